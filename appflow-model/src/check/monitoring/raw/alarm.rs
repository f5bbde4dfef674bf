//! Alarms.

use crate::catalog::monitoring::{BAND_COMPARISONS, COMPARISONS, alarm, low_sample_count, missing_data};
use crate::catalog::{NamedValue, Property};
use crate::check::context::Context;
use crate::check::monitoring::alarm_range::too_many_datapoints;
use crate::check::monitoring::alarms::{insufficient_data_of, low_sample_count_of};
use crate::check::monitoring::raw::block::{Block, Number, Presence};
use crate::check::monitoring::raw::index::Index;
use crate::check::monitoring::raw::range::{check_periods, check_range, check_statistic};
use crate::check::monitoring::raw::{actions, metric, queries};
use crate::check::values::branches::wrong_pair;
use crate::check::values::problems::problems;
use crate::diagnostics::{Help, codes, one_of};
use crate::model::Operator;

/// The properties of an alarm on one metric, which are in [`QUERIES`] for other alarms (R265).
const OF_METRIC: &[&str] = &["MetricName", "Namespace", "Dimensions", "Period", "Statistic", "ExtendedStatistic", "Unit"];
/// The property with the metrics and expressions of an alarm.
const QUERIES: &str = "Metrics";
/// The property of an alarm on a query in `PromQL`, which has no others of these.
const PROMQL: &str = "EvaluationCriteria";
/// The property with the query of an anomaly band.
const BAND: &str = "ThresholdMetricId";

/// Checks an alarm (R265 to R279).
pub(super) fn check_alarm<'a>(cx: &mut Context<'a>, index: &mut Index<'a>, alarm: &Block<'a>) {
    actions::check_actions(cx, index, alarm, actions::Actor::Alarm { has_instance: metric::may_have_instance(cx, alarm) });
    if alarm.has(cx, PROMQL) != Presence::Absent && alarm.given(PROMQL).is_some() {
        return;
    }
    let of_metric: &[&[&str]] = &[&["Namespace"], &["Period"], &["Statistic", "ExtendedStatistic"]];
    let always: &[&[&str]] = &[&["MetricName", QUERIES], &["EvaluationPeriods"], &["Threshold", BAND], &["ComparisonOperator"]];
    let is_on_metric = alarm.has(cx, "MetricName") == Presence::Certain && alarm.has(cx, QUERIES) == Presence::Absent;
    let wanted = if is_on_metric { [of_metric, always].concat() } else { always.to_vec() };
    alarm.check_missing(cx, &wanted, "an alarm");
    alarm.check_conflicts(cx, &[(QUERIES, OF_METRIC)], "the metrics of `Metrics` have these properties themselves");
    let pairs: &[(&str, &[&str])] = &[("Statistic", &["ExtendedStatistic"]), ("Threshold", &[BAND])];
    alarm.check_conflicts(cx, pairs, "an alarm has one of them");
    check_low_sample_count(cx, alarm);
    check_statistic(cx, alarm, "ExtendedStatistic", false);
    check_comparison(cx, alarm);
    check_insufficient_data(cx, alarm);
    let periods = check_periods(cx, alarm);
    if is_on_metric {
        let statistic = if alarm.given("Statistic").is_some() { "Statistic" } else { "ExtendedStatistic" };
        metric::check_metric(cx, index, alarm, (alarm, statistic), Some(alarm));
        check_range(cx, alarm, &periods);
    }
    queries::check_queries(cx, index, alarm);
    check_datapoints(cx, alarm);
}

/// The number of datapoints does not exceed that of periods (R271).
fn check_datapoints(cx: &mut Context<'_>, alarm: &Block<'_>) {
    let (periods, needed) = (alarm.numbers(cx, "EvaluationPeriods"), alarm.numbers(cx, "DatapointsToAlarm"));
    let pair = wrong_pair(cx, &periods, &needed, |periods: &Number, needed: &Number| needed.value > periods.value);
    let Some(((_, periods), (branch, needed))) = pair else { return };
    let keys = ("DatapointsToAlarm", "EvaluationPeriods");
    let message = too_many_datapoints(keys, periods.value as i64, &format!("found `{}`", needed.value));
    cx.report(&codes::DATAPOINTS, branch.site.clone(), periods.named(needed.named(message)), "");
}

/// `EvaluateLowSampleCountPercentile` has one of its values, and requires a percentile (R275).
fn check_low_sample_count(cx: &mut Context<'_>, alarm: &Block<'_>) {
    let key = property(&alarm::low_sample_count);
    check_named(cx, alarm, key, low_sample_count::ALL);
    if let (Some(given), Some(simple)) = (alarm.given(key), alarm.text(cx, "Statistic")) {
        let found = low_sample_count_of(key, &simple, given.site.part("key"));
        cx.push(found.help(format!("remove `{key}`, or use `ExtendedStatistic`")));
    }
}

/// The name of a setting in CloudFormation.
fn property(property: &Property) -> &'static str {
    property.path.last().copied().unwrap_or_default()
}

/// A property has one of these values.
fn check_named(cx: &mut Context<'_>, of: &Block<'_>, key: &str, values: &[NamedValue]) {
    let Some((value, site)) = of.value(key) else { return };
    let known: Vec<&str> = values.iter().map(|value| value.value).collect();
    let problem = |text: &str| {
        let message = format!("unknown value for `{key}`: found `{text}`");
        (!known.contains(&text)).then(|| (message, one_of(text, &known, "values")))
    };
    for (site, message, help) in problems(cx, value, &site, &problem) {
        cx.unless_reported(&site, |cx| cx.report(&codes::UNKNOWN_VALUE, site.clone(), message, Help { edit: None, ..help }));
    }
}

/// Comparisons with an anomaly band have one, and no others (R272, R273).
fn check_comparison(cx: &mut Context<'_>, alarm: &Block<'_>) {
    let Some((value, site)) = alarm.value("ComparisonOperator") else { return };
    let (has_band, named): (_, &[(Operator, &str)]) = match alarm.has(cx, BAND) {
        Presence::Certain => (true, COMPARISONS),
        Presence::Absent => (false, BAND_COMPARISONS),
        Presence::Possible => return,
    };
    let problem = |text: &str| {
        let message = match has_band {
            true => format!("`{text}` cannot be used with an anomaly band"),
            false => format!("`{text}` requires an anomaly band"),
        };
        let help = if has_band { "" } else { "add `ThresholdMetricId` with the query of the band" };
        named.iter().any(|(_, known)| *known == text).then(|| (message, help.into()))
    };
    for (site, message, help) in problems(cx, value, &site, &problem) {
        cx.report(&codes::ANOMALY_BAND, site, message, help);
    }
}

/// An alarm on a metric has insufficient data only if it does not treat missing data in another way (R413).
fn check_insufficient_data(cx: &mut Context<'_>, alarm: &Block<'_>) {
    let of = property(&alarm::notify_insufficient_data);
    let (actions, _) = alarm.elements(cx, of);
    let key = property(&alarm::missing_data);
    let (Some(given), Some(treatment)) = (alarm.given(of), alarm.text(cx, key)) else { return };
    let is_other = missing_data::ALL.iter().any(|word| word.value == treatment) && treatment != missing_data::missing.value;
    if is_other && !actions.is_empty() && alarm.given(QUERIES).is_none() {
        let found = insufficient_data_of(of, &format!("{key}: \"{treatment}\""), given.site.part("key"));
        let found = found.note(format!("only an alarm with `{key}: \"missing\"`, the default, has insufficient data"));
        cx.push(found.help(format!("use `{key}: \"missing\"`, or remove `{of}`")));
    }
}
