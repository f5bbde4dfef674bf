//! Roles of the input whose part the definition can play: it creates a role for a profile, for the catalog of a flow, and for the
//! target of a rule. The proof of the import decides whether the definition writes the same.

use std::collections::{BTreeSet, HashMap};

use appflow_core::catalog::{Kind as Type, Place, ProfileRole, Property};

use super::chosen::{Chosen, listed};
use super::input::{Resource, Template};
use super::kinds::{Kind, find};
use super::nodes::{attribute, references};
use crate::document::Node;

/// The item for which the definition creates a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Owner {
    /// A profile, by its logical ID.
    Profile(String, ProfileRole),
    /// A flow with a catalog.
    Flow(String),
    /// The target of a rule, by its ARN.
    Target(String),
}

/// Returns the roles that exactly one item uses, by their logical IDs.
pub(super) fn owners(template: &Template) -> HashMap<String, Owner> {
    let roles: BTreeSet<&str> = template
        .resources
        .iter()
        .filter(|resource| resource.resource_type == "AWS::IAM::Role")
        .map(|resource| resource.id.as_str())
        .collect();
    let mut uses: HashMap<String, Vec<Owner>> = HashMap::new();
    let mut add = |role: Option<String>, owner: Owner| {
        if let Some(role) = role.filter(|role| roles.contains(role.as_str())) {
            let known = uses.entry(role).or_default();
            if !known.contains(&owner) {
                known.push(owner);
            }
        }
    };
    for resource in &template.resources {
        match Kind::of(&resource.resource_type) {
            Kind::Profile => of_profile(template, resource, &mut add),
            Kind::Flow => of_flow(resource, &mut add),
            _ if resource.resource_type == "AWS::Events::Rule" => of_rule(resource, &mut add),
            _ => {}
        }
    }
    uses.into_iter().filter_map(|(role, mut owners)| Some((role, owners.pop().filter(|_| owners.is_empty())?))).collect()
}

/// Returns the role whose ARN a value is.
fn role_of(node: Option<&Node>) -> Option<String> {
    let ("Fn::GetAtt", argument) = node?.only_entry()? else { return None };
    attribute(argument).filter(|(_, attribute)| attribute == "Arn").map(|(id, _)| id)
}

fn of_profile(template: &Template, resource: &Resource, add: &mut impl FnMut(Option<String>, Owner)) {
    let Some(properties) = resource.node.get("Properties") else { return };
    let text = |key: &str| properties.get(key).and_then(Node::as_str);
    let Some(connector) = find(text("ConnectorType").unwrap_or_default(), text("ConnectorLabel")) else { return };
    let Some(own) = properties.at(&["ConnectorProfileConfig", "ConnectorProfileProperties", connector.key]) else { return };
    let Some(profile) = connector.profile else { return };
    let of_ways = profile.credentials.iter().flat_map(|way| way.properties);
    for property in profile.properties.iter().chain(of_ways) {
        if let Type::ProfileRole(role) = property.kind
            && matches!(property.place, Place::Own | Place::Properties)
        {
            add(role_of(own.at(property.path)), Owner::Profile(resource.id.clone(), role));
        }
    }
    // Snowflake assumes a role that its profile does not name.
    let bucket = own.get("BucketName").and_then(|bucket| bucket.as_str().or_else(|| bucket.get("Ref")?.as_str()));
    for role in template.resources.iter().filter(|role| bucket.is_some() && integration(role).is_some()) {
        let mut ids = BTreeSet::new();
        references(&role.node, &mut ids);
        let is_named = |bucket: &str| ids.contains(bucket) || role.node.to_string().contains(&format!(":s3:::{bucket}"));
        if connector.key == "Snowflake" && bucket.is_some_and(is_named) {
            add(Some(role.id.clone()), Owner::Profile(resource.id.clone(), ProfileRole::Integration));
        }
    }
}

/// Returns the user and the external ID of the storage integration that assumes a role.
pub(super) fn integration(role: &Resource) -> Option<(&Node, &Node)> {
    if role.resource_type != "AWS::IAM::Role" {
        return None;
    }
    let statement = role.node.at(&["Properties", "AssumeRolePolicyDocument", "Statement"])?.elements().first()?;
    Some((statement.at(&["Principal", "AWS"])?, statement.at(&["Condition", "StringEquals", "sts:ExternalId"])?))
}

fn of_flow(resource: &Resource, add: &mut impl FnMut(Option<String>, Owner)) {
    let Some(properties) = resource.node.get("Properties") else { return };
    let ends = properties.get("DestinationFlowConfigList").map(Node::elements).unwrap_or_default();
    let kind = ends.first().and_then(|end| end.get("ConnectorType")).and_then(Node::as_str).unwrap_or_default();
    let known = find(kind, None).and_then(|connector| connector.destination).map(|end| end.properties).unwrap_or_default();
    for block in known.iter().filter(|property| property.place == Place::Flow) {
        let Type::Block(inner) = block.kind else { continue };
        let is_role = |property: &&Property| matches!(property.kind, Type::RoleArn);
        for property in inner.iter().filter(is_role) {
            let path = [block.path, property.path].concat();
            add(role_of(properties.at(&path)), Owner::Flow(resource.id.clone()));
        }
    }
}

fn of_rule(resource: &Resource, add: &mut impl FnMut(Option<String>, Owner)) {
    let targets = resource.node.at(&["Properties", "Targets"]).map(|targets| listed(&resource.id, targets)).unwrap_or_default();
    for chosen in targets.elements().iter().map(Chosen::of) {
        for target in chosen.targets() {
            let arn = target.get("Arn").map(Node::to_string).unwrap_or_default();
            add(role_of(target.get("RoleArn")), Owner::Target(arn));
        }
    }
}
