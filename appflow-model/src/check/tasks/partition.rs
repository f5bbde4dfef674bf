//! `partition`, which puts records into folders.

use crate::Site;
use crate::catalog::s3;
use crate::catalog::string_rules::DESTINATION_FIELD;
use crate::check::context::Context;
use crate::check::first::Firsts;
use crate::check::tasks::flow_tasks::{Tasks, task_site};
use crate::check::tasks::transformations::check_list_length;
use crate::check::tasks::types::{check_destination_type, check_type_text};
use crate::check::values::text::check_text;
use crate::diagnostics::{Diagnostic, codes, one_of};
use crate::model::{FieldUse, Flow, Task};

/// Maximum number of partition keys of a flow (R107).
const KEYS: usize = 10;

/// A flow has at most one partition, to S3 (R106), by at most ten destination fields that the flow writes (R107, R108).
pub(crate) fn check_partition(cx: &mut Context<'_>, tasks: &Tasks<'_>, keys: &[FieldUse], index: usize, site: &Site) {
    if let Some(destination) = cx.destination_connector(tasks.flow)
        && destination.name != s3::CONNECTOR.name
    {
        let message = format!("`partition` requires an Amazon S3 destination, found {}", destination.title);
        cx.report(&codes::PARTITION_DESTINATION, site.clone(), message, "remove `partition`");
        return;
    }
    let mut others = tasks.flow.tasks.iter().take(index);
    if let Some(first) = others.position(|task| matches!(task, Task::Partition { .. })) {
        let first = task_site(site, first);
        let help = "use one `partition` with every key, the outermost folder first";
        cx.report_duplicate(&codes::PARTITION_KEYS, (site.clone(), first), "duplicate `partition`", help);
        return;
    }
    if keys.is_empty() && !cx.is_partial(tasks.flow) {
        cx.report(&codes::PARTITION_KEYS, site.clone(), "missing key in `partition`", "for example: `partition Industry;`");
        return;
    }
    let message = "AWS does not document the format of `partition`";
    let help = "check the folders of a first run, then add `#[allow(AF0616)]`";
    cx.unless_wrong(site, |cx| cx.report(&codes::PARTITION_FORMAT, site.clone(), message, help));
    let written = written(cx, tasks);
    let mut seen = Firsts::default();
    for (position, key) in keys.iter().enumerate() {
        let site = site.item("key", position);
        if position == KEYS {
            let message = format!("too many partition keys: found {}, expected at most {KEYS}", keys.len());
            cx.report(&codes::PARTITION_KEYS, site, message, "");
            return;
        }
        if let Some(first) = seen.before(&key.name, &site) {
            let name = key.known_name().unwrap_or("field(…)");
            let message = format!("duplicate partition key `{name}`");
            cx.report_duplicate(&codes::PARTITION_KEYS, (site, first), message, "remove one of the two");
        } else if check_text(cx, &key.name, &site, &DESTINATION_FIELD).is_sound() {
            check_key(cx, tasks.flow, key, written.as_deref(), &site);
            if check_type_text(cx, key, &site).is_sound() {
                check_destination_type(cx, tasks, key, &site.part("type"));
            }
        }
    }
    check_list_length(cx, keys, "keys", &codes::PARTITION_KEYS, "", site);
}

/// A partition key is a destination field that the flow writes (R108).
fn check_key(cx: &mut Context<'_>, flow: &Flow, key: &FieldUse, written: Option<&[&str]>, site: &Site) {
    let (Some(name), Some(written)) = (key.known_name(), written) else { return };
    if written.contains(&name) {
        return;
    }
    let becomes = flow.tasks.iter().find_map(|task| match task {
        Task::Map { source, destination: Some(destination) } if source.known_name() == Some(name) => destination.known_name(),
        _ => None,
    });
    let found = Diagnostic::new(&codes::PARTITION_KEY, site.clone(), format!("unknown partition key `{name}`"));
    cx.push(match becomes {
        Some(destination) => found
            .note(format!("partition keys are destination fields, and `{name}` is mapped to `{destination}`"))
            .help(format!("use `{destination}`")),
        None => found.help(one_of(name, written, "fields that the flow writes")),
    });
}

/// Returns the destination fields that the flow writes, or `None` if some are unknown.
fn written<'a>(cx: &Context<'_>, tasks: &Tasks<'a>) -> Option<Vec<&'a str>> {
    let mut written = Vec::new();
    for task in &tasks.flow.tasks {
        match task {
            Task::Map { source, destination } => {
                let name = source.known_name()?;
                // Do not report the keys of a misspelled mapping as well.
                if tasks.object.is_some_and(|object| object.known && cx.field(object, name).is_none()) {
                    return None;
                }
                written.push(destination.as_ref().unwrap_or(source).known_name()?);
            }
            Task::Concat { destination, .. } | Task::Compute { destination, .. } => written.push(destination.known_name()?),
            Task::MapAll { .. } => {
                let left_out = tasks.left_out.as_ref()?;
                let object = tasks.object.filter(|object| object.known)?;
                written.extend(object.field_names().into_iter().filter(|name| !left_out.contains(name)));
            }
            Task::Passthrough => return None,
            Task::Mask { .. } | Task::Truncate { .. } | Task::Filter { .. } | Task::Validate { .. } | Task::Partition { .. } => {}
        }
    }
    // A statement that could not be parsed may write the field.
    (!cx.is_partial(tasks.flow)).then_some(written)
}
