//! Flows: trigger, source, destination and tags. The tasks are in [`super::tasks`].

use super::conditions::Lifecycle;
use super::settings::{self, Entry, Leaf};
use super::text::{self, As, Piece, literal};
use super::{Synthesis, begin_resource, end_resource, glue, profile, tasks, write_name, write_text};
use crate::template::Writer;
use appflow_model::analysis::connection;
use appflow_model::analysis::ids::{self, Part};
use appflow_model::analysis::quantity;
use appflow_model::analysis::schedule::timestamp_field;
use appflow_model::analysis::status::status;
use appflow_model::catalog::{self, Argument, Connector, Place, Property, schedule};
use appflow_model::model::{Endpoint, Flow, Schedule, Status, Trigger, TriggerKind, Value};

/// Writes a flow.
pub(super) fn write<'a>(json: &mut Writer, synthesis: &Synthesis<'a>, flow: &'a Flow) {
    let policies = synthesis.usage.flow_policies(flow, &synthesis.scope);
    begin_resource(
        json,
        &ids::of_flow(&synthesis.scope, flow, Part::Itself),
        "AWS::AppFlow::Flow",
        &policies,
        &Lifecycle::of(&flow.lifecycle),
    );
    write_name(json, synthesis, "FlowName", flow.flow_name.as_ref(), &flow.name);
    if let Some(description) = &flow.description {
        write_text(json, synthesis, "Description", description);
    }
    if let Some(key) = &flow.key {
        json.key("KMSArn");
        text::write_value(json, &synthesis.scope, key, As::Arn);
    }
    if let Some(name) = status(flow).and_then(Status::name) {
        json.text("FlowStatus", name);
    }
    if let Some(trigger) = &flow.trigger {
        write_trigger(json, synthesis, trigger);
    }
    write_endpoints(json, synthesis, flow);
    glue::write(json, synthesis, flow);
    json.open_array("Tasks");
    tasks::write(json, synthesis, flow);
    json.end_array();
    write_tags(json, synthesis, flow);
    end_resource(json);
}

fn write_trigger(json: &mut Writer, synthesis: &Synthesis, trigger: &Trigger) {
    json.open("TriggerConfig");
    match &trigger.kind {
        TriggerKind::OnDemand => json.text("TriggerType", catalog::TriggerType::OnDemand.name()),
        TriggerKind::Event => json.text("TriggerType", catalog::TriggerType::Event.name()),
        TriggerKind::Schedule(given) => {
            json.text("TriggerType", catalog::TriggerType::Scheduled.name());
            json.open("TriggerProperties");
            json.key("ScheduleExpression");
            text::write(json, &expression(synthesis, given));
            let default = |property: &Property| {
                (property.key == schedule::settings::pull.key).then_some(Leaf::Word(schedule::pull::complete.value))
            };
            settings::write(json, &synthesis.scope, &settings::entries_or(&trigger.settings, schedule::settings::ALL, &default));
            json.end_object();
        }
    }
    json.end_object();
}

/// A schedule as AppFlow writes it: the unit in the plural and without a space (R117), unlike CloudWatch and EventBridge.
fn expression<'a>(synthesis: &Synthesis<'a>, schedule: &'a Schedule) -> Vec<Piece<'a>> {
    match schedule {
        Schedule::Rate(Value::Quantity { amount, unit }) => {
            let unit = quantity::plural(unit).unwrap_or(unit);
            vec![literal(format!("rate({amount}{unit})"))]
        }
        Schedule::Rate(value) | Schedule::Given(value) => text::pieces(&synthesis.scope, value, As::Natural),
        Schedule::Cron(fields) => vec![literal(format!("cron({})", fields.join(" ")))],
    }
}

fn write_endpoints<'a>(json: &mut Writer, synthesis: &Synthesis<'a>, flow: &'a Flow) {
    if let (Some(end), Some(connector)) = (&flow.source, synthesis.scope.source_connector(flow)) {
        json.open("SourceFlowConfig");
        write_endpoint(json, synthesis, end, connector, connector.source, "SourceConnectorProperties");
        if let Some(field) = flow.trigger.as_ref().and_then(timestamp_field) {
            write_timestamp_field(json, synthesis, field);
        }
        json.end_object();
    }
    if let (Some(end), Some(connector)) = (&flow.destination, synthesis.scope.destination_connector(flow)) {
        json.open_array("DestinationFlowConfigList");
        json.element();
        json.begin_object();
        write_endpoint(json, synthesis, end, connector, connector.destination, "DestinationConnectorProperties");
        json.end_object();
        json.end_array();
    }
}

/// The field that tells when a record changed. A name is a field here, whatever else has it.
fn write_timestamp_field(json: &mut Writer, synthesis: &Synthesis, field: &Value) {
    json.open("IncrementalPullConfig");
    match field {
        Value::Name(name) => json.text("DatetimeTypeFieldName", name),
        value => write_text(json, synthesis, "DatetimeTypeFieldName", value),
    }
    json.end_object();
}

fn write_endpoint<'a>(
    json: &mut Writer,
    synthesis: &Synthesis<'a>,
    end: &'a Endpoint,
    connector: &'static Connector,
    known: Option<catalog::Endpoint>,
    properties: &'static str,
) {
    let Some(known) = known else { return };
    json.text("ConnectorType", connector.connector_type);
    let profile = connection::profile(&synthesis.scope, end, known.arguments);
    let mut entries = Vec::new();
    for (argument, value) in known.arguments.iter().zip(&end.arguments) {
        match argument {
            Argument::Profile => {
                json.key("ConnectorProfileName");
                profile::write_use(json, synthesis, value);
            }
            Argument::Object { path, .. } if !path.is_empty() => {
                let pieces = match (profile, object_name(synthesis, value)) {
                    (Some(profile), name) => profile::qualified(synthesis, profile, name),
                    (None, name) => text::pieces(&synthesis.scope, name, As::Name),
                };
                entries.push(Entry { path, leaf: Leaf::Text(pieces) });
            }
            Argument::Bucket(_, path) | Argument::Text(_, path) if !path.is_empty() => {
                entries.push(Entry { path, leaf: Leaf::Text(text::pieces(&synthesis.scope, value, As::Name)) });
            }
            _ => {}
        }
    }
    let mut beside = settings::entries_of(&end.settings, known.properties, Place::Owner);
    entries.extend(settings::entries(&end.settings, known.properties));
    for setting in profile.map(|profile| connection::inherited(end, known.properties, profile)).unwrap_or_default() {
        let Some(property) = catalog::property(known.properties, &setting.key) else { continue };
        let entry = Entry { path: property.path, leaf: Leaf::Given(&setting.value, &property.kind) };
        if property.place == Place::Owner { beside.push(entry) } else { entries.push(entry) }
    }
    settings::add_constants(&mut beside, known.constants, Place::Owner);
    settings::add_constants(&mut entries, known.constants, Place::Own);
    settings::write(json, &synthesis.scope, &beside);
    json.open(properties);
    json.open(connector.key);
    settings::write(json, &synthesis.scope, &entries);
    json.end_object();
    json.end_object();
}

/// What names an object: its entity, or the text in its place.
fn object_name<'a>(synthesis: &Synthesis<'a>, value: &'a Value) -> &'a Value {
    let object = value.as_name().and_then(|name| synthesis.scope.object(name));
    object.map_or(value, |object| &object.entity)
}

fn write_tags(json: &mut Writer, synthesis: &Synthesis, flow: &Flow) {
    if flow.tags.is_empty() {
        return;
    }
    json.open_array("Tags");
    for tag in &flow.tags {
        json.element();
        json.begin_object();
        json.text("Key", &tag.key);
        write_text(json, synthesis, "Value", &tag.value);
        json.end_object();
    }
    json.end_array();
}
