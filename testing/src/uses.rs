//! The resources of a template that a service uses for others, and the required actions.

use serde_json::Value;

use crate::references::{Branch, References};
use crate::shown::shown;
use crate::template::{Resource, Template};

pub(crate) const BUCKET: &str = "AWS::S3::Bucket";
pub(crate) const FUNCTION: &str = "AWS::Lambda::Function";
pub(crate) const KEY: &str = "AWS::KMS::Key";
pub(crate) const PERMISSION: &str = "AWS::Lambda::Permission";
pub(crate) const QUEUE: &str = "AWS::SQS::Queue";
pub(crate) const ROLE: &str = "AWS::IAM::Role";
pub(crate) const SECRET: &str = "AWS::SecretsManager::Secret";
pub(crate) const TOPIC: &str = "AWS::SNS::Topic";

const FLOW: &str = "AWS::AppFlow::Flow";
const PROFILE: &str = "AWS::AppFlow::ConnectorProfile";
const RULE: &str = "AWS::Events::Rule";
const ALARMS: &[&str] = &["AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm"];

const APPFLOW: &str = "appflow.amazonaws.com";
const CLOUDWATCH: &str = "cloudwatch.amazonaws.com";
const EVENTS: &str = "events.amazonaws.com";

/// The service that sends the messages of a topic.
const SNS: &str = "sns.amazonaws.com";
const LAMBDA_OF_ALARMS: &str = "lambda.alarms.cloudwatch.amazonaws.com";
const REDSHIFT: &str = "redshift.amazonaws.com";

const READ: &[&str; 2] = &["s3:GetObject", "s3:ListBucket"];

/// The actions of AppFlow on a bucket that it writes to (R167).
const WRITE: &[&str; 6] = &[
    "s3:PutObject",
    "s3:AbortMultipartUpload",
    "s3:ListMultipartUploadParts",
    "s3:ListBucketMultipartUploads",
    "s3:GetBucketAcl",
    "s3:PutObjectAcl",
];

/// Redshift and Snowflake load from files that AppFlow writes, lists, and reads.
const READ_WRITE: &[&str; 8] = &{
    let ([get, list], [put, abort, parts, uploads, acl, put_acl]) = (*READ, *WRITE);
    [get, list, put, abort, parts, uploads, acl, put_acl]
};

const ENCRYPT_AND_DECRYPT: &[&str] = &["kms:Encrypt", "kms:GenerateDataKey", "kms:Decrypt"];
const DECRYPT: &[&str] = &["kms:Decrypt"];

/// The actions of a service on the key of a topic or queue that it sends to (E13, E14).
const SEND_ENCRYPTED: &[&str] = &["kms:GenerateDataKey", "kms:Decrypt"];

/// The requirements of a service for the work of a resource.
#[derive(Debug, Clone)]
pub(crate) struct Need<'a> {
    /// The resource that does not work without it.
    pub(crate) user: Resource<'a>,
    /// The branches of `Fn::If` in which the user refers to the subject.
    pub(crate) branches: Vec<Branch<'a>>,
    pub(crate) subject: Subject<'a>,
    pub(crate) service: &'static str,
    pub(crate) actions: &'static [&'static str],
    /// The folder of a bucket that is used, or `None` for all of it.
    pub(crate) folder: Option<String>,
    /// Whether AppFlow checks the access when it creates the user.
    pub(crate) is_ordered: bool,
}

/// A bucket, key, function, or another item that is used.
#[derive(Debug, Clone)]
pub(crate) enum Subject<'a> {
    /// A resource of the template.
    Created(Resource<'a>),
    /// An item outside of the template, by the string that names it.
    Existing(String),
}

/// A property in which one resource names another.
struct Place {
    users: &'static [&'static str],
    /// Keys below `Properties`; `*` matches every entry of a list or an object.
    path: &'static [&'static str],
    subject: &'static str,
    service: &'static str,
    actions: &'static [&'static str],
}

const fn place(
    users: &'static [&'static str],
    path: &'static [&'static str],
    subject: &'static str,
    service: &'static str,
    actions: &'static [&'static str],
) -> Place {
    Place { users, path, subject, service, actions }
}

const INVOKE: &[&str] = &["lambda:InvokeFunction"];
const ASSUME: &[&str] = &["sts:AssumeRole"];
const PUBLISH: &[&str] = &["sns:Publish"];
const SEND: &[&str] = &["sqs:SendMessage"];

/// The properties in which flows, profiles, connectors, alarms, and rules name what a service uses for them.
const PLACES: &[Place] = &[
    place(&[FLOW], &["SourceFlowConfig", "SourceConnectorProperties", "S3", "BucketName"], BUCKET, APPFLOW, READ),
    place(
        &[FLOW],
        &["DestinationFlowConfigList", "*", "DestinationConnectorProperties", "*", "BucketName"],
        BUCKET,
        APPFLOW,
        WRITE,
    ),
    place(
        &[FLOW],
        &["DestinationFlowConfigList", "*", "DestinationConnectorProperties", "*", "IntermediateBucketName"],
        BUCKET,
        APPFLOW,
        READ_WRITE,
    ),
    place(
        &[FLOW],
        &["DestinationFlowConfigList", "*", "DestinationConnectorProperties", "*", "ErrorHandlingConfig", "BucketName"],
        BUCKET,
        APPFLOW,
        WRITE,
    ),
    place(
        &[FLOW],
        &["DestinationFlowConfigList", "*", "DestinationConnectorProperties", "*", "SuccessResponseHandlingConfig", "BucketName"],
        BUCKET,
        APPFLOW,
        WRITE,
    ),
    place(&[FLOW], &["KMSArn"], KEY, APPFLOW, ENCRYPT_AND_DECRYPT),
    place(&[FLOW], &["MetadataCatalogConfig", "GlueDataCatalog", "RoleArn"], ROLE, APPFLOW, ASSUME),
    place(&[PROFILE], &["KMSArn"], KEY, APPFLOW, ENCRYPT_AND_DECRYPT),
    place(&[PROFILE], &["ConnectorProfileConfig", "ConnectorProfileProperties", "*", "BucketName"], BUCKET, APPFLOW, READ_WRITE),
    place(&[PROFILE], &["ConnectorProfileConfig", "ConnectorProfileProperties", "*", "RoleArn"], ROLE, REDSHIFT, ASSUME),
    place(&[PROFILE], &["ConnectorProfileConfig", "ConnectorProfileProperties", "*", "DataApiRoleArn"], ROLE, APPFLOW, ASSUME),
    place(
        &[PROFILE],
        &["ConnectorProfileConfig", "ConnectorProfileCredentials", "*", "ClientCredentialsArn"],
        SECRET,
        APPFLOW,
        &["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"],
    ),
    place(&["AWS::AppFlow::Connector"], &["ConnectorProvisioningConfig", "Lambda", "LambdaArn"], FUNCTION, APPFLOW, INVOKE),
    place(ALARMS, &["AlarmActions", "*"], TOPIC, CLOUDWATCH, PUBLISH),
    place(ALARMS, &["OKActions", "*"], TOPIC, CLOUDWATCH, PUBLISH),
    place(ALARMS, &["InsufficientDataActions", "*"], TOPIC, CLOUDWATCH, PUBLISH),
    place(ALARMS, &["AlarmActions", "*"], FUNCTION, LAMBDA_OF_ALARMS, INVOKE),
    place(ALARMS, &["OKActions", "*"], FUNCTION, LAMBDA_OF_ALARMS, INVOKE),
    place(ALARMS, &["InsufficientDataActions", "*"], FUNCTION, LAMBDA_OF_ALARMS, INVOKE),
    place(&[RULE], &["Targets", "*", "Arn"], TOPIC, EVENTS, PUBLISH),
    place(&[RULE], &["Targets", "*", "Arn"], QUEUE, EVENTS, SEND),
    place(&[RULE], &["Targets", "*", "Arn"], FUNCTION, EVENTS, INVOKE),
    place(&[RULE], &["Targets", "*", "DeadLetterConfig", "Arn"], QUEUE, EVENTS, SEND),
    place(&[RULE], &["Targets", "*", "RoleArn"], ROLE, EVENTS, ASSUME),
    place(&[TOPIC], &["Subscription", "*", "Endpoint"], QUEUE, SNS, SEND),
    place(&[TOPIC], &["Subscription", "*", "Endpoint"], FUNCTION, SNS, INVOKE),
];

/// The keys with which resources are encrypted.
pub(crate) const KEYS: &[(&str, &[&str])] = &[
    (BUCKET, &["BucketEncryption", "ServerSideEncryptionConfiguration", "*", "ServerSideEncryptionByDefault", "KMSMasterKeyID"]),
    (SECRET, &["KmsKeyId"]),
    (TOPIC, &["KmsMasterKeyId"]),
    (QUEUE, &["KmsMasterKeyId"]),
];

/// Returns everything that services need for the resources of a template.
pub(crate) fn needs(template: Template) -> Vec<Need> {
    let mut needs = Vec::new();
    for user in template.resources() {
        for place in PLACES.iter().filter(|place| place.users.contains(&user.kind())) {
            for (owner, value) in at(user, place.path) {
                // The role of a target replaces the policy of what it reaches (E2).
                if place.subject != ROLE && owner.get("RoleArn").is_some() {
                    continue;
                }
                for (subject, branches) in subjects(template, place, value) {
                    let (service, actions) = (place.service, place.actions);
                    let folder = owner.get("BucketPrefix").and_then(shown);
                    let is_ordered = service == APPFLOW && ![KEY, ROLE].contains(&place.subject);
                    needs.push(Need { user, branches, subject, service, actions, folder, is_ordered });
                }
            }
        }
    }
    let of_keys: Vec<Need> = needs.iter().flat_map(|need| key_needs(template, need)).collect();
    needs.extend(of_keys);
    needs
}

/// Returns the requirements on the key that encrypts the subject of a need.
fn key_needs<'a>(template: Template<'a>, need: &Need<'a>) -> Vec<Need<'a>> {
    let Subject::Created(subject) = need.subject else { return Vec::new() };
    let actions = match subject.kind() {
        BUCKET if need.actions == READ => DECRYPT,
        BUCKET => ENCRYPT_AND_DECRYPT,
        SECRET => DECRYPT,
        _ => SEND_ENCRYPTED,
    };
    let keys = keys_of(template, subject).into_iter().map(|(key, branches)| Need {
        branches: need.branches.iter().chain(&branches).copied().collect(),
        subject: Subject::Created(key),
        actions,
        folder: None,
        is_ordered: false,
        ..need.clone()
    });
    keys.collect()
}

/// Returns the keys of the template that encrypt a resource.
pub(crate) fn keys_of<'a>(template: Template<'a>, resource: Resource<'a>) -> Vec<(Resource<'a>, Vec<Branch<'a>>)> {
    let paths = KEYS.iter().filter(|(kind, _)| *kind == resource.kind()).map(|(_, path)| path);
    paths.flat_map(|path| at(resource, path)).flat_map(|(_, value)| referred(template, value, KEY)).collect()
}

/// Returns the values at a path, each with the object that has it.
pub(crate) fn at<'a>(resource: Resource<'a>, path: &[&str]) -> Vec<(&'a Value, &'a Value)> {
    let mut reached: Vec<(&Value, &Value)> = resource.property("").map(|root| (root, root)).into_iter().collect();
    for key in path {
        let below = |(_, value): (&'a Value, &'a Value)| -> Vec<(&'a Value, &'a Value)> {
            match (*key, value) {
                ("*", Value::Array(items)) => items.iter().map(|item| (value, item)).collect(),
                ("*", Value::Object(entries)) => entries.values().map(|entry| (value, entry)).collect(),
                (key, _) => value.get(key).map(|entry| (value, entry)).into_iter().collect(),
            }
        };
        reached = reached.into_iter().flat_map(below).collect();
    }
    reached
}

/// Returns the resources of one type that a value refers to.
pub(crate) fn referred<'a>(template: Template<'a>, value: &'a Value, kind: &str) -> Vec<(Resource<'a>, Vec<Branch<'a>>)> {
    let references = References::of(value).all.into_iter();
    let resources = references.filter_map(|reference| Some((template.resource(reference.name)?, reference.branches)));
    resources.filter(|(resource, _)| resource.kind() == kind).collect()
}

/// Returns the item that a value names.
fn subjects<'a>(template: Template<'a>, place: &Place, value: &'a Value) -> Vec<(Subject<'a>, Vec<Branch<'a>>)> {
    let created = referred(template, value, place.subject);
    if !created.is_empty() {
        return created.into_iter().map(|(resource, branches)| (Subject::Created(resource), branches)).collect();
    }
    let Some(text) = shown(value) else { return Vec::new() };
    let has_name = |bucket: &Resource| bucket.property("/BucketName").and_then(shown).as_ref() == Some(&text);
    let named = template.resources_of(BUCKET).find(|bucket| place.subject == BUCKET && has_name(bucket));
    // A connector always runs in a function; the other places name many kinds of targets.
    let is_right = place.subject != FUNCTION || place.service == APPFLOW || is_function(template, &text);
    match named {
        Some(bucket) => vec![(Subject::Created(bucket), Vec::new())],
        None if is_right => vec![(Subject::Existing(text), Vec::new())],
        None => Vec::new(),
    }
}

/// Returns `true` if a string is known to name a function: by its ARN, or since the template has a permission for it.
fn is_function(template: Template, text: &str) -> bool {
    let has_permission = |permission: Resource| permission.property("/FunctionName").and_then(shown).as_deref() == Some(text);
    text.contains(":lambda:") || template.resources_of(PERMISSION).any(has_permission)
}
