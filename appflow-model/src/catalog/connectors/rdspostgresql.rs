//! Amazon RDS for PostgreSQL, a connector that AWS manages: only a destination (R157).

use super::managed_defaults::{API_VERSION, CUSTOM, CUSTOM_TYPE, INSERT, MANAGED, OBJECT, TABLE, basic, destination};
use crate::catalog::property::properties;
use crate::catalog::{Connector, Endpoint, Kind, Place, Profile, credentials, string_rules};

properties! {
    /// Settings of a profile of Amazon RDS for PostgreSQL.
    pub profile [
        /// The endpoint of the database, such as `"erp.abcdefghijkl.eu-west-1.rds.amazonaws.com"`.
        hostname!: Kind::Text(&string_rules::HOSTNAME) => Credentials ["Custom", "CredentialsMap", "hostname"];
        /// The port. Defaults to 5432, the port of PostgreSQL.
        port: Kind::IntegerText { minimum: 1, maximum: 65_535 } => Credentials ["Custom", "CredentialsMap", "port"];
        /// The name of the database.
        database!: Kind::Text(&string_rules::DATABASE) => Credentials ["Custom", "CredentialsMap", "database"];
    ]
}

/// The entry of Amazon RDS for PostgreSQL.
pub static CONNECTOR: Connector = Connector {
    name: "rdspostgresql",
    title: "Amazon RDS for PostgreSQL",
    label: Some("AmazonRDSPostgreSQL"),
    operators: &[],
    triggers: &[],
    destination: Some(Endpoint {
        arguments: OBJECT,
        properties: destination::ALL,
        constants: &[(Place::Owner, API_VERSION, "1.0"), INSERT],
        form: Some(&TABLE),
    }),
    profile: Some(Profile {
        properties: profile::ALL,
        credentials: &[credentials!(
            basic,
            &[
                CUSTOM,
                (Place::Own, CUSTOM_TYPE, "CUSTOM"),
                (Place::Own, &["Custom", "CredentialsMap", "driver"], "postgresql"),
                (Place::Own, &["Custom", "CredentialsMap", "port"], "5432"),
            ]
        )],
        qualifiers: &[],
    }),
    destinations: &[],
    ..MANAGED
};
