//! Rules on the events that Salesforce sends to partner event sources through AppFlow.

use std::collections::HashMap;

use crate::Site;
use crate::analysis::partner::{self, PartnerBus};
use crate::catalog::monitoring::{
    CHANGE_EVENT_FIELDS, CHANGE_EVENT_HEADER, CHANGE_TYPE, CHANGE_TYPES, DETAIL, DETAIL_TYPE, pattern,
};
use crate::catalog::{Operator, eventbridge};
use crate::check::context::Context;
use crate::check::monitoring::input::{PathPlace, inserted};
use crate::check::monitoring::patterns::{call_of, is_default_bus};
use crate::check::monitoring::rules::check_delivered;
use crate::diagnostics::{Diagnostic, Help, codes, one_of};
use crate::model::{BusRule, Flow, Task, Value};

/// The flows of a stack that send to partner event sources, by the types of their events.
pub(crate) struct Senders<'a> {
    flows: HashMap<String, &'a Flow>,
    /// Whether a rule of the stack sends events to the default bus.
    are_forwarded: bool,
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
        }
    }
}

/// The default bus receives no events of partner event sources (R228), unless a rule forwards them.
pub(crate) fn check_default_bus(cx: &mut Context<'_>, rule: &BusRule, senders: &Senders<'_>, site: &Site) {
    if senders.are_forwarded {
        return;
    }
    for (number, matcher) in rule.matchers.iter().enumerate().filter(|(_, matcher)| matcher.shown() == DETAIL_TYPE) {
        if matcher.operator != Operator::EqualTo {
            continue;
        }
        check_delivered(cx, matcher, &site.item("matcher", number), &|event| {
            let flow = senders.flows.get(event)?;
            let message = format!("rule never matches: flow `{}` does not send `{event}` to the default bus", flow.name);
            Some((message, "use `on` with the bus for its partner event source".into()))
        });
    }
    for (number, matcher) in rule.matchers.iter().enumerate().filter(|(_, matcher)| matcher.shown() == "source") {
        for (index, value) in matcher.values.iter().enumerate().filter(|_| matcher.operator == Operator::EqualTo) {
            let text = match call_of(cx.form(value)) {
                Some((function, arguments)) if function == pattern::prefix.name => arguments.first(),
                _ => Some(value),
            };
            if text.is_some_and(|text| cx.resolve(text).start().text.starts_with("aws.partner/")) {
                let message = "rule never matches: the default bus receives no partner events";
                let help = "declare the bus, for example: `event_bus Sales { partner: Changes }`, and use `on Sales`";
                let site = site.item("matcher", number).item("value", index);
                cx.push(Diagnostic::new(&codes::UNDELIVERED, site, message).help(help));
            }
        }
    }
}

/// A partner bus receives the events of the flows that share its source: the type of an event is the object of a flow (P33), and
/// change events have a header (P34, P35).
pub(crate) fn check_partner_events(
    cx: &mut Context<'_>,
    rule: &BusRule,
    bus: &PartnerBus<'_>,
    sent: Option<&[String]>,
    site: &Site,
) {
    for (number, matcher) in rule.matchers.iter().enumerate() {
        let site = site.item("matcher", number);
        let path: Vec<&str> = matcher.path.iter().map(String::as_str).collect();
        match (path.as_slice(), sent) {
            ([DETAIL_TYPE], Some(sent)) if matcher.operator == Operator::EqualTo => {
                let names: Vec<&str> = sent.iter().map(String::as_str).collect();
                check_delivered(cx, matcher, &site, &|text| {
                    let message = format!("no flow of this stack sends event `{text}` to bus `{}`", bus.name());
                    (!names.contains(&text)).then(|| (message, one_of(text, &names, "events of these flows")))
                });
            }
            ([DETAIL, CHANGE_EVENT_HEADER, CHANGE_TYPE], _) => {
                check_delivered(cx, matcher, &site, &|text| {
                    let help = one_of(text, CHANGE_TYPES, "change types");
                    (!CHANGE_TYPES.contains(&text)).then(|| (format!("unknown change type `{text}`"), help))
                });
            }
            (["resources"], _) if matcher.operator == Operator::EqualTo && matcher.values.iter().all(is_text) => {
                let message = "rule never matches: `resources` of these events is empty";
                cx.push(Diagnostic::new(&codes::UNDELIVERED, site.part("field"), message).help("remove the condition"));
            }
            _ => {}
        }
        check_partner_field(cx, bus, sent, &path, &PathPlace::Matched(&site));
    }
    for (index, setting) in rule.settings.iter().enumerate() {
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
