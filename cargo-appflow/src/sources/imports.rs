//! `use` statements of Rust, and those of stacks.

use appflow_syntax::unraw;
use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// A name that a `use` brings into a module.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Import {
    /// The path without `*`; a leading `::` is an empty segment.
    pub path: Vec<String>,
    /// The name in the module, or `None` for `*`.
    pub name: Option<String>,
}

/// Parses what is between `use` and `;`.
pub(super) fn parse(trees: &[TokenTree]) -> Vec<Import> {
    let mut imports = Vec::new();
    tree(trees, &[], &mut imports, 0);
    imports
}

fn tree(trees: &[TokenTree], before: &[String], imports: &mut Vec<Import>, depth: usize) {
    let mut path = before.to_vec();
    let mut index = 0;
    while let Some(tree_here) = trees.get(index) {
        match tree_here {
            TokenTree::Ident(word) if word == "as" => {
                if let Some(TokenTree::Ident(name)) = trees.get(index + 1) {
                    imports.push(Import { path, name: Some(unraw(name)) });
                }
                return;
            }
            TokenTree::Ident(word) => path.push(unraw(word)),
            TokenTree::Punct(punct) if punct.as_char() == '*' => {
                imports.push(Import { path, name: None });
                return;
            }
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace && depth < 64 => {
                let inside: Vec<TokenTree> = group.stream().into_iter().collect();
                let is_comma = |tree: &TokenTree| matches!(tree, TokenTree::Punct(punct) if punct.as_char() == ',');
                for part in inside.split(is_comma).filter(|part| !part.is_empty()) {
                    tree(part, &path, imports, depth + 1);
                }
                return;
            }
            _ => {}
        }
        index += 1;
    }
    // `use a::{self}` names `a`.
    if path.len() > 1 && path.last().is_some_and(|last| last == "self") {
        path.pop();
    }
    if let Some(name) = path.last().cloned() {
        imports.push(Import { path, name: Some(name) });
    }
}

/// Returns the paths of the `use` statements in the stacks of an invocation.
pub(super) fn uses(tokens: &TokenStream) -> Vec<Vec<String>> {
    let bodies = tokens.clone().into_iter().filter_map(|tree| match tree {
        TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => Some(group.stream()),
        _ => None,
    });
    let mut found = Vec::new();
    for body in bodies {
        let trees: Vec<TokenTree> = body.into_iter().collect();
        for (index, tree) in trees.iter().enumerate() {
            if matches!(tree, TokenTree::Ident(word) if word == "use") {
                let rest = trees.get(index + 1..).unwrap_or_default();
                let is_path = |tree: &TokenTree| match tree {
                    TokenTree::Punct(punct) => punct.as_char() == ':',
                    tree => matches!(tree, TokenTree::Ident(_)),
                };
                let length = rest.iter().position(|tree| !is_path(tree)).unwrap_or(rest.len());
                found.extend(parse(rest.get(..length).unwrap_or_default()).into_iter().map(|import| import.path));
            }
        }
    }
    found
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Vec<String> {
        let trees: Vec<TokenTree> = text.parse::<TokenStream>().unwrap().into_iter().collect();
        parse(&trees)
            .iter()
            .map(|import| format!("{} as {}", import.path.join("::"), import.name.as_deref().unwrap_or("*")))
            .collect()
    }

    #[test]
    fn parses_every_form_of_a_use() {
        assert_eq!(parsed("a::b"), ["a::b as b"]);
        assert_eq!(parsed("crate::a::*"), ["crate::a as *"]);
        assert_eq!(parsed("::a::{self, b as c, d::{e, r#f}}"), ["a as a", "a::b as c", "a::d::e as e", "a::d::f as f"]);
    }
}
