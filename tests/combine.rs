//! Several stacks as one.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use appflow::{Stack, appflow};

appflow! {
    /// Accounts.
    stack ACCOUNTS {
        param Stage: string;
        condition Production = equals(Stage, "prod");
        bucket Lake = existing("acme-lake");
        #[allow(AF1125)]
        topic Ops { condition: Production }
        profile Crm = salesforce existing("crm-prod");
        object Account = salesforce("Account") { Id: id, Place: string, BillingCity: string, BillingCountry: string }
        flow Accounts {
            trigger on_demand;
            source salesforce(Crm, Account);
            destination s3(Lake) { prefix: "accounts" };
            map Id;
        }
    }

    /// Places of accounts.
    stack PLACES {
        param Stage: string;
        condition Production = equals(Stage, "prod");
        bucket Lake = existing("acme-lake");
        profile Crm = salesforce existing("crm-prod");
        object Account = salesforce("Account") { Id: id, Place: string, BillingCity: string, BillingCountry: string }
        topic Places { condition: Production }
        flow AccountPlaces {
            trigger on_demand;
            source salesforce(Crm, Account);
            destination s3(Lake) { prefix: "places" };
            #[deny(AF0601)]
            map Id;
        }
        output PlacesArn = Places.arn { condition: Production }
    }

    stack CRM_TOPICS {
        param Stage: string;
        tags { team: "crm", stage: Stage }
        topic Ops;
    }

    stack ERP_TOPICS {
        param Stage: string;
        tags { stage: Stage, unit: "erp" }
        topic Orders { tags: { unit: "orders" } }
    }

    stack ADMIN_TOPICS {
        tags { team: "admin" }
        topic Admin;
    }

    stack COLLISIONS {
        bucket Lake = existing("other-lake");
        #[allow(AF1125)]
        topic Ops;
        flow Accounts {
            name concat(aws.stack_name, "-AccountPlaces");
            trigger on_demand;
            source s3(Lake) { prefix: "in" };
            destination s3(Lake) { prefix: "out" };
            map all;
        }
    }
}

#[test]
fn combines_items_and_shares_equal_declarations() {
    let all = Stack::combine("ALL", &[&ACCOUNTS, &PLACES]).unwrap_or_else(|found| panic!("{found}"));
    assert_eq!(all.name(), "ALL");
    let (whole, accounts, places) = (all.to_value(), ACCOUNTS.to_value(), PLACES.to_value());
    assert_eq!(whole["Description"], "Accounts.\nPlaces of accounts.");
    for (section, count) in [("Parameters", 1), ("Conditions", 1), ("Resources", 4), ("Outputs", 1)] {
        let entries = whole[section].as_object().expect("the section is not empty");
        assert_eq!(entries.len(), count, "{section}");
        for (id, entry) in entries {
            let of = [&accounts, &places].into_iter().find_map(|stack| stack[section].get(id));
            assert_eq!(of, Some(entry), "{id}");
        }
    }
}

#[test]
fn levels_stay_with_their_statements() {
    let all = Stack::combine("ALL", &[&ACCOUNTS, &PLACES]).unwrap_or_else(|found| panic!("{found}"));
    let scopes: Vec<&str> = all.definition().levels.iter().map(|level| level.scope.as_str()).collect();
    assert_eq!(scopes, ["resource 3", "flow 2, task 1"]);
}

#[test]
fn names_that_several_stacks_declare_differently_are_reported() {
    let found = Stack::combine("ALL", &[&ACCOUNTS, &PLACES, &COLLISIONS]).unwrap_err().to_string();
    for name in ["Lake", "Ops", "Accounts"] {
        assert!(found.contains(&format!("the name `{name}` is defined multiple times")), "{found}");
    }
    assert!(found.contains("duplicate flow name"), "{found}");
}

#[test]
fn the_tags_of_all_stacks_reach_the_items_of_all() {
    let all = Stack::combine("ALL", &[&CRM_TOPICS, &ERP_TOPICS]).unwrap_or_else(|found| panic!("{found}")).to_value();
    for (id, unit) in [("Ops", "erp"), ("Orders", "orders")] {
        let tags = all["Resources"][id]["Properties"]["Tags"].as_array().unwrap().iter();
        let tags: Vec<(&str, Option<&str>)> = tags.map(|tag| (tag["Key"].as_str().unwrap(), tag["Value"].as_str())).collect();
        assert_eq!(tags, [("team", Some("crm")), ("stage", None), ("unit", Some(unit))], "{id}");
    }
    let found = Stack::combine("ALL", &[&CRM_TOPICS, &ADMIN_TOPICS]).unwrap_err().to_string();
    assert!(found.contains("duplicate setting `team`"), "{found}");
}
