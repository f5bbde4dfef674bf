//! The input of event rule targets.

use super::ids::pascal_case;
use crate::analysis::json_text::escaped_length;
use crate::catalog::monitoring::{COMMON_DETAIL, DETAIL, ENVELOPE, EVENT_FIELDS, Event};
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

/// The events of a rule, which determine the fields that an input can name.
#[derive(Debug, Clone, Copy)]
pub enum Fields {
    /// One event of AppFlow.
    Of(&'static Event),
    /// Events of any kind, whose details are not known.
    Any,
}

/// Returns `true` if a value is the whole event.
pub fn is_whole(value: &Value) -> bool {
    matches!(value, Value::Name(name) if name == EVENT)
}

/// The placeholder of the whole event. EventBridge replaces it by JSON, which cannot be part of a string.
pub const WHOLE: &str = "<aws.events.event.json>";

/// Returns the path of a field in the events, or `None` if they do not have it.
pub fn path(events: Fields, field: &str) -> Option<String> {
    let event = match events {
        Fields::Of(event) => event,
        Fields::Any => return path_of_any(field),
    };
    if let Some((_, path)) = ENVELOPE.iter().find(|(word, _)| *word == field) {
        return Some((*path).to_owned());
    }
    let is_known = event.detail.contains(&field) || COMMON_DETAIL.contains(&field);
    is_known.then(|| format!("$.detail.{}", field.replace('_', "-")))
}

/// Returns the path of a field of every event, or of a field in `detail`: `detail.Id`.
fn path_of_any(field: &str) -> Option<String> {
    let (first, below) = field.split_once('.').map_or((field, None), |(first, below)| (first, Some(below)));
    let (_, name) = EVENT_FIELDS.iter().find(|(word, _)| *word == first)?;
    match below {
        None => Some(format!("$.{name}")),
        Some(below) => (first == DETAIL).then(|| format!("$.{name}.{below}")),
    }
}

/// Returns the event fields that an input can use.
pub fn known(events: Fields) -> Vec<&'static str> {
    let event = match events {
        Fields::Of(event) => event,
        Fields::Any => return EVENT_FIELDS.iter().map(|(word, _)| *word).collect(),
    };
    let envelope = ENVELOPE.iter().map(|(word, _)| *word);
    event.detail.iter().chain(COMMON_DETAIL).copied().chain(envelope).collect()
}

/// Returns the placeholder of a field: CloudFormation's schema accepts only letters and digits, so a path has `0` for `.`, and numbers
/// for other characters.
pub fn placeholder(field: &str) -> String {
    if !field.contains('.') {
        return pascal_case(field);
    }
    let mut text = String::with_capacity(field.len());
    for letter in field.chars() {
        match letter {
            '.' => text.push('0'),
            letter if letter.is_ascii_alphanumeric() => text.push(letter),
            letter => text.push_str(&format!("0x{:x}0", u32::from(letter))),
        }
    }
    text
}

/// Returns the length of an input as JSON in characters, counting the known values.
///
/// # Examples
///
/// ```
/// use appflow_model::analysis::input::length;
/// use appflow_model::model::Value;
/// let list = Value::List(vec![true.into(), "a\"b".into()]);
/// assert_eq!(length(&list), r#"[true,"a\"b"]"#.len());
/// ```
pub fn length(input: &Value) -> usize {
    length_of(input, is_template(input))
}

/// Returns `true` if an input is a template, with placeholders for parts of the event.
pub fn is_template(input: &Value) -> bool {
    let mut found = false;
    input.walk(&mut |value| found |= field(value).is_some() || is_whole(value));
    found
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
        whole if is_whole(whole) => WHOLE.len(),
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
