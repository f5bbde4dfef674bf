//! Alarms, event rules, and event buses.

use super::values::{Leaf, Literal, Name, Property, Text};

/// One of `Input`, `InputPath` and `InputTransformer` (R289).
#[derive(Debug)]
pub(crate) enum Input<'a> {
    /// A field of the event, by its path.
    Path(String),
    /// The same for every event.
    Constant(Text<'a>),
    /// A string with fields of the event.
    Template {
        /// The names of the fields in the string, with their paths.
        paths: Vec<(String, String)>,
        text: Text<'a>,
    },
}

/// An alarm on metrics of flows.
#[derive(Debug)]
pub(crate) struct Alarm<'a> {
    pub(crate) description: &'a str,
    pub(crate) watched: Watched<'a>,
    pub(crate) comparison: &'static str,
    pub(crate) properties: Vec<Property<'a>>,
}

/// What an alarm compares, and with what.
#[derive(Debug)]
pub(crate) enum Watched<'a> {
    /// A metric with a threshold.
    Metric(Metric<'a>, Threshold<'a>),
    /// Metric math with a threshold.
    Math {
        expression: String,
        /// The metrics `m1`, `m2`, and so on.
        metrics: Vec<Metric<'a>>,
        /// `Period`.
        period: Leaf<'a>,
        threshold: Threshold<'a>,
    },
    /// A metric, `m1`, with the band of its expected values.
    Band {
        expression: String,
        metric: Metric<'a>,
        /// `Period`.
        period: Leaf<'a>,
    },
}

/// A metric of a flow.
#[derive(Debug)]
pub(crate) struct Metric<'a> {
    pub(crate) name: &'static str,
    /// The name of the flow.
    pub(crate) flow: Text<'a>,
    /// The key of the statistic, and its value: exactly one of two (R266).
    pub(crate) statistic: (&'static str, Text<'a>),
}

/// A composite alarm.
#[derive(Debug)]
pub(crate) struct CompositeAlarm<'a> {
    pub(crate) description: &'a str,
    pub(crate) rule: Text<'a>,
    pub(crate) properties: Vec<Property<'a>>,
}

/// A threshold of an alarm.
#[derive(Debug)]
pub(crate) enum Threshold<'a> {
    Integer(i64),
    /// The digits of the author.
    Decimal(&'a str),
    Text(Text<'a>),
}

/// A rule.
#[derive(Debug)]
pub(crate) struct Rule<'a> {
    pub(crate) description: &'a str,
    /// The name or ARN of the event bus; the default bus of the account without one.
    pub(crate) bus: Option<Text<'a>>,
    pub(crate) pattern: Pattern<'a>,
    pub(crate) properties: Vec<Property<'a>>,
    pub(crate) targets: Vec<Targeted<'a>>,
    /// The logical ID of the condition under which there is one of several targets, unless there always is one.
    pub(crate) has_targets: Option<String>,
    /// The input of the targets.
    pub(crate) input: Option<Input<'a>>,
}

/// An element of the targets of a rule.
#[derive(Debug)]
pub(crate) enum Targeted<'a> {
    /// A target.
    One(Target<'a>),
    /// One of two elements, by the logical ID of a condition.
    If(String, Box<[Targeted<'a>; 2]>),
    /// No target.
    Nothing,
}

/// A target of a rule.
#[derive(Debug)]
pub(crate) struct Target<'a> {
    pub(crate) arn: Text<'a>,
    pub(crate) role: Option<Text<'a>>,
    /// The settings that the target has.
    pub(crate) properties: Vec<Property<'a>>,
}

/// A condition on a field of an event.
#[derive(Debug)]
pub(crate) struct Matcher<'a> {
    pub(crate) field: String,
    pub(crate) is_negated: bool,
    pub(crate) values: Vec<Text<'a>>,
}

/// The events that a rule matches.
#[derive(Debug)]
pub(crate) enum Pattern<'a> {
    /// Those of a flow.
    Flow {
        detail_types: Vec<&'static str>,
        /// The name of the flow.
        flow: Text<'a>,
        matchers: Vec<Matcher<'a>>,
    },
    /// Those with these fields, as they are nested in the event.
    Fields(Vec<PatternField<'a>>),
    /// All events of the bus.
    All,
}

/// A field in a pattern.
#[derive(Debug)]
pub(crate) enum PatternField<'a> {
    /// A field with fields.
    Fields(&'a str, Vec<PatternField<'a>>),
    /// A field with conditions, of which one must be true.
    Values(&'a str, Vec<PatternValue<'a>>),
}

/// A condition on a field in a pattern (R285).
#[derive(Debug)]
pub(crate) enum PatternValue<'a> {
    /// The field has the value.
    Equal(Literal<'a>),
    /// A function, by its name in a pattern.
    Function(&'static str, Literal<'a>),
    /// The field has none of the values.
    NoneOf(Vec<Literal<'a>>),
    /// For no value of the function, by its name in a pattern: one value or several.
    NotFunction(&'static str, Vec<Literal<'a>>),
    /// The number is in an interval: comparisons and numbers.
    Numeric(Vec<(&'static str, Literal<'a>)>),
}

/// An event bus.
#[derive(Debug)]
pub(crate) struct EventBus<'a> {
    pub(crate) name: Name<'a>,
    /// The name of its partner event source.
    pub(crate) source: Option<Text<'a>>,
    pub(crate) description: &'a str,
}
