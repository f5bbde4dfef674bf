//! Model, connector catalog and checks of the `appflow` crate: all that its macro needs.
//!
//! Users depend on the facade `appflow`, which re-exports what they need from here.
//!
//! ```text
//! model ── check ──▶ diagnostics
//! ```

// Open to the other crates of the workspace, which are released together with this one; no part of what users rely on.
#[doc(hidden)]
pub mod analysis;
#[doc(hidden)]
pub mod catalog;
mod check;
pub mod diagnostics;
pub mod model;
pub mod schema;
mod site;
#[doc(hidden)]
pub mod vocabulary;

pub use check::{Incomplete, check, check_with};
pub use site::Site;
