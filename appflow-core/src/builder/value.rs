//! Values with their kinds, and the functions that create them.

use std::fmt;
use std::marker::PhantomData;

use appflow_model::model;
use appflow_model::model::Setting;
use appflow_model::vocabulary::member;

use super::kind::{
    Alarm, Boolean, Bucket, Condition, Connector, Date, Deferrable, Derived, Duration, EventBus, FieldName, FieldNames, Flow,
    Free, Function, HasArn, HasName, Integer, Items, KmsKey, List, Literal, LogGroup, Logic, Map, Match, Notified, Number,
    Parameter, Queue, Resource, Secret, Size, StateMachine, Target, Targets, Text, Threshold, Timestamp, Topic, With,
};

/// A value of a kind.
///
/// Rust values, handles, and the functions of this module convert into those kinds that they fit.
///
/// # Examples
///
/// ```
/// # use appflow_core as appflow;
/// use appflow::builder::{Value, kind, minutes};
/// let prefix: Value<kind::Text> = "accounts".into();
/// let period: Value<kind::Duration> = minutes(5);
/// ```
pub struct Value<K> {
    value: model::Value,
    kind: PhantomData<fn() -> K>,
}

impl<K> Clone for Value<K> {
    fn clone(&self) -> Self {
        Value::from_model(self.value.clone())
    }
}

impl<K> PartialEq for Value<K> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<K> fmt::Debug for Value<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)
    }
}

impl<K> Value<K> {
    /// Creates a value from one of the model, whose kind is checked when the stack is built.
    pub fn from_model(value: model::Value) -> Self {
        Value { value, kind: PhantomData }
    }

    /// Returns the value as the model has it.
    pub fn into_model(self) -> model::Value {
        self.value
    }
}

/// An item of the stack, for use in other statements.
///
/// # Examples
///
/// ```
/// # use appflow_core as appflow;
/// use appflow::Stack;
/// use appflow::builder::{bucket, output};
/// let mut stack = Stack::builder("Example");
/// let lake = stack.add(bucket("Lake"));
/// stack.add(output("LakeArn", lake.arn()));
/// assert!(stack.build()?.to_json().contains("LakeArn"));
/// # Ok::<(), appflow::diagnostics::Diagnostics>(())
/// ```
pub struct Handle<K> {
    ident: String,
    kind: PhantomData<fn() -> K>,
}

impl<K> Clone for Handle<K> {
    fn clone(&self) -> Self {
        Handle::named(&self.ident)
    }
}

impl<K> PartialEq for Handle<K> {
    fn eq(&self, other: &Self) -> bool {
        self.ident == other.ident
    }
}

impl<K> Eq for Handle<K> {}

impl<K> fmt::Debug for Handle<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Handle").field(&self.ident).finish()
    }
}

impl<K> Handle<K> {
    /// Returns the handle of an item that the stack declares under this name, before or after this call.
    pub fn named(ident: impl Into<String>) -> Self {
        Handle { ident: ident.into(), kind: PhantomData }
    }

    /// Returns the name of the item in the definition.
    pub fn ident(&self) -> &str {
        &self.ident
    }

    /// Returns a member of the item, such as `credentials_arn` of a profile, or an attribute of a resource.
    pub fn member(&self, member: &str) -> Reference {
        // An alarm or a rule of a flow is itself a member of the flow.
        let (of, member) = match self.ident.split_once('.') {
            Some((of, derived)) => (of.to_owned(), [derived, ".", member].concat()),
            None => (self.ident.clone(), member.to_owned()),
        };
        Reference(model::Value::Member { of, member })
    }

    /// Returns the ARN of the item.
    pub fn arn(&self) -> Reference
    where
        K: HasArn,
    {
        self.member(member::names::arn)
    }

    /// Returns the AWS name of the item.
    pub fn name(&self) -> Reference
    where
        K: HasName,
    {
        self.member(member::names::name)
    }

    pub(super) fn value(&self) -> model::Value {
        model::Value::Name(self.ident.clone())
    }
}

impl Handle<Secret> {
    /// Returns the value of a JSON key of the secret.
    pub fn key(&self, key: impl Into<String>) -> Reference {
        Reference(model::Value::Index { of: self.ident.clone(), key: key.into() })
    }
}

impl Handle<Flow> {
    /// Returns an alarm or an event rule of the flow, by its name in the definition.
    pub fn derived(&self, name: &str) -> Handle<Derived> {
        Handle::named([&self.ident, ".", name].concat())
    }
}

impl Handle<Connector> {
    /// Returns the label of the connector.
    pub fn label(&self) -> Reference {
        self.member(member::names::label)
    }
}

/// An item of any kind, for lists of different items.
pub trait AnyItem {
    /// Returns the name of the item in the definition.
    fn ident(&self) -> &str;

    /// Returns the item as the model has it.
    fn to_model(&self) -> model::Value {
        model::Value::Name(self.ident().to_owned())
    }
}

impl<K> AnyItem for Handle<K> {
    fn ident(&self) -> &str {
        &self.ident
    }
}

/// A resource that is derived from an item, such as `missed.member("policy")`.
impl AnyItem for Reference {
    fn ident(&self) -> &str {
        if let model::Value::Member { of, .. } = &self.0 { of } else { "" }
    }

    fn to_model(&self) -> model::Value {
        self.0.clone()
    }
}

/// A value that is known only at deployment.
///
/// It is a pseudo parameter, an import, a member of an item, or a function.
#[derive(Debug, Clone, PartialEq)]
pub struct Reference(pub(super) model::Value);

impl Reference {
    /// Returns the value as the model has it.
    pub fn into_model(self) -> model::Value {
        self.0
    }
}

impl<K: Deferrable> From<Reference> for Value<K> {
    fn from(reference: Reference) -> Self {
        Value::from_model(reference.0)
    }
}

impl<K: Deferrable> From<&Reference> for Value<K> {
    fn from(reference: &Reference) -> Self {
        Value::from_model(reference.0.clone())
    }
}

impl<K: Deferrable> From<&Handle<Parameter>> for Value<K> {
    fn from(parameter: &Handle<Parameter>) -> Self {
        Value::from_model(parameter.value())
    }
}

impl<K: Deferrable> From<&Handle<Resource>> for Value<K> {
    fn from(resource: &Handle<Resource>) -> Self {
        Value::from_model(resource.value())
    }
}

/// The kind of the objects of a connector.
pub trait ObjectKind: Deferrable {}

impl<O: ObjectKind> From<&Handle<O>> for Value<O> {
    fn from(object: &Handle<O>) -> Self {
        Value::from_model(object.value())
    }
}

/// Converts to an object whose fields are unknown.
impl<O: ObjectKind> From<&str> for Value<O> {
    fn from(entity: &str) -> Self {
        Value::from_model(entity.into())
    }
}

/// Converts to an object whose fields are unknown.
impl<O: ObjectKind> From<String> for Value<O> {
    fn from(entity: String) -> Self {
        Value::from_model(entity.into())
    }
}

/// Converts to an object whose fields are unknown.
impl<O: ObjectKind> From<&String> for Value<O> {
    fn from(entity: &String) -> Self {
        Value::from_model(entity.into())
    }
}

/// Converts to an object whose fields are unknown.
impl<O: ObjectKind> From<Value<Text>> for Value<O> {
    fn from(entity: Value<Text>) -> Self {
        Value::from_model(entity.into_model())
    }
}

impl<O: ObjectKind> From<&Handle<O>> for Value<Text> {
    fn from(object: &Handle<O>) -> Self {
        Value::from_model(object.value())
    }
}

macro_rules! from_literals {
    ($($kind:ident: $($type:ty)*;)*) => {
        $($(
            impl From<$type> for Value<$kind> {
                fn from(value: $type) -> Self {
                    Value::from_model(value.into())
                }
            }
        )*)*
    };
}

from_literals! {
    Alarm: &str String &String;
    Text: &str String &String;
    Timestamp: &str String &String;
    Date: &str String &String;
    Literal: &str String &String bool i32 i64 u32 u64 usize f64;
    Free: &str String &String bool i32 i64 u32 u64 usize f64;
    Match: &str String &String bool i32 i64 u32 u64 usize f64;
    Boolean: bool;
    Integer: i32 i64 u32 u64 usize;
    Number: i32 i64 u32 u64 usize f64;
    Threshold: i32 i64 u32 u64 usize f64;
    Target: &str String &String;
    Targets: &str String &String;
}

macro_rules! from_values {
    ($($from:ty => $($kind:ident)*;)*) => {
        $($(
            impl From<$from> for Value<$kind> {
                fn from(value: $from) -> Self {
                    Value::from_model(value.into_model())
                }
            }
        )*)*
    };
}

from_values! {
    Value<Text> => Literal Match Free Target Targets FieldName;
    Value<Boolean> => Literal Free;
    Value<Integer> => Literal Free Number;
    Value<Number> => Literal Match Free Threshold;
    Value<Duration> => Threshold Free;
    Value<Size> => Free;
    Value<FieldNames> => Free;
    Reference => Free Target Targets FieldName KmsKey Queue;
    Block => Free;
    Value<Target> => Targets;
}

impl<K> From<&Handle<K>> for Value<Free> {
    fn from(item: &Handle<K>) -> Self {
        Value::from_model(item.value())
    }
}

macro_rules! from_handles {
    ($($kind:ident)*) => {
        $(
            impl From<&Handle<$kind>> for Value<$kind> {
                fn from(item: &Handle<$kind>) -> Self {
                    Value::from_model(item.value())
                }
            }

            /// A resource of the type of this kind.
            impl From<&Handle<Resource>> for Value<$kind> {
                fn from(resource: &Handle<Resource>) -> Self {
                    Value::from_model(resource.value())
                }
            }
        )*
    };
}

from_handles! { Bucket KmsKey Secret Topic Function Queue StateMachine EventBus LogGroup Connector }

impl From<&Handle<Condition>> for Value<Condition> {
    fn from(condition: &Handle<Condition>) -> Self {
        Value::from_model(condition.value())
    }
}

impl From<&Handle<Condition>> for Value<Logic> {
    fn from(condition: &Handle<Condition>) -> Self {
        Value::from_model(condition.value())
    }
}

impl From<&Handle<Flow>> for Value<Flow> {
    fn from(flow: &Handle<Flow>) -> Self {
        Value::from_model(flow.value())
    }
}

impl From<&Handle<Parameter>> for Value<Parameter> {
    fn from(parameter: &Handle<Parameter>) -> Self {
        Value::from_model(parameter.value())
    }
}

impl<K: Notified> From<&Handle<K>> for Value<Target> {
    fn from(item: &Handle<K>) -> Self {
        Value::from_model(item.value())
    }
}

impl<K: Notified> From<&Handle<K>> for Value<Targets> {
    fn from(item: &Handle<K>) -> Self {
        Value::from_model(item.value())
    }
}

impl<K> From<&Handle<K>> for Value<Items> {
    fn from(item: &Handle<K>) -> Self {
        Value::from_model(item.value())
    }
}

impl From<Reference> for Value<Items> {
    fn from(derived: Reference) -> Self {
        Value::from_model(derived.0)
    }
}

/// Converts items of different kinds.
impl From<&[&dyn AnyItem]> for Value<Items> {
    fn from(items: &[&dyn AnyItem]) -> Self {
        Value::from_model(model::Value::List(items.iter().map(|item| item.to_model()).collect()))
    }
}

impl<const N: usize> From<[&dyn AnyItem; N]> for Value<Items> {
    fn from(items: [&dyn AnyItem; N]) -> Self {
        items.as_slice().into()
    }
}

/// Several values of a kind: an array, a `Vec`, or a tuple of values of different Rust types.
pub trait IntoValues<K> {
    /// Returns the values in their order.
    fn into_values(self) -> Vec<model::Value>;
}

impl<K, T: Into<Value<K>>, const N: usize> IntoValues<K> for [T; N] {
    fn into_values(self) -> Vec<model::Value> {
        self.into_iter().map(|value| value.into().into_model()).collect()
    }
}

impl<K, T: Into<Value<K>>> IntoValues<K> for Vec<T> {
    fn into_values(self) -> Vec<model::Value> {
        self.into_iter().map(|value| value.into().into_model()).collect()
    }
}

macro_rules! lists {
    ($(($($name:ident)+))*) => {
        $(
            #[allow(non_snake_case)]
            impl<Kind, $($name: Into<Value<Kind>>),+> IntoValues<Kind> for ($($name,)+) {
                fn into_values(self) -> Vec<model::Value> {
                    let ($($name,)+) = self;
                    vec![$($name.into().into_model()),+]
                }
            }

            impl<Kind, $($name: Into<Value<Kind>>),+> From<($($name,)+)> for Value<List<Kind>> {
                fn from(values: ($($name,)+)) -> Self {
                    Value::from_model(model::Value::List(values.into_values()))
                }
            }

            impl<$($name: Into<Value<Free>>),+> From<($($name,)+)> for Value<Free> {
                fn from(values: ($($name,)+)) -> Self {
                    Value::from_model(model::Value::List(values.into_values()))
                }
            }

            impl<$($name: Into<Value<Target>>),+> From<($($name,)+)> for Value<Targets> {
                fn from(values: ($($name,)+)) -> Self {
                    Value::from_model(model::Value::List(values.into_values()))
                }
            }
        )*
    };
}

lists! { (A) (A B) (A B C) (A B C D) (A B C D E) (A B C D E F) (A B C D E F G) (A B C D E F G H) }

macro_rules! arrays {
    ($($element:ident => $whole:ident)*) => {
        $(
            impl<T: Into<Value<$element>>, const N: usize> From<[T; N]> for Value<$whole> {
                fn from(values: [T; N]) -> Self {
                    Value::from_model(model::Value::List(values.into_values()))
                }
            }

            impl<T: Into<Value<$element>>> From<Vec<T>> for Value<$whole> {
                fn from(values: Vec<T>) -> Self {
                    Value::from_model(model::Value::List(values.into_values()))
                }
            }
        )*
    };
}

arrays! { Free => Free Target => Targets FieldName => FieldNames }

impl<K, T: Into<Value<K>>, const N: usize> From<[T; N]> for Value<List<K>> {
    fn from(values: [T; N]) -> Self {
        Value::from_model(model::Value::List(values.into_values()))
    }
}

impl<K, T: Into<Value<K>>> From<Vec<T>> for Value<List<K>> {
    fn from(values: Vec<T>) -> Self {
        Value::from_model(model::Value::List(values.into_values()))
    }
}

impl<K, S: Into<String>, T: Into<Value<K>>, const N: usize> From<[(S, T); N]> for Value<Map<K>> {
    fn from(entries: [(S, T); N]) -> Self {
        entries.into_iter().collect()
    }
}

impl<K, S: Into<String>, T: Into<Value<K>>> From<Vec<(S, T)>> for Value<Map<K>> {
    fn from(entries: Vec<(S, T)>) -> Self {
        entries.into_iter().collect()
    }
}

impl<K, S: Into<String>, T: Into<Value<K>>> FromIterator<(S, T)> for Value<Map<K>> {
    fn from_iter<I: IntoIterator<Item = (S, T)>>(entries: I) -> Self {
        let settings = entries.into_iter().map(|(key, value)| Setting::new(key, value.into().into_model()));
        Value::from_model(model::Value::Block(settings.collect()))
    }
}

impl From<&str> for Value<FieldName> {
    fn from(name: &str) -> Self {
        Value::from_model(name.into())
    }
}

impl From<String> for Value<FieldName> {
    fn from(name: String) -> Self {
        Value::from_model(name.into())
    }
}

/// A value of a setting that has few values, such as the format of files.
pub trait NamedValue {
    /// Returns the name in the language.
    fn name(self) -> &'static str;
}

impl<W: NamedValue> From<W> for Value<W> {
    fn from(word: W) -> Self {
        Value::from_model(model::Value::Name(word.name().to_owned()))
    }
}

impl<W: NamedValue> Deferrable for W {}

/// Converts a branch of [`choose`](super::choose).
impl<W: NamedValue> From<W> for Value<Free> {
    fn from(word: W) -> Self {
        Value::from_model(model::Value::Name(word.name().to_owned()))
    }
}

/// Converts a branch of [`choose`](super::choose).
impl<K> From<Value<List<K>>> for Value<Free> {
    fn from(list: Value<List<K>>) -> Self {
        Value::from_model(list.into_model())
    }
}

/// Converts a branch of [`choose`](super::choose).
impl<O, I> From<Value<With<O, I>>> for Value<Free> {
    fn from(value: Value<With<O, I>>) -> Self {
        Value::from_model(value.into_model())
    }
}

/// Converts a value with an inner value that is known only at deployment.
impl<O: NamedValue, I> From<(O, Reference)> for Value<With<O, I>> {
    fn from((outer, inner): (O, Reference)) -> Self {
        Value::from_model(called(outer.name(), vec![inner.0]))
    }
}

/// Converts a value with a parameter as the inner value.
impl<O: NamedValue, I> From<(O, &Handle<Parameter>)> for Value<With<O, I>> {
    fn from((outer, inner): (O, &Handle<Parameter>)) -> Self {
        Value::from_model(called(outer.name(), vec![inner.value()]))
    }
}

impl<O: NamedValue, I> From<O> for Value<With<O, I>> {
    fn from(outer: O) -> Self {
        Value::from_model(model::Value::Name(outer.name().to_owned()))
    }
}

impl<O: NamedValue, I: NamedValue> From<(O, I)> for Value<With<O, I>> {
    fn from((outer, inner): (O, I)) -> Self {
        Value::from_model(called(outer.name(), vec![model::Value::Name(inner.name().to_owned())]))
    }
}

/// A block of any keys and values, for the properties of other resources and the inputs of targets.
///
/// # Examples
///
/// ```
/// # use appflow_core as appflow;
/// use appflow::Stack;
/// use appflow::builder::{block, resource};
/// let mut stack = Stack::builder("Example");
/// let rule = block().with("Status", "Enabled").with("ExpirationInDays", 30);
/// stack.add(
///     resource("Logs", "AWS::S3::Bucket").property("LifecycleConfiguration", block().with("Rules", [rule])),
/// );
/// assert!(stack.build()?.to_json().contains("ExpirationInDays"));
/// # Ok::<(), appflow::diagnostics::Diagnostics>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Block(Vec<Setting>);

impl Block {
    /// Returns the block as the model has it.
    pub fn into_model(self) -> model::Value {
        model::Value::Block(self.0)
    }

    /// Adds a key with its value.
    #[must_use]
    pub fn with(mut self, key: impl Into<String>, value: impl Into<Value<Free>>) -> Self {
        self.0.push(Setting::new(key, value.into().into_model()));
        self
    }
}

pub(super) fn called(function: &str, arguments: Vec<model::Value>) -> model::Value {
    model::Value::Call { function: function.to_owned(), arguments }
}
