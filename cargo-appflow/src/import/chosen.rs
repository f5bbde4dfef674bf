//! The targets of event rules between which conditions choose.

use appflow_core::catalog::monitoring::OF_KIND;

use super::nodes::{choice, is_no_value};
use crate::document::{Node, Value};

/// The place of a target in the list of a rule.
pub(super) enum Chosen {
    /// No target.
    Nothing,
    /// A target without choices of its kind.
    One(Node),
    /// One of two places, by the logical ID of a condition.
    If(String, Box<[Chosen; 2]>),
}

impl Chosen {
    /// Reads an element of a list of targets: a choice between targets, or a target whose ARN is a choice.
    pub(super) fn of(element: &Node) -> Chosen {
        if is_no_value(element) {
            return Chosen::Nothing;
        }
        if let Some((condition, branches)) = choice(element) {
            return Chosen::If(condition.to_owned(), Box::new(branches.map(Chosen::of)));
        }
        if let Some((condition, _)) = element.get("Arn").and_then(choice) {
            let branch = |is_true| Chosen::of(&narrowed(element, condition, is_true));
            return Chosen::If(condition.to_owned(), Box::new([branch(true), branch(false)]));
        }
        Chosen::One(element.clone())
    }

    /// Returns the targets, in order.
    pub(super) fn targets(&self) -> Vec<&Node> {
        match self {
            Chosen::Nothing => Vec::new(),
            Chosen::One(target) => vec![target],
            Chosen::If(_, branches) => branches.iter().flat_map(Chosen::targets).collect(),
        }
    }
}

/// Returns a target where a condition is true or false. Other settings than those of a kind of targets can depend on it, too.
fn narrowed(target: &Node, condition: &str, is_true: bool) -> Node {
    let is_of_kind = |key: &str| {
        ["Arn", "RoleArn", "KinesisParameters"].contains(&key)
            || OF_KIND.iter().any(|(known, _)| known.path.first() == Some(&key))
    };
    let entries = target.entries().iter().filter_map(|(key, value)| {
        let branch = choice(value).filter(|(name, _)| is_of_kind(key) && *name == condition);
        let value = branch.map_or(value, |(_, [yes, no])| if is_true { yes } else { no });
        (!is_no_value(value)).then(|| (key.clone(), value.clone()))
    });
    target.with(Value::Map(entries.collect()))
}
