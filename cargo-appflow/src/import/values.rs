//! Values of CloudFormation as values of the language.

use appflow_core::catalog::pseudo_parameters::{PSEUDO, pseudo};
use appflow_core::catalog::resource_types::{RESOURCE_TYPES, Reading};

use super::importer::{Importer, Known};
use super::kinds::Kind;
use super::nodes::{attribute, split};
use super::text::{Problem, quoted};
use crate::document::{Node, Value};

/// Surrounds the number of a value in a [`Marked`] string: a character that no other string contains.
const MARK: char = '\u{e000}';

/// A string with marks in place of values.
#[derive(Debug, Default)]
pub(super) struct Marked {
    pub(super) text: String,
    values: Vec<String>,
}

impl Marked {
    /// Returns the mark of a further value.
    pub(super) fn mark(&mut self, value: String) -> String {
        self.values.push(value);
        format!("{MARK}{}{MARK}", self.values.len() - 1)
    }

    /// Returns `true` for a part of the text without values.
    pub(super) fn is_literal(&self, part: &str) -> bool {
        !part.contains(MARK)
    }

    /// Returns a part of the text as a value of the language.
    pub(super) fn value(&self, part: &str) -> String {
        let pieces = part.split(MARK).enumerate().map(|(index, text)| match index % 2 {
            0 => Piece::Literal(text.to_owned()),
            _ => Piece::Value(text.parse().ok().and_then(|index: usize| self.values.get(index)).cloned().unwrap_or_default()),
        });
        joined(pieces.collect())
    }
}

/// A part of a string.
enum Piece {
    Literal(String),
    Value(String),
}

impl Importer<'_> {
    /// Returns the value for a string: a literal, a reference, or `concat`.
    pub(super) fn string(&self, node: &Node) -> Result<String, Problem> {
        let mut pieces = Vec::new();
        self.pieces(node, &mut pieces)?;
        Ok(joined(pieces))
    }

    /// Returns a string with a mark for each value in it, so that what is around them can be read.
    pub(super) fn marked(&self, node: &Node) -> Result<Marked, Problem> {
        let mut pieces = Vec::new();
        self.pieces(node, &mut pieces)?;
        let mut marked = Marked::default();
        for piece in pieces {
            match piece {
                Piece::Literal(text) if text.contains(MARK) => return Err("the string contains the character U+E000".to_owned()),
                Piece::Literal(text) => marked.text.push_str(&text),
                Piece::Value(value) => {
                    let mark = marked.mark(value);
                    marked.text.push_str(&mark);
                }
            }
        }
        Ok(marked)
    }

    /// Returns the value for a boolean or a number.
    pub(super) fn scalar(&self, node: &Node) -> Result<String, Problem> {
        match &node.value {
            Value::Bool(truth) => Ok(truth.to_string()),
            Value::Number(number) => Ok(number.clone()),
            Value::String(text) if matches!(text.as_str(), "true" | "false") => Ok(text.clone()),
            Value::String(text) if text.parse::<i64>().is_ok() => Ok(text.clone()),
            _ => self.string(node),
        }
    }

    fn pieces(&self, node: &Node, out: &mut Vec<Piece>) -> Result<(), Problem> {
        match &node.value {
            Value::String(text) => out.push(Piece::Literal(text.clone())),
            Value::Number(number) => out.push(Piece::Literal(number.clone())),
            Value::Bool(truth) => out.push(Piece::Literal(truth.to_string())),
            Value::Null => return Err("missing value".to_owned()),
            Value::List(_) => return Err("expected a string, found a list".to_owned()),
            Value::Map(_) => {
                let Some((function, argument)) = node.only_entry() else {
                    return Err("expected a string, found an object".to_owned());
                };
                match function {
                    "Ref" => out.push(Piece::Value(self.reference(argument.as_str().unwrap_or_default())?)),
                    "Fn::GetAtt" => {
                        let (id, attribute) = attribute(argument).ok_or("unknown arguments of `Fn::GetAtt`")?;
                        out.push(Piece::Value(self.member(&id, &attribute)?));
                    }
                    "Fn::Sub" => self.substituted(argument, out)?,
                    "Fn::Join" => {
                        let [separator, list] = argument.elements() else {
                            return Err("unknown arguments of `Fn::Join`".to_owned());
                        };
                        let (Some(separator), Value::List(list)) = (separator.as_str(), &list.value) else {
                            let call = self.call(function, argument, &|importer, node| importer.string(node));
                            let unknown = || Err("unknown arguments of `Fn::Join`".to_owned());
                            out.push(Piece::Value(call.unwrap_or_else(unknown)?));
                            return Ok(());
                        };
                        for (index, element) in list.iter().enumerate() {
                            if index > 0 && !separator.is_empty() {
                                out.push(Piece::Literal(separator.to_owned()));
                            }
                            self.pieces(element, out)?;
                        }
                    }
                    "Fn::ImportValue" => out.push(Piece::Value(format!("import({})", self.string(argument)?))),
                    "Fn::Select" if self.rule_named(node).is_some() => {
                        out.push(Piece::Value(self.rule_named(node).unwrap_or_default()));
                    }
                    _ => match self.call(function, argument, &|importer, node| importer.string(node)) {
                        Some(value) => out.push(Piece::Value(value?)),
                        None => return Err(format!("the language has no `{function}` here")),
                    },
                }
            }
        }
        Ok(())
    }

    /// Returns the name of a rule on another bus than the default one, of which `Ref` is `<bus>|<rule>`.
    fn rule_named(&self, node: &Node) -> Option<String> {
        let id = split(node, 1, "|")?.get("Ref")?.as_str()?;
        let monitored = self.monitors.get(id).filter(|monitored| !monitored.has_name)?;
        Some(format!("{}.name", monitored.target))
    }

    /// Adds the parts of `Fn::Sub`.
    fn substituted(&self, argument: &Node, out: &mut Vec<Piece>) -> Result<(), Problem> {
        let nothing = Node::default();
        let (text, variables) = match argument.elements() {
            [text, variables] => (text, variables),
            _ => (argument, &nothing),
        };
        let mut rest = text.as_str().ok_or("the argument of `Fn::Sub` is not a string")?;
        while let Some((before, after)) = rest.split_once("${") {
            out.push(Piece::Literal(before.to_owned()));
            // The text after `${!` may contain placeholders.
            if let Some(literal) = after.strip_prefix('!') {
                out.push(Piece::Literal("${".to_owned()));
                rest = literal;
                continue;
            }
            let (name, after) = after.split_once('}').ok_or("`${` without `}` in `Fn::Sub`")?;
            rest = after;
            if let Some(value) = variables.get(name) {
                self.pieces(value, out)?;
            } else if let Some((id, attribute)) = name.split_once('.') {
                out.push(Piece::Value(self.member(id, attribute)?));
            } else {
                out.push(Piece::Value(self.reference(name)?));
            }
        }
        out.push(Piece::Literal(rest.to_owned()));
        Ok(())
    }

    /// Returns the value of `Ref`.
    pub(super) fn reference(&self, id: &str) -> Result<String, Problem> {
        if let Some(known) = pseudo::ALL.iter().find(|known| known.value == id) {
            return Ok(format!("{PSEUDO}.{}", known.name));
        }
        if id == "AWS::NoValue" {
            return Err("missing value".to_owned());
        }
        if let Some(monitored) = self.monitors.get(id) {
            return monitored.name().ok_or_else(|| {
                self.need(id);
                format!("the language has no value for `Ref` of `{id}`")
            });
        }
        let Known { name, kind } = self.known(id)?;
        match kind {
            Kind::Parameter => Ok(name.clone()),
            Kind::Profile | Kind::Flow if self.is_other(id) => Ok(name.clone()),
            Kind::LogGroup | Kind::EventBus if self.is_other(id) => Ok(name.clone()),
            Kind::Bucket | Kind::Profile | Kind::Flow | Kind::LogGroup | Kind::EventBus => Ok(format!("{name}.name")),
            Kind::Topic | Kind::Secret => Ok(format!("{name}.arn")),
            Kind::Connector => Ok(format!("{name}.label")),
            _ if self.is_other(id) => Ok(name.clone()),
            // An item of another template has only its ARN.
            Kind::Other if self.is_reference_arn(id) => Ok(format!("{name}.arn")),
            Kind::Key | Kind::Queue | Kind::Other => {
                self.need(id);
                Err(format!("the language has no value for `Ref` of `{id}`"))
            }
        }
    }

    /// Returns the value of an attribute.
    pub(super) fn member(&self, id: &str, attribute: &str) -> Result<String, Problem> {
        if let Some(role) = self.role_member(id).filter(|_| attribute == "Arn") {
            return Ok(role);
        }
        if let Some(value) = self.attribute_of(id, attribute).filter(|_| self.is_other(id)) {
            return Ok(value);
        }
        if let Some(monitored) = self.monitors.get(id).filter(|_| attribute == "Arn") {
            return Ok(format!("{}.arn", monitored.target));
        }
        let Known { name, kind } = self.known(id)?;
        let member = match (kind, attribute) {
            (Kind::Bucket | Kind::Key | Kind::Queue | Kind::EventBus, "Arn")
            | (Kind::Topic, "TopicArn")
            | (Kind::Flow, "FlowArn")
            | (Kind::Profile, "ConnectorProfileArn")
            | (Kind::Connector, "ConnectorArn")
            | (Kind::Secret, "Id") => "arn",
            (Kind::Topic, "TopicName") | (Kind::Queue, "QueueName") | (Kind::EventBus, "Name") => "name",
            (Kind::Profile, "CredentialsArn") => "credentials_arn",
            (Kind::Other, "Arn") if self.stays(id) && !self.is_reference_arn(id) => "arn",
            _ => {
                self.need(id);
                return Err(format!("the language has no value for `{id}.{attribute}`"));
            }
        };
        Ok(format!("{name}.{member}"))
    }

    pub(super) fn known(&self, id: &str) -> Result<&Known, Problem> {
        let known = self.known.get(id).ok_or_else(|| format!("`{id}` is not in the input"))?;
        if self.stays(id) {
            if self.keyword_of(id).is_none() {
                return Err(format!("`{id}` stays in the other template"));
            }
            self.referred.borrow_mut().insert(id.to_owned());
        } else if known.kind == Kind::Other && !self.is_other(id) {
            self.need(id);
            return Err(format!("`{id}` is not imported"));
        }
        Ok(known)
    }

    /// Returns `true` if `Ref` of a resource of another template is its ARN.
    fn is_reference_arn(&self, id: &str) -> bool {
        let resource = self.template.resource(id);
        let known = resource.and_then(|resource| RESOURCE_TYPES.iter().find(|known| known.name == resource.resource_type));
        self.stays(id) && known.is_some_and(|known| known.arn == Reading::Reference)
    }

    /// Returns the item that a value refers to with `Ref` or an attribute, if it is of this kind.
    pub(super) fn item(&self, node: &Node, kind: Kind) -> Option<String> {
        let (function, argument) = node.only_entry()?;
        let id = match function {
            "Ref" => argument.as_str()?.to_owned(),
            "Fn::GetAtt" => attribute(argument)?.0,
            "Fn::Sub" => {
                let name = argument.as_str()?.strip_prefix("${")?.strip_suffix('}')?;
                name.split('.').next().filter(|id| !id.contains("${"))?.to_owned()
            }
            _ => return None,
        };
        let known = self.known.get(&id).filter(|known| known.kind == kind)?;
        if self.stays(&id) {
            self.referred.borrow_mut().insert(id);
        }
        Some(known.name.clone())
    }
}

/// Returns parts as one value.
fn joined(pieces: Vec<Piece>) -> String {
    let mut values: Vec<(bool, String)> = Vec::new();
    for piece in pieces {
        match (piece, values.last_mut()) {
            (Piece::Literal(text), _) if text.is_empty() => {}
            (Piece::Literal(text), Some((true, last))) => last.push_str(&text),
            (Piece::Literal(text), _) => values.push((true, text)),
            (Piece::Value(value), _) => values.push((false, value)),
        }
    }
    let values: Vec<String> =
        values.into_iter().map(|(is_literal, text)| if is_literal { quoted(&text) } else { text }).collect();
    match values.as_slice() {
        [] => quoted(""),
        [one] => one.clone(),
        several => format!("concat({})", several.join(", ")),
    }
}
