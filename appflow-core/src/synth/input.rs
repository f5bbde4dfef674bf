//! What a target of an event rule gets instead of the event: JSON in a text.

use super::Synthesis;
use super::embedded::Embedded;
use super::text::{self, As};
use crate::template::{Sink, Writer};
use appflow_model::analysis::input::{field, fields, path, placeholder};
use appflow_model::catalog::monitoring::Event;
use appflow_model::model::Value;
use appflow_model::vocabulary::CONCAT;

/// Writes at most one of `Input`, `InputPath` and `InputTransformer` (R289).
pub(super) fn write(json: &mut Writer, synthesis: &Synthesis, event: &Event, input: Option<&Value>) {
    let Some(input) = input else { return };
    let fields = fields(input);
    let path = |name: &str| path(event, name).unwrap_or_default();
    if let Some(name) = field(input) {
        json.text("InputPath", &path(name));
        return;
    }
    let mut template = Input { synthesis, out: if fields.is_empty() { Embedded::new() } else { Embedded::template() } };
    template.push(input);
    let template = template.out.finish();
    if fields.is_empty() {
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

/// An input under way.
struct Input<'s, 'a> {
    synthesis: &'s Synthesis<'a>,
    out: Embedded<'a>,
}

impl<'a> Input<'_, 'a> {
    fn push(&mut self, value: &'a Value) {
        let json = self.out.json();
        match value {
            Value::Integer(number) => json.integer(*number),
            Value::Decimal(text) => json.decimal(text),
            Value::Bool(truth) => json.bool(*truth),
            Value::List(values) => {
                json.begin_array();
                for value in values {
                    self.out.json().element();
                    self.push(value);
                }
                self.out.json().end_array();
            }
            Value::Block(settings) => {
                json.begin_object();
                for setting in settings {
                    self.out.json().name(&setting.key);
                    self.push(&setting.value);
                }
                self.out.json().end_object();
            }
            _ => match field(value) {
                Some(name) => self.push_field(name),
                None => {
                    json.quote();
                    self.push_text(value);
                    self.out.json().quote();
                }
            },
        }
    }

    /// Adds a field of the event; EventBridge puts quotes around it where it is a whole value.
    fn push_field(&mut self, name: &str) {
        self.out.json().raw(&format!("<{}>", placeholder(name)));
    }

    /// Adds a text between its quotes.
    fn push_text(&mut self, value: &'a Value) {
        match value {
            Value::Call { function, arguments } if function == CONCAT => {
                arguments.iter().for_each(|argument| self.push_text(argument));
            }
            _ => match field(value) {
                Some(name) => self.push_field(name),
                None => {
                    text::pieces(&self.synthesis.scope, value, As::Natural).into_iter().for_each(|piece| self.out.part(piece))
                }
            },
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use appflow_model::analysis::input::length;
    use appflow_model::catalog::monitoring::event;
    use appflow_model::model::{Definition, Setting};

    use super::*;
    use crate::template::Text;

    #[test]
    fn an_input_is_json_of_the_length_that_is_checked() {
        let field = Value::Member { of: "event".to_owned(), member: "status".to_owned() };
        let concat = |end| Value::Call { function: CONCAT.to_owned(), arguments: vec!["<\"x\">\n".into(), end] };
        let block = |end| {
            let numbers =
                Value::List(vec![1.into(), Value::Decimal("2.50".to_owned()), Value::Decimal("3.".to_owned()), true.into()]);
            Value::Block(vec![
                Setting::new("a<", concat(end)),
                Setting::new("numbers", numbers),
                Setting::new("empty", Value::List(vec![])),
            ])
        };
        for (input, expected) in [
            (block("é".into()), r#"{"a<":"<\"x\">\né","numbers":[1,2.50,3.0,true],"empty":[]}"#),
            (block(field), r#"{"a\u003c":"\u003c\"x\"\u003e\n<Status>","numbers":[1,2.50,3.0,true],"empty":[]}"#),
        ] {
            let definition = Definition::default();
            let mut text = Text::in_memory(serde_json::ser::CompactFormatter);
            text.begin_object();
            write(&mut text, &Synthesis::new(&definition), event("run_completed").unwrap(), Some(&input));
            text.end_object();
            let written: serde_json::Value = serde_json::from_str(&text.into_string()).unwrap();
            let written = written.get("Input").or(written.pointer("/InputTransformer/InputTemplate")).unwrap();
            assert_eq!(written, expected);
            assert_eq!(length(&input), expected.chars().count());
        }
    }
}
