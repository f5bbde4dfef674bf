//! The principals of policy statements.

use super::arns::{check_not_empty, check_shape, kind_of, wrong_account};
use super::changes::changed_items;
use super::grammar::is_unknown;
use crate::Site;
use crate::analysis::dynamic::UNKNOWN;
use crate::analysis::intrinsics;
use crate::analysis::regions::is_account;
use crate::analysis::values::Form;
use crate::check::context::Context;
use crate::check::values::problems::problem_of;
use crate::check::values::references::kind_and_name;
use crate::check::values::text::each_choice;
use crate::diagnostics::{Help, codes, one_of};
use crate::model::{ResourceKind, Value};

/// The types of principals.
const PRINCIPALS: &[&str] = &["AWS", "Service", "Federated", "CanonicalUser"];

/// A principal is `*`, or a block of types, each with one principal or several.
pub(super) fn check_principal(cx: &mut Context<'_>, key: &str, value: &Value, site: &Site) {
    let types = match cx.form(value) {
        Form::Block(types) if intrinsics::is_function(types) => return,
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
        if is_unknown(&setting.key) {
            continue;
        }
        if !PRINCIPALS.contains(&setting.key.as_str()) {
            let message = format!("unknown type `{}` of a principal", setting.key);
            let help = one_of(&setting.key, PRINCIPALS, "types of principals");
            cx.report(&codes::POLICY_STATEMENT, site.part("key"), message, help);
            continue;
        }
        let place = site.part("value");
        check_not_empty(cx, key, &setting.value, &place);
        for (principal, site, _) in changed_items(&setting.value, &place) {
            each_choice(cx, principal, &site, &mut |cx, principal, site| match setting.key.as_str() {
                "AWS" => check_aws_principal(cx, principal, site),
                "Service" => {
                    let problem = |text: &str| {
                        let message = format!("invalid service principal `{text}`: expected the domain of a service");
                        (!text.contains('.')).then(|| (message, Help::from("for example: `\"glue.amazonaws.com\"`")))
                    };
                    if let Some((message, help)) = problem_of(cx, principal, &problem) {
                        cx.report(&codes::POLICY_STATEMENT, site.clone(), message, help);
                    }
                }
                _ => {}
            });
        }
    }
}

/// A principal is an account, or what IAM authenticates: the root user, a user, a role, or a session (R424).
fn check_aws_principal(cx: &mut Context<'_>, value: &Value, site: &Site) {
    let example = "for example: `\"arn:aws:iam::111122223333:root\"`";
    let resolved = cx.resolve(value);
    let other = match resolved.form() {
        Form::Item(item) | Form::Member(item, ..) => {
            let is_other =
                !matches!(kind_of(item), Some(ResourceKind::Other | ResourceKind::Parameter | ResourceKind::Connector));
            is_other.then(|| (item, kind_and_name(item)))
        }
        _ => None,
    };
    if let Some((item, other)) = other {
        let help = match kind_of(item) {
            Some(ResourceKind::Function) => "use the role of the function",
            _ => example,
        };
        let message = format!("invalid principal: expected an account, a user, or a role, found {other}");
        return cx.report(&codes::POLICY_STATEMENT, site.clone(), message, help);
    }
    let problem = |text: &str| {
        let start = text.split(UNKNOWN).next().unwrap_or_default();
        if text.contains(UNKNOWN) && "arn:".starts_with(start) {
            return None;
        }
        if !is_aws_principal(text) {
            let text = text.replace(UNKNOWN, "…");
            return Some((format!("invalid principal `{text}`: expected an ARN, an account ID, or `*`"), Help::from(example)));
        }
        if !text.starts_with("arn:") {
            return None;
        }
        let parts: Vec<&str> = text.splitn(6, ':').collect();
        let known = |index: usize| parts.get(index).copied().filter(|part| !part.contains(UNKNOWN));
        let service = known(2).unwrap_or("iam");
        if !["iam", "sts"].contains(&service) {
            let message = format!("invalid principal: expected an ARN of `iam` or `sts`, found an ARN of `{service}`");
            return Some((message, Help::from(example)));
        }
        if let Some(account) = wrong_account(text) {
            return Some((format!("expected an account ID of 12 digits for a principal, found `{account}`"), Help::NONE));
        }
        if text.contains('*') {
            let message = format!("invalid principal `{}`: patterns are not supported", text.replace(UNKNOWN, "…"));
            let help = "use the account, and compare `aws:PrincipalArn` by `ArnLike` in `Condition`";
            return Some((message, Help::from(help)));
        }
        let name = parts.get(5)?;
        let start = name.split(UNKNOWN).next().unwrap_or_default();
        let fits = |known: &&str| start.starts_with(*known) || name.contains(UNKNOWN) && known.starts_with(start);
        let is_root = *name == "root" && service == "iam";
        (!is_root && !AUTHENTICATED.iter().any(fits)).then(|| {
            let kind = start.split('/').next().unwrap_or_default();
            let message = format!("invalid principal: expected `root`, a user, a role, or a session, found `{kind}`");
            (message, Help::from(example))
        })
    };
    check_shape(cx, value, site, &codes::POLICY_STATEMENT, &problem);
}

/// The beginnings of the names of principals in ARNs.
const AUTHENTICATED: &[&str] = &["user/", "role/", "assumed-role/", "federated-user/"];

/// Returns `true` for an ARN, an account, `*`, or the unique ID of a deleted user or role.
fn is_aws_principal(text: &str) -> bool {
    let is_id = text.starts_with('A') && text.len() > 16 && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
    text == "*" || text.starts_with("arn:") || is_account(text) || is_id
}
