//! Documents of Veeva.

use crate::Site;
use crate::catalog::veeva::{CONNECTOR, source};
use crate::catalog::{HOUR, s3};
use crate::check::context::Context;
use crate::check::flow::trigger::check_apart;
use crate::diagnostics::codes;
use crate::model::{Endpoint, Flow, Task, TriggerKind};

/// Documents are transferred only to S3, unchanged, on demand or at most once an hour (R122, R146).
pub(crate) fn check_documents(cx: &mut Context<'_>, flow: &Flow, site: &Site) {
    if !flow.source.as_ref().is_some_and(extracts) {
        return;
    }
    if let Some(destination) = cx.destination_connector(flow).filter(|destination| destination.name != s3::CONNECTOR.name) {
        let message = format!("Veeva documents require an Amazon S3 destination, found {}", destination.title);
        let help = "use an Amazon S3 destination, or remove the settings that extract documents";
        cx.report(&codes::DOCUMENTS, site.part("destination").part("connector"), message, help);
    }
    if let Some(TriggerKind::Schedule(schedule)) = flow.trigger.as_ref().map(|trigger| &trigger.kind) {
        check_apart(cx, "documents of Veeva", HOUR, schedule, &site.part("trigger").part("schedule"));
    }
    for (index, task) in flow.tasks.iter().enumerate() {
        let is_change = |task: &Task| {
            matches!(
                task,
                Task::Concat { .. } | Task::Compute { .. } | Task::Mask { .. } | Task::Truncate { .. } | Task::Validate { .. }
            )
        };
        if is_change(task) {
            let message = "Veeva documents cannot be transformed or validated";
            cx.report(&codes::DOCUMENTS, site.item("task", index), message, "remove this statement");
        }
    }
}

/// Returns `true` if a source is known to extract documents.
fn extracts(end: &Endpoint) -> bool {
    let includes = [source::include_source_files, source::include_renditions, source::include_all_versions];
    end.connector == CONNECTOR.name
        && (source::document_type.of(&end.settings).is_some() || includes.iter().any(|key| key.is_true(&end.settings)))
}
