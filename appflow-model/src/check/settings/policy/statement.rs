//! Policy statements: their elements and effects.

use super::actions::{check_actions, check_applies};
use super::conditions::check_condition;
use super::grammar::{ELEMENTS, Grammar, is_unknown};
use super::principals::check_principal;
use super::resources::check_resources;
use crate::Site;
use crate::analysis::values::Form;
use crate::catalog::SharedKey;
use crate::check::context::Context;
use crate::check::settings::{given, given_items};
use crate::check::values::branches::{Branch, FirstsTogether, branches};
use crate::check::values::free;
use crate::check::values::functions::check_branches;
use crate::check::values::problems::problems;
use crate::check::values::references::described;
use crate::diagnostics::{Diagnostic, Help, codes, one_of};
use crate::model::{Setting, Value, setting};

/// Checks the statements for the policy of a resource, whose actions are those of `service`.
pub(crate) fn check_statements(cx: &mut Context<'_>, value: &Value, service: &str, site: &Site) {
    let mut ids = FirstsTogether::default();
    for (statement, site) in given_items(value, site) {
        for branch in branches(cx, statement, &site) {
            check_id(cx, branch, &mut ids);
        }
        check_one(cx, statement, service, &site);
    }
}

/// Checks a statement, or those between which conditions choose.
fn check_one(cx: &mut Context<'_>, statement: &Value, service: &str, site: &Site) {
    let form = cx.form(statement);
    if let Some(call) = form.choice() {
        return check_branches(cx, call, site, &mut |cx, value, site| check_one(cx, value, service, site));
    }
    match form {
        Form::Block(elements) => check_statement(cx, elements, Grammar::Item(service), false, site),
        Form::Expression => {}
        _ => {
            let message = format!("expected a policy statement, found {}", described(statement));
            let help = match form {
                Form::List(_) => "use `if` for each element of the list".to_owned(),
                _ => format!(
                    "for example: `{{ Effect: \"Allow\", Principal: {{ AWS: aws.account_id }}, Action: \"{service}:*\" }}`"
                ),
            };
            cx.report(&codes::WRONG_VALUE, site.clone(), message, help);
        }
    }
}

/// The `Sid` of a statement is unique in its policy.
pub(super) fn check_id<'e>(cx: &mut Context<'_>, statement: Branch<'e>, seen: &mut FirstsTogether<'e, &'e str>) {
    let Value::Block(elements) = statement.value else { return };
    let Some(given) = given(elements, &SharedKey { key: "Sid" }, &statement.site) else { return };
    let (Some(id), place) = (given.value.as_str(), given.site.part("value")) else { return };
    if let Some(first) = seen.before(cx, id, statement.at(&place)) {
        let message = format!("duplicate `Sid` `{id}` in a policy");
        cx.report_duplicate(&codes::REPEATED_ELEMENT, (place, first), message, "use another `Sid`, or none");
    }
}

/// Checks a statement, or the elements of one that an override changes.
pub(super) fn check_statement(cx: &mut Context<'_>, elements: &[Setting], grammar: Grammar<'_>, is_change: bool, site: &Site) {
    // The values of properties have been checked.
    let is_item = matches!(grammar, Grammar::Item(_));
    if is_item {
        free::check_keys(cx, elements, "setting", site);
    }
    let mut is_misspelled = false;
    for (index, Setting { key, value }) in elements.iter().enumerate() {
        let site = site.item("setting", index);
        if let Some(reason) = grammar.prohibits(key) {
            let message = format!("`{key}` is not allowed in this policy statement");
            let found = Diagnostic::new(&codes::POLICY_STATEMENT, site.part("key"), message);
            cx.push(found.note(reason).help(format!("remove `{key}`")));
            continue;
        }
        let place = site.part("value");
        if is_item && ELEMENTS.contains(&key.as_str()) && key != "Effect" {
            free::check_policy(cx, value, &place);
        }
        match key.as_str() {
            "Effect" => {
                check_effect(cx, value, &place);
                if is_item && cx.known_text(value).is_none() {
                    free::check_policy(cx, value, &place);
                }
            }
            "Action" | "NotAction" => check_actions(cx, key, value, grammar, &place),
            "Principal" | "NotPrincipal" => check_principal(cx, key, value, &place),
            "Resource" | "NotResource" => check_resources(cx, key, value, grammar, &place),
            "Condition" => check_condition(cx, value, &place),
            known if ELEMENTS.contains(&known) || !is_item && is_unknown(known) => {}
            unknown => {
                is_misspelled = true;
                let message = format!("unknown element `{unknown}` of a policy statement");
                cx.report(&codes::POLICY_STATEMENT, site.part("key"), message, one_of(unknown, ELEMENTS, "elements"));
            }
        }
    }
    if let Grammar::Item("s3") | Grammar::Resource("s3") = grammar {
        check_applies(cx, elements, is_item, site);
    }
    for (element, opposite) in [("Principal", "NotPrincipal"), ("Action", "NotAction"), ("Resource", "NotResource")] {
        let position = |key: &str| elements.iter().position(|setting| setting.key == key);
        if let (Some(_), Some(index)) = (position(element), position(opposite)) {
            let message = format!("`{opposite}` cannot be used with `{element}`");
            cx.report(&codes::POLICY_STATEMENT, site.item("setting", index).part("key"), message, "remove one of the two");
        }
    }
    let allows = setting(elements, "Effect").is_some_and(|effect| cx.known_text(effect).as_deref() == Some("Allow"));
    if let Some(index) = elements.iter().position(|element| element.key == "NotPrincipal").filter(|_| allows) {
        let message = "`NotPrincipal` requires `Effect: \"Deny\"`, found `Allow`";
        let found = Diagnostic::new(&codes::POLICY_STATEMENT, site.item("setting", index).part("key"), message);
        let found = found.note("IAM does not support a statement that allows everyone except some principals");
        cx.push(found.help("list the allowed principals in `Principal`"));
    }
    let has = |key: &str| elements.iter().any(|setting| setting.key == key);
    if is_misspelled || is_change || elements.iter().any(|setting| is_unknown(&setting.key)) {
        return;
    }
    cx.unless_wrong(site, |cx| {
        for (element, opposite, example) in grammar.required() {
            if !has(element) && !has(opposite) {
                let message = format!("missing `{element}` in a policy statement");
                cx.report(&codes::POLICY_STATEMENT, site.clone(), message, format!("for example: `{example}`"));
            }
        }
    });
}

/// A statement allows or denies.
pub(super) fn check_effect(cx: &mut Context<'_>, value: &Value, site: &Site) {
    for (site, message, help) in problems(cx, value, site, &unknown_effect) {
        cx.report(&codes::POLICY_STATEMENT, site, message, help);
    }
}

fn unknown_effect(effect: &str) -> Option<(String, Help)> {
    let right = ["Allow", "Deny"].into_iter().find(|known| known.eq_ignore_ascii_case(effect));
    let help = match right {
        Some(right) if right == effect => return None,
        Some(right) => Help::replace(format!("use `\"{right}\"`"), format!("\"{right}\"")),
        None => "valid values: `\"Allow\"`, `\"Deny\"`".into(),
    };
    Some((format!("unknown effect `{effect}`"), help))
}
