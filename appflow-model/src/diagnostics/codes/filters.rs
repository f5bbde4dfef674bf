//! AF04xx: filters.

codes! {
    /// An operator that filters on this field do not take.
    ///
    /// The operators of a field are its `filterOperators` in the schema; they follow from the field, not from its type.
    error FIELD_OPERATOR = "AF0401" rules [75] {
        wrong: "filter AnnualRevenue «>=» 5;",
        right: "filter NumberOfEmployees >= 5;",
    }
    /// An operator that fields of this type do not take in the public sample of Salesforce.
    ///
    /// A schema file says it for sure: the output of `aws appflow describe-connector-entity`.
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
    /// A filter on a field that cannot be filtered.
    error NOT_QUERYABLE = "AF0403" rules [74] {
        wrong: "filter «Description» == \"Acme\";",
        right: "filter Name == \"Acme\";",
    }
    /// A value of another kind than the field that it is compared with.
    ///
    /// Text is written in quotes, numbers without; times as RFC 3339 or as a date, which stands for its midnight in UTC.
    error LITERAL_TYPE = "AF0404" rules [66, 67, 68, 76] {
        wrong: "filter NumberOfEmployees > «\"many\"»;",
        right: "filter NumberOfEmployees > 100;",
    }
    /// A time that does not exist or is not written as one.
    error LITERAL_TIME = "AF0405" rules [66, 76] {
        wrong: "filter LastModifiedDate >= «\"2027-02-30\"»;",
        right: "filter LastModifiedDate >= \"2027-02-28\";",
    }
    /// A value that the field cannot have by its schema.
    warning IMPOSSIBLE_VALUE = "AF0406" rules [76] {
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
    /// Values that a filter cannot be given.
    ///
    /// AppFlow takes the values of a list as one text with commas, so none of them can hold a comma. `between` takes a
    /// lower and an upper bound, every other operator one value or, if it is not an ordering, a list.
    error OPERAND = "AF0407" rules [59, 61, 62] {
        wrong: "filter Industry in [\"Energy\", «\"Oil, Gas\"»];",
        right: "filter Industry in [\"Energy\", \"Banking\"];",
    }
    /// An interval whose lower bound is above its upper bound.
    error EMPTY_INTERVAL = "AF0408" rules [60] {
        wrong: "filter LastModifiedDate between «\"2027-12-31\"» and \"2027-01-01\";",
        right: "filter LastModifiedDate between \"2027-01-01\" and \"2027-12-31\";",
    }
    /// Several values for a field that is no text.
    ///
    /// Lists of values are documented for text fields alone.
    warning SEVERAL_VALUES = "AF0409" rules [64] {
        wrong: "filter NumberOfEmployees in [1, «2»];",
        right: "filter NumberOfEmployees >= 1 && NumberOfEmployees <= 2;",
    }
    /// More filters, or more values in one filter, than the console of AppFlow allows.
    ///
    /// The API states no limit; the console takes 10 filters with 10 values each.
    warning MANY_FILTERS = "AF0410" rules [65] {
        wrong: "filter Name != \"a\" && Name != \"b\" && Name != \"c\" && Name != \"d\" && Name != \"e\" && Name != \"f\"
            && Name != \"g\" && Name != \"h\" && Name != \"i\" && Name != \"j\" && «Name» != \"k\";",
        right: "filter Name != \"a\" && Name != \"b\" && Name != \"c\" && Name != \"d\" && Name != \"e\" && Name != \"f\"
            && Name != \"g\" && Name != \"h\" && Name != \"i\" && Name != \"j\";",
    }
    /// Filters on one field that no record passes together.
    ///
    /// All filters of a flow must hold. Alternatives are written as a list: `in ["a", "b"]`.
    warning CONTRADICTION = "AF0411" rules [63, 69] {
        wrong: "filter Industry == \"Energy\" && Industry == «\"Banking\"»;",
        right: "filter Industry in [\"Energy\", \"Banking\"];",
    }
    /// A filter on a field whose data type is not known.
    ///
    /// AppFlow reads the value of a filter by the data type that stands beside it.
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
    /// A source that is told by filters what to transfer, without one.
    ///
    /// Datadog is told a range of dates and a query; Amplitude, Dynatrace, Google Analytics and Singular a range of dates, unless
    /// the transfer is incremental. What AppFlow makes of a flow without is not known.
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
    /// A range of more days than the source takes.
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
}
