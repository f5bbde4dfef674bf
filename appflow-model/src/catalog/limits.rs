//! Limits of CloudFormation for one template (R244).

/// Maximum number of resources in a template.
pub const RESOURCES: usize = 500;

/// Maximum number of parameters in a template.
pub const PARAMETERS: usize = 200;

/// Maximum number of outputs in a template.
pub const OUTPUTS: usize = 200;

/// Maximum number of mappings in a template (R342).
pub const MAPPINGS: usize = 200;

/// Maximum number of keys in a mapping, and below one of its keys (R342).
pub const MAPPING_KEYS: usize = 200;
