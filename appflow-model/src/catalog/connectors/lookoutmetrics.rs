//! Amazon Lookout for Metrics, which finds what is unusual in records.

use super::native_defaults::DESTINATION;
use crate::catalog::{Connector, DAY, Endpoint, HOUR, MINUTE};

/// The supported intervals between two runs, in seconds (R124).
pub const INTERVALS: &[i64] = &[5 * MINUTE, 10 * MINUTE, HOUR, DAY];

/// The entry of Amazon Lookout for Metrics.
pub static CONNECTOR: Connector = Connector {
    name: "lookoutmetrics",
    title: "Amazon Lookout for Metrics",
    connector_type: "LookoutMetrics",
    key: "LookoutMetrics",
    // Only CloudFormation has an object here; the API has none.
    destination: Some(Endpoint::PLAIN),
    ..DESTINATION
};
