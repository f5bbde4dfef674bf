//! Singular.

use super::operator::operators;
use super::property::properties;
use super::shared::connection_mode;
use super::{Argument, Connector, End, HOUR, Kind, Narrowed, Operator, Profile, TriggerType, credentials, text};

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
    label: None,
    operators: operators![EqualTo],
    triggers: &[TriggerType::OnDemand, TriggerType::Scheduled],
    minimum_interval: HOUR,
    needed_filters: &[(Narrowed::Dates { most: Some(30) }, Operator::EqualTo)],
    source: Some(End {
        arguments: &[Argument::Profile, Argument::Object { path: &["Object"], rule: &text::OBJECT, optional: false }],
        ..End::PLAIN
    }),
    destination: None,
    profile: Some(Profile { properties: profile::ALL, credentials: &[credentials!(api_key)], qualifiers: &[] }),
    destinations: &[
        "custom",
        "googlebigquery",
        "hubspot",
        "jdbc",
        "lookoutmetrics",
        "marketo",
        "rdspostgresql",
        "redshift",
        "s3",
        "salesforce",
        "snowflake",
        "upsolver",
        "zendesk",
    ],
};
