// The expansion has no warnings.
#![deny(warnings, missing_docs, unused, nonstandard_style, future_incompatible, unreachable_pub)]
//! A crate that denies everything.

mod flows {
    appflow::appflow! {
        pub(crate) stack CRM {
            param Prefix: string;
            bucket Lake;
            topic Ops;
            profile Crm = salesforce existing("crm-prod");
            object account = salesforce("Account") { Id: id, Name: string }
            flow accountsToLake {
                trigger on_demand;
                source salesforce(Crm, account);
                destination s3(Lake) { prefix: concat("a/", Prefix) };
                map Id, Name;
                alarm failures when executions_failed >= 1 { notify: Ops };
                on run_completed notify Ops;
            }
            output arn = accountsToLake.arn;
        }
    }
}

fn main() {
    println!("{}", flows::CRM);
}
