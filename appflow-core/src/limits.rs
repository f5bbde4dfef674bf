//! The limits of CloudFormation for one template (R243, R244).

use std::fmt;

use appflow_model::catalog::limits::{MAPPINGS, OUTPUTS, PARAMETERS, RESOURCES};

use crate::delivery::Delivery;

/// A limit that a template exceeds.
pub(crate) struct Excess {
    /// The quota: `Resources`, `Parameters`, `Mappings`, `Outputs`, or `bytes`.
    pub(crate) what: &'static str,
    /// The number in the template.
    pub(crate) found: usize,
    /// The largest number that CloudFormation accepts.
    pub(crate) maximum: usize,
}

/// Returns every limit that a template exceeds. `count` returns the number of entries of a section.
pub(crate) fn exceeded(count: impl Fn(&str) -> usize, bytes: usize) -> impl Iterator<Item = Excess> {
    let sections = [("Resources", RESOURCES), ("Parameters", PARAMETERS), ("Mappings", MAPPINGS), ("Outputs", OUTPUTS)];
    let numbers = sections.map(|(what, maximum)| Excess { what, found: count(what), maximum });
    let bytes = Excess { what: "bytes", found: bytes, maximum: Delivery::FROM_BUCKET };
    numbers.into_iter().chain([bytes]).filter(|number| number.found > number.maximum)
}

impl fmt::Display for Excess {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Excess { what, found, maximum } = self;
        let extra = found.saturating_sub(*maximum);
        write!(f, "too many {}: found {found}, expected at most {maximum}, {extra} too many", what.to_lowercase())
    }
}

/// Returns a stack as the subject of an error, also if it could not be decoded and has no name.
pub(crate) fn named(stack: &str) -> String {
    if stack.is_empty() { "the stack".to_owned() } else { format!("stack `{stack}`") }
}
