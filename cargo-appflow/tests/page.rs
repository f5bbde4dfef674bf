//! The examples of `docs/src/cli.md`: `UPDATE_DOCS=1 cargo test -p cargo-appflow --test page` writes their output.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use std::path::Path;

use support::{run_in, run_with};

#[test]
fn every_example_prints_what_the_page_shows() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let here = root.join("tests/example");
    let path = root.join("../docs/src/cli.md");
    let page = std::fs::read_to_string(&path).unwrap();
    let mut expected = String::new();
    let mut lines = page.lines();
    let mut count = 0;
    while let Some(line) = lines.next() {
        expected += &format!("{line}\n");
        if line != "```console" {
            continue;
        }
        let command = lines.next().unwrap();
        let end = lines.find(|line| *line == "```").unwrap();
        let arguments = command.strip_prefix("$ cargo appflow ").unwrap_or_else(|| panic!("{command}"));
        let (arguments, input) = match arguments.split_once(" < ") {
            Some((arguments, file)) => (arguments, Some(std::fs::read_to_string(here.join(file)).unwrap())),
            None => (arguments, None),
        };
        let words: Vec<&str> = arguments.split(' ').collect();
        let run = match input {
            Some(input) => run_with(&here, &words, &input),
            None => run_in(&here, &words),
        };
        let shown = format!("{}{}", run.out, run.err);
        expected += &format!("{command}\n{}\n{end}\n", shown.trim_end());
        count += 1;
    }
    assert!(count > 8);
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&path, &expected).unwrap();
    }
    let line = page.lines().zip(expected.lines()).position(|(old, new)| old != new).unwrap_or(0) + 1;
    let written = std::fs::read_to_string(&path).unwrap();
    assert!(
        written == expected,
        "docs/src/cli.md differs in line {line}; UPDATE_DOCS=1 cargo test -p cargo-appflow --test page rewrites it"
    );
}

#[test]
fn the_page_names_every_command() {
    let page = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/src/cli.md")).unwrap();
    let command = cargo_appflow::commands::command();
    for subcommand in command.get_subcommands() {
        assert!(page.contains(&format!("`{}", subcommand.get_name())), "{}", subcommand.get_name());
    }
}
