//! Places in the input.

use crate::document::Node;

/// A place in the input for remarks: the file, the path, and the node.
#[derive(Debug, Clone)]
pub(super) struct At<'n> {
    pub(super) file: &'n str,
    pub(super) path: String,
    pub(super) place: (usize, usize),
}

impl<'n> At<'n> {
    pub(super) fn below(&self, key: &str, node: &Node) -> At<'n> {
        let path = if key.starts_with('[') { format!("{}{key}", self.path) } else { format!("{}.{key}", self.path) };
        At { file: self.file, path, place: if node.line > 0 { (node.line, node.column) } else { self.place } }
    }
}

/// A place in a file.
#[derive(Debug, Clone)]
pub(super) struct Owned {
    pub(super) file: String,
    pub(super) path: String,
    pub(super) place: (usize, usize),
}
