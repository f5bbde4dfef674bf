//! The resources of policy statements.

use super::arns::{check_not_empty, check_shape, may_be_arn, no_arn, wrong_account};
use super::changes::changed_items;
use super::grammar::Grammar;
use crate::Site;
use crate::analysis::dynamic::UNKNOWN;
use crate::analysis::values::Form;
use crate::check::context::{Context, Declared};
use crate::check::values::arn;
use crate::check::values::references::kind_and_name;
use crate::check::values::text::each_choice;
use crate::diagnostics::{Help, codes};
use crate::model::{ResourceKind, Value};

/// The resources are those of the service that the policy belongs to, by their ARNs (R348, R424).
pub(super) fn check_resources(cx: &mut Context<'_>, key: &str, value: &Value, grammar: Grammar<'_>, site: &Site) {
    check_not_empty(cx, key, value, site);
    for (resource, site, _) in changed_items(value, site) {
        each_choice(cx, resource, &site, &mut |cx, resource, site| {
            cx.unless_reported(site, |cx| check_resource(cx, key, resource, grammar.service(), site));
        });
    }
}

fn check_resource(cx: &mut Context<'_>, key: &str, value: &Value, service: Option<&str>, site: &Site) {
    let code = &codes::POLICY_STATEMENT;
    if let Some((site, message, help)) = no_arn(cx, value, key, site) {
        return cx.report(code, site, message, help);
    }
    let resolved = cx.resolve(value);
    if let Some(Form::Item(item) | Form::Member(item, ..)) = resolved.pieces().first().map(|piece| piece.form) {
        let Some(service) = service else { return };
        let is_other = match item {
            Declared::Resource(resource) => {
                let has_service =
                    ![ResourceKind::Other, ResourceKind::Parameter, ResourceKind::Connector].contains(&resource.kind);
                has_service && arn::form(resource.kind).service != service
            }
            _ => true,
        };
        if is_other {
            let message = format!("expected a resource of `{service}` for `{key}`, found {}", kind_and_name(item));
            cx.report(code, site.clone(), message, "");
        } else if let (Declared::Resource(resource), [_, next, ..]) = (item, resolved.pieces())
            && resource.kind == ResourceKind::Bucket
            && let Some(text) = next.written().filter(|text| !text.is_empty() && !text.starts_with(['/', '*', '?']))
        {
            let message = format!("expected `/` after the ARN of bucket `{}`, found `{text}`", resource.name);
            let help = Help::use_code(format!("{:?}", format!("/{text}")));
            cx.report(code, next.site(site), message, help);
        }
        return;
    }
    let problem = |text: &str| {
        let (expected, found) = resource_problem(text, service)?;
        Some((format!("{expected} for `{key}`, found `{}`", found.replace(UNKNOWN, "…")), Help::NONE))
    };
    check_shape(cx, value, site, code, &problem);
}

/// Returns what is expected in place of a string, with `UNKNOWN` for unknown parts, that is not the ARN of a resource of a service
/// or a pattern of ARNs, and the part that is wrong.
pub(super) fn resource_problem<'t>(text: &'t str, service: Option<&str>) -> Option<(String, &'t str)> {
    if !may_be_arn(text) {
        return Some(("expected an ARN".to_owned(), text));
    }
    let mut parts = text.split(':');
    let (arn, other) = (parts.next(), parts.nth(1));
    if let (Some("arn"), Some(other), Some(_), Some(service)) = (arn, other, parts.next(), service)
        && other != service
        && !other.contains([UNKNOWN, '*', '?'])
    {
        return Some((format!("expected a resource of `{service}`"), text));
    }
    wrong_account(text).map(|account| ("expected an account ID of 12 digits".to_owned(), account))
}
