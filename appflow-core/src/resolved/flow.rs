//! Flows: trigger, source, and destination. The tasks are in [`super::tasks`].

use super::form::{Endpoint, Flow, Leaf, Property, Resolve, Text, Trigger, Unresolved, literal};
use super::resolver::Resolver;
use super::settings;
use super::tasks;
use super::text::{self, As};
use super::{glue, profile};
use appflow_model::analysis::connection;
use appflow_model::analysis::quantity;
use appflow_model::analysis::schedule::timestamp_field;
use appflow_model::analysis::status::status;
use appflow_model::catalog::{self, Argument, Connector, Place, schedule};
use appflow_model::model::{self, Schedule, Status, TriggerKind, Value};

/// Resolves a flow that the stack creates.
pub(crate) fn resolve<'a>(resolver: &Resolver<'a>, flow: &'a model::Flow) -> Resolve<Flow<'a>> {
    let scope = &resolver.scope;
    let (source, destination) = (flow.source.as_ref().ok_or(Unresolved)?, flow.destination.as_ref().ok_or(Unresolved)?);
    let from = catalog::connector(&source.connector).ok_or(Unresolved)?;
    let to = catalog::connector(&destination.connector).ok_or(Unresolved)?;
    let trigger = flow.trigger.as_ref().ok_or(Unresolved)?;
    // A name is a field here, even if an item has the same name.
    let timestamp_field = timestamp_field(trigger).map(|field| match field {
        Value::Name(name) => Ok(Text::One(literal(name))),
        value => text::natural(scope, value),
    });
    Ok(Flow {
        name: text::name(scope, flow.flow_name.as_ref(), &flow.name)?,
        description: flow.description.as_ref().map(|value| text::natural(scope, value)).transpose()?,
        key: flow.key.as_ref().map(|key| text::text(scope, key, As::Arn)).transpose()?,
        status: status(flow).and_then(Status::name),
        trigger: resolve_trigger(resolver, trigger)?,
        source: endpoint(resolver, source, from, from.source.ok_or(Unresolved)?)?,
        timestamp_field: timestamp_field.transpose()?,
        destination: endpoint(resolver, destination, to, to.destination.ok_or(Unresolved)?)?,
        catalog: glue::catalog(resolver, flow)?,
        tasks: tasks::resolve(resolver, flow, from, to)?,
    })
}

fn resolve_trigger<'a>(resolver: &Resolver<'a>, trigger: &'a model::Trigger) -> Resolve<Trigger<'a>> {
    let given = match &trigger.kind {
        TriggerKind::Schedule(given) => given,
        TriggerKind::OnDemand | TriggerKind::Event => return Ok(Trigger::Plain(trigger.trigger_type())),
    };
    let default = |property: &catalog::Property| {
        (property.key == schedule::settings::pull.key).then_some(Leaf::Word(schedule::pull::complete.value))
    };
    let properties = settings::properties_or(&resolver.scope, &trigger.settings, schedule::settings::ALL, &default)?;
    Ok(Trigger::Schedule(expression(resolver, given)?, properties))
}

/// Returns a schedule in AppFlow's form: the unit in the plural and without a space (R117), unlike in CloudWatch and EventBridge.
fn expression<'a>(resolver: &Resolver<'a>, schedule: &'a Schedule) -> Resolve<Text<'a>> {
    Ok(match schedule {
        Schedule::Rate(Value::Quantity { amount, unit }) => {
            let unit = quantity::plural(unit).ok_or(Unresolved)?;
            Text::One(literal(format!("rate({amount}{unit})")))
        }
        Schedule::Rate(value) | Schedule::Given(value) => text::natural(&resolver.scope, value)?,
        Schedule::Cron(fields) => Text::One(literal(format!("cron({})", fields.join(" ")))),
    })
}

fn endpoint<'a>(
    resolver: &Resolver<'a>,
    end: &'a model::Endpoint,
    connector: &'static Connector,
    known: catalog::Endpoint,
) -> Resolve<Endpoint<'a>> {
    let scope = &resolver.scope;
    let profile = connection::profile(scope, end, known.arguments);
    let (mut name, mut properties) = (None, Vec::new());
    let mut given = end.arguments.iter();
    for argument in known.arguments {
        let value = match (given.next(), argument) {
            (Some(value), _) => value,
            (None, Argument::Object { optional: true, .. }) => continue,
            (None, _) => return Err(Unresolved),
        };
        match argument {
            Argument::Profile => name = Some(text::text(scope, value, As::Name)?),
            Argument::Object { path, .. } if !path.is_empty() => {
                let object = match (profile, object_name(resolver, value)) {
                    (Some(profile), name) => profile::qualified(resolver, profile, name)?.into(),
                    (None, name) => text::text(scope, name, As::Name)?,
                };
                properties.push(Property { path, leaf: Leaf::Text(object) });
            }
            Argument::Bucket(_, path) | Argument::Text(_, path) if !path.is_empty() => {
                properties.push(Property { path, leaf: Leaf::Text(text::text(scope, value, As::Name)?) });
            }
            // The template has no place for it.
            Argument::Object { .. } | Argument::Bucket(..) | Argument::Text(..) => {}
        }
    }
    let mut outer = settings::properties_of(scope, &end.settings, known.properties, Place::Owner)?;
    properties.extend(settings::properties(scope, &end.settings, known.properties)?);
    for setting in profile.map(|profile| connection::inherited(end, known.properties, profile)).unwrap_or_default() {
        let property = catalog::property(known.properties, &setting.key).ok_or(Unresolved)?;
        let leaf = settings::leaf(scope, &setting.value, &property.kind)?;
        let of = if property.place == Place::Owner { &mut outer } else { &mut properties };
        of.push(Property { path: property.path, leaf });
    }
    settings::add_constants(&mut outer, known.constants, Place::Owner);
    settings::add_constants(&mut properties, known.constants, Place::Own);
    Ok(Endpoint { connector, profile: name, outer, properties })
}

/// Returns the name of an object: its entity, or a string.
fn object_name<'a>(resolver: &Resolver<'a>, value: &'a Value) -> &'a Value {
    let object = value.as_name().and_then(|name| resolver.scope.object(name));
    object.map_or(value, |object| &object.entity)
}
