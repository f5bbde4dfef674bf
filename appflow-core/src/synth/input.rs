//! What a target of an event rule gets instead of the event: JSON in a text.

use super::Synthesis;
use super::text::{self, As, Piece, literal};
use crate::json::Writer;
use appflow_model::analysis::input::{Part, field, fields, inside, parts, path, placeholder};
use appflow_model::catalog::monitoring::Event;
use appflow_model::model::Value;

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
    for part in parts(input) {
        match part {
            Part::Json(text) => template.push(literal(text)),
            Part::Text(value) => {
                template.extend(text::pieces(&synthesis.scope, value, As::Natural).into_iter().map(|piece| match piece {
                    Piece::Literal(text) => literal(inside(&text, is_template)),
                    other => other,
                }))
            }
        }
    }
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
