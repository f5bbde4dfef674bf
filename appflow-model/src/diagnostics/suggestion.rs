//! Suggestions as data: tools apply them, and a test applies every one.

use std::fmt;

use crate::Site;

/// A change to the source of a definition that corrects a diagnostic.
///
/// The suggestions of one diagnostic belong together: all of them are applied, or none.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Suggestion {
    /// The place to change.
    pub site: Site,
    /// The change at that place.
    pub edit: Edit,
}

/// A change at one place of the source.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Edit {
    /// Write this code in place of what is there.
    Replace(String),
    /// Write this name in place of what is there, in quotes if that is in quotes.
    Rename(String),
    /// Insert this text before it.
    InsertBefore(String),
    /// Insert this text after it.
    InsertAfter(String),
    /// Delete it, with the comma or semicolon that belongs to it.
    Delete,
    /// Add this setting to the block of the item or statement, in new braces if it has none.
    AddSetting(String),
    /// Add this statement at the start of the block of the flow or stack.
    AddStatement(String),
}

impl Suggestion {
    /// Creates a suggestion.
    pub fn new(site: Site, edit: Edit) -> Self {
        Suggestion { site, edit }
    }

    /// Suggests `text` instead of the code at `site`.
    pub fn replace(site: Site, text: impl Into<String>) -> Self {
        Suggestion::new(site, Edit::Replace(text.into()))
    }

    /// Suggests to insert `text` before the code at `site`.
    pub fn insert_before(site: Site, text: impl Into<String>) -> Self {
        Suggestion::new(site, Edit::InsertBefore(text.into()))
    }

    /// Suggests to insert `text` after the code at `site`.
    pub fn insert_after(site: Site, text: impl Into<String>) -> Self {
        Suggestion::new(site, Edit::InsertAfter(text.into()))
    }

    /// Suggests to delete what is at `site`.
    pub fn delete(site: Site) -> Self {
        Suggestion::new(site, Edit::Delete)
    }

    /// Suggests to add a setting, such as `format: parquet`, to the block of the item or statement at `site`.
    pub fn add_setting(site: Site, setting: impl Into<String>) -> Self {
        Suggestion::new(site, Edit::AddSetting(setting.into()))
    }

    /// Suggests to add a statement, such as `status draft;`, to the flow or stack at `site`.
    pub fn add_statement(site: Site, statement: impl Into<String>) -> Self {
        Suggestion::new(site, Edit::AddStatement(statement.into()))
    }
}

/// A help, with its change to the underlined code if there is one.
///
/// A help that is only "use" with code in backticks is such a change by itself.
///
/// # Examples
///
/// ```
/// # use appflow_model as appflow;
/// use appflow::diagnostics::{Edit, Help};
/// let help = Help::replace("add a unit, such as `5 minutes`", "5 minutes");
/// assert_eq!(help.edit, Some(Edit::Replace("5 minutes".to_owned())));
/// assert_eq!(Help::from("use `csv`").edit, Some(Edit::Replace("csv".to_owned())));
/// assert_eq!(Help::from("remove `offset`").edit, None);
/// ```
#[doc(hidden)]
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Help {
    /// The fix in the imperative, or `None` without one.
    pub text: Option<String>,
    /// The change to what is underlined.
    pub edit: Option<Edit>,
}

impl Help {
    /// No help.
    pub const NONE: Help = Help { text: None, edit: None };

    fn with(text: impl Into<String>, edit: Edit) -> Self {
        Help { edit: Some(edit), ..Help::from(text.into()) }
    }

    /// Returns a help with the code that replaces what is underlined.
    pub fn replace(text: impl Into<String>, code: impl Into<String>) -> Self {
        Help::with(text, Edit::Replace(code.into()))
    }

    /// Returns the help "use `code`", which replaces what is underlined.
    pub fn use_code(code: impl Into<String>) -> Self {
        let code = code.into();
        Help::replace(format!("use `{code}`"), code)
    }

    /// Returns a help with the name that replaces what is underlined, in quotes if that is in quotes.
    pub fn rename(text: impl Into<String>, name: impl Into<String>) -> Self {
        Help::with(text, Edit::Rename(name.into()))
    }

    /// Returns a help that deletes what is underlined.
    pub fn delete(text: impl Into<String>) -> Self {
        Help::with(text, Edit::Delete)
    }

    /// Returns a help that inserts `code` after what is underlined.
    pub fn insert_after(text: impl Into<String>, code: impl Into<String>) -> Self {
        Help::with(text, Edit::InsertAfter(code.into()))
    }

    /// Returns a help that inserts `code` before what is underlined.
    pub fn insert_before(text: impl Into<String>, code: impl Into<String>) -> Self {
        Help::with(text, Edit::InsertBefore(code.into()))
    }
}

impl fmt::Display for Help {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text.as_deref().unwrap_or_default())
    }
}

impl From<String> for Help {
    fn from(text: String) -> Self {
        let edit = replacement(&text).map(|code| Edit::Replace(code.to_owned()));
        Help { text: non_empty(text), edit }
    }
}

/// The beginnings of helps that only name the code that replaces the underlined text.
const REPLACING: &[&str] = &["use ", "write ", "add quotes: ", "remove the quotes: ", "add parentheses: "];

/// Returns the code that replaces the underlined code, if the help is only that.
fn replacement(text: &str) -> Option<&str> {
    let rest = REPLACING.iter().find_map(|start| text.strip_prefix(start))?;
    let code = rest.strip_prefix('`')?.strip_suffix('`')?;
    // Grammar notation and several pieces of code are not replacements.
    (!code.contains(['`', '…'])).then_some(code)
}

impl From<&str> for Help {
    fn from(text: &str) -> Self {
        Help::from(text.to_owned())
    }
}

/// Returns the text, or `None` if it is empty.
pub(crate) fn non_empty(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}
