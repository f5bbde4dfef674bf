//! Compares the properties that an override cannot unset with those that the registry schemas require.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use appflow_core::diagnostics::codes;
use serde_json::Value;
use support::run;

/// Everything that an override can name, by its type in the registry.
const ENTRIES: &[(&str, &str)] = &[
    ("Lake.policy", "AWS-S3-BucketPolicy"),
    ("Ops.policy", "AWS-SNS-TopicPolicy"),
    ("Missed.policy", "AWS-SQS-QueuePolicy"),
    ("Client.policy", "AWS-SecretsManager-ResourcePolicy"),
    ("Audit.policy", "AWS-Logs-ResourcePolicy"),
    ("LakeKey.alias", "AWS-KMS-Alias"),
    ("Repair.alarm_permission", "AWS-Lambda-Permission"),
    ("Repair.connector_permission", "AWS-Lambda-Permission"),
    ("AccountsToLake.run_completed.Repair", "AWS-Lambda-Permission"),
    ("Recovery.role", "AWS-IAM-Role"),
    ("AccountsToLake.catalog_role", "AWS-IAM-Role"),
    ("Crm", "AWS-AppFlow-ConnectorProfile"),
    ("Erp", "AWS-AppFlow-Connector"),
    ("AccountsToLake", "AWS-AppFlow-Flow"),
    ("Broken", "AWS-CloudWatch-CompositeAlarm"),
    ("Bus", "AWS-Events-EventBus"),
];

#[test]
fn overrides_cannot_unset_what_the_registry_requires() {
    let source = include_str!("overrides/every_entry.appflow");
    let (head, _) = source.split_once("    override ").unwrap();
    let head = head
        .replace("key LakeKey;", "key LakeKey { alias: \"alias/lake\" } event_bus Bus; log_group Audit;")
        .replace("on run_started as Started notify Ops;", "on run_started as Started notify Ops, Audit;");
    for (target, resource_type) in ENTRIES {
        let path = format!("{}/../testing/schemas/{resource_type}.json", env!("CARGO_MANIFEST_DIR"));
        let schema: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        for property in schema["required"].as_array().unwrap() {
            let property = property.as_str().unwrap();
            let source = format!(
                "{head} composite_alarm Broken when AccountsToLake.Failures; override {target} {{ {property}: unset }} }}"
            );
            let findings = run(&source).findings;
            let is_reported = findings.iter().any(|finding| finding.code.id == codes::REQUIRED_PROPERTY.id);
            let found: Vec<String> = findings.iter().map(|finding| finding.text()).collect();
            assert!(is_reported, "{target}: {property}\n{found:#?}");
        }
    }
}
