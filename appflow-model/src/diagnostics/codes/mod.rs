//! The catalogue of diagnostics: one entry each, with its explanation and examples.
//!
//! The entries are grouped as the rules of the service are; a number is never reused.

use std::fmt;

/// Whether a diagnostic is an error or a warning where it was found.
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

/// The level that an attribute such as `#[allow(AF0801)]` gives to a code.
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
    /// What it is about, in one line.
    pub title: &'static str,
    /// Why it is wrong and what the service does.
    pub explanation: &'static str,
    /// The rules it enforces, by number; empty for rules of the language.
    pub rules: &'static [u16],
    /// A definition that has exactly this finding, and the text that it underlines between `«` and `»`.
    pub wrong: &'static str,
    /// The definition put right.
    pub right: &'static str,
}

impl Code {
    /// Returns every code, in ascending order within each group of numbers.
    pub fn all() -> impl Iterator<Item = &'static Code> {
        GROUPS.iter().flat_map(|group| group.iter().copied())
    }

    /// Returns the code with this ID, such as `AF0102`, or `None` if there is none.
    pub fn find(id: &str) -> Option<&'static Code> {
        Code::all().find(|code| code.id == id)
    }

    /// Returns the title with the default level, the explanation, a definition with the mistake, and its correction.
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

/// Returns the text of a documentation line without the blank before it and the period after it.
const fn title(line: &'static str) -> &'static str {
    let text = line.trim_ascii();
    match text.as_bytes() {
        [before @ .., b'.'] => text.split_at(before.len()).0,
        _ => text,
    }
}

/// Declares the entries of one group and the list that holds them.
///
/// ```text
/// codes! {
///     /// Title in one line.
///     ///
///     /// Explanation, any number of paragraphs.
///     error FLOW_NAME = "AF0102" rules [1] { wrong: "…", right: "…" }
/// }
/// ```
macro_rules! codes {
    ($(
        #[doc = $title:literal]
        $(#[doc = $more:literal])*
        $level:ident $name:ident = $id:literal rules [$($rule:literal),*] { wrong: $wrong:expr, right: $right:expr $(,)? }
    )*) => {
        $(
            #[doc = $title]
            $(#[doc = $more])*
            pub static $name: $crate::diagnostics::Code = $crate::diagnostics::Code {
                id: $id,
                level: $crate::diagnostics::codes::$level,
                title: $crate::diagnostics::codes::title($title),
                explanation: concat!($($more, "\n"),*),
                rules: &[$($rule),*],
                wrong: $wrong,
                right: $right,
            };
        )*
        /// The entries of this group, in the order of their numbers.
        pub(super) static GROUP: &[&$crate::diagnostics::Code] = &[$(&$name),*];
    };
}

#[allow(non_upper_case_globals)]
const error: Level = Level::Error;
#[allow(non_upper_case_globals, dead_code)]
const deny: Level = Level::Deny;
#[allow(non_upper_case_globals)]
const warning: Level = Level::Warning;

/// Ten tags whose keys begin with `$letter`.
macro_rules! ten_tags {
    ($letter:literal) => {
        ten_tags!(@ $letter; 0 1 2 3 4 5 6 7 8 9)
    };
    (@ $letter:literal; $($digit:literal)*) => {
        concat!($($letter, $digit, ": \"\", "),*)
    };
}

/// A hundred parameters whose names begin with `$letter`.
macro_rules! hundred_parameters {
    ($letter:literal) => {
        hundred_parameters!(@ $letter; 0 1 2 3 4 5 6 7 8 9)
    };
    (@ $letter:literal; $($tens:literal)*) => {
        concat!($(hundred_parameters!(@ $letter $tens; 0 1 2 3 4 5 6 7 8 9)),*)
    };
    (@ $letter:literal $tens:literal; $($digit:literal)*) => {
        concat!($("param ", $letter, $tens, $digit, ": string; "),*)
    };
}

/// A hundred profiles of Salesforce as an event names them.
macro_rules! hundred_values {
    () => {
        hundred_values!(@ 0 1 2 3 4 5 6 7 8 9)
    };
    (@ $($tens:literal)*) => {
        concat!($(hundred_values!(# $tens; 0 1 2 3 4 5 6 7 8 9)),*)
    };
    (# $tens:literal; $($digit:literal)*) => {
        concat!($("\"Salesforce/profile-", $tens, $digit, "\", "),*)
    };
}

/// A hundred letters.
macro_rules! hundred_letters {
    () => {
        "Lorem ipsum dolor sit amet, consetetur sadipscing elitr, sed diam nonumy eirmod tempor invidunt ut. "
    };
}

mod fields;
mod filters;
mod flow;
mod language;
mod monitoring;
mod names;
mod profiles;
mod source_destination;
mod tasks;
mod template;
mod triggers;
mod values;

pub use fields::*;
pub use filters::*;
pub use flow::*;
pub use language::*;
pub use monitoring::*;
pub use names::*;
pub use profiles::*;
pub use source_destination::*;
pub use tasks::*;
pub use template::*;
pub use triggers::*;
pub use values::*;

static GROUPS: &[&[&Code]] = &[
    language::GROUP,
    names::GROUP,
    flow::GROUP,
    tasks::GROUP,
    filters::GROUP,
    fields::GROUP,
    values::GROUP,
    triggers::GROUP,
    source_destination::GROUP,
    profiles::GROUP,
    template::GROUP,
    monitoring::GROUP,
];
