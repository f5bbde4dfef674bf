//! `AF05xx`: fields against the object.

codes! {
    /// Unknown field.
    ///
    /// Field names are case-sensitive.
    error UNKNOWN_FIELD = "AF0501" rules [72, 78, 135] {
        wrong: "map Id, «Nmae»;",
        right: "map Id, Name;",
    }
    /// Non-retrievable field.
    ///
    /// The field's schema has `isRetrievable: false`, so AppFlow cannot read it.
    error NOT_RETRIEVABLE = "AF0502" rules [73] {
        wrong: "object Ticket = salesforce(\"Case\") { Subject: string, Comments: textarea { retrievable: false } }
        flow Tickets {
            trigger on_demand; source salesforce(Crm, Ticket); destination s3(Lake) { prefix: \"tickets\" };
            map Subject, «Comments»;
        }",
        right: "object Ticket = salesforce(\"Case\") { Subject: string, Comments: textarea { retrievable: false } }
        flow Tickets {
            trigger on_demand; source salesforce(Crm, Ticket); destination s3(Lake) { prefix: \"tickets\" };
            map Subject;
        }",
    }
    /// Deprecated field.
    ///
    /// The field's schema has `isDeprecated: true`.
    warning DEPRECATED_FIELD = "AF0503" rules [82] {
        wrong: "object Ticket = salesforce(\"Case\") { Subject: string, Level: string { deprecated: true } }
        flow Tickets {
            trigger on_demand; source salesforce(Crm, Ticket); destination s3(Lake) { prefix: \"tickets\" };
            map Subject, «Level»;
        }",
        right: "object Ticket = salesforce(\"Case\") { Subject: string, Level: string { deprecated: true } }
        flow Tickets {
            trigger on_demand; source salesforce(Crm, Ticket); destination s3(Lake) { prefix: \"tickets\" };
            map Subject;
        }",
    }
    /// Compound field with Bulk API 2.0.
    ///
    /// Bulk API 2.0 does not transfer compound fields.
    error COMPOUND_FIELD = "AF0504" rules [84] {
        wrong: "source salesforce(Crm, Account) { data_transfer_api: bulk_v2 };
            map «BillingAddress»;",
        right: "source salesforce(Crm, Account) { data_transfer_api: rest_sync };
            map BillingAddress;",
    }
    /// Unknown field in `except`.
    ///
    /// The intended field is not excluded, so the flow transfers it.
    warning UNKNOWN_EXCEPTION = "AF0505" rules [92] {
        wrong: "map all except «Phnoe»;",
        right: "map all except Phone;",
    }
    /// Mismatched data type.
    ///
    /// The data type differs from that in the declaration of the object.
    warning TYPE_DIFFERS = "AF0506" rules [81, 87] {
        wrong: "map Phone: «string»;",
        right: "map Phone: phone;",
    }
    /// Unknown data type.
    ///
    /// The guide lists the data types of each connector. AppFlow does not check the names when a flow is created, but a filter on
    /// a field with a wrong data type compares wrong values. Where the list may be incomplete, only names that are similar to a
    /// known one are reported.
    deny UNKNOWN_TYPE = "AF0507" rules [308] {
        wrong: "pub stack Example {
            bucket Lake;
            profile Crm = salesforce existing(\"crm\");
            object Contact = salesforce(\"Contact\") { LastName: string, Birthdate: «dete» }
            flow Contacts {
                trigger on_demand;
                source salesforce(Crm, Contact);
                destination s3(Lake) { prefix: \"contacts\" };
                map LastName, Birthdate;
            }
        }",
        right: "pub stack Example {
            bucket Lake;
            profile Crm = salesforce existing(\"crm\");
            object Contact = salesforce(\"Contact\") { LastName: string, Birthdate: date }
            flow Contacts {
                trigger on_demand;
                source salesforce(Crm, Contact);
                destination s3(Lake) { prefix: \"contacts\" };
                map LastName, Birthdate;
            }
        }",
    }
    /// Data type unknown to the destination.
    ///
    /// The language reference lists the data types of Amazon Redshift and Snowflake. AWS does not document their names in
    /// AppFlow, so other names may work.
    warning UNVERIFIED_TYPE = "AF0508" rules [308] {
        wrong: "pub stack Example {
            bucket Stage;
            profile Crm = salesforce existing(\"crm\");
            profile Warehouse = redshift existing(\"warehouse\");
            flow Contacts {
                trigger on_demand;
                source salesforce(Crm, \"Contact\");
                destination redshift(Warehouse, \"public.contacts\") { bucket: Stage };
                map LastName: string => last_name: «money»;
            }
        }",
        right: "pub stack Example {
            bucket Stage;
            profile Crm = salesforce existing(\"crm\");
            profile Warehouse = redshift existing(\"warehouse\");
            flow Contacts {
                trigger on_demand;
                source salesforce(Crm, \"Contact\");
                destination redshift(Warehouse, \"public.contacts\") { bucket: Stage };
                map LastName: string => last_name: text;
            }
        }",
    }
    /// Unusual case of a data type.
    ///
    /// AWS does not document whether AppFlow ignores the case of data types. The values of filters are converted as for the name
    /// in its usual case.
    warning TYPE_CASE = "AF0509" rules [309] {
        wrong: "pub stack Example {
            bucket Lake;
            profile Crm = salesforce existing(\"crm\");
            object Contact = salesforce(\"Contact\") { LastName: string, Birthdate: «Date» }
            flow Contacts {
                trigger on_demand;
                source salesforce(Crm, Contact);
                destination s3(Lake) { prefix: \"contacts\" };
                map LastName, Birthdate;
            }
        }",
        right: "pub stack Example {
            bucket Lake;
            profile Crm = salesforce existing(\"crm\");
            object Contact = salesforce(\"Contact\") { LastName: string, Birthdate: date }
            flow Contacts {
                trigger on_demand;
                source salesforce(Crm, Contact);
                destination s3(Lake) { prefix: \"contacts\" };
                map LastName, Birthdate;
            }
        }",
    }
    /// Conflicting data types.
    ///
    /// A field of the source has one data type. AppFlow does not check that the tasks of a flow agree, and each task reads the
    /// field by the data type that it is given.
    deny TYPE_CONFLICT = "AF0510" rules [81, 311] {
        wrong: "flow Contacts {
            trigger on_demand; source salesforce(Crm, \"Contact\"); destination s3(Lake) { prefix: \"contacts\" };
            map LastName: string, CreatedDate: string; filter CreatedDate: «datetime» >= \"2026-01-01\";
        }",
        right: "flow Contacts {
            trigger on_demand; source salesforce(Crm, \"Contact\"); destination s3(Lake) { prefix: \"contacts\" };
            map LastName: string, CreatedDate: datetime; filter CreatedDate >= \"2026-01-01\";
        }",
    }
    /// Value incompatible with the destination field.
    ///
    /// AppFlow has no task that converts data types, and its guide requires compatible fields. Every value can be written to a
    /// string, numbers to numbers, and dates and timestamps to each other. Strings from Amazon S3 can be anything, since the
    /// columns of CSV files have no data types.
    deny TYPE_CONVERSION = "AF0511" rules [310] {
        wrong: "map LastModifiedDate => Changed: «boolean»;",
        right: "map LastModifiedDate => Changed: datetime;",
    }
}
