//! The metrics of AppFlow in alarms.

use crate::Site;
use crate::analysis::entries::Section;
use crate::analysis::ids::logical_id;
use crate::analysis::statistic::{Arguments, arguments_of};
use crate::analysis::values::Form;
use crate::catalog::monitoring::{COMPARISONS, DIMENSION, METRICS, Metric, NAMESPACE, statistic};
use crate::catalog::resource_types;
use crate::check::context::{Context, Declared};
use crate::check::first::Firsts;
use crate::check::monitoring::alarms::{EXECUTIONS, LONGEST_RUN, always_one, constant};
use crate::check::monitoring::raw::block::{Block, Presence};
use crate::check::monitoring::raw::index::Index;
use crate::check::monitoring::raw::range::SHORT;
use crate::check::registry::references::own_form;
use crate::check::values::problems::problems;
use crate::check::values::references::kind_and_name;
use crate::check::values::text::each_choice;
use crate::diagnostics::{Diagnostic, Edit, Help, codes, nearest, one_of};
use crate::model::Value;
use crate::vocabulary::member;

/// The beginning of the namespaces of AWS.
const OF_AWS: &str = "AWS/";
/// The most edits between a name and a misspelled one.
const EDITS: usize = 2;
/// The units that metrics of AppFlow can have.
const UNITS: &[&str] = &["Count", "Milliseconds", "None"];

/// Returns `true` unless an alarm is certainly not on a metric of an EC2 instance.
pub(super) fn may_have_instance(cx: &Context<'_>, alarm: &Block<'_>) -> bool {
    let (dimensions, is_certain) = alarm.blocks(cx, "Dimensions");
    let names = || dimensions.iter().map(|(_, dimension)| dimension.text(cx, "Name"));
    alarm.has(cx, "Metrics") != Presence::Absent
        || !is_certain
        || names().any(|name| name.is_none_or(|name| name == "InstanceId"))
}

fn report(cx: &mut Context<'_>, site: &Site, message: String, help: impl Into<Help>) {
    let found = Diagnostic::new(&codes::NO_DATA, site.clone(), message).help(help);
    cx.unless_reported(site, |cx| cx.push(found));
}

/// Checks a metric of AppFlow, its statistic and unit, and the threshold of an alarm on it (R259 to R263, R277, R281).
pub(super) fn check_metric<'a>(
    cx: &mut Context<'a>,
    index: &Index<'a>,
    metric: &Block<'a>,
    stat: (&Block<'a>, &str),
    alarm: Option<&Block<'a>>,
) {
    check_distinct(cx, metric);
    let names: Vec<&str> = METRICS.iter().map(|metric| metric.metric_name).collect();
    let namespace = metric.text(cx, "Namespace");
    if namespace.as_deref() != Some(NAMESPACE) {
        let name = metric.text(cx, "MetricName").filter(|name| names.contains(&name.as_str()));
        let Some((value, site)) = metric.value("Namespace") else { return };
        let problem = |text: &str| {
            let is_near =
                text != NAMESPACE && (nearest(text, &[NAMESPACE], EDITS).is_some() || name.is_some() && text.starts_with(OF_AWS));
            let message = format!("namespace `{text}` has no metrics of AppFlow");
            is_near.then(|| (message, Help::use_code(format!("\"{NAMESPACE}\""))))
        };
        for (site, message, help) in problems(cx, value, &site, &problem) {
            report(cx, &site, message, help);
        }
        return;
    }
    if let Some((value, site)) = metric.value("MetricName") {
        let problem = |text: &str| {
            let message = format!("AppFlow publishes no metric `{text}`");
            let help = match METRICS.iter().find(|metric| metric.name == text) {
                Some(metric) => Help::use_code(format!("\"{}\"", metric.metric_name)),
                None => one_of(text, &names, "metrics"),
            };
            (!names.contains(&text)).then(|| (message, quoted(help)))
        };
        for (site, message, help) in problems(cx, value, &site, &problem) {
            report(cx, &site, message, help);
        }
        if metric.has(cx, "Dimensions") == Presence::Absent {
            let help = format!("add `Dimensions: [{{ Name: \"{DIMENSION}\", Value: … }}]`");
            let found = Diagnostic::new(
                &codes::NO_DATA,
                site.clone(),
                format!("missing dimension `{DIMENSION}` for a metric of AppFlow"),
            );
            let found = found.note("AppFlow publishes metrics for single flows only").help(help);
            cx.unless_reported(&site, |cx| cx.push(found));
        }
    }
    check_dimensions(cx, index, metric);
    let (of, key) = stat;
    if let Some((value, site)) = of.value("Unit") {
        let problem = |text: &str| {
            let message = format!("metrics of AppFlow are not known to have the unit `{text}`");
            (!UNITS.contains(&text)).then(|| (message, "remove `Unit`".into()))
        };
        for (site, message, help) in problems(cx, value, &site, &problem) {
            report(cx, &site, message, help);
        }
    }
    let periods = of.numbers(cx, "Period");
    if let Some((branch, period)) = periods.iter().find(|(_, period)| SHORT.contains(&period.value)) {
        let message = format!("metrics of AppFlow have no periods of less than 1 minute, found `{}`", period.value);
        report(cx, &branch.site, period.named(message), "");
    }
    let known = metric.text(cx, "MetricName").and_then(|name| METRICS.iter().find(|known| known.metric_name == name));
    let Some(known) = known else { return };
    check_counter(cx, known, of, key);
    if let Some(alarm) = alarm {
        check_reach(cx, known, of.text(cx, key).as_deref(), alarm);
    }
}

/// A help with a name that is a string here.
fn quoted(help: Help) -> Help {
    let edit = match help.edit {
        Some(Edit::Rename(name)) => Some(Edit::Replace(format!("\"{name}\""))),
        edit => edit,
    };
    Help { edit, ..help }
}

/// The names of dimensions are distinct (R278).
fn check_distinct(cx: &mut Context<'_>, metric: &Block<'_>) {
    let mut seen = Firsts::default();
    for (branch, dimension) in metric.blocks(cx, "Dimensions").0.into_iter().filter(|(branch, _)| branch.assumed.is_empty()) {
        let (Some(name), Some((_, site))) = (dimension.text(cx, "Name"), dimension.value("Name")) else { continue };
        let message = format!("duplicate dimension `{name}`");
        if let Some(first) = seen.before(name, &branch.site) {
            cx.report_duplicate(&codes::REPEATED_ITEM, (site, first), message, "remove one of the two");
        }
    }
}

/// The only dimension is the name of a flow (R259, R260).
fn check_dimensions<'a>(cx: &mut Context<'a>, index: &Index<'a>, metric: &Block<'a>) {
    for (_, dimension) in metric.blocks(cx, "Dimensions").0 {
        if let Some((value, site)) = dimension.value("Name") {
            let problem = |text: &str| {
                let message = format!("metrics of AppFlow have no dimension `{text}`");
                (text != DIMENSION).then(|| (message, Help::use_code(format!("\"{DIMENSION}\""))))
            };
            for (site, message, help) in problems(cx, value, &site, &problem) {
                report(cx, &site, message, help);
            }
        }
        if dimension.text(cx, "Name").as_deref() != Some(DIMENSION) {
            continue;
        }
        let Some((value, site)) = dimension.value("Value") else { continue };
        each_choice(cx, value, &site, &mut |cx, value, site| {
            let own = own_form(cx, value);
            check_flow(cx, index, own.as_ref().unwrap_or(value), site);
        });
    }
}

/// Returns `true` for a resource type of which a reference may be the name of a flow.
fn can_be_flow(resource_type: &str) -> bool {
    let is_other = |service: &str| !["AppFlow", "CloudFormation"].contains(&service);
    resource_type == resource_types::FLOW
        || !resource_type.strip_prefix("AWS::").and_then(|rest| rest.split("::").next()).is_some_and(is_other)
}

/// The value of the dimension is the name of a flow (R260, R408).
fn check_flow(cx: &mut Context<'_>, index: &Index<'_>, value: &Value, site: &Site) {
    match cx.form(value) {
        Form::Item(Declared::Flow(_)) => return,
        Form::Member(Declared::Flow(flow), member::names::arn, _) => {
            let message = format!("expected the name of flow `{}`, found its ARN", flow.name);
            return report(cx, site, message, Help::use_code(format!("{}.name", flow.name)));
        }
        Form::Item(Declared::Resource(resource)) if resource.resource_type.as_deref().is_some_and(can_be_flow) => return,
        Form::Item(item) => return report(cx, site, format!("expected the name of a flow, found {}", kind_and_name(item)), ""),
        _ => {}
    }
    let graph = cx.graph();
    let named = |wanted: &str| index.flows.iter().find(|(_, name)| name.as_deref() == Some(wanted)).map(|(flow, _)| *flow);
    let problem = |text: &str| {
        let own = graph.entry(Section::Resources, &logical_id(text)).map(|entry| entry.item);
        let own = if let Some(Declared::Flow(flow)) = own { Some(flow.name.as_str()) } else { None };
        // Names with other digits are those of other flows.
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        let near = || {
            let known = index.flows.iter().filter_map(|(_, name)| name.as_deref()).filter(|name| !name.contains('$'));
            let near = nearest(text, &known.collect::<Vec<_>>(), EDITS).filter(|near| digits(near) == digits(text))?;
            named(near)
        };
        let (message, flow) = match own {
            _ if index.names.contains(text) => return None,
            Some(flow) if flow == text => (format!("flow `{flow}` has another name in metrics"), flow),
            _ => (format!("no flow of the stack has the name `{text}`"), near()?),
        };
        Some((message, Help::use_code(format!("{flow}.name"))))
    };
    for (site, message, help) in problems(cx, value, site, &problem) {
        report(cx, &site, message, help);
    }
}

/// All values of a run counter are 1, so that only their sum is meaningful (R261).
fn check_counter(cx: &mut Context<'_>, metric: &Metric, of: &Block<'_>, key: &str) {
    let Some((value, site)) = of.value(key).filter(|_| metric.name.starts_with(EXECUTIONS)) else { return };
    let simple = [statistic::average, statistic::maximum, statistic::minimum, statistic::iqm];
    let problem = |text: &str| {
        let is_percentile = text.trim_end_matches(|letter: char| letter.is_ascii_digit() || letter == '.');
        let is_one = simple.iter().any(|word| word.value == text) || arguments_of(is_percentile) == Arguments::Percentile;
        is_one.then(|| (text.to_owned(), Help::NONE))
    };
    for (site, text, _) in problems(cx, value, &site, &problem) {
        let found = always_one(&text, metric.metric_name, site.clone());
        cx.unless_reported(&site, |cx| cx.push(found.help(Help::use_code(format!("\"{}\"", statistic::sum.value)))));
    }
}

/// The metric can be above and below the threshold (R263, R281).
fn check_reach(cx: &mut Context<'_>, metric: &Metric, statistic: Option<&str>, alarm: &Block<'_>) {
    let Some(comparison) = alarm.text(cx, "ComparisonOperator") else { return };
    let Some((operator, _)) = COMPARISONS.iter().find(|(_, name)| *name == comparison) else { return };
    // The sum over several runs has no limit.
    let is_time = metric.is_time
        && statistic
            .is_some_and(|text| [statistic::average.value, statistic::maximum.value, statistic::minimum.value].contains(&text));
    let most = is_time.then_some(LONGEST_RUN as f64 * 1_000.0);
    let numbers = alarm.numbers(cx, "Threshold");
    let found = numbers.iter().find_map(|(branch, number)| Some((branch, number, constant(*operator, number.value, most)?)));
    let Some((branch, number, always)) = found else { return };
    let (often, reason) = match always {
        true => ("always", format!("`{}` is never below 0", metric.metric_name)),
        false if is_time && number.value > 0.0 => ("never", "a flow run takes at most 48 hours".to_owned()),
        false => ("never", format!("`{}` is never below 0", metric.metric_name)),
    };
    let found = Diagnostic::new(&codes::ALARM_REACH, branch.site.clone(), number.named(format!("alarm {often} fires: {reason}")));
    let found = if is_time { found.note("the threshold is in milliseconds") } else { found };
    cx.unless_reported(&branch.site, |cx| cx.push(found));
}
