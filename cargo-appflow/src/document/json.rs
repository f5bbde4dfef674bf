//! Reading JSON, with the places of its values.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use super::node::{Node, Value};

/// Reads the documents of a JSON text, one after the other.
pub(super) fn read(text: &str) -> Result<Vec<Node>, String> {
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
