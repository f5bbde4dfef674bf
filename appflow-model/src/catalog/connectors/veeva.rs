//! Veeva Vault.

use super::native_defaults::{OBJECT, SOURCE};
use crate::catalog::operator::operators;
use crate::catalog::property::properties;
use crate::catalog::types::names;
use crate::catalog::{Connector, Endpoint, Kind, Profile, credentials, string_rules};

properties! {
    /// Settings of a Veeva source, all for the extraction of documents.
    pub source [
        /// The type of the documents that are extracted.
        document_type: Kind::Text(&string_rules::DOCUMENT_TYPE) => ["DocumentType"];
        /// Whether the files of the documents are transferred, too.
        include_source_files: Kind::Bool => ["IncludeSourceFiles"];
        /// Whether the renditions of the documents are transferred, too, such as PDF files.
        include_renditions: Kind::Bool => ["IncludeRenditions"];
        /// Whether all versions of a document are transferred instead of only the latest one.
        include_all_versions: Kind::Bool => ["IncludeAllVersions"];
    ]
    /// Settings of a Veeva profile.
    pub profile [
        /// The URL of the vault, such as `"https://acme.veevavault.com"`.
        instance_url!: Kind::Text(&string_rules::INSTANCE_URL) => ["InstanceUrl"];
    ]
    /// A user name and a password.
    pub basic [
        /// The user name. The user must have access to the API.
        username!: Kind::Text(&string_rules::USERNAME) => ["Username"];
        /// The password of the user.
        password!: Kind::Secret => ["Password"];
    ]
}

/// The entry of Veeva.
pub static CONNECTOR: Connector = Connector {
    name: "veeva",
    title: "Veeva",
    connector_type: "Veeva",
    key: "Veeva",
    types: &names::VEEVA,
    // The API also has `CONTAINS`; CloudFormation rejects it (R41).
    operators: operators![LessThan, GreaterThan, Between, LessThanOrEqualTo, GreaterThanOrEqualTo, EqualTo, NotEqualTo],
    source: Some(Endpoint { arguments: OBJECT, properties: source::ALL, ..Endpoint::PLAIN }),
    profile: Some(Profile { properties: profile::ALL, credentials: &[credentials!(basic)], qualifiers: &[] }),
    ..SOURCE
};
