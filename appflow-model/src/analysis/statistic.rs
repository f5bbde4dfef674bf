//! Statistics of alarms.

use crate::catalog::NamedValue;
use crate::catalog::monitoring::statistic;
use crate::model::Value;

/// The arguments of a statistic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arguments {
    /// None.
    Plain,
    /// A percentile.
    Percentile,
    /// One or two percentiles.
    Percentiles,
    /// Two values of the metric.
    Values,
}

/// The unit of a statistic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// The unit of the metric.
    Metric,
    /// A number of values.
    Count,
    /// A percentage of the values.
    Percent,
}

/// Returns the statistic with this name.
pub fn find(word: &str) -> Option<&'static NamedValue> {
    statistic::ALL.iter().find(|known| known.name == word)
}

/// Returns the arguments of the statistic with this name.
pub fn arguments_of(word: &str) -> Arguments {
    match find(word) {
        Some(&statistic::p) => Arguments::Percentile,
        Some(&statistic::tm | &statistic::wm | &statistic::tc | &statistic::ts) => Arguments::Percentiles,
        Some(&statistic::pr) => Arguments::Values,
        _ => Arguments::Plain,
    }
}

/// Returns the name and the arguments of a statistic, or `None` for an unknown value.
pub fn parts(value: &Value) -> Option<(&str, &[Value])> {
    match value {
        Value::Name(word) if find(word).is_some() => Some((word, &[])),
        Value::Call { function, arguments } if find(function).is_some() => Some((function, arguments)),
        _ => None,
    }
}

/// Returns the unit of a statistic, or that of the default, or `None` for an unknown value.
pub fn measure(given: Option<&Value>) -> Option<Measure> {
    let Some(given) = given else { return Some(Measure::Metric) };
    Some(match find(parts(given)?.0) {
        Some(&statistic::sample_count | &statistic::tc) => Measure::Count,
        Some(&statistic::pr) => Measure::Percent,
        _ => Measure::Metric,
    })
}

/// Returns `true` for a value of `Statistic`, not of `ExtendedStatistic` (R266).
pub fn is_simple(word: &str) -> bool {
    arguments_of(word) == Arguments::Plain && word != statistic::iqm.name
}

/// Returns `true` for a statistic in CloudWatch's notation, other than a simple one (R268): `p99`, `TM(10%:90%)`, `IQM`.
///
/// # Examples
///
/// ```
/// use appflow_model::analysis::statistic::written;
/// assert!(["p99.9", "tm90", "TM(10%:90%)", "PR(:300)", "IQM"].iter().all(|text| written(text)));
/// assert!(["p101", "Sum", "p", "90", "TM()", "median"].iter().all(|text| !written(text)));
/// ```
pub fn written(text: &str) -> bool {
    let is_bound =
        |text: &str| text.is_empty() || text.strip_suffix('%').unwrap_or(text).parse::<f64>().is_ok_and(f64::is_finite);
    let end = text.find(|letter: char| !letter.is_ascii_alphabetic()).unwrap_or(text.len());
    let (name, rest) = text.split_at_checked(end).unwrap_or((text, ""));
    let range = rest.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).and_then(|rest| rest.split_once(':'));
    match (arguments_of(&name.to_ascii_lowercase()), range) {
        (Arguments::Plain, _) => name.eq_ignore_ascii_case(statistic::iqm.name) && rest.is_empty(),
        (Arguments::Percentiles | Arguments::Values, Some((lower, upper))) => {
            is_bound(lower) && is_bound(upper) && !(lower.is_empty() && upper.is_empty())
        }
        (Arguments::Percentile | Arguments::Percentiles, None) => {
            rest.parse::<f64>().is_ok_and(|number| (0.0..=100.0).contains(&number))
        }
        (Arguments::Percentile, Some(_)) | (Arguments::Values, None) => false,
    }
}
