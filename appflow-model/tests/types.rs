//! Compares the data types of the catalog with `tests/data/type-names.json`, the names that were collected with the evidence for
//! each.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::BTreeSet;

use appflow_model::catalog::types::{Class, Coverage, Spelling, Types, names};
use appflow_model::catalog::{CONNECTORS, connector};
use serde_json::Value;

fn data() -> serde_json::Map<String, Value> {
    let data: Value = serde_json::from_str(include_str!("data/type-names.json")).unwrap();
    data.as_object().unwrap().clone()
}

/// Returns the class for which a name was collected; identifiers and references are compared as strings.
fn class(collected: &str) -> Class {
    match collected {
        "text" | "id" => Class::Text,
        "integer" => Class::Integer,
        "decimal" => Class::Number,
        "boolean" => Class::Boolean,
        "date" => Class::Date,
        "time" => Class::Time,
        "timestamp" => Class::DateTime,
        "binary" => Class::Binary,
        "compound" => Class::Compound,
        "unknown" => Class::Other,
        other => panic!("`{other}` is not a class"),
    }
}

#[test]
fn every_connector_has_its_collected_type_names() {
    let data = data();
    assert_eq!(CONNECTORS.len(), data.len());
    for (word, collected) in &data {
        let types = connector(word).unwrap().types;
        let expected: BTreeSet<(&str, &str, bool)> = collected["types"]
            .as_array()
            .unwrap()
            .iter()
            .map(|name| {
                let text = |key: &str| name[key].as_str().unwrap();
                let is_seen = ["public flow", "api sample", "user guide", "sdk"].contains(&text("attested"));
                (text("name"), class(text("class")).noun(), is_seen)
            })
            .collect();
        let found: BTreeSet<(&str, &str, bool)> = types
            .groups
            .iter()
            .flat_map(|group| {
                let named = |is_seen| move |name: &&'static str| (*name, group.class.noun(), is_seen);
                group.seen.iter().map(named(true)).chain(group.other.iter().map(named(false)))
            })
            .collect();
        assert_eq!(found, expected, "{word}");
        // The names of a database are all known, and few of them were seen in AppFlow.
        let is_closed = collected["closed"].as_bool().unwrap();
        let is_attested = found.iter().filter(|(.., is_seen)| *is_seen).count() * 2 > found.len();
        let expected = match (is_closed, is_attested) {
            (true, true) => Coverage::Closed,
            (true, false) => Coverage::Complete,
            (false, _) => Coverage::Open,
        };
        assert_eq!(types.coverage, expected, "{word}");
    }
}

#[test]
fn every_table_belongs_to_a_connector_and_no_name_is_listed_twice() {
    for types in names::ALL {
        assert!(CONNECTORS.iter().any(|connector| std::ptr::eq(connector.types, *types)), "{types:?}");
        let names: Vec<&str> = types.names().map(|(name, _)| name).collect();
        assert_eq!(names.len(), names.iter().collect::<BTreeSet<_>>().len(), "{names:?}");
    }
    let is_listed = |types: &'static Types| types.groups.is_empty() || names::ALL.iter().any(|known| std::ptr::eq(*known, types));
    assert!(CONNECTORS.iter().all(|connector| is_listed(connector.types)));
}

#[test]
fn every_name_of_a_connector_is_known_to_it_in_its_class() {
    for connector in CONNECTORS {
        for (name, class) in connector.types.names() {
            assert_eq!(connector.types.spelling(name), Spelling::Known, "{} {name}", connector.name);
            // A name without a class can have one elsewhere.
            assert_eq!(connector.types.class(name), class, "{} {name}", connector.name);
        }
    }
}

#[test]
fn every_suggested_name_has_the_requested_class() {
    let classes = [Class::Text, Class::Integer, Class::Number, Class::Boolean, Class::DateTime];
    for connector in CONNECTORS {
        for class in classes {
            let name = connector.types.suggested(class);
            assert_eq!(connector.types.class(name), class, "{} {name}", connector.name);
            assert!(matches!(connector.types.spelling(name), Spelling::Known | Spelling::Unlisted), "{} {name}", connector.name);
        }
    }
}

#[test]
fn lengths_of_sql_types_are_not_part_of_their_names() {
    for (written, class) in [
        ("varchar(256)", Class::Text),
        ("character varying(65535)", Class::Text),
        ("decimal(10,2)", Class::Number),
        ("timestamp(6) without time zone", Class::DateTime),
    ] {
        assert_eq!(names::REDSHIFT.spelling(written), Spelling::Known, "{written}");
        assert_eq!(names::REDSHIFT.class(written), class, "{written}");
    }
    assert_eq!(names::SALESFORCE.spelling("string(10)"), Spelling::Unknown);
}

#[test]
fn strings_accept_every_class_and_are_not_converted_to_numbers() {
    for class in Class::ALL {
        assert!(
            class.fits(*class) && class.fits(Class::Text) && class.fits(Class::Other) && Class::Other.fits(*class),
            "{class:?}"
        );
    }
    for (from, to) in [
        (Class::DateTime, Class::Boolean),
        (Class::Text, Class::Integer),
        (Class::Text, Class::Number),
        (Class::Text, Class::Boolean),
        (Class::Boolean, Class::DateTime),
        (Class::Number, Class::Date),
        (Class::Compound, Class::Number),
    ] {
        assert!(!from.fits(to), "{from:?} into {to:?}");
    }
    for (from, to) in [
        (Class::Integer, Class::Number),
        (Class::Number, Class::Integer),
        (Class::DateTime, Class::Date),
        (Class::Date, Class::DateTime),
        (Class::Text, Class::DateTime),
        (Class::Text, Class::Compound),
    ] {
        assert!(from.fits(to), "{from:?} into {to:?}");
    }
}
