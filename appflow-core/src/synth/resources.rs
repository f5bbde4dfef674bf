//! Writes parameters, buckets, keys, secrets, and what alarms and rules notify, with their policies.

use super::{policy, settings, text, write_description};
use crate::resolved::{Constant, Parameter, Policy, Property, Text};
use crate::template::Writer;

/// Writes an entry of the section `Parameters`.
pub(super) fn write_parameter(json: &mut Writer, parameter: &Parameter) {
    json.name(&parameter.id);
    json.begin_object();
    json.text("Type", parameter.type_name);
    write_description(json, "Description", parameter.description);
    for (key, value) in &parameter.settings {
        json.key(key);
        match value {
            Constant::List(items) => {
                json.begin_array();
                items.iter().for_each(|item| json.item(item));
                json.end_array();
            }
            Constant::Bool(truth) => json.bool(*truth),
            Constant::Text(text) => json.string(text),
        }
    }
    if let Some(pattern) = parameter.pattern {
        json.text("AllowedPattern", pattern);
        json.text("ConstraintDescription", "The value becomes part of JSON: it cannot contain the characters that the pattern excludes, such as quotes and backslashes.");
    }
    json.end_object();
}

/// Writes the properties of a bucket.
pub(super) fn write_bucket(json: &mut Writer, properties: &[Property], encryption: Option<&Text>) {
    settings::write(json, properties);
    if let Some(key) = encryption {
        json.open("BucketEncryption");
        json.open_array("ServerSideEncryptionConfiguration");
        json.element();
        json.begin_object();
        json.open("ServerSideEncryptionByDefault");
        json.text("SSEAlgorithm", "aws:kms");
        json.key("KMSMasterKeyID");
        text::write(json, key);
        json.end_object();
        json.end_object();
        json.end_array();
        json.end_object();
    }
    json.open("PublicAccessBlockConfiguration");
    for key in ["BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"] {
        json.key(key);
        json.bool(true);
    }
    json.end_object();
}

/// Writes the properties of a policy.
pub(super) fn write_policy(json: &mut Writer, policy: &Policy) {
    json.key(policy.key);
    if policy.is_list {
        json.begin_array();
        json.element();
        text::write(json, &policy.of);
        json.end_array();
    } else {
        text::write(json, &policy.of);
    }
    policy::write_document(json, policy.document, &policy.statements);
}
