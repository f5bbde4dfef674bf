//! Unused parameters and existing items.

use std::collections::HashSet;

use crate::Site;
use crate::check::context::{Context, Declared};
use crate::diagnostics::codes;
use crate::model::ResourceKind;

/// Reports each unused parameter and existing item, unless there is another error, which may be in the reference. Created items
/// are in the template without a reference, and existing flows are declared for their alarms and rules.
pub(crate) fn check_unused(cx: &mut Context<'_>) {
    let definition = cx.definition;
    if cx.is_stack_partial() || definition.flows.iter().any(|flow| cx.is_partial(flow)) {
        return;
    }
    let graph = cx.graph();
    let used: HashSet<usize> = graph.edges.iter().flatten().map(|edge| edge.to).collect();
    let used: HashSet<&str> = used.iter().filter_map(|entry| Some(graph.entries.get(*entry)?.item.name())).collect();
    for (item, site) in cx.declarations() {
        let without_effect = match item {
            Declared::Resource(resource) if resource.kind == ResourceKind::Parameter => true,
            // The policy of an existing secret is in the template.
            Declared::Resource(resource) => !resource.origin.is_created() && resource.settings.is_empty(),
            Declared::Profile(profile) => !profile.origin.is_created(),
            Declared::Object(_) | Declared::Mapping(_) => true,
            Declared::Condition(_) | Declared::Flow(_) | Declared::Rule(_) | Declared::Output(_) => false,
        };
        if !without_effect || used.contains(item.name()) {
            continue;
        }
        let noun = item.described().split_once(' ').map_or(item.described(), |(_, noun)| noun);
        let message = format!("unused {noun}: `{}`", item.name());
        let help = format!("remove `{}`, or refer to it", item.name());
        let site = site.part("name");
        cx.unless_wrong(&Site::root(), |cx| cx.report(&codes::UNUSED_ITEM, site, message, help));
    }
}
