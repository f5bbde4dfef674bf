//! Google BigQuery, a connector that AWS manages.

use super::common_settings::{on_error, write_operation};
use super::managed_defaults::{GOOGLE, MANAGED, OBJECT, oauth};
use crate::catalog::property::properties;
use crate::catalog::{Connector, Endpoint, Kind, NameForm, Profile, credentials, string_rules};
use crate::diagnostics::codes;

properties! {
    /// Settings of a Google BigQuery source.
    pub source [
        /// The version of the BigQuery API: `"v2"`.
        api_version!: Kind::Text(&string_rules::API_VERSION) => Owner ["ApiVersion"];
    ]
    /// Settings of a Google BigQuery destination.
    pub destination [
        /// The version of the BigQuery API: `"v2"`.
        api_version!: Kind::Text(&string_rules::API_VERSION) => Owner ["ApiVersion"];
        /// The write operation for each record, one that the table supports. Defaults to `insert`.
        write_operation as shared: Kind::OneOf(write_operation::ALL) => ["WriteOperationType"];
        /// The fields that identify a record.
        id_fields as shared: Kind::Fields => ["IdFieldNames"];
        /// The handling of records that BigQuery rejects.
        on_error: Kind::Block(on_error::ALL) => ["ErrorHandlingConfig"];
    ]
}

/// The form of a table (R185).
static TABLE: NameForm = NameForm {
    refuses: |table| {
        let parts: Vec<&str> = table.split('/').collect();
        let is_table = matches!(parts.as_slice(), ["table", names @ ..] if names.len() == 3 && !names.contains(&""));
        (!is_table).then_some("is not `table/` followed by a project, a data set, and a table")
    },
    help: "for example: `\"table/acme-prod/sales/orders\"`",
    code: &codes::OBJECT_FORM,
};

/// The entry of Google BigQuery.
pub static CONNECTOR: Connector = Connector {
    name: "googlebigquery",
    title: "Google BigQuery",
    label: Some("GoogleBigQuery"),
    source: Some(Endpoint { arguments: OBJECT, properties: source::ALL, form: Some(&TABLE), ..Endpoint::PLAIN }),
    destination: Some(Endpoint { arguments: OBJECT, properties: destination::ALL, form: Some(&TABLE), ..Endpoint::PLAIN }),
    profile: Some(Profile { properties: &[], credentials: &[credentials!(oauth, GOOGLE)], qualifiers: &[] }),
    ..MANAGED
};
