//! Event rules of a stack, on the events of any bus.

use super::{Operator, Setting, Value};

/// A rule on the events of a bus.
///
/// For example: `rule NewAccounts on Sales where detail_type == "AccountChangeEvent" notify Handler;`
#[derive(Debug, Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct BusRule {
    /// Its name in the language and its logical ID.
    pub name: String,
    /// The doc comment, which becomes the description.
    pub docs: String,
    /// The name of the event bus, or `None` for the default bus of the account.
    pub bus: Option<Value>,
    /// The conditions, all of which must be true.
    pub matchers: Vec<PathMatcher>,
    /// The targets.
    pub targets: Vec<Value>,
    /// The settings in braces.
    pub settings: Vec<Setting>,
}

/// A condition on a field of an event, by its path from the root of the event.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct PathMatcher {
    /// The names that lead to the field: `detail`, `ChangeEventHeader`, `changeType`. The first is a name in the language, such
    /// as `detail_type`, the others are the names in the event.
    pub path: Vec<String>,
    /// `==` (`EQUAL_TO`), `!=` (`NOT_EQUAL_TO`), or a comparison with a number.
    pub operator: Operator,
    /// The values, of which one must match (or none, for `!=`). A comparison has one.
    pub values: Vec<Value>,
}

impl BusRule {
    /// Creates a rule without conditions and targets.
    pub fn new(name: impl Into<String>) -> Self {
        BusRule { name: name.into(), ..BusRule::default() }
    }
}

impl PathMatcher {
    /// Creates a condition on the field at a path such as `detail.ChangeEventHeader.changeType`.
    ///
    /// Names with a dot are not supported; set [`PathMatcher::path`] for them.
    pub fn new(path: &str, operator: Operator, values: Vec<Value>) -> Self {
        PathMatcher { path: path.split('.').map(str::to_owned).collect(), operator, values }
    }

    /// Returns the path in the form in which messages show it.
    pub fn shown(&self) -> String {
        self.path.join(".")
    }
}
