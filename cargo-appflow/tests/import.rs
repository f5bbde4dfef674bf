//! Importing what exists: every document of `tests/import/`, and every template of the repository, which becomes the same
//! template again.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use std::path::{Path, PathBuf};

use appflow_core::Stack;
use appflow_syntax::{Files, analyze};
use cargo_appflow::import::{Imported, Options, import};
use serde_json::Value;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}

fn files(folder: &Path, wanted: &dyn Fn(&Path) -> bool) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).filter(|path| wanted(path)).collect();
    files.sort();
    files
}

fn imported(path: &Path) -> Result<Imported, String> {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    import(&[(name, std::fs::read_to_string(path).unwrap())], &Options::default())
}

/// Returns the template of a definition, or its errors.
fn template(text: &str) -> Result<Value, Vec<String>> {
    let tokens = text.parse().unwrap_or_else(|error| panic!("{error}\n{text}"));
    let analysis = analyze(tokens, &Files { folders: &|_| Vec::new() });
    let errors: Vec<String> =
        analysis.findings.iter().filter(|finding| finding.is_error()).map(|finding| finding.text()).collect();
    if !errors.is_empty() {
        return Err(errors);
    }
    let stack = Stack::new(analysis.definitions().next().unwrap().clone()).map_err(|found| vec![found.to_string()])?;
    Ok(serde_json::from_str(&stack.to_json()).unwrap())
}

/// The differences between two templates, by path. `DependsOn` follows from the policies, and a policy of a resource that is not
/// there is `Delete`.
fn differences(path: &str, old: &Value, new: &Value, out: &mut Vec<String>) {
    let is_default = |key: &str, value: &Value| match key {
        "DeletionPolicy" | "UpdateReplacePolicy" => value == "Delete",
        "Properties" => value.as_object().is_some_and(serde_json::Map::is_empty),
        _ => key == "DependsOn",
    };
    match (old, new) {
        (Value::Object(old), Value::Object(new)) => {
            for (key, value) in old.iter().filter(|(key, _)| *key != "DependsOn") {
                let path = format!("{path}.{key}");
                match new.get(key) {
                    Some(other) => differences(&path, value, other, out),
                    None => out.push(format!("{path} is missing: {value}")),
                }
            }
            out.extend(
                new.keys()
                    .filter(|key| !old.contains_key(*key) && !is_default(key, &new[*key]))
                    .map(|key| format!("{path}.{key} is new: {}", new[key])),
            );
        }
        (Value::Array(old), Value::Array(new)) if old.len() == new.len() => {
            for (index, (old, new)) in old.iter().zip(new).enumerate() {
                differences(&format!("{path}[{index}]"), old, new, out);
            }
        }
        _ if old == new => {}
        _ => out.push(format!("{path}: {old} is now {new}")),
    }
}

/// Templates that change, with the reasons in the language.
const DIFFERENT: &[(&str, &str)] = &[
    // The template has the filter of a field that a parameter names, and no data type of it; its definition declares the object.
    ("common_salesforce.json", "AF0412"),
    // A role with statements in branches is a resource, with the logical ID of the role that the stack could derive.
    ("conditional_targets.json", "AF1102"),
];

#[test]
fn imports_every_template_of_the_repository() {
    let is_json = |path: &Path| path.extension().is_some_and(|extension| extension == "json");
    let folders = [
        "appflow-core/tests/goldens",
        "appflow-syntax/tests/goldens",
        "appflow-syntax/tests/connectors",
        "appflow-syntax/tests/monitoring",
    ];
    let mut failures = Vec::new();
    for path in folders.iter().flat_map(|folder| files(&root().join(folder), &is_json)) {
        let old: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        if old.get("Resources").is_none() {
            continue;
        }
        let imported = imported(&path).unwrap();
        let name = path.strip_prefix(root()).unwrap().display().to_string();
        let remarks: Vec<String> = imported.remarks.iter().map(ToString::to_string).collect();
        match template(&imported.text) {
            Err(errors)
                if DIFFERENT
                    .iter()
                    .any(|(file, code)| name.ends_with(file) && errors.iter().all(|error| error.contains(code))) => {}
            Err(errors) => failures.push(format!("{name}: {errors:#?}\n{remarks:#?}\n{}", imported.text)),
            Ok(new) => {
                let mut found = Vec::new();
                differences("", &old, &new, &mut found);
                if !found.is_empty() {
                    failures.push(format!("{name}: {found:#?}\n{remarks:#?}"));
                }
            }
        }
    }
    assert!(failures.is_empty(), "{} templates\n{}", failures.len(), failures.join("\n"));
}

/// How many properties of all templates of the repository the definition has in statements, in overrides, and in `resource`
/// statements, and how many it lacks, which `--nocapture` prints. What the language itself has written is imported without a
/// loss.
#[test]
fn counts_what_is_imported() {
    let folders = [
        "appflow-core/tests/goldens",
        "appflow-syntax/tests/goldens",
        "appflow-syntax/tests/connectors",
        "appflow-syntax/tests/monitoring",
        "cargo-appflow/tests/import",
    ];
    let is_template = |path: &Path| path.extension().is_some_and(|extension| extension == "json" || extension == "yaml");
    let mut shown = format!("{:34}{:>10}{:>10}{:>10}{:>10}\n", "", "statement", "override", "resource", "lost");
    let mut row = |name: &str, [statements, overrides, resources, lost]: [usize; 4]| {
        shown += &format!("{name:34}{statements:>10}{overrides:>10}{resources:>10}{lost:>10}\n");
    };
    let mut all = [0; 4];
    for folder in folders {
        let mut sum = [0; 4];
        for path in files(&root().join(folder), &is_template) {
            let text = std::fs::read_to_string(&path).unwrap();
            if !text.contains("Resources") {
                continue;
            }
            let Ok(imported) = imported(&path) else { continue };
            let figures = imported.figures;
            let counts = [figures.statements, figures.overrides, figures.resources, figures.lost];
            println!("{:60} {counts:?}", path.strip_prefix(root()).unwrap().display());
            sum = std::array::from_fn(|index| sum[index] + counts[index]);
        }
        row(folder, sum);
        assert!(folder == "cargo-appflow/tests/import" || sum[3] == 0, "{folder}: {sum:?}");
        all = std::array::from_fn(|index| all[index] + sum[index]);
    }
    row("all", all);
    print!("{shown}");
}

/// Templates like those of public repositories become definitions whose templates have the same meaning. `differences.txt` lists
/// what differs.
#[test]
fn public_templates_keep_their_meaning() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import");
    let is_public = |path: &Path| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        name.starts_with("public-") && !name.ends_with(".txt")
    };
    let mut shown = String::new();
    let mut count = 0;
    for path in files(&folder, &is_public) {
        count += 1;
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).unwrap();
        let old: Value = serde_json::from_str(&cargo_appflow::document::read(&text).unwrap()[0].to_string()).unwrap();
        let imported = imported(&path).unwrap();
        let new = template(&imported.text).unwrap_or_else(|errors| panic!("{name}: {errors:#?}\n{}", imported.text));
        // The flow is created after the policies that it needs, and CloudFormation starts rules and generates nothing by default.
        let is_default = |path: &str, old: Option<&Value>, new: Option<&Value>| {
            path.starts_with("DependsOn")
                || path.ends_with(".Id")
                || old.is_none() && matches!(new.and_then(Value::as_str), Some("ENABLED" | "missing" | "Delete"))
                || old.is_none() && path.ends_with("TaskProperties")
        };
        for change in cargo_appflow::diff::changes(&old, &new) {
            if change.parts.is_empty() {
                shown += &format!("{name}: {}.{} {:?}\n", change.section, change.id, change.action);
            }
            for part in change.parts.iter().filter(|part| !is_default(&part.path, part.old.as_ref(), part.new.as_ref())) {
                shown += &format!("{name}: {}.{}.{}\n", change.section, change.id, part.path);
            }
        }
    }
    assert!(count >= 15, "only {count} templates");
    let expected = folder.join("differences.txt");
    if std::env::var_os("UPDATE_IMPORTS").is_some() {
        std::fs::write(&expected, &shown).unwrap();
    }
    assert_eq!(std::fs::read_to_string(&expected).unwrap_or_default(), shown, "UPDATE_IMPORTS=1 writes the differences");
}

/// Roles, aliases, and policies that the definition derives are recognized by their contents, with any logical IDs.
#[test]
fn derived_resources_keep_their_logical_ids() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import/public-derived.json");
    let imported = imported(&path).unwrap();
    for id in
        ["GlueWriter", "Alias4711", "RedshiftLoader", "RedshiftQueries", "S3Access", "Starter", "EventsToLogs", "SnowflakeReader"]
    {
        assert!(imported.text.contains(&format!("{{ id: \"{id}\" }}")), "{id}\n{}", imported.text);
    }
    assert!(!imported.text.contains("resource "), "{}", imported.text);
    assert_eq!((imported.figures.resources, imported.figures.overrides, imported.figures.lost), (0, 0, 0));
}

/// Each document becomes a definition that parses and contains no secrets. The file next to it reports the rest.
#[test]
fn imports_every_document() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import");
    let is_input = |path: &Path| {
        path.extension().is_some_and(|extension| extension == "json" || extension == "yaml" || extension == "tfstate")
    };
    let mut failures = Vec::new();
    for path in files(&folder, &is_input) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let mut shown = match imported(&path) {
            Err(problem) => format!("// {problem}\n"),
            Ok(imported) => {
                let remarks: String = imported.remarks.iter().map(|remark| format!("// {remark}\n")).collect();
                let errors = template(&imported.text).err().unwrap_or_default();
                // Only the codes, so that this does not change with a message.
                let code = |error: &String| {
                    error.split(" [").nth(1).and_then(|rest| rest.split(']').next()).unwrap_or_default().to_owned()
                };
                let errors: String = errors.iter().map(|error| format!("// error: {}\n", code(error))).collect();
                format!("{remarks}{errors}{}", imported.text)
            }
        };
        assert!(!shown.contains("NotASecret"), "{name}: {shown}");
        shown = shown.replace('\t', " ");
        let expected = path.with_file_name(format!("{name}.txt"));
        if std::env::var_os("UPDATE_IMPORTS").is_some() {
            std::fs::write(&expected, &shown).unwrap();
        } else if std::fs::read_to_string(&expected).unwrap_or_default() != shown {
            failures.push(format!("{name} differs; UPDATE_IMPORTS=1 writes it:\n{shown}"));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// With any value in any place, the import ends and writes Rust tokens.
#[test]
fn imports_with_any_value_in_any_place() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import");
    let others = [
        "null",
        "\"\"",
        "[]",
        "{}",
        "7",
        "true",
        "\"${\"",
        "\"a\\u0000\\\"b\"",
        "[[{\"Ref\": 1}]]",
        "{\"Fn::Sub\": [\"${!\", 1]}",
        "\"ALARM(\"",
        "\"a/0*(b)\"",
        "\"\\ue0000\\ue000\"",
    ];
    let mut number = 0;
    let is_json = |path: &Path| path.extension().is_some_and(|extension| extension == "json");
    let goldens = ["metric_math", "salesforce_events", "targets_of_rules", "first_class"];
    let goldens = goldens.map(|name| root().join(format!("appflow-syntax/tests/goldens/{name}.json")));
    for path in files(&folder, &is_json).into_iter().chain(goldens) {
        let text = std::fs::read_to_string(&path).unwrap();
        let Ok(document) = serde_json::from_str::<Value>(&text) else { continue };
        let mut pointers = Vec::new();
        collect(&document, String::new(), &mut pointers);
        for pointer in pointers.iter().step_by((pointers.len() / 20).max(1)) {
            number += 1;
            let (mut changed, mut renamed) = (document.clone(), document.clone());
            let other = if number % 3 == 0 { HOSTILE } else { others[number % others.len()] };
            *changed.pointer_mut(pointer).unwrap() = serde_json::from_str(other).unwrap();
            assert_harmless(&changed, &format!("{}: {pointer} is {other}", path.display()));
            // The name of a property becomes part of a comment where the definition lacks it.
            if number % 3 == 1 && rename(&mut renamed, pointer).is_some() {
                assert_harmless(&renamed, &format!("{}: another name for {pointer}", path.display()));
            }
        }
    }
    assert!(number > 250, "only {number} changes");
}

/// A string that ends a comment, a string, and a block, and hides text from its reader.
const HOSTILE: &str = r#""x\n\r\"} } (written_by_the_input()); /* \u001b \u202e""#;

/// Imports a document and asserts that what is in its strings and names is neither code nor hidden.
fn assert_harmless(document: &Value, place: &str) {
    let hidden = ['\r', '\u{1b}', '\u{202e}'];
    let files = [("changed.json".to_owned(), document.to_string())];
    if let Ok(imported) = import(&files, &Options::default()) {
        let place = format!("{place}\n{}", imported.text);
        let tokens = imported.text.parse().unwrap_or_else(|error| panic!("{error}: {place}"));
        assert!(!has_word(tokens, "written_by_the_input"), "{place}");
        assert!(!imported.text.contains(hidden), "{place}");
        for remark in &imported.remarks {
            let line = remark.to_string();
            assert!(!line.contains(hidden) && !line.contains('\n'), "{line:?}: {place}");
        }
    }
}

/// Renames a property, if the pointer is that of a property.
fn rename(document: &mut Value, pointer: &str) -> Option<()> {
    let (parent, key) = pointer.rsplit_once('/')?;
    let entries = document.pointer_mut(parent)?.as_object_mut()?;
    let value = entries.remove(&key.replace("~1", "/").replace("~0", "~"))?;
    entries.insert(serde_json::from_str(HOSTILE).unwrap(), value);
    Some(())
}

/// Returns `true` if an identifier is among the tokens.
fn has_word(tokens: proc_macro2::TokenStream, word: &str) -> bool {
    tokens.into_iter().any(|token| match token {
        proc_macro2::TokenTree::Ident(name) => name == word,
        proc_macro2::TokenTree::Group(group) => has_word(group.stream(), word),
        _ => false,
    })
}

fn collect(value: &Value, pointer: String, out: &mut Vec<String>) {
    match value {
        Value::Array(elements) => {
            elements.iter().enumerate().for_each(|(index, element)| collect(element, format!("{pointer}/{index}"), out));
        }
        Value::Object(entries) => entries.iter().for_each(|(key, value)| {
            collect(value, format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1")), out);
        }),
        _ => {}
    }
    out.push(pointer);
}

const TEMPLATE: &str = "Resources:\n  Copy:\n    Type: AWS::AppFlow::Flow\n    Properties:\n      FlowName: copy\n      TriggerConfig: { TriggerType: OnDemand }\n      SourceFlowConfig: { ConnectorType: S3, SourceConnectorProperties: { S3: { BucketName: acme-in, BucketPrefix: in } } }\n      DestinationFlowConfigList: [{ ConnectorType: S3, DestinationConnectorProperties: { S3: { BucketName: acme-out } } }]\n      Tasks: [{ TaskType: Map_all, SourceFields: [], ConnectorOperator: { S3: NO_OP } }]\n";

const DEFINITION: &str = "pub stack TEMPLATE {\n    bucket AcmeIn = existing(\"acme-in\");\n    bucket AcmeOut = existing(\"acme-out\");\n\n    flow Copy {\n        name \"copy\";\n        trigger on_demand;\n        source s3(AcmeIn) { prefix: \"in\" };\n        destination s3(AcmeOut);\n\n        map all;\n    }\n}\n";

#[test]
fn prints_a_definition_and_a_report() {
    let folder = support::folder("import");
    support::write(&folder, "template.yaml", TEMPLATE);
    let run = support::run_in(&folder, &["import", "template.yaml"]);
    assert_eq!((run.code, run.out.as_str()), (Some(0), DEFINITION), "{}", run.err);
    assert_eq!(run.err, "note: imported 1 flow with 14 properties; 0 parts not imported\n");
    let piped = support::run_with(&folder, &["import", "--stack", "TEMPLATE", "-"], TEMPLATE);
    assert_eq!(piped.out, DEFINITION);
    let checked = support::run_in(&folder, &["import", "--check", "template.yaml"]);
    assert_eq!((checked.code, checked.out.as_str()), (Some(0), ""));
}

#[test]
fn writes_files_that_do_not_exist() {
    let folder = support::folder("import-out");
    support::write(&folder, "template.yaml", TEMPLATE);
    let arguments = ["import", "template.yaml", "--out", "flows.rs", "--resources-to-import", "resources.json"];
    assert_eq!(support::run_in(&folder, &arguments).code, Some(0));
    let written = std::fs::read_to_string(folder.join("flows.rs")).unwrap();
    assert!(written.starts_with("appflow::appflow! {\n    pub stack TEMPLATE {\n        bucket AcmeIn"), "{written}");
    let list: Value = serde_json::from_str(&std::fs::read_to_string(folder.join("resources.json")).unwrap()).unwrap();
    assert_eq!(
        list,
        serde_json::json!([{
            "ResourceType": "AWS::AppFlow::Flow", "LogicalResourceId": "Copy", "ResourceIdentifier": { "FlowName": "copy" }
        }])
    );
    std::fs::remove_file(folder.join("resources.json")).unwrap();
    let again = support::run_in(&folder, &arguments);
    assert_eq!((again.code, again.err.contains("`flows.rs` already exists")), (Some(101), true), "{}", again.err);
    assert_eq!(support::run_in(&folder, &["import", "template.yaml", "--out", "flows.rs", "--force"]).code, Some(0));
}

/// With `--only-flows`, flows move out of a template and are merged into the rest of it: the whole means what it meant.
#[test]
fn flows_leave_a_template_and_are_merged_into_it() {
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import/nested.yaml")).unwrap();
    let options = Options { only_flows: true, ..Options::default() };
    let imported = import(&[("nested.yaml".to_owned(), text.clone())], &options).unwrap();
    for statement in ["bucket Lake = existing(id \"Lake\");", "function Worker = existing(id \"Worker\");"] {
        assert!(imported.text.contains(statement), "{}", imported.text);
    }
    let lost: Vec<String> = imported.remarks.iter().filter(|remark| remark.is_loss).map(ToString::to_string).collect();
    assert_eq!(lost, ["nested.yaml:99:16: Resources.Failed.DependsOn: not imported: the resource stays in the other template"]);
    let tokens = imported.text.parse().unwrap();
    let analysis = analyze(tokens, &Files { folders: &|_| Vec::new() });
    let stack = Stack::new(analysis.definitions().next().unwrap().clone()).unwrap();
    let old: Value = serde_json::from_str(&cargo_appflow::document::read(&text).unwrap()[0].to_string()).unwrap();
    let mut merged = old.clone();
    let moved: Vec<String> = stack.to_value()["Resources"].as_object().unwrap().keys().cloned().collect();
    assert_eq!(moved, ["Ended", "EndedPermission", "Erp", "Failed", "Invoices", "Orders"]);
    merged["Resources"].as_object_mut().unwrap().retain(|id, _| !moved.contains(id));
    merged["Outputs"].as_object_mut().unwrap().clear();
    stack.merge_into(&mut merged).unwrap();
    let changes = cargo_appflow::diff::changes(&old, &merged);
    let paths: Vec<String> =
        changes.iter().flat_map(|change| change.parts.iter().map(move |part| format!("{}.{}", change.id, part.path))).collect();
    assert_eq!(
        paths,
        [
            "Ended.Properties.EventPattern.detail.flow-name[0]",
            "Ended.Properties.State",
            "Ended.Properties.Targets[0].Id",
            "Erp.Metadata.aws:cdk:path",
            "Erp.Properties.ConnectorProfileConfig.ConnectorProfileCredentials.CustomConnector.ApiKey.FutureSeed",
            "Failed.DependsOn",
            "Failed.Properties.Dimensions[0].Value",
            "Failed.Properties.TreatMissingData",
            "Invoices.Properties.Tasks[0].TaskProperties",
            "Orders.DependsOn[Erp]",
            "Orders.Properties.Tasks[1].TaskProperties",
            "Orders.Properties.Tasks[2].TaskProperties",
        ]
    );
}

/// The flows of a SAM template leave it, and what needs its transform stays: merged, the whole means what it meant.
#[test]
fn flows_leave_a_template_with_a_transform() {
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import/transforms.yaml")).unwrap();
    let options = Options { only_flows: true, ..Options::default() };
    let imported = import(&[("sam.yaml".to_owned(), text.clone())], &options).unwrap();
    assert!(!imported.remarks.iter().any(|remark| remark.is_loss), "{:#?}", imported.remarks);
    for statement in ["function Clean = existing(id \"Clean\");", "bucket Lake = existing(id \"Lake\");"] {
        assert!(imported.text.contains(statement), "{}", imported.text);
    }
    let analysis = analyze(imported.text.parse().unwrap(), &Files { folders: &|_| Vec::new() });
    let stack = Stack::new(analysis.definitions().next().unwrap().clone()).unwrap();
    let old: Value = serde_json::from_str(&cargo_appflow::document::read(&text).unwrap()[0].to_string()).unwrap();
    let moved: Vec<String> = stack.to_value()["Resources"].as_object().unwrap().keys().cloned().collect();
    assert_eq!(moved, ["Crm", "Orders", "OrdersEnded", "OrdersEndedPermission", "OrdersFailed"]);
    let mut merged = old.clone();
    merged["Resources"].as_object_mut().unwrap().retain(|id, _| !moved.contains(id));
    merged["Outputs"].as_object_mut().unwrap().remove("FlowArn");
    stack.merge_into(&mut merged).unwrap();
    let changes = cargo_appflow::diff::changes(&old, &merged);
    let paths: Vec<String> =
        changes.iter().flat_map(|change| change.parts.iter().map(move |part| format!("{}.{}", change.id, part.path))).collect();
    assert!(paths.is_empty(), "{paths:#?}");
    for section in ["Transform", "Globals", "Rules", "Metadata", "Parameters", "Conditions", "Outputs"] {
        assert_eq!(merged[section], old[section], "{section}");
    }
}

/// Flows and profiles of Terraform move into a stack by an import change set, without their secrets.
#[test]
fn imports_the_state_of_terraform() {
    let folder = support::folder("import-terraform");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import/terraform.tfstate");
    support::write(&folder, "terraform.tfstate", &std::fs::read_to_string(path).unwrap());
    let arguments = ["import", "terraform.tfstate", "--out", "flows.rs", "--resources-to-import", "resources.json"];
    let run = support::run_in(&folder, &arguments);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert!(run.err.contains("aws_appflow_flow.accounts.task: Terraform does not store the order of tasks"), "{}", run.err);
    assert!(run.err.contains("imported 3 flows"), "{}", run.err);
    let written = std::fs::read_to_string(folder.join("flows.rs")).unwrap();
    assert!(!format!("{}{written}", run.err).contains("NotASecret"), "{written}");
    let list: Value = serde_json::from_str(&std::fs::read_to_string(folder.join("resources.json")).unwrap()).unwrap();
    let names: Vec<String> = list.as_array().unwrap().iter().map(|entry| entry["ResourceIdentifier"].to_string()).collect();
    assert_eq!(
        names,
        [
            r#"{"ConnectorProfileName":"acme-crm-sandbox"}"#,
            r#"{"FlowName":"acme-account-nightly"}"#,
            r#"{"FlowName":"acme-incidents"}"#,
            r#"{"FlowName":"acme-leads-back"}"#,
        ]
    );
    let synth = support::run_in(&folder, &["synth", "flows.rs"]);
    assert_eq!(synth.code, Some(0), "{}", synth.err);
    let template: Value = serde_json::from_str(&synth.out).unwrap();
    for entry in list.as_array().unwrap() {
        let id = entry["LogicalResourceId"].as_str().unwrap();
        assert_eq!(template["Resources"][id]["Type"], entry["ResourceType"], "{id}");
        assert_eq!(template["Resources"][id]["DeletionPolicy"], "Retain", "{id}");
    }
}

/// Files of one stack can share a parameter, but not a logical ID for two resources.
#[test]
fn files_share_parameters_and_no_other_logical_ids() {
    let folder = support::folder("import-several");
    let parameters = "Parameters:\n  Stage: { Type: String }\n";
    support::write(&folder, "one.yaml", &format!("{parameters}{TEMPLATE}"));
    support::write(&folder, "two.yaml", &format!("{parameters}{}", TEMPLATE.replace("Copy", "Second")));
    support::write(&folder, "three.yaml", &TEMPLATE.replace("acme-out", "acme-other"));
    let run = support::run_in(&folder, &["import", "one.yaml", "two.yaml"]);
    assert_eq!(run.out.matches("param Stage: string;").count(), 1, "{}", run.out);
    assert!(run.out.contains("flow Copy {") && run.out.contains("flow Second {"), "{}", run.out);
    let run = support::run_in(&folder, &["import", "one.yaml", "three.yaml"]);
    assert_eq!((run.code, run.out.matches("flow ").count()), (Some(1), 1), "{}", run.out);
    let message = "three.yaml:3:5: Resources.Copy: not imported: `one.yaml` defines another `Copy`";
    assert!(run.err.contains(message), "{}", run.err);
}

/// The report has each part in a form that CloudFormation rejects.
#[test]
fn reports_parts_of_a_wrong_form() {
    let text = "Description: [1]\nMappings: { M: 5 }\nResources:\n  A: { Type: AWS::SNS::Topic, Properties: [1] }\n  B: { Type: AWS::EC2::VPC, Properties: x, DependsOn: [A, Nope] }\n";
    let imported = import(&[("wrong.yaml".to_owned(), text.to_owned())], &Options::default()).unwrap();
    let mut lost: Vec<&str> =
        imported.remarks.iter().filter(|remark| remark.is_loss).map(|remark| remark.path.as_str()).collect();
    lost.sort_unstable();
    assert_eq!(lost, ["Description", "Mappings.M", "Resources.A.Properties", "Resources.B.DependsOn", "Resources.B.Properties"]);
    assert!(imported.text.contains("depends_on: A"), "{}", imported.text);
}

/// What no statement can express stays in the template, and alarms of a flow that stays refer to it there.
#[test]
fn incomplete_flows_stay_in_the_template() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import/public-functions.yaml");
    let text = std::fs::read_to_string(path).unwrap();
    let options = Options { only_flows: true, ..Options::default() };
    let imported = import(&[("functions.yaml".to_owned(), text)], &options).unwrap();
    for part in ["flow F = existing(id \"F\") {", "profile QProfile = salesforce existing(id \"Q\");", "flow G {"] {
        assert!(imported.text.contains(part), "{part}\n{}", imported.text);
    }
    assert!(!imported.text.contains("NotASecret"), "{}", imported.text);
    assert!(template(&imported.text).is_ok(), "{}", imported.text);
    assert!(!imported.remarks.iter().any(|remark| remark.is_loss), "{:?}", imported.remarks);
}

/// With `--only-flows`, the definition has the parameters of objects, and the log groups of the template that it refers to.
#[test]
fn the_definition_declares_what_it_refers_to() {
    for name in ["public-servicenow-zendesk.yaml", "public-derived.json"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import").join(name);
        let options = Options { only_flows: true, ..Options::default() };
        let imported = import(&[(name.to_owned(), std::fs::read_to_string(path).unwrap())], &options).unwrap();
        let errors = template(&imported.text).err();
        assert!(errors.is_none(), "{name}: {errors:?}\n{}", imported.text);
    }
}

/// The report has duplicate keys, and logical IDs that CloudFormation rejects.
#[test]
fn reports_duplicate_keys() {
    let twice = "Resources:\n  A: { Type: AWS::SNS::Topic }\n  A: { Type: AWS::SQS::Queue }\n  B c: { Type: AWS::SQS::Queue }\n";
    let imported = import(&[("twice.yaml".to_owned(), twice.to_owned())], &Options::default()).unwrap();
    assert!(imported.text.contains("queue A;") && !imported.text.contains("topic"), "{}", imported.text);
    let lost: Vec<String> = imported.remarks.iter().filter(|remark| remark.is_loss).map(ToString::to_string).collect();
    assert_eq!(
        lost,
        [
            "twice.yaml:2:6: Resources.A: not imported: duplicate key, of which the last one counts",
            "twice.yaml:4:8: Resources.B c: the definition has another logical ID, since CloudFormation accepts only letters and digits",
        ]
    );
}

/// Of several imports that write the same file at the same time, one succeeds, and none writes a part of what it cannot finish.
#[test]
fn exactly_one_of_several_imports_writes_a_file() {
    let folder = support::folder("import-race");
    support::write(&folder, "template.yaml", TEMPLATE);
    let arguments = ["import", "template.yaml", "--out", "flows.rs"];
    let codes: Vec<Option<i32>> = std::thread::scope(|scope| {
        let runs: Vec<_> = (0..8).map(|_| scope.spawn(|| support::run_in(&folder, &arguments).code)).collect();
        runs.into_iter().map(|run| run.join().unwrap()).collect()
    });
    assert_eq!(codes.iter().filter(|code| **code == Some(0)).count(), 1, "{codes:?}");
    let list = ["import", "template.yaml", "--out", "flows.rs", "--resources-to-import", "list.json"];
    assert_eq!(support::run_in(&folder, &list).code, Some(101));
    assert!(!folder.join("list.json").exists());
    let same = ["import", "template.yaml", "--out", "new.rs", "--resources-to-import", "new.rs"];
    let run = support::run_in(&folder, &same);
    assert_eq!((run.code, folder.join("new.rs").exists()), (Some(2), false), "{}", run.err);
}

/// A device without an end is not read to its end.
#[cfg(unix)]
#[test]
fn bounds_the_size_of_a_file() {
    let folder = support::folder("import-endless");
    let run = support::run_in(&folder, &["import", "/dev/zero"]);
    assert_eq!(run.code, Some(101), "{}", run.err);
    assert!(run.err.contains("failed to read `/dev/zero`: file too large: expected at most 64 MB"), "{}", run.err);
}

/// A link to nothing is a file that exists.
#[cfg(unix)]
#[test]
fn does_not_replace_links() {
    let folder = support::folder("import-link");
    support::write(&folder, "template.yaml", TEMPLATE);
    std::os::unix::fs::symlink("missing.rs", folder.join("link.rs")).unwrap();
    let run = support::run_in(&folder, &["import", "template.yaml", "--out", "link.rs"]);
    assert_eq!((run.code, run.err.contains("`link.rs` already exists")), (Some(101), true), "{}", run.err);
    assert!(folder.join("link.rs").symlink_metadata().unwrap().is_symlink());
}

#[test]
fn reports_unreadable_input() {
    let folder = support::folder("import-wrong");
    support::write(&folder, "broken.json", "{\"Resources\": ");
    support::write(&folder, "other.json", "{\"flows\": []}");
    support::write(&folder, "main.tf", "resource \"aws_appflow_flow\" \"leads\" {\n  name = \"leads\"\n}\n");
    support::write(&folder, "app.ts", "new CfnFlow(this, \"Leads\", {});\n");
    support::write(&folder, "serverless.yml", "service: leads\nprovider: { name: aws }\nresources: { Resources: {} }\n");
    std::fs::write(folder.join("latin1.yaml"), b"Resources: {}\n# \xe9").unwrap();
    for (arguments, code, message) in [
        (&["import", "missing.json"][..], 101, "failed to read `missing.json`"),
        (&["import", "broken.json"], 101, "failed to read `broken.json`: EOF while parsing"),
        (&["import", "other.json"], 101, "failed to import `other.json`: `list-flows` has only names"),
        (&["import", "main.tf"], 101, "the file is a Terraform configuration: import the output of `terraform show -json`"),
        (&["import", "app.ts"], 101, "the file is a program: import the template that `cdk synth` writes to `cdk.out`"),
        (&["import", "serverless.yml"], 101, "import the template that `serverless package` writes to `.serverless`"),
        (&["import", "latin1.yaml"], 101, "failed to read `latin1.yaml`: the file is not UTF-8"),
        (&["import", "--stack", "my stack", "other.json"], 2, "invalid stack name `my stack`"),
        (&["import", "--stack", "fn", "other.json"], 2, "invalid stack name `fn`"),
        (&["import"], 101, "failed to read `<stdin>`: the file is empty"),
    ] {
        let run = support::run_in(&folder, arguments);
        assert_eq!((run.code, run.out.as_str()), (Some(code), ""), "{arguments:?}: {}", run.err);
        assert!(run.err.contains(message), "{arguments:?}: {}", run.err);
    }
    assert_eq!(support::run_into_closed_pipe(&folder, &["import", "missing.json"]).0, Some(101));
}

/// A property without a setting becomes an override in every block: a template of the definition differs from the
/// input only in forms that mean the same, in the secret, and in the metadata of the CDK.
#[test]
fn properties_without_a_setting_become_overrides() {
    let folder = support::folder("import-nested");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import/nested.yaml");
    support::write(&folder, "nested.yaml", &std::fs::read_to_string(path).unwrap());
    let run = support::run_in(&folder, &["import", "nested.yaml", "--out", "nested.rs"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    let diff = support::run_in(&folder, &["diff", "nested.yaml", "nested.rs"]);
    snapbox::assert_data_eq!(
        diff.out,
        snapbox::str![[r#"
Parameters
  + FutureSeed

Resources
  ~ Ended (AWS::Events::Rule)
      ~ Properties.EventPattern.detail.flow-name[0]: "orders" -> {"Ref":"Orders"}
      + Properties.State: "ENABLED"
      ~ Properties.Targets[0].Id: "worker" -> "Target0"
  ~ Erp (AWS::AppFlow::ConnectorProfile)
      - Metadata.aws:cdk:path: "Stack/Erp"
      ~ Properties.ConnectorProfileConfig.ConnectorProfileCredentials.CustomConnector.ApiKey.FutureSeed: "NotASecret" -> {"Ref":"FutureSeed"}
  ~ Failed (AWS::CloudWatch::Alarm)
      ~ Properties.Dimensions[0].Value: "orders" -> {"Ref":"Orders"}
      + Properties.TreatMissingData: "missing"
  ~ Invoices (AWS::AppFlow::Flow)
      + Properties.Tasks[0].TaskProperties: [{"Key":"EXCLUDE_SOURCE_FIELDS_LIST","Value":"[]"}]
  ~ Orders (AWS::AppFlow::Flow)
      - DependsOn[Erp]: "Erp"
      + Properties.Tasks[1].TaskProperties: []
      + Properties.Tasks[2].TaskProperties: []

"#]]
    );
}

/// Intrinsic functions, attributes, and policies of the author's stay as they are.
#[test]
fn other_resources_keep_their_meaning() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import/other-resources.yaml");
    let text = std::fs::read_to_string(&path).unwrap();
    let documents = cargo_appflow::document::read(&text).unwrap();
    let mut old: Value = serde_json::from_str(&documents[0].to_string()).unwrap();
    let imported = imported(&path).unwrap();
    assert!(!imported.text.contains("hunter2"), "{}", imported.text);
    let mut new = template(&imported.text).unwrap();
    canonical(&mut old);
    canonical(&mut new);
    for id in ["Lake", "LakeAccess", "Archive", "WorkerRole", "Cleaner", "ObjectRulePermission", "Job", "Machine", "Live"] {
        let secret = "/Properties/Environment/Variables/DB_PASSWORD";
        let [mut old, mut new] = [&old, &new].map(|template| template["Resources"][id].clone());
        for template in [&mut old, &mut new] {
            if let Some(value) = template.pointer_mut(secret) {
                *value = Value::Null;
            }
        }
        assert_eq!(new, old, "{id}\n{}", imported.text);
    }
    assert_eq!(new["Outputs"], old["Outputs"]);
}

/// `Fn::GetAtt` with a list, `DependsOn` as a list, numbers as text, and no policy instead of `Delete`, which CloudFormation
/// reads alike.
fn canonical(value: &mut Value) {
    match value {
        Value::Array(values) => values.iter_mut().for_each(canonical),
        Value::Object(entries) => {
            entries.retain(|key, value| match key.as_str() {
                "DeletionPolicy" | "UpdateReplacePolicy" => value != "Delete",
                "Properties" => value.as_object().is_none_or(|entries| !entries.is_empty()),
                _ => true,
            });
            for (key, value) in entries.iter_mut() {
                match value.as_str() {
                    Some(text) if key == "Fn::GetAtt" => *value = text.splitn(2, '.').collect(),
                    Some(text) if key == "DependsOn" => *value = vec![text].into(),
                    _ => canonical(value),
                }
            }
        }
        Value::Number(number) => *value = number.to_string().into(),
        Value::Null | Value::Bool(_) | Value::String(_) => {}
    }
}

/// Returns the import of a template in YAML and of its definition the template.
fn round(text: &str) -> (Imported, Value) {
    let imported = import(&[("template.yaml".to_owned(), text.to_owned())], &Options::default()).unwrap();
    let new = template(&imported.text).unwrap_or_else(|errors| panic!("{errors:#?}\n{}", imported.text));
    (imported, new)
}

/// In a template, an empty block can be what turns something on.
#[test]
fn keeps_empty_blocks_of_templates() {
    let (imported, new) = round(
        "Resources:\n  Lake: {Type: AWS::S3::Bucket, Properties: {NotificationConfiguration: {EventBridgeConfiguration: {}}}}\n  \
         Jobs: {Type: AWS::SQS::Queue, Properties: {RedriveAllowPolicy: {}}}\n",
    );
    assert_eq!(imported.remarks, [], "{}", imported.text);
    let empty = serde_json::json!({});
    let resources = &new["Resources"];
    assert_eq!(resources["Lake"]["Properties"]["NotificationConfiguration"]["EventBridgeConfiguration"], empty);
    assert_eq!(resources["Jobs"]["Properties"]["RedriveAllowPolicy"], empty);
}

const WATCHED: &str = "Conditions:\n  Production: !Equals [!Ref AWS::Region, eu-west-1]\nResources:\n  Ops: { Type: AWS::SNS::Topic }\n  \
    Copy:\n    Type: AWS::AppFlow::Flow\n    Condition: Production\n    Properties:\n      FlowName: copy\n      TriggerConfig: { TriggerType: OnDemand }\n      \
    SourceFlowConfig: { ConnectorType: S3, SourceConnectorProperties: { S3: { BucketName: acme-in, BucketPrefix: in } } }\n      \
    DestinationFlowConfigList: [{ ConnectorType: S3, DestinationConnectorProperties: { S3: { BucketName: acme-out, S3OutputFormatConfig: { FileType: PARQUET, AggregationConfig: { AggregationType: SingleFile } } } } }]\n      \
    Tasks: [{ TaskType: Map_all, SourceFields: [], ConnectorOperator: { S3: NO_OP } }]\n  \
    CopyFailed:\n    Type: AWS::CloudWatch::Alarm\n    Condition: Production\n    Properties: { Namespace: AWS/AppFlow, MetricName: FlowExecutionsFailed, Dimensions: [{ Name: FlowName, Value: copy }], Statistic: Sum, Period: 300, EvaluationPeriods: 1, Threshold: 1, ComparisonOperator: GreaterThanOrEqualToThreshold }\n  \
    Any:\n    Type: AWS::CloudWatch::CompositeAlarm\n    Condition: Production\n    Properties: { AlarmName: any, AlarmRule: !Sub 'ALARM(\"${CopyFailed.Arn}\")' }\n  \
    CopyOnRunCompleted:\n    Type: AWS::Events::Rule\n    Condition: Production\n    Properties: { EventPattern: { source: [aws.appflow], detail-type: [AppFlow End Flow Run Report], detail: { flow-name: [copy] } }, Targets: [{ Id: notify, Arn: !Ref Ops }] }\n";

#[test]
fn alarms_of_flows_stay_there_when_others_refer_to_them() {
    let (imported, new) = round(WATCHED);
    assert!(!imported.text.contains("resource CopyFailed"), "{}", imported.text);
    assert!(imported.text.contains("composite_alarm Any when Copy.Failed {"), "{}", imported.text);
    assert!(new["Resources"]["CopyFailed"]["Properties"].is_object());
}

/// Alarms and rules outside of flows are statements where the definition has exactly what the input has, and `resource` statements
/// otherwise.
#[test]
fn alarms_and_rules_outside_of_flows_are_exact() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import/monitoring.yaml");
    let imported = imported(&path).unwrap();
    assert!(!imported.remarks.iter().any(|remark| remark.is_loss), "{:#?}", imported.remarks);
    for part in [
        "alarm Share when executions_failed / executions_started * 100 > 50 {",
        "alarm PlainVolume when records_processed > band(2) {",
        "alarm OnlyInProduction when Accounts.executions_failed >= 1 { missing_data: missing, condition: Production }",
        "alarm Both when fill(Accounts.execution_time, 0) + fill(Legacy.execution_time, 0) < 1 minute {",
        "composite_alarm Broken when (Accounts.Share || !ok(Both)) && !insufficient_data(Errors) && !alarm(\"maintenance\") {",
        "rule Large on Orders where source == prefix(\"acme.\") && detail.amount > 100 && detail.amount <= 5000",
        "rule Started where source == \"aws.appflow\"",
        "output RuleName = Large.name {",
        "override Accounts.Volume { Metrics: at(0, { Label: \"Expected\" }) }",
        // Another namespace, a permission and a policy that the input does not have, a schedule, and `$or`.
        "resource Mixed =",
        "resource Unpermitted =",
        "resource Alerted =",
        "resource Nightly =",
        "resource Choice =",
    ] {
        assert!(imported.text.contains(part), "{part}\n{}", imported.text);
    }
    let added = imported.remarks.iter().filter(|remark| remark.message.starts_with("the definition adds"));
    assert_eq!(added.count(), 0, "{:#?}", imported.remarks);
}

#[test]
fn reports_other_ids_of_targets() {
    let (imported, _) = round(WATCHED);
    let remarks: Vec<String> = imported.remarks.iter().map(ToString::to_string).collect();
    let expected =
        "Resources.CopyOnRunCompleted.Properties.Targets[0].Id: the definition has another ID of the target, `Target0`";
    assert!(remarks.iter().any(|remark| remark.ends_with(expected)), "{remarks:#?}");
}

/// What is imported works, so nothing denies it.
#[test]
fn allows_what_the_definition_would_be_denied_or_warned_of() {
    let (imported, _) = round(WATCHED);
    assert!(imported.text.contains("#[allow(AF0801, reason = \"as imported\")]\n"), "{}", imported.text);
    let analysis = analyze(imported.text.parse().unwrap(), &Files { folders: &|_| Vec::new() });
    let found: Vec<String> = analysis.findings.iter().map(|finding| finding.text()).collect();
    assert!(found.is_empty(), "{found:#?}\n{}", imported.text);
}

#[test]
fn keeps_dependencies_on_permissions() {
    let text = r#"
Resources:
  Repair: { Type: AWS::Lambda::Function, Properties: { Code: { ZipFile: x }, Role: "arn:aws:iam::111122223333:role/r", Runtime: nodejs22.x, Handler: index.handler } }
  Pages: { Type: AWS::SNS::Topic, Properties: { Subscription: [{ Protocol: lambda, Endpoint: !GetAtt Repair.Arn }] } }
  PagesRepairPermission: { Type: AWS::Lambda::Permission, Properties: { Action: "lambda:InvokeFunction", FunctionName: !GetAtt Repair.Arn, Principal: sns.amazonaws.com, SourceArn: !Ref Pages } }
  Lost: { Type: AWS::Events::Rule, Properties: { EventPattern: { source: [acme] }, State: ENABLED, Targets: [{ Id: Target0, Arn: !GetAtt Repair.Arn }] } }
  LostRepairPermission: { Type: AWS::Lambda::Permission, Properties: { Action: "lambda:InvokeFunction", FunctionName: !GetAtt Repair.Arn, Principal: events.amazonaws.com, SourceArn: !GetAtt Lost.Arn } }
  Inbox: { Type: AWS::SSM::Parameter, DependsOn: [LostRepairPermission, PagesRepairPermission], Properties: { Type: String, Value: x } }
"#;
    let imported = import(&[("template.yaml".to_owned(), text.to_owned())], &Options::default()).unwrap();
    assert!(imported.text.contains("depends_on: [Lost.Repair, PagesRepairPermission]"), "{}", imported.text);
}
