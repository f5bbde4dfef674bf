//! Parameters: their attributes, the values in their declarations, and the groups and labels of the console.

use std::collections::HashSet;

use serde_json::Value;

use crate::template::Template;

/// The attributes that every type has.
const COMMON: &[&str] = &["Type", "Description", "Default", "AllowedValues", "NoEcho", "ConstraintDescription"];

/// Reports attributes that a type does not have, limits without a value between them, defaults outside of the limits, and groups
/// and labels of what is not a parameter.
pub(crate) fn check(template: Template) -> Vec<String> {
    let mut found = Vec::new();
    for (id, parameter) in template.entries("Parameters") {
        check_parameter(id, parameter, &mut found);
    }
    let interface = template.section("Metadata").and_then(|metadata| metadata.get("AWS::CloudFormation::Interface"));
    let mut grouped = HashSet::new();
    for group in interface.and_then(|all| all.get("ParameterGroups")).and_then(Value::as_array).into_iter().flatten() {
        let ids = group.get("Parameters").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        if ids.is_empty() {
            found.push("a group without parameters".to_owned());
        }
        for id in ids.iter().map(|id| id.as_str().unwrap_or_default()) {
            if !template.has("Parameters", id) {
                found.push(format!("a group contains `{id}`, which is not a parameter"));
            }
            if !grouped.insert(id) {
                found.push(format!("`{id}` is in two groups"));
            }
        }
    }
    let labels = interface.and_then(|all| all.get("ParameterLabels")).and_then(Value::as_object);
    let unknown = labels.into_iter().flatten().filter(|(id, _)| !template.has("Parameters", id));
    found.extend(unknown.map(|(id, _)| format!("`{id}` has a label and is not a parameter")));
    found
}

fn check_parameter(id: &str, parameter: &Value, found: &mut Vec<String>) {
    let attributes = parameter.as_object().into_iter().flatten();
    let is_number = parameter.get("Type").and_then(Value::as_str) == Some("Number");
    let own: &[&str] = if is_number { &["MinValue", "MaxValue"] } else { &["AllowedPattern", "MinLength", "MaxLength"] };
    let unknown = attributes.map(|(key, _)| key.as_str()).filter(|key| !COMMON.contains(key) && !own.contains(key));
    found.extend(unknown.map(|key| format!("parameter `{id}` cannot have `{key}`")));
    let limit = |key: &str| parameter.get(key).and_then(Value::as_f64);
    let (least, most) = if is_number { ("MinValue", "MaxValue") } else { ("MinLength", "MaxLength") };
    if let (Some(low), Some(high)) = (limit(least), limit(most))
        && low > high
    {
        found.push(format!("parameter `{id}` accepts no value: {low} to {high}"));
    }
    let Some(default) = parameter.get("Default").and_then(Value::as_str) else { return };
    let size = if is_number { default.parse().ok() } else { u32::try_from(default.chars().count()).ok().map(f64::from) };
    let is_out = |size: f64| limit(least).is_some_and(|low| size < low) || limit(most).is_some_and(|high| size > high);
    if size.is_none_or(is_out) {
        found.push(format!("the default of parameter `{id}` is out of its limits"));
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn found(parameter: Value, interface: Value) -> Vec<String> {
        let root = json!({ "Metadata": { "AWS::CloudFormation::Interface": interface }, "Parameters": { "A": parameter } });
        check(Template::new(&root))
    }

    #[test]
    fn reports_limits_of_other_types_and_values_outside() {
        for (parameter, expected) in [
            (json!({ "Type": "String", "Default": "ab", "MinLength": 2, "MaxLength": 2, "AllowedPattern": "a.*" }), &[][..]),
            (json!({ "Type": "String", "Default": "a", "MinLength": 2 }), &["the default of parameter `A` is out of its limits"]),
            (
                json!({ "Type": "Number", "Default": "3", "MaxValue": 2.5 }),
                &["the default of parameter `A` is out of its limits"],
            ),
            (json!({ "Type": "Number", "MinValue": 3, "MaxValue": 2 }), &["parameter `A` accepts no value: 3 to 2"]),
            (json!({ "Type": "Number", "MaxLength": 3 }), &["parameter `A` cannot have `MaxLength`"]),
            (json!({ "Type": "String", "MaxValue": 3 }), &["parameter `A` cannot have `MaxValue`"]),
        ] {
            assert_eq!(found(parameter.clone(), json!({})), expected, "{parameter}");
        }
    }

    #[test]
    fn reports_groups_and_labels_without_a_parameter() {
        let parameter = || json!({ "Type": "String" });
        let group = |ids: Value| json!({ "ParameterGroups": [{ "Label": { "default": "G" }, "Parameters": ids }] });
        assert_eq!(found(parameter(), group(json!(["A"]))), Vec::<String>::new());
        assert_eq!(found(parameter(), group(json!([]))), ["a group without parameters"]);
        assert_eq!(found(parameter(), group(json!(["A", "A"]))), ["`A` is in two groups"]);
        assert_eq!(found(parameter(), group(json!(["B"]))), ["a group contains `B`, which is not a parameter"]);
        let labels = json!({ "ParameterLabels": { "B": { "default": "B" } } });
        assert_eq!(found(parameter(), labels), ["`B` has a label and is not a parameter"]);
    }
}
