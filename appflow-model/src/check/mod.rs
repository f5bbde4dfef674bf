//! The checks, which decide whether a definition is valid.
//!
//! Each rule is a function that is named for it, with the rule in prose and its number above it. A check reads the definition and
//! reports through [`Context::report`]. It never changes anything. It does not report a value that is unknown until the template
//! is deployed (a parameter) or the stack is built (a Rust expression), unless no value of its kind is valid.

mod built;
mod connectors;
mod context;
mod findings;
mod first;
mod flow;
mod incomplete;
mod monitoring;
mod names;
mod registry;
mod settings;
mod stack;
mod tasks;
mod values;

use crate::Site;
use crate::diagnostics::Diagnostics;
use crate::model::Definition;

use context::{Context, Declared};
#[doc(hidden)]
pub use incomplete::Incomplete;

/// Returns all diagnostics of `definition` in its order: errors, and warnings that are not allowed.
///
/// # Examples
///
/// ```
/// # use appflow_model as appflow;
/// use appflow::model::{Definition, Resource, ResourceKind, Setting};
/// let mut lake = Resource::new(ResourceKind::Bucket, "Lake");
/// lake.settings = vec![Setting::new("name", "Acme")];
/// let mut definition = Definition::new("Example");
/// definition.resources = vec![lake];
/// let found = appflow::check(&definition);
/// let first = found.iter().next().map(|found| (found.code.id, found.site.to_string()));
/// assert_eq!(first, Some(("AF0107", "resource 1, setting 1, value".to_owned())));
/// ```
pub fn check(definition: &Definition) -> Diagnostics {
    let mut found = check_with(definition, &Incomplete::default());
    built::check_rules(definition, &mut found);
    built::check_levels(definition, &mut found);
    found.sort_by_key(|found| place(&found.site));
    found.remove_consequences();
    found.name_places(|site| names::named(definition, site));
    found
}

/// Returns all diagnostics of a definition of which parts are `incomplete`, including consequences of errors, for callers that
/// apply levels afterward.
#[doc(hidden)]
pub fn check_with(definition: &Definition, incomplete: &Incomplete) -> Diagnostics {
    let mut cx = Context::new(definition, incomplete);
    stack::check_names(&mut cx);
    stack::tags::check_stack_tags(&mut cx);
    for (index, item) in definition.resources.iter().enumerate() {
        cx.within(Some(Declared::Resource(item)), |cx| stack::resources::check_resource(cx, index));
    }
    for index in 0..definition.mappings.len() {
        stack::mappings::check_mapping(&mut cx, index);
    }
    for index in 0..definition.conditions.len() {
        stack::conditions::check_condition(&mut cx, index);
    }
    for (index, item) in definition.profiles.iter().enumerate() {
        cx.within(Some(Declared::Profile(item)), |cx| stack::profiles::check_profile(cx, index));
    }
    for (index, item) in definition.objects.iter().enumerate() {
        cx.within(Some(Declared::Object(item)), |cx| stack::objects::check_object(cx, index));
    }
    for (index, item) in definition.flows.iter().enumerate() {
        cx.within(Some(Declared::Flow(item)), |cx| flow::check_flow(cx, index));
    }
    monitoring::alarms::check_stack_alarms(&mut cx);
    monitoring::composite::check_composite_alarms(&mut cx);
    monitoring::bus_rules::check_bus_rules(&mut cx);
    monitoring::raw::check_resources(&mut cx);
    monitoring::repeated::check_repeated(&mut cx);
    monitoring::topic_keys::check_topic_keys(&mut cx);
    for (index, item) in definition.outputs.iter().enumerate() {
        cx.within(Some(Declared::Output(item)), |cx| stack::outputs::check_output(cx, index));
    }
    stack::overrides::check_overrides(&mut cx);
    stack::cycles::check_cycles(&mut cx);
    stack::feedback::check_feedback(&mut cx);
    stack::conditions::check_dependencies(&mut cx);
    stack::resources::check_own_policies(&mut cx);
    stack::resources::check_policies_once(&mut cx);
    stack::resources::check_publishers(&mut cx);
    stack::parameters::check_constraints(&mut cx);
    stack::check_template(&mut cx);
    let mut found = cx.into_found();
    stack::levels::apply(definition, &mut found);
    found.sort_by_key(|found| place(&found.site));
    found
}

/// Returns the position of a finding's statement in a definition: the parts of the model in the order of its fields.
fn place(site: &Site) -> (usize, usize) {
    match site.statement() {
        None => (0, 0),
        Some((part, index)) => (built::PARTS.iter().position(|known| *known == part).map_or(usize::MAX, |rank| rank + 1), index),
    }
}
