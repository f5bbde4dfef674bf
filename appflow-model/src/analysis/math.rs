//! Metric math: expressions over metrics of flows.
//!
//! [`Alarm::metric`](crate::model::Alarm::metric) describes their form in the model. Their functions are those of the
//! [catalog](crate::catalog::monitoring::math).

use std::collections::HashSet;

use crate::analysis::quantity;
use crate::analysis::statistic::Measure;
use crate::catalog::monitoring::{self, fill, math};
use crate::catalog::{NamedValue, Operator};
use crate::model::{Flow, Value};

/// The function of a sum.
pub const SUM: &str = "+";
/// The function of a subtracted term of a sum.
pub const SUBTRACTED: &str = "-";
/// The function of a product.
pub const PRODUCT: &str = "*";
/// The function of a divisor in a product.
pub const DIVISOR: &str = "/";

/// Maximum number of metrics in an expression (R279).
pub const METRICS: usize = 10;
/// Maximum characters of an expression (R345).
pub const EXPRESSION: usize = 2_048;

/// A metric in an alarm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct MetricUse<'a> {
    /// The name of the flow, or `None` for that of the alarm.
    pub flow: Option<&'a str>,
    /// The name of the metric.
    pub metric: &'a str,
}

/// Returns the metric that a value is, or `None` for an expression or a number.
pub fn metric_of(value: &Value) -> Option<MetricUse<'_>> {
    match value {
        Value::Name(metric) => Some(MetricUse { flow: None, metric }),
        Value::Member { of, member } => Some(MetricUse { flow: Some(of), metric: member }),
        _ => None,
    }
}

/// Returns the function with this name.
pub fn function(word: &str) -> Option<&'static NamedValue> {
    math::ALL.iter().find(|known| known.name == word)
}

/// Returns the comparison of `if` with this sign.
pub fn comparison(sign: &str) -> Option<Operator> {
    Operator::COMPARISONS.iter().copied().find(|operator| operator.symbol() == sign && sign.starts_with(['<', '>', '=', '!']))
}

/// Returns the metrics of an expression, each once, in the order of their first use.
pub fn metrics(value: &Value) -> Vec<MetricUse<'_>> {
    fn add<'a>(value: &'a Value, seen: &mut HashSet<MetricUse<'a>>, out: &mut Vec<MetricUse<'a>>) {
        match (metric_of(value), value) {
            (Some(metric), _) => {
                if seen.insert(metric) {
                    out.push(metric);
                }
            }
            (None, Value::Call { function, arguments }) => {
                // The second argument of `fill` is a number or a keyword.
                let most = if function == math::fill.name { 1 } else { arguments.len() };
                arguments.iter().take(most).for_each(|argument| add(argument, seen, out));
            }
            (None, _) => {}
        }
    }
    let mut out = Vec::new();
    add(value, &mut HashSet::new(), &mut out);
    out
}

/// Returns the flows of an alarm: that with the alarm, or those of its metrics, as far as they are declared.
pub fn flows<'a>(of: Option<&'a Flow>, value: &Value, find: &dyn Fn(&str) -> Option<&'a Flow>) -> Vec<&'a Flow> {
    let mut names = HashSet::new();
    let named = metrics(value).into_iter().filter_map(|metric| metric.flow).filter(|name| names.insert(*name)).filter_map(find);
    match of {
        Some(flow) => vec![flow],
        None => named.collect(),
    }
}

/// The language of an expression.
enum Notation<'i> {
    /// That of CloudWatch, with the IDs of metrics.
    CloudWatch(&'i dyn Fn(MetricUse<'_>) -> String),
    /// That of definitions.
    Own,
}

/// Returns an expression in the notation of CloudWatch, or `None` if it is not metric math.
pub fn expression(value: &Value, id: &dyn Fn(MetricUse<'_>) -> String) -> Option<String> {
    let mut text = String::new();
    write(value, &Notation::CloudWatch(id), 0, &mut text)?;
    Some(text)
}

/// Returns an expression as the author writes it.
pub fn shown(value: &Value) -> String {
    let mut text = String::new();
    write(value, &Notation::Own, 0, &mut text).map_or_else(|| "metric math".to_owned(), |()| text)
}

/// Writes a value, in parentheses if it binds less than its surroundings: 0 for none, 1 in a product, 2 as a divisor.
fn write(value: &Value, notation: &Notation<'_>, strength: u8, out: &mut String) -> Option<()> {
    match value {
        Value::Integer(number) => signed(&number.to_string(), strength, out),
        Value::Decimal(number) => signed(number, strength, out),
        Value::Quantity { amount, unit } => match notation {
            Notation::CloudWatch(_) => {
                let milliseconds = quantity::seconds(*amount, unit)?.saturating_mul(1000);
                signed(&milliseconds.to_string(), strength, out);
            }
            Notation::Own => signed(&format!("{amount} {unit}"), strength, out),
        },
        Value::Call { function, arguments } => return write_call(function, arguments, notation, strength, out),
        other => {
            let metric = metric_of(other)?;
            match (notation, metric.flow) {
                (Notation::CloudWatch(id), _) => out.push_str(&id(metric)),
                (Notation::Own, Some(flow)) => out.push_str(&[flow, ".", metric.metric].concat()),
                (Notation::Own, None) => out.push_str(metric.metric),
            }
        }
    }
    Some(())
}

/// A negative number after an operator is in parentheses.
fn signed(number: &str, strength: u8, out: &mut String) {
    if number.starts_with('-') && strength > 0 {
        out.push_str(&["(", number, ")"].concat());
    } else {
        out.push_str(number);
    }
}

fn write_call(name: &str, arguments: &[Value], notation: &Notation<'_>, strength: u8, out: &mut String) -> Option<()> {
    let chain = match name {
        SUM => Some((SUBTRACTED, " + ", " - ", 0)),
        PRODUCT => Some((DIVISOR, " * ", " / ", 1)),
        _ => None,
    };
    if let Some((inverse, plain, inverted, own)) = chain {
        let is_nested = strength > own;
        if is_nested {
            out.push('(');
        }
        for (index, argument) in arguments.iter().enumerate() {
            let operand = match argument {
                Value::Call { function, arguments } if function == inverse => {
                    arguments.first().map(|operand| (operand, inverted))
                }
                operand => Some((operand, plain)),
            };
            let (operand, sign) = operand?;
            match (index, sign == inverted) {
                (0, true) => return None,
                (0, false) => {}
                (_, _) => out.push_str(sign),
            }
            // Sums are nested only after a minus, products only as divisors.
            let inner = match (index, sign == inverted) {
                (0, _) => own,
                (_, true) => own + 1,
                (_, false) => own.max(1),
            };
            write(operand, notation, inner, out)?;
        }
        if is_nested {
            out.push(')');
        }
        return Some(());
    }
    if let ([left, right], Some(_)) = (arguments, comparison(name)) {
        write(left, notation, 0, out)?;
        out.push_str(&[" ", name, " "].concat());
        return write(right, notation, 0, out);
    }
    let known = function(name)?;
    let is_list = is_over_list(known.name) && matches!(notation, Notation::CloudWatch(_));
    out.push_str(if matches!(notation, Notation::CloudWatch(_)) { known.value } else { known.name });
    out.push_str(if is_list { "([" } else { "(" });
    for (index, argument) in arguments.iter().enumerate() {
        if index > 0 {
            out.push_str(", ");
        }
        let word = argument.as_name().filter(|_| known.name == math::fill.name && index == 1);
        match word {
            Some(word) => {
                let known = fill::ALL.iter().find(|known| known.name == word)?;
                out.push_str(if matches!(notation, Notation::CloudWatch(_)) { known.value } else { known.name });
            }
            None => write(argument, notation, 0, out)?,
        }
    }
    out.push_str(if is_list { "])" } else { ")" });
    Some(())
}

/// Returns `true` for a function of several metrics, which CloudWatch has in a list.
pub fn is_over_list(name: &str) -> bool {
    [math::average.name, math::maximum.name, math::minimum.name, math::sum.name].contains(&name)
}

/// Returns the unit of an expression: a power of time, such as 0 for a number and 1 for a duration.
///
/// Returns `None` for a sum of different units, and for what is not metric math.
pub fn time_power(value: &Value, measure: Measure) -> Option<i32> {
    match value {
        Value::Integer(_) | Value::Decimal(_) => Some(0),
        Value::Quantity { .. } => Some(1),
        Value::Call { function, arguments } => match function.as_str() {
            SUM => same(arguments.iter().map(|term| time_power(inner(term, SUBTRACTED), measure))),
            PRODUCT => arguments.iter().try_fold(0_i32, |power, factor| {
                let divisor = inner(factor, DIVISOR);
                let own = time_power(divisor, measure)?;
                Some(power.saturating_add(if std::ptr::eq(divisor, factor) { own } else { own.saturating_neg() }))
            }),
            name if name == math::r#if.name => {
                // A number among durations is a number of milliseconds.
                same(arguments.iter().skip(1).filter(|value| !is_number(value)).map(|value| time_power(value, measure)))
            }
            name if is_over_list(name) => same(arguments.iter().map(|value| time_power(value, measure))),
            name if function_of_one(name) => time_power(arguments.first()?, measure),
            _ => None,
        },
        other => {
            let metric = monitoring::metric(metric_of(other)?.metric)?;
            Some(i32::from(metric.is_time && measure == Measure::Metric))
        }
    }
}

fn function_of_one(name: &str) -> bool {
    [math::abs.name, math::ceil.name, math::floor.name, math::fill.name].contains(&name)
}

fn is_number(value: &Value) -> bool {
    matches!(value, Value::Integer(_) | Value::Decimal(_))
}

/// Returns the operand of an inverted term or factor, and any other value itself.
pub fn inner<'a>(value: &'a Value, inverse: &str) -> &'a Value {
    match value {
        Value::Call { function, arguments } if function == inverse => arguments.first().unwrap_or(value),
        _ => value,
    }
}

/// Returns the value that all have, or that of an empty list of numbers.
fn same(mut powers: impl Iterator<Item = Option<i32>>) -> Option<i32> {
    let first = powers.next().unwrap_or(Some(0))?;
    powers.all(|power| power == Some(first)).then_some(first)
}

/// Returns `true` if an expression divides: it has no data where the divisor is 0.
pub fn divides(value: &Value) -> bool {
    let mut divides = false;
    value.walk(&mut |value| divides |= matches!(value, Value::Call { function, .. } if function == DIVISOR));
    divides
}

/// Returns `true` for a share: the runs of a flow that failed or succeeded, divided by all that started or ended (R414).
pub fn is_share(value: &Value) -> bool {
    let Value::Call { function, arguments } = value else { return false };
    let [part, Value::Call { function: inverse, arguments: divisor }] = arguments.as_slice() else { return false };
    let ([whole], true) = (divisor.as_slice(), function == PRODUCT && inverse == DIVISOR) else { return false };
    let Some(part) = metric_of(part).filter(|part| ENDED.contains(&part.metric)) else { return false };
    let of_flow = |metric: MetricUse<'_>| metric.flow == part.flow;
    match whole {
        Value::Call { function, arguments } if [SUM, math::sum.name].contains(&function.as_str()) => {
            let ended: Option<Vec<_>> = arguments.iter().map(metric_of).collect();
            ended.is_some_and(|all| all.contains(&part) && all.iter().all(|one| of_flow(*one) && ENDED.contains(&one.metric)))
        }
        whole => metric_of(whole).is_some_and(|whole| of_flow(whole) && whole.metric == STARTED),
    }
}

/// The metrics of runs that ended.
const ENDED: [&str; 2] = ["executions_failed", "executions_succeeded"];
/// The metric of runs that started.
const STARTED: &str = "executions_started";

/// Returns `true` if no value of an expression is below zero, as no metric is.
pub fn is_never_negative(value: &Value) -> bool {
    match value {
        Value::Integer(number) | Value::Quantity { amount: number, .. } => *number >= 0,
        Value::Decimal(number) => !number.starts_with('-'),
        Value::Call { function, .. } if function == SUBTRACTED => false,
        Value::Call { function, .. } if function == math::abs.name => true,
        Value::Call { function, arguments } => {
            let first = usize::from(function == math::r#if.name);
            let mut counted = arguments.iter().skip(first);
            counted.all(|argument| {
                argument.as_name().is_some_and(|word| fill::ALL.iter().any(|known| known.name == word))
                    || is_never_negative(argument)
            })
        }
        other => metric_of(other).is_some(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn call(function: &str, arguments: Vec<Value>) -> Value {
        Value::Call { function: function.to_owned(), arguments }
    }

    fn name(word: &str) -> Value {
        Value::Name(word.to_owned())
    }

    fn text(value: &Value) -> Option<String> {
        let known = metrics(value);
        expression(value, &|metric| format!("m{}", known.iter().position(|other| *other == metric).unwrap_or_default() + 1))
    }

    #[test]
    fn writes_parentheses_where_they_change_the_meaning() {
        let (a, b) = (|| name("executions_failed"), || name("executions_started"));
        let sum = || call(SUM, vec![a(), b()]);
        let product = || call(PRODUCT, vec![a(), call(DIVISOR, vec![b()])]);
        let minus = |value| call(SUBTRACTED, vec![value]);
        let over = |value| call(DIVISOR, vec![value]);
        for (value, expected) in [
            (product(), "m1 / m2"),
            (call(PRODUCT, vec![sum(), over(b())]), "(m1 + m2) / m2"),
            (call(PRODUCT, vec![a(), over(sum())]), "m1 / (m1 + m2)"),
            (call(PRODUCT, vec![a(), over(product())]), "m1 / (m1 / m2)"),
            (call(SUM, vec![product(), minus(product())]), "m1 / m2 - m1 / m2"),
            (call(SUM, vec![a(), minus(sum())]), "m1 - (m1 + m2)"),
            (call(SUM, vec![a(), Value::Integer(-1)]), "m1 + (-1)"),
            (call(SUM, vec![Value::Integer(-1), a()]), "-1 + m1"),
            (call("sum", vec![a(), b()]), "SUM([m1, m2])"),
            (call("fill", vec![a(), name("repeat")]), "FILL(m1, REPEAT)"),
            (call("if", vec![call(">", vec![b(), Value::Integer(5)]), a(), Value::Integer(0)]), "IF(m1 > 5, m2, 0)"),
        ] {
            assert_eq!(text(&value).as_deref(), Some(expected));
        }
        assert_eq!(
            shown(&call(PRODUCT, vec![sum(), over(b())])),
            "(executions_failed + executions_started) / executions_started"
        );
    }

    #[test]
    fn finds_the_unit_of_an_expression() {
        let (time, count) = (|| name("execution_time"), || name("executions_started"));
        let of = |value| time_power(&value, Measure::Metric);
        assert_eq!(of(call(PRODUCT, vec![time(), call(DIVISOR, vec![count()])])), Some(1));
        assert_eq!(of(call(PRODUCT, vec![time(), call(DIVISOR, vec![time()])])), Some(0));
        assert_eq!(of(call(SUM, vec![time(), count()])), None);
        assert_eq!(time_power(&time(), Measure::Count), Some(0));
    }
}
