//! The lint levels of a definition.

use std::collections::HashMap;

use crate::diagnostics::{Diagnostics, LintLevel};
use crate::model::Definition;

/// Sets each diagnostic to the level of the nearest attribute for its code, and removes what is allowed. Errors stay errors.
pub(crate) fn apply(definition: &Definition, found: &mut Diagnostics) {
    let attributes = definition.levels.iter();
    // Of two attributes with one scope, the later one wins.
    let levels: HashMap<(&str, &str), LintLevel> =
        attributes.map(|attribute| ((attribute.code.as_str(), attribute.scope.as_str()), attribute.level)).collect();
    if levels.is_empty() {
        return;
    }
    found.retain_mut(|found| {
        let mut places = std::iter::successors(Some(found.site.clone()), crate::Site::parent);
        let nearest = places.find_map(|place| levels.get(&(found.code.id, place.to_string().as_str())).copied());
        found.set_level(nearest)
    });
}
