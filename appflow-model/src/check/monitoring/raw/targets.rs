//! The services of items and ARNs.

use crate::analysis::values::Form;
use crate::check::context::{Context, Declared};
use crate::check::registry::references::type_of;
use crate::model::Value;

/// A service of AWS.
struct Service {
    /// The name in resource types.
    in_types: &'static str,
    /// The name in ARNs.
    in_arns: &'static str,
    /// Whether alarms have actions of the service (R276).
    is_action: bool,
    /// Whether rules have targets of the service (R288).
    is_target: bool,
}

const fn service(in_types: &'static str, in_arns: &'static str, is_action: bool, is_target: bool) -> Service {
    Service { in_types, in_arns, is_action, is_target }
}

/// Services whose resources are never actions, or never targets, and those that are both.
const SERVICES: &[Service] = &[
    service("AppFlow", "appflow", false, false),
    service("ApplicationAutoScaling", "autoscaling", true, false),
    service("AutoScaling", "autoscaling", true, false),
    service("Batch", "batch", false, true),
    service("CloudWatch", "cloudwatch", false, false),
    service("DynamoDB", "dynamodb", false, false),
    service("ECS", "ecs", false, true),
    service("Events", "events", false, true),
    service("IAM", "iam", false, false),
    service("KMS", "kms", false, false),
    service("Kinesis", "kinesis", false, true),
    service("KinesisFirehose", "firehose", false, true),
    service("Lambda", "lambda", true, true),
    service("Logs", "logs", false, true),
    service("RDS", "rds", false, false),
    service("S3", "s3", false, false),
    service("SNS", "sns", true, true),
    service("SQS", "sqs", false, true),
    service("SecretsManager", "secretsmanager", false, false),
    service("StepFunctions", "states", false, true),
];

/// Returns the service of an item.
fn of_item(cx: &Context<'_>, value: &Value) -> Option<&'static Service> {
    let item = match cx.form(value) {
        Form::Item(item) | Form::Member(item, _, _) | Form::Attribute(item, _) => item,
        _ => return None,
    };
    let resource_type = match item {
        Declared::Resource(resource) if resource.resource_type.is_some() => resource.resource_type.as_deref(),
        _ => type_of(item),
    };
    let of_type = resource_type?.strip_prefix("AWS::")?.split("::").next()?;
    SERVICES.iter().find(|known| known.in_types == of_type)
}

/// Returns the service of an item in its ARN.
pub(super) fn service_of(cx: &Context<'_>, value: &Value) -> Option<&'static str> {
    of_item(cx, value).map(|service| service.in_arns)
}

/// Returns the service of an item if alarms never have its actions.
pub(super) fn never_action(cx: &Context<'_>, value: &Value) -> Option<&'static str> {
    of_item(cx, value).filter(|service| !service.is_action).map(|service| service.in_arns)
}

/// Returns `true` for the service in an ARN that is that of an action.
pub(super) fn is_action(service: &str) -> bool {
    SERVICES.iter().any(|known| known.in_arns == service && known.is_action)
}

/// Returns the service of an item if rules never have such targets.
pub(super) fn never_target(cx: &Context<'_>, value: &Value) -> Option<&'static str> {
    of_item(cx, value).filter(|service| !service.is_target).map(|service| service.in_arns)
}

/// Returns `true` for the service in an ARN that is never that of a target.
pub(super) fn is_never_target(service: &str) -> bool {
    SERVICES.iter().any(|known| known.in_arns == service && !known.is_target)
}
