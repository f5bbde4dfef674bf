//! The parts of a definition that could not be parsed.

use std::collections::HashSet;

use crate::Site;
use crate::catalog::{self, common_settings, property, resources::lifecycle};
use crate::model::{BusRule, CompositeAlarm, Definition, Endpoint, Flow, Object, Profile, Resource, Setting, Value};

/// The parts of a definition that are incomplete, since some of their text could not be parsed.
///
/// Nothing is reported missing from such a part. Definitions that are built in Rust have none.
#[derive(Debug, Clone, Default)]
pub struct Incomplete(HashSet<Site>);

impl Incomplete {
    /// The number of the expression that replaces a value that could not be parsed.
    const UNKNOWN: u32 = u32::MAX;

    /// Records that part of the item at `site` is missing.
    ///
    /// The item is the stack, or a resource, a profile, an object, a flow, a rule, a source, or a destination.
    pub fn record(&mut self, site: Site) {
        self.0.insert(site);
    }

    /// Returns `true` if part of the item at `site` is missing.
    pub fn has(&self, site: &Site) -> bool {
        self.0.contains(site)
    }

    /// Returns the recorded items.
    pub(crate) fn sites(&self) -> impl Iterator<Item = &Site> {
        self.0.iter()
    }

    /// Returns the value that replaces one that could not be parsed. No check reports it, and no stack is built from
    /// a definition that contains it.
    pub fn unknown() -> Value {
        Value::Expression(Self::UNKNOWN)
    }

    /// Returns `true` for a value that could not be parsed.
    pub(crate) fn is_unknown(value: &Value) -> bool {
        *value == Value::Expression(Self::UNKNOWN)
    }
}

/// The incomplete parts of one definition by address, since a check that has a part may not have its site.
#[derive(Default)]
pub(crate) struct PartialParts {
    stack: bool,
    resources: HashSet<*const Resource>,
    profiles: HashSet<*const Profile>,
    objects: HashSet<*const Object>,
    flows: HashSet<*const Flow>,
    rules: HashSet<*const BusRule>,
    composite_alarms: HashSet<*const CompositeAlarm>,
    ends: HashSet<*const Endpoint>,
}

impl PartialParts {
    /// Collects the parts of `definition`, which does not move during the check.
    pub(crate) fn new(definition: &Definition, incomplete: &Incomplete) -> Self {
        let mut parts = PartialParts::default();
        let Incomplete(sites) = incomplete;
        if sites.is_empty() {
            return parts;
        }
        let has = |site: &Site| sites.contains(site);
        let at = |what, index| Site::root().item(what, index);
        parts.stack = has(&Site::root());
        let resources = definition.resources.iter().enumerate().filter(|(index, _)| has(&at("resource", *index)));
        parts.resources = resources.map(|(_, resource)| std::ptr::from_ref(resource)).collect();
        let profiles = definition.profiles.iter().enumerate().filter(|(index, _)| has(&at("profile", *index)));
        parts.profiles = profiles.map(|(_, profile)| std::ptr::from_ref(profile)).collect();
        let objects = definition.objects.iter().enumerate().filter(|(index, _)| has(&at("object", *index)));
        parts.objects = objects.map(|(_, object)| std::ptr::from_ref(object)).collect();
        let rules = definition.rules.iter().enumerate().filter(|(index, _)| has(&at("rule", *index)));
        let alarms = definition.composite_alarms.iter().enumerate();
        let alarms = alarms.filter(|(index, _)| has(&at("composite_alarm", *index)));
        parts.composite_alarms = alarms.map(|(_, alarm)| std::ptr::from_ref(alarm)).collect();
        parts.rules = rules.map(|(_, rule)| std::ptr::from_ref(rule)).collect();
        for (index, flow) in definition.flows.iter().enumerate() {
            let site = at("flow", index);
            if has(&site) {
                parts.flows.insert(flow);
            }
            for (end, part) in [(&flow.source, "source"), (&flow.destination, "destination")] {
                parts.ends.extend(end.iter().filter(|_| has(&site.part(part))).map(std::ptr::from_ref));
            }
        }
        parts
    }

    /// Returns `true` if a statement of the stack could not be parsed.
    pub(crate) fn has_stack(&self) -> bool {
        self.stack
    }
}

/// A part with settings, which are those of its connector.
pub(crate) trait WithSettings: Part {
    /// Returns `true` if one of the settings is unknown.
    fn has_unknown_setting(&self) -> bool;
}

impl<P: WithSettings> WithSettings for &P {
    fn has_unknown_setting(&self) -> bool {
        (**self).has_unknown_setting()
    }
}

impl WithSettings for Endpoint {
    fn has_unknown_setting(&self) -> bool {
        let Some(connector) = catalog::connector(&self.connector) else { return true };
        let shapes = [connector.source, connector.destination];
        has_other(&self.settings, |key| shapes.iter().flatten().any(|shape| property(shape.properties, key).is_some()))
    }
}

impl WithSettings for Profile {
    fn has_unknown_setting(&self) -> bool {
        let Some(shape) = catalog::connector(&self.connector).and_then(|connector| connector.profile) else { return true };
        has_other(&self.settings, |key| {
            shape.credentials.iter().any(|method| method.key == key)
                || [shape.properties, common_settings::profile::ALL, lifecycle::ALL]
                    .iter()
                    .any(|known| property(known, key).is_some())
        })
    }
}

fn has_other(settings: &[Setting], is_known: impl Fn(&str) -> bool) -> bool {
    settings.iter().any(|setting| !is_known(&setting.key))
}

/// A part that can be incomplete.
pub(crate) trait Part {
    /// Returns `true` if the part is one of `parts`.
    fn is_in(&self, parts: &PartialParts) -> bool;
}

impl<P: Part> Part for &P {
    fn is_in(&self, parts: &PartialParts) -> bool {
        (**self).is_in(parts)
    }
}

macro_rules! parts {
    ($($name:ident in $set:ident)*) => {
        $(impl Part for $name {
            fn is_in(&self, parts: &PartialParts) -> bool {
                parts.$set.contains(&std::ptr::from_ref(self))
            }
        })*
    };
}

parts! { Resource in resources  Profile in profiles  Object in objects  Flow in flows  BusRule in rules  CompositeAlarm in composite_alarms  Endpoint in ends }
