//! Infor Nexus.

use super::native_defaults::SOURCE;
use crate::catalog::operator::operators;
use crate::catalog::property::properties;
use crate::catalog::{Connector, Kind, Profile, credentials, string_rules};

properties! {
    /// Settings of an Infor Nexus profile.
    pub profile [
        /// The URL of the instance, such as `"https://network.infornexus.com"`.
        instance_url!: Kind::Text(&string_rules::INSTANCE_URL) => ["InstanceUrl"];
    ]
    /// The keys of a user.
    pub access_key [
        /// The ID of the access key.
        access_key_id!: Kind::Secret => ["AccessKeyId"];
        /// The secret access key.
        secret_access_key!: Kind::Secret => ["SecretAccessKey"];
        /// The data key.
        data_key!: Kind::Secret => ["Datakey"];
        /// The user ID.
        user_id!: Kind::Text(&string_rules::USERNAME) => ["UserId"];
    ]
}

/// The entry of Infor Nexus.
pub static CONNECTOR: Connector = Connector {
    name: "infornexus",
    title: "Infor Nexus",
    connector_type: "Infornexus",
    key: "InforNexus",
    operators: operators![Between, EqualTo],
    profile: Some(Profile { properties: profile::ALL, credentials: &[credentials!(access_key)], qualifiers: &[] }),
    ..SOURCE
};
