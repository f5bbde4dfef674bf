//! Unused parameters and existing items.

use std::collections::HashSet;

use crate::Site;
use crate::catalog::common_settings::profile;
use crate::catalog::resources;
use crate::check::context::{Context, Declared};
use crate::diagnostics::codes;
use crate::model::{Resource, ResourceKind};

/// Reports each unused parameter, object, and existing item, and what is created for flows only, unless there is another error,
/// which may be in the reference (R326). Other created items are in the template without a reference, and existing flows are
/// declared for their alarms and rules.
pub(crate) fn check_unused(cx: &mut Context<'_>) {
    let definition = cx.definition;
    if cx.is_stack_partial() || definition.flows.iter().any(|flow| cx.is_partial(flow)) {
        return;
    }
    let graph = cx.graph();
    // Resources that are derived from an item refer to it, too.
    let names = graph.entries.iter().zip(&graph.edges).flat_map(|(from, edges)| {
        let named = edges.iter().filter_map(|edge| Some(graph.entries.get(edge.to)?.item.name()));
        named.filter(|name| *name != from.item.name())
    });
    let used: HashSet<&str> = names.collect();
    let overridden: HashSet<&str> =
        definition.overrides.iter().filter_map(|given| Some(given.target.first()?.as_str())).collect();
    // A stack without flows can declare what the flows of others use.
    let has_flows = definition.flows.iter().any(|flow| flow.origin.is_created());
    for (item, site) in cx.declarations() {
        let without_effect = match item {
            Declared::Resource(resource) if resource.kind == ResourceKind::Parameter => true,
            Declared::Resource(resource) if resource.origin.is_created() => has_flows && is_for_flows(resource),
            // The policy of an existing secret is in the template.
            Declared::Resource(resource) => resource.settings.is_empty(),
            Declared::Profile(profile) => {
                !profile.origin.is_created() || has_flows && profile::name.of(&profile.settings).is_none()
            }
            Declared::Object(_) | Declared::Mapping(_) => true,
            Declared::Condition(_)
            | Declared::Flow(_)
            | Declared::Alarm(_)
            | Declared::CompositeAlarm(_)
            | Declared::Rule(_)
            | Declared::Output(_) => false,
        };
        if !without_effect || used.contains(item.name()) || overridden.contains(item.name()) {
            continue;
        }
        let noun = item.described().split_once(' ').map_or(item.described(), |(_, noun)| noun);
        let message = format!("unused {noun}: `{}`", item.name());
        let help = format!("remove `{}`, or refer to it", item.name());
        let site = site.part("name");
        cx.unless_wrong(&Site::root(), |cx| cx.report(&codes::UNUSED_ITEM, site, message, help));
    }
}

/// Returns `true` for a created topic, queue, or secret without a name by which others can refer to it.
fn is_for_flows(resource: &Resource) -> bool {
    let is_named = resources::name(resource.kind).is_some_and(|name| name.of(&resource.settings).is_some());
    matches!(resource.kind, ResourceKind::Topic | ResourceKind::Queue | ResourceKind::Secret) && !is_named
}
