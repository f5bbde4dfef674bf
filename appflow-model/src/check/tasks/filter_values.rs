//! The values of filters.

use std::borrow::Cow;

use crate::Site;
use crate::analysis::literal::{self, LiteralProblem, reads_as_time, wire, wire_branch};
use crate::analysis::parameters::is_list;
use crate::analysis::pattern::may_match;
use crate::analysis::values::{Form, Resolved};
use crate::catalog::Operator;
use crate::catalog::string_rules::TASK_VALUE;
use crate::catalog::types::{Class, DataType, integer_range};
use crate::check::context::{Checked, Context};
use crate::check::first::Firsts;
use crate::check::settings::check_repeated_of;
use crate::check::tasks::flow_tasks::Tasks;
use crate::check::tasks::record_ids;
use crate::check::tasks::types::declare;
use crate::check::values::branches::{Branch, Content, variants, wrong_pair};
use crate::check::values::declared_values::{unfitting, unfitting_element};
use crate::check::values::references::described;
use crate::check::values::text::check_known;
use crate::diagnostics::{Code, Diagnostic, Help, codes, one_of};
use crate::model::{Field, FieldUse, Operand, Range, Resource, Value};

/// Maximum number of filters of a flow, and of values of a filter, in the AppFlow console.
pub(super) const CONSOLE_LIMIT: usize = 10;

/// The operands of a filter, each as a literal if it is known.
pub(super) type Literals<'v> = Vec<Cow<'v, Value>>;

/// Returns `true` if AppFlow compares values of the type as numbers.
pub(super) fn is_ordered(data_type: DataType<'_>) -> bool {
    data_type.class.is_number() || data_type.class.is_time()
}

/// Returns `true` if AppFlow compares integers: the type is an integer, or a timestamp in milliseconds.
pub(super) fn is_discrete(data_type: DataType<'_>) -> bool {
    data_type.class == Class::Integer || data_type.class.is_time()
}

/// Returns `true` for a parameter whose values are lists.
pub(super) fn is_list_parameter(parameter: &Resource) -> bool {
    parameter.parameter_type.as_deref().is_some_and(is_list)
}

/// Returns the class of the values that a field is compared with.
pub(super) fn class_of(values: &Literals<'_>) -> Class {
    let mut classes = values.iter().map(|value| literal::class(value));
    let first = classes.next().unwrap_or(Class::Text);
    classes.fold(first, |one, other| match other {
        _ if one == other => one,
        _ if one.is_number() && other.is_number() => Class::Number,
        _ => Class::Text,
    })
}

/// The values have the type of the field (R66 to R68) and fit into the task (R12). Returns the strings that AppFlow receives,
/// with `None` for an unknown one, or `None` if a value was reported.
pub(super) fn check_literals(
    cx: &mut Context<'_>,
    tasks: &Tasks<'_>,
    field: &FieldUse,
    (operand, values): (&Operand, &Literals<'_>),
    data_type: Option<DataType<'_>>,
    site: &Site,
) -> Option<Vec<Option<String>>> {
    let mut texts = Some(Vec::new());
    let mut length = 0;
    // Several values of a list with the wrong type are one mistake.
    let mut mismatch: Option<Diagnostic> = None;
    for (index, value) in values.iter().enumerate() {
        let text = match check_literal(cx, wire(value, data_type), &site.item("value", index)) {
            Ok(text) => Some(text),
            Err(Some(problem)) => {
                let place = site.item("value", index);
                let found = literal_mismatch(cx, tasks, field, value, data_type, problem, (&place, site));
                mismatch = Some(match mismatch.take() {
                    Some(first) => found.suggestions.into_iter().fold(first, Diagnostic::suggest),
                    None => found,
                });
                None
            }
            Err(None) => None,
        };
        length += text.iter().flatten().map(|text| text.chars().count() + 1).sum::<usize>();
        if matches!(operand, Operand::Many(_)) && text.is_some() && length > TASK_VALUE.maximum + 1 {
            let message = format!("list of values too long: expected at most {} characters in total", TASK_VALUE.maximum);
            cx.report(&codes::TASK_VALUE, site.item("value", index), message, "");
            return None;
        }
        texts = texts.zip(text).map(|(mut texts, text)| {
            texts.push(text);
            texts
        });
    }
    if let Some(found) = mismatch {
        cx.push(found);
    }
    texts
}

/// The values that parameters allow have the form that AppFlow expects, since they are not converted (R66, R67).
pub(super) fn check_parameters(cx: &mut Context<'_>, data_type: Option<DataType<'_>>, values: &[Resolved<'_>], site: &Site) {
    for (index, value) in values.iter().enumerate() {
        check_parameter(cx, data_type, value, &site.item("value", index));
    }
}

pub(super) fn check_parameter(cx: &mut Context<'_>, data_type: Option<DataType<'_>>, value: &Resolved<'_>, site: &Site) {
    let Some(data_type) = data_type else { return };
    let (wanted, fits): (_, fn(&str) -> bool) = match data_type.class {
        class if class.is_number() => ("a number", literal::is_decimal),
        class if class.is_time() && class != Class::Time => ("epoch milliseconds", |text| text.parse::<i64>().is_ok()),
        Class::Boolean => ("`true` or `false`", |text| matches!(text, "true" | "false")),
        _ => return,
    };
    if let Some((value, ())) = unfitting(cx, value, |text| (!fits(text)).then_some(())) {
        let message = format!("expected {wanted} for data type `{}`, but {value}", data_type.name);
        cx.report(&codes::LITERAL_TYPE, site.clone(), message, "");
    } else if data_type.class.is_time()
        && let Some((value, ())) = unfitting(cx, value, |text| is_in_seconds(text).then_some(()))
    {
        let found = Diagnostic::new(&codes::EARLY_TIME, site.clone(), format!("time in January 1970: {value}"));
        cx.push(found.note("the value is a number of milliseconds, and seems to be one of seconds"));
    }
}

/// Returns `true` for a number of epoch seconds from 2001 to 2128, which as milliseconds is in January 1970.
fn is_in_seconds(text: &str) -> bool {
    text.parse::<i64>().is_ok_and(|number| (1_000_000_000..5_000_000_000).contains(&number))
}

/// Checks the string that AppFlow receives for a value, and returns it, or `None` if it is unknown; or its type mismatch; or `None`
/// if the value was reported.
pub(super) fn check_literal(
    cx: &mut Context<'_>,
    converted: Result<Option<String>, LiteralProblem>,
    site: &Site,
) -> Result<Option<String>, Option<LiteralProblem>> {
    match converted {
        Ok(Some(text)) if check_known(cx, &text, site, &TASK_VALUE).is_sound() => Ok(Some(text)),
        Ok(Some(_)) => Err(None),
        Ok(None) => Ok(None),
        Err(problem) if problem.is_time => {
            cx.report(&codes::LITERAL_TIME, site.clone(), problem.message, problem.help);
            Err(None)
        }
        Err(problem) => Err(Some(problem)),
    }
}

/// Returns the diagnostic for a value of another type than its field.
pub(super) fn literal_mismatch(
    cx: &Context<'_>,
    tasks: &Tasks<'_>,
    field: &FieldUse,
    value: &Value,
    data_type: Option<DataType<'_>>,
    problem: LiteralProblem,
    (place, site): (&Site, &Site),
) -> Diagnostic {
    let is_time = value.as_str().is_some_and(reads_as_time);
    let found = Diagnostic::new(&codes::LITERAL_TYPE, place.clone(), problem.message);
    match problem.instead {
        _ if is_time && data_type.is_some_and(|data_type| data_type.class.is_number()) => {
            declare(cx, tasks, field, Class::DateTime, &site.part("field"), found)
        }
        Some(code) => found.help(Help::replace(problem.help, code)),
        None => found.help(problem.help),
    }
}

/// The schema allows the values (R76), and so does the data type (R380).
pub(super) fn check_possible(
    cx: &mut Context<'_>,
    possible: &Possible<'_>,
    (texts, values): (&[Option<String>], &[Resolved<'_>]),
    site: &Site,
) -> Checked {
    let each = texts.iter().zip(values).enumerate();
    each.fold(Checked::Sound, |checked, (index, (text, value))| {
        checked.and(check_one(cx, possible, (text.as_deref(), value), &site.item("value", index)))
    })
}

/// What is known of the values of a field in a filter.
#[derive(Clone, Copy)]
pub(super) struct Possible<'f> {
    pub(super) field: Option<&'f Field>,
    pub(super) data_type: Option<DataType<'f>>,
    pub(super) operator: Operator,
    /// The name of the connector, if it is known, and of the field.
    pub(super) of: (Option<&'static str>, &'f str),
}

/// Checks a value of a filter, whose text is known for a literal.
pub(super) fn check_one(
    cx: &mut Context<'_>,
    possible: &Possible<'_>,
    (text, value): (Option<&str>, &Resolved<'_>),
    site: &Site,
) -> Checked {
    let mut read = |code: &'static Code, problem: &dyn Fn(&str) -> Option<(String, Help)>| {
        let found = match text {
            Some(text) => problem(text),
            None => {
                unfitting(cx, value, problem).or_else(|| unfitting_element(cx, value, problem)).map(|(value, (message, help))| {
                    let message = message.split(": found ").next().unwrap_or_default();
                    (format!("{message}: {value}"), Help { edit: None, ..help })
                })
            }
        };
        found.map_or(Checked::Sound, |(message, help)| cx.refuse(code, site.clone(), message, help))
    };
    let Possible { field, data_type, operator, of } = *possible;
    let checked = read(&codes::IMPOSSIBLE_VALUE, &|text| {
        let limited = |field| impossible(field, data_type.map_or(Class::Other, |data_type| data_type.class), operator, text);
        field.and_then(limited).or_else(|| outside_of_type(data_type?, text)).or_else(|| time_of_day(data_type?, operator, text))
    });
    checked.and(read(&codes::RECORD_ID, &|text| record_ids::problem(of, data_type?, text)))
}

/// The milliseconds of a day.
const DAY: i64 = 86_400_000;

/// A date never equals a time within a day (R388).
fn time_of_day(data_type: DataType<'_>, operator: Operator, text: &str) -> Option<(String, Help)> {
    let is_equality = matches!(operator, Operator::EqualTo | Operator::NotEqualTo);
    let milliseconds: i64 = text.parse().ok().filter(|_| is_equality && data_type.class == Class::Date)?;
    let message = format!("data type `{}` has no time of day: found a time that is not midnight UTC", data_type.name);
    (milliseconds % DAY != 0).then(|| (message, "use a date, such as `\"2027-01-31\"`".into()))
}

/// An integer has the size of its data type (R380).
fn outside_of_type(data_type: DataType<'_>, text: &str) -> Option<(String, Help)> {
    let (least, most) = integer_range(data_type.name)?;
    let number: f64 = text.parse().ok()?;
    if (least as f64..=most as f64).contains(&number) {
        return None;
    }
    let message = format!("value `{text}` is out of range for data type `{}`", data_type.name);
    Some((message, format!("valid values: {least} to {most}").into()))
}

fn impossible(field: &Field, class: Class, operator: Operator, text: &str) -> Option<(String, Help)> {
    let name = &field.name;
    let is_equality = matches!(operator, Operator::EqualTo | Operator::NotEqualTo);
    let values = &field.supported_values;
    if is_equality && !values.is_empty() && !values.iter().any(|value| value == text) {
        let values: Vec<&str> = values.iter().map(String::as_str).collect();
        let help = one_of(text, &values, &format!("values of `{name}`"));
        return Some((format!("value `{text}` is not allowed for field `{name}`"), help));
    }
    // Timestamps are compared as milliseconds, for which schemas have no bounds.
    if class.is_number() {
        let number: f64 = text.parse().ok()?;
        if is_equality && class == Class::Integer && number.fract() != 0.0 {
            return Some((format!("expected an integer for field `{name}`, found `{text}`"), Help::NONE));
        }
        let is_beyond = match operator {
            Operator::GreaterThan => field.range.maximum.is_some_and(|most| number >= most),
            Operator::LessThan => field.range.minimum.is_some_and(|least| number <= least),
            _ => false,
        };
        if is_beyond && outside(number, &field.range).is_none() {
            return Some((format!("no value of field `{name}` is `{} {text}`", operator.symbol()), Help::NONE));
        }
        return outside(number, &field.range).map(|range| {
            (format!("value `{text}` is out of range for field `{name}`"), format!("valid values: {range}").into())
        });
    }
    if class != Class::Text {
        return None;
    }
    if let Some(pattern) = field.pattern.as_ref().filter(|pattern| is_equality && !may_match(pattern, text)) {
        let message = format!("value `{text}` does not match the pattern of field `{name}`");
        return Some((message, format!("valid values match `{pattern}`").into()));
    }
    // A value that contains a string can be longer than it.
    let minimum = field.length.minimum.filter(|_| is_equality);
    let length = text.chars().count() as f64;
    let range = Range { minimum, ..field.length };
    let words = outside(length, &range)?;
    let characters = |number: f64| if number == 1.0 { "character" } else { "characters" };
    let most = range.maximum.or(range.minimum).unwrap_or_default();
    let message = format!("invalid length of a value of field `{name}`: found {length} {}", characters(length));
    Some((message, format!("valid lengths: {words} {}", characters(most)).into()))
}

/// Returns the description of the range if the number is outside of it.
fn outside(number: f64, range: &Range) -> Option<String> {
    let below = range.minimum.is_some_and(|minimum| number < minimum);
    let above = range.maximum.is_some_and(|maximum| number > maximum);
    if !below && !above {
        return None;
    }
    Some(match (range.minimum, range.maximum) {
        (Some(minimum), Some(maximum)) if minimum == maximum => format!("{minimum}"),
        (Some(minimum), Some(maximum)) => format!("{minimum} to {maximum}"),
        (Some(minimum), None) => format!("at least {minimum}"),
        (_, maximum) => format!("at most {}", maximum.unwrap_or_default()),
    })
}

/// Several values require a string field (R64), and the console allows at most ten (R65).
pub(super) fn check_several(cx: &mut Context<'_>, data_type: Option<DataType<'_>>, operand: &Operand, site: &Site) {
    let Operand::Many(values) = operand else { return };
    let is_parameter = |value| matches!(cx.form(value), Form::Parameter(parameter) if is_list_parameter(parameter));
    if values.len() < 2 && !values.iter().any(is_parameter) {
        return;
    }
    if let [list] = values.as_slice() {
        check_repeated_of(cx, list, "value", &codes::REPEATED_ELEMENT, &site.item("value", 0));
    }
    let mut seen = Firsts::default();
    for (index, value) in values.iter().enumerate() {
        if matches!(cx.form(value), Form::Expression) {
            continue;
        }
        let site = site.item("value", index);
        if let Some(first) = seen.before(value, &site) {
            let shown = value.literal_text().map_or_else(|| described(value), |text| format!("`{text}`"));
            let message = format!("duplicate value {shown} in a filter");
            cx.report_duplicate(&codes::REPEATED_ELEMENT, (site, first), message, "");
        }
    }
    if let Some(data_type) = data_type.filter(|data_type| !matches!(data_type.class, Class::Text | Class::Other)) {
        let message = format!("AWS does not document lists of values for data type `{}`", data_type.name);
        let place = site.item("value", usize::from(values.len() > 1));
        cx.report(&codes::SEVERAL_VALUES, place, message, "use one value, or an interval");
    }
    if values.len() > CONSOLE_LIMIT {
        let message =
            format!("more values than the AppFlow console allows: found {}, expected at most {CONSOLE_LIMIT}", values.len());
        let found = Diagnostic::new(&codes::MANY_FILTERS, site.item("value", CONSOLE_LIMIT), message);
        cx.push(found.note("AWS does not document a limit of the API"));
    }
}

/// AppFlow compares timestamps as milliseconds since 1970, and AWS does not document negative ones (R322).
pub(super) fn check_early_times(cx: &mut Context<'_>, data_type: Option<DataType<'_>>, texts: &[Option<String>], site: &Site) {
    for (index, text) in texts.iter().enumerate() {
        check_early_time(cx, data_type, text.as_deref(), &site.item("value", index));
    }
}

pub(super) fn check_early_time(cx: &mut Context<'_>, data_type: Option<DataType<'_>>, text: Option<&str>, site: &Site) {
    let is_time = data_type.is_some_and(|data_type| data_type.class.is_time());
    if is_time && text.is_some_and(|text| text.starts_with('-')) {
        let found = Diagnostic::new(&codes::EARLY_TIME, site.clone(), "time before 1970 in a filter");
        cx.push(found.note("AppFlow compares times as milliseconds since 1970, and AWS does not document negative values"));
    }
}

/// The lower bound of `between` is at most the upper bound (R60).
pub(super) fn check_interval(cx: &mut Context<'_>, data_type: Option<DataType<'_>>, operand: &Operand, site: &Site) -> Checked {
    let (Operand::Between(lower, upper), Some(data_type)) = (operand, data_type.filter(|known| is_ordered(*known))) else {
        return Checked::Sound;
    };
    let (lowers, uppers) =
        (bounds(cx, data_type, lower, &site.item("value", 0)), bounds(cx, data_type, upper, &site.item("value", 1)));
    let is_empty = |low: &Bound, high: &Bound| low.number > high.number;
    let Some(((at_low, low), (at_high, high))) = wrong_pair(cx, &lowers, &uppers, is_empty) else { return Checked::Sound };
    let declared: Vec<&str> = [low, high].iter().filter_map(|bound| bound.declared.as_deref()).collect();
    let message = match (data_type.class.is_number(), declared.as_slice()) {
        (true, []) => format!("lower bound {} is greater than upper bound {}", low.shown, high.shown),
        // The literals were converted to milliseconds.
        (false, []) => "lower bound is later than upper bound".to_owned(),
        (is_number, declared) => {
            let relation = if is_number { "greater" } else { "later" };
            format!("lower bound is {relation} than upper bound: {}", declared.join(", and "))
        }
    };
    let help = if declared.is_empty() { "swap the bounds" } else { "" };
    let branch = if low.declared.is_none() && high.declared.is_some() { at_high } else { at_low };
    cx.refuse(&codes::EMPTY_INTERVAL, branch.site.clone(), message, help)
}

/// A known bound of an interval.
struct Bound {
    number: f64,
    /// The literal, in backticks.
    shown: String,
    /// The words for a value that a parameter or a mapping declares.
    declared: Option<String>,
}

/// Returns the known values of a bound: those of each branch, and of its parameter or mapping.
fn bounds<'v>(cx: &Context<'_>, data_type: DataType<'_>, value: &'v Value, site: &Site) -> Vec<(Branch<'v>, Bound)> {
    let convert = if cx.form(value).choice().is_some() { wire_branch } else { wire };
    let mut bounds = Vec::new();
    for variant in variants(cx, value, site) {
        let (text, declared) = match variant.content {
            Content::Literal(literal) => match convert(&literal, Some(data_type)) {
                Ok(Some(text)) => (text, None),
                _ => continue,
            },
            Content::Declared(text, words) => (text, Some(words)),
        };
        let branch = variant.branch;
        let shown = if branch.value.as_str().is_some() { format!("`\"{text}\"`") } else { format!("`{text}`") };
        bounds.extend(text.parse().ok().map(|number| (branch, Bound { number, shown, declared })));
    }
    bounds
}
