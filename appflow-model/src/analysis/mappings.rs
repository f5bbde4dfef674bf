//! Values of mappings: what `find_in_map` can return.

use std::borrow::Cow;

use super::functions::FIND_IN_MAP;
pub use super::mapping_index::second_level;
use super::parameters::possible_values;
use super::scope::Scope;
use super::values::Form;
use crate::model::{Mapping, Value};

/// Maximum depth of calls in keys of calls.
const DEEPEST: usize = 8;

/// A call of `find_in_map` for a mapping of the stack.
#[derive(Debug, Clone, Copy)]
pub struct Lookup<'v> {
    /// The mapping.
    pub mapping: &'v Mapping,
    /// The top-level key.
    pub top: &'v Value,
    /// The second-level key.
    pub second: &'v Value,
}

/// A value of a mapping with its keys.
#[derive(Debug, Clone, Copy)]
pub struct Found<'v> {
    /// The top-level key.
    pub top: &'v str,
    /// The second-level key.
    pub second: &'v str,
    /// The value.
    pub value: &'v Value,
}

/// The keys that a value can be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Keys<'v> {
    /// One of these.
    These(Vec<Cow<'v, str>>),
    /// Any key: the deployment decides.
    Any,
}

impl Keys<'_> {
    /// Returns `true` if the value can be this key.
    pub fn contain(&self, key: &str) -> bool {
        match self {
            Keys::These(keys) => keys.iter().any(|known| known == key),
            Keys::Any => true,
        }
    }
}

impl<'v> Lookup<'v> {
    /// Returns the lookup of a call, or `None` for any other value and for a mapping that the stack does not have.
    pub fn of(scope: &Scope<'v>, value: &'v Value) -> Option<Self> {
        match value {
            Value::Call { function, arguments } if function == FIND_IN_MAP => Lookup::with(scope, arguments),
            _ => None,
        }
    }

    /// Returns the lookup with these arguments.
    pub fn with(scope: &Scope<'v>, arguments: &'v [Value]) -> Option<Self> {
        let [mapping, top, second] = arguments else { return None };
        Some(Lookup { mapping: scope.mapping(mapping.as_name()?)?, top, second })
    }

    /// Returns the values that the call can return, in the order of the mapping.
    ///
    /// # Examples
    ///
    /// ```
    /// use appflow_model::analysis::mappings::Lookup;
    /// use appflow_model::analysis::scope::Scope;
    /// use appflow_model::model::{Definition, Mapping, Setting, Value};
    /// let days = |days: i64| Value::Block(vec![Setting::new("Days", days)]);
    /// let mut definition = Definition::default();
    /// definition.mappings = vec![Mapping::new("Stages", vec![Setting::new("dev", days(1)), Setting::new("prod", days(30))])];
    /// let arguments = vec![Value::Name("Stages".to_owned()), "prod".into(), "Days".into()];
    /// let call = Value::Call { function: "find_in_map".to_owned(), arguments };
    /// let scope = Scope::new(&definition);
    /// let lookup = Lookup::of(&scope, &call).unwrap();
    /// assert_eq!(lookup.values(&scope), [&Value::Integer(30)]);
    /// ```
    pub fn values(&self, scope: &Scope<'v>) -> Vec<&'v Value> {
        self.found(scope).into_iter().map(|found| found.value).collect()
    }

    /// Returns the values that the call can return with their keys, in the order of the mapping.
    pub fn found(&self, scope: &Scope<'v>) -> Vec<Found<'v>> {
        self.found_at(scope, 0)
    }

    /// Returns the value that the call returns in every deployment, if the definition determines it.
    pub fn only(&self, scope: &Scope<'v>) -> Option<&'v Value> {
        let is_one = |value| matches!(keys(scope, value), Keys::These(keys) if keys.len() == 1);
        match self.values(scope).as_slice() {
            [one] if is_one(self.top) && is_one(self.second) => Some(*one),
            _ => None,
        }
    }

    fn found_at(&self, scope: &Scope<'v>, depth: usize) -> Vec<Found<'v>> {
        let (tops, seconds) = (keys_at(scope, self.top, depth), keys_at(scope, self.second, depth));
        let index = scope.mapping_index(self.mapping);
        let below = |top: usize| match &seconds {
            Keys::These(keys) => keys.iter().filter_map(|key| index.second(top, key)).collect(),
            Keys::Any => (0..self.mapping.entries.get(top).map(second_level).unwrap_or_default().len()).collect::<Vec<_>>(),
        };
        let tops: Vec<usize> = match (&tops, &seconds) {
            (Keys::These(keys), _) => keys.iter().filter_map(|key| index.top(key)).collect(),
            (Keys::Any, Keys::These(keys)) => keys.iter().flat_map(|key| index.with(key)).copied().collect(),
            (Keys::Any, Keys::Any) => (0..self.mapping.entries.len()).collect(),
        };
        let mut places: Vec<(usize, usize)> =
            tops.into_iter().flat_map(|top| below(top).into_iter().map(move |second| (top, second))).collect();
        // Two keys can be equal, and keys of a parameter have another order than the mapping.
        places.sort_unstable();
        places.dedup();
        let found = |(top, second): (usize, usize)| {
            let top = self.mapping.entries.get(top)?;
            let second = second_level(top).get(second)?;
            Some(Found { top: &top.key, second: &second.key, value: &second.value })
        };
        places.into_iter().filter_map(found).collect()
    }
}

/// Returns the keys that a value can be.
pub fn keys<'v>(scope: &Scope<'v>, value: &'v Value) -> Keys<'v> {
    keys_at(scope, value, 0)
}

fn keys_at<'v>(scope: &Scope<'v>, value: &'v Value, depth: usize) -> Keys<'v> {
    match scope.form(value) {
        Form::Text(text) => Keys::These(vec![text.into()]),
        Form::Parameter(parameter) => match possible_values(parameter) {
            Some(values) => Keys::These(values.into_iter().map(Cow::Owned).collect()),
            None => Keys::Any,
        },
        Form::Call(function, arguments) if function.name == FIND_IN_MAP && depth < DEEPEST => {
            let Some(lookup) = Lookup::with(scope, arguments) else { return Keys::Any };
            let found = lookup.found_at(scope, depth + 1);
            let texts: Option<Vec<String>> = found.into_iter().map(|found| found.value.literal_text()).collect();
            texts.map_or(Keys::Any, |texts| Keys::These(texts.into_iter().map(Cow::Owned).collect()))
        }
        _ => Keys::Any,
    }
}
