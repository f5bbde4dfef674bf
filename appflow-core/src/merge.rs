//! Merging: the template of a stack as a part of another template.

use std::collections::{HashMap, HashSet};
use std::fmt;

use appflow_model::analysis::expected::expected;
use appflow_model::catalog::resource_types;
use appflow_model::model::{Definition, ResourceKind};
use serde_json::{Map, Value};

use crate::limits::{self, Excess};

/// The sections in which entries with the same logical ID and the same content are one entry.
const SHARED: &[&str] = &["Parameters", "Conditions", "Mappings"];

/// The sections whose logical IDs are in one namespace.
const ONE_NAMESPACE: &[&str] = &["Parameters", "Resources"];

const RESOURCES: &str = "Resources";

const OUTPUTS: &str = "Outputs";

const DEPENDS_ON: &str = "DependsOn";

/// The entry of `Metadata` with the groups and labels of parameters, which are merged one by one.
const INTERFACE: &str = "AWS::CloudFormation::Interface";
const GROUPS: &str = "ParameterGroups";
const LABELS: &str = "ParameterLabels";

/// The types of resources for which AppFlow checks its access to others when it creates them.
const CHECKED: &[&str] = &["AWS::AppFlow::Flow", "AWS::AppFlow::ConnectorProfile"];

/// The parts of a template other than its sections.
const HEAD: &[&str] = &["AWSTemplateFormatVersion", "Description"];

/// The error of a stack that cannot be merged into a template.
///
/// [`Stack::merge_into`](crate::Stack::merge_into) returns it and leaves the template unchanged.
///
/// # Examples
///
/// ```
/// # use appflow_core as appflow;
/// # use appflow::{Stack, model::*};
/// // pub stack Example { topic Ops; }
/// # let topic = Resource::new(ResourceKind::Topic, "Ops");
/// # let mut definition = Definition::new("Example");
/// # definition.resources = vec![topic];
/// # let stack = Stack::new(definition)?;
/// let mut template = serde_json::json!({ "Resources": { "Ops": { "Type": "AWS::SQS::Queue" } } });
/// let error = stack.merge_into(&mut template).unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "stack `Example` cannot be merged into the template\n  `Ops` in `Resources`: the template defines another `Ops` in `Resources`"
/// );
/// # Ok::<(), appflow::diagnostics::Diagnostics>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergeError {
    stack: String,
    problems: Vec<MergeProblem>,
}

impl MergeError {
    /// Returns the error of a stack without a template.
    pub(crate) fn no_template(reason: &dyn fmt::Display) -> Self {
        MergeError { stack: String::new(), problems: vec![MergeProblem::NoTemplate { reason: reason.to_string() }] }
    }

    /// Returns everything that prevents the merge, in the order of the template of the stack.
    pub fn problems(&self) -> &[MergeProblem] {
        &self.problems
    }
}

impl fmt::Display for MergeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} cannot be merged into the template", limits::named(&self.stack))?;
        self.problems.iter().try_for_each(|problem| write!(f, "\n  {problem}"))
    }
}

impl std::error::Error for MergeError {}

/// A reason why a stack cannot be merged into a template.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum MergeProblem {
    /// The template has an entry with this logical ID.
    Collision {
        /// The section of the entry of the stack: `Resources`.
        section: String,
        /// The logical ID.
        logical_id: String,
        /// The section of the entry of the template, which is another one if a parameter and a resource have the same logical ID.
        taken_in: String,
    },
    /// The template does not define a resource that the stack refers to as `existing(id "…")`, or in an override.
    Missing {
        /// The name of the item that refers to the resource, or the override with its target.
        declaration: String,
        /// The logical ID.
        logical_id: String,
    },
    /// The template defines a resource of another type than the stack refers to.
    WrongType {
        /// The name of the item that refers to the resource.
        declaration: String,
        /// The logical ID.
        logical_id: String,
        /// The type in the template.
        found: String,
        /// The types that the resource can have.
        types: Vec<&'static str>,
    },
    /// An output of the template exports the same name as an output of the stack.
    DuplicateExport {
        /// The logical ID of the output of the stack.
        logical_id: String,
        /// The logical ID of the output of the template.
        taken_by: String,
    },
    /// The merged template exceeds a limit of CloudFormation.
    TooLarge {
        /// The quota: `Resources`, `Parameters`, `Outputs`, or `bytes` of JSON without spaces.
        what: &'static str,
        /// The number in the merged template, or its size in bytes.
        found: usize,
        /// The largest number that CloudFormation accepts.
        maximum: usize,
    },
    /// The stack has no template, since its embedded bytes cannot be decoded.
    NoTemplate {
        /// The reason.
        reason: String,
    },
    /// The template, or a section of it, is not a JSON object.
    NotAnObject {
        /// The section, or `None` for the template itself.
        section: Option<String>,
    },
}

impl fmt::Display for MergeProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            MergeProblem::Collision { section, logical_id, taken_in } => {
                write!(f, "`{logical_id}` in `{section}`: the template defines another `{logical_id}` in `{taken_in}`")
            }
            MergeProblem::Missing { declaration, logical_id } => {
                write!(f, "`{declaration}`: the template does not define `{logical_id}` in `Resources`")
            }
            MergeProblem::WrongType { declaration, logical_id, found, types } => {
                let types: Vec<String> = types.iter().map(|known| format!("`{known}`")).collect();
                let types = types.join(" or ");
                write!(f, "`{declaration}`: expected {types}, found `{found}` as the type of `{logical_id}`")
            }
            MergeProblem::DuplicateExport { logical_id, taken_by } => {
                write!(f, "output `{logical_id}`: output `{taken_by}` of the template exports the same name")
            }
            MergeProblem::TooLarge { what, found, maximum } => {
                write!(f, "the merged template has {}", Excess { what, found: *found, maximum: *maximum })
            }
            MergeProblem::NoTemplate { reason } => f.write_str(reason),
            MergeProblem::NotAnObject { section: Some(section) } => {
                write!(f, "`{section}` of the template is not a JSON object")
            }
            MergeProblem::NotAnObject { section: None } => f.write_str("the template is not a JSON object"),
        }
    }
}

/// A resource that a stack expects in the template that it is merged into.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ExpectedResource {
    /// The name of the item that refers to the resource.
    pub declaration: String,
    /// The logical ID.
    pub logical_id: String,
    /// The types that the resource can have. The first is that of CloudFormation, others are those of SAM.
    pub types: Vec<&'static str>,
}

/// Returns the resources that a definition expects in another template, in its order.
pub(crate) fn expected_resources(definition: &Definition) -> Vec<ExpectedResource> {
    let all = expected(definition).into_iter().map(|expected| ExpectedResource {
        declaration: expected.item.name().to_owned(),
        logical_id: expected.logical_id.to_owned(),
        types: expected.types,
    });
    all.collect()
}

/// Returns the sections of a template without its version and description.
pub(crate) fn fragment(template: Value) -> Map<String, Value> {
    let sections = match template {
        Value::Object(sections) => sections,
        _ => Map::new(),
    };
    sections.into_iter().filter(|(key, _)| !HEAD.contains(&key.as_str())).collect()
}

/// Adds the entries of `fragment`, the sections of the template of `definition`, to `template`, or reports why that is
/// impossible.
pub(crate) fn merge(definition: &Definition, fragment: Map<String, Value>, template: &mut Value) -> Result<(), MergeError> {
    let mut problems = problems(&fragment, template);
    problems.extend(expected_resources(definition).into_iter().filter_map(|expected| unexpected(expected, template)));
    problems.extend(unresolved(definition, &fragment, template));
    problems.extend(duplicate_exports(&fragment, template));
    if problems.is_empty() {
        let merged = merged(definition, fragment, template.clone());
        problems.extend(too_large(&merged));
        if problems.is_empty() {
            *template = merged;
            return Ok(());
        }
    }
    Err(MergeError { stack: definition.name.clone(), problems })
}

/// Returns `template` with the entries of `fragment`, which do not collide with its own.
fn merged(definition: &Definition, mut fragment: Map<String, Value>, mut template: Value) -> Value {
    if let Some(Value::Object(resources)) = fragment.get_mut(RESOURCES) {
        let policies = policies(definition, &template);
        depend_on_policies(resources, &policies, &template);
    }
    let Value::Object(sections) = &mut template else { return template };
    for (section, entries) in fragment {
        let into = sections.entry(section).or_insert_with(|| Value::Object(Map::new()));
        if let (Value::Object(into), Value::Object(mut entries)) = (into, entries) {
            if let (Some(into), Some(interface)) = (into.get_mut(INTERFACE), entries.get(INTERFACE)) {
                merge_interface(into, interface);
                entries.remove(INTERFACE);
            }
            into.extend(entries);
        }
    }
    template
}

/// Returns the limits that a merged template exceeds. Its JSON cannot be shorter than without spaces.
fn too_large(merged: &Value) -> impl Iterator<Item = MergeProblem> {
    let count = |what: &str| merged.get(what).and_then(Value::as_object).map_or(0, Map::len);
    let exceeded = limits::exceeded(count, merged.to_string().len());
    exceeded.map(|Excess { what, found, maximum }| MergeProblem::TooLarge { what, found, maximum })
}

/// Returns the outputs of the stack whose export has the name of another one of the template (R251). Outputs under two different
/// conditions can be alternatives.
fn duplicate_exports(fragment: &Map<String, Value>, template: &Value) -> Vec<MergeProblem> {
    let mut taken: HashMap<String, Vec<(&String, Option<&Value>)>> = HashMap::new();
    for (logical_id, name, condition) in exports(template.get(OUTPUTS)) {
        taken.entry(name.to_string()).or_default().push((logical_id, condition));
    }
    let of_stack = exports(fragment.get(OUTPUTS));
    let duplicates = of_stack.filter_map(|(logical_id, name, condition)| {
        // Equal logical IDs are reported as a collision.
        let is_duplicate = |(known, other): &&(&String, Option<&Value>)| {
            *known != logical_id && (condition.is_none() || other.is_none() || condition == *other)
        };
        let (taken_by, _) = taken.get(&name.to_string())?.iter().find(is_duplicate)?;
        Some(MergeProblem::DuplicateExport { logical_id: logical_id.clone(), taken_by: (*taken_by).clone() })
    });
    duplicates.collect()
}

/// The exports of a section of outputs: the logical ID of each output, the name, and the condition.
fn exports(outputs: Option<&Value>) -> impl Iterator<Item = (&String, &Value, Option<&Value>)> {
    let outputs = outputs.and_then(Value::as_object).into_iter().flatten();
    outputs.filter_map(|(logical_id, output)| Some((logical_id, output.get("Export")?.get("Name")?, output.get("Condition"))))
}

/// Returns `true` for groups and labels of parameters to which others can be added.
fn is_interface(known: &Value) -> bool {
    known.is_object() && known.get(GROUPS).is_none_or(Value::is_array) && known.get(LABELS).is_none_or(Value::is_object)
}

/// Adds groups after those of the template, unless it has an equal one, and labels to its labels.
fn merge_interface(into: &mut Value, interface: &Value) {
    let Value::Object(into) = into else { return };
    if let Some(Value::Array(groups)) = interface.get(GROUPS) {
        let known = into.entry(GROUPS).or_insert_with(|| Value::Array(Vec::new()));
        let Value::Array(known) = known else { return };
        let new: Vec<Value> = groups.iter().filter(|group| !known.contains(group)).cloned().collect();
        known.extend(new);
    }
    if let Some(Value::Object(labels)) = interface.get(LABELS)
        && let Value::Object(known) = into.entry(LABELS).or_insert_with(|| Value::Object(Map::new()))
    {
        known.extend(labels.clone());
    }
}

/// The parameters for which the template has another label.
fn other_labels<'v>(known: &'v Value, interface: &'v Value) -> impl Iterator<Item = &'v str> {
    let labels = interface.get(LABELS).and_then(Value::as_object).into_iter().flatten();
    let known = known.get(LABELS);
    labels
        .filter(move |(id, label)| known.and_then(|known| known.get(*id)).is_some_and(|known| known != *label))
        .map(|(id, _)| id.as_str())
}

/// Returns the policies of the template's buckets and secrets that the stack refers to, each with the logical ID of its resource.
fn policies(definition: &Definition, template: &Value) -> Vec<(String, String)> {
    let expected: HashSet<String> = expected_resources(definition).into_iter().map(|expected| expected.logical_id).collect();
    let resources = template.get(RESOURCES).and_then(Value::as_object);
    let policies = resources.into_iter().flatten().filter_map(|(policy, resource)| {
        let policy_type = resource_types::policy_type(resource.get("Type")?.as_str()?)?;
        if !matches!(policy_type.derived_of, Some(ResourceKind::Bucket | ResourceKind::Secret)) {
            return None;
        }
        let mut of = HashSet::new();
        references(resource.get("Properties")?.get(policy_type.of)?, &mut of);
        of.into_iter().filter(|of| expected.contains(of)).min().map(|of| (of, policy.clone()))
    });
    let mut policies: Vec<(String, String)> = policies.collect();
    policies.sort();
    policies
}

/// Adds dependencies on policies, since AppFlow checks its access to buckets and secrets when it creates a flow or a profile.
/// A policy that depends on the flow itself is created after it: CloudFormation rejects a cycle.
fn depend_on_policies(resources: &mut Map<String, Value>, policies: &[(String, String)], template: &Value) {
    if policies.is_empty() {
        return;
    }
    let mut graph = back_references(resources, template);
    for (id, resource) in resources.iter_mut() {
        let is_checked = resource.get("Type").and_then(Value::as_str).is_some_and(|name| CHECKED.contains(&name));
        let mut used = HashSet::new();
        references(resource.get("Properties").filter(|_| is_checked).unwrap_or(&Value::Null), &mut used);
        let needed = policies.iter().filter(|(of, _)| used.contains(of)).map(|(_, policy)| policy);
        let needed: Vec<&String> = needed.filter(|policy| !reaches(&graph, policy, id)).collect();
        let Value::Object(resource) = resource else { continue };
        if needed.is_empty() {
            continue;
        }
        if let Some(dependencies) = graph.get_mut(id) {
            dependencies.extend(needed.iter().copied().cloned());
        }
        let mut all = match resource.remove(DEPENDS_ON) {
            None => Vec::new(),
            Some(Value::Array(given)) => given,
            Some(one) => vec![one],
        };
        all.extend(needed.into_iter().map(|policy| policy.as_str().into()));
        resource.insert(DEPENDS_ON.to_owned(), all.into());
    }
}

/// The resources on which each resource depends.
type Graph = HashMap<String, HashSet<String>>;

/// Returns the dependencies of the resources of both templates. The graph is empty if none of the template depends on one of the
/// stack, so that there is no cycle to look for.
fn back_references(resources: &Map<String, Value>, template: &Value) -> Graph {
    let of_template = template.get(RESOURCES).and_then(Value::as_object).into_iter().flatten();
    let mut graph: Graph = of_template.map(|(id, resource)| (id.clone(), dependencies(resource))).collect();
    if !graph.values().flatten().any(|id| resources.contains_key(id)) {
        return Graph::new();
    }
    graph.extend(resources.iter().map(|(id, resource)| (id.clone(), dependencies(resource))));
    graph
}

/// Returns the logical IDs on which a resource depends.
fn dependencies(resource: &Value) -> HashSet<String> {
    let mut found = HashSet::new();
    references(resource.get("Properties").unwrap_or(&Value::Null), &mut found);
    match resource.get(DEPENDS_ON) {
        Some(Value::Array(ids)) => found.extend(ids.iter().filter_map(Value::as_str).map(str::to_owned)),
        one => found.extend(one.and_then(Value::as_str).map(str::to_owned)),
    }
    found
}

/// Returns `true` if a resource depends on another one, directly or through others.
fn reaches(graph: &Graph, from: &str, to: &str) -> bool {
    let (mut open, mut seen) = (vec![from], HashSet::from([from]));
    while let Some(id) = open.pop() {
        if id == to {
            return true;
        }
        open.extend(graph.get(id).into_iter().flatten().map(String::as_str).filter(|id| seen.insert(id)));
    }
    false
}

/// Collects the logical IDs that a value refers to.
fn references(value: &Value, found: &mut HashSet<String>) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                match (key.as_str(), value) {
                    ("Ref", Value::String(id)) => drop(found.insert(id.clone())),
                    ("Fn::GetAtt", Value::Array(path)) => {
                        found.extend(path.first().and_then(Value::as_str).map(str::to_owned));
                    }
                    ("Fn::GetAtt", Value::String(path)) => found.extend(path.split('.').next().map(str::to_owned)),
                    ("Fn::Sub", Value::String(text)) => found.extend(placeholders(text)),
                    ("Fn::Sub", Value::Array(parts)) => {
                        found.extend(parts.first().and_then(Value::as_str).into_iter().flat_map(placeholders));
                        parts.iter().skip(1).for_each(|variables| references(variables, found));
                    }
                    _ => references(value, found),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        _ => {}
    }
}

/// The names in the placeholders of a string for `Fn::Sub`.
fn placeholders(text: &str) -> impl Iterator<Item = String> {
    text.split("${").skip(1).filter_map(|rest| rest.split(['}', '.']).next()).map(str::to_owned)
}

/// Returns the problem of an expected resource, if any.
fn unexpected(expected: ExpectedResource, template: &Value) -> Option<MergeProblem> {
    let ExpectedResource { declaration, logical_id, types } = expected;
    let resources = template.as_object()?.get(RESOURCES).and_then(Value::as_object);
    match resources.and_then(|resources| resources.get(&logical_id)) {
        None => Some(MergeProblem::Missing { declaration, logical_id }),
        Some(resource) => {
            let found = resource.get("Type").and_then(Value::as_str).unwrap_or_default().to_owned();
            let fits = types.contains(&found.as_str());
            (!fits).then_some(MergeProblem::WrongType { declaration, logical_id, found, types })
        }
    }
}

/// Returns the logical IDs in overrides that neither the stack nor the template defines.
fn unresolved(definition: &Definition, fragment: &Map<String, Value>, template: &Value) -> Vec<MergeProblem> {
    let defines = |section: Option<&Value>, id: &str| section.and_then(Value::as_object).is_some_and(|ids| ids.contains_key(id));
    let is_defined =
        |id: &str| ONE_NAMESPACE.iter().any(|name| defines(fragment.get(*name), id) || defines(template.get(*name), id));
    let references = appflow_model::analysis::expected::in_overrides(definition).into_iter().filter(|(_, id)| !is_defined(id));
    references
        .map(|(target, id)| MergeProblem::Missing { declaration: format!("override {target}"), logical_id: id.to_owned() })
        .collect()
}

fn problems(fragment: &Map<String, Value>, template: &Value) -> Vec<MergeProblem> {
    let Value::Object(sections) = template else { return vec![MergeProblem::NotAnObject { section: None }] };
    let mut problems = Vec::new();
    for (section, entries) in fragment {
        if sections.get(section).is_some_and(|known| !known.is_object()) {
            problems.push(MergeProblem::NotAnObject { section: Some(section.clone()) });
            continue;
        }
        let one_namespace = if ONE_NAMESPACE.contains(&section.as_str()) { ONE_NAMESPACE } else { &[] };
        let others = one_namespace.iter().copied().filter(|other| other != section);
        let searched: Vec<(&str, &Map<String, Value>)> = std::iter::once(section.as_str())
            .chain(others)
            .filter_map(|name| Some((name, sections.get(name)?.as_object()?)))
            .collect();
        for (logical_id, entry) in entries.as_object().into_iter().flatten() {
            let interface = sections.get(section).and_then(|known| known.get(INTERFACE)).filter(|_| logical_id == INTERFACE);
            if let Some(known) = interface.filter(|known| is_interface(known)) {
                problems.extend(other_labels(known, entry).map(|id| MergeProblem::Collision {
                    section: section.clone(),
                    logical_id: id.to_owned(),
                    taken_in: section.clone(),
                }));
                continue;
            }
            let taken = searched.iter().find(|(name, known)| {
                let is_shared = name == section && SHARED.contains(name);
                known.get(logical_id).is_some_and(|known| !is_shared || known != entry)
            });
            problems.extend(taken.map(|(taken_in, _)| MergeProblem::Collision {
                section: section.clone(),
                logical_id: logical_id.clone(),
                taken_in: (*taken_in).to_owned(),
            }));
        }
    }
    problems
}
