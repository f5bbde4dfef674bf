#![cfg_attr(doc, doc = include_str!("../docs/links.md"))]
#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

pub mod build;
#[cfg(feature = "events")]
pub mod events;
// The pages would slow down every build, and their examples are statements, which doctests cannot compile.
#[cfg(all(doc, not(doctest)))]
#[doc = include_str!("../docs/links.md")]
#[doc = include_str!("../docs/src/introduction.md")]
pub mod guide;

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

#[cfg(feature = "builder")]
pub use appflow_core::builder;
#[doc(hidden)]
pub use appflow_core::catalog;
#[cfg(feature = "checks")]
pub use appflow_core::check;
pub use appflow_core::diagnostics::{Diagnostic, Diagnostics};
pub use appflow_core::{
    AlarmHandle, CutError, CutProblem, Delivery, DerivedHandle, DerivedKind, ExpectedResource, FlowHandle, MergeError,
    MergeProblem, ObjectHandle, OutputHandle, OwnerAction, ParameterHandle, Part, ProfileHandle, RuleHandle, Site, Stack,
    UnknownName, diagnostics, model, schema,
};

/// Defines stacks of flows, checked while the crate compiles.
///
/// `pub stack NAME { … }` becomes `pub static NAME: `[`Stack`] and a module `name` with a constant
/// for each flow, profile, object, and output; `pub stack name(arg: T) { … }` becomes
/// `pub fn name(arg: T) -> Result<`[`Stack`]`, `[`Diagnostics`]`>` and the same module.
///
/// The [guide](https://docs.rs/appflow/latest/appflow/guide/) describes the language and explains the code of each diagnostic.
///
/// # Examples
///
/// ```
/// appflow::appflow! {
///     /// Accounts on demand.
///     pub stack CRM {
///         bucket Lake;
///         profile Crm = salesforce existing("crm-prod");
///         object Account = salesforce("Account") { Id: id, Name: string }
///         flow AccountsToLake {
///             trigger on_demand;
///             source salesforce(Crm, Account);
///             destination s3(Lake) { prefix: "accounts" };
///             map Id, Name;
///         }
///     }
/// }
///
/// assert_eq!(crm::AccountsToLake.name("prod").as_deref(), Some("prod-AccountsToLake"));
/// println!("{CRM}");
/// ```
#[macro_export]
macro_rules! appflow {
    ($($tokens:tt)*) => {
        $crate::__private::define! { ($crate) $($tokens)* }
    };
}

/// Stops the build of a stack with Rust arguments if no check is compiled for run time.
#[cfg(feature = "checks")]
#[doc(hidden)]
#[macro_export]
macro_rules! __require_checks {
    () => {};
}

/// Stops the build of a stack with Rust arguments if no check is compiled for run time.
#[cfg(not(feature = "checks"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __require_checks {
    () => {
        ::core::compile_error!(
            "stacks with Rust arguments require the feature `checks` of the crate `appflow` [AF0018]\n\
             note: the values of the arguments are checked when the program runs\n\
             help: add `features = [\"checks\"]` to the dependency `appflow` in Cargo.toml"
        );
    };
}

/// Items for the expansion of the macro, not part of the public interface.
#[doc(hidden)]
#[allow(unexpected_cfgs)]
pub mod __private {
    pub use appflow_core as core;
    pub use appflow_core::model::FORMAT;
    pub use appflow_macros::define;

    /// The words of the language without constants in `core`, which editors look up: once for all invocations.
    #[cfg(rust_analyzer)]
    pub mod vocabulary {
        appflow_macros::vocabulary! { (crate) }
    }

    use crate::{Diagnostics, Stack, model::Value};

    pub const fn stack(bytes: &'static [u8]) -> Stack {
        Stack::embedded(bytes)
    }

    pub fn build(bytes: &'static [u8], values: &[Value]) -> Result<Stack, Diagnostics> {
        #[cfg(feature = "checks")]
        return Stack::build(bytes, values);
        // `__require_checks` has stopped the build; this function only avoids further errors.
        #[cfg(not(feature = "checks"))]
        {
            let _ = (bytes, values);
            Err(Diagnostics::default())
        }
    }

    pub fn value<T: crate::Argument>(argument: T) -> Value {
        argument.into_value()
    }
}

/// A Rust value that a definition can contain, in parentheses: a string, a number, a boolean, a list, or the map after `..`.
///
/// A number that is infinite or `NaN` is an error when the stack is built.
///
/// # Examples
///
/// ```
/// appflow::appflow! {
///     stack team(prefix: &str, months: u32) {
///         bucket Lake;
///         profile Crm = salesforce existing("crm-prod");
///         object Account = salesforce("Account") { Id: id, Name: string }
///         flow AccountsToLake {
///             trigger schedule(rate(1 day)) { start: (format!("2027-{months:02}-01T00:00:00Z")) };
///             source salesforce(Crm, Account);
///             destination s3(Lake) { prefix: (prefix) };
///             map Id, Name;
///         }
///     }
/// }
///
/// let stack = team("sales", 3)?;
/// assert!(stack.to_json().contains(r#""BucketPrefix": "sales""#));
/// # Ok::<(), appflow::Diagnostics>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "a value of type `{Self}` is not supported in a stack",
    label = "expected a string, a number, a boolean, a list, or a map",
    note = "convert it, for example with `.to_string()`"
)]
pub trait Argument {
    /// Converts the Rust value into a value of the definition.
    fn into_value(self) -> model::Value;
}

macro_rules! arguments {
    ($($type:ty),* $(,)?) => {
        $(impl Argument for $type {
            fn into_value(self) -> model::Value {
                self.into()
            }
        })*
    };
}

arguments!(&str, &String, String, Cow<'_, str>, bool, i8, i16, i32, i64, isize, u8, u16, u32, u64, usize, f32, f64);

impl<T: Argument> Argument for Vec<T> {
    fn into_value(self) -> model::Value {
        model::Value::List(self.into_iter().map(Argument::into_value).collect())
    }
}

/// The entries of a block: `tags { team: "crm", ..(tags) }`. Those whose keys are written in the block are ignored.
impl<K: Into<String>, V: Argument> Argument for BTreeMap<K, V> {
    fn into_value(self) -> model::Value {
        let entries = self.into_iter().map(|(key, value)| model::Setting { key: key.into(), value: value.into_value() });
        model::Value::Block(entries.collect())
    }
}

/// The entries of a block, in the order of their keys.
impl<K: Into<String>, V: Argument, S> Argument for HashMap<K, V, S> {
    fn into_value(self) -> model::Value {
        self.into_iter().map(|(key, value)| (key.into(), value)).collect::<BTreeMap<String, V>>().into_value()
    }
}

impl<K: Clone + Into<String>, V: Argument + Clone> Argument for &BTreeMap<K, V> {
    fn into_value(self) -> model::Value {
        self.clone().into_value()
    }
}

impl<K: Clone + Into<String>, V: Argument + Clone, S> Argument for &HashMap<K, V, S> {
    fn into_value(self) -> model::Value {
        self.iter().map(|(key, value)| (key.clone().into(), value.clone())).collect::<BTreeMap<String, V>>().into_value()
    }
}

impl<T: Argument + Clone> Argument for &[T] {
    fn into_value(self) -> model::Value {
        self.to_vec().into_value()
    }
}
