//! Definitions and their templates.
//!
//! `goldens/<name>.appflow` has no finding and results in `goldens/<name>.json`, which the registry schemas accept. So do the
//! files of `overrides/`, whose templates an import does not convert back to the same definition. `UPDATE_GOLDENS=1 cargo test -p
//! appflow-syntax --test goldens` rewrites the templates.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use std::path::Path;

/// A retained resource retains the policies that serve it (R314).
#[test]
fn a_retained_flow_keeps_its_policies() {
    let template = include_str!("goldens/retained.json");
    // The policy of a bucket that is retained by default serves no flow after the stack is deleted.
    assert_eq!(appflow_testing::retained_without_policies(template), ["Other: retained without its policy `OtherPolicy`"]);
}

#[test]
fn every_definition_has_its_template() {
    let folders = ["tests/goldens", "tests/overrides"].map(|folder| Path::new(env!("CARGO_MANIFEST_DIR")).join(folder));
    let entries = folders.iter().flat_map(|folder| std::fs::read_dir(folder).unwrap());
    let mut sources: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    sources.retain(|path| path.extension().is_some_and(|extension| extension == "appflow"));
    sources.sort();
    let failures: Vec<String> = sources.iter().filter_map(|source| support::golden(source).err()).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// The stack writes no second policy in addition to the author's, and none for a key, which has it in its properties.
#[test]
fn the_author_of_a_policy_adds_what_the_services_need() {
    let text = r#"pub stack S {
        profile Crm = salesforce existing("crm-prod");
        resource Lake = "AWS::S3::Bucket" {}
        #[allow(AF1121)] resource LakeAccess = "AWS::S3::BucketPolicy" { Bucket: Lake, PolicyDocument: { Statement: [] } }
        resource Open = "AWS::S3::Bucket" {}
        resource OpenAccess = "AWS::S3::BucketPolicy" {
            Bucket: Open,
            PolicyDocument: {
                Statement: [
                    { Effect: "Allow", Principal: { Service: "appflow.amazonaws.com" }, Action: "s3:PutObject", Resource: concat(Open.Arn, "/*") },
                ],
            },
        }
        #[allow(AF1121)] resource Shut = "AWS::KMS::Key" { KeyPolicy: { Statement: [] } }
        #[allow(AF1121)] resource Runs = "AWS::Logs::LogGroup" {}
        resource Free = "AWS::S3::Bucket" {}
        flow A {
            key Shut;
            trigger on_demand;
            source salesforce(Crm, "Account");
            destination s3(Lake) { prefix: "a" };
            map all;
            on run_completed notify Runs;
        }
        flow B { trigger on_demand; source salesforce(Crm, "Account"); destination s3(Open) { prefix: "b" }; map all; }
        flow C { trigger on_demand; source salesforce(Crm, "Account"); destination s3(Free) { prefix: "c" }; map all; }
    }"#;
    let analysis = support::run(text);
    assert_eq!(analysis.findings.iter().map(|finding| finding.text()).collect::<Vec<_>>(), [""; 0]);
    let stack = appflow_core::Stack::new(analysis.definitions().next().unwrap().clone()).unwrap();
    let actions: Vec<_> = stack.owner_actions().into_iter().map(|action| action.resource).collect();
    assert_eq!(actions, ["Lake", "Shut", "Runs", "Runs"]);
    let template = stack.to_value();
    let resource = |id: &str| &template["Resources"][id];
    assert!(resource("LakePolicy").is_null() && resource("OpenPolicy").is_null());
    assert_eq!(resource("FreePolicy")["Type"], "AWS::S3::BucketPolicy");
    let first = [resource("A"), resource("B"), resource("C")].map(|flow| flow["DependsOn"].clone());
    assert_eq!(first, ["LakeAccess", "OpenAccess", "FreePolicy"]);
}

/// Elsewhere, the name of a bucket in a string is its AWS name.
#[test]
fn a_name_in_a_policy_statement_is_an_arn() {
    let text = r#"pub stack S {
        bucket Lake { policy: { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: [Lake, concat(Lake, "/*"), concat("arn:aws:s3:::", Lake.name, "/*")] } }
    }"#;
    let analysis = support::run(text);
    let template = appflow_core::Stack::new(analysis.definitions().next().unwrap().clone()).unwrap().to_value();
    let resources = &template["Resources"]["LakePolicy"]["Properties"]["PolicyDocument"]["Statement"][0]["Resource"];
    let arn = serde_json::json!({ "Fn::GetAtt": ["Lake", "Arn"] });
    assert_eq!(*resources, serde_json::json!([arn, { "Fn::Sub": "${Lake.Arn}/*" }, { "Fn::Sub": "arn:aws:s3:::${Lake}/*" }]));
}
