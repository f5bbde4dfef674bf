//! `*` at an end of a string that a condition of an event rule compares exactly.

use crate::Site;
use crate::analysis::values::Form;
use crate::catalog::monitoring::pattern;
use crate::catalog::{NamedValue, Operator};
use crate::check::context::Context;
use crate::check::monitoring::conditions::Condition;
use crate::check::values::problems::problems;
use crate::diagnostics::{Diagnostic, Help, codes};
use crate::model::{EventRule, Value};

/// Checks the conditions of a rule outside of flows, in which functions match parts of a string.
pub(super) fn check_stars(cx: &mut Context<'_>, conditions: &[Condition<'_>]) {
    for condition in conditions {
        // The values that `!=` excludes are of one kind, so that none of several can become a function.
        let is_single = condition.values.len() == 1;
        let function = |text: &str| match condition.operator {
            Operator::EqualTo => matching(text, true, condition.is_pattern),
            Operator::NotEqualTo if is_single => matching(text, false, condition.is_pattern),
            _ => None,
        };
        let help = |text: &str| function(text).map_or(Help::NONE, Help::use_code);
        let name = condition.path.last().map(|name| name.replace('-', "_")).unwrap_or_default();
        for (value, site) in &condition.values {
            check_star(cx, (&name, &condition.shown()), value, site, &help);
        }
    }
}

/// Checks the conditions of a rule in a flow, which have no functions.
pub(crate) fn check_stars_in_flow(cx: &mut Context<'_>, rule: &EventRule, site: &Site) {
    for (number, matcher) in rule.matchers.iter().enumerate() {
        for (index, value) in matcher.values.iter().enumerate() {
            let place = site.item("matcher", number).item("value", index);
            check_star(cx, (&matcher.field, &matcher.field), value, &place, &|_| Help::NONE);
        }
    }
}

/// `==` and `!=` compare strings exactly (R285): names and ARNs with `*` at an end are probably meant to match others.
fn check_star(cx: &mut Context<'_>, field: (&str, &str), value: &Value, site: &Site, help: &dyn Fn(&str) -> Help) {
    let (name, shown) = field;
    if !is_named(name) {
        return;
    }
    // A branch of `if` cannot be a function.
    let is_literal = matches!(cx.form(value), Form::Text(_));
    let problem = |text: &str| {
        let message = format!("`*` matches only itself in a condition on `{shown}`, found `{text:?}`");
        has_star(text).then(|| (message, if is_literal { help(text) } else { Help::NONE }))
    };
    cx.unless_reported(site, |cx| {
        for (site, message, help) in problems(cx, value, site, &problem) {
            cx.push(Diagnostic::new(&codes::LITERAL_STAR, site, message).note(NOTE).help(help));
        }
    });
}

const NOTE: &str = "only the functions of rules outside of flows, such as `prefix` and `wildcard`, match parts of a string";

/// Returns `true` for a field with a name or an ARN, by its own name. Other fields can contain any text, such as a cron expression.
fn is_named(field: &str) -> bool {
    let field = field.to_ascii_lowercase();
    matches!(field.as_str(), "source" | "detail_type" | "resources") || ["name", "arn"].iter().any(|end| field.ends_with(end))
}

/// Returns `true` if `*` is at an end of the string. The ARN of a log group ends with `:*`.
fn has_star(text: &str) -> bool {
    text.starts_with('*') || text.ends_with('*') && !(text.starts_with("arn:") && text.ends_with(":*"))
}

/// Returns the function of conditions that matches what the string probably means.
fn matching(text: &str, can_exist: bool, is_pattern: bool) -> Option<String> {
    let written = |function: &NamedValue, argument: String| match is_pattern {
        true => format!("{{ {:?}: {argument} }}", function.value),
        false => format!("{}({argument})", function.name),
    };
    let start = text.trim_end_matches('*');
    let end = text.trim_start_matches('*');
    if start.is_empty() {
        return can_exist.then(|| written(&pattern::exists, "true".to_owned()));
    }
    Some(match (start.contains('*'), end.contains('*')) {
        (false, _) => written(&pattern::prefix, format!("{start:?}")),
        (true, false) => written(&pattern::suffix, format!("{end:?}")),
        // A backslash escapes the next character of a wildcard, and it has no two `*` in a row.
        (true, true) if text.contains('\\') || text.contains("**") => return None,
        (true, true) => written(&pattern::wildcard, format!("{text:?}")),
    })
}
