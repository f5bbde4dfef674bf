//! Numbers with a fraction, whose digits are preserved.

use std::borrow::Cow;

/// Returns `text` as a JSON number, or `None` if some JSON parser could not represent it.
pub(super) fn number(text: &str) -> Option<(Cow<'_, str>, f64)> {
    // Rust accepts `1.`, JSON does not.
    let text = if text.ends_with('.') { Cow::Owned(format!("{text}0")) } else { Cow::Borrowed(text) };
    // serde_json knows the grammar, which is narrower than Rust's: no `.5`, no `+1`. Rust's is narrower about spaces.
    let value = serde_json::from_str::<f64>(&text).ok().and(text.parse::<f64>().ok()).filter(|value| value.is_finite())?;
    Some((text, value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts_only_json_numbers() {
        for (text, expected) in [("1.50", "1.50"), ("1.", "1.0"), ("-0.25", "-0.25"), ("1e3", "1e3"), ("0.1000", "0.1000")] {
            assert_eq!(number(text).map(|(text, _)| text), Some(expected.into()), "{text}");
        }
        for text in ["", ".5", "+1.5", " 1.5", "01.5", "1.5 ", "inf", "NaN", "1e999", "1.5,2", "1_0.5"] {
            assert_eq!(number(text), None, "{text}");
        }
    }
}
