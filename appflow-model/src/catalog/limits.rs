//! Limits of CloudFormation for one template (R244).

/// Maximum number of resources in a template.
pub const RESOURCES: usize = 500;

/// Maximum number of parameters in a template.
pub const PARAMETERS: usize = 200;

/// Maximum number of outputs in a template.
pub const OUTPUTS: usize = 200;
