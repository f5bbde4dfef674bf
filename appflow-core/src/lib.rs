//! CloudFormation synthesis of the `appflow` crate. The model, the connector catalog, and the checks are those of
//! `appflow-model`.
//!
//! Users depend on the facade `appflow`, which re-exports the public parts.
//!
//! ```text
//! model ── check ──▶ diagnostics
//!   └──── resolved ──▶ synth ──▶ JSON
//! ```

#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "builder")]
pub mod builder;
#[cfg(feature = "checks")]
mod checked;
mod delivery;
mod handles;
mod limits;
mod merge;
mod parts;
mod resolved;
mod stack;
mod synth;
mod template;

pub use appflow_model::analysis::exposed::DerivedKind;
pub use appflow_model::*;
pub use delivery::Delivery;
pub use handles::{
    AlarmHandle, DerivedHandle, FlowHandle, ObjectHandle, OutputHandle, ParameterHandle, ProfileHandle, RuleHandle, UnknownName,
};
pub use merge::{ExpectedResource, MergeError, MergeProblem};
pub use parts::{CutError, CutProblem, Part};
pub use stack::Stack;
pub use synth::OwnerAction;
