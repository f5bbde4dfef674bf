//! Properties that the syntax guarantees, and that a definition built in Rust may lack.

use crate::Site;
use crate::diagnostics::{Diagnostic, Diagnostics, codes};
use crate::model::{Definition, Value};

/// The parts of a definition that have statements, in the order of its fields.
pub(super) const PARTS: &[&str] = &[
    "tag",
    "resource",
    "mapping",
    "condition",
    "profile",
    "object",
    "flow",
    "alarm",
    "composite_alarm",
    "rule",
    "output",
    "override",
];

/// The levels of codes are for codes that exist, and that can have them.
pub(super) fn check_levels(definition: &Definition, found: &mut Diagnostics) {
    for attribute in &definition.levels {
        let Some((message, note, help)) = attribute.level.problem(&attribute.code) else { continue };
        // The statement around the place, such as `flow 1` around `flow 1, task 4`.
        let statement = attribute.scope.split(", ").next().and_then(|first| first.split_once(' '));
        let site = statement.and_then(|(kind, number)| {
            let kind = PARTS.iter().find(|known| **known == kind)?;
            Some(Site::root().item(kind, number.parse::<usize>().ok()?.checked_sub(1)?))
        });
        let site = site.unwrap_or_else(Site::root);
        found.push(Diagnostic::new(&codes::INVALID_ATTRIBUTE, site, message).note(note).help(help));
    }
}

/// An event rule has a target, and each of its conditions a value.
pub(super) fn check_rules(definition: &Definition, found: &mut Diagnostics) {
    let mut check = |site: Site, name: &str, targets: &[Value], values: &mut dyn Iterator<Item = &Vec<Value>>| {
        if targets.is_empty() {
            let message = format!("missing target of {name}");
            found.push(Diagnostic::new(&codes::MISSING_STATEMENT, site.clone(), message).help("add a target to notify"));
        }
        for (index, _) in values.enumerate().filter(|(_, values)| values.is_empty()) {
            let message = format!("missing value in a condition of {name}");
            let site = site.item("matcher", index);
            found.push(Diagnostic::new(&codes::WRONG_VALUE, site, message).help("add a value, or remove the condition"));
        }
    };
    for (index, flow) in definition.flows.iter().enumerate() {
        for (number, rule) in flow.rules.iter().enumerate() {
            let site = Site::root().item("flow", index).item("rule", number);
            let name = match &rule.name {
                Some(name) => format!("rule `{name}`"),
                None => format!("the rule on `{}`", rule.event),
            };
            check(site, &name, &rule.targets, &mut rule.matchers.iter().map(|matcher| &matcher.values));
        }
    }
    for (index, rule) in definition.rules.iter().enumerate() {
        let site = Site::root().item("rule", index);
        let name = format!("rule `{}`", rule.name);
        check(site, &name, &rule.targets, &mut rule.matchers.iter().map(|matcher| &matcher.values));
    }
}
