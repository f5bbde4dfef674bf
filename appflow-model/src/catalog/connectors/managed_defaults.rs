//! Defaults of the custom connectors that AWS manages. Each of them is registered under a label.

use super::common_settings::{authorization, on_error};
use crate::catalog::property::properties;
use crate::catalog::types::names;
use crate::catalog::{Argument, Connector, Constant, Kind, MINUTE, Operator, Place, REGISTERED, TriggerType, string_rules};

properties! {
    /// Settings of a source whose connector has one known version.
    pub source [
        /// The version of the application's API. Defaults to the known one.
        api_version: Kind::Text(&string_rules::API_VERSION) => Owner ["ApiVersion"];
    ]
    /// Settings of a destination that adds every record (R184).
    pub destination [
        /// The version of the connector. Defaults to the known one.
        api_version: Kind::Text(&string_rules::API_VERSION) => Owner ["ApiVersion"];
        /// The handling of records that the database rejects.
        on_error: Kind::Block(on_error::ALL) => ["ErrorHandlingConfig"];
    ]
    /// OAuth for a user who granted access outside of the deployment.
    pub oauth [
        /// The URL of the token endpoint. Defaults to that of the application.
        token_url: Kind::Text(&string_rules::URL) => Properties ["OAuth2Properties", "TokenUrl"];
        /// The client ID, which AppFlow requires to obtain new access tokens.
        client_id: Kind::Text(&string_rules::CLIENT_ID) => ["Oauth2", "ClientId"];
        /// The client secret, which AppFlow requires to obtain new access tokens.
        client_secret: Kind::Secret => ["Oauth2", "ClientSecret"];
        /// The access token.
        access_token as shared: Kind::Secret => ["Oauth2", "AccessToken"];
        /// The refresh token, with which AppFlow obtains new access tokens.
        refresh_token as shared: Kind::Secret => ["Oauth2", "RefreshToken"];
        /// An authorization code, for which AppFlow obtains the tokens when the profile is created.
        authorization as shared: Kind::Block(authorization::ALL) => ["Oauth2", "OAuthRequest"];
    ]
    /// A database user and its password.
    pub basic [
        /// The user name.
        username!: Kind::Text(&string_rules::USERNAME) => ["Custom", "CredentialsMap", "username"];
        /// The password of the user.
        password!: Kind::Secret => ["Custom", "CredentialsMap", "password"];
    ]
}

/// The defaults of such a connector: a source with the destinations that the User Guide lists for nearly all of them.
pub const MANAGED: Connector = Connector {
    name: "",
    title: "",
    connector_type: "CustomConnector",
    key: REGISTERED,
    types: &names::SDK,
    label: None,
    operators: Operator::ALL,
    triggers: &[TriggerType::OnDemand, TriggerType::Scheduled],
    minimum_interval: MINUTE,
    needed_filters: &[],
    source: None,
    destination: None,
    profile: None,
    destinations: &[
        "custom",
        "hubspot",
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
};

/// A profile and an entity.
pub const OBJECT: &[Argument] =
    &[Argument::Profile, Argument::Object { path: &["EntityName"], rule: &string_rules::ENTITY_NAME, optional: false }];

/// The path of the version of the application's API.
pub const API_VERSION: &[&str] = &["ApiVersion"];

/// The path of the URL of the token endpoint.
pub const TOKEN_URL: &[&str] = &["OAuth2Properties", "TokenUrl"];

/// The path of the connector's name for its own authentication method.
pub const CUSTOM_TYPE: &[&str] = &["Custom", "CustomAuthenticationType"];

/// The profile authenticates with OAuth.
pub const OAUTH2: Constant = (Place::Own, &["AuthenticationType"], "OAUTH2");

/// The profile uses an authentication method that the connector defines.
pub const CUSTOM: Constant = (Place::Own, &["AuthenticationType"], "CUSTOM");

/// The path of the OAuth grant type.
pub const GRANT_TYPE: &[&str] = &["OAuth2Properties", "OAuth2GrantType"];

/// Tokens are obtained for a user who granted access.
pub const AUTHORIZATION_CODE: Constant = (Place::Properties, GRANT_TYPE, "AUTHORIZATION_CODE");

/// OAuth with Google.
pub const GOOGLE: &[Constant] =
    &[OAUTH2, AUTHORIZATION_CODE, (Place::Properties, TOKEN_URL, "https://oauth2.googleapis.com/token")];

/// OAuth with Microsoft, for the users of any tenant.
pub const MICROSOFT: &[Constant] =
    &[OAUTH2, AUTHORIZATION_CODE, (Place::Properties, TOKEN_URL, "https://login.microsoftonline.com/common/oauth2/v2.0/token")];

/// A destination that adds every record (R184).
pub const INSERT: Constant = (Place::Own, &["WriteOperationType"], "INSERT");

/// The form of a table (R184). A quoted part can contain dots.
pub static TABLE: crate::catalog::NameForm = crate::catalog::NameForm {
    refuses: |table| {
        let parts: Vec<&str> = table.split('.').collect();
        let is_table = matches!(parts.as_slice(), [schema, table] if !schema.is_empty() && !table.is_empty());
        (!is_table && !table.contains(['"', '`'])).then_some("is not a schema and a table")
    },
    help: "for example: `public.orders`",
    code: &crate::diagnostics::codes::OBJECT_FORM,
};
