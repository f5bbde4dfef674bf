//! Overrides: the author's changes to the properties of an entry.
//!
//! The properties are written to a tree as without an override, and then changed there.

use std::collections::HashMap;

use super::text;
use crate::resolved::{Change, Changes, Free};
use crate::template::{Builder, Key, Tree};
use appflow_model::catalog::pseudo_parameters::pseudo;

/// Returns the properties of an entry with the changes of its override.
pub(super) fn changed(mut properties: Tree, changes: &Changes) -> Tree {
    merge(&mut properties, changes);
    properties
}

/// Changes the entries of an object; anything else becomes one. A function of CloudFormation is one value.
fn merge(tree: &mut Tree, changes: &Changes) {
    let entries = match std::mem::replace(tree, Tree::Bool(false)) {
        Tree::Object(entries) if !is_function(&entries) => entries,
        _ => Vec::new(),
    };
    let mut positions: HashMap<String, usize> =
        entries.iter().enumerate().map(|(position, (key, _))| (key.clone().into_owned(), position)).collect();
    // A removed entry remains as `None`, so that positions stay valid.
    let mut entries: Vec<Option<(Key, Tree)>> = entries.into_iter().map(Some).collect();
    for (key, change) in changes {
        let entry = positions.get(*key).and_then(|position| entries.get_mut(*position));
        match (change, entry) {
            (Change::Remove, None) => {}
            (Change::Remove, Some(entry)) => *entry = None,
            (change, Some(Some((_, old)))) => apply(old, change),
            (change, _) => {
                positions.insert((*key).to_owned(), entries.len());
                entries.push(Some((Key::Owned((*key).to_owned()), new(change))));
            }
        }
    }
    *tree = Tree::Object(entries.into_iter().flatten().collect());
}

fn apply(tree: &mut Tree, change: &Change) {
    if !matches!(change, Change::Set(_))
        && let Some(branches) = branches(tree)
    {
        return branches.filter(|branch| !is_no_value(branch)).for_each(|branch| apply(branch, change));
    }
    match change {
        Change::Remove => {}
        Change::Merge(changes) => merge(tree, changes),
        Change::Append(values) => change_elements(tree, |elements| elements.extend(values.iter().map(set))),
        Change::Element(index, change) => change_elements(tree, |elements| match (elements.get_mut(*index), &**change) {
            (Some(_), Change::Remove) => drop(elements.remove(*index)),
            (Some(element), change) => apply(element, change),
            (None, Change::Remove) => {}
            (None, change) => elements.push(new(change)),
        }),
        Change::Set(value) => *tree = set(value),
    }
}

/// Returns the value of a change to an absent value.
fn new(change: &Change) -> Tree {
    let mut tree = Tree::Object(Vec::new());
    apply(&mut tree, change);
    tree
}

/// Changes the elements of a list, which a single value is as well: a statement can have one action or several.
fn change_elements(tree: &mut Tree, change: impl FnOnce(&mut Vec<Tree>)) {
    let mut elements = match std::mem::replace(tree, Tree::Bool(false)) {
        Tree::Array(elements) => elements,
        Tree::Object(entries) if entries.is_empty() => Vec::new(),
        one => vec![one],
    };
    change(&mut elements);
    *tree = Tree::Array(elements);
}

fn set(value: &Free) -> Tree {
    let mut tree = Builder::default();
    text::write_free(&mut tree, value);
    tree.finish()
}

/// Returns the values between which `Fn::If` chooses.
fn branches(tree: &mut Tree) -> Option<impl Iterator<Item = &mut Tree>> {
    match tree {
        Tree::Object(entries) => match entries.as_mut_slice() {
            // The first argument is the condition.
            [(key, Tree::Array(arguments))] if key == "Fn::If" => Some(arguments.iter_mut().skip(1)),
            _ => None,
        },
        _ => None,
    }
}

fn is_no_value(tree: &Tree) -> bool {
    match tree {
        Tree::Object(entries) => {
            matches!(entries.as_slice(), [(key, Tree::String(name))] if key == "Ref" && name == pseudo::no_value.value)
        }
        _ => false,
    }
}

fn is_function(entries: &[(Key, Tree)]) -> bool {
    matches!(entries, [(key, _)] if key == "Ref" || key.starts_with("Fn::"))
}
