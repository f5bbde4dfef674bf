//! Flows with their tasks, and connector profiles.

use appflow_model::catalog::{Connector, Operator, TriggerType};

use super::values::{Leaf, Name, Property, Text};

/// The tasks of a flow in the order in which AppFlow gets them.
#[derive(Debug)]
pub(crate) struct Tasks<'a> {
    /// The connector of the source, under whose key the operators are (R39).
    pub(crate) connector: &'static Connector,
    pub(crate) tasks: Vec<Task<'a>>,
}

/// One task.
#[derive(Debug)]
pub(crate) enum Task<'a> {
    /// The source fields that any task uses.
    Projection(Vec<Text<'a>>),
    Map {
        source: Text<'a>,
        source_type: Option<&'a str>,
        destination: Text<'a>,
        destination_type: Option<&'a str>,
    },
    MapAll {
        /// The excluded fields, as JSON.
        except: Text<'a>,
    },
    Merge {
        fields: Vec<Text<'a>>,
        destination: Text<'a>,
        format: Text<'a>,
    },
    Arithmetic {
        operator: Operator,
        fields: [Text<'a>; 2],
        destination: Text<'a>,
        order: Text<'a>,
    },
    Mask {
        field: Text<'a>,
        operator: Operator,
        length: Text<'a>,
        with: &'a str,
    },
    Truncate {
        field: Text<'a>,
        length: Text<'a>,
    },
    Filter {
        field: Text<'a>,
        operator: Operator,
        data_type: Option<&'a str>,
        operand: Operand<'a>,
    },
    Validate {
        field: Text<'a>,
        operator: Operator,
        /// `VALIDATION_ACTION` (R98).
        action: &'static str,
    },
    Partition {
        /// The keys, as JSON.
        keys: Text<'a>,
    },
    Passthrough,
}

/// The operand of a filter.
#[derive(Debug)]
pub(crate) enum Operand<'a> {
    One(Text<'a>),
    /// Several values in one string.
    Many(Text<'a>),
    Between(Text<'a>, Text<'a>),
}

/// A profile that the stack creates.
#[derive(Debug)]
pub(crate) struct Profile<'a> {
    pub(crate) name: Name<'a>,
    pub(crate) connector: &'static Connector,
    /// The settings outside of the properties and credentials of the connector.
    pub(crate) outer: Vec<Property<'a>>,
    /// The mode of the connection.
    pub(crate) mode: Leaf<'a>,
    pub(crate) properties: Vec<Property<'a>>,
    pub(crate) credentials: Vec<Property<'a>>,
}

/// A flow that the stack creates.
#[derive(Debug)]
pub(crate) struct Flow<'a> {
    pub(crate) name: Name<'a>,
    pub(crate) description: Option<Text<'a>>,
    pub(crate) key: Option<Text<'a>>,
    pub(crate) status: Option<&'static str>,
    pub(crate) trigger: Trigger<'a>,
    pub(crate) source: Endpoint<'a>,
    /// The timestamp field of incremental transfers.
    pub(crate) timestamp_field: Option<Text<'a>>,
    pub(crate) destination: Endpoint<'a>,
    /// The Glue Data Catalog.
    pub(crate) catalog: Option<Property<'a>>,
    pub(crate) tasks: Tasks<'a>,
}

/// The trigger of a flow.
#[derive(Debug)]
pub(crate) enum Trigger<'a> {
    /// Something other than a schedule.
    Plain(TriggerType),
    /// A schedule with its settings.
    Schedule(Text<'a>, Vec<Property<'a>>),
}

/// A source or a destination.
#[derive(Debug)]
pub(crate) struct Endpoint<'a> {
    pub(crate) connector: &'static Connector,
    /// The name of the profile.
    pub(crate) profile: Option<Text<'a>>,
    /// The settings outside of the properties of the connector.
    pub(crate) outer: Vec<Property<'a>>,
    /// The properties of the connector.
    pub(crate) properties: Vec<Property<'a>>,
}
