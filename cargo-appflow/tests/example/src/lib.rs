//! The package of the examples in `docs/src/cli.md`.

pub mod draft;
pub mod objects;

appflow::appflow! {
    /// Accounts in a bucket, every night.
    pub stack CRM {
        use crate::objects::Account;
        bucket Lake;
        topic Ops;
        profile Crm = salesforce existing("crm-prod");

        flow AccountsToLake {
            trigger schedule(rate(1 day)) { pull: incremental(LastModifiedDate) };
            source salesforce(Crm, Account);
            destination s3(Lake) { prefix: "accounts", format: parquet };

            map Id, Name, AnnualRevenue => Revenue: double, LastModifiedDate;
            mask Name with '*' last 4;
            filter AnnualRevenue > 0;
            validate Id non_null else drop_record;

            alarm Failures when executions_failed >= 1 { period: 1 day, notify: Ops };
        }
    }
}
