//! The parts of the resolved form: what the entries of a template consist of.

mod entry;
mod flow;
mod monitoring;
mod policies;
mod values;

pub(crate) use entry::*;
pub(crate) use flow::*;
pub(crate) use monitoring::*;
pub(crate) use policies::*;
pub(crate) use values::*;
