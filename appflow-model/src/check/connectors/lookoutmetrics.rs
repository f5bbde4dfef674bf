//! Amazon Lookout for Metrics as a destination.

use crate::Site;
use crate::analysis::schedule::{interval, runs_a_month};
use crate::catalog::DAY;
use crate::catalog::lookoutmetrics::{CONNECTOR, INTERVALS};
use crate::check::context::Context;
use crate::check::flow::trigger::wrong_schedules;
use crate::diagnostics::{Diagnostic, codes};
use crate::model::{Flow, Schedule, TriggerKind};

/// Checks a flow to Amazon Lookout for Metrics.
pub(crate) fn check_destination(cx: &mut Context<'_>, flow: &Flow, site: &Site) {
    let Some(end) = flow.destination.as_ref().filter(|end| end.connector == CONNECTOR.name) else { return };
    check_schedule(cx, flow, &site.part("trigger"));
    // The service requires a customer managed key (R195).
    if flow.key.is_none() && !cx.is_partial(flow) && !cx.is_partial(end) {
        let message = "missing KMS key for Amazon Lookout for Metrics";
        let help = "declare `key MetricsKey;` in the stack and add `key MetricsKey;` to the flow";
        let found = Diagnostic::new(&codes::LOOKOUT_KEY, site.part("destination").part("connector"), message);
        cx.push(found.note("the User Guide requires a customer managed key").help(help));
    }
}

/// The flow runs on a schedule: every 5 or 10 minutes, hourly, or daily (R124).
fn check_schedule(cx: &mut Context<'_>, flow: &Flow, site: &Site) {
    const HELP: &str = "valid schedules: `rate(5 minutes)`, `rate(10 minutes)`, `rate(1 hour)`, `rate(1 day)`";
    match flow.trigger.as_ref().map(|trigger| &trigger.kind) {
        None => {}
        Some(TriggerKind::Schedule(schedule)) => {
            let site = site.part("schedule");
            // A run on some days only, or in some hours only, is not daily or hourly.
            let is_steady =
                |schedule: &Schedule, interval: i64| runs_a_month(schedule).is_some_and(|runs| runs * interval == 30 * DAY);
            let is_wrong = |schedule: &Schedule| {
                interval(schedule).is_some_and(|interval| !INTERVALS.contains(&interval) || !is_steady(schedule, interval))
            };
            for (site, declared) in wrong_schedules(cx, schedule, &site, &is_wrong) {
                let message = format!("Amazon Lookout for Metrics does not support this schedule{declared}");
                cx.unless_reported(&site, |cx| cx.report(&codes::LOOKOUT_SCHEDULE, site.clone(), message, HELP));
            }
        }
        Some(_) => {
            let message = "Amazon Lookout for Metrics requires trigger `schedule`";
            let help = "for example: `trigger schedule(rate(1 hour));`";
            cx.report(&codes::LOOKOUT_SCHEDULE, site.part("kind"), message, help);
        }
    }
}
