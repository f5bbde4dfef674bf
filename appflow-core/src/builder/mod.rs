//! Definitions built in Rust, for flows that are known only to a program.
//!
//! For example, their fields come from a file, or there is one flow for each customer of a configuration.
//!
//! Every statement of the language has a function of the same name here: [`bucket`](fn@bucket), [`flow`](fn@flow),
//! [`alarm`](fn@alarm). Their settings are constants with the kinds of their values, which come from the same tables as the
//! keywords of the language: [`bucket::NAME`], [`s3::destination::FORMAT`]. A setting of another block, or a value of another
//! kind, does not compile. [`StackBuilder::build`] checks everything else, by the same rules as the macro.
//!
//! ```
//! # use appflow_core as appflow;
//! use appflow::Stack;
//! use appflow::builder::{Field, bucket, flow, map, on_demand, s3, salesforce};
//!
//! let mut stack = Stack::builder("CRM");
//! let lake = stack.add(bucket("Lake"));
//! let crm = stack.add(salesforce::profile("Crm").existing("crm-prod"));
//! for (table, fields) in [("Account", vec!["Id", "Name"]), ("Lead", vec!["Id", "Email"])] {
//!     stack.add(
//!         flow(format!("{table}ToLake"))
//!             .trigger(on_demand())
//!             .source(salesforce::source(&crm, table).set(salesforce::source::INCLUDE_DELETED_RECORDS, true))
//!             .destination(s3::destination(&lake).set(s3::destination::PREFIX, table.to_lowercase()))
//!             .tasks(fields.into_iter().map(map))
//!             .task(Field::timestamp("LastModifiedDate").of_type("datetime").at_least("2026-01-01")),
//!     );
//! }
//! let stack = stack.build()?;
//! assert_eq!(stack.flows().len(), 2);
//! # Ok::<(), appflow::diagnostics::Diagnostics>(())
//! ```
//!
//! The diagnostics of [`StackBuilder::build`] name items as the definition does:
//!
//! ```
//! # use appflow_core as appflow;
//! use appflow::Stack;
//! use appflow::builder::topic;
//! let mut stack = Stack::builder("Example");
//! stack.add(topic("Ops").set(topic::NAME, "all alarms"));
//! let found = stack.build().unwrap_err();
//! assert!(found.to_string().starts_with("error: topic `Ops`, setting `name`, value: "));
//! ```

#[rustfmt::skip]
// The connector `custom` has an authentication method `custom`.
#[allow(clippy::module_inception)]
mod catalog;
mod alarms;
mod declarations;
mod endpoints;
mod events;
mod flows;
mod functions;
mod item;
mod items;
pub mod kind;
mod metrics;
mod patterns;
mod rules;
mod settings;
mod task;
mod value;

use crate::Stack;
use appflow_model::Site;
use appflow_model::diagnostics::{Diagnostics, LintLevel};
use appflow_model::model::{Definition, LevelAttribute, Setting};

pub use alarms::{Alarm, AlarmRule, CompositeAlarm, alarm, composite_alarm, in_alarm, in_ok, insufficient_data};
pub use catalog::*;
pub use declarations::{Declaration, ObjectBuilder, ProfileBuilder};
pub use endpoints::{Endpoint, IsDestination, IsSource};
pub use events::{Event, EventCondition, EventField};
pub use flows::{EventRule, Flow, Schedule, Trigger, event_triggered, flow, on, on_demand};
pub use functions::{
    and, base64, block, call, change, choose, concat, days, decimal, equals, field_named, find_in_map, free, hours, import, join,
    megabytes, minutes, not, or, seconds, select, split, text,
};
pub use item::Item;
pub use items::{
    ConditionItem, MappingItem, OutputItem, OverrideItem, ResourceItem, condition, mapping, output, override_of, param, resource,
};
pub use metrics::{AlarmCondition, Metric, MetricComparison, MetricMath, math};
pub use patterns::{EventPath, PathCondition};
pub use rules::{BusRule, rule};
pub use settings::{Key, Settings};
pub use task::{
    Comparable, Concatenation, Field, FieldKind, IntoField, Map, MapAll, Mask, Part, Task, concat_fields, map, map_all, mask,
    partition, passthrough, truncate, validate,
};
pub use value::{AnyItem, Block, Handle, IntoValues, NamedValue, ObjectKind, Reference, Value};

pub use appflow_model::model::{Action, Condition, ResourceKind, Status};

/// A definition that is being built; see [`builder`](self).
#[derive(Debug, Clone)]
pub struct StackBuilder {
    definition: Definition,
}

impl Stack {
    /// Creates an empty definition, to be built in Rust.
    ///
    /// Requires the feature `builder`.
    ///
    /// # Examples
    ///
    /// ```
    /// # use appflow_core as appflow;
    /// use appflow::Stack;
    /// use appflow::builder::topic;
    /// let mut stack = Stack::builder("Example");
    /// stack.add(topic("Ops"));
    /// let stack = stack.build()?;
    /// assert!(stack.to_json().contains("AWS::SNS::Topic"));
    /// # Ok::<(), appflow::diagnostics::Diagnostics>(())
    /// ```
    pub fn builder(name: impl Into<String>) -> StackBuilder {
        StackBuilder { definition: Definition::new(name) }
    }
}

impl StackBuilder {
    /// Sets the description of the template.
    pub fn docs(&mut self, docs: impl Into<String>) -> &mut Self {
        self.definition.docs = docs.into();
        self
    }

    /// Adds a tag to everything in the stack that can have tags.
    ///
    /// A tag of an item replaces that of the stack with the same key.
    pub fn tag(&mut self, key: impl Into<String>, value: impl Into<Value<kind::Text>>) -> &mut Self {
        self.definition.tags.push(Setting::new(key, value.into().into_model()));
        self
    }

    /// Allows a code, such as `AF0801`, everywhere in the stack.
    pub fn allow(&mut self, code: &str) -> &mut Self {
        self.level(LintLevel::Allow, code)
    }

    /// Sets the level of a code, such as `AF0801`, everywhere in the stack.
    pub fn level(&mut self, level: LintLevel, code: &str) -> &mut Self {
        self.definition.levels.push(LevelAttribute::new(level, code, &Site::root()));
        self
    }

    /// Adds an item and returns its handle.
    pub fn add<I: Item>(&mut self, item: I) -> I::Handle {
        item.add_to(&mut self.definition)
    }

    /// Returns a mutable reference to the definition, for changes that have no method here.
    pub fn definition(&mut self) -> &mut Definition {
        &mut self.definition
    }

    /// Returns all diagnostics of the definition so far, including warnings.
    pub fn check(&self) -> Diagnostics {
        appflow_model::check(&self.definition)
    }

    /// Checks the definition as a whole and returns its stack.
    ///
    /// Warnings do not cause an error; [`StackBuilder::check`] returns them.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`Stack::new`].
    pub fn build(self) -> Result<Stack, Diagnostics> {
        Stack::new(self.definition)
    }
}
