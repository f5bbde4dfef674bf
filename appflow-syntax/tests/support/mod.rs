//! What the tests of findings share: where schema files are, and how a finding is shown in a source text.

#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::path::PathBuf;

use appflow_syntax::{Analysis, Files, Finding, analyze};

/// The folder of fixtures, which is also where their schema files are.
pub fn fixtures() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

/// The whole road for a source text.
pub fn run(source: &str) -> Analysis {
    let tokens = source.parse().unwrap_or_else(|error| panic!("the source does not lex: {error}\n{source}"));
    analyze(tokens, &Files { folders: &|_| vec![fixtures()] })
}

/// Lines from 1, columns from 0, in characters; the end is exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub line: usize,
    pub column: usize,
    pub end_line: usize,
    pub end_column: usize,
}

pub fn place(finding: &Finding) -> Place {
    let (start, end) = (finding.loc.start.start(), finding.loc.end.end());
    Place { line: start.line, column: start.column, end_line: end.line, end_column: end.column }
}

/// The text that a finding underlines.
pub fn underlined(source: &str, finding: &Finding) -> String {
    let place = place(finding);
    let mut text = String::new();
    for (number, line) in source.lines().enumerate().map(|(index, line)| (index + 1, line)) {
        if number < place.line || number > place.end_line {
            continue;
        }
        let from = if number == place.line { place.column } else { 0 };
        let to = if number == place.end_line { place.end_column } else { line.chars().count() };
        if !text.is_empty() {
            text.push('\n');
        }
        text.extend(line.chars().skip(from).take(to.saturating_sub(from)));
    }
    text
}
