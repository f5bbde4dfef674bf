//! What the statements of an author's policy allow the services of AWS.

use super::access::{is_all, statements_of};
use super::actions::applied;
use super::denials::{covers, is_condition_met, principals};
use crate::Site;
use crate::analysis::access::{Uses, items};
use crate::analysis::needs::needs;
use crate::analysis::values::Form;
use crate::check::context::Context;
use crate::check::registry::actions;
use crate::model::{Resource, ResourceKind, Setting, Value, setting};

/// Returns a service with an action that it needs on a resource, if no statement of the author's policy may allow it (R479).
pub(crate) fn missing_action<'a>(cx: &Context<'a>, resource: &'a Resource) -> Option<(&'static str, &'static str)> {
    let statements = statements_of(cx, resource, &Site::root());
    let uses = cx.graph().usage.of(&resource.name);
    // A bucket that flows also write may be an intermediate one, for which AWS does not document that AppFlow reads it.
    let needs = needs(resource.kind, if uses.write { Uses { read: false, ..uses } } else { uses });
    needs.into_iter().find_map(|(service, actions)| {
        let is_allowed =
            |action: &str| statements.iter().any(|(statement, _)| may_allow(cx, resource, statement, service, action));
        actions.iter().find(|action| !is_allowed(action)).map(|action| (service, *action))
    })
}

/// Returns `false` if a statement certainly does not allow an action to a service.
fn may_allow(cx: &Context<'_>, resource: &Resource, statement: &Value, service: &str, action: &str) -> bool {
    let Form::Block(elements) = cx.form(statement) else { return true };
    let effect = setting(elements, "Effect").and_then(|effect| cx.known_text(effect));
    if effect.as_deref() == Some("Deny") {
        return false;
    }
    let admits = match setting(elements, "Principal") {
        Some(principal) => is_all(cx, principal) || principals(cx, principal, service) != Some(false),
        None => true,
    };
    let is_met = setting(elements, "Condition").and_then(|condition| is_condition_met(cx, condition, service));
    admits && is_met != Some(false) && may_cover(cx, elements, action) && may_apply(cx, resource, elements, action)
}

/// Returns `false` if the actions of a statement certainly do not contain one.
fn may_cover(cx: &Context<'_>, elements: &[Setting], action: &str) -> bool {
    let Some(actions) = setting(elements, "Action") else { return true };
    items(actions).iter().any(|value| match cx.known_text(value) {
        Some(text) => covers(&text, action) || text.matches('*').count() > 3,
        None => true,
    })
}

/// Returns `false` if the resources of a statement in the policy of a bucket are certainly not those of an action.
fn may_apply(cx: &Context<'_>, resource: &Resource, elements: &[Setting], action: &str) -> bool {
    let wanted = action.split_once(':').and_then(|(_, name)| actions::applies(name));
    match (setting(elements, "Resource"), wanted) {
        (Some(resources), Some(wanted)) if resource.kind == ResourceKind::Bucket => {
            items(resources).iter().any(|value| applied(cx, value).is_none_or(|applies| applies == wanted))
        }
        _ => true,
    }
}
