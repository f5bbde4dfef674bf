//! Documents as trees: JSON, several documents one after the other, and YAML with the short forms of CloudFormation.

use std::collections::{HashMap, HashSet};
use std::fmt;

use saphyr_parser::{Event, Parser, ScalarStyle, Tag};
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

/// The most values in a document after aliases are expanded, so that no alias exhausts the memory.
const VALUES: usize = 2_000_000;

/// The depth up to which values may be nested: that of `serde_json`.
const DEPTH: usize = 127;

/// A value with its place in the file.
#[derive(Debug, Clone, Default)]
pub struct Node {
    /// The value.
    pub value: Value,
    /// The line, counted from 1; 0 if the value is from no file.
    pub line: usize,
    /// The column, counted from 1.
    pub column: usize,
    /// The comments of a YAML file that belong to the value: those before it, and after it on its line.
    pub comments: Vec<String>,
}

/// A value, with the entries of objects in their order.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Value {
    /// `null`, or no value.
    #[default]
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, with its digits.
    Number(String),
    /// A string.
    String(String),
    /// A list.
    List(Vec<Node>),
    /// An object.
    Map(Vec<(String, Node)>),
}

// The meaning of a document does not depend on positions.
impl PartialEq for Node {
    fn eq(&self, other: &Node) -> bool {
        self.value == other.value
    }
}

impl Node {
    /// Returns a value from no file.
    pub fn new(value: Value) -> Node {
        Node { value, ..Node::default() }
    }

    /// Returns a string from no file.
    pub fn string(text: &str) -> Node {
        Node::new(Value::String(text.to_owned()))
    }

    /// Returns the same place with another value.
    #[must_use]
    pub fn with(&self, value: Value) -> Node {
        Node { value, line: self.line, column: self.column, comments: self.comments.clone() }
    }

    /// Returns the entry of an object, or `None` without it.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entries().iter().rev().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    /// Returns the value below these keys, or `None` without it.
    pub fn at(&self, path: &[&str]) -> Option<&Node> {
        path.iter().try_fold(self, |node, key| node.get(key))
    }

    /// Returns the entries of an object, or none for another value.
    pub fn entries(&self) -> &[(String, Node)] {
        if let Value::Map(entries) = &self.value { entries } else { &[] }
    }

    /// Returns the elements of a list, or none for another value.
    pub fn elements(&self) -> &[Node] {
        if let Value::List(elements) = &self.value { elements } else { &[] }
    }

    /// Returns a string, or `None` for another value.
    pub fn as_str(&self) -> Option<&str> {
        if let Value::String(text) = &self.value { Some(text) } else { None }
    }

    /// Returns the only entry of an object, or `None` for another value.
    pub fn only_entry(&self) -> Option<(&str, &Node)> {
        if let [(key, value)] = self.entries() { Some((key, value)) } else { None }
    }

    /// Removes entries whose key a later one of their object has, and returns the path and the place of each.
    pub fn remove_duplicates(&mut self) -> Vec<(String, (usize, usize))> {
        let mut found = Vec::new();
        self.remove_duplicates_below("", &mut found);
        found
    }

    fn remove_duplicates_below(&mut self, path: &str, found: &mut Vec<(String, (usize, usize))>) {
        match &mut self.value {
            Value::List(elements) => {
                for (index, element) in elements.iter_mut().enumerate() {
                    element.remove_duplicates_below(&format!("{path}[{index}]"), found);
                }
            }
            Value::Map(entries) => {
                let below = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
                let last: HashMap<String, usize> =
                    entries.iter().enumerate().map(|(index, (key, _))| (key.clone(), index)).collect();
                if last.len() < entries.len() {
                    let mut index = 0;
                    entries.retain(|(key, node)| {
                        index += 1;
                        let is_last = last.get(key).is_some_and(|last| last + 1 == index);
                        if !is_last {
                            found.push((below(key), (node.line, node.column)));
                        }
                        is_last
                    });
                }
                for (key, node) in entries {
                    node.remove_duplicates_below(&below(key), found);
                }
            }
            _ => {}
        }
    }

    /// Returns `true` for `null`, `""`, and an empty object, which represent absent values in documents of the API.
    pub fn is_nothing(&self) -> bool {
        match &self.value {
            Value::Null => true,
            Value::String(text) => text.is_empty(),
            Value::Map(entries) => entries.is_empty(),
            Value::Bool(_) | Value::Number(_) | Value::List(_) => false,
        }
    }
}

/// Shows a value on one line, as JSON.
impl fmt::Display for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let quoted = |text: &str| serde_json::Value::from(text).to_string();
        match &self.value {
            Value::Null => f.write_str("null"),
            Value::Bool(truth) => write!(f, "{truth}"),
            Value::Number(number) => f.write_str(number),
            Value::String(text) => f.write_str(&quoted(text)),
            Value::List(elements) => {
                let elements: Vec<String> = elements.iter().map(Node::to_string).collect();
                write!(f, "[{}]", elements.join(", "))
            }
            Value::Map(entries) => {
                let entries: Vec<String> = entries.iter().map(|(key, value)| format!("{}: {value}", quoted(key))).collect();
                write!(f, "{{{}}}", entries.join(", "))
            }
        }
    }
}

/// Reads the documents of a file.
///
/// # Errors
///
/// Returns an error with the position of the problem.
pub fn read(text: &str) -> Result<Vec<Node>, String> {
    let text = text.trim_start_matches('\u{feff}');
    if text.trim_start().starts_with(['{', '[']) {
        read_json(text).or_else(|problem| read_yaml(text).map_err(|_| problem))
    } else {
        read_yaml(text)
    }
}

fn read_json(text: &str) -> Result<Vec<Node>, String> {
    let mut documents: Vec<Node> = Vec::new();
    for document in serde_json::Deserializer::from_str(text).into_iter::<Node>() {
        documents.push(document.map_err(|error| error.to_string())?);
    }
    let mut places = json_places(text).into_iter();
    documents.iter_mut().for_each(|document| place(document, &mut places));
    Ok(documents)
}

/// Assigns each value of a document its position, and each number its digits, in the order of the text.
fn place(node: &mut Node, places: &mut impl Iterator<Item = (usize, usize, String)>) {
    let word;
    (node.line, node.column, word) = places.next().unwrap_or_default();
    match &mut node.value {
        Value::Number(number) if !word.is_empty() => *number = word,
        Value::List(elements) => elements.iter_mut().for_each(|element| place(element, places)),
        Value::Map(entries) => entries.iter_mut().for_each(|(_, value)| place(value, places)),
        _ => {}
    }
}

/// Returns the start of each value of a JSON text, with the text of numbers and literals. `serde_json` has read the text without
/// an error, but it reports no positions and rounds numbers.
fn json_places(text: &str) -> Vec<(usize, usize, String)> {
    let mut places: Vec<(usize, usize, String)> = Vec::new();
    let (mut line, mut column) = (1, 0);
    let mut string: Option<(usize, usize)> = None;
    let (mut is_escaped, mut in_word, mut last_string) = (false, false, None);
    for letter in text.chars() {
        column += 1;
        if letter == '\n' {
            (line, column) = (line + 1, 0);
        }
        if let Some(start) = string {
            match letter {
                _ if is_escaped => is_escaped = false,
                '\\' => is_escaped = true,
                '"' => (string, last_string) = (None, Some(start)),
                _ => {}
            }
            continue;
        }
        let is_separator = letter.is_whitespace() || "{}[],:".contains(letter);
        if !letter.is_whitespace()
            && let Some(start) = last_string.take()
            && letter != ':'
        {
            // A string before a colon is a key.
            places.push((start.0, start.1, String::new()));
        }
        match letter {
            '"' => string = Some((line, column)),
            '{' | '[' => places.push((line, column, String::new())),
            _ if is_separator => {}
            _ if !in_word => places.push((line, column, letter.to_string())),
            _ => places.last_mut().into_iter().for_each(|(.., word)| word.push(letter)),
        }
        in_word = !is_separator && letter != '"';
    }
    places.extend(last_string.map(|(line, column)| (line, column, String::new())));
    places
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Node, D::Error> {
        deserializer.deserialize_any(NodeVisitor)
    }
}

struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::default())
    }

    fn visit_bool<E>(self, truth: bool) -> Result<Node, E> {
        Ok(Node::new(Value::Bool(truth)))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Node, E> {
        Ok(Node::new(Value::Number(number.to_string())))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Node, E> {
        Ok(Node::new(Value::Number(number.to_string())))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Node, E> {
        Ok(Node::new(Value::Number(number.to_string())))
    }

    fn visit_str<E>(self, text: &str) -> Result<Node, E> {
        Ok(Node::string(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Node, A::Error> {
        let mut elements = Vec::new();
        while let Some(element) = sequence.next_element()? {
            elements.push(element);
        }
        Ok(Node::new(Value::List(elements)))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Node::new(Value::Map(entries)))
    }
}

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
    anchors: Vec<(usize, Node)>,
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

fn read_yaml(text: &str) -> Result<Vec<Node>, String> {
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
                let value = if is_string { Value::String(text.into_owned()) } else { plain(&text) };
                let mut node = tagged(place.with(value), tag);
                let is_key = self.open.last().is_some_and(|open| open.key.is_none() && matches!(open.node.value, Value::Map(_)));
                if !is_key {
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
                let known = self.anchors.iter().rev().find(|(known, _)| *known == anchor);
                let (_, node) = known.ok_or("unknown alias")?;
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
        self.open.push(Open { node, anchor, tag: tag.map(short_form), key: None, merged: Vec::new() });
        Ok(())
    }

    fn count(&mut self, values: usize) -> Result<(), String> {
        self.values += values;
        if self.values > VALUES { Err(format!("document too large: expected at most {VALUES} values")) } else { Ok(()) }
    }

    fn finish(&mut self, node: Node, anchor: usize) -> Result<(), String> {
        self.count(1)?;
        if anchor > 0 {
            self.anchors.push((anchor, node.clone()));
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
                Some((key, _)) if key.text == "<<" => {
                    let merged = if node.elements().is_empty() { std::slice::from_ref(&node) } else { node.elements() };
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

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;

    #[test]
    fn reads_documents_one_after_the_other() {
        let documents = read("{\"a\": [1, \"x:\", {\"b\": null}]}\n{\"c\": -2.5}").unwrap();
        assert_eq!(documents.len(), 2);
        assert_eq!(documents[0].to_string(), r#"{"a": [1, "x:", {"b": null}]}"#);
        let places: Vec<(usize, usize)> =
            documents[0].get("a").unwrap().elements().iter().map(|node| (node.line, node.column)).collect();
        assert_eq!(places, [(1, 8), (1, 11), (1, 17)]);
        assert_eq!(documents[1].get("c").unwrap().line, 2);
    }

    #[test]
    fn reads_the_short_forms_of_functions() {
        let document = &read("A: !Ref B\nC: !GetAtt D.E.F\nG: !Sub 'x ${H}'\nI: !If [J, 012, !Ref 'AWS::NoValue']").unwrap()[0];
        assert_eq!(
            document.to_string(),
            r#"{"A": {"Ref": "B"}, "C": {"Fn::GetAtt": ["D", "E.F"]}, "G": {"Fn::Sub": "x ${H}"}, "I": {"Fn::If": ["J", "012", {"Ref": "AWS::NoValue"}]}}"#
        );
        assert_eq!(document.get("C").unwrap().line, 2);
    }

    #[test]
    fn expands_anchors_and_merge_keys() {
        let document = &read("a: &x { k: 1, l: no }\nb: { <<: *x, k: 2 }").unwrap()[0];
        assert_eq!(document.to_string(), r#"{"a": {"k": 1, "l": "no"}, "b": {"k": 2, "l": "no"}}"#);
        assert_eq!(document.at(&["b", "k"]).unwrap().to_string(), "2");
    }

    #[test]
    fn keeps_comments_with_their_values() {
        let text = "# head\nA: # of A\n  # of b\n  b: 1 # after b\n  c: !Sub 'it''s # no' # after c\n  d: |\n    # no\n  e:\n    # first\n    - x\n    - y#no\n# last\n";
        let document = &read(text).unwrap()[0];
        let at = |path: &[&str]| document.at(path).unwrap().comments.join("|");
        assert_eq!(at(&["A"]), "head|of A");
        assert_eq!(at(&["A", "b"]), "of b|after b");
        assert_eq!((at(&["A", "c"]), at(&["A", "d"])), ("after c".to_owned(), String::new()));
        let list = document.at(&["A", "e"]).unwrap().elements();
        assert_eq!((list[0].comments.join("|"), list[1].to_string()), ("first".to_owned(), "\"y#no\"".to_owned()));
        assert_eq!(document.comments.join("|"), "last");
    }

    #[test]
    fn bounds_what_aliases_expand_to() {
        let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
        for level in 1..12 {
            let previous = level - 1;
            text += &format!("a{level}: &a{level} [{}]\n", vec![format!("*a{previous}"); 10].join(", "));
        }
        assert!(read(&text).unwrap_err().contains("too large"));
        assert!(read(&"[".repeat(100_000)).is_err());
    }

    #[test]
    fn reports_the_position_of_a_problem() {
        assert!(read("{\"a\" 1}").unwrap_err().contains("line 1 column 6"));
        assert!(read("a: [1").is_err());
    }
}
