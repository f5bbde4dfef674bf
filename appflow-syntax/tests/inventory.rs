//! Each keyword of the language is in the editor cases, in the forms that rustc compiles, and, if it declares an item, in the
//! definitions whose scale is measured. The random definitions have a test of their own.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::HashSet;
use std::path::Path;

use appflow_core::vocabulary::{self, Keyword};

/// Returns the words of some files of the repository.
fn words(files: &[&str]) -> HashSet<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let read = |file: &&str| std::fs::read_to_string(root.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
    let text: String = files.iter().map(read).collect();
    text.split(|letter: char| letter != '_' && !letter.is_alphanumeric()).map(str::to_owned).collect()
}

#[track_caller]
fn check(files: &[&str], lists: &[&[Keyword]]) {
    let words = words(files);
    let known = lists.iter().flat_map(|list| list.iter()).map(|known| known.name);
    let missing: Vec<&str> = known.filter(|name| !words.contains(*name)).collect();
    assert!(missing.is_empty(), "{files:?} lack: {missing:?}");
}

const LISTS: &[&[Keyword]] = &[
    vocabulary::file::ALL,
    vocabulary::stack::ALL,
    vocabulary::flow::ALL,
    vocabulary::trigger::ALL,
    vocabulary::status::ALL,
    vocabulary::schedule::ALL,
    vocabulary::parameter_type::ALL,
    vocabulary::attribute::ALL,
    vocabulary::function::ALL,
    vocabulary::change::ALL,
    vocabulary::condition_function::ALL,
    vocabulary::condition::ALL,
    vocabulary::action::ALL,
];

#[test]
fn every_keyword_has_an_editor_case() {
    check(&["tests/editor/cases.py", "tests/editor/project/src/lib.rs"], &[LISTS, vocabulary::JOINING].concat());
}

#[test]
fn every_keyword_is_compiled() {
    // A schema file is relative to its crate.
    let joining: Vec<&[Keyword]> =
        vocabulary::JOINING.iter().copied().filter(|list| !list.iter().any(|known| known.name == "schema")).collect();
    check(&["tests/editions/every_form.rs"], &[LISTS, &joining].concat());
}

#[test]
fn every_item_has_a_measured_scale() {
    check(&["appflow-syntax/benches/scale.rs"], &[vocabulary::stack::ALL]);
}
