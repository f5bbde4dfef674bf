//! Compares the properties that an override cannot unset, and those that it can append to, with the registry schemas.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use std::collections::BTreeSet;

use appflow_core::Stack;
use appflow_core::diagnostics::codes;
use appflow_model::analysis::entries::{Part, entries};
use serde_json::Value;
use support::run;

/// Returns a definition with every kind of entry, up to its overrides.
fn definition() -> String {
    let source = include_str!("overrides/every_entry.appflow");
    let (head, _) = source.split_once("    override ").unwrap();
    head.replace("key LakeKey;", "key LakeKey { alias: \"alias/lake\" } event_bus Bus; log_group Audit;")
        .replace("topic Ops;", "topic Ops { subscribe: lambda(Repair) }")
        .replace("on run_started as Started notify Ops;", "on run_started as Started notify Ops, Audit;")
        + r#"
    profile Cluster = redshift {
        bucket: Landing,
        cluster: { identifier: "dwh", database: "dev", username: "appflow" },
    }
    alarm Late when AccountsToLake.execution_time >= 5 minutes;
    composite_alarm Broken when AccountsToLake.Failures && Late;
    rule Signups on Bus where detail_type == "AccountChangeEvent" notify Repair;
"#
}

/// Returns the kind of an entry.
fn kind(part: Part) -> &'static str {
    match part {
        Part::Itself => "itself",
        Part::Policy => "policy",
        Part::Alias => "alias",
        Part::SubscriptionPermission(_) => "permission of a subscription",
        Part::AlarmPermission => "permission of alarms",
        Part::ConnectorPermission => "permission of connectors",
        Part::TargetRole => "role of a target",
        Part::ProfileRole(_) => "role of a profile",
        Part::CatalogRole => "role of a catalog",
        Part::Alarm(_) => "alarm",
        Part::Rule(_) => "rule",
        Part::RulePermission(..) => "permission of a rule",
    }
}

/// Returns everything that an override can name, with its schema.
fn targets() -> Vec<(String, Value)> {
    let source = definition() + "}";
    let analysis = run(&source);
    let found: Vec<String> = analysis.findings.iter().map(|finding| finding.text()).collect();
    let definition = analysis.definitions().next().unwrap();
    let stack = Stack::new(definition.clone()).unwrap_or_else(|_| panic!("{found:#?}"));
    let template: Value = serde_json::from_str(&stack.to_json()).unwrap();
    let (mut targets, mut kinds) = (Vec::new(), BTreeSet::new());
    for entry in entries(definition) {
        // A `resource` statement has no override.
        let is_typed = entry.part == Part::Itself && entry.item.has_attributes();
        let Some(id) = entry.id().filter(|_| entry.is_resource() && !is_typed) else { continue };
        let Some(resource_type) = template["Resources"][id]["Type"].as_str() else { continue };
        let file = resource_type.replace("::", "-");
        let path = format!("{}/../testing/schemas/{file}.json", env!("CARGO_MANIFEST_DIR"));
        let schema = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
        kinds.insert(kind(entry.part));
        let names: Vec<String> = std::iter::once(entry.item.name().to_owned()).chain(entry.path()).collect();
        targets.push((names.join("."), serde_json::from_str(&schema).unwrap()));
    }
    assert_eq!(kinds.len(), 12, "{kinds:?}");
    targets
}

/// Returns the findings of an override, each with its code.
fn findings(target: &str, change: &str) -> Vec<(&'static str, String)> {
    let source = format!("{}    override {target} {{ {change} }} }}", definition());
    run(&source).findings.iter().map(|finding| (finding.code.id, finding.text())).collect()
}

#[test]
fn overrides_cannot_unset_what_the_registry_requires() {
    for (target, schema) in targets() {
        for property in schema["required"].as_array().into_iter().flatten() {
            let property = property.as_str().unwrap();
            let found = findings(&target, &format!("{property}: unset"));
            let is_reported = found.iter().any(|(code, _)| *code == codes::REQUIRED_PROPERTY.id);
            assert!(is_reported, "{target}: {property}\n{found:#?}");
        }
    }
}

#[test]
fn overrides_can_append_to_what_is_a_list_in_the_registry() {
    for (target, schema) in targets() {
        for (property, shape) in schema["properties"].as_object().unwrap() {
            if shape["type"] == "array" {
                let found = findings(&target, &format!("{property}: append([{{}}])"));
                let is_reported = found.iter().any(|(_, text)| text.contains("expected a list"));
                assert!(!is_reported, "{target}: {property}\n{found:#?}");
            }
        }
    }
}
