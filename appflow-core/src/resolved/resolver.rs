//! The definition that is resolved, and what the entries of a template have in common.

use super::attributes;
use super::conditions;
use super::form::{Body, Entry, Resolve, Text};
use super::overrides;
use super::text;
use appflow_model::analysis::access::Usage;
use appflow_model::analysis::ids::{self, Part};
use appflow_model::analysis::scope::{Declared, Scope};
use appflow_model::analysis::tags;
use appflow_model::model::Definition;

/// A definition with what its names mean and how its resources are used.
pub(crate) struct Resolver<'a> {
    pub(super) definition: &'a Definition,
    pub(super) scope: Scope<'a>,
    pub(super) usage: Usage<'a>,
    pub(super) derived: conditions::Derived,
}

impl<'a> Resolver<'a> {
    pub(crate) fn new(definition: &'a Definition) -> Self {
        let scope = Scope::new(definition);
        let usage = Usage::new(definition, &scope);
        Resolver { definition, scope, usage, derived: conditions::Derived::new(definition) }
    }

    /// Returns an entry of an item, with the author's attributes and changes of its properties.
    pub(super) fn entry(
        &self,
        item: Declared<'a>,
        part: Part,
        mut depends_on: Vec<String>,
        body: Body<'a>,
    ) -> Resolve<Entry<'a>> {
        let scope = &self.scope;
        let given = ids::overridden(scope, item, part).map(|(_, given)| given);
        let attributes = given.map(|given| given.attributes.as_slice()).unwrap_or_default();
        for id in attributes::depends_on(scope, attributes)? {
            if !depends_on.contains(&id) {
                depends_on.push(id);
            }
        }
        Ok(Entry {
            id: ids::of(scope, item, part),
            depends_on,
            lifecycle: conditions::lifecycle(scope, &self.usage, (item, part), attributes, &self.derived)?,
            metadata: attributes::metadata(scope, attributes)?,
            body,
            tags: self.tags(item, part)?,
            changes: given.map(|given| overrides::changes(scope, &given.properties)).transpose()?.unwrap_or_default(),
        })
    }

    /// The tags of an entry, with those of the stack.
    fn tags(&self, item: Declared<'a>, part: Part) -> Resolve<Vec<(&'a str, Text<'a>)>> {
        if !tags::has_tags(item, part) {
            return Ok(Vec::new());
        }
        let all = tags::merged(&self.definition.tags, tags::own(item, part));
        all.into_iter().map(|tag| Ok((tag.key.as_str(), text::natural(&self.scope, &tag.value)?))).collect()
    }
}
