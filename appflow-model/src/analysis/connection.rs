//! Facts that sources and destinations derive from their connector profiles.

use crate::analysis::parameters::possible_values;
use crate::analysis::scope::Scope;
use crate::catalog::common_settings::shared;
use crate::catalog::{self, Argument, Property};
use crate::model::{Definition, Endpoint, Flow, Profile, ResourceKind, Setting, Value};

/// Returns the profile of a source or destination with these `arguments`, if it is declared.
pub fn profile<'a>(scope: &Scope<'a>, end: &Endpoint, arguments: &[Argument]) -> Option<&'a Profile> {
    let position = arguments.iter().position(|argument| matches!(argument, Argument::Profile))?;
    scope.profile(end.arguments.get(position)?.as_name()?)
}

/// Returns the name of the object of a source or destination with these `arguments`: the entity of a declared object, or the
/// argument itself.
pub fn object_name<'a>(scope: &Scope<'a>, end: &'a Endpoint, arguments: &[Argument]) -> Option<&'a Value> {
    let position = arguments.iter().position(|argument| matches!(argument, Argument::Object { .. }))?;
    let object = scope.endpoint_object(end, arguments).map(|object| &object.entity);
    object.or(end.arguments.get(position))
}

/// A setting with the location from which an application loads data through a profile.
#[derive(Debug, Clone, Copy)]
pub struct Loaded<'a> {
    /// The flow whose destination has the setting, or `None` if the profile has it.
    pub flow: Option<usize>,
    /// The position of the setting in its block.
    pub index: usize,
    /// The setting: its key is that of the bucket or of the prefix.
    pub setting: &'a Setting,
}

/// Returns the flows that write with a profile, by their positions, with their destinations.
pub fn writing<'a>(
    definition: &'a Definition,
    scope: &Scope<'a>,
    profile: &'a Profile,
) -> impl Iterator<Item = (usize, &'a Flow, &'a Endpoint)> {
    let shape = catalog::connector(&profile.connector).and_then(|connector| connector.destination);
    let flows = definition.flows.iter().enumerate();
    flows.filter_map(move |(index, flow)| {
        let (end, shape) = (flow.destination.as_ref()?, shape?);
        let used = self::profile(scope, end, shape.arguments)?;
        (used.name == profile.name && flow.origin.is_created()).then_some((index, flow, end))
    })
}

/// Returns the locations from which an application loads data through a profile: buckets and prefixes of the profile and of the
/// flows that write with it.
pub fn loaded<'a>(definition: &'a Definition, scope: &Scope<'a>, profile: &'a Profile) -> Vec<Loaded<'a>> {
    let is_place = |setting: &Setting| [shared::bucket.key, shared::prefix.key].contains(&setting.key.as_str());
    let of = |flow, settings: &'a [Setting]| {
        let settings = settings.iter().enumerate().filter(move |(_, setting)| is_place(setting));
        settings.map(move |(index, setting)| Loaded { flow, index, setting })
    };
    let ends = writing(definition, scope, profile).flat_map(|(index, _, end)| of(Some(index), &end.settings));
    of(None, &profile.settings).chain(ends).collect()
}

/// Returns the settings that a source or destination inherits from its profile: those that both support and the flow does not
/// set. The prefix of a bucket is inherited with the bucket.
pub fn inherited<'a>(end: &Endpoint, properties: &[Property], profile: &'a Profile) -> Vec<&'a Setting> {
    let Some(shape) = catalog::connector(&profile.connector).and_then(|connector| connector.profile) else { return Vec::new() };
    let is_shared =
        |key: &str| catalog::property(properties, key).is_some() && catalog::property(shape.properties, key).is_some();
    if !profile.origin.is_created() {
        return Vec::new();
    }
    let gives = |key: &str| end.settings.iter().any(|setting| setting.key == key);
    let goes_with = |key: &str| key == shared::prefix.key && gives(shared::bucket.key);
    let is_inherited = |key: &str| is_shared(key) && !gives(key) && !goes_with(key);
    profile.settings.iter().filter(|setting| is_inherited(&setting.key)).collect()
}

/// A qualifier of a table name.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Qualifier<'a> {
    /// A setting of the profile.
    Given(&'a Value),
    /// The default of the setting.
    Default(&'static str),
}

/// Returns the qualifiers before a name: those of its profile, or none if the name has them or the profile does not set them.
pub fn qualifiers<'a>(scope: &Scope<'_>, profile: &'a Profile, name: &Value) -> Vec<Qualifier<'a>> {
    let Some(shape) = catalog::connector(&profile.connector).and_then(|connector| connector.profile) else { return Vec::new() };
    if !profile.origin.is_created() || holds_dot(scope, name) {
        return Vec::new();
    }
    let given = |(key, default): &(&Property, Option<&'static str>)| match key.of(&profile.settings) {
        Some(value) => Some(Qualifier::Given(value)),
        None => default.map(Qualifier::Default),
    };
    shape.qualifiers.iter().map(given).collect::<Option<_>>().unwrap_or_default()
}

/// Returns `true` if a name is qualified, as far as it is known: the string, or a value of the parameter, contains a dot.
fn holds_dot(scope: &Scope<'_>, name: &Value) -> bool {
    let mut found = false;
    let parameter = |name: &str| scope.resource(name).filter(|resource| resource.kind == ResourceKind::Parameter);
    name.walk(&mut |value| match value {
        Value::String(text) => found |= text.contains('.'),
        Value::Name(name) => {
            let possible = parameter(name).and_then(possible_values);
            found |= possible.is_some_and(|possible| possible.iter().any(|text| text.contains('.')));
        }
        _ => {}
    });
    found
}
