//! Trend Micro.

use super::common_settings::connection_mode;
use super::native_defaults::SOURCE;
use crate::catalog::operator::operators;
use crate::catalog::property::properties;
use crate::catalog::{Connector, HOUR, Kind, Profile, credentials};

properties! {
    /// Settings of a Trend Micro profile.
    pub profile [
        /// The network connection from AppFlow to Trend Micro. Defaults to `public`.
        connection_mode as shared: Kind::OneOf(connection_mode::ALL) => Owner ["ConnectionMode"];
    ]
    /// An API key.
    pub api_key [
        /// The API secret key.
        key!: Kind::Secret => ["ApiSecretKey"];
    ]
}

/// The entry of Trend Micro.
pub static CONNECTOR: Connector = Connector {
    name: "trendmicro",
    title: "Trend Micro",
    connector_type: "Trendmicro",
    key: "Trendmicro",
    operators: operators![EqualTo],
    minimum_interval: HOUR,
    profile: Some(Profile { properties: profile::ALL, credentials: &[credentials!(api_key)], qualifiers: &[] }),
    ..SOURCE
};
