//! The procedural macro of `appflow::appflow!`, a shell around `appflow-syntax`.

use std::path::PathBuf;

use appflow_syntax::Files;
use proc_macro::TokenStream;

/// Expands one invocation. The macro of the facade passes its path first.
#[proc_macro]
pub fn define(tokens: TokenStream) -> TokenStream {
    // The hints cost compile time, and only rust-analyzer uses them, which sets this variable for macros.
    let editor = std::env::var_os("RUST_ANALYZER_INTERNALS_DO_NOT_USE").is_some();
    appflow_syntax::expand(tokens.into(), &Files { folders: &folders }, &line, editor).into()
}

/// Declares the words of the language for editors, in the facade, whose path it gets.
#[proc_macro]
pub fn vocabulary(tokens: TokenStream) -> TokenStream {
    appflow_syntax::vocabulary(tokens.into()).into()
}

/// The line of a token in the file of another one.
fn line(token: proc_macro2::Span, other: proc_macro2::Span) -> Option<usize> {
    let (token, other) = (token.unwrap(), other.unwrap());
    (token.file() == other.file()).then(|| token.line())
}

/// Returns the directories for relative paths of schema files: that of the manifest, or else that of the invoking file.
///
/// With `trybuild`, the manifest is generated, so the second directory is used.
fn folders(span: proc_macro2::Span) -> Vec<PathBuf> {
    let manifest = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let file = span.unwrap().local_file().and_then(|file| Some(file.parent()?.to_owned()));
    manifest.into_iter().chain(file).collect()
}
