//! Filters of incremental transfers.

use crate::Site;
use crate::analysis::schedule::timestamp_field;
use crate::catalog::Operator;
use crate::catalog::schedule::settings;
use crate::check::context::Context;
use crate::check::tasks::flow_tasks::Tasks;
use crate::diagnostics::{Diagnostic, codes};
use crate::model::{FieldUse, Value};

/// A filter on the timestamp field does not exclude all records that change in the future (R418).
pub(crate) fn check_last_time(cx: &mut Context<'_>, tasks: &Tasks<'_>, field: &FieldUse, operator: Operator, site: &Site) {
    let ends = matches!(operator, Operator::LessThan | Operator::LessThanOrEqualTo | Operator::Between | Operator::EqualTo);
    // Some sources require a range of times.
    let is_required = tasks.connector.is_some_and(|connector| !connector.needed_filters.is_empty());
    let ends = ends && !is_required;
    let trigger = tasks.flow.trigger.as_ref().filter(|trigger| ends && settings::end.of(&trigger.settings).is_none());
    let Some(timestamp) = trigger.and_then(timestamp_field) else { return };
    let timestamp = match timestamp {
        Value::Name(name) | Value::String(name) => name.as_str(),
        _ => return,
    };
    if field.known_name() == Some(timestamp) {
        let message = format!("no run transfers records with a later `{timestamp}` than this filter allows");
        let found = Diagnostic::new(&codes::LAST_TIME, site.part("operator"), message);
        let found = found.note("an incremental transfer reads the records whose timestamp is after the last run");
        cx.push(found.help("to end the schedule, use `end` in the settings of the trigger"));
    }
}
