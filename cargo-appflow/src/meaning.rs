//! The meaning of values in CloudFormation: equivalent forms become one.

use serde_json::{Map, Value, json};

/// Returns a value in a canonical form, which is equal for all values with the same meaning.
///
/// Numbers and booleans become strings, strings of several parts (`Fn::Sub`, `Fn::Join`) one `Fn::Join` without separator, and
/// `Fn::GetAtt` has a string.
pub fn canonical(value: &Value) -> Value {
    match value {
        Value::Null => value.clone(),
        Value::String(text) => Value::String(dynamic(text)),
        Value::Bool(_) | Value::Number(_) => Value::String(scalar(value)),
        Value::Array(values) => Value::Array(values.iter().map(canonical).collect()),
        Value::Object(entries) => match pieces(value) {
            Some(pieces) => joined(pieces),
            None => Value::Object(entries.iter().map(|(key, value)| (key.clone(), canonical(value))).collect()),
        },
    }
}

/// Returns the parts of a string, or `None` for another value. Parts that are not strings are functions.
fn pieces(value: &Value) -> Option<Vec<Value>> {
    let Value::Object(entries) = value else {
        return (!value.is_array() && !value.is_null()).then(|| vec![Value::String(scalar(value))]);
    };
    let (function, argument) = only_entry(entries)?;
    match function {
        "Ref" => Some(vec![value.clone()]),
        "Fn::GetAtt" => Some(vec![json!({ "Fn::GetAtt": attribute(entries)? })]),
        "Fn::Join" => {
            let [separator, list] = argument.as_array()?.as_slice() else { return None };
            let separator = separator.as_str()?;
            let mut parts = Vec::new();
            for (index, element) in list.as_array()?.iter().enumerate() {
                if index > 0 {
                    parts.push(Value::String(separator.to_owned()));
                }
                parts.extend(pieces(element)?);
            }
            Some(parts)
        }
        "Fn::Sub" => substituted(argument),
        "Fn::If" | "Fn::ImportValue" | "Fn::Select" | "Fn::FindInMap" | "Fn::Base64" => {
            Some(vec![json!({ function: canonical(argument) })])
        }
        _ => None,
    }
}

/// Returns the parts of `Fn::Sub`.
fn substituted(argument: &Value) -> Option<Vec<Value>> {
    let empty = Value::Null;
    let (text, variables) = match argument.as_array().map(Vec::as_slice) {
        Some([text, variables]) => (text, variables),
        _ => (argument, &empty),
    };
    let mut parts = Vec::new();
    let mut rest = text.as_str()?;
    while let Some((before, after)) = rest.split_once("${") {
        parts.push(Value::String(before.to_owned()));
        if let Some(literal) = after.strip_prefix('!') {
            parts.push(Value::String("${".to_owned()));
            rest = literal;
            continue;
        }
        let (name, after) = after.split_once('}')?;
        rest = after;
        match variables.get(name) {
            Some(value) => parts.extend(pieces(value)?),
            None if name.contains('.') => parts.push(json!({ "Fn::GetAtt": name })),
            None => parts.push(json!({ "Ref": name })),
        }
    }
    parts.push(Value::String(rest.to_owned()));
    Some(parts)
}

/// Returns parts as one value: strings next to each other become one.
fn joined(parts: Vec<Value>) -> Value {
    let mut values: Vec<Value> = Vec::new();
    for part in parts {
        match (values.last_mut(), part) {
            (_, Value::String(text)) if text.is_empty() => {}
            (Some(Value::String(last)), Value::String(text)) => last.push_str(&text),
            (_, part) => values.push(part),
        }
    }
    for value in &mut values {
        if let Value::String(text) = value {
            *text = dynamic(text);
        }
    }
    if values.len() > 1 {
        return json!({ "Fn::Join": ["", values] });
    }
    values.pop().unwrap_or_else(|| Value::String(String::new()))
}

/// Returns a string whose dynamic references have no empty parts at their ends: the stage and the ID of a version of a secret.
fn dynamic(text: &str) -> String {
    if text.contains(":SecretString:") { text.replace("::}}", "}}").replace(":}}", "}}") } else { text.to_owned() }
}

/// Returns the only entry of an object.
pub(crate) fn only_entry(entries: &Map<String, Value>) -> Option<(&str, &Value)> {
    let mut all = entries.iter();
    let first = all.next()?;
    all.next().is_none().then_some((first.0.as_str(), first.1))
}

/// Returns a scalar as a string, which CloudFormation accepts for numbers and booleans.
pub(crate) fn scalar(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => match number.as_f64() {
            Some(float) if float.fract() == 0.0 && float.abs() < 1e15 => format!("{float:.0}"),
            _ => number.to_string(),
        },
        value => value.to_string(),
    }
}

/// Returns the resource and attribute of `Fn::GetAtt`, which has two forms.
pub(crate) fn attribute(map: &Map<String, Value>) -> Option<String> {
    match map.get("Fn::GetAtt").filter(|_| map.len() == 1)? {
        Value::String(text) => Some(text.clone()),
        Value::Array(parts) => parts.iter().map(Value::as_str).collect::<Option<Vec<_>>>().map(|parts| parts.join(".")),
        _ => None,
    }
}
