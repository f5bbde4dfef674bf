//! Microsoft Dynamics 365, a connector that AWS manages.

use super::managed_defaults::{MANAGED, MICROSOFT, OBJECT, oauth};
use crate::catalog::property::properties;
use crate::catalog::{Connector, Endpoint, Kind, Profile, credentials, string_rules};

properties! {
    /// Settings of a Microsoft Dynamics 365 source.
    pub source [
        /// The version of the Web API: `"v9.2"`.
        api_version!: Kind::Text(&string_rules::API_VERSION) => Owner ["ApiVersion"];
    ]
    /// Settings of a Microsoft Dynamics 365 profile.
    pub profile [
        /// The URL of the Web API, such as `"https://acme.api.crm.dynamics.com"`.
        instance_url!: Kind::Text(&string_rules::INSTANCE_URL) => ["ProfileProperties", "instanceUrl"];
    ]
}

/// The entry of Microsoft Dynamics 365.
pub static CONNECTOR: Connector = Connector {
    name: "dynamics365",
    title: "Microsoft Dynamics 365",
    label: Some("MicrosoftDynamics365"),
    source: Some(Endpoint { arguments: OBJECT, properties: source::ALL, ..Endpoint::PLAIN }),
    profile: Some(Profile { properties: profile::ALL, credentials: &[credentials!(oauth, MICROSOFT)], qualifiers: &[] }),
    ..MANAGED
};
