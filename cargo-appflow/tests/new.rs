//! `new` and `init`: what they write compiles, is formatted, and has no diagnostics.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use std::path::{Path, PathBuf};
use std::process::Command;

use snapbox::{assert_data_eq, str};
use support::{folder, package, run_in, write};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn cargo_test(here: &Path) {
    std::fs::copy(root().join("Cargo.lock"), here.join("Cargo.lock")).unwrap();
    let output = Command::new(env!("CARGO"))
        .args(["test", "--quiet", "--offline", "--target-dir"])
        .arg(Path::new(env!("CARGO_TARGET_TMPDIR")).join("crates"))
        .current_dir(here)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn a_new_crate_compiles_and_passes_its_tests() {
    let here = folder("new");
    let run = run_in(&here, &["new", "shop-flows", "--appflow", root().to_str().unwrap()]);
    assert_eq!((run.code, run.out.as_str()), (Some(0), ""));
    assert_data_eq!(
        run.err,
        str![[r#"
       Wrote shop-flows/Cargo.toml
       Wrote shop-flows/.gitignore
       Wrote shop-flows/build.rs
       Wrote shop-flows/src/flows.rs
       Wrote shop-flows/src/main.rs
       Wrote shop-flows/.github/workflows/flows.yml

"#]]
    );
    let here = here.join("shop-flows");
    // A crate in a directory below this workspace is not one of its members.
    let manifest = std::fs::read_to_string(here.join("Cargo.toml")).unwrap();
    write(&here, "Cargo.toml", &format!("{manifest}\n[workspace]\n"));
    let check = run_in(&here, &["check", "--deny-warnings"]);
    assert_eq!((check.code, check.out.as_str()), (Some(0), ""), "{}", check.err);
    assert_eq!(run_in(&here, &["fmt", "--check"]).code, Some(0));
    cargo_test(&here);
}

#[test]
fn a_definition_is_added_to_an_existing_crate() {
    let here = package("init", &[("src/lib.rs", "pub mod flows;\n")]);
    let run = run_in(&here, &["init", "--appflow", root().to_str().unwrap()]);
    assert_eq!(run.code, Some(0));
    assert_data_eq!(
        run.err,
        str![[r#"
       Wrote Cargo.toml
       Wrote src/flows.rs
       Wrote build.rs
       Wrote .github/workflows/flows.yml
note: add `pub mod flows;` to `src/lib.rs`

"#]]
    );
    cargo_test(&here);
    let again = run_in(&here, &["init"]);
    assert_eq!((again.code, again.err.as_str()), (Some(0), "note: nothing to add: the crate has all files of a new one\n"));
}

#[test]
fn does_not_overwrite_files() {
    let here = package("new-over", &[("src/lib.rs", "")]);
    let run = run_in(&here, &["new", "."]);
    assert_eq!(run.code, Some(2), "a path without a name: {}", run.err);
    let run = run_in(&here, &["new", "src"]);
    assert_eq!(run.code, Some(101));
    assert!(run.err.contains("`src` already exists"), "{}", run.err);
    assert_eq!(run_in(&here, &["new", "1-flows"]).code, Some(2));
    write(&here, "file", "");
    assert_eq!(run_in(&here, &["new", "file/flows"]).code, Some(101));
    let empty = folder("init-empty");
    let run = run_in(&empty, &["init"]);
    assert_eq!(run.code, Some(101));
    assert!(run.err.contains("cargo appflow new"), "{}", run.err);
    write(&empty, "Cargo.toml", "[workspace]\n");
    assert_eq!(run_in(&empty, &["init"]).code, Some(101));
    assert_eq!(run_in(&empty, &["new"]).code, Some(2));
}

#[test]
fn a_name_that_cargo_rejects_is_not_written() {
    let here = folder("new-names");
    for name in ["fn", "test", "1abc", "my flows"] {
        let run = run_in(&here, &["new", name]);
        assert_eq!((run.code, here.join(name).exists()), (Some(2), false), "{name}: {}", run.err);
        assert!(run.err.starts_with(&format!("error: invalid package name `{name}`")), "{}", run.err);
    }
}
