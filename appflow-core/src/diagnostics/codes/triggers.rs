//! AF07xx: triggers and schedules.

codes! {
    /// A trigger that the source does not have.
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
    /// A flow on events whose source is no channel of events.
    ///
    /// Salesforce sends changes of an object over a channel of its own: `AccountChangeEvent`, `Order__ChangeEvent`; platform
    /// events end in `__e`.
    error EVENT_OBJECT = "AF0702" rules [114] {
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
    /// A rate that is no positive number of minutes, hours or days.
    error RATE = "AF0703" rules [117, 118, 121] {
        wrong: "trigger schedule(rate(«0 minutes»));",
        right: "trigger schedule(rate(5 minutes));",
    }
}
