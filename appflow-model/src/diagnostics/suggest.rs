//! "Did you mean": the nearest accepted name, or the accepted names when none is near.

use super::suggestion::Help;

/// The most names in a help.
const LISTED: usize = 12;
/// Maximum number of accepted names that a wrong one is compared with, so that thousands of wrong names among thousands of known
/// ones take no longer than the rest of the check.
pub(crate) const COMPARED: usize = 1_000;
/// The most names with similar letters that are compared letter by letter.
const NEAREST: usize = 16;
/// The most edits between similar names.
const EDITS: usize = 6;
/// Characters of the longest name that is compared.
const LONGEST: usize = 100;

/// Returns the accepted name that is most like `wrong`, when one is close enough to be what was meant.
///
/// # Examples
///
/// ```
/// # use appflow_model as appflow;
/// use appflow::diagnostics::closest;
/// assert_eq!(closest("Nmae", &["Name", "Id"]), Some("Name"));
/// assert_eq!(closest("Fax", &["Name", "Id"]), None);
/// ```
#[doc(hidden)]
pub fn closest<'a>(wrong: &str, accepted: &[&'a str]) -> Option<&'a str> {
    nearest(wrong, accepted, EDITS)
}

/// [`closest`] with at most this number of edits.
pub(crate) fn nearest<'a>(wrong: &str, accepted: &[&'a str], edits: usize) -> Option<&'a str> {
    let letters = Letters::of(wrong);
    // A third of the letters may differ, up to a limit; in a name of one or two letters only the case may.
    let mut allowed = (letters.number / 3).min(edits);
    if letters.number > LONGEST {
        return None;
    }
    let near =
        |(position, name): (usize, &&'a str)| letters.least_distance(name, allowed).map(|distance| (distance, position, *name));
    let mut near: Vec<(usize, usize, &str)> = accepted.iter().take(COMPARED).enumerate().filter_map(near).collect();
    near.sort_unstable();
    let folded = wrong.to_lowercase();
    let mut best = None;
    // Of names at the same distance, the first is used.
    for (least, position, name) in near.into_iter().take(NEAREST) {
        if least > allowed {
            break;
        }
        // A swap of neighbors, the most common slip, is one edit.
        let distance = strsim::osa_distance(&folded, &name.to_lowercase());
        if distance < allowed || distance == allowed && best.is_none_or(|(_, first)| position < first) {
            allowed = distance;
            best = Some((name, position));
        }
    }
    best.map(|(name, _)| name)
}

/// The number of each letter in a name, which rules out most names without a comparison.
struct Letters {
    number: usize,
    /// By the last bits of each letter, which are the same in both cases; `None` of a name with letters outside of ASCII.
    counts: Option<[u8; 32]>,
}

impl Letters {
    fn of(name: &str) -> Self {
        let mut counts = [0; 32];
        for letter in name.bytes() {
            if let Some(count) = counts.get_mut(usize::from(letter % 32)) {
                *count = u8::saturating_add(*count, 1);
            }
        }
        Letters { number: name.chars().count(), counts: name.is_ascii().then_some(counts) }
    }

    /// Returns the minimum number of edits to another name, or `None` if it exceeds `allowed`: each letter that one of the names
    /// has more often than the other is an edit.
    fn least_distance(&self, other: &str, allowed: usize) -> Option<usize> {
        if other.len() > 4 * LONGEST {
            return None;
        }
        let (Some(mut counts), true) = (self.counts, other.is_ascii()) else {
            let distance = other.chars().count().abs_diff(self.number);
            return (distance <= allowed).then_some(distance);
        };
        if other.len().abs_diff(self.number) > allowed {
            return None;
        }
        let mut extra = 0;
        for letter in other.bytes() {
            match counts.get_mut(usize::from(letter % 32)) {
                Some(count) if *count > 0 => *count -= 1,
                _ if extra == allowed => return None,
                _ => extra += 1,
            }
        }
        let missing = self.number + extra - other.len();
        (missing <= allowed).then_some(missing.max(extra))
    }
}

/// Returns a help line for a wrong name: the close one, or a bounded list of what is accepted.
///
/// `what` names the list: `fields of Account`.
#[doc(hidden)]
pub fn one_of(wrong: &str, accepted: &[&str], what: &str) -> Help {
    one_of_first(wrong, accepted, accepted.len(), what)
}

/// Returns `true` for a keyword. Names that users choose do not consist of words with `_` between them.
fn is_keyword(name: &str) -> bool {
    name.starts_with(|letter: char| letter.is_ascii_lowercase())
}

/// Returns `true` if a name has all words of another.
fn has_words(name: &str, words: &str) -> bool {
    words.split('_').all(|word| name.split('_').any(|own| own == word))
}

/// Returns the keywords that have all words of `wrong`: `drop_record` for `drop`.
fn by_words<'a>(wrong: &str, accepted: &[&'a str]) -> Vec<&'a str> {
    if wrong.len() < 3 || accepted.len() > COMPARED || !is_keyword(wrong) {
        return Vec::new();
    }
    accepted.iter().filter(|name| is_keyword(name) && has_words(name, wrong)).copied().collect()
}

/// Words that add nothing to a keyword: `export_name` is `export`, and `for_each` is `for`.
const GENERAL_WORDS: &[&str] = &["name", "value", "each", "list", "config", "configuration", "settings"];

/// Returns the only keyword that `wrong` is without general words.
fn only_without<'a>(wrong: &str, accepted: &[&'a str]) -> Option<&'a str> {
    let words: Vec<&str> = wrong.split('_').filter(|word| !GENERAL_WORDS.contains(word)).collect();
    let short = words.join("_");
    accepted.iter().find(|name| **name == short && short != wrong).copied()
}

/// [`one_of`] for the first names of a list that has `total`.
pub(crate) fn one_of_first(wrong: &str, accepted: &[&str], total: usize, what: &str) -> Help {
    let similar = by_words(wrong, accepted);
    let known = closest(wrong, accepted).or_else(|| match similar.as_slice() {
        [only] => Some(*only),
        _ => only_without(wrong, accepted),
    });
    match (known, similar.as_slice()) {
        (Some(name), _) => Help::rename(format!("{} with a similar name exists: `{name}`", singular(what)), name),
        (None, [first, second]) => format!("{} with similar names exist: `{first}`, `{second}`", plural(what)).into(),
        (None, _) => Help::from(listed_of(accepted, total, what)),
    }
}

/// Returns a bounded list of the accepted names; `what` is their noun.
#[doc(hidden)]
pub fn listed(accepted: &[&str], what: &str) -> String {
    listed_of(accepted, accepted.len(), what)
}

fn listed_of(accepted: &[&str], total: usize, what: &str) -> String {
    if accepted.is_empty() {
        return String::new();
    }
    let shown: Vec<String> = accepted.iter().take(LISTED).map(|name| format!("`{name}`")).collect();
    let rest = total.saturating_sub(LISTED);
    let more = match rest {
        0 => String::new(),
        1 => ", and 1 other".to_owned(),
        rest => format!(", and {rest} others"),
    };
    format!("{}: {}{more}", label(what), shown.join(", "))
}

/// Returns the noun of a list in the singular, with its article: `a field` for `fields of Account`.
fn singular(what: &str) -> String {
    let noun = plural(what);
    let noun = noun.strip_suffix("es").filter(|noun| noun.ends_with('s')).or_else(|| noun.strip_suffix('s')).unwrap_or(noun);
    let article = if noun.starts_with(['a', 'e', 'i', 'o', 'A', 'E', 'I', 'O']) { "an" } else { "a" };
    format!("{article} {noun}")
}

/// Returns the noun of a list, without what follows it: `fields` for `fields of Account`.
fn plural(what: &str) -> &str {
    let ends = [" of ", " for ", " that ", " with ", " in "].iter().filter_map(|word| what.find(word));
    what.get(..ends.min().unwrap_or(what.len())).unwrap_or(what)
}

/// The label of a list of names.
fn label(what: &str) -> String {
    match what.split_once(" of ") {
        Some(("values" | "settings" | "units" | "members", _)) => format!("valid {what}"),
        Some(("fields" | "JSON keys", _)) => format!("available {what}"),
        None if CLOSED.contains(&what) => format!("valid {what}"),
        _ => what.to_owned(),
    }
}

/// The nouns of lists that are complete.
const CLOSED: &[&str] = &["actions", "conditions", "events", "metrics", "operators", "statuses", "triggers"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_a_swap_of_neighbors_as_one_edit() {
        assert_eq!(closest("nmae", &["name"]), Some("name"));
        assert_eq!(closest("nxye", &["name"]), None);
        assert_eq!(closest("lastmodified", &["lastmodifieddate"]), Some("lastmodifieddate"));
        assert_eq!(closest("", &["abc"]), None);
    }

    #[test]
    fn compares_a_bounded_number_of_names() {
        let mut names: Vec<String> = (0..COMPARED).map(|number| format!("Field{number}")).collect();
        names.insert(500, "Industry".to_owned());
        let mut names: Vec<&str> = names.iter().map(String::as_str).collect();
        assert_eq!(closest("Indsutry", &names), Some("Industry"));
        names.swap_remove(500);
        names.push("Industry");
        assert_eq!(closest("Indsutry", &names), None);
        let long = "a".repeat(LONGEST + 1);
        assert_eq!(closest(&long, &[long.as_str()]), None);
    }

    #[test]
    fn uses_the_singular_for_one_name() {
        for (list, one) in [("statuses", "a status"), ("values of `a`", "a value"), ("aliases", "an alias"), ("types", "a type")]
        {
            assert_eq!(singular(list), one);
        }
    }

    #[test]
    fn lists_a_bounded_number_of_names() {
        let names: Vec<String> = (0..30).map(|number| format!("field_number_{number}")).collect();
        let help = listed(&names.iter().map(String::as_str).collect::<Vec<_>>(), "fields of Account");
        assert!(help.ends_with("`field_number_11`, and 18 others"), "{help}");
    }
}
