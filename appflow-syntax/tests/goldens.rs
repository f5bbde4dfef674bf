//! Definitions and their templates, through the whole road.
//!
//! `goldens/<name>.appflow` has no finding and gives `goldens/<name>.json`, which the registry schemas accept.
//! `UPDATE_GOLDENS=1 cargo test -p appflow-syntax --test goldens` writes the templates anew.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use std::path::Path;

/// What is retained keeps the policies that serve it (R314).
#[test]
fn a_retained_flow_keeps_its_policies() {
    let template = include_str!("goldens/retained.json");
    // The policy of a bucket that is retained by default serves no flow after the stack is deleted.
    assert_eq!(appflow_testing::retained_without_policies(template), ["Other: retained without its policy `OtherPolicy`"]);
}

#[test]
fn every_definition_gives_its_template() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/goldens");
    let mut sources: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    sources.retain(|path| path.extension().is_some_and(|extension| extension == "appflow"));
    sources.sort();
    let failures: Vec<String> = sources.iter().filter_map(|source| support::golden(source).err()).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
