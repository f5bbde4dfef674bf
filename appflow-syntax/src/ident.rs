//! Identifiers of Rust for the names of the language.

use proc_macro2::{Ident, Span};
use quote::format_ident;

/// Reserved words that are not identifiers even with `r#`.
const RESERVED: &[&str] = &["self", "Self", "super", "crate"];

/// The placeholder for an empty place in the hints for editors.
pub(crate) const EMPTY: &str = "__";

/// Returns `true` if an item can have the name; see [`item`].
pub(crate) fn is_name(text: &str) -> bool {
    RESERVED.contains(&text) || identifier(text, Span::call_site()).is_some()
}

/// Returns the identifier of an item, with `_` after a name that Rust reserves.
pub(crate) fn item(name: &str, span: Span) -> Ident {
    identifier(name, span).unwrap_or_else(|| format_ident!("{}_", name, span = span))
}

/// Returns `true` for most identifiers, without parsing them: those that are unlike any keyword of Rust.
fn is_plain(text: &str) -> bool {
    const LONGEST_KEYWORD: usize = "continue".len();
    let (is_lower, is_upper) = (text.bytes().all(|letter| letter.is_ascii_lowercase()), text == "Self" || text == "_");
    let is_word = text.bytes().all(|letter| letter == b'_' || letter.is_ascii_alphanumeric());
    let begins = text.bytes().next().is_some_and(|first| !first.is_ascii_digit());
    is_word && begins && !is_upper && !(is_lower && text.len() <= LONGEST_KEYWORD)
}

/// Returns an identifier, with `r#` for a keyword of Rust, or `None` if it cannot be one.
pub(crate) fn identifier(text: &str, span: Span) -> Option<Ident> {
    let mut ident = match text {
        _ if is_plain(text) => return Some(Ident::new(text, span)),
        // A keyword since the edition of 2024, but not to syn, which reads all editions.
        "gen" => Ident::new_raw(text, span),
        // Rustc itself would complain of `r#_`.
        _ if text == "_" || RESERVED.contains(&text) => return None,
        _ => syn::parse_str(text).or_else(|_| syn::parse_str(&format!("r#{text}"))).ok()?,
    };
    ident.set_span(span);
    Some(ident)
}

/// Returns the identifier of a word that the author wrote, which can be one that Rust reserves.
pub(crate) fn written(text: &str, span: Span) -> Option<Ident> {
    let is_reserved = text == "_" || RESERVED.contains(&text);
    if is_reserved { Some(Ident::new(text, span)) } else { identifier(text, span) }
}

/// Returns the text of an identifier without `r#`.
pub fn unraw(ident: &Ident) -> String {
    let text = ident.to_string();
    text.strip_prefix("r#").map(str::to_owned).unwrap_or(text)
}

/// Returns the module of a stack: `crm_to_lake` for `CRM_TO_LAKE` and `CrmToLake`.
pub(crate) fn module(stack: &Ident) -> Ident {
    let text = unraw(stack);
    let mut name = String::with_capacity(text.len() + 4);
    let mut after_lower = false;
    for letter in text.chars() {
        if letter.is_uppercase() && after_lower {
            name.push('_');
        }
        after_lower = letter.is_lowercase() || letter.is_ascii_digit();
        name.extend(letter.to_lowercase());
    }
    item(&name, stack.span())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::{Files, expand};

    #[test]
    fn writes_keywords_as_raw_identifiers() {
        let written = |text| identifier(text, Span::call_site()).map(|ident| ident.to_string());
        for (text, ident) in [("Lake", "Lake"), ("type", "r#type"), ("gen", "r#gen"), ("Über", "Über")] {
            assert_eq!(written(text).as_deref(), Some(ident));
            assert!(is_name(text), "{text}");
        }
        for text in ["", "_", "1st", "Full Name", "a::b"] {
            assert_eq!(written(text), None, "{text}");
            assert!(!is_name(text), "{text}");
        }
        for (text, ident) in [("self", "self_"), ("Self", "Self_"), ("super", "super_"), ("crate", "crate_")] {
            assert_eq!(written(text), None);
            assert!(is_name(text), "{text}");
            assert_eq!(item(text, Span::call_site()).to_string(), ident);
        }
    }

    #[test]
    fn hints_contain_no_keywords_of_later_editions() {
        let source = r#"(::appflow) pub stack S { object O = salesforce("O") { r#gen: string }; }"#;
        let hints = expand(source.parse().unwrap(), &Files { folders: &|_| Vec::new() }, &|_, _| None, true).to_string();
        assert!(hints.contains("r#gen") && !hints.contains(" gen "), "{hints}");
    }
}
