//! Every form of the grammar, through rustc in this edition.

#![deny(warnings, missing_docs)]

#[path = "../../forms.rs"]
mod forms;

pub use forms::*;
