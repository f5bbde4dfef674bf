//! Events of flows, and conditions on them.

use std::fmt;
use std::marker::PhantomData;

use super::kind::Text;
use super::value::{IntoValues, Reference, Value};
use appflow_model::analysis::input::EVENT;
use appflow_model::model::{self, Matcher, Operator};

/// An event that AppFlow sends about a flow.
pub struct Event<E> {
    pub(super) name: &'static str,
    pub(super) event: PhantomData<fn() -> E>,
}

impl<E> fmt::Debug for Event<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Event").field(&self.name).finish()
    }
}

impl<E> Event<E> {
    pub(super) const fn new(name: &'static str) -> Self {
        Event { name, event: PhantomData }
    }
}

/// A field of the event `E`; as a value, the content of the field, for [`on::INPUT`](super::on::INPUT).
pub struct EventField<E> {
    name: &'static str,
    event: PhantomData<fn() -> E>,
}

/// A condition on a field of the event `E`.
pub struct EventCondition<E> {
    pub(super) matcher: Matcher,
    pub(super) event: PhantomData<fn() -> E>,
}

impl<E> fmt::Debug for EventField<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("EventField").field(&self.name).finish()
    }
}

impl<E> fmt::Debug for EventCondition<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.matcher.fmt(f)
    }
}

impl<E> Clone for EventCondition<E> {
    fn clone(&self) -> Self {
        EventCondition { matcher: self.matcher.clone(), event: PhantomData }
    }
}

impl<E> EventField<E> {
    pub(super) const fn new(name: &'static str) -> Self {
        EventField { name, event: PhantomData }
    }

    fn condition(&self, operator: Operator, values: Vec<model::Value>) -> EventCondition<E> {
        EventCondition { matcher: Matcher::new(self.name, operator, values), event: PhantomData }
    }

    /// Returns a condition that matches events whose field has the value.
    pub fn equals(&self, value: impl Into<Value<Text>>) -> EventCondition<E> {
        self.condition(Operator::EqualTo, vec![value.into().into_model()])
    }

    /// Returns a condition that matches events whose field does not have the value.
    pub fn not_equals(&self, value: impl Into<Value<Text>>) -> EventCondition<E> {
        self.condition(Operator::NotEqualTo, vec![value.into().into_model()])
    }

    /// Returns a condition that matches events whose field has one of the values.
    pub fn one_of(&self, values: impl IntoValues<Text>) -> EventCondition<E> {
        self.condition(Operator::EqualTo, values.into_values())
    }

    /// Returns a condition that matches events whose field has none of the values.
    pub fn none_of(&self, values: impl IntoValues<Text>) -> EventCondition<E> {
        self.condition(Operator::NotEqualTo, values.into_values())
    }

    /// Returns the content of the field, for [`on::INPUT`](super::on::INPUT).
    pub fn value(&self) -> Reference {
        Reference(model::Value::Member { of: EVENT.to_owned(), member: self.name.to_owned() })
    }
}
