//! Known parts of texts against the rules for characters and lengths.

use crate::Site;
use crate::catalog::TextRule;
use crate::check::context::{Checked, Context};
use crate::check::values::dynamic::check_references;

/// A part of a text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Piece {
    /// Its characters are known now.
    Known(String),
    /// It is known when the stack is built or deployed.
    Unknown,
}

impl From<Option<String>> for Piece {
    fn from(known: Option<String>) -> Self {
        known.map_or(Piece::Unknown, Piece::Known)
    }
}

impl Piece {
    /// The characters, when they are known.
    pub(crate) fn known(&self) -> Option<&str> {
        match self {
            Piece::Known(text) => Some(text),
            Piece::Unknown => None,
        }
    }
}

/// Checks a text that is known.
pub(crate) fn check_known(cx: &mut Context<'_>, text: &str, site: &Site, rule: &TextRule) -> Checked {
    let references = check_references(cx, text, site, rule.subject, true);
    let pieces: Vec<Piece> = references.parts.into_iter().map(Piece::from).collect();
    let checked = check_pieces(cx, &pieces, site, rule).and(references.checked);
    // Characters that are wrong are not only wrong in a reference.
    if refused(&pieces, rule).is_none() { references.malformed.report(cx).and(checked) } else { checked }
}

pub(crate) fn check_pieces(cx: &mut Context<'_>, pieces: &[Piece], site: &Site, rule: &TextRule) -> Checked {
    match refused(pieces, rule) {
        Some((message, help)) => cx.refuse(rule.code, site.clone(), message, help),
        None => Checked::Sound,
    }
}

/// Why a text is refused, as message and help.
pub(crate) fn refused(pieces: &[Piece], rule: &TextRule) -> Option<(String, String)> {
    let subject = rule.subject;
    // Characters that are certainly there; the position is a lower bound once an unknown piece went before.
    let (mut length, mut exact) = (0, true);
    for piece in pieces {
        let Piece::Known(text) = piece else {
            exact = false;
            continue;
        };
        for letter in text.chars() {
            if !(rule.accepts)(length + 1, letter) {
                return Some((format!("{subject} cannot hold {}", shown(letter)), accepted(rule)));
            }
            if exact && !(rule.accepts)(length, letter) {
                return Some((format!("{subject} cannot start with {}", shown(letter)), accepted(rule)));
            }
            length += 1;
        }
    }
    if length > rule.maximum {
        return Some((format!("{subject} has at most {} characters, this one has {length}", rule.maximum), String::new()));
    }
    if exact && length < rule.minimum {
        let message = match length {
            0 => format!("{subject} cannot be empty"),
            _ => format!("{subject} has at least {} characters", rule.minimum),
        };
        return Some((message, String::new()));
    }
    // What is written beside an unknown piece may be right with it.
    let known: Option<String> = pieces.iter().map(Piece::known).collect();
    let (said, help) = (rule.refuses)(&known?)?;
    Some((format!("{subject} {said}"), help.to_owned()))
}

fn accepted(rule: &TextRule) -> String {
    format!("accepted: {}", rule.accepted)
}

/// A character in a message.
fn shown(letter: char) -> String {
    match letter {
        ' ' => "a space".to_owned(),
        '\t' => "a tab".to_owned(),
        '\n' | '\r' => "a line break".to_owned(),
        '`' => "a backtick".to_owned(),
        _ if letter.is_control() || letter.is_whitespace() => format!("`{}`", letter.escape_unicode()),
        _ => format!("`{letter}`"),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::catalog::string_rules::{BUCKET_NAME, BUCKET_PREFIX, FLOW_NAME, URL};

    fn message(pieces: &[Option<&str>], rule: &TextRule) -> Option<String> {
        let pieces: Vec<Piece> =
            pieces.iter().map(|piece| piece.map_or(Piece::Unknown, |text| Piece::Known(text.into()))).collect();
        refused(&pieces, rule).map(|(message, _)| message)
    }

    #[test]
    fn names_the_character_that_is_refused() {
        assert_eq!(message(&[Some("a b")], &FLOW_NAME).unwrap(), "a flow name cannot hold a space");
        assert_eq!(message(&[Some("-ab")], &FLOW_NAME).unwrap(), "a flow name cannot start with `-`");
        assert_eq!(message(&[Some("Acme")], &BUCKET_NAME).unwrap(), "a bucket name cannot hold `A`");
        assert_eq!(message(&[Some("a-b")], &FLOW_NAME), None);
    }

    #[test]
    fn looks_at_a_whole_text_once_its_characters_fit() {
        assert_eq!(message(&[Some("acme-")], &BUCKET_NAME).unwrap(), "a bucket name ends with a letter or digit");
        assert_eq!(
            message(&[Some("acme."), Some(".lake")], &BUCKET_NAME).unwrap(),
            "a bucket name cannot hold two dots in a row"
        );
        assert_eq!(message(&[Some("Acme-")], &BUCKET_NAME).unwrap(), "a bucket name cannot hold `A`");
        assert_eq!(message(&[Some("acme-"), None], &BUCKET_NAME), None);
        assert_eq!(message(&[Some("ftp://acme.com")], &URL).unwrap(), "a URL begins with `https://`");
        assert_eq!(message(&[Some("https://"), Some("acme.com")], &URL), None);
    }

    #[test]
    fn counts_characters_as_far_as_they_are_known() {
        assert_eq!(message(&[Some("a")], &FLOW_NAME).unwrap(), "a flow name has at least 2 characters");
        assert_eq!(message(&[Some("")], &BUCKET_PREFIX), None);
        assert_eq!(message(&[None], &FLOW_NAME), None);
        assert_eq!(message(&[Some("a"), None], &FLOW_NAME), None);
        assert_eq!(message(&[None, Some("-a")], &FLOW_NAME), None);
        assert_eq!(message(&[None, Some(" a")], &FLOW_NAME).unwrap(), "a flow name cannot hold a space");
        let long = "x".repeat(513);
        assert_eq!(
            message(&[Some(&long), None], &BUCKET_PREFIX).unwrap(),
            "a bucket prefix has at most 512 characters, this one has 513"
        );
    }
}
