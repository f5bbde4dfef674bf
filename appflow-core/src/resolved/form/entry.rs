//! The entries of a template.

use super::flow::{Flow, Profile};
use super::monitoring::{Alarm, CompositeAlarm, EventBus, Rule};
use super::policies::{Permission, Policy, Role, Statement};
use super::values::{Any, Free, Leaf, Name, Property, Text};
use appflow_model::catalog::resource_types;

/// The condition of an entry, and what happens when it is removed.
#[derive(Debug)]
pub(crate) struct Lifecycle {
    /// The logical ID of the condition.
    pub(crate) condition: Option<String>,
    /// `DeletionPolicy`.
    pub(crate) deletion: Option<&'static str>,
    /// `UpdateReplacePolicy`.
    pub(crate) replacement: Option<&'static str>,
}

/// A change to a value that the stack writes.
#[derive(Debug)]
pub(crate) enum Change<'a> {
    /// The value is removed.
    Remove,
    /// Its entries are changed one by one.
    Merge(Changes<'a>),
    /// The list gets these elements.
    Append(Vec<Free<'a>>),
    /// The element at a position of the list is changed.
    Element(usize, Box<Change<'a>>),
    /// The value is replaced.
    Set(Free<'a>),
}

/// The changes of the entries of an object, by their keys.
pub(crate) type Changes<'a> = Vec<(&'a str, Change<'a>)>;

/// An entry of the section `Parameters`.
#[derive(Debug)]
pub(crate) struct Parameter<'a> {
    pub(crate) id: String,
    pub(crate) type_name: &'a str,
    pub(crate) description: &'a str,
    pub(crate) settings: Vec<(&'static str, Constant)>,
    /// The pattern of values that become part of JSON, which CloudFormation does not escape (R332).
    pub(crate) pattern: Option<&'static str>,
}

/// A literal, since the section `Parameters` cannot contain references.
#[derive(Debug)]
pub(crate) enum Constant {
    Bool(bool),
    Integer(i64),
    Decimal(String),
    Text(String),
    List(Vec<String>),
}

/// The groups and labels of parameters in the console: `AWS::CloudFormation::Interface`.
#[derive(Debug, Default)]
pub(crate) struct Interface {
    /// The groups with the logical IDs of their parameters, in the order of the first of each.
    pub(crate) groups: Vec<(String, Vec<String>)>,
    /// The logical IDs of parameters with their labels.
    pub(crate) labels: Vec<(String, String)>,
}

/// An entry of the section `Resources`.
#[derive(Debug)]
pub(crate) struct Entry<'a> {
    /// The logical ID.
    pub(crate) id: String,
    /// The logical IDs of what must be in place before, as far as no reference implies it.
    pub(crate) depends_on: Vec<String>,
    pub(crate) lifecycle: Lifecycle,
    pub(crate) metadata: Option<Free<'a>>,
    pub(crate) body: Body<'a>,
    /// The tags, with those of the stack.
    pub(crate) tags: Vec<(&'a str, Text<'a>)>,
    /// The changes of an override to the properties.
    pub(crate) changes: Changes<'a>,
}

/// The type of an entry, and its properties.
#[derive(Debug)]
pub(crate) enum Body<'a> {
    Bucket {
        properties: Vec<Property<'a>>,
        /// The encryption of its objects.
        encryption: Option<Leaf<'a>>,
    },
    Key {
        properties: Vec<Property<'a>>,
        statements: Vec<Statement<'a>>,
        /// The statements of the author.
        own: Vec<Free<'a>>,
    },
    Alias {
        name: Text<'a>,
        /// The KMS key.
        target: Text<'a>,
    },
    Secret {
        properties: Vec<Property<'a>>,
        /// The JSON text that it contains.
        values: Option<Text<'a>>,
    },
    Topic(Vec<Property<'a>>),
    Queue(Vec<Property<'a>>),
    EventBus(EventBus<'a>),
    LogGroup {
        name: Text<'a>,
        properties: Vec<Property<'a>>,
    },
    /// The policy with which EventBridge writes to a log group.
    LogPolicy {
        /// The name, for `Fn::Sub`.
        name: String,
        /// The policy as JSON.
        document: Text<'a>,
    },
    Connector {
        label: Name<'a>,
        properties: Vec<Property<'a>>,
    },
    Policy(Policy<'a>),
    Permission(Permission<'a>),
    Role(Role<'a>),
    Profile(Profile<'a>),
    Flow(Box<Flow<'a>>),
    Alarm(Alarm<'a>),
    CompositeAlarm(CompositeAlarm<'a>),
    Rule(Rule<'a>),
    /// A resource of any type.
    Any(Any<'a>),
}

/// An entry of the section `Outputs`.
#[derive(Debug)]
pub(crate) struct Output<'a> {
    pub(crate) id: String,
    pub(crate) description: &'a str,
    pub(crate) value: Text<'a>,
    /// The logical ID of its condition.
    pub(crate) condition: Option<String>,
    /// The name under which it is exported.
    pub(crate) export: Option<Text<'a>>,
}

impl Body<'_> {
    /// Returns the type of the entry.
    pub(crate) fn resource_type(&self) -> &str {
        match self {
            Body::Bucket { .. } => "AWS::S3::Bucket",
            Body::Key { .. } => "AWS::KMS::Key",
            Body::Secret { .. } => "AWS::SecretsManager::Secret",
            Body::Topic(_) => "AWS::SNS::Topic",
            Body::Queue(_) => "AWS::SQS::Queue",
            Body::EventBus(_) => "AWS::Events::EventBus",
            Body::Alias { .. } => "AWS::KMS::Alias",
            Body::LogGroup { .. } => "AWS::Logs::LogGroup",
            Body::LogPolicy { .. } => resource_types::LOGS_POLICY,
            Body::Connector { .. } => "AWS::AppFlow::Connector",
            Body::Policy(policy) => policy.resource_type,
            Body::Permission(_) => resource_types::PERMISSION,
            Body::Role(_) => resource_types::ROLE,
            Body::Profile(_) => resource_types::PROFILE,
            Body::Flow(_) => resource_types::FLOW,
            Body::Alarm(_) => resource_types::ALARM,
            Body::CompositeAlarm(_) => resource_types::COMPOSITE_ALARM,
            Body::Rule(_) => resource_types::RULE,
            Body::Any(any) => any.resource_type,
        }
    }
}
