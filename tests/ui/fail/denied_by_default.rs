// The first error of a code that is an error by default shows the attribute that accepts it.
appflow::appflow! {
    stack CRM {
        bucket Lake;
        profile Crm = salesforce existing("crm-prod");
        object Account = salesforce("Account") { Id: id, Name: strng, Phone: phne }
        flow AccountsToLake {
            trigger on_demand;
            source salesforce(Crm, Account);
            destination s3(Lake) { prefix: "accounts", format: parquet, aggregation: single_file };
            map Id;
        }
    }
}

fn main() {}
