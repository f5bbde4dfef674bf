//! Operators, by the names of CloudFormation.

/// A value of `ConnectorOperator`.
///
/// Source: the operator enums of the registry schema `AWS::AppFlow::Flow`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the variants are the service's names, spelled the Rust way")]
#[repr(u8)]
pub enum Operator {
    Projection,
    LessThan,
    GreaterThan,
    Contains,
    Between,
    LessThanOrEqualTo,
    GreaterThanOrEqualTo,
    EqualTo,
    NotEqualTo,
    Addition,
    Multiplication,
    Division,
    Subtraction,
    MaskAll,
    MaskFirstN,
    MaskLastN,
    ValidateNonNull,
    ValidateNonZero,
    ValidateNonNegative,
    ValidateNumeric,
    NoOp,
}

impl Operator {
    /// Every operator; its position is its discriminant.
    pub const ALL: &'static [Operator] = &[
        Operator::Projection,
        Operator::LessThan,
        Operator::GreaterThan,
        Operator::Contains,
        Operator::Between,
        Operator::LessThanOrEqualTo,
        Operator::GreaterThanOrEqualTo,
        Operator::EqualTo,
        Operator::NotEqualTo,
        Operator::Addition,
        Operator::Multiplication,
        Operator::Division,
        Operator::Subtraction,
        Operator::MaskAll,
        Operator::MaskFirstN,
        Operator::MaskLastN,
        Operator::ValidateNonNull,
        Operator::ValidateNonZero,
        Operator::ValidateNonNegative,
        Operator::ValidateNumeric,
        Operator::NoOp,
    ];

    /// The eight operators that a filter can have.
    pub const COMPARISONS: &'static [Operator] = &[
        Operator::EqualTo,
        Operator::NotEqualTo,
        Operator::LessThan,
        Operator::LessThanOrEqualTo,
        Operator::GreaterThan,
        Operator::GreaterThanOrEqualTo,
        Operator::Between,
        Operator::Contains,
    ];

    /// Returns the name that CloudFormation and `describe-connector-entity` use.
    pub const fn name(self) -> &'static str {
        match self {
            Operator::Projection => "PROJECTION",
            Operator::LessThan => "LESS_THAN",
            Operator::GreaterThan => "GREATER_THAN",
            Operator::Contains => "CONTAINS",
            Operator::Between => "BETWEEN",
            Operator::LessThanOrEqualTo => "LESS_THAN_OR_EQUAL_TO",
            Operator::GreaterThanOrEqualTo => "GREATER_THAN_OR_EQUAL_TO",
            Operator::EqualTo => "EQUAL_TO",
            Operator::NotEqualTo => "NOT_EQUAL_TO",
            Operator::Addition => "ADDITION",
            Operator::Multiplication => "MULTIPLICATION",
            Operator::Division => "DIVISION",
            Operator::Subtraction => "SUBTRACTION",
            Operator::MaskAll => "MASK_ALL",
            Operator::MaskFirstN => "MASK_FIRST_N",
            Operator::MaskLastN => "MASK_LAST_N",
            Operator::ValidateNonNull => "VALIDATE_NON_NULL",
            Operator::ValidateNonZero => "VALIDATE_NON_ZERO",
            Operator::ValidateNonNegative => "VALIDATE_NON_NEGATIVE",
            Operator::ValidateNumeric => "VALIDATE_NUMERIC",
            Operator::NoOp => "NO_OP",
        }
    }

    /// Returns the symbol of a comparison, or AppFlow's name of another operator.
    pub const fn symbol(self) -> &'static str {
        match self {
            Operator::EqualTo => "==",
            Operator::NotEqualTo => "!=",
            Operator::LessThan => "<",
            Operator::LessThanOrEqualTo => "<=",
            Operator::GreaterThan => ">",
            Operator::GreaterThanOrEqualTo => ">=",
            Operator::Between => "between",
            Operator::Contains => "contains",
            other => other.name(),
        }
    }

    /// Returns the operator with this name in CloudFormation, or `None` for any other name.
    pub fn from_name(name: &str) -> Option<Self> {
        Operator::ALL.iter().copied().find(|operator| operator.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operators_are_at_their_discriminants() {
        for (position, operator) in Operator::ALL.iter().enumerate() {
            assert_eq!(*operator as usize, position);
            assert_eq!(Operator::from_name(operator.name()), Some(*operator));
        }
    }
}
