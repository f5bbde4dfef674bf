//! Numbers with a unit.

use crate::catalog::{DAY, HOUR, MINUTE};
use crate::diagnostics::closest;

/// The units of durations in singular and plural, with their lengths in seconds.
const TIME: &[(&str, &str, i64)] =
    &[("second", "seconds", 1), ("minute", "minutes", MINUTE), ("hour", "hours", HOUR), ("day", "days", DAY)];

/// The units of durations.
pub const TIME_UNITS: &[&str] = &["seconds", "minutes", "hours", "days"];

/// The units of sizes.
pub const DATA_UNITS: &[&str] = &["MB"];

/// Returns the units of durations in singular and plural, with their lengths in seconds.
pub fn time_units() -> impl Iterator<Item = (&'static str, i64)> {
    TIME.iter().flat_map(|(one, many, seconds)| [(*one, *seconds), (*many, *seconds)])
}

/// Returns `amount` of `unit` in seconds, or `None` for an unknown unit or on overflow.
pub fn seconds(amount: i64, unit: &str) -> Option<i64> {
    let (_, _, length) = TIME.iter().find(|(one, many, _)| unit == *one || unit == *many)?;
    amount.checked_mul(*length)
}

/// Returns the unit for an abbreviation such as `d`, `hr`, or `min`, in the singular or plural for `amount`.
pub fn unit_of(amount: i64, abbreviation: &str) -> Option<&'static str> {
    const ABBREVIATIONS: &[(&str, i64)] = &[
        ("s", 1),
        ("sec", 1),
        ("secs", 1),
        ("m", 60),
        ("min", 60),
        ("mins", 60),
        ("h", 3_600),
        ("hr", 3_600),
        ("hrs", 3_600),
        ("d", 86_400),
    ];
    let (_, length) = ABBREVIATIONS.iter().find(|(short, _)| short.eq_ignore_ascii_case(abbreviation))?;
    let (one, many, _) = TIME.iter().find(|(_, _, seconds)| seconds == length)?;
    Some(if amount == 1 { *one } else { *many })
}

/// Returns the number of days in `amount` of a unit that the language does not have: weeks and years.
pub fn in_days(amount: i64, unit: &str) -> Option<i64> {
    let days = match unit.to_ascii_lowercase().as_str() {
        "week" | "weeks" | "w" => 7,
        "year" | "years" | "y" => 365,
        _ => return None,
    };
    amount.checked_mul(days)
}

/// Returns the unit of durations with a name similar to `unit`, in the singular or plural for `amount`.
pub fn similar_unit(amount: i64, unit: &str) -> Option<&'static str> {
    let names: Vec<&'static str> = TIME.iter().flat_map(|(one, many, _)| [*many, *one]).collect();
    let near = closest(unit, &names)?;
    let (one, many, _) = TIME.iter().find(|(one, many, _)| [one, many].contains(&&near))?;
    Some(if amount == 1 { *one } else { *many })
}

/// Returns the plural of a unit of durations.
pub fn plural(unit: &str) -> Option<&'static str> {
    TIME.iter().find(|(one, many, _)| unit == *one || unit == *many).map(|(_, many, _)| *many)
}

/// Returns a duration in the largest unit that divides it: `1 day`, `90 minutes`.
pub fn described(seconds: i64) -> String {
    let fits = TIME.iter().rev().find(|(_, _, length)| seconds % length == 0 && seconds >= *length);
    let (one, many, length) = fits.copied().unwrap_or(("second", "seconds", 1));
    let amount = seconds / length;
    format!("{amount} {}", if amount == 1 { one } else { many })
}

/// Returns a number with separators, from 10,000 up: `1,048,576`.
pub fn grouped(number: i64) -> String {
    let digits = number.to_string();
    if number < 10_000 {
        return digits;
    }
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// Returns `amount` of `unit` in megabytes.
pub fn megabytes(amount: i64, unit: &str) -> Option<i64> {
    DATA_UNITS.contains(&unit).then_some(amount)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_digits_from_ten_thousand() {
        let shown: Vec<String> = [-10_000, 0, 9_999, 10_000, 1_048_576].into_iter().map(grouped).collect();
        assert_eq!(shown, ["-10000", "0", "9999", "10,000", "1,048,576"]);
    }

    #[test]
    fn accepts_singular_and_plural_units() {
        assert_eq!(seconds(1, "minute"), Some(60));
        assert_eq!(seconds(2, "days"), Some(172_800));
        assert_eq!(seconds(2, "weeks"), None);
        assert_eq!(seconds(i64::MAX, "days"), None);
        assert!(TIME_UNITS.iter().all(|unit| seconds(1, unit).is_some()));
    }
}
