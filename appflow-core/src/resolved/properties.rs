//! Resources of any type: their attributes, and their properties as they are written.

use super::conditions::{self, Lifecycle};
use super::settings::find;
use super::text::{self, As, Text};
use super::{Body, Entry, Resolve, Resolver, Unresolved};
use appflow_model::analysis::access::items;
use appflow_model::analysis::ids::{self, Part};
use appflow_model::analysis::scope::{Declared, Scope};
use appflow_model::analysis::tags;
use appflow_model::catalog::resource_types::TAGS;
use appflow_model::catalog::resources::{attribute, on_delete_of_any, on_replace_of_any};
use appflow_model::catalog::{NamedValue, Property};
use appflow_model::model::{self, Resource, Setting, Value};

/// A resource of any type.
#[derive(Debug)]
pub(crate) struct Any<'a> {
    pub(crate) resource_type: &'a str,
    /// `CreationPolicy` and `UpdatePolicy`, as far as they are given.
    pub(crate) policies: Vec<(&'static str, Free<'a>)>,
    pub(crate) properties: Vec<(&'a str, Free<'a>)>,
}

/// A value of any form.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Free<'a> {
    Integer(i64),
    Decimal(&'a str),
    Bool(bool),
    Text(Text<'a>),
    List(Vec<Free<'a>>),
    Map(Vec<(&'a str, Free<'a>)>),
}

/// Resolves a resource of any type.
pub(crate) fn resolve<'a>(resolver: &Resolver<'a>, resource: &'a Resource, resource_type: &'a str) -> Resolve<Entry<'a>> {
    let (scope, attributes) = (&resolver.scope, resource.settings.as_slice());
    let lifecycle = Lifecycle {
        condition: conditions::condition(scope, attributes)?,
        deletion: word(attributes, &attribute::on_delete, on_delete_of_any::ALL)?,
        replacement: word(attributes, &attribute::on_replace, on_replace_of_any::ALL)?,
    };
    let mut properties = pairs(scope, &resource.properties, As::Reference)?;
    add_tags(resolver, resource, &mut properties)?;
    let body = Any { resource_type, policies: policies(scope, attributes)?, properties };
    Ok(Entry {
        id: ids::of_resource(scope, resource, Part::Itself),
        depends_on: depends_on(scope, attributes)?,
        lifecycle,
        metadata: metadata(scope, attributes)?,
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
        let key = Free::Text(Text::One(text::literal(tag.key.as_str())));
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

/// Returns the logical IDs of the attribute `depends_on`.
pub(crate) fn depends_on(scope: &Scope, attributes: &[Setting]) -> Resolve<Vec<String>> {
    let needed = attribute::depends_on.of(attributes).map(items).unwrap_or_default();
    needed.iter().map(|item| item_id(scope, item)).collect()
}

/// Returns the metadata among the attributes.
pub(crate) fn metadata<'a>(scope: &Scope<'a>, attributes: &'a [Setting]) -> Resolve<Option<Free<'a>>> {
    attribute::metadata.of(attributes).map(|metadata| value(scope, metadata, As::Reference)).transpose()
}

/// Returns the attributes that control how CloudFormation creates and updates a resource.
fn policies<'a>(scope: &Scope<'a>, attributes: &'a [Setting]) -> Resolve<Vec<(&'static str, Free<'a>)>> {
    let known = [("CreationPolicy", attribute::creation_policy), ("UpdatePolicy", attribute::update_policy)];
    let given = known.iter().filter_map(|(key, attribute)| Some((*key, attribute.of(attributes)?)));
    given.map(|(key, given)| Ok((key, value(scope, given, As::Reference)?))).collect()
}

fn word(attributes: &[Setting], property: &Property, words: &[NamedValue]) -> Resolve<Option<&'static str>> {
    let Some(value) = property.of(attributes) else { return Ok(None) };
    find(words, value.as_name().ok_or(Unresolved)?).map(Some)
}

/// Returns the logical ID of an item that the stack creates.
fn item_id(scope: &Scope, item: &Value) -> Resolve<String> {
    let item = item.as_name().and_then(|name| scope.find(name)).ok_or(Unresolved)?;
    Ok(ids::of(scope, item, Part::Itself))
}

/// An entry of the section `Mappings`.
#[derive(Debug)]
pub(crate) struct Mapping<'a> {
    pub(crate) id: String,
    /// The top-level keys with their values.
    pub(crate) entries: Vec<(&'a str, Free<'a>)>,
}

/// Resolves a mapping.
pub(super) fn mapping<'a>(scope: &Scope<'a>, mapping: &'a model::Mapping) -> Resolve<Mapping<'a>> {
    Ok(Mapping { id: ids::logical_id(&mapping.name), entries: pairs(scope, &mapping.entries, As::Natural)? })
}

fn pairs<'a>(scope: &Scope<'a>, settings: &'a [Setting], by: As) -> Resolve<Vec<(&'a str, Free<'a>)>> {
    settings.iter().map(|setting| Ok((setting.key.as_str(), value(scope, &setting.value, by)?))).collect()
}

/// Returns a value of any form; `by` selects the reference or the natural value of an item.
pub(super) fn value<'a>(scope: &Scope<'a>, given: &'a Value, by: As) -> Resolve<Free<'a>> {
    Ok(match given {
        Value::Integer(number) => Free::Integer(*number),
        Value::Decimal(number) => Free::Decimal(number),
        Value::Bool(truth) => Free::Bool(*truth),
        Value::List(values) => Free::List(values.iter().map(|item| value(scope, item, by)).collect::<Resolve<_>>()?),
        Value::Block(settings) => Free::Map(pairs(scope, settings, by)?),
        Value::String(_)
        | Value::Quantity { .. }
        | Value::Name(_)
        | Value::Member { .. }
        | Value::Index { .. }
        | Value::Call { .. }
        | Value::Expression(_) => Free::Text(text::text(scope, given, by)?),
    })
}
