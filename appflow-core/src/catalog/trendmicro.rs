//! Trend Micro.

use super::operator::operators;
use super::property::properties;
use super::shared::connection_mode;
use super::{Argument, Connector, End, HOUR, Kind, Profile, TriggerType, credentials, text};

properties! {
    /// Settings of a Trend Micro profile.
    pub profile [
        /// How AppFlow reaches Trend Micro; `public` when left out.
        connection_mode: Kind::Word(connection_mode::ALL) => [];
    ]
    /// A key of the API.
    pub api_key [
        /// The API secret key.
        key!: Kind::Secret => ["ApiSecretKey"];
    ]
}

/// The entry of Trend Micro.
pub static CONNECTOR: Connector = Connector {
    word: "trendmicro",
    title: "Trend Micro",
    connector_type: "Trendmicro",
    key: "Trendmicro",
    label: None,
    operators: operators![EqualTo],
    triggers: &[TriggerType::OnDemand, TriggerType::Scheduled],
    minimum_interval: HOUR,
    needed_filters: &[],
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
