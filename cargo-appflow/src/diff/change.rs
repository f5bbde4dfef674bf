//! Changes of the entries of a template.

use serde_json::Value;

/// A change of an entry of a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// It is new.
    Add,
    /// It is removed.
    Remove,
    /// It is updated.
    Modify,
    /// It is created again, and the old one is deleted.
    Replace,
    /// It is replaced if a condition of the service is true.
    MaybeReplace,
}

/// A change of an entry of a template.
#[derive(Debug, Clone)]
pub struct Change {
    /// The section: `Resources`.
    pub section: &'static str,
    /// The logical ID, or the name; empty for a section that is a string.
    pub id: String,
    /// The type of a resource.
    pub kind: String,
    /// The change.
    pub action: Action,
    /// The changed parts.
    pub parts: Vec<Part>,
    /// The consequence of the change.
    pub notes: Vec<String>,
}

/// A changed part of an entry.
#[derive(Debug, Clone)]
pub struct Part {
    /// The path: `Properties.FlowName`.
    pub path: String,
    /// The old value.
    pub old: Option<Value>,
    /// The new value.
    pub new: Option<Value>,
    /// Whether the resource is replaced for this part.
    pub replaces: bool,
}
