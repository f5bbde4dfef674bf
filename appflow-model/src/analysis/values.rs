//! The possible values of a value: the only place that looks up names in values and knows the functions that return strings.
//!
//! Each value of a definition is resolved once, with its [`Scope`](super::scope::Scope). Rules read a [`Resolved`] value or its
//! [`Form`], not a [`Value`]. [`references`](super::references) knows the places of references.

use std::borrow::Cow;
use std::collections::HashMap;
use std::rc::Rc;

use crate::Site;
use crate::analysis::declared::{Declared, Names, derived_member};
use crate::analysis::dynamic::{OPENING, UNKNOWN, has_reference};
use crate::analysis::functions::{self, Function};
use crate::analysis::hasher::Quick;
use crate::catalog::pseudo_parameters::{PSEUDO, pseudo};
use crate::model::{Definition, Origin, Resource, ResourceKind, Setting, Value};
use crate::vocabulary::function::names;
use crate::vocabulary::{CONCAT, IMPORT, member};

/// The functions that return strings.
pub const TEXT_FUNCTIONS: &[&str] = &[CONCAT, IMPORT];

/// The resolved form of a value, or of a piece of one.
#[derive(Debug, Clone, Copy)]
pub enum Form<'v> {
    /// A string.
    Text(&'v str),
    /// An integer.
    Integer(i64),
    /// A number with a fraction, as it was written.
    Decimal(&'v str),
    /// A boolean.
    Bool(bool),
    /// A number with its unit.
    Quantity {
        /// The amount.
        amount: i64,
        /// The unit, as written.
        unit: &'v str,
    },
    /// A list.
    List(&'v [Value]),
    /// A block of settings.
    Block(&'v [Setting]),
    /// A `concat` with its arguments, which is never a piece.
    Joined(&'v [Value]),
    /// One value of a parameter, or all of them if it is a list.
    Parameter(&'v Resource),
    /// A pseudo parameter, by its name.
    Pseudo(&'v str),
    /// A name or ARN of an item, with the text if the item exists and its declaration contains it.
    Member(Declared<'v>, &'v str, Option<&'v str>),
    /// An attribute of a resource of any type, which only CloudFormation knows.
    Attribute(Declared<'v>, &'v str),
    /// A JSON key of a secret.
    SecretKey {
        /// The name of the secret.
        of: &'v str,
        /// The JSON key.
        key: &'v str,
    },
    /// An export of another stack, by its name.
    Import(&'v Value),
    /// A Rust expression, or a value that could not be parsed.
    Expression,
    /// An item that is not a parameter.
    Item(Declared<'v>),
    /// A name that the stack does not declare: a value of the language, or a mistake.
    Name(&'v str),
    /// A pseudo parameter that does not exist.
    NoPseudo(&'v str),
    /// A member that an item does not have.
    NoMember(Declared<'v>, &'v str),
    /// A member of a name that the stack does not declare.
    MemberOfNothing(&'v str),
    /// `concat` or `import` with a wrong number of arguments.
    Arguments(&'v str, &'v [Value]),
    /// A CloudFormation function, with its arguments.
    Call(&'static Function, &'v [Value]),
    /// A function that returns no string, such as `rate`, or an unknown one, with its arguments.
    Function(&'v str, &'v [Value]),
}

impl<'v> Form<'v> {
    /// Resolves a value.
    fn of(names: &Names<'v>, value: &'v Value) -> Self {
        match value {
            Value::String(text) => Form::Text(text),
            Value::Integer(number) => Form::Integer(*number),
            Value::Decimal(text) => Form::Decimal(text),
            Value::Bool(truth) => Form::Bool(*truth),
            Value::Quantity { amount, unit } => Form::Quantity { amount: *amount, unit },
            Value::Name(name) => match names.find(name) {
                Some(Declared::Resource(resource)) if resource.kind == ResourceKind::Parameter => Form::Parameter(resource),
                Some(item) => Form::Item(item),
                None => Form::Name(name),
            },
            Value::Member { of, member } if of == PSEUDO => match pseudo::ALL.iter().any(|known| known.name == member) {
                true => Form::Pseudo(member),
                false => Form::NoPseudo(member),
            },
            Value::Member { of, member } => match names.find(of) {
                Some(item) if item.members().contains(&member.as_str()) => Form::Member(item, member, known_member(item, member)),
                Some(item) if derived_member(item, member).is_some() => Form::Member(item, member, None),
                Some(item) if item.may_have_attribute(member) => Form::Attribute(item, member),
                Some(item) => Form::NoMember(item, member),
                None => Form::MemberOfNothing(of),
            },
            Value::Index { of, key } => Form::SecretKey { of, key },
            Value::Call { function, arguments } => match (function.as_str(), arguments.as_slice()) {
                (IMPORT, [name]) => Form::Import(name),
                (CONCAT, [_, ..]) => Form::Joined(arguments),
                (CONCAT | IMPORT, _) => Form::Arguments(function, arguments),
                _ => match functions::function(function) {
                    Some(known) => Form::Call(known, arguments),
                    None => Form::Function(function, arguments),
                },
            },
            Value::List(values) => Form::List(values),
            Value::Block(settings) => Form::Block(settings),
            Value::Expression(_) => Form::Expression,
        }
    }

    /// Returns `true` for a number, a boolean, or a quantity.
    pub fn is_literal(self) -> bool {
        matches!(self, Form::Integer(_) | Form::Decimal(_) | Form::Bool(_) | Form::Quantity { .. })
    }

    /// Returns the number of a literal without a unit.
    pub fn number(self) -> Option<f64> {
        match self {
            Form::Integer(number) => Some(number as f64),
            Form::Decimal(text) => text.parse().ok(),
            _ => None,
        }
    }

    /// Returns the name that is the whole value, declared or not. It is a value of the language where the place has one with it.
    pub fn as_name(self) -> Option<&'v str> {
        match self {
            Form::Name(name) => Some(name),
            Form::Item(item) => Some(item.name()),
            Form::Parameter(parameter) => Some(&parameter.name),
            _ => None,
        }
    }

    /// Returns the function and the arguments of a call of any function.
    pub fn call(self) -> Option<(&'v str, &'v [Value])> {
        match self {
            Form::Joined(arguments) => Some((CONCAT, arguments)),
            Form::Import(argument) => Some((IMPORT, std::slice::from_ref(argument))),
            Form::Call(function, arguments) => Some((function.name, arguments)),
            Form::Arguments(function, arguments) | Form::Function(function, arguments) => Some((function, arguments)),
            _ => None,
        }
    }

    /// Returns the arguments of an `if`, with the function.
    pub fn choice(self) -> Option<(&'static Function, &'v [Value])> {
        match self {
            Form::Call(function, arguments) if function.name == functions::IF => Some((function, arguments)),
            _ => None,
        }
    }

    /// Returns `true` for a name, a member, a key of a secret, or a call.
    pub fn is_reference(self) -> bool {
        !matches!(self, Form::Text(_) | Form::Expression) && !self.is_literal() && !self.is_several()
    }

    /// Returns `true` for a list or a block.
    pub fn is_several(self) -> bool {
        matches!(self, Form::List(_) | Form::Block(_))
    }
}

/// A piece of a value.
#[derive(Debug, Clone)]
pub struct Piece<'v> {
    /// Its resolved form.
    pub form: Form<'v>,
    /// The value in the definition.
    pub value: &'v Value,
    /// The steps that lead to it: arguments, and elements of lists.
    path: Vec<(&'static str, usize)>,
}

impl<'v> Piece<'v> {
    /// Returns the site of the piece in a value at `site`.
    pub fn site(&self, site: &Site) -> Site {
        self.path.iter().fold(site.clone(), |site, (step, index)| site.item(step, *index))
    }

    /// Returns the characters if the definition contains all of them.
    pub fn written(&self) -> Option<&'v str> {
        match self.form {
            Form::Text(text) | Form::Member(_, _, Some(text)) => Some(text),
            _ => None,
        }
    }
}

/// The known beginning of a string.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Start<'v> {
    /// The characters.
    pub text: Cow<'v, str>,
    /// Whether they are the whole string.
    pub is_whole: bool,
}

impl<'v> Start<'v> {
    /// Joins the pieces of a string up to the first unknown one.
    pub(crate) fn of(pieces: impl Iterator<Item = Option<&'v str>>) -> Self {
        let mut start = Start { text: Cow::Borrowed(""), is_whole: true };
        for piece in pieces {
            match piece {
                Some(piece) if start.text.is_empty() => start.text = Cow::Borrowed(piece),
                Some(piece) => start.text.to_mut().push_str(piece),
                None => return Start { is_whole: false, ..start },
            }
        }
        start
    }

    /// Returns `true` if the string may start with `beginning`.
    pub fn may_begin_with(&self, beginning: &str) -> bool {
        self.text.starts_with(beginning) || !self.is_whole && beginning.starts_with(self.text.as_ref())
    }
}

/// A value with its names looked up.
#[derive(Debug, Clone)]
pub struct Resolved<'v> {
    value: &'v Value,
    form: Form<'v>,
    pieces: Pieces<'v>,
}

#[derive(Debug, Clone)]
enum Pieces<'v> {
    One(Piece<'v>),
    Joined(Rc<[Piece<'v>]>),
}

/// The pieces of all values that consist of several, by the addresses of the values. Any other value is resolved by
/// one lookup of its name, which takes no longer than a lookup here.
#[derive(Debug)]
pub(crate) struct Values<'v>(HashMap<usize, Rc<[Piece<'v>]>, Quick>);

impl<'v> Values<'v> {
    /// Resolves the values of `definition`.
    pub(crate) fn new(names: &Names<'v>, definition: &'v Definition) -> Self {
        let mut values = HashMap::default();
        definition.walk(&mut |value| {
            if let Some(pieces) = joined(names, value) {
                values.insert(address(value), pieces);
            }
        });
        Values(values)
    }

    /// Returns a value with its names looked up. The pieces of a value of the definition are known; those of any other value,
    /// which a check composes, are looked up.
    pub(crate) fn get(&self, names: &Names<'v>, value: &'v Value) -> Resolved<'v> {
        let form = Form::of(names, value);
        let pieces = match value {
            Value::Call { .. } => self.0.get(&address(value)).cloned().or_else(|| joined(names, value)),
            _ => None,
        };
        let pieces = match pieces {
            Some(pieces) => Pieces::Joined(pieces),
            None => Pieces::One(Piece { form, value, path: Vec::new() }),
        };
        Resolved { value, form, pieces }
    }

    /// Returns the resolved form of a value.
    pub(crate) fn form(names: &Names<'v>, value: &'v Value) -> Form<'v> {
        Form::of(names, value)
    }
}

/// Returns the pieces of a call whose text consists of those of its arguments.
fn joined<'v>(names: &Names<'v>, value: &'v Value) -> Option<Rc<[Piece<'v>]>> {
    if !matches!(value, Value::Call { .. }) {
        return None;
    }
    let mut pieces = Joined { names, path: Vec::new(), pieces: Vec::new() };
    pieces.join(value).then(|| pieces.pieces.into())
}

/// The definition is borrowed as long as its values are known, so no other value can have the address of one of them.
fn address(value: &Value) -> usize {
    std::ptr::from_ref(value).addr()
}

impl<'v> Resolved<'v> {
    /// Returns the value in the definition.
    pub fn value(&self) -> &'v Value {
        self.value
    }

    /// Returns the pieces in order: those that `concat` and `join` concatenate, or the value itself.
    pub fn pieces(&self) -> &[Piece<'v>] {
        match &self.pieces {
            Pieces::One(piece) => std::slice::from_ref(piece),
            Pieces::Joined(pieces) => pieces,
        }
    }

    /// Returns the resolved form of the value.
    pub fn form(&self) -> Form<'v> {
        self.form
    }

    /// Returns `true` if the value consists of pieces.
    pub fn is_joined(&self) -> bool {
        matches!(self.pieces, Pieces::Joined(_))
    }

    /// Returns the parameter that the value is.
    pub fn parameter(&self) -> Option<&'v Resource> {
        match self.form() {
            Form::Parameter(parameter) => Some(parameter),
            _ => None,
        }
    }

    /// Returns the string if all of it is known: no part comes from elsewhere, including from dynamic references.
    pub fn known(&self) -> Option<Cow<'v, str>> {
        let text = match &self.pieces {
            Pieces::One(piece) => Cow::Borrowed(piece.written()?),
            Pieces::Joined(pieces) => Cow::Owned(pieces.iter().map(Piece::written).collect::<Option<String>>()?),
        };
        (!has_reference(&text)).then_some(text)
    }

    /// Returns the beginning of the string.
    pub fn start(&self) -> Start<'v> {
        let start = Start::of(self.pieces().iter().map(Piece::written));
        match start.text.find(OPENING) {
            Some(position) => Start { text: start.text.get(..position).unwrap_or_default().to_owned().into(), is_whole: false },
            None => start,
        }
    }

    /// Returns the end of the string: its last piece, if known.
    pub fn end(&self) -> Option<&'v str> {
        self.pieces().last().and_then(Piece::written)
    }

    /// Returns the string with [`UNKNOWN`] for each unknown piece.
    pub fn masked(&self) -> String {
        let mut text = String::new();
        for piece in self.pieces() {
            match piece.written() {
                Some(written) => text.push_str(written),
                None => text.push(UNKNOWN),
            }
        }
        text
    }

    /// Returns the value as a literal: a string if the text is known, or else the value itself.
    pub fn literal(&self) -> Cow<'v, Value> {
        match (self.value, self.known()) {
            (Value::String(_), _) | (_, None) => Cow::Borrowed(self.value),
            (_, Some(text)) => Cow::Owned(Value::String(text.into_owned())),
        }
    }
}

/// Collects the pieces of a value.
struct Joined<'v, 's> {
    names: &'s Names<'v>,
    path: Vec<(&'static str, usize)>,
    pieces: Vec<Piece<'v>>,
}

impl<'v> Joined<'v, '_> {
    /// Adds the pieces of a call whose text consists of those of its arguments, or returns `false`.
    fn join(&mut self, value: &'v Value) -> bool {
        let Value::Call { function, arguments } = value else { return false };
        match (function.as_str(), arguments.as_slice()) {
            (CONCAT, [_, ..]) => {
                for (index, argument) in arguments.iter().enumerate() {
                    self.below(&[("argument", index)], |joined| joined.add(argument));
                }
            }
            (names::join, [separator @ Value::String(text), Value::List(elements)]) if elements.iter().all(is_text) => {
                for (index, element) in elements.iter().enumerate() {
                    if index > 0 && !text.is_empty() {
                        self.below(&[("argument", 0)], |joined| joined.add(separator));
                    }
                    self.below(&[("argument", 1), ("element", index)], |joined| joined.add(element));
                }
            }
            // Elements that are not selected are not checked with the pieces, so they must be known.
            (names::select, [Value::Integer(position), Value::List(elements)])
                if elements.iter().all(|element| element.as_str().is_some()) =>
            {
                let index = usize::try_from(*position).unwrap_or(usize::MAX);
                let Some(element) = elements.get(index) else { return false };
                self.below(&[("argument", 1), ("element", index)], |joined| joined.add(element));
            }
            (names::select, [Value::Integer(position), Value::Call { function, arguments }]) if function == names::split => {
                let [Value::String(separator), text @ Value::String(whole)] = arguments.as_slice() else { return false };
                let position = usize::try_from(*position).unwrap_or(usize::MAX);
                let Some(part) = whole.split(separator.as_str()).nth(position).filter(|_| !separator.is_empty()) else {
                    return false;
                };
                self.below(&[("argument", 1), ("argument", 1)], |joined| joined.push(Form::Text(part), text));
            }
            _ => return false,
        }
        true
    }

    fn add(&mut self, value: &'v Value) {
        if !self.join(value) {
            self.push(Form::of(self.names, value), value);
        }
    }

    fn push(&mut self, form: Form<'v>, value: &'v Value) {
        self.pieces.push(Piece { form, value, path: self.path.clone() });
    }

    fn below(&mut self, steps: &[(&'static str, usize)], add: impl FnOnce(&mut Self)) {
        self.path.extend(steps);
        add(self);
        self.path.truncate(self.path.len() - steps.len());
    }
}

/// Returns `true` for an element of a list that is part of a joined text in any case.
fn is_text(element: &Value) -> bool {
    let mut is_text = !matches!(element, Value::List(_) | Value::Block(_));
    element.walk(&mut |value| {
        is_text &= !matches!(value, Value::Member { of, member } if of == PSEUDO && member == pseudo::no_value.name);
    });
    is_text
}

/// Returns the name or ARN of an existing item, if its declaration contains it.
fn known_member<'a>(item: Declared<'a>, member: &str) -> Option<&'a str> {
    match item.origin()? {
        Origin::Named(Value::String(text)) if member == member::names::name => Some(text),
        Origin::Arn(Value::String(text)) if member == member::names::arn => Some(text),
        Origin::Created | Origin::Named(_) | Origin::Arn(_) | Origin::LogicalId(_) => None,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::panic)]
    use super::*;
    use crate::analysis::scope::Scope;

    fn call(function: &str, arguments: Vec<Value>) -> Value {
        Value::Call { function: function.to_owned(), arguments }
    }

    fn member(of: &str, member: &str) -> Value {
        Value::Member { of: of.to_owned(), member: member.to_owned() }
    }

    fn with<T>(value: &Value, read: impl FnOnce(Resolved<'_>) -> T) -> T {
        let lake = Resource { origin: Origin::Named("acme-lake".into()), ..Resource::new(ResourceKind::Bucket, "Lake") };
        let made = Resource::new(ResourceKind::Bucket, "Made");
        let stage = Resource::new(ResourceKind::Parameter, "Stage");
        let definition = Definition { resources: vec![lake, made, stage], ..Definition::default() };
        read(Scope::new(&definition).resolve(value))
    }

    #[test]
    fn resolves_literals_and_names_of_existing_items() {
        let inner = call(CONCAT, vec![member("Lake", "name"), "/".into()]);
        let value = call(CONCAT, vec!["s3://".into(), inner, "crm".into()]);
        with(&value, |value| {
            assert_eq!(value.known().as_deref(), Some("s3://acme-lake/crm"));
            assert_eq!(value.start(), Start { text: "s3://acme-lake/crm".into(), is_whole: true });
            assert!(!value.start().may_begin_with("s3://acme-lake/crm/"));
            assert_eq!(value.end(), Some("crm"));
            let sites: Vec<String> = value.pieces().iter().map(|piece| piece.site(&Site::root()).to_string()).collect();
            assert_eq!(sites, ["argument 1", "argument 2, argument 1", "argument 2, argument 2", "argument 3"]);
        });
    }

    #[test]
    fn leaves_unknown_parts_unknown() {
        let value = call(CONCAT, vec!["crm-".into(), Value::Name("Stage".to_owned()), member("Made", "name"), "-x".into()]);
        with(&value, |value| {
            assert_eq!(value.known(), None);
            assert_eq!(value.start(), Start { text: "crm-".into(), is_whole: false });
            assert_eq!(value.masked(), format!("crm-{UNKNOWN}{UNKNOWN}-x"));
            assert!(matches!(value.form(), Form::Joined(_)) && value.parameter().is_none());
        });
        with(&Value::Name("Stage".to_owned()), |value| assert!(value.parameter().is_some()));
    }

    #[test]
    fn resolves_the_values_of_a_definition_once() {
        let value = call(CONCAT, vec!["crm-".into(), Value::Name("Stage".to_owned())]);
        let definition = Definition { tags: vec![Setting::new("team", value)], ..Definition::default() };
        let scope = Scope::new(&definition);
        let pieces = || match definition.tags.first().map(|tag| scope.resolve(&tag.value).pieces) {
            Some(Pieces::Joined(pieces)) => pieces,
            other => panic!("{other:?}"),
        };
        assert!(Rc::ptr_eq(&pieces(), &pieces()));
    }

    #[test]
    fn dynamic_references_are_unknown_in_every_form() {
        let parts = ["crm-{{resolve:".into(), "ssm:/stage".into(), "}}".into()];
        for value in [call(CONCAT, parts.to_vec()), "crm-{{resolve:ssm:/stage}}".into()] {
            with(&value, |value| {
                assert_eq!(value.known(), None);
                assert_eq!(value.start(), Start { text: "crm-".into(), is_whole: false });
            });
        }
    }

    #[test]
    fn distinguishes_mistakes() {
        let form = |value: &Value| with(value, |value| format!("{:?}", value.form()).chars().take(13).collect::<String>());
        assert_eq!(form(&member("aws", "zone")), "NoPseudo(\"zon");
        assert_eq!(form(&member("Made", "arm")), "NoMember(Reso");
        assert_eq!(form(&member("Nobody", "arn")), "MemberOfNothi");
        assert_eq!(form(&call(CONCAT, Vec::new())), "Arguments(\"co");
        assert_eq!(form(&call("upper", Vec::new())), "Function(\"upp");
        assert_eq!(form(&Value::Name("Nobody".to_owned())), "Name(\"Nobody\"");
    }
}
