//! The meaning of the names of a stack.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use crate::Site;
use crate::analysis::parameters::allowed_values;
use crate::analysis::profiles::roles;
use crate::catalog::{self, Argument, Connector, ProfileRole};
use crate::model::{
    BusRule, Definition, DeployCondition, Endpoint, Field, Flow, Mapping, Object, Origin, Output, Override, Profile, Resource,
    ResourceKind, Value,
};
use crate::vocabulary::member;

/// An item that the stack declares under a name.
#[derive(Debug, Clone, Copy)]
pub enum Declared<'a> {
    /// A parameter, a bucket, a key, a secret, or a target of alarms and rules.
    Resource(&'a Resource),
    /// A mapping.
    Mapping(&'a Mapping),
    /// A condition.
    Condition(&'a DeployCondition),
    /// A connector profile.
    Profile(&'a Profile),
    /// An object.
    Object(&'a Object),
    /// A flow.
    Flow(&'a Flow),
    /// An event rule outside of flows.
    Rule(&'a BusRule),
    /// An output.
    Output(&'a Output),
}

impl<'a> Declared<'a> {
    /// Returns its name in the definition.
    pub fn name(self) -> &'a str {
        match self {
            Declared::Resource(resource) => &resource.name,
            Declared::Mapping(mapping) => &mapping.name,
            Declared::Condition(condition) => &condition.name,
            Declared::Profile(profile) => &profile.name,
            Declared::Object(object) => &object.name,
            Declared::Flow(flow) => &flow.name,
            Declared::Rule(rule) => &rule.name,
            Declared::Output(output) => &output.name,
        }
    }

    /// Returns its noun for messages, with an article.
    pub fn described(self) -> &'static str {
        match self {
            Declared::Resource(resource) => resource.kind.described(),
            Declared::Mapping(_) => "a mapping",
            Declared::Condition(_) => "a condition",
            Declared::Profile(_) => "a profile",
            Declared::Object(_) => "an object",
            Declared::Flow(_) => "a flow",
            Declared::Rule(_) => "a rule",
            Declared::Output(_) => "an output",
        }
    }

    /// Returns its origin, or `None` if it is not an AWS resource.
    pub fn origin(self) -> Option<&'a Origin> {
        match self {
            Declared::Resource(resource) => Some(&resource.origin),
            Declared::Profile(profile) => Some(&profile.origin),
            Declared::Flow(flow) => Some(&flow.origin),
            Declared::Mapping(_) | Declared::Condition(_) | Declared::Object(_) | Declared::Rule(_) | Declared::Output(_) => None,
        }
    }

    /// Returns the value that replaces it in a template: the name or ARN of an existing item, or the entity of an object.
    pub fn stands_for(self) -> Option<&'a Value> {
        match self {
            Declared::Object(object) => Some(&object.entity),
            _ => match self.origin()? {
                Origin::Named(value) | Origin::Arn(value) => Some(value),
                Origin::Created | Origin::LogicalId(_) => None,
            },
        }
    }

    /// Returns `true` if the template has an entry for it: objects and existing items have none.
    pub fn is_created(self) -> bool {
        match self {
            Declared::Mapping(_) | Declared::Condition(_) | Declared::Rule(_) | Declared::Output(_) => true,
            Declared::Resource(_) | Declared::Profile(_) | Declared::Flow(_) | Declared::Object(_) => {
                self.origin().is_some_and(Origin::is_created)
            }
        }
    }

    /// Returns `true` if it is declared by its CloudFormation type, and has the attributes of that type.
    pub fn has_attributes(self) -> bool {
        matches!(self, Declared::Resource(resource) if resource.resource_type.is_some())
    }

    /// Returns the members after its name and a dot.
    pub fn members(self) -> Vec<&'static str> {
        match self {
            Declared::Resource(resource) => match resource.kind {
                ResourceKind::Other => Vec::new(),
                ResourceKind::Bucket => vec![member::names::arn, member::names::name],
                ResourceKind::Connector => vec![member::names::arn, member::names::label],
                ResourceKind::Parameter => Vec::new(),
                _ => vec![member::names::arn],
            },
            // AppFlow creates a secret only for a created profile.
            Declared::Profile(profile) if profile.origin.is_created() => {
                let mut members = vec![member::names::arn, member::names::credentials_arn, member::names::name];
                members.extend(roles(profile).into_iter().map(ProfileRole::member));
                members.sort_unstable();
                members
            }
            Declared::Profile(Profile { origin: Origin::LogicalId(_), .. }) => {
                vec![member::names::arn, member::names::credentials_arn, member::names::name]
            }
            Declared::Profile(_) | Declared::Flow(_) | Declared::Rule(_) => vec![member::names::arn, member::names::name],
            Declared::Object(_) | Declared::Output(_) | Declared::Mapping(_) | Declared::Condition(_) => Vec::new(),
        }
    }
}

/// The largest number of fields among which a field is found by a comparison of all names.
const SCANNED: usize = 32;

/// The items of one stack by name.
///
/// Lookups return references with the lifetime of the definition.
#[derive(Debug)]
pub struct Scope<'a> {
    declared: HashMap<&'a str, Declared<'a>>,
    /// The overrides by their targets.
    overrides: HashMap<String, (usize, &'a Override)>,
    /// For each object with more than [`SCANNED`] fields, their positions sorted by name, once a field is looked up.
    fields: HashMap<&'a str, OnceCell<Vec<usize>>>,
    /// The values that each parameter allows, once they are needed.
    allowed: HashMap<&'a str, OnceCell<Option<Rc<HashSet<String>>>>>,
}

impl<'a> Scope<'a> {
    /// Collects the names of `definition`. Of two items with one name, the first wins.
    pub fn new(definition: &'a Definition) -> Self {
        let mut declared = HashMap::new();
        for item in items(definition) {
            declared.entry(item.name()).or_insert(item);
        }
        let mut overrides = HashMap::new();
        for (index, given) in definition.overrides.iter().enumerate() {
            overrides.entry(given.path()).or_insert((index, given));
        }
        let wide = definition.objects.iter().filter(|object| object.fields.len() > SCANNED);
        let fields = wide.map(|object| (object.name.as_str(), OnceCell::new())).collect();
        let parameters = definition.resources.iter().filter(|resource| resource.kind == ResourceKind::Parameter);
        let allowed = parameters.map(|parameter| (parameter.name.as_str(), OnceCell::new())).collect();
        Scope { declared, overrides, fields, allowed }
    }

    /// Returns the override of the entry at a path, with its position among the overrides. Of two with one target, the first
    /// wins.
    pub(crate) fn overridden(&self, path: impl FnOnce() -> String) -> Option<(usize, &'a Override)> {
        if self.overrides.is_empty() { None } else { self.overrides.get(&path()).copied() }
    }

    /// Returns the item with this name.
    pub fn find(&self, name: &str) -> Option<Declared<'a>> {
        self.declared.get(name).copied()
    }

    /// Returns the resource with this name.
    pub fn resource(&self, name: &str) -> Option<&'a Resource> {
        match self.find(name)? {
            Declared::Resource(resource) => Some(resource),
            _ => None,
        }
    }

    /// Returns the flow with this name.
    pub fn flow(&self, name: &str) -> Option<&'a Flow> {
        match self.find(name)? {
            Declared::Flow(flow) => Some(flow),
            _ => None,
        }
    }

    /// Returns the mapping with this name.
    pub fn mapping(&self, name: &str) -> Option<&'a Mapping> {
        match self.find(name)? {
            Declared::Mapping(mapping) => Some(mapping),
            _ => None,
        }
    }

    /// Returns the condition with this name.
    pub fn condition(&self, name: &str) -> Option<&'a DeployCondition> {
        match self.find(name)? {
            Declared::Condition(condition) => Some(condition),
            _ => None,
        }
    }

    /// Returns the profile with this name.
    pub fn profile(&self, name: &str) -> Option<&'a Profile> {
        match self.find(name)? {
            Declared::Profile(profile) => Some(profile),
            _ => None,
        }
    }

    /// Returns the object with this name.
    pub fn object(&self, name: &str) -> Option<&'a Object> {
        match self.find(name)? {
            Declared::Object(object) => Some(object),
            _ => None,
        }
    }

    /// Returns the field of a declared object with exactly this identifier, as [`Object::field`] does, in logarithmic time.
    pub fn field<'o>(&self, object: &'o Object, name: &str) -> Option<&'o Field> {
        match (self.fields.get(object.name.as_str()), self.object(&object.name)) {
            (Some(sorted), Some(indexed)) if std::ptr::eq(indexed, object) => {
                let name_at = |position: &usize| object.fields.get(*position).map(|field| field.name.as_str());
                let sorted = sorted.get_or_init(|| {
                    let mut positions: Vec<usize> = (0..object.fields.len()).collect();
                    // Of two fields with one name, the first wins: the sort is stable.
                    positions.sort_by_key(name_at);
                    positions
                });
                let first = sorted.partition_point(|position| name_at(position) < Some(name));
                object.fields.get(*sorted.get(first)?).filter(|field| field.name == name)
            }
            _ => object.field(name),
        }
    }

    /// Returns the values that the parameter with this name allows, or `None` if it allows all or is not declared.
    pub fn allowed(&self, name: &str) -> Option<Rc<HashSet<String>>> {
        let read = || Some(Rc::new(allowed_values(self.resource(name)?)?.into_iter().collect()));
        self.allowed.get(name)?.get_or_init(read).clone()
    }

    /// Returns the connector of the flow's source, if it is known and supports sources.
    pub fn source_connector(&self, flow: &Flow) -> Option<&'static Connector> {
        catalog::connector(&flow.source.as_ref()?.connector).filter(|connector| connector.source.is_some())
    }

    /// Returns the connector of the flow's destination, if it is known and supports destinations.
    pub fn destination_connector(&self, flow: &Flow) -> Option<&'static Connector> {
        catalog::connector(&flow.destination.as_ref()?.connector).filter(|connector| connector.destination.is_some())
    }

    /// Returns the declared object of the flow's source.
    pub fn source_object(&self, flow: &Flow) -> Option<&'a Object> {
        let end = flow.source.as_ref()?;
        self.endpoint_object(end, self.source_connector(flow)?.source?.arguments)
    }

    /// Returns the declared object of the flow's destination.
    pub fn destination_object(&self, flow: &Flow) -> Option<&'a Object> {
        let end = flow.destination.as_ref()?;
        self.endpoint_object(end, self.destination_connector(flow)?.destination?.arguments)
    }

    /// Returns the declared object of a source or destination with these `arguments`.
    pub fn endpoint_object(&self, end: &Endpoint, arguments: &[Argument]) -> Option<&'a Object> {
        let position = arguments.iter().position(|argument| matches!(argument, Argument::Object { .. }))?;
        match end.arguments.get(position)? {
            Value::Name(name) => self.object(name),
            _ => None,
        }
    }
}

/// Returns everything that a stack declares, in the order of the model: the item, the name of its list, and its index.
fn listed(definition: &Definition) -> impl Iterator<Item = (Declared<'_>, &'static str, usize)> {
    fn list<'a, T>(
        what: &'static str,
        items: &'a [T],
        declared: fn(&'a T) -> Declared<'a>,
    ) -> impl Iterator<Item = (Declared<'a>, &'static str, usize)> {
        items.iter().enumerate().map(move |(index, item)| (declared(item), what, index))
    }
    list("resource", &definition.resources, Declared::Resource)
        .chain(list("mapping", &definition.mappings, Declared::Mapping))
        .chain(list("condition", &definition.conditions, Declared::Condition))
        .chain(list("profile", &definition.profiles, Declared::Profile))
        .chain(list("object", &definition.objects, Declared::Object))
        .chain(list("flow", &definition.flows, Declared::Flow))
        .chain(list("rule", &definition.rules, Declared::Rule))
        .chain(list("output", &definition.outputs, Declared::Output))
}

/// Returns everything that a stack declares, in the order of the model.
pub fn items(definition: &Definition) -> impl Iterator<Item = Declared<'_>> {
    listed(definition).map(|(item, ..)| item)
}

/// Returns everything that a stack declares with its site, in the order of the model.
pub fn declarations(definition: &Definition) -> impl Iterator<Item = (Declared<'_>, Site)> {
    listed(definition).map(|(item, what, index)| (item, Site::root().item(what, index)))
}
