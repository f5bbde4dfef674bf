//! Documents of Veeva.

use crate::Site;
use crate::catalog::veeva::{CONNECTOR, source};
use crate::catalog::{HOUR, s3};
use crate::check::context::Context;
use crate::check::flow::trigger::check_apart;
use crate::check::values::possible::{first_wrong, possible};
use crate::diagnostics::codes;
use crate::model::{Flow, Task, TriggerKind};

/// Documents are transferred only to S3, unchanged, on demand or at most once an hour (R122, R146).
pub(crate) fn check_documents(cx: &mut Context<'_>, flow: &Flow, site: &Site) {
    let Some(source) = flow.source.as_ref().filter(|source| source.connector == CONNECTOR.name) else { return };
    let includes = [source::include_source_files, source::include_renditions, source::include_all_versions];
    let values: Vec<_> = includes.iter().flat_map(|key| possible(cx, &source.settings, key, &site.part("source"))).collect();
    let included = first_wrong(cx, &values, |value| value.truth() == Some(true)).map(|(_, value)| value);
    if included.is_none() && source::document_type.of(&source.settings).is_none() {
        return;
    }
    let named = |message: String| match included {
        Some(value) => value.named(message),
        None => message,
    };
    if let Some(destination) = cx.destination_connector(flow).filter(|destination| destination.name != s3::CONNECTOR.name) {
        let message = named(format!("Veeva documents require an Amazon S3 destination, found {}", destination.title));
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
            let message = named("Veeva documents cannot be transformed or validated".to_owned());
            cx.report(&codes::DOCUMENTS, site.item("task", index), message, "remove this statement");
        }
    }
}
