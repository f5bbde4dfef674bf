//! Amazon S3 as a source or destination.

use std::borrow::Cow;

use crate::Site;
use crate::analysis::schedule::interval;
use crate::analysis::values::Form;
use crate::analysis::values::Start;
use crate::catalog::common_settings::on_error;
use crate::catalog::s3::{CONNECTOR, aggregation, destination, file_prefix, format, glue, prefix_format};
use crate::catalog::string_rules::{CATALOG_DATABASE, TABLE_PREFIX};
use crate::catalog::{DAY, HOUR, NamedValue, Property, TextRule, redshift, sapodata, snowflake, upsolver};
use crate::check::context::Context;
use crate::check::settings::{Given, given};
use crate::check::values::branches::{Content, Known, wrong_pair};
use crate::check::values::declared_values::unfitting;
use crate::check::values::possible::{Possible, first_wrong, possible, possible_values};
use crate::check::values::text::{each_choice, unfitting_joined};
use crate::diagnostics::{Diagnostic, Help, Suggestion, codes};
use crate::model::{Endpoint, Flow, Origin, Setting, TriggerKind, Value};

/// Checks the settings of an S3 destination against each other.
pub(crate) fn check_destination(cx: &mut Context<'_>, end: &Endpoint, site: &Site) {
    check_folder(cx, end, site);
    check_single_file(cx, end, site);
    check_target_file_size(cx, end, site);
    check_typing(cx, end, site);
    check_catalog(cx, end, site);
}

/// A prefix is written as it is: AppFlow does not replace patterns in it (R365).
fn check_folder(cx: &mut Context<'_>, end: &Endpoint, site: &Site) {
    let Some(given) = given(&end.settings, &destination::prefix, site) else { return };
    each_choice(cx, given.value, &given.site.part("value"), &mut |cx, value, site| {
        let resolved = cx.resolve(value);
        let (message, help) = match resolved.known() {
            Some(text) => match literal_pattern(&text) {
                Some(found) => found,
                None => return,
            },
            None => match literal_pattern(&resolved.masked()) {
                Some(found) => found,
                None => {
                    let found = unfitting(cx, &resolved, literal_pattern);
                    let found = found.or_else(|| unfitting_joined(cx, &resolved, literal_pattern));
                    let Some((value, (message, help))) = found else { return };
                    (format!("{message}: {value}"), help)
                }
            },
        };
        cx.unless_reported(site, |cx| cx.report(&codes::LITERAL_PATTERN, site.clone(), message, help));
    });
}

/// Returns what in a prefix looks like a pattern or a relative path.
fn literal_pattern(prefix: &str) -> Option<(String, &'static str)> {
    let has_format = prefix.split('%').skip(1).any(|rest| rest.starts_with(['Y', 'y', 'm', 'd', 'H', 'M', 'j']));
    if has_format {
        return Some((
            "AppFlow does not replace `%` in a prefix".to_owned(),
            "for folders with the time of the run, add `file_prefix`",
        ));
    }
    let is_date = |folder: &str| folder.split(['-', '_', '=']).any(|part| matches!(part, "YYYY" | "yyyy"));
    if let Some(date) = prefix.split('/').find(|folder| is_date(folder)) {
        let message = format!("AppFlow does not replace `{date}` in a prefix");
        return Some((message, "for folders with the time of the run, add `file_prefix`"));
    }
    if let Some(open) = ['{', '<'].into_iter().find(|open| has_placeholder(prefix, *open)) {
        return Some((format!("AppFlow writes `{open}` in a prefix as it is"), "use `concat` to insert a value"));
    }
    if prefix.contains('\\') {
        return Some(("`\\` does not separate folders in a prefix".to_owned(), "use `/`"));
    }
    if prefix.trim() != prefix {
        return Some(("prefix starts or ends with whitespace".to_owned(), "remove the whitespace"));
    }
    if prefix.contains('*') {
        return Some(("AppFlow writes `*` in a prefix as it is".to_owned(), "remove `*`"));
    }
    let is_relative = prefix.split('/').any(|folder| matches!(folder, "." | ".."));
    is_relative.then(|| ("a prefix is not a relative path".to_owned(), "remove `.` and `..`"))
}

/// Returns `true` for a word in brackets, such as `{date}`.
fn has_placeholder(prefix: &str, open: char) -> bool {
    let close = if open == '{' { '}' } else { '>' };
    let is_word =
        |word: &str| !word.is_empty() && word.chars().all(|letter| letter.is_alphanumeric() || "_-:. ".contains(letter));
    prefix
        .split(open)
        .skip(1)
        .filter_map(|rest| rest.split_once(close))
        .any(|(word, rest)| is_word(word) && !rest.starts_with(close))
}

/// Returns `true` if a destination writes a single file in every deployment.
fn is_single_file(cx: &Context<'_>, end: &Endpoint) -> bool {
    let values = possible(cx, &end.settings, &destination::aggregation, &Site::root());
    !values.is_empty() && values.iter().all(|(_, value)| value.is(&aggregation::single_file))
}

/// One page of the User Guide excludes a single file for Parquet; a newer page does not (R165).
pub(crate) fn check_single_file(cx: &mut Context<'_>, end: &Endpoint, site: &Site) {
    let aggregations = possible(cx, &end.settings, &destination::aggregation, site);
    let formats = possible(cx, &end.settings, &destination::format, site);
    let is_wrong = |one: &Content<'_>, format: &Content<'_>| one.is(&aggregation::single_file) && format.is(&format::parquet);
    if let Some(((branch, one), (_, format))) = wrong_pair(cx, &aggregations, &formats, is_wrong) {
        let message = format.named(one.named("`aggregation: single_file` cannot be used with `format: parquet`"));
        let note = "one page of the AppFlow User Guide excludes it; a newer page names no exception";
        let help = match one {
            Content::Literal(_) => Help::replace("use `aggregation: none`, or another format", aggregation::none.name),
            Content::Declared(..) => "use `aggregation: none`, or another format".into(),
        };
        let site = branch.site.clone();
        cx.push(Diagnostic::new(&codes::SINGLE_PARQUET_FILE, site, message).note(note).help(help));
    }
}

/// The target file size cannot be negative (R18; public definitions have 0), and has no effect on a single file (R165).
pub(crate) fn check_target_file_size(cx: &mut Context<'_>, end: &Endpoint, site: &Site) {
    let Some(given) = given(&end.settings, &destination::target_file_size, site) else { return };
    let site = given.site.part("value");
    let Form::Quantity { amount, unit } = cx.form(given.value) else {
        let is_negative = |text: &str| text.parse::<f64>().is_ok_and(|size| size < 0.0).then_some(());
        if let Some((value, ())) = unfitting(cx, &cx.resolve(given.value), is_negative) {
            cx.report(&codes::TARGET_FILE_SIZE, site, format!("`target_file_size` cannot be negative, but {value}"), "");
        }
        return;
    };
    if amount < 0 {
        let message = format!("`target_file_size` cannot be negative, found `{amount} {unit}`");
        cx.report(&codes::TARGET_FILE_SIZE, site, message, Help::replace("for example: `128 MB`", "128 MB"));
    } else if is_single_file(cx, end) {
        let message = "`target_file_size` has no effect with `aggregation: single_file`";
        let help = "remove `target_file_size`, or use `aggregation: none`";
        let found = Diagnostic::new(&codes::TARGET_FILE_SIZE, site, message).help(help);
        cx.push(found.suggest(Suggestion::delete(given.site)));
    }
}

/// Preserving data types requires Parquet (R166).
fn check_typing(cx: &mut Context<'_>, end: &Endpoint, site: &Site) {
    let end_site = site;
    let Some(given) = given(&end.settings, &destination::preserve_source_data_typing, site) else { return };
    let given_format = self::given(&end.settings, &destination::format, site);
    let format = destination::format.of(&end.settings);
    let other = format.is_none() || format.is_some_and(|value| format::csv.is(value) || format::json.is(value));
    if !(matches!(cx.form(given.value), Form::Bool(true)) && other) {
        let place = given.site.part("value");
        let typed = possible_values(cx, given.value, &place);
        let message = "`preserve_source_data_typing` requires `format: parquet`";
        let found = if given_format.is_none() {
            first_wrong(cx, &typed, |value| value.truth() == Some(true)).map(|(_, value)| value.named(message))
        } else {
            let formats = possible(cx, &end.settings, &destination::format, site);
            let is_wrong = |value: &Content<'_>, format: &Content<'_>| {
                value.truth() == Some(true) && (format.is_any(&[format::csv, format::json]) || format.is_absent())
            };
            wrong_pair(cx, &typed, &formats, is_wrong).map(|((_, value), (_, format))| match (value, format) {
                (Content::Literal(_), Content::Literal(_)) => format!("{message} in every branch"),
                _ => format.named(value.named(message)),
            })
        };
        if let Some(message) = found {
            cx.unless_reported(&place, |cx| cx.report(&codes::TYPING, place.clone(), message, ""));
        }
        return;
    }
    {
        let site = given.site.part("value");
        let message = "`preserve_source_data_typing` requires `format: parquet`";
        let found = Diagnostic::new(&codes::TYPING, site.clone(), message);
        let setting = format!("{}: {}", destination::format.key, format::parquet.name);
        let found = match given_format {
            Some(format) => {
                let fix = Suggestion::replace(format.site.part("value"), format::parquet.name);
                found.help(Help { text: Some(format!("use `{setting}`")), ..Help::NONE }).suggest(fix)
            }
            None => found.help(format!("add `{setting}`")).suggest(Suggestion::insert_before(given.site, format!("{setting}, "))),
        };
        cx.unless_unknown(end_site, |cx| cx.push(found));
    }
}

/// Checks the names of tables of the Glue Data Catalog (R173).
fn check_catalog(cx: &mut Context<'_>, end: &Endpoint, site: &Site) {
    let Some(Given { value, site }) = given(&end.settings, &destination::catalog, site) else { return };
    if let Form::Block(block) = cx.form(value) {
        check_catalog_name(cx, block, &CATALOG_DATABASE, &glue::database, &site.part("value"));
        check_catalog_name(cx, block, &TABLE_PREFIX, &glue::table_prefix, &site.part("value"));
    }
}

/// Glue and Athena expect lowercase letters, digits, and `_` (R173). Names that AppFlow rejects have their own diagnostic.
fn check_catalog_name(cx: &mut Context<'_>, block: &[Setting], rule: &TextRule, key: &Property, site: &Site) {
    let Some(given) = given(block, key, site) else { return };
    let is_plain = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_';
    let is_changed = |name: &str| {
        let fits = rule.accepts_characters(name) && name.chars().count() <= rule.maximum;
        (fits && !name.chars().all(is_plain)).then_some(())
    };
    each_choice(cx, given.value, &given.site.part("value"), &mut |cx, value, site| {
        let resolved = cx.resolve(value);
        let message = match resolved.known() {
            Some(name) => is_changed(&name).map(|()| format!("the Glue Data Catalog may change name `{name}`")),
            None => unfitting(cx, &resolved, is_changed)
                .map(|(value, ())| format!("the Glue Data Catalog may change the name: {value}")),
        };
        if let Some(message) = message {
            cx.report(&codes::CATALOG_LETTERS, site.clone(), message, "use only lowercase letters, digits, and `_`");
        }
    });
}

/// Warns about folders that are finer than the interval between runs, since they separate nothing more (R163). Coarser folders
/// are not reported: several runs in one folder are often intended.
pub(crate) fn check_folders(cx: &mut Context<'_>, flow: &Flow, site: &Site) {
    let (Some(trigger), Some(end)) = (&flow.trigger, &flow.destination) else { return };
    let TriggerKind::Schedule(schedule) = &trigger.kind else { return };
    let site = site.part("destination");
    let Some(given) = given(&end.settings, &destination::file_prefix, &site) else { return };
    let Form::Function(function, [format]) = cx.form(given.value) else { return };
    let is_path = [file_prefix::path, file_prefix::path_and_filename].iter().any(|word| word.name == function);
    let Some(format) = cx.form(format).as_name() else { return };
    if !is_written_to(end) || !is_path {
        return;
    }
    let Some(interval) = interval(schedule) else { return };
    // The unit of the interval, the coarsest path with a separate folder for each run, and the finer paths.
    let (apart, enough, finer): (_, _, &[NamedValue]) = match interval {
        DAY.. => ("1 day", prefix_format::day, &[prefix_format::hour, prefix_format::minute]),
        HOUR.. => ("1 hour", prefix_format::hour, &[prefix_format::minute]),
        _ => return,
    };
    if finer.iter().any(|word| word.name == format) {
        let site = given.site.part("value").item("argument", 0);
        let message = format!("`{format}` folders are finer than needed for runs at least {apart} apart");
        // The source may not support folders at all, which is also reported.
        let help = format!("use `{}`", enough.name);
        cx.unless_reported(&given.site.part("key"), |cx| cx.report(&codes::FINE_FOLDERS, site, message, help));
    }
}

/// A flow that writes into its source folder would read its own output (R168).
///
/// The destination writes below its prefix, so a destination above the source causes no loop.
pub(crate) fn check_same_location(cx: &mut Context<'_>, flow: &Flow, site: &Site) {
    let (Some(source), Some(end)) = (&flow.source, &flow.destination) else { return };
    if source.connector != CONNECTOR.name || !is_written_to(end) {
        return;
    }
    let (Some(from), Some(to)) = (source.arguments.first(), end.arguments.first()) else { return };
    let (Some(from), Some(to)) = (cx.form(from).as_name(), cx.form(to).as_name()) else { return };
    if !is_same_bucket(cx, from, to) {
        return;
    }
    let message = format!("destination writes into the source folder of bucket `{to}`");
    let message = match (prefix(cx, source), written_prefix(cx, end)) {
        (Some(read), Some(written)) if written.starts_with(&read) => message,
        _ => match wrong_folders(cx, source, end) {
            Some((read, written)) => written.named(read.named(message)),
            None => return,
        },
    };
    let found = Diagnostic::new(&codes::SAME_LOCATION, site.part("destination").item("argument", 0), message);
    cx.push(found.note("the next run would transfer the files of this run").help("use separate prefixes"));
}

/// Returns the folders of a source and a destination that contain one another for some values of a deployment.
fn wrong_folders<'f>(cx: &Context<'_>, source: &'f Endpoint, end: &'f Endpoint) -> Option<(Content<'f>, Content<'f>)> {
    let values = |end: &'f Endpoint| possible(cx, &end.settings, &destination::prefix, &Site::root());
    let (read, written) = (values(source), values(end));
    // Pieces that the deployment determines are equal if they are the same value.
    let folder = |content: &Content<'_>, branch: &Value| match content.text() {
        Some(text) => as_folder(text),
        None => {
            let pieces = cx.resolve(branch);
            let texts =
                pieces.pieces().iter().map(|piece| piece.written().map_or_else(|| format!("{:?}", piece.value), str::to_owned));
            as_folder(&texts.collect::<String>())
        }
    };
    let known = |values: &[Possible<'f>]| -> Vec<Known<'f, (String, Content<'f>)>> {
        values.iter().map(|(branch, content)| (branch.clone(), (folder(content, branch.value), content.clone()))).collect()
    };
    let (read, written) = (known(&read), known(&written));
    let ((_, (_, read)), (_, (_, written))) = wrong_pair(cx, &read, &written, |read, written| written.0.starts_with(&read.0))?;
    Some((read.clone(), written.clone()))
}

/// The folders of rejected records, of responses, and of intermediate files are not in the source folder, or the next run reads
/// them (R168).
pub(crate) fn check_result_folders(cx: &mut Context<'_>, flow: &Flow, site: &Site) {
    let (Some(source), Some(end)) = (&flow.source, &flow.destination) else { return };
    if source.connector != CONNECTOR.name {
        return;
    }
    let Some(from) = source.arguments.first().and_then(|value| cx.form(value).as_name()) else { return };
    let Some(read) = prefix(cx, source) else { return };
    if [redshift::CONNECTOR.name, snowflake::CONNECTOR.name].contains(&end.connector.as_str()) {
        let site = site.part("destination");
        if let (Some(bucket), Some(folder)) = (
            given(&end.settings, &redshift::destination::bucket, &site),
            given(&end.settings, &redshift::destination::prefix, &site),
        ) {
            let is_same = cx.form(bucket.value).as_name().is_some_and(|to| is_same_bucket(cx, from, to));
            if is_same {
                check_result_folder(cx, &folder, &read, "intermediate files are in the source folder");
            }
        }
    }
    for (index, Setting { key, value }) in end.settings.iter().enumerate() {
        let Form::Block(block) = cx.form(value) else { continue };
        if ![sapodata::destination::on_error.key, sapodata::destination::on_success.key].contains(&key.as_str()) {
            continue;
        }
        let site = site.part("destination").item("setting", index).part("value");
        let (Some(bucket), Some(folder)) = (given(block, &on_error::bucket, &site), given(block, &on_error::prefix, &site))
        else {
            continue;
        };
        let is_same = cx.form(bucket.value).as_name().is_some_and(|to| is_same_bucket(cx, from, to));
        if is_same {
            check_result_folder(cx, &folder, &read, &format!("`{key}` writes into the source folder"));
        }
    }
}

/// A folder of results is not below the folder that the flow reads.
fn check_result_folder(cx: &mut Context<'_>, folder: &Given<'_>, read: &str, message: &str) {
    let is_below = |text: &str| (text.trim_end_matches('/').to_owned() + "/").starts_with(read);
    let folders = possible_values(cx, folder.value, &folder.site.part("value"));
    if let Some((branch, found)) = first_wrong(cx, &folders, |found| found.text().is_some_and(is_below)) {
        let found = Diagnostic::new(&codes::SAME_LOCATION, branch.site.clone(), found.named(message));
        cx.push(found.note("the next run would transfer these files").help("use separate prefixes"));
    }
}

/// Returns `true` if the records become files in the user's bucket: for S3 and Upsolver, which have the same settings.
fn is_written_to(end: &Endpoint) -> bool {
    [CONNECTOR.name, upsolver::CONNECTOR.name].contains(&end.connector.as_str())
}

/// Returns `true` if two values name one bucket, by its name or ARN.
fn is_same_bucket(cx: &Context<'_>, one: &str, other: &str) -> bool {
    let known = |name: &str| match &cx.resource(name)?.origin {
        Origin::Named(value) => cx.known_text(value).map(Cow::into_owned),
        Origin::Arn(value) => cx.known_text(value)?.rsplit_once(':').map(|(_, name)| name.to_owned()),
        // A bucket name cannot contain these characters, so this is equal only for the same logical ID.
        Origin::LogicalId(id) => id.as_str().map(|id| format!("${{{id}}}")),
        Origin::Created => None,
    };
    one == other || known(one).is_some_and(|name| known(other) == Some(name))
}

/// Returns the known beginning of the folder that a destination writes to.
pub(crate) fn written_prefix(cx: &Context<'_>, end: &Endpoint) -> Option<String> {
    let Start { text: start, is_whole } = cx.resolve(destination::prefix.of(&end.settings)?).start();
    Some(if is_whole { as_folder(&start) } else { start.into_owned() })
}

/// Returns a prefix as `a/b/`, or nothing for the whole bucket.
fn as_folder(prefix: &str) -> String {
    let folder = prefix.trim_end_matches('/');
    if folder.is_empty() { String::new() } else { format!("{folder}/") }
}

/// Returns the folder of a source or destination as `a/b/`, or `None` if it is unknown.
pub(crate) fn prefix(cx: &Context<'_>, end: &Endpoint) -> Option<String> {
    let text = cx.known_text(destination::prefix.of(&end.settings)?)?;
    Some(as_folder(&text))
}
