//! The references of a definition: every use of a name in a value, with its site and what is expected there.
//!
//! This is the only module that knows the places of references. It destructures each part of the model without `..`, and matches
//! each kind of value without `_`, so that a new setting, statement, or kind of value does not compile until it is handled here.

use std::collections::HashSet;

use crate::Site;
use crate::analysis::alarm_rule;
use crate::analysis::change::Change;
use crate::analysis::connection;
use crate::analysis::declared::Part;
use crate::analysis::functions::{FIND_IN_MAP, IF};
use crate::analysis::input;
use crate::analysis::intrinsics::{self, Intrinsic};
use crate::analysis::scope::{Declared, Scope};
use crate::catalog::pseudo_parameters::PSEUDO;
use crate::catalog::resources::protocol;
use crate::catalog::schedule::pull;
use crate::catalog::{
    self, Access, Argument, Kind, MapValue, NamedValue, Property, common_settings, monitoring, resources, schedule,
};
use crate::model::{
    Alarm, BusRule, CompositeAlarm, ConcatPart, DeployCondition, Endpoint, EventRule, FieldUse, Flow, Mapping, MaskSpan, Matcher,
    Object, Operand, Origin, Output, Override, PathMatcher, Profile, Resource, ResourceKind, Schedule, Setting, Task, Trigger,
    TriggerKind, Value,
};
use crate::vocabulary::FIELD;

/// The kind of value that a place expects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// A string, a number, or a list: a bare name is a parameter.
    Text,
    /// A secret value: a JSON key of a secret, or a parameter with `no_echo`.
    SecretValue,
    /// A secret as a whole.
    Secret,
    /// A bucket with the access of AppFlow.
    Bucket(Access),
    /// A key.
    Key,
    /// A function that AppFlow invokes.
    Function,
    /// A queue that receives events.
    Queue,
    /// A queue or a function that subscribes to a topic.
    Subscriber,
    /// An alarm action.
    Action,
    /// A target of an event rule, with a role of the stack if it requires one and `role` is `true`.
    Target {
        /// Whether the rule does not set a role.
        role: bool,
    },
    /// An event bus on which a rule is.
    EventBus,
    /// A flow to EventBridge, whose partner event source a bus is for.
    PartnerFlow,
    /// A flow whose metric an alarm is on.
    Flow,
    /// An alarm of a flow or of the stack, or the name of an existing one.
    Alarm,
    /// A mapping.
    Mapping,
    /// A condition.
    Condition,
    /// A connector profile.
    Profile,
    /// An object, or a parameter with the name of one.
    Object,
    /// An item that the stack creates, to be created first.
    Item,
    /// A value in the properties of any resource: a bare name is the `Ref` of its item.
    Free,
    /// A logical ID in a string: `{ Ref: "Lake" }`.
    LogicalId,
}

/// The use of an item by a reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By<'a> {
    /// As a whole: `Lake`.
    Name,
    /// One of its members: `Lake.arn`.
    Member(&'a str),
    /// A JSON key of a secret: `Tokens["accessToken"]`.
    Key(&'a str),
}

/// One reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reference<'a> {
    /// The name of the item.
    pub name: &'a str,
    /// The use of the item.
    pub by: By<'a>,
    /// The kind of value that the place expects.
    pub wanted: Wanted,
}

/// A place during the walk of a definition. It becomes a [`Site`] only on request.
#[derive(Debug, Clone, Copy)]
pub enum At<'p> {
    /// A place with a site.
    Site(&'p Site),
    /// The n-th element of a list below a place.
    Item(&'p At<'p>, &'static str, usize),
    /// A part of a place.
    Part(&'p At<'p>, &'static str),
    /// The same place, for a value that is in the template only if a condition is true or false.
    Branch(&'p At<'p>, &'p str, bool),
    /// No place: the caller does not need sites.
    Nowhere,
}

impl At<'_> {
    /// Returns the site of this place.
    pub fn site(&self) -> Site {
        match self {
            At::Site(site) => (*site).clone(),
            At::Item(above, name, index) => above.site().item(name, *index),
            At::Part(above, name) => above.site().part(name),
            At::Branch(above, ..) => above.site(),
            At::Nowhere => Site::root(),
        }
    }

    /// Returns the conditions of the `if` branches around this place, with whether each is true there.
    pub fn branches(&self) -> Vec<(String, bool)> {
        match self {
            At::Site(_) | At::Nowhere => Vec::new(),
            At::Item(above, ..) | At::Part(above, _) => above.branches(),
            At::Branch(above, condition, holds) => {
                let mut branches = above.branches();
                branches.push(((*condition).to_owned(), *holds));
                branches
            }
        }
    }

    fn item(&self, name: &'static str, index: usize) -> At<'_> {
        At::Item(self, name, index)
    }

    fn part(&self, name: &'static str) -> At<'_> {
        At::Part(self, name)
    }
}

/// The function that is called for each reference.
pub type Visit<'a, 'v> = &'v mut dyn FnMut(Reference<'a>, &At<'_>);

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

/// Visits the references in a value of the properties of a resource of any type.
pub fn of_free<'a>(value: &'a Value, at: &At<'_>, visit: Visit<'a, '_>) {
    of_value(Wanted::Free, value, at, visit);
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

/// Visits the references of metric math: a bare name is a metric, and its flow precedes the metric of an alarm outside of flows.
fn of_math<'a>(value: &'a Value, at: &At<'_>, visit: Visit<'a, '_>) {
    match value {
        Value::Name(_) => {}
        Value::Call { function: _, arguments } => {
            for (index, argument) in arguments.iter().enumerate() {
                of_math(argument, &at.item("argument", index), visit);
            }
        }
        other => of_value(Wanted::Flow, other, at, visit),
    }
}

/// Visits the references of the rule of a composite alarm.
fn of_alarm_rule<'a>(value: &'a Value, at: &At<'_>, visit: Visit<'a, '_>) {
    match value {
        Value::Call { function, arguments } if alarm_rule::is_function(function) => {
            for (index, argument) in arguments.iter().enumerate() {
                of_alarm_rule(argument, &at.item("argument", index), visit);
            }
        }
        Value::Call { .. } => of_value(Wanted::Text, value, at, visit),
        other => of_value(Wanted::Alarm, other, at, visit),
    }
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

/// Visits the references in a value that is merged into another one. The functions that specify the merge are not references.
fn of_change<'a>(value: &'a Value, at: &At<'_>, visit: Visit<'a, '_>) {
    match Change::of(value) {
        Change::Remove => {}
        Change::Merge(settings) => {
            for (index, Setting { key: _, value }) in settings.iter().enumerate() {
                of_change(value, &at.item("setting", index).part("value"), visit);
            }
        }
        Change::Append(elements) => of_items(Wanted::Free, elements, &at.item("argument", 0), "element", visit),
        Change::Element(_, value) => of_change(value, &at.item("argument", 1), visit),
        Change::Set(value) => of_value(Wanted::Free, value, at, visit),
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

/// Visits the references in the value of one setting of a block with these tables.
pub fn of_setting<'a>(setting: &'a Setting, tables: &[&[Property]], at: &At<'_>, visit: Visit<'a, '_>) {
    let Setting { key, value } = setting;
    let at = at.part("value");
    match tables.iter().find_map(|table| catalog::property(table, key)) {
        Some(property) => of_kind(property.kind, value, &at, visit),
        // An unknown key is reported as such; the names in its value count as used.
        None => of_value(Wanted::Text, value, &at, visit),
    }
}

fn of_settings<'a>(settings: &'a [Setting], tables: &[&[Property]], at: &At<'_>, visit: Visit<'a, '_>) {
    for (index, setting) in settings.iter().enumerate() {
        of_setting(setting, tables, &at.item("setting", index), visit);
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

/// Visits the references of a condition: other conditions, and the operands of `equals`.
fn of_expression<'a>(value: &'a Value, at: &At<'_>, visit: Visit<'a, '_>) {
    match value {
        Value::Call { function, arguments } => {
            for (index, argument) in arguments.iter().enumerate() {
                let at = at.item("argument", index);
                match function == crate::analysis::conditions::EQUALS {
                    true => of_value(Wanted::Text, argument, &at, visit),
                    false => of_expression(argument, &at, visit),
                }
            }
        }
        Value::String(_)
        | Value::Integer(_)
        | Value::Decimal(_)
        | Value::Bool(_)
        | Value::Quantity { .. }
        | Value::Name(_)
        | Value::Member { .. }
        | Value::Index { .. }
        | Value::List(_)
        | Value::Block(_)
        | Value::Expression(_) => of_value(Wanted::Condition, value, at, visit),
    }
}

/// Visits the references in a value of this kind. Named values, fields, and event fields are not references.
fn of_kind<'a>(kind: Kind, value: &'a Value, at: &At<'_>, visit: Visit<'a, '_>) {
    if let Value::Call { function, arguments } = value
        && function == IF
        && kind.has_branches()
    {
        return of_branches(arguments, at, visit, &mut |value, at, visit| of_kind(kind, value, at, visit));
    }
    let wanted = match kind {
        Kind::Text(_)
        | Kind::Qualified(_)
        | Kind::Texts(_)
        | Kind::JsonTexts { .. }
        | Kind::Literal(_)
        | Kind::Literals(_)
        | Kind::Number
        | Kind::Pattern
        | Kind::Bool
        | Kind::Integer { .. }
        | Kind::IntegerText { .. }
        | Kind::Version(_)
        | Kind::Duration { .. }
        | Kind::Days { .. }
        | Kind::Megabytes
        | Kind::Time
        | Kind::TimeZone
        | Kind::RoleArn
        | Kind::ProfileRole(_)
        | Kind::UserArn
        | Kind::LogicalId
        | Kind::TargetRole => Wanted::Text,
        Kind::Secret => Wanted::SecretValue,
        Kind::SecretArn => Wanted::Secret,
        Kind::Bucket(access) => Wanted::Bucket(access),
        Kind::Key => Wanted::Key,
        Kind::Targets => Wanted::Action,
        Kind::Function => Wanted::Function,
        Kind::Condition => Wanted::Condition,
        Kind::Queue => Wanted::Queue,
        Kind::PartnerFlow => Wanted::PartnerFlow,
        Kind::Alarm => return of_alarm_rule(value, at, visit),
        Kind::Items => Wanted::Item,
        Kind::Free | Kind::Statements(_) => Wanted::Free,
        Kind::Subscriptions => return of_subscriptions(value, at, visit),
        Kind::EventField => return,
        Kind::Input => {
            return of_value(Wanted::Text, value, at, &mut |reference, at| {
                let is_event = matches!(reference.by, By::Member(_) | By::Name) && reference.name == input::EVENT;
                if !is_event {
                    visit(reference, at);
                }
            });
        }
        Kind::Pull => return of_word(value, &[pull::ALL], at, visit, &mut of_field_name),
        Kind::OneOf(words) | Kind::ListOf(words) => {
            return of_word(value, &[words], at, visit, &mut of_text);
        }
        Kind::OneOfWith { values: words, arguments, argument_path: _ } => {
            return of_word(value, &[words, arguments], at, visit, &mut of_text);
        }
        Kind::Statistic => {
            let words = monitoring::statistic::ALL;
            return of_word(value, &[words], at, visit, &mut of_text);
        }
        Kind::Field | Kind::Fields => {
            return match value {
                Value::List(values) => {
                    values.iter().enumerate().for_each(|(index, value)| of_field_name(value, &at.item("element", index), visit))
                }
                // A bare name in place of a list is a list parameter.
                Value::Name(_) if matches!(kind, Kind::Fields) => of_value(Wanted::Text, value, at, visit),
                one => of_field_name(one, at, visit),
            };
        }
        Kind::Block(properties) => {
            return match value {
                Value::Block(settings) => of_settings(settings, &[properties], at, visit),
                other => of_value(Wanted::Text, other, at, visit),
            };
        }
        Kind::Map { key: _, value: MapValue::Secret | MapValue::Parameter, most: _ } => Wanted::SecretValue,
        Kind::Tags | Kind::Map { key: _, value: MapValue::Text(_) | MapValue::AnyText(_), most: _ } => Wanted::Text,
    };
    of_value(wanted, value, at, visit);
}

/// Skips named values, also in parentheses and in branches, and calls `rest` for anything else.
fn of_word<'a>(value: &'a Value, words: &[&[NamedValue]], at: &At<'_>, visit: Visit<'a, '_>, rest: Each<'a, '_>) {
    let is_word = |name: &str| words.first().is_some_and(|words| words.iter().any(|word| word.name == name));
    match (value, words.split_first()) {
        (Value::Name(name), _) if is_word(name) => {}
        (Value::Call { function, arguments }, Some((_, inner))) if is_word(function) => {
            for (index, argument) in arguments.iter().enumerate() {
                of_word(argument, inner, &at.item("argument", index), visit, rest);
            }
        }
        (Value::Call { function, arguments }, _) if function == IF => {
            of_branches(arguments, at, visit, &mut |value, at, visit| of_word(value, words, at, visit, rest));
        }
        (Value::List(values), _) => {
            let each = values.iter().enumerate();
            each.for_each(|(index, value)| of_word(value, words, &at.item("element", index), visit, rest));
        }
        _ => rest(value, at, visit),
    }
}

fn of_text<'a>(value: &'a Value, at: &At<'_>, visit: Visit<'a, '_>) {
    of_value(Wanted::Text, value, at, visit);
}

/// A bare name is a field; `field(X)` is the field that `X` names.
fn of_field_name<'a>(value: &'a Value, at: &At<'_>, visit: Visit<'a, '_>) {
    match value {
        Value::Name(_) => {}
        Value::Call { function, arguments } if function == FIELD => {
            of_items(Wanted::Text, arguments, at, "argument", visit);
        }
        other => of_value(Wanted::Text, other, at, visit),
    }
}

/// Visits the references in one of several values.
type Each<'a, 'f> = &'f mut dyn FnMut(&'a Value, &At<'_>, Visit<'a, '_>);

/// Visits the condition of an `if`, and calls `branch` for its other arguments.
fn of_branches<'a>(arguments: &'a [Value], at: &At<'_>, visit: Visit<'a, '_>, branch: Each<'a, '_>) {
    let condition = arguments.first().and_then(Value::as_name);
    for (index, value) in arguments.iter().enumerate() {
        let at = at.item("argument", index);
        match (index, condition) {
            (0, _) => of_value(Wanted::Condition, value, &at, visit),
            (_, Some(condition)) => branch(value, &At::Branch(&at, condition, index == 1), visit),
            (_, None) => branch(value, &at, visit),
        }
    }
}

fn of_items<'a>(wanted: Wanted, values: &'a [Value], at: &At<'_>, item: &'static str, visit: Visit<'a, '_>) {
    values.iter().enumerate().for_each(|(index, value)| of_value(wanted, value, &at.item(item, index), visit));
}

/// Visits the references in a value. Arguments of functions are strings, and the elements of a list are of the list's type.
fn of_value<'a>(wanted: Wanted, value: &'a Value, at: &At<'_>, visit: Visit<'a, '_>) {
    match value {
        Value::String(_)
        | Value::Integer(_)
        | Value::Decimal(_)
        | Value::Bool(_)
        | Value::Quantity { .. }
        | Value::Expression(_) => {}
        Value::Name(name) => visit(Reference { name, by: By::Name, wanted }, at),
        Value::Member { of, member: _ } if of == PSEUDO => {}
        Value::Member { of, member } => visit(Reference { name: of, by: By::Member(member), wanted }, at),
        Value::Index { of, key } => visit(Reference { name: of, by: By::Key(key), wanted }, at),
        Value::Call { function, arguments } if function == IF => {
            of_branches(arguments, at, visit, &mut |value, at, visit| of_value(wanted, value, at, visit));
        }
        Value::Call { function, arguments } if function == FIND_IN_MAP => {
            for (index, value) in arguments.iter().enumerate() {
                let wanted = if index == 0 { Wanted::Mapping } else { Wanted::Text };
                of_value(wanted, value, &at.item("argument", index), visit);
            }
        }
        Value::Call { function: _, arguments } => {
            let wanted = if wanted == Wanted::Free { wanted } else { Wanted::Text };
            of_items(wanted, arguments, at, "argument", visit)
        }
        Value::List(values) => of_items(wanted, values, at, "element", visit),
        Value::Block(settings) => {
            let intrinsic = intrinsics::of(settings).filter(|_| wanted == Wanted::Free);
            for (index, Setting { key: _, value }) in settings.iter().enumerate() {
                let at = at.item("setting", index);
                match &intrinsic {
                    Some(intrinsic) => of_intrinsic(intrinsic, value, &at.part("value"), visit),
                    None => of_value(wanted, value, &at.part("value"), visit),
                }
            }
        }
    }
}

/// Visits the references of a function in CloudFormation's JSON.
fn of_intrinsic<'a>(intrinsic: &Intrinsic<'a>, value: &'a Value, at: &At<'_>, visit: Visit<'a, '_>) {
    let id = |name: &'a str, by: By<'a>| Reference { name, by, wanted: Wanted::LogicalId };
    let elements = match value {
        Value::List(values) => values.as_slice(),
        _ => &[],
    };
    let branch_condition = match intrinsic {
        Intrinsic::If(condition) => Some(*condition),
        _ => None,
    };
    let rest = |visit: Visit<'a, '_>| {
        for (index, value) in elements.iter().enumerate().skip(1) {
            let at = at.item("element", index);
            match branch_condition {
                Some(condition) => of_value(Wanted::Free, value, &At::Branch(&at, condition, index == 1), visit),
                None => of_value(Wanted::Free, value, &at, visit),
            }
        }
    };
    match *intrinsic {
        Intrinsic::Ref(name) => {
            visit(id(name, By::Name), at);
            // `Fn::GetAtt` with an attribute that a parameter names.
            rest(visit);
        }
        Intrinsic::Attribute(name, attribute) => visit(id(name, By::Member(attribute)), at),
        Intrinsic::Sub(ref names) => {
            names.iter().for_each(|&(name, attribute)| visit(id(name, attribute.map_or(By::Name, By::Member)), at));
            rest(visit);
        }
        Intrinsic::If(condition) => {
            visit(Reference { name: condition, by: By::Name, wanted: Wanted::Condition }, &at.item("element", 0));
            rest(visit);
        }
        Intrinsic::FindInMap(mapping) => {
            visit(Reference { name: mapping, by: By::Name, wanted: Wanted::Mapping }, &at.item("element", 0));
            rest(visit);
        }
    }
}

/// Visits the endpoints of subscriptions.
fn of_subscriptions<'a>(value: &'a Value, at: &At<'_>, visit: Visit<'a, '_>) {
    match value {
        Value::List(values) => {
            values.iter().enumerate().for_each(|(index, value)| of_subscriptions(value, &at.item("element", index), visit));
        }
        Value::Call { function, arguments } => {
            let has_items = [protocol::sqs.name, protocol::lambda.name].contains(&function.as_str());
            let wanted = if has_items { Wanted::Subscriber } else { Wanted::Text };
            of_items(wanted, arguments, at, "argument", visit);
        }
        other => of_value(Wanted::Text, other, at, visit),
    }
}
