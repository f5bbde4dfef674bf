//! The checks: one place that decides whether a definition is right.
//!
//! Each rule is a function that is named for it, with the rule in prose above it and its number beside it. A check looks
//! at what is written and reports through [`Context::report`]; it never changes anything, and it never refuses a value
//! that is not known until the template is deployed (a parameter) or the stack is built (a Rust expression).

mod context;
mod tasks;

use crate::diagnostics::Diagnostics;
use crate::model::Definition;

pub(crate) use context::Context;

/// Every finding about `definition`, in the order of the definition.
pub fn check(definition: &Definition) -> Diagnostics {
    let mut cx = Context::new(definition);
    for index in 0..definition.flows.len() {
        tasks::check_flow_tasks(&mut cx, index);
    }
    cx.found
}
