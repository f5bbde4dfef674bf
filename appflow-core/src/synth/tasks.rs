//! Writes the tasks of a flow.

use super::text;
use crate::resolved::{Operand, Task, Tasks, Text};
use crate::template::Writer;
use appflow_model::catalog::{Connector, Operator};

/// Writes the tasks of a flow into the list that is open.
pub(super) fn write(json: &mut Writer, tasks: &Tasks) {
    tasks.tasks.iter().for_each(|task| write_task(json, tasks.connector, task));
}

fn write_task(json: &mut Writer, connector: &Connector, task: &Task) {
    json.element();
    json.begin_object();
    match task {
        Task::Projection(fields) => begin(json, connector, "Filter", fields.iter(), Operator::Projection),
        Task::Map { source, source_type, destination, destination_type } => {
            begin(json, connector, "Map", [source], Operator::NoOp);
            write_destination(json, destination);
            json.open_array(PROPERTIES);
            for (key, data_type) in [("SOURCE_DATA_TYPE", source_type), ("DESTINATION_DATA_TYPE", destination_type)] {
                if let Some(data_type) = data_type {
                    write_known(json, key, data_type);
                }
            }
            json.end_array();
        }
        Task::MapAll { except } => {
            begin(json, connector, "Map_all", [], Operator::NoOp);
            write_only(json, "EXCLUDE_SOURCE_FIELDS_LIST", except);
        }
        Task::Merge { fields, destination, format } => {
            begin(json, connector, "Merge", fields, Operator::NoOp);
            write_destination(json, destination);
            write_only(json, "CONCAT_FORMAT", format);
        }
        Task::Arithmetic { operator, fields, destination, order } => {
            begin(json, connector, "Arithmetic", fields, *operator);
            write_destination(json, destination);
            write_only(json, "MATH_OPERATION_FIELDS_ORDER", order);
        }
        Task::Mask { field, operator, length, with } => {
            begin(json, connector, "Mask", [field], *operator);
            json.open_array(PROPERTIES);
            write_property(json, "MASK_LENGTH", length);
            write_known(json, "MASK_VALUE", with);
            json.end_array();
        }
        Task::Truncate { field, length } => {
            begin(json, connector, "Truncate", [field], Operator::NoOp);
            write_only(json, "TRUNCATE_LENGTH", length);
        }
        Task::Filter { field, operator, data_type, operand } => {
            begin(json, connector, "Filter", [field], *operator);
            json.open_array(PROPERTIES);
            if let Some(data_type) = data_type {
                write_known(json, "DATA_TYPE", data_type);
            }
            match operand {
                Operand::One(value) => write_property(json, "VALUE", value),
                Operand::Many(values) => write_property(json, "VALUES", values),
                Operand::Between(lower, upper) => {
                    write_property(json, "LOWER_BOUND", lower);
                    write_property(json, "UPPER_BOUND", upper);
                }
            }
            json.end_array();
        }
        Task::Validate { field, operator, action } => {
            begin(json, connector, "Validate", [field], *operator);
            json.open_array(PROPERTIES);
            write_known(json, "VALIDATION_ACTION", action);
            json.end_array();
        }
        // The keys are only in the property, like the excluded fields of `Map_all`: AWS does not document the source fields of
        // the task (R107).
        Task::Partition { keys } => {
            begin(json, connector, "Partition", [], Operator::NoOp);
            write_only(json, "ORDERED_PARTITION_KEYS_LIST", keys);
        }
        Task::Passthrough => begin(json, connector, "Passthrough", [], Operator::NoOp),
    }
    json.end_object();
}

/// Writes what all tasks have.
fn begin<'t, 'a: 't>(
    json: &mut Writer,
    connector: &Connector,
    task_type: &str,
    fields: impl IntoIterator<Item = &'t Text<'a>>,
    operator: Operator,
) {
    json.text("TaskType", task_type);
    json.open_array("SourceFields");
    for field in fields {
        json.element();
        text::write(json, field);
    }
    json.end_array();
    // Connectors without `NO_OP` get no operator (R51).
    if operator != Operator::NoOp || connector.operators.contains(&Operator::NoOp) {
        json.open("ConnectorOperator");
        json.text(connector.key, operator.name());
        json.end_object();
    }
}

fn write_destination(json: &mut Writer, name: &Text) {
    json.key("DestinationField");
    text::write(json, name);
}

const PROPERTIES: &str = "TaskProperties";

/// Writes the properties of a task that has one.
fn write_only(json: &mut Writer, key: &str, value: &Text) {
    json.open_array(PROPERTIES);
    write_property(json, key, value);
    json.end_array();
}

/// Writes one property of a task; every value is a string (R258).
fn write_property(json: &mut Writer, key: &str, value: &Text) {
    begin_property(json, key);
    text::write(json, value);
    json.end_object();
}

fn write_known(json: &mut Writer, key: &str, value: &str) {
    begin_property(json, key);
    json.string(value);
    json.end_object();
}

fn begin_property(json: &mut Writer, key: &str) {
    json.element();
    json.begin_object();
    json.text("Key", key);
    json.key("Value");
}
