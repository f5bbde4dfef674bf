//! Amplitude.

use super::property::properties;
use super::{Argument, Connector, DAY, End, Kind, Narrowed, Operator, Profile, TriggerType, credentials, text};

properties! {
    /// The keys of a project.
    pub api_key [
        /// The API key.
        key!: Kind::Secret => ["ApiKey"];
        /// The secret key that belongs to it.
        secret_key!: Kind::Secret => ["SecretKey"];
    ]
}

/// The entry of Amplitude.
pub static CONNECTOR: Connector = Connector {
    word: "amplitude",
    title: "Amplitude",
    connector_type: "Amplitude",
    key: "Amplitude",
    label: None,
    // No `PROJECTION` and no `NO_OP` either: its flows have no projection, and its mappings carry no operator (R42, R51, R55).
    operators: &[Operator::Between],
    triggers: &[TriggerType::OnDemand, TriggerType::Scheduled],
    minimum_interval: DAY,
    needed_filters: &[(Narrowed::Dates { most: None }, Operator::Between)],
    source: Some(End {
        arguments: &[Argument::Profile, Argument::Object { path: &["Object"], rule: &text::OBJECT, optional: false }],
        ..End::PLAIN
    }),
    destination: None,
    profile: Some(Profile { properties: &[], credentials: &[credentials!(api_key)], qualifiers: &[] }),
    destinations: &["lookoutmetrics", "s3"],
};
