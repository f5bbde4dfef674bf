//! The references of items: the places for values in them.

use super::reference::{At, Visit, Wanted};
use super::values::{of_alarm_rule, of_change, of_expression, of_items, of_kind, of_math, of_setting, of_settings, of_value};
use crate::analysis::connection;
use crate::analysis::declared::Part;
use crate::analysis::scope::{Declared, Scope};
use crate::catalog::{self, Argument, Kind, common_settings, monitoring, resources, schedule};
use crate::model::{
    Alarm, BusRule, CompositeAlarm, ConcatPart, DeployCondition, Endpoint, EventRule, FieldUse, Flow, Mapping, MaskSpan, Matcher,
    Object, Operand, Origin, Output, Override, PathMatcher, Profile, Resource, ResourceKind, Schedule, Setting, Task, Trigger,
    TriggerKind, Value,
};
use std::collections::HashSet;

/// Visits the references of anything that a stack declares, except those of the alarms and rules of a flow.
pub fn of_declared<'a>(item: Declared<'a>, at: &At<'_>, visit: Visit<'a, '_>) {
    match item {
        Declared::Resource(resource) => of_resource(resource, at, visit),
        Declared::Mapping(mapping) => of_mapping(mapping, at, visit),
        Declared::Condition(condition) => of_condition(condition, at, visit),
        Declared::Profile(profile) => of_profile(profile, at, visit),
        Declared::Object(object) => of_object(object, at, visit),
        Declared::Flow(flow) => of_flow(flow, at, visit),
        Declared::Alarm(alarm) => of_alarm(alarm, at, visit),
        Declared::CompositeAlarm(alarm) => of_composite_alarm(alarm, at, visit),
        Declared::Rule(rule) => of_bus_rule(rule, at, visit),
        Declared::Output(output) => of_output(output, at, visit),
    }
}

/// Visits the references of anything that a stack declares, or of an alarm or a rule of a flow.
pub fn of_part<'a>(item: Declared<'a>, part: Part, at: &At<'_>, visit: Visit<'a, '_>) {
    match (item, part) {
        (Declared::Flow(flow), Part::Alarm(index)) => {
            flow.alarms.get(index).into_iter().for_each(|alarm| of_alarm(alarm, at, visit))
        }
        (Declared::Flow(flow), Part::Rule(index)) => flow.rules.get(index).into_iter().for_each(|rule| of_rule(rule, at, visit)),
        _ => of_declared(item, at, visit),
    }
}

/// Returns `true` if the name or ARN of the existing `item`, or the entity of an object, refers to itself.
pub fn stands_for_itself(scope: &Scope<'_>, item: Declared<'_>) -> bool {
    let (mut seen, mut open) = (HashSet::new(), stood_for(item));
    while let Some(name) = open.pop() {
        if name == item.name() {
            return true;
        }
        if seen.insert(name) {
            open.extend(scope.find(name).map(stood_for).unwrap_or_default());
        }
    }
    false
}

/// Returns the names in the value that replaces an item in a template; none for a created item.
fn stood_for(item: Declared<'_>) -> Vec<&str> {
    let mut names = Vec::new();
    if !item.is_created() {
        of_declared(item, &At::Nowhere, &mut |reference, _| names.push(reference.name));
    }
    names
}

/// Visits the references of a resource.
pub fn of_resource<'a>(resource: &'a Resource, at: &At<'_>, visit: Visit<'a, '_>) {
    let Resource { kind: _, name: _, docs: _, origin, parameter_type: _, settings, resource_type: _, properties } = resource;
    of_origin(origin, at, visit);
    for (index, setting) in settings.iter().enumerate().filter(|(_, setting)| !is_of_policy(resource, setting)) {
        of_setting(setting, &resources::tables(resource), &at.item("setting", index), visit);
    }
    of_properties(properties, at, visit);
}

/// Visits the references in the author's statements of a policy that is separate from its resource.
pub fn of_policy<'a>(resource: &'a Resource, at: &At<'_>, visit: Visit<'a, '_>) {
    for (index, setting) in resource.settings.iter().enumerate().filter(|(_, setting)| is_of_policy(resource, setting)) {
        of_setting(setting, &resources::tables(resource), &at.item("setting", index), visit);
    }
}

/// Returns `true` for statements of a policy that is separate from its resource. A KMS key contains its policy.
fn is_of_policy(resource: &Resource, setting: &Setting) -> bool {
    setting.key == resources::POLICY.key && resource.kind != ResourceKind::Key && resources::has_statements(resource.kind)
}

/// Visits the references in the properties of a resource of any type.
pub fn of_properties<'a>(properties: &'a [Setting], at: &At<'_>, visit: Visit<'a, '_>) {
    for (index, Setting { key: _, value }) in properties.iter().enumerate() {
        of_value(Wanted::Free, value, &at.item("property", index).part("value"), visit);
    }
}

/// Visits the references of a mapping: CloudFormation accepts only literals there, and others are reported.
pub fn of_mapping<'a>(mapping: &'a Mapping, at: &At<'_>, visit: Visit<'a, '_>) {
    let Mapping { name: _, entries } = mapping;
    for (index, Setting { key: _, value }) in entries.iter().enumerate() {
        of_value(Wanted::Text, value, &at.item("setting", index).part("value"), visit);
    }
}

/// Visits the references of a condition.
pub fn of_condition<'a>(condition: &'a DeployCondition, at: &At<'_>, visit: Visit<'a, '_>) {
    let DeployCondition { name: _, value } = condition;
    of_expression(value, &at.part("value"), visit);
}

/// Visits the references of a connector profile: those of its properties, then those of its credentials.
pub fn of_profile<'a>(profile: &'a Profile, at: &At<'_>, visit: Visit<'a, '_>) {
    let Profile { name: _, docs: _, connector, origin, settings } = profile;
    of_origin(origin, at, visit);
    let known = catalog::connector(connector).and_then(|connector| connector.profile);
    let (own, methods) = known.map_or((&[][..], &[][..]), |known| (known.properties, known.credentials));
    let tables = [own, common_settings::profile::ALL, resources::lifecycle::ALL];
    let is_method = |setting: &Setting| methods.iter().any(|method| method.key == setting.key);
    for (index, setting) in settings.iter().enumerate().filter(|(_, setting)| !is_method(setting)) {
        of_setting(setting, &tables, &at.item("setting", index), visit);
    }
    for method in methods {
        for (index, setting) in settings.iter().enumerate().filter(|(_, setting)| setting.key == method.key) {
            of_kind(Kind::Block(method.properties), &setting.value, &at.item("setting", index).part("value"), visit);
        }
    }
}

/// Visits the references of an object.
pub fn of_object<'a>(object: &'a Object, at: &At<'_>, visit: Visit<'a, '_>) {
    let Object { name: _, docs: _, connector: _, entity, fields: _, known: _ } = object;
    of_value(Wanted::Text, entity, &at.part("entity"), visit);
}

/// Visits the references of a flow, except those of its alarms and rules.
pub fn of_flow<'a>(flow: &'a Flow, at: &At<'_>, visit: Visit<'a, '_>) {
    let Flow {
        name: _,
        docs: _,
        origin,
        flow_name,
        description,
        status: _,
        key,
        lifecycle,
        trigger,
        source,
        destination,
        tags,
        tasks,
        alarms: _,
        rules: _,
    } = flow;
    of_origin(origin, at, visit);
    for (value, wanted, part) in
        [(flow_name, Wanted::Text, "flow_name"), (description, Wanted::Text, "description"), (key, Wanted::Key, "key")]
    {
        if let Some(value) = value {
            of_value(wanted, value, &at.part(part), visit);
        }
    }
    of_settings(lifecycle, &[resources::lifecycle::ALL], &at.part("lifecycle"), visit);
    if let Some(trigger) = trigger {
        of_trigger(trigger, &at.part("trigger"), visit);
    }
    if let Some(end) = source {
        of_endpoint(end, catalog::connector(&end.connector).and_then(|known| known.source), &at.part("source"), visit);
    }
    if let Some(end) = destination {
        of_endpoint(end, catalog::connector(&end.connector).and_then(|known| known.destination), &at.part("destination"), visit);
    }
    of_tags(tags, at, visit);
    for (index, task) in tasks.iter().enumerate() {
        of_task(task, &at.item("task", index), visit);
    }
}

/// Visits the references of the tags of a flow, or of the whole stack.
pub fn of_tags<'a>(tags: &'a [Setting], at: &At<'_>, visit: Visit<'a, '_>) {
    for (index, tag) in tags.iter().enumerate() {
        of_tag(tag, index, at, visit);
    }
}

/// Visits the references of one tag.
pub fn of_tag<'a>(tag: &'a Setting, index: usize, at: &At<'_>, visit: Visit<'a, '_>) {
    let Setting { key: _, value } = tag;
    of_value(Wanted::Text, value, &at.item("tag", index).part("value"), visit);
}

/// Visits the references of an alarm, except that of an alarm of a flow to its flow.
pub fn of_alarm<'a>(alarm: &'a Alarm, at: &At<'_>, visit: Visit<'a, '_>) {
    let Alarm { name: _, docs: _, metric, comparison: _, threshold, settings } = alarm;
    of_math(metric, &at.part("metric"), visit);
    of_value(Wanted::Text, threshold, &at.part("threshold"), visit);
    of_settings(settings, &[monitoring::alarm::ALL, resources::lifecycle::ALL], at, visit);
}

/// Visits the references of a composite alarm.
pub fn of_composite_alarm<'a>(alarm: &'a CompositeAlarm, at: &At<'_>, visit: Visit<'a, '_>) {
    let CompositeAlarm { name: _, docs: _, rule, settings } = alarm;
    of_alarm_rule(rule, &at.part("rule"), visit);
    of_settings(settings, &[monitoring::composite_alarm::ALL], at, visit);
}

/// Visits the references of an event rule, except that to its flow.
pub fn of_rule<'a>(rule: &'a EventRule, at: &At<'_>, visit: Visit<'a, '_>) {
    let EventRule { name: _, docs: _, event: _, matchers, targets, settings } = rule;
    for (index, matcher) in matchers.iter().enumerate() {
        let Matcher { field: _, operator: _, values } = matcher;
        of_items(Wanted::Text, values, &at.item("matcher", index), "value", visit);
    }
    of_targets(targets, settings, at, visit);
    of_settings(settings, &[monitoring::rule::ALL], at, visit);
}

/// Visits the references of an event rule outside of flows.
pub fn of_bus_rule<'a>(rule: &'a BusRule, at: &At<'_>, visit: Visit<'a, '_>) {
    let BusRule { name: _, docs: _, bus, matchers, targets, settings } = rule;
    if let Some(bus) = bus {
        of_value(Wanted::EventBus, bus, &at.part("bus"), visit);
    }
    for (index, matcher) in matchers.iter().enumerate() {
        let PathMatcher { path: _, operator: _, values } = matcher;
        of_items(Wanted::Text, values, &at.item("matcher", index), "value", visit);
    }
    of_targets(targets, settings, at, visit);
    of_settings(settings, &[monitoring::rule::ALL, resources::lifecycle::ALL], at, visit);
}

/// The targets of a rule with these settings.
fn of_targets<'a>(targets: &'a [Value], settings: &'a [Setting], at: &At<'_>, visit: Visit<'a, '_>) {
    let role = monitoring::rule::role.of(settings).is_none();
    of_items(Wanted::Target { role }, targets, at, "target", visit);
}

/// Visits the references of an output.
pub fn of_output<'a>(output: &'a Output, at: &At<'_>, visit: Visit<'a, '_>) {
    let Output { name: _, docs: _, value, export, condition } = output;
    of_value(Wanted::Text, value, &at.part("value"), visit);
    if let Some(export) = export {
        of_value(Wanted::Text, export, &at.part("export"), visit);
    }
    if let Some(condition) = condition {
        of_value(Wanted::Condition, condition, &at.part("condition"), visit);
    }
}

/// Visits the references of an override, except that to its target.
pub fn of_override<'a>(given: &'a Override, at: &At<'_>, visit: Visit<'a, '_>) {
    let Override { target: _, attributes, properties } = given;
    of_settings(attributes, &[resources::override_attribute::ALL], at, visit);
    for (index, Setting { key: _, value }) in properties.iter().enumerate() {
        of_change(value, &at.item("property", index).part("value"), visit);
    }
}

/// Visits the references in settings of a profile that the template repeats in a flow: inherited settings, and the qualifiers of
/// a table. `at` is the place of the profile.
pub fn of_inherited<'a>(
    scope: &Scope<'a>,
    end: &'a Endpoint,
    shape: catalog::Endpoint,
    profile: &'a Profile,
    at: &At<'_>,
    visit: Visit<'a, '_>,
) {
    let known = catalog::connector(&profile.connector).and_then(|connector| connector.profile);
    let inherited = connection::inherited(end, shape.properties, profile);
    let object = connection::object_name(scope, end, shape.arguments);
    let qualifiers = object.map(|name| connection::qualifiers(scope, profile, name)).unwrap_or_default();
    for (index, setting) in profile.settings.iter().enumerate() {
        let is_qualifier = qualifiers.iter().any(|qualifier| match qualifier {
            connection::Qualifier::Given(value) => std::ptr::eq(*value, &raw const setting.value),
            connection::Qualifier::Default(_) => false,
        });
        if is_qualifier || inherited.iter().any(|taken| std::ptr::eq(*taken, setting)) {
            of_setting(setting, &[known.map_or(&[][..], |known| known.properties)], &at.item("setting", index), visit);
        }
    }
}

fn of_origin<'a>(origin: &'a Origin, at: &At<'_>, visit: Visit<'a, '_>) {
    match origin {
        Origin::Created => {}
        Origin::Named(value) | Origin::Arn(value) | Origin::LogicalId(value) => {
            of_value(Wanted::Text, value, &at.part("origin"), visit)
        }
    }
}

fn of_trigger<'a>(trigger: &'a Trigger, at: &At<'_>, visit: Visit<'a, '_>) {
    let Trigger { kind, settings } = trigger;
    match kind {
        TriggerKind::OnDemand | TriggerKind::Event => of_settings(settings, &[], at, visit),
        TriggerKind::Schedule(schedule) => {
            match schedule {
                Schedule::Rate(value) | Schedule::Given(value) => {
                    of_value(Wanted::Text, value, &at.part("schedule"), visit);
                }
                Schedule::Cron(_) => {}
            }
            of_settings(settings, &[schedule::settings::ALL], at, visit);
        }
    }
}

fn of_endpoint<'a>(end: &'a Endpoint, known: Option<catalog::Endpoint>, at: &At<'_>, visit: Visit<'a, '_>) {
    let Endpoint { connector: _, arguments, settings } = end;
    let (shapes, properties) = known.map_or((&[][..], &[][..]), |known| (known.arguments, known.properties));
    for (index, value) in arguments.iter().enumerate() {
        let wanted = match shapes.get(index) {
            Some(Argument::Profile) => Wanted::Profile,
            Some(Argument::Bucket(access, _)) => Wanted::Bucket(*access),
            Some(Argument::Object { .. }) => Wanted::Object,
            Some(Argument::Text(..)) | None => Wanted::Text,
        };
        of_value(wanted, value, &at.item("argument", index), visit);
    }
    of_settings(settings, &[properties], at, visit);
}

fn of_task<'a>(task: &'a Task, at: &At<'_>, visit: Visit<'a, '_>) {
    match task {
        Task::Map { source, destination } => {
            of_field(source, &at.part("source"), visit);
            if let Some(destination) = destination {
                of_field(destination, &at.part("destination"), visit);
            }
        }
        Task::MapAll { except } => {
            except.iter().enumerate().for_each(|(index, used)| of_field(used, &at.item("except", index), visit));
        }
        Task::Concat { parts, destination } => {
            for (index, part) in parts.iter().enumerate() {
                match part {
                    ConcatPart::Field(used) => of_field(used, &at.item("part", index), visit),
                    ConcatPart::Text(_) => {}
                }
            }
            of_field(destination, &at.part("destination"), visit);
        }
        Task::Compute { operation: _, left, right, destination } => {
            of_field(left, &at.part("left"), visit);
            of_field(right, &at.part("right"), visit);
            of_field(destination, &at.part("destination"), visit);
        }
        Task::Mask { field: used, with: _, span } => {
            of_field(used, &at.part("field"), visit);
            match span {
                MaskSpan::All => {}
                MaskSpan::First(length) | MaskSpan::Last(length) => {
                    of_value(Wanted::Text, length, &at.part("length"), visit);
                }
            }
        }
        Task::Truncate { field: used, length } => {
            of_field(used, &at.part("field"), visit);
            of_value(Wanted::Text, length, &at.part("length"), visit);
        }
        Task::Filter { field: used, operator: _, operand } => {
            of_field(used, &at.part("field"), visit);
            match operand {
                Operand::One(value) => of_value(Wanted::Text, value, &at.item("value", 0), visit),
                Operand::Many(values) => of_items(Wanted::Text, values, at, "value", visit),
                Operand::Between(lower, upper) => {
                    of_value(Wanted::Text, lower, &at.item("value", 0), visit);
                    of_value(Wanted::Text, upper, &at.item("value", 1), visit);
                }
            }
        }
        Task::Validate { field: used, condition: _, action: _ } => of_field(used, &at.part("field"), visit),
        Task::Partition { keys } => {
            keys.iter().enumerate().for_each(|(index, used)| of_field(used, &at.item("key", index), visit))
        }
        Task::Passthrough => {}
    }
}

/// A plain field is a string in the model; any other value names one.
fn of_field<'a>(used: &'a FieldUse, at: &At<'_>, visit: Visit<'a, '_>) {
    let FieldUse { name, data_type: _ } = used;
    of_value(Wanted::Text, name, at, visit);
}
