//! Settings that several connectors share.

use crate::catalog::property::{named_values, properties, shared_keys};
use crate::catalog::{Access, Kind, string_rules};

named_values! {
    /// The network connection from AppFlow to an application (R222).
    pub connection_mode [
        /// The connection uses the public internet.
        public => "Public";
        /// The connection uses AWS PrivateLink.
        private => "Private";
    ]
    /// The write operation of a destination (R175).
    pub write_operation [
        /// Adds the record. This is the default.
        insert => "INSERT";
        /// Changes the record with the same ID.
        update => "UPDATE";
        /// Changes the record with the same ID, or adds it.
        upsert => "UPSERT";
        /// Removes the record with the same ID.
        delete => "DELETE";
    ]
}

shared_keys! {
    /// Keys that several connectors have, with different paths in CloudFormation.
    pub shared [
        /// The access token.
        access_token;
        /// An authorization code.
        authorization;
        /// The bucket in which AppFlow stores the files that an application loads.
        bucket;
        /// The secret with the client of your own connected app.
        client;
        /// The network connection from AppFlow to the application.
        connection_mode;
        /// The fields that identify a record.
        id_fields;
        /// The handling of rejected records.
        on_error;
        /// The folder in `bucket`.
        prefix;
        /// The endpoint service of the application.
        private_link;
        /// The refresh token.
        refresh_token;
        /// The write operation for each record.
        write_operation;
    ]
}

properties! {
    /// Handling of records that a destination rejects (R190).
    pub on_error [
        /// The bucket that receives rejected records.
        bucket: Kind::Bucket(Access::Write) => ["BucketName"];
        /// The folder in the bucket.
        prefix: Kind::Text(&string_rules::BUCKET_PREFIX) => ["BucketPrefix"];
        /// Whether the run ends at the first rejected record.
        fail_on_first_error: Kind::Bool => ["FailOnFirstError"];
    ]
    /// An authorization code (R217). It can be used only once and within minutes, so it suits profiles that are created manually.
    pub authorization [
        /// The code.
        code!: Kind::Secret => ["AuthCode"];
        /// The URL to which the application sent the code.
        redirect_uri: Kind::Text(&string_rules::REDIRECT_URI) => ["RedirectUri"];
    ]
    /// Settings of every profile that the stack creates.
    pub profile [
        /// The name of the profile. Defaults to `${AWS::StackName}-` followed by its name in the definition.
        name: Kind::Text(&string_rules::PROFILE_NAME) => [];
        /// The KMS key that encrypts the credentials. If omitted, AppFlow uses its own key.
        key: Kind::Key => Owner ["KMSArn"];
    ]
}
