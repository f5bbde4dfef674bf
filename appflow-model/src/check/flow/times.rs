//! The times of a schedule: its start, its end, its offset, and the timestamps of the records that a run transfers.

use crate::Site;
use crate::analysis::mappings::Lookup;
use crate::analysis::parameters::possible_values;
use crate::analysis::schedule::timestamp_field;
use crate::analysis::{quantity, time};
use crate::catalog::{HOUR, Property, s3, schedule};
use crate::check::context::Context;
use crate::check::settings::given;
use crate::check::values::branches::{Branch, Content, branches, wrong_pair};
use crate::check::values::possible::{first_wrong, possible};
use crate::diagnostics::{Code, Diagnostic, Help, codes};
use crate::model::{Flow, Trigger, Value};

/// April 22, 2020, the day of AppFlow's announcement, in milliseconds since 1970.
const FIRST_DAY: i64 = 1_587_513_600_000;

/// A schedule starts and ends after AppFlow was released (R128).
pub(crate) fn check_ancient(cx: &mut Context<'_>, trigger: &Trigger, site: &Site) {
    for key in [&schedule::settings::start, &schedule::settings::end] {
        for (branch, times) in moments(cx, trigger, key, site).into_iter().filter(|(_, times)| times.latest < FIRST_DAY) {
            let message = match times.latest < 0 {
                true => format!("`{}` is before 1970", key.key),
                false => format!("`{}` is before April 22, 2020, when AppFlow was released", key.key),
            };
            let declared = times.of.map_or_else(String::new, |of| format!(", but {of}"));
            let found = Diagnostic::new(&codes::ANCIENT_TIME, branch.site, message + &declared);
            cx.push(found.note("AppFlow rejects start times in the past"));
        }
    }
}

/// A schedule ends after its start (R127), and its first run does not transfer records from after its start (R133), or from after
/// the end, without a start.
pub(crate) fn check_order(cx: &mut Context<'_>, trigger: &Trigger, site: &Site) {
    let starts = moments(cx, trigger, &schedule::settings::start, site);
    let ends = moments(cx, trigger, &schedule::settings::end, site);
    let firsts = moments(cx, trigger, &schedule::settings::first_execution_from, site);
    let is_late = |start: &Times, end: &Times| end.latest <= start.earliest;
    if let Some(pair) = wrong_pair(cx, &starts, &ends, is_late) {
        report(cx, &codes::SCHEDULE_END, "`end` is not later than `start`", pair, "use a later `end`");
    }
    let is_after = |start: &Times, first: &Times| first.earliest > start.latest;
    if let Some(pair) = wrong_pair(cx, &starts, &firsts, is_after) {
        let help = "use a time before `start`: the first run transfers records from then on";
        report(cx, &codes::FIRST_EXECUTION, "`first_execution_from` is after `start`", pair, help);
    }
    let is_after = |end: &Times, first: &Times| starts.is_empty() && first.earliest >= end.latest;
    if let Some(pair) = wrong_pair(cx, &ends, &firsts, is_after) {
        report(cx, &codes::FIRST_EXECUTION, "`first_execution_from` is after `end`", pair, "use a time before `end`");
    }
}

/// Reports two times of a schedule at the second. Defaults of parameters, which the deployment can replace, are a warning (R382).
fn report(cx: &mut Context<'_>, code: &'static Code, message: &str, pair: (&Moment<'_>, &Moment<'_>), help: &str) {
    let ((_, one), (branch, other)) = pair;
    let code = if one.is_default || other.is_default { &codes::DEFAULT_TIMES } else { code };
    let declared: Vec<&str> = [one, other].iter().filter_map(|times| times.of.as_deref()).collect();
    let message = if declared.is_empty() { message.to_owned() } else { format!("{message}: {}", declared.join(", and ")) };
    cx.report(code, branch.site.clone(), message, help);
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
    let length = |content: &Content<'_>| match content {
        Content::Literal(value) => match &**value {
            Value::Quantity { amount, unit } => quantity::seconds(*amount, unit),
            _ => None,
        },
        Content::Declared(seconds, _) => seconds.parse().ok(),
    };
    let values = possible(cx, &trigger.settings, &schedule::settings::offset, site);
    let Some((branch, content)) = first_wrong(cx, &values, |content| length(content) == Some(10 * HOUR)) else { return };
    let message = content.named("`offset` must be less than 10 hours");
    let found = Diagnostic::new(&codes::LONG_OFFSET, branch.site.clone(), message);
    cx.push(found.note("the User Guide requires it, and the API accepts 10 hours"));
}

/// The times that a value has, in milliseconds since 1970.
struct Times {
    earliest: i64,
    latest: i64,
    /// The parameter or mapping that declares them.
    of: Option<String>,
    /// Whether the deployment can replace the time.
    is_default: bool,
}

/// A value of a setting with its times.
type Moment<'v> = (Branch<'v>, Times);

/// Returns the times of the setting `key`: those of each value between which conditions choose, as far as they are known.
fn moments<'t>(cx: &Context<'_>, trigger: &'t Trigger, key: &Property, site: &Site) -> Vec<Moment<'t>> {
    let Some(given) = given(&trigger.settings, key, site) else { return Vec::new() };
    let branches = branches(cx, given.value, &given.site.part("value"));
    branches.into_iter().filter_map(|branch| times(cx, branch.value).map(|times| (branch, times))).collect()
}

fn times(cx: &Context<'_>, value: &Value) -> Option<Times> {
    let resolved = cx.resolve(value);
    if let Some(text) = resolved.known() {
        let time = time::epoch_milliseconds(&text).ok()?;
        return Some(Times { earliest: time, latest: time, of: None, is_default: false });
    }
    let (texts, declared, is_default) = match (Lookup::of(cx, value), resolved.parameter()) {
        (Some(lookup), _) => {
            let texts = lookup.values(cx).into_iter().map(Value::literal_text).collect::<Option<Vec<_>>>()?;
            (texts, format!("mapping `{}` contains", lookup.mapping.name), false)
        }
        (None, Some(parameter)) => {
            let is_default = cx.allowed(&parameter.name).is_none();
            let has = if is_default { "defaults to" } else { "allows" };
            let texts = possible_values(parameter).filter(|_| !cx.may_restrict(parameter))?;
            (texts, format!("parameter `{}` {has}", parameter.name), is_default)
        }
        (None, None) => return None,
    };
    // Parameters and mappings contain seconds, as CloudFormation does.
    let seconds = texts.iter().map(|text| text.parse::<i64>().ok()).collect::<Option<Vec<_>>>()?;
    let (first, last) = (seconds.iter().min()?, seconds.iter().max()?);
    let shown = if first == last { format!("`{first}`") } else { format!("`{first}` to `{last}`") };
    let (earliest, latest) = (first.checked_mul(1_000)?, last.checked_mul(1_000)?);
    Some(Times { earliest, latest, of: Some(format!("{declared} {shown}")), is_default })
}
