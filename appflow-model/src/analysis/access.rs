//! Which services use which resources of a stack, and how: the statements in their policies follow from it.

use std::collections::HashMap;

use crate::analysis::ids;
use crate::analysis::scope::Scope;
use crate::catalog::resources::{self, policy, secret};
use crate::catalog::{self, Access, Argument, Kind, Property};
use crate::model::{Definition, End, Flow, Origin, Profile, Resource, ResourceKind, Setting, Value};

/// How a resource is used.
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
    /// An event rule notifies the topic, function, queue or other target, or leaves events to the queue.
    pub rule: bool,
    /// An event rule reaches the target with a role of the stack.
    pub role: bool,
    /// AppFlow invokes the function for a connector.
    pub connector: bool,
}

impl Uses {
    /// The use of a bucket with this access.
    fn of(access: Access) -> Self {
        Uses {
            read: matches!(access, Access::Read | Access::ReadWrite),
            write: matches!(access, Access::Write | Access::ReadWrite),
            ..Uses::default()
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
    }
}

/// How each resource of a stack is used.
#[derive(Debug)]
pub struct Usage<'a> {
    uses: HashMap<&'a str, Uses>,
    /// The connectors that the stack registers, by their labels as far as these are known.
    labels: HashMap<&'a str, &'a Resource>,
}

impl<'a> Usage<'a> {
    /// The uses of everything in `definition`, over all its profiles and flows.
    pub fn new(definition: &'a Definition) -> Self {
        let mut uses: HashMap<&str, Uses> = HashMap::new();
        let mut add = |name: &'a str, use_: Uses| uses.entry(name).or_default().add(use_);
        let connectors = || definition.resources.iter().filter(|resource| resource.kind == ResourceKind::Connector);
        connectors().for_each(|connector| settings_uses(&connector.settings, resources::connector::ALL, &mut add));
        definition.profiles.iter().for_each(|profile| profile_uses(profile, &mut add));
        definition.flows.iter().for_each(|flow| flow_uses(flow, &mut add));
        definition.flows.iter().for_each(|flow| notification_uses(flow, &mut add));
        // Whoever uses what a key encrypts uses the key.
        for resource in &definition.resources {
            let Some(&used) = uses.get(resource.name.as_str()) else { continue };
            for key in keys(resource) {
                uses.entry(key).or_default().add(used);
            }
        }
        let labels = connectors().filter_map(|resource| {
            let label = resources::connector::label.of(&resource.settings)?.as_str()?;
            Some((label, resource))
        });
        Usage { uses, labels: labels.collect() }
    }

    /// How the resource with this name is used.
    pub fn of(&self, name: &str) -> Uses {
        self.uses.get(name).copied().unwrap_or_default()
    }

    /// Whether the template holds a policy of its own for the resource.
    pub fn has_policy(&self, resource: &Resource) -> bool {
        let uses = self.of(&resource.name);
        match resource.kind {
            ResourceKind::Bucket => resource.origin.is_created() && (uses.read || uses.write),
            ResourceKind::Secret => (resource.origin.is_created() || is_managed(resource)) && uses.secret,
            ResourceKind::Topic | ResourceKind::Queue => resource.origin.is_created() && (uses.alarm || uses.rule),
            _ => false,
        }
    }

    /// The logical IDs of what must be in place before the profile is, each once: policies, and the connector whose label it
    /// writes out (R237).
    pub fn profile_needs(&self, profile: &Profile, scope: &Scope) -> Vec<String> {
        let mut ids = Vec::new();
        profile_uses(profile, &mut |name, _| self.add_policy(name, scope, &mut ids));
        let label = catalog::custom::profile::label.of(&profile.settings).and_then(Value::as_str);
        ids.extend(label.and_then(|label| self.labels.get(label)).map(|connector| ids::logical_id(&connector.name)));
        ids
    }

    /// The logical IDs of the policies that must be in place before the flow is, each once.
    pub fn flow_policies(&self, flow: &Flow, scope: &Scope) -> Vec<String> {
        let mut ids = Vec::new();
        flow_uses(flow, &mut |name, _| self.add_policy(name, scope, &mut ids));
        ids
    }

    fn add_policy(&self, name: &str, scope: &Scope, ids: &mut Vec<String>) {
        if let Some(resource) = scope.resource(name).filter(|resource| self.has_policy(resource)) {
            let id = ids::policy_id(resource);
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
    }
}

/// Whether EventBridge reaches targets of this kind with a role, not by a policy of theirs (R293).
pub fn takes_role(kind: ResourceKind) -> bool {
    matches!(kind, ResourceKind::StateMachine | ResourceKind::EventBus)
}

/// Whether the stack places the policy of an existing secret (`policy: managed`).
pub fn is_managed(resource: &Resource) -> bool {
    matches!(resource.origin, Origin::Arn(_)) && secret::policy.has_word(&resource.settings, &policy::managed)
}

type Visit<'a, 'v> = &'v mut dyn FnMut(&'a str, Uses);

fn profile_uses<'a>(profile: &'a Profile, visit: Visit<'a, '_>) {
    let Some(known) = catalog::connector(&profile.connector).and_then(|connector| connector.profile) else { return };
    settings_uses(&profile.settings, known.properties, visit);
    if let Some(key) = catalog::common_settings::profile::key.of(&profile.settings).and_then(Value::as_name) {
        visit(key, Uses::of(Access::ReadWrite));
    }
    for credentials in known.credentials {
        if let Some(block) = credentials.of(&profile.settings) {
            settings_uses(block, credentials.properties, visit);
        }
    }
}

fn flow_uses<'a>(flow: &'a Flow, visit: Visit<'a, '_>) {
    if let Some(name) = flow.key.as_ref().and_then(Value::as_name) {
        visit(name, Uses::of(Access::ReadWrite));
    }
    if let Some(end) = &flow.source {
        end_uses(end, catalog::connector(&end.connector).and_then(|connector| connector.source), visit);
    }
    if let Some(end) = &flow.destination {
        end_uses(end, catalog::connector(&end.connector).and_then(|connector| connector.destination), visit);
    }
}

fn end_uses<'a>(end: &'a End, known: Option<catalog::End>, visit: Visit<'a, '_>) {
    let Some(known) = known else { return };
    for (argument, value) in known.arguments.iter().zip(&end.arguments) {
        if let (Argument::Bucket(access, _), Value::Name(name)) = (argument, value) {
            visit(name, Uses::of(*access));
        }
    }
    settings_uses(&end.settings, known.properties, visit);
}

fn notification_uses<'a>(flow: &'a Flow, visit: Visit<'a, '_>) {
    for alarm in &flow.alarms {
        settings_uses(&alarm.settings, catalog::monitoring::alarm::ALL, visit);
    }
    for rule in &flow.rules {
        settings_uses(&rule.settings, catalog::monitoring::rule::ALL, visit);
        let role = catalog::monitoring::rule::role.of(&rule.settings).is_none();
        for target in rule.targets.iter().filter_map(Value::as_name) {
            visit(target, Uses { rule: true, role, ..Uses::default() });
        }
    }
}

fn settings_uses<'a>(settings: &'a [Setting], properties: &[Property], visit: Visit<'a, '_>) {
    for Setting { key, value } in settings {
        let Some(property) = catalog::property(properties, key) else { continue };
        match (property.kind, value) {
            (Kind::Block(properties), Value::Block(block)) => settings_uses(block, properties, visit),
            (Kind::Bucket(access), Value::Name(name)) => visit(name, Uses::of(access)),
            (Kind::Function, Value::Name(name)) => visit(name, Uses { connector: true, ..Uses::default() }),
            (Kind::Queue, Value::Name(name)) => visit(name, Uses { rule: true, ..Uses::default() }),
            (Kind::SecretArn, Value::Name(name)) => visit(name, Uses { secret: true, ..Uses::default() }),
            (Kind::Targets, value) => items(value)
                .iter()
                .filter_map(Value::as_name)
                .for_each(|name| visit(name, Uses { alarm: true, ..Uses::default() })),
            _ => {}
        }
    }
}

/// The values where one, or several in brackets, can stand.
pub fn items(value: &Value) -> &[Value] {
    match value {
        Value::List(items) => items,
        one => std::slice::from_ref(one),
    }
}

/// The names of the keys that encrypt a resource.
fn keys(resource: &Resource) -> impl Iterator<Item = &str> {
    let properties = catalog::resources::settings(resource.kind);
    resource.settings.iter().filter_map(move |setting| match catalog::property(properties, &setting.key)?.kind {
        Kind::Key => setting.value.as_name(),
        _ => None,
    })
}
