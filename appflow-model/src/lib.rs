//! Model, connector catalog, and checks of the `appflow` crate: everything that its macro needs.
//!
//! Users depend on the facade `appflow`, which re-exports the public parts.
//!
//! ```text
//! model ── check ──▶ diagnostics
//! ```

#![cfg_attr(docsrs, feature(doc_cfg))]
// Without the feature `checks`, the data and small functions that only the checks use are still compiled, at almost no cost.
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
