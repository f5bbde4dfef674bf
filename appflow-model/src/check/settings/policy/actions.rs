//! The actions of policy statements, and the resources that they apply to.

use super::arns::{check_not_empty, kind_of, shape};
use super::changes::changed_items;
use super::grammar::Grammar;
use super::resources::resource_problem;
use crate::Site;
use crate::analysis::access::items;
use crate::analysis::values::Form;
use crate::check::context::Context;
use crate::check::registry::actions::{self, Applies};
use crate::check::settings::given_items;
use crate::check::values::problems::{Problem, problems};
use crate::diagnostics::{Code, Diagnostic, Help, codes};
use crate::model::{ResourceKind, Setting, Value};
use crate::vocabulary::member;

/// The actions are those of the service that the resource belongs to, or of any in a policy without one.
pub(super) fn check_actions(cx: &mut Context<'_>, key: &str, value: &Value, grammar: Grammar<'_>, site: &Site) {
    check_not_empty(cx, key, value, site);
    let service = grammar.service();
    let is_named = |text: &str| match service {
        Some(service) => text == "*" || is_of_service(text, service),
        None => text == "*" || text.split_once(':').is_some_and(|(service, _)| is_of_service(text, service)),
    };
    for (action, site, _) in changed_items(value, site) {
        let of_other = |text: &str| {
            (!is_named(text)).then(|| {
                let (expected, example) = match service {
                    Some(service) if grammar == Grammar::Trust => {
                        (format!("an action of `{service}`"), "sts:AssumeRole".to_owned())
                    }
                    Some(service) => (format!("an action of `{service}`"), format!("{service}:*")),
                    None => ("a service and an action".to_owned(), "s3:GetObject".to_owned()),
                };
                (format!("invalid `{key}` `{text}`: expected {expected}"), format!("for example: `\"{example}\"`").into())
            })
        };
        let misnamed = |text: &str| {
            let (service, name) = text.split_once(':').filter(|_| is_named(text))?;
            actions::problem(&service.to_ascii_lowercase(), name)
        };
        let unlisted = |text: &str| {
            let (service, name) = text.split_once(':').filter(|_| is_named(text))?;
            Some((actions::unlisted(&service.to_ascii_lowercase(), name)?, Help::NONE))
        };
        let found: [(&Code, Problem<'_>); 3] =
            [(&codes::POLICY_STATEMENT, &of_other), (&codes::POLICY_NAME, &misnamed), (&codes::UNLISTED_NAME, &unlisted)];
        for (code, problem) in found {
            for (site, message, help) in problems(cx, action, &site, problem) {
                cx.report(code, site, message, help);
            }
        }
    }
}

/// Returns `true` for the name of an action of a service, or for a pattern of such names.
fn is_of_service(action: &str, service: &str) -> bool {
    let is_letter = |letter: char| letter.is_alphanumeric() || "*?".contains(letter);
    action
        .split_once(':')
        .is_some_and(|(known, name)| known.eq_ignore_ascii_case(service) && !name.is_empty() && name.chars().all(is_letter))
}

/// Returns the resource of S3 that a value certainly is.
pub(super) fn applied(cx: &Context<'_>, value: &Value) -> Option<Applies> {
    let resolved = cx.resolve(value);
    match resolved.form() {
        Form::Item(item) if kind_of(item) == Some(ResourceKind::Bucket) => return Some(Applies::Bucket),
        Form::Member(item, member, None) if member == member::names::arn && kind_of(item) == Some(ResourceKind::Bucket) => {
            return Some(Applies::Bucket);
        }
        _ => {}
    }
    let text = shape(cx, value);
    if resource_problem(&text, Some("s3")).is_some() {
        return None;
    }
    let (bucket, has_objects) = text.split_once('/').map_or((text.as_str(), false), |(bucket, _)| (bucket, true));
    let is_unknown = bucket.contains(['*', '?', '$']) || !has_objects && resolved.known().is_none();
    (!is_unknown).then_some(if has_objects { Applies::Objects } else { Applies::Bucket })
}

/// Each action of a statement applies to one of its resources (R354): actions on objects do not apply to the bucket.
pub(super) fn check_applies(cx: &mut Context<'_>, elements: &[Setting], is_item: bool, site: &Site) {
    let of = |name: &str| elements.iter().enumerate().find(|(_, element)| element.key == name);
    let (Some((index, actions)), Some((_, resources))) = (of("Action"), of("Resource")) else { return };
    let resources: Option<Vec<Applies>> = items(&resources.value).iter().map(|value| applied(cx, value)).collect();
    let Some(resources) = resources else { return };
    for (action, site) in given_items(&actions.value, &site.item("setting", index).part("value")) {
        let Some(text) = cx.known_text(action) else { continue };
        let Some(applies) = text.split_once(':').and_then(|(_, name)| actions::applies(name)) else { continue };
        if resources.contains(&applies) || resources.is_empty() {
            continue;
        }
        let bucket = if is_item { "Lake" } else { "Lake.arn" };
        let (message, help) = match applies {
            Applies::Objects => (
                format!("`{text}` applies to objects, but `Resource` contains only the bucket"),
                format!("for example: `Resource: concat({bucket}, \"/*\")`"),
            ),
            Applies::Bucket => (
                format!("`{text}` applies to the bucket, but `Resource` contains only objects"),
                format!("for example: `Resource: {bucket}`"),
            ),
        };
        let found = Diagnostic::new(&codes::POLICY_STATEMENT, site, message);
        cx.push(found.note("S3 rejects an action that does not apply to any resource of its statement").help(help));
        // Its other actions have the same resources.
        return;
    }
}
