//! `AF04xx`: filters.

codes! {
    /// Operator not supported by the field.
    ///
    /// The field's schema lists its operators as `filterOperators`, for any data type.
    error FIELD_OPERATOR = "AF0401" rules [75] {
        wrong: "filter AnnualRevenue «>=» 5;",
        right: "filter NumberOfEmployees >= 5;",
    }
    /// Unverified operator.
    ///
    /// Only a schema file lists the operators of a field: the output of `aws appflow describe-connector-entity`.
    warning UNATTESTED_OPERATOR = "AF0402" rules [75] {
        wrong: "flow Contacts {
            trigger on_demand; source salesforce(Crm, \"Contact\"); destination s3(Lake) { prefix: \"contacts\" };
            map Title: string;
            filter LeadSource: picklist «contains» \"Web\";
        }",
        right: "flow Contacts {
            trigger on_demand; source salesforce(Crm, \"Contact\"); destination s3(Lake) { prefix: \"contacts\" };
            map Title: string;
            filter LeadSource: picklist == \"Web\";
        }",
    }
    /// Filter on a non-queryable field.
    ///
    /// The field's schema has `isQueryable: false`, so the application rejects the filter in a run.
    error NOT_QUERYABLE = "AF0403" rules [74] {
        wrong: "filter «Description» == \"Acme\";",
        right: "filter Name == \"Acme\";",
    }
    /// Mismatched literal type.
    ///
    /// Strings require quotes; numbers can have them. Timestamps are in RFC 3339, or a date, which means midnight UTC.
    error LITERAL_TYPE = "AF0404" rules [66, 67, 68, 76] {
        wrong: "filter NumberOfEmployees > «\"many\"»;",
        right: "filter NumberOfEmployees > 100;",
    }
    /// Invalid date or time.
    ///
    /// AppFlow compares timestamps as numbers, so the time must exist and be in RFC 3339 or a date.
    error LITERAL_TIME = "AF0405" rules [66, 76] {
        wrong: "filter LastModifiedDate >= «\"2027-02-30\"»;",
        right: "filter LastModifiedDate >= \"2027-02-28\";",
    }
    /// Value excluded by the schema.
    ///
    /// The field's schema lists or limits its values, or its data type has a fixed size or no time of day, so the field never has
    /// this value.
    warning IMPOSSIBLE_VALUE = "AF0406" rules [76, 380, 388] {
        wrong: "object Ticket = salesforce(\"Case\") { Subject: string, Status: picklist { values: [\"New\", \"Closed\"] } }
        flow Tickets {
            trigger on_demand; source salesforce(Crm, Ticket); destination s3(Lake) { prefix: \"tickets\" };
            map Subject;
            filter Status == «\"Open\"»;
        }",
        right: "object Ticket = salesforce(\"Case\") { Subject: string, Status: picklist { values: [\"New\", \"Closed\"] } }
        flow Tickets {
            trigger on_demand; source salesforce(Crm, Ticket); destination s3(Lake) { prefix: \"tickets\" };
            map Subject;
            filter Status == \"New\";
        }",
    }
    /// Invalid filter operand.
    ///
    /// AppFlow receives the values of a list as one string separated by commas, so no value can contain a comma. `between`
    /// has a lower and an upper bound. Other operators have one value or, except for ordering operators, a list.
    error OPERAND = "AF0407" rules [59, 61, 62] {
        wrong: "filter Industry in [\"Energy\", «\"Oil, Gas\"»];",
        right: "filter Industry in [\"Energy\", \"Banking\"];",
    }
    /// Empty interval.
    ///
    /// No value is between the bounds when the lower bound is greater than the upper bound.
    error EMPTY_INTERVAL = "AF0408" rules [60] {
        wrong: "filter LastModifiedDate between «\"2027-12-31\"» and \"2027-01-01\";",
        right: "filter LastModifiedDate between \"2027-01-01\" and \"2027-12-31\";",
    }
    /// Several values for a non-text field.
    ///
    /// AWS documents lists of values only for text fields.
    warning SEVERAL_VALUES = "AF0409" rules [64] {
        wrong: "filter NumberOfEmployees in [1, «2»];",
        right: "filter NumberOfEmployees >= 1 && NumberOfEmployees <= 2;",
    }
    /// More filters than the console allows.
    ///
    /// The AppFlow console allows 10 filters with 10 values each. AWS does not document a limit of the API.
    warning MANY_FILTERS = "AF0410" rules [65] {
        wrong: "filter Name != \"a\" && Name != \"b\" && Name != \"c\" && Name != \"d\" && Name != \"e\" && Name != \"f\"
            && Name != \"g\" && Name != \"h\" && Name != \"i\" && Name != \"j\" && «Name» != \"k\";",
        right: "filter Name != \"a\" && Name != \"b\" && Name != \"c\" && Name != \"d\" && Name != \"e\" && Name != \"f\"
            && Name != \"g\" && Name != \"h\" && Name != \"i\" && Name != \"j\";",
    }
    /// Contradictory filters.
    ///
    /// A record must match every filter of a flow. To match any of several values, use a list: `in ["a", "b"]`.
    warning CONTRADICTION = "AF0411" rules [63, 69] {
        wrong: "filter Industry == \"Energy\" && Industry == «\"Banking\"»;",
        right: "filter Industry in [\"Energy\", \"Banking\"];",
    }
    /// Filter on an untyped field.
    ///
    /// AppFlow interprets the value of a filter by the data type of the field.
    error UNTYPED_FILTER = "AF0412" rules [58] {
        wrong: "flow Contacts {
            trigger on_demand; source salesforce(Crm, \"Contact\"); destination s3(Lake) { prefix: \"contacts\" };
            map Title: string;
            filter «LeadSource» == \"Web\";
        }",
        right: "flow Contacts {
            trigger on_demand; source salesforce(Crm, \"Contact\"); destination s3(Lake) { prefix: \"contacts\" };
            map Title: string;
            filter LeadSource: picklist == \"Web\";
        }",
    }
    /// Missing required filter.
    ///
    /// Datadog requires a date range and a query. Amplitude, Dynatrace, Google Analytics, and Singular require a date range,
    /// except in incremental transfers. AWS does not document what a flow without them transfers.
    warning NEEDED_FILTER = "AF0413" rules [70, 71] {
        wrong: "pub stack Example {
            bucket Lake;
            profile Watch = dynatrace existing(\"dynatrace\");
            flow Copy {
                trigger on_demand;
                source «dynatrace»(Watch, \"problems\");
                destination s3(Lake) { prefix: \"out\" };
                map title: string;
            }
        }",
        right: "pub stack Example {
            bucket Lake;
            profile Watch = dynatrace existing(\"dynatrace\");
            flow Copy {
                trigger on_demand;
                source dynatrace(Watch, \"problems\");
                destination s3(Lake) { prefix: \"out\" };
                map title: string; filter date: datetime between \"2026-01-01\" and \"2026-01-31\";
            }
        }",
    }
    /// Date range too long.
    ///
    /// The source limits the number of days in the range.
    error LONG_RANGE = "AF0414" rules [70] {
        wrong: "pub stack Example {
            bucket Lake;
            profile Watch = dynatrace existing(\"dynatrace\");
            flow Copy {
                trigger on_demand;
                source dynatrace(Watch, \"problems\");
                destination s3(Lake) { prefix: \"out\" };
                map title: string; filter date: datetime between \"2026-01-01\" and «\"2026-02-01\"»;
            }
        }",
        right: "pub stack Example {
            bucket Lake;
            profile Watch = dynatrace existing(\"dynatrace\");
            flow Copy {
                trigger on_demand;
                source dynatrace(Watch, \"problems\");
                destination s3(Lake) { prefix: \"out\" };
                map title: string; filter date: datetime between \"2026-01-01\" and \"2026-01-31\";
            }
        }",
    }
    /// Timestamp filter on an unknown data type.
    ///
    /// AppFlow compares dates and timestamps as epoch milliseconds. Values of unknown data types are written unchanged, so the
    /// field would be compared with a string.
    deny UNKNOWN_TIME = "AF0415" rules [315] {
        wrong: "pub stack Example {
            bucket Lake;
            profile Snow = servicenow existing(\"snow\");
            flow Incidents {
                trigger on_demand;
                source servicenow(Snow, \"incident\");
                destination s3(Lake) { prefix: \"incidents\" };
                map number: string;
                filter opened_at: sprocket >= «\"2026-01-01\"»;
            }
        }",
        right: "pub stack Example {
            bucket Lake;
            profile Snow = servicenow existing(\"snow\");
            flow Incidents {
                trigger on_demand;
                source servicenow(Snow, \"incident\");
                destination s3(Lake) { prefix: \"incidents\" };
                map number: string;
                filter opened_at: datetime >= \"2026-01-01\";
            }
        }",
    }
    /// Ordering filter on an unknown data type.
    ///
    /// AWS does not document how AppFlow or the application orders such values.
    warning UNKNOWN_ORDER = "AF0416" rules [316] {
        wrong: "pub stack Example {
            bucket Lake;
            profile Snow = servicenow existing(\"snow\");
            flow Incidents {
                trigger on_demand;
                source servicenow(Snow, \"incident\");
                destination s3(Lake) { prefix: \"incidents\" };
                map number: string;
                filter rank: sprocket «>» \"B\";
            }
        }",
        right: "pub stack Example {
            bucket Lake;
            profile Snow = servicenow existing(\"snow\");
            flow Incidents {
                trigger on_demand;
                source servicenow(Snow, \"incident\");
                destination s3(Lake) { prefix: \"incidents\" };
                map number: string;
                filter rank: string > \"B\";
            }
        }",
    }
    /// Time before 1970 in a filter.
    ///
    /// AppFlow compares times as milliseconds since January 1, 1970. AWS does not document negative values.
    warning EARLY_TIME = "AF0417" rules [322] {
        wrong: "filter LastModifiedDate > «\"1960-01-01\"»;",
        right: "filter LastModifiedDate > \"2020-01-01\";",
    }
    /// Filter on a compound or binary field.
    ///
    /// Applications do not compare addresses, lists, or binary values. Filter on a part of the field instead.
    warning COMPOUND_FILTER = "AF0418" rules [362] {
        wrong: "object Place = salesforce(\"Place__c\") { Id: id, Site__c: location } flow Places { trigger on_demand; source salesforce(Crm, Place); destination s3(Lake) { prefix: \"places\" }; map Id; filter «Site__c» == \"Berlin\"; }",
        right: "object Place = salesforce(\"Place__c\") { Id: id, City__c: string } flow Places { trigger on_demand; source salesforce(Crm, Place); destination s3(Lake) { prefix: \"places\" }; map Id; filter City__c == \"Berlin\"; }",
    }
    /// Invalid record ID.
    ///
    /// IDs of Salesforce records have 15 letters and digits, or 18 with a suffix that contains the case of each letter. Salesforce
    /// rejects other IDs, or finds no record.
    deny RECORD_ID = "AF0419" rules [381] {
        wrong: "object Contact = salesforce(\"Contact\") { Id: id, AccountId: reference } flow Contacts { trigger on_demand; source salesforce(Crm, Contact); destination s3(Lake) { prefix: \"contacts\" }; map Id; filter AccountId == «\"00300000003T2PGA\"»; }",
        right: "object Contact = salesforce(\"Contact\") { Id: id, AccountId: reference } flow Contacts { trigger on_demand; source salesforce(Crm, Contact); destination s3(Lake) { prefix: \"contacts\" }; map Id; filter AccountId == \"00300000003T2PGAA0\"; }",
    }
    /// Time limit in an incremental transfer.
    ///
    /// An incremental transfer reads the records whose timestamp is after the last run. A filter with a last time for that
    /// timestamp excludes all of them from some run on.
    warning LAST_TIME = "AF0420" rules [418] {
        wrong: "flow Changed { trigger schedule(rate(1 day)) { pull: incremental(LastModifiedDate) }; source salesforce(Crm, Account); destination s3(Lake) { prefix: \"changed\" }; map Id; filter LastModifiedDate «<» \"2026-01-01\"; }",
        right: "flow Changed { trigger schedule(rate(1 day)) { pull: incremental(LastModifiedDate) }; source salesforce(Crm, Account); destination s3(Lake) { prefix: \"changed\" }; map Id; filter LastModifiedDate >= \"2026-01-01\"; }",
    }
}
