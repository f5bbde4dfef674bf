//! What starts a flow.

use super::Context;
use super::references::{Place, Scalar, described, pieces, scalar};
use super::settings::{Owner, check_settings, seconds};
use crate::Site;
use crate::catalog::{Argument, Connector, Property, TriggerType};
use crate::diagnostics::codes;
use crate::model::{Flow, Schedule, Trigger, TriggerKind, Value};

/// The shortest time between two runs, in seconds (R121).
const SHORTEST: i64 = 60;

/// Checks the trigger of a flow.
pub(super) fn check_trigger(cx: &mut Context<'_>, flow: &Flow, flow_site: &Site) {
    let Some(trigger) = &flow.trigger else { return };
    let site = flow_site.part("trigger");
    let kind = trigger_type(trigger);
    if let Some(connector) = cx.source_connector(flow) {
        check_supported(cx, connector, kind, &site);
        if kind == TriggerType::Event && connector.triggers.contains(&kind) {
            check_event_object(cx, flow, connector, &flow_site.part("source"));
        }
    }
    if let TriggerKind::Schedule(schedule) = &trigger.kind {
        check_schedule(cx, schedule, &site.part("schedule"));
    }
    let owner = Owner { described: &format!("a trigger `{}`", kind.word()), missing: None };
    check_settings(cx, &trigger.settings, properties(kind), &site, &owner);
}

/// The kind of a trigger as the catalog names it.
pub(super) fn trigger_type(trigger: &Trigger) -> TriggerType {
    match trigger.kind {
        TriggerKind::OnDemand => TriggerType::OnDemand,
        TriggerKind::Event => TriggerType::Event,
        TriggerKind::Schedule(_) => TriggerType::Scheduled,
    }
}

/// Only schedules have settings (R112).
fn properties(_kind: TriggerType) -> &'static [Property] {
    &[]
}

/// The source can start a flow this way (R113).
fn check_supported(cx: &mut Context<'_>, connector: &Connector, kind: TriggerType, site: &Site) {
    if connector.triggers.contains(&kind) {
        return;
    }
    let words: Vec<String> = connector.triggers.iter().map(|trigger| format!("`{}`", trigger.word())).collect();
    let message = format!("{} cannot start a flow by `{}`", connector.title, kind.word());
    cx.error(&codes::TRIGGER, site.part("kind"), message, format!("it takes {}", words.join(" or ")));
}

/// An event flow reads a channel of events, not a plain object: `AccountChangeEvent`, `Order__e` (R114).
fn check_event_object(cx: &mut Context<'_>, flow: &Flow, connector: &Connector, source: &Site) {
    let (Some(end), Some(shape)) = (&flow.source, connector.source) else { return };
    let Some(position) = shape.arguments.iter().position(|argument| matches!(argument, Argument::Object { .. })) else { return };
    let entity = match end.arguments.get(position) {
        Some(Value::String(entity)) => Some(entity.as_str()),
        _ => cx.end_object(end, shape.arguments).and_then(|object| object.entity.as_str()),
    };
    let Some(entity) = entity else { return };
    // Salesforce's own events end in `Event` or `EventStream`, those of a customer in `__e`, custom channels in `__chn`.
    if ["Event", "EventStream", "__e", "__chn"].iter().any(|ending| entity.ends_with(ending)) {
        return;
    }
    let site = source.item("argument", position);
    let message = format!("`{entity}` is no channel of events");
    let channel = match entity.strip_suffix("__c") {
        Some(custom) => format!("{custom}__ChangeEvent"),
        None => format!("{entity}ChangeEvent"),
    };
    cx.error(&codes::EVENT_OBJECT, site, message, format!("changes of `{entity}` arrive as `{channel}`"));
}

fn check_schedule(cx: &mut Context<'_>, schedule: &Schedule, site: &Site) {
    match schedule {
        Schedule::Rate(rate) => check_rate(cx, rate, site),
        Schedule::Cron(_) => {}
        Schedule::Given(value) => drop(pieces(cx, value, site, &Place::public("a schedule"))),
    }
}

/// A rate is a positive number of minutes, hours or days (R117, R118), at least a minute (R121).
fn check_rate(cx: &mut Context<'_>, rate: &Value, site: &Site) {
    let Value::Quantity { amount, unit } = rate else {
        if scalar(cx, rate, site, "a rate") == Scalar::Literal {
            let message = format!("a rate is a time with its unit, not {}", described(rate));
            cx.error(&codes::RATE, site.clone(), message, "write `rate(5 minutes)`");
        }
        return;
    };
    let Some(length) = seconds(cx, *amount, unit, site) else { return };
    if matches!(unit.as_str(), "second" | "seconds") {
        let help = "write `rate(5 minutes)`; the units are `minutes`, `hours` and `days`";
        cx.error(&codes::RATE, site.clone(), "a rate has no seconds", help);
    } else if length < SHORTEST {
        cx.error(&codes::RATE, site.clone(), "a rate is at least 1 minute", "");
    }
}
