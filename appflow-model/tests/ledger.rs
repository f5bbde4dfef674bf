//! Compares the rule ledger with the rules and with the catalog of diagnostics.
//!
//! The test reads the tables of `rules/rules.md` and `rules/ledger.md`. Every rule has one row, every code is in the rows of its
//! rules and in no other, and everything else that a row names exists.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use appflow_model::diagnostics::Code;

/// Returns the cells of the rows that start with a rule number. Cells contain no `|`.
fn rows(page: &str) -> Vec<(u16, Vec<&str>)> {
    page.lines()
        .filter_map(|line| {
            let cells: Vec<&str> = line.strip_prefix("| R")?.strip_suffix(" |")?.split(" | ").map(str::trim).collect();
            Some((cells[0].parse().ok()?, cells))
        })
        .collect()
}

/// Returns the number and effect of every rule.
fn effects() -> BTreeMap<u16, &'static str> {
    let rows = rows(include_str!("../rules/rules.md"));
    let count = rows.len();
    let effects: BTreeMap<u16, &str> = rows.into_iter().map(|(number, cells)| (number, cells[cells.len() - 3])).collect();
    assert_eq!(effects.len(), count, "duplicate rule in rules.md");
    effects
}

struct Row {
    rule: u16,
    state: &'static str,
    codes: Vec<&'static str>,
    severities: Vec<&'static str>,
    reason: &'static str,
}

fn ledger() -> Vec<Row> {
    let list = |cell: &'static str| match cell {
        "-" => Vec::new(),
        cell => cell.split(", ").collect(),
    };
    rows(include_str!("../rules/ledger.md"))
        .into_iter()
        .map(|(rule, cells)| {
            assert_eq!(cells.len(), 5, "R{rule}: a row has five cells, `-` where there is nothing");
            let codes = list(cells[2]);
            let mut severities = list(cells[3]);
            if let [one] = severities[..] {
                severities = vec![one; codes.len()];
            }
            Row {
                rule,
                state: cells[1],
                codes,
                severities,
                reason: cells.get(4).copied().unwrap_or_default().trim_end_matches('|'),
            }
        })
        .collect()
}

#[test]
fn every_rule_has_one_row_in_order() {
    let written: Vec<u16> = ledger().iter().map(|row| row.rule).collect();
    let expected: Vec<u16> = effects().into_keys().collect();
    assert_eq!(written, expected);
}

#[test]
fn every_code_is_in_the_rows_of_its_rules_and_in_no_other() {
    let mut expected: BTreeMap<u16, BTreeSet<(&str, String)>> = BTreeMap::new();
    for code in Code::all() {
        for rule in code.rules {
            expected.entry(*rule).or_default().insert((code.id, code.level.to_string()));
        }
    }
    for row in ledger() {
        assert_eq!(row.codes.len(), row.severities.len(), "R{}: one severity, or one for each code", row.rule);
        let written = row.codes.iter().copied().zip(row.severities.iter().map(ToString::to_string)).collect();
        let expected = expected.remove(&row.rule).unwrap_or_default();
        assert_eq!(expected, written, "R{}: left is from the codes, right from the ledger", row.rule);
    }
    assert_eq!(expected, BTreeMap::new(), "codes that name rules which do not exist");
}

#[test]
fn every_row_has_what_its_state_requires() {
    let sources = workspace_sources();
    for Row { rule, state, codes, reason, .. } in ledger() {
        assert_eq!(state == "enforced", !codes.is_empty(), "R{rule}: `enforced` and codes go together");
        match state {
            "enforced" => {}
            "impossible" => assert!(reason.starts_with("derived by construction: "), "R{rule}: `{reason}`"),
            "open" => assert!(reason.starts_with("waits for "), "R{rule}: `{reason}`"),
            "outside" => assert_ne!(reason, "-", "R{rule}: missing reason"),
            "relied" => {
                let tests: Vec<&str> = reason.split('`').skip(1).step_by(2).collect();
                assert!(!tests.is_empty(), "R{rule}: name the test in backticks");
                for test in tests {
                    assert!(sources.contains(&format!("fn {test}()")), "R{rule}: cannot find test `{test}`");
                }
            }
            other => panic!("R{rule}: unknown state `{other}`"),
        }
    }
}

#[test]
fn severities_that_differ_from_the_effect_have_a_reason() {
    let effects = effects();
    for row in ledger() {
        let effect = effects[&row.rule];
        let harmful = effect.contains("reject") || effect.contains("run");
        for severity in &row.severities {
            let agrees = match *severity {
                "error" | "deny" => harmful,
                "warning" => !harmful || effect.contains("advice"),
                other => panic!("R{}: unknown level `{other}`", row.rule),
            };
            assert!(agrees || row.reason != "-", "R{}: `{effect}` is made a {severity} without a reason", row.rule);
        }
    }
}

/// Returns the text of all Rust sources of the workspace, to look for the names of tests.
fn workspace_sources() -> String {
    let mut text = String::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() && name != "target" && !name.starts_with('.') {
                folders.push(path);
            } else if name.ends_with(".rs") {
                text.push_str(&fs::read_to_string(path).unwrap());
            }
        }
    }
    text
}
