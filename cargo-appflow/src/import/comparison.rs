//! The comparison of the properties of two resources, and of the tasks of two flows.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use appflow_core::analysis::input::{WHOLE, WHOLE_PATH};
use appflow_core::analysis::time::epoch_milliseconds;
use appflow_core::catalog::{Operator, schedule};
use serde_json::{Map, Value as Json};

use super::changes::{Change, Place};
use super::input::Resource;
use super::kinds::Kind;
use super::monitoring::{ALARM, RULE};
use super::normal::{
    MARK, embedded, function_of, is_empty, is_empty_list, is_empty_object, is_function, is_function_node, json, normalize,
    text_of, with_embedded,
};
use super::report::Remark;
use super::{alarm_rules, metrics, settings};
use crate::document::{self, Node, Value};
use crate::meaning::{canonical, only_entry};

/// The behavior of CloudFormation without a property, by the type of the resource.
pub(super) const DEFAULTS: &[(&str, &str, &str)] = &[(ALARM, "TreatMissingData", "missing"), (RULE, "State", "ENABLED")];

/// The rest of the path to a property of a resource.
#[derive(Clone, Default)]
pub(super) struct Path {
    pub(super) place: Place,
    pub(super) text: String,
}

impl Path {
    pub(super) fn key(&self, key: &str) -> Path {
        Path { place: self.place.key(key), text: format!("{}.{key}", self.text) }
    }

    pub(super) fn element(&self, list: &Node, index: usize) -> Path {
        Path { place: self.place.element(list, index), text: format!("{}[{index}]", self.text) }
    }
}

/// A difference between a property of the input and that of the definition.
pub(super) struct Difference {
    pub(super) path: Path,
    pub(super) node: Node,
    pub(super) change: Change,
}

/// The result of a comparison of tasks.
#[derive(Default)]
pub(super) struct Tasks {
    pub(super) remarks: Vec<Remark>,
    pub(super) changes: Vec<(Place, Change)>,
}

pub(super) fn remark(resource: &Resource, path: &str, node: &Node, message: String, is_loss: bool) -> Remark {
    let place = if node.line > 0 { node } else { &resource.node };
    let path = if path.is_empty() { resource.path.clone() } else { format!("{}.Properties{path}", resource.path) };
    Remark { file: resource.file.clone(), place: (place.line, place.column), path, message, is_loss }
}

#[derive(Clone, Copy)]
pub(super) struct Comparison<'c> {
    pub(super) names: &'c HashMap<String, Json>,
    /// The parameters that replace secrets of the input.
    pub(super) secrets: &'c BTreeSet<String>,
    pub(super) is_deployed: bool,
    /// Whether an empty object counts, as in templates. In documents of the API, it is what is not there.
    pub(super) keeps_empty: bool,
}

impl Comparison<'_> {
    /// Returns a string that is equal for resources that differ only in their logical IDs.
    pub(super) fn print(&self, resource_type: &str, properties: Option<&Json>) -> String {
        let properties = properties.unwrap_or(&Json::Null);
        if resource_type != PERMISSION {
            return format!("{resource_type} {}", self.meaning(&with_embedded(properties)));
        }
        // A permission is that of the same caller. What else it has is compared afterwards.
        let is_of_rule = properties.get("Principal").and_then(Json::as_str) == Some("events.amazonaws.com");
        let keys = ["FunctionName", "Principal", "SourceArn"];
        let parts = keys.iter().take(if is_of_rule { 3 } else { 2 });
        let parts = parts.map(|key| properties.get(*key).map(|value| self.meaning(&function_of(value)).to_string()));
        format!("{resource_type} {:?}", parts.collect::<Vec<_>>())
    }

    /// Compares the tasks of a flow. One that differs becomes a change of it, and the whole list is written if several do.
    pub(super) fn tasks(&self, resource: &Resource, list: &Node, new: &Json) -> Tasks {
        let old = self.plain_tasks(&json(list));
        let mut rest = self.plain_tasks(new);
        let mut tasks = Tasks::default();
        let mut order = Vec::new();
        let mut missing = Vec::new();
        let added = rest.len().saturating_sub(old.len());
        for task in &old {
            match rest.iter().position(|other| other.1 == task.1) {
                Some(position) => {
                    let found = rest.remove(position).0;
                    tasks.remarks.extend(other_operator(resource, list, task.0, new.get(found)));
                    order.push(found);
                }
                None => {
                    let node = list.elements().get(task.0).unwrap_or(list);
                    let message = "the definition has another task".to_owned();
                    tasks.remarks.push(remark(resource, &format!(".Tasks[{}]", task.0), node, message, true));
                    missing.push(node);
                }
            }
        }
        let path = Path::default().key("Tasks");
        // A computed projection replaces that of the definition.
        let projection = new.as_array().and_then(|new| new.iter().position(is_projection));
        let other = match (missing.as_slice(), rest.as_slice()) {
            ([node], []) if is_projection(&json(node)) => projection,
            // The definition names the results of tasks, to which others refer.
            ([_], [(index, _)]) if !old.iter().any(|task| is_calculation(&task.1)) => Some(*index),
            _ => None,
        };
        match (missing.as_slice(), other) {
            ([], _) => {}
            ([node], Some(index)) => {
                let found = new.get(index).unwrap_or(&Json::Null);
                let [one, other] = [json(node), found.clone()].map(|task| self.plain_tasks(&Json::Array(vec![task])));
                let same = same_parts(&one, &other);
                self.entries(node, found, &path.element(list, index), &mut |difference| {
                    if !same.iter().any(|key| difference.path.text.contains(key)) {
                        tasks.changes.push((difference.path.place, difference.change));
                    }
                });
            }
            _ => tasks.changes.push((path.place, Change::Set(list.clone()))),
        }
        if !order.is_sorted() {
            let message = "the definition writes mappings, then transformations, filters, and validations, each in their order";
            tasks.remarks.push(remark(resource, ".Tasks", list, message.to_owned(), false));
        }
        for (index, _) in rest.into_iter().take(added) {
            let message = format!("the definition adds task {index}");
            tasks.remarks.push(remark(resource, ".Tasks", list, message, false));
        }
        tasks
    }

    /// Returns tasks in the form of all that do the same, with their positions. A projection follows from the others
    /// unless its fields are computed.
    fn plain_tasks(&self, tasks: &Json) -> Vec<(usize, Json)> {
        let tasks = tasks.as_array().map(Vec::as_slice).unwrap_or_default();
        let mut results: Vec<Json> = Vec::new();
        let mut plain = Vec::new();
        for (index, task) in tasks.iter().enumerate() {
            let task = self.meaning(task);
            let text = |key: &str| task.get(key).and_then(Json::as_str).unwrap_or_default().to_owned();
            let kind = text("TaskType");
            let operator = operator(&task);
            if is_projection(&task) && task.get("SourceFields").is_none_or(|fields| !fields.is_object()) {
                continue;
            }
            let mut properties: BTreeMap<String, Json> = BTreeMap::new();
            for property in parts(&task, "TaskProperties") {
                let key = property.get("Key").and_then(Json::as_str);
                let value = key.map_or(Some(&property), |_| property.get("Value")).cloned().unwrap_or_default();
                // A property without a value has no effect.
                if !value.is_null() && value.as_str() != Some("") {
                    properties.insert(key.unwrap_or_default().to_owned(), value);
                }
            }
            let sources = parts(&task, "SourceFields");
            // Terraform requires a field where `Map_all` has none.
            let is_field = |source: &Json| source.as_str() != Some("");
            let sources: Vec<Json> = sources.into_iter().filter(is_field).map(|source| temporary(source, &results)).collect();
            let mut destination = task.get("DestinationField").cloned().unwrap_or_default();
            match kind.as_str() {
                "Map_all" => properties.retain(|key, list| key != "EXCLUDE_SOURCE_FIELDS_LIST" || list.as_str() != Some("[]")),
                // Any length masks the whole value.
                "Mask" if operator.as_str() == Some("MASK_ALL") => drop(properties.remove("MASK_LENGTH")),
                "Validate" => drop(properties.entry("VALIDATION_ACTION".to_owned()).or_insert_with(|| "DropRecord".into())),
                "Merge" | "Arithmetic" => {
                    results.push(destination.clone());
                    destination = Json::Null;
                    // The order of the fields is theirs by default.
                    let order: Vec<&str> = sources.iter().filter_map(Json::as_str).collect();
                    if properties.get("MATH_OPERATION_FIELDS_ORDER").and_then(Json::as_str) == Some(&order.join(",")) {
                        properties.remove("MATH_OPERATION_FIELDS_ORDER");
                    }
                }
                "Map" => {
                    // A field that is not renamed has no other name, and one that keeps its type no other type.
                    if destination.is_null() {
                        destination = sources.first().cloned().unwrap_or_default();
                    }
                    if properties.get("DESTINATION_DATA_TYPE") == properties.get("SOURCE_DATA_TYPE") {
                        properties.remove("DESTINATION_DATA_TYPE");
                    }
                    if sources.iter().any(Json::is_number) {
                        properties.remove("SOURCE_DATA_TYPE");
                    }
                }
                _ => {}
            }
            plain.push((index, serde_json::json!([kind, operator, sources, destination, properties])));
        }
        plain
    }

    /// Returns the properties of a resource that the definition does not have, or has otherwise.
    pub(super) fn of(&self, resource: &Resource, new: &Json) -> Vec<Difference> {
        let mut differences = Vec::new();
        let nothing = Node::default();
        let old = resource.node.get("Properties").unwrap_or(&nothing);
        let new = new.get("Properties").unwrap_or(&Json::Null);
        if self.is_same(old, new) {
            return differences;
        }
        let is_flow = Kind::of(&resource.resource_type) == Kind::Flow;
        let mut same_metrics = None;
        let is_alarm_list = |key: &&str| {
            resource.resource_type == ALARM && ["Metrics", "ThresholdMetricId"].iter().any(|list| key.starts_with(list))
        };
        let is_same_alarm = |old: &Node, new: &Json| {
            let new = document::read(&new.to_string()).unwrap_or_default();
            let [old, new] = [Some(old), new.first()].map(|node| node.and_then(metrics::canonical).map(|one| self.meaning(&one)));
            old.is_some() && old == new
        };
        self.entries(old, new, &Path::default(), &mut |difference| {
            let key = difference.path.text.trim_start_matches('.');
            if is_alarm_list(&key) && *same_metrics.get_or_insert_with(|| is_same_alarm(old, new)) {
                return;
            }
            // The service sets the status of a flow that is deployed.
            if self.is_deployed && key == "FlowStatus" {
                return;
            }
            let is_default = || {
                DEFAULTS.iter().any(|(kind, property, value)| {
                    *kind == resource.resource_type
                        && *property == key
                        && new.get(*property).and_then(Json::as_str) == Some(value)
                        && old.get(property).is_none()
                })
            };
            if !(is_flow && key.starts_with("Tasks") || is_default()) {
                differences.push(difference);
            }
        });
        differences
    }

    /// Reports the differences between two objects.
    pub(super) fn entries(&self, old: &Node, new: &Json, path: &Path, report: &mut dyn FnMut(Difference)) {
        let empty = Map::new();
        let new = new.as_object().unwrap_or(&empty);
        for (key, node) in old.entries().iter().filter(|(_, node)| !self.is_absent(node)) {
            let path = path.key(key);
            match new.get(key) {
                Some(other) => self.value(node, other, &path, report),
                None if is_empty_list(node) => {}
                None => report(Difference { path, node: node.clone(), change: Change::Set(node.clone()) }),
            }
        }
        for (key, value) in new.iter().filter(|(key, _)| old.get(key).is_none_or(|node| self.is_absent(node))) {
            if !is_empty(value) {
                report(Difference { path: path.key(key), node: old.clone(), change: Change::Unset });
            }
        }
    }

    /// Returns `true` if a value of the input means the same as none.
    fn is_absent(&self, node: &Node) -> bool {
        settings::is_nothing(node) && !(self.keeps_empty && is_empty_object(node))
    }

    pub(super) fn value(&self, old: &Node, new: &Json, path: &Path, report: &mut dyn FnMut(Difference)) {
        let is_same = || {
            is_target_id(path)
                || is_same_time(old, new, path)
                || is_same_rate(old, new, path)
                || is_same_alarm_rule(old, new, path)
                || path.text.ends_with(".InputTransformer") && self.transformed(&json(old)) == self.transformed(new)
        };
        if self.is_same(old, new) || self.is_secret(new) || is_same() {
            return;
        }
        match (&old.value, new) {
            (Value::Map(_), Json::Object(entries)) if !is_function(entries) && !is_function_node(old) => {
                self.entries(old, new, path, report);
            }
            (Value::List(elements), Json::Array(others)) if elements.len() == others.len() => {
                for (index, (element, other)) in elements.iter().zip(others).enumerate() {
                    self.value(element, other, &path.element(old, index), report);
                }
            }
            _ => report(Difference { path: path.clone(), node: old.clone(), change: Change::Set(old.clone()) }),
        }
    }

    /// Returns `true` if a value is a parameter that replaces a secret of the input, inside any function.
    fn is_secret(&self, value: &Json) -> bool {
        let name =
            value.as_object().and_then(only_entry).filter(|(function, _)| *function == "Ref").and_then(|(_, id)| id.as_str());
        name.is_some_and(|name| self.secrets.contains(name))
    }

    pub(super) fn is_same(&self, old: &Node, new: &Json) -> bool {
        let [old, new] = [self.meaning(&json(old)), self.meaning(new)];
        old == new || embedded(&old).zip(embedded(&new)).is_some_and(|(old, new)| old == new)
    }

    /// Returns a value in the form of all that mean the same here.
    pub(super) fn meaning(&self, value: &Json) -> Json {
        let mut value = self.with_names(canonical(value));
        normalize(&mut value, self.keeps_empty);
        value
    }

    /// Returns the input that a transformer makes of an event, with the path of each field in place of its name.
    fn transformed(&self, transformer: &Json) -> Json {
        let transformer = self.meaning(transformer);
        let nothing = Map::new();
        let paths = transformer.get("InputPathsMap").and_then(Json::as_object).unwrap_or(&nothing);
        let template = transformer.get("InputTemplate").and_then(text_of).unwrap_or_default();
        let (mut text, mut is_quoted) = (String::new(), false);
        let mut rest = template.as_str();
        while let Some((before, after)) = rest.split_once('<') {
            text += before;
            let quotes = before.matches('"').count() - before.matches("\\\"").count();
            is_quoted ^= quotes % 2 == 1;
            let Some((name, after)) = after.split_once('>') else { break };
            let path = paths.get(name).and_then(Json::as_str).unwrap_or(name);
            let path = if path == WHOLE_PATH { WHOLE.trim_matches(['<', '>']) } else { path };
            text += &if is_quoted { format!("<{path}>") } else { format!("\"{MARK}{path}\"") };
            rest = after;
        }
        text += rest;
        serde_json::from_str(&text).unwrap_or(Json::String(text))
    }

    /// Replaces references to profiles and flows by their names.
    fn with_names(&self, value: Json) -> Json {
        match value {
            Json::Array(values) => Json::Array(values.into_iter().map(|value| self.with_names(value)).collect()),
            Json::Object(entries) => {
                let id = only_entry(&entries).filter(|(function, _)| *function == "Ref").and_then(|(_, id)| id.as_str());
                if let Some(name) = id.and_then(|id| self.names.get(id)) {
                    return name.clone();
                }
                Json::Object(entries.into_iter().map(|(key, value)| (key, self.with_names(value))).collect())
            }
            value => value,
        }
    }
}

/// Returns a remark about a task whose operator is that of another connector, which then maps nothing. The definition has the
/// operator of the source.
fn other_operator(resource: &Resource, list: &Node, index: usize, new: Option<&Json>) -> Option<Remark> {
    let old = list.elements().get(index)?.get("ConnectorOperator")?;
    let (old_key, _) = old.only_entry()?;
    let (new_key, _) = new?.get("ConnectorOperator")?.as_object().and_then(only_entry)?;
    let message = format!("the definition has the operator of `{new_key}`, the source, in place of that of `{old_key}`");
    (old_key != new_key).then(|| remark(resource, &format!(".Tasks[{index}].ConnectorOperator"), old, message, false))
}

/// Returns the operator of a task, which is a function if the template computes it.
fn operator(task: &Json) -> Json {
    let operators = task.get("ConnectorOperator").filter(|operators| !operators.is_null());
    let of_connectors = operators.and_then(Json::as_object).filter(|operators| !is_function(operators));
    match of_connectors {
        Some(operators) => operators.values().find(|operator| !operator.is_null()).cloned(),
        None => operators.cloned(),
    }
    .unwrap_or_else(|| Operator::NoOp.name().into())
}

/// Returns `true` for a task that only names the fields that others use.
fn is_projection(task: &Json) -> bool {
    let is_filter = task.get("TaskType").and_then(Json::as_str) == Some("Filter");
    is_filter && operator(task).as_str() == Some(Operator::Projection.name())
}

/// Returns the elements of a list of a task. A function in place of the list is its only element.
fn parts(task: &Json, key: &str) -> Vec<Json> {
    match task.get(key) {
        Some(Json::Array(elements)) => elements.clone(),
        None | Some(Json::Null) => Vec::new(),
        Some(function) => vec![function.clone()],
    }
}

/// Returns the properties that two plain tasks have alike, although one of them may be written in another form.
fn same_parts(old: &[(usize, Json)], new: &[(usize, Json)]) -> Vec<String> {
    let ([(_, old)], [(_, new)]) = (old, new) else { return Vec::new() };
    let parts = [("ConnectorOperator", 1), ("SourceFields", 2), ("DestinationField", 3), ("TaskProperties", 4)];
    let same = parts.into_iter().filter(|(_, part)| old.get(part) == new.get(part));
    same.map(|(key, _)| format!("].{key}")).collect()
}

/// Returns `true` for a plain task with a result that another task maps.
fn is_calculation(task: &Json) -> bool {
    matches!(task.get(0).and_then(Json::as_str), Some("Merge" | "Arithmetic"))
}

/// Returns the number of the result that a field is, or the field.
fn temporary(source: Json, results: &[Json]) -> Json {
    results.iter().position(|result| *result == source).map_or(source, Json::from)
}

pub(super) const PERMISSION: &str = "AWS::Lambda::Permission";

/// Returns `true` if a property is the ID of a target, which only its rule has.
fn is_target_id(path: &Path) -> bool {
    let target = path.text.strip_prefix(".Targets").and_then(|rest| rest.strip_suffix(".Id"));
    target.is_some_and(|target| {
        target.split('.').all(|part| part.is_empty() || part.starts_with('[') || part.starts_with("Fn::If["))
    })
}

/// Returns `true` if two rules of composite alarms mean the same, or two alarms are the same by name and by ARN.
fn is_same_alarm_rule(old: &Node, new: &Json, path: &Path) -> bool {
    let [old, new] = [canonical(&json(old)), canonical(new)];
    match path.text.as_str() {
        ".AlarmRule" => {
            let [old, new] = [old, new].map(|rule| alarm_rules::canonical(&rule));
            old.is_some() && old == new
        }
        ".ActionsSuppressor" => alarm_rules::alarm(&old) == alarm_rules::alarm(&new),
        _ => false,
    }
}

/// Returns `true` if two schedules have the same rate, in the form of AppFlow or in that of EventBridge: `rate(5minutes)` and
/// `rate(5 minutes)`.
fn is_same_rate(old: &Node, new: &Json, path: &Path) -> bool {
    let rate = |value: &Json| {
        let text = canonical(value).as_str()?.replace(' ', "");
        Some(text.strip_prefix("rate(")?.strip_suffix(')')?.trim_end_matches('s').to_owned())
    };
    let [old, new] = [rate(&json(old)), rate(new)];
    path.text.ends_with(".ScheduleExpression") && old.is_some() && old == new
}

/// Returns `true` if two timestamps are equal, in any form.
fn is_same_time(old: &Node, new: &Json, path: &Path) -> bool {
    let is_time = schedule::settings::ALL
        .iter()
        .filter(|property| matches!(property.kind, appflow_core::catalog::Kind::Time))
        .any(|property| property.path.last().is_some_and(|key| path.text.ends_with(&format!(".{key}"))));
    let seconds = |text: &str| {
        let milliseconds = epoch_milliseconds(&settings::utc(text)).ok();
        milliseconds.map_or_else(|| settings::whole(text).to_owned(), |milliseconds| (milliseconds / 1000).to_string())
    };
    let text = |value: &Json| canonical(value).as_str().map(seconds);
    is_time && text(&json(old)).is_some() && text(&json(old)) == text(new)
}
