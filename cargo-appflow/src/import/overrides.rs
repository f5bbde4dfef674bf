//! Overrides: the properties that no statement has a setting for, and the logical IDs of what the definition derives.

use std::collections::BTreeSet;

use appflow_core::analysis::ids::logical_id;

use super::at::At;
use super::changes::{Change, Override, Place, Spot, Step};
use super::derived::{derived_policy, is_of_service, is_policy};
use super::importer::Importer;
use super::input::Resource;
use super::kinds::Kind;
use super::nodes::references;
use super::partners::source_of_bus;
use super::text::{Problem, property_key, quoted};
use crate::document::{Node, Value};

/// The changes of an object or a list, as the language writes them.
#[derive(Debug, Default)]
enum Tree {
    #[default]
    Empty,
    Value(String),
    Object(Vec<(String, Tree)>),
    Element(usize, Box<Tree>),
    Append(Vec<String>),
}

impl Tree {
    /// Adds a change. A list of which several elements change is written as a whole, in the form that `whole` returns.
    fn put(&mut self, steps: &[Step], lists: &[Node], text: &str, is_append: bool, whole: &dyn Fn(&Node) -> String) {
        let Some((step, rest)) = steps.split_first() else {
            match self {
                Tree::Append(values) if is_append => values.push(text.to_owned()),
                Tree::Empty if is_append => *self = Tree::Append(vec![text.to_owned()]),
                Tree::Element(..) | Tree::Value(_) if is_append => {
                    *self = Tree::Value(lists.last().map_or_else(|| text.to_owned(), whole));
                }
                _ => *self = Tree::Value(text.to_owned()),
            }
            return;
        };
        match step {
            Step::Key(key) => {
                if matches!(self, Tree::Empty) {
                    *self = Tree::Object(Vec::new());
                }
                let Tree::Object(entries) = self else { return };
                let index = entries.iter().position(|(known, _)| known == key).unwrap_or_else(|| {
                    entries.push((key.clone(), Tree::Empty));
                    entries.len() - 1
                });
                if let Some((_, inner)) = entries.get_mut(index) {
                    inner.put(rest, lists, text, is_append, whole);
                }
            }
            Step::Element(index) => {
                let (list, lists) = lists.split_first().map_or((None, lists), |(list, rest)| (Some(list), rest));
                match self {
                    Tree::Empty => {
                        let mut inner = Tree::Empty;
                        inner.put(rest, lists, text, is_append, whole);
                        *self = Tree::Element(*index, Box::new(inner));
                    }
                    Tree::Element(known, inner) if known == index => inner.put(rest, lists, text, is_append, whole),
                    Tree::Element(..) | Tree::Append(_) => *self = Tree::Value(list.map(whole).unwrap_or_default()),
                    Tree::Value(_) | Tree::Object(_) => {}
                }
            }
        }
    }

    fn text(&self) -> String {
        match self {
            Tree::Empty => "{}".to_owned(),
            Tree::Value(value) => value.clone(),
            Tree::Object(_) => format!("{{ {} }}", self.settings().join(", ")),
            Tree::Element(index, inner) => format!("at({index}, {})", inner.text()),
            Tree::Append(values) => format!("append([{}])", values.join(", ")),
        }
    }

    fn settings(&self) -> Vec<String> {
        let Tree::Object(entries) = self else { return Vec::new() };
        entries.iter().map(|(key, value)| format!("{}: {}", property_key(key), value.text())).collect()
    }
}

impl Importer<'_> {
    /// Keeps a property that no statement has as an override.
    ///
    /// # Errors
    ///
    /// Returns an error if the language has no form of the value.
    pub(super) fn keep(&mut self, spot: &Spot<'_>, node: &Node) -> Result<(), Problem> {
        let node = self.without_secrets(spot, node);
        self.free(&node)?;
        self.properties += 1;
        self.change(spot, Change::Set(node));
        Ok(())
    }

    /// Adds a change of a property to the overrides.
    pub(super) fn change(&mut self, spot: &Spot<'_>, change: Change) {
        let mut place = spot.place();
        place.lists = place.lists.iter().map(|list| self.without_secrets(spot, list)).collect();
        self.overrides.entry(spot.target.clone()).or_default().changes.push((place, change));
    }

    /// Adds a change that the comparison with the input has found.
    pub(super) fn change_at(&mut self, target: &str, place: &Place, change: &Change) {
        let change = match change {
            Change::Set(node) => Change::Set(self.hidden_at(place.last_key(), node)),
            Change::Append(node) => Change::Append(self.hidden_at(place.last_key(), node)),
            Change::Unset => Change::Unset,
        };
        if !matches!(&change, Change::Set(node) | Change::Append(node) if self.free(node).is_err()) {
            self.overrides.entry(target.to_owned()).or_default().changes.push((place.clone(), change));
        }
    }

    /// Adds an element to a list that a statement writes.
    ///
    /// # Errors
    ///
    /// Returns an error if the language has no form of the element.
    pub(super) fn append(&mut self, spot: &Spot<'_>, node: &Node) -> Result<(), Problem> {
        let node = self.without_secrets(spot, node);
        self.free(&node)?;
        self.properties += 1;
        self.change(spot, Change::Append(node));
        Ok(())
    }

    fn without_secrets(&mut self, spot: &Spot<'_>, node: &Node) -> Node {
        let key = spot.place().last_key().to_owned();
        if spot.is_secret { self.secrets_of(node, &key) } else { self.hidden_at(&key, node) }
    }

    /// Keeps a property that cannot be read as an override, or remarks that it is lost.
    pub(super) fn kept_or_lost(
        &mut self,
        spot: Option<&Spot<'_>>,
        node: &Node,
        at: &At<'_>,
        what: &str,
        problem: &str,
    ) -> String {
        match spot.map(|spot| self.keep(spot, node)) {
            Some(Ok(())) => String::new(),
            Some(Err(problem)) => self.lost(at, what, &problem),
            None => self.lost(at, what, problem),
        }
    }

    /// Sets an attribute of an entry.
    pub(super) fn attribute(&mut self, target: &str, key: &str, value: String) {
        let given = self.overrides.entry(target.to_owned()).or_default();
        if !given.attributes.iter().any(|(known, _)| known == key) {
            given.attributes.push((key.to_owned(), value));
        }
    }

    /// Reads the attributes of a resource that have no setting in its statement: what it depends on, and metadata.
    pub(super) fn attributes(&mut self, target: &str, resource: &Resource, at: &At<'_>) -> String {
        let mut comments = String::new();
        for (key, node) in resource.node.entries() {
            let at = at.below(key, node);
            match key.as_str() {
                "Type" | "Properties" | "Condition" | "DeletionPolicy" | "UpdateReplacePolicy" => {}
                "DependsOn" => comments += &self.order(target, resource, node, &at),
                "Metadata" => {
                    let own =
                        node.entries().iter().filter(|(key, _)| !key.starts_with("aws:cdk:") && !key.starts_with("aws:asset:"));
                    let own: Vec<(String, Node)> = own.cloned().collect();
                    if own.is_empty() {
                        continue;
                    }
                    match self.free(&node.with(Value::Map(own))) {
                        Ok(value) => self.attribute(target, "metadata", value),
                        Err(problem) => comments += &self.lost(&at, "`Metadata`", &problem),
                    }
                }
                _ => comments += &self.lost(&at, &format!("`{key}`"), "the language has no such attribute"),
            }
        }
        comments
    }

    /// Keeps an order of creation that no reference has.
    fn order(&mut self, target: &str, resource: &Resource, node: &Node, at: &At<'_>) -> String {
        let ids = if node.as_str().is_some() { std::slice::from_ref(node) } else { node.elements() };
        let mut referred = BTreeSet::new();
        references(&resource.node, &mut referred);
        let (mut names, mut comments) = (Vec::new(), String::new());
        for id in ids.iter().filter_map(Node::as_str).filter(|id| !referred.contains(*id)) {
            let known = self.known.get(id).filter(|known| known.kind != Kind::Parameter);
            let Some(known) = known else {
                comments += &self.lost(at, &format!("the dependency on `{id}`"), "cannot find the resource in the input");
                continue;
            };
            // The definition orders what it derives.
            let is_sender = || {
                let senders = source_of_bus(resource).and_then(|source| self.senders.get(&source));
                senders.is_some_and(|senders| senders.iter().any(|flow| flow == id))
            };
            let is_known = || self.is_used_name(resource, id) || self.is_used_label(resource, id) || is_sender();
            if is_known() {
                continue;
            }
            if self.dropped.borrow().contains(id) {
                // The definition orders flows, profiles, and connectors after what it derives for them.
                let is_ordered = matches!(Kind::of(&resource.resource_type), Kind::Flow | Kind::Profile | Kind::Connector);
                let is_needed = is_ordered && self.is_for(id, &referred);
                match self.derived_named(id).filter(|_| !is_needed) {
                    Some(name) => names.push(name),
                    None if is_needed => {}
                    None => self.unordered(id, at),
                }
                continue;
            }
            let name = known.name.clone();
            if self.stays(id) && self.template.resource(id).is_some_and(is_policy) {
                // Merging the stack orders its flows after the policies that they need.
                continue;
            }
            if self.stays(id) || known.kind == Kind::Other && !self.is_other(id) {
                let what = format!("the dependency on `{id}`");
                comments += &self.lost(at, &what, "the resource stays in the other template");
                continue;
            }
            names.push(name);
        }
        match names.as_slice() {
            [] => {}
            [one] => self.attribute(target, "depends_on", one.clone()),
            several => self.attribute(target, "depends_on", format!("[{}]", several.join(", "))),
        }
        comments
    }

    /// Returns `true` unless the resource `id` is the policy of an item that is not among the ones that are referred to. A flow
    /// refers to the secrets of its profiles only through them.
    fn is_for(&self, id: &str, referred: &BTreeSet<String>) -> bool {
        let item = self.template.resource(id).and_then(|policy| self.item_of_policy(policy));
        item.is_none_or(|(item, _)| {
            referred.contains(item) || self.known.get(item).is_some_and(|known| known.kind == Kind::Secret)
        })
    }

    /// Returns `true` if a flow uses a profile by its name, which becomes a reference.
    fn is_used_name(&self, resource: &Resource, id: &str) -> bool {
        let profile = self.template.resource(id).filter(|resource| Kind::of(&resource.resource_type) == Kind::Profile);
        let Some(name) = profile.and_then(|profile| profile.node.at(&["Properties", "ConnectorProfileName"])) else {
            return false;
        };
        let ends = resource.node.at(&["Properties", "DestinationFlowConfigList"]).map(Node::elements).unwrap_or_default();
        let source = resource.node.at(&["Properties", "SourceFlowConfig"]);
        ends.iter().chain(source).any(|end| end.get("ConnectorProfileName") == Some(name))
    }

    /// Returns `true` if a profile has the label of a connector, with which the definition orders the two.
    fn is_used_label(&self, resource: &Resource, id: &str) -> bool {
        let label = |resource: &Resource| resource.node.at(&["Properties", "ConnectorLabel"]).cloned();
        let connector = self.template.resource(id).filter(|resource| Kind::of(&resource.resource_type) == Kind::Connector);
        let is_profile = Kind::of(&resource.resource_type) == Kind::Profile;
        is_profile && connector.and_then(label).is_some_and(|own| label(resource) == Some(own))
    }

    /// Returns the logical ID and the name of the created item with a policy.
    fn item_of_policy<'r>(&self, policy: &'r Resource) -> Option<(&'r str, String)> {
        let of = policy.node.at(&["Properties", derived_policy(policy)?.of])?;
        let of = if let [one] = of.elements() { one } else { of };
        let id = of.get("Ref")?.as_str()?;
        let is_created = |kind: Kind| matches!(kind, Kind::Bucket | Kind::Topic | Kind::Queue | Kind::Secret);
        let item = self.known.get(id).filter(|known| is_created(known.kind))?;
        Some((id, item.name.clone()))
    }

    /// Returns the path of a policy that the definition derives.
    pub(super) fn derived_policy(&self, id: &str) -> Option<String> {
        let policy = self.template.resource(id).filter(|_| self.dropped.borrow().contains(id))?;
        let (_, item) = self.item_of_policy(policy).filter(|(item, _)| !self.stays(item))?;
        Some(format!("{item}.policy"))
    }

    /// Reads the parts of an item's policy that the definition does not derive: its logical ID, and
    /// further statements.
    pub(super) fn policy(&mut self, resource: &Resource, at: &At<'_>) {
        let (Some((id, name)), Some(policy_type)) = (self.item_of_policy(resource), derived_policy(resource)) else { return };
        let document = policy_type.document;
        let target = format!("{name}.policy");
        if resource.id != logical_id(&name) + "Policy" {
            self.attribute(&target, "id", quoted(&resource.id));
        }
        let statements = resource.node.at(&["Properties", document, "Statement"]).map(Node::elements).unwrap_or_default();
        if self.statements_of(id).is_some() {
            return;
        }
        let spot = Spot::of(&target).below(&[document, "Statement"]);
        let is_own = |statement: &Node| !is_of_service(statement) && !self.is_of_topic(id, statement);
        let own: Vec<(usize, &Node)> = statements.iter().enumerate().filter(|(_, statement)| is_own(statement)).collect();
        for (index, statement) in own {
            if let Err(problem) = self.append(&spot, statement) {
                let path = format!("Properties.{document}.Statement[{index}]");
                let comment = self.lost(&at.below(&path, statement), "a statement of a policy", &problem);
                self.sections.left.push(comment.trim_end().to_owned());
            }
        }
    }

    /// Returns the statements.
    pub(super) fn override_statements(&self) -> Vec<String> {
        let whole = |node: &Node| self.free(node).unwrap_or_default();
        let statement = |(target, given): (&String, &Override)| {
            let mut tree = Tree::Empty;
            for (place, change) in &given.changes {
                let (text, is_append) = match change {
                    Change::Set(node) => (whole(node), false),
                    Change::Unset => ("unset".to_owned(), false),
                    Change::Append(node) => (whole(node), true),
                };
                tree.put(&place.steps, &place.lists, &text, is_append, &whole);
            }
            let attributes = given.attributes.iter().map(|(key, value)| format!("{key}: {value}"));
            let settings: Vec<String> = attributes.chain(tree.settings()).collect();
            format!("override {target} {{ {} }}", settings.join(", "))
        };
        self.overrides.iter().map(statement).collect()
    }
}
