//! The attributes of entries, which are in the template next to the properties.

use super::form::{Free, Resolve, Unresolved};
use super::settings::find;
use super::text::{self, As};
use appflow_model::analysis::access::items;
use appflow_model::analysis::scope::Scope;
use appflow_model::analysis::{entries, ids};
use appflow_model::catalog::resources::attribute;
use appflow_model::catalog::{NamedValue, Property};
use appflow_model::model::{Setting, Value};

/// Returns the logical IDs of the attribute `depends_on`.
pub(crate) fn depends_on(scope: &Scope, attributes: &[Setting]) -> Resolve<Vec<String>> {
    let needed = attribute::depends_on.of(attributes).map(items).unwrap_or_default();
    let mut ids = Vec::with_capacity(needed.len());
    for item in needed {
        let id = item_id(scope, item)?;
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    Ok(ids)
}

/// Returns the metadata among the attributes.
pub(crate) fn metadata<'a>(scope: &Scope<'a>, attributes: &'a [Setting]) -> Resolve<Option<Free<'a>>> {
    attribute::metadata.of(attributes).map(|metadata| text::free(scope, metadata, As::Reference)).transpose()
}

/// Returns the attributes that control how CloudFormation creates and updates a resource.
pub(super) fn policies<'a>(scope: &Scope<'a>, attributes: &'a [Setting]) -> Resolve<Vec<(&'static str, Free<'a>)>> {
    let known = [("CreationPolicy", attribute::creation_policy), ("UpdatePolicy", attribute::update_policy)];
    let given = known.iter().filter_map(|(key, attribute)| Some((*key, attribute.of(attributes)?)));
    given.map(|(key, given)| Ok((key, text::free(scope, given, As::Reference)?))).collect()
}

/// Returns the value of an attribute that has one of a few.
pub(super) fn word(attributes: &[Setting], property: &Property, words: &[NamedValue]) -> Resolve<Option<&'static str>> {
    let Some(value) = property.of(attributes) else { return Ok(None) };
    find(words, value.as_name().ok_or(Unresolved)?).map(Some)
}

/// Returns the logical ID of an item that the stack creates, or of a resource that is derived from one.
fn item_id(scope: &Scope, item: &Value) -> Resolve<String> {
    let (name, path) = match item {
        Value::Name(name) => (name, ""),
        Value::Member { of, member } => (of, member.as_str()),
        _ => return Err(Unresolved),
    };
    let item = scope.find(name).ok_or(Unresolved)?;
    Ok(ids::of(scope, item, entries::part_at(scope, item, path).ok_or(Unresolved)?))
}
