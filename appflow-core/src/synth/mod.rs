//! Synthesis: from a definition that passed the checks to a CloudFormation template.
//!
//! The template is written as the definition is read, in a fixed order; nothing here can fail but the writer. What a
//! definition lacks that did not pass the checks is left out.

mod conditions;
mod embedded;
mod flow;
mod glue;
mod input;
mod monitoring;
mod policy;
mod profile;
mod profile_roles;
mod properties;
mod resources;
mod settings;
mod tasks;
mod text;

use std::fmt;
use std::io;

use self::conditions::Lifecycle;
use self::text::As;
use crate::template::{Builder, Pretty, Text, Tree, Writer};
use appflow_model::analysis::access::{Usage, is_managed};
use appflow_model::analysis::ids::logical_id;
use appflow_model::analysis::json_values;
use appflow_model::analysis::names::default_name;
use appflow_model::analysis::scope::Scope;
use appflow_model::model::{Definition, Output, Resource, ResourceKind, Value};
use serde_json::ser::CompactFormatter;

/// A statement that the owner of an existing resource must add to its policy.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct OwnerAction {
    /// The name of the resource in the language.
    pub resource: String,
    /// What the resource is.
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
/// The macro and this crate have the same [`model::FORMAT`], so only a caller of [`Stack::embedded`] can bring other bytes. The
/// reason takes the place of the template, since neither a panic nor an empty template would tell anyone.
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

/// The indexes that every part of the synthesis uses.
struct Synthesis<'a> {
    definition: &'a Definition,
    scope: Scope<'a>,
    usage: Usage<'a>,
}

impl<'a> Synthesis<'a> {
    fn new(definition: &'a Definition) -> Self {
        Synthesis { definition, scope: Scope::new(definition), usage: Usage::new(definition) }
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

/// Returns the template as JSON text.
pub(crate) fn to_json(definition: Result<&Definition, Undecodable>, layout: Layout) -> String {
    match layout {
        Layout::Pretty => {
            let mut text = Text::in_memory(Pretty::default());
            write_in_memory(definition, &mut text);
            text.end_line();
            text.into_string()
        }
        Layout::Compact => {
            let mut text = Text::in_memory(CompactFormatter);
            write_in_memory(definition, &mut text);
            text.into_string()
        }
    }
}

/// Returns the template as a tree.
pub(crate) fn to_tree(definition: Result<&Definition, Undecodable>) -> Tree {
    let mut tree = Builder::default();
    write_in_memory(definition, &mut tree);
    tree.finish()
}

/// Writes the template as JSON text.
pub(crate) fn write_json(definition: Result<&Definition, Undecodable>, out: &mut dyn io::Write) -> io::Result<()> {
    let mut text = Text::to(out, Pretty::default());
    write(definition?, &mut text)?;
    text.end_line();
    text.finish()
}

fn write_in_memory(definition: Result<&Definition, Undecodable>, json: &mut Writer) {
    match definition {
        // Nothing is sent, so nothing fails.
        Ok(definition) => drop(write(definition, json)),
        Err(reason) => {
            json.begin_object();
            json.text("Error", &reason.to_string());
            json.end_object();
        }
    }
}

fn write(definition: &Definition, json: &mut Writer) -> io::Result<()> {
    let synthesis = Synthesis::new(definition);
    json.begin_object();
    json.text("AWSTemplateFormatVersion", "2010-09-09");
    write_description(json, "Description", &definition.docs);
    let is_parameter = |resource: &&Resource| resource.kind == ResourceKind::Parameter;
    if definition.resources.iter().any(|resource| is_parameter(&resource)) {
        json.open("Parameters");
        let patterns = json_values::patterns(definition);
        for parameter in definition.resources.iter().filter(is_parameter) {
            resources::write_parameter(json, parameter, patterns.get(parameter.name.as_str()).copied());
        }
        json.end_object();
    }
    conditions::write(json, &synthesis, definition);
    json.open("Resources");
    for resource in &definition.resources {
        resources::write(json, &synthesis, resource);
        json.flush()?;
    }
    for profile in &definition.profiles {
        profile::write(json, &synthesis, profile);
        profile_roles::write(json, &synthesis, profile);
        json.flush()?;
    }
    for flow in &definition.flows {
        if flow.origin.is_created() {
            flow::write(json, &synthesis, flow);
            glue::write_role(json, &synthesis, flow);
        }
        for (index, alarm) in flow.alarms.iter().enumerate() {
            monitoring::write_alarm(json, &synthesis, flow, index, alarm);
        }
        for (index, rule) in flow.rules.iter().enumerate() {
            monitoring::write_rule(json, &synthesis, flow, index, rule);
        }
        json.flush()?;
    }
    json.end_object();
    if !definition.outputs.is_empty() {
        json.open("Outputs");
        definition.outputs.iter().for_each(|output| write_output(json, &synthesis, output));
        json.end_object();
    }
    json.end_object();
    Ok(())
}

/// The statements for existing resources, in the order of the definition.
pub(crate) fn owner_actions(definition: &Definition) -> Vec<OwnerAction> {
    let synthesis = Synthesis::new(definition);
    let mut actions = Vec::new();
    for resource in &definition.resources {
        let statements = policy::statements(&synthesis.scope, resource, synthesis.usage.of(&resource.name));
        let is_left = |service: &str| match synthesis.usage.own_policy_lets_in(resource, service) {
            Some(lets_in) => !lets_in,
            None => !resource.origin.is_created() && !is_managed(resource),
        };
        for statement in statements.into_iter().filter(|statement| statement.is_for(is_left)) {
            let mut json = Text::in_memory(Pretty::default());
            policy::write(&mut json, &statement);
            actions.push(OwnerAction { resource: resource.name.clone(), kind: resource.kind, statement: json.into_string() });
        }
    }
    actions
}

fn write_output(json: &mut Writer, synthesis: &Synthesis, output: &Output) {
    json.name(&logical_id(&output.name));
    json.begin_object();
    write_description(json, "Description", &output.docs);
    write_text(json, synthesis, "Value", &output.value);
    if let Some(condition) = output.condition.as_ref().and_then(Value::as_name) {
        json.text("Condition", &logical_id(condition));
    }
    if let Some(export) = &output.export {
        json.open("Export");
        write_text(json, synthesis, "Name", export);
        json.end_object();
    }
    json.end_object();
}

/// Begins a resource up to its properties. `DependsOn` holds what no reference implies.
fn begin_resource(json: &mut Writer, id: &str, resource_type: &str, depends_on: &[String], lifecycle: &Lifecycle) {
    json.name(id);
    json.begin_object();
    json.text("Type", resource_type);
    conditions::write_lifecycle(json, lifecycle);
    match depends_on {
        [] => {}
        [one] => json.text("DependsOn", one),
        several => {
            json.open_array("DependsOn");
            several.iter().for_each(|id| json.item(id));
            json.end_array();
        }
    }
    json.open("Properties");
}

/// Ends what [`begin_resource`] began.
fn end_resource(json: &mut Writer) {
    json.end_object();
    json.end_object();
}

/// Writes a doc comment, unless there is none.
fn write_description(json: &mut Writer, key: &'static str, docs: &str) {
    let docs = docs.trim();
    if !docs.is_empty() {
        json.text(key, docs);
    }
}

/// Writes a value as a text.
fn write_text(json: &mut Writer, synthesis: &Synthesis, key: &'static str, value: &Value) {
    json.key(key);
    text::write_value(json, &synthesis.scope, value, As::Natural);
}

/// Writes the name of a flow or a profile, as given or by default.
fn write_name(json: &mut Writer, synthesis: &Synthesis, key: &'static str, given: Option<&Value>, name: &str) {
    match given {
        Some(value) => write_text(json, synthesis, key, value),
        None => {
            json.open(key);
            json.text("Fn::Sub", &default_name(name));
            json.end_object();
        }
    }
}
