//! The expressions of hints: tuples of paths.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use appflow_model::analysis::scope;
use appflow_model::catalog::monitoring::Event;
use appflow_model::catalog::{self, Connector, Property};
use appflow_model::model::Definition;
use appflow_model::vocabulary;
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{format_ident, quote};

use super::declared::{self, core_path, first};
use super::imported::Imported;
use crate::ast::Name;
use crate::ident::{self, EMPTY, identifier};
use crate::parse::{is_once, task_words};

pub(super) struct Hints<'a> {
    /// The names of other invocations, with the paths to their modules.
    pub(super) imported: HashMap<&'a str, &'a TokenStream>,
    pub(super) definition: &'a Definition,
    /// The event of the current rule.
    pub(super) event: Option<&'static Event>,
    /// The paths of the current statement.
    pub(super) uses: TokenStream,
    /// A function for each statement before: rust-analyzer infers the types of the whole function around the cursor.
    pub(super) functions: TokenStream,
    pub(super) statements: usize,
    /// The paths of names that other invocations declare. An incomplete name has none, so they are the last ones.
    pub(super) imports: TokenStream,
    /// Other names of modules, for the blocks of the current item.
    pub(super) blocks: TokenStream,
    pub(super) count: usize,
    /// The modules of all items in use by the current one.
    pub(super) used: BTreeSet<Ident>,
    /// The words that blocks do not have yet.
    pub(super) left: Vec<TokenStream>,
    pub(super) known_left: HashMap<String, usize>,
    /// The modules of `appflow-model` with the words in use.
    pub(super) models: BTreeMap<String, &'static str>,
    /// The modules of the items so far.
    pub(super) scopes: TokenStream,
}

/// The words of a block: all, and those that it does not have yet. The two modules have names of the same length, so that what
/// follows a word in the expansion does not move when the word is incomplete.
pub(super) struct Words {
    all: Ident,
    left: Ident,
    known: Vec<String>,
}

/// A block of statements.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Block {
    Stack,
    Flow,
    Tasks,
}

/// Where words are declared.
#[derive(Clone, Copy)]
pub(super) enum Place<'p> {
    /// A module of `appflow-model`.
    Model(&'static str),
    /// A module of all items of the invocation.
    Known(&'p str),
}

impl<'a> Hints<'a> {
    pub(super) fn new(imported: &'a [Imported], definition: &'a Definition) -> Self {
        Hints {
            imported: imported.iter().map(|imported| (imported.name.as_str(), &imported.module)).collect(),
            definition,
            event: None,
            uses: TokenStream::new(),
            functions: TokenStream::new(),
            statements: 0,
            imports: TokenStream::new(),
            blocks: TokenStream::new(),
            count: 0,
            used: BTreeSet::new(),
            left: Vec::new(),
            known_left: HashMap::new(),
            models: BTreeMap::new(),
            scopes: TokenStream::new(),
        }
    }

    /// Ends the hints of a statement.
    pub(super) fn end(&mut self) {
        let uses = std::mem::take(&mut self.uses);
        if uses.is_empty() {
            return;
        }
        let name = format_ident!("statement_{}", self.statements);
        self.statements += 1;
        self.functions.extend(quote!(fn #name() { let _ = (#uses); }));
    }

    /// Ends the hints of an item, whose names are in the given modules.
    pub(super) fn scope(&mut self, name: &str, declared: TokenStream) {
        self.end();
        let (functions, blocks) = (std::mem::take(&mut self.functions), std::mem::take(&mut self.blocks));
        let used = std::mem::take(&mut self.used).into_iter();
        let name = Ident::new(name, Span::call_site());
        self.scopes.extend(quote!(pub mod #name { #functions #declared #blocks use super::{#(#used),*}; }));
    }

    pub(super) fn block(self, facade: &TokenStream) -> TokenStream {
        let models = self.models.iter().map(|(name, module)| {
            let (name, path) = (Ident::new(name, Span::call_site()), core_path(module, facade));
            quote!(pub use #path as #name;)
        });
        let left = self.left.iter().enumerate().map(|(index, words)| {
            let name = format_ident!("left_{index}");
            quote!(pub mod #name { pub use super::#words; })
        });
        let (scopes, imports) = (&self.scopes, &self.imports);
        let language = quote!(pub use #facade::__private::vocabulary::*;);
        let declared = declared::module(quote!(#scopes #language #(#models)* #(#left)*));
        quote! {
            #[allow(unexpected_cfgs, unused, non_snake_case, non_upper_case_globals)]
            const _: () = {
                #[cfg(rust_analyzer)]
                {
                    #declared
                    fn imports() { let _ = (#imports); }
                }
            };
        }
    }

    /// Declares the words of a block, of which `present` are there.
    pub(super) fn words<'w>(&mut self, place: Place<'_>, names: impl Iterator<Item = &'w str>, present: &[&Name]) -> Words {
        let module = match place {
            Place::Model(module) => self.model(module),
            Place::Known(module) => Ident::new(module, Span::call_site()),
        };
        let known: Vec<String> = names.map(str::to_owned).collect();
        let is_left = |word: &&String| !present.iter().any(|present| present.text == **word);
        let left: Vec<Ident> = known.iter().filter(is_left).filter_map(|word| identifier(word, Span::call_site())).collect();
        let left = quote!(#module::{#(#left),*});
        let next = self.left.len();
        let index = *self.known_left.entry(left.to_string()).or_insert(next);
        if index == next {
            self.left.push(left);
        }
        let (all, new, left) =
            (format_ident!("all_{}", self.count), format_ident!("new_{}", self.count), format_ident!("left_{index}"));
        self.count += 1;
        self.blocks.extend(quote!(pub use super::{#module as #all, #left as #new};));
        Words { all, left: new, known }
    }

    /// Returns the name for a module of `appflow-model`.
    pub(super) fn model(&mut self, module: &'static str) -> Ident {
        let name = module.split("::").skip(1).collect::<Vec<_>>().join("_");
        let ident = Ident::new(&name, Span::call_site());
        self.models.insert(name, module);
        ident
    }

    /// Resolves a word of a block, or the place for the next one.
    pub(super) fn listed(&mut self, words: &Words, word: Option<&Name>) {
        let is_known = word.is_some_and(|word| words.known.contains(&word.text));
        let module = if is_known { &words.all } else { &words.left };
        self.resolve(&quote!(#module), word);
    }

    /// Adds a path whose last segment is the token of the author.
    pub(super) fn resolve(&mut self, path: &TokenStream, word: Option<&Name>) {
        let word = slot(word);
        self.uses.extend(quote!(#path::#word,));
    }

    /// Resolves a keyword or value in the module that documents its list.
    pub(super) fn word(&mut self, module: Option<&'static str>, word: Option<&Name>) {
        let Some(module) = module else { return };
        let module = self.model(module);
        self.of_all(module, word);
    }

    /// Resolves a word that has a constant in one of the modules of all items.
    pub(super) fn known(&mut self, module: &str, word: Option<&Name>) {
        self.of_all(Ident::new(module, Span::call_site()), word);
    }

    /// Resolves a word in a module of all items. Rust-analyzer follows `super` in a `use`, and not in an expression.
    pub(super) fn of_all(&mut self, module: Ident, word: Option<&Name>) {
        self.resolve(&quote!(#module), word);
        self.used.insert(module);
    }

    /// Resolves a name that has a constant in one of the modules of the current item.
    pub(super) fn declared(&mut self, module: &str, word: Option<&Name>) {
        let module = Ident::new(module, Span::call_site());
        self.resolve(&quote!(#module), word);
        if let Some(module) = word.and_then(|name| self.imported.get(name.text.as_str())) {
            let name = slot(word);
            self.imports.extend(quote!(#module::#name,));
        }
    }

    /// Resolves the keywords of statements, and the empty place after the last one, which excludes those that the block has and
    /// can have once.
    pub(super) fn keywords<'b>(&mut self, block: Block, words: impl Iterator<Item = &'b Name>) {
        let (keywords, allowed) = match block {
            Block::Stack => (vocabulary::stack::ALL, Vec::new()),
            Block::Flow => (vocabulary::flow::ALL, Vec::new()),
            Block::Tasks => (vocabulary::flow::ALL, task_words()),
        };
        let Some(module) = first(keywords) else { return };
        let words: Vec<&Name> = words.collect();
        let is_once = |word: &&Name| if block == Block::Stack { word.text == "tags" } else { is_once(&word.text) };
        let once: Vec<&Name> = words.iter().copied().filter(is_once).collect();
        let names = keywords.iter().map(|known| known.name).filter(|name| allowed.is_empty() || allowed.contains(name));
        let list = self.words(Place::Model(module), names, &once);
        for word in words {
            self.listed(&list, Some(word));
        }
        self.listed(&list, None);
    }

    pub(super) fn definition_declares(&self, name: &str) -> bool {
        scope::items(self.definition).any(|item| item.name() == name)
    }
}

pub(super) fn names(properties: &[Property]) -> impl Iterator<Item = &'static str> {
    properties.iter().map(|property| property.key)
}

/// Returns the author's token, or the placeholder.
pub(super) fn slot(word: Option<&Name>) -> TokenTree {
    let written = word.filter(|word| word.is_identifier).and_then(|word| {
        // Of a member with several parts, editors look up the first one.
        ident::written(word.text.split('.').next()?, word.loc.start)
    });
    TokenTree::Ident(written.unwrap_or_else(|| Ident::new(EMPTY, Span::call_site())))
}

pub(super) fn connector(word: Option<&Name>) -> Option<&'static Connector> {
    catalog::connector(&word?.text)
}
