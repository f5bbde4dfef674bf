//! Settings, values, and connectors, generated from the tables of the catalog.
//!
//! `UPDATE_DOCS=1 cargo test -p appflow-model --test reference_page` writes this file.

use super::declarations::{Declaration, DeclaredKind, ObjectBuilder, ProfileBuilder, ProfileKind};
use super::catalog as c;
use super::kind as k;
use super::settings::{self as s, Settings};
use super::value::{Handle, NamedValue, ObjectKind, Reference, Value};
use super::endpoints::{Endpoint, IsDestination, IsSource};
use super::events::{Event, EventField};
use super::metrics::Metric;
use appflow_model::model::{self, ResourceKind};

impl DeclaredKind for k::Parameter {
    type Settings = param::Param;
    const KIND: ResourceKind = ResourceKind::Parameter;
}

impl DeclaredKind for k::Bucket {
    type Settings = bucket::Bucket;
    const KIND: ResourceKind = ResourceKind::Bucket;
}
/// Declares a bucket.
///
/// An S3 bucket: created with the policy statements that AppFlow requires, or an existing one.
pub fn bucket(name: impl Into<String>) -> Declaration<k::Bucket> {
    Declaration::new(name)
}

impl DeclaredKind for k::KmsKey {
    type Settings = key::Key;
    const KIND: ResourceKind = ResourceKind::Key;
}
/// Declares a KMS key.
///
/// A KMS key: created with the policy statements that AppFlow requires, or an existing one.
pub fn key(name: impl Into<String>) -> Declaration<k::KmsKey> {
    Declaration::new(name)
}

impl DeclaredKind for k::Secret {
    type Settings = secret::Secret;
    const KIND: ResourceKind = ResourceKind::Secret;
}
/// Declares a secret.
///
/// A Secrets Manager secret. `NAME["key"]` is one value of it, read when the stack is deployed.
pub fn secret(name: impl Into<String>) -> Declaration<k::Secret> {
    Declaration::new(name)
}

impl DeclaredKind for k::Topic {
    type Settings = topic::Topic;
    const KIND: ResourceKind = ResourceKind::Topic;
}
/// Declares a topic.
///
/// An SNS topic that alarms and rules notify.
pub fn topic(name: impl Into<String>) -> Declaration<k::Topic> {
    Declaration::new(name)
}

impl DeclaredKind for k::Function {
    type Settings = function::Function;
    const KIND: ResourceKind = ResourceKind::Function;
}
/// Declares a function.
///
/// An existing Lambda function that alarms and rules invoke. The stack grants the permission.
pub fn function(name: impl Into<String>) -> Declaration<k::Function> {
    Declaration::new(name)
}

impl DeclaredKind for k::Queue {
    type Settings = queue::Queue;
    const KIND: ResourceKind = ResourceKind::Queue;
}
/// Declares a queue.
///
/// An SQS queue: a target of rules, or a dead-letter queue for events that a target did not receive.
pub fn queue(name: impl Into<String>) -> Declaration<k::Queue> {
    Declaration::new(name)
}

impl DeclaredKind for k::StateMachine {
    type Settings = state_machine::StateMachine;
    const KIND: ResourceKind = ResourceKind::StateMachine;
}
/// Declares a state machine.
///
/// An existing state machine of Step Functions that rules start.
pub fn state_machine(name: impl Into<String>) -> Declaration<k::StateMachine> {
    Declaration::new(name)
}

impl DeclaredKind for k::EventBus {
    type Settings = event_bus::EventBus;
    const KIND: ResourceKind = ResourceKind::EventBus;
}
/// Declares an event bus.
///
/// An event bus that rules are on or send events to: created, also for the partner event source of a flow, or an existing
/// one.
pub fn event_bus(name: impl Into<String>) -> Declaration<k::EventBus> {
    Declaration::new(name)
}

impl DeclaredKind for k::LogGroup {
    type Settings = log_group::LogGroup;
    const KIND: ResourceKind = ResourceKind::LogGroup;
}
/// Declares a log group.
///
/// A log group that rules write events to, with the policy that EventBridge needs.
pub fn log_group(name: impl Into<String>) -> Declaration<k::LogGroup> {
    Declaration::new(name)
}

impl DeclaredKind for k::Cluster {
    type Settings = cluster::Cluster;
    const KIND: ResourceKind = ResourceKind::Cluster;
}
/// Declares a cluster.
///
/// An existing ECS cluster in which rules start tasks, with the setting `ecs`.
pub fn cluster(name: impl Into<String>) -> Declaration<k::Cluster> {
    Declaration::new(name)
}

impl DeclaredKind for k::JobQueue {
    type Settings = job_queue::JobQueue;
    const KIND: ResourceKind = ResourceKind::JobQueue;
}
/// Declares a job queue.
///
/// An existing Batch job queue to which rules submit jobs, with the setting `batch`.
pub fn job_queue(name: impl Into<String>) -> Declaration<k::JobQueue> {
    Declaration::new(name)
}

impl DeclaredKind for k::Stream {
    type Settings = stream::Stream;
    const KIND: ResourceKind = ResourceKind::Stream;
}
/// Declares a stream.
///
/// An existing Kinesis stream that rules send events to.
pub fn stream(name: impl Into<String>) -> Declaration<k::Stream> {
    Declaration::new(name)
}

impl DeclaredKind for k::DeliveryStream {
    type Settings = delivery_stream::DeliveryStream;
    const KIND: ResourceKind = ResourceKind::DeliveryStream;
}
/// Declares a delivery stream.
///
/// An existing Firehose delivery stream that rules send events to.
pub fn delivery_stream(name: impl Into<String>) -> Declaration<k::DeliveryStream> {
    Declaration::new(name)
}

impl DeclaredKind for k::ApiDestination {
    type Settings = api_destination::ApiDestination;
    const KIND: ResourceKind = ResourceKind::ApiDestination;
}
/// Declares an API destination.
///
/// An existing API destination that rules call.
pub fn api_destination(name: impl Into<String>) -> Declaration<k::ApiDestination> {
    Declaration::new(name)
}

impl DeclaredKind for k::Connector {
    type Settings = connector::Connector;
    const KIND: ResourceKind = ResourceKind::Connector;
}
/// Declares a connector.
///
/// A connector that the stack registers with AppFlow: a Lambda function that accesses an application.
pub fn connector(name: impl Into<String>) -> Declaration<k::Connector> {
    Declaration::new(name)
}

/// Settings of an alarm.
pub mod alarm {
    #[allow(unused_imports)]
    use super::*;
    pub use super::monitoring::LowSampleCount;
    pub use super::monitoring::MissingData;
    pub use super::monitoring::Statistic;
    pub use super::resources::OnDelete;
    pub use super::resources::OnReplace;
    /// Settings of an alarm.
    pub enum Alarm {}
    /// The name of the alarm. If omitted, CloudFormation generates one.
    pub const NAME: s::Key<Alarm, k::Text> = s::Key::new("name");
    /// The statistic of a period, of all metrics in metric math. Defaults to `sum` for counts and `average` for durations.
    pub const STATISTIC: s::Key<Alarm, c::monitoring::Statistic> = s::Key::new("statistic");
    /// Whether a percentile is evaluated with too few values. Defaults to `evaluate`.
    pub const LOW_SAMPLE_COUNT: s::Key<Alarm, c::monitoring::LowSampleCount> = s::Key::new("low_sample_count");
    /// The length of a period, a multiple of 1 minute. Defaults to 5 minutes.
    pub const PERIOD: s::Key<Alarm, k::Duration> = s::Key::new("period");
    /// The number of periods that the alarm evaluates. Defaults to 1.
    pub const EVALUATION_PERIODS: s::Key<Alarm, k::Integer> = s::Key::new("evaluation_periods");
    /// The number of these periods that must breach the threshold. Defaults to all of them.
    pub const DATAPOINTS_TO_ALARM: s::Key<Alarm, k::Integer> = s::Key::new("datapoints_to_alarm");
    /// The treatment of a period without data. Defaults to `breaching` for `<` and `<=`, except on on-demand flows and for
    /// metric math with a division, and to `not_breaching` otherwise.
    pub const MISSING_DATA: s::Key<Alarm, c::monitoring::MissingData> = s::Key::new("missing_data");
    /// Whether the alarm runs its actions. Defaults to `true`.
    pub const ACTIONS_ENABLED: s::Key<Alarm, k::Boolean> = s::Key::new("actions_enabled");
    /// The target or list of targets that the alarm notifies when it fires.
    pub const NOTIFY: s::Key<Alarm, k::Targets> = s::Key::new("notify");
    /// The target or list of targets that the alarm notifies in the `OK` state.
    pub const NOTIFY_OK: s::Key<Alarm, k::Targets> = s::Key::new("notify_ok");
    /// The target or list of targets that the alarm notifies if data is insufficient.
    pub const NOTIFY_INSUFFICIENT_DATA: s::Key<Alarm, k::Targets> = s::Key::new("notify_insufficient_data");
    /// The tags of the alarm, in addition to those of the stack.
    pub const TAGS: s::Key<Alarm, k::Map<k::Text>> = s::Key::new("tags");
    /// The deletion policy, which applies when the alarm is removed from the stack. If omitted, CloudFormation deletes it.
    pub const ON_DELETE: s::Key<Alarm, c::resources::OnDelete> = s::Key::new("on_delete");
    /// The policy for the old alarm when a change replaces it. If omitted, CloudFormation deletes it.
    pub const ON_REPLACE: s::Key<Alarm, c::resources::OnReplace> = s::Key::new("on_replace");
    /// The logical ID in the template. Defaults to the names of the flow and the alarm, or the name of an alarm outside of
    /// flows.
    pub const ID: s::Key<Alarm, k::Text> = s::Key::new("id");
    /// The condition under which the stack contains it.
    pub const CONDITION: s::Key<Alarm, k::Condition> = s::Key::new("condition");
}

/// Amplitude.
pub mod amplitude {
    #[allow(unused_imports)]
    use super::*;
    pub use super::resources::OnDelete;
    pub use super::resources::OnReplace;
    /// The keys of a project.
    pub enum ApiKey {}
    /// The keys of a project.
    pub mod api_key {
        #[allow(unused_imports)]
        use super::*;
        /// The API key.
        pub const KEY: s::Key<ApiKey, k::SecretValue> = s::Key::new("key");
        /// The secret key that belongs to the API key.
        pub const SECRET_KEY: s::Key<ApiKey, k::SecretValue> = s::Key::new("secret_key");
    }
    /// Creates a block for `api_key`.
    pub fn api_key() -> Settings<ApiKey> {
        Settings::new()
    }
    /// Settings of a profile of Amplitude.
    pub enum Profile {}
    /// Settings of a profile of Amplitude.
    pub mod profile {
        #[allow(unused_imports)]
        use super::*;
        /// The name of the profile. Defaults to `${AWS::StackName}-` followed by its name in the definition.
        pub const NAME: s::Key<Profile, k::Text> = s::Key::new("name");
        /// The KMS key that encrypts the credentials. If omitted, AppFlow uses its own key.
        pub const KEY: s::Key<Profile, k::KmsKey> = s::Key::new("key");
        /// The condition under which the stack contains it.
        pub const CONDITION: s::Key<Profile, k::Condition> = s::Key::new("condition");
        /// The deletion policy, which applies when the item is removed from the stack. If omitted, buckets and KMS keys are
        /// retained, and other items are deleted.
        pub const ON_DELETE: s::Key<Profile, c::resources::OnDelete> = s::Key::new("on_delete");
        /// The policy for the old item when a change replaces it. If omitted, buckets and KMS keys are retained, and other items
        /// are deleted.
        pub const ON_REPLACE: s::Key<Profile, c::resources::OnReplace> = s::Key::new("on_replace");
        /// The logical ID in the template. Defaults to the name in the definition without `_`.
        pub const ID: s::Key<Profile, k::Text> = s::Key::new("id");
        /// The keys of a project.
        pub const API_KEY: s::Key<Profile, ApiKey> = s::Key::new("api_key");
    }
    impl k::HasArn for Profile {}
    impl k::HasName for Profile {}
    impl ProfileKind for Profile {
        const CONNECTOR: &'static str = "amplitude";
    }
    /// Declares a profile of Amplitude.
    pub fn profile(name: impl Into<String>) -> ProfileBuilder<Profile> {
        ProfileBuilder::new(name)
    }
    /// Objects of Amplitude.
    pub enum Object {}
    impl k::Deferrable for Object {}
    impl ObjectKind for Object {}
    /// Declares an object of Amplitude: its name in the definition, and its name in the application.
    pub fn object(name: impl Into<String>, entity: impl Into<Value<k::Text>>) -> ObjectBuilder<Object> {
        ObjectBuilder::new(name, "amplitude", entity)
    }
    /// Settings of a source of Amplitude.
    pub enum Source {}
    /// Settings of a source of Amplitude.
    pub mod source {
        #[allow(unused_imports)]
        use super::*;
    }
    impl IsSource for Source {}
    /// Creates a source of Amplitude.
    pub fn source(profile: &Handle<Profile>, object: impl Into<Value<Object>>) -> Endpoint<Source> {
        Endpoint::new("amplitude", vec![model::Value::Name(profile.ident().to_owned()), object.into().into_model()])
    }
}

/// Settings of an API destination.
pub mod api_destination {
    #[allow(unused_imports)]
    use super::*;
    /// Settings of an API destination.
    pub enum ApiDestination {}
    /// Returns the handle of an API destination that the stack declares under this name, before or after this call.
    pub fn named(name: impl Into<String>) -> Handle<k::ApiDestination> {
        Handle::named(name)
    }
}

/// Asana.
pub mod asana {
    #[allow(unused_imports)]
    use super::*;
    pub use super::resources::OnDelete;
    pub use super::resources::OnReplace;
    /// A personal access token.
    pub enum PersonalAccessToken {}
    /// A personal access token.
    pub mod personal_access_token {
        #[allow(unused_imports)]
        use super::*;
        /// The token.
        pub const TOKEN: s::Key<PersonalAccessToken, k::SecretValue> = s::Key::new("token");
    }
    /// Creates a block for `personal_access_token`.
    pub fn personal_access_token() -> Settings<PersonalAccessToken> {
        Settings::new()
    }
    /// Settings of a profile of Asana.
    pub enum Profile {}
    /// Settings of a profile of Asana.
    pub mod profile {
        #[allow(unused_imports)]
        use super::*;
        /// The name of the profile. Defaults to `${AWS::StackName}-` followed by its name in the definition.
        pub const NAME: s::Key<Profile, k::Text> = s::Key::new("name");
        /// The KMS key that encrypts the credentials. If omitted, AppFlow uses its own key.
        pub const KEY: s::Key<Profile, k::KmsKey> = s::Key::new("key");
        /// The condition under which the stack contains it.
        pub const CONDITION: s::Key<Profile, k::Condition> = s::Key::new("condition");
        /// The deletion policy, which applies when the item is removed from the stack. If omitted, buckets and KMS keys are
        /// retained, and other items are deleted.
        pub const ON_DELETE: s::Key<Profile, c::resources::OnDelete> = s::Key::new("on_delete");
        /// The policy for the old item when a change replaces it. If omitted, buckets and KMS keys are retained, and other items
        /// are deleted.
        pub const ON_REPLACE: s::Key<Profile, c::resources::OnReplace> = s::Key::new("on_replace");
        /// The logical ID in the template. Defaults to the name in the definition without `_`.
        pub const ID: s::Key<Profile, k::Text> = s::Key::new("id");
        /// A personal access token.
        pub const PERSONAL_ACCESS_TOKEN: s::Key<Profile, PersonalAccessToken> = s::Key::new("personal_access_token");
    }
    impl k::HasArn for Profile {}
    impl k::HasName for Profile {}
    impl ProfileKind for Profile {
        const CONNECTOR: &'static str = "asana";
    }
    /// Declares a profile of Asana.
    pub fn profile(name: impl Into<String>) -> ProfileBuilder<Profile> {
        ProfileBuilder::new(name)
    }
    /// Objects of Asana.
    pub enum Object {}
    impl k::Deferrable for Object {}
    impl ObjectKind for Object {}
    /// Declares an object of Asana: its name in the definition, and its name in the application.
    pub fn object(name: impl Into<String>, entity: impl Into<Value<k::Text>>) -> ObjectBuilder<Object> {
        ObjectBuilder::new(name, "asana", entity)
    }
    /// Settings of a source of Asana.
    pub enum Source {}
    /// Settings of a source of Asana.
    pub mod source {
        #[allow(unused_imports)]
        use super::*;
        /// The version of the application's API. Defaults to the known one.
        pub const API_VERSION: s::Key<Source, k::Text> = s::Key::new("api_version");
    }
    impl IsSource for Source {}
    /// Creates a source of Asana.
    pub fn source(profile: &Handle<Profile>, object: impl Into<Value<Object>>) -> Endpoint<Source> {
        Endpoint::new("asana", vec![model::Value::Name(profile.ident().to_owned()), object.into().into_model()])
    }
}

/// Pseudo parameters.
pub mod aws {
    #[allow(unused_imports)]
    use super::*;
    /// Returns `aws.account_id`.
    ///
    /// The ID of the account.
    pub fn account_id() -> Reference {
        Handle::<k::Output>::named("aws").member("account_id")
    }
    /// Returns `aws.no_value`.
    ///
    /// No value: in a branch of `if`, and instead of a property of a `resource`.
    pub fn no_value() -> Reference {
        Handle::<k::Output>::named("aws").member("no_value")
    }
    /// Returns `aws.partition`.
    ///
    /// The partition of the region: `aws`, `aws-cn`, or `aws-us-gov`.
    pub fn partition() -> Reference {
        Handle::<k::Output>::named("aws").member("partition")
    }
    /// Returns `aws.region`.
    ///
    /// The region, such as `eu-west-1`.
    pub fn region() -> Reference {
        Handle::<k::Output>::named("aws").member("region")
    }
    /// Returns `aws.stack_id`.
    ///
    /// The ARN of the deployed stack.
    pub fn stack_id() -> Reference {
        Handle::<k::Output>::named("aws").member("stack_id")
    }
    /// Returns `aws.stack_name`.
    ///
    /// The name of the deployed stack.
    pub fn stack_name() -> Reference {
        Handle::<k::Output>::named("aws").member("stack_name")
    }
    /// Returns `aws.url_suffix`.
    ///
    /// The domain of the region: `amazonaws.com`, or `amazonaws.com.cn` in China.
    pub fn url_suffix() -> Reference {
        Handle::<k::Output>::named("aws").member("url_suffix")
    }
}

/// Settings of a bucket.
pub mod bucket {
    #[allow(unused_imports)]
    use super::*;
    pub use super::resources::OnDelete;
    pub use super::resources::OnReplace;
    pub use super::resources::Removal;
    pub use super::resources::Versioning;
    /// Settings of a bucket.
    pub enum Bucket {}
    /// The name of the bucket. If omitted, CloudFormation generates one.
    pub const NAME: s::Key<Bucket, k::Text> = s::Key::new("name");
    /// The KMS key that encrypts the objects. If omitted, S3 uses its own key.
    pub const ENCRYPTION: s::Key<Bucket, k::KmsKey> = s::Key::new("encryption");
    /// Whether the bucket keeps old versions of its objects. If omitted, it does not.
    pub const VERSIONING: s::Key<Bucket, c::resources::Versioning> = s::Key::new("versioning");
    /// Policy statements in addition to those that the stack derives: one block, or a list. The name of an item in them is
    /// its ARN. `Resource` defaults to the bucket and its objects.
    pub const POLICY: s::Key<Bucket, k::Free> = s::Key::new("policy");
    /// The tags of the bucket, in addition to those of the stack.
    pub const TAGS: s::Key<Bucket, k::Map<k::Text>> = s::Key::new("tags");
    /// The policy for both removal and replacement. If omitted, the bucket is retained.
    pub const ON_REMOVAL: s::Key<Bucket, c::resources::Removal> = s::Key::new("on_removal");
    /// The condition under which the stack contains it.
    pub const CONDITION: s::Key<Bucket, k::Condition> = s::Key::new("condition");
    /// The deletion policy, which applies when the item is removed from the stack. If omitted, buckets and KMS keys are
    /// retained, and other items are deleted.
    pub const ON_DELETE: s::Key<Bucket, c::resources::OnDelete> = s::Key::new("on_delete");
    /// The policy for the old item when a change replaces it. If omitted, buckets and KMS keys are retained, and other items
    /// are deleted.
    pub const ON_REPLACE: s::Key<Bucket, c::resources::OnReplace> = s::Key::new("on_replace");
    /// The logical ID in the template. Defaults to the name in the definition without `_`.
    pub const ID: s::Key<Bucket, k::Text> = s::Key::new("id");
    /// Returns the handle of a bucket that the stack declares under this name, before or after this call.
    pub fn named(name: impl Into<String>) -> Handle<k::Bucket> {
        Handle::named(name)
    }
}

/// Settings of a cluster.
pub mod cluster {
    #[allow(unused_imports)]
    use super::*;
    /// Settings of a cluster.
    pub enum Cluster {}
    /// Returns the handle of a cluster that the stack declares under this name, before or after this call.
    pub fn named(name: impl Into<String>) -> Handle<k::Cluster> {
        Handle::named(name)
    }
}

/// Common parts of several blocks.
pub mod common_settings {
    #[allow(unused_imports)]
    use super::*;
    /// An authorization code, for which AppFlow obtains the tokens when the profile is created.
    pub enum Authorization {}
    /// An authorization code, for which AppFlow obtains the tokens when the profile is created.
    pub mod authorization {
        #[allow(unused_imports)]
        use super::*;
        /// The code.
        pub const CODE: s::Key<Authorization, k::SecretValue> = s::Key::new("code");
        /// The URL to which the application sent the code.
        pub const REDIRECT_URI: s::Key<Authorization, k::Text> = s::Key::new("redirect_uri");
    }
    /// Creates a block for `authorization`.
    pub fn authorization() -> Settings<Authorization> {
        Settings::new()
    }
    /// Values of `connection_mode`.
    #[derive(Debug, Clone, Copy)]
    pub enum ConnectionMode {
        /// The connection uses the public internet.
        Public,
        /// The connection uses AWS PrivateLink.
        Private,
    }
    impl NamedValue for ConnectionMode {
        fn name(self) -> &'static str {
            match self {
                ConnectionMode::Public => "public",
                ConnectionMode::Private => "private",
            }
        }
    }
    /// Values of `write_operation`.
    #[derive(Debug, Clone, Copy)]
    pub enum WriteOperation {
        /// Adds the record. This is the default.
        Insert,
        /// Changes the record with the same ID.
        Update,
        /// Changes the record with the same ID, or adds it.
        Upsert,
        /// Removes the record with the same ID.
        Delete,
    }
    impl NamedValue for WriteOperation {
        fn name(self) -> &'static str {
            match self {
                WriteOperation::Insert => "insert",
                WriteOperation::Update => "update",
                WriteOperation::Upsert => "upsert",
                WriteOperation::Delete => "delete",
            }
        }
    }
    /// The handling of records that the application rejects.
    pub enum OnError {}
    /// The handling of records that the application rejects.
    pub mod on_error {
        #[allow(unused_imports)]
        use super::*;
        /// The bucket that receives rejected records.
        pub const BUCKET: s::Key<OnError, k::Bucket> = s::Key::new("bucket");
        /// The folder in the bucket.
        pub const PREFIX: s::Key<OnError, k::Text> = s::Key::new("prefix");
        /// Whether the run ends at the first rejected record.
        pub const FAIL_ON_FIRST_ERROR: s::Key<OnError, k::Boolean> = s::Key::new("fail_on_first_error");
    }
    /// Creates a block for `on_error`.
    pub fn on_error() -> Settings<OnError> {
        Settings::new()
    }
}

/// Settings of a composite alarm.
pub mod composite_alarm {
    #[allow(unused_imports)]
    use super::*;
    pub use super::monitoring::Suppressor;
    pub use super::monitoring::suppressor;
    pub use super::resources::OnDelete;
    pub use super::resources::OnReplace;
    /// Settings of a composite alarm.
    pub enum CompositeAlarm {}
    /// The name of the alarm. If omitted, CloudFormation generates one.
    pub const NAME: s::Key<CompositeAlarm, k::Text> = s::Key::new("name");
    /// Whether the alarm runs its actions. Defaults to `true`.
    pub const ACTIONS_ENABLED: s::Key<CompositeAlarm, k::Boolean> = s::Key::new("actions_enabled");
    /// The target or list of targets that the alarm notifies when it fires.
    pub const NOTIFY: s::Key<CompositeAlarm, k::Targets> = s::Key::new("notify");
    /// The target or list of targets that the alarm notifies in the `OK` state.
    pub const NOTIFY_OK: s::Key<CompositeAlarm, k::Targets> = s::Key::new("notify_ok");
    /// The target or list of targets that the alarm notifies if data is insufficient.
    pub const NOTIFY_INSUFFICIENT_DATA: s::Key<CompositeAlarm, k::Targets> = s::Key::new("notify_insufficient_data");
    /// The alarm that suppresses these actions while it fires, such as one during maintenance.
    pub const SUPPRESSOR: s::Key<CompositeAlarm, c::monitoring::Suppressor> = s::Key::new("suppressor");
    /// The tags of the alarm, in addition to those of the stack.
    pub const TAGS: s::Key<CompositeAlarm, k::Map<k::Text>> = s::Key::new("tags");
    /// The condition under which the stack has the alarm.
    pub const CONDITION: s::Key<CompositeAlarm, k::Condition> = s::Key::new("condition");
    /// The deletion policy, for when the stack no longer has the alarm. If omitted, CloudFormation deletes it.
    pub const ON_DELETE: s::Key<CompositeAlarm, c::resources::OnDelete> = s::Key::new("on_delete");
    /// The policy for the old alarm when a change replaces it. If omitted, CloudFormation deletes it.
    pub const ON_REPLACE: s::Key<CompositeAlarm, c::resources::OnReplace> = s::Key::new("on_replace");
    /// The logical ID in the template. Defaults to the name of the alarm.
    pub const ID: s::Key<CompositeAlarm, k::Text> = s::Key::new("id");
}

/// Settings of a connector.
pub mod connector {
    #[allow(unused_imports)]
    use super::*;
    pub use super::resources::OnDelete;
    pub use super::resources::OnReplace;
    /// Settings of a connector.
    pub enum Connector {}
    /// The label of the connector, which profiles use. Defaults to `${AWS::StackName}-` followed by its name in the
    /// definition.
    pub const LABEL: s::Key<Connector, k::Text> = s::Key::new("label");
    /// The description of the connector.
    pub const DESCRIPTION: s::Key<Connector, k::Text> = s::Key::new("description");
    /// The Lambda function that implements the connector. The stack permits AppFlow to invoke it.
    pub const FUNCTION: s::Key<Connector, k::Function> = s::Key::new("function");
    /// The condition under which the stack contains it.
    pub const CONDITION: s::Key<Connector, k::Condition> = s::Key::new("condition");
    /// The deletion policy, which applies when the item is removed from the stack. If omitted, buckets and KMS keys are
    /// retained, and other items are deleted.
    pub const ON_DELETE: s::Key<Connector, c::resources::OnDelete> = s::Key::new("on_delete");
    /// The policy for the old item when a change replaces it. If omitted, buckets and KMS keys are retained, and other items
    /// are deleted.
    pub const ON_REPLACE: s::Key<Connector, c::resources::OnReplace> = s::Key::new("on_replace");
    /// The logical ID in the template. Defaults to the name in the definition without `_`.
    pub const ID: s::Key<Connector, k::Text> = s::Key::new("id");
    /// Returns the handle of a connector that the stack declares under this name, before or after this call.
    pub fn named(name: impl Into<String>) -> Handle<k::Connector> {
        Handle::named(name)
    }
}

/// custom connector.
pub mod custom {
    #[allow(unused_imports)]
    use super::*;
    pub use super::common_settings::Authorization;
    pub use super::common_settings::ConnectionMode;
    pub use super::common_settings::OnError;
    pub use super::common_settings::WriteOperation;
    pub use super::common_settings::authorization;
    pub use super::common_settings::on_error;
    pub use super::resources::OnDelete;
    pub use super::resources::OnReplace;
    /// Values of `grant_type`.
    #[derive(Debug, Clone, Copy)]
    pub enum GrantType {
        /// A user granted access, and the tokens were obtained outside of the deployment.
        AuthorizationCode,
        /// The client obtains tokens for itself.
        ClientCredentials,
        /// A signed token is exchanged for access tokens.
        JwtBearer,
    }
    impl NamedValue for GrantType {
        fn name(self) -> &'static str {
            match self {
                GrantType::AuthorizationCode => "authorization_code",
                GrantType::ClientCredentials => "client_credentials",
                GrantType::JwtBearer => "jwt_bearer",
            }
        }
    }
    /// OAuth.
    pub enum Oauth {}
    /// OAuth.
    pub mod oauth {
        #[allow(unused_imports)]
        use super::*;
        /// The OAuth grant type.
        pub const GRANT_TYPE: s::Key<Oauth, c::custom::GrantType> = s::Key::new("grant_type");
        /// The URL of the token endpoint.
        pub const TOKEN_URL: s::Key<Oauth, k::Text> = s::Key::new("token_url");
        /// Custom properties of token requests.
        pub const TOKEN_URL_PROPERTIES: s::Key<Oauth, k::Map<k::Text>> = s::Key::new("token_url_properties");
        /// The client ID.
        pub const CLIENT_ID: s::Key<Oauth, k::Text> = s::Key::new("client_id");
        /// The client secret.
        pub const CLIENT_SECRET: s::Key<Oauth, k::SecretValue> = s::Key::new("client_secret");
        /// The access token.
        pub const ACCESS_TOKEN: s::Key<Oauth, k::SecretValue> = s::Key::new("access_token");
        /// The refresh token, with which AppFlow obtains new access tokens.
        pub const REFRESH_TOKEN: s::Key<Oauth, k::SecretValue> = s::Key::new("refresh_token");
        /// An authorization code, for which AppFlow obtains the tokens when the profile is created.
        pub const AUTHORIZATION: s::Key<Oauth, c::common_settings::Authorization> = s::Key::new("authorization");
    }
    /// Creates a block for `oauth`.
    pub fn oauth() -> Settings<Oauth> {
        Settings::new()
    }
    /// An API key of the application.
    pub enum ApiKey {}
    /// An API key of the application.
    pub mod api_key {
        #[allow(unused_imports)]
        use super::*;
        /// The key.
        pub const KEY: s::Key<ApiKey, k::SecretValue> = s::Key::new("key");
        /// The secret that belongs to the key.
        pub const SECRET_KEY: s::Key<ApiKey, k::SecretValue> = s::Key::new("secret_key");
    }
    /// Creates a block for `api_key`.
    pub fn api_key() -> Settings<ApiKey> {
        Settings::new()
    }
    /// A user name and a password.
    pub enum Basic {}
    /// A user name and a password.
    pub mod basic {
        #[allow(unused_imports)]
        use super::*;
        /// The user name.
        pub const USERNAME: s::Key<Basic, k::Text> = s::Key::new("username");
        /// The password of the user.
        pub const PASSWORD: s::Key<Basic, k::SecretValue> = s::Key::new("password");
    }
    /// Creates a block for `basic`.
    pub fn basic() -> Settings<Basic> {
        Settings::new()
    }
    /// The properties that the connector defines.
    pub enum Custom {}
    /// The properties that the connector defines.
    pub mod custom {
        #[allow(unused_imports)]
        use super::*;
        /// The connector's name for this authentication method.
        pub const AUTHENTICATION_TYPE: s::Key<Custom, k::Text> = s::Key::new("authentication_type");
        /// The secret credentials.
        pub const SECRETS: s::Key<Custom, k::Map<k::SecretValue>> = s::Key::new("secrets");
        /// The credentials that are not secret, such as a user name or a host.
        pub const VALUES: s::Key<Custom, k::Map<k::Text>> = s::Key::new("values");
    }
    /// Creates a block for `custom`.
    pub fn custom() -> Settings<Custom> {
        Settings::new()
    }
    /// Settings of a profile of custom connector.
    pub enum Profile {}
    /// Settings of a profile of custom connector.
    pub mod profile {
        #[allow(unused_imports)]
        use super::*;
        /// The label under which the connector is registered.
        pub const LABEL: s::Key<Profile, k::Text> = s::Key::new("label");
        /// The network connection from AppFlow to the application. Defaults to `public`.
        pub const CONNECTION_MODE: s::Key<Profile, c::common_settings::ConnectionMode> = s::Key::new("connection_mode");
        /// Custom properties that the connector defines.
        pub const PROPERTIES: s::Key<Profile, k::Map<k::Text>> = s::Key::new("properties");
        /// The name of the profile. Defaults to `${AWS::StackName}-` followed by its name in the definition.
        pub const NAME: s::Key<Profile, k::Text> = s::Key::new("name");
        /// The KMS key that encrypts the credentials. If omitted, AppFlow uses its own key.
        pub const KEY: s::Key<Profile, k::KmsKey> = s::Key::new("key");
        /// The condition under which the stack contains it.
        pub const CONDITION: s::Key<Profile, k::Condition> = s::Key::new("condition");
        /// The deletion policy, which applies when the item is removed from the stack. If omitted, buckets and KMS keys are
        /// retained, and other items are deleted.
        pub const ON_DELETE: s::Key<Profile, c::resources::OnDelete> = s::Key::new("on_delete");
        /// The policy for the old item when a change replaces it. If omitted, buckets and KMS keys are retained, and other items
        /// are deleted.
        pub const ON_REPLACE: s::Key<Profile, c::resources::OnReplace> = s::Key::new("on_replace");
        /// The logical ID in the template. Defaults to the name in the definition without `_`.
        pub const ID: s::Key<Profile, k::Text> = s::Key::new("id");
        /// OAuth.
        pub const OAUTH: s::Key<Profile, Oauth> = s::Key::new("oauth");
        /// An API key of the application.
        pub const API_KEY: s::Key<Profile, ApiKey> = s::Key::new("api_key");
        /// A user name and a password.
        pub const BASIC: s::Key<Profile, Basic> = s::Key::new("basic");
        /// The properties that the connector defines.
        pub const CUSTOM: s::Key<Profile, Custom> = s::Key::new("custom");
    }
    impl k::HasArn for Profile {}
    impl k::HasName for Profile {}
    impl ProfileKind for Profile {
        const CONNECTOR: &'static str = "custom";
    }
    /// Declares a profile of custom connector.
    pub fn profile(name: impl Into<String>) -> ProfileBuilder<Profile> {
        ProfileBuilder::new(name)
    }
    /// Objects of custom connector.
    pub enum Object {}
    impl k::Deferrable for Object {}
    impl ObjectKind for Object {}
    /// Declares an object of custom connector: its name in the definition, and its name in the application.
    pub fn object(name: impl Into<String>, entity: impl Into<Value<k::Text>>) -> ObjectBuilder<Object> {
        ObjectBuilder::new(name, "custom", entity)
    }
    /// Values of `transfer_type`.
    #[derive(Debug, Clone, Copy)]
    pub enum TransferType {
        /// The response contains the records.
        Synchronous,
        /// AppFlow retrieves the records later.
        Asynchronous,
        /// The connector decides.
        Automatic,
    }
    impl NamedValue for TransferType {
        fn name(self) -> &'static str {
            match self {
                TransferType::Synchronous => "synchronous",
                TransferType::Asynchronous => "asynchronous",
                TransferType::Automatic => "automatic",
            }
        }
    }
    /// The interface of the connector that transfers the records.
    pub enum DataTransferApi {}
    /// The interface of the connector that transfers the records.
    pub mod data_transfer_api {
        #[allow(unused_imports)]
        use super::*;
        /// The name of the interface.
        pub const NAME: s::Key<DataTransferApi, k::Text> = s::Key::new("name");
        /// The mode of the transfer.
        pub const TRANSFER_TYPE: s::Key<DataTransferApi, c::custom::TransferType> = s::Key::new("transfer_type");
    }
    /// Creates a block for `data_transfer_api`.
    pub fn data_transfer_api() -> Settings<DataTransferApi> {
        Settings::new()
    }
    /// Settings of a source of custom connector.
    pub enum Source {}
    /// Settings of a source of custom connector.
    pub mod source {
        #[allow(unused_imports)]
        use super::*;
        /// The version of the application's API that the connector uses.
        pub const API_VERSION: s::Key<Source, k::Text> = s::Key::new("api_version");
        /// Custom properties that the connector defines.
        pub const CUSTOM_PROPERTIES: s::Key<Source, k::Map<k::Text>> = s::Key::new("custom_properties");
        /// The interface of the connector that transfers the records.
        pub const DATA_TRANSFER_API: s::Key<Source, c::custom::DataTransferApi> = s::Key::new("data_transfer_api");
    }
    impl IsSource for Source {}
    /// Creates a source of custom connector.
    pub fn source(profile: &Handle<Profile>, object: impl Into<Value<Object>>) -> Endpoint<Source> {
        Endpoint::new("custom", vec![model::Value::Name(profile.ident().to_owned()), object.into().into_model()])
    }
    /// Settings of a destination of custom connector.
    pub enum Destination {}
    /// Settings of a destination of custom connector.
    pub mod destination {
        #[allow(unused_imports)]
        use super::*;
        /// The version of the application's API that the connector uses.
        pub const API_VERSION: s::Key<Destination, k::Text> = s::Key::new("api_version");
        /// The write operation for each record, one that the connector supports. Defaults to `insert`.
        pub const WRITE_OPERATION: s::Key<Destination, c::common_settings::WriteOperation> = s::Key::new("write_operation");
        /// The fields that identify a record.
        pub const ID_FIELDS: s::Key<Destination, k::FieldNames> = s::Key::new("id_fields");
        /// Custom properties that the connector defines.
        pub const CUSTOM_PROPERTIES: s::Key<Destination, k::Map<k::Text>> = s::Key::new("custom_properties");
        /// The handling of records that the application rejects.
        pub const ON_ERROR: s::Key<Destination, c::common_settings::OnError> = s::Key::new("on_error");
    }
    impl IsDestination for Destination {}
    /// Creates a destination of custom connector.
    pub fn destination(profile: &Handle<Profile>, object: impl Into<Value<Object>>) -> Endpoint<Destination> {
        Endpoint::new("custom", vec![model::Value::Name(profile.ident().to_owned()), object.into().into_model()])
    }
}

/// Datadog.
pub mod datadog {
    #[allow(unused_imports)]
    use super::*;
    pub use super::resources::OnDelete;
    pub use super::resources::OnReplace;
    /// The keys of an organization.
    pub enum ApiKey {}
    /// The keys of an organization.
    pub mod api_key {
        #[allow(unused_imports)]
        use super::*;
        /// The API key.
        pub const KEY: s::Key<ApiKey, k::SecretValue> = s::Key::new("key");
        /// The application key, which identifies a user.
        pub const APPLICATION_KEY: s::Key<ApiKey, k::SecretValue> = s::Key::new("application_key");
    }
    /// Creates a block for `api_key`.
    pub fn api_key() -> Settings<ApiKey> {
        Settings::new()
    }
    /// Settings of a profile of Datadog.
    pub enum Profile {}
    /// Settings of a profile of Datadog.
    pub mod profile {
        #[allow(unused_imports)]
        use super::*;
        /// The URL of the site, such as `"https://api.datadoghq.eu"`.
        pub const INSTANCE_URL: s::Key<Profile, k::Text> = s::Key::new("instance_url");
        /// The name of the profile. Defaults to `${AWS::StackName}-` followed by its name in the definition.
        pub const NAME: s::Key<Profile, k::Text> = s::Key::new("name");
        /// The KMS key that encrypts the credentials. If omitted, AppFlow uses its own key.
        pub const KEY: s::Key<Profile, k::KmsKey> = s::Key::new("key");
        /// The condition under which the stack contains it.
        pub const CONDITION: s::Key<Profile, k::Condition> = s::Key::new("condition");
        /// The deletion policy, which applies when the item is removed from the stack. If omitted, buckets and KMS keys are
        /// retained, and other items are deleted.
        pub const ON_DELETE: s::Key<Profile, c::resources::OnDelete> = s::Key::new("on_delete");
        /// The policy for the old item when a change replaces it. If omitted, buckets and KMS keys are retained, and other items
        /// are deleted.
        pub const ON_REPLACE: s::Key<Profile, c::resources::OnReplace> = s::Key::new("on_replace");
        /// The logical ID in the template. Defaults to the name in the definition without `_`.
        pub const ID: s::Key<Profile, k::Text> = s::Key::new("id");
        /// The keys of an organization.
        pub const API_KEY: s::Key<Profile, ApiKey> = s::Key::new("api_key");
    }
    impl k::HasArn for Profile {}
    impl k::HasName for Profile {}
    impl ProfileKind for Profile {
        const CONNECTOR: &'static str = "datadog";
    }
    /// Declares a profile of Datadog.
    pub fn profile(name: impl Into<String>) -> ProfileBuilder<Profile> {
        ProfileBuilder::new(name)
    }
    /// Objects of Datadog.
    pub enum Object {}
    impl k::Deferrable for Object {}
    impl ObjectKind for Object {}
    /// Declares an object of Datadog: its name in the definition, and its name in the application.
    pub fn object(name: impl Into<String>, entity: impl Into<Value<k::Text>>) -> ObjectBuilder<Object> {
        ObjectBuilder::new(name, "datadog", entity)
    }
    /// Settings of a source of Datadog.
    pub enum Source {}
    /// Settings of a source of Datadog.
    pub mod source {
        #[allow(unused_imports)]
        use super::*;
    }
    impl IsSource for Source {}
    /// Creates a source of Datadog.
    pub fn source(profile: &Handle<Profile>, object: impl Into<Value<Object>>) -> Endpoint<Source> {
        Endpoint::new("datadog", vec![model::Value::Name(profile.ident().to_owned()), object.into().into_model()])
    }
}

/// AppFlow deactivates an event-triggered or scheduled flow.
pub mod deactivated {
    #[allow(unused_imports)]
    use super::*;
    /// The event as a type.
    pub enum Deactivated {}
    /// AppFlow deactivates an event-triggered or scheduled flow.
    pub const EVENT: Event<Deactivated> = Event::new("deactivated");
    /// The field `deactivation_reason`.
    pub const DEACTIVATION_REASON: EventField<Deactivated> = EventField::new("deactivation_reason");
    /// The field `deactivation_time`.
    pub const DEACTIVATION_TIME: EventField<Deactivated> = EventField::new("deactivation_time");
    /// The field `created_by`.
    pub const CREATED_BY: EventField<Deactivated> = EventField::new("created_by");
    /// The field `destination`.
    pub const DESTINATION: EventField<Deactivated> = EventField::new("destination");
    /// The field `destination_object`.
    pub const DESTINATION_OBJECT: EventField<Deactivated> = EventField::new("destination_object");
    /// The field `flow_arn`.
    pub const FLOW_ARN: EventField<Deactivated> = EventField::new("flow_arn");
    /// The field `source`.
    pub const SOURCE: EventField<Deactivated> = EventField::new("source");
    /// The field `source_object`.
    pub const SOURCE_OBJECT: EventField<Deactivated> = EventField::new("source_object");
    /// The field `trigger_type`.
    pub const TRIGGER_TYPE: EventField<Deactivated> = EventField::new("trigger_type");
}

/// Settings of a delivery stream.
pub mod delivery_stream {
    #[allow(unused_imports)]
    use super::*;
    /// Settings of a delivery stream.
    pub enum DeliveryStream {}
    /// Returns the handle of a delivery stream that the stack declares under this name, before or after this call.
    pub fn named(name: impl Into<String>) -> Handle<k::DeliveryStream> {
        Handle::named(name)
    }
}

/// Microsoft Dynamics 365.
pub mod dynamics365 {
    #[allow(unused_imports)]
    use super::*;
    pub use super::common_settings::Authorization;
    pub use super::common_settings::authorization;
    pub use super::resources::OnDelete;
    pub use super::resources::OnReplace;
    /// OAuth for a user who granted access outside of the deployment.
    pub enum Oauth {}
    /// OAuth for a user who granted access outside of the deployment.
    pub mod oauth {
        #[allow(unused_imports)]
        use super::*;
        /// The URL of the token endpoint. Defaults to that of the application.
        pub const TOKEN_URL: s::Key<Oauth, k::Text> = s::Key::new("token_url");
        /// The client ID, which AppFlow requires to obtain new access tokens.
        pub const CLIENT_ID: s::Key<Oauth, k::Text> = s::Key::new("client_id");
        /// The client secret, which AppFlow requires to obtain new access tokens.
        pub const CLIENT_SECRET: s::Key<Oauth, k::SecretValue> = s::Key::new("client_secret");
        /// The access token.
        pub const ACCESS_TOKEN: s::Key<Oauth, k::SecretValue> = s::Key::new("access_token");
        /// The refresh token, with which AppFlow obtains new access tokens.
        pub const REFRESH_TOKEN: s::Key<Oauth, k::SecretValue> = s::Key::new("refresh_token");
        /// An authorization code, for which AppFlow obtains the tokens when the profile is created.
        pub const AUTHORIZATION: s::Key<Oauth, c::common_settings::Authorization> = s::Key::new("authorization");
    }
    /// Creates a block for `oauth`.
    pub fn oauth() -> Settings<Oauth> {
        Settings::new()
    }
    /// Settings of a profile of Microsoft Dynamics 365.
    pub enum Profile {}
    /// Settings of a profile of Microsoft Dynamics 365.
    pub mod profile {
        #[allow(unused_imports)]
        use super::*;
        /// The URL of the Web API, such as `"https://acme.api.crm.dynamics.com"`.
        pub const INSTANCE_URL: s::Key<Profile, k::Text> = s::Key::new("instance_url");
        /// The name of the profile. Defaults to `${AWS::StackName}-` followed by its name in the definition.
        pub const NAME: s::Key<Profile, k::Text> = s::Key::new("name");
        /// The KMS key that encrypts the credentials. If omitted, AppFlow uses its own key.
        pub const KEY: s::Key<Profile, k::KmsKey> = s::Key::new("key");
        /// The condition under which the stack contains it.
        pub const CONDITION: s::Key<Profile, k::Condition> = s::Key::new("condition");
        /// The deletion policy, which applies when the item is removed from the stack. If omitted, buckets and KMS keys are
        /// retained, and other items are deleted.
        pub const ON_DELETE: s::Key<Profile, c::resources::OnDelete> = s::Key::new("on_delete");
        /// The policy for the old item when a change replaces it. If omitted, buckets and KMS keys are retained, and other items
        /// are deleted.
        pub const ON_REPLACE: s::Key<Profile, c::resources::OnReplace> = s::Key::new("on_replace");
        /// The logical ID in the template. Defaults to the name in the definition without `_`.
        pub const ID: s::Key<Profile, k::Text> = s::Key::new("id");
        /// OAuth for a user who granted access outside of the deployment.
        pub const OAUTH: s::Key<Profile, Oauth> = s::Key::new("oauth");
    }
    impl k::HasArn for Profile {}
    impl k::HasName for Profile {}
    impl ProfileKind for Profile {
        const CONNECTOR: &'static str = "dynamics365";
    }
    /// Declares a profile of Microsoft Dynamics 365.
    pub fn profile(name: impl Into<String>) -> ProfileBuilder<Profile> {
        ProfileBuilder::new(name)
    }
    /// Objects of Microsoft Dynamics 365.
    pub enum Object {}
    impl k::Deferrable for Object {}
    impl ObjectKind for Object {}
    /// Declares an object of Microsoft Dynamics 365: its name in the definition, and its name in the application.
    pub fn object(name: impl Into<String>, entity: impl Into<Value<k::Text>>) -> ObjectBuilder<Object> {
        ObjectBuilder::new(name, "dynamics365", entity)
    }
    /// Settings of a source of Microsoft Dynamics 365.
    pub enum Source {}
    /// Settings of a source of Microsoft Dynamics 365.
    pub mod source {
        #[allow(unused_imports)]
        use super::*;
        /// The version of the Web API: `"v9.2"`.
        pub const API_VERSION: s::Key<Source, k::Text> = s::Key::new("api_version");
    }
    impl IsSource for Source {}
    /// Creates a source of Microsoft Dynamics 365.
    pub fn source(profile: &Handle<Profile>, object: impl Into<Value<Object>>) -> Endpoint<Source> {
        Endpoint::new("dynamics365", vec![model::Value::Name(profile.ident().to_owned()), object.into().into_model()])
    }
}

/// Dynatrace.
pub mod dynatrace {
    #[allow(unused_imports)]
    use super::*;
    pub use super::resources::OnDelete;
    pub use super::resources::OnReplace;
    /// An access token.
    pub enum ApiToken {}
    /// An access token.
    pub mod api_token {
        #[allow(unused_imports)]
        use super::*;
        /// The token.
        pub const TOKEN: s::Key<ApiToken, k::SecretValue> = s::Key::new("token");
    }
    /// Creates a block for `api_token`.
    pub fn api_token() -> Settings<ApiToken> {
        Settings::new()
    }
    /// Settings of a profile of Dynatrace.
    pub enum Profile {}
    /// Settings of a profile of Dynatrace.
    pub mod profile {
        #[allow(unused_imports)]
        use super::*;
        /// The URL of the environment, such as `"https://abc12345.live.dynatrace.com"`.
        pub const INSTANCE_URL: s::Key<Profile, k::Text> = s::Key::new("instance_url");
        /// The name of the profile. Defaults to `${AWS::StackName}-` followed by its name in the definition.
        pub const NAME: s::Key<Profile, k::Text> = s::Key::new("name");
        /// The KMS key that encrypts the credentials. If omitted, AppFlow uses its own key.
        pub const KEY: s::Key<Profile, k::KmsKey> = s::Key::new("key");
        /// The condition under which the stack contains it.
        pub const CONDITION: s::Key<Profile, k::Condition> = s::Key::new("condition");
        /// The deletion policy, which applies when the item is removed from the stack. If omitted, buckets and KMS keys are
        /// retained, and other items are deleted.
        pub const ON_DELETE: s::Key<Profile, c::resources::OnDelete> = s::Key::new("on_delete");
        /// The policy for the old item when a change replaces it. If omitted, buckets and KMS keys are retained, and other items
        /// are deleted.
        pub const ON_REPLACE: s::Key<Profile, c::resources::OnReplace> = s::Key::new("on_replace");
        /// The logical ID in the template. Defaults to the name in the definition without `_`.
        pub const ID: s::Key<Profile, k::Text> = s::Key::new("id");
        /// An access token.
        pub const API_TOKEN: s::Key<Profile, ApiToken> = s::Key::new("api_token");
    }
    impl k::HasArn for Profile {}
    impl k::HasName for Profile {}
    impl ProfileKind for Profile {
        const CONNECTOR: &'static str = "dynatrace";
    }
    /// Declares a profile of Dynatrace.
    pub fn profile(name: impl Into<String>) -> ProfileBuilder<Profile> {
        ProfileBuilder::new(name)
    }
    /// Objects of Dynatrace.
    pub enum Object {}
    impl k::Deferrable for Object {}
    impl ObjectKind for Object {}
    /// Declares an object of Dynatrace: its name in the definition, and its name in the application.
    pub fn object(name: impl Into<String>, entity: impl Into<Value<k::Text>>) -> ObjectBuilder<Object> {
        ObjectBuilder::new(name, "dynatrace", entity)
    }
    /// Settings of a source of Dynatrace.
    pub enum Source {}
    /// Settings of a source of Dynatrace.
    pub mod source {
        #[allow(unused_imports)]
        use super::*;
    }
    impl IsSource for Source {}
    /// Creates a source of Dynatrace.
    pub fn source(profile: &Handle<Profile>, object: impl Into<Value<Object>>) -> Endpoint<Source> {
        Endpoint::new("dynatrace", vec![model::Value::Name(profile.ident().to_owned()), object.into().into_model()])
    }
}

/// The fields that every event contains, and conditions of event rules outside of flows.
pub mod event {
    #[allow(unused_imports)]
    use super::*;
    pub use super::super::patterns::at;
    pub use super::super::patterns::cidr;
    pub use super::super::patterns::equals_ignore_case;
    pub use super::super::patterns::exists;
    pub use super::super::patterns::field;
    pub use super::super::patterns::prefix;
    pub use super::super::patterns::suffix;
    pub use super::super::patterns::whole;
    pub use super::super::patterns::wildcard;
    /// Any event, as a type.
    pub enum Envelope {}
    /// `$.account`.
    pub const ACCOUNT: EventField<Envelope> = EventField::new("account");
    /// `$.detail`.
    pub const DETAIL: EventField<Envelope> = EventField::new("detail");
    /// `$.detail-type`.
    pub const DETAIL_TYPE: EventField<Envelope> = EventField::new("detail_type");
    /// `$.detail.flow-name`.
    pub const FLOW_NAME: EventField<Envelope> = EventField::new("flow_name");
    /// `$.id`.
    pub const ID: EventField<Envelope> = EventField::new("id");
    /// `$.region`.
    pub const REGION: EventField<Envelope> = EventField::new("region");
    /// `$.time`.
    pub const TIME: EventField<Envelope> = EventField::new("time");
}

/// Settings of an event bus.
pub mod event_bus {
    #[allow(unused_imports)]
    use super::*;
    pub use super::resources::OnDelete;
    pub use super::resources::OnReplace;
    /// Settings of an event bus.
    pub enum EventBus {}
    /// The name of the bus. Defaults to `${AWS::StackName}-` followed by its name in the definition; a bus for a partner
    /// event source has the name of the source.
    pub const NAME: s::Key<EventBus, k::Text> = s::Key::new("name");
    /// The flow to EventBridge whose partner event source sends its events to the bus. The stack creates the bus after the
    /// flow, and after all other flows with the same partner event source.
    pub const PARTNER: s::Key<EventBus, k::Flow> = s::Key::new("partner");
    /// The tags of the event bus, in addition to those of the stack.
    pub const TAGS: s::Key<EventBus, k::Map<k::Text>> = s::Key::new("tags");
    /// The condition under which the stack contains it.
    pub const CONDITION: s::Key<EventBus, k::Condition> = s::Key::new("condition");
    /// The deletion policy, which applies when the item is removed from the stack. If omitted, buckets and KMS keys are
    /// retained, and other items are deleted.
    pub const ON_DELETE: s::Key<EventBus, c::resources::OnDelete> = s::Key::new("on_delete");
    /// The policy for the old item when a change replaces it. If omitted, buckets and KMS keys are retained, and other items
    /// are deleted.
    pub const ON_REPLACE: s::Key<EventBus, c::resources::OnReplace> = s::Key::new("on_replace");
    /// The logical ID in the template. Defaults to the name in the definition without `_`.
    pub const ID: s::Key<EventBus, k::Text> = s::Key::new("id");
    /// Returns the handle of an event bus that the stack declares under this name, before or after this call.
    pub fn named(name: impl Into<String>) -> Handle<k::EventBus> {
        Handle::named(name)
    }
}

/// Amazon EventBridge.
pub mod eventbridge {
    #[allow(unused_imports)]
    use super::*;
    pub use super::common_settings::OnError;
    pub use super::common_settings::on_error;
    /// Settings of a destination of Amazon EventBridge.
    pub enum Destination {}
    /// Settings of a destination of Amazon EventBridge.
    pub mod destination {
        #[allow(unused_imports)]
        use super::*;
        /// The handling of events that EventBridge does not accept: events over 256 KB arrive as pointers into the bucket.
        pub const ON_ERROR: s::Key<Destination, c::common_settings::OnError> = s::Key::new("on_error");
    }
    impl IsDestination for Destination {}
    /// Creates a destination of Amazon EventBridge.
    pub fn destination(name: impl Into<Value<k::Text>>) -> Endpoint<Destination> {
        Endpoint::new("eventbridge", vec![name.into().into_model()])
    }
}

/// AppFlow adds new fields of the source to the flow.
pub mod fields_imported {
    #[allow(unused_imports)]
    use super::*;
    /// The event as a type.
    pub enum FieldsImported {}
    /// AppFlow adds new fields of the source to the flow.
    pub const EVENT: Event<FieldsImported> = Event::new("fields_imported");
    /// The field `created_by`.
    pub const CREATED_BY: EventField<FieldsImported> = EventField::new("created_by");
    /// The field `destination`.
    pub const DESTINATION: EventField<FieldsImported> = EventField::new("destination");
    /// The field `destination_object`.
    pub const DESTINATION_OBJECT: EventField<FieldsImported> = EventField::new("destination_object");
    /// The field `flow_arn`.
    pub const FLOW_ARN: EventField<FieldsImported> = EventField::new("flow_arn");
    /// The field `source`.
    pub const SOURCE: EventField<FieldsImported> = EventField::new("source");
    /// The field `source_object`.
    pub const SOURCE_OBJECT: EventField<FieldsImported> = EventField::new("source_object");
    /// The field `trigger_type`.
    pub const TRIGGER_TYPE: EventField<FieldsImported> = EventField::new("trigger_type");
}

/// Settings of a flow.
pub mod flow {
    #[allow(unused_imports)]
    use super::*;
    pub use super::resources::OnDelete;
    pub use super::resources::OnReplace;
    /// Settings of a flow.
    pub enum Flow {}
    /// The condition under which the stack contains it.
    pub const CONDITION: s::Key<Flow, k::Condition> = s::Key::new("condition");
    /// The deletion policy, which applies when the item is removed from the stack. If omitted, buckets and KMS keys are
    /// retained, and other items are deleted.
    pub const ON_DELETE: s::Key<Flow, c::resources::OnDelete> = s::Key::new("on_delete");
    /// The policy for the old item when a change replaces it. If omitted, buckets and KMS keys are retained, and other items
    /// are deleted.
    pub const ON_REPLACE: s::Key<Flow, c::resources::OnReplace> = s::Key::new("on_replace");
    /// The logical ID in the template. Defaults to the name in the definition without `_`.
    pub const ID: s::Key<Flow, k::Text> = s::Key::new("id");
}

/// Settings of a function.
pub mod function {
    #[allow(unused_imports)]
    use super::*;
    /// Settings of a function.
    pub enum Function {}
    /// Returns the handle of a function that the stack declares under this name, before or after this call.
    pub fn named(name: impl Into<String>) -> Handle<k::Function> {
        Handle::named(name)
    }
}

/// GitHub.
pub mod github {
    #[allow(unused_imports)]
    use super::*;
    pub use super::resources::OnDelete;
    pub use super::resources::OnReplace;
    /// A personal access token.
    pub enum PersonalAccessToken {}
    /// A personal access token.
    pub mod personal_access_token {
        #[allow(unused_imports)]
        use super::*;
        /// The user that owns the token.
        pub const USERNAME: s::Key<PersonalAccessToken, k::Text> = s::Key::new("username");
        /// The token.
        pub const TOKEN: s::Key<PersonalAccessToken, k::SecretValue> = s::Key::new("token");
    }
    /// Creates a block for `personal_access_token`.
    pub fn personal_access_token() -> Settings<PersonalAccessToken> {
        Settings::new()
    }
    /// OAuth with a token that is obtained outside of the deployment.
    pub enum Oauth {}
    /// OAuth with a token that is obtained outside of the deployment.
    pub mod oauth {
        #[allow(unused_imports)]
        use super::*;
        /// The URL of the token endpoint. Defaults to that of GitHub.
        pub const TOKEN_URL: s::Key<Oauth, k::Text> = s::Key::new("token_url");
        /// The client ID.
        pub const CLIENT_ID: s::Key<Oauth, k::Text> = s::Key::new("client_id");
        /// The client secret.
        pub const CLIENT_SECRET: s::Key<Oauth, k::SecretValue> = s::Key::new("client_secret");
        /// The access token.
        pub const ACCESS_TOKEN: s::Key<Oauth, k::SecretValue> = s::Key::new("access_token");
    }
    /// Creates a block for `oauth`.
    pub fn oauth() -> Settings<Oauth> {
        Settings::new()
    }
    /// Settings of a profile of GitHub.
    pub enum Profile {}
    /// Settings of a profile of GitHub.
    pub mod profile {
        #[allow(unused_imports)]
        use super::*;
        /// The name of the profile. Defaults to `${AWS::StackName}-` followed by its name in the definition.
        pub const NAME: s::Key<Profile, k::Text> = s::Key::new("name");
        /// The KMS key that encrypts the credentials. If omitted, AppFlow uses its own key.
        pub const KEY: s::Key<Profile, k::KmsKey> = s::Key::new("key");
        /// The condition under which the stack contains it.
        pub const CONDITION: s::Key<Profile, k::Condition> = s::Key::new("condition");
        /// The deletion policy, which applies when the item is removed from the stack. If omitted, buckets and KMS keys are
        /// retained, and other items are deleted.
        pub const ON_DELETE: s::Key<Profile, c::resources::OnDelete> = s::Key::new("on_delete");
        /// The policy for the old item when a change replaces it. If omitted, buckets and KMS keys are retained, and other items
        /// are deleted.
        pub const ON_REPLACE: s::Key<Profile, c::resources::OnReplace> = s::Key::new("on_replace");
        /// The logical ID in the template. Defaults to the name in the definition without `_`.
        pub const ID: s::Key<Profile, k::Text> = s::Key::new("id");
        /// A personal access token.
        pub const PERSONAL_ACCESS_TOKEN: s::Key<Profile, PersonalAccessToken> = s::Key::new("personal_access_token");
        /// OAuth with a token that is obtained outside of the deployment.
        pub const OAUTH: s::Key<Profile, Oauth> = s::Key::new("oauth");
    }
    impl k::HasArn for Profile {}
    impl k::HasName for Profile {}
    impl ProfileKind for Profile {
        const CONNECTOR: &'static str = "github";
    }
    /// Declares a profile of GitHub.
    pub fn profile(name: impl Into<String>) -> ProfileBuilder<Profile> {
        ProfileBuilder::new(name)
    }
    /// Objects of GitHub.
    pub enum Object {}
    impl k::Deferrable for Object {}
    impl ObjectKind for Object {}
    /// Declares an object of GitHub: its name in the definition, and its name in the application.
    pub fn object(name: impl Into<String>, entity: impl Into<Value<k::Text>>) -> ObjectBuilder<Object> {
        ObjectBuilder::new(name, "github", entity)
    }
    /// Settings of a source of GitHub.
    pub enum Source {}
    /// Settings of a source of GitHub.
    pub mod source {
        #[allow(unused_imports)]
        use super::*;
        /// The version of the GitHub API: `"v3"`.
        pub const API_VERSION: s::Key<Source, k::Text> = s::Key::new("api_version");
    }
    impl IsSource for Source {}
    /// Creates a source of GitHub.
    pub fn source(profile: &Handle<Profile>, object: impl Into<Value<Object>>) -> Endpoint<Source> {
        Endpoint::new("github", vec![model::Value::Name(profile.ident().to_owned()), object.into().into_model()])
    }
}

/// Google Ads.
pub mod googleads {
    #[allow(unused_imports)]
    use super::*;
    pub use super::common_settings::Authorization;
    pub use super::common_settings::authorization;
    pub use super::resources::OnDelete;
    pub use super::resources::OnReplace;
    /// OAuth for a user who granted access outside of the deployment.
    pub enum Oauth {}
    /// OAuth for a user who granted access outside of the deployment.
    pub mod oauth {
        #[allow(unused_imports)]
        use super::*;
        /// The URL of the token endpoint. Defaults to that of the application.
        pub const TOKEN_URL: s::Key<Oauth, k::Text> = s::Key::new("token_url");
        /// The client ID, which AppFlow requires to obtain new access tokens.
        pub const CLIENT_ID: s::Key<Oauth, k::Text> = s::Key::new("client_id");
        /// The client secret, which AppFlow requires to obtain new access tokens.
        pub const CLIENT_SECRET: s::Key<Oauth, k::SecretValue> = s::Key::new("client_secret");
        /// The access token.
        pub const ACCESS_TOKEN: s::Key<Oauth, k::SecretValue> = s::Key::new("access_token");
        /// The refresh token, with which AppFlow obtains new access tokens.
        pub const REFRESH_TOKEN: s::Key<Oauth, k::SecretValue> = s::Key::new("refresh_token");
        /// An authorization code, for which AppFlow obtains the tokens when the profile is created.
        pub const AUTHORIZATION: s::Key<Oauth, c::common_settings::Authorization> = s::Key::new("authorization");
    }
    /// Creates a block for `oauth`.
    pub fn oauth() -> Settings<Oauth> {
        Settings::new()
    }
    /// Settings of a profile of Google Ads.
    pub enum Profile {}
    /// Settings of a profile of Google Ads.
    pub mod profile {
        #[allow(unused_imports)]
        use super::*;
        /// The version of the Google Ads API, such as `"v22"`.
        pub const API_VERSION: s::Key<Profile, k::Text> = s::Key::new("api_version");
        /// The developer token.
        pub const DEVELOPER_TOKEN: s::Key<Profile, k::SecretValue> = s::Key::new("developer_token");
        /// The ID of the manager account that provides access to the accounts, in quotes.
        pub const MANAGER_ID: s::Key<Profile, k::Text> = s::Key::new("manager_id");
        /// The name of the profile. Defaults to `${AWS::StackName}-` followed by its name in the definition.
        pub const NAME: s::Key<Profile, k::Text> = s::Key::new("name");
        /// The KMS key that encrypts the credentials. If omitted, AppFlow uses its own key.
        pub const KEY: s::Key<Profile, k::KmsKey> = s::Key::new("key");
        /// The condition under which the stack contains it.
        pub const CONDITION: s::Key<Profile, k::Condition> = s::Key::new("condition");
        /// The deletion policy, which applies when the item is removed from the stack. If omitted, buckets and KMS keys are
        /// retained, and other items are deleted.
        pub const ON_DELETE: s::Key<Profile, c::resources::OnDelete> = s::Key::new("on_delete");
        /// The policy for the old item when a change replaces it. If omitted, buckets and KMS keys are retained, and other items
        /// are deleted.
        pub const ON_REPLACE: s::Key<Profile, c::resources::OnReplace> = s::Key::new("on_replace");
        /// The logical ID in the template. Defaults to the name in the definition without `_`.
        pub const ID: s::Key<Profile, k::Text> = s::Key::new("id");
        /// OAuth for a user who granted access outside of the deployment.
        pub const OAUTH: s::Key<Profile, Oauth> = s::Key::new("oauth");
    }
    impl k::HasArn for Profile {}
    impl k::HasName for Profile {}
    impl ProfileKind for Profile {
        const CONNECTOR: &'static str = "googleads";
    }
    /// Declares a profile of Google Ads.
    pub fn profile(name: impl Into<String>) -> ProfileBuilder<Profile> {
        ProfileBuilder::new(name)
    }
    /// Objects of Google Ads.
    pub enum Object {}
    impl k::Deferrable for Object {}
    impl ObjectKind for Object {}
    /// Declares an object of Google Ads: its name in the definition, and its name in the application.
    pub fn object(name: impl Into<String>, entity: impl Into<Value<k::Text>>) -> ObjectBuilder<Object> {
        ObjectBuilder::new(name, "googleads", entity)
    }
    /// Settings of a source of Google Ads.
    pub enum Source {}
    /// Settings of a source of Google Ads.
    pub mod source {
        #[allow(unused_imports)]
        use super::*;
        /// The version of the Google Ads API, such as `"v22"`. Defaults to that of a created profile.
        pub const API_VERSION: s::Key<Source, k::Text> = s::Key::new("api_version");
    }
    impl IsSource for Source {}
    /// Creates a source of Google Ads.
    pub fn source(profile: &Handle<Profile>, object: impl Into<Value<Object>>) -> Endpoint<Source> {
        Endpoint::new("googleads", vec![model::Value::Name(profile.ident().to_owned()), object.into().into_model()])
    }
}

/// Google Analytics.
pub mod googleanalytics {
    #[allow(unused_imports)]
    use super::*;
    pub use super::common_settings::Authorization;
    pub use super::common_settings::authorization;
    pub use super::resources::OnDelete;
    pub use super::resources::OnReplace;
    /// OAuth with tokens that are obtained outside of the deployment.
    pub enum Oauth {}
    /// OAuth with tokens that are obtained outside of the deployment.
    pub mod oauth {
        #[allow(unused_imports)]
        use super::*;
        /// The client ID.
        pub const CLIENT_ID: s::Key<Oauth, k::Text> = s::Key::new("client_id");
        /// The client secret.
        pub const CLIENT_SECRET: s::Key<Oauth, k::SecretValue> = s::Key::new("client_secret");
        /// The access token.
        pub const ACCESS_TOKEN: s::Key<Oauth, k::SecretValue> = s::Key::new("access_token");
        /// The refresh token, with which AppFlow obtains new access tokens.
        pub const REFRESH_TOKEN: s::Key<Oauth, k::SecretValue> = s::Key::new("refresh_token");
        /// An authorization code, for which AppFlow obtains the tokens when the profile is created.
        pub const AUTHORIZATION: s::Key<Oauth, c::common_settings::Authorization> = s::Key::new("authorization");
    }
    /// Creates a block for `oauth`.
    pub fn oauth() -> Settings<Oauth> {
        Settings::new()
    }
    /// Settings of a profile of Google Analytics.
    pub enum Profile {}
    /// Settings of a profile of Google Analytics.
    pub mod profile {
        #[allow(unused_imports)]
        use super::*;
        /// The name of the profile. Defaults to `${AWS::StackName}-` followed by its name in the definition.
        pub const NAME: s::Key<Profile, k::Text> = s::Key::new("name");
        /// The KMS key that encrypts the credentials. If omitted, AppFlow uses its own key.
        pub const KEY: s::Key<Profile, k::KmsKey> = s::Key::new("key");
        /// The condition under which the stack contains it.
        pub const CONDITION: s::Key<Profile, k::Condition> = s::Key::new("condition");
        /// The deletion policy, which applies when the item is removed from the stack. If omitted, buckets and KMS keys are
        /// retained, and other items are deleted.
        pub const ON_DELETE: s::Key<Profile, c::resources::OnDelete> = s::Key::new("on_delete");
        /// The policy for the old item when a change replaces it. If omitted, buckets and KMS keys are retained, and other items
        /// are deleted.
        pub const ON_REPLACE: s::Key<Profile, c::resources::OnReplace> = s::Key::new("on_replace");
        /// The logical ID in the template. Defaults to the name in the definition without `_`.
        pub const ID: s::Key<Profile, k::Text> = s::Key::new("id");
        /// OAuth with tokens that are obtained outside of the deployment.
        pub const OAUTH: s::Key<Profile, Oauth> = s::Key::new("oauth");
    }
    impl k::HasArn for Profile {}
    impl k::HasName for Profile {}
    impl ProfileKind for Profile {
        const CONNECTOR: &'static str = "googleanalytics";
    }
    /// Declares a profile of Google Analytics.
    pub fn profile(name: impl Into<String>) -> ProfileBuilder<Profile> {
        ProfileBuilder::new(name)
    }
    /// Objects of Google Analytics.
    pub enum Object {}
    impl k::Deferrable for Object {}
    impl ObjectKind for Object {}
    /// Declares an object of Google Analytics: its name in the definition, and its name in the application.
    pub fn object(name: impl Into<String>, entity: impl Into<Value<k::Text>>) -> ObjectBuilder<Object> {
        ObjectBuilder::new(name, "googleanalytics", entity)
    }
    /// Settings of a source of Google Analytics.
    pub enum Source {}
    /// Settings of a source of Google Analytics.
    pub mod source {
        #[allow(unused_imports)]
        use super::*;
    }
    impl IsSource for Source {}
    /// Creates a source of Google Analytics.
    pub fn source(profile: &Handle<Profile>, object: impl Into<Value<Object>>) -> Endpoint<Source> {
        Endpoint::new("googleanalytics", vec![model::Value::Name(profile.ident().to_owned()), object.into().into_model()])
    }
}

/// Google Analytics 4.
pub mod googleanalytics4 {
    #[allow(unused_imports)]
    use super::*;
    pub use super::common_settings::Authorization;
    pub use super::common_settings::authorization;
    pub use super::resources::OnDelete;
    pub use super::resources::OnReplace;
    /// OAuth for a user who granted access outside of the deployment.
    pub enum Oauth {}
    /// OAuth for a user who granted access outside of the deployment.
    pub mod oauth {
        #[allow(unused_imports)]
        use super::*;
        /// The URL of the token endpoint. Defaults to that of the application.
        pub const TOKEN_URL: s::Key<Oauth, k::Text> = s::Key::new("token_url");
        /// The client ID, which AppFlow requires to obtain new access tokens.
        pub const CLIENT_ID: s::Key<Oauth, k::Text> = s::Key::new("client_id");
        /// The client secret, which AppFlow requires to obtain new access tokens.
        pub const CLIENT_SECRET: s::Key<Oauth, k::SecretValue> = s::Key::new("client_secret");
        /// The access token.
        pub const ACCESS_TOKEN: s::Key<Oauth, k::SecretValue> = s::Key::new("access_token");
        /// The refresh token, with which AppFlow obtains new access tokens.
        pub const REFRESH_TOKEN: s::Key<Oauth, k::SecretValue> = s::Key::new("refresh_token");
        /// An authorization code, for which AppFlow obtains the tokens when the profile is created.
        pub const AUTHORIZATION: s::Key<Oauth, c::common_settings::Authorization> = s::Key::new("authorization");
    }
    /// Creates a block for `oauth`.
    pub fn oauth() -> Settings<Oauth> {
        Settings::new()
    }
    /// Settings of a profile of Google Analytics 4.
    pub enum Profile {}
    /// Settings of a profile of Google Analytics 4.
    pub mod profile {
        #[allow(unused_imports)]
        use super::*;
        /// The name of the profile. Defaults to `${AWS::StackName}-` followed by its name in the definition.
        pub const NAME: s::Key<Profile, k::Text> = s::Key::new("name");
        /// The KMS key that encrypts the credentials. If omitted, AppFlow uses its own key.
        pub const KEY: s::Key<Profile, k::KmsKey> = s::Key::new("key");
        /// The condition under which the stack contains it.
        pub const CONDITION: s::Key<Profile, k::Condition> = s::Key::new("condition");
        /// The deletion policy, which applies when the item is removed from the stack. If omitted, buckets and KMS keys are
        /// retained, and other items are deleted.
        pub const ON_DELETE: s::Key<Profile, c::resources::OnDelete> = s::Key::new("on_delete");
        /// The policy for the old item when a change replaces it. If omitted, buckets and KMS keys are retained, and other items
        /// are deleted.
        pub const ON_REPLACE: s::Key<Profile, c::resources::OnReplace> = s::Key::new("on_replace");
        /// The logical ID in the template. Defaults to the name in the definition without `_`.
        pub const ID: s::Key<Profile, k::Text> = s::Key::new("id");
        /// OAuth for a user who granted access outside of the deployment.
        pub const OAUTH: s::Key<Profile, Oauth> = s::Key::new("oauth");
    }
    impl k::HasArn for Profile {}
    impl k::HasName for Profile {}
    impl ProfileKind for Profile {
        const CONNECTOR: &'static str = "googleanalytics4";
    }
    /// Declares a profile of Google Analytics 4.
    pub fn profile(name: impl Into<String>) -> ProfileBuilder<Profile> {
        ProfileBuilder::new(name)
    }
    /// Objects of Google Analytics 4.
    pub enum Object {}
    impl k::Deferrable for Object {}
    impl ObjectKind for Object {}
    /// Declares an object of Google Analytics 4: its name in the definition, and its name in the application.
    pub fn object(name: impl Into<String>, entity: impl Into<Value<k::Text>>) -> ObjectBuilder<Object> {
        ObjectBuilder::new(name, "googleanalytics4", entity)
    }
    /// Settings of a source of Google Analytics 4.
    pub enum Source {}
    /// Settings of a source of Google Analytics 4.
    pub mod source {
        #[allow(unused_imports)]
        use super::*;
        /// The version of the Google Analytics Data API: `"v1beta"`.
        pub const API_VERSION: s::Key<Source, k::Text> = s::Key::new("api_version");
    }
    impl IsSource for Source {}
    /// Creates a source of Google Analytics 4.
    pub fn source(profile: &Handle<Profile>, object: impl Into<Value<Object>>) -> Endpoint<Source> {
        Endpoint::new("googleanalytics4", vec![model::Value::Name(profile.ident().to_owned()), object.into().into_model()])
    }
}

/// Google BigQuery.
pub mod googlebigquery {
    #[allow(unused_imports)]
    use super::*;
    pub use super::common_settings::Authorization;
    pub use super::common_settings::OnError;
    pub use super::common_settings::WriteOperation;
    pub use super::common_settings::authorization;
    pub use super::common_settings::on_error;
    pub use super::resources::OnDelete;
    pub use super::resources::OnReplace;
    /// OAuth for a user who granted access outside of the deployment.
    pub enum Oauth {}
    /// OAuth for a user who granted access outside of the deployment.
    pub mod oauth {
        #[allow(unused_imports)]
        use super::*;
        /// The URL of the token endpoint. Defaults to that of the application.
        pub const TOKEN_URL: s::Key<Oauth, k::Text> = s::Key::new("token_url");
        /// The client ID, which AppFlow requires to obtain new access tokens.
        pub const CLIENT_ID: s::Key<Oauth, k::Text> = s::Key::new("client_id");
        /// The client secret, which AppFlow requires to obtain new access tokens.
        pub const CLIENT_SECRET: s::Key<Oauth, k::SecretValue> = s::Key::new("client_secret");
        /// The access token.
        pub const ACCESS_TOKEN: s::Key<Oauth, k::SecretValue> = s::Key::new("access_token");
        /// The refresh token, with which AppFlow obtains new access tokens.
        pub const REFRESH_TOKEN: s::Key<Oauth, k::SecretValue> = s::Key::new("refresh_token");
        /// An authorization code, for which AppFlow obtains the tokens when the profile is created.
        pub const AUTHORIZATION: s::Key<Oauth, c::common_settings::Authorization> = s::Key::new("authorization");
    }
    /// Creates a block for `oauth`.
    pub fn oauth() -> Settings<Oauth> {
        Settings::new()
    }
    /// Settings of a profile of Google BigQuery.
    pub enum Profile {}
    /// Settings of a profile of Google BigQuery.
    pub mod profile {
        #[allow(unused_imports)]
        use super::*;
        /// The name of the profile. Defaults to `${AWS::StackName}-` followed by its name in the definition.
        pub const NAME: s::Key<Profile, k::Text> = s::Key::new("name");
        /// The KMS key that encrypts the credentials. If omitted, AppFlow uses its own key.
        pub const KEY: s::Key<Profile, k::KmsKey> = s::Key::new("key");
        /// The condition under which the stack contains it.
        pub const CONDITION: s::Key<Profile, k::Condition> = s::Key::new("condition");
        /// The deletion policy, which applies when the item is removed from the stack. If omitted, buckets and KMS keys are
        /// retained, and other items are deleted.
        pub const ON_DELETE: s::Key<Profile, c::resources::OnDelete> = s::Key::new("on_delete");
        /// The policy for the old item when a change replaces it. If omitted, buckets and KMS keys are retained, and other items
        /// are deleted.
        pub const ON_REPLACE: s::Key<Profile, c::resources::OnReplace> = s::Key::new("on_replace");
        /// The logical ID in the template. Defaults to the name in the definition without `_`.
        pub const ID: s::Key<Profile, k::Text> = s::Key::new("id");
        /// OAuth for a user who granted access outside of the deployment.
        pub const OAUTH: s::Key<Profile, Oauth> = s::Key::new("oauth");
    }
    impl k::HasArn for Profile {}
    impl k::HasName for Profile {}
    impl ProfileKind for Profile {
        const CONNECTOR: &'static str = "googlebigquery";
    }
    /// Declares a profile of Google BigQuery.
    pub fn profile(name: impl Into<String>) -> ProfileBuilder<Profile> {
        ProfileBuilder::new(name)
    }
    /// Objects of Google BigQuery.
    pub enum Object {}
    impl k::Deferrable for Object {}
    impl ObjectKind for Object {}
    /// Declares an object of Google BigQuery: its name in the definition, and its name in the application.
    pub fn object(name: impl Into<String>, entity: impl Into<Value<k::Text>>) -> ObjectBuilder<Object> {
        ObjectBuilder::new(name, "googlebigquery", entity)
    }
    /// Settings of a source of Google BigQuery.
    pub enum Source {}
    /// Settings of a source of Google BigQuery.
    pub mod source {
        #[allow(unused_imports)]
        use super::*;
        /// The version of the BigQuery API: `"v2"`.
        pub const API_VERSION: s::Key<Source, k::Text> = s::Key::new("api_version");
    }
    impl IsSource for Source {}
    /// Creates a source of Google BigQuery.
    pub fn source(profile: &Handle<Profile>, object: impl Into<Value<Object>>) -> Endpoint<Source> {
        Endpoint::new("googlebigquery", vec![model::Value::Name(profile.ident().to_owned()), object.into().into_model()])
    }
    /// Settings of a destination of Google BigQuery.
    pub enum Destination {}
    /// Settings of a destination of Google BigQuery.
    pub mod destination {
        #[allow(unused_imports)]
        use super::*;
        /// The version of the BigQuery API: `"v2"`.
        pub const API_VERSION: s::Key<Destination, k::Text> = s::Key::new("api_version");
        /// The write operation for each record, one that the table supports. Defaults to `insert`.
        pub const WRITE_OPERATION: s::Key<Destination, c::common_settings::WriteOperation> = s::Key::new("write_operation");
        /// The fields that identify a record.
        pub const ID_FIELDS: s::Key<Destination, k::FieldNames> = s::Key::new("id_fields");
        /// The handling of records that BigQuery rejects.
        pub const ON_ERROR: s::Key<Destination, c::common_settings::OnError> = s::Key::new("on_error");
    }
    impl IsDestination for Destination {}
    /// Creates a destination of Google BigQuery.
    pub fn destination(profile: &Handle<Profile>, object: impl Into<Value<Object>>) -> Endpoint<Destination> {
        Endpoint::new("googlebigquery", vec![model::Value::Name(profile.ident().to_owned()), object.into().into_model()])
    }
}

/// HubSpot.
pub mod hubspot {
    #[allow(unused_imports)]
    use super::*;
    pub use super::common_settings::Authorization;
    pub use super::common_settings::OnError;
    pub use super::common_settings::WriteOperation;
    pub use super::common_settings::authorization;
    pub use super::common_settings::on_error;
    pub use super::resources::OnDelete;
    pub use super::resources::OnReplace;
    /// OAuth for a user who granted access outside of the deployment.
    pub enum Oauth {}
    /// OAuth for a user who granted access outside of the deployment.
    pub mod oauth {
        #[allow(unused_imports)]
        use super::*;
        /// The URL of the token endpoint. Defaults to that of the application.
        pub const TOKEN_URL: s::Key<Oauth, k::Text> = s::Key::new("token_url");
        /// The client ID, which AppFlow requires to obtain new access tokens.
        pub const CLIENT_ID: s::Key<Oauth, k::Text> = s::Key::new("client_id");
        /// The client secret, which AppFlow requires to obtain new access tokens.
        pub const CLIENT_SECRET: s::Key<Oauth, k::SecretValue> = s::Key::new("client_secret");
        /// The access token.
        pub const ACCESS_TOKEN: s::Key<Oauth, k::SecretValue> = s::Key::new("access_token");
        /// The refresh token, with which AppFlow obtains new access tokens.
        pub const REFRESH_TOKEN: s::Key<Oauth, k::SecretValue> = s::Key::new("refresh_token");
        /// An authorization code, for which AppFlow obtains the tokens when the profile is created.
        pub const AUTHORIZATION: s::Key<Oauth, c::common_settings::Authorization> = s::Key::new("authorization");
    }
    /// Creates a block for `oauth`.
    pub fn oauth() -> Settings<Oauth> {
        Settings::new()
    }
    /// Settings of a profile of HubSpot.
    pub enum Profile {}
    /// Settings of a profile of HubSpot.
    pub mod profile {
        #[allow(unused_imports)]
        use super::*;
        /// The name of the profile. Defaults to `${AWS::StackName}-` followed by its name in the definition.
        pub const NAME: s::Key<Profile, k::Text> = s::Key::new("name");
        /// The KMS key that encrypts the credentials. If omitted, AppFlow uses its own key.
        pub const KEY: s::Key<Profile, k::KmsKey> = s::Key::new("key");
        /// The condition under which the stack contains it.
        pub const CONDITION: s::Key<Profile, k::Condition> = s::Key::new("condition");
        /// The deletion policy, which applies when the item is removed from the stack. If omitted, buckets and KMS keys are
        /// retained, and other items are deleted.
        pub const ON_DELETE: s::Key<Profile, c::resources::OnDelete> = s::Key::new("on_delete");
        /// The policy for the old item when a change replaces it. If omitted, buckets and KMS keys are retained, and other items
        /// are deleted.
        pub const ON_REPLACE: s::Key<Profile, c::resources::OnReplace> = s::Key::new("on_replace");
        /// The logical ID in the template. Defaults to the name in the definition without `_`.
        pub const ID: s::Key<Profile, k::Text> = s::Key::new("id");
        /// OAuth for a user who granted access outside of the deployment.
        pub const OAUTH: s::Key<Profile, Oauth> = s::Key::new("oauth");
    }
    impl k::HasArn for Profile {}
    impl k::HasName for Profile {}
    impl ProfileKind for Profile {
        const CONNECTOR: &'static str = "hubspot";
    }
    /// Declares a profile of HubSpot.
    pub fn profile(name: impl Into<String>) -> ProfileBuilder<Profile> {
        ProfileBuilder::new(name)
    }
    /// Objects of HubSpot.
    pub enum Object {}
    impl k::Deferrable for Object {}
    impl ObjectKind for Object {}
    /// Declares an object of HubSpot: its name in the definition, and its name in the application.
    pub fn object(name: impl Into<String>, entity: impl Into<Value<k::Text>>) -> ObjectBuilder<Object> {
        ObjectBuilder::new(name, "hubspot", entity)
    }
    /// Settings of a source of HubSpot.
    pub enum Source {}
    /// Settings of a source of HubSpot.
    pub mod source {
        #[allow(unused_imports)]
        use super::*;
        /// The version of the HubSpot API that has the object: `"v1"` to `"v4"`.
        pub const API_VERSION: s::Key<Source, k::Text> = s::Key::new("api_version");
    }
    impl IsSource for Source {}
    /// Creates a source of HubSpot.
    pub fn source(profile: &Handle<Profile>, object: impl Into<Value<Object>>) -> Endpoint<Source> {
        Endpoint::new("hubspot", vec![model::Value::Name(profile.ident().to_owned()), object.into().into_model()])
    }
    /// Settings of a destination of HubSpot.
    pub enum Destination {}
    /// Settings of a destination of HubSpot.
    pub mod destination {
        #[allow(unused_imports)]
        use super::*;
        /// The version of the HubSpot API that has the object: `"v1"` to `"v4"`.
        pub const API_VERSION: s::Key<Destination, k::Text> = s::Key::new("api_version");
        /// The write operation for each record, one that the object supports. Defaults to `insert`.
        pub const WRITE_OPERATION: s::Key<Destination, c::common_settings::WriteOperation> = s::Key::new("write_operation");
        /// The fields that identify a record.
        pub const ID_FIELDS: s::Key<Destination, k::FieldNames> = s::Key::new("id_fields");
        /// The handling of records that HubSpot rejects.
        pub const ON_ERROR: s::Key<Destination, c::common_settings::OnError> = s::Key::new("on_error");
    }
    impl IsDestination for Destination {}
    /// Creates a destination of HubSpot.
    pub fn destination(profile: &Handle<Profile>, object: impl Into<Value<Object>>) -> Endpoint<Destination> {
        Endpoint::new("hubspot", vec![model::Value::Name(profile.ident().to_owned()), object.into().into_model()])
    }
}

/// Infor Nexus.
pub mod infornexus {
    #[allow(unused_imports)]
    use super::*;
    pub use super::resources::OnDelete;
    pub use super::resources::OnReplace;
    /// The keys of a user.
    pub enum AccessKey {}
    /// The keys of a user.
    pub mod access_key {
        #[allow(unused_imports)]
        use super::*;
        /// The ID of the access key.
        pub const ACCESS_KEY_ID: s::Key<AccessKey, k::SecretValue> = s::Key::new("access_key_id");
        /// The secret access key.
        pub const SECRET_ACCESS_KEY: s::Key<AccessKey, k::SecretValue> = s::Key::new("secret_access_key");
        /// The data key.
        pub const DATA_KEY: s::Key<AccessKey, k::SecretValue> = s::Key::new("data_key");
        /// The user ID.
        pub const USER_ID: s::Key<AccessKey, k::Text> = s::Key::new("user_id");
    }
    /// Creates a block for `access_key`.
    pub fn access_key() -> Settings<AccessKey> {
        Settings::new()
    }
    /// Settings of a profile of Infor Nexus.
    pub enum Profile {}
    /// Settings of a profile of Infor Nexus.
    pub mod profile {
        #[allow(unused_imports)]
        use super::*;
        /// The URL of the instance, such as `"https://network.infornexus.com"`.
        pub const INSTANCE_URL: s::Key<Profile, k::Text> = s::Key::new("instance_url");
        /// The name of the profile. Defaults to `${AWS::StackName}-` followed by its name in the definition.
        pub const NAME: s::Key<Profile, k::Text> = s::Key::new("name");
        /// The KMS key that encrypts the credentials. If omitted, AppFlow uses its own key.
        pub const KEY: s::Key<Profile, k::KmsKey> = s::Key::new("key");
        /// The condition under which the stack contains it.
        pub const CONDITION: s::Key<Profile, k::Condition> = s::Key::new("condition");
        /// The deletion policy, which applies when the item is removed from the stack. If omitted, buckets and KMS keys are
        /// retained, and other items are deleted.
        pub const ON_DELETE: s::Key<Profile, c::resources::OnDelete> = s::Key::new("on_delete");
        /// The policy for the old item when a change replaces it. If omitted, buckets and KMS keys are retained, and other items
        /// are deleted.
        pub const ON_REPLACE: s::Key<Profile, c::resources::OnReplace> = s::Key::new("on_replace");
        /// The logical ID in the template. Defaults to the name in the definition without `_`.
        pub const ID: s::Key<Profile, k::Text> = s::Key::new("id");
        /// The keys of a user.
        pub const ACCESS_KEY: s::Key<Profile, AccessKey> = s::Key::new("access_key");
    }
    impl k::HasArn for Profile {}
    impl k::HasName for Profile {}
    impl ProfileKind for Profile {
        const CONNECTOR: &'static str = "infornexus";
    }
    /// Declares a profile of Infor Nexus.
    pub fn profile(name: impl Into<String>) -> ProfileBuilder<Profile> {
        ProfileBuilder::new(name)
    }
    /// Objects of Infor Nexus.
    pub enum Object {}
    impl k::Deferrable for Object {}
    impl ObjectKind for Object {}
    /// Declares an object of Infor Nexus: its name in the definition, and its name in the application.
    pub fn object(name: impl Into<String>, entity: impl Into<Value<k::Text>>) -> ObjectBuilder<Object> {
        ObjectBuilder::new(name, "infornexus", entity)
    }
    /// Settings of a source of Infor Nexus.
    pub enum Source {}
    /// Settings of a source of Infor Nexus.
    pub mod source {
        #[allow(unused_imports)]
        use super::*;
    }
    impl IsSource for Source {}
    /// Creates a source of Infor Nexus.
    pub fn source(profile: &Handle<Profile>, object: impl Into<Value<Object>>) -> Endpoint<Source> {
        Endpoint::new("infornexus", vec![model::Value::Name(profile.ident().to_owned()), object.into().into_model()])
    }
}

/// JDBC.
pub mod jdbc {
    #[allow(unused_imports)]
    use super::*;
    pub use super::common_settings::OnError;
    pub use super::common_settings::on_error;
    pub use super::resources::OnDelete;
    pub use super::resources::OnReplace;
    /// A database user and its password.
    pub enum Basic {}
    /// A database user and its password.
    pub mod basic {
        #[allow(unused_imports)]
        use super::*;
        /// The user name.
        pub const USERNAME: s::Key<Basic, k::Text> = s::Key::new("username");
        /// The password of the user.
        pub const PASSWORD: s::Key<Basic, k::SecretValue> = s::Key::new("password");
    }
    /// Creates a block for `basic`.
    pub fn basic() -> Settings<Basic> {
        Settings::new()
    }
    /// Values of `driver`.
    #[derive(Debug, Clone, Copy)]
    pub enum Driver {
        /// PostgreSQL.
        Postgresql,
        /// MySQL.
        Mysql,
    }
    impl NamedValue for Driver {
        fn name(self) -> &'static str {
            match self {
                Driver::Postgresql => "postgresql",
                Driver::Mysql => "mysql",
            }
        }
    }
    /// Settings of a profile of JDBC.
    pub enum Profile {}
    /// Settings of a profile of JDBC.
    pub mod profile {
        #[allow(unused_imports)]
        use super::*;
        /// The driver for the kind of database.
        pub const DRIVER: s::Key<Profile, c::jdbc::Driver> = s::Key::new("driver");
        /// The host name, such as `"erp.acme.com"`.
        pub const HOSTNAME: s::Key<Profile, k::Text> = s::Key::new("hostname");
        /// The port, usually 5432 for PostgreSQL and 3306 for MySQL.
        pub const PORT: s::Key<Profile, k::Integer> = s::Key::new("port");
        /// The name of the database.
        pub const DATABASE: s::Key<Profile, k::Text> = s::Key::new("database");
        /// The name of the profile. Defaults to `${AWS::StackName}-` followed by its name in the definition.
        pub const NAME: s::Key<Profile, k::Text> = s::Key::new("name");
        /// The KMS key that encrypts the credentials. If omitted, AppFlow uses its own key.
        pub const KEY: s::Key<Profile, k::KmsKey> = s::Key::new("key");
        /// The condition under which the stack contains it.
        pub const CONDITION: s::Key<Profile, k::Condition> = s::Key::new("condition");
        /// The deletion policy, which applies when the item is removed from the stack. If omitted, buckets and KMS keys are
        /// retained, and other items are deleted.
        pub const ON_DELETE: s::Key<Profile, c::resources::OnDelete> = s::Key::new("on_delete");
        /// The policy for the old item when a change replaces it. If omitted, buckets and KMS keys are retained, and other items
        /// are deleted.
        pub const ON_REPLACE: s::Key<Profile, c::resources::OnReplace> = s::Key::new("on_replace");
        /// The logical ID in the template. Defaults to the name in the definition without `_`.
        pub const ID: s::Key<Profile, k::Text> = s::Key::new("id");
        /// A database user and its password.
        pub const BASIC: s::Key<Profile, Basic> = s::Key::new("basic");
    }
    impl k::HasArn for Profile {}
    impl k::HasName for Profile {}
    impl ProfileKind for Profile {
        const CONNECTOR: &'static str = "jdbc";
    }
    /// Declares a profile of JDBC.
    pub fn profile(name: impl Into<String>) -> ProfileBuilder<Profile> {
        ProfileBuilder::new(name)
    }
    /// Objects of JDBC.
    pub enum Object {}
    impl k::Deferrable for Object {}
    impl ObjectKind for Object {}
    /// Declares an object of JDBC: its name in the definition, and its name in the application.
    pub fn object(name: impl Into<String>, entity: impl Into<Value<k::Text>>) -> ObjectBuilder<Object> {
        ObjectBuilder::new(name, "jdbc", entity)
    }
    /// Settings of a source of JDBC.
    pub enum Source {}
    /// Settings of a source of JDBC.
    pub mod source {
        #[allow(unused_imports)]
        use super::*;
        /// The version of the application's API. Defaults to the known one.
        pub const API_VERSION: s::Key<Source, k::Text> = s::Key::new("api_version");
    }
    impl IsSource for Source {}
    /// Creates a source of JDBC.
    pub fn source(profile: &Handle<Profile>, object: impl Into<Value<Object>>) -> Endpoint<Source> {
        Endpoint::new("jdbc", vec![model::Value::Name(profile.ident().to_owned()), object.into().into_model()])
    }
    /// Settings of a destination of JDBC.
    pub enum Destination {}
    /// Settings of a destination of JDBC.
    pub mod destination {
        #[allow(unused_imports)]
        use super::*;
        /// The version of the connector. Defaults to the known one.
        pub const API_VERSION: s::Key<Destination, k::Text> = s::Key::new("api_version");
        /// The handling of records that the database rejects.
        pub const ON_ERROR: s::Key<Destination, c::common_settings::OnError> = s::Key::new("on_error");
    }
    impl IsDestination for Destination {}
    /// Creates a destination of JDBC.
    pub fn destination(profile: &Handle<Profile>, object: impl Into<Value<Object>>) -> Endpoint<Destination> {
        Endpoint::new("jdbc", vec![model::Value::Name(profile.ident().to_owned()), object.into().into_model()])
    }
}

/// Settings of a job queue.
pub mod job_queue {
    #[allow(unused_imports)]
    use super::*;
    /// Settings of a job queue.
    pub enum JobQueue {}
    /// Returns the handle of a job queue that the stack declares under this name, before or after this call.
    pub fn named(name: impl Into<String>) -> Handle<k::JobQueue> {
        Handle::named(name)
    }
}

/// Settings of a KMS key.
pub mod key {
    #[allow(unused_imports)]
    use super::*;
    pub use super::resources::OnDelete;
    pub use super::resources::OnReplace;
    pub use super::resources::Removal;
    /// Settings of a KMS key.
    pub enum Key {}
    /// Whether KMS rotates the key material: every year, or after `rotation_period`.
    pub const ROTATION: s::Key<Key, k::Boolean> = s::Key::new("rotation");
    /// The time between two rotations. Defaults to 365 days.
    pub const ROTATION_PERIOD: s::Key<Key, k::Duration> = s::Key::new("rotation_period");
    /// The alias of the KMS key: `alias/` and a name.
    pub const ALIAS: s::Key<Key, k::Text> = s::Key::new("alias");
    /// Policy statements in addition to those that the stack derives: one block, or a list. The name of an item in them is
    /// its ARN. `Resource` defaults to `"*"`, the KMS key itself.
    pub const POLICY: s::Key<Key, k::Free> = s::Key::new("policy");
    /// The tags of the KMS key, in addition to those of the stack.
    pub const TAGS: s::Key<Key, k::Map<k::Text>> = s::Key::new("tags");
    /// The policy for both removal and replacement. If omitted, the KMS key is retained.
    pub const ON_REMOVAL: s::Key<Key, c::resources::Removal> = s::Key::new("on_removal");
    /// The condition under which the stack contains it.
    pub const CONDITION: s::Key<Key, k::Condition> = s::Key::new("condition");
    /// The deletion policy, which applies when the item is removed from the stack. If omitted, buckets and KMS keys are
    /// retained, and other items are deleted.
    pub const ON_DELETE: s::Key<Key, c::resources::OnDelete> = s::Key::new("on_delete");
    /// The policy for the old item when a change replaces it. If omitted, buckets and KMS keys are retained, and other items
    /// are deleted.
    pub const ON_REPLACE: s::Key<Key, c::resources::OnReplace> = s::Key::new("on_replace");
    /// The logical ID in the template. Defaults to the name in the definition without `_`.
    pub const ID: s::Key<Key, k::Text> = s::Key::new("id");
    /// Returns the handle of a KMS key that the stack declares under this name, before or after this call.
    pub fn named(name: impl Into<String>) -> Handle<k::KmsKey> {
        Handle::named(name)
    }
}

/// Settings of a log group.
pub mod log_group {
    #[allow(unused_imports)]
    use super::*;
    pub use super::resources::OnDelete;
    pub use super::resources::OnReplace;
    /// Settings of a log group.
    pub enum LogGroup {}
    /// The name of the log group, which starts with `/aws/events/`. Defaults to `/aws/events/${AWS::StackName}-` followed by
    /// its name in the definition.
    pub const NAME: s::Key<LogGroup, k::Text> = s::Key::new("name");
    /// The retention period of events in days. If omitted, events never expire.
    pub const RETENTION: s::Key<LogGroup, k::Duration> = s::Key::new("retention");
    /// The KMS key that encrypts the events. Its policy allows CloudWatch Logs to use it.
    pub const ENCRYPTION: s::Key<LogGroup, k::KmsKey> = s::Key::new("encryption");
    /// The tags of the log group, in addition to those of the stack.
    pub const TAGS: s::Key<LogGroup, k::Map<k::Text>> = s::Key::new("tags");
    /// The condition under which the stack contains it.
    pub const CONDITION: s::Key<LogGroup, k::Condition> = s::Key::new("condition");
    /// The deletion policy, which applies when the item is removed from the stack. If omitted, buckets and KMS keys are
    /// retained, and other items are deleted.
    pub const ON_DELETE: s::Key<LogGroup, c::resources::OnDelete> = s::Key::new("on_delete");
    /// The policy for the old item when a change replaces it. If omitted, buckets and KMS keys are retained, and other items
    /// are deleted.
    pub const ON_REPLACE: s::Key<LogGroup, c::resources::OnReplace> = s::Key::new("on_replace");
    /// The logical ID in the template. Defaults to the name in the definition without `_`.
    pub const ID: s::Key<LogGroup, k::Text> = s::Key::new("id");
    /// Returns the handle of a log group that the stack declares under this name, before or after this call.
    pub fn named(name: impl Into<String>) -> Handle<k::LogGroup> {
        Handle::named(name)
    }
}

/// Amazon Lookout for Metrics.
pub mod lookoutmetrics {
    #[allow(unused_imports)]
    use super::*;
    /// Settings of a destination of Amazon Lookout for Metrics.
    pub enum Destination {}
    /// Settings of a destination of Amazon Lookout for Metrics.
    pub mod destination {
        #[allow(unused_imports)]
        use super::*;
    }
    impl IsDestination for Destination {}
    /// Creates a destination of Amazon Lookout for Metrics.
    pub fn destination() -> Endpoint<Destination> {
        Endpoint::new("lookoutmetrics", vec![])
    }
}

/// Mailchimp.
pub mod mailchimp {
    #[allow(unused_imports)]
    use super::*;
    pub use super::resources::OnDelete;
    pub use super::resources::OnReplace;
    /// An API key of Mailchimp.
    pub enum ApiKey {}
    /// An API key of Mailchimp.
    pub mod api_key {
        #[allow(unused_imports)]
        use super::*;
        /// The key.
        pub const KEY: s::Key<ApiKey, k::SecretValue> = s::Key::new("key");
    }
    /// Creates a block for `api_key`.
    pub fn api_key() -> Settings<ApiKey> {
        Settings::new()
    }
    /// Settings of a profile of Mailchimp.
    pub enum Profile {}
    /// Settings of a profile of Mailchimp.
    pub mod profile {
        #[allow(unused_imports)]
        use super::*;
        /// The URL of the account, such as `"https://us6.api.mailchimp.com"`.
        pub const INSTANCE_URL: s::Key<Profile, k::Text> = s::Key::new("instance_url");
        /// The name of the profile. Defaults to `${AWS::StackName}-` followed by its name in the definition.
        pub const NAME: s::Key<Profile, k::Text> = s::Key::new("name");
        /// The KMS key that encrypts the credentials. If omitted, AppFlow uses its own key.
        pub const KEY: s::Key<Profile, k::KmsKey> = s::Key::new("key");
        /// The condition under which the stack contains it.
        pub const CONDITION: s::Key<Profile, k::Condition> = s::Key::new("condition");
        /// The deletion policy, which applies when the item is removed from the stack. If omitted, buckets and KMS keys are
        /// retained, and other items are deleted.
        pub const ON_DELETE: s::Key<Profile, c::resources::OnDelete> = s::Key::new("on_delete");
        /// The policy for the old item when a change replaces it. If omitted, buckets and KMS keys are retained, and other items
        /// are deleted.
        pub const ON_REPLACE: s::Key<Profile, c::resources::OnReplace> = s::Key::new("on_replace");
        /// The logical ID in the template. Defaults to the name in the definition without `_`.
        pub const ID: s::Key<Profile, k::Text> = s::Key::new("id");
        /// An API key of Mailchimp.
        pub const API_KEY: s::Key<Profile, ApiKey> = s::Key::new("api_key");
    }
    impl k::HasArn for Profile {}
    impl k::HasName for Profile {}
    impl ProfileKind for Profile {
        const CONNECTOR: &'static str = "mailchimp";
    }
    /// Declares a profile of Mailchimp.
    pub fn profile(name: impl Into<String>) -> ProfileBuilder<Profile> {
        ProfileBuilder::new(name)
    }
    /// Objects of Mailchimp.
    pub enum Object {}
    impl k::Deferrable for Object {}
    impl ObjectKind for Object {}
    /// Declares an object of Mailchimp: its name in the definition, and its name in the application.
    pub fn object(name: impl Into<String>, entity: impl Into<Value<k::Text>>) -> ObjectBuilder<Object> {
        ObjectBuilder::new(name, "mailchimp", entity)
    }
    /// Settings of a source of Mailchimp.
    pub enum Source {}
    /// Settings of a source of Mailchimp.
    pub mod source {
        #[allow(unused_imports)]
        use super::*;
        /// The version of the Mailchimp API: `"3.0"`.
        pub const API_VERSION: s::Key<Source, k::Text> = s::Key::new("api_version");
    }
    impl IsSource for Source {}
    /// Creates a source of Mailchimp.
    pub fn source(profile: &Handle<Profile>, object: impl Into<Value<Object>>) -> Endpoint<Source> {
        Endpoint::new("mailchimp", vec![model::Value::Name(profile.ident().to_owned()), object.into().into_model()])
    }
}

/// Salesforce Marketing Cloud.
pub mod marketingcloud {
    #[allow(unused_imports)]
    use super::*;
    pub use super::resources::OnDelete;
    pub use super::resources::OnReplace;
    /// OAuth with client credentials, with which AppFlow obtains tokens.
    pub enum ClientCredentials {}
    /// OAuth with client credentials, with which AppFlow obtains tokens.
    pub mod client_credentials {
        #[allow(unused_imports)]
        use super::*;
        /// The URL of the token endpoint, such as `"https://mc0123456789.auth.marketingcloudapis.com/v2/token"`.
        pub const TOKEN_URL: s::Key<ClientCredentials, k::Text> = s::Key::new("token_url");
        /// The client ID.
        pub const CLIENT_ID: s::Key<ClientCredentials, k::Text> = s::Key::new("client_id");
        /// The client secret.
        pub const CLIENT_SECRET: s::Key<ClientCredentials, k::SecretValue> = s::Key::new("client_secret");
        /// The first access token.
        pub const ACCESS_TOKEN: s::Key<ClientCredentials, k::SecretValue> = s::Key::new("access_token");
    }
    /// Creates a block for `client_credentials`.
    pub fn client_credentials() -> Settings<ClientCredentials> {
        Settings::new()
    }
    /// Settings of a profile of Salesforce Marketing Cloud.
    pub enum Profile {}
    /// Settings of a profile of Salesforce Marketing Cloud.
    pub mod profile {
        #[allow(unused_imports)]
        use super::*;
        /// The URL of the instance, such as `"https://mc0123456789.rest.marketingcloudapis.com"`.
        pub const INSTANCE_URL: s::Key<Profile, k::Text> = s::Key::new("instance_url");
        /// The name of the profile. Defaults to `${AWS::StackName}-` followed by its name in the definition.
        pub const NAME: s::Key<Profile, k::Text> = s::Key::new("name");
        /// The KMS key that encrypts the credentials. If omitted, AppFlow uses its own key.
        pub const KEY: s::Key<Profile, k::KmsKey> = s::Key::new("key");
        /// The condition under which the stack contains it.
        pub const CONDITION: s::Key<Profile, k::Condition> = s::Key::new("condition");
        /// The deletion policy, which applies when the item is removed from the stack. If omitted, buckets and KMS keys are
        /// retained, and other items are deleted.
        pub const ON_DELETE: s::Key<Profile, c::resources::OnDelete> = s::Key::new("on_delete");
        /// The policy for the old item when a change replaces it. If omitted, buckets and KMS keys are retained, and other items
        /// are deleted.
        pub const ON_REPLACE: s::Key<Profile, c::resources::OnReplace> = s::Key::new("on_replace");
        /// The logical ID in the template. Defaults to the name in the definition without `_`.
        pub const ID: s::Key<Profile, k::Text> = s::Key::new("id");
        /// OAuth with client credentials, with which AppFlow obtains tokens.
        pub const CLIENT_CREDENTIALS: s::Key<Profile, ClientCredentials> = s::Key::new("client_credentials");
    }
    impl k::HasArn for Profile {}
    impl k::HasName for Profile {}
    impl ProfileKind for Profile {
        const CONNECTOR: &'static str = "marketingcloud";
    }
    /// Declares a profile of Salesforce Marketing Cloud.
    pub fn profile(name: impl Into<String>) -> ProfileBuilder<Profile> {
        ProfileBuilder::new(name)
    }
    /// Objects of Salesforce Marketing Cloud.
    pub enum Object {}
    impl k::Deferrable for Object {}
    impl ObjectKind for Object {}
    /// Declares an object of Salesforce Marketing Cloud: its name in the definition, and its name in the application.
    pub fn object(name: impl Into<String>, entity: impl Into<Value<k::Text>>) -> ObjectBuilder<Object> {
        ObjectBuilder::new(name, "marketingcloud", entity)
    }
    /// Settings of a source of Salesforce Marketing Cloud.
    pub enum Source {}
    /// Settings of a source of Salesforce Marketing Cloud.
    pub mod source {
        #[allow(unused_imports)]
        use super::*;
        /// The version of the API: `"v1"`.
        pub const API_VERSION: s::Key<Source, k::Text> = s::Key::new("api_version");
    }
    impl IsSource for Source {}
    /// Creates a source of Salesforce Marketing Cloud.
    pub fn source(profile: &Handle<Profile>, object: impl Into<Value<Object>>) -> Endpoint<Source> {
        Endpoint::new("marketingcloud", vec![model::Value::Name(profile.ident().to_owned()), object.into().into_model()])
    }
}

/// Marketo.
pub mod marketo {
    #[allow(unused_imports)]
    use super::*;
    pub use super::common_settings::OnError;
    pub use super::common_settings::on_error;
    pub use super::resources::OnDelete;
    pub use super::resources::OnReplace;
    /// OAuth with client credentials, with which AppFlow obtains tokens.
    pub enum ClientCredentials {}
    /// OAuth with client credentials, with which AppFlow obtains tokens.
    pub mod client_credentials {
        #[allow(unused_imports)]
        use super::*;
        /// The client ID.
        pub const CLIENT_ID: s::Key<ClientCredentials, k::Text> = s::Key::new("client_id");
        /// The client secret.
        pub const CLIENT_SECRET: s::Key<ClientCredentials, k::SecretValue> = s::Key::new("client_secret");
        /// The first access token.
        pub const ACCESS_TOKEN: s::Key<ClientCredentials, k::SecretValue> = s::Key::new("access_token");
    }
    /// Creates a block for `client_credentials`.
    pub fn client_credentials() -> Settings<ClientCredentials> {
        Settings::new()
    }
    /// Settings of a profile of Marketo.
    pub enum Profile {}
    /// Settings of a profile of Marketo.
    pub mod profile {
        #[allow(unused_imports)]
        use super::*;
        /// The URL of the instance, such as `"https://123-abc-456.mktorest.com"`.
        pub const INSTANCE_URL: s::Key<Profile, k::Text> = s::Key::new("instance_url");
        /// The name of the profile. Defaults to `${AWS::StackName}-` followed by its name in the definition.
        pub const NAME: s::Key<Profile, k::Text> = s::Key::new("name");
        /// The KMS key that encrypts the credentials. If omitted, AppFlow uses its own key.
        pub const KEY: s::Key<Profile, k::KmsKey> = s::Key::new("key");
        /// The condition under which the stack contains it.
        pub const CONDITION: s::Key<Profile, k::Condition> = s::Key::new("condition");
        /// The deletion policy, which applies when the item is removed from the stack. If omitted, buckets and KMS keys are
        /// retained, and other items are deleted.
        pub const ON_DELETE: s::Key<Profile, c::resources::OnDelete> = s::Key::new("on_delete");
        /// The policy for the old item when a change replaces it. If omitted, buckets and KMS keys are retained, and other items
        /// are deleted.
        pub const ON_REPLACE: s::Key<Profile, c::resources::OnReplace> = s::Key::new("on_replace");
        /// The logical ID in the template. Defaults to the name in the definition without `_`.
        pub const ID: s::Key<Profile, k::Text> = s::Key::new("id");
        /// OAuth with client credentials, with which AppFlow obtains tokens.
        pub const CLIENT_CREDENTIALS: s::Key<Profile, ClientCredentials> = s::Key::new("client_credentials");
    }
    impl k::HasArn for Profile {}
    impl k::HasName for Profile {}
    impl ProfileKind for Profile {
        const CONNECTOR: &'static str = "marketo";
    }
    /// Declares a profile of Marketo.
    pub fn profile(name: impl Into<String>) -> ProfileBuilder<Profile> {
        ProfileBuilder::new(name)
    }
    /// Objects of Marketo.
    pub enum Object {}
    impl k::Deferrable for Object {}
    impl ObjectKind for Object {}
    /// Declares an object of Marketo: its name in the definition, and its name in the application.
    pub fn object(name: impl Into<String>, entity: impl Into<Value<k::Text>>) -> ObjectBuilder<Object> {
        ObjectBuilder::new(name, "marketo", entity)
    }
    /// Settings of a source of Marketo.
    pub enum Source {}
    /// Settings of a source of Marketo.
    pub mod source {
        #[allow(unused_imports)]
        use super::*;
    }
    impl IsSource for Source {}
    /// Creates a source of Marketo.
    pub fn source(profile: &Handle<Profile>, object: impl Into<Value<Object>>) -> Endpoint<Source> {
        Endpoint::new("marketo", vec![model::Value::Name(profile.ident().to_owned()), object.into().into_model()])
    }
    /// Settings of a destination of Marketo.
    pub enum Destination {}
    /// Settings of a destination of Marketo.
    pub mod destination {
        #[allow(unused_imports)]
        use super::*;
        /// The handling of records that Marketo rejects.
        pub const ON_ERROR: s::Key<Destination, c::common_settings::OnError> = s::Key::new("on_error");
    }
    impl IsDestination for Destination {}
    /// Creates a destination of Marketo.
    pub fn destination(profile: &Handle<Profile>, object: impl Into<Value<Object>>) -> Endpoint<Destination> {
        Endpoint::new("marketo", vec![model::Value::Name(profile.ident().to_owned()), object.into().into_model()])
    }
}

/// Metrics of a flow, for alarms.
pub mod metric {
    #[allow(unused_imports)]
    use super::*;
    /// Runs started.
    pub const EXECUTIONS_STARTED: Metric<k::Number> = Metric::new("executions_started");
    /// Runs failed.
    pub const EXECUTIONS_FAILED: Metric<k::Number> = Metric::new("executions_failed");
    /// Runs succeeded.
    pub const EXECUTIONS_SUCCEEDED: Metric<k::Number> = Metric::new("executions_succeeded");
    /// Time from the start of a run to its end. The threshold is a duration, such as `10 minutes`.
    pub const EXECUTION_TIME: Metric<k::Threshold> = Metric::new("execution_time");
    /// Records that a run tried to transfer.
    pub const RECORDS_PROCESSED: Metric<k::Number> = Metric::new("records_processed");
}

/// Common parts of several blocks.
pub mod monitoring {
    #[allow(unused_imports)]
    use super::*;
    /// Values of `statistic`.
    #[derive(Debug, Clone, Copy)]
    pub enum Statistic {
        /// The mean of the values.
        Average,
        /// The largest value.
        Maximum,
        /// The smallest value.
        Minimum,
        /// The number of values.
        SampleCount,
        /// The sum of the values.
        Sum,
        /// A percentile: `p(99)`, `p(99.9)`.
        P,
        /// The trimmed mean: the mean of the values up to a percentile, or between two: `tm(90)`, `tm(10, 90)`.
        Tm,
        /// The winsorized mean: values above a percentile, or outside of two, are replaced by the value at that percentile:
        /// `wm(90)`, `wm(10, 90)`.
        Wm,
        /// The trimmed count: the number of values up to a percentile, or between two: `tc(90)`, `tc(10, 90)`.
        Tc,
        /// The trimmed sum: the sum of the values up to a percentile, or between two: `ts(90)`, `ts(10, 90)`.
        Ts,
        /// The percentile rank: the percentage of values between two values: `pr(1, 100)`, `pr(1 minute, 5 minutes)`.
        Pr,
        /// The interquartile mean: the mean of the middle half of the values.
        Iqm,
    }
    impl NamedValue for Statistic {
        fn name(self) -> &'static str {
            match self {
                Statistic::Average => "average",
                Statistic::Maximum => "maximum",
                Statistic::Minimum => "minimum",
                Statistic::SampleCount => "sample_count",
                Statistic::Sum => "sum",
                Statistic::P => "p",
                Statistic::Tm => "tm",
                Statistic::Wm => "wm",
                Statistic::Tc => "tc",
                Statistic::Ts => "ts",
                Statistic::Pr => "pr",
                Statistic::Iqm => "iqm",
            }
        }
    }
    /// Values of `low_sample_count`.
    #[derive(Debug, Clone, Copy)]
    pub enum LowSampleCount {
        /// The percentile is evaluated as in any other period.
        Evaluate,
        /// The alarm keeps its state.
        Ignore,
    }
    impl NamedValue for LowSampleCount {
        fn name(self) -> &'static str {
            match self {
                LowSampleCount::Evaluate => "evaluate",
                LowSampleCount::Ignore => "ignore",
            }
        }
    }
    /// Values of `missing_data`.
    #[derive(Debug, Clone, Copy)]
    pub enum MissingData {
        /// The period counts as breaching the threshold.
        Breaching,
        /// The period counts as not breaching the threshold.
        NotBreaching,
        /// The alarm keeps its state.
        Ignore,
        /// The alarm has insufficient data.
        Missing,
    }
    impl NamedValue for MissingData {
        fn name(self) -> &'static str {
            match self {
                MissingData::Breaching => "breaching",
                MissingData::NotBreaching => "not_breaching",
                MissingData::Ignore => "ignore",
                MissingData::Missing => "missing",
            }
        }
    }
    /// The alarm that suppresses these actions while it fires, such as one during maintenance.
    pub enum Suppressor {}
    /// The alarm that suppresses these actions while it fires, such as one during maintenance.
    pub mod suppressor {
        #[allow(unused_imports)]
        use super::*;
        /// The alarm that suppresses the actions: one of a flow or of the stack, or the name or ARN of an existing one.
        pub const ALARM: s::Key<Suppressor, k::Alarm> = s::Key::new("alarm");
        /// The maximum time for which the composite alarm waits for the suppressor to fire before it runs its actions.
        pub const WAIT: s::Key<Suppressor, k::Duration> = s::Key::new("wait");
        /// The maximum time for which the composite alarm waits after the suppressor no longer fires before it runs its actions.
        pub const EXTENSION: s::Key<Suppressor, k::Duration> = s::Key::new("extension");
    }
    /// Creates a block for `suppressor`.
    pub fn suppressor() -> Settings<Suppressor> {
        Settings::new()
    }
    /// Values of `state`.
    #[derive(Debug, Clone, Copy)]
    pub enum State {
        /// The rule is enabled.
        Enabled,
        /// The rule is disabled.
        Disabled,
    }
    impl NamedValue for State {
        fn name(self) -> &'static str {
            match self {
                State::Enabled => "enabled",
                State::Disabled => "disabled",
            }
        }
    }
    /// Values of `launch_type`.
    #[derive(Debug, Clone, Copy)]
    pub enum LaunchType {
        /// Container instances of the cluster.
        Ec2,
        /// AWS Fargate.
        Fargate,
        /// Servers that are registered with the cluster.
        External,
    }
    impl NamedValue for LaunchType {
        fn name(self) -> &'static str {
            match self {
                LaunchType::Ec2 => "ec2",
                LaunchType::Fargate => "fargate",
                LaunchType::External => "external",
            }
        }
    }
    /// Values of `public_ip`.
    #[derive(Debug, Clone, Copy)]
    pub enum PublicIp {
        /// The tasks have public IP addresses.
        Enabled,
        /// The tasks have no public IP addresses.
        Disabled,
    }
    impl NamedValue for PublicIp {
        fn name(self) -> &'static str {
            match self {
                PublicIp::Enabled => "enabled",
                PublicIp::Disabled => "disabled",
            }
        }
    }
    /// Values of `propagate_tags`.
    #[derive(Debug, Clone, Copy)]
    pub enum PropagateTags {
        /// The task definition.
        TaskDefinition,
    }
    impl NamedValue for PropagateTags {
        fn name(self) -> &'static str {
            match self {
                PropagateTags::TaskDefinition => "task_definition",
            }
        }
    }
    /// The tasks that the rule starts in ECS clusters.
    pub enum Ecs {}
    /// The tasks that the rule starts in ECS clusters.
    pub mod ecs {
        #[allow(unused_imports)]
        use super::*;
        /// The task definition: a resource of the stack, or an ARN.
        pub const TASK_DEFINITION: s::Key<Ecs, k::Text> = s::Key::new("task_definition");
        /// The infrastructure of the tasks. If omitted, ECS uses that of the cluster.
        pub const LAUNCH_TYPE: s::Key<Ecs, c::monitoring::LaunchType> = s::Key::new("launch_type");
        /// The number of tasks. Defaults to 1.
        pub const COUNT: s::Key<Ecs, k::Integer> = s::Key::new("count");
        /// The subnets of tasks with the network mode `awsvpc`, such as those on Fargate.
        pub const SUBNETS: s::Key<Ecs, k::List<k::Text>> = s::Key::new("subnets");
        /// The security groups of these tasks.
        pub const SECURITY_GROUPS: s::Key<Ecs, k::List<k::Text>> = s::Key::new("security_groups");
        /// Whether these tasks have public IP addresses.
        pub const PUBLIC_IP: s::Key<Ecs, c::monitoring::PublicIp> = s::Key::new("public_ip");
        /// The version of the Fargate platform: `1.4.0`.
        pub const PLATFORM_VERSION: s::Key<Ecs, k::Text> = s::Key::new("platform_version");
        /// The task group.
        pub const GROUP: s::Key<Ecs, k::Text> = s::Key::new("group");
        /// The source of tags of the tasks.
        pub const PROPAGATE_TAGS: s::Key<Ecs, c::monitoring::PropagateTags> = s::Key::new("propagate_tags");
        /// Whether commands can be executed in the tasks.
        pub const EXECUTE_COMMAND: s::Key<Ecs, k::Boolean> = s::Key::new("execute_command");
        /// Whether ECS adds its managed tags to the tasks.
        pub const MANAGED_TAGS: s::Key<Ecs, k::Boolean> = s::Key::new("managed_tags");
        /// The execution role and the task role of the tasks, which the created role may pass to ECS. Defaults to those of a task
        /// definition of the stack.
        pub const PASS_ROLES: s::Key<Ecs, k::List<k::Text>> = s::Key::new("pass_roles");
    }
    /// Creates a block for `ecs`.
    pub fn ecs() -> Settings<Ecs> {
        Settings::new()
    }
    /// The jobs that the rule submits to job queues.
    pub enum Batch {}
    /// The jobs that the rule submits to job queues.
    pub mod batch {
        #[allow(unused_imports)]
        use super::*;
        /// The job definition: a resource of the stack, a name, or an ARN. A parameter must contain an ARN.
        pub const JOB_DEFINITION: s::Key<Batch, k::Text> = s::Key::new("job_definition");
        /// The name of the jobs.
        pub const JOB_NAME: s::Key<Batch, k::Text> = s::Key::new("job_name");
        /// The number of child jobs of an array job.
        pub const ARRAY_SIZE: s::Key<Batch, k::Integer> = s::Key::new("array_size");
        /// The number of attempts. Defaults to that of the job definition.
        pub const ATTEMPTS: s::Key<Batch, k::Integer> = s::Key::new("attempts");
    }
    /// Creates a block for `batch`.
    pub fn batch() -> Settings<Batch> {
        Settings::new()
    }
    /// The headers and parameters of the requests to API destinations.
    pub enum Http {}
    /// The headers and parameters of the requests to API destinations.
    pub mod http {
        #[allow(unused_imports)]
        use super::*;
        /// The headers. Those of the connection take precedence.
        pub const HEADERS: s::Key<Http, k::Map<k::Text>> = s::Key::new("headers");
        /// The query parameters. Those of the connection take precedence.
        pub const QUERY: s::Key<Http, k::Map<k::Text>> = s::Key::new("query");
        /// The values of the `*` in the path of the API destination.
        pub const PATH: s::Key<Http, k::List<k::Text>> = s::Key::new("path");
    }
    /// Creates a block for `http`.
    pub fn http() -> Settings<Http> {
        Settings::new()
    }
    /// The number of retries and their maximum age. Defaults to 185 retries within 1 day.
    pub enum Retry {}
    /// The number of retries and their maximum age. Defaults to 185 retries within 1 day.
    pub mod retry {
        #[allow(unused_imports)]
        use super::*;
        /// The number of retries.
        pub const ATTEMPTS: s::Key<Retry, k::Integer> = s::Key::new("attempts");
        /// The maximum age of an event.
        pub const AGE: s::Key<Retry, k::Duration> = s::Key::new("age");
    }
    /// Creates a block for `retry`.
    pub fn retry() -> Settings<Retry> {
        Settings::new()
    }
}

/// Settings of an event rule of a flow.
pub mod on {
    #[allow(unused_imports)]
    use super::*;
    pub use super::monitoring::Batch;
    pub use super::monitoring::Ecs;
    pub use super::monitoring::Http;
    pub use super::monitoring::Retry;
    pub use super::monitoring::State;
    pub use super::monitoring::batch;
    pub use super::monitoring::ecs;
    pub use super::monitoring::http;
    pub use super::monitoring::retry;
    pub use super::resources::OnDelete;
    pub use super::resources::OnReplace;
    /// Settings of an event rule of a flow.
    pub enum On {}
    /// The name of the rule. If omitted, CloudFormation generates one.
    pub const NAME: s::Key<On, k::Text> = s::Key::new("name");
    /// Whether the rule is enabled. Defaults to `enabled`.
    pub const STATE: s::Key<On, c::monitoring::State> = s::Key::new("state");
    /// The input of the targets, in place of the event: a string, a list, or a block. `event.status` in it is an event field,
    /// and `event.detail` contains all fields. The template rejects values of parameters in it with quotes, backslashes, or
    /// control characters, and with `<` or `>` next to fields of the event.
    pub const INPUT: s::Key<On, k::Free> = s::Key::new("input");
    /// The role with which EventBridge invokes targets that need one: all except topics, functions, queues, and log groups.
    /// If omitted, the stack creates a role for each target that is given by name.
    pub const ROLE: s::Key<On, k::Text> = s::Key::new("role");
    /// The tasks that the rule starts in ECS clusters.
    pub const ECS: s::Key<On, c::monitoring::Ecs> = s::Key::new("ecs");
    /// The jobs that the rule submits to job queues.
    pub const BATCH: s::Key<On, c::monitoring::Batch> = s::Key::new("batch");
    /// The headers and parameters of the requests to API destinations.
    pub const HTTP: s::Key<On, c::monitoring::Http> = s::Key::new("http");
    /// The field of the event that is the partition key in streams: `event.flow_name`. Defaults to the ID of the event.
    pub const PARTITION_KEY: s::Key<On, k::Free> = s::Key::new("partition_key");
    /// The message group of events in queues, which FIFO queues require.
    pub const MESSAGE_GROUP: s::Key<On, k::Text> = s::Key::new("message_group");
    /// The queue for events that a target does not receive.
    pub const DEAD_LETTER: s::Key<On, k::Queue> = s::Key::new("dead_letter");
    /// The number of retries and their maximum age. Defaults to 185 retries within 1 day.
    pub const RETRY: s::Key<On, c::monitoring::Retry> = s::Key::new("retry");
    /// The tags of the rule, in addition to those of the stack.
    pub const TAGS: s::Key<On, k::Map<k::Text>> = s::Key::new("tags");
    /// The deletion policy, which applies when the rule is removed from the stack. If omitted, CloudFormation deletes it.
    pub const ON_DELETE: s::Key<On, c::resources::OnDelete> = s::Key::new("on_delete");
    /// The policy for the old rule when a change replaces it. If omitted, CloudFormation deletes it.
    pub const ON_REPLACE: s::Key<On, c::resources::OnReplace> = s::Key::new("on_replace");
    /// The logical ID in the template. Defaults to the names of the flow and the rule, or its event.
    pub const ID: s::Key<On, k::Text> = s::Key::new("id");
}

/// Attributes of an override.
pub mod overriding {
    #[allow(unused_imports)]
    use super::*;
    pub use super::resources::OnDelete;
    pub use super::resources::OnReplace;
    /// Attributes of an override.
    pub enum Overriding {}
    /// The deletion policy, which applies when the resource is removed from the stack.
    pub const ON_DELETE: s::Key<Overriding, c::resources::OnDelete> = s::Key::new("on_delete");
    /// The policy for the old resource when a change replaces it.
    pub const ON_REPLACE: s::Key<Overriding, c::resources::OnReplace> = s::Key::new("on_replace");
    /// The items that CloudFormation creates first, in addition to those that the stack derives, such as `Missed` or
    /// `Missed.policy`.
    pub const DEPENDS_ON: s::Key<Overriding, k::Items> = s::Key::new("depends_on");
    /// Metadata for tools, which CloudFormation stores with the resource.
    pub const METADATA: s::Key<Overriding, k::Free> = s::Key::new("metadata");
    /// The logical ID of the resource.
    pub const ID: s::Key<Overriding, k::Text> = s::Key::new("id");
}

/// Settings of a parameter.
pub mod param {
    #[allow(unused_imports)]
    use super::*;
    /// Settings of a parameter.
    pub enum Param {}
    /// The default value.
    pub const DEFAULT: s::Key<Param, k::Literal> = s::Key::new("default");
    /// The accepted values.
    pub const ALLOWED: s::Key<Param, k::List<k::Literal>> = s::Key::new("allowed");
    /// Whether CloudFormation hides the value, for secrets.
    pub const NO_ECHO: s::Key<Param, k::Boolean> = s::Key::new("no_echo");
    /// The regular expression that the whole string, or each string of a list, must match.
    pub const PATTERN: s::Key<Param, k::Text> = s::Key::new("pattern");
    /// The smallest number of characters of a string.
    pub const MIN_LENGTH: s::Key<Param, k::Integer> = s::Key::new("min_length");
    /// The largest number of characters of a string.
    pub const MAX_LENGTH: s::Key<Param, k::Integer> = s::Key::new("max_length");
    /// The smallest number.
    pub const MINIMUM: s::Key<Param, k::Number> = s::Key::new("minimum");
    /// The largest number.
    pub const MAXIMUM: s::Key<Param, k::Number> = s::Key::new("maximum");
    /// The message that CloudFormation shows for an invalid value.
    pub const CONSTRAINT: s::Key<Param, k::Literal> = s::Key::new("constraint");
    /// The name of the parameter in the console (`AWS::CloudFormation::Interface`).
    pub const LABEL: s::Key<Param, k::Literal> = s::Key::new("label");
    /// The heading above the parameter in the console. Groups are in the order of their first parameters.
    pub const GROUP: s::Key<Param, k::Literal> = s::Key::new("group");
    /// Returns the handle of a parameter that the stack declares under this name, before or after this call.
    pub fn named(name: impl Into<String>) -> Handle<k::Parameter> {
        Handle::named(name)
    }
    /// The type of a parameter.
    #[derive(Debug, Clone, Copy)]
    pub enum ParameterType {
        /// A string.
        String,
        /// A number.
        Number,
        /// Strings separated by commas.
        List,
    }
    impl From<ParameterType> for String {
        fn from(parameter_type: ParameterType) -> Self {
            match parameter_type {
                ParameterType::String => "string",
                ParameterType::Number => "number",
                ParameterType::List => "list",
            }.to_owned()
        }
    }
}

/// Pardot.
pub mod pardot {
    #[allow(unused_imports)]
    use super::*;
    pub use super::common_settings::Authorization;
    pub use super::common_settings::authorization;
    pub use super::resources::OnDelete;
    pub use super::resources::OnReplace;
    /// OAuth with tokens that are obtained outside of the deployment.
    pub enum Oauth {}
    /// OAuth with tokens that are obtained outside of the deployment.
    pub mod oauth {
        #[allow(unused_imports)]
        use super::*;
        /// The access token.
        pub const ACCESS_TOKEN: s::Key<Oauth, k::SecretValue> = s::Key::new("access_token");
        /// The refresh token, with which AppFlow obtains new access tokens.
        pub const REFRESH_TOKEN: s::Key<Oauth, k::SecretValue> = s::Key::new("refresh_token");
        /// An authorization code, for which AppFlow obtains the tokens when the profile is created.
        pub const AUTHORIZATION: s::Key<Oauth, c::common_settings::Authorization> = s::Key::new("authorization");
        /// The secret that contains `clientId` and `clientSecret` of the connected app. Its policy must allow AppFlow to read it.
        pub const CLIENT: s::Key<Oauth, k::Secret> = s::Key::new("client");
    }
    /// Creates a block for `oauth`.
    pub fn oauth() -> Settings<Oauth> {
        Settings::new()
    }
    /// Settings of a profile of Pardot.
    pub enum Profile {}
    /// Settings of a profile of Pardot.
    pub mod profile {
        #[allow(unused_imports)]
        use super::*;
        /// The ID of the business unit: 18 characters that start with `0Uv`.
        pub const BUSINESS_UNIT_ID: s::Key<Profile, k::Text> = s::Key::new("business_unit_id");
        /// The URL of Pardot, such as `"https://pi.pardot.com"`.
        pub const INSTANCE_URL: s::Key<Profile, k::Text> = s::Key::new("instance_url");
        /// Whether the business unit belongs to a sandbox.
        pub const SANDBOX: s::Key<Profile, k::Boolean> = s::Key::new("sandbox");
        /// The name of the profile. Defaults to `${AWS::StackName}-` followed by its name in the definition.
        pub const NAME: s::Key<Profile, k::Text> = s::Key::new("name");
        /// The KMS key that encrypts the credentials. If omitted, AppFlow uses its own key.
        pub const KEY: s::Key<Profile, k::KmsKey> = s::Key::new("key");
        /// The condition under which the stack contains it.
        pub const CONDITION: s::Key<Profile, k::Condition> = s::Key::new("condition");
        /// The deletion policy, which applies when the item is removed from the stack. If omitted, buckets and KMS keys are
        /// retained, and other items are deleted.
        pub const ON_DELETE: s::Key<Profile, c::resources::OnDelete> = s::Key::new("on_delete");
        /// The policy for the old item when a change replaces it. If omitted, buckets and KMS keys are retained, and other items
        /// are deleted.
        pub const ON_REPLACE: s::Key<Profile, c::resources::OnReplace> = s::Key::new("on_replace");
        /// The logical ID in the template. Defaults to the name in the definition without `_`.
        pub const ID: s::Key<Profile, k::Text> = s::Key::new("id");
        /// OAuth with tokens that are obtained outside of the deployment.
        pub const OAUTH: s::Key<Profile, Oauth> = s::Key::new("oauth");
    }
    impl k::HasArn for Profile {}
    impl k::HasName for Profile {}
    impl ProfileKind for Profile {
        const CONNECTOR: &'static str = "pardot";
    }
    /// Declares a profile of Pardot.
    pub fn profile(name: impl Into<String>) -> ProfileBuilder<Profile> {
        ProfileBuilder::new(name)
    }
    /// Objects of Pardot.
    pub enum Object {}
    impl k::Deferrable for Object {}
    impl ObjectKind for Object {}
    /// Declares an object of Pardot: its name in the definition, and its name in the application.
    pub fn object(name: impl Into<String>, entity: impl Into<Value<k::Text>>) -> ObjectBuilder<Object> {
        ObjectBuilder::new(name, "pardot", entity)
    }
    /// Settings of a source of Pardot.
    pub enum Source {}
    /// Settings of a source of Pardot.
    pub mod source {
        #[allow(unused_imports)]
        use super::*;
    }
    impl IsSource for Source {}
    /// Creates a source of Pardot.
    pub fn source(profile: &Handle<Profile>, object: impl Into<Value<Object>>) -> Endpoint<Source> {
        Endpoint::new("pardot", vec![model::Value::Name(profile.ident().to_owned()), object.into().into_model()])
    }
}

/// Settings of a queue.
pub mod queue {
    #[allow(unused_imports)]
    use super::*;
    pub use super::resources::OnDelete;
    pub use super::resources::OnReplace;
    /// Settings of a queue.
    pub enum Queue {}
    /// The name of the queue. If omitted, CloudFormation generates one.
    pub const NAME: s::Key<Queue, k::Text> = s::Key::new("name");
    /// The retention period of messages, at most 14 days. Defaults to 4 days.
    pub const RETENTION: s::Key<Queue, k::Duration> = s::Key::new("retention");
    /// The KMS key that encrypts the messages. Its policy allows the services that send them to use it.
    pub const ENCRYPTION: s::Key<Queue, k::KmsKey> = s::Key::new("encryption");
    /// Policy statements in addition to those that the stack derives: one block, or a list. The name of an item in them is
    /// its ARN. `Resource` defaults to the queue.
    pub const POLICY: s::Key<Queue, k::Free> = s::Key::new("policy");
    /// The tags of the queue, in addition to those of the stack.
    pub const TAGS: s::Key<Queue, k::Map<k::Text>> = s::Key::new("tags");
    /// The condition under which the stack contains it.
    pub const CONDITION: s::Key<Queue, k::Condition> = s::Key::new("condition");
    /// The deletion policy, which applies when the item is removed from the stack. If omitted, buckets and KMS keys are
    /// retained, and other items are deleted.
    pub const ON_DELETE: s::Key<Queue, c::resources::OnDelete> = s::Key::new("on_delete");
    /// The policy for the old item when a change replaces it. If omitted, buckets and KMS keys are retained, and other items
    /// are deleted.
    pub const ON_REPLACE: s::Key<Queue, c::resources::OnReplace> = s::Key::new("on_replace");
    /// The logical ID in the template. Defaults to the name in the definition without `_`.
    pub const ID: s::Key<Queue, k::Text> = s::Key::new("id");
    /// Returns the handle of a queue that the stack declares under this name, before or after this call.
    pub fn named(name: impl Into<String>) -> Handle<k::Queue> {
        Handle::named(name)
    }
}

/// Amazon RDS for PostgreSQL.
pub mod rdspostgresql {
    #[allow(unused_imports)]
    use super::*;
    pub use super::common_settings::OnError;
    pub use super::common_settings::on_error;
    pub use super::resources::OnDelete;
    pub use super::resources::OnReplace;
    /// A database user and its password.
    pub enum Basic {}
    /// A database user and its password.
    pub mod basic {
        #[allow(unused_imports)]
        use super::*;
        /// The user name.
        pub const USERNAME: s::Key<Basic, k::Text> = s::Key::new("username");
        /// The password of the user.
        pub const PASSWORD: s::Key<Basic, k::SecretValue> = s::Key::new("password");
    }
    /// Creates a block for `basic`.
    pub fn basic() -> Settings<Basic> {
        Settings::new()
    }
    /// Settings of a profile of Amazon RDS for PostgreSQL.
    pub enum Profile {}
    /// Settings of a profile of Amazon RDS for PostgreSQL.
    pub mod profile {
        #[allow(unused_imports)]
        use super::*;
        /// The endpoint of the database, such as `"erp.abcdefghijkl.eu-west-1.rds.amazonaws.com"`.
        pub const HOSTNAME: s::Key<Profile, k::Text> = s::Key::new("hostname");
        /// The port. Defaults to 5432, the port of PostgreSQL.
        pub const PORT: s::Key<Profile, k::Integer> = s::Key::new("port");
        /// The name of the database.
        pub const DATABASE: s::Key<Profile, k::Text> = s::Key::new("database");
        /// The name of the profile. Defaults to `${AWS::StackName}-` followed by its name in the definition.
        pub const NAME: s::Key<Profile, k::Text> = s::Key::new("name");
        /// The KMS key that encrypts the credentials. If omitted, AppFlow uses its own key.
        pub const KEY: s::Key<Profile, k::KmsKey> = s::Key::new("key");
        /// The condition under which the stack contains it.
        pub const CONDITION: s::Key<Profile, k::Condition> = s::Key::new("condition");
        /// The deletion policy, which applies when the item is removed from the stack. If omitted, buckets and KMS keys are
        /// retained, and other items are deleted.
        pub const ON_DELETE: s::Key<Profile, c::resources::OnDelete> = s::Key::new("on_delete");
        /// The policy for the old item when a change replaces it. If omitted, buckets and KMS keys are retained, and other items
        /// are deleted.
        pub const ON_REPLACE: s::Key<Profile, c::resources::OnReplace> = s::Key::new("on_replace");
        /// The logical ID in the template. Defaults to the name in the definition without `_`.
        pub const ID: s::Key<Profile, k::Text> = s::Key::new("id");
        /// A database user and its password.
        pub const BASIC: s::Key<Profile, Basic> = s::Key::new("basic");
    }
    impl k::HasArn for Profile {}
    impl k::HasName for Profile {}
    impl ProfileKind for Profile {
        const CONNECTOR: &'static str = "rdspostgresql";
    }
    /// Declares a profile of Amazon RDS for PostgreSQL.
    pub fn profile(name: impl Into<String>) -> ProfileBuilder<Profile> {
        ProfileBuilder::new(name)
    }
    /// Objects of Amazon RDS for PostgreSQL.
    pub enum Object {}
    impl k::Deferrable for Object {}
    impl ObjectKind for Object {}
    /// Declares an object of Amazon RDS for PostgreSQL: its name in the definition, and its name in the application.
    pub fn object(name: impl Into<String>, entity: impl Into<Value<k::Text>>) -> ObjectBuilder<Object> {
        ObjectBuilder::new(name, "rdspostgresql", entity)
    }
    /// Settings of a destination of Amazon RDS for PostgreSQL.
    pub enum Destination {}
    /// Settings of a destination of Amazon RDS for PostgreSQL.
    pub mod destination {
        #[allow(unused_imports)]
        use super::*;
        /// The version of the connector. Defaults to the known one.
        pub const API_VERSION: s::Key<Destination, k::Text> = s::Key::new("api_version");
        /// The handling of records that the database rejects.
        pub const ON_ERROR: s::Key<Destination, c::common_settings::OnError> = s::Key::new("on_error");
    }
    impl IsDestination for Destination {}
    /// Creates a destination of Amazon RDS for PostgreSQL.
    pub fn destination(profile: &Handle<Profile>, object: impl Into<Value<Object>>) -> Endpoint<Destination> {
        Endpoint::new("rdspostgresql", vec![model::Value::Name(profile.ident().to_owned()), object.into().into_model()])
    }
}

/// Redshift.
pub mod redshift {
    #[allow(unused_imports)]
    use super::*;
    pub use super::common_settings::OnError;
    pub use super::common_settings::on_error;
    pub use super::resources::OnDelete;
    pub use super::resources::OnReplace;
    /// A cluster, accessed through the Redshift Data API.
    pub enum Cluster {}
    /// A cluster, accessed through the Redshift Data API.
    pub mod cluster {
        #[allow(unused_imports)]
        use super::*;
        /// The identifier of the cluster.
        pub const IDENTIFIER: s::Key<Cluster, k::Text> = s::Key::new("identifier");
        /// The name of the database.
        pub const DATABASE: s::Key<Cluster, k::Text> = s::Key::new("database");
        /// The database user.
        pub const USERNAME: s::Key<Cluster, k::Text> = s::Key::new("username");
        /// The password of the user. The Data API does not use it.
        pub const PASSWORD: s::Key<Cluster, k::SecretValue> = s::Key::new("password");
        /// The JDBC URL of the cluster. The Data API does not use it.
        pub const URL: s::Key<Cluster, k::Text> = s::Key::new("url");
        /// The role with which AppFlow uses the Data API. If omitted, the stack creates one.
        pub const DATA_API_ROLE: s::Key<Cluster, k::Text> = s::Key::new("data_api_role");
    }
    /// Creates a block for `cluster`.
    pub fn cluster() -> Settings<Cluster> {
        Settings::new()
    }
    /// A workgroup of Redshift Serverless, accessed through the Redshift Data API.
    pub enum Serverless {}
    /// A workgroup of Redshift Serverless, accessed through the Redshift Data API.
    pub mod serverless {
        #[allow(unused_imports)]
        use super::*;
        /// The name of the workgroup.
        pub const WORKGROUP: s::Key<Serverless, k::Text> = s::Key::new("workgroup");
        /// The name of the database.
        pub const DATABASE: s::Key<Serverless, k::Text> = s::Key::new("database");
        /// The role with which AppFlow uses the Data API. If omitted, the stack creates one. The database must know it as
        /// the user `IAMR:` and the name of the role.
        pub const DATA_API_ROLE: s::Key<Serverless, k::Text> = s::Key::new("data_api_role");
    }
    /// Creates a block for `serverless`.
    pub fn serverless() -> Settings<Serverless> {
        Settings::new()
    }
    /// A cluster with a JDBC URL, which AppFlow has deprecated.
    pub enum Jdbc {}
    /// A cluster with a JDBC URL, which AppFlow has deprecated.
    pub mod jdbc {
        #[allow(unused_imports)]
        use super::*;
        /// The URL: `"jdbc:redshift://…"`.
        pub const URL: s::Key<Jdbc, k::Text> = s::Key::new("url");
        /// The database user.
        pub const USERNAME: s::Key<Jdbc, k::Text> = s::Key::new("username");
        /// The password of the user.
        pub const PASSWORD: s::Key<Jdbc, k::SecretValue> = s::Key::new("password");
    }
    /// Creates a block for `jdbc`.
    pub fn jdbc() -> Settings<Jdbc> {
        Settings::new()
    }
    /// Settings of a profile of Redshift.
    pub enum Profile {}
    /// Settings of a profile of Redshift.
    pub mod profile {
        #[allow(unused_imports)]
        use super::*;
        /// The schema of tables without a schema. Defaults to `public`.
        pub const SCHEMA: s::Key<Profile, k::Text> = s::Key::new("schema");
        /// The bucket from which Redshift loads.
        pub const BUCKET: s::Key<Profile, k::Bucket> = s::Key::new("bucket");
        /// The folder in the bucket.
        pub const PREFIX: s::Key<Profile, k::Text> = s::Key::new("prefix");
        /// The role with which Redshift reads the bucket. If omitted, the stack creates one. It must be associated with the
        /// cluster or the namespace.
        pub const BUCKET_ROLE: s::Key<Profile, k::Text> = s::Key::new("bucket_role");
        /// The name of the profile. Defaults to `${AWS::StackName}-` followed by its name in the definition.
        pub const NAME: s::Key<Profile, k::Text> = s::Key::new("name");
        /// The KMS key that encrypts the credentials. If omitted, AppFlow uses its own key.
        pub const KEY: s::Key<Profile, k::KmsKey> = s::Key::new("key");
        /// The condition under which the stack contains it.
        pub const CONDITION: s::Key<Profile, k::Condition> = s::Key::new("condition");
        /// The deletion policy, which applies when the item is removed from the stack. If omitted, buckets and KMS keys are
        /// retained, and other items are deleted.
        pub const ON_DELETE: s::Key<Profile, c::resources::OnDelete> = s::Key::new("on_delete");
        /// The policy for the old item when a change replaces it. If omitted, buckets and KMS keys are retained, and other items
        /// are deleted.
        pub const ON_REPLACE: s::Key<Profile, c::resources::OnReplace> = s::Key::new("on_replace");
        /// The logical ID in the template. Defaults to the name in the definition without `_`.
        pub const ID: s::Key<Profile, k::Text> = s::Key::new("id");
        /// A cluster, accessed through the Redshift Data API.
        pub const CLUSTER: s::Key<Profile, Cluster> = s::Key::new("cluster");
        /// A workgroup of Redshift Serverless, accessed through the Redshift Data API.
        pub const SERVERLESS: s::Key<Profile, Serverless> = s::Key::new("serverless");
        /// A cluster with a JDBC URL, which AppFlow has deprecated.
        pub const JDBC: s::Key<Profile, Jdbc> = s::Key::new("jdbc");
    }
    impl k::HasArn for Profile {}
    impl k::HasName for Profile {}
    impl ProfileKind for Profile {
        const CONNECTOR: &'static str = "redshift";
    }
    /// Declares a profile of Redshift.
    pub fn profile(name: impl Into<String>) -> ProfileBuilder<Profile> {
        ProfileBuilder::new(name)
    }
    /// Objects of Redshift.
    pub enum Object {}
    impl k::Deferrable for Object {}
    impl ObjectKind for Object {}
    /// Declares an object of Redshift: its name in the definition, and its name in the application.
    pub fn object(name: impl Into<String>, entity: impl Into<Value<k::Text>>) -> ObjectBuilder<Object> {
        ObjectBuilder::new(name, "redshift", entity)
    }
    /// Settings of a destination of Redshift.
    pub enum Destination {}
    /// Settings of a destination of Redshift.
    pub mod destination {
        #[allow(unused_imports)]
        use super::*;
        /// The bucket from which Redshift loads. Defaults to that of a created profile.
        pub const BUCKET: s::Key<Destination, k::Bucket> = s::Key::new("bucket");
        /// The folder in the bucket. Defaults to that of the profile if the bucket does.
        pub const PREFIX: s::Key<Destination, k::Text> = s::Key::new("prefix");
        /// The handling of records that Redshift rejects.
        pub const ON_ERROR: s::Key<Destination, c::common_settings::OnError> = s::Key::new("on_error");
    }
    impl IsDestination for Destination {}
    /// Creates a destination of Redshift.
    pub fn destination(profile: &Handle<Profile>, object: impl Into<Value<Object>>) -> Endpoint<Destination> {
        Endpoint::new("redshift", vec![model::Value::Name(profile.ident().to_owned()), object.into().into_model()])
    }
}

/// Attributes of a resource of any CloudFormation type.
pub mod resource {
    #[allow(unused_imports)]
    use super::*;
    pub use super::resources::OnDeleteOfAny;
    pub use super::resources::OnReplaceOfAny;
    /// Attributes of a resource of any CloudFormation type.
    pub enum Resource {}
    /// The condition under which the stack contains it.
    pub const CONDITION: s::Key<Resource, k::Condition> = s::Key::new("condition");
    /// The deletion policy, which applies when the resource is removed from the stack. If omitted, CloudFormation deletes
    /// most types.
    pub const ON_DELETE: s::Key<Resource, c::resources::OnDeleteOfAny> = s::Key::new("on_delete");
    /// The policy for the old resource when a change replaces it. If omitted, CloudFormation deletes it.
    pub const ON_REPLACE: s::Key<Resource, c::resources::OnReplaceOfAny> = s::Key::new("on_replace");
    /// The items that CloudFormation creates first, in addition to those that the properties refer to, such as `Missed` or
    /// `Missed.policy`.
    pub const DEPENDS_ON: s::Key<Resource, k::Items> = s::Key::new("depends_on");
    /// Metadata for tools, which CloudFormation stores with the resource.
    pub const METADATA: s::Key<Resource, k::Free> = s::Key::new("metadata");
    /// The signals that CloudFormation waits for when it creates the resource (`CreationPolicy`), if the type supports them.
    pub const CREATION_POLICY: s::Key<Resource, k::Free> = s::Key::new("creation_policy");
    /// The way in which CloudFormation updates the resource (`UpdatePolicy`), if the type supports it.
    pub const UPDATE_POLICY: s::Key<Resource, k::Free> = s::Key::new("update_policy");
    /// The logical ID of the resource. Defaults to its name without `_`.
    pub const ID: s::Key<Resource, k::Text> = s::Key::new("id");
}

/// Common parts of several blocks.
pub mod resources {
    #[allow(unused_imports)]
    use super::*;
    /// Values of `on_delete`.
    #[derive(Debug, Clone, Copy)]
    pub enum OnDelete {
        /// The resource is retained.
        Retain,
        /// The resource is deleted.
        Delete,
        /// The resource is retained, unless the operation that created it fails and is rolled back.
        RetainExceptOnCreate,
    }
    impl NamedValue for OnDelete {
        fn name(self) -> &'static str {
            match self {
                OnDelete::Retain => "retain",
                OnDelete::Delete => "delete",
                OnDelete::RetainExceptOnCreate => "retain_except_on_create",
            }
        }
    }
    /// Values of `on_replace`.
    #[derive(Debug, Clone, Copy)]
    pub enum OnReplace {
        /// The resource is retained.
        Retain,
        /// The resource is deleted.
        Delete,
    }
    impl NamedValue for OnReplace {
        fn name(self) -> &'static str {
            match self {
                OnReplace::Retain => "retain",
                OnReplace::Delete => "delete",
            }
        }
    }
    /// Values of `versioning`.
    #[derive(Debug, Clone, Copy)]
    pub enum Versioning {
        /// Overwritten and deleted objects are retained as versions.
        Enabled,
        /// New objects have no versions. Existing versions are retained.
        Suspended,
    }
    impl NamedValue for Versioning {
        fn name(self) -> &'static str {
            match self {
                Versioning::Enabled => "enabled",
                Versioning::Suspended => "suspended",
            }
        }
    }
    /// Values of `on_removal`.
    #[derive(Debug, Clone, Copy)]
    pub enum Removal {
        /// The resource is retained.
        Retain,
        /// The resource is deleted.
        Delete,
    }
    impl NamedValue for Removal {
        fn name(self) -> &'static str {
            match self {
                Removal::Retain => "retain",
                Removal::Delete => "delete",
            }
        }
    }
    /// Values of `policy`.
    #[derive(Debug, Clone, Copy)]
    pub enum Policy {
        /// The stack manages the policy, and replaces the existing one.
        Managed,
        /// The owner of the secret adds the statement, which `owner_actions` returns.
        Owner,
    }
    impl NamedValue for Policy {
        fn name(self) -> &'static str {
            match self {
                Policy::Managed => "managed",
                Policy::Owner => "owner",
            }
        }
    }
    /// Values of `on_delete`.
    #[derive(Debug, Clone, Copy)]
    pub enum OnDeleteOfAny {
        /// The resource is retained.
        Retain,
        /// The resource is deleted.
        Delete,
        /// The resource is deleted after a snapshot, which only some types of databases, clusters, and volumes support.
        Snapshot,
        /// The resource is retained, unless the operation that created it fails and is rolled back.
        RetainExceptOnCreate,
    }
    impl NamedValue for OnDeleteOfAny {
        fn name(self) -> &'static str {
            match self {
                OnDeleteOfAny::Retain => "retain",
                OnDeleteOfAny::Delete => "delete",
                OnDeleteOfAny::Snapshot => "snapshot",
                OnDeleteOfAny::RetainExceptOnCreate => "retain_except_on_create",
            }
        }
    }
    /// Values of `on_replace`.
    #[derive(Debug, Clone, Copy)]
    pub enum OnReplaceOfAny {
        /// The resource is retained.
        Retain,
        /// The resource is deleted.
        Delete,
        /// The resource is deleted after a snapshot, which only some types of databases, clusters, and volumes support.
        Snapshot,
    }
    impl NamedValue for OnReplaceOfAny {
        fn name(self) -> &'static str {
            match self {
                OnReplaceOfAny::Retain => "retain",
                OnReplaceOfAny::Delete => "delete",
                OnReplaceOfAny::Snapshot => "snapshot",
            }
        }
    }
}

/// Settings of an event rule outside of flows.
pub mod rule {
    #[allow(unused_imports)]
    use super::*;
    pub use super::monitoring::Batch;
    pub use super::monitoring::Ecs;
    pub use super::monitoring::Http;
    pub use super::monitoring::Retry;
    pub use super::monitoring::State;
    pub use super::monitoring::batch;
    pub use super::monitoring::ecs;
    pub use super::monitoring::http;
    pub use super::monitoring::retry;
    pub use super::resources::OnDelete;
    pub use super::resources::OnReplace;
    /// Settings of an event rule outside of flows.
    pub enum Rule {}
    /// The name of the rule. If omitted, CloudFormation generates one.
    pub const NAME: s::Key<Rule, k::Text> = s::Key::new("name");
    /// Whether the rule is enabled. Defaults to `enabled`.
    pub const STATE: s::Key<Rule, c::monitoring::State> = s::Key::new("state");
    /// The input of the targets, in place of the event: a string, a list, or a block. `event.status` in it is an event field,
    /// and `event.detail` contains all fields. The template rejects values of parameters in it with quotes, backslashes, or
    /// control characters, and with `<` or `>` next to fields of the event.
    pub const INPUT: s::Key<Rule, k::Free> = s::Key::new("input");
    /// The role with which EventBridge invokes targets that need one: all except topics, functions, queues, and log groups.
    /// If omitted, the stack creates a role for each target that is given by name.
    pub const ROLE: s::Key<Rule, k::Text> = s::Key::new("role");
    /// The tasks that the rule starts in ECS clusters.
    pub const ECS: s::Key<Rule, c::monitoring::Ecs> = s::Key::new("ecs");
    /// The jobs that the rule submits to job queues.
    pub const BATCH: s::Key<Rule, c::monitoring::Batch> = s::Key::new("batch");
    /// The headers and parameters of the requests to API destinations.
    pub const HTTP: s::Key<Rule, c::monitoring::Http> = s::Key::new("http");
    /// The field of the event that is the partition key in streams: `event.flow_name`. Defaults to the ID of the event.
    pub const PARTITION_KEY: s::Key<Rule, k::Free> = s::Key::new("partition_key");
    /// The message group of events in queues, which FIFO queues require.
    pub const MESSAGE_GROUP: s::Key<Rule, k::Text> = s::Key::new("message_group");
    /// The queue for events that a target does not receive.
    pub const DEAD_LETTER: s::Key<Rule, k::Queue> = s::Key::new("dead_letter");
    /// The number of retries and their maximum age. Defaults to 185 retries within 1 day.
    pub const RETRY: s::Key<Rule, c::monitoring::Retry> = s::Key::new("retry");
    /// The tags of the rule, in addition to those of the stack.
    pub const TAGS: s::Key<Rule, k::Map<k::Text>> = s::Key::new("tags");
    /// The deletion policy, which applies when the rule is removed from the stack. If omitted, CloudFormation deletes it.
    pub const ON_DELETE: s::Key<Rule, c::resources::OnDelete> = s::Key::new("on_delete");
    /// The policy for the old rule when a change replaces it. If omitted, CloudFormation deletes it.
    pub const ON_REPLACE: s::Key<Rule, c::resources::OnReplace> = s::Key::new("on_replace");
    /// The logical ID in the template. Defaults to the names of the flow and the rule, or its event.
    pub const ID: s::Key<Rule, k::Text> = s::Key::new("id");
    /// The condition under which the stack contains it.
    pub const CONDITION: s::Key<Rule, k::Condition> = s::Key::new("condition");
}

/// A run ends, successfully or not.
pub mod run_completed {
    #[allow(unused_imports)]
    use super::*;
    /// The event as a type.
    pub enum RunCompleted {}
    /// A run ends, successfully or not.
    pub const EVENT: Event<RunCompleted> = Event::new("run_completed");
    /// The field `start_time`.
    pub const START_TIME: EventField<RunCompleted> = EventField::new("start_time");
    /// The field `end_time`.
    pub const END_TIME: EventField<RunCompleted> = EventField::new("end_time");
    /// The field `status`.
    pub const STATUS: EventField<RunCompleted> = EventField::new("status");
    /// The field `error`.
    pub const ERROR: EventField<RunCompleted> = EventField::new("error");
    /// The field `num_of_records_processed`.
    pub const NUM_OF_RECORDS_PROCESSED: EventField<RunCompleted> = EventField::new("num_of_records_processed");
    /// The field `num_of_record_failures`.
    pub const NUM_OF_RECORD_FAILURES: EventField<RunCompleted> = EventField::new("num_of_record_failures");
    /// The field `num_of_records_filtered`.
    pub const NUM_OF_RECORDS_FILTERED: EventField<RunCompleted> = EventField::new("num_of_records_filtered");
    /// The field `num_of_documents_processed`.
    pub const NUM_OF_DOCUMENTS_PROCESSED: EventField<RunCompleted> = EventField::new("num_of_documents_processed");
    /// The field `data_processed`.
    pub const DATA_PROCESSED: EventField<RunCompleted> = EventField::new("data_processed");
    /// The field `execution_id`.
    pub const EXECUTION_ID: EventField<RunCompleted> = EventField::new("execution_id");
    /// The field `incremental_transfer_time_range`.
    pub const INCREMENTAL_TRANSFER_TIME_RANGE: EventField<RunCompleted> = EventField::new("incremental_transfer_time_range");
    /// The field `created_by`.
    pub const CREATED_BY: EventField<RunCompleted> = EventField::new("created_by");
    /// The field `destination`.
    pub const DESTINATION: EventField<RunCompleted> = EventField::new("destination");
    /// The field `destination_object`.
    pub const DESTINATION_OBJECT: EventField<RunCompleted> = EventField::new("destination_object");
    /// The field `flow_arn`.
    pub const FLOW_ARN: EventField<RunCompleted> = EventField::new("flow_arn");
    /// The field `source`.
    pub const SOURCE: EventField<RunCompleted> = EventField::new("source");
    /// The field `source_object`.
    pub const SOURCE_OBJECT: EventField<RunCompleted> = EventField::new("source_object");
    /// The field `trigger_type`.
    pub const TRIGGER_TYPE: EventField<RunCompleted> = EventField::new("trigger_type");
}

/// A run starts.
pub mod run_started {
    #[allow(unused_imports)]
    use super::*;
    /// The event as a type.
    pub enum RunStarted {}
    /// A run starts.
    pub const EVENT: Event<RunStarted> = Event::new("run_started");
    /// The field `start_time`.
    pub const START_TIME: EventField<RunStarted> = EventField::new("start_time");
    /// The field `incremental_transfer_time_range`.
    pub const INCREMENTAL_TRANSFER_TIME_RANGE: EventField<RunStarted> = EventField::new("incremental_transfer_time_range");
    /// The field `created_by`.
    pub const CREATED_BY: EventField<RunStarted> = EventField::new("created_by");
    /// The field `destination`.
    pub const DESTINATION: EventField<RunStarted> = EventField::new("destination");
    /// The field `destination_object`.
    pub const DESTINATION_OBJECT: EventField<RunStarted> = EventField::new("destination_object");
    /// The field `flow_arn`.
    pub const FLOW_ARN: EventField<RunStarted> = EventField::new("flow_arn");
    /// The field `source`.
    pub const SOURCE: EventField<RunStarted> = EventField::new("source");
    /// The field `source_object`.
    pub const SOURCE_OBJECT: EventField<RunStarted> = EventField::new("source_object");
    /// The field `trigger_type`.
    pub const TRIGGER_TYPE: EventField<RunStarted> = EventField::new("trigger_type");
}

/// Amazon S3.
pub mod s3 {
    #[allow(unused_imports)]
    use super::*;
    /// Objects of Amazon S3.
    pub enum Object {}
    impl k::Deferrable for Object {}
    impl ObjectKind for Object {}
    /// Declares an object of Amazon S3: its name in the definition, and its name in the application.
    pub fn object(name: impl Into<String>, entity: impl Into<Value<k::Text>>) -> ObjectBuilder<Object> {
        ObjectBuilder::new(name, "s3", entity)
    }
    /// Values of `format`.
    #[derive(Debug, Clone, Copy)]
    pub enum InputFormat {
        /// Comma-separated values with a header row.
        Csv,
        /// JSON Lines: one object per line.
        Json,
    }
    impl NamedValue for InputFormat {
        fn name(self) -> &'static str {
            match self {
                InputFormat::Csv => "csv",
                InputFormat::Json => "json",
            }
        }
    }
    /// Settings of a source of Amazon S3.
    pub enum Source {}
    /// Settings of a source of Amazon S3.
    pub mod source {
        #[allow(unused_imports)]
        use super::*;
        /// The folder that contains the files.
        pub const PREFIX: s::Key<Source, k::Text> = s::Key::new("prefix");
        /// The format of the files. Defaults to `csv`.
        pub const FORMAT: s::Key<Source, c::s3::InputFormat> = s::Key::new("format");
    }
    impl IsSource for Source {}
    /// Creates a source of Amazon S3.
    pub fn source(bucket: impl Into<Value<k::Bucket>>) -> Endpoint<Source> {
        Endpoint::new("s3", vec![bucket.into().into_model()])
    }
    /// Creates a source of Amazon S3, with an object.
    pub fn source_of(bucket: impl Into<Value<k::Bucket>>, object: impl Into<Value<Object>>) -> Endpoint<Source> {
        Endpoint::new("s3", vec![bucket.into().into_model(), object.into().into_model()])
    }
    /// Values of `format`.
    #[derive(Debug, Clone, Copy)]
    pub enum Format {
        /// Comma-separated values.
        Csv,
        /// JSON Lines, the default of AppFlow.
        Json,
        /// Apache Parquet.
        Parquet,
    }
    impl NamedValue for Format {
        fn name(self) -> &'static str {
            match self {
                Format::Csv => "csv",
                Format::Json => "json",
                Format::Parquet => "parquet",
            }
        }
    }
    /// Values of `aggregation`.
    #[derive(Debug, Clone, Copy)]
    pub enum Aggregation {
        /// AppFlow determines the number of files, or their size is `target_file_size`.
        None,
        /// One file per run.
        SingleFile,
    }
    impl NamedValue for Aggregation {
        fn name(self) -> &'static str {
            match self {
                Aggregation::None => "none",
                Aggregation::SingleFile => "single_file",
            }
        }
    }
    /// Values of `file_prefix`.
    #[derive(Debug, Clone, Copy)]
    pub enum FilePrefix {
        /// In the name of the file.
        Filename,
        /// In the folders above the file.
        Path,
        /// In both.
        PathAndFilename,
    }
    impl NamedValue for FilePrefix {
        fn name(self) -> &'static str {
            match self {
                FilePrefix::Filename => "filename",
                FilePrefix::Path => "path",
                FilePrefix::PathAndFilename => "path_and_filename",
            }
        }
    }
    /// Values of `file_prefix`.
    #[derive(Debug, Clone, Copy)]
    pub enum PrefixFormat {
        /// Year.
        Year,
        /// Year and month.
        Month,
        /// Year, month, and day.
        Day,
        /// Year to hour.
        Hour,
        /// Year to minute.
        Minute,
    }
    impl NamedValue for PrefixFormat {
        fn name(self) -> &'static str {
            match self {
                PrefixFormat::Year => "year",
                PrefixFormat::Month => "month",
                PrefixFormat::Day => "day",
                PrefixFormat::Hour => "hour",
                PrefixFormat::Minute => "minute",
            }
        }
    }
    /// Values of `prefix_hierarchy`.
    #[derive(Debug, Clone, Copy)]
    pub enum PrefixHierarchy {
        /// A folder for each run.
        ExecutionId,
        /// A folder for each version of the schema.
        SchemaVersion,
    }
    impl NamedValue for PrefixHierarchy {
        fn name(self) -> &'static str {
            match self {
                PrefixHierarchy::ExecutionId => "execution_id",
                PrefixHierarchy::SchemaVersion => "schema_version",
            }
        }
    }
    /// The tables of the AWS Glue Data Catalog that describe the files.
    pub enum Glue {}
    /// The tables of the AWS Glue Data Catalog that describe the files.
    pub mod glue {
        #[allow(unused_imports)]
        use super::*;
        /// The database of the tables, which must exist before the flow.
        pub const DATABASE: s::Key<Glue, k::Text> = s::Key::new("database");
        /// The prefix of the table names.
        pub const TABLE_PREFIX: s::Key<Glue, k::Text> = s::Key::new("table_prefix");
        /// The ARN of the role with which AppFlow writes the tables. If omitted, the stack creates one for this database and
        /// prefix.
        pub const ROLE: s::Key<Glue, k::Text> = s::Key::new("role");
    }
    /// Creates a block for `catalog`.
    pub fn glue() -> Settings<Glue> {
        Settings::new()
    }
    /// Settings of a destination of Amazon S3.
    pub enum Destination {}
    /// Settings of a destination of Amazon S3.
    pub mod destination {
        #[allow(unused_imports)]
        use super::*;
        /// The folder that receives the files.
        pub const PREFIX: s::Key<Destination, k::Text> = s::Key::new("prefix");
        /// The format of the files. Defaults to `json`, as JSON Lines.
        pub const FORMAT: s::Key<Destination, c::s3::Format> = s::Key::new("format");
        /// The aggregation of records into files.
        pub const AGGREGATION: s::Key<Destination, c::s3::Aggregation> = s::Key::new("aggregation");
        /// The approximate size of each file, in megabytes: `128 MB`.
        pub const TARGET_FILE_SIZE: s::Key<Destination, k::Size> = s::Key::new("target_file_size");
        /// The place and precision of the time of the run in names of files: `path(day)`.
        pub const FILE_PREFIX: s::Key<Destination, k::With<c::s3::FilePrefix, c::s3::PrefixFormat>> = s::Key::new("file_prefix");
        /// Additional folders, in nesting order: `[execution_id, schema_version]`.
        pub const PREFIX_HIERARCHY: s::Key<Destination, k::List<c::s3::PrefixHierarchy>> = s::Key::new("prefix_hierarchy");
        /// Whether Parquet files preserve the data types of the source. Otherwise, every column is a string.
        pub const PRESERVE_SOURCE_DATA_TYPING: s::Key<Destination, k::Boolean> = s::Key::new("preserve_source_data_typing");
        /// The tables of the AWS Glue Data Catalog that describe the files.
        pub const CATALOG: s::Key<Destination, c::s3::Glue> = s::Key::new("catalog");
    }
    impl IsDestination for Destination {}
    /// Creates a destination of Amazon S3.
    pub fn destination(bucket: impl Into<Value<k::Bucket>>) -> Endpoint<Destination> {
        Endpoint::new("s3", vec![bucket.into().into_model()])
    }
}

/// Salesforce.
pub mod salesforce {
    #[allow(unused_imports)]
    use super::*;
    pub use super::common_settings::Authorization;
    pub use super::common_settings::ConnectionMode;
    pub use super::common_settings::OnError;
    pub use super::common_settings::WriteOperation;
    pub use super::common_settings::authorization;
    pub use super::common_settings::on_error;
    pub use super::resources::OnDelete;
    pub use super::resources::OnReplace;
    /// OAuth with tokens that are obtained outside of the deployment.
    pub enum Oauth {}
    /// OAuth with tokens that are obtained outside of the deployment.
    pub mod oauth {
        #[allow(unused_imports)]
        use super::*;
        /// The access token.
        pub const ACCESS_TOKEN: s::Key<Oauth, k::SecretValue> = s::Key::new("access_token");
        /// The refresh token, with which AppFlow obtains new access tokens.
        pub const REFRESH_TOKEN: s::Key<Oauth, k::SecretValue> = s::Key::new("refresh_token");
        /// An authorization code, for which AppFlow obtains the tokens when the profile is created.
        pub const AUTHORIZATION: s::Key<Oauth, c::common_settings::Authorization> = s::Key::new("authorization");
        /// The secret that contains `clientId` and `clientSecret` of the connected app. Its policy must allow AppFlow to read it.
        pub const CLIENT: s::Key<Oauth, k::Secret> = s::Key::new("client");
    }
    /// Creates a block for `oauth`.
    pub fn oauth() -> Settings<Oauth> {
        Settings::new()
    }
    /// OAuth with a signed token.
    pub enum Jwt {}
    /// OAuth with a signed token.
    pub mod jwt {
        #[allow(unused_imports)]
        use super::*;
        /// The JSON Web Token: header, payload, and signature.
        pub const TOKEN: s::Key<Jwt, k::SecretValue> = s::Key::new("token");
        /// The secret that contains `clientId` and `clientSecret` of the connected app. Its policy must allow AppFlow to read it.
        pub const CLIENT: s::Key<Jwt, k::Secret> = s::Key::new("client");
    }
    /// Creates a block for `jwt`.
    pub fn jwt() -> Settings<Jwt> {
        Settings::new()
    }
    /// Settings of a profile of Salesforce.
    pub enum Profile {}
    /// Settings of a profile of Salesforce.
    pub mod profile {
        #[allow(unused_imports)]
        use super::*;
        /// The URL of the organization, such as `"https://acme.my.salesforce.com"`.
        pub const INSTANCE_URL: s::Key<Profile, k::Text> = s::Key::new("instance_url");
        /// Whether the organization is a sandbox.
        pub const SANDBOX: s::Key<Profile, k::Boolean> = s::Key::new("sandbox");
        /// The network connection from AppFlow to Salesforce. Defaults to `public`.
        pub const CONNECTION_MODE: s::Key<Profile, c::common_settings::ConnectionMode> = s::Key::new("connection_mode");
        /// Whether metadata and authorization also use PrivateLink. Requires a private connection.
        pub const PRIVATE_METADATA: s::Key<Profile, k::Boolean> = s::Key::new("private_metadata");
        /// The name of the profile. Defaults to `${AWS::StackName}-` followed by its name in the definition.
        pub const NAME: s::Key<Profile, k::Text> = s::Key::new("name");
        /// The KMS key that encrypts the credentials. If omitted, AppFlow uses its own key.
        pub const KEY: s::Key<Profile, k::KmsKey> = s::Key::new("key");
        /// The condition under which the stack contains it.
        pub const CONDITION: s::Key<Profile, k::Condition> = s::Key::new("condition");
        /// The deletion policy, which applies when the item is removed from the stack. If omitted, buckets and KMS keys are
        /// retained, and other items are deleted.
        pub const ON_DELETE: s::Key<Profile, c::resources::OnDelete> = s::Key::new("on_delete");
        /// The policy for the old item when a change replaces it. If omitted, buckets and KMS keys are retained, and other items
        /// are deleted.
        pub const ON_REPLACE: s::Key<Profile, c::resources::OnReplace> = s::Key::new("on_replace");
        /// The logical ID in the template. Defaults to the name in the definition without `_`.
        pub const ID: s::Key<Profile, k::Text> = s::Key::new("id");
        /// OAuth with tokens that are obtained outside of the deployment.
        pub const OAUTH: s::Key<Profile, Oauth> = s::Key::new("oauth");
        /// OAuth with a signed token.
        pub const JWT: s::Key<Profile, Jwt> = s::Key::new("jwt");
    }
    impl k::HasArn for Profile {}
    impl k::HasName for Profile {}
    impl ProfileKind for Profile {
        const CONNECTOR: &'static str = "salesforce";
    }
    /// Declares a profile of Salesforce.
    pub fn profile(name: impl Into<String>) -> ProfileBuilder<Profile> {
        ProfileBuilder::new(name)
    }
    /// Objects of Salesforce.
    pub enum Object {}
    impl k::Deferrable for Object {}
    impl ObjectKind for Object {}
    /// Declares an object of Salesforce: its name in the definition, and its name in the application.
    pub fn object(name: impl Into<String>, entity: impl Into<Value<k::Text>>) -> ObjectBuilder<Object> {
        ObjectBuilder::new(name, "salesforce", entity)
    }
    /// Values of `data_transfer_api`.
    #[derive(Debug, Clone, Copy)]
    pub enum DataTransferApi {
        /// AppFlow chooses by the number of records: Bulk API 2.0 from 1,000,000 records for sources, and from 1,000 for
        /// destinations.
        Automatic,
        /// Bulk API 2.0, for large transfers. It cannot transfer compound fields.
        BulkV2,
        /// The synchronous REST API, for small transfers.
        RestSync,
    }
    impl NamedValue for DataTransferApi {
        fn name(self) -> &'static str {
            match self {
                DataTransferApi::Automatic => "automatic",
                DataTransferApi::BulkV2 => "bulk_v2",
                DataTransferApi::RestSync => "rest_sync",
            }
        }
    }
    /// Settings of a source of Salesforce.
    pub enum Source {}
    /// Settings of a source of Salesforce.
    pub mod source {
        #[allow(unused_imports)]
        use super::*;
        /// The version of the Salesforce API, such as `"60.0"`.
        pub const API_VERSION: s::Key<Source, k::Text> = s::Key::new("api_version");
        /// The Salesforce API that transfers the records. Defaults to `automatic`.
        pub const DATA_TRANSFER_API: s::Key<Source, c::salesforce::DataTransferApi> = s::Key::new("data_transfer_api");
        /// Whether AppFlow adds new fields of the object to the flow. Requires an S3 destination.
        pub const ENABLE_DYNAMIC_FIELD_UPDATE: s::Key<Source, k::Boolean> = s::Key::new("enable_dynamic_field_update");
        /// Whether deleted records are transferred, too. Only for scheduled and on-demand flows.
        pub const INCLUDE_DELETED_RECORDS: s::Key<Source, k::Boolean> = s::Key::new("include_deleted_records");
    }
    impl IsSource for Source {}
    /// Creates a source of Salesforce.
    pub fn source(profile: &Handle<Profile>, object: impl Into<Value<Object>>) -> Endpoint<Source> {
        Endpoint::new("salesforce", vec![model::Value::Name(profile.ident().to_owned()), object.into().into_model()])
    }
    /// Settings of a destination of Salesforce.
    pub enum Destination {}
    /// Settings of a destination of Salesforce.
    pub mod destination {
        #[allow(unused_imports)]
        use super::*;
        /// The version of the Salesforce API, such as `"60.0"`.
        pub const API_VERSION: s::Key<Destination, k::Text> = s::Key::new("api_version");
        /// The write operation for each record. Defaults to `insert`.
        pub const WRITE_OPERATION: s::Key<Destination, c::common_settings::WriteOperation> = s::Key::new("write_operation");
        /// The fields that identify a record: its ID, or an external ID for `upsert`.
        pub const ID_FIELDS: s::Key<Destination, k::FieldNames> = s::Key::new("id_fields");
        /// The Salesforce API that transfers the records. Defaults to `automatic`.
        pub const DATA_TRANSFER_API: s::Key<Destination, c::salesforce::DataTransferApi> = s::Key::new("data_transfer_api");
        /// The handling of records that Salesforce rejects.
        pub const ON_ERROR: s::Key<Destination, c::common_settings::OnError> = s::Key::new("on_error");
    }
    impl IsDestination for Destination {}
    /// Creates a destination of Salesforce.
    pub fn destination(profile: &Handle<Profile>, object: impl Into<Value<Object>>) -> Endpoint<Destination> {
        Endpoint::new("salesforce", vec![model::Value::Name(profile.ident().to_owned()), object.into().into_model()])
    }
}

/// SAP OData.
pub mod sapodata {
    #[allow(unused_imports)]
    use super::*;
    pub use super::common_settings::Authorization;
    pub use super::common_settings::OnError;
    pub use super::common_settings::WriteOperation;
    pub use super::common_settings::authorization;
    pub use super::common_settings::on_error;
    pub use super::resources::OnDelete;
    pub use super::resources::OnReplace;
    /// A user name and a password.
    pub enum Basic {}
    /// A user name and a password.
    pub mod basic {
        #[allow(unused_imports)]
        use super::*;
        /// The user name.
        pub const USERNAME: s::Key<Basic, k::Text> = s::Key::new("username");
        /// The password of the user.
        pub const PASSWORD: s::Key<Basic, k::SecretValue> = s::Key::new("password");
    }
    /// Creates a block for `basic`.
    pub fn basic() -> Settings<Basic> {
        Settings::new()
    }
    /// OAuth with tokens that are obtained outside of the deployment, for OData V2.0.
    pub enum Oauth {}
    /// OAuth with tokens that are obtained outside of the deployment, for OData V2.0.
    pub mod oauth {
        #[allow(unused_imports)]
        use super::*;
        /// The URL of the token endpoint.
        pub const TOKEN_URL: s::Key<Oauth, k::Text> = s::Key::new("token_url");
        /// The URL of the authorization endpoint.
        pub const AUTH_CODE_URL: s::Key<Oauth, k::Text> = s::Key::new("auth_code_url");
        /// The OAuth scopes of the tokens.
        pub const SCOPES: s::Key<Oauth, k::List<k::Text>> = s::Key::new("scopes");
        /// The client ID.
        pub const CLIENT_ID: s::Key<Oauth, k::Text> = s::Key::new("client_id");
        /// The client secret.
        pub const CLIENT_SECRET: s::Key<Oauth, k::SecretValue> = s::Key::new("client_secret");
        /// The access token.
        pub const ACCESS_TOKEN: s::Key<Oauth, k::SecretValue> = s::Key::new("access_token");
        /// The refresh token, with which AppFlow obtains new access tokens.
        pub const REFRESH_TOKEN: s::Key<Oauth, k::SecretValue> = s::Key::new("refresh_token");
        /// An authorization code, for which AppFlow obtains the tokens when the profile is created.
        pub const AUTHORIZATION: s::Key<Oauth, c::common_settings::Authorization> = s::Key::new("authorization");
    }
    /// Creates a block for `oauth`.
    pub fn oauth() -> Settings<Oauth> {
        Settings::new()
    }
    /// Settings of a profile of SAP OData.
    pub enum Profile {}
    /// Settings of a profile of SAP OData.
    pub mod profile {
        #[allow(unused_imports)]
        use super::*;
        /// The URL of the host, such as `"https://sap.acme.com"`.
        pub const HOST_URL: s::Key<Profile, k::Text> = s::Key::new("host_url");
        /// The path of the catalog service, such as `"/sap/opu/odata/iwfnd/catalogservice;v=2"`.
        pub const SERVICE_PATH: s::Key<Profile, k::Text> = s::Key::new("service_path");
        /// The port of the host.
        pub const PORT: s::Key<Profile, k::Integer> = s::Key::new("port");
        /// The client number: three digits in quotes, `"001"` to `"999"`.
        pub const CLIENT_NUMBER: s::Key<Profile, k::Text> = s::Key::new("client_number");
        /// The logon language, in two letters.
        pub const LOGON_LANGUAGE: s::Key<Profile, k::Text> = s::Key::new("logon_language");
        /// Whether single sign-on is disabled.
        pub const DISABLE_SSO: s::Key<Profile, k::Boolean> = s::Key::new("disable_sso");
        /// The endpoint service of AWS PrivateLink, which makes the connection private.
        pub const PRIVATE_LINK: s::Key<Profile, k::Text> = s::Key::new("private_link");
        /// The name of the profile. Defaults to `${AWS::StackName}-` followed by its name in the definition.
        pub const NAME: s::Key<Profile, k::Text> = s::Key::new("name");
        /// The KMS key that encrypts the credentials. If omitted, AppFlow uses its own key.
        pub const KEY: s::Key<Profile, k::KmsKey> = s::Key::new("key");
        /// The condition under which the stack contains it.
        pub const CONDITION: s::Key<Profile, k::Condition> = s::Key::new("condition");
        /// The deletion policy, which applies when the item is removed from the stack. If omitted, buckets and KMS keys are
        /// retained, and other items are deleted.
        pub const ON_DELETE: s::Key<Profile, c::resources::OnDelete> = s::Key::new("on_delete");
        /// The policy for the old item when a change replaces it. If omitted, buckets and KMS keys are retained, and other items
        /// are deleted.
        pub const ON_REPLACE: s::Key<Profile, c::resources::OnReplace> = s::Key::new("on_replace");
        /// The logical ID in the template. Defaults to the name in the definition without `_`.
        pub const ID: s::Key<Profile, k::Text> = s::Key::new("id");
        /// A user name and a password.
        pub const BASIC: s::Key<Profile, Basic> = s::Key::new("basic");
        /// OAuth with tokens that are obtained outside of the deployment, for OData V2.0.
        pub const OAUTH: s::Key<Profile, Oauth> = s::Key::new("oauth");
    }
    impl k::HasArn for Profile {}
    impl k::HasName for Profile {}
    impl ProfileKind for Profile {
        const CONNECTOR: &'static str = "sapodata";
    }
    /// Declares a profile of SAP OData.
    pub fn profile(name: impl Into<String>) -> ProfileBuilder<Profile> {
        ProfileBuilder::new(name)
    }
    /// Objects of SAP OData.
    pub enum Object {}
    impl k::Deferrable for Object {}
    impl ObjectKind for Object {}
    /// Declares an object of SAP OData: its name in the definition, and its name in the application.
    pub fn object(name: impl Into<String>, entity: impl Into<Value<k::Text>>) -> ObjectBuilder<Object> {
        ObjectBuilder::new(name, "sapodata", entity)
    }
    /// Values of `provider`.
    #[derive(Debug, Clone, Copy)]
    pub enum Provider {
        /// An OData service.
        Odata,
        /// A provider of Operational Data Provisioning (ODP).
        Odp,
    }
    impl NamedValue for Provider {
        fn name(self) -> &'static str {
            match self {
                Provider::Odata => "odata",
                Provider::Odp => "odp",
            }
        }
    }
    /// Settings of a source of SAP OData.
    pub enum Source {}
    /// Settings of a source of SAP OData.
    pub mod source {
        #[allow(unused_imports)]
        use super::*;
        /// The kind of service that provides the object. It is not part of the template: AppFlow obtains it from SAP, and this
        /// setting is for the checks of the compiler.
        pub const PROVIDER: s::Key<Source, c::sapodata::Provider> = s::Key::new("provider");
        /// The number of concurrent requests. ODP providers support only one.
        pub const MAX_PARALLELISM: s::Key<Source, k::Integer> = s::Key::new("max_parallelism");
        /// The number of records per request, at most 3,000 for OData services that are not ODP providers.
        pub const MAX_PAGE_SIZE: s::Key<Source, k::Integer> = s::Key::new("max_page_size");
    }
    impl IsSource for Source {}
    /// Creates a source of SAP OData.
    pub fn source(profile: &Handle<Profile>, object: impl Into<Value<Object>>) -> Endpoint<Source> {
        Endpoint::new("sapodata", vec![model::Value::Name(profile.ident().to_owned()), object.into().into_model()])
    }
    /// The location of responses to successful requests.
    pub enum OnSuccess {}
    /// The location of responses to successful requests.
    pub mod on_success {
        #[allow(unused_imports)]
        use super::*;
        /// The bucket that receives the responses.
        pub const BUCKET: s::Key<OnSuccess, k::Bucket> = s::Key::new("bucket");
        /// The folder in the bucket.
        pub const PREFIX: s::Key<OnSuccess, k::Text> = s::Key::new("prefix");
    }
    /// Creates a block for `on_success`.
    pub fn on_success() -> Settings<OnSuccess> {
        Settings::new()
    }
    /// Settings of a destination of SAP OData.
    pub enum Destination {}
    /// Settings of a destination of SAP OData.
    pub mod destination {
        #[allow(unused_imports)]
        use super::*;
        /// The write operation for each record. Defaults to `insert`.
        pub const WRITE_OPERATION: s::Key<Destination, c::common_settings::WriteOperation> = s::Key::new("write_operation");
        /// The fields that identify a record.
        pub const ID_FIELDS: s::Key<Destination, k::FieldNames> = s::Key::new("id_fields");
        /// The handling of records that SAP rejects.
        pub const ON_ERROR: s::Key<Destination, c::common_settings::OnError> = s::Key::new("on_error");
        /// The location of responses to successful requests.
        pub const ON_SUCCESS: s::Key<Destination, c::sapodata::OnSuccess> = s::Key::new("on_success");
    }
    impl IsDestination for Destination {}
    /// Creates a destination of SAP OData.
    pub fn destination(profile: &Handle<Profile>, object: impl Into<Value<Object>>) -> Endpoint<Destination> {
        Endpoint::new("sapodata", vec![model::Value::Name(profile.ident().to_owned()), object.into().into_model()])
    }
}

/// Settings of a schedule.
pub mod schedule {
    #[allow(unused_imports)]
    use super::*;
    pub use super::super::flows::cron;
    pub use super::super::flows::given;
    pub use super::super::flows::incremental;
    pub use super::super::flows::rate;
    /// Values of `pull`.
    #[derive(Debug, Clone, Copy)]
    pub enum Pull {
        /// Transfers every record, as on-demand flows do.
        Complete,
        /// Transfers the records that changed since the last run.
        Incremental,
    }
    impl NamedValue for Pull {
        fn name(self) -> &'static str {
            match self {
                Pull::Complete => "complete",
                Pull::Incremental => "incremental",
            }
        }
    }
    /// Settings of a schedule.
    pub enum Schedule {}
    /// The time of the first run, which must be after the deployment. If omitted, the schedule starts when the flow is
    /// activated.
    pub const START: s::Key<Schedule, k::Timestamp> = s::Key::new("start");
    /// The time after which no run starts.
    pub const END: s::Key<Schedule, k::Timestamp> = s::Key::new("end");
    /// The time from which the first run transfers changed records. Defaults to 30 days before that run.
    pub const FIRST_EXECUTION_FROM: s::Key<Schedule, k::Timestamp> = s::Key::new("first_execution_from");
    /// The duration between the end of the time that a run covers and its start, so that late changes are included: `30
    /// minutes`.
    pub const OFFSET: s::Key<Schedule, k::Duration> = s::Key::new("offset");
    /// The time zone of dates in the names of files and folders; it does not move the schedule.
    pub const TIME_ZONE: s::Key<Schedule, k::Text> = s::Key::new("time_zone");
    /// The number of consecutive failed runs after which AppFlow deactivates the flow.
    pub const ERROR_THRESHOLD: s::Key<Schedule, k::Integer> = s::Key::new("error_threshold");
    /// The kind of transfer: `complete`, `incremental`, or `incremental(Field)` with the timestamp field. Defaults to
    /// `complete`: AWS does not document its own default, and the first incremental transfer covers only 30 days.
    pub const PULL: s::Key<Schedule, c::schedule::Pull> = s::Key::new("pull");
}

/// Settings of a secret.
pub mod secret {
    #[allow(unused_imports)]
    use super::*;
    pub use super::resources::OnDelete;
    pub use super::resources::OnReplace;
    pub use super::resources::Policy;
    /// Settings of a secret.
    pub enum Secret {}
    /// The name of the secret. If omitted, CloudFormation generates one.
    pub const NAME: s::Key<Secret, k::Text> = s::Key::new("name");
    /// The JSON keys of a created secret, each with a parameter that has `no_echo`. Keys such as `username`, `clientId`, and
    /// `host` can also have a string. The template rejects values of these parameters with quotes, backslashes, or control
    /// characters, which would break the JSON of the secret.
    pub const VALUES: s::Key<Secret, k::Map<k::Parameter>> = s::Key::new("values");
    /// The KMS key that encrypts the secret. If omitted, Secrets Manager uses its own key.
    pub const ENCRYPTION: s::Key<Secret, k::KmsKey> = s::Key::new("encryption");
    /// Who manages the resource policy of an existing secret. Defaults to `owner`.
    pub const POLICY: s::Key<Secret, c::resources::Policy> = s::Key::new("policy");
    /// The tags of the secret, in addition to those of the stack.
    pub const TAGS: s::Key<Secret, k::Map<k::Text>> = s::Key::new("tags");
    /// The condition under which the stack contains it.
    pub const CONDITION: s::Key<Secret, k::Condition> = s::Key::new("condition");
    /// The deletion policy, which applies when the item is removed from the stack. If omitted, buckets and KMS keys are
    /// retained, and other items are deleted.
    pub const ON_DELETE: s::Key<Secret, c::resources::OnDelete> = s::Key::new("on_delete");
    /// The policy for the old item when a change replaces it. If omitted, buckets and KMS keys are retained, and other items
    /// are deleted.
    pub const ON_REPLACE: s::Key<Secret, c::resources::OnReplace> = s::Key::new("on_replace");
    /// The logical ID in the template. Defaults to the name in the definition without `_`.
    pub const ID: s::Key<Secret, k::Text> = s::Key::new("id");
    /// Returns the handle of a secret that the stack declares under this name, before or after this call.
    pub fn named(name: impl Into<String>) -> Handle<k::Secret> {
        Handle::named(name)
    }
}

/// ServiceNow.
pub mod servicenow {
    #[allow(unused_imports)]
    use super::*;
    pub use super::common_settings::Authorization;
    pub use super::common_settings::authorization;
    pub use super::resources::OnDelete;
    pub use super::resources::OnReplace;
    /// A user name and a password.
    pub enum Basic {}
    /// A user name and a password.
    pub mod basic {
        #[allow(unused_imports)]
        use super::*;
        /// The user name.
        pub const USERNAME: s::Key<Basic, k::Text> = s::Key::new("username");
        /// The password of the user.
        pub const PASSWORD: s::Key<Basic, k::SecretValue> = s::Key::new("password");
    }
    /// Creates a block for `basic`.
    pub fn basic() -> Settings<Basic> {
        Settings::new()
    }
    /// OAuth with tokens that are obtained outside of the deployment.
    pub enum Oauth {}
    /// OAuth with tokens that are obtained outside of the deployment.
    pub mod oauth {
        #[allow(unused_imports)]
        use super::*;
        /// The client ID.
        pub const CLIENT_ID: s::Key<Oauth, k::Text> = s::Key::new("client_id");
        /// The client secret.
        pub const CLIENT_SECRET: s::Key<Oauth, k::SecretValue> = s::Key::new("client_secret");
        /// The access token.
        pub const ACCESS_TOKEN: s::Key<Oauth, k::SecretValue> = s::Key::new("access_token");
        /// The refresh token, with which AppFlow obtains new access tokens.
        pub const REFRESH_TOKEN: s::Key<Oauth, k::SecretValue> = s::Key::new("refresh_token");
        /// An authorization code, for which AppFlow obtains the tokens when the profile is created.
        pub const AUTHORIZATION: s::Key<Oauth, c::common_settings::Authorization> = s::Key::new("authorization");
    }
    /// Creates a block for `oauth`.
    pub fn oauth() -> Settings<Oauth> {
        Settings::new()
    }
    /// Settings of a profile of ServiceNow.
    pub enum Profile {}
    /// Settings of a profile of ServiceNow.
    pub mod profile {
        #[allow(unused_imports)]
        use super::*;
        /// The URL of the instance, such as `"https://acme.service-now.com"`.
        pub const INSTANCE_URL: s::Key<Profile, k::Text> = s::Key::new("instance_url");
        /// The name of the profile. Defaults to `${AWS::StackName}-` followed by its name in the definition.
        pub const NAME: s::Key<Profile, k::Text> = s::Key::new("name");
        /// The KMS key that encrypts the credentials. If omitted, AppFlow uses its own key.
        pub const KEY: s::Key<Profile, k::KmsKey> = s::Key::new("key");
        /// The condition under which the stack contains it.
        pub const CONDITION: s::Key<Profile, k::Condition> = s::Key::new("condition");
        /// The deletion policy, which applies when the item is removed from the stack. If omitted, buckets and KMS keys are
        /// retained, and other items are deleted.
        pub const ON_DELETE: s::Key<Profile, c::resources::OnDelete> = s::Key::new("on_delete");
        /// The policy for the old item when a change replaces it. If omitted, buckets and KMS keys are retained, and other items
        /// are deleted.
        pub const ON_REPLACE: s::Key<Profile, c::resources::OnReplace> = s::Key::new("on_replace");
        /// The logical ID in the template. Defaults to the name in the definition without `_`.
        pub const ID: s::Key<Profile, k::Text> = s::Key::new("id");
        /// A user name and a password.
        pub const BASIC: s::Key<Profile, Basic> = s::Key::new("basic");
        /// OAuth with tokens that are obtained outside of the deployment.
        pub const OAUTH: s::Key<Profile, Oauth> = s::Key::new("oauth");
    }
    impl k::HasArn for Profile {}
    impl k::HasName for Profile {}
    impl ProfileKind for Profile {
        const CONNECTOR: &'static str = "servicenow";
    }
    /// Declares a profile of ServiceNow.
    pub fn profile(name: impl Into<String>) -> ProfileBuilder<Profile> {
        ProfileBuilder::new(name)
    }
    /// Objects of ServiceNow.
    pub enum Object {}
    impl k::Deferrable for Object {}
    impl ObjectKind for Object {}
    /// Declares an object of ServiceNow: its name in the definition, and its name in the application.
    pub fn object(name: impl Into<String>, entity: impl Into<Value<k::Text>>) -> ObjectBuilder<Object> {
        ObjectBuilder::new(name, "servicenow", entity)
    }
    /// Settings of a source of ServiceNow.
    pub enum Source {}
    /// Settings of a source of ServiceNow.
    pub mod source {
        #[allow(unused_imports)]
        use super::*;
    }
    impl IsSource for Source {}
    /// Creates a source of ServiceNow.
    pub fn source(profile: &Handle<Profile>, object: impl Into<Value<Object>>) -> Endpoint<Source> {
        Endpoint::new("servicenow", vec![model::Value::Name(profile.ident().to_owned()), object.into().into_model()])
    }
}

/// Microsoft SharePoint Online.
pub mod sharepoint {
    #[allow(unused_imports)]
    use super::*;
    pub use super::common_settings::Authorization;
    pub use super::common_settings::authorization;
    pub use super::resources::OnDelete;
    pub use super::resources::OnReplace;
    /// OAuth for a user who granted access outside of the deployment.
    pub enum Oauth {}
    /// OAuth for a user who granted access outside of the deployment.
    pub mod oauth {
        #[allow(unused_imports)]
        use super::*;
        /// The URL of the token endpoint. Defaults to that of the application.
        pub const TOKEN_URL: s::Key<Oauth, k::Text> = s::Key::new("token_url");
        /// The client ID, which AppFlow requires to obtain new access tokens.
        pub const CLIENT_ID: s::Key<Oauth, k::Text> = s::Key::new("client_id");
        /// The client secret, which AppFlow requires to obtain new access tokens.
        pub const CLIENT_SECRET: s::Key<Oauth, k::SecretValue> = s::Key::new("client_secret");
        /// The access token.
        pub const ACCESS_TOKEN: s::Key<Oauth, k::SecretValue> = s::Key::new("access_token");
        /// The refresh token, with which AppFlow obtains new access tokens.
        pub const REFRESH_TOKEN: s::Key<Oauth, k::SecretValue> = s::Key::new("refresh_token");
        /// An authorization code, for which AppFlow obtains the tokens when the profile is created.
        pub const AUTHORIZATION: s::Key<Oauth, c::common_settings::Authorization> = s::Key::new("authorization");
    }
    /// Creates a block for `oauth`.
    pub fn oauth() -> Settings<Oauth> {
        Settings::new()
    }
    /// Settings of a profile of Microsoft SharePoint Online.
    pub enum Profile {}
    /// Settings of a profile of Microsoft SharePoint Online.
    pub mod profile {
        #[allow(unused_imports)]
        use super::*;
        /// The name of the profile. Defaults to `${AWS::StackName}-` followed by its name in the definition.
        pub const NAME: s::Key<Profile, k::Text> = s::Key::new("name");
        /// The KMS key that encrypts the credentials. If omitted, AppFlow uses its own key.
        pub const KEY: s::Key<Profile, k::KmsKey> = s::Key::new("key");
        /// The condition under which the stack contains it.
        pub const CONDITION: s::Key<Profile, k::Condition> = s::Key::new("condition");
        /// The deletion policy, which applies when the item is removed from the stack. If omitted, buckets and KMS keys are
        /// retained, and other items are deleted.
        pub const ON_DELETE: s::Key<Profile, c::resources::OnDelete> = s::Key::new("on_delete");
        /// The policy for the old item when a change replaces it. If omitted, buckets and KMS keys are retained, and other items
        /// are deleted.
        pub const ON_REPLACE: s::Key<Profile, c::resources::OnReplace> = s::Key::new("on_replace");
        /// The logical ID in the template. Defaults to the name in the definition without `_`.
        pub const ID: s::Key<Profile, k::Text> = s::Key::new("id");
        /// OAuth for a user who granted access outside of the deployment.
        pub const OAUTH: s::Key<Profile, Oauth> = s::Key::new("oauth");
    }
    impl k::HasArn for Profile {}
    impl k::HasName for Profile {}
    impl ProfileKind for Profile {
        const CONNECTOR: &'static str = "sharepoint";
    }
    /// Declares a profile of Microsoft SharePoint Online.
    pub fn profile(name: impl Into<String>) -> ProfileBuilder<Profile> {
        ProfileBuilder::new(name)
    }
    /// Objects of Microsoft SharePoint Online.
    pub enum Object {}
    impl k::Deferrable for Object {}
    impl ObjectKind for Object {}
    /// Declares an object of Microsoft SharePoint Online: its name in the definition, and its name in the application.
    pub fn object(name: impl Into<String>, entity: impl Into<Value<k::Text>>) -> ObjectBuilder<Object> {
        ObjectBuilder::new(name, "sharepoint", entity)
    }
    /// Settings of a source of Microsoft SharePoint Online.
    pub enum Source {}
    /// Settings of a source of Microsoft SharePoint Online.
    pub mod source {
        #[allow(unused_imports)]
        use super::*;
        /// The folders of the site whose files are transferred, as `aws appflow list-connector-entities` returns them.
        pub const SUB_ENTITIES: s::Key<Source, k::List<k::Text>> = s::Key::new("sub_entities");
        /// The version of the API. Defaults to the documented one.
        pub const API_VERSION: s::Key<Source, k::Text> = s::Key::new("api_version");
    }
    impl IsSource for Source {}
    /// Creates a source of Microsoft SharePoint Online.
    pub fn source(profile: &Handle<Profile>, object: impl Into<Value<Object>>) -> Endpoint<Source> {
        Endpoint::new("sharepoint", vec![model::Value::Name(profile.ident().to_owned()), object.into().into_model()])
    }
}

/// Singular.
pub mod singular {
    #[allow(unused_imports)]
    use super::*;
    pub use super::common_settings::ConnectionMode;
    pub use super::resources::OnDelete;
    pub use super::resources::OnReplace;
    /// A key of the reporting API.
    pub enum ApiKey {}
    /// A key of the reporting API.
    pub mod api_key {
        #[allow(unused_imports)]
        use super::*;
        /// The key.
        pub const KEY: s::Key<ApiKey, k::SecretValue> = s::Key::new("key");
    }
    /// Creates a block for `api_key`.
    pub fn api_key() -> Settings<ApiKey> {
        Settings::new()
    }
    /// Settings of a profile of Singular.
    pub enum Profile {}
    /// Settings of a profile of Singular.
    pub mod profile {
        #[allow(unused_imports)]
        use super::*;
        /// The network connection from AppFlow to Singular. Defaults to `public`.
        pub const CONNECTION_MODE: s::Key<Profile, c::common_settings::ConnectionMode> = s::Key::new("connection_mode");
        /// The name of the profile. Defaults to `${AWS::StackName}-` followed by its name in the definition.
        pub const NAME: s::Key<Profile, k::Text> = s::Key::new("name");
        /// The KMS key that encrypts the credentials. If omitted, AppFlow uses its own key.
        pub const KEY: s::Key<Profile, k::KmsKey> = s::Key::new("key");
        /// The condition under which the stack contains it.
        pub const CONDITION: s::Key<Profile, k::Condition> = s::Key::new("condition");
        /// The deletion policy, which applies when the item is removed from the stack. If omitted, buckets and KMS keys are
        /// retained, and other items are deleted.
        pub const ON_DELETE: s::Key<Profile, c::resources::OnDelete> = s::Key::new("on_delete");
        /// The policy for the old item when a change replaces it. If omitted, buckets and KMS keys are retained, and other items
        /// are deleted.
        pub const ON_REPLACE: s::Key<Profile, c::resources::OnReplace> = s::Key::new("on_replace");
        /// The logical ID in the template. Defaults to the name in the definition without `_`.
        pub const ID: s::Key<Profile, k::Text> = s::Key::new("id");
        /// A key of the reporting API.
        pub const API_KEY: s::Key<Profile, ApiKey> = s::Key::new("api_key");
    }
    impl k::HasArn for Profile {}
    impl k::HasName for Profile {}
    impl ProfileKind for Profile {
        const CONNECTOR: &'static str = "singular";
    }
    /// Declares a profile of Singular.
    pub fn profile(name: impl Into<String>) -> ProfileBuilder<Profile> {
        ProfileBuilder::new(name)
    }
    /// Objects of Singular.
    pub enum Object {}
    impl k::Deferrable for Object {}
    impl ObjectKind for Object {}
    /// Declares an object of Singular: its name in the definition, and its name in the application.
    pub fn object(name: impl Into<String>, entity: impl Into<Value<k::Text>>) -> ObjectBuilder<Object> {
        ObjectBuilder::new(name, "singular", entity)
    }
    /// Settings of a source of Singular.
    pub enum Source {}
    /// Settings of a source of Singular.
    pub mod source {
        #[allow(unused_imports)]
        use super::*;
    }
    impl IsSource for Source {}
    /// Creates a source of Singular.
    pub fn source(profile: &Handle<Profile>, object: impl Into<Value<Object>>) -> Endpoint<Source> {
        Endpoint::new("singular", vec![model::Value::Name(profile.ident().to_owned()), object.into().into_model()])
    }
}

/// Slack.
pub mod slack {
    #[allow(unused_imports)]
    use super::*;
    pub use super::common_settings::Authorization;
    pub use super::common_settings::authorization;
    pub use super::resources::OnDelete;
    pub use super::resources::OnReplace;
    /// OAuth with a token that is obtained outside of the deployment.
    pub enum Oauth {}
    /// OAuth with a token that is obtained outside of the deployment.
    pub mod oauth {
        #[allow(unused_imports)]
        use super::*;
        /// The client ID.
        pub const CLIENT_ID: s::Key<Oauth, k::Text> = s::Key::new("client_id");
        /// The client secret.
        pub const CLIENT_SECRET: s::Key<Oauth, k::SecretValue> = s::Key::new("client_secret");
        /// The access token, which must not expire.
        pub const ACCESS_TOKEN: s::Key<Oauth, k::SecretValue> = s::Key::new("access_token");
        /// An authorization code, for which AppFlow obtains the tokens when the profile is created.
        pub const AUTHORIZATION: s::Key<Oauth, c::common_settings::Authorization> = s::Key::new("authorization");
    }
    /// Creates a block for `oauth`.
    pub fn oauth() -> Settings<Oauth> {
        Settings::new()
    }
    /// Settings of a profile of Slack.
    pub enum Profile {}
    /// Settings of a profile of Slack.
    pub mod profile {
        #[allow(unused_imports)]
        use super::*;
        /// The URL of the workspace, such as `"https://acme.slack.com"`.
        pub const INSTANCE_URL: s::Key<Profile, k::Text> = s::Key::new("instance_url");
        /// The name of the profile. Defaults to `${AWS::StackName}-` followed by its name in the definition.
        pub const NAME: s::Key<Profile, k::Text> = s::Key::new("name");
        /// The KMS key that encrypts the credentials. If omitted, AppFlow uses its own key.
        pub const KEY: s::Key<Profile, k::KmsKey> = s::Key::new("key");
        /// The condition under which the stack contains it.
        pub const CONDITION: s::Key<Profile, k::Condition> = s::Key::new("condition");
        /// The deletion policy, which applies when the item is removed from the stack. If omitted, buckets and KMS keys are
        /// retained, and other items are deleted.
        pub const ON_DELETE: s::Key<Profile, c::resources::OnDelete> = s::Key::new("on_delete");
        /// The policy for the old item when a change replaces it. If omitted, buckets and KMS keys are retained, and other items
        /// are deleted.
        pub const ON_REPLACE: s::Key<Profile, c::resources::OnReplace> = s::Key::new("on_replace");
        /// The logical ID in the template. Defaults to the name in the definition without `_`.
        pub const ID: s::Key<Profile, k::Text> = s::Key::new("id");
        /// OAuth with a token that is obtained outside of the deployment.
        pub const OAUTH: s::Key<Profile, Oauth> = s::Key::new("oauth");
    }
    impl k::HasArn for Profile {}
    impl k::HasName for Profile {}
    impl ProfileKind for Profile {
        const CONNECTOR: &'static str = "slack";
    }
    /// Declares a profile of Slack.
    pub fn profile(name: impl Into<String>) -> ProfileBuilder<Profile> {
        ProfileBuilder::new(name)
    }
    /// Objects of Slack.
    pub enum Object {}
    impl k::Deferrable for Object {}
    impl ObjectKind for Object {}
    /// Declares an object of Slack: its name in the definition, and its name in the application.
    pub fn object(name: impl Into<String>, entity: impl Into<Value<k::Text>>) -> ObjectBuilder<Object> {
        ObjectBuilder::new(name, "slack", entity)
    }
    /// Settings of a source of Slack.
    pub enum Source {}
    /// Settings of a source of Slack.
    pub mod source {
        #[allow(unused_imports)]
        use super::*;
        /// The version of the Slack API.
        pub const API_VERSION: s::Key<Source, k::Text> = s::Key::new("api_version");
    }
    impl IsSource for Source {}
    /// Creates a source of Slack.
    pub fn source(profile: &Handle<Profile>, object: impl Into<Value<Object>>) -> Endpoint<Source> {
        Endpoint::new("slack", vec![model::Value::Name(profile.ident().to_owned()), object.into().into_model()])
    }
}

/// Snowflake.
pub mod snowflake {
    #[allow(unused_imports)]
    use super::*;
    pub use super::common_settings::OnError;
    pub use super::common_settings::on_error;
    pub use super::resources::OnDelete;
    pub use super::resources::OnReplace;
    /// A user name and a password.
    pub enum Basic {}
    /// A user name and a password.
    pub mod basic {
        #[allow(unused_imports)]
        use super::*;
        /// The user name.
        pub const USERNAME: s::Key<Basic, k::Text> = s::Key::new("username");
        /// The password of the user.
        pub const PASSWORD: s::Key<Basic, k::SecretValue> = s::Key::new("password");
    }
    /// Creates a block for `basic`.
    pub fn basic() -> Settings<Basic> {
        Settings::new()
    }
    /// The storage integration whose role the stack creates. The role allows Snowflake to read only the folder in the bucket.
    pub enum Integration {}
    /// The storage integration whose role the stack creates. The role allows Snowflake to read only the folder in the bucket.
    pub mod integration {
        #[allow(unused_imports)]
        use super::*;
        /// The ARN of the Snowflake user that assumes the role: `STORAGE_AWS_IAM_USER_ARN`.
        pub const USER: s::Key<Integration, k::Text> = s::Key::new("user");
        /// The external ID with which Snowflake assumes the role: `STORAGE_AWS_EXTERNAL_ID`.
        pub const EXTERNAL_ID: s::Key<Integration, k::Text> = s::Key::new("external_id");
    }
    /// Creates a block for `integration`.
    pub fn integration() -> Settings<Integration> {
        Settings::new()
    }
    /// Settings of a profile of Snowflake.
    pub enum Profile {}
    /// Settings of a profile of Snowflake.
    pub mod profile {
        #[allow(unused_imports)]
        use super::*;
        /// The name of the account.
        pub const ACCOUNT: s::Key<Profile, k::Text> = s::Key::new("account");
        /// The region of the account, such as `"eu-west-1"`.
        pub const REGION: s::Key<Profile, k::Text> = s::Key::new("region");
        /// The warehouse that loads the data.
        pub const WAREHOUSE: s::Key<Profile, k::Text> = s::Key::new("warehouse");
        /// The database of the stage, and of tables without a database.
        pub const DATABASE: s::Key<Profile, k::Text> = s::Key::new("database");
        /// The schema of the stage, and of tables without a schema. Defaults to `PUBLIC`.
        pub const SCHEMA: s::Key<Profile, k::Text> = s::Key::new("schema");
        /// The stage that reads the bucket: its name, or `"DATABASE.SCHEMA.STAGE"`.
        pub const STAGE: s::Key<Profile, k::Text> = s::Key::new("stage");
        /// The bucket that the stage reads.
        pub const BUCKET: s::Key<Profile, k::Bucket> = s::Key::new("bucket");
        /// The folder in the bucket.
        pub const PREFIX: s::Key<Profile, k::Text> = s::Key::new("prefix");
        /// The endpoint service of AWS PrivateLink, which makes the connection private.
        pub const PRIVATE_LINK: s::Key<Profile, k::Text> = s::Key::new("private_link");
        /// The storage integration whose role the stack creates. The role allows Snowflake to read only the folder in the bucket.
        pub const INTEGRATION: s::Key<Profile, c::snowflake::Integration> = s::Key::new("integration");
        /// The name of the profile. Defaults to `${AWS::StackName}-` followed by its name in the definition.
        pub const NAME: s::Key<Profile, k::Text> = s::Key::new("name");
        /// The KMS key that encrypts the credentials. If omitted, AppFlow uses its own key.
        pub const KEY: s::Key<Profile, k::KmsKey> = s::Key::new("key");
        /// The condition under which the stack contains it.
        pub const CONDITION: s::Key<Profile, k::Condition> = s::Key::new("condition");
        /// The deletion policy, which applies when the item is removed from the stack. If omitted, buckets and KMS keys are
        /// retained, and other items are deleted.
        pub const ON_DELETE: s::Key<Profile, c::resources::OnDelete> = s::Key::new("on_delete");
        /// The policy for the old item when a change replaces it. If omitted, buckets and KMS keys are retained, and other items
        /// are deleted.
        pub const ON_REPLACE: s::Key<Profile, c::resources::OnReplace> = s::Key::new("on_replace");
        /// The logical ID in the template. Defaults to the name in the definition without `_`.
        pub const ID: s::Key<Profile, k::Text> = s::Key::new("id");
        /// A user name and a password.
        pub const BASIC: s::Key<Profile, Basic> = s::Key::new("basic");
    }
    impl k::HasArn for Profile {}
    impl k::HasName for Profile {}
    impl ProfileKind for Profile {
        const CONNECTOR: &'static str = "snowflake";
    }
    /// Declares a profile of Snowflake.
    pub fn profile(name: impl Into<String>) -> ProfileBuilder<Profile> {
        ProfileBuilder::new(name)
    }
    /// Objects of Snowflake.
    pub enum Object {}
    impl k::Deferrable for Object {}
    impl ObjectKind for Object {}
    /// Declares an object of Snowflake: its name in the definition, and its name in the application.
    pub fn object(name: impl Into<String>, entity: impl Into<Value<k::Text>>) -> ObjectBuilder<Object> {
        ObjectBuilder::new(name, "snowflake", entity)
    }
    /// Settings of a destination of Snowflake.
    pub enum Destination {}
    /// Settings of a destination of Snowflake.
    pub mod destination {
        #[allow(unused_imports)]
        use super::*;
        /// The bucket from which Snowflake loads. Defaults to that of a created profile.
        pub const BUCKET: s::Key<Destination, k::Bucket> = s::Key::new("bucket");
        /// The folder in the bucket. Defaults to that of the profile if the bucket does.
        pub const PREFIX: s::Key<Destination, k::Text> = s::Key::new("prefix");
        /// The handling of records that Snowflake rejects.
        pub const ON_ERROR: s::Key<Destination, c::common_settings::OnError> = s::Key::new("on_error");
    }
    impl IsDestination for Destination {}
    /// Creates a destination of Snowflake.
    pub fn destination(profile: &Handle<Profile>, object: impl Into<Value<Object>>) -> Endpoint<Destination> {
        Endpoint::new("snowflake", vec![model::Value::Name(profile.ident().to_owned()), object.into().into_model()])
    }
}

/// Settings of a state machine.
pub mod state_machine {
    #[allow(unused_imports)]
    use super::*;
    /// Settings of a state machine.
    pub enum StateMachine {}
    /// Returns the handle of a state machine that the stack declares under this name, before or after this call.
    pub fn named(name: impl Into<String>) -> Handle<k::StateMachine> {
        Handle::named(name)
    }
}

/// AppFlow reports the status of an event-triggered flow, every five minutes.
pub mod status_reported {
    #[allow(unused_imports)]
    use super::*;
    /// The event as a type.
    pub enum StatusReported {}
    /// AppFlow reports the status of an event-triggered flow, every five minutes.
    pub const EVENT: Event<StatusReported> = Event::new("status_reported");
    /// The field `status_report`.
    pub const STATUS_REPORT: EventField<StatusReported> = EventField::new("status_report");
    /// The field `created_by`.
    pub const CREATED_BY: EventField<StatusReported> = EventField::new("created_by");
    /// The field `destination`.
    pub const DESTINATION: EventField<StatusReported> = EventField::new("destination");
    /// The field `destination_object`.
    pub const DESTINATION_OBJECT: EventField<StatusReported> = EventField::new("destination_object");
    /// The field `flow_arn`.
    pub const FLOW_ARN: EventField<StatusReported> = EventField::new("flow_arn");
    /// The field `source`.
    pub const SOURCE: EventField<StatusReported> = EventField::new("source");
    /// The field `source_object`.
    pub const SOURCE_OBJECT: EventField<StatusReported> = EventField::new("source_object");
    /// The field `trigger_type`.
    pub const TRIGGER_TYPE: EventField<StatusReported> = EventField::new("trigger_type");
}

/// Settings of a stream.
pub mod stream {
    #[allow(unused_imports)]
    use super::*;
    /// Settings of a stream.
    pub enum Stream {}
    /// Returns the handle of a stream that the stack declares under this name, before or after this call.
    pub fn named(name: impl Into<String>) -> Handle<k::Stream> {
        Handle::named(name)
    }
}

/// Settings of a topic.
pub mod topic {
    #[allow(unused_imports)]
    use super::*;
    pub use super::resources::OnDelete;
    pub use super::resources::OnReplace;
    /// Settings of a topic.
    pub enum Topic {}
    /// The name of the topic. If omitted, CloudFormation generates one.
    pub const NAME: s::Key<Topic, k::Text> = s::Key::new("name");
    /// The name shown in messages.
    pub const DISPLAY_NAME: s::Key<Topic, k::Text> = s::Key::new("display_name");
    /// The KMS key that encrypts the messages. Its policy allows the services that notify the topic to use it.
    pub const ENCRYPTION: s::Key<Topic, k::KmsKey> = s::Key::new("encryption");
    /// The subscriptions: a protocol with its endpoint, or a list of them.
    pub const SUBSCRIBE: s::Key<Topic, k::Free> = s::Key::new("subscribe");
    /// Policy statements in addition to those that the stack derives: one block, or a list. The name of an item in them is
    /// its ARN. `Resource` defaults to the topic.
    pub const POLICY: s::Key<Topic, k::Free> = s::Key::new("policy");
    /// The tags of the topic, in addition to those of the stack.
    pub const TAGS: s::Key<Topic, k::Map<k::Text>> = s::Key::new("tags");
    /// The condition under which the stack contains it.
    pub const CONDITION: s::Key<Topic, k::Condition> = s::Key::new("condition");
    /// The deletion policy, which applies when the item is removed from the stack. If omitted, buckets and KMS keys are
    /// retained, and other items are deleted.
    pub const ON_DELETE: s::Key<Topic, c::resources::OnDelete> = s::Key::new("on_delete");
    /// The policy for the old item when a change replaces it. If omitted, buckets and KMS keys are retained, and other items
    /// are deleted.
    pub const ON_REPLACE: s::Key<Topic, c::resources::OnReplace> = s::Key::new("on_replace");
    /// The logical ID in the template. Defaults to the name in the definition without `_`.
    pub const ID: s::Key<Topic, k::Text> = s::Key::new("id");
    /// Returns the handle of a topic that the stack declares under this name, before or after this call.
    pub fn named(name: impl Into<String>) -> Handle<k::Topic> {
        Handle::named(name)
    }
}

/// Trend Micro.
pub mod trendmicro {
    #[allow(unused_imports)]
    use super::*;
    pub use super::common_settings::ConnectionMode;
    pub use super::resources::OnDelete;
    pub use super::resources::OnReplace;
    /// An API key.
    pub enum ApiKey {}
    /// An API key.
    pub mod api_key {
        #[allow(unused_imports)]
        use super::*;
        /// The API secret key.
        pub const KEY: s::Key<ApiKey, k::SecretValue> = s::Key::new("key");
    }
    /// Creates a block for `api_key`.
    pub fn api_key() -> Settings<ApiKey> {
        Settings::new()
    }
    /// Settings of a profile of Trend Micro.
    pub enum Profile {}
    /// Settings of a profile of Trend Micro.
    pub mod profile {
        #[allow(unused_imports)]
        use super::*;
        /// The network connection from AppFlow to Trend Micro. Defaults to `public`.
        pub const CONNECTION_MODE: s::Key<Profile, c::common_settings::ConnectionMode> = s::Key::new("connection_mode");
        /// The name of the profile. Defaults to `${AWS::StackName}-` followed by its name in the definition.
        pub const NAME: s::Key<Profile, k::Text> = s::Key::new("name");
        /// The KMS key that encrypts the credentials. If omitted, AppFlow uses its own key.
        pub const KEY: s::Key<Profile, k::KmsKey> = s::Key::new("key");
        /// The condition under which the stack contains it.
        pub const CONDITION: s::Key<Profile, k::Condition> = s::Key::new("condition");
        /// The deletion policy, which applies when the item is removed from the stack. If omitted, buckets and KMS keys are
        /// retained, and other items are deleted.
        pub const ON_DELETE: s::Key<Profile, c::resources::OnDelete> = s::Key::new("on_delete");
        /// The policy for the old item when a change replaces it. If omitted, buckets and KMS keys are retained, and other items
        /// are deleted.
        pub const ON_REPLACE: s::Key<Profile, c::resources::OnReplace> = s::Key::new("on_replace");
        /// The logical ID in the template. Defaults to the name in the definition without `_`.
        pub const ID: s::Key<Profile, k::Text> = s::Key::new("id");
        /// An API key.
        pub const API_KEY: s::Key<Profile, ApiKey> = s::Key::new("api_key");
    }
    impl k::HasArn for Profile {}
    impl k::HasName for Profile {}
    impl ProfileKind for Profile {
        const CONNECTOR: &'static str = "trendmicro";
    }
    /// Declares a profile of Trend Micro.
    pub fn profile(name: impl Into<String>) -> ProfileBuilder<Profile> {
        ProfileBuilder::new(name)
    }
    /// Objects of Trend Micro.
    pub enum Object {}
    impl k::Deferrable for Object {}
    impl ObjectKind for Object {}
    /// Declares an object of Trend Micro: its name in the definition, and its name in the application.
    pub fn object(name: impl Into<String>, entity: impl Into<Value<k::Text>>) -> ObjectBuilder<Object> {
        ObjectBuilder::new(name, "trendmicro", entity)
    }
    /// Settings of a source of Trend Micro.
    pub enum Source {}
    /// Settings of a source of Trend Micro.
    pub mod source {
        #[allow(unused_imports)]
        use super::*;
    }
    impl IsSource for Source {}
    /// Creates a source of Trend Micro.
    pub fn source(profile: &Handle<Profile>, object: impl Into<Value<Object>>) -> Endpoint<Source> {
        Endpoint::new("trendmicro", vec![model::Value::Name(profile.ident().to_owned()), object.into().into_model()])
    }
}

/// Upsolver.
pub mod upsolver {
    #[allow(unused_imports)]
    use super::*;
    pub use super::s3::Aggregation;
    pub use super::s3::FilePrefix;
    pub use super::s3::Format;
    pub use super::s3::PrefixFormat;
    pub use super::s3::PrefixHierarchy;
    /// Settings of a destination of Upsolver.
    pub enum Destination {}
    /// Settings of a destination of Upsolver.
    pub mod destination {
        #[allow(unused_imports)]
        use super::*;
        /// The folder that receives the files.
        pub const PREFIX: s::Key<Destination, k::Text> = s::Key::new("prefix");
        /// The format of the files. Defaults to `json`, as JSON Lines.
        pub const FORMAT: s::Key<Destination, c::s3::Format> = s::Key::new("format");
        /// The aggregation of records into files.
        pub const AGGREGATION: s::Key<Destination, c::s3::Aggregation> = s::Key::new("aggregation");
        /// The approximate size of each file, in megabytes: `128 MB`.
        pub const TARGET_FILE_SIZE: s::Key<Destination, k::Size> = s::Key::new("target_file_size");
        /// The place and precision of the time of the run in names of files: `path(day)`.
        pub const FILE_PREFIX: s::Key<Destination, k::With<c::s3::FilePrefix, c::s3::PrefixFormat>> = s::Key::new("file_prefix");
        /// Additional folders, in nesting order: `[execution_id, schema_version]`.
        pub const PREFIX_HIERARCHY: s::Key<Destination, k::List<c::s3::PrefixHierarchy>> = s::Key::new("prefix_hierarchy");
    }
    impl IsDestination for Destination {}
    /// Creates a destination of Upsolver.
    pub fn destination(bucket: impl Into<Value<k::Bucket>>) -> Endpoint<Destination> {
        Endpoint::new("upsolver", vec![bucket.into().into_model()])
    }
}

/// Veeva.
pub mod veeva {
    #[allow(unused_imports)]
    use super::*;
    pub use super::resources::OnDelete;
    pub use super::resources::OnReplace;
    /// A user name and a password.
    pub enum Basic {}
    /// A user name and a password.
    pub mod basic {
        #[allow(unused_imports)]
        use super::*;
        /// The user name. The user must have access to the API.
        pub const USERNAME: s::Key<Basic, k::Text> = s::Key::new("username");
        /// The password of the user.
        pub const PASSWORD: s::Key<Basic, k::SecretValue> = s::Key::new("password");
    }
    /// Creates a block for `basic`.
    pub fn basic() -> Settings<Basic> {
        Settings::new()
    }
    /// Settings of a profile of Veeva.
    pub enum Profile {}
    /// Settings of a profile of Veeva.
    pub mod profile {
        #[allow(unused_imports)]
        use super::*;
        /// The URL of the vault, such as `"https://acme.veevavault.com"`.
        pub const INSTANCE_URL: s::Key<Profile, k::Text> = s::Key::new("instance_url");
        /// The name of the profile. Defaults to `${AWS::StackName}-` followed by its name in the definition.
        pub const NAME: s::Key<Profile, k::Text> = s::Key::new("name");
        /// The KMS key that encrypts the credentials. If omitted, AppFlow uses its own key.
        pub const KEY: s::Key<Profile, k::KmsKey> = s::Key::new("key");
        /// The condition under which the stack contains it.
        pub const CONDITION: s::Key<Profile, k::Condition> = s::Key::new("condition");
        /// The deletion policy, which applies when the item is removed from the stack. If omitted, buckets and KMS keys are
        /// retained, and other items are deleted.
        pub const ON_DELETE: s::Key<Profile, c::resources::OnDelete> = s::Key::new("on_delete");
        /// The policy for the old item when a change replaces it. If omitted, buckets and KMS keys are retained, and other items
        /// are deleted.
        pub const ON_REPLACE: s::Key<Profile, c::resources::OnReplace> = s::Key::new("on_replace");
        /// The logical ID in the template. Defaults to the name in the definition without `_`.
        pub const ID: s::Key<Profile, k::Text> = s::Key::new("id");
        /// A user name and a password.
        pub const BASIC: s::Key<Profile, Basic> = s::Key::new("basic");
    }
    impl k::HasArn for Profile {}
    impl k::HasName for Profile {}
    impl ProfileKind for Profile {
        const CONNECTOR: &'static str = "veeva";
    }
    /// Declares a profile of Veeva.
    pub fn profile(name: impl Into<String>) -> ProfileBuilder<Profile> {
        ProfileBuilder::new(name)
    }
    /// Objects of Veeva.
    pub enum Object {}
    impl k::Deferrable for Object {}
    impl ObjectKind for Object {}
    /// Declares an object of Veeva: its name in the definition, and its name in the application.
    pub fn object(name: impl Into<String>, entity: impl Into<Value<k::Text>>) -> ObjectBuilder<Object> {
        ObjectBuilder::new(name, "veeva", entity)
    }
    /// Settings of a source of Veeva.
    pub enum Source {}
    /// Settings of a source of Veeva.
    pub mod source {
        #[allow(unused_imports)]
        use super::*;
        /// The type of the documents that are extracted.
        pub const DOCUMENT_TYPE: s::Key<Source, k::Text> = s::Key::new("document_type");
        /// Whether the files of the documents are transferred, too.
        pub const INCLUDE_SOURCE_FILES: s::Key<Source, k::Boolean> = s::Key::new("include_source_files");
        /// Whether the renditions of the documents are transferred, too, such as PDF files.
        pub const INCLUDE_RENDITIONS: s::Key<Source, k::Boolean> = s::Key::new("include_renditions");
        /// Whether all versions of a document are transferred instead of only the latest one.
        pub const INCLUDE_ALL_VERSIONS: s::Key<Source, k::Boolean> = s::Key::new("include_all_versions");
    }
    impl IsSource for Source {}
    /// Creates a source of Veeva.
    pub fn source(profile: &Handle<Profile>, object: impl Into<Value<Object>>) -> Endpoint<Source> {
        Endpoint::new("veeva", vec![model::Value::Name(profile.ident().to_owned()), object.into().into_model()])
    }
}

/// Zendesk.
pub mod zendesk {
    #[allow(unused_imports)]
    use super::*;
    pub use super::common_settings::Authorization;
    pub use super::common_settings::OnError;
    pub use super::common_settings::authorization;
    pub use super::common_settings::on_error;
    pub use super::resources::OnDelete;
    pub use super::resources::OnReplace;
    /// OAuth with a token that is obtained outside of the deployment.
    pub enum Oauth {}
    /// OAuth with a token that is obtained outside of the deployment.
    pub mod oauth {
        #[allow(unused_imports)]
        use super::*;
        /// The client ID.
        pub const CLIENT_ID: s::Key<Oauth, k::Text> = s::Key::new("client_id");
        /// The client secret.
        pub const CLIENT_SECRET: s::Key<Oauth, k::SecretValue> = s::Key::new("client_secret");
        /// The access token.
        pub const ACCESS_TOKEN: s::Key<Oauth, k::SecretValue> = s::Key::new("access_token");
        /// An authorization code, for which AppFlow obtains the tokens when the profile is created.
        pub const AUTHORIZATION: s::Key<Oauth, c::common_settings::Authorization> = s::Key::new("authorization");
    }
    /// Creates a block for `oauth`.
    pub fn oauth() -> Settings<Oauth> {
        Settings::new()
    }
    /// Settings of a profile of Zendesk.
    pub enum Profile {}
    /// Settings of a profile of Zendesk.
    pub mod profile {
        #[allow(unused_imports)]
        use super::*;
        /// The URL of the account, such as `"https://acme.zendesk.com"`.
        pub const INSTANCE_URL: s::Key<Profile, k::Text> = s::Key::new("instance_url");
        /// The name of the profile. Defaults to `${AWS::StackName}-` followed by its name in the definition.
        pub const NAME: s::Key<Profile, k::Text> = s::Key::new("name");
        /// The KMS key that encrypts the credentials. If omitted, AppFlow uses its own key.
        pub const KEY: s::Key<Profile, k::KmsKey> = s::Key::new("key");
        /// The condition under which the stack contains it.
        pub const CONDITION: s::Key<Profile, k::Condition> = s::Key::new("condition");
        /// The deletion policy, which applies when the item is removed from the stack. If omitted, buckets and KMS keys are
        /// retained, and other items are deleted.
        pub const ON_DELETE: s::Key<Profile, c::resources::OnDelete> = s::Key::new("on_delete");
        /// The policy for the old item when a change replaces it. If omitted, buckets and KMS keys are retained, and other items
        /// are deleted.
        pub const ON_REPLACE: s::Key<Profile, c::resources::OnReplace> = s::Key::new("on_replace");
        /// The logical ID in the template. Defaults to the name in the definition without `_`.
        pub const ID: s::Key<Profile, k::Text> = s::Key::new("id");
        /// OAuth with a token that is obtained outside of the deployment.
        pub const OAUTH: s::Key<Profile, Oauth> = s::Key::new("oauth");
    }
    impl k::HasArn for Profile {}
    impl k::HasName for Profile {}
    impl ProfileKind for Profile {
        const CONNECTOR: &'static str = "zendesk";
    }
    /// Declares a profile of Zendesk.
    pub fn profile(name: impl Into<String>) -> ProfileBuilder<Profile> {
        ProfileBuilder::new(name)
    }
    /// Objects of Zendesk.
    pub enum Object {}
    impl k::Deferrable for Object {}
    impl ObjectKind for Object {}
    /// Declares an object of Zendesk: its name in the definition, and its name in the application.
    pub fn object(name: impl Into<String>, entity: impl Into<Value<k::Text>>) -> ObjectBuilder<Object> {
        ObjectBuilder::new(name, "zendesk", entity)
    }
    /// Settings of a source of Zendesk.
    pub enum Source {}
    /// Settings of a source of Zendesk.
    pub mod source {
        #[allow(unused_imports)]
        use super::*;
        /// The version of the Zendesk API.
        pub const API_VERSION: s::Key<Source, k::Text> = s::Key::new("api_version");
    }
    impl IsSource for Source {}
    /// Creates a source of Zendesk.
    pub fn source(profile: &Handle<Profile>, object: impl Into<Value<Object>>) -> Endpoint<Source> {
        Endpoint::new("zendesk", vec![model::Value::Name(profile.ident().to_owned()), object.into().into_model()])
    }
    /// Values of `write_operation`.
    #[derive(Debug, Clone, Copy)]
    pub enum WriteOperation {
        /// Adds the record. This is the default.
        Insert,
        /// Changes the record with the same ID.
        Update,
        /// Changes the record with the same ID, or adds it.
        Upsert,
    }
    impl NamedValue for WriteOperation {
        fn name(self) -> &'static str {
            match self {
                WriteOperation::Insert => "insert",
                WriteOperation::Update => "update",
                WriteOperation::Upsert => "upsert",
            }
        }
    }
    /// Settings of a destination of Zendesk.
    pub enum Destination {}
    /// Settings of a destination of Zendesk.
    pub mod destination {
        #[allow(unused_imports)]
        use super::*;
        /// The version of the Zendesk API.
        pub const API_VERSION: s::Key<Destination, k::Text> = s::Key::new("api_version");
        /// The write operation for each record. Defaults to `insert`.
        pub const WRITE_OPERATION: s::Key<Destination, c::zendesk::WriteOperation> = s::Key::new("write_operation");
        /// The fields that identify a record.
        pub const ID_FIELDS: s::Key<Destination, k::FieldNames> = s::Key::new("id_fields");
        /// The handling of records that Zendesk rejects.
        pub const ON_ERROR: s::Key<Destination, c::common_settings::OnError> = s::Key::new("on_error");
    }
    impl IsDestination for Destination {}
    /// Creates a destination of Zendesk.
    pub fn destination(profile: &Handle<Profile>, object: impl Into<Value<Object>>) -> Endpoint<Destination> {
        Endpoint::new("zendesk", vec![model::Value::Name(profile.ident().to_owned()), object.into().into_model()])
    }
}
