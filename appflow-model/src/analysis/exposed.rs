//! The facts about the items of a stack that are available to programs: names, logical IDs, and derived resources.

use crate::analysis::access::Usage;
use crate::analysis::entries::{Entry, Part, entries};
use crate::analysis::expected;
use crate::analysis::names;
use crate::analysis::scope::{Declared, Scope};
use crate::model::Definition;

/// The kind of a derived resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum DerivedKind {
    /// An alarm of a flow.
    Alarm,
    /// An event rule of a flow.
    Rule,
    /// A role.
    Role,
    /// The policy of a bucket, secret, topic, or queue.
    Policy,
    /// The permission to invoke a function.
    Permission,
    /// The alias of a KMS key.
    Alias,
}

/// An item of a stack.
#[derive(Debug, Clone)]
pub struct Exposed<'a> {
    /// The item.
    pub item: Declared<'a>,
    /// Its logical ID, or `None` for an object or an item outside of the template.
    pub logical_id: Option<String>,
    /// The name of a flow or a profile, in the form of [`names::template`].
    pub resource_name: Option<String>,
    /// The resources derived from it, in the order of the template.
    pub derived: Vec<Derived>,
}

/// A resource that is derived from an item of the stack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Derived {
    /// The kind of resource.
    pub kind: DerivedKind,
    /// Its name among the resources derived from the item.
    pub name: String,
    /// Its logical ID.
    pub logical_id: String,
}

/// Returns everything that a definition declares, in the order of the model.
pub fn exposed(definition: &Definition) -> Vec<Exposed<'_>> {
    let scope = Scope::new(definition);
    let usage = Usage::new(definition, &scope);
    let mut exposed: Vec<Exposed<'_>> = Vec::new();
    for entry in entries(definition) {
        let logical_id = if entry.is_written(&usage) { entry.id() } else { elsewhere(&entry) }.map(str::to_owned);
        match (kind(entry.part), exposed.last_mut()) {
            (None, _) => {
                let resource_name = match entry.item {
                    Declared::Flow(flow) => names::flow_template(&scope, flow),
                    Declared::Profile(profile) => names::profile_template(&scope, profile),
                    _ => None,
                };
                exposed.push(Exposed { item: entry.item, logical_id, resource_name, derived: Vec::new() });
            }
            (Some(kind), Some(of)) => {
                let name = entry.path().join(".");
                of.derived.extend(logical_id.map(|logical_id| Derived { kind, name, logical_id }));
            }
            (Some(_), None) => {}
        }
    }
    exposed
}

/// Returns the logical ID of an item that another template defines.
fn elsewhere<'a>(entry: &Entry<'a>) -> Option<&'a str> {
    match (entry.part, entry.item) {
        (Part::Itself, Declared::Flow(flow)) => expected::logical_id(&flow.origin),
        (Part::Itself, Declared::Profile(profile)) => expected::logical_id(&profile.origin),
        _ => None,
    }
}

/// Returns the kind of a derived entry, or `None` for that of the item itself.
fn kind(part: Part) -> Option<DerivedKind> {
    Some(match part {
        Part::Itself => return None,
        Part::Policy => DerivedKind::Policy,
        Part::Alias => DerivedKind::Alias,
        Part::AlarmPermission | Part::ConnectorPermission | Part::RulePermission(..) | Part::SubscriptionPermission(_) => {
            DerivedKind::Permission
        }
        Part::TargetRole | Part::ProfileRole(_) | Part::CatalogRole => DerivedKind::Role,
        Part::Alarm(_) => DerivedKind::Alarm,
        Part::Rule(_) => DerivedKind::Rule,
    })
}
