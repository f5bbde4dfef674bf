//! `AF06xx`: the kinds of task one by one: `map all`, `mask`, `truncate`, `validate`, `concat`, `compute`, `partition` and
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
    /// Undocumented `concat` format.
    ///
    /// AWS does not document the format. The template uses that of cdk-appflow. Check the result of a first run, then allow
    /// this warning.
    warning CONCAT_FORMAT = "AF0601" rules [103] {
        wrong: "«concat» Name, \" \", Industry => Label: string;",
        right: "#[allow(AF0601)] concat Name, \" \", Industry => Label: string;",
    }
    /// Undocumented `compute` format.
    ///
    /// AWS does not document the format. The template uses that of cdk-appflow. Check the result of a first run, then allow
    /// this warning.
    warning COMPUTE_FORMAT = "AF0602" rules [101] {
        wrong: "«compute» BillingLatitude + BillingLongitude => Sum: double;",
        right: "#[allow(AF0602)] compute BillingLatitude + BillingLongitude => Sum: double;",
    }
    /// Missing data type of a result.
    ///
    /// Other fields have the data type of their source. The result of `concat` or `compute` has none.
    error UNTYPED_RESULT = "AF0603" rules [87, 101, 103] {
        wrong: "#[allow(AF0601)] concat Name, Industry => «Label»;",
        right: "#[allow(AF0601)] concat Name, Industry => Label: string;",
    }
    /// Invalid mask character.
    ///
    /// A mask is a single character, which replaces each masked character.
    error MASK_CHARACTER = "AF0604" rules [94] {
        wrong: "mask Name with «\"**\"»;",
        right: "mask Name with '*';",
    }
    /// Invalid length.
    ///
    /// Lengths are positive integers.
    error LENGTH = "AF0605" rules [94, 97] {
        wrong: "truncate Industry to «0»;",
        right: "truncate Industry to 20;",
    }
    /// Task on an unmapped field.
    ///
    /// Masks and truncations change a field that the flow maps. With `map all`, validations apply to the fields that
    /// `except` does not list.
    error NOT_MAPPED = "AF0606" rules [95, 100] {
        wrong: "mask «Phone» with '*';",
        right: "map Name, Phone; mask Phone with '*';",
    }
    /// Mask or truncation of a non-text field.
    ///
    /// AWS documents masks and truncations only for strings.
    warning MASK_TYPE = "AF0607" rules [96] {
        wrong: "mask «AnnualRevenue» with '*';",
        right: "mask Name with '*';",
    }
    /// Numeric validation on a non-numeric field.
    ///
    /// The validation applies to numbers, or to strings that contain numbers.
    warning VALIDATION_TYPE = "AF0608" rules [99] {
        wrong: "validate LastModifiedDate «non_zero» else drop_record;",
        right: "validate LastModifiedDate non_null else drop_record;",
    }
    /// Invalid `compute` operand.
    ///
    /// Both operands are numeric fields. AppFlow receives their names as one string separated by a comma, so no name can
    /// contain a comma.
    error COMPUTE_OPERAND = "AF0609" rules [101] {
        wrong: "#[allow(AF0602)] compute NumberOfEmployees + «Name» => Sum: double;",
        right: "#[allow(AF0602)] compute NumberOfEmployees + AnnualRevenue => Sum: double;",
    }
    /// Possible division by zero.
    ///
    /// Records with a zero divisor fail. `validate` with `non_zero` excludes them.
    warning DIVISION_BY_ZERO = "AF0610" rules [102] {
        wrong: "#[allow(AF0602)] compute AnnualRevenue / «NumberOfEmployees» => Each: double;",
        right: "validate NumberOfEmployees non_zero else drop_record;
            #[allow(AF0602)] compute AnnualRevenue / NumberOfEmployees => Each: double;",
    }
    /// Too few fields in `concat`.
    ///
    /// A concatenation has at least two fields.
    error CONCAT_PARTS = "AF0611" rules [103] {
        wrong: "#[allow(AF0601)] «concat» \"Account \", Name => Label: string;",
        right: "#[allow(AF0601)] concat Type, \": \", Name => Label: string;",
    }
    /// String matching a field name.
    ///
    /// Strings in `concat` are literal text. To insert a field with such a name, use `field("…")`.
    warning TEXT_IS_FIELD = "AF0612" rules [] {
        wrong: "#[allow(AF0601)] concat Name, «\"Industry\"», Phone => Label: string;",
        right: "#[allow(AF0601)] concat Name, field(\"Industry\"), Phone => Label: string;",
    }
    /// Invalid text in `concat`.
    ///
    /// The format of `concat` would interpret the text as a placeholder for a field.
    error CONCAT_TEXT = "AF0613" rules [104] {
        wrong: "#[allow(AF0601)] concat Name, «\"${\"», Industry => Label: string;",
        right: "#[allow(AF0601)] concat Name, \"$\", Industry => Label: string;",
    }
    /// Too many excluded fields.
    ///
    /// AppFlow receives the names of the excluded fields as one string of at most 2,048 characters.
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
    /// Changed ServiceNow reference.
    ///
    /// AppFlow writes an empty string or null for a masked or truncated reference field.
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
    /// Undocumented partition format.
    ///
    /// AWS does not document the format. The template has the keys as a JSON list in `ORDERED_PARTITION_KEYS_LIST`, like the
    /// fields that `map all` excludes, and no source fields. Check the folders of a first run, then allow this warning.
    warning PARTITION_FORMAT = "AF0616" rules [107] {
        wrong: "«partition» Industry;",
        right: "#[allow(AF0616)] partition Industry;",
    }
    /// Partition without an S3 destination.
    ///
    /// Partition keys become folders in a bucket.
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
    /// Invalid partition keys.
    ///
    /// A flow has one `partition` with at most 10 distinct keys in the order of the folders. AppFlow receives their names as
    /// one string of at most 2,048 characters.
    error PARTITION_KEYS = "AF0618" rules [49, 107] {
        wrong: "#[allow(AF0616)] partition Industry, Name, «Industry»;",
        right: "#[allow(AF0616)] partition Industry, Name;",
    }
    /// Unknown partition key.
    ///
    /// Partition keys are destination fields. If a field is mapped to another name, use that name.
    error PARTITION_KEY = "AF0619" rules [108] {
        wrong: "map Name, Industry => Sector; #[allow(AF0616)] partition «Industry»;",
        right: "map Name, Industry => Sector; #[allow(AF0616)] partition Sector;",
    }
    /// Undocumented `passthrough` task.
    ///
    /// The API has a task type of this name without documentation. The template has the task without source fields and
    /// properties. Check the result of a first run, then allow this warning.
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
    /// Undocumented use of `passthrough`.
    ///
    /// The User Guide describes the task only for deep inserts, from JSON Lines files in Amazon S3 to SAP OData.
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
    /// `passthrough` with other tasks.
    ///
    /// With `passthrough`, records are transferred unchanged, so the flow cannot map or change fields.
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
    /// Result incompatible with the destination field.
    ///
    /// `concat` writes a string, and `compute` a number. AppFlow has no task that converts data types.
    deny RESULT_TYPE = "AF0623" rules [317] {
        wrong: "#[allow(AF0602)] compute NumberOfEmployees + AnnualRevenue => Total: «boolean»;",
        right: "#[allow(AF0602)] compute NumberOfEmployees + AnnualRevenue => Total: double;",
    }
    /// Repeated task.
    ///
    /// The field has the same kind of task twice. AWS does not document the result of a second mask, truncation, or validation
    /// with the same condition. A second equal filter has no effect.
    warning REPEATED_TASK = "AF0624" rules [321] {
        wrong: "mask Name last 4; mask «Name» first 4;",
        right: "mask Name last 4; mask Industry first 4;",
    }
    /// Constant result of `compute`.
    ///
    /// A field minus itself is 0, and divided by itself 1, in every record.
    warning CONSTANT_RESULT = "AF0625" rules [384] {
        wrong: "#[allow(AF0602)] compute NumberOfEmployees - «NumberOfEmployees» => Total: double;",
        right: "#[allow(AF0602)] compute NumberOfEmployees + NumberOfEmployees => Total: double;",
    }
    /// Excessive length of a mask or truncation.
    ///
    /// No value of the field is as long. A truncation to this length has no effect, or leaves values that are too long for the
    /// field of the destination, and a mask of this length is one of all characters.
    warning LENGTH_BEYOND = "AF0626" rules [385] {
        wrong: "object Contact = salesforce(\"Contact\") { Id: id, LastName: string { longest: 80 } } flow Contacts { trigger on_demand; source salesforce(Crm, Contact); destination s3(Lake) { prefix: \"contacts\" }; map LastName; truncate LastName to «100»; }",
        right: "object Contact = salesforce(\"Contact\") { Id: id, LastName: string { longest: 80 } } flow Contacts { trigger on_demand; source salesforce(Crm, Contact); destination s3(Lake) { prefix: \"contacts\" }; map LastName; truncate LastName to 40; }",
    }
}
