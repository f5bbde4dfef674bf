//! The entry point of the macro.

use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};
use quote::quote;

use crate::files::{Files, Line};
use crate::finding::Finding;
use crate::hints::Imported;
use crate::{analyze, ast, configured, emit, hints, shared, uses};

/// Expands one invocation of `appflow!`.
///
/// The first token tree is the path of the facade in parentheses, which the facade's own macro adds, so that a renamed facade
/// works. `line` returns the lines that messages name. `editor` adds the hints for rust-analyzer.
pub fn expand(tokens: TokenStream, files: &Files<'_>, line: Line<'_>, editor: bool) -> TokenStream {
    let (facade, answers, tokens) = facade(tokens);
    let tokens = match answers {
        Some(answers) => configured::answered(tokens, answers),
        None => match configured::ask(&tokens, &facade) {
            Some(call) => return call,
            None => tokens,
        },
    };
    // Only the expansion for editors has such groups.
    let (groups, imported, tokens) = if editor { Imported::split(tokens) } else { (TokenStream::new(), Vec::new(), tokens) };
    let tokens = uses::separated(tokens, editor);
    if let Some(call) = shared::fetch(&tokens, groups, &facade, editor) {
        return call;
    }
    let analysis = analyze(tokens, files);
    let usable = !analysis.has_errors();
    // Hints come first: the rest depends on whether there are errors, and the position of incomplete text in the expansion must
    // not.
    let mut items = TokenStream::new();
    if editor {
        items.extend(hints::half_paths(&analysis.file));
        items.extend(hints::file(&analysis, &imported, &facade));
    }
    for ((item, lowered), taken) in analysis.file.items.iter().zip(&analysis.lowered).zip(&analysis.taken) {
        match item {
            // Rustc would report the name once more.
            _ if *taken => {}
            // Editors show the static and do not read it.
            ast::Item::Stack(stack) => items.extend(emit::stack(stack, lowered, usable && !editor, &facade)),
            ast::Item::Object { visibility, object } => items.extend(emit::shared_object(visibility, object, lowered, &facade)),
            ast::Item::Shared(shared) => items.extend(shared::statement(shared, editor)),
        }
        items.extend(emit::tracked(&lowered.tracked));
    }
    if usable && analysis.definitions().next().is_some() {
        items.extend(emit::same_format(&facade));
    }
    let first = analysis.file.keywords.first().map_or_else(Span::call_site, |keyword| keyword.loc.start);
    // An editor does not show these warnings, but would strike out the deprecated names in them.
    let is_shown = |finding: &&Finding| !editor || finding.is_error();
    items.extend(emit::findings(analysis.findings.iter().filter(is_shown), first, line));
    items
}

/// Returns the modules with the words of the language for editors, to which the hints of every invocation refer. `tokens` are the path
/// of the facade in parentheses.
pub fn vocabulary(tokens: TokenStream) -> TokenStream {
    hints::language(&facade(tokens).0)
}

/// Returns the path of the facade, the answers about predicates of `cfg` after it, and the tokens of the author.
fn facade(tokens: TokenStream) -> (TokenStream, Option<TokenStream>, TokenStream) {
    let mut rest = tokens.into_iter();
    match rest.next() {
        Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Parenthesis => {
            let mut inside = group.stream().into_iter();
            let mut has_answers = false;
            let is_end = |tree: &TokenTree| matches!(tree, TokenTree::Punct(punct) if punct.as_char() == ';');
            let path = inside.by_ref().take_while(|tree| {
                has_answers = is_end(tree);
                !has_answers
            });
            let path = path.collect();
            (path, has_answers.then(|| inside.collect()), rest.collect())
        }
        first => (quote!(::appflow), None, first.into_iter().chain(rest).collect()),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn an_invocation_with_stacks_asserts_the_compact_form_once() {
        let format = format!("FORMAT == {}u64", appflow_model::model::FORMAT);
        let count = |source: &str| {
            let expansion = expand(source.parse().unwrap(), &Files { folders: &|_| Vec::new() }, &|_, _| None, false).to_string();
            expansion.matches(&format).count()
        };
        assert_eq!(count("stack S { topic A; } stack T { topic A; }"), 1);
        assert_eq!(count("object A = salesforce(\"Account\") { Id: id }"), 0);
        assert_eq!(count("stack S { topik A; }"), 0);
    }

    #[test]
    fn emits_one_handle_for_a_duplicate_name() {
        let source = "pub stack S { profile A = veeva existing(\"b\"); profile A = redshift existing(\"a\"); object A = salesforce(\"A\"); output A = \"x\"; }";
        let expansion = expand(source.parse().unwrap(), &Files { folders: &|_| Vec::new() }, &|_, _| None, false).to_string();
        assert_eq!(expansion.matches("pub const A :").count(), 1, "{expansion}");
    }
}
