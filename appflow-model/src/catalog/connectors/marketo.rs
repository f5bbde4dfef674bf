//! Marketo.

use super::common_settings::on_error;
use super::native_defaults::{OBJECT, SOURCE};
use crate::catalog::operator::operators;
use crate::catalog::property::properties;
use crate::catalog::types::names;
use crate::catalog::{Connector, Endpoint, HOUR, Kind, Profile, credentials, string_rules};

properties! {
    /// Settings of a Marketo destination, which adds every record (R181).
    pub destination [
        /// The handling of records that Marketo rejects.
        on_error: Kind::Block(on_error::ALL) => ["ErrorHandlingConfig"];
    ]
    /// Settings of a Marketo profile.
    pub profile [
        /// The URL of the instance, such as `"https://123-abc-456.mktorest.com"`.
        instance_url!: Kind::Text(&string_rules::INSTANCE_URL) => ["InstanceUrl"];
    ]
    /// OAuth with client credentials, with which AppFlow obtains tokens.
    pub client_credentials [
        /// The client ID.
        client_id!: Kind::Text(&string_rules::CLIENT_ID) => ["ClientId"];
        /// The client secret.
        client_secret!: Kind::Secret => ["ClientSecret"];
        /// The first access token.
        access_token as shared: Kind::Secret => ["AccessToken"];
    ]
}

/// The entry of Marketo.
pub static CONNECTOR: Connector = Connector {
    name: "marketo",
    title: "Marketo",
    connector_type: "Marketo",
    key: "Marketo",
    types: &names::MARKETO,
    operators: operators![LessThan, GreaterThan, Between],
    minimum_interval: HOUR,
    destination: Some(Endpoint { arguments: OBJECT, properties: destination::ALL, ..Endpoint::PLAIN }),
    profile: Some(Profile { properties: profile::ALL, credentials: &[credentials!(client_credentials)], qualifiers: &[] }),
    ..SOURCE
};
