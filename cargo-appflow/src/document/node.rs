//! Values with their places in a file.

use std::collections::HashMap;
use std::fmt;

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
