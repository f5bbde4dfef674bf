//! HubSpot, a connector that AWS manages.

use super::common_settings::{on_error, write_operation};
use super::managed_defaults::{AUTHORIZATION_CODE, MANAGED, OAUTH2, OBJECT, TOKEN_URL, oauth};
use crate::catalog::property::properties;
use crate::catalog::{Connector, Endpoint, Kind, NameForm, Place, Profile, credentials};
use crate::diagnostics::codes;

properties! {
    /// Settings of a HubSpot source.
    pub source [
        /// The version of the HubSpot API that has the object: `"v1"` to `"v4"`.
        api_version!: Kind::Version(&["v1", "v2", "v3", "v4"]) => Owner ["ApiVersion"];
    ]
    /// Settings of a HubSpot destination.
    pub destination [
        /// The version of the HubSpot API that has the object: `"v1"` to `"v4"`.
        api_version!: Kind::Version(&["v1", "v2", "v3", "v4"]) => Owner ["ApiVersion"];
        /// The write operation for each record, one that the object supports. Defaults to `insert`.
        write_operation as shared: Kind::OneOf(write_operation::ALL) => ["WriteOperationType"];
        /// The fields that identify a record.
        id_fields as shared: Kind::Fields => ["IdFieldNames"];
        /// The handling of records that HubSpot rejects.
        on_error: Kind::Block(on_error::ALL) => ["ErrorHandlingConfig"];
    ]
}

/// The form of an object (R185).
static PATH: NameForm = NameForm {
    refuses: |path| {
        if path.split('/').any(str::is_empty) {
            return Some("has an empty part between slashes");
        }
        (path.contains('.') && !path.contains('/')).then_some("has dots instead of slashes")
    },
    help: "for example: `\"crm/objects/contacts\"`",
    code: &codes::OBJECT_FORM,
};

/// The entry of HubSpot.
pub static CONNECTOR: Connector = Connector {
    name: "hubspot",
    title: "HubSpot",
    label: Some("HubSpot"),
    source: Some(Endpoint { arguments: OBJECT, properties: source::ALL, form: Some(&PATH), ..Endpoint::PLAIN }),
    destination: Some(Endpoint { arguments: OBJECT, properties: destination::ALL, form: Some(&PATH), ..Endpoint::PLAIN }),
    profile: Some(Profile {
        properties: &[],
        credentials: &[credentials!(
            oauth,
            &[OAUTH2, AUTHORIZATION_CODE, (Place::Properties, TOKEN_URL, "https://api.hubapi.com/oauth/v1/token")]
        )],
        qualifiers: &[],
    }),
    // The User Guide does not list the destinations, so all are accepted.
    destinations: super::custom::CONNECTOR.destinations,
    ..MANAGED
};
