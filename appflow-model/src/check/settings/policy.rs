//! Statements that the author adds to a policy.

use crate::Site;
use crate::analysis::values::Form;
use crate::check::context::Context;
use crate::check::settings::given_items;
use crate::check::values::free;
use crate::check::values::references::described;
use crate::diagnostics::{Help, codes, one_of};
use crate::model::{Setting, Value};

/// The elements of a statement.
const ELEMENTS: &[&str] =
    &["Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition"];

/// The elements that a statement has, each with its opposite, and an example.
const REQUIRED: &[(&str, &str, &str)] = &[
    ("Effect", "", "Effect: \"Allow\""),
    ("Principal", "NotPrincipal", "Principal: { AWS: Reader.Arn }"),
    ("Action", "NotAction", ""),
];

/// Checks the statements for the policy of a resource, whose actions are those of `service`.
pub(super) fn check_statements(cx: &mut Context<'_>, value: &Value, service: &str, site: &Site) {
    for (statement, site) in given_items(value, site) {
        match cx.form(statement) {
            Form::Block(elements) => check_statement(cx, elements, service, &site),
            Form::Expression => {}
            _ => {
                let message = format!("expected a policy statement, found {}", described(statement));
                let help = format!(
                    "for example: `{{ Effect: \"Allow\", Principal: {{ AWS: aws.account_id }}, Action: \"{service}:*\" }}`"
                );
                cx.report(&codes::WRONG_VALUE, site, message, help);
            }
        }
    }
}

fn check_statement(cx: &mut Context<'_>, elements: &[Setting], service: &str, site: &Site) {
    free::check_keys(cx, elements, "setting", site);
    let mut is_misspelled = false;
    for (index, Setting { key, value }) in elements.iter().enumerate() {
        let site = site.item("setting", index);
        match key.as_str() {
            "Effect" => check_effect(cx, value, &site.part("value")),
            "Action" | "NotAction" => check_actions(cx, key, value, service, &site.part("value")),
            known if ELEMENTS.contains(&known) => free::check_value(cx, value, &site.part("value")),
            unknown => {
                is_misspelled = true;
                let message = format!("unknown element `{unknown}` of a policy statement");
                cx.report(&codes::POLICY_STATEMENT, site.part("key"), message, one_of(unknown, ELEMENTS, "elements"));
            }
        }
    }
    for (element, opposite) in [("Principal", "NotPrincipal"), ("Action", "NotAction"), ("Resource", "NotResource")] {
        let position = |key: &str| elements.iter().position(|setting| setting.key == key);
        if let (Some(_), Some(index)) = (position(element), position(opposite)) {
            let message = format!("`{opposite}` cannot be used with `{element}`");
            cx.report(&codes::POLICY_STATEMENT, site.item("setting", index).part("key"), message, "remove one of the two");
        }
    }
    let has = |key: &str| elements.iter().any(|setting| setting.key == key);
    for (element, opposite, example) in REQUIRED {
        if !has(element) && !has(opposite) && !is_misspelled {
            let example = if example.is_empty() { format!("Action: \"{service}:*\"") } else { (*example).to_owned() };
            let message = format!("missing `{element}` in a policy statement");
            cx.report(&codes::POLICY_STATEMENT, site.clone(), message, format!("for example: `{example}`"));
        }
    }
}

/// A statement allows or denies.
fn check_effect(cx: &mut Context<'_>, value: &Value, site: &Site) {
    let text = cx.known_text(value);
    match text.as_deref() {
        Some("Allow" | "Deny") => {}
        Some(other) => {
            let message = format!("unknown effect `{other}`");
            let right = ["Allow", "Deny"].into_iter().find(|known| known.eq_ignore_ascii_case(other));
            let help = match right {
                Some(right) => Help::replace(format!("use `\"{right}\"`"), format!("\"{right}\"")),
                None => "valid values: `\"Allow\"`, `\"Deny\"`".into(),
            };
            cx.report(&codes::POLICY_STATEMENT, site.clone(), message, help);
        }
        None => free::check_value(cx, value, site),
    }
}

/// The actions are those of the service that the resource belongs to.
fn check_actions(cx: &mut Context<'_>, key: &str, value: &Value, service: &str, site: &Site) {
    free::check_value(cx, value, site);
    for (action, site) in given_items(value, site) {
        let Some(text) = cx.known_text(action) else { continue };
        let is_of_service = text.split_once(':').is_some_and(|(known, name)| {
            known.eq_ignore_ascii_case(service)
                && !name.is_empty()
                && name.chars().all(|letter| letter.is_alphanumeric() || "*?".contains(letter))
        });
        if is_of_service || text == "*" {
            continue;
        }
        let message = format!("invalid `{key}` `{text}`: expected an action of `{service}`");
        cx.report(&codes::POLICY_STATEMENT, site, message, format!("for example: `\"{service}:*\"`"));
    }
}
