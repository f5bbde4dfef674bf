//! Strings are literal: CloudFormation and every later reader see the strings of a definition unchanged.

use std::collections::BTreeMap;

use appflow_core::Stack;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::Value;

use super::{config, support};

/// Strings that mean something to CloudFormation, to EventBridge, to AppFlow, or to JSON.
const NASTY: &[&str] = &[
    "$",
    "{",
    "}",
    "!",
    "${",
    "${!",
    "$${",
    "${}",
    "{Region}",
    "{AWS::Region}",
    "${AWS::Region}",
    "${!AWS::Region}",
    "{Lake.Arn}",
    "\"",
    "\\",
    "<",
    ">",
    "<Status>",
    "\\u003c",
    "{{",
    "}}",
    "{{resolve",
    "resolve:",
    ":",
    ",",
    "é",
    "\u{1f600}",
    " ",
    "a",
    "null",
];

/// The values of the references in the definitions: one of the parameters, or a pseudo parameter.
const KNOWN: &[(&str, &str, &str)] = &[
    ("Plain", "Plain", "plain"),
    ("Sharp", "Sharp", "${Plain} {Lake} $!"),
    ("aws.region", "AWS::Region", "eu-west-1"),
    ("aws.partition", "AWS::Partition", "aws"),
];

/// A part of a string.
#[derive(Debug, Clone)]
enum Part {
    Text(String),
    Reference(usize),
}

impl Part {
    fn source(&self) -> String {
        match self {
            Part::Text(text) => format!("{text:?}"),
            Part::Reference(index) => KNOWN[*index].0.to_owned(),
        }
    }

    fn value(&self) -> &str {
        match self {
            Part::Text(text) => text,
            Part::Reference(index) => KNOWN[*index].2,
        }
    }
}

fn parts() -> impl Strategy<Value = Vec<Part>> {
    let nasty = vec(select(NASTY), 1..4).prop_map(|pieces| Part::Text(pieces.concat()));
    let reference = (0..KNOWN.len()).prop_map(Part::Reference);
    vec(prop_oneof![3 => nasty, 1 => reference], 1..6)
}

fn source(parts: &[Part]) -> String {
    let parts: Vec<String> = parts.iter().map(Part::source).collect();
    format!("concat({})", parts.join(", "))
}

fn whole(parts: &[Part]) -> String {
    parts.iter().map(Part::value).collect()
}

/// Returns a template with `parts` in every place that accepts any string.
fn template(parts: &[Part]) -> Option<Value> {
    let text = source(parts);
    let source = format!(
        "pub stack Example {{
            param Plain: string; param Sharp: string; bucket Lake; topic Ops;
            profile Crm = salesforce existing(\"crm\");
            flow Accounts {{
                trigger on_demand; source salesforce(Crm, \"Account\"); destination s3(Lake) {{ prefix: {text} }};
                map all except field({text});
                filter field({text}): string == {text};
                on run_completed notify Ops {{ input: {{ text: {text}, list: [{text}, \"é\"] }} }};
                on run_completed as Report notify Ops {{ input: {{ text: {text}, status: event.status }} }};
            }}
            output Shown = {text};
        }}"
    );
    let analysis = support::run(&source);
    let definition = analysis.definitions().next()?.clone();
    if let Some(error) = analysis.findings.iter().find(|finding| finding.is_error()) {
        assert!(whole(parts).contains("resolve:") || whole(parts).chars().all(char::is_whitespace), "{}\n{source}", error.text());
        return None;
    }
    serde_json::from_str(&Stack::new(definition).ok()?.to_json()).ok()
}

fn known(name: &str) -> Option<String> {
    KNOWN.iter().find(|(_, id, _)| *id == name).map(|(_, _, value)| (*value).to_owned())
}

/// Returns the text at a place of the template.
fn at(template: &Value, pointer: &str) -> String {
    let value = template.pointer(pointer).unwrap_or_else(|| panic!("nothing at {pointer} in {template:#}"));
    appflow_testing::text_of(value, &known).unwrap_or_else(|problem| panic!("{pointer}: {problem}"))
}

/// Returns the values of the properties of tasks, by their keys.
fn properties(template: &Value) -> BTreeMap<String, String> {
    let tasks = template.pointer("/Resources/Accounts/Properties/Tasks").and_then(Value::as_array).unwrap();
    let properties = tasks.iter().filter_map(|task| task.get("TaskProperties")?.as_array()).flatten();
    properties
        .map(|property| {
            let value = appflow_testing::text_of(&property["Value"], &known).unwrap();
            (property["Key"].as_str().unwrap().to_owned(), value)
        })
        .collect()
}

/// Replaces the fields of an event in a template of EventBridge, as EventBridge does.
fn transformed(template: &str) -> String {
    template.replace("<Status>", "\"done\"")
}

proptest! {
    #![proptest_config(config(256))]

    #[test]
    fn strings_are_literal(parts in parts()) {
        let Some(template) = template(&parts) else { return Ok(()) };
        let expected = whole(&parts);
        prop_assert_eq!(&at(&template, "/Outputs/Shown/Value"), &expected);
        let flow = "/Resources/Accounts/Properties";
        let prefix = format!("{flow}/DestinationFlowConfigList/0/DestinationConnectorProperties/S3/BucketPrefix");
        prop_assert_eq!(&at(&template, &prefix), &expected);
        let properties = properties(&template);
        prop_assert_eq!(&properties["VALUE"], &expected);
        let except: Vec<String> = serde_json::from_str(&properties["EXCLUDE_SOURCE_FIELDS_LIST"]).unwrap();
        prop_assert_eq!(&except[0], &expected);
    }

    #[test]
    fn json_in_strings_is_literal(parts in parts()) {
        let Some(template) = template(&parts) else { return Ok(()) };
        let expected = whole(&parts);
        let resources = template["Resources"].as_object().unwrap();
        for rule in resources.values().filter(|resource| resource["Type"] == "AWS::Events::Rule") {
            let target = &rule["Properties"]["Targets"][0];
            let input = match target.get("Input") {
                Some(input) => appflow_testing::text_of(input, &known).unwrap(),
                None => transformed(&appflow_testing::text_of(&target["InputTransformer"]["InputTemplate"], &known).unwrap()),
            };
            let input: Value = serde_json::from_str(&input).unwrap_or_else(|problem| panic!("{problem}: {input}"));
            prop_assert_eq!(input["text"].as_str(), Some(expected.as_str()));
        }
    }
}

/// Otherwise the properties above would be vacuous.
#[test]
fn most_strings_are_accepted() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let accepted = (0..64).filter(|_| template(&parts().new_tree(&mut runner).unwrap().current()).is_some()).count();
    assert!(accepted >= 40, "{accepted} of 64");
}
