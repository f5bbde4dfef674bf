//! Google Ads, a connector that AWS manages.

use super::managed_defaults::{GOOGLE, MANAGED, OBJECT, oauth};
use crate::catalog::property::properties;
use crate::catalog::{Connector, Endpoint, Kind, Profile, credentials, string_rules};

/// The versions of the API that the User Guide lists (R151).
const VERSION: Kind = Kind::Version(&["v20", "v21", "v22"]);

properties! {
    /// Settings of a Google Ads source.
    pub source [
        /// The version of the Google Ads API, such as `"v22"`. Defaults to that of a created profile.
        api_version!: VERSION => Owner ["ApiVersion"];
    ]
    /// Settings of a Google Ads profile.
    pub profile [
        /// The version of the Google Ads API, such as `"v22"`.
        api_version!: VERSION => ["ProfileProperties", "apiVersion"];
        /// The developer token.
        developer_token!: Kind::Secret => ["ProfileProperties", "developerToken"];
        /// The ID of the manager account that provides access to the accounts, in quotes.
        manager_id: Kind::Text(&string_rules::MANAGER_ID) => ["ProfileProperties", "managerID"];
    ]
}

/// The entry of Google Ads.
pub static CONNECTOR: Connector = Connector {
    name: "googleads",
    title: "Google Ads",
    label: Some("GoogleAds"),
    source: Some(Endpoint { arguments: OBJECT, properties: source::ALL, ..Endpoint::PLAIN }),
    profile: Some(Profile { properties: profile::ALL, credentials: &[credentials!(oauth, GOOGLE)], qualifiers: &[] }),
    ..MANAGED
};
