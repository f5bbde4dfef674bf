//! The tasks of a flow, with those that nobody writes.

use super::Synthesis;
use super::text::{self, As, Piece, literal};
use crate::template::Writer;
use appflow_model::analysis::fields::{SourceTypes, data_type, field, keeps_types, types_of};
use appflow_model::analysis::values::Resolved;
use appflow_model::analysis::{literal as literals, tasks};
use appflow_model::catalog::types::{DataType, Spelling, Types};
use appflow_model::catalog::{Connector, Operator};
use appflow_model::model::{Action, Arithmetic, ConcatPart, FieldUse, Flow, MaskSpan, Object, Operand, Task, Value};

/// What the tasks of one flow have in common.
struct Tasks<'s, 'a> {
    synthesis: &'s Synthesis<'a>,
    connector: &'static Connector,
    source: Option<&'a Object>,
    source_types: SourceTypes<'a>,
    destination: Option<&'a Object>,
    destination_types: &'static Types,
    /// Whether the destination has no object of its own, so that a field keeps its type.
    keeps_types: bool,
}

/// Writes the tasks of a flow into the list that is open.
pub(super) fn write<'a>(json: &mut Writer, synthesis: &Synthesis<'a>, flow: &'a Flow) {
    let scope = &synthesis.scope;
    let Some(connector) = scope.source_connector(flow) else { return };
    let source = scope.source_object(flow);
    let context = Tasks {
        synthesis,
        connector,
        source,
        source_types: SourceTypes::new(Some(connector), source, &flow.tasks),
        destination: scope.destination_object(flow),
        destination_types: types_of(scope.destination_connector(flow)),
        keeps_types: scope.destination_connector(flow).is_some_and(keeps_types),
    };
    if let Some(projection) = tasks::projection(&flow.tasks).filter(|_| connector.operators.contains(&Operator::Projection)) {
        context.write_projection(json, &projection);
    }
    let temporaries = tasks::temporary_fields(&flow.tasks);
    for (position, task) in tasks::in_order(&flow.tasks) {
        context.write(json, task, temporaries.get(position).and_then(Option::as_ref));
    }
}

impl<'a> Tasks<'_, 'a> {
    fn write(&self, json: &mut Writer, task: &'a Task, temporary: Option<&Value>) {
        match (task, temporary) {
            (Task::Concat { parts, destination }, Some(temporary)) => {
                self.write_merge(json, parts, temporary);
                self.write_map(json, temporary, Some("string"), &destination.name, self.destination_type(destination));
            }
            (Task::Compute { operation, left, right, destination }, Some(temporary)) => {
                self.write_arithmetic(json, *operation, left, right, temporary);
                let known_type = self.destination_type(destination);
                // The author alone knows the type of the result: an `int` by an `int` need not be one.
                let result_type = known_type.or_else(|| data_type(left, self.source)).unwrap_or("string");
                self.write_map(json, temporary, Some(result_type), &destination.name, known_type);
            }
            (Task::Map { source, destination }, _) => {
                let source_type = data_type(source, self.source);
                let destination = destination.as_ref();
                let own_type = destination.and_then(|destination| destination.data_type.as_deref());
                let destination = destination.unwrap_or(source);
                let known_type = match self.keeps_types {
                    true => source_type,
                    false => field(destination, self.destination).map(|field| field.data_type.as_str()),
                };
                // A field that keeps its name may keep its type, if the destination has that type.
                let same_type = source_type.filter(|name| std::ptr::eq(source, destination) && self.is_destination_type(name));
                self.write_map(json, &source.name, source_type, &destination.name, own_type.or(known_type).or(same_type));
            }
            (Task::MapAll { except }, _) => self.write_map_all(json, except),
            (Task::Mask { field, with, span }, _) => self.write_mask(json, field, with, span),
            (Task::Truncate { field, length }, _) => {
                self.begin(json, "Truncate", &[&field.name], Operator::NoOp);
                json.open_array(PROPERTIES);
                self.property(json, "TRUNCATE_LENGTH", length);
                end(json);
            }
            (Task::Filter { field, operator, operand }, _) => {
                self.begin(json, "Filter", &[&field.name], *operator);
                json.open_array(PROPERTIES);
                self.write_comparison(json, field, operand);
                end(json);
            }
            (Task::Validate { field, condition, action }, _) => {
                self.begin(json, "Validate", &[&field.name], condition.operator());
                json.open_array(PROPERTIES);
                write_property(json, "VALIDATION_ACTION", action_name(*action));
                end(json);
            }
            (Task::Partition { keys }, _) => self.write_partition(json, keys),
            (Task::Passthrough, _) => {
                self.begin(json, "Passthrough", &[], Operator::NoOp);
                json.end_object();
            }
            (Task::Concat { .. } | Task::Compute { .. }, None) => {}
        }
    }

    fn write_projection(&self, json: &mut Writer, names: &[&Value]) {
        self.begin(json, "Filter", names, Operator::Projection);
        json.end_object();
    }

    fn write_map(
        &self,
        json: &mut Writer,
        source: &Value,
        source_type: Option<&str>,
        destination: &Value,
        destination_type: Option<&str>,
    ) {
        self.begin(json, "Map", &[source], Operator::NoOp);
        self.write_destination(json, destination);
        json.open_array(PROPERTIES);
        for (key, data_type) in [("SOURCE_DATA_TYPE", source_type), ("DESTINATION_DATA_TYPE", destination_type)] {
            if let Some(data_type) = data_type {
                write_property(json, key, data_type);
            }
        }
        end(json);
    }

    fn write_map_all(&self, json: &mut Writer, except: &[FieldUse]) {
        self.begin(json, "Map_all", &[], Operator::NoOp);
        json.open_array(PROPERTIES);
        write_pieces(json, "EXCLUDE_SOURCE_FIELDS_LIST", &self.list(except));
        end(json);
    }

    /// The keys stand in the property alone, as the excluded fields of `Map_all` do: which source fields the task carries is
    /// documented nowhere (R107).
    fn write_partition(&self, json: &mut Writer, keys: &[FieldUse]) {
        self.begin(json, "Partition", &[], Operator::NoOp);
        json.open_array(PROPERTIES);
        write_pieces(json, "ORDERED_PARTITION_KEYS_LIST", &self.list(keys));
        end(json);
    }

    /// Names as a JSON array in one text.
    fn list<'v>(&self, fields: &'v [FieldUse]) -> Vec<Piece<'v>>
    where
        'a: 'v,
    {
        text::json_list(fields.iter().map(|field| match field.known_name() {
            Some(name) => vec![literal(name)],
            None => self.text(&field.name),
        }))
    }

    fn write_merge(&self, json: &mut Writer, parts: &'a [ConcatPart], temporary: &Value) {
        let mut names = Vec::new();
        for field in tasks::concat_fields(parts) {
            if !names.contains(&&field.name) {
                names.push(&field.name);
            }
        }
        let mut format = Vec::new();
        for part in parts {
            match part {
                ConcatPart::Text(part) => format.push(literal(part)),
                ConcatPart::Field(field) => {
                    format.push(literal("${"));
                    format.extend(self.text(&field.name));
                    format.push(literal("}"));
                }
            }
        }
        self.begin(json, "Merge", &names, Operator::NoOp);
        self.write_destination(json, temporary);
        json.open_array(PROPERTIES);
        write_pieces(json, "CONCAT_FORMAT", &format);
        end(json);
    }

    fn write_arithmetic(&self, json: &mut Writer, operation: Arithmetic, left: &FieldUse, right: &FieldUse, temporary: &Value) {
        self.begin(json, "Arithmetic", &[&left.name, &right.name], operation.operator());
        self.write_destination(json, temporary);
        json.open_array(PROPERTIES);
        let order = [self.text(&left.name), self.text(&right.name)].join(&literal(","));
        write_pieces(json, "MATH_OPERATION_FIELDS_ORDER", &order);
        end(json);
    }

    fn write_mask(&self, json: &mut Writer, field: &FieldUse, with: &str, span: &MaskSpan) {
        self.begin(json, "Mask", &[&field.name], span.operator());
        json.open_array(PROPERTIES);
        match span.length() {
            Some(count) => self.property(json, "MASK_LENGTH", count),
            // The whole value is masked whatever stands here; the console writes this length.
            None => write_property(json, "MASK_LENGTH", "5"),
        }
        write_property(json, "MASK_VALUE", with);
        end(json);
    }

    fn write_comparison(&self, json: &mut Writer, field: &FieldUse, operand: &Operand) {
        let data_type = self.source_types.of(field);
        if let Some(data_type) = data_type {
            write_property(json, "DATA_TYPE", data_type.name);
        }
        match operand {
            Operand::One(value) => write_pieces(json, "VALUE", &self.compared(value, data_type)),
            // A comma does not separate values in `VALUE`.
            Operand::Many(values) if values.len() == 1 => {
                values.iter().for_each(|value| write_pieces(json, "VALUE", &self.compared(value, data_type)));
            }
            Operand::Many(values) => {
                let values: Vec<_> = values.iter().map(|value| self.compared(value, data_type)).collect();
                write_pieces(json, "VALUES", &values.join(&literal(",")));
            }
            Operand::Between(lower, upper) => {
                write_pieces(json, "LOWER_BOUND", &self.compared(lower, data_type));
                write_pieces(json, "UPPER_BOUND", &self.compared(upper, data_type));
            }
        }
    }

    /// A value as AppFlow compares it with a field of this type.
    fn compared<'v>(&self, value: &'v Value, data_type: Option<DataType<'_>>) -> Vec<Piece<'v>>
    where
        'a: 'v,
    {
        match literals::wire(&Resolved::new(&self.synthesis.scope, value).literal(), data_type) {
            Ok(Some(text)) => vec![literal(text)],
            _ => self.text(value),
        }
    }

    /// Begins a task, up to what its kind adds.
    fn begin(&self, json: &mut Writer, task_type: &str, names: &[&Value], operator: Operator) {
        json.element();
        json.begin_object();
        json.text("TaskType", task_type);
        json.open_array("SourceFields");
        for name in names {
            json.element();
            text::write_value(json, &self.synthesis.scope, name, As::Natural);
        }
        json.end_array();
        // The key is that of the source's connector (R39); a connector without `NO_OP` takes no operator in its place (R51).
        if operator != Operator::NoOp || self.connector.operators.contains(&Operator::NoOp) {
            json.open("ConnectorOperator");
            json.text(self.connector.key, operator.name());
            json.end_object();
        }
    }

    fn write_destination(&self, json: &mut Writer, name: &Value) {
        json.key("DestinationField");
        text::write_value(json, &self.synthesis.scope, name, As::Natural);
    }

    fn property(&self, json: &mut Writer, key: &str, value: &Value) {
        write_pieces(json, key, &self.text(value));
    }

    /// Whether the destination has a data type of this name.
    fn is_destination_type(&self, name: &str) -> bool {
        self.destination_types.spelling(name) == Spelling::Known
    }

    fn destination_type<'v>(&self, destination: &'v FieldUse) -> Option<&'v str>
    where
        'a: 'v,
    {
        data_type(destination, self.destination)
    }

    fn text<'v>(&self, value: &'v Value) -> Vec<Piece<'v>>
    where
        'a: 'v,
    {
        text::pieces(&self.synthesis.scope, value, As::Natural)
    }
}

const PROPERTIES: &str = "TaskProperties";

/// One property of a task; every value is a string (R258).
fn write_property(json: &mut Writer, key: &str, value: &str) {
    write_pieces(json, key, &[literal(value)]);
}

fn write_pieces(json: &mut Writer, key: &str, value: &[Piece]) {
    json.element();
    json.begin_object();
    json.text("Key", key);
    json.key("Value");
    text::write(json, value);
    json.end_object();
}

/// Ends the properties of a task, and the task.
fn end(json: &mut Writer) {
    json.end_array();
    json.end_object();
}

/// `VALIDATION_ACTION` (R98).
fn action_name(action: Action) -> &'static str {
    match action {
        Action::DropRecord => "DropRecord",
        Action::TerminateFlow => "DropDataset",
    }
}
