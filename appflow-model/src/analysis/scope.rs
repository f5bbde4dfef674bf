//! What the names of a stack mean.

use std::collections::HashMap;

use crate::Site;
use crate::analysis::profiles::roles;
use crate::catalog::{self, Argument, Connector, ProfileRole};
use crate::model::{
    Definition, DeployCondition, Endpoint, Flow, Object, Origin, Output, Override, Profile, Resource, ResourceKind, Value,
};
use crate::vocabulary::member;

/// An item that the stack declares under a name.
#[derive(Debug, Clone, Copy)]
pub enum Declared<'a> {
    /// A parameter, a bucket, a key, a secret, or what alarms and rules notify.
    Resource(&'a Resource),
    /// A condition.
    Condition(&'a DeployCondition),
    /// A connector profile.
    Profile(&'a Profile),
    /// An object.
    Object(&'a Object),
    /// A flow.
    Flow(&'a Flow),
    /// An output.
    Output(&'a Output),
}

impl<'a> Declared<'a> {
    /// Its name in the language.
    pub fn name(self) -> &'a str {
        match self {
            Declared::Resource(resource) => &resource.name,
            Declared::Condition(condition) => &condition.name,
            Declared::Profile(profile) => &profile.name,
            Declared::Object(object) => &object.name,
            Declared::Flow(flow) => &flow.name,
            Declared::Output(output) => &output.name,
        }
    }

    /// What messages call it, with its article.
    pub fn described(self) -> &'static str {
        match self {
            Declared::Resource(resource) => resource.kind.described(),
            Declared::Condition(_) => "a condition",
            Declared::Profile(_) => "a profile",
            Declared::Object(_) => "an object",
            Declared::Flow(_) => "a flow",
            Declared::Output(_) => "an output",
        }
    }

    /// Where it comes from, or `None` for what is not an item of AWS.
    pub fn origin(self) -> Option<&'a Origin> {
        match self {
            Declared::Resource(resource) => Some(&resource.origin),
            Declared::Profile(profile) => Some(&profile.origin),
            Declared::Flow(flow) => Some(&flow.origin),
            Declared::Condition(_) | Declared::Object(_) | Declared::Output(_) => None,
        }
    }

    /// The value that stands for it in a template: the name or ARN under which it exists, or the entity of an object.
    pub fn stands_for(self) -> Option<&'a Value> {
        match self {
            Declared::Object(object) => Some(&object.entity),
            _ => match self.origin()? {
                Origin::Named(value) | Origin::Arn(value) => Some(value),
                Origin::Created | Origin::LogicalId(_) => None,
            },
        }
    }

    /// Whether the template has an entry for it: everything but objects and what exists.
    pub fn is_created(self) -> bool {
        match self {
            Declared::Condition(_) | Declared::Output(_) => true,
            Declared::Resource(_) | Declared::Profile(_) | Declared::Flow(_) | Declared::Object(_) => {
                self.origin().is_some_and(Origin::is_created)
            }
        }
    }

    /// Whether it is declared by its type in CloudFormation, and has the attributes of that type.
    pub fn has_attributes(self) -> bool {
        matches!(self, Declared::Resource(resource) if resource.resource_type.is_some())
    }

    /// What can stand after its name and a dot.
    pub fn members(self) -> Vec<&'static str> {
        match self {
            Declared::Resource(resource) => match resource.kind {
                ResourceKind::Other => Vec::new(),
                ResourceKind::Bucket => vec![member::names::arn, member::names::name],
                ResourceKind::Connector => vec![member::names::arn, member::names::label],
                ResourceKind::Parameter => Vec::new(),
                _ => vec![member::names::arn],
            },
            // The ARN of the secret that AppFlow makes for a profile is an attribute of a created one alone.
            Declared::Profile(profile) if profile.origin.is_created() => {
                let mut members = vec![member::names::arn, member::names::credentials_arn, member::names::name];
                members.extend(roles(profile).into_iter().map(ProfileRole::member));
                members.sort_unstable();
                members
            }
            Declared::Profile(Profile { origin: Origin::LogicalId(_), .. }) => {
                vec![member::names::arn, member::names::credentials_arn, member::names::name]
            }
            Declared::Profile(_) | Declared::Flow(_) => vec![member::names::arn, member::names::name],
            Declared::Object(_) | Declared::Output(_) | Declared::Condition(_) => Vec::new(),
        }
    }
}

/// The items of one stack by name.
///
/// What the look-ups return lives as long as the definition.
#[derive(Debug)]
pub struct Scope<'a> {
    declared: HashMap<&'a str, Declared<'a>>,
    /// The overrides by their targets.
    overrides: HashMap<String, (usize, &'a Override)>,
}

impl<'a> Scope<'a> {
    /// The names of `definition`; of two items with one name the first counts.
    pub fn new(definition: &'a Definition) -> Self {
        let mut declared = HashMap::new();
        for item in items(definition) {
            declared.entry(item.name()).or_insert(item);
        }
        let mut overrides = HashMap::new();
        for (index, given) in definition.overrides.iter().enumerate() {
            overrides.entry(given.path()).or_insert((index, given));
        }
        Scope { declared, overrides }
    }

    /// The override of the entry at a path, and its position among the overrides; of two with one target the first counts.
    pub(crate) fn overridden(&self, path: impl FnOnce() -> String) -> Option<(usize, &'a Override)> {
        if self.overrides.is_empty() { None } else { self.overrides.get(&path()).copied() }
    }

    /// The item with this name.
    pub fn find(&self, name: &str) -> Option<Declared<'a>> {
        self.declared.get(name).copied()
    }

    /// The resource with this name.
    pub fn resource(&self, name: &str) -> Option<&'a Resource> {
        match self.find(name)? {
            Declared::Resource(resource) => Some(resource),
            _ => None,
        }
    }

    /// The condition with this name.
    pub fn condition(&self, name: &str) -> Option<&'a DeployCondition> {
        match self.find(name)? {
            Declared::Condition(condition) => Some(condition),
            _ => None,
        }
    }

    /// The profile with this name.
    pub fn profile(&self, name: &str) -> Option<&'a Profile> {
        match self.find(name)? {
            Declared::Profile(profile) => Some(profile),
            _ => None,
        }
    }

    /// The object with this name.
    pub fn object(&self, name: &str) -> Option<&'a Object> {
        match self.find(name)? {
            Declared::Object(object) => Some(object),
            _ => None,
        }
    }

    /// The connector of the flow's source, when it is known and can be a source.
    pub fn source_connector(&self, flow: &Flow) -> Option<&'static Connector> {
        catalog::connector(&flow.source.as_ref()?.connector).filter(|connector| connector.source.is_some())
    }

    /// The connector of the flow's destination, when it is known and can be a destination.
    pub fn destination_connector(&self, flow: &Flow) -> Option<&'static Connector> {
        catalog::connector(&flow.destination.as_ref()?.connector).filter(|connector| connector.destination.is_some())
    }

    /// The declared object of the flow's source.
    pub fn source_object(&self, flow: &Flow) -> Option<&'a Object> {
        let end = flow.source.as_ref()?;
        self.endpoint_object(end, self.source_connector(flow)?.source?.arguments)
    }

    /// The declared object of the flow's destination.
    pub fn destination_object(&self, flow: &Flow) -> Option<&'a Object> {
        let end = flow.destination.as_ref()?;
        self.endpoint_object(end, self.destination_connector(flow)?.destination?.arguments)
    }

    /// The declared object of an end that takes `arguments`.
    pub fn endpoint_object(&self, end: &Endpoint, arguments: &[Argument]) -> Option<&'a Object> {
        let position = arguments.iter().position(|argument| matches!(argument, Argument::Object { .. }))?;
        match end.arguments.get(position)? {
            Value::Name(name) => self.object(name),
            _ => None,
        }
    }
}

/// Everything a stack declares, in the order of the model: the item, the name of its list and its place in it.
fn listed(definition: &Definition) -> impl Iterator<Item = (Declared<'_>, &'static str, usize)> {
    fn list<'a, T>(
        what: &'static str,
        items: &'a [T],
        declared: fn(&'a T) -> Declared<'a>,
    ) -> impl Iterator<Item = (Declared<'a>, &'static str, usize)> {
        items.iter().enumerate().map(move |(index, item)| (declared(item), what, index))
    }
    list("resource", &definition.resources, Declared::Resource)
        .chain(list("condition", &definition.conditions, Declared::Condition))
        .chain(list("profile", &definition.profiles, Declared::Profile))
        .chain(list("object", &definition.objects, Declared::Object))
        .chain(list("flow", &definition.flows, Declared::Flow))
        .chain(list("output", &definition.outputs, Declared::Output))
}

/// Everything a stack declares, in the order of the model.
pub fn items(definition: &Definition) -> impl Iterator<Item = Declared<'_>> {
    listed(definition).map(|(item, ..)| item)
}

/// Everything a stack declares with the place of each, in the order of the model.
pub fn declarations(definition: &Definition) -> impl Iterator<Item = (Declared<'_>, Site)> {
    listed(definition).map(|(item, what, index)| (item, Site::root().item(what, index)))
}
