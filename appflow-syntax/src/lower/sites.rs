//! The span of every site.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::Range;

use appflow_model::Site;

use crate::ast::{Bindings, Loc};

/// The locations of the sites of a definition in the source.
///
/// Most definitions have no finding, so recording only appends. The first lookup builds an index, since a loop can have a finding
/// in thousands of iterations.
#[derive(Debug, Default)]
pub struct Sites {
    recorded: Vec<(Site, Loc)>,
    /// The values of the loop variables around a statement.
    iterations: Vec<(Site, Bindings)>,
    /// The `include` that each task of a list came through.
    included: Vec<(Site, u32)>,
    /// The bare names that are those of the stack's Rust arguments.
    arguments: Vec<(Site, String)>,
    index: OnceCell<HashMap<Site, Entry>>,
    /// The places of the recorded sites in the order of the source, each with its position.
    places: OnceCell<Vec<(u32, usize)>>,
}

/// The record of one site.
#[derive(Debug, Default)]
struct Entry {
    loc: Option<Loc>,
    iterations: Vec<Bindings>,
    included: Option<u32>,
    argument: Option<String>,
}

impl Sites {
    /// Records the location of `site`.
    pub fn record(&mut self, site: Site, loc: Loc) {
        self.index.take();
        self.places.take();
        self.recorded.push((site, loc));
    }

    /// Records the iteration of the statement at `site`; nothing outside of loops.
    pub(super) fn record_iteration(&mut self, site: &Site, iteration: &Bindings) {
        if !iteration.is_empty() {
            self.iterations.push((site.clone(), iteration.clone()));
        }
    }

    /// Remembers the `include` through which a flow has the task at `site`.
    pub(super) fn record_included(&mut self, site: &Site, order: u32) {
        self.included.push((site.clone(), order));
    }

    /// Returns the `include` that adds the task around `site` to a flow.
    pub(crate) fn included(&self, site: &Site) -> Option<u32> {
        self.upwards(site).find_map(|entry| entry.included)
    }

    /// Records a bare name of a Rust argument, which may be a value, a name of the stack, or lack parentheses.
    pub(super) fn record_argument(&mut self, site: &Site, name: &str) {
        self.arguments.push((site.clone(), name.to_owned()));
    }

    /// Returns the Rust argument whose name is at `site`.
    pub(crate) fn argument(&self, site: &Site) -> Option<&str> {
        self.index().get(site)?.argument.as_deref()
    }

    /// Returns the iteration of the loops around `site`, from the outermost on, empty outside of loops.
    pub(crate) fn iteration(&self, site: &Site) -> Bindings {
        let iterations = self.upwards(site).flat_map(|entry| &entry.iterations);
        iterations.fold(Bindings::default(), |inner, iteration| iteration.joined(&inner))
    }

    /// Returns the location of `site`, or of the nearest recorded site above it.
    pub fn find(&self, site: &Site) -> Option<Loc> {
        self.upwards(site).find_map(|entry| entry.loc)
    }

    /// Returns the sites in a range of the source, without those below another one.
    ///
    /// A site is recorded after the one above it, at the same place or a later one.
    pub(crate) fn within(&self, range: &Range<u32>) -> Vec<Site> {
        let mut found: Vec<Site> =
            self.included.iter().filter(|(_, order)| range.contains(order)).map(|(site, _)| site.clone()).collect();
        let places = self.places.get_or_init(|| {
            let mut places: Vec<(u32, usize)> =
                self.recorded.iter().enumerate().map(|(position, (_, loc))| (loc.order, position)).collect();
            places.sort_unstable();
            places
        });
        let start = places.partition_point(|(order, _)| *order < range.start);
        let places = places.get(start..).unwrap_or_default().iter().take_while(|(order, _)| range.contains(order));
        let mut positions: Vec<usize> = places.map(|(_, position)| *position).collect();
        positions.sort_unstable();
        for (site, _) in positions.into_iter().filter_map(|position| self.recorded.get(position)) {
            if !found.last().is_some_and(|last| site.is_within(last)) {
                found.push(site.clone());
            }
        }
        found
    }

    /// Returns the place of `site` itself, or `None` if it was not recorded.
    pub(crate) fn exact(&self, site: &Site) -> Option<Loc> {
        self.index().get(site)?.loc
    }

    /// Returns the records of `site` and of the sites above it, the nearest first.
    fn upwards(&self, site: &Site) -> impl Iterator<Item = &Entry> {
        std::iter::successors(Some(site.clone()), Site::parent).filter_map(|site| self.index().get(&site))
    }

    fn index(&self) -> &HashMap<Site, Entry> {
        self.index.get_or_init(|| {
            let mut index: HashMap<Site, Entry> = HashMap::new();
            for (site, loc) in &self.recorded {
                index.entry(site.clone()).or_default().loc.get_or_insert(*loc);
            }
            for (site, iteration) in &self.iterations {
                index.entry(site.clone()).or_default().iterations.push(iteration.clone());
            }
            for (site, order) in &self.included {
                index.entry(site.clone()).or_default().included = Some(*order);
            }
            for (site, name) in &self.arguments {
                index.entry(site.clone()).or_default().argument = Some(name.clone());
            }
            index
        })
    }
}
