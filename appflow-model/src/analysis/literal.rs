//! Literals: the text that AppFlow compares a field with.

use super::time;
use crate::catalog::types::{Class, class};
use crate::model::Value;

/// Why a literal cannot be compared with a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiteralProblem {
    /// What is wrong: lower case, no final period.
    pub message: String,
    /// What to write instead.
    pub help: String,
    /// Whether the literal has the right form and names no point in time (`"2027-02-30"`).
    pub is_time: bool,
}

/// The text that AppFlow takes for a literal compared with a field of this data type: points in time are epoch
/// milliseconds (R66), numbers plain decimals, booleans `true` or `false` (R67).
///
/// Nothing for a value that is not known before deployment. A data type that is absent or not known to
/// [`class`] takes every literal as it stands.
///
/// ```
/// use appflow_model::analysis::literal::wire;
/// assert_eq!(wire(&"2022-02-02".into(), Some("datetime")), Ok(Some("1643760000000".to_owned())));
/// assert_eq!(wire(&5.into(), Some("int")), Ok(Some("5".to_owned())));
/// assert!(wire(&"many".into(), Some("int")).is_err());
/// ```
pub fn wire(value: &Value, data_type: Option<&str>) -> Result<Option<String>, LiteralProblem> {
    let name = data_type.unwrap_or_default();
    let text = match (class(name), value) {
        (_, Value::Name(_) | Value::Member { .. } | Value::Index { .. } | Value::Call { .. } | Value::Expression(_)) => {
            return Ok(None);
        }
        (Class::Text | Class::Other | Class::Compound, Value::String(text)) => text.clone(),
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

fn time(text: &str) -> Result<String, LiteralProblem> {
    time::epoch_milliseconds(text).map(|milliseconds| milliseconds.to_string()).map_err(|problem| LiteralProblem {
        message: format!("`{text}` is not a time: at character {}, {}", problem.position, problem.message),
        help: time::FORMS.to_owned(),
        is_time: true,
    })
}

/// `[-]digits[.digits]`
fn is_decimal(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let number = text.strip_prefix('-').unwrap_or(text);
    match number.split_once('.') {
        Some((whole, fraction)) => digits(whole) && digits(fraction),
        None => digits(number),
    }
}

fn mismatch(value: &Value, data_type: &str, class: Class) -> LiteralProblem {
    let help = match (class, value) {
        (Class::Text, Value::Integer(number)) => format!("write `\"{number}\"`"),
        (Class::Text, Value::Decimal(text)) => format!("write `\"{text}\"`"),
        (Class::Text, Value::Bool(truth)) => format!("write `\"{truth}\"`"),
        (Class::Text, _) => "text is written in quotes".to_owned(),
        (Class::Integer | Class::Number, _) => "a number is written without quotes: `5`, `-1.5`".to_owned(),
        (Class::Boolean, _) => "write `true` or `false`".to_owned(),
        (Class::Date | Class::DateTime, Value::Integer(number)) => match time::rfc3339(*number) {
            Some(text) if *number >= 100_000_000_000 => format!("as epoch milliseconds that is `\"{text}\"`"),
            _ => time::FORMS.to_owned(),
        },
        (Class::Date | Class::DateTime, _) => time::FORMS.to_owned(),
        (Class::Other | Class::Compound, _) => "a field is compared with a text, a number, `true` or `false`".to_owned(),
    };
    let message = match class {
        Class::Other | Class::Compound => format!("a field is not compared with {}", described(value)),
        _ => format!("a field of type `{data_type}` is not compared with {}", described(value)),
    };
    LiteralProblem { message, help, is_time: false }
}

/// What messages call a value.
fn described(value: &Value) -> String {
    match value {
        Value::String(text) => format!("the text `\"{text}\"`"),
        Value::Integer(number) => format!("the number `{number}`"),
        Value::Decimal(text) => format!("the number `{text}`"),
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

    fn text(value: impl Into<Value>, data_type: &str) -> String {
        wire(&value.into(), Some(data_type)).unwrap().unwrap()
    }

    fn help(value: impl Into<Value>, data_type: &str) -> String {
        wire(&value.into(), Some(data_type)).unwrap_err().help
    }

    #[test]
    fn literals_become_what_the_service_compares() {
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
        assert_eq!(wire(&"2022-02-02".into(), Some("journal")), Ok(Some("2022-02-02".to_owned())));
    }

    #[test]
    fn what_is_not_known_now_is_left_to_the_template() {
        let member = Value::Member { of: "aws".to_owned(), member: "region".to_owned() };
        for value in [Value::Name("Since".to_owned()), member, Value::Expression(0)] {
            assert_eq!(wire(&value, Some("datetime")), Ok(None));
        }
    }

    #[test]
    fn a_literal_of_another_kind_is_refused_with_the_right_form() {
        assert_eq!(help("many", "int"), "a number is written without quotes: `5`, `-1.5`");
        assert_eq!(help("1e5", "double"), "a number is written without quotes: `5`, `-1.5`");
        assert_eq!(help(12345, "string"), "write `\"12345\"`");
        assert_eq!(help(1, "boolean"), "write `true` or `false`");
        assert_eq!(help(1_643_760_000_000, "datetime"), "as epoch milliseconds that is `\"2022-02-02T00:00:00Z\"`");
        assert_eq!(help(2022, "date"), time::FORMS);
        let minutes = Value::Quantity { amount: 5, unit: "minutes".to_owned() };
        assert_eq!(wire(&minutes, Some("int")).unwrap_err().message, "a field of type `int` is not compared with `5 minutes`");
        assert!(wire(&Value::List(Vec::new()), None).is_err());
        assert!(wire(&"2023-02-29".into(), Some("date")).unwrap_err().is_time);
    }
}
