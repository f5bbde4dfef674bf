//! The `use` statements in the tokens of an invocation, before they are parsed.

use std::ops::Range;

use appflow_model::vocabulary::stack::names as statements;
use proc_macro2::{Delimiter, Group, Ident, Punct, Spacing, Span, TokenStream, TokenTree};
use quote::quote;

use crate::configured::ungrouped;
use crate::ident::{EMPTY, unraw};

/// The statements that several stacks can share: they declare what others refer to, and need no others themselves.
const SHAREABLE: &[&str] = &[
    statements::param,
    statements::bucket,
    statements::key,
    statements::secret,
    statements::topic,
    statements::function,
    statements::queue,
    statements::state_machine,
    statements::event_bus,
    statements::log_group,
    statements::cluster,
    statements::job_queue,
    statements::stream,
    statements::delivery_stream,
    statements::api_destination,
    statements::connector,
    statements::resource,
    statements::profile,
    statements::object,
    statements::tasks,
    statements::alarm,
    statements::composite_alarm,
    statements::mapping,
    statements::condition,
];

/// The attribute before a statement of another invocation.
pub(crate) const SHARED: &str = "__appflow_shared";

/// Returns the tokens before the name of a statement for the stack of another invocation. Its other attributes have an effect in
/// some stacks and none in others.
pub(crate) fn shared(before: &TokenStream) -> TokenStream {
    let has_attributes = before.clone().into_iter().any(|tree| matches!(tree, TokenTree::Punct(_)));
    let word = Ident::new(SHARED, Span::call_site());
    let mark = has_attributes.then(|| quote!(#[#word]));
    quote!(#mark #before)
}

/// Returns `true` for the keyword of a statement that several stacks can share.
///
/// Such a statement can be outside of a stack, and each stack imports it with `use`.
pub fn is_shared(word: &str) -> bool {
    SHAREABLE.contains(&word)
}

/// Returns the `use` statements of a stack: their ranges with the semicolon, and the tokens between the keyword and that.
pub(crate) fn uses(trees: &[TokenTree]) -> impl Iterator<Item = (Range<usize>, Vec<TokenTree>)> {
    let (mut begins, mut end) = (true, 0);
    let mut semicolons = trees.iter().enumerate().filter(|(_, tree)| is_semicolon(tree)).map(|(index, _)| index).peekable();
    trees.iter().enumerate().filter_map(move |(index, tree)| {
        while semicolons.next_if(|semicolon| *semicolon < index).is_some() {}
        let is_use = begins && index >= end && is_word(tree, "use");
        begins = match tree {
            TokenTree::Punct(punct) => matches!(punct.as_char(), ';' | '#'),
            // A statement ends with its braces; an attribute precedes one.
            TokenTree::Group(group) => group.delimiter() == Delimiter::Brace || begins && group.delimiter() == Delimiter::Bracket,
            _ => false,
        };
        let semicolon = *semicolons.peek().filter(|_| is_use)?;
        end = semicolon + 1;
        let words = trees.get(index + 1..semicolon).unwrap_or_default().iter().cloned();
        Some((index..end, words.flat_map(ungrouped).collect()))
    })
}

/// Returns the tokens of an invocation with one `use` for each name: `use path::{A, B};` is `use path::A; use path::B;`.
///
/// In editors, the place for a name in a list is a name, [`EMPTY`].
pub(crate) fn separated(tokens: TokenStream, editor: bool) -> TokenStream {
    in_stacks(tokens, &mut |keyword, words, _| {
        let is_list = |tree: &TokenTree| matches!(tree, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace);
        if !words.last().is_some_and(is_list) {
            return None;
        }
        let mut paths = Vec::new();
        listed(words, &[], LEVELS, editor, &mut paths);
        let semicolon = Punct::new(';', Spacing::Alone);
        Some(paths.iter().map(|path| quote!(#keyword #(#path)* #semicolon)).collect())
    })
}

/// The number of lists inside one another: more than any path needs.
const LEVELS: usize = 16;

/// Collects the paths of a list in braces, with the tokens before it.
fn listed(words: &[TokenTree], before: &[TokenTree], levels: usize, editor: bool, paths: &mut Vec<Vec<TokenTree>>) {
    match words.split_last() {
        Some((TokenTree::Group(group), start)) if group.delimiter() == Delimiter::Brace && levels > 0 => {
            let before = [before, start].concat();
            let inside: Vec<TokenTree> = group.stream().into_iter().flat_map(ungrouped).collect();
            let is_comma = |tree: &TokenTree| matches!(tree, TokenTree::Punct(punct) if punct.as_char() == ',');
            let parts = inside.split(is_comma).filter(|part| !part.is_empty());
            parts.for_each(|part| listed(part, &before, levels - 1, editor, paths));
            if editor && inside.last().is_none_or(is_comma) {
                let empty = TokenTree::Ident(Ident::new(EMPTY, group.span()));
                paths.push([before, vec![empty]].concat());
            }
        }
        _ => paths.push([before, words].concat()),
    }
}

/// Replaces a `use`, by its keyword, its path, and the names that the invocation declares, or returns `None`.
type Replace<'r> = &'r mut dyn FnMut(&TokenTree, &[TokenTree], &[String]) -> Option<TokenStream>;

/// Returns the tokens of an invocation with other statements in the place of some `use` statements.
fn in_stacks(tokens: TokenStream, replace: Replace<'_>) -> TokenStream {
    let own = declared(&tokens);
    let each = tokens.into_iter().map(|tree| {
        let TokenTree::Group(group) = &tree else { return tree };
        if group.delimiter() != Delimiter::Brace {
            return tree;
        }
        let trees: Vec<TokenTree> = group.stream().into_iter().collect();
        let (mut body, mut done, mut is_changed) = (TokenStream::new(), 0, false);
        for (range, words) in uses(&trees) {
            let Some(new) = trees.get(range.start).and_then(|keyword| replace(keyword, &words, &own)) else { continue };
            body.extend(trees.iter().take(range.start).skip(done).cloned());
            body.extend(new);
            (done, is_changed) = (range.end, true);
        }
        if !is_changed {
            return tree;
        }
        body.extend(trees.iter().skip(done).cloned());
        let mut changed = Group::new(Delimiter::Brace, body);
        changed.set_span(group.span());
        TokenTree::Group(changed)
    });
    each.collect()
}

/// Returns the tokens before and after the name of a shared statement, or `None` if its path is unknown.
pub type Find<'f> = &'f dyn Fn(&[String]) -> Option<(TokenStream, TokenStream)>;

/// Returns the tokens of an invocation with shared statements in the place of `use`.
///
/// This is for callers without a compiler. The tokens of a shared statement get the span of the `use`. A `use` for which `find`
/// returns `None` is unchanged.
pub fn insert(tokens: TokenStream, find: Find<'_>) -> TokenStream {
    in_stacks(separated(tokens, false), &mut |keyword, words, own| {
        let (path, name) = path(words.to_vec(), own)?;
        let segments: Vec<String> = path.into_iter().filter_map(segment).collect();
        let (before, after) = find(&segments)?;
        let [before, after] = [shared(&before), after].map(|tokens| at(tokens, keyword.span()));
        Some(quote!(#before #name #after))
    })
}

fn segment(tree: TokenTree) -> Option<String> {
    let TokenTree::Ident(ident) = tree else { return None };
    Some(unraw(&ident))
}

/// Returns the tokens with the span of another place.
fn at(tokens: TokenStream, span: Span) -> TokenStream {
    let each = tokens.into_iter().map(|tree| match tree {
        TokenTree::Group(group) => {
            let mut moved = Group::new(group.delimiter(), at(group.stream(), span));
            moved.set_span(span);
            TokenTree::Group(moved)
        }
        mut tree => {
            tree.set_span(span);
            tree
        }
    });
    each.collect()
}

/// Returns the names of the objects and shared statements that an invocation declares.
pub(crate) fn declared(tokens: &TokenStream) -> Vec<String> {
    let trees: Vec<TokenTree> = tokens.clone().into_iter().collect();
    let pairs = trees.windows(2).filter_map(|pair| match pair {
        [TokenTree::Ident(keyword), TokenTree::Ident(name)] if is_shared(&keyword.to_string()) => Some(name.to_string()),
        _ => None,
    });
    pairs.collect()
}

/// Returns the path of an object of another invocation, and its name here.
pub(crate) fn path(words: Vec<TokenTree>, own: &[String]) -> Option<(TokenStream, Ident)> {
    let (path, alias) = match words.as_slice() {
        [path @ .., keyword, TokenTree::Ident(alias)] if is_word(keyword, "as") => (path, Some(alias)),
        path => (path, None),
    };
    let Some(TokenTree::Ident(last)) = path.last() else { return None };
    // Two colons before each segment except the first, where they are optional.
    let mut colons = if matches!(path.first(), Some(TokenTree::Ident(_))) { 2 } else { 0 };
    for tree in path {
        match tree {
            TokenTree::Ident(_) if colons == 2 => colons = 0,
            TokenTree::Punct(punct) if punct.as_char() == ':' && colons < 2 => colons += 1,
            _ => return None,
        }
    }
    if last == EMPTY {
        return None;
    }
    let is_here = path.len() == 1 || path.len() == 4 && path.first().is_some_and(|first| is_word(first, "self"));
    if is_here && own.contains(&last.to_string()) {
        return None;
    }
    Some((path.iter().cloned().collect(), alias.unwrap_or(last).clone()))
}

fn is_word(tree: &TokenTree, word: &str) -> bool {
    matches!(tree, TokenTree::Ident(ident) if ident == word)
}

fn is_semicolon(tree: &TokenTree) -> bool {
    matches!(tree, TokenTree::Punct(punct) if punct.as_char() == ';')
}
