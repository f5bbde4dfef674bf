//! Monitoring: metrics and alarms, events and rules.

use super::property::{named_values, properties};
use super::resources::{on_delete, on_replace};
use super::{DAY, Kind, MINUTE, MapValue, Property, TriggerType, string_rules};
use crate::model::{Operator, ResourceKind};

/// A metric that AppFlow sends to CloudWatch, in the namespace `AWS/AppFlow` with the dimension `FlowName`.
///
/// Source: AppFlow User Guide, monitoring with CloudWatch.
#[derive(Debug, Clone, Copy)]
pub struct Metric {
    /// The name in the language.
    pub name: &'static str,
    /// `MetricName` in CloudFormation.
    pub metric_name: &'static str,
    /// The description, in Markdown.
    pub docs: &'static str,
    /// The name of the default statistic.
    pub statistic: &'static str,
    /// Whether it is a duration, in milliseconds.
    pub is_time: bool,
}

/// The namespace of the metrics of AppFlow.
pub const NAMESPACE: &str = "AWS/AppFlow";

/// The dimension of the metrics of AppFlow, with the name of a flow.
pub const DIMENSION: &str = "FlowName";

/// The function of anomaly bands in metric math.
pub const BAND_FUNCTION: &str = "ANOMALY_DETECTION_BAND";

/// Returns the properties of alarms and composite alarms with actions.
pub fn action_properties() -> impl Iterator<Item = &'static str> {
    let settings = alarm::ALL.iter().filter(|setting| matches!(setting.kind, Kind::Targets));
    settings.filter_map(|setting| setting.path.first().copied())
}

/// The five metrics.
pub static METRICS: &[Metric] = &[
    Metric {
        name: "executions_started",
        metric_name: "FlowExecutionsStarted",
        docs: "Runs started.",
        statistic: statistic::sum.name,
        is_time: false,
    },
    Metric {
        name: "executions_failed",
        metric_name: "FlowExecutionsFailed",
        docs: "Runs failed.",
        statistic: statistic::sum.name,
        is_time: false,
    },
    Metric {
        name: "executions_succeeded",
        metric_name: "FlowExecutionsSucceeded",
        docs: "Runs succeeded.",
        statistic: statistic::sum.name,
        is_time: false,
    },
    Metric {
        name: "execution_time",
        metric_name: "FlowExecutionTime",
        docs: "Time from the start of a run to its end. The threshold is a duration, such as `10 minutes`.",
        statistic: statistic::average.name,
        is_time: true,
    },
    Metric {
        name: "records_processed",
        metric_name: "FlowExecutionRecordsProcessed",
        docs: "Records that a run tried to transfer.",
        statistic: statistic::sum.name,
        is_time: false,
    },
];

/// Returns the metric with this name.
pub fn metric(word: &str) -> Option<&'static Metric> {
    METRICS.iter().find(|metric| metric.name == word)
}

/// An event that AppFlow sends to the default event bus.
///
/// Source: AppFlow User Guide, notifications; EventBridge event reference.
#[derive(Debug, Clone, Copy)]
pub struct Event {
    /// The name in the language.
    pub name: &'static str,
    /// The `detail-type`, with the trigger of the flows that send it, or `None` for any.
    pub detail_types: &'static [(Option<TriggerType>, &'static str)],
    /// When it is sent.
    pub docs: &'static str,
    /// The names of its detail fields, in addition to [`COMMON_DETAIL`].
    pub detail: &'static [&'static str],
}

impl Event {
    /// Returns `detail-type` for a flow with this trigger, or all of them if the trigger is unknown.
    pub fn sent_by(&self, trigger: Option<TriggerType>) -> Vec<&'static str> {
        let fits = |wanted: &Option<TriggerType>| wanted.is_none() || trigger.is_none() || *wanted == trigger;
        self.detail_types.iter().filter(|(wanted, _)| fits(wanted)).map(|(_, name)| *name).collect()
    }

    /// Returns each `detail-type` that rules of a flow with this trigger match, or all of them if such a flow sends none.
    pub fn waited_for(&self, trigger: Option<TriggerType>) -> Vec<&'static str> {
        let sent = self.sent_by(trigger);
        if sent.is_empty() { self.sent_by(None) } else { sent }
    }
}

/// The detail field with the status of a run.
pub const STATUS: &str = "status";

/// The field of every event with the AWS name of the flow, a name with `_` for `-`.
pub const FLOW_NAME: &str = "flow_name";

/// The events of a flow.
pub static EVENTS: &[Event] = &[
    Event {
        name: "run_started",
        detail_types: &[(None, "AppFlow Start Flow Run Report")],
        docs: "A run starts.",
        detail: &["start_time", "incremental_transfer_time_range"],
    },
    Event {
        name: "run_completed",
        detail_types: &[(None, "AppFlow End Flow Run Report")],
        docs: "A run ends, successfully or not.",
        detail: &[
            "start_time",
            "end_time",
            STATUS,
            "error",
            "num_of_records_processed",
            "num_of_record_failures",
            "num_of_records_filtered",
            "num_of_documents_processed",
            "data_processed",
            "execution_id",
            "incremental_transfer_time_range",
        ],
    },
    Event {
        name: "status_reported",
        detail_types: &[(Some(TriggerType::Event), "AppFlow Event Flow Report")],
        docs: "AppFlow reports the status of an event-triggered flow, every five minutes.",
        detail: &["status_report"],
    },
    Event {
        name: "deactivated",
        detail_types: &[
            (Some(TriggerType::Event), "AppFlow Event Flow Deactivated"),
            (Some(TriggerType::Scheduled), "AppFlow Scheduled Flow Deactivated"),
        ],
        docs: "AppFlow deactivates an event-triggered or scheduled flow.",
        detail: &["deactivation_reason", "deactivation_time"],
    },
    Event {
        name: "fields_imported",
        detail_types: &[(None, "AppFlow Automatic Field Import Report")],
        docs: "AppFlow adds new fields of the source to the flow.",
        detail: &[],
    },
];

/// The detail fields of every event: names with `_` for the `-` of the event.
pub static COMMON_DETAIL: &[&str] =
    &["created_by", "destination", "destination_object", "flow_arn", "source", "source_object", "trigger_type"];

/// The fields of an event outside of its detail, by their names after `event.` in the input of a target, with the path of each.
pub static ENVELOPE: &[(&str, &str)] = &[
    ("account", "$.account"),
    ("detail", "$.detail"),
    ("detail_type", "$.detail-type"),
    (FLOW_NAME, "$.detail.flow-name"),
    ("id", "$.id"),
    ("region", "$.region"),
    ("time", "$.time"),
];

/// The fields that every event has, with any sender: their names in the language, each with the name in the event.
///
/// Source: EventBridge User Guide, events.
pub static EVENT_FIELDS: &[(&str, &str)] = &[
    ("account", "account"),
    (DETAIL, "detail"),
    ("detail_type", "detail-type"),
    ("id", "id"),
    ("region", "region"),
    ("resources", "resources"),
    ("source", "source"),
    ("time", "time"),
    ("version", "version"),
];

/// The field of an event that contains what its sender adds.
pub const DETAIL: &str = "detail";

/// The field of an event with its type.
pub const DETAIL_TYPE: &str = "detail_type";

/// The field of a change event of Salesforce that describes the change (P34).
pub const CHANGE_EVENT_HEADER: &str = "ChangeEventHeader";

/// The field of the header with the kind of the change.
pub const CHANGE_TYPE: &str = "changeType";

/// The fields of the header of a change event.
///
/// Source: EventBridge User Guide, events from Salesforce, for the first ten; Salesforce's guide on change events for the others.
pub static CHANGE_EVENT_FIELDS: &[&str] = &[
    "changeOrigin",
    CHANGE_TYPE,
    "changedFields",
    "commitNumber",
    "commitTimestamp",
    "commitUser",
    "entityName",
    "recordIds",
    "sequenceNumber",
    "transactionKey",
    "diffFields",
    "nulledFields",
];

/// The kinds of change of Salesforce (P35).
pub static CHANGE_TYPES: &[&str] =
    &["CREATE", "UPDATE", "DELETE", "UNDELETE", "GAP_CREATE", "GAP_UPDATE", "GAP_DELETE", "GAP_UNDELETE", "GAP_OVERFLOW"];

/// Returns the event with this name.
pub fn event(word: &str) -> Option<&'static Event> {
    EVENTS.iter().find(|event| event.name == word)
}

named_values! {
    /// The aggregation of the values of a period (R267, R268). Statistics in lowercase other than `p` and `iqm` use the values up
    /// to a percentile, `tm(90)`, or between two, `tm(10, 90)`.
    pub statistic [
        /// The mean of the values.
        average => "Average";
        /// The largest value.
        maximum => "Maximum";
        /// The smallest value.
        minimum => "Minimum";
        /// The number of values.
        sample_count => "SampleCount";
        /// The sum of the values.
        sum => "Sum";
        /// A percentile: `p(99)`, `p(99.9)`.
        p => "p";
        /// The trimmed mean: the mean of the values up to a percentile, or between two: `tm(90)`, `tm(10, 90)`.
        tm => "tm";
        /// The winsorized mean: values above a percentile, or outside of two, are replaced by the value at that percentile:
        /// `wm(90)`, `wm(10, 90)`.
        wm => "wm";
        /// The trimmed count: the number of values up to a percentile, or between two: `tc(90)`, `tc(10, 90)`.
        tc => "tc";
        /// The trimmed sum: the sum of the values up to a percentile, or between two: `ts(90)`, `ts(10, 90)`.
        ts => "ts";
        /// The percentile rank: the percentage of values between two values: `pr(1, 100)`, `pr(1 minute, 5 minutes)`.
        pr => "PR";
        /// The interquartile mean: the mean of the middle half of the values.
        iqm => "IQM";
    ]
    /// Functions of metric math (R345).
    pub math [
        /// The absolute value of an expression.
        abs => "ABS";
        /// The mean of several metrics.
        average => "AVG";
        /// The smallest integer that is not below an expression.
        ceil => "CEIL";
        /// An expression with a value for periods without data: a number, `repeat`, or `linear`.
        fill => "FILL";
        /// The largest integer that is not above an expression.
        floor => "FLOOR";
        /// The second argument where the first, a comparison, is true, and the third elsewhere.
        r#if = "if" => "IF";
        /// The largest of several metrics.
        maximum => "MAX";
        /// The smallest of several metrics.
        minimum => "MIN";
        /// The sum of several metrics, where a metric without data counts as 0.
        sum => "SUM";
    ]
    /// The value of `fill` for a period without data, other than a number.
    pub fill [
        /// The last value before the period.
        repeat => "REPEAT";
        /// A value on the line between those before and after the period.
        linear => "LINEAR";
    ]
    /// The state of an alarm in the rule of a composite alarm (R346).
    pub alarm_state [
        /// The alarm fires, as if it was named without a function.
        alarm => "ALARM";
        /// The alarm does not fire.
        ok => "OK";
        /// The alarm has too little data.
        insufficient_data => "INSUFFICIENT_DATA";
    ]
    /// The state of an alarm for a period with too few values for a percentile (R275).
    pub low_sample_count [
        /// The percentile is evaluated as in any other period.
        evaluate => "evaluate";
        /// The alarm keeps its state.
        ignore => "ignore";
    ]
    /// The treatment of a period without data (R274).
    pub missing_data [
        /// The period counts as breaching the threshold.
        breaching => "breaching";
        /// The period counts as not breaching the threshold.
        not_breaching => "notBreaching";
        /// The alarm keeps its state.
        ignore => "ignore";
        /// The alarm has insufficient data.
        missing => "missing";
    ]
    /// The infrastructure of tasks.
    pub launch_type [
        /// Container instances of the cluster.
        ec2 => "EC2";
        /// AWS Fargate.
        fargate => "FARGATE";
        /// Servers that are registered with the cluster.
        external => "EXTERNAL";
    ]
    /// Whether tasks have public IP addresses.
    pub public_ip [
        /// The tasks have public IP addresses.
        enabled => "ENABLED";
        /// The tasks have no public IP addresses.
        disabled => "DISABLED";
    ]
    /// The source of tags of tasks.
    pub propagate_tags [
        /// The task definition.
        task_definition => "TASK_DEFINITION";
    ]
    /// Functions in the conditions of a rule outside of flows (R285).
    pub pattern [
        /// The field starts with the string.
        prefix => "prefix";
        /// The field ends with the string.
        suffix => "suffix";
        /// The field equals the string, ignoring case.
        equals_ignore_case => "equals-ignore-case";
        /// The field matches the string, in which `*` matches any number of characters.
        wildcard => "wildcard";
        /// The field is an IP address in the CIDR block.
        cidr => "cidr";
        /// The event has the field, or does not have it.
        exists => "exists";
    ]
    /// Whether a rule is active.
    pub state [
        /// The rule is enabled.
        enabled => "ENABLED";
        /// The rule is disabled.
        disabled => "DISABLED";
    ]
}

/// The settings of rules that only targets of one kind have.
pub const OF_KIND: &[(&Property, ResourceKind)] = &[
    (&rule::ecs, ResourceKind::Cluster),
    (&rule::batch, ResourceKind::JobQueue),
    (&rule::http, ResourceKind::ApiDestination),
    (&rule::partition_key, ResourceKind::Stream),
    (&rule::message_group, ResourceKind::Queue),
];

/// The longest wait for the suppressor of a composite alarm, in seconds: AWS documents no maximum.
const LONGEST_WAIT: i64 = 365 * DAY;

/// The function of the band of an anomaly detection: `band(2)` has 2 standard deviations on each side.
pub const BAND: &str = "band";

/// The comparisons of alarms with a value, by their operators, with their values of `ComparisonOperator`.
pub const COMPARISONS: &[(Operator, &str)] = &[
    (Operator::GreaterThanOrEqualTo, "GreaterThanOrEqualToThreshold"),
    (Operator::GreaterThan, "GreaterThanThreshold"),
    (Operator::LessThan, "LessThanThreshold"),
    (Operator::LessThanOrEqualTo, "LessThanOrEqualToThreshold"),
];

/// The comparisons of alarms with an anomaly band, in the form of [`COMPARISONS`].
pub const BAND_COMPARISONS: &[(Operator, &str)] = &[
    (Operator::NotEqualTo, "LessThanLowerOrGreaterThanUpperThreshold"),
    (Operator::GreaterThan, "GreaterThanUpperThreshold"),
    (Operator::LessThan, "LessThanLowerThreshold"),
];

/// The length of a period of an alarm when none is given, in seconds.
pub const PERIOD: i64 = 300;

properties! {
    /// Settings of an alarm.
    pub alarm [
        /// The name of the alarm. If omitted, CloudFormation generates one.
        name: Kind::Text(&string_rules::ALARM_NAME) => ["AlarmName"];
        /// The statistic of a period, of all metrics in metric math. Defaults to `sum` for counts and `average` for durations.
        statistic: Kind::Statistic => [];
        /// Whether a percentile is evaluated with too few values. Defaults to `evaluate`.
        low_sample_count: Kind::OneOf(low_sample_count::ALL) => ["EvaluateLowSampleCountPercentile"];
        /// The length of a period, a multiple of 1 minute. Defaults to 5 minutes.
        period: Kind::Duration { minimum: MINUTE, maximum: 7 * DAY } => ["Period"];
        /// The number of periods that the alarm evaluates. Defaults to 1.
        evaluation_periods: Kind::Integer { minimum: 1, maximum: 10_080 } => ["EvaluationPeriods"];
        /// The number of these periods that must breach the threshold. Defaults to all of them.
        datapoints_to_alarm: Kind::Integer { minimum: 1, maximum: 10_080 } => ["DatapointsToAlarm"];
        /// The treatment of a period without data. Defaults to `breaching` for `<` and `<=`, except on on-demand flows and for
        /// metric math with a division, and to `not_breaching` otherwise.
        missing_data: Kind::OneOf(missing_data::ALL) => ["TreatMissingData"];
        /// Whether the alarm runs its actions. Defaults to `true`.
        actions_enabled: Kind::Bool => ["ActionsEnabled"];
        /// The target or list of targets that the alarm notifies when it fires.
        notify: Kind::Targets => ["AlarmActions"];
        /// The target or list of targets that the alarm notifies in the `OK` state.
        notify_ok: Kind::Targets => ["OKActions"];
        /// The target or list of targets that the alarm notifies if data is insufficient.
        notify_insufficient_data: Kind::Targets => ["InsufficientDataActions"];
        /// The tags of the alarm, in addition to those of the stack.
        tags: Kind::Tags => ["Tags"];
        /// The deletion policy, which applies when the alarm is removed from the stack. If omitted, CloudFormation deletes it.
        on_delete: Kind::OneOf(on_delete::ALL) => [];
        /// The policy for the old alarm when a change replaces it. If omitted, CloudFormation deletes it.
        on_replace: Kind::OneOf(on_replace::ALL) => [];
        /// The logical ID in the template. Defaults to the names of the flow and the alarm, or the name of an alarm outside of
        /// flows.
        id: Kind::LogicalId => [];
    ]
    /// Settings of a composite alarm.
    pub composite_alarm [
        /// The name of the alarm. If omitted, CloudFormation generates one.
        name: Kind::Text(&string_rules::ALARM_NAME) => ["AlarmName"];
        /// Whether the alarm runs its actions. Defaults to `true`.
        actions_enabled: Kind::Bool => ["ActionsEnabled"];
        /// The target or list of targets that the alarm notifies when it fires.
        notify: Kind::Targets => ["AlarmActions"];
        /// The target or list of targets that the alarm notifies in the `OK` state.
        notify_ok: Kind::Targets => ["OKActions"];
        /// The target or list of targets that the alarm notifies if data is insufficient.
        notify_insufficient_data: Kind::Targets => ["InsufficientDataActions"];
        /// The alarm that suppresses these actions while it fires, such as one during maintenance.
        suppressor: Kind::Block(suppressor::ALL) => [];
        /// The tags of the alarm, in addition to those of the stack.
        tags: Kind::Tags => ["Tags"];
        /// The condition under which the stack has the alarm.
        condition: Kind::Condition => [];
        /// The deletion policy, for when the stack no longer has the alarm. If omitted, CloudFormation deletes it.
        on_delete: Kind::OneOf(on_delete::ALL) => [];
        /// The policy for the old alarm when a change replaces it. If omitted, CloudFormation deletes it.
        on_replace: Kind::OneOf(on_replace::ALL) => [];
        /// The logical ID in the template. Defaults to the name of the alarm.
        id: Kind::LogicalId => [];
    ]
    /// The suppressor of the actions of a composite alarm.
    pub suppressor [
        /// The alarm that suppresses the actions: one of a flow or of the stack, or the name or ARN of an existing one.
        alarm!: Kind::Alarm => ["ActionsSuppressor"];
        /// The maximum time for which the composite alarm waits for the suppressor to fire before it runs its actions.
        wait!: Kind::Duration { minimum: 0, maximum: LONGEST_WAIT } => ["ActionsSuppressorWaitPeriod"];
        /// The maximum time for which the composite alarm waits after the suppressor no longer fires before it runs its actions.
        extension!: Kind::Duration { minimum: 0, maximum: LONGEST_WAIT } => ["ActionsSuppressorExtensionPeriod"];
    ]
    /// Settings of an event rule.
    pub rule [
        /// The name of the rule. If omitted, CloudFormation generates one.
        name: Kind::Text(&string_rules::RULE_NAME) => ["Name"];
        /// Whether the rule is enabled. Defaults to `enabled`.
        state: Kind::OneOf(state::ALL) => ["State"];
        /// The input of the targets, in place of the event: a string, a list, or a block. `event.status` in it is an event field,
        /// and `event.detail` contains all fields. The template rejects values of parameters in it with quotes, backslashes, or
        /// control characters, and with `<` or `>` next to fields of the event.
        input: Kind::Input => Target [];
        /// The role with which EventBridge invokes targets that need one: all except topics, functions, queues, and log groups.
        /// If omitted, the stack creates a role for each target that is given by name.
        role: Kind::TargetRole => Target [];
        /// The tasks that the rule starts in ECS clusters.
        ecs: Kind::Block(ecs::ALL) => Target ["EcsParameters"];
        /// The jobs that the rule submits to job queues.
        batch: Kind::Block(batch::ALL) => Target ["BatchParameters"];
        /// The headers and parameters of the requests to API destinations.
        http: Kind::Block(http::ALL) => Target ["HttpParameters"];
        /// The field of the event that is the partition key in streams: `event.flow_name`. Defaults to the ID of the event.
        partition_key: Kind::EventField => Target [];
        /// The message group of events in queues, which FIFO queues require.
        message_group: Kind::Text(&string_rules::MESSAGE_GROUP) => Target ["SqsParameters", "MessageGroupId"];
        /// The queue for events that a target does not receive.
        dead_letter: Kind::Queue => Target ["DeadLetterConfig", "Arn"];
        /// The number of retries and their maximum age. Defaults to 185 retries within 1 day.
        retry: Kind::Block(retry::ALL) => Target ["RetryPolicy"];
        /// The tags of the rule, in addition to those of the stack.
        tags: Kind::Tags => ["Tags"];
        /// The deletion policy, which applies when the rule is removed from the stack. If omitted, CloudFormation deletes it.
        on_delete: Kind::OneOf(on_delete::ALL) => [];
        /// The policy for the old rule when a change replaces it. If omitted, CloudFormation deletes it.
        on_replace: Kind::OneOf(on_replace::ALL) => [];
        /// The logical ID in the template. Defaults to the names of the flow and the rule, or its event.
        id: Kind::LogicalId => [];
    ]
    /// The tasks of a rule in ECS clusters.
    pub ecs [
        /// The task definition: a resource of the stack, or an ARN.
        task_definition!: Kind::Text(&string_rules::TASK_DEFINITION) => ["TaskDefinitionArn"];
        /// The infrastructure of the tasks. If omitted, ECS uses that of the cluster.
        launch_type: Kind::OneOf(launch_type::ALL) => ["LaunchType"];
        /// The number of tasks. Defaults to 1.
        count: Kind::Integer { minimum: 1, maximum: 2_147_483_647 } => ["TaskCount"];
        /// The subnets of tasks with the network mode `awsvpc`, such as those on Fargate.
        subnets: Kind::Texts(&string_rules::TARGET_VALUE) => ["NetworkConfiguration", "AwsVpcConfiguration", "Subnets"];
        /// The security groups of these tasks.
        security_groups: Kind::Texts(&string_rules::TARGET_VALUE) => ["NetworkConfiguration", "AwsVpcConfiguration", "SecurityGroups"];
        /// Whether these tasks have public IP addresses.
        public_ip: Kind::OneOf(public_ip::ALL) => ["NetworkConfiguration", "AwsVpcConfiguration", "AssignPublicIp"];
        /// The version of the Fargate platform: `1.4.0`.
        platform_version: Kind::Text(&string_rules::TARGET_VALUE) => ["PlatformVersion"];
        /// The task group.
        group: Kind::Text(&string_rules::TARGET_VALUE) => ["Group"];
        /// The source of tags of the tasks.
        propagate_tags: Kind::OneOf(propagate_tags::ALL) => ["PropagateTags"];
        /// Whether commands can be executed in the tasks.
        execute_command: Kind::Bool => ["EnableExecuteCommand"];
        /// Whether ECS adds its managed tags to the tasks.
        managed_tags: Kind::Bool => ["EnableECSManagedTags"];
        /// The execution role and the task role of the tasks, which the created role may pass to ECS. Defaults to those of a task
        /// definition of the stack.
        pass_roles: Kind::Texts(&string_rules::TARGET_VALUE) => [];
    ]
    /// The jobs of a rule in job queues.
    pub batch [
        /// The job definition: a resource of the stack, a name, or an ARN. A parameter must contain an ARN.
        job_definition!: Kind::Text(&string_rules::JOB_DEFINITION) => ["JobDefinition"];
        /// The name of the jobs.
        job_name!: Kind::Text(&string_rules::JOB_NAME) => ["JobName"];
        /// The number of child jobs of an array job.
        array_size: Kind::Integer { minimum: 2, maximum: 10_000 } => ["ArrayProperties", "Size"];
        /// The number of attempts. Defaults to that of the job definition.
        attempts: Kind::Integer { minimum: 1, maximum: 10 } => ["RetryStrategy", "Attempts"];
    ]
    /// The requests of a rule to API destinations.
    pub http [
        /// The headers. Those of the connection take precedence.
        headers: Kind::Map { key: &string_rules::HTTP_NAME, value: MapValue::Text(&string_rules::HEADER_VALUE), most: None } => ["HeaderParameters"];
        /// The query parameters. Those of the connection take precedence.
        query: Kind::Map { key: &string_rules::HTTP_NAME, value: MapValue::Text(&string_rules::TARGET_VALUE), most: None } => ["QueryStringParameters"];
        /// The values of the `*` in the path of the API destination.
        path: Kind::Texts(&string_rules::TARGET_VALUE) => ["PathParameterValues"];
    ]
    /// The retry policy of a target.
    pub retry [
        /// The number of retries.
        attempts: Kind::Integer { minimum: 0, maximum: 185 } => ["MaximumRetryAttempts"];
        /// The maximum age of an event.
        age: Kind::Duration { minimum: MINUTE, maximum: DAY } => ["MaximumEventAgeInSeconds"];
    ]
}
