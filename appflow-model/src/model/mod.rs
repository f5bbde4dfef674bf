//! The model: what a definition says, without spans and without CloudFormation.
//!
//! One model serves the macro (which lowers its syntax tree to it), the builder (which fills it by
//! hand) and the synthesis (which reads it). It is plain data: every field is public, nothing is
//! checked here; [`crate::check()`] does that.

mod codec;
mod definition;
mod flow;
mod object;
mod resource;
mod resource_kind;
mod task;
mod value;

pub use crate::catalog::{Operator, TriggerType};
#[doc(hidden)]
pub use codec::{FORMAT, Unwritable, decode, decode_fields, encode, encode_fields, unwritable};
pub use definition::*;
pub use flow::*;
pub use object::*;
pub use resource::*;
pub use resource_kind::*;
pub use task::*;
pub use value::*;
