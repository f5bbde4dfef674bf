//! Diagnostics: errors and warnings with their codes, places, and fixes.

mod code;
#[doc(hidden)]
pub mod codes;
mod levels;
mod suggest;
mod suggestion;

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::fmt;

use crate::Site;
pub use code::{Code, Level, LintLevel, Severity};
pub(crate) use suggest::{COMPARED, nearest, one_of_first};
pub use suggest::{closest, listed, one_of};
pub(crate) use suggestion::non_empty;
pub use suggestion::{Edit, Help, Suggestion};

/// One diagnostic: an error or a warning about a definition.
///
/// # Examples
///
/// ```
/// # use appflow_model as appflow;
/// use appflow::model::{Definition, Output, Value};
/// let output = Output::new("LakeName", Value::Name("Lak".to_owned()));
/// let mut definition = Definition::new("Example");
/// definition.outputs = vec![output];
/// for found in &appflow::check(&definition) {
///     println!("{}: {}", found.code, found.message); // AF0101: cannot find `Lak` in this stack
/// }
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Diagnostic {
    /// The entry of the catalog of diagnostics.
    pub code: &'static Code,
    /// The severity in this place: the default of the code, or the level of an attribute such as `#[deny(AF0601)]`.
    pub severity: Severity,
    /// The smallest wrong place.
    pub site: Site,
    /// The place with the author's names, or `None` before a check is complete.
    pub place: Option<String>,
    /// The problem in one clause, without a final period.
    pub message: String,
    /// A fact that explains the problem.
    pub note: Option<String>,
    /// The fix, in the imperative.
    pub help: Option<String>,
    /// The fix as data; all parts belong together.
    pub suggestions: Vec<Suggestion>,
    /// The place of the first one, for a duplicate.
    pub first: Option<Site>,
    /// Its relation to other diagnostics.
    #[doc(hidden)]
    pub relation: Relation,
    /// The name of an unknown or duplicate item, or of an unknown field, that it is about.
    #[doc(hidden)]
    pub name: Option<String>,
    /// Whether the place of an unknown name accepts a value, and thus a Rust expression.
    #[doc(hidden)]
    pub accepts_value: bool,
}

/// The relation of a diagnostic to others. A consequence of an error is reported only if the error is allowed.
#[doc(hidden)]
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub enum Relation {
    /// It is independent.
    #[default]
    None,
    /// Others follow from what is named here.
    Causes(String),
    /// It follows from what is named here.
    FollowsFrom(String),
    /// It is the mistake that is named here, of which the first place is reported.
    SameAs(String),
}

/// Keeps the first of the diagnostics about one mistake. `merge` adds the suggestions of another one to it.
#[doc(hidden)]
pub fn merge_repetitions<T>(list: &mut Vec<T>, relation: impl Fn(&T) -> &Relation, merge: impl Fn(&mut T, T)) {
    let mut places: HashMap<String, usize> = HashMap::new();
    for element in std::mem::take(list) {
        let Relation::SameAs(mistake) = relation(&element) else {
            list.push(element);
            continue;
        };
        let next = list.len();
        let place = *places.entry(mistake.clone()).or_insert(next);
        match list.get_mut(place) {
            Some(first) => merge(first, element),
            None => list.push(element),
        }
    }
}

/// Removes what follows from an error, once each diagnostic has its level.
///
/// `relation` returns how an element relates to the others, and whether it is an error.
#[doc(hidden)]
pub fn remove_consequences<T>(list: &mut Vec<T>, relation: impl Fn(&T) -> (&Relation, bool)) {
    let causes: HashSet<String> = list
        .iter()
        .filter_map(|element| match relation(element) {
            (Relation::Causes(cause), true) => Some(cause.clone()),
            _ => None,
        })
        .collect();
    list.retain(|element| !matches!(relation(element), (Relation::FollowsFrom(cause), _) if causes.contains(cause)));
}

impl Diagnostic {
    #[doc(hidden)]
    /// Creates a diagnostic with a message only.
    pub fn new(code: &'static Code, site: Site, message: impl Into<String>) -> Self {
        Diagnostic {
            code,
            severity: code.level.severity(),
            site,
            place: None,
            message: message.into(),
            note: None,
            help: None,
            suggestions: Vec::new(),
            first: None,
            relation: Relation::None,
            name: None,
            accepts_value: false,
        }
    }

    /// Creates a diagnostic for a name that the stack does not declare. `noun` is that of the wanted items, if there is only one.
    #[doc(hidden)]
    pub fn unknown_name(site: Site, noun: &str, name: &str) -> Self {
        let space = if noun.is_empty() { "" } else { " " };
        Diagnostic::new(&codes::UNKNOWN_NAME, site, format!("cannot find {noun}{space}`{name}` in this stack")).about(name)
    }

    /// Creates a diagnostic for an unknown name where a value is accepted.
    #[doc(hidden)]
    pub fn unknown_value(site: Site, noun: &str, name: &str) -> Self {
        Diagnostic { accepts_value: true, ..Diagnostic::unknown_name(site, noun, name) }
    }

    #[doc(hidden)]
    /// Adds a note, unless it is empty.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = non_empty(note.into());
        self
    }

    #[doc(hidden)]
    /// Adds a help, unless it is empty, with its change to the wrong place.
    #[must_use]
    pub fn help(mut self, help: impl Into<Help>) -> Self {
        let Help { text, edit } = help.into();
        self.help = text;
        let site = &self.site;
        self.suggestions.extend(edit.map(|edit| Suggestion::new(site.clone(), edit)));
        self
    }

    #[doc(hidden)]
    /// Adds a part of the fix as data.
    #[must_use]
    pub fn suggest(mut self, suggestion: Suggestion) -> Self {
        self.suggestions.push(suggestion);
        self
    }

    #[doc(hidden)]
    /// Suggests `text` as a replacement.
    #[must_use]
    pub fn replace(self, text: impl Into<String>) -> Self {
        let site = self.site.clone();
        self.suggest(Suggestion::replace(site, text))
    }

    /// Adds the place of the first one to a duplicate.
    #[doc(hidden)]
    #[must_use]
    pub fn first(mut self, first: impl Into<Option<Site>>) -> Self {
        self.first = first.into();
        self
    }

    /// Sets the name that it is about.
    #[doc(hidden)]
    #[must_use]
    pub fn about(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Sets how it relates to other diagnostics.
    #[doc(hidden)]
    #[must_use]
    pub fn relation(mut self, relation: Relation) -> Self {
        self.relation = relation;
        self
    }

    /// Returns the message with its code, and note and help on separate lines.
    pub fn text(&self) -> String {
        render(self.code, &self.message, self.note.as_deref(), self.help.as_deref())
    }

    /// Applies the level of an attribute and returns `false` if it suppresses the diagnostic.
    pub(crate) fn set_level(&mut self, level: Option<LintLevel>) -> bool {
        let Some(level) = level.filter(|_| self.code.level.can_be_allowed()) else { return true };
        match level.severity() {
            Some(severity) => self.severity = severity,
            None => return false,
        }
        true
    }

    /// Returns `true` if this diagnostic prevents the definition from being used.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// Returns a diagnostic as every front end shows it: the message with its code, then note and help, each on its own line.
#[doc(hidden)]
pub fn render(code: &Code, message: &str, note: Option<&str>, help: Option<&str>) -> String {
    let mut text = format!("{} [{}]", one_line(message), code.id);
    for (label, line) in [("note", note), ("help", help)] {
        if let Some(line) = line {
            text.push_str(&format!("\n{label}: {}", one_line(line)));
        }
    }
    text
}

/// Returns text with its control characters, and those that change the direction of text, as escapes: a name that a program
/// reads from a file, or an import, can have any.
#[doc(hidden)]
pub fn one_line(text: &str) -> Cow<'_, str> {
    if !text.contains(is_hidden) {
        return Cow::Borrowed(text);
    }
    let escaped = |letter: char| if is_hidden(letter) { letter.escape_debug().to_string() } else { letter.into() };
    Cow::Owned(text.chars().map(escaped).collect())
}

/// Returns `true` for a character that ends a line, or that rustc rejects in comments since it hides what a reader sees.
#[doc(hidden)]
pub fn is_hidden(letter: char) -> bool {
    letter.is_control() && letter != '\t' || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// All diagnostics of one definition.
///
/// `Debug` writes the same text as `Display`, so that an error returned from `main` with `?` can be read.
#[derive(Clone, Default, PartialEq)]
#[must_use = "unread diagnostics do not stop an invalid definition"]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Adds a diagnostic.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Returns `true` if any diagnostic is an error.
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(Diagnostic::is_error)
    }

    /// Returns the diagnostics in the order of the definition.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.list.iter()
    }

    /// Returns `true` if there are no diagnostics.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Removes what follows from an error.
    pub(crate) fn remove_consequences(&mut self) {
        remove_consequences(&mut self.list, |found| (&found.relation, found.is_error()));
        let merge = |first: &mut Diagnostic, found: Diagnostic| first.suggestions.extend(found.suggestions);
        merge_repetitions(&mut self.list, |found| &found.relation, merge);
    }

    /// Keeps the diagnostics for which `keep` returns `true`.
    pub fn retain(&mut self, keep: impl FnMut(&Diagnostic) -> bool) {
        self.list.retain(keep);
    }

    /// Names the place of each diagnostic, and of the first one in the note of a duplicate.
    pub(crate) fn name_places(&mut self, named: impl Fn(&Site) -> Option<String>) {
        for diagnostic in &mut self.list {
            diagnostic.place = named(&diagnostic.site);
            let first = diagnostic.first.as_ref().and_then(&named).filter(|first| diagnostic.place.as_ref() != Some(first));
            if let (Some(first), None) = (first, &diagnostic.note) {
                diagnostic.note = Some(format!("the first one is {first}"));
            }
        }
    }

    /// Like [`Diagnostics::retain`], with a chance to change each diagnostic.
    pub(crate) fn retain_mut(&mut self, keep: impl FnMut(&mut Diagnostic) -> bool) {
        self.list.retain_mut(keep);
    }

    /// Sorts the diagnostics by `key`; those with the same key keep the order in which they were found.
    pub(crate) fn sort_by_key<K: Ord>(&mut self, key: impl FnMut(&Diagnostic) -> K) {
        self.list.sort_by_key(key);
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, diagnostics: I) {
        self.list.extend(diagnostics);
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.iter()
    }
}

impl fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, diagnostic) in self.list.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            let Diagnostic { severity, site, place, .. } = diagnostic;
            let text = diagnostic.text();
            match place {
                Some(place) => write!(f, "{severity}: {}: {text}", one_line(place))?,
                None => write!(f, "{severity}: {site}: {text}")?,
            }
        }
        Ok(())
    }
}

impl fmt::Debug for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Diagnostics {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_message_note_and_help_in_this_order() {
        let site = Site::root().item("flow", 0);
        let mut found = Diagnostics::default();
        found.push(Diagnostic::new(&codes::SYNTAX, site, "unexpected `,`").help("remove `,`").note("a list has one comma"));
        let text = "error: flow 1: unexpected `,` [AF0001]\nnote: a list has one comma\nhelp: remove `,`";
        assert_eq!(found.to_string(), text);
        assert_eq!(format!("{found:?}"), text, "what `main` prints");
        assert_eq!((&found).into_iter().count(), 1);
    }
}
