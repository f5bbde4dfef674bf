//! Slack.

use super::common_settings::authorization;
use super::native_defaults::{OBJECT, SOURCE};
use crate::catalog::operator::operators;
use crate::catalog::property::properties;
use crate::catalog::types::names;
use crate::catalog::{Connector, Endpoint, Kind, NameForm, Profile, credentials, string_rules};
use crate::diagnostics::codes;

properties! {
    /// Settings of a Slack source.
    pub source [
        /// The version of the Slack API.
        api_version: Kind::Text(&string_rules::API_VERSION) => Owner ["ApiVersion"];
    ]
    /// Settings of a Slack profile.
    pub profile [
        /// The URL of the workspace, such as `"https://acme.slack.com"`.
        instance_url!: Kind::Text(&string_rules::INSTANCE_URL) => ["InstanceUrl"];
    ]
    /// OAuth with a token that is obtained outside of the deployment.
    pub oauth [
        /// The client ID.
        client_id!: Kind::Text(&string_rules::CLIENT_ID) => ["ClientId"];
        /// The client secret.
        client_secret!: Kind::Secret => ["ClientSecret"];
        /// The access token, which must not expire.
        access_token as shared: Kind::Secret => ["AccessToken"];
        /// An authorization code, for which AppFlow obtains the tokens when the profile is created.
        authorization as shared: Kind::Block(authorization::ALL) => ["ConnectorOAuthRequest"];
    ]
}

/// The object name ends with the channel, after a slash (R147).
static CHANNEL: NameForm = NameForm {
    refuses: |object| {
        let Some((_, channel)) = object.rsplit_once('/') else { return Some("has no channel") };
        let is_id = channel.chars().all(|letter| letter.is_ascii_uppercase() || letter.is_ascii_digit());
        (!is_id).then_some("does not end with a channel ID")
    },
    help: "for example: `\"conversations/C0123456789\"`",
    code: &codes::SLACK_CHANNEL,
};

/// The entry of Slack.
pub static CONNECTOR: Connector = Connector {
    name: "slack",
    title: "Slack",
    connector_type: "Slack",
    key: "Slack",
    types: &names::SLACK,
    // The API also has ordering operators; CloudFormation rejects them (R41).
    operators: operators![Between, EqualTo],
    source: Some(Endpoint { arguments: OBJECT, properties: source::ALL, form: Some(&CHANNEL), ..Endpoint::PLAIN }),
    profile: Some(Profile { properties: profile::ALL, credentials: &[credentials!(oauth)], qualifiers: &[] }),
    destinations: &[
        "custom",
        "googlebigquery",
        "hubspot",
        "jdbc",
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
