//! Parameters, buckets, keys, secrets, and what alarms and rules notify, with their policies.

use super::conditions::Lifecycle;
use super::embedded::Embedded;
use super::policy;
use super::properties;
use super::settings;
use super::text::{self, As, Piece, literal};
use super::{Synthesis, begin_resource, end_resource, monitoring, write_name};
use crate::template::{Sink, Writer};
use appflow_model::analysis::ids::{self, Part, logical_id};
use appflow_model::analysis::parameters;
use appflow_model::catalog;
use appflow_model::model::{Origin, Resource, ResourceKind, Setting, Value, setting};

/// The section `Parameters`.
///
/// `pattern` is what its values must match if they become part of JSON, which CloudFormation does not escape (R332).
pub(super) fn write_parameter(json: &mut Writer, resource: &Resource, pattern: Option<&str>) {
    json.name(&logical_id(&resource.name));
    json.begin_object();
    json.text("Type", resource.parameter_type.as_deref().map_or("String", parameters::type_name));
    super::write_description(json, "Description", &resource.docs);
    for (key, value) in known_settings(resource) {
        json.key(key);
        match value {
            Value::List(items) => {
                json.begin_array();
                items.iter().for_each(|item| json.item(&constant(item)));
                json.end_array();
            }
            Value::Bool(truth) if key == "NoEcho" => json.bool(*truth),
            other => json.string(&constant(other)),
        }
    }
    if let Some(pattern) = pattern {
        json.text("AllowedPattern", pattern);
        json.text("ConstraintDescription", "The value becomes part of JSON: it cannot contain the characters that the pattern excludes, such as quotes and backslashes.");
    }
    json.end_object();
}

/// The settings of a parameter with their keys in CloudFormation, in the order of the catalog.
fn known_settings(resource: &Resource) -> impl Iterator<Item = (&'static str, &Value)> {
    catalog::resources::settings(resource.kind)
        .iter()
        .filter_map(|property| Some((*property.path.first()?, setting(&resource.settings, property.key)?)))
}

/// The text of a literal: the section `Parameters` takes no references.
fn constant(value: &Value) -> String {
    value.literal_text().unwrap_or_default()
}

/// Writes a resource that the stack creates, and its policy.
pub(super) fn write(json: &mut Writer, synthesis: &Synthesis, resource: &Resource) {
    if let Some(resource_type) = &resource.resource_type {
        properties::write(json, synthesis, resource, resource_type);
    } else if resource.origin.is_created() {
        match resource.kind {
            ResourceKind::Parameter => {}
            ResourceKind::Bucket => write_bucket(json, synthesis, resource),
            ResourceKind::Key => write_key(json, synthesis, resource),
            ResourceKind::Secret => write_secret(json, synthesis, resource),
            ResourceKind::Topic => {
                begin(json, synthesis, resource, "AWS::SNS::Topic");
                write_settings(json, synthesis, resource);
                end_resource(json);
            }
            ResourceKind::Queue => {
                begin(json, synthesis, resource, "AWS::SQS::Queue");
                write_settings(json, synthesis, resource);
                end_resource(json);
            }
            ResourceKind::Connector => write_connector(json, synthesis, resource),
            ResourceKind::Function
            | ResourceKind::StateMachine
            | ResourceKind::EventBus
            | ResourceKind::LogGroup
            | ResourceKind::Other => {}
        }
    }
    if synthesis.usage.has_policy(resource) {
        write_policy(json, synthesis, resource);
    }
    monitoring::write_access(json, synthesis, resource);
}

fn write_bucket(json: &mut Writer, synthesis: &Synthesis, resource: &Resource) {
    begin(json, synthesis, resource, "AWS::S3::Bucket");
    write_settings(json, synthesis, resource);
    if let Some(key) = setting(&resource.settings, catalog::resources::bucket::encryption.key) {
        json.open("BucketEncryption");
        json.open_array("ServerSideEncryptionConfiguration");
        json.element();
        json.begin_object();
        json.open("ServerSideEncryptionByDefault");
        json.text("SSEAlgorithm", "aws:kms");
        json.key("KMSMasterKeyID");
        text::write(json, &text::pieces(&synthesis.scope, key, As::Arn));
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
    end_resource(json);
}

fn write_key(json: &mut Writer, synthesis: &Synthesis, resource: &Resource) {
    begin(json, synthesis, resource, "AWS::KMS::Key");
    write_settings(json, synthesis, resource);
    let mut statements = vec![policy::key_owner()];
    statements.extend(policy::statements(&synthesis.scope, resource, synthesis.usage.of(&resource.name)));
    policy::write_document(json, "KeyPolicy", &statements);
    end_resource(json);
}

fn write_secret(json: &mut Writer, synthesis: &Synthesis, resource: &Resource) {
    begin(json, synthesis, resource, "AWS::SecretsManager::Secret");
    write_settings(json, synthesis, resource);
    if let Some(Value::Block(values)) = setting(&resource.settings, catalog::resources::secret::values.key) {
        json.key("SecretString");
        text::write(json, &secret_string(synthesis, values));
    }
    end_resource(json);
}

/// Registering a connector invokes its function, so that the permission comes first (R237).
fn write_connector(json: &mut Writer, synthesis: &Synthesis, resource: &Resource) {
    let function = setting(&resource.settings, catalog::resources::connector::function.key).and_then(Value::as_name);
    let function = function.and_then(|name| synthesis.scope.resource(name));
    let permission = function.map(|function| ids::of_resource(&synthesis.scope, function, Part::ConnectorPermission));
    let permission: Vec<String> = permission.into_iter().collect();
    let lifecycle = Lifecycle::of(&resource.settings);
    begin_resource(
        json,
        &ids::of_resource(&synthesis.scope, resource, Part::Itself),
        "AWS::AppFlow::Connector",
        &permission,
        &lifecycle,
    );
    let label = setting(&resource.settings, catalog::resources::connector::label.key);
    write_name(json, synthesis, "ConnectorLabel", label, &resource.name);
    // Nothing else provides connectors (R234).
    json.text("ConnectorProvisioningType", "LAMBDA");
    write_settings(json, synthesis, resource);
    end_resource(json);
}

/// Returns the JSON text of a secret.
fn secret_string<'a>(synthesis: &Synthesis<'a>, values: &'a [Setting]) -> Vec<Piece<'a>> {
    let mut out = Embedded::new();
    out.json().begin_object();
    for Setting { key, value } in values {
        out.json().name(key);
        out.string(text::pieces(&synthesis.scope, value, As::Natural));
    }
    out.json().end_object();
    out.finish()
}

fn write_policy(json: &mut Writer, synthesis: &Synthesis, resource: &Resource) {
    let (resource_type, target, document) = match resource.kind {
        ResourceKind::Bucket => ("AWS::S3::BucketPolicy", "Bucket", "PolicyDocument"),
        ResourceKind::Secret => ("AWS::SecretsManager::ResourcePolicy", "SecretId", "ResourcePolicy"),
        ResourceKind::Topic => ("AWS::SNS::TopicPolicy", "Topics", "PolicyDocument"),
        ResourceKind::Queue => ("AWS::SQS::QueuePolicy", "Queues", "PolicyDocument"),
        _ => return,
    };
    let lifecycle = Lifecycle::of_policy(&resource.settings, synthesis.usage.removal_of_policy(resource));
    begin_resource(json, &ids::of_resource(&synthesis.scope, resource, Part::Policy), resource_type, &[], &lifecycle);
    let name = match &resource.origin {
        Origin::Arn(Value::String(arn)) => in_own_account(arn),
        _ => {
            let mut name = Vec::new();
            // A queue is named by its URL, which a reference to it gives.
            let by = if resource.kind == ResourceKind::Queue { As::Name } else { As::Natural };
            text::resource(&synthesis.scope, resource, by, &mut name);
            name
        }
    };
    json.key(target);
    if matches!(resource.kind, ResourceKind::Topic | ResourceKind::Queue) {
        json.begin_array();
        json.element();
        text::write(json, &name);
        json.end_array();
    } else {
        text::write(json, &name);
    }
    let statements = policy::statements(&synthesis.scope, resource, synthesis.usage.of(&resource.name));
    policy::write_document(json, document, &statements);
    end_resource(json);
}

/// An ARN with its account replaced by that of the stack: a stack places policies in its own account alone.
fn in_own_account(arn: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    for (position, part) in arn.splitn(6, ':').enumerate() {
        if position > 0 {
            pieces.push(literal(":"));
        }
        let is_account = position == 4 && !part.is_empty();
        pieces.push(if is_account { Piece::Ref("AWS::AccountId".into()) } else { literal(part) });
    }
    pieces
}

/// Begins a resource with what happens to it when it leaves the stack: buckets and keys stay.
fn begin(json: &mut Writer, synthesis: &Synthesis, resource: &Resource, resource_type: &str) {
    let lifecycle = Lifecycle::of(&resource.settings);
    let lifecycle = match resource.kind {
        ResourceKind::Bucket | ResourceKind::Key => lifecycle.or_retain(),
        _ => lifecycle,
    };
    begin_resource(json, &ids::of_resource(&synthesis.scope, resource, Part::Itself), resource_type, &[], &lifecycle);
}

fn write_settings(json: &mut Writer, synthesis: &Synthesis, resource: &Resource) {
    let entries = settings::entries(&resource.settings, catalog::resources::settings(resource.kind));
    settings::write(json, &synthesis.scope, &entries);
}
