//! Duplicate tasks of a field.

use crate::Site;
use crate::catalog::Operator;
use crate::check::context::Context;
use crate::check::first::Firsts;
use crate::diagnostics::codes;
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
    let mut seen = Firsts::default();
    for (index, task) in flow.tasks.iter().enumerate() {
        let Some((field, kind)) = kind(task) else { continue };
        let described = kind.described();
        let site = site.item("task", index);
        let place = site.part("field");
        let Some(first) = seen.before((&field.name, kind), &place) else { continue };
        let name = field.known_name().map_or_else(|| "a field".to_owned(), |name| format!("`{name}`"));
        let message = format!("duplicate {described} of {name}");
        let help = format!("remove the {described}");
        cx.unless_reported(&site, |cx| cx.report_duplicate(&codes::REPEATED_TASK, (place, first), message, help));
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
