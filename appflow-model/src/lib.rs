//! Model, connector catalog and checks of the `appflow` crate: all that its macro needs.
//!
//! Users depend on the facade `appflow`, which re-exports what they need from here.
//!
//! ```text
//! model ── check ──▶ diagnostics
//! ```

#![cfg_attr(docsrs, feature(doc_cfg))]
// Without the checks, what only they use is still there: it is data and small functions, which cost next to nothing.
#![cfg_attr(not(feature = "checks"), allow(dead_code, unused_imports))]

// Open to the other crates of the workspace, which are released together with this one; no part of what users rely on.
#[doc(hidden)]
pub mod analysis;
#[doc(hidden)]
pub mod catalog;
#[cfg(feature = "checks")]
mod check;
pub mod diagnostics;
pub mod model;
pub mod schema;
mod site;
#[doc(hidden)]
pub mod vocabulary;

#[cfg(feature = "checks")]
pub use check::{Incomplete, check, check_with};
pub use site::Site;
