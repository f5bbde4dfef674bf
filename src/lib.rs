#![cfg_attr(doc, doc = include_str!("../docs/links.md"))]
#![doc = include_str!("../README.md")]

pub mod build;
// The pages would slow down every build, and their examples are statements, which doctests cannot compile.
#[cfg(all(doc, not(doctest)))]
#[doc = include_str!("../docs/links.md")]
#[doc = include_str!("../docs/src/introduction.md")]
pub mod guide;

pub use appflow_core::diagnostics::{Diagnostic, Diagnostics};
pub use appflow_core::{
    Delivery, FlowHandle, ObjectHandle, OutputHandle, OwnerAction, ProfileHandle, Site, Stack, catalog, check, diagnostics, model,
};

/// Defines stacks of flows, checked while the crate compiles.
///
/// `pub stack NAME { … }` becomes `pub static NAME: `[`Stack`] and a module `name` with a constant
/// for each flow, profile, object and output; `pub stack name(arg: T) { … }` becomes
/// `pub fn name(arg: T) -> Result<`[`Stack`]`, `[`Diagnostics`]`>` and the same module.
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
///
/// The [guide](https://docs.rs/appflow/latest/appflow/guide/) describes the language and explains the code of each diagnostic.
#[macro_export]
macro_rules! appflow {
    ($($tokens:tt)*) => {
        $crate::__private::define! { ($crate) $($tokens)* }
    };
}

/// What the macro's expansion names; no part of the interface.
#[doc(hidden)]
pub mod __private {
    pub use appflow_core as core;
    pub use appflow_core::model::FORMAT;
    pub use appflow_macros::define;

    use crate::{Diagnostics, Stack, model::Value};

    pub const fn stack(bytes: &'static [u8]) -> Stack {
        Stack::embedded(bytes)
    }

    pub fn build(bytes: &'static [u8], values: &[Value]) -> Result<Stack, Diagnostics> {
        Stack::build(bytes, values)
    }

    pub fn value<T: crate::Argument>(argument: T) -> Value {
        argument.into_value()
    }
}

/// A Rust value that can stand in a definition, in parentheses: text, an integer, a truth value, or a list of them.
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
    message = "a value of type `{Self}` cannot stand in a flow",
    label = "expected text, an integer or `bool`",
    note = "convert it first, for instance with `.to_string()`"
)]
pub trait Argument {
    /// The value as the definition holds it.
    fn into_value(self) -> model::Value;
}

macro_rules! arguments {
    ($($type:ty: $value:ident => $converted:expr;)*) => {
        $(impl Argument for $type {
            fn into_value(self) -> model::Value {
                let $value = self;
                $converted
            }
        })*
    };
}

arguments! {
    &str: text => model::Value::String(text.to_owned());
    &String: text => model::Value::String(text.clone());
    String: text => model::Value::String(text);
    bool: truth => model::Value::Bool(truth);
    i8: number => model::Value::Integer(number.into());
    i16: number => model::Value::Integer(number.into());
    i32: number => model::Value::Integer(number.into());
    i64: number => model::Value::Integer(number);
    u8: number => model::Value::Integer(number.into());
    u16: number => model::Value::Integer(number.into());
    u32: number => model::Value::Integer(number.into());
}

impl<T: Argument> Argument for Vec<T> {
    fn into_value(self) -> model::Value {
        model::Value::List(self.into_iter().map(Argument::into_value).collect())
    }
}
