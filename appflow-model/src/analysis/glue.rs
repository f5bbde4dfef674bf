//! The Glue Data Catalog of a flow.

use crate::catalog;
use crate::model::{Flow, Setting, Value};

/// Returns the settings of a flow's catalog, if its destination has one.
pub fn catalog(flow: &Flow) -> Option<&[Setting]> {
    let end = flow.destination.as_ref().filter(|end| end.connector == catalog::s3::CONNECTOR.name)?;
    match catalog::s3::destination::catalog.of(&end.settings)? {
        Value::Block(block) => Some(block),
        _ => None,
    }
}

/// Returns the catalog of a flow for which the stack creates the role.
pub fn catalog_without_role(flow: &Flow) -> Option<&[Setting]> {
    catalog(flow).filter(|catalog| catalog::s3::glue::role.of(catalog).is_none())
}
