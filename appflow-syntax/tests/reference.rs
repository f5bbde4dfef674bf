//! Every example of the language reference, through the whole road: none has a finding; and the errors that the README shows.
//!
//! A block of code is a whole definition, or statements that are put into the frame of the catalogue's examples.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use support::{frame, run};

#[test]
fn every_example_of_the_language_reference_has_no_finding() {
    let page = include_str!("../../docs/language.md");
    let mut failures = Vec::new();
    let mut count = 0;
    for block in page.split("```rust\n").skip(1) {
        let (code, _) = block.split_once("```").unwrap();
        count += 1;
        let analysis = run(&frame(code));
        if !analysis.findings.is_empty() {
            let found: Vec<String> = analysis.findings.iter().map(|finding| finding.text()).collect();
            failures.push(format!("{code}found {found:#?}"));
        }
    }
    assert!(count > 20, "only {count} examples were found");
    assert!(failures.is_empty(), "{} of {count} examples\n{}", failures.len(), failures.join("\n"));
}

/// What the README makes wrong in its example.
const MISTAKES: &[(&str, &str)] =
    &[("format:", "fromat:"), ("Industry, Last", "Industri, Last"), ("'*' last", "\"**\" last"), ("2022-02-02", "2022-02-30")];

#[test]
fn the_errors_in_the_readme_are_those_of_its_example() {
    let readme = include_str!("../../README.md");
    let (_, rest) = readme.split_once("appflow::appflow! {\n").unwrap();
    let (example, _) = rest.split_once("\n}\n").unwrap();
    let wrong = MISTAKES.iter().fold(example.to_owned(), |text, (right, wrong)| {
        assert!(text.contains(right), "the example has no `{right}`");
        text.replacen(right, wrong, 1)
    });
    let analysis = run(&wrong);
    assert_eq!(analysis.findings.len(), MISTAKES.len());
    for finding in &analysis.findings {
        let shown = format!("error: {}\n", finding.text().replace('\n', "\n       "));
        assert!(readme.contains(&shown), "README.md does not show\n{shown}");
    }
}
