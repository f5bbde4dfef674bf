//! Levels of codes in stacks with Rust arguments, which are checked again when they are built.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use appflow_core::Stack;
use appflow_core::diagnostics::Diagnostics;
use appflow_core::model::{Value, encode};
use support::run;

/// Builds the first stack of a source text with one Rust value.
fn build(source: &str, value: Value) -> Result<Stack, Diagnostics> {
    let analysis = run(source);
    assert!(!analysis.has_errors(), "{:?}", analysis.findings);
    let definition = analysis.definitions().next().unwrap();
    Stack::build(Box::leak(encode(definition).into_boxed_slice()), &[value])
}

fn copy(levels: &str, settings: &str) -> String {
    format!(
        "stack copy(prefix: &str) {{
            bucket Lake;
            bucket In;
            {levels} flow Copy {{
                trigger on_demand;
                source s3(In) {{ prefix: \"in\" }}
                destination s3(Lake) {{ prefix: (prefix), {settings} }}
                map all;
            }}
            topic Ops {{ name: \"ops\" }}
        }}"
    )
}

#[test]
fn allowed_errors_do_not_prevent_a_stack() {
    let settings = "format: parquet, aggregation: single_file";
    for levels in ["#[allow(AF0801)]", "#[expect(AF0801)]", "#[warn(AF0801)]"] {
        build(&copy(levels, settings), "out".into()).unwrap();
    }
}

#[test]
fn other_errors_prevent_a_stack() {
    let found = build(&copy("", "format: json"), "x".repeat(600).as_str().into()).unwrap_err();
    assert_eq!(found.iter().map(|found| found.code.id).collect::<Vec<_>>(), ["AF0108"]);
}

#[test]
fn attributes_of_shared_statements_are_never_unused() {
    let stack = "stack Example {
        use crate::shared::Shared;
        bucket Lake;
        flow Copy { trigger on_demand; source s3(Lake) { prefix: \"in\" }; destination s3(Lake) { prefix: \"out\" }; include Shared; }
    }";
    let concat = "concat Id, Id => Twice: string;";
    for (code, task, expected) in
        [("AF0601", concat, vec![]), ("AF0601", "", vec![]), ("AF0602", concat, vec!["AF0601"]), ("AF9999", "", vec!["AF0012"])]
    {
        let (before, after) = (format!("#[allow({code})] tasks"), format!("{{ map Id: id; {task} }}"));
        let find =
            |path: &[String]| (path == ["crate", "shared", "Shared"]).then(|| (before.parse().unwrap(), after.parse().unwrap()));
        let tokens = appflow_syntax::insert(stack.parse().unwrap(), &find);
        let analysis = appflow_syntax::analyze(tokens, &appflow_syntax::Files { folders: &|_| Vec::new() });
        let codes: Vec<&str> = analysis.findings.iter().map(|finding| finding.code.id).collect();
        assert_eq!(codes, expected, "{code} {task}: {:?}", analysis.findings);
    }
}
