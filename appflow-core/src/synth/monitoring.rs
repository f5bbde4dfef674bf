//! Alarms and event rules.

use super::conditions::Lifecycle;
use super::policy::{APPFLOW, EVENTS, Principal, Statement};
use super::settings::{self, Leaf};
use super::text::{self, As, Piece, literal};
use super::{Synthesis, begin_resource, end_resource, input, policy, write_description};
use crate::template::Writer;
use appflow_model::analysis::access::takes_role;
use appflow_model::analysis::alarm::missing_data_of;
use appflow_model::analysis::ids::{self, Part, invoked};
use appflow_model::analysis::quantity;
use appflow_model::analysis::statistic::{Form, form, is_simple, parts};
use appflow_model::catalog::monitoring::{Event, Metric};
use appflow_model::catalog::{NamedValue, Operator, Place, monitoring};
use appflow_model::model::{Alarm, EventRule, Flow, Matcher, Resource, ResourceKind, Trigger, Value, setting};

/// What invokes functions on behalf of alarms.
const ALARMS: &str = "lambda.alarms.cloudwatch.amazonaws.com";

/// Writes an alarm on a metric of a flow.
pub(super) fn write_alarm(json: &mut Writer, synthesis: &Synthesis, flow: &Flow, index: usize, alarm: &Alarm) {
    let Some(metric) = monitoring::metric(&alarm.metric) else { return };
    let lifecycle = Lifecycle::of_monitoring(&flow.lifecycle, &alarm.settings);
    begin_resource(json, &ids::of_flow(&synthesis.scope, flow, Part::Alarm(index)), "AWS::CloudWatch::Alarm", &[], &lifecycle);
    write_description(json, "AlarmDescription", &alarm.docs);
    json.text("Namespace", "AWS/AppFlow");
    json.text("MetricName", metric.metric_name);
    json.open_array("Dimensions");
    json.element();
    json.begin_object();
    json.text("Name", "FlowName");
    json.key("Value");
    write_flow_name(json, synthesis, flow);
    json.end_object();
    json.end_array();
    json.text("ComparisonOperator", comparison(alarm.comparison));
    json.key("Threshold");
    write_threshold(json, synthesis, &alarm.threshold);
    write_statistic(json, synthesis, setting(&alarm.settings, monitoring::alarm::statistic.key), metric);
    let entries = settings::entries_or(&alarm.settings, monitoring::alarm::ALL, &|property| match property.key {
        "period" => Some(Leaf::Number(monitoring::PERIOD)),
        "evaluation_periods" => Some(Leaf::Number(1)),
        "missing_data" => Some(Leaf::Word(missing_data_of(flow, alarm.comparison).value)),
        _ => None,
    });
    settings::write(json, &synthesis.scope, &entries);
    end_resource(json);
}

/// The name of a comparison.
fn comparison(operator: Operator) -> &'static str {
    match operator {
        Operator::GreaterThan => "GreaterThanThreshold",
        Operator::LessThan => "LessThanThreshold",
        Operator::LessThanOrEqualTo => "LessThanOrEqualToThreshold",
        _ => "GreaterThanOrEqualToThreshold",
    }
}

/// `Statistic` or `ExtendedStatistic`: exactly one of them (R266).
fn write_statistic(json: &mut Writer, synthesis: &Synthesis, given: Option<&Value>, metric: &Metric) {
    let (word, numbers) = match given {
        None => (metric.statistic, &[][..]),
        Some(value) => match parts(value) {
            Some(parts) => parts,
            None => {
                json.key("Statistic");
                return text::write_value(json, &synthesis.scope, value, As::Natural);
            }
        },
    };
    let name = settings::find(monitoring::statistic::ALL, word).unwrap_or_default();
    if is_simple(word) {
        return json.text("Statistic", name);
    }
    let number = |value| match value {
        // The values of a metric of time are milliseconds.
        &Value::Quantity { amount, ref unit } => vec![literal(milliseconds(amount, unit).to_string())],
        value => text::pieces(&synthesis.scope, value, As::Natural),
    };
    let mut pieces = vec![literal(name)];
    match numbers {
        [] => {}
        [one] => pieces.extend(number(one)),
        several => {
            let percent = if form(word) == Form::Percentiles { "%" } else { "" };
            pieces = vec![literal(name.to_ascii_uppercase())];
            for (position, value) in several.iter().enumerate() {
                pieces.push(literal(if position == 0 { "(" } else { ":" }));
                pieces.extend(number(value));
                pieces.push(literal(percent));
            }
            pieces.push(literal(")"));
        }
    }
    json.key("ExtendedStatistic");
    text::write(json, &pieces);
}

fn milliseconds(amount: i64, unit: &str) -> i64 {
    quantity::seconds(amount, unit).unwrap_or_default().saturating_mul(1000)
}

/// A number; a time in milliseconds, which is what `FlowExecutionTime` counts.
fn write_threshold(json: &mut Writer, synthesis: &Synthesis, threshold: &Value) {
    match threshold {
        Value::Quantity { amount, unit } => json.integer(milliseconds(*amount, unit)),
        Value::Integer(number) => json.integer(*number),
        Value::Decimal(text) => json.decimal(text),
        other => text::write_value(json, &synthesis.scope, other, As::Natural),
    }
}

/// What CloudFormation calls a word, as a default.
fn named<'a>(values: &[NamedValue], name: &str) -> Option<Leaf<'a>> {
    settings::find(values, name).map(Leaf::Word)
}

/// Writes a rule on the events of a flow.
pub(super) fn write_rule(json: &mut Writer, synthesis: &Synthesis, flow: &Flow, index: usize, rule: &EventRule) {
    let Some(event) = monitoring::event(&rule.event) else { return };
    let lifecycle = Lifecycle::of_monitoring(&flow.lifecycle, &rule.settings);
    let id = ids::of_flow(&synthesis.scope, flow, Part::Rule(index));
    begin_resource(json, &id, "AWS::Events::Rule", &[], &lifecycle);
    write_description(json, "Description", &rule.docs);
    write_pattern(json, synthesis, flow, rule, event);
    let entries = settings::entries_or(&rule.settings, monitoring::rule::ALL, &|property| match property.key {
        "state" => named(monitoring::state::ALL, "enabled"),
        _ => None,
    });
    settings::write(json, &synthesis.scope, &entries);
    write_targets(json, synthesis, rule, event);
    end_resource(json);
    for (position, function) in invoked(&synthesis.scope, rule) {
        let permission = ids::of_flow(&synthesis.scope, flow, Part::RulePermission(index, position));
        write_permission(json, synthesis, function, &permission, EVENTS, &lifecycle);
        json.key("SourceArn");
        text::write(json, &[Piece::Attribute(id.clone(), "Arn".into())]);
        end_resource(json);
    }
}

/// Which events a rule is on; the checks count its characters.
fn write_pattern(json: &mut Writer, synthesis: &Synthesis, flow: &Flow, rule: &EventRule, event: &Event) {
    json.open("EventPattern");
    write_strings(json, "source", &["aws.appflow"]);
    write_strings(json, "detail-type", &event.waited_for(flow.trigger.as_ref().map(Trigger::trigger_type)));
    json.open("detail");
    // Not by `resources`: that of real events holds a hash instead of the ARN (R297).
    json.open_array("flow-name");
    json.element();
    write_flow_name(json, synthesis, flow);
    json.end_array();
    rule.matchers.iter().for_each(|matcher| write_matcher(json, synthesis, matcher));
    json.end_object();
    json.end_object();
}

fn write_targets(json: &mut Writer, synthesis: &Synthesis, rule: &EventRule, event: &Event) {
    json.open_array("Targets");
    for (position, target) in rule.targets.iter().enumerate() {
        json.element();
        json.begin_object();
        json.text("Id", &format!("Target{position}"));
        json.key("Arn");
        text::write_value(json, &synthesis.scope, target, As::Arn);
        write_role(json, synthesis, rule, target);
        input::write(json, synthesis, event, setting(&rule.settings, monitoring::rule::input.key));
        settings::write(json, &synthesis.scope, &settings::entries_of(&rule.settings, monitoring::rule::ALL, Place::Target));
        json.end_object();
    }
    json.end_array();
}

/// The role with which a target is reached: the one given, or that of the stack for a target that needs one (R293).
fn write_role(json: &mut Writer, synthesis: &Synthesis, rule: &EventRule, target: &Value) {
    let resource = target.as_name().and_then(|name| synthesis.scope.resource(name));
    if resource.is_some_and(|resource| !takes_role(resource.kind)) {
        return;
    }
    let role = match (setting(&rule.settings, monitoring::rule::role.key), resource) {
        (Some(given), _) => text::pieces(&synthesis.scope, given, As::Arn),
        (None, Some(resource)) => {
            vec![Piece::Attribute(ids::of_resource(&synthesis.scope, resource, Part::TargetRole), "Arn".into())]
        }
        (None, None) => return,
    };
    json.key("RoleArn");
    text::write(json, &role);
}

/// Writes what lets alarms, rules and connectors reach something that exists: the permissions of a function, the role for a
/// target.
pub(super) fn write_access(json: &mut Writer, synthesis: &Synthesis, resource: &Resource) {
    let uses = synthesis.usage.of(&resource.name);
    if resource.kind == ResourceKind::Function {
        let kept = Lifecycle::of_policy(&[], synthesis.usage.removal_of_policy(resource));
        let permissions = [(uses.alarm, Part::AlarmPermission, ALARMS), (uses.connector, Part::ConnectorPermission, APPFLOW)];
        for (_, part, service) in permissions.into_iter().filter(|(is_used, ..)| *is_used) {
            let id = ids::of_resource(&synthesis.scope, resource, part);
            write_permission(json, synthesis, resource, &id, service, &kept);
            json.key("SourceAccount");
            text::write(json, &[Piece::Ref("AWS::AccountId".into())]);
            end_resource(json);
        }
    } else if takes_role(resource.kind) && uses.role {
        write_target_role(json, synthesis, resource);
    }
}

/// Begins the permission of a service to invoke a function.
fn write_permission(
    json: &mut Writer,
    synthesis: &Synthesis,
    function: &Resource,
    id: &str,
    service: &str,
    lifecycle: &Lifecycle,
) {
    begin_resource(json, id, "AWS::Lambda::Permission", &[], lifecycle);
    json.text("Action", "lambda:InvokeFunction");
    json.key("FunctionName");
    text::write(json, &text::arn(&synthesis.scope, function));
    json.text("Principal", service);
}

/// Writes the role with which the event rules of the stack reach a target.
fn write_target_role(json: &mut Writer, synthesis: &Synthesis, target: &Resource) {
    let action = if target.kind == ResourceKind::EventBus { "events:PutEvents" } else { "states:StartExecution" };
    let trust = Statement::trust(EVENTS).when(policy::own_rules());
    let may = Statement::new(Principal::Holder, &[action], vec![text::arn(&synthesis.scope, target)]);
    let kept = Lifecycle::of_policy(&[], synthesis.usage.removal_of_policy(target));
    let id = ids::of_resource(&synthesis.scope, target, Part::TargetRole);
    policy::write_role(json, &id, &kept, &[trust], "Target", &[may]);
}

fn write_matcher(json: &mut Writer, synthesis: &Synthesis, matcher: &Matcher) {
    json.name(&matcher.field.replace('_', "-"));
    json.begin_array();
    if matcher.operator == Operator::NotEqualTo {
        json.element();
        json.begin_object();
        json.open_array("anything-but");
        write_values(json, synthesis, &matcher.values);
        json.end_array();
        json.end_object();
    } else {
        write_values(json, synthesis, &matcher.values);
    }
    json.end_array();
}

fn write_values(json: &mut Writer, synthesis: &Synthesis, values: &[Value]) {
    for value in values {
        json.element();
        text::write_value(json, &synthesis.scope, value, As::Natural);
    }
}

fn write_strings(json: &mut Writer, key: &'static str, texts: &[&str]) {
    json.open_array(key);
    texts.iter().for_each(|text| json.item(text));
    json.end_array();
}

/// `Ref` of a flow is its name (R254).
fn write_flow_name(json: &mut Writer, synthesis: &Synthesis, flow: &Flow) {
    let mut name = Vec::new();
    text::flow(&synthesis.scope, flow, As::Name, &mut name);
    text::write(json, &name);
}
