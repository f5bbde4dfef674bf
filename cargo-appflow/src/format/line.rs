//! Nodes on one line, and the spaces between them.

use proc_macro2::Delimiter;

use appflow_core::vocabulary;

use super::tree::{Kind, Node};

/// Returns the nodes on one line, or `None` if one of them requires a separate line.
pub(super) fn inline(nodes: &[Node<'_>]) -> Option<String> {
    inline_within(nodes, usize::MAX)
}

/// Returns the nodes on one line like [`inline`], or `None` if that has more columns; not all that have more are noticed.
pub(super) fn inline_within(nodes: &[Node<'_>], width: usize) -> Option<String> {
    const LONGEST_CHARACTER: usize = 4;
    let mut text = String::new();
    write(nodes, &mut text, width.saturating_mul(LONGEST_CHARACTER))?;
    Some(text)
}

/// Appends the nodes, up to a number of bytes of the first line.
fn write(nodes: &[Node<'_>], text: &mut String, limit: usize) -> Option<()> {
    for (index, node) in nodes.iter().enumerate() {
        if node.ends_line() || text.len() > limit && !text.contains('\n') {
            return None;
        }
        let before = nodes.get(..index).unwrap_or_default();
        if before.last().is_some_and(|last| space_between(before, last, node)) {
            text.push(' ');
        }
        match &node.kind {
            Kind::Group(..) if is_rust(nodes, index) => text.push_str(node.text),
            Kind::Group(Delimiter::Parenthesis, inside) if before.last().is_some_and(|last| last.is("cron")) => {
                text.push_str(&format!("({})", cron(inside)?));
            }
            Kind::Group(_, inside) if is_composed(inside) => {
                let words: Vec<&str> = inside.iter().map(|node| node.text).collect();
                let words = words.get(1..words.len() - 1).unwrap_or_default();
                text.push_str(&format!("[<{}>]", words.join(" ")));
            }
            Kind::Group(delimiter, inside) => {
                let is_block = *delimiter == Delimiter::Brace;
                // A trailing comma puts each entry on a separate line.
                if is_block && inside.last().is_some_and(|last| last.is(",")) {
                    return None;
                }
                let is_path = before.last().is_some_and(|last| last.is("::"));
                let space = if is_block && !inside.is_empty() && !is_path { " " } else { "" };
                let (open, close) = brackets(*delimiter);
                text.extend([open, space]);
                write(inside, text, limit)?;
                text.extend([space, close]);
            }
            _ => text.push_str(node.text),
        }
    }
    Some(())
}

/// The characters that join the parts of a field of a cron expression.
const CRON_JOINTS: &[&str] = &["/", "-", ",", "#"];

/// Returns the fields of a cron expression on one line, each without spaces, or `None` if one of its parts requires a separate line.
pub(super) fn cron(nodes: &[Node<'_>]) -> Option<String> {
    let is_joint = |node: &Node<'_>| CRON_JOINTS.contains(&node.text);
    let mut text = String::new();
    for (index, node) in nodes.iter().enumerate() {
        if node.ends_line() {
            return None;
        }
        let last = index.checked_sub(1).and_then(|last| nodes.get(last));
        if last.is_some_and(|last| node.is_comment() || last.is_comment() || !is_joint(last) && !is_joint(node)) {
            text.push(' ');
        }
        text.push_str(node.text);
    }
    Some(text)
}

/// Returns `true` if there is a space between two nodes, the first of which is the last of `before`.
pub(super) fn space_between(before: &[Node<'_>], last: &Node<'_>, next: &Node<'_>) -> bool {
    if last.is_comment() || next.is_comment() {
        return true;
    }
    match (&last.kind, &next.kind) {
        // The names of a `use`.
        (Kind::Operator, Kind::Group(Delimiter::Brace, _)) if last.text == "::" => false,
        (_, Kind::Group(Delimiter::Brace, _)) => true,
        (Kind::Operator, _) if matches!(last.text, "." | "::") => false,
        (_, Kind::Operator) if matches!(next.text, "," | ";" | ":" | "." | "::") => next.text == "::" && next.spaced,
        (Kind::Operator, _) if matches!(last.text, "," | ":") => true,
        (Kind::Word, Kind::Group(..)) if matches!(last.text, "in" | "for") => true,
        (Kind::Word, Kind::Group(Delimiter::Bracket, inside)) if is_composed(inside) => true,
        (Kind::Word, Kind::Group(..)) if is_call(last.text) => false,
        (Kind::Word, Kind::Group(..)) => next.spaced,
        (Kind::Operator, _) if last.text == "-" && is_sign(before) => false,
        (_, Kind::Operator) if is_binary(next.text) => true,
        (Kind::Operator, _) if is_binary(last.text) => true,
        (Kind::Operator, _) | (_, Kind::Operator) => next.spaced,
        _ => true,
    }
}

pub(super) fn is_binary(operator: &str) -> bool {
    matches!(operator, "=" | "=>" | "==" | "!=" | "<" | "<=" | ">" | ">=" | "&&" | "||" | "+" | "-" | "*" | "/")
}

/// Returns `true` if the `-` at the end is a sign: it does not follow an operand, or has a space only before it.
pub(super) fn is_sign(nodes: &[Node<'_>]) -> bool {
    let Some((minus, before)) = nodes.split_last() else { return false };
    match before.last().map(|last| (&last.kind, last.text)) {
        None => true,
        Some((Kind::Operator, _)) => true,
        Some((Kind::Word, word)) => minus.spaced && matches!(word, "between" | "and" | "to" | "in" | "all" | "when"),
        Some(_) => false,
    }
}

pub(super) fn columns(text: &str) -> usize {
    text.chars().count()
}

/// Returns `true` for a word that has arguments: parentheses after it belong to it, with or without a space.
fn is_call(word: &str) -> bool {
    let functions =
        [vocabulary::function::ALL, vocabulary::condition_function::ALL, vocabulary::change::ALL, vocabulary::schedule::ALL];
    ["existing", "schedule", "schema"].contains(&word)
        || functions.iter().any(|functions| vocabulary::keyword(functions, word).is_some())
}

/// Returns `true` for `[<Snow_ Table>]`.
pub(super) fn is_composed(inside: &[Node<'_>]) -> bool {
    matches!(inside, [first, .., last] if first.is("<") && last.is(">") && !first.spaced && !last.spaced)
}

/// Returns `true` if the brackets at this index may contain Rust, which is not formatted: parentheses that do not directly follow
/// an identifier.
pub(super) fn is_rust(nodes: &[Node<'_>], index: usize) -> bool {
    let before = index.checked_sub(1).and_then(|index| nodes.get(index));
    let follows = |group: &Node<'_>| {
        before.is_some_and(|before| matches!(before.kind, Kind::Word) && (!group.spaced || is_call(before.text)))
    };
    nodes.get(index).is_some_and(|group| group.is_group(Delimiter::Parenthesis) && !follows(group)) || is_arguments(nodes, index)
}

/// Returns `true` if these are the arguments of a stack, or after `pub`.
fn is_arguments(nodes: &[Node<'_>], index: usize) -> bool {
    let word = |back: usize| index.checked_sub(back).and_then(|index| nodes.get(index));
    word(1).is_some_and(|word| word.is("pub")) || word(2).is_some_and(|word| word.is("stack"))
}

pub(super) fn brackets(delimiter: Delimiter) -> (&'static str, &'static str) {
    match delimiter {
        Delimiter::Brace => ("{", "}"),
        Delimiter::Bracket => ("[", "]"),
        Delimiter::Parenthesis => ("(", ")"),
        Delimiter::None => ("", ""),
    }
}
