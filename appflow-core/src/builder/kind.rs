//! The kinds of values and items, as types without values.

macro_rules! kinds {
    ($($(#[$docs:meta])* $name:ident)*) => {
        $(
            $(#[$docs])*
            pub enum $name {}
        )*
    };
}

kinds! {
    /// A string.
    Text
    /// A string, a number, or a boolean.
    Literal
    /// `true` or `false`.
    Boolean
    /// An integer.
    Integer
    /// A number, with a fraction or without one.
    Number
    /// A duration, such as [`minutes`](super::minutes)`(5)`.
    Duration
    /// A duration, or a number.
    Threshold
    /// An amount of data, such as [`megabytes`](super::megabytes)`(128)`.
    Size
    /// A timestamp (RFC 3339), or a date.
    Timestamp
    /// A date.
    Date
    /// The value of a JSON key of a secret, or a parameter with `no_echo`; never a string.
    SecretValue
    /// Any value: the properties of other resources, metadata, and inputs of targets.
    Free
    /// The target of an alarm or event rule: an item, or an ARN.
    Target
    /// One target, or a list of targets.
    Targets
    /// The name of a field.
    FieldName
    /// The names of fields.
    FieldNames
    /// One or several items of the stack.
    Items
    /// A condition of the template, or a comparison.
    Logic
    /// A parameter.
    Parameter
    /// A bucket.
    Bucket
    /// A KMS key.
    KmsKey
    /// A secret.
    Secret
    /// A topic.
    Topic
    /// A function.
    Function
    /// A queue.
    Queue
    /// A state machine.
    StateMachine
    /// An event bus.
    EventBus
    /// A log group.
    LogGroup
    /// An ECS cluster.
    Cluster
    /// A Batch job queue.
    JobQueue
    /// A Kinesis stream.
    Stream
    /// A Firehose delivery stream.
    DeliveryStream
    /// An API destination.
    ApiDestination
    /// A connector that the stack registers.
    Connector
    /// A resource of any CloudFormation type.
    Resource
    /// A condition of the template.
    Condition
    /// A mapping.
    Mapping
    /// A flow.
    Flow
    /// An alarm outside of flows, a composite alarm, or the name or ARN of an existing alarm.
    Alarm
    /// An event rule outside of flows.
    Rule
    /// An alarm or an event rule of a flow.
    Derived
    /// The operand of a comparison with an event field.
    Match
    /// An output.
    Output
}

/// A list of values of a kind.
pub struct List<K>(std::marker::PhantomData<fn() -> K>);

/// A map from any keys to values of a kind.
pub struct Map<K>(std::marker::PhantomData<fn() -> K>);

/// A value that can have another one in parentheses.
pub struct With<O, I>(std::marker::PhantomData<fn() -> (O, I)>);

/// A kind whose values can be known only at deployment.
///
/// Such a value is a parameter, a pseudo parameter, an import, or a function.
pub trait Deferrable {}

macro_rules! deferrable {
    ($($name:ident)*) => {
        $(impl Deferrable for $name {})*
    };
}

deferrable! { Text Literal Boolean Integer Number Duration Threshold Size Timestamp Date SecretValue Match FieldNames Alarm }

impl<K> Deferrable for List<K> {}

impl<O, I> Deferrable for With<O, I> {}

/// A kind of items that have an ARN.
pub trait HasArn {}

/// A kind of items that have a name in AWS.
pub trait HasName {}

macro_rules! members {
    ($of:ident: $($name:ident)*) => {
        $(impl $of for $name {})*
    };
}

members! { HasArn: Bucket KmsKey Secret Topic Function Queue StateMachine EventBus LogGroup Cluster JobQueue Stream DeliveryStream ApiDestination Connector Flow Alarm Rule Derived }
members! { HasName: Bucket Topic Queue EventBus LogGroup Flow Alarm Rule Derived }

/// A kind of items that alarms and event rules can notify.
pub trait Notified {}

members! { Notified: Topic Function Queue StateMachine EventBus LogGroup Cluster JobQueue Stream DeliveryStream ApiDestination Resource }
