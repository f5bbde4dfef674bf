//! `diff`: changes, replacement, and the forms of templates.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use std::path::Path;

use cargo_appflow::{diff, template};
use snapbox::{assert_data_eq, str};
use support::{package, run_in, run_into_closed_pipe, run_with, write};

const NEW: &str = r#"appflow::appflow! {
    pub stack CRM {
        bucket Lake;
        topic Ops { display_name: "Operations" }
        key LakeKey;
        profile Crm = salesforce existing("crm-prod");
        flow AccountsToLake {
            name "accounts";
            key LakeKey;
            trigger on_demand;
            source salesforce(Crm, "Account");
            destination s3(Lake) { prefix: "accounts" };
            tags { team: "crm", stage: "prod" };
            map all;
        }
    }
}
"#;

#[test]
fn the_table_of_replacements_is_that_of_the_registry_schemas() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut lines: Vec<String> = std::fs::read_dir(folder.join("../testing/schemas"))
        .unwrap()
        .map(|entry| {
            diff::extract(&serde_json::from_str(&std::fs::read_to_string(entry.unwrap().path()).unwrap()).unwrap()).unwrap()
        })
        .collect();
    lines.sort();
    let path = folder.join("data/replacement.txt");
    if std::env::var_os("UPDATE_DATA").is_some() {
        std::fs::write(&path, lines.concat()).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap();
    assert!(written == lines.concat(), "UPDATE_DATA=1 cargo test -p cargo-appflow --test diff rewrites data/replacement.txt");
}

#[test]
fn shows_changes_replacements_and_what_they_lose() {
    let here = package("diff-human", &[("src/lib.rs", NEW)]);
    let synth = run_in(&here, &["synth", "--format", "yaml"]).out;
    let old = synth
        .replace("Operations", "Ops")
        .replace("KMSArn: !GetAtt LakeKey.Arn", "KMSArn: arn:aws:kms:eu-west-1:111122223333:key/old")
        .replace("Value: prod", "Value: test")
        .replace(
            "  LakeKey:\n",
            "  Gone:\n    Type: AWS::S3::Bucket\n  Kept:\n    Type: AWS::SNS::Topic\n    DeletionPolicy: Retain\n  LakeKey:\n",
        );
    write(&here, "old.yaml", &old);
    let run = run_in(&here, &["diff", "old.yaml"]);
    assert_eq!(run.code, Some(1), "{}", run.err);
    assert_data_eq!(
        run.out.clone(),
        str![[r#"
Resources
  ! AccountsToLake (AWS::AppFlow::Flow) is replaced
      ~ Properties.KMSArn: "arn:aws:kms:eu-west-1:111122223333:key/old" -> {"Fn::GetAtt":["LakeKey","Arn"]} (replaces the resource)
      ~ Properties.Tags[stage]: "test" -> "prod"
      note: the position of incremental transfers and the run history are lost
      note: the old resource is deleted
      note: the update fails unless `FlowName` also changes, since the new resource cannot have the name of the old one
  - Gone (AWS::S3::Bucket)
      note: objects in the bucket are not moved, and a bucket with objects cannot be deleted
  - Kept (AWS::SNS::Topic)
      note: the resource is retained outside of the stack
  ~ Ops (AWS::SNS::Topic)
      ~ Properties.DisplayName: "Ops" -> "Operations"

"#]]
    );
    let json = run_in(&here, &["diff", "old.yaml", "--format", "json"]);
    let list: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(list[0]["action"], "replace");
    assert_eq!(run_with(&here, &["diff", "-"], &old), run);
}

/// Changes of `resource` and `override` statements are those of their properties. Whether a property replaces a resource is known
/// for the types whose schema is; for others, the report states that it is not.
#[test]
fn shows_changes_of_resources_and_overrides() {
    let here = package("diff-resources", &[("src/lib.rs", support::RESOURCES)]);
    let old = run_in(&here, &["synth", "--format", "yaml"]).out;
    let changes = [
        ("TableName: orders", "TableName: invoices"),
        ("Handler: index.handler", "Handler: other.handler"),
        ("Status: Enabled", "Status: Suspended"),
        ("MaximumRetryAttempts: 3", "MaximumRetryAttempts: 5"),
        ("Description: x", "Description: y"),
        ("FlowName: accounts", "FlowName: old"),
        ("!Sub \"dev/${Stage}\"", "!Join ['', [dev/, !Ref Stage]]"),
    ];
    let old = changes.iter().fold(old, |old, (new, before)| {
        assert!(old.contains(new), "{new}: {old}");
        old.replace(new, before)
    });
    let run = run_with(&here, &["diff", "-"], &old);
    assert_eq!(run.code, Some(1), "{}", run.err);
    assert_data_eq!(
        run.out,
        str![[r#"
Resources
  ! AccountsToLake (AWS::AppFlow::Flow) is replaced
      ~ Properties.Description: "y" -> "x"
      ~ Properties.FlowName: "old" -> "accounts" (replaces the resource)
      note: the position of incremental transfers and the run history are lost
      note: the old resource is deleted
  ~ AccountsToLakeOnRunCompleted (AWS::Events::Rule)
      ~ Properties.Targets[0].RetryPolicy.MaximumRetryAttempts: 5 -> 3
  ~ Lake (AWS::S3::Bucket)
      ~ Properties.VersioningConfiguration.Status: "Suspended" -> "Enabled"
  ~ Table (AWS::DynamoDB::Table)
      ~ Properties.TableName: "invoices" -> "orders"
      note: appflow does not know which properties of AWS::DynamoDB::Table replace it
  ~ Worker (AWS::Lambda::Function)
      ~ Properties.Handler: "other.handler" -> "index.handler"

"#]]
    );
}

/// Tasks are compared by type and fields, so that those after an inserted one do not differ, and a list of fields by its elements.
#[test]
fn an_inserted_task_is_the_only_change() {
    let projection = |fields: &[&str]| serde_json::json!({ "TaskType": "Filter", "SourceFields": fields, "ConnectorOperator": { "Salesforce": "PROJECTION" } });
    let map = |field: &str, destination: &str| serde_json::json!({ "TaskType": "Map", "SourceFields": [field], "ConnectorOperator": { "Salesforce": "NO_OP" }, "DestinationField": destination });
    let changes = |old: &[serde_json::Value], new: &[serde_json::Value]| {
        let template = |tasks: &[serde_json::Value]| serde_json::json!({ "Resources": { "F": { "Type": "AWS::AppFlow::Flow", "Properties": { "Tasks": tasks } } } });
        let changes = diff::changes(&template(old), &template(new));
        let parts = changes.iter().flat_map(|change| &change.parts);
        let sign = |part: &diff::Part| match (&part.old, &part.new) {
            (None, _) => '+',
            (_, None) => '-',
            _ => '~',
        };
        parts.map(|part| format!("{} {}", sign(part), part.path.trim_start_matches("Properties."))).collect::<Vec<_>>()
    };
    let old = [projection(&["Id", "Name"]), map("Id", "Id"), map("Name", "Name")];
    let inserted = [projection(&["Email", "Id", "Name"]), map("Email", "Email"), map("Id", "Id"), map("Name", "Name")];
    assert_eq!(changes(&old, &inserted), ["+ Tasks[0].SourceFields[0]", "+ Tasks[1]"]);
    assert_eq!(changes(&inserted, &old), ["- Tasks[0].SourceFields[0]", "- Tasks[1]"]);
    let renamed = [projection(&["Id", "Name"]), map("Id", "Key"), map("Name", "Name")];
    assert_eq!(changes(&old, &renamed), ["~ Tasks[1].DestinationField"]);
    let moved = [projection(&["Id", "Name"]), map("Name", "Name"), map("Id", "Id")];
    assert_eq!(changes(&old, &moved).len(), 2, "the order of tasks is part of the template");
    let unlike = [projection(&["Id", "Name"]), map("Owner", "Owner"), map("Name", "Name")];
    assert_eq!(changes(&old, &unlike), ["~ Tasks[1].DestinationField", "~ Tasks[1].SourceFields[0]"]);
}

/// Forms of CloudFormation that mean the same are not changes, nor is the order of `DependsOn`.
#[test]
fn equivalent_forms_are_not_changes() {
    let resource = |properties: serde_json::Value, depends: serde_json::Value| serde_json::json!({ "Resources": { "A": { "Type": "AWS::SNS::Topic", "DependsOn": depends, "Properties": properties } } });
    let old = resource(
        serde_json::json!({ "TopicName": { "Fn::Join": ["-", ["a", { "Ref": "B" }, { "Fn::GetAtt": ["C", "D"] }]] }, "N": 1 }),
        serde_json::json!(["X", "Y"]),
    );
    let mut new = resource(
        serde_json::json!({ "TopicName": { "Fn::Sub": ["a-${E}-${C.D}", { "E": { "Ref": "B" } }] }, "N": "1" }),
        serde_json::json!(["Y", "X"]),
    );
    new["Resources"]["A"]["DeletionPolicy"] = "Delete".into();
    assert!(diff::changes(&old, &new).is_empty(), "{:#?}", diff::changes(&old, &new));
    new["Resources"]["A"]["DependsOn"] = "X".into();
    new["Resources"]["A"]["Properties"]["TopicName"]["Fn::Sub"][0] = "a-${E}-${!C.D}".into();
    let changes = diff::changes(&old, &new);
    let paths: Vec<&str> = changes[0].parts.iter().map(|part| part.path.as_str()).collect();
    assert_eq!(paths, ["DependsOn[Y]", "Properties.TopicName"]);
}

/// The statements of a policy have no order, nor have their actions, and an empty object of properties is none.
#[test]
fn the_order_of_a_policy_is_not_a_change() {
    let template = |statements: serde_json::Value| serde_json::json!({ "Resources": { "P": { "Type": "AWS::S3::BucketPolicy", "Properties": { "PolicyDocument": { "Statement": statements } } } } });
    let own = serde_json::json!({ "Effect": "Allow", "Action": ["s3:GetObject", "s3:ListBucket"] });
    let other = serde_json::json!({ "Effect": "Allow", "Action": ["s3:ListBucket", "s3:GetObject"] });
    let of_service = serde_json::json!({ "Effect": "Deny", "Action": "s3:PutObject" });
    let old = template(serde_json::json!([own, of_service]));
    let mut new = template(serde_json::json!([of_service, other]));
    assert!(diff::changes(&old, &new).is_empty(), "{:#?}", diff::changes(&old, &new));
    new["Resources"]["P"]["Properties"]["PolicyDocument"]["Statement"][0]["Effect"] = "Allow".into();
    assert!(!diff::changes(&old, &new).is_empty());
    let bucket =
        |properties| serde_json::json!({ "Resources": { "B": { "Type": "AWS::S3::Bucket", "Properties": properties } } });
    let none = serde_json::json!({ "Resources": { "B": { "Type": "AWS::S3::Bucket" } } });
    assert!(diff::changes(&none, &bucket(serde_json::json!({}))).is_empty());
    assert!(!diff::changes(&none, &bucket(serde_json::json!({ "BucketName": "acme" }))).is_empty());
}

#[test]
fn equal_templates_have_no_changes_in_any_form() {
    let here = package("diff-equal", &[("src/lib.rs", NEW)]);
    let json = run_in(&here, &["synth"]).out;
    let template: serde_json::Value = serde_json::from_str(&json).unwrap();
    let forms = [
        json.clone(),
        run_in(&here, &["synth", "--format", "yaml"]).out,
        serde_json::json!({ "TemplateBody": template, "StagesAvailable": ["Original"] }).to_string(),
        serde_json::json!({ "TemplateBody": run_in(&here, &["synth", "--format", "yaml"]).out }).to_string(),
    ];
    for form in forms {
        let run = run_with(&here, &["diff", "-"], &form);
        assert_eq!(
            (run.code, run.out.as_str(), run.err.as_str()),
            (Some(0), "", "note: deploying `CRM` changes nothing\n"),
            "{form}"
        );
    }
}

#[test]
fn the_yaml_of_every_golden_is_read_as_its_json() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../appflow-syntax/tests");
    let mut count = 0;
    for place in ["goldens", "connectors", "monitoring"] {
        for entry in std::fs::read_dir(folder.join(place)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "json") {
                let text = std::fs::read_to_string(&path).unwrap();
                let value: serde_json::Value = serde_json::from_str(&text).unwrap();
                if value.get("Resources").is_none() {
                    continue;
                }
                let here = package("diff-golden", &[]);
                let source = std::fs::read_to_string(path.with_extension("appflow")).unwrap();
                write(&here, "src/lib.rs", &format!("appflow::appflow! {{ {source} }}"));
                std::fs::copy(folder.join("fixtures/salesforce-account.json"), here.join("salesforce-account.json")).unwrap();
                let yaml = run_in(&here, &["synth", "--format", "yaml"]);
                let read = template::parse(&yaml.out).unwrap_or_else(|error| panic!("{}: {error}: {yaml:?}", path.display()));
                assert!(diff::changes(&value, &read).is_empty(), "{}: {:#?}", path.display(), diff::changes(&value, &read));
                count += 1;
            }
        }
    }
    assert!(count > 30);
}

#[test]
fn reports_wrong_missing_and_unreadable_input() {
    let here = package("diff-bad", &[("src/lib.rs", NEW)]);
    write(&here, "broken.yaml", "a: [\n");
    write(&here, "other.json", "{\"a\": 1}");
    for (file, reason) in [
        ("broken.yaml", "failed to read `broken.yaml`: "),
        ("other.json", "`other.json` is not a CloudFormation template: missing `Resources`"),
        ("missing.yaml", "failed to read `missing.yaml`: "),
        ("src", "failed to read `src`: "),
        ("-", "failed to read standard input: the file is empty"),
    ] {
        let run = run_in(&here, &["diff", file]);
        assert_eq!((run.code, run.out.as_str()), (Some(101), ""), "{file}");
        assert!(run.err.starts_with(&format!("error: {reason}")), "{}", run.err);
    }
    assert_eq!(run_in(&here, &["diff"]).code, Some(2));
    write(&here, "old.yaml", "Resources: {}\n");
    assert_eq!(run_into_closed_pipe(&here, &["diff", "old.yaml"]), (Some(1), String::new()));
    write(&here, "src/lib.rs", &NEW.replace("map all", "map 1 2"));
    let run = run_in(&here, &["diff", "old.yaml"]);
    assert_eq!(run.code, Some(1));
    assert!(run.err.contains("error[AF0001]"), "{}", run.err);
}
