//! Values of settings, of filters, and in the parentheses of a source.

use std::borrow::Cow;

/// A value as the author wrote it.
///
/// The meaning of a [`Value::Name`] (a value such as `parquet`, or a bucket of the stack) depends on its place.
///
/// # Examples
///
/// ```
/// # use appflow_model as appflow;
/// use appflow::model::Value;
/// let prefix: Value = "accounts".into();
/// assert_eq!(prefix.as_str(), Some("accounts"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Value {
    /// A string literal.
    String(String),
    /// An integer literal.
    Integer(i64),
    /// A number with a fraction, as it was written: `1.50` stays `1.50`.
    Decimal(String),
    /// `true` or `false`.
    Bool(bool),
    /// A number with its unit: `5 minutes`, `128 MB`.
    Quantity {
        /// The amount.
        amount: i64,
        /// The unit, as written: `minutes`, `minute`, `MB`.
        unit: String,
    },
    /// A value of a setting (`parquet`), or the name of an item (`Lake`).
    Name(String),
    /// `aws.account_id`, `AccountsToLake.arn`.
    Member {
        /// The name before the dot; `aws` for pseudo parameters.
        of: String,
        /// The name after the dot.
        member: String,
    },
    /// `Tokens["accessToken"]`: the value of a JSON key of a secret.
    Index {
        /// The name of the secret.
        of: String,
        /// The JSON key in the secret.
        key: String,
    },
    /// `concat("a", X)`, `path(day)`, `import("shared-bucket")`.
    Call {
        /// The name before the parentheses.
        function: String,
        /// The arguments.
        arguments: Vec<Value>,
    },
    /// `[a, b]`.
    List(Vec<Value>),
    /// `{ key: value }`.
    Block(Vec<Setting>),
    /// The n-th Rust expression of a `stack name(arg: T)`, which is unknown until the stack is built. It is a string, a number, a
    /// boolean, or a list, and an error where none of these is accepted. A definition with an expression has no template.
    Expression(u32),
}

impl Value {
    /// Returns the text of a string literal, or `None` for any other value.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// Returns a literal in the form that CloudFormation expects as a string, or `None` for any other value.
    pub fn literal_text(&self) -> Option<String> {
        match self {
            Value::String(text) | Value::Decimal(text) => Some(text.clone()),
            Value::Integer(number) => Some(number.to_string()),
            Value::Bool(truth) => Some(truth.to_string()),
            _ => None,
        }
    }

    /// Returns the name if the value is a bare name, or `None` for any other value.
    pub fn as_name(&self) -> Option<&str> {
        match self {
            Value::Name(name) => Some(name),
            _ => None,
        }
    }

    /// Returns `true` for a [`Value::Decimal`] that is not a number, such as `NaN`.
    pub(crate) fn is_malformed(&self) -> bool {
        let Value::Decimal(text) = self else { return false };
        let begins = text.strip_prefix('-').unwrap_or(text).starts_with(|first: char| first.is_ascii_digit());
        !begins || !text.parse::<f64>().is_ok_and(f64::is_finite)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::String(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Value::String(text)
    }
}

macro_rules! integers {
    ($($type:ty),*) => {
        $(
            /// A number out of the range of [`Value::Integer`] becomes a [`Value::Decimal`] with the same digits.
            impl From<$type> for Value {
                fn from(number: $type) -> Self {
                    i64::try_from(number).map_or_else(|_| Value::Decimal(number.to_string()), Value::Integer)
                }
            }
        )*
    };
}

integers!(i8, i16, i32, i64, isize, u8, u16, u32, u64, usize);

/// Converts to the shortest decimal representation without an exponent, or to a [`Value::Integer`] if the number has no fraction
/// and an integer represents it exactly. A definition with a number that is infinite or `NaN` has no template.
///
/// # Examples
///
/// ```
/// # use appflow_model as appflow;
/// use appflow::model::Value;
/// assert_eq!(Value::from(0.1), Value::Decimal("0.1".to_owned()));
/// assert_eq!(Value::from(5.0), Value::Integer(5));
/// ```
impl From<f64> for Value {
    fn from(number: f64) -> Self {
        // Every integer up to 2^53 is exact in both types.
        const EXACT: f64 = 9_007_199_254_740_992.0;
        if number.fract() == 0.0 && number.abs() <= EXACT {
            Value::Integer(number as i64)
        } else {
            Value::Decimal(number.to_string())
        }
    }
}

/// As `f64`, with the digits of the `f32`: 0.1 is not 0.10000000149011612.
impl From<f32> for Value {
    fn from(number: f32) -> Self {
        number.to_string().parse().unwrap_or(f64::NAN).into()
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Value::String(text.clone())
    }
}

impl From<Cow<'_, str>> for Value {
    fn from(text: Cow<'_, str>) -> Self {
        Value::String(text.into_owned())
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Value::Bool(value)
    }
}

/// A setting: `key: value`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Setting {
    /// The key as written.
    pub key: String,
    /// Its value.
    pub value: Value,
}

impl Setting {
    /// Creates a setting.
    pub fn new(key: impl Into<String>, value: impl Into<Value>) -> Self {
        Setting { key: key.into(), value: value.into() }
    }
}

/// Returns the value of the first setting with the key `key`, or `None` if there is none.
pub fn setting<'a>(settings: &'a [Setting], key: &str) -> Option<&'a Value> {
    settings.iter().find(|setting| setting.key == key).map(|setting| &setting.value)
}
