//! Writes alarms, event rules, and permissions.

use super::{input, settings, text};
use crate::catalog::monitoring;
use crate::resolved::{
    Alarm, CompositeAlarm, Leaf, Literal, Matcher, Metric, Pattern, PatternField, PatternValue, Permission, Piece, Rule,
    Targeted, Text, Threshold, Watched,
};
use crate::template::Writer;

/// Writes the properties of an alarm.
pub(super) fn write_alarm(json: &mut Writer, alarm: &Alarm) {
    text::write_description(json, "AlarmDescription", alarm.description);
    match &alarm.watched {
        Watched::Metric(metric, threshold) => {
            write_metric(json, metric);
            json.text("ComparisonOperator", alarm.comparison);
            write_threshold(json, threshold);
            let (key, statistic) = &metric.statistic;
            json.key(key);
            text::write(json, statistic);
        }
        Watched::Math { expression, metrics, period, threshold } => {
            json.open_array("Metrics");
            write_expression(json, "e1", expression, true);
            for (index, metric) in metrics.iter().enumerate() {
                write_query(json, &format!("m{}", index + 1), metric, period, true);
            }
            json.end_array();
            json.text("ComparisonOperator", alarm.comparison);
            write_threshold(json, threshold);
        }
        // Both the band and the metric are returned, unlike the metrics of an expression.
        Watched::Band { expression, metric, period } => {
            json.open_array("Metrics");
            write_expression(json, "ad1", expression, false);
            write_query(json, "m1", metric, period, false);
            json.end_array();
            json.text("ThresholdMetricId", "ad1");
            json.text("ComparisonOperator", alarm.comparison);
        }
    }
    settings::write(json, &alarm.properties);
}

fn write_metric(json: &mut Writer, metric: &Metric) {
    json.text("Namespace", monitoring::NAMESPACE);
    json.text("MetricName", metric.name);
    json.open_array("Dimensions");
    json.element();
    json.begin_object();
    json.text("Name", monitoring::DIMENSION);
    json.key("Value");
    text::write(json, &metric.flow);
    json.end_object();
    json.end_array();
}

fn write_threshold(json: &mut Writer, threshold: &Threshold) {
    json.key("Threshold");
    match threshold {
        Threshold::Integer(number) => json.integer(*number),
        Threshold::Decimal(number) => json.decimal(number),
        Threshold::Text(value) => text::write(json, value),
    }
}

/// Writes an expression as an element of `Metrics`: one of metric math is what the alarm compares (R279).
fn write_expression(json: &mut Writer, id: &str, expression: &str, is_compared: bool) {
    json.element();
    json.begin_object();
    json.text("Id", id);
    json.text("Expression", expression);
    if is_compared {
        json.key("ReturnData");
        json.bool(true);
    }
    json.end_object();
}

/// Writes a metric as an element of `Metrics`, which an expression reads.
fn write_query(json: &mut Writer, id: &str, metric: &Metric, period: &Leaf, is_read: bool) {
    json.element();
    json.begin_object();
    json.text("Id", id);
    json.open("MetricStat");
    json.open("Metric");
    write_metric(json, metric);
    json.end_object();
    json.key("Period");
    settings::write_leaf(json, period);
    json.key("Stat");
    text::write(json, &metric.statistic.1);
    json.end_object();
    if is_read {
        json.key("ReturnData");
        json.bool(false);
    }
    json.end_object();
}

/// Writes the properties of a composite alarm.
pub(super) fn write_composite_alarm(json: &mut Writer, alarm: &CompositeAlarm) {
    text::write_description(json, "AlarmDescription", alarm.description);
    json.key("AlarmRule");
    text::write(json, &alarm.rule);
    settings::write(json, &alarm.properties);
}

/// Writes the properties of a rule; the checks count the characters of its pattern.
pub(super) fn write_rule(json: &mut Writer, rule: &Rule) {
    text::write_description(json, "Description", rule.description);
    if let Some(bus) = &rule.bus {
        json.key("EventBusName");
        text::write(json, bus);
    }
    json.open("EventPattern");
    match &rule.pattern {
        Pattern::Flow { detail_types, flow, matchers } => {
            write_strings(json, "source", &["aws.appflow"]);
            write_strings(json, "detail-type", detail_types);
            json.open("detail");
            // Not by `resources`, which contains a hash instead of the ARN in real events (R297).
            json.open_array("flow-name");
            json.element();
            text::write(json, flow);
            json.end_array();
            matchers.iter().for_each(|matcher| write_matcher(json, matcher));
            json.end_object();
        }
        Pattern::Fields(fields) => write_fields(json, fields),
        // EventBridge rejects an empty pattern (R283): each event of the bus has the account.
        Pattern::All => {
            json.open_array("account");
            json.element();
            text::write(json, &Text::One(Piece::Ref("AWS::AccountId".into())));
            json.end_array();
        }
    }
    json.end_object();
    settings::write(json, &rule.properties);
    json.key("Targets");
    // An empty list is invalid (R287), so the list is omitted with its last target.
    match (rule.targets.as_slice(), &rule.has_targets) {
        ([target], _) => write_list(json, rule, target),
        (targets, None) => write_targets(json, rule, targets),
        (targets, Some(condition)) => text::write_choice(json, condition, [Some(targets), None], |json, targets| match targets {
            Some(targets) => write_targets(json, rule, targets),
            None => text::write_nothing(json),
        }),
    }
}

/// Writes the list with a target, or nothing.
fn write_list(json: &mut Writer, rule: &Rule, target: &Targeted) {
    match target {
        Targeted::One(_) => write_targets(json, rule, std::slice::from_ref(target)),
        Targeted::If(condition, branches) => {
            text::write_choice(json, condition, branches.each_ref(), |json, branch| write_list(json, rule, branch));
        }
        Targeted::Nothing => text::write_nothing(json),
    }
}

fn write_targets(json: &mut Writer, rule: &Rule, targets: &[Targeted]) {
    json.begin_array();
    for (position, target) in targets.iter().enumerate() {
        json.element();
        write_target(json, rule, &format!("Target{position}"), target);
    }
    json.end_array();
}

/// Writes an element of the targets of a rule.
fn write_target(json: &mut Writer, rule: &Rule, id: &str, target: &Targeted) {
    let target = match target {
        Targeted::One(target) => target,
        Targeted::If(condition, branches) => {
            return text::write_choice(json, condition, branches.each_ref(), |json, branch| write_target(json, rule, id, branch));
        }
        Targeted::Nothing => return text::write_nothing(json),
    };
    json.begin_object();
    json.text("Id", id);
    json.key("Arn");
    text::write(json, &target.arn);
    if let Some(role) = &target.role {
        json.key("RoleArn");
        text::write(json, role);
    }
    if let Some(input) = &rule.input {
        input::write(json, input);
    }
    settings::write(json, &target.properties);
    json.end_object();
}

fn write_fields(json: &mut Writer, fields: &[PatternField]) {
    for field in fields {
        match field {
            PatternField::Fields(name, inner) => {
                json.name(name);
                json.begin_object();
                write_fields(json, inner);
                json.end_object();
            }
            PatternField::Values(name, values) => {
                json.name(name);
                json.begin_array();
                for value in values {
                    json.element();
                    write_pattern_value(json, value);
                }
                json.end_array();
            }
        }
    }
}

fn write_pattern_value(json: &mut Writer, value: &PatternValue) {
    match value {
        PatternValue::Equal(value) => return write_literal(json, value),
        PatternValue::Function(function, argument) => {
            json.begin_object();
            json.key(function);
            write_literal(json, argument);
        }
        PatternValue::NoneOf(values) => {
            json.begin_object();
            json.open_array("anything-but");
            write_literals(json, values);
            json.end_array();
        }
        PatternValue::NotFunction(function, arguments) => {
            json.begin_object();
            json.open("anything-but");
            json.key(function);
            match arguments.as_slice() {
                [one] => write_literal(json, one),
                several => {
                    json.begin_array();
                    write_literals(json, several);
                    json.end_array();
                }
            }
            json.end_object();
        }
        PatternValue::Numeric(comparisons) => {
            json.begin_object();
            json.open_array("numeric");
            for (comparison, number) in comparisons {
                json.item(comparison);
                json.element();
                write_literal(json, number);
            }
            json.end_array();
        }
    }
    json.end_object();
}

fn write_literals(json: &mut Writer, values: &[Literal]) {
    for value in values {
        json.element();
        write_literal(json, value);
    }
}

fn write_literal(json: &mut Writer, value: &Literal) {
    match value {
        Literal::Text(value) => text::write(json, value),
        Literal::Integer(number) => json.integer(*number),
        Literal::Decimal(number) => json.decimal(number),
        Literal::Bool(truth) => json.bool(*truth),
    }
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
