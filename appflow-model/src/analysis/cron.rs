//! The fields of cron expressions, and their values.

/// One of the six fields.
pub struct Field {
    /// The name of the field in messages.
    pub title: &'static str,
    /// The smallest and the largest number.
    pub range: (u32, u32),
    /// Names of the numbers in ascending order.
    pub names: &'static [&'static str],
    /// Whether `?` is allowed.
    pub may_be_open: bool,
    /// The letters and symbols with a special meaning in the field.
    pub special: &'static [char],
}

const MONTHS: &[&str] = &["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
/// The names of the days of the week, starting with Sunday.
pub const DAYS: &[&str] = &["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

const fn numbers(title: &'static str, minimum: u32, maximum: u32) -> Field {
    Field { title, range: (minimum, maximum), names: &[], may_be_open: false, special: &[] }
}

/// The six fields, in order.
pub static FIELDS: [Field; 6] = [
    numbers("minutes", 0, 59),
    numbers("hours", 0, 23),
    Field { may_be_open: true, special: &['L', 'W'], ..numbers("day-of-month", 1, 31) },
    Field { names: MONTHS, ..numbers("month", 1, 12) },
    Field { names: DAYS, may_be_open: true, special: &['L', '#'], ..numbers("day-of-week", 1, 7) },
    numbers("year", 1970, 2199),
];

/// Returns the numbers that a field selects with `*`, numbers, names, ranges, steps, and lists, or `None` for anything else.
pub fn values(field: &Field, text: &str) -> Option<Vec<u32>> {
    let (smallest, largest) = field.range;
    let mut values = Vec::new();
    for part in text.split(',') {
        let (range, step) = match part.split_once('/') {
            Some((range, step)) => (range, Some(step.parse().ok().filter(|step| *step > 0)?)),
            None => (part, None),
        };
        let (first, last) = match range.split_once('-') {
            Some((first, last)) => (number(field, first)?, number(field, last)?),
            None if range == "*" => (smallest, largest),
            None => {
                let first = number(field, range)?;
                (first, if step.is_some() { largest } else { first })
            }
        };
        if first > last {
            return None;
        }
        values.extend((first..=last).step_by(step.unwrap_or(1)));
    }
    Some(values)
}

/// Returns a number of the field, or the number of a name.
pub fn number(field: &Field, text: &str) -> Option<u32> {
    let (minimum, maximum) = field.range;
    if let Some(position) = field.names.iter().position(|name| name.eq_ignore_ascii_case(text)) {
        return Some(minimum.saturating_add(u32::try_from(position).ok()?));
    }
    let is_digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|number| is_digits && (minimum..=maximum).contains(number))
}
