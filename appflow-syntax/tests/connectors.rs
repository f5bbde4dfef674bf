//! A definition and its template for each connector, and for what watches a flow, through the whole road.
//!
//! `connectors/<word>.appflow` has no finding and gives `connectors/<word>.json`, which the registry schemas accept;
//! `watch/<what>.appflow` likewise.
//! `UPDATE_GOLDENS=1 cargo test -p appflow-syntax --test connectors` writes the templates anew.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use std::path::{Path, PathBuf};

use appflow_core::{Stack, catalog};
use support::run;

/// What differs between the template of a definition and its golden.
fn differences(path: &Path) -> Option<String> {
    let source = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let analysis = run(&source);
    let found: Vec<String> = analysis.findings.iter().map(|finding| finding.text()).collect();
    assert_eq!(found, Vec::<String>::new(), "{}", path.display());
    let template = Stack::new(analysis.definitions().next().unwrap().clone()).unwrap().to_json();
    assert_eq!(appflow_testing::validate_template(&template), Vec::<String>::new(), "{template}");
    let golden = path.with_extension("json");
    if std::env::var_os("UPDATE_GOLDENS").is_some() {
        std::fs::write(&golden, &template).unwrap();
    }
    let is_same = std::fs::read_to_string(&golden).unwrap_or_default() == template;
    (!is_same).then(|| format!("{} differs; it is now\n{template}", golden.display()))
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

#[test]
fn every_connector_has_a_template() {
    // Amazon S3 is at one end of nearly all of them.
    let words = catalog::CONNECTORS.iter().map(|connector| connector.word).filter(|word| *word != "s3");
    let paths = words.map(|word| folder("connectors").join(word).with_extension("appflow"));
    let failures: Vec<String> = paths.filter_map(|path| differences(&path)).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn every_way_to_watch_a_flow_has_a_template() {
    let failures: Vec<String> =
        ["alarms"].iter().filter_map(|what| differences(&folder("watch").join(what).with_extension("appflow"))).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
