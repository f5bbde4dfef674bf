//! Alarms, event rules, and their targets.

mod alarm_range;
pub(crate) mod alarms;
pub(crate) mod appflow_events;
pub(crate) mod bus_rules;
pub(crate) mod composite;
mod conditions;
pub(crate) mod fifo;
pub(crate) mod input;
mod literal_stars;
pub(crate) mod math;
pub(crate) mod partner_events;
pub(crate) mod patterns;
pub(crate) mod raw;
pub(crate) mod regions;
pub(crate) mod repeated;
pub(crate) mod rules;
pub(crate) mod targets;
pub(crate) mod topic_keys;
