//! The elements of lists in properties and overrides.

use crate::Site;
use crate::analysis::change::Change;
use crate::check::settings::given_items;
use crate::model::Value;

/// Returns the elements of a list, those that an override appends, or the one that it changes, with their sites and whether they are
/// changes of elements. A single value is a list as well.
pub(crate) fn changed_items<'v>(value: &'v Value, site: &Site) -> Vec<(&'v Value, Site, bool)> {
    match Change::of(value) {
        Change::Remove => Vec::new(),
        Change::Append(elements) => {
            let list = site.item("argument", 0);
            elements.iter().enumerate().map(|(index, element)| (element, list.item("element", index), false)).collect()
        }
        Change::Element(_, element) => match Change::of(element) {
            Change::Remove => Vec::new(),
            change => vec![(element, site.item("argument", 1), matches!(change, Change::Merge(_)))],
        },
        Change::Merge(_) | Change::Set(_) => given_items(value, site).map(|(value, site)| (value, site, false)).collect(),
    }
}
