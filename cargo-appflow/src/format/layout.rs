//! Line breaks and spaces.

use std::cell::RefCell;
use std::collections::HashMap;

use proc_macro2::Delimiter;

use appflow_core::vocabulary::{self, BLOCKS};

use super::tree::{Kind, Node};

/// One level of indentation.
const STEP: &str = "    ";

pub(super) struct Layout<'s> {
    /// The text of the nodes.
    pub(super) source: &'s str,
    /// The columns of a line.
    width: usize,
    /// The text of nodes that need several lines. Whether an entry needs them is asked before it is written, so that each level
    /// of brackets would otherwise double the work.
    broken: RefCell<HashMap<Place, String>>,
}

/// Nodes at a place: the address of the first one, their number, the width of the indentation, and the room after them.
type Place = (usize, usize, usize, usize);

/// An entry of a list: the comments before it, the entry with its comma, and the comment after it.
#[derive(Default)]
struct Entry<'n, 'a> {
    before: Vec<&'n Node<'a>>,
    nodes: &'n [Node<'a>],
    comma: bool,
    after: Vec<&'n Node<'a>>,
}

impl<'s> Layout<'s> {
    pub(super) fn new(source: &'s str, width: usize) -> Self {
        Layout { source, width, broken: RefCell::default() }
    }

    /// Returns statements, each line with its indentation and its end.
    pub(super) fn body(&self, nodes: &[Node<'_>], indent: &str) -> String {
        let mut text = String::new();
        let mut index = 0;
        while let Some(node) = nodes.get(index) {
            if node.is_comment() && matches!(node.kind, Kind::Comment) && node.breaks == 0 && index > 0 {
                trailing(&mut text, node);
                index += 1;
                continue;
            }
            if node.breaks > 1 && index > 0 {
                text.push('\n');
            }
            text.push_str(indent);
            if node.is_comment() {
                text.push_str(node.text);
                index += 1;
            } else if let Some(length) = attribute(nodes.get(index..).unwrap_or_default()) {
                text.extend(nodes.iter().skip(index).take(length).map(|node| node.text));
                index += length;
            } else {
                let length = statement(nodes.get(index..).unwrap_or_default());
                text.push_str(&self.statement(nodes.get(index..index + length).unwrap_or_default(), indent));
                index += length;
            }
            text.push('\n');
        }
        text
    }

    fn statement(&self, nodes: &[Node<'_>], indent: &str) -> String {
        let semicolon = nodes.last().is_some_and(|last| last.is(";"));
        let end = if semicolon { ";" } else { "" };
        let rest = nodes.get(..nodes.len() - usize::from(semicolon)).unwrap_or_default();
        if let Some((Node { kind: Kind::Group(Delimiter::Brace, inside), .. }, header)) = rest.split_last()
            && is_block(header, inside)
        {
            let header = self.sequence(header, indent, 2);
            if inside.is_empty() {
                return format!("{header} {{}}{end}");
            }
            return format!("{header} {{\n{}{indent}}}{end}", self.body(inside, &format!("{indent}{STEP}")));
        }
        self.sequence(rest, indent, end.len()) + end
    }

    /// Returns nodes that begin after the indentation, and leave `room` columns at the end of their last line.
    fn sequence(&self, nodes: &[Node<'_>], indent: &str, room: usize) -> String {
        if let Some(text) = inline(nodes)
            && columns(text.lines().next().unwrap_or_default()) + room + columns(indent) <= self.width
        {
            return text;
        }
        let place = (nodes.as_ptr().addr(), nodes.len(), indent.len(), room);
        if let Some(known) = self.broken.borrow().get(&place) {
            return known.clone();
        }
        let text = self.lines_of(nodes, indent);
        self.broken.borrow_mut().insert(place, text.clone());
        text
    }

    /// Returns nodes that do not fit on one line.
    fn lines_of(&self, nodes: &[Node<'_>], indent: &str) -> String {
        let breaks = |index: &usize| match nodes.get(*index).map(|node| &node.kind) {
            Some(Kind::Group(Delimiter::Brace, inside)) => !inside.is_empty(),
            Some(Kind::Group(_, inside)) => {
                !is_rust(nodes, *index) && !is_composed(inside) && (has_comma(inside) || has_comment_outside(inside))
            }
            _ => false,
        };
        // A block of settings at the end breaks first, then a list of fields, then any other brackets.
        if let Some((last, before)) = nodes.split_last()
            && last.is_group(Delimiter::Brace)
            && breaks(&before.len())
            && !has_comment_outside(before)
        {
            if before.is_empty() {
                return self.group(last, indent);
            }
            let before = self.sequence(before, indent, 2);
            return format!("{before} {}", self.group(last, indent));
        }
        if has_comma(nodes) {
            return self.list(nodes, indent);
        }
        if let Some((last, before)) = nodes.split_last()
            && last.ends_line()
            && !before.is_empty()
        {
            return format!("{} {}\n{indent}", self.sequence(before, indent, 0), last.text);
        }
        if has_comment_outside(nodes) {
            return self.verbatim(nodes);
        }
        if let Some(index) = (0..nodes.len()).rev().find(breaks)
            && let (Some(before), Some(group), Some(after)) = (nodes.get(..index), nodes.get(index), nodes.get(index + 1..))
            && let (Some(before_text), Some(after_text)) = (inline(before), inline(after))
        {
            let space = if before.last().is_some_and(|last| space_between(before, last, group)) { " " } else { "" };
            let gap = after.first().is_some_and(|next| space_between(nodes.get(..=index).unwrap_or_default(), group, next));
            let gap = if gap { " " } else { "" };
            return format!("{before_text}{space}{}{gap}{after_text}", self.group(group, indent));
        }
        inline(nodes).unwrap_or_else(|| self.verbatim(nodes))
    }

    /// Returns the source of the nodes from the first to the last.
    fn verbatim(&self, nodes: &[Node<'_>]) -> String {
        let (Some(first), Some(last)) = (nodes.first(), nodes.last()) else { return String::new() };
        self.source.get(first.start..last.start + last.text.len()).unwrap_or_default().to_owned()
    }

    /// Returns a group with a line for each entry, or with lines filled with entries that are short.
    fn group(&self, group: &Node<'_>, indent: &str) -> String {
        let Kind::Group(delimiter, inside) = &group.kind else { return group.text.to_owned() };
        let (open, close) = brackets(*delimiter);
        let deeper = format!("{indent}{STEP}");
        let entries = entries(inside);
        let has_comments = entries.iter().any(|entry| !entry.before.is_empty() || !entry.after.is_empty());
        // The last argument of a call begins on the line of the call if it is a block or a list.
        if *delimiter == Delimiter::Parenthesis
            && !has_comments
            && let Some((last, before)) = entries.split_last()
            && let [argument] = last.nodes
            && matches!(&argument.kind, Kind::Group(Delimiter::Brace | Delimiter::Bracket, inside) if !inside.is_empty())
            && let Some(before) = before.iter().map(|entry| inline(entry.nodes)).collect::<Option<Vec<_>>>()
        {
            let before: String = before.iter().map(|text| format!("{text}, ")).collect();
            let comma = if last.comma { "," } else { "" };
            return format!("{open}{before}{}{comma}{close}", self.group(argument, indent));
        }
        let mut text = format!("{open}\n");
        let is_long = |entry: &Entry<'_, '_>| self.sequence(entry.nodes, &deeper, 1).contains('\n');
        if *delimiter != Delimiter::Brace && !has_comments && !entries.iter().any(is_long) {
            text.push_str(&deeper);
            text.push_str(&self.filled(&entries, &deeper));
            text.push('\n');
        } else {
            self.lines(&entries, &deeper, &mut text);
        }
        text.push_str(indent);
        text.push_str(close);
        text
    }

    fn lines(&self, entries: &[Entry<'_, '_>], indent: &str, text: &mut String) {
        for (index, entry) in entries.iter().enumerate() {
            let first = entry.before.first().copied().or(entry.nodes.first());
            if index > 0 && first.is_some_and(|first| first.breaks > 1) {
                text.push('\n');
            }
            for (number, comment) in entry.before.iter().enumerate() {
                if number > 0 && comment.breaks > 1 {
                    text.push('\n');
                }
                text.push_str(&format!("{indent}{}\n", comment.text));
            }
            if !entry.nodes.is_empty() {
                if !entry.before.is_empty() && entry.nodes.first().is_some_and(|first| first.breaks > 1) {
                    text.push('\n');
                }
                let comma = if entry.comma { "," } else { "" };
                text.push_str(&format!("{indent}{}{comma}\n", self.sequence(entry.nodes, indent, comma.len())));
            }
            for comment in &entry.after {
                trailing(text, comment);
            }
        }
    }

    /// Returns the parts of a statement between its commas: filled lines, or a line for each if there are comments.
    fn list(&self, nodes: &[Node<'_>], indent: &str) -> String {
        let deeper = format!("{indent}{STEP}");
        let entries = entries(nodes);
        if entries.iter().all(|entry| entry.before.is_empty() && entry.after.is_empty()) {
            return self.filled(&entries, &deeper);
        }
        let mut text = String::new();
        self.lines(&entries, &deeper, &mut text);
        // The first line is indented, unless a comment precedes it, and the end of the last line follows.
        let text = text.trim_start();
        let ends_in_comment = nodes.last().is_some_and(Node::ends_line);
        if ends_in_comment { format!("{}\n{indent}", text.trim_end()) } else { text.trim_end().to_owned() }
    }

    fn filled(&self, entries: &[Entry<'_, '_>], indent: &str) -> String {
        let mut text = String::new();
        // The first line may start further to the left; counting it like the others keeps the result stable.
        let mut column = columns(indent);
        for (index, entry) in entries.iter().enumerate() {
            let comma = if entry.comma { "," } else { "" };
            let part = self.sequence(entry.nodes, indent, comma.len()) + comma;
            let length = columns(part.lines().next().unwrap_or_default());
            if index > 0 && column + 1 + length > self.width.saturating_sub(1) {
                text.push('\n');
                text.push_str(indent);
                column = columns(indent);
            } else if index > 0 {
                text.push(' ');
                column += 1;
            }
            column = match part.rsplit_once('\n') {
                Some((_, last)) => columns(last),
                None => column + length,
            };
            text.push_str(&part);
        }
        text
    }
}

/// Adds a comment to the end of the last line.
fn trailing(text: &mut String, comment: &Node<'_>) {
    if text.ends_with('\n') {
        text.pop();
    }
    text.push(' ');
    text.push_str(comment.text);
    text.push('\n');
}

/// The number of nodes of the attribute at the start.
fn attribute(nodes: &[Node<'_>]) -> Option<usize> {
    match nodes {
        [hash, group, ..] if (hash.is("#") || hash.is("#!")) && group.is_group(Delimiter::Bracket) => Some(2),
        [hash, not, group, ..] if hash.is("#") && not.is("!") && group.is_group(Delimiter::Bracket) => Some(3),
        _ => None,
    }
}

/// The number of nodes of the statement at the start: up to its semicolon, or to its braces and a semicolon after them.
fn statement(nodes: &[Node<'_>]) -> usize {
    let end = nodes.iter().position(|node| node.is(";") || node.is_group(Delimiter::Brace)).unwrap_or(nodes.len());
    match nodes.get(end) {
        Some(node) if node.is(";") => end + 1,
        Some(_) if nodes.get(end + 1).is_some_and(|next| next.is(";")) => end + 2,
        Some(_) => end + 1,
        None => end,
    }
}

/// Returns `true` if braces contain statements.
fn is_block(header: &[Node<'_>], inside: &[Node<'_>]) -> bool {
    let is_visibility = |node: &&Node<'_>| node.is("pub") || node.is_group(Delimiter::Parenthesis) || node.is_comment();
    let keyword = header.iter().find(|node| !is_visibility(node));
    keyword.is_some_and(|keyword| BLOCKS.contains(&keyword.text)) || inside.iter().any(|node| node.is(";"))
}

/// Returns `true` for a word that has arguments: parentheses after it belong to it, with or without a space.
fn is_call(word: &str) -> bool {
    let functions =
        [vocabulary::function::ALL, vocabulary::condition_function::ALL, vocabulary::change::ALL, vocabulary::schedule::ALL];
    ["existing", "schedule", "schema"].contains(&word)
        || functions.iter().any(|functions| vocabulary::keyword(functions, word).is_some())
}

fn has_comma(nodes: &[Node<'_>]) -> bool {
    nodes.iter().any(|node| node.is(","))
}

fn has_comment_outside(nodes: &[Node<'_>]) -> bool {
    nodes.iter().any(Node::is_comment)
}

/// Returns `true` for `[<Snow_ Table>]`.
fn is_composed(inside: &[Node<'_>]) -> bool {
    matches!(inside, [first, .., last] if first.is("<") && last.is(">") && !first.spaced && !last.spaced)
}

/// Returns `true` if the brackets at this index may contain Rust, which is not formatted: parentheses that do not directly follow
/// an identifier.
fn is_rust(nodes: &[Node<'_>], index: usize) -> bool {
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

/// Returns the parts between the commas of the nodes.
fn entries<'n, 'a>(nodes: &'n [Node<'a>]) -> Vec<Entry<'n, 'a>> {
    let mut list: Vec<Entry<'n, 'a>> = Vec::new();
    let mut index = 0;
    while index < nodes.len() {
        let mut entry = Entry::default();
        while let Some(node) = nodes.get(index).filter(|node| node.is_comment()) {
            // A comment after a comma belongs to the entry before it.
            match list.last_mut() {
                Some(last) if node.breaks == 0 && entry.before.is_empty() && matches!(node.kind, Kind::Comment) => {
                    last.after.push(node)
                }
                _ => entry.before.push(node),
            }
            index += 1;
        }
        let length = nodes.iter().skip(index).position(|node| node.is(",")).unwrap_or(nodes.len() - index);
        let mut end = index + length;
        entry.comma = nodes.get(end).is_some();
        // Comments between the last token and the end. One before a comma stays there.
        while !entry.comma && end > index && nodes.get(end - 1).is_some_and(Node::is_comment) {
            end -= 1;
        }
        entry.nodes = nodes.get(index..end).unwrap_or_default();
        let following = nodes.get(end..index + length).unwrap_or_default();
        let is_last = !entry.comma;
        index += length + 1;
        if is_last && following.iter().any(|comment| comment.breaks > 0) {
            let own = following.iter().position(|comment| comment.breaks > 0).unwrap_or(0);
            entry.after.extend(following.iter().take(own));
            list.push(entry);
            let mut last = Entry::default();
            last.before.extend(following.iter().skip(own));
            list.push(last);
            continue;
        }
        entry.after.extend(following);
        if !entry.nodes.is_empty() || !entry.before.is_empty() || entry.comma {
            list.push(entry);
        }
    }
    list
}

fn brackets(delimiter: Delimiter) -> (&'static str, &'static str) {
    match delimiter {
        Delimiter::Brace => ("{", "}"),
        Delimiter::Bracket => ("[", "]"),
        Delimiter::Parenthesis => ("(", ")"),
        Delimiter::None => ("", ""),
    }
}

/// Returns the nodes on one line, or `None` if one of them requires a separate line.
fn inline(nodes: &[Node<'_>]) -> Option<String> {
    let mut text = String::new();
    for (index, node) in nodes.iter().enumerate() {
        if node.ends_line() {
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
            Kind::Group(Delimiter::Brace, inside) => {
                // A trailing comma puts each entry on a separate line.
                if inside.last().is_some_and(|last| last.is(",")) {
                    return None;
                }
                let inside = inline(inside)?;
                let is_path = before.last().is_some_and(|last| last.is("::"));
                text.push_str(&if inside.is_empty() || is_path { format!("{{{inside}}}") } else { format!("{{ {inside} }}") });
            }
            Kind::Group(delimiter, inside) => {
                let (open, close) = brackets(*delimiter);
                text.push_str(&format!("{open}{}{close}", inline(inside)?));
            }
            _ => text.push_str(node.text),
        }
    }
    Some(text)
}

/// The characters that join the parts of a field of a cron expression.
const CRON_JOINTS: &[&str] = &["/", "-", ",", "#"];

/// Returns the fields of a cron expression on one line, each without spaces, or `None` if one of its parts requires a separate line.
fn cron(nodes: &[Node<'_>]) -> Option<String> {
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
fn space_between(before: &[Node<'_>], last: &Node<'_>, next: &Node<'_>) -> bool {
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

fn is_binary(operator: &str) -> bool {
    matches!(operator, "=" | "=>" | "==" | "!=" | "<" | "<=" | ">" | ">=" | "&&" | "||" | "+" | "-" | "*" | "/")
}

/// Returns `true` if the `-` at the end is a sign: it does not follow an operand, or has a space only before it.
fn is_sign(nodes: &[Node<'_>]) -> bool {
    let Some((minus, before)) = nodes.split_last() else { return false };
    match before.last().map(|last| (&last.kind, last.text)) {
        None => true,
        Some((Kind::Operator, _)) => true,
        Some((Kind::Word, word)) => minus.spaced && matches!(word, "between" | "and" | "to" | "in" | "all" | "when"),
        Some(_) => false,
    }
}

fn columns(text: &str) -> usize {
    text.chars().count()
}
