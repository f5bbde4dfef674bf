//! The names that the stacks of an invocation use from others, in front of its tokens.

use proc_macro2::{Delimiter, Ident, Span, TokenStream, TokenTree};
use quote::quote;

use crate::ident::unraw;

/// A name that a stack uses from another invocation, with the path to the module that declares it.
pub(crate) struct Imported {
    pub(crate) name: String,
    /// The path up to the last two colons.
    pub(crate) module: TokenStream,
}

/// The first token of the group in which an import precedes the tokens of an invocation.
const IMPORT: &str = "__appflow_import";

impl Imported {
    /// Returns the group for a name and its path, which ends with the name in the other invocation. Only a name that is not
    /// replaced by `as` is resolved there: to rename an alias is to change it in this stack.
    pub(crate) fn group(path: &TokenStream, name: &Ident) -> TokenStream {
        let mut trees: Vec<TokenTree> = path.clone().into_iter().collect();
        let last = trees.pop();
        if trees.is_empty() || last.is_none_or(|last| *name != last.to_string()) {
            return TokenStream::new();
        }
        // Without the two colons.
        trees.truncate(trees.len().saturating_sub(2));
        let word = Ident::new(IMPORT, Span::call_site());
        quote!([#word #name #(#trees)*])
    }

    /// Splits the groups before the tokens of an invocation from these.
    pub(crate) fn split(tokens: TokenStream) -> (TokenStream, Vec<Imported>, TokenStream) {
        let (mut groups, mut imported) = (TokenStream::new(), Vec::new());
        let mut rest = tokens.into_iter().peekable();
        let inside = |tree: &TokenTree| match tree {
            TokenTree::Group(group) if group.delimiter() == Delimiter::Bracket => {
                let mut trees = group.stream().into_iter();
                let is_import = matches!(trees.next(), Some(TokenTree::Ident(word)) if word == IMPORT);
                let TokenTree::Ident(name) = trees.next().filter(|_| is_import)? else { return None };
                Some(Imported { name: unraw(&name), module: trees.collect() })
            }
            _ => None,
        };
        while let Some(new) = rest.peek().and_then(inside) {
            groups.extend(rest.next());
            imported.push(new);
        }
        (groups, imported, rest.collect())
    }
}
