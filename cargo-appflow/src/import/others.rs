//! Resources of any type, as `resource` statements, and values in the form of their properties.

use std::collections::{BTreeSet, HashMap};

use appflow_core::Stack;
use appflow_core::analysis::entries::{Entry, Graph};
use appflow_core::analysis::functions::{Argument, FUNCTIONS, IF};
use appflow_core::analysis::ids::Part;
use appflow_core::analysis::scope::Declared;
use appflow_core::catalog;
use appflow_core::catalog::pseudo_parameters::{PSEUDO, pseudo};
use appflow_core::catalog::resource_types;
use appflow_core::catalog::resources::{attribute as attributes, on_delete_of_any, on_replace_of_any};
use appflow_core::model::{Definition, ResourceKind};
use appflow_syntax::{Files, analyze};
use serde_json::Value as Json;

use super::input::Resource;
use super::resources::is_tool;
use super::settings::{Setting, block, word};
use super::values::{Problem, attribute, field, quoted};
use super::{At, Importer, Kind, Known};
use crate::document::{Node, Value};

/// Replaces the function of a value that is written in the language.
const LANGUAGE: &str = "\u{e000}";

/// Suffixes of the keys of secrets.
const SECRETS: &[&str] =
    &["password", "passphrase", "secret", "secretstring", "secretkey", "secretaccesskey", "apikey", "privatekey", "token"];

/// Keys that look like those of secrets.
const PUBLIC: &[&str] = &["ServiceToken", "ClientRequestToken"];

impl Importer<'_> {
    /// Returns `true` if a resource becomes a `resource` statement.
    pub(super) fn is_other(&self, id: &str) -> bool {
        !self.options.only_flows
            && (self.raw.contains(id) || self.known.get(id).is_some_and(|known| known.kind == Kind::Other))
            && !self.dropped.borrow().contains(id)
    }

    /// Remembers that a resource must have a `resource` statement, since something refers to what its own statement does not have.
    pub(super) fn need(&self, id: &str) {
        let is_possible = |known: &Known| !matches!(known.kind, Kind::Parameter | Kind::Profile | Kind::Flow);
        if self.known.get(id).is_some_and(is_possible) {
            self.needed.borrow_mut().insert(id.to_owned());
        }
    }

    /// Imports a resource as a `resource` statement.
    pub(super) fn other(&mut self, resource: &Resource, at: &At<'_>) {
        let Some(name) = self.known.get(&resource.id).map(|known| known.name.clone()) else { return };
        let mut comments = String::new();
        let mut settings: Vec<Setting> = Vec::new();
        let mut put = |property: &catalog::Property, value: String| settings.push((property.key.to_owned(), value));
        for (key, node) in resource.node.entries() {
            let at = at.below(key, node);
            let result = match key.as_str() {
                "Type" | "Properties" => continue,
                "Condition" => match node.as_str().and_then(|id| self.conditions.get(id)) {
                    Some(condition) => Ok((&attributes::condition, condition.clone())),
                    None => Err("there is no such condition".to_owned()),
                },
                "DeletionPolicy" => word(on_delete_of_any::ALL, node).map(|word| (&attributes::on_delete, word.to_owned())),
                "UpdateReplacePolicy" => {
                    word(on_replace_of_any::ALL, node).map(|word| (&attributes::on_replace, word.to_owned()))
                }
                "DependsOn" => match self.depends_on(node) {
                    None => continue,
                    Some(items) => Ok((&attributes::depends_on, items)),
                },
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
        for (key, node) in properties.entries() {
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
        let names: Vec<String> = ids.iter().filter_map(|id| self.item_named(id.as_str()?)).collect();
        match names.as_slice() {
            [] => None,
            [one] => Some(one.clone()),
            several => Some(format!("[{}]", several.join(", "))),
        }
    }

    /// Returns the name of an item that the definition declares; a derived one must be declared in the next pass.
    fn item_named(&self, id: &str) -> Option<String> {
        let known = self.known.get(id)?;
        if known.kind == Kind::Other && !self.is_other(id) {
            self.need(id);
            return None;
        }
        Some(known.name.clone())
    }

    /// Replaces secrets by parameters that are not shown.
    fn hidden(&mut self, node: &Node) -> Node {
        match &node.value {
            Value::List(elements) => node.with(Value::List(elements.iter().map(|element| self.hidden(element)).collect())),
            Value::Map(entries) => {
                let entries = entries.iter().map(|(key, value)| {
                    let is_secret = value.as_str().is_some_and(|text| is_secret(key, text));
                    let value = match is_secret {
                        true => value.with(Value::Map(vec![(LANGUAGE.to_owned(), Node::string(&self.secret(value, key)))])),
                        false => self.hidden(value),
                    };
                    (key.clone(), value)
                });
                let entries = entries.collect();
                node.with(Value::Map(entries))
            }
            _ => node.clone(),
        }
    }

    /// Returns a value of any form.
    pub(super) fn free(&self, node: &Node) -> Result<String, Problem> {
        match &node.value {
            Value::Null => Err("there is no value".to_owned()),
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
                    None => self.item_named(id),
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
        if !(known.required..=known.arguments.len()).contains(&given.len()) {
            return None;
        }
        // An empty string means the region of the stack.
        let is_default = known.required == 0 && argument.as_str() == Some("");
        let given = if is_default { &[][..] } else { given };
        let arguments = known.arguments.iter().zip(given).map(|(kind, node)| match kind {
            Argument::Condition => {
                let condition = node.as_str().and_then(|id| self.conditions.get(id)).cloned();
                condition.ok_or_else(|| "there is no such condition".to_owned())
            }
            Argument::Literal => node.as_str().map(quoted).ok_or_else(|| "the separator is not written out".to_owned()),
            Argument::Number => match super::settings::number(node) {
                Some(number) => Ok(number.to_string()),
                None => each(self, node),
            },
            Argument::Value | Argument::List if is_no_value(node) => Ok(format!("{PSEUDO}.{}", pseudo::no_value.name)),
            Argument::List => self.list_argument(node, each),
            Argument::Value | Argument::Text => each(self, node),
        });
        let arguments: Result<Vec<String>, Problem> = arguments.collect();
        Some(arguments.map(|arguments| format!("{}({})", known.name, arguments.join(", "))))
    }

    fn list_argument(&self, node: &Node, each: &dyn Fn(&Self, &Node) -> Result<String, Problem>) -> Result<String, Problem> {
        if let Value::List(elements) = &node.value {
            let one = |element: &Node| if is_no_value(element) { self.free(element) } else { each(self, element) };
            let elements: Result<Vec<String>, Problem> = elements.iter().map(one).collect();
            return Ok(format!("[{}]", elements?.join(", ")));
        }
        match node.only_entry() {
            Some(("Ref", id)) => id.as_str().and_then(|id| self.item_named(id)).ok_or_else(|| "the list is not known".to_owned()),
            Some(("Fn::If", argument)) => {
                let lists = |importer: &Self, node: &Node| importer.list_argument(node, each);
                self.call("Fn::If", argument, &lists).unwrap_or_else(|| Err(format!("the arguments of `{IF}` are not known")))
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
        let resource = self.template.resources.iter().find(|resource| resource.id == id)?;
        let kind = resource_types::kind(&resource.resource_type);
        let is_target = matches!(
            kind,
            ResourceKind::Function
                | ResourceKind::StateMachine
                | ResourceKind::EventBus
                | ResourceKind::Topic
                | ResourceKind::Queue
        );
        (is_target && self.is_other(&id)).then(|| self.known.get(&id).map(|known| known.name.clone()))?
    }
}

/// Returns the logical IDs of the resources that a definition should derive and does not, and of those whose properties differ
/// from the input. The second list has the permissions that the definition writes with another logical ID.
pub(super) fn not_derived<'t>(
    text: &str,
    dropped: &BTreeSet<String>,
    template: &'t super::input::Template,
) -> (BTreeSet<String>, Vec<&'t Resource>) {
    let (mut found, mut renamed) = (BTreeSet::new(), Vec::new());
    let Ok(tokens) = text.parse() else { return (found, renamed) };
    let analysis = analyze(tokens, &Files { folders: &|_| Vec::new() });
    let Some(definition) = analysis.definitions().next() else { return (found, renamed) };
    let written = written(definition);
    for resource in template.resources.iter().filter(|resource| dropped.contains(&resource.id) && !is_tool(resource)) {
        if written.ids.contains(&resource.id) {
            continue;
        } else if resource.resource_type == PERMISSION && written.permits(resource) {
            renamed.push(resource);
        } else {
            found.insert(resource.id.clone());
        }
    }
    if !analysis.has_errors() {
        found.extend(different(definition, template));
    }
    (found, renamed)
}

/// The types of resources whose properties the definition writes itself, in part or as a whole.
const WRITTEN: &[&str] = &[
    "AWS::IAM::Role",
    "AWS::KMS::Key",
    "AWS::S3::Bucket",
    "AWS::S3::BucketPolicy",
    "AWS::SNS::Topic",
    "AWS::SNS::TopicPolicy",
    "AWS::SQS::Queue",
    "AWS::SQS::QueuePolicy",
];

/// Returns the logical IDs of resources whose properties in the definition differ from the input.
fn different(definition: &Definition, template: &super::input::Template) -> BTreeSet<String> {
    let Ok(stack) = Stack::new(definition.clone()) else { return BTreeSet::new() };
    let new = stack.to_value();
    let resources = template.resources.iter().filter(|resource| WRITTEN.contains(&resource.resource_type.as_str()));
    let is_different = |resource: &&Resource| {
        let Some(new) = new.pointer(&format!("/Resources/{}/Properties", resource.id)) else { return false };
        let old = resource.node.get("Properties").map_or_else(|| Json::Object(serde_json::Map::new()), json);
        let mut new = new.clone();
        without_short_forms(&mut new);
        old != new
    };
    resources.filter(is_different).map(|resource| resource.id.clone()).collect()
}

/// Returns a value as JSON, with the long forms of functions.
fn json(node: &Node) -> Json {
    let mut value = serde_json::from_str(&node.to_string()).unwrap_or_default();
    without_short_forms(&mut value);
    value
}

/// Writes `Fn::GetAtt` with a list, numbers and booleans as strings, and single elements as lists, which CloudFormation and IAM
/// treat as equal.
fn without_short_forms(value: &mut Json) {
    match value {
        Json::Array(values) => values.iter_mut().for_each(without_short_forms),
        Json::Object(entries) => {
            if let Some(attribute) = entries.get_mut("Fn::GetAtt")
                && let Some((id, name)) = attribute.as_str().and_then(|text| text.split_once('.'))
            {
                *attribute = serde_json::json!([id, name]);
            }
            for (key, value) in entries.iter_mut() {
                without_short_forms(value);
                if let Json::Array(values) = value
                    && values.len() == 1
                    && ["Action", "Resource", "Statement", "Service"].contains(&key.as_str())
                {
                    *value = values.remove(0);
                }
            }
        }
        Json::Bool(_) | Json::Number(_) => *value = Json::String(value.to_string()),
        Json::Null | Json::String(_) => {}
    }
}

const PERMISSION: &str = "AWS::Lambda::Permission";

/// The resources in the template of a definition.
struct Written {
    ids: BTreeSet<String>,
    /// The rules, by their logical IDs, with the functions that they may invoke.
    permitted: BTreeSet<(String, String)>,
}

impl Written {
    /// Returns `true` if the definition writes the permission, under another logical ID.
    fn permits(&self, permission: &Resource) -> bool {
        let id = |path: &[&str]| {
            let node = permission.node.at(path)?;
            let (function, argument) = node.only_entry()?;
            match function {
                "Ref" => argument.as_str().map(str::to_owned),
                "Fn::GetAtt" => attribute(argument).map(|(id, _)| id),
                _ => None,
            }
        };
        let pair = id(&["Properties", "SourceArn"]).zip(id(&["Properties", "FunctionName"]));
        pair.is_some_and(|pair| self.permitted.contains(&pair))
    }
}

fn written(definition: &Definition) -> Written {
    let graph = Graph::new(definition);
    let is_written = |(position, _): &(usize, &Entry<'_>)| graph.written.get(*position) == Some(&true);
    let entries = || graph.entries.iter().enumerate().filter(is_written).map(|(_, entry)| entry);
    let ids: HashMap<(&str, Part), &str> =
        entries().filter_map(|entry| Some(((entry.item.name(), entry.part), entry.id()?))).collect();
    let mut written = Written { ids: ids.values().map(|id| (*id).to_owned()).collect(), permitted: BTreeSet::new() };
    for entry in entries() {
        let (Part::RulePermission(index, target), Declared::Flow(flow)) = (entry.part, entry.item) else { continue };
        let function = flow.rules.get(index).and_then(|rule| rule.targets.get(target)).and_then(|target| target.as_name());
        let function = function.and_then(|name| ids.get(&(name, Part::Itself)));
        let rule = ids.get(&(flow.name.as_str(), Part::Rule(index)));
        written.permitted.extend(rule.zip(function).map(|(rule, function)| ((*rule).to_owned(), (*function).to_owned())));
    }
    written
}

/// Returns the key of a property: one with the name of an attribute is a string.
fn property_key(key: &str) -> String {
    if catalog::property(attributes::ALL, key).is_some() { quoted(key) } else { field(key) }
}

/// Returns `true` if the language supports the number.
fn is_number(number: &str) -> bool {
    let digits = number.strip_prefix('-').unwrap_or(number);
    let is_decimal = |text: &str| !text.is_empty() && text.bytes().all(|digit| digit.is_ascii_digit());
    match digits.split_once('.') {
        Some((whole, fraction)) => is_decimal(whole) && is_decimal(fraction),
        None => number.parse::<i64>().is_ok() && is_decimal(digits),
    }
}

fn is_no_value(node: &Node) -> bool {
    node.only_entry().is_some_and(|(function, id)| function == "Ref" && id.as_str() == Some(pseudo::no_value.value))
}

/// Returns `true` if the key shows that the text is a secret.
fn is_secret(key: &str, text: &str) -> bool {
    let plain: String = key.to_lowercase().chars().filter(char::is_ascii_alphanumeric).collect();
    let is_reference = ["arn:", "{{resolve:", "AWS::"].iter().any(|start| text.starts_with(start));
    !text.is_empty() && !is_reference && !PUBLIC.contains(&key) && SECRETS.iter().any(|end| plain.ends_with(end))
}
