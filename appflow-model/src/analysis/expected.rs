//! What a stack refers to by logical ID without defining it: resources of the template that it is merged into.

use crate::Site;
use crate::analysis::scope::{Declared, declarations};
use crate::catalog::resource_types;
use crate::model::{Definition, Origin};

/// A item that another template defines.
#[derive(Debug, Clone)]
pub struct Expected<'a> {
    /// The declaration: `bucket Lake = existing(id "DataLake");`.
    pub item: Declared<'a>,
    /// The place of the declaration.
    pub site: Site,
    /// The logical ID in the other template.
    pub logical_id: &'a str,
    /// The resource types that it can have there. The first is that of CloudFormation, others are those of SAM.
    pub types: Vec<&'static str>,
}

/// Everything that another template defines, in the order of the definition.
pub fn expected(definition: &Definition) -> Vec<Expected<'_>> {
    let of = |(item, site)| {
        let (id, types) = match item {
            Declared::Resource(resource) => (logical_id(&resource.origin)?, resource_types::read_alike(resource.kind)),
            Declared::Profile(profile) => (logical_id(&profile.origin)?, vec!["AWS::AppFlow::ConnectorProfile"]),
            Declared::Flow(flow) => (logical_id(&flow.origin)?, vec!["AWS::AppFlow::Flow"]),
            Declared::Condition(_) | Declared::Object(_) | Declared::Output(_) => return None,
        };
        Some(Expected { item, site, logical_id: id, types })
    };
    declarations(definition).filter_map(of).collect()
}

/// The logical ID of a item that another template defines, or `None` if the ID is not a literal.
pub fn logical_id(origin: &Origin) -> Option<&str> {
    match origin {
        Origin::LogicalId(id) => id.as_str(),
        Origin::Created | Origin::Named(_) | Origin::Arn(_) => None,
    }
}
