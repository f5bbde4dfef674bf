//! Reading of schema files.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use appflow_model::catalog::Operator;
use appflow_model::schema::{read, read_bytes};
use proptest::prelude::*;

fn one_field(field: &str) -> String {
    format!(r#"{{"connectorEntityFields": [{field}]}}"#)
}

fn message(text: &str) -> String {
    read(text).unwrap_err().message
}

#[test]
fn reads_the_account_of_salesforce() {
    let fields = read(include_str!("entities/salesforce-account.json")).unwrap();
    assert_eq!(fields.len(), 44);
    let find = |name: &str| fields.iter().find(|field| field.name == name).unwrap();
    let revenue = find("AnnualRevenue");
    assert_eq!((revenue.data_type.as_str(), revenue.operators.as_deref()), ("currency", Some(&[Operator::EqualTo][..])));
    assert_eq!(find("Description").queryable, Some(false));
    assert_eq!(find("Id").write_operations.as_deref(), Some(&["UPDATE".to_owned(), "UPSERT".to_owned()][..]));
    assert_eq!(find("IsDeleted").supported_values, ["true", "false"]);
    assert_eq!(find("Id").label, "Account ID");
    // Facts that the sample omits are unknown, not false.
    assert!(fields.iter().all(|field| field.timestamp.is_none() && field.deprecated.is_none() && field.defaulted.is_none()));
}

#[test]
fn reads_ranges_formats_and_parents() {
    let incident = read(include_str!("entities/servicenow-incident.json")).unwrap();
    let find = |name: &str| incident.iter().find(|field| field.name == name).unwrap();
    assert_eq!((find("priority").range.minimum, find("priority").range.maximum), (Some(1.0), Some(5.0)));
    assert_eq!(find("sys_id").length.maximum, Some(32.0));
    assert_eq!(find("sys_updated_on").date_format.as_deref(), Some("yyyy-MM-dd HH:mm:ss"));
    assert_eq!(find("business_duration").operators.as_deref(), Some(&[][..]));
    assert!(find("sys_id").creatable.is_none());
    let tickets = read(include_str!("entities/zendesk-tickets.json")).unwrap();
    let score = tickets.iter().find(|field| field.name == "satisfaction_rating.score").unwrap();
    assert_eq!(score.parent.as_deref(), Some("satisfaction_rating"));
}

#[test]
fn ignores_unknown_values() {
    let text = one_field(
        r#"{"identifier": "A", "later": {}, "isDeprecated": "yes", "supportedFieldTypeDetails":
            {"v1": {"fieldType": "string", "filterOperators": ["LIKE", "EQUAL_TO"], "supportedValues": ["not started"]}, "v2": {}}}"#,
    );
    let fields = read(&text).unwrap();
    assert_eq!(fields[0].operators.as_deref(), Some(&[Operator::EqualTo][..]));
    assert_eq!(fields[0].supported_values, ["not started"]);
    assert_eq!(fields[0].deprecated, None);
}

#[test]
fn reports_malformed_files() {
    assert_eq!(message("{\"connectorEntityFields\": [}"), "invalid JSON: expected a value at line 1 column 28");
    assert_eq!(message("[]"), "the file has no `connectorEntityFields`");
    assert_eq!(message(r#"{"fields": []}"#), "the file has no `connectorEntityFields`");
    assert_eq!(message(r#"{"connectorEntityFields": {}}"#), "`connectorEntityFields` is not a list");
    assert_eq!(message(&one_field("{}")), "field 1 has no `identifier`");
    assert_eq!(message(&one_field("7")), "field 1 has no `identifier`");
    assert_eq!(message(&one_field(r#"{"identifier": "A"}"#)), "field `A` has no `fieldType`");
    let untyped = r#"{"identifier": "A", "supportedFieldTypeDetails": {"v1": {"filterOperators": []}}}"#;
    assert_eq!(message(&one_field(untyped)), "field `A` has no `fieldType`");
    let unfiltered = r#"{"identifier": "A", "supportedFieldTypeDetails": {"v1": {"fieldType": "string"}}}"#;
    assert_eq!(message(&one_field(unfiltered)), "field `A` has no `filterOperators`");
    let good = r#"{"identifier": "A", "supportedFieldTypeDetails": {"v1": {"fieldType": "string", "filterOperators": []}}}"#;
    assert_eq!(message(&one_field(&format!("{good}, {good}"))), "duplicate `identifier` `A` in field 2");
    assert!(read(&one_field("")).unwrap().is_empty());
    assert!(message(&"[".repeat(100_000)).starts_with("invalid JSON: arrays and objects are nested too deeply"));
}

#[test]
fn reports_bytes_that_are_not_utf8() {
    let sixteen: Vec<u8> = "\u{feff}{}".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(read_bytes(&sixteen).unwrap_err().message, "the file is UTF-16, not UTF-8");
    let error = read_bytes(b"{\n\"label\": \"\xe9t\xe9\"}").unwrap_err();
    assert_eq!(error.message, "byte 13 (0xe9, line 2) is not valid UTF-8");
    assert!(read_bytes("\u{feff}{\"connectorEntityFields\": []}".as_bytes()).unwrap().is_empty());
}

proptest! {
    #[test]
    fn does_not_panic_on_any_input(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = read_bytes(&bytes);
    }

    #[test]
    fn does_not_panic_on_damaged_files(cut in 0usize..3000, byte in any::<u8>()) {
        let mut bytes = include_bytes!("entities/salesforce-account.json")[..3000 + cut].to_vec();
        bytes[cut] = byte;
        let _ = read_bytes(&bytes);
    }
}
