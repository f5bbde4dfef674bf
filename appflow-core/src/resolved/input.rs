//! The input of a target of an event rule: JSON in a string.

use super::embedded::Embedded;
use super::form::{Input, Resolve, Unresolved};
use super::resolver::Resolver;
use super::text::{self, As};
use crate::template::Sink;
use appflow_model::analysis::input::{self, Content, Fields, WHOLE, placeholder};
use appflow_model::analysis::scope::Scope;
use appflow_model::analysis::values::Form;
use appflow_model::model::Value;

/// Resolves the input of targets of a rule on `events`.
pub(crate) fn resolve<'a>(resolver: &Resolver<'a>, events: Fields, value: &'a Value) -> Resolve<Input<'a>> {
    let input = input::Input::of(&resolver.scope, value);
    let path = |name: &str| input::path(events, name).ok_or(Unresolved);
    if let input::Input::Field(name) = input {
        return path(name).map(Input::Path);
    }
    let is_template = input.is_template();
    let out = if is_template { Embedded::template() } else { Embedded::new() };
    let mut assembly = Assembly { scope: &resolver.scope, out };
    assembly.push(&input)?;
    let text = assembly.out.finish().into();
    if !is_template {
        return Ok(Input::Constant(text));
    }
    let paths = input.fields().into_iter().map(|name| Ok((placeholder(name), path(name)?))).collect::<Resolve<_>>()?;
    Ok(Input::Template { paths, text })
}

/// An input under way.
struct Assembly<'s, 'a> {
    scope: &'s Scope<'a>,
    out: Embedded<'a>,
}

impl<'a> Assembly<'_, 'a> {
    fn push(&mut self, input: &input::Input<'a>) -> Resolve<()> {
        let json = self.out.json();
        match input {
            input::Input::Literal(Form::Integer(number)) => json.integer(*number),
            input::Input::Literal(Form::Decimal(text)) => json.decimal(text),
            input::Input::Literal(Form::Bool(truth)) => json.bool(*truth),
            input::Input::Literal(_) => return Err(Unresolved),
            input::Input::List(inputs) => {
                json.begin_array();
                for input in inputs {
                    self.out.json().element();
                    self.push(input)?;
                }
                self.out.json().end_array();
            }
            input::Input::Block(settings) => {
                json.begin_object();
                for (key, input) in settings {
                    self.out.json().name(key);
                    self.push(input)?;
                }
                self.out.json().end_object();
            }
            input::Input::Event => json.raw(WHOLE),
            input::Input::Field(name) => self.push_field(name),
            input::Input::Text(parts) => {
                json.quote();
                parts.iter().try_for_each(|part| self.push_part(&part.content))?;
                self.out.json().quote();
            }
        }
        Ok(())
    }

    /// Adds a field of the event; EventBridge puts quotes around it where it is a whole value.
    fn push_field(&mut self, name: &str) {
        self.out.json().raw(&format!("<{}>", placeholder(name)));
    }

    /// Adds the content of a string.
    fn push_part(&mut self, content: &Content<'a>) -> Resolve<()> {
        match content {
            // The event is JSON, which cannot be part of a string.
            Content::Event => return Err(Unresolved),
            Content::Field(name) => self.push_field(name),
            Content::Value(value) => {
                let pieces = text::pieces(self.scope, value.value(), As::Natural)?;
                pieces.into_iter().for_each(|piece| self.out.part(piece));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use appflow_model::catalog::monitoring::event;
    use appflow_model::model::{Definition, Setting};
    use appflow_model::vocabulary::CONCAT;

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
            let resolver = Resolver::new(&definition);
            let resolved = resolve(&resolver, Fields::Of(event("run_completed").unwrap()), &input).unwrap();
            let (Input::Constant(text) | Input::Template { text, .. }) = resolved else { unreachable!() };
            assert_eq!(text, crate::resolved::Text::from(vec![crate::resolved::literal(expected)]));
            assert_eq!(input::Input::of(&resolver.scope, &input).length(), expected.chars().count());
        }
    }
}
