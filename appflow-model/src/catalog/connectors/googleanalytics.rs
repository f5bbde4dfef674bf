//! Universal Google Analytics. Google Analytics 4 is a separate connector, which AWS manages.

use super::common_settings::authorization;
use super::native_defaults::SOURCE;
use crate::catalog::property::properties;
use crate::catalog::types::names;
use crate::catalog::{Connector, DAY, Kind, Narrowed, Operator, Profile, credentials, string_rules};

properties! {
    /// OAuth with tokens that are obtained outside of the deployment.
    pub oauth [
        /// The client ID.
        client_id!: Kind::Text(&string_rules::CLIENT_ID) => ["ClientId"];
        /// The client secret.
        client_secret!: Kind::Secret => ["ClientSecret"];
        /// The access token.
        access_token as shared: Kind::Secret => ["AccessToken"];
        /// The refresh token, with which AppFlow obtains new access tokens.
        refresh_token as shared: Kind::Secret => ["RefreshToken"];
        /// An authorization code, for which AppFlow obtains the tokens when the profile is created.
        authorization as shared: Kind::Block(authorization::ALL) => ["ConnectorOAuthRequest"];
    ]
}

/// The most dimensions and metrics of a report: 9 and 10 (R148).
pub const FIELDS: usize = 19;

/// The entry of Google Analytics.
pub static CONNECTOR: Connector = Connector {
    name: "googleanalytics",
    title: "Google Analytics",
    connector_type: "Googleanalytics",
    key: "GoogleAnalytics",
    types: &names::GOOGLEANALYTICS,
    // No `NO_OP`: its mappings carry no operator (R51, R55).
    operators: &[Operator::Projection, Operator::Between],
    minimum_interval: DAY,
    needed_filters: &[(Narrowed::Dates { most: None }, Operator::Between)],
    profile: Some(Profile { properties: &[], credentials: &[credentials!(oauth)], qualifiers: &[] }),
    destinations: &["lookoutmetrics", "s3", "upsolver"],
    ..SOURCE
};
