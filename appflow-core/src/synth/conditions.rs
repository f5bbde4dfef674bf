//! Conditions, and the attributes of resources.

use super::text;
use crate::resolved::{Expression, Lifecycle};
use crate::template::Writer;

/// Writes the value of a condition.
pub(super) fn write_expression(json: &mut Writer, expression: &Expression) {
    json.begin_object();
    match expression {
        Expression::Condition(id) => json.text("Condition", id),
        Expression::Texts(function, texts) => {
            json.open_array(function);
            for text in texts {
                json.element();
                text::write(json, text);
            }
            json.end_array();
        }
        Expression::Expressions(function, expressions) => {
            json.open_array(function);
            for expression in expressions {
                json.element();
                write_expression(json, expression);
            }
            json.end_array();
        }
    }
    json.end_object();
}

/// Writes the attributes.
pub(super) fn write_lifecycle(json: &mut Writer, lifecycle: &Lifecycle) {
    if let Some(condition) = &lifecycle.condition {
        json.text("Condition", condition);
    }
    if let Some(deletion) = lifecycle.deletion {
        json.text("DeletionPolicy", deletion);
    }
    if let Some(replacement) = lifecycle.replacement {
        json.text("UpdateReplacePolicy", replacement);
    }
}
