//! Connector profiles.

use super::form::{Leaf, Piece, Profile, Property, Resolve, Text, Unresolved, literal};
use super::resolver::Resolver;
use super::settings;
use super::text::{self, As};
use appflow_model::analysis::connection::{self, Qualifier};
use appflow_model::analysis::ids::{self, Part};
use appflow_model::analysis::profiles;
use appflow_model::catalog::common_settings::connection_mode;
use appflow_model::catalog::{self, Kind, Place, common_settings};
use appflow_model::model::{self, Value, setting};

/// The property with the mode of the connection.
const MODE: &[&str] = &["ConnectionMode"];

/// Resolves a profile that the stack creates.
pub(crate) fn resolve<'a>(resolver: &Resolver<'a>, profile: &'a model::Profile) -> Resolve<Profile<'a>> {
    let scope = &resolver.scope;
    let connector = catalog::connector(&profile.connector).ok_or(Unresolved)?;
    let known = connector.profile.ok_or(Unresolved)?;
    let mut outer = settings::properties_of(scope, &profile.settings, known.properties, Place::Owner)?;
    outer.extend(settings::properties_of(scope, &profile.settings, common_settings::profile::ALL, Place::Owner)?);
    let role = |property: &catalog::Property| {
        let Kind::ProfileRole(role) = property.kind else { return None };
        let id = ids::of_profile(scope, profile, Part::ProfileRole(role));
        Some(Leaf::Text(Text::One(Piece::Attribute(id, "Arn".into()))))
    };
    let mut properties = settings::properties_or(scope, &profile.settings, known.properties, &role)?;
    for property in known.properties.iter().filter(|property| matches!(property.kind, Kind::Qualified(_))) {
        if let Some(name) = setting(&profile.settings, property.key) {
            let leaf = Leaf::Text(qualified(resolver, profile, name)?.into());
            properties.push(Property { path: property.path, leaf });
        }
    }
    let mut credentials = settings::properties_of(scope, &profile.settings, known.properties, Place::Credentials)?;
    for method in known.credentials {
        let Some(given) = setting(&profile.settings, method.key) else { continue };
        let Value::Block(block) = given else { return Err(Unresolved) };
        for (out, place) in [(&mut properties, Place::Properties), (&mut credentials, Place::Own)] {
            out.extend(settings::properties_at(scope, block, method.properties, place, &role)?);
            settings::add_constants(out, method.constants, place);
        }
        properties.extend(method.flags.iter().map(|path| Property { path, leaf: Leaf::Bool(true) }));
    }
    Ok(Profile {
        name: text::name(scope, common_settings::profile::name.of(&profile.settings), &profile.name)?,
        connector,
        mode: mode(profile, &mut outer),
        outer,
        properties,
        credentials,
    })
}

/// Returns the mode of the connection, which is always written: that among the properties, or the one that the profile implies
/// (R222).
fn mode<'a>(profile: &model::Profile, properties: &mut Vec<Property<'a>>) -> Leaf<'a> {
    if let Some(given) = properties.iter().position(|property| property.path == MODE) {
        return properties.remove(given).leaf;
    }
    Leaf::Word(if profiles::is_private(profile) { connection_mode::private.value } else { connection_mode::public.value })
}

/// Returns a name with the qualifiers of the profile before it.
pub(crate) fn qualified<'a>(resolver: &Resolver<'a>, profile: &'a model::Profile, name: &'a Value) -> Resolve<Vec<Piece<'a>>> {
    let mut pieces = Vec::new();
    for qualifier in connection::qualifiers(&resolver.scope, profile, name) {
        match qualifier {
            Qualifier::Given(value) => text::push(&resolver.scope, value, As::Natural, &mut pieces)?,
            Qualifier::Default(word) => pieces.push(literal(word)),
        }
        pieces.push(literal("."));
    }
    text::push(&resolver.scope, name, As::Name, &mut pieces)?;
    Ok(pieces)
}
