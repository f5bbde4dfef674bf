//! Cron expressions, as EventBridge describes them: whether AppFlow follows it in every point is not documented (R119).

use crate::Site;
use crate::check::context::Context;
use crate::diagnostics::codes;

/// One of the six fields.
struct Field {
    /// What it is called.
    title: &'static str,
    /// The smallest and the largest number.
    range: (u32, u32),
    /// Names of the numbers, from the smallest on.
    names: &'static [&'static str],
    /// Whether `?` may stand for it.
    may_be_open: bool,
    /// The letters and signs that have a meaning of their own in it.
    special: &'static [char],
}

const MONTHS: &[&str] = &["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const DAYS: &[&str] = &["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

const fn numbers(title: &'static str, minimum: u32, maximum: u32) -> Field {
    Field { title, range: (minimum, maximum), names: &[], may_be_open: false, special: &[] }
}

static FIELDS: [Field; 6] = [
    numbers("minutes", 0, 59),
    numbers("hours", 0, 23),
    Field { may_be_open: true, special: &['L', 'W'], ..numbers("day of the month", 1, 31) },
    Field { names: MONTHS, ..numbers("month", 1, 12) },
    Field { names: DAYS, may_be_open: true, special: &['L', '#'], ..numbers("day of the week", 1, 7) },
    numbers("year", 1970, 2199),
];

/// What is to be said about a field.
enum Problem {
    /// It cannot mean anything.
    Wrong(String),
    /// It has a meaning elsewhere; what to write instead.
    Unverified(String, String),
}

/// A cron expression has six fields with values in their ranges (R119).
pub(crate) fn check_cron(cx: &mut Context<'_>, fields: &[String], site: &Site) {
    let order = "minutes, hours, day of the month, month, day of the week, year";
    if fields.len() != FIELDS.len() {
        let site = if fields.len() > FIELDS.len() { site.item("field", FIELDS.len()) } else { site.clone() };
        let message = format!("a cron expression has 6 fields, this one has {}", fields.len());
        return cx.error(&codes::CRON, site, message, order);
    }
    let mut is_whole = true;
    for (index, (field, text)) in FIELDS.iter().zip(fields).enumerate() {
        let site = site.item("field", index);
        match text.split(',').find_map(|part| problem(field, part)) {
            Some(Problem::Wrong(message)) => {
                is_whole = false;
                cx.error(&codes::CRON, site, message, accepted(field));
            }
            Some(Problem::Unverified(message, help)) => {
                is_whole = false;
                let help = format!("write {help}, or look at the schedule of the deployed flow");
                cx.error(&codes::CRON_DIALECT, site, message, help);
            }
            None => {}
        }
    }
    is_whole = is_whole && check_day(cx, fields, site);
    let open = |index: usize| fields.get(index).is_some_and(|field| field == "?");
    if is_whole && open(2) == open(4) {
        let message = match open(2) {
            true => "both fields for days are `?`",
            false => "both fields for days are given",
        };
        let help = "elsewhere one of them is `?`, the other says the days: `0 1 ? * MON-FRI *`, `0 1 1 * ? *`";
        cx.error(&codes::CRON_DIALECT, site.item("field", 4), message, help);
    }
}

/// Some month of the expression has a day of the month that it names: no February has a 30th.
fn check_day(cx: &mut Context<'_>, fields: &[String], site: &Site) -> bool {
    let [_, _, days, months, _, _] = fields else { return true };
    let [_, _, day, month, _, _] = &FIELDS;
    let (Some(days), Some(months)) = (values(day, days), values(month, months)) else { return true };
    let longest = months.iter().map(|month| longest_month(*month)).max();
    let (Some(first), Some(longest)) = (days.iter().min(), longest) else { return true };
    if *first > longest {
        let message = format!("no month of this expression has a day {first}");
        cx.error(&codes::CRON, site.item("field", 2), message, format!("the longest has {longest} days"));
        return false;
    }
    true
}

/// The days of a month in the longest of all years.
fn longest_month(month: u32) -> u32 {
    match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The numbers of a field that is a list of numbers and of what lies between two.
fn values(field: &Field, text: &str) -> Option<Vec<u32>> {
    let mut values = Vec::new();
    for part in text.split(',') {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        values.extend(number(field, first)?..=number(field, last)?);
    }
    Some(values)
}

fn accepted(field: &Field) -> String {
    let (minimum, maximum) = field.range;
    let names = match (field.names.first(), field.names.last()) {
        (Some(first), Some(last)) => format!(", `{first}` to `{last}`"),
        _ => String::new(),
    };
    let open = if field.may_be_open { ", `?`" } else { "" };
    format!("{}: {minimum} to {maximum}{names}, `*`{open}; also `a-b`, `a,b` and `a/step`", field.title)
}

/// What is wrong with one part of a field.
fn problem(field: &Field, part: &str) -> Option<Problem> {
    if part == "*" || part == "?" && field.may_be_open {
        return None;
    }
    let wrong = || Some(Problem::Wrong(format!("`{part}` is no value of the field for the {}", field.title)));
    let (values, step) = match part.split_once('/') {
        Some((values, step)) => (values, Some(step)),
        None => (part, None),
    };
    if step.is_some_and(|step| !step.parse().is_ok_and(|step| (1..=field.range.1).contains(&step))) {
        return wrong();
    }
    if values == "*" {
        return None;
    }
    match values.split_once('-') {
        Some((first, last)) => match (number(field, first), number(field, last)) {
            // A week that ends on Sunday begins on another day.
            (Some(first), Some(last)) if first <= last || field.names == DAYS && last == 1 => None,
            (Some(_), Some(_)) => {
                let message = format!("`{values}` runs backwards, which AppFlow is not known to take");
                Some(Problem::Unverified(message, forwards(field, first, last, step)))
            }
            _ if is_special(field, values) => unverified(values),
            _ => wrong(),
        },
        None if number(field, values).is_some() => None,
        None if step.is_none() && is_special(field, values) => unverified(values),
        None => wrong(),
    }
}

/// What to write instead of a range over the end of the field: one up to the end, and one from the beginning.
fn forwards(field: &Field, first: &str, last: &str, step: Option<&str>) -> String {
    let (minimum, maximum) = field.range;
    if step.is_some() {
        return "each value".to_owned();
    }
    if field.names.is_empty() && minimum > 1 {
        return format!("`{last}-{first}`");
    }
    // Names stand with names, and numbers with numbers.
    let named = |text: &str, number: u32, name: Option<&&str>| match name {
        Some(name) if !text.starts_with(|letter: char| letter.is_ascii_digit()) => (*name).to_owned(),
        _ => number.to_string(),
    };
    let end = named(first, maximum, field.names.last());
    let start = named(last, minimum, field.names.first());
    let range = |first: &str, last: &str| if first == last { first.to_owned() } else { format!("{first}-{last}") };
    format!("`{},{}`", range(first, &end), range(&start, last))
}

fn unverified(values: &str) -> Option<Problem> {
    let message = format!("`{values}` is not known to work in AppFlow");
    Some(Problem::Unverified(message, "the days out".to_owned()))
}

/// `L`, `LW`, `15W`, `L-3`, `6L`, `FRI#2`: numbers of the field with its special signs.
fn is_special(field: &Field, text: &str) -> bool {
    let is_number = |part: &str| part.is_empty() || number(field, part).is_some();
    text.contains(field.special) && text.split(field.special).all(|part| is_number(part.trim_start_matches('-')))
}

/// A number of the field, or a name for one.
fn number(field: &Field, text: &str) -> Option<u32> {
    let (minimum, maximum) = field.range;
    if let Some(position) = field.names.iter().position(|name| name.eq_ignore_ascii_case(text)) {
        return Some(minimum.saturating_add(u32::try_from(position).ok()?));
    }
    let is_digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|number| is_digits && (minimum..=maximum).contains(number))
}
