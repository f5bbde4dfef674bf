//! Composite alarms.

use std::collections::{HashMap, HashSet};

use crate::Site;
use crate::analysis::alarm_rule::{self, OPERATORS, Part, RULE, parts, state};
use crate::analysis::values::Form;
use crate::catalog::monitoring::{alarm_state, composite_alarm, suppressor};
use crate::check::context::{Context, Declared};
use crate::check::incomplete::Incomplete;
use crate::check::monitoring::alarms::{MISSING, treatment};
use crate::check::monitoring::fifo::check_notified;
use crate::check::monitoring::regions::check_action_regions;
use crate::check::settings::{Owner, check_settings, given};
use crate::check::values::alarms::{check_alarm, is_declared};
use crate::check::values::arn::service;
use crate::check::values::problems::problems;
use crate::check::values::references::{described, without_quotes};
use crate::diagnostics::{Diagnostic, Help, codes, one_of};
use crate::model::{CompositeAlarm, Setting, Value};
use crate::vocabulary::condition_function::names;

/// The fewest characters of the ARN of an alarm: `arn:aws:cloudwatch:us-east-1:111122223333:alarm:` and its name.
const ARN: usize = 49;
/// The services whose actions composite alarms do not support in addition to those of no alarm: Auto Scaling (R346).
const NOT_ACTED_ON: &[&str] = &["autoscaling"];

/// Checks the composite alarms.
pub(crate) fn check_composite_alarms(cx: &mut Context<'_>) {
    let definition = cx.definition;
    if definition.composite_alarms.is_empty() {
        return;
    }
    let named = Named::new(cx);
    for (index, alarm) in definition.composite_alarms.iter().enumerate() {
        let site = Site::root().item("composite_alarm", index);
        cx.within(Some(Declared::CompositeAlarm(alarm)), |cx| check_composite_alarm(cx, alarm, &named, &site));
    }
}

fn check_composite_alarm(cx: &mut Context<'_>, alarm: &CompositeAlarm, named: &Named, site: &Site) {
    check_rule(cx, alarm, site);
    named.check(cx, alarm, &alarm.rule, &site.part("rule"));
    let missing = (!cx.is_partial(alarm)).then(|| site.part("name"));
    let owner = Owner { described: "a composite alarm", missing };
    check_settings(cx, &alarm.settings, composite_alarm::ALL, site, &owner);
    let actions = [&composite_alarm::notify, &composite_alarm::notify_ok, &composite_alarm::notify_insufficient_data];
    check_notified(cx, &alarm.settings, actions, site);
    check_action_regions(cx, &alarm.settings, actions, site);
    check_actions(cx, alarm, site);
    check_suppressor(cx, alarm, named, site);
    check_missing_data(cx, alarm, site);
}

/// The alarms of a stack by the names that they are given.
struct Named(HashMap<String, String>);

impl Named {
    fn new(cx: &Context<'_>) -> Self {
        let definition = cx.definition;
        let mut named = HashMap::new();
        let mut add = |settings: &[Setting], shown: String| {
            if let Some(name) = composite_alarm::name.of(settings).and_then(Value::as_str) {
                named.insert(name.to_owned(), shown);
            }
        };
        for flow in &definition.flows {
            flow.alarms.iter().for_each(|alarm| add(&alarm.settings, format!("{}.{}", flow.name, alarm.name)));
        }
        definition.alarms.iter().for_each(|alarm| add(&alarm.settings, alarm.name.clone()));
        definition.composite_alarms.iter().for_each(|alarm| add(&alarm.settings, alarm.name.clone()));
        Named(named)
    }

    /// An alarm of the stack is not named by a string, which does not show CloudFormation that it is created first (R411).
    fn check(&self, cx: &mut Context<'_>, alarm: &CompositeAlarm, value: &Value, site: &Site) {
        match value {
            Value::Call { function, arguments } if alarm_rule::is_function(function) => {
                for (index, argument) in arguments.iter().enumerate() {
                    self.check(cx, alarm, argument, &site.item("argument", index));
                }
            }
            Value::String(text) => {
                let Some(shown) = self.0.get(text) else { return };
                let found = match *shown == alarm.name {
                    true => {
                        let message = format!("alarm `{shown}` refers to itself by its name");
                        Diagnostic::new(&codes::QUOTED_ALARM, site.clone(), message)
                            .note("CloudWatch does not evaluate an alarm that depends on itself")
                    }
                    false => Diagnostic::new(
                        &codes::QUOTED_ALARM,
                        site.clone(),
                        format!("expected alarm `{shown}` of the stack, found its name"),
                    )
                    .note("CloudFormation may create it after this alarm, whose rule CloudWatch then rejects")
                    .help(Help::use_code(shown.as_str())),
                };
                cx.unless_reported(site, |cx| cx.push(found));
            }
            _ => {}
        }
    }
}

/// Returns the alarms, each with its state, that are in these states whenever a rule is true.
fn required(rule: &Value) -> Vec<(&str, &Value)> {
    match rule {
        Value::Call { function, arguments } => match (function.as_str(), arguments.as_slice()) {
            (names::and, parts) => parts.iter().flat_map(required).collect(),
            (names::or, parts) => {
                let all = parts.iter().map(required);
                let common = |mut one: Vec<_>, other: Vec<_>| {
                    let other: HashSet<(&str, &Value)> = other.into_iter().collect();
                    one.retain(|part| other.contains(part));
                    one
                };
                all.reduce(common).unwrap_or_default()
            }
            (word, [alarm]) => state(word).map(|state| (state.name, alarm)).into_iter().collect(),
            _ => Vec::new(),
        },
        Value::Name(_) | Value::Member { .. } => vec![(alarm_state::alarm.name, rule)],
        _ => Vec::new(),
    }
}

/// An alarm has insufficient data only if it does not treat missing data in another way (R413).
fn check_missing_data(cx: &mut Context<'_>, alarm: &CompositeAlarm, site: &Site) {
    let place = site.part("rule");
    for (_, needed) in required(&alarm.rule).into_iter().filter(|(word, _)| *word == alarm_state::insufficient_data.name) {
        let (flow, watched) = match cx.form(needed) {
            Form::Item(Declared::Alarm(watched)) => (None, watched),
            Form::Member(Declared::Flow(flow), name, _) | Form::NoMember(Declared::Flow(flow), name) => {
                match flow.alarms.iter().find(|watched| watched.name == name) {
                    Some(watched) => (Some(flow), watched),
                    None => continue,
                }
            }
            _ => continue,
        };
        let Some(treatment) = treatment(cx, flow, watched) else { continue };
        let shown = alarm_rule::shown(needed);
        let message = format!("alarm `{}` never fires: `{shown}` has `missing_data: {treatment}`", alarm.name);
        let found = Diagnostic::new(&codes::NO_SUCH_STATE, place.clone(), message).note(MISSING);
        let found = found.help(format!("add `missing_data: missing` to `{shown}`"));
        cx.unless_reported(&place, |cx| cx.push(found));
    }
}

/// A rule names alarms and their states, and has at most 10,240 characters (R346).
fn check_rule(cx: &mut Context<'_>, alarm: &CompositeAlarm, site: &Site) {
    let place = site.part("rule");
    check_part(cx, &alarm.rule, &place);
    if let Some(truth) = alarm_rule::constant(&alarm.rule) {
        let often = if truth { "always" } else { "never" };
        let message = format!("alarm `{}` {often} fires: its rule is always {truth}", alarm.name);
        cx.unless_reported(&place, |cx| cx.report(&codes::ALARM_REACH, place.clone(), message, ""));
    }
    let length: usize = parts(&alarm.rule)
        .into_iter()
        .flatten()
        .map(|part| match part {
            Part::Text(text) => text.len(),
            Part::Alarm(alarm) => match cx.form(alarm) {
                Form::Text(name) => name.chars().count(),
                Form::Member(Declared::Flow(_), ..) | Form::NoMember(Declared::Flow(_), _) => ARN,
                _ => 1,
            },
        })
        .sum();
    if length > RULE {
        let message =
            format!("rule of alarm `{}` too long: found at least {length} characters, expected at most 10,240", alarm.name);
        let help = "split the alarm into several composite alarms";
        cx.unless_reported(&place, |cx| cx.report(&codes::ALARM_RULE, place.clone(), message, help));
    }
}

fn check_part(cx: &mut Context<'_>, rule: &Value, site: &Site) {
    match rule {
        Value::Bool(_) => {}
        Value::Call { function, arguments } if OPERATORS.iter().any(|(known, ..)| known == function) => {
            for (index, argument) in arguments.iter().enumerate() {
                check_part(cx, argument, &site.item("argument", index));
            }
            check_together(cx, function, arguments, site);
        }
        Value::Call { function, arguments } if state(function).is_some() => match arguments.as_slice() {
            [alarm] => check_alarm(cx, alarm, &site.item("argument", 0)),
            several => {
                let verb = if several.len() == 1 { "was" } else { "were" };
                let message = format!("`{function}` takes 1 argument but {} {verb} supplied", several.len());
                cx.report(&codes::FUNCTION_ARGUMENTS, site.clone(), message, "");
            }
        },
        Value::Call { function, .. } => {
            let states: Vec<&str> = alarm_state::ALL.iter().map(|known| known.name).collect();
            let message = format!("unknown function `{function}` in the rule of an alarm");
            cx.report(&codes::UNKNOWN_FUNCTION, site.part("function"), message, one_of(function, &states, "functions"));
        }
        Value::Name(_) | Value::Member { .. } => check_alarm(cx, rule, site),
        _ if Incomplete::is_unknown(rule) => {}
        other => {
            let message = format!("expected an alarm, found {}", described(other));
            let help = match other {
                Value::String(text) if is_declared(cx, text) => without_quotes(text),
                // A rule in CloudWatch's form.
                Value::String(text) if text.contains('(') => {
                    "use `&&`, `||`, and `!` between alarms, for example: `alarm(\"first\") && !alarm(\"second\")`".into()
                }
                Value::String(name) => Help::use_code(format!("{}({name:?})", alarm_state::alarm.name)),
                _ => Help::NONE,
            };
            cx.report(&codes::WRONG_VALUE, site.clone(), message, help);
        }
    }
}

/// The parts of `&&` and `||` are different, and do not exclude one another (R363).
fn check_together(cx: &mut Context<'_>, function: &str, parts: &[Value], site: &Site) {
    // The states of an alarm, and whether each is negated.
    let mut seen: HashMap<&Value, Vec<(&str, bool)>> = HashMap::new();
    for (index, part) in parts.iter().enumerate() {
        let (inner, is_negated) = match part {
            Value::Call { function, arguments } if function == names::not => match arguments.as_slice() {
                [inner] => (inner, true),
                _ => continue,
            },
            part => (part, false),
        };
        let (alarm, state) = match inner {
            Value::Name(_) | Value::Member { .. } => (inner, alarm_state::alarm.name),
            Value::Call { function, arguments } => match (state(function), arguments.as_slice()) {
                (Some(state), [alarm]) => (alarm, state.name),
                _ => continue,
            },
            _ => continue,
        };
        let site = site.item("argument", index);
        let others = seen.entry(alarm).or_default();
        let shown = alarm_rule::shown(alarm);
        let excludes = |(other, negated): &(&str, bool)| match function {
            names::and => *other == state && *negated != is_negated || *other != state && !*negated && !is_negated,
            names::or => *other == state && *negated != is_negated,
            _ => false,
        };
        if others.contains(&(state, is_negated)) {
            let message = format!("duplicate `{}` in the rule of an alarm", alarm_rule::shown(part));
            cx.report(&codes::REPEATED_ELEMENT, site, message, "remove one of the two");
        } else if others.iter().any(excludes) {
            let (message, truth) = match function {
                names::and => (format!("alarm `{shown}` is never in both states"), false),
                _ => (format!("alarm `{shown}` is always in one of the two states"), true),
            };
            let found = Diagnostic::new(&codes::ALARM_REACH, site, message);
            cx.push(found.note(format!("this part of the rule is always {truth}")));
        }
        others.push((state, is_negated));
    }
}

/// A suppressor suppresses the actions of its alarm (R364), but not all of them (R410).
fn check_suppressor(cx: &mut Context<'_>, alarm: &CompositeAlarm, named: &Named, site: &Site) {
    let Some(given) = given(&alarm.settings, &composite_alarm::suppressor, site) else { return };
    let actions = [composite_alarm::notify, composite_alarm::notify_ok, composite_alarm::notify_insufficient_data];
    if actions.iter().all(|key| key.of(&alarm.settings).is_none()) && !cx.is_partial(alarm) {
        let message = "`suppressor` has no effect without actions";
        cx.report(&codes::IDLE_SUPPRESSOR, given.site.part("key"), message, "add `notify`, or remove `suppressor`");
    }
    let Value::Block(block) = given.value else { return };
    let place = given.site.part("value");
    let Some(given) = self::given(block, &suppressor::alarm, &place) else { return };
    let place = given.site.part("value");
    named.check(cx, alarm, given.value, &place);
    let is_notified = composite_alarm::notify.of(&alarm.settings).is_some();
    if is_notified && required(&alarm.rule).contains(&(alarm_state::alarm.name, given.value)) {
        let shown = alarm_rule::shown(given.value);
        let message = format!("`notify` never runs: suppressor `{shown}` fires whenever alarm `{}` does", alarm.name);
        let found = Diagnostic::new(&codes::SUPPRESSED, place.clone(), message);
        cx.unless_reported(&place, |cx| cx.push(found.help("use an alarm that the rule does not require")));
    }
}

/// Returns why an action is not one of a composite alarm, with a help (R346).
pub(super) fn unsupported_action(arn: &str) -> Option<(String, Help)> {
    let service = service(arn).filter(|service| NOT_ACTED_ON.contains(service))?;
    let message = format!("composite alarms do not support actions of service `{service}`");
    let help = "use a topic, a function, or the ARN of an OpsItem, an incident, or an investigation group";
    Some((message, help.into()))
}

/// Composite alarms do not change instances and groups of them (R346).
fn check_actions(cx: &mut Context<'_>, alarm: &CompositeAlarm, site: &Site) {
    for key in [&composite_alarm::notify, &composite_alarm::notify_ok, &composite_alarm::notify_insufficient_data] {
        let Some(given) = given(&alarm.settings, key, site) else { continue };
        let place = given.site.part("value");
        let is_list = matches!(given.value, Value::List(_));
        for (index, action) in crate::analysis::access::items(given.value).iter().enumerate() {
            let site = if is_list { place.item("element", index) } else { place.clone() };
            for (site, message, help) in problems(cx, action, &site, &unsupported_action) {
                cx.report(&codes::ALARM_ACTION, site, message, help);
            }
        }
    }
}
