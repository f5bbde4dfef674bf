//! Amazon S3 at either end.

use super::Context;
use super::references::known_text;
use crate::Site;
use crate::derive::quantity;
use crate::diagnostics::codes;
use crate::model::{End, Flow, Value, setting};

/// Checks the settings of an S3 destination against each other.
pub(super) fn check_destination(cx: &mut Context<'_>, end: &End, site: &Site) {
    check_single_file(cx, end, site);
    check_target_file_size(cx, end, site);
    check_typing(cx, end, site);
}

fn is_word(end: &End, key: &str, word: &str) -> bool {
    setting(&end.settings, key).and_then(Value::as_name) == Some(word)
}

fn value_site(end: &End, site: &Site, key: &str) -> Site {
    let index = end.settings.iter().position(|setting| setting.key == key).unwrap_or_default();
    site.item("setting", index).part("value")
}

/// A single file is not available for Parquet (R165).
fn check_single_file(cx: &mut Context<'_>, end: &End, site: &Site) {
    if is_word(end, "aggregation", "single_file") && is_word(end, "format", "parquet") {
        let site = value_site(end, site, "aggregation");
        let message = "Parquet files cannot be put together in a single file";
        cx.error(&codes::SINGLE_PARQUET_FILE, site, message, "write `aggregation: none`, or another format");
    }
}

/// The size of files is a positive number (R18), and says nothing about a single file (R165).
fn check_target_file_size(cx: &mut Context<'_>, end: &End, site: &Site) {
    let Some(Value::Quantity { amount, unit }) = setting(&end.settings, "target_file_size") else { return };
    let site = value_site(end, site, "target_file_size");
    if quantity::megabytes(*amount, unit).is_some_and(|size| size < 1) {
        cx.error(&codes::TARGET_FILE_SIZE, site, "a file of no size cannot be aimed at", "write `128 MB`");
    } else if is_word(end, "aggregation", "single_file") {
        let message = "`target_file_size` says nothing about a single file";
        cx.error(&codes::TARGET_FILE_SIZE, site, message, "remove it, or write `aggregation: none`");
    }
}

/// Only Parquet keeps data types (R166).
fn check_typing(cx: &mut Context<'_>, end: &End, site: &Site) {
    let keeps = setting(&end.settings, "preserve_source_data_typing") == Some(&Value::Bool(true));
    let other = match setting(&end.settings, "format") {
        None => true,
        Some(Value::Name(word)) => word == "csv" || word == "json",
        Some(_) => false,
    };
    if keeps && other {
        let site = value_site(end, site, "preserve_source_data_typing");
        cx.error(&codes::TYPING, site, "only Parquet files keep data types", "add `format: parquet`, or remove it");
    }
}

/// A flow that writes into the folder that it reads reads its own output (R168).
///
/// It writes to a folder below its prefix, so a destination above the source is no loop.
pub(super) fn check_same_location(cx: &mut Context<'_>, flow: &Flow, site: &Site) {
    let (Some(source), Some(destination)) = (&flow.source, &flow.destination) else { return };
    if source.connector != "s3" || destination.connector != "s3" {
        return;
    }
    let (Some(Value::Name(from)), Some(Value::Name(to))) = (source.arguments.first(), destination.arguments.first()) else {
        return;
    };
    let (Some(read), Some(written)) = (prefix(cx, source), prefix(cx, destination)) else { return };
    if from == to && written.starts_with(&read) {
        let message = format!("the flow writes to the folder of `{to}` that it reads");
        cx.error(
            &codes::SAME_LOCATION,
            site.part("destination").item("argument", 0),
            message,
            "give both ends prefixes of their own",
        );
    }
}

/// The folder of an end, as `a/b/`; nothing when it is not known.
fn prefix(cx: &Context<'_>, end: &End) -> Option<String> {
    let text = known_text(cx, setting(&end.settings, "prefix")?)?;
    Some(text.trim_end_matches('/').to_owned() + "/")
}
