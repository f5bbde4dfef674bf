//! Data types of fields: the names that each connector has, and what their values are.
//!
//! AppFlow does not check the names when a flow is created; they come from `fieldType` in the output of
//! `describe-connector-entity`. The tables of [`names`] are used by the checks, by the conversion of literals, by editors,
//! and by the language reference.

mod class;
pub mod names;
mod operators;

use crate::diagnostics::closest;
use class::without_length;

pub use class::{Class, Coverage, Group, Spelling, Types};
pub use operators::attested_operators;

impl Types {
    /// Returns the class of a data type: as this connector has it, else, if it may have further names, as another connector does.
    ///
    /// # Examples
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
    /// # Examples
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
        // Names that native connectors share may exist for each of them.
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

    /// Returns the name to suggest for values of a class: the usual one if the connector has it, or else one with evidence in
    /// AppFlow.
    ///
    /// # Examples
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
        // Native connectors call a timestamp `datetime`, even if the application has another name for it.
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

/// A data type as it is written, with its class for the connector of its field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DataType<'a> {
    /// The name.
    pub name: &'a str,
    /// The class of its values.
    pub class: Class,
}

impl<'a> DataType<'a> {
    /// Returns the data type with this name of a connector.
    pub fn new(types: &Types, name: &'a str) -> Self {
        DataType { name, class: types.class(name) }
    }
}

/// Returns `true` for Salesforce types whose values consist of several fields, which Bulk API 2.0 cannot transfer (R84).
pub fn is_salesforce_compound(data_type: &str) -> bool {
    ["address", "location"].iter().any(|name| name.eq_ignore_ascii_case(data_type))
}

/// The integers of a fixed size, in bits. A name has the same size wherever it is the type of a source.
///
/// Source: SOAP API (`xsd:int`, `xsd:long`), custom connector SDK (the types of Java), OData (`Edm`).
const SIZES: &[(&str, u32)] = &[
    ("int", 32),
    ("long", 64),
    ("Short", 16),
    ("Integer", 32),
    ("Long", 64),
    ("Edm.SByte", 8),
    ("Edm.Int16", 16),
    ("Edm.Int32", 32),
    ("Edm.Int64", 64),
];

/// Returns the least and the largest integer of a data type with a fixed size.
///
/// # Examples
///
/// ```
/// use appflow_model::catalog::types::integer_range;
/// assert_eq!(integer_range("Short"), Some((-32_768, 32_767)));
/// assert_eq!(integer_range("Edm.Byte"), Some((0, 255)));
/// assert_eq!(integer_range("BigInteger"), None);
/// ```
pub fn integer_range(name: &str) -> Option<(i64, i64)> {
    if name == "Edm.Byte" {
        return Some((0, 255));
    }
    let (_, bits) = SIZES.iter().find(|(known, _)| *known == name)?;
    let most = i64::MAX >> (64 - bits);
    Some((-most - 1, most))
}
