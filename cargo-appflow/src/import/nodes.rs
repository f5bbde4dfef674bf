//! What the values of the input contain: functions, references, secrets, and comments.

use std::collections::BTreeSet;

use appflow_core::catalog::pseudo_parameters::pseudo;

use super::text;
use crate::document::{Node, Value};

/// Returns the resource and the attribute of `Fn::GetAtt`.
pub(super) fn attribute(argument: &Node) -> Option<(String, String)> {
    match &argument.value {
        Value::String(text) => text.split_once('.').map(|(id, attribute)| (id.to_owned(), attribute.to_owned())),
        Value::List(parts) => match parts.as_slice() {
            [id, attribute] => Some((id.as_str()?.to_owned(), attribute.as_str()?.to_owned())),
            _ => None,
        },
        _ => None,
    }
}

/// Adds the logical IDs that a value refers to.
pub(super) fn references(node: &Node, out: &mut BTreeSet<String>) {
    match &node.value {
        Value::List(elements) => elements.iter().for_each(|element| references(element, out)),
        Value::Map(entries) => {
            for (key, value) in entries {
                match (key.as_str(), value.as_str()) {
                    ("Ref", Some(id)) => drop(out.insert(id.to_owned())),
                    ("Fn::GetAtt", _) => out.extend(attribute(value).map(|(id, _)| id)),
                    _ => {}
                }
                if key == "Fn::Sub" {
                    let text = value.as_str().or_else(|| value.elements().first().and_then(Node::as_str)).unwrap_or_default();
                    let names = text.split("${").skip(1).filter_map(|rest| rest.split('}').next());
                    out.extend(names.filter_map(|name| name.split('.').next()).map(str::to_owned));
                }
                references(value, out);
            }
        }
        _ => {}
    }
}

pub(super) fn is_no_value(node: &Node) -> bool {
    node.only_entry().is_some_and(|(function, id)| function == "Ref" && id.as_str() == Some(pseudo::no_value.value))
}

/// Returns the logical ID of the condition of an `Fn::If`, and its branches.
pub(super) fn choice(node: &Node) -> Option<(&str, [&Node; 2])> {
    match node.only_entry()? {
        ("Fn::If", argument) => match argument.elements() {
            [condition, yes, no] => Some((condition.as_str()?, [yes, no])),
            _ => None,
        },
        _ => None,
    }
}

/// Returns the values that a value can be, without those that a condition omits.
pub(super) fn choices(node: &Node) -> Vec<&Node> {
    match choice(node) {
        Some((_, branches)) => branches.into_iter().filter(|branch| !is_no_value(branch)).flat_map(choices).collect(),
        None => vec![node],
    }
}

/// Returns the number of properties in a value.
pub(super) fn properties(node: &Node) -> usize {
    match &node.value {
        Value::List(elements) if !elements.is_empty() => elements.iter().map(properties).sum(),
        Value::Map(_) if node.only_entry().is_some_and(|(key, _)| key == "Ref" || key.starts_with("Fn::")) => 1,
        Value::Map(entries) if !entries.is_empty() => entries.iter().map(|(_, value)| properties(value)).sum(),
        _ => 1,
    }
}

/// Returns the string of which a value is one part: that of `Fn::Select` in `Fn::Split`.
pub(super) fn split<'n>(node: &'n Node, index: i64, separator: &str) -> Option<&'n Node> {
    let ("Fn::Select", select) = node.only_entry()? else { return None };
    let [part, list] = select.elements() else { return None };
    let ("Fn::Split", split) = list.only_entry()? else { return None };
    let [at, text] = split.elements() else { return None };
    (number(part) == Some(index) && at.as_str() == Some(separator)).then_some(text)
}

/// Returns what an `Fn::Join` joins with this separator.
pub(super) fn parts<'n>(node: &'n Node, separator: &str) -> Option<&'n Node> {
    match node.only_entry()? {
        ("Fn::Join", argument) => match argument.elements() {
            [between, parts] if between.as_str() == Some(separator) => Some(parts),
            _ => None,
        },
        _ => None,
    }
}

/// Returns an integer, also of a string.
pub(super) fn number(node: &Node) -> Option<i64> {
    match &node.value {
        Value::Number(text) | Value::String(text) => text.parse().ok(),
        _ => None,
    }
}

/// Suffixes of the keys of secrets.
const SECRETS: &[&str] =
    &["password", "passphrase", "secret", "secretstring", "secretkey", "secretaccesskey", "apikey", "privatekey", "token"];

/// Keys that look like those of secrets.
const PUBLIC: &[&str] = &["ServiceToken", "ClientRequestToken"];

/// Returns `true` if a string is a secret by its key.
pub(super) fn is_secret(key: &str, text: &str) -> bool {
    let plain: String = key.to_lowercase().chars().filter(char::is_ascii_alphanumeric).collect();
    let is_reference = ["arn:", "{{resolve:", "AWS::"].iter().any(|start| text.starts_with(start));
    !text.is_empty() && !is_reference && !PUBLIC.contains(&key) && SECRETS.iter().any(|end| plain.ends_with(end))
}

/// Returns the comments of a value as lines, except those below some of its keys, which have statements of their own.
pub(super) fn comments(node: &Node, without: &[&str]) -> String {
    let mut lines: String = node.comments.iter().map(|comment| comment_line(comment)).collect();
    match &node.value {
        Value::List(elements) => lines.extend(elements.iter().map(|element| comments(element, without))),
        Value::Map(entries) => {
            let entries = entries.iter().filter(|(key, _)| !without.contains(&key.as_str()));
            lines.extend(entries.map(|(_, value)| comments(value, without)));
        }
        _ => {}
    }
    lines
}

/// Returns a comment as a line, without a value that is a secret by its key.
pub(super) fn comment_line(comment: &str) -> String {
    match comment.split_once(':') {
        Some((key, value)) if is_secret(key.trim(), value.trim()) => text::comment(&format!("{key}: …")),
        _ => text::comment(comment),
    }
}
