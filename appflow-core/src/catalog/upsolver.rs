//! Upsolver, which reads records from a bucket that is shared with it.

use super::{Access, Argument, Connector, End, MINUTE, Property, s3};

/// What the name of a bucket that is shared with Upsolver begins with (R8).
pub const BUCKET: &str = "upsolver-appflow";

/// The settings of S3 output that an Upsolver destination has too.
pub static DESTINATION: &[Property] = &[
    s3::destination::prefix,
    s3::destination::format,
    s3::destination::aggregation,
    s3::destination::target_file_size,
    s3::destination::file_prefix,
    s3::destination::prefix_hierarchy,
];

/// The entry of Upsolver.
pub static CONNECTOR: Connector = Connector {
    word: "upsolver",
    title: "Upsolver",
    connector_type: "Upsolver",
    key: "Upsolver",
    label: None,
    operators: &[],
    triggers: &[],
    minimum_interval: MINUTE,
    needed_filters: &[],
    source: None,
    destination: Some(End {
        arguments: &[Argument::Bucket(Access::Write, &["BucketName"])],
        properties: DESTINATION,
        ..End::PLAIN
    }),
    profile: None,
    destinations: &[],
};
