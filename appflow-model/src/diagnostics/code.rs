//! Codes: their levels, titles, and explanations.

use std::fmt;

/// The severity of a diagnostic in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Severity {
    /// The definition cannot be used.
    Error,
    /// The definition can be used, but is probably not what was meant.
    Warning,
}

/// The default level of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Level {
    /// An error that cannot be allowed: AWS rejects the definition, or it contradicts itself.
    Error,
    /// An error that `#[allow(CODE)]` suppresses: AWS probably rejects the definition, or a run probably goes wrong.
    Deny,
    /// A warning that `#[allow(CODE)]` suppresses: probably a mistake.
    Warning,
}

impl Level {
    /// Returns the severity of a diagnostic with this level.
    pub fn severity(self) -> Severity {
        match self {
            Level::Error | Level::Deny => Severity::Error,
            Level::Warning => Severity::Warning,
        }
    }

    /// Returns `true` if attributes such as `#[allow(CODE)]` can change the level.
    pub fn can_be_allowed(self) -> bool {
        self != Level::Error
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Level::Error => "error",
            Level::Deny => "deny",
            Level::Warning => "warning",
        })
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        })
    }
}

/// The level that an attribute such as `#[allow(AF0801)]` sets for a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LintLevel {
    /// Suppress the diagnostic.
    Allow,
    /// Suppress the diagnostic, and warn if there is none.
    Expect,
    /// Report the diagnostic as a warning.
    Warn,
    /// Report the diagnostic as an error.
    Deny,
}

impl LintLevel {
    /// All levels, in ascending order.
    pub const ALL: &'static [LintLevel] = &[LintLevel::Allow, LintLevel::Expect, LintLevel::Warn, LintLevel::Deny];

    /// Returns the name of the attribute.
    pub fn word(self) -> &'static str {
        match self {
            LintLevel::Allow => "allow",
            LintLevel::Expect => "expect",
            LintLevel::Warn => "warn",
            LintLevel::Deny => "deny",
        }
    }

    /// Returns the severity of a diagnostic with this level, or `None` if it is suppressed.
    pub fn severity(self) -> Option<Severity> {
        match self {
            LintLevel::Allow | LintLevel::Expect => None,
            LintLevel::Warn => Some(Severity::Warning),
            LintLevel::Deny => Some(Severity::Error),
        }
    }
}

/// One kind of diagnostic, with its explanation and an example.
///
/// # Examples
///
/// ```
/// # use appflow_model as appflow;
/// use appflow::diagnostics::Code;
/// let code = Code::find("AF0102").ok_or("unknown code")?;
/// assert_eq!(code.to_string(), "AF0102");
/// assert_eq!(code.title, "Invalid flow name");
/// assert!(code.explain().starts_with("AF0102: Invalid flow name (error)\n\nFlow names have 2 to 256 characters"));
/// # Ok::<(), &str>(())
/// ```
#[derive(Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Code {
    /// Its stable name: `AF0431`.
    pub id: &'static str,
    /// Its default level.
    pub level: Level,
    /// The title: a noun phrase that names the mistake.
    pub title: &'static str,
    /// The reason for the diagnostic: what the service does, with limits and certainty.
    pub explanation: &'static str,
    /// The rules it enforces, by number; empty for rules of the language.
    pub rules: &'static [u16],
    /// A definition with exactly this diagnostic. The underlined text is between `«` and `»`.
    pub wrong: &'static str,
    /// The corrected definition.
    pub right: &'static str,
}

impl Code {
    /// Returns the note that a tool shows once for the diagnostics of a code that is an error by default, as rustc does for a
    /// lint.
    #[doc(hidden)]
    pub fn default_note(&self) -> Option<String> {
        let id = self.id;
        (self.level == Level::Deny).then(|| format!("`#[deny({id})]` on by default; to accept it, add `#[allow({id})]`"))
    }

    /// Returns the page of this code: its title, level, and explanation, and an example with its correction.
    ///
    /// The text is Markdown without links. The command line shows it with `cargo appflow explain AF0102`.
    pub fn explain(&self) -> String {
        let Code { id, level, title, explanation, rules: _, wrong, right } = self;
        let mut text = format!("{id}: {title} ({level})\n");
        for paragraph in explanation.trim().split("\n\n").filter(|paragraph| !paragraph.trim().is_empty()) {
            let lines: Vec<&str> = paragraph.lines().map(str::trim).collect();
            text.push_str(&format!("\n{}\n", lines.join("\n").trim()));
        }
        for (heading, example) in [("Mistake", wrong.replace(['«', '»'], "").as_str()), ("Corrected", right)] {
            text.push_str(&format!("\n{heading}:\n\n"));
            for line in example.trim().lines() {
                text.push_str(format!("    {line}").trim_end());
                text.push('\n');
            }
        }
        text
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id)
    }
}
