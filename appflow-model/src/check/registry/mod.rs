//! The names in CloudFormation's registry, to find misspelled ones. New names appear at any time, so an unknown name is a mistake
//! only if it is similar to a known one.

pub(crate) mod actions;
mod limits;
pub(crate) mod names;
pub(crate) mod principals;
pub(crate) mod properties;
pub(crate) mod references;
pub(crate) mod schemas;
pub(crate) mod secrets;
