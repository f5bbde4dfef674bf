//! Objects: what a connector calls a table, and its fields.

use super::{Operator, Value};

/// An object of a connector, such as Salesforce's `Account`.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Object {
    /// Its name in the language.
    pub name: String,
    /// The doc comment.
    pub docs: String,
    /// The name of the connector: `salesforce`.
    pub connector: String,
    /// The name of the object in AppFlow.
    pub entity: Value,
    /// Its fields; empty when `known` is false.
    pub fields: Vec<Field>,
    /// Whether the list of fields is complete. Only then an unknown name is an error.
    pub known: bool,
}

impl Object {
    /// Creates an object with unknown fields.
    pub fn new(name: impl Into<String>, connector: impl Into<String>, entity: impl Into<Value>) -> Self {
        Object {
            name: name.into(),
            docs: String::new(),
            connector: connector.into(),
            entity: entity.into(),
            fields: Vec::new(),
            known: false,
        }
    }

    /// Returns the field with exactly this identifier, or `None` if there is none.
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// Returns the names of its fields, for helps.
    pub fn field_names(&self) -> Vec<&str> {
        self.fields.iter().map(|field| field.name.as_str()).collect()
    }
}

/// A field of an object, with its facts from `describe-connector-entity`.
///
/// Facts that are `None` or empty are unknown, and an unknown fact never causes an error.
#[derive(Debug, Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct Field {
    /// The identifier, compared byte for byte.
    pub name: String,
    /// The label, for helps.
    pub label: String,
    /// `fieldType`: any text, such as `picklist` or `DateTime`.
    pub data_type: String,
    /// Whether the data type is already checked, in a schema file or a shared object.
    pub trusted_type: bool,
    /// `filterOperators`, or `None` if unknown.
    pub operators: Option<Vec<Operator>>,
    /// `supportedValues`: the values that the field can have; empty if all are possible.
    pub supported_values: Vec<String>,
    /// `fieldLengthRange`: the lengths that values can have.
    pub length: Range,
    /// `fieldValueRange`: the range of numbers that values are in.
    pub range: Range,
    /// `valueRegexPattern`, in the dialect of the application.
    pub pattern: Option<String>,
    /// `supportedDateFormat`: the application's format of timestamps. AppFlow compares timestamps in its own format, so the
    /// checks ignore it.
    pub date_format: Option<String>,
    /// `isRetrievable`: whether the field can be mapped and projected.
    pub retrievable: Option<bool>,
    /// `isQueryable`: whether the field can be filtered.
    pub queryable: Option<bool>,
    /// `isTimestampFieldForIncrementalQueries`: whether incremental transfers can use the field.
    pub timestamp: Option<bool>,
    /// `isCreatable`: whether `INSERT` can set the field.
    pub creatable: Option<bool>,
    /// `isUpdatable`: whether `UPDATE` can set the field.
    pub updatable: Option<bool>,
    /// `isUpsertable`: whether `UPSERT` can set the field.
    pub upsertable: Option<bool>,
    /// `isNullable`: whether the value can be null.
    pub nullable: Option<bool>,
    /// `isDefaultedOnCreate`: whether the application sets a default in new records.
    pub defaulted: Option<bool>,
    /// `isDeprecated`: whether the application has deprecated the field.
    pub deprecated: Option<bool>,
    /// `supportedWriteOperations` (`INSERT`, …): the operations with this field as an ID field.
    pub write_operations: Option<Vec<String>>,
    /// `parentIdentifier`: the identifier of the field that contains a nested one.
    pub parent: Option<String>,
}

impl Field {
    /// Creates a field with only a name and a data type.
    pub fn new(name: impl Into<String>, data_type: impl Into<String>) -> Self {
        Field { name: name.into(), data_type: data_type.into(), ..Field::default() }
    }
}

/// A range of numbers, each end optional.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Range {
    /// The smallest allowed number.
    pub minimum: Option<f64>,
    /// The largest allowed number.
    pub maximum: Option<f64>,
}
