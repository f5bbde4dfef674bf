//! AF06xx: the kinds of task one by one: `map all`, `mask`, `truncate`, `validate`, `concat`, `compute`, `partition` and
//! `passthrough`.

/// A name of 1250 characters.
macro_rules! long {
    () => {
        long!(long!(long!("Field_name")))
    };
    ($text:expr) => {
        concat!($text, $text, $text, $text, $text)
    };
}

codes! {
    /// A concatenation, whose format AppFlow does not document.
    ///
    /// The template has the form that cdk-appflow gives it. Look at the result of a first run; then silence this warning.
    warning CONCAT_FORMAT = "AF0601" rules [103] {
        wrong: "«concat» Name, \" \", Industry => Label: string;",
        right: "#[allow(AF0601)] concat Name, \" \", Industry => Label: string;",
    }
    /// A calculation, whose format AppFlow does not document.
    ///
    /// The template has the form that cdk-appflow gives it. Look at the result of a first run; then silence this warning.
    warning COMPUTE_FORMAT = "AF0602" rules [101] {
        wrong: "«compute» BillingLatitude + BillingLongitude => Sum: double;",
        right: "#[allow(AF0602)] compute BillingLatitude + BillingLongitude => Sum: double;",
    }
    /// The result of a concatenation or a calculation without a data type.
    ///
    /// Every other field has the type of its source; a result has none.
    error UNTYPED_RESULT = "AF0603" rules [87, 101, 103] {
        wrong: "#[allow(AF0601)] concat Name, Industry => «Label»;",
        right: "#[allow(AF0601)] concat Name, Industry => Label: string;",
    }
    /// A mask that is not one character.
    ///
    /// AppFlow puts the character in the place of each masked one.
    error MASK_CHARACTER = "AF0604" rules [94] {
        wrong: "mask Name with «\"**\"»;",
        right: "mask Name with '*';",
    }
    /// A length that is not a positive whole number.
    error LENGTH = "AF0605" rules [94, 97] {
        wrong: "truncate Industry to «0»;",
        right: "truncate Industry to 20;",
    }
    /// A field that is masked, truncated or validated and not transferred.
    ///
    /// A mask or a truncation changes what a mapping of the same field moves. A validation beside `map all` sees the
    /// fields that are not left out.
    error NOT_MAPPED = "AF0606" rules [95, 100] {
        wrong: "mask «Phone» with '*';",
        right: "map Name, Phone; mask Phone with '*';",
    }
    /// A mask of a field that is no text.
    warning MASK_TYPE = "AF0607" rules [96] {
        wrong: "mask «AnnualRevenue» with '*';",
        right: "mask Name with '*';",
    }
    /// A validation of a number on a field that is neither number nor text.
    warning VALIDATION_TYPE = "AF0608" rules [99] {
        wrong: "validate LastModifiedDate «non_zero» else drop_record;",
        right: "validate LastModifiedDate non_null else drop_record;",
    }
    /// A calculation with a field that is no number.
    ///
    /// The names of the two fields are given to AppFlow as one text with a comma, so none of them can hold a comma either.
    error COMPUTE_OPERAND = "AF0609" rules [101] {
        wrong: "#[allow(AF0602)] compute NumberOfEmployees + «Name» => Sum: double;",
        right: "#[allow(AF0602)] compute NumberOfEmployees + AnnualRevenue => Sum: double;",
    }
    /// A division by a field that may be zero.
    ///
    /// `validate … non_zero` skips such records before they fail.
    warning DIVISION_BY_ZERO = "AF0610" rules [102] {
        wrong: "#[allow(AF0602)] compute AnnualRevenue / «NumberOfEmployees» => Each: double;",
        right: "validate NumberOfEmployees non_zero else drop_record;
            #[allow(AF0602)] compute AnnualRevenue / NumberOfEmployees => Each: double;",
    }
    /// A concatenation of fewer than two fields.
    error CONCAT_PARTS = "AF0611" rules [103] {
        wrong: "#[allow(AF0601)] «concat» \"Account \", Name => Label: string;",
        right: "#[allow(AF0601)] concat Type, \": \", Name => Label: string;",
    }
    /// Text in a concatenation that is the name of a field.
    ///
    /// A string is text here; `field("…")` is the field.
    warning TEXT_IS_FIELD = "AF0612" rules [] {
        wrong: "#[allow(AF0601)] concat Name, «\"Industry\"», Phone => Label: string;",
        right: "#[allow(AF0601)] concat Name, field(\"Industry\"), Phone => Label: string;",
    }
    /// Text or a name in a concatenation that would be read as a place for a field.
    error CONCAT_TEXT = "AF0613" rules [104] {
        wrong: "#[allow(AF0601)] concat Name, «\"${\"», Industry => Label: string;",
        right: "#[allow(AF0601)] concat Name, \"$\", Industry => Label: string;",
    }
    /// More fields left out of `map all` than the service can be told.
    ///
    /// The names are one text of at most 2048 characters.
    error EXCEPT_LENGTH = "AF0614" rules [49, 89] {
        wrong: concat!(
            "flow Contacts {
                trigger on_demand; source salesforce(Crm, \"Contact\"); destination s3(Lake) { prefix: \"contacts\" };
                «map» all except ", long!(), ", ", long!(), "_2;
            }"
        ),
        right: "flow Contacts {
            trigger on_demand; source salesforce(Crm, \"Contact\"); destination s3(Lake) { prefix: \"contacts\" };
            map all except Fax, Phone;
        }",
    }
    /// A reference of ServiceNow that is masked or truncated.
    ///
    /// AppFlow makes an empty text or nothing of it.
    error REFERENCE_FIELD = "AF0615" rules [85] {
        wrong: "pub stack Example {
            bucket Lake;
            profile Snow = servicenow existing(\"snow\");
            object Incident = servicenow(\"incident\") { number: string, caller_id: reference }
            flow Incidents {
                trigger on_demand;
                source servicenow(Snow, Incident);
                destination s3(Lake) { prefix: \"incidents\" }
                map number, caller_id;
                truncate «caller_id» to 8;
            }
        }",
        right: "pub stack Example {
            bucket Lake;
            profile Snow = servicenow existing(\"snow\");
            object Incident = servicenow(\"incident\") { number: string, caller_id: reference }
            flow Incidents {
                trigger on_demand;
                source servicenow(Snow, Incident);
                destination s3(Lake) { prefix: \"incidents\" }
                map number, caller_id;
                truncate number to 8;
            }
        }",
    }
    /// A partition, whose form AppFlow does not document.
    ///
    /// The template has the keys as the names that `map all` leaves out are written: a list in the form of JSON, in
    /// `ORDERED_PARTITION_KEYS_LIST`, and no source fields. Look at the folders of a first run; then silence this warning.
    warning PARTITION_FORMAT = "AF0616" rules [107] {
        wrong: "«partition» Industry;",
        right: "#[allow(AF0616)] partition Industry;",
    }
    /// A partition of what is not written to S3.
    ///
    /// The keys become folders of a bucket.
    error PARTITION_DESTINATION = "AF0617" rules [106] {
        wrong: "flow Copy {
            trigger on_demand;
            source salesforce(Crm, Account);
            destination salesforce(Crm, \"Account\");
            map Name, Industry;
            «partition» Industry;
        }",
        right: "flow Copy {
            trigger on_demand;
            source salesforce(Crm, Account);
            destination s3(Lake) { prefix: \"accounts\" };
            map Name, Industry;
            #[allow(AF0616)] partition Industry;
        }",
    }
    /// Partition keys that the service does not take together.
    ///
    /// A flow has one list of at most ten keys in the order of the folders, each of them once; the names are one text of at
    /// most 2048 characters.
    error PARTITION_KEYS = "AF0618" rules [49, 107] {
        wrong: "#[allow(AF0616)] partition Industry, Name, «Industry»;",
        right: "#[allow(AF0616)] partition Industry, Name;",
    }
    /// A partition key that is no field of the destination.
    ///
    /// Keys are named as the flow writes them: what is mapped to another name is a key under that name.
    error PARTITION_KEY = "AF0619" rules [108] {
        wrong: "map Name, Industry => Sector; #[allow(AF0616)] partition «Industry»;",
        right: "map Name, Industry => Sector; #[allow(AF0616)] partition Sector;",
    }
    /// A task that passes records as they are, which AppFlow does not document.
    ///
    /// The API has a task type of that name; no public flow shows it. The template has it without source fields and properties.
    /// Look at the result of a first run; then silence this warning.
    warning PASSTHROUGH_FORMAT = "AF0620" rules [109] {
        wrong: "pub stack Example {
            bucket Lake;
            profile Sap = sapodata existing(\"sap\");
            flow Orders {
                trigger on_demand;
                source s3(Lake) { prefix: \"orders\", format: json };
                destination sapodata(Sap, \"/sap/opu/odata/sap/API_SALES_ORDER_SRV/A_SalesOrder\");
                «passthrough»;
            }
        }",
        right: "pub stack Example {
            bucket Lake;
            profile Sap = sapodata existing(\"sap\");
            flow Orders {
                trigger on_demand;
                source s3(Lake) { prefix: \"orders\", format: json };
                destination sapodata(Sap, \"/sap/opu/odata/sap/API_SALES_ORDER_SRV/A_SalesOrder\");
                #[allow(AF0620)] passthrough;
            }
        }",
    }
    /// Records that pass as they are between other ends than the documented ones.
    ///
    /// The User Guide describes it for deep inserts alone: from files in S3 with one JSON object a line to SAP OData.
    warning PASSTHROUGH_ENDS = "AF0621" rules [109] {
        wrong: "flow Copy {
            trigger on_demand;
            source s3(Lake) { prefix: \"in\", format: json };
            destination s3(Lake) { prefix: \"out\" };
            #[allow(AF0620)] «passthrough»;
        }",
        right: "flow Copy {
            trigger on_demand;
            source s3(Lake) { prefix: \"in\", format: json };
            destination s3(Lake) { prefix: \"out\" };
            map all;
        }",
    }
    /// Records that pass as they are, and other tasks.
    ///
    /// Such a flow has no mapping, and nothing changes its records.
    error PASSTHROUGH_ALONE = "AF0622" rules [109] {
        wrong: "pub stack Example {
            bucket Lake;
            profile Sap = sapodata existing(\"sap\");
            flow Orders {
                trigger on_demand;
                source s3(Lake) { prefix: \"orders\", format: json };
                destination sapodata(Sap, \"/sap/opu/odata/sap/API_SALES_ORDER_SRV/A_SalesOrder\");
                #[allow(AF0620)] «passthrough»;
                map SalesOrder: string;
            }
        }",
        right: "pub stack Example {
            bucket Lake;
            profile Sap = sapodata existing(\"sap\");
            flow Orders {
                trigger on_demand;
                source s3(Lake) { prefix: \"orders\", format: json };
                destination sapodata(Sap, \"/sap/opu/odata/sap/API_SALES_ORDER_SRV/A_SalesOrder\");
                map SalesOrder: string;
            }
        }",
    }
}
