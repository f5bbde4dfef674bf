//! Without the feature `checks`, constant stacks are unchanged, and stacks with Rust arguments are rejected.

#![allow(clippy::unwrap_used)]

use std::path::Path;
use std::process::{Command, Output};

/// The same stack, in a build with the feature.
#[path = "without_checks/src/stacks.rs"]
mod stacks;

fn cargo(arguments: &[&str]) -> Output {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = root.join("tests/without_checks");
    // The same versions as those of the workspace, and the directory of all crates that tests compile: the macro is built once.
    std::fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("crates");
    let mut command = Command::new(env!("CARGO"));
    command.args(arguments).arg("--quiet").arg("--manifest-path").arg(folder.join("Cargo.toml")).arg("--target-dir").arg(target);
    command.output().unwrap()
}

#[test]
fn constant_stacks_need_no_checks_at_run_time() {
    let output = cargo(&["run"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(String::from_utf8(output.stdout).unwrap(), stacks::CRM.to_json());

    let output = cargo(&["run", "--features=arguments"]);
    let errors = String::from_utf8(output.stderr).unwrap();
    let places: Vec<&str> = errors.lines().map(str::trim).filter(|line| line.starts_with("-->")).collect();
    assert_eq!(places, ["--> src/arguments.rs:4:16"], "{errors}");
    let message = "error: stacks with Rust arguments require the feature `checks` of the crate `appflow`";
    let code = appflow::diagnostics::codes::NO_CHECKS.id;
    assert!(errors.contains(&format!("{message} [{code}]")), "{errors}");
    assert_eq!(errors.matches("\nerror: ").count(), 1, "expected no other errors: {errors}");
}
