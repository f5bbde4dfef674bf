//! Values in the properties of resources that the registry schemas do not describe.

use crate::Site;
use crate::catalog::resource_types;
use crate::check::context::Context;
use crate::check::settings::check_trust;
use crate::check::values::problems::problems;
use crate::diagnostics::{Diagnostic, Help, codes};
use crate::model::{Resource, Setting, Value};

/// Types with the property for their role, and the service that assumes it.
const ROLES: &[(&str, &str, &str)] = &[
    ("AWS::CodeBuild::Project", "ServiceRole", "codebuild.amazonaws.com"),
    ("AWS::ECS::TaskDefinition", "ExecutionRoleArn", "ecs-tasks.amazonaws.com"),
    ("AWS::ECS::TaskDefinition", "TaskRoleArn", "ecs-tasks.amazonaws.com"),
    ("AWS::Glue::Crawler", "Role", "glue.amazonaws.com"),
    ("AWS::Glue::Job", "Role", "glue.amazonaws.com"),
    ("AWS::Lambda::Function", "Role", "lambda.amazonaws.com"),
    ("AWS::Pipes::Pipe", "RoleArn", "pipes.amazonaws.com"),
    ("AWS::StepFunctions::StateMachine", "RoleArn", "states.amazonaws.com"),
];

/// The type of API destinations, and the property with their URL.
const ENDPOINT: (&str, &str) = ("AWS::Events::ApiDestination", "InvocationEndpoint");
/// The property with the schedule of a rule.
const SCHEDULE: &str = "ScheduleExpression";
/// The units of a rate, in the singular.
const UNITS: [&str; 3] = ["minute", "hour", "day"];
/// The number of fields of a cron expression.
const FIELDS: usize = 6;

/// Checks the properties of a resource of another type.
pub(crate) fn check_values(cx: &mut Context<'_>, resource: &Resource, resource_type: &str, site: &Site) {
    for (index, Setting { key, value }) in resource.properties.iter().enumerate() {
        let site = site.item("property", index).part("value");
        // A service can assume the role of a resource (R358).
        if let Some((.., service)) = ROLES.iter().find(|(known, property, _)| *known == resource_type && property == key) {
            check_trust(cx, value, service, &site);
        }
        if resource_type == resource_types::RULE && key == SCHEDULE {
            check_schedule(cx, value, &site);
        }
        if (resource_type, key.as_str()) == ENDPOINT {
            check_endpoint(cx, value, &site);
        }
    }
}

/// An API destination is an HTTPS endpoint (R421).
fn check_endpoint(cx: &mut Context<'_>, value: &Value, site: &Site) {
    let problem = |text: &str| {
        let rest = text.strip_prefix("http://")?;
        Some((
            format!("expected an HTTPS URL for `{}`, found `{text}`", ENDPOINT.1),
            Help::use_code(format!("{:?}", format!("https://{rest}"))),
        ))
    };
    for (site, message, help) in problems(cx, value, site, &problem) {
        let found = Diagnostic::new(&codes::UNDOCUMENTED_VALUE, site, message);
        cx.push(found.note("AWS documents only HTTPS endpoints for API destinations").help(help));
    }
}

/// A rule on a schedule has EventBridge's form of a rate, which is not that of AppFlow, or a cron expression (R295).
fn check_schedule(cx: &mut Context<'_>, value: &Value, site: &Site) {
    for (site, message, help) in problems(cx, value, site, &invalid) {
        let found = Diagnostic::new(&codes::RULE_SCHEDULE, site, message);
        cx.push(found.note("EventBridge accepts a rate, such as `rate(1 hour)`, or a cron expression with 6 fields").help(help));
    }
}

fn invalid(text: &str) -> Option<(String, Help)> {
    let inner = |name: &str| text.strip_prefix(name)?.strip_prefix('(')?.strip_suffix(')');
    let (is_valid, help) = match (inner("rate"), inner("cron")) {
        (Some(rate), _) => (is_rate(rate), right_rate(rate)),
        (None, Some(cron)) => (cron.split_whitespace().count() == FIELDS, Help::from("for example: `\"cron(0 1 * * ? *)\"`")),
        (None, None) => (false, Help::from("for example: `\"rate(5 minutes)\"`")),
    };
    (!is_valid).then(|| (format!("invalid schedule of a rule: found `{text}`"), help))
}

/// Returns `true` for `1 hour` and `5 minutes`.
fn is_rate(rate: &str) -> bool {
    let Some((number, unit)) = rate.split_once(' ') else { return false };
    match number.parse::<u32>() {
        Ok(1) => UNITS.contains(&unit),
        Ok(2..) => unit.strip_suffix('s').is_some_and(|unit| UNITS.contains(&unit)),
        _ => false,
    }
}

/// Returns the rate that was meant: with a space, and the unit in the singular after 1 only.
fn right_rate(rate: &str) -> Help {
    let end = rate.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(rate.len());
    let (number, unit) = rate.split_at_checked(end).unwrap_or_default();
    let unit = unit.trim().trim_end_matches('s');
    match number.parse::<u32>() {
        Ok(number @ 1..) if UNITS.contains(&unit) => {
            let plural = if number == 1 { "" } else { "s" };
            Help::use_code(format!("\"rate({number} {unit}{plural})\""))
        }
        _ => Help::from("for example: `\"rate(5 minutes)\"`"),
    }
}
