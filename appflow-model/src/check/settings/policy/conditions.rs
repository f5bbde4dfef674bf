//! The conditions of policy statements.

use super::arns::{check_shape, may_be_arn, no_arn, wrong_account};
use super::grammar::is_unknown;
use crate::Site;
use crate::analysis::dynamic::UNKNOWN;
use crate::analysis::regions::is_account;
use crate::analysis::time;
use crate::analysis::values::Form;
use crate::check::context::Context;
use crate::check::registry::actions::{self, UnknownKey};
use crate::check::registry::principals;
use crate::check::settings::given_items;
use crate::check::values::functions::is_cidr;
use crate::check::values::problems::problems;
use crate::check::values::references::described;
use crate::check::values::text::each_choice;
use crate::diagnostics::{Diagnostic, Help, codes, one_of};
use crate::model::{Setting, Value};
use std::net::IpAddr;

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
pub(super) fn check_condition(cx: &mut Context<'_>, value: &Value, site: &Site) {
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
        if is_unknown(name) {
            continue;
        }
        let plain = ["ForAllValues:", "ForAnyValue:"].iter().find_map(|prefix| name.strip_prefix(prefix)).unwrap_or(name);
        let plain = plain.strip_suffix("IfExists").unwrap_or(plain);
        if !OPERATORS.iter().any(|known| known.eq_ignore_ascii_case(plain)) {
            let message = format!("unknown operator `{name}` in a condition of a policy statement");
            let help = one_of(name, OPERATORS, "operators");
            cx.report(&codes::POLICY_STATEMENT, site.item("setting", index).part("key"), message, help);
            continue;
        }
        let Form::Block(keys) = cx.form(&setting.value) else { continue };
        for (position, Setting { key, value }) in keys.iter().enumerate() {
            let site = site.item("setting", index).part("value").item("setting", position);
            if !key.contains(':') {
                let message = format!("condition key without a prefix: found `{key}`");
                let help = match actions::global_key(key) {
                    Some(right) => Help::rename(format!("use `{right}`"), right),
                    None => "for example: `\"aws:SourceAccount\"`".into(),
                };
                cx.report(&codes::POLICY_NAME, site.part("key"), message, help);
            } else if let Some(unknown) = actions::unknown_key(key) {
                let message = format!("unknown condition key `{key}`");
                let place = site.part("key");
                cx.push(match unknown {
                    UnknownKey::Similar(right) => {
                        let help = Help::rename(format!("a condition key with a similar name exists: `{right}`"), right);
                        Diagnostic::new(&codes::POLICY_NAME, place, message).help(help)
                    }
                    UnknownKey::Unlisted => Diagnostic::new(&codes::UNLISTED_NAME, place, message)
                        .note("IAM documents no global condition key with this name"),
                });
            }
            for (value, site) in given_items(value, &site.part("value")) {
                check_operand(cx, plain, value, &site);
                check_compared(cx, plain, key, value, &site);
            }
        }
    }
}

/// A value in a condition has the type of its operator (R356).
fn check_operand(cx: &mut Context<'_>, operator: &str, value: &Value, site: &Site) {
    let operator = operator.to_ascii_lowercase();
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_address = |text: &str| is_cidr(text) || text.parse::<IpAddr>().is_ok();
    let problem = |text: &str| {
        let (is_right, wanted, help) = match operator.as_str() {
            "bool" | "null" => (matches!(&*text.to_ascii_lowercase(), "true" | "false"), "`true` or `false`", ""),
            "ipaddress" | "notipaddress" => (is_address(text), "an IP address", "for example: `\"203.0.113.0/24\"`"),
            operator if operator.starts_with("numeric") => (text.parse::<f64>().is_ok(), "a number", ""),
            operator if operator.starts_with("date") => {
                (is_digits(text) || time::epoch_milliseconds(text).is_ok(), "a time", "for example: `\"2027-01-01T00:00:00Z\"`")
            }
            _ => return None,
        };
        // A policy variable is known for a request only.
        let is_wrong = !is_right && !text.contains("${");
        is_wrong.then(|| (format!("expected {wanted} in a condition, found `{text}`"), help.into()))
    };
    for (site, message, help) in problems(cx, value, site, &problem) {
        cx.report(&codes::POLICY_VALUE, site, message, help);
    }
}

/// Keys whose values are ARNs, and keys whose values are account IDs.
const ARN_KEYS: &[&str] = &["aws:PrincipalArn", "aws:SourceArn", "aws:SourceVpcArn"];

const ACCOUNT_KEYS: &[&str] = &["aws:PrincipalAccount", "aws:ResourceAccount", "aws:SourceAccount", "s3:ResourceAccount"];

/// A value in a condition can equal that of its key (R425): an ARN, or an account ID.
fn check_compared(cx: &mut Context<'_>, operator: &str, key: &str, value: &Value, site: &Site) {
    let operator = operator.to_ascii_lowercase();
    let is_of = |keys: &[&str]| keys.iter().any(|known| known.eq_ignore_ascii_case(key));
    let is_equality = ["stringequals", "stringnotequals"].iter().any(|known| operator.starts_with(known));
    if ["aws:PrincipalServiceName", "aws:CalledViaFirst", "aws:CalledViaLast", "aws:CalledVia"]
        .iter()
        .any(|known| known.eq_ignore_ascii_case(key))
    {
        principals::check(cx, value, site);
    }
    let compares_arns = operator.starts_with("arn") || is_of(ARN_KEYS) && (is_equality || operator.ends_with("like"));
    if let Some((site, message, help)) = no_arn(cx, value, key, site).filter(|_| compares_arns) {
        return cx.report(&codes::POLICY_VALUE, site, message, help);
    }
    each_choice(cx, value, site, &mut |cx, value, site| {
        let problem = |text: &str| {
            let found = text.replace(UNKNOWN, "…");
            if compares_arns {
                if !may_be_arn(text) {
                    return Some((format!("expected an ARN for `{key}`, found `{found}`"), Help::NONE));
                }
                if let Some(account) = wrong_account(text) {
                    return Some((format!("expected an account ID of 12 digits for `{key}`, found `{account}`"), Help::NONE));
                }
            }
            if is_of(ARN_KEYS) && is_equality && text.contains('*') && !text.contains("${") {
                let message = format!("`{key}` never equals a pattern, found `{found}`");
                return Some((message, Help::from("compare patterns by `ArnLike` or `StringLike`")));
            }
            let is_wrong = is_of(ACCOUNT_KEYS) && is_equality && !is_account(text) && !text.contains([UNKNOWN, '$']);
            is_wrong.then(|| (format!("expected an account ID of 12 digits for `{key}`, found `{found}`"), Help::NONE))
        };
        check_shape(cx, value, site, &codes::POLICY_VALUE, &problem);
    });
}
