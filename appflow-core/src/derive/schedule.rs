//! What a schedule says about the source.

use super::quantity;
use crate::catalog::schedule::pull;
use crate::model::{Schedule, Trigger, Value, setting};

/// The shortest time between two runs that the schedule is known to keep, in seconds.
pub fn interval(schedule: &Schedule) -> Option<i64> {
    let is_one = |field: Option<&String>| field.is_some_and(|field| field.bytes().all(|byte| byte.is_ascii_digit()));
    match schedule {
        Schedule::Rate(Value::Quantity { amount, unit }) => quantity::seconds(*amount, unit),
        // One minute of an hour; of one hour of a day.
        Schedule::Cron(fields) if is_one(fields.first()) => Some(if is_one(fields.get(1)) { 86_400 } else { 3_600 }),
        _ => None,
    }
}

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
