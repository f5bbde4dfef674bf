//! Amazon EventBridge, which receives the events of an application on a partner event source.

use super::common_settings::on_error;
use super::native_defaults::DESTINATION;
use crate::catalog::property::properties;
use crate::catalog::{Argument, Connector, Endpoint, Kind, string_rules};

/// The prefix of AppFlow's partner event sources, before the account ID and an optional suffix (R189).
pub const EVENT_SOURCE: &str = "aws.partner/appflow/salesforce.com/";

properties! {
    /// Settings of an EventBridge destination.
    pub destination [
        /// The handling of events that EventBridge does not accept: events over 256 KB arrive as pointers into the bucket.
        on_error: Kind::Block(on_error::ALL) => ["ErrorHandlingConfig"];
    ]
}

/// The entry of Amazon EventBridge.
pub static CONNECTOR: Connector = Connector {
    name: "eventbridge",
    title: "Amazon EventBridge",
    connector_type: "EventBridge",
    key: "EventBridge",
    destination: Some(Endpoint {
        arguments: &[Argument::Text(&string_rules::EVENT_SOURCE, &["Object"])],
        properties: destination::ALL,
        ..Endpoint::PLAIN
    }),
    ..DESTINATION
};
