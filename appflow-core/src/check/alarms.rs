//! Alarms on the metrics of a flow.

use std::collections::HashSet;

use super::Context;
use super::references::{Scalar, described, scalar};
use super::settings::{Owner, check_settings, seconds};
use super::stack::check_name;
use crate::Site;
use crate::catalog::Operator;
use crate::catalog::watch::{self, Metric};
use crate::derive::quantity;
use crate::diagnostics::{codes, one_of};
use crate::model::{Alarm, Flow, Value, setting};

/// The length of a period when none is given, in seconds.
const PERIOD: i64 = 300;
/// The longest run of a flow, in seconds (R138).
const LONGEST_RUN: i64 = 48 * 3_600;

/// Checks the alarms of a flow.
pub(super) fn check_alarms(cx: &mut Context<'_>, flow: &Flow, flow_site: &Site) {
    let mut seen = HashSet::new();
    for (index, alarm) in flow.alarms.iter().enumerate() {
        let site = flow_site.item("alarm", index);
        match seen.insert(alarm.name.as_str()) {
            true => check_name(cx, &alarm.name, site.part("name")),
            false => {
                let message = format!("the flow `{}` has an alarm `{}` already", flow.name, alarm.name);
                cx.error(&codes::DUPLICATE_NAME, site.part("name"), message, "give it a name of its own");
            }
        }
        check_metric(cx, alarm, &site);
        let owner = Owner { described: "an alarm", missing: None };
        check_settings(cx, &alarm.settings, watch::alarm::ALL, &site, &owner);
        check_period(cx, alarm, &site);
        check_datapoints(cx, alarm, &site);
    }
}

/// The metric is one of AppFlow's five (R259), and the threshold is of its kind.
fn check_metric(cx: &mut Context<'_>, alarm: &Alarm, site: &Site) {
    let Some(metric) = watch::metric(&alarm.metric) else {
        let help = one_of(&alarm.metric, &watch::METRICS.iter().map(|metric| metric.word).collect::<Vec<_>>(), "metrics");
        cx.error(&codes::UNKNOWN_METRIC, site.part("metric"), format!("AppFlow has no metric `{}`", alarm.metric), help);
        return;
    };
    let threshold = site.part("threshold");
    match (metric.is_time, &alarm.threshold) {
        (true, Value::Quantity { amount, unit }) => {
            if let Some(seconds) = seconds(cx, *amount, unit, &threshold) {
                check_reachable(cx, alarm, metric, seconds, &threshold);
            }
        }
        (false, Value::Integer(number)) => check_reachable(cx, alarm, metric, *number, &threshold),
        (false, Value::Decimal(number)) => {
            // Whatever lies between two whole numbers is passed by the same counts as the one that is not zero.
            let rounded = if number.starts_with('-') { -1 } else { 1 };
            check_reachable(cx, alarm, metric, rounded, &threshold);
        }
        (_, value) if scalar(cx, value, &threshold, "a threshold") == Scalar::Unknown => {}
        (true, value) => {
            let help = match value {
                Value::Integer(number) => format!("write `{number} seconds` or `{number} minutes`"),
                _ => "write `10 minutes`".to_owned(),
            };
            let message = format!("the threshold of `{}` is a time with its unit, not {}", metric.word, described(value));
            cx.error(&codes::THRESHOLD, threshold, message, help);
        }
        (false, value) => {
            let message = format!("the threshold of `{}` is a number, not {}", metric.word, described(value));
            cx.error(&codes::THRESHOLD, threshold, message, "");
        }
    }
}

/// An alarm can go off, and can be over: no metric is below zero (R281), no run takes more than 48 hours (R263).
fn check_reachable(cx: &mut Context<'_>, alarm: &Alarm, metric: &Metric, number: i64, site: &Site) {
    let always = match alarm.comparison {
        Operator::GreaterThanOrEqualTo => number <= 0,
        Operator::GreaterThan => number < 0,
        _ => false,
    };
    let never = match alarm.comparison {
        Operator::LessThan => number <= 0,
        Operator::LessThanOrEqualTo => number < 0,
        _ => metric.is_time && number > LONGEST_RUN,
    };
    let sign = alarm.comparison.symbol();
    if always {
        let message = format!("`{}` is never below zero: this alarm is always on", metric.word);
        let help = if metric.is_time { String::new() } else { format!("write `{sign} 1`, or the number that is too many") };
        cx.error(&codes::ALARM_REACH, site.clone(), message, help);
    } else if never && metric.is_time && number > 0 {
        cx.error(&codes::ALARM_REACH, site.clone(), "no run takes more than 48 hours: this alarm never goes off", "");
    } else if never {
        let message = format!("`{}` is never below zero: this alarm never goes off", metric.word);
        cx.error(&codes::ALARM_REACH, site.clone(), message, "");
    }
}

fn value_site(alarm: &Alarm, site: &Site, key: &str) -> Option<Site> {
    let index = alarm.settings.iter().position(|setting| setting.key == key)?;
    Some(site.item("setting", index).part("value"))
}

fn duration(alarm: &Alarm) -> Option<i64> {
    match setting(&alarm.settings, "period") {
        None => Some(PERIOD),
        Some(Value::Quantity { amount, unit }) => quantity::seconds(*amount, unit).filter(|seconds| *seconds > 0),
        Some(_) => None,
    }
}

fn number(alarm: &Alarm, key: &str) -> Option<i64> {
    match setting(&alarm.settings, key) {
        None => Some(1),
        Some(Value::Integer(number)) => Some(*number).filter(|number| *number > 0),
        Some(_) => None,
    }
}

/// A period is a multiple of a minute (R269); all periods together are at most a day, or a week when a period is an hour or
/// more (R270).
fn check_period(cx: &mut Context<'_>, alarm: &Alarm, site: &Site) {
    let Some(period) = duration(alarm) else { return };
    if period % 60 != 0 {
        if let Some(site) = value_site(alarm, site, "period").filter(|_| (60..=604_800).contains(&period)) {
            let message = format!("a period is a multiple of a minute, not {period} seconds");
            cx.error(&codes::PERIOD, site, message, "");
        }
        return;
    }
    let Some(periods) = number(alarm, "evaluation_periods") else { return };
    let (longest, words) = if period < 3_600 { (86_400, "a day") } else { (604_800, "7 days") };
    let place = value_site(alarm, site, "evaluation_periods").or_else(|| value_site(alarm, site, "period"));
    if let Some(site) = place.filter(|_| period <= 604_800 && periods <= 10_080 && period.saturating_mul(periods) > longest) {
        let message = format!("{periods} periods of {period} seconds are more than {words}");
        cx.error(&codes::ALARM_SPAN, site, message, format!("at most {} periods of this length", longest / period));
    }
}

/// Of the periods that are looked at, no more can have to pass the threshold than there are (R271).
fn check_datapoints(cx: &mut Context<'_>, alarm: &Alarm, site: &Site) {
    let Some(place) = value_site(alarm, site, "datapoints_to_alarm") else { return };
    let (Some(needed), Some(periods)) = (number(alarm, "datapoints_to_alarm"), number(alarm, "evaluation_periods")) else {
        return;
    };
    if needed > periods {
        let message = format!("of {periods} periods {needed} cannot pass the threshold");
        cx.error(&codes::DATAPOINTS, place, message, format!("write a number from 1 to {periods}, or more `evaluation_periods`"));
    }
}
