//! The model of a definition, without spans and without CloudFormation.
//!
//! One model serves the macro (which lowers its syntax tree to it), the builder (which creates it), and the synthesis (which
//! reads it). It is plain data: every field is public, and nothing is checked here; [`crate::check()`] does that.
//!
//! Structs are non-exhaustive, since they get new fields: create one with its `new`, and set the other fields. Enums are
//! exhaustive, so that code that must handle each variant does not compile until it handles a new one.

mod codec;
mod combine;
mod definition;
mod flow;
mod object;
mod operator;
mod resource;
mod resource_kind;
mod rule;
mod task;
mod value;

#[doc(hidden)]
pub use codec::{FORMAT, Unwritable, decode, decode_fields, encode, encode_fields, unwritable};
#[doc(hidden)]
pub use combine::combine;
pub use definition::*;
pub use flow::*;
pub use object::*;
pub use operator::Operator;
pub use resource::*;
pub use resource_kind::*;
pub use rule::*;
pub use task::*;
pub use value::*;
