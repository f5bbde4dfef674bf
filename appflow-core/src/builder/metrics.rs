//! Metrics of flows and metric math.

use std::fmt;
use std::marker::PhantomData;
use std::ops::{Add, Div, Mul, Sub};

use super::kind::{self, Duration, Threshold};
use super::value::{Handle, Value, called};
use appflow_model::analysis::math as forms;
use appflow_model::catalog::monitoring::{BAND, fill, math as functions};
use appflow_model::model::{self, Operator};

/// A metric of a flow, whose threshold is of the kind `V`.
pub struct Metric<V> {
    name: &'static str,
    threshold: PhantomData<fn() -> V>,
}

/// A metric of a named flow, or metric math, in an alarm.
///
/// Metrics, numbers, and durations convert into it, and it supports `+`, `-`, `*`, and `/`. The functions are in
/// [`math`](super::math).
#[derive(Debug, Clone)]
pub struct MetricMath(model::Value);

/// A comparison of two expressions of metric math, for [`math::choose`](super::math::choose).
#[derive(Debug, Clone)]
pub struct MetricComparison(model::Value);

/// A comparison of a metric or of metric math with a threshold.
#[derive(Debug, Clone)]
pub struct AlarmCondition {
    pub(super) metric: model::Value,
    pub(super) comparison: Operator,
    pub(super) threshold: model::Value,
}

impl<V> fmt::Debug for Metric<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Metric").field(&self.name).finish()
    }
}

macro_rules! thresholds {
    ($kind:ty: $($(#[$docs:meta])* $name:ident: $operator:ident;)*) => {
        $(
            $(#[$docs])*
            pub fn $name(&self, threshold: impl Into<Value<$kind>>) -> AlarmCondition {
                self.compared(Operator::$operator, threshold.into().into_model())
            }
        )*
    };
}

macro_rules! conditions {
    ($kind:ty) => {
        thresholds! {
            $kind:
            /// Returns the condition that the metric is greater than the threshold.
            greater_than: GreaterThan;
            /// Returns the condition that the metric is greater than the threshold, or equal to it.
            at_least: GreaterThanOrEqualTo;
            /// Returns the condition that the metric is less than the threshold.
            less_than: LessThan;
            /// Returns the condition that the metric is less than the threshold, or equal to it.
            at_most: LessThanOrEqualTo;
        }

        /// Returns the condition that the metric is above the band of its expected values.
        ///
        /// The width is a number of standard deviations, which the band has on each side.
        pub fn above_band(&self, width: impl Into<Value<kind::Number>>) -> AlarmCondition {
            self.compared(Operator::GreaterThan, band(width))
        }

        /// Returns the condition that the metric is below the band of its expected values.
        ///
        /// The width is a number of standard deviations, which the band has on each side.
        pub fn below_band(&self, width: impl Into<Value<kind::Number>>) -> AlarmCondition {
            self.compared(Operator::LessThan, band(width))
        }

        /// Returns the condition that the metric is above or below the band of its expected values.
        ///
        /// The width is a number of standard deviations, which the band has on each side.
        pub fn outside_band(&self, width: impl Into<Value<kind::Number>>) -> AlarmCondition {
            self.compared(Operator::NotEqualTo, band(width))
        }
    };
}

fn band(width: impl Into<Value<kind::Number>>) -> model::Value {
    called(BAND, vec![width.into().into_model()])
}

impl<V> Metric<V> {
    pub(super) const fn new(name: &'static str) -> Self {
        Metric { name, threshold: PhantomData }
    }

    /// Returns the metric of a flow, for an alarm outside of flows.
    pub fn of(&self, flow: &Handle<kind::Flow>) -> MetricMath {
        MetricMath(flow.member(self.name).into_model())
    }

    fn compared(&self, comparison: Operator, threshold: model::Value) -> AlarmCondition {
        AlarmCondition { metric: model::Value::Name(self.name.to_owned()), comparison, threshold }
    }

    conditions!(V);
}

impl MetricMath {
    fn compared(&self, comparison: Operator, threshold: model::Value) -> AlarmCondition {
        AlarmCondition { metric: self.0.clone(), comparison, threshold }
    }

    conditions!(Threshold);

    /// Returns a comparison of the expression with another one.
    pub fn is(&self, comparison: Operator, other: impl Into<MetricMath>) -> MetricComparison {
        MetricComparison(called(comparison.symbol(), vec![self.0.clone(), other.into().0]))
    }
}

impl<V> From<Metric<V>> for MetricMath {
    fn from(metric: Metric<V>) -> Self {
        MetricMath(model::Value::Name(metric.name.to_owned()))
    }
}

impl From<i64> for MetricMath {
    fn from(number: i64) -> Self {
        MetricMath(number.into())
    }
}

impl From<f64> for MetricMath {
    fn from(number: f64) -> Self {
        MetricMath(number.into())
    }
}

impl From<Value<Duration>> for MetricMath {
    fn from(duration: Value<Duration>) -> Self {
        MetricMath(duration.into_model())
    }
}

/// Joins two operands of an operator; a call of the operator on the left gets one more.
pub(super) fn joined(function: &str, inverse: Option<&str>, left: model::Value, right: model::Value) -> model::Value {
    let right = match inverse {
        Some(inverse) => called(inverse, vec![right]),
        None => right,
    };
    let operands = match left {
        model::Value::Call { function: known, mut arguments } if known == function => {
            arguments.push(right);
            arguments
        }
        left => vec![left, right],
    };
    called(function, operands)
}

macro_rules! operators {
    ($($operator:ident $method:ident $function:ident $inverse:expr;)*) => {
        $(
            impl<R: Into<MetricMath>> $operator<R> for MetricMath {
                type Output = MetricMath;

                fn $method(self, right: R) -> MetricMath {
                    MetricMath(joined(forms::$function, $inverse, self.0, right.into().0))
                }
            }

            impl<V, R: Into<MetricMath>> $operator<R> for Metric<V> {
                type Output = MetricMath;

                fn $method(self, right: R) -> MetricMath {
                    MetricMath::from(self).$method(right)
                }
            }
        )*
    };
}

operators! {
    Add add SUM None;
    Sub sub SUM Some(forms::SUBTRACTED);
    Mul mul PRODUCT None;
    Div div PRODUCT Some(forms::DIVISOR);
}

/// Functions of metric math.
///
/// # Examples
///
/// An alarm on the share of failed runs, in periods with at least one run:
///
/// ```
/// # use appflow_core as appflow;
/// use appflow::Stack;
/// use appflow::builder::{alarm, flow, math, metric};
/// use appflow::model::Operator;
/// let mut stack = Stack::builder("Example");
/// let runs = math::fill(metric::EXECUTIONS_STARTED, 0);
/// let failed = metric::EXECUTIONS_FAILED / metric::EXECUTIONS_STARTED;
/// let share = math::choose(runs.is(Operator::GreaterThan, 0), failed, 0);
/// stack.add(flow("Nightly").existing("nightly").alarm(alarm("Failing", share.at_least(0.5))));
/// assert!(stack.build()?.to_json().contains("FILL(m1, 0)"));
/// # Ok::<(), appflow::diagnostics::Diagnostics>(())
/// ```
pub mod math {
    use super::{MetricComparison, MetricMath, called, fill as words, functions, model};

    fn function(name: &str, arguments: Vec<model::Value>) -> MetricMath {
        MetricMath(called(name, arguments))
    }

    macro_rules! of_one {
        ($($(#[$docs:meta])* $name:ident;)*) => {
            $(
                $(#[$docs])*
                pub fn $name(value: impl Into<MetricMath>) -> MetricMath {
                    function(functions::$name.name, vec![value.into().0])
                }
            )*
        };
    }

    of_one! {
        /// Returns the absolute value of an expression.
        abs;
        /// Returns the smallest integer greater than or equal to an expression.
        ceil;
        /// Returns the largest integer less than or equal to an expression.
        floor;
    }

    macro_rules! of_several {
        ($($(#[$docs:meta])* $name:ident;)*) => {
            $(
                $(#[$docs])*
                pub fn $name(metrics: impl IntoIterator<Item = MetricMath>) -> MetricMath {
                    function(functions::$name.name, metrics.into_iter().map(|metric| metric.0).collect())
                }
            )*
        };
    }

    of_several! {
        /// Returns the mean of several metrics.
        average;
        /// Returns the largest of several metrics.
        maximum;
        /// Returns the smallest of several metrics.
        minimum;
        /// Returns the sum of several metrics, where a metric without data counts as 0.
        sum;
    }

    /// Returns an expression that has a number in periods without data.
    pub fn fill(value: impl Into<MetricMath>, number: impl Into<MetricMath>) -> MetricMath {
        function(functions::fill.name, vec![value.into().0, number.into().0])
    }

    /// Returns an expression that repeats its last value in periods without data.
    pub fn fill_repeat(value: impl Into<MetricMath>) -> MetricMath {
        function(functions::fill.name, vec![value.into().0, model::Value::Name(words::repeat.name.to_owned())])
    }

    /// Returns an expression that is linearly interpolated in periods without data.
    pub fn fill_linear(value: impl Into<MetricMath>) -> MetricMath {
        function(functions::fill.name, vec![value.into().0, model::Value::Name(words::linear.name.to_owned())])
    }

    /// Returns the first of two expressions in periods where a comparison is true, and the second in all others.
    pub fn choose(condition: MetricComparison, then: impl Into<MetricMath>, otherwise: impl Into<MetricMath>) -> MetricMath {
        function(functions::r#if.name, vec![condition.0, then.into().0, otherwise.into().0])
    }
}
