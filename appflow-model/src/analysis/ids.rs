//! Logical IDs. They depend only on the names in the definition, so that adding a flow changes nothing else, or on the author's
//! settings.

use std::collections::HashSet;

use super::choices::{Choice, choices, endpoints};
use super::declared::Declared;
pub(crate) use super::declared::derived_members;
pub use super::declared::{Part, alarm_of, derived_member};
use super::scope::Scope;
use crate::Site;
use crate::catalog::resources::{lifecycle, topic};
use crate::model::{EventRule, Flow, Origin, Override, Profile, Resource, ResourceKind, Setting, Value};
use crate::vocabulary::CONCAT;

/// Returns the logical ID for a declared name: the name without the characters that CloudFormation rejects (R245).
pub fn logical_id(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).collect()
}

/// Returns the logical ID of an entry: the author's, or the one derived from the names in the definition.
pub fn of(scope: &Scope<'_>, item: Declared<'_>, part: Part) -> String {
    given(scope, item, part).map_or_else(|| derived(scope, item, part), |(_, id)| id)
}

/// Returns the logical ID of an entry of a resource.
pub fn of_resource(scope: &Scope<'_>, resource: &Resource, part: Part) -> String {
    of(scope, Declared::Resource(resource), part)
}

/// Returns the logical ID of an entry of a profile.
pub fn of_profile(scope: &Scope<'_>, profile: &Profile, part: Part) -> String {
    of(scope, Declared::Profile(profile), part)
}

/// Returns the logical ID of an entry of a flow.
pub fn of_flow(scope: &Scope<'_>, flow: &Flow, part: Part) -> String {
    of(scope, Declared::Flow(flow), part)
}

/// Returns the settings of an entry's statement, which include its logical ID and its policies.
pub fn settings<'a>(item: Declared<'a>, part: Part) -> &'a [Setting] {
    match (part, item) {
        (Part::Itself, Declared::Resource(resource)) => &resource.settings,
        (Part::Itself, Declared::Profile(profile)) => &profile.settings,
        (Part::Itself, Declared::Flow(flow)) => &flow.lifecycle,
        (Part::Itself, Declared::Alarm(alarm)) => &alarm.settings,
        (Part::Itself, Declared::CompositeAlarm(alarm)) => &alarm.settings,
        (Part::Itself, Declared::Rule(rule)) => &rule.settings,
        (Part::Alarm(index), Declared::Flow(flow)) => flow.alarms.get(index).map(|alarm| &alarm.settings[..]).unwrap_or_default(),
        (Part::Rule(index), Declared::Flow(flow)) => flow.rules.get(index).map(|rule| &rule.settings[..]).unwrap_or_default(),
        _ => &[],
    }
}

/// The place in which the author specifies the logical ID of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum GivenBy {
    /// In the n-th setting of its statement.
    Setting(usize),
    /// In an override, by its position, and the n-th attribute there.
    Override(usize, usize),
}

/// Returns the author's logical ID of an entry, with its place.
pub(crate) fn given(scope: &Scope<'_>, item: Declared<'_>, part: Part) -> Option<(GivenBy, String)> {
    let id = |settings: &[Setting]| {
        let mut settings = settings.iter().enumerate().filter(|(_, setting)| setting.key == lifecycle::id.key);
        settings.find_map(|(index, setting)| Some((index, literal_text(&setting.value)?)))
    };
    let own = id(settings(item, part)).map(|(index, id)| (GivenBy::Setting(index), id));
    own.or_else(|| {
        let (number, given) = overridden(scope, item, part)?;
        id(&given.attributes).map(|(index, id)| (GivenBy::Override(number, index), id))
    })
}

/// Returns the override of an entry, with its position among the overrides.
pub fn overridden<'a>(scope: &Scope<'a>, item: Declared<'_>, part: Part) -> Option<(usize, &'a Override)> {
    scope.overridden(|| [vec![item.name().to_owned()], path(item, part)].concat().join("."))
}

/// Returns the names from an item to an entry of it: none for the item itself, `policy`, the name of an alarm, the name or the
/// event of a rule, and for a permission of a rule also the function.
pub fn path(item: Declared<'_>, part: Part) -> Vec<String> {
    let flow = if let Declared::Flow(flow) = item { Some(flow) } else { None };
    let rule = |index: usize| flow.and_then(|flow| flow.rules.get(index));
    let rule_name = |index| rule(index).map(|rule| rule.name.as_ref().unwrap_or(&rule.event).clone()).unwrap_or_default();
    let word = match part {
        Part::Itself => return Vec::new(),
        Part::Policy => "policy",
        Part::Alias => "alias",
        Part::SubscriptionPermission(position) => subscriber(item, position).unwrap_or_default(),
        Part::AlarmPermission => "alarm_permission",
        Part::ConnectorPermission => "connector_permission",
        Part::TargetRole => "role",
        Part::ProfileRole(role) => role.member().trim_end_matches("_arn"),
        Part::CatalogRole => "catalog_role",
        Part::Alarm(index) => flow.and_then(|flow| flow.alarms.get(index)).map_or("", |alarm| &alarm.name),
        Part::Rule(index) => return vec![rule_name(index)],
        Part::RulePermission(index, position) => {
            let function = target(item, index, position).unwrap_or_default().to_owned();
            return match item {
                Declared::Flow(_) => vec![rule_name(index), function],
                _ => vec![function],
            };
        }
    };
    vec![word.to_owned()]
}

/// Returns the text of a string literal, or of literals in `concat`, as loops write them.
pub(crate) fn literal_text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Call { function, arguments } if function == CONCAT => arguments.iter().map(literal_text).collect(),
        _ => None,
    }
}

/// Returns the derived logical ID of an entry.
fn derived(scope: &Scope<'_>, item: Declared<'_>, part: Part) -> String {
    let suffix = match (part, item) {
        (Part::Itself, _) => String::new(),
        (Part::Policy, _) => "Policy".to_owned(),
        (Part::Alias, _) => "Alias".to_owned(),
        (Part::SubscriptionPermission(position), _) => {
            subscriber(item, position).map(logical_id).unwrap_or_default() + "Permission"
        }
        (Part::AlarmPermission, _) => "AlarmPermission".to_owned(),
        (Part::ConnectorPermission, _) => "ConnectorPermission".to_owned(),
        (Part::TargetRole, _) => "Role".to_owned(),
        (Part::ProfileRole(role), _) => role.suffix().to_owned(),
        (Part::CatalogRole, _) => "CatalogRole".to_owned(),
        (Part::Alarm(index), Declared::Flow(flow)) => {
            flow.alarms.get(index).map(|alarm| logical_id(&alarm.name)).unwrap_or_default()
        }
        (Part::Rule(index), Declared::Flow(flow)) => flow.rules.get(index).map(rule_name).unwrap_or_default(),
        (Part::RulePermission(index, position), _) => {
            let function =
                target(item, index, position).and_then(|name| scope.resource(name)).map(|function| logical_id(&function.name));
            // Derived from the name of the rule, not from its ID.
            let own = rule_part(item, index);
            let rule = derived(scope, item, own);
            return rule + &function.unwrap_or_default() + "Permission";
        }
        (Part::Alarm(_) | Part::Rule(_), _) => String::new(),
    };
    logical_id(item.name()) + &suffix
}

/// Returns the part of a rule's logical ID that distinguishes it from other rules of its flow: its name, or its event.
pub(crate) fn rule_name(rule: &EventRule) -> String {
    match &rule.name {
        Some(name) => logical_id(name),
        None => "On".to_owned() + &pascal_case(&rule.event),
    }
}

/// Returns the name of the endpoint at a position among the choices in the subscriptions of a topic.
pub(crate) fn subscriber(item: Declared<'_>, position: usize) -> Option<&str> {
    let Declared::Resource(topic) = item else { return None };
    let subscriptions = match topic::subscribe.of(&topic.settings)? {
        Value::List(subscriptions) => subscriptions.as_slice(),
        one => std::slice::from_ref(one),
    };
    endpoints(subscriptions).get(position)?.1.name()
}

/// Returns the name of the target at a position among the choices of the n-th rule of a flow, or of a rule outside of flows, which
/// is the first of its item.
pub(crate) fn target<'a>(item: Declared<'a>, index: usize, position: usize) -> Option<&'a str> {
    choices_of(item, index).get(position)?.name()
}

/// Returns the site of such a target, given that of the rule.
pub(crate) fn target_site(item: Declared<'_>, (index, position): (usize, usize), rule: &Site) -> Option<Site> {
    Some(choices_of(item, index).get(position)?.site(rule))
}

fn choices_of(item: Declared<'_>, index: usize) -> Vec<Choice<'_>> {
    choices(targets(item, rule_part(item, index)), "target")
}

/// Returns the part of an item that is its n-th rule.
fn rule_part(item: Declared<'_>, index: usize) -> Part {
    if let Declared::Flow(_) = item { Part::Rule(index) } else { Part::Itself }
}

/// Returns the targets of a rule. Other entries have none.
pub fn targets(item: Declared<'_>, part: Part) -> &[Value] {
    match (part, item) {
        (Part::Rule(index), Declared::Flow(flow)) => flow.rules.get(index).map(|rule| &rule.targets[..]).unwrap_or_default(),
        (Part::Itself, Declared::Rule(rule)) => &rule.targets,
        _ => &[],
    }
}

/// Returns the functions that a rule with these targets can invoke, each once, with their positions among the choices.
pub fn invoked<'a>(scope: &Scope<'a>, targets: &[Value]) -> Vec<(usize, &'a Resource)> {
    let (mut found, mut seen) = (Vec::new(), HashSet::new());
    for (position, target) in choices(targets, "target").iter().enumerate() {
        let function = target.name().and_then(|name| scope.resource(name));
        if let Some(function) = function.filter(|resource| resource.kind == ResourceKind::Function)
            && seen.insert(function.name.as_str())
        {
            found.push((position, function));
        }
    }
    found
}

/// Returns a name of CloudFormation or Rust in lowercase with `_`.
///
/// # Examples
///
/// ```
/// assert_eq!(appflow_model::analysis::ids::snake_case("DependsOn"), "depends_on");
/// ```
pub fn snake_case(name: &str) -> String {
    let mut text = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !text.is_empty() {
            text.push('_');
        }
        text.extend(letter.to_lowercase());
    }
    text
}

/// Returns a name in lowercase without `_`, so that names of other languages are equal to those of the language.
///
/// # Examples
///
/// ```
/// assert_eq!(appflow_model::analysis::ids::plain("GREATER_THAN"), "greaterthan");
/// ```
pub fn plain(name: &str) -> String {
    name.replace('_', "").to_ascii_lowercase()
}

/// Converts `run_completed` to `RunCompleted`.
pub(crate) fn pascal_case(word: &str) -> String {
    let mut text = String::with_capacity(word.len());
    for part in word.split('_') {
        let mut letters = part.chars();
        text.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        text.push_str(letters.as_str());
    }
    logical_id(&text)
}

/// Returns `true` if the stack may write a resource policy for the item.
pub(crate) fn can_have_policy(resource: &Resource) -> bool {
    match resource.kind {
        ResourceKind::Bucket | ResourceKind::Topic | ResourceKind::Queue => resource.origin.is_created(),
        ResourceKind::LogGroup => resource.origin.is_created() && resource.resource_type.is_none(),
        ResourceKind::Secret => !matches!(resource.origin, Origin::Named(_)),
        ResourceKind::Parameter
        | ResourceKind::Key
        | ResourceKind::Function
        | ResourceKind::StateMachine
        | ResourceKind::EventBus
        | ResourceKind::Cluster
        | ResourceKind::JobQueue
        | ResourceKind::Stream
        | ResourceKind::DeliveryStream
        | ResourceKind::ApiDestination
        | ResourceKind::Connector
        | ResourceKind::Other => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn removes_invalid_characters_from_logical_ids() {
        assert_eq!(logical_id("my_lake_2"), "mylake2");
        assert_eq!(pascal_case("run_completed"), "RunCompleted");
    }
}
