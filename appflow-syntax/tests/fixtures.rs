//! Caret fixtures: definitions with the expected findings under the wrong text.
//!
//! Below a line of a fixture, each finding on it is in a separate comment:
//!
//! ```text
//!         filter Nmae == "Acme";
//!         //     ^^^^ error AF0501: `Account` has no field `Nmae`
//!         //     | note: tasks use source fields
//!         //     | help: a field with a similar name exists: `Name`
//! ```
//!
//! The carets are exactly as long as the underlined text; a finding that continues on a later line ends in `…`. A fixture without
//! such comments must have no finding. `UPDATE_FIXTURES=1 cargo test -p appflow-syntax --test fixtures` rewrites the comments;
//! read the diff before you commit it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use std::path::{Path, PathBuf};

use appflow_syntax::ast::Loc;
use support::{Place, fixtures, place, run};

#[test]
fn every_fixture_has_exactly_the_findings_written_in_it() {
    let update = std::env::var_os("UPDATE_FIXTURES").is_some();
    let mut files = Vec::new();
    collect(&fixtures(), &mut files);
    files.sort();
    assert!(!files.is_empty(), "there are no fixtures");
    let mut failures = Vec::new();
    for file in &files {
        let written = std::fs::read_to_string(file).unwrap();
        let source: String = written.lines().filter(|line| !is_expectation(line)).flat_map(|line| [line, "\n"]).collect();
        let actual = annotate(&source);
        if actual == written {
            continue;
        }
        if update {
            std::fs::write(file, actual).unwrap();
        } else {
            failures.push(format!("== {}\n{actual}", file.display()));
        }
    }
    assert!(failures.is_empty(), "{} fixtures differ; current findings:\n{}", failures.len(), failures.join("\n"));
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "appflow") {
            files.push(path);
        }
    }
}

fn is_expectation(line: &str) -> bool {
    line.trim_start().strip_prefix("//").is_some_and(|rest| rest.trim_start().starts_with(['^', '|']))
}

/// The line on which a place begins.
fn line_of(source: &str, loc: Loc) -> &str {
    source.lines().nth(loc.start.start().line - 1).unwrap().trim()
}

/// Returns the source with its findings below the lines on which they start.
fn annotate(source: &str) -> String {
    let analysis = run(source);
    let mut places: Vec<(Place, Vec<String>)> = Vec::new();
    for finding in &analysis.findings {
        assert!(!finding.message.ends_with('.'), "a message has no final period: {}", finding.message);
        // The path of the repository differs between machines.
        let message = finding.message.replace(&fixtures().display().to_string(), "$FIXTURES");
        let mut lines = vec![format!("{} {}: {message}", finding.severity, finding.code.id)];
        lines.extend(finding.note.iter().map(|note| format!("| note: {note}")));
        lines.extend(finding.first.map(|first| format!("| {}: `{}`", finding.first_label(first), line_of(source, first))));
        lines.extend(finding.help.iter().map(|help| format!("| help: {help}")));
        places.push((place(finding), lines));
    }
    let mut text = String::new();
    for (index, line) in source.lines().enumerate() {
        text.push_str(line);
        text.push('\n');
        for (place, lines) in places.iter().filter(|(place, _)| place.line == index + 1) {
            let width = if place.end_line == place.line {
                place.end_column.saturating_sub(place.column)
            } else {
                line.chars().count().saturating_sub(place.column)
            };
            let goes_on = if place.end_line == place.line { "" } else { "…" };
            let indent = " ".repeat(place.column.saturating_sub(2));
            let carets = format!("{}{goes_on} ", "^".repeat(width.max(1)));
            for (number, line) in lines.iter().enumerate() {
                text.push_str(&format!("//{indent}{}{line}\n", if number == 0 { carets.as_str() } else { "" }));
            }
        }
    }
    text
}
