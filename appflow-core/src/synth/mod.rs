//! Synthesis: from a definition that passed the checks to a CloudFormation template.

use std::io;

use crate::model::{Definition, ResourceKind};

/// A statement that the owner of an existing resource must add to its policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnerAction {
    /// The name of the resource in the language.
    pub resource: String,
    /// What the resource is.
    pub kind: ResourceKind,
    /// The policy statement as JSON; values that depend on the stack are intrinsics of CloudFormation.
    pub statement: String,
}

/// The template as text.
pub(crate) fn to_json(definition: &Definition) -> String {
    let mut bytes = Vec::with_capacity(4096);
    // Writing to memory does not fail.
    let _ = write_json(definition, &mut bytes);
    String::from_utf8(bytes).unwrap_or_default()
}

/// Writes the template.
pub(crate) fn write_json(_definition: &Definition, _out: &mut dyn io::Write) -> io::Result<()> {
    Ok(())
}

/// The statements for existing resources.
pub(crate) fn owner_actions(_definition: &Definition) -> Vec<OwnerAction> {
    Vec::new()
}
