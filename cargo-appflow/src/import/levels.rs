//! Levels of diagnostics: what is imported works, so the definition allows the codes that it would be denied or warned of.

use std::collections::{BTreeMap, BTreeSet};

use appflow_core::diagnostics::codes;
use appflow_syntax::{Files, analyze};
use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// The reason in the attributes.
const REASON: &str = "as imported";

/// The codes of secrets that others can read, which are mistakes in a template that works, too.
const KEPT: &[&str] = &[codes::SECRET_SHOWN.id, codes::HIDDEN_DEFAULT.id];

/// The first bytes and ends of statements, in their order: stacks, what is in stacks, and what is in flows.
type Statements = [Vec<(usize, usize)>; 3];

/// The codes that are allowed at each byte.
type Allowed = BTreeMap<usize, BTreeSet<&'static str>>;

/// Returns a definition with `allow` attributes for its warnings and denied codes. An error stays one.
pub(super) fn allowed(text: &str) -> String {
    let Ok(tokens) = text.parse::<TokenStream>() else { return text.to_owned() };
    let found = analyze(tokens.clone(), &Files { folders: &|_| Vec::new() }).findings;
    let mut statements = Statements::default();
    collect(&mut statements, tokens, 0);
    let mut places = Allowed::new();
    for finding in found.iter().filter(|finding| finding.code.level.can_be_allowed() && !KEPT.contains(&finding.code.id)) {
        let byte = finding.loc.start.byte_range().start;
        let around = statements.iter().rev().find_map(|level| {
            let (start, end) = level.get(level.partition_point(|(start, _)| *start <= byte).checked_sub(1)?)?;
            (byte < *end).then_some(*start)
        });
        if let Some(start) = around {
            places.entry(start).or_default().insert(finding.code.id);
        }
    }
    let mut text = text.to_owned();
    for (byte, codes) in places.iter().rev() {
        let codes = codes.iter().copied().collect::<Vec<_>>().join(", ");
        if text.is_char_boundary(*byte) {
            text.insert_str(*byte, &format!("#[allow({codes}, reason = {REASON:?})]\n"));
        }
    }
    text
}

/// Adds the bytes of each statement from its first token after documentation, with those in the blocks of stacks and flows.
fn collect(statements: &mut Statements, tokens: TokenStream, depth: usize) {
    let trees: Vec<TokenTree> = tokens.into_iter().collect();
    let (mut start, mut first, mut index) = (None, String::new(), 0);
    while let Some(tree) = trees.get(index) {
        index += 1;
        let range = tree.span().byte_range();
        match tree {
            TokenTree::Punct(punct) if punct.as_char() == '#' && start.is_none() => {
                index += 1;
                continue;
            }
            TokenTree::Ident(word) if first.is_empty() && word != "pub" => first = word.to_string(),
            _ => {}
        }
        let begin = *start.get_or_insert(range.start);
        let is_end = match tree {
            TokenTree::Punct(punct) => punct.as_char() == ';',
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                if matches!((depth, first.as_str()), (0, "stack") | (1, "flow")) {
                    collect(statements, group.stream(), depth + 1);
                }
                let is_semicolon = |next: &TokenTree| matches!(next, TokenTree::Punct(punct) if punct.as_char() == ';');
                !trees.get(index).is_some_and(is_semicolon)
            }
            _ => false,
        };
        if is_end {
            statements.get_mut(depth).into_iter().for_each(|level| level.push((begin, range.end)));
            (start, first) = (None, String::new());
        }
    }
}
