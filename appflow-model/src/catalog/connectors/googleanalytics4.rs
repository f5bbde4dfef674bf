//! Google Analytics 4, a connector that AWS manages.

use super::managed_defaults::{GOOGLE, MANAGED, OBJECT, oauth};
use crate::catalog::property::properties;
use crate::catalog::{Connector, Endpoint, Kind, Profile, credentials, string_rules};

properties! {
    /// Settings of a Google Analytics 4 source.
    pub source [
        /// The version of the Google Analytics Data API: `"v1beta"`.
        api_version!: Kind::Text(&string_rules::API_VERSION) => Owner ["ApiVersion"];
    ]
}

/// The entry of Google Analytics 4.
pub static CONNECTOR: Connector = Connector {
    name: "googleanalytics4",
    title: "Google Analytics 4",
    label: Some("GoogleAnalytics4"),
    source: Some(Endpoint { arguments: OBJECT, properties: source::ALL, ..Endpoint::PLAIN }),
    profile: Some(Profile { properties: &[], credentials: &[credentials!(oauth, GOOGLE)], qualifiers: &[] }),
    ..MANAGED
};
