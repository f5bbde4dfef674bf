//! Settings with the kinds of their values.

use std::fmt;
use std::marker::PhantomData;

use super::value::Value;
use appflow_model::model::{self, Setting};

/// The key of a setting of the block `B`, whose values are of the kind `V`.
///
/// A setting of another block, or a value of another kind, does not compile:
///
/// ```compile_fail
/// # use appflow_core as appflow;
/// use appflow::builder::{bucket, s3};
/// let lake = bucket("Lake").set(s3::destination::PREFIX, "accounts");
/// ```
///
/// ```compile_fail
/// # use appflow_core as appflow;
/// use appflow::builder::bucket;
/// let lake = bucket("Lake").set(bucket::NAME, 5);
/// ```
pub struct Key<B, V> {
    name: &'static str,
    types: PhantomData<fn() -> (B, V)>,
}

impl<B, V> Key<B, V> {
    pub(super) const fn new(name: &'static str) -> Self {
        Key { name, types: PhantomData }
    }

    /// Returns the key in the language.
    pub fn name(&self) -> &'static str {
        self.name
    }
}

impl<B, V> Clone for Key<B, V> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<B, V> Copy for Key<B, V> {}

impl<B, V> fmt::Debug for Key<B, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Key").field(&self.name).finish()
    }
}

/// The settings of a block.
///
/// # Examples
///
/// ```
/// # use appflow_core as appflow;
/// use appflow::builder::{bucket, s3};
/// let catalog = s3::glue().set(s3::glue::DATABASE, "crm").set(s3::glue::TABLE_PREFIX, "accounts");
/// let destination = s3::destination(&bucket::named("Lake")).set(s3::destination::CATALOG, catalog);
/// ```
pub struct Settings<B> {
    list: Vec<Setting>,
    block: PhantomData<fn() -> B>,
}

impl<B> Settings<B> {
    pub(super) fn new() -> Self {
        Settings { list: Vec::new(), block: PhantomData }
    }

    /// Adds a setting.
    ///
    /// A second value for the same key is an error when the stack is built.
    #[must_use]
    pub fn set<V>(mut self, key: Key<B, V>, value: impl Into<Value<V>>) -> Self {
        self.push(key, value);
        self
    }

    pub(super) fn push<V>(&mut self, key: Key<B, V>, value: impl Into<Value<V>>) {
        self.list.push(Setting::new(key.name, value.into().into_model()));
    }

    pub(super) fn into_list(self) -> Vec<Setting> {
        self.list
    }
}

impl<B> fmt::Debug for Settings<B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Settings").field(&self.list).finish()
    }
}

impl<B> Clone for Settings<B> {
    fn clone(&self) -> Self {
        Settings { list: self.list.clone(), block: PhantomData }
    }
}

impl<B> From<Settings<B>> for Value<B> {
    fn from(settings: Settings<B>) -> Self {
        Value::from_model(model::Value::Block(settings.into_list()))
    }
}

/// Defines `set` for a type with settings in `self.settings`.
macro_rules! settable {
    ($block:ty) => {
        /// Adds a setting.
        ///
        /// A second value for the same key is an error when the stack is built.
        #[must_use]
        pub fn set<V>(mut self, key: $crate::builder::Key<$block, V>, value: impl Into<$crate::builder::Value<V>>) -> Self {
            self.settings.push(key, value);
            self
        }
    };
}
pub(super) use settable;
