//! A definition as a whole, with its conditions, profiles, and outputs.

use super::{Alarm, BusRule, CompositeAlarm, Flow, Object, Origin, Resource, Setting, Value};
use crate::Site;
use crate::diagnostics::LintLevel;

/// The definition of a stack: everything between its braces.
#[derive(Debug, Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct Definition {
    /// The name of the stack in the language.
    pub name: String,
    /// The doc comment, which becomes the description of the template.
    pub docs: String,
    /// `tags { … }`: the tags of everything that can have tags.
    pub tags: Vec<Setting>,
    /// Parameters, buckets, keys, secrets, and what alarms and rules notify, in the order written.
    pub resources: Vec<Resource>,
    /// Mappings: values by two keys.
    pub mappings: Vec<Mapping>,
    /// Conditions.
    pub conditions: Vec<DeployCondition>,
    /// Connector profiles.
    pub profiles: Vec<Profile>,
    /// Objects.
    pub objects: Vec<Object>,
    /// Flows.
    pub flows: Vec<Flow>,
    /// Alarms outside of flows.
    pub alarms: Vec<Alarm>,
    /// Composite alarms.
    pub composite_alarms: Vec<CompositeAlarm>,
    /// Event rules outside of flows.
    pub rules: Vec<BusRule>,
    /// Outputs.
    pub outputs: Vec<Output>,
    /// The overrides of entries of the template.
    pub overrides: Vec<Override>,
    /// The levels of codes that attributes set.
    pub levels: Vec<LevelAttribute>,
}

/// A level of a code in a part of a definition, set by an attribute such as `#[allow(AF0801)]`.
///
/// The level of the nearest attribute applies; of several with the same scope, that of the last. Codes whose default level is
/// [`Level::Error`](crate::diagnostics::Level::Error) keep it.
///
/// # Examples
///
/// ```
/// # use appflow_model as appflow;
/// use appflow::diagnostics::LintLevel;
/// use appflow::model::LevelAttribute;
/// use appflow::Site;
/// let first_flow = LevelAttribute::new(LintLevel::Allow, "AF0801", &Site::root().item("flow", 0));
/// assert_eq!(first_flow.scope, "flow 1");
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct LevelAttribute {
    /// The level.
    pub level: LintLevel,
    /// The code, such as `AF0801`.
    pub code: String,
    /// The site that it applies to, with everything below, in the form of [`Site`]'s `Display`.
    pub scope: String,
}

impl LevelAttribute {
    /// Creates an attribute for everything at and below `scope`.
    pub fn new(level: LintLevel, code: &str, scope: &Site) -> Self {
        LevelAttribute { level, code: code.to_owned(), scope: scope.to_string() }
    }
}

/// `mapping Stages { dev: { Days: 1 }, prod: { Days: 30 } }`
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Mapping {
    /// Its name in the language.
    pub name: String,
    /// The top-level keys, each with a [`Value::Block`] of the second-level keys and their literals.
    pub entries: Vec<Setting>,
}

/// `condition Production = equals(Stage, "prod");`
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct DeployCondition {
    /// Its name in the language.
    pub name: String,
    /// The value: `equals(…)`, `and(…)`, `or(…)`, `not(…)`, or the name of another condition.
    pub value: Value,
}

/// A connector profile: the connection to an application.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Profile {
    /// Its name in the language.
    pub name: String,
    /// The doc comment.
    pub docs: String,
    /// The name of the connector: `salesforce`.
    pub connector: String,
    /// Created by this stack, or existing under a name.
    pub origin: Origin,
    /// The settings in braces: properties and one block of credentials.
    pub settings: Vec<Setting>,
}

/// `output Name = value;`
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Output {
    /// Its name in the language and its logical ID.
    pub name: String,
    /// The doc comment, which becomes the description.
    pub docs: String,
    /// The value.
    pub value: Value,
    /// The name under which it is exported.
    pub export: Option<Value>,
    /// The name of the condition under which the stack has the output.
    pub condition: Option<Value>,
}

impl Definition {
    /// Creates an empty definition of the stack `name`.
    pub fn new(name: impl Into<String>) -> Self {
        Definition { name: name.into(), ..Definition::default() }
    }
}

impl Mapping {
    /// Creates a mapping.
    pub fn new(name: impl Into<String>, entries: Vec<Setting>) -> Self {
        Mapping { name: name.into(), entries }
    }
}

impl DeployCondition {
    /// Creates a condition.
    pub fn new(name: impl Into<String>, value: Value) -> Self {
        DeployCondition { name: name.into(), value }
    }
}

impl Profile {
    /// Creates a profile of a connector, which the stack creates, without settings.
    pub fn new(name: impl Into<String>, connector: impl Into<String>) -> Self {
        Profile {
            name: name.into(),
            docs: String::new(),
            connector: connector.into(),
            origin: Origin::Created,
            settings: Vec::new(),
        }
    }
}

impl Output {
    /// Creates an output, which is not exported.
    pub fn new(name: impl Into<String>, value: impl Into<Value>) -> Self {
        Output { name: name.into(), docs: String::new(), value: value.into(), export: None, condition: None }
    }
}

/// `override Lake.policy { … }`: properties and attributes for an entry that the stack writes by itself.
#[derive(Debug, Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct Override {
    /// The names that lead to the entry: that of an item, then those of the derived entries.
    pub target: Vec<String>,
    /// The settings of the override, such as `id` and `depends_on`.
    pub attributes: Vec<Setting>,
    /// The properties that are merged into those of the entry, under the names that CloudFormation has for them.
    pub properties: Vec<Setting>,
}

impl Override {
    /// Creates an override without changes of the entry at a path such as `Lake.policy`.
    pub fn new(path: &str) -> Self {
        Override { target: path.split('.').map(str::to_owned).collect(), ..Override::default() }
    }

    /// Returns the target as the author writes it: `Lake.policy`.
    pub fn path(&self) -> String {
        self.target.join(".")
    }
}
