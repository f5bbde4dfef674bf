//! The input of a target of an event rule: JSON in a string.

use super::embedded::Embedded;
use super::text::{self, As, Text};
use super::{Resolve, Resolver, Unresolved};
use crate::template::Sink;
use appflow_model::analysis::input::{Fields, WHOLE, field, fields, is_template, is_whole, path, placeholder};
use appflow_model::analysis::scope::Scope;
use appflow_model::model::Value;
use appflow_model::vocabulary::CONCAT;

/// One of `Input`, `InputPath` and `InputTransformer` (R289).
#[derive(Debug)]
pub(crate) enum Input<'a> {
    /// A field of the event, by its path.
    Path(String),
    /// The same for every event.
    Constant(Text<'a>),
    /// A text with fields of the event.
    Template {
        /// The names of the fields in the text, with their paths.
        paths: Vec<(String, String)>,
        text: Text<'a>,
    },
}

/// Resolves the input of targets of a rule on `events`.
pub(crate) fn resolve<'a>(resolver: &Resolver<'a>, events: Fields, input: &'a Value) -> Resolve<Input<'a>> {
    let fields = fields(input);
    let is_template = is_template(input);
    let path = |name: &str| path(events, name).ok_or(Unresolved);
    if let Some(name) = field(input) {
        return path(name).map(Input::Path);
    }
    let out = if is_template { Embedded::template() } else { Embedded::new() };
    let mut assembly = Assembly { scope: &resolver.scope, out };
    assembly.push(input)?;
    let text = assembly.out.finish().into();
    if !is_template {
        return Ok(Input::Constant(text));
    }
    let paths = fields.into_iter().map(|name| Ok((placeholder(name), path(name)?))).collect::<Resolve<_>>()?;
    Ok(Input::Template { paths, text })
}

/// An input under way.
struct Assembly<'s, 'a> {
    scope: &'s Scope<'a>,
    out: Embedded<'a>,
}

impl<'a> Assembly<'_, 'a> {
    fn push(&mut self, value: &'a Value) -> Resolve<()> {
        let json = self.out.json();
        match value {
            Value::Integer(number) => json.integer(*number),
            Value::Decimal(text) => json.decimal(text),
            Value::Bool(truth) => json.bool(*truth),
            Value::List(values) => {
                json.begin_array();
                for value in values {
                    self.out.json().element();
                    self.push(value)?;
                }
                self.out.json().end_array();
            }
            Value::Block(settings) => {
                json.begin_object();
                for setting in settings {
                    self.out.json().name(&setting.key);
                    self.push(&setting.value)?;
                }
                self.out.json().end_object();
            }
            whole if is_whole(whole) => json.raw(WHOLE),
            _ => match field(value) {
                Some(name) => self.push_field(name),
                None => {
                    json.quote();
                    self.push_text(value)?;
                    self.out.json().quote();
                }
            },
        }
        Ok(())
    }

    /// Adds a field of the event; EventBridge puts quotes around it where it is a whole value.
    fn push_field(&mut self, name: &str) {
        self.out.json().raw(&format!("<{}>", placeholder(name)));
    }

    /// Adds the content of a string.
    fn push_text(&mut self, value: &'a Value) -> Resolve<()> {
        match value {
            Value::Call { function, arguments } if function == CONCAT => {
                arguments.iter().try_for_each(|argument| self.push_text(argument))?;
            }
            _ => match field(value) {
                Some(name) => self.push_field(name),
                None => text::pieces(self.scope, value, As::Natural)?.into_iter().for_each(|piece| self.out.part(piece)),
            },
        }
        Ok(())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use appflow_model::analysis::input::length;
    use appflow_model::catalog::monitoring::event;
    use appflow_model::model::{Definition, Setting};

    use super::*;

    #[test]
    fn writes_inputs_of_the_checked_length() {
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
            let resolved = resolve(&Resolver::new(&definition), Fields::Of(event("run_completed").unwrap()), &input).unwrap();
            let (Input::Constant(text) | Input::Template { text, .. }) = resolved else { unreachable!() };
            assert_eq!(text, Text::from(vec![text::literal(expected)]));
            assert_eq!(length(&input), expected.chars().count());
        }
    }
}
