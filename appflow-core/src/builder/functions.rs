//! The functions that create values.

use appflow_model::model;
use appflow_model::vocabulary::{FIELD, condition_function, function};

use super::kind::{Condition, Duration, FieldName, Free, Integer, List, Logic, Mapping, Number, Size, Text};
use super::value::{Block, Handle, IntoValues, Reference, Value, called};

/// Creates an empty [`Block`].
pub fn block() -> Block {
    Block::default()
}

fn quantity<K>(amount: i64, unit: &str) -> Value<K> {
    Value::from_model(model::Value::Quantity { amount, unit: unit.to_owned() })
}

macro_rules! quantities {
    ($($(#[$docs:meta])* $name:ident: $kind:ident = $unit:literal;)*) => {
        $(
            $(#[$docs])*
            pub fn $name(amount: i64) -> Value<$kind> {
                quantity(amount, $unit)
            }
        )*
    };
}

quantities! {
    /// Returns a duration in seconds.
    seconds: Duration = "seconds";
    /// Returns a duration in minutes.
    minutes: Duration = "minutes";
    /// Returns a duration in hours.
    hours: Duration = "hours";
    /// Returns a duration in days.
    days: Duration = "days";
    /// Returns an amount of data in megabytes.
    megabytes: Size = "MB";
}

/// Returns a number with exactly these digits: the template contains `1.50`, not `1.5`.
pub fn decimal(digits: impl Into<String>) -> Value<Number> {
    Value::from_model(model::Value::Decimal(digits.into()))
}

/// Converts a value into a string of the definition, for lists of values of different Rust types.
pub fn text(value: impl Into<Value<Text>>) -> Value<Text> {
    value.into()
}

/// Converts a value into one of any kind, for lists of values of different Rust types.
pub fn free(value: impl Into<Value<Free>>) -> Value<Free> {
    value.into()
}

/// Returns the field whose name is a value, such as that of a parameter.
pub fn field_named(name: impl Into<Value<Text>>) -> Value<FieldName> {
    let name = name.into().into_model();
    Value::from_model(if name.as_str().is_some() { name } else { called(FIELD, vec![name]) })
}

/// Concatenates strings at deployment.
///
/// # Examples
///
/// ```
/// # use appflow_core as appflow;
/// use appflow::builder::{aws, concat};
/// let folder = concat(("accounts/", aws::account_id(), "/"));
/// ```
pub fn concat(parts: impl IntoValues<Text>) -> Reference {
    Reference(called(function::names::concat, parts.into_values()))
}

/// Returns the value that another stack exports under a name.
pub fn import(name: impl Into<Value<Text>>) -> Reference {
    Reference(called(function::names::import, vec![name.into().into_model()]))
}

/// Returns the first of two values if the condition is true at deployment, and the second otherwise.
pub fn choose(condition: &Handle<Condition>, yes: impl Into<Value<Free>>, no: impl Into<Value<Free>>) -> Reference {
    Reference(called(function::names::r#if, vec![condition.value(), yes.into().into_model(), no.into().into_model()]))
}

/// Concatenates the elements of a list, with a string between them.
pub fn join(separator: impl Into<String>, list: impl Into<Value<List<Text>>>) -> Reference {
    let separator = model::Value::String(separator.into());
    Reference(called(function::names::join, vec![separator, list.into().into_model()]))
}

/// Returns the element of a list at an index, counted from 0.
pub fn select(number: impl Into<Value<Integer>>, list: impl Into<Value<List<Text>>>) -> Reference {
    Reference(called(function::names::select, vec![number.into().into_model(), list.into().into_model()]))
}

/// Returns the list of the parts of a string between separators.
pub fn split(separator: impl Into<String>, text: impl Into<Value<Text>>) -> Reference {
    let separator = model::Value::String(separator.into());
    Reference(called(function::names::split, vec![separator, text.into().into_model()]))
}

/// Returns a string in Base64.
pub fn base64(text: impl Into<Value<Text>>) -> Reference {
    Reference(called(function::names::base64, vec![text.into().into_model()]))
}

/// Returns the value of a mapping for its two keys.
pub fn find_in_map(mapping: &Handle<Mapping>, top: impl Into<Value<Text>>, second: impl Into<Value<Text>>) -> Reference {
    let keys = [top.into().into_model(), second.into().into_model()];
    Reference(called(function::names::find_in_map, [vec![mapping.value()], keys.into()].concat()))
}

/// Calls a function of the language by its name.
///
/// # Examples
///
/// ```
/// # use appflow_core as appflow;
/// use appflow::builder::{call, select};
/// let block = select(0, call("cidr", ("10.0.0.0/16", 4, 8)));
/// ```
pub fn call(function: &str, arguments: impl IntoValues<Free>) -> Reference {
    Reference(called(function, arguments.into_values()))
}

/// Returns the condition that two strings are equal at deployment.
pub fn equals(left: impl Into<Value<Text>>, right: impl Into<Value<Text>>) -> Value<Logic> {
    let sides = vec![left.into().into_model(), right.into().into_model()];
    Value::from_model(called(condition_function::names::equals, sides))
}

/// Returns the condition that all of several conditions are true.
pub fn and(conditions: impl IntoValues<Logic>) -> Value<Logic> {
    Value::from_model(called(condition_function::names::and, conditions.into_values()))
}

/// Returns the condition that at least one of several conditions is true.
pub fn or(conditions: impl IntoValues<Logic>) -> Value<Logic> {
    Value::from_model(called(condition_function::names::or, conditions.into_values()))
}

/// Returns the condition that another one is false.
pub fn not(condition: impl Into<Value<Logic>>) -> Value<Logic> {
    Value::from_model(called(condition_function::names::not, vec![condition.into().into_model()]))
}

/// Changes of a value in an override, other than setting it.
pub mod change {
    use super::{Free, IntoValues, Value, called, model};
    use appflow_model::vocabulary::change::names;

    /// Returns the change that appends elements to a list.
    pub fn append(elements: impl IntoValues<Free>) -> Value<Free> {
        Value::from_model(called(names::append, vec![model::Value::List(elements.into_values())]))
    }

    /// Returns the change of the element of a list at a position, counted from 0.
    ///
    /// If the list is shorter, the element is added.
    pub fn at(position: u32, change: impl Into<Value<Free>>) -> Value<Free> {
        Value::from_model(called(names::at, vec![position.into(), change.into().into_model()]))
    }

    /// Returns the change that omits a property from the template.
    pub fn unset() -> Value<Free> {
        Value::from_model(model::Value::Name(names::unset.to_owned()))
    }
}
