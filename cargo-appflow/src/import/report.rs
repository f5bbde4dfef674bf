//! The options and the result of an import.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use appflow_core::diagnostics::one_line;

/// The result of an import.
#[derive(Debug, Default)]
pub struct Imported {
    /// The definition: a whole `stack`, not formatted.
    pub text: String,
    /// The parts of the input that are missing or differ, in their order.
    pub remarks: Vec<Remark>,
    /// The flows and created profiles of the input.
    pub named: Vec<Named>,
    /// The number of imported properties of flows and connector profiles.
    pub properties: usize,
    /// Whether the flows are deployed, so that they can be imported into a CloudFormation stack.
    pub is_deployed: bool,
    /// The numbers of properties by how the definition has them.
    pub figures: Figures,
}

/// Numbers of properties: strings, numbers, booleans, functions, and empty lists and objects, at any depth.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Figures {
    /// Those that a statement has, or that the definition derives.
    pub statements: usize,
    /// Those that an override has.
    pub overrides: usize,
    /// Those of `resource` statements.
    pub resources: usize,
    /// The parts that the definition lacks.
    pub lost: usize,
}

/// A flow or profile with its name, by which CloudFormation imports it.
#[derive(Debug, Clone)]
pub struct Named {
    /// The logical ID.
    pub id: String,
    /// The type of the resource.
    pub resource_type: String,
    /// The property of the name.
    pub key: &'static str,
    /// The name, or `None` if it is not a literal.
    pub name: Option<String>,
}

/// A part of the input that the definition does not have, or has otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The file.
    pub file: String,
    /// The line and the column, counted from 1; 0 if they are unknown.
    pub place: (usize, usize),
    /// The path in the file: `Resources.Orders.Properties.Tasks[3]`.
    pub path: String,
    /// The message: lowercase, without a final period.
    pub message: String,
    /// Whether the definition lacks part of the input.
    pub is_loss: bool,
}

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if self.place.0 > 0 {
            write!(f, ":{}:{}", self.place.0, self.place.1)?;
        }
        write!(f, ": {}", one_line(&format!("{}: {}", self.path, self.message)))
    }
}

/// The options of an import.
#[derive(Debug, Default)]
pub struct Options {
    /// The name of the stack; that of the first file by default.
    pub stack: Option<String>,
    /// Whether only flows, profiles, and their alarms and rules are imported, and other resources stay in the template.
    pub only_flows: bool,
}

/// The result of one pass of an import.
#[derive(Debug)]
pub(super) struct Outcome {
    pub(super) imported: Imported,
    /// The resources that must have a `resource` statement in the next pass.
    pub(super) needed: BTreeSet<String>,
    /// The resources that the definition derives, or that are nothing of its author's.
    pub(super) dropped: BTreeSet<String>,
    /// The resources that have a `resource` statement, in addition to those without another statement.
    pub(super) raw: BTreeSet<String>,
    /// The parameters that replace secrets of the input.
    pub(super) secrets: BTreeSet<String>,
    /// The reasons why alarms and rules need a `resource` statement.
    pub(super) reasons: BTreeMap<String, String>,
    /// The alarms and rules that need a `resource` statement if the definition would have anything else.
    pub(super) exact: BTreeSet<String>,
    /// Parts that only the comparison with the input keeps.
    pub(super) doubts: Vec<Remark>,
}
