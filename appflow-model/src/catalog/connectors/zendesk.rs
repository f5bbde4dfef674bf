//! Zendesk.

use super::common_settings::{authorization, on_error};
use super::native_defaults::{OBJECT, SOURCE};
use crate::catalog::operator::operators;
use crate::catalog::property::{named_values, properties};
use crate::catalog::types::names;
use crate::catalog::{Connector, Endpoint, Kind, Profile, credentials, string_rules};

named_values! {
    /// The write operation of a destination (R180).
    pub write_operation [
        /// Adds the record. This is the default.
        insert => "INSERT";
        /// Changes the record with the same ID.
        update => "UPDATE";
        /// Changes the record with the same ID, or adds it.
        upsert => "UPSERT";
    ]
}

properties! {
    /// Settings of a Zendesk source.
    pub source [
        /// The version of the Zendesk API.
        api_version: Kind::Text(&string_rules::API_VERSION) => Owner ["ApiVersion"];
    ]
    /// Settings of a Zendesk destination.
    pub destination [
        /// The version of the Zendesk API.
        api_version: Kind::Text(&string_rules::API_VERSION) => Owner ["ApiVersion"];
        /// The write operation for each record. Defaults to `insert`.
        write_operation as shared: Kind::OneOf(write_operation::ALL) => ["WriteOperationType"];
        /// The fields that identify a record.
        id_fields as shared: Kind::Fields => ["IdFieldNames"];
        /// The handling of records that Zendesk rejects.
        on_error: Kind::Block(on_error::ALL) => ["ErrorHandlingConfig"];
    ]
    /// Settings of a Zendesk profile.
    pub profile [
        /// The URL of the account, such as `"https://acme.zendesk.com"`.
        instance_url!: Kind::Text(&string_rules::INSTANCE_URL) => ["InstanceUrl"];
    ]
    /// OAuth with a token that is obtained outside of the deployment.
    pub oauth [
        /// The client ID.
        client_id!: Kind::Text(&string_rules::CLIENT_ID) => ["ClientId"];
        /// The client secret.
        client_secret!: Kind::Secret => ["ClientSecret"];
        /// The access token.
        access_token as shared: Kind::Secret => ["AccessToken"];
        /// An authorization code, for which AppFlow obtains the tokens when the profile is created.
        authorization as shared: Kind::Block(authorization::ALL) => ["ConnectorOAuthRequest"];
    ]
}

/// The entry of Zendesk.
pub static CONNECTOR: Connector = Connector {
    name: "zendesk",
    title: "Zendesk",
    connector_type: "Zendesk",
    key: "Zendesk",
    types: &names::ZENDESK,
    operators: operators![GreaterThan],
    source: Some(Endpoint { arguments: OBJECT, properties: source::ALL, ..Endpoint::PLAIN }),
    destination: Some(Endpoint { arguments: OBJECT, properties: destination::ALL, ..Endpoint::PLAIN }),
    profile: Some(Profile { properties: profile::ALL, credentials: &[credentials!(oauth)], qualifiers: &[] }),
    ..SOURCE
};
