//! Values of settings that are words.

use crate::catalog::NamedValue;
use crate::diagnostics::{Help, one_of};

/// Names of values in other languages.
const SYNONYMS: &[(&str, &str)] = &[
    ("destroy", "delete"),
    ("remove", "delete"),
    ("keep", "retain"),
    ("full", "complete"),
    ("all", "complete"),
    ("count", "sample_count"),
    ("mean", "average"),
    ("avg", "average"),
    ("min", "minimum"),
    ("max", "maximum"),
    ("true", "enabled"),
    ("false", "disabled"),
];

/// Returns `true` for the name of one of the values.
pub(crate) fn is_named(text: &str, words: &[NamedValue]) -> bool {
    words.iter().any(|word| word.name == text)
}

/// Suggests a value of a setting in place of an unknown one.
pub(crate) fn values_help(word: &str, words: &[NamedValue], key: &str) -> Help {
    let synonym = SYNONYMS.iter().find(|(other, meant)| other.eq_ignore_ascii_case(word) && is_named(meant, words));
    if let Some((_, meant)) = synonym {
        return Help::use_code(*meant);
    }
    one_of(word, &words.iter().map(|word| word.name).collect::<Vec<_>>(), &format!("values of `{key}`"))
}
