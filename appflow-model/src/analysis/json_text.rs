//! Lengths of JSON strings, which AWS limits.

/// Returns the length of a string inside JSON in characters.
///
/// # Examples
///
/// ```
/// use appflow_model::analysis::json_text::escaped_length;
/// assert_eq!(escaped_length("a\"b"), r#"a\"b"#.len());
/// ```
pub fn escaped_length(text: &str) -> usize {
    text.chars()
        .map(|character| match character {
            '"' | '\\' | '\u{8}' | '\t' | '\n' | '\u{c}' | '\r' => 2,
            '\0'..' ' => r"\u0000".len(),
            _ => 1,
        })
        .sum()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn counts_the_characters_that_serde_json_writes() {
        for character in '\0'..='\u{100}' {
            let text = format!("a{character}{character}é");
            let written = serde_json::to_string(&text).unwrap();
            assert_eq!(escaped_length(&text) + 2, written.chars().count(), "{text:?}");
        }
    }
}
