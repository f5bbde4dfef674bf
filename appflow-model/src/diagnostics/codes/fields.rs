//! AF05xx: fields against the object.

codes! {
    /// A field that the object does not have.
    ///
    /// Names are compared letter by letter, upper and lower case included.
    error UNKNOWN_FIELD = "AF0501" rules [72, 78, 135] {
        wrong: "map Id, «Nmae»;",
        right: "map Id, Name;",
    }
    /// A field that AppFlow cannot read.
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
    /// A field that the application gives up.
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
    /// A compound field with Bulk API 2.0, which does not transfer it.
    error COMPOUND_FIELD = "AF0504" rules [84] {
        wrong: "source salesforce(Crm, Account) { data_transfer_api: bulk_v2 };
            map «BillingAddress»;",
        right: "source salesforce(Crm, Account) { data_transfer_api: rest_sync };
            map BillingAddress;",
    }
    /// `map all` leaves out a field that the object does not have.
    ///
    /// The field that was meant is transferred.
    warning UNKNOWN_EXCEPTION = "AF0505" rules [92] {
        wrong: "map all except «Phnoe»;",
        right: "map all except Phone;",
    }
    /// A data type that differs from that of the object.
    warning TYPE_DIFFERS = "AF0506" rules [81, 87] {
        wrong: "map Phone: «string»;",
        right: "map Phone: phone;",
    }
}
