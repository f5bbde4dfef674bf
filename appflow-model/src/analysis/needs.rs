//! The actions that services need on the resources that they use.

use crate::analysis::access::{APPFLOW, CLOUDWATCH, EVENTS, SNS, Uses};
use crate::model::ResourceKind;

/// Writing an object.
const PUT_OBJECT: &str = "s3:PutObject";

/// Reading the value of a secret.
const READ_SECRET: &str = "secretsmanager:GetSecretValue";

/// For a bucket that AppFlow reads.
pub const BUCKET_READ: &[&str] = &["s3:GetObject", "s3:ListBucket"];

/// For a bucket that AppFlow writes (R167).
pub const BUCKET_WRITE: &[&str] = &[
    PUT_OBJECT,
    "s3:AbortMultipartUpload",
    "s3:ListMultipartUploadParts",
    "s3:ListBucketMultipartUploads",
    "s3:GetBucketAcl",
    "s3:PutObjectAcl",
];

/// For a key that encrypts what AppFlow writes.
pub const KEY_WRITE: &[&str] = &["kms:Encrypt", "kms:GenerateDataKey"];

/// For a key that encrypts what AppFlow reads, and what it writes in several parts: S3 decrypts these to put them together.
pub const KEY_READ: &[&str] = &["kms:Decrypt"];

/// For a key that encrypts a topic or a queue (E13, E14).
pub const KEY_SEND: &[&str] = &["kms:Decrypt", "kms:GenerateDataKey"];

/// The actions of CloudWatch Logs on the key that encrypts a log group.
pub const KEY_LOGS: &[&str] = &["kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"];

/// For a secret that AppFlow reads.
pub const SECRET: &[&str] = &[READ_SECRET, "secretsmanager:DescribeSecret"];

/// For a topic that a service notifies.
pub const TOPIC: &[&str] = &["sns:Publish"];

/// For a queue that a service sends to.
pub const QUEUE: &[&str] = &["sqs:SendMessage"];

/// For a log group that EventBridge writes to.
pub const LOG_GROUP: &[&str] = &["logs:CreateLogStream", "logs:PutLogEvents"];

/// Returns the services that use a resource, each with actions without which its use fails.
///
/// The policies in the documentation of AWS have more actions, but AWS does not document what happens without one of them.
pub fn needs(kind: ResourceKind, uses: Uses) -> Vec<(&'static str, &'static [&'static str])> {
    let all: &[(bool, &str, &[&str])] = match kind {
        ResourceKind::Bucket => &[(uses.write, APPFLOW, &[PUT_OBJECT]), (uses.read, APPFLOW, BUCKET_READ)],
        ResourceKind::Key => &[
            (uses.write, APPFLOW, KEY_SEND),
            (uses.read || uses.write || uses.secret, APPFLOW, KEY_READ),
            (uses.alarm, CLOUDWATCH, KEY_SEND),
            (uses.rule, EVENTS, KEY_SEND),
            (uses.subscription, SNS, KEY_SEND),
        ],
        ResourceKind::Secret => &[(uses.secret, APPFLOW, &[READ_SECRET])],
        ResourceKind::Topic => &[(uses.alarm, CLOUDWATCH, TOPIC), (uses.rule, EVENTS, TOPIC)],
        ResourceKind::Queue => &[(uses.rule, EVENTS, QUEUE), (uses.subscription, SNS, QUEUE)],
        ResourceKind::Parameter
        | ResourceKind::Function
        | ResourceKind::StateMachine
        | ResourceKind::EventBus
        | ResourceKind::LogGroup
        | ResourceKind::Cluster
        | ResourceKind::JobQueue
        | ResourceKind::Stream
        | ResourceKind::DeliveryStream
        | ResourceKind::ApiDestination
        | ResourceKind::Connector
        | ResourceKind::Other => &[],
    };
    all.iter().filter(|(is_used, ..)| *is_used).map(|(_, service, actions)| (*service, *actions)).collect()
}

/// Returns a policy statement that allows the first of these actions to a service, in the language.
pub fn allowing(service: &str, actions: &[&str]) -> String {
    let action = actions.first().copied().unwrap_or_default();
    format!("{{ Effect: \"Allow\", Principal: {{ Service: \"{service}\" }}, Action: \"{action}\" }}")
}
