//! The times of a schedule: its start, its end, its offset, and the timestamps of the records that a run transfers.

use crate::Site;
use crate::analysis::mappings::Lookup;
use crate::analysis::parameters::possible_values;
use crate::analysis::schedule::timestamp_field;
use crate::analysis::values::Form;
use crate::analysis::{quantity, time};
use crate::catalog::{HOUR, Property, s3, schedule};
use crate::check::context::Context;
use crate::check::settings::given;
use crate::diagnostics::{Code, Diagnostic, Help, codes};
use crate::model::{Flow, Trigger, Value};

/// April 22, 2020, the day of AppFlow's announcement, in milliseconds since 1970.
const FIRST_DAY: i64 = 1_587_513_600_000;

/// A schedule starts and ends after AppFlow was released (R128).
pub(crate) fn check_ancient(cx: &mut Context<'_>, trigger: &Trigger, site: &Site) {
    for key in [&schedule::settings::start, &schedule::settings::end] {
        for moment in moments(cx, trigger, key, site).into_iter().filter(|moment| moment.latest < FIRST_DAY) {
            let message = match moment.latest < 0 {
                true => format!("`{}` is before 1970", key.key),
                false => format!("`{}` is before April 22, 2020, when AppFlow was released", key.key),
            };
            let message = message + &moment.declared();
            let found = Diagnostic::new(&codes::ANCIENT_TIME, moment.site, message);
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
    let is_late = |(start, end): &(&Moment<'_>, &Moment<'_>)| end.latest <= start.earliest;
    if let Some(pair) = together(&starts, &ends).find(is_late) {
        report(cx, &codes::SCHEDULE_END, "`end` is not later than `start`", pair, "use a later `end`");
    }
    let is_after = |(start, first): &(&Moment<'_>, &Moment<'_>)| first.earliest > start.latest;
    if let Some(pair) = together(&starts, &firsts).find(is_after) {
        let help = "use a time before `start`: the first run transfers records from then on";
        report(cx, &codes::FIRST_EXECUTION, "`first_execution_from` is after `start`", pair, help);
    }
    let is_after = |(end, first): &(&Moment<'_>, &Moment<'_>)| first.earliest >= end.latest;
    if let Some(pair) = together(&ends, &firsts).find(|pair| starts.is_empty() && is_after(pair)) {
        report(cx, &codes::FIRST_EXECUTION, "`first_execution_from` is after `end`", pair, "use a time before `end`");
    }
}

/// Reports two times of a schedule at the second. Defaults of parameters, which the deployment can replace, are a warning (R382).
fn report(cx: &mut Context<'_>, code: &'static Code, message: &str, pair: (&Moment<'_>, &Moment<'_>), help: &str) {
    let (one, other) = pair;
    let code = if one.is_default || other.is_default { &codes::DEFAULT_TIMES } else { code };
    let declared: Vec<&str> = [one, other].iter().filter_map(|moment| moment.of.as_deref()).collect();
    let message = if declared.is_empty() { message.to_owned() } else { format!("{message}: {}", declared.join(", and ")) };
    cx.report(code, other.site.clone(), message, help);
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

/// The times that a setting has in a deployment with some branches of conditions, in milliseconds since 1970.
struct Moment<'v> {
    earliest: i64,
    latest: i64,
    site: Site,
    /// The conditions of the branches, and whether they are true.
    branches: Vec<(&'v str, bool)>,
    /// The parameter or mapping that declares the times.
    of: Option<String>,
    /// Whether the deployment can replace the time.
    is_default: bool,
}

impl Moment<'_> {
    /// Returns the end of a message about the time: ", but parameter `Start` defaults to `0`".
    fn declared(&self) -> String {
        self.of.as_ref().map_or_else(String::new, |of| format!(", but {of}"))
    }

    /// Returns `true` if one deployment can have both times.
    fn may_be_with(&self, other: &Moment<'_>) -> bool {
        !self.branches.iter().any(|(name, is_true)| other.branches.contains(&(name, !is_true)))
    }
}

/// Returns the pairs of times that one deployment can have.
fn together<'m, 'v>(one: &'m [Moment<'v>], other: &'m [Moment<'v>]) -> impl Iterator<Item = (&'m Moment<'v>, &'m Moment<'v>)> {
    let pairs = one.iter().flat_map(move |one| other.iter().map(move |other| (one, other)));
    pairs.filter(|(one, other)| one.may_be_with(other))
}

/// Returns the times of the setting `key`: one for each value between which conditions choose, as far as it is known.
fn moments<'t>(cx: &Context<'_>, trigger: &'t Trigger, key: &Property, site: &Site) -> Vec<Moment<'t>> {
    let mut found = Vec::new();
    if let Some(given) = given(&trigger.settings, key, site) {
        add(cx, given.value, &given.site.part("value"), &mut Vec::new(), &mut found);
    }
    found
}

fn add<'t>(cx: &Context<'_>, value: &'t Value, site: &Site, branches: &mut Vec<(&'t str, bool)>, found: &mut Vec<Moment<'t>>) {
    if cx.form(value).choice().is_some()
        && let Value::Call { arguments, .. } = value
    {
        let [condition, one, other] = arguments.as_slice() else { return };
        for (index, branch) in [(1, one), (2, other)] {
            branches.extend(condition.as_name().map(|name| (name, index == 1)));
            add(cx, branch, &site.item("argument", index), branches, found);
            branches.pop();
        }
        return;
    }
    let resolved = cx.resolve(value);
    let moment = |earliest, latest, of, is_default| Moment {
        earliest,
        latest,
        site: site.clone(),
        branches: branches.clone(),
        of,
        is_default,
    };
    if let Some(text) = resolved.known() {
        found.extend(time::epoch_milliseconds(&text).ok().map(|time| moment(time, time, None, false)));
        return;
    }
    // Parameters and mappings contain seconds, as CloudFormation does.
    let times = |texts: Vec<String>| {
        let times: Option<Vec<i64>> = texts.iter().map(|text| text.parse::<i64>().ok()?.checked_mul(1_000)).collect();
        times.and_then(|times| Some((*times.iter().min()?, *times.iter().max()?)))
    };
    let shown = |(earliest, latest): (i64, i64)| match earliest == latest {
        true => format!("`{}`", earliest / 1_000),
        false => format!("`{}` to `{}`", earliest / 1_000, latest / 1_000),
    };
    if let Some(lookup) = Lookup::of(cx, value) {
        let texts = lookup.values(cx).into_iter().filter_map(Value::literal_text).collect();
        found.extend(times(texts).map(|range| {
            let of = format!("mapping `{}` contains {}", lookup.mapping.name, shown(range));
            moment(range.0, range.1, Some(of), false)
        }));
    } else if let Some(parameter) = resolved.parameter() {
        let is_default = cx.allowed(&parameter.name).is_none();
        let range = possible_values(parameter).filter(|_| !cx.may_restrict(parameter)).and_then(times);
        found.extend(range.map(|range| {
            let has = if is_default { "defaults to" } else { "allows" };
            moment(range.0, range.1, Some(format!("parameter `{}` {has} {}", parameter.name, shown(range))), is_default)
        }));
    }
}
