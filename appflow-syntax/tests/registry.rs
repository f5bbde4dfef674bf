//! Compares the properties and attributes that the checks know with the registry schemas.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::path::Path;

use serde_json::Value;

#[test]
fn the_known_properties_are_those_of_the_registry() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../testing/schemas");
    let mut files: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let line = |file: &std::path::PathBuf| {
        let schema: Value = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
        let paths = |key: &str| -> Vec<String> {
            let paths = schema[key].as_array().into_iter().flatten();
            paths.map(|path| path.as_str().unwrap().trim_start_matches("/properties/").replace('/', ".")).collect()
        };
        let attributes = paths("readOnlyProperties");
        let properties = schema["properties"].as_object().unwrap().keys().filter(|name| !attributes.contains(name));
        let properties: Vec<&str> = properties.map(String::as_str).collect();
        let name = schema["typeName"].as_str().unwrap();
        format!("{name} {} | {}", properties.join(" "), attributes.join(" ")).trim_end().to_owned()
    };
    let expected: Vec<String> = files.iter().map(line).collect();
    let table = Path::new(env!("CARGO_MANIFEST_DIR")).join("../appflow-model/src/check/registry/properties.txt");
    let text = std::fs::read_to_string(&table).unwrap();
    let (head, known): (Vec<&str>, Vec<&str>) = text.lines().partition(|line| line.starts_with('#'));
    if std::env::var_os("UPDATE_DATA").is_some() {
        std::fs::write(&table, [head.join("\n"), expected.join("\n"), String::new()].join("\n")).unwrap();
        return;
    }
    assert_eq!(known, expected);
}
