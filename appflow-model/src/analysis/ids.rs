//! Logical IDs: they depend on the names in the language alone, so that adding a flow changes nothing else.

use super::access::takes_role;
use super::connection::roles;
use super::glue::catalog_without_role;
use super::scope::Scope;
use crate::Site;
use crate::catalog::ProfileRole;
use crate::model::{Alarm, Definition, EventRule, Flow, Origin, Profile, Resource, ResourceKind};

/// The logical ID of what is declared as `name`: the name without the characters that CloudFormation does not take (R245).
pub fn logical_id(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).collect()
}

/// The logical ID of the resource policy that a bucket, a secret, a topic or a queue gets.
pub fn policy_id(resource: &Resource) -> String {
    logical_id(&resource.name) + "Policy"
}

/// The logical ID of the permission for alarms to invoke a function.
pub fn alarm_permission_id(function: &Resource) -> String {
    logical_id(&function.name) + "AlarmPermission"
}

/// The logical ID of the permission for AppFlow to invoke a function.
pub fn connector_permission_id(function: &Resource) -> String {
    logical_id(&function.name) + "ConnectorPermission"
}

/// The logical ID of the role with which event rules reach a target.
pub fn target_role_id(target: &Resource) -> String {
    logical_id(&target.name) + "Role"
}

/// The logical ID of the role that lets a flow write tables of the Glue Data Catalog.
pub fn catalog_role_id(flow: &Flow) -> String {
    logical_id(&flow.name) + "CatalogRole"
}

/// The logical ID of a role that the stack creates for a profile.
pub fn profile_role_id(profile: &Profile, role: ProfileRole) -> String {
    logical_id(&profile.name) + role.suffix()
}

/// The logical ID of an alarm of a flow.
pub fn alarm_id(flow: &Flow, alarm: &Alarm) -> String {
    logical_id(&flow.name) + &logical_id(&alarm.name)
}

/// The logical ID of an event rule of a flow: by its name when it has one, else by its event.
pub fn rule_id(flow: &Flow, rule: &EventRule) -> String {
    let own = match &rule.name {
        Some(name) => logical_id(name),
        None => "On".to_owned() + &pascal_case(&rule.event),
    };
    logical_id(&flow.name) + &own
}

/// The logical ID of the permission for an event rule to invoke a function.
pub fn rule_permission_id(flow: &Flow, rule: &EventRule, function: &Resource) -> String {
    rule_id(flow, rule) + &logical_id(&function.name) + "Permission"
}

/// The functions that a rule invokes, each once, with their positions among its targets.
pub fn invoked<'a>(scope: &Scope<'a>, rule: &EventRule) -> Vec<(usize, &'a Resource)> {
    let mut found: Vec<(usize, &Resource)> = Vec::new();
    for (position, target) in rule.targets.iter().enumerate() {
        let function = target.as_name().and_then(|name| scope.resource(name));
        if let Some(function) = function.filter(|resource| resource.kind == ResourceKind::Function)
            && !found.iter().any(|(_, known)| known.name == function.name)
        {
            found.push((position, function));
        }
    }
    found
}

/// `run_completed` as `RunCompleted`.
pub(crate) fn pascal_case(word: &str) -> String {
    let mut text = String::with_capacity(word.len());
    for part in word.split('_') {
        let mut letters = part.chars();
        text.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        text.push_str(letters.as_str());
    }
    logical_id(&text)
}

/// A logical ID that a definition takes.
#[derive(Debug, Clone, PartialEq)]
pub struct LogicalId {
    /// The ID.
    pub name: String,
    /// The name in the definition that it is made of.
    pub site: Site,
    /// Whether it is made of more than that name.
    pub derived: bool,
    /// Whether it is certainly that of a resource: not of a parameter, and not of a policy that is left out when nothing needs it.
    pub resource: bool,
}

/// Every logical ID in the sections `Parameters` and `Resources`, which share one name space.
///
/// A policy counts whether the stack needs it or not: whether a bucket is used must not decide which names are free.
pub fn logical_ids(definition: &Definition) -> Vec<LogicalId> {
    let scope = Scope::new(definition);
    let mut ids = Vec::new();
    let mut put = |name, site, derived, resource| ids.push(LogicalId { name, site, derived, resource });
    for (index, resource) in definition.resources.iter().enumerate() {
        let site = Site::root().item("resource", index).part("name");
        if resource.origin.is_created() {
            put(logical_id(&resource.name), site.clone(), false, resource.kind != ResourceKind::Parameter);
        }
        if can_have_policy(resource) {
            put(policy_id(resource), site.clone(), true, false);
        }
        if resource.kind == ResourceKind::Function {
            put(alarm_permission_id(resource), site.clone(), true, false);
            put(connector_permission_id(resource), site, true, false);
        } else if takes_role(resource.kind) {
            put(target_role_id(resource), site, true, false);
        }
    }
    for (index, profile) in definition.profiles.iter().enumerate() {
        if profile.origin.is_created() {
            let site = Site::root().item("profile", index).part("name");
            put(logical_id(&profile.name), site.clone(), false, true);
            for role in roles(profile) {
                put(profile_role_id(profile, role), site.clone(), true, true);
            }
        }
    }
    for (index, flow) in definition.flows.iter().enumerate() {
        let site = Site::root().item("flow", index);
        if flow.origin.is_created() {
            put(logical_id(&flow.name), site.part("name"), false, true);
        }
        if catalog_without_role(flow).is_some() {
            put(catalog_role_id(flow), site.part("name"), true, true);
        }
        for (number, alarm) in flow.alarms.iter().enumerate() {
            put(alarm_id(flow, alarm), site.item("alarm", number).part("name"), true, true);
        }
        for (number, rule) in flow.rules.iter().enumerate() {
            let part = if rule.name.is_some() { "name" } else { "event" };
            let site = site.item("rule", number);
            put(rule_id(flow, rule), site.part(part), true, true);
            for (position, function) in invoked(&scope, rule) {
                put(rule_permission_id(flow, rule, function), site.item("target", position), true, true);
            }
        }
    }
    ids
}

/// Whether the stack may place a resource policy for it.
pub(crate) fn can_have_policy(resource: &Resource) -> bool {
    match resource.kind {
        ResourceKind::Bucket | ResourceKind::Topic | ResourceKind::Queue => resource.origin.is_created(),
        ResourceKind::Secret => !matches!(resource.origin, Origin::Named(_)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn removes_what_a_logical_id_does_not_take() {
        assert_eq!(logical_id("my_lake_2"), "mylake2");
        assert_eq!(pascal_case("run_completed"), "RunCompleted");
    }
}
