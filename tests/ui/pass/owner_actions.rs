// The statements for the owner of an existing bucket are data, not a warning.
appflow::appflow! {
    stack IMPORTED {
        bucket Lake = existing("acme-lake");
        flow Copy { trigger on_demand; source s3(Lake) { prefix: "in" }; destination s3(Lake) { prefix: "out" }; map all; }
    }
}

fn main() {
    let actions = IMPORTED.owner_actions();
    assert_eq!(actions.len(), 1);
    assert!(!IMPORTED.to_json().contains("BucketPolicy"));
}
