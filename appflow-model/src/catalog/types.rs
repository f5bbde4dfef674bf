//! Data types of fields: what their free-text names stand for, and which filters are attested for them.
//!
//! The service does not constrain the names; they come from `fieldType` in the output of
//! `describe-connector-entity`. A name that is not listed here is [`Class::Other`], of which nothing is known.

use super::Operator;

/// What the values of a data type are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Class {
    /// Text.
    Text,
    /// Whole numbers.
    Integer,
    /// Numbers with a fraction.
    Number,
    /// `true` and `false`.
    Boolean,
    /// Days.
    Date,
    /// Points in time.
    DateTime,
    /// A value made of several fields.
    Compound,
    /// Not known.
    Other,
}

impl Class {
    /// What the values are, in words.
    pub fn described(self) -> &'static str {
        match self {
            Class::Text => "text",
            Class::Integer => "whole numbers",
            Class::Number => "numbers with a fraction",
            Class::Boolean => "`true` and `false`",
            Class::Date => "days",
            Class::DateTime => "points in time",
            Class::Compound => "values made of several fields",
            Class::Other => "values that are not known",
        }
    }

    /// Whether the values are numbers.
    pub fn is_number(self) -> bool {
        matches!(self, Class::Integer | Class::Number)
    }

    /// Whether the values are days or points in time.
    pub fn is_time(self) -> bool {
        matches!(self, Class::Date | Class::DateTime)
    }
}

/// The names in lower case, without the `Edm.` of OData and without a length in parentheses.
///
/// Sources: the Account sample of the AppFlow API Reference and the field types of the Salesforce API, the custom
/// connector SDKs, the primitive types of OData, the SQL names of Redshift, the date types of ServiceNow.
static NAMES: &[(Class, &[&str])] = &[
    (
        Class::Text,
        &[
            "string",
            "textarea",
            "picklist",
            "multipicklist",
            "combobox",
            "phone",
            "url",
            "email",
            "id",
            "reference",
            "encryptedstring",
            "guid",
            "char",
            "character",
            "varchar",
            "character varying",
            "text",
        ],
    ),
    (
        Class::Integer,
        &["int", "integer", "long", "short", "biginteger", "bigint", "smallint", "int16", "int32", "int64", "byte", "sbyte"],
    ),
    (
        Class::Number,
        &[
            "double",
            "float",
            "decimal",
            "bigdecimal",
            "numeric",
            "number",
            "currency",
            "percent",
            "real",
            "double precision",
            "single",
        ],
    ),
    (Class::Boolean, &["boolean", "bool"]),
    (Class::Date, &["date", "glide_date"]),
    (
        Class::DateTime,
        &[
            "datetime",
            "datetimeoffset",
            "glide_date_time",
            "timestamp",
            "timestamptz",
            "timestamp with time zone",
            "timestamp without time zone",
        ],
    ),
    (Class::Compound, &["address", "location", "struct", "map", "list", "array", "object"]),
];

/// The names that are known, with what their values are.
pub fn names() -> impl Iterator<Item = (&'static str, Class)> {
    NAMES.iter().flat_map(|(class, names)| names.iter().map(|name| (*name, *class)))
}

/// What the values of the data type with this name are; upper and lower case are the same.
///
/// ```
/// # use appflow_model as appflow;
/// use appflow::catalog::types::{Class, class};
/// assert_eq!(class("Edm.DateTimeOffset"), Class::DateTime);
/// assert_eq!(class("decimal(10,2)"), Class::Number);
/// assert_eq!(class("journal"), Class::Other);
/// ```
pub fn class(data_type: &str) -> Class {
    let name = match data_type.get(..4) {
        Some(prefix) if prefix.eq_ignore_ascii_case("edm.") => data_type.get(4..).unwrap_or_default(),
        _ => data_type,
    };
    let name = name.split('(').next().unwrap_or_default().trim();
    let known = |(_, names): &&(Class, &[&str])| names.iter().any(|known| known.eq_ignore_ascii_case(name));
    NAMES.iter().find(known).map_or(Class::Other, |(class, _)| *class)
}

/// Salesforce types whose values are made of several fields, and which Bulk API 2.0 cannot transfer (R84).
pub fn is_salesforce_compound(data_type: &str) -> bool {
    ["address", "location"].iter().any(|name| name.eq_ignore_ascii_case(data_type))
}

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

/// The filters that are attested for fields of this type, for a connector whose types are attested at all.
///
/// No other connector has a table: the operators of managed connectors differ from field to field.
pub fn attested_operators(connector: &str, data_type: &str) -> Option<&'static [Operator]> {
    if connector != super::salesforce::CONNECTOR.word {
        return None;
    }
    SALESFORCE.iter().find(|(name, _)| *name == data_type).map(|(_, operators)| *operators)
}
