//! What is known about a field where it is used.

use std::collections::HashMap;

use super::tasks::source_fields;
use crate::catalog::types::{DataType, Types, names};
use crate::catalog::{Argument, Connector};
use crate::model::{Field, FieldUse, Object, Task, Value};

/// The entry of the object for the field that is used, when both are known.
pub fn field<'a>(used: &FieldUse, object: Option<&'a Object>) -> Option<&'a Field> {
    object?.field(used.known_name()?)
}

/// The name of a field's data type: as written where it is used, else as the object has it.
pub fn data_type<'a>(used: &'a FieldUse, object: Option<&'a Object>) -> Option<&'a str> {
    used.data_type.as_deref().or_else(|| Some(field(used, object)?.data_type.as_str()))
}

/// The data types of a connector; none are known of an unknown connector.
pub fn types_of(connector: Option<&'static Connector>) -> &'static Types {
    connector.map_or(&names::NONE, |connector| connector.types)
}

/// Whether fields keep their data types on the way to a destination: it has no objects with fields of their own.
pub fn keeps_types(destination: &Connector) -> bool {
    let is_object = |argument: &Argument| matches!(argument, Argument::Object { .. });
    destination.destination.is_some_and(|end| !end.arguments.iter().any(is_object))
}

/// The data types of the fields of a flow's source, each looked up in constant time.
#[derive(Debug)]
pub struct SourceTypes<'a> {
    types: &'static Types,
    object: Option<&'a Object>,
    /// As the first task that has one writes it.
    written: HashMap<&'a Value, &'a str>,
}

impl<'a> SourceTypes<'a> {
    /// What is known from the object, and from the tasks of a flow whose source has this connector.
    pub fn new(connector: Option<&'static Connector>, object: Option<&'a Object>, tasks: &'a [Task]) -> Self {
        let mut written = HashMap::new();
        for task in tasks {
            source_fields(task, &mut |used| {
                if let Some(data_type) = &used.data_type {
                    written.entry(&used.name).or_insert(data_type.as_str());
                }
            });
        }
        SourceTypes { types: types_of(connector), object, written }
    }

    /// The data types of the connector.
    pub fn types(&self) -> &'static Types {
        self.types
    }

    /// The data type that the first task of the flow which has one writes for a field.
    pub fn first(&self, used: &FieldUse) -> Option<&'a str> {
        self.written.get(&used.name).copied()
    }

    /// The data type of a field: [`data_type`], else as another task of the flow has it.
    pub fn of(&self, used: &'a FieldUse) -> Option<DataType<'a>> {
        let name = data_type(used, self.object).or_else(|| self.written.get(&used.name).copied())?;
        Some(DataType::new(self.types, name))
    }
}
