//! Logical IDs: they depend on the names in the language alone, so that adding a flow changes nothing else.

use super::scope::Scope;
use crate::catalog::ProfileRole;
use crate::catalog::resources::attribute;
use crate::model::{Alarm, EventRule, Flow, Origin, Profile, Resource, ResourceKind, Value};

/// The logical ID of what is declared as `name`: the name without the characters that CloudFormation does not take (R245).
pub fn logical_id(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).collect()
}

/// The logical ID of a resource: the one that its author gives, or that of its name.
pub fn resource_id(resource: &Resource) -> String {
    let own = resource.resource_type.as_ref().and_then(|_| attribute::id.of(&resource.settings)).and_then(Value::as_str);
    own.map_or_else(|| logical_id(&resource.name), str::to_owned)
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
