//! Targets of alarms and event rules.

use crate::Site;
use crate::analysis::access::{is_action, is_target, takes_role};
use crate::analysis::values::Form;
use crate::catalog::monitoring::rule::role;
use crate::check::context::{Context, Declared};
use crate::check::settings::given;
use crate::check::values::arn::{kind_of_service, service};
use crate::check::values::pieces::text;
use crate::check::values::place::Place;
use crate::check::values::references::{Wanted, expect_name};
use crate::diagnostics::{Diagnostic, codes};
use crate::model::{ResourceKind, Setting, Value};

/// The services of alarm actions that cannot be declared: Systems Manager, Incident Manager, Auto Scaling, EC2 (both forms), and
/// CloudWatch investigations (R276).
const ACTED_ON: &[&str] = &["ssm", "ssm-incidents", "autoscaling", "automate", "swf", "aiops"];
/// Maximum characters of the ARN of an alarm action (R276).
const ACTION: usize = 1_024;

/// Maximum characters of the ARN of a target (R288).
const TARGET: usize = 1_600;

/// An alarm action is a declared item, or the ARN of something that requires no permission (R276).
pub(crate) fn check_action(cx: &mut Context<'_>, value: &Value, site: &Site) {
    if !is_arn(cx, value, is_action) {
        expect_name(cx, value, site, Wanted::Action);
        return;
    }
    let Some(text) = text(cx, &cx.resolve(value), site, &Place::public("the ARN of an action")) else { return };
    let arn = text.start();
    let help = "use a topic, a function, or the ARN of an OpsItem, an incident, a scaling policy, an EC2 action, or an investigation \
                group";
    match service(&arn.text) {
        _ if arn.text.chars().count() > ACTION => {
            let message =
                format!("ARN of an alarm action too long: found {} characters, expected at most 1,024", arn.text.chars().count());
            cx.report(&codes::ALARM_ACTION, site.clone(), message, "");
        }
        Some(service) if !ACTED_ON.contains(&service) => {
            cx.report(&codes::ALARM_ACTION, site.clone(), format!("alarms do not support actions of service `{service}`"), help);
        }
        None if !arn.may_begin_with("arn:") => {
            cx.report(&codes::ALARM_ACTION, site.clone(), "ARN of an alarm action must start with `arn:`", help);
        }
        _ => {}
    }
}

/// A target of a rule is a declared item, or the ARN of any other supported target (R288).
pub(crate) fn check_target(cx: &mut Context<'_>, value: &Value, site: &Site) {
    if !is_arn(cx, value, is_target) {
        expect_name(cx, value, site, Wanted::Target);
        return;
    }
    let Some(text) = text(cx, &cx.resolve(value), site, &Place::public("the ARN of a target")) else { return };
    let arn = text.start();
    if arn.text.chars().count() > TARGET {
        let message = format!("target ARN too long: found {} characters, expected at most 1,600", arn.text.chars().count());
        cx.report(&codes::TARGET_ARN, site.clone(), message, "");
    } else if !arn.may_begin_with("arn:") {
        cx.report(&codes::TARGET_ARN, site.clone(), "target ARN must start with `arn:`", "");
    }
}

/// A role is only for targets that require one: all others admit EventBridge by a policy and reject a role (R293).
pub(crate) fn check_role(cx: &mut Context<'_>, targets: &[Value], settings: &[Setting], site: &Site) {
    let Some(given) = given(settings, &role, site) else { return };
    let needs_role = |target: &Value| match cx.resolve(target).form() {
        Some(Form::Item(Declared::Resource(resource))) => takes_role(resource.kind) || !is_target(resource.kind),
        _ => true,
    };
    if !targets.iter().any(needs_role) {
        let message = "`role` has no effect on these targets";
        let found = Diagnostic::new(&codes::TARGET_ROLE, given.site.part("key"), message);
        cx.push(found.note("resource policies grant access to EventBridge").help("remove `role`"));
    }
}

/// Returns `true` if a value is an ARN, but neither a name nor the ARN of a declared item.
fn is_arn(cx: &Context<'_>, value: &Value, is_declared: fn(ResourceKind) -> bool) -> bool {
    match value {
        Value::String(text) => text.starts_with("arn:") && !service(text).and_then(kind_of_service).is_some_and(is_declared),
        Value::Call { .. } => true,
        // An attribute of a resource of any type.
        Value::Member { of, .. } => cx.resource(of).is_some_and(|resource| resource.kind == ResourceKind::Other),
        _ => false,
    }
}
