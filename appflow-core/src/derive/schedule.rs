//! What a schedule says about the source.

use crate::catalog::schedule::pull;
use crate::model::{Trigger, Value, setting};

/// The field in `pull: incremental(Field)`: its name, or `field(…)` around a value that holds it.
pub fn timestamp_field(trigger: &Trigger) -> Option<&Value> {
    match setting(&trigger.settings, "pull")? {
        Value::Call { function, arguments } if function == pull::incremental.word => match arguments.as_slice() {
            [field] => Some(field),
            _ => None,
        },
        _ => None,
    }
}

/// Whether a run takes changed records alone; nothing when that is not known yet.
pub fn is_incremental(trigger: &Trigger) -> Option<bool> {
    match setting(&trigger.settings, "pull") {
        Some(Value::Name(word) | Value::Call { function: word, .. }) => match word {
            word if word == pull::incremental.word => Some(true),
            word if word == pull::complete.word => Some(false),
            _ => None,
        },
        Some(_) => None,
        None => Some(false),
    }
}
