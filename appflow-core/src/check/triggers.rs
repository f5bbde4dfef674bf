//! What starts a flow.

use super::Context;
use super::cron::check_cron;
use super::references::{Place, Scalar, described, pieces, scalar};
use super::settings::{Owner, check_settings, seconds};
use super::text::check_text;
use crate::Site;
use crate::catalog::text::SOURCE_FIELD;
use crate::catalog::types::{Class, class};
use crate::catalog::{Argument, Connector, Property, TriggerType, schedule};
use crate::derive::schedule::{is_incremental, timestamp_field};
use crate::derive::time;
use crate::diagnostics::{codes, one_of};
use crate::model::{Field, Flow, Schedule, Trigger, TriggerKind, Value};

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
        check_order(cx, trigger, &site);
        check_incremental_settings(cx, trigger, &site);
        check_timestamp_field(cx, flow, trigger, &site);
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
fn properties(kind: TriggerType) -> &'static [Property] {
    match kind {
        TriggerType::Scheduled => schedule::settings::ALL,
        TriggerType::OnDemand | TriggerType::Event => &[],
    }
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
        Schedule::Cron(fields) => check_cron(cx, fields, site),
        Schedule::Given(Value::String(text)) => check_expression(cx, text, site),
        Schedule::Given(value) => drop(pieces(cx, value, site, &Place::public("a schedule"))),
    }
}

/// A text is an expression as AppFlow writes it: `rate(5minutes)` without a space (R117), or `cron(…)`.
fn check_expression(cx: &mut Context<'_>, text: &str, site: &Site) {
    let inside = |word: &str| text.strip_prefix(word)?.strip_prefix('(')?.strip_suffix(')');
    if let Some(fields) = inside("cron") {
        let fields: Vec<String> = fields.split_whitespace().map(str::to_owned).collect();
        return check_cron(cx, &fields, site);
    }
    let rate = inside("rate").unwrap_or_default();
    let unit = rate.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let amount = rate.strip_suffix(unit).and_then(|amount| amount.parse::<i64>().ok()).unwrap_or(0);
    if amount < 1 || !["minutes", "hours", "days"].contains(&unit) {
        let help = "write `schedule(rate(5 minutes))` or `schedule(cron(0 1 ? * MON-FRI *))`, without quotes";
        cx.error(&codes::RATE, site.clone(), format!("`{text}` is no schedule"), help);
    }
}

/// Where the setting `key` of a trigger stands, and its time in milliseconds when it is known.
fn time_of(trigger: &Trigger, key: &str, site: &Site) -> Option<(i64, Site)> {
    let index = trigger.settings.iter().position(|setting| setting.key == key)?;
    let text = trigger.settings.get(index)?.value.as_str()?;
    Some((time::epoch_milliseconds(text).ok()?, site.item("setting", index).part("value")))
}

/// A schedule ends after it starts (R127), and its first run does not take records from after its start (R133).
fn check_order(cx: &mut Context<'_>, trigger: &Trigger, site: &Site) {
    let Some((start, _)) = time_of(trigger, "start", site) else { return };
    if let Some((end, site)) = time_of(trigger, "end", site)
        && end <= start
    {
        cx.error(&codes::SCHEDULE_END, site, "the schedule ends before it starts", "`end` lies after `start`");
    }
    if let Some((from, site)) = time_of(trigger, "first_execution_from", site)
        && from > start
    {
        let help = "`first_execution_from` lies before `start`: it says how far back the first run reaches";
        cx.error(&codes::FIRST_EXECUTION, site, "the first run takes records from after its own start", help);
    }
}

/// `offset` (R132) and `first_execution_from` (R133) concern incremental transfers alone.
fn check_incremental_settings(cx: &mut Context<'_>, trigger: &Trigger, site: &Site) {
    if is_incremental(trigger) != Some(false) {
        return;
    }
    for (index, setting) in trigger.settings.iter().enumerate() {
        if ["offset", "first_execution_from"].contains(&setting.key.as_str()) {
            let message = format!("`{}` does nothing in complete transfers", setting.key);
            let site = site.item("setting", index).part("key");
            cx.error(&codes::INCREMENTAL_SETTING, site, message, "add `pull: incremental`, or leave it out");
        }
    }
}

/// The field of an incremental transfer exists (R135), holds times and can tell when a record changed (R77).
fn check_timestamp_field(cx: &mut Context<'_>, flow: &Flow, trigger: &Trigger, site: &Site) {
    let Some(index) = trigger.settings.iter().position(|setting| setting.key == schedule::settings::pull.key) else { return };
    let site = site.item("setting", index).part("value").item("argument", 0);
    let name = match timestamp_field(trigger) {
        Some(Value::Name(name) | Value::String(name)) => name,
        Some(Value::Call { function, arguments }) => {
            match arguments.as_slice() {
                [value] if function == "field" => check_text(cx, value, &site.item("argument", 0), &SOURCE_FIELD),
                _ => cx.error(&codes::FUNCTION_ARGUMENTS, site, "`incremental` takes one field", "write `field(Parameter)`"),
            }
            return;
        }
        _ => return,
    };
    let Some(object) = cx.source_object(flow) else { return };
    let (message, code) = match object.field(name) {
        None if object.known => (format!("`{}` has no field `{name}`", object.name), &codes::UNKNOWN_FIELD),
        Some(field) if field.timestamp == Some(false) => {
            (format!("`{name}` does not tell when a record changed"), &codes::TIMESTAMP_FIELD)
        }
        Some(field) if !may_be_time(field) => {
            (format!("`{name}` is of type `{}`, which holds no time", field.data_type), &codes::TIMESTAMP_FIELD)
        }
        _ => return,
    };
    let tells = object.fields.iter().filter(|field| field.timestamp != Some(false) && class(&field.data_type).is_time());
    let tells: Vec<&str> = tells.map(|field| field.name.as_str()).collect();
    let help = one_of(name, &tells, &format!("fields of `{}` with a time", object.name));
    cx.error(code, site, message, help);
}

fn may_be_time(field: &Field) -> bool {
    let class = class(&field.data_type);
    class.is_time() || class == Class::Other
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
