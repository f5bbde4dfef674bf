//! Resources: what the template declares or refers to beside flows and profiles.

use super::{Setting, Value};

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
