//! Hints for editors: expressions that resolve each identifier of the author to a documented item.
//!
//! rust-analyzer resolves a token to the item that the macro's expansion resolves it to. So its expansion (and only that)
//! starts with a tuple of paths for each statement: one for every keyword, key, field, and name, whose last segment is the
//! author's token.
//! The keywords and values of the language are in `appflow-model`; the author's declarations have a module in `declared`, with
//! one constant each.
//!
//! To complete a word, rust-analyzer expands the text again with a mark at the cursor and expects both expansions to be the
//! same up to there. So the hints come first, those that others depend on precede them, and a placeholder replaces a missing
//! word.

#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod declared;
mod flow;
mod imported;
mod items;
mod monitoring;
mod values;
mod writer;

use appflow_model::model::Definition;
use proc_macro2::TokenStream;
use quote::quote;

use crate::Analysis;
use crate::ast::{self, Item, Joining, StackItem};
pub(crate) use declared::language;
use declared::{CODES, FILE_KEYWORDS, first};
pub(crate) use imported::Imported;
use writer::{Hints, slot};

/// Returns the hints for one invocation. `imported` are the names that its stacks use from other invocations.
pub(crate) fn file(analysis: &Analysis, imported: &[Imported], facade: &TokenStream) -> TokenStream {
    let nothing = Definition::default();
    let mut hints = Hints::new(imported, &nothing);
    for keyword in &analysis.file.keywords {
        hints.known(FILE_KEYWORDS, Some(keyword));
    }
    hints.known(FILE_KEYWORDS, None);
    hints.scope("outside", TokenStream::new());
    for (index, (item, lowered)) in analysis.file.items.iter().zip(&analysis.lowered).enumerate() {
        hints.definition = &lowered.definition;
        let declared = match item {
            Item::Stack(stack) => {
                hints.stack(stack);
                declared::modules(&stack.items, &lowered.definition, facade)
            }
            Item::Object { object, .. } => {
                hints.object(&object.node);
                declared::of_object(object, &lowered.definition, facade)
            }
            Item::Shared(shared) => {
                shared.statement().into_iter().for_each(|statement| hints.item(statement));
                declared::modules(&shared.stack.items, &lowered.definition, facade)
            }
        };
        hints.scope(&format!("item_{index}"), declared);
    }
    for Joining { accepted, word } in &analysis.file.joining {
        hints.word(first(accepted), word.as_ref());
    }
    for attribute in &analysis.file.levels {
        hints.known(CODES, Some(&attribute.code));
    }
    hints.scope("joining", TokenStream::new());
    hints.block(facade)
}

/// Returns the hint for the path of a shared object.
pub(crate) fn path(path: &TokenStream) -> TokenStream {
    quote! {
        #[allow(unexpected_cfgs, unused)]
        const _: () = {
            #[cfg(rust_analyzer)]
            {
                use #path as _;
            }
        };
    }
}

/// Returns the hints for incomplete paths of shared objects. The first one is where [`path`] writes the hint for a complete path,
/// so that both expansions of the text are alike.
pub(crate) fn half_paths(file: &ast::File) -> TokenStream {
    let stacks = file.items.iter().filter_map(|item| match item {
        Item::Stack(stack) => Some(&stack.items),
        Item::Object { .. } | Item::Shared(_) => None,
    });
    stacks
        .flatten()
        .filter_map(|statement| match &statement.node {
            StackItem::Use(used) if !used.path.is_empty() => Some(used),
            _ => None,
        })
        .map(|used| {
            let segments = &used.tokens;
            let missing = slot(None);
            match &used.name {
                // The path is complete, but not the statement.
                Some(_) => path(&quote!(#(#segments)::*)),
                None => path(&quote!(#(#segments::)* #missing)),
            }
        })
        .collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use appflow_model::vocabulary;

    use crate::{Files, analyze};

    /// The names match those of lowering.
    #[test]
    fn supports_every_offered_attribute() {
        for attribute in vocabulary::attribute::ALL {
            let text = format!(
                "stack Example {{ topic Ops; object Case = salesforce(\"Case\") {{ Id: id {{ {} }} }} }}",
                attribute.form
            );
            let analysis = analyze(text.parse().unwrap(), &Files { folders: &|_| Vec::new() });
            assert!(!analysis.has_errors(), "{}: {:?}", attribute.form, analysis.findings);
        }
    }
}
