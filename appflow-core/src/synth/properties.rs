//! Writes values of any form.

use super::text;
use crate::resolved::Free;
use crate::template::Writer;

/// Writes keys and values into the object that is open.
pub(super) fn write_pairs(json: &mut Writer, pairs: &[(&str, Free)]) {
    for (key, value) in pairs {
        json.name(key);
        write(json, value);
    }
}

/// Writes a value.
pub(super) fn write(json: &mut Writer, value: &Free) {
    match value {
        Free::Integer(number) => json.integer(*number),
        Free::Decimal(number) => json.decimal(number),
        Free::Bool(truth) => json.bool(*truth),
        Free::Text(value) => text::write(json, value),
        Free::List(values) => {
            json.begin_array();
            for value in values {
                json.element();
                write(json, value);
            }
            json.end_array();
        }
        Free::Map(pairs) => {
            json.begin_object();
            write_pairs(json, pairs);
            json.end_object();
        }
    }
}
