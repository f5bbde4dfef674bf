// Rust values in parentheses: checked by rustc for their type, by the rules when the stack is built.
appflow::appflow! {
    /// Flows of one environment.
    pub stack flows(environment: &str, days: i64) {
        profile Crm = salesforce existing("crm-prod");
        bucket Lake;
        flow Accounts {
            name (format!("{environment}-accounts"));
            trigger on_demand;
            source salesforce(Crm, "Account");
            destination s3(Lake) { prefix: (environment) };
            map Id: id, Age: int;
            filter Age: int >= (days + 1);
        }
    }
}

fn main() {
    let stack = flows("prod", 6).expect("a valid stack");
    assert!(stack.to_json().contains("\"prod-accounts\""));
    assert!(stack.to_json().contains("\"Value\": \"7\""));
    let refused = flows("not valid", 6).expect_err("a space in a flow name");
    assert!(refused.to_string().contains("AF0102"), "{refused}");
    assert_eq!(flows::Accounts.name("any"), None);
}
