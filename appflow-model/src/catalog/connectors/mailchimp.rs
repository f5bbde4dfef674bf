//! Mailchimp, a connector that AWS manages.

use super::managed_defaults::{CUSTOM, CUSTOM_TYPE, MANAGED, OBJECT};
use crate::catalog::property::properties;
use crate::catalog::{Connector, Endpoint, Kind, Place, Profile, credentials, string_rules};

properties! {
    /// Settings of a Mailchimp source.
    pub source [
        /// The version of the Mailchimp API: `"3.0"`.
        api_version!: Kind::Version(&["3.0"]) => Owner ["ApiVersion"];
    ]
    /// Settings of a Mailchimp profile.
    pub profile [
        /// The URL of the account, such as `"https://us6.api.mailchimp.com"`.
        instance_url!: Kind::Text(&string_rules::INSTANCE_URL) => ["ProfileProperties", "instanceUrl"];
    ]
    /// An API key of Mailchimp.
    pub api_key [
        /// The key.
        key!: Kind::Secret => ["Custom", "CredentialsMap", "api_key"];
    ]
}

/// The entry of Mailchimp.
pub static CONNECTOR: Connector = Connector {
    name: "mailchimp",
    title: "Mailchimp",
    label: Some("Mailchimp"),
    source: Some(Endpoint { arguments: OBJECT, properties: source::ALL, ..Endpoint::PLAIN }),
    profile: Some(Profile {
        properties: profile::ALL,
        credentials: &[credentials!(api_key, &[CUSTOM, (Place::Own, CUSTOM_TYPE, "api_key")])],
        qualifiers: &[],
    }),
    ..MANAGED
};
