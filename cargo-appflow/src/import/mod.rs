//! Import of definitions in other forms, as statements of the language.
//!
//! ```text
//! text, nodes ── the text of a definition, and what the values of the input contain
//! api ────────── documents of the AppFlow API as properties of CloudFormation
//! loops ──────── the entries of `Fn::ForEach`
//! input ──────── the kind of a document, and the resources in it
//! terraform ──── the resources of Terraform
//! derived, roles, partners ── the resources of the input that the definition derives
//! metrics, alarm_rules ── metric math, and the rules of composite alarms
//! importer ───── the state of an import: names, statements, overrides, and remarks
//! values ─────── values of CloudFormation as values of the language
//! settings ───── blocks of settings, read with the tables that also write them
//! flow, tasks, profile, resources, others, overrides ── the statements
//! monitor, patterns, alarms, rules, monitoring ── the statements of alarms and rules
//! levels ─────── `allow` attributes for the codes that the definition would be denied or warned of
//! proof ──────── what the definition becomes, compared with the input
//! ```
//!
//! A file uses only those above it. This one calls them.
//!
//! A part that the language cannot express becomes a comment in its place and a line of the report. An unreadable property never
//! stops an import, nothing is invented, and no secret is part of the output.

mod alarm_rules;
mod alarms;
mod api;
mod at;
mod changes;
mod chosen;
mod comparison;
mod derived;
mod flow;
mod importer;
mod input;
mod kinds;
mod levels;
mod loops;
mod metrics;
mod monitor;
mod monitoring;
mod named;
mod nodes;
mod normal;
mod others;
mod overrides;
mod partners;
mod patterns;
mod profile;
mod proof;
mod report;
mod resources;
mod roles;
mod rules;
mod settings;
mod tasks;
mod terraform;
mod text;
mod values;

pub use report::{Figures, Imported, Named, Options, Remark};
pub use text::is_keyword;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::document::{self, Node, Value};
use at::{At, Owned};
use chosen::is_of_targets;
use importer::Importer;
use input::{Resource, Template};
use kinds::Kind;
use nodes::{comment_line, comments, properties};
use proof::Fix;
use report::Outcome;

/// Imports the contents of files.
///
/// # Errors
///
/// Returns an error if a file is neither JSON nor YAML, or if no file has a flow, a profile, or another item to import.
pub fn import(files: &[(String, String)], options: &Options) -> Result<Imported, String> {
    let mut template = Template::default();
    for (name, text) in files {
        if let Some(what) = input::other_language(name) {
            return Err(format!("failed to import `{name}`: {what}"));
        }
        let mut documents = document::read(text).map_err(|problem| format!("failed to read `{name}`: {problem}"))?;
        if documents.is_empty() {
            return Err(format!("failed to read `{name}`: the file is empty"));
        }
        for document in &mut documents {
            for (path, place) in document.remove_duplicates() {
                let message = "not imported: duplicate key, of which the last one counts".to_owned();
                template.notes.push((Owned { file: name.clone(), path, place }, message, true));
            }
            add(&mut template, name, document).map_err(|problem| format!("failed to import `{name}`: {problem}"))?;
        }
    }
    template.index();
    if template.resources.is_empty() && template.outputs.is_empty() {
        return Err("found no flow, connector profile, or other resource to import".to_owned());
    }
    // Resources that need a `resource` statement, since their own statement does not support all of their properties.
    let mut raw = BTreeSet::new();
    let mut reasons: BTreeMap<String, String> = BTreeMap::new();
    let mut fixes: Vec<Fix> = Vec::new();
    loop {
        let mut importer = Importer::new(&template, options, raw.clone());
        importer.reasons.clone_from(&reasons);
        let mut outcome = importer.run(files, &fixes);
        let known = raw.len();
        raw.extend(outcome.needed.iter().cloned());
        reasons.append(&mut outcome.reasons);
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
            reasons.extend(proof.reasons);
        }
        if raw.len() > known {
            fixes.clear();
            continue;
        }
        // Report the differences that no override removes.
        let new: Vec<Fix> = proof.fixes.into_iter().filter(|fix| !fixes.contains(fix)).collect();
        if new.is_empty() {
            outcome.imported.remarks.extend(kept(&template, &reasons));
            outcome.imported.remarks.extend(proof.remarks);
            outcome.imported.text = levels::allowed(&outcome.imported.text);
            let lost = outcome.imported.remarks.iter().filter(|remark| remark.is_loss).count();
            let figures = &mut outcome.imported.figures;
            *figures = Figures { lost, statements: figures.statements.saturating_sub(lost), ..*figures };
            return Ok(outcome.imported);
        }
        fixes.extend(new);
    }
}

/// Returns the remarks about alarms and rules with a `resource` statement. Flows and profiles have theirs.
fn kept(template: &Template, reasons: &BTreeMap<String, String>) -> Vec<Remark> {
    let monitors =
        template.resources.iter().filter(|resource| !matches!(Kind::of(&resource.resource_type), Kind::Flow | Kind::Profile));
    let resources = monitors.filter_map(|resource| Some((resource, reasons.get(&resource.id)?)));
    let remark = |(resource, reason): (&Resource, &String)| Remark {
        file: resource.file.clone(),
        place: (resource.node.line, resource.node.column),
        path: resource.path.clone(),
        message: format!("kept as a `resource`: {reason}"),
        is_loss: false,
    };
    resources.map(remark).collect()
}

/// Adds the resources of a document: of Terraform, of CloudFormation, or of the AppFlow API.
fn add(template: &mut Template, file: &str, document: &Node) -> Result<(), String> {
    if let Value::List(documents) = &document.value {
        return documents.iter().try_for_each(|document| add(template, file, document));
    }
    if terraform::is_terraform(document) {
        terraform::add(template, file, document);
        return Ok(());
    }
    input::add(template, file, document)
}

/// Writes comments before the last statement of a section.
fn prefix(section: &mut [String], comments: &str) {
    if let Some(last) = section.last_mut().filter(|_| !comments.is_empty()) {
        last.insert_str(0, comments);
    }
}

/// The way to keep sections that the language does not have.
const KEEP: &str = "to keep such sections in the template, import with `--only-flows`, and merge the stack into the template with \
                    `merge_into`";

/// Returns `true` for a flow that only projects or filters fields, which AppFlow accepts. The language derives the projection.
fn maps_nothing(resource: &Resource) -> bool {
    let maps = |task: &Node| {
        let kind = task.get("TaskType").and_then(Node::as_str);
        kind.is_none_or(|kind| !matches!(kind, "Filter" | "Validate" | "Mask" | "Truncate"))
    };
    let tasks = resource.node.at(&["Properties", "Tasks"]).map(Node::elements).unwrap_or_default();
    Kind::of(&resource.resource_type) == Kind::Flow && !tasks.is_empty() && !tasks.iter().any(maps)
}

/// Returns the keyword of the statement of a flow or a profile.
fn statement(resource: &Resource) -> &'static str {
    if Kind::of(&resource.resource_type) == Kind::Flow { "flow" } else { "profile" }
}

/// Returns `true` for a choice between blocks of properties.
fn chooses_block(node: &Node) -> bool {
    let branches = node.only_entry().filter(|(key, _)| *key == "Fn::If").map(|(_, choice)| choice.elements()).unwrap_or_default();
    branches.iter().any(|branch| matches!(branch.value, Value::Map(_)) && !branch.only_entry().is_some_and(is_reference))
}

/// Returns `true` for the entry of a reference or a function.
fn is_reference((key, _): (&str, &Node)) -> bool {
    key == "Ref" || key.starts_with("Fn::")
}

/// The properties of flows and profiles without which their statements are incomplete.
const PARTS: &[&str] = &["ConnectorProfileConfig", "TriggerConfig", "SourceFlowConfig", "DestinationFlowConfigList", "Tasks"];

impl<'t> Importer<'t> {
    /// Returns the import, with these changes.
    fn run(mut self, files: &[(String, String)], fixes: &[Fix]) -> Outcome {
        let template = self.template;
        if !self.options.only_flows {
            self.drop_derived();
        }
        self.tags = self.common_tags();
        self.overridden = fixes.iter().filter_map(Fix::key_policy).map(str::to_owned).collect();
        self.malformed_properties();
        for parameter in &template.parameters {
            self.parameter(parameter);
            prefix(&mut self.sections.parameters, &comments(&parameter.node, &[]));
        }
        for mapping in &template.mappings {
            self.values_by_keys(mapping);
        }
        self.written_conditions();
        self.profiles();
        self.learn_objects();
        self.flows();
        for resource in &template.resources {
            let has_statement = matches!(Kind::of(&resource.resource_type), Kind::Profile | Kind::Flow);
            if !has_statement && !monitoring::is_monitor(resource) {
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
        self.other_parts();
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
            named: named(template),
            text,
            properties: self.properties,
            is_deployed: template.is_deployed,
            remarks: self.remarks,
        };
        Outcome {
            imported,
            needed: self.needed.take(),
            reasons: self.reasons,
            dropped: self.dropped.take(),
            raw: self.raw,
            secrets: self.secrets,
            exact: self.exact,
            doubts: self.doubts,
        }
    }

    /// Reports resources whose properties are not an object.
    fn malformed_properties(&mut self) {
        for resource in &self.template.resources {
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
    }

    /// Writes the conditions, except those that the definition derives.
    fn written_conditions(&mut self) {
        let template = self.template;
        let derived = derived::conditions(template);
        for condition in &template.conditions {
            // The definition derives it with its resource.
            let is_dropped = |id: &&str| {
                let is_of_targets = is_of_targets(id, &condition.id) && !self.raw.contains(*id);
                is_of_targets || self.dropped.borrow().contains(*id) || self.derived_role(id).is_some()
            };
            if !self.options.only_flows && derived.get(condition.id.as_str()).is_some_and(is_dropped) {
                continue;
            }
            self.condition(condition);
            prefix(&mut self.sections.conditions, &comments(&condition.node, &[]));
        }
    }

    /// Writes the profiles.
    fn profiles(&mut self) {
        let template = self.template;
        for resource in template.resources.iter().filter(|resource| Kind::of(&resource.resource_type) == Kind::Profile) {
            if self.raw.contains(&resource.id) {
                self.whole(resource);
                continue;
            }
            let remarks = self.remarks.len();
            self.profile(resource);
            self.need_whole(resource, remarks);
            prefix(&mut self.sections.profiles, &comments(&resource.node, &[]));
        }
    }

    /// Writes the flows with their alarms and rules, and those of flows outside of the template.
    fn flows(&mut self) {
        let template = self.template;
        let mut statements = HashMap::new();
        self.monitors(&mut statements);
        for resource in template.resources.iter().filter(|resource| resource.resource_type == "AWS::AppFlow::Flow") {
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
            let condition = self.flow_conditions.get(&flow).cloned().flatten().and_then(|id| self.conditions.get(&id));
            let condition = condition.map(|name| format!("condition {name};\n")).unwrap_or_default();
            let is_empty = condition.is_empty() && watched.is_empty();
            let block = if is_empty { ";".to_owned() } else { format!(" {{\n{condition}{watched}}}") };
            self.sections.flows.push(format!("flow {flow}{block}"));
        }
    }

    /// Reports the sections and parts of the template that have no statement.
    fn other_parts(&mut self) {
        let template = self.template;
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
        let lost = template.rest.iter().find(|(.., is_loss)| *is_loss && !self.options.only_flows);
        if let Some((at, ..)) = lost {
            let at = At { file: &at.file, path: at.path.clone(), place: at.place };
            self.remark(&at, KEEP, false);
        }
        for (at, what, is_loss) in &template.notes {
            self.remark(&At { file: &at.file, path: at.path.clone(), place: at.place }, what.clone(), *is_loss);
        }
    }

    /// Returns the numbers of properties of the resources.
    fn figures(&self) -> Figures {
        let mut figures =
            Figures { overrides: self.overrides.values().map(changes::Override::properties).sum(), ..Figures::default() };
        let read = self.template.resources.iter().filter(|resource| !resource.exists && !self.stays(&resource.id));
        for resource in read.filter(|resource| !derived::is_tool(resource)) {
            let count = resource.node.get("Properties").map_or(0, properties);
            if self.is_other(&resource.id) { figures.resources += count } else { figures.statements += count }
        }
        figures.statements = figures.statements.saturating_sub(figures.overrides);
        figures
    }

    /// Remembers that a flow or a profile of a template must have a `resource` statement, or stay in the template, since its own
    /// statement lacks a part of it.
    fn need_whole(&mut self, resource: &Resource, remarks: usize) {
        // CloudFormation accepts what is in its templates, but not all that the API returns.
        // A `resource` statement has no further policies.
        let is_of_properties = |remark: &Remark| remark.is_loss && !remark.path.ends_with("Policy");
        let lost = self.remarks.iter().skip(remarks).find(|remark| is_of_properties(remark));
        // A statement cannot depend on a condition as a whole.
        let is_function = |node: &Node| node.only_entry().is_some_and(|(key, _)| key.starts_with("Fn::"));
        let mut parts = PARTS.iter().filter_map(|key| Some((*key, resource.node.at(&["Properties", key])?)));
        let is_open = |part: &Node| is_function(part) || part.elements().first().is_some_and(is_function);
        // The block of credentials determines the kind of authentication.
        let config = resource.node.at(&["Properties", "ConnectorProfileConfig"]);
        let blocks = config.map(Node::entries).unwrap_or_default().iter().flat_map(|(_, of_connectors)| of_connectors.entries());
        let is_chosen = blocks.flat_map(|(_, block)| block.entries()).any(|(_, part)| chooses_block(part));
        let of_credentials = is_chosen.then_some("ConnectorProfileConfig");
        let statement = statement(resource);
        let reason = if maps_nothing(resource) {
            "the flow has no mapping".to_owned()
        } else if let Some(part) = parts.find(|(_, part)| is_open(part)).map(|(key, _)| key).or(of_credentials) {
            format!("the statement `{statement}` cannot have a function in place of `{part}`")
        } else if let Some(remark) = lost {
            let problem = remark.message.strip_prefix("not imported: ").unwrap_or(&remark.message);
            match remark.path.strip_prefix(&format!("{}.Properties.", resource.path)) {
                Some(part) => format!("the statement `{statement}` cannot have `{part}`: {problem}"),
                None => problem.to_owned(),
            }
        } else {
            return;
        };
        if resource.path.starts_with("Resources.") {
            self.needed.borrow_mut().insert(resource.id.clone());
            self.reasons.insert(resource.id.clone(), reason);
        }
    }

    /// Imports a flow or a profile as a `resource` statement.
    fn whole(&mut self, resource: &Resource) {
        let at = At { file: &resource.file, path: resource.path.clone(), place: (resource.node.line, resource.node.column) };
        let reason = self.reasons.get(&resource.id).cloned();
        let reason = reason.unwrap_or_else(|| format!("the statement `{}` does not have all of its parts", statement(resource)));
        if self.options.only_flows {
            return self.remark(&at, format!("left in the template: {reason}"), false);
        }
        self.remark(&at, format!("kept as a `resource`: {reason}"), false);
        self.other(resource, &at);
        prefix(&mut self.sections.resources, &comments(&resource.node, &[]));
    }

    /// Returns `true` if a value refers to a flow, a profile, or something of a flow.
    fn is_of_flows(&self, node: &Node) -> bool {
        let mut ids = BTreeSet::new();
        nodes::references(node, &mut ids);
        ids.iter().any(|id| self.known.get(id).is_some_and(|known| known.kind != Kind::Parameter) && !self.stays(id))
    }

    /// Declares the resources of another template that the definition refers to.
    fn declare_referred(&mut self) {
        for id in self.referred.take() {
            if let (Some(keyword), Some(known)) = (self.keyword_of(&id), self.known.get(&id)) {
                let statement = format!("{keyword} {} = existing(id {});", known.name, text::quoted(&id));
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
        let texts = [
            &sections.resources,
            &sections.profiles,
            &sections.flows,
            &sections.monitors,
            &sections.outputs,
            &overrides,
            &entities,
        ];
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
            text::constant_case(stem)
        });
        let mut text = self.template.comments.iter().map(|comment| comment_line(comment)).collect::<String>();
        if !text.is_empty() {
            text.push('\n');
        }
        text += &text::doc_comment(&self.template.description);
        text += &format!("pub stack {name} {{\n");
        let sections = &self.sections;
        let flows: Vec<String> = sections.flows.iter().flat_map(|flow| [String::new(), flow.clone()]).collect();
        let overrides = self.override_statements();
        let tags = if self.tags.is_empty() { Vec::new() } else { vec![format!("tags{}", text::block(&self.tags))] };
        let groups: [&[String]; 12] = [
            &sections.parameters,
            &tags,
            &sections.mappings,
            &sections.conditions,
            &sections.resources,
            &sections.profiles,
            &objects,
            flows.get(1..).unwrap_or_default(),
            &sections.monitors,
            &overrides,
            &sections.outputs,
            &sections.left,
        ];
        let groups: Vec<String> = groups.iter().filter(|group| !group.is_empty()).map(|group| group.join("\n") + "\n").collect();
        text += &groups.join("\n");
        text + "}\n"
    }
}

/// Returns the flows and profiles with their names.
fn named(template: &Template) -> Vec<Named> {
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
    named.collect()
}
