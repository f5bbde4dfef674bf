//! Text between the quotes of a JSON string.

/// Returns a text as it stands between the quotes of a JSON string.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape(text, &mut out);
    out
}

/// Adds a text as it stands between the quotes of a JSON string.
pub fn escape(text: &str, out: &mut String) {
    // Most texts hold nothing to escape: what lies between two escapes is copied as a whole.
    let mut start = 0;
    for (position, byte) in text.bytes().enumerate() {
        if !matches!(byte, b'"' | b'\\' | 0..0x20) {
            continue;
        }
        out.push_str(text.get(start..position).unwrap_or_default());
        start = position + 1;
        match byte {
            0x08 => out.push_str("\\b"),
            b'\t' => out.push_str("\\t"),
            b'\n' => out.push_str("\\n"),
            0x0c => out.push_str("\\f"),
            b'\r' => out.push_str("\\r"),
            0..0x20 => out.push_str(&format!("\\u{byte:04x}")),
            _ => out.extend(['\\', char::from(byte)]),
        }
    }
    out.push_str(text.get(start..).unwrap_or_default());
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn assert_escaped(text: &str) {
        assert_eq!(format!("\"{}\"", escaped(text)), serde_json::to_string(text).unwrap());
    }

    #[test]
    fn every_character_has_the_escape_of_serde_json() {
        for character in '\0'..='\u{100}' {
            assert_escaped(&character.to_string());
            assert_escaped(&format!("a{character}{character}é"));
        }
    }

    proptest! {
        #[test]
        fn escapes_what_serde_json_escapes(text: String) {
            assert_escaped(&text);
        }
    }
}
