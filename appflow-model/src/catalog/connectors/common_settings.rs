//! Settings that several connectors share.

use crate::catalog::property::{named_values, properties, shared_keys};
use crate::catalog::{Access, Kind, string_rules};

named_values! {
    /// The network connection from AppFlow to an application (R222).
    pub connection_mode [
        /// Over the internet.
        public => "Public";
        /// Through AWS PrivateLink.
        private => "Private";
    ]
    /// The write operation of a destination (R175).
    pub write_operation [
        /// Adds the record. This is the default.
        insert => "INSERT";
        /// Changes the record with the same id.
        update => "UPDATE";
        /// Changes the record with the same id, or adds it.
        upsert => "UPSERT";
        /// Removes the record with the same id.
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
        /// The bucket in which AppFlow leaves what an application loads.
        bucket;
        /// The secret of a client of the author's own.
        client;
        /// The network connection from AppFlow to the application.
        connection_mode;
        /// The fields by which a record is found.
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
        /// The folder in it.
        prefix: Kind::Text(&string_rules::BUCKET_PREFIX) => ["BucketPrefix"];
        /// Whether the run ends at the first rejected record.
        fail_on_first_error: Kind::Bool => ["FailOnFirstError"];
    ]
    /// An authorization code (R217): it can be used once, within minutes, so it suits a profile that is created by hand.
    pub authorization [
        /// The code.
        code!: Kind::Secret => ["AuthCode"];
        /// The URL to which the application sent it.
        redirect_uri: Kind::Text(&string_rules::REDIRECT_URI) => ["RedirectUri"];
    ]
    /// Settings of every profile that the stack creates.
    pub profile [
        /// The name of the profile. Defaults to `${AWS::StackName}-` and its name in the definition.
        name: Kind::Text(&string_rules::PROFILE_NAME) => [];
        /// The KMS key that encrypts the credentials. If omitted, AppFlow uses its own key.
        key: Kind::Key => Owner ["KMSArn"];
    ]
}
