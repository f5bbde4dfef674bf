//! A diagnostic with its place in the source.

use appflow_model::Site;
use appflow_model::diagnostics::{Code, Diagnostic, Edit, Help, Relation, Severity, Suggestion, codes, one_of, render};

use crate::ast::{Bindings, Loc, Name};
use crate::lower::Sites;

/// One diagnostic of any phase, with its place in the source.
#[derive(Debug, Clone)]
pub struct Finding {
    /// The entry of the catalog of diagnostics.
    pub code: &'static Code,
    /// The severity in this place.
    pub severity: Severity,
    /// Whether the severity is the default of the code, not that of an attribute.
    pub by_default: bool,
    /// The problem in one clause, without a final period.
    pub message: String,
    /// A fact that explains the problem.
    pub note: Option<String>,
    /// The fix, in the imperative.
    pub help: Option<String>,
    /// The fix as data; all parts belong together.
    pub fixes: Vec<Fix>,
    /// The smallest wrong place.
    pub loc: Loc,
    /// The place of the first one, for a duplicate; `None` if both have the same place, in a loop.
    pub first: Option<Loc>,
    /// The `include` that it was found through, by the order of tokens, if it is in a task list.
    pub included: Option<u32>,
    /// The values of the variables of the loops around it; empty outside of loops.
    pub iteration: Bindings,
    /// Its relation to other findings.
    pub relation: Relation,
    /// The name of an unknown or duplicate item, of an unknown field, or of an unused variable, that it is about.
    pub(crate) name: Option<String>,
    /// What the parser read at this place, if later findings there are about the same mistake.
    pub(crate) recognized: Option<Recognized>,
}

/// What the parser reads in spite of a syntax error, so that the checks see it as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Recognized {
    /// A name without its quotes.
    UnquotedName,
    /// A comparison in the spelling of another language.
    Operator,
    /// The key of a setting after a key without a value.
    Key,
    /// A reference in a form of CloudFormation.
    Reference,
    /// A condition with the sign of another language.
    Negation,
}

impl Recognized {
    /// Returns the code of the checks that is about the same mistake.
    pub(crate) fn same_mistake(self) -> &'static Code {
        match self {
            Recognized::UnquotedName => &codes::UNKNOWN_FIELD,
            Recognized::Operator => &codes::FIELD_OPERATOR,
            Recognized::Key => &codes::UNKNOWN_KEY,
            Recognized::Reference => &codes::WRONG_THING,
            Recognized::Negation => &codes::WRONG_VALUE,
        }
    }

    /// Returns `true` if the finding of the checks replaces that of the parser.
    pub(crate) fn is_replaced(self) -> bool {
        matches!(self, Recognized::UnquotedName | Recognized::Negation)
    }

    /// Returns `true` if the finding of the checks follows from that of the parser.
    pub(crate) fn is_cause(self) -> bool {
        matches!(self, Recognized::Operator | Recognized::Key)
    }
}

/// A change to the source.
#[derive(Debug, Clone)]
pub struct Fix {
    /// The location to change.
    pub loc: Loc,
    /// The change at that place.
    pub edit: Edit,
}

impl Finding {
    /// Creates a finding with only a message.
    pub fn new(code: &'static Code, loc: Loc, message: impl Into<String>) -> Self {
        Finding::located(Diagnostic::new(code, Site::root(), message), loc)
    }

    fn located(diagnostic: Diagnostic, loc: Loc) -> Self {
        let Diagnostic { code, severity, message, note, help, relation, name, .. } = diagnostic;
        Finding {
            code,
            severity,
            by_default: true,
            message,
            note,
            help,
            fixes: Vec::new(),
            loc,
            first: None,
            included: None,
            iteration: Bindings::default(),
            relation,
            name,
            recognized: None,
        }
    }

    /// Sets the name that it is about.
    pub(crate) fn about(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Records what the parser read at this place.
    pub(crate) fn recognized(mut self, recognized: Recognized) -> Self {
        self.recognized = Some(recognized);
        self
    }

    /// Locates a diagnostic of the checks, or returns `None` if no part of its site is in the source.
    pub fn from_diagnostic(mut diagnostic: Diagnostic, sites: &Sites) -> Option<Self> {
        let loc = sites.find(&diagnostic.site)?;
        let iteration = sites.iteration(&diagnostic.site);
        let suggestions = std::mem::take(&mut diagnostic.suggestions);
        let fixes: Option<Vec<Fix>> = suggestions.into_iter().map(|suggestion| fix(suggestion, sites)).collect();
        let included = sites.included(&diagnostic.site);
        let first_site = diagnostic.first.take();
        let first = first_site.as_ref().and_then(|first| sites.find(first));
        if first.is_some_and(|first| first.is_same(loc))
            && diagnostic.code.id == codes::DUPLICATE_NAME.id
            && let (Some(name), Some(first)) = (&diagnostic.name, &first_site)
        {
            diagnostic.note = Some(format!("the first one is of the iteration where {}", sites.iteration(first)));
            diagnostic.help = Some(distinct(name, &iteration));
            diagnostic.suggestions.clear();
        }
        let located = Finding::located(diagnostic, loc).first(first);
        Some(Finding { iteration, included, fixes: fixes.unwrap_or_default(), ..located })
    }

    /// Creates a finding for a name that the stack does not declare.
    pub(crate) fn unknown_name(name: &Name, noun: &str) -> Self {
        Finding::located(Diagnostic::unknown_name(Site::root(), noun, &name.text), name.loc)
    }

    /// Creates a finding for a setting that its block does not have.
    pub fn unknown_key(key: &Name, owner: &str, accepted: &[&str]) -> Self {
        let help = match key.text.eq_ignore_ascii_case("description") && !accepted.contains(&"description") {
            true => "use a doc comment: `/// …`".into(),
            false => one_of(&key.text, accepted, &format!("settings of {owner}")),
        };
        Finding::new(&codes::UNKNOWN_KEY, key.loc, format!("unknown setting `{}` for {owner}", key.text)).help(help)
    }

    /// Adds a note, unless it is empty.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into()).filter(|note| !note.is_empty());
        self
    }

    /// Adds a help, unless it is empty, with its change to the underlined code.
    #[must_use]
    pub fn help(mut self, help: impl Into<Help>) -> Self {
        let Help { text, edit, .. } = help.into();
        self.help = text;
        let loc = self.loc;
        self.fixes.extend(edit.map(|edit| Fix { loc, edit }));
        self
    }

    /// Adds the place of the first one to a duplicate.
    #[must_use]
    pub fn first(mut self, first: impl Into<Option<Loc>>) -> Self {
        self.first = first.into().filter(|first| !first.is_same(self.loc));
        self
    }

    /// Adds a part of the fix as data.
    #[must_use]
    pub fn fix(mut self, loc: Loc, edit: Edit) -> Self {
        self.fixes.push(Fix { loc, edit });
        self
    }

    /// Suggests `text` as a replacement.
    #[must_use]
    pub fn replace(self, text: impl Into<String>) -> Self {
        let loc = self.loc;
        self.fix(loc, Edit::Replace(text.into()))
    }

    /// Returns the message with its code, and note and help on separate lines.
    pub fn text(&self) -> String {
        render(self.code, &self.message, self.note.as_deref(), self.help.as_deref())
    }

    /// Returns the note about the default level, for the first finding of each code.
    pub fn default_note(&self) -> Option<String> {
        self.code.default_note().filter(|_| self.by_default && self.is_error())
    }

    /// Returns the noun for the first one of a duplicate, which may be earlier or later in the source.
    pub fn first_label(&self, first: Loc) -> &'static str {
        if first.order < self.loc.order { "the first one" } else { "the other one" }
    }

    /// Returns `true` if the finding prevents compilation.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// Returns the help for a name that two iterations of a loop have.
fn distinct(name: &str, iteration: &Bindings) -> String {
    let missing = iteration.pairs.iter().find(|(_, element)| !name.contains(element.as_str()));
    let is_composed = iteration.pairs.iter().any(|(_, element)| name.contains(element.as_str()));
    let variables: Vec<&str> = iteration.pairs.iter().map(|(variable, _)| variable.as_str()).collect();
    match missing {
        Some((variable, _)) if is_composed => format!("add the loop variable `{variable}` to the name"),
        Some((variable, _)) => format!("compose the name with the loop variable: `[<{name}_ {variable}>]`"),
        None => format!("separate the loop variables in the name, for example: `[<{}>]`", variables.join(" \"_\" ")),
    }
}

/// Finds the place of a suggestion; what was not written itself cannot be changed.
fn fix(suggestion: Suggestion, sites: &Sites) -> Option<Fix> {
    let Suggestion { site, edit, .. } = suggestion;
    Some(Fix { loc: sites.exact(&site)?, edit })
}
