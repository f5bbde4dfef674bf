//! The names in CloudFormation's registry, to find misspelled ones. New names appear at any time, so an unknown name is a mistake
//! only if it is similar to a known one.

pub(crate) mod actions;

use crate::Site;
use crate::check::context::Context;
use crate::diagnostics::{Diagnostic, Help, codes, nearest};
use crate::model::{Resource, Setting};

/// A line for each service with the names of its types.
const TYPES: &str = include_str!("types.txt");

/// A line for some types with their properties and attributes.
const PROPERTIES: &str = include_str!("properties.txt");

/// The most edits between a misspelled name and a known one. Longer names differ in more letters from one another.
const EDITS: usize = 2;

/// Returns the lines of a table: the first word, and what follows it.
fn lines(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    table.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(' '))
}

/// Returns the name that a misspelled one probably is. A name that only adds a number is a later version, not a mistake.
fn meant(name: &str, known: &[&'static str]) -> Option<&'static str> {
    let meant = nearest(name, known, EDITS)?;
    let version = name.get(..meant.len()).filter(|start| *start == meant).and_then(|_| name.get(meant.len()..));
    let is_version = version.is_some_and(|rest| rest.trim_start_matches('V').parse::<u32>().is_ok());
    (!is_version).then_some(meant)
}

/// Returns the type of AWS that a misspelled one probably is (R350).
pub(crate) fn meant_type(resource_type: &str) -> Option<String> {
    let parts: Vec<&str> = resource_type.split("::").collect();
    let &[namespace, service, name] = parts.as_slice() else { return None };
    if !namespace.eq_ignore_ascii_case("AWS") {
        return None;
    }
    let types = |service: &str| -> Vec<&'static str> {
        lines(TYPES).find(|(known, _)| *known == service).map(|(_, names)| names.split(' ').collect()).unwrap_or_default()
    };
    let of_service = types(service);
    let is_known = |names: &[&str], name: &str| names.contains(&name);
    let (service, name) = match of_service.is_empty() {
        false if is_known(&of_service, name) => (service, name),
        false => (service, meant(name, &of_service)?),
        true => {
            let services: Vec<&'static str> = lines(TYPES).map(|(service, _)| service).collect();
            let service = meant(service, &services)?;
            let names = types(service);
            (service, if is_known(&names, name) { name } else { meant(name, &names)? })
        }
    };
    let right = format!("AWS::{service}::{name}");
    (right != resource_type).then_some(right)
}

/// Returns the properties and the attributes of a type, if they are known.
fn names(resource_type: &str) -> Option<(Vec<&'static str>, Vec<&'static str>)> {
    let (_, names) = lines(PROPERTIES).find(|(known, _)| *known == resource_type)?;
    let (properties, attributes) = names.split_once('|')?;
    Some((properties.split_whitespace().collect(), attributes.split_whitespace().collect()))
}

/// The properties of a resource, or of an override of one, are spelled as in the schema of its type (R351).
pub(crate) fn check_properties(cx: &mut Context<'_>, properties: &[Setting], resource_type: &str, site: &Site) {
    let Some((known, _)) = names(resource_type) else { return };
    for (index, Setting { key, .. }) in properties.iter().enumerate() {
        // A name in lowercase has its own diagnostic.
        let is_other = known.contains(&key.as_str()) || key.starts_with(|first: char| first.is_ascii_lowercase());
        if let Some(right) = meant(key, &known).filter(|_| !is_other) {
            let message = format!("no property `{key}` of `{resource_type}`");
            let help = Help::rename(format!("a property with a similar name exists: `{right}`"), right);
            let site = site.item("property", index).part("key");
            cx.unless_reported(&site.clone(), |cx| cx.report(&codes::UNKNOWN_PROPERTY, site, message, help));
        }
    }
}

/// An attribute of a resource is spelled as in the schema of its type (R351).
pub(crate) fn check_attribute(cx: &mut Context<'_>, resource: &Resource, attribute: &str, site: &Site) {
    let Some(right) = resource.resource_type.as_deref().and_then(|of| meant_attribute(of, attribute)) else { return };
    let message = format!("no attribute `{attribute}` on resource `{}`", resource.name);
    let found = Diagnostic::new(&codes::UNKNOWN_PROPERTY, site.part("member"), message);
    cx.push(found.help(Help::rename(similar_attribute(right), right)));
}

/// Returns the attribute that a misspelled one of a type probably is.
pub(crate) fn meant_attribute(resource_type: &str, attribute: &str) -> Option<&'static str> {
    let (properties, attributes) = names(resource_type)?;
    let known: Vec<&'static str> = [attributes, properties].concat();
    if known.contains(&attribute) { None } else { meant(attribute, &known) }
}

/// Returns the text of the help for a misspelled attribute.
pub(crate) fn similar_attribute(right: &str) -> String {
    format!("an attribute with a similar name exists: `{right}`")
}
