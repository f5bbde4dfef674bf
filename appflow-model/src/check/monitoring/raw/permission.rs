//! Permissions of functions, and what rules and alarms must be permitted.

use crate::Site;
use crate::analysis::access::{EVENTS, statements_let_in};
use crate::analysis::choices;
use crate::analysis::needs::{QUEUE, TOPIC, allowing};
use crate::analysis::regions::is_account;
use crate::check::context::Context;
use crate::check::monitoring::raw::block::{Block, Presence};
use crate::check::monitoring::raw::index::{Index, permits};
use crate::check::monitoring::raw::targets::service_of;
use crate::check::registry::references::own_form;
use crate::check::values::branches::branches;
use crate::check::values::problems::problems;
use crate::diagnostics::{Diagnostic, Help, codes};
use crate::model::{Resource, ResourceKind, Value};

/// The service whose alarms invoke functions (E20).
pub(super) const ALARMS: &str = "lambda.alarms.cloudwatch.amazonaws.com";
/// The action with which services invoke functions.
const INVOKE: &str = "lambda:InvokeFunction";
/// Services that invoke functions, with the services in the ARNs of their sources.
const SOURCES: &[(&str, &str)] = &[
    ("appflow.amazonaws.com", "appflow"),
    (EVENTS, "events"),
    (ALARMS, "cloudwatch"),
    ("logs.amazonaws.com", "logs"),
    ("s3.amazonaws.com", "s3"),
    ("secretsmanager.amazonaws.com", "secretsmanager"),
    ("sns.amazonaws.com", "sns"),
];

/// Checks a permission of a function.
pub(super) fn check_permission<'a>(cx: &mut Context<'a>, _: &mut Index<'a>, permission: &Block<'a>) {
    if let Some((value, site)) = permission.value("Principal") {
        let problem = |text: &str| {
            let is_right = text.contains(['.', ':', '*', '$']) || is_account(text) || text.is_empty();
            let help = SOURCES.iter().map(|(service, _)| *service).find(|service| service.split('.').next() == Some(text));
            let message = format!("expected a service, an account, or an ARN for `Principal`, found `{text}`");
            (!is_right).then(|| (message, help.map_or(Help::NONE, |service| Help::use_code(format!("\"{service}\"")))))
        };
        for (site, message, help) in problems(cx, value, &site, &problem) {
            cx.unless_reported(&site, |cx| cx.report(&codes::UNKNOWN_PRINCIPAL, site.clone(), message, help));
        }
    }
    let principal = permission.text(cx, "Principal");
    let Some((principal, wanted)) = SOURCES.iter().find(|(known, _)| Some(*known) == principal.as_deref()) else { return };
    if let Some((value, site)) = permission.value("Action") {
        let problem = |text: &str| {
            let is_right = text.eq_ignore_ascii_case(INVOKE) || text.contains('*') || !text.starts_with("lambda:");
            (!is_right)
                .then(|| (format!("`{principal}` has no use for action `{text}`"), Help::use_code(format!("\"{INVOKE}\""))))
        };
        for (site, message, help) in problems(cx, value, &site, &problem) {
            cx.report(&codes::IDLE_PERMISSION, site, message, help);
        }
    }
    let Some((value, site)) = permission.value("SourceArn") else { return };
    for branch in branches(cx, value, &site) {
        let source = own_form(cx, branch.value).unwrap_or_else(|| branch.value.clone());
        check_source(cx, (principal, wanted), &source, &branch.site);
    }
}

/// The source of a permission is a resource of the service that it permits.
fn check_source(cx: &mut Context<'_>, (principal, wanted): (&str, &str), source: &Value, site: &Site) {
    let message = |found: &str| match principal {
        EVENTS => format!("`{principal}` never invokes the function for {found}, expected a rule"),
        _ => format!("`{principal}` never invokes the function for {found}, expected a resource of service `{wanted}`"),
    };
    let is_bus = choices::resource(cx, source)
        .is_some_and(|resource| matches!(resource.kind, ResourceKind::EventBus | ResourceKind::ApiDestination));
    let other =
        service_of(cx, source).filter(|service| *service != wanted).map(|service| format!("a resource of service `{service}`"));
    let found = other.or_else(|| is_bus.then(|| "an event bus".to_owned()));
    if let Some(found) = found {
        return cx.unless_reported(site, |cx| cx.report(&codes::IDLE_PERMISSION, site.clone(), message(&found), ""));
    }
    let problem = |text: &str| {
        let mut parts = text.split(':').skip(2);
        let (service, resource) = (parts.next()?, parts.nth(2)?);
        let is_other = service != wanted && !service.contains(['*', '?', '$']);
        let is_rule = principal != EVENTS || resource.starts_with("rule/") || resource.contains(['*', '?', '$']);
        (is_other || !is_rule).then(|| (message(&format!("`{text}`")), Help::NONE))
    };
    for (site, message, help) in problems(cx, source, site, &problem) {
        cx.unless_reported(&site, |cx| cx.report(&codes::IDLE_PERMISSION, site.clone(), message, help));
    }
}

/// A rule or an alarm that is a resource is permitted to notify a target of the stack: the stack derives permissions and policies
/// for its statements only.
pub(super) fn check_permitted<'a>(
    cx: &mut Context<'a>,
    index: &mut Index<'a>,
    (by, service): (&Block<'a>, &str),
    target: &Value,
    site: &Site,
) {
    let Some(resource) =
        choices::named(target).and_then(|name| cx.resource(name)).filter(|resource| resource.origin.is_created())
    else {
        return;
    };
    let is_permitted = match resource.kind {
        ResourceKind::Function if resource.resource_type.as_deref() == Some("AWS::Lambda::Function") => {
            let Some(policies) = index.policies(resource, by.name()) else { return };
            policies.iter().any(|permission| permits(cx, permission, service))
        }
        // The default policy of a topic lets alarms of the account in, and no queue has a default policy.
        ResourceKind::Topic | ResourceKind::Queue if service == EVENTS => match index.open.get(resource.name.as_str()) {
            Some(is_open) => *is_open,
            None => {
                let is_open = is_open(cx, index, resource);
                index.open.insert(&resource.name, is_open);
                is_open
            }
        },
        _ => return,
    };
    if is_permitted {
        return;
    }
    let noun = resource.kind.noun();
    let (verb, help) = advice(resource, service, by.name());
    let message = format!("nothing in the stack allows `{service}` to {verb} {noun} `{}`", resource.name);
    let found = Diagnostic::new(&codes::UNPERMITTED, site.clone(), message);
    let found = found.note("the stack derives permissions and policies for the statements `rule`, `on`, and `alarm` only");
    cx.unless_reported(site, |cx| cx.push(found.help(help)));
}

/// Returns `true` if a topic or a queue may let EventBridge in.
fn is_open(cx: &Context<'_>, index: &Index<'_>, resource: &Resource) -> bool {
    let graph = cx.graph();
    let usage = &graph.usage;
    match usage.own_policy_lets_in(resource, EVENTS) {
        Some(lets_in) => lets_in,
        // A topic whose policy the stack derives has its own diagnostic.
        None if usage.has_policy(resource) && resource.kind == ResourceKind::Topic => true,
        None if usage.has_policy(resource) => usage.services(resource).contains(&EVENTS) || statements_let_in(resource, EVENTS),
        None => index.policies(resource, "").is_none_or(|policies| !policies.is_empty()),
    }
}

/// Returns what a service does to a resource, and how to allow it.
fn advice(resource: &Resource, service: &str, by: &str) -> (&'static str, String) {
    let name = &resource.name;
    match resource.kind {
        ResourceKind::Function => {
            let properties =
                format!("{{ Action: \"{INVOKE}\", FunctionName: {name}, Principal: \"{service}\", SourceArn: {by}.Arn }}");
            ("invoke", format!("add `resource {by}Permission = \"AWS::Lambda::Permission\" {properties}`"))
        }
        ResourceKind::Topic => (
            "publish to",
            format!("declare `topic {name} {{ policy: {} }}`, or use a `rule` statement", allowing(service, TOPIC)),
        ),
        _ => ("send to", format!("declare `queue {name} {{ policy: {} }}`, or use a `rule` statement", allowing(service, QUEUE))),
    }
}

/// Returns `true` if a target has a role with which EventBridge can reach it.
pub(super) fn has_role(cx: &Context<'_>, target: &Block<'_>) -> bool {
    target.has(cx, "RoleArn") != Presence::Absent
}
