//! Paths of fields of events.

use crate::Site;
use crate::catalog::monitoring::{DETAIL, Event};
use crate::check::context::Context;
use crate::check::monitoring::appflow_events::check_field;
use crate::check::monitoring::input::PathPlace;
use crate::check::values::problems::problems;
use crate::diagnostics::codes;
use crate::model::Value;

/// The path of a field is one of the events that the rule matches.
pub(super) fn check_path(cx: &mut Context<'_>, (key, value): (&str, &Value), site: &Site, events: Option<&[&'static Event]>) {
    let problem = |text: &str| {
        let message = format!("expected a path for `{key}`, found `{text}`");
        (!text.starts_with('$') && !text.is_empty()).then(|| (message, "for example: `\"$.detail\"`".into()))
    };
    for (site, message, help) in problems(cx, value, site, &problem) {
        cx.report(&codes::INPUT_TEMPLATE, site, message, help);
    }
    let (Some(events), Some(text)) = (events, cx.known_text(value).map(|text| text.into_owned())) else { return };
    let path: Vec<&str> = text.split('.').collect();
    if let ["$", DETAIL, field] = path.as_slice()
        && !field.contains(['[', '*'])
    {
        cx.unless_reported(site, |cx| check_field(cx, events, field, &PathPlace::Path(site)));
    }
}
