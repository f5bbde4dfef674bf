//! Parser, lowering, and emission of the appflow language.
//!
//! ```text
//! tokens ── parse ──▶ syntax tree ── lower ──▶ model + sites ── check (core) ──▶ findings
//!                          └── hints ──▶ tokens       └── emit ──▶ tokens
//! ```
//!
//! The crate is an ordinary library over `proc_macro2`, for the macro, the command line, tests, and fuzzers.

mod analysis;
pub mod ast;
mod configured;
mod emit;
mod expand;
mod files;
mod finding;
mod hints;
mod ident;
mod levels;
mod lower;
mod parse;
mod repeated;
mod resolve;
mod shared;
mod uses;

pub use analysis::{Analysis, analyze, analyze_with};
pub use configured::{configure, is_set};
pub use expand::{expand, vocabulary};
pub use files::{Files, Line, Tracked, Unreadable};
pub use finding::{Finding, Fix};
pub use ident::unraw;
pub use lower::{Lowered, Sites};
pub use parse::{Parsed, parse};
pub use resolve::Elsewhere;
pub use uses::{Find, insert, is_shared};
