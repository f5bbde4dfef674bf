//! Literals: the strings that AppFlow compares a field with.

use super::time;
use crate::catalog::types::{Class, DataType};
use crate::model::Value;

/// Why a literal cannot be compared with a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiteralProblem {
    /// The message: lowercase, without a final period.
    pub message: String,
    /// The help.
    pub help: String,
    /// The code that replaces the literal, if the help names it.
    pub instead: Option<String>,
    /// Whether the literal has the form of a timestamp, but is not one (`"2027-02-30"`).
    pub is_time: bool,
}

/// Returns the string that AppFlow receives for a literal compared with a field of this data type: timestamps are epoch
/// milliseconds (R66), numbers plain decimals, booleans `true` or `false` (R67).
///
/// Returns `None` for a value that is unknown before the deployment. Without a data type, or with an unknown one, every literal
/// is written unchanged.
///
/// # Errors
///
/// Returns an error if the literal does not have the data type.
///
/// # Examples
///
/// ```
/// use appflow_model::analysis::literal::wire;
/// use appflow_model::catalog::types::{DataType, names::SALESFORCE};
/// let datetime = Some(DataType::new(&SALESFORCE, "datetime"));
/// assert_eq!(wire(&"2022-02-02".into(), datetime), Ok(Some("1643760000000".to_owned())));
/// let int = Some(DataType::new(&SALESFORCE, "int"));
/// assert_eq!(wire(&5.into(), int), Ok(Some("5".to_owned())));
/// assert!(wire(&"many".into(), int).is_err());
/// ```
pub fn wire(value: &Value, data_type: Option<DataType<'_>>) -> Result<Option<String>, LiteralProblem> {
    let DataType { name, class } = data_type.unwrap_or(DataType { name: "", class: Class::Other });
    let text = match (class, value) {
        (_, Value::Name(_) | Value::Member { .. } | Value::Index { .. } | Value::Call { .. } | Value::Expression(_)) => {
            return Ok(None);
        }
        (Class::Time, Value::String(text)) if !is_time_of_day(text) => {
            return Err(LiteralProblem {
                message: format!("invalid time of day `{text}`"),
                help: "for example: `\"08:30:00\"`".to_owned(),
                instead: None,
                is_time: true,
            });
        }
        (Class::Text | Class::Time | Class::Binary | Class::Other | Class::Compound, Value::String(text)) => text.clone(),
        (Class::Integer | Class::Number, Value::String(text)) if is_decimal(text) => text.clone(),
        (Class::Boolean, Value::String(text)) if text == "true" || text == "false" => text.clone(),
        (Class::Date | Class::DateTime, Value::String(text)) => return time(text).map(Some),
        (Class::Integer | Class::Number | Class::Other | Class::Compound, Value::Integer(number)) => number.to_string(),
        (Class::Integer | Class::Number | Class::Other | Class::Compound, Value::Decimal(text)) if is_decimal(text) => {
            text.clone()
        }
        (Class::Boolean | Class::Other | Class::Compound, Value::Bool(truth)) => truth.to_string(),
        (class, _) => return Err(mismatch(value, name, class)),
    };
    Ok(Some(text))
}

/// Returns the string that AppFlow receives for a branch of `if`, like [`wire`]. Epoch milliseconds in a string are also accepted,
/// which templates contain there.
///
/// # Errors
///
/// Returns an error if the literal does not have the data type.
///
/// # Examples
///
/// ```
/// use appflow_model::analysis::literal::wire_branch;
/// use appflow_model::catalog::types::{DataType, names::SALESFORCE};
/// let datetime = Some(DataType::new(&SALESFORCE, "datetime"));
/// for text in ["2022-02-02", "1643760000000"] {
///     assert_eq!(wire_branch(&text.into(), datetime), Ok(Some("1643760000000".to_owned())));
/// }
/// ```
pub fn wire_branch(value: &Value, data_type: Option<DataType<'_>>) -> Result<Option<String>, LiteralProblem> {
    match value {
        Value::String(text) if data_type.is_some_and(|known| known.class.is_time()) && is_milliseconds(text) => {
            Ok(Some(text.clone()))
        }
        _ => wire(value, data_type),
    }
}

/// Returns `true` for an integer that is not a date without its hyphens.
fn is_milliseconds(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    text == "0" || digits.len() > "20220202".len() && text.parse::<i64>().is_ok()
}

/// Returns the class of data types that a literal is compared with.
pub fn class(literal: &Value) -> Class {
    match literal {
        Value::String(text) if reads_as_time(text) => Class::DateTime,
        Value::Integer(_) => Class::Integer,
        Value::Decimal(_) => Class::Number,
        Value::Bool(_) => Class::Boolean,
        _ => Class::Text,
    }
}

/// Returns `true` for a string that starts with a date, like every form of a timestamp.
pub fn reads_as_time(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_date = "0000-00-00".bytes().enumerate().all(|(index, form)| {
        let byte = bytes.get(index).copied().unwrap_or_default();
        if form == b'0' { byte.is_ascii_digit() } else { byte == form }
    });
    is_date && bytes.get(10).is_none_or(|byte| matches!(byte, b'T' | b't' | b' '))
}

fn time(text: &str) -> Result<String, LiteralProblem> {
    time::epoch_milliseconds(text).map(|milliseconds| milliseconds.to_string()).map_err(|problem| LiteralProblem {
        message: format!("invalid date or time `{text}`: {} at character {}", problem.message, problem.position),
        help: time::FORMS.to_owned(),
        instead: None,
        is_time: true,
    })
}

/// Returns `true` for `08:30`, with seconds, fractions of them, and an offset as far as they are given.
fn is_time_of_day(text: &str) -> bool {
    let two = |part: &str, most: u32| part.len() == 2 && part.parse::<u32>().is_ok_and(|number| number <= most);
    let (time, offset) = match text.find(['Z', '+', '-']) {
        Some(position) => text.split_at(position),
        None => (text, ""),
    };
    let is_offset = match offset.strip_prefix(['+', '-']) {
        Some(offset) => offset.split_once(':').is_some_and(|(hours, minutes)| two(hours, 14) && two(minutes, 59)),
        None => matches!(offset, "" | "Z"),
    };
    let parts: Vec<&str> = time.split(':').collect();
    let is_seconds = |part: &str| {
        let (whole, fraction) = part.split_once('.').unwrap_or((part, "0"));
        two(whole, 59) && !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit())
    };
    is_offset
        && match parts.as_slice() {
            [hours, minutes] => two(hours, 23) && two(minutes, 59),
            [hours, minutes, seconds] => two(hours, 23) && two(minutes, 59) && is_seconds(seconds),
            _ => false,
        }
}

/// Returns `true` for a number in the form that AppFlow compares: `[-]digits[.digits]`.
///
/// # Examples
///
/// ```
/// use appflow_model::analysis::literal::is_decimal;
/// assert!(is_decimal("-1.50"));
/// assert!(!is_decimal("1e6"));
/// ```
pub fn is_decimal(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let number = text.strip_prefix('-').unwrap_or(text);
    match number.split_once('.') {
        Some((whole, fraction)) => digits(whole) && digits(fraction),
        None => digits(number),
    }
}

fn mismatch(value: &Value, data_type: &str, class: Class) -> LiteralProblem {
    let instead = match (class, value) {
        (Class::Text | Class::Time | Class::Binary, Value::Integer(number)) => Some(format!("\"{number}\"")),
        (Class::Text | Class::Time | Class::Binary, Value::Decimal(text)) => Some(format!("\"{text}\"")),
        (Class::Text | Class::Time | Class::Binary, Value::Bool(truth)) => Some(format!("\"{truth}\"")),
        (Class::Date | Class::DateTime, Value::Integer(number)) => as_time(*number).map(|(text, _)| format!("\"{text}\"")),
        _ => None,
    };
    let help = match (class, &instead) {
        (Class::Date | Class::DateTime, Some(code)) => match value {
            Value::Integer(number) => {
                let form = as_time(*number).map_or("", |(_, form)| form);
                format!("use `{code}`, which is that {form}")
            }
            _ => format!("use `{code}`"),
        },
        (_, Some(code)) => format!("add quotes: `{code}`"),
        (Class::Text | Class::Time | Class::Binary, None) => "use a string".to_owned(),
        (Class::Integer | Class::Number, None) => "use a number, such as `5` or `-1.5`".to_owned(),
        (Class::Boolean, None) => "use `true` or `false`".to_owned(),
        (Class::Date | Class::DateTime, None) => time::FORMS.to_owned(),
        (Class::Other | Class::Compound, None) => "use a string, a number, `true`, or `false`".to_owned(),
    };
    let expected = match class {
        Class::Text | Class::Time | Class::Binary => "a string",
        Class::Integer | Class::Number => "a number",
        Class::Boolean => "a boolean",
        Class::Date => "a date",
        Class::DateTime => "a timestamp",
        Class::Other | Class::Compound => "a string, a number, or a boolean",
    };
    let message = match class {
        Class::Other | Class::Compound => format!("expected {expected}, found {}", described(value)),
        _ => format!("expected {expected} for data type `{data_type}`, found {}", described(value)),
    };
    LiteralProblem { message, help, instead, is_time: false }
}

/// Returns the timestamp that a number probably means, and its form.
fn as_time(number: i64) -> Option<(String, &'static str)> {
    match number {
        100_000_000_000.. => Some((time::rfc3339(number)?, "number of epoch milliseconds")),
        1_000_000_000.. => Some((time::rfc3339(number * 1000)?, "number of epoch seconds")),
        19_000_101..=21_001_231 => {
            let text = format!("{:04}-{:02}-{:02}", number / 10_000, number / 100 % 100, number % 100);
            time::epoch_milliseconds(&text).ok().map(|_| (text, "date"))
        }
        _ => None,
    }
}

/// Describes a value after "found" in a message.
fn described(value: &Value) -> String {
    match value {
        Value::String(text) => format!("`\"{text}\"`"),
        Value::Integer(number) => format!("`{number}`"),
        Value::Decimal(text) => format!("`{text}`"),
        Value::Bool(truth) => format!("`{truth}`"),
        Value::Quantity { amount, unit } => format!("`{amount} {unit}`"),
        Value::List(_) => "a list".to_owned(),
        Value::Block(_) => "a block".to_owned(),
        _ => "a name".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    use crate::catalog::types::names;

    fn typed(name: &str) -> Option<DataType<'_>> {
        Some(DataType::new(&names::NONE, name))
    }

    fn text(value: impl Into<Value>, data_type: &str) -> String {
        wire(&value.into(), typed(data_type)).unwrap().unwrap()
    }

    fn help(value: impl Into<Value>, data_type: &str) -> String {
        wire(&value.into(), typed(data_type)).unwrap_err().help
    }

    #[test]
    fn converts_literals_to_the_strings_that_appflow_compares() {
        assert_eq!(text("Energy", "picklist"), "Energy");
        assert_eq!(text("2022-02-02T00:00:00Z", "DateTime"), "1643760000000");
        assert_eq!(text("2022-02-02", "Edm.DateTime"), "1643760000000");
        assert_eq!(text("2022-02-02", "glide_date"), "1643760000000");
        assert_eq!(text("1960-01-01", "date"), "-315619200000");
        assert_eq!(text(-5, "Integer"), "-5");
        assert_eq!(text("12345678901234567890", "BigInteger"), "12345678901234567890");
        assert_eq!(text(Value::Decimal("1.50".to_owned()), "currency"), "1.50");
        assert_eq!(text(true, "boolean"), "true");
        assert_eq!(text("false", "Boolean"), "false");
        assert_eq!(wire(&5.into(), None), Ok(Some("5".to_owned())));
        assert_eq!(wire(&"2022-02-02".into(), typed("sprocket")), Ok(Some("2022-02-02".to_owned())));
    }

    #[test]
    fn leaves_unknown_values_to_the_template() {
        let member = Value::Member { of: "aws".to_owned(), member: "region".to_owned() };
        for value in [Value::Name("Since".to_owned()), member, Value::Expression(0)] {
            assert_eq!(wire(&value, typed("datetime")), Ok(None));
        }
    }

    #[test]
    fn rejects_literals_of_another_type() {
        assert_eq!(help("many", "int"), "use a number, such as `5` or `-1.5`");
        assert_eq!(help("1e5", "double"), "use a number, such as `5` or `-1.5`");
        assert_eq!(help(12345, "string"), "add quotes: `\"12345\"`");
        assert_eq!(help(1, "boolean"), "use `true` or `false`");
        assert_eq!(
            help(1_643_760_000_000_i64, "datetime"),
            "use `\"2022-02-02T00:00:00Z\"`, which is that number of epoch milliseconds"
        );
        assert_eq!(help(1_643_760_000, "date"), "use `\"2022-02-02T00:00:00Z\"`, which is that number of epoch seconds");
        assert_eq!(help(20_220_202, "date"), "use `\"2022-02-02\"`, which is that date");
        assert_eq!(help(20_220_230, "date"), time::FORMS);
        assert_eq!(help(2022, "date"), time::FORMS);
        let minutes = Value::Quantity { amount: 5, unit: "minutes".to_owned() };
        assert_eq!(wire(&minutes, typed("int")).unwrap_err().message, "expected a number for data type `int`, found `5 minutes`");
        assert!(wire(&Value::List(Vec::new()), None).is_err());
        assert!(wire(&"2023-02-29".into(), typed("date")).unwrap_err().is_time);
    }

    #[test]
    fn recognizes_strings_that_start_with_a_date() {
        for text in ["2026-01-01", "2026-01-01T00:00:00Z", "2026-13-45 noon", "2026-01-01t00:00:00+01:00"] {
            assert!(reads_as_time(text), "{text}");
        }
        for text in ["", "2026", "2026-01", "20260101", "2026-01-012", "2026-01-01-A7", "AB12-01-01", "１２３４-01-01"] {
            assert!(!reads_as_time(text), "{text}");
        }
    }
}
