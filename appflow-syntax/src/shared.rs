//! Objects and other statements that several stacks share, across modules and crates.
//!
//! `pub object Account = …;` outside of a stack becomes a macro of that name in addition to its handle. A stack with `use
//! crate::objects::Account;` passes its tokens to that macro, which returns them with the object instead of the `use`. So the
//! fields are known where they are used, and the author's tokens keep their spans. The macro of another statement, such as
//! `pub profile Crm = …;`, returns its tokens.

use appflow_model::model::{Object, encode_fields};
use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree};
use quote::{format_ident, quote};

use crate::ast;
use crate::hints::{self, Imported};
use crate::ident;
use crate::uses::{self, declared, path, uses};

/// A `use` statement in the body of a stack, and the tokens around it.
struct Use {
    /// Up to the braces of the stack.
    file_before: TokenStream,
    /// From the brace to the `use`.
    before: TokenStream,
    path: TokenStream,
    /// The name of the object in the stack.
    name: Ident,
    /// The range from the end of the `use` to the closing brace.
    after: TokenStream,
    /// The tokens after the braces of the stack.
    file_after: TokenStream,
}

/// Returns the call that fetches the first shared object that the tokens use, or `None` if they use none.
///
/// In editors, `groups` are the imports before this one, which precede the tokens.
pub(crate) fn fetch(tokens: &TokenStream, groups: TokenStream, facade: &TokenStream, editor: bool) -> Option<TokenStream> {
    let Use { file_before, before, path, name, after, file_after } = first_use(tokens)?;
    let hint = editor.then(|| hints::path(&path));
    let group = editor.then(|| Imported::group(&path, &name));
    Some(quote! { #hint #path! { (#facade) [#name] { #groups #group #file_before } { #before } { #after } { #file_after } } })
}

fn first_use(tokens: &TokenStream) -> Option<Use> {
    let trees: Vec<TokenTree> = tokens.clone().into_iter().collect();
    let own = declared(tokens);
    trees.iter().enumerate().find_map(|(index, tree)| {
        let TokenTree::Group(group) = tree else { return None };
        if group.delimiter() != Delimiter::Brace {
            return None;
        }
        let (before, path, name, after) = use_in(group.stream(), &own)?;
        let file_before = trees.iter().take(index).cloned().collect();
        let file_after = trees.iter().skip(index + 1).cloned().collect();
        Some(Use { file_before, before, path, name, after, file_after })
    })
}

/// Finds `use path::Name;` or `use path::Name as Other;` where a statement of the stack starts. Objects of the invocation itself
/// and invalid paths are left to the parser.
fn use_in(body: TokenStream, own: &[String]) -> Option<(TokenStream, TokenStream, Ident, TokenStream)> {
    let trees: Vec<TokenTree> = body.into_iter().collect();
    uses(&trees).find_map(|(range, words)| {
        let (path, name) = path(words, own)?;
        let before = trees.iter().take(range.start).cloned().collect();
        let after = trees.iter().skip(range.end).cloned().collect();
        Some((before, path, name, after))
    })
}

/// Returns the macro that passes an object to the stacks that use it.
pub(crate) fn object(name: &ast::Name, visibility: &TokenStream, object: Option<&Object>) -> TokenStream {
    let fields = object.map(encode_fields).unwrap_or_default();
    let (connector, entity) = match object {
        Some(object) => (object.connector.as_str(), object.entity.as_str().unwrap_or_default()),
        // The connector is reported where the object is written.
        None => ("unknown", ""),
    };
    let connector = ident::item(connector, name.loc.start);
    let bytes = Literal::byte_string(&fields);
    provide(name, visibility, &fields, |called| quote!(object #called = #connector(#entity) from shared(#bytes);))
}

/// Returns the macro that passes another statement to the stacks that use it, as it is written. In editors, a constant shows what
/// the name in their paths is.
pub(crate) fn statement(shared: &ast::Shared, editor: bool) -> TokenStream {
    let (Some(name), Some(statement)) = (shared.name(), shared.statement()) else { return TokenStream::new() };
    let ast::Shared { visibility, before, after, .. } = shared;
    let text = quote!(#before #after).to_string();
    let before = uses::shared(before);
    let mut items = provide(name, visibility, text.as_bytes(), |called| quote!(#before #called #after));
    if editor {
        let (ident, docs, keyword) = (ident::item(&name.text, name.loc.start), &statement.doc_tokens, &statement.keyword.text);
        items.extend(quote!(#docs #[allow(dead_code, non_upper_case_globals)] #visibility const #ident: &str = #keyword;));
    }
    items
}

/// Returns the macro that returns the tokens of a stack with a statement in the place of a `use`. `content` is what the statement
/// consists of.
fn provide(
    name: &ast::Name,
    visibility: &TokenStream,
    content: &[u8],
    statement: impl FnOnce(&TokenStream) -> TokenStream,
) -> TokenStream {
    let span = name.loc.start;
    let alias = ident::item(&name.text, span);
    // An exported macro lives at the root of its crate, so its name must be one of a kind there.
    let hidden = format_ident!("__appflow_{}_{:016x}", name.text, fingerprint(content, &name.text), span = span);
    let is_public = visibility.clone().into_iter().count() == 1;
    let export = is_public.then(|| quote!(#[macro_export]));
    let reach = if visibility.is_empty() { quote!(pub(self)) } else { visibility.clone() };
    let dollar = TokenTree::Punct(Punct::new('$', Spacing::Alone));
    let facade = parameter(&dollar, "facade");
    let [called, file_before, before, after, file_after] =
        ["called", "file_before", "before", "after", "file_after"].map(|name| parameter(&dollar, name));
    let [use_facade, use_called, use_file_before, use_before, use_after, use_file_after] =
        ["facade", "called", "file_before", "before", "after", "file_after"].map(|name| repetition(&dollar, name));
    let statement = statement(&use_called);
    quote! {
        #[doc(hidden)]
        #export
        macro_rules! #hidden {
            ((#facade) [#called] { #file_before } { #before } { #after } { #file_after }) => {
                #use_facade::__private::define! {
                    (#use_facade) #use_file_before {
                        #use_before
                        #statement
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
