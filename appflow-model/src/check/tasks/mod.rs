//! The tasks of a flow: each by itself, and all together.

mod contradictions;
pub(crate) mod fields;
mod filter_choices;
mod filter_values;
pub(crate) mod filters;
pub(crate) mod flow_tasks;
mod incremental;
mod lengths;
pub(crate) mod operators;
pub(crate) mod partition;
pub(crate) mod passthrough;
mod record_ids;
pub(crate) mod repeated;
pub(crate) mod required_filters;
mod selection;
pub(crate) mod transformations;
pub(crate) mod types;

use std::collections::HashSet;

use crate::Site;
use crate::analysis::change::Change;
use crate::analysis::given;
use crate::analysis::values::Form;
use crate::catalog::string_rules::DESTINATION_FIELD;
use crate::catalog::types::Class;
use crate::check::context::{Checked, Context, Declared};
use crate::check::tasks::flow_tasks::Tasks;
use crate::check::tasks::types::{Written, check_type_text};
use crate::check::values::text::check_text;
use crate::diagnostics::{Diagnostic, Help, Relation, codes};
use crate::model::{FieldUse, Flow, Task, Value};

/// Checks the tasks of the flow at `flow_index`.
pub(crate) fn check_flow_tasks(cx: &mut Context<'_>, flow_index: usize) {
    let Some((flow, site)) = cx.flow(flow_index) else {
        return;
    };
    check_has_mapping(cx, flow, &site);
    let has_others = check_map_all(cx, flow, &site);
    let mut tasks = Tasks { has_others, ..Tasks::new(cx, flow) };
    let mapped = transformations::Mapped::new(cx, &tasks);
    let mut filters = filters::Filters::default();
    for (index, task) in flow.tasks.iter().enumerate() {
        let site = site.item("task", index);
        match task {
            Task::Map { source, destination } => check_map(cx, &mut tasks, source, destination.as_ref(), &site),
            Task::MapAll { except } => {
                transformations::check_except(cx, &tasks, except, &site);
                fields::check_all_compound(cx, &tasks, except, &site);
            }
            Task::Concat { parts, destination } => {
                transformations::check_concat(cx, &mut tasks, parts, &site);
                check_result(cx, &mut tasks, Written::Joined, destination, &site.part("destination"));
            }
            Task::Compute { operation, left, right, destination } => {
                transformations::check_compute(cx, &mut tasks, *operation, left, right, &site);
                check_result(cx, &mut tasks, Written::Number, destination, &site.part("destination"));
            }
            Task::Mask { field, with, span } => transformations::check_mask(cx, &mut tasks, &mapped, field, with, span, &site),
            Task::Truncate { field, length } => transformations::check_truncate(cx, &mut tasks, &mapped, field, length, &site),
            Task::Filter { field, operator, operand } => {
                filters.check(cx, &mut tasks, field, *operator, operand, &site);
            }
            Task::Validate { field, condition, .. } => {
                transformations::check_validate(cx, &mut tasks, &mapped, field, *condition, &site);
            }
            Task::Partition { keys } => partition::check_partition(cx, &tasks, keys, index, &site),
            Task::Passthrough => passthrough::check_passthrough(cx, flow, index, &site),
        }
    }
    required_filters::check_needed_filters(cx, &tasks, &site);
    repeated::check_repeated(cx, flow, &site);
}

/// A flow maps at least one field (R30, R88): in its tasks, or in those of an override, which can replace them.
fn check_has_mapping(cx: &mut Context<'_>, flow: &Flow, site: &Site) {
    let maps = |task: &Task| {
        matches!(task, Task::Map { .. } | Task::MapAll { .. } | Task::Concat { .. } | Task::Compute { .. } | Task::Passthrough)
    };
    let has_mapping = flow.tasks.iter().any(maps);
    let given = given::overridden(cx, Declared::Flow(flow), TASKS);
    match given.map(|(tasks, site)| (Change::of(tasks), site)) {
        Some((Change::Set(Value::List(tasks)), site)) => {
            if !may_map(cx, tasks) {
                let message = format!("no mapping in the `{TASKS}` of flow `{}`", flow.name);
                let found = Diagnostic::new(&codes::NO_MAPPING, site.part("key"), message);
                let found = found.note("they replace the tasks that the stack writes");
                cx.push(
                    found.help("add a task with `TaskType: \"Map_all\"`, or use `append([…])` and map the fields in the flow"),
                );
            }
            return;
        }
        Some((Change::Append(tasks), _)) if has_mapping || may_map(cx, tasks) => return,
        Some((Change::Element(_, task), _)) if has_mapping || may_map(cx, std::slice::from_ref(task)) => return,
        Some((Change::Append(_) | Change::Element(..), _)) => {}
        Some((Change::Set(_) | Change::Merge(_) | Change::Remove, _)) => return,
        None if has_mapping => return,
        None => {}
    }
    if !cx.is_partial(flow) {
        let message = format!("no mapping in flow `{}`", flow.name);
        cx.report(&codes::NO_MAPPING, site.part("name"), message, "add `map all;`, or a `map` statement for each field");
    }
}

/// The property of a flow with its tasks.
const TASKS: &str = "Tasks";

/// Returns `true` if one of the tasks in an override may be a mapping.
fn may_map(cx: &Context<'_>, tasks: &[Value]) -> bool {
    let is_other = |task: &Value| {
        let Form::Block(task) = cx.form(task) else { return false };
        let kind = task.iter().find(|setting| setting.key == "TaskType").and_then(|kind| cx.known_text(&kind.value));
        kind.is_some_and(|kind| matches!(&*kind, "Filter" | "Validate" | "Mask" | "Truncate"))
    };
    !tasks.iter().all(is_other)
}

/// A flow has at most one `map all` (R43), and no other mappings with it, since AWS does not document their effect (R90).
///
/// Returns `true` for a flow with others.
fn check_map_all(cx: &mut Context<'_>, flow: &Flow, site: &Site) -> bool {
    let mut all = flow.tasks.iter().enumerate().filter(|(_, task)| matches!(task, Task::MapAll { .. }));
    let Some((first, Task::MapAll { except })) = all.next() else {
        return false;
    };
    for (index, _) in all {
        let help = "remove this statement, and list all excluded fields in the first one";
        let places = (site.item("task", index), site.item("task", first));
        cx.report_duplicate(&codes::MAP_ALL_TWICE, places, "duplicate `map all`", help);
    }
    // A mapping of a field that `map all` also writes is reported at that mapping.
    let excluded: HashSet<&str> = except.iter().filter_map(FieldUse::known_name).collect();
    let is_excluded = |name: &str| excluded.contains(name);
    let object = cx.source_object(flow);
    let is_beside = |task: &Task| match task {
        Task::Map { source, destination } => {
            destination.as_ref().is_some_and(|field| field.name != source.name) || source.known_name().is_some_and(is_excluded)
        }
        _ => false,
    };
    // These results are mapped, too.
    let is_result = |task: &Task| match task {
        Task::Concat { destination, .. } | Task::Compute { destination, .. } => {
            let name = destination.known_name().filter(|name| !is_excluded(name));
            !name.is_some_and(|name| object.is_some_and(|object| object.known && object.field(name).is_some()))
        }
        _ => false,
    };
    if let Some(beside) = flow.tasks.iter().position(is_beside) {
        let message = "AWS does not document `map all` with other mappings";
        let found = Diagnostic::new(&codes::MAP_ALL_WITH_MAP, site.item("task", first), message);
        let found = found.help("map each field by name, or use only `map all`").first(site.item("task", beside));
        cx.push(found.relation(Relation::Causes(of_map_all(cx, site))));
        return true;
    } else if let Some(task) = flow.tasks.iter().find(|task| is_result(task)) {
        let word = if matches!(task, Task::Concat { .. }) { "concat" } else { "compute" };
        let message = format!("AWS does not document `map all` with `{word}`");
        let help = "check the result of a first run, then add `#[allow(AF0309)]`";
        cx.report(&codes::MAP_ALL_WITH_RESULT, site.item("task", first), message, help);
    }
    false
}

/// The name of the one mistake of a flow that maps fields in addition to `map all`.
fn of_map_all(cx: &Context<'_>, site: &Site) -> String {
    format!("map all: {} {:?}", cx.definition.name, site.statement())
}

/// A mapping reads a source field and writes a destination field.
fn check_map<'a>(
    cx: &mut Context<'a>,
    tasks: &mut Tasks<'a>,
    source: &'a FieldUse,
    destination: Option<&'a FieldUse>,
    site: &Site,
) {
    let is_usable = fields::check_field(cx, tasks, source, &site.part("source")).is_usable();
    match destination {
        Some(destination) => {
            let renamed = destination.name != source.name;
            let site = site.part("destination");
            let checked = check_destination_field(cx, tasks, destination, renamed, &site);
            if is_usable && checked.is_sound() {
                types::check_holds(cx, tasks, Written::Field(source), destination, &site);
            }
        }
        None if is_usable => {
            let site = site.part("source");
            if check_written_once(cx, tasks, source, false, &site).is_sound() {
                types::check_holds(cx, tasks, Written::Field(source), source, &site);
            }
        }
        None => {}
    }
}

/// The result of `concat` or `compute` has an explicit data type, since no field provides one (R87).
fn check_result<'a>(cx: &mut Context<'a>, tasks: &mut Tasks<'a>, written: Written<'a>, destination: &'a FieldUse, site: &Site) {
    if check_destination_field(cx, tasks, destination, true, site).is_sound() {
        types::check_holds(cx, tasks, written, destination, site);
    }
    if destination.data_type.is_none() && !types::is_given(cx, destination, tasks.destination_object) {
        let class = if matches!(written, Written::Number) { Class::Number } else { Class::Text };
        let name = destination.known_name().unwrap_or("…");
        let message = format!("missing data type for `{name}`");
        let data_type = types::literal(tasks.suggested_for_destination(class));
        let help = Help::insert_after(format!("add a type: `{name}: {data_type}`"), format!(": {data_type}"));
        cx.unless_wrong(site, |cx| cx.report(&codes::UNTYPED_RESULT, site.clone(), message, help));
    }
}

fn check_destination_field<'a>(
    cx: &mut Context<'a>,
    tasks: &mut Tasks<'a>,
    written: &'a FieldUse,
    renamed: bool,
    site: &Site,
) -> Checked {
    let name = check_text(cx, &written.name, site, &DESTINATION_FIELD);
    let data_type = match check_type_text(cx, written, site) {
        Checked::Sound => types::check_destination_type(cx, tasks, written, &site.part("type")),
        Checked::Reported => Checked::Reported,
    };
    let once = match name {
        Checked::Sound => check_written_once(cx, tasks, written, renamed, site),
        Checked::Reported => Checked::Reported,
    };
    data_type.and(once)
}

/// Each destination field is written by one task (R47).
fn check_written_once<'a>(
    cx: &mut Context<'a>,
    tasks: &mut Tasks<'a>,
    written: &'a FieldUse,
    renamed: bool,
    site: &Site,
) -> Checked {
    let Some(name) = written.known_name() else {
        return Checked::Sound;
    };
    if let Some(first) = tasks.written.before(name, site) {
        let help = "use another name for one of the two, with `=>`";
        let message = format!("duplicate destination field `{name}`");
        cx.report_duplicate(&codes::DESTINATION_TWICE, (site.clone(), first), message, help);
        return Checked::Reported;
    }
    if is_written_by_map_all(cx, tasks, name, renamed) {
        let help = if renamed { "use another name" } else { "remove this mapping" };
        let message = format!("duplicate destination field `{name}`");
        let note = format!("`map all` also writes `{name}`");
        let found = Diagnostic::new(&codes::MAP_ALL_WITH_MAP, site.clone(), message).note(note).help(help);
        // The mappings of several fields that `map all` also writes are one mistake.
        cx.push(match (renamed, tasks.has_others) {
            (true, _) => found,
            (false, true) => found.relation(Relation::FollowsFrom(of_map_all(cx, site))),
            (false, false) => found.relation(Relation::SameAs(of_map_all(cx, site))),
        });
        return Checked::Reported;
    }
    Checked::Sound
}

/// Returns `true` if `map all` writes the field: it is a field of the object or, if those are unknown, is not renamed.
fn is_written_by_map_all(cx: &Context<'_>, tasks: &Tasks<'_>, name: &str, renamed: bool) -> bool {
    let Some(left_out) = &tasks.left_out else {
        return false;
    };
    if left_out.contains(name) {
        return false;
    }
    match tasks.object {
        Some(object) if object.known => cx.field(object, name).is_some(),
        _ => !renamed,
    }
}
