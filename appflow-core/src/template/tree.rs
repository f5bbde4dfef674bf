//! A template as a tree.

use std::borrow::Cow;

use serde_core::ser::{Serialize, Serializer};
use serde_json::{Map, Value};

use super::decimal;
use super::sink::{Sink, Writer};

/// A JSON value whose objects keep their order and whose decimals keep their digits, with any features of `serde_json`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Tree {
    Bool(bool),
    Integer(i64),
    /// The digits and their nearest `f64`.
    Decimal(String, f64),
    String(String),
    Array(Vec<Tree>),
    Object(Vec<(Key, Tree)>),
}

/// A key of an object; most are constants.
pub(crate) type Key = Cow<'static, str>;

impl Tree {
    /// Returns an object with one entry.
    pub(crate) fn of(key: &'static str, value: Tree) -> Self {
        Tree::Object(vec![(Cow::Borrowed(key), value)])
    }

    /// Returns the entries of an object, or `None` for any other value.
    pub(crate) fn entries(&self) -> Option<&[(Key, Tree)]> {
        match self {
            Tree::Object(entries) => Some(entries),
            _ => None,
        }
    }

    /// Returns the value of an object under a key.
    pub(crate) fn get(&self, key: &str) -> Option<&Tree> {
        self.entries()?.iter().find(|(known, _)| known == key).map(|(_, value)| value)
    }

    /// Returns a string, or `None` for any other value.
    pub(crate) fn as_str(&self) -> Option<&str> {
        match self {
            Tree::String(text) => Some(text),
            _ => None,
        }
    }

    /// Writes the tree.
    pub(crate) fn write(&self, json: &mut Writer) {
        match self {
            Tree::Bool(truth) => json.bool(*truth),
            Tree::Integer(number) => json.integer(*number),
            Tree::Decimal(digits, _) => json.decimal(digits),
            Tree::String(text) => json.string(text),
            Tree::Array(elements) => {
                json.begin_array();
                for element in elements {
                    json.element();
                    element.write(json);
                }
                json.end_array();
            }
            Tree::Object(entries) => {
                json.begin_object();
                for (key, value) in entries {
                    json.name(key);
                    value.write(json);
                }
                json.end_object();
            }
        }
    }
}

impl Serialize for Tree {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Tree::Bool(truth) => serializer.serialize_bool(*truth),
            Tree::Integer(number) => serializer.serialize_i64(*number),
            Tree::Decimal(_, number) => serializer.serialize_f64(*number),
            Tree::String(text) => serializer.serialize_str(text),
            Tree::Array(elements) => serializer.collect_seq(elements),
            Tree::Object(entries) => serializer.collect_map(entries.iter().map(|(key, value)| (key, value))),
        }
    }
}

impl From<Tree> for Value {
    fn from(tree: Tree) -> Self {
        match tree {
            Tree::Bool(truth) => truth.into(),
            Tree::Integer(number) => number.into(),
            Tree::Decimal(_, number) => number.into(),
            Tree::String(text) => text.into(),
            Tree::Array(elements) => elements.into_iter().map(Value::from).collect(),
            Tree::Object(entries) => {
                let entries = entries.into_iter().map(|(key, value)| (key.into_owned(), value.into()));
                Value::Object(entries.collect::<Map<_, _>>())
            }
        }
    }
}

/// A sink that builds a tree.
#[derive(Debug, Default)]
pub(crate) struct Builder {
    /// The objects and arrays that are open, from outside in, each with its key in the one around it.
    open: Vec<(Option<Key>, Tree)>,
    /// The key of the next value.
    key: Option<Key>,
    done: Option<Tree>,
}

impl Builder {
    /// Returns the tree.
    pub(crate) fn finish(self) -> Tree {
        // Without any writes, the template is empty.
        self.done.unwrap_or_else(|| Tree::Object(Vec::new()))
    }

    fn begin(&mut self, tree: Tree) {
        self.open.push((self.key.take(), tree));
    }

    fn end(&mut self) {
        if let Some((key, tree)) = self.open.pop() {
            self.key = key;
            self.put(tree);
        }
    }

    fn put(&mut self, value: Tree) {
        match (self.open.last_mut(), self.key.take()) {
            (Some((_, Tree::Object(entries))), Some(key)) => entries.push((key, value)),
            (Some((_, Tree::Array(elements))), _) => elements.push(value),
            _ => self.done = Some(value),
        }
    }
}

impl Sink for Builder {
    fn begin_object(&mut self) {
        self.begin(Tree::Object(Vec::new()));
    }

    fn end_object(&mut self) {
        self.end();
    }

    fn begin_array(&mut self) {
        self.begin(Tree::Array(Vec::new()));
    }

    fn end_array(&mut self) {
        self.end();
    }

    fn key(&mut self, key: &'static str) {
        self.key = Some(Cow::Borrowed(key));
    }

    fn name(&mut self, name: &str) {
        self.key = Some(Cow::Owned(name.to_owned()));
    }

    fn element(&mut self) {}

    fn string(&mut self, text: &str) {
        self.put(Tree::String(text.to_owned()));
    }

    fn integer(&mut self, number: i64) {
        self.put(Tree::Integer(number));
    }

    fn decimal(&mut self, text: &str) {
        self.put(match decimal::number(text) {
            Some((digits, number)) => Tree::Decimal(digits.into_owned(), number),
            None => Tree::String(text.to_owned()),
        });
    }

    fn bool(&mut self, truth: bool) {
        self.put(Tree::Bool(truth));
    }
}
