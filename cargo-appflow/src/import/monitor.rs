//! An alarm or a rule that is being imported: its place in a flow or in the stack, and the common parts of both.

use appflow_core::analysis::ids::logical_id;
use appflow_core::catalog::monitoring::{self, Event};
use appflow_core::catalog::resources::{attribute as attributes, lifecycle};

use super::at::At;
use super::changes::Spot;
use super::importer::Importer;
use super::input::Resource;
use super::kinds::Kind;
use super::nodes::{attribute, split};
use super::settings::Properties;
use super::text::{Problem, Setting, block, doc_comment, pascal_case, quoted};
use crate::document::Node;

/// An alarm or a rule that is being imported.
pub(super) struct Monitor<'a> {
    pub(super) resource: &'a Resource,
    /// The properties that are not read yet.
    pub(super) properties: Properties<'a>,
    pub(super) at: At<'a>,
    /// Remarks about what the statement lacks.
    pub(super) comments: String,
    /// The name in the flow or in the stack, and the target of its override, once its place is known.
    pub(super) name: String,
    pub(super) target: String,
    /// The setting of the logical ID, unless it is derived from the names.
    id: Option<Setting>,
}

/// The statement of an alarm or a rule.
pub(super) struct Statement {
    /// The flow with the statement, in the form of [`Importer::flow_of`], or `None` for a statement of the stack.
    pub(super) flow: Option<String>,
    pub(super) text: String,
    /// Whether the resource needs a `resource` statement if the definition would have anything else.
    pub(super) is_exact: bool,
}

impl<'a> Monitor<'a> {
    pub(super) fn new(resource: &'a Resource, properties: &'a Node) -> Self {
        Monitor {
            resource,
            properties: Properties::new(properties),
            at: At { file: &resource.file, path: resource.path.clone(), place: (resource.node.line, resource.node.column) },
            comments: String::new(),
            name: String::new(),
            target: String::new(),
            id: None,
        }
    }

    /// Reads the description, as a doc comment.
    pub(super) fn docs(&mut self, key: &'static str) -> String {
        self.properties.take(&[key]).and_then(Node::as_str).map(doc_comment).unwrap_or_default()
    }
}

impl Importer<'_> {
    /// Sets the place of an alarm or a rule, with which its override is known: in a flow, or in the stack.
    pub(super) fn place(&self, monitor: &mut Monitor<'_>, flow: Option<&str>, event: Option<&Event>) {
        let id = monitor.resource.id.as_str();
        let Some(flow) = flow else {
            monitor.name = self.known.get(id).map(|known| known.name.clone()).unwrap_or_default();
            monitor.target.clone_from(&monitor.name);
            return monitor.properties.place(Spot::of(&monitor.target));
        };
        let name = self.flow_named(flow);
        let is_name = |rest: &&str| rest.starts_with(|first: char| first.is_ascii_uppercase());
        match id.strip_prefix(&logical_id(name)).filter(is_name) {
            // An invalid logical ID is an invalid name too, which the report mentions.
            _ if !id.chars().all(|letter| letter.is_ascii_alphanumeric()) => {
                monitor.name = self.known.get(id).map(|known| known.name.clone()).unwrap_or_default();
            }
            Some(rest) => monitor.name = rest.to_owned(),
            None => {
                monitor.id = Some((lifecycle::id.key.to_owned(), quoted(id)));
                monitor.name = id.to_owned();
            }
        }
        // A rule without a name has that of its event.
        let event = event.filter(|event| monitor.name == by_event(event));
        monitor.target = format!("{name}.{}", event.map_or(monitor.name.as_str(), |event| event.name));
        monitor.properties.place(Spot::of(&monitor.target));
    }

    /// Returns the name of a flow in the form of [`Importer::flow_of`].
    pub(super) fn flow_named<'f>(&'f self, flow: &'f str) -> &'f str {
        self.known.get(flow).map_or(flow.split(' ').next().unwrap_or_default(), |known| &known.name)
    }

    /// Returns `true` if a flow can have an alarm or a rule: both have the same condition. An existing flow has that of the first
    /// one.
    pub(super) fn belongs(&mut self, resource: &Resource, flow: &str) -> bool {
        let own = resource.node.get("Condition").and_then(Node::as_str);
        if !flow.contains(" = ") {
            let found = self.template.resource(flow);
            return found.and_then(|resource| resource.node.get("Condition")).and_then(Node::as_str) == own;
        }
        let is_known = own.is_none_or(|own| self.conditions.contains_key(own));
        let own = own.map(str::to_owned);
        is_known && *self.flow_conditions.entry(flow.to_owned()).or_insert_with(|| own.clone()) == own
    }

    /// Returns the flow that a value names: its logical ID, or the statement of an existing one.
    pub(super) fn flow_of(&mut self, node: &Node) -> Result<String, Problem> {
        let id = match node.only_entry() {
            Some(("Ref", id)) => id.as_str().map(str::to_owned),
            Some(("Fn::GetAtt", argument)) => attribute(argument).map(|(id, _)| id),
            _ => None,
        };
        let id = id.filter(|id| self.known.get(id).is_some_and(|known| known.kind == Kind::Flow));
        if let Some(id) = id.or_else(|| self.template.flow(node).map(|flow| flow.id.clone())) {
            return match self.raw.contains(&id) {
                true if self.stays(&id) => {
                    let name = self.known(&id)?.name.clone();
                    self.referred.borrow_mut().remove(&id);
                    Ok(format!("{name} = existing(id {})", quoted(&id)))
                }
                true => Err("the flow has a `resource` statement".to_owned()),
                false => Ok(id),
            };
        }
        let declared = match split(node, 1, ":flow/") {
            Some(arn) => format!("existing(arn {})", self.string(arn)?),
            None => format!("existing({})", self.string(node)?),
        };
        if let Some(known) = self.existing.get(&format!("flow {declared}")) {
            return Ok(format!("{known} = {declared}"));
        }
        let known = match self.existing_flow_name(node) {
            Some(name) => self.unique(&name),
            None => {
                let wanted = self.wanted(node, "Flow");
                self.unique_item(&pascal_case(&wanted, "Flow"))
            }
        };
        self.existing.insert(format!("flow {declared}"), known.clone());
        Ok(format!("{known} = {declared}"))
    }

    /// Returns a name for an existing flow with which the logical IDs of its alarms and rules stay, if there is one.
    fn existing_flow_name(&self, node: &Node) -> Option<String> {
        let of_flow = |resource: &&Resource| {
            let properties = resource.node.get("Properties").cloned().unwrap_or_default();
            let dimension =
                properties.get("Dimensions").and_then(|list| list.elements().first()).and_then(|one| one.get("Value"));
            let name = properties.at(&["EventPattern", "detail", "flow-name"]).and_then(|list| list.elements().first());
            dimension.or(name) == Some(node)
        };
        let ids: Vec<&str> = self.template.resources.iter().filter(of_flow).map(|resource| resource.id.as_str()).collect();
        let first = ids.first()?;
        let begins_word = |rest: &str| rest.starts_with(|letter: char| letter.is_ascii_uppercase());
        let ends = (1..first.len()).rev().filter(|end| first.get(*end..).is_some_and(begins_word));
        // The name of a rule without one is `On` and its event.
        let by_event =
            monitoring::EVENTS.iter().find_map(|event| first.strip_suffix(&format!("On{}", pascal_case(event.name, ""))));
        let prefixes = by_event.into_iter().chain(ends.filter_map(|end| first.get(..end)));
        let fits = |prefix: &&str| !prefix.is_empty() && ids.iter().all(|id| id.strip_prefix(prefix).is_some_and(begins_word));
        prefixes.into_iter().find(fits).filter(|name| !self.names.contains(*name)).map(str::to_owned)
    }

    /// Adds the settings that alarms and rules have in common, and returns the end of the statement.
    pub(super) fn end_monitor(&mut self, monitor: &mut Monitor<'_>, flow: Option<&str>, mut settings: Vec<Setting>) -> String {
        let Monitor { resource, properties, at, comments, target, id, .. } = monitor;
        // A flow has the condition of its alarms and rules.
        if let Some(own) = resource.node.get("Condition").filter(|_| flow.is_none()) {
            match own.as_str().and_then(|own| self.conditions.get(own)) {
                Some(name) => settings.push((attributes::condition.key.to_owned(), name.clone())),
                None => *comments += &self.lost(at, "`Condition`", "cannot find the condition in the input"),
            }
        }
        settings.extend(self.policies(resource, at, comments));
        settings.extend(id.take());
        *comments += &self.attributes(target, resource, at);
        *comments += &self.unread(properties, at);
        if settings.is_empty() { ";".to_owned() } else { block(&settings) }
    }
}

/// Returns the name of a rule that is unnamed in the definition.
pub(super) fn by_event(event: &Event) -> String {
    format!("On{}", pascal_case(event.name, "Event"))
}
