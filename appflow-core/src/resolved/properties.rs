//! Resources of any type: their attributes, and their properties as they are written.

use super::attributes;
use super::conditions;
use super::form::{Any, Body, Entry, Free, Lifecycle, Mapping, Resolve, Text, literal};
use super::resolver::Resolver;
use super::text::{self, As};
use appflow_model::analysis::ids::{self, Part};
use appflow_model::analysis::scope::{Declared, Scope};
use appflow_model::analysis::tags;
use appflow_model::catalog::resource_types::TAGS;
use appflow_model::catalog::resources::{attribute, on_delete_of_any, on_replace_of_any};
use appflow_model::model::{self, Resource};

/// Resolves a resource of any type.
pub(crate) fn resolve<'a>(resolver: &Resolver<'a>, resource: &'a Resource, resource_type: &'a str) -> Resolve<Entry<'a>> {
    let (scope, attributes) = (&resolver.scope, resource.settings.as_slice());
    let lifecycle = Lifecycle {
        condition: conditions::condition(scope, attributes)?,
        deletion: attributes::word(attributes, &attribute::on_delete, on_delete_of_any::ALL)?,
        replacement: attributes::word(attributes, &attribute::on_replace, on_replace_of_any::ALL)?,
    };
    let mut properties = text::pairs(scope, &resource.properties, As::Reference)?;
    add_tags(resolver, resource, &mut properties)?;
    let body = Any { resource_type, policies: attributes::policies(scope, attributes)?, properties };
    Ok(Entry {
        id: ids::of_resource(scope, resource, Part::Itself),
        depends_on: attributes::depends_on(scope, attributes)?,
        lifecycle,
        metadata: attributes::metadata(scope, attributes)?,
        body: Body::Any(body),
        tags: Vec::new(),
        changes: Vec::new(),
    })
}

/// Adds the tags of the stack to those of a resource whose type has them, as far as these are known to be others.
fn add_tags<'a>(resolver: &Resolver<'a>, resource: &'a Resource, properties: &mut Vec<(&'a str, Free<'a>)>) -> Resolve<()> {
    let of_stack = &resolver.definition.tags;
    if of_stack.is_empty() || !tags::has_tags(Declared::Resource(resource), Part::Itself) {
        return Ok(());
    }
    let Some(own) = tags::keys_of_other(resource) else { return Ok(()) };
    let mut added = Vec::new();
    for tag in of_stack.iter().filter(|tag| !own.contains(&tag.key.as_str())) {
        let key = Free::Text(Text::One(literal(tag.key.as_str())));
        let value = Free::Text(text::natural(&resolver.scope, &tag.value)?);
        added.push(Free::Map(vec![("Key", key), ("Value", value)]));
    }
    match properties.iter_mut().find(|(key, _)| *key == TAGS) {
        Some((_, Free::List(tags))) => tags.extend(added),
        Some(_) => {}
        None if added.is_empty() => {}
        None => properties.push((TAGS, Free::List(added))),
    }
    Ok(())
}

/// Resolves a mapping.
pub(super) fn mapping<'a>(scope: &Scope<'a>, mapping: &'a model::Mapping) -> Resolve<Mapping<'a>> {
    Ok(Mapping { id: ids::logical_id(&mapping.name), entries: text::pairs(scope, &mapping.entries, As::Natural)? })
}
