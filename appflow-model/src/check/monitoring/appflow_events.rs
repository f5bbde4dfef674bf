//! Rules of a stack on the events that AppFlow sends about its flows.

use crate::Site;
use crate::analysis::choices::choices;
use crate::analysis::entries::Section;
use crate::analysis::ids::logical_id;
use crate::catalog::Operator;
use crate::catalog::monitoring::{self, COMMON_DETAIL, DETAIL, DETAIL_TYPE, Event, FLOW_NAME};
use crate::check::context::{Checked, Context, Declared};
use crate::check::monitoring::input::{PathPlace, inserted};
use crate::check::monitoring::rules::{APPFLOW as SOURCE, check_delivered, check_detail_value, check_status, matched_text};
use crate::check::values::problems::problems;
use crate::diagnostics::{Diagnostic, Help, codes, nearest, one_of};
use crate::model::{BusRule, PathMatcher, Resource, Value};

/// The most edits between the source and a misspelled one.
const EDITS: usize = 2;
/// The beginning of the types of these events.
const TYPE: &str = "AppFlow ";

/// Checks a rule that matches only events of AppFlow: they are on the default bus (R292), have known types (R296) and fields
/// (R298), all of which are strings (R286), and name no ARN in `resources` (R297).
pub(crate) fn check_appflow_events(cx: &mut Context<'_>, rule: &BusRule, bus: Option<&Resource>, site: &Site) {
    check_source(cx, rule, site);
    let Some(position) = about_appflow(rule) else { return };
    if let Some(bus) = bus.filter(|bus| bus.origin.is_created() && !is_fed(cx, bus)) {
        let message = format!("rule never matches: bus `{}` receives no events of AppFlow", bus.name);
        let found = Diagnostic::new(&codes::UNDELIVERED, site.item("matcher", position).item("value", 0), message);
        let found = found.note("AppFlow sends its events to the default bus of the account");
        cx.push(found.help(format!("remove `on {}`, or send the events to the bus by another rule", bus.name)));
    }
    let events = matched_events(rule);
    for (number, matcher) in rule.matchers.iter().enumerate() {
        let site = site.item("matcher", number);
        let path: Vec<&str> = matcher.path.iter().map(String::as_str).collect();
        match path.as_slice() {
            [DETAIL_TYPE] => check_types(cx, matcher, &site),
            ["resources"] => {
                let message = "rule never matches: `resources` of these events contains no ARN of a flow";
                let found = Diagnostic::new(&codes::UNDELIVERED, site.part("field"), message);
                cx.push(found.help(format!("use `{DETAIL}.\"{}\"` with the name of the flow", dashed(FLOW_NAME))));
            }
            [DETAIL, field] => match check_field(cx, &events, field, &PathPlace::Matched(&site)) {
                Checked::Sound => check_strings(cx, matcher, field, &site),
                Checked::Reported => {}
            },
            _ => {}
        }
    }
    for (index, setting) in rule.settings.iter().enumerate() {
        inserted(&setting.value, &site.item("setting", index).part("value"), &mut |name, site| {
            if let [DETAIL, field] = name.split('.').collect::<Vec<_>>().as_slice() {
                check_field(cx, &events, field, &PathPlace::Inserted(site));
            }
        });
    }
}

/// The source of the events of AppFlow is spelled as AppFlow does.
fn check_source(cx: &mut Context<'_>, rule: &BusRule, site: &Site) {
    for (number, matcher) in rule.matchers.iter().enumerate().filter(|(_, matcher)| matcher.path.as_slice() == ["source"]) {
        check_delivered(cx, matcher, &site.item("matcher", number), &|text| {
            let is_misspelled = text != SOURCE && nearest(text, &[SOURCE], EDITS).is_some();
            let message = format!("no service of AWS has the source `{text}`");
            is_misspelled.then(|| (message, Help::use_code(format!("\"{SOURCE}\""))))
        });
    }
}

/// Returns the number of the condition that limits a rule to events of AppFlow: on the source, or on the type without one.
fn about_appflow(rule: &BusRule) -> Option<usize> {
    let on = |word: &str| rule.matchers.iter().position(|matcher| matcher.path.as_slice() == [word]);
    let all = |index: usize, is_own: &dyn Fn(&str) -> bool| {
        let matcher = rule.matchers.get(index).filter(|matcher| matcher.operator == Operator::EqualTo);
        matcher.is_some_and(|matcher| matcher.values.iter().all(|value| value.as_str().is_some_and(is_own)))
    };
    match on("source") {
        Some(source) => Some(source).filter(|index| all(*index, &|text| text == SOURCE)),
        None => on(DETAIL_TYPE).filter(|index| all(*index, &|text| text.starts_with(TYPE))),
    }
}

/// Returns `true` if a rule of the stack sends events to the bus, which can be those of AppFlow.
fn is_fed(cx: &Context<'_>, bus: &Resource) -> bool {
    let definition = cx.definition;
    let of_flows = definition.flows.iter().flat_map(|flow| &flow.rules).flat_map(|rule| &rule.targets);
    let others = definition.rules.iter().flat_map(|rule| &rule.targets);
    let is_bus = |target: &Value| {
        let mut targets = choices(std::slice::from_ref(target), "target").into_iter();
        targets.any(|target| target.name() == Some(bus.name.as_str()))
    };
    of_flows.chain(others).any(is_bus)
}

/// Returns the events that a rule matches by their types: all, unless it lists them.
fn matched_events(rule: &BusRule) -> Vec<&'static Event> {
    let matcher = rule.matchers.iter().find(|matcher| matcher.path.as_slice() == [DETAIL_TYPE]);
    let Some(matcher) = matcher.filter(|matcher| matcher.operator == Operator::EqualTo) else {
        return monitoring::EVENTS.iter().collect();
    };
    let of_type = |text: &str| monitoring::EVENTS.iter().find(|event| event.detail_types.iter().any(|(_, name)| *name == text));
    let events: Option<Vec<_>> = matcher.values.iter().map(|value| value.as_str().and_then(of_type)).collect();
    events.unwrap_or_else(|| monitoring::EVENTS.iter().collect())
}

fn check_types(cx: &mut Context<'_>, matcher: &PathMatcher, site: &Site) {
    let known: Vec<&str> = monitoring::EVENTS.iter().flat_map(|event| event.sent_by(None)).collect();
    check_delivered(cx, matcher, site, &|text| {
        let help = match known.iter().find(|known| known.starts_with(text)) {
            Some(whole) => Help::use_code(format!("\"{whole}\"")),
            None => one_of(text, &known, "events of AppFlow"),
        };
        (!known.contains(&text)).then(|| (format!("AppFlow sends no event `{text}`"), help))
    });
}

/// The fields of these events are strings.
fn check_strings(cx: &mut Context<'_>, matcher: &PathMatcher, field: &str, site: &Site) {
    for (index, value) in matcher.values.iter().enumerate() {
        let site = site.item("value", index);
        check_status(cx, value, matcher.operator, (field, "detail.status"), &site);
        if field == dashed(FLOW_NAME) {
            check_flow_name(cx, value, &site);
        }
        check_detail_value(cx, &field.replace('-', "_"), value, &site);
        if value.as_str().is_none() {
            matched_text(cx, field, matcher.operator, value, &site);
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
fn check_field(cx: &mut Context<'_>, events: &[&'static Event], field: &str, place: &PathPlace<'_>) -> Checked {
    let word = field.replace('-', "_");
    let of_all = COMMON_DETAIL.contains(&word.as_str()) || word == FLOW_NAME;
    let sends = |event: &&Event| event.detail.contains(&word.as_str());
    let is_field = of_all || events.iter().copied().any(|event| sends(&event));
    if is_field && !field.contains('_') {
        return Checked::Sound;
    }
    let (site, before) = place.name(&[DETAIL, field], 1);
    let quoted = |word: &str| match dashed(word) {
        name if name.contains('-') => format!("{before}\"{name}\""),
        name => format!("{before}{name}"),
    };
    if is_field {
        let message = format!("no field `{field}` on events of AppFlow");
        let right = quoted(&word);
        let shown = right.strip_prefix(&before).unwrap_or(&right);
        let help = Help::replace(format!("use `{DETAIL}.{shown}`"), right.as_str());
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
                PathPlace::Inserted(_) => only,
            };
            let example = sent.first().map(|name| format!("for example: `{DETAIL_TYPE} == \"{name}\"`"));
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
