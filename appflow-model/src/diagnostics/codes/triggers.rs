//! AF07xx: triggers and schedules.

codes! {
    /// A trigger that the source does not have.
    error TRIGGER = "AF0701" rules [113] {
        wrong: "pub stack Example {
            bucket Lake;
            object Files = s3(\"files\") { Id: string }
            flow Copy { trigger «event»; source s3(Lake, Files) { prefix: \"in\" } destination s3(Lake) { prefix: \"out\" } map Id; }
        }",
        right: "pub stack Example {
            bucket Lake;
            object Files = s3(\"files\") { Id: string }
            flow Copy { trigger on_demand; source s3(Lake, Files) { prefix: \"in\" } destination s3(Lake) { prefix: \"out\" } map Id; }
        }",
    }
    /// A flow on events whose source is no channel of events.
    ///
    /// Salesforce sends changes of an object over a channel of its own: `AccountChangeEvent`, `Order__ChangeEvent`; platform
    /// events end in `__e`.
    error EVENT_OBJECT = "AF0702" rules [114] {
        wrong: "pub stack Example {
            bucket Lake;
            profile Crm = salesforce existing(\"crm-prod\");
            object Account = salesforce(\"Account\") { Id: id }
            flow Copy { trigger event; source salesforce(Crm, «Account»); destination s3(Lake) { prefix: \"out\" } map Id; }
        }",
        right: "pub stack Example {
            bucket Lake;
            profile Crm = salesforce existing(\"crm-prod\");
            object Change = salesforce(\"AccountChangeEvent\") { Id: id }
            flow Copy { trigger event; source salesforce(Crm, Change); destination s3(Lake) { prefix: \"out\" } map Id; }
        }",
    }
    /// A rate that is no positive number of minutes, hours or days.
    error RATE = "AF0703" rules [117, 118, 121] {
        wrong: "trigger schedule(rate(«0 minutes»));",
        right: "trigger schedule(rate(5 minutes));",
    }
    /// A schedule that ends before it starts.
    error SCHEDULE_END = "AF0704" rules [127] {
        wrong: "trigger schedule(rate(1 day)) { start: \"2027-01-31\", end: «\"2027-01-01\"» };",
        right: "trigger schedule(rate(1 day)) { start: \"2027-01-01\", end: \"2027-01-31\" };",
    }
    /// A first run that reaches back to a time after its own start.
    warning FIRST_EXECUTION = "AF0705" rules [133] {
        wrong: "trigger schedule(rate(1 day)) {
            start: \"2027-01-01\", first_execution_from: «\"2027-06-01\"», pull: incremental,
        };",
        right: "trigger schedule(rate(1 day)) {
            start: \"2027-01-01\", first_execution_from: \"2026-06-01\", pull: incremental,
        };",
    }
    /// A setting that only incremental transfers use.
    ///
    /// A complete transfer takes every record, so there is nothing that an offset or a first time could leave out. A schedule
    /// without `pull` transfers completely.
    warning INCREMENTAL_SETTING = "AF0706" rules [132, 133] {
        wrong: "trigger schedule(rate(1 day)) { «offset»: 30 minutes };",
        right: "trigger schedule(rate(1 day)) { offset: 30 minutes, pull: incremental };",
    }
    /// A time zone that IANA does not know.
    ///
    /// The service takes any text for it and shows dates as if it were not there.
    warning TIME_ZONE = "AF0707" rules [130] {
        wrong: "trigger schedule(rate(1 day)) { time_zone: «\"Europe/Dubln\"» };",
        right: "trigger schedule(rate(1 day)) { time_zone: \"Europe/Dublin\" };",
    }
    /// A cron expression with a field too many, too few or out of its range.
    ///
    /// The fields are minutes, hours, day of the month, month, day of the week and year, as in EventBridge.
    error CRON = "AF0708" rules [119] {
        wrong: "trigger schedule(cron(0 «25» ? * MON-FRI *));",
        right: "trigger schedule(cron(0 23 ? * MON-FRI *));",
    }
    /// A point of cron expressions that AppFlow is not known to follow.
    ///
    /// EventBridge has `L`, `W` and `#`, and wants `?` in exactly one of the two fields for days. Which of this holds for
    /// AppFlow is not documented.
    warning CRON_DIALECT = "AF0709" rules [119] {
        wrong: "trigger schedule(cron(0 1 «L» * ? *));",
        right: "trigger schedule(cron(0 1 28 * ? *));",
    }
    /// A field of incremental transfers that does not tell when a record changed.
    error TIMESTAMP_FIELD = "AF0710" rules [77] {
        wrong: "trigger schedule(rate(1 day)) { pull: incremental(«Name») };",
        right: "trigger schedule(rate(1 day)) { pull: incremental(LastModifiedDate) };",
    }
    /// A schedule that is more frequent than its source allows.
    ///
    /// AppFlow reads every source at most once a minute, some at most once an hour or a day.
    error INTERVAL = "AF0711" rules [122, 146] {
        wrong: "pub stack Example {
            bucket Lake;
            profile Ads = marketo existing(\"marketo\");
            flow Leads {
                trigger schedule(rate(«30 minutes»));
                source marketo(Ads, \"leads\");
                destination s3(Lake) { prefix: \"leads\" };
                map all;
            }
        }",
        right: "pub stack Example {
            bucket Lake;
            profile Ads = marketo existing(\"marketo\");
            flow Leads {
                trigger schedule(rate(1 hour));
                source marketo(Ads, \"leads\");
                destination s3(Lake) { prefix: \"leads\" };
                map all;
            }
        }",
    }
    /// Complete transfers from an ODP provider of SAP more often than once a day.
    ///
    /// The console does not allow them; what the service makes of them is not known.
    warning ODP_INTERVAL = "AF0712" rules [123] {
        wrong: "pub stack Example {
            bucket Lake;
            profile Sap = sapodata existing(\"sap\");
            flow Orders {
                trigger schedule(rate(«1 hour»));
                source sapodata(Sap, \"/sap/opu/odata/sap/ZORDERS_SRV/Orders\") { provider: odp };
                destination s3(Lake) { prefix: \"orders\" };
                map all;
            }
        }",
        right: "pub stack Example {
            bucket Lake;
            profile Sap = sapodata existing(\"sap\");
            flow Orders {
                trigger schedule(rate(1 hour)) { pull: incremental };
                source sapodata(Sap, \"/sap/opu/odata/sap/ZORDERS_SRV/Orders\") { provider: odp };
                destination s3(Lake) { prefix: \"orders\" };
                map all;
            }
        }",
    }
    /// More runs than an account has in a month.
    ///
    /// AppFlow starts at most ten million runs a month in an account; a flow that runs each minute takes 43,200 of them.
    warning MONTHLY_RUNS = "AF0713" rules [241] {
        wrong: "pub stack Example {
            bucket Lake;
            profile Crm = salesforce existing(\"crm-prod\");
            for A in [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p] {
                for B in [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o] {
                    flow [<A B>] {
                        trigger schedule(rate(«1 minute»));
                        source salesforce(Crm, \"Account\");
                        destination s3(Lake) { prefix: \"accounts\" };
                        map all;
                    }
                }
            }
        }",
        right: "pub stack Example {
            bucket Lake;
            profile Crm = salesforce existing(\"crm-prod\");
            for A in [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p] {
                for B in [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o] {
                    flow [<A B>] {
                        trigger schedule(rate(5 minutes));
                        source salesforce(Crm, \"Account\");
                        destination s3(Lake) { prefix: \"accounts\" };
                        map all;
                    }
                }
            }
        }",
    }
    /// Incremental transfers from an OData service of SAP without the field that tells when a record changed.
    ///
    /// An ODP provider knows by itself what changed.
    error INCREMENTAL_FIELD = "AF0714" rules [135] {
        wrong: "pub stack Example {
            bucket Lake;
            profile Sap = sapodata existing(\"sap\");
            flow Orders {
                trigger schedule(rate(1 hour)) { pull: «incremental» };
                source sapodata(Sap, \"/sap/opu/odata/sap/API_SALES_ORDER_SRV/A_SalesOrder\") { provider: odata };
                destination s3(Lake) { prefix: \"orders\" };
                map all;
            }
        }",
        right: "pub stack Example {
            bucket Lake;
            profile Sap = sapodata existing(\"sap\");
            flow Orders {
                trigger schedule(rate(1 hour)) { pull: incremental(LastChangeDateTime) };
                source sapodata(Sap, \"/sap/opu/odata/sap/API_SALES_ORDER_SRV/A_SalesOrder\") { provider: odata };
                destination s3(Lake) { prefix: \"orders\" };
                map all;
            }
        }",
    }
    /// A flow on schedule that is said to transfer every record, from a source that then transfers what changed alone.
    ///
    /// Runs of a flow from SharePoint on schedule are always incremental, and those on demand always complete.
    warning ALWAYS_INCREMENTAL = "AF0715" rules [137] {
        wrong: "pub stack Example {
            bucket Lake;
            profile Team = sharepoint existing(\"team\");
            flow Files {
                trigger schedule(rate(1 day)) { pull: «complete» };
                source sharepoint(Team, \"sites/team\") { sub_entities: [\"drives/1\"] }
                destination s3(Lake) { prefix: \"files\" }
                map all;
            }
        }",
        right: "pub stack Example {
            bucket Lake;
            profile Team = sharepoint existing(\"team\");
            flow Files {
                trigger schedule(rate(1 day)) { pull: incremental };
                source sharepoint(Team, \"sites/team\") { sub_entities: [\"drives/1\"] }
                destination s3(Lake) { prefix: \"files\" }
                map all;
            }
        }",
    }
}
