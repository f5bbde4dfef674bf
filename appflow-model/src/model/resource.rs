//! Resources: the items other than flows and profiles.

use super::{ResourceKind, Setting, Value};
use crate::catalog::resource_types;

/// An item other than a flow or profile that the stack declares.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Resource {
    /// The kind of item.
    pub kind: ResourceKind,
    /// Its name in the language.
    pub name: String,
    /// The doc comment.
    pub docs: String,
    /// Created by this stack, or existing.
    pub origin: Origin,
    /// A parameter's type as written (`string`, `number`, `list`, or a CloudFormation type name).
    pub parameter_type: Option<String>,
    /// The settings in braces: for a `resource` statement, the attributes.
    pub settings: Vec<Setting>,
    /// The CloudFormation type of a `resource` statement: `AWS::Lambda::Function`. Its kind follows from the type.
    pub resource_type: Option<String>,
    /// The CloudFormation properties of a `resource` statement, under the names that CloudFormation has for them.
    pub properties: Vec<Setting>,
}

/// The block of a `resource` statement: attributes, and properties for CloudFormation.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ResourceBlock {
    /// The settings of the resource, such as `condition` and `on_delete`.
    pub attributes: Vec<Setting>,
    /// The properties, under the names that CloudFormation has for them.
    pub properties: Vec<Setting>,
}

impl Resource {
    /// Creates an item without settings, which the stack creates.
    ///
    /// # Examples
    ///
    /// ```
    /// # use appflow_model as appflow;
    /// use appflow::model::{Resource, ResourceKind, Setting};
    /// let mut lake = Resource::new(ResourceKind::Bucket, "Lake");
    /// lake.settings = vec![Setting::new("name", "acme-lake")];
    /// assert!(lake.origin.is_created());
    /// ```
    pub fn new(kind: ResourceKind, name: impl Into<String>) -> Self {
        Resource {
            kind,
            name: name.into(),
            docs: String::new(),
            origin: Origin::Created,
            parameter_type: None,
            settings: Vec::new(),
            resource_type: None,
            properties: Vec::new(),
        }
    }

    /// Creates a resource of any CloudFormation type, from which its kind follows.
    ///
    /// # Examples
    ///
    /// ```
    /// # use appflow_model as appflow;
    /// use appflow::model::{Resource, ResourceBlock, ResourceKind, Setting};
    /// let block = ResourceBlock { properties: vec![Setting::new("Handler", "index.handler")], ..ResourceBlock::default() };
    /// let cleaner = Resource::of_type("AWS::Lambda::Function", "Cleaner", block);
    /// assert_eq!(cleaner.kind, ResourceKind::Function);
    /// ```
    pub fn of_type(resource_type: &str, name: &str, block: ResourceBlock) -> Self {
        Resource {
            resource_type: Some(resource_type.to_owned()),
            settings: block.attributes,
            properties: block.properties,
            ..Resource::new(resource_types::kind(resource_type), name)
        }
    }
}

/// The origin of an item: the stack creates it, or it exists.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Origin {
    /// The stack creates it.
    #[default]
    Created,
    /// It exists under this name.
    Named(Value),
    /// It exists under this ARN.
    Arn(Value),
    /// Another template, which the stack is merged into, defines it under this logical ID.
    LogicalId(Value),
}

impl Origin {
    /// Returns `true` if the stack creates the item.
    pub fn is_created(&self) -> bool {
        matches!(self, Origin::Created)
    }
}
