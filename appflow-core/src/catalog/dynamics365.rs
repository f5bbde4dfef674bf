//! Microsoft Dynamics 365, a connector that AWS manages.

use super::managed::{MANAGED, MICROSOFT, OBJECT, oauth};
use super::property::properties;
use super::{Connector, End, Kind, Profile, credentials, text};

properties! {
    /// Settings of a Microsoft Dynamics 365 source.
    pub source [
        /// The version of the Web API: `"v9.2"`.
        api_version!: Kind::Text(&text::API_VERSION) => Owner ["ApiVersion"];
    ]
    /// Settings of a Microsoft Dynamics 365 profile.
    pub profile [
        /// The URL of the Web API, such as `"https://acme.api.crm.dynamics.com"`.
        instance_url!: Kind::Text(&text::INSTANCE_URL) => ["ProfileProperties", "instanceUrl"];
    ]
}

/// The entry of Microsoft Dynamics 365.
pub static CONNECTOR: Connector = Connector {
    word: "dynamics365",
    title: "Microsoft Dynamics 365",
    label: Some("MicrosoftDynamics365"),
    source: Some(End { arguments: OBJECT, properties: source::ALL, ..End::PLAIN }),
    profile: Some(Profile { properties: profile::ALL, credentials: &[credentials!(oauth, MICROSOFT)], qualifiers: &[] }),
    ..MANAGED
};
