//! What is known about a field where it is used.

use crate::model::{Field, FieldUse, Object};

/// The entry of the object for the field that is used, when both are known.
pub fn field<'a>(used: &FieldUse, object: Option<&'a Object>) -> Option<&'a Field> {
    object?.field(used.known_name()?)
}

/// The data type of a field: as written where it is used, else as the object has it.
pub fn data_type<'a>(used: &'a FieldUse, object: Option<&'a Object>) -> Option<&'a str> {
    used.data_type.as_deref().or_else(|| Some(field(used, object)?.data_type.as_str()))
}
