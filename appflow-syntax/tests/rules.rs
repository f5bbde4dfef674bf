//! Runs definitions that break one rule of `rules/rules.md` each, and checks that the rule is reported.
//!
//! The definitions were written only from the rules and the guide, without looking at the checks. Each file of
//! `tests/rules/` contains cases, each with a header and a definition, up to the next header:
//!
//! ```text
//! ==== R1 wrong: a space in the name of a flow
//! pub stack Example { … }
//! ==== R1 right: a hyphen instead
//! pub stack Example { … }
//! ==== R2 impossible: why the language has no way to break the rule
//! ```
//!
//! - `wrong`: at least one finding has a code that the ledger lists for the rule, or one in the header, `[AF0001]`, where the
//!   grammar rejects what the rule forbids.
//! - `right`: the findings are the warnings in the header, `[AF0601]`, and no others.
//! - `wrong-open`: a `wrong` case that is not found yet. The test fails as soon as it is: rename it to `wrong` then.
//! - `right-open`: a `right` case that is rejected, or warned about, although it is right. Rename it as well.
//! - `impossible`: nothing to run.
//!
//! `SHOW_RULES=1 cargo test -p appflow-syntax --test rules -- --nocapture` prints every case with its findings.
//! `SHOW_RULES=R42` prints those of one rule.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use appflow_syntax::Finding;
use support::{place, run, underlined};

struct Case {
    /// File and line of the header, and the header itself.
    title: String,
    rule: u16,
    kind: String,
    /// Codes in the header.
    allowed: BTreeSet<String>,
    definition: String,
}

/// Returns the files of cases, by name.
fn files() -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    files.sort();
    files
}

fn cases() -> Vec<Case> {
    files().iter().flat_map(|file| read(file)).collect()
}

fn read(file: &Path) -> Vec<Case> {
    let text = std::fs::read_to_string(file).unwrap();
    let name = file.file_name().unwrap().to_string_lossy();
    let mut cases: Vec<Case> = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let title = || format!("{name}:{}: {line}", index + 1);
        if let Some(header) = line.strip_prefix("==== R") {
            let parsed = header.split_once(':').and_then(|(left, words)| {
                let (rule, kind) = left.split_once(' ')?;
                Some((rule.parse().ok()?, kind.trim().to_owned(), words))
            });
            let (rule, kind, words) = parsed.unwrap_or_else(|| panic!("{}: not `==== R1 wrong: words`", title()));
            let kinds = ["wrong", "right", "wrong-open", "right-open", "impossible"];
            assert!(kinds.contains(&kind.as_str()), "{}: `{kind}` is not one of {kinds:?}", title());
            let allowed = words.split('[').skip(1).filter_map(|rest| rest.split(']').next());
            let allowed = allowed.filter(|word| word.starts_with("AF")).map(ToOwned::to_owned).collect();
            cases.push(Case { title: title(), rule, kind, allowed, definition: String::new() });
        } else if let Some(case) = cases.last_mut() {
            case.definition.push_str(line);
            case.definition.push('\n');
        } else {
            assert!(line.trim().is_empty() || line.starts_with('#'), "{}: text before the first header", title());
        }
    }
    cases
}

struct Row {
    state: String,
    codes: BTreeSet<String>,
}

/// Returns the state and codes of each rule in the ledger.
fn ledger() -> BTreeMap<u16, Row> {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let text = ["appflow-model", "appflow-core"]
        .iter()
        .find_map(|folder| std::fs::read_to_string(workspace.join(folder).join("rules/ledger.md")).ok())
        .expect("a crate of the workspace has rules/ledger.md");
    text.lines()
        .filter_map(|line| {
            let cells: Vec<&str> = line.strip_prefix("| R")?.split(" | ").map(str::trim).collect();
            let codes = cells.get(2)?.split(", ").filter(|code| code.starts_with("AF")).map(ToOwned::to_owned).collect();
            Some((cells[0].parse().ok()?, Row { state: cells[1].to_owned(), codes }))
        })
        .collect()
}

fn show(source: &str, finding: &Finding) -> String {
    let place = place(finding);
    let (severity, code, message) = (finding.severity, finding.code.id, &finding.message);
    let mut text =
        format!("  {severity} {code} at {}:{} `{}`: {message}", place.line, place.column + 1, underlined(source, finding));
    for (word, part) in [("note", &finding.note), ("help", &finding.help)] {
        text.extend(part.iter().map(|part| format!("\n      {word}: {part}")));
    }
    text
}

#[test]
fn reports_wrong_definitions_and_accepts_right_ones() {
    let ledger = ledger();
    let wanted = std::env::var("SHOW_RULES").ok();
    let mut failures = Vec::new();
    for case in cases().iter().filter(|case| case.kind != "impossible") {
        let analysis = run(&case.definition);
        let row = ledger.get(&case.rule).unwrap_or_else(|| panic!("{}: the ledger has no such rule", case.title));
        let reported = |id: &str| row.codes.contains(id) || case.allowed.contains(id);
        let reported = analysis.findings.iter().any(|finding| reported(finding.code.id));
        let accepted = analysis
            .findings
            .iter()
            // The frames of the cases declare more than each needs.
            .filter(|finding| finding.code.id != appflow_core::diagnostics::codes::UNUSED_ITEM.id)
            .all(|finding| finding.severity.to_string() != "error" && case.allowed.contains(finding.code.id));
        let problem = match case.kind.as_str() {
            "wrong" if !reported => Some(format!("no finding has a code of R{}: {:?}", case.rule, row.codes)),
            "wrong-open" if reported => Some("is reported now: make it `wrong`".to_owned()),
            "right" if !accepted => Some("has findings that its header does not list".to_owned()),
            "right-open" if accepted => Some("is accepted now: make it `right`".to_owned()),
            _ => None,
        };
        let findings: Vec<String> = analysis.findings.iter().map(|finding| show(&case.definition, finding)).collect();
        let text = format!("{}\n{}\n", case.title, findings.join("\n"));
        if wanted.as_ref().is_some_and(|wanted| wanted == "1" || *wanted == format!("R{}", case.rule)) {
            println!("{text}");
        }
        failures.extend(problem.map(|problem| format!("{text}  → {problem}\n")));
    }
    assert!(failures.is_empty(), "{} cases:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn every_rule_has_a_case_and_every_enforced_one_a_wrong_definition() {
    let ledger = ledger();
    let cases = cases();
    let with = |kinds: &[&str]| -> BTreeSet<u16> {
        cases.iter().filter(|case| kinds.contains(&case.kind.as_str())).map(|case| case.rule).collect()
    };
    let (mentioned, wrong) = (with(&["wrong", "wrong-open", "impossible"]), with(&["wrong"]));
    let silent: Vec<u16> = ledger.keys().filter(|rule| !mentioned.contains(rule)).copied().collect();
    assert!(silent.is_empty(), "rules without a case: {silent:?}");
    let enforced = ledger.iter().filter(|(_, row)| row.state == "enforced").map(|(rule, _)| rule);
    let unproven: Vec<u16> = enforced.filter(|rule| !wrong.contains(rule)).copied().collect();
    assert!(unproven.is_empty(), "enforced rules without a `wrong` case: {unproven:?}");
}
