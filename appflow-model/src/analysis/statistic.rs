//! Statistics of alarms.

use crate::catalog::NamedValue;
use crate::catalog::monitoring::statistic;
use crate::model::Value;

/// What stands in the parentheses of a statistic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Nothing.
    Plain,
    /// A percentile.
    Percentile,
    /// A percentile, or two.
    Percentiles,
    /// Two values of the metric.
    Values,
}

/// What a statistic is measured in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// What the metric is measured in.
    Metric,
    /// How many values there are.
    Count,
    /// Percent of the values.
    Percent,
}

/// The statistic with this word.
pub fn find(word: &str) -> Option<&'static NamedValue> {
    statistic::ALL.iter().find(|known| known.name == word)
}

/// What stands in the parentheses of the statistic with this word.
pub fn form(word: &str) -> Form {
    match find(word) {
        Some(&statistic::p) => Form::Percentile,
        Some(&statistic::tm | &statistic::wm | &statistic::tc | &statistic::ts) => Form::Percentiles,
        Some(&statistic::pr) => Form::Values,
        _ => Form::Plain,
    }
}

/// The word of a statistic and what stands in its parentheses; nothing for a value that is not known yet.
pub fn parts(value: &Value) -> Option<(&str, &[Value])> {
    match value {
        Value::Name(word) if find(word).is_some() => Some((word, &[])),
        Value::Call { function, arguments } if find(function).is_some() => Some((function, arguments)),
        _ => None,
    }
}

/// What a statistic is measured in, the default when none is given; nothing for one that is not known yet.
pub fn measure(given: Option<&Value>) -> Option<Measure> {
    let Some(given) = given else { return Some(Measure::Metric) };
    Some(match find(parts(given)?.0) {
        Some(&statistic::sample_count | &statistic::tc) => Measure::Count,
        Some(&statistic::pr) => Measure::Percent,
        _ => Measure::Metric,
    })
}

/// Whether a statistic is one of `Statistic`, not of `ExtendedStatistic` (R266).
pub fn is_simple(word: &str) -> bool {
    form(word) == Form::Plain && word != statistic::iqm.name
}
