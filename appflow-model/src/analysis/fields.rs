//! Facts about the use of a field.

use std::collections::HashMap;

use super::scope::Scope;
use super::tasks::source_fields;
use crate::catalog::types::{DataType, Types, names};
use crate::catalog::{Argument, Connector};
use crate::model::{Field, FieldUse, Object, Task, Value};

/// Returns the field of the object that is used, if both are known.
pub fn field<'o>(scope: &Scope<'_>, used: &FieldUse, object: Option<&'o Object>) -> Option<&'o Field> {
    scope.field(object?, used.known_name()?)
}

/// Returns the name of a field's data type: the one at its use, or else the one of the object.
pub fn data_type<'o>(scope: &Scope<'_>, used: &'o FieldUse, object: Option<&'o Object>) -> Option<&'o str> {
    used.data_type.as_deref().or_else(|| Some(field(scope, used, object)?.data_type.as_str()))
}

/// Returns the data types of a connector, or none for an unknown connector.
pub fn types_of(connector: Option<&'static Connector>) -> &'static Types {
    connector.map_or(&names::NONE, |connector| connector.types)
}

/// Returns `true` if the destination keeps the data types of fields, since it has no objects with fields.
pub fn keeps_types(destination: &Connector) -> bool {
    let is_object = |argument: &Argument| matches!(argument, Argument::Object { .. });
    destination.destination.is_some_and(|end| !end.arguments.iter().any(is_object))
}

/// The data types of the fields of a flow's source, with lookup in constant time.
#[derive(Debug)]
pub struct SourceTypes<'a> {
    types: &'static Types,
    object: Option<&'a Object>,
    /// The data types in the tasks, by field. The first task wins.
    written: HashMap<&'a Value, &'a str>,
}

impl<'a> SourceTypes<'a> {
    /// Collects the data types from the object, and from the tasks of a flow whose source has this connector.
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

    /// Returns the data types of the connector.
    pub fn types(&self) -> &'static Types {
        self.types
    }

    /// Returns the data type that the first task of the flow with one specifies for a field.
    pub fn first(&self, used: &FieldUse) -> Option<&'a str> {
        self.written.get(&used.name).copied()
    }

    /// Returns the data type of a field: [`data_type`], or else that of another task of the flow.
    pub fn of(&self, scope: &Scope<'_>, used: &'a FieldUse) -> Option<DataType<'a>> {
        let name = data_type(scope, used, self.object).or_else(|| self.written.get(&used.name).copied())?;
        Some(DataType::new(self.types, name))
    }
}
