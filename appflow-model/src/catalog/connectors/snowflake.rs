//! Snowflake, a destination that loads records from an intermediate bucket.

use super::common_settings::on_error;
use super::native_defaults::{DESTINATION, OBJECT};
use crate::catalog::property::properties;
use crate::catalog::types::names;
use crate::catalog::{Access, Connector, Endpoint, Kind, Profile, credentials, string_rules};

properties! {
    /// Settings of a Snowflake destination.
    pub destination [
        /// The bucket from which Snowflake loads. Defaults to that of a created profile.
        bucket! as shared: Kind::Bucket(Access::ReadWrite) => ["IntermediateBucketName"];
        /// The folder in the bucket. Defaults to that of the profile if the bucket does.
        prefix as shared: Kind::Text(&string_rules::BUCKET_PREFIX) => ["BucketPrefix"];
        /// The handling of records that Snowflake rejects.
        on_error: Kind::Block(on_error::ALL) => ["ErrorHandlingConfig"];
    ]
    /// Settings of a Snowflake profile.
    pub profile [
        /// The name of the account.
        account: Kind::Text(&string_rules::SNOWFLAKE_NAME) => ["AccountName"];
        /// The region of the account, such as `"eu-west-1"`.
        region: Kind::Text(&string_rules::SNOWFLAKE_REGION) => ["Region"];
        /// The warehouse that loads the data.
        warehouse!: Kind::Text(&string_rules::WAREHOUSE) => ["Warehouse"];
        /// The database of the stage, and of tables without a database.
        database: Kind::Text(&string_rules::SNOWFLAKE_NAME) => [];
        /// The schema of the stage, and of tables without a schema. Defaults to `PUBLIC`.
        schema: Kind::Text(&string_rules::SNOWFLAKE_NAME) => [];
        /// The stage that reads the bucket: its name, or `"DATABASE.SCHEMA.STAGE"`.
        stage!: Kind::Qualified(&string_rules::SNOWFLAKE_NAME) => ["Stage"];
        /// The bucket that the stage reads.
        bucket! as shared: Kind::Bucket(Access::ReadWrite) => ["BucketName"];
        /// The folder in the bucket.
        prefix as shared: Kind::Text(&string_rules::PROFILE_PREFIX) => ["BucketPrefix"];
        /// The endpoint service of AWS PrivateLink, which makes the connection private.
        private_link as shared: Kind::Text(&string_rules::PRIVATE_LINK) => ["PrivateLinkServiceName"];
        /// The storage integration whose role the stack creates. The role allows Snowflake to read only the folder in the bucket.
        integration: Kind::Block(integration::ALL) => [];
    ]
    /// A storage integration of Snowflake, with the values that `describe integration` shows.
    pub integration [
        /// The ARN of the Snowflake user that assumes the role: `STORAGE_AWS_IAM_USER_ARN`.
        user!: Kind::UserArn => [];
        /// The external ID with which Snowflake assumes the role: `STORAGE_AWS_EXTERNAL_ID`.
        external_id!: Kind::Text(&string_rules::EXTERNAL_ID) => [];
    ]
    /// A user name and a password.
    pub basic [
        /// The user name.
        username!: Kind::Text(&string_rules::USERNAME) => ["Username"];
        /// The password of the user.
        password!: Kind::Secret => ["Password"];
    ]
}

/// The entry of Snowflake.
pub static CONNECTOR: Connector = Connector {
    name: "snowflake",
    title: "Snowflake",
    connector_type: "Snowflake",
    key: "Snowflake",
    types: &names::SNOWFLAKE,
    destination: Some(Endpoint { arguments: OBJECT, properties: destination::ALL, ..Endpoint::PLAIN }),
    profile: Some(Profile {
        properties: profile::ALL,
        credentials: &[credentials!(basic)],
        qualifiers: &[(&profile::database, None), (&profile::schema, Some("PUBLIC"))],
    }),
    ..DESTINATION
};
