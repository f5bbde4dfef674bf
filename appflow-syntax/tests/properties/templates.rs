//! The templates of valid definitions are accepted by CloudFormation and the same by every path.

use std::collections::HashSet;
use std::fmt::Write;

use appflow_core::analysis::access::Usage;
use appflow_core::analysis::entries::{Part, entries};
use appflow_core::analysis::scope::Scope;
use appflow_core::model::{self, Definition, Override, Setting, decode, encode};
use appflow_core::{ExpectedResource, Stack};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

use super::{answered, config, connectors, definitions, support};

/// The number of definitions that are written for external validators; `.ci/run` reads the 111 whose number starts with 1.
const WRITTEN: usize = 200;

/// Returns the only definition of a source text, unless it has an error.
pub(super) fn accepted(text: &str) -> Result<Definition, String> {
    let analysis = support::run(text);
    let errors = analysis.findings.iter().filter(|finding| finding.is_error());
    let errors = errors.fold(String::new(), |mut all, finding| {
        let _ = writeln!(all, "{} at `{}`", finding.text(), support::underlined(text, finding));
        all
    });
    if errors.is_empty() { Ok(analysis.definitions().next().unwrap().clone()) } else { Err(errors) }
}

/// Returns the template as deployed: merged into one with the expected resources, with the owner's policies.
fn deployed(stack: &Stack) -> String {
    let expected = stack.expected_resources();
    if expected.is_empty() {
        return stack.to_json();
    }
    let actions = stack.owner_actions();
    let mut resources = json!({});
    for ExpectedResource { declaration, logical_id, types, .. } in expected {
        let statements = actions.iter().filter(|action| action.resource == declaration);
        let statements: Vec<Value> = statements.map(|action| serde_json::from_str(&action.statement).unwrap()).collect();
        if !statements.is_empty() {
            let (policy, key, of) = match types[0] {
                "AWS::S3::Bucket" => ("AWS::S3::BucketPolicy", "Bucket", json!({ "Ref": logical_id })),
                "AWS::SNS::Topic" => ("AWS::SNS::TopicPolicy", "Topics", json!([{ "Ref": logical_id }])),
                other => panic!("no policy is known for {other}"),
            };
            let document = json!({ "Version": "2012-10-17", "Statement": statements });
            resources[format!("{logical_id}Policy")] =
                json!({ "Type": policy, "Properties": { key: of, "PolicyDocument": document } });
        }
        resources[logical_id] = json!({ "Type": types[0] });
    }
    let mut template = json!({ "AWSTemplateFormatVersion": "2010-09-09", "Resources": resources });
    stack.merge_into(&mut template).unwrap();
    serde_json::to_string_pretty(&template).unwrap()
}

/// Definitions that are the same in every run.
pub(super) fn samples(count: usize) -> Vec<definitions::Stack> {
    let mut runner = TestRunner::deterministic();
    (0..count).map(|_| stack().new_tree(&mut runner).unwrap().current()).collect()
}

/// Definitions of both kinds.
pub(super) fn stack() -> impl Strategy<Value = definitions::Stack> {
    prop_oneof![definitions::stack(), connectors::stack()]
}

proptest! {
    #![proptest_config(config(48))]

    #[test]
    fn valid_definitions_have_valid_templates_by_every_path(stack in stack()) {
        let text = stack.text("Example");
        answered(text.parse().unwrap());
        let Ok(definition) = accepted(&text) else { return Ok(()) };
        let stack = Stack::new(definition.clone()).unwrap();
        let expects_nothing = stack.expected_resources().is_empty();
        let (template, deployed) = (stack.to_json(), deployed(&stack));
        prop_assert_eq!(appflow_testing::validate_template(&deployed), Vec::<String>::new(), "{}\n{}", text, deployed);

        let of_two = stack.cut(|flow| Some(if flow.ident().len() % 2 == 0 { "Even" } else { "Odd" }));
        for part in of_two.iter().flatten() {
            let part = part.to_json();
            let mut found = appflow_testing::validate_template(&part);
            // The value of an import is unknown there.
            found.retain(|found| !found.contains("imported-value"));
            if expects_nothing {
                prop_assert_eq!(found, Vec::<String>::new(), "{}\n{}", text, part);
            }
        }

        let yaml = Stack::new(definition.clone()).unwrap().to_yaml();
        prop_assert_eq!(appflow_testing::same_meaning(&template, &yaml), Ok(()), "{}\n{}", text, yaml);

        let again = Stack::new(accepted(&text).unwrap()).unwrap();
        prop_assert_eq!(&again.to_json(), &template);
        let mut written = Vec::new();
        again.write_json(&mut written).unwrap();
        prop_assert_eq!(String::from_utf8(written).unwrap(), template.as_str());

        let embedded: &'static [u8] = Box::leak(encode(&definition).into_boxed_slice());
        prop_assert_eq!(decode(embedded, &[]), Some(definition.clone()));
        prop_assert_eq!(Stack::embedded(embedded).to_json(), template.as_str());
        prop_assert_eq!(Stack::embedded(embedded).owner_actions(), again.owner_actions());
    }

    #[test]
    fn overrides_change_only_their_properties(stack in stack(), number in 0..200_i64) {
        let Ok(definition) = accepted(&stack.text("Example")) else { return Ok(()) };
        let mut definition = definition;
        definition.overrides.clear();
        let template = Stack::new(definition.clone()).unwrap().to_value();
        let usage = Usage::new(&definition, &Scope::new(&definition));
        let written: Vec<_> = entries(&definition).into_iter().filter(|entry| {
            // A resource of any type has no override.
            let is_overridden = entry.part != Part::Itself || entry.is_resource() && !entry.item.has_attributes();
            entry.is_written(&usage) && is_overridden
        }).map(|entry| ([vec![entry.item.name().to_owned()], entry.path()].concat(), entry.id().unwrap().to_owned())).collect();
        drop(usage);
        let mut overridden = definition.clone();
        for (target, _) in &written {
            let mut given = Override::default();
            given.target.clone_from(target);
            overridden.overrides.push(given);
        }
        prop_assert_eq!(&Stack::new(overridden.clone()).unwrap().to_value(), &template);

        for given in &mut overridden.overrides {
            given.properties = vec![Setting::new("Made", model::Value::Block(vec![Setting::new("Up", number)]))];
            given.properties.push(Setting::new("Gone", model::Value::Name("unset".to_owned())));
        }
        let unchanged = template.clone();
        let mut expected = template;
        for (_, id) in &written {
            expected["Resources"][id]["Properties"]["Made"] = serde_json::json!({ "Up": number });
        }
        prop_assert_eq!(&Stack::new(overridden.clone()).unwrap().to_value(), &expected);

        // With explicit logical IDs, the entries refer to one another by them.
        for (index, given) in overridden.overrides.iter_mut().enumerate() {
            given.attributes = vec![Setting::new("id", format!("Given{index}"))];
        }
        let template = match Stack::new(overridden) {
            Ok(stack) => stack.to_value(),
            // The statement of an alarm or a rule specifies an ID.
            Err(found) => {
                prop_assert!(found.iter().all(|found| !found.is_error() || found.code.id == "AF0005"), "{}", found);
                return Ok(());
            }
        };
        let resources = template["Resources"].as_object().unwrap();
        let missing = (0..written.len()).map(|index| format!("Given{index}")).find(|id| !resources.contains_key(id));
        prop_assert_eq!(missing, None);
        // Without the ID of the entry.
        let problems = |template: &Value| -> HashSet<String> {
            let found = appflow_testing::validate_template(&template.to_string());
            found.iter().map(|problem| problem.split_once(": ").map_or("", |(_, problem)| problem).to_owned()).collect()
        };
        let known = problems(&unchanged);
        let new = problems(&template).into_iter().find(|problem| !known.contains(problem) && !problem.contains("Made"));
        prop_assert_eq!(new, None);
    }

    #[test]
    fn independent_statements_can_be_reordered(stack in stack()) {
        let template = |text: &str| accepted(text).map(|definition| Stack::new(definition).unwrap().to_json());
        let (one, other) = (template(&stack.text("Example")), template(&stack.reversed_text("Example")));
        prop_assert_eq!(one.is_ok(), other.is_ok(), "{:?}\n{:?}", one, other);
        if let (Ok(one), Ok(other)) = (one, other) {
            let parsed = |template: &str| serde_json::from_str::<serde_json::Value>(template).unwrap();
            prop_assert_eq!(parsed(&one), parsed(&other));
        }
    }
}

/// Writes the templates of many definitions below the target directory, for validators that are not crates.
#[test]
fn writes_the_templates_of_many_definitions() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("templates");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    for (number, stack) in samples(WRITTEN).iter().enumerate() {
        if let Ok(definition) = accepted(&stack.text("Example")) {
            let path = folder.join(format!("{number}.json"));
            std::fs::write(path, deployed(&Stack::new(definition).unwrap())).unwrap();
        }
    }
    assert!(std::fs::read_dir(&folder).unwrap().count() * 4 >= WRITTEN * 3);
}

/// Otherwise the properties above would be vacuous.
#[test]
fn most_definitions_are_accepted() {
    let texts: Vec<String> = samples(64).iter().map(|stack| stack.text("Example")).collect();
    let refused: Vec<String> = texts.iter().filter_map(|text| accepted(text).err()).collect();
    assert!(refused.len() * 4 <= texts.len(), "{} of {} are refused:\n{}", refused.len(), texts.len(), refused.join("\n"));
}
