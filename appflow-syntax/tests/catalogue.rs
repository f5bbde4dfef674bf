//! The examples of the catalog of diagnostics: the wrong one has exactly its finding at the marked text, and the right one has
//! none.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use appflow_core::diagnostics::{Code, codes};
use support::{frame, of_example, run, underlined};

#[test]
fn every_wrong_example_has_exactly_its_finding_at_the_marked_text() {
    let mut failures = Vec::new();
    for code in Code::all() {
        let source = frame(code.wrong);
        let Some((marked, plain)) = unmark(&source) else {
            failures.push(format!("{}: the wrong example marks no text", code.id));
            continue;
        };
        // The facade reports it, which `tests/without_checks.rs` tests.
        if code.id == codes::NO_CHECKS.id {
            continue;
        }
        let analysis = run(&plain);
        // An example of this code has no other finding.
        let findings = match code.id == codes::UNUSED_ITEM.id {
            true => analysis.findings.iter().collect(),
            false => of_example(&analysis),
        };
        let found: Vec<String> =
            findings.iter().map(|finding| format!("{} at `{}`", finding.text(), underlined(&plain, finding))).collect();
        let fits =
            matches!(findings.as_slice(), [finding] if finding.code.id == code.id && underlined(&plain, finding) == marked);
        if !fits {
            failures.push(format!("{} at `{marked}` expected of\n    {}\n  but found {found:#?}", code.id, code.wrong));
        }
    }
    assert!(failures.is_empty(), "{} examples\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn every_right_example_has_no_finding() {
    let mut failures = Vec::new();
    for code in Code::all() {
        let analysis = run(&frame(code.right));
        let findings = of_example(&analysis);
        if !findings.is_empty() {
            let found: Vec<String> = findings.iter().map(|finding| finding.text()).collect();
            failures.push(format!("{}: {}\n  found {found:#?}", code.id, code.right));
        }
    }
    assert!(failures.is_empty(), "{} examples\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn ids_are_unique_and_in_order() {
    let ids: Vec<&str> = Code::all().map(|code| code.id).collect();
    let mut sorted = ids.clone();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(ids, sorted, "the catalogue is in the order of its numbers, each used once");
}

#[test]
fn every_title_is_a_noun_phrase_and_has_an_explanation() {
    let mut failures = Vec::new();
    for code in Code::all() {
        let words: Vec<&str> = code.title.split(' ').collect();
        if !(2..=7).contains(&words.len()) {
            failures.push(format!("{}: `{}` has {} words, expected 2 to 7", code.id, code.title, words.len()));
        }
        if !code.title.starts_with(|letter: char| letter.is_uppercase() || letter == '`') || code.title.ends_with('.') {
            failures.push(format!("{}: `{}` is not in sentence case", code.id, code.title));
        }
        let articles = ["A", "An", "The"];
        let relatives = ["that", "which", "what", "who", "is", "are"];
        if articles.contains(&words[0]) || words.iter().any(|word| relatives.contains(word)) {
            failures.push(format!("{}: `{}` is not a noun phrase without an article", code.id, code.title));
        }
        if !code.explanation.trim_end().ends_with('.') {
            failures.push(format!("{}: the explanation is not a sentence", code.id));
        }
    }
    assert!(failures.is_empty(), "{} titles and explanations\n{}", failures.len(), failures.join("\n"));
}

fn unmark(source: &str) -> Option<(String, String)> {
    let (before, rest) = source.split_once('«')?;
    let (marked, after) = rest.split_once('»')?;
    Some((marked.to_owned(), format!("{before}{marked}{after}")))
}
