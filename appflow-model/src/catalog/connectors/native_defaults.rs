//! Defaults of the native connectors, which have their own types in CloudFormation.

use crate::catalog::types::names;
use crate::catalog::{Argument, Connector, Endpoint, MINUTE, TriggerType, string_rules};

/// A profile and an object.
pub const OBJECT: &[Argument] =
    &[Argument::Profile, Argument::Object { path: &["Object"], rule: &string_rules::OBJECT, optional: false }];

/// The defaults of a source: it reads objects with a profile, and has the destinations that the pages of the User Guide list for
/// most sources.
pub const SOURCE: Connector = Connector {
    name: "",
    title: "",
    connector_type: "",
    key: "",
    types: &names::NATIVE,
    label: None,
    operators: &[],
    triggers: &[TriggerType::OnDemand, TriggerType::Scheduled],
    minimum_interval: MINUTE,
    needed_filters: &[],
    source: Some(Endpoint { arguments: OBJECT, ..Endpoint::PLAIN }),
    destination: None,
    profile: None,
    destinations: &[
        "custom",
        "googlebigquery",
        "hubspot",
        "jdbc",
        "lookoutmetrics",
        "marketo",
        "rdspostgresql",
        "redshift",
        "s3",
        "salesforce",
        "snowflake",
        "upsolver",
        "zendesk",
    ],
};

/// The defaults of a connector that is only a destination.
pub const DESTINATION: Connector = Connector { types: &names::NONE, triggers: &[], source: None, destinations: &[], ..SOURCE };
