//! Properties of the whole pipeline: any tokens have a result, and any valid definition has a template that CloudFormation
//! accepts, the same by every path.
//!
//! `PROPTEST_CASES` overrides the number of cases.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "properties/builder.rs"]
mod builder;
#[path = "properties/compiled.rs"]
mod compiled;
#[path = "properties/connectors.rs"]
mod connectors;
#[path = "properties/definitions.rs"]
mod definitions;
#[path = "properties/forms.rs"]
mod forms;
#[path = "properties/mutations.rs"]
mod mutations;
mod support;
#[path = "properties/templates.rs"]
mod templates;
#[path = "properties/texts.rs"]
mod texts;
#[path = "properties/tokens.rs"]
mod tokens;

use appflow_syntax::{Files, analyze, expand};
use proc_macro2::TokenStream;
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;

fn config(cases: u32) -> ProptestConfig {
    let default = ProptestConfig::default();
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() { default.cases } else { cases };
    let failure_persistence = Some(Box::new(FileFailurePersistence::WithSource("regressions")) as _);
    ProptestConfig { cases, failure_persistence, ..default }
}

/// Returns the expansion of any tokens, and asserts the form of their findings.
fn answered(tokens: TokenStream) -> TokenStream {
    let files = Files { folders: &|_| vec![support::fixtures()] };
    let findings = analyze(tokens.clone(), &files).findings;
    assert!(findings.is_sorted_by_key(|finding| finding.loc.order), "{findings:#?}");
    for finding in &findings {
        assert!(!finding.message.is_empty() && !finding.message.ends_with('.'), "{}", finding.text());
    }
    let expansion = expand(tokens.clone(), &files, &|_, _| None, false);
    let printed = expansion.to_string();
    assert!(printed.parse::<TokenStream>().is_ok(), "the expansion does not lex: {printed}");
    expand(tokens, &files, &|_, _| None, true);
    expansion
}
