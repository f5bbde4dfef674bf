//! What is known about a field where it is used.

use super::tasks::source_fields;
use crate::model::{Field, FieldUse, Object, Task};

/// The entry of the object for the field that is used, when both are known.
pub fn field<'a>(used: &FieldUse, object: Option<&'a Object>) -> Option<&'a Field> {
    object?.field(used.known_name()?)
}

/// The data type of a field: as written where it is used, else as the object has it.
pub fn data_type<'a>(used: &'a FieldUse, object: Option<&'a Object>) -> Option<&'a str> {
    used.data_type.as_deref().or_else(|| Some(field(used, object)?.data_type.as_str()))
}

/// The data type of a field of the source: [`data_type`], else as another task of the flow has it.
pub fn source_type<'a>(used: &'a FieldUse, object: Option<&'a Object>, tasks: &'a [Task]) -> Option<&'a str> {
    data_type(used, object).or_else(|| {
        let mut written = None;
        for task in tasks {
            source_fields(task, &mut |other| {
                if written.is_none() && other.name == used.name {
                    written = other.data_type.as_deref();
                }
            });
        }
        written
    })
}
