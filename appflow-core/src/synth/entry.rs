//! Writes the entries of the section `Resources`.

use super::{conditions, flow, monitoring, overrides, policy, profile, resources, settings, text};
use crate::resolved::{Body, Entry, Text};
use crate::template::{Builder, Sink, Writer};
use appflow_model::catalog::resource_types::TAGS;

/// Writes an entry of the section `Resources`.
pub(super) fn write(json: &mut Writer, entry: &Entry) {
    json.name(&entry.id);
    json.begin_object();
    json.text("Type", entry.body.resource_type());
    conditions::write_lifecycle(json, &entry.lifecycle);
    match entry.depends_on.as_slice() {
        [] => {}
        [one] => json.text("DependsOn", one),
        several => {
            json.open_array("DependsOn");
            several.iter().for_each(|id| json.item(id));
            json.end_array();
        }
    }
    if let Some(metadata) = &entry.metadata {
        json.key("Metadata");
        text::write_free(json, metadata);
    }
    if let Body::Any(any) = &entry.body {
        for (key, policy) in &any.policies {
            json.key(key);
            text::write_free(json, policy);
        }
    }
    match &entry.body {
        Body::Any(any) if any.properties.is_empty() => {}
        _ if entry.changes.is_empty() => {
            json.open("Properties");
            write_properties(json, entry);
            json.end_object();
        }
        _ => {
            let mut tree = Builder::default();
            tree.begin_object();
            write_properties(&mut tree, entry);
            tree.end_object();
            json.key("Properties");
            overrides::changed(tree.finish(), &entry.changes).write(json);
        }
    }
    json.end_object();
}

/// Writes the properties of an entry into the object that is open.
fn write_properties(json: &mut Writer, entry: &Entry) {
    match &entry.body {
        Body::Bucket { properties, encryption } => resources::write_bucket(json, properties, encryption.as_ref()),
        Body::Key { properties, statements, own } => {
            settings::write(json, properties);
            policy::write_document(json, "KeyPolicy", statements, own);
        }
        Body::Alias { name, target } => {
            json.key("AliasName");
            text::write(json, name);
            json.key("TargetKeyId");
            text::write(json, target);
        }
        Body::LogGroup { name, properties } => {
            json.key("LogGroupName");
            text::write(json, name);
            settings::write(json, properties);
        }
        Body::LogPolicy { name, document } => {
            text::write_substituted(json, "PolicyName", name);
            json.key("PolicyDocument");
            text::write(json, document);
        }
        Body::Secret { properties, values } => {
            settings::write(json, properties);
            if let Some(values) = values {
                json.key("SecretString");
                text::write(json, values);
            }
        }
        Body::Topic(properties) | Body::Queue(properties) => settings::write(json, properties),
        Body::EventBus(bus) => {
            text::write_name(json, "Name", &bus.name);
            if let Some(source) = &bus.source {
                json.key("EventSourceName");
                text::write(json, source);
            }
            text::write_description(json, "Description", bus.description);
        }
        Body::Connector { label, properties } => {
            text::write_name(json, "ConnectorLabel", label);
            // CloudFormation supports only this type (R234).
            json.text("ConnectorProvisioningType", "LAMBDA");
            settings::write(json, properties);
        }
        Body::Policy(policy) => resources::write_policy(json, policy),
        Body::Permission(permission) => monitoring::write_permission(json, permission),
        Body::Role(role) => policy::write_role(json, role),
        Body::Profile(profile) => profile::write(json, profile),
        Body::Flow(flow) => flow::write(json, flow),
        Body::Alarm(alarm) => monitoring::write_alarm(json, alarm),
        Body::CompositeAlarm(alarm) => monitoring::write_composite_alarm(json, alarm),
        Body::Rule(rule) => monitoring::write_rule(json, rule),
        Body::Any(any) => text::write_pairs(json, &any.properties),
    }
    if !entry.tags.is_empty() {
        write_tags(json, &entry.tags);
    }
}

/// Writes tags as the list that most types have.
fn write_tags(json: &mut Writer, tags: &[(&str, Text)]) {
    json.open_array(TAGS);
    for (key, value) in tags {
        json.element();
        json.begin_object();
        json.text("Key", key);
        json.key("Value");
        text::write(json, value);
        json.end_object();
    }
    json.end_array();
}
