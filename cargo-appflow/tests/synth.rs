//! `synth`: what is printed, and what is written.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use std::path::Path;

use serde_json::Value;
use snapbox::{assert_data_eq, str};
use support::{package, run_in, run_into_closed_pipe, run_with};

const CRM: &str = "appflow::appflow! { pub stack CRM { topic Ops; } }\n";
const TEAM: &str = "appflow::appflow! { pub stack team(name: &str, size: u32) { topic Ops { display_name: (name) } } }\n";

#[test]
fn prints_the_template_of_the_examples_as_the_compiled_program_does() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let run = run_in(root, &["synth", "examples/servicenow_nightly.rs"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    let template: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(template["Description"], "Tables of ServiceNow in a bucket, every night.");
    let compact = run_in(root, &["synth", "--stack", "NIGHTLY", "--compact"]);
    assert_eq!(compact.out.lines().count(), 1);
    assert_eq!(serde_json::from_str::<Value>(&compact.out).unwrap(), template);
    let yaml = run_in(root, &["synth", "--stack", "NIGHTLY", "--format", "yaml"]);
    assert!(yaml.out.starts_with("AWSTemplateFormatVersion: \"2010-09-09\"\n"), "{}", yaml.out);
}

#[test]
fn shows_how_to_print_a_stack_with_arguments() {
    let here = package("synth-function", &[("src/lib.rs", TEAM)]);
    let run = run_in(&here, &["synth"]);
    assert_eq!((run.code, run.out.as_str()), (Some(2), ""));
    assert_data_eq!(
        run.err,
        str![[r#"
error: stack `team` in src/lib.rs has Rust arguments, so only a Rust program can build it
  help: print it with these lines, with a value for each argument:

      fn main() -> Result<(), appflow::Diagnostics> {
          Ok(print!("{}", team(name, size)?))
      }


"#]]
    );
}

#[test]
fn requires_a_choice_between_several_stacks() {
    let here =
        package("synth-several", &[("src/lib.rs", CRM), ("src/main.rs", "appflow::appflow! { stack ERP { topic Ops; } }")]);
    let run = run_in(&here, &["synth"]);
    assert_eq!(run.code, Some(2));
    assert_data_eq!(
        run.err,
        str![[r#"
error: expected one stack, found 2
  help: use `--stack NAME`, or name a file; stacks in the files: `CRM` in src/lib.rs, `ERP` in src/main.rs

"#]]
    );
    assert_eq!(run_in(&here, &["synth", "--stack", "ERP"]), run_in(&here, &["synth", "src/main.rs"]));
    let run = run_in(&here, &["synth", "--stack", "EPR"]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("cannot find stack `EPR`") && run.err.contains("`ERP`"), "{}", run.err);
}

#[test]
fn writes_templates_and_checks_them() {
    let here = package("synth-out", &[("src/lib.rs", &format!("{CRM}{TEAM}"))]);
    let run = run_in(&here, &["synth", "--out", "templates", "--check"]);
    assert_eq!(run.code, Some(1));
    assert!(run.err.contains("error: `templates/crm.template.json` does not exist"), "{}", run.err);
    assert!(!here.join("templates").exists());
    let run = run_in(&here, &["synth", "--out", "templates"]);
    assert_eq!((run.code, run.out.as_str()), (Some(0), ""));
    assert_data_eq!(
        run.err,
        str![[r#"
note: stack `team` in src/lib.rs has Rust arguments, so only a Rust program can build it
       Wrote templates/crm.template.json

"#]]
    );
    let template = std::fs::read_to_string(here.join("templates/crm.template.json")).unwrap();
    assert_eq!(template, run_in(&here, &["synth"]).out);
    assert_eq!(run_in(&here, &["synth", "--out", "templates", "--check"]).code, Some(0));
    std::fs::write(here.join("templates/crm.template.json"), "{}").unwrap();
    let run = run_in(&here, &["synth", "--out", "templates", "--check"]);
    assert_eq!(run.code, Some(1));
    assert!(run.err.contains("is stale"), "{}", run.err);
}

#[test]
fn errors_of_the_definition_are_shown() {
    let here = package("synth-errors", &[("src/lib.rs", "appflow::appflow! { pub stack CRM { topic 1; } }")]);
    let run = run_in(&here, &["synth"]);
    assert_eq!((run.code, run.out.as_str()), (Some(1), ""));
    assert!(run.err.contains("error[AF0001]") && run.err.contains("error: stack `CRM` in src/lib.rs has errors"), "{}", run.err);
    assert_eq!(run_in(&here, &["synth", "--out", "templates"]).code, Some(1));
}

#[test]
fn handles_missing_and_unreadable_input_and_closed_pipes() {
    let here = package("synth-none", &[("src/lib.rs", "")]);
    let run = run_in(&here, &["synth"]);
    assert_eq!((run.code, run.err.as_str()), (Some(2), "error: no stack in the files\n"));
    let run = run_in(&here, &["synth", "missing.rs"]);
    assert_eq!(run.code, Some(101));
    assert!(run.err.contains("failed to read `missing.rs`"), "{}", run.err);
    assert!(run_with(&here, &["synth", "-"], CRM).out.contains("AWS::SNS::Topic"));
    let here = package("synth-pipe", &[("src/lib.rs", CRM)]);
    assert_eq!(run_into_closed_pipe(&here, &["synth"]), (Some(0), String::new()));
    std::fs::write(here.join("templates"), "").unwrap();
    assert_eq!(run_in(&here, &["synth", "--out", "templates"]).code, Some(101));
}
