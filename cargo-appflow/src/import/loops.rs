//! `Fn::ForEach` of the transform `AWS::LanguageExtensions`, expanded to its entries.

use super::at::Owned;
use crate::document::{Node, Value};

const FOR_EACH: &str = "Fn::ForEach::";

/// The most entries that the loops of a section expand to. CloudFormation accepts 500 resources in a template.
const ENTRIES: usize = 10_000;

/// Returns a section with the entries of its loops. A loop over a parameter is noted.
pub(super) fn expanded(notes: &mut Vec<(Owned, String, bool)>, file: &str, section: &str, node: &Node) -> Node {
    let mut entries = Vec::new();
    let mut expansion = Expansion { notes, file, section, count: 0 };
    expansion.add(node.entries(), &mut entries);
    if node.entries().is_empty() { node.clone() } else { node.with(Value::Map(entries)) }
}

struct Expansion<'e> {
    notes: &'e mut Vec<(Owned, String, bool)>,
    file: &'e str,
    section: &'e str,
    count: usize,
}

impl Expansion<'_> {
    fn add(&mut self, entries: &[(String, Node)], out: &mut Vec<(String, Node)>) {
        for (key, node) in entries {
            if !key.starts_with(FOR_EACH) {
                self.count += 1;
                out.push((key.clone(), node.clone()));
            } else if let Err(problem) = self.repeat(node, out) {
                let path = format!("{}.{key}", self.section);
                let at = Owned { file: self.file.to_owned(), path, place: (node.line, node.column) };
                self.notes.push((at, format!("not imported: {problem}"), true));
            }
        }
    }

    fn repeat(&mut self, node: &Node, out: &mut Vec<(String, Node)>) -> Result<(), &'static str> {
        let [variable, list, body] = node.elements() else { return Err("`Fn::ForEach` takes 3 arguments") };
        let variable = variable.as_str().ok_or("the variable of `Fn::ForEach` is not a literal")?;
        let Value::List(list) = &list.value else {
            return Err("the list of `Fn::ForEach` is known only at deployment");
        };
        let values: Option<Vec<&str>> = list.iter().map(Node::as_str).collect();
        let values = values.ok_or("the list of `Fn::ForEach` is known only at deployment")?;
        for value in values {
            if self.count >= ENTRIES {
                return Err("too many entries of `Fn::ForEach`: expected at most 10,000");
            }
            // An empty body counts, too, since loops nest.
            self.count += 1;
            let body = replaced(body, variable, value);
            self.add(body.entries(), out);
        }
        Ok(())
    }
}

/// Returns a value with that of a loop variable in it.
fn replaced(node: &Node, variable: &str, value: &str) -> Node {
    let text = |text: &str| {
        let word: String = value.chars().filter(char::is_ascii_alphanumeric).collect();
        text.replace(&format!("${{{variable}}}"), value).replace(&format!("&{{{variable}}}"), &word)
    };
    match &node.value {
        Value::String(own) => node.with(Value::String(text(own))),
        Value::List(elements) => {
            node.with(Value::List(elements.iter().map(|element| replaced(element, variable, value)).collect()))
        }
        Value::Map(entries) => {
            if node.only_entry().is_some_and(|(key, id)| key == "Ref" && id.as_str() == Some(variable)) {
                return node.with(Value::String(value.to_owned()));
            }
            let entries = entries.iter().map(|(key, node)| (text(key), replaced(node, variable, value)));
            node.with(Value::Map(entries.collect()))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => node.clone(),
    }
}

/// Returns `true` if a template has functions of the transform `AWS::LanguageExtensions` other than loops over values.
pub(super) fn has_extensions(node: &Node) -> bool {
    match &node.value {
        Value::List(elements) => elements.iter().any(has_extensions),
        Value::Map(entries) => entries.iter().any(|(key, value)| {
            let is_default = key == "Fn::FindInMap" && value.elements().len() > 3;
            is_default
                || matches!(key.as_str(), "Fn::ToJsonString" | "Fn::Length")
                || key.starts_with(FOR_EACH)
                || has_extensions(value)
        }),
        _ => false,
    }
}
