//! The names that the stacks and objects of one invocation define in the surrounding module.

use std::collections::HashMap;

use appflow_model::diagnostics::codes;
use proc_macro2::Ident;

use super::resolution::Resolution;
use crate::ast::{File, Item, Name};
use crate::finding::Finding;
use crate::ident;

/// Finds items with the name of another item, and stacks with the module of handles of another stack. Nothing is emitted for such
/// an item.
pub(super) fn resolve(file: &File, resolution: &mut Resolution) {
    for finding in taken(&file.items) {
        resolution.taken.push(finding.is_some());
        finding.into_iter().for_each(|finding| resolution.report(finding));
    }
}

/// Returns the error for each item whose name is taken.
fn taken(items: &[Item]) -> Vec<Option<Finding>> {
    let (mut names, mut modules) = (HashMap::new(), HashMap::new());
    let mut taken = |item| {
        let (name, own) = named(item)?;
        let is_stack = matches!(item, Item::Stack(_));
        let module = is_stack.then(|| ident::module(&own));
        let first: Option<&Name> = module.as_ref().and_then(|module| modules.get(module).copied());
        let found = match (names.get(&own), first, &module) {
            (Some((kind, loc)), ..) => {
                Some((format!("the name `{}` is defined multiple times: it is also {kind}", name.text), *loc))
            }
            (None, Some(first), Some(module)) => {
                let message =
                    format!("the module `{module}` is defined multiple times: it is also that of stack `{}`", first.text);
                Some((message, first.loc))
            }
            _ => None,
        };
        let kind = match item {
            Item::Stack(_) => "a stack",
            Item::Object { .. } => "an object",
            Item::Shared(_) => "a shared statement",
        };
        names.entry(own).or_insert((kind, name.loc));
        if let Some(module) = module {
            modules.entry(module).or_insert(name);
        }
        let (message, first) = found?;
        Some(Finding::new(&codes::DUPLICATE_NAME, name.loc, message).first(first).help("rename one of the two"))
    };
    items.iter().map(&mut taken).collect()
}

/// Returns the name of an item, in the source and as a Rust item.
fn named(item: &Item) -> Option<(&Name, Ident)> {
    let name = match item {
        Item::Stack(stack) => stack.name.as_ref(),
        Item::Object { object, .. } => object.node.name.as_ref(),
        Item::Shared(shared) => shared.name(),
    }?;
    Some((name, ident::item(&name.text, name.loc.start)))
}
