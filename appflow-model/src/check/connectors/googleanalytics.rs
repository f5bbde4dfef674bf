//! Reports of Google Analytics.

use std::collections::HashSet;

use crate::Site;
use crate::catalog::googleanalytics::{CONNECTOR, FIELDS};
use crate::catalog::s3::{self, destination, format};
use crate::check::context::Context;
use crate::check::values::possible::{first_wrong, possible};
use crate::diagnostics::codes;
use crate::model::{Flow, Task};

/// A report requires a JSON output to S3, and at most 9 dimensions and 10 metrics (R148).
pub(crate) fn check_report(cx: &mut Context<'_>, flow: &Flow, site: &Site) {
    if flow.source.as_ref().is_none_or(|source| source.connector != CONNECTOR.name) {
        return;
    }
    if let Some(end) = flow.destination.as_ref().filter(|end| end.connector == s3::CONNECTOR.name) {
        let formats = possible(cx, &end.settings, &destination::format, &site.part("destination"));
        if let Some((branch, found)) = first_wrong(cx, &formats, |found| found.is_any(&[format::csv, format::parquet])) {
            let message = found.named("Google Analytics reports require `format: json`");
            cx.report(&codes::REPORT, branch.site.clone(), message, "use `json`, or remove `format`");
        }
    }
    let mut mapped = HashSet::new();
    for (index, task) in flow.tasks.iter().enumerate() {
        let Task::Map { source, .. } = task else { continue };
        if mapped.insert(&source.name) && mapped.len() > FIELDS {
            let message = "too many fields in a Google Analytics report: expected at most 9 dimensions and 10 metrics";
            cx.report(&codes::REPORT, site.item("task", index).part("source"), message, "split the fields between two flows");
            return;
        }
    }
}
