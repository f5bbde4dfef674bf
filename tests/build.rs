//! What build scripts call: a template is replaced as a whole, only when it changes, and never lost.

#![allow(clippy::expect_used)]

use std::path::PathBuf;

use appflow::build::{write_template, write_template_to};

appflow::appflow! {
    stack FIRST { topic Ops; }
    stack SECOND { topic Oncall; }
}

/// An empty folder of this test's own.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("the folder for temporary files can be written");
    folder
}

fn entries(folder: &PathBuf) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("the folder exists");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn a_template_is_written_only_when_it_changes() {
    let folder = folder("written");
    let path = folder.join("crm.template.json");
    assert!(write_template_to(&FIRST, &path).expect("a new file"));
    let written = std::fs::metadata(&path).and_then(|file| file.modified()).expect("a time");
    assert!(!write_template_to(&FIRST, &path).expect("the same template"));
    assert_eq!(std::fs::metadata(&path).and_then(|file| file.modified()).expect("a time"), written);
    assert!(write_template_to(&SECOND, &path).expect("another template"));
    assert_eq!(std::fs::read_to_string(&path).expect("the file"), SECOND.to_json());
    assert_eq!(entries(&folder), ["crm.template.json"], "nothing is left beside the template");
}

#[test]
fn a_name_in_yaml_gives_yaml() {
    let folder = folder("written_as_yaml");
    for name in ["crm.template.yaml", "crm.yml"] {
        let path = folder.join(name);
        assert!(write_template_to(&FIRST, &path).expect("a new file"));
        assert_eq!(std::fs::read_to_string(&path).expect("the file"), FIRST.to_yaml());
    }
}

#[test]
fn a_failure_leaves_what_was_there() {
    let folder = folder("failing");
    // A folder cannot be replaced by a file, whoever runs the test.
    let path = folder.join("crm.template.json");
    std::fs::create_dir_all(path.join("inside")).expect("a folder in the way");
    let error = write_template_to(&FIRST, &path).expect_err("a folder is in the way");
    assert!(error.to_string().contains("crm.template.json"), "{error}");
    assert_eq!(entries(&folder), ["crm.template.json"], "nothing is left beside it");
    assert!(path.join("inside").is_dir());
    let nowhere = folder.join("no/such/folder/crm.template.json");
    let error = write_template_to(&FIRST, &nowhere).expect_err("there is no such folder");
    assert_eq!(error.kind(), std::io::ErrorKind::NotFound);
}

#[test]
fn outside_of_a_build_script_the_error_says_so() {
    let error = write_template(&FIRST, "crm.template.json").expect_err("tests have no `OUT_DIR`");
    assert!(error.to_string().contains("OUT_DIR"), "{error}");
}
