//! Changes of an override to a value of the template.

use crate::analysis::intrinsics;
use crate::model::{Setting, Value};
use crate::vocabulary::change::names;

/// A change to a value that the stack writes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Change<'a> {
    /// `unset`: removes the value.
    Remove,
    /// `{ … }`: changes each entry separately. A function in CloudFormation's JSON is one value.
    Merge(&'a [Setting]),
    /// `append([…])`: appends these elements to the list.
    Append(&'a [Value]),
    /// `at(0, …)`: changes one element of the list.
    Element(usize, &'a Value),
    /// Any other value replaces it.
    Set(&'a Value),
}

impl<'a> Change<'a> {
    /// Returns the change that a value of an override makes. A call in another form is a value, which the checks reject.
    pub fn of(value: &'a Value) -> Self {
        match value {
            Value::Name(word) if word == names::unset => Change::Remove,
            Value::Block(settings) if !intrinsics::is_function(settings) => Change::Merge(settings),
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

/// Returns `true` for the functions of changes. A call in another form than those of [`Change::of`] is an error.
pub fn is_change(function: &str) -> bool {
    [names::append, names::at].contains(&function)
}
