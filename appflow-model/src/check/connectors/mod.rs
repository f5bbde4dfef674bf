//! Rules for individual connectors.

pub(crate) mod columns;
pub(crate) mod eventbridge;
pub(crate) mod googleanalytics;
pub(crate) mod lookoutmetrics;
pub(crate) mod s3;
pub(crate) mod sharepoint;
pub(crate) mod upsolver;
pub(crate) mod veeva;
