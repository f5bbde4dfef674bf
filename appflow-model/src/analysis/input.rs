//! What a target of an event rule gets instead of the event.

use super::ids::pascal_case;
use crate::analysis::json_text::escaped;
use crate::catalog::monitoring::{COMMON_DETAIL, ENVELOPE, Event};
use crate::model::Value;
use crate::vocabulary::CONCAT;

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
    value.walk(&mut |value| {
        if let Some(name) = field(value).filter(|name| !found.contains(name)) {
            found.push(name);
        }
    });
    found
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

/// What stands for a field in a template: CloudFormation's schema takes letters and digits alone.
pub fn placeholder(field: &str) -> String {
    pascal_case(field)
}

/// A part of an input.
#[derive(Debug, Clone, PartialEq)]
pub enum Part<'a> {
    /// JSON.
    Json(String),
    /// A text between the quotes of a JSON string that is not known here.
    Text(&'a Value),
}

/// An input as JSON; one with fields of the event is a template.
///
/// ```
/// use appflow_model::analysis::input::{Part, parts};
/// let [on, off] = [true, false].map(Into::into);
/// let list = appflow_model::model::Value::List(vec![on, off]);
/// assert!(parts(&list).contains(&Part::Json("true".to_owned())));
/// ```
pub fn parts(input: &Value) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    push(input, !fields(input).is_empty(), &mut parts);
    parts
}

fn push<'a>(value: &'a Value, is_template: bool, out: &mut Vec<Part<'a>>) {
    if let Some(name) = field(value) {
        return out.push(Part::Json(format!("<{}>", placeholder(name))));
    }
    let json = |text: &str| Part::Json(text.to_owned());
    match value {
        Value::Integer(number) => out.push(Part::Json(number.to_string())),
        Value::Decimal(number) => out.push(json(number)),
        Value::Bool(truth) => out.push(Part::Json(truth.to_string())),
        Value::List(values) => {
            out.push(json("["));
            for (position, value) in values.iter().enumerate() {
                if position > 0 {
                    out.push(json(","));
                }
                push(value, is_template, out);
            }
            out.push(json("]"));
        }
        Value::Block(settings) => {
            out.push(json("{"));
            for (position, setting) in settings.iter().enumerate() {
                let comma = if position > 0 { "," } else { "" };
                out.push(Part::Json(format!("{comma}\"{}\":", inside(&setting.key, is_template))));
                push(&setting.value, is_template, out);
            }
            out.push(json("}"));
        }
        _ => {
            out.push(json("\""));
            push_text(value, is_template, out);
            out.push(json("\""));
        }
    }
}

/// Adds a text between its quotes.
fn push_text<'a>(value: &'a Value, is_template: bool, out: &mut Vec<Part<'a>>) {
    match value {
        Value::Call { function, arguments } if function == CONCAT => {
            arguments.iter().for_each(|argument| push_text(argument, is_template, out));
        }
        Value::String(text) => out.push(Part::Json(inside(text, is_template))),
        _ if field(value).is_some() => push(value, is_template, out),
        _ => out.push(Part::Text(value)),
    }
}

/// A text as it stands between the quotes of a JSON string; in a template, `<` would begin a field.
pub fn inside(text: &str, is_template: bool) -> String {
    let text = escaped(text);
    if is_template { text.replace('<', "\\u003c").replace('>', "\\u003e") } else { text }
}
