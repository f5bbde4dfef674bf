//! Conditions on the events of any bus, and the content of events.

use super::kind::{self, Literal, Match, Text};
use super::value::{IntoValues, Reference, Value, called};
use appflow_model::analysis::input::EVENT;
use appflow_model::catalog::monitoring::pattern;
use appflow_model::model::{self, Operator, PathMatcher};

/// A field of an event, by its path from the root of the event.
#[derive(Debug, Clone)]
pub struct EventPath(Vec<String>);

/// A condition on a field of an event.
#[derive(Debug, Clone)]
pub struct PathCondition(pub(super) PathMatcher);

/// Returns the field of an event at a path, such as `detail.customer.name`.
///
/// Use [`EventPath::then`] for names that contain a dot.
pub fn at(path: &str) -> EventPath {
    EventPath(path.split('.').map(str::to_owned).collect())
}

macro_rules! comparisons {
    ($($(#[$docs:meta])* $name:ident: $operator:ident;)*) => {
        $(
            $(#[$docs])*
            pub fn $name(self, value: impl Into<Value<Match>>) -> PathCondition {
                self.condition(Operator::$operator, vec![value.into().into_model()])
            }
        )*
    };
}

impl EventPath {
    /// Returns the field with this name in the field at the path; the name can contain a dot.
    #[must_use]
    pub fn then(mut self, name: impl Into<String>) -> Self {
        self.0.push(name.into());
        self
    }

    fn condition(self, operator: Operator, values: Vec<model::Value>) -> PathCondition {
        let mut matcher = PathMatcher::new("", operator, values);
        matcher.path = self.0;
        PathCondition(matcher)
    }

    comparisons! {
        /// Returns a condition that matches events whose field has the value.
        equals: EqualTo;
        /// Returns a condition that matches events whose field does not have the value.
        not_equals: NotEqualTo;
        /// Returns a condition that matches events whose field is less than the number.
        less_than: LessThan;
        /// Returns a condition that matches events whose field is less than the number, or equal to it.
        at_most: LessThanOrEqualTo;
        /// Returns a condition that matches events whose field is greater than the number.
        greater_than: GreaterThan;
        /// Returns a condition that matches events whose field is greater than the number, or equal to it.
        at_least: GreaterThanOrEqualTo;
    }

    /// Returns a condition that matches events whose field has one of the values.
    pub fn one_of(self, values: impl IntoValues<Match>) -> PathCondition {
        self.condition(Operator::EqualTo, values.into_values())
    }

    /// Returns a condition that matches events whose field has none of the values.
    pub fn none_of(self, values: impl IntoValues<Match>) -> PathCondition {
        self.condition(Operator::NotEqualTo, values.into_values())
    }
}

/// Returns the content of the field of an event at a path, for inputs of targets.
pub fn field(path: &str) -> Reference {
    Reference(model::Value::Member { of: EVENT.to_owned(), member: path.to_owned() })
}

/// Returns the whole event, for inputs of targets.
pub fn whole() -> Value<kind::Free> {
    Value::from_model(model::Value::Name(EVENT.to_owned()))
}

macro_rules! patterns {
    ($($(#[$docs:meta])* $name:ident: $kind:ident;)*) => {
        $(
            $(#[$docs])*
            pub fn $name(value: impl Into<Value<$kind>>) -> Value<Match> {
                Value::from_model(called(pattern::$name.name, vec![value.into().into_model()]))
            }
        )*
    };
}

patterns! {
    /// Returns a pattern that matches strings that start with a string.
    prefix: Text;
    /// Returns a pattern that matches strings that end with a string.
    suffix: Text;
    /// Returns a pattern that matches strings equal to a string, ignoring case.
    equals_ignore_case: Text;
    /// Returns a pattern that matches strings of a form, in which `*` is any number of characters.
    wildcard: Text;
    /// Returns a pattern that matches addresses in a block of IP addresses, such as `10.0.0.0/16`.
    cidr: Text;
    /// Returns a pattern that matches events with the field for `true`, and events without it for `false`.
    exists: Literal;
}
