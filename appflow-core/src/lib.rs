//! Model, connector catalog, checks and CloudFormation synthesis of the `appflow` crate.
//!
//! Users depend on the facade `appflow`, which re-exports what they need from here.
//!
//! ```text
//! model ── check ──▶ diagnostics
//!   └───── synth ──▶ JSON
//! ```

pub mod catalog;
mod check;
pub mod derive;
pub mod diagnostics;
mod handles;
mod json;
pub mod model;
pub mod schema;
mod site;
mod stack;
mod synth;
pub mod vocabulary;
mod yaml;

pub use check::check;
pub use handles::{FlowHandle, ObjectHandle, OutputHandle, ProfileHandle};
pub use site::Site;
pub use stack::{Delivery, Stack};
pub use synth::OwnerAction;
