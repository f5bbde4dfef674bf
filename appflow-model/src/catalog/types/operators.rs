//! Operators of filters that are attested for a data type.

use crate::catalog::{Connector, Operator, custom, salesforce};

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

/// Filters that fields of a type have in the SDKs of custom connectors, or on the pages of managed connectors in the User Guide:
/// their fields differ, and no field has any other.
static CUSTOM: &[(&str, &[Operator])] = &[
    (
        "String",
        &[
            Operator::EqualTo,
            Operator::NotEqualTo,
            Operator::LessThan,
            Operator::LessThanOrEqualTo,
            Operator::GreaterThan,
            Operator::GreaterThanOrEqualTo,
            Operator::Contains,
        ],
    ),
    ("Integer", ORDERED),
    ("Long", ORDERED),
    ("Short", ORDERED),
    ("BigInteger", ORDERED),
    ("Float", ORDERED),
    ("Double", ORDERED),
    ("BigDecimal", ORDERED),
    ("Boolean", &[Operator::EqualTo, Operator::NotEqualTo]),
    ("Date", TIMES),
    (
        "DateTime",
        &[
            Operator::EqualTo,
            Operator::NotEqualTo,
            Operator::LessThan,
            Operator::LessThanOrEqualTo,
            Operator::GreaterThan,
            Operator::GreaterThanOrEqualTo,
            Operator::Between,
        ],
    ),
];

/// Returns the filters that are attested for fields of this type, with the source, for a connector whose types are attested at all.
pub fn attested_operators(connector: &Connector, data_type: &str) -> Option<(&'static [Operator], &'static str)> {
    let (types, source) = match connector.connector_type {
        _ if connector.name == salesforce::CONNECTOR.name => (SALESFORCE, "in a public sample"),
        kind if kind == custom::CONNECTOR.connector_type => (CUSTOM, "in the connector SDKs and the User Guide"),
        _ => return None,
    };
    types.iter().find(|(name, _)| name.eq_ignore_ascii_case(data_type)).map(|(_, operators)| (*operators, source))
}
