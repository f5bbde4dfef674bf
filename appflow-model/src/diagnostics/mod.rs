//! Diagnostics: what is wrong, where, and what is accepted instead.

pub mod codes;
mod suggest;

use std::fmt;

use crate::Site;
pub use codes::{Code, Severity};
pub use suggest::{closest, one_of};

/// One finding.
///
/// ```
/// # use appflow_model as appflow;
/// use appflow::diagnostics::{Diagnostic, codes};
/// use appflow::Site;
/// let found = Diagnostic::new(&codes::UNKNOWN_NAME, Site::root(), "no bucket is named `Lak`").help("did you mean `Lake`?");
/// assert_eq!(found.text(), "no bucket is named `Lak` [AF0101]\nhelp: did you mean `Lake`?");
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Diagnostic {
    /// The entry of the catalogue.
    pub code: &'static Code,
    /// The place that is wrong, as small as possible.
    pub site: Site,
    /// One sentence: lower case, names in backticks, no final period.
    pub message: String,
    /// What to write instead.
    pub help: Option<String>,
}

impl Diagnostic {
    /// A finding without help.
    pub fn new(code: &'static Code, site: Site, message: impl Into<String>) -> Self {
        Diagnostic { code, site, message: message.into(), help: None }
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

/// How every front end words a finding.
pub fn render(code: &Code, message: &str, help: Option<&str>) -> String {
    match help {
        Some(help) => format!("{message} [{}]\nhelp: {help}", code.id),
        None => format!("{message} [{}]", code.id),
    }
}

/// All findings of one definition.
#[derive(Debug, Clone, Default, PartialEq)]
#[must_use = "findings that nobody reads do not stop a wrong flow"]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Adds a finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Whether any finding is an error.
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(Diagnostic::is_error)
    }

    /// The findings, in the order of the definition.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.list.iter()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Keeps the findings for which `keep` holds.
    pub fn retain(&mut self, keep: impl FnMut(&Diagnostic) -> bool) {
        self.list.retain(keep);
    }

    /// Puts the findings into the order of `key`; those with the same key stay in the order in which they were found.
    pub(crate) fn sort_by_key<K: Ord>(&mut self, key: impl FnMut(&Diagnostic) -> K) {
        self.list.sort_by_key(key);
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}

impl fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, diagnostic) in self.list.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            let severity = diagnostic.code.severity;
            write!(f, "{severity}: {}: {}", diagnostic.site, diagnostic.text())?;
        }
        Ok(())
    }
}

impl std::error::Error for Diagnostics {}
