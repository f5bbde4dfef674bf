//! A definition and its template for each connector, through the whole road.
//!
//! `connectors/<word>.appflow` has no finding and gives `connectors/<word>.json`, which the registry schemas accept.
//! `UPDATE_GOLDENS=1 cargo test -p appflow-syntax --test connectors` writes the templates anew.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use std::path::Path;

use appflow_core::{Stack, catalog};
use support::run;

#[test]
fn every_connector_has_a_template() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/connectors");
    let mut failures = Vec::new();
    // Amazon S3 is at one end of nearly all of them.
    for connector in catalog::CONNECTORS.iter().filter(|connector| connector.word != "s3") {
        let path = folder.join(connector.word).with_extension("appflow");
        let source = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let analysis = run(&source);
        let found: Vec<String> = analysis.findings.iter().map(|finding| finding.text()).collect();
        assert_eq!(found, Vec::<String>::new(), "{}", path.display());
        let template = Stack::new(analysis.definitions().next().unwrap().clone()).unwrap().to_json();
        assert_eq!(appflow_testing::validate_template(&template), Vec::<String>::new(), "{template}");
        let golden = path.with_extension("json");
        if std::env::var_os("UPDATE_GOLDENS").is_some() {
            std::fs::write(&golden, &template).unwrap();
        }
        if std::fs::read_to_string(&golden).unwrap_or_default() != template {
            failures.push(format!("{} differs; it is now\n{template}", golden.display()));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
