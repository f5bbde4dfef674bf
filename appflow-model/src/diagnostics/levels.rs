//! Mistakes in the levels of codes.

use super::{Code, Help, LintLevel};

impl LintLevel {
    /// Returns the message, the note, and the help if `code` does not exist, or cannot have this level.
    #[doc(hidden)]
    pub fn problem(self, code: &str) -> Option<(String, &'static str, Help)> {
        let upper = code.to_ascii_uppercase();
        let unknown = |help| Some((format!("unknown code `{code}`"), "", help));
        match Code::find(code) {
            None if Code::find(&upper).is_some() => {
                unknown(Help::rename(format!("codes are uppercase: `{upper}`"), upper.as_str()))
            }
            None => match padded(&upper) {
                Some(padded) => unknown(Help::use_code(padded)),
                None => unknown("use the code in brackets after the warning, such as `AF0601`".into()),
            },
            Some(known) if !known.level.can_be_allowed() && self != LintLevel::Deny => {
                let message = match self {
                    LintLevel::Warn => format!("error `{}` cannot be made a warning", known.id),
                    _ => format!("error `{}` cannot be allowed", known.id),
                };
                let note = "only warnings, and errors that rest on incomplete documentation of AWS, can be allowed";
                Some((message, note, Help::NONE))
            }
            Some(_) => None,
        }
    }
}

/// Returns the code with these digits: `AF0601` for `AF601`.
fn padded(code: &str) -> Option<String> {
    let number: u32 = code.strip_prefix("AF")?.parse().ok()?;
    Some(format!("AF{number:04}")).filter(|code| Code::find(code).is_some())
}
