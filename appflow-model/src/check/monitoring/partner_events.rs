//! Rules on the events that Salesforce sends to partner event sources through AppFlow.

use std::collections::{HashMap, HashSet};

use crate::Site;
use crate::analysis::choices::{choices, named};
use crate::analysis::partner::{self, PartnerBus};
use crate::catalog::monitoring::{CHANGE_EVENT_FIELDS, CHANGE_EVENT_HEADER, CHANGE_TYPE, CHANGE_TYPES, DETAIL, pattern};
use crate::catalog::{Operator, eventbridge, resource_types};
use crate::check::context::Context;
use crate::check::monitoring::conditions::Condition;
use crate::check::monitoring::input::{PathPlace, inserted};
use crate::check::monitoring::patterns::{call_of, is_default_bus};
use crate::check::monitoring::rules::check_delivered;
use crate::diagnostics::{Diagnostic, Help, codes, one_of};
use crate::model::{Definition, Flow, Setting, Task, Value, setting};

/// What sends events to the buses of a stack.
pub(super) struct Senders<'a> {
    /// The flows that send to partner event sources, by the types of their events.
    flows: HashMap<String, &'a Flow>,
    /// Whether a rule of the stack sends events to the default bus.
    are_forwarded: bool,
    /// The names of the targets of all rules, which can be buses.
    targets: HashSet<&'a str>,
}

impl<'a> Senders<'a> {
    pub(crate) fn new(cx: &Context<'a>) -> Self {
        let definition = cx.definition;
        let is_sender = |flow: &&Flow| flow.destination.as_ref().is_some_and(|end| end.connector == eventbridge::CONNECTOR.name);
        let senders = definition.flows.iter().filter(is_sender);
        let is_forwarded = |target: &Value| {
            let resource = target.as_name().and_then(|name| cx.resource(name));
            resource.is_some_and(|resource| is_default_bus(cx, resource))
        };
        Senders {
            flows: senders.filter_map(|flow| Some((partner::event(cx, flow)?, flow))).collect(),
            are_forwarded: definition.rules.iter().flat_map(|rule| &rule.targets).any(is_forwarded),
            targets: targets(definition),
        }
    }

    /// Returns `true` if a rule of the stack sends events to a bus.
    pub(super) fn feed(&self, bus: &str) -> bool {
        self.targets.contains(bus)
    }
}

/// Returns the names of the targets of all rules.
fn targets(definition: &Definition) -> HashSet<&str> {
    let of_flows = definition.flows.iter().flat_map(|flow| &flow.rules).flat_map(|rule| &rule.targets);
    let stated = of_flows.chain(definition.rules.iter().flat_map(|rule| &rule.targets));
    let chosen = stated.flat_map(|target| choices(std::slice::from_ref(target), "target"));
    let mut found: HashSet<&str> = chosen.filter_map(|target| target.name()).collect();
    let resources = definition.resources.iter().filter(|known| known.resource_type.as_deref() == Some(resource_types::RULE));
    for targets in resources.filter_map(|rule| setting(&rule.properties, "Targets")) {
        targets.walk(&mut |value| found.extend(named(value)));
    }
    found
}

/// The default bus receives no events of partner event sources (R228), unless a rule forwards them.
pub(super) fn check_default_bus(cx: &mut Context<'_>, conditions: &[Condition<'_>], senders: &Senders<'_>) {
    if senders.are_forwarded {
        return;
    }
    let compared = || conditions.iter().filter(|condition| condition.operator == Operator::EqualTo);
    for condition in compared().filter(|condition| condition.is_on_type()) {
        let used = if condition.is_pattern { "EventBusName" } else { "on" };
        check_delivered(cx, condition, &|event| {
            let flow = senders.flows.get(event)?;
            let message = format!("rule never matches: flow `{}` does not send `{event}` to the default bus", flow.name);
            Some((message, format!("use `{used}` with the bus for its partner event source").into()))
        });
    }
    for condition in compared().filter(|condition| condition.is_on(&["source"])) {
        for (value, site) in &condition.values {
            let text = match (call_of(cx.form(value)), value) {
                (Some((function, arguments)), _) if function == pattern::prefix.name => arguments.first(),
                (None, Value::Block(settings)) => setting(settings, pattern::prefix.value),
                _ => Some(*value),
            };
            if text.is_some_and(|text| cx.resolve(text).start().text.starts_with("aws.partner/")) {
                let message = "rule never matches: the default bus receives no partner events";
                let used = if condition.is_pattern { "EventBusName: Sales.name" } else { "on Sales" };
                let help = format!("declare the bus, for example: `event_bus Sales {{ partner: Changes }}`, and use `{used}`");
                cx.push(Diagnostic::new(&codes::UNDELIVERED, site.clone(), message).help(help));
            }
        }
    }
}

/// A partner bus receives the events of the flows that share its source: the type of an event is the object of a flow (P33), and
/// change events have a header (P34, P35).
pub(super) fn check_partner_events(
    cx: &mut Context<'_>,
    conditions: &[Condition<'_>],
    bus: &PartnerBus<'_>,
    sent: Option<&[String]>,
    (settings, site): (&[Setting], &Site),
) {
    for condition in conditions {
        match (condition.path.as_slice(), sent) {
            (_, Some(sent)) if condition.is_on_type() && condition.operator == Operator::EqualTo => {
                let names: Vec<&str> = sent.iter().map(String::as_str).collect();
                check_delivered(cx, condition, &|text| {
                    let message = format!("no flow of this stack sends event `{text}` to bus `{}`", bus.name());
                    (!names.contains(&text)).then(|| (message, one_of(text, &names, "events of these flows")))
                });
            }
            ([DETAIL, CHANGE_EVENT_HEADER, CHANGE_TYPE], _) => {
                check_delivered(cx, condition, &|text| {
                    let help = one_of(text, CHANGE_TYPES, "change types");
                    (!CHANGE_TYPES.contains(&text)).then(|| (format!("unknown change type `{text}`"), help))
                });
            }
            (["resources"], _)
                if condition.operator == Operator::EqualTo && condition.values.iter().all(|(value, _)| is_text(value)) =>
            {
                let message = "rule never matches: `resources` of these events is empty";
                let found = Diagnostic::new(&codes::UNDELIVERED, condition.field.clone(), message);
                cx.push(found.help("remove the condition"));
            }
            _ => {}
        }
        check_partner_field(cx, bus, sent, &condition.path, &PathPlace::Matched(condition));
    }
    for (index, setting) in settings.iter().enumerate() {
        inserted(&setting.value, &site.item("setting", index).part("value"), &mut |name, site| {
            let path: Vec<&str> = name.split('.').collect();
            check_partner_field(cx, bus, sent, &path, &PathPlace::Inserted(site));
        });
    }
}

/// Returns `true` for a string or a reference to one.
fn is_text(value: &Value) -> bool {
    matches!(value, Value::String(_) | Value::Name(_) | Value::Member { .. })
}

/// The field that contains the event in events of other routes from Salesforce (P37).
const WRAPPER: &str = "payload";

/// The events on a partner bus have the field.
fn check_partner_field(
    cx: &mut Context<'_>,
    bus: &PartnerBus<'_>,
    sent: Option<&[String]>,
    path: &[&str],
    place: &PathPlace<'_>,
) {
    match (path, sent) {
        ([DETAIL, field], Some(sent)) if CHANGE_EVENT_FIELDS.contains(field) && are_changes(sent) => {
            let message = format!("`{field}` is a field of `{CHANGE_EVENT_HEADER}`");
            let right = format!("{CHANGE_EVENT_HEADER}.{field}");
            let (site, before) = place.name(path, 1);
            let help = Help::rename(format!("use `{DETAIL}.{right}`"), format!("{before}{right}"));
            cx.push(Diagnostic::new(&codes::UNDELIVERED, site, message).help(help));
        }
        ([DETAIL, WRAPPER, ..], Some(sent)) if are_changes(sent) => {
            let message = format!("no field `{WRAPPER}` on events of Salesforce that AppFlow sends");
            let found = Diagnostic::new(&codes::UNDELIVERED, place.name(path, 1).0, message);
            cx.push(found.note("only the Event Relay of Salesforce has this wrapper").help(format!("remove `{WRAPPER}.`")));
        }
        ([DETAIL, CHANGE_EVENT_HEADER, field], _) if !CHANGE_EVENT_FIELDS.contains(field) => {
            let message = format!("no field `{field}` on `{CHANGE_EVENT_HEADER}`");
            let (site, before) = place.name(path, 2);
            let known: Vec<String> = CHANGE_EVENT_FIELDS.iter().map(|known| format!("{before}{known}")).collect();
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            let help = one_of(&format!("{before}{field}"), &known, "fields of the header");
            cx.push(Diagnostic::new(&codes::UNDELIVERED, site, message).help(help));
        }
        ([DETAIL, field, ..], _) if *field != CHANGE_EVENT_HEADER && is_unmapped(cx, bus, field) => {
            let message = format!("no flow to bus `{}` maps field `{field}`", bus.name());
            let found = Diagnostic::new(&codes::UNDELIVERED, place.name(path, 1).0, message);
            cx.push(found.note("events contain the fields that the flow maps").help(format!("map `{field}` in the flow")));
        }
        _ => {}
    }
}

/// Returns `true` for a field that certainly no flow to a bus maps.
fn is_unmapped(cx: &Context<'_>, bus: &PartnerBus<'_>, field: &str) -> bool {
    let graph = cx.graph();
    let mut flows = graph.usage.senders.of(bus.source).iter().copied().peekable();
    flows.peek().is_some()
        && flows.all(|flow| {
            !cx.is_partial(flow)
                && flow.tasks.iter().all(|task| match task {
                    Task::Map { source, destination } => {
                        destination.as_ref().unwrap_or(source).known_name().is_some_and(|name| name != field)
                    }
                    Task::Concat { destination, .. } | Task::Compute { destination, .. } => {
                        destination.known_name().is_some_and(|name| name != field)
                    }
                    Task::MapAll { .. } | Task::Passthrough => false,
                    Task::Mask { .. }
                    | Task::Truncate { .. }
                    | Task::Filter { .. }
                    | Task::Validate { .. }
                    | Task::Partition { .. } => true,
                })
        })
}

/// The end of the names of change events (R114).
const CHANGE_EVENT: &str = "ChangeEvent";

/// Returns `true` for change events, which have a header next to the fields of the object.
fn are_changes(events: &[String]) -> bool {
    !events.is_empty() && events.iter().all(|event| event.ends_with(CHANGE_EVENT))
}
