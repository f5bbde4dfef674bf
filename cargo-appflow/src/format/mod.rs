//! Formatting of invocations, in the style of the examples.
//!
//! Only spaces and line breaks change. A statement is on one line if it fits; blocks of statements, and blocks of settings that
//! end in a comma, have a line for each entry. Comments, and single blank lines between statements, are preserved. Rust
//! expressions in parentheses and invocations that do not parse are not formatted.

mod joints;
mod layout;
mod line;
mod tree;

use std::ops::Range;

use appflow_syntax::parse;
use proc_macro2::TokenStream;

use layout::Layout;

/// The width of a line, unless `rustfmt.toml` sets another.
pub const WIDTH: usize = 100;

/// The result for one file.
#[derive(Debug, PartialEq, Eq)]
pub struct Formatted {
    /// The text with its invocations formatted.
    pub text: String,
    /// The first byte of each invocation that is unchanged since it does not parse.
    pub skipped: Vec<usize>,
}

/// Formats the invocations of a file, whose places between the brackets are given in the order of the file.
pub fn file(text: &str, invocations: impl Iterator<Item = Range<usize>>, width: usize) -> Formatted {
    let mut formatted = Formatted { text: String::with_capacity(text.len()), skipped: Vec::new() };
    let mut at = 0;
    let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    for body in invocations {
        let (Some(before), Some(inside)) = (text.get(at..body.start), text.get(body.clone())) else { continue };
        formatted.text.push_str(before);
        match invocation(text, body.clone(), width, line_end) {
            Some(new) => formatted.text.push_str(&new),
            None => {
                formatted.skipped.push(body.start);
                formatted.text.push_str(inside);
            }
        }
        at = body.end;
    }
    formatted.text.push_str(text.get(at..).unwrap_or_default());
    formatted
}

/// Returns the new contents of an invocation in a file with these ends of lines, or `None` if it stays unchanged.
fn invocation(text: &str, body: Range<usize>, width: usize, line_end: &str) -> Option<String> {
    let inside = text.get(body.clone())?;
    let tokens: TokenStream = inside.parse().ok()?;
    if !parse(tokens.clone()).findings.is_empty() {
        return None;
    }
    let nodes = tree::read(inside, tokens)?;
    if nodes.is_empty() {
        return Some(inside.to_owned());
    }
    let line = text.get(..body.start)?.rsplit('\n').next().unwrap_or_default();
    let indent: String = line.chars().take_while(|letter| letter.is_whitespace()).collect();
    let mut new = Layout::new(inside, width).body(&nodes, &format!("{indent}    "));
    new.insert(0, '\n');
    new.push_str(&indent);
    if line_end != "\n" {
        new = new.replace(line_end, "\n").replace('\n', line_end);
    }
    // A bug in the formatter must not change the meaning of a definition.
    is_same(&nodes, &new).then_some(new)
}

/// Returns `true` if source text has the same tokens and comments as the nodes.
fn is_same(nodes: &[tree::Node<'_>], new: &str) -> bool {
    let Ok(tokens) = new.parse::<TokenStream>() else { return false };
    let Some(again) = tree::read(new, tokens) else { return false };
    let (mut old_list, mut new_list) = (Vec::new(), Vec::new());
    tree::flat(nodes, &mut old_list);
    tree::flat(&again, &mut new_list);
    let same = |(old, new): (&&str, &&str)| old == new || old.lines().map(str::trim_end).eq(new.lines().map(str::trim_end));
    old_list.len() == new_list.len() && old_list.iter().zip(&new_list).all(same)
}
