//! The expressions of hints: `let _ = path::to::word;`.

use appflow_model::analysis::scope;
use appflow_model::catalog::monitoring::Event;
use appflow_model::catalog::{self, Connector};
use appflow_model::model::Definition;
use appflow_model::vocabulary::Keyword;
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::quote;

use super::declared::{DECLARED, core_path, first};
use crate::ast::{Name, Statement};
use crate::ident::identifier;

/// The placeholder for an empty place.
const EMPTY: &str = "__";

/// The hints for one item of an invocation.
pub(super) struct Hints<'a> {
    pub(super) facade: &'a TokenStream,
    pub(super) definition: &'a Definition,
    /// The event of the current rule.
    pub(super) event: Option<&'static Event>,
    pub(super) uses: TokenStream,
}

impl Hints<'_> {
    pub(super) fn block(self, modules: TokenStream) -> TokenStream {
        let uses = self.uses;
        quote! {
            #[allow(unexpected_cfgs, unused, non_snake_case, non_upper_case_globals)]
            const _: () = {
                #[cfg(rust_analyzer)]
                {
                    fn hints() { #uses }
                    #modules
                }
            };
        }
    }

    /// `let _ = path::word;`
    fn resolve(&mut self, path: TokenStream, word: Option<&Name>) {
        let word = slot(word);
        self.uses.extend(quote!(let _ = #path::#word;));
    }

    /// Resolves a keyword or value in the module that documents its list.
    pub(super) fn word(&mut self, module: Option<&'static str>, word: Option<&Name>) {
        let Some(module) = module else { return };
        let path = core_path(module, self.facade);
        self.resolve(path, word);
    }

    /// Resolves a name that has a constant in one of the modules of this block.
    pub(super) fn declared(&mut self, module: &str, word: Option<&Name>) {
        let [declared, module] = [DECLARED, module].map(|name| Ident::new(name, Span::call_site()));
        self.resolve(quote!(#declared::#module), word);
    }

    /// Resolves the keywords of statements, and the empty place after the last one.
    pub(super) fn keywords<'b>(&mut self, keywords: &'static [Keyword], words: impl Iterator<Item = &'b Name>) {
        for word in words {
            self.word(first(keywords), Some(word));
        }
        self.word(first(keywords), None);
    }

    pub(super) fn definition_declares(&self, name: &str) -> bool {
        scope::items(self.definition).any(|item| item.name() == name)
    }
}

/// Returns the statements without those of later iterations of a loop.
pub(super) fn written<T>(items: &[Statement<T>]) -> impl Iterator<Item = &Statement<T>> {
    items.iter().filter(|statement| !statement.repeated)
}

/// Returns the author's token, or the placeholder.
pub(super) fn slot(word: Option<&Name>) -> TokenTree {
    let Some(Name { ident: Some(ident), text, .. }) = word else {
        return TokenTree::Ident(Ident::new(EMPTY, Span::call_site()));
    };
    TokenTree::Ident(identifier(text, ident.span()).unwrap_or_else(|| ident.clone()))
}

pub(super) fn connector(word: Option<&Name>) -> Option<&'static Connector> {
    catalog::connector(&word?.text)
}
