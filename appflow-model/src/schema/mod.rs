//! Schema files: the output of `aws appflow describe-connector-entity`, as fields of an object.
//!
//! Optional members may be absent, and unknown keys are ignored. A field without `identifier`, `fieldType`, or `filterOperators`
//! makes a file malformed.

#[doc(hidden)]
mod json;

use std::collections::HashSet;
use std::fmt;

use crate::catalog::Operator;
use crate::model::{Field, Range};
use json::Value as Json;

/// Returns the keys of a JSON object, or `None` for another text.
pub(crate) fn json_keys(text: &str) -> Option<Vec<String>> {
    match Json::parse(text).ok()? {
        Json::Object(entries) => Some(entries.into_iter().map(|(key, _)| key).collect()),
        _ => None,
    }
}

/// Returns `true` for a JSON text.
pub(crate) fn is_json(text: &str) -> bool {
    Json::parse(text).is_ok()
}

/// The reason why a schema file cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct SchemaError {
    /// The message: lowercase, without a final period.
    pub message: String,
    /// The help, or `None` without one.
    pub help: Option<String>,
}

impl SchemaError {
    fn new(message: impl Into<String>) -> Self {
        SchemaError { message: message.into(), help: None }
    }

    fn help(mut self, help: &str) -> Self {
        self.help = Some(help.to_owned());
        self
    }
}

impl fmt::Display for SchemaError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for SchemaError {}

const EXPECTED: &str = "use the output of `aws appflow describe-connector-entity`";

/// Returns the fields in the bytes of a schema file.
///
/// # Errors
///
/// Returns any error of [`read`], and an error for bytes that are not UTF-8.
pub fn read_bytes(bytes: &[u8]) -> Result<Vec<Field>, SchemaError> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        let help = "save the file as UTF-8: in Windows PowerShell, use `| Out-File -Encoding utf8` instead of `>`";
        return Err(SchemaError::new("the file is UTF-16, not UTF-8").help(help));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => read(text),
        Err(error) => {
            let position = error.valid_up_to();
            let before = bytes.get(..position).unwrap_or_default();
            let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
            let byte = bytes.get(position).copied().unwrap_or_default();
            let message = format!("byte {} (0x{byte:02x}, line {line}) is not valid UTF-8", position + 1);
            Err(SchemaError::new(message).help("save the file as UTF-8"))
        }
    }
}

/// Returns the fields in the text of a schema file, in its order.
///
/// # Errors
///
/// Returns an error if the input is not JSON, is not the output of `describe-connector-entity`, or has a duplicate field.
///
/// # Examples
///
/// ```
/// let text = r#"{"connectorEntityFields": [
///     {"identifier": "Id", "supportedFieldTypeDetails": {"v1": {"fieldType": "id", "filterOperators": ["EQUAL_TO"]}}}
/// ]}"#;
/// let fields = appflow_model::schema::read(text)?;
/// assert_eq!(fields[0].name, "Id");
/// assert_eq!(fields[0].queryable, None);
/// # Ok::<(), appflow_model::schema::SchemaError>(())
/// ```
pub fn read(text: &str) -> Result<Vec<Field>, SchemaError> {
    // Windows tools begin UTF-8 files with a byte order mark, which JSON does not allow.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let json = Json::parse(text).map_err(|error| SchemaError::new(format!("invalid JSON: {error}")).help(EXPECTED))?;
    let Some(list) = json.get("connectorEntityFields") else {
        return Err(SchemaError::new("the file has no `connectorEntityFields`").help(EXPECTED));
    };
    let Some(list) = list.as_array() else {
        return Err(SchemaError::new("`connectorEntityFields` is not a list").help(EXPECTED));
    };
    let mut fields = Vec::with_capacity(list.len());
    let mut names = HashSet::new();
    for (index, json) in list.iter().enumerate() {
        let name = match json.get("identifier").and_then(Json::as_str) {
            Some(name) if !name.is_empty() => name,
            _ => return Err(SchemaError::new(format!("field {} has no `identifier`", index + 1)).help(EXPECTED)),
        };
        if !names.insert(name) {
            return Err(SchemaError::new(format!("duplicate `identifier` `{name}` in field {}", index + 1)));
        }
        fields.push(field(name, json)?);
    }
    Ok(fields)
}

fn field(name: &str, json: &Json) -> Result<Field, SchemaError> {
    let details = json.at(&["supportedFieldTypeDetails", "v1"]).unwrap_or(&Json::Null);
    let missing = |key: &str| SchemaError::new(format!("field `{name}` has no `{key}`")).help(EXPECTED);
    let data_type = text(details, "fieldType").ok_or_else(|| missing("fieldType"))?;
    let operators = details.get("filterOperators").and_then(Json::as_array).ok_or_else(|| missing("filterOperators"))?;
    let flag = |path: &[&str]| json.at(path).and_then(Json::as_bool);
    Ok(Field {
        name: name.to_owned(),
        label: text(json, "label").unwrap_or_default(),
        data_type,
        trusted_type: true,
        // Ignore unknown operators of later versions of AppFlow, which cannot be written anyway.
        operators: Some(operators.iter().filter_map(Json::as_str).filter_map(Operator::from_name).collect()),
        supported_values: texts(details, "supportedValues").unwrap_or_default(),
        length: range(details, "fieldLengthRange"),
        range: range(details, "fieldValueRange"),
        pattern: text(details, "valueRegexPattern"),
        date_format: text(details, "supportedDateFormat"),
        retrievable: flag(&["sourceProperties", "isRetrievable"]),
        queryable: flag(&["sourceProperties", "isQueryable"]),
        timestamp: flag(&["sourceProperties", "isTimestampFieldForIncrementalQueries"]),
        creatable: flag(&["destinationProperties", "isCreatable"]),
        updatable: flag(&["destinationProperties", "isUpdatable"]),
        upsertable: flag(&["destinationProperties", "isUpsertable"]),
        nullable: flag(&["destinationProperties", "isNullable"]),
        defaulted: flag(&["destinationProperties", "isDefaultedOnCreate"]),
        deprecated: flag(&["isDeprecated"]),
        write_operations: json.get("destinationProperties").and_then(|properties| texts(properties, "supportedWriteOperations")),
        parent: text(json, "parentIdentifier"),
    })
}

fn text(json: &Json, key: &str) -> Option<String> {
    json.get(key).and_then(Json::as_str).map(str::to_owned)
}

fn texts(json: &Json, key: &str) -> Option<Vec<String>> {
    let list = json.get(key)?.as_array()?;
    Some(list.iter().filter_map(Json::as_str).map(str::to_owned).collect())
}

fn range(json: &Json, key: &str) -> Range {
    let end = |end: &str| json.at(&[key, end]).and_then(Json::as_f64);
    Range { minimum: end("minimum"), maximum: end("maximum") }
}
