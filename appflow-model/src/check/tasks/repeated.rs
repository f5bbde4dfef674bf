//! Duplicate tasks of a field.

use std::collections::HashSet;

use crate::Site;
use crate::catalog::Operator;
use crate::check::context::Context;
use crate::diagnostics::{Diagnostic, codes};
use crate::model::{Condition, FieldUse, Flow, Operand, Task, Value};

/// The identity of a task.
#[derive(PartialEq, Eq, Hash)]
enum Kind<'a> {
    Mask,
    Truncate,
    Validate(Condition),
    Filter(Operator, Vec<&'a Value>),
}

impl Kind<'_> {
    fn described(&self) -> &'static str {
        match self {
            Kind::Mask => "mask",
            Kind::Truncate => "truncation",
            Kind::Validate(_) => "validation",
            Kind::Filter(..) => "filter",
        }
    }
}

/// A field is masked, truncated, and validated for each condition once, and has no equal filters (R321).
pub(crate) fn check_repeated(cx: &mut Context<'_>, flow: &Flow, site: &Site) {
    if cx.is_partial(flow) {
        return;
    }
    let mut seen = HashSet::new();
    for (index, task) in flow.tasks.iter().enumerate() {
        let Some((field, kind)) = kind(task) else { continue };
        let described = kind.described();
        if seen.insert((&field.name, kind)) {
            continue;
        }
        let site = site.item("task", index);
        let name = field.known_name().map_or_else(|| "a field".to_owned(), |name| format!("`{name}`"));
        let message = format!("duplicate {described} of {name}");
        let found = Diagnostic::new(&codes::REPEATED_TASK, site.part("field"), message).help(format!("remove the {described}"));
        cx.unless_reported(&site, |cx| cx.push(found));
    }
}

fn kind(task: &Task) -> Option<(&FieldUse, Kind<'_>)> {
    Some(match task {
        Task::Mask { field, .. } => (field, Kind::Mask),
        Task::Truncate { field, .. } => (field, Kind::Truncate),
        Task::Validate { field, condition, .. } => (field, Kind::Validate(*condition)),
        Task::Filter { field, operator, operand } => {
            let operator = if matches!(operand, Operand::Between(..)) { Operator::Between } else { *operator };
            (field, Kind::Filter(operator, operand.values()))
        }
        Task::Map { .. }
        | Task::MapAll { .. }
        | Task::Concat { .. }
        | Task::Compute { .. }
        | Task::Partition { .. }
        | Task::Passthrough => return None,
    })
}
