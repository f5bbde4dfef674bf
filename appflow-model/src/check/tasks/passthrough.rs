//! `passthrough`, which transfers unchanged records.

use crate::Site;
use crate::catalog::s3::input_format;
use crate::catalog::{s3, sapodata};
use crate::check::context::Context;
use crate::check::tasks::flow_tasks::task_site;
use crate::diagnostics::codes;
use crate::model::{Flow, Task};

/// `passthrough` transfers unchanged records from JSON Lines in S3 to SAP, without other tasks (R109).
pub(crate) fn check_passthrough(cx: &mut Context<'_>, flow: &Flow, index: usize, site: &Site) {
    let is_passthrough = |task: &Task| matches!(task, Task::Passthrough);
    if let Some(first) = flow.tasks.iter().take(index).position(is_passthrough) {
        let places = (site.clone(), task_site(site, first));
        cx.report_duplicate(&codes::PASSTHROUGH_ALONE, places, "duplicate `passthrough`", "remove this statement");
        return;
    }
    let message = "AWS does not document the task of `passthrough`";
    let help = "check the result of a first run, then add `#[allow(AF0620)]`";
    cx.unless_wrong(site, |cx| cx.report(&codes::PASSTHROUGH_FORMAT, site.clone(), message, help));
    if !is_documented(cx, flow) {
        let message = "AWS documents `passthrough` only from JSON Lines in Amazon S3 to SAP OData";
        cx.report(&codes::PASSTHROUGH_ENDS, site.clone(), message, "");
    }
    let changes = |task: &Task| !matches!(task, Task::Passthrough | Task::Filter { .. } | Task::Validate { .. });
    if flow.tasks.iter().any(changes) {
        let message = "`passthrough` cannot be used with other mappings or transformations";
        cx.report(&codes::PASSTHROUGH_ALONE, site.clone(), message, "remove `passthrough`, or the other tasks");
    }
}

/// Returns `true` if the User Guide describes the task for the source and destination, or if they are unknown.
fn is_documented(cx: &Context<'_>, flow: &Flow) -> bool {
    let (Some(source), Some(destination)) = (&flow.source, &flow.destination) else { return true };
    let is_json = match s3::source::format.of(&source.settings).map(|value| cx.form(value).as_name()) {
        Some(Some(word)) => word == input_format::json.name,
        Some(None) => true,
        None => cx.is_partial(source),
    };
    source.connector == s3::CONNECTOR.name && destination.connector == sapodata::CONNECTOR.name && is_json
}
