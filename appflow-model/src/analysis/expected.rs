//! The resources of another template that a stack refers to by logical ID.

use crate::Site;
use crate::analysis::references::{self, At, Wanted};
use crate::analysis::scope::{Declared, declarations};
use crate::catalog::resource_types;
use crate::model::{Definition, Origin};

/// An item that another template defines.
#[derive(Debug, Clone)]
pub struct Expected<'a> {
    /// The declaration: `bucket Lake = existing(id "DataLake");`.
    pub item: Declared<'a>,
    /// The site of the declaration.
    pub site: Site,
    /// The logical ID in the other template.
    pub logical_id: &'a str,
    /// The possible resource types there. The first is CloudFormation's, the others are SAM's.
    pub types: Vec<&'static str>,
}

/// Returns the items that another template defines, in the order of the definition.
pub fn expected(definition: &Definition) -> Vec<Expected<'_>> {
    let of = |(item, site)| {
        let (id, types) = match item {
            Declared::Resource(resource) => (logical_id(&resource.origin)?, resource_types::read_alike(resource.kind)),
            Declared::Profile(profile) => (logical_id(&profile.origin)?, vec![resource_types::PROFILE]),
            Declared::Flow(flow) => (logical_id(&flow.origin)?, vec![resource_types::FLOW]),
            Declared::Mapping(_)
            | Declared::Condition(_)
            | Declared::Object(_)
            | Declared::Alarm(_)
            | Declared::CompositeAlarm(_)
            | Declared::Rule(_)
            | Declared::Output(_) => {
                return None;
            }
        };
        Some(Expected { item, site, logical_id: id, types })
    };
    declarations(definition).filter_map(of).collect()
}

/// Returns the logical IDs that overrides refer to, each with the target of its override.
pub fn in_overrides(definition: &Definition) -> Vec<(String, &str)> {
    let mut found = Vec::new();
    for given in &definition.overrides {
        references::of_override(given, &At::Nowhere, &mut |reference, _| {
            // Pseudo parameters are not in the template.
            if reference.wanted == Wanted::LogicalId && !reference.name.contains("::") {
                found.push((given.path(), reference.name));
            }
        });
    }
    found
}

/// Returns the logical ID of an item that another template defines, or `None` if the ID is not a literal.
pub fn logical_id(origin: &Origin) -> Option<&str> {
    match origin {
        Origin::LogicalId(id) => id.as_str(),
        Origin::Created | Origin::Named(_) | Origin::Arn(_) => None,
    }
}
