//! The services that use the resources of a stack, and how they use them, from which their policies are derived.

use std::collections::{HashMap, HashSet};

use crate::analysis::choices::{choices, endpoints, is_arn};
use crate::analysis::given;
use crate::analysis::ids::{self, Part};
use crate::analysis::partner::Senders;
use crate::analysis::references::{self, At, By, Reference, Wanted};
use crate::analysis::scope::{self, Declared, Scope};
use crate::analysis::targets::{self, Started};
use crate::catalog::resources::{self, bucket, key, lifecycle, on_delete, on_replace, policy, removal, secret};
use crate::catalog::{self, Access, NamedValue, Property, monitoring, resource_types};
use crate::model::{Definition, Flow, Origin, Profile, Resource, ResourceKind, Setting, Value, setting};

/// The service that runs the flows.
pub const APPFLOW: &str = "appflow.amazonaws.com";

/// The service that runs event rules.
pub const EVENTS: &str = "events.amazonaws.com";

/// The beginning of the names of log groups that EventBridge writes to.
pub const EVENT_LOGS: &str = "/aws/events/";

/// The service that sends the messages of topics.
pub const SNS: &str = "sns.amazonaws.com";

/// The beginning of the service name of CloudWatch Logs, which differs by Region.
pub const LOGS: &str = "logs.";

/// The service that runs alarms.
pub const CLOUDWATCH: &str = "cloudwatch.amazonaws.com";

/// The uses of a resource.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Uses {
    /// AppFlow reads objects of the bucket.
    pub read: bool,
    /// AppFlow writes objects into the bucket.
    pub write: bool,
    /// AppFlow reads the secret.
    pub secret: bool,
    /// An alarm notifies the topic or function.
    pub alarm: bool,
    /// An event rule notifies the topic, function, queue, or other target, or sends failed events to the queue.
    pub rule: bool,
    /// An event rule uses a role of the stack to invoke the target.
    pub role: bool,
    /// AppFlow invokes the function for a connector.
    pub connector: bool,
    /// A topic of the stack sends its messages to the queue or the function.
    pub subscription: bool,
    /// CloudWatch Logs encrypts a log group of the stack with the key.
    pub logs: bool,
}

impl Uses {
    /// Returns the use of a bucket with this access.
    fn of(access: Access) -> Self {
        Uses {
            read: matches!(access, Access::Read | Access::ReadWrite),
            write: matches!(access, Access::Write | Access::ReadWrite),
            ..Uses::default()
        }
    }

    /// Returns how a reference uses an item in its service: not at all for a string.
    pub(crate) fn of_reference(reference: &Reference<'_>) -> Self {
        // An ARN is accepted in the branches of `if`.
        let by_arn = matches!(reference.by, By::Member(member) if is_arn(member));
        let is_notified = matches!(reference.wanted, Wanted::Action | Wanted::Target { .. } | Wanted::Subscriber);
        if reference.by != By::Name && !(by_arn && is_notified) {
            return Uses::default();
        }
        match reference.wanted {
            Wanted::Bucket(access) => Uses::of(access),
            Wanted::Key => Uses::of(Access::ReadWrite),
            Wanted::Secret => Uses { secret: true, ..Uses::default() },
            Wanted::Function => Uses { connector: true, ..Uses::default() },
            Wanted::Queue => Uses { rule: true, ..Uses::default() },
            Wanted::Subscriber => Uses { subscription: true, ..Uses::default() },
            Wanted::Action => Uses { alarm: true, ..Uses::default() },
            Wanted::Target { role } => Uses { rule: true, role, ..Uses::default() },
            Wanted::Text
            | Wanted::SecretValue
            | Wanted::EventBus
            | Wanted::PartnerFlow
            | Wanted::Flow
            | Wanted::Alarm
            | Wanted::Mapping
            | Wanted::Condition
            | Wanted::Profile
            | Wanted::Object
            | Wanted::Item
            | Wanted::Free
            | Wanted::LogicalId => Uses::default(),
        }
    }

    fn add(&mut self, other: Uses) {
        self.read |= other.read;
        self.write |= other.write;
        self.secret |= other.secret;
        self.alarm |= other.alarm;
        self.rule |= other.rule;
        self.role |= other.role;
        self.connector |= other.connector;
        self.subscription |= other.subscription;
        self.logs |= other.logs;
    }
}

/// The action on an entry that is removed from the stack (`DeletionPolicy`) or replaced (`UpdateReplacePolicy`), in
/// CloudFormation's terms, if the author specifies it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Removal {
    /// The action on the resource when it is removed from the stack.
    pub on_delete: Option<&'static str>,
    /// The action on the old resource when an update replaces it.
    pub on_replace: Option<&'static str>,
}

impl Removal {
    /// Returns what the author specifies for an entry, in its own statement or an override.
    pub fn of(scope: &Scope<'_>, item: Declared<'_>, part: Part) -> Self {
        let own = Self::of_settings(ids::settings(item, part));
        match ids::overridden(scope, item, part) {
            Some((_, given)) => Self::of_settings(&given.attributes).or(own),
            None => own,
        }
    }

    /// Returns `self`, with missing parts from `other`.
    fn or(self, other: Removal) -> Self {
        Removal { on_delete: self.on_delete.or(other.on_delete), on_replace: self.on_replace.or(other.on_replace) }
    }

    fn of_settings(settings: &[Setting]) -> Self {
        let value = |key: &Property, values: &'static [NamedValue]| {
            values.iter().find(|value| key.has_value(settings, value)).map(|value| value.value)
        };
        let both = || value(&bucket::on_removal, removal::ALL).or_else(|| value(&key::on_removal, removal::ALL));
        Removal {
            on_delete: value(&lifecycle::on_delete, on_delete::ALL).or_else(both),
            on_replace: value(&lifecycle::on_replace, on_replace::ALL).or_else(both),
        }
    }

    /// Retains the resource where `other` is retained.
    fn keep_with(&mut self, other: Removal) {
        let kept = |policy: &NamedValue| [self.on_delete, other.on_delete].contains(&Some(policy.value)).then_some(policy.value);
        self.on_delete = kept(&on_delete::retain).or(kept(&on_delete::retain_except_on_create)).or(self.on_delete);
    }
}

/// The uses of each resource of a stack.
#[derive(Debug)]
pub struct Usage<'a> {
    uses: HashMap<&'a str, Uses>,
    /// The removal of the users of a resource: the most permanent of all.
    removals: HashMap<&'a str, Removal>,
    /// The connectors that the stack registers, by their labels if known.
    labels: HashMap<&'a str, &'a Resource>,
    /// The author's policies for items of the stack, by the names of the items.
    own_policies: HashMap<&'a str, OwnPolicy<'a>>,
    /// The items with two policies of the author, with both.
    pub second_policies: Vec<(&'a str, &'a Resource, &'a Resource)>,
    /// Whether the author writes a policy for log groups that admits EventBridge.
    opens_logs: bool,
    /// The flows to EventBridge.
    pub senders: Senders<'a>,
    /// The topics that send messages to a queue, by its name.
    topics: HashMap<&'a str, Vec<&'a Resource>>,
    /// The log groups that a key encrypts, by its name.
    log_groups: HashMap<&'a str, Vec<&'a Resource>>,
    /// The rules that start tasks and jobs.
    pub started: Started<'a>,
    /// The items that permissions of the author name.
    permitted: HashSet<&'a str>,
}

/// A policy that the author writes for an item of the stack.
#[derive(Debug, Clone, Copy)]
struct OwnPolicy<'a> {
    policy: &'a Resource,
    /// Whether it can be created before the flows and profiles, since it does not refer to them.
    is_first: bool,
}

/// Returns what uses items in their services: registered connectors, profiles, flows with their alarms and rules, and alarms and
/// rules outside of flows.
fn users(definition: &Definition) -> Vec<(Declared<'_>, Part)> {
    let mut users = Vec::new();
    for item in scope::items(definition) {
        let is_user = match item {
            Declared::Resource(resource) => resource.kind == ResourceKind::Connector,
            Declared::Profile(_) | Declared::Flow(_) | Declared::Alarm(_) | Declared::CompositeAlarm(_) | Declared::Rule(_) => {
                true
            }
            Declared::Mapping(_) | Declared::Condition(_) | Declared::Object(_) | Declared::Output(_) => false,
        };
        users.extend(is_user.then_some((item, Part::Itself)));
        if let Declared::Flow(flow) = item {
            users.extend((0..flow.alarms.len()).map(|index| (item, Part::Alarm(index))));
            users.extend((0..flow.rules.len()).map(|index| (item, Part::Rule(index))));
        }
    }
    users
}

impl<'a> Usage<'a> {
    /// Collects the uses of all items in `definition` by its profiles and flows.
    pub fn new(definition: &'a Definition, scope: &Scope<'a>) -> Self {
        let mut uses: HashMap<&str, Uses> = HashMap::new();
        let users = users(definition);
        for (item, part) in &users {
            references::of_part(*item, *part, &At::Nowhere, &mut |reference, _| {
                uses.entry(reference.name).or_default().add(Uses::of_reference(&reference));
            });
            if *part == Part::Itself {
                given::of_overridden_key(scope, *item, &mut |reference, _| {
                    uses.entry(reference.name).or_default().add(Uses::of(Access::ReadWrite));
                });
            }
        }
        let mut topics: HashMap<&str, Vec<&Resource>> = HashMap::new();
        let mut log_groups: HashMap<&str, Vec<&Resource>> = HashMap::new();
        for resource in definition.resources.iter().filter(|resource| resource.resource_type.is_none()) {
            references::of_resource(resource, &At::Nowhere, &mut |reference, _| {
                if resource.kind == ResourceKind::Topic && reference.wanted == Wanted::Subscriber {
                    let subscribes = Uses::of_reference(&reference);
                    uses.entry(reference.name).or_default().add(subscribes);
                    let topics = topics.entry(reference.name).or_default();
                    // The references of one topic follow one another.
                    if subscribes != Uses::default() && topics.last().is_none_or(|known| known.name != resource.name) {
                        topics.push(resource);
                    }
                }
            });
            // A log group is encrypted by CloudWatch Logs, not by those who write to it.
            let encrypted = Some(resource).filter(|resource| resource.kind == ResourceKind::LogGroup);
            for (key, _) in encrypted.map(|group| given::keys(scope, group)).unwrap_or_default() {
                uses.entry(&key.name).or_default().add(Uses { logs: true, ..Uses::default() });
                log_groups.entry(&key.name).or_default().push(resource);
            }
        }
        // A user of an encrypted resource also uses its key.
        for resource in definition.resources.iter().filter(|resource| resource.kind != ResourceKind::LogGroup) {
            let Some(&used) = uses.get(resource.name.as_str()) else { continue };
            for (key, _) in given::keys(scope, resource) {
                uses.entry(&key.name).or_default().add(used);
            }
        }
        let connectors = definition.resources.iter().filter(|resource| resource.kind == ResourceKind::Connector);
        let labels = connectors.filter_map(|resource| {
            let label = match resource.resource_type {
                Some(_) => setting(&resource.properties, "ConnectorLabel")?.as_str()?,
                None => resources::connector::label.of(&resource.settings)?.as_str()?,
            };
            Some((label, resource))
        });
        let mut removals: HashMap<&str, Removal> = HashMap::new();
        for (item, part) in users {
            let removal = Removal::of(scope, item, part);
            // Most users specify no removal, so they need not be walked again.
            if removal.on_delete.is_none() {
                continue;
            }
            references::of_part(item, part, &At::Nowhere, &mut |reference, _| {
                if Uses::of_reference(&reference) != Uses::default() {
                    removals.entry(reference.name).or_default().keep_with(removal);
                }
            });
        }
        let logs_policies =
            definition.resources.iter().filter(|resource| resource.resource_type.as_deref() == Some(resource_types::LOGS_POLICY));
        let (own_policies, second_policies) = own_policies(definition);
        let mut permitted = HashSet::new();
        let is_permission = |resource: &&Resource| resource.resource_type.as_deref() == Some(resource_types::PERMISSION);
        for permission in definition.resources.iter().filter(is_permission) {
            references::of_resource(permission, &At::Nowhere, &mut |reference, _| _ = permitted.insert(reference.name));
        }
        let opens_logs = logs_policies.clone().any(|policy| lets_in(&policy.properties, EVENTS));
        Usage {
            uses,
            removals,
            labels: labels.collect(),
            own_policies,
            second_policies,
            opens_logs,
            senders: Senders::new(definition),
            topics,
            log_groups,
            started: Started::new(definition, scope),
            permitted,
        }
    }

    /// Returns `true` if a permission of the author names a function.
    pub fn is_permitted(&self, function: &str) -> bool {
        self.permitted.contains(function)
    }

    /// Returns the uses of the resource with this name.
    pub fn of(&self, name: &str) -> Uses {
        self.uses.get(name).copied().unwrap_or_default()
    }

    /// Returns the topics of the stack that send their messages to a queue.
    pub fn topics_of(&self, queue: &str) -> &[&'a Resource] {
        self.topics.get(queue).map(Vec::as_slice).unwrap_or_default()
    }

    /// Returns the log groups of the stack that a KMS key encrypts.
    pub fn log_groups_of(&self, key: &str) -> &[&'a Resource] {
        self.log_groups.get(key).map(Vec::as_slice).unwrap_or_default()
    }

    /// Returns the removal of an entry: what its author specifies, or that of the item that it serves. Buckets and keys are
    /// retained.
    pub fn removal(&self, scope: &Scope<'_>, item: Declared<'_>, part: Part) -> Removal {
        let of = |part| Removal::of(scope, item, part);
        let served = match (part, item) {
            (
                Part::Policy | Part::AlarmPermission | Part::ConnectorPermission | Part::TargetRole,
                Declared::Resource(resource),
            ) => self.removal_of_users(scope, resource),
            // A retained profile or flow retains its roles, and a rule its permissions.
            (Part::ProfileRole(_) | Part::CatalogRole, _) => of(Part::Itself),
            (Part::RulePermission(rule, _), Declared::Flow(_)) => of(Part::Rule(rule)),
            (Part::RulePermission(..), _) => of(Part::Itself),
            (Part::SubscriptionPermission(_), _) => of(Part::Itself),
            (Part::Itself, Declared::Resource(resource))
                if matches!(resource.kind, ResourceKind::Bucket | ResourceKind::Key) && resource.resource_type.is_none() =>
            {
                let stays = Some(removal::retain.value);
                Removal { on_delete: stays, on_replace: stays }
            }
            _ => Removal::default(),
        };
        of(part).or(served)
    }

    /// Returns the removal of the policy of a resource, or of its permission: it is retained if the author retains the resource
    /// or any user of it (R314).
    fn removal_of_users(&self, scope: &Scope<'_>, resource: &Resource) -> Removal {
        let mut kept = Removal::of(scope, Declared::Resource(resource), Part::Itself);
        kept.keep_with(self.removals.get(resource.name.as_str()).copied().unwrap_or_default());
        // A policy is deleted by default.
        let stays = |value: &&str| *value != removal::delete.value;
        Removal { on_delete: kept.on_delete.filter(stays), on_replace: kept.on_replace.filter(stays) }
    }

    /// Returns `true` if the template contains a separate policy for the resource.
    pub fn has_policy(&self, resource: &Resource) -> bool {
        if self.own_policies.contains_key(resource.name.as_str()) {
            return false;
        }
        if statements(resource).is_some() && resource.kind != ResourceKind::Key {
            return resource.origin.is_created();
        }
        let is_open = resource.kind == ResourceKind::LogGroup && self.opens_logs;
        let is_left = resource.kind == ResourceKind::Secret && !resource.origin.is_created() && !is_managed(resource);
        ids::can_have_policy(resource) && !is_open && !is_left && !self.services(resource).is_empty()
    }

    /// Returns the resource in which the author writes the policy of an item, which the stack would write otherwise, or the key
    /// itself.
    pub fn own_policy(&self, resource: &'a Resource) -> Option<&'a Resource> {
        match resource.kind {
            ResourceKind::Key if resource.resource_type.is_some() => Some(resource),
            _ => self.own_policies.get(resource.name.as_str()).map(|own| own.policy),
        }
    }

    /// Returns `true` if the author's policy of a resource admits a service, or `None` if the author writes none.
    pub fn own_policy_lets_in(&self, resource: &'a Resource, service: &str) -> Option<bool> {
        match resource.kind {
            ResourceKind::LogGroup if resource.origin.is_created() && resource.resource_type.is_some() => Some(self.opens_logs),
            _ => self.own_policy(resource).map(|own| lets_in(&own.properties, service)),
        }
    }

    /// Returns the services that use a resource.
    pub fn services(&self, resource: &Resource) -> Vec<&'static str> {
        let uses = self.of(&resource.name);
        let is_appflow = match resource.kind {
            ResourceKind::Bucket | ResourceKind::Key | ResourceKind::Secret => uses.read || uses.write || uses.secret,
            _ => false,
        };
        let is_notified = matches!(resource.kind, ResourceKind::Key | ResourceKind::Topic);
        let is_target = is_notified || matches!(resource.kind, ResourceKind::Queue | ResourceKind::LogGroup);
        let is_subscriber = matches!(resource.kind, ResourceKind::Key | ResourceKind::Queue);
        let all = [
            (is_appflow, APPFLOW),
            (is_notified && uses.alarm, CLOUDWATCH),
            (is_target && uses.rule, EVENTS),
            (is_subscriber && uses.subscription, SNS),
            (resource.kind == ResourceKind::Key && uses.logs, LOGS),
        ];
        all.into_iter().filter(|(is_used, _)| *is_used).map(|(_, service)| service).collect()
    }

    /// Returns the logical ID of the policy that must exist before the users of a resource.
    fn policy_first(&self, scope: &Scope, resource: &Resource) -> Option<String> {
        match self.own_policies.get(resource.name.as_str()) {
            Some(own) => own.is_first.then(|| ids::of_resource(scope, own.policy, Part::Itself)),
            None => self.has_policy(resource).then(|| ids::of_resource(scope, resource, Part::Policy)),
        }
    }

    /// Returns the author's policy that is created before the users of a resource.
    pub(crate) fn own_policy_first(&self, name: &str) -> Option<&'a Resource> {
        self.own_policies.get(name).filter(|own| own.is_first).map(|own| own.policy)
    }

    /// Returns the connector that the stack registers with the literal label of a profile, and the position of the setting.
    pub(crate) fn labelled(&self, profile: &Profile) -> Option<(usize, &'a Resource)> {
        let key = catalog::custom::profile::label.key;
        let index = profile.settings.iter().position(|setting| setting.key == key)?;
        let label = profile.settings.get(index)?.value.as_str()?;
        Some((index, self.labels.get(label)?))
    }

    /// Returns the logical IDs of the entries that must exist before the profile, each once: policies, and the connector with its
    /// literal label (R237).
    pub fn profile_needs(&self, profile: &Profile, scope: &Scope) -> Vec<String> {
        let mut ids = Vec::new();
        references::of_profile(profile, &At::Nowhere, &mut |reference, _| self.add_policy(&reference, scope, &mut ids));
        ids.extend(self.labelled(profile).map(|(_, connector)| ids::of_resource(scope, connector, Part::Itself)));
        ids
    }

    /// Returns the logical IDs of the policies that must exist before the flow, each once.
    pub fn flow_policies(&self, flow: &Flow, scope: &Scope) -> Vec<String> {
        let mut ids = Vec::new();
        references::of_flow(flow, &At::Nowhere, &mut |reference, _| self.add_policy(&reference, scope, &mut ids));
        ids
    }

    fn add_policy(&self, reference: &Reference<'_>, scope: &Scope, ids: &mut Vec<String>) {
        if Uses::of_reference(reference) == Uses::default() {
            return;
        }
        if let Some(id) = scope.resource(reference.name).and_then(|resource| self.policy_first(scope, resource))
            && !ids.contains(&id)
        {
            ids.push(id);
        }
    }
}

/// The author's policies by the names of items, and the items with a second one.
type OwnPolicies<'a> = (HashMap<&'a str, OwnPolicy<'a>>, Vec<(&'a str, &'a Resource, &'a Resource)>);

/// Returns the author's policies for items of the stack.
fn own_policies(definition: &Definition) -> OwnPolicies<'_> {
    let flows = definition.flows.iter().map(|flow| flow.name.as_str());
    let later: HashSet<&str> = flows.chain(definition.profiles.iter().map(|profile| profile.name.as_str())).collect();
    let mut found: HashMap<&str, OwnPolicy<'_>> = HashMap::new();
    let mut second = Vec::new();
    let named = definition.resources.iter().filter(|known| known.kind == ResourceKind::Bucket && known.origin.is_created());
    let named: HashMap<&str, &str> = named
        .filter_map(|bucket| Some((resources::bucket::name.of(&bucket.settings)?.as_str()?, bucket.name.as_str())))
        .collect();
    for policy in &definition.resources {
        let Some(policy_type) = policy.resource_type.as_deref().and_then(resource_types::policy_type) else { continue };
        let mut is_first = true;
        references::of_resource(policy, &At::Nowhere, &mut |reference, _| is_first &= !later.contains(reference.name));
        for value in setting(&policy.properties, policy_type.of).map(items).unwrap_or_default() {
            let of = match value {
                Value::Name(of) | Value::Member { of, .. } => Some(of.as_str()),
                // A bucket by the name that its statement has.
                Value::String(name) if policy_type.derived_of == Some(ResourceKind::Bucket) => named.get(name.as_str()).copied(),
                _ => None,
            };
            if let Some(of) = of {
                let first = found.entry(of).or_insert(OwnPolicy { policy, is_first }).policy;
                if !std::ptr::eq(first, policy) {
                    second.push((of, first, policy));
                }
            }
        }
    }
    (found, second)
}

/// Returns `true` if a statement that the author adds to the policy of a resource names a service, or any principal.
pub fn statements_let_in(resource: &Resource, service: &str) -> bool {
    choices(statements(resource).unwrap_or_default(), "element").iter().any(|statement| match statement.value {
        Value::Block(settings) => lets_in(settings, service),
        other => matches!(other, Value::Expression(_)),
    })
}

/// Returns `true` if properties with a policy name a service, or any principal, as far as they are known.
fn lets_in(properties: &[Setting], service: &str) -> bool {
    fn names(value: &Value, service: &str) -> bool {
        let mut found = false;
        value.walk(&mut |value| match value {
            Value::String(text) => found |= text.contains(service) || text == "*",
            Value::Expression(_) => found = true,
            _ => {}
        });
        found
    }
    properties.iter().any(|Setting { key, value }| match value {
        _ if key == "Principal" => names(value, service),
        Value::Block(settings) => lets_in(settings, service),
        Value::List(values) => values.iter().any(|value| match value {
            Value::Block(settings) => lets_in(settings, service),
            other => matches!(other, Value::Expression(_)),
        }),
        // The policy of log groups is JSON in a string.
        Value::String(text) => text.contains(service),
        Value::Expression(_) => true,
        Value::Call { arguments, .. } => arguments.iter().any(|argument| names(argument, service)),
        _ => false,
    })
}

/// Returns `true` for kinds of items that can be alarm actions by name (R276).
pub fn is_action(kind: ResourceKind) -> bool {
    matches!(kind, ResourceKind::Topic | ResourceKind::Function)
}

/// Returns the service that notifies what a property of a resource has: the actions of an alarm, or the targets of an event rule.
pub fn notifier(resource_type: &str, property: &str) -> Option<&'static str> {
    if resource_types::ALARM_TYPES.contains(&resource_type) {
        return monitoring::action_properties().any(|known| known == property).then_some(CLOUDWATCH);
    }
    (resource_type == resource_types::RULE && property == "Targets").then_some(EVENTS)
}

/// Returns `true` for kinds of items that can be targets of event rules by name.
pub fn is_target(kind: ResourceKind) -> bool {
    match kind {
        ResourceKind::Topic
        | ResourceKind::Function
        | ResourceKind::Queue
        | ResourceKind::StateMachine
        | ResourceKind::EventBus
        | ResourceKind::LogGroup
        | ResourceKind::Cluster
        | ResourceKind::JobQueue
        | ResourceKind::Stream
        | ResourceKind::DeliveryStream
        | ResourceKind::ApiDestination => true,
        ResourceKind::Parameter
        | ResourceKind::Bucket
        | ResourceKind::Key
        | ResourceKind::Secret
        | ResourceKind::Connector
        | ResourceKind::Other => false,
    }
}

/// Returns `true` if EventBridge assumes a role for targets of this kind instead of requiring their policy (R293).
pub fn takes_role(kind: ResourceKind) -> bool {
    matches!(kind, ResourceKind::StateMachine | ResourceKind::EventBus) || targets::is_also_by_arn(kind)
}

/// Returns `true` if the stack writes the policy of an existing secret (`policy: managed`).
pub fn is_managed(resource: &Resource) -> bool {
    matches!(resource.origin, Origin::Arn(_) | Origin::LogicalId(_))
        && secret::policy.has_value(&resource.settings, &policy::managed)
}

/// Returns the statements that the author adds to the policy of an item.
pub fn statements(resource: &Resource) -> Option<&[Value]> {
    let is_own = resource.resource_type.is_none() && resources::has_statements(resource.kind);
    resources::POLICY.of(&resource.settings).filter(|_| is_own).map(items)
}

/// Returns the functions that can subscribe to a topic, each once, with their positions among the endpoints.
pub fn subscribed<'a>(scope: &Scope<'a>, topic: &Resource) -> Vec<(usize, &'a Resource)> {
    let mut seen = HashSet::new();
    let endpoints = endpoints(subscriptions(topic)).into_iter().enumerate();
    let functions = endpoints.filter(|(_, (protocol, _))| *protocol == resources::protocol::lambda.name);
    let functions = functions.filter_map(|(position, (_, endpoint))| Some((position, scope.resource(endpoint.name()?)?)));
    let functions = functions.filter(|(_, function)| function.kind == ResourceKind::Function);
    functions.filter(|(_, function)| seen.insert(function.name.as_str())).collect()
}

fn subscriptions(topic: &Resource) -> &[Value] {
    let subscriptions = resources::topic::subscribe.of(&topic.settings).filter(|_| topic.resource_type.is_none());
    subscriptions.map(items).unwrap_or_default()
}

/// Returns the elements of a list, or a single value, in places that accept both.
pub fn items(value: &Value) -> &[Value] {
    match value {
        Value::List(items) => items,
        one => std::slice::from_ref(one),
    }
}
