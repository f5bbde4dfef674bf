//! The input of event rule targets.

use super::ids::pascal_case;
use crate::analysis::json_text::escaped_length;
use crate::catalog::monitoring::{COMMON_DETAIL, ENVELOPE, Event};
use crate::model::Value;
use crate::vocabulary::CONCAT;

/// The name before the dot of an event field.
pub const EVENT: &str = "event";

/// Returns the field in `event.status`.
pub fn field(value: &Value) -> Option<&str> {
    match value {
        Value::Member { of, member } if of == EVENT => Some(member),
        _ => None,
    }
}

/// Returns the event fields in a value, each once, in their order.
pub fn fields(value: &Value) -> Vec<&str> {
    let mut found = Vec::new();
    value.walk(&mut |value| {
        if let Some(name) = field(value).filter(|name| !found.contains(name)) {
            found.push(name);
        }
    });
    found
}

/// Returns the path of a field in the event, or `None` if the event does not have it.
pub fn path(event: &Event, field: &str) -> Option<String> {
    if let Some((_, path)) = ENVELOPE.iter().find(|(word, _)| *word == field) {
        return Some((*path).to_owned());
    }
    let is_known = event.detail.contains(&field) || COMMON_DETAIL.contains(&field);
    is_known.then(|| format!("$.detail.{}", field.replace('_', "-")))
}

/// Returns the event fields that an input can use.
pub fn known(event: &Event) -> Vec<&'static str> {
    let envelope = ENVELOPE.iter().map(|(word, _)| *word);
    event.detail.iter().chain(COMMON_DETAIL).copied().chain(envelope).collect()
}

/// Returns the placeholder of a field: CloudFormation's schema accepts only letters and digits.
pub fn placeholder(field: &str) -> String {
    pascal_case(field)
}

/// Returns the length of an input as JSON in characters, counting the known values.
///
/// ```
/// use appflow_model::analysis::input::length;
/// use appflow_model::model::Value;
/// let list = Value::List(vec![true.into(), "a\"b".into()]);
/// assert_eq!(length(&list), r#"[true,"a\"b"]"#.len());
/// ```
pub fn length(input: &Value) -> usize {
    length_of(input, !fields(input).is_empty())
}

fn length_of(value: &Value, is_template: bool) -> usize {
    let listed = |lengths: &mut dyn Iterator<Item = usize>| 2 + lengths.map(|length| length + 1).sum::<usize>().saturating_sub(1);
    match value {
        Value::Integer(number) => number.to_string().len(),
        // `1.` is written `1.0`.
        Value::Decimal(number) => number.len() + usize::from(number.ends_with('.')),
        Value::Bool(truth) => truth.to_string().len(),
        Value::List(values) => listed(&mut values.iter().map(|value| length_of(value, is_template))),
        Value::Block(settings) => listed(&mut settings.iter().map(|setting| {
            // Two quotes and a colon.
            length_in_string(&setting.key, is_template) + 3 + length_of(&setting.value, is_template)
        })),
        _ => match field(value) {
            Some(name) => length_of_field(name),
            None => 2 + length_of_text(value, is_template),
        },
    }
}

fn length_of_field(name: &str) -> usize {
    placeholder(name).len() + 2
}

fn length_of_text(value: &Value, is_template: bool) -> usize {
    match value {
        Value::Call { function, arguments } if function == CONCAT => {
            arguments.iter().map(|argument| length_of_text(argument, is_template)).sum()
        }
        Value::String(text) => length_in_string(text, is_template),
        _ => field(value).map_or(0, length_of_field),
    }
}

/// In a template `<` would start a field, so `<` and `>` are written as `\u003c` and `\u003e`.
fn length_in_string(text: &str, is_template: bool) -> usize {
    let brackets = if is_template { text.matches(['<', '>']).count() } else { 0 };
    escaped_length(text) + brackets * (r"\u003c".len() - 1)
}
