//! Synthesis: from the resolved form of a definition to a CloudFormation template.
//!
//! The template is written in one pass over the definition, in a fixed order. Only the writer can fail.

mod conditions;
mod flow;
mod input;
mod monitoring;
mod overrides;
mod policy;
mod profile;
mod properties;
mod resources;
mod settings;
mod tasks;
mod text;

use std::fmt;
use std::io;

use crate::resolved::{self, Body, Entry, Name, Output, Resolve, Resolver, Unresolved};
use crate::template::{Builder, Pretty, Sink, Text, Tree, Writer};
use appflow_model::catalog::resource_types::TAGS;
use appflow_model::model::{Definition, ResourceKind};
use serde_json::ser::CompactFormatter;

/// A statement that the owner of an existing resource must add to its policy.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct OwnerAction {
    /// The name of the resource in the language.
    pub resource: String,
    /// The description of the resource.
    pub kind: ResourceKind,
    /// The policy statement as JSON; what depends on the account is written with CloudFormation's functions.
    pub statement: String,
}

impl fmt::Display for OwnerAction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the owner of the {} `{}` adds to its policy: {}", self.kind.noun(), self.resource, self.statement)
    }
}

/// The reason why a stack has no template: its bytes are not those of a definition.
///
/// The macro and this crate have the same [`model::FORMAT`], so only another caller of [`Stack::embedded`] can pass such bytes.
/// The reason replaces the template, since a panic or an empty template would not show it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Undecodable;

impl fmt::Display for Undecodable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the embedded definition cannot be decoded: the `appflow!` macro of this version did not write it")
    }
}

impl std::error::Error for Undecodable {}

impl From<Undecodable> for io::Error {
    fn from(reason: Undecodable) -> Self {
        io::Error::new(io::ErrorKind::InvalidData, reason)
    }
}

impl From<Unresolved> for io::Error {
    fn from(reason: Unresolved) -> Self {
        io::Error::new(io::ErrorKind::InvalidData, reason)
    }
}

/// The layout of JSON text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Layout {
    /// An indent of two spaces, and a newline at the end.
    Pretty,
    /// No space at all.
    Compact,
}

/// Returns the template as JSON text, or the reason why it has none.
pub(crate) fn to_json(definition: Result<&Definition, Undecodable>, layout: Layout) -> String {
    match layout {
        Layout::Pretty => {
            let mut text = in_memory(definition, || Text::in_memory(Pretty::default()));
            text.end_line();
            text.into_string()
        }
        Layout::Compact => in_memory(definition, || Text::in_memory(CompactFormatter)).into_string(),
    }
}

/// Returns the template as a tree, or the reason why there is none.
pub(crate) fn to_tree(definition: Result<&Definition, Undecodable>) -> Tree {
    in_memory(definition, Builder::default).finish()
}

/// Returns the template as a tree.
///
/// # Errors
///
/// Returns an error if the definition has no template.
pub(crate) fn tree(definition: Result<&Definition, Undecodable>) -> io::Result<Tree> {
    let mut tree = Builder::default();
    write(definition?, &mut tree)?;
    Ok(tree.finish())
}

/// Writes the template as JSON text.
///
/// # Errors
///
/// Returns any error of the writer, and an error if the definition has no template.
pub(crate) fn write_json(definition: Result<&Definition, Undecodable>, out: &mut dyn io::Write) -> io::Result<()> {
    let mut text = Text::to(out, Pretty::default());
    write(definition?, &mut text)?;
    text.end_line();
    text.finish()
}

/// Returns an error if the definition has no template.
pub(crate) fn check(definition: &Definition) -> Resolve<()> {
    Resolver::new(definition).check()
}

/// Writes the template, or the reason why it has none: a text that CloudFormation rejects, since a panic or a partial template
/// would not show it.
fn in_memory<S: Sink>(definition: Result<&Definition, Undecodable>, new: impl Fn() -> S) -> S {
    let mut out = new();
    let Err(reason) = definition.map_err(io::Error::from).and_then(|definition| write(definition, &mut out)) else { return out };
    let mut out = new();
    let json: &mut Writer = &mut out;
    json.begin_object();
    json.text("Error", &reason.to_string());
    json.end_object();
    out
}

fn write(definition: &Definition, json: &mut Writer) -> io::Result<()> {
    let resolver = Resolver::new(definition);
    json.begin_object();
    json.text("AWSTemplateFormatVersion", "2010-09-09");
    write_description(json, "Description", definition.docs.trim());
    resources::write_interface(json, &resolver.interface()?);
    let parameters = resolver.parameters()?;
    if !parameters.is_empty() {
        json.open("Parameters");
        parameters.iter().for_each(|parameter| resources::write_parameter(json, parameter));
        json.end_object();
    }
    let mappings = resolver.mappings()?;
    if !mappings.is_empty() {
        json.open("Mappings");
        for mapping in &mappings {
            json.name(&mapping.id);
            json.begin_object();
            properties::write_pairs(json, &mapping.entries);
            json.end_object();
        }
        json.end_object();
    }
    let conditions = resolver.conditions()?;
    if !conditions.is_empty() {
        json.open("Conditions");
        for (id, expression) in &conditions {
            json.name(id);
            conditions::write_expression(json, expression);
        }
        json.end_object();
    }
    json.open("Resources");
    let mut entries = |entries: &[Entry<'_>]| {
        entries.iter().for_each(|entry| write_entry(json, entry));
        json.flush()
    };
    resolver.entries(&mut entries)?;
    json.end_object();
    let outputs = resolver.outputs()?;
    if !outputs.is_empty() {
        json.open("Outputs");
        outputs.iter().for_each(|output| write_output(json, output));
        json.end_object();
    }
    json.end_object();
    Ok(())
}

/// Returns the policy statements for existing resources, in the order of the definition.
pub(crate) fn owner_actions(definition: &Definition) -> Resolve<Vec<OwnerAction>> {
    let mut actions = Vec::new();
    for (resource, statement) in Resolver::new(definition).of_owners()? {
        let mut json = Text::in_memory(Pretty::default());
        policy::write(&mut json, &statement);
        actions.push(OwnerAction { resource: resource.name.clone(), kind: resource.kind, statement: json.into_string() });
    }
    Ok(actions)
}

fn write_output(json: &mut Writer, output: &Output) {
    json.name(&output.id);
    json.begin_object();
    write_description(json, "Description", output.description);
    json.key("Value");
    text::write(json, &output.value);
    if let Some(condition) = &output.condition {
        json.text("Condition", condition);
    }
    if let Some(export) = &output.export {
        json.open("Export");
        json.key("Name");
        text::write(json, export);
        json.end_object();
    }
    json.end_object();
}

/// Writes an entry of the section `Resources`.
fn write_entry(json: &mut Writer, entry: &Entry) {
    json.name(&entry.id);
    json.begin_object();
    json.text("Type", entry.body.resource_type());
    conditions::write_lifecycle(json, &entry.lifecycle);
    match entry.depends_on.as_slice() {
        [] => {}
        [one] => json.text("DependsOn", one),
        several => {
            json.open_array("DependsOn");
            several.iter().for_each(|id| json.item(id));
            json.end_array();
        }
    }
    if let Some(metadata) = &entry.metadata {
        json.key("Metadata");
        properties::write(json, metadata);
    }
    if let Body::Any(any) = &entry.body {
        for (key, policy) in &any.policies {
            json.key(key);
            properties::write(json, policy);
        }
    }
    match &entry.body {
        Body::Any(any) if any.properties.is_empty() => {}
        _ if entry.changes.is_empty() => {
            json.open("Properties");
            write_properties(json, entry);
            json.end_object();
        }
        _ => {
            json.key("Properties");
            overrides::write(json, entry);
        }
    }
    json.end_object();
}

/// Writes the properties of an entry into the object that is open.
fn write_properties(json: &mut Writer, entry: &Entry) {
    match &entry.body {
        Body::Bucket { properties, encryption } => resources::write_bucket(json, properties, encryption.as_ref()),
        Body::Key { properties, statements, own } => {
            settings::write(json, properties);
            policy::write_document(json, "KeyPolicy", statements, own);
        }
        Body::Alias { name, target } => {
            json.key("AliasName");
            text::write(json, name);
            json.key("TargetKeyId");
            text::write(json, target);
        }
        Body::LogGroup { name, properties } => {
            json.key("LogGroupName");
            text::write(json, name);
            settings::write(json, properties);
        }
        Body::LogPolicy { name, document } => {
            write_substituted(json, "PolicyName", name);
            json.key("PolicyDocument");
            text::write(json, document);
        }
        Body::Secret { properties, values } => {
            settings::write(json, properties);
            if let Some(values) = values {
                json.key("SecretString");
                text::write(json, values);
            }
        }
        Body::Topic(properties) | Body::Queue(properties) => settings::write(json, properties),
        Body::EventBus(bus) => {
            write_name(json, "Name", &bus.name);
            if let Some(source) = &bus.source {
                json.key("EventSourceName");
                text::write(json, source);
            }
            write_description(json, "Description", bus.description);
        }
        Body::Connector { label, properties } => {
            write_name(json, "ConnectorLabel", label);
            // CloudFormation supports only this type (R234).
            json.text("ConnectorProvisioningType", "LAMBDA");
            settings::write(json, properties);
        }
        Body::Policy(policy) => resources::write_policy(json, policy),
        Body::Permission(permission) => monitoring::write_permission(json, permission),
        Body::Role(role) => policy::write_role(json, role),
        Body::Profile(profile) => profile::write(json, profile),
        Body::Flow(flow) => flow::write(json, flow),
        Body::Alarm(alarm) => monitoring::write_alarm(json, alarm),
        Body::Rule(rule) => monitoring::write_rule(json, rule),
        Body::Any(any) => properties::write_pairs(json, &any.properties),
    }
    if !entry.tags.is_empty() {
        write_tags(json, &entry.tags);
    }
}

/// Writes tags as the list that most types have.
fn write_tags(json: &mut Writer, tags: &[(&str, resolved::Text)]) {
    json.open_array(TAGS);
    for (key, value) in tags {
        json.element();
        json.begin_object();
        json.text("Key", key);
        json.key("Value");
        text::write(json, value);
        json.end_object();
    }
    json.end_array();
}

/// Writes a doc comment, unless there is none.
fn write_description(json: &mut Writer, key: &'static str, docs: &str) {
    if !docs.is_empty() {
        json.text(key, docs);
    }
}

/// Writes a text for `Fn::Sub`.
fn write_substituted(json: &mut Writer, key: &'static str, text: &str) {
    json.open(key);
    json.text("Fn::Sub", text);
    json.end_object();
}

/// Writes the name of something that the stack creates.
fn write_name(json: &mut Writer, key: &'static str, name: &Name) {
    json.key(key);
    match name {
        Name::Given(name) => text::write(json, name),
        Name::Default(name) => {
            json.begin_object();
            json.text("Fn::Sub", name);
            json.end_object();
        }
    }
}
