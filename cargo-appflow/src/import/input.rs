//! The kind of a document, and its resources in the form of CloudFormation.

use std::collections::{HashMap, HashSet};

use super::api::{Names, READ_ONLY};
use super::at::Owned;
use super::loops;
use super::nodes::attribute;
use super::text::pascal_case;
use crate::document::{Node, Value};

/// All inputs of an import, as one template.
#[derive(Debug, Default)]
pub(super) struct Template {
    /// The comments of the sections, and of the whole files.
    pub(super) comments: Vec<String>,
    pub(super) description: String,
    pub(super) parameters: Vec<Entry>,
    pub(super) mappings: Vec<Entry>,
    pub(super) conditions: Vec<Entry>,
    pub(super) resources: Vec<Resource>,
    pub(super) outputs: Vec<Entry>,
    /// The labels of parameters in the console, by logical ID.
    pub(super) labels: HashMap<String, String>,
    /// The groups of parameters in the console, by logical ID.
    pub(super) groups: HashMap<String, String>,
    /// Sections that the language does not have, with the reason, and whether something is lost without them.
    pub(super) rest: Vec<(Owned, &'static str, bool)>,
    /// Remarks about the input, and whether something is lost.
    pub(super) notes: Vec<(Owned, String, bool)>,
    /// Whether the documents describe what is deployed.
    pub(super) is_deployed: bool,
    /// The positions of the resources, which `index` sets.
    index: Index,
}

/// Positions of resources.
#[derive(Debug, Default)]
struct Index {
    ids: HashMap<String, usize>,
    /// Flows and profiles by their names, as JSON.
    names: HashMap<(String, String), usize>,
    /// Policies by the logical IDs of the resources that they are for, and permissions by those of their topics.
    policies: HashMap<String, Vec<usize>>,
    /// Permissions by the functions that they are for, as JSON.
    permissions: HashMap<String, Vec<usize>>,
}

impl Template {
    /// Indexes the resources, of which there are no more from then on.
    pub(super) fn index(&mut self) {
        let mut index = Index::default();
        for (position, resource) in self.resources.iter().enumerate() {
            index.ids.entry(resource.id.clone()).or_insert(position);
            let key = match resource.resource_type.as_str() {
                "AWS::AppFlow::Flow" => "FlowName",
                "AWS::AppFlow::ConnectorProfile" => "ConnectorProfileName",
                _ => "",
            };
            if let Some(name) = resource.node.at(&["Properties", key]) {
                index.names.entry((key.to_owned(), name.to_string())).or_insert(position);
            }
            if let Some(function) = resource.node.at(&["Properties", "FunctionName"])
                && resource.resource_type == "AWS::Lambda::Permission"
            {
                index.permissions.entry(function.to_string()).or_default().push(position);
            }
            for key in ["Bucket", "Topics", "Queues", "SourceArn"] {
                let of = resource.node.at(&["Properties", key]);
                let of = of.map(|of| if let [one] = of.elements() { one } else { of });
                let by_arn = || of?.get("Fn::GetAtt").and_then(attribute).map(|(id, _)| id);
                if let Some(id) = of.and_then(|of| of.get("Ref")?.as_str()).map(str::to_owned).or_else(by_arn) {
                    index.policies.entry(id).or_default().push(position);
                }
            }
        }
        self.index = index;
    }

    /// Returns the resource with a logical ID.
    pub(super) fn resource(&self, id: &str) -> Option<&Resource> {
        self.resources.get(*self.index.ids.get(id)?)
    }

    /// Returns the profile with a name.
    pub(super) fn profile(&self, name: &Node) -> Option<&Resource> {
        self.named("ConnectorProfileName", name)
    }

    /// Returns the flow with a name.
    pub(super) fn flow(&self, name: &Node) -> Option<&Resource> {
        self.named("FlowName", name)
    }

    fn named(&self, key: &str, name: &Node) -> Option<&Resource> {
        self.resources.get(*self.index.names.get(&(key.to_owned(), name.to_string()))?)
    }

    /// Returns the resources whose `Bucket`, `Topics`, `Queues`, or `SourceArn` is a resource, or its ARN.
    pub(super) fn policies(&self, id: &str) -> impl Iterator<Item = &Resource> {
        let positions = self.index.policies.get(id).map(Vec::as_slice).unwrap_or_default();
        positions.iter().filter_map(|position| self.resources.get(*position))
    }

    /// Returns the permissions of a function.
    pub(super) fn permissions(&self, function: &Node) -> impl Iterator<Item = &Resource> {
        let positions = self.index.permissions.get(&function.to_string()).map(Vec::as_slice).unwrap_or_default();
        positions.iter().filter_map(|position| self.resources.get(*position))
    }

    /// Keeps a part that the language does not have for the report.
    fn left(&mut self, file: &str, path: String, node: &Node, reason: &'static str) {
        self.rest.push((Owned { file: file.to_owned(), path, place: (node.line, node.column) }, reason, true));
    }
}

/// A parameter, a mapping, a condition, or an output.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) file: String,
    pub(super) id: String,
    pub(super) node: Node,
}

/// A resource.
#[derive(Debug)]
pub(super) struct Resource {
    pub(super) file: String,
    /// The path in the file: `Resources.Orders`.
    pub(super) path: String,
    pub(super) id: String,
    pub(super) resource_type: String,
    /// The resource: `Properties`, `Condition`, `DeletionPolicy`, and so on.
    pub(super) node: Node,
    /// Whether the item exists, and is not created by the stack.
    pub(super) exists: bool,
}

/// Documents without a definition, by a key of each, and what to do instead.
const OTHERS: &[(&str, &str)] = &[
    ("flows", "`list-flows` has only names: pass the output of `aws appflow describe-flow` for each flow"),
    ("connectorEntityFields", "the file describes an object: use it with `from schema(…)`"),
    ("connectorEntityMap", "the file lists objects, not flows"),
    ("connectorConfigurations", "the file lists connectors, not flows"),
    ("connectors", "the file lists connectors, not flows"),
    ("flowExecutions", "the file lists runs, not flows"),
    ("FlowDefinition", "Amazon Connect Customer Profiles has flows that CloudFormation cannot declare"),
    (
        "provider",
        "the file is of the Serverless Framework: import the template that `serverless package` writes to `.serverless`",
    ),
];

/// The endings of files that are not documents, with what to import instead.
const LANGUAGES: &[(&[&str], &str)] = &[
    (&["tf", "tofu", "hcl"], "the file is a Terraform configuration: import the output of `terraform show -json`"),
    (&["ts", "js", "py", "java", "go", "cs"], "the file is a program: import the template that `cdk synth` writes to `cdk.out`"),
];

/// Returns what to import instead of a file in another language than those of documents.
pub(super) fn other_language(name: &str) -> Option<&'static str> {
    let (_, ending) = name.rsplit_once('.')?;
    LANGUAGES.iter().find(|(endings, _)| endings.contains(&ending)).map(|(_, what)| *what)
}

/// Adds the resources of a document of CloudFormation or the AppFlow API.
///
/// # Errors
///
/// Returns an error that names the kind of document if it has nothing to import.
pub(super) fn add(template: &mut Template, file: &str, document: &Node) -> Result<(), String> {
    if document.get("Resources").is_some() {
        add_template(template, file, document);
        return Ok(());
    }
    let has = |key: &str| document.get(key).is_some_and(|value| !value.is_nothing());
    if has("sourceFlowConfig") || has("destinationFlowConfigList") {
        return add_flow(template, file, document);
    }
    if let Some(details) = document.get("connectorProfileDetails") {
        for (index, details) in details.elements().iter().enumerate() {
            add_profile(template, file, details, format!("connectorProfileDetails[{index}]"), true);
        }
        return Ok(());
    }
    if has("connectorProfileName") {
        add_profile(template, file, document, String::new(), false);
        return Ok(());
    }
    if has("connectorLabel") && has("connectorProvisioningConfig") {
        add_connector(template, file, document);
        return Ok(());
    }
    if let Some(details) = document.get("connectorConfiguration") {
        if details.get("connectorProvisioningType").and_then(Node::as_str) != Some("LAMBDA") {
            return Err("AWS manages the connector, so no stack registers it".to_owned());
        }
        add_connector(template, file, details);
        return Ok(());
    }
    if let Some((_, what)) = OTHERS.iter().find(|(key, _)| document.get(key).is_some()) {
        return Err((*what).to_owned());
    }
    Err("expected a CloudFormation template, or the output of `aws appflow describe-flow` or `describe-connector-profiles`"
        .to_owned())
}

fn add_template(template: &mut Template, file: &str, document: &Node) {
    template.comments.extend(document.comments.iter().cloned());
    let (mut has_extensions, mut transforms) = (false, None);
    for (section, node) in document.entries() {
        template.comments.extend(node.comments.iter().cloned());
        let node = &match section.as_str() {
            "Resources" | "Outputs" | "Conditions" => loops::expanded(&mut template.notes, file, section, node),
            _ => node.clone(),
        };
        has_extensions |= loops::has_extensions(node);
        let entries =
            || node.entries().iter().map(|(id, node)| Entry { file: file.to_owned(), id: id.clone(), node: node.clone() });
        let notes = &mut template.notes;
        match section.as_str() {
            "Parameters" => add_entries(&mut template.parameters, notes, section, entries()),
            "Mappings" => add_entries(&mut template.mappings, notes, section, entries()),
            "Conditions" => add_entries(&mut template.conditions, notes, section, entries()),
            "Outputs" => add_entries(&mut template.outputs, notes, section, entries()),
            "Resources" => {
                let known: HashMap<String, usize> =
                    template.resources.iter().enumerate().map(|(index, resource)| (resource.id.clone(), index)).collect();
                for (id, node) in node.entries() {
                    if let Some(other) = known.get(id).and_then(|index| template.resources.get(*index)) {
                        let place = Entry { file: file.to_owned(), id: id.clone(), node: node.clone() };
                        template.notes.push(taken(section, &place, &other.file));
                        continue;
                    }
                    let resource_type = node.get("Type").and_then(Node::as_str).unwrap_or_default().to_owned();
                    let path = format!("Resources.{id}");
                    let node = &capitalized(template, file, &path, &resource_type, node);
                    template.resources.push(Resource {
                        file: file.to_owned(),
                        path,
                        id: id.clone(),
                        resource_type,
                        node: node.clone(),
                        exists: false,
                    });
                }
            }
            "Metadata" => add_metadata(template, file, node),
            "Description" => match node.as_str() {
                Some(text) => template.description = text.to_owned(),
                None if node.is_nothing() => {}
                None => template.left(file, section.clone(), node, "expected a string"),
            },
            "AWSTemplateFormatVersion" => {}
            _ => {
                let at = Owned { file: file.to_owned(), path: section.clone(), place: (node.line, node.column) };
                let (reason, is_loss) = SECTIONS.iter().find(|(known, ..)| known == section).map_or(
                    ("CloudFormation has no such section; its anchors are replaced where they are used", false),
                    |(_, reason, is_loss)| (*reason, *is_loss),
                );
                if section == "Transform" {
                    transforms = Some((at, node.clone()));
                } else if !node.is_nothing() && !is_of_cdk(section, node) {
                    template.rest.push((at, reason, is_loss));
                }
            }
        }
    }
    if let Some((at, node)) = transforms {
        let names = if node.as_str().is_some() { std::slice::from_ref(&node) } else { node.elements() };
        // The definition has the entries of the loops.
        let is_expanded = |name: &Node| name.as_str() == Some(EXTENSIONS) && !has_extensions;
        match names.iter().all(is_expanded) {
            true => template.rest.push((at, "the definition has the entries of its loops, and no transform", false)),
            false => template.rest.push((at, TRANSFORM, true)),
        }
    }
    // The order of groups is that of their parameters.
    let positions: HashMap<&str, usize> = document
        .at(&["Metadata", INTERFACE, "ParameterGroups"])
        .map(Node::elements)
        .unwrap_or_default()
        .iter()
        .flat_map(|group| group.get("Parameters").map(Node::elements).unwrap_or_default())
        .enumerate()
        .filter_map(|(position, id)| Some((id.as_str()?, position)))
        .collect();
    if !positions.is_empty() {
        template.parameters.sort_by_key(|parameter| positions.get(parameter.id.as_str()).copied().unwrap_or(usize::MAX));
    }
}

/// Adds the entries of a section. Files can define the same parameter or condition.
fn add_entries(list: &mut Vec<Entry>, notes: &mut Vec<(Owned, String, bool)>, section: &str, new: impl Iterator<Item = Entry>) {
    let known: HashMap<String, usize> = list.iter().enumerate().map(|(index, entry)| (entry.id.clone(), index)).collect();
    for entry in new {
        match known.get(&entry.id).and_then(|index| list.get(*index)) {
            Some(other) if other.node == entry.node && section != "Outputs" => {}
            Some(other) => notes.push(taken(section, &entry, &other.file)),
            None => list.push(entry),
        }
    }
}

/// Returns the remark about an entry whose logical ID another file has.
fn taken(section: &str, entry: &Entry, file: &str) -> (Owned, String, bool) {
    let at =
        Owned { file: entry.file.clone(), path: format!("{section}.{}", entry.id), place: (entry.node.line, entry.node.column) };
    (at, format!("not imported: `{file}` defines another `{}`", entry.id), true)
}

/// The parts of parameters that the console shows.
const INTERFACE: &str = "AWS::CloudFormation::Interface";

fn add_metadata(template: &mut Template, file: &str, metadata: &Node) {
    for (key, node) in metadata.entries() {
        let path = format!("Metadata.{key}");
        if key != INTERFACE {
            template.left(file, path, node, "the language has no metadata of a template");
            continue;
        }
        for (key, node) in node.entries() {
            let path = format!("{path}.{key}");
            match key.as_str() {
                "ParameterGroups" => {
                    let mut known = HashSet::new();
                    for (index, group) in node.elements().iter().enumerate() {
                        add_group(template, file, &format!("{path}[{index}]"), group, &mut known);
                    }
                }
                "ParameterLabels" => {
                    for (id, label) in node.entries() {
                        match label.get("default").and_then(Node::as_str).filter(|text| !text.is_empty()) {
                            Some(text) => drop(template.labels.insert(id.clone(), text.to_owned())),
                            None => template.left(file, format!("{path}.{id}"), label, "the label is not a string"),
                        }
                    }
                }
                _ => template.left(file, path, node, "the language has no setting for this property"),
            }
        }
    }
}

/// Adds the parameters of a group, whose name is the same for all.
fn add_group(template: &mut Template, file: &str, path: &str, group: &Node, known: &mut HashSet<String>) {
    let label = group.at(&["Label", "default"]).and_then(Node::as_str).filter(|label| !label.is_empty());
    let ids = group.get("Parameters").map(Node::elements).unwrap_or_default();
    let Some(label) = label else { return template.left(file, path.to_owned(), group, "the group has no label") };
    if ids.is_empty() {
        return template.left(file, path.to_owned(), group, "the group has no parameters");
    }
    if !known.insert(label.to_owned()) {
        template.left(file, path.to_owned(), group, "another group has the same label, so both become one");
    }
    for id in ids {
        let name = id.as_str().unwrap_or_default();
        if template.groups.contains_key(name) {
            template.left(file, path.to_owned(), id, "a parameter is in two groups, and stays in the first");
        } else {
            template.groups.insert(name.to_owned(), label.to_owned());
        }
    }
}

/// Returns a resource of AppFlow with the names of CloudFormation, of which samples have those of the API.
fn capitalized(template: &mut Template, file: &str, path: &str, resource_type: &str, node: &Node) -> Node {
    let properties = node.get("Properties").filter(|_| resource_type.starts_with("AWS::AppFlow::"));
    let has_names = |node: &Node| ["flowName", "connectorProfileName"].iter().any(|key| node.get(key).is_some());
    let Some(properties) = properties.filter(|properties| has_names(properties)) else { return node.clone() };
    let at = Owned { file: file.to_owned(), path: format!("{path}.Properties"), place: (properties.line, properties.column) };
    let message = "the properties have the names of the API, which CloudFormation rejects; the definition has its own";
    template.notes.push((at, message.to_owned(), false));
    let names = Names::new().to_cloudformation(properties);
    let entries =
        node.entries().iter().map(|(key, value)| (key.clone(), if key == "Properties" { names.clone() } else { value.clone() }));
    node.with(Value::Map(entries.collect()))
}

/// Sections that the language does not have, with the reason, and whether something is lost without them.
const SECTIONS: &[(&str, &str, bool)] = &[
    ("Fn::Transform", TRANSFORM, true),
    ("Globals", "the language has no defaults for the resources of a transform", true),
    ("Rules", "the language has no assertions about parameters", true),
    ("Hooks", "the language has no hooks", true),
];

const EXTENSIONS: &str = "AWS::LanguageExtensions";

const TRANSFORM: &str = "the language has no transforms";

/// Returns `true` if only the tools of the CDK need a section.
fn is_of_cdk(section: &str, node: &Node) -> bool {
    section == "Rules" && node.only_entry().is_some_and(|(rule, _)| rule == "CheckBootstrapVersion")
}

fn add_flow(template: &mut Template, file: &str, document: &Node) -> Result<(), String> {
    let name = document.get("flowName").and_then(Node::as_str).unwrap_or_default();
    let sources = document
        .at(&["sourceFlowConfig", "sourceConnectorProperties"])
        .map_or(0, |sources| sources.entries().iter().filter(|(_, value)| value.value != Value::Null).count());
    if sources > 1 {
        return Err("the file is a skeleton with every connector, not a flow".to_owned());
    }
    let is_deployed = document.get("flowArn").is_some();
    add_one_flow(template, file, document, name, is_deployed);
    Ok(())
}

/// Adds a flow or a profile of Terraform.
pub(super) fn add_managed(template: &mut Template, file: &str, document: &Node, path: &str, is_flow: bool, is_deployed: bool) {
    if is_flow {
        add_one_flow(template, file, document, path, is_deployed);
    } else {
        add_profile(template, file, document, path.to_owned(), false);
        if let Some(profile) = template.resources.last_mut().filter(|_| is_deployed) {
            retain(&mut profile.node);
            template.is_deployed = true;
        }
    }
}

/// Keeps a resource that exists: CloudFormation imports a resource only with a deletion policy.
fn retain(node: &mut Node) {
    if let Value::Map(entries) = &mut node.value {
        entries.push(("DeletionPolicy".to_owned(), Node::string("Retain")));
    }
}

fn add_one_flow(template: &mut Template, file: &str, document: &Node, path: &str, is_deployed: bool) {
    template.is_deployed |= is_deployed;
    let name = document.get("flowName").and_then(Node::as_str).unwrap_or_default();
    let id = unique(template, &pascal_case(name, "flow"));
    let mut properties = Names::new().to_cloudformation(document);
    if let Value::Map(entries) = &mut properties.value {
        entries.retain(|(_, value)| !value.is_nothing());
    }
    let mut node = document.with(Value::Map(vec![("Properties".to_owned(), properties)]));
    if is_deployed {
        retain(&mut node);
    }
    let resource_type = "AWS::AppFlow::Flow".to_owned();
    template.resources.push(Resource { file: file.to_owned(), path: path.to_owned(), id, resource_type, node, exists: false });
}

/// Adds a profile: one that exists, of which only the name is needed, or the input that creates one.
fn add_profile(template: &mut Template, file: &str, document: &Node, path: String, exists: bool) {
    let name = document.get("connectorProfileName").and_then(Node::as_str).unwrap_or_default();
    let id = unique(template, &pascal_case(name, "profile"));
    let properties = Names::new().to_cloudformation(document);
    let node = document.with(Value::Map(vec![("Properties".to_owned(), properties)]));
    let resource_type = "AWS::AppFlow::ConnectorProfile".to_owned();
    let path = if path.is_empty() { name.to_owned() } else { path };
    template.resources.push(Resource { file: file.to_owned(), path, id, resource_type, node, exists });
}

/// Adds a registered connector.
fn add_connector(template: &mut Template, file: &str, document: &Node) {
    let label = document.get("connectorLabel").and_then(Node::as_str).unwrap_or_default();
    let id = unique(template, &pascal_case(label, "connector"));
    let keys = [
        ("ConnectorLabel", &["connectorLabel"][..]),
        ("Description", &["description"]),
        ("Description", &["connectorDescription"]),
        ("ConnectorProvisioningType", &["connectorProvisioningType"]),
    ];
    let mut entries: Vec<(String, Node)> = keys
        .iter()
        .filter_map(|(name, path)| Some(((*name).to_owned(), document.at(path).filter(|value| !value.is_nothing())?.clone())))
        .collect();
    if let Some(arn) = document.at(&["connectorProvisioningConfig", "lambda", "lambdaArn"]) {
        let lambda = Value::Map(vec![("LambdaArn".to_owned(), arn.clone())]);
        let config = Value::Map(vec![("Lambda".to_owned(), arn.with(lambda))]);
        entries.push(("ConnectorProvisioningConfig".to_owned(), arn.with(config)));
    }
    let node = document.with(Value::Map(vec![("Properties".to_owned(), document.with(Value::Map(entries)))]));
    let resource_type = "AWS::AppFlow::Connector".to_owned();
    template.resources.push(Resource { file: file.to_owned(), path: label.to_owned(), id, resource_type, node, exists: false });
}

/// Returns a logical ID that no resource has.
fn unique(template: &Template, id: &str) -> String {
    let is_taken = |id: &str| template.resources.iter().any(|resource| resource.id == id);
    let numbers = std::iter::once(String::new()).chain((2..).map(|number: u32| number.to_string()));
    numbers.map(|number| format!("{id}{number}")).find(|id| !is_taken(id)).unwrap_or_default()
}

/// Returns `true` if a member only describes the deployed resource.
pub(super) fn is_read_only(key: &str) -> bool {
    READ_ONLY.contains(&key)
}
