//! Tags: those of the stack apply to every item that has tags, and a tag of an item replaces that of the stack with the same key.

use crate::analysis::ids::{self, Part};
use crate::analysis::scope::Declared;
use crate::catalog::{self, resource_types, resources};
use crate::model::{Resource, Setting, Value, setting};

/// The most tags that a resource can have (R197, R280).
pub const MOST: usize = 50;

/// Returns `true` if an entry of the template has tags in CloudFormation: a `resource` only if that is known of its type.
pub fn has_tags(item: Declared<'_>, part: Part) -> bool {
    match (part, item) {
        (Part::Itself, Declared::Resource(resource)) => match &resource.resource_type {
            Some(resource_type) => resource_types::TAGGED_TYPES.contains(&resource_type.as_str()),
            None => catalog::property(resources::settings(resource.kind), resources::TAGS.key).is_some(),
        },
        (Part::Itself, Declared::Flow(_) | Declared::Alarm(_) | Declared::CompositeAlarm(_) | Declared::Rule(_)) => true,
        (Part::TargetRole | Part::ProfileRole(_) | Part::CatalogRole | Part::Alarm(_) | Part::Rule(_), _) => true,
        (
            Part::Itself
            | Part::Policy
            | Part::Alias
            | Part::AlarmPermission
            | Part::ConnectorPermission
            | Part::RulePermission(..)
            | Part::SubscriptionPermission(_),
            _,
        ) => false,
    }
}

/// Returns the tags in the statement of an entry. Those of a `resource` are among its properties.
pub fn own<'a>(item: Declared<'a>, part: Part) -> &'a [Setting] {
    match (part, item, resources::TAGS.of(ids::settings(item, part))) {
        (Part::Itself, Declared::Flow(flow), _) => &flow.tags,
        (_, _, Some(Value::Block(tags))) => tags,
        _ => &[],
    }
}

/// Returns the tags of an entry: those of the stack, each with the value of the entry's own statement if that has one, then the
/// other ones of the statement.
pub fn merged<'a>(of_stack: &'a [Setting], own: &'a [Setting]) -> Vec<&'a Setting> {
    let further = own.iter().filter(|tag| setting(of_stack, &tag.key).is_none());
    of_stack.iter().map(|tag| own.iter().find(|own| own.key == tag.key).unwrap_or(tag)).chain(further).collect()
}

/// Returns the keys of the tags among the properties of a `resource`, or `None` if its tags are not a list of literal keys, to
/// which no others can be added.
pub fn keys_of_other(resource: &Resource) -> Option<Vec<&str>> {
    let tags = match setting(&resource.properties, resource_types::TAGS) {
        None => return Some(Vec::new()),
        Some(Value::List(tags)) => tags,
        Some(_) => return None,
    };
    tags.iter().map(key_of_other).collect()
}

fn key_of_other(tag: &Value) -> Option<&str> {
    if let Value::Block(tag) = tag { setting(tag, "Key")?.as_str() } else { None }
}
