//! The reason why the text of a file is not a sequence of tokens.

/// A place in the text of a file where no token can begin or end.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Unreadable {
    /// The byte.
    pub(super) byte: usize,
    pub(super) message: String,
    /// The fix, or an empty string.
    pub(super) help: String,
}

/// An open bracket.
struct Open {
    byte: usize,
    bracket: char,
    /// The width of the whitespace at the beginning of its line.
    indent: usize,
}

/// Returns the first reason why `text` is not a sequence of tokens, or `None` if this function does not know it.
pub(super) fn reason(text: &str) -> Option<Unreadable> {
    let mut open: Vec<Open> = Vec::new();
    // The first bracket whose closing bracket is further to the left, as that of a bracket around it is.
    let mut suspect: Option<Open> = None;
    let mut byte = 0;
    let (mut indent, mut is_start) = (0, true);
    while let Some(rest) = text.get(byte..)
        && let Some(letter) = rest.chars().next()
    {
        let was_start = is_start;
        is_start = letter == '\n' || is_start && letter.is_whitespace();
        if let Some(length) = opaque(text, byte) {
            match length {
                Ok(length) => byte += length,
                Err(reason) => return Some(reason),
            }
            continue;
        }
        let length = match letter {
            '\n' => {
                indent = 0;
                1
            }
            _ if letter.is_whitespace() => {
                indent += usize::from(was_start);
                letter.len_utf8()
            }
            '{' | '[' | '(' => {
                open.push(Open { byte, bracket: letter, indent });
                1
            }
            '}' | ']' | ')' => {
                let Some(last) = open.pop() else {
                    return Some(Unreadable {
                        byte,
                        message: format!("unexpected closing `{letter}`"),
                        help: format!("remove `{letter}`, or add its opening bracket"),
                    });
                };
                if closing(last.bracket) != letter {
                    // An open bracket that another one should close is the mistake, unless an indentation has shown another.
                    let last = suspect.unwrap_or(last);
                    return Some(unclosed_bracket(&last));
                }
                if was_start && indent < last.indent && suspect.is_none() {
                    suspect = Some(last);
                }
                1
            }
            _ => letter.len_utf8(),
        };
        byte += length;
    }
    let last = open.pop()?;
    Some(unclosed_bracket(suspect.as_ref().unwrap_or(&last)))
}

/// Returns the length of the comment, string, character, or lifetime that begins at a byte, or why it has no end.
pub(super) fn opaque(text: &str, byte: usize) -> Option<Result<usize, Unreadable>> {
    // Most bytes are of none of them.
    let (b'/' | b'"' | b'r' | b'\'') = text.as_bytes().get(byte)? else { return None };
    let rest = text.get(byte..)?;
    let (length, start, help) = match rest.as_bytes() {
        [b'/', b'/', ..] => (Some(rest.find('\n').unwrap_or(rest.len())), "//", ""),
        [b'/', b'*', ..] => (comment(rest), "/*", "add `*/`"),
        [b'"', ..] => (string(rest), "\"", "add `\"`"),
        [b'r', ..] if !is_in_word(text, byte) || is_prefix(text, byte) => {
            let hashes = raw_start(rest)?;
            (raw(rest, hashes), "r\"", "add `\"`, with the `#` of its start")
        }
        [b'\'', ..] => return Some(quote(rest).map_err(|inside| unquoted(byte, inside))),
        _ => return None,
    };
    Some(length.ok_or_else(|| unclosed(byte, start, help)))
}

/// Returns `true` if a letter at this byte continues a word.
pub(super) fn is_in_word(text: &str, byte: usize) -> bool {
    text.get(..byte).is_some_and(|before| before.ends_with(|last: char| last == '_' || last.is_alphanumeric()))
}

/// Returns `true` if the letter before this byte is the prefix of a literal, such as `b` in `br""`.
fn is_prefix(text: &str, byte: usize) -> bool {
    let before = text.get(..byte).and_then(|before| before.strip_suffix(['b', 'c']));
    before.is_some_and(|before| !is_in_word(text, before.len()))
}

fn unquoted(byte: usize, inside: Option<&str>) -> Unreadable {
    let found = inside.map_or("'".to_owned(), |inside| format!("'{inside}'"));
    let help = inside.map_or("use double quotes".to_owned(), |inside| format!("use double quotes: `\"{inside}\"`"));
    Unreadable { byte, message: format!("expected a token, found `{found}`"), help }
}

pub(super) fn closing(bracket: char) -> char {
    match bracket {
        '{' => '}',
        '[' => ']',
        _ => ')',
    }
}

fn unclosed_bracket(open: &Open) -> Unreadable {
    unclosed(open.byte, &open.bracket.to_string(), &format!("add `{}`", closing(open.bracket)))
}

fn unclosed(byte: usize, start: &str, help: &str) -> Unreadable {
    Unreadable { byte, message: format!("unclosed `{start}`"), help: help.to_owned() }
}

/// Returns the length of the block comment at the start; block comments nest.
fn comment(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut index = 0;
    let bytes = text.as_bytes();
    while index < bytes.len() {
        match bytes.get(index..index + 2) {
            Some(b"/*") => (depth, index) = (depth + 1, index + 2),
            Some(b"*/") if depth == 1 => return Some(index + 2),
            Some(b"*/") => (depth, index) = (depth.checked_sub(1)?, index + 2),
            _ => index += 1,
        }
    }
    None
}

/// Returns the length of the string at the start.
fn string(text: &str) -> Option<usize> {
    let mut is_escaped = false;
    for (index, letter) in text.char_indices().skip(1) {
        match letter {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '"' => return Some(index + 1),
            _ => {}
        }
    }
    None
}

/// Returns the number of `#` of the raw string at the start.
fn raw_start(text: &str) -> Option<usize> {
    let rest = text.strip_prefix('r')?;
    let after = rest.trim_start_matches('#');
    after.starts_with('"').then(|| rest.len() - after.len())
}

/// Returns the length of the raw string at the start.
fn raw(text: &str, hashes: usize) -> Option<usize> {
    let start = 1 + hashes + 1;
    let end = format!("\"{}", "#".repeat(hashes));
    text.get(start..)?.find(&end).map(|index| start + index + end.len())
}

/// Returns the length of the character or the lifetime at the start, or what is between the quotes of another text.
fn quote(text: &str) -> Result<usize, Option<&str>> {
    let rest = text.get(1..).unwrap_or_default();
    let mut letters = rest.char_indices();
    let line = rest.lines().next().unwrap_or_default();
    let inside = || line.split_once('\'').map(|(inside, _)| inside);
    match letters.next() {
        Some((_, '\\')) => {
            let escaped = letters.next().map_or(1, |(index, letter)| index + letter.len_utf8());
            let end = rest.get(escaped..).and_then(|after| after.find('\''));
            return end.map(|end| 1 + escaped + end + 1).filter(|end| *end <= line.len() + 1).ok_or(inside());
        }
        Some((_, letter)) if letter != '\'' && letters.clone().next().is_some_and(|(_, next)| next == '\'') => {
            return Ok(1 + letter.len_utf8() + 1);
        }
        _ => {}
    }
    let name = rest.find(|letter: char| letter != '_' && !letter.is_alphanumeric()).unwrap_or(rest.len());
    match rest.get(name..) {
        Some(after) if name > 0 && !after.starts_with('\'') && rest.starts_with(|first: char| !first.is_numeric()) => {
            Ok(1 + name)
        }
        _ => Err(inside()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<(&str, String)> {
        let reason = reason(text)?;
        Some((&text[reason.byte..], format!("{}; {}", reason.message, reason.help)))
    }

    #[test]
    fn finds_single_quotes() {
        let text = |help: &str| Some(format!("expected a token, found {help}"));
        assert_eq!(
            found("prefix: 'accounts' }").map(|(_, message)| message),
            text("`'accounts'`; use double quotes: `\"accounts\"`")
        );
        assert_eq!(found("with '**';").map(|(_, message)| message), text("`'**'`; use double quotes: `\"**\"`"));
        assert_eq!(found("with '';").map(|(_, message)| message), text("`''`; use double quotes: `\"\"`"));
        assert_eq!(found("don't").map(|(_, message)| message), None);
        assert_eq!(found("a '").map(|(at, _)| at), Some("'"));
        for fine in
            ["'a'", "'*'", r"'\''", r"'\\'", r"'\u{e9}'", "'static", "&'a str, &'b str", "b'a'", "'ä'", "\"it's\"", "// it's"]
        {
            assert_eq!(reason(fine), None, "{fine}");
        }
    }

    #[test]
    fn finds_unclosed_brackets_by_the_indentation() {
        let text = "stack A {\n    flow B {\n        tags { a: 1\n    }\n}\n";
        assert_eq!(found(text), Some(("{ a: 1\n    }\n}\n", "unclosed `{`; add `}`".to_owned())));
        let text = "stack A {\n    flow B {\n        map all;\n\n    flow C {\n    }\n}\n";
        assert_eq!(found(text).map(|(at, _)| at), Some("{\n        map all;\n\n    flow C {\n    }\n}\n"));
        assert_eq!(found("f(a]").map(|(at, _)| at), Some("(a]"));
        assert_eq!(found("a }"), Some(("}", "unexpected closing `}`; remove `}`, or add its opening bracket".to_owned())));
    }

    #[test]
    fn finds_unclosed_strings_and_comments() {
        assert_eq!(found("a \"b"), Some(("\"b", "unclosed `\"`; add `\"`".to_owned())));
        assert_eq!(found("a /* b /* */"), Some(("/* b /* */", "unclosed `/*`; add `*/`".to_owned())));
        assert_eq!(found("r#\"a\"").map(|(at, _)| at), Some("r#\"a\""));
        for fine in ["r#\"a\"b\"#", "\"\\\"\"", "/* { */", "// {", "r#type", "\"{\"", "for\"\""] {
            assert_eq!(reason(fine), None, "{fine}");
        }
    }
}
