//! Writes connector profiles.

use super::{settings, text};
use crate::resolved::{Profile, Property};
use crate::template::Writer;

/// Writes the properties of a profile.
pub(super) fn write(json: &mut Writer, profile: &Profile) {
    let connector = profile.connector;
    text::write_name(json, "ConnectorProfileName", &profile.name);
    json.text("ConnectorType", connector.connector_type);
    if let Some(label) = connector.label {
        json.text("ConnectorLabel", label);
    }
    settings::write(json, &profile.outer);
    json.key("ConnectionMode");
    settings::write_leaf(json, &profile.mode);
    json.open("ConnectorProfileConfig");
    if connector.has_profile_properties() {
        write_part(json, "ConnectorProfileProperties", connector.key, &profile.properties);
    }
    write_part(json, "ConnectorProfileCredentials", connector.key, &profile.credentials);
    json.end_object();
}

fn write_part(json: &mut Writer, part: &'static str, key: &'static str, properties: &[Property]) {
    json.open(part);
    json.open(key);
    settings::write(json, properties);
    json.end_object();
    json.end_object();
}
