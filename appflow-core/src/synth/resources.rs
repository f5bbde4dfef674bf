//! Writes parameters, buckets, keys, secrets, and what alarms and rules notify, with their policies.

use super::{policy, settings, text};
use crate::resolved::{Constant, Interface, Leaf, Parameter, Policy, Property};
use crate::template::Writer;
use appflow_model::analysis::json_values::CONSTRAINT;

/// Writes the section `Metadata`, if parameters have groups or labels.
pub(super) fn write_interface(json: &mut Writer, interface: &Interface) {
    if interface.groups.is_empty() && interface.labels.is_empty() {
        return;
    }
    let label = |json: &mut Writer, label: &str| {
        json.begin_object();
        json.text("default", label);
        json.end_object();
    };
    json.open("Metadata");
    json.open("AWS::CloudFormation::Interface");
    if !interface.groups.is_empty() {
        json.open_array("ParameterGroups");
        for (name, ids) in &interface.groups {
            json.element();
            json.begin_object();
            json.key("Label");
            label(json, name);
            json.open_array("Parameters");
            ids.iter().for_each(|id| json.item(id));
            json.end_array();
            json.end_object();
        }
        json.end_array();
    }
    if !interface.labels.is_empty() {
        json.open("ParameterLabels");
        for (id, text) in &interface.labels {
            json.name(id);
            label(json, text);
        }
        json.end_object();
    }
    json.end_object();
    json.end_object();
}

/// Writes an entry of the section `Parameters`.
pub(super) fn write_parameter(json: &mut Writer, parameter: &Parameter) {
    json.name(&parameter.id);
    json.begin_object();
    json.text("Type", parameter.type_name);
    text::write_description(json, "Description", parameter.description);
    let is_given = |key: &str| parameter.settings.iter().any(|(given, _)| *given == key);
    for (key, value) in &parameter.settings {
        json.key(key);
        match value {
            Constant::List(items) => {
                json.begin_array();
                items.iter().for_each(|item| json.item(item));
                json.end_array();
            }
            Constant::Bool(truth) => json.bool(*truth),
            Constant::Integer(number) => json.integer(*number),
            Constant::Decimal(number) => json.decimal(number),
            Constant::Text(text) => json.string(text),
        }
    }
    if let Some(pattern) = parameter.pattern {
        json.text("AllowedPattern", pattern);
        if !is_given("ConstraintDescription") {
            json.text("ConstraintDescription", CONSTRAINT);
        }
    }
    json.end_object();
}

/// Writes the properties of a bucket.
pub(super) fn write_bucket(json: &mut Writer, properties: &[Property], encryption: Option<&Leaf>) {
    settings::write(json, properties);
    if let Some(encryption) = encryption {
        json.key("BucketEncryption");
        settings::write_leaf(json, encryption);
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
    policy::write_document(json, policy.document, &policy.statements, &policy.own);
}
