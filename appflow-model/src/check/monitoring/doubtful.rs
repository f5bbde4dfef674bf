//! Alarms and rules that AWS accepts, but that do not work as intended.

use crate::Site;
use crate::analysis::math;
use crate::analysis::names::flow_name;
use crate::analysis::statistic::{Form, form, parts};
use crate::analysis::values;
use crate::catalog::monitoring::{self, alarm, statistic};
use crate::catalog::resources as catalog;
use crate::catalog::{Operator, Property};
use crate::check::context::{Context, Declared};
use crate::check::settings::{given, given_items};
use crate::check::values::arn::service;
use crate::diagnostics::{Diagnostic, Help, codes};
use crate::model::{Alarm, EventRule, Flow, Origin, Resource, ResourceKind, Setting, TriggerKind, Value, setting};

/// The services whose targets require a role of EventBridge (R293).
const WITH_ROLE: &[&str] =
    &["batch", "codebuild", "codepipeline", "ecs", "firehose", "kinesis", "redshift", "redshift-serverless", "sagemaker"];
/// The prefix of the metrics with a value of 1 for each run (R261).
const EXECUTIONS: &str = "executions_";
/// The reason why a FIFO queue receives no events.
const NO_GROUP: &str = "EventBridge sends to FIFO queues only with a message group ID";
/// The alias of the KMS key of SNS.
const SNS_KEY: &str = "alias/aws/sns";
const RANGE: &str = "incremental_transfer_time_range";
const FLOW_ARN: &str = "flow_arn";

/// Checks an alarm.
pub(crate) fn check_alarm(cx: &mut Context<'_>, alarm: &Alarm, site: &Site) {
    check_statistic(cx, alarm, site);
    check_notified(cx, &alarm.settings, [&alarm::notify, &alarm::notify_ok, &alarm::notify_insufficient_data], site);
}

/// Checks the actions of an alarm, which are the values of these settings.
pub(crate) fn check_notified(cx: &mut Context<'_>, settings: &[Setting], keys: [&Property; 3], site: &Site) {
    for key in keys {
        let Some(given) = given(settings, key, site) else { continue };
        let site = given.site.part("value");
        for (target, site) in given_items(given.value, &site) {
            check_fifo(cx, target, "", &site);
        }
    }
}

/// All values of a run counter are 1, so that only their sum is meaningful (R261).
fn check_statistic(cx: &mut Context<'_>, alarm: &Alarm, site: &Site) {
    let metrics = math::metrics(&alarm.metric);
    let Some(counter) = metrics.iter().find(|metric| metric.metric.starts_with(EXECUTIONS)) else { return };
    let Some(given) = given(&alarm.settings, &alarm::statistic, site) else { return };
    let Some((word, _)) = parts(given.value) else { return };
    let is_one = [statistic::average.name, statistic::maximum.name, statistic::minimum.name, statistic::iqm.name].contains(&word)
        || form(word) == Form::Percentile;
    let site = given.site.part("value");
    if is_one {
        let message = format!("`{word}` of `{}` is always 1", counter.metric);
        let found = Diagnostic::new(&codes::USELESS_STATISTIC, site.clone(), message).note("AppFlow reports 1 for each run");
        cx.unless_reported(&site, |cx| cx.push(found.help(Help::use_code(statistic::sum.name))));
    }
}

/// Checks the targets of an event rule with these settings.
pub(crate) fn check_targets(cx: &mut Context<'_>, targets: &[Value], settings: &[Setting], site: &Site) {
    let has_role = monitoring::rule::role.of(settings).is_some();
    for (index, target) in targets.iter().enumerate() {
        let site = site.item("target", index);
        match monitoring::rule::message_group.of(settings) {
            Some(_) => check_deduplication(cx, target, &site),
            None => check_fifo(cx, target, NO_GROUP, &site),
        }
        if !has_role {
            check_missing_role(cx, target, &site);
        }
    }
    if let Some(given) = given(settings, &monitoring::rule::dead_letter, site) {
        check_fifo(cx, given.value, "dead-letter queues of EventBridge must be standard queues", &given.site.part("value"));
    }
}

/// Checks an event rule of a flow.
pub(crate) fn check_rule(cx: &mut Context<'_>, flow: &Flow, rule: &EventRule, site: &Site) {
    for (number, matcher) in rule.matchers.iter().enumerate() {
        let site = site.item("matcher", number);
        if matcher.field == RANGE {
            check_range(cx, flow, &site.part("field"));
        } else if matcher.field == FLOW_ARN && matcher.operator == Operator::EqualTo {
            for (index, value) in matcher.values.iter().enumerate() {
                check_flow_arn(cx, flow, value, &site.item("value", index));
            }
        }
    }
}

/// Only scheduled flows have a date range in their events (R298).
fn check_range(cx: &mut Context<'_>, flow: &Flow, site: &Site) {
    let Some(trigger) = flow.trigger.as_ref().filter(|trigger| !matches!(trigger.kind, TriggerKind::Schedule(_))) else { return };
    let message = format!("`{RANGE}` has no effect in a flow with trigger `{}`", trigger.trigger_type().keyword());
    cx.push(Diagnostic::new(&codes::RANGE_WITHOUT_INCREMENTAL, site.clone(), message).help("remove the condition"));
}

/// The ARN in the events of a flow is that of the flow (R297).
fn check_flow_arn(cx: &mut Context<'_>, flow: &Flow, value: &Value, site: &Site) {
    let Some(arn) = cx.known_text(value) else { return };
    let (Some((_, named)), Some(name)) = (arn.split_once(":flow/"), flow_name(cx, flow)) else { return };
    // The stack name is known only at deployment.
    let end = name.rsplit_once('}').map_or(name.as_str(), |(_, end)| end);
    let is_own = if name.contains("${") { named.ends_with(end) } else { named == name };
    if is_own {
        return;
    }
    let message = format!("the ARN of flow `{}` never ends with `{named}`", flow.name);
    let found = Diagnostic::new(&codes::OTHER_FLOW, site.clone(), message);
    cx.push(found.note("the rule already applies only to the events of this flow").help("remove the condition"));
}

/// A target that is declared by its ARN has the role that it requires (R293).
fn check_missing_role(cx: &mut Context<'_>, target: &Value, site: &Site) {
    let start = cx.resolve(target).start().text;
    let Some(service) = service(&start).filter(|service| WITH_ROLE.contains(service)) else { return };
    let message = format!("missing `role` for a target of service `{service}`");
    let found = Diagnostic::new(&codes::MISSING_ROLE, site.clone(), message).note("EventBridge reaches it only with a role");
    cx.unless_reported(site, |cx| cx.push(found.help("add `role: \"arn:aws:iam::111122223333:role/events\"`")));
}

/// A topic that alarms or rules notify is not encrypted with the KMS key of SNS, whose policy does not admit them (R344).
pub(crate) fn check_topic_keys(cx: &mut Context<'_>) {
    let (definition, graph) = (cx.definition, cx.graph());
    for (index, topic) in definition.resources.iter().enumerate().filter(|(_, known)| known.kind == ResourceKind::Topic) {
        let site = Site::root().item("resource", index);
        let Some((value, site)) = key_of(topic, &site) else { continue };
        let uses = graph.usage.of(&topic.name);
        let users = match (uses.alarm, uses.rule) {
            (false, false) => continue,
            (true, false) => "alarms",
            (false, true) => "rules",
            (true, true) => "alarms and rules",
        };
        let id = match cx.form(value) {
            values::Form::Item(Declared::Resource(key)) => match &key.origin {
                Origin::Named(id) | Origin::Arn(id) => id,
                Origin::Created | Origin::LogicalId(_) => continue,
            },
            _ => value,
        };
        if cx.resolve(id).end().is_some_and(|end| end.ends_with(SNS_KEY)) {
            let message = format!("{users} cannot notify topic `{}`, which `{SNS_KEY}` encrypts", topic.name);
            let found = Diagnostic::new(&codes::TOPIC_KEY, site, message);
            let note = "the policy of this KMS key does not allow it, and AWS manages the policy";
            cx.push(found.note(note).help("use a KMS key of the stack, for example: `key OpsKey;`"));
        }
    }
}

/// Returns the KMS key that encrypts a topic of the stack, with its site.
fn key_of<'a>(topic: &'a Resource, site: &Site) -> Option<(&'a Value, Site)> {
    if let Some(given) = given(&topic.settings, &catalog::topic::encryption, site) {
        return Some((given.value, given.site.part("value")));
    }
    let (path, properties) = (catalog::topic::encryption.path, &topic.properties);
    let (index, property) = properties.iter().enumerate().find(|(_, property)| path == [property.key.as_str()])?;
    Some((&property.value, site.item("property", index).part("value")))
}

/// FIFO queues and topics are not supported as targets (R324).
fn check_fifo(cx: &mut Context<'_>, target: &Value, queues: &str, site: &Site) {
    let values::Form::Item(Declared::Resource(resource)) = cx.form(target) else { return };
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
fn check_deduplication(cx: &mut Context<'_>, target: &Value, site: &Site) {
    let values::Form::Item(Declared::Resource(resource)) = cx.form(target) else { return };
    if resource.kind == ResourceKind::Topic {
        return check_fifo(cx, target, "", site);
    }
    let is_set =
        |key: &str| setting(&resource.properties, key).is_some_and(|value| !matches!(cx.form(value), values::Form::Bool(false)));
    if is_set("FifoQueue") && !is_set("ContentBasedDeduplication") {
        let message = format!("FIFO queue `{}` rejects events: `ContentBasedDeduplication` is not set", resource.name);
        let found = Diagnostic::new(&codes::FIFO_TARGET, site.clone(), message);
        cx.push(found.note("EventBridge sends no deduplication ID").help("add `ContentBasedDeduplication: true` to the queue"));
    }
}

/// Returns `true` for a FIFO queue or topic.
pub(crate) fn is_fifo(cx: &Context<'_>, resource: &Resource) -> bool {
    let says_so =
        |key: &str| setting(&resource.properties, key).is_some_and(|value| matches!(cx.form(value), values::Form::Bool(true)));
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
