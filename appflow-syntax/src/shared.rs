//! Objects that several stacks share, across modules and crates.
//!
//! `pub object Account = …;` outside of a stack becomes a macro of that name beside its handle. A
//! stack that says `use crate::objects::Account;` hands its tokens to that macro, which gives them
//! back with the object in the place of the `use`. So the fields are known where they are used, and
//! the author's tokens keep their spans.

use appflow_core::model::{Object, encode_fields};
use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree};
use quote::{format_ident, quote};

use crate::ast;
use crate::emit::identifier;
use crate::hints;

/// A `use` statement in the body of a stack, and the tokens around it.
struct Use {
    /// Up to the braces of the stack.
    file_before: TokenStream,
    /// From the brace to the `use`.
    before: TokenStream,
    path: TokenStream,
    /// The name of the object in the stack.
    name: Ident,
    /// From behind the `use` to the closing brace.
    after: TokenStream,
    /// Behind the braces of the stack.
    file_after: TokenStream,
}

/// The call that fetches the first shared object which the tokens use; nothing when they use none.
pub(crate) fn fetch(tokens: &TokenStream, facade: &TokenStream, editor: bool) -> Option<TokenStream> {
    let Use { file_before, before, path, name, after, file_after } = first_use(tokens)?;
    let hint = editor.then(|| hints::path(&path));
    Some(quote! { #hint #path! { (#facade) [#name] { #file_before } { #before } { #after } { #file_after } } })
}

fn first_use(tokens: &TokenStream) -> Option<Use> {
    let trees: Vec<TokenTree> = tokens.clone().into_iter().collect();
    trees.iter().enumerate().find_map(|(index, tree)| {
        let TokenTree::Group(group) = tree else { return None };
        if group.delimiter() != Delimiter::Brace {
            return None;
        }
        let (before, path, name, after) = use_in(group.stream())?;
        let file_before = trees.iter().take(index).cloned().collect();
        let file_after = trees.iter().skip(index + 1).cloned().collect();
        Some(Use { file_before, before, path, name, after, file_after })
    })
}

/// `use path::Name;` or `use path::Name as Other;` where a statement of the stack begins.
fn use_in(body: TokenStream) -> Option<(TokenStream, TokenStream, Ident, TokenStream)> {
    let trees: Vec<TokenTree> = body.into_iter().collect();
    let mut begins = true;
    for (index, tree) in trees.iter().enumerate() {
        if begins && is_word(tree, "use") {
            let length = trees.iter().skip(index).position(is_semicolon)?;
            let mut words: Vec<TokenTree> = trees.iter().skip(index + 1).take(length.saturating_sub(1)).cloned().collect();
            let TokenTree::Ident(name) = words.last()?.clone() else { return None };
            let renamed = words.len().checked_sub(2).and_then(|place| words.get(place)).is_some_and(|tree| is_word(tree, "as"));
            if renamed {
                words.truncate(words.len().saturating_sub(2));
            }
            let before = trees.iter().take(index).cloned().collect();
            let after = trees.iter().skip(index + length + 1).cloned().collect();
            return Some((before, words.into_iter().collect(), name, after));
        }
        begins = is_semicolon(tree) || matches!(tree, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace);
    }
    None
}

fn is_word(tree: &TokenTree, word: &str) -> bool {
    matches!(tree, TokenTree::Ident(ident) if ident == word)
}

fn is_semicolon(tree: &TokenTree) -> bool {
    matches!(tree, TokenTree::Punct(punct) if punct.as_char() == ';')
}

/// The macro that gives an object to the stacks that use it.
pub(crate) fn provide(name: &ast::Name, visibility: &TokenStream, object: Option<&Object>) -> TokenStream {
    let span = name.loc.start;
    let alias = identifier(&name.text, span);
    let fields = object.map(encode_fields).unwrap_or_default();
    let (connector, entity) = match object {
        Some(object) => (object.connector.as_str(), object.entity.as_str().unwrap_or_default()),
        // The connector is reported where the object is written.
        None => ("unknown", ""),
    };
    let connector = identifier(connector, span);
    let bytes = Literal::byte_string(&fields);
    // An exported macro lives at the root of its crate, so its name must be one of a kind there.
    let hidden = format_ident!("__appflow_{}_{:016x}", name.text, fingerprint(&fields, &name.text), span = span);
    let is_public = visibility.clone().into_iter().count() == 1;
    let export = is_public.then(|| quote!(#[macro_export]));
    let reach = if visibility.is_empty() { quote!(pub(self)) } else { visibility.clone() };
    let dollar = TokenTree::Punct(Punct::new('$', Spacing::Alone));
    let facade = parameter(&dollar, "facade");
    let [called, file_before, before, after, file_after] =
        ["called", "file_before", "before", "after", "file_after"].map(|name| parameter(&dollar, name));
    let [use_facade, use_called, use_file_before, use_before, use_after, use_file_after] =
        ["facade", "called", "file_before", "before", "after", "file_after"].map(|name| repetition(&dollar, name));
    quote! {
        #[doc(hidden)]
        #export
        macro_rules! #hidden {
            ((#facade) [#called] { #file_before } { #before } { #after } { #file_after }) => {
                #use_facade::__private::define! {
                    (#use_facade) #use_file_before {
                        #use_before
                        object #use_called = #connector(#entity) from shared(#bytes);
                        #use_after
                    } #use_file_after
                }
            };
        }
        #[doc(hidden)]
        #[allow(unused_imports)]
        #reach use #hidden as #alias;
    }
}

/// `$($name:tt)*`
fn parameter(dollar: &TokenTree, name: &str) -> TokenStream {
    let name = Ident::new(name, Span::call_site());
    let group = Group::new(Delimiter::Parenthesis, quote!(#dollar #name : tt));
    quote!(#dollar #group *)
}

/// `$($name)*`
fn repetition(dollar: &TokenTree, name: &str) -> TokenStream {
    let name = Ident::new(name, Span::call_site());
    let group = Group::new(Delimiter::Parenthesis, quote!(#dollar #name));
    quote!(#dollar #group *)
}

/// FNV-1a: the same name for the same object on every machine.
fn fingerprint(fields: &[u8], name: &str) -> u64 {
    fields
        .iter()
        .chain(name.as_bytes())
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3))
}
