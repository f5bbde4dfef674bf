//! Mailchimp, a connector that AWS manages.

use super::managed::{CUSTOM, CUSTOM_TYPE, MANAGED, OBJECT};
use super::property::properties;
use super::{Connector, End, Kind, Place, Profile, credentials, text};

properties! {
    /// Settings of a Mailchimp source.
    pub source [
        /// The version of the Mailchimp API: `"3.0"`.
        api_version!: Kind::Text(&text::API_VERSION) => Owner ["ApiVersion"];
    ]
    /// Settings of a Mailchimp profile.
    pub profile [
        /// The URL of the account, such as `"https://us6.api.mailchimp.com"`.
        instance_url!: Kind::Text(&text::INSTANCE_URL) => ["ProfileProperties", "instanceUrl"];
    ]
    /// A key of the Mailchimp API.
    pub api_key [
        /// The key.
        key!: Kind::Secret => ["Custom", "CredentialsMap", "api_key"];
    ]
}

/// The entry of Mailchimp.
pub static CONNECTOR: Connector = Connector {
    word: "mailchimp",
    title: "Mailchimp",
    label: Some("Mailchimp"),
    source: Some(End { arguments: OBJECT, properties: source::ALL, ..End::PLAIN }),
    profile: Some(Profile {
        properties: profile::ALL,
        credentials: &[credentials!(api_key, &[CUSTOM, (Place::Own, CUSTOM_TYPE, "api_key")])],
        qualifiers: &[],
    }),
    ..MANAGED
};
