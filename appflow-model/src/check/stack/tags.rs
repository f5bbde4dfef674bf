//! The tags of the stack, and those that an item has with them.

use std::collections::HashMap;

use crate::Site;
use crate::analysis::entries::{Entry, Part};
use crate::analysis::tags::{self, MOST};
use crate::catalog::resource_types;
use crate::catalog::string_rules::{ITEM_TAG_KEY, ITEM_TAG_VALUE, TAG_KEY, TAG_VALUE};
use crate::check::context::{Context, Declared};
use crate::check::settings::check_tags;
use crate::diagnostics::{Diagnostic, codes};
use crate::model::{Setting, setting};

/// Checks the tags of the stack: those that reach a flow are tags of a flow (R198, R199).
pub(crate) fn check_stack_tags(cx: &mut Context<'_>) {
    let definition = cx.definition;
    if definition.tags.is_empty() {
        return;
    }
    let reach_flows = definition.flows.iter().any(|flow| flow.origin.is_created());
    let rules = if reach_flows { (&TAG_KEY, &TAG_VALUE) } else { (&ITEM_TAG_KEY, &ITEM_TAG_VALUE) };
    check_tags(cx, &definition.tags, "tag", rules, &Site::root());
}

/// Every resource with tags has at most 50 (R197, R280), including those of the stack.
pub(crate) fn check_merged_tags(cx: &mut Context<'_>) {
    let of_stack = &cx.definition.tags;
    if of_stack.len() > MOST {
        too_many(cx, of_stack.len(), Site::root().item("tag", MOST).part("key"), 0);
    }
    let graph = cx.graph();
    let roles = graph.entries.iter().zip(&graph.written).filter(|(entry, is_written)| **is_written && is_role(entry));
    if let Some((role, _)) = roles.clone().next() {
        check_case(cx, of_stack, role);
    }
    for (entry, is_written) in graph.entries.iter().zip(&graph.written) {
        if !*is_written || !tags::has_tags(entry.item, entry.part) {
            continue;
        }
        match entry.item {
            Declared::Resource(resource) if resource.resource_type.is_some() && entry.part == Part::Itself => {
                check_other(cx, resource, of_stack, &entry.site);
            }
            _ => check_own(cx, entry, of_stack),
        }
    }
}

fn is_role(entry: &Entry<'_>) -> bool {
    match (entry.part, entry.item) {
        (Part::Itself, Declared::Resource(resource)) => resource.resource_type.as_deref() == Some(resource_types::ROLE),
        (Part::TargetRole | Part::ProfileRole(_) | Part::CatalogRole, _) => true,
        _ => false,
    }
}

/// IAM rejects tags of a role whose keys differ only in case.
fn check_case(cx: &mut Context<'_>, of_stack: &[Setting], role: &Entry<'_>) {
    let mut seen: HashMap<String, &str> = HashMap::new();
    for (index, tag) in of_stack.iter().enumerate() {
        let first = *seen.entry(tag.key.to_lowercase()).or_insert(&tag.key);
        if first != tag.key {
            let message = format!("tag keys `{first}` and `{}` differ only in case", tag.key);
            let note = format!("IAM ignores case in tag keys, and the tags of the stack reach {}", role.described());
            let found = Diagnostic::new(&codes::TAG_KEY, Site::root().item("tag", index).part("key"), message);
            cx.push(found.note(note).help("rename one of the two"));
        }
    }
}

/// The tags of an item, an alarm, or a rule, with those of the stack; too many tags of the stack are reported once, as such.
fn check_own(cx: &mut Context<'_>, entry: &Entry<'_>, of_stack: &[Setting]) {
    let own = tags::own(entry.item, entry.part);
    let inherited = if of_stack.len() > MOST { &[] } else { of_stack };
    let further: Vec<usize> = (0..own.len()).filter(|index| own.get(*index).is_some_and(|tag| is_new(inherited, tag))).collect();
    if let Some(first) = further.get(MOST.saturating_sub(inherited.len())) {
        let site = match (entry.part, entry.item) {
            (Part::Itself, Declared::Flow(_)) => entry.site.item("tag", *first),
            _ => entry.tags_site().item("setting", *first),
        };
        too_many(cx, inherited.len() + further.len(), site.part("key"), inherited.len());
    }
}

fn is_new(of_stack: &[Setting], tag: &Setting) -> bool {
    setting(of_stack, &tag.key).is_none()
}

/// The tags of the stack are added to those among the properties of a resource, if these are a list.
fn check_other(cx: &mut Context<'_>, resource: &crate::model::Resource, of_stack: &[Setting], site: &Site) {
    if of_stack.is_empty() {
        return;
    }
    let Some(index) = resource.properties.iter().position(|property| property.key == resource_types::TAGS) else { return };
    let site = site.item("property", index).part("key");
    match tags::keys_of_other(resource) {
        None => {
            let message = format!("the tags of the stack do not reach resource `{}`", resource.name);
            let found = Diagnostic::new(&codes::UNMERGED_TAGS, site, message);
            let note = "the stack adds its tags only to a list of tags with literal keys";
            cx.push(found.note(note).help("for example: `Tags: [{ Key: \"team\", Value: \"crm\" }]`"));
        }
        Some(keys) => {
            let added = of_stack.iter().filter(|tag| !keys.contains(&tag.key.as_str())).count();
            if of_stack.len() <= MOST && keys.len() + added > MOST {
                too_many(cx, keys.len() + added, site, of_stack.len());
            }
        }
    }
}

fn too_many(cx: &mut Context<'_>, number: usize, site: Site, inherited: usize) {
    let message = format!("too many tags: found {number}, expected at most {MOST}");
    let found = Diagnostic::new(&codes::TAG_COUNT, site, message);
    cx.push(match inherited {
        0 => found,
        _ => found.note(format!("the count includes the {inherited} tags of the stack")),
    });
}
