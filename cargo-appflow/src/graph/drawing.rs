//! The nodes and arrows of a picture.

use std::collections::{HashMap, HashSet};

/// The part that a node plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A source or destination of records.
    Store,
    /// A flow.
    Flow,
    /// An alarm.
    Alarm,
    /// A rule for events.
    Rule,
    /// The target of a notification.
    Target,
}

impl Role {
    /// Returns `true` if it receives messages, not records.
    pub(super) fn is_message(self) -> bool {
        matches!(self, Role::Alarm | Role::Rule | Role::Target)
    }
}

/// A node.
#[derive(Debug, Clone)]
pub struct Node {
    /// Its part.
    pub role: Role,
    /// The lines of its label.
    pub lines: Vec<String>,
    /// Whether it receives records.
    pub(super) is_destination: bool,
    /// Whether it sends records.
    pub(super) is_source: bool,
}

/// An arrow.
#[derive(Debug, Clone)]
pub struct Edge {
    /// The index of the node where it begins.
    pub from: usize,
    /// The index of the target node.
    pub to: usize,
    /// Its label, which may be empty.
    pub label: String,
}

/// A picture.
#[derive(Debug, Default)]
pub struct Graph {
    /// The title.
    pub title: String,
    /// The nodes, in the order of the definition.
    pub nodes: Vec<Node>,
    /// The arrows.
    pub edges: Vec<Edge>,
    pub(super) known: HashMap<(u8, Vec<String>), usize>,
    /// The arrows by their ends and labels.
    pub(super) drawn: HashSet<(usize, usize, String)>,
}
