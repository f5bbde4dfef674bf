//! Amplitude.

use super::native_defaults::SOURCE;
use crate::catalog::property::properties;
use crate::catalog::{Connector, DAY, Kind, Narrowed, Operator, Profile, credentials};

properties! {
    /// The keys of a project.
    pub api_key [
        /// The API key.
        key!: Kind::Secret => ["ApiKey"];
        /// The secret key that belongs to the API key.
        secret_key!: Kind::Secret => ["SecretKey"];
    ]
}

/// The entry of Amplitude.
pub static CONNECTOR: Connector = Connector {
    name: "amplitude",
    title: "Amplitude",
    connector_type: "Amplitude",
    key: "Amplitude",
    // No `PROJECTION` and no `NO_OP` either: its flows have no projection, and its mappings carry no operator (R42, R51, R55).
    operators: &[Operator::Between],
    minimum_interval: DAY,
    needed_filters: &[(Narrowed::Dates { most: None }, Operator::Between)],
    profile: Some(Profile { properties: &[], credentials: &[credentials!(api_key)], qualifiers: &[] }),
    destinations: &["lookoutmetrics", "s3"],
    ..SOURCE
};
