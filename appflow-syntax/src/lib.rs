//! Grammar, lowering and emission of the appflow language.
//!
//! ```text
//! tokens ── parse ──▶ syntax tree ── lower ──▶ model + sites ── check (core) ──▶ findings
//!                          └── hints ──▶ tokens       └── emit ──▶ tokens
//! ```
//!
//! An ordinary library over `proc_macro2`: the macro, build scripts, tools, tests and fuzzers call it alike.

pub mod ast;
