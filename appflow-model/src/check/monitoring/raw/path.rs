//! Paths of fields of events.

use crate::catalog::monitoring::{DETAIL, Event};
use crate::check::context::Context;
use crate::check::monitoring::appflow_events::check_field;
use crate::check::monitoring::input::PathPlace;
use crate::check::monitoring::raw::block::Block;
use crate::check::values::problems::problems;
use crate::diagnostics::codes;

/// The path of a field is one of the events that the rule matches.
pub(super) fn check_path(cx: &mut Context<'_>, of: &Block<'_>, key: &str, events: Option<&[&'static Event]>) {
    let Some((value, site)) = of.value(key) else { return };
    let problem = |text: &str| {
        let message = format!("expected a path for `{key}`, found `{text}`");
        (!text.starts_with('$') && !text.is_empty()).then(|| (message, "for example: `\"$.detail\"`".into()))
    };
    for (site, message, help) in problems(cx, value, &site, &problem) {
        cx.report(&codes::INPUT_TEMPLATE, site, message, help);
    }
    let (Some(events), Some(text)) = (events, of.text(cx, key)) else { return };
    let path: Vec<&str> = text.split('.').collect();
    if let ["$", DETAIL, field] = path.as_slice()
        && !field.contains(['[', '*'])
    {
        cx.unless_reported(&site, |cx| check_field(cx, events, field, &PathPlace::Path(&site)));
    }
}
