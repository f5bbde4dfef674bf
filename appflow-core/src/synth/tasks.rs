//! The tasks of a flow, with those that nobody writes.

use super::Synthesis;
use super::json::{Json, escaped};
use super::text::{self, As, Piece, literal};
use crate::catalog::{Argument, Connector, Operator};
use crate::derive::fields::data_type;
use crate::derive::{literal as literals, tasks};
use crate::model::{Action, Arithmetic, ConcatPart, Condition, FieldUse, Flow, MaskSpan, Object, Operand, Task, Value};

/// A text that may hold references.
type Text<'a> = Vec<Piece<'a>>;

/// What the tasks of one flow have in common.
struct Tasks<'s, 'a> {
    synthesis: &'s Synthesis<'a>,
    connector: &'static Connector,
    source: Option<&'a Object>,
    destination: Option<&'a Object>,
    /// Whether the destination has no object of its own, so that a field keeps its type.
    keeps_types: bool,
}

/// One task in CloudFormation.
struct Written<'a> {
    task_type: &'static str,
    operator: Operator,
    fields: Vec<Text<'a>>,
    destination: Option<Text<'a>>,
    properties: Vec<(&'static str, Text<'a>)>,
}

/// Writes the tasks of a flow into the list that is open.
pub(super) fn write<'a>(json: &mut Json, synthesis: &Synthesis<'a>, flow: &'a Flow) {
    let scope = &synthesis.scope;
    let Some(connector) = scope.source_connector(flow) else { return };
    let destination_end = scope.destination_connector(flow).and_then(|connector| connector.destination);
    let context = Tasks {
        synthesis,
        connector,
        source: scope.source_object(flow),
        destination: scope.destination_object(flow),
        keeps_types: destination_end
            .is_some_and(|end| !end.arguments.iter().any(|argument| matches!(argument, Argument::Object { .. }))),
    };
    if let Some(projection) = tasks::projection(&flow.tasks).filter(|_| connector.operators.contains(&Operator::Projection)) {
        context.write_projection(json, &projection);
    }
    let temporaries = tasks::temporary_fields(&flow.tasks);
    for (position, task) in tasks::in_order(&flow.tasks) {
        let temporary = temporaries.get(position).and_then(Option::as_deref).unwrap_or_default();
        context.write(json, task, temporary);
    }
}

impl<'a> Tasks<'_, 'a> {
    fn write(&self, json: &mut Json, task: &'a Task, temporary: &str) {
        match task {
            Task::Map { source, destination } => self.write_map(json, source, destination.as_ref()),
            Task::MapAll { except } => self.write_map_all(json, except),
            Task::Concat { parts, destination } => {
                self.write_merge(json, parts, temporary);
                self.write_result(json, temporary, Some("string"), destination);
            }
            Task::Compute { operation, left, right, destination } => {
                self.write_arithmetic(json, *operation, left, right, temporary);
                // The author alone knows the type of the result: an `int` by an `int` need not be one.
                let result = self.destination_type(destination).or_else(|| data_type(left, self.source));
                self.write_result(json, temporary, Some(result.unwrap_or("string")), destination);
            }
            Task::Mask { field, with, span } => self.write_mask(json, field, with, span),
            Task::Truncate { field, length } => {
                let properties = vec![("TRUNCATE_LENGTH", self.text(length))];
                self.write_one(json, "Truncate", Operator::NoOp, field, properties);
            }
            Task::Filter { field, operator, operand } => {
                self.write_one(json, "Filter", *operator, field, self.comparison(field, operand));
            }
            Task::Validate { field, condition, action } => {
                let properties = vec![("VALIDATION_ACTION", vec![literal(action_name(*action))])];
                self.write_one(json, "Validate", condition_operator(*condition), field, properties);
            }
        }
    }

    fn write_projection(&self, json: &mut Json, names: &[&'a Value]) {
        json.element();
        json.begin_object();
        json.text("TaskType", "Filter");
        json.open_array("SourceFields");
        for name in names {
            json.element();
            text::write(json, &self.text(name));
        }
        json.end_array();
        self.write_operator(json, Operator::Projection);
        json.end_object();
    }

    fn write_map(&self, json: &mut Json, source: &'a FieldUse, destination: Option<&'a FieldUse>) {
        let source_type = data_type(source, self.source);
        let own_type = destination.and_then(|destination| destination.data_type.as_deref());
        let known_type = if self.keeps_types { source_type } else { data_type(destination.unwrap_or(source), self.destination) };
        self.write_task(
            json,
            Written {
                task_type: "Map",
                operator: Operator::NoOp,
                fields: vec![self.text(&source.name)],
                destination: Some(self.text(&destination.unwrap_or(source).name)),
                properties: types(source_type, own_type.or(known_type)),
            },
        );
    }

    fn write_map_all(&self, json: &mut Json, except: &'a [FieldUse]) {
        let mut list = vec![literal("[")];
        for (position, field) in except.iter().enumerate() {
            list.push(literal(if position == 0 { "\"" } else { ",\"" }));
            match field.known_name() {
                Some(name) => list.push(literal(escaped(name))),
                None => list.extend(self.text(&field.name)),
            }
            list.push(literal("\""));
        }
        list.push(literal("]"));
        self.write_task(
            json,
            Written {
                task_type: "Map_all",
                operator: Operator::NoOp,
                fields: Vec::new(),
                destination: None,
                properties: vec![("EXCLUDE_SOURCE_FIELDS_LIST", list)],
            },
        );
    }

    fn write_merge(&self, json: &mut Json, parts: &'a [ConcatPart], temporary: &str) {
        let mut fields: Vec<Text> = Vec::new();
        for field in tasks::concat_fields(parts).map(|field| self.text(&field.name)) {
            if !fields.contains(&field) {
                fields.push(field);
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
        self.write_task(
            json,
            Written {
                task_type: "Merge",
                operator: Operator::NoOp,
                fields,
                destination: Some(vec![literal(temporary)]),
                properties: vec![("CONCAT_FORMAT", format)],
            },
        );
    }

    fn write_arithmetic(&self, json: &mut Json, operation: Arithmetic, left: &'a FieldUse, right: &'a FieldUse, temporary: &str) {
        let fields = vec![self.text(&left.name), self.text(&right.name)];
        let order = fields.join(&literal(","));
        self.write_task(
            json,
            Written {
                task_type: "Arithmetic",
                operator: arithmetic_operator(operation),
                fields,
                destination: Some(vec![literal(temporary)]),
                properties: vec![("MATH_OPERATION_FIELDS_ORDER", order)],
            },
        );
    }

    /// Moves a temporary field to where its author wants it.
    fn write_result(&self, json: &mut Json, temporary: &str, source_type: Option<&str>, destination: &'a FieldUse) {
        self.write_task(
            json,
            Written {
                task_type: "Map",
                operator: Operator::NoOp,
                fields: vec![vec![literal(temporary)]],
                destination: Some(self.text(&destination.name)),
                properties: types(source_type, self.destination_type(destination)),
            },
        );
    }

    fn write_mask(&self, json: &mut Json, field: &'a FieldUse, with: &'a str, span: &'a MaskSpan) {
        let (operator, length) = match span {
            // The service asks for a length that it does not use; the console writes this one.
            MaskSpan::All => (Operator::MaskAll, vec![literal("5")]),
            MaskSpan::First(count) => (Operator::MaskFirstN, self.text(count)),
            MaskSpan::Last(count) => (Operator::MaskLastN, self.text(count)),
        };
        self.write_one(json, "Mask", operator, field, vec![("MASK_LENGTH", length), ("MASK_VALUE", vec![literal(with)])]);
    }

    /// A task on one source field without a destination field.
    fn write_one(
        &self,
        json: &mut Json,
        task_type: &'static str,
        operator: Operator,
        field: &'a FieldUse,
        properties: Vec<(&'static str, Text<'a>)>,
    ) {
        let fields = vec![self.text(&field.name)];
        self.write_task(json, Written { task_type, operator, fields, destination: None, properties });
    }

    fn write_task(&self, json: &mut Json, task: Written) {
        json.element();
        json.begin_object();
        json.text("TaskType", task.task_type);
        json.open_array("SourceFields");
        for field in &task.fields {
            json.element();
            text::write(json, field);
        }
        json.end_array();
        self.write_operator(json, task.operator);
        if let Some(destination) = &task.destination {
            json.key("DestinationField");
            text::write(json, destination);
        }
        json.open_array("TaskProperties");
        for (key, value) in &task.properties {
            json.element();
            json.begin_object();
            json.text("Key", key);
            json.key("Value");
            text::write(json, value);
            json.end_object();
        }
        json.end_array();
        json.end_object();
    }

    /// The operator under the key of the source's connector (R39); a connector without `NO_OP` takes none in its place (R51).
    fn write_operator(&self, json: &mut Json, operator: Operator) {
        if operator == Operator::NoOp && !self.connector.operators.contains(&Operator::NoOp) {
            return;
        }
        json.open("ConnectorOperator");
        json.text(self.connector.key, operator.name());
        json.end_object();
    }

    fn comparison(&self, field: &'a FieldUse, operand: &'a Operand) -> Vec<(&'static str, Text<'a>)> {
        let data_type = data_type(field, self.source);
        let wire = |value: &'a Value| match literals::wire(value, data_type) {
            Ok(Some(text)) => vec![literal(text)],
            _ => self.text(value),
        };
        let mut properties: Vec<_> = data_type.map(|name| ("DATA_TYPE", vec![literal(name)])).into_iter().collect();
        match operand {
            Operand::One(value) => properties.push(("VALUE", wire(value))),
            Operand::Many(values) => {
                properties.push(("VALUES", values.iter().map(wire).collect::<Vec<_>>().join(&literal(","))));
            }
            Operand::Between(lower, upper) => {
                properties.extend([("LOWER_BOUND", wire(lower)), ("UPPER_BOUND", wire(upper))]);
            }
        }
        properties
    }

    fn destination_type(&self, destination: &'a FieldUse) -> Option<&'a str> {
        data_type(destination, self.destination)
    }

    fn text(&self, value: &'a Value) -> Text<'a> {
        text::pieces(&self.synthesis.scope, value, As::Natural)
    }
}

fn types<'a>(source: Option<&str>, destination: Option<&str>) -> Vec<(&'static str, Text<'a>)> {
    let both = [("SOURCE_DATA_TYPE", source), ("DESTINATION_DATA_TYPE", destination)];
    both.into_iter().filter_map(|(key, name)| Some((key, vec![literal(name?.to_owned())]))).collect()
}

fn arithmetic_operator(operation: Arithmetic) -> Operator {
    match operation {
        Arithmetic::Add => Operator::Addition,
        Arithmetic::Subtract => Operator::Subtraction,
        Arithmetic::Multiply => Operator::Multiplication,
        Arithmetic::Divide => Operator::Division,
    }
}

fn condition_operator(condition: Condition) -> Operator {
    match condition {
        Condition::NonNull => Operator::ValidateNonNull,
        Condition::NonZero => Operator::ValidateNonZero,
        Condition::NonNegative => Operator::ValidateNonNegative,
        Condition::Numeric => Operator::ValidateNumeric,
    }
}

/// `VALIDATION_ACTION` (R98).
fn action_name(action: Action) -> &'static str {
    match action {
        Action::DropRecord => "DropRecord",
        Action::TerminateFlow => "DropDataset",
    }
}
