//! Overrides: what the author writes over the properties of an entry.

use super::properties::{Free, value};
use super::text::As;
use super::{Resolve, Unresolved};
use appflow_model::analysis::change;
use appflow_model::analysis::scope::Scope;
use appflow_model::model::{Setting, Value};

/// A change to a value that the stack writes.
#[derive(Debug)]
pub(crate) enum Change<'a> {
    /// The value is removed.
    Remove,
    /// Its entries are changed one by one.
    Merge(Changes<'a>),
    /// The list gets these elements.
    Append(Vec<Free<'a>>),
    /// The element at a position of the list is changed.
    Element(usize, Box<Change<'a>>),
    /// The value is replaced.
    Set(Free<'a>),
}

/// The changes of the entries of an object, by their keys.
pub(crate) type Changes<'a> = Vec<(&'a str, Change<'a>)>;

/// Resolves the changes of an object.
pub(crate) fn changes<'a>(scope: &Scope<'a>, settings: &'a [Setting]) -> Resolve<Changes<'a>> {
    settings.iter().map(|setting| Ok((setting.key.as_str(), resolve(scope, &setting.value)?))).collect()
}

fn resolve<'a>(scope: &Scope<'a>, given: &'a Value) -> Resolve<Change<'a>> {
    Ok(match change::Change::of(given) {
        change::Change::Remove => Change::Remove,
        change::Change::Merge(settings) => Change::Merge(changes(scope, settings)?),
        change::Change::Append(elements) => {
            Change::Append(elements.iter().map(|element| value(scope, element, As::Reference)).collect::<Resolve<_>>()?)
        }
        change::Change::Element(index, element) => Change::Element(index, Box::new(resolve(scope, element)?)),
        change::Change::Set(Value::Call { function, .. }) if change::is_change(function) => return Err(Unresolved),
        change::Change::Set(given) => Change::Set(value(scope, given, As::Reference)?),
    })
}
