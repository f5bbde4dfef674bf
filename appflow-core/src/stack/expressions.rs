//! Puts the values of Rust expressions in their places.

use crate::model::*;

/// Replaces the n-th expression of `definition` by the n-th of `values`.
pub(super) fn replace(definition: &mut Definition, values: &[Value]) {
    let mut put = |value: &mut Value| {
        if let Value::Expression(number) = value
            && let Some(given) = values.get(*number as usize)
        {
            *value = given.clone();
        }
    };
    let put: &mut dyn FnMut(&mut Value) = &mut put;
    for resource in &mut definition.resources {
        origin(&mut resource.origin, put);
        settings(&mut resource.settings, put);
    }
    for profile in &mut definition.profiles {
        origin(&mut profile.origin, put);
        settings(&mut profile.settings, put);
    }
    definition.objects.iter_mut().for_each(|object| value(&mut object.entity, put));
    definition.flows.iter_mut().for_each(|it| flow(it, put));
    for output in &mut definition.outputs {
        value(&mut output.value, put);
        optional(&mut output.export, put);
    }
}

type Put<'a> = &'a mut dyn FnMut(&mut Value);

fn flow(flow: &mut Flow, put: Put) {
    optional(&mut flow.flow_name, put);
    optional(&mut flow.description, put);
    if let Some(trigger) = &mut flow.trigger {
        if let TriggerKind::Schedule(Schedule::Rate(given) | Schedule::Given(given)) = &mut trigger.kind {
            value(given, put);
        }
        settings(&mut trigger.settings, put);
    }
    for end in [&mut flow.source, &mut flow.destination].into_iter().flatten() {
        values(&mut end.arguments, put);
        settings(&mut end.settings, put);
    }
    settings(&mut flow.tags, put);
    flow.tasks.iter_mut().for_each(|it| task(it, put));
    for alarm in &mut flow.alarms {
        value(&mut alarm.threshold, put);
        settings(&mut alarm.settings, put);
    }
    for rule in &mut flow.rules {
        rule.matchers.iter_mut().for_each(|matcher| values(&mut matcher.values, put));
        values(&mut rule.targets, put);
        settings(&mut rule.settings, put);
    }
}

fn task(task: &mut Task, put: Put) {
    match task {
        Task::Map { source, destination } => {
            value(&mut source.name, put);
            destination.iter_mut().for_each(|field| value(&mut field.name, put));
        }
        Task::MapAll { except } => except.iter_mut().for_each(|field| value(&mut field.name, put)),
        Task::Concat { parts, destination } => {
            for part in parts {
                if let ConcatPart::Field(field) = part {
                    value(&mut field.name, put);
                }
            }
            value(&mut destination.name, put);
        }
        Task::Compute { left, right, destination, .. } => {
            [left, right, destination].into_iter().for_each(|field| value(&mut field.name, put));
        }
        Task::Mask { field, span, .. } => {
            value(&mut field.name, put);
            if let MaskSpan::First(count) | MaskSpan::Last(count) = span {
                value(count, put);
            }
        }
        Task::Truncate { field, length } => {
            value(&mut field.name, put);
            value(length, put);
        }
        Task::Filter { field, operand, .. } => {
            value(&mut field.name, put);
            match operand {
                Operand::One(one) => value(one, put),
                Operand::Many(many) => values(many, put),
                Operand::Between(lower, upper) => [lower, upper].into_iter().for_each(|bound| value(bound, put)),
            }
        }
        Task::Validate { field, .. } => value(&mut field.name, put),
    }
}

fn origin(origin: &mut Origin, put: Put) {
    if let Origin::Named(given) | Origin::Arn(given) = origin {
        value(given, put);
    }
}

fn optional(given: &mut Option<Value>, put: Put) {
    given.iter_mut().for_each(|it| value(it, put));
}

fn settings(given: &mut [Setting], put: Put) {
    given.iter_mut().for_each(|setting| value(&mut setting.value, put));
}

fn values(given: &mut [Value], put: Put) {
    given.iter_mut().for_each(|it| value(it, put));
}

fn value(given: &mut Value, put: Put) {
    put(given);
    match given {
        Value::List(items) | Value::Call { arguments: items, .. } => values(items, put),
        Value::Block(block) => settings(block, put),
        _ => {}
    }
}
