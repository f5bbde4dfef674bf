// A secret in the source.
appflow::appflow! {
    stack CRM {
        bucket Lake;
        topic Ops;
        secret Client = existing(arn "arn:aws:secretsmanager:eu-west-1:111122223333:secret:appflow/salesforce-AbCdEf");
        profile Crm = salesforce existing("crm-prod");
        object Account = salesforce("Account") from schema("schemas/salesforce-account.json");
        profile Other = salesforce { instance_url: "https://acme.my.salesforce.com", oauth: { access_token: "00D123", refresh_token: Client["r"] } }
        flow AccountsToLake {
            trigger on_demand;
            source salesforce(Crm, Account);
            destination s3(Lake) { prefix: "accounts" };
            map Id, Name, Industry;
        }
    }
}

fn main() {}
