//! Facts about schedules: when runs start, and which records they transfer.

use super::{cron, quantity};
use crate::catalog::DAY;
use crate::catalog::schedule::{pull, settings};
use crate::model::{Schedule, Trigger, Value};

/// Returns the field in `pull: incremental(Field)`: its name, or `field(…)` with a value.
pub fn timestamp_field(trigger: &Trigger) -> Option<&Value> {
    match settings::pull.of(&trigger.settings)? {
        Value::Call { function, arguments } if function == pull::incremental.name => match arguments.as_slice() {
            [field] => Some(field),
            _ => None,
        },
        _ => None,
    }
}

/// Returns `true` if runs transfer only changed records, or `None` if it is unknown.
pub fn is_incremental(trigger: &Trigger) -> Option<bool> {
    match settings::pull.of(&trigger.settings) {
        Some(Value::Name(word) | Value::Call { function: word, .. }) => match word {
            word if word == pull::incremental.name => Some(true),
            word if word == pull::complete.name => Some(false),
            _ => None,
        },
        Some(_) => None,
        None => Some(false),
    }
}

/// Returns the schedule for an expression of AppFlow: `rate(5minutes)` without a space (R117), or `cron(…)`. Returns `None` for
/// any other string.
pub fn read(text: &str) -> Option<Schedule> {
    let inside = |word: &str| text.strip_prefix(word)?.strip_prefix('(')?.strip_suffix(')');
    if let Some(fields) = inside("cron") {
        return Some(Schedule::Cron(fields.split_whitespace().map(str::to_owned).collect()));
    }
    let rate = inside("rate")?;
    let unit = rate.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let amount = rate.strip_suffix(unit)?.parse::<i64>().ok().filter(|amount| *amount > 0)?;
    let is_unit = ["minutes", "hours", "days"].contains(&unit);
    is_unit.then(|| Schedule::Rate(Value::Quantity { amount, unit: unit.to_owned() }))
}

/// Returns the shortest interval between two runs of a schedule in seconds, as if it started runs every day.
///
/// # Examples
///
/// ```
/// use appflow_model::analysis::schedule::interval;
/// use appflow_model::model::Schedule;
/// let cron = |text: &str| Schedule::Cron(text.split(' ').map(str::to_owned).collect());
/// assert_eq!(interval(&cron("0/15 8-18 ? * * *")), Some(900));
/// assert_eq!(interval(&cron("0 6,20 ? * * *")), Some(36_000));
/// assert_eq!(interval(&cron("0 8 1 * ? *")), Some(86_400));
/// ```
pub fn interval(schedule: &Schedule) -> Option<i64> {
    match schedule {
        Schedule::Rate(Value::Quantity { amount, unit }) => quantity::seconds(*amount, unit),
        Schedule::Cron(fields) => {
            let (minutes, hours) = times(fields)?;
            let has = |set: u64, number: i64| set >> number & 1 == 1;
            let mut starts = (0..1_440).filter(|minute| has(hours, minute / 60) && has(minutes, minute % 60));
            let first = starts.next()?;
            let (mut last, mut shortest) = (first, 1_440);
            for start in starts.chain([first + 1_440]) {
                shortest = shortest.min(start - last);
                last = start;
            }
            Some(shortest * 60)
        }
        Schedule::Given(Value::String(text)) => interval(&read(text)?),
        Schedule::Rate(_) | Schedule::Given(_) => None,
    }
}

/// Returns the longest interval between two runs of a schedule in seconds, according to its days of the week and of the month.
///
/// # Examples
///
/// ```
/// use appflow_model::analysis::schedule::longest_gap;
/// use appflow_model::model::Schedule;
/// let cron = |text: &str| Schedule::Cron(text.split(' ').map(str::to_owned).collect());
/// assert_eq!(longest_gap(&cron("0 1 ? * * *")), Some(86_400));
/// assert_eq!(longest_gap(&cron("0 1 ? * MON-FRI *")), Some(3 * 86_400));
/// assert_eq!(longest_gap(&cron("0 1 ? * MON *")), Some(7 * 86_400));
/// assert_eq!(longest_gap(&cron("0 1 1 * ? *")), Some(31 * 86_400));
/// assert_eq!(longest_gap(&cron("0 * ? * * *")), Some(3_600));
/// ```
pub fn longest_gap(schedule: &Schedule) -> Option<i64> {
    match schedule {
        Schedule::Cron(fields) => {
            let shortest = interval(schedule)?;
            let [_, _, days, _, week, _] = fields.as_slice() else { return Some(shortest) };
            let gap = match (days.as_str(), week.as_str()) {
                (_, "*" | "?") => {
                    if days.parse::<u32>().is_ok() {
                        31
                    } else {
                        1
                    }
                }
                (_, week) => days_of_week(week).map_or(1, longest_rest),
            };
            Some(if gap > 1 { gap * DAY } else { shortest })
        }
        Schedule::Given(Value::String(text)) => longest_gap(&read(text)?),
        _ => interval(schedule),
    }
}

/// Returns the days of the week that a field selects, as a bit set starting with Sunday.
fn days_of_week(field: &str) -> Option<u64> {
    const NAMES: [&str; 7] = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];
    let day = |text: &str| {
        let named = NAMES.iter().position(|name| name.eq_ignore_ascii_case(text));
        named.or_else(|| text.parse::<usize>().ok()?.checked_sub(1).filter(|day| *day < 7))
    };
    let mut set = 0;
    for part in field.split(',') {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        let (first, last) = (day(first)?, day(last)?);
        let last = if last < first { last + 7 } else { last };
        (first..=last).for_each(|day| set |= 1u64 << (day % 7));
    }
    Some(set)
}

/// Returns the longest interval between two of the days of the week, in days, including over the end of the week.
fn longest_rest(days: u64) -> i64 {
    let all: Vec<i64> = (0..14).filter(|day| days >> (day % 7) & 1 == 1).collect();
    all.iter().zip(all.iter().skip(1)).map(|(one, next)| next - one).max().unwrap_or(1)
}

/// Returns the number of runs that a schedule starts in 30 days, or `None` for an unknown schedule, or a cron expression that
/// skips days.
pub fn runs_a_month(schedule: &Schedule) -> Option<i64> {
    match schedule {
        Schedule::Cron(fields) => {
            let (minutes, hours) = times(fields)?;
            let is_daily = fields.iter().skip(2).all(|field| field == "*" || field == "?");
            is_daily.then(|| i64::from(minutes.count_ones() * hours.count_ones()) * 30)
        }
        Schedule::Given(Value::String(text)) => runs_a_month(&read(text)?),
        _ => (DAY * 30).checked_div(interval(schedule)?),
    }
}

/// Returns the minutes and hours at which a cron expression starts runs, as bit sets.
fn times(fields: &[String]) -> Option<(u64, u64)> {
    let [minutes, hours, ..] = &cron::FIELDS;
    let moments = |field, text| Some(cron::values(field, text)?.iter().fold(0u64, |set, moment| set | 1 << moment));
    Some((moments(minutes, fields.first()?)?, moments(hours, fields.get(1)?)?))
}
