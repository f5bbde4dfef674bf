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
pub mod diagnostics;
pub mod model;
mod site;

pub use check::check;
pub use site::Site;
