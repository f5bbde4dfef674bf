//! Dynamic references in strings (R331).

use crate::Site;
use crate::analysis::dynamic::{Part, UNKNOWN, parts};
use crate::check::context::{Checked, Context};
use crate::check::values::exposure;
use crate::diagnostics::{Diagnostic, codes};

/// The dynamic references of a string.
pub(crate) struct References<'t> {
    /// The parts of the string, with `None` for one that is known only at deployment.
    pub(crate) parts: Vec<Option<&'t str>>,
    /// Whether a reference was reported.
    pub(crate) checked: Checked,
    /// Text that only resembles a reference.
    pub(crate) malformed: Malformed,
}

/// Text that resembles a dynamic reference, to be reported unless it has another problem.
#[derive(Debug, Clone, Default)]
pub(crate) struct Malformed(Vec<Diagnostic>);

impl Malformed {
    pub(crate) fn report(&self, cx: &mut Context<'_>) -> Checked {
        self.0.iter().for_each(|found| cx.push(found.clone()));
        if self.0.is_empty() { Checked::Sound } else { Checked::Reported }
    }
}

/// Checks the dynamic references in a string, in which [`UNKNOWN`] replaces what is unknown.
pub(crate) fn check_references<'t>(
    cx: &mut Context<'_>,
    text: &'t str,
    site: &Site,
    subject: &str,
    is_shown: bool,
) -> References<'t> {
    let mut found = References { parts: Vec::new(), checked: Checked::Sound, malformed: Malformed::default() };
    let mut count = 0;
    for part in parts(text) {
        match part {
            Part::Text(text) => found.parts.extend(runs(text)),
            Part::Malformed(whole, problem) => {
                found.parts.extend(runs(whole));
                let shown = whole.replace(UNKNOWN, "…");
                let message = format!("malformed dynamic reference `{shown}`: {problem}");
                let diagnostic = Diagnostic::new(&codes::MALFORMED_REFERENCE, site.clone(), message);
                found.malformed.0.push(diagnostic.help("for example: `{{resolve:ssm:/lake/prefix}}`"));
            }
            Part::Reference(store) => {
                found.parts.push(None);
                count += 1;
                let checked = exposure::check_reference(cx, store, site, subject, is_shown);
                found.checked = found.checked.and(checked);
            }
        }
    }
    cx.count_dynamic_references(site, count);
    found
}

/// Returns the known parts of the text, with `None` for each run of unknown characters.
fn runs(text: &str) -> impl Iterator<Item = Option<&str>> {
    let runs = text.split_inclusive(UNKNOWN).flat_map(|run| match run.strip_suffix(UNKNOWN) {
        Some(known) => [Some(known), None],
        None => [Some(run), Some("")],
    });
    runs.filter(|run| *run != Some(""))
}
