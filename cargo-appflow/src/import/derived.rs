//! The resources of the input that the definition derives.

use std::collections::{BTreeSet, HashMap};

use appflow_core::catalog::resource_types::{self, PolicyType};
use appflow_core::model::ResourceKind;

use super::chosen::is_of_targets;
use super::input::{Resource, Template};
use super::nodes::{choice, choices};
use crate::document::{Node, Value};

/// The permissions of policy statements that the definition derives.
const DERIVED: &[&str] =
    &["appflow.amazonaws.com", "events.amazonaws.com", "cloudwatch.amazonaws.com", "lambda.alarms.cloudwatch.amazonaws.com"];

/// Returns the resources that a definition can derive, except those that have a `resource` statement.
pub(super) fn derived(template: &Template, raw: &BTreeSet<String>, only_flows: bool) -> BTreeSet<String> {
    let is_own = |resource: &Resource| is_derived(resource) || !only_flows && is_of_item(template, raw, resource);
    let is_dropped = |resource: &&Resource| is_tool(resource) || is_own(resource) && !raw.contains(&resource.id);
    template.resources.iter().filter(is_dropped).map(|resource| resource.id.clone()).collect()
}

/// Returns `true` for resources that AWS tools add to their templates.
pub(super) fn is_tool(resource: &Resource) -> bool {
    resource.resource_type == "AWS::CDK::Metadata"
}

/// Returns `true` if the definition derives the resource: policies for AppFlow, EventBridge, and CloudWatch.
pub(super) fn is_derived(resource: &Resource) -> bool {
    if resource.resource_type == "AWS::Lambda::Permission" {
        let service = resource.node.at(&["Properties", "Principal"]).and_then(Node::as_str);
        return service.is_some_and(|service| DERIVED.contains(&service));
    }
    let Some(policy) = derived_policy(resource) else { return false };
    let statements = resource.node.at(&["Properties", policy.document, "Statement"]);
    let statements = statements.map_or(&[][..], |statements| match &statements.value {
        Value::List(statements) => statements.as_slice(),
        _ => std::slice::from_ref(statements),
    });
    // Further statements are added to those of the definition.
    statements.iter().any(is_of_service)
}

/// Returns the type of a policy that the definition can derive.
pub(super) fn derived_policy(policy: &Resource) -> Option<&'static PolicyType> {
    resource_types::policy_type(&policy.resource_type).filter(|known| known.derived_of.is_some())
}

/// Returns `true` for the policy of a bucket, topic, or queue that the definition creates, or for a permission of a topic that it
/// creates: the definition has it in a setting.
fn is_of_item(template: &Template, raw: &BTreeSet<String>, resource: &Resource) -> bool {
    let (key, kind) = match derived_policy(resource) {
        Some(PolicyType { of, derived_of: Some(kind), .. }) if *kind != ResourceKind::Secret => (*of, *kind),
        None if resource.resource_type == "AWS::Lambda::Permission" && is_by_topic(resource) => {
            ("SourceArn", ResourceKind::Topic)
        }
        _ => return false,
    };
    let node = resource.node.at(&["Properties", key]).map(|of| if let [one] = of.elements() { one } else { of });
    let id = node.and_then(|node| node.get("Ref")).and_then(Node::as_str).filter(|id| !raw.contains(*id));
    let of = resource_types::of_kind(kind).map(|known| known.name);
    id.and_then(|id| template.resource(id)).is_some_and(|found| of == Some(found.resource_type.as_str()))
}

/// Returns `true` for a permission with which topics invoke a function.
fn is_by_topic(permission: &Resource) -> bool {
    permission.node.at(&["Properties", "Principal"]).and_then(Node::as_str) == Some(SNS)
}

/// Returns the function that a topic can invoke by a permission.
pub(super) fn function_of_topic<'r>(permission: &'r Resource, topic: &str) -> Option<&'r Node> {
    let properties = permission.node.get("Properties").filter(|_| permission.resource_type == "AWS::Lambda::Permission")?;
    let source = properties.at(&["SourceArn", "Ref"]).and_then(Node::as_str);
    (is_by_topic(permission) && source == Some(topic)).then(|| properties.get("FunctionName"))?
}

/// Returns `true` if each of the statements between which conditions choose is so, or `None` for a single statement.
fn each(statement: &Node, is_so: &dyn Fn(&Node) -> bool) -> Option<bool> {
    choice(statement)?;
    let given = choices(statement);
    Some(!given.is_empty() && given.into_iter().all(is_so))
}

/// Returns the topic that a statement of a queue's policy admits, also one that a condition can omit.
pub(super) fn admitted_topic(statement: &Node) -> Option<&str> {
    let given = choices(statement);
    let [statement] = given.as_slice() else { return None };
    let service = statement.at(&["Principal", "Service"]).and_then(Node::as_str);
    let conditions = statement.get("Condition").map(Node::entries).unwrap_or_default();
    let topic = conditions.iter().find_map(|(_, condition)| condition.at(&["aws:SourceArn", "Ref"]));
    topic.and_then(Node::as_str).filter(|_| service == Some(SNS))
}

/// Returns `true` if a policy statement admits topics.
pub(super) fn is_of_topics(statement: &Node) -> bool {
    if let Some(is_so) = each(statement, &is_of_topics) {
        return is_so;
    }
    statement.at(&["Principal", "Service"]).and_then(Node::as_str) == Some(SNS)
}

const SNS: &str = "sns.amazonaws.com";

/// Returns `true` for the alias of a KMS key.
pub(super) fn is_alias(resource: &Resource) -> bool {
    resource.resource_type == "AWS::KMS::Alias"
}

/// Returns `true` for a policy of another resource.
pub(super) fn is_policy(resource: &Resource) -> bool {
    resource_types::policy_type(&resource.resource_type).is_some()
}

/// Returns `true` if a policy statement admits a service that the definition admits itself.
pub(super) fn is_of_service(statement: &Node) -> bool {
    if let Some(is_so) = each(statement, &is_of_service) {
        return is_so;
    }
    let service = statement.at(&["Principal", "Service"]);
    // The service of log groups has a name for each Region.
    let is_of_logs = || service.is_some_and(|service| service.to_string().contains("\"logs."));
    service.and_then(Node::as_str).is_some_and(|service| DERIVED.contains(&service)) || is_of_logs()
}

/// Returns `true` for the statement with which the account administers a key.
pub(super) fn is_of_account(statement: &Node) -> bool {
    let action = statement.get("Action").map(|action| if let [one] = action.elements() { one } else { action });
    let account = statement.at(&["Principal", "AWS"]).map(Node::to_string).unwrap_or_default();
    action.and_then(Node::as_str) == Some("kms:*") && account.contains(":root")
}

/// Returns `true` if a definition derives a condition with this logical ID for a resource, such as a policy.
pub(super) fn is_of_resource(resource: &str, condition: &str) -> bool {
    condition.strip_prefix(resource).is_some_and(|end| end.trim_end_matches('X') == "Condition")
}

/// Returns the conditions of the input that exactly one resource uses, with its logical ID, if they have the name that the
/// definition derives for the condition of the resource.
pub(super) fn conditions(template: &Template) -> HashMap<&str, &str> {
    fn count<'n>(node: &'n Node, uses: &mut HashMap<&'n str, usize>) {
        match &node.value {
            Value::List(elements) => elements.iter().for_each(|element| count(element, uses)),
            Value::Map(entries) => {
                if let Some((condition, _)) = choice(node) {
                    *uses.entry(condition).or_default() += 1;
                }
                if let Some(condition) = node.get("Condition").and_then(Node::as_str) {
                    *uses.entry(condition).or_default() += 1;
                }
                entries.iter().for_each(|(_, value)| count(value, uses));
            }
            _ => {}
        }
    }
    let mut uses = HashMap::new();
    let entries = template.conditions.iter().chain(&template.outputs);
    entries
        .map(|entry| &entry.node)
        .chain(template.resources.iter().map(|resource| &resource.node))
        .for_each(|node| count(node, &mut uses));
    let mut named = HashMap::new();
    for resource in &template.resources {
        let condition = resource.node.get("Condition").and_then(Node::as_str);
        let is_own = |condition: &&str| is_of_resource(&resource.id, condition);
        let of_targets = resource.node.at(&["Properties", "Targets"]).and_then(choice).map(|(condition, _)| condition);
        let of_targets = of_targets.filter(|condition| is_of_targets(&resource.id, condition));
        let all = condition.filter(is_own).into_iter().chain(of_targets);
        named.extend(all.filter(|condition| uses.get(condition) == Some(&1)).map(|condition| (condition, resource.id.as_str())));
    }
    named
}
