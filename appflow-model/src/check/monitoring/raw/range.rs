//! The statistics and the evaluation ranges of alarms.

use crate::analysis::statistic::{is_simple, written};
use crate::catalog::monitoring::statistic;
use crate::check::context::Context;
use crate::check::monitoring::alarm_range::too_long;
use crate::check::monitoring::raw::block::{Block, Number};
use crate::check::values::branches::{Known, wrong_pair};
use crate::check::values::problems::{Problem, problems};
use crate::diagnostics::{Help, codes};

/// Periods of less than 1 minute, in seconds (R269).
pub(super) const SHORT: [f64; 3] = [10.0, 20.0, 30.0];

/// A statistic has a form that CloudWatch knows (R267, R268).
pub(super) fn check_statistic(cx: &mut Context<'_>, of: &Block<'_>, key: &str, is_simple: bool) {
    let Some((value, site)) = of.value(key) else { return };
    let simple = |text: &str| statistic::ALL.iter().find(|word| word.value == text).filter(|word| self::is_simple(word.name));
    let problem = |text: &str| match (simple(text), written(text)) {
        (Some(_), _) if is_simple => None,
        (Some(_), _) => Some((format!("`{text}` is not an extended statistic"), format!("use `Statistic: \"{text}\"`").into())),
        (None, true) => None,
        (None, false) if statistic::ALL.iter().any(|word| word.value.eq_ignore_ascii_case(text)) => None,
        (None, false) => Some((format!("invalid statistic `{text}`"), "for example: `\"p99\"`, or `\"TM(10%:90%)\"`".into())),
    };
    let in_other_case = |text: &str| {
        let right = statistic::ALL.iter().find(|word| word.value != text && word.value.eq_ignore_ascii_case(text))?;
        Some((format!("unknown statistic `{text}`"), Help::use_code(format!("\"{}\"", right.value))))
    };
    // Whether CloudWatch ignores the case is not known.
    let checks: [(_, Problem<'_>); 2] = [(&codes::PROPERTY_VALUE, &in_other_case), (&codes::STATISTIC, &problem)];
    for (code, problem) in checks {
        for (site, message, help) in problems(cx, value, &site, problem) {
            cx.unless_reported(&site, |cx| cx.report(code, site.clone(), message, help));
        }
    }
}

/// A period is 10, 20, or 30 seconds, or a multiple of 1 minute (R269). Returns the others.
pub(super) fn check_periods<'v>(cx: &mut Context<'_>, of: &Block<'v>) -> Vec<Known<'v, Number>> {
    let is_period = |number: &Number| SHORT.contains(&number.value) || number.value >= 60.0 && number.value % 60.0 == 0.0;
    let periods = of.numbers(cx, "Period");
    if let Some((branch, period)) = periods.iter().find(|(_, period)| !is_period(period)) {
        let message = period.named(format!("`Period` must be 10, 20, 30, or a multiple of 60, found `{}`", period.value));
        cx.unless_reported(&branch.site, |cx| cx.report(&codes::PERIOD, branch.site.clone(), message, ""));
    }
    periods.into_iter().filter(|(_, period)| is_period(period)).collect()
}

/// The evaluation range is not too long (R270).
pub(super) fn check_range(cx: &mut Context<'_>, alarm: &Block<'_>, periods: &[Known<'_, Number>]) {
    let numbers = alarm.numbers(cx, "EvaluationPeriods");
    let range = |period: &Number, number: &Number| too_long(period.value as i64, number.value as i64);
    let pair = wrong_pair(cx, periods, &numbers, |period: &Number, number: &Number| range(period, number).is_some());
    let Some(((_, period), (branch, number))) = pair else { return };
    let Some((message, help)) = range(period, number) else { return };
    cx.report(&codes::ALARM_SPAN, branch.site.clone(), number.named(period.named(message)), help);
}
