//! ARNs and account IDs in policy statements.

use crate::Site;
use crate::analysis::dynamic::{UNKNOWN, has_reference};
use crate::analysis::regions::is_account;
use crate::analysis::values::Form;
use crate::catalog::pseudo_parameters::pseudo;
use crate::check::context::{Context, Declared};
use crate::check::values::problems::{Problem, problem_of};
use crate::check::values::references::{described, kind_and_name};
use crate::diagnostics::{Code, Help, codes};
use crate::model::{ResourceKind, Value};
use crate::vocabulary::member;

/// A list of actions, principals, or resources has elements.
pub(super) fn check_not_empty(cx: &mut Context<'_>, key: &str, value: &Value, site: &Site) {
    if matches!(cx.form(value), Form::List([])) {
        cx.report(&codes::POLICY_STATEMENT, site.clone(), format!("`{key}` of a policy statement cannot be empty"), "");
    }
}

/// Returns `true` for the beginning of an ARN, of a pattern of ARNs, or of a variable.
pub(super) fn may_be_arn(text: &str) -> bool {
    let start = text.split(UNKNOWN).next().unwrap_or_default();
    let is_cut = text.contains(UNKNOWN) && "arn:".starts_with(start);
    is_cut || start.starts_with("arn:") || start.starts_with(['*', '?', '$'])
}

/// Returns the account in an ARN, if it consists of digits but is not an account ID.
pub(super) fn wrong_account(arn: &str) -> Option<&str> {
    let account = arn.split(':').nth(4).filter(|_| arn.matches(':').count() > 4)?;
    let is_number = !account.is_empty() && account.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    (is_number && !is_account(account)).then_some(account)
}

/// Returns the finding for a value that certainly starts with something other than an ARN: a name, or a number.
pub(super) fn no_arn(cx: &Context<'_>, value: &Value, key: &str, site: &Site) -> Option<(Site, String, Help)> {
    let resolved = cx.resolve(value);
    let first = resolved.pieces().first()?;
    let (found, help) = match first.form {
        Form::Member(item, member, _) if !member.ends_with(member::names::arn) => {
            let has_arn = item.members().contains(&member::names::arn);
            let right = has_arn.then(|| Help::use_code(format!("{}.{}", item.name(), member::names::arn)));
            (format!("the {member} of {}", kind_and_name(item)), right.unwrap_or_default())
        }
        Form::Attribute(item, attribute) if attribute.ends_with("Name") || attribute.ends_with("Url") => {
            (format!("`{attribute}` of {}", kind_and_name(item)), Help::NONE)
        }
        Form::Pseudo(name) if ![pseudo::stack_id.name, pseudo::no_value.name].contains(&name) => {
            (described(first.value), Help::NONE)
        }
        form if form.is_literal() => (described(first.value), Help::NONE),
        _ => return None,
    };
    Some((first.site(site), format!("expected an ARN for `{key}`, found {found}"), help))
}

/// Returns the kind of an item, if it is a resource.
pub(super) fn kind_of(item: Declared<'_>) -> Option<ResourceKind> {
    match item {
        Declared::Resource(resource) => Some(resource.kind),
        _ => None,
    }
}

/// Returns a string with `UNKNOWN` for its unknown parts.
pub(super) fn shape(cx: &Context<'_>, value: &Value) -> String {
    let resolved = cx.resolve(value);
    let masked = resolved.masked();
    if has_reference(&masked) { format!("{}{UNKNOWN}", resolved.start().text) } else { masked }
}

/// Reports the problem of a string, which may be known in part.
pub(super) fn check_shape(cx: &mut Context<'_>, value: &Value, site: &Site, code: &'static Code, problem: Problem<'_>) {
    let found = problem_of(cx, value, problem).or_else(|| {
        let text = shape(cx, value);
        if text.contains(UNKNOWN) && text.chars().count() > 1 { problem(&text) } else { None }
    });
    if let Some((message, help)) = found {
        cx.report(code, site.clone(), message, help);
    }
}
