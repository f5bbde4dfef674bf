//! Terraform: the resources of a state, of `terraform show -json`, and of a plan, as documents of the AppFlow API.
//!
//! An attribute has the name of the API in snake case, a block is a list of one, and an attribute that is not set is empty.

use std::collections::HashMap;

use super::at::Owned;
use super::input::{self, Template};
use crate::document::{Node, Value};

/// Attributes that only Terraform or the service sets.
const COMPUTED: &[&str] = &["id", "arn", "region", "tags", "tags_all", "credentials_arn", "flow_arn", "connector_profile_arn"];

/// Attributes that the service sets by default.
const OPTIONAL: &[&str] = &["kms_arn", "flow_status"];

/// Attributes whose names are not those of the API in snake case.
const RENAMED: &[(&str, &str)] =
    &[("prefix_hierarchy", "pathPrefixHierarchy"), ("destination_flow_config", "destinationFlowConfigList"), ("task", "tasks")];

/// Attributes that are lists of blocks in the API.
const LISTS: &[&str] = &["destination_flow_config", "destination_flow_config_list", "task", "tasks"];

/// Attributes whose keys are the author's.
const MAPS: &[&str] =
    &["task_properties", "custom_properties", "profile_properties", "credentials_map", "token_url_custom_properties"];

/// The types of resources that are imported, with the member of the API that their `name` is.
const TYPES: &[(&str, &str)] = &[
    ("aws_appflow_flow", FLOW_NAME),
    ("awscc_appflow_flow", FLOW_NAME),
    ("aws_appflow_connector_profile", "connectorProfileName"),
    ("awscc_appflow_connector_profile", "connectorProfileName"),
];

const FLOW_NAME: &str = "flowName";

/// A resource of Terraform.
struct Managed<'n> {
    address: String,
    kind: &'n str,
    attributes: &'n Node,
}

/// Returns `true` for a document of Terraform.
pub(super) fn is_terraform(document: &Node) -> bool {
    document.get("terraform_version").is_some()
}

/// Adds the flows and profiles of a document of Terraform.
pub(super) fn add(template: &mut Template, file: &str, document: &Node) {
    let mut resources = Vec::new();
    let plan = document.at(&["planned_values", "root_module"]);
    match plan.or_else(|| document.at(&["values", "root_module"])) {
        Some(module) => of_module(module, &mut resources),
        None => of_state(document, &mut resources),
    }
    let is_deployed = plan.is_none();
    let mut others = 0;
    for Managed { address, kind, attributes } in resources {
        let Some((_, name)) = TYPES.iter().find(|(known, _)| *known == kind) else {
            others += 1;
            continue;
        };
        let mut entries = converted(attributes, "");
        for (key, _) in entries.iter_mut().filter(|(key, _)| key == "name") {
            *key = (*name).to_owned();
        }
        entries.iter_mut().filter(|(key, _)| key == "tasks").for_each(|(_, tasks)| sort(tasks));
        let is_flow = *name == FLOW_NAME;
        entries.extend(tags(attributes).filter(|_| is_flow));
        let document = attributes.with(Value::Map(entries));
        let mut note = |path: &str, message: &str| {
            let path = format!("{address}.{path}");
            let at = Owned { file: file.to_owned(), path, place: (attributes.line, attributes.column) };
            template.notes.push((at, message.to_owned(), false));
        };
        if is_deployed && document.get("kmsarn").is_some() {
            note("kms_arn", "the state contains a KMS key even by default");
        }
        let tasks = document.get("tasks").map(Node::elements).unwrap_or_default();
        if tasks.len() > 1 {
            note("task", "Terraform does not store the order of tasks");
        }
        if is_deployed && tasks.iter().any(|task| task.get("tasktype").and_then(Node::as_str) == Some("Map_all")) {
            note(
                "task",
                "Terraform stores neither filters nor other tasks of a flow with `Map_all`: compare the output of `aws appflow \
                 describe-flow`",
            );
        }
        input::add_managed(template, file, &document, &address, is_flow, is_deployed);
    }
    for (path, place) in unknown(document) {
        let at = Owned { file: file.to_owned(), path, place };
        template.notes.push((at, "not imported: the value is unknown before `terraform apply`".to_owned(), true));
    }
    if others > 0 {
        let at = Owned { file: file.to_owned(), path: "resources".to_owned(), place: (0, 0) };
        let noun = if others == 1 { "resource stays" } else { "resources stay" };
        template.notes.push((at, format!("{others} other {noun} in Terraform"), false));
    }
}

/// Adds the resources of a state file.
fn of_state<'n>(state: &'n Node, out: &mut Vec<Managed<'n>>) {
    for resource in managed(state) {
        let text = |key: &str| resource.get(key).and_then(Node::as_str).unwrap_or_default();
        let module = resource.get("module").and_then(Node::as_str).map(|module| format!("{module}.")).unwrap_or_default();
        let instances = resource.get("instances").map(Node::elements).unwrap_or_default();
        for instance in instances.iter().filter(|instance| instance.get("deposed").is_none()) {
            let index = instance.get("index_key").map(|key| format!("[{key}]")).unwrap_or_default();
            let address = format!("{module}{}.{}{index}", text("type"), text("name"));
            let attributes = instance.get("attributes").unwrap_or(instance);
            out.push(Managed { address, kind: resource.get("type").and_then(Node::as_str).unwrap_or_default(), attributes });
        }
    }
}

/// Adds the resources of a module and of the modules in it.
fn of_module<'n>(module: &'n Node, out: &mut Vec<Managed<'n>>) {
    for resource in managed(module) {
        let text = |key: &str| resource.get(key).and_then(Node::as_str).unwrap_or_default();
        let attributes = resource.get("values").unwrap_or(resource);
        out.push(Managed {
            address: text("address").to_owned(),
            kind: resource.get("type").and_then(Node::as_str).unwrap_or_default(),
            attributes,
        });
    }
    let children = module.get("child_modules").map(Node::elements).unwrap_or_default();
    children.iter().for_each(|child| of_module(child, out));
}

/// Returns the resources that are not data sources.
fn managed(module: &Node) -> impl Iterator<Item = &Node> {
    let resources = module.get("resources").map(Node::elements).unwrap_or_default();
    resources.iter().filter(|resource| resource.get("mode").and_then(Node::as_str) != Some("data"))
}

/// Returns the attributes of a block that have a value, with the names of the API in lowercase letters.
fn converted(block: &Node, parent: &str) -> Vec<(String, Node)> {
    let mut entries = Vec::new();
    for (key, value) in block.entries() {
        if is_unset(value) || parent.is_empty() && COMPUTED.contains(&key.as_str()) {
            continue;
        }
        let renamed = RENAMED.iter().find(|(known, _)| known == key).map(|(_, name)| (*name).to_owned());
        // The attribute of the number of connections is that of the records in a page.
        let name = match (parent, key.as_str()) {
            ("parallelism_config", "max_page_size") => "maxparallelism".to_owned(),
            _ => renamed.unwrap_or_else(|| key.replace('_', "")),
        };
        let value = match &value.value {
            _ if MAPS.contains(&key.as_str()) => pairs(value),
            Value::Map(_) => value.with(Value::Map(converted(value, key))),
            Value::List(elements) if elements.iter().all(|element| matches!(element.value, Value::Map(_))) => {
                let mut blocks =
                    elements.iter().map(|element| element.with(Value::Map(converted(element, key)))).collect::<Vec<_>>();
                match blocks.pop() {
                    Some(block) if !LISTS.contains(&key.as_str()) => block,
                    block => {
                        blocks.extend(block);
                        value.with(Value::List(blocks))
                    }
                }
            }
            _ => value.clone(),
        };
        if !value.is_nothing() || LISTS.contains(&key.as_str()) {
            entries.push((name, value));
        }
    }
    entries
}

/// Sorts the tasks of a flow, whose order Terraform does not keep: by their kinds, and mappings by the projection.
fn sort(tasks: &mut Node) {
    let Value::List(tasks) = &mut tasks.value else { return };
    let is_projection = |task: &Node| {
        let operators = task.get("connectoroperator").map(Node::entries).unwrap_or_default();
        operators.iter().any(|(_, operator)| operator.as_str() == Some("PROJECTION"))
    };
    let first = |task: &Node| task.get("sourcefields")?.elements().first()?.as_str().map(str::to_owned);
    let projected: Vec<String> = tasks
        .iter()
        .filter(|task| is_projection(task))
        .filter_map(|task| task.get("sourcefields"))
        .flat_map(|fields| fields.elements().iter().filter_map(Node::as_str).map(str::to_owned))
        .collect();
    let positions: HashMap<&String, usize> = projected.iter().enumerate().map(|(position, name)| (name, position)).collect();
    tasks.sort_by_cached_key(|task| {
        let kind = task.get("tasktype").and_then(Node::as_str).unwrap_or_default();
        let group = match kind {
            _ if is_projection(task) => 0,
            "Merge" | "Arithmetic" => 1,
            "Map" | "Map_all" | "Passthrough" => 2,
            "Mask" | "Truncate" => 3,
            "Filter" => 4,
            "Validate" => 5,
            _ => 6,
        };
        (group, first(task).and_then(|name| positions.get(&name).copied()).unwrap_or(usize::MAX))
    });
}

/// Returns `true` for an attribute that is not set.
fn is_unset(value: &Node) -> bool {
    match &value.value {
        Value::Bool(truth) => !truth,
        Value::Number(number) => number.parse() == Ok(0.0),
        Value::List(elements) => elements.is_empty(),
        _ => value.is_nothing(),
    }
}

/// Returns a map, which Cloud Control has as a list of keys and values.
fn pairs(value: &Node) -> Node {
    let Value::List(elements) = &value.value else { return value.clone() };
    let pair = |element: &Node| Some((element.get("key")?.as_str()?.to_owned(), element.get("value")?.clone()));
    value.with(Value::Map(elements.iter().filter_map(pair).collect()))
}

/// Returns the tags of a flow, with those that the provider adds.
fn tags(attributes: &Node) -> Option<(String, Node)> {
    let tags = ["tags_all", "tags"].iter().find_map(|key| attributes.get(key).filter(|tags| !is_unset(tags)))?;
    Some(("tags".to_owned(), pairs(tags)))
}

/// Returns the paths of values that a plan does not know.
fn unknown(document: &Node) -> Vec<(String, (usize, usize))> {
    let mut paths = Vec::new();
    for resource in document.get("resource_changes").map(managed_changes).into_iter().flatten() {
        let address = resource.get("address").and_then(Node::as_str).unwrap_or_default();
        let kind = resource.get("type").and_then(Node::as_str).unwrap_or_default();
        if let Some(after) = resource.at(&["change", "after_unknown"]).filter(|_| TYPES.iter().any(|(known, _)| *known == kind)) {
            let is_computed = |key: &str| COMPUTED.contains(&key) || OPTIONAL.contains(&key);
            for (key, value) in after.entries().iter().filter(|(key, _)| !is_computed(key)) {
                collect(value, format!("{address}.{key}"), &mut paths);
            }
        }
    }
    paths
}

fn managed_changes(changes: &Node) -> impl Iterator<Item = &Node> {
    changes.elements().iter().filter(|resource| resource.get("mode").and_then(Node::as_str) != Some("data"))
}

fn collect(value: &Node, path: String, out: &mut Vec<(String, (usize, usize))>) {
    match &value.value {
        Value::Bool(true) => out.push((path, (value.line, value.column))),
        Value::List(elements) => {
            elements.iter().enumerate().for_each(|(index, element)| collect(element, format!("{path}[{index}]"), out));
        }
        Value::Map(entries) => entries.iter().for_each(|(key, value)| collect(value, format!("{path}.{key}"), out)),
        _ => {}
    }
}
