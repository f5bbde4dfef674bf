//! The CloudFormation types that a `resource` statement can have where another item of the language is wanted.

use crate::model::ResourceKind;

/// The expression for a name or ARN of a resource in a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// `Ref`.
    Reference,
    /// `Fn::GetAtt` with this attribute.
    Attribute(&'static str),
    /// The ARN of this service with this text, followed by the `Ref`: no attribute is the ARN that a rule accepts.
    Arn(&'static str, &'static str),
}

/// The resource type of flows.
pub const FLOW: &str = "AWS::AppFlow::Flow";

/// The resource type of connector profiles.
pub const PROFILE: &str = "AWS::AppFlow::ConnectorProfile";

/// The resource type of alarms.
pub const ALARM: &str = "AWS::CloudWatch::Alarm";

/// The resource type of composite alarms.
pub const COMPOSITE_ALARM: &str = "AWS::CloudWatch::CompositeAlarm";

/// The resource type of event rules.
pub const RULE: &str = "AWS::Events::Rule";

/// The resource type of roles.
pub const ROLE: &str = "AWS::IAM::Role";

/// The resource type of task definitions of ECS.
pub const TASK_DEFINITION: &str = "AWS::ECS::TaskDefinition";

/// The resource type of job definitions of Batch.
pub const JOB_DEFINITION: &str = "AWS::Batch::JobDefinition";

/// The resource type of users.
pub const USER: &str = "AWS::IAM::User";

/// A CloudFormation type whose resources count as items of the language.
#[derive(Debug, Clone, Copy)]
pub struct ResourceType {
    /// The type.
    pub name: &'static str,
    /// The kind of item that its resources are.
    pub kind: ResourceKind,
    /// The expression for the ARN.
    pub arn: Reading,
    /// The expression for the name.
    pub called: Reading,
}

const fn by_name(name: &'static str, kind: ResourceKind) -> ResourceType {
    ResourceType { name, kind, arn: Reading::Attribute("Arn"), called: Reading::Reference }
}

const fn by_arn(name: &'static str, kind: ResourceKind) -> ResourceType {
    ResourceType { name, kind, arn: Reading::Reference, called: Reading::Reference }
}

/// The types, with what `Ref` and `Fn::GetAtt` return as the registry schemas and the CloudFormation User Guide have it.
pub const RESOURCE_TYPES: &[ResourceType] = &[
    ResourceType { arn: Reading::Attribute("ConnectorArn"), ..by_name("AWS::AppFlow::Connector", ResourceKind::Connector) },
    by_arn("AWS::Batch::JobQueue", ResourceKind::JobQueue),
    by_name("AWS::ECS::Cluster", ResourceKind::Cluster),
    by_name("AWS::Events::ApiDestination", ResourceKind::ApiDestination),
    by_name("AWS::Events::EventBus", ResourceKind::EventBus),
    by_name(ROLE, ResourceKind::Other),
    by_name(USER, ResourceKind::Other),
    by_name("AWS::KMS::Key", ResourceKind::Key),
    by_name("AWS::KMS::ReplicaKey", ResourceKind::Key),
    by_name("AWS::Kinesis::Stream", ResourceKind::Stream),
    by_name("AWS::KinesisFirehose::DeliveryStream", ResourceKind::DeliveryStream),
    by_arn("AWS::Lambda::Alias", ResourceKind::Function),
    by_name("AWS::Lambda::Function", ResourceKind::Function),
    by_arn("AWS::Lambda::Version", ResourceKind::Function),
    // Its attribute `Arn` ends in `:*`, which a rule does not accept.
    ResourceType { arn: Reading::Arn("logs", ":log-group:"), ..by_name("AWS::Logs::LogGroup", ResourceKind::LogGroup) },
    by_name("AWS::S3::Bucket", ResourceKind::Bucket),
    ResourceType { called: Reading::Attribute("TopicName"), ..by_arn("AWS::SNS::Topic", ResourceKind::Topic) },
    ResourceType { called: Reading::Attribute("QueueName"), ..by_name("AWS::SQS::Queue", ResourceKind::Queue) },
    by_arn("AWS::SecretsManager::Secret", ResourceKind::Secret),
    by_name("AWS::Serverless::Function", ResourceKind::Function),
    ResourceType { called: Reading::Attribute("Name"), ..by_arn("AWS::Serverless::StateMachine", ResourceKind::StateMachine) },
    ResourceType { called: Reading::Attribute("Name"), ..by_arn("AWS::StepFunctions::StateMachine", ResourceKind::StateMachine) },
    by_arn("AWS::StepFunctions::StateMachineAlias", ResourceKind::StateMachine),
    by_arn("AWS::StepFunctions::StateMachineVersion", ResourceKind::StateMachine),
];

/// The types of alarms: their names are those of alarms in a composite alarm.
pub const ALARM_TYPES: &[&str] = &[ALARM, COMPOSITE_ALARM];

/// A type that places a policy.
#[derive(Debug, Clone, Copy)]
pub struct PolicyType {
    /// The type.
    pub name: &'static str,
    /// The kind of items of which a stack derives a policy of this type.
    pub derived_of: Option<ResourceKind>,
    /// The property that names what it is the policy of: each has one.
    pub of: &'static str,
    /// Whether this property is a list.
    pub is_list: bool,
    /// The property with the policy.
    pub document: &'static str,
}

const fn derived_policy(name: &'static str, kind: ResourceKind, of: &'static str) -> PolicyType {
    PolicyType { derived_of: Some(kind), ..inline_policy(name, of) }
}

const fn inline_policy(name: &'static str, of: &'static str) -> PolicyType {
    PolicyType { name, derived_of: None, of, is_list: false, document: "PolicyDocument" }
}

/// The types that place a policy of one item.
pub const POLICY_TYPES: &[PolicyType] = &[
    derived_policy("AWS::S3::BucketPolicy", ResourceKind::Bucket, "Bucket"),
    inline_policy("AWS::SNS::TopicInlinePolicy", "TopicArn"),
    PolicyType { is_list: true, ..derived_policy("AWS::SNS::TopicPolicy", ResourceKind::Topic, "Topics") },
    inline_policy("AWS::SQS::QueueInlinePolicy", "Queue"),
    PolicyType { is_list: true, ..derived_policy("AWS::SQS::QueuePolicy", ResourceKind::Queue, "Queues") },
    PolicyType {
        document: "ResourcePolicy",
        ..derived_policy("AWS::SecretsManager::ResourcePolicy", ResourceKind::Secret, "SecretId")
    },
];

/// Returns the type of a policy, or `None` for other types.
pub fn policy_type(name: &str) -> Option<&'static PolicyType> {
    POLICY_TYPES.iter().find(|known| known.name == name)
}

/// Returns the type of the policy that a stack derives of an item.
pub fn policy_of(kind: ResourceKind) -> Option<&'static PolicyType> {
    POLICY_TYPES.iter().find(|known| known.derived_of == Some(kind))
}

/// The types with a property `Tags` that is a list of keys and values, as the registry schemas have it.
pub const TAGGED_TYPES: &[&str] = &[
    ALARM,
    COMPOSITE_ALARM,
    "AWS::Events::EventBus",
    RULE,
    ROLE,
    "AWS::KMS::Key",
    "AWS::Kinesis::Stream",
    "AWS::Lambda::Function",
    "AWS::Logs::LogGroup",
    "AWS::S3::Bucket",
    "AWS::SNS::Topic",
    "AWS::SQS::Queue",
    "AWS::SecretsManager::Secret",
    "AWS::StepFunctions::StateMachine",
];

/// The property with the tags of a resource of these types.
pub const TAGS: &str = "Tags";

/// The type that places a policy for log groups.
pub const LOGS_POLICY: &str = "AWS::Logs::ResourcePolicy";

/// The type that lets a service invoke a function.
pub const PERMISSION: &str = "AWS::Lambda::Permission";

/// Returns the type of a resource of a kind, unless it is an alias or a version of another one.
pub fn of_kind(kind: ResourceKind) -> Option<&'static ResourceType> {
    resource_type(match kind {
        ResourceKind::Bucket => "AWS::S3::Bucket",
        ResourceKind::Key => "AWS::KMS::Key",
        ResourceKind::Secret => "AWS::SecretsManager::Secret",
        ResourceKind::Topic => "AWS::SNS::Topic",
        ResourceKind::Function => "AWS::Lambda::Function",
        ResourceKind::Queue => "AWS::SQS::Queue",
        ResourceKind::StateMachine => "AWS::StepFunctions::StateMachine",
        ResourceKind::EventBus => "AWS::Events::EventBus",
        ResourceKind::LogGroup => "AWS::Logs::LogGroup",
        ResourceKind::Cluster => "AWS::ECS::Cluster",
        ResourceKind::JobQueue => "AWS::Batch::JobQueue",
        ResourceKind::Stream => "AWS::Kinesis::Stream",
        ResourceKind::DeliveryStream => "AWS::KinesisFirehose::DeliveryStream",
        ResourceKind::ApiDestination => "AWS::Events::ApiDestination",
        ResourceKind::Parameter | ResourceKind::Connector | ResourceKind::Other => return None,
    })
}

/// Returns the types of resources of a kind that are read like those of [`of_kind`], which is the first.
pub fn read_alike(kind: ResourceKind) -> Vec<&'static str> {
    let Some(first) = of_kind(kind) else { return Vec::new() };
    let is_alike = |known: &&ResourceType| {
        known.kind == kind && (known.arn, known.called) == (first.arn, first.called) && known.name != first.name
    };
    let others = RESOURCE_TYPES.iter().filter(is_alike).map(|known| known.name);
    std::iter::once(first.name).chain(others).collect()
}

/// Returns the entry of the table for a type, or `None` for a type without one.
pub fn resource_type(name: &str) -> Option<&'static ResourceType> {
    RESOURCE_TYPES.iter().find(|known| known.name == name)
}

/// Returns what the resources of a type count as.
pub fn kind(name: &str) -> ResourceKind {
    resource_type(name).map_or(ResourceKind::Other, |known| known.kind)
}
