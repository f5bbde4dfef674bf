//! Registered connectors, and connectors of AWS without a separate entry.

use super::common_settings::{authorization, connection_mode, on_error, write_operation};
use super::managed_defaults::{MANAGED, OBJECT};
use crate::catalog::property::{named_values, properties};
use crate::catalog::{Connector, Endpoint, Kind, MapValue, Place, Profile, credentials, string_rules};

/// Properties that a connector defines: at most 50 (R16, R215).
const fn of(value: MapValue) -> Kind {
    Kind::Map { key: &string_rules::CUSTOM_KEY, value, most: Some(50) }
}

named_values! {
    /// The transfer type of a connector (R233).
    pub transfer_type [
        /// The response contains the records.
        synchronous => "SYNC";
        /// AppFlow retrieves the records later.
        asynchronous => "ASYNC";
        /// The connector decides.
        automatic => "AUTOMATIC";
    ]
    /// The grant type of OAuth tokens (R216).
    pub grant_type [
        /// A user granted access, and the tokens were obtained outside of the deployment.
        authorization_code => "AUTHORIZATION_CODE";
        /// The client obtains tokens for itself.
        client_credentials => "CLIENT_CREDENTIALS";
        /// A signed token is exchanged for access tokens.
        jwt_bearer => "JWT_BEARER";
    ]
}

properties! {
    /// The interface of the connector that transfers the records.
    pub data_transfer_api [
        /// The name of the interface.
        name!: Kind::Text(&string_rules::TRANSFER_API) => ["Name"];
        /// The mode of the transfer.
        transfer_type!: Kind::OneOf(transfer_type::ALL) => ["Type"];
    ]
    /// Settings of a source.
    pub source [
        /// The version of the application's API that the connector uses.
        api_version!: Kind::Text(&string_rules::API_VERSION) => Owner ["ApiVersion"];
        /// Custom properties that the connector defines.
        custom_properties: of(MapValue::Text(&string_rules::CUSTOM_VALUE)) => ["CustomProperties"];
        /// The interface of the connector that transfers the records.
        data_transfer_api: Kind::Block(data_transfer_api::ALL) => ["DataTransferApi"];
    ]
    /// Settings of a destination.
    pub destination [
        /// The version of the application's API that the connector uses.
        api_version!: Kind::Text(&string_rules::API_VERSION) => Owner ["ApiVersion"];
        /// The write operation for each record, one that the connector supports. Defaults to `insert`.
        write_operation as shared: Kind::OneOf(write_operation::ALL) => ["WriteOperationType"];
        /// The fields that identify a record.
        id_fields as shared: Kind::Fields => ["IdFieldNames"];
        /// Custom properties that the connector defines.
        custom_properties: of(MapValue::Text(&string_rules::CUSTOM_VALUE)) => ["CustomProperties"];
        /// The handling of records that the application rejects.
        on_error: Kind::Block(on_error::ALL) => ["ErrorHandlingConfig"];
    ]
    /// Settings of a profile.
    pub profile [
        /// The label under which the connector is registered.
        label!: Kind::Text(&string_rules::CONNECTOR_LABEL) => Owner ["ConnectorLabel"];
        /// The network connection from AppFlow to the application. Defaults to `public`.
        connection_mode as shared: Kind::OneOf(connection_mode::ALL) => Owner ["ConnectionMode"];
        /// Custom properties that the connector defines.
        properties: of(MapValue::AnyText(&string_rules::CUSTOM_VALUE)) => ["ProfileProperties"];
    ]
    /// OAuth.
    pub oauth [
        /// The OAuth grant type.
        grant_type!: Kind::OneOf(grant_type::ALL) => Properties ["OAuth2Properties", "OAuth2GrantType"];
        /// The URL of the token endpoint.
        token_url!: Kind::Text(&string_rules::URL) => Properties ["OAuth2Properties", "TokenUrl"];
        /// Custom properties of token requests.
        token_url_properties: of(MapValue::AnyText(&string_rules::CUSTOM_VALUE)) => Properties ["OAuth2Properties", "TokenUrlCustomProperties"];
        /// The client ID.
        client_id: Kind::Text(&string_rules::CLIENT_ID) => ["Oauth2", "ClientId"];
        /// The client secret.
        client_secret: Kind::Secret => ["Oauth2", "ClientSecret"];
        /// The access token.
        access_token as shared: Kind::Secret => ["Oauth2", "AccessToken"];
        /// The refresh token, with which AppFlow obtains new access tokens.
        refresh_token as shared: Kind::Secret => ["Oauth2", "RefreshToken"];
        /// An authorization code, for which AppFlow obtains the tokens when the profile is created.
        authorization as shared: Kind::Block(authorization::ALL) => ["Oauth2", "OAuthRequest"];
    ]
    /// An API key of the application.
    pub api_key [
        /// The key.
        key!: Kind::Secret => ["ApiKey", "ApiKey"];
        /// The secret that belongs to the key.
        secret_key: Kind::Secret => ["ApiKey", "ApiSecretKey"];
    ]
    /// A user name and a password.
    pub basic [
        /// The user name.
        username!: Kind::Text(&string_rules::USERNAME) => ["Basic", "Username"];
        /// The password of the user.
        password!: Kind::Secret => ["Basic", "Password"];
    ]
    /// The properties that the connector defines.
    pub custom [
        /// The connector's name for this authentication method.
        authentication_type!: Kind::Text(&string_rules::AUTHENTICATION_TYPE) => ["Custom", "CustomAuthenticationType"];
        /// The secret credentials.
        secrets: of(MapValue::Secret) => ["Custom", "CredentialsMap"];
        /// The credentials that are not secret, such as a user name or a host.
        values: of(MapValue::AnyText(&string_rules::CUSTOM_VALUE)) => ["Custom", "CredentialsMap"];
    ]
}

/// The `AuthenticationType` of an authentication method.
const TYPE: &[&str] = &["AuthenticationType"];

/// The entry of custom connectors.
pub static CONNECTOR: Connector = Connector {
    name: "custom",
    title: "custom connector",
    source: Some(Endpoint { arguments: OBJECT, properties: source::ALL, ..Endpoint::PLAIN }),
    destination: Some(Endpoint { arguments: OBJECT, properties: destination::ALL, ..Endpoint::PLAIN }),
    profile: Some(Profile {
        properties: profile::ALL,
        credentials: &[
            credentials!(oauth, &[(Place::Own, TYPE, "OAUTH2")]),
            credentials!(api_key, &[(Place::Own, TYPE, "APIKEY")]),
            credentials!(basic, &[(Place::Own, TYPE, "BASIC")]),
            credentials!(custom, &[(Place::Own, TYPE, "CUSTOM")]),
        ],
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
        "sapodata",
        "snowflake",
        "upsolver",
        "zendesk",
    ],
    ..MANAGED
};
