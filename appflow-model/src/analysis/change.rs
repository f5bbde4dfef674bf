//! What an override does to a value of the template.

use crate::model::{Setting, Value};
use crate::vocabulary::change::names;

/// What becomes of a value that the stack writes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Change<'a> {
    /// `unset`: it is left out.
    Remove,
    /// `{ … }`: its entries are changed one by one.
    Merge(&'a [Setting]),
    /// `append([…])`: the list gets these elements.
    Append(&'a [Value]),
    /// `at(0, …)`: one element of the list is changed.
    Element(usize, &'a Value),
    /// Anything else takes its place.
    Set(&'a Value),
}

impl<'a> Change<'a> {
    /// Returns what a value of an override does. A call in another form is a value, which the checks refuse.
    pub fn of(value: &'a Value) -> Self {
        match value {
            Value::Name(word) if word == names::unset => Change::Remove,
            Value::Block(settings) => Change::Merge(settings),
            Value::Call { function, arguments } => match (function.as_str(), arguments.as_slice()) {
                (names::append, [Value::List(elements)]) => Change::Append(elements),
                (names::at, [Value::Integer(index), element]) => {
                    usize::try_from(*index).map_or(Change::Set(value), |index| Change::Element(index, element))
                }
                _ => Change::Set(value),
            },
            _ => Change::Set(value),
        }
    }
}

/// Whether a function says how a value is merged; in any other form than [`Change::of`] knows, it is an error.
pub fn is_change(function: &str) -> bool {
    [names::append, names::at].contains(&function)
}
