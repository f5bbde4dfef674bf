//! Dynatrace.

use super::operator::operators;
use super::property::properties;
use super::{Argument, Connector, End, Kind, MINUTE, Narrowed, Operator, Profile, TriggerType, credentials, text};

properties! {
    /// Settings of a Dynatrace profile.
    pub profile [
        /// The URL of the environment, such as `"https://abc12345.live.dynatrace.com"`.
        instance_url!: Kind::Text(&text::INSTANCE_URL) => ["InstanceUrl"];
    ]
    /// An access token.
    pub api_token [
        /// The token.
        token!: Kind::Secret => ["ApiToken"];
    ]
}

/// The entry of Dynatrace.
pub static CONNECTOR: Connector = Connector {
    word: "dynatrace",
    title: "Dynatrace",
    connector_type: "Dynatrace",
    key: "Dynatrace",
    label: None,
    operators: operators![Between, EqualTo],
    triggers: &[TriggerType::OnDemand, TriggerType::Scheduled],
    minimum_interval: MINUTE,
    needed_filters: &[(Narrowed::Dates { most: Some(30) }, Operator::Between)],
    source: Some(End {
        arguments: &[Argument::Profile, Argument::Object { path: &["Object"], rule: &text::OBJECT, optional: false }],
        ..End::PLAIN
    }),
    destination: None,
    profile: Some(Profile { properties: profile::ALL, credentials: &[credentials!(api_token)], qualifiers: &[] }),
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
