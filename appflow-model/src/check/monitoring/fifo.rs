//! FIFO queues and topics among the actions of alarms and the targets of rules.

use crate::Site;
use crate::analysis::choices::{self, choices, choices_of};
use crate::analysis::given;
use crate::analysis::values::Form;
use crate::catalog::Property;
use crate::catalog::monitoring;
use crate::check::context::Context;
use crate::check::settings::{given, given_items};
use crate::diagnostics::{Diagnostic, codes};
use crate::model::{Origin, Resource, ResourceKind, Setting, Value};

/// The reason why a FIFO queue receives no events.
const NO_GROUP: &str = "EventBridge sends to FIFO queues only with a message group ID";

/// The reason why a FIFO queue receives no events of a rule that is a resource.
pub(super) const NO_PARAMETERS: &str = "EventBridge sends to FIFO queues only with a message group ID in `SqsParameters`";

/// The reason why a FIFO queue cannot be a dead-letter queue.
pub(super) const NO_DEAD_LETTERS: &str = "dead-letter queues of EventBridge must be standard queues";

/// Checks the actions of an alarm, which are the values of these settings.
pub(crate) fn check_notified(cx: &mut Context<'_>, settings: &[Setting], keys: [&Property; 3], site: &Site) {
    for key in keys {
        let Some(given) = given(settings, key, site) else { continue };
        let site = given.site.part("value");
        for (target, site) in given_items(given.value, &site) {
            for target in choices(std::slice::from_ref(target), "element") {
                check_fifo(cx, target.value, "", &site);
            }
        }
    }
}

/// Checks the targets and the dead-letter queue of an event rule with these settings.
pub(crate) fn check_targets(cx: &mut Context<'_>, targets: &[Value], settings: &[Setting], site: &Site) {
    let around = site;
    for target in choices(targets, "target") {
        let site = target.site(site);
        match monitoring::rule::message_group.of(settings) {
            Some(_) => check_deduplication(cx, target.value, &site),
            // A misspelled setting may be the message group.
            None => cx.unless_unknown(around, |cx| check_fifo(cx, target.value, NO_GROUP, &site)),
        }
    }
    if let Some(given) = given(settings, &monitoring::rule::dead_letter, site) {
        for choice in choices_of(given.value) {
            let place = choice.site(&given.site.part("value"));
            check_fifo(cx, choice.value, NO_DEAD_LETTERS, &place);
            // Events that do not reach the queue as a target do not reach it afterward (R364).
            let is_target = matches!(targets, [only] if only.as_name().is_some() && only.as_name() == choice.value.as_name());
            if !is_target {
                continue;
            }
            let message = "`dead_letter` is the target of the rule";
            cx.unless_reported(&place, |cx| {
                cx.report(
                    &codes::OWN_DEAD_LETTER,
                    place.clone(),
                    message,
                    "use another queue for events that a target does not receive",
                );
            });
        }
    }
}

/// FIFO queues and topics are not supported as targets (R324).
pub(super) fn check_fifo(cx: &mut Context<'_>, target: &Value, queues: &str, site: &Site) {
    let Some(resource) = choices::resource(cx, target) else { return };
    if is_fifo(cx, resource) {
        let message = format!("{} `{}` is a FIFO {}", resource.kind.noun(), resource.name, resource.kind.noun());
        let note = match resource.kind {
            ResourceKind::Topic => "FIFO topics are not known to work with EventBridge and CloudWatch",
            _ => queues,
        };
        let found = Diagnostic::new(&codes::FIFO_TARGET, site.clone(), message).note(note);
        let help = match resource.kind {
            ResourceKind::Queue if note == NO_GROUP => "add `message_group` to the rule, or use a standard queue".to_owned(),
            kind => format!("use a standard {}", kind.noun()),
        };
        cx.unless_reported(site, |cx| cx.push(found.help(help)));
    }
}

/// A FIFO queue of the stack deduplicates events by their content, since EventBridge sends no deduplication ID.
pub(super) fn check_deduplication(cx: &mut Context<'_>, target: &Value, site: &Site) {
    let Some(resource) = choices::resource(cx, target) else { return };
    if resource.kind == ResourceKind::Topic {
        return check_fifo(cx, target, "", site);
    }
    let is_set = |key: &str| given::property(cx, resource, key).is_some_and(|value| !matches!(cx.form(value), Form::Bool(false)));
    if is_set("FifoQueue") && !is_set("ContentBasedDeduplication") {
        let message = format!("FIFO queue `{}` rejects events: `ContentBasedDeduplication` is not set", resource.name);
        let found = Diagnostic::new(&codes::FIFO_TARGET, site.clone(), message);
        let found = found.note("EventBridge sends no deduplication ID");
        if !cx.is_partial(resource) {
            cx.push(found.help("add `ContentBasedDeduplication: true` to the queue"));
        }
    }
}

/// Returns `true` for a FIFO queue or topic.
pub(crate) fn is_fifo(cx: &Context<'_>, resource: &Resource) -> bool {
    let says_so = |key: &str| given::property(cx, resource, key).is_some_and(|value| matches!(cx.form(value), Form::Bool(true)));
    if says_so("FifoQueue") || says_so("FifoTopic") {
        return true;
    }
    let value = match &resource.origin {
        Origin::Named(value) | Origin::Arn(value) => value,
        Origin::Created | Origin::LogicalId(_) => return false,
    };
    let is_kind = matches!(resource.kind, ResourceKind::Queue | ResourceKind::Topic);
    is_kind && cx.resolve(value).end().is_some_and(|end| end.ends_with(".fifo"))
}
