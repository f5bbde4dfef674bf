//! Known parts of strings and the rules for characters and lengths.

use std::borrow::Cow;

use crate::Site;
use crate::analysis::dynamic::UNKNOWN;
use crate::catalog::TextRule;
use crate::catalog::pseudo_parameters::{PSEUDO, pseudo};
use crate::check::context::{Checked, Context};
use crate::check::values::dynamic::check_references;

/// A part of a string.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Piece<'t> {
    /// Its characters are known now.
    Known(Cow<'t, str>),
    /// Its characters are known when the stack is built or deployed.
    Unknown,
    /// Its characters are known then, and there are at least as many.
    Least(usize),
}

impl<'t> From<Option<&'t str>> for Piece<'t> {
    fn from(known: Option<&'t str>) -> Self {
        known.map_or(Piece::Unknown, |text| Piece::Known(text.into()))
    }
}

impl Piece<'_> {
    /// Returns the characters if they are known.
    pub(crate) fn known(&self) -> Option<&str> {
        match self {
            Piece::Known(text) => Some(text),
            Piece::Unknown | Piece::Least(_) => None,
        }
    }
}

/// Checks a known string.
pub(crate) fn check_known(cx: &mut Context<'_>, text: &str, site: &Site, rule: &TextRule) -> Checked {
    if !text.contains(['{', UNKNOWN]) {
        return check_plain(cx, text, site, rule);
    }
    let references = check_references(cx, text, site, rule.subject, true);
    let pieces: Vec<Piece<'_>> = references.parts.into_iter().map(Piece::from).collect();
    let checked = check_pieces(cx, &pieces, site, rule);
    // Invalid characters may also be the cause of an invalid reference.
    let malformed = if checked.is_sound() { references.malformed.report(cx) } else { Checked::Sound };
    malformed.and(checked).and(references.checked)
}

/// Checks a string without a reference or a placeholder.
pub(crate) fn check_plain(cx: &mut Context<'_>, text: &str, site: &Site, rule: &TextRule) -> Checked {
    check_pieces(cx, &[Piece::Known(text.into())], site, rule)
}

pub(crate) fn check_pieces(cx: &mut Context<'_>, pieces: &[Piece<'_>], site: &Site, rule: &TextRule) -> Checked {
    match refused(pieces, rule) {
        Some((message, help)) => cx.refuse(rule.code, site.clone(), message, help),
        None => Checked::Sound,
    }
}

/// Returns why a string is invalid, as message and help.
pub(crate) fn refused(pieces: &[Piece<'_>], rule: &TextRule) -> Option<(String, String)> {
    let subject = rule.subject;
    // The number of characters so far, and whether it is exact: it is a lower bound after an unknown piece.
    let (mut length, mut exact) = (0, true);
    // The number of characters that unknown pieces have.
    let mut least = 0;
    for piece in pieces {
        let Piece::Known(text) = piece else {
            exact = false;
            least += if let Piece::Least(number) = piece { *number } else { 0 };
            continue;
        };
        for letter in text.chars() {
            if !(rule.accepts)(length + 1, letter) {
                let help = substituted(text).filter(|_| letter == '$').unwrap_or_else(|| accepted(rule));
                return Some((format!("invalid {} in {}", shown(letter), noun(subject)), help));
            }
            if exact && length == 0 && !(rule.accepts)(0, letter) {
                return Some((format!("{} cannot start with {}", noun(subject), shown(letter)), accepted(rule)));
            }
            length += 1;
        }
    }
    if length + least > rule.maximum {
        let (words, length) = if length > rule.maximum { ("", length) } else { ("at least ", length + least) };
        return Some((
            format!("{} too long: found {words}{length} characters, expected at most {}", noun(subject), rule.maximum),
            String::new(),
        ));
    }
    if exact && length < rule.minimum {
        let message = match length {
            0 => format!("{} cannot be empty", noun(subject)),
            _ => format!("{} too short: found {length} characters, expected at least {}", noun(subject), rule.minimum)
                .replace("found 1 characters", "found 1 character"),
        };
        return Some((message, String::new()));
    }
    // Text next to an unknown piece may be valid together with it.
    let known = match pieces {
        [Piece::Known(text)] => Cow::Borrowed(text.as_ref()),
        _ => Cow::Owned(pieces.iter().map(Piece::known).collect::<Option<String>>()?),
    };
    let (problem, help) = (rule.refuses)(&known)?;
    Some((format!("{} {problem}", noun(subject)), help.to_owned()))
}

/// Returns the help for a string with placeholders, such as `accounts-${Stage}`.
fn substituted(text: &str) -> Option<String> {
    if !text.contains("${") {
        return None;
    }
    let quoted = |text: &str| (!text.is_empty()).then(|| format!("\"{text}\""));
    let mut pieces = text.split("${");
    let mut arguments: Vec<String> = quoted(pieces.next()?).into_iter().collect();
    for piece in pieces {
        let (name, rest) = piece.split_once('}')?;
        let is_name = !name.is_empty() && name.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '_' | '.'));
        let known = pseudo::ALL.iter().find(|known| known.value == name);
        arguments.push(match known {
            Some(known) => format!("{PSEUDO}.{}", known.name),
            None => is_name.then(|| name.to_owned())?,
        });
        arguments.extend(quoted(rest));
    }
    Some(format!("to insert a value, use `concat({})`", arguments.join(", ")))
}

fn accepted(rule: &TextRule) -> String {
    let accepted = rule.accepted;
    match (accepted.strip_prefix("no "), accepted.strip_prefix("any characters but ")) {
        (Some(rejected), _) => format!("remove the {rejected}"),
        (_, Some(rejected)) => format!("remove any {rejected}"),
        (None, None) => format!("use only {accepted}"),
    }
}

/// A subject without its article.
pub(crate) fn noun(subject: &str) -> &str {
    ["a ", "an ", "the "].iter().find_map(|article| subject.strip_prefix(article)).unwrap_or(subject)
}

/// Returns a character for a message.
fn shown(letter: char) -> String {
    match letter {
        ' ' => "space".to_owned(),
        '\t' => "tab".to_owned(),
        '\n' | '\r' => "line break".to_owned(),
        '`' => "backtick".to_owned(),
        _ if letter.is_control() || letter.is_whitespace() => format!("character `{}`", letter.escape_unicode()),
        _ => format!("character `{letter}`"),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::catalog::string_rules::{BUCKET_NAME, BUCKET_PREFIX, FLOW_NAME, URL};

    fn message(pieces: &[Option<&str>], rule: &TextRule) -> Option<String> {
        let pieces: Vec<Piece<'_>> = pieces.iter().copied().map(Piece::from).collect();
        refused(&pieces, rule).map(|(message, _)| message)
    }

    #[test]
    fn names_the_invalid_character() {
        assert_eq!(message(&[Some("a b")], &FLOW_NAME).unwrap(), "invalid space in flow name");
        assert_eq!(message(&[Some("-ab")], &FLOW_NAME).unwrap(), "flow name cannot start with character `-`");
        assert_eq!(message(&[Some("Acme")], &BUCKET_NAME).unwrap(), "invalid character `A` in bucket name");
        assert_eq!(message(&[Some("a-b")], &FLOW_NAME), None);
    }

    #[test]
    fn checks_the_whole_string_after_its_characters() {
        assert_eq!(message(&[Some("acme-")], &BUCKET_NAME).unwrap(), "bucket name must end with a letter or digit");
        assert_eq!(
            message(&[Some("acme."), Some(".lake")], &BUCKET_NAME).unwrap(),
            "bucket name cannot contain two dots in a row"
        );
        assert_eq!(message(&[Some("Acme-")], &BUCKET_NAME).unwrap(), "invalid character `A` in bucket name");
        assert_eq!(message(&[Some("acme-"), None], &BUCKET_NAME), None);
        assert_eq!(message(&[Some("ftp://acme.com")], &URL).unwrap(), "URL must start with `https://` or `http://`");
        assert_eq!(message(&[Some("https://"), Some("acme.com")], &URL), None);
    }

    #[test]
    fn counts_the_known_characters() {
        assert_eq!(message(&[Some("a")], &FLOW_NAME).unwrap(), "flow name too short: found 1 character, expected at least 2");
        assert_eq!(message(&[Some("")], &BUCKET_PREFIX), None);
        assert_eq!(message(&[None], &FLOW_NAME), None);
        assert_eq!(message(&[Some("a"), None], &FLOW_NAME), None);
        assert_eq!(message(&[None, Some("-a")], &FLOW_NAME), None);
        assert_eq!(message(&[None, Some(" a")], &FLOW_NAME).unwrap(), "invalid space in flow name");
        let long = "x".repeat(513);
        assert_eq!(
            message(&[Some(&long), None], &BUCKET_PREFIX).unwrap(),
            "bucket prefix too long: found 513 characters, expected at most 512"
        );
    }
}
