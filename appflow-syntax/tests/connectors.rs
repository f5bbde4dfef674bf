//! A definition and its template for each connector, and for the monitoring of a flow.
//!
//! `connectors/<name>.appflow` has no finding and results in `connectors/<name>.json`, which the registry schemas accept; so does
//! `monitoring/<name>.appflow`. `UPDATE_GOLDENS=1 cargo test -p appflow-syntax --test connectors` rewrites the templates.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use std::path::{Path, PathBuf};

use appflow_core::catalog;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

#[test]
fn every_connector_has_a_template() {
    // Amazon S3 is at one end of nearly all of them.
    let words = catalog::CONNECTORS.iter().map(|connector| connector.name).filter(|word| *word != "s3");
    let paths = words.map(|word| folder("connectors").join(word).with_extension("appflow"));
    let failures: Vec<String> = paths.filter_map(|path| support::golden(&path).err()).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn every_form_of_monitoring_has_a_template() {
    let files = std::fs::read_dir(folder("monitoring")).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = files.filter(|path| path.extension().is_some_and(|extension| extension == "appflow")).collect();
    files.sort();
    let failures: Vec<String> = files.iter().filter_map(|path| support::golden(path).err()).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn redshift_can_decrypt_with_the_key_of_another_account() {
    let key = "arn:aws:kms:eu-west-1:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    let analysis = support::run(&format!(
        r#"pub stack Load {{
            key Shared = existing(arn "{key}");
            bucket Stage;
            profile Crm = salesforce existing("crm-prod");
            profile Dwh = redshift {{ bucket: Stage, serverless: {{ workgroup: "dwh", database: "dev" }} }}
            flow Accounts {{
                key Shared;
                trigger on_demand; source salesforce(Crm, "Account"); destination redshift(Dwh, "account"); map all;
            }}
        }}"#
    ));
    let template = appflow_core::Stack::new(analysis.definitions().next().unwrap().clone()).unwrap().to_json();
    // The flow has it, and the role may use it.
    assert_eq!(template.matches(key).count(), 2, "{template}");
}
