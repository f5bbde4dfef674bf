//! Rules of a stack on the events that AppFlow sends about its flows.

use crate::Site;
use crate::analysis::entries::Section;
use crate::analysis::ids::logical_id;
use crate::catalog::Operator;
use crate::catalog::monitoring::{self, COMMON_DETAIL, DETAIL, DETAIL_TYPE, Event, FLOW_NAME};
use crate::check::context::{Checked, Context, Declared};
use crate::check::monitoring::conditions::Condition;
use crate::check::monitoring::input::{PathPlace, inserted};
use crate::check::monitoring::partner_events::Senders;
use crate::check::monitoring::rules::{
    APPFLOW as SOURCE, SUCCESSFUL, check_delivered, check_detail_value, check_status, matched_text,
};
use crate::check::values::problems::problems;
use crate::diagnostics::{Diagnostic, Help, codes, nearest, one_of};
use crate::model::{BusRule, Resource, Value};

/// The most edits between the source and a misspelled one.
const EDITS: usize = 2;
/// The beginning of the types of these events.
const TYPE: &str = "AppFlow ";

/// Checks a rule that matches only events of AppFlow: they are on the default bus (R292), have known types (R296) and fields
/// (R298), all of which are strings (R286), and name no ARN in `resources` (R297).
pub(super) fn check_appflow_events(
    cx: &mut Context<'_>,
    rule: &BusRule,
    conditions: &[Condition<'_>],
    (bus, senders): (Option<&Resource>, &Senders<'_>),
    site: &Site,
) {
    let Some(events) = check_conditions(cx, conditions, bus, senders) else { return };
    for (index, setting) in rule.settings.iter().enumerate() {
        inserted(&setting.value, &site.item("setting", index).part("value"), &mut |name, site| {
            if let [DETAIL, field] = name.split('.').collect::<Vec<_>>().as_slice() {
                check_field(cx, &events, field, &PathPlace::Inserted(site));
            }
        });
    }
}

/// Checks the conditions of a rule that matches only events of AppFlow. Returns these events, or `None` for other rules.
pub(super) fn check_conditions(
    cx: &mut Context<'_>,
    conditions: &[Condition<'_>],
    bus: Option<&Resource>,
    senders: &Senders<'_>,
) -> Option<Vec<&'static Event>> {
    check_source(cx, conditions);
    let about = about_appflow(conditions)?;
    if let Some(bus) = bus.filter(|bus| bus.origin.is_created() && !senders.feed(&bus.name))
        && let Some((_, site)) = about.values.first()
    {
        let message = format!("rule never matches: bus `{}` receives no events of AppFlow", bus.name);
        let found = Diagnostic::new(&codes::UNDELIVERED, site.clone(), message);
        let found = found.note("AppFlow sends its events to the default bus of the account");
        let removed = if about.is_pattern { "EventBusName".to_owned() } else { format!("on {}", bus.name) };
        cx.push(found.help(format!("remove `{removed}`, or send the events to the bus by another rule")));
    }
    let events = matched_events(conditions);
    for condition in conditions {
        match condition.path.as_slice() {
            _ if condition.is_on_type() => check_types(cx, condition),
            ["resources"] => {
                let message = "rule never matches: `resources` of these events contains no ARN of a flow";
                let found = Diagnostic::new(&codes::UNDELIVERED, condition.field.clone(), message);
                cx.push(found.help(format!("use `{DETAIL}.\"{}\"` with the name of the flow", dashed(FLOW_NAME))));
            }
            [DETAIL, field] => match check_field(cx, &events, field, &PathPlace::Matched(condition)) {
                Checked::Sound => check_strings(cx, condition, field),
                Checked::Reported => {}
            },
            _ => {}
        }
    }
    Some(events)
}

/// The source of the events of AppFlow is spelled as AppFlow does.
fn check_source(cx: &mut Context<'_>, conditions: &[Condition<'_>]) {
    for condition in conditions.iter().filter(|condition| condition.is_on(&["source"])) {
        check_delivered(cx, condition, &|text| {
            let is_misspelled = text != SOURCE && nearest(text, &[SOURCE], EDITS).is_some();
            let message = format!("no service of AWS has the source `{text}`");
            is_misspelled.then(|| (message, Help::use_code(format!("\"{SOURCE}\""))))
        });
    }
}

/// Returns the condition that limits a rule to events of AppFlow: on the source, or on the type without one.
fn about_appflow<'c, 'v>(conditions: &'c [Condition<'v>]) -> Option<&'c Condition<'v>> {
    match conditions.iter().find(|condition| condition.is_on(&["source"])) {
        Some(source) => Some(source).filter(|source| source.are_all(|text| text == SOURCE)),
        None => {
            let on_type = conditions.iter().find(|condition| condition.is_on_type());
            on_type.filter(|condition| condition.are_all(|text| text.starts_with(TYPE)))
        }
    }
}

/// Returns the events that a rule matches by their types: all, unless it lists them.
fn matched_events(conditions: &[Condition<'_>]) -> Vec<&'static Event> {
    let on_type = conditions.iter().find(|condition| condition.is_on_type());
    let Some(on_type) = on_type.filter(|condition| condition.operator == Operator::EqualTo) else {
        return monitoring::EVENTS.iter().collect();
    };
    let of_type = |text: &str| monitoring::EVENTS.iter().find(|event| event.detail_types.iter().any(|(_, name)| *name == text));
    let events: Option<Vec<_>> = on_type.values.iter().map(|(value, _)| value.as_str().and_then(of_type)).collect();
    events.unwrap_or_else(|| monitoring::EVENTS.iter().collect())
}

fn check_types(cx: &mut Context<'_>, condition: &Condition<'_>) {
    let known: Vec<&str> = monitoring::EVENTS.iter().flat_map(|event| event.sent_by(None)).collect();
    check_delivered(cx, condition, &|text| {
        let help = match known.iter().find(|known| known.starts_with(text)) {
            Some(whole) => Help::use_code(format!("\"{whole}\"")),
            None => one_of(text, &known, "events of AppFlow"),
        };
        (!known.contains(&text)).then(|| (format!("AppFlow sends no event `{text}`"), help))
    });
}

/// The fields of these events are strings.
fn check_strings(cx: &mut Context<'_>, condition: &Condition<'_>, field: &str) {
    let failed = match condition.is_pattern {
        true => format!("[{{ \"anything-but\": [\"{SUCCESSFUL}\"] }}]"),
        false => format!("detail.status != \"{SUCCESSFUL}\""),
    };
    for (value, site) in &condition.values {
        check_status(cx, value, condition.operator, (field, &failed), site);
        if field == dashed(FLOW_NAME) {
            check_flow_name(cx, value, site);
        }
        check_detail_value(cx, &field.replace('-', "_"), value, site);
        if value.as_str().is_none() {
            matched_text(cx, field, (condition.operator, condition.is_pattern), value, site);
        }
    }
}

/// The name of a flow in the stack is not the name in AWS, which events contain (R408).
fn check_flow_name(cx: &mut Context<'_>, value: &Value, site: &Site) {
    let graph = cx.graph();
    let problem = |text: &str| {
        let entry = graph.entry(Section::Resources, &logical_id(text))?;
        let Declared::Flow(flow) = entry.item else { return None };
        let is_named_so = flow.flow_name.as_ref().is_some_and(|name| name.as_str().is_none_or(|name| name == text));
        let help = Help::use_code(format!("{text}.name"));
        (flow.name == text && !is_named_so).then(|| (format!("flow `{text}` has another name in events"), help))
    };
    for (site, message, help) in problems(cx, value, site, &problem) {
        let found = Diagnostic::new(&codes::UNDELIVERED, site, message);
        cx.push(found.note("events contain the name in AWS, by default with that of the stack").help(help));
    }
}

/// The events of a rule have the field.
pub(super) fn check_field(cx: &mut Context<'_>, events: &[&'static Event], field: &str, place: &PathPlace<'_>) -> Checked {
    let word = field.replace('-', "_");
    let of_all = COMMON_DETAIL.contains(&word.as_str()) || word == FLOW_NAME;
    let sends = |event: &&Event| event.detail.contains(&word.as_str());
    let is_field = of_all || events.iter().copied().any(|event| sends(&event));
    if is_field && !field.contains('_') {
        return Checked::Sound;
    }
    let (site, before) = place.name(&[DETAIL, field], 1);
    let is_text = matches!(place, PathPlace::Path(_));
    let quoted = |word: &str| match dashed(word) {
        name if name.contains('-') && !is_text => format!("{before}\"{name}\""),
        name => format!("{before}{name}"),
    };
    if is_field {
        let message = format!("no field `{field}` on events of AppFlow");
        let right = quoted(&word);
        let shown = right.strip_prefix(&before).unwrap_or(&right);
        let help = match is_text {
            true => Help::use_code(format!("\"{right}\"")),
            false => Help::replace(format!("use `{DETAIL}.{shown}`"), right.as_str()),
        };
        cx.push(Diagnostic::new(&codes::UNDELIVERED, site, message).help(help));
        return Checked::Reported;
    }
    let (message, help): (String, Help) = match monitoring::EVENTS.iter().find(sends) {
        Some(event) => {
            let sent = event.sent_by(None);
            let types: Vec<String> = sent.iter().map(|name| format!("`{name}`")).collect();
            let only = format!("only events {} have field `{field}`", types.join(" and "));
            let message = match place {
                PathPlace::Matched(_) => format!("rule never matches: {only}"),
                PathPlace::Inserted(_) | PathPlace::Path(_) => only,
            };
            let example = sent.first().map(|name| match place {
                PathPlace::Matched(condition) if condition.is_pattern => format!("for example: `\"detail-type\": [\"{name}\"]`"),
                PathPlace::Path(_) => format!("for example: `\"detail-type\": [\"{name}\"]`"),
                _ => format!("for example: `{DETAIL_TYPE} == \"{name}\"`"),
            });
            (message, example.unwrap_or_default().into())
        }
        None => {
            let known = events.iter().flat_map(|event| event.detail).chain(COMMON_DETAIL).copied().chain([FLOW_NAME]);
            let known: Vec<String> = known.map(quoted).collect();
            let mut names: Vec<&str> = Vec::new();
            for name in known.iter().map(String::as_str) {
                if !names.contains(&name) {
                    names.push(name);
                }
            }
            let help = one_of(&format!("{before}{field}"), &names, "fields of these events");
            let help = if is_text { Help { edit: None, ..help } } else { help };
            (format!("no field `{field}` on events of AppFlow"), help)
        }
    };
    cx.push(Diagnostic::new(&codes::UNDELIVERED, site, message).help(help));
    Checked::Reported
}

/// Returns the name of a field in the event.
fn dashed(word: &str) -> String {
    word.replace('_', "-")
}
