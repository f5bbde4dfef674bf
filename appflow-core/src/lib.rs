//! CloudFormation synthesis of the `appflow` crate; model, connector catalog and checks are those of `appflow-model`.
//!
//! Users depend on the facade `appflow`, which re-exports what they need from here.
//!
//! ```text
//! model ── check ──▶ diagnostics
//!   └───── synth ──▶ JSON
//! ```

mod handles;
mod stack;
mod synth;
mod template;

pub use appflow_model::*;
pub use handles::{FlowHandle, ObjectHandle, OutputHandle, ProfileHandle};
pub use stack::{Delivery, Stack};
pub use synth::OwnerAction;
