//! The meaning of the names of a stack.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use crate::analysis::declared::Names;
pub use crate::analysis::declared::{Declared, declarations, items};
use crate::analysis::mapping_index::Index;
use crate::analysis::parameters::allowed_values;
use crate::analysis::values::{Form, Resolved, Values};
use crate::catalog::{self, Argument, Connector};
use crate::model::{
    Definition, DeployCondition, Endpoint, Field, Flow, Mapping, Object, Override, Profile, Resource, ResourceKind, Value,
};

/// The largest number of fields among which a field is found by a comparison of all names.
const SCANNED: usize = 32;

/// The items of one stack by name, and its values in their resolved form.
///
/// Lookups return references with the lifetime of the definition.
#[derive(Debug)]
pub struct Scope<'a> {
    names: Names<'a>,
    values: Values<'a>,
    /// The overrides by their targets.
    overrides: HashMap<String, (usize, &'a Override)>,
    /// For each object with more than [`SCANNED`] fields, their positions sorted by name, once a field is looked up.
    fields: HashMap<&'a str, OnceCell<Vec<usize>>>,
    /// The values that each parameter allows, once they are needed.
    allowed: HashMap<&'a str, OnceCell<Option<Rc<HashSet<String>>>>>,
    /// The keys of each mapping, once they are looked up.
    mappings: HashMap<&'a str, OnceCell<Rc<Index>>>,
}

impl<'a> Scope<'a> {
    /// Collects the names of `definition`, and resolves its values. Of two items with one name, the first wins.
    pub fn new(definition: &'a Definition) -> Self {
        let names = Names::new(definition);
        let values = Values::new(&names, definition);
        let mut overrides = HashMap::new();
        for (index, given) in definition.overrides.iter().enumerate() {
            overrides.entry(given.path()).or_insert((index, given));
        }
        let wide = definition.objects.iter().filter(|object| object.fields.len() > SCANNED);
        let fields = wide.map(|object| (object.name.as_str(), OnceCell::new())).collect();
        let parameters = definition.resources.iter().filter(|resource| resource.kind == ResourceKind::Parameter);
        let allowed = parameters.map(|parameter| (parameter.name.as_str(), OnceCell::new())).collect();
        let mappings = definition.mappings.iter().map(|mapping| (mapping.name.as_str(), OnceCell::new())).collect();
        Scope { names, values, overrides, fields, allowed, mappings }
    }

    /// Returns the override of the entry at a path, with its position among the overrides. Of two with one target, the first
    /// wins.
    pub(crate) fn overridden(&self, path: impl FnOnce() -> String) -> Option<(usize, &'a Override)> {
        if self.overrides.is_empty() { None } else { self.overrides.get(&path()).copied() }
    }

    /// Returns the item with this name.
    pub fn find(&self, name: &str) -> Option<Declared<'a>> {
        self.names.find(name)
    }

    /// Returns a value with its names looked up. Those of the definition were resolved with the scope.
    ///
    /// # Examples
    ///
    /// ```
    /// use appflow_model::analysis::scope::Scope;
    /// use appflow_model::model::{Definition, Value};
    /// let definition = Definition::default();
    /// let account = Value::Member { of: "aws".to_owned(), member: "account_id".to_owned() };
    /// let value = Value::Call { function: "concat".to_owned(), arguments: vec!["lake-".into(), account] };
    /// let scope = Scope::new(&definition);
    /// let resolved = scope.resolve(&value);
    /// assert!(resolved.start().may_begin_with("lake-1") && !resolved.start().is_whole);
    /// assert_eq!(resolved.known(), None);
    /// ```
    pub fn resolve(&self, value: &'a Value) -> Resolved<'a> {
        self.values.get(&self.names, value)
    }

    /// Returns the resolved form of a value by itself.
    pub fn form(&self, value: &'a Value) -> Form<'a> {
        Values::form(&self.names, value)
    }

    /// Returns the text of a value if all of it is known, like [`Resolved::known`].
    pub fn known_text(&self, value: &'a Value) -> Option<Cow<'a, str>> {
        self.resolve(value).known()
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

    /// Returns the keys of a mapping of the stack.
    pub(crate) fn mapping_index(&self, mapping: &Mapping) -> Rc<Index> {
        let read = || Rc::new(Index::new(mapping));
        match self.mappings.get(mapping.name.as_str()) {
            Some(known) if self.mapping(&mapping.name).is_some_and(|first| std::ptr::eq(first, mapping)) => {
                Rc::clone(known.get_or_init(read))
            }
            _ => read(),
        }
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

    /// Returns the declared object of a source or destination with these `arguments`. An object of another connector is reported
    /// as such, and its fields are ignored.
    pub fn endpoint_object(&self, end: &Endpoint, arguments: &[Argument]) -> Option<&'a Object> {
        let position = arguments.iter().position(|argument| matches!(argument, Argument::Object { .. }))?;
        match end.arguments.get(position)? {
            Value::Name(name) => self.object(name).filter(|object| object.connector == end.connector),
            _ => None,
        }
    }
}
