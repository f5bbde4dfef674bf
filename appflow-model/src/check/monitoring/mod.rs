//! Alarms, event rules and what they notify.

pub(crate) mod alarms;
pub(crate) mod doubtful;
pub(crate) mod input;
pub(crate) mod rules;
pub(crate) mod targets;
