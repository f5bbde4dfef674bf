//! "Did you mean": the nearest accepted name, or the accepted names when none is near.

use super::Help;

/// How many accepted names a help line lists at most.
const LISTED: usize = 12;

/// The accepted name that is most like `wrong`, when one is close enough to be what was meant.
///
/// ```
/// # use appflow_model as appflow;
/// use appflow::diagnostics::closest;
/// assert_eq!(closest("Nmae", &["Name", "Id"]), Some("Name"));
/// assert_eq!(closest("Fax", &["Name", "Id"]), None);
/// ```
#[doc(hidden)]
pub fn closest<'a>(wrong: &str, accepted: &[&'a str]) -> Option<&'a str> {
    // A third of the letters may differ; in a name of one or two letters only the case may.
    let allowed = wrong.chars().count() / 3;
    let folded = wrong.to_lowercase();
    let mut best: Option<(usize, &str)> = None;
    for &name in accepted {
        // Each letter that one has more than the other is an edit.
        if name.chars().count().abs_diff(wrong.chars().count()) > allowed {
            continue;
        }
        // A swap of neighbours, the most common slip, is one edit.
        let distance = strsim::osa_distance(&folded, &name.to_lowercase());
        if distance <= allowed && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, name));
        }
    }
    best.map(|(_, name)| name)
}

/// A help line for a wrong name: the close one, or a bounded list of what is accepted.
///
/// `what` names the list: `fields of Account`.
#[doc(hidden)]
pub fn one_of(wrong: &str, accepted: &[&str], what: &str) -> Help {
    match closest(wrong, accepted) {
        Some(name) => Help::rename(format!("{} with a similar name exists: `{name}`", singular(what)), name),
        None => Help::from(listed(accepted, what)),
    }
}

/// A bounded list of what is accepted; `what` names it.
#[doc(hidden)]
pub fn listed(accepted: &[&str], what: &str) -> String {
    if accepted.is_empty() {
        return format!("there are no {what}");
    }
    let shown: Vec<String> = accepted.iter().take(LISTED).map(|name| format!("`{name}`")).collect();
    let rest = accepted.len().saturating_sub(LISTED);
    let more = match rest {
        0 => String::new(),
        1 => ", and 1 other".to_owned(),
        rest => format!(", and {rest} others"),
    };
    format!("{}: {}{more}", label(what), shown.join(", "))
}

/// The noun of a list in the singular, with its article: `a field` for `fields of Account`.
fn singular(what: &str) -> String {
    let ends = [" of ", " for ", " that ", " with ", " in "].iter().filter_map(|word| what.find(word));
    let noun = what.get(..ends.min().unwrap_or(what.len())).unwrap_or(what);
    let noun = noun.strip_suffix('s').unwrap_or(noun);
    let article = if noun.starts_with(['a', 'e', 'i', 'o', 'A', 'E', 'I', 'O']) { "an" } else { "a" };
    format!("{article} {noun}")
}

/// What a list is called before its names.
fn label(what: &str) -> String {
    match what.split_once(" of ") {
        Some(("values" | "settings" | "units" | "members", _)) => format!("valid {what}"),
        Some(("fields" | "JSON keys", _)) => format!("available {what}"),
        _ => what.to_owned(),
    }
}

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
    fn lists_a_bounded_number_of_names() {
        let names: Vec<String> = (0..30).map(|number| format!("field_number_{number}")).collect();
        let help = listed(&names.iter().map(String::as_str).collect::<Vec<_>>(), "fields of Account");
        assert!(help.ends_with("`field_number_11`, and 18 others"), "{help}");
    }
}
