//! A finding with its place in the source.

use appflow_model::Site;
use appflow_model::diagnostics::{Code, Diagnostic, Severity, codes, one_of, render};

use crate::ast::{Loc, Name};

/// One finding of any phase, where it stands in the source.
#[derive(Debug, Clone)]
pub struct Finding {
    /// The entry of the catalogue.
    pub code: &'static Code,
    /// One sentence: lower case, names in backticks, no final period.
    pub message: String,
    /// What to write instead.
    pub help: Option<String>,
    /// The place that is wrong, as small as possible.
    pub loc: Loc,
    /// What the variables of the loops around stand for; empty outside of loops.
    pub round: String,
}

impl Finding {
    /// A finding without help.
    pub fn new(code: &'static Code, loc: Loc, message: impl Into<String>) -> Self {
        Finding::from_diagnostic(Diagnostic::new(code, Site::root(), message), loc, String::new())
    }

    /// A finding of the checks, at the place of its site, in a round of the loops around it.
    pub fn from_diagnostic(diagnostic: Diagnostic, loc: Loc, round: String) -> Self {
        Finding { code: diagnostic.code, message: diagnostic.message, help: diagnostic.help, loc, round }
    }

    /// A key that a block of settings does not take.
    pub fn unknown_key(key: &Name, accepted: &[&str]) -> Self {
        Finding::new(&codes::UNKNOWN_KEY, key.loc, format!("`{}` is not a key here", key.text))
            .help(one_of(&key.text, accepted, "keys"))
    }

    /// The same finding with a line that says what to write instead.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        let help = help.into();
        self.help = (!help.is_empty()).then_some(help);
        self
    }

    /// The message with its code, and the help on a line of its own.
    pub fn text(&self) -> String {
        render(self.code, &self.message, self.help.as_deref())
    }

    /// Whether this finding stops the definition from being used.
    pub fn is_error(&self) -> bool {
        self.code.severity == Severity::Error
    }
}
