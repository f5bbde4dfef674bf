//! GitHub, a connector that AWS manages.

use super::managed_defaults::{AUTHORIZATION_CODE, CUSTOM, CUSTOM_TYPE, MANAGED, OAUTH2, OBJECT, TOKEN_URL};
use crate::catalog::property::properties;
use crate::catalog::{Connector, Endpoint, Kind, Place, Profile, credentials, string_rules};

properties! {
    /// Settings of a GitHub source.
    pub source [
        /// The version of the GitHub API: `"v3"`.
        api_version!: Kind::Text(&string_rules::API_VERSION) => Owner ["ApiVersion"];
    ]
    /// Settings of a GitHub profile.
    pub profile [
    ]
    /// A personal access token.
    pub personal_access_token [
        /// The user that owns the token.
        username!: Kind::Text(&string_rules::USERNAME) => ["Custom", "CredentialsMap", "username"];
        /// The token.
        token!: Kind::Secret => ["Custom", "CredentialsMap", "personalAccessToken"];
    ]
    /// OAuth with a token that is obtained outside of the deployment.
    pub oauth [
        /// The URL of the token endpoint. Defaults to that of GitHub.
        token_url: Kind::Text(&string_rules::URL) => Properties ["OAuth2Properties", "TokenUrl"];
        /// The client ID.
        client_id: Kind::Text(&string_rules::CLIENT_ID) => ["Oauth2", "ClientId"];
        /// The client secret.
        client_secret: Kind::Secret => ["Oauth2", "ClientSecret"];
        /// The access token.
        access_token as shared: Kind::Secret => ["Oauth2", "AccessToken"];
    ]
}

/// The entry of GitHub.
pub static CONNECTOR: Connector = Connector {
    name: "github",
    title: "GitHub",
    label: Some("GitHub"),
    source: Some(Endpoint { arguments: OBJECT, properties: source::ALL, ..Endpoint::PLAIN }),
    profile: Some(Profile {
        properties: profile::ALL,
        credentials: &[
            credentials!(personal_access_token, &[CUSTOM, (Place::Own, CUSTOM_TYPE, "BasicAuthPersonalAccessToken")]),
            credentials!(
                oauth,
                &[OAUTH2, AUTHORIZATION_CODE, (Place::Properties, TOKEN_URL, "https://github.com/login/oauth/access_token"),]
            ),
        ],
        qualifiers: &[],
    }),
    ..MANAGED
};
