//! The catalog of diagnostics: an entry for each code, with its explanation and examples.
//!
//! The entries are grouped as the rules of the service are; a number is never reused.

use crate::diagnostics::{Code, Level};

/// Returns the text of a documentation line without the blank before it and the period after it.
const fn title(line: &'static str) -> &'static str {
    let text = line.trim_ascii();
    match text.as_bytes() {
        [before @ .., b'.'] => text.split_at(before.len()).0,
        _ => text,
    }
}

/// Declares the entries of one group and their list.
///
/// ```text
/// codes! {
///     /// Title in one line.
///     ///
///     /// Explanation, any number of paragraphs.
///     error FLOW_NAME = "AF0102" rules [1, 477] { wrong: "…", right: "…" }
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

/// Every code, in groups.
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

impl Code {
    /// Returns every code, in ascending order within each group of numbers.
    pub fn all() -> impl Iterator<Item = &'static Code> {
        GROUPS.iter().flat_map(|group| group.iter().copied())
    }

    /// Returns the code with this ID, such as `AF0102`, or `None` if there is none.
    pub fn find(id: &str) -> Option<&'static Code> {
        Code::all().find(|code| code.id == id)
    }
}
