//! The changes that a deployment makes to a stack: by resource and property, with what CloudFormation replaces.

mod alignment;
mod change;
mod report;
mod schemas;

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::meaning::{canonical, scalar};

use alignment::aligned;
pub use change::{Action, Change, Part};
pub use report::{human, json};
pub use schemas::extract;

/// The sections of a template, in the order of a report.
const SECTIONS: &[&str] =
    &["Description", "Metadata", "Parameters", "Mappings", "Rules", "Conditions", "Transform", "Resources", "Outputs"];

/// Returns what deploying `new` over `old` changes, by section and in the order of the names.
pub fn changes(old: &Value, new: &Value) -> Vec<Change> {
    let mut changes = Vec::new();
    for section in SECTIONS {
        let [old, new] = [old, new].map(|template| template.get(section).unwrap_or(&Value::Null));
        if !(old.is_object() || new.is_object()) {
            entry(section, "", none(old), none(new), &mut changes);
            continue;
        }
        let empty = Map::new();
        let [old, new] = [old, new].map(|section| section.as_object().unwrap_or(&empty));
        let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
        for name in names {
            entry(section, name, old.get(name), new.get(name), &mut changes);
        }
    }
    changes
}

fn none(value: &Value) -> Option<&Value> {
    Some(value).filter(|value| !value.is_null())
}

fn entry(section: &'static str, id: &str, old: Option<&Value>, new: Option<&Value>, changes: &mut Vec<Change>) {
    let is_resource = section == "Resources";
    let kind = |value: Option<&Value>| value.and_then(|value| value.get("Type")?.as_str()).unwrap_or_default().to_owned();
    let mut change =
        Change { section, id: id.to_owned(), kind: String::new(), action: Action::Modify, parts: Vec::new(), notes: Vec::new() };
    if is_resource {
        change.kind = kind(new.or(old));
    }
    match (old, new) {
        (None, None) => return,
        (None, Some(_)) => change.action = Action::Add,
        (Some(old), None) => {
            change.action = Action::Remove;
            if is_resource {
                change.notes.extend(removed(&change.kind, old));
            }
        }
        (Some(old), Some(new)) => {
            compare(old, new, &mut Vec::new(), &mut change.parts);
            change.parts.retain(|part| !is_default(&change.kind, part) && !is_without_properties(part));
            if change.parts.is_empty() {
                return;
            }
            if is_resource && kind(Some(old)) != kind(Some(new)) {
                change.action = Action::Replace;
                change.notes.push(format!(
                    "CloudFormation does not change the type of a resource ({} before): use another logical ID",
                    kind(Some(old))
                ));
            } else if is_resource {
                replaced(&mut change, old, new);
            }
        }
    }
    changes.push(change);
}

/// Returns `true` if a part only writes the default policy of a resource: `Delete`, except for databases.
fn is_default(kind: &str, part: &Part) -> bool {
    let is_policy = matches!(part.path.as_str(), "DeletionPolicy" | "UpdateReplacePolicy") && !kind.starts_with("AWS::RDS::");
    let is_delete = |value: &Option<Value>| value.as_ref().is_none_or(|value| value == "Delete");
    is_policy && is_delete(&part.old) && is_delete(&part.new)
}

/// Returns `true` if a part only adds or removes an empty object of properties.
fn is_without_properties(part: &Part) -> bool {
    let is_empty = |value: &Option<Value>| value.as_ref().is_none_or(|value| value.as_object().is_some_and(Map::is_empty));
    part.path == "Properties" && is_empty(&part.old) && is_empty(&part.new)
}

/// Sets what replaces the resource, and adds what that costs.
fn replaced(change: &mut Change, old: &Value, new: &Value) {
    let schema = schemas::find(&change.kind);
    let Some(schema) = schema else {
        if change.parts.iter().any(|part| part.path.starts_with("Properties")) {
            change.notes.push(format!("appflow does not know which properties of {} replace it", change.kind));
        }
        return;
    };
    // A part below a property that replaces, or above it.
    let within = |path: &str, property: &str| {
        let inner = path.strip_prefix("Properties.").unwrap_or_default();
        let starts = |long: &str, short: &str| {
            long.strip_prefix(short).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
        };
        !inner.is_empty() && (starts(inner, property) || starts(property, inner))
    };
    let mut conditional = false;
    for part in &mut change.parts {
        part.replaces = schema.create_only.iter().any(|property| within(&part.path, property));
        conditional |= schema.conditional.iter().any(|property| within(&part.path, property));
    }
    let replaces = change.parts.iter().any(|part| part.replaces);
    change.action = match (replaces, conditional) {
        (true, _) => Action::Replace,
        (false, true) => Action::MaybeReplace,
        (false, false) => return,
    };
    change.notes.extend(loss(&change.kind).map(str::to_owned));
    let policy = |value: &Value| value.get("UpdateReplacePolicy").and_then(Value::as_str).map(str::to_owned);
    match policy(new) {
        Some(policy) if policy.starts_with("Retain") => {
            change.notes.push("the old resource is retained outside of the stack".to_owned())
        }
        Some(policy) if policy == "Snapshot" => change.notes.push("the old resource is deleted after a snapshot".to_owned()),
        _ => change.notes.push("the old resource is deleted".to_owned()),
    }
    // The new resource is created while the old one is there.
    let named = |template: &Value| template.get("Properties").and_then(|properties| properties.get(schema.name?)).cloned();
    if let (Some(name), Some(old_name), Some(new_name)) = (schema.name, named(old), named(new))
        && same(&old_name, &new_name)
    {
        change.notes.push(format!(
            "the update fails unless `{name}` also changes, since the new resource cannot have the name of the old one"
        ));
    }
}

fn removed(kind: &str, old: &Value) -> Vec<String> {
    match old.get("DeletionPolicy").and_then(Value::as_str) {
        Some("Retain") => vec!["the resource is retained outside of the stack".to_owned()],
        _ => loss(kind).map(str::to_owned).into_iter().collect(),
    }
}

/// Returns the loss of removing a resource.
fn loss(kind: &str) -> Option<&'static str> {
    Some(match kind {
        "AWS::AppFlow::Flow" => "the position of incremental transfers and the run history are lost",
        "AWS::AppFlow::ConnectorProfile" => {
            "credentials and tokens are lost; flows that use the profile cannot run until they use another one"
        }
        "AWS::AppFlow::Connector" => "profiles and flows of the connector cannot run without it",
        "AWS::S3::Bucket" => "objects in the bucket are not moved, and a bucket with objects cannot be deleted",
        "AWS::KMS::Key" => "data encrypted with the KMS key cannot be read after the key is deleted",
        "AWS::SecretsManager::Secret" => "the value of the secret is lost",
        "AWS::SQS::Queue" => "messages in the queue are lost",
        "AWS::SNS::Topic" => "subscriptions of the topic are lost",
        "AWS::Logs::LogGroup" => "the logs are lost",
        "AWS::CloudWatch::Alarm" | "AWS::CloudWatch::CompositeAlarm" => "the history of the alarm is lost",
        "AWS::Glue::Database" => "the tables of the database are lost",
        _ => return None,
    })
}

/// Adds the smallest parts that differ.
fn compare(old: &Value, new: &Value, path: &mut Vec<String>, parts: &mut Vec<Part>) {
    if same(old, new) || path.last().is_some_and(|key| is_same_set(key.trim_start_matches('.'), old, new)) {
        return;
    }
    match (old, new) {
        (Value::Object(old), Value::Object(new)) if !is_function(old) && !is_function(new) => {
            let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
            for name in names {
                path.push(format!(".{name}"));
                pair(old.get(name), new.get(name), path, parts);
                path.pop();
            }
        }
        // The order of names has no meaning.
        _ if path.last().is_some_and(|key| key == ".DependsOn") => {
            let [old, new] = [old, new].map(names);
            for name in old.symmetric_difference(&new) {
                path.push(format!("[{name}]"));
                let [old, new] = [&old, &new].map(|names| names.contains(name).then(|| Value::from(name.as_str())));
                pair(old.as_ref(), new.as_ref(), path, parts);
                path.pop();
            }
        }
        (Value::Array(old), Value::Array(new)) => match (by_key(old), by_key(new)) {
            (Some(old), Some(new)) => {
                let names: BTreeSet<&String> = old.iter().chain(&new).map(|(key, _)| key).collect();
                let find = |list: &[(String, Value)], name: &String| {
                    list.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone())
                };
                for name in names {
                    path.push(format!("[{name}]"));
                    pair(find(&old, name).as_ref(), find(&new, name).as_ref(), path, parts);
                    path.pop();
                }
            }
            _ => list(old, new, path, parts),
        },
        _ => pair(Some(old), Some(new), path, parts),
    }
}

/// Compares lists by the elements that belong together; the others are added or removed.
fn list(old: &[Value], new: &[Value], path: &mut Vec<String>, parts: &mut Vec<Part>) {
    let mut element = |position: usize, old: Option<&Value>, new: Option<&Value>| {
        path.push(format!("[{position}]"));
        pair(old, new, path, parts);
        path.pop();
    };
    let (mut old_next, mut new_next) = (0, 0);
    for (old_at, new_at) in aligned(old, new).into_iter().chain([(old.len(), new.len())]) {
        (old_next..old_at).for_each(|position| element(position, old.get(position), None));
        (new_next..new_at).for_each(|position| element(position, None, new.get(position)));
        if old_at < old.len() {
            element(new_at, old.get(old_at), new.get(new_at));
        }
        (old_next, new_next) = (old_at + 1, new_at + 1);
    }
}

fn pair(old: Option<&Value>, new: Option<&Value>, path: &mut Vec<String>, parts: &mut Vec<Part>) {
    match (old, new) {
        (Some(old), Some(new)) if path.last().is_some_and(|key| key == ".DependsOn") => compare(old, new, path, parts),
        (Some(old @ (Value::Object(_) | Value::Array(_))), Some(new)) if is_comparable(old, new) => {
            compare(old, new, path, parts)
        }
        (Some(old), Some(new)) if same(old, new) => {}
        (old, new) => {
            let path = path.concat().trim_start_matches('.').to_owned();
            parts.push(Part { path, old: old.cloned(), new: new.cloned(), replaces: false });
        }
    }
}

/// Returns `true` if two values have parts that can be compared.
fn is_comparable(old: &Value, new: &Value) -> bool {
    match (old, new) {
        (Value::Object(old), Value::Object(new)) => !is_function(old) && !is_function(new),
        (Value::Array(_), Value::Array(_)) => true,
        _ => false,
    }
}

/// Returns the entries of a list of tags, or of anything else with unique keys.
fn by_key(list: &[Value]) -> Option<Vec<(String, Value)>> {
    let entry = |value: &Value| {
        let map = value.as_object().filter(|map| map.len() == 2)?;
        Some((map.get("Key")?.as_str()?.to_owned(), map.get("Value")?.clone()))
    };
    let entries: Vec<(String, Value)> = list.iter().map(entry).collect::<Option<_>>()?;
    let names: BTreeSet<&String> = entries.iter().map(|(key, _)| key).collect();
    (names.len() == entries.len()).then_some(entries)
}

/// Returns `true` for `{ "Ref": … }` and other functions, which are one value.
fn is_function(map: &Map<String, Value>) -> bool {
    map.len() == 1 && map.keys().all(|key| key == "Ref" || key == "Condition" || key.starts_with("Fn::"))
}

/// Returns `true` if two values mean the same to CloudFormation, which accepts strings for numbers and booleans.
fn same(old: &Value, new: &Value) -> bool {
    match (old, new) {
        (Value::Object(fields), _) | (_, Value::Object(fields)) if is_function(fields) => canonical(old) == canonical(new),
        (Value::Object(old), Value::Object(new)) => {
            old.len() == new.len()
                && old.iter().all(|(key, old)| new.get(key).is_some_and(|new| is_same_set(key, old, new) || same(old, new)))
        }
        (Value::Array(old), Value::Array(new)) => {
            if let (Some(old), Some(new)) = (by_key(old), by_key(new)) {
                let find = |name: &String| new.iter().find(|(key, _)| key == name);
                return old.len() == new.len() && old.iter().all(|(key, old)| find(key).is_some_and(|(_, new)| same(old, new)));
            }
            old.len() == new.len() && old.iter().zip(new).all(|(old, new)| same(old, new))
        }
        (Value::Null, _) | (_, Value::Null) => old == new,
        (Value::Object(_) | Value::Array(_), _) | (_, Value::Object(_) | Value::Array(_)) => false,
        _ => canonical(old) == canonical(new),
    }
}

/// The lists of a policy that have no order.
const SETS: &[&str] = &["Action", "Resource", "Statement"];

/// Returns `true` if two lists without an order have the same elements: `DependsOn`, or those of a policy.
fn is_same_set(key: &str, old: &Value, new: &Value) -> bool {
    match (old, new) {
        _ if key == "DependsOn" => names(old) == names(new),
        (Value::Array(old), Value::Array(new)) => SETS.contains(&key) && sorted(old) == sorted(new),
        _ => false,
    }
}

/// Returns the elements of a list, and of the lists of a policy in them, in one order.
fn sorted(list: &[Value]) -> Vec<String> {
    let mut list: Vec<String> = list.iter().map(|value| with_sorted_sets(&canonical(value)).to_string()).collect();
    list.sort_unstable();
    list
}

fn with_sorted_sets(value: &Value) -> Value {
    let Value::Object(entries) = value else { return value.clone() };
    let sort = |(key, value): (&String, &Value)| match value {
        Value::Array(list) if SETS.contains(&key.as_str()) => (key.clone(), Value::from(sorted(list))),
        value => (key.clone(), with_sorted_sets(value)),
    };
    Value::Object(entries.iter().map(sort).collect())
}

/// Returns the names in `DependsOn`, which is one name or a list.
fn names(value: &Value) -> BTreeSet<String> {
    match value {
        Value::Array(list) => list.iter().map(scalar).collect(),
        value => BTreeSet::from([scalar(value)]),
    }
}
