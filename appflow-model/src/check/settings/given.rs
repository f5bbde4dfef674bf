//! Where a setting is given.

use crate::Site;
use crate::catalog::Key;
use crate::model::{Setting, Value};

/// A setting that is given.
pub(crate) struct Given<'s> {
    pub(crate) value: &'s Value,
    /// Where it stands; its key and its value are parts of that.
    pub(crate) site: Site,
}

/// The first setting with `key` of a block at `site`.
pub(crate) fn given<'s>(settings: &'s [Setting], key: &impl Key, site: &Site) -> Option<Given<'s>> {
    let index = settings.iter().position(|setting| setting.key == key.key())?;
    Some(Given { value: &settings.get(index)?.value, site: site.item("setting", index) })
}
