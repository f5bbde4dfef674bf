//! Writes flows: trigger, source, and destination. The tasks are in [`super::tasks`].

use super::{settings, tasks, text};
use crate::resolved::{Endpoint, Flow, Trigger};
use crate::template::Writer;
use appflow_model::catalog::TriggerType;

/// Writes the properties of a flow.
pub(super) fn write(json: &mut Writer, flow: &Flow) {
    text::write_name(json, "FlowName", &flow.name);
    if let Some(description) = &flow.description {
        json.key("Description");
        text::write(json, description);
    }
    if let Some(key) = &flow.key {
        json.key("KMSArn");
        text::write(json, key);
    }
    if let Some(status) = flow.status {
        json.text("FlowStatus", status);
    }
    write_trigger(json, &flow.trigger);
    json.open("SourceFlowConfig");
    write_endpoint(json, &flow.source, "SourceConnectorProperties");
    if let Some(field) = &flow.timestamp_field {
        json.open("IncrementalPullConfig");
        json.key("DatetimeTypeFieldName");
        text::write(json, field);
        json.end_object();
    }
    json.end_object();
    json.open_array("DestinationFlowConfigList");
    json.element();
    json.begin_object();
    write_endpoint(json, &flow.destination, "DestinationConnectorProperties");
    json.end_object();
    json.end_array();
    if let Some(catalog) = &flow.catalog {
        settings::write(json, std::slice::from_ref(catalog));
    }
    json.open_array("Tasks");
    tasks::write(json, &flow.tasks);
    json.end_array();
}

fn write_trigger(json: &mut Writer, trigger: &Trigger) {
    json.open("TriggerConfig");
    match trigger {
        Trigger::Plain(kind) => json.text("TriggerType", kind.name()),
        Trigger::Schedule(expression, properties) => {
            json.text("TriggerType", TriggerType::Scheduled.name());
            json.open("TriggerProperties");
            json.key("ScheduleExpression");
            text::write(json, expression);
            settings::write(json, properties);
            json.end_object();
        }
    }
    json.end_object();
}

fn write_endpoint(json: &mut Writer, end: &Endpoint, properties: &'static str) {
    json.text("ConnectorType", end.connector.connector_type);
    if let Some(profile) = &end.profile {
        json.key("ConnectorProfileName");
        text::write(json, profile);
    }
    settings::write(json, &end.outer);
    json.open(properties);
    json.open(end.connector.key);
    settings::write(json, &end.properties);
    json.end_object();
    json.end_object();
}
