//! Templates have the same bytes with any features of `serde_json` that other crates enable.

#![allow(clippy::unwrap_used)]

use std::path::Path;
use std::process::Command;

/// The same forms, in a build without these features.
#[path = "json_features/src/forms.rs"]
mod forms;

#[test]
fn features_of_serde_json_do_not_change_the_template() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = root.join("tests/json_features");
    // The same versions as those of the workspace, and the directory of all crates that tests compile: the macro is built once.
    std::fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("crates");
    let output = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--manifest-path"])
        .arg(folder.join("Cargo.toml"))
        .arg("--target-dir")
        .arg(target)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(String::from_utf8(output.stdout).unwrap(), forms::forms());
}
