//! The catalog: what each connector is called, takes and can do. Adding a connector is adding an entry.

pub mod connectors;
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
    Access, Argument, Key, Kind, MapValue, NamedValue, Place, ProfileRole, Property, SharedKey, TextRule, property,
};

/// A connector.
#[derive(Debug, Clone, Copy)]
pub struct Connector {
    /// Its word in the language: `salesforce`.
    pub name: &'static str,
    /// Its name: `Salesforce`.
    pub title: &'static str,
    /// `ConnectorType` in CloudFormation.
    pub connector_type: &'static str,
    /// The key of its properties, credentials and operators: `ServiceNow` for the type `Servicenow`.
    pub key: &'static str,
    /// The data types of its fields.
    pub types: &'static types::Types,
    /// `ConnectorLabel` of a connector that is registered under one.
    pub label: Option<&'static str>,
    /// The operators of the registry schema.
    pub operators: &'static [Operator],
    /// What can start a flow from this source.
    pub triggers: &'static [TriggerType],
    /// The shortest time between two runs on schedule from this source, in seconds (R122): a minute, an hour or a day.
    pub minimum_interval: i64,
    /// What a flow from this source narrows by filters, and the operator of each (R70, R71); without them it may transfer nothing.
    pub needed_filters: &'static [(Narrowed, Operator)],
    /// What a source of this connector takes.
    pub source: Option<Endpoint>,
    /// What a destination of this connector takes.
    pub destination: Option<Endpoint>,
    /// What a profile of this connector takes.
    pub profile: Option<Profile>,
    /// The words of the connectors that can be the destination of this source.
    pub destinations: &'static [&'static str],
}

/// The key of connectors that are registered under a label.
pub(crate) const REGISTERED: &str = "CustomConnector";

impl Connector {
    /// Whether CloudFormation has properties for profiles of this connector, not credentials alone.
    ///
    /// Registered connectors have them, even when there is nothing in them.
    pub fn has_profile_properties(&self) -> bool {
        let is_written = |property: &Property, place| property.place == place && !property.path.is_empty();
        self.key == REGISTERED
            || self.profile.is_some_and(|profile| profile.properties.iter().any(|property| is_written(property, Place::Own)))
    }
}

/// What a source is told by a filter that it demands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Narrowed {
    /// From when to when; an incremental transfer tells it by itself.
    Dates {
        /// How many days there can be at most, where there is such a limit.
        most: Option<i64>,
    },
    /// A query.
    Query,
}

impl Narrowed {
    /// What the filter is for, with its article.
    pub fn described(self) -> &'static str {
        match self {
            Narrowed::Dates { .. } => "a range of dates",
            Narrowed::Query => "a query",
        }
    }

    /// How many days there can be at most, where there is such a limit.
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

/// What can stand after `source` or `destination`.
#[derive(Debug, Clone, Copy)]
pub struct Endpoint {
    /// What stands in the parentheses, in order.
    pub arguments: &'static [Argument],
    /// The settings in braces, written below the properties of the connector.
    pub properties: &'static [Property],
    /// What is written unless a setting of the same path says otherwise.
    pub constants: &'static [Constant],
    /// The form of the object, where the service takes texts of any form and the application does not.
    pub form: Option<&'static Form>,
}

impl Endpoint {
    /// An end that takes nothing.
    pub const PLAIN: Endpoint = Endpoint { arguments: &[], properties: &[], constants: &[], form: None };
}

/// What is written without being said: place, path and text.
pub type Constant = (Place, &'static [&'static str], &'static str);

/// The form in which an application names its objects.
#[derive(Debug, Clone, Copy)]
pub struct Form {
    /// What is wrong with a name, behind the name in a message; nothing when it has the form.
    pub refuses: fn(&str) -> Option<&'static str>,
    /// What has the form.
    pub help: &'static str,
    /// What a name that has not is reported as.
    pub code: &'static Code,
}

/// What a connector profile takes.
#[derive(Debug, Clone, Copy)]
pub struct Profile {
    /// Settings written below `ConnectorProfileProperties.<key>`.
    pub properties: &'static [Property],
    /// The ways to authenticate; exactly one is given, as a block under its key.
    pub credentials: &'static [Credentials],
    /// The settings whose values stand before the name of a table or stage, joined with dots, and what stands there when
    /// one is left out.
    pub qualifiers: &'static [(&'static Property, Option<&'static str>)],
}

/// One way to authenticate.
#[derive(Debug, Clone, Copy)]
pub struct Credentials {
    /// The key of the block: `oauth`.
    pub key: &'static str,
    /// What it is.
    pub docs: &'static str,
    /// The settings of the block, written below `ConnectorProfileCredentials.<key of the connector>`.
    pub properties: &'static [Property],
    /// What is written with this way unless a setting of the same path says otherwise.
    pub constants: &'static [Constant],
    /// Properties of the profile that are `true` with this way, by their paths.
    pub flags: &'static [&'static [&'static str]],
}

impl Credentials {
    /// Returns the block of this way to authenticate, as a setting of the profile.
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

    /// Returns the settings of this way in a profile, or `None` for a profile that authenticates otherwise.
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

/// The settings that have a default, each with the text that is written when it is left out.
pub fn defaults(properties: &'static [Property], constants: &'static [Constant]) -> Vec<(&'static str, &'static str)> {
    let default = |property: &Property| {
        let constant = constants.iter().find(|(place, path, _)| *place == property.place && *path == property.path);
        constant.map(|(.., text)| (property.key, *text))
    };
    properties.iter().filter_map(default).collect()
}

/// A way to authenticate: the table of its settings, whose name is the key and whose title says what it is.
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
