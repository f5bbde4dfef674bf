//! Event rules and their targets.

use crate::Site;
use crate::analysis::access::{EVENTS, takes_role};
use crate::analysis::choices;
use crate::analysis::partner;
use crate::analysis::targets;
use crate::catalog::monitoring::{Event, OF_KIND};
use crate::check::context::Context;
use crate::check::monitoring::appflow_events::check_conditions;
use crate::check::monitoring::fifo::{NO_DEAD_LETTERS, NO_PARAMETERS, check_deduplication, check_fifo};
use crate::check::monitoring::literal_stars::check_stars;
use crate::check::monitoring::partner_events::{check_default_bus, check_partner_events};
use crate::check::monitoring::patterns::is_default_bus;
use crate::check::monitoring::raw::block::{Block, Presence};
use crate::check::monitoring::raw::index::Index;
use crate::check::monitoring::raw::input;
use crate::check::monitoring::raw::path::check_path;
use crate::check::monitoring::raw::pattern::{check_fields, check_pattern};
use crate::check::monitoring::raw::permission::{check_permitted, has_role};
use crate::check::monitoring::raw::targets::{is_never_target, never_target, service_of};
use crate::check::monitoring::regions::check_regions;
use crate::check::monitoring::rules::{TARGETS, check_number_of_targets};
use crate::check::monitoring::targets::role_service;
use crate::check::registry::references::own_form;
use crate::check::values::arn::service;
use crate::check::values::branches::{FirstsTogether, branches};
use crate::check::values::problems::problems;
use crate::diagnostics::{Diagnostic, Help, codes};
use crate::model::{Resource, ResourceKind, Value};

/// Checks an event rule (R282 to R299).
pub(super) fn check_rule<'a>(cx: &mut Context<'a>, index: &mut Index<'a>, rule: &Block<'a>) {
    let bus = bus_of(cx, rule);
    let mut conditions = Vec::new();
    if let Some((value, site)) = rule.value("EventPattern") {
        conditions = check_pattern(cx, value, &site, !rule.is_open());
    }
    check_fields(cx, &conditions);
    let is_on_default = rule.has(cx, "EventBusName") == Presence::Absent;
    let events = check_conditions(cx, &conditions, bus, &index.senders);
    match bus.and_then(|bus| partner::of_bus(cx, bus)) {
        Some(bus) => {
            let graph = cx.graph();
            let sent = index.sent.entry(bus.name()).or_insert_with(|| bus.events(&graph.usage.senders, cx));
            check_partner_events(cx, &conditions, &bus, sent.as_deref(), (&[], rule.site()));
        }
        None if is_on_default => check_default_bus(cx, &conditions, &index.senders),
        None => {}
    }
    check_stars(cx, &conditions);
    check_schedule(cx, rule, bus);
    check_targets(cx, index, rule, events.as_deref());
}

/// Returns the event bus of a rule if the stack declares it.
fn bus_of<'a>(cx: &Context<'a>, rule: &Block<'_>) -> Option<&'a Resource> {
    let value = rule.given("EventBusName")?.value;
    let own = own_form(cx, value);
    let name = match own.as_ref().unwrap_or(value) {
        Value::Name(name) | Value::Member { of: name, .. } => name.clone(),
        _ => return None,
    };
    cx.resource(&name).filter(|resource| resource.kind == ResourceKind::EventBus)
}

/// Only rules on the default bus have schedules (R295). EventBridge: `ScheduleExpression is supported only on the default event bus.`
fn check_schedule(cx: &mut Context<'_>, rule: &Block<'_>, bus: Option<&Resource>) {
    let (Some(given), Presence::Certain) = (rule.given("ScheduleExpression"), rule.has(cx, "ScheduleExpression")) else { return };
    let is_other = match bus {
        Some(bus) => !is_default_bus(cx, bus),
        None => rule.text(cx, "EventBusName").is_some_and(|name| name != "default" && !name.ends_with("/default")),
    };
    if is_other && rule.has(cx, "EventBusName") == Presence::Certain {
        let message = "only rules on the default event bus have a schedule";
        cx.report(&codes::RULE_SCHEDULE, given.site.part("key"), message, "remove `EventBusName`");
    }
}

/// Checks the targets of a rule (R287 to R293, R324, R416).
fn check_targets<'a>(cx: &mut Context<'a>, index: &mut Index<'a>, rule: &Block<'a>, events: Option<&[&'static Event]>) {
    let (targets, is_certain) = rule.blocks(cx, "Targets");
    if let (Some((_, site)), true) = (rule.value("Targets"), is_certain) {
        check_number_of_targets(cx, targets.len(), &site.item("element", TARGETS), "move the others to a second rule");
    }
    let mut ids = FirstsTogether::default();
    let mut reached: Vec<(Value, Site)> = Vec::new();
    for (branch, target) in &targets {
        if let (Some(id), Some((_, site))) = (target.text(cx, "Id"), target.value("Id"))
            && let Some(first) = ids.before(cx, id.clone(), branch.clone().at(&site))
        {
            cx.report_duplicate(
                &codes::REPEATED_ITEM,
                (site, first),
                format!("duplicate target ID `{id}`"),
                "rename one of the two",
            );
        }
        target.check_missing(cx, &[&["Arn"]], "a target");
        input::check_input(cx, target, events);
        if let Some((value, site)) = target.value("Arn") {
            for branch in branches(cx, value, &site) {
                let arn = own_form(cx, branch.value).unwrap_or_else(|| branch.value.clone());
                check_target(cx, target, &arn, &branch.site);
                if !has_role(cx, target) {
                    check_permitted(cx, index, (rule, EVENTS), &arn, &branch.site);
                }
                reached.push((arn, branch.site));
            }
        }
        check_dead_letters(cx, index, (rule, target), &mut reached);
        if let Some((value, site)) = target.value("InputPath") {
            check_path(cx, ("InputPath", value), &site, events);
        }
    }
    let reached: Vec<(&Value, Site)> = reached.iter().map(|(value, site)| (value, site.clone())).collect();
    check_regions(cx, &reached);
}

/// A target has a type that rules reach, and what its type requires.
fn check_target(cx: &mut Context<'_>, target: &Block<'_>, arn: &Value, site: &Site) {
    let unsupported = |service: &str| format!("rules do not support targets of service `{service}`");
    if let Some(service) = never_target(cx, arn) {
        return cx.unless_reported(site, |cx| cx.report(&codes::UNSUPPORTED_TARGET, site.clone(), unsupported(service), ""));
    }
    let problem = |text: &str| {
        let service = service(text).filter(|service| is_never_target(service))?;
        Some((unsupported(service), Help::NONE))
    };
    for (site, message, help) in problems(cx, arn, site, &problem) {
        cx.unless_reported(&site, |cx| cx.report(&codes::UNSUPPORTED_TARGET, site.clone(), message, help));
    }
    match target.has(cx, "SqsParameters") {
        Presence::Certain => check_deduplication(cx, arn, site),
        Presence::Absent => check_fifo(cx, arn, NO_PARAMETERS, site),
        Presence::Possible => {}
    }
    check_role(cx, target, arn, site);
    check_kind(cx, target, arn);
}

/// Targets that EventBridge reaches with a role have one (R293).
fn check_role(cx: &mut Context<'_>, target: &Block<'_>, arn: &Value, site: &Site) {
    let kind = targets::kind(cx, arn);
    // Whether a bus needs a role depends on its account and its Region.
    let by_kind =
        kind.filter(|kind| takes_role(*kind) && *kind != ResourceKind::EventBus).map(|kind| kind.described().to_owned());
    let needed = by_kind.or_else(|| role_service(cx, arn).map(|service| format!("a resource of service `{service}`")));
    match (needed, target.has(cx, "RoleArn")) {
        (Some(needed), Presence::Absent) => {
            let found =
                Diagnostic::new(&codes::MISSING_ROLE, site.clone(), format!("missing `RoleArn` for a target that is {needed}"));
            let found = found.note("EventBridge reaches it only with a role, not with the `RoleArn` of the rule");
            cx.unless_reported(site, |cx| cx.push(found.help("add `RoleArn` to the target")));
        }
        (_, Presence::Certain) if kind == Some(ResourceKind::LogGroup) => {
            let Some(given) = target.given("RoleArn") else { return };
            let found = Diagnostic::new(&codes::TARGET_SETTING, given.site.part("key"), "`RoleArn` has no effect on a log group");
            cx.push(found.note("an `AWS::Logs::ResourcePolicy` grants access to EventBridge").help("remove `RoleArn`"));
        }
        _ => {}
    }
}

/// Parameters that only targets of one kind have are used, and targets of a kind have those that they need (E1, E3).
fn check_kind(cx: &mut Context<'_>, target: &Block<'_>, arn: &Value) {
    let Some(kind) = targets::kind(cx, arn) else { return };
    let own = |kind: ResourceKind| match kind {
        ResourceKind::Stream => "KinesisParameters",
        kind => {
            let of_kind = OF_KIND.iter().find(|(_, known)| *known == kind);
            of_kind.and_then(|(property, _)| property.path.first()).copied().unwrap_or_default()
        }
    };
    for (_, other) in OF_KIND.iter().filter(|(_, other)| *other != kind && own(kind) != own(*other)) {
        let key = own(*other);
        // API Gateway has them, too.
        let Some(given) = target.given(key).filter(|_| target.has(cx, key) == Presence::Certain) else { continue };
        let message = format!("`{key}` has no effect on {}", kind.described());
        let found = Diagnostic::new(&codes::TARGET_SETTING, given.site.part("key"), message);
        cx.push(found.note(format!("`{key}` is only for {}", other.described())).help(format!("remove `{key}`")));
    }
    let needed = [ResourceKind::Cluster, ResourceKind::JobQueue].contains(&kind);
    if needed && target.has(cx, own(kind)) == Presence::Absent {
        let key = own(kind);
        let found = Diagnostic::new(
            &codes::MISSING_KEY,
            target.site().clone(),
            format!("missing `{key}` for a target that is {}", kind.described()),
        );
        cx.push(found.help(format!("add `{key}`")));
    }
}

/// A dead-letter queue is a standard queue (R324), and another one than the target (R364).
fn check_dead_letters<'a>(
    cx: &mut Context<'a>,
    index: &mut Index<'a>,
    (rule, target): (&Block<'a>, &Block<'a>),
    reached: &mut Vec<(Value, Site)>,
) {
    let Some((value, site)) = target.value("DeadLetterConfig") else { return };
    let Some((value, site)) = Block::of(cx, value, &site).and_then(|block| block.value("Arn")) else { return };
    for branch in branches(cx, value, &site) {
        let queue = own_form(cx, branch.value).unwrap_or_else(|| branch.value.clone());
        let site = branch.site;
        if let Some(service) = service_of(cx, &queue).filter(|service| *service != "sqs") {
            let message = format!("expected a queue for `DeadLetterConfig`, found a resource of service `{service}`");
            cx.unless_reported(&site, |cx| cx.report(&codes::UNSUPPORTED_TARGET, site.clone(), message, ""));
            continue;
        }
        let problem = |text: &str| {
            let service = service(text).filter(|service| *service != "sqs")?;
            Some((format!("expected a queue for `DeadLetterConfig`, found an ARN of service `{service}`"), Help::NONE))
        };
        for (site, message, help) in problems(cx, &queue, &site, &problem) {
            cx.unless_reported(&site, |cx| cx.report(&codes::UNSUPPORTED_TARGET, site.clone(), message, help));
        }
        check_fifo(cx, &queue, NO_DEAD_LETTERS, &site);
        check_permitted(cx, index, (rule, EVENTS), &queue, &site);
        let own = target.given("Arn").and_then(|given| choices::named(given.value).map(str::to_owned));
        if own.is_some() && own.as_deref() == choices::named(&queue) {
            let help = "use another queue for events that a target does not receive";
            let message = "the dead-letter queue is the target of the rule";
            cx.unless_reported(&site, |cx| cx.report(&codes::OWN_DEAD_LETTER, site.clone(), message, help));
        }
        reached.push((queue, site));
    }
}
