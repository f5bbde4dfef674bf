//! Conversion of timestamps (RFC 3339 with an offset, or a date) to the numbers that AppFlow expects.

use crate::catalog::DAY;

/// A problem of a timestamp, and its position.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeProblem {
    /// The problem: ``month must be between 01 and 12, found `13` ``.
    pub message: String,
    /// The character at which it starts, counted from 1.
    pub position: usize,
}

/// The accepted forms, for helps.
pub const FORMS: &str = "use RFC 3339 or a date: `\"2027-01-31T08:30:00Z\"`, `\"2027-01-31\"`";

const DAY_MILLISECONDS: i64 = DAY * 1000;

/// Returns the milliseconds since 1970-01-01T00:00:00Z. A date is its midnight in UTC.
///
/// # Errors
///
/// Returns an error if the text is not a timestamp in RFC 3339, or not a date.
///
/// # Examples
///
/// ```
/// use appflow_model::analysis::time::epoch_milliseconds;
/// assert_eq!(epoch_milliseconds("2022-02-02"), Ok(1_643_760_000_000));
/// assert_eq!(epoch_milliseconds("2022-02-02T01:00:00.5+01:00"), Ok(1_643_760_000_500));
/// assert_eq!(epoch_milliseconds("2022-02-30").unwrap_err().position, 9);
/// ```
pub fn epoch_milliseconds(text: &str) -> Result<i64, TimeProblem> {
    let mut cursor = Cursor { text: text.as_bytes(), position: 0 };
    let year = cursor.number(4, "year", 0, 9999)?;
    cursor.sign(b"-", "`-` after the year")?;
    let month = cursor.number(2, "month", 1, 12)?;
    cursor.sign(b"-", "`-` after the month")?;
    let day = cursor.number(2, "day", 1, days_in(year, month))?;
    let midnight = days_since_1970(year, month, day) * DAY_MILLISECONDS;
    if cursor.ended() {
        return Ok(midnight);
    }
    cursor.sign(b"Tt", "`T` after the date")?;
    let hour = cursor.number(2, "hour", 0, 23)?;
    cursor.sign(b":", "`:` after the hour")?;
    let minute = cursor.number(2, "minute", 0, 59)?;
    cursor.sign(b":", "`:` and the seconds")?;
    let second = cursor.number(2, "second", 0, 59)?;
    let fraction = cursor.fraction()?;
    let offset = cursor.offset()?;
    if !cursor.ended() {
        return Err(cursor.problem("unexpected text after the offset".to_owned()));
    }
    Ok(midnight + ((hour * 60 + minute - offset) * 60 + second) * 1000 + fraction)
}

/// Returns the timestamp in UTC for milliseconds since 1970, if its year has four digits.
pub fn rfc3339(milliseconds: i64) -> Option<String> {
    let (year, month, day) = date(milliseconds.div_euclid(DAY_MILLISECONDS));
    if !(0..=9999).contains(&year) {
        return None;
    }
    let time = milliseconds.rem_euclid(DAY_MILLISECONDS);
    let (hour, minute, second, rest) = (time / 3_600_000, time / 60_000 % 60, time / 1000 % 60, time % 1000);
    let fraction = if rest == 0 { String::new() } else { format!(".{rest:03}") };
    Some(format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{fraction}Z"))
}

struct Cursor<'a> {
    text: &'a [u8],
    position: usize,
}

impl Cursor<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.get(self.position).copied()
    }

    fn ended(&self) -> bool {
        self.position == self.text.len()
    }

    /// Everything before the position is ASCII, so its index in bytes is that in characters.
    fn problem(&self, message: String) -> TimeProblem {
        TimeProblem { message, position: self.position + 1 }
    }

    fn sign(&mut self, accepted: &[u8], expected: &str) -> Result<u8, TimeProblem> {
        match self.peek() {
            Some(found) if accepted.contains(&found) => {
                self.position += 1;
                Ok(found)
            }
            _ => Err(self.problem(format!("expected {expected}"))),
        }
    }

    fn number(&mut self, digits: usize, what: &str, least: i64, most: i64) -> Result<i64, TimeProblem> {
        let mut number = 0;
        for ahead in 0..digits {
            match self.text.get(self.position + ahead) {
                Some(digit @ b'0'..=b'9') => number = number * 10 + i64::from(digit - b'0'),
                _ => return Err(self.problem(format!("expected a {}-digit {what}", if digits == 4 { "four" } else { "two" }))),
            }
        }
        if number < least || number > most {
            return Err(
                self.problem(format!("{what} must be between {least:0digits$} and {most:0digits$}, found {number:0digits$}"))
            );
        }
        self.position += digits;
        Ok(number)
    }

    /// Parses a fraction of one to three digits, in milliseconds.
    fn fraction(&mut self) -> Result<i64, TimeProblem> {
        if self.peek() != Some(b'.') {
            return Ok(0);
        }
        self.position += 1;
        let (mut milliseconds, mut unit) = (0, 100);
        while let Some(digit @ b'0'..=b'9') = self.peek() {
            if unit == 0 {
                return Err(self.problem("expected at most three digits in the fraction of a second".to_owned()));
            }
            milliseconds += i64::from(digit - b'0') * unit;
            unit /= 10;
            self.position += 1;
        }
        if unit == 100 { Err(self.problem("expected a digit after `.`".to_owned())) } else { Ok(milliseconds) }
    }

    /// Parses the offset in minutes east of UTC.
    fn offset(&mut self) -> Result<i64, TimeProblem> {
        let sign = self.sign(b"Zz+-", "an offset: `Z` or `+01:00`")?;
        if sign == b'Z' || sign == b'z' {
            return Ok(0);
        }
        let hours = self.number(2, "hour of the offset", 0, 23)?;
        self.sign(b":", "`:` in the offset")?;
        let minutes = hours * 60 + self.number(2, "minute of the offset", 0, 59)?;
        Ok(if sign == b'-' { -minutes } else { minutes })
    }
}

fn days_in(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Returns the days since 1970-01-01 in the proleptic Gregorian calendar.
///
/// Years start in March here, so that the leap day is the last of its year (H. Hinnant, "chrono-compatible low-level date
/// algorithms").
fn days_since_1970(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

/// Returns the year, month, and day for days since 1970-01-01: the inverse of [`days_since_1970`].
fn date(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = era * 400 + year_of_era + i64::from(month <= 2);
    (year, month, day_of_year - (153 * shifted + 2) / 5 + 1)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use jiff::Timestamp;
    use jiff::civil::Date;
    use jiff::tz::Offset;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn converts_timestamps_like_jiff(milliseconds in -62_000_000_000_000i64..253_000_000_000_000, minutes in -1439i64..=1439) {
            let time = Timestamp::from_millisecond(milliseconds).unwrap();
            let offset = Offset::from_seconds(i32::try_from(minutes * 60).unwrap()).unwrap();
            let local = offset.to_datetime(time);
            let sign = if minutes < 0 { '-' } else { '+' };
            let text = format!("{local:.3}{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60);
            prop_assert_eq!(epoch_milliseconds(&text), Ok(milliseconds), "{}", text);
        }

        #[test]
        fn accepts_the_dates_that_jiff_accepts(year in 0i16..=9999, month in 0i8..=13, day in 0i8..=32) {
            let text = format!("{year:04}-{month:02}-{day:02}");
            let expected = Date::new(year, month, day).ok().map(|date| {
                Offset::UTC.to_timestamp(date.at(0, 0, 0, 0)).unwrap().as_millisecond()
            });
            prop_assert_eq!(epoch_milliseconds(&text).ok(), expected);
        }

        #[test]
        fn converts_milliseconds_back(milliseconds in -62_000_000_000_000i64..253_000_000_000_000) {
            let text = rfc3339(milliseconds).unwrap();
            prop_assert_eq!(epoch_milliseconds(&text), Ok(milliseconds));
            prop_assert_eq!(text.parse::<Timestamp>().unwrap().as_millisecond(), milliseconds);
        }

        #[test]
        fn never_panics(text in "[0-9TZ:.+ é-]{0,30}") {
            if let Err(problem) = epoch_milliseconds(&text) {
                prop_assert!(problem.position <= text.chars().count() + 1);
            }
        }
    }

    #[test]
    fn reports_problems_with_their_position() {
        for (text, position, message) in [
            ("", 1, "expected a four-digit year"),
            ("22-02-02", 1, "expected a four-digit year"),
            ("2022/02/02", 5, "expected `-` after the year"),
            ("2022-13-01", 6, "month must be between 01 and 12, found 13"),
            ("2023-02-29", 9, "day must be between 01 and 28, found 29"),
            ("1900-02-29", 9, "day must be between 01 and 28, found 29"),
            ("2022-02-02 10:00:00Z", 11, "expected `T` after the date"),
            ("2022-02-02T24:00:00Z", 12, "hour must be between 00 and 23, found 24"),
            ("2022-02-02T10:60:00Z", 15, "minute must be between 00 and 59, found 60"),
            ("2022-02-02T10:00Z", 17, "expected `:` and the seconds"),
            ("2022-02-02T10:00:60Z", 18, "second must be between 00 and 59, found 60"),
            ("2022-02-02T10:00:00", 20, "expected an offset: `Z` or `+01:00`"),
            ("2022-02-02T10:00:00.", 21, "expected a digit after `.`"),
            ("2022-02-02T10:00:00.Z", 21, "expected a digit after `.`"),
            ("2022-02-02T10:00:00.1234Z", 24, "expected at most three digits in the fraction of a second"),
            ("2022-02-02T10:00:00+0100", 23, "expected `:` in the offset"),
            ("2022-02-02T10:00:00+24:00", 21, "hour of the offset must be between 00 and 23, found 24"),
            ("2022-02-02T10:00:00Z ", 21, "unexpected text after the offset"),
        ] {
            let expected = TimeProblem { message: message.to_owned(), position };
            assert_eq!(epoch_milliseconds(text), Err(expected), "{text}");
        }
        assert_eq!(epoch_milliseconds("2000-02-29"), Ok(951_782_400_000));
        assert_eq!(epoch_milliseconds("1969-12-31t23:59:59.999z"), Ok(-1));
        assert_eq!(rfc3339(i64::MAX), None);
        assert_eq!(rfc3339(i64::MIN), None);
    }
}
