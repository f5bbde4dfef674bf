//! Microsoft SharePoint Online, a connector that AWS manages: it transfers files to Amazon S3.

use super::managed_defaults::{API_VERSION, MANAGED, MICROSOFT, OBJECT, oauth};
use crate::catalog::property::properties;
use crate::catalog::{Connector, Endpoint, Kind, Place, Profile, credentials, string_rules};

/// The most folders of a flow (R150).
const FOLDERS: usize = 17;

properties! {
    /// Settings of a Microsoft SharePoint Online source.
    pub source [
        /// The folders of the site whose files are transferred, as `aws appflow list-connector-entities` returns them.
        sub_entities: Kind::JsonTexts { each: &string_rules::SUB_ENTITY, whole: &string_rules::SUB_ENTITIES, most: FOLDERS } => ["CustomProperties", "subEntities"];
        /// The version of the API. Defaults to the documented one.
        api_version: Kind::Version(&["v1.0"]) => Owner ["ApiVersion"];
    ]
}

/// The entry of Microsoft SharePoint Online.
pub static CONNECTOR: Connector = Connector {
    name: "sharepoint",
    title: "Microsoft SharePoint Online",
    label: Some("MicrosoftSharePointOnline"),
    source: Some(Endpoint {
        arguments: OBJECT,
        properties: source::ALL,
        constants: &[(Place::Owner, API_VERSION, "v1.0")],
        ..Endpoint::PLAIN
    }),
    profile: Some(Profile { properties: &[], credentials: &[credentials!(oauth, MICROSOFT)], qualifiers: &[] }),
    destinations: &["s3"],
    ..MANAGED
};
