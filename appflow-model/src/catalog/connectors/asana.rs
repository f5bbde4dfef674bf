//! Asana, a connector that AWS manages.

use super::managed_defaults::{API_VERSION, CUSTOM, CUSTOM_TYPE, MANAGED, OBJECT, source};
use crate::catalog::property::properties;
use crate::catalog::{Connector, Endpoint, Kind, Place, Profile, credentials};

properties! {
    /// A personal access token.
    pub personal_access_token [
        /// The token.
        token!: Kind::Secret => ["Custom", "CredentialsMap", "patToken"];
    ]
}

/// The entry of Asana.
pub static CONNECTOR: Connector = Connector {
    name: "asana",
    title: "Asana",
    label: Some("Asana"),
    source: Some(Endpoint {
        arguments: OBJECT,
        properties: source::ALL,
        constants: &[(Place::Owner, API_VERSION, "1.0")],
        ..Endpoint::PLAIN
    }),
    profile: Some(Profile {
        properties: &[],
        credentials: &[credentials!(personal_access_token, &[CUSTOM, (Place::Own, CUSTOM_TYPE, "PAT")])],
        qualifiers: &[],
    }),
    ..MANAGED
};
