//! The span of every site.

use appflow_core::Site;

use crate::ast::{Loc, joined_rounds};

/// Where each site of a definition stands in the source.
///
/// Most definitions have no finding, so recording is a push and looking up a search.
#[derive(Debug, Default)]
pub struct Sites {
    recorded: Vec<(Site, Loc)>,
    /// What the loop around a statement says of its round.
    rounds: Vec<(Site, String)>,
    /// The bare names that are those of the stack's Rust arguments.
    arguments: Vec<(Site, String)>,
}

impl Sites {
    /// Remembers where `site` stands.
    pub fn record(&mut self, site: Site, loc: Loc) {
        self.recorded.push((site, loc));
    }

    /// Remembers the round that gave the statement at `site`; nothing outside of loops.
    pub(super) fn record_round(&mut self, site: &Site, round: &str) {
        if !round.is_empty() {
            self.rounds.push((site.clone(), round.to_owned()));
        }
    }

    /// Remembers a bare name that is that of a Rust argument: it may be a word, a name of the stack, or lack its parentheses.
    pub(super) fn record_argument(&mut self, site: &Site, name: &str) {
        self.arguments.push((site.clone(), name.to_owned()));
    }

    /// The Rust argument whose name stands at `site`.
    pub(crate) fn argument(&self, site: &Site) -> Option<&str> {
        self.arguments.iter().find(|(place, _)| place == site).map(|(_, name)| name.as_str())
    }

    /// The round of the loops around `site`, from the outermost on; empty outside of loops.
    pub(crate) fn round(&self, site: &Site) -> String {
        let around = self.rounds.iter().filter(|(statement, _)| site.is_within(statement));
        // What stands inside is recorded before what stands around it.
        around.fold(String::new(), |inner, (_, round)| joined_rounds(round, &inner))
    }

    /// Where `site` stands, or the nearest place above it that was recorded.
    pub fn find(&self, site: &Site) -> Option<Loc> {
        let mut site = site.clone();
        loop {
            if let Some((_, loc)) = self.recorded.iter().find(|(recorded, _)| *recorded == site) {
                return Some(*loc);
            }
            site = site.parent()?;
        }
    }
}
