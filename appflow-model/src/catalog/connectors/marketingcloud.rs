//! Salesforce Marketing Cloud, a connector that AWS manages.

use super::managed_defaults::{GRANT_TYPE, MANAGED, OAUTH2, OBJECT};
use crate::catalog::property::properties;
use crate::catalog::{Connector, Endpoint, Kind, Place, Profile, credentials, string_rules};

properties! {
    /// Settings of a Salesforce Marketing Cloud source.
    pub source [
        /// The version of the API: `"v1"`.
        api_version!: Kind::Text(&string_rules::API_VERSION) => Owner ["ApiVersion"];
    ]
    /// Settings of a Salesforce Marketing Cloud profile.
    pub profile [
        /// The URL of the instance, such as `"https://mc0123456789.rest.marketingcloudapis.com"`.
        instance_url!: Kind::Text(&string_rules::INSTANCE_URL) => ["ProfileProperties", "instanceUrl"];
    ]
    /// OAuth with client credentials, with which AppFlow obtains tokens.
    pub client_credentials [
        /// The URL of the token endpoint, such as `"https://mc0123456789.auth.marketingcloudapis.com/v2/token"`.
        token_url!: Kind::Text(&string_rules::URL) => Properties ["OAuth2Properties", "TokenUrl"];
        /// The client ID.
        client_id!: Kind::Text(&string_rules::CLIENT_ID) => ["Oauth2", "ClientId"];
        /// The client secret.
        client_secret!: Kind::Secret => ["Oauth2", "ClientSecret"];
        /// The first access token.
        access_token as shared: Kind::Secret => ["Oauth2", "AccessToken"];
    ]
}

/// The entry of Salesforce Marketing Cloud.
pub static CONNECTOR: Connector = Connector {
    name: "marketingcloud",
    title: "Salesforce Marketing Cloud",
    label: Some("SalesforceMarketingCloud"),
    source: Some(Endpoint { arguments: OBJECT, properties: source::ALL, ..Endpoint::PLAIN }),
    profile: Some(Profile {
        properties: profile::ALL,
        credentials: &[credentials!(client_credentials, &[OAUTH2, (Place::Properties, GRANT_TYPE, "CLIENT_CREDENTIALS")])],
        qualifiers: &[],
    }),
    ..MANAGED
};
