//! ServiceNow.

use super::common_settings::authorization;
use super::native_defaults::{OBJECT, SOURCE};
use crate::catalog::property::properties;
use crate::catalog::types::names;
use crate::catalog::{Connector, Endpoint, Kind, NameForm, Operator, Profile, credentials, string_rules};
use crate::diagnostics::codes;

properties! {
    /// Settings of a ServiceNow profile.
    pub profile [
        /// The URL of the instance, such as `"https://acme.service-now.com"`.
        instance_url!: Kind::Text(&string_rules::INSTANCE_URL) => ["InstanceUrl"];
    ]
    /// A user name and a password.
    pub basic [
        /// The user name.
        username!: Kind::Text(&string_rules::USERNAME) => ["Username"];
        /// The password of the user.
        password!: Kind::Secret => ["Password"];
    ]
    /// OAuth with tokens that are obtained outside of the deployment.
    pub oauth [
        /// The client ID.
        client_id: Kind::Text(&string_rules::CLIENT_ID) => ["OAuth2Credentials", "ClientId"];
        /// The client secret.
        client_secret: Kind::Secret => ["OAuth2Credentials", "ClientSecret"];
        /// The access token.
        access_token as shared: Kind::Secret => ["OAuth2Credentials", "AccessToken"];
        /// The refresh token, with which AppFlow obtains new access tokens.
        refresh_token as shared: Kind::Secret => ["OAuth2Credentials", "RefreshToken"];
        /// An authorization code, for which AppFlow obtains the tokens when the profile is created.
        authorization as shared: Kind::Block(authorization::ALL) => ["OAuth2Credentials", "OAuthRequest"];
    ]
}

/// The names of tables are in lowercase (R387).
static TABLE: NameForm = NameForm {
    refuses: |table| table.contains(|letter: char| letter.is_ascii_uppercase()).then_some("is not in lowercase, as tables are"),
    help: "for example: `\"incident\"`",
    code: &codes::OBJECT_FORM,
};

/// The entry of ServiceNow.
pub static CONNECTOR: Connector = Connector {
    name: "servicenow",
    title: "ServiceNow",
    connector_type: "Servicenow",
    key: "ServiceNow",
    types: &names::SERVICENOW,
    operators: Operator::ALL,
    source: Some(Endpoint { arguments: OBJECT, form: Some(&TABLE), ..Endpoint::PLAIN }),
    profile: Some(Profile {
        properties: profile::ALL,
        credentials: &[credentials!(basic), credentials!(oauth)],
        qualifiers: &[],
    }),
    ..SOURCE
};
