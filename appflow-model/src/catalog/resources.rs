//! Settings of parameters, buckets, keys, secrets, topics, queues, and connectors.

use super::property::{named_values, properties};
use super::{DAY, Kind, MINUTE, MapValue, Property, SharedKey, string_rules};
use crate::model::{Resource, ResourceKind};

named_values! {
    /// The action of CloudFormation on a resource that is removed from the stack.
    pub removal [
        /// The resource is retained.
        retain => "Retain";
        /// The resource is deleted.
        delete => "Delete";
    ]
    /// The `DeletionPolicy` of an item. None of these items has snapshots.
    pub on_delete [
        /// The resource is retained.
        retain => "Retain";
        /// The resource is deleted.
        delete => "Delete";
        /// The resource is retained, unless the operation that created it fails and is rolled back.
        retain_except_on_create => "RetainExceptOnCreate";
    ]
    /// The `UpdateReplacePolicy` of an item.
    pub on_replace [
        /// The resource is retained.
        retain => "Retain";
        /// The resource is deleted.
        delete => "Delete";
    ]
    /// The `DeletionPolicy` of a resource of any type.
    pub on_delete_of_any [
        /// The resource is retained.
        retain => "Retain";
        /// The resource is deleted.
        delete => "Delete";
        /// The resource is deleted after a snapshot, which only some types of databases, clusters, and volumes support.
        snapshot => "Snapshot";
        /// The resource is retained, unless the operation that created it fails and is rolled back.
        retain_except_on_create => "RetainExceptOnCreate";
    ]
    /// The `UpdateReplacePolicy` of a resource of any type.
    pub on_replace_of_any [
        /// The resource is retained.
        retain => "Retain";
        /// The resource is deleted.
        delete => "Delete";
        /// The resource is deleted after a snapshot, which only some types of databases, clusters, and volumes support.
        snapshot => "Snapshot";
    ]
    /// Whether a bucket keeps old versions of its objects.
    pub versioning [
        /// Overwritten and deleted objects are retained as versions.
        enabled => "Enabled";
        /// New objects have no versions. Existing versions are retained.
        suspended => "Suspended";
    ]
    /// The protocol of a subscription.
    pub protocol [
        /// An email address, which must confirm the subscription: `email("ops@acme.example")`.
        email => "email";
        /// An email address that gets the message as JSON.
        email_json => "email-json";
        /// A URL: `https("https://acme.example/alerts")`.
        https => "https";
        /// A URL without encryption.
        http => "http";
        /// A phone number: `sms("+15550100")`.
        sms => "sms";
        /// A queue, whose policy lets the topic send: `sqs(Missed)`.
        sqs => "sqs";
        /// A function, which the topic may invoke: `lambda(Repair)`.
        lambda => "lambda";
        /// The ARN of an endpoint of a mobile application.
        application => "application";
    ]
    /// Who places the resource policy of an existing secret.
    pub policy [
        /// The stack manages the policy, and replaces the existing one.
        managed => "managed";
        /// The owner of the secret adds the statement, which `owner_actions` returns.
        owner => "owner";
    ]
}

/// Characters of the value of a parameter (R250): each has a byte or more.
const PARAMETER_LENGTH: i64 = 4_096;

properties! {
    /// Settings of everything that the stack creates.
    pub lifecycle [
        /// The condition under which the stack contains it.
        condition: Kind::Condition => [];
        /// The deletion policy, which applies when the item is removed from the stack. If omitted, buckets and KMS keys are
        /// retained, and other items are deleted.
        on_delete: Kind::OneOf(on_delete::ALL) => [];
        /// The policy for the old item when a change replaces it. If omitted, buckets and KMS keys are retained, and other items
        /// are deleted.
        on_replace: Kind::OneOf(on_replace::ALL) => [];
        /// The logical ID in the template. Defaults to the name in the definition without `_`.
        id: Kind::LogicalId => [];
    ]
    /// Attributes of a resource of any CloudFormation type. A property with one of these names is written as a string.
    pub attribute [
        /// The condition under which the stack contains it.
        condition: Kind::Condition => [];
        /// The deletion policy, which applies when the resource is removed from the stack. If omitted, CloudFormation deletes
        /// most types.
        on_delete: Kind::OneOf(on_delete_of_any::ALL) => [];
        /// The policy for the old resource when a change replaces it. If omitted, CloudFormation deletes it.
        on_replace: Kind::OneOf(on_replace_of_any::ALL) => [];
        /// The items that CloudFormation creates first, in addition to those that the properties refer to, such as `Missed` or
        /// `Missed.policy`.
        depends_on: Kind::Items => [];
        /// Metadata for tools, which CloudFormation stores with the resource.
        metadata: Kind::Free => [];
        /// The signals that CloudFormation waits for when it creates the resource (`CreationPolicy`), if the type supports them.
        creation_policy: Kind::Free => [];
        /// The way in which CloudFormation updates the resource (`UpdatePolicy`), if the type supports it.
        update_policy: Kind::Free => [];
        /// The logical ID of the resource. Defaults to its name without `_`.
        id: Kind::LogicalId => [];
    ]
    /// Attributes of an `override`. A property with one of these names is written as a string.
    pub override_attribute [
        /// The deletion policy, which applies when the resource is removed from the stack.
        on_delete: Kind::OneOf(on_delete::ALL) => [];
        /// The policy for the old resource when a change replaces it.
        on_replace: Kind::OneOf(on_replace::ALL) => [];
        /// The items that CloudFormation creates first, in addition to those that the stack derives, such as `Missed` or
        /// `Missed.policy`.
        depends_on: Kind::Items => [];
        /// Metadata for tools, which CloudFormation stores with the resource.
        metadata: Kind::Free => [];
        /// The logical ID of the resource.
        id: Kind::LogicalId => [];
    ]
    /// Settings of a parameter.
    pub parameter [
        /// The default value.
        default: Kind::Literal(&string_rules::PARAMETER_VALUE) => ["Default"];
        /// The accepted values.
        allowed: Kind::Literals(&string_rules::PARAMETER_VALUE) => ["AllowedValues"];
        /// Whether CloudFormation hides the value, for secrets.
        no_echo: Kind::Bool => ["NoEcho"];
        /// The regular expression that the whole string, or each string of a list, must match.
        pattern: Kind::Pattern => ["AllowedPattern"];
        /// The smallest number of characters of a string.
        min_length: Kind::Integer { minimum: 0, maximum: PARAMETER_LENGTH } => ["MinLength"];
        /// The largest number of characters of a string.
        max_length: Kind::Integer { minimum: 0, maximum: PARAMETER_LENGTH } => ["MaxLength"];
        /// The smallest number.
        minimum: Kind::Number => ["MinValue"];
        /// The largest number.
        maximum: Kind::Number => ["MaxValue"];
        /// The message that CloudFormation shows for an invalid value.
        constraint: Kind::Literal(&string_rules::CONSTRAINT) => ["ConstraintDescription"];
        /// The name of the parameter in the console (`AWS::CloudFormation::Interface`).
        label: Kind::Literal(&string_rules::PARAMETER_LABEL) => [];
        /// The heading above the parameter in the console. Groups are in the order of their first parameters.
        group: Kind::Literal(&string_rules::PARAMETER_GROUP) => [];
    ]
    /// Settings of a bucket.
    pub bucket [
        /// The name of the bucket. If omitted, CloudFormation generates one.
        name: Kind::Text(&string_rules::BUCKET_NAME) => ["BucketName"];
        /// The KMS key that encrypts the objects. If omitted, S3 uses its own key.
        encryption: Kind::Key => [];
        /// Whether the bucket keeps old versions of its objects. If omitted, it does not.
        versioning: Kind::OneOf(versioning::ALL) => ["VersioningConfiguration", "Status"];
        /// Policy statements in addition to those that the stack derives: one block, or a list. The name of an item in them is
        /// its ARN. `Resource` defaults to the bucket and its objects.
        policy: Kind::Statements("s3") => [];
        /// The tags of the bucket, in addition to those of the stack.
        tags: Kind::Tags => ["Tags"];
        /// The policy for both removal and replacement. If omitted, the bucket is retained.
        on_removal: Kind::OneOf(removal::ALL) => [];
    ]
    /// Settings of a key.
    pub key [
        /// Whether KMS rotates the key material: every year, or after `rotation_period`.
        rotation: Kind::Bool => ["EnableKeyRotation"];
        /// The time between two rotations. Defaults to 365 days.
        rotation_period: Kind::Days { minimum: 90, maximum: 2560, only: &[] } => ["RotationPeriodInDays"];
        /// The alias of the KMS key: `alias/` and a name.
        alias: Kind::Text(&string_rules::KEY_ALIAS) => [];
        /// Policy statements in addition to those that the stack derives: one block, or a list. The name of an item in them is
        /// its ARN. `Resource` defaults to `"*"`, the KMS key itself.
        policy: Kind::Statements("kms") => [];
        /// The tags of the KMS key, in addition to those of the stack.
        tags: Kind::Tags => ["Tags"];
        /// The policy for both removal and replacement. If omitted, the KMS key is retained.
        on_removal: Kind::OneOf(removal::ALL) => [];
    ]
    /// Settings of a secret.
    pub secret [
        /// The name of the secret. If omitted, CloudFormation generates one.
        name: Kind::Text(&string_rules::SECRET_NAME) => ["Name"];
        /// The JSON keys of a created secret, each with a parameter that has `no_echo`. Keys such as `username`, `clientId`, and
        /// `host` can also have a string. The template rejects values of these parameters with quotes, backslashes, or control
        /// characters, which would break the JSON of the secret.
        values: Kind::Map { key: &string_rules::SECRET_KEY, value: MapValue::Parameter, most: None } => [];
        /// The KMS key that encrypts the secret. If omitted, Secrets Manager uses its own key.
        encryption: Kind::Key => ["KmsKeyId"];
        /// Who manages the resource policy of an existing secret. Defaults to `owner`.
        policy: Kind::OneOf(policy::ALL) => [];
        /// The tags of the secret, in addition to those of the stack.
        tags: Kind::Tags => ["Tags"];
    ]
    /// Settings of a topic.
    pub topic [
        /// The name of the topic. If omitted, CloudFormation generates one.
        name: Kind::Text(&string_rules::TOPIC_NAME) => ["TopicName"];
        /// The name shown in messages.
        display_name: Kind::Text(&string_rules::DISPLAY_NAME) => ["DisplayName"];
        /// The KMS key that encrypts the messages. Its policy allows the services that notify the topic to use it.
        encryption: Kind::Key => ["KmsMasterKeyId"];
        /// The subscriptions: a protocol with its endpoint, or a list of them.
        subscribe: Kind::Subscriptions => ["Subscription"];
        /// Policy statements in addition to those that the stack derives: one block, or a list. The name of an item in them is
        /// its ARN. `Resource` defaults to the topic.
        policy: Kind::Statements("sns") => [];
        /// The tags of the topic, in addition to those of the stack.
        tags: Kind::Tags => ["Tags"];
    ]
    /// Settings of a queue.
    pub queue [
        /// The name of the queue. If omitted, CloudFormation generates one.
        name: Kind::Text(&string_rules::QUEUE_NAME) => ["QueueName"];
        /// The retention period of messages, at most 14 days. Defaults to 4 days.
        retention: Kind::Duration { minimum: MINUTE, maximum: 14 * DAY } => ["MessageRetentionPeriod"];
        /// The KMS key that encrypts the messages. Its policy allows the services that send them to use it.
        encryption: Kind::Key => ["KmsMasterKeyId"];
        /// Policy statements in addition to those that the stack derives: one block, or a list. The name of an item in them is
        /// its ARN. `Resource` defaults to the queue.
        policy: Kind::Statements("sqs") => [];
        /// The tags of the queue, in addition to those of the stack.
        tags: Kind::Tags => ["Tags"];
    ]
    /// Settings of an event bus.
    pub event_bus [
        /// The name of the bus. Defaults to `${AWS::StackName}-` followed by its name in the definition; a bus for a partner
        /// event source has the name of the source.
        name: Kind::Text(&string_rules::CREATED_BUS_NAME) => [];
        /// The flow to EventBridge whose partner event source sends its events to the bus. The stack creates the bus after the
        /// flow, and after all other flows with the same partner event source.
        partner: Kind::PartnerFlow => [];
        /// The tags of the event bus, in addition to those of the stack.
        tags: Kind::Tags => ["Tags"];
    ]
    /// Settings of a log group.
    pub log_group [
        /// The name of the log group, which starts with `/aws/events/`. Defaults to `/aws/events/${AWS::StackName}-` followed by
        /// its name in the definition.
        name: Kind::Text(&string_rules::LOG_GROUP_NAME) => [];
        /// The retention period of events in days. If omitted, events never expire.
        retention: Kind::Days {
            minimum: 1,
            maximum: 3653,
            only: &[1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653],
        } => ["RetentionInDays"];
        /// The KMS key that encrypts the events. Its policy allows CloudWatch Logs to use it.
        encryption: Kind::Key => ["KmsKeyId"];
        /// The tags of the log group, in addition to those of the stack.
        tags: Kind::Tags => ["Tags"];
    ]
    /// Settings of a connector.
    pub connector [
        /// The label of the connector, which profiles use. Defaults to `${AWS::StackName}-` followed by its name in the
        /// definition.
        label: Kind::Text(&string_rules::CONNECTOR_LABEL) => [];
        /// The description of the connector.
        description: Kind::Text(&string_rules::CONNECTOR_DESCRIPTION) => ["Description"];
        /// The Lambda function that implements the connector. The stack permits AppFlow to invoke it.
        function!: Kind::Function => ["ConnectorProvisioningConfig", "Lambda", "LambdaArn"];
    ]
}

/// The key of the tags of an item, an alarm, or an event rule.
pub const TAGS: SharedKey = SharedKey { key: bucket::tags.key };

/// Returns `true` if the author can add statements to the policy of an item of this kind.
pub fn has_statements(kind: ResourceKind) -> bool {
    settings(kind).iter().any(|property| matches!(property.kind, Kind::Statements(_)))
}

/// The key of the statements of the author in the policy of an item.
pub const POLICY: SharedKey = SharedKey { key: bucket::policy.key };

/// Returns the settings of a created resource of this kind in addition to those of its kind.
pub fn lifecycle(kind: ResourceKind) -> &'static [Property] {
    if kind == ResourceKind::Parameter { &[] } else { lifecycle::ALL }
}

/// Returns the setting that names a created resource of this kind in its service, or `None` for a kind without names of the
/// author's.
pub fn name(kind: ResourceKind) -> Option<&'static Property> {
    match kind {
        ResourceKind::Bucket => Some(&bucket::name),
        ResourceKind::Secret => Some(&secret::name),
        ResourceKind::Topic => Some(&topic::name),
        ResourceKind::Queue => Some(&queue::name),
        ResourceKind::EventBus => Some(&event_bus::name),
        ResourceKind::LogGroup => Some(&log_group::name),
        ResourceKind::Connector => Some(&connector::label),
        ResourceKind::Parameter
        | ResourceKind::Key
        | ResourceKind::Function
        | ResourceKind::StateMachine
        | ResourceKind::Cluster
        | ResourceKind::JobQueue
        | ResourceKind::Stream
        | ResourceKind::DeliveryStream
        | ResourceKind::ApiDestination
        | ResourceKind::Other => None,
    }
}

/// Returns the property with the name of a resource of this kind, which the setting of [`name`] determines.
pub fn name_property(kind: ResourceKind) -> Option<&'static str> {
    match kind {
        ResourceKind::EventBus => Some("Name"),
        ResourceKind::LogGroup => Some("LogGroupName"),
        ResourceKind::Connector => Some("ConnectorLabel"),
        kind => name(kind)?.path.first().copied(),
    }
}

/// Returns the settings of a resource of this kind.
pub fn settings(kind: ResourceKind) -> &'static [Property] {
    match kind {
        ResourceKind::Parameter => parameter::ALL,
        ResourceKind::Bucket => bucket::ALL,
        ResourceKind::Key => key::ALL,
        ResourceKind::Secret => secret::ALL,
        ResourceKind::Topic => topic::ALL,
        ResourceKind::Queue => queue::ALL,
        ResourceKind::EventBus => event_bus::ALL,
        ResourceKind::LogGroup => log_group::ALL,
        ResourceKind::Connector => connector::ALL,
        ResourceKind::Function
        | ResourceKind::StateMachine
        | ResourceKind::Cluster
        | ResourceKind::JobQueue
        | ResourceKind::Stream
        | ResourceKind::DeliveryStream
        | ResourceKind::ApiDestination
        | ResourceKind::Other => &[],
    }
}

/// Returns the tables of the settings of a resource: those of its kind, and those of everything that the stack creates.
pub fn tables(resource: &Resource) -> [&'static [Property]; 2] {
    match resource.resource_type {
        Some(_) => [&[], attribute::ALL],
        None => [settings(resource.kind), lifecycle(resource.kind)],
    }
}

#[cfg(test)]
mod tests {
    use super::settings;
    use crate::model::ResourceKind;

    #[test]
    fn kinds_that_a_stack_can_create_have_settings() {
        for kind in ResourceKind::ALL {
            // Resources of any other type have properties instead of settings.
            let is_created = *kind == ResourceKind::Other || !settings(*kind).is_empty();
            assert_eq!(kind.can_be_created(), is_created, "{kind:?}");
        }
    }
}
