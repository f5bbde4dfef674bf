//! Statistics of alarms.

use crate::Site;
use crate::analysis::quantity;
use crate::analysis::statistic::{Arguments, arguments_of, find};
use crate::analysis::values::Form;
use crate::catalog::monitoring::statistic;
use crate::check::context::Context;
use crate::check::values::pieces::{Scalar, scalar};
use crate::check::values::quantities::seconds;
use crate::check::values::references::described;
use crate::check::values::words::values_help;
use crate::diagnostics::{Diagnostic, Edit, Help, Suggestion, closest, codes};
use crate::model::Value;

/// The smallest and largest bounds of a percentile range (R268).
const RANGE: (f64, f64) = (10.0, 90.0);
/// Maximum decimal places of a percentile.
const FRACTION: usize = 10;

/// A statistic is a name (R267), or a name with numbers in parentheses (R268).
pub(crate) fn check_statistic(cx: &mut Context<'_>, key: &str, value: &Value, site: &Site) {
    let given = cx.form(value);
    if let Some(word) = given.as_name().filter(|word| find(word).is_some()) {
        if arguments_of(word) != Arguments::Plain {
            let message = format!("missing arguments of `{word}`");
            cx.report(&codes::STATISTIC, site.clone(), message, format!("for example: `{}`", example(word)));
        }
        return;
    }
    match given {
        Form::Function(function, arguments) if find(function).is_some() => check_numbers(cx, function, arguments, site),
        Form::Function(function, _) => unknown(cx, key, function, &site.part("function")),
        Form::Call(function, _) => unknown(cx, key, function.name, &site.part("function")),
        // A Rust expression yields a string, which is never a statistic.
        _ if !matches!(given, Form::Expression) && scalar(cx, value, site, "a statistic") == Scalar::Unknown => {}
        Form::Name(word) => unknown(cx, key, word, site),
        Form::Text(text) => match statistic::ALL.iter().find(|word| word.name == text || word.value == text) {
            Some(word) => {
                let message = format!("expected a value for `{key}`, found a string");
                cx.report(&codes::WRONG_VALUE, site.clone(), message, format!("remove the quotes: `{}`", example(word.name)));
            }
            None => unknown(cx, key, text, site),
        },
        _ => {
            let message = format!("expected a value for `{key}`, found {}", described(value));
            cx.report(&codes::WRONG_VALUE, site.clone(), message, "for example: `maximum`, or `p(99)`");
        }
    }
}

/// Returns an example of a statistic.
fn example(word: &str) -> String {
    match arguments_of(word) {
        Arguments::Plain => word.to_owned(),
        Arguments::Percentile | Arguments::Percentiles => format!("{word}(90)"),
        Arguments::Values => format!("{word}(1, 100)"),
    }
}

/// Reports an unknown statistic. CloudWatch's `p90` needs only parentheses.
fn unknown(cx: &mut Context<'_>, key: &str, word: &str, site: &Site) {
    let digits = word.trim_start_matches(|letter: char| letter.is_ascii_alphabetic());
    let name = word.strip_suffix(digits).unwrap_or_default().to_ascii_lowercase();
    let is_number = digits.parse::<f64>().is_ok();
    if is_number && matches!(arguments_of(&name), Arguments::Percentile | Arguments::Percentiles) {
        let message = format!("missing parentheses around the argument of `{name}`");
        cx.report(&codes::STATISTIC, site.clone(), message, format!("use `{name}({digits})`"));
        return;
    }
    let words: Vec<&str> = statistic::ALL.iter().map(|word| word.name).collect();
    let mut help = values_help(word, statistic::ALL, key);
    if let Some(near) = closest(word, &words).filter(|near| arguments_of(near) != Arguments::Plain) {
        help.edit = Some(Edit::Replace(example(near)));
    }
    cx.report(&codes::UNKNOWN_VALUE, site.clone(), format!("unknown value `{word}` for `{key}`"), help);
}

/// A percentile is at most 100, and the bounds of a range are ascending, from 10 to 90 (R268).
fn check_numbers(cx: &mut Context<'_>, word: &str, numbers: &[Value], site: &Site) {
    let expected = arguments_of(word);
    let whole = site.clone();
    let wrong = |cx: &mut Context<'_>, site: Site, message: String| {
        let example = example(word);
        let found = Diagnostic::new(&codes::STATISTIC, site, message);
        // Only a part of the underlined text may be invalid, so the example does not replace it.
        let help = Help { text: Some(format!("for example: `{example}`")), ..Help::NONE };
        cx.push(found.help(help).suggest(Suggestion::replace(whole.clone(), example)));
    };
    match (expected, numbers) {
        (Arguments::Plain, _) => {
            let message = format!(
                "`{word}` takes no arguments but {} {} supplied",
                numbers.len(),
                if numbers.len() == 1 { "was" } else { "were" }
            );
            cx.report(&codes::STATISTIC, site.clone(), message, format!("use `{word}`"));
        }
        (Arguments::Percentile | Arguments::Percentiles, [one]) => {
            let site = site.item("argument", 0);
            let Some(number) = number(cx, one, false, &site) else { return };
            let has_fraction = |text: &str| text.split_once('.').is_some_and(|(_, fraction)| fraction.len() > FRACTION);
            if number > 100.0 {
                wrong(cx, site, format!("percentile must be between 0 and 100, found {}", described(one)));
            } else if matches!(cx.form(one), Form::Decimal(text) if has_fraction(text)) {
                wrong(cx, site, format!("too many decimal places in a percentile: expected at most {FRACTION}"));
            }
        }
        (Arguments::Percentiles, [lower, upper]) => {
            let mut fits = true;
            for (index, value) in [lower, upper].into_iter().enumerate() {
                let site = site.item("argument", index);
                if let Some(number) = number(cx, value, false, &site)
                    && !(RANGE.0..=RANGE.1).contains(&number)
                {
                    let message = format!("bounds must be between {} and {}, found {}", RANGE.0, RANGE.1, described(value));
                    cx.report(&codes::STATISTIC, site, message, "");
                    fits = false;
                }
            }
            if fits {
                check_ordered(cx, lower, upper, site);
            }
        }
        (Arguments::Values, [lower, upper]) => {
            for (index, value) in [lower, upper].into_iter().enumerate() {
                number(cx, value, true, &site.item("argument", index));
            }
            check_ordered(cx, lower, upper, site);
        }
        _ => {
            let wanted = match expected {
                Arguments::Percentile => "a percentile",
                Arguments::Percentiles => "a percentile, or two",
                _ => "two values",
            };
            wrong(cx, site.clone(), format!("expected {wanted} in `{word}`"));
        }
    }
}

fn check_ordered(cx: &mut Context<'_>, lower: &Value, upper: &Value, site: &Site) {
    if let (Some(first), Some(second)) = (known(cx, lower), known(cx, upper))
        && first >= second
    {
        let message = format!("lower bound {} is not less than upper bound {}", described(lower), described(upper));
        cx.report(&codes::STATISTIC, site.item("argument", 1), message, "swap the bounds");
    }
}

/// Returns a number that is not negative, or a duration if the metric's values can be durations; `None` if it is unknown or was
/// reported.
fn number(cx: &mut Context<'_>, value: &Value, is_value: bool, site: &Site) -> Option<f64> {
    let form = cx.form(value);
    match form {
        Form::Quantity { amount, unit } if is_value => seconds(cx, amount, unit, site).map(|seconds| seconds as f64),
        Form::Integer(_) | Form::Decimal(_) if form.number().is_some_and(|number| number >= 0.0) => form.number(),
        Form::Integer(_) | Form::Decimal(_) => {
            cx.report(
                &codes::STATISTIC,
                site.clone(),
                format!("arguments of a statistic cannot be negative, found {}", described(value)),
                "",
            );
            None
        }
        _ if scalar(cx, value, site, "a number") == Scalar::Unknown => None,
        _ => {
            let message = format!("expected a number in a statistic, found {}", described(value));
            cx.report(&codes::STATISTIC, site.clone(), message, "");
            None
        }
    }
}

fn known(cx: &Context<'_>, value: &Value) -> Option<f64> {
    match cx.form(value) {
        Form::Quantity { amount, unit } => quantity::seconds(amount, unit).map(|seconds| seconds as f64),
        form => form.number(),
    }
}
