//! The resources of the input that the definition derives.

use std::collections::BTreeSet;

use appflow_core::catalog::resource_types;

use super::input::{Resource, Template};
use crate::document::{Node, Value};

/// The permissions of policy statements that the definition derives.
const DERIVED: &[&str] =
    &["appflow.amazonaws.com", "events.amazonaws.com", "cloudwatch.amazonaws.com", "lambda.alarms.cloudwatch.amazonaws.com"];

/// Returns the resources that a definition can derive, except those that have a `resource` statement.
pub(super) fn derived(template: &Template, raw: &BTreeSet<String>) -> BTreeSet<String> {
    let is_dropped = |resource: &&Resource| is_tool(resource) || is_derived(resource) && !raw.contains(&resource.id);
    template.resources.iter().filter(is_dropped).map(|resource| resource.id.clone()).collect()
}

/// Returns `true` for resources that AWS tools add to their templates.
pub(super) fn is_tool(resource: &Resource) -> bool {
    resource.resource_type == "AWS::CDK::Metadata"
}

/// Returns `true` if the definition derives the resource: policies for AppFlow, EventBridge, and CloudWatch.
pub(super) fn is_derived(resource: &Resource) -> bool {
    let document = match resource.resource_type.as_str() {
        "AWS::S3::BucketPolicy" | "AWS::SNS::TopicPolicy" | "AWS::SQS::QueuePolicy" => "PolicyDocument",
        "AWS::SecretsManager::ResourcePolicy" => "ResourcePolicy",
        "AWS::Lambda::Permission" => {
            return resource
                .node
                .at(&["Properties", "Principal"])
                .and_then(Node::as_str)
                .is_some_and(|service| DERIVED.contains(&service));
        }
        _ => return false,
    };
    let statements = resource.node.at(&["Properties", document, "Statement"]);
    let statements = statements.map_or(&[][..], |statements| match &statements.value {
        Value::List(statements) => statements.as_slice(),
        _ => std::slice::from_ref(statements),
    });
    // Further statements are added to those of the definition.
    statements.iter().any(is_of_service)
}

/// Returns `true` for a policy of another resource.
pub(super) fn is_policy(resource: &Resource) -> bool {
    resource_types::POLICY_TYPES.iter().any(|(known, _)| *known == resource.resource_type)
}

/// Returns `true` if a policy statement admits a service that the definition admits itself.
pub(super) fn is_of_service(statement: &Node) -> bool {
    let service = statement.at(&["Principal", "Service"]);
    service.and_then(Node::as_str).is_some_and(|service| DERIVED.contains(&service))
}

/// Returns `true` for the statement with which the account administers a key.
pub(super) fn is_of_account(statement: &Node) -> bool {
    let action = statement.get("Action").map(|action| if let [one] = action.elements() { one } else { action });
    let account = statement.at(&["Principal", "AWS"]).map(Node::to_string).unwrap_or_default();
    action.and_then(Node::as_str) == Some("kms:*") && account.contains(":root")
}
