//! Values: strings, ARNs, references, and statistics.

pub(crate) mod alarms;
pub(crate) mod arn;
pub(crate) mod branches;
pub(crate) mod declared_values;
pub(crate) mod dynamic;
pub(crate) mod exposure;
pub(crate) mod folder;
pub(crate) mod free;
pub(crate) mod functions;
pub(crate) mod json;
pub(crate) mod lookups;
mod members;
pub(crate) mod pieces;
pub(crate) mod place;
pub(crate) mod possible;
pub(crate) mod problems;
pub(crate) mod quantities;
pub(crate) mod references;
pub(crate) mod secrets;
pub(crate) mod statistic;
pub(crate) mod text;
pub(crate) mod text_rules;
pub(crate) mod url;
pub(crate) mod words;
