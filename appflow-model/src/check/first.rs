//! The first of several that must be distinct.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::Hash;

use crate::Site;
use crate::analysis::hasher::Quick;

/// The first place of each key, so that a duplicate can be reported with it.
#[derive(Debug)]
pub(crate) struct Firsts<K>(HashMap<K, Site, Quick>);

impl<K> Default for Firsts<K> {
    fn default() -> Self {
        Firsts(HashMap::default())
    }
}

impl<K: Eq + Hash> Firsts<K> {
    /// Returns the place of the first with this key, or `None` if this one is the first.
    pub(crate) fn before(&mut self, key: K, site: &Site) -> Option<Site> {
        match self.0.entry(key) {
            Entry::Occupied(first) => Some(first.get().clone()),
            Entry::Vacant(free) => {
                free.insert(site.clone());
                None
            }
        }
    }
}
