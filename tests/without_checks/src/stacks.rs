//! A constant stack: the macro checks it.

appflow::appflow! {
    /// Accounts, every night.
    pub stack CRM {
        bucket Lake;
        topic Ops;
        profile Crm = salesforce existing("crm-prod");
        object Account = salesforce("Account") { Id: id, Name: string, LastModifiedDate: datetime }
        flow Nightly {
            trigger schedule(rate(1 day)) { pull: incremental(LastModifiedDate) };
            source salesforce(Crm, Account);
            destination s3(Lake) { prefix: "accounts", format: parquet };
            map Id, Name;
            filter Name in ["Acme", "Umbrella"];
            alarm Failures when executions_failed >= 1 { notify: Ops };
        }
    }
}
