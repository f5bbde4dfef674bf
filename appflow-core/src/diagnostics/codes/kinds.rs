//! AF06xx: the kinds of task one by one: `map all`, `mask`, `truncate`, `validate`, `concat` and `compute`.

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
}
