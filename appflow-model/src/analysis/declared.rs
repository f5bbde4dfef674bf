//! The items of a stack, their members, and the entries that are derived from them.

use std::collections::HashMap;

use crate::Site;
use crate::analysis::hasher::Quick;
use crate::analysis::profiles::roles;
use crate::catalog::ProfileRole;
use crate::model::{
    Alarm, BusRule, CompositeAlarm, Definition, DeployCondition, Flow, Mapping, Object, Origin, Output, Profile, Resource,
    ResourceKind, Value,
};
use crate::vocabulary::member;

/// An item that the stack declares under a name.
#[derive(Debug, Clone, Copy)]
pub enum Declared<'a> {
    /// A parameter, a bucket, a key, a secret, or a target of alarms and rules.
    Resource(&'a Resource),
    /// A mapping.
    Mapping(&'a Mapping),
    /// A condition.
    Condition(&'a DeployCondition),
    /// A connector profile.
    Profile(&'a Profile),
    /// An object.
    Object(&'a Object),
    /// A flow.
    Flow(&'a Flow),
    /// An alarm outside of flows.
    Alarm(&'a Alarm),
    /// A composite alarm.
    CompositeAlarm(&'a CompositeAlarm),
    /// An event rule outside of flows.
    Rule(&'a BusRule),
    /// An output.
    Output(&'a Output),
}

impl<'a> Declared<'a> {
    /// Returns its name in the definition.
    pub fn name(self) -> &'a str {
        match self {
            Declared::Resource(resource) => &resource.name,
            Declared::Mapping(mapping) => &mapping.name,
            Declared::Condition(condition) => &condition.name,
            Declared::Profile(profile) => &profile.name,
            Declared::Object(object) => &object.name,
            Declared::Flow(flow) => &flow.name,
            Declared::Alarm(alarm) => &alarm.name,
            Declared::CompositeAlarm(alarm) => &alarm.name,
            Declared::Rule(rule) => &rule.name,
            Declared::Output(output) => &output.name,
        }
    }

    /// Returns its noun for messages, with an article.
    pub fn described(self) -> &'static str {
        match self {
            Declared::Resource(resource) => resource.kind.described(),
            Declared::Mapping(_) => "a mapping",
            Declared::Condition(_) => "a condition",
            Declared::Profile(_) => "a profile",
            Declared::Object(_) => "an object",
            Declared::Flow(_) => "a flow",
            Declared::Alarm(_) => "an alarm",
            Declared::CompositeAlarm(_) => "a composite alarm",
            Declared::Rule(_) => "a rule",
            Declared::Output(_) => "an output",
        }
    }

    /// Returns its origin, or `None` if it is not an AWS resource.
    pub fn origin(self) -> Option<&'a Origin> {
        match self {
            Declared::Resource(resource) => Some(&resource.origin),
            Declared::Profile(profile) => Some(&profile.origin),
            Declared::Flow(flow) => Some(&flow.origin),
            Declared::Mapping(_)
            | Declared::Condition(_)
            | Declared::Object(_)
            | Declared::Alarm(_)
            | Declared::CompositeAlarm(_)
            | Declared::Rule(_)
            | Declared::Output(_) => None,
        }
    }

    /// Returns the value that replaces it in a template: the name or ARN of an existing item, or the entity of an object.
    pub fn stands_for(self) -> Option<&'a Value> {
        match self {
            Declared::Object(object) => Some(&object.entity),
            _ => match self.origin()? {
                Origin::Named(value) | Origin::Arn(value) => Some(value),
                Origin::Created | Origin::LogicalId(_) => None,
            },
        }
    }

    /// Returns `true` if the template has an entry for it: objects and existing items have none.
    pub fn is_created(self) -> bool {
        match self {
            Declared::Mapping(_)
            | Declared::Condition(_)
            | Declared::Alarm(_)
            | Declared::CompositeAlarm(_)
            | Declared::Rule(_)
            | Declared::Output(_) => true,
            Declared::Resource(_) | Declared::Profile(_) | Declared::Flow(_) | Declared::Object(_) => {
                self.origin().is_some_and(Origin::is_created)
            }
        }
    }

    /// Returns `true` if it is declared by its CloudFormation type, and has the attributes of that type.
    pub fn has_attributes(self) -> bool {
        matches!(self, Declared::Resource(resource) if resource.resource_type.is_some())
    }

    /// Returns `true` if a name can be an attribute of its CloudFormation type: those of AWS start with an uppercase letter.
    pub fn may_have_attribute(self, name: &str) -> bool {
        let Declared::Resource(resource) = self else { return false };
        let Some(resource_type) = &resource.resource_type else { return false };
        !has_capitals(resource_type) || !name.starts_with(|first: char| first.is_ascii_lowercase())
    }

    /// Returns the members after its name and a dot.
    pub fn members(self) -> Vec<&'static str> {
        match self {
            Declared::Resource(resource) => match resource.kind {
                ResourceKind::Parameter | ResourceKind::Other => Vec::new(),
                ResourceKind::Bucket
                | ResourceKind::Topic
                | ResourceKind::Queue
                | ResourceKind::EventBus
                | ResourceKind::LogGroup => vec![member::names::arn, member::names::name],
                ResourceKind::Connector => vec![member::names::arn, member::names::label],
                ResourceKind::Key
                | ResourceKind::Secret
                | ResourceKind::Function
                | ResourceKind::StateMachine
                | ResourceKind::Cluster
                | ResourceKind::JobQueue
                | ResourceKind::Stream
                | ResourceKind::DeliveryStream
                | ResourceKind::ApiDestination => vec![member::names::arn],
            },
            // AppFlow creates a secret only for a created profile.
            Declared::Profile(profile) if profile.origin.is_created() => {
                let mut members = vec![member::names::arn, member::names::credentials_arn, member::names::name];
                members.extend(roles(profile).into_iter().map(ProfileRole::member));
                members.sort_unstable();
                members
            }
            Declared::Profile(Profile { origin: Origin::LogicalId(_), .. }) => {
                vec![member::names::arn, member::names::credentials_arn, member::names::name]
            }
            Declared::Profile(_) | Declared::Flow(_) | Declared::Alarm(_) | Declared::CompositeAlarm(_) | Declared::Rule(_) => {
                vec![member::names::arn, member::names::name]
            }
            Declared::Object(_) | Declared::Output(_) | Declared::Mapping(_) | Declared::Condition(_) => Vec::new(),
        }
    }
}

/// Returns `true` if the properties and attributes of a type start with uppercase letters: those of AWS, except some of
/// `AWS::Omics::Workflow` (registry schemas of 1,898 types).
pub fn has_capitals(resource_type: &str) -> bool {
    let is_other = resource_type.ends_with("CustomResource") || resource_type.starts_with("AWS::Omics::");
    resource_type.starts_with("AWS::") && !is_other
}

/// An entry of a declared item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// The item itself. An existing one has no entry, but can refer to others.
    Itself,
    /// The policy of a bucket, secret, topic, queue, or log group.
    Policy,
    /// The alias of a KMS key.
    Alias,
    /// The permission for a topic to invoke the function at a position among its subscriptions.
    SubscriptionPermission(usize),
    /// The permission for alarms to invoke a function.
    AlarmPermission,
    /// The permission for AppFlow to invoke a function.
    ConnectorPermission,
    /// The role that event rules use for a target.
    TargetRole,
    /// A role of a connector profile.
    ProfileRole(ProfileRole),
    /// The role with which a flow writes tables of the Glue Data Catalog.
    CatalogRole,
    /// The n-th alarm of a flow.
    Alarm(usize),
    /// The n-th event rule of a flow.
    Rule(usize),
    /// The permission for the n-th event rule of a flow, or for a rule outside of flows (the first), to invoke the function at a
    /// position among its targets.
    RulePermission(usize, usize),
}

/// Returns the members of a flow that are names and ARNs of its alarms and rules.
pub(crate) fn derived_members(item: Declared<'_>) -> Vec<String> {
    let Declared::Flow(flow) = item else { return Vec::new() };
    let rules = flow.rules.iter().map(|rule| rule.name.as_ref().unwrap_or(&rule.event));
    let derived = flow.alarms.iter().map(|alarm| &alarm.name).chain(rules);
    derived.flat_map(|name| [member::names::arn, member::names::name].map(|member| [name, ".", member].concat())).collect()
}

/// Returns the alarm of a flow with this name.
pub fn alarm_of(item: Declared<'_>, name: &str) -> Option<Part> {
    let Declared::Flow(flow) = item else { return None };
    flow.alarms.iter().position(|alarm| alarm.name == name).map(Part::Alarm)
}

/// Returns the alarm or rule of a flow whose name or ARN a member of the flow is: `Failures.arn`, or `run_completed.name` for a
/// rule without a name. The second value is the member of the alarm or rule.
pub fn derived_member<'m>(item: Declared<'_>, member: &'m str) -> Option<(Part, &'m str)> {
    let Declared::Flow(flow) = item else { return None };
    let (name, member) =
        member.rsplit_once('.').filter(|(_, member)| [member::names::arn, member::names::name].contains(member))?;
    let alarm = flow.alarms.iter().position(|alarm| alarm.name == name).map(Part::Alarm);
    let rule = || flow.rules.iter().position(|rule| rule.name.as_ref().unwrap_or(&rule.event) == name).map(Part::Rule);
    Some((alarm.or_else(rule)?, member))
}

/// The items of a stack by name.
#[derive(Debug)]
pub struct Names<'a>(HashMap<&'a str, Declared<'a>, Quick>);

impl<'a> Names<'a> {
    /// Collects the names of `definition`. Of two items with one name, the first wins.
    pub(crate) fn new(definition: &'a Definition) -> Self {
        let mut names = HashMap::default();
        for item in items(definition) {
            names.entry(item.name()).or_insert(item);
        }
        Names(names)
    }

    /// Returns the item with this name.
    pub(crate) fn find(&self, name: &str) -> Option<Declared<'a>> {
        self.0.get(name).copied()
    }
}

/// Returns everything that a stack declares, in the order of the model: the item, the name of its list, and its index.
fn listed(definition: &Definition) -> impl Iterator<Item = (Declared<'_>, &'static str, usize)> {
    fn list<'a, T>(
        what: &'static str,
        items: &'a [T],
        declared: fn(&'a T) -> Declared<'a>,
    ) -> impl Iterator<Item = (Declared<'a>, &'static str, usize)> {
        items.iter().enumerate().map(move |(index, item)| (declared(item), what, index))
    }
    list("resource", &definition.resources, Declared::Resource)
        .chain(list("mapping", &definition.mappings, Declared::Mapping))
        .chain(list("condition", &definition.conditions, Declared::Condition))
        .chain(list("profile", &definition.profiles, Declared::Profile))
        .chain(list("object", &definition.objects, Declared::Object))
        .chain(list("flow", &definition.flows, Declared::Flow))
        .chain(list("alarm", &definition.alarms, Declared::Alarm))
        .chain(list("composite_alarm", &definition.composite_alarms, Declared::CompositeAlarm))
        .chain(list("rule", &definition.rules, Declared::Rule))
        .chain(list("output", &definition.outputs, Declared::Output))
}

/// Returns everything that a stack declares, in the order of the model.
pub fn items(definition: &Definition) -> impl Iterator<Item = Declared<'_>> {
    listed(definition).map(|(item, ..)| item)
}

/// Returns everything that a stack declares with its site, in the order of the model.
pub fn declarations(definition: &Definition) -> impl Iterator<Item = (Declared<'_>, Site)> {
    listed(definition).map(|(item, what, index)| (item, Site::root().item(what, index)))
}
