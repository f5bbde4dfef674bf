//! The references of a definition: every use of a name in a value, with its site and what is expected there.
//!
//! This is the only module that knows the places of references. It destructures each part of the model without `..`, and matches
//! each kind of value without `_`, so that a new setting, statement, or kind of value does not compile until it is handled here.

mod items;
mod reference;
mod values;

pub use items::*;
pub use reference::*;
pub use values::{of_change, of_free, of_setting};
