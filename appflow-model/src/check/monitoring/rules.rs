//! Rules for the events that AppFlow sends about a flow.

use crate::Site;
use crate::analysis::ids;
use crate::analysis::json_text::escaped_length;
use crate::analysis::names::flow_name;
use crate::analysis::values::Form;
use crate::catalog::monitoring::{self, COMMON_DETAIL, Event, STATUS, rule};
use crate::catalog::{Operator, s3};
use crate::check::context::Context;
use crate::check::first::Firsts;
use crate::check::monitoring::conditions::Condition;
use crate::check::monitoring::fifo::check_targets;
use crate::check::monitoring::input::{Fields, check_input, no_detail};
use crate::check::monitoring::literal_stars::check_stars_in_flow;
use crate::check::monitoring::regions::check_target_regions;
use crate::check::monitoring::targets::{check_role, check_target, check_target_settings};
use crate::check::settings::{Owner, check_once, check_settings};
use crate::check::stack::check_logical_name;
use crate::check::values::pieces::{Scalar, text_scalar};
use crate::check::values::problems::{Problem, problems};
use crate::check::values::references::described;
use crate::diagnostics::{Diagnostic, Help, codes, one_of};
use crate::model::{EventRule, Flow, Matcher, Trigger, TriggerKind, Value};

/// Maximum number of targets of a rule (R287).
pub(super) const TARGETS: usize = 5;
/// Maximum characters of an event pattern (R284).
pub(crate) const PATTERN: usize = 2_048;
/// The only known run status (R299).
pub(super) const SUCCESSFUL: &str = "Execution Successful";
/// The condition of failed runs.
const FAILED: &str = "status != \"Execution Successful\"";
const RANGE: &str = "incremental_transfer_time_range";
const FLOW_ARN: &str = "flow_arn";
/// The field of events with the kind of the trigger.
pub(crate) const TRIGGER_TYPE: &str = "trigger_type";
const SOURCE: &str = "source";
const DESTINATION: &str = "destination";
/// The source of the events of AppFlow.
pub(crate) const APPFLOW: &str = "aws.appflow";

/// Checks the event rules of a flow.
pub(crate) fn check_rules(cx: &mut Context<'_>, flow: &Flow, flow_site: &Site) {
    let mut seen = Firsts::default();
    for (index, rule) in flow.rules.iter().enumerate() {
        let site = flow_site.item("rule", index);
        let name_site = site.part(if rule.name.is_some() { "name" } else { "event" });
        // With explicit logical IDs, several unnamed rules can be on one event.
        let has_own_id = rule.name.is_none() && rule::id.of(&rule.settings).is_some();
        let first = if has_own_id { None } else { seen.before(ids::rule_name(rule), &name_site) };
        if let Some(first) = first {
            report_repeated_rule(cx, flow, rule, (name_site, first));
        } else if let Some(name) = &rule.name {
            check_logical_name(cx, name, name_site);
        }
        if let Some(event) = known_event(cx, rule, &site.part("event")) {
            let mut fields = Firsts::default();
            for (number, matcher) in rule.matchers.iter().enumerate() {
                let site = site.item("matcher", number);
                let place = site.part("field");
                match fields.before(matcher.field.as_str(), &place) {
                    Some(first) => report_repeated_matcher(cx, matcher, (place, first)),
                    None => check_matcher(cx, event, matcher, &site),
                }
            }
            check_sent(cx, event, flow, &site.part("event"));
            check_pattern(cx, event, flow, rule, &site);
            check_input(cx, Fields::Of(event), &rule.settings, &site);
            check_target_settings(cx, &rule.targets, &rule.settings, Fields::Of(event), &site);
        }
        let help = format!("move the others to a second rule, for example: `on {} as Second`", rule.event);
        check_rule_targets(cx, &rule.targets, &help, &site);
        check_targets(cx, &rule.targets, &rule.settings, &site);
        check_target_regions(cx, &rule.targets, &rule.settings, &site);
        check_own(cx, flow, rule, &site);
        check_stars_in_flow(cx, rule, &site);
        check_role(cx, &rule.targets, &rule.settings, &site);
        let missing = (!cx.is_partial(flow)).then(|| site.part("event"));
        check_settings(cx, &rule.settings, monitoring::rule::ALL, &site, &Owner { described: "a rule", missing });
    }
}

/// The rules of a flow have distinct names; an unnamed rule has the name of its event.
fn report_repeated_rule(cx: &mut Context<'_>, flow: &Flow, rule: &EventRule, places: (Site, Site)) {
    let (message, help) = match &rule.name {
        Some(name) => (format!("duplicate rule `{name}` in flow `{}`", flow.name), "rename one of the two".to_owned()),
        None => {
            let message = format!("duplicate rule on `{}` in flow `{}`", rule.event, flow.name);
            (message, format!("add a name, for example: `on {} as Second`", rule.event))
        }
    };
    cx.report_duplicate_name(rule.name.as_deref().unwrap_or(&rule.event), places, message, help);
}

/// AppFlow sends the event (R296).
fn known_event(cx: &mut Context<'_>, rule: &EventRule, site: &Site) -> Option<&'static Event> {
    let event = monitoring::event(&rule.event);
    if event.is_none() {
        let help = one_of(&rule.event, &monitoring::EVENTS.iter().map(|event| event.name).collect::<Vec<_>>(), "events");
        cx.report(&codes::UNKNOWN_EVENT, site.clone(), format!("unknown event `{}` for a rule", rule.event), help);
    }
    event
}

/// AppFlow sends some events only for a certain trigger (R300).
fn check_sent(cx: &mut Context<'_>, event: &Event, flow: &Flow, site: &Site) {
    let Some(trigger) = flow.trigger.as_ref().map(Trigger::trigger_type) else { return };
    if !event.sent_by(Some(trigger)).is_empty() {
        return;
    }
    let senders: Vec<String> =
        event.detail_types.iter().filter_map(|(sender, _)| Some(format!("`trigger {}`", (*sender)?.keyword()))).collect();
    let message = format!("rule never matches: flows with `trigger {}` send no event `{}`", trigger.keyword(), event.name);
    let note = format!("only flows with {} send `{}`", senders.join(" or "), event.name);
    cx.push(Diagnostic::new(&codes::EVENT_TRIGGER, site.clone(), message).note(note));
}

/// An event pattern is a JSON object, which has each field once (R284).
fn report_repeated_matcher(cx: &mut Context<'_>, matcher: &Matcher, places: (Site, Site)) {
    let field = &matcher.field;
    let message = format!("duplicate condition on `{field}` in a rule");
    let help = match matcher.operator {
        Operator::NotEqualTo => format!("use one condition with all values, for example: `{field} != [\"a\", \"b\"]`"),
        _ => "use one condition with all values".to_owned(),
    };
    cx.report_duplicate(&codes::REPEATED_DETAIL, places, message, help);
}

/// A condition names an event field (R298) and compares it with strings (R286).
fn check_matcher(cx: &mut Context<'_>, event: &Event, matcher: &Matcher, site: &Site) {
    let field = matcher.field.as_str();
    if !event.detail.contains(&field) && !COMMON_DETAIL.contains(&field) {
        let (message, help) = no_detail(event, field, &[event.detail, COMMON_DETAIL].concat());
        cx.report(&codes::UNKNOWN_DETAIL, site.part("field"), message, help);
        return;
    }
    for (index, value) in matcher.values.iter().enumerate() {
        check_matched(cx, field, matcher.operator, value, &site.item("value", index));
    }
}

fn check_matched(cx: &mut Context<'_>, field: &str, operator: Operator, value: &Value, site: &Site) {
    let form = cx.form(value);
    match form {
        Form::Text(_) => {
            check_status(cx, value, operator, (field, FAILED), site);
            check_detail_value(cx, field, value, site);
        }
        Form::Integer(_) | Form::Decimal(_) | Form::Bool(_) => matched_text(cx, field, (operator, false), value, site),
        _ if text_scalar(cx, value, site, "the value of a field") == Scalar::Unknown => {
            check_status(cx, value, operator, (field, FAILED), site);
            check_detail_value(cx, field, value, site);
        }
        _ if cx.is_unclear(value) => {}
        _ => {
            let message = format!("expected a string for an event field, found {}", described(value));
            let help = match form {
                Form::Name(name) => Help::replace(format!("add quotes: `\"{name}\"`"), format!("\"{name}\"")),
                _ => Help::NONE,
            };
            cx.report(&codes::WRONG_VALUE, site.clone(), message, help);
        }
    }
}

/// Checks the conditions on event fields that depend on the flow.
fn check_own(cx: &mut Context<'_>, flow: &Flow, rule: &EventRule, site: &Site) {
    for (number, matcher) in rule.matchers.iter().enumerate() {
        let site = site.item("matcher", number);
        if matcher.field == RANGE {
            check_range(cx, flow, &site.part("field"));
        } else if matcher.field == DESTINATION && matcher.operator == Operator::EqualTo {
            check_own_destination(cx, flow, matcher, &site);
        } else if matcher.field == FLOW_ARN && matcher.operator == Operator::EqualTo {
            for (index, value) in matcher.values.iter().enumerate() {
                check_flow_arn(cx, flow, value, &site.item("value", index));
            }
        }
    }
}

/// The events of a flow have its destination (R409), whose name is known for Amazon S3 from real events.
fn check_own_destination(cx: &mut Context<'_>, flow: &Flow, matcher: &Matcher, site: &Site) {
    let name = s3::CONNECTOR.connector_type;
    if flow.destination.as_ref().is_none_or(|end| end.connector != s3::CONNECTOR.name) {
        return;
    }
    let is_other = |value: &Value| value.as_str().is_some_and(|text| !text.starts_with(name));
    let Some(first) = matcher.values.first().filter(|_| matcher.values.iter().skip(1).all(is_other)) else { return };
    let problem = |text: &str| {
        let message = format!("rule never matches: the destination of flow `{}` is `{name}`, found `{text}`", flow.name);
        (!text.starts_with(name)).then(|| (message, "remove the condition".into()))
    };
    for (site, message, help) in problems(cx, first, &site.item("value", 0), &problem) {
        cx.unless_reported(&site, |cx| cx.report(&codes::UNDELIVERED, site.clone(), message, help));
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
    let Some(name) = flow_name(cx, flow) else { return };
    // The stack name is known only at deployment.
    let end = name.rsplit_once('}').map_or(name.as_str(), |(_, end)| end);
    let problem = |arn: &str| {
        let (_, named) = arn.split_once(":flow/")?;
        let is_own = if name.contains("${") { named.ends_with(end) } else { named == name };
        let message = format!("the ARN of flow `{}` never ends with `{named}`", flow.name);
        (!is_own).then(|| (message, "remove the condition".into()))
    };
    for (site, message, help) in problems(cx, value, site, &problem) {
        let found = Diagnostic::new(&codes::OTHER_FLOW, site, message);
        cx.push(found.note("the rule already applies only to the events of this flow").help(help));
    }
}

/// AWS does not document the status of a failed run; only that of success is known (R299). `failed` is a condition that failed runs meet.
pub(crate) fn check_status(cx: &mut Context<'_>, value: &Value, operator: Operator, (field, failed): (&str, &str), site: &Site) {
    let problem = |text: &str| {
        let help = match operator {
            Operator::EqualTo => format!("for failed runs, use `{failed}`").into(),
            _ => Help::use_code(format!("\"{SUCCESSFUL}\"")),
        };
        (field == STATUS && text != SUCCESSFUL).then(|| (format!("unknown run status `{text}`"), help))
    };
    for (site, message, help) in problems(cx, value, site, &problem) {
        let note = format!("AWS does not document the statuses; only `{SUCCESSFUL}` is known from real events");
        cx.push(Diagnostic::new(&codes::UNKNOWN_STATUS, site, message).note(note).help(help));
    }
}

/// Reports the values of a condition with which a rule never matches.
pub(super) fn check_delivered(cx: &mut Context<'_>, condition: &Condition<'_>, problem: Problem<'_>) {
    for (value, site) in &condition.values {
        for (site, message, help) in problems(cx, value, site, problem) {
            cx.push(Diagnostic::new(&codes::UNDELIVERED, site, message).help(help));
        }
    }
}

/// The trigger type of on-demand runs, which is the only one that is known from real events (R409).
const ON_DEMAND: &str = "ONDEMAND";

/// Checks the form of a value that is compared with a detail field, by its name with `_`: as far as the forms of these fields are
/// known from real events (R409, R428).
pub(crate) fn check_detail_value(cx: &mut Context<'_>, field: &str, value: &Value, site: &Site) {
    let problem = |text: &str| {
        let name = s3::CONNECTOR.connector_type;
        match field {
            TRIGGER_TYPE => {
                let letters: String = text.chars().filter(|letter| letter.is_ascii_alphabetic()).collect();
                let message = format!("events of on-demand runs have the trigger type `{ON_DEMAND}`, found `{text}`");
                let is_meant = text != ON_DEMAND && letters.eq_ignore_ascii_case(ON_DEMAND);
                is_meant.then(|| (message, Help::use_code(format!("\"{ON_DEMAND}\""))))
            }
            SOURCE | DESTINATION if text == APPFLOW => {
                let message = format!("event field `{field}` is the {field} of the flow, found `{text}`");
                Some((message, "remove the condition".into()))
            }
            SOURCE | DESTINATION if text != name && text.eq_ignore_ascii_case(name) => {
                let message = format!("Amazon S3 is `{name}` in event field `{field}`, found `{text}`");
                Some((message, Help::use_code(format!("\"{name}\""))))
            }
            FLOW_ARN | "created_by" if !text.starts_with("arn:") => {
                Some((format!("event field `{field}` is an ARN, found `{text}`"), Help::NONE))
            }
            _ if is_count(field) && !text.bytes().all(|byte| byte.is_ascii_digit()) => {
                Some((format!("event field `{field}` is a number in a string, found `{text}`"), "for example: `\"0\"`".into()))
            }
            _ => None,
        }
    };
    for (site, message, help) in problems(cx, value, site, &problem) {
        cx.report(&codes::UNDELIVERED, site, message, help);
    }
}

/// Returns `true` for a detail field that counts records, documents, or bytes.
fn is_count(field: &str) -> bool {
    field.starts_with("num_of_") || field == "data_processed"
}

/// A number or a boolean never equals a field that is a string (R286).
pub(super) fn matched_text(
    cx: &mut Context<'_>,
    field: &str,
    (operator, is_pattern): (Operator, bool),
    value: &Value,
    site: &Site,
) {
    let form = cx.form(value);
    if !form.is_literal() {
        return;
    }
    let text = described(value).trim_matches('`').to_owned();
    let message = format!("rule never matches: event field `{field}` is a string, found `{text}`");
    let help = match operator {
        Operator::EqualTo | Operator::NotEqualTo => format!("add quotes: `\"{text}\"`"),
        _ if is_pattern => format!("compare strings by `anything-but`, for example: `\"anything-but\": [\"{text}\"]`"),
        _ => format!("compare strings by `==` or `!=`, for example: `!= \"{text}\"`"),
    };
    cx.report(&codes::MATCHED_TEXT, site.clone(), message, help);
}

/// An event pattern has at most 2,048 characters (R284), counting the known values.
fn check_pattern(cx: &mut Context<'_>, event: &Event, flow: &Flow, rule: &EventRule, site: &Site) {
    // Two quotes and a comma for each.
    let listed = |lengths: &mut dyn Iterator<Item = usize>| lengths.map(|length| length + 3).sum::<usize>().saturating_sub(1);
    let trigger = flow.trigger.as_ref().map(Trigger::trigger_type);
    let mut length = r#"{"source":["aws.appflow"],"detail-type":[],"detail":{"flow-name":[""]}}"#.len();
    length += listed(&mut event.waited_for(trigger).iter().map(|name| name.len()));
    for (index, matcher) in rule.matchers.iter().enumerate() {
        let brackets =
            if matcher.operator == Operator::NotEqualTo { r#","":[{"anything-but":[]}]"#.len() } else { r#","":[]"#.len() };
        let known = |value| cx.known_text(value).map_or(0, |text| escaped_length(&text));
        length += brackets + matcher.field.len() + listed(&mut matcher.values.iter().map(known));
        if length > PATTERN {
            let message = "event pattern too long: expected at most 2,048 characters";
            cx.report(
                &codes::PATTERN_SIZE,
                site.item("matcher", index).part("field"),
                message,
                "remove values, or split the rule",
            );
            return;
        }
    }
}

/// A rule has one to five targets (R287), each once (R288). The help suggests what to do with the others.
pub(crate) fn check_rule_targets(cx: &mut Context<'_>, targets: &[Value], help: &str, site: &Site) {
    for (index, value) in targets.iter().enumerate() {
        check_target(cx, value, &site.item("target", index));
    }
    check_once(cx, targets, site, "target");
    check_number_of_targets(cx, targets.len(), &site.item("target", TARGETS), help);
}

/// A rule has at most five targets (R287). `site` is that of the first one too many.
pub(super) fn check_number_of_targets(cx: &mut Context<'_>, number: usize, site: &Site, help: &str) {
    if number > TARGETS {
        let message = format!("too many targets: found {number}, expected at most {TARGETS}");
        cx.report(&codes::RULE_TARGETS, site.clone(), message, help);
    }
}
