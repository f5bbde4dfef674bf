//! Bucket prefixes: folders, but not URLs, files, or patterns.

use crate::Site;
use crate::analysis::values::{Form, Resolved};
use crate::catalog::s3;
use crate::check::context::Context;
use crate::check::settings::given;
use crate::check::values::declared_values::{unfitting, unfitting_once};
use crate::check::values::problems::problems;
use crate::check::values::text::unfitting_joined;
use crate::diagnostics::{Diagnostic, Help, codes};
use crate::model::Flow;

/// Extensions of files that AppFlow reads, and of files that are often in the same folder.
const FILES: &[&str] = &[".csv", ".tsv", ".txt", ".json", ".jsonl", ".ndjson", ".parquet", ".gz", ".zip", ".xml", ".xlsx"];

/// A prefix is not a URL, and has no empty folder name (R320).
pub(crate) fn check_prefix(cx: &mut Context<'_>, value: &Resolved<'_>, site: &Site) {
    let start = value.start().text;
    let literal = match value.form() {
        Form::Text(text) => Some(text),
        _ => None,
    };
    if start.starts_with("arn:") || start.contains("://") {
        let message = format!("expected a folder, found {} `{start}`", if start.starts_with("arn:") { "ARN" } else { "URL" });
        let found = Diagnostic::new(&codes::NOT_A_FOLDER, site.clone(), message).note("a prefix does not include the bucket");
        cx.push(found.help(literal.and_then(folder_of).map_or(Help::NONE, |folder| Help::use_code(format!("\"{folder}\"")))));
        return;
    }
    let problem = |text: &str| match text.starts_with('/') {
        true => Some("bucket prefix starts with `/`"),
        false => text.contains("//").then_some("bucket prefix contains `//`"),
    };
    let is_address = |text: &str| (text.starts_with("arn:") || text.contains("://")).then_some(());
    if let Some((value, ())) = unfitting(cx, value, is_address) {
        let message = format!("expected a folder, but {value}");
        let found = Diagnostic::new(&codes::NOT_A_FOLDER, site.clone(), message);
        return cx.push(found.note("a prefix does not include the bucket"));
    }
    let mut of_parameter = || {
        let found = unfitting_once(cx, value, &codes::EMPTY_FOLDER, problem);
        let (value, message) = found.or_else(|| unfitting_joined(cx, value, problem))?;
        Some(format!("{message}, but {value}"))
    };
    let Some(message) = problem(&value.masked()).map(str::to_owned).or_else(&mut of_parameter) else { return };
    let found = Diagnostic::new(&codes::EMPTY_FOLDER, site.clone(), message).note("the slash adds a folder with an empty name");
    let folders = literal.map(|text| text.split('/').filter(|folder| !folder.is_empty()).collect::<Vec<_>>().join("/"));
    let folders = folders.filter(|text| !text.is_empty());
    cx.push(found.help(folders.map_or(Help::NONE, |text| Help::use_code(format!("\"{text}\"")))));
}

/// Returns the part after the bucket in a URL or ARN.
fn folder_of(text: &str) -> Option<&str> {
    let path = text.split_once("://").map(|(_, path)| path).or_else(|| text.strip_prefix("arn:aws:s3:::"))?;
    let folder = path.split_once('/')?.1.trim_matches('/');
    (!folder.is_empty() && !folder.contains("//")).then_some(folder)
}

/// The prefix of an S3 source is a folder, not a file or a pattern (R139).
pub(crate) fn check_source_folder(cx: &mut Context<'_>, flow: &Flow, site: &Site) {
    let Some(source) = flow.source.as_ref().filter(|source| source.connector == s3::CONNECTOR.name) else { return };
    let Some(given) = given(&source.settings, &s3::source::prefix, &site.part("source")) else { return };
    for (site, message, help) in problems(cx, given.value, &given.site.part("value"), &not_a_folder) {
        let found = Diagnostic::new(&codes::NOT_A_FOLDER, site.clone(), message).note("AppFlow reads all files of the folder");
        cx.unless_reported(&site, |cx| cx.push(found.help(help)));
    }
}

/// Returns the message for a file or a pattern instead of a folder, with the folder.
fn not_a_folder(text: &str) -> Option<(String, Help)> {
    let is_file = FILES.iter().any(|end| text.to_ascii_lowercase().ends_with(end));
    let what = if text.contains('*') { Some("pattern") } else { is_file.then_some("file") };
    let folder = text.rsplit_once('/').map(|(folder, _)| folder).filter(|folder| !folder.contains('*') && !folder.is_empty());
    let help = folder.map_or(Help::NONE, |folder| Help::use_code(format!("\"{folder}\"")));
    what.map(|what| (format!("expected a folder, found {what} `{text}`"), help))
}
