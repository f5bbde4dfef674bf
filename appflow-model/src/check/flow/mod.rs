//! The parts of a flow other than its tasks: names, required statements, status, and tags.

pub(crate) mod cron;
mod retained;
pub(crate) mod source_destination;
pub(crate) mod times;
pub(crate) mod trigger;
pub(crate) mod write_operation;

use crate::Site;
use crate::analysis::values::Form;
use crate::catalog;
use crate::catalog::resources::lifecycle;
use crate::catalog::string_rules::{FLOW_DESCRIPTION, FLOW_NAME, TAG_KEY, TAG_VALUE};
use crate::check::connectors::{columns, eventbridge, googleanalytics, lookoutmetrics, s3, upsolver, veeva};
use crate::check::context::Context;
use crate::check::monitoring::{alarms, rules};
use crate::check::settings::{Owner, check_settings, check_tags};
use crate::check::stack::resources::{arn_for_name, check_logical_id, for_created};
use crate::check::tasks;
use crate::check::values::arn::FLOW;
use crate::check::values::folder;
use crate::check::values::functions::expect_choice;
use crate::check::values::references::Wanted;
use crate::check::values::text::{check_arn, check_existing_is_named, check_text};
use crate::diagnostics::{Diagnostic, Help, codes};
use crate::model::{Flow, Origin, ResourceKind, Status, TriggerKind};

/// Checks the flow at `index` with everything in it.
pub(crate) fn check_flow(cx: &mut Context<'_>, index: usize) {
    let Some((flow, site)) = cx.flow(index) else { return };
    if !flow.origin.is_created() {
        check_existing(cx, flow, &site);
        return;
    }
    check_statements(cx, flow, &site);
    if let Some(name) = &flow.flow_name {
        check_text(cx, name, &site.part("flow_name"), &FLOW_NAME);
    }
    if let Some(description) = &flow.description {
        check_text(cx, description, &site.part("description"), &FLOW_DESCRIPTION);
    }
    if let Some(key) = &flow.key {
        expect_choice(cx, key, &site.part("key"), Wanted::Resource(ResourceKind::Key));
    }
    let owner = Owner { described: "a flow", missing: None };
    check_settings(cx, &flow.lifecycle, lifecycle::ALL, &site.part("lifecycle"), &owner);
    check_status(cx, flow, &site);
    check_active(cx, flow, &site);
    trigger::check_trigger(cx, flow, &site);
    source_destination::check_endpoints(cx, flow, &site);
    s3::check_same_location(cx, flow, &site);
    s3::check_result_folders(cx, flow, &site);
    s3::check_folders(cx, flow, &site);
    columns::check_columns(cx, flow, &site);
    folder::check_source_folder(cx, flow, &site);
    eventbridge::check_destination(cx, flow, &site);
    upsolver::check_destination(cx, flow, &site);
    lookoutmetrics::check_destination(cx, flow, &site);
    googleanalytics::check_report(cx, flow, &site);
    veeva::check_documents(cx, flow, &site);
    check_tags(cx, &flow.tags, "tag", (&TAG_KEY, &TAG_VALUE), &site);
    tasks::check_flow_tasks(cx, index);
    write_operation::check_destination(cx, flow, &site);
    retained::check_retained(cx, flow, &site);
    alarms::check_alarms(cx, flow, &site);
    rules::check_rules(cx, flow, &site);
}

/// An existing flow has a name or an ARN, and only alarms and rules: everything else is set where the flow is created.
fn check_existing(cx: &mut Context<'_>, flow: &Flow, site: &Site) {
    let origin = site.part("origin");
    check_existing_is_named(cx, &flow.origin, "flow", &origin);
    match &flow.origin {
        Origin::Named(name) => match cx.form(name) {
            Form::Text(arn) if arn.starts_with("arn:") => {
                arn_for_name(cx, "flow", Some(format!("existing(arn \"{arn}\")")), &origin);
            }
            _ => drop(check_text(cx, name, &origin, &FLOW_NAME)),
        },
        Origin::Arn(arn) => check_arn(cx, arn, &origin, &FLOW),
        Origin::LogicalId(id) => check_logical_id(cx, id, &origin),
        Origin::Created => {}
    }
    let policies = site.part("lifecycle");
    let Flow {
        name: _,
        docs: _,
        origin: _,
        flow_name,
        description,
        status,
        key,
        lifecycle: _,
        trigger,
        source,
        destination,
        tags,
        tasks,
        alarms: _,
        rules: _,
    } = flow;
    let mut given = vec![
        (flow_name.is_some(), "name", site.part("flow_name")),
        (description.is_some(), "description", site.part("description")),
        (status.is_some(), "status", site.part("status")),
        (key.is_some(), "key", site.part("key")),
        (trigger.is_some(), "trigger", site.part("trigger")),
        (source.is_some(), "source", site.part("source")),
        (destination.is_some(), "destination", site.part("destination")),
        (!tags.is_empty(), "tags", site.item("tag", 0).part("key")),
    ];
    given.extend(
        flow.lifecycle
            .iter()
            .enumerate()
            .filter(|(_, setting)| setting.key != lifecycle::condition.key)
            .map(|(index, setting)| (true, setting.key.as_str(), policies.item("setting", index).part("key"))),
    );
    given.extend(tasks.first().map(|_| (true, "task", site.item("task", 0))));
    for (_, word, site) in given.into_iter().filter(|(is_given, ..)| *is_given) {
        let message = match word {
            "task" => format!("tasks are not allowed in existing flow `{}`", flow.name),
            _ => for_created(word, "flow", &flow.name),
        };
        cx.report(&codes::EXISTING_FLOW, site, message, "remove the statement");
    }
    let owner = Owner { described: "a flow", missing: None };
    check_settings(cx, &flow.lifecycle, lifecycle::ALL, &policies, &owner);
    alarms::check_alarms(cx, flow, site);
    rules::check_rules(cx, flow, site);
}

/// A flow has a trigger, a source, and a destination (R19).
fn check_statements(cx: &mut Context<'_>, flow: &Flow, site: &Site) {
    if cx.is_partial(flow) {
        return;
    }
    let statements = [
        (flow.trigger.is_some(), "trigger", "trigger on_demand;"),
        (flow.source.is_some(), "source", "source salesforce(Profile, Object);"),
        (flow.destination.is_some(), "destination", "destination s3(Bucket);"),
    ];
    for (given, what, example) in statements {
        if !given {
            let message = format!("missing `{what}` in flow `{}`", flow.name);
            cx.report(&codes::MISSING_STATEMENT, site.part("name"), message, format!("for example: `{example}`"));
        }
    }
}

/// An on-demand flow cannot be suspended or a draft, since it has no schedule (R32).
fn check_status(cx: &mut Context<'_>, flow: &Flow, site: &Site) {
    let is_on_demand = flow.trigger.as_ref().is_some_and(|trigger| trigger.kind == TriggerKind::OnDemand);
    if let Some(status @ (Status::Suspended | Status::Draft)) = flow.status
        && is_on_demand
    {
        let message = format!("status `{}` has no effect on an on-demand flow", status.keyword());
        cx.report(&codes::STATUS, site.part("status"), message, "remove `status`");
    }
}

/// A flow creates its partner event source, which cannot be associated with an event bus before the flow exists (R227).
fn check_active(cx: &mut Context<'_>, flow: &Flow, site: &Site) {
    let to_events = flow.destination.as_ref().is_some_and(|end| end.connector == catalog::eventbridge::CONNECTOR.name);
    if to_events && flow.status == Some(Status::Active) {
        let message = "flow to EventBridge cannot be active in its first deployment";
        let note = "the flow creates the partner event source, which must be associated with an event bus before activation";
        let help = Help::replace("use `draft` in the first deployment, then `active`", Status::Draft.keyword());
        cx.push(Diagnostic::new(&codes::EARLY_ACTIVATION, site.part("status"), message).note(note).help(help));
    }
}
