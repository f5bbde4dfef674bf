//! Flows: their triggers, sources, destinations, and event rules.

use std::fmt;
use std::marker::PhantomData;

use super::alarms::Alarm;
use super::catalog::monitoring::Statistic;
use super::catalog::{flow, on, schedule};
use super::endpoints::{Endpoint, IsDestination, IsSource};
use super::events::{Event, EventCondition};
use super::item::{Item, Levels, levels};
use super::kind::{self, Duration, KmsKey, Target, Text};
use super::settings::Settings;
use super::settings::settable;
use super::task::{IntoField, Task};
use super::value::{Handle, IntoValues, NamedValue, Value, called};
use appflow_model::Site;
use appflow_model::catalog::schedule::pull;
use appflow_model::model::{self, Definition, Origin, Setting, Status, TriggerKind};
use appflow_model::vocabulary::FIELD;

/// Declares a flow.
pub fn flow(name: impl Into<String>) -> Flow {
    Flow {
        flow: model::Flow::new(name),
        settings: Settings::new(),
        levels: Levels::default(),
        task_levels: Vec::new(),
        alarm_levels: Vec::new(),
        rule_levels: Vec::new(),
    }
}

/// A flow; see [`flow`](fn@super::flow).
#[derive(Debug, Clone)]
pub struct Flow {
    flow: model::Flow,
    settings: Settings<flow::Flow>,
    levels: Levels,
    task_levels: Vec<Levels>,
    alarm_levels: Vec<Levels>,
    rule_levels: Vec<Levels>,
}

impl Flow {
    /// Makes the flow an existing one with this AWS name, which has only alarms and event rules.
    #[must_use]
    pub fn existing(mut self, name: impl Into<Value<Text>>) -> Self {
        self.flow.origin = Origin::Named(name.into().into_model());
        self
    }

    /// Makes the flow an existing one with this ARN, which has only alarms and event rules.
    #[must_use]
    pub fn existing_arn(mut self, arn: impl Into<Value<Text>>) -> Self {
        self.flow.origin = Origin::Arn(arn.into().into_model());
        self
    }

    /// Makes the flow one that another template defines under this logical ID.
    ///
    /// Such a flow has only alarms and event rules.
    #[must_use]
    pub fn existing_id(mut self, logical_id: impl Into<Value<Text>>) -> Self {
        self.flow.origin = Origin::LogicalId(logical_id.into().into_model());
        self
    }

    /// Sets the AWS name of the flow.
    ///
    /// Defaults to `${AWS::StackName}-` followed by the name of the flow in the definition.
    #[must_use]
    pub fn name(mut self, name: impl Into<Value<Text>>) -> Self {
        self.flow.flow_name = Some(name.into().into_model());
        self
    }

    /// Sets the description of the flow.
    #[must_use]
    pub fn description(mut self, description: impl Into<Value<Text>>) -> Self {
        self.flow.description = Some(description.into().into_model());
        self
    }

    /// Sets whether the flow runs after the deployment.
    #[must_use]
    pub fn status(mut self, status: Status) -> Self {
        self.flow.status = Some(status);
        self
    }

    /// Sets the KMS key that encrypts the data of the flow.
    #[must_use]
    pub fn key(mut self, key: impl Into<Value<KmsKey>>) -> Self {
        self.flow.key = Some(key.into().into_model());
        self
    }

    /// Sets the trigger.
    #[must_use]
    pub fn trigger(mut self, trigger: impl Into<Trigger>) -> Self {
        self.flow.trigger = Some(trigger.into().0);
        self
    }

    /// Sets the source.
    #[must_use]
    pub fn source<B: IsSource>(mut self, source: Endpoint<B>) -> Self {
        self.flow.source = Some(source.into_model());
        self
    }

    /// Sets the destination.
    #[must_use]
    pub fn destination<B: IsDestination>(mut self, destination: Endpoint<B>) -> Self {
        self.flow.destination = Some(destination.into_model());
        self
    }

    /// Adds a tag.
    #[must_use]
    pub fn tag(mut self, key: impl Into<String>, value: impl Into<Value<Text>>) -> Self {
        self.flow.tags.push(Setting::new(key, value.into().into_model()));
        self
    }

    /// Adds a task.
    #[must_use]
    pub fn task(mut self, task: impl Into<Task>) -> Self {
        let Task { task, levels } = task.into();
        self.flow.tasks.push(task);
        self.task_levels.push(levels);
        self
    }

    /// Adds several tasks.
    #[must_use]
    pub fn tasks<T: Into<Task>>(self, tasks: impl IntoIterator<Item = T>) -> Self {
        tasks.into_iter().fold(self, Flow::task)
    }

    /// Adds an alarm.
    #[must_use]
    pub fn alarm(mut self, alarm: Alarm) -> Self {
        let (added, levels) = alarm.into_parts();
        self.flow.alarms.push(added);
        self.alarm_levels.push(levels);
        self
    }

    /// Adds an event rule.
    #[must_use]
    pub fn rule<E>(mut self, rule: EventRule<E>) -> Self {
        let EventRule { mut rule, settings, levels, .. } = rule;
        rule.settings = settings.into_list();
        self.flow.rules.push(rule);
        self.rule_levels.push(levels);
        self
    }

    settable!(flow::Flow);
    levels!();
}

impl Item for Flow {
    type Handle = Handle<kind::Flow>;

    fn add_to(self, definition: &mut Definition) -> Self::Handle {
        let Flow { mut flow, settings, levels, task_levels, alarm_levels, rule_levels } = self;
        let handle = Handle::named(&flow.name);
        flow.lifecycle = settings.into_list();
        let site = Site::root().item("flow", definition.flows.len());
        levels.add_to(definition, &site);
        for (part, levels) in [("task", task_levels), ("alarm", alarm_levels), ("rule", rule_levels)] {
            for (index, levels) in levels.into_iter().enumerate() {
                levels.add_to(definition, &site.item(part, index));
            }
        }
        definition.flows.push(flow);
        handle
    }
}

/// The trigger of a flow: [`on_demand`], [`event_triggered`], or a [`schedule`](super::schedule).
#[derive(Debug, Clone)]
pub struct Trigger(model::Trigger);

/// Returns the trigger of a flow that is started on demand.
///
/// Such a flow runs when it is started in the console or with the API operation `StartFlow`.
pub fn on_demand() -> Trigger {
    Trigger(model::Trigger::new(TriggerKind::OnDemand))
}

/// Returns the trigger of a flow that events of the source start.
pub fn event_triggered() -> Trigger {
    Trigger(model::Trigger::new(TriggerKind::Event))
}

/// The schedule of a flow; see [`schedule`](super::schedule).
#[derive(Debug, Clone)]
pub struct Schedule {
    schedule: model::Schedule,
    settings: Settings<schedule::Schedule>,
}

impl Schedule {
    fn new(schedule: model::Schedule) -> Self {
        Schedule { schedule, settings: Settings::new() }
    }

    settable!(schedule::Schedule);
}

impl From<Schedule> for Trigger {
    fn from(Schedule { schedule, settings }: Schedule) -> Self {
        let mut trigger = model::Trigger::new(TriggerKind::Schedule(schedule));
        trigger.settings = settings.into_list();
        Trigger(trigger)
    }
}

/// Returns a schedule with a run every so many minutes, hours, or days.
///
/// # Examples
///
/// ```
/// # use appflow_core as appflow;
/// use appflow::builder::{flow, hours, schedule};
/// let incremental = schedule::incremental("LastModifiedDate");
/// let nightly = flow("Nightly").trigger(schedule::rate(hours(24)).set(schedule::PULL, incremental));
/// ```
pub fn rate(every: impl Into<Value<Duration>>) -> Schedule {
    Schedule::new(model::Schedule::Rate(every.into().into_model()))
}

/// Returns a schedule with runs at the times of a cron expression, in UTC.
///
/// The fields are minutes, hours, day-of-month, month, day-of-week, and year, separated by spaces.
///
/// # Examples
///
/// ```
/// # use appflow_core as appflow;
/// let nightly = appflow::builder::schedule::cron("0 1 ? * MON-FRI *");
/// ```
pub fn cron(expression: &str) -> Schedule {
    Schedule::new(model::Schedule::Cron(expression.split_whitespace().map(str::to_owned).collect()))
}

/// Returns a schedule from a value, such as a parameter, that contains `rate(…)` or `cron(…)`.
pub fn given(schedule: impl Into<Value<Text>>) -> Schedule {
    Schedule::new(model::Schedule::Given(schedule.into().into_model()))
}

/// Returns the incremental transfer by a timestamp field, for [`PULL`](super::schedule::PULL).
pub fn incremental(field: impl IntoField) -> Value<schedule::Pull> {
    let name = field.into_field().name;
    let name = if name.as_str().is_some() { name } else { called(FIELD, vec![name]) };
    Value::from_model(called(pull::incremental.name, vec![name]))
}

/// Creates an event rule of a flow, for [`Flow::rule`].
///
/// # Examples
///
/// ```
/// # use appflow_core as appflow;
/// use appflow::builder::{Handle, block, event, flow, kind, on, run_completed};
/// let ops = Handle::<kind::Topic>::named("Ops");
/// let failed = on(run_completed::EVENT)
///     .only_if(run_completed::STATUS.not_equals("Execution Successful"))
///     .notify(&ops)
///     .set(on::INPUT, block().with("flow", event::FLOW_NAME.value()));
/// let nightly = flow("Nightly").rule(failed);
/// ```
pub fn on<E>(event: Event<E>) -> EventRule<E> {
    EventRule {
        rule: model::EventRule::new(event.name),
        settings: Settings::new(),
        levels: Levels::default(),
        event: PhantomData,
    }
}

/// A rule on the events of a flow; see [`on()`].
pub struct EventRule<E> {
    rule: model::EventRule,
    settings: Settings<on::On>,
    levels: Levels,
    event: PhantomData<fn() -> E>,
}

impl<E> fmt::Debug for EventRule<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventRule").field("rule", &self.rule).finish_non_exhaustive()
    }
}

impl<E> Clone for EventRule<E> {
    fn clone(&self) -> Self {
        let EventRule { rule, settings, levels, .. } = self;
        EventRule { rule: rule.clone(), settings: settings.clone(), levels: levels.clone(), event: PhantomData }
    }
}

impl<E> EventRule<E> {
    /// Sets the name of the rule in the definition.
    ///
    /// If omitted, it is derived from the event.
    #[must_use]
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.rule.name = Some(name.into());
        self
    }

    /// Sets the description.
    #[must_use]
    pub fn docs(mut self, docs: impl Into<String>) -> Self {
        self.rule.docs = docs.into();
        self
    }

    /// Adds a condition on the event.
    ///
    /// Events must match all conditions.
    #[must_use]
    pub fn only_if(mut self, condition: EventCondition<E>) -> Self {
        self.rule.matchers.push(condition.matcher);
        self
    }

    /// Adds a target.
    #[must_use]
    pub fn notify(mut self, target: impl Into<Value<Target>>) -> Self {
        self.rule.targets.push(target.into().into_model());
        self
    }

    settable!(on::On);
    levels!();
}

impl Statistic {
    /// Returns the statistic with its numbers: `Statistic::P.of([99.9])`, or `Statistic::Tm.of((10, 90))`.
    pub fn of(self, numbers: impl IntoValues<kind::Threshold>) -> Value<Statistic> {
        Value::from_model(called(self.name(), numbers.into_values()))
    }
}
