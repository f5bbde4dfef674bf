//! What a target of an event rule gets instead of the event.

use crate::catalog::watch::{COMMON_DETAIL, ENVELOPE, Event};
use crate::model::Value;

/// The name before the dot of a field of the event.
pub const EVENT: &str = "event";

/// The field in `event.status`.
pub fn field(value: &Value) -> Option<&str> {
    match value {
        Value::Member { of, member } if of == EVENT => Some(member),
        _ => None,
    }
}

/// The fields of the event in a value, each once, in the order in which they stand.
pub fn fields(value: &Value) -> Vec<&str> {
    let mut found = Vec::new();
    collect(value, &mut found);
    found
}

fn collect<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
    if let Some(name) = field(value)
        && !found.contains(&name)
    {
        found.push(name);
    }
    match value {
        Value::List(values) | Value::Call { arguments: values, .. } => values.iter().for_each(|value| collect(value, found)),
        Value::Block(settings) => settings.iter().for_each(|setting| collect(&setting.value, found)),
        _ => {}
    }
}

/// The path of a field in the event; nothing for a field that the event does not have.
pub fn path(event: &Event, field: &str) -> Option<String> {
    if let Some((_, path)) = ENVELOPE.iter().find(|(word, _)| *word == field) {
        return Some((*path).to_owned());
    }
    let is_known = event.detail.contains(&field) || COMMON_DETAIL.contains(&field);
    is_known.then(|| format!("$.detail.{}", field.replace('_', "-")))
}

/// The fields of an event that an input can name.
pub fn known(event: &Event) -> Vec<&'static str> {
    let envelope = ENVELOPE.iter().map(|(word, _)| *word);
    event.detail.iter().chain(COMMON_DETAIL).copied().chain(envelope).collect()
}
