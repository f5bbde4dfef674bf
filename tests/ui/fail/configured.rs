//! Mistakes next to `#[cfg]`.

appflow::appflow! {
    pub stack FLOWS {
        #[cfg(all())]
        bucket Lake = existing("acme-lake");
        #[cfg(any())]
        profile Crm = salesforce existing("crm-prod");
        topic Ops;
        #[cfg_attr(unix, allow(AF1125))]
        topic Other;
        flow Accounts {
            trigger on_demand;
            source salesforce(Crm, "Account");
            #[cfg(all())]
            destination s3(Lake) { prefix: "accounts", fromat: csv };
            map all;
        }
    }
}

fn main() {}
