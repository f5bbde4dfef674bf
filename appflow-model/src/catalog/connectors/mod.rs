//! The connectors, an entry in a file each.

pub mod amplitude;
pub mod asana;
pub mod common_settings;
pub mod custom;
pub mod datadog;
pub mod dynamics365;
pub mod dynatrace;
pub mod eventbridge;
pub mod github;
pub mod googleads;
pub mod googleanalytics;
pub mod googleanalytics4;
pub mod googlebigquery;
pub mod hubspot;
pub mod infornexus;
pub mod jdbc;
pub mod lookoutmetrics;
pub mod mailchimp;
pub mod managed_defaults;
pub mod marketingcloud;
pub mod marketo;
pub mod native_defaults;
pub mod pardot;
pub mod rdspostgresql;
pub mod redshift;
pub mod s3;
pub mod salesforce;
pub mod sapodata;
pub mod servicenow;
pub mod sharepoint;
pub mod singular;
pub mod slack;
pub mod snowflake;
pub mod trendmicro;
pub mod upsolver;
pub mod veeva;
pub mod zendesk;

use crate::catalog::Connector;

/// All connectors, in alphabetical order of their names.
pub static CONNECTORS: &[&Connector] = &[
    &amplitude::CONNECTOR,
    &asana::CONNECTOR,
    &custom::CONNECTOR,
    &datadog::CONNECTOR,
    &dynamics365::CONNECTOR,
    &dynatrace::CONNECTOR,
    &eventbridge::CONNECTOR,
    &github::CONNECTOR,
    &googleads::CONNECTOR,
    &googleanalytics::CONNECTOR,
    &googleanalytics4::CONNECTOR,
    &googlebigquery::CONNECTOR,
    &hubspot::CONNECTOR,
    &infornexus::CONNECTOR,
    &jdbc::CONNECTOR,
    &lookoutmetrics::CONNECTOR,
    &mailchimp::CONNECTOR,
    &marketingcloud::CONNECTOR,
    &marketo::CONNECTOR,
    &pardot::CONNECTOR,
    &rdspostgresql::CONNECTOR,
    &redshift::CONNECTOR,
    &s3::CONNECTOR,
    &salesforce::CONNECTOR,
    &sapodata::CONNECTOR,
    &servicenow::CONNECTOR,
    &sharepoint::CONNECTOR,
    &singular::CONNECTOR,
    &slack::CONNECTOR,
    &snowflake::CONNECTOR,
    &trendmicro::CONNECTOR,
    &upsolver::CONNECTOR,
    &veeva::CONNECTOR,
    &zendesk::CONNECTOR,
];

/// Returns the connector with this name.
pub fn connector(word: &str) -> Option<&'static Connector> {
    CONNECTORS.iter().copied().find(|connector| connector.name == word)
}
