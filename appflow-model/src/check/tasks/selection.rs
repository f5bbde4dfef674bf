//! The values of a field that all filters on it select.

use crate::catalog::Operator;

/// The values of a field that match the filters so far, if known.
#[derive(Debug, Clone)]
pub(super) struct Selection {
    /// The values that an equality filter lists, or `None` without one.
    pub(super) allowed: Option<Vec<String>>,
    /// The values that are excluded individually.
    refused: Vec<String>,
    /// The greatest lower bound, and whether it is excluded itself.
    lower: (f64, bool),
    /// The least upper bound, and whether it is excluded itself.
    upper: (f64, bool),
    /// The strings that every value contains.
    contained: Vec<String>,
    /// Whether the values are integers.
    is_discrete: bool,
}

impl Default for Selection {
    fn default() -> Self {
        Selection {
            allowed: None,
            refused: Vec::new(),
            lower: (f64::NEG_INFINITY, false),
            upper: (f64::INFINITY, false),
            contained: Vec::new(),
            is_discrete: false,
        }
    }
}

impl Selection {
    /// Adds a filter. Bounds apply only to numbers.
    pub(super) fn narrow(&mut self, operator: Operator, texts: &[String], is_ordered: bool, is_discrete: bool) {
        self.is_discrete |= is_discrete;
        let number = |index: usize| texts.get(index).filter(|_| is_ordered).and_then(|text| text.parse::<f64>().ok());
        match operator {
            Operator::EqualTo => match &mut self.allowed {
                Some(allowed) => allowed.retain(|value| texts.contains(value)),
                None => self.allowed = Some(texts.to_vec()),
            },
            Operator::Contains if texts.len() == 1 => self.contained.extend_from_slice(texts),
            Operator::NotEqualTo if texts.len() == 1 => self.refused.extend_from_slice(texts),
            Operator::GreaterThan => self.raise(number(0), true),
            Operator::GreaterThanOrEqualTo => self.raise(number(0), false),
            Operator::LessThan => self.sink(number(0), true),
            Operator::LessThanOrEqualTo => self.sink(number(0), false),
            Operator::Between => {
                self.raise(number(0), false);
                self.sink(number(1), false);
            }
            // Several values are alternatives, and other operators belong to other tasks.
            _ => {}
        }
    }

    fn raise(&mut self, bound: Option<f64>, excluded: bool) {
        if let Some(bound) = bound.filter(|bound| (*bound, excluded) > self.lower) {
            self.lower = (bound, excluded);
        }
    }

    fn sink(&mut self, bound: Option<f64>, excluded: bool) {
        if let Some(bound) = bound.filter(|bound| *bound < self.upper.0 || *bound == self.upper.0 && excluded) {
            self.upper = (bound, excluded);
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        if self.is_discrete {
            let first = if self.lower.1 { self.lower.0.floor() + 1.0 } else { self.lower.0.ceil() };
            let last = if self.upper.1 { self.upper.0.ceil() - 1.0 } else { self.upper.0.floor() };
            if first > last {
                return true;
            }
        }
        let has_room = self.lower.0 < self.upper.0 || self.lower.0 == self.upper.0 && !self.lower.1 && !self.upper.1;
        !has_room || self.allowed.as_ref().is_some_and(|allowed| !allowed.iter().any(|value| self.passes(value)))
    }

    fn passes(&self, value: &String) -> bool {
        let is_within = value.parse::<f64>().map_or(true, |number| {
            let above = number > self.lower.0 || number == self.lower.0 && !self.lower.1;
            let below = number < self.upper.0 || number == self.upper.0 && !self.upper.1;
            above && below
        });
        // AWS does not document whether `contains` is case-sensitive.
        let holds = |part: &String| value.to_lowercase().contains(&part.to_lowercase());
        is_within && !self.refused.contains(value) && self.contained.iter().all(holds)
    }
}
