//! Filters that a source requires.

use crate::Site;
use crate::analysis::literal::wire;
use crate::analysis::schedule::is_incremental;
use crate::catalog::{Connector, DAY, Narrowed, Operator};
use crate::check::context::Context;
use crate::check::tasks::flow_tasks::Tasks;
use crate::diagnostics::{Diagnostic, codes};
use crate::model::{FieldUse, Operand, Task, Value};

/// Checks the required filters of a flow's source.
pub(crate) fn check_needed_filters<'a>(cx: &mut Context<'a>, tasks: &Tasks<'a>, site: &Site) {
    let Some(connector) = tasks.connector else { return };
    check_given(cx, tasks, connector, site);
    check_range(cx, tasks, connector, site);
}

/// The name of a field with a query.
const QUERY: &str = "query";

/// The flow has each filter that the source requires (R70, R71). AWS does not document their fields, so any field is accepted whose
/// type fits.
fn check_given<'a>(cx: &mut Context<'a>, tasks: &Tasks<'a>, connector: &Connector, flow_site: &Site) {
    let flow = tasks.flow;
    // Incremental transfers derive the date range themselves.
    let tells_dates = flow.trigger.as_ref().is_none_or(|trigger| is_incremental(trigger) != Some(false));
    let narrows = |field: &'a FieldUse, narrowed| {
        let class = tasks.data_type(cx, field).map(|data_type| data_type.class);
        let is_time = class.map(|class| class.is_time());
        match narrowed {
            // Dates can be strings.
            Narrowed::Dates { .. } => !class.is_some_and(|class| class.is_number()),
            // A declared field with this name is the query.
            Narrowed::Query => {
                let has_query = || tasks.object.is_some_and(|object| cx.field(object, QUERY).is_some());
                is_time != Some(true) && field.known_name().is_none_or(|name| name == QUERY || !has_query())
            }
        }
    };
    let has = |narrowed, wanted| {
        let is_this = |task: &'a Task| matches!(task, Task::Filter { operator, field, .. } if *operator == wanted && narrows(field, narrowed));
        flow.tasks.iter().any(is_this)
    };
    let is_told = |narrowed, operator| has(narrowed, operator) || tells_dates && matches!(narrowed, Narrowed::Dates { .. });
    let missing: Vec<_> = connector.needed_filters.iter().filter(|(narrowed, operator)| !is_told(*narrowed, *operator)).collect();
    let Some((narrowed, operator)) = missing.first().filter(|_| !cx.is_partial(flow)) else { return };
    let what: Vec<&str> = missing.iter().map(|(narrowed, _)| narrowed.described()).collect();
    let message = format!("missing filter for {} in a flow from {}", what.join(" and "), connector.title);
    let help = match (narrowed, operator) {
        (Narrowed::Query, _) => "for example: `filter query: string == \"service:web\";`",
        (Narrowed::Dates { .. }, Operator::Between) => {
            "for example: `filter date: date between \"2027-01-01\" and \"2027-01-31\";`"
        }
        (Narrowed::Dates { .. }, _) => "for example: `filter date: date == \"2027-01-31\";`",
    };
    let found = Diagnostic::new(&codes::NEEDED_FILTER, flow_site.part("source").part("connector"), message);
    let found = found.note(format!("without one, {} may transfer nothing", connector.title)).help(help);
    // The statement with the error may be the filter.
    cx.unless_wrong(flow_site, |cx| cx.push(found));
}

/// The date range is at most that of the source (R70).
fn check_range<'a>(cx: &mut Context<'a>, tasks: &Tasks<'a>, connector: &Connector, site: &Site) {
    let range = connector.needed_filters.iter().find(|(_, operator)| *operator == Operator::Between);
    let Some(most) = range.and_then(|(narrowed, _)| narrowed.days()) else { return };
    let mut first = None;
    for (index, task) in tasks.flow.tasks.iter().enumerate() {
        let Task::Filter { field, operand: Operand::Between(lower, upper), .. } = task else { continue };
        match days(cx, tasks, field, lower, upper) {
            // The source may mean any of the ranges.
            Some(days) if days > most as f64 => _ = first.get_or_insert(index),
            _ => return,
        }
    }
    if let Some(index) = first {
        let message = format!("date range too long for {}: expected at most {most} days", connector.title);
        let help = format!("use a second date at most {most} days after the first");
        cx.report(&codes::LONG_RANGE, site.item("task", index).item("value", 1), message, help);
    }
}

/// Returns the number of days between two timestamps, or `None` if one is unknown or not a timestamp.
fn days<'a>(cx: &Context<'a>, tasks: &Tasks<'a>, field: &'a FieldUse, lower: &Value, upper: &Value) -> Option<f64> {
    let data_type = tasks.data_type(cx, field).filter(|data_type| data_type.class.is_time())?;
    let milliseconds = |value: &Value| wire(&cx.resolve(value).literal(), Some(data_type)).ok()??.parse::<f64>().ok();
    Some((milliseconds(upper)? - milliseconds(lower)?) / 1000.0 / DAY as f64)
}
