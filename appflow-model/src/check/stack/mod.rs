//! The stack as a whole: its names, and the quotas of a template.

pub(crate) mod account;
mod added_targets;
pub(crate) mod conditions;
pub(crate) mod cycles;
mod derived;
pub(crate) mod feedback;
pub(crate) mod json;
pub(crate) mod levels;
pub(crate) mod mappings;
pub(crate) mod objects;
pub(crate) mod outputs;
pub(crate) mod overrides;
pub(crate) mod parameters;
mod partitions;
pub(crate) mod profile_hosts;
mod profile_services;
pub(crate) mod profile_values;
pub(crate) mod profiles;
mod property_rules;
pub(crate) mod resource_values;
pub(crate) mod resources;
pub(crate) mod service_names;
pub(crate) mod tags;
pub(crate) mod unused;

use std::collections::{HashMap, HashSet, hash_map};

use crate::Site;
use crate::analysis::access::takes_role;
use crate::analysis::entries::{Entry, Part, Section};
use crate::analysis::expected::{Expected, expected};
use crate::analysis::graph::Graph;
use crate::analysis::ids;
use crate::analysis::quantity;
use crate::analysis::schedule::runs_a_month;
use crate::analysis::status::status;
use crate::catalog::limits::{MAPPINGS, OUTPUTS, PARAMETERS, RESOURCES};
use crate::catalog::pseudo_parameters::PSEUDO;
use crate::catalog::resources::lifecycle;
use crate::catalog::string_rules::LOGICAL_ID;
use crate::check::context::{Context, Declared};
use crate::check::values::dynamic::check_references;
use crate::check::values::pieces::check_placeholder;
use crate::diagnostics::{Diagnostic, codes};
use crate::model::{Definition, Flow, ResourceKind, Status, TriggerKind};

/// Maximum number of runs of an account per month (R240, R241).
const RUNS: i64 = 10_000_000;
/// Maximum number of dynamic references in a template (R252).
const DYNAMIC_REFERENCES: usize = 60;

/// Checks the declared names, which all other checks look up.
pub(crate) fn check_names(cx: &mut Context<'_>) {
    check_declared_once(cx);
    service_names::check_names(cx, cx.definition);
}

/// Checks the template of the stack.
pub(crate) fn check_template(cx: &mut Context<'_>) {
    let definition = cx.definition;
    check_not_empty(cx, definition);
    let graph = cx.graph();
    check_logical_ids(cx, &graph);
    check_expected(cx, definition, &graph);
    check_counts(cx, definition, &graph);
    tags::check_merged_tags(cx);
    check_descriptions(cx, definition);
    check_dynamic_references(cx);
    json::check_values(cx);
    check_monthly_runs(cx, definition);
    profile_values::check_labels(cx, definition);
    account::check_quotas(cx, definition);
    partitions::check_partitions(cx);
    unused::check_unused(cx);
}

/// A template has at least one resource (R247).
fn check_not_empty(cx: &mut Context<'_>, definition: &Definition) {
    let created =
        definition.resources.iter().any(|resource| resource.kind != ResourceKind::Parameter && resource.origin.is_created());
    let monitors = !definition.alarms.is_empty() || !definition.composite_alarms.is_empty() || !definition.rules.is_empty();
    let profiles = definition.profiles.iter().any(|profile| profile.origin.is_created());
    if !cx.is_stack_partial() && !created && !profiles && !monitors && !definition.flows.iter().any(is_written) {
        let message = "stack creates no resources";
        cx.report(&codes::EMPTY_STACK, Site::root(), message, "add a flow, or another item that the stack creates");
    }
}

/// Returns `true` if any part of the flow is in the template: the flow, or an alarm or rule of an existing flow.
fn is_written(flow: &Flow) -> bool {
    flow.origin.is_created() || !flow.alarms.is_empty() || !flow.rules.is_empty()
}

/// All items share one namespace, and each name must yield a logical ID (R245, R246).
fn check_declared_once(cx: &mut Context<'_>) {
    let mut seen: HashMap<&str, (Declared<'_>, Site)> = HashMap::new();
    for (item, site) in cx.declarations() {
        let (name, site) = (item.name(), site.part("name"));
        if name == PSEUDO {
            let message = format!("the name `{name}` is reserved for the pseudo parameters");
            cx.report(&codes::DUPLICATE_NAME, site, message, "rename one of the two");
            continue;
        }
        if let Some((first, place)) = seen.get(name) {
            let message = format!("the name `{name}` is defined multiple times: it is also {}", first.described());
            cx.report_duplicate_name(name, (site, place.clone()), message, "rename one of the two");
            continue;
        }
        seen.insert(name, (item, site.clone()));
        if is_in_template(item) {
            check_logical_name(cx, name, site);
        }
    }
}

/// Returns `true` if a logical ID is derived from the name.
fn is_in_template(item: Declared<'_>) -> bool {
    match item {
        Declared::Resource(resource) => {
            let derives = resource.kind == ResourceKind::Function || takes_role(resource.kind) || ids::can_have_policy(resource);
            resource.origin.is_created() || derives
        }
        Declared::Profile(profile) => profile.origin.is_created(),
        Declared::Flow(_)
        | Declared::Alarm(_)
        | Declared::CompositeAlarm(_)
        | Declared::Rule(_)
        | Declared::Output(_)
        | Declared::Mapping(_)
        | Declared::Condition(_) => true,
        Declared::Object(_) => false,
    }
}

/// A name has at most 255 ASCII letters, digits, and `_` (R245, R250, R251).
pub(crate) fn check_logical_name(cx: &mut Context<'_>, name: &str, site: Site) {
    if let Some(letter) = name.chars().find(|letter| !letter.is_ascii_alphanumeric() && *letter != '_') {
        let message = format!("invalid character `{letter}` in a name that becomes a logical ID");
        cx.report(&codes::LOGICAL_ID, site, message, "use only letters, digits, and `_`");
    } else if ids::logical_id(name).is_empty() {
        cx.report(
            &codes::LOGICAL_ID,
            site,
            format!("name `{name}` leaves no character for a logical ID"),
            "use letters or digits",
        );
    } else if name.len() > LOGICAL_ID.maximum {
        let message = format!("name too long: found {} characters, expected at most {}", name.len(), LOGICAL_ID.maximum);
        cx.report(&codes::LOGICAL_ID, site, message, "");
    }
}

/// The logical IDs of a section are unique, although they drop `_` from names and some are derived, and a derived ID is not too
/// long (R245, R246, R250, R251).
fn check_logical_ids(cx: &mut Context<'_>, graph: &Graph<'_>) {
    let all = graph.entries.iter().zip(&graph.written);
    let mut ids: Vec<(&str, &Entry<'_>, bool)> =
        all.filter_map(|(entry, is_written)| Some((entry.id()?, entry, *is_written))).collect();
    let mut taken: HashMap<(Section, &str), Site> = HashMap::new();
    // A declared ID takes precedence: the collision is reported at the derived one.
    ids.sort_by_key(|(_, entry, _)| (entry.has_given_id(), entry.part != Part::Itself));
    let mut reported: HashSet<Site> = HashSet::new();
    let repeated = repeated_items(cx);
    for (id, entry, is_written) in ids {
        let site = entry.name_site();
        if is_written && id.len() > LOGICAL_ID.maximum && reported.insert(site.clone()) {
            let message = format!("logical ID too long: found {} characters, expected at most {}", id.len(), LOGICAL_ID.maximum);
            // An invalid name has its own diagnostic.
            cx.unless_reported(&site, |cx| cx.report(&codes::LOGICAL_ID, site.clone(), message, "use a shorter name"));
            continue;
        }
        let first = match taken.entry((entry.section(), id)) {
            hash_map::Entry::Occupied(first) => first.get().clone(),
            hash_map::Entry::Vacant(free) => {
                free.insert(site);
                continue;
            }
        };
        // What is derived from an item with a duplicate name repeats that of the first one.
        let is_repeated = site.statement().is_some_and(|item| repeated.contains(&item));
        if first == site || is_repeated || !reported.insert(site.clone()) {
            continue;
        }
        let message = format!("duplicate logical ID `{id}`");
        let (note, help) = match entry.part {
            _ if entry.has_given_id() => (String::new(), "use another logical ID".to_owned()),
            Part::Itself => ("logical IDs drop `_` from names".to_owned(), "rename one of the two".to_owned()),
            _ if entry.section() != Section::Resources => {
                ("the ID is derived from this name".to_owned(), "rename one of the two".to_owned())
            }
            _ => derived_twice(cx, entry, id),
        };
        let found = Diagnostic::new(&codes::LOGICAL_ID, site.clone(), message).note(note).help(help).first(first);
        cx.unless_reported(&site, |cx| cx.push(found));
    }
}

/// Returns the note and the help for a derived resource whose logical ID is that of another one.
fn derived_twice(cx: &Context<'_>, entry: &Entry<'_>, id: &str) -> (String, String) {
    let target = [vec![entry.item.name().to_owned()], entry.path()].concat().join(".");
    let note = format!("`{target}`, which the stack derives from this name, has the same ID");
    let other = format!("{}: \"{id}2\"", lifecycle::id.key);
    let help = match ids::overridden(cx, entry.item, entry.part) {
        Some(_) => format!("rename one of the two, or add `{other}` to the override of `{target}`"),
        None => format!("rename one of the two, or add `override {target} {{ {other} }}`"),
    };
    (note, help)
}

/// Returns the kinds and indices of the items with the name of an earlier item.
fn repeated_items(cx: &Context<'_>) -> HashSet<(&'static str, usize)> {
    let mut names = HashSet::new();
    cx.declarations().filter(|(item, _)| !names.insert(item.name())).filter_map(|(_, site)| site.statement()).collect()
}

/// The logical ID of another template is not one of this stack, and belongs to one kind of resource (R246).
fn check_expected(cx: &mut Context<'_>, definition: &Definition, graph: &Graph<'_>) {
    let expected = expected(definition);
    if expected.is_empty() {
        return;
    }
    let written = graph.entries.iter().zip(&graph.written).filter(|(_, written)| **written).map(|(entry, _)| entry);
    let own = written.filter(|entry| entry.section() == Section::Resources);
    let own: HashMap<&str, &Entry<'_>> = own.filter_map(|entry| Some((entry.id()?, entry))).collect();
    let mut kinds: HashMap<&str, (Declared<'_>, Site)> = HashMap::new();
    for Expected { item, site, logical_id, types: _ } in expected {
        let (site, message, note, help) = match (own.get(logical_id), kinds.entry(logical_id)) {
            (Some(own), _) => {
                let message = format!("`{logical_id}` is the logical ID of {} in this stack", own.described());
                (site, message, "", "use the logical ID of a resource in the other template")
            }
            (None, hash_map::Entry::Vacant(free)) => {
                free.insert((item, site));
                continue;
            }
            (None, hash_map::Entry::Occupied(first)) => {
                let (first, place) = first.get();
                if first.described() == item.described() {
                    let (kind, first) = (noun(item), first.name());
                    let message = format!("duplicate declaration of an existing {kind}: it is also {kind} `{first}`");
                    let help = format!("use `{first}`, and remove `{}`", item.name());
                    let places = (site.part("origin"), place.part("origin"));
                    cx.report_duplicate(&codes::EXISTING_TWICE, places, message, help);
                    continue;
                }
                let message = format!("`{logical_id}` is declared as {} and as {}", first.described(), item.described());
                (site, message, "a resource has one type", "")
            }
        };
        cx.push(Diagnostic::new(&codes::LOGICAL_ID, site.part("origin"), message).note(note).help(help));
    }
}

/// The noun for an item in messages.
fn noun(item: Declared<'_>) -> &'static str {
    let described = item.described();
    described.split_once(' ').map_or(described, |(_, noun)| noun)
}

/// A template has at most 500 resources, 200 parameters, 200 mappings, and 200 outputs (R244, R342).
fn check_counts(cx: &mut Context<'_>, definition: &Definition, graph: &Graph<'_>) {
    let parameters = definition.resources.iter().enumerate().filter(|(_, resource)| resource.kind == ResourceKind::Parameter);
    if let Some((index, _)) = parameters.clone().nth(PARAMETERS) {
        let site = Site::root().item("resource", index).part("name");
        too_many(cx, site, "parameters", PARAMETERS, parameters.count());
    }
    if definition.outputs.len() > OUTPUTS {
        too_many(cx, Site::root().item("output", OUTPUTS).part("name"), "outputs", OUTPUTS, definition.outputs.len());
    }
    if definition.mappings.len() > MAPPINGS {
        too_many(cx, Site::root().item("mapping", MAPPINGS).part("name"), "mappings", MAPPINGS, definition.mappings.len());
    }
    let written = graph.entries.iter().zip(&graph.written).filter(|(_, is_written)| **is_written).map(|(entry, _)| entry);
    let mut resources = written.filter(|entry| entry.is_resource());
    if let Some(entry) = resources.clone().nth(RESOURCES) {
        too_many(cx, entry.name_site(), "resources", RESOURCES, resources.by_ref().count());
    }
}

fn too_many(cx: &mut Context<'_>, site: Site, what: &str, maximum: usize, number: usize) {
    let message = format!("too many {what}: found {number}, expected at most {maximum}");
    let extra = number - maximum;
    // All profiles, which use the secrets, are in one part.
    let help = match what {
        "dynamic references" => format!("remove {extra}, or move profiles to another stack"),
        _ => format!("remove {extra}, or allow the code and deploy the parts of `Stack::cut`"),
    };
    cx.report(&codes::TOO_MANY, site, message, help);
}

/// Descriptions come from doc comments and have separate limits (R248, R250, R251, R264, R282).
fn check_descriptions(cx: &mut Context<'_>, definition: &Definition) {
    let root = Site::root();
    check_description(cx, "a template", &definition.docs, definition.docs.len(), (1024, "bytes"), root.clone());
    for (index, resource) in definition.resources.iter().enumerate() {
        if resource.kind == ResourceKind::Parameter {
            let site = root.item("resource", index).part("name");
            check_description(cx, "a parameter", &resource.docs, resource.docs.chars().count(), (4000, "characters"), site);
        }
    }
    for (index, flow) in definition.flows.iter().enumerate() {
        let site = root.item("flow", index);
        for (number, alarm) in flow.alarms.iter().enumerate() {
            let site = site.item("alarm", number).part("name");
            check_description(cx, "an alarm", &alarm.docs, alarm.docs.chars().count(), (1024, "characters"), site);
        }
        for (number, rule) in flow.rules.iter().enumerate() {
            let site = site.item("rule", number).part("event");
            check_description(cx, "a rule", &rule.docs, rule.docs.chars().count(), (512, "characters"), site);
        }
    }
    let alarms = definition.alarms.iter().enumerate().map(|(index, alarm)| (&alarm.docs, root.item("alarm", index)));
    let composite = definition.composite_alarms.iter().enumerate();
    let composite = composite.map(|(index, alarm)| (&alarm.docs, root.item("composite_alarm", index)));
    for (docs, site) in alarms.chain(composite) {
        check_description(cx, "an alarm", docs, docs.chars().count(), (1024, "characters"), site.part("name"));
    }
    for (index, rule) in definition.rules.iter().enumerate() {
        let site = root.item("rule", index).part("name");
        check_description(cx, "a rule", &rule.docs, rule.docs.chars().count(), (512, "characters"), site);
    }
    for (index, output) in definition.outputs.iter().enumerate() {
        let site = root.item("output", index).part("name");
        check_description(cx, "an output", &output.docs, output.docs.len(), (1024, "bytes"), site);
    }
}

fn check_description(cx: &mut Context<'_>, what: &str, docs: &str, length: usize, (maximum, unit): (usize, &str), site: Site) {
    if !docs.is_empty() && length > maximum {
        let message = format!("description of {what} too long: found {length} {unit}, expected at most {maximum}");
        cx.report(
            &codes::DESCRIPTION_LENGTH,
            site.clone(),
            message,
            "shorten the doc comment, or use `//` for notes on the source",
        );
    }
    check_placeholder(cx, docs, &site, false);
    check_references(cx, docs, &site, &format!("the description of {what}"), true).malformed.report(cx);
}

/// A template has at most 60 dynamic references (R252): JSON keys of secrets, or references in strings (R331).
fn check_dynamic_references(cx: &mut Context<'_>) {
    let graph = cx.graph();
    let keys = graph.secrets.iter().map(|site| (site.clone(), 1));
    let (mut number, mut first_too_many) = (0, None);
    for (site, count) in keys.chain(cx.dynamic_references().iter().cloned()) {
        number += count;
        if number > DYNAMIC_REFERENCES && first_too_many.is_none() {
            first_too_many = Some(site);
        }
    }
    if let Some(site) = first_too_many {
        too_many(cx, site, "dynamic references", DYNAMIC_REFERENCES, number);
    }
}

/// The schedules of the active flows start at most ten million runs per month, the quota of an account (R241).
fn check_monthly_runs(cx: &mut Context<'_>, definition: &Definition) {
    let (mut runs, mut over) = (0, None);
    for (index, flow) in definition.flows.iter().enumerate() {
        let Some(TriggerKind::Schedule(schedule)) = flow.trigger.as_ref().map(|trigger| &trigger.kind) else { continue };
        if status(flow) == Some(Status::Active) {
            runs += runs_a_month(schedule).unwrap_or_default();
        }
        if runs > RUNS && over.is_none() {
            over = Some(Site::root().item("flow", index).part("trigger").part("schedule"));
        }
    }
    if let Some(site) = over {
        let message = format!(
            "the schedules of this stack start {} runs in 30 days, but AppFlow limits an account to {} per month",
            quantity::grouped(runs),
            quantity::grouped(RUNS)
        );
        cx.report(&codes::MONTHLY_RUNS, site, message, "run the flows less often");
    }
}
