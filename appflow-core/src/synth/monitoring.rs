//! Writes alarms, event rules, and permissions.

use super::{input, settings, text, write_description};
use crate::resolved::{Alarm, Matcher, Permission, Rule, Text, Threshold};
use crate::template::Writer;

/// Writes the properties of an alarm.
pub(super) fn write_alarm(json: &mut Writer, alarm: &Alarm) {
    write_description(json, "AlarmDescription", alarm.description);
    json.text("Namespace", "AWS/AppFlow");
    json.text("MetricName", alarm.metric);
    json.open_array("Dimensions");
    json.element();
    json.begin_object();
    json.text("Name", "FlowName");
    json.key("Value");
    text::write(json, &alarm.flow);
    json.end_object();
    json.end_array();
    json.text("ComparisonOperator", alarm.comparison);
    json.key("Threshold");
    match &alarm.threshold {
        Threshold::Integer(number) => json.integer(*number),
        Threshold::Decimal(number) => json.decimal(number),
        Threshold::Text(value) => text::write(json, value),
    }
    let (key, statistic) = &alarm.statistic;
    json.key(key);
    text::write(json, statistic);
    settings::write(json, &alarm.properties);
}

/// Writes the properties of a rule; the checks count the characters of its pattern.
pub(super) fn write_rule(json: &mut Writer, rule: &Rule) {
    write_description(json, "Description", rule.description);
    json.open("EventPattern");
    write_strings(json, "source", &["aws.appflow"]);
    write_strings(json, "detail-type", &rule.detail_types);
    json.open("detail");
    // Not by `resources`, which contains a hash instead of the ARN in real events (R297).
    json.open_array("flow-name");
    json.element();
    text::write(json, &rule.flow);
    json.end_array();
    rule.matchers.iter().for_each(|matcher| write_matcher(json, matcher));
    json.end_object();
    json.end_object();
    settings::write(json, &rule.properties);
    json.open_array("Targets");
    for (position, target) in rule.targets.iter().enumerate() {
        json.element();
        json.begin_object();
        json.text("Id", &format!("Target{position}"));
        json.key("Arn");
        text::write(json, &target.arn);
        if let Some(role) = &target.role {
            json.key("RoleArn");
            text::write(json, role);
        }
        if let Some(input) = &rule.input {
            input::write(json, input);
        }
        settings::write(json, &rule.of_targets);
        json.end_object();
    }
    json.end_array();
}

/// Writes the properties of a permission to invoke a function.
pub(super) fn write_permission(json: &mut Writer, permission: &Permission) {
    json.text("Action", "lambda:InvokeFunction");
    json.key("FunctionName");
    text::write(json, &permission.function);
    json.text("Principal", permission.principal);
    let (key, source) = &permission.source;
    json.key(key);
    text::write(json, source);
}

fn write_matcher(json: &mut Writer, matcher: &Matcher) {
    json.name(&matcher.field);
    json.begin_array();
    if matcher.is_negated {
        json.element();
        json.begin_object();
        json.open_array("anything-but");
        write_values(json, &matcher.values);
        json.end_array();
        json.end_object();
    } else {
        write_values(json, &matcher.values);
    }
    json.end_array();
}

fn write_values(json: &mut Writer, values: &[Text]) {
    for value in values {
        json.element();
        text::write(json, value);
    }
}

fn write_strings(json: &mut Writer, key: &'static str, texts: &[&str]) {
    json.open_array(key);
    texts.iter().for_each(|text| json.item(text));
    json.end_array();
}
