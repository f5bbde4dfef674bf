//! The formats of a list of changes.

use std::fmt::Write;

use serde_json::{Value, json};

use super::change::{Action, Change, Part};
use crate::shell::{Part as Style, Shell};

/// The characters of a value that are shown.
const LONGEST: usize = 200;

/// Returns the changes for people.
pub fn human(changes: &[Change], shell: &Shell) -> String {
    let mut text = String::new();
    let mut section = "";
    for change in changes {
        if section != change.section {
            section = change.section;
            let gap = if text.is_empty() { "" } else { "\n" };
            let _ = writeln!(text, "{gap}{}", shell.paint(Style::Heading, section));
        }
        let (sign, style, word) = match change.action {
            Action::Add => ("+", Style::Good, ""),
            Action::Remove => ("-", Style::Error, ""),
            Action::Modify => ("~", Style::Warning, ""),
            Action::Replace => ("!", Style::Error, " is replaced"),
            Action::MaybeReplace => ("!", Style::Error, " may be replaced"),
        };
        let kind = if change.kind.is_empty() { String::new() } else { format!(" ({})", change.kind) };
        let _ = writeln!(
            text,
            "  {} {}{kind}{word}",
            shell.paint(style, sign),
            if change.id.is_empty() { section } else { &change.id }
        );
        for part in &change.parts {
            let _ = writeln!(text, "      {}", line(part, shell));
        }
        for note in &change.notes {
            let _ = writeln!(text, "      {}: {note}", shell.paint(Style::Note, "note"));
        }
    }
    text
}

fn line(part: &Part, shell: &Shell) -> String {
    let path = if part.path.is_empty() { String::new() } else { format!("{}: ", part.path) };
    let replaces = if part.replaces { " (replaces the resource)" } else { "" };
    let (sign, style, values) = match (&part.old, &part.new) {
        (None, Some(new)) => ("+", Style::Good, shown(new)),
        (Some(old), None) => ("-", Style::Error, shown(old)),
        (Some(old), Some(new)) => ("~", Style::Warning, format!("{} -> {}", shown(old), shown(new))),
        (None, None) => ("~", Style::Warning, String::new()),
    };
    format!("{} {path}{values}{replaces}", shell.paint(style, sign))
}

fn shown(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}

/// Returns the changes as one JSON document.
pub fn json(changes: &[Change]) -> String {
    let part = |part: &Part| json!({ "path": part.path, "old": part.old, "new": part.new, "replaces": part.replaces });
    let change = |change: &Change| {
        json!({
            "section": change.section,
            "id": change.id,
            "type": change.kind,
            "action": match change.action {
                Action::Add => "add",
                Action::Remove => "remove",
                Action::Modify => "modify",
                Action::Replace => "replace",
                Action::MaybeReplace => "may replace",
            },
            "parts": change.parts.iter().map(part).collect::<Value>(),
            "notes": change.notes,
        })
    };
    let list: Value = changes.iter().map(change).collect();
    format!("{list:#}\n")
}
