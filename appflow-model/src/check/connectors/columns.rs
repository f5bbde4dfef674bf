//! Columns whose names differ only in uppercase and lowercase letters.

use std::collections::HashMap;

use crate::Site;
use crate::analysis::{glue, tasks};
use crate::catalog::redshift;
use crate::check::context::Context;
use crate::diagnostics::{Code, Diagnostic, codes};
use crate::model::{FieldUse, Flow, Task};

/// Columns of a table in the Glue Data Catalog are distinct in lowercase (R441), and those of a table in Redshift (R491).
pub(crate) fn check_columns(cx: &mut Context<'_>, flow: &Flow, site: &Site) {
    let Some((code, table, note)) = folded(flow) else { return };
    let mut seen: HashMap<String, &str> = HashMap::new();
    for (index, task) in flow.tasks.iter().enumerate() {
        let Some(name) = tasks::destination(task).and_then(FieldUse::known_name) else { continue };
        // A duplicate has its own finding.
        let other = *seen.entry(name.to_lowercase()).or_insert(name);
        if other != name {
            let part = if matches!(task, Task::Map { destination: None, .. }) { "source" } else { "destination" };
            let site = site.item("task", index).part(part);
            let message = format!("`{name}` and `{other}` are one column {table}");
            let found = Diagnostic::new(code, site.clone(), message);
            cx.unless_reported(&site, |cx| cx.push(found.note(note).help("use another name after `=>`")));
        }
    }
}

/// Returns the code, the place of the table, and a note, if the names of its columns do not distinguish the letters.
fn folded(flow: &Flow) -> Option<(&'static Code, &'static str, &'static str)> {
    if glue::catalog(flow).is_some() {
        let note = "its tables do not distinguish uppercase and lowercase letters";
        return Some((&codes::CATALOG_LETTERS, "in the Glue Data Catalog", note));
    }
    let is_redshift = flow.destination.as_ref().is_some_and(|end| end.connector == redshift::CONNECTOR.name);
    let note = "Redshift folds names to lowercase, unless `enable_case_sensitive_identifier` is set";
    is_redshift.then_some((&codes::COLUMN_LETTERS, "of a table in Redshift", note))
}
