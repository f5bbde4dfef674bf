//! Slips of newcomers, of users of CloudFormation, Terraform, and the CDK, and of typing: each has one finding, at the token that
//! is wrong, and applying its suggestion leaves no error.
//!
//! Each line of `tests/slips.txt` is a fragment of a definition, framed like the examples of the catalog, with the code of the
//! finding before it and its place in `«»`. A line after `~` has a suggestion that leaves another mistake of the same slip.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use std::path::Path;

use appflow_syntax::Finding;
use support::{apply, frame, of_example, run, underlined};

#[test]
fn each_slip_has_one_finding_and_one_way_out() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/slips.txt");
    let text = std::fs::read_to_string(path).unwrap();
    let mut failures = Vec::new();
    let mut number = 0;
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        number += 1;
        let is_double = line.starts_with('~');
        let (code, slip) = line.trim_start_matches('~').split_once(' ').unwrap();
        let (before, rest) = slip.split_once('«').unwrap_or_else(|| panic!("no mark: {line}"));
        let (marked, after) = rest.split_once('»').unwrap();
        let source = frame(&format!("{before}{marked}{after}"));
        let analysis = run(&source);
        let findings = of_example(&analysis);
        let shown = |finding: &&Finding| format!("  at `{}`: {}", underlined(&source, finding), finding.text());
        let found: Vec<String> = findings.iter().map(shown).collect();
        let [finding] = findings.as_slice() else {
            failures.push(format!("{line}\n{}", found.join("\n")));
            continue;
        };
        if finding.code.id != code || underlined(&source, finding) != marked {
            failures.push(format!("{line}\n{}", found.join("\n")));
        } else if !finding.fixes.is_empty() && !is_double {
            let again = run(&apply(&source, &finding.fixes));
            let errors = again.findings.iter().filter(|finding| finding.is_error());
            let errors: Vec<String> = errors.map(|finding| format!("  then: {}", finding.text())).collect();
            if !errors.is_empty() {
                failures.push(format!("{line}\n{}\n{}", found.join("\n"), errors.join("\n")));
            }
        }
    }
    assert!(number > 300, "{number} slips");
    assert!(failures.is_empty(), "{} of {number} slips:\n{}", failures.len(), failures.join("\n"));
}
