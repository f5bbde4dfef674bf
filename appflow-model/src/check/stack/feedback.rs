//! Flows that transfer the results of one another without end (R392).

use std::collections::HashMap;

use crate::analysis::components::components;
use crate::analysis::conditions::{Holds, holds, named};
use crate::analysis::connection;
use crate::catalog::common_settings::{shared, write_operation};
use crate::catalog::{self, Endpoint as Shape, resources, s3, salesforce};
use crate::check::connectors::s3::{prefix, written_prefix};
use crate::check::context::Context;
use crate::diagnostics::{Diagnostic, codes};
use crate::model::{Endpoint, Flow, Origin, TriggerKind, Value};
use crate::vocabulary::condition_function;

/// What a flow reads or writes.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Place<'a> {
    /// A folder of a bucket, with `/` at its end.
    Folder(String, String),
    /// The records of an object, through a profile.
    Object(&'a str, String),
}

/// Reports flows that start by themselves and read what they write, each set of flows once.
pub(crate) fn check_feedback(cx: &mut Context<'_>) {
    let definition = cx.definition;
    let flows: Vec<usize> =
        (0..definition.flows.len()).filter(|index| cx.flow(*index).is_some_and(|(flow, _)| is_repeated(flow))).collect();
    let mut places: HashMap<Place<'_>, usize> = HashMap::new();
    // The successors of flows, then those of places, which lead to the flows that read them.
    let mut next: Vec<Vec<usize>> = vec![Vec::new(); flows.len()];
    for (node, index) in flows.iter().enumerate() {
        let Some(place) = cx.flow(*index).and_then(|(flow, _)| read(cx, flow)) else { continue };
        let position = *places.entry(place).or_insert_with(|| {
            next.push(Vec::new());
            next.len() - 1
        });
        if let Some(readers) = next.get_mut(position) {
            readers.push(node);
        }
    }
    for (node, index) in flows.iter().enumerate() {
        let Some(written) = cx.flow(*index).and_then(|(flow, _)| written(cx, flow)) else { continue };
        let reached = above(&written).into_iter().filter_map(|place| places.get(&place).copied());
        if let Some(own) = next.get_mut(node) {
            own.extend(reached);
        }
    }
    for component in components(&next, |position| *position) {
        let mut members: Vec<usize> = component.into_iter().filter_map(|node| flows.get(node).copied()).collect();
        members.sort_unstable();
        report(cx, &members);
    }
}

/// Returns `true` for flows that start without anyone.
fn is_repeated(flow: &Flow) -> bool {
    flow.trigger.as_ref().is_some_and(|trigger| !matches!(trigger.kind, TriggerKind::OnDemand))
}

/// Reports the flows of one cycle at the first of them.
fn report(cx: &mut Context<'_>, members: &[usize]) {
    let Some(((first, site), others)) = members.split_first().and_then(|(first, others)| Some((cx.flow(*first)?, others))) else {
        return;
    };
    let is_object = first.destination.as_ref().is_some_and(|end| end.connector != s3::CONNECTOR.name);
    // `check_same_location` reports a destination in the source folder.
    if others.is_empty() && !is_object || !can_exist(cx, members) {
        return;
    }
    let others: Vec<&str> = others.iter().filter_map(|index| Some(cx.flow(*index)?.0.name.as_str())).collect();
    let message = match others.as_slice() {
        [] => format!("flow `{}` writes the records that it reads", first.name),
        [one] => format!("flows `{}` and `{one}` transfer the results of each other", first.name),
        [one, rest @ ..] => format!(
            "flows `{}`, `{one}`, and {} transfer the results of one another",
            first.name,
            match rest {
                [last] => format!("`{last}`"),
                rest => format!("{} others", rest.len()),
            }
        ),
    };
    let found = Diagnostic::new(&codes::FEEDBACK, site.part("destination").part("connector"), message);
    let found = found.note("each run has new records for the next one, without end");
    cx.push(found.help(if is_object { "write to another object" } else { "use separate prefixes" }));
}

/// Returns `true` if the flows can exist together.
fn can_exist(cx: &Context<'_>, members: &[usize]) -> bool {
    let conditions: Vec<Value> = members
        .iter()
        .filter_map(|index| named(&cx.flow(*index)?.0.lifecycle))
        .map(|name| Value::Name(name.to_owned()))
        .collect();
    let all = Value::Call { function: condition_function::names::and.to_owned(), arguments: conditions };
    !matches!(holds(cx, &all, None), Holds::Never | Holds::Unknown)
}

/// Returns the place that a flow reads, if it is known.
fn read<'a>(cx: &Context<'a>, flow: &'a Flow) -> Option<Place<'a>> {
    let end = flow.source.as_ref()?;
    if end.connector == s3::CONNECTOR.name {
        return Some(Place::Folder(bucket(cx, end)?, prefix(cx, end)?));
    }
    let (profile, object) = object(cx, end, catalog::connector(&end.connector)?.source?)?;
    let is_salesforce = end.connector == salesforce::CONNECTOR.name;
    let is_event = matches!(flow.trigger.as_ref()?.kind, TriggerKind::Event);
    Some(Place::Object(profile, if is_salesforce && is_event { changed(&object) } else { object }))
}

/// Returns the object whose changes an event of Salesforce reports: `Account` for `AccountChangeEvent`.
fn changed(event: &str) -> String {
    match event.strip_suffix("ChangeEvent") {
        Some(custom) if custom.ends_with("__") => custom.to_owned() + "c",
        Some(object) => object.to_owned(),
        None => event.to_owned(),
    }
}

/// Returns the place that a flow writes, if it is known. Deleted records are not transferred again.
fn written<'a>(cx: &Context<'a>, flow: &'a Flow) -> Option<Place<'a>> {
    let end = flow.destination.as_ref()?;
    if end.connector == s3::CONNECTOR.name {
        return Some(Place::Folder(bucket(cx, end)?, written_prefix(cx, end)?));
    }
    if shared::write_operation.has_value(&end.settings, &write_operation::delete) {
        return None;
    }
    let (profile, object) = object(cx, end, catalog::connector(&end.connector)?.destination?)?;
    Some(Place::Object(profile, object))
}

/// Returns the place itself, and the folders that contain it.
fn above<'a>(place: &Place<'a>) -> Vec<Place<'a>> {
    match place {
        Place::Object(..) => vec![place.clone()],
        Place::Folder(bucket, folder) => {
            let ends = folder.match_indices('/').map(|(end, _)| end + 1);
            let folders = std::iter::once("").chain(ends.filter_map(|end| folder.get(..end)));
            folders.map(|folder| Place::Folder(bucket.clone(), folder.to_owned())).collect()
        }
    }
}

/// Returns the name of the bucket of a source or destination, or that of its declaration.
fn bucket(cx: &Context<'_>, end: &Endpoint) -> Option<String> {
    let bucket = cx.resource(end.arguments.first()?.as_name()?)?;
    let name = match &bucket.origin {
        Origin::Named(name) => Some(name),
        _ => resources::bucket::name.of(&bucket.settings),
    };
    let known = name.and_then(|name| cx.known_text(name)).map(|name| name.into_owned());
    Some(known.unwrap_or_else(|| format!("{}:", bucket.name)))
}

/// Returns the profile and the object of a source or destination.
fn object<'a>(cx: &Context<'a>, end: &'a Endpoint, shape: Shape) -> Option<(&'a str, String)> {
    let profile = connection::profile(cx, end, shape.arguments)?;
    let name = connection::object_name(cx, end, shape.arguments)?;
    Some((profile.name.as_str(), cx.known_text(name)?.into_owned()))
}
