//! Facts about a connector profile by itself: its connection, its authentication method, and the roles that the stack creates for
//! it.

use crate::catalog::common_settings::{connection_mode, shared};
use crate::catalog::{self, Credentials, Kind, ProfileRole, Property, snowflake};
use crate::model::{Profile, Setting, Value};

/// Returns `true` if the connection uses PrivateLink (`ConnectionMode: Private`, R222): the profile sets the mode or the endpoint
/// service.
pub fn is_private(profile: &Profile) -> bool {
    shared::connection_mode.has_value(&profile.settings, &connection_mode::private)
        || shared::private_link.of(&profile.settings).is_some()
}

/// Returns the storage integration of a profile for which the stack creates the role.
pub fn integration(profile: &Profile) -> Option<&[Setting]> {
    let is_snowflake = profile.connector == snowflake::CONNECTOR.name && profile.origin.is_created();
    match snowflake::profile::integration.of(&profile.settings)? {
        Value::Block(block) if is_snowflake => Some(block),
        _ => None,
    }
}

/// Returns the roles that the stack creates for a profile: that of a storage integration, and those that it does not set.
pub fn roles(profile: &Profile) -> Vec<ProfileRole> {
    let mut roles = Vec::new();
    let Some(known) = catalog::connector(&profile.connector).and_then(|connector| connector.profile) else { return roles };
    if !profile.origin.is_created() {
        return roles;
    }
    roles.extend(integration(profile).map(|_| ProfileRole::Integration));
    let mut left_out = |settings: &[Setting], properties: &[Property]| {
        for property in properties {
            if let Kind::ProfileRole(role) = property.kind
                && property.of(settings).is_none()
            {
                roles.push(role);
            }
        }
    };
    left_out(&profile.settings, known.properties);
    if let Some((method, block)) = method(profile) {
        left_out(block, method.properties);
    }
    roles
}

/// Returns the authentication method of a profile, with its settings.
pub fn method(profile: &Profile) -> Option<(&'static Credentials, &[Setting])> {
    let known = catalog::connector(&profile.connector)?.profile?;
    known.credentials.iter().find_map(|method| Some((method, method.of(&profile.settings)?)))
}
