//! Metric math and anomaly bands of alarms.

use crate::Site;
use crate::analysis::math::{self, metric_of, time_power};
use crate::analysis::statistic::measure;
use crate::catalog::NamedValue;
use crate::catalog::Operator;
use crate::catalog::monitoring::{self, BAND, alarm, fill};
use crate::check::context::{Checked, Context};
use crate::check::incomplete::Incomplete;
use crate::check::values::references::{Wanted, described, expect_name};
use crate::diagnostics::{Diagnostic, Help, codes, one_of};
use crate::model::{Alarm, Flow, Value};

/// The metric of an alarm is one of AppFlow's five (R259), or metric math over at most ten of them (R279, R345).
pub(crate) fn check_metric(cx: &mut Context<'_>, flow: Option<&Flow>, alarm: &Alarm, site: &Site) -> Checked {
    let checked = check_part(cx, flow, &alarm.metric, site);
    let metrics = math::metrics(&alarm.metric);
    if !checked.is_sound() {
        return checked;
    }
    if metrics.is_empty() {
        return cx.refuse(
            &codes::METRIC_MATH,
            site.clone(),
            "metric math without a metric",
            "for example: `executions_failed >= 1`",
        );
    }
    if metrics.len() > math::METRICS {
        let message = format!("too many metrics: found {}, expected at most {}", metrics.len(), math::METRICS);
        return cx.refuse(&codes::METRIC_MATH, site.clone(), message, "");
    }
    // The IDs of ten metrics are `m1` to `m10`.
    let length = math::expression(&alarm.metric, &|_| "m1".to_owned()).map_or(0, |text| text.chars().count());
    if length > math::EXPRESSION {
        let message = format!("metric math too long: found {length} characters, expected at most 2,048");
        return cx.refuse(&codes::METRIC_MATH, site.clone(), message, "");
    }
    let of = measure(alarm::statistic.of(&alarm.settings));
    if of.is_some_and(|measure| time_power(&alarm.metric, measure).is_none()) {
        let message = format!("`{}` combines durations and numbers", math::shown(&alarm.metric));
        let found = Diagnostic::new(&codes::MIXED_UNITS, site.clone(), message);
        cx.push(found.note("CloudWatch combines them as milliseconds"));
    }
    checked
}

fn check_part(cx: &mut Context<'_>, flow: Option<&Flow>, value: &Value, site: &Site) -> Checked {
    match value {
        _ if Incomplete::is_unknown(value) => Checked::Reported,
        Value::Integer(_) | Value::Decimal(_) => Checked::Sound,
        Value::Quantity { amount, unit } => match crate::check::settings::seconds(cx, *amount, unit, site) {
            Some(_) => Checked::Sound,
            None => Checked::Reported,
        },
        Value::Name(name) => check_own(cx, flow, name, site),
        Value::Member { of, member } => check_of_flow(cx, flow, (of, member), site),
        Value::Call { function, arguments } => check_call(cx, flow, (function, arguments), site),
        other => {
            let message = format!("expected a metric, found {}", described(other));
            cx.refuse(&codes::WRONG_VALUE, site.clone(), message, "for example: `executions_failed`")
        }
    }
}

/// Returns the help for an unknown metric.
fn metrics_help(name: &str) -> Help {
    one_of(name, &monitoring::METRICS.iter().map(|metric| metric.name).collect::<Vec<_>>(), "metrics")
}

/// A metric without a flow is one of the flow with the alarm.
fn check_own(cx: &mut Context<'_>, flow: Option<&Flow>, name: &str, site: &Site) -> Checked {
    let is_known = monitoring::metric(name).is_some();
    if is_known && flow.is_some() {
        return Checked::Sound;
    }
    if !is_known {
        return cx.refuse(
            &codes::UNKNOWN_METRIC,
            site.clone(),
            format!("unknown metric `{name}` for an alarm"),
            metrics_help(name),
        );
    }
    let flows = cx.definition.flows.as_slice();
    let help = match flows {
        [one] => Help::use_code(format!("{}.{name}", one.name)),
        _ => Help::from(format!(
            "add the name of a flow, for example: `{}.{name}`",
            flows.first().map_or("Nightly", |flow| &flow.name)
        )),
    };
    cx.refuse(&codes::METRIC_MATH, site.clone(), format!("missing flow of metric `{name}`"), help)
}

/// A metric with a flow is in an alarm outside of flows.
fn check_of_flow(cx: &mut Context<'_>, flow: Option<&Flow>, (of, member): (&str, &str), site: &Site) -> Checked {
    if let Some(own) = flow {
        let message = format!("metric `{of}.{member}` is not allowed in an alarm of flow `{}`", own.name);
        let help = match own.name == of {
            true => Help::use_code(member),
            false => Help::from("move the alarm out of the flow"),
        };
        let note = "an alarm of a flow is on the metrics of this flow";
        cx.push(Diagnostic::new(&codes::METRIC_MATH, site.clone(), message).note(note).help(help));
        return Checked::Reported;
    }
    let name = Value::Name(of.to_owned());
    let is_flow = expect_name(cx, &name, &site.part("of"), Wanted::Flow).is_some();
    if monitoring::metric(member).is_none() {
        let message = format!("unknown metric `{member}` for an alarm");
        return cx.refuse(&codes::UNKNOWN_METRIC, site.part("member"), message, metrics_help(member));
    }
    if is_flow { Checked::Sound } else { Checked::Reported }
}

fn check_call(cx: &mut Context<'_>, flow: Option<&Flow>, (name, arguments): (&str, &[Value]), site: &Site) -> Checked {
    let is_operator = [math::SUM, math::SUBTRACTED, math::PRODUCT, math::DIVISOR].contains(&name);
    if let Some(comparison) = math::comparison(name) {
        let message = format!("unexpected `{}` in metric math", comparison.symbol());
        let found = Diagnostic::new(&codes::METRIC_MATH, site.part("function"), message);
        cx.push(found.note("only the first argument of `if` is a comparison"));
        return Checked::Reported;
    }
    let Some(function) = math::function(name).filter(|_| !is_operator) else {
        if is_operator {
            return check_arguments(cx, flow, arguments, site).and(check_constant(cx, name, arguments, site));
        }
        let known: Vec<&str> = monitoring::math::ALL.iter().map(|known| known.name).collect();
        let message = format!("unknown function `{name}` in metric math");
        let help = match known_as(name) {
            Some(known) if of_one(known.name, arguments).is_some() => of_one(known.name, arguments).unwrap_or_default().into(),
            Some(known) => Help::use_code(known.name),
            None => one_of(name, &known, "functions"),
        };
        return cx.refuse(&codes::UNKNOWN_FUNCTION, site.part("function"), message, help);
    };
    let wanted = match function.name {
        name if name == monitoring::math::r#if.name => 3..=3,
        name if name == monitoring::math::fill.name => 2..=2,
        name if math::is_over_list(name) => 2..=math::METRICS,
        _ => 1..=1,
    };
    if !wanted.contains(&arguments.len()) {
        let number = if wanted.start() == wanted.end() {
            wanted.start().to_string()
        } else {
            format!("{} to {}", wanted.start(), wanted.end())
        };
        let (noun, verb) =
            (if number == "1" { "argument" } else { "arguments" }, if arguments.len() == 1 { "was" } else { "were" });
        let message = format!("`{name}` takes {number} {noun} but {} {verb} supplied", arguments.len());
        let help = match of_one(name, arguments) {
            Some(help) => help,
            None if name == monitoring::math::r#if.name => {
                "for example: `if(executions_started > 5, executions_failed, 0)`".to_owned()
            }
            None => String::new(),
        };
        return cx.refuse(&codes::FUNCTION_ARGUMENTS, site.clone(), message, help);
    }
    match function.name {
        name if name == monitoring::math::r#if.name => check_if(cx, flow, arguments, site),
        name if name == monitoring::math::fill.name => check_fill(cx, flow, arguments, site),
        name if math::is_over_list(name) => {
            let mut checked = Checked::Sound;
            for (index, argument) in arguments.iter().enumerate() {
                let site = site.item("argument", index);
                checked = checked.and(check_part(cx, flow, argument, &site));
                if metric_of(argument).is_none() && checked.is_sound() {
                    let message = format!("expected a metric for an argument of `{name}`, found `{}`", math::shown(argument));
                    checked = cx.refuse(&codes::METRIC_MATH, site, message, "");
                }
            }
            checked
        }
        _ => check_arguments(cx, flow, arguments, site),
    }
}

/// An expression does not divide by 0, and has another value than 0 (R279).
fn check_constant(cx: &mut Context<'_>, operator: &str, arguments: &[Value], site: &Site) -> Checked {
    let of = |value: &Value, name: &str| match value {
        Value::Call { function, arguments } if function == name => arguments.first().cloned(),
        _ => None,
    };
    let (message, site) = match (operator, arguments) {
        (math::DIVISOR, [divisor]) if cx.form(divisor).number() == Some(0.0) => {
            ("division by 0, which has no data".to_owned(), site.item("argument", 0))
        }
        (math::SUM, [left, right]) if of(right, math::SUBTRACTED).as_ref() == Some(left) => {
            let message = format!("the difference of `{}` and itself is always 0", math::shown(left));
            (message, site.item("argument", 1).item("argument", 0))
        }
        _ => return Checked::Sound,
    };
    cx.refuse(&codes::METRIC_MATH, site, message, "")
}

/// Returns the help for a function of several metrics that has one: a statistic of one metric is a setting.
fn of_one(name: &str, arguments: &[Value]) -> Option<String> {
    let is_statistic = monitoring::statistic::ALL.iter().any(|known| known.name == name);
    (is_statistic && arguments.len() == 1).then(|| format!("for a statistic of one metric, use the setting `statistic: {name}`"))
}

/// Returns the function with this name in CloudWatch.
fn known_as(name: &str) -> Option<&'static NamedValue> {
    monitoring::math::ALL.iter().find(|known| known.value.eq_ignore_ascii_case(name))
}

fn check_arguments(cx: &mut Context<'_>, flow: Option<&Flow>, arguments: &[Value], site: &Site) -> Checked {
    let parts = arguments.iter().enumerate();
    parts.fold(Checked::Sound, |checked, (index, argument)| {
        let own = check_part(cx, flow, argument, &site.item("argument", index));
        checked.and(own)
    })
}

/// The first argument of `if` is a comparison.
fn check_if(cx: &mut Context<'_>, flow: Option<&Flow>, arguments: &[Value], site: &Site) -> Checked {
    let (condition, others) = (arguments.first(), arguments.iter().enumerate().skip(1));
    let first = site.item("argument", 0);
    let checked = match condition {
        Some(Value::Call { function, arguments }) if math::comparison(function).is_some() => {
            check_arguments(cx, flow, arguments, &first)
        }
        Some(other) => {
            let message = format!("expected a comparison for the first argument of `if`, found {}", described(other));
            cx.refuse(&codes::METRIC_MATH, first, message, "for example: `executions_started >= 10`")
        }
        None => Checked::Reported,
    };
    others.fold(checked, |checked, (index, argument)| {
        let own = check_part(cx, flow, argument, &site.item("argument", index));
        checked.and(own)
    })
}

/// The second argument of `fill` is a number or a keyword.
fn check_fill(cx: &mut Context<'_>, flow: Option<&Flow>, arguments: &[Value], site: &Site) -> Checked {
    let [filled, with] = arguments else { return Checked::Reported };
    let checked = check_part(cx, flow, filled, &site.item("argument", 0));
    let place = site.item("argument", 1);
    let words: Vec<&str> = fill::ALL.iter().map(|known| known.name).collect();
    match with {
        Value::Integer(_) | Value::Decimal(_) => checked,
        Value::Name(name) if words.contains(&name.as_str()) => checked,
        Value::Name(name) => {
            let message = format!("unknown value `{name}` for the second argument of `fill`");
            checked.and(cx.refuse(&codes::UNKNOWN_VALUE, place, message, one_of(name, &words, "values")))
        }
        other => {
            let message = format!("expected a number, `repeat`, or `linear` for `fill`, found {}", described(other));
            checked.and(cx.refuse(&codes::METRIC_MATH, place, message, ""))
        }
    }
}

/// Returns the help with the band of a number of standard deviations.
fn band_of(number: &Value) -> Help {
    match number {
        Value::Integer(number) if *number > 0 => Help::use_code(format!("{BAND}({number})")),
        Value::Decimal(number) if !number.starts_with('-') => Help::use_code(format!("{BAND}({number})")),
        _ => "for example: `outside band(2)`".into(),
    }
}

/// An anomaly band is the threshold of a single metric, above, below, or outside of which the alarm fires (R272, R273).
///
/// Returns `true` if the alarm has a band, or a comparison that requires one.
pub(crate) fn check_band(cx: &mut Context<'_>, alarm: &Alarm, site: &Site) -> bool {
    let threshold = site.part("threshold");
    let is_outside = alarm.comparison == Operator::NotEqualTo;
    let Value::Call { function, arguments } = &alarm.threshold else {
        if is_outside {
            let message = format!("expected an anomaly band after `outside`, found {}", described(&alarm.threshold));
            cx.report(&codes::ANOMALY_BAND, threshold, message, band_of(&alarm.threshold));
        }
        return is_outside;
    };
    if function != BAND {
        if is_outside {
            let message = format!("expected an anomaly band after `outside`, found a call to `{function}`");
            // CloudWatch's function has the metric before the number.
            let help = arguments.last().map_or_else(|| band_of(&alarm.threshold), band_of);
            cx.report(&codes::ANOMALY_BAND, threshold, message, help);
        }
        return is_outside;
    }
    let instead = match alarm.comparison {
        Operator::GreaterThanOrEqualTo => Some(">"),
        Operator::LessThanOrEqualTo => Some("<"),
        _ => None,
    };
    if let Some(sign) = instead {
        let message = format!("`{}` cannot be used with an anomaly band", alarm.comparison.symbol());
        cx.report(
            &codes::ANOMALY_BAND,
            threshold.clone(),
            message,
            format!("use `{sign} band(…)`, or `outside band(…)`").replace("(…)", &width(arguments)),
        );
    }
    if metric_of(&alarm.metric).is_none() {
        let message = "an anomaly band cannot be used with metric math";
        cx.report(&codes::ANOMALY_BAND, threshold.clone(), message, "use a single metric");
    }
    match arguments.as_slice() {
        [Value::Integer(number)] if *number > 0 => {}
        [Value::Decimal(number)] if number.parse::<f64>().is_ok_and(|number| number > 0.0) => {}
        [other] => {
            let message = format!("expected a positive number of standard deviations for `{BAND}`, found {}", described(other));
            cx.report(&codes::ANOMALY_BAND, threshold.item("argument", 0), message, "for example: `band(2)`");
        }
        several => {
            let verb = if several.len() == 1 { "was" } else { "were" };
            let message = format!("`{BAND}` takes 1 argument but {} {verb} supplied", several.len());
            cx.report(&codes::FUNCTION_ARGUMENTS, threshold, message, "for example: `band(2)`");
        }
    }
    true
}

/// The argument of a band in a suggestion.
fn width(arguments: &[Value]) -> String {
    match arguments {
        [Value::Integer(number)] => format!("({number})"),
        [Value::Decimal(number)] => format!("({number})"),
        _ => "(2)".to_owned(),
    }
}
