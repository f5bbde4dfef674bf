//! Singular.

use super::common_settings::connection_mode;
use super::native_defaults::SOURCE;
use crate::catalog::operator::operators;
use crate::catalog::property::properties;
use crate::catalog::{Connector, HOUR, Kind, Narrowed, Operator, Profile, credentials};

properties! {
    /// Settings of a Singular profile.
    pub profile [
        /// The network connection from AppFlow to Singular. Defaults to `public`.
        connection_mode as shared: Kind::OneOf(connection_mode::ALL) => Owner ["ConnectionMode"];
    ]
    /// A key of the reporting API.
    pub api_key [
        /// The key.
        key!: Kind::Secret => ["ApiKey"];
    ]
}

/// The entry of Singular.
pub static CONNECTOR: Connector = Connector {
    name: "singular",
    title: "Singular",
    connector_type: "Singular",
    key: "Singular",
    operators: operators![EqualTo],
    minimum_interval: HOUR,
    needed_filters: &[(Narrowed::Dates { most: Some(30) }, Operator::EqualTo)],
    profile: Some(Profile { properties: profile::ALL, credentials: &[credentials!(api_key)], qualifiers: &[] }),
    ..SOURCE
};
