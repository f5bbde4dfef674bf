//! The proof of an import: what its definition becomes, compared with the input.
//!
//! A difference becomes an override, a resource that the definition derives in another form becomes a `resource` statement, and
//! what still differs is remarked.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use appflow_core::Stack;
use appflow_core::analysis::entries::{Entry, Section};
use appflow_core::analysis::graph::Graph;
use appflow_core::analysis::ids::{self, Part};
use appflow_core::analysis::input::{WHOLE, WHOLE_PATH};
use appflow_core::analysis::scope::{Declared, Scope};
use appflow_core::analysis::time::epoch_milliseconds;
use appflow_core::catalog::monitoring::{alarm, rule};
use appflow_core::catalog::resources::{attribute, lifecycle, on_delete_of_any, on_replace_of_any};
use appflow_core::catalog::{NamedValue, schedule};
use appflow_core::model::{self, Definition, Setting};
use appflow_syntax::{Files, analyze};
use serde_json::{Map, Value as Json};

use super::alarm_rules;
use super::changes::{Change, Place};
use super::derived::is_tool;
use super::input::{Resource, Template};
use super::kinds::Kind;
use super::metrics;
use super::monitoring::{ALARM, RULE, is_monitor};
use super::report::{Options, Outcome, Remark};
use super::resources::has_derived_pattern;
use super::settings;
use super::text::quoted;
use crate::document::{self, Node, Value};
use crate::meaning::{canonical, only_entry};

/// A change of the definition, after which it has what the input has.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Fix {
    /// An entry has another attribute, such as its logical ID.
    Attribute(String, &'static str, String),
    /// A property of an entry has another value.
    Change(String, Place, Change),
}

impl Fix {
    /// Returns `true` if an entry gets another logical ID.
    pub(super) fn is_id(&self) -> bool {
        matches!(self, Fix::Attribute(_, key, _) if *key == lifecycle::id.key)
    }

    /// Returns the KMS key whose policy the change sets, or `None` for another change.
    pub(super) fn key_policy(&self) -> Option<&str> {
        match self {
            Fix::Change(target, place, _) if place.first_key() == Some("KeyPolicy") => Some(target),
            _ => None,
        }
    }
}

/// The result of a comparison.
#[derive(Debug, Default)]
pub(super) struct Proof {
    /// The resources that must have a `resource` statement.
    pub(super) needed: BTreeSet<String>,
    /// The reasons why alarms and rules must.
    pub(super) reasons: BTreeMap<String, String>,
    /// The changes that the definition needs.
    pub(super) fixes: Vec<Fix>,
    /// The differences, and the additions of the definition.
    pub(super) remarks: Vec<Remark>,
}

/// The behavior of CloudFormation without a property, by the type of the resource.
const DEFAULTS: &[(&str, &str, &str)] = &[(ALARM, "TreatMissingData", "missing"), (RULE, "State", "ENABLED")];

/// The policies of a resource, with the attribute of each and its values.
const POLICIES: &[(&str, &str, &[NamedValue])] = &[
    ("DeletionPolicy", attribute::on_delete.key, on_delete_of_any::ALL),
    ("UpdateReplacePolicy", attribute::on_replace.key, on_replace_of_any::ALL),
];

/// The rest of the path to a property of a resource.
#[derive(Clone, Default)]
struct Path {
    place: Place,
    text: String,
}

impl Path {
    fn key(&self, key: &str) -> Path {
        Path { place: self.place.key(key), text: format!("{}.{key}", self.text) }
    }

    fn element(&self, list: &Node, index: usize) -> Path {
        Path { place: self.place.element(list, index), text: format!("{}[{index}]", self.text) }
    }
}

/// A difference between a property of the input and that of the definition.
struct Difference {
    path: Path,
    node: Node,
    change: Change,
}

/// The result of a comparison of tasks.
#[derive(Default)]
struct Tasks {
    remarks: Vec<Remark>,
    changes: Vec<(Place, Change)>,
}

/// Compares the definition of an outcome with the input.
pub(super) fn prove(template: &Template, options: &Options, outcome: &Outcome) -> Proof {
    let mut proof = Proof::default();
    let Ok(tokens) = outcome.imported.text.parse() else { return unproven(template, outcome) };
    let analysis = analyze(tokens, &Files { folders: &|_| Vec::new() });
    let Some(definition) = analysis.definitions().next() else { return unproven(template, outcome) };
    let stack = Stack::unchecked(definition.clone());
    if stack.readable().is_err() {
        return unproven(template, outcome);
    }
    let new = stack.to_value();
    let graph = Graph::new(definition, &Scope::new(definition));
    let entries: HashMap<&str, (usize, String)> = graph
        .entries
        .iter()
        .enumerate()
        .filter(|(position, entry)| entry.section() == Section::Resources && graph.written.get(*position) == Some(&true))
        .filter_map(|(position, entry)| {
            let target = [vec![entry.item.name().to_owned()], entry.path()].concat().join(".");
            Some((entry.id()?, (position, target)))
        })
        .collect();
    let empty = Map::new();
    let written = new.get("Resources").and_then(Json::as_object).unwrap_or(&empty);
    let (names, secrets, is_deployed) = (names(template), &outcome.secrets, template.is_deployed);
    let comparison = Comparison { names: &names, secrets, is_deployed, keeps_empty: false };
    let old: HashMap<&str, &Resource> =
        template.resources.iter().filter(|resource| !resource.exists).map(|resource| (resource.id.as_str(), resource)).collect();
    // The alarms and rules that differ, which another statement of what they refer to may change.
    let mut differing: BTreeMap<String, String> = BTreeMap::new();
    let mut added: BTreeSet<&str> = written.keys().map(String::as_str).filter(|id| !old.contains_key(id)).collect();
    // What the definition derives, by what it is.
    let mut derived: HashMap<String, Vec<&str>> = HashMap::new();
    for id in added.iter().rev() {
        let Some(new) = written.get(*id) else { continue };
        let resource_type = new.get("Type").and_then(Json::as_str).unwrap_or_default();
        derived.entry(comparison.print(resource_type, new.get("Properties"))).or_default().push(id);
    }
    for resource in template.resources.iter().filter(|resource| !resource.exists && !is_tool(resource)) {
        let Some(found) = written.get(&resource.id) else {
            if !outcome.dropped.contains(&resource.id) {
                proof.remarks.extend(unwritten(resource, outcome, options));
                continue;
            }
            // The definition derives it under another logical ID, or not at all.
            let properties = resource.node.get("Properties").map(json);
            let same = derived.get_mut(&comparison.print(&resource.resource_type, properties.as_ref()));
            match same.and_then(Vec::pop) {
                Some(found) => {
                    added.remove(found);
                    let entry = entries.get(found);
                    let id = |target: &String| Fix::Attribute(target.clone(), lifecycle::id.key, quoted(&resource.id));
                    proof.fixes.extend(entry.map(|(_, target)| id(target)));
                }
                None => _ = proof.needed.insert(resource.id.clone()),
            }
            continue;
        };
        if outcome.raw.contains(&resource.id) {
            continue;
        }
        let part =
            entries.get(resource.id.as_str()).and_then(|(position, _)| graph.entries.get(*position)).map(|entry| entry.part);
        let is_derived = matches!(part, None | Some(Part::Policy | Part::TargetRole | Part::ProfileRole(_) | Part::CatalogRole));
        // An empty block of a policy, such as a condition, means nothing.
        let keeps_empty = !is_derived && resource.path.starts_with("Resources.");
        let differences = Comparison { keeps_empty, ..comparison }.of(resource, found);
        let [old_condition, new_condition] =
            [resource.node.get("Condition").and_then(Node::as_str), found.get("Condition").and_then(Json::as_str)];
        let differs = !differences.is_empty() || old_condition != new_condition;
        if outcome.exact.contains(&resource.id) && differs && !options.only_flows {
            let first = differences.first().map_or("Condition", |difference| difference.path.text.trim_start_matches('.'));
            differing.insert(resource.id.clone(), format!("the definition would have another value of `{first}`"));
            continue;
        }
        if differs && is_derived {
            proof.needed.insert(resource.id.clone());
            if options.only_flows {
                let at = |message: &str| remark(resource, "", &resource.node, message.to_owned(), false);
                proof.remarks.push(at("the definition writes the resource with other properties"));
            }
            continue;
        }
        let target = entries.get(resource.id.as_str()).map(|(_, target)| target.clone());
        for (key, setting, words) in POLICIES {
            let policy = |policy: Option<&str>| policy.unwrap_or("Delete").to_owned();
            let [old, new] =
                [policy(resource.node.get(key).and_then(Node::as_str)), policy(found.get(*key).and_then(Json::as_str))];
            let word = words.iter().find(|word| word.value == old).filter(|_| old != new);
            if let (Some(word), Some(target)) = (word, &target) {
                proof.fixes.push(Fix::Attribute(target.clone(), setting, word.name.to_owned()));
            }
        }
        if let Some(list) = resource.node.at(&["Properties", "Tasks"]).filter(|_| resource.resource_type == "AWS::AppFlow::Flow")
        {
            let new = found.pointer("/Properties/Tasks").cloned().unwrap_or_default();
            let mut tasks = comparison.tasks(resource, list, &new);
            proof.remarks.append(&mut tasks.remarks);
            if let Some(target) = &target {
                let changes = tasks.changes.into_iter().map(|(place, change)| Fix::Change(target.clone(), place, change));
                proof.fixes.extend(changes);
            }
        }
        if resource.resource_type == RULE {
            proof.remarks.extend(target_ids(resource, found));
        }
        for difference in differences {
            let message = "the definition has another value".to_owned();
            proof.remarks.push(remark(resource, &difference.path.text, &difference.node, message, true));
            if let Some(target) = &target {
                proof.fixes.push(Fix::Change(target.clone(), difference.path.place, difference.change));
            }
        }
    }
    let sections = [
        ("Parameters", &template.parameters),
        ("Mappings", &template.mappings),
        ("Conditions", &template.conditions),
        ("Outputs", &template.outputs),
    ];
    for (section, entries) in sections {
        for entry in entries {
            let path = format!("{section}.{}", entry.id);
            let is_known =
                |remark: &Remark| remark.path.strip_prefix(&path).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
            if outcome.imported.remarks.iter().any(is_known) {
                continue;
            }
            let message = match new.get(section).and_then(|section| section.get(&entry.id)) {
                Some(found) if comparison.is_same(&without_spaces(&entry.node), &plain(found)) => continue,
                // The next pass writes the pattern that the definition does not derive.
                Some(_) if !options.only_flows && !outcome.raw.contains(&entry.id) && has_derived_pattern(&entry.node) => {
                    proof.needed.insert(entry.id.clone());
                    continue;
                }
                Some(_) => "the definition has another value",
                // The other template keeps what the flows do not need.
                None if options.only_flows => continue,
                None => "not imported",
            };
            let place = (entry.node.line, entry.node.column);
            proof.remarks.push(Remark { file: entry.file.clone(), place, path, message: message.to_owned(), is_loss: true });
        }
    }
    // With the `resource` statement of a role or a policy, a rule that differs now may be the same.
    let is_settled = proof.needed.is_empty();
    if is_settled {
        proof.needed.extend(differing.keys().cloned());
        proof.reasons.extend(differing);
    }
    let is_template = template.resources.iter().any(|resource| resource.path.starts_with("Resources."));
    let causes = Causes::new(definition, outcome);
    for id in added.into_iter().filter(|_| is_template) {
        let Some((position, _)) = entries.get(id) else { continue };
        let Some(entry) = graph.entries.get(*position) else { continue };
        for id in causes.of(entry).into_iter().filter(|_| is_settled) {
            proof.reasons.entry(id.clone()).or_insert_with(|| format!("the definition would add {}", entry.described()));
            proof.needed.insert(id);
        }
        let file = template.resources.first().map(|resource| resource.file.clone()).unwrap_or_default();
        let message = format!("the definition adds {}", entry.described());
        proof.remarks.push(Remark { file, place: (0, 0), path: format!("Resources.{id}"), message, is_loss: false });
    }
    proof
}

/// The alarms and rules that a definition need not have, by what it derives for them.
struct Causes {
    /// Those that notify an item, by its name, with whether one of them stays in any case.
    of_items: HashMap<String, (BTreeSet<String>, bool)>,
    /// The logical IDs of rules outside of flows, by their names.
    rules: HashMap<String, String>,
}

impl Causes {
    fn new(definition: &Definition, outcome: &Outcome) -> Self {
        let scope = Scope::new(definition);
        let mut causes = Causes { of_items: HashMap::new(), rules: HashMap::new() };
        let notify = [&alarm::notify, &alarm::notify_ok, &alarm::notify_insufficient_data];
        let mut add = |id: String, settings: &[Setting], targets: &[model::Value]| {
            let values = notify.iter().filter_map(|property| property.of(settings)).chain(targets);
            let is_exact = outcome.exact.contains(&id);
            for value in values.chain(rule::dead_letter.of(settings)) {
                value.walk(&mut |value| {
                    if let Some(name) = value.as_name() {
                        let (ids, stays) = causes.of_items.entry(name.to_owned()).or_default();
                        if is_exact {
                            ids.insert(id.clone());
                        }
                        *stays |= !is_exact;
                    }
                });
            }
        };
        for flow in &definition.flows {
            let id = |part| ids::of_flow(&scope, flow, part);
            flow.alarms.iter().enumerate().for_each(|(index, alarm)| add(id(Part::Alarm(index)), &alarm.settings, &[]));
            flow.rules.iter().enumerate().for_each(|(index, rule)| add(id(Part::Rule(index)), &rule.settings, &rule.targets));
        }
        let id = |item| ids::of(&scope, item, Part::Itself);
        definition.alarms.iter().for_each(|alarm| add(id(Declared::Alarm(alarm)), &alarm.settings, &[]));
        definition.composite_alarms.iter().for_each(|alarm| add(id(Declared::CompositeAlarm(alarm)), &alarm.settings, &[]));
        for rule in &definition.rules {
            add(id(Declared::Rule(rule)), &rule.settings, &rule.targets);
            causes.rules.insert(rule.name.clone(), id(Declared::Rule(rule)));
        }
        causes
    }

    /// Returns the alarms and rules for which the definition has an entry that the input does not have: with `resource`
    /// statements in their place, it does not have the entry, either.
    fn of(&self, entry: &Entry<'_>) -> Vec<String> {
        match entry.part {
            Part::RulePermission(..) => self.rules.get(entry.item.name()).cloned().into_iter().collect(),
            Part::Policy | Part::AlarmPermission | Part::TargetRole => match self.of_items.get(entry.item.name()) {
                Some((ids, false)) => ids.iter().cloned().collect(),
                _ => Vec::new(),
            },
            _ => Vec::new(),
        }
    }
}

/// Returns an entry whose description has no spaces at the ends of its lines, as doc comments have none.
fn without_spaces(node: &Node) -> Node {
    let entries = node.entries().iter().map(|(key, value)| match value.as_str() {
        Some(text) if key == "Description" => (key.clone(), Node::string(&trimmed(text))),
        _ => (key.clone(), value.clone()),
    });
    if node.entries().is_empty() { node.clone() } else { Node::new(Value::Map(entries.collect())) }
}

/// Returns the same for an entry of a template.
fn plain(value: &Json) -> Json {
    let mut value = value.clone();
    if let Some(Json::String(text)) = value.get_mut("Description") {
        *text = trimmed(text);
    }
    value
}

fn trimmed(text: &str) -> String {
    let lines: Vec<&str> = text.trim_end().lines().map(str::trim_end).collect();
    lines.join("\n")
}

/// Returns the proof of a definition without a template: what it was to derive is kept as it is written.
fn unproven(template: &Template, outcome: &Outcome) -> Proof {
    let file = template.resources.first().map(|resource| resource.file.clone()).unwrap_or_default();
    let message = "the definition was not compared with the input, since no template can be written of it".to_owned();
    let remark = Remark { file, place: (0, 0), path: "Resources".to_owned(), message, is_loss: false };
    let is_derived = |resource: &&Resource| {
        outcome.dropped.contains(&resource.id) && !resource.exists && !is_tool(resource) && !is_monitor(resource)
    };
    Proof {
        needed: template.resources.iter().filter(is_derived).map(|resource| resource.id.clone()).collect(),
        reasons: BTreeMap::new(),
        fixes: Vec::new(),
        remarks: outcome.doubts.iter().cloned().chain([remark]).collect(),
    }
}

/// Returns a remark about a resource that no entry of the definition has, unless the import has reported it.
fn unwritten(resource: &Resource, outcome: &Outcome, options: &Options) -> Option<Remark> {
    let is_known = |known: &Remark| {
        known.is_loss
            && known.file == resource.file
            && known.path.strip_prefix(&resource.path).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    if options.only_flows || outcome.imported.remarks.iter().any(is_known) {
        return None;
    }
    let message = match resource.id.chars().all(|letter| letter.is_ascii_alphanumeric()) && !resource.id.is_empty() {
        true => "the definition does not have the resource",
        false => "the definition has another logical ID, since CloudFormation accepts only letters and digits",
    };
    Some(remark(resource, "", &resource.node, message.to_owned(), true))
}

fn remark(resource: &Resource, path: &str, node: &Node, message: String, is_loss: bool) -> Remark {
    let place = if node.line > 0 { node } else { &resource.node };
    let path = if path.is_empty() { resource.path.clone() } else { format!("{}.Properties{path}", resource.path) };
    Remark { file: resource.file.clone(), place: (place.line, place.column), path, message, is_loss }
}

/// Returns remarks about the targets of a rule whose IDs the definition derives.
fn target_ids(resource: &Resource, new: &Json) -> Vec<Remark> {
    let targets = resource.node.at(&["Properties", "Targets"]).map(Node::elements).unwrap_or_default();
    let remarks = targets.iter().enumerate().filter_map(|(index, target)| {
        let old = target.get("Id")?;
        let new = new.pointer(&format!("/Properties/Targets/{index}/Id"))?.as_str()?;
        let message = || format!("the definition has another ID of the target, `{new}`");
        (old.as_str() != Some(new)).then(|| remark(resource, &format!(".Targets[{index}].Id"), old, message(), false))
    });
    remarks.collect()
}

/// Returns the names that `Ref` of profiles and flows returns, as far as the input has them.
fn names(template: &Template) -> HashMap<String, Json> {
    let name = |resource: &Resource| {
        let key = match Kind::of(&resource.resource_type) {
            Kind::Profile => "ConnectorProfileName",
            Kind::Flow => "FlowName",
            _ => return None,
        };
        let name = canonical(&json(resource.node.at(&["Properties", key])?));
        Some((resource.id.clone(), name))
    };
    template.resources.iter().filter_map(name).collect()
}

#[derive(Clone, Copy)]
struct Comparison<'c> {
    names: &'c HashMap<String, Json>,
    /// The parameters that replace secrets of the input.
    secrets: &'c BTreeSet<String>,
    is_deployed: bool,
    /// Whether an empty object counts, as in templates. In documents of the API, it is what is not there.
    keeps_empty: bool,
}

impl Comparison<'_> {
    /// Returns a string that is equal for resources that differ only in their logical IDs.
    fn print(&self, resource_type: &str, properties: Option<&Json>) -> String {
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
    fn tasks(&self, resource: &Resource, list: &Node, new: &Json) -> Tasks {
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
        match (missing.as_slice(), rest.as_slice()) {
            ([], _) => {}
            // The definition names the results of tasks, to which others refer.
            ([node], [(index, _)]) if !old.iter().any(|task| is_calculation(&task.1)) => {
                let found = new.get(*index).unwrap_or(&Json::Null);
                self.entries(node, found, &path.element(list, *index), &mut |difference| {
                    tasks.changes.push((difference.path.place, difference.change));
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

    /// Returns tasks in the form of all that do the same, with their positions. The projection follows from the others.
    fn plain_tasks(&self, tasks: &Json) -> Vec<(usize, Json)> {
        let tasks = tasks.as_array().map(Vec::as_slice).unwrap_or_default();
        let mut results: Vec<Json> = Vec::new();
        let mut plain = Vec::new();
        for (index, task) in tasks.iter().enumerate() {
            let task = self.meaning(task);
            let text = |key: &str| task.get(key).and_then(Json::as_str).unwrap_or_default().to_owned();
            let kind = text("TaskType");
            let operators = task.get("ConnectorOperator").and_then(Json::as_object);
            let operator =
                operators.and_then(|operators| operators.values().find_map(Json::as_str)).unwrap_or("NO_OP").to_owned();
            if kind == "Filter" && operator == "PROJECTION" {
                continue;
            }
            let mut properties: BTreeMap<String, Json> = BTreeMap::new();
            for property in task.get("TaskProperties").and_then(Json::as_array).map(Vec::as_slice).unwrap_or_default() {
                let key = property.get("Key").and_then(Json::as_str).unwrap_or_default();
                properties.insert(key.to_owned(), property.get("Value").cloned().unwrap_or_default());
            }
            let sources = task.get("SourceFields").and_then(Json::as_array).cloned().unwrap_or_default();
            // Terraform requires a field where `Map_all` has none.
            let is_field = |source: &Json| source.as_str() != Some("");
            let mut sources: Vec<Json> = sources.into_iter().filter(is_field).map(|source| temporary(source, &results)).collect();
            let mut destination = task.get("DestinationField").cloned().unwrap_or_default();
            match kind.as_str() {
                "Map_all" => drop(
                    properties
                        .remove("EXCLUDE_SOURCE_FIELDS_LIST")
                        .filter(|list| list.as_str() != Some("[]"))
                        .map(|list| sources.push(list)),
                ),
                // Any length masks the whole value.
                "Mask" if operator == "MASK_ALL" => drop(properties.remove("MASK_LENGTH")),
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
    fn of(&self, resource: &Resource, new: &Json) -> Vec<Difference> {
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
    fn entries(&self, old: &Node, new: &Json, path: &Path, report: &mut dyn FnMut(Difference)) {
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

    fn value(&self, old: &Node, new: &Json, path: &Path, report: &mut dyn FnMut(Difference)) {
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

    fn is_same(&self, old: &Node, new: &Json) -> bool {
        let [old, new] = [self.meaning(&json(old)), self.meaning(new)];
        old == new || embedded(&old).zip(embedded(&new)).is_some_and(|(old, new)| old == new)
    }

    /// Returns a value in the form of all that mean the same here.
    fn meaning(&self, value: &Json) -> Json {
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

/// Returns `true` for a plain task with a result that another task maps.
fn is_calculation(task: &Json) -> bool {
    matches!(task.get(0).and_then(Json::as_str), Some("Merge" | "Arithmetic"))
}

/// Returns the number of the result that a field is, or the field.
fn temporary(source: Json, results: &[Json]) -> Json {
    results.iter().position(|result| *result == source).map_or(source, Json::from)
}

/// The statements of a policy, and the elements of a statement, that have no order.
const SETS: &[&str] = &["Action", "Resource", "Service", "Statement"];

const PERMISSION: &str = "AWS::Lambda::Permission";

/// Returns the function of a permission, whether it has its ARN or its name.
fn function_of(value: &Json) -> Json {
    let attribute =
        canonical(value).get("Fn::GetAtt").and_then(Json::as_str).and_then(|text| text.strip_suffix(".Arn")).map(str::to_owned);
    attribute.map_or_else(|| value.clone(), |id| serde_json::json!({ "Ref": id }))
}

/// Removes what means the same as nothing, and makes a list of a single action, resource, statement, or service.
fn normalize(value: &mut Json, keeps_empty: bool) {
    match value {
        Json::Array(values) => {
            values.iter_mut().for_each(|value| normalize(value, keeps_empty));
            // Tags have no order.
            let key = |value: &Json| {
                let entries = value.as_object().filter(|entries| entries.len() == 2 && entries.contains_key("Value"))?;
                entries.get("Key")?.as_str().map(str::to_owned)
            };
            if values.iter().all(|value| key(value).is_some()) {
                values.sort_by_cached_key(key);
            }
        }
        Json::Object(entries) => {
            for (key, value) in entries.iter_mut() {
                normalize(value, keeps_empty);
                // Policies have these in any order.
                if let Json::Array(values) = value
                    && SETS.contains(&key.as_str())
                {
                    values.sort_by_cached_key(Json::to_string);
                }
                if let Json::Array(values) = value
                    && values.len() == 1
                    && SETS.contains(&key.as_str())
                {
                    *value = values.remove(0);
                }
            }
            if let Some(except) = entries.get_mut(EXCEPT) {
                listed(except);
            }
            let counts = |value: &Json| keeps_empty && value.as_object().is_some_and(Map::is_empty);
            entries.retain(|_, value| !is_empty(value) || counts(value));
        }
        _ => {}
    }
}

/// The key of values that a pattern does not match.
const EXCEPT: &str = "anything-but";

/// Makes a list of a single value that a pattern does not match, and a value of a list in a function of patterns.
fn listed(except: &mut Json) {
    match except {
        Json::Array(_) => {}
        Json::Object(entries) => {
            for value in entries.values_mut() {
                if let Json::Array(values) = value
                    && values.len() == 1
                {
                    *value = values.remove(0);
                }
            }
        }
        _ => *except = Json::Array(vec![except.take()]),
    }
}

fn is_empty(value: &Json) -> bool {
    match value {
        Json::Null => true,
        Json::String(text) => text.is_empty(),
        Json::Object(entries) => {
            entries.is_empty() || only_entry(entries).is_some_and(|(key, id)| key == "Ref" && id.as_str() == Some("AWS::NoValue"))
        }
        _ => false,
    }
}

fn is_empty_list(node: &Node) -> bool {
    matches!(&node.value, Value::List(elements) if elements.is_empty())
}

fn is_empty_object(node: &Node) -> bool {
    matches!(&node.value, Value::Map(entries) if entries.is_empty())
}

/// Returns a value as JSON.
fn json(node: &Node) -> Json {
    serde_json::from_str(&node.to_string()).unwrap_or_default()
}

/// Returns a value with what its strings contain in place of those that contain JSON.
fn with_embedded(value: &Json) -> Json {
    if let Some(inside) = embedded(value) {
        return inside;
    }
    match value {
        Json::Array(values) => Json::Array(values.iter().map(with_embedded).collect()),
        Json::Object(entries) if !is_function(entries) => {
            Json::Object(entries.iter().map(|(key, value)| (key.clone(), with_embedded(value))).collect())
        }
        _ => match embedded(&canonical(value)) {
            Some(inside) => inside,
            None => value.clone(),
        },
    }
}

/// Returns the JSON in a string, in which each part that is not text is a separate string, or `None` for another string.
fn embedded(value: &Json) -> Option<Json> {
    let text = text_of(value)?;
    if !text.trim_start().starts_with(['{', '[']) {
        return None;
    }
    let mut value = serde_json::from_str(&text).ok()?;
    normalize(&mut value, false);
    Some(canonical(&value))
}

/// Surrounds what is not text in a string.
const MARK: char = '\u{e000}';

/// Returns a string in which each part that is not text has marks around it, or `None` for another value.
fn text_of(value: &Json) -> Option<String> {
    match value {
        Json::String(text) => Some(text.clone()),
        Json::Object(entries) => {
            let ("Fn::Join", argument) = only_entry(entries)? else { return None };
            let parts = argument.as_array()?.get(1)?.as_array()?;
            let marked = |part: &Json| format!("{MARK}{part}{MARK}").replace('"', "'");
            Some(parts.iter().map(|part| part.as_str().map_or_else(|| marked(part), str::to_owned)).collect())
        }
        _ => None,
    }
}

fn is_function(entries: &Map<String, Json>) -> bool {
    only_entry(entries).is_some_and(|(key, _)| key == "Ref" || key.starts_with("Fn::"))
}

fn is_function_node(node: &Node) -> bool {
    node.only_entry().is_some_and(|(key, _)| key == "Ref" || key.starts_with("Fn::"))
}

/// Returns `true` if a property is the ID of a target, which only its rule has.
fn is_target_id(path: &Path) -> bool {
    path.text.strip_prefix(".Targets[").and_then(|rest| rest.split_once(']')).is_some_and(|(_, rest)| rest == ".Id")
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
        milliseconds
            .map_or_else(|| text.split('.').next().unwrap_or(text).to_owned(), |milliseconds| (milliseconds / 1000).to_string())
    };
    let text = |value: &Json| canonical(value).as_str().map(seconds);
    is_time && text(&json(old)).is_some() && text(&json(old)) == text(new)
}
