//! Salesforce.

pub use super::common_settings::write_operation;
use super::common_settings::{authorization, connection_mode, on_error};
use super::native_defaults::{OBJECT, SOURCE};
use crate::catalog::property::{named_values, properties};
use crate::catalog::types::names;
use crate::catalog::{Connector, Endpoint, Kind, Operator, Place, Profile, TriggerType, credentials, string_rules};

named_values! {
    /// The Salesforce API that AppFlow uses (R141).
    pub data_transfer_api [
        /// AppFlow chooses by the number of records: Bulk API 2.0 from 1,000,000 records for sources, and from 1,000 for
        /// destinations.
        automatic => "AUTOMATIC";
        /// Bulk API 2.0, for large transfers. It cannot transfer compound fields.
        bulk_v2 => "BULKV2";
        /// The synchronous REST API, for small transfers.
        rest_sync => "REST_SYNC";
    ]
}

properties! {
    /// Settings of a Salesforce source.
    pub source [
        /// The version of the Salesforce API, such as `"60.0"`.
        api_version: Kind::Text(&string_rules::API_VERSION) => Owner ["ApiVersion"];
        /// The Salesforce API that transfers the records. Defaults to `automatic`.
        data_transfer_api: Kind::OneOf(data_transfer_api::ALL) => ["DataTransferApi"];
        /// Whether AppFlow adds new fields of the object to the flow. Requires an S3 destination.
        enable_dynamic_field_update: Kind::Bool => ["EnableDynamicFieldUpdate"];
        /// Whether deleted records are transferred, too. Only for scheduled and on-demand flows.
        include_deleted_records: Kind::Bool => ["IncludeDeletedRecords"];
    ]
    /// Settings of a Salesforce destination.
    pub destination [
        /// The version of the Salesforce API, such as `"60.0"`.
        api_version: Kind::Text(&string_rules::API_VERSION) => Owner ["ApiVersion"];
        /// The write operation for each record. Defaults to `insert`.
        write_operation as shared: Kind::OneOf(write_operation::ALL) => ["WriteOperationType"];
        /// The fields that identify a record: its ID, or an external ID for `upsert`.
        id_fields as shared: Kind::Fields => ["IdFieldNames"];
        /// The Salesforce API that transfers the records. Defaults to `automatic`.
        data_transfer_api: Kind::OneOf(data_transfer_api::ALL) => ["DataTransferApi"];
        /// The handling of records that Salesforce rejects.
        on_error: Kind::Block(on_error::ALL) => ["ErrorHandlingConfig"];
    ]
    /// Settings of a Salesforce profile.
    pub profile [
        /// The URL of the organization, such as `"https://acme.my.salesforce.com"`.
        instance_url!: Kind::Text(&string_rules::INSTANCE_URL) => ["InstanceUrl"];
        /// Whether the organization is a sandbox.
        sandbox: Kind::Bool => ["isSandboxEnvironment"];
        /// The network connection from AppFlow to Salesforce. Defaults to `public`.
        connection_mode as shared: Kind::OneOf(connection_mode::ALL) => Owner ["ConnectionMode"];
        /// Whether metadata and authorization also use PrivateLink. Requires a private connection.
        private_metadata: Kind::Bool => ["usePrivateLinkForMetadataAndAuthorization"];
    ]
    /// OAuth with tokens that are obtained outside of the deployment.
    pub oauth [
        /// The access token.
        access_token as shared: Kind::Secret => ["AccessToken"];
        /// The refresh token, with which AppFlow obtains new access tokens.
        refresh_token as shared: Kind::Secret => ["RefreshToken"];
        /// An authorization code, for which AppFlow obtains the tokens when the profile is created.
        authorization as shared: Kind::Block(authorization::ALL) => ["ConnectorOAuthRequest"];
        /// The secret that contains `clientId` and `clientSecret` of the connected app. Its policy must allow AppFlow to read it.
        client as shared: Kind::SecretArn => ["ClientCredentialsArn"];
    ]
    /// OAuth with a signed token.
    pub jwt [
        /// The JSON Web Token: header, payload, and signature.
        token!: Kind::Secret => ["JwtToken"];
        /// The secret that contains `clientId` and `clientSecret` of the connected app. Its policy must allow AppFlow to read it.
        client as shared: Kind::SecretArn => ["ClientCredentialsArn"];
    ]
}

/// The entry of Salesforce.
pub static CONNECTOR: Connector = Connector {
    name: "salesforce",
    title: "Salesforce",
    connector_type: "Salesforce",
    key: "Salesforce",
    types: &names::SALESFORCE,
    operators: Operator::ALL,
    triggers: &[TriggerType::OnDemand, TriggerType::Scheduled, TriggerType::Event],
    source: Some(Endpoint { arguments: OBJECT, properties: source::ALL, ..Endpoint::PLAIN }),
    destination: Some(Endpoint { arguments: OBJECT, properties: destination::ALL, ..Endpoint::PLAIN }),
    profile: Some(Profile {
        properties: profile::ALL,
        credentials: &[credentials!(oauth), credentials!(jwt, &[(Place::Own, &["OAuth2GrantType"], "JWT_BEARER")])],
        qualifiers: &[],
    }),
    destinations: &[
        "custom",
        "eventbridge",
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
    ..SOURCE
};
