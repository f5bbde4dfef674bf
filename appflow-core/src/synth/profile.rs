//! Connector profiles.

use super::conditions::Lifecycle;
use super::settings::{self, Entry, Leaf};
use super::text::{self, As, Piece, literal};
use super::{Synthesis, begin_resource, end_resource, write_name};
use crate::template::Writer;
use appflow_model::analysis::connection::{self, Qualifier};
use appflow_model::analysis::ids::{self, Part};
use appflow_model::analysis::profiles;
use appflow_model::catalog::{self, Kind, Place, Property, common_settings};
use appflow_model::model::{Profile, Value, setting};

/// Writes a profile that the stack creates.
pub(super) fn write<'a>(json: &mut Writer, synthesis: &Synthesis<'a>, profile: &'a Profile) {
    let Some(connector) = catalog::connector(&profile.connector) else { return };
    let Some(known) = connector.profile.filter(|_| profile.origin.is_created()) else { return };
    let needs = synthesis.usage.profile_needs(profile, &synthesis.scope);
    let lifecycle = Lifecycle::of(&profile.settings);
    begin_resource(
        json,
        &ids::of_profile(&synthesis.scope, profile, Part::Itself),
        "AWS::AppFlow::ConnectorProfile",
        &needs,
        &lifecycle,
    );
    write_name(
        json,
        synthesis,
        "ConnectorProfileName",
        setting(&profile.settings, common_settings::profile::name.key),
        &profile.name,
    );
    json.text("ConnectorType", connector.connector_type);
    if let Some(label) = connector.label {
        json.text("ConnectorLabel", label);
    }
    for properties in [known.properties, common_settings::profile::ALL] {
        settings::write(json, &synthesis.scope, &settings::entries_of(&profile.settings, properties, Place::Owner));
    }
    json.text("ConnectionMode", if profiles::is_private(profile) { "Private" } else { "Public" });
    json.open("ConnectorProfileConfig");
    let role = |property: &Property| match property.kind {
        Kind::ProfileRole(role) => Some(Leaf::Text(vec![Piece::Attribute(
            ids::of_profile(&synthesis.scope, profile, Part::ProfileRole(role)),
            "Arn".into(),
        )])),
        _ => None,
    };
    let mut properties = settings::entries_or(&profile.settings, known.properties, &role);
    for property in known.properties.iter().filter(|property| matches!(property.kind, Kind::Qualified(_))) {
        if let Some(name) = setting(&profile.settings, property.key) {
            let leaf = Leaf::Text(qualified(synthesis, profile, name));
            properties.push(Entry { path: property.path, leaf });
        }
    }
    let mut credentials = settings::entries_of(&profile.settings, known.properties, Place::Credentials);
    for way in known.credentials {
        if let Some(Value::Block(block)) = setting(&profile.settings, way.key) {
            for (entries, place) in [(&mut properties, Place::Properties), (&mut credentials, Place::Own)] {
                entries.extend(settings::entries_at(block, way.properties, place, &role));
                settings::add_constants(entries, way.constants, place);
            }
            properties.extend(way.flags.iter().map(|path| Entry { path, leaf: Leaf::True }));
        }
    }
    if connector.has_profile_properties() {
        write_part(json, synthesis, "ConnectorProfileProperties", connector.key, &properties);
    }
    write_part(json, synthesis, "ConnectorProfileCredentials", connector.key, &credentials);
    json.end_object();
    end_resource(json);
}

/// A name with the qualifiers of the profile before it.
pub(super) fn qualified<'a>(synthesis: &Synthesis<'a>, profile: &'a Profile, name: &'a Value) -> Vec<Piece<'a>> {
    let mut pieces = Vec::new();
    for qualifier in connection::qualifiers(&synthesis.scope, profile, name) {
        match qualifier {
            Qualifier::Given(value) => text::push(&synthesis.scope, value, As::Natural, &mut pieces),
            Qualifier::Default(word) => pieces.push(literal(word)),
        }
        pieces.push(literal("."));
    }
    text::push(&synthesis.scope, name, As::Name, &mut pieces);
    pieces
}

fn write_part(json: &mut Writer, synthesis: &Synthesis, part: &'static str, key: &'static str, entries: &[Entry]) {
    json.open(part);
    json.open(key);
    settings::write(json, &synthesis.scope, entries);
    json.end_object();
    json.end_object();
}

/// Writes the name of the profile that an end of a flow uses.
pub(super) fn write_use(json: &mut Writer, synthesis: &Synthesis, value: &Value) {
    text::write_value(json, &synthesis.scope, value, As::Name);
}
