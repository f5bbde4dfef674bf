//! Datadog.

use super::native_defaults::SOURCE;
use crate::catalog::operator::operators;
use crate::catalog::property::properties;
use crate::catalog::{Connector, Kind, Narrowed, Operator, Profile, credentials, string_rules};

properties! {
    /// Settings of a Datadog profile.
    pub profile [
        /// The URL of the site, such as `"https://api.datadoghq.eu"`.
        instance_url!: Kind::Text(&string_rules::INSTANCE_URL) => ["InstanceUrl"];
    ]
    /// The keys of an organization.
    pub api_key [
        /// The API key.
        key!: Kind::Secret => ["ApiKey"];
        /// The application key, which identifies a user.
        application_key!: Kind::Secret => ["ApplicationKey"];
    ]
}

/// The entry of Datadog.
pub static CONNECTOR: Connector = Connector {
    name: "datadog",
    title: "Datadog",
    connector_type: "Datadog",
    key: "Datadog",
    operators: operators![Between, EqualTo],
    needed_filters: &[(Narrowed::Dates { most: None }, Operator::Between), (Narrowed::Query, Operator::EqualTo)],
    profile: Some(Profile { properties: profile::ALL, credentials: &[credentials!(api_key)], qualifiers: &[] }),
    destinations: &[
        "custom",
        "googlebigquery",
        "hubspot",
        "jdbc",
        "marketo",
        "rdspostgresql",
        "redshift",
        "s3",
        "salesforce",
        "snowflake",
        "upsolver",
        "zendesk",
    ],
    ..SOURCE
};
