//! The names of resource types, and of attributes.

use crate::Site;
use crate::check::context::Context;
use crate::check::registry::schemas::schema;
use crate::diagnostics::{Diagnostic, Help, codes, listed, nearest};
use crate::model::Resource;

/// A line for each service with the names of its types.
const TYPES: &str = include_str!("types.txt");

/// The most edits between a misspelled name and a known one. Longer names differ in more letters from one another.
pub(super) const EDITS: usize = 2;

/// Returns the lines of a table: the first word, and what follows it.
pub(super) fn lines(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    table.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(' '))
}

/// Returns the name that a misspelled one probably is. A name that only adds a number is a later version, not a mistake.
pub(super) fn meant(name: &str, known: &[&'static str]) -> Option<&'static str> {
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

/// An attribute of a resource is spelled as in the schema of its type (R351).
pub(crate) fn check_attribute(cx: &mut Context<'_>, resource: &Resource, attribute: &str, site: &Site) {
    let Some(resource_type) = resource.resource_type.as_deref() else { return };
    let Some(right) = meant_attribute(resource_type, attribute) else {
        return check_documented(cx, resource_type, attribute, &site.part("member"));
    };
    let message = format!("no attribute `{attribute}` on resource `{}`", resource.name);
    let found = Diagnostic::new(&codes::UNKNOWN_PROPERTY, site.part("member"), message);
    cx.push(found.help(Help::rename(similar_attribute(right), right)));
}

/// AWS documents an attribute of a type, or a property with this name.
pub(crate) fn check_documented(cx: &mut Context<'_>, resource_type: &str, attribute: &str, site: &Site) {
    let Some(attributes) = undocumented(resource_type, attribute) else { return };
    let message = format!("AWS does not document attribute `{attribute}` of `{resource_type}`");
    let help = if attributes.is_empty() { String::new() } else { listed(&attributes, "attributes") };
    cx.report(&codes::UNDOCUMENTED_PROPERTY, site.clone(), message, help);
}

/// Returns the attribute that a misspelled one of a type probably is.
pub(crate) fn meant_attribute(resource_type: &str, attribute: &str) -> Option<&'static str> {
    let schema = schema(resource_type)?;
    let known: Vec<&'static str> = [schema.attributes.clone(), schema.properties()].concat();
    if known.contains(&attribute) {
        return None;
    }
    // `RoleArn` of a role is `Arn`, and `Arn` of a topic is `TopicArn`.
    let is_of_type = |word: &str| !word.is_empty() && resource_type.ends_with(word);
    let is_alike = |known: &str| {
        [(attribute, known), (known, attribute)].iter().any(|(long, short)| long.strip_suffix(short).is_some_and(is_of_type))
    };
    meant(attribute, &known).or_else(|| schema.attributes.iter().copied().find(|known| is_alike(known)))
}

/// Returns the attributes of a type that does not have this one. `Fn::GetAtt` reads properties of some types.
fn undocumented(resource_type: &str, attribute: &str) -> Option<Vec<&'static str>> {
    let schema = schema(resource_type)?;
    let first = attribute.split('.').next().unwrap_or(attribute);
    let mut known = schema.attributes.iter().copied().chain(schema.properties());
    let is_lowercase = attribute.starts_with(|first: char| first.is_ascii_lowercase());
    (!is_lowercase && !known.any(|known| known.split('.').next() == Some(first))).then(|| schema.attributes.clone())
}

/// Returns the text of the help for a misspelled attribute.
pub(crate) fn similar_attribute(right: &str) -> String {
    format!("an attribute with a similar name exists: `{right}`")
}
