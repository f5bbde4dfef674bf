//! The model: what a definition says, without spans and without CloudFormation.
//!
//! One model serves the macro (which lowers its syntax tree to it), the builder (which fills it by
//! hand) and the synthesis (which reads it). It is plain data: every field is public, nothing is
//! checked here; [`crate::check()`] does that.

mod codec;
mod flow;
mod object;
mod task;
mod value;

#[doc(hidden)]
pub use codec::{decode, decode_fields, encode, encode_fields, is_filled};
pub use flow::*;
pub use object::*;
pub use task::*;
pub use value::*;

use crate::Site;
use crate::catalog::resources::parameter;
use crate::diagnostics::LintLevel;

/// Everything between the braces of one `stack`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Definition {
    /// The name of the stack in the language.
    pub name: String,
    /// The doc comment, which becomes the description of the template.
    pub docs: String,
    /// Parameters, buckets, keys, secrets, and what alarms and rules notify, in the order written.
    pub resources: Vec<Resource>,
    /// Conditions.
    pub conditions: Vec<DeployCondition>,
    /// Connector profiles.
    pub profiles: Vec<Profile>,
    /// Objects.
    pub objects: Vec<Object>,
    /// Flows.
    pub flows: Vec<Flow>,
    /// Outputs.
    pub outputs: Vec<Output>,
    /// Whether a statement of the stack could not be parsed: nothing is reported missing then.
    pub partial: bool,
    /// The levels that the author gives to codes.
    pub levels: Vec<LevelAttribute>,
}

/// A level for a code in a part of a definition, as `#[allow(AF0801)]` on a statement gives it.
///
/// The level of the nearest attribute applies; of several with the same scope, that of the last. Codes whose default level is
/// [`Level::Error`](crate::diagnostics::Level::Error) keep it.
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
    /// The place that it applies to, with everything below, as [`Site`] displays it.
    pub scope: String,
}

impl LevelAttribute {
    /// Creates an attribute for everything at and below `scope`.
    pub fn new(level: LintLevel, code: &str, scope: &Site) -> Self {
        LevelAttribute { level, code: code.to_owned(), scope: scope.to_string() }
    }
}

/// What kind of thing a [`Resource`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ResourceKind {
    /// A CloudFormation parameter.
    Parameter,
    /// An S3 bucket.
    Bucket,
    /// A KMS key.
    Key,
    /// A Secrets Manager secret.
    Secret,
    /// An SNS topic.
    Topic,
    /// A Lambda function.
    Function,
    /// An SQS queue.
    Queue,
    /// A state machine of Step Functions.
    StateMachine,
    /// An event bus of EventBridge.
    EventBus,
    /// A log group of CloudWatch Logs.
    LogGroup,
    /// A connector that the stack registers.
    Connector,
}

impl ResourceKind {
    /// Every kind, in the order of the language reference.
    pub const ALL: &'static [ResourceKind] = &[
        ResourceKind::Parameter,
        ResourceKind::Bucket,
        ResourceKind::Key,
        ResourceKind::Secret,
        ResourceKind::Topic,
        ResourceKind::Function,
        ResourceKind::Queue,
        ResourceKind::StateMachine,
        ResourceKind::EventBus,
        ResourceKind::LogGroup,
        ResourceKind::Connector,
    ];

    /// The keyword that declares it.
    pub fn keyword(self) -> &'static str {
        match self {
            ResourceKind::Parameter => "param",
            ResourceKind::Bucket => "bucket",
            ResourceKind::Key => "key",
            ResourceKind::Secret => "secret",
            ResourceKind::Topic => "topic",
            ResourceKind::Function => "function",
            ResourceKind::Queue => "queue",
            ResourceKind::StateMachine => "state_machine",
            ResourceKind::EventBus => "event_bus",
            ResourceKind::LogGroup => "log_group",
            ResourceKind::Connector => "connector",
        }
    }

    /// What messages call it, with its article.
    pub fn described(self) -> &'static str {
        match self {
            ResourceKind::Parameter => "a parameter",
            ResourceKind::Bucket => "a bucket",
            ResourceKind::Key => "a key",
            ResourceKind::Secret => "a secret",
            ResourceKind::Topic => "a topic",
            ResourceKind::Function => "a function",
            ResourceKind::Queue => "a queue",
            ResourceKind::StateMachine => "a state machine",
            ResourceKind::EventBus => "an event bus",
            ResourceKind::LogGroup => "a log group",
            ResourceKind::Connector => "a connector",
        }
    }

    /// What messages call it, without an article.
    pub fn noun(self) -> &'static str {
        let described = self.described();
        described.split_once(' ').map_or(described, |(_, noun)| noun)
    }

    /// Whether a stack can create one; all others exist already.
    pub fn can_be_created(self) -> bool {
        !matches!(self, ResourceKind::Function | ResourceKind::StateMachine | ResourceKind::EventBus | ResourceKind::LogGroup)
    }
}

/// A thing beside the flows that the template declares or refers to.
#[derive(Debug, Clone, PartialEq)]
pub struct Resource {
    /// What it is.
    pub kind: ResourceKind,
    /// Its name in the language.
    pub name: String,
    /// The doc comment.
    pub docs: String,
    /// Created by this stack, or existing.
    pub origin: Origin,
    /// A parameter's type as written (`string`, `number`, `list`, or a CloudFormation type name).
    pub parameter_type: Option<String>,
    /// The settings in braces.
    pub settings: Vec<Setting>,
}

impl Resource {
    /// A thing that the stack creates, with the settings that it has when none is written.
    ///
    /// ```
    /// # use appflow_model as appflow;
    /// use appflow::model::{Resource, ResourceKind, Setting};
    /// let lake = Resource { settings: vec![Setting::new("name", "acme-lake")], ..Resource::new(ResourceKind::Bucket, "Lake") };
    /// assert!(lake.origin.is_created());
    /// ```
    pub fn new(kind: ResourceKind, name: &str) -> Self {
        Resource {
            kind,
            name: name.to_owned(),
            docs: String::new(),
            origin: Origin::Created,
            parameter_type: None,
            settings: Vec::new(),
        }
    }

    /// The texts of the values that a parameter allows; nothing when it allows all, or when one of them is no literal.
    pub fn allowed_values(&self) -> Option<Vec<String>> {
        match parameter::allowed.of(&self.settings)? {
            Value::List(values) => values.iter().map(Value::literal_text).collect(),
            _ => None,
        }
    }
}

/// `condition Production = equals(Stage, "prod");`
#[derive(Debug, Clone, PartialEq)]
pub struct DeployCondition {
    /// Its name in the language.
    pub name: String,
    /// What must hold: `equals(…)`, `and(…)`, `or(…)`, `not(…)` or the name of another condition.
    pub value: Value,
}

/// Where a thing comes from.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Origin {
    /// The stack creates it.
    #[default]
    Created,
    /// It exists under this name.
    Named(Value),
    /// It exists under this ARN.
    Arn(Value),
}

impl Origin {
    /// Whether the stack creates the thing.
    pub fn is_created(&self) -> bool {
        matches!(self, Origin::Created)
    }
}

/// A connector profile: the connection to an application.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    /// Its name in the language.
    pub name: String,
    /// The doc comment.
    pub docs: String,
    /// The connector's word: `salesforce`.
    pub connector: String,
    /// Created by this stack, or existing under a name.
    pub origin: Origin,
    /// The settings in braces: properties and one block of credentials.
    pub settings: Vec<Setting>,
    /// Whether a setting could not be parsed.
    pub partial: bool,
}

/// `output Name = value;`
#[derive(Debug, Clone, PartialEq)]
pub struct Output {
    /// Its name in the language and its logical ID.
    pub name: String,
    /// The doc comment, which becomes the description.
    pub docs: String,
    /// The value.
    pub value: Value,
    /// The name under which it is exported.
    pub export: Option<Value>,
    /// The name of the condition under which there is the output.
    pub condition: Option<Value>,
}
