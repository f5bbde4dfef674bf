//! Upsolver, which reads records from a bucket that is shared with it.

use super::native_defaults::DESTINATION;
use crate::catalog::{Access, Argument, Connector, Endpoint};

/// The prefix of the name of a bucket that is shared with Upsolver (R8).
pub const BUCKET: &str = "upsolver-appflow";

/// Settings of an Upsolver destination, a subset of those of S3.
pub mod destination {
    use crate::catalog::{Property, s3};

    const fn here(property: Property) -> Property {
        Property { module: shown::MODULE, ..property }
    }

    #[doc(hidden)]
    pub const ALL: &[Property] = &[
        here(s3::destination::prefix),
        here(s3::destination::format),
        here(s3::destination::aggregation),
        here(s3::destination::target_file_size),
        here(s3::destination::file_prefix),
        here(s3::destination::prefix_hierarchy),
    ];
    #[doc(hidden)]
    pub mod shown {
        pub use crate::catalog::s3::destination::shown::{
            aggregation, file_prefix, format, prefix, prefix_hierarchy, target_file_size,
        };
        #[doc(hidden)]
        pub const MODULE: &str = module_path!();
    }
}

/// The entry of Upsolver.
pub static CONNECTOR: Connector = Connector {
    name: "upsolver",
    title: "Upsolver",
    connector_type: "Upsolver",
    key: "Upsolver",
    destination: Some(Endpoint {
        arguments: &[Argument::Bucket(Access::Write, &["BucketName"])],
        properties: destination::ALL,
        ..Endpoint::PLAIN
    }),
    ..DESTINATION
};
