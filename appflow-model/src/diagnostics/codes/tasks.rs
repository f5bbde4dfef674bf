//! `AF03xx`: tasks of a flow and the operators of connectors.

codes! {
    /// Flow without mappings.
    ///
    /// Without a mapping, a flow transfers no data, and AppFlow rejects most such flows.
    error NO_MAPPING = "AF0301" rules [30, 88] {
        wrong: "flow «Empty» {
            trigger on_demand; source salesforce(Crm, Account); destination s3(Lake) { prefix: \"empty\" };
            filter Name == \"Acme\";
        }",
        right: "flow Full {
            trigger on_demand; source salesforce(Crm, Account); destination s3(Lake) { prefix: \"full\" };
            filter Name == \"Acme\";
            map Name;
        }",
    }
    /// Duplicate `map all`.
    ///
    /// A second `map all` would write every field twice.
    error MAP_ALL_TWICE = "AF0302" rules [43] {
        wrong: "map all except Phone; «map» all except Fax;",
        right: "map all except Phone, Fax;",
    }
    /// Duplicate destination field.
    ///
    /// AWS does not document which of the tasks determines the value.
    error DESTINATION_TWICE = "AF0303" rules [47] {
        wrong: "map Name; map Industry => «Name»;",
        right: "map Name; map Industry => Sector;",
    }
    /// `map all` with other mappings.
    ///
    /// AWS does not document what AppFlow does with both. Two samples of AWS combine them.
    deny MAP_ALL_WITH_MAP = "AF0304" rules [47, 90] {
        wrong: "«map» all except Name; map Name => AccountName;",
        right: "map Id; map Name => AccountName;",
    }
    /// Operator not supported by the connector.
    ///
    /// CloudFormation lists the operators of each connector and rejects others.
    error CONNECTOR_OPERATOR = "AF0305" rules [40, 41, 50, 55, 56] {
        wrong: "flow Copy {
            trigger on_demand; source s3(Lake) { prefix: \"from\" }; destination s3(Lake) { prefix: \"to\" };
            map Name: string;
            filter Name: string «contains» \"Acme\";
        }",
        right: "flow Copy {
            trigger on_demand; source s3(Lake) { prefix: \"from\" }; destination s3(Lake) { prefix: \"to\" };
            map Name: string;
            filter Name: string == \"Acme\";
        }",
    }
    /// Invalid source field name.
    ///
    /// Source field names have 1 to 2,048 characters. The timestamp field of incremental transfers has at most 256.
    error FIELD_NAME = "AF0306" rules [10, 13] {
        wrong: "map «\"\"» => Label;",
        right: "map Name => Label;",
    }
    /// Invalid destination field name.
    ///
    /// Destination field names have 1 to 256 characters.
    error DESTINATION_NAME = "AF0307" rules [11] {
        wrong: "map Name => «\"\"»;",
        right: "map Name => Label;",
    }
    /// Invalid task value.
    ///
    /// Filter values, data types, masks, and formats have 1 to 2,048 characters without line breaks. The values of a list
    /// count together, with a comma between them.
    error TASK_VALUE = "AF0308" rules [12, 49, 68] {
        wrong: "filter Name contains «\"\"»;",
        right: "filter Name contains \"Acme\";",
    }
    /// `map all` with `concat` or `compute`.
    ///
    /// The result of these tasks is mapped in addition to what `map all` writes. AWS does not document it, and no public flow is
    /// known to do it.
    warning MAP_ALL_WITH_RESULT = "AF0309" rules [90] {
        wrong: "«map» all; #[allow(AF0601)] concat Name, Industry => Label: string;",
        right: "map Id; #[allow(AF0601)] concat Name, Industry => Label: string;",
    }
}
