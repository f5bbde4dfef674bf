//! The kinds of resources.

/// The kind of a [`Resource`](super::Resource).
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
    /// An ECS cluster, in which event rules start tasks.
    Cluster,
    /// A Batch job queue, to which event rules submit jobs.
    JobQueue,
    /// A Kinesis stream.
    Stream,
    /// A delivery stream of Firehose.
    DeliveryStream,
    /// An API destination of EventBridge.
    ApiDestination,
    /// A connector that the stack registers.
    Connector,
    /// A resource of a CloudFormation type for which the language has no other kind.
    Other,
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
        ResourceKind::Cluster,
        ResourceKind::JobQueue,
        ResourceKind::Stream,
        ResourceKind::DeliveryStream,
        ResourceKind::ApiDestination,
        ResourceKind::Connector,
        ResourceKind::Other,
    ];

    /// Returns the keyword that declares it.
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
            ResourceKind::Cluster => "cluster",
            ResourceKind::JobQueue => "job_queue",
            ResourceKind::Stream => "stream",
            ResourceKind::DeliveryStream => "delivery_stream",
            ResourceKind::ApiDestination => "api_destination",
            ResourceKind::Connector => "connector",
            ResourceKind::Other => "resource",
        }
    }

    /// Returns the noun in messages, with an article.
    pub fn described(self) -> &'static str {
        match self {
            ResourceKind::Parameter => "a parameter",
            ResourceKind::Bucket => "a bucket",
            ResourceKind::Key => "a KMS key",
            ResourceKind::Secret => "a secret",
            ResourceKind::Topic => "a topic",
            ResourceKind::Function => "a function",
            ResourceKind::Queue => "a queue",
            ResourceKind::StateMachine => "a state machine",
            ResourceKind::EventBus => "an event bus",
            ResourceKind::LogGroup => "a log group",
            ResourceKind::Cluster => "a cluster",
            ResourceKind::JobQueue => "a job queue",
            ResourceKind::Stream => "a stream",
            ResourceKind::DeliveryStream => "a delivery stream",
            ResourceKind::ApiDestination => "an API destination",
            ResourceKind::Connector => "a connector",
            ResourceKind::Other => "a resource",
        }
    }

    /// Returns the noun in messages.
    pub fn noun(self) -> &'static str {
        let described = self.described();
        described.split_once(' ').map_or(described, |(_, noun)| noun)
    }

    /// Returns `true` if a stack can create items of this kind, instead of only referring to existing ones.
    pub fn can_be_created(self) -> bool {
        !matches!(
            self,
            ResourceKind::Function
                | ResourceKind::StateMachine
                | ResourceKind::Cluster
                | ResourceKind::JobQueue
                | ResourceKind::Stream
                | ResourceKind::DeliveryStream
                | ResourceKind::ApiDestination
        )
    }
}
