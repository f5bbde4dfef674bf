//! Every suggestion of every example and fixture, applied: it removes the diagnostic, and adds none.
//!
//! `SHOW_SUGGESTIONS=1 cargo test -p appflow-syntax --test suggestions -- --nocapture` prints their number.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use appflow_core::diagnostics::Code;
use appflow_syntax::{Analysis, Finding};
use support::{apply, fixtures, frame, run};

#[test]
fn every_suggestion_of_an_example_corrects_it() {
    let sources = Code::all().map(|code| (code.id.to_owned(), frame(&code.wrong.replace(['«', '»'], ""))));
    check(sources.collect());
}

#[test]
fn every_suggestion_of_a_fixture_corrects_it() {
    let mut sources = Vec::new();
    collect(&fixtures(), &mut sources);
    sources.sort();
    let used = check(sources);
    let unused: Vec<_> = NEXT_MISTAKE.iter().filter(|entry| !used.contains(entry)).collect();
    assert!(unused.is_empty(), "entries of `NEXT_MISTAKE` without such a suggestion: {unused:?}");
}

fn collect(folder: &Path, sources: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, sources);
        } else if path.extension().is_some_and(|extension| extension == "appflow") {
            let text = std::fs::read_to_string(&path).unwrap();
            sources.push((path.file_name().unwrap().to_string_lossy().into_owned(), text));
        }
    }
}

fn key(finding: &Finding) -> (&'static str, bool, String) {
    (finding.code.id, finding.is_error(), finding.message.clone())
}

fn count(analysis: &Analysis) -> BTreeMap<(&'static str, bool, String), usize> {
    let mut counted = BTreeMap::new();
    for finding in &analysis.findings {
        *counted.entry(key(finding)).or_insert(0) += 1;
    }
    counted
}

/// A fixture in which the corrected text has a second mistake, or duplicates a statement, with the code and a part of the message.
type NextMistake = (&'static str, &'static str, &'static str);

const NEXT_MISTAKE: &[NextMistake] = &[
    ("conversions.appflow", "AF0510", "mismatched"),
    ("events.appflow", "AF1208", "`desactivated`"),
    ("fields.appflow", "AF0501", "`Naem`"),
    ("fields.appflow", "AF0501", "`Nmae`"),
    ("filters.appflow", "", ""),
    ("foreign_names.appflow", "AF0001", "CloudFormation's `!GetAtt`"),
    ("intervals.appflow", "AF0123", "`provider`"),
    ("newcomers.appflow", "AF0101", "`team`"),
    ("one_mistake.appflow", "AF0001", "found `=>`"),
    ("partition.appflow", "AF0619", "unknown partition key `Industry`"),
    ("partition.appflow", "AF0501", "`Nmae`"),
    ("resources_as_items.appflow", "AF0122", "`Cleaner.Arn`"),
    ("rules.appflow", "AF1208", "`run_complete`"),
    ("s3_output.appflow", "AF0003", "`prefix_format`"),
    ("salesforce.appflow", "AF0101", "`Clint`"),
    ("salesforce.appflow", "AF0810", "`Nmae`"),
    ("secrets.appflow", "AF0101", "`Tokns`"),
    ("secrets.appflow", "AF0901", ""),
    ("silences.appflow", "AF0501", "`Nmae`"),
    ("sources_and_destinations.appflow", "AF0123", "`bulk`"),
    ("stack_statements.appflow", "AF0001", "expected `schema(…)`"),
    ("stack_statements.appflow", "AF0002", "`buket`"),
    ("top.appflow", "AF0002", "`stak`"),
    ("unknown_values.appflow", "AF0119", "`Lake`"),
    ("values.appflow", "AF0101", "`Opne`"),
];

/// Checks the suggestions, and returns the entries of `NEXT_MISTAKE` that apply to one of them.
fn check(sources: Vec<(String, String)>) -> BTreeSet<&'static NextMistake> {
    let (mut failures, mut applied, mut with_help, mut used) = (Vec::new(), 0, BTreeSet::new(), BTreeSet::new());
    for (name, source) in sources {
        let analysis = run(&source);
        let before = count(&analysis);
        for finding in &analysis.findings {
            if finding.fixes.is_empty() {
                with_help.extend(finding.help.as_ref().map(|help| format!("{} {help}", finding.code.id)));
                continue;
            }
            applied += 1;
            let changed = apply(&source, &finding.fixes);
            if changed.parse::<proc_macro2::TokenStream>().is_err() {
                failures.push(format!("{name}: does not lex after {}", finding.text()));
                continue;
            }
            let after = count(&run(&changed));
            let number = |counted: &BTreeMap<_, usize>, key| counted.get(key).copied().unwrap_or(0);
            let key = key(finding);
            let is_gone = number(&after, &key) < number(&before, &key);
            // A statement with another mistake is not checked for what it lacks.
            let is_next = |id| id == appflow_core::diagnostics::codes::MISSING_PROPERTY.id;
            let more = after.iter().filter(|(key, times)| key.1 && **times > number(&before, key)).map(|(key, _)| key);
            let new: Vec<_> = more.filter(|key| !is_next(key.0)).collect();
            let known: Vec<_> = NEXT_MISTAKE
                .iter()
                .filter(|(file, code, message)| {
                    !new.is_empty() && *file == name && finding.code.id.contains(code) && finding.message.contains(message)
                })
                .collect();
            let is_known = !known.is_empty();
            used.extend(known);
            if !is_gone || !new.is_empty() && !is_known {
                let lines = changed.lines().zip(source.lines()).find(|(new, old)| new != old);
                failures.push(format!(
                    "{name}: {}\n  {:?}\n  gone: {is_gone}, new: {new:?}",
                    finding.text(),
                    lines.map(|(new, _)| new)
                ));
            }
        }
    }
    if std::env::var_os("SHOW_SUGGESTIONS").is_some() {
        println!("{applied} suggestions; help without one:\n{}", with_help.into_iter().collect::<Vec<_>>().join("\n"));
    }
    assert!(failures.is_empty(), "{} of {applied} suggestions\n{}", failures.len(), failures.join("\n"));
    used
}
