//! The span of every site.

use appflow_core::Site;

use crate::ast::Loc;

/// Where each site of a definition stands in the source.
///
/// Most definitions have no finding, so recording is a push and looking up a search.
#[derive(Debug, Default)]
pub struct Sites {
    recorded: Vec<(Site, Loc)>,
}

impl Sites {
    /// Remembers where `site` stands.
    pub fn record(&mut self, site: Site, loc: Loc) {
        self.recorded.push((site, loc));
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
