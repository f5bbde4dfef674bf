//! `#[cfg(…)]` before statements.
//!
//! A macro does not know the configuration, but rustc evaluates the `cfg` of a `macro_rules!` definition. So an invocation with
//! such attributes expands to one macro for each predicate, the second definition of which has the `cfg`, and passes its tokens
//! through all of them. The last one calls `define!` again, with the answers after the path of the facade.

use std::collections::HashMap;

use appflow_model::diagnostics::codes;
use appflow_model::vocabulary::BLOCKS;
use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{format_ident, quote};

use crate::ast::Loc;
use crate::finding::Finding;

/// Maximum depth of nested groups: far more than any definition needs, and few enough that recursion over them does not overflow
/// the stack.
pub(crate) const DEEPEST: usize = 64;

/// Returns the predicates of the attributes before statements, each once, in their order.
fn predicates(tokens: &TokenStream) -> Vec<TokenStream> {
    let (mut found, mut seen) = (Vec::new(), HashMap::new());
    configure(tokens.clone(), &mut |predicate| {
        if seen.insert(predicate.to_string(), ()).is_none() {
            found.push(predicate.clone());
        }
        true
    });
    found
}

/// Returns the call that has rustc evaluate the predicates in the tokens, or `None` if there are none.
pub(crate) fn ask(tokens: &TokenStream, facade: &TokenStream) -> Option<TokenStream> {
    let predicates = predicates(tokens);
    let first = macro_name(0);
    let last = predicates.len().checked_sub(1)?;
    let definitions = predicates.iter().enumerate().map(|(index, predicate)| {
        let (name, next) = (macro_name(index), macro_name(index + 1));
        let define = |answer: &Ident| {
            let dollar = TokenTree::Punct(proc_macro2::Punct::new('$', proc_macro2::Spacing::Alone));
            let [answers, rest] = [quote!(answers), quote!(rest)].map(|name| {
                let group = Group::new(Delimiter::Parenthesis, quote!(#dollar #name : tt));
                let used = Group::new(Delimiter::Parenthesis, quote!(#dollar #name));
                (quote!(#dollar #group *), quote!(#dollar #used *))
            });
            let ((given, answers), (matched, rest)) = (answers, rest);
            let call = match index == last {
                true => quote!(#facade::__private::define! { (#facade; #answers #answer) #rest }),
                false => quote!(#next! { [#answers #answer] #rest }),
            };
            quote!(macro_rules! #name { ([#given] #matched) => { #call }; })
        };
        let (no, yes) = (define(&word("no")), define(&word("yes")));
        quote! {
            #[allow(unused_macros)]
            #no
            #[cfg(#predicate)]
            #yes
        }
    });
    Some(quote! { #(#definitions)* #first! { [] #tokens } })
}

fn macro_name(index: usize) -> Ident {
    format_ident!("__appflow_cfg_{index}", span = Span::mixed_site())
}

fn word(text: &str) -> Ident {
    Ident::new(text, Span::mixed_site())
}

/// Returns the tokens without the statements whose predicates are false, according to the answers for each of them.
pub(crate) fn answered(tokens: TokenStream, answers: TokenStream) -> TokenStream {
    let answers = answers.into_iter().map(|answer| matches!(answer, TokenTree::Ident(answer) if answer == "yes"));
    let answers: HashMap<String, bool> = predicates(&tokens).iter().map(TokenStream::to_string).zip(answers).collect();
    configure(tokens, &mut |predicate| answers.get(&predicate.to_string()).copied().unwrap_or_default())
}

/// Returns the tokens of an invocation after configuration.
///
/// They contain no `#[cfg(…)]` before statements, and no inactive statements. A statement is inactive if `is_active` returns
/// `false` for its predicate.
///
/// # Examples
///
/// ```
/// use appflow_syntax::{configure, is_set};
/// let tokens = "stack Example { #[cfg(feature = \"alarms\")] topic Ops; bucket Lake; }".parse()?;
/// let has_alarms = |name: &str, value: Option<&str>| (name, value) == ("feature", Some("alarms"));
/// let active = configure(tokens, &mut |predicate| is_set(predicate, &has_alarms).unwrap_or_default());
/// assert_eq!(active.to_string(), "stack Example { topic Ops ; bucket Lake ; }");
/// # Ok::<(), proc_macro2::LexError>(())
/// ```
pub fn configure(tokens: TokenStream, is_active: &mut dyn FnMut(&TokenStream) -> bool) -> TokenStream {
    // Other groups keep the spans of their brackets.
    changed(tokens.clone(), is_active, DEEPEST).unwrap_or(tokens)
}

/// Returns the tokens of a block with active statements, or `None` if it contains no such attribute. Blocks below `levels` remain:
/// the parser rejects them.
fn changed(tokens: TokenStream, is_active: &mut dyn FnMut(&TokenStream) -> bool, levels: usize) -> Option<TokenStream> {
    let levels = levels.checked_sub(1)?;
    let mut trees = tokens.into_iter().peekable();
    let (mut kept, mut is_changed) = (Vec::new(), false);
    while trees.peek().is_some() {
        let (mut statement, mut is_kept) = (Vec::new(), true);
        while let Some(hash) = trees.next_if(|tree| is_punct(tree, '#')) {
            // The attributes of the whole invocation.
            if let Some(not) = trees.next_if(|tree| is_punct(tree, '!')) {
                kept.extend([Some(hash), Some(not), trees.next()].into_iter().flatten());
                continue;
            }
            let bracket =
                trees.next_if(|tree| matches!(tree, TokenTree::Group(group) if group.delimiter() == Delimiter::Bracket));
            match bracket.as_ref().and_then(predicate) {
                Some(predicate) => {
                    is_changed = true;
                    is_kept &= is_active(&predicate);
                }
                None => statement.extend([Some(hash), bracket].into_iter().flatten()),
            }
        }
        let mut keyword = None;
        for tree in trees.by_ref() {
            if keyword.is_none()
                && let TokenTree::Ident(ident) = &tree
                && ident != "pub"
            {
                keyword = Some(ident.to_string());
            }
            match tree {
                TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                    let is_block = keyword.as_deref().is_some_and(|keyword| BLOCKS.contains(&keyword));
                    // The attributes in an inactive statement are without effect.
                    let inner = if is_block && is_kept { changed(group.stream(), is_active, levels) } else { None };
                    is_changed |= inner.is_some();
                    statement.push(TokenTree::Group(match inner {
                        Some(inner) => {
                            let mut new = Group::new(Delimiter::Brace, inner);
                            new.set_span(group.span());
                            new
                        }
                        None => group,
                    }));
                    break;
                }
                tree => {
                    let is_end = is_punct(&tree, ';');
                    statement.push(tree);
                    if is_end {
                        break;
                    }
                }
            }
        }
        // A semicolon after the braces belongs to the statement.
        if matches!(statement.last(), Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace) {
            statement.extend(trees.next_if(|tree| is_punct(tree, ';')));
        }
        if is_kept {
            kept.append(&mut statement);
        }
    }
    is_changed.then(|| kept.into_iter().collect())
}

fn is_punct(tree: &TokenTree, letter: char) -> bool {
    matches!(tree, TokenTree::Punct(punct) if punct.as_char() == letter)
}

/// Returns `true` if groups are nested in at most this number of levels.
fn is_within(tokens: TokenStream, levels: usize) -> bool {
    tokens.into_iter().all(|tree| match tree {
        TokenTree::Group(group) => levels.checked_sub(1).is_some_and(|levels| is_within(group.stream(), levels)),
        _ => true,
    })
}

/// Returns the predicate of `[cfg(…)]`.
fn predicate(bracket: &TokenTree) -> Option<TokenStream> {
    let TokenTree::Group(bracket) = bracket else { return None };
    let trees: Vec<TokenTree> = bracket.stream().into_iter().flat_map(ungrouped).collect();
    match trees.as_slice() {
        [TokenTree::Ident(name), TokenTree::Group(predicate)]
            if name == "cfg"
                && predicate.delimiter() == Delimiter::Parenthesis
                && !predicate.stream().is_empty()
                && is_within(predicate.stream(), DEEPEST) =>
        {
            Some(predicate.stream())
        }
        _ => None,
    }
}

/// Returns the tokens of an invisible group, the form of a fragment of a `macro_rules!` macro.
pub(crate) fn ungrouped(tree: TokenTree) -> Vec<TokenTree> {
    match tree {
        TokenTree::Group(group) if group.delimiter() == Delimiter::None => {
            group.stream().into_iter().flat_map(ungrouped).collect()
        }
        tree => vec![tree],
    }
}

/// Returns `true` if the predicate of a `cfg` is true, for callers without a compiler.
///
/// `option` returns `true` for the options of the configuration: `unix`, or `feature` with the value `alarms`.
///
/// # Errors
///
/// Returns the syntax error that rustc reports for the predicate.
///
/// # Examples
///
/// ```
/// use appflow_syntax::is_set;
/// let predicate = "all(unix, not(feature = \"alarms\"))".parse()?;
/// assert!(is_set(&predicate, &|name, _| name == "unix").is_ok_and(|is_set| is_set));
/// # Ok::<(), proc_macro2::LexError>(())
/// ```
pub fn is_set(predicate: &TokenStream, option: &dyn Fn(&str, Option<&str>) -> bool) -> Result<bool, Box<Finding>> {
    let trees: Vec<TokenTree> = predicate.clone().into_iter().flat_map(ungrouped).collect();
    match trees.as_slice() {
        [TokenTree::Ident(name), TokenTree::Group(group)] if group.delimiter() == Delimiter::Parenthesis => {
            let each = arguments(group.stream());
            // Each is evaluated, so that every malformed one is an error.
            let each: Vec<bool> = each.iter().map(|argument| is_set(argument, option)).collect::<Result<_, _>>()?;
            match (name.to_string().as_str(), each.as_slice()) {
                ("all", each) => Ok(each.iter().all(|is_set| *is_set)),
                ("any", each) => Ok(each.iter().any(|is_set| *is_set)),
                ("not", [is_set]) => Ok(!is_set),
                ("not", each) => {
                    Err(malformed(name.span(), format!("`not` takes 1 predicate but {} were supplied", each.len()), ""))
                }
                (other, _) => {
                    Err(malformed(name.span(), format!("unknown predicate `{other}`"), "valid predicates: `all`, `any`, `not`"))
                }
            }
        }
        [TokenTree::Ident(name)] if name == "true" => Ok(true),
        [TokenTree::Ident(name)] if name == "false" => Ok(false),
        [TokenTree::Ident(name)] => Ok(option(&name.to_string(), None)),
        [TokenTree::Ident(name), equals, value] if is_punct(equals, '=') => {
            if let TokenTree::Literal(literal) = value
                && let syn::Lit::Str(text) = syn::Lit::new(literal.clone())
            {
                return Ok(option(&name.to_string(), Some(&text.value())));
            }
            let help = match value {
                TokenTree::Ident(word) => format!("add quotes: `\"{word}\"`"),
                _ => format!("for example: `{name} = \"alarms\"`"),
            };
            Err(malformed(value.span(), format!("expected a string, found `{value}`"), &help))
        }
        [TokenTree::Ident(name), equals] if is_punct(equals, '=') => {
            let help = format!("for example: `{name} = \"alarms\"`");
            Err(malformed(equals.span(), "expected a string after `=` in `cfg`".to_owned(), &help))
        }
        [TokenTree::Ident(_), other, ..] => {
            let message = format!("expected one of `=`, `(`, or `,` in `cfg`, found `{other}`");
            Err(malformed(other.span(), message, "for example: `feature = \"alarms\"`"))
        }
        [] => Err(malformed(Span::call_site(), "missing predicate in `cfg`".to_owned(), "")),
        [other, ..] => {
            let message = format!("expected a predicate in `cfg`, found `{other}`");
            Err(malformed(other.span(), message, "for example: `feature = \"alarms\"`"))
        }
    }
}

/// Creates a syntax error at a token of a predicate.
fn malformed(span: Span, message: String, help: &str) -> Box<Finding> {
    let loc = Loc::new(span, span, 0);
    Box::new(Finding::new(&codes::SYNTAX, loc, message).help(help))
}

/// Returns the tokens between commas.
fn arguments(tokens: TokenStream) -> Vec<TokenStream> {
    let trees: Vec<TokenTree> = tokens.into_iter().collect();
    let parts = trees.split(|tree| is_punct(tree, ','));
    parts.filter(|part| !part.is_empty()).map(|part| part.iter().cloned().collect()).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn active(source: &str, features: &[&str]) -> String {
        let option = |name: &str, value: Option<&str>| name == "feature" && value.is_some_and(|value| features.contains(&value));
        configure(source.parse().unwrap(), &mut |predicate| is_set(predicate, &option).unwrap()).to_string()
    }

    #[track_caller]
    fn check(source: &str, features: &[&str], expected: &str) {
        let expected: TokenStream = expected.parse().unwrap();
        assert_eq!(active(source, features), expected.to_string());
    }

    #[test]
    fn removes_inactive_statements_with_their_attributes() {
        let source = "
            #![allow(AF0602)]
            #[cfg(feature = \"a\")] pub stack A { topic T; }
            pub(crate) stack S(n: i64) {
                /// Alarms.
                #[cfg(feature = \"a\")] #[allow(AF0601)] bucket A { name: \"a\" };
                #[cfg(not(feature = \"a\"))] bucket A = existing(\"a\");
                flow F {
                    map Id => Id2: string;
                    #[cfg(feature = \"a\")] #[cfg(feature = \"b\")] alarm X when failed >= 1 { notify: T }
                    for N in [A] { #[cfg(feature = \"b\")] mask N; map N; }
                }
                tasks L { #[cfg(feature = \"a\")] map all; }
            }";
        check(
            source,
            &["b"],
            "#![allow(AF0602)] pub(crate) stack S(n: i64) { bucket A = existing(\"a\"); flow F { map Id => Id2: string; for N in [A] { mask N; map N; } } tasks L { } }",
        );
        check(
            source,
            &["a"],
            "#![allow(AF0602)] pub stack A { topic T; } pub(crate) stack S(n: i64) { #[doc = \" Alarms.\"] #[allow(AF0601)] bucket A { name: \"a\" }; flow F { map Id => Id2: string; for N in [A] { map N; } } tasks L { map all; } }",
        );
    }

    #[test]
    fn asks_for_each_predicate_once() {
        let tokens: TokenStream =
            "stack S { #[cfg(unix)] topic A; #[cfg(test)] topic B; #[cfg(unix)] topic C; #[cfg] topic D; }".parse().unwrap();
        let found: Vec<String> = predicates(&tokens).iter().map(TokenStream::to_string).collect();
        assert_eq!(found, ["unix", "test"]);
        let answered = answered(tokens.clone(), quote!(no yes)).to_string();
        assert_eq!(answered, "stack S { topic B ; # [cfg] topic D ; }");
        assert!(ask(&tokens, &quote!(::appflow)).is_some());
        assert!(ask(&"stack S { topic A; }".parse().unwrap(), &quote!(::appflow)).is_none());
    }

    #[test]
    fn evaluates_predicates() {
        let is =
            |text: &str| is_set(&text.parse().unwrap(), &|name, value| (name, value) == ("os", Some("linux")) || name == "unix");
        for text in ["unix", "true", "os = \"linux\"", "all()", "all(unix, not(windows),)", "any(windows, os = \"linux\")"] {
            assert!(is(text).unwrap(), "{text}");
        }
        for text in ["windows", "false", "os = \"mac\"", "any()", "not(unix)", "all(unix, windows)"] {
            assert!(!is(text).unwrap(), "{text}");
        }
    }

    #[test]
    fn reports_malformed_predicates() {
        for (text, message) in [
            ("feature = prod", "expected a string, found `prod`"),
            ("os = 1", "expected a string, found `1`"),
            ("feature =", "expected a string after `=` in `cfg`"),
            ("other(unix)", "unknown predicate `other`"),
            ("any(unix, feature = prod)", "expected a string, found `prod`"),
            ("not()", "`not` takes 1 predicate but 0 were supplied"),
            ("feature \"prod\"", "expected one of `=`, `(`, or `,` in `cfg`, found `\"prod\"`"),
            ("\"prod\"", "expected a predicate in `cfg`, found `\"prod\"`"),
        ] {
            let found = is_set(&text.parse().unwrap(), &|name, _| name == "unix").unwrap_err();
            assert_eq!((found.code.id, found.message.as_str()), ("AF0001", message), "{text}");
        }
    }
}
