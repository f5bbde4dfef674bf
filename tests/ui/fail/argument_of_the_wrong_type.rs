// A Rust value of an unsupported type.
appflow::appflow! {
    pub stack crm(host: std::net::Ipv4Addr) {
        bucket Lake;
        profile Crm = salesforce existing("crm-prod");
        object Account = salesforce("Account") from schema("schemas/salesforce-account.json");
        flow AccountsToLake {
            trigger on_demand;
            source salesforce(Crm, Account);
            destination s3(Lake) { prefix: "accounts" };
            description (host);
            map Id, Name, Industry;
        }
    }
}

fn main() {}
