//! The operators of a connector, as the registry schema lists them.

/// The operators of a connector with these comparisons: every connector that has the others has all of them.
macro_rules! operators {
    ($($comparison:ident),* $(,)?) => {
        &[
            $crate::model::Operator::Projection,
            $($crate::model::Operator::$comparison,)*
            $crate::model::Operator::Addition,
            $crate::model::Operator::Multiplication,
            $crate::model::Operator::Division,
            $crate::model::Operator::Subtraction,
            $crate::model::Operator::MaskAll,
            $crate::model::Operator::MaskFirstN,
            $crate::model::Operator::MaskLastN,
            $crate::model::Operator::ValidateNonNull,
            $crate::model::Operator::ValidateNonZero,
            $crate::model::Operator::ValidateNonNegative,
            $crate::model::Operator::ValidateNumeric,
            $crate::model::Operator::NoOp,
        ]
    };
}
pub(crate) use operators;
