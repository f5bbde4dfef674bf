//! `schema pull` and `schema check`, with a fake AWS CLI.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use snapbox::{assert_data_eq, str};
use support::{package, run_in, write};

const STACK: &str = r#"appflow::appflow! {
    pub stack CRM {
        profile Crm = salesforce existing("crm-prod");
        object Account = salesforce("Account") from schema("schemas/account.json");
        object Contact = salesforce("Contact") from schema("schemas/contact.json");
        object Open = salesforce("Lead");
    }
    pub object Incident = servicenow("incident") from schema("schemas/incident.json");
}
"#;

/// Returns a program that notes its arguments and describes any object but `incident`.
fn stand_in(here: &Path) -> PathBuf {
    let script = r#"#!/bin/sh
echo "$@" >> calls.txt
case "$*" in
*incident*) echo "An error occurred (AccessDenied): no" >&2; exit 254 ;;
esac
cat <<'END'
{"ResponseMetadata": {"RequestId": "1"}, "connectorEntityFields": [
  {"label": null, "identifier": "Name", "supportedFieldTypeDetails": {"v1": {"fieldType": "string", "filterOperators": []}}},
  {"identifier": "Id", "supportedFieldTypeDetails": {"v1": {"filterOperators": ["EQUAL_TO"], "fieldType": "id"}}}
]}
END
"#;
    let path = here.join("aws-stand-in");
    std::fs::write(&path, script).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    path
}

#[test]
fn pulls_each_schema_and_finds_stale_ones() {
    let here = package("schema-pull", &[("src/lib.rs", &STACK.replace("pub object", "// pub object"))]);
    stand_in(&here);
    let run = run_in(&here, &["schema", "pull", "--aws", "./aws-stand-in", "--", "--region", "eu-west-1"]);
    assert_eq!((run.code, run.out.as_str()), (Some(0), ""), "{}", run.err);
    assert_data_eq!(
        run.err,
        str![[r#"
     Pulling Account of salesforce (1/2)
       Wrote schemas/account.json
     Pulling Contact of salesforce (2/2)
       Wrote schemas/contact.json

"#]]
    );
    let calls = std::fs::read_to_string(here.join("calls.txt")).unwrap();
    let first = "appflow describe-connector-entity --output json --connector-entity-name Account --connector-type Salesforce \
                 --connector-profile-name crm-prod --region eu-west-1";
    assert_eq!(calls.lines().next(), Some(first));
    let text = std::fs::read_to_string(here.join("schemas/account.json")).unwrap();
    assert!(!text.contains("null") && !text.contains("RequestId"), "{text}");
    assert!(text.find("\"Id\"") < text.find("\"Name\""), "{text}");
    assert_eq!(run_in(&here, &["schema", "check", "--aws", "./aws-stand-in", "-q"]).code, Some(0));
    // A different order of keys and fields is not a difference, and a pull rewrites it.
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    write(&here, "schemas/account.json", &value.to_string());
    assert_eq!(run_in(&here, &["schema", "check", "--aws", "./aws-stand-in", "-q"]).code, Some(0));
    write(&here, "schemas/account.json", &text.replace("\"id\"", "\"string\""));
    std::fs::remove_file(here.join("schemas/contact.json")).unwrap();
    let run = run_in(&here, &["schema", "check", "--aws", "./aws-stand-in", "-q"]);
    assert_eq!(run.code, Some(1));
    assert_data_eq!(
        run.err,
        str![[r#"
error: schema file `schemas/account.json` is stale
error: failed to read schema file `schemas/contact.json`: [..]

"#]]
    );
}

#[test]
fn passes_on_errors_of_the_aws_cli() {
    let here = package("schema-errors", &[("src/lib.rs", STACK)]);
    stand_in(&here);
    let run = run_in(&here, &["schema", "pull", "--aws", "./aws-stand-in", "--connector-profile", "servicenow=snow", "-q"]);
    assert_eq!(run.code, Some(101));
    assert_data_eq!(
        run.err,
        str![[r#"
An error occurred (AccessDenied): no
error: failed to describe `incident` of servicenow: `./aws-stand-in` ended with exit status: 254

"#]]
    );
    assert!(here.join("schemas/account.json").exists(), "the others are written");
    assert!(std::fs::read_to_string(here.join("calls.txt")).unwrap().contains("--connector-profile-name snow"));
    let run = run_in(&here, &["schema", "pull", "--aws", "./missing", "-q"]);
    assert_eq!(run.code, Some(101));
    assert!(run.err.contains("failed to run `./missing`"), "{}", run.err);
    assert_eq!(run_in(&here, &["schema", "pull", "--connector-profile", "snow"]).code, Some(2));
    assert_eq!(run_in(&here, &["schema"]).code, Some(2));
}

#[test]
fn rejects_one_schema_file_for_two_objects() {
    let here = package("schema-twice", &[("src/lib.rs", &STACK.replace("contact.json", "account.json"))]);
    let run = run_in(&here, &["schema", "pull"]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("duplicate schema file"), "{}", run.err);
    let here = package("schema-none", &[("src/lib.rs", "")]);
    let run = run_in(&here, &["schema", "check"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), "warning: no object in the files has a schema file\n"));
}

#[test]
fn does_not_replace_a_file_that_is_not_a_schema() {
    for (path, text) in [("src/data.rs", "fn main() {}\n"), ("data.json", "{}\n")] {
        let rust = STACK.replace("schemas/account.json", path).replace("pub object", "// pub object");
        let here = package("schema-other", &[("src/lib.rs", rust.as_str()), (path, text)]);
        stand_in(&here);
        let run = run_in(&here, &["schema", "pull", "--aws", "./aws-stand-in", "-q"]);
        assert_eq!(run.code, Some(101), "{}", run.err);
        assert!(run.err.contains(&format!("`{path}` is not a schema file")), "{}", run.err);
        assert_eq!(std::fs::read_to_string(here.join(path)).unwrap(), text);
    }
}
