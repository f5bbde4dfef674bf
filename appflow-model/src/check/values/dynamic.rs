//! Dynamic references that are written as text (R331).

use crate::Site;
use crate::analysis::dynamic::{Part, Store, UNKNOWN, parts};
use crate::check::context::{Checked, Context};
use crate::diagnostics::{Diagnostic, codes};

/// The dynamic references of a text.
pub(crate) struct References {
    /// The parts of the text: `None` for one that is known at deployment only.
    pub(crate) parts: Vec<Option<String>>,
    /// Whether a reference was reported.
    pub(crate) checked: Checked,
    /// What only looks like a reference.
    pub(crate) malformed: Malformed,
}

/// Text that looks like a dynamic reference, to be reported unless something else is wrong with it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Malformed(Vec<Diagnostic>);

impl Malformed {
    pub(crate) fn report(&self, cx: &mut Context<'_>) -> Checked {
        self.0.iter().for_each(|found| cx.push(found.clone()));
        if self.0.is_empty() { Checked::Sound } else { Checked::Reported }
    }
}

/// Checks the dynamic references in a text, in which [`UNKNOWN`] stands for what is not known.
pub(crate) fn check_references(cx: &mut Context<'_>, text: &str, site: &Site, subject: &str, is_shown: bool) -> References {
    let mut found = References { parts: Vec::new(), checked: Checked::Sound, malformed: Malformed::default() };
    let mut count = 0;
    for part in parts(text) {
        let store = match part {
            Part::Text(text) => {
                found.parts.extend(runs(text));
                continue;
            }
            Part::Malformed(whole, problem) => {
                found.parts.extend(runs(whole));
                let shown = whole.replace(UNKNOWN, "…");
                let message = format!("malformed dynamic reference `{shown}`: {problem}");
                let diagnostic = Diagnostic::new(&codes::MALFORMED_REFERENCE, site.clone(), message);
                found.malformed.0.push(diagnostic.help("for example: `{{resolve:ssm:/lake/prefix}}`"));
                continue;
            }
            Part::Reference(store) => store,
        };
        found.parts.push(None);
        count += 1;
        let checked = match store {
            Store::SecureParameter => {
                let message = format!("{subject} cannot contain a reference to a secure parameter (`ssm-secure`)");
                let help = "use a secret of Secrets Manager: declare `secret Tokens = existing(\"crm/tokens\");` and use \
                            `Tokens[\"accessToken\"]`";
                cx.refuse(&codes::SECURE_PARAMETER, site.clone(), message, help)
            }
            Store::Secret if is_shown => {
                let message = format!("the secret in a dynamic reference is exposed: everybody can read {subject}");
                cx.refuse(&codes::SECRET_SHOWN, site.clone(), message, "use a parameter, or write the value")
            }
            Store::Secret | Store::Parameter | Store::Unknown => Checked::Sound,
        };
        found.checked = found.checked.and(checked);
    }
    cx.count_dynamic_references(site, count);
    found
}

/// The known characters of a text, with `None` for each run of unknown ones.
fn runs(text: &str) -> impl Iterator<Item = Option<String>> + use<'_> {
    let runs = text.split_inclusive(UNKNOWN).flat_map(|run| match run.strip_suffix(UNKNOWN) {
        Some(known) => [Some(known.to_owned()), None],
        None => [Some(run.to_owned()), Some(String::new())],
    });
    runs.filter(|run| run.as_deref() != Some(""))
}
