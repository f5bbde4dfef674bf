//! Values as strings with references in `${…}`, so that different expressions of one ARN compare as equal.

use serde_json::Value;

use crate::references::{Piece, attribute, function, pieces};

/// Returns the string of a value, or `None` for functions whose result is not a string.
///
/// `{"Ref": "Lake"}` and `{"Fn::Sub": "${Lake}"}` are `${Lake}`, `{"Fn::GetAtt": ["Lake", "Arn"]}` is `${Lake.Arn}`.
pub(crate) fn shown(value: &Value) -> Option<String> {
    if let Value::String(text) = value {
        return Some(text.clone());
    }
    match function(value)? {
        ("Ref", Value::String(name)) => Some(format!("${{{name}}}")),
        ("Fn::GetAtt", argument) => attribute(argument).map(|(id, attribute)| format!("${{{id}.{attribute}}}")),
        ("Fn::Sub", Value::String(text)) => {
            let mut out = String::new();
            for piece in pieces(text)? {
                match piece {
                    Piece::Text(text) => out.push_str(text),
                    Piece::Literal(name) => out.extend(["${!", name, "}"]),
                    Piece::Placeholder(name) => out.extend(["${", name, "}"]),
                }
            }
            Some(out)
        }
        ("Fn::Join", Value::Array(parts)) => match parts.as_slice() {
            [Value::String(separator), Value::Array(items)] => {
                Some(items.iter().map(shown).collect::<Option<Vec<_>>>()?.join(separator))
            }
            _ => None,
        },
        _ => None,
    }
}

/// Returns `true` if `pattern`, in which `*` matches any characters, matches all of `text`.
pub(crate) fn matches(pattern: &str, text: &str) -> bool {
    let Some((head, tail)) = pattern.split_once('*') else { return pattern == text };
    let Some(rest) = text.strip_prefix(head) else { return false };
    // The parts between stars go as far left as they can, the last one to the end.
    let mut parts: Vec<&str> = tail.split('*').collect();
    let last = parts.pop().unwrap_or_default();
    let mut rest = rest;
    for part in parts {
        match rest.split_once(part) {
            Some((_, after)) => rest = after,
            None => return false,
        }
    }
    rest.ends_with(last)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn shows_equal_strings_in_one_form() {
        let text = |value: Value| shown(&value);
        assert_eq!(text(json!("a")).as_deref(), Some("a"));
        assert_eq!(text(json!({ "Ref": "Lake" })), text(json!({ "Fn::Sub": "${Lake}" })));
        assert_eq!(text(json!({ "Fn::GetAtt": ["Lake", "Arn"] })), text(json!({ "Fn::Sub": "${Lake.Arn}" })));
        let joined = json!({ "Fn::Join": ["", [{ "Fn::GetAtt": ["Lake", "Arn"] }, "/*"]] });
        assert_eq!(text(joined), text(json!({ "Fn::Sub": "${Lake.Arn}/*" })));
        assert_eq!(text(json!({ "Fn::Sub": "${!Lake}" })).as_deref(), Some("${!Lake}"));
        assert_eq!(text(json!({ "Fn::ImportValue": "lake" })), None);
        assert_eq!(text(json!(5)), None);
    }

    #[test]
    fn stars_match_any_characters() {
        for (pattern, text) in
            [("*", ""), ("a*", "a"), ("a*", "abc"), ("*c", "abc"), ("a*c", "abc"), ("a*b*c", "axbybzc"), ("a", "a")]
        {
            assert!(matches(pattern, text), "{pattern} {text}");
        }
        for (pattern, text) in [("a", "ab"), ("a*", "ba"), ("*c", "ca"), ("a*b*c", "acb"), ("ab*ba", "aba")] {
            assert!(!matches(pattern, text), "{pattern} {text}");
        }
    }
}
