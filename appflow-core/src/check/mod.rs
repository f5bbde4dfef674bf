//! The checks: one place that decides whether a definition is right.
//!
//! Each rule is a function that is named for it, with the rule in prose above it and its number beside it. A check looks
//! at what is written and reports through [`Context::report`]; it never changes anything, and it never refuses a value
//! that is not known until the template is deployed (a parameter) or the stack is built (a Rust expression).

mod alarms;
mod arn;
mod context;
mod ends;
mod fields;
mod filters;
mod flow;
mod kinds;
mod objects;
mod outputs;
mod profiles;
mod references;
mod resources;
mod rules;
mod s3;
mod settings;
mod silences;
mod stack;
mod tasks;
mod text;
mod triggers;

use crate::diagnostics::Diagnostics;
use crate::model::Definition;

pub(crate) use context::{Context, Declared};
#[allow(unused_imports, reason = "what the checks of tasks need of values")]
pub(crate) use references::{Place, Wanted, described, expect_name};
#[allow(unused_imports, reason = "what the checks of tasks need of values")]
pub(crate) use text::check_text;

/// Every finding about `definition`, in the order of the definition.
pub fn check(definition: &Definition) -> Diagnostics {
    let mut cx = Context::new(definition);
    stack::check_names(&mut cx);
    for index in 0..definition.resources.len() {
        resources::check_resource(&mut cx, index);
    }
    for index in 0..definition.profiles.len() {
        profiles::check_profile(&mut cx, index);
    }
    for index in 0..definition.objects.len() {
        objects::check_object(&mut cx, index);
    }
    for index in 0..definition.flows.len() {
        flow::check_flow(&mut cx, index);
    }
    for index in 0..definition.outputs.len() {
        outputs::check_output(&mut cx, index);
    }
    stack::check_template(&mut cx);
    silences::apply(&mut cx);
    cx.found
}
