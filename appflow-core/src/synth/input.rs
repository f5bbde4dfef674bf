//! What a target of an event rule gets instead of the event: JSON in a text.

use super::Synthesis;
use super::text::{self, As, Piece, literal};
use crate::catalog::watch::Event;
use crate::derive::ids::pascal_case;
use crate::derive::input::{field, fields, path};
use crate::derive::scope::Scope;
use crate::json::{Writer, escaped};
use crate::model::Value;

/// Writes at most one of `Input`, `InputPath` and `InputTransformer` (R289).
pub(super) fn write(json: &mut Writer, synthesis: &Synthesis, event: &Event, input: Option<&Value>) {
    let Some(input) = input else { return };
    let fields = fields(input);
    let path = |name: &str| path(event, name).unwrap_or_default();
    if let Some(name) = field(input) {
        json.text("InputPath", &path(name));
        return;
    }
    let mut template = Vec::new();
    let is_template = !fields.is_empty();
    push(&synthesis.scope, input, is_template, &mut template);
    if !is_template {
        json.key("Input");
        text::write(json, &template);
        return;
    }
    json.open("InputTransformer");
    json.open("InputPathsMap");
    for name in fields {
        json.name(&placeholder(name));
        json.string(&path(name));
    }
    json.end_object();
    json.key("InputTemplate");
    text::write(json, &template);
    json.end_object();
}

/// What stands for a field in a template: CloudFormation's schema takes letters and digits alone.
fn placeholder(field: &str) -> String {
    pascal_case(field)
}

/// Adds a value as JSON.
fn push<'a>(scope: &Scope<'a>, value: &'a Value, is_template: bool, out: &mut Vec<Piece<'a>>) {
    if let Some(name) = field(value) {
        out.push(literal(format!("<{}>", placeholder(name))));
        return;
    }
    match value {
        Value::Integer(number) => out.push(literal(number.to_string())),
        Value::Decimal(number) => out.push(literal(number)),
        Value::Bool(truth) => out.push(literal(truth.to_string())),
        Value::List(values) => {
            out.push(literal("["));
            for (position, value) in values.iter().enumerate() {
                if position > 0 {
                    out.push(literal(","));
                }
                push(scope, value, is_template, out);
            }
            out.push(literal("]"));
        }
        Value::Block(settings) => {
            out.push(literal("{"));
            for (position, setting) in settings.iter().enumerate() {
                let comma = if position > 0 { "," } else { "" };
                out.push(literal(format!("{comma}\"{}\":", inside(&setting.key, is_template))));
                push(scope, &setting.value, is_template, out);
            }
            out.push(literal("}"));
        }
        _ => {
            out.push(literal("\""));
            push_text(scope, value, is_template, out);
            out.push(literal("\""));
        }
    }
}

/// Adds a text between its quotes.
fn push_text<'a>(scope: &Scope<'a>, value: &'a Value, is_template: bool, out: &mut Vec<Piece<'a>>) {
    match value {
        Value::Call { function, arguments } if function == "concat" => {
            arguments.iter().for_each(|argument| push_text(scope, argument, is_template, out));
        }
        _ if field(value).is_some() => push(scope, value, is_template, out),
        _ => {
            let pieces = text::pieces(scope, value, As::Natural);
            out.extend(pieces.into_iter().map(|piece| match piece {
                Piece::Literal(text) => literal(inside(&text, is_template)),
                other => other,
            }));
        }
    }
}

/// A text as it stands between the quotes of a JSON string; in a template, `<` would begin a field.
fn inside(text: &str, is_template: bool) -> String {
    let text = escaped(text);
    if is_template { text.replace('<', "\\u003c").replace('>', "\\u003e") } else { text }
}
