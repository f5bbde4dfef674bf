//! What an alarm leaves to its comparison.

use crate::catalog::Operator;
use crate::catalog::Word;
use crate::catalog::monitoring::missing_data;

/// What a period without data means for a comparison: nothing has passed an upper threshold then, and nothing has kept above
/// a lower one.
pub fn missing_data_of(comparison: Operator) -> &'static Word {
    match comparison {
        Operator::LessThan | Operator::LessThanOrEqualTo => &missing_data::breaching,
        _ => &missing_data::not_breaching,
    }
}
