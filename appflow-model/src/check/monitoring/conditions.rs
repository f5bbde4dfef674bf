//! The conditions of event rules, as a statement or a pattern in a resource has them.

use crate::Site;
use crate::catalog::monitoring::DETAIL_TYPE;
use crate::model::{BusRule, Operator, Value};

/// The field with the type in an event.
const TYPE: &str = "detail-type";

/// A condition on a field of events.
pub(crate) struct Condition<'v> {
    /// The path of the field.
    pub(super) path: Vec<&'v str>,
    /// The place of each name of the path.
    pub(super) names: Vec<Site>,
    /// The place of the whole path.
    pub(super) field: Site,
    pub(super) operator: Operator,
    pub(super) values: Vec<(&'v Value, Site)>,
    /// Whether it is in an event pattern.
    pub(super) is_pattern: bool,
}

impl<'v> Condition<'v> {
    /// Returns the conditions of a rule at `site`.
    pub(super) fn of(rule: &'v BusRule, site: &Site) -> Vec<Self> {
        let conditions = rule.matchers.iter().enumerate().map(|(number, matcher)| {
            let site = site.item("matcher", number);
            Condition {
                path: matcher.path.iter().map(String::as_str).collect(),
                names: (0..matcher.path.len()).map(|name| site.item("name", name)).collect(),
                field: site.part("field"),
                operator: matcher.operator,
                values: matcher.values.iter().enumerate().map(|(index, value)| (value, site.item("value", index))).collect(),
                is_pattern: false,
            }
        });
        conditions.collect()
    }

    /// Returns the path as the author writes it in a statement.
    pub(super) fn shown(&self) -> String {
        self.path.join(".")
    }

    /// Returns `true` for a condition on this field.
    pub(super) fn is_on(&self, path: &[&str]) -> bool {
        self.path == path
    }

    /// Returns `true` for a condition on the type of events.
    pub(super) fn is_on_type(&self) -> bool {
        self.is_on(&[if self.is_pattern { TYPE } else { DETAIL_TYPE }])
    }

    /// Returns `true` if all values are strings like this.
    pub(super) fn are_all(&self, is_own: impl Fn(&str) -> bool) -> bool {
        self.operator == Operator::EqualTo && self.values.iter().all(|(value, _)| value.as_str().is_some_and(&is_own))
    }
}
