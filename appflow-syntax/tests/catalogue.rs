//! Every example of the diagnostics catalogue, through the whole road: the wrong one has exactly its
//! finding at the marked text, the right one has none.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use appflow_core::diagnostics::codes;
use appflow_core::model::ResourceKind;
use support::{run, underlined};

/// Around a fragment: what it may refer to.
const STACK: &str = r#"
    bucket Lake;
    topic Ops;
    secret Client = existing(arn "arn:aws:secretsmanager:eu-west-1:111122223333:secret:appflow/salesforce-AbCdEf");
    profile Crm = salesforce existing("crm-prod");
    object Account = salesforce("Account") from schema("salesforce-account.json");
"#;

/// The statements of the frame's flow, each left out when the fragment begins with its keyword.
const FLOW: &[(&str, &str)] = &[
    ("trigger", "trigger on_demand;"),
    ("source", "source salesforce(Crm, Account);"),
    ("destination", r#"destination s3(Lake) { prefix: "accounts" };"#),
    ("map", "map Id, Name, Industry, AnnualRevenue, NumberOfEmployees, LastModifiedDate;"),
];

#[test]
fn every_wrong_example_has_exactly_its_finding_at_the_marked_text() {
    let mut failures = Vec::new();
    for code in codes::all() {
        let source = frame(code.wrong);
        let Some((marked, plain)) = unmark(&source) else {
            failures.push(format!("{}: the wrong example marks no text", code.id));
            continue;
        };
        let analysis = run(&plain);
        let found: Vec<String> =
            analysis.findings.iter().map(|finding| format!("{} at `{}`", finding.text(), underlined(&plain, finding))).collect();
        let fits = matches!(analysis.findings.as_slice(), [finding] if finding.code.id == code.id && underlined(&plain, finding) == marked);
        if !fits {
            failures.push(format!("{} at `{marked}` expected of\n    {}\n  but found {found:#?}", code.id, code.wrong));
        }
    }
    assert!(failures.is_empty(), "{} examples\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn every_right_example_has_no_finding() {
    let mut failures = Vec::new();
    for code in codes::all() {
        let analysis = run(&frame(code.right));
        if !analysis.findings.is_empty() {
            let found: Vec<String> = analysis.findings.iter().map(|finding| finding.text()).collect();
            failures.push(format!("{}: {}\n  found {found:#?}", code.id, code.right));
        }
    }
    assert!(failures.is_empty(), "{} examples\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn ids_are_unique_and_in_order() {
    let ids: Vec<&str> = codes::all().map(|code| code.id).collect();
    let mut sorted = ids.clone();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(ids, sorted, "the catalogue is in the order of its numbers, each used once");
}

/// A whole definition stands alone, a statement of a stack in a stack, any other in a flow.
fn frame(fragment: &str) -> String {
    let first = first_word(fragment);
    let items = ResourceKind::ALL.iter().map(|kind| kind.keyword()).chain(["profile", "object", "flow", "output"]);
    if ["stack", "pub"].contains(&first.as_str()) {
        fragment.to_owned()
    } else if items.into_iter().any(|keyword| keyword == first) {
        format!("pub stack Example {{{STACK}{}\n{fragment}\n}}", flow(""))
    } else {
        format!("pub stack Example {{{STACK}{}\n}}", flow(fragment))
    }
}

fn flow(fragment: &str) -> String {
    let first = first_word(fragment);
    let kept: Vec<&str> = FLOW.iter().filter(|(keyword, _)| *keyword != first).map(|(_, statement)| *statement).collect();
    format!("    flow AccountsToLake {{\n{}\n{fragment}\n}}", kept.join("\n"))
}

/// The first word behind marks and attributes.
fn first_word(fragment: &str) -> String {
    let mut rest = fragment.trim_start().trim_start_matches('«');
    while let Some(attribute) = rest.strip_prefix("#[") {
        rest = attribute.split_once(']').map_or("", |(_, rest)| rest).trim_start();
    }
    rest.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect()
}

fn unmark(source: &str) -> Option<(String, String)> {
    let (before, rest) = source.split_once('«')?;
    let (marked, after) = rest.split_once('»')?;
    Some((marked.to_owned(), format!("{before}{marked}{after}")))
}
