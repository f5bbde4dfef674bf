//! Synthesis: from the resolved form of a definition to a CloudFormation template.
//!
//! The template is written in one pass over the definition, in a fixed order. Only the writer can fail.

mod conditions;
mod entry;
mod flow;
mod input;
mod monitoring;
mod overrides;
mod policy;
mod profile;
mod resources;
mod settings;
mod tasks;
mod text;

use std::fmt;
use std::io;

use crate::resolved::{Entry, Output, Resolve, Resolver, Unresolved};
use crate::template::{Builder, Pretty, Sink, Text, Tree, Writer};
use appflow_model::model::{Definition, ResourceKind};
use serde_json::ser::CompactFormatter;

/// A statement that the owner of an existing resource must add to its policy.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct OwnerAction {
    /// The name of the resource in the language.
    pub resource: String,
    /// The kind of the resource.
    pub kind: ResourceKind,
    /// The policy statement as JSON, with CloudFormation functions for values that depend on the account.
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

/// Writes the template. If there is none, writes the reason as text that CloudFormation rejects: a panic or a partial template
/// would hide it.
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
    text::write_description(json, "Description", definition.docs.trim());
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
            text::write_pairs(json, &mapping.entries);
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
        entries.iter().for_each(|entry| entry::write(json, entry));
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
    text::write_description(json, "Description", output.description);
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
