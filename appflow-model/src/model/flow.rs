//! Flows with their triggers, sources, destinations, alarms, and event rules.

use super::{Operator, Origin, Setting, Task, Value};

/// A flow.
#[derive(Debug, Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct Flow {
    /// Its name in the language and its logical ID.
    pub name: String,
    /// The doc comment.
    pub docs: String,
    /// The origin of the flow. An existing flow has only alarms and rules.
    pub origin: Origin,
    /// `name "…";`, the name of the resource.
    pub flow_name: Option<Value>,
    /// `description "…";`
    pub description: Option<Value>,
    /// `status …;`
    pub status: Option<Status>,
    /// `key …;`, the key that encrypts the data of the flow.
    pub key: Option<Value>,
    /// `condition …;`, `on_delete …;`, `on_replace …;`, and `id …;`.
    pub lifecycle: Vec<Setting>,
    /// `trigger …;`
    pub trigger: Option<Trigger>,
    /// `source …;`
    pub source: Option<Endpoint>,
    /// `destination …;`
    pub destination: Option<Endpoint>,
    /// `tags { … }`
    pub tags: Vec<Setting>,
    /// The tasks in the order written.
    pub tasks: Vec<Task>,
    /// The alarms.
    pub alarms: Vec<Alarm>,
    /// The event rules.
    pub rules: Vec<EventRule>,
}

/// The status of a flow after the deployment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// The flow runs.
    Active,
    /// The flow does not run until it is activated.
    Suspended,
    /// The flow is not complete yet.
    Draft,
    /// Not set: an existing flow keeps its status, and a new one is a draft unless it is on demand.
    Unset,
}

impl Status {
    /// Every status.
    pub const ALL: &'static [Status] = &[Status::Active, Status::Suspended, Status::Draft, Status::Unset];

    /// Returns the keyword after `status`.
    pub fn keyword(self) -> &'static str {
        match self {
            Status::Active => "active",
            Status::Suspended => "suspended",
            Status::Draft => "draft",
            Status::Unset => "unset",
        }
    }

    /// Returns the name in CloudFormation, or `None` if the template leaves the status to the service.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Status::Active => Some("Active"),
            Status::Suspended => Some("Suspended"),
            Status::Draft => Some("Draft"),
            Status::Unset => None,
        }
    }
}

/// The trigger of a flow.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Trigger {
    /// The kind: on demand, event-triggered, or scheduled.
    pub kind: TriggerKind,
    /// The settings in braces.
    pub settings: Vec<Setting>,
}

impl Trigger {
    /// Creates a trigger without settings.
    pub fn new(kind: TriggerKind) -> Self {
        Trigger { kind, settings: Vec::new() }
    }

    /// Returns the kind of trigger in the catalog.
    pub fn trigger_type(&self) -> TriggerType {
        match self.kind {
            TriggerKind::OnDemand => TriggerType::OnDemand,
            TriggerKind::Event => TriggerType::Event,
            TriggerKind::Schedule(_) => TriggerType::Scheduled,
        }
    }
}

/// `TriggerType` in CloudFormation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TriggerType {
    /// `OnDemand`
    OnDemand,
    /// `Event`
    Event,
    /// `Scheduled`
    Scheduled,
}

impl TriggerType {
    /// Returns the name in CloudFormation.
    pub fn name(self) -> &'static str {
        match self {
            TriggerType::OnDemand => "OnDemand",
            TriggerType::Event => "Event",
            TriggerType::Scheduled => "Scheduled",
        }
    }

    /// Returns the keyword after `trigger`.
    pub fn keyword(self) -> &'static str {
        match self {
            TriggerType::OnDemand => "on_demand",
            TriggerType::Event => "event",
            TriggerType::Scheduled => "schedule",
        }
    }
}

/// The three kinds of trigger.
#[derive(Debug, Clone, PartialEq)]
pub enum TriggerKind {
    /// Started manually, or with the API operation `StartFlow`.
    OnDemand,
    /// Started by events of the source.
    Event,
    /// Started on a schedule.
    Schedule(Schedule),
}

/// The times at which a scheduled flow runs.
#[derive(Debug, Clone, PartialEq)]
pub enum Schedule {
    /// `rate(5 minutes)`
    Rate(Value),
    /// `cron(0 1 ? * MON-SUN *)`: the fields as written, one string each.
    Cron(Vec<String>),
    /// Any other value, such as a parameter.
    Given(Value),
}

/// The source or the destination of a flow.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Endpoint {
    /// The name of the connector: `salesforce`.
    pub connector: String,
    /// The arguments in parentheses, in order: the profile or bucket, then the object.
    pub arguments: Vec<Value>,
    /// The settings in braces.
    pub settings: Vec<Setting>,
}

/// An alarm on a metric of a flow, or on metric math.
///
/// It is a statement of a flow, or of the stack.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Alarm {
    /// Its name in the language, unique in its flow or its stack.
    pub name: String,
    /// The doc comment, which becomes the description.
    pub docs: String,
    /// The metric: its name, `executions_failed`, or in an alarm outside of flows a member of a flow,
    /// `Nightly.executions_failed`; or metric math.
    ///
    /// Metric math consists of calls, whose arguments are metrics, numbers, durations, and other calls. `+` has the terms of a sum
    /// as arguments, where a subtracted one is a call of `-`, and `*` the factors of a product, where a divisor is a call of `/`.
    /// A comparison in `if` is a call of its sign, and other calls are functions, such as `maximum`.
    pub metric: Value,
    /// `>`, `>=`, `<` or `<=`; with an anomaly band also `outside` (`NOT_EQUAL_TO`).
    pub comparison: Operator,
    /// The threshold: a number, a quantity of time for `execution_time`, or an anomaly band, `band(2)`.
    pub threshold: Value,
    /// The settings in braces.
    pub settings: Vec<Setting>,
}

/// An alarm on the states of other alarms.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct CompositeAlarm {
    /// Its name in the language and its logical ID.
    pub name: String,
    /// The doc comment, which becomes the description.
    pub docs: String,
    /// The rule for which the alarm fires: an alarm (`Nightly.Failures`), which must be in the state `ALARM`, a state in the form
    /// of a call (`ok(Nightly.Failures)`), a boolean, or calls of `and`, `or`, and `not`.
    pub rule: Value,
    /// The settings in braces.
    pub settings: Vec<Setting>,
}

/// A rule on the events that AppFlow sends about a flow.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct EventRule {
    /// Its name in the language after `as`, unique in its flow, or `None` without one.
    pub name: Option<String>,
    /// The doc comment, which becomes the description.
    pub docs: String,
    /// The name of the event: `run_completed`.
    pub event: String,
    /// The conditions, all of which must be true.
    pub matchers: Vec<Matcher>,
    /// The targets that the rule notifies.
    pub targets: Vec<Value>,
    /// The settings in braces.
    pub settings: Vec<Setting>,
}

/// A condition on the detail of an event.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Matcher {
    /// The name of the event field: `status`, `num_of_records_processed`.
    pub field: String,
    /// `==` (`EQUAL_TO`) or `!=` (`NOT_EQUAL_TO`).
    pub operator: Operator,
    /// The values, of which one must match (or none, for `!=`).
    pub values: Vec<Value>,
}

impl Flow {
    /// Creates a flow without statements.
    pub fn new(name: impl Into<String>) -> Self {
        Flow { name: name.into(), ..Flow::default() }
    }
}

impl Endpoint {
    /// Creates a source or destination without settings.
    pub fn new(connector: impl Into<String>, arguments: Vec<Value>) -> Self {
        Endpoint { connector: connector.into(), arguments, settings: Vec::new() }
    }
}

impl Alarm {
    /// Creates an alarm on the metric with a name, without settings.
    pub fn new(name: impl Into<String>, metric: impl Into<String>, comparison: Operator, threshold: impl Into<Value>) -> Self {
        Alarm::of(name, Value::Name(metric.into()), comparison, threshold)
    }

    /// Creates an alarm on a metric of a flow or on metric math, without settings.
    pub fn of(name: impl Into<String>, metric: Value, comparison: Operator, threshold: impl Into<Value>) -> Self {
        let (name, threshold) = (name.into(), threshold.into());
        Alarm { name, docs: String::new(), metric, comparison, threshold, settings: Vec::new() }
    }
}

impl CompositeAlarm {
    /// Creates a composite alarm without settings.
    pub fn new(name: impl Into<String>, rule: Value) -> Self {
        CompositeAlarm { name: name.into(), docs: String::new(), rule, settings: Vec::new() }
    }
}

impl EventRule {
    /// Creates a rule for an event, without conditions and targets.
    pub fn new(event: impl Into<String>) -> Self {
        EventRule {
            name: None,
            docs: String::new(),
            event: event.into(),
            matchers: Vec::new(),
            targets: Vec::new(),
            settings: Vec::new(),
        }
    }
}

impl Matcher {
    /// Creates a condition on a field of an event.
    pub fn new(field: impl Into<String>, operator: Operator, values: Vec<Value>) -> Self {
        Matcher { field: field.into(), operator, values }
    }
}
