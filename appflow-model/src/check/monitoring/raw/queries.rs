//! The metrics and expressions of alarms.

use std::collections::{HashMap, HashSet};

use crate::analysis::math::METRICS;
use crate::analysis::values::Form;
use crate::catalog::monitoring::BAND_FUNCTION;
use crate::check::context::Context;
use crate::check::monitoring::raw::block::{Block, Presence};
use crate::check::monitoring::raw::index::Index;
use crate::check::monitoring::raw::metric::check_metric;
use crate::check::monitoring::raw::range::{check_periods, check_range, check_statistic};
use crate::check::values::branches::{Branch, FirstsTogether};
use crate::check::values::possible::possible_values;
use crate::check::values::problems::problems;
use crate::diagnostics::{Diagnostic, codes};

/// The beginning of a query of Metrics Insights, which has no IDs.
const QUERY: &str = "SELECT";

type Queries<'q, 'v> = &'q [(Branch<'v>, Block<'v>)];

/// The IDs of entries, with their positions.
type Ids = HashMap<String, usize>;

/// Checks the metrics and expressions of an alarm (R279).
pub(super) fn check_queries<'a>(cx: &mut Context<'a>, index: &Index<'a>, alarm: &Block<'a>) {
    let (queries, is_certain) = alarm.blocks(cx, "Metrics");
    let mut ids = FirstsTogether::default();
    for (branch, query) in &queries {
        let (Some(id), Some((_, site))) = (query.text(cx, "Id"), query.value("Id")) else { continue };
        if let Some(first) = ids.before(cx, id.clone(), branch.clone().at(&site)) {
            let message = format!("duplicate ID `{id}` in `Metrics`");
            cx.report_duplicate(&codes::METRIC_MATH, (site, first), message, "rename one of the two");
        }
    }
    for (_, query) in &queries {
        check_query(cx, index, query);
    }
    // A metric whose ID is unknown can have any.
    let positions = queries.iter().enumerate();
    let ids: Option<Ids> = positions.map(|(position, (_, query))| Some((query.text(cx, "Id")?, position))).collect();
    let ids = ids.filter(|_| is_certain || queries.iter().any(|(branch, _)| !branch.assumed.is_empty()));
    let has_all = ids.is_some() && alarm.elements(cx, "Metrics").0.len() == queries.len();
    if let Some(ids) = ids.filter(|_| has_all) {
        for (_, query) in &queries {
            check_expression(cx, query, &ids);
        }
        check_band(cx, alarm, &queries, &ids);
    }
    if is_certain && !queries.is_empty() {
        check_number(cx, alarm, &queries);
        check_returned(cx, alarm, &queries);
        check_ranges(cx, alarm, &queries);
    }
}

/// An entry is a metric or an expression.
fn check_query<'a>(cx: &mut Context<'a>, index: &Index<'a>, query: &Block<'a>) {
    query.check_missing(cx, &[&["MetricStat", "Expression"]], "an element of `Metrics`");
    query.check_conflicts(cx, &[("MetricStat", &["Expression"])], "a metric and an expression have separate elements");
    check_periods(cx, query);
    let Some((value, site)) = query.value("MetricStat") else { return };
    let Some(stat) = Block::of(cx, value, &site) else { return };
    check_periods(cx, &stat);
    check_statistic(cx, &stat, "Stat", true);
    let Some(metric) = stat.value("Metric").and_then(|(value, site)| Block::of(cx, value, &site)) else { return };
    check_metric(cx, index, &metric, (&stat, "Stat"), None);
}

/// An alarm has at most 10 metrics and 10 expressions.
fn check_number(cx: &mut Context<'_>, alarm: &Block<'_>, queries: Queries<'_, '_>) {
    for (key, noun) in [("MetricStat", "metrics"), ("Expression", "expressions")] {
        let of_kind = || queries.iter().filter(|(_, query)| query.has(cx, key) == Presence::Certain);
        let number = of_kind().count();
        if let Some((branch, _)) = of_kind().nth(METRICS).filter(|_| alarm.given("Metrics").is_some()) {
            let message = format!("too many {noun}: found {number}, expected at most {METRICS}");
            cx.report(&codes::METRIC_MATH, branch.site.clone(), message, "");
        }
    }
}

/// The alarm is on one of the entries, which returns its data; all others have `ReturnData: false`.
fn check_returned(cx: &mut Context<'_>, alarm: &Block<'_>, queries: Queries<'_, '_>) {
    // The metric and its band return data.
    if alarm.has(cx, "ThresholdMetricId") != Presence::Absent {
        return;
    }
    let mut returned = Vec::new();
    for (branch, query) in queries {
        let Some((value, site)) = query.value("ReturnData") else {
            returned.push(branch.site.clone());
            continue;
        };
        match possible_values(cx, value, &site).as_slice() {
            [(_, content)] => match content.truth().or_else(|| content.text()?.parse().ok()) {
                Some(true) => returned.push(site),
                Some(false) => {}
                None => return,
            },
            _ => return,
        }
    }
    let note = "one element returns the data of the alarm, by default each does";
    match (returned.as_slice(), alarm.value("Metrics")) {
        ([], Some((_, site))) => {
            let found = Diagnostic::new(&codes::METRIC_MATH, site.clone(), "no element of `Metrics` returns data");
            cx.unless_reported(&site, |cx| cx.push(found.note(note).help("remove `ReturnData: false` from one element")));
        }
        ([_, second, ..], _) => {
            let message = format!("{} elements of `Metrics` return data", returned.len());
            let found = Diagnostic::new(&codes::METRIC_MATH, second.clone(), message).note(note);
            cx.unless_reported(second, |cx| cx.push(found.help("add `ReturnData: false` to all others")));
        }
        _ => {}
    }
}

/// The evaluation range is not too long (R270), if all metrics have one period.
fn check_ranges(cx: &mut Context<'_>, alarm: &Block<'_>, queries: Queries<'_, '_>) {
    let mut all = Vec::new();
    for (_, query) in queries {
        let of = query.value("MetricStat").and_then(|(value, site)| Block::of(cx, value, &site));
        let Some(of) = of else { continue };
        all.extend(of.numbers(cx, "Period"));
    }
    let is_one = all.windows(2).all(|pair| matches!(pair, [(_, one), (_, other)] if one.value == other.value));
    if is_one {
        all.truncate(1);
        check_range(cx, alarm, &all);
    }
}

/// The IDs in an expression are those of other entries.
fn check_expression(cx: &mut Context<'_>, query: &Block<'_>, ids: &Ids) {
    let Some((value, site)) = query.value("Expression") else { return };
    let problem = |text: &str| {
        let is_query = text.trim_start().get(..QUERY.len()).is_some_and(|start| start.eq_ignore_ascii_case(QUERY));
        let id = used(text).into_iter().find(|id| !ids.contains_key(*id)).filter(|_| !is_query)?;
        Some((format!("no element of `Metrics` has the ID `{id}`"), "".into()))
    };
    for (site, message, help) in problems(cx, value, &site, &problem) {
        cx.unless_reported(&site, |cx| cx.report(&codes::METRIC_MATH, site.clone(), message, help));
    }
}

/// Returns the IDs in an expression, which begin with a lowercase letter. Functions are in uppercase.
fn used(expression: &str) -> Vec<&str> {
    // Strings are at odd positions.
    let code = expression.split(['"', '\'']).step_by(2);
    let words =
        code.flat_map(|code| code.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_' && letter != '.'));
    words.filter(|word| word.starts_with(|first: char| first.is_ascii_lowercase())).collect()
}

/// The query of an anomaly band is one of the entries (R272).
fn check_band(cx: &mut Context<'_>, alarm: &Block<'_>, queries: Queries<'_, '_>, ids: &Ids) {
    let Some((value, site)) = alarm.value("ThresholdMetricId") else { return };
    let is_other = |(_, query): &(Branch<'_>, Block<'_>)| match query.given("Expression").map(|given| cx.form(given.value)) {
        Some(Form::Text(text)) => !text.contains(BAND_FUNCTION),
        None => true,
        Some(_) => false,
    };
    let others: HashSet<usize> = (0..queries.len()).filter(|index| queries.get(*index).is_some_and(is_other)).collect();
    let problem = |text: &str| match ids.get(text) {
        None => Some((format!("no element of `Metrics` has the ID `{text}`"), "".into())),
        Some(position) if others.contains(position) => {
            let message = format!("element `{text}` of `Metrics` is not an anomaly band");
            Some((message, format!("for example: `Expression: \"{BAND_FUNCTION}(m1, 2)\"`").into()))
        }
        Some(_) => None,
    };
    for (site, message, help) in problems(cx, value, &site, &problem) {
        cx.report(&codes::ANOMALY_BAND, site, message, help);
    }
}
