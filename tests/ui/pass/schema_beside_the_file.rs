// A path that does not exist below the directory of the manifest is relative to the invoking file.
appflow::appflow! {
    stack CRM {
        object Account = salesforce("Account") from schema("schemas/salesforce-account.json");
        profile Crm = salesforce existing("crm");
        bucket Lake;
        flow Copy { trigger on_demand; source salesforce(Crm, Account); destination s3(Lake); map Id, Name; }
    }
}

fn main() {
    assert!(CRM.to_json().contains("SOURCE_DATA_TYPE"));
}
