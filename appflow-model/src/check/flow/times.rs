//! The times of a schedule: its start, its end, its offset, and the timestamps of the records that a run transfers.

use crate::Site;
use crate::analysis::mappings::Lookup;
use crate::analysis::schedule::timestamp_field;
use crate::analysis::values::Form;
use crate::analysis::{quantity, time};
use crate::catalog::{HOUR, Property, s3, schedule};
use crate::check::context::Context;
use crate::check::settings::given;
use crate::diagnostics::{Diagnostic, Help, codes};
use crate::model::{Flow, Trigger, Value};

/// April 22, 2020, the day of AppFlow's announcement, in milliseconds since 1970.
const FIRST_DAY: i64 = 1_587_513_600_000;

/// A schedule starts and ends after AppFlow was released (R128).
pub(crate) fn check_ancient(cx: &mut Context<'_>, trigger: &Trigger, site: &Site) {
    for key in [&schedule::settings::start, &schedule::settings::end] {
        if let Some((time, site)) = time_of(cx, trigger, key, site).filter(|(time, _)| *time < FIRST_DAY) {
            let message = match time < 0 {
                true => format!("`{}` is before 1970", key.key),
                false => format!("`{}` is before April 22, 2020, when AppFlow was released", key.key),
            };
            cx.push(Diagnostic::new(&codes::ANCIENT_TIME, site, message).note("AppFlow rejects start times in the past"));
        }
    }
}

/// The first run of a schedule without a start cannot transfer records from after the end (R133).
pub(crate) fn check_first_execution(cx: &mut Context<'_>, trigger: &Trigger, site: &Site) {
    if schedule::settings::start.of(&trigger.settings).is_some() {
        return;
    }
    let Some((end, _)) = time_of(cx, trigger, &schedule::settings::end, site) else { return };
    if let Some((from, site)) = time_of(cx, trigger, &schedule::settings::first_execution_from, site)
        && from >= end
    {
        let found = Diagnostic::new(&codes::FIRST_EXECUTION, site, "`first_execution_from` is after `end`");
        cx.push(found.help("use a time before `end`"));
    }
}

/// S3 sources find new files by their modification time, not by a field (R135).
pub(crate) fn check_file_timestamp(cx: &mut Context<'_>, flow: &Flow, trigger: &Trigger, site: &Site) {
    let is_files = flow.source.as_ref().is_some_and(|source| source.connector == s3::CONNECTOR.name);
    if !is_files || timestamp_field(trigger).is_none() {
        return;
    }
    let Some(pull) = given(&trigger.settings, &schedule::settings::pull, site) else { return };
    let found = Diagnostic::new(&codes::FILE_TIMESTAMP, pull.site.part("value"), "Amazon S3 does not support a timestamp field")
        .note("AppFlow transfers the files that were written since the last run")
        .help(Help::use_code("incremental"));
    cx.push(found);
}

/// An offset is less than ten hours, according to the User Guide (R131).
pub(crate) fn check_offset(cx: &mut Context<'_>, trigger: &Trigger, site: &Site) {
    let Some(offset) = given(&trigger.settings, &schedule::settings::offset, site) else { return };
    let Form::Quantity { amount, unit } = cx.form(offset.value) else { return };
    if quantity::seconds(amount, unit) == Some(10 * HOUR) {
        let found = Diagnostic::new(&codes::LONG_OFFSET, offset.site.part("value"), "`offset` must be less than 10 hours");
        cx.push(found.note("the User Guide requires it, and the API accepts 10 hours"));
    }
}

/// Returns the timestamp of the setting `key` in milliseconds with its site, if the timestamp is known.
pub(crate) fn time_of(cx: &Context<'_>, trigger: &Trigger, key: &Property, site: &Site) -> Option<(i64, Site)> {
    let given = given(&trigger.settings, key, site)?;
    let milliseconds = match cx.known_text(given.value) {
        Some(text) => time::epoch_milliseconds(&text).ok()?,
        // The only value of a mapping is in seconds, as in CloudFormation.
        None => match Lookup::of(cx, given.value)?.values(cx).as_slice() {
            [Value::Integer(seconds)] => seconds.checked_mul(1_000)?,
            _ => return None,
        },
    };
    Some((milliseconds, given.site.part("value")))
}
