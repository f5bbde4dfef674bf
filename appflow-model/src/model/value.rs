//! Values: what stands on the right of a setting, in a filter, or in the parentheses of a source.

/// A value as its author gave it.
///
/// What a [`Value::Name`] means (a word such as `parquet`, or a bucket of the stack) follows from
/// the place where it stands; [`crate::catalog::Kind`] tells.
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
        /// How many.
        amount: i64,
        /// Of what, as written: `minutes`, `minute`, `MB`.
        unit: String,
    },
    /// A word (`parquet`) or the name of something the stack declares (`Lake`).
    Name(String),
    /// `aws.account_id`, `AccountsToLake.arn`.
    Member {
        /// The name before the dot; `aws` holds the pseudo parameters.
        of: String,
        /// The name after the dot.
        member: String,
    },
    /// `Tokens["accessToken"]`: one key of a secret.
    Index {
        /// The name of the secret.
        of: String,
        /// The JSON key in the secret.
        key: String,
    },
    /// `concat("a", X)`, `path(day)`, `import("shared-bucket")`.
    Call {
        /// The word before the parentheses.
        function: String,
        /// What stands in them.
        arguments: Vec<Value>,
    },
    /// `[a, b]`.
    List(Vec<Value>),
    /// `{ key: value }`.
    Block(Vec<Setting>),
    /// The n-th Rust expression of a `stack name(arg: T)`, not known until the stack is built.
    /// It is text, a number, a truth value or a list, and refused where none of these stands; no stack is made of a definition
    /// that has one left.
    Expression(u32),
}

impl Value {
    /// The text of a string literal, and nothing for every other value.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// A literal as CloudFormation writes it where it wants text, and nothing for every other value.
    pub fn literal_text(&self) -> Option<String> {
        match self {
            Value::String(text) | Value::Decimal(text) => Some(text.clone()),
            Value::Integer(number) => Some(number.to_string()),
            Value::Bool(truth) => Some(truth.to_string()),
            _ => None,
        }
    }

    /// The name, when the value is a bare name.
    pub fn as_name(&self) -> Option<&str> {
        match self {
            Value::Name(name) => Some(name),
            _ => None,
        }
    }

    /// Calls `visit` on this value and on every value inside it, outermost first.
    pub fn walk<'a>(&'a self, visit: &mut dyn FnMut(&'a Value)) {
        visit(self);
        match self {
            Value::List(values) | Value::Call { arguments: values, .. } => {
                values.iter().for_each(|value| value.walk(visit));
            }
            Value::Block(settings) => settings.iter().for_each(|setting| setting.value.walk(visit)),
            _ => {}
        }
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

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Value::Integer(number)
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Value::Bool(value)
    }
}

/// One `key: value`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Setting {
    /// The key as written.
    pub key: String,
    /// Its value.
    pub value: Value,
}

impl Setting {
    /// A setting from its two halves.
    pub fn new(key: impl Into<String>, value: impl Into<Value>) -> Self {
        Setting { key: key.into(), value: value.into() }
    }
}

/// The value of the first setting named `key`.
pub fn setting<'a>(settings: &'a [Setting], key: &str) -> Option<&'a Value> {
    settings.iter().find(|setting| setting.key == key).map(|setting| &setting.value)
}
