//! Alarms, and composite alarms.

use std::ops::{BitAnd, BitOr, Not};

use super::catalog::{alarm, composite_alarm};
use super::item::{Item, Levels, levels};
use super::kind::{self, Derived};
use super::metrics::{AlarmCondition, joined};
use super::settings::{Settings, settable};
use super::value::{Handle, Value, called};
use appflow_model::Site;
use appflow_model::catalog::monitoring::alarm_state;
use appflow_model::model::{self, Definition};
use appflow_model::vocabulary::condition_function::names;

/// Creates an alarm on metrics.
///
/// An alarm for [`Flow::alarm`](super::Flow::alarm) is on metrics of that flow. The metrics of any other alarm name their flows;
/// [`Metric::of`](super::Metric::of) returns them.
///
/// # Examples
///
/// ```
/// # use appflow_core as appflow;
/// use appflow::Stack;
/// use appflow::builder::{alarm, flow, metric, minutes, topic};
/// let mut stack = Stack::builder("Example");
/// let ops = stack.add(topic("Ops"));
/// let failing = alarm("Failing", (metric::EXECUTIONS_FAILED / metric::EXECUTIONS_STARTED).at_least(0.5))
///     .set(alarm::PERIOD, minutes(5))
///     .set(alarm::NOTIFY, &ops);
/// let nightly = stack.add(flow("Nightly").existing("nightly").alarm(failing));
/// let hourly = stack.add(flow("Hourly").existing("hourly"));
/// let failures = metric::EXECUTIONS_FAILED.of(&nightly) + metric::EXECUTIONS_FAILED.of(&hourly);
/// stack.add(alarm("Failures", failures.at_least(3)));
/// assert!(stack.build()?.to_json().contains("m1 + m2"));
/// # Ok::<(), appflow::diagnostics::Diagnostics>(())
/// ```
pub fn alarm(name: impl Into<String>, when: AlarmCondition) -> Alarm {
    let AlarmCondition { metric, comparison, threshold } = when;
    Alarm { alarm: model::Alarm::of(name, metric, comparison, threshold), settings: Settings::new(), levels: Levels::default() }
}

/// An alarm on metrics of flows; see [`alarm`](fn@super::alarm).
#[derive(Debug, Clone)]
pub struct Alarm {
    alarm: model::Alarm,
    settings: Settings<alarm::Alarm>,
    levels: Levels,
}

impl Alarm {
    /// Sets the description.
    #[must_use]
    pub fn docs(mut self, docs: impl Into<String>) -> Self {
        self.alarm.docs = docs.into();
        self
    }

    pub(super) fn into_parts(self) -> (model::Alarm, Levels) {
        let Alarm { mut alarm, settings, levels } = self;
        alarm.settings = settings.into_list();
        (alarm, levels)
    }

    settable!(alarm::Alarm);
    levels!();
}

impl Item for Alarm {
    type Handle = Handle<kind::Alarm>;

    fn add_to(self, definition: &mut Definition) -> Self::Handle {
        let (alarm, levels) = self.into_parts();
        let handle = Handle::named(&alarm.name);
        levels.add_to(definition, &Site::root().item("alarm", definition.alarms.len()));
        definition.alarms.push(alarm);
        handle
    }
}

/// The rule of a composite alarm: alarms and their states with `&`, `|`, and `!`.
///
/// A handle of an alarm converts into the rule that the alarm is in the state `ALARM`.
#[derive(Debug, Clone)]
pub struct AlarmRule(model::Value);

/// Returns the alarm as a rule.
fn named<K>(alarm: &Handle<K>) -> model::Value {
    match alarm.ident().split_once('.') {
        Some((of, member)) => model::Value::Member { of: of.to_owned(), member: member.to_owned() },
        None => model::Value::Name(alarm.ident().to_owned()),
    }
}

impl From<&Handle<kind::Alarm>> for Value<kind::Alarm> {
    fn from(alarm: &Handle<kind::Alarm>) -> Self {
        Value::from_model(named(alarm))
    }
}

impl From<&Handle<Derived>> for Value<kind::Alarm> {
    fn from(alarm: &Handle<Derived>) -> Self {
        Value::from_model(named(alarm))
    }
}

impl From<&Handle<kind::Alarm>> for AlarmRule {
    fn from(alarm: &Handle<kind::Alarm>) -> Self {
        AlarmRule(named(alarm))
    }
}

impl From<&Handle<Derived>> for AlarmRule {
    fn from(alarm: &Handle<Derived>) -> Self {
        AlarmRule(named(alarm))
    }
}

impl From<bool> for AlarmRule {
    fn from(truth: bool) -> Self {
        AlarmRule(truth.into())
    }
}

macro_rules! rules {
    ($($operator:ident $method:ident $function:ident;)*) => {
        $(
            impl<R: Into<AlarmRule>> $operator<R> for AlarmRule {
                type Output = AlarmRule;

                fn $method(self, right: R) -> AlarmRule {
                    AlarmRule(joined(names::$function, None, self.0, right.into().0))
                }
            }
        )*
    };
}

rules! {
    BitAnd bitand and;
    BitOr bitor or;
}

impl Not for AlarmRule {
    type Output = AlarmRule;

    fn not(self) -> AlarmRule {
        AlarmRule(called(names::not, vec![self.0]))
    }
}

macro_rules! states {
    ($($(#[$docs:meta])* $name:ident: $state:ident;)*) => {
        $(
            $(#[$docs])*
            pub fn $name(alarm: impl Into<Value<kind::Alarm>>) -> AlarmRule {
                AlarmRule(called(alarm_state::$state.name, vec![alarm.into().into_model()]))
            }
        )*
    };
}

states! {
    /// Returns the rule that an alarm is in the state `ALARM`.
    ///
    /// The alarm is one of the stack, or an existing one by its name or ARN.
    in_alarm: alarm;
    /// Returns the rule that an alarm is in the state `OK`.
    ///
    /// The alarm is one of the stack, or an existing one by its name or ARN.
    in_ok: ok;
    /// Returns the rule that an alarm is in the state `INSUFFICIENT_DATA`.
    ///
    /// The alarm is one of the stack, or an existing one by its name or ARN.
    insufficient_data: insufficient_data;
}

/// Declares a composite alarm, which fires when a rule on the states of other alarms is true.
///
/// # Examples
///
/// ```
/// # use appflow_core as appflow;
/// use appflow::Stack;
/// use appflow::builder::{alarm, composite_alarm, flow, in_alarm, metric};
/// let mut stack = Stack::builder("Example");
/// let failures = alarm("Failures", metric::EXECUTIONS_FAILED.at_least(1));
/// let nightly = stack.add(flow("Nightly").existing("nightly").alarm(failures));
/// let rule = in_alarm(&nightly.derived("Failures")) & !in_alarm("maintenance");
/// stack.add(composite_alarm("Broken", rule));
/// assert!(stack.build()?.to_json().contains("AWS::CloudWatch::CompositeAlarm"));
/// # Ok::<(), appflow::diagnostics::Diagnostics>(())
/// ```
pub fn composite_alarm(name: impl Into<String>, when: impl Into<AlarmRule>) -> CompositeAlarm {
    let alarm = model::CompositeAlarm::new(name, when.into().0);
    CompositeAlarm { alarm, settings: Settings::new(), levels: Levels::default() }
}

/// A composite alarm; see [`composite_alarm`](fn@super::composite_alarm).
#[derive(Debug, Clone)]
pub struct CompositeAlarm {
    alarm: model::CompositeAlarm,
    settings: Settings<composite_alarm::CompositeAlarm>,
    levels: Levels,
}

impl CompositeAlarm {
    /// Sets the description.
    #[must_use]
    pub fn docs(mut self, docs: impl Into<String>) -> Self {
        self.alarm.docs = docs.into();
        self
    }

    settable!(composite_alarm::CompositeAlarm);
    levels!();
}

impl Item for CompositeAlarm {
    type Handle = Handle<kind::Alarm>;

    fn add_to(self, definition: &mut Definition) -> Self::Handle {
        let CompositeAlarm { mut alarm, settings, levels } = self;
        let handle = Handle::named(&alarm.name);
        alarm.settings = settings.into_list();
        levels.add_to(definition, &Site::root().item("composite_alarm", definition.composite_alarms.len()));
        definition.composite_alarms.push(alarm);
        handle
    }
}
