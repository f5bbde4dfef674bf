//! An oracle for the tests of the `appflow` crates: it reads templates as JSON and YAML, independently of the model, and reports
//! what CloudFormation or AppFlow would reject.

mod conditions;
mod graph;
mod intrinsics;
mod mappings;
mod meaning;
mod names;
mod parameters;
mod policies;
mod references;
mod retention;
mod schemas;
mod sections;
mod shown;
mod statements;
mod target_roles;
mod template;
mod texts;
mod unique;
mod uses;

use std::collections::BTreeSet;

use serde_json::Value;

use crate::conditions::{Conditions, context};
use crate::intrinsics::Evaluation;
use crate::template::{Resource, Template};

/// Returns the problems of a CloudFormation template; a valid one has none.
///
/// - It is JSON without duplicate keys, with valid logical IDs in known sections.
/// - References name existing parameters, resources, attributes, and conditions, and form no cycle.
/// - Mappings have two levels of keys with literals, and each lookup finds a value.
/// - Parameters have the attributes of their type and defaults within their limits.
/// - A reference to a resource with a condition is used only where the resource exists.
/// - The policies of the template grant services what its flows, profiles, connectors, alarms, and rules require, and exist
///   before them.
/// - Each resource fits the registry schema of its type, if that is among the ones here. Patterns must match the whole text, as
///   in the services; functions are replaced by plausible strings first.
///
/// # Examples
///
/// ```
/// let template = r#"{"Resources": {"Ops": {"Type": "AWS::SNS::Topic", "Properties": {"TopicNam": "ops"}}}}"#;
/// let found = appflow_testing::validate_template(template);
/// assert_eq!(found.len(), 1);
/// assert!(found[0].starts_with("Ops: "), "{found:?}");
/// ```
pub fn validate_template(json: &str) -> Vec<String> {
    let root = match read(json) {
        Ok(root) => root,
        Err(problem) => return vec![problem],
    };
    let template = Template::new(&root);
    let mut found = sections::check(template);
    found.extend(references::check(template));
    found.extend(graph::check(template));
    found.extend(conditions::check(template));
    found.extend(mappings::check(template));
    found.extend(names::check(template));
    found.extend(parameters::check(template));
    found.extend(policies::check(template));
    found.extend(target_roles::check(template));
    for resource in template.resources() {
        check_resource(template, resource, &mut found);
    }
    for (id, output) in template.entries("Outputs") {
        check_output(template, id, output, &mut found);
    }
    found
}

/// Returns the resources that are retained with a stack without a policy, role, or key that serves them (R314).
pub fn retained_without_policies(json: &str) -> Vec<String> {
    match read(json) {
        Ok(root) => retention::check(Template::new(&root)),
        Err(problem) => vec![problem],
    }
}

/// Compares a template in JSON with one in YAML, whose tags are the short forms of functions.
///
/// Numbers are compared exactly. A scalar with different meanings in YAML 1.1 and 1.2 is equal to nothing.
///
/// # Errors
///
/// Returns the first difference, or the problem of a string that is not a template.
///
/// # Examples
///
/// ```
/// use appflow_testing::same_meaning;
///
/// assert_eq!(same_meaning(r#"{"Name": {"Ref": "Lake"}, "Size": 2.50}"#, "Size: 2.5\nName: !Ref Lake\n"), Ok(()));
/// assert!(same_meaning(r#"{"Size": 9007199254740993}"#, "Size: 9007199254740992\n").is_err());
/// ```
pub fn same_meaning(json: &str, yaml: &str) -> Result<(), String> {
    meaning::check(json, yaml)
}

/// Returns the string that CloudFormation evaluates a value of a template to: a string, or functions of strings.
///
/// `known` returns the value of a reference: of `Ref` for a name, of `Fn::GetAtt` for a name and an attribute with a dot
/// between them, and of `Fn::ImportValue` for `import` and the name of the export.
///
/// # Errors
///
/// Returns an error for a value that is not a string, for an unknown reference, and for each `Fn::Sub` whose meaning
/// CloudFormation does not document, such as `$${Name}`.
///
/// # Examples
///
/// ```
/// use appflow_testing::text_of;
///
/// let template = serde_json::json!({"Fn::Sub": "${Lake.Arn}/${!Lake.Arn}"});
/// let known = |name: &str| (name == "Lake.Arn").then(|| "arn:aws:s3:::lake".to_owned());
/// assert_eq!(text_of(&template, &known), Ok("arn:aws:s3:::lake/${Lake.Arn}".to_owned()));
/// ```
pub fn text_of(value: &Value, known: &dyn Fn(&str) -> Option<String>) -> Result<String, String> {
    texts::text(value, known)
}

/// Reads JSON without duplicate keys.
fn read(json: &str) -> Result<Value, String> {
    unique::check(json)?;
    serde_json::from_str(json).map_err(|problem| problem.to_string())
}

fn check_resource(template: Template, resource: Resource, found: &mut Vec<String>) {
    const ATTRIBUTES: &[&str] = &[
        "Type",
        "Properties",
        "DependsOn",
        "DeletionPolicy",
        "UpdateReplacePolicy",
        "Metadata",
        "Condition",
        "CreationPolicy",
        "UpdatePolicy",
    ];
    let id = resource.id;
    for key in resource.value.as_object().into_iter().flatten().map(|(key, _)| key) {
        if !ATTRIBUTES.contains(&key.as_str()) {
            found.push(format!("{id}: unknown resource attribute `{key}`"));
        }
    }
    // Only the functions of a type without a schema are known.
    let validator = schemas::validator(resource.kind());
    let properties = resource.value.get("Properties").cloned().unwrap_or_else(|| Value::Object(serde_json::Map::new()));
    each_branch(template, (id, resource.condition()), &properties, found, |properties, found| {
        for problem in validator.iter().flat_map(|validator| validator.iter_errors(properties)) {
            found.push(format!("{id}: at {:?}: {problem}", problem.instance_path().to_string()));
        }
    });
}

fn check_output(template: Template, id: &str, output: &Value, found: &mut Vec<String>) {
    let condition = output.get("Condition").and_then(Value::as_str);
    each_branch(template, (id, condition), output.get("Value").unwrap_or(&Value::Null), found, |value, found| {
        if !value.is_string() {
            found.push(format!("{id}: expected a string as the value of an output, found `{value}`"));
        }
    });
}

/// Checks a value with its functions evaluated, for each combination of outcomes of the conditions of its `Fn::If`s, where
/// `condition` is true; the same finding of several is reported once.
fn each_branch(
    template: Template,
    (id, condition): (&str, Option<&str>),
    value: &Value,
    found: &mut Vec<String>,
    check: impl Fn(&Value, &mut Vec<String>),
) {
    let names: BTreeSet<&str> = chosen_by(value).into_iter().collect();
    let outcomes = Conditions::new(template).outcomes(&context(condition, &[]), &names);
    let outcomes = outcomes.unwrap_or_else(|| BTreeSet::from([names, BTreeSet::new()]));
    let mut all: Vec<String> = Vec::new();
    for true_conditions in outcomes {
        let mut of_branch = Vec::new();
        let evaluated = Evaluation { template, true_conditions }.of(value, &mut of_branch);
        of_branch.iter_mut().for_each(|finding| *finding = format!("{id}: {finding}"));
        check(&evaluated, &mut of_branch);
        of_branch.retain(|finding| !all.contains(finding));
        all.extend(of_branch);
    }
    found.extend(all);
}

/// Returns the conditions of the `Fn::If`s in a value.
fn chosen_by(value: &Value) -> Vec<&str> {
    match value {
        Value::Array(items) => items.iter().flat_map(chosen_by).collect(),
        Value::Object(entries) => {
            let own = entries.get("Fn::If").and_then(|parts| parts.get(0)?.as_str());
            own.into_iter().chain(entries.values().flat_map(chosen_by)).collect()
        }
        _ => Vec::new(),
    }
}

/// A value with some of its fields set, for types that only their own crate can write as a literal.
///
/// # Examples
///
/// ```
/// #[derive(Default)]
/// struct Flow {
///     name: &'static str,
///     tags: Vec<&'static str>,
/// }
/// let name = "Nightly";
/// let flow = appflow_testing::with!(Flow::default(), name, tags: vec!["crm"]);
/// assert_eq!((flow.name, flow.tags), ("Nightly", vec!["crm"]));
/// ```
#[macro_export]
macro_rules! with {
    (@ $field:ident $value:expr) => { $value };
    (@ $field:ident) => { $field };
    ($base:expr, $($field:ident $(: $value:expr)?),+ $(,)?) => {{
        let mut item = $base;
        $(item.$field = $crate::with!(@ $field $($value)?);)+
        item
    }};
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn evaluates_conditions_together() {
        let found_in = |targets: Value| {
            let equals = |stage: &str| json!({ "Fn::Equals": [{ "Ref": "Stage" }, stage] });
            let template = json!({
                "Parameters": { "Stage": { "Type": "String" } },
                "Conditions": { "Production": equals("prod"), "Test": { "Fn::Not": [{ "Condition": "Production" }] } },
                "Resources": {
                    "Ended": {
                        "Type": "AWS::Events::Rule",
                        "Properties": { "EventPattern": { "source": ["acme"] }, "Targets": targets },
                    },
                },
            });
            validate_template(&template.to_string())
        };
        let nothing = json!({ "Ref": "AWS::NoValue" });
        let target = |id: &str| json!({ "Id": id, "Arn": "arn:aws:sqs:eu-west-1:111122223333:ended" });
        let one = |condition: &str| json!({ "Fn::If": [condition, target("One"), nothing] });
        assert_eq!(found_in(json!([one("Production"), one("Test")])), Vec::<String>::new());
        assert_eq!(found_in(json!({ "Fn::If": ["Production", [one("Production")], nothing] })), Vec::<String>::new());
        assert_eq!(found_in(json!([one("Production")])), ["Ended: at \"/Targets\": [] has less than 1 item"]);
    }

    fn found_in(properties: &str) -> Vec<String> {
        let template = format!(
            r#"{{"Parameters": {{"Size": {{"Type": "Number"}}}},
                "Resources": {{"Ops": {{"Type": "AWS::SNS::Topic", "Properties": {properties}}}}}}}"#
        );
        validate_template(&template)
    }

    #[test]
    fn matches_patterns_against_the_whole_string() {
        let rule = |name: &str| {
            format!(r#"{{"Resources": {{"Rule": {{"Type": "AWS::Events::Rule", "Properties": {{"Name": "{name}"}}}}}}}}"#)
        };
        assert!(validate_template(&rule("a_rule")).is_empty());
        assert_eq!(validate_template(&rule("a rule")).len(), 1);
    }

    #[test]
    fn accepts_functions_as_strings_and_checks_their_references() {
        assert_eq!(found_in(r#"{"TopicName": {"Fn::Sub": "${AWS::StackName}-${!literal}"}}"#), Vec::<String>::new());
        assert_eq!(found_in(r#"{"TopicName": {"Ref": "Lake"}}"#), ["Ops: cannot find parameter or resource `Lake`"]);
        assert_eq!(found_in(r#"{"TopicName": {"Fn::Sub": "${Lake.Arn}"}}"#), ["Ops: cannot find resource `Lake`"]);
        assert_eq!(
            found_in(r#"{"TopicName": {"Fn::Sub": "${Ops.Arnn}"}}"#),
            ["Ops: resource `Ops` has no attribute `Arnn`", "cycle of resources: Ops -> Ops"]
        );
    }

    #[test]
    fn reports_duplicate_keys() {
        assert!(found_in(r#"{"TopicName": "a", "TopicName": "b"}"#)[0].contains("TopicName"));
    }

    #[test]
    fn every_schema_is_usable() {
        for (resource_type, _) in schemas::SCHEMAS {
            assert!(schemas::validator(resource_type).is_some(), "{resource_type}");
        }
    }
}
