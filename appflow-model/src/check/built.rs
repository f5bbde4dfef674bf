//! Properties that the syntax guarantees, and that a definition built in Rust may lack.

use crate::Site;
use crate::diagnostics::{Diagnostic, Diagnostics, codes};
use crate::model::{Definition, Value};

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
