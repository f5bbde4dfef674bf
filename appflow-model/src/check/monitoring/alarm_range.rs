//! The evaluation range of alarms: periods, their number, and datapoints.

use crate::Site;
use crate::analysis::quantity;
use crate::analysis::values::Form;
use crate::catalog::monitoring::{self, alarm};
use crate::catalog::{DAY, HOUR, MINUTE, Property};
use crate::check::context::Context;
use crate::check::settings::given;
use crate::check::values::branches::{Branch, Content, branches, wrong_pair};
use crate::check::values::declared_values::unfitting;
use crate::check::values::possible::{first_wrong, possible};
use crate::diagnostics::codes;
use crate::model::{Alarm, Value};

/// The longest evaluation range of an alarm, in seconds (R270).
pub(super) const LONGEST_SPAN: i64 = 7 * DAY;

/// The value of a setting that an alarm does not have.
static ABSENT: Value = Value::Bool(false);

/// Returns why a number that the deployment determines can exceed `most`: by a value that its parameter or mapping has.
fn unfitting_number(cx: &Context<'_>, alarm: &Alarm, key: &Property, most: i64) -> Option<String> {
    let exceeds = |text: &str| text.parse::<i64>().is_ok_and(|number| key.takes(number) && number > most).then_some(());
    let branches = branches(cx, key.of(&alarm.settings)?, &Site::root());
    let (value, ()) = branches.iter().find_map(|branch| unfitting(cx, &cx.resolve(branch.value), exceeds))?;
    Some(format!("but {value}"))
}

/// A period is a multiple of a minute (R269). The evaluation range is at most a day, or a week for periods of an hour or more
/// (R270).
pub(super) fn check_period(cx: &mut Context<'_>, alarm: &Alarm, site: &Site) {
    let seconds = |value: &Value| match cx.form(value) {
        Form::Quantity { amount, unit } => quantity::seconds(amount, unit).filter(|seconds| *seconds > 0),
        _ => None,
    };
    let periods = each(cx, alarm, &alarm::period, site, monitoring::PERIOD, &seconds);
    for (branch, period) in periods.iter().filter(|(_, period)| period % MINUTE != 0) {
        if alarm::period.takes(*period) && alarm::period.of(&alarm.settings).is_some() {
            let message = format!("`period` must be a multiple of 1 minute, found `{}`", quantity::described(*period));
            cx.report(&codes::PERIOD, branch.site.clone(), message, "");
        }
    }
    let values = possible(cx, &alarm.settings, &alarm::period, site);
    let is_broken = |value: &Content<'_>| {
        value.words().is_some()
            && value
                .text()
                .and_then(|text| text.parse().ok())
                .is_some_and(|period: i64| alarm::period.takes(period) && period % MINUTE != 0)
    };
    if let Some((branch, value)) = first_wrong(cx, &values, is_broken) {
        let message = value.named("`period` must be a multiple of 1 minute");
        cx.report(&codes::PERIOD, branch.site.clone(), message, "");
    }
    if periods.iter().all(|(_, period)| period % MINUTE == 0) {
        check_span(cx, alarm, &periods, site);
    }
}

/// Returns the numbers that a setting has, one for each branch of `if`, as far as they are known.
fn each<'v>(
    cx: &Context<'_>,
    alarm: &'v Alarm,
    key: &Property,
    site: &Site,
    default: i64,
    read: &dyn Fn(&Value) -> Option<i64>,
) -> Vec<(Branch<'v>, i64)> {
    match given(&alarm.settings, key, site) {
        Some(given) => {
            let branches = branches(cx, given.value, &given.site.part("value"));
            branches.into_iter().filter_map(|branch| read(branch.value).map(|number| (branch, number))).collect()
        }
        None => vec![(Branch::of(&ABSENT, site), default)],
    }
}

/// Returns the longest evaluation range of an alarm with this period, in seconds and in words (R270).
fn longest(period: i64) -> (i64, &'static str) {
    if period < HOUR { (DAY, "1 day") } else { (LONGEST_SPAN, "7 days") }
}

/// Returns why the evaluation range of an alarm is too long, with a help (R270).
pub(super) fn too_long(period: i64, number: i64) -> Option<(String, String)> {
    let (longest, words) = longest(period);
    if period.saturating_mul(number) <= longest {
        return None;
    }
    let message = format!("evaluation range too long: {number} periods of {} exceed {words}", quantity::described(period));
    let help = match longest / period {
        1 => "use 1 period".to_owned(),
        most => format!("use at most {most} periods"),
    };
    Some((message, help))
}

/// The evaluation range is not too long (R270) for any period and number of periods of one deployment.
fn check_span(cx: &mut Context<'_>, alarm: &Alarm, periods: &[(Branch<'_>, i64)], site: &Site) {
    let whole = |value: &Value| match cx.form(value) {
        Form::Integer(number) => Some(number).filter(|number| *number > 0),
        _ => None,
    };
    let numbers = each(cx, alarm, &alarm::evaluation_periods, site, 1, &whole);
    let is_number_given = alarm::evaluation_periods.of(&alarm.settings).is_some();
    let is_period_given = alarm::period.of(&alarm.settings).is_some();
    let wrong = wrong_pair(cx, periods, &numbers, |period: &i64, number: &i64| {
        let in_range = alarm::period.takes(*period) && alarm::evaluation_periods.takes(*number);
        in_range && too_long(*period, *number).is_some()
    });
    if let Some(((of_period, period), (of_number, number))) = wrong.filter(|_| is_number_given || is_period_given)
        && let Some((message, help)) = too_long(*period, *number)
    {
        let site = if is_number_given { &of_number.site } else { &of_period.site };
        return cx.report(&codes::ALARM_SPAN, site.clone(), message, help);
    }
    // A number that a parameter or a mapping declares.
    let Some(period) = periods.iter().map(|(_, period)| *period).max() else { return };
    let (longest, words) = longest(period);
    let most = longest / period.max(1);
    let place = value_site(alarm, site, &alarm::evaluation_periods);
    if let (Some(site), Some(found)) = (place, unfitting_number(cx, alarm, &alarm::evaluation_periods, most)) {
        let message = format!("evaluation range too long: expected at most {words}, {found}");
        let periods = if most == 1 { "period" } else { "periods" };
        let help = format!("use at most {most} {periods} of {}", quantity::described(period));
        cx.unless_reported(&site, |cx| cx.report(&codes::ALARM_SPAN, site.clone(), message, help));
    }
}

/// Returns the message for more datapoints than periods (R271), with the names of both.
pub(super) fn too_many_datapoints((datapoints, of): (&str, &str), periods: i64, found: &str) -> String {
    format!("`{datapoints}` cannot exceed `{of}` ({periods}), {found}")
}

/// `datapoints_to_alarm` cannot exceed the number of evaluation periods (R271).
pub(super) fn check_datapoints(cx: &mut Context<'_>, alarm: &Alarm, site: &Site) {
    let Some(place) = value_site(alarm, site, &alarm::datapoints_to_alarm) else { return };
    let whole = |value: &Value| match cx.form(value) {
        Form::Integer(number) => Some(number).filter(|number| *number > 0),
        _ => None,
    };
    let periods = each(cx, alarm, &alarm::evaluation_periods, site, 1, &whole);
    let needed = each(cx, alarm, &alarm::datapoints_to_alarm, site, 1, &whole);
    let keys = (alarm::datapoints_to_alarm.key, alarm::evaluation_periods.key);
    let message = |periods: i64, found: &str| too_many_datapoints(keys, periods, found);
    let too_many = wrong_pair(cx, &periods, &needed, |periods, needed| needed > periods);
    if let Some(((_, periods), (branch, needed))) = too_many {
        let help = Some(needed).filter(|needed| alarm::evaluation_periods.takes(**needed));
        let help = help.map(|needed| format!("set `evaluation_periods: {needed}`")).unwrap_or_default();
        let message = message(*periods, &format!("found `{needed}`"));
        return cx.report(&codes::DATAPOINTS, branch.site.clone(), message, help);
    }
    let Some(least) = periods.iter().map(|(_, periods)| *periods).min() else { return };
    if let Some(found) = unfitting_number(cx, alarm, &alarm::datapoints_to_alarm, least) {
        cx.report(&codes::DATAPOINTS, place, message(least, &found), "");
    }
}

/// Returns the site of the value of a setting.
pub(super) fn value_site(alarm: &Alarm, site: &Site, key: &Property) -> Option<Site> {
    Some(given(&alarm.settings, key, site)?.site.part("value"))
}
