// Every mistake is reported in one go, in the order of the source.
appflow::appflow! {
    stack CRM {
        bucket Lake;
        topic Ops;
        secret Client = existing(arn "arn:aws:secretsmanager:eu-west-1:111122223333:secret:appflow/salesforce-AbCdEf");
        profile Crm = salesforce existing("crm-prod");
        object Account = salesforce("Account") from schema("schemas/salesforce-account.json");
        flow AccountsToLake {
            name "nightly accounts";
            trigger on_demand;
            source salesforce(Crm, Account);
            destination s3(Lak) { prefx: "accounts" };
            map Id, Nmae, Industry, Site;
            map Fax => Industry;
            mask Site with "**";
            truncate Industry to 0;
            filter AnnualRevenue >= 5;
            filter NumberOfEmployees > "many";
            alarm Bad when executions_faild >= 1;
        }
    }
}

fn main() {}
