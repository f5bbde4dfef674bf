//! What is known about a field where it is used.

use std::collections::HashMap;

use super::tasks::source_fields;
use crate::model::{Field, FieldUse, Object, Task, Value};

/// The entry of the object for the field that is used, when both are known.
pub fn field<'a>(used: &FieldUse, object: Option<&'a Object>) -> Option<&'a Field> {
    object?.field(used.known_name()?)
}

/// The data type of a field: as written where it is used, else as the object has it.
pub fn data_type<'a>(used: &'a FieldUse, object: Option<&'a Object>) -> Option<&'a str> {
    used.data_type.as_deref().or_else(|| Some(field(used, object)?.data_type.as_str()))
}

/// The data types of the fields of a flow's source, each looked up in the time of one.
#[derive(Debug)]
pub struct SourceTypes<'a> {
    object: Option<&'a Object>,
    /// As the first task that says so has them.
    written: HashMap<&'a Value, &'a str>,
}

impl<'a> SourceTypes<'a> {
    /// What is known from the object, and from the tasks of the flow.
    pub fn new(object: Option<&'a Object>, tasks: &'a [Task]) -> Self {
        let mut written = HashMap::new();
        for task in tasks {
            source_fields(task, &mut |used| {
                if let Some(data_type) = &used.data_type {
                    written.entry(&used.name).or_insert(data_type.as_str());
                }
            });
        }
        SourceTypes { object, written }
    }

    /// The data type of a field: [`data_type`], else as another task of the flow has it.
    pub fn of(&self, used: &'a FieldUse) -> Option<&'a str> {
        data_type(used, self.object).or_else(|| self.written.get(&used.name).copied())
    }
}
