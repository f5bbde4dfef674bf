//! The tasks of a flow, with derived ones.

use super::form::{Free, Operand, Piece, Resolve, Task, Tasks, Text, Unresolved, literal};
use super::resolver::Resolver;
use super::text::{self, As};
use appflow_model::analysis::fields::{SourceTypes, data_type, field, keeps_types};
use appflow_model::analysis::functions;
use appflow_model::analysis::literal::LiteralProblem;
use appflow_model::analysis::parameters::is_list;
use appflow_model::analysis::scope::Scope;
use appflow_model::analysis::{literal as literals, tasks};
use appflow_model::catalog::types::{DataType, Spelling};
use appflow_model::catalog::{Connector, Operator};
use appflow_model::model::{self, Action, ConcatPart, FieldUse, Flow, Object, Value};

/// Converts a literal for a data type.
type Wire = dyn Fn(&Value, Option<DataType<'_>>) -> Result<Option<String>, LiteralProblem>;

/// Properties that the tasks of one flow share.
struct Context<'s, 'a> {
    scope: &'s Scope<'a>,
    source: Option<&'a Object>,
    source_types: SourceTypes<'a>,
    destination: Option<&'a Object>,
    to: &'static Connector,
    /// Whether the destination has no object, so that a field keeps its data type.
    keeps_types: bool,
}

/// Resolves the tasks of a flow between two connectors.
pub(crate) fn resolve<'a>(
    resolver: &Resolver<'a>,
    flow: &'a Flow,
    from: &'static Connector,
    to: &'static Connector,
) -> Resolve<Tasks<'a>> {
    let scope = &resolver.scope;
    let source = scope.source_object(flow);
    let source_types = SourceTypes::new(Some(from), source, &flow.tasks);
    let destination = scope.destination_object(flow);
    let context = Context { scope, source, source_types, destination, to, keeps_types: keeps_types(to) };
    let mut out = Vec::with_capacity(flow.tasks.len() + 1);
    if let Some(names) = tasks::projection(&flow.tasks).filter(|_| from.operators.contains(&Operator::Projection)) {
        out.push(Task::Projection(names.into_iter().map(|name| context.text(name)).collect::<Resolve<_>>()?));
    }
    let temporaries = tasks::temporary_fields(&flow.tasks);
    for (position, task) in tasks::in_order(&flow.tasks) {
        context.push(task, temporaries.get(position).and_then(Option::as_ref), &mut out)?;
    }
    Ok(Tasks { connector: from, tasks: out })
}

impl<'a> Context<'_, 'a> {
    fn push(&self, task: &'a model::Task, temporary: Option<&Value>, out: &mut Vec<Task<'a>>) -> Resolve<()> {
        match task {
            model::Task::Map { source, destination } => out.push(self.map(source, destination.as_ref())?),
            model::Task::MapAll { except } => out.push(Task::MapAll { except: self.list(except)? }),
            model::Task::Concat { parts, destination } => {
                let temporary = known(temporary)?;
                out.push(self.merge(parts, &temporary)?);
                out.push(Task::Map {
                    source: temporary,
                    source_type: Some("string"),
                    destination: self.text(&destination.name)?,
                    destination_type: data_type(self.scope, destination, self.destination),
                });
            }
            model::Task::Compute { operation, left, right, destination } => {
                let temporary = known(temporary)?;
                let known_type = data_type(self.scope, destination, self.destination);
                // The data type of the result cannot be derived: an `int` divided by an `int` need not be one.
                let result_type = known_type.or_else(|| data_type(self.scope, left, self.source)).unwrap_or("string");
                let order = [self.pieces(&left.name)?, self.pieces(&right.name)?].join(&literal(","));
                out.push(Task::Arithmetic {
                    operator: operation.operator(),
                    fields: [self.text(&left.name)?, self.text(&right.name)?],
                    destination: temporary.clone(),
                    order: order.into(),
                });
                out.push(Task::Map {
                    source: temporary,
                    source_type: Some(result_type),
                    destination: self.text(&destination.name)?,
                    destination_type: known_type,
                });
            }
            model::Task::Mask { field, with, span } => out.push(Task::Mask {
                field: self.text(&field.name)?,
                operator: span.operator(),
                // The whole value is masked for any length; the console writes this one.
                length: span.length().map_or(Ok(Text::One(literal("5"))), |count| self.text(count))?,
                with,
            }),
            model::Task::Truncate { field, length } => {
                out.push(Task::Truncate { field: self.text(&field.name)?, length: self.text(length)? });
            }
            model::Task::Filter { field, operator, operand } => {
                let data_type = self.source_types.of(self.scope, field);
                out.push(Task::Filter {
                    field: self.text(&field.name)?,
                    operator: *operator,
                    data_type: data_type.map(|data_type| data_type.name),
                    operand: self.operand(operand, data_type)?,
                });
            }
            model::Task::Validate { field, condition, action } => out.push(Task::Validate {
                field: self.text(&field.name)?,
                operator: condition.operator(),
                action: match action {
                    Action::DropRecord => "DropRecord",
                    Action::TerminateFlow => "DropDataset",
                },
            }),
            model::Task::Partition { keys } => out.push(Task::Partition { keys: self.list(keys)? }),
            model::Task::Passthrough => out.push(Task::Passthrough),
        }
        Ok(())
    }

    fn map(&self, source: &'a FieldUse, destination: Option<&'a FieldUse>) -> Resolve<Task<'a>> {
        let source_type = data_type(self.scope, source, self.source);
        let own_type = destination.and_then(|destination| destination.data_type.as_deref());
        // A field that is not renamed may keep its type, if the destination has that type.
        let same_type = source_type.filter(|name| destination.is_none() && self.is_destination_type(name));
        let destination = destination.unwrap_or(source);
        let known_type = match self.keeps_types {
            true => source_type,
            false => field(self.scope, destination, self.destination).map(|field| field.data_type.as_str()),
        };
        Ok(Task::Map {
            source: self.text(&source.name)?,
            source_type,
            destination: self.text(&destination.name)?,
            destination_type: own_type.or(known_type).or(same_type),
        })
    }

    fn merge(&self, parts: &'a [ConcatPart], temporary: &Text<'a>) -> Resolve<Task<'a>> {
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
                    text::push(self.scope, &field.name, As::Natural, &mut format)?;
                    format.push(literal("}"));
                }
            }
        }
        Ok(Task::Merge {
            fields: names.into_iter().map(|name| self.text(name)).collect::<Resolve<_>>()?,
            destination: temporary.clone(),
            format: format.into(),
        })
    }

    fn operand(&self, operand: &'a model::Operand, data_type: Option<DataType<'_>>) -> Resolve<Operand<'a>> {
        Ok(match operand {
            model::Operand::One(value) => Operand::One(self.compared(value, data_type)?.into()),
            model::Operand::Many(values) => match values.as_slice() {
                [list] if self.is_list_parameter(list) => {
                    let separator = Free::Text(Text::One(literal(",")));
                    let list = Free::Text(Text::Pieces(self.pieces(list)?));
                    Operand::Many(Text::One(Piece::Call(&functions::JOIN, vec![separator, list])))
                }
                // A comma does not separate values in `VALUE`.
                [one] => Operand::One(self.compared(one, data_type)?.into()),
                values => {
                    let values = values.iter().map(|value| self.compared(value, data_type)).collect::<Resolve<Vec<_>>>()?;
                    Operand::Many(values.join(&literal(",")).into())
                }
            },
            model::Operand::Between(lower, upper) => {
                Operand::Between(self.compared(lower, data_type)?.into(), self.compared(upper, data_type)?.into())
            }
        })
    }

    /// Returns `true` for a list parameter, which replaces the list of values.
    fn is_list_parameter(&self, value: &'a Value) -> bool {
        let parameter = self.scope.resolve(value).parameter();
        parameter.and_then(|parameter| parameter.parameter_type.as_deref()).is_some_and(is_list)
    }

    /// Returns a value in the form in which AppFlow compares it with a field of this type.
    fn compared(&self, value: &'a Value, data_type: Option<DataType<'_>>) -> Resolve<Vec<Piece<'a>>> {
        self.converted(value, data_type, &literals::wire)
    }

    fn converted(&self, value: &'a Value, data_type: Option<DataType<'_>>, wire: &Wire) -> Resolve<Vec<Piece<'a>>> {
        let branch = |value| Ok(Free::Text(self.converted(value, data_type, &literals::wire_branch)?.into()));
        if let Some(chosen) = text::choice(value, &branch) {
            return Ok(match chosen? {
                Text::One(piece) => vec![piece],
                Text::Pieces(pieces) => pieces,
            });
        }
        match wire(&self.scope.resolve(value).literal(), data_type) {
            Ok(Some(text)) => Ok(vec![literal(text)]),
            _ => self.pieces(value),
        }
    }

    /// Returns names as a JSON array in one string.
    fn list(&self, fields: &'a [FieldUse]) -> Resolve<Text<'a>> {
        text::json_list(fields.iter().map(|field| match field.known_name() {
            Some(name) => Ok(vec![literal(name)]),
            None => self.pieces(&field.name),
        }))
    }

    /// Returns `true` if the destination has a data type of this name.
    fn is_destination_type(&self, name: &str) -> bool {
        self.to.types.spelling(name) == Spelling::Known
    }

    fn text(&self, value: &'a Value) -> Resolve<Text<'a>> {
        text::natural(self.scope, value)
    }

    fn pieces(&self, value: &'a Value) -> Resolve<Vec<Piece<'a>>> {
        text::pieces(self.scope, value, As::Natural)
    }
}

/// Returns the name of a temporary field.
fn known<'a>(temporary: Option<&Value>) -> Resolve<Text<'a>> {
    let name = temporary.and_then(Value::as_str).ok_or(Unresolved)?;
    Ok(Text::One(literal(name.to_owned())))
}
