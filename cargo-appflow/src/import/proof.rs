//! The proof of an import: what its definition becomes, compared with the input.
//!
//! A difference becomes an override, a resource that the definition derives in another form becomes a `resource` statement, and
//! what still differs is remarked.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use appflow_core::analysis::entries::{Entry, Section};
use appflow_core::analysis::graph::Graph;
use appflow_core::analysis::ids;
use appflow_core::analysis::ids::Part;
use appflow_core::analysis::scope::{Declared, Scope};
use appflow_core::catalog::NamedValue;
use appflow_core::catalog::monitoring::{alarm, rule};
use appflow_core::catalog::resources::{attribute, lifecycle, on_delete_of_any, on_replace_of_any};
use appflow_core::model::{Definition, Setting};
use appflow_core::{Stack, model};
use appflow_syntax::{Files, analyze};
use serde_json::{Map, Value as Json};

use super::changes::{Change, Place};
use super::comparison::{Comparison, remark};
use super::derived::is_tool;
use super::input::{Resource, Template};
use super::kinds::Kind;
use super::monitoring::{RULE, is_monitor};
use super::normal::json;
use super::report::{Options, Outcome, Remark};
use super::resources::has_derived_pattern;
use super::text::quoted;
use crate::document::{Node, Value};
use crate::meaning::canonical;

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

/// The policies of a resource, with the attribute of each and its values.
const POLICIES: &[(&str, &str, &[NamedValue])] = &[
    ("DeletionPolicy", attribute::on_delete.key, on_delete_of_any::ALL),
    ("UpdateReplacePolicy", attribute::on_replace.key, on_replace_of_any::ALL),
];

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
    proof.prove_sections(template, options, outcome, &comparison, &new);
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

impl Proof {
    /// Compares the entries of the sections other than `Resources`.
    fn prove_sections(
        &mut self,
        template: &Template,
        options: &Options,
        outcome: &Outcome,
        comparison: &Comparison<'_>,
        new: &Json,
    ) {
        let sections = [
            ("Parameters", &template.parameters),
            ("Mappings", &template.mappings),
            ("Conditions", &template.conditions),
            ("Outputs", &template.outputs),
        ];
        for (section, entries) in sections {
            for entry in entries {
                let path = format!("{section}.{}", entry.id);
                let is_known = |remark: &Remark| {
                    remark.path.strip_prefix(&path).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
                };
                if outcome.imported.remarks.iter().any(is_known) {
                    continue;
                }
                let message = match new.get(section).and_then(|section| section.get(&entry.id)) {
                    Some(found) if comparison.is_same(&without_spaces(&entry.node), &plain(found)) => continue,
                    // The next pass writes the pattern that the definition does not derive.
                    Some(_) if !options.only_flows && !outcome.raw.contains(&entry.id) && has_derived_pattern(&entry.node) => {
                        self.needed.insert(entry.id.clone());
                        continue;
                    }
                    Some(_) => "the definition has another value",
                    // The other template keeps what the flows do not need.
                    None if options.only_flows => continue,
                    None => "not imported",
                };
                let place = (entry.node.line, entry.node.column);
                self.remarks.push(Remark { file: entry.file.clone(), place, path, message: message.to_owned(), is_loss: true });
            }
        }
    }
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
