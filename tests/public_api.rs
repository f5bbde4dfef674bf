//! The public interface of the crates that users depend on, as text, so that the diff of these files shows a change.
//!
//! `UPDATE_API=1 cargo test --test public_api` writes them. Hidden items are excluded.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fs;
use std::path::Path;
use std::process::Command;

/// The facade, and the crates whose items it exports.
const CRATES: &[&str] = &["appflow", "appflow-core", "appflow-model"];

#[test]
fn the_public_interface_is_recorded() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let target = Path::new(env!("CARGO_TARGET_TMPDIR"));
    // Only rustdoc of the pinned toolchain must accept unstable options. Set for the whole build, the variable would rebuild some
    // dependencies, whose build scripts read it.
    let rustdoc = target.join("rustdoc-with-unstable-options");
    fs::write(&rustdoc, "#!/bin/sh\nRUSTC_BOOTSTRAP=1 exec rustdoc \"$@\"\n").unwrap();
    Command::new("chmod").arg("+x").arg(&rustdoc).status().unwrap();
    let mut changed = Vec::new();
    for name in CRATES {
        let output = Command::new(env!("CARGO"))
            .args(["rustdoc", "--quiet", "--lib", "--all-features", "--package", name])
            .arg("--target-dir")
            .arg(target.join(".."))
            .args(["--", "-Zunstable-options", "--output-format=json", "--cap-lints=allow"])
            .env("RUSTDOC", &rustdoc)
            .current_dir(root)
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let json = target.join("../doc").join(name.replace('-', "_")).with_extension("json");
        let builder = public_api::Builder::from_rustdoc_json(json).omit_blanket_impls(true).omit_auto_trait_impls(true);
        let interface = builder.build().expect("the version of `public-api` reads the JSON of the pinned toolchain").to_string();
        // The pages of the guide are excluded.
        let interface: String = interface
            .lines()
            .filter(|line| !line.starts_with("pub mod appflow::guide::"))
            .fold(String::new(), |text, line| text + line + "\n");
        let path = root.join("tests/public_api").join(name).with_extension("txt");
        if std::env::var_os("UPDATE_API").is_some() {
            fs::write(&path, interface).unwrap();
        } else if fs::read_to_string(&path).unwrap_or_default() != interface {
            changed.push(path);
        }
    }
    assert!(changed.is_empty(), "changed: {changed:#?}; run with UPDATE_API=1 and read the difference");
}
