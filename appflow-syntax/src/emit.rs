//! Emission: constant data, one item per flow, and the findings in the form that rustc shows.
//!
//! Emission cannot fail. It emits the same items with the same types with and without findings, so that the rest of the crate
//! type-checks.

use std::collections::{HashMap, HashSet};

use appflow_model::analysis::exposed::{Derived, Exposed, exposed};
use appflow_model::analysis::scope::Declared;
use appflow_model::diagnostics::{Severity, codes, render};
use appflow_model::model;
use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};

use crate::ast;
use crate::files::{Line, Tracked};
use crate::finding::Finding;
use crate::ident;
use crate::lower::Lowered;
use crate::shared;

/// Returns the items of a stack: a constant, or a function for Rust arguments, and a module of handles.
pub(crate) fn stack(stack: &ast::Stack, lowered: &Lowered, usable: bool, facade: &TokenStream) -> TokenStream {
    let Some(name) = &stack.name else { return TokenStream::new() };
    let ident = ident::item(&name.text, name.loc.start);
    let docs = documentation(&stack.doc_tokens, &format!("The stack `{}`.", name.text));
    let visibility = &stack.visibility;
    // A definition with errors is never read, since the crate does not compile.
    let bytes = if usable { model::encode(&lowered.definition) } else { Vec::new() };
    let bytes = Literal::byte_string(&bytes);
    let item = match &stack.arguments {
        None => quote! {
            #docs
            #[allow(non_upper_case_globals)]
            #visibility static #ident: #facade::Stack = #facade::__private::stack(#bytes);
        },
        Some(arguments) => {
            // An argument that Rust cannot parse has no name. The function only has to exist for its callers.
            let any = arguments.names.iter().map(|_| quote!(_: impl ::core::marker::Sized));
            let require = require_checks(&arguments.tokens, ident.span(), facade);
            let parameters = if arguments.is_rust { arguments.tokens.clone() } else { quote!(#(#any),*) };
            let expressions = if arguments.is_rust { lowered.expressions.as_slice() } else { &[] };
            let arguments = expressions.iter().map(|expression| argument(expression, facade));
            // With errors, an argument may have lost its use.
            let allow = (!usable).then(|| quote!(, unused_variables));
            quote! {
                #docs
                #[allow(non_snake_case #allow)]
                #visibility fn #ident(#parameters) -> ::core::result::Result<#facade::Stack, #facade::Diagnostics> {
                    #require
                    #facade::__private::build(#bytes, &[#(#arguments),*])
                }
            }
        }
    };
    let handles = handles(stack, &lowered.definition, facade);
    let module = ident::module(&ident);
    let module_docs = format!("The flows, profiles, objects, and outputs of the stack `{}`.", name.text);
    quote! {
        #item
        #[doc = #module_docs]
        #[allow(dead_code, non_snake_case, non_upper_case_globals)]
        #visibility mod #module {
            #handles
        }
    }
}

/// Stops the build if the facade reads another compact form than this macro writes.
pub(crate) fn same_format(facade: &TokenStream) -> TokenStream {
    let (format, message) = (model::FORMAT, "the versions of `appflow` and `appflow-macros` differ");
    quote!(
        const _: () = ::core::assert!(#facade::__private::FORMAT == #format, #message);
    )
}

/// Stops the build at the Rust arguments, or at `otherwise` if there are none, if the facade has no checks at run time.
fn require_checks(arguments: &TokenStream, otherwise: Span, facade: &TokenStream) -> TokenStream {
    let mut spans = arguments.clone().into_iter().map(|token| token.span());
    let first = spans.next().unwrap_or(otherwise);
    let last = spans.last().unwrap_or(first);
    // Rustc shows the error where the tokens of the call are, unless one of them comes from a macro, as the path does.
    let name = Ident::new("__appflow_require_checks", first);
    let mut nothing = Group::new(Delimiter::Brace, TokenStream::new());
    nothing.set_span(last);
    let call = quote_spanned!(first=> #name!);
    quote! {
        use #facade::__require_checks as #name;
        #call #nothing
    }
}

/// Returns a Rust expression, with its span for type errors of rustc.
fn argument(expression: &TokenStream, facade: &TokenStream) -> TokenStream {
    let span = expression.clone().into_iter().next().map_or_else(Span::call_site, |token| token.span());
    let convert = quote_spanned!(span.resolved_at(Span::mixed_site())=> #facade::__private::value);
    quote!(#convert(#expression))
}

fn handles(stack: &ast::Stack, definition: &model::Definition, facade: &TokenStream) -> TokenStream {
    let mut handles = TokenStream::new();
    let exposed = exposed(definition);
    let mut by_name = HashMap::new();
    for known in &exposed {
        by_name.entry((kind_of(known.item), known.item.name())).or_insert(known);
    }
    // Omit duplicate names, which are reported; Rust would report them again.
    let mut taken = HashSet::new();
    for statement in &stack.items {
        let (name, kind) = match &statement.node {
            ast::StackItem::Flow(ast::Flow { name: Some(name), .. }) => (name, "flow"),
            ast::StackItem::Profile(ast::Profile { name: Some(name), .. }) => (name, "profile"),
            ast::StackItem::Object(ast::Object { name: Some(name), .. }) => (name, "object"),
            ast::StackItem::Output(ast::Output { name: Some(name), .. }) => (name, "output"),
            ast::StackItem::Alarm(ast::Alarm { name: Some(name), .. }) => (name, "alarm"),
            ast::StackItem::CompositeAlarm(ast::CompositeAlarm { name: Some(name), .. }) => (name, "composite alarm"),
            ast::StackItem::Rule(ast::BusRule { name: Some(name), .. }) => (name, "rule"),
            _ => continue,
        };
        let Some(known) = by_name.get(&(kind, name.text.as_str())) else { continue };
        let (handle, value) = match known.item {
            Declared::Flow(_) => (quote!(FlowHandle), named(known, &TokenStream::new(), facade)),
            Declared::Profile(profile) => {
                let connector = &profile.connector;
                (quote!(ProfileHandle), named(known, &quote!(#connector,), facade))
            }
            Declared::Object(object) => (quote!(ObjectHandle), object_handle(object)),
            Declared::Output(output) => {
                let (ident, logical_id) = (&output.name, known.logical_id.as_deref().unwrap_or_default());
                (quote!(OutputHandle), quote!(#ident, #logical_id))
            }
            item @ (Declared::Alarm(_) | Declared::CompositeAlarm(_)) => {
                let (ident, logical_id) = (item.name(), known.logical_id.as_deref().unwrap_or_default());
                (quote!(AlarmHandle), quote!(#ident, #logical_id))
            }
            Declared::Rule(rule) => {
                let (ident, logical_id) = (&rule.name, known.logical_id.as_deref().unwrap_or_default());
                (quote!(RuleHandle), quote!(#ident, #logical_id))
            }
            Declared::Resource(_) | Declared::Mapping(_) | Declared::Condition(_) => continue,
        };
        if !taken.insert(name.text.as_str()) {
            continue;
        }
        let ident = ident::item(&name.text, name.loc.start);
        let docs = documentation(&statement.doc_tokens, &format!("The {kind} `{}`.", name.text));
        handles.extend(quote! {
            #docs
            pub const #ident: &#facade::#handle = &#facade::#handle::new(#value);
        });
    }
    handles
}

/// Returns the noun in the documentation of a handle.
fn kind_of(item: Declared<'_>) -> &'static str {
    let described = item.described();
    described.split_once(' ').map_or(described, |(_, noun)| noun)
}

/// Returns the arguments of the handle of a flow or a profile.
fn named(known: &Exposed<'_>, connector: &TokenStream, facade: &TokenStream) -> TokenStream {
    let ident = known.item.name();
    let logical_id = optional(known.logical_id.as_ref());
    let resource_name = optional(known.resource_name.as_ref());
    let derived = known.derived.iter().map(|Derived { kind, name, logical_id }| {
        let kind = Ident::new(&format!("{kind:?}"), Span::call_site());
        quote!(#facade::DerivedHandle::new(#facade::DerivedKind::#kind, #ident, #name, #logical_id))
    });
    let mut derived = derived.peekable();
    // A list of values with destructors is constant only in a separate block.
    let derived = if derived.peek().is_some() { quote!(const { &[#(#derived),*] }) } else { quote!(&[]) };
    quote!(#ident, #connector #logical_id, #resource_name, #derived)
}

fn object_handle(object: &model::Object) -> TokenStream {
    let (ident, connector) = (&object.name, &object.connector);
    let entity = optional(object.entity.as_str());
    quote!(#ident, #connector, #entity)
}

/// Returns the handle of an object outside of a stack, and the macro that stacks fetch it with.
pub(crate) fn shared_object(
    visibility: &TokenStream,
    statement: &ast::Statement<ast::Object>,
    lowered: &Lowered,
    facade: &TokenStream,
) -> TokenStream {
    let Some(name) = &statement.node.name else { return TokenStream::new() };
    let object = lowered.definition.objects.first();
    let provide = shared::object(name, visibility, object);
    let handle = object.map_or_else(|| quote!("", "", ::core::option::Option::None), object_handle);
    let ident = ident::item(&name.text, name.loc.start);
    let docs = documentation(&statement.doc_tokens, &format!("The object `{}`.", name.text));
    quote! {
        #provide
        #docs
        #[allow(dead_code, non_upper_case_globals)]
        #visibility const #ident: &#facade::ObjectHandle = &#facade::ObjectHandle::new(#handle);
    }
}

fn optional(value: Option<impl ToTokens>) -> TokenStream {
    match value {
        Some(value) => quote!(::core::option::Option::Some(#value)),
        None => quote!(::core::option::Option::None),
    }
}

/// Returns the author's doc attributes, or a default for `missing_docs`.
fn documentation(written: &TokenStream, otherwise: &str) -> TokenStream {
    if written.is_empty() { quote!(#[doc = #otherwise]) } else { written.clone() }
}

/// Makes the crate compile again when a file changes.
pub(crate) fn tracked(files: &[Tracked]) -> TokenStream {
    let mut files: Vec<&Tracked> = files.iter().collect();
    files.sort();
    files.dedup();
    let files = files.iter().map(|file| file.0.to_string_lossy().into_owned());
    quote!(#(const _: &[u8] = ::core::include_bytes!(#files);)*)
}

/// Returns the findings in the given order, except literals that rustc has reported. `first` is the first keyword of the
/// invocation.
pub(crate) fn findings<'f>(findings: impl Iterator<Item = &'f Finding>, first: Span, line: Line<'_>) -> TokenStream {
    let mut noted = HashSet::new();
    findings
        .filter(|finding| finding.code.id != codes::REFUSED_LITERAL.id)
        .map(|finding| {
            let mut text = text(finding, line);
            if let Some(note) = finding.default_note().filter(|_| noted.insert(finding.code.id)) {
                text.push_str(&format!("\nnote: {note}"));
            }
            match finding.severity {
                Severity::Error => compile_error(&text, finding.loc.start, finding.loc.end),
                Severity::Warning => compile_warning(finding, &text, first),
            }
        })
        .collect()
}

/// A finding as text, with the line of the first one in the note of a duplicate: the compiler shows one place of each error.
fn text(finding: &Finding, line: Line<'_>) -> String {
    let first = finding.first.filter(|_| finding.note.is_none());
    let note = first.and_then(|first| {
        let (line, own) = (line(first.start, finding.loc.start)?, line(finding.loc.start, finding.loc.start)?);
        (line != own).then_some(())?;
        Some(format!("{} is on line {line}", finding.first_label(first)))
    });
    render(finding.code, &finding.message, note.as_deref().or(finding.note.as_deref()), finding.help.as_deref())
}

/// `compile_error!` that underlines from one span to another.
fn compile_error(message: &str, start: Span, end: Span) -> TokenStream {
    let punct = |letter, spacing| {
        let mut punct = Punct::new(letter, spacing);
        punct.set_span(start);
        TokenTree::Punct(punct)
    };
    let word = |text| TokenTree::Ident(Ident::new(text, start));
    let mut message = Literal::string(message);
    message.set_span(end);
    let mut group = Group::new(Delimiter::Brace, TokenTree::Literal(message).into());
    group.set_span(end);
    [
        punct(':', Spacing::Joint),
        punct(':', Spacing::Alone),
        word("core"),
        punct(':', Spacing::Joint),
        punct(':', Spacing::Alone),
        word("compile_error"),
        punct('!', Spacing::Alone),
        TokenTree::Group(group),
    ]
    .into_iter()
    .collect()
}

/// Returns a warning as the use of a deprecated macro: of the warnings on stable Rust, only this one shows a custom message in
/// its first line, and at any place.
///
/// The level is set here, so that `#![deny(deprecated)]` does not apply; `#![deny(warnings)]` does. `first` is where rustc shows
/// that a level is set, once for all warnings.
fn compile_warning(finding: &Finding, note: &str, first: Span) -> TokenStream {
    let name = |span: Span| Ident::new(finding.code.id, span.resolved_at(Span::mixed_site()));
    let (here, start, end) = (name(Span::mixed_site()), finding.loc.start, name(finding.loc.end));
    // From the first to the last token: a path is underlined as a whole.
    let module = Ident::new("appflow", start.resolved_at(Span::mixed_site()));
    let level = quote_spanned!(first.resolved_at(Span::mixed_site())=> #[warn(deprecated)]);
    quote! {
        #level
        const _: () = {
            mod #module {
                #[deprecated(note = #note)]
                macro_rules! #here { () => {} }
                #[allow(deprecated)]
                pub(super) use #here;
            }
            #module::#end!{}
        };
    }
}
