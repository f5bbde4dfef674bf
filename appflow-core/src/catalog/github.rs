//! GitHub, a connector that AWS manages.

use super::property::properties;
use super::{Argument, Connector, End, Kind, MINUTE, Operator, Place, Profile, TriggerType, credentials, text};

properties! {
    /// Settings of a GitHub source.
    pub source [
        /// The version of the GitHub API: `"v3"`.
        api_version!: Kind::Text(&text::API_VERSION) => Owner ["ApiVersion"];
    ]
    /// Settings of a GitHub profile.
    pub profile [
    ]
    /// A personal access token.
    pub personal_access_token [
        /// The user whom the token belongs to.
        username!: Kind::Text(&text::USERNAME) => ["Custom", "CredentialsMap", "username"];
        /// The token.
        token!: Kind::Secret => ["Custom", "CredentialsMap", "personalAccessToken"];
    ]
    /// OAuth with a token that was obtained elsewhere.
    pub oauth [
        /// The URL where tokens are obtained; `"https://github.com/login/oauth/access_token"` when left out.
        token_url: Kind::Text(&text::URL) => Properties ["OAuth2Properties", "TokenUrl"];
        /// The id of the client.
        client_id: Kind::Text(&text::CLIENT_ID) => ["Oauth2", "ClientId"];
        /// The secret of the client.
        client_secret: Kind::Secret => ["Oauth2", "ClientSecret"];
        /// The access token.
        access_token: Kind::Secret => ["Oauth2", "AccessToken"];
    ]
}

/// The entry of GitHub.
pub static CONNECTOR: Connector = Connector {
    word: "github",
    title: "GitHub",
    connector_type: "CustomConnector",
    key: "CustomConnector",
    label: Some("GitHub"),
    operators: Operator::ALL,
    triggers: &[TriggerType::OnDemand, TriggerType::Scheduled],
    minimum_interval: MINUTE,
    source: Some(End {
        arguments: &[Argument::Profile, Argument::Object { path: &["EntityName"], rule: &text::ENTITY_NAME, optional: false }],
        properties: source::ALL,
    }),
    destination: None,
    profile: Some(Profile {
        properties: profile::ALL,
        credentials: &[
            credentials!(
                personal_access_token,
                &[
                    (Place::Own, &["AuthenticationType"], "CUSTOM"),
                    (Place::Own, &["Custom", "CustomAuthenticationType"], "BasicAuthPersonalAccessToken"),
                ]
            ),
            credentials!(
                oauth,
                &[
                    (Place::Own, &["AuthenticationType"], "OAUTH2"),
                    (Place::Properties, &["OAuth2Properties", "OAuth2GrantType"], "AUTHORIZATION_CODE"),
                    (Place::Properties, &["OAuth2Properties", "TokenUrl"], "https://github.com/login/oauth/access_token"),
                ]
            ),
        ],
        qualifiers: &[],
    }),
    destinations: &[
        "custom",
        "lookoutmetrics",
        "marketo",
        "redshift",
        "s3",
        "salesforce",
        "sapodata",
        "snowflake",
        "upsolver",
        "zendesk",
    ],
};
