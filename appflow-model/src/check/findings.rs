//! The diagnostics of the checks, and which of them others drop.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::iter::successors;

use crate::Site;
use crate::check::incomplete::Incomplete;
use crate::diagnostics::{Diagnostic, Diagnostics, Relation, codes};

/// The findings so far, each with its number in the order of the reports.
#[derive(Debug, Default)]
pub(super) struct Findings {
    list: Vec<(usize, Diagnostic)>,
    held: Vec<Held>,
    next: usize,
    /// The items of which some could not be parsed, where a mistake is reported.
    incomplete: BTreeSet<Site>,
}

/// The findings of one check, each with a place. The first one is kept whose place has no finding of another check.
#[derive(Debug)]
struct Held {
    by: By,
    /// The place whose settings are known.
    around: Option<Site>,
    choices: Vec<(Site, Vec<(usize, Diagnostic)>)>,
}

impl Held {
    fn depth(&self) -> usize {
        self.choices.first().map_or(0, |(place, _)| place.depth())
    }
}

/// The findings that drop others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    /// Errors and warnings.
    All,
    /// Errors only.
    Errors,
    /// Errors about unknown settings only.
    UnknownSettings,
}

/// The findings before a check whose findings are deferred.
pub(super) struct Outer(Vec<(usize, Diagnostic)>);

impl Findings {
    /// Creates an empty list for a definition with these incomplete items.
    pub(super) fn new(incomplete: &Incomplete) -> Self {
        // In an incomplete flow, most statements are complete.
        let is_whole = |site: &&Site| site.depth() == 0 || site.depth() == 1 && matches!(site.statement(), Some(("flow", _)));
        let incomplete = incomplete.sites().filter(|site| !is_whole(site)).cloned().collect();
        Findings { incomplete, ..Findings::default() }
    }

    /// Adds a finding.
    pub(super) fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push((self.next, diagnostic));
        self.next += 1;
    }

    /// Defers all further findings until [`Findings::release`].
    pub(super) fn hold(&mut self) -> Outer {
        Outer(std::mem::take(&mut self.list))
    }

    /// Ends [`Findings::hold`]. Other findings within `place` drop the findings deferred since then.
    pub(super) fn release(&mut self, outer: Outer, place: &Site, by: By) {
        let list = std::mem::replace(&mut self.list, outer.0);
        if !list.is_empty() {
            self.held.push(Held { by, around: None, choices: vec![(place.clone(), list)] });
        }
    }

    /// Ends [`Findings::hold`]. The findings deferred since then follow from `cause`.
    pub(super) fn follow(&mut self, outer: Outer, cause: &str) {
        let list = std::mem::replace(&mut self.list, outer.0);
        let following = |found: Diagnostic| found.relation(Relation::FollowsFrom(cause.to_owned()));
        self.list.extend(list.into_iter().map(|(number, found)| (number, following(found))));
    }

    /// Adds the first of several findings whose own place has no error, if all settings in `around` are known.
    pub(super) fn push_first(&mut self, choices: Vec<Diagnostic>, around: Site) {
        let numbers = self.next..;
        self.next += choices.len();
        let choices = choices.into_iter().zip(numbers).map(|(found, number)| (found.site.clone(), vec![(number, found)]));
        self.held.push(Held { by: By::Errors, around: Some(around), choices: choices.collect() });
    }

    /// Returns the remaining findings in the order of the reports.
    ///
    /// Deferred findings are decided from the smallest place to the largest, so that one of a value drops one of its block.
    pub(super) fn settled(self) -> Diagnostics {
        let Findings { mut list, mut held, incomplete, .. } = self;
        if !held.is_empty() {
            held.sort_by_key(|held| Reverse(held.depth()));
            let mut places = Places { incomplete, ..Places::default() };
            places.add(&list);
            for Held { by, around, choices } in held {
                if around.is_some_and(|around| places.have_within(&around, By::UnknownSettings)) {
                    continue;
                }
                if let Some((_, found)) = choices.into_iter().find(|(place, _)| !places.have_within(place, by)) {
                    places.add(&found);
                    list.extend(found);
                }
            }
        }
        list.sort_by_key(|(number, _)| *number);
        let mut found = Diagnostics::default();
        list.into_iter().for_each(|(_, diagnostic)| found.push(diagnostic));
        found
    }
}

/// The places of findings in order: a place is followed by the places within it.
#[derive(Default)]
struct Places {
    all: BTreeSet<Site>,
    of_errors: BTreeSet<Site>,
    of_unknown_settings: BTreeSet<Site>,
    incomplete: BTreeSet<Site>,
}

impl Places {
    fn add(&mut self, list: &[(usize, Diagnostic)]) {
        for (_, found) in list {
            if found.code.id == codes::UNKNOWN_KEY.id {
                self.of_unknown_settings.insert(found.site.clone());
            }
            if found.is_error() {
                self.of_errors.insert(found.site.clone());
            }
            self.all.insert(found.site.clone());
        }
    }

    fn have_within(&self, place: &Site, by: By) -> bool {
        let sites = match by {
            By::All => &self.all,
            By::Errors => &self.of_errors,
            By::UnknownSettings => &self.of_unknown_settings,
        };
        has_within(sites, place) || self.is_incomplete(place)
    }

    /// Returns `true` if the place is in an item of which some could not be parsed, or contains one.
    fn is_incomplete(&self, place: &Site) -> bool {
        let mut around = successors(Some(place.clone()), Site::parent);
        !self.incomplete.is_empty()
            && (has_within(&self.incomplete, place) || around.any(|place| self.incomplete.contains(&place)))
    }
}

/// Returns `true` if one of the sites is within `place`.
fn has_within(sites: &BTreeSet<Site>, place: &Site) -> bool {
    sites.range(place..).next().is_some_and(|first| first.is_within(place))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(place: &Site) -> Diagnostic {
        Diagnostic::new(&codes::UNKNOWN_NAME, place.clone(), place.to_string())
    }

    fn settled(report: impl FnOnce(&mut Findings)) -> Vec<String> {
        let mut findings = Findings::default();
        report(&mut findings);
        findings.settled().into_iter().map(|found| found.message).collect()
    }

    fn held(findings: &mut Findings, place: &Site, report: &[&Site]) {
        let outer = findings.hold();
        report.iter().for_each(|site| findings.push(found(site)));
        findings.release(outer, place, By::All);
    }

    #[test]
    fn drops_held_findings_around_another_in_any_order() {
        let block = Site::root().item("profile", 0).item("setting", 1);
        let (key, value, next) = (block.part("key"), block.part("value"), Site::root().item("profile", 0).item("setting", 2));
        assert_eq!(settled(|findings| held(findings, &block, &[&key, &key])).len(), 2);
        let before = settled(|findings| {
            findings.push(found(&value));
            held(findings, &block, &[&key]);
            findings.push(found(&next));
        });
        let after = settled(|findings| {
            held(findings, &block, &[&key]);
            findings.push(found(&value));
            findings.push(found(&next));
        });
        assert_eq!(before, [value.to_string(), next.to_string()]);
        assert_eq!(after, before);
    }

    #[test]
    fn keeps_the_innermost_and_first_held_finding() {
        let block = Site::root().item("profile", 0).item("setting", 1);
        let (key, value, next) = (block.part("key"), block.part("value"), Site::root().item("profile", 1));
        let kept = settled(|findings| {
            held(findings, &block, &[&key]);
            held(findings, &value, &[&value]);
            held(findings, &value, &[&value, &value]);
            findings.push(found(&next));
        });
        assert_eq!(kept, [value.to_string(), next.to_string()]);
    }

    #[test]
    fn warnings_do_not_drop_findings_held_for_errors() {
        let place = Site::root().item("flow", 0);
        let kept = settled(|findings| {
            findings.push(Diagnostic::new(&codes::PLACEHOLDER, place.clone(), "warning"));
            let outer = findings.hold();
            findings.push(found(&place));
            findings.release(outer, &place, By::Errors);
        });
        assert_eq!(kept, ["warning".to_owned(), place.to_string()]);
    }
}
