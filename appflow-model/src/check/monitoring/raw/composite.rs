//! Composite alarms.

use crate::analysis::values::Form;
use crate::catalog::monitoring::{action_properties, alarm_state};
use crate::check::context::Context;
use crate::check::monitoring::raw::actions::{Actor, check_actions};
use crate::check::monitoring::raw::block::{Block, Presence};
use crate::check::monitoring::raw::index::Index;
use crate::check::values::branches::branches;
use crate::diagnostics::{Diagnostic, codes};

/// The property with the suppressor.
const SUPPRESSOR: &str = "ActionsSuppressor";
/// What may be the name or the ARN of an alarm.
const NAME: &str = "name";

/// Checks a composite alarm (R346).
pub(super) fn check_composite<'a>(cx: &mut Context<'a>, index: &mut Index<'a>, alarm: &Block<'a>) {
    check_actions(cx, index, alarm, Actor::Composite);
    if let Some((value, site)) = alarm.value("AlarmRule") {
        for branch in branches(cx, value, &site) {
            let resolved = cx.resolve(branch.value);
            let mut text = String::new();
            let is_known = resolved.pieces().iter().all(|piece| {
                let is_name = matches!(piece.form, Form::Item(_) | Form::Member(..) | Form::Attribute(..));
                let part = piece.written().or(is_name.then_some(NAME));
                text.push_str(part.unwrap_or_default());
                part.is_some()
            });
            // Other tools replace placeholders before the deployment.
            let problem = Some(text.as_str()).filter(|text| is_known && !text.contains("${")).and_then(problem);
            if let Some(problem) = problem {
                let found = Diagnostic::new(&codes::ALARM_RULE, branch.site.clone(), format!("invalid `AlarmRule`: {problem}"));
                let help = "for example: `ALARM(\"first\") AND NOT OK(\"second\")`";
                cx.unless_reported(&branch.site, |cx| cx.push(found.help(help)));
            }
        }
    }
    if alarm.has(cx, SUPPRESSOR) != Presence::Certain {
        return;
    }
    let needed: &[&[&str]] = &[&["ActionsSuppressorWaitPeriod"], &["ActionsSuppressorExtensionPeriod"]];
    alarm.check_missing(cx, needed, "a composite alarm with a suppressor");
    if let Some(given) = alarm.given(SUPPRESSOR).filter(|_| action_properties().all(|key| alarm.has(cx, key) == Presence::Absent))
    {
        let message = format!("`{SUPPRESSOR}` has no effect without actions");
        let help = format!("add `AlarmActions`, or remove `{SUPPRESSOR}`");
        cx.report(&codes::IDLE_SUPPRESSOR, given.site.part("key"), message, help);
    }
}

/// Returns why a rule is not valid.
fn problem(rule: &str) -> Option<String> {
    let mut rest = rule.trim_start();
    let mut depth = 0;
    // Whether an operand is next, and not an operator.
    let mut is_operand = true;
    while let Some(first) = rest.chars().next() {
        let end = rest.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_').unwrap_or(rest.len());
        let (word, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
        let upper = word.to_ascii_uppercase();
        rest = match (upper.as_str(), first, is_operand) {
            ("NOT", _, true) => after,
            ("AND" | "OR", _, false) => {
                is_operand = true;
                after
            }
            ("TRUE" | "FALSE", _, true) => {
                is_operand = false;
                after
            }
            (state, _, true) if alarm_state::ALL.iter().any(|known| known.value == state) => {
                is_operand = false;
                match named(after.trim_start()) {
                    Some(after) => after,
                    None => return Some(format!("expected an alarm in parentheses after `{word}`")),
                }
            }
            ("", '(', true) => {
                depth += 1;
                rest.get(1..).unwrap_or_default()
            }
            ("", ')', false) if depth > 0 => {
                depth -= 1;
                rest.get(1..).unwrap_or_default()
            }
            ("", ..) => return Some(format!("unexpected `{first}`")),
            (_, _, true) => return Some(format!("expected a state such as `ALARM`, found `{word}`")),
            (_, _, false) => return Some(format!("expected `AND` or `OR`, found `{word}`")),
        }
        .trim_start();
    }
    match (is_operand, depth) {
        (true, _) => Some("expected a state such as `ALARM` at its end".to_owned()),
        (false, 0) => None,
        (false, _) => Some("missing `)`".to_owned()),
    }
}

/// Returns what follows the name of an alarm in parentheses.
fn named(rest: &str) -> Option<&str> {
    let inner = rest.strip_prefix('(')?.trim_start();
    let Some(quoted) = inner.strip_prefix('"') else {
        let (name, after) = inner.split_once(')')?;
        return (!name.trim().is_empty()).then_some(after);
    };
    let mut is_escaped = false;
    let end = quoted.find(|letter| {
        let is_end = letter == '"' && !is_escaped;
        is_escaped = letter == '\\' && !is_escaped;
        is_end
    })?;
    quoted.get(end + 1..)?.trim_start().strip_prefix(')')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts_rules_of_all_forms() {
        for rule in [
            "ALARM(first)",
            "ALARM(\"first one\") AND NOT (OK(second) OR INSUFFICIENT_DATA(\"a \\\" (b)\"))",
            "TRUE",
            " NOT ALARM(arn:aws:cloudwatch:eu-west-1:111122223333:alarm:x) ",
            "((ALARM(a)))",
        ] {
            assert_eq!(problem(rule), None, "{rule}");
        }
    }

    #[test]
    fn rejects_other_rules() {
        for rule in [
            "",
            "ALARM",
            "ALARM()",
            "ALARM(a) &&",
            "ALARM(a) ALARM(b)",
            "(ALARM(a)",
            "ALARM(a))",
            "ALARM(a) AND",
            "FIRST",
            "ALARM(\"a)",
        ] {
            assert!(problem(rule).is_some(), "{rule}");
        }
    }
}
