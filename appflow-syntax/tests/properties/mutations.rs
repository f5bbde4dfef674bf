//! Right definitions with a few tokens deleted, doubled, swapped, replaced or wrapped.

use appflow_core::diagnostics::Code;
use appflow_syntax::configure;
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::tokens::{delimiter, group, leaf};
use super::{answered, config, support};

/// The tokens of a stack up to its body, and the body.
#[derive(Debug, Clone)]
struct Stack {
    head: Vec<TokenTree>,
    body: Vec<TokenTree>,
}

impl Stack {
    /// Returns the item in the expansion: `static NAME` or `fn NAME`.
    fn promise(&self) -> String {
        let name = self.head.windows(2).find_map(|pair| (pair[0].to_string() == "stack").then(|| pair[1].to_string())).unwrap();
        let is_function = matches!(self.head.last(), Some(TokenTree::Group(_)));
        if is_function { format!("fn {name} (") } else { format!("static {name} :") }
    }
}

/// Returns the stacks of every form of the grammar and of every right example of the diagnostics.
fn stacks() -> Vec<Stack> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/editions/every_form.rs");
    let written = std::fs::read_to_string(path).unwrap();
    let mut stacks = Vec::new();
    for tree in written.parse::<TokenStream>().unwrap() {
        if let TokenTree::Group(group) = tree {
            split(group.stream(), &mut stacks);
        }
    }
    assert!(stacks.len() > 2, "every_form.rs contains stacks");
    Code::all().for_each(|code| split(support::frame(code.right).parse().unwrap(), &mut stacks));
    stacks
}

fn split(tokens: TokenStream, stacks: &mut Vec<Stack>) {
    let mut head = Vec::new();
    for tree in tokens {
        match tree {
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                let head = std::mem::take(&mut head);
                if head.iter().any(|tree: &TokenTree| tree.to_string() == "stack") {
                    stacks.push(Stack { head, body: group.stream().into_iter().collect() });
                }
            }
            tree => head.push(tree),
        }
    }
}

#[derive(Debug, Clone)]
enum Edit {
    Delete,
    Double,
    SwapWithNext,
    Replace(TokenTree),
    Insert(TokenTree),
    Wrap(Delimiter),
    Unwrap,
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        3 => Just(Edit::Delete),
        2 => Just(Edit::Double),
        2 => Just(Edit::SwapWithNext),
        3 => leaf().prop_map(Edit::Replace),
        2 => leaf().prop_map(Edit::Insert),
        1 => delimiter().prop_map(Edit::Wrap),
        1 => Just(Edit::Unwrap),
    ]
}

fn count(trees: &[TokenTree]) -> usize {
    trees.iter().map(|tree| 1 + if let TokenTree::Group(group) = tree { count(&inside(group)) } else { 0 }).sum()
}

fn inside(group: &Group) -> Vec<TokenTree> {
    group.stream().into_iter().collect()
}

/// Applies an edit to the `place`-th token, counted from the outside in; a group counts before its content.
fn apply(trees: &mut Vec<TokenTree>, mut place: usize, edit: &Edit) {
    for index in 0..trees.len() {
        if place == 0 {
            return apply_here(trees, index, edit);
        }
        place -= 1;
        if let TokenTree::Group(found) = &trees[index] {
            let mut held = inside(found);
            let size = count(&held);
            if place < size {
                apply(&mut held, place, edit);
                trees[index] = group(found.delimiter(), held);
                return;
            }
            place -= size;
        }
    }
}

fn apply_here(trees: &mut Vec<TokenTree>, index: usize, edit: &Edit) {
    let here = trees[index].clone();
    match edit {
        Edit::Delete => drop(trees.remove(index)),
        Edit::Double => trees.insert(index, here),
        Edit::SwapWithNext if index + 1 < trees.len() => trees.swap(index, index + 1),
        Edit::SwapWithNext => {}
        Edit::Replace(other) => trees[index] = other.clone(),
        Edit::Insert(other) => trees.insert(index, other.clone()),
        Edit::Wrap(delimiter) => trees[index] = group(*delimiter, [here]),
        Edit::Unwrap => {
            if let TokenTree::Group(found) = here {
                trees.splice(index..=index, inside(&found));
            }
        }
    }
}

proptest! {
    #![proptest_config(config(128))]

    #[test]
    fn emits_the_items_of_damaged_definitions(stack in select(stacks()), edits in vec((any::<Index>(), edit()), 1..5)) {
        let Stack { head, mut body } = stack.clone();
        for (place, edit) in &edits {
            let size = count(&body);
            if size > 0 {
                apply(&mut body, place.index(size), edit);
            }
        }
        // A `use` asks for a shared object first.
        let is_use = body.iter().any(|tree| tree.to_string() == "use");
        // A `cfg` asks for the configuration first.
        let tokens = configure(head.into_iter().chain([group(Delimiter::Brace, body)]).collect(), &mut |_| true);
        let expansion = answered(tokens).to_string();
        prop_assert!(is_use || expansion.contains(&stack.promise()), "{} is missing in {}", stack.promise(), expansion);
    }
}
