//! The properties of a resource that the author writes with CloudFormation's names: in a `resource` statement, or in an override of
//! an item.

use crate::Site;
use crate::analysis::change::Change;
use crate::analysis::ids::{self, Part};
use crate::analysis::references::{self, At, Wanted};
use crate::analysis::scope::{Declared, Scope};
use crate::catalog::{self, resources};
use crate::model::{Resource, ResourceKind, Setting, Value, setting};

/// The property with the KMS key of a flow or a profile.
const KEY: &str = "KMSArn";
/// The property with the KMS key of a bucket.
const BUCKET_KEY: &str = "BucketEncryption";

/// Returns the properties of a resource, with the position of their override, if they are in one.
pub(crate) fn properties<'a>(scope: &Scope<'a>, resource: &'a Resource) -> (&'a [Setting], Option<usize>) {
    if resource.resource_type.is_some() {
        return (&resource.properties, None);
    }
    match ids::overridden(scope, Declared::Resource(resource), Part::Itself) {
        Some((number, given)) => (&given.properties, Some(number)),
        None => (&[], None),
    }
}

/// Returns the value of a property, unless an override removes it.
pub(crate) fn property<'a>(scope: &Scope<'a>, resource: &'a Resource, key: &str) -> Option<&'a Value> {
    let (properties, _) = properties(scope, resource);
    kept(properties, key)
}

/// Returns the value that an override of an item has for a property, with the site of the property.
pub(crate) fn overridden<'a>(scope: &Scope<'a>, item: Declared<'_>, key: &str) -> Option<(&'a Value, Site)> {
    let (number, given) = ids::overridden(scope, item, Part::Itself)?;
    let index = given.properties.iter().position(|property| property.key == key)?;
    let site = Site::root().item("override", number).item("property", index);
    Some((&given.properties.get(index)?.value, site))
}

fn kept<'a>(properties: &'a [Setting], key: &str) -> Option<&'a Value> {
    setting(properties, key).filter(|value| Change::of(value) != Change::Remove)
}

/// Returns the property that contains the KMS key of an item, which its setting `encryption` writes.
pub(crate) fn key_property(kind: ResourceKind) -> Option<&'static str> {
    let setting = catalog::property(resources::settings(kind), resources::bucket::encryption.key)?;
    Some(setting.path.first().copied().unwrap_or(BUCKET_KEY))
}

/// Returns the KMS keys of the stack that encrypt a resource: that of its setting, or those in the property. Each has the conditions
/// that choose it, and whether each of these is true.
pub fn keys<'a>(scope: &Scope<'a>, resource: &'a Resource) -> Vec<(&'a Resource, Vec<(String, bool)>)> {
    let mut names = Vec::new();
    if let Some(value) = key_property(resource.kind).and_then(|key| property(scope, resource, key)) {
        references::of_change(value, &At::Nowhere, &mut |reference, at| names.push((reference.name, at.branches())));
    }
    let key = |(name, conditions): (&'a str, Vec<(String, bool)>)| {
        let key = scope.resource(name).filter(|key| key.kind == ResourceKind::Key)?;
        Some((key, conditions))
    };
    let keys: Vec<_> = names.into_iter().filter_map(key).collect();
    if !keys.is_empty() {
        return keys;
    }
    let mut names = Vec::new();
    references::of_resource(resource, &At::Nowhere, &mut |reference, at| {
        names.extend((reference.wanted == Wanted::Key).then(|| (reference.name, at.branches())));
    });
    names.into_iter().filter_map(key).collect()
}

/// Returns `true` for a resource with a KMS key of the author.
pub(crate) fn is_encrypted(scope: &Scope<'_>, resource: &Resource) -> bool {
    let is_given = resources::secret::encryption.of(&resource.settings).is_some();
    is_given || key_property(resource.kind).is_some_and(|key| property(scope, resource, key).is_some())
}

/// Visits the names in the KMS key that an override sets for a flow or a profile.
pub(crate) fn of_overridden_key<'a>(scope: &Scope<'a>, user: Declared<'a>, visit: references::Visit<'a, '_>) {
    if !matches!(user, Declared::Flow(_) | Declared::Profile(_)) {
        return;
    }
    let Some((_, given)) = ids::overridden(scope, user, Part::Itself) else { return };
    for setting in given.properties.iter().filter(|setting| setting.key == KEY) {
        references::of_change(&setting.value, &At::Nowhere, visit);
    }
}
