//! Texts against their rules: characters and lengths, as far as the text is known.

use crate::Site;
use crate::catalog::TextRule;
use crate::check::context::Context;
use crate::check::values::references::{Piece, Place, pieces, unfitting};
use crate::diagnostics::codes;
use crate::model::Value;

/// Checks a value that stands where a text does.
pub(crate) fn check_text(cx: &mut Context<'_>, value: &Value, site: &Site, rule: &TextRule) {
    check_at(cx, value, site, rule, &Place::public(rule.subject));
}

/// Checks the text of a setting, which a secret can hold: the URL of an organisation is often kept beside its tokens.
pub(crate) fn check_setting_text(cx: &mut Context<'_>, value: &Value, site: &Site, rule: &TextRule) {
    check_at(cx, value, site, rule, &Place::text(rule.subject));
}

/// Checks a name that CloudFormation must know before it creates anything (R251).
pub(crate) fn check_fixed_name(cx: &mut Context<'_>, value: &Value, site: &Site, rule: &TextRule) {
    check_at(cx, value, site, rule, &Place::fixed(rule.subject));
}

fn check_at(cx: &mut Context<'_>, value: &Value, site: &Site, rule: &TextRule, place: &Place) {
    if let Some(pieces) = pieces(cx, value, site, place) {
        if !cx.is_sound(|cx| check_pieces(cx, &pieces, site, rule)) {
            // What is wrong with its characters is said already.
            cx.found.retain(|found| found.code.id != codes::PLACEHOLDER.id || !found.site.is_within(site));
        }
        let known = |text: &str| refused(&[Piece::Known(text.to_owned())], rule);
        if let Some((value, (message, help))) = unfitting(cx, value, known) {
            cx.error(rule.code, site.clone(), format!("{message}, and {value}"), help);
        }
    }
}

/// Checks a text that is known.
pub(crate) fn check_known(cx: &mut Context<'_>, text: &str, site: &Site, rule: &TextRule) {
    check_pieces(cx, &[Piece::Known(text.to_owned())], site, rule);
}

fn check_pieces(cx: &mut Context<'_>, pieces: &[Piece], site: &Site, rule: &TextRule) {
    if let Some((message, help)) = refused(pieces, rule) {
        cx.error(rule.code, site.clone(), message, help);
    }
}

/// Why a text is refused, as message and help.
fn refused(pieces: &[Piece], rule: &TextRule) -> Option<(String, String)> {
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
