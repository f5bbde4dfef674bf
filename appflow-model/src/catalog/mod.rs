//! The catalog: names, settings, and capabilities of each connector. A connector is an entry of a table.

pub mod connectors;
pub mod limits;
pub mod monitoring;
mod operator;
pub(crate) mod property;
pub mod pseudo_parameters;
pub mod resource_types;
pub mod resources;
pub mod schedule;
pub mod string_rules;
pub mod time_zones;
pub mod types;

use crate::diagnostics::Code;
pub use crate::model::{Operator, TriggerType};
use crate::model::{Setting, Value};

pub use connectors::*;
pub use property::{
    Access, Argument, Key, Kind, KindClass, MapValue, NamedValue, Place, ProfileRole, Property, SharedKey, TextRule, property,
};

/// A connector.
#[derive(Debug, Clone, Copy)]
pub struct Connector {
    /// The name in the language: `salesforce`.
    pub name: &'static str,
    /// The name in prose: `Salesforce`.
    pub title: &'static str,
    /// `ConnectorType` in CloudFormation.
    pub connector_type: &'static str,
    /// The key of its properties, credentials, and operators: `ServiceNow` for the type `Servicenow`.
    pub key: &'static str,
    /// The data types of its fields.
    pub types: &'static types::Types,
    /// `ConnectorLabel` of a connector that is registered under one.
    pub label: Option<&'static str>,
    /// The operators of the registry schema.
    pub operators: &'static [Operator],
    /// The supported triggers of a flow from this source.
    pub triggers: &'static [TriggerType],
    /// The shortest time between two runs on schedule from this source, in seconds (R122): a minute, an hour or a day.
    pub minimum_interval: i64,
    /// The filters that a flow from this source requires, and their operators (R70, R71). Without them, it may transfer nothing.
    pub needed_filters: &'static [(Narrowed, Operator)],
    /// The arguments and settings of a source, or `None` for a connector that is not a source.
    pub source: Option<Endpoint>,
    /// The arguments and settings of a destination, or `None` for a connector that is not a destination.
    pub destination: Option<Endpoint>,
    /// The settings and credentials of a profile, or `None` for a connector without profiles.
    pub profile: Option<Profile>,
    /// The names of the connectors that can be the destination of this source.
    pub destinations: &'static [&'static str],
}

/// The key of connectors that are registered under a label.
pub(crate) const REGISTERED: &str = "CustomConnector";

impl Connector {
    /// Returns `true` if CloudFormation has properties, not only credentials, for profiles of this connector.
    ///
    /// Registered connectors always have them, even if they are empty.
    pub fn has_profile_properties(&self) -> bool {
        let is_written = |property: &Property, place| property.place == place && !property.path.is_empty();
        self.key == REGISTERED
            || self.profile.is_some_and(|profile| profile.properties.iter().any(|property| is_written(property, Place::Own)))
    }
}

/// The purpose of a required filter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Narrowed {
    /// A range of dates, which incremental transfers derive themselves.
    Dates {
        /// The longest range in days, or `None` without a limit.
        most: Option<i64>,
    },
    /// A query.
    Query,
}

impl Narrowed {
    /// Returns the noun for the purpose, with an article.
    pub fn described(self) -> &'static str {
        match self {
            Narrowed::Dates { .. } => "a date range",
            Narrowed::Query => "a query",
        }
    }

    /// Returns the longest range in days, or `None` without a limit.
    pub fn days(self) -> Option<i64> {
        match self {
            Narrowed::Dates { most } => most,
            Narrowed::Query => None,
        }
    }
}

/// A minute in seconds, the shortest time between two runs of any flow (R121).
pub const MINUTE: i64 = 60;

/// An hour in seconds.
pub const HOUR: i64 = 60 * MINUTE;

/// A day in seconds.
pub const DAY: i64 = 24 * HOUR;

/// The arguments and settings of a `source` or `destination`.
#[derive(Debug, Clone, Copy)]
pub struct Endpoint {
    /// The arguments in parentheses, in order.
    pub arguments: &'static [Argument],
    /// The settings in braces, written below the properties of the connector.
    pub properties: &'static [Property],
    /// The values that are written unless a setting has the same path.
    pub constants: &'static [Constant],
    /// The form of object names, if the application is stricter than AppFlow.
    pub form: Option<&'static NameForm>,
}

impl Endpoint {
    /// A source or destination without arguments and settings.
    pub const PLAIN: Endpoint = Endpoint { arguments: &[], properties: &[], constants: &[], form: None };
}

/// A value that is always written: place, path, and string.
pub type Constant = (Place, &'static [&'static str], &'static str);

/// The form in which an application names its objects.
#[derive(Debug, Clone, Copy)]
pub struct NameForm {
    /// Returns the predicate of a message about an invalid name, or `None` for a valid one.
    pub refuses: fn(&str) -> Option<&'static str>,
    /// An example, as a help.
    pub help: &'static str,
    /// The code of an invalid name.
    pub code: &'static Code,
}

/// The settings of a connector profile.
#[derive(Debug, Clone, Copy)]
pub struct Profile {
    /// Settings written below `ConnectorProfileProperties.<key>`.
    pub properties: &'static [Property],
    /// The authentication methods; a profile has exactly one, as a block under its key.
    pub credentials: &'static [Credentials],
    /// The settings whose values precede the name of a table or stage, joined with dots, with the defaults of omitted ones.
    pub qualifiers: &'static [(&'static Property, Option<&'static str>)],
}

/// An authentication method.
#[derive(Debug, Clone, Copy)]
pub struct Credentials {
    /// The key of the block: `oauth`.
    pub key: &'static str,
    /// The description, in Markdown.
    pub docs: &'static str,
    /// The settings of the block, written below `ConnectorProfileCredentials.<key of the connector>`.
    pub properties: &'static [Property],
    /// The values that are written with this method unless a setting has the same path.
    pub constants: &'static [Constant],
    /// The paths of profile properties that are `true` with this method.
    pub flags: &'static [&'static [&'static str]],
}

impl Credentials {
    /// Returns the block of this authentication method, as a setting of the profile.
    pub const fn property(&self) -> Property {
        Property {
            key: self.key,
            docs: self.docs,
            kind: Kind::Block(self.properties),
            place: Place::Own,
            path: &[],
            required: false,
            module: "",
        }
    }

    /// Returns the settings of this authentication method in a profile, or `None` for a profile that authenticates otherwise.
    pub fn of<'s>(&self, settings: &'s [Setting]) -> Option<&'s [Setting]> {
        match self.property().of(settings)? {
            Value::Block(block) => Some(block),
            _ => None,
        }
    }
}

impl Key for Credentials {
    fn key(&self) -> &'static str {
        self.key
    }
}

/// Returns the settings with a default, each with the string that is written if it is omitted.
pub fn defaults(properties: &'static [Property], constants: &'static [Constant]) -> Vec<(&'static str, &'static str)> {
    let default = |property: &Property| {
        let constant = constants.iter().find(|(place, path, _)| *place == property.place && *path == property.path);
        constant.map(|(.., text)| (property.key, *text))
    };
    properties.iter().filter_map(default).collect()
}

/// An authentication method: a table of settings, whose name is the key and whose title is the description.
macro_rules! credentials {
    ($settings:ident) => {
        credentials!($settings, &[])
    };
    ($settings:ident, $constants:expr) => {
        credentials!($settings, $constants, &[])
    };
    ($settings:ident, $constants:expr, $flags:expr) => {
        $crate::catalog::Credentials {
            key: stringify!($settings),
            docs: $settings::DOCS,
            properties: $settings::ALL,
            constants: $constants,
            flags: $flags,
        }
    };
}
use credentials;
