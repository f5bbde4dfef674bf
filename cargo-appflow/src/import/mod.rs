//! Import of definitions in other forms, as statements of the language.
//!
//! ```text
//! api ─────── documents of the AppFlow API as properties of CloudFormation
//! input ───── the kind of a document, and the resources in it
//! loops ───── the entries of `Fn::ForEach`
//! values ──── values of CloudFormation as values of the language
//! settings ── blocks of settings, read with the tables that also write them
//! flow, tasks, profile, resources, roles, monitoring, others, overrides ── the statements
//! proof ───── what the definition becomes, compared with the input
//! ```
//!
//! A part that the language cannot express becomes a comment in its place and a line of the report. An unreadable property never
//! stops an import, nothing is invented, and no secret is part of the output.

mod api;
mod flow;
mod input;
mod loops;
mod monitoring;
mod others;
mod overrides;
mod profile;
mod proof;
mod resources;
mod roles;
mod settings;
mod tasks;
mod terraform;
mod values;

pub use values::is_keyword;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fmt;

use crate::document::{self, Node, Value};
use appflow_core::catalog::resource_types::RESOURCE_TYPES;
use appflow_core::model::ResourceKind;
use input::{Resource, Template};
use proof::Fix;

/// The result of an import.
#[derive(Debug, Default)]
pub struct Imported {
    /// The definition: a whole `stack`, not formatted.
    pub text: String,
    /// The parts of the input that are missing or differ, in their order.
    pub remarks: Vec<Remark>,
    /// The flows and created profiles of the input.
    pub named: Vec<Named>,
    /// The number of imported properties of flows and connector profiles.
    pub properties: usize,
    /// Whether the flows are deployed, so that they can be imported into a CloudFormation stack.
    pub is_deployed: bool,
    /// The numbers of properties by how the definition has them.
    pub figures: Figures,
}

/// Numbers of properties: strings, numbers, booleans, functions, and empty lists and objects, at any depth.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Figures {
    /// Those that a statement has, or that the definition derives.
    pub statements: usize,
    /// Those that an override has.
    pub overrides: usize,
    /// Those of `resource` statements.
    pub resources: usize,
    /// The parts that the definition lacks.
    pub lost: usize,
}

/// A flow or profile with its name, by which CloudFormation imports it.
#[derive(Debug, Clone)]
pub struct Named {
    /// The logical ID.
    pub id: String,
    /// The type of the resource.
    pub resource_type: String,
    /// The property of the name.
    pub key: &'static str,
    /// The name, or `None` if it is not a literal.
    pub name: Option<String>,
}

/// A part of the input that the definition does not have, or has otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The file.
    pub file: String,
    /// The line and the column, counted from 1; 0 if they are unknown.
    pub place: (usize, usize),
    /// The path in the file: `Resources.Orders.Properties.Tasks[3]`.
    pub path: String,
    /// The message: lowercase, without a final period.
    pub message: String,
    /// Whether the definition lacks part of the input.
    pub is_loss: bool,
}

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if self.place.0 > 0 {
            write!(f, ":{}:{}", self.place.0, self.place.1)?;
        }
        write!(f, ": {}: {}", self.path, self.message)
    }
}

/// The options of an import.
#[derive(Debug, Default)]
pub struct Options {
    /// The name of the stack; that of the first file by default.
    pub stack: Option<String>,
    /// Whether only flows, profiles, and their alarms and rules are imported, and other resources stay in the template.
    pub only_flows: bool,
}

/// Imports the contents of files.
///
/// # Errors
///
/// Returns an error if a file is neither JSON nor YAML, or if no file has a flow, a profile, or another item to import.
pub fn import(files: &[(String, String)], options: &Options) -> Result<Imported, String> {
    let mut template = Template::default();
    for (name, text) in files {
        let mut documents = document::read(text).map_err(|problem| format!("failed to read `{name}`: {problem}"))?;
        if documents.is_empty() {
            return Err(format!("failed to read `{name}`: the file is empty"));
        }
        for document in &mut documents {
            for (path, place) in document.remove_duplicates() {
                let message = "not imported: duplicate key, of which the last one counts".to_owned();
                template.notes.push((input::Owned { file: name.clone(), path, place }, message, true));
            }
            input::add(&mut template, name, document).map_err(|problem| format!("failed to import `{name}`: {problem}"))?;
        }
    }
    template.index();
    if template.resources.is_empty() && template.outputs.is_empty() {
        return Err("found no flow, connector profile, or other resource to import".to_owned());
    }
    // Resources that need a `resource` statement, since their own statement does not support all of their properties.
    let mut raw = BTreeSet::new();
    let mut fixes: Vec<Fix> = Vec::new();
    loop {
        let mut outcome = Importer::new(&template, options, raw.clone()).run(files, &fixes);
        let known = raw.len();
        raw.extend(outcome.needed.iter().cloned());
        if raw.len() > known {
            fixes.clear();
            continue;
        }
        let proof = proof::prove(&template, options, &outcome);
        // With other logical IDs, what refers to them differs, too.
        let ids: Vec<Fix> = proof.fixes.iter().filter(|fix| fix.is_id() && !fixes.contains(fix)).cloned().collect();
        if !ids.is_empty() {
            fixes.extend(ids);
            continue;
        }
        if !options.only_flows {
            raw.extend(proof.needed);
        }
        if raw.len() > known {
            fixes.clear();
            continue;
        }
        // Report the differences that no override removes.
        let new: Vec<Fix> = proof.fixes.into_iter().filter(|fix| !fixes.contains(fix)).collect();
        if new.is_empty() {
            outcome.imported.remarks.extend(proof.remarks);
            let lost = outcome.imported.remarks.iter().filter(|remark| remark.is_loss).count();
            let figures = &mut outcome.imported.figures;
            *figures = Figures { lost, statements: figures.statements.saturating_sub(lost), ..*figures };
            return Ok(outcome.imported);
        }
        fixes.extend(new);
    }
}

/// The result of one pass of an import.
#[derive(Debug)]
struct Outcome {
    imported: Imported,
    /// The resources that must have a `resource` statement in the next pass.
    needed: BTreeSet<String>,
    /// The resources that the definition derives, or that are nothing of its author's.
    dropped: BTreeSet<String>,
    /// The resources that have a `resource` statement, in addition to those without another statement.
    raw: BTreeSet<String>,
    /// The parameters that replace secrets of the input.
    secrets: BTreeSet<String>,
    /// Parts that only the comparison with the input keeps.
    doubts: Vec<Remark>,
}

/// Returns the number of properties in a value.
fn properties(node: &Node) -> usize {
    match &node.value {
        Value::List(elements) if !elements.is_empty() => elements.iter().map(properties).sum(),
        Value::Map(_) if node.only_entry().is_some_and(|(key, _)| key == "Ref" || key.starts_with("Fn::")) => 1,
        Value::Map(entries) if !entries.is_empty() => entries.iter().map(|(_, value)| properties(value)).sum(),
        _ => 1,
    }
}

/// Returns the comments of a value as lines, except those below some of its keys, which have statements of their own.
fn comments(node: &Node, without: &[&str]) -> String {
    let mut lines: String = node.comments.iter().map(|comment| comment_line(comment)).collect();
    match &node.value {
        Value::List(elements) => lines.extend(elements.iter().map(|element| comments(element, without))),
        Value::Map(entries) => {
            let entries = entries.iter().filter(|(key, _)| !without.contains(&key.as_str()));
            lines.extend(entries.map(|(_, value)| comments(value, without)));
        }
        _ => {}
    }
    lines
}

/// Returns a comment as a line, without a value that is a secret by its key.
fn comment_line(comment: &str) -> String {
    match comment.split_once(':') {
        Some((key, value)) if others::is_secret(key.trim(), value.trim()) => format!("// {key}: …\n"),
        _ => format!("// {comment}").trim_end().to_owned() + "\n",
    }
}

/// Writes comments before the last statement of a section.
fn prefix(section: &mut [String], comments: &str) {
    if let Some(last) = section.last_mut().filter(|_| !comments.is_empty()) {
        last.insert_str(0, comments);
    }
}

/// The properties of flows and profiles without which their statements are incomplete.
const PARTS: &[&str] = &["ConnectorProfileConfig", "TriggerConfig", "SourceFlowConfig", "DestinationFlowConfigList", "Tasks"];

/// The kind of item of a logical ID.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Parameter,
    Bucket,
    Key,
    Secret,
    Topic,
    Queue,
    LogGroup,
    Profile,
    Flow,
    Connector,
    /// A resource that only a `resource` statement declares.
    Other,
}

impl Kind {
    fn of(resource_type: &str) -> Kind {
        match resource_type {
            "AWS::S3::Bucket" => Kind::Bucket,
            "AWS::KMS::Key" => Kind::Key,
            "AWS::SecretsManager::Secret" => Kind::Secret,
            "AWS::SNS::Topic" => Kind::Topic,
            "AWS::SQS::Queue" => Kind::Queue,
            "AWS::Logs::LogGroup" => Kind::LogGroup,
            "AWS::AppFlow::ConnectorProfile" => Kind::Profile,
            "AWS::AppFlow::Flow" => Kind::Flow,
            "AWS::AppFlow::Connector" => Kind::Connector,
            _ => Kind::Other,
        }
    }

    /// Returns the keyword that declares an existing item.
    fn keyword(self) -> &'static str {
        match self {
            Kind::Bucket => "bucket",
            Kind::Key => "key",
            Kind::Secret => "secret",
            Kind::Topic => "topic",
            Kind::Queue => "queue",
            Kind::LogGroup => "log_group",
            Kind::Profile => "profile",
            Kind::Flow => "flow",
            Kind::Connector => "connector",
            Kind::Parameter | Kind::Other => "param",
        }
    }
}

/// A condition, parameter, or resource of the input by its name in the language.
#[derive(Debug, Clone)]
struct Known {
    name: String,
    kind: Kind,
}

/// The state of an import.
struct Importer<'t> {
    template: &'t Template,
    options: &'t Options,
    /// Names that are taken.
    names: BTreeSet<String>,
    /// The logical IDs of these names.
    bare: HashSet<String>,
    /// The next number for an item of a name that is taken.
    numbers: HashMap<String, u32>,
    known: HashMap<String, Known>,
    /// The mappings by their logical IDs.
    mappings: HashMap<String, String>,
    conditions: HashMap<String, String>,
    /// Existing items by what declares them.
    existing: BTreeMap<String, String>,
    /// The statements, by section.
    sections: Sections,
    /// The types of the fields of each object: connector, entity, and the fields in their order.
    objects: Vec<tasks::Object>,
    objects_by_entity: HashMap<(&'static str, String), usize>,
    /// The tags of the stack, with their keys: those that everything with tags has.
    tags: Vec<(String, String)>,
    /// The overrides, by their targets.
    overrides: BTreeMap<String, overrides::Override>,
    /// The conditions of existing flows, by their statements.
    flow_conditions: HashMap<String, String>,
    /// The resources with a `resource` statement, in addition to those without another statement.
    raw: BTreeSet<String>,
    /// The resources that the definition derives, or that are not the author's.
    dropped: RefCell<BTreeSet<String>>,
    /// The resources that need a `resource` statement in the next pass.
    needed: RefCell<BTreeSet<String>>,
    remarks: Vec<Remark>,
    properties: usize,
    /// The parameters that replace secrets of the input.
    secrets: BTreeSet<String>,
    /// The resources of a template that are neither flows nor profiles, if only these are imported.
    of_template: BTreeSet<String>,
    /// The permissions of functions.
    permissions: BTreeSet<String>,
    /// The alarms and rules that are part of a flow.
    placed: BTreeSet<String>,
    /// The resources of another template that the definition refers to.
    referred: RefCell<BTreeSet<String>>,
    /// The items for which the definition creates roles of the input.
    roles: HashMap<String, roles::Owner>,
    /// The keys whose policy an override sets.
    overridden: BTreeSet<String>,
    /// Parts that only the comparison with the input keeps.
    doubts: Vec<Remark>,
}

#[derive(Debug, Default)]
struct Sections {
    parameters: Vec<String>,
    mappings: Vec<String>,
    conditions: Vec<String>,
    resources: Vec<String>,
    profiles: Vec<String>,
    flows: Vec<String>,
    outputs: Vec<String>,
    /// The parts that were not imported.
    left: Vec<String>,
}

/// A place in the input for remarks: the file, the path, and the node.
#[derive(Debug, Clone)]
struct At<'n> {
    file: &'n str,
    path: String,
    place: (usize, usize),
}

impl<'n> At<'n> {
    fn below(&self, key: &str, node: &Node) -> At<'n> {
        let path = if key.starts_with('[') { format!("{}{key}", self.path) } else { format!("{}.{key}", self.path) };
        At { file: self.file, path, place: if node.line > 0 { (node.line, node.column) } else { self.place } }
    }
}

impl<'t> Importer<'t> {
    fn new(template: &'t Template, options: &'t Options, raw: BTreeSet<String>) -> Self {
        let mut importer = Importer {
            template,
            options,
            names: BTreeSet::from(["aws".to_owned()]),
            bare: HashSet::from(["aws".to_owned()]),
            numbers: HashMap::new(),
            known: HashMap::new(),
            mappings: HashMap::new(),
            conditions: HashMap::new(),
            existing: BTreeMap::new(),
            sections: Sections::default(),
            objects: Vec::new(),
            objects_by_entity: HashMap::new(),
            tags: Vec::new(),
            overrides: BTreeMap::new(),
            flow_conditions: HashMap::new(),
            dropped: RefCell::new(resources::derived(template, &raw)),
            needed: RefCell::default(),
            raw,
            remarks: Vec::new(),
            properties: 0,
            secrets: BTreeSet::new(),
            of_template: BTreeSet::new(),
            permissions: BTreeSet::new(),
            placed: BTreeSet::new(),
            referred: RefCell::default(),
            // The roles of another template stay there.
            roles: if options.only_flows { HashMap::new() } else { roles::owners(template) },
            overridden: BTreeSet::new(),
            doubts: Vec::new(),
        };
        for parameter in &template.parameters {
            let name = importer.unique(&parameter.id);
            importer.known.insert(parameter.id.clone(), Known { name, kind: Kind::Parameter });
        }
        for resource in &template.resources {
            let is_moved =
                matches!(Kind::of(&resource.resource_type), Kind::Profile | Kind::Flow) && !importer.raw.contains(&resource.id);
            if options.only_flows && resource.path.starts_with("Resources.") && !is_moved {
                importer.of_template.insert(resource.id.clone());
            }
            if resource.resource_type == "AWS::Lambda::Permission" {
                importer.permissions.insert(resource.id.clone());
            }
            let name = importer.unique(&resource.id);
            importer.known.insert(resource.id.clone(), Known { name, kind: Kind::of(&resource.resource_type) });
        }
        for mapping in &template.mappings {
            let name = importer.unique(&mapping.id);
            importer.mappings.insert(mapping.id.clone(), name);
        }
        for condition in &template.conditions {
            let name = importer.unique(&condition.id);
            importer.conditions.insert(condition.id.clone(), name);
        }
        importer.tags = importer.common_tags();
        importer
    }

    /// Returns a name that is not taken and has this logical ID: names that differ in `_` have the same.
    fn unique(&mut self, id: &str) -> String {
        let mut name: String = id.chars().filter(|letter| letter.is_ascii_alphanumeric() || *letter == '_').collect();
        if !name.starts_with(|first: char| first.is_ascii_alphabetic()) || values::is_keyword(&name) {
            name.insert(0, '_');
        }
        while !self.names.insert(name.clone()) {
            name.push('_');
        }
        self.bare.insert(name.replace('_', ""));
        name
    }

    /// Returns a name for an item that has no logical ID of the input.
    fn unique_item(&mut self, wanted: &str) -> String {
        let number = self.numbers.get(wanted).copied();
        let numbers =
            number.is_none().then(String::new).into_iter().chain((number.unwrap_or(2)..).map(|number| number.to_string()));
        let found = numbers.map(|number| (format!("{wanted}{number}"), number)).find(|(name, _)| !self.bare.contains(name));
        let (name, number) = found.unwrap_or_default();
        self.numbers.insert(wanted.to_owned(), number.parse().map_or(2, |number: u32| number.saturating_add(1)));
        self.unique(&name)
    }

    fn remark(&mut self, at: &At<'_>, message: impl Into<String>, is_loss: bool) {
        let remark =
            Remark { file: at.file.to_owned(), place: at.place, path: at.path.clone(), message: message.into(), is_loss };
        self.remarks.push(remark);
    }

    /// Returns how many parts of the input are not in the definition.
    fn losses(&self) -> usize {
        self.remarks.iter().filter(|remark| remark.is_loss).count()
    }

    /// Remarks that a part of the input is not in the definition, and returns the comment in its place.
    fn lost(&mut self, at: &At<'_>, what: &str, reason: &str) -> String {
        self.remark(at, format!("not imported: {reason}"), true);
        format!("// Not imported: {what}: {reason}\n")
    }

    /// Returns an existing item, declared once.
    fn existing(&mut self, kind: Kind, declared: &str, wanted: &str) -> String {
        let key = format!("{} {declared}", kind.keyword());
        if let Some(name) = self.existing.get(&key) {
            return name.clone();
        }
        let name = self.unique_item(&values::pascal_case(wanted, kind.keyword()));
        self.existing.insert(key, name.clone());
        let end = if declared.ends_with('}') { "" } else { ";" };
        let statement = format!("{} {name} = {declared}{end}", kind.keyword());
        let section = if kind == Kind::Profile { &mut self.sections.profiles } else { &mut self.sections.resources };
        section.push(statement);
        name
    }

    /// Returns the import, with these changes.
    fn run(mut self, files: &[(String, String)], fixes: &[Fix]) -> Outcome {
        let template = self.template;
        self.overridden = fixes.iter().filter_map(Fix::key_policy).map(str::to_owned).collect();
        for resource in &template.resources {
            let properties = resource.node.get("Properties").filter(|node| !matches!(node.value, Value::Map(_) | Value::Null));
            if let Some(properties) = properties {
                let at =
                    At { file: &resource.file, path: resource.path.clone(), place: (resource.node.line, resource.node.column) };
                let comment = self.lost(
                    &at.below("Properties", properties),
                    &format!("properties of `{}`", resource.id),
                    "expected an object",
                );
                self.sections.left.push(comment.trim_end().to_owned());
            }
        }
        for parameter in &template.parameters {
            self.parameter(parameter);
            prefix(&mut self.sections.parameters, &comments(&parameter.node, &[]));
        }
        for mapping in &template.mappings {
            self.values_by_keys(mapping);
        }
        for condition in &template.conditions {
            self.condition(condition);
            prefix(&mut self.sections.conditions, &comments(&condition.node, &[]));
        }
        let of = |wanted: fn(&Resource) -> bool| template.resources.iter().filter(move |resource| wanted(resource));
        let is_flow = |resource: &Resource| resource.resource_type == "AWS::AppFlow::Flow";
        let is_monitoring =
            |resource: &Resource| matches!(resource.resource_type.as_str(), "AWS::CloudWatch::Alarm" | "AWS::Events::Rule");
        for resource in of(|resource| Kind::of(&resource.resource_type) == Kind::Profile) {
            if self.raw.contains(&resource.id) {
                self.whole(resource);
                continue;
            }
            let remarks = self.remarks.len();
            self.profile(resource);
            self.need_whole(resource, remarks);
            prefix(&mut self.sections.profiles, &comments(&resource.node, &[]));
        }
        self.learn_objects();
        let mut statements = HashMap::new();
        for resource in of(is_monitoring) {
            self.monitoring(resource, &mut statements);
        }
        for resource in of(is_flow) {
            let watched = statements.remove(&resource.id).unwrap_or_default();
            if self.raw.contains(&resource.id) {
                self.whole(resource);
                continue;
            }
            let remarks = self.remarks.len();
            self.flow(resource, &watched);
            self.need_whole(resource, remarks);
            prefix(&mut self.sections.flows, &comments(&resource.node, flow::OWN_COMMENTS));
        }
        let mut rest: Vec<(String, String)> = statements.into_iter().collect();
        rest.sort();
        for (flow, watched) in rest {
            let condition = self.flow_conditions.get(&flow).map(|name| format!("condition {name};\n")).unwrap_or_default();
            self.sections.flows.push(format!("flow {flow} {{\n{condition}{watched}}}"));
        }
        for resource in of(|resource| !matches!(Kind::of(&resource.resource_type), Kind::Profile | Kind::Flow)) {
            if !is_monitoring(resource) {
                let count = self.sections.resources.len();
                self.resource(resource);
                if self.sections.resources.len() > count {
                    prefix(&mut self.sections.resources, &comments(&resource.node, &[]));
                }
            }
        }
        for output in &template.outputs {
            if !self.options.only_flows || self.is_of_flows(&output.node) {
                self.output(output);
                prefix(&mut self.sections.outputs, &comments(&output.node, &[]));
            }
        }
        // The other template keeps its sections.
        for (at, what, is_loss) in template.rest.iter().filter(|_| !self.options.only_flows) {
            let at = At { file: &at.file, path: at.path.clone(), place: at.place };
            if *is_loss {
                let line = self.lost(&at, &at.path.clone(), what);
                self.sections.left.push(line.trim_end().to_owned());
            } else {
                self.remark(&at, *what, false);
            }
        }
        for (at, what, is_loss) in &template.notes {
            self.remark(&At { file: &at.file, path: at.path.clone(), place: at.place }, what.clone(), *is_loss);
        }
        let named = template.resources.iter().filter_map(|resource| {
            let key = match Kind::of(&resource.resource_type) {
                Kind::Flow => "FlowName",
                // One that is only created has no policy.
                Kind::Profile if template.is_deployed && resource.node.get("DeletionPolicy").is_some() => "ConnectorProfileName",
                _ => return None,
            };
            let name = resource.node.at(&["Properties", key]).and_then(Node::as_str).map(str::to_owned);
            Some(Named { id: resource.id.clone(), resource_type: resource.resource_type.clone(), key, name })
        });
        for fix in fixes {
            match fix {
                Fix::Attribute(target, key, value) => self.attribute(target, key, value.clone()),
                Fix::Change(target, place, change) => self.change_at(target, place, change),
            }
        }
        self.declare_referred();
        let text = self.text(files);
        let figures = self.figures();
        let imported = Imported {
            figures,
            named: named.collect(),
            text,
            properties: self.properties,
            is_deployed: template.is_deployed,
            remarks: self.remarks,
        };
        Outcome {
            imported,
            needed: self.needed.take(),
            dropped: self.dropped.take(),
            raw: self.raw,
            secrets: self.secrets,
            doubts: self.doubts,
        }
    }

    /// Returns the numbers of properties of the resources.
    fn figures(&self) -> Figures {
        let mut figures =
            Figures { overrides: self.overrides.values().map(overrides::Override::properties).sum(), ..Figures::default() };
        let read = self.template.resources.iter().filter(|resource| !resource.exists && !self.stays(&resource.id));
        for resource in read.filter(|resource| !resources::is_tool(resource)) {
            let count = resource.node.get("Properties").map_or(0, properties);
            if self.is_other(&resource.id) { figures.resources += count } else { figures.statements += count }
        }
        figures.statements = figures.statements.saturating_sub(figures.overrides);
        figures
    }

    /// Remembers that a flow or a profile of a template must have a `resource` statement, or stay in the template, since its own
    /// statement lacks a part of it.
    fn need_whole(&self, resource: &Resource, remarks: usize) {
        // CloudFormation accepts what is in its templates, but not all that the API returns.
        // A `resource` statement has no further policies.
        let is_of_properties = |remark: &Remark| remark.is_loss && !remark.path.ends_with("Policy");
        let is_lost = self.remarks.iter().skip(remarks).any(is_of_properties);
        // A statement cannot depend on a condition as a whole.
        let is_function = |node: &Node| node.only_entry().is_some_and(|(key, _)| key.starts_with("Fn::"));
        let parts = PARTS.iter().filter_map(|key| resource.node.at(&["Properties", key]));
        let is_open = |part: &Node| is_function(part) || part.elements().first().is_some_and(is_function);
        if (is_lost || parts.into_iter().any(is_open)) && resource.path.starts_with("Resources.") {
            self.needed.borrow_mut().insert(resource.id.clone());
        }
    }

    /// Imports a flow or a profile as a `resource` statement.
    fn whole(&mut self, resource: &Resource) {
        let at = At { file: &resource.file, path: resource.path.clone(), place: (resource.node.line, resource.node.column) };
        let statement = if Kind::of(&resource.resource_type) == Kind::Flow { "flow" } else { "profile" };
        let reason = format!("the statement `{statement}` does not have all of its parts");
        if self.options.only_flows {
            return self.remark(&at, format!("left in the template: {reason}"), false);
        }
        self.remark(&at, format!("kept as a `resource`: {reason}"), false);
        self.other(resource, &at);
        prefix(&mut self.sections.resources, &comments(&resource.node, &[]));
    }

    /// Returns `true` if a resource stays in the template that the flows leave.
    fn stays(&self, id: &str) -> bool {
        self.of_template.contains(id)
            && !self.placed.contains(id)
            // The permissions of rules move with them.
            && !(self.permissions.contains(id) && self.dropped.borrow().contains(id))
    }

    /// Returns the keyword of an item that a resource of another template can be.
    fn keyword_of(&self, id: &str) -> Option<&'static str> {
        let resource = self.template.resource(id)?;
        match Kind::of(&resource.resource_type) {
            Kind::Other => {
                let known = RESOURCE_TYPES.iter().find(|known| known.name == resource.resource_type)?;
                (known.kind != ResourceKind::Other).then(|| known.kind.keyword())
            }
            kind => Some(kind.keyword()),
        }
    }

    /// Returns `true` if a value refers to a flow, a profile, or something of a flow.
    fn is_of_flows(&self, node: &Node) -> bool {
        let mut ids = BTreeSet::new();
        overrides::references(node, &mut ids);
        ids.iter().any(|id| self.known.get(id).is_some_and(|known| known.kind != Kind::Parameter) && !self.stays(id))
    }

    /// Declares the resources of another template that the definition refers to.
    fn declare_referred(&mut self) {
        for id in self.referred.take() {
            if let (Some(keyword), Some(known)) = (self.keyword_of(&id), self.known.get(&id)) {
                let statement = format!("{keyword} {} = existing(id {});", known.name, values::quoted(&id));
                self.sections.resources.push(statement);
            }
        }
        if self.options.only_flows {
            self.remove_unused();
        }
    }

    /// Removes the parameters and conditions that only the other template needs.
    fn remove_unused(&mut self) {
        let words = |texts: &[&Vec<String>]| -> BTreeSet<String> {
            let words = texts
                .iter()
                .flat_map(|texts| texts.iter())
                .flat_map(|text| text.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_').map(str::to_owned));
            words.collect()
        };
        let overrides = self.override_statements();
        let sections = &self.sections;
        // The statements of flows have the entities of their objects later.
        let entities: Vec<String> = self.objects.iter().map(|object| object.entity.clone()).collect();
        let texts = [&sections.resources, &sections.profiles, &sections.flows, &sections.outputs, &overrides, &entities];
        let mut used = words(&texts);
        let name = |statement: &str, keyword: &str| {
            let line = statement.lines().find_map(|line| line.strip_prefix(keyword));
            line.and_then(|rest| rest.split([':', ' ']).next()).map(str::to_owned)
        };
        // A condition can refer to others.
        loop {
            let kept =
                sections.conditions.iter().filter(|text| name(text, "condition ").is_some_and(|name| used.contains(&name)));
            let more = words(&[&kept.cloned().collect()]);
            let known = used.len();
            used.extend(more);
            if used.len() == known {
                break;
            }
        }
        let is_used = |text: &String, keyword| name(text, keyword).is_none_or(|name| used.contains(&name));
        self.sections.conditions.retain(|text| is_used(text, "condition "));
        self.sections.parameters.retain(|text| is_used(text, "param "));
    }

    /// Returns the definition as a stack.
    fn text(&mut self, files: &[(String, String)]) -> String {
        let objects = self.object_statements();
        let name = self.options.stack.clone().unwrap_or_else(|| {
            let file = files.first().map_or("imported", |(name, _)| name.as_str());
            let stem = file.rsplit(['/', '\\']).next().unwrap_or(file).split('.').next().unwrap_or(file);
            values::constant_case(stem)
        });
        let mut text = self.template.comments.iter().map(|comment| comment_line(comment)).collect::<String>();
        if !text.is_empty() {
            text.push('\n');
        }
        text += &values::doc_comment(&self.template.description);
        text += &format!("pub stack {name} {{\n");
        let sections = &self.sections;
        let flows: Vec<String> = sections.flows.iter().flat_map(|flow| [String::new(), flow.clone()]).collect();
        let overrides = self.override_statements();
        let tags = if self.tags.is_empty() { Vec::new() } else { vec![format!("tags{}", settings::block(&self.tags))] };
        let groups: [&[String]; 11] = [
            &sections.parameters,
            &tags,
            &sections.mappings,
            &sections.conditions,
            &sections.resources,
            &sections.profiles,
            &objects,
            flows.get(1..).unwrap_or_default(),
            &overrides,
            &sections.outputs,
            &sections.left,
        ];
        let groups: Vec<String> = groups.iter().filter(|group| !group.is_empty()).map(|group| group.join("\n") + "\n").collect();
        text += &groups.join("\n");
        text + "}\n"
    }
}
