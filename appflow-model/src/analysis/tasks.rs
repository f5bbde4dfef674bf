//! The derived tasks: the projection, and the parts of `concat` and `compute`.

use std::collections::HashSet;

use crate::catalog::string_rules::DESTINATION_FIELD;
use crate::model::{ConcatPart, FieldUse, Task, Value};

/// Returns the tasks in the order in which AppFlow receives them (R48): mappings, transformations, filters, validations,
/// partitions; within each group in the author's order.
pub fn in_order(tasks: &[Task]) -> impl Iterator<Item = (usize, &Task)> {
    (0..5).flat_map(move |wanted| tasks.iter().enumerate().filter(move |(_, task)| group(task) == wanted))
}

fn group(task: &Task) -> u8 {
    match task {
        Task::Map { .. } | Task::MapAll { .. } | Task::Concat { .. } | Task::Compute { .. } | Task::Passthrough => 0,
        Task::Mask { .. } | Task::Truncate { .. } => 1,
        Task::Filter { .. } => 2,
        Task::Validate { .. } => 3,
        Task::Partition { .. } => 4,
    }
}

/// Calls `visit` for each source field that a task uses, in order. The fields that `map all` excludes are not used.
pub fn source_fields<'a>(task: &'a Task, visit: &mut dyn FnMut(&'a FieldUse)) {
    match task {
        Task::Map { source, .. } => visit(source),
        // Partition keys are destination fields.
        Task::MapAll { .. } | Task::Partition { .. } | Task::Passthrough => {}
        Task::Concat { parts, .. } => concat_fields(parts).for_each(visit),
        Task::Compute { left, right, .. } => [left, right].into_iter().for_each(visit),
        Task::Mask { field, .. } | Task::Truncate { field, .. } | Task::Filter { field, .. } | Task::Validate { field, .. } => {
            visit(field);
        }
    }
}

/// Returns the fields among the parts of a `concat`.
pub fn concat_fields(parts: &[ConcatPart]) -> impl Iterator<Item = &FieldUse> {
    parts.iter().filter_map(|part| match part {
        ConcatPart::Field(field) => Some(field),
        ConcatPart::Text(_) => None,
    })
}

/// Returns the names in the projection: each source field of any task (R44), once (R46), in the order of [`in_order`]. Returns
/// `None` with `map all`, since AppFlow then transfers every field (R42), and with `passthrough`, which ignores fields.
pub fn projection(tasks: &[Task]) -> Option<Vec<&Value>> {
    if tasks.iter().any(|task| matches!(task, Task::MapAll { .. } | Task::Passthrough)) {
        return None;
    }
    let (mut names, mut known) = (Vec::new(), HashSet::new());
    for (_, task) in in_order(tasks) {
        source_fields(task, &mut |field| {
            if known.insert(&field.name) {
                names.push(&field.name);
            }
        });
    }
    Some(names)
}

/// Returns the names of the temporary fields of `concat` and `compute`, by the position of the task, and `None` for other tasks.
///
/// As in cdk-appflow, the name consists of the source fields joined by commas (R101, R103). If it is taken, too long, or unknown,
/// the name is `temporary_` and a number.
pub fn temporary_fields(tasks: &[Task]) -> Vec<Option<Value>> {
    if !tasks.iter().any(|task| matches!(task, Task::Concat { .. } | Task::Compute { .. })) {
        return Vec::new();
    }
    let (mut taken, mut number) = (HashSet::new(), 0);
    for task in tasks {
        source_fields(task, &mut |field| taken.extend(field.known_name().map(str::to_owned)));
        taken.extend(destination(task).and_then(FieldUse::known_name).map(str::to_owned));
    }
    tasks
        .iter()
        .map(|task| {
            let joined = match task {
                Task::Concat { parts, .. } => joined(concat_fields(parts)),
                Task::Compute { left, right, .. } => joined([left, right].into_iter()),
                Task::Map { .. }
                | Task::MapAll { .. }
                | Task::Mask { .. }
                | Task::Truncate { .. }
                | Task::Filter { .. }
                | Task::Validate { .. }
                | Task::Partition { .. }
                | Task::Passthrough => return None,
            };
            let name = joined.filter(|name| !taken.contains(name)).unwrap_or_else(|| unused(&taken, &mut number));
            taken.insert(name.clone());
            Some(Value::String(name))
        })
        .collect()
}

/// Returns the destination field that a task names.
pub fn destination(task: &Task) -> Option<&FieldUse> {
    match task {
        Task::Map { source, destination } => Some(destination.as_ref().unwrap_or(source)),
        Task::Concat { destination, .. } | Task::Compute { destination, .. } => Some(destination),
        Task::MapAll { .. }
        | Task::Mask { .. }
        | Task::Truncate { .. }
        | Task::Filter { .. }
        | Task::Validate { .. }
        | Task::Partition { .. }
        | Task::Passthrough => None,
    }
}

fn joined<'a>(fields: impl Iterator<Item = &'a FieldUse>) -> Option<String> {
    let names: Option<Vec<&str>> = fields.map(FieldUse::known_name).collect();
    Some(names?.join(",")).filter(|name| name.chars().count() <= DESTINATION_FIELD.maximum)
}

/// Returns a name that is not taken. All names up to `number` are.
fn unused(taken: &HashSet<String>, number: &mut usize) -> String {
    loop {
        *number += 1;
        let name = format!("temporary_{number}");
        if !taken.contains(&name) {
            return name;
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;
    use crate::model::{Action, Arithmetic, Condition};

    fn map(name: &str) -> Task {
        Task::Map { source: FieldUse::new(name), destination: None }
    }

    fn compute(operation: Arithmetic, left: &str, right: &str, destination: &str) -> Task {
        let [left, right, destination] = [left, right, destination].map(FieldUse::new);
        Task::Compute { operation, left, right, destination }
    }

    fn validate(name: &str) -> Task {
        Task::Validate { field: FieldUse::new(name), condition: Condition::NonNull, action: Action::DropRecord }
    }

    #[test]
    fn projects_the_source_fields_of_every_task_once() {
        let tasks = [validate("Phone"), map("Name"), compute(Arithmetic::Add, "A", "B", "Sum"), map("A")];
        let names: Vec<_> = projection(&tasks).unwrap().into_iter().map(|name| name.as_str().unwrap()).collect();
        assert_eq!(names, ["Name", "A", "B", "Phone"]);
    }

    #[test]
    fn has_no_projection_with_map_all() {
        assert_eq!(projection(&[Task::MapAll { except: vec![] }, validate("Name")]), None);
    }

    #[test]
    fn uses_separate_temporary_fields_for_the_same_source_fields() {
        let tasks = [compute(Arithmetic::Add, "A", "B", "Sum"), compute(Arithmetic::Multiply, "A", "B", "temporary_1")];
        assert_eq!(temporary_fields(&tasks), [Some("A,B".into()), Some("temporary_2".into())]);
    }

    #[test]
    fn shortens_temporary_fields_that_are_too_long() {
        let long = "F".repeat(128);
        let tasks = [compute(Arithmetic::Add, &long, &long[..127], "Fits"), compute(Arithmetic::Add, &long, &long, "Sum")];
        let names = temporary_fields(&tasks);
        assert_eq!(names[0].as_ref().unwrap().as_str().unwrap().len(), 256);
        assert_eq!(names[1], Some("temporary_1".into()));
    }
}
