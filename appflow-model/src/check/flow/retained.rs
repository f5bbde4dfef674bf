//! What a flow needs after its stack is deleted.

use crate::Site;
use crate::analysis::access::Removal;
use crate::analysis::connection;
use crate::analysis::entries::Part;
use crate::catalog::resources::{lifecycle, removal};
use crate::check::context::{Context, Declared};
use crate::check::settings::given;
use crate::diagnostics::{Diagnostic, codes};
use crate::model::{Flow, ResourceKind};

/// The profiles and buckets of a retained flow are retained: AppFlow deletes no profile that a flow uses, and S3 no bucket with
/// files (R302).
pub(crate) fn check_retained(cx: &mut Context<'_>, flow: &Flow, site: &Site) {
    let is_deleted = |policy: Option<&str>| policy == Some(removal::delete.value);
    let of_flow = Removal::of(cx, Declared::Flow(flow), Part::Itself).on_delete;
    let Some(given) = given(&flow.lifecycle, &lifecycle::on_delete, &site.part("lifecycle")) else { return };
    if of_flow.is_none() || is_deleted(of_flow) {
        return;
    }
    let mut needed = Vec::new();
    let ends = [(&flow.source, cx.source_connector(flow)), (&flow.destination, cx.destination_connector(flow))];
    for (position, (end, connector)) in ends.into_iter().enumerate() {
        let (Some(end), Some(connector)) = (end, connector) else { continue };
        let shape = if position == 0 { connector.source } else { connector.destination };
        let profile = shape.and_then(|shape| connection::profile(cx, end, shape.arguments));
        needed.extend(profile.filter(|profile| profile.origin.is_created()).map(|profile| (Declared::Profile(profile), true)));
        let bucket = end.arguments.first().and_then(|argument| cx.resource(argument.as_name()?));
        let bucket = bucket.filter(|bucket| bucket.kind == ResourceKind::Bucket && bucket.origin.is_created());
        needed.extend(bucket.map(|bucket| (Declared::Resource(bucket), false)));
    }
    for (item, is_deleted_by_default) in needed {
        let policy = Removal::of(cx, item, Part::Itself).on_delete;
        if !(is_deleted(policy) || policy.is_none() && is_deleted_by_default) {
            continue;
        }
        let noun = if is_deleted_by_default { "profile" } else { "bucket" };
        let message = format!("flow `{}` is retained, but not its {noun} `{}`", flow.name, item.name());
        let found = Diagnostic::new(&codes::NOT_RETAINED, given.site.part("value"), message);
        let note = match is_deleted_by_default {
            true => "AppFlow does not delete a profile that a flow uses, so the stack cannot be deleted",
            false => "the flow has no destination or source after the stack is deleted",
        };
        let help = match policy {
            None => format!("add `on_delete: retain` to {noun} `{}`", item.name()),
            Some(_) => format!("use `retain` for {noun} `{}`, too", item.name()),
        };
        return cx.push(found.note(note).help(help));
    }
}
