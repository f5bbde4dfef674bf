//! Resources of any type, as `resource` statements, and values in the form of their properties.

use appflow_core::analysis::functions::{Argument, FIND_IN_MAP, FUNCTIONS, IF};
use appflow_core::catalog;
use appflow_core::catalog::pseudo_parameters::{PSEUDO, pseudo};
use appflow_core::catalog::resource_types;
use appflow_core::catalog::resources::{attribute as attributes, on_delete_of_any, on_replace_of_any};
use appflow_core::model::ResourceKind;

use super::at::At;
use super::derived::is_alias;
use super::importer::Importer;
use super::input::Resource;
use super::kinds::Kind;
use super::nodes::{attribute, is_no_value, is_secret};
use super::settings::word;
use super::text::{Problem, Setting, block, field, is_number, property_key, quoted};
use crate::document::{Node, Value};

/// Replaces the function of a value that is written in the language.
const LANGUAGE: &str = "\u{e000}";

/// Returns a value of the language that replaces another one.
pub(super) fn language(node: &Node, value: String) -> Node {
    node.with(Value::Map(vec![(LANGUAGE.to_owned(), Node::string(&value))]))
}

impl Importer<'_> {
    /// Imports a resource as a `resource` statement.
    pub(super) fn other(&mut self, resource: &Resource, at: &At<'_>) {
        let Some(name) = self.known.get(&resource.id).map(|known| known.name.clone()) else { return };
        if resource.resource_type.is_empty() {
            let comment = self.lost(at, &format!("`{}`", resource.id), "the resource has no type");
            self.sections.left.push(comment.trim_end().to_owned());
            return;
        }
        let mut comments = String::new();
        let mut settings: Vec<Setting> = Vec::new();
        let mut put = |property: &catalog::Property, value: String| settings.push((property.key.to_owned(), value));
        for (key, node) in resource.node.entries() {
            let at = at.below(key, node);
            let result = match key.as_str() {
                "Type" | "Properties" => continue,
                "Condition" => match node.as_str().and_then(|id| self.conditions.get(id)) {
                    Some(condition) => Ok((&attributes::condition, condition.clone())),
                    None => Err("cannot find the condition in the input".to_owned()),
                },
                "DeletionPolicy" => word(on_delete_of_any::ALL, node).map(|word| (&attributes::on_delete, word.to_owned())),
                "UpdateReplacePolicy" => {
                    word(on_replace_of_any::ALL, node).map(|word| (&attributes::on_replace, word.to_owned()))
                }
                "DependsOn" => {
                    let ids = if node.as_str().is_some() { std::slice::from_ref(node) } else { node.elements() };
                    let unknown = ids.iter().filter(|id| id.as_str().is_none_or(|id| !self.known.contains_key(id)));
                    for id in unknown.collect::<Vec<_>>() {
                        comments += &self.lost(&at, &format!("the dependency on {id}"), "cannot find the resource in the input");
                    }
                    let ids: Vec<&str> = ids.iter().filter_map(Node::as_str).collect();
                    for id in ids {
                        if self.dropped.borrow().contains(id) && self.derived_named(id).is_none() {
                            self.unordered(id, &at);
                        }
                    }
                    match self.depends_on(node) {
                        None => continue,
                        Some(items) => Ok((&attributes::depends_on, items)),
                    }
                }
                "Metadata" => self.free(node).map(|value| (&attributes::metadata, value)),
                "CreationPolicy" => self.free(node).map(|value| (&attributes::creation_policy, value)),
                "UpdatePolicy" => self.free(node).map(|value| (&attributes::update_policy, value)),
                _ => Err("the language has no such attribute".to_owned()),
            };
            match result {
                Ok((property, value)) => put(property, value),
                Err(problem) => comments += &self.lost(&at, &format!("`{key}`"), &problem),
            }
        }
        let properties = self.hidden(&resource.node.get("Properties").cloned().unwrap_or_default());
        // A property that is `null` is none.
        for (key, node) in properties.entries().iter().filter(|(_, node)| node.value != Value::Null) {
            match self.free(node) {
                Ok(value) => settings.push((property_key(key), value)),
                Err(problem) => {
                    let at = at.below("Properties", node).below(key, node);
                    comments += &self.lost(&at, &format!("`{key}`"), &problem);
                }
            }
        }
        let end = if settings.is_empty() { " {}".to_owned() } else { block(&settings) };
        let statement = format!("{comments}resource {name} = {}{end}", quoted(&resource.resource_type));
        self.sections.resources.push(statement);
    }

    /// Returns the explicit dependencies of a resource, in addition to its references.
    fn depends_on(&self, node: &Node) -> Option<String> {
        let ids = if node.as_str().is_some() { std::slice::from_ref(node) } else { node.elements() };
        let name = |id: &str| self.derived_named(id).or_else(|| self.item_named(id));
        let names: Vec<String> = ids.iter().filter_map(|id| name(id.as_str()?)).collect();
        match names.as_slice() {
            [] => None,
            [one] => Some(one.clone()),
            several => Some(format!("[{}]", several.join(", "))),
        }
    }

    /// Remarks that an order of creation after a resource that the definition derives is not kept.
    pub(super) fn unordered(&mut self, id: &str, at: &At<'_>) {
        self.remark(at, format!("the dependency on `{id}` is not kept, since the definition derives this resource"), false);
    }

    /// Returns the name of what the definition derives, or of an alarm or a rule of it.
    pub(super) fn derived_named(&self, id: &str) -> Option<String> {
        if let Some(monitored) = self.monitors.get(id) {
            return Some(monitored.target.clone());
        }
        if let Some(path) = self.rule_permissions.get(id) {
            return Some(path.clone());
        }
        let alias = self.template.resource(id).filter(|found| self.dropped.borrow().contains(id) && is_alias(found));
        let key = alias.and_then(|alias| self.item(alias.node.at(&["Properties", "TargetKeyId"])?, Kind::Key));
        key.map(|key| format!("{key}.alias")).or_else(|| self.derived_policy(id))
    }

    /// Returns the name of an item that the definition declares; a derived one must be declared in the next pass.
    fn item_named(&self, id: &str) -> Option<String> {
        let known = self.known.get(id)?;
        // A reference to another template stays as it is written.
        if self.stays(id) {
            return None;
        }
        if known.kind == Kind::Other && !self.is_other(id) {
            self.need(id);
            return None;
        }
        Some(known.name.clone())
    }

    /// Replaces a value by a parameter that is not shown if it is a secret by its key, and all secrets in it otherwise.
    pub(super) fn hidden_at(&mut self, key: &str, node: &Node) -> Node {
        match node.as_str() {
            Some(text) if is_secret(key, text) => self.parameter_for(node, key),
            _ if key == "ConnectorProfileCredentials" => self.secrets_of(node, key),
            _ => self.hidden(node),
        }
    }

    /// Replaces each string of a value by a parameter that is not shown.
    pub(super) fn secrets_of(&mut self, node: &Node, key: &str) -> Node {
        match &node.value {
            Value::String(text) if text.starts_with("{{resolve:") || text.is_empty() || is_public(key) => node.clone(),
            Value::String(_) | Value::Number(_) => self.parameter_for(node, key),
            Value::List(elements) => {
                node.with(Value::List(elements.iter().map(|element| self.secrets_of(element, key)).collect()))
            }
            Value::Map(_) if node.only_entry().is_some_and(|(key, _)| key == "Ref" || key.starts_with("Fn::")) => node.clone(),
            Value::Map(entries) => {
                let entries = entries.iter().map(|(key, value)| (key.clone(), self.secrets_of(value, key))).collect();
                node.with(Value::Map(entries))
            }
            Value::Null | Value::Bool(_) => node.clone(),
        }
    }

    fn parameter_for(&mut self, node: &Node, key: &str) -> Node {
        let name = self.secret(node, key);
        node.with(Value::Map(vec![(LANGUAGE.to_owned(), Node::string(&name))]))
    }

    /// Replaces secrets by parameters that are not shown.
    fn hidden(&mut self, node: &Node) -> Node {
        match &node.value {
            Value::List(elements) => node.with(Value::List(elements.iter().map(|element| self.hidden(element)).collect())),
            Value::Map(entries) => {
                let entries = entries.iter().map(|(key, value)| (key.clone(), self.hidden_at(key, value))).collect();
                node.with(Value::Map(entries))
            }
            _ => node.clone(),
        }
    }

    /// Returns a value of any form.
    pub(super) fn free(&self, node: &Node) -> Result<String, Problem> {
        match &node.value {
            Value::Null => Err("missing value".to_owned()),
            Value::Bool(truth) => Ok(truth.to_string()),
            Value::Number(number) => Ok(if is_number(number) { number.clone() } else { quoted(number) }),
            Value::String(text) => Ok(quoted(text)),
            Value::List(elements) => {
                let elements: Result<Vec<String>, Problem> = elements.iter().map(|element| self.free(element)).collect();
                Ok(format!("[{}]", elements?.join(", ")))
            }
            Value::Map(entries) => match node.only_entry() {
                Some((LANGUAGE, value)) => Ok(value.as_str().unwrap_or_default().to_owned()),
                Some((function, argument)) if function == "Ref" || function.starts_with("Fn::") => {
                    match self.free_function(node, function, argument) {
                        Some(value) => Ok(value),
                        None => Ok(format!("{{ {}: {} }}", quoted(function), self.free(argument)?)),
                    }
                }
                _ => {
                    let entries: Result<Vec<Setting>, Problem> =
                        entries.iter().map(|(key, value)| Ok((field(key), self.free(value)?))).collect();
                    let entries = entries?;
                    Ok(if entries.is_empty() { "{}".to_owned() } else { block(&entries).trim().to_owned() })
                }
            },
        }
    }

    /// Returns a function as the language has it, or `None` for one that stays as it is written.
    fn free_function(&self, node: &Node, function: &str, argument: &Node) -> Option<String> {
        match function {
            "Ref" => {
                let id = argument.as_str()?;
                match pseudo::ALL.iter().find(|known| known.value == id) {
                    Some(known) => Some(format!("{PSEUDO}.{}", known.name)),
                    None => match self.monitors.get(id) {
                        Some(monitored) => monitored.reference(),
                        None => self.item_named(id),
                    },
                }
            }
            "Fn::GetAtt" => {
                let (id, member) = attribute(argument)?;
                if self.is_other(&id) {
                    return self.attribute_of(&id, &member);
                }
                match self.member(&id, &member) {
                    Ok(value) => Some(value),
                    Err(_) => {
                        self.need(&id);
                        None
                    }
                }
            }
            "Fn::Sub" | "Fn::ImportValue" => self.string(node).ok(),
            _ => self.call(function, argument, &|importer, node| importer.free(node)).and_then(Result::ok),
        }
    }

    /// Returns an attribute of a resource that has a `resource` statement.
    pub(super) fn attribute_of(&self, id: &str, attribute: &str) -> Option<String> {
        let name = &self.known.get(id)?.name;
        let is_path = attribute.split('.').all(|part| {
            part.starts_with(|first: char| first.is_ascii_alphabetic())
                && part.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
        });
        is_path.then(|| format!("{name}.{attribute}"))
    }

    /// Returns a call of a function, with values that `each` reads, or `None` for a function that the language does not have.
    pub(super) fn call(
        &self,
        function: &str,
        argument: &Node,
        each: &dyn Fn(&Self, &Node) -> Result<String, Problem>,
    ) -> Option<Result<String, Problem>> {
        let known = FUNCTIONS.iter().find(|known| known.value == function)?;
        let given = if known.is_alone { std::slice::from_ref(argument) } else { argument.elements() };
        if known.name == FIND_IN_MAP && given.len() > known.arguments.len() {
            return Some(Err("a default value of `Fn::FindInMap` needs the transform `AWS::LanguageExtensions`".to_owned()));
        }
        if !(known.required..=known.arguments.len()).contains(&given.len()) {
            return None;
        }
        // An empty string means the region of the stack.
        let is_default = known.required == 0 && argument.as_str() == Some("");
        let given = if is_default { &[][..] } else { given };
        let arguments = known.arguments.iter().zip(given).map(|(kind, node)| match kind {
            Argument::Condition => self.condition_named(node.as_str().unwrap_or_default()),
            Argument::Mapping => {
                let mapping = node.as_str().and_then(|id| self.mappings.get(id)).cloned();
                mapping.ok_or_else(|| "cannot find the mapping in the input".to_owned())
            }
            Argument::Literal => node.as_str().map(quoted).ok_or_else(|| "the separator is not a literal".to_owned()),
            Argument::Number => match super::nodes::number(node) {
                Some(number) => Ok(number.to_string()),
                None => each(self, node),
            },
            Argument::Value | Argument::List if is_no_value(node) => Ok(format!("{PSEUDO}.{}", pseudo::no_value.name)),
            Argument::List => self.list_argument(node, each),
            Argument::Key => self.string(node),
            Argument::Value | Argument::Text => each(self, node),
        });
        let arguments: Result<Vec<String>, Problem> = arguments.collect();
        Some(arguments.map(|arguments| format!("{}({})", known.name, arguments.join(", "))))
    }

    /// Returns the name of the condition with this logical ID.
    pub(super) fn condition_named(&self, id: &str) -> Result<String, Problem> {
        self.conditions.get(id).cloned().ok_or_else(|| "cannot find the condition in the input".to_owned())
    }

    fn list_argument(&self, node: &Node, each: &dyn Fn(&Self, &Node) -> Result<String, Problem>) -> Result<String, Problem> {
        if let Value::List(elements) = &node.value {
            let one = |element: &Node| if is_no_value(element) { self.free(element) } else { each(self, element) };
            let elements: Result<Vec<String>, Problem> = elements.iter().map(one).collect();
            return Ok(format!("[{}]", elements?.join(", ")));
        }
        match node.only_entry() {
            Some(("Ref", id)) => id.as_str().and_then(|id| self.item_named(id)).ok_or_else(|| "unknown list".to_owned()),
            Some(("Fn::If", argument)) => {
                let lists = |importer: &Self, node: &Node| importer.list_argument(node, each);
                self.call("Fn::If", argument, &lists).unwrap_or_else(|| Err(format!("unknown arguments of `{IF}`")))
            }
            _ => each(self, node),
        }
    }

    /// Returns the name of a resource that has a `resource` statement, for what a rule or an alarm notifies.
    pub(super) fn other_target(&self, node: &Node) -> Option<String> {
        let (function, argument) = node.only_entry()?;
        let id = match function {
            "Ref" => argument.as_str()?.to_owned(),
            "Fn::GetAtt" => attribute(argument).filter(|(_, attribute)| attribute == "Arn")?.0,
            "Fn::Sub" => argument.as_str()?.strip_prefix("${")?.strip_suffix(".Arn}")?.to_owned(),
            _ => return None,
        };
        let resource = self.template.resource(&id)?;
        let kind = resource_types::kind(&resource.resource_type);
        let is_target = matches!(
            kind,
            ResourceKind::Function
                | ResourceKind::StateMachine
                | ResourceKind::EventBus
                | ResourceKind::Topic
                | ResourceKind::Queue
                | ResourceKind::Cluster
                | ResourceKind::JobQueue
                | ResourceKind::Stream
                | ResourceKind::DeliveryStream
                | ResourceKind::ApiDestination
        );
        if is_target && self.stays(&id) {
            self.referred.borrow_mut().insert(id.clone());
            return self.known.get(&id).map(|known| known.name.clone());
        }
        (is_target && self.is_other(&id)).then(|| self.known.get(&id).map(|known| known.name.clone()))?
    }
}

/// Returns `true` if a value among credentials is not secret by its key.
fn is_public(key: &str) -> bool {
    ["Type", "Uri", "Url", "Arn"].iter().any(|end| key.ends_with(end))
}
