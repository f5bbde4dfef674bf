//! Entries of Rust maps in blocks of tags.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::{BTreeMap, HashMap};

use serde_json::{Value, json};

appflow::appflow! {
    stack tagged(common: &BTreeMap<&str, &str>, more: HashMap<String, i64>) {
        tags { team: "crm", ..(common) }
        bucket Lake { tags: { ..(more), layer: "raw" } }
        profile Crm = salesforce existing("crm-prod");
        flow Leads {
            trigger on_demand;
            source salesforce(Crm, "Lead");
            destination s3(Lake) { prefix: "leads" };
            tags { ..(common) };
            map all;
        }
    }
}

fn tags(template: &Value, id: &str) -> Value {
    template["Resources"][id]["Properties"]["Tags"].clone()
}

#[test]
fn entries_of_maps_are_tags_in_the_order_of_their_keys() {
    let common = BTreeMap::from([("team", "none"), ("owner", "data")]);
    let more = HashMap::from([("b".to_owned(), 2), ("a".to_owned(), 1), ("layer".to_owned(), 3)]);
    let error = tagged(&common, more).map(|stack| stack.to_json()).unwrap_err();
    assert!(error.to_string().contains("expected a string"), "{error}");

    let stack = tagged(&common, HashMap::new()).unwrap();
    let template: Value = serde_json::from_str(&stack.to_json()).unwrap();
    let tag = |key: &str, value: &str| json!({ "Key": key, "Value": value });
    assert_eq!(tags(&template, "Lake"), json!([tag("team", "crm"), tag("owner", "data"), tag("layer", "raw")]));
    assert_eq!(tags(&template, "Leads"), json!([tag("team", "none"), tag("owner", "data")]));
}

#[test]
fn entries_of_maps_are_checked() {
    let reserved = BTreeMap::from([("aws:team", "crm")]);
    let error = tagged(&reserved, HashMap::new()).unwrap_err().to_string();
    assert!(error.contains("tag key cannot start with `aws:`"), "{error}");
    let owned: Vec<String> = (0..60).map(|number| format!("key{number}")).collect();
    let many: BTreeMap<&str, &str> = owned.iter().map(|key| (key.as_str(), "x")).collect();
    let error = tagged(&many, HashMap::new()).unwrap_err().to_string();
    assert!(error.contains("too many tags"), "{error}");
}
