//! Triggers of flows.

use crate::Site;
use crate::analysis::fields::{SourceTypes, types_of};
use crate::analysis::quantity;
use crate::analysis::schedule::{interval, is_incremental, read, timestamp_field};
use crate::analysis::values::{Form, Resolved};
use crate::catalog::string_rules::TIMESTAMP_FIELD;
use crate::catalog::types::{Class, Types};
use crate::catalog::{Argument, Connector, DAY, HOUR, MINUTE, Property, TriggerType, custom, s3, sapodata, schedule, sharepoint};
use crate::check::context::Context;
use crate::check::flow::cron::{check_cron, past_years, wrong_cron};
use crate::check::flow::times;
use crate::check::settings::{Owner, check_settings, given, seconds};
use crate::check::tasks::fields::{check_deprecated, no_field};
use crate::check::values::declared_values::unfitting;
use crate::check::values::functions::is_no_value;
use crate::check::values::pieces::{Scalar, scalar, text};
use crate::check::values::place::Place;
use crate::check::values::problems::problems;
use crate::check::values::references::{described, without_quotes};
use crate::check::values::text::{check_known, check_not_omitted, check_text, each_choice};
use crate::diagnostics::{Diagnostic, Help, codes, one_of};
use crate::model::{Field, FieldUse, Flow, Schedule, Trigger, TriggerKind, Value};
use crate::vocabulary::FIELD;

/// Checks the trigger of a flow.
pub(crate) fn check_trigger(cx: &mut Context<'_>, flow: &Flow, flow_site: &Site) {
    let Some(trigger) = &flow.trigger else { return };
    let site = flow_site.part("trigger");
    let kind = trigger.trigger_type();
    if let Some(connector) = cx.source_connector(flow) {
        check_supported(cx, connector, kind, &site);
        if kind == TriggerType::Event && connector.triggers.contains(&kind) && !cx.is_partial(flow) {
            check_event_object(cx, flow, connector, &flow_site.part("source"));
        }
    }
    if let TriggerKind::Schedule(schedule) = &trigger.kind {
        check_schedule(cx, schedule, &site.part("schedule"));
        if let Some(connector) = cx.source_connector(flow) {
            check_interval(cx, connector, schedule, &site.part("schedule"));
        }
        check_sap(cx, flow, trigger, schedule, &site);
        times::check_order(cx, trigger, &site);
        times::check_ancient(cx, trigger, &site);
        times::check_offset(cx, trigger, &site);
        check_incremental_settings(cx, trigger, &site);
        check_timestamp_field(cx, flow, trigger, &site);
        times::check_file_timestamp(cx, flow, trigger, &site);
        check_has_timestamp_field(cx, flow, trigger, &site);
    }
    let owner = Owner { described: &format!("trigger `{}`", kind.keyword()), missing: None };
    check_settings(cx, &trigger.settings, properties(kind), &site, &owner);
}

/// Only schedules have settings (R112).
fn properties(kind: TriggerType) -> &'static [Property] {
    match kind {
        TriggerType::Scheduled => schedule::settings::ALL,
        TriggerType::OnDemand | TriggerType::Event => &[],
    }
}

/// The source supports the trigger (R113).
fn check_supported(cx: &mut Context<'_>, connector: &Connector, kind: TriggerType, site: &Site) {
    if connector.triggers.contains(&kind) {
        return;
    }
    let words: Vec<String> = connector.triggers.iter().map(|trigger| format!("`{}`", trigger.keyword())).collect();
    let subject = match connector.name == custom::CONNECTOR.name {
        true => "custom connectors do".to_owned(),
        false => format!("{} does", connector.title),
    };
    let message = format!("{subject} not support trigger `{}`", kind.keyword());
    cx.report(&codes::TRIGGER, site.part("kind"), message, format!("use {}", words.join(" or ")));
}

/// Returns `true` for the name of an event object: standard events end in `Event` or `EventStream`, custom events in `__e`, and
/// custom channels in `__chn`.
fn is_event_object(entity: &str) -> bool {
    let is_channel = |ending: &&str| entity.strip_suffix(*ending).is_some_and(|name| !name.is_empty());
    !["ChangeEvent", "__ChangeEvent"].contains(&entity) && ["Event", "EventStream", "__e", "__chn"].iter().any(is_channel)
}

/// An event-triggered flow reads an event object, such as `AccountChangeEvent` or `Order__e` (R114).
fn check_event_object(cx: &mut Context<'_>, flow: &Flow, connector: &Connector, source: &Site) {
    let (Some(end), Some(shape)) = (&flow.source, connector.source) else { return };
    let Some(position) = shape.arguments.iter().position(|argument| matches!(argument, Argument::Object { .. })) else { return };
    let object = cx.endpoint_object(end, shape.arguments).map(|object| &object.entity);
    let Some(value) = object.or(end.arguments.get(position)) else { return };
    for (site, message, help) in problems(cx, value, &source.item("argument", position), &not_an_event) {
        cx.report(&codes::EVENT_OBJECT, site, message, help);
    }
}

fn not_an_event(entity: &str) -> Option<(String, Help)> {
    if is_event_object(entity) {
        return None;
    }
    let is_ending = ["ChangeEvent", "__ChangeEvent", "EventStream", "__e", "__chn"].contains(&entity);
    // Standard objects have no underscore.
    let misspelled = entity.strip_suffix("_e").filter(|name| !name.is_empty() && !name.ends_with('_'));
    let help = match entity.strip_suffix("__c") {
        _ if misspelled.is_some() => {
            let event = format!("\"{}__e\"", misspelled.unwrap_or_default());
            return Some((format!("`{entity}` is not an event object"), Help::replace(format!("use `{event}`"), event)));
        }
        _ if is_ending => "use the whole name, such as `AccountChangeEvent` or `Order__e`".to_owned(),
        Some(custom) => format!("to receive changes of `{entity}`, use `\"{custom}__ChangeEvent\"`"),
        None => format!("to receive changes of `{entity}`, use `\"{entity}ChangeEvent\"`"),
    };
    Some((format!("`{entity}` is not an event object"), help.into()))
}

/// Returns the schedule that a word such as `daily` means in other cron dialects.
fn every(word: &str) -> Option<&'static str> {
    Some(match word {
        "hourly" => "rate(1 hour)",
        "daily" | "nightly" => "rate(1 day)",
        "weekly" => "rate(7 days)",
        "monthly" => "cron(0 1 1 * ? *)",
        _ => return None,
    })
}

fn check_schedule(cx: &mut Context<'_>, schedule: &Schedule, site: &Site) {
    match schedule {
        Schedule::Rate(rate) => check_rate(cx, rate, site),
        Schedule::Cron(fields) => check_cron(cx, fields, site),
        Schedule::Given(value) => match cx.form(value) {
            Form::Quantity { amount, unit } => {
                let message = format!("expected `rate` or `cron`, found `{amount} {unit}`");
                cx.report(&codes::RATE, site.clone(), message, format!("use `rate({amount} {unit})`"));
            }
            Form::Text(text) if read(text).is_none() && rate_of(text).is_some() => {
                let found = Diagnostic::new(&codes::RATE, site.clone(), format!("invalid schedule `{text}`"));
                let found = found.note("in a string, a rate has no space and a plural unit");
                cx.push(found.help(rate_of(text).map(|rate| without_quotes(&rate)).unwrap_or(Help::NONE)));
            }
            _ => {
                check_not_omitted(cx, value, site, "schedule", "");
                check_given(cx, value, site);
            }
        },
    }
}

/// Returns a rate in the form of EventBridge, `rate(1 hour)`, in the form of the language.
fn rate_of(text: &str) -> Option<String> {
    let inside = text.trim().strip_prefix("rate")?.trim_start().strip_prefix('(')?.strip_suffix(')')?.trim();
    let end = inside.find(|letter: char| !letter.is_ascii_digit())?;
    let (amount, unit) = inside.split_at_checked(end)?;
    let (amount, unit) = (amount.parse::<i64>().ok()?, unit.trim());
    quantity::seconds(amount, unit).filter(|length| *length >= MINUTE)?;
    Some(format!("rate({amount} {unit})"))
}

fn check_given(cx: &mut Context<'_>, value: &Value, site: &Site) {
    if cx.form(value).choice().is_some() {
        return each_choice(cx, value, site, &mut |cx, value, site| {
            if !is_no_value(cx, value) {
                check_given(cx, value, site);
            }
        });
    }
    let resolved = cx.resolve(value);
    if let Form::Name(name) = resolved.form()
        && let Some(rate) = every(name)
    {
        let message = format!("expected `rate(…)` or `cron(…)`, found `{name}`");
        return cx.report(&codes::RATE, site.clone(), message, Help::use_code(rate));
    }
    match resolved.known() {
        Some(text) => check_expression(cx, &text, site),
        None => check_beginning(cx, &resolved, site),
    }
}

/// Checks the known beginning of an expression.
fn check_beginning(cx: &mut Context<'_>, value: &Resolved<'_>, site: &Site) {
    let Some(text) = text(cx, value, site, &Place::scalar("a schedule")) else { return };
    if let Some((value, ())) = unfitting(cx, value, |text| read(text).is_none().then_some(())) {
        let message = format!("expected a schedule, but {value}");
        return cx.report(&codes::RATE, site.clone(), message, "for example: `rate(5minutes)`, without a space");
    }
    let cron = |text: &str| match read(text) {
        Some(Schedule::Cron(fields)) => wrong_cron(&fields),
        _ => None,
    };
    if let Some((value, (message, help))) = unfitting(cx, value, cron) {
        return cx.report(
            &codes::CRON,
            site.clone(),
            format!("{}, but {value}", message.split(", found ").next().unwrap_or_default()),
            help,
        );
    }
    let past = |text: &str| match read(text) {
        Some(Schedule::Cron(fields)) => past_years(fields.last()?),
        _ => None,
    };
    if let Some((value, message)) = unfitting(cx, value, past) {
        let found = Diagnostic::new(&codes::ANCIENT_TIME, site.clone(), format!("{message}: {value}"));
        return cx.push(found.note("the flow never runs").help("use `*` for every year"));
    }
    let start = text.start();
    if !start.may_begin_with("rate(") && !start.may_begin_with("cron(") {
        let help = "for example: `rate(5 minutes)`, or `cron(0 1 ? * MON-FRI *)`";
        cx.report(
            &codes::RATE,
            site.clone(),
            format!("schedule must start with `rate(` or `cron(`, found `{}`", start.text),
            help,
        );
    }
}

/// A string is an expression in AppFlow's form: `rate(5minutes)` without a space (R117), or `cron(…)`.
fn check_expression(cx: &mut Context<'_>, text: &str, site: &Site) {
    match read(text) {
        Some(Schedule::Cron(fields)) => check_cron(cx, &fields, site),
        Some(_) => {}
        None => {
            // The rates of EventBridge have a space, and a unit in the singular.
            let joined = text.replace(' ', "");
            let plural = ["day", "hour", "minute"]
                .iter()
                .fold(joined.clone(), |rate, unit| rate.replace(&format!("{unit})"), &format!("{unit}s)")));
            let help = match [joined, plural].into_iter().find(|rate| read(rate).is_some()) {
                Some(rate) => Help::replace(format!("use AppFlow's form: `{rate:?}`"), format!("{rate:?}")),
                None => "for example: `schedule(rate(5 minutes))`, or `schedule(cron(0 1 ? * MON-FRI *))`".into(),
            };
            cx.report(&codes::RATE, site.clone(), format!("invalid schedule `{text}`"), help);
        }
    }
}

/// The interval between two runs is at least that of the source (R122).
fn check_interval(cx: &mut Context<'_>, connector: &Connector, schedule: &Schedule, site: &Site) {
    // Every rate is at least a minute, which has its own check; sources that require more require an hour or a day.
    if connector.minimum_interval > MINUTE {
        check_apart(cx, connector.title, connector.minimum_interval, schedule, site);
    }
}

/// Two runs are at least `minimum` apart, an hour or a day; `what` is the noun for messages.
pub(crate) fn check_apart(cx: &mut Context<'_>, what: &str, minimum: i64, schedule: &Schedule, site: &Site) {
    let unit = if minimum < DAY { "hour" } else { "day" };
    let message = format!("schedule too frequent for {what}: expected at most one run per {unit}");
    for (site, declared) in frequent(cx, schedule, minimum, site) {
        let (place, help) = match schedule {
            Schedule::Cron(_) if interval(schedule) < Some(HOUR) => {
                (site.item("field", 0), "use a single minute, such as `0`".to_owned())
            }
            Schedule::Cron(_) => (site.item("field", 1), "use a single hour, such as `6`".to_owned()),
            Schedule::Rate(_) => (site.clone(), format!("use `1 {unit}`")),
            Schedule::Given(_) => (site.clone(), format!("for example: `rate(1 {unit})`")),
        };
        let message = format!("{message}{declared}");
        cx.unless_reported(&site, |cx| cx.report(&codes::INTERVAL, place, message, help));
    }
}

/// Returns the places of a schedule with runs less than `minimum` apart, each with the words for a declared value.
fn frequent(cx: &mut Context<'_>, schedule: &Schedule, minimum: i64, site: &Site) -> Vec<(Site, String)> {
    wrong_schedules(cx, schedule, site, &|schedule| interval(schedule).is_some_and(|interval| interval < minimum))
}

/// Returns the places of a schedule, which conditions and parameters may choose, where it is wrong, each with the words for a
/// declared value.
pub(crate) fn wrong_schedules(
    cx: &mut Context<'_>,
    schedule: &Schedule,
    site: &Site,
    wrong: &dyn Fn(&Schedule) -> bool,
) -> Vec<(Site, String)> {
    let Schedule::Given(value) = schedule else {
        return if wrong(schedule) { vec![(site.clone(), String::new())] } else { Vec::new() };
    };
    let mut found = Vec::new();
    each_choice(cx, value, site, &mut |cx, value, site| {
        let resolved = cx.resolve(value);
        let is_wrong = |text: &str| read(text).as_ref().is_some_and(wrong).then_some(());
        let declared = match resolved.known() {
            Some(text) => is_wrong(&text).map(|()| String::new()),
            None => unfitting(cx, &resolved, is_wrong).map(|(value, ())| format!(", but {value}")),
        };
        found.extend(declared.map(|declared| (site.clone(), declared)));
    });
    found
}

/// Full transfers from ODP providers run at most once a day (R123); incremental transfers from OData services name their
/// timestamp field (R135).
fn check_sap(cx: &mut Context<'_>, flow: &Flow, trigger: &Trigger, schedule: &Schedule, site: &Site) {
    let Some(source) = flow.source.as_ref().filter(|source| source.connector == sapodata::CONNECTOR.name) else { return };
    let Some(provider) = sapodata::source::provider.of(&source.settings) else {
        if is_incremental(trigger) == Some(true)
            && timestamp_field(trigger).is_none()
            && let Some(pull) = given(&trigger.settings, &schedule::settings::pull, site)
        {
            let message = "missing timestamp field for incremental transfers from SAP OData";
            let found = Diagnostic::new(&codes::NO_TIMESTAMP_FIELD, pull.site.part("value"), message);
            let help = "name the field, for example: `incremental(LastChangeDateTime)`, or add `provider: odp` to the source";
            cx.push(found.note("only ODP providers report changed records").help(help));
        }
        return;
    };
    let Some(provider) = provider.as_name() else { return };
    match is_incremental(trigger) {
        Some(false) if provider == sapodata::provider::odp.name => {
            for (site, declared) in frequent(cx, schedule, DAY, &site.part("schedule")) {
                let message = format!("full transfers from an ODP provider must be at least a day apart{declared}");
                let help = "use `rate(1 day)`, or add `pull: incremental`";
                cx.report(&codes::ODP_INTERVAL, site, message, help);
            }
        }
        Some(true) if provider == sapodata::provider::odata.name && timestamp_field(trigger).is_none() => {
            let Some(pull) = given(&trigger.settings, &schedule::settings::pull, site) else { return };
            let message = "missing timestamp field for incremental transfers from an OData service";
            cx.report(
                &codes::INCREMENTAL_FIELD,
                pull.site.part("value"),
                message,
                "name the field, for example: `incremental(LastChangeDateTime)`",
            );
        }
        _ => {}
    }
}

/// `offset` (R132) and `first_execution_from` (R133) affect only incremental transfers.
fn check_incremental_settings(cx: &mut Context<'_>, trigger: &Trigger, site: &Site) {
    if is_incremental(trigger) != Some(false) {
        return;
    }
    let concerned = [schedule::settings::offset.key, schedule::settings::first_execution_from.key];
    for (index, setting) in trigger.settings.iter().enumerate() {
        if concerned.contains(&setting.key.as_str()) {
            let message = format!("`{}` has no effect in full transfers", setting.key);
            let key = site.item("setting", index).part("key");
            let found = Diagnostic::new(&codes::INCREMENTAL_SETTING, key, message);
            // A setting with a mistake may be the pull.
            cx.unless_wrong(site, |cx| cx.push(found.help("add `pull: incremental`, or remove the setting")));
        }
    }
}

/// The timestamp field of an incremental transfer has a name (R13), exists (R135), and contains timestamps that can show when a
/// record was changed (R77).
fn check_timestamp_field(cx: &mut Context<'_>, flow: &Flow, trigger: &Trigger, site: &Site) {
    let Some(pull) = given(&trigger.settings, &schedule::settings::pull, site) else { return };
    let site = pull.site.part("value").item("argument", 0);
    let Some(form) = timestamp_field(trigger).map(|value| cx.form(value)) else { return };
    let name = match (form.as_name(), form, form.call()) {
        (Some(name), ..) | (None, Form::Text(name), _) => name,
        (None, _, Some((FIELD, [value]))) => {
            check_text(cx, value, &site.item("argument", 0), &TIMESTAMP_FIELD);
            return;
        }
        (None, _, Some(_)) => {
            let message = "expected a field name as the only argument of `field`";
            return cx.report(&codes::FUNCTION_ARGUMENTS, site, message, "for example: `field(Parameter)`");
        }
        (None, _, None) => return,
    };
    if !check_known(cx, name, &site, &TIMESTAMP_FIELD).is_sound() {
        return;
    }
    let types = types_of(cx.source_connector(flow));
    let Some(object) = cx.source_object(flow) else {
        let connector = cx.source_connector(flow);
        let data_type = SourceTypes::new(connector, None, &flow.tasks).first(&FieldUse::new(name));
        if let Some(data_type) = data_type.filter(|data_type| !may_be_time(types, data_type)) {
            cx.report(&codes::TIMESTAMP_FIELD, site, not_a_time(name, data_type), "use a field with the time of a change");
        }
        return;
    };
    let (message, code) = match cx.field(object, name) {
        None if object.known => (no_field(object, name).0, &codes::UNKNOWN_FIELD),
        Some(field) if field.timestamp == Some(false) => {
            (format!("field `{name}` does not contain the time of a change"), &codes::TIMESTAMP_FIELD)
        }
        Some(field) if may_be_time(types, &field.data_type) => return check_deprecated(cx, field, &site),
        Some(field) => (not_a_time(name, &field.data_type), &codes::TIMESTAMP_FIELD),
        None => return,
    };
    let tells = object.fields.iter().filter(|field| field.timestamp != Some(false) && types.class(&field.data_type).is_time());
    let tells: Vec<&str> = tells.map(|field| field.name.as_str()).collect();
    let help = one_of(name, &tells, &format!("timestamp fields of `{}`", object.name));
    cx.report(code, site, message, help);
}

fn not_a_time(name: &str, data_type: &str) -> String {
    format!("expected a timestamp field, found `{name}` of type `{data_type}`")
}

fn may_be_time(types: &Types, data_type: &str) -> bool {
    let class = types.class(data_type);
    class.is_time() || class == Class::Other
}

/// An object whose schema lists all fields has one that shows when a record changed, or its changed records cannot be
/// distinguished from the others (R135). An object that is declared inline has only the fields that its author needs.
fn check_has_timestamp_field(cx: &mut Context<'_>, flow: &Flow, trigger: &Trigger, site: &Site) {
    if is_incremental(trigger) != Some(true) || timestamp_field(trigger).is_some() {
        return;
    }
    let (Some(connector), Some(object)) = (cx.source_connector(flow), cx.source_object(flow)) else { return };
    // SAP reports changed records itself where ODP serves the object, and S3 new files.
    let has_own = [sapodata::CONNECTOR.name, s3::CONNECTOR.name, sharepoint::CONNECTOR.name].contains(&connector.name);
    let can_tell = |field: &Field| field.timestamp != Some(false) && may_be_time(connector.types, &field.data_type);
    let is_whole = object.known && !object.fields.is_empty() && object.fields.iter().all(|field| field.trusted_type);
    if has_own || !is_whole || object.fields.iter().any(can_tell) {
        return;
    }
    let Some(pull) = given(&trigger.settings, &schedule::settings::pull, site) else { return };
    let message = format!("no timestamp field on object `{}` for incremental transfers", object.name);
    let note = format!("{} finds changed records by a field with the time of a change", connector.title);
    let found = Diagnostic::new(&codes::NO_TIMESTAMP_FIELD, pull.site.part("value"), message);
    cx.push(found.note(note).help(Help::use_code("complete")));
}

/// A rate is a positive number of minutes, hours, or days (R117, R118), at least a minute (R121).
fn check_rate(cx: &mut Context<'_>, rate: &Value, site: &Site) {
    let form = cx.form(rate);
    let Form::Quantity { amount, unit } = form else {
        if scalar(cx, rate, site, "a rate") == Scalar::Literal {
            let message = format!("expected a duration for the rate, found {}", described(rate));
            let help = match form {
                Form::Integer(1) => Help::replace("add a unit, such as `1 day`", "1 day"),
                Form::Integer(amount @ 2..) => {
                    Help::replace(format!("add a unit, such as `{amount} minutes`"), format!("{amount} minutes"))
                }
                Form::Text(text) if is_duration(text) => Help::replace(format!("remove the quotes: `{text}`"), text),
                Form::Name(unit) if quantity::seconds(1, unit).is_some_and(|length| length >= MINUTE) => {
                    Help::use_code(format!("1 {}", unit.trim_end_matches('s')))
                }
                _ => "for example: `5 minutes`".into(),
            };
            cx.report(&codes::RATE, site.clone(), message, help);
        }
        return;
    };
    if let Some(help) = longer_rate(amount, unit) {
        return cx.report(&codes::UNKNOWN_UNIT, site.clone(), format!("unknown unit `{unit}` in a rate"), help);
    }
    let help = "use `minutes`, `hours`, or `days`, for example: `rate(5 minutes)`";
    // Seconds under another name lead to seconds.
    let is_unknown = quantity::seconds(1, unit).is_none();
    if is_unknown && quantity::unit_of(amount, unit).is_some_and(|unit| unit.starts_with("second")) {
        return cx.report(&codes::UNKNOWN_UNIT, site.clone(), format!("unknown unit `{unit}` in a rate"), help);
    }
    let Some(length) = seconds(cx, amount, unit, site) else { return };
    if matches!(unit, "second" | "seconds") {
        cx.report(&codes::RATE, site.clone(), "rate cannot be in seconds", help);
    } else if length < MINUTE {
        cx.report(&codes::RATE, site.clone(), format!("rate must be at least 1 minute, found `{amount} {unit}`"), "");
    }
}

/// Returns `true` for a duration in a string, such as `1 day`.
fn is_duration(text: &str) -> bool {
    let parts = text.split_once(' ').and_then(|(amount, unit)| Some((amount.parse::<i64>().ok()?, unit)));
    parts.and_then(|(amount, unit)| quantity::seconds(amount, unit)).is_some_and(|length| length >= MINUTE)
}

/// Returns the equivalent of a rate in weeks or months: the console offers them, but AWS does not document their expressions
/// (R118).
fn longer_rate(amount: i64, unit: &str) -> Option<String> {
    match unit {
        "week" | "weeks" => Some(format!("use `{} days`", amount.saturating_mul(7))),
        "month" | "months" => Some("use a day-of-month: `cron(0 1 1 * ? *)`".to_owned()),
        _ => None,
    }
}
