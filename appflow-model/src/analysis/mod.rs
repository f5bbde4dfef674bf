//! What follows from a definition without being written in it, for the checks and the synthesis alike.

pub mod access;
pub mod alarm;
pub mod conditions;
pub mod connection;
pub mod cron;
pub mod dynamic;
pub mod entries;
pub mod fields;
pub mod glue;
pub mod ids;
pub mod input;
pub mod json_text;
pub mod json_values;
pub mod literal;
pub mod names;
pub mod parameters;
pub mod pattern;
pub mod profiles;
pub mod quantity;
pub mod references;
pub mod schedule;
pub mod scope;
pub mod statistic;
pub mod status;
pub mod tasks;
pub mod time;
