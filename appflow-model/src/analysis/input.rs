//! The input of event rule targets.

use super::ids::pascal_case;
use super::scope::Scope;
use super::values::{Form, Piece, Resolved};
use crate::Site;
use crate::analysis::json_text::escaped_length;
use crate::catalog::monitoring::{COMMON_DETAIL, DETAIL, ENVELOPE, EVENT_FIELDS, Event};
use crate::model::Value;

/// The name before the dot of an event field.
pub const EVENT: &str = "event";

/// Returns the field in `event.status`.
pub fn field(value: &Value) -> Option<&str> {
    match value {
        Value::Member { of, member } if of == EVENT => Some(member),
        _ => None,
    }
}

/// An input in its resolved form: JSON, with strings that are assembled.
#[derive(Debug, Clone)]
pub enum Input<'v> {
    /// A number or a boolean.
    Literal(Form<'v>),
    /// A list.
    List(Vec<Input<'v>>),
    /// An object with its keys.
    Block(Vec<(&'v str, Input<'v>)>),
    /// The whole event.
    Event,
    /// A field of the event.
    Field(&'v str),
    /// A string.
    Text(Vec<InputPart<'v>>),
}

/// A part of a string in an input.
#[derive(Debug, Clone)]
pub struct InputPart<'v> {
    /// The content of the part.
    pub content: Content<'v>,
    /// The arguments of `concat` that lead to it.
    path: Vec<usize>,
}

/// The content of a part of a string.
#[derive(Debug, Clone)]
pub enum Content<'v> {
    /// The whole event, which is JSON and no part of a string.
    Event,
    /// A field of the event.
    Field(&'v str),
    /// Any other value.
    Value(Resolved<'v>),
}

impl InputPart<'_> {
    /// Returns the site of the part in a value at `site`.
    pub fn site(&self, site: &Site) -> Site {
        self.path.iter().fold(site.clone(), |site, index| site.item("argument", *index))
    }
}

impl<'v> Input<'v> {
    /// Resolves an input.
    ///
    /// # Examples
    ///
    /// ```
    /// use appflow_model::analysis::input::Input;
    /// use appflow_model::analysis::scope::Scope;
    /// use appflow_model::model::{Definition, Value};
    /// let (definition, list) = (Definition::default(), Value::List(vec![true.into(), "a\"b".into()]));
    /// let input = Input::of(&Scope::new(&definition), &list);
    /// assert_eq!(input.length(), r#"[true,"a\"b"]"#.len());
    /// assert!(!input.is_template());
    /// ```
    pub fn of(scope: &Scope<'v>, value: &'v Value) -> Self {
        if let Some(name) = field(value) {
            return Input::Field(name);
        }
        match scope.form(value) {
            form if form.as_name() == Some(EVENT) => Input::Event,
            form @ (Form::Integer(_) | Form::Decimal(_) | Form::Bool(_)) => Input::Literal(form),
            Form::List(values) => Input::List(values.iter().map(|value| Input::of(scope, value)).collect()),
            Form::Block(settings) => {
                let settings = settings.iter().map(|setting| (setting.key.as_str(), Input::of(scope, &setting.value)));
                Input::Block(settings.collect())
            }
            _ => {
                let mut parts = Vec::new();
                push_parts(scope, value, &mut Vec::new(), &mut parts);
                Input::Text(parts)
            }
        }
    }

    /// Returns the event fields in the input, each once, in their order.
    pub fn fields(&self) -> Vec<&'v str> {
        let mut fields: Vec<&str> = Vec::new();
        self.walk(&mut |content| match content {
            Content::Field(name) if !fields.contains(name) => fields.push(name),
            Content::Field(_) | Content::Event | Content::Value(_) => {}
        });
        fields
    }

    /// Returns `true` if the input is a template, with placeholders for parts of the event.
    pub fn is_template(&self) -> bool {
        let mut found = false;
        self.walk(&mut |content| found |= matches!(content, Content::Field(_) | Content::Event));
        found
    }

    /// Calls `visit` on everything that is inserted.
    fn walk(&self, visit: &mut dyn FnMut(&Content<'v>)) {
        match self {
            Input::Literal(_) => {}
            Input::List(inputs) => inputs.iter().for_each(|input| input.walk(visit)),
            Input::Block(settings) => settings.iter().for_each(|(_, input)| input.walk(visit)),
            Input::Event => visit(&Content::Event),
            Input::Field(name) => visit(&Content::Field(name)),
            Input::Text(parts) => parts.iter().for_each(|part| visit(&part.content)),
        }
    }

    /// Returns the length of the input as JSON in characters, counting the known values.
    pub fn length(&self) -> usize {
        self.length_in(self.is_template())
    }

    fn length_in(&self, is_template: bool) -> usize {
        // Brackets, and a comma after each but the last.
        let listed =
            |lengths: &mut dyn Iterator<Item = usize>| 2 + lengths.map(|length| length + 1).sum::<usize>().saturating_sub(1);
        match self {
            Input::Literal(form) => length_of_literal(*form),
            Input::List(inputs) => listed(&mut inputs.iter().map(|input| input.length_in(is_template))),
            Input::Block(settings) => {
                // Two quotes and a colon.
                let setting =
                    |(key, input): &(&str, Input<'_>)| length_in_string(key, is_template) + 3 + input.length_in(is_template);
                listed(&mut settings.iter().map(setting))
            }
            Input::Event => WHOLE.len(),
            Input::Field(name) => length_of_field(name),
            Input::Text(parts) => 2 + parts.iter().map(|part| part.content.length(is_template)).sum::<usize>(),
        }
    }
}

/// Adds the parts of a string.
fn push_parts<'v>(scope: &Scope<'v>, value: &'v Value, path: &mut Vec<usize>, parts: &mut Vec<InputPart<'v>>) {
    let content = match (field(value), scope.form(value)) {
        (None, Form::Joined(arguments)) => {
            for (index, argument) in arguments.iter().enumerate() {
                path.push(index);
                push_parts(scope, argument, path, parts);
                path.pop();
            }
            return;
        }
        (Some(name), _) => Content::Field(name),
        (None, form) if form.as_name() == Some(EVENT) => Content::Event,
        (None, _) => Content::Value(scope.resolve(value)),
    };
    parts.push(InputPart { content, path: path.clone() });
}

impl Content<'_> {
    fn length(&self, is_template: bool) -> usize {
        match self {
            Content::Event => WHOLE.len(),
            Content::Field(name) => length_of_field(name),
            Content::Value(value) => match value.form() {
                form @ (Form::Integer(_) | Form::Decimal(_) | Form::Bool(_)) => length_of_literal(form),
                _ => value.pieces().iter().filter_map(Piece::written).map(|text| length_in_string(text, is_template)).sum(),
            },
        }
    }
}

/// The events of a rule, which determine the fields that an input can name.
#[derive(Debug, Clone, Copy)]
pub enum Fields {
    /// One event of AppFlow.
    Of(&'static Event),
    /// Events of any kind, whose details are unknown.
    Any,
}

/// The placeholder of the whole event. EventBridge replaces it by JSON, which cannot be part of a string.
pub const WHOLE: &str = "<aws.events.event.json>";

/// The path of the whole event.
pub const WHOLE_PATH: &str = "$";

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

/// Returns the placeholder of a field: CloudFormation's schema accepts only letters and digits, so a path has `0` for `.`, and
/// numbers for other characters.
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

/// Returns the length of a number or a boolean.
fn length_of_literal(literal: Form<'_>) -> usize {
    match literal {
        Form::Integer(number) => number.to_string().len(),
        // `1.` is written `1.0`.
        Form::Decimal(text) => text.len() + usize::from(text.ends_with('.')),
        Form::Bool(truth) => truth.to_string().len(),
        _ => 0,
    }
}

fn length_of_field(name: &str) -> usize {
    placeholder(name).len() + 2
}

/// In a template `<` would start a field, so `<` and `>` are written as `\u003c` and `\u003e`.
fn length_in_string(text: &str, is_template: bool) -> usize {
    let brackets = if is_template { text.matches(['<', '>']).count() } else { 0 };
    escaped_length(text) + brackets * (r"\u003c".len() - 1)
}
