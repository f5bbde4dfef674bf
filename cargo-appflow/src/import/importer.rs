//! The state of an import: the names that are taken, the statements so far, and the remarks.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use appflow_core::catalog::Connector;
use appflow_core::catalog::resource_types::{ALARM_TYPES, RESOURCE_TYPES};
use appflow_core::model::ResourceKind;

use super::at::At;
use super::changes::Override;
use super::derived::derived;
use super::input::Template;
use super::kinds::Kind;
use super::partners::senders;
use super::report::{Options, Remark};
use super::roles::{Owner, owners};
use super::text::{comment, is_keyword, pascal_case};

/// A condition, parameter, or resource of the input by its name in the language.
#[derive(Debug, Clone)]
pub(super) struct Known {
    pub(super) name: String,
    pub(super) kind: Kind,
}

/// An alarm or a rule of the definition.
#[derive(Debug, Clone)]
pub(super) struct Monitored {
    /// The name in the stack, or in a flow: `Nightly.Failures`.
    pub(super) target: String,
    /// Whether `Ref` is its name, unlike that of a rule on another bus than the default one.
    pub(super) has_name: bool,
}

impl Monitored {
    /// Returns the value of `Ref`, or `None` if no string is.
    pub(super) fn name(&self) -> Option<String> {
        self.has_name.then(|| format!("{}.name", self.target))
    }

    /// Returns the value of `Ref` as a property.
    pub(super) fn reference(&self) -> Option<String> {
        if self.target.contains('.') { self.name() } else { Some(self.target.clone()) }
    }
}

/// The state of an import.
pub(super) struct Importer<'t> {
    pub(super) template: &'t Template,
    pub(super) options: &'t Options,
    /// Names that are taken.
    pub(super) names: BTreeSet<String>,
    /// The logical IDs of these names.
    pub(super) bare: HashSet<String>,
    /// The next number for an item of a name that is taken.
    pub(super) numbers: HashMap<String, u32>,
    pub(super) known: HashMap<String, Known>,
    /// The mappings by their logical IDs.
    pub(super) mappings: HashMap<String, String>,
    pub(super) conditions: HashMap<String, String>,
    /// Existing items by what declares them.
    pub(super) existing: BTreeMap<String, String>,
    /// The statements, by section.
    pub(super) sections: Sections,
    /// The types of the fields of each object: connector, entity, and the fields in their order.
    pub(super) objects: Vec<Object>,
    pub(super) objects_by_entity: HashMap<(&'static str, String), usize>,
    /// The tags of the stack, with their keys: those that everything with tags has.
    pub(super) tags: Vec<(String, String)>,
    /// The overrides, by their targets.
    pub(super) overrides: BTreeMap<String, Override>,
    /// The logical IDs of the conditions of existing flows, by their statements.
    pub(super) flow_conditions: HashMap<String, Option<String>>,
    /// The resources with a `resource` statement, in addition to those without another statement.
    pub(super) raw: BTreeSet<String>,
    /// The resources that the definition derives, or that are not the author's.
    pub(super) dropped: RefCell<BTreeSet<String>>,
    /// The resources that need a `resource` statement in the next pass.
    pub(super) needed: RefCell<BTreeSet<String>>,
    /// The reasons why alarms and rules need one.
    pub(super) reasons: BTreeMap<String, String>,
    pub(super) remarks: Vec<Remark>,
    pub(super) properties: usize,
    /// The parameters that replace secrets of the input.
    pub(super) secrets: BTreeSet<String>,
    /// The resources of a template that are neither flows nor profiles, if only these are imported.
    pub(super) of_template: BTreeSet<String>,
    /// The permissions of functions.
    pub(super) permissions: BTreeSet<String>,
    /// The alarms and rules that are part of a flow.
    pub(super) placed: BTreeSet<String>,
    /// The alarms and rules of the definition, by their logical IDs.
    pub(super) monitors: HashMap<String, Monitored>,
    /// The paths of the permissions that the definition derives for its rules, by their logical IDs.
    pub(super) rule_permissions: HashMap<String, String>,
    /// The names of alarms in the definition, with those of their flows.
    pub(super) alarms: HashSet<String>,
    /// The existing flows whose metrics alarms of the stack have.
    pub(super) watched: BTreeSet<String>,
    /// The alarms and rules that need a `resource` statement if the definition would have anything else.
    pub(super) exact: BTreeSet<String>,
    /// The flows to EventBridge, by their partner event sources.
    pub(super) senders: HashMap<String, Vec<String>>,
    /// The resources of another template that the definition refers to.
    pub(super) referred: RefCell<BTreeSet<String>>,
    /// The items for which the definition creates roles of the input.
    pub(super) roles: HashMap<String, Owner>,
    /// The logical ID of the resource that is being imported.
    pub(super) current: String,
    /// The keys whose policy an override sets.
    pub(super) overridden: BTreeSet<String>,
    /// Parts that only the comparison with the input keeps.
    pub(super) doubts: Vec<Remark>,
}

#[derive(Debug, Default)]
pub(super) struct Sections {
    pub(super) parameters: Vec<String>,
    pub(super) mappings: Vec<String>,
    pub(super) conditions: Vec<String>,
    pub(super) resources: Vec<String>,
    pub(super) profiles: Vec<String>,
    pub(super) flows: Vec<String>,
    /// Alarms and rules outside of flows.
    pub(super) monitors: Vec<String>,
    pub(super) outputs: Vec<String>,
    /// The parts that were not imported.
    pub(super) left: Vec<String>,
}

/// An object of a source, with the data types of its fields that tasks contain.
#[derive(Debug)]
pub(super) struct Object {
    pub(super) connector: &'static Connector,
    /// The entity, as a value of the language.
    pub(super) entity: String,
    /// The fields in their order.
    pub(super) fields: Vec<(String, String)>,
    /// Their types, by name.
    pub(super) types: HashMap<String, String>,
    pub(super) name: String,
}

impl<'t> Importer<'t> {
    pub(super) fn new(template: &'t Template, options: &'t Options, raw: BTreeSet<String>) -> Self {
        let mut importer = Importer {
            template,
            options,
            names: BTreeSet::from(["aws".to_owned()]),
            bare: HashSet::from(["aws".to_owned()]),
            numbers: HashMap::new(),
            known: HashMap::new(),
            mappings: HashMap::new(),
            conditions: HashMap::new(),
            existing: BTreeMap::new(),
            sections: Sections::default(),
            objects: Vec::new(),
            objects_by_entity: HashMap::new(),
            tags: Vec::new(),
            overrides: BTreeMap::new(),
            flow_conditions: HashMap::new(),
            dropped: RefCell::new(derived(template, &raw, options.only_flows)),
            needed: RefCell::default(),
            reasons: BTreeMap::new(),
            raw,
            remarks: Vec::new(),
            properties: 0,
            secrets: BTreeSet::new(),
            of_template: BTreeSet::new(),
            permissions: BTreeSet::new(),
            placed: BTreeSet::new(),
            monitors: HashMap::new(),
            rule_permissions: HashMap::new(),
            alarms: HashSet::new(),
            watched: BTreeSet::new(),
            exact: BTreeSet::new(),
            senders: senders(template),
            referred: RefCell::default(),
            // The roles of another template stay there.
            roles: if options.only_flows { HashMap::new() } else { owners(template) },
            current: String::new(),
            overridden: BTreeSet::new(),
            doubts: Vec::new(),
        };
        for parameter in &template.parameters {
            let name = importer.unique(&parameter.id);
            importer.known.insert(parameter.id.clone(), Known { name, kind: Kind::Parameter });
        }
        for resource in &template.resources {
            let is_moved =
                matches!(Kind::of(&resource.resource_type), Kind::Profile | Kind::Flow) && !importer.raw.contains(&resource.id);
            if options.only_flows && resource.path.starts_with("Resources.") && !is_moved {
                importer.of_template.insert(resource.id.clone());
            }
            if resource.resource_type == "AWS::Lambda::Permission" {
                importer.permissions.insert(resource.id.clone());
            }
            let name = importer.unique(&resource.id);
            if ALARM_TYPES.contains(&resource.resource_type.as_str()) {
                importer.alarms.insert(name.clone());
            }
            importer.known.insert(resource.id.clone(), Known { name, kind: Kind::of(&resource.resource_type) });
        }
        for mapping in &template.mappings {
            let name = importer.unique(&mapping.id);
            importer.mappings.insert(mapping.id.clone(), name);
        }
        for condition in &template.conditions {
            let name = importer.unique(&condition.id);
            importer.conditions.insert(condition.id.clone(), name);
        }
        importer
    }

    /// Returns a name that is not taken and has this logical ID: names that differ in `_` have the same.
    pub(super) fn unique(&mut self, id: &str) -> String {
        let mut name: String = id.chars().filter(|letter| letter.is_ascii_alphanumeric() || *letter == '_').collect();
        if !name.starts_with(|first: char| first.is_ascii_alphabetic()) || is_keyword(&name) {
            name.insert(0, '_');
        }
        while !self.names.insert(name.clone()) {
            name.push('_');
        }
        self.bare.insert(name.replace('_', ""));
        name
    }

    /// Returns a name for an item that has no logical ID of the input.
    pub(super) fn unique_item(&mut self, wanted: &str) -> String {
        let number = self.numbers.get(wanted).copied();
        let numbers =
            number.is_none().then(String::new).into_iter().chain((number.unwrap_or(2)..).map(|number| number.to_string()));
        let found = numbers.map(|number| (format!("{wanted}{number}"), number)).find(|(name, _)| !self.bare.contains(name));
        let (name, number) = found.unwrap_or_default();
        self.numbers.insert(wanted.to_owned(), number.parse().map_or(2, |number: u32| number.saturating_add(1)));
        self.unique(&name)
    }

    pub(super) fn remark(&mut self, at: &At<'_>, message: impl Into<String>, is_loss: bool) {
        let remark =
            Remark { file: at.file.to_owned(), place: at.place, path: at.path.clone(), message: message.into(), is_loss };
        self.remarks.push(remark);
    }

    /// Returns how many parts of the input are not in the definition.
    pub(super) fn losses(&self) -> usize {
        self.remarks.iter().filter(|remark| remark.is_loss).count()
    }

    /// Remarks that a part of the input is not in the definition, and returns the comment in its place.
    pub(super) fn lost(&mut self, at: &At<'_>, what: &str, reason: &str) -> String {
        self.remark(at, format!("not imported: {reason}"), true);
        comment(&format!("Not imported: {what}: {reason}"))
    }

    /// Returns an existing item, declared once.
    pub(super) fn existing(&mut self, kind: Kind, declared: &str, wanted: &str) -> String {
        let key = format!("{} {declared}", kind.keyword());
        if let Some(name) = self.existing.get(&key) {
            return name.clone();
        }
        let name = self.unique_item(&pascal_case(wanted, kind.keyword()));
        self.existing.insert(key, name.clone());
        let end = if declared.ends_with('}') { "" } else { ";" };
        let statement = format!("{} {name} = {declared}{end}", kind.keyword());
        let section = if kind == Kind::Profile { &mut self.sections.profiles } else { &mut self.sections.resources };
        section.push(statement);
        name
    }

    /// Returns `true` if a resource stays in the template that the flows leave.
    pub(super) fn stays(&self, id: &str) -> bool {
        self.of_template.contains(id)
            && !self.placed.contains(id)
            // The permissions of rules move with them.
            && !(self.permissions.contains(id) && self.dropped.borrow().contains(id))
    }

    /// Returns the keyword of an item that a resource of another template can be.
    pub(super) fn keyword_of(&self, id: &str) -> Option<&'static str> {
        let resource = self.template.resource(id)?;
        match Kind::of(&resource.resource_type) {
            Kind::Other => {
                let known = RESOURCE_TYPES.iter().find(|known| known.name == resource.resource_type)?;
                (known.kind != ResourceKind::Other).then(|| known.kind.keyword())
            }
            kind => Some(kind.keyword()),
        }
    }

    /// Returns `true` if a resource becomes a `resource` statement.
    pub(super) fn is_other(&self, id: &str) -> bool {
        !self.options.only_flows
            && (self.raw.contains(id) || self.known.get(id).is_some_and(|known| known.kind == Kind::Other))
            && !self.dropped.borrow().contains(id)
    }

    /// Remembers that a resource must have a `resource` statement, since something refers to what its own statement does not
    /// have.
    pub(super) fn need(&self, id: &str) {
        // Without other resources, the statement does not exist.
        let is_possible =
            |known: &Known| !self.options.only_flows && !matches!(known.kind, Kind::Parameter | Kind::Profile | Kind::Flow);
        if self.known.get(id).is_some_and(is_possible) {
            self.needed.borrow_mut().insert(id.to_owned());
        }
    }
}
