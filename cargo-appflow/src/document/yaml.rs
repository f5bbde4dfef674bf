//! Reading YAML, with the short forms of CloudFormation, comments, and the places of values.

use std::collections::{HashMap, HashSet};

use saphyr_parser::{Event, Parser, ScalarStyle, Tag};

use super::node::{Node, Value};

/// The most values in a document after aliases are expanded, so that no alias exhausts the memory.
const VALUES: usize = 2_000_000;

/// The depth up to which values may be nested: that of `serde_json`.
const DEPTH: usize = 127;

/// A key, with its line.
struct Key {
    text: String,
    line: usize,
}

/// A list or an object that is not complete yet.
struct Open {
    node: Node,
    anchor: usize,
    tag: Option<String>,
    /// The key whose value comes next, in an object, with the comments before it.
    key: Option<(Key, Vec<String>)>,
    /// Whether that key is a merge key. `"<<"` in quotes is an ordinary one.
    is_merge: bool,
    /// The entries of merge keys.
    merged: Vec<(String, Node)>,
}

impl Open {
    /// Adds the entries of merge keys that the object does not have itself.
    fn merge(&mut self) {
        let Value::Map(entries) = &mut self.node.value else { return };
        let mut known: HashSet<String> = entries.iter().map(|(key, _)| key.clone()).collect();
        entries.extend(self.merged.drain(..).filter(|(key, _)| known.insert(key.clone())));
    }
}

/// Reads YAML events into documents.
#[derive(Default)]
struct Yaml {
    documents: Vec<Node>,
    open: Vec<Open>,
    anchors: HashMap<usize, Node>,
    values: usize,
    /// The comments that no value has yet, from the last one to the first.
    comments: Vec<Comment>,
    /// The comments before the next value.
    pending: Vec<Comment>,
}

/// A comment, with its line and column.
struct Comment {
    place: (usize, usize),
    text: String,
}

/// A place in a file: the line, and the column, counted from 0.
type Position = (usize, usize);

/// The strings of a YAML text in which `#` does not start a comment.
#[derive(Default)]
struct Strings {
    /// The beginnings of strings in quotes.
    quoted: Vec<Position>,
    /// The beginnings and ends of strings of several lines.
    blocks: Vec<(Position, Position)>,
}

/// Returns the comments of a YAML text from the last one to the first.
fn comments(text: &str, strings: &Strings) -> Vec<Comment> {
    let mut comments = Vec::new();
    let (mut quoted, mut blocks) = (strings.quoted.iter().peekable(), strings.blocks.iter().peekable());
    let (mut quote, mut is_awaited) = (None, false);
    for (line, content) in text.lines().enumerate() {
        let (mut before, mut is_escaped) = (' ', false);
        for (column, (index, letter)) in content.char_indices().enumerate() {
            let place = (line + 1, column);
            while blocks.next_if(|(_, end)| *end <= place).is_some() {}
            if let Some(end) = quote {
                // A doubled quote ends a string and begins another.
                match letter {
                    _ if is_escaped => is_escaped = false,
                    '\\' if end == '"' => is_escaped = true,
                    _ if letter == end => quote = None,
                    _ => {}
                }
                before = letter;
                continue;
            }
            // The tag or the anchor of a string is before its quote.
            is_awaited |= quoted.next_if(|start| **start == place).is_some();
            if matches!(letter, '\'' | '"') && (is_awaited || before == letter) {
                (quote, is_awaited) = (Some(letter), false);
            } else if letter == '#' && before.is_whitespace() && blocks.peek().is_none_or(|(start, _)| *start > place) {
                let text = content.get(index..).unwrap_or_default().trim_start_matches('#').trim();
                comments.push(Comment { place, text: text.to_owned() });
                break;
            }
            before = letter;
        }
    }
    comments.reverse();
    comments
}

pub(super) fn read(text: &str) -> Result<Vec<Node>, String> {
    let mut yaml = Yaml::default();
    let mut events = Vec::new();
    let mut strings = Strings::default();
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| {
            let at = error.marker();
            format!("{} at line {} column {}", error.info(), at.line(), at.col() + 1)
        })?;
        let [start, end] = [span.start, span.end].map(|marker| (marker.line(), marker.col()));
        match &event {
            Event::Scalar(_, ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted, ..) => strings.quoted.push(start),
            Event::Scalar(_, ScalarStyle::Literal | ScalarStyle::Folded, ..) => strings.blocks.push((start, end)),
            _ => {}
        }
        events.push((event, start, end));
    }
    if text.contains('#') {
        yaml.comments = comments(text, &strings);
    }
    for (event, start, end) in events {
        let place = Node { line: start.0, column: start.1 + 1, ..Node::default() };
        let problem = |problem| format!("{problem} at line {} column {}", place.line, place.column);
        yaml.event(event, &place, start, end).map_err(problem)?;
    }
    if let Some(last) = yaml.documents.last_mut() {
        last.comments.extend(yaml.pending.drain(..).map(|comment| comment.text));
    }
    Ok(yaml.documents)
}

impl Yaml {
    /// Returns the comments up to a place.
    fn comments_before(&mut self, place: (usize, usize)) -> Vec<Comment> {
        let mut comments = Vec::new();
        while let Some(comment) = self.comments.pop_if(|comment| comment.place < place) {
            comments.push(comment);
        }
        comments
    }

    /// Returns the comments of the value that begins: those before it and its key. Comments below the key of a list or an object
    /// belong to its first value.
    fn own_comments(&mut self, is_scalar: bool) -> Vec<String> {
        let key = self.open.last_mut().and_then(|open| open.key.as_mut());
        let line = key.as_ref().map_or(0, |(key, _)| key.line);
        let mut comments = key.map(|(_, comments)| std::mem::take(comments)).unwrap_or_default();
        let count = self.pending.iter().take_while(|comment| is_scalar || comment.place.0 <= line).count();
        comments.extend(self.pending.drain(..count).map(|comment| comment.text));
        comments
    }

    fn event(&mut self, event: Event<'_>, place: &Node, start: (usize, usize), end: (usize, usize)) -> Result<(), String> {
        let before = self.comments_before(start);
        self.pending.extend(before);
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let tag = tag.map(|tag| short_form(&tag));
                let is_string = style != ScalarStyle::Plain || tag.is_some();
                let value = if is_string { Value::String(text.to_string()) } else { plain(&text) };
                let mut node = tagged(place.with(value), tag);
                let is_key = self.open.last().is_some_and(|open| open.key.is_none() && matches!(open.node.value, Value::Map(_)));
                if is_key {
                    self.open.last_mut().into_iter().for_each(|open| open.is_merge = !is_string && text == "<<");
                } else {
                    node.comments = self.own_comments(true);
                    let after = self.comments_before((end.0, usize::MAX));
                    node.comments.extend(after.into_iter().map(|comment| comment.text));
                }
                self.finish(node, anchor)
            }
            Event::SequenceStart(anchor, tag) => {
                let comments = self.own_comments(false);
                self.begin(Node { comments, ..place.with(Value::List(Vec::new())) }, anchor, tag.as_deref())
            }
            Event::MappingStart(anchor, tag) => {
                let comments = self.own_comments(false);
                self.begin(Node { comments, ..place.with(Value::Map(Vec::new())) }, anchor, tag.as_deref())
            }
            Event::SequenceEnd | Event::MappingEnd => match self.open.pop() {
                Some(mut open) => {
                    open.merge();
                    self.finish(tagged(open.node, open.tag), open.anchor)
                }
                None => Ok(()),
            },
            Event::Alias(anchor) => {
                let node = self.anchors.get(&anchor).ok_or("unknown alias")?;
                let count = values(node);
                // Copy it only when it fits.
                let mut node = if self.values + count > VALUES { Node::default() } else { node.clone() };
                self.count(count)?;
                forget_comments(&mut node);
                node.comments = self.own_comments(true);
                self.finish(node, 0)
            }
            _ => Ok(()),
        }
    }

    fn begin(&mut self, node: Node, anchor: usize, tag: Option<&Tag>) -> Result<(), String> {
        if self.open.len() >= DEPTH {
            return Err(format!("values nested too deeply: expected at most {DEPTH} levels"));
        }
        self.open.push(Open { node, anchor, tag: tag.map(short_form), key: None, is_merge: false, merged: Vec::new() });
        Ok(())
    }

    fn count(&mut self, values: usize) -> Result<(), String> {
        self.values += values;
        if self.values > VALUES { Err(format!("document too large: expected at most {VALUES} values")) } else { Ok(()) }
    }

    fn finish(&mut self, node: Node, anchor: usize) -> Result<(), String> {
        self.count(1)?;
        if anchor > 0 {
            // With an anchor at each depth, the copies are many times as large as the document.
            self.count(values(&node))?;
            self.anchors.insert(anchor, node.clone());
        }
        let Some(open) = self.open.last_mut() else {
            self.documents.push(node);
            return Ok(());
        };
        match &mut open.node.value {
            Value::List(elements) => elements.push(node),
            Value::Map(entries) => match open.key.take() {
                None => {
                    let comments = self.pending.drain(..).map(|comment| comment.text).collect();
                    open.key = Some((Key { text: key(&node), line: node.line }, comments));
                }
                Some(_) if open.is_merge => {
                    let merged = if node.elements().is_empty() { std::slice::from_ref(&node) } else { node.elements() };
                    if !merged.iter().all(|map| matches!(map.value, Value::Map(_))) {
                        return Err("expected a mapping for `<<`".to_owned());
                    }
                    open.merged.extend(merged.iter().flat_map(|map| map.entries()).cloned());
                }
                Some((key, _)) => entries.push((key.text, node)),
            },
            _ => {}
        }
        Ok(())
    }
}

/// Removes the comments of a value that is there a second time.
fn forget_comments(node: &mut Node) {
    node.comments.clear();
    match &mut node.value {
        Value::List(elements) => elements.iter_mut().for_each(forget_comments),
        Value::Map(entries) => entries.iter_mut().for_each(|(_, value)| forget_comments(value)),
        _ => {}
    }
}

/// Returns the number of values in a node.
fn values(node: &Node) -> usize {
    match &node.value {
        Value::List(elements) => 1 + elements.iter().map(values).sum::<usize>(),
        Value::Map(entries) => 1 + entries.iter().map(|(_, value)| values(value)).sum::<usize>(),
        _ => 1,
    }
}

fn key(node: &Node) -> String {
    match &node.value {
        Value::String(text) | Value::Number(text) => text.clone(),
        _ => node.to_string(),
    }
}

/// Returns the name of a tag: `Sub` for `!Sub`.
fn short_form(tag: &Tag) -> String {
    if tag.handle == "!" { tag.suffix.clone() } else { String::new() }
}

/// Returns the function of a tag.
fn tagged(node: Node, tag: Option<String>) -> Node {
    let Some(tag) = tag.filter(|tag| !tag.is_empty()) else { return node };
    // The comments are those of the function.
    let mut node = node;
    let place = node.with(Value::Null);
    node.comments.clear();
    let argument = match (tag.as_str(), node.as_str().and_then(|text| text.split_once('.'))) {
        ("GetAtt", Some((id, attribute))) => place
            .with(Value::List(vec![place.with(Value::String(id.to_owned())), place.with(Value::String(attribute.to_owned()))])),
        _ => node,
    };
    let function = if matches!(tag.as_str(), "Ref" | "Condition") { tag } else { format!("Fn::{tag}") };
    place.with(Value::Map(vec![(function, argument)]))
}

/// Returns the value of a scalar without quotes.
fn plain(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Value::Null,
        "true" | "True" | "TRUE" => return Value::Bool(true),
        "false" | "False" | "FALSE" => return Value::Bool(false),
        _ => {}
    }
    let digits = text.strip_prefix('-').unwrap_or(text);
    let is_number = digits.starts_with(|first: char| first.is_ascii_digit())
        && digits.chars().all(|letter| letter.is_ascii_digit() || letter == '.')
        && digits.matches('.').count() <= 1
        && !digits.ends_with('.')
        // An account ID can begin with a zero.
        && (!digits.starts_with('0') || digits == "0" || digits.starts_with("0."));
    if is_number { Value::Number(text.to_owned()) } else { Value::String(text.to_owned()) }
}
