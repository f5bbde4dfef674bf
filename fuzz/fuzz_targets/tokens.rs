//! Any source text that lexes has findings and an expansion.

#![no_main]

use appflow_syntax::{Files, analyze, expand};
use libfuzzer_sys::fuzz_target;
use proc_macro2::TokenStream;

fuzz_target!(|text: &str| {
    let Ok(tokens) = text.parse::<TokenStream>() else { return };
    let files = Files { folders: &|_| Vec::new() };
    let analysis = analyze(tokens.clone(), &files);
    assert!(analysis.findings.is_sorted_by_key(|finding| finding.loc.order));
    for finding in &analysis.findings {
        assert!(!finding.message.is_empty() && !finding.message.ends_with('.'), "{}", finding.text());
    }
    // With the hints for editors, the expansion contains everything that it contains without them.
    expand(tokens, &files, &|_, _| None, true);
});
