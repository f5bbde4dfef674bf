//! The outline of a file: its text without what is in the groups of invocations.
//!
//! A file of definitions consists mostly of invocations, each of which is tokenized where it is checked, by any thread. To find
//! them, and the names that they declare, the outline suffices.

use std::ops::Range;

use super::unreadable::{closing, is_in_word, opaque};

/// The beginning of an invocation.
const INVOCATION: &str = "appflow!";

/// The outline of a source text.
#[derive(Debug)]
pub(super) struct Outline {
    /// The text without what is in the groups.
    pub(super) text: String,
    /// The bytes where something is omitted, each with the number of bytes that are omitted up to there.
    omitted: Vec<(usize, usize)>,
}

impl Outline {
    /// Returns the outline of a source text.
    ///
    /// A group that is not certainly a sequence of tokens is preserved, so that tokenizing the outline fails where tokenizing the
    /// text does.
    pub(super) fn new(text: &str) -> Self {
        let mut outline = Outline { text: String::new(), omitted: Vec::new() };
        let (mut end, mut omitted) = (0, 0);
        let groups = if text.contains(INVOCATION) { groups(text) } else { Vec::new() };
        for group in groups {
            outline.text.push_str(text.get(end..group.start).unwrap_or_default());
            omitted += group.len();
            outline.omitted.push((outline.text.len(), omitted));
            end = group.end;
        }
        outline.text.push_str(text.get(end..).unwrap_or_default());
        outline
    }

    /// Returns the byte of the text for a byte of the outline that is not at the end of an omitted part.
    pub(super) fn original(&self, byte: usize) -> usize {
        let before = self.omitted.partition_point(|(start, _)| *start < byte);
        byte + before.checked_sub(1).and_then(|last| self.omitted.get(last)).map_or(0, |(_, omitted)| *omitted)
    }
}

/// Returns the ranges between the brackets of the groups in invocations.
fn groups(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    // The number of brackets around this place in an invocation, or `None` outside.
    let mut depth = None;
    let mut at = 0;
    while let Some(byte) = text.as_bytes().get(at) {
        if let Some(length) = opaque(text, at) {
            let Ok(length) = length else { break };
            at += length;
            continue;
        }
        at += match (*byte, depth) {
            (b'a', None) if !is_in_word(text, at) => match invocation(text, at) {
                Some(length) => {
                    depth = Some(0_usize);
                    length
                }
                None => 1,
            },
            (b'{' | b'(' | b'[', Some(around)) => match plain_group(text.as_bytes(), at) {
                Some(end) => {
                    found.push(at + 1..end - 1);
                    end - at
                }
                None => {
                    depth = Some(around + 1);
                    1
                }
            },
            (b'}' | b')' | b']', Some(around)) => {
                depth = around.checked_sub(1);
                1
            }
            _ => 1,
        };
    }
    found
}

/// Returns the length of the beginning of an invocation with its bracket, if one begins at this byte.
fn invocation(text: &str, at: usize) -> Option<usize> {
    let after = text.get(at..)?.strip_prefix(INVOCATION)?;
    let bracket = after.trim_ascii_start();
    let blank = after.len() - bracket.len();
    bracket.starts_with(['{', '(', '[']).then_some(INVOCATION.len() + blank + 1)
}

/// Returns the end of the group that begins at this byte, if it consists of tokens that most definitions consist of: words of
/// ASCII, numbers, strings with simple escapes, and punctuation.
fn plain_group(text: &[u8], start: usize) -> Option<usize> {
    let mut open: Vec<u8> = Vec::new();
    let mut at = start;
    loop {
        let rest = text.get(at..)?;
        at += match *rest.first()? {
            b' ' | b'\n' | b'\t' => run(rest, |byte| matches!(byte, b' ' | b'\n' | b'\t')),
            b'a'..=b'z' | b'A'..=b'Z' | b'_' => word(rest)?,
            b'0'..=b'9' => literal(rest, number(rest))?,
            b'"' => literal(rest, string(rest)?)?,
            b'\'' if is_character(rest) => literal(rest, 3)?,
            b'/' if rest.get(1) == Some(&b'*') => return None,
            b'/' if rest.get(1) == Some(&b'/') => comment(rest)?,
            b'\r' if rest.get(1) == Some(&b'\n') => 2,
            bracket @ (b'{' | b'(' | b'[') => {
                open.push(bracket);
                1
            }
            bracket @ (b'}' | b')' | b']') => {
                let opening = open.pop().map(char::from)?;
                match (closing(opening) == char::from(bracket), open.is_empty()) {
                    (true, true) => return Some(at + 1),
                    (true, false) => 1,
                    (false, _) => return None,
                }
            }
            b'!' | b'#' | b'%' | b'&' | b'*' | b'+' | b',' | b'-' | b'.' | b'/' | b':' | b';' => 1,
            b'<' | b'=' | b'>' | b'?' | b'@' | b'^' | b'|' | b'~' => 1,
            _ => return None,
        };
    }
}

/// Returns the number of bytes at the start for which `is_part` returns `true`.
fn run(text: &[u8], is_part: impl Fn(u8) -> bool) -> usize {
    text.iter().take_while(|byte| is_part(**byte)).count()
}

fn is_of_word(byte: u8) -> bool {
    byte == b'_' || byte.is_ascii_alphanumeric()
}

/// Returns the length of a word, unless it is the prefix of a literal or of another word.
fn word(text: &[u8]) -> Option<usize> {
    let length = run(text, is_of_word);
    let is_whole = text.get(length).is_none_or(|next| next.is_ascii() && !matches!(next, b'"' | b'\'' | b'#'));
    is_whole.then_some(length)
}

/// Returns the length of a literal, unless it has a suffix.
fn literal(text: &[u8], length: usize) -> Option<usize> {
    let has_suffix = text.get(length).is_some_and(|next| is_of_word(*next) || *next == b'#' || !next.is_ascii());
    (!has_suffix).then_some(length)
}

/// Returns the length of a decimal number.
fn number(text: &[u8]) -> usize {
    let digits = |from: usize| run(text.get(from..).unwrap_or_default(), |byte| byte.is_ascii_digit());
    let whole = digits(0);
    let fraction = if text.get(whole) == Some(&b'.') { digits(whole + 1) } else { 0 };
    if fraction > 0 { whole + 1 + fraction } else { whole }
}

/// Returns the length of a string whose escapes are simple.
fn string(text: &[u8]) -> Option<usize> {
    let mut at = 1;
    loop {
        at += match (*text.get(at)?, text.get(at + 1)) {
            (b'"', _) => return Some(at + 1),
            (b'\\', Some(b'n' | b't' | b'\\' | b'"')) | (b'\r', Some(b'\n')) => 2,
            (b'\\' | b'\r', _) => return None,
            _ => 1,
        };
    }
}

/// Returns `true` for a character without an escape, such as `'*'`.
fn is_character(text: &[u8]) -> bool {
    matches!(text, [b'\'', letter, b'\'', ..] if (b' '..=b'~').contains(letter) && !matches!(letter, b'\\' | b'\''))
}

/// Returns the length of a comment up to the end of its line.
fn comment(text: &[u8]) -> Option<usize> {
    let line = text.split(|byte| *byte == b'\n').next()?;
    let without_end = line.strip_suffix(b"\r").unwrap_or(line);
    (!without_end.contains(&b'\r')).then_some(line.len())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use proc_macro2::TokenStream;

    use super::*;

    fn omitted(text: &str) -> Vec<&str> {
        let outline = Outline::new(text);
        let tokens = outline.text.find('}').map(|byte| outline.original(byte + 1));
        assert!(tokens.is_none_or(|byte| text[..byte].ends_with('}')), "{text}");
        groups(text).into_iter().map(|group| &text[group]).collect()
    }

    #[test]
    fn omits_the_groups_of_invocations() {
        assert_eq!(omitted("fn f() { g(1) } appflow! { stack A { bucket B; } }"), [" bucket B; "]);
        assert_eq!(omitted("appflow::appflow!(pub object A = b(\"c\") { D: id })"), ["\"c\"", " D: id "]);
        assert_eq!(omitted("m! { appflow! { stack A { x } } } f { y }"), [" x "]);
        assert_eq!(Outline::new("a { b }").text, "a { b }");
        let text = "appflow! { stack A { bc } } appflow! { stack B { d } e }";
        let outline = Outline::new(text);
        assert_eq!(outline.text, "appflow! { stack A {} } appflow! { stack B {} e }");
        for (byte, letter) in outline.text.char_indices().filter(|(_, letter)| letter.is_alphabetic()) {
            assert!(text[outline.original(byte)..].starts_with(letter), "{byte}");
        }
    }

    #[test]
    fn preserves_what_is_not_certainly_tokens() {
        for inside in [
            "'ab'",
            "'",
            "$x",
            "\\",
            "`",
            "é",
            "r\"\"",
            "r#\"\"#",
            "r#type",
            "b\"\"",
            "b'a'",
            "\"\\q\"",
            "\"a\"b",
            "1e",
            "0x",
            "5m",
            "1.5f",
            "/* */",
            "a\rb",
            "// a\rb\n",
            "\"a\rb\"",
            "{ ( }",
            "\"",
            "'\\n'",
            "\u{a0}",
        ] {
            let text = format!("appflow! {{ stack A {{ {inside} }} }}");
            assert!(omitted(&text).iter().all(|group| !group.contains(inside)), "{inside}");
        }
        for inside in
            ["'*'", "'\"'", "\"é\"", "\"\\\"}\"", "1.5", "1..2", "a1b2", "// it's }\n", "/// `é`\n", "\r\n", "a = b => c"]
        {
            let text = format!("appflow! {{ stack A {{ {inside} }} }}");
            assert_eq!(omitted(&text), [format!(" {inside} ")], "{inside}");
        }
        for text in [
            "// appflow! { a {\nstruct A { b: u8 }",
            "/* appflow! { a { */ struct A { b: u8 }",
            "\"appflow! { a {\"; f(1)",
            "r#\"appflow! { a {\"#; f(1)",
            "my_appflow! { a { b } }",
            "appflow!; f(1)",
        ] {
            assert_eq!(omitted(text), [] as [&str; 0], "{text}");
        }
    }

    /// All groups that are omitted from the definitions of this repository, and from pieces of them, are tokens.
    #[test]
    fn omitted_groups_are_tokens() {
        let tests = concat!(env!("CARGO_MANIFEST_DIR"), "/../appflow-syntax/tests");
        let mut number = 0;
        for folder in ["goldens", "connectors", "fixtures"] {
            for entry in std::fs::read_dir(format!("{tests}/{folder}")).unwrap() {
                let Ok(text) = std::fs::read_to_string(entry.unwrap().path()) else { continue };
                let starts = text.match_indices(['{', '(', '[', '"', ' ']).map(|(start, _)| start);
                for start in starts.filter(|start| start % 97 == 0) {
                    let text = format!("appflow! {{ ({} ) }}", &text[start..]);
                    for group in groups(&text) {
                        number += 1;
                        assert!(text[group.clone()].parse::<TokenStream>().is_ok(), "{}", &text[group]);
                    }
                }
            }
        }
        assert!(number > 500, "{number}");
    }
}
