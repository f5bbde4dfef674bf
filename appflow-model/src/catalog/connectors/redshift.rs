//! Amazon Redshift, a destination that loads records from an intermediate bucket.

use super::common_settings::on_error;
use super::native_defaults::{DESTINATION, OBJECT};
use crate::catalog::property::properties;
use crate::catalog::types::names;
use crate::catalog::{Access, Connector, Endpoint, Kind, Profile, ProfileRole, credentials, string_rules};

properties! {
    /// Settings of a Redshift destination.
    pub destination [
        /// The bucket from which Redshift loads. Defaults to that of a created profile.
        bucket! as shared: Kind::Bucket(Access::ReadWrite) => ["IntermediateBucketName"];
        /// The folder in the bucket. Defaults to that of the profile if the bucket does.
        prefix as shared: Kind::Text(&string_rules::BUCKET_PREFIX) => ["BucketPrefix"];
        /// The handling of records that Redshift rejects.
        on_error: Kind::Block(on_error::ALL) => ["ErrorHandlingConfig"];
    ]
    /// Settings of a Redshift profile.
    pub profile [
        /// The schema of tables without a schema. Defaults to `public`.
        schema: Kind::Text(&string_rules::REDSHIFT_NAME) => [];
        /// The bucket from which Redshift loads.
        bucket! as shared: Kind::Bucket(Access::ReadWrite) => ["BucketName"];
        /// The folder in the bucket.
        prefix as shared: Kind::Text(&string_rules::PROFILE_PREFIX) => ["BucketPrefix"];
        /// The role with which Redshift reads the bucket. If omitted, the stack creates one. It must be associated with the
        /// cluster or the namespace.
        bucket_role: Kind::ProfileRole(ProfileRole::Bucket) => ["RoleArn"];
    ]
    /// A cluster, accessed through the Redshift Data API.
    pub cluster [
        /// The identifier of the cluster.
        identifier!: Kind::Text(&string_rules::REDSHIFT_NAME) => Properties ["ClusterIdentifier"];
        /// The name of the database.
        database!: Kind::Text(&string_rules::REDSHIFT_NAME) => Properties ["DatabaseName"];
        /// The database user.
        username!: Kind::Text(&string_rules::USERNAME) => ["Username"];
        /// The password of the user. The Data API does not use it.
        password: Kind::Secret => ["Password"];
        /// The JDBC URL of the cluster. The Data API does not use it.
        url: Kind::Text(&string_rules::JDBC_URL) => Properties ["DatabaseUrl"];
        /// The role with which AppFlow uses the Data API. If omitted, the stack creates one.
        data_api_role: Kind::ProfileRole(ProfileRole::DataApi) => Properties ["DataApiRoleArn"];
    ]
    /// A workgroup of Redshift Serverless, accessed through the Redshift Data API.
    pub serverless [
        /// The name of the workgroup.
        workgroup!: Kind::Text(&string_rules::REDSHIFT_NAME) => Properties ["WorkgroupName"];
        /// The name of the database.
        database!: Kind::Text(&string_rules::REDSHIFT_NAME) => Properties ["DatabaseName"];
        /// The role with which AppFlow uses the Data API. If omitted, the stack creates one. The database must know it as
        /// the user `IAMR:` and the name of the role.
        data_api_role: Kind::ProfileRole(ProfileRole::DataApi) => Properties ["DataApiRoleArn"];
    ]
    /// A cluster with a JDBC URL, which AppFlow has deprecated.
    pub jdbc [
        /// The URL: `"jdbc:redshift://…"`.
        url!: Kind::Text(&string_rules::JDBC_URL) => Properties ["DatabaseUrl"];
        /// The database user.
        username!: Kind::Text(&string_rules::USERNAME) => ["Username"];
        /// The password of the user.
        password!: Kind::Secret => ["Password"];
    ]
}

/// The entry of Redshift.
pub static CONNECTOR: Connector = Connector {
    name: "redshift",
    title: "Redshift",
    connector_type: "Redshift",
    key: "Redshift",
    types: &names::REDSHIFT,
    destination: Some(Endpoint { arguments: OBJECT, properties: destination::ALL, ..Endpoint::PLAIN }),
    profile: Some(Profile {
        properties: profile::ALL,
        credentials: &[credentials!(cluster), credentials!(serverless, &[], &[&["IsRedshiftServerless"]]), credentials!(jdbc)],
        qualifiers: &[(&profile::schema, Some("public"))],
    }),
    ..DESTINATION
};
