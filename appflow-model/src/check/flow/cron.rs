//! Cron expressions by the documentation of EventBridge. AWS does not document whether AppFlow follows it in every detail (R119).

use crate::Site;
use crate::analysis::cron::{DAYS, FIELDS, Field, number, values};
use crate::check::context::{Checked, Context};
use crate::diagnostics::{Diagnostic, Help, codes};

/// Maximum characters of an expression (R116).
const EXPRESSION: usize = 256;

/// A problem of a field.
enum Problem {
    /// The value is invalid.
    Wrong(String),
    /// The value is valid in other cron dialects; with the replacement.
    Unverified(String, String),
}

/// A cron expression has six fields, each with values in its range (R119).
pub(crate) fn check_cron(cx: &mut Context<'_>, fields: &[String], site: &Site) {
    let order = "the fields are minutes, hours, day-of-month, month, day-of-week, and year";
    let length = "cron()".len() + fields.iter().map(|field| field.len() + 1).sum::<usize>().saturating_sub(1);
    if length > EXPRESSION {
        let message = format!("cron expression too long: found {length} characters, expected at most {EXPRESSION}");
        return cx.report(&codes::CRON, site.clone(), message, "use ranges and steps, such as `0-23`");
    }
    if fields.len() != FIELDS.len() {
        let site = if fields.len() > FIELDS.len() { site.item("field", FIELDS.len()) } else { site.clone() };
        let message = format!("cron expression must have 6 fields, found {}", fields.len());
        return match of_unix(fields) {
            Some(cron) => cx.report(&codes::CRON, site, message, Help::use_code(cron)),
            None => cx.report(&codes::CRON, site, message, order),
        };
    }
    let mut is_whole = true;
    for (index, (field, text)) in FIELDS.iter().zip(fields).enumerate() {
        let site = site.item("field", index);
        match text.split(',').find_map(|part| problem(field, part)) {
            Some(Problem::Wrong(message)) => {
                is_whole = false;
                cx.report(&codes::CRON, site, message, accepted(field));
            }
            Some(Problem::Unverified(message, help)) => {
                is_whole = false;
                let help = format!("use {help}, or check the schedule of the deployed flow");
                cx.report(&codes::CRON_DIALECT, site, message, help);
            }
            None => {}
        }
    }
    is_whole = is_whole && check_day(cx, fields, site).is_sound();
    if let Some(message) = fields.get(5).filter(|_| is_whole).and_then(|years| past_years(years)) {
        let found = Diagnostic::new(&codes::ANCIENT_TIME, site.item("field", 5), message);
        cx.push(found.note("the flow never runs").help(Help::replace("use `*` for every year", "*")));
    }
    let open = |index: usize| fields.get(index).is_some_and(|field| field == "?");
    if is_whole && open(2) == open(4) {
        let message = match open(2) {
            true => "day-of-month and day-of-week are both `?`",
            false => "day-of-month and day-of-week are both set",
        };
        let help = "use `?` in one of the two, for example: `cron(0 1 ? * MON-FRI *)`";
        cx.report(&codes::CRON_DIALECT, site.item("field", 4), message, help);
    }
}

/// Returns why the fields of an expression in a parameter or a mapping are not valid, with a help.
pub(crate) fn wrong_cron(fields: &[String]) -> Option<(String, String)> {
    if fields.len() != FIELDS.len() {
        let help = "the fields are minutes, hours, day-of-month, month, day-of-week, and year";
        return Some((format!("cron expression must have 6 fields, found {}", fields.len()), help.to_owned()));
    }
    FIELDS.iter().zip(fields).find_map(|(field, text)| match text.split(',').find_map(|part| problem(field, part))? {
        Problem::Wrong(message) => Some((message, accepted(field))),
        Problem::Unverified(..) => None,
    })
}

/// The year in which this version was released. No definition that it checks is deployed before.
const THIS_YEAR: u32 = 2026;

/// Returns the message for years that have all passed (R128).
pub(crate) fn past_years(years: &str) -> Option<String> {
    let [.., year] = &FIELDS;
    let last = values(year, years)?.into_iter().max()?;
    (last < THIS_YEAR).then(|| format!("`{years}` selects no year after {last}"))
}

/// Returns the expression for one of Unix, which has no year and no `?`, if its days of the week have the same meaning.
fn of_unix(fields: &[String]) -> Option<String> {
    let [minutes, hours, day, month, weekday] = fields else { return None };
    let (day, weekday) = match (day.as_str(), weekday.as_str()) {
        // Only the year is missing.
        ("?", weekday) if weekday != "?" => ("?", weekday),
        (day, "?") if day != "?" => (day, "?"),
        (day, "*") => (day, "?"),
        // Numbers count from another day.
        ("*", weekday) if !weekday.contains(|letter: char| letter.is_ascii_digit()) => ("?", weekday),
        _ => return None,
    };
    Some(format!("cron({minutes} {hours} {day} {month} {weekday} *)"))
}

/// Some month of the expression has one of its days of the month: February never has a 30th.
fn check_day(cx: &mut Context<'_>, fields: &[String], site: &Site) -> Checked {
    let [_, _, days, months, _, _] = fields else { return Checked::Sound };
    let [_, _, day, month, _, _] = &FIELDS;
    // AWS does not document steps beyond the last day of a month.
    if days.contains('/') || months.contains('/') {
        return Checked::Sound;
    }
    let (Some(days), Some(months)) = (values(day, days), values(month, months)) else { return Checked::Sound };
    let longest = months.iter().map(|month| longest_month(*month)).max();
    let (Some(first), Some(longest)) = (days.iter().min(), longest) else { return Checked::Sound };
    if *first > longest {
        let message = format!("cron expression never matches: no selected month has a day {first}");
        return cx.refuse(&codes::CRON, site.item("field", 2), message, format!("use a day-of-month of at most {longest}"));
    }
    Checked::Sound
}

/// Returns the number of days of a month in a leap year.
fn longest_month(month: u32) -> u32 {
    match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn accepted(field: &Field) -> String {
    let (minimum, maximum) = field.range;
    let names = match (field.names.first(), field.names.last()) {
        (Some(first), Some(last)) => format!(", `{first}` to `{last}`"),
        _ => String::new(),
    };
    let open = if field.may_be_open { ", `?`" } else { "" };
    format!(
        "use {minimum} to {maximum}{names}, `*`{open}, a range (`{minimum}-{maximum}`), a list (`{minimum},{maximum}`), or a step (`*/2`)"
    )
}

/// Returns the problem of one part of a field.
fn problem(field: &Field, part: &str) -> Option<Problem> {
    if part == "*" || part == "?" && field.may_be_open {
        return None;
    }
    let wrong = || Some(Problem::Wrong(format!("invalid {} field `{part}`", field.title)));
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
            // A week that ends on Sunday starts on another day.
            (Some(first), Some(last)) if first <= last || field.names == DAYS && last == 1 => None,
            (Some(_), Some(_)) => {
                let message = format!("backward range `{values}` is not known to work in AppFlow");
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

/// Returns a replacement for a range that wraps around: one range up to the last value, and one from the first value.
fn forwards(field: &Field, first: &str, last: &str, step: Option<&str>) -> String {
    let (minimum, maximum) = field.range;
    if step.is_some() {
        return "a list of the values".to_owned();
    }
    if field.names.is_empty() && minimum > 1 {
        return format!("`{last}-{first}`");
    }
    // A range has two names or two numbers.
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
    Some(Problem::Unverified(message, "explicit days".to_owned()))
}

/// Returns `true` for `L`, `LW`, `15W`, `L-3`, `6L`, and `FRI#2`: a value of the field with the field's special characters.
fn is_special(field: &Field, text: &str) -> bool {
    let is_number = |part: &str| part.is_empty() || number(field, part).is_some();
    text.contains(field.special) && text.split(field.special).all(|part| is_number(part.trim_start_matches('-')))
}
