//! The text of a definition: literals, names, and settings.

use appflow_core::catalog;
use appflow_core::catalog::resources::attribute;
use appflow_core::diagnostics::{is_hidden, one_line};

/// Words that are not identifiers even with `r#`, or that would be confusing as identifiers.
const KEYWORDS: &[&str] = &[
    "Self", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn", "else",
    "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move",
    "mut", "override", "priv", "pub", "ref", "return", "self", "static", "struct", "super", "trait", "true", "try", "type",
    "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Returns `true` for a keyword of Rust.
pub fn is_keyword(name: &str) -> bool {
    KEYWORDS.contains(&name)
}

/// Returns a string literal.
pub(super) fn quoted(text: &str) -> String {
    format!("{text:?}")
}

/// Returns a field: an identifier, or a string for another name.
pub(super) fn field(name: &str) -> String {
    let is_identifier = name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
        && !name.chars().all(|letter| letter == '_')
        && !is_keyword(name)
        && name != "all"
        && name != "field";
    if is_identifier { name.to_owned() } else { quoted(name) }
}

/// Returns the key of a property: one with the name of an attribute is a string.
pub(super) fn property_key(key: &str) -> String {
    if catalog::property(attribute::ALL, key).is_some() { quoted(key) } else { field(key) }
}

/// Returns `true` if the language supports the number.
pub(super) fn is_number(number: &str) -> bool {
    let digits = number.strip_prefix('-').unwrap_or(number);
    let is_decimal = |text: &str| !text.is_empty() && text.bytes().all(|digit| digit.is_ascii_digit());
    match digits.split_once('.') {
        Some((whole, fraction)) => is_decimal(whole) && is_decimal(fraction),
        None => number.parse::<i64>().is_ok() && is_decimal(digits),
    }
}

/// Returns a name in Pascal case, without the characters that a logical ID cannot have.
pub(super) fn pascal_case(name: &str, otherwise: &str) -> String {
    let mut text = String::new();
    for word in name.split(|letter: char| !letter.is_ascii_alphanumeric()) {
        let mut letters = word.chars();
        text.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        text.push_str(letters.as_str());
    }
    if text.is_empty() { pascal_case(otherwise, "Item") } else { text }
}

/// Returns a name in the case of constants.
pub(super) fn constant_case(name: &str) -> String {
    let text: String =
        name.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter.to_ascii_uppercase() } else { '_' }).collect();
    let text = text.trim_matches('_').to_owned();
    if text.starts_with(|first: char| first.is_ascii_alphabetic()) {
        text
    } else {
        format!("STACK_{text}").trim_end_matches('_').to_owned()
    }
}

/// Returns a comment of one line.
pub(super) fn comment(text: &str) -> String {
    format!("// {}", one_line(text)).trim_end().to_owned() + "\n"
}

/// Returns the doc comment of a description. Lines that a comment cannot have are attributes.
pub(super) fn doc_comment(description: &str) -> String {
    let lines = description.lines().map(|line| match line.contains(is_hidden) {
        true => format!("#[doc = {}]\n", quoted(&format!(" {line}"))),
        false => format!("/// {line}").trim_end().to_owned() + "\n",
    });
    lines.collect()
}

/// The reason why a value cannot be written, in lowercase.
pub(super) type Problem = String;

/// A setting of the language: its key and its value.
pub(super) type Setting = (String, String);

/// Returns a block of settings, with a space before it, or an empty string for no settings.
pub(super) fn block(settings: &[Setting]) -> String {
    if settings.is_empty() {
        return String::new();
    }
    format!(" {{ {} }}", listed(settings))
}

/// Returns the settings of a block.
pub(super) fn listed(settings: &[Setting]) -> String {
    let entries: Vec<String> = settings.iter().map(|(key, value)| format!("{key}: {value}")).collect();
    entries.join(", ")
}
