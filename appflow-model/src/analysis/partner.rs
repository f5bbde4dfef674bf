//! Buses of partner event sources: the flows that send to them, and the events.

use std::collections::HashMap;

use crate::analysis::conditions;
use crate::analysis::scope::{Declared, Scope};
use crate::catalog::{Operator, eventbridge, resources};
use crate::model::{Definition, Flow, Resource, Value};

/// A bus for the partner event source of a flow.
#[derive(Debug, Clone, Copy)]
pub struct PartnerBus<'a> {
    bus: &'a Resource,
    /// The flow that its declaration names.
    pub flow: &'a Flow,
    /// The name of the source, and of the bus.
    pub source: &'a Value,
}

/// Returns `true` for a bus that is declared for a partner event source.
pub fn is_partner(bus: &Resource) -> bool {
    resources::event_bus::partner.of(&bus.settings).is_some()
}

/// Returns the flow that the declaration of a bus names, or `None` for a bus that is not for a partner event source.
pub fn flow<'a>(scope: &Scope<'a>, bus: &Resource) -> Option<&'a Flow> {
    scope.flow(resources::event_bus::partner.of(&bus.settings)?.as_name()?)
}

/// Returns the name of the partner event source of a flow to EventBridge.
pub fn source(flow: &Flow) -> Option<&Value> {
    let end = flow.destination.as_ref().filter(|end| end.connector == eventbridge::CONNECTOR.name)?;
    end.arguments.first()
}

/// Returns the source of a bus, or `None` for a bus that is not for a partner event source.
pub fn of_bus<'a>(scope: &Scope<'a>, bus: &'a Resource) -> Option<PartnerBus<'a>> {
    let flow = flow(scope, bus)?;
    Some(PartnerBus { bus, flow, source: source(flow)? })
}

/// The flows to EventBridge by their partner event sources, each list in the order of the definition. The flow that is created
/// first creates the source (P25).
#[derive(Debug)]
pub struct Senders<'a>(HashMap<&'a Value, Vec<&'a Flow>>);

impl<'a> Senders<'a> {
    /// Finds the flows to EventBridge of a definition.
    pub fn new(definition: &'a Definition) -> Self {
        let mut senders: HashMap<&Value, Vec<&Flow>> = HashMap::new();
        for flow in &definition.flows {
            if let Some(source) = source(flow) {
                senders.entry(source).or_default().push(flow);
            }
        }
        Senders(senders)
    }

    /// Returns the flows that send to a source.
    pub fn of(&self, source: &Value) -> &[&'a Flow] {
        self.0.get(source).map(Vec::as_slice).unwrap_or_default()
    }
}

impl<'a> PartnerBus<'a> {
    /// Returns the name of the bus in the language.
    pub fn name(&self) -> &'a str {
        &self.bus.name
    }

    /// Returns the flows that the stack creates before the bus: that of its declaration, and the others with the same source that
    /// exist wherever the bus does, since nothing is created after an absent resource (R391).
    pub fn first<'u>(&self, senders: &'u Senders<'a>, scope: &'u Scope<'a>) -> impl Iterator<Item = &'a Flow> + use<'a, 'u> {
        let (bus, declared) = (Declared::Resource(self.bus), self.flow);
        let is_first =
            move |flow: &&'a Flow| flow.name == declared.name || conditions::exists_with(scope, Declared::Flow(flow), bus);
        senders.of(self.source).iter().copied().filter(is_first)
    }

    /// Returns the objects of the flows, which are the types of the events (P33), or `None` if one of them is unknown.
    pub(crate) fn events(&self, senders: &Senders<'a>, scope: &Scope<'a>) -> Option<Vec<String>> {
        senders.of(self.source).iter().map(|flow| event(scope, flow)).collect()
    }
}

/// The object of the source of a flow.
pub(crate) fn event(scope: &Scope<'_>, flow: &Flow) -> Option<String> {
    match scope.source_object(flow) {
        Some(object) => object.entity.as_str().map(str::to_owned),
        None => flow.source.as_ref()?.arguments.get(1)?.as_str().map(str::to_owned),
    }
}

/// Returns `true` for two comparisons that are the two ends of an interval.
pub fn is_interval(one: Operator, other: Operator) -> bool {
    let is_lower = |operator| matches!(operator, Operator::GreaterThan | Operator::GreaterThanOrEqualTo);
    let is_upper = |operator| matches!(operator, Operator::LessThan | Operator::LessThanOrEqualTo);
    is_lower(one) && is_upper(other) || is_upper(one) && is_lower(other)
}
