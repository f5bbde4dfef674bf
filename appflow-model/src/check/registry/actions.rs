//! The actions and the condition keys in policies.

use super::names::{EDITS, lines};
use crate::diagnostics::{Help, nearest};

/// A line for each service, and for each type of resource of S3, with its actions.
const ACTIONS: &str = include_str!("actions.txt");

/// Operations that other actions permit, which is a common mistake: the service, the operation, and the action.
///
/// Source: S3 User Guide, required permissions for S3 API operations; SQS and SNS developer guides.
const OPERATIONS: &[(&str, &str, &str)] = &[
    ("kms", "ReEncrypt", "ReEncryptFrom"),
    ("s3", "CompleteMultipartUpload", "PutObject"),
    ("s3", "CopyObject", "PutObject"),
    ("s3", "CreateMultipartUpload", "PutObject"),
    ("s3", "DeleteObjects", "DeleteObject"),
    ("s3", "GetBucketEncryption", "GetEncryptionConfiguration"),
    ("s3", "GetBucketLifecycleConfiguration", "GetLifecycleConfiguration"),
    ("s3", "HeadBucket", "ListBucket"),
    ("s3", "HeadObject", "GetObject"),
    ("s3", "ListMultipartUploads", "ListBucketMultipartUploads"),
    ("s3", "ListObjectVersions", "ListBucketVersions"),
    ("s3", "ListObjects", "ListBucket"),
    ("s3", "ListObjectsV2", "ListBucket"),
    ("s3", "ListParts", "ListMultipartUploadParts"),
    ("s3", "UploadPart", "PutObject"),
    ("sns", "PublishBatch", "Publish"),
    ("sqs", "ChangeMessageVisibilityBatch", "ChangeMessageVisibility"),
    ("sqs", "DeleteMessageBatch", "DeleteMessage"),
    ("sqs", "SendMessageBatch", "SendMessage"),
];

/// Actions without documentation that services write themselves: the default policy of an SNS topic has `SNS:Receive`.
const UNDOCUMENTED: &[(&str, &str)] = &[("sns", "Receive")];

/// The resources that an action of S3 applies to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Applies {
    /// The bucket itself.
    Bucket,
    /// The objects in the bucket.
    Objects,
}

/// Returns the resources that an action of S3 applies to, if it is known.
pub(crate) fn applies(action: &str) -> Option<Applies> {
    let has = |key: &str| {
        let mut lists = lines(ACTIONS).filter(|(known, _)| *known == key);
        lists.any(|(_, names)| names.split(' ').any(|known| known.eq_ignore_ascii_case(action)))
    };
    match () {
        () if has("s3:objects") => Some(Applies::Objects),
        () if has("s3:bucket") => Some(Applies::Bucket),
        () => None,
    }
}

/// Returns what is wrong with the name of an action, and the action that was probably meant (R354).
pub(crate) fn problem(service: &str, action: &str) -> Option<(String, Help)> {
    if action.contains(['*', '?']) {
        return None;
    }
    let operation = OPERATIONS.iter().find(|(of, operation, _)| *of == service && operation.eq_ignore_ascii_case(action));
    if let Some((_, operation, right)) = operation {
        let message = format!("`{operation}` is an operation, not an action of `{service}`");
        let right = format!("{service}:{right}");
        return Some((message, Help::replace(format!("use its action: `\"{right}\"`"), format!("\"{right}\""))));
    }
    let known = known(service);
    if known.iter().any(|known| known.eq_ignore_ascii_case(action)) {
        return None;
    }
    let right = format!("{service}:{}", nearest(action, &known, EDITS)?);
    let message = unknown_action(service, action);
    Some((message, Help::replace(format!("an action with a similar name exists: `{right}`"), format!("\"{right}\""))))
}

/// Returns the known actions of a service, or nothing for a service without policies in the language.
fn known(service: &str) -> Vec<&'static str> {
    let of_service = |key: &str| key.split(':').next() == Some(service);
    let documented = lines(ACTIONS).filter(|(key, _)| of_service(key)).flat_map(|(_, names)| names.split(' '));
    documented.chain(UNDOCUMENTED.iter().filter(|(of, _)| *of == service).map(|(_, action)| *action)).collect()
}

fn unknown_action(service: &str, action: &str) -> String {
    format!("unknown action `{action}` of `{service}`")
}

/// Returns the message for an action that is neither known nor similar to a known one (R354), if the actions of its service are
/// known.
pub(crate) fn unlisted(service: &str, action: &str) -> Option<String> {
    let known = known(service);
    let is_name = !known.is_empty() && !action.contains(['*', '?']);
    let is_unlisted =
        is_name && !known.iter().any(|known| known.eq_ignore_ascii_case(action)) && problem(service, action).is_none();
    is_unlisted.then(|| unknown_action(service, action))
}

/// The global condition keys, without the prefix `aws:` and what follows a slash.
///
/// Source: IAM User Guide, AWS global condition context keys.
const KEYS: &[&str] = &[
    "AssumedRoot",
    "CalledVia",
    "CalledViaAWSMCP",
    "CalledViaFirst",
    "CalledViaLast",
    "ChatbotSourceArn",
    "CurrentTime",
    "Ec2InstanceSourcePrivateIPv4",
    "Ec2InstanceSourceVpc",
    "EpochTime",
    "FederatedProvider",
    "MultiFactorAuthAge",
    "MultiFactorAuthPresent",
    "PrincipalAccount",
    "PrincipalArn",
    "PrincipalIsAWSService",
    "PrincipalOrgID",
    "PrincipalOrgPaths",
    "PrincipalServiceName",
    "PrincipalServiceNamesList",
    "PrincipalTag",
    "PrincipalType",
    "Referer",
    "RequestTag",
    "RequestedRegion",
    "ResourceAccount",
    "ResourceOrgID",
    "ResourceOrgPaths",
    "ResourceTag",
    "SecureTransport",
    "SignInSessionArn",
    "SourceAccount",
    "SourceArn",
    "SourceIdentity",
    "SourceIp",
    "SourceOrgID",
    "SourceOrgPaths",
    "SourceOwner",
    "SourceVpc",
    "SourceVpcArn",
    "SourceVpce",
    "TagKeys",
    "TokenIssueTime",
    "UserAgent",
    "ViaAWSMCPService",
    "ViaAWSService",
    "VpcSourceIp",
    "VpceAccount",
    "VpceOrgID",
    "VpceOrgPaths",
    "userid",
    "username",
];

/// Returns the global condition key with this name after its prefix.
pub(crate) fn global_key(name: &str) -> Option<String> {
    KEYS.iter().find(|known| known.eq_ignore_ascii_case(name)).map(|known| format!("aws:{known}"))
}

/// A global condition key that IAM does not document.
pub(crate) enum UnknownKey {
    /// A misspelled one, with the one that it probably is.
    Similar(String),
    /// One that is not similar to a known one.
    Unlisted,
}

/// Returns what is wrong with the name of a global condition key (R425), or `None` for a known one, and for keys of services.
pub(crate) fn unknown_key(key: &str) -> Option<UnknownKey> {
    let (namespace, rest) = key.split_once(':')?;
    let (name, tag) = rest.split_once('/').map_or((rest, None), |(name, tag)| (name, Some(tag)));
    if !namespace.eq_ignore_ascii_case("aws") || KEYS.iter().any(|known| known.eq_ignore_ascii_case(name)) {
        return None;
    }
    let Some(known) = nearest(name, KEYS, EDITS) else { return Some(UnknownKey::Unlisted) };
    Some(UnknownKey::Similar(tag.map_or_else(|| format!("aws:{known}"), |tag| format!("aws:{known}/{tag}"))))
}
