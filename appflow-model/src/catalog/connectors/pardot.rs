//! Pardot, which Salesforce also calls Marketing Cloud Account Engagement.

use super::common_settings::authorization;
use super::native_defaults::SOURCE;
use crate::catalog::operator::operators;
use crate::catalog::property::properties;
use crate::catalog::{Connector, Kind, Profile, credentials, string_rules};

properties! {
    /// Settings of a Pardot profile.
    pub profile [
        /// The ID of the business unit: 18 characters that start with `0Uv`.
        business_unit_id!: Kind::Text(&string_rules::BUSINESS_UNIT) => ["BusinessUnitId"];
        /// The URL of Pardot, such as `"https://pi.pardot.com"`.
        instance_url: Kind::Text(&string_rules::INSTANCE_URL) => ["InstanceUrl"];
        /// Whether the business unit belongs to a sandbox.
        sandbox: Kind::Bool => ["IsSandboxEnvironment"];
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
}

/// The entry of Pardot.
pub static CONNECTOR: Connector = Connector {
    name: "pardot",
    title: "Pardot",
    connector_type: "Pardot",
    key: "Pardot",
    operators: operators![EqualTo],
    profile: Some(Profile { properties: profile::ALL, credentials: &[credentials!(oauth)], qualifiers: &[] }),
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
