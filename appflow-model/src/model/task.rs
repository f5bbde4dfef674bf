//! Tasks: what a flow does to each record.

use super::{Operator, Value};

/// A field where a task uses it.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct FieldUse {
    /// Its name: a literal, or a parameter.
    pub name: Value,
    /// The data type, if it is written here.
    pub data_type: Option<String>,
}

impl FieldUse {
    /// Creates a use of the field `name`, with the data type that its object has.
    pub fn new(name: impl Into<Value>) -> Self {
        FieldUse { name: name.into(), data_type: None }
    }

    /// Returns the name, or `None` if it is known only at deployment.
    pub fn known_name(&self) -> Option<&str> {
        self.name.as_str()
    }
}

/// One task of a flow.
#[derive(Debug, Clone, PartialEq)]
pub enum Task {
    /// `map Name => CustomerName: string;`
    Map {
        /// The field that is read.
        source: FieldUse,
        /// The field that is written, or `None` for one with the name of the source field.
        destination: Option<FieldUse>,
    },
    /// `map all except Fax, Phone;`
    MapAll {
        /// The excluded fields.
        except: Vec<FieldUse>,
    },
    /// `concat FirstName, " ", LastName => FullName: string;`
    Concat {
        /// Fields and strings, in order.
        parts: Vec<ConcatPart>,
        /// The field that is written.
        destination: FieldUse,
    },
    /// `compute Price * Quantity => Total: double;`
    Compute {
        /// The operation.
        operation: Arithmetic,
        /// The field left of the sign.
        left: FieldUse,
        /// The field right of the sign.
        right: FieldUse,
        /// The field that is written.
        destination: FieldUse,
    },
    /// `mask Name with '*' last 4;`
    Mask {
        /// The field.
        field: FieldUse,
        /// The character that replaces each masked one.
        with: String,
        /// The part of the value that is masked.
        span: MaskSpan,
    },
    /// `truncate Industry to 20;`
    Truncate {
        /// The field.
        field: FieldUse,
        /// The length after truncation, in characters.
        length: Value,
    },
    /// `filter Industry == "Energy";`
    Filter {
        /// The field.
        field: FieldUse,
        /// The comparison, one of [`Operator::COMPARISONS`].
        operator: Operator,
        /// The operand.
        operand: Operand,
    },
    /// `validate Name non_null else drop_record;`
    Validate {
        /// The field.
        field: FieldUse,
        /// The condition.
        condition: Condition,
        /// The action for records that do not meet the condition.
        action: Action,
    },
    /// `partition Country, Industry;`
    Partition {
        /// The fields of the destination whose values name the folders, from the outermost folder on.
        keys: Vec<FieldUse>,
    },
    /// `passthrough;`
    Passthrough,
}

/// A part of a concatenation.
#[derive(Debug, Clone, PartialEq)]
pub enum ConcatPart {
    /// The value of a field.
    Field(FieldUse),
    /// A string.
    Text(String),
}

/// The four arithmetic operations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arithmetic {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
}

/// The part of a value that is masked.
#[derive(Debug, Clone, PartialEq)]
pub enum MaskSpan {
    /// All of it.
    All,
    /// The first n characters.
    First(Value),
    /// The last n characters.
    Last(Value),
}

impl Arithmetic {
    /// Returns the operator of the task.
    pub const fn operator(self) -> Operator {
        match self {
            Arithmetic::Add => Operator::Addition,
            Arithmetic::Subtract => Operator::Subtraction,
            Arithmetic::Multiply => Operator::Multiplication,
            Arithmetic::Divide => Operator::Division,
        }
    }
}

impl MaskSpan {
    /// Returns the operator of the task.
    pub const fn operator(&self) -> Operator {
        match self {
            MaskSpan::All => Operator::MaskAll,
            MaskSpan::First(_) => Operator::MaskFirstN,
            MaskSpan::Last(_) => Operator::MaskLastN,
        }
    }

    /// Returns the number of masked characters, or `None` for all of them.
    pub const fn length(&self) -> Option<&Value> {
        match self {
            MaskSpan::All => None,
            MaskSpan::First(length) | MaskSpan::Last(length) => Some(length),
        }
    }
}

/// The operand of a filter.
#[derive(Debug, Clone, PartialEq)]
pub enum Operand {
    /// One value.
    One(Value),
    /// Several values, of which one must match.
    Many(Vec<Value>),
    /// The bounds of an interval, inclusive.
    Between(Value, Value),
}

impl Operand {
    /// Returns the values of the operand, in order.
    pub fn values(&self) -> Vec<&Value> {
        match self {
            Operand::One(value) => vec![value],
            Operand::Many(values) => values.iter().collect(),
            Operand::Between(lower, upper) => vec![lower, upper],
        }
    }
}

/// The condition of a validation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Condition {
    /// The value is not null.
    NonNull,
    /// The value is not zero.
    NonZero,
    /// The value is not below zero.
    NonNegative,
    /// The value is a number.
    Numeric,
}

/// The action for a record that fails a validation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// The record is skipped.
    DropRecord,
    /// The run ends.
    TerminateFlow,
}

impl Condition {
    /// Every condition, in the order of the language reference.
    pub const ALL: &'static [Condition] = &[Condition::NonNull, Condition::NonZero, Condition::NonNegative, Condition::Numeric];

    /// Returns the keyword in the language.
    pub const fn keyword(self) -> &'static str {
        match self {
            Condition::NonNull => "non_null",
            Condition::NonZero => "non_zero",
            Condition::NonNegative => "non_negative",
            Condition::Numeric => "numeric",
        }
    }

    /// Returns the operator of the task.
    pub const fn operator(self) -> Operator {
        match self {
            Condition::NonNull => Operator::ValidateNonNull,
            Condition::NonZero => Operator::ValidateNonZero,
            Condition::NonNegative => Operator::ValidateNonNegative,
            Condition::Numeric => Operator::ValidateNumeric,
        }
    }
}

impl Action {
    /// Every action, in the order of the language reference.
    pub const ALL: &'static [Action] = &[Action::DropRecord, Action::TerminateFlow];

    /// Returns the keyword in the language.
    pub const fn keyword(self) -> &'static str {
        match self {
            Action::DropRecord => "drop_record",
            Action::TerminateFlow => "terminate_flow",
        }
    }
}
