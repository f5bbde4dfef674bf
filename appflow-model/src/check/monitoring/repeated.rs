//! Targets that several rules or alarms notify of the same (R393).

use std::collections::{HashMap, HashSet};

use crate::Site;
use crate::analysis::access::items;
use crate::analysis::conditions::{Holds, holds, named};
use crate::catalog::monitoring::{OF_KIND, alarm, rule, state};
use crate::check::context::Context;
use crate::diagnostics::{Diagnostic, codes};
use crate::model::{Alarm, Operator, Setting, Value};

/// A rule that notifies a target.
struct Notifying<'a> {
    /// The name of the rule, or its event.
    name: &'a str,
    site: Site,
    position: usize,
    condition: Option<&'a str>,
    /// The conditions of the rule, in one order.
    matchers: Vec<Matched<'a>>,
}

/// A condition of a rule: its path, its operator, and its values.
type Matched<'a> = (Vec<&'a str>, Operator, &'a [Value]);

/// What rules have in common that notify a target of the same: the flow with its event, or the bus; the target; and the settings of
/// the rules that determine what the target receives.
type Received<'a> = ((&'a str, &'a str), &'a Value, Vec<(&'a str, &'a Value)>);

/// The rules of a stack by what a target receives, in the order of the definition.
#[derive(Default)]
struct Notified<'a> {
    positions: HashMap<Received<'a>, usize>,
    groups: Vec<(&'a Value, Vec<Notifying<'a>>)>,
}

impl<'a> Notified<'a> {
    fn add(&mut self, received: Received<'a>, notifying: Notifying<'a>) {
        let (groups, target) = (&mut self.groups, received.1);
        let position = *self.positions.entry(received).or_insert_with(|| {
            groups.push((target, Vec::new()));
            groups.len() - 1
        });
        if let Some((_, group)) = self.groups.get_mut(position) {
            group.push(notifying);
        }
    }
}

/// Reports rules and alarms that notify a target of the same twice.
pub(crate) fn check_repeated(cx: &mut Context<'_>) {
    let definition = cx.definition;
    let mut notified = Notified::default();
    // Rules of a flow with the name of another one seem to be on the same events.
    let mut names: HashSet<&str> = HashSet::new();
    for (index, flow) in definition.flows.iter().enumerate() {
        let is_first = names.insert(&flow.name);
        for (number, event_rule) in flow.rules.iter().enumerate().filter(|_| is_first) {
            let matchers = event_rule.matchers.iter();
            let matchers = matchers.map(|matcher| (vec![matcher.field.as_str()], matcher.operator, matcher.values.as_slice()));
            let matchers = sorted(matchers);
            for (position, target) in event_rule.targets.iter().enumerate().filter(|_| is_enabled(&event_rule.settings)) {
                let events = (flow.name.as_str(), event_rule.event.as_str());
                let notifying = Notifying {
                    name: event_rule.name.as_ref().unwrap_or(&event_rule.event),
                    site: Site::root().item("flow", index).item("rule", number),
                    position,
                    condition: named(&flow.lifecycle),
                    matchers: matchers.clone(),
                };
                notified.add((events, target, given(&event_rule.settings)), notifying);
            }
        }
        check_alarms(cx, &flow.alarms, &Site::root().item("flow", index));
    }
    for (number, bus_rule) in definition.rules.iter().enumerate() {
        // A bus with a mistake is reported as such.
        let Some(bus) = bus_rule.bus.as_ref().map_or(Some(""), Value::as_name) else { continue };
        let matchers = bus_rule
            .matchers
            .iter()
            .map(|matcher| (matcher.path.iter().map(String::as_str).collect(), matcher.operator, matcher.values.as_slice()));
        let matchers = sorted(matchers);
        for (position, target) in bus_rule.targets.iter().enumerate().filter(|_| is_enabled(&bus_rule.settings)) {
            let notifying = Notifying {
                name: &bus_rule.name,
                site: Site::root().item("rule", number),
                position,
                condition: named(&bus_rule.settings),
                matchers: matchers.clone(),
            };
            notified.add((("", bus), target, given(&bus_rule.settings)), notifying);
        }
    }
    check_alarms(cx, &definition.alarms, &Site::root());
    for (target, group) in &notified.groups {
        check_group(cx, target, group);
    }
}

fn is_enabled(settings: &[Setting]) -> bool {
    !rule::state.has_value(settings, &state::disabled)
}

/// Returns the settings of a rule that determine what its targets receive.
fn given(settings: &[Setting]) -> Vec<(&str, &Value)> {
    let keys = OF_KIND.iter().map(|(property, _)| *property).chain([&rule::input]);
    keys.filter_map(|property| Some((property.key, property.of(settings)?))).collect()
}

fn sorted<'a>(matchers: impl Iterator<Item = Matched<'a>>) -> Vec<Matched<'a>> {
    let mut all: Vec<Matched<'_>> = matchers.collect();
    all.sort_by(|one, other| (&one.0, one.1).cmp(&(&other.0, other.1)));
    all
}

/// Rules that notify a target of the same have different conditions, and none has no conditions.
fn check_group(cx: &mut Context<'_>, target: &Value, group: &[Notifying<'_>]) {
    let mut seen: HashMap<&[Matched<'_>], &Notifying<'_>> = HashMap::new();
    for this in group {
        match seen.get(this.matchers.as_slice()) {
            Some(first) if can_meet(cx, first.condition, this.condition) => report(cx, target, first, this, "the same events"),
            Some(_) => {}
            None => drop(seen.insert(&this.matchers, this)),
        }
    }
    let Some(open) = seen.get(&[][..]).copied() else { return };
    // A rule without conditions is reported once, not with each of the other rules.
    let other = group.iter().find(|other| !other.matchers.is_empty() && can_meet(cx, open.condition, other.condition));
    if let Some(other) = other {
        report(cx, target, other, open, "some of the events");
    }
}

fn report(cx: &mut Context<'_>, target: &Value, first: &Notifying<'_>, this: &Notifying<'_>, events: &str) {
    let noun = target.as_name().map_or_else(|| "a target".to_owned(), |name| format!("`{name}`"));
    let message = format!("duplicate notification of {noun}: rule `{}` matches {events}", first.name);
    let site = this.site.item("target", this.position);
    let place = first.site.item("target", first.position);
    let found = Diagnostic::new(&codes::NOTIFIED_TWICE, site, message).first(place);
    cx.unless_wrong(&this.site, |cx| cx.push(found));
}

/// Returns `true` if two rules can exist together.
fn can_meet(cx: &Context<'_>, one: Option<&str>, other: Option<&str>) -> bool {
    let named = |name: &str| Value::Name(name.to_owned());
    match (one, other) {
        (Some(one), Some(other)) => !matches!(holds(cx, &named(one), Some(&named(other))), Holds::Never | Holds::Unknown),
        _ => true,
    }
}

/// Reports alarms of one flow, or of the stack, that are equal and notify the same target.
fn check_alarms(cx: &mut Context<'_>, alarms: &[Alarm], site: &Site) {
    let mut seen: HashMap<_, usize> = HashMap::new();
    for (index, this) in alarms.iter().enumerate() {
        let condition = named(&this.settings);
        let watched = (&this.metric, this.comparison, &this.threshold, watched(&this.settings));
        for notify in [alarm::notify, alarm::notify_ok, alarm::notify_insufficient_data] {
            let targets = notify.of(&this.settings).map(items).unwrap_or_default();
            for target in targets {
                let key = (watched.clone(), notify.key, target);
                let Some(first) = seen.get(&key).and_then(|first| alarms.get(*first)) else {
                    seen.insert(key, index);
                    continue;
                };
                if first.name == this.name || !can_meet(cx, named(&first.settings), condition) {
                    continue;
                }
                let target_name = target.as_name().map_or_else(|| "a target".to_owned(), |name| format!("`{name}`"));
                let message = format!("duplicate notification of {target_name}: alarm `{}` is the same", first.name);
                let place = site.item("alarm", index).part("name");
                cx.unless_reported(&place, |cx| cx.report(&codes::NOTIFIED_TWICE, place.clone(), message, ""));
            }
        }
    }
}

/// Returns the settings of an alarm that determine when it fires, in one order.
fn watched(settings: &[Setting]) -> Vec<(&str, &Value)> {
    let firing = [
        alarm::statistic,
        alarm::low_sample_count,
        alarm::period,
        alarm::evaluation_periods,
        alarm::datapoints_to_alarm,
        alarm::missing_data,
        alarm::actions_enabled,
    ];
    firing.iter().filter_map(|property| Some((property.key, property.of(settings)?))).collect()
}
