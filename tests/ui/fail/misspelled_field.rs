// A field that the object does not have.
appflow::appflow! {
    stack CRM {
        bucket Lake;
        topic Ops;
        secret Client = existing(arn "arn:aws:secretsmanager:eu-west-1:111122223333:secret:appflow/salesforce-AbCdEf");
        profile Crm = salesforce existing("crm-prod");
        object Account = salesforce("Account") from schema("schemas/salesforce-account.json");
        flow AccountsToLake {
            trigger on_demand;
            source salesforce(Crm, Account);
            destination s3(Lake) { prefix: "accounts" };
            map Id, Nmae;
        }
    }
}

fn main() {}
