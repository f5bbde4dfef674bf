//! Overrides: the properties that no statement has a setting for, and the logical IDs of what the definition derives.

use appflow_core::analysis::ids::logical_id;

use super::input::Resource;
use super::resources::is_of_service;
use super::settings::{Properties, Setting};
use super::values::{field, quoted};
use super::{At, Importer, Kind};
use crate::document::Node;

/// The content of an override in the definition.
#[derive(Debug, Default)]
pub(super) struct Override {
    attributes: Vec<Setting>,
    properties: Changes,
}

/// The values that an override sets, by their paths.
#[derive(Debug, Default)]
struct Changes {
    value: Option<String>,
    entries: Vec<(String, Changes)>,
}

impl Changes {
    fn put(&mut self, path: &[String], value: String) {
        let Some((key, rest)) = path.split_first() else {
            self.value = Some(value);
            return;
        };
        let index = self.entries.iter().position(|(known, _)| known == key).unwrap_or_else(|| {
            self.entries.push((key.clone(), Changes::default()));
            self.entries.len() - 1
        });
        if let Some((_, inner)) = self.entries.get_mut(index) {
            inner.put(rest, value);
        }
    }

    fn text(&self) -> String {
        match &self.value {
            Some(value) => value.clone(),
            None => format!("{{ {} }}", self.settings().join(", ")),
        }
    }

    fn settings(&self) -> Vec<String> {
        self.entries.iter().map(|(key, value)| format!("{}: {}", field(key), value.text())).collect()
    }
}

impl Importer<'_> {
    /// Moves the properties that were not read to the override of an entry, and remarks what cannot be written. `above` are the
    /// keys that lead to the object.
    pub(super) fn overridden(&mut self, target: &str, above: &[&str], properties: &Properties<'_>, at: &At<'_>) -> String {
        let mut comments = String::new();
        for (path, node) in properties.paths() {
            let joined = path.join(".");
            if super::input::is_read_only(&joined) {
                continue;
            }
            match self.free(node) {
                Ok(value) => {
                    let path: Vec<String> = above.iter().map(|key| (*key).to_owned()).chain(path).collect();
                    self.overrides.entry(target.to_owned()).or_default().properties.put(&path, value);
                }
                Err(problem) => comments += &self.lost(&at.below(&joined, node), &format!("`{joined}`"), &problem),
            }
        }
        comments
    }

    /// Reads the parts of an item's policy that the definition does not derive: its logical ID, and additional statements.
    pub(super) fn policy(&mut self, resource: &Resource, at: &At<'_>) {
        let (key, document) = match resource.resource_type.as_str() {
            "AWS::S3::BucketPolicy" => ("Bucket", "PolicyDocument"),
            "AWS::SNS::TopicPolicy" => ("Topics", "PolicyDocument"),
            "AWS::SQS::QueuePolicy" => ("Queues", "PolicyDocument"),
            "AWS::SecretsManager::ResourcePolicy" => ("SecretId", "ResourcePolicy"),
            _ => return,
        };
        let of = resource.node.at(&["Properties", key]);
        let of = of.map(|of| if let [one] = of.elements() { one } else { of });
        let Some(id) = of.and_then(|of| of.get("Ref")).and_then(Node::as_str) else { return };
        let is_created = |kind: Kind| matches!(kind, Kind::Bucket | Kind::Topic | Kind::Queue | Kind::Secret);
        let Some(name) = self.known.get(id).filter(|known| is_created(known.kind)).map(|known| known.name.clone()) else {
            return;
        };
        let target = format!("{name}.policy");
        if resource.id != logical_id(&name) + "Policy" {
            let id = ("id".to_owned(), quoted(&resource.id));
            self.overrides.entry(target.clone()).or_default().attributes.push(id);
        }
        let statements = resource.node.at(&["Properties", document, "Statement"]).map(Node::elements).unwrap_or_default();
        let mut further = Vec::new();
        for (index, statement) in statements.iter().enumerate().filter(|(_, statement)| !is_of_service(statement)) {
            match self.free(statement) {
                Ok(statement) => further.push(statement),
                Err(problem) => {
                    let path = format!("Properties.{document}.Statement[{index}]");
                    let comment = self.lost(&at.below(&path, statement), "a statement of a policy", &problem);
                    self.sections.left.push(comment.trim_end().to_owned());
                }
            }
        }
        if !further.is_empty() {
            let path = [document.to_owned(), "Statement".to_owned()];
            let value = format!("append([{}])", further.join(", "));
            self.overrides.entry(target).or_default().properties.put(&path, value);
        }
    }

    /// Returns the statements.
    pub(super) fn override_statements(&self) -> Vec<String> {
        let statement = |(target, given): (&String, &Override)| {
            let attributes = given.attributes.iter().map(|(key, value)| format!("{key}: {value}"));
            let settings: Vec<String> = attributes.chain(given.properties.settings()).collect();
            format!("override {target} {{ {} }}", settings.join(", "))
        };
        self.overrides.iter().map(statement).collect()
    }
}
