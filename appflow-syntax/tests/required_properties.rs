//! Compares the properties that an override cannot unset, and those that it can append to, with the registry schemas, and what the
//! checks of overrides know about written properties with templates.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use std::collections::{BTreeMap, BTreeSet};

use appflow_core::Stack;
use appflow_core::diagnostics::codes;
use appflow_model::analysis::entries::{Entry, Part, entries};
use appflow_model::model::{Definition, Override, Setting, Value as AppflowValue};
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

/// Something that an override can name.
struct Target {
    name: String,
    /// The schema of its type.
    schema: Value,
    /// Its properties in the template.
    properties: Value,
}

/// Returns everything that an override can name.
fn targets() -> Vec<Target> {
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
        let (schema, properties) = (serde_json::from_str(&schema).unwrap(), template["Resources"][id]["Properties"].clone());
        targets.push(Target { name: names.join("."), schema, properties });
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
    for Target { name: target, schema, .. } in targets() {
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
    for Target { name: target, schema, .. } in targets() {
        for (property, shape) in schema["properties"].as_object().unwrap() {
            if shape["type"] == "array" {
                let found = findings(&target, &format!("{property}: append([{{}}])"));
                let is_reported = found.iter().any(|(_, text)| text.contains("expected a list"));
                assert!(!is_reported, "{target}: {property}\n{found:#?}");
            }
        }
    }
}

/// Properties that the stack writes for some alarms, buses, and profiles only.
const SOMETIMES: &[&str] = &["ConnectorLabel", "EventSourceName", "ExtendedStatistic", "Metrics", "ThresholdMetricId"];

#[test]
fn overrides_unset_only_what_the_stack_writes() {
    let mut others = Vec::new();
    for Target { name, schema, properties } in targets() {
        for property in schema["properties"].as_object().unwrap().keys() {
            let is_read = |key: &str| {
                let paths = schema[key].as_array().into_iter().flatten();
                paths.into_iter().any(|path| path.as_str() == Some(&format!("/properties/{property}")))
            };
            if is_read("readOnlyProperties") || property == "Tags" {
                continue;
            }
            let is_reported =
                findings(&name, &format!("{property}: unset")).iter().any(|(code, _)| *code == codes::UNSET_NOTHING.id);
            let is_written = !properties[property].is_null() || SOMETIMES.contains(&property.as_str());
            if is_reported == is_written {
                others.push(format!("{name}: {property}"));
            }
        }
    }
    assert_eq!(others, [""; 0]);
}

/// Adds the paths of all values in an object, without the positions of elements.
fn paths(value: &Value, above: &[String], found: &mut BTreeMap<Vec<String>, Option<Value>>) {
    let is_function = |object: &serde_json::Map<String, Value>| matches!(object.keys().collect::<Vec<_>>().as_slice(), [key] if *key == "Ref" || key.starts_with("Fn::"));
    match value {
        Value::Object(object) if !object.is_empty() && !is_function(object) => {
            object.iter().for_each(|(key, value)| paths(value, &[above, std::slice::from_ref(key)].concat(), found));
        }
        Value::Array(elements) if elements.iter().any(Value::is_object) => {
            let mut inner = BTreeMap::new();
            elements.iter().for_each(|element| paths(element, above, &mut inner));
            // An override replaces the whole list.
            found.extend(inner.into_keys().map(|path| (path, None)));
        }
        _ => drop(found.insert(above.to_vec(), Some(value.clone()))),
    }
}

/// Returns the definitions of a folder of tests.
fn definitions(folder: &str) -> Vec<String> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder);
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = files.filter(|path| path.extension().is_some_and(|extension| extension == "appflow")).collect();
    files.sort();
    files.iter().map(|path| std::fs::read_to_string(path).unwrap()).collect()
}

/// A change of an entry in an override.
struct Case<'d> {
    definition: &'d Definition,
    entry: Entry<'d>,
    path: Vec<String>,
    /// The value, unless it is in an element of a list.
    value: Option<Value>,
}

impl Case<'_> {
    fn described(&self) -> String {
        format!("{} ({}): {}", self.entry.resource_type().unwrap(), kind(self.entry.part), self.path.join("."))
    }

    /// Returns the codes of the findings of an override with this value.
    fn codes(&self, value: AppflowValue) -> BTreeSet<&'static str> {
        let wrapped =
            self.path.iter().rev().fold(value, |value, key| AppflowValue::Block(vec![Setting::new(key.clone(), value)]));
        let AppflowValue::Block(properties) = wrapped else { panic!("a path has a key") };
        let target: Vec<String> = std::iter::once(self.entry.item.name().to_owned()).chain(self.entry.path()).collect();
        let mut given = Override::new(&target.join("."));
        given.properties = properties;
        let mut definition = self.definition.clone();
        definition.overrides = vec![given];
        appflow_core::check(&definition).iter().map(|finding| finding.code.id).collect()
    }
}

/// Calls `check` with each value that the stacks of the tests write.
fn each_written(check: &mut dyn FnMut(&Case<'_>)) {
    let mut seen = BTreeSet::new();
    let sources = ["goldens", "connectors"].iter().flat_map(|folder| definitions(folder));
    for source in sources.chain([definition() + "}"]) {
        let analysis = run(&source);
        for definition in analysis.definitions().filter(|definition| definition.overrides.is_empty()) {
            let Ok(stack) = Stack::new(definition.clone()) else { continue };
            let template = stack.to_value();
            for entry in entries(definition) {
                let is_typed = entry.part == Part::Itself && entry.item.has_attributes();
                let Some(id) = entry.id().filter(|_| entry.is_resource() && !is_typed).map(ToOwned::to_owned) else { continue };
                let mut written = BTreeMap::new();
                paths(&template["Resources"][&id]["Properties"], &[], &mut written);
                for (path, value) in written.into_iter().filter(|(path, _)| !path.is_empty()) {
                    let case = Case { definition, entry: entry.clone(), path, value };
                    if seen.insert(case.described()) {
                        check(&case);
                    }
                }
            }
        }
    }
}

/// An override never removes without effect what the stack writes.
#[test]
fn the_checks_know_what_the_stack_writes() {
    let mut unknown = Vec::new();
    each_written(&mut |case| {
        if case.codes(AppflowValue::Name("unset".to_owned())).contains(codes::UNSET_NOTHING.id) {
            unknown.push(case.described());
        }
    });
    assert!(unknown.is_empty(), "{unknown:#?}");
}

/// Returns a value of a template as an author writes it.
fn written(value: &Value) -> AppflowValue {
    match value {
        Value::Null => panic!("no template has `null`"),
        Value::Bool(value) => AppflowValue::Bool(*value),
        Value::Number(number) => match number.as_i64() {
            Some(number) => AppflowValue::Integer(number),
            None => AppflowValue::Decimal(number.to_string()),
        },
        Value::String(text) => AppflowValue::String(text.clone()),
        Value::Array(elements) => AppflowValue::List(elements.iter().map(written).collect()),
        Value::Object(object) => {
            AppflowValue::Block(object.iter().map(|(key, value)| Setting::new(key.clone(), written(value))).collect())
        }
    }
}

/// An override of what the stack writes is reported even with the same value, except for defaults without a setting.
#[test]
fn the_checks_report_what_an_override_replaces() {
    let mut silent = BTreeSet::new();
    each_written(&mut |case| {
        // An empty block changes nothing.
        let Some(value) = case.value.as_ref().filter(|value| *value != &serde_json::json!({})) else { return };
        if case.codes(written(value)).is_empty() {
            silent.insert(case.described());
        }
    });
    let free = ["BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"];
    let free = free.map(|property| format!("AWS::S3::Bucket (itself): PublicAccessBlockConfiguration.{property}"));
    assert_eq!(silent.into_iter().collect::<Vec<_>>(), free);
}
