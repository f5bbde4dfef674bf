//! The properties that replace a resource, from the registry schemas of CloudFormation.
//!
//! `data/replacement.txt` is derived from `testing/schemas`: `UPDATE_DATA=1 cargo test -p cargo-appflow --test diff` writes it.

use serde_json::Value;

/// A line for each type: its name, the properties that replace it, those that may, and the one with its name.
static TABLE: &str = include_str!("../../data/replacement.txt");

/// The facts about a type.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Schema {
    /// The properties that replace the resource.
    pub(super) create_only: Vec<&'static str>,
    /// The properties that may replace it.
    pub(super) conditional: Vec<&'static str>,
    /// The property that is its name, two of which cannot exist at once.
    pub(super) name: Option<&'static str>,
}

/// Returns what is known of a type.
pub(super) fn find(kind: &str) -> Option<Schema> {
    let line = TABLE.lines().find(|line| line.split('\t').next() == Some(kind))?;
    let mut columns = line.split('\t').skip(1);
    let mut list = || columns.next().unwrap_or_default().split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>();
    let (create_only, conditional) = (list(), list());
    Some(Schema { create_only, conditional, name: list().first().copied() })
}

/// Returns the line of the table for a registry schema.
pub fn extract(schema: &Value) -> Option<String> {
    let list = |key: &str| {
        let pointers = schema.get(key).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
        pointers.filter_map(|pointer| pointer.strip_prefix("/properties/")).map(|path| path.replace('/', ".")).collect::<Vec<_>>()
    };
    let create_only = list("createOnlyProperties");
    let named = list("primaryIdentifier");
    let name = named.first().filter(|name| named.len() == 1 && create_only.contains(name)).cloned().unwrap_or_default();
    let kind = schema.get("typeName")?.as_str()?;
    Some(format!("{kind}\t{}\t{}\t{name}\n", create_only.join(" "), list("conditionalCreateOnlyProperties").join(" ")))
}
