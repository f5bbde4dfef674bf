//! The common facts of the checks of one flow's tasks.

use std::collections::{HashMap, HashSet};

use crate::Site;
use crate::analysis::fields::SourceTypes;
use crate::analysis::hasher::Quick;
use crate::analysis::values::Form;
use crate::catalog::types::DataType;
use crate::catalog::{Argument, Connector};
use crate::check::context::{Context, Declared};
use crate::check::first::Firsts;
use crate::model::{FieldUse, Flow, Object, Task};

/// The common facts of the checks of one flow's tasks.
pub(crate) struct Tasks<'a> {
    /// The flow.
    pub(crate) flow: &'a Flow,
    /// The connector of its source, if known.
    pub(crate) connector: Option<&'static Connector>,
    /// The object of its source, if declared.
    pub(crate) object: Option<&'a Object>,
    /// The data types of the fields of the source.
    pub(crate) types: SourceTypes<'a>,
    /// The connector of its destination, if known.
    pub(crate) destination: Option<&'static Connector>,
    /// The object of its destination, if declared.
    pub(crate) destination_object: Option<&'a Object>,
    /// Whether only the tasks themselves determine the types of the fields.
    pub(crate) untyped: bool,
    /// The fields that `map all` excludes, or `None` without `map all`.
    pub(crate) left_out: Option<HashSet<&'a str>>,
    /// Whether the flow has mappings in addition to `map all` that it does not write.
    pub(crate) has_others: bool,
    /// The source fields of renaming mappings, by the new name; the first mapping wins.
    pub(crate) renamed: HashMap<&'a str, &'a str>,
    /// The fields whose own problems were reported, so that each is reported once.
    pub(crate) noted: HashSet<&'a str, Quick>,
    /// The destination fields that are written so far.
    pub(crate) written: Firsts<&'a str>,
}

impl<'a> Tasks<'a> {
    pub(crate) fn new(cx: &Context<'a>, flow: &'a Flow) -> Self {
        let connector = cx.source_connector(flow);
        let left_out = flow.tasks.iter().find_map(|task| match task {
            Task::MapAll { except } => Some(except.iter().filter_map(FieldUse::known_name).collect()),
            _ => None,
        });
        let object = cx.source_object(flow);
        let destination = cx.destination_connector(flow);
        Tasks {
            flow,
            connector,
            object,
            types: SourceTypes::new(connector, object, &flow.tasks),
            destination,
            destination_object: cx.destination_object(flow),
            untyped: is_untyped(cx, flow),
            left_out,
            has_others: false,
            renamed: renamed(flow),
            noted: HashSet::default(),
            written: Firsts::default(),
        }
    }

    /// Returns the data type of a field, if known.
    pub(crate) fn data_type(&self, cx: &Context<'_>, used: &'a FieldUse) -> Option<DataType<'a>> {
        self.types.of(cx, used)
    }
}

/// Returns the source fields of renaming mappings, by the new name.
fn renamed(flow: &Flow) -> HashMap<&str, &str> {
    let mut renamed = HashMap::new();
    for task in &flow.tasks {
        if let Task::Map { source, destination: Some(destination) } = task
            && let (Some(source), Some(destination)) = (source.known_name(), destination.known_name())
            && source != destination
        {
            renamed.entry(destination).or_insert(source);
        }
    }
    renamed
}

/// Returns `true` if the types of fields come only from the tasks, since the source has no object with fields.
///
/// `false` if the source or its object is invalid or could not be read, which is reported instead.
fn is_untyped(cx: &Context<'_>, flow: &Flow) -> bool {
    let (Some(end), Some(connector)) = (&flow.source, cx.source_connector(flow)) else { return false };
    let arguments = connector.source.map_or(&[][..], |source| source.arguments);
    let position = arguments.iter().position(|argument| matches!(argument, Argument::Object { .. }));
    let Some(position) = position.filter(|_| !cx.is_partial(end)) else { return false };
    match end.arguments.get(position) {
        Some(value) => match cx.form(value) {
            Form::Item(Declared::Object(object)) => object.connector == connector.name && !cx.is_partial(object),
            Form::Item(_) | Form::Name(_) => false,
            _ => true,
        },
        None => matches!(arguments.get(position), Some(Argument::Object { optional: true, .. })),
    }
}

/// Returns the site of the task at `index` of the flow whose task is at `site`.
pub(crate) fn task_site(site: &Site, index: usize) -> Site {
    site.parent().unwrap_or_default().item("task", index)
}
