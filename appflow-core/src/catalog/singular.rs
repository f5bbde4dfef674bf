//! Singular.

use super::native::SOURCE;
use super::operator::operators;
use super::property::properties;
use super::shared::connection_mode;
use super::{Connector, HOUR, Kind, Narrowed, Operator, Profile, credentials};

properties! {
    /// Settings of a Singular profile.
    pub profile [
        /// How AppFlow reaches Singular; `public` when left out.
        connection_mode: Kind::Word(connection_mode::ALL) => [];
    ]
    /// A key of the reporting API.
    pub api_key [
        /// The key.
        key!: Kind::Secret => ["ApiKey"];
    ]
}

/// The entry of Singular.
pub static CONNECTOR: Connector = Connector {
    word: "singular",
    title: "Singular",
    connector_type: "Singular",
    key: "Singular",
    operators: operators![EqualTo],
    minimum_interval: HOUR,
    needed_filters: &[(Narrowed::Dates { most: Some(30) }, Operator::EqualTo)],
    profile: Some(Profile { properties: profile::ALL, credentials: &[credentials!(api_key)], qualifiers: &[] }),
    ..SOURCE
};
