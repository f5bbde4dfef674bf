//! Every example of the language reference, through the whole road: none has a finding.
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
