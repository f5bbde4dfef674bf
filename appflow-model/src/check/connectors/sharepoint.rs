//! Flows from SharePoint, which transfer files.

use crate::Site;
use crate::analysis::values::Form;
use crate::catalog::s3::destination;
use crate::catalog::schedule::{pull, settings};
use crate::catalog::{s3, sharepoint};
use crate::check::context::Context;
use crate::check::settings::given;
use crate::diagnostics::{Diagnostic, Help, Suggestion, codes};
use crate::model::{Endpoint, Flow, Task, TriggerKind};

/// Checks a flow whose source is SharePoint.
pub(crate) fn check_flow(cx: &mut Context<'_>, flow: &Flow, site: &Site) {
    let Some(source) = flow.source.as_ref().filter(|source| source.connector == sharepoint::CONNECTOR.name) else { return };
    check_folders(cx, source, &site.part("source"));
    check_output(cx, flow, &site.part("destination"));
    check_partition(cx, flow, site);
    check_pull(cx, flow, &site.part("trigger"));
}

/// A flow names the folders that it transfers files from (R150).
fn check_folders(cx: &mut Context<'_>, source: &Endpoint, site: &Site) {
    let key = sharepoint::source::sub_entities;
    let site = match given(&source.settings, &key, site) {
        None if !cx.may_have_more(source) => site.part("connector"),
        Some(given) if matches!(cx.form(given.value), Form::List([])) => given.site.part("value"),
        _ => return,
    };
    let help = format!("add `{}: [\"…\"]`", key.key);
    cx.report(&codes::NO_FOLDERS, site, "missing folder in a SharePoint source", help);
}

/// Transferred files have no catalog, and no folders except that of the run (R150).
fn check_output(cx: &mut Context<'_>, flow: &Flow, site: &Site) {
    let Some(end) = flow.destination.as_ref().filter(|end| end.connector == s3::CONNECTOR.name) else { return };
    for (property, message) in [
        (&destination::catalog, "`catalog` is not allowed with a SharePoint source"),
        (&destination::file_prefix, "`file_prefix` is not allowed with a SharePoint source"),
        (&destination::prefix_hierarchy, "`prefix_hierarchy` is not allowed with a SharePoint source"),
    ] {
        if let Some(given) = given(&end.settings, property, site) {
            let found = Diagnostic::new(&codes::FILE_OUTPUT, given.site.part("key"), message);
            let note = "AppFlow transfers whole files, into one folder for each run";
            cx.push(found.note(note).help(format!("remove `{}`", property.key)));
        }
    }
}

/// Transferred files have no fields, so they cannot be partitioned (R150).
fn check_partition(cx: &mut Context<'_>, flow: &Flow, site: &Site) {
    if let Some(index) = flow.tasks.iter().position(|task| matches!(task, Task::Partition { .. })) {
        let message = "`partition` is not allowed with a SharePoint source";
        let found = Diagnostic::new(&codes::FILE_OUTPUT, site.item("task", index), message);
        cx.push(found.note("AppFlow transfers whole files, into one folder for each run").help("remove `partition`"));
    }
}

/// Scheduled runs are incremental, even with `pull: complete` (R137).
fn check_pull(cx: &mut Context<'_>, flow: &Flow, site: &Site) {
    let Some(trigger) = flow.trigger.as_ref().filter(|trigger| matches!(trigger.kind, TriggerKind::Schedule(_))) else { return };
    let (place, given) = match given(&trigger.settings, &settings::pull, site) {
        None if !cx.is_partial(flow) => (site.part("kind"), false),
        Some(given) if pull::complete.is(given.value) => (given.site.part("value"), true),
        _ => return,
    };
    let message = "scheduled flows from SharePoint are always incremental";
    let setting = format!("pull: {}", pull::incremental.name);
    let found = Diagnostic::new(&codes::ALWAYS_INCREMENTAL, place.clone(), message);
    match given {
        true => cx.push(found.help(Help::replace(format!("use `{setting}`"), pull::incremental.name))),
        // A setting without effect in full transfers has its own diagnostic.
        false => cx.unless_reported(site, |cx| {
            cx.push(found.help(format!("add `{setting}`")).suggest(Suggestion::add_setting(place, setting)));
        }),
    }
}
