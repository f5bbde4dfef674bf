//! The names that the stacks and objects of one invocation take in the module around it.

use appflow_core::diagnostics::codes;
use proc_macro2::Ident;

use crate::ast::{Item, Name};
use crate::emit::module_name;
use crate::finding::Finding;
use crate::ident;

/// The second of two items of one name, or of two stacks with one module of handles: a module of Rust has each name once.
/// Nothing is emitted for it.
pub(crate) fn taken(items: &[Item], index: usize) -> Option<Finding> {
    let item = items.get(index)?;
    let (name, own) = named(item)?;
    for first in items.iter().take(index) {
        let Some((first_name, first_own)) = named(first) else { continue };
        let (is_stack, is_first_stack) = (matches!(item, Item::Stack(_)), matches!(first, Item::Stack(_)));
        let message = if own == first_own {
            format!("the name `{}` is taken by {}", name.text, if is_first_stack { "a stack" } else { "an object" })
        } else if is_stack && is_first_stack && module_name(&own) == module_name(&first_own) {
            format!("the module `{}` of this stack is taken by the stack `{}`", module_name(&own), first_name.text)
        } else {
            continue;
        };
        return Some(Finding::new(&codes::DUPLICATE_NAME, name.loc, message).help("give it a name of its own"));
    }
    None
}

/// The name of an item, as written and as an item of Rust.
fn named(item: &Item) -> Option<(&Name, Ident)> {
    let name = match item {
        Item::Stack(stack) => stack.name.as_ref(),
        Item::Object { object, .. } => object.node.name.as_ref(),
    }?;
    Some((name, ident::item(&name.text, name.loc.start)))
}
