//! Dynatrace.

use super::native_defaults::SOURCE;
use crate::catalog::operator::operators;
use crate::catalog::property::properties;
use crate::catalog::{Connector, Kind, Narrowed, Operator, Profile, credentials, string_rules};

properties! {
    /// Settings of a Dynatrace profile.
    pub profile [
        /// The URL of the environment, such as `"https://abc12345.live.dynatrace.com"`.
        instance_url!: Kind::Text(&string_rules::INSTANCE_URL) => ["InstanceUrl"];
    ]
    /// An access token.
    pub api_token [
        /// The token.
        token!: Kind::Secret => ["ApiToken"];
    ]
}

/// The entry of Dynatrace.
pub static CONNECTOR: Connector = Connector {
    name: "dynatrace",
    title: "Dynatrace",
    connector_type: "Dynatrace",
    key: "Dynatrace",
    operators: operators![Between, EqualTo],
    needed_filters: &[(Narrowed::Dates { most: Some(30) }, Operator::Between)],
    profile: Some(Profile { properties: profile::ALL, credentials: &[credentials!(api_token)], qualifiers: &[] }),
    ..SOURCE
};
