//! Data types of fields: the names that each connector has, and what their values are.
//!
//! AppFlow does not check the names when a flow is created; they come from `fieldType` in the output of
//! `describe-connector-entity`. The tables of [`names`] are used by the checks, by the conversion of literals, by editors,
//! and by the language reference.

pub mod names;

use super::Operator;
use crate::diagnostics::closest;

/// What the values of a data type are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Class {
    /// Strings; identifiers and references are compared as strings too.
    Text,
    /// Whole numbers.
    Integer,
    /// Numbers with a fraction.
    Number,
    /// `true` and `false`.
    Boolean,
    /// Days.
    Date,
    /// Times of day.
    Time,
    /// Points in time.
    DateTime,
    /// Bytes.
    Binary,
    /// A value made of several fields.
    Compound,
    /// Not known.
    Other,
}

impl Class {
    /// Every class, in the order of the tables.
    pub const ALL: &'static [Class] = &[
        Class::Text,
        Class::Integer,
        Class::Number,
        Class::Boolean,
        Class::Date,
        Class::Time,
        Class::DateTime,
        Class::Binary,
        Class::Compound,
        Class::Other,
    ];

    /// The noun of the class: `timestamp`.
    pub fn noun(self) -> &'static str {
        match self {
            Class::Text => "string",
            Class::Integer => "integer",
            Class::Number => "decimal",
            Class::Boolean => "boolean",
            Class::Date => "date",
            Class::Time => "time of day",
            Class::DateTime => "timestamp",
            Class::Binary => "binary",
            Class::Compound => "compound",
            Class::Other => "unknown",
        }
    }

    /// The values in words, for editors: `timestamps`.
    pub fn described(self) -> &'static str {
        match self {
            Class::Text => "strings",
            Class::Integer => "integers",
            Class::Number => "decimal numbers",
            Class::Boolean => "`true` and `false`",
            Class::Date => "dates",
            Class::Time => "times of day",
            Class::DateTime => "timestamps",
            Class::Binary => "bytes",
            Class::Compound => "values that consist of several fields",
            Class::Other => "values that AWS does not document",
        }
    }

    /// Returns `true` for numbers.
    pub fn is_number(self) -> bool {
        matches!(self, Class::Integer | Class::Number)
    }

    /// Returns `true` for dates and timestamps, which filters compare as epoch milliseconds (R66).
    pub fn is_time(self) -> bool {
        matches!(self, Class::Date | Class::DateTime)
    }

    /// Returns `true` if a field of the class `destination` may hold the values of this class (R310).
    ///
    /// Strings hold everything, and what is unknown is accepted. A string may hold a date, a compound value, or encoded bytes,
    /// but AppFlow has no task that turns a string into a number or a boolean.
    pub fn fits(self, destination: Class) -> bool {
        use Class::{Binary, Boolean, Compound, Date, DateTime, Integer, Number, Other, Text, Time};
        match (self, destination) {
            (_, Text | Other) | (Other, _) => true,
            (Text, Integer | Number | Boolean) => false,
            (Text, _) => true,
            (Integer | Number, Integer | Number) => true,
            (Date | DateTime, Date | DateTime) | (DateTime, Time) => true,
            (Boolean | Time | Binary | Compound, _) => self == destination,
            (Integer | Number | Date | DateTime, _) => false,
        }
    }
}

/// How much is known about the names of a connector.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coverage {
    /// Every name is listed, in the spelling of AppFlow.
    Closed,
    /// Every name of the application is listed; the spelling in AppFlow was seen for some.
    Complete,
    /// There may be further names.
    Open,
}

/// The names of one class.
#[derive(Debug, Clone, Copy)]
pub struct Group {
    /// The class.
    pub class: Class,
    /// Names that public flows, AWS samples, the User Guide, or the connector SDKs use.
    pub seen: &'static [&'static str],
    /// Names of the application, or of similar connectors, whose spelling in AppFlow was not seen.
    pub other: &'static [&'static str],
}

/// The data types of a connector.
#[derive(Debug)]
pub struct Types {
    /// How much is known about them.
    pub coverage: Coverage,
    /// The names by class; empty when none are known.
    pub groups: &'static [Group],
}

/// What a name is compared with the names of a connector.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spelling {
    /// One of the names.
    Known,
    /// One of the names but for uppercase and lowercase letters.
    Case(&'static str),
    /// None of the names, which are all that there are.
    Unknown,
    /// None of the names, but so similar to one that it was probably meant.
    Similar(&'static str),
    /// None of the names, of which there may be more.
    Unlisted,
}

impl Types {
    /// Returns the names with their classes: first those that were seen in AppFlow.
    pub fn names(&self) -> impl Iterator<Item = (&'static str, Class)> {
        let seen = self.groups.iter().flat_map(|group| group.seen.iter().map(|name| (*name, group.class)));
        seen.chain(self.groups.iter().flat_map(|group| group.other.iter().map(|name| (*name, group.class))))
    }

    /// Returns the listed name that is written, with its class: the same name, else one that differs only in case.
    fn find(&self, written: &str) -> Option<(&'static str, Class)> {
        let name = if self.coverage == Coverage::Closed { written.to_owned() } else { without_length(written) };
        let exact = self.names().find(|(known, _)| *known == name);
        exact.or_else(|| self.names().find(|(known, _)| known.eq_ignore_ascii_case(&name)))
    }

    /// Returns the class of a data type: as this connector has it, else, if it may have further names, as another connector does.
    ///
    /// ```
    /// use appflow_model::catalog::types::{Class, names};
    /// assert_eq!(names::SALESFORCE.class("DateTime"), Class::DateTime);
    /// assert_eq!(names::SALESFORCE.class("timestamp"), Class::Other);
    /// assert_eq!(names::REDSHIFT.class("decimal(10,2)"), Class::Number);
    /// assert_eq!(names::S3.class("datetime"), Class::DateTime);
    /// assert_eq!(names::S3.class("datetme"), Class::Other);
    /// ```
    pub fn class(&self, written: &str) -> Class {
        match self.find(written) {
            Some((_, class)) => class,
            None if self.coverage == Coverage::Closed => Class::Other,
            None => class_anywhere(written),
        }
    }

    /// Returns how a name compares with those of this connector (R308, R309).
    ///
    /// ```
    /// use appflow_model::catalog::types::{Spelling, names};
    /// assert_eq!(names::SALESFORCE.spelling("datetime"), Spelling::Known);
    /// assert_eq!(names::SALESFORCE.spelling("DateTime"), Spelling::Case("datetime"));
    /// assert_eq!(names::SALESFORCE.spelling("glide_date"), Spelling::Unknown);
    /// assert_eq!(names::SERVICENOW.spelling("datetme"), Spelling::Similar("datetime"));
    /// assert_eq!(names::SERVICENOW.spelling("sprocket"), Spelling::Unlisted);
    /// ```
    pub fn spelling(&self, written: &str) -> Spelling {
        // What native connectors have in common may be written for each of them.
        if self.coverage == Coverage::Open && names::NATIVE.names().any(|(name, _)| name == written) {
            return Spelling::Known;
        }
        match self.find(written) {
            Some((name, _)) if name == written || name == without_length(written) => return Spelling::Known,
            Some((name, _)) => return Spelling::Case(name),
            None if self.coverage != Coverage::Open => return Spelling::Unknown,
            None => {}
        }
        self.similar(written).map_or(Spelling::Unlisted, Spelling::Similar)
    }

    /// Returns the name that was probably meant, if what is written is not the name of a data type anywhere.
    pub fn similar(&self, written: &str) -> Option<&'static str> {
        if names::ALL.iter().any(|types| types.find(written).is_some()) {
            return None;
        }
        let is_open = self.coverage == Coverage::Open && !self.groups.is_empty();
        let usual = names::NATIVE.names().filter(|_| is_open);
        let known: Vec<&'static str> = self.names().chain(usual).map(|(name, _)| name).collect();
        closest(written, &known)
    }

    /// Returns the name to suggest for values of a class: the usual one if the connector has it, else one that was seen in AppFlow.
    ///
    /// ```
    /// use appflow_model::catalog::types::{Class, names};
    /// assert_eq!(names::SERVICENOW.suggested(Class::DateTime), "datetime");
    /// assert_eq!(names::SERVICENOW.suggested(Class::Text), "string");
    /// assert_eq!(names::SDK.suggested(Class::DateTime), "DateTime");
    /// assert_eq!(names::SAPODATA.suggested(Class::Text), "Edm.String");
    /// ```
    pub fn suggested(&self, class: Class) -> &'static str {
        let usual = names::NATIVE.names().find(|(_, known)| *known == class).map_or("string", |(name, _)| name);
        let of_class: Vec<&'static str> = self.names().filter(|(_, known)| *known == class).map(|(name, _)| name).collect();
        // Native connectors call a timestamp `datetime`, whatever the application calls it.
        if class == Class::DateTime && self.coverage == Coverage::Open {
            return usual;
        }
        of_class.iter().find(|name| name.eq_ignore_ascii_case(usual)).or(of_class.first()).copied().unwrap_or(usual)
    }
}

/// Returns the class of a data type of any connector.
pub fn class_anywhere(written: &str) -> Class {
    names::ALL.iter().find_map(|types| types.find(written)).map_or(Class::Other, |(_, class)| class)
}

/// A name without what stands in parentheses: `decimal(10,2)`, `timestamp(6) without time zone`.
fn without_length(written: &str) -> String {
    match written.split_once('(') {
        Some((before, after)) => {
            let rest = after.split_once(')').map_or("", |(_, rest)| rest);
            format!("{}{}", before.trim_end(), rest.trim_end())
        }
        None => written.to_owned(),
    }
}

/// A data type as it is written, with its class for the connector of its field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DataType<'a> {
    /// The name.
    pub name: &'a str,
    /// What its values are.
    pub class: Class,
}

impl<'a> DataType<'a> {
    /// The data type with this name of a connector.
    pub fn new(types: &Types, name: &'a str) -> Self {
        DataType { name, class: types.class(name) }
    }
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
    SALESFORCE.iter().find(|(name, _)| name.eq_ignore_ascii_case(data_type)).map(|(_, operators)| *operators)
}
