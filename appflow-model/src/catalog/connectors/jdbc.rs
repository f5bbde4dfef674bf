//! JDBC, a connector that AWS manages: databases of PostgreSQL and MySQL.

use super::managed_defaults::{API_VERSION, CUSTOM, CUSTOM_TYPE, INSERT, MANAGED, OBJECT, TABLE, basic, destination, source};
use crate::catalog::property::{named_values, properties};
use crate::catalog::{Connector, Endpoint, Kind, Place, Profile, credentials, string_rules};

named_values! {
    /// The driver of a database.
    pub driver [
        /// PostgreSQL.
        postgresql => "postgresql";
        /// MySQL.
        mysql => "mysql";
    ]
}

properties! {
    /// Settings of a JDBC profile.
    pub profile [
        /// The driver for the kind of database.
        driver!: Kind::OneOf(driver::ALL) => Credentials ["Custom", "CredentialsMap", "driver"];
        /// The host name, such as `"erp.acme.com"`.
        hostname!: Kind::Text(&string_rules::HOSTNAME) => Credentials ["Custom", "CredentialsMap", "hostname"];
        /// The port, usually 5432 for PostgreSQL and 3306 for MySQL.
        port!: Kind::IntegerText { minimum: 1, maximum: 65_535 } => Credentials ["Custom", "CredentialsMap", "port"];
        /// The name of the database.
        database!: Kind::Text(&string_rules::DATABASE) => Credentials ["Custom", "CredentialsMap", "database"];
    ]
}

/// The only known version.
const VERSION: crate::catalog::Constant = (Place::Owner, API_VERSION, "V1");

/// The entry of JDBC.
pub static CONNECTOR: Connector = Connector {
    name: "jdbc",
    title: "JDBC",
    label: Some("JDBCsmall"),
    source: Some(Endpoint { arguments: OBJECT, properties: source::ALL, constants: &[VERSION], form: Some(&TABLE) }),
    destination: Some(Endpoint {
        arguments: OBJECT,
        properties: destination::ALL,
        constants: &[VERSION, INSERT],
        form: Some(&TABLE),
    }),
    profile: Some(Profile {
        properties: profile::ALL,
        credentials: &[credentials!(basic, &[CUSTOM, (Place::Own, CUSTOM_TYPE, "CUSTOM")])],
        qualifiers: &[],
    }),
    destinations: &[
        "custom",
        "jdbc",
        "lookoutmetrics",
        "marketo",
        "rdspostgresql",
        "redshift",
        "s3",
        "salesforce",
        "sapodata",
        "snowflake",
        "upsolver",
        "zendesk",
    ],
    ..MANAGED
};
