//! `AF07xx`: triggers and schedules.

codes! {
    /// Unsupported trigger.
    ///
    /// Each source supports some of the triggers `on_demand`, `schedule`, and `event`.
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
    /// Event trigger without an event object.
    ///
    /// Salesforce publishes changes of an object as a separate object, such as `AccountChangeEvent` or
    /// `Order__ChangeEvent`. Names of platform events end in `__e`. Terraform samples of AWS have a flow with an event trigger
    /// and the object `Account`; what it receives is not documented.
    deny EVENT_OBJECT = "AF0702" rules [114] {
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
    /// Invalid rate.
    ///
    /// Rates are a positive number of minutes, hours, or days.
    error RATE = "AF0703" rules [117, 118, 121] {
        wrong: "trigger schedule(rate(«0 minutes»));",
        right: "trigger schedule(rate(5 minutes));",
    }
    /// Schedule end before its start.
    ///
    /// AppFlow rejects a schedule whose end is not later than its start.
    error SCHEDULE_END = "AF0704" rules [127] {
        wrong: "trigger schedule(rate(1 day)) { start: \"2027-01-31\", end: «\"2027-01-01\"» };",
        right: "trigger schedule(rate(1 day)) { start: \"2027-01-01\", end: \"2027-01-31\" };",
    }
    /// First execution after the start.
    ///
    /// The first incremental transfer covers the records that changed from `first_execution_from` until its start, so this time
    /// cannot be later than `start`.
    deny FIRST_EXECUTION = "AF0705" rules [133] {
        wrong: "trigger schedule(rate(1 day)) {
            start: \"2027-01-01\", first_execution_from: «\"2027-06-01\"», pull: incremental,
        };",
        right: "trigger schedule(rate(1 day)) {
            start: \"2027-01-01\", first_execution_from: \"2026-06-01\", pull: incremental,
        };",
    }
    /// Incremental setting without effect.
    ///
    /// Full transfers include every record, so an offset or a first execution time excludes none. Without `pull`, a schedule
    /// transfers all records.
    warning INCREMENTAL_SETTING = "AF0706" rules [132, 133] {
        wrong: "trigger schedule(rate(1 day)) { «offset»: 30 minutes };",
        right: "trigger schedule(rate(1 day)) { offset: 30 minutes, pull: incremental };",
    }
    /// Unknown time zone.
    ///
    /// AppFlow accepts any string and shows dates as if there were no time zone.
    warning TIME_ZONE = "AF0707" rules [130] {
        wrong: "trigger schedule(rate(1 day)) { time_zone: «\"Europe/Dubln\"» };",
        right: "trigger schedule(rate(1 day)) { time_zone: \"Europe/Dublin\" };",
    }
    /// Invalid cron expression.
    ///
    /// A cron expression has the fields minutes, hours, day-of-month, month, day-of-week, and year, as in EventBridge.
    error CRON = "AF0708" rules [116, 119] {
        wrong: "trigger schedule(cron(0 «25» ? * MON-FRI *));",
        right: "trigger schedule(cron(0 23 ? * MON-FRI *));",
    }
    /// Unverified cron syntax.
    ///
    /// EventBridge supports `L`, `W`, and `#`, and requires `?` in exactly one of the fields day-of-month and day-of-week.
    /// AWS does not document whether AppFlow does the same.
    warning CRON_DIALECT = "AF0709" rules [119] {
        wrong: "trigger schedule(cron(0 1 «L» * ? *));",
        right: "trigger schedule(cron(0 1 28 * ? *));",
    }
    /// Invalid timestamp field.
    ///
    /// Incremental transfers need a field that contains the time at which a record was changed.
    error TIMESTAMP_FIELD = "AF0710" rules [77] {
        wrong: "trigger schedule(rate(1 day)) { pull: incremental(«Name») };",
        right: "trigger schedule(rate(1 day)) { pull: incremental(LastModifiedDate) };",
    }
    /// Schedule too frequent.
    ///
    /// AppFlow limits schedules to one run per minute, and for some sources to one run per hour or day.
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
    /// Frequent full transfers from SAP ODP.
    ///
    /// The AppFlow console does not allow full transfers from an ODP provider more than once a day. AWS does not document a
    /// limit of the API.
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
    /// Monthly run quota exceeded.
    ///
    /// AppFlow limits an account to 10,000,000 runs per month. A flow that runs every minute uses 43,200 of them.
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
    /// Missing timestamp field.
    ///
    /// OData services do not report changed records, so incremental transfers need a timestamp field. ODP providers report
    /// them.
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
    /// Full transfer from an incremental source.
    ///
    /// Scheduled flows from SharePoint are always incremental, and on-demand flows always full.
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

    /// Time in the past.
    ///
    /// AppFlow was released on April 22, 2020. It rejects start times in the past, and never runs a flow whose schedule has
    /// ended, or has only years of the past.
    deny ANCIENT_TIME = "AF0716" rules [128] {
        wrong: "trigger schedule(rate(1 day)) { start: «\"2017-01-01T00:00:00Z\"» };",
        right: "trigger schedule(rate(1 day)) { start: \"2027-01-01T00:00:00Z\" };",
    }
    /// Timestamp field of an Amazon S3 source.
    ///
    /// AppFlow recognizes new files by the time of their last change. Fields in the files have no effect.
    deny FILE_TIMESTAMP = "AF0717" rules [135] {
        wrong: "flow Files {
            trigger schedule(rate(1 day)) { pull: «incremental(Changed)» };
            source s3(Lake) { prefix: \"in\" };
            destination s3(Lake) { prefix: \"out\" };
            map all;
        }",
        right: "flow Files {
            trigger schedule(rate(1 day)) { pull: incremental };
            source s3(Lake) { prefix: \"in\" };
            destination s3(Lake) { prefix: \"out\" };
            map all;
        }",
    }

    /// Offset of ten hours.
    ///
    /// The API accepts offsets up to 10 hours, and the User Guide requires less than 10 hours.
    deny LONG_OFFSET = "AF0718" rules [131] {
        wrong: "trigger schedule(rate(1 day)) { pull: incremental(LastModifiedDate), offset: «10 hours» };",
        right: "trigger schedule(rate(1 day)) { pull: incremental(LastModifiedDate), offset: 9 hours };",
    }
    /// Incremental transfer without a timestamp field.
    ///
    /// Incremental transfers find changed records by a field with the time of a change. If the trigger names none, AppFlow uses
    /// one of the object. AWS does not document what happens if the schema of the object lists none. For SAP OData, only ODP
    /// providers report changed records.
    deny NO_TIMESTAMP_FIELD = "AF0719" rules [135] {
        wrong: "object Team = salesforce(\"Team\") from schema(\"teams.json\"); flow Teams {
            trigger schedule(rate(1 day)) { pull: «incremental» };
            source salesforce(Crm, Team);
            destination s3(Lake) { prefix: \"teams\" };
            map Id, Name;
        }",
        right: "object Team = salesforce(\"Team\") from schema(\"teams.json\"); flow Teams {
            trigger schedule(rate(1 day)) { pull: complete };
            source salesforce(Crm, Team);
            destination s3(Lake) { prefix: \"teams\" };
            map Id, Name;
        }",
    }
    /// Contradictory defaults of times.
    ///
    /// The deployment can replace the defaults. With them, AppFlow rejects the schedule, or the first run transfers nothing.
    warning DEFAULT_TIMES = "AF0720" rules [382] {
        wrong: "pub stack Example {
            param End: number { default: 1798761600 }
            bucket Lake;
            profile Crm = salesforce existing(\"crm\");
            flow Accounts {
                trigger schedule(rate(1 day)) { start: \"2028-01-01\", end: «End» };
                source salesforce(Crm, \"Account\");
                destination s3(Lake) { prefix: \"accounts\" };
                map all;
            }
        }",
        right: "pub stack Example {
            param End: number { default: 1893456000 }
            bucket Lake;
            profile Crm = salesforce existing(\"crm\");
            flow Accounts {
                trigger schedule(rate(1 day)) { start: \"2028-01-01\", end: End };
                source salesforce(Crm, \"Account\");
                destination s3(Lake) { prefix: \"accounts\" };
                map all;
            }
        }",
    }
}
