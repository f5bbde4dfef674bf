//! Every form of the grammar, through rustc in this edition.

#![deny(warnings, missing_docs)]

#[path = "../../every_form.rs"]
mod every_form;

pub use every_form::*;
