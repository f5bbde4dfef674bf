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

use appflow_core::diagnostics::codes;
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
            .filter(|finding| finding.code.id != codes::UNUSED_ITEM.id)
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

/// The rules that read some forms of a value only, by code and form: in others the value has another meaning, or is not known.
const PARTIAL: &[(&str, &str)] = &[
    ("AF0122", "mapping"),
    ("AF0122", "parameter"),
    ("AF0126", "branch"),
    ("AF0126", "mapping"),
    ("AF0126", "parameter"),
    ("AF0151", "mapping"),
    ("AF0162", "branch"),
    ("AF0162", "mapping"),
    ("AF0162", "parameter"),
    ("AF0167", "branch"),
    ("AF0167", "mapping"),
    ("AF0167", "parameter"),
    ("AF0206", "branch"),
    ("AF0206", "mapping"),
    ("AF0206", "parameter"),
    ("AF0308", "branch"),
    ("AF0308", "mapping"),
    ("AF0308", "parameter"),
    ("AF0407", "mapping"),
    ("AF0407", "parameter"),
    ("AF0414", "branch"),
    ("AF0501", "branch"),
    ("AF0703", "mapping"),
    ("AF0703", "parameter"),
    ("AF0802", "branch"),
    ("AF1109", "mapping"),
    ("AF1109", "parameter"),
    ("AF1132", "branch"),
    ("AF1132", "mapping"),
    ("AF1132", "parameter"),
    ("AF1156", "mapping"),
    ("AF1156", "parameter"),
    ("AF1158", "mapping"),
    ("AF1158", "parameter"),
    ("AF1162", "branch"),
    ("AF1162", "mapping"),
    ("AF1162", "parameter"),
    ("AF1202", "mapping"),
    ("AF1202", "parameter"),
    ("AF1164", "branch"),
    ("AF1164", "mapping"),
    ("AF1164", "parameter"),
    ("AF1210", "mapping"),
    ("AF1210", "parameter"),
    ("AF1215", "mapping"),
    ("AF1215", "parameter"),
    ("AF1217", "branch"),
    ("AF1223", "branch"),
    ("AF1223", "mapping"),
    ("AF1251", "branch"),
    ("AF1251", "mapping"),
    ("AF1251", "parameter"),
    ("AF1263", "mapping"),
    ("AF1263", "parameter"),
    ("AF1264", "branch"),
    ("AF1264", "mapping"),
    // Equal branches are reported first.
    ("AF1266", "branch"),
];

/// The forms of a literal, each with what it requires in the stack.
fn forms(literal: &str) -> Vec<(&'static str, &'static str, String)> {
    let is_string = literal.len() > 1 && literal.starts_with('"') && literal.ends_with('"') && literal.matches('"').count() == 2;
    let is_number = literal.parse::<f64>().is_ok_and(f64::is_finite);
    let is_quantity = literal
        .split_once(' ')
        .is_some_and(|(amount, unit)| amount.parse::<u64>().is_ok() && unit.chars().all(|letter| letter.is_ascii_alphabetic()));
    let parameter = format!("param ZzValue: {} {{ default: {literal} }}", if is_string { "string" } else { "number" });
    let choice = "param ZzStage: string; condition ZzChosen = equals(ZzStage, \"a\");".to_owned();
    let mapping = format!("mapping ZzMap {{ \"eu-west-1\": {{ V: {literal} }} }}");
    let all = [
        ("parameter", "ZzValue", parameter),
        ("branch", "if(ZzChosen, LITERAL, LITERAL)", choice),
        ("mapping", "find_in_map(ZzMap, aws.region, \"V\")", mapping),
    ];
    let fits = |form: &str| is_string || is_number || is_quantity && form == "branch";
    all.into_iter().filter(|(form, ..)| fits(form)).collect()
}

/// Returns a definition with other code at a place, and with more statements in the stack.
fn replaced(definition: &str, at: support::Place, code: &str, statements: &str) -> Option<String> {
    let lines = definition.lines().enumerate().map(|(index, line)| {
        if index + 1 != at.line {
            return line.to_owned();
        }
        let letters: Vec<char> = line.chars().collect();
        let (before, after) = (&letters[..at.column], &letters[at.end_column..]);
        before.iter().chain(code.chars().collect::<Vec<_>>().iter()).chain(after).collect()
    });
    let text = lines.collect::<Vec<String>>().join("\n");
    let stack = text.find("stack ")?;
    let open = stack + text[stack..].find('{')? + 1;
    Some(format!("{}{statements}{}", &text[..open], &text[open..]))
}

/// A mistake in a literal is not accepted silently in a parameter, in a branch of `if`, or in a mapping.
#[test]
fn reads_values_in_every_form() {
    let mut silent = BTreeMap::new();
    let cases = cases();
    for case in cases.iter().filter(|case| case.kind == "wrong") {
        let analysis = run(&case.definition);
        let literals = analysis.findings.iter().map(|finding| (finding, underlined(&case.definition, finding)));
        let Some((finding, literal)) = literals.into_iter().find(|(_, text)| !forms(text).is_empty()) else { continue };
        for (form, code, statements) in forms(&literal) {
            let code = code.replace("LITERAL", &literal);
            let Some(definition) = replaced(&case.definition, place(finding), &code, &statements) else { continue };
            // Both branches have the literal, which has a separate finding.
            if run(&definition).findings.iter().all(|finding| finding.code.id == codes::EQUAL_BRANCHES.id) {
                silent.entry((finding.code.id, form)).or_insert(&case.title);
            }
        }
    }
    let expected: BTreeSet<(&str, &str)> = PARTIAL.iter().copied().collect();
    let others: Vec<String> = silent
        .iter()
        .filter(|(found, _)| !expected.contains(*found))
        .map(|((code, form), title)| format!("{code} is silent in the form of a {form}: {title}"))
        .collect();
    assert!(others.is_empty(), "{}", others.join("\n"));
    let read: Vec<_> = expected.iter().filter(|known| !silent.contains_key(*known)).collect();
    assert!(read.is_empty(), "are read now: {read:?}");
}
