//! What the tests of the `appflow` crates share: the validation of templates.

mod intrinsics;
mod schemas;
mod unique;

use serde_json::Value;

use crate::intrinsics::Template;

/// Everything that is wrong with a CloudFormation template; nothing for a right one.
///
/// It must be JSON without repeated keys, refer to things it declares alone, and each resource must fit the registry
/// schema of its type, patterns read against the whole text as the services read them. CloudFormation's functions are
/// replaced by plausible texts first.
///
/// ```
/// let template = r#"{"Resources": {"Ops": {"Type": "AWS::SNS::Topic", "Properties": {"TopicNam": "ops"}}}}"#;
/// let found = appflow_testing::validate_template(template);
/// assert_eq!(found.len(), 1);
/// assert!(found[0].starts_with("Ops: "), "{found:?}");
/// ```
pub fn validate_template(json: &str) -> Vec<String> {
    if let Err(problem) = unique::check(json) {
        return vec![problem];
    }
    let root: Value = match serde_json::from_str(json) {
        Ok(root) => root,
        Err(problem) => return vec![problem.to_string()],
    };
    let mut found = Vec::new();
    check_sections(&root, &mut found);
    let template = Template::new(&root);
    let resources = root.get("Resources").and_then(Value::as_object);
    if resources.is_none_or(serde_json::Map::is_empty) {
        found.push("a template has one resource at least".to_owned());
    }
    for (id, resource) in resources.into_iter().flatten() {
        check_resource(&template, id, resource, &mut found);
    }
    for (id, output) in root.get("Outputs").and_then(Value::as_object).into_iter().flatten() {
        if !matches!(template.evaluated(output.get("Value").unwrap_or(&Value::Null), &mut found), Value::String(_)) {
            found.push(format!("{id}: the value of an output is a text"));
        }
    }
    found
}

fn check_sections(root: &Value, found: &mut Vec<String>) {
    const SECTIONS: &[&str] =
        &["AWSTemplateFormatVersion", "Description", "Metadata", "Parameters", "Mappings", "Conditions", "Resources", "Outputs"];
    for key in root.as_object().into_iter().flatten().map(|(key, _)| key) {
        if !SECTIONS.contains(&key.as_str()) {
            found.push(format!("a template has no section {key}"));
        }
    }
    for (section, most) in [("Parameters", 200), ("Resources", 500), ("Outputs", 200)] {
        let entries = root.get(section).and_then(Value::as_object);
        if entries.is_some_and(|entries| entries.len() > most) {
            found.push(format!("{section} holds more than {most} entries"));
        }
        for id in entries.into_iter().flatten().map(|(id, _)| id) {
            if id.is_empty() || id.len() > 255 || !id.chars().all(|letter| letter.is_ascii_alphanumeric()) {
                found.push(format!("{id} is no logical ID"));
            }
        }
    }
}

fn check_resource(template: &Template, id: &str, resource: &Value, found: &mut Vec<String>) {
    const ATTRIBUTES: &[&str] =
        &["Type", "Properties", "DependsOn", "DeletionPolicy", "UpdateReplacePolicy", "Metadata", "Condition"];
    for key in resource.as_object().into_iter().flatten().map(|(key, _)| key) {
        if !ATTRIBUTES.contains(&key.as_str()) {
            found.push(format!("{id}: a resource has no attribute {key}"));
        }
    }
    let depends_on = match resource.get("DependsOn") {
        Some(Value::Array(ids)) => ids.iter().filter_map(Value::as_str).collect(),
        Some(one) => vec![one.as_str().unwrap_or_default()],
        None => Vec::new(),
    };
    for other in depends_on {
        if other == id || !template.has_resource(other) {
            found.push(format!("{id}: depends on {other}, which is no other resource"));
        }
    }
    let resource_type = resource.get("Type").and_then(Value::as_str).unwrap_or_default();
    let Some(validator) = schemas::validator(resource_type) else {
        found.push(format!("{id}: no schema is known for {resource_type}"));
        return;
    };
    let properties = resource.get("Properties").cloned().unwrap_or_else(|| Value::Object(serde_json::Map::new()));
    let properties = template.evaluated(&properties, found);
    for problem in validator.iter_errors(&properties) {
        found.push(format!("{id}: at {:?}: {problem}", problem.instance_path().to_string()));
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;

    fn found_in(properties: &str) -> Vec<String> {
        let template = format!(
            r#"{{"Parameters": {{"Size": {{"Type": "Number"}}}},
                "Resources": {{"Ops": {{"Type": "AWS::SNS::Topic", "Properties": {properties}}}}}}}"#
        );
        validate_template(&template)
    }

    #[test]
    fn reads_patterns_against_the_whole_text() {
        let rule = |name: &str| {
            format!(r#"{{"Resources": {{"Rule": {{"Type": "AWS::Events::Rule", "Properties": {{"Name": "{name}"}}}}}}}}"#)
        };
        assert!(validate_template(&rule("a_rule")).is_empty());
        assert_eq!(validate_template(&rule("a rule")).len(), 1);
    }

    #[test]
    fn takes_functions_for_texts_and_looks_at_what_they_refer_to() {
        assert_eq!(found_in(r#"{"TopicName": {"Fn::Sub": "${AWS::StackName}-${!literal}"}}"#), Vec::<String>::new());
        assert_eq!(found_in(r#"{"TopicName": {"Ref": "Lake"}}"#), ["refers to Lake, which is not declared"]);
        assert_eq!(found_in(r#"{"TopicName": {"Fn::Sub": "${Lake.Arn}"}}"#), ["refers to Lake, which is not declared"]);
        assert_eq!(found_in(r#"{"TopicName": {"Fn::Sub": "${Ops.Arnn}"}}"#), ["Ops has no attribute Arnn"]);
    }

    #[test]
    fn sees_a_repeated_key() {
        assert!(found_in(r#"{"TopicName": "a", "TopicName": "b"}"#)[0].contains("TopicName"));
    }

    #[test]
    fn every_schema_is_usable() {
        for (resource_type, _) in schemas::SCHEMAS {
            assert!(schemas::validator(resource_type).is_some(), "{resource_type}");
        }
    }
}
