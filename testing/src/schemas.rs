//! The registry schemas of the resource types in templates.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use jsonschema::Validator;
use serde_json::{Value, json};

/// The value of a parameter of type `Number`, which CloudFormation accepts as a number and as a string.
pub(crate) const NUMBER: &str = "4217";

/// The schemas by resource type.
pub(crate) const SCHEMAS: &[(&str, &str)] = &[
    ("AWS::AppFlow::Connector", include_str!("../schemas/AWS-AppFlow-Connector.json")),
    ("AWS::AppFlow::ConnectorProfile", include_str!("../schemas/AWS-AppFlow-ConnectorProfile.json")),
    ("AWS::AppFlow::Flow", include_str!("../schemas/AWS-AppFlow-Flow.json")),
    ("AWS::CloudWatch::Alarm", include_str!("../schemas/AWS-CloudWatch-Alarm.json")),
    ("AWS::CloudWatch::CompositeAlarm", include_str!("../schemas/AWS-CloudWatch-CompositeAlarm.json")),
    ("AWS::Events::EventBus", include_str!("../schemas/AWS-Events-EventBus.json")),
    ("AWS::Events::Rule", include_str!("../schemas/AWS-Events-Rule.json")),
    ("AWS::Glue::Database", include_str!("../schemas/AWS-Glue-Database.json")),
    ("AWS::IAM::Policy", include_str!("../schemas/AWS-IAM-Policy.json")),
    ("AWS::IAM::Role", include_str!("../schemas/AWS-IAM-Role.json")),
    ("AWS::KMS::Alias", include_str!("../schemas/AWS-KMS-Alias.json")),
    ("AWS::KMS::Key", include_str!("../schemas/AWS-KMS-Key.json")),
    ("AWS::Kinesis::Stream", include_str!("../schemas/AWS-Kinesis-Stream.json")),
    ("AWS::Lambda::Function", include_str!("../schemas/AWS-Lambda-Function.json")),
    ("AWS::Lambda::Permission", include_str!("../schemas/AWS-Lambda-Permission.json")),
    ("AWS::Logs::LogGroup", include_str!("../schemas/AWS-Logs-LogGroup.json")),
    ("AWS::Logs::ResourcePolicy", include_str!("../schemas/AWS-Logs-ResourcePolicy.json")),
    ("AWS::S3::Bucket", include_str!("../schemas/AWS-S3-Bucket.json")),
    ("AWS::S3::BucketPolicy", include_str!("../schemas/AWS-S3-BucketPolicy.json")),
    ("AWS::SNS::Topic", include_str!("../schemas/AWS-SNS-Topic.json")),
    ("AWS::SNS::TopicPolicy", include_str!("../schemas/AWS-SNS-TopicPolicy.json")),
    ("AWS::SQS::Queue", include_str!("../schemas/AWS-SQS-Queue.json")),
    ("AWS::SQS::QueuePolicy", include_str!("../schemas/AWS-SQS-QueuePolicy.json")),
    ("AWS::SecretsManager::ResourcePolicy", include_str!("../schemas/AWS-SecretsManager-ResourcePolicy.json")),
    ("AWS::SecretsManager::Secret", include_str!("../schemas/AWS-SecretsManager-Secret.json")),
    ("AWS::StepFunctions::StateMachine", include_str!("../schemas/AWS-StepFunctions-StateMachine.json")),
];

/// Returns the validator of the properties of a resource.
pub(crate) fn validator(resource_type: &str) -> Option<Arc<Validator>> {
    static KNOWN: Mutex<Option<HashMap<String, Arc<Validator>>>> = Mutex::new(None);
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    let known = known.get_or_insert_default();
    if let Some(validator) = known.get(resource_type) {
        return Some(Arc::clone(validator));
    }
    let mut schema = schema(resource_type)?;
    adapt(&mut schema);
    let validator = jsonschema::draft7::options().should_validate_formats(false).build(&schema).ok()?;
    let validator = Arc::new(validator);
    known.insert(resource_type.to_owned(), Arc::clone(&validator));
    Some(validator)
}

/// Attributes that the documentation of CloudFormation lists and the registry schemas do not. All others are properties that
/// the schema calls read-only; the primary identifier is what `Ref` returns, unless it is read-only as well.
const DOCUMENTED: &[(&str, &str)] = &[("AWS::SNS::Topic", "TopicName"), ("AWS::SQS::Queue", "QueueName")];

/// Returns `true` if `Fn::GetAtt` of a resource can return this attribute. Types without a schema are reported elsewhere.
pub(crate) fn has_attribute(resource_type: &str, attribute: &str) -> bool {
    if DOCUMENTED.contains(&(resource_type, attribute)) || !SCHEMAS.iter().any(|(known, _)| *known == resource_type) {
        return true;
    }
    let path = format!("/properties/{}", attribute.replace('.', "/"));
    schema(resource_type)
        .and_then(|schema| schema.get("readOnlyProperties").cloned())
        .is_some_and(|list| list.as_array().is_some_and(|list| list.iter().any(|entry| entry == path.as_str())))
}

fn schema(resource_type: &str) -> Option<Value> {
    let (_, text) = SCHEMAS.iter().find(|(known, _)| *known == resource_type)?;
    serde_json::from_str(text).ok()
}

/// Anchors every pattern (`\Z` is Python's syntax for the end), and accepts a parameter of type `Number` as a number.
fn adapt(schema: &mut Value) {
    match schema {
        Value::Array(items) => items.iter_mut().for_each(adapt),
        Value::Object(entries) => {
            for (key, entry) in entries.iter_mut() {
                match entry {
                    // The one pattern that is meant for the beginning: of the namespace of an alarm.
                    Value::String(pattern) if key == "pattern" && pattern == "^[^:]" => {}
                    Value::String(pattern) if key == "pattern" => *pattern = format!("^(?:{})$", pattern.replace("\\Z", "$")),
                    _ => adapt(entry),
                }
            }
            let is_number = matches!(entries.get("type").and_then(Value::as_str), Some("integer" | "number"));
            if is_number {
                let original = std::mem::take(entries);
                entries.insert("anyOf".to_owned(), json!([original, { "const": NUMBER }]));
            }
        }
        _ => {}
    }
}
