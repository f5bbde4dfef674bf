//! The positions of keys in a mapping, so that many lookups in one mapping do not scan it.

use std::collections::HashMap;

use crate::model::{Mapping, Setting, Value};

/// The positions of keys in a mapping. Of two entries with one key, the first wins.
#[derive(Debug, Default)]
pub struct Index {
    /// The top-level keys, each with the second-level keys below it.
    tops: HashMap<String, usize>,
    seconds: Vec<HashMap<String, usize>>,
    /// The positions of the top-level keys that have a second-level key.
    with: HashMap<String, Vec<usize>>,
}

impl Index {
    /// Reads a mapping.
    pub(crate) fn new(mapping: &Mapping) -> Self {
        let mut index = Index::default();
        for (top, entry) in mapping.entries.iter().enumerate() {
            index.tops.entry(entry.key.clone()).or_insert(top);
            let mut below = HashMap::new();
            for (position, Setting { key, .. }) in second_level(entry).iter().enumerate() {
                if !below.contains_key(key) {
                    below.insert(key.clone(), position);
                    index.with.entry(key.clone()).or_default().push(top);
                }
            }
            index.seconds.push(below);
        }
        index
    }

    /// Returns the position of a top-level key.
    pub(crate) fn top(&self, key: &str) -> Option<usize> {
        self.tops.get(key).copied()
    }

    /// Returns the position of a second-level key below the top-level key at a position.
    pub(crate) fn second(&self, top: usize, key: &str) -> Option<usize> {
        self.seconds.get(top)?.get(key).copied()
    }

    /// Returns the positions of the top-level keys that have a second-level key, in order.
    pub(crate) fn with(&self, key: &str) -> &[usize] {
        self.with.get(key).map(Vec::as_slice).unwrap_or_default()
    }
}

/// Returns the second level below a top-level key.
pub fn second_level(entry: &Setting) -> &[Setting] {
    match &entry.value {
        Value::Block(settings) => settings,
        _ => &[],
    }
}
