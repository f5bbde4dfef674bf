//! Lookup of a setting with its site.

use crate::Site;
use crate::analysis::access::items;
use crate::analysis::choices::choices_of;
use crate::catalog::Key;
use crate::model::{Setting, Value};

/// A setting with its site.
pub(crate) struct Given<'s> {
    pub(crate) value: &'s Value,
    /// The site of the setting, which contains its key and its value.
    pub(crate) site: Site,
}

/// Returns the elements of a list with their sites, or a single value with its own, in places that accept both.
pub(crate) fn given_items<'v>(value: &'v Value, site: &Site) -> impl Iterator<Item = (&'v Value, Site)> {
    let is_list = matches!(value, Value::List(_));
    items(value)
        .iter()
        .enumerate()
        .map(move |(index, item)| (item, if is_list { site.item("element", index) } else { site.clone() }))
}

/// Returns the elements of a list with their sites, or a single value with its own, and the values between which conditions choose
/// in place of an element.
pub(crate) fn given_choices<'v>(value: &'v Value, site: &Site) -> impl Iterator<Item = (&'v Value, Site)> {
    given_items(value, site)
        .flat_map(|(item, site)| choices_of(item).into_iter().map(move |choice| (choice.value, choice.site(&site))))
}

/// Returns the first setting with `key` of a block at `site`.
pub(crate) fn given<'s>(settings: &'s [Setting], key: &impl Key, site: &Site) -> Option<Given<'s>> {
    let index = settings.iter().position(|setting| setting.key == key.key())?;
    Some(Given { value: &settings.get(index)?.value, site: site.item("setting", index) })
}
