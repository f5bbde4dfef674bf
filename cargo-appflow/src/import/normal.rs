//! The values of a template in one form, to compare them by what they mean.

use serde_json::{Map, Value as Json};

use crate::document::{Node, Value};
use crate::meaning::{canonical, only_entry};

/// The statements of a policy, and the elements of a statement, that have no order, and the functions whose arguments have none.
const SETS: &[&str] = &["Action", "Fn::And", "Fn::Or", "Resource", "Service", "Statement"];

/// Returns the function of a permission, whether it has its ARN or its name.
pub(super) fn function_of(value: &Json) -> Json {
    let attribute =
        canonical(value).get("Fn::GetAtt").and_then(Json::as_str).and_then(|text| text.strip_suffix(".Arn")).map(str::to_owned);
    attribute.map_or_else(|| value.clone(), |id| serde_json::json!({ "Ref": id }))
}

/// Removes what means the same as nothing, and makes a list of a single action, resource, statement, or service.
pub(super) fn normalize(value: &mut Json, keeps_empty: bool) {
    match value {
        Json::Array(values) => {
            values.iter_mut().for_each(|value| normalize(value, keeps_empty));
            // Tags have no order.
            let key = |value: &Json| {
                let entries = value.as_object().filter(|entries| entries.len() == 2 && entries.contains_key("Value"))?;
                entries.get("Key")?.as_str().map(str::to_owned)
            };
            if values.iter().all(|value| key(value).is_some()) {
                values.sort_by_cached_key(key);
            }
        }
        Json::Object(entries) => {
            for (key, value) in entries.iter_mut() {
                normalize(value, keeps_empty);
                // Policies have these in any order.
                if let Json::Array(values) = value
                    && SETS.contains(&key.as_str())
                {
                    values.sort_by_cached_key(Json::to_string);
                }
                if let Json::Array(values) = value
                    && values.len() == 1
                    && SETS.contains(&key.as_str())
                {
                    *value = values.remove(0);
                }
            }
            if let Some(except) = entries.get_mut(EXCEPT) {
                listed(except);
            }
            let counts = |value: &Json| keeps_empty && value.as_object().is_some_and(Map::is_empty);
            entries.retain(|_, value| !is_empty(value) || counts(value));
        }
        _ => {}
    }
}

/// The key of values that a pattern does not match.
const EXCEPT: &str = "anything-but";

/// Makes a list of a single value that a pattern does not match, and a value of a list in a function of patterns.
fn listed(except: &mut Json) {
    match except {
        Json::Array(_) => {}
        Json::Object(entries) => {
            for value in entries.values_mut() {
                if let Json::Array(values) = value
                    && values.len() == 1
                {
                    *value = values.remove(0);
                }
            }
        }
        _ => *except = Json::Array(vec![except.take()]),
    }
}

pub(super) fn is_empty(value: &Json) -> bool {
    match value {
        Json::Null => true,
        Json::String(text) => text.is_empty(),
        Json::Object(entries) => {
            entries.is_empty() || only_entry(entries).is_some_and(|(key, id)| key == "Ref" && id.as_str() == Some("AWS::NoValue"))
        }
        _ => false,
    }
}

pub(super) fn is_empty_list(node: &Node) -> bool {
    matches!(&node.value, Value::List(elements) if elements.is_empty())
}

pub(super) fn is_empty_object(node: &Node) -> bool {
    matches!(&node.value, Value::Map(entries) if entries.is_empty())
}

/// Returns a value as JSON.
pub(super) fn json(node: &Node) -> Json {
    serde_json::from_str(&node.to_string()).unwrap_or_default()
}

/// Returns a value with what its strings contain in place of those that contain JSON.
pub(super) fn with_embedded(value: &Json) -> Json {
    if let Some(inside) = embedded(value) {
        return inside;
    }
    match value {
        Json::Array(values) => Json::Array(values.iter().map(with_embedded).collect()),
        Json::Object(entries) if !is_function(entries) => {
            Json::Object(entries.iter().map(|(key, value)| (key.clone(), with_embedded(value))).collect())
        }
        _ => match embedded(&canonical(value)) {
            Some(inside) => inside,
            None => value.clone(),
        },
    }
}

/// Returns the JSON in a string, in which each part that is not text is a separate string, or `None` for another string.
pub(super) fn embedded(value: &Json) -> Option<Json> {
    let text = text_of(value)?;
    if !text.trim_start().starts_with(['{', '[']) {
        return None;
    }
    let mut value = serde_json::from_str(&text).ok()?;
    normalize(&mut value, false);
    Some(canonical(&value))
}

/// Surrounds what is not text in a string.
pub(super) const MARK: char = '\u{e000}';

/// Returns a string in which each part that is not text has marks around it, or `None` for another value.
pub(super) fn text_of(value: &Json) -> Option<String> {
    match value {
        Json::String(text) => Some(text.clone()),
        Json::Object(entries) => {
            let ("Fn::Join", argument) = only_entry(entries)? else { return None };
            let parts = argument.as_array()?.get(1)?.as_array()?;
            let marked = |part: &Json| format!("{MARK}{part}{MARK}").replace('"', "'");
            Some(parts.iter().map(|part| part.as_str().map_or_else(|| marked(part), str::to_owned)).collect())
        }
        _ => None,
    }
}

pub(super) fn is_function(entries: &Map<String, Json>) -> bool {
    only_entry(entries).is_some_and(|(key, _)| key == "Ref" || key.starts_with("Fn::"))
}

pub(super) fn is_function_node(node: &Node) -> bool {
    node.only_entry().is_some_and(|(key, _)| key == "Ref" || key.starts_with("Fn::"))
}
