//! Every value of a definition.
//!
//! Each part of the model is destructured without `..`, so that a new part does not compile until its values are visited.

use super::{
    Alarm, BusRule, CompositeAlarm, ConcatPart, Definition, DeployCondition, Endpoint, EventRule, FieldUse, Flow, Mapping,
    Matcher, Object, Operand, Origin, Output, Override, PathMatcher, Profile, Resource, Schedule, Setting, Task, Trigger,
    TriggerKind, Value,
};

/// The function that is called for each value.
type Visit<'a, 'v> = &'v mut dyn FnMut(&'a Value);

impl Definition {
    /// Calls `visit` on every value of the definition and on every value inside of it, outermost first.
    pub(crate) fn walk<'a>(&'a self, visit: Visit<'a, '_>) {
        let Definition {
            name: _,
            docs: _,
            tags,
            resources,
            mappings,
            conditions,
            profiles,
            objects,
            flows,
            alarms,
            composite_alarms,
            rules,
            outputs,
            overrides,
            levels: _,
        } = self;
        settings(tags, visit);
        for Resource {
            kind: _,
            name: _,
            docs: _,
            origin: of,
            parameter_type: _,
            settings: given,
            resource_type: _,
            properties,
        } in resources
        {
            origin(of, visit);
            settings(given, visit);
            settings(properties, visit);
        }
        mappings.iter().for_each(|Mapping { name: _, entries }| settings(entries, visit));
        conditions.iter().for_each(|DeployCondition { name: _, value }| value.walk(visit));
        for Profile { name: _, docs: _, connector: _, origin: of, settings: given } in profiles {
            origin(of, visit);
            settings(given, visit);
        }
        for Object { name: _, docs: _, connector: _, entity, fields: _, known: _ } in objects {
            entity.walk(visit);
        }
        flows.iter().for_each(|one| flow(one, visit));
        alarms.iter().for_each(|one| alarm(one, visit));
        for CompositeAlarm { name: _, docs: _, rule, settings: given } in composite_alarms {
            rule.walk(visit);
            settings(given, visit);
        }
        for BusRule { name: _, docs: _, bus, matchers, targets, settings: given } in rules {
            values(bus, visit);
            matchers.iter().for_each(|PathMatcher { path: _, operator: _, values: given }| values(given, visit));
            values(targets, visit);
            settings(given, visit);
        }
        for Output { name: _, docs: _, value, export, condition } in outputs {
            value.walk(visit);
            values(export, visit);
            values(condition, visit);
        }
        for Override { target: _, attributes, properties } in overrides {
            settings(attributes, visit);
            settings(properties, visit);
        }
    }
}

fn flow<'a>(flow: &'a Flow, visit: Visit<'a, '_>) {
    let Flow {
        name: _,
        docs: _,
        origin: of,
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
        alarms,
        rules,
    } = flow;
    origin(of, visit);
    values(flow_name.iter().chain(description).chain(key), visit);
    settings(lifecycle, visit);
    if let Some(Trigger { kind, settings: given }) = trigger {
        match kind {
            TriggerKind::OnDemand | TriggerKind::Event | TriggerKind::Schedule(Schedule::Cron(_)) => {}
            TriggerKind::Schedule(Schedule::Rate(value) | Schedule::Given(value)) => value.walk(visit),
        }
        settings(given, visit);
    }
    for Endpoint { connector: _, arguments, settings: given } in source.iter().chain(destination) {
        values(arguments, visit);
        settings(given, visit);
    }
    settings(tags, visit);
    tasks.iter().for_each(|one| task(one, visit));
    alarms.iter().for_each(|one| alarm(one, visit));
    for EventRule { name: _, docs: _, event: _, matchers, targets, settings: given } in rules {
        matchers.iter().for_each(|Matcher { field: _, operator: _, values: given }| values(given, visit));
        values(targets, visit);
        settings(given, visit);
    }
}

fn alarm<'a>(alarm: &'a Alarm, visit: Visit<'a, '_>) {
    let Alarm { name: _, docs: _, metric, comparison: _, threshold, settings: given } = alarm;
    metric.walk(visit);
    threshold.walk(visit);
    settings(given, visit);
}

fn task<'a>(task: &'a Task, visit: Visit<'a, '_>) {
    match task {
        Task::Map { source, destination } => fields(std::iter::once(source).chain(destination), visit),
        Task::MapAll { except } => fields(except, visit),
        Task::Concat { parts, destination } => {
            for part in parts {
                match part {
                    ConcatPart::Field(used) => fields([used], visit),
                    ConcatPart::Text(_) => {}
                }
            }
            fields([destination], visit);
        }
        Task::Compute { operation: _, left, right, destination } => fields([left, right, destination], visit),
        Task::Mask { field, with: _, span } => {
            fields([field], visit);
            values(span.length(), visit);
        }
        Task::Truncate { field, length } => {
            fields([field], visit);
            length.walk(visit);
        }
        Task::Filter { field, operator: _, operand } => {
            fields([field], visit);
            match operand {
                Operand::One(value) => value.walk(visit),
                Operand::Many(given) => values(given, visit),
                Operand::Between(lower, upper) => values([lower, upper], visit),
            }
        }
        Task::Validate { field, condition: _, action: _ } => fields([field], visit),
        Task::Partition { keys } => fields(keys, visit),
        Task::Passthrough => {}
    }
}

fn origin<'a>(origin: &'a Origin, visit: Visit<'a, '_>) {
    match origin {
        Origin::Created => {}
        Origin::Named(value) | Origin::Arn(value) | Origin::LogicalId(value) => value.walk(visit),
    }
}

fn fields<'a>(fields: impl IntoIterator<Item = &'a FieldUse>, visit: Visit<'a, '_>) {
    fields.into_iter().for_each(|FieldUse { name, data_type: _ }| name.walk(visit));
}

fn settings<'a>(settings: &'a [Setting], visit: Visit<'a, '_>) {
    settings.iter().for_each(|Setting { key: _, value }| value.walk(visit));
}

fn values<'a>(values: impl IntoIterator<Item = &'a Value>, visit: Visit<'a, '_>) {
    values.into_iter().for_each(|value| value.walk(visit));
}
