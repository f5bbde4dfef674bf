//! Statements that the author adds to a policy.

use crate::Site;
use crate::analysis::access::items;
use crate::analysis::regions::is_account;
use crate::analysis::values::Form;
use crate::catalog::{SharedKey, resources};
use crate::check::context::Context;
use crate::check::first::Firsts;
use crate::check::settings::{given, given_items};
use crate::check::values::free;
use crate::check::values::references::described;
use crate::diagnostics::{Diagnostic, Help, codes, one_of};
use crate::model::{Override, Resource, Setting, Value, setting};

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
    let mut ids = Firsts::default();
    for (statement, site) in given_items(value, site) {
        match cx.form(statement) {
            Form::Block(elements) => {
                check_id(cx, elements, &mut ids, &site);
                check_statement(cx, elements, service, &site);
            }
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

/// The stack blocks public policies of the buckets that it creates, so S3 rejects a statement that allows all principals without a
/// condition.
pub(crate) fn check_public(cx: &mut Context<'_>, resource: &Resource, site: &Site) {
    let Some(given) = given(&resource.settings, &resources::bucket::policy, site) else { return };
    // An override can open the bucket.
    let access = "PublicAccessBlockConfiguration";
    let is_changed = |given: &&Override| given.target == [resource.name.as_str()] && setting(&given.properties, access).is_some();
    if !resource.origin.is_created() || cx.definition.overrides.iter().any(|given| is_changed(&given)) {
        return;
    }
    for (statement, site) in given_items(given.value, &given.site.part("value")) {
        let Form::Block(elements) = cx.form(statement) else { continue };
        let is_all = |value: &Value| match cx.form(value) {
            Form::Block(types) => setting(types, "AWS")
                .is_some_and(|value| items(value).iter().any(|one| cx.known_text(one).as_deref() == Some("*"))),
            _ => cx.known_text(value).as_deref() == Some("*"),
        };
        let allows = setting(elements, "Effect").is_some_and(|effect| cx.known_text(effect).as_deref() == Some("Allow"));
        let position = elements.iter().position(|element| element.key == "Principal" && is_all(&element.value));
        let Some(position) = position.filter(|_| allows && setting(elements, "Condition").is_none()) else { continue };
        let site = site.item("setting", position).part("value");
        let found = Diagnostic::new(&codes::POLICY_STATEMENT, site, "public policy statement: `Principal` is `*`");
        let found = found.note("the stack blocks public access to its buckets, so S3 rejects the policy");
        cx.push(found.help("use accounts, roles, or services, for example: `{ AWS: aws.account_id }`, or add a `Condition`"));
    }
}

/// The `Sid` of a statement is unique in its policy.
fn check_id<'e>(cx: &mut Context<'_>, elements: &'e [Setting], seen: &mut Firsts<&'e str>, site: &Site) {
    let Some(given) = given(elements, &SharedKey { key: "Sid" }, site) else { return };
    let (Some(id), place) = (given.value.as_str(), given.site.part("value")) else { return };
    if let Some(first) = seen.before(id, &place) {
        let message = format!("duplicate `Sid` `{id}` in a policy");
        cx.report_duplicate(&codes::REPEATED_ELEMENT, (place, first), message, "use another `Sid`, or none");
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
            "Principal" | "NotPrincipal" => check_principal(cx, key, value, &site.part("value")),
            "Resource" | "NotResource" => check_resources(cx, key, value, service, &site.part("value")),
            "Condition" => check_condition(cx, value, &site.part("value")),
            known if ELEMENTS.contains(&known) => free::check_policy(cx, value, &site.part("value")),
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
        None => free::check_policy(cx, value, site),
    }
}

/// The actions are those of the service that the resource belongs to.
fn check_actions(cx: &mut Context<'_>, key: &str, value: &Value, service: &str, site: &Site) {
    free::check_policy(cx, value, site);
    check_not_empty(cx, key, value, site);
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

/// A list of actions, principals, or resources has elements.
fn check_not_empty(cx: &mut Context<'_>, key: &str, value: &Value, site: &Site) {
    if matches!(cx.form(value), Form::List([])) {
        cx.report(&codes::POLICY_STATEMENT, site.clone(), format!("`{key}` of a policy statement cannot be empty"), "");
    }
}

/// The types of principals.
const PRINCIPALS: &[&str] = &["AWS", "Service", "Federated", "CanonicalUser"];

/// A principal is `*`, or a block of types, each with one principal or several.
fn check_principal(cx: &mut Context<'_>, key: &str, value: &Value, site: &Site) {
    free::check_policy(cx, value, site);
    let types = match cx.form(value) {
        Form::Block(types) => types,
        Form::Text(text) if text != "*" => {
            let message = format!("expected a block of principals for `{key}`, found a string");
            let help = Help::replace(format!("use `{{ AWS: \"{text}\" }}`"), format!("{{ AWS: \"{text}\" }}"));
            return cx.report(&codes::POLICY_STATEMENT, site.clone(), message, help);
        }
        _ => return,
    };
    for (index, setting) in types.iter().enumerate() {
        let site = site.item("setting", index);
        if !PRINCIPALS.contains(&setting.key.as_str()) {
            let message = format!("unknown type `{}` of a principal", setting.key);
            let help = one_of(&setting.key, PRINCIPALS, "types of principals");
            cx.report(&codes::POLICY_STATEMENT, site.part("key"), message, help);
            continue;
        }
        let place = site.part("value");
        check_not_empty(cx, key, &setting.value, &place);
        for (principal, site) in given_items(&setting.value, &place) {
            let Some(text) = cx.known_text(principal) else { continue };
            let problem = match setting.key.as_str() {
                "AWS" if !is_aws_principal(&text) => Some((
                    format!("invalid principal `{text}`: expected an ARN, an account ID, or `*`"),
                    "for example: `\"arn:aws:iam::111122223333:root\"`",
                )),
                "Service" if !text.contains('.') => Some((
                    format!("invalid service principal `{text}`: expected the domain of a service"),
                    "for example: `\"glue.amazonaws.com\"`",
                )),
                _ => None,
            };
            if let Some((message, help)) = problem {
                cx.report(&codes::POLICY_STATEMENT, site, message, help);
            }
        }
    }
}

/// Returns `true` for an ARN, an account, `*`, or the unique ID of a deleted user or role.
fn is_aws_principal(text: &str) -> bool {
    let is_id = text.starts_with('A') && text.len() > 16 && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
    text == "*" || text.starts_with("arn:") || is_account(text) || is_id
}

/// The resources are those of the service that the policy belongs to.
fn check_resources(cx: &mut Context<'_>, key: &str, value: &Value, service: &str, site: &Site) {
    free::check_policy(cx, value, site);
    check_not_empty(cx, key, value, site);
    for (resource, site) in given_items(value, site) {
        let start = cx.resolve(resource).start().text;
        let mut parts = start.split(':');
        let (arn, other) = (parts.next(), parts.nth(1));
        if let (Some("arn"), Some(other), Some(_)) = (arn, other, parts.next())
            && other != service
        {
            let message = format!("invalid `{key}` `{start}`: expected a resource of `{service}`");
            cx.report(&codes::POLICY_STATEMENT, site, message, "");
        }
    }
}

/// The operators of conditions, without the prefixes for several values and the suffix `IfExists`.
const OPERATORS: &[&str] = &[
    "StringEquals",
    "StringNotEquals",
    "StringEqualsIgnoreCase",
    "StringNotEqualsIgnoreCase",
    "StringLike",
    "StringNotLike",
    "NumericEquals",
    "NumericNotEquals",
    "NumericLessThan",
    "NumericLessThanEquals",
    "NumericGreaterThan",
    "NumericGreaterThanEquals",
    "DateEquals",
    "DateNotEquals",
    "DateLessThan",
    "DateLessThanEquals",
    "DateGreaterThan",
    "DateGreaterThanEquals",
    "Bool",
    "BinaryEquals",
    "IpAddress",
    "NotIpAddress",
    "ArnEquals",
    "ArnLike",
    "ArnNotEquals",
    "ArnNotLike",
    "Null",
];

/// A condition is a block of operators, each with a block of keys.
fn check_condition(cx: &mut Context<'_>, value: &Value, site: &Site) {
    free::check_policy(cx, value, site);
    let form = cx.form(value);
    let Form::Block(operators) = form else {
        if form.is_literal() || matches!(form, Form::Text(_) | Form::List(_)) {
            let message = format!("expected a block of operators for `Condition`, found {}", described(value));
            let help = "for example: `{ Bool: { \"aws:SecureTransport\": \"false\" } }`";
            cx.report(&codes::POLICY_STATEMENT, site.clone(), message, help);
        }
        return;
    };
    for (index, setting) in operators.iter().enumerate() {
        let name = setting.key.as_str();
        let plain = ["ForAllValues:", "ForAnyValue:"].iter().find_map(|prefix| name.strip_prefix(prefix)).unwrap_or(name);
        let plain = plain.strip_suffix("IfExists").unwrap_or(plain);
        if !OPERATORS.iter().any(|known| known.eq_ignore_ascii_case(plain)) {
            let message = format!("unknown operator `{name}` in a condition of a policy statement");
            let help = one_of(name, OPERATORS, "operators");
            cx.report(&codes::POLICY_STATEMENT, site.item("setting", index).part("key"), message, help);
        }
    }
}
