//! The forms of ARNs.

use crate::analysis::dynamic::UNKNOWN;
use crate::analysis::regions::{ACCOUNT, is_account, is_region};
use crate::catalog::{TextRule, string_rules};
use crate::check::values::text_rules::noun;
use crate::diagnostics::{Code, codes};
use crate::model::ResourceKind;

/// The form of the ARNs of a kind of item.
pub(crate) struct ArnForm {
    /// Its noun in messages, with an article.
    pub(crate) subject: &'static str,
    /// The part after the partition.
    pub(crate) service: &'static str,
    /// Whether AppFlow accepts only the partition `aws` (R17).
    aws_only: bool,
    /// Whether it has a region.
    region: bool,
    /// Whether it has an account ID.
    account: bool,
    /// Maximum number of characters, if AppFlow limits it.
    maximum: Option<usize>,
    /// The beginning of the last part.
    prefix: &'static str,
    /// The rule for the text after the prefix, if known.
    name: Option<&'static TextRule>,
    pub(crate) code: &'static Code,
    pub(crate) example: &'static str,
}

impl ArnForm {
    /// Returns `true` if ARNs of the other form belong to the same kind of item.
    pub(crate) fn is_of(&self, other: &ArnForm) -> bool {
        self.service == other.service && self.prefix == other.prefix
    }
}

/// Returns what an ARN of this kind of item is for: the name after the sixth part and what it begins with, and the parts before
/// it.
pub(crate) fn name_in(arn: &str, kind: ResourceKind) -> Option<(&str, &str)> {
    let (start, _) = arn.match_indices(':').nth(4)?;
    let (head, tail) = (arn.get(..start)?, arn.get(start + 1..)?);
    let tail = tail.strip_prefix(form(kind).prefix)?;
    let name = match kind {
        ResourceKind::Key => tail.strip_prefix("key/").unwrap_or(tail),
        ResourceKind::LogGroup => tail.strip_suffix(":*").unwrap_or(tail),
        // Secrets Manager adds a hyphen and six characters to the name.
        ResourceKind::Secret => match tail.len().checked_sub(7).and_then(|end| Some((tail.get(..end)?, tail.get(end..)?))) {
            Some((name, suffix)) if suffix.starts_with('-') => name,
            _ => tail,
        },
        _ => tail,
    };
    Some((name, head))
}

/// A bucket.
pub(crate) static BUCKET: ArnForm = ArnForm {
    subject: "bucket ARN",
    service: "s3",
    aws_only: false,
    region: false,
    account: false,
    maximum: None,
    prefix: "",
    name: Some(&string_rules::BUCKET_NAME),
    code: &codes::BUCKET_ARN,
    example: "arn:aws:s3:::acme-lake",
};

/// A key or an alias of one (R193).
pub(crate) static KEY: ArnForm = ArnForm {
    subject: "KMS key ARN",
    service: "kms",
    aws_only: true,
    region: true,
    account: true,
    maximum: Some(2048),
    prefix: "",
    name: Some(&string_rules::KEY_TAIL),
    code: &codes::KEY_ARN,
    example: "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
};

/// A secret (R219).
pub(crate) static SECRET: ArnForm = ArnForm {
    subject: "secret ARN",
    service: "secretsmanager",
    aws_only: true,
    region: true,
    account: true,
    maximum: Some(2048),
    prefix: "secret:",
    name: Some(&string_rules::SECRET_TAIL),
    code: &codes::SECRET_ARN,
    example: "arn:aws:secretsmanager:eu-west-1:111122223333:secret:appflow/salesforce-AbCdEf",
};

/// A role for the Glue Data Catalog (R170), or for Redshift (R212).
pub(crate) static ROLE: ArnForm = ArnForm {
    subject: "role ARN",
    service: "iam",
    aws_only: true,
    region: false,
    account: true,
    maximum: Some(512),
    prefix: "role/",
    name: Some(&string_rules::IAM_TAIL),
    code: &codes::ROLE_ARN,
    example: "arn:aws:iam::111122223333:role/appflow",
};

/// An IAM user.
pub(crate) static USER: ArnForm = ArnForm {
    subject: "user ARN",
    service: "iam",
    aws_only: false,
    region: false,
    account: true,
    maximum: Some(2048),
    prefix: "user/",
    name: Some(&string_rules::IAM_TAIL),
    code: &codes::USER_ARN,
    example: "arn:aws:iam::111122223333:user/acme-s-euw1",
};

/// A topic.
pub(crate) static TOPIC: ArnForm = ArnForm {
    subject: "topic ARN",
    service: "sns",
    aws_only: false,
    region: true,
    account: true,
    maximum: None,
    prefix: "",
    name: Some(&string_rules::TOPIC_NAME),
    code: &codes::TOPIC_ARN,
    example: "arn:aws:sns:eu-west-1:111122223333:ops",
};

/// The common properties of the ARNs of rule targets.
const TARGET: ArnForm = ArnForm {
    subject: "target ARN",
    service: "",
    aws_only: false,
    region: true,
    account: true,
    maximum: None,
    prefix: "",
    name: None,
    code: &codes::TARGET_ARN,
    example: "",
};

/// A Lambda function, or a version or alias.
static FUNCTION: ArnForm = ArnForm {
    subject: "function ARN",
    service: "lambda",
    prefix: "function:",
    name: Some(&string_rules::FUNCTION_NAME),
    example: "arn:aws:lambda:eu-west-1:111122223333:function:repair",
    ..TARGET
};

/// A queue.
static QUEUE: ArnForm = ArnForm {
    subject: "queue ARN",
    service: "sqs",
    name: Some(&string_rules::QUEUE_NAME),
    example: "arn:aws:sqs:eu-west-1:111122223333:runs",
    ..TARGET
};

/// A state machine.
static STATE_MACHINE: ArnForm = ArnForm {
    subject: "state machine ARN",
    service: "states",
    prefix: "stateMachine:",
    // No rule for the name, since a version or alias may follow after another `:`.
    example: "arn:aws:states:eu-west-1:111122223333:stateMachine:repair",
    ..TARGET
};

/// An event bus.
static EVENT_BUS: ArnForm = ArnForm {
    subject: "event bus ARN",
    service: "events",
    prefix: "event-bus/",
    name: Some(&string_rules::EVENT_BUS_NAME),
    example: "arn:aws:events:eu-west-1:111122223333:event-bus/central",
    ..TARGET
};

/// A log group. A rule expects its ARN without the final `:*`.
static LOG_GROUP: ArnForm = ArnForm {
    subject: "log group ARN",
    service: "logs",
    prefix: "log-group:",
    name: Some(&string_rules::LOG_GROUP_NAME),
    example: "arn:aws:logs:eu-west-1:111122223333:log-group:/aws/events/runs",
    ..TARGET
};

/// The role that EventBridge assumes for a target.
pub(crate) static TARGET_ROLE: ArnForm = ArnForm {
    subject: "role ARN",
    service: "iam",
    aws_only: false,
    region: false,
    account: true,
    maximum: Some(1600),
    prefix: "role/",
    name: Some(&string_rules::IAM_TAIL),
    code: &codes::TARGET_ARN,
    example: "arn:aws:iam::111122223333:role/start-repair",
};

/// A flow.
pub(crate) static FLOW: ArnForm = ArnForm {
    subject: "flow ARN",
    service: "appflow",
    aws_only: false,
    region: true,
    account: true,
    maximum: Some(1011),
    prefix: "flow/",
    name: Some(&string_rules::FLOW_NAME),
    code: &codes::FLOW_ARN,
    example: "arn:aws:appflow:eu-west-1:111122223333:flow/accounts",
};

/// A cluster.
static CLUSTER: ArnForm = ArnForm {
    subject: "cluster ARN",
    service: "ecs",
    prefix: "cluster/",
    name: Some(&string_rules::TARGET_NAME),
    example: "arn:aws:ecs:eu-west-1:111122223333:cluster/workers",
    ..TARGET
};

/// A job queue.
static JOB_QUEUE: ArnForm = ArnForm {
    subject: "job queue ARN",
    service: "batch",
    prefix: "job-queue/",
    name: Some(&string_rules::JOB_QUEUE_NAME),
    example: "arn:aws:batch:eu-west-1:111122223333:job-queue/nightly",
    ..TARGET
};

/// A Kinesis stream.
static STREAM: ArnForm = ArnForm {
    subject: "stream ARN",
    service: "kinesis",
    prefix: "stream/",
    name: Some(&string_rules::STREAM_NAME),
    example: "arn:aws:kinesis:eu-west-1:111122223333:stream/runs",
    ..TARGET
};

/// A delivery stream.
static DELIVERY_STREAM: ArnForm = ArnForm {
    subject: "delivery stream ARN",
    service: "firehose",
    prefix: "deliverystream/",
    name: Some(&string_rules::DELIVERY_STREAM_NAME),
    example: "arn:aws:firehose:eu-west-1:111122223333:deliverystream/runs",
    ..TARGET
};

/// An API destination; an ID follows its name.
static API_DESTINATION: ArnForm = ArnForm {
    subject: "API destination ARN",
    service: "events",
    prefix: "api-destination/",
    name: Some(&string_rules::API_DESTINATION_NAME),
    example: "arn:aws:events:eu-west-1:111122223333:api-destination/pager/11111111-2222-3333-4444-555555555555",
    ..TARGET
};

/// Returns the form of the ARNs of a kind of item.
pub(crate) fn form(kind: ResourceKind) -> &'static ArnForm {
    match kind {
        ResourceKind::Bucket | ResourceKind::Parameter | ResourceKind::Connector | ResourceKind::Other => &BUCKET,
        ResourceKind::Key => &KEY,
        ResourceKind::Secret => &SECRET,
        ResourceKind::Topic => &TOPIC,
        ResourceKind::Function => &FUNCTION,
        ResourceKind::Queue => &QUEUE,
        ResourceKind::StateMachine => &STATE_MACHINE,
        ResourceKind::EventBus => &EVENT_BUS,
        ResourceKind::LogGroup => &LOG_GROUP,
        ResourceKind::Cluster => &CLUSTER,
        ResourceKind::JobQueue => &JOB_QUEUE,
        ResourceKind::Stream => &STREAM,
        ResourceKind::DeliveryStream => &DELIVERY_STREAM,
        ResourceKind::ApiDestination => &API_DESTINATION,
    }
}

/// Returns the kind of item whose ARNs have this service.
pub(crate) fn kind_of_service(service: &str) -> Option<ResourceKind> {
    let declared =
        ResourceKind::ALL.iter().copied().filter(|kind| ![ResourceKind::Parameter, ResourceKind::Other].contains(kind));
    declared.into_iter().find(|kind| form(*kind).service == service)
}

/// Returns the service of an ARN, its third part.
pub(crate) fn service(arn: &str) -> Option<&str> {
    let mut parts = arn.split(':');
    match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some("arn"), Some(_), Some(service), Some(_)) => Some(service),
        _ => None,
    }
}

/// Returns why a string is not an ARN of this form.
pub(crate) fn problem(text: &str, form: &ArnForm) -> Option<String> {
    let subject = form.subject;
    let mut parts = text.splitn(6, ':');
    let mut next = || parts.next().unwrap_or_default();
    let (arn, partition, service, region, account, name) = (next(), next(), next(), next(), next(), next());
    if arn != "arn" {
        return Some(format!("{subject} must start with `arn:`"));
    }
    if form.aws_only && partition != "aws" {
        return Some(format!("AppFlow accepts only ARNs in the partition `aws`, found `{partition}`"));
    }
    if service != form.service {
        return Some(format!("invalid {subject}: expected service `{}`, found `{service}`", form.service));
    }
    let digits = !account.is_empty() && account.bytes().all(|byte| byte.is_ascii_digit());
    let fits = region.is_empty() != form.region && if form.account { digits } else { account.is_empty() };
    if !fits {
        let parts = match (form.region, form.account) {
            (true, _) => "a region and an account ID",
            (false, true) => "no region and an account ID",
            (false, false) => "neither a region nor an account ID",
        };
        return Some(format!("invalid {subject}: expected {parts}"));
    }
    if form.account && account.len() != ACCOUNT {
        return Some(format!("account ID must have {ACCOUNT} digits, found `{account}`"));
    }
    if form.region && !is_region(region) {
        return Some(format!("invalid region `{region}` in {subject}"));
    }
    let length = text.chars().count();
    if let Some(maximum) = form.maximum.filter(|maximum| !(20..=*maximum).contains(&length)) {
        return Some(format!("{subject} must have between 20 and {maximum} characters, found {length}"));
    }
    problem_of_name(name, form)
}

/// Returns the problem with the parts of an ARN of this form, in which `UNKNOWN` replaces the account, the Region, or the
/// partition. The last part is incomplete unless `is_whole`.
pub(crate) fn problem_of_parts(text: &str, is_whole: bool, form: &ArnForm) -> Option<String> {
    let subject = form.subject;
    let colons = text.matches(':').count();
    let mut parts = text.splitn(6, ':').enumerate().skip(1);
    let mut next =
        || parts.next().filter(|(index, part)| (*index < colons || is_whole) && !part.contains(UNKNOWN)).map(|(_, part)| part);
    if let Some(partition) = next().filter(|partition| form.aws_only && *partition != "aws") {
        return Some(format!("AppFlow accepts only ARNs in the partition `aws`, found `{partition}`"));
    }
    if let Some(service) = next().filter(|service| *service != form.service) {
        return Some(format!("invalid {subject}: expected service `{}`, found `{service}`", form.service));
    }
    let has_region = text.split(':').nth(3).is_some_and(|region| region.contains(UNKNOWN));
    match next() {
        None if has_region && !form.region => return Some(format!("unexpected Region in {subject}")),
        Some("") if form.region => return Some(format!("missing Region in {subject}")),
        Some(region) if !region.is_empty() && !form.region => return Some(format!("unexpected Region `{region}` in {subject}")),
        Some(region) if form.region && !is_region(region) => return Some(format!("invalid region `{region}` in {subject}")),
        _ => {}
    }
    match next() {
        Some("") if form.account => return Some(format!("missing account ID in {subject}")),
        Some(account) if !account.is_empty() && !form.account => {
            return Some(format!("unexpected account ID `{account}` in {subject}"));
        }
        Some(account) if form.account && !is_account(account) => {
            return Some(format!("account ID must have {ACCOUNT} digits, found `{account}`"));
        }
        _ => {}
    }
    next().filter(|_| is_whole).and_then(|name| problem_of_name(name, form))
}

/// Returns the problem with the last part of an ARN.
fn problem_of_name(name: &str, form: &ArnForm) -> Option<String> {
    let subject = form.subject;
    let Some(name) = name.strip_prefix(form.prefix).filter(|name| !name.is_empty()) else {
        return Some(match form.prefix {
            "" => format!("{subject} must end with a name"),
            prefix => format!("{subject} must end with `{prefix}` and a name"),
        });
    };
    let refused = |rule: &TextRule| {
        let problem = (rule.refuses)(name).map(|(problem, _)| format!("{} {problem}", noun(rule.subject)));
        if rule.accepts_characters(name) { problem } else { Some(format!("invalid {} `{name}`", noun(rule.subject))) }
    };
    form.name.and_then(refused)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts_the_examples_and_rejects_similar_arns() {
        let targets = [&FUNCTION, &QUEUE, &STATE_MACHINE, &EVENT_BUS, &LOG_GROUP, &TARGET_ROLE, &FLOW];
        for form in [&BUCKET, &KEY, &ROLE, &SECRET, &TOPIC, &USER].into_iter().chain(targets) {
            assert_eq!(problem(form.example, form), None);
            assert!(problem(&form.example.replacen("arn:", "", 1), form).is_some());
            assert_eq!(problem(&form.example.replacen("aws", "aws-cn", 1), form).is_some(), form.aws_only);
            assert!(problem(&form.example.replacen(form.service, "ec2", 1), form).is_some());
            assert_eq!(problem(&form.example.replacen("111122223333", "me", 1), form).is_some(), form.account);
        }
        for start in ["arn:", "arn:aws:kms:", "arn:aws:kms:eu-west-1:", "arn:aws:kms:eu-west-1:111122223333:key/"] {
            assert_eq!(problem_of_parts(start, false, &KEY), None, "{start}");
        }
        for start in ["arn:aws-cn:", "arn:aws:s3:", "arn:aws:kms::", "arn:aws:kms:eu:", "arn:aws:kms:\u{10ffff}:me:"] {
            assert!(problem_of_parts(start, false, &KEY).is_some(), "{start}");
        }
        assert_eq!(problem_of_parts("arn:aws-cn:s3:::", false, &BUCKET), None);
        assert!(problem_of_parts("arn:aws:s3:eu-west-1:", false, &BUCKET).is_some());
        assert_eq!(problem_of_parts("arn:\u{10ffff}:sns:\u{10ffff}:\u{10ffff}:ops", true, &TOPIC), None);
        assert!(problem_of_parts("arn:\u{10ffff}:sns:\u{10ffff}:\u{10ffff}:o ps", true, &TOPIC).is_some());
        assert!(problem("arn:aws:s3:eu-west-1:111122223333:lake", &BUCKET).is_some());
        assert!(problem("arn:aws:iam:eu-west-1:111122223333:role/catalog", &ROLE).is_some());
        assert!(problem("arn:aws:iam::111122223333:user/catalog", &ROLE).is_some());
        assert!(problem(&format!("{}{}", ROLE.example, "x".repeat(512)), &ROLE).is_some());
        assert!(problem("arn:aws:secretsmanager:eu-west-1:111122223333:x", &SECRET).is_some());
    }
}
