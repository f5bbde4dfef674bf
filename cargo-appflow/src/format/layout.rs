//! Line breaks and spaces.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;

use proc_macro2::Delimiter;

use appflow_core::vocabulary::BLOCKS;

use super::joints::{self, Joint};
use super::line::{brackets, columns, cron, inline, inline_within, is_composed, is_rust, space_between};
use super::tree::{Kind, Node};

/// One level of indentation.
const STEP: &str = "    ";

/// The number of groups of a statement that are tried for line breaks.
const TRIED: usize = 3;

pub(super) struct Layout<'s> {
    /// The text of the nodes.
    source: &'s str,
    /// The columns of a line.
    width: usize,
    /// The groups that are formatted, by their first byte and the length of the indentation: a group is tried in several places.
    groups: RefCell<HashMap<(usize, usize), String>>,
}

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
        Layout { source, width, groups: RefCell::default() }
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
            let gap = before_block(&header, indent);
            return format!("{header}{gap}{{\n{}{indent}}}{end}", self.body(inside, &format!("{indent}{STEP}")));
        }
        self.sequence(rest, indent, end.len()) + end
    }

    /// Returns nodes that begin after the indentation, and leave `room` columns at the end of their last line.
    fn sequence(&self, nodes: &[Node<'_>], indent: &str, room: usize) -> String {
        if let Some(text) = inline_within(nodes, self.width)
            && columns(indent) + columns(text.lines().next().unwrap_or_default()) + room <= self.width
        {
            return text;
        }
        if let Some((block, before)) = nodes.split_last()
            && block.is_group(Delimiter::Brace)
            && can_break(nodes, before.len())
            && !has_comment_outside(before)
        {
            return self.block(before, block, indent);
        }
        if has_comma(nodes) && !joints::has_clauses(nodes) {
            return self.list(nodes, indent, room);
        }
        if let Some((last, before)) = nodes.split_last()
            && last.ends_line()
            && !before.is_empty()
        {
            return format!("{} {}\n{indent}", self.sequence(before, indent, 0), last.text);
        }
        // Clauses and connectives break alike in all statements, as `where` and `&&` do in Rust.
        if let Some(text) = joints::OUTER.iter().find_map(|joint| self.split(nodes, *joint, indent, room)) {
            return text;
        }
        if has_comment_outside(nodes) {
            return self.verbatim(nodes);
        }
        self.broken(nodes, indent, room).unwrap_or_else(|| inline(nodes).unwrap_or_else(|| self.verbatim(nodes)))
    }

    /// Returns nodes that end in a block of settings, which breaks before anything else does.
    fn block(&self, before: &[Node<'_>], block: &Node<'_>, indent: &str) -> String {
        let Some(last) = before.last() else { return self.group(block, indent) };
        let is_path = !space_between(before, last, block);
        let before = self.sequence(before, indent, 2);
        if let (true, Kind::Group(_, names)) = (is_path, &block.kind) {
            let deeper = format!("{indent}{STEP}");
            return format!("{before}{{\n{deeper}{}\n{indent}}}", self.list(names, indent, 0));
        }
        format!("{before}{}{}", before_block(&before, indent), self.group(block, indent))
    }

    /// Returns nodes on several lines, or `None` if there is no place for a break: the first way in which all lines fit, or else the
    /// first one.
    fn broken(&self, nodes: &[Node<'_>], indent: &str, room: usize) -> Option<String> {
        let lists = self.in_groups(nodes, indent, has_several);
        let others = joints::INNER.iter().filter_map(|joint| self.split(nodes, *joint, indent, room));
        let words = std::iter::once_with(|| self.words(nodes, indent, room)).flatten();
        let groups = self.in_groups(nodes, indent, |inside| !has_several(inside));
        let mut first = None;
        for text in lists.chain(words).chain(others).chain(groups) {
            if self.fits(&text, indent, room) {
                return Some(text);
            }
            first.get_or_insert(text);
        }
        first
    }

    /// Returns `true` if all lines of formatted nodes fit, the first one after the indentation.
    fn fits(&self, text: &str, indent: &str, room: usize) -> bool {
        let mut lines = text.lines().enumerate().peekable();
        std::iter::from_fn(|| lines.next().map(|(index, line)| (index, line, lines.peek().is_none()))).all(
            |(index, line, is_last)| {
                let before = if index == 0 { columns(indent) } else { 0 };
                before + columns(line) + if is_last { room } else { 0 } <= self.width
            },
        )
    }

    /// Returns nodes with a line for each part that begins with a joint, or `None` without one.
    fn split(&self, nodes: &[Node<'_>], joint: Joint, indent: &str, room: usize) -> Option<String> {
        let parts = joints::parts(nodes, joint)?;
        let deeper = format!("{indent}{STEP}");
        let last = parts.len() - 1;
        let lines = parts.iter().enumerate().map(|(index, part)| {
            let length = part.iter().rposition(|node| !node.is_comment()).map_or(part.len(), |end| end + 1);
            let (part, comments) = part.split_at_checked(length).unwrap_or((part, &[]));
            let mut text = self.sequence(part, if index == 0 { indent } else { &deeper }, if index == last { room } else { 0 });
            for comment in comments {
                text.push_str(&if comment.breaks == 0 { " ".to_owned() } else { format!("\n{deeper}") });
                text.push_str(comment.text);
            }
            text
        });
        Some(lines.collect::<Vec<String>>().join(&format!("\n{deeper}")))
    }

    /// Returns nodes in lines that are filled with the parts between keywords.
    fn words(&self, nodes: &[Node<'_>], indent: &str, room: usize) -> Option<String> {
        let parts = joints::parts(nodes, joints::is_keyword)?;
        let deeper = format!("{indent}{STEP}");
        let last = parts.len() - 1;
        let mut text = String::new();
        let mut column = columns(indent);
        for (index, part) in parts.iter().enumerate() {
            let room = if index == last { room } else { 0 };
            let length = inline_within(part, self.width).map_or(usize::MAX, |part| columns(&part));
            if index > 0 && length.saturating_add(column + 1 + room) <= self.width {
                text.push(' ');
            } else if index > 0 {
                text.push('\n');
                text.push_str(&deeper);
            }
            text.push_str(&self.sequence(part, if index == 0 { indent } else { &deeper }, room));
            column = text.rsplit_once('\n').map_or(columns(indent) + columns(&text), |(_, line)| columns(line));
        }
        Some(text)
    }

    /// Returns the nodes with line breaks in one of their last groups that `accepts` returns `true` for, the last one first.
    fn in_groups<'t>(
        &'t self,
        nodes: &'t [Node<'t>],
        indent: &'t str,
        accepts: impl Fn(&[Node<'_>]) -> bool + 't,
    ) -> impl Iterator<Item = String> + 't {
        let places = (0..nodes.len()).rev().filter(move |index| {
            can_break(nodes, *index)
                && matches!(nodes.get(*index).map(|node| &node.kind), Some(Kind::Group(_, inside)) if accepts(inside))
        });
        places.take(TRIED).filter_map(move |index| {
            let (before, group, after) = (nodes.get(..index)?, nodes.get(index)?, nodes.get(index + 1..)?);
            let (before_text, after_text) = (inline(before)?, inline(after)?);
            let broken = match &group.kind {
                Kind::Group(_, inside) if before.last().is_some_and(|last| last.is("cron")) => self.cron(inside, indent)?,
                _ => self.group(group, indent),
            };
            let space = if before.last().is_some_and(|last| space_between(before, last, group)) { " " } else { "" };
            let gap = after.first().is_some_and(|next| space_between(nodes.get(..=index).unwrap_or_default(), group, next));
            let gap = if gap { " " } else { "" };
            Some(format!("{before_text}{space}{broken}{gap}{after_text}"))
        })
    }

    /// Returns a cron expression in lines that are filled with its fields, or `None` if it has comments.
    fn cron(&self, nodes: &[Node<'_>], indent: &str) -> Option<String> {
        if nodes.iter().any(Node::is_comment) {
            return None;
        }
        let deeper = format!("{indent}{STEP}");
        let fields: Vec<String> = cron(nodes)?.split(' ').map(str::to_owned).collect();
        Some(format!("(\n{deeper}{}\n{indent})", self.filled(&fields, &deeper)))
    }

    /// Returns the source of the nodes from the first to the last.
    fn verbatim(&self, nodes: &[Node<'_>]) -> String {
        let (Some(first), Some(last)) = (nodes.first(), nodes.last()) else { return String::new() };
        self.source.get(first.start..last.start + last.text.len()).unwrap_or_default().to_owned()
    }

    /// Returns a group with a line for each entry, or with lines filled with entries that are short.
    fn group(&self, group: &Node<'_>, indent: &str) -> String {
        let Kind::Group(delimiter, inside) = &group.kind else { return group.text.to_owned() };
        let place = (group.start, indent.len());
        if let Some(known) = self.groups.borrow().get(&place) {
            return known.clone();
        }
        let text = self.new_group(*delimiter, inside, indent);
        self.groups.borrow_mut().insert(place, text.clone());
        text
    }

    fn new_group(&self, delimiter: Delimiter, inside: &[Node<'_>], indent: &str) -> String {
        let (open, close) = brackets(delimiter);
        let deeper = format!("{indent}{STEP}");
        let entries = entries(inside);
        let has_comments = entries.iter().any(|entry| !entry.before.is_empty() || !entry.after.is_empty());
        // The last argument of a call begins on the line of the call if it is a block or a list, and so does the only one if it is a
        // call; the same goes for a list of one block.
        if let [only] = entries.as_slice()
            && delimiter != Delimiter::Brace
            && !has_comments
            && let Some((last, before)) = only.nodes.split_last()
            && (last.is_group(Delimiter::Brace) || delimiter == Delimiter::Parenthesis)
            && can_break(only.nodes, before.len())
            && matches!(&last.kind, Kind::Group(_, inside) if has_several(inside))
            && let Some(before_text) = inline(before)
        {
            let space = if before.last().is_some_and(|end| space_between(before, end, last)) { " " } else { "" };
            let comma = if only.comma { "," } else { "" };
            return format!("{open}{before_text}{space}{}{comma}{close}", self.group(last, indent));
        }
        if delimiter == Delimiter::Parenthesis
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
        let texts = self.texts(&entries, &deeper, 0);
        if delimiter != Delimiter::Brace && !has_comments && !texts.iter().any(|text| text.contains('\n')) {
            text.push_str(&deeper);
            text.push_str(&self.filled(&texts, &deeper));
            text.push('\n');
        } else {
            lines(&entries, &texts, &deeper, &mut text);
        }
        text.push_str(indent);
        text.push_str(close);
        text
    }

    /// Returns each entry with its comma; the last one leaves `room` columns.
    fn texts(&self, entries: &[Entry<'_, '_>], indent: &str, room: usize) -> Vec<String> {
        let last = entries.len().saturating_sub(1);
        let text = |(index, entry): (usize, &Entry<'_, '_>)| {
            let comma = if entry.comma { "," } else { "" };
            let room = if index == last { room.max(comma.len()) } else { comma.len() };
            self.sequence(entry.nodes, indent, room) + comma
        };
        entries.iter().enumerate().map(text).collect()
    }

    /// Returns the parts of a statement between its commas: filled lines, or a line for each if there are comments.
    fn list(&self, nodes: &[Node<'_>], indent: &str, room: usize) -> String {
        let deeper = format!("{indent}{STEP}");
        let entries = entries(nodes);
        let texts = self.texts(&entries, &deeper, room);
        if entries.iter().all(|entry| entry.before.is_empty() && entry.after.is_empty()) {
            return self.filled(&texts, &deeper);
        }
        let mut text = String::new();
        lines(&entries, &texts, &deeper, &mut text);
        // The first line is indented, unless a comment precedes it, and the end of the last line follows.
        let text = text.trim_start();
        let ends_in_comment = nodes.last().is_some_and(Node::ends_line);
        if ends_in_comment { format!("{}\n{indent}", text.trim_end()) } else { text.trim_end().to_owned() }
    }

    fn filled(&self, texts: &[String], indent: &str) -> String {
        let mut text = String::new();
        // The first line may start further to the left; counting it like the others keeps the result stable.
        let mut column = columns(indent);
        for (index, part) in texts.iter().enumerate() {
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
            text.push_str(part);
        }
        text
    }
}

/// Adds a line for each entry, and its comments.
fn lines(entries: &[Entry<'_, '_>], texts: &[String], indent: &str, text: &mut String) {
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
            text.push_str(&format!("{indent}{}\n", texts.get(index).map_or("", String::as_str)));
        }
        for comment in &entry.after {
            trailing(text, comment);
        }
    }
}

/// Returns what is between a header and its `{`, which is on a separate line after a header that ends in a deeper line.
fn before_block<'t>(header: &str, indent: &str) -> Cow<'t, str> {
    let is_deeper = header.rsplit_once('\n').is_some_and(|(_, last)| last.starts_with(&format!("{indent}{STEP}")));
    if is_deeper { format!("\n{indent}").into() } else { " ".into() }
}

/// Returns `true` if the group at this index may have line breaks inside.
fn can_break(nodes: &[Node<'_>], index: usize) -> bool {
    match nodes.get(index).map(|node| &node.kind) {
        Some(Kind::Group(Delimiter::Brace, inside)) => !inside.is_empty(),
        Some(Kind::Group(_, inside)) => !inside.is_empty() && !is_rust(nodes, index) && !is_composed(inside),
        _ => false,
    }
}

/// Returns `true` for a list of several entries, or with comments.
fn has_several(inside: &[Node<'_>]) -> bool {
    has_comma(inside) || has_comment_outside(inside)
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

fn has_comma(nodes: &[Node<'_>]) -> bool {
    nodes.iter().any(|node| node.is(","))
}

fn has_comment_outside(nodes: &[Node<'_>]) -> bool {
    nodes.iter().any(Node::is_comment)
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
