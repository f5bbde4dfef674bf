// References are accepted wherever strings are.
appflow::appflow! {
    stack PARAMETERS {
        param Folder: string { default: "accounts" };
        param Connection: string;
        param Since: string;
        profile Crm = salesforce existing(Connection);
        bucket Lake = existing(concat("lake-", aws.account_id, "-", aws.region));
        flow Accounts {
            trigger on_demand;
            source salesforce(Crm, Folder);
            destination s3(Lake) { prefix: concat(Folder, "/", aws.stack_name) };
            map Id: id;
            filter CreatedDate: datetime >= Since;
        }
    }
}

fn main() {
    let template = PARAMETERS.to_json();
    assert!(template.contains("lake-${AWS::AccountId}-${AWS::Region}"), "{template}");
}
