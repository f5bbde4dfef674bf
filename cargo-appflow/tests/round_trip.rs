//! Import of what `synth` writes: a random definition becomes the same template again, and its statements come back as
//! statements.
//!
//! The border, measured with 1,500 definitions, of which 1,263 are valid and complete without another template: no statement
//! comes back as a `resource`. A `resource` with the type of an item comes back as the statement of the item, with an override
//! for what that statement writes in addition (`PublicAccessBlockConfiguration`). Tags that an override appends come back as tags
//! of the flow, for which the checks reject characters that they do not see in an override. A mapping to a field of the same name
//! without a data type (`map Total: int => Total;`) comes back as `map Total: int;`, which writes the data type. A flow to Snowflake
//! comes back with the bucket of its profile, and depends on the policy of that bucket, too. A literal among the credentials of a
//! custom connector comes back as a parameter. Of the examples of the guide, all come back.
//!
//! `PROPTEST_CASES` overrides the number of cases.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "../../appflow-syntax/tests/properties/connectors.rs"]
mod connectors;
#[allow(dead_code)]
#[path = "../../appflow-syntax/tests/properties/definitions.rs"]
mod definitions;

#[path = "../../appflow-syntax/tests/support/mod.rs"]
mod support;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use appflow_core::Stack;
use appflow_core::model::Definition;
use appflow_syntax::{Files, analyze};
use cargo_appflow::diff::Part;
use cargo_appflow::import::{Imported, Options, import};
use proptest::prelude::*;
use serde_json::Value as Json;

fn config(cases: u32) -> ProptestConfig {
    let default = ProptestConfig::default();
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() { default.cases } else { cases };
    ProptestConfig { cases, failure_persistence: None, ..default }
}

/// Returns the only definition of a source text, or its errors.
fn definition(text: &str) -> Result<Definition, Vec<String>> {
    let analysis = analyze(text.parse().unwrap(), &Files { folders: &|_| Vec::new() });
    let errors: Vec<String> =
        analysis.findings.iter().filter(|finding| finding.is_error()).map(|finding| finding.text()).collect();
    if errors.is_empty() { Ok(analysis.definitions().next().unwrap().clone()) } else { Err(errors) }
}

/// Returns the numbers of statements by what they declare. A `resource` counts by its type.
fn statements(definition: &Definition) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    let mut count = |what: &str, number: usize| *counts.entry(what.to_owned()).or_default() += number;
    for resource in definition.resources.iter().filter(|resource| resource.origin.is_created()) {
        count(resource.resource_type.as_deref().unwrap_or_else(|| resource.kind.keyword()), 1);
    }
    count("profile", definition.profiles.iter().filter(|profile| profile.origin.is_created()).count());
    count("flow", definition.flows.iter().filter(|flow| flow.origin.is_created()).count());
    count("alarm", definition.alarms.len() + definition.flows.iter().map(|flow| flow.alarms.len()).sum::<usize>());
    count("rule", definition.rules.len() + definition.flows.iter().map(|flow| flow.rules.len()).sum::<usize>());
    count("composite_alarm", definition.composite_alarms.len());
    count("output", definition.outputs.len());
    count("condition", definition.conditions.len());
    count("mapping", definition.mappings.len());
    counts
}

/// The types of resources that come back as the statement of an item.
const ITEMS: &[(&str, &str)] = &[
    ("AWS::AppFlow::Connector", "connector"),
    ("AWS::CloudWatch::Alarm", "alarm"),
    ("AWS::CloudWatch::CompositeAlarm", "composite_alarm"),
    ("AWS::Events::EventBus", "event_bus"),
    ("AWS::Events::Rule", "rule"),
    ("AWS::KMS::Key", "key"),
    ("AWS::Logs::LogGroup", "log_group"),
    ("AWS::S3::Bucket", "bucket"),
    ("AWS::SNS::Topic", "topic"),
    ("AWS::SQS::Queue", "queue"),
    ("AWS::SecretsManager::Secret", "secret"),
];

/// The statements of a definition, with those of items in place of resources of their types.
fn items(definition: &Definition) -> BTreeMap<String, usize> {
    let mut counts = statements(definition);
    for (resource_type, keyword) in ITEMS {
        if let Some(number) = counts.remove(*resource_type) {
            *counts.entry((*keyword).to_owned()).or_default() += number;
        }
    }
    // A policy or a role comes back as a setting if the definition derives the same, and a literal secret as a parameter.
    counts.retain(|what, number| *number > 0 && !what.contains("::") && what != "param");
    counts
}

/// Returns the arguments of a function of conditions in one order.
fn sorted(condition: &Json) -> String {
    let mut arguments = condition.as_object().and_then(|call| call.values().next()?.as_array().cloned()).unwrap_or_default();
    arguments.sort_by_key(Json::to_string);
    format!("{:?} {arguments:?}", condition.as_object().map(|call| call.keys().collect::<Vec<_>>()))
}

/// Imports the template of a definition, and asserts that it comes back.
fn comes_back(name: &str, own: &Definition) {
    let stack = Stack::new(own.clone()).unwrap();
    // The other template is not part of the input.
    if !stack.expected_resources().is_empty() {
        return;
    }
    let old = stack.to_value();
    let imported: Imported = import(&[("template.json".to_owned(), old.to_string())], &Options::default()).unwrap();
    let context = |what: &str| format!("{name}: {what}\n{}", imported.text);
    let lost: Vec<String> = imported.remarks.iter().filter(|remark| remark.is_loss).map(ToString::to_string).collect();
    assert!(lost.is_empty(), "{}", context(&format!("{lost:#?}")));
    let new = match definition(&imported.text) {
        Ok(new) => new,
        // An override is not checked like the statement that it changes.
        Err(errors) => return assert!(!own.overrides.is_empty(), "{}", context(&format!("{errors:#?}"))),
    };
    let (before, after) = (statements(own), statements(&new));
    for (what, number) in after.iter().filter(|(what, _)| what.contains("::")) {
        assert!(before.get(what).is_some_and(|before| before >= number), "{}", context(&format!("a statement is a `{what}`")));
    }
    assert_eq!(items(own), items(&new), "{}", context("other statements"));
    assert!(before.get("param") <= after.get("param"), "{}", context("a parameter is missing"));
    let is_border = |part: &Part| {
        let is_new = part.old.is_none();
        let is_empty = part.new.as_ref().is_some_and(|new| new.as_object().is_some_and(serde_json::Map::is_empty));
        let is_default = part.path.ends_with(".TreatMissingData") && part.new.as_ref().is_some_and(|new| new == "missing");
        part.path.ends_with("[DESTINATION_DATA_TYPE]")
            || is_new && (part.path.starts_with("DependsOn") || is_empty || is_default)
            // The arguments of the functions of a condition have no order.
            || part.path.is_empty() && part.old.as_ref().map(sorted) == part.new.as_ref().map(sorted)
            // The resources of a statement have no order.
            || part.path.contains(".Statement[") && part.path.contains(".Resource[")
    };
    for change in cargo_appflow::diff::changes(&old, &Stack::new(new).unwrap().to_value()) {
        let parts = change.parts.iter().filter(|part| !is_border(part));
        let parts: Vec<&str> = parts.map(|part| part.path.as_str()).collect();
        let is_same = parts.is_empty() && !change.parts.is_empty();
        assert!(is_same, "{}", context(&format!("{}.{} differs in {parts:?}", change.section, change.id)));
    }
}

proptest! {
    #![proptest_config(config(24))]

    #[test]
    fn random_definitions_come_back(stack in prop_oneof![definitions::stack(), connectors::stack()]) {
        let text = stack.text("Example");
        if let Ok(own) = definition(&text) {
            comes_back(&text, &own);
        }
    }
}

/// The definitions of the repository with a golden template come back, too.
#[test]
fn definitions_of_the_repository_come_back() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join("appflow-syntax");
    let mut count = 0;
    for folder in ["tests/goldens", "tests/connectors", "tests/monitoring"] {
        for path in std::fs::read_dir(root.join(folder)).unwrap().map(|entry| entry.unwrap().path()) {
            if path.extension().is_none_or(|extension| extension != "appflow") {
                continue;
            }
            let tokens = std::fs::read_to_string(&path).unwrap().parse().unwrap();
            let analysis = analyze(tokens, &Files { folders: &|_| vec![root.join("tests/fixtures"), root.clone()] });
            for own in analysis.definitions() {
                count += 1;
                comes_back(&path.display().to_string(), own);
            }
        }
    }
    assert!(count > 50, "only {count} definitions");
}

/// The examples of the guide come back, which use all that its tables list.
#[test]
fn examples_of_the_guide_come_back() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let folders = [root.join("docs/src"), root.join("docs/src/connectors")].map(|folder| std::fs::read_dir(folder).unwrap());
    let mut pages: Vec<PathBuf> = folders.into_iter().flatten().map(|entry| entry.unwrap().path()).collect();
    pages.retain(|path| path.extension().is_some_and(|extension| extension == "md"));
    pages.sort();
    let mut count = 0;
    for page in pages {
        let text = std::fs::read_to_string(&page).unwrap();
        let blocks = text.split("```rust\n").skip(1).map(|block| block.split_once("```").unwrap().0);
        for block in blocks.filter(|block| !block.contains("fn main()")) {
            let Ok(tokens) = support::frame(block).parse() else { continue };
            let analysis = analyze(tokens, &Files { folders: &|_| vec![root.join("appflow-syntax/tests/fixtures")] });
            // A stack with Rust arguments has no template.
            for own in analysis.definitions().filter(|own| Stack::new((*own).clone()).is_ok()) {
                count += 1;
                comes_back(&format!("{}\n{block}", page.display()), own);
            }
        }
    }
    assert!(count > 200, "only {count} examples");
}
