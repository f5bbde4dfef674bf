//! Alarms on the metrics of flows.

use crate::Site;
use crate::analysis::alarm::missing_data_of;
use crate::analysis::statistic::{Arguments, Measure, arguments_of, is_simple, measure, parts};
use crate::analysis::values::Form;
use crate::analysis::{math, quantity, schedule};
use crate::catalog::monitoring::statistic::{average, iqm, maximum, minimum, sum};
use crate::catalog::monitoring::{self, alarm};
use crate::catalog::resources;
use crate::catalog::{HOUR, MINUTE, Operator, Property};
use crate::check::context::{Checked, Context, Declared};
use crate::check::first::Firsts;
use crate::check::monitoring::alarm_range::{LONGEST_SPAN, check_datapoints, check_period, value_site};
use crate::check::monitoring::fifo::check_notified;
use crate::check::monitoring::math::{self as math_checks, check_band};
use crate::check::monitoring::regions::check_action_regions;
use crate::check::settings::{Owner, check_settings, given, is_whole, seconds, unquoted};
use crate::check::stack::check_logical_name;
use crate::check::values::branches::Content;
use crate::check::values::declared_values::unfitting;
use crate::check::values::functions::{Role, check_arguments, is_no_value};
use crate::check::values::pieces::{Scalar, scalar};
use crate::check::values::possible::possible;
use crate::check::values::references::described;
use crate::check::values::text::check_not_omitted;
use crate::diagnostics::{Diagnostic, Help, codes};
use crate::model::{Alarm, Flow, Status, TriggerKind, Value};

/// The longest run of a flow, in seconds (R138).
pub(super) const LONGEST_RUN: i64 = 48 * HOUR;
/// The prefix of the metrics with a value of 1 for each run (R261).
pub(super) const EXECUTIONS: &str = "executions_";

/// Checks the alarms of a flow.
pub(crate) fn check_alarms(cx: &mut Context<'_>, flow: &Flow, flow_site: &Site) {
    let mut seen = Firsts::default();
    for (index, alarm) in flow.alarms.iter().enumerate() {
        let site = flow_site.item("alarm", index);
        let name = site.part("name");
        match seen.before(alarm.name.as_str(), &name) {
            None => check_logical_name(cx, &alarm.name, name),
            Some(first) => {
                let message = format!("duplicate alarm `{}` in flow `{}`", alarm.name, flow.name);
                cx.report_duplicate_name(&alarm.name, (name, first), message, "rename one of the two");
            }
        }
        check(cx, Some(flow), alarm, alarm::ALL, &site);
    }
}

/// The settings of an alarm outside of flows.
pub(crate) fn settings() -> Vec<Property> {
    [alarm::ALL, &[resources::lifecycle::condition]].concat()
}

/// Checks the alarms outside of flows.
pub(crate) fn check_stack_alarms(cx: &mut Context<'_>) {
    let definition = cx.definition;
    if definition.alarms.is_empty() {
        return;
    }
    let settings = settings();
    for (index, alarm) in definition.alarms.iter().enumerate() {
        let site = Site::root().item("alarm", index);
        cx.within(Some(Declared::Alarm(alarm)), |cx| check(cx, None, alarm, &settings, &site));
    }
}

fn check(cx: &mut Context<'_>, flow: Option<&Flow>, alarm: &Alarm, settings: &[Property], site: &Site) {
    check_metric(cx, flow, alarm, site);
    let owner = Owner { described: "an alarm", missing: None };
    check_settings(cx, &alarm.settings, settings, site, &owner);
    check_period(cx, alarm, site);
    check_datapoints(cx, alarm, site);
    check_low_sample_count(cx, alarm, site);
    let flows = math::flows(flow, &alarm.metric, &|name| match cx.find(name) {
        Some(Declared::Flow(flow)) => Some(flow),
        _ => None,
    });
    // An alarm that never fires does not fire between runs.
    cx.unless_reported(&site.part("threshold"), |cx| match suspended(&flows) {
        Some(flow) => check_suspended(cx, flow, alarm, site),
        None => check_between_runs(cx, &flows, alarm, site),
    });
    check_counter(cx, alarm, site);
    check_insufficient_data(cx, flow, alarm, site);
    let actions = [&alarm::notify, &alarm::notify_ok, &alarm::notify_insufficient_data];
    check_notified(cx, &alarm.settings, actions, site);
    check_action_regions(cx, &alarm.settings, actions, site);
}

/// Returns the flow of an alarm, if it does not run after the deployment.
fn suspended<'a>(flows: &[&'a Flow]) -> Option<&'a Flow> {
    let [flow] = flows else { return None };
    let is_automatic = flow.trigger.as_ref().is_some_and(|trigger| trigger.kind != TriggerKind::OnDemand);
    (is_automatic && matches!(flow.status, Some(Status::Suspended | Status::Draft))).then_some(flow)
}

/// An alarm that treats missing data as breaching fires as long as its flow does not run (R412).
fn check_suspended(cx: &mut Context<'_>, flow: &Flow, alarm: &Alarm, site: &Site) {
    let words = missing_data(cx, &[flow], alarm);
    if words.is_empty() || words.iter().any(|word| *word != monitoring::missing_data::breaching.name) {
        return;
    }
    let status = flow.status.map_or("", Status::keyword);
    let message = format!("alarm `{}` always fires: flow `{}` is `{status}` and has no runs", alarm.name, flow.name);
    let found = Diagnostic::new(&codes::ALARM_REACH, site.part("name"), message);
    cx.push(found.note("periods without data breach the threshold").help("add `missing_data: not_breaching`"));
}

/// Returns how an alarm can treat missing data, or nothing if one of the ways is unknown.
fn missing_data(cx: &Context<'_>, flows: &[&Flow], alarm: &Alarm) -> Vec<&'static str> {
    if alarm::missing_data.of(&alarm.settings).is_none() {
        return vec![missing_data_of(flows, alarm).name];
    }
    let values = possible(cx, &alarm.settings, &alarm::missing_data, &Site::root());
    let named = |value: &Content<'_>| monitoring::missing_data::ALL.iter().find(|word| value.is(word)).map(|word| word.name);
    values.iter().map(|(_, value)| named(value)).collect::<Option<Vec<_>>>().unwrap_or_default()
}

/// Why an alarm never has insufficient data.
pub(crate) const MISSING: &str = "only an alarm with `missing_data: missing` has insufficient data";

/// Returns how an alarm treats missing data, if it then never has insufficient data. An anomaly band can be unknown.
pub(crate) fn treatment<'a>(cx: &Context<'a>, flow: Option<&'a Flow>, alarm: &'a Alarm) -> Option<&'static str> {
    let flows = math::flows(flow, &alarm.metric, &|name| match cx.find(name) {
        Some(Declared::Flow(flow)) => Some(flow),
        _ => None,
    });
    let is_band = cx.form(&alarm.threshold).call().is_some_and(|(function, _)| function == monitoring::BAND);
    let words = missing_data(cx, &flows, alarm);
    let is_missing = words.contains(&monitoring::missing_data::missing.name);
    words.first().copied().filter(|_| !is_missing && !is_band)
}

/// Returns the finding of actions for insufficient data in an alarm that never has it (R413).
pub(super) fn insufficient_data_of(actions: &str, treatment: &str, site: Site) -> Diagnostic {
    Diagnostic::new(&codes::NO_SUCH_STATE, site, format!("`{actions}` never runs with `{treatment}`"))
}

/// An alarm has insufficient data only if it does not treat missing data in another way (R413).
fn check_insufficient_data(cx: &mut Context<'_>, flow: Option<&Flow>, alarm: &Alarm, site: &Site) {
    let Some(given) = given(&alarm.settings, &alarm::notify_insufficient_data, site) else { return };
    let Some(treatment) = treatment(cx, flow, alarm) else { return };
    let found = insufficient_data_of("notify_insufficient_data", &format!("missing_data: {treatment}"), given.site.part("key"));
    cx.push(found.note(MISSING).help("use `missing_data: missing`, or remove `notify_insufficient_data`"));
}

/// The metric is one of AppFlow's five (R259), and the threshold has its type.
fn check_metric(cx: &mut Context<'_>, flow: Option<&Flow>, alarm: &Alarm, site: &Site) {
    let checked = math_checks::check_metric(cx, flow, alarm, &site.part("metric"));
    let has_band = check_band(cx, alarm, site);
    if !checked.is_sound() || has_band {
        return;
    }
    check_values(cx, alarm, site);
    let threshold = site.part("threshold");
    let statistic = alarm::statistic.of(&alarm.settings);
    let Some(measure) = measure(statistic) else {
        // Whether the threshold is a duration is unknown, too.
        scalar(cx, &alarm.threshold, &threshold, "a threshold");
        return;
    };
    let power = math::time_power(&alarm.metric, measure);
    let is_single = math::metric_of(&alarm.metric).is_some();
    let measured = Measured { shown: math::shown(&alarm.metric), is_single, is_time: power == Some(1), measure };
    // Neither a number nor a duration, or both.
    if !matches!(power, Some(0 | 1)) {
        if !matches!(cx.form(&alarm.threshold), Form::Integer(_) | Form::Decimal(_) | Form::Quantity { .. }) {
            scalar(cx, &alarm.threshold, &threshold, "a threshold");
        }
        return;
    }
    check_not_omitted(cx, &alarm.threshold, &threshold, "threshold", "");
    check_threshold(cx, alarm, &measured, &alarm.threshold, &threshold);
}

/// A threshold is a duration for metrics of time, and a number for others (R263).
fn check_threshold(cx: &mut Context<'_>, alarm: &Alarm, measured: &Measured, value: &Value, site: &Site) {
    let statistic = alarm::statistic.of(&alarm.settings);
    let measure = measured.measure;
    let threshold = site.clone();
    if let Some((function, arguments)) = cx.form(value).choice() {
        let mut each = |cx: &mut Context<'_>, value: &Value, site: &Site, _: Role| {
            if !is_no_value(cx, value) {
                check_threshold(cx, alarm, measured, value, site);
            }
            Checked::Sound
        };
        check_arguments(cx, function, arguments, site, &mut each);
        return;
    }
    match (measured.is_time, cx.form(value)) {
        (true, Form::Quantity { amount, unit }) => {
            if let Some(seconds) = seconds(cx, amount, unit, &threshold) {
                check_reachable(cx, alarm, measured, seconds as f64, &threshold);
            }
        }
        (false, Form::Integer(number)) => check_reachable(cx, alarm, measured, number as f64, &threshold),
        (false, Form::Decimal(_)) => {
            if let Some(number) = cx.form(value).number() {
                check_reachable(cx, alarm, measured, number, &threshold);
            }
        }
        _ if scalar(cx, value, &threshold, "a threshold") == Scalar::Unknown => {
            let not_a_number = |text: &str| (!text.parse::<f64>().is_ok_and(f64::is_finite)).then_some(());
            if let Some((value, ())) = unfitting(cx, &cx.resolve(value), not_a_number) {
                let wanted = if measured.is_time { "a number of milliseconds" } else { "a number" };
                let message = format!("expected {wanted} for the threshold of `{}`, but {value}", measured.shown);
                cx.report(&codes::THRESHOLD, threshold, message, "");
            } else {
                check_default(cx, alarm, measured, value, &threshold);
            }
        }
        (true, form) => {
            let help = match form {
                // CloudWatch measures in milliseconds.
                Form::Integer(number) if number >= 1_000 && number % 1_000 == 0 => {
                    format!("for {number} milliseconds, use `{}`", quantity::described(number / 1_000))
                }
                // From a minute on, other tools count in seconds.
                Form::Integer(number) if number >= MINUTE => {
                    format!("for {number} seconds, use `{}`", quantity::described(number))
                }
                Form::Integer(number) => format!("add a unit, such as `{number} minutes`"),
                _ => "for example: `10 minutes`".to_owned(),
            };
            let message = format!("expected a duration for the threshold of `{}`, found {}", measured.shown, described(value));
            cx.report(&codes::THRESHOLD, threshold, message, help);
        }
        (false, _) => {
            let is_of_time = math::time_power(&alarm.metric, Measure::Metric) == Some(1);
            let (message, note) = match (is_of_time, statistic.and_then(parts)) {
                (true, Some((word, _))) => (
                    format!("expected a number for the threshold of statistic `{word}`, found {}", described(value)),
                    counted(measure),
                ),
                _ => {
                    let message =
                        format!("expected a number for the threshold of `{}`, found {}", measured.shown, described(value));
                    return cx.report(&codes::THRESHOLD, threshold, message, unquoted(value, is_whole));
                }
            };
            cx.push(Diagnostic::new(&codes::THRESHOLD, threshold, message).note(note));
        }
    }
}

/// Checks whether an alarm can fire with the values that the declaration of its threshold contains: a parameter that no condition
/// compares, or a mapping.
fn check_default(cx: &mut Context<'_>, alarm: &Alarm, measured: &Measured, value: &Value, site: &Site) {
    let resolved = cx.resolve(value);
    if resolved.parameter().is_some_and(|parameter| cx.is_compared(parameter)) {
        return;
    }
    let problem = |text: &str| {
        let number = text.parse::<f64>().ok().filter(|number| number.is_finite())?;
        // The value is a number of milliseconds.
        reach(alarm, measured, if measured.is_time { number / 1_000.0 } else { number })
    };
    if let Some((declared, (message, _))) = unfitting(cx, &resolved, problem) {
        let found = Diagnostic::new(&codes::ALARM_REACH, site.clone(), message);
        let help = match declared.contains("defaults to") {
            true => "use another default",
            false => "use another value",
        };
        cx.push(found.note(declared).help(help));
    }
}

/// The quantity that a threshold measures.
struct Measured {
    /// The metric or the metric math, as the author writes it.
    shown: String,
    /// Whether it is a single metric.
    is_single: bool,
    /// Whether it is a duration.
    is_time: bool,
    measure: Measure,
}

/// Returns the noun for what a statistic of a duration measures if that is not a duration.
fn counted(measure: Measure) -> &'static str {
    match measure {
        Measure::Percent => "the statistic is the percentage of the runs that take that long",
        _ => "the statistic is the number of runs",
    }
}

/// The bounds of a statistic have the type of the metric: durations or numbers (R268).
fn check_values(cx: &mut Context<'_>, alarm: &Alarm, site: &Site) {
    let metrics = math::metrics(&alarm.metric);
    let Some(metric) = metrics.first().and_then(|metric| monitoring::metric(metric.metric)) else { return };
    let given = alarm::statistic.of(&alarm.settings);
    let (Some((word, values)), Some(place)) = (given.and_then(parts), value_site(alarm, site, &alarm::statistic)) else {
        return;
    };
    if arguments_of(word) != Arguments::Values {
        return;
    }
    for (index, value) in values.iter().enumerate() {
        let (wanted, help) = match (metric.is_time, cx.form(value)) {
            (true, Form::Integer(number)) => ("durations", format!("add a unit, such as `{number} seconds`")),
            (true, Form::Decimal(_)) => ("durations", "for example: `5 minutes`".to_owned()),
            (false, Form::Quantity { amount, .. }) => ("numbers", format!("remove the unit: `{amount}`")),
            _ => continue,
        };
        let message = format!("expected {wanted} in a statistic of `{}`, found {}", metric.name, described(value));
        cx.report(&codes::STATISTIC, place.item("argument", index), message, help);
    }
}

/// Checks whether an alarm with this threshold can fire and return to `OK`.
fn check_reachable(cx: &mut Context<'_>, alarm: &Alarm, measured: &Measured, number: f64, site: &Site) {
    if let Some((message, help)) = reach(alarm, measured, number) {
        cx.report(&codes::ALARM_REACH, site.clone(), message, help);
    } else if number > 1.0 && math::is_share(&alarm.metric) {
        let message = format!("`{}` is a share, found threshold `{number}`", measured.shown);
        let found = Diagnostic::new(&codes::SHARE, site.clone(), message).note("a share of all runs is `1`");
        let share = (number <= 100.0).then(|| format!("{}", number / 100.0));
        cx.push(found.help(share.map_or(Help::NONE, Help::use_code)));
    }
}

/// Returns `true` if an alarm always fires for values from 0 to `most`, `false` if it never fires, or `None` if it depends on them.
pub(super) fn constant(comparison: Operator, threshold: f64, most: Option<f64>) -> Option<bool> {
    let (always, never) = match comparison {
        Operator::GreaterThanOrEqualTo => (threshold <= 0.0, most.is_some_and(|most| threshold > most)),
        Operator::GreaterThan => (threshold < 0.0, most.is_some_and(|most| threshold >= most)),
        Operator::LessThan => (false, threshold <= 0.0),
        Operator::LessThanOrEqualTo => (false, threshold < 0.0),
        _ => (false, most.is_some_and(|most| threshold > most)),
    };
    (always || never).then_some(always)
}

/// Returns why an alarm always or never fires, with a help: no metric is below zero (R281), and no run takes more than 48 hours
/// (R263).
fn reach(alarm: &Alarm, measured: &Measured, number: f64) -> Option<(String, Help)> {
    let Measured { ref shown, is_single, is_time, measure } = *measured;
    if !math::is_never_negative(&alarm.metric) {
        return None;
    }
    // The sum over several runs has no such limit.
    let statistic = alarm::statistic.of(&alarm.settings).and_then(parts);
    let is_sum =
        statistic.is_some_and(|(word, _)| [monitoring::statistic::sum.name, monitoring::statistic::ts.name].contains(&word));
    let most = match measure {
        _ if !is_single => None,
        Measure::Percent => Some(100.0),
        _ => (is_time && !is_sum).then_some(LONGEST_RUN as f64),
    };
    let measured = match statistic {
        Some((word, _)) if measure != Measure::Metric => word,
        _ => shown.as_str(),
    };
    let always = constant(alarm.comparison, number, most)?;
    let sign = alarm.comparison.symbol();
    if always {
        let message = format!("alarm `{}` always fires: `{measured}` is never below 0", alarm.name);
        let least = if alarm.comparison == Operator::GreaterThan { "0" } else { "1" };
        let help = if is_time || !is_single { Help::NONE } else { Help::replace(format!("use `{sign} {least}`"), least) };
        return Some((message, help));
    }
    let reason = match measure {
        _ if is_time && number > 0.0 => "a flow run takes at most 48 hours".to_owned(),
        Measure::Percent if number > 0.0 => format!("`{measured}` is at most 100 percent"),
        _ => format!("`{measured}` is never below 0"),
    };
    Some((format!("alarm `{}` never fires: {reason}", alarm.name), Help::NONE))
}

fn duration(cx: &Context<'_>, alarm: &Alarm) -> Option<i64> {
    match alarm::period.of(&alarm.settings).map(|value| cx.form(value)) {
        None => Some(monitoring::PERIOD),
        Some(Form::Quantity { amount, unit }) => quantity::seconds(amount, unit).filter(|seconds| *seconds > 0),
        Some(_) => None,
    }
}

fn number(cx: &Context<'_>, alarm: &Alarm, key: &Property) -> Option<i64> {
    match key.of(&alarm.settings).map(|value| cx.form(value)) {
        None => Some(1),
        Some(Form::Integer(number)) => Some(number).filter(|number| *number > 0),
        Some(_) => None,
    }
}

/// Returns the finding of a setting for percentiles in an alarm with another statistic (R275).
pub(super) fn low_sample_count_of(key: &str, statistic: &str, site: Site) -> Diagnostic {
    let message = format!("`{key}` requires a percentile, found statistic `{statistic}`");
    Diagnostic::new(&codes::LOW_SAMPLE_COUNT, site, message)
}

/// `low_sample_count` requires a percentile (R275).
fn check_low_sample_count(cx: &mut Context<'_>, alarm: &Alarm, site: &Site) {
    let key = alarm::low_sample_count;
    let Some(given) = given(&alarm.settings, &key, site) else { return };
    let word = match alarm::statistic.of(&alarm.settings) {
        None => {
            math::metrics(&alarm.metric).first().and_then(|metric| monitoring::metric(metric.metric)).map(|known| known.statistic)
        }
        Some(given) => parts(given).map(|(word, _)| word),
    };
    if let Some(word) = word.filter(|word| is_simple(word)) {
        let found = low_sample_count_of(key.key, word, given.site.part("key"));
        // A setting with a mistake may be the statistic.
        cx.unless_wrong(site, |cx| cx.push(found.help("remove `low_sample_count`, or use `statistic: p(90)`")));
    }
}

/// The evaluation range of an alarm that treats missing data as breaching covers the interval between runs, or the alarm fires
/// between runs (R262).
fn check_between_runs(cx: &mut Context<'_>, flows: &[&Flow], alarm: &Alarm, site: &Site) {
    // The runs of several flows are at different times.
    let [flow] = flows else { return };
    let Some(TriggerKind::Schedule(given)) = flow.trigger.as_ref().map(|trigger| &trigger.kind) else { return };
    let words = missing_data(cx, flows, alarm);
    let is_breaching = !words.is_empty() && words.iter().all(|word| *word == monitoring::missing_data::breaching.name);
    let periods = match alarm::datapoints_to_alarm.of(&alarm.settings) {
        Some(_) => number(cx, alarm, &alarm::datapoints_to_alarm),
        None => number(cx, alarm, &alarm::evaluation_periods),
    };
    let (Some(interval), Some(period), Some(periods)) = (schedule::longest_gap(given), duration(cx, alarm), periods) else {
        return;
    };
    let covered = period.saturating_mul(periods);
    if !is_breaching || covered >= interval || period % MINUTE != 0 {
        return;
    }
    let place = value_site(alarm, site, &alarm::period).unwrap_or_else(|| site.part("name"));
    let (runs, covered) = (quantity::described(interval), quantity::described(covered));
    let message = format!("alarm fires between runs: runs are {runs} apart, its evaluation range is {covered}");
    let found = Diagnostic::new(&codes::BETWEEN_RUNS, place, message);
    cx.push(match interval > LONGEST_SPAN {
        true => found
            .note("the evaluation range of an alarm is at most 7 days")
            .help(Help { text: Some("use `missing_data: ignore`".to_owned()), ..Help::NONE }),
        false => found.help(format!("use `period: {runs}`, or `missing_data: ignore`")),
    });
}

/// Returns the finding of a statistic of a run counter that is always 1 (R261).
pub(super) fn always_one(statistic: &str, counter: &str, site: Site) -> Diagnostic {
    let message = format!("`{statistic}` of `{counter}` is always 1");
    Diagnostic::new(&codes::USELESS_STATISTIC, site, message).note("AppFlow reports 1 for each run")
}

/// All values of a run counter are 1, so that only their sum is meaningful (R261).
fn check_counter(cx: &mut Context<'_>, alarm: &Alarm, site: &Site) {
    let metrics = math::metrics(&alarm.metric);
    let Some(counter) = metrics.iter().find(|metric| metric.metric.starts_with(EXECUTIONS)) else { return };
    let Some(given) = given(&alarm.settings, &alarm::statistic, site) else { return };
    let Some((word, _)) = parts(given.value) else { return };
    let is_one =
        [average.name, maximum.name, minimum.name, iqm.name].contains(&word) || arguments_of(word) == Arguments::Percentile;
    let site = given.site.part("value");
    if is_one {
        let found = always_one(word, counter.metric, site.clone());
        cx.unless_reported(&site, |cx| cx.push(found.help(Help::use_code(sum.name))));
    }
}
