//! AF05xx: fields against the object.

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
    /// The field that was meant to be excluded is transferred.
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
}
