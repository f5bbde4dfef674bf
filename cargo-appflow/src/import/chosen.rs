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

/// Returns the targets of a rule as one list. The list of a single target can be omitted with it, and that of several ones under the
/// condition that the definition derives for them.
pub(super) fn listed(rule: &str, targets: &Node) -> Node {
    match choice(targets) {
        Some((condition, [list, other])) if is_of_targets(rule, condition) && is_no_value(other) => list.clone(),
        _ => single(targets).map_or_else(|| targets.clone(), |target| targets.with(Value::List(vec![target]))),
    }
}

/// Returns `true` if a definition derives a condition with this logical ID for the targets of a rule.
pub(super) fn is_of_targets(rule: &str, condition: &str) -> bool {
    condition.strip_prefix(rule).is_some_and(|end| end.trim_end_matches('X') == "TargetsCondition")
}

/// Returns the target of a list, with the choices around the list around the target, or `None` for a list of several ones.
fn single(targets: &Node) -> Option<Node> {
    if let Some((condition, branches)) = choice(targets) {
        let mut arguments = vec![Node::string(condition)];
        for branch in branches {
            arguments.push(if is_no_value(branch) { branch.clone() } else { single(branch)? });
        }
        return Some(targets.with(Value::Map(vec![("Fn::If".to_owned(), Node::new(Value::List(arguments)))])));
    }
    if let [target] = targets.elements() { Some(target.clone()) } else { None }
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
