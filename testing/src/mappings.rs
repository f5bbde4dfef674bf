//! Mappings, and the keys that `Fn::FindInMap` looks up in them.

use serde_json::Value;

use crate::template::Template;

/// The most keys of a mapping, and of one of its keys.
const KEYS: usize = 200;

/// Reports mappings without two levels of keys, invalid keys, values with references, and lookups of keys that no mapping has.
pub(crate) fn check(template: Template) -> Vec<String> {
    let mut found = Vec::new();
    for (id, mapping) in template.entries("Mappings") {
        let tops = mapping.as_object();
        check_keys(id, tops.map(|tops| tops.keys()).into_iter().flatten(), ".-", &mut found);
        for (top, seconds) in tops.into_iter().flatten() {
            let seconds = seconds.as_object();
            check_keys(&format!("{id}.{top}"), seconds.map(|seconds| seconds.keys()).into_iter().flatten(), "", &mut found);
            let is_literal = |value: &Value| matches!(value, Value::String(_) | Value::Number(_) | Value::Bool(_));
            for (second, value) in seconds.into_iter().flatten() {
                if !is_literal(value) && !value.as_array().is_some_and(|values| values.iter().all(is_literal)) {
                    found.push(format!("`{id}.{top}.{second}` is not a literal or a list of literals"));
                }
            }
        }
    }
    for section in ["Conditions", "Resources", "Outputs"] {
        template.entries(section).for_each(|(id, entry)| check_lookups(template, id, entry, &mut found));
    }
    found
}

fn check_keys<'k>(of: &str, keys: impl Iterator<Item = &'k String>, others: &str, found: &mut Vec<String>) {
    let mut number = 0;
    for key in keys {
        number += 1;
        let is_valid = |letter: char| letter.is_ascii_alphanumeric() || others.contains(letter);
        if !(1..=255).contains(&key.len()) || !key.chars().all(is_valid) {
            found.push(format!("invalid key `{key}` in `{of}`"));
        }
    }
    if !(1..=KEYS).contains(&number) {
        found.push(format!("`{of}` has {number} keys"));
    }
}

/// Reports the calls in a value.
fn check_lookups(template: Template, id: &str, value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| check_lookups(template, id, item, found)),
        Value::Object(entries) => {
            for (key, value) in entries {
                check_lookups(template, id, value, found);
                if key == "Fn::FindInMap"
                    && let Some(problem) = problem(template, value)
                {
                    found.push(format!("{id}: {problem}"));
                }
            }
        }
        _ => {}
    }
}

fn problem(template: Template, arguments: &Value) -> Option<String> {
    let Some([mapping, top, second]) = arguments.as_array().map(Vec::as_slice) else {
        return Some("`Fn::FindInMap` takes a mapping and two keys".to_owned());
    };
    let key = |key: &Value| match key {
        Value::String(_) => true,
        Value::Object(call) => call.len() == 1 && ["Ref", "Fn::FindInMap"].iter().any(|function| call.contains_key(*function)),
        _ => false,
    };
    if !key(top) || !key(second) {
        return Some(format!("a key of `Fn::FindInMap` is {top} or {second}"));
    }
    let name = mapping.as_str()?;
    let tops = template.section("Mappings")?.get(name)?.as_object()?;
    let chosen = match top.as_str() {
        Some(top) => vec![tops.get(top)],
        None => tops.values().map(Some).collect(),
    };
    let is_there = |seconds: &Option<&Value>| match (seconds, second.as_str()) {
        (Some(seconds), Some(second)) => seconds.get(second).is_some(),
        (seconds, None) => seconds.is_some(),
        (None, _) => false,
    };
    (!chosen.iter().any(is_there)).then(|| format!("mapping `{name}` has no key {top} with {second}"))
}

/// A value that `Fn::FindInMap` can return: the first one for unknown keys.
pub(crate) fn value<'t>(template: Template<'t>, arguments: &[Value]) -> Option<&'t Value> {
    let [mapping, top, second, ..] = arguments else { return None };
    let tops = template.section("Mappings")?.get(mapping.as_str()?)?.as_object()?;
    let chosen = |key: &Value, entries: &'t serde_json::Map<String, Value>| match key.as_str() {
        Some(key) => entries.get(key),
        None => entries.values().next(),
    };
    chosen(second, chosen(top, tops)?.as_object()?)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn found(mapping: Value, call: Value) -> Vec<String> {
        let root = json!({ "Mappings": { "M": mapping }, "Outputs": { "O": { "Value": { "Fn::FindInMap": call } } } });
        check(Template::new(&root))
    }

    #[test]
    fn reports_mappings_that_cloudformation_rejects() {
        let call = || json!(["M", { "Ref": "AWS::Region" }, { "Ref": "Key" }]);
        for (mapping, expected) in [
            (json!({ "eu-west-1": { "A": 1, "B": ["x", true] } }), &[][..]),
            (json!({ "a": { "A-B": 1 } }), &["invalid key `A-B` in `M.a`"]),
            (json!({ "a b": { "A": 1 } }), &["invalid key `a b` in `M`"]),
            (json!({ "a": { "A": { "Ref": "X" } } }), &["`M.a.A` is not a literal or a list of literals"]),
            (json!({ "a": {} }), &["`M.a` has 0 keys"]),
        ] {
            assert_eq!(found(mapping.clone(), call()), expected, "{mapping}");
        }
    }

    #[test]
    fn reports_keys_that_a_mapping_does_not_have() {
        let mapping = || json!({ "a": { "A": 1 }, "b": { "B": 1 } });
        for (call, expected) in [
            (json!(["M", "a", "A"]), &[][..]),
            (json!(["M", { "Ref": "Stage" }, "B"]), &[]),
            (json!(["M", { "Fn::FindInMap": ["M", "a", "A"] }, { "Ref": "Key" }]), &[]),
            (json!(["M", "b", "A"]), &["O: mapping `M` has no key \"b\" with \"A\""]),
            (json!(["M", "c", { "Ref": "Key" }]), &["O: mapping `M` has no key \"c\" with {\"Ref\":\"Key\"}"]),
            (json!(["M", "a"]), &["O: `Fn::FindInMap` takes a mapping and two keys"]),
            (json!(["M", 1, "A"]), &["O: a key of `Fn::FindInMap` is 1 or \"A\""]),
        ] {
            assert_eq!(found(mapping(), call.clone()), expected, "{call}");
        }
    }
}
