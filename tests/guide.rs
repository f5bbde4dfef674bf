//! The programs of the README and the guide compile and run; what a build script contains is compared with the example.
//!
//! `appflow-syntax/tests/reference.rs` checks the statements of the guide, which are not whole programs.

#![allow(clippy::unwrap_used)]

use std::path::{Path, PathBuf};

/// Returns the pages of the guide that contain programs, by their names.
fn pages() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = std::fs::read_dir(root.join("docs/src")).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = files.filter(|path| path.extension().is_some_and(|extension| extension == "md")).collect();
    files.sort();
    let name = |path: &Path| path.file_stem().unwrap().to_str().unwrap().to_owned();
    files.iter().map(|path| (name(path), std::fs::read_to_string(path).unwrap())).collect()
}

/// Returns the blocks of a page that have a function `main`.
fn programs(text: &str) -> impl Iterator<Item = &str> {
    let blocks = text.split("```rust\n").skip(1).filter_map(|rest| rest.split("```").next());
    blocks.filter(|block| block.contains("fn main()"))
}

#[test]
fn programs_compile_and_run() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("guide");
    drop(std::fs::remove_dir_all(&folder));
    std::fs::create_dir_all(&folder).unwrap();
    let cases = trybuild::TestCases::new();
    let mut count = 0;
    for (name, text) in pages() {
        for program in programs(&text).filter(|program| !program.contains("include!")) {
            count += 1;
            let path = folder.join(format!("{}_{count}.rs", name.replace('-', "_")));
            std::fs::write(&path, program).unwrap();
            cases.pass(path);
        }
    }
    assert!(count >= 3, "only {count} programs were found");
}

#[test]
fn build_scripts_are_those_of_the_example() {
    let example = include_str!("../examples/build-script/build.rs");
    let pages = pages();
    let scripts: Vec<&str> = pages.iter().flat_map(|(_, text)| programs(text)).filter(|text| text.contains("include!")).collect();
    assert_eq!(scripts.len(), 1);
    for script in scripts {
        assert!(example.ends_with(script), "examples/build-script/build.rs does not end with\n{script}");
    }
}
