//! Operators of filters that are attested for a data type.

use crate::catalog::{Operator, salesforce};

const EQUAL: &[Operator] = &[Operator::EqualTo];
const ORDERED: &[Operator] = &[
    Operator::EqualTo,
    Operator::NotEqualTo,
    Operator::LessThan,
    Operator::LessThanOrEqualTo,
    Operator::GreaterThan,
    Operator::GreaterThanOrEqualTo,
];
const TIMES: &[Operator] = &[
    Operator::EqualTo,
    Operator::LessThan,
    Operator::LessThanOrEqualTo,
    Operator::GreaterThan,
    Operator::GreaterThanOrEqualTo,
    Operator::Between,
];

/// Filters that Salesforce fields of a type have in the one public sample, the Account of the AppFlow API Reference.
static SALESFORCE: &[(&str, &[Operator])] = &[
    ("id", EQUAL),
    ("reference", EQUAL),
    ("string", &[Operator::EqualTo, Operator::NotEqualTo, Operator::Contains]),
    ("textarea", EQUAL),
    // `!=` is in two public flows, not in the sample.
    ("picklist", &[Operator::EqualTo, Operator::NotEqualTo]),
    ("phone", EQUAL),
    ("url", EQUAL),
    ("address", EQUAL),
    ("boolean", EQUAL),
    ("currency", EQUAL),
    ("double", ORDERED),
    ("int", ORDERED),
    ("date", TIMES),
    ("datetime", TIMES),
];

/// Returns the filters that are attested for fields of this type, for a connector whose types are attested at all.
///
/// No other connector has a table: the operators of managed connectors differ from field to field.
pub fn attested_operators(connector: &str, data_type: &str) -> Option<&'static [Operator]> {
    if connector != salesforce::CONNECTOR.name {
        return None;
    }
    SALESFORCE.iter().find(|(name, _)| name.eq_ignore_ascii_case(data_type)).map(|(_, operators)| *operators)
}
