//! Application of fixes to source text.

use std::ops::Range;

use appflow_core::diagnostics::Edit;
use proc_macro2::TokenStream;

use crate::check::{Change, Found};

/// A range of the source text and its replacement.
type Replacement = (Range<usize>, String);

/// Applies the fixes of diagnostics to source text, and returns the new text with the number of fixed diagnostics. The
/// edits of a fix belong together. Fixes that overlap another one are left for the next pass.
pub fn apply<'a>(text: &str, found: impl Iterator<Item = &'a Found>) -> (String, usize) {
    let mut changes: Vec<Replacement> = Vec::new();
    let mut count = 0;
    for diagnostic in found.filter(|found| !found.fixes.is_empty()) {
        let Some(own) = diagnostic.fixes.iter().map(|fix| replacement(text, fix)).collect::<Option<Vec<Replacement>>>() else {
            continue;
        };
        let same = |(range, new): &Replacement| changes.iter().any(|(other, text)| other == range && text == new);
        // A mistake in a loop, or in a task list, has one fix.
        if own.iter().all(same) {
            count += 1;
            continue;
        }
        let touches = |(one, _): &Replacement, (other, _): &Replacement| one.start <= other.end && other.start <= one.end;
        if own.iter().any(|new| changes.iter().any(|old| touches(old, new))) {
            continue;
        }
        changes.extend(own);
        count += 1;
    }
    changes.sort_by_key(|(range, _)| (range.start, range.end));
    let mut new = text.to_owned();
    for (range, replacement) in changes.into_iter().rev() {
        if new.get(range.clone()).is_some() {
            new.replace_range(range, &replacement);
        }
    }
    // A wrong fix must not leave a file that does not parse.
    if new.parse::<TokenStream>().is_ok() || text.parse::<TokenStream>().is_err() { (new, count) } else { (text.to_owned(), 0) }
}

fn replacement(text: &str, change: &Change) -> Option<Replacement> {
    let place = change.bytes.clone();
    let at = text.get(place.clone())?;
    Some(match &change.edit {
        Edit::Replace(new) => (place, new.clone()),
        Edit::Rename(name) if at.starts_with('"') => (place, format!("{name:?}")),
        Edit::Rename(name) => (place, name.clone()),
        Edit::InsertBefore(new) => (place.start..place.start, new.clone()),
        Edit::InsertAfter(new) => (place.end..place.end, new.clone()),
        Edit::Delete => (with_comma(text, place)?, String::new()),
        Edit::AddSetting(setting) => match block(text, place.start)? {
            (true, byte) => (byte..byte, format!(" {setting},")),
            (false, byte) => (byte..byte, format!(" {{ {setting} }}")),
        },
        Edit::AddStatement(statement) => match block(text, place.start)? {
            (true, byte) => (byte..byte, format!(" {statement}")),
            (false, _) => return None,
        },
        _ => return None,
    })
}

/// Returns the range with the comma after it, or at the end of a list, with the comma before it.
fn with_comma(text: &str, place: Range<usize>) -> Option<Range<usize>> {
    let after = text.get(place.end..)?;
    let next = after.trim_start();
    if next.starts_with(',') {
        return Some(place.start..text.len() - next.len() + 1);
    }
    let before = text.get(..place.start)?.trim_end();
    if next.starts_with(['}', ')', ']']) && before.ends_with(',') {
        return Some(before.len() - 1..place.end);
    }
    Some(place)
}

/// Returns whether the statement or setting at `start` has a block, and the byte after its `{`, or before its end.
fn block(text: &str, start: usize) -> Option<(bool, usize)> {
    let (mut depth, mut in_string, mut escaped) = (0_usize, false, false);
    for (index, letter) in text.get(start..)?.char_indices() {
        let byte = start + index;
        match letter {
            '\\' if in_string && !escaped => {
                escaped = true;
                continue;
            }
            '"' if !escaped => in_string = !in_string,
            _ if in_string => {}
            '(' | '[' => depth += 1,
            ')' | ']' if depth > 0 => depth -= 1,
            '{' if depth == 0 => return Some((true, byte + 1)),
            ';' | '}' | ',' if depth == 0 => return Some((false, byte)),
            _ => {}
        }
        escaped = false;
    }
    Some((false, text.len()))
}
