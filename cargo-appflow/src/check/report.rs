//! The formats of a report: for people, as JSON, as SARIF, and as commands of GitHub Actions.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::Write;
use std::ops::Range;
use std::rc::Rc;

use annotate_snippets::{Annotation, AnnotationKind, Element, Level, Origin, Renderer, Snippet};
use appflow_core::diagnostics::Code;
use serde_json::{Value, json};

use super::{Found, Report, Unchecked};
use crate::pages;
use crate::sources::{File, Problem, Sources};

/// A position: line and column from 1, the column in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

/// The number of bytes for which the characters are counted ahead.
const BLOCK: usize = 1024;

/// The largest number of bytes that a report shows as one piece of a source. Each finding costs the time of what it shows.
const LONGEST: usize = 4096;

/// The lines of a source, to find positions quickly.
#[derive(Debug)]
pub struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
    /// The number of characters that begin before each block.
    characters: Vec<usize>,
}

impl<'a> Lines<'a> {
    /// Creates the index of a source's lines.
    pub fn new(text: &'a str) -> Self {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(index, _)| index + 1)).collect();
        let counts = text.as_bytes().chunks(BLOCK).scan(0, |count, block| {
            let before = *count;
            *count += begun(block);
            Some(before)
        });
        let characters = counts.collect();
        Lines { text, starts, characters }
    }

    /// Returns the position of a byte.
    pub fn position(&self, byte: usize) -> Position {
        let line = self.starts.partition_point(|start| *start <= byte).max(1);
        let start = self.starts.get(line - 1).copied().unwrap_or(0);
        let column = self.characters(byte).saturating_sub(self.characters(start)) + 1;
        Position { line, column }
    }

    /// Returns the number of characters before a byte.
    fn characters(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        let first = byte / BLOCK * BLOCK;
        let Some(before) = self.characters.get(byte / BLOCK) else { return begun(self.text.as_bytes()) };
        before + self.text.as_bytes().get(first..byte).map_or(0, begun)
    }

    /// Returns the whole lines of a range, and where they begin.
    fn around(&self, bytes: &Range<usize>) -> (&'a str, usize) {
        let first = self.position(bytes.start).line;
        let last = self.position(bytes.end.max(bytes.start + 1) - 1).line;
        let start = self.starts.get(first - 1).copied().unwrap_or(0);
        let end = self.starts.get(last).copied().unwrap_or(self.text.len());
        (self.text.get(start..end).unwrap_or_default().trim_end_matches(['\n', '\r']), start)
    }

    /// Returns a part of the text around a range, and where it begins.
    fn near(&self, bytes: &Range<usize>) -> (&'a str, usize) {
        let margin = LONGEST / 8;
        let (whole, start) = self.around(&(bytes.start..bytes.start));
        let from = bytes.start.saturating_sub(start).min(whole.len());
        let first = boundary(whole, from.saturating_sub(margin));
        let last = boundary(whole, bytes.end.saturating_sub(start).min(from + LONGEST / 2) + margin);
        (whole.get(first..last).unwrap_or_default(), start + first)
    }
}

/// Returns the last position up to `byte` at which a character begins, or the end of the text.
fn boundary(text: &str, byte: usize) -> usize {
    (0..=byte.min(text.len())).rev().find(|byte| text.is_char_boundary(*byte)).unwrap_or(0)
}

/// Returns the number of characters that begin in bytes of UTF-8.
fn begun(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
}

/// An entry of a report about a place in a file.
trait Located {
    /// Returns the position of its file among the sources.
    fn file(&self) -> usize;
}

impl Located for Found {
    fn file(&self) -> usize {
        self.file
    }
}

impl Located for Unchecked {
    fn file(&self) -> usize {
        self.file
    }
}

/// Returns each entry with its file and the lines of that, which are found once for successive entries.
fn located<'a, T: Located>(sources: &'a Sources, entries: &'a [T]) -> impl Iterator<Item = (&'a T, &'a File, Rc<Lines<'a>>)> {
    let mut current: Option<(usize, Rc<Lines<'a>>)> = None;
    entries.iter().filter_map(move |entry| {
        let file = sources.files.get(entry.file())?;
        let known = current.take().filter(|(known, _)| *known == entry.file());
        let (_, lines) = current.insert(known.unwrap_or_else(|| (entry.file(), Rc::new(Lines::new(&file.text)))));
        Some((entry, file, Rc::clone(lines)))
    })
}

/// Returns the report with the look of rustc.
pub fn human(report: &Report, sources: &Sources, colors: bool) -> String {
    let renderer = if colors { Renderer::styled() } else { Renderer::plain() };
    let mut text = String::new();
    // As rustc does for a lint, the default level is noted at the first finding of a code.
    let mut noted = HashSet::new();
    for (found, file, lines) in located(sources, &report.found) {
        let level = if found.is_error() { Level::ERROR } else { Level::WARNING };
        let snippets = snippets(file, &lines, &found.bytes, found.first.as_ref());
        let mut group = level.primary_title(found.message.as_str()).id(found.code.id).elements(snippets);
        if let Some(note) = &found.note {
            group = group.element(Level::NOTE.message(note.as_str()));
        }
        if let Some(help) = &found.help {
            group = group.element(Level::HELP.message(help.as_str()));
        }
        if let Some(note) = found.default_note.as_ref().filter(|_| noted.insert(found.code.id)) {
            group = group.element(Level::NOTE.message(note.as_str()));
        }
        let _ = writeln!(text, "{}\n", renderer.render(&[group]));
    }
    for (unchecked, file, lines) in located(sources, &report.unchecked) {
        let snippets = snippets(file, &lines, &unchecked.bytes, None);
        let group = Level::NOTE.primary_title(unchecked.message.as_str()).elements(snippets);
        let _ = writeln!(text, "{}\n", renderer.render(&[group]));
    }
    text
}

/// Returns the source of a finding with its labels, as one piece if it is short.
fn snippets<'a>(
    file: &'a File,
    lines: &Lines<'a>,
    bytes: &Range<usize>,
    first: Option<&(Range<usize>, &'static str)>,
) -> Vec<Element<'a>> {
    let all = first.map_or_else(|| bytes.clone(), |(first, _)| first.start.min(bytes.start)..first.end.max(bytes.end));
    let (text, start) = lines.around(&all);
    if text.len() > LONGEST {
        let mut elements = piece(file, lines, bytes, |span| AnnotationKind::Primary.span(span));
        if let Some((first, label)) = first {
            elements.extend(piece(file, lines, first, |span| AnnotationKind::Context.span(span).label(*label)));
        }
        return elements;
    }
    let snippet = Snippet::source(text)
        .path(file.shown.as_str())
        .line_start(lines.position(start).line)
        .annotation(AnnotationKind::Primary.span(within(bytes, start, text)))
        .annotations(first.map(|(first, label)| AnnotationKind::Context.span(within(first, start, text)).label(*label)));
    vec![snippet.into()]
}

/// Returns a range of a source as a range of the part that begins at `start`.
fn within(bytes: &Range<usize>, start: usize, text: &str) -> Range<usize> {
    let from = bytes.start.saturating_sub(start).min(text.len());
    from..bytes.end.saturating_sub(start).clamp(from, text.len())
}

/// Returns the lines of one label, or its place and the part of a long line around it.
fn piece<'a>(
    file: &'a File,
    lines: &Lines<'a>,
    bytes: &Range<usize>,
    annotation: impl FnOnce(Range<usize>) -> Annotation<'a>,
) -> Vec<Element<'a>> {
    let Position { line, column } = lines.position(bytes.start);
    let (whole, start) = lines.around(bytes);
    if whole.len() <= LONGEST {
        let snippet = Snippet::source(whole).path(file.shown.as_str()).line_start(line);
        return vec![snippet.annotation(annotation(within(bytes, start, whole))).into()];
    }
    let (part, start) = lines.near(bytes);
    let snippet = Snippet::source(part).line_start(line).annotation(annotation(within(bytes, start, part)));
    // The column of a part would be that in the part.
    vec![Origin::path(file.shown.as_str()).line(line).char_column(column).into(), snippet.into()]
}

/// Returns the report as one JSON document.
pub fn json(report: &Report, sources: &Sources) -> String {
    let mut found_entries = Vec::new();
    for (found, file, lines) in located(sources, &report.found) {
        let entry = json!({
            "code": found.code.id,
            "severity": found.severity.to_string(),
            "message": found.message,
            "note": found.note,
            "help": found.help,
        });
        let mut entry = placed(entry, file, &lines, &found.bytes);
        if let (Some(entry), Some((first, label))) = (entry.as_object_mut(), &found.first) {
            entry.insert("first".to_owned(), placed(json!({ "label": label }), file, &lines, first));
        }
        found_entries.push(entry);
    }
    let mut unchecked_entries = Vec::new();
    for (unchecked, file, lines) in located(sources, &report.unchecked) {
        unchecked_entries.push(placed(json!({ "message": unchecked.message }), file, &lines, &unchecked.bytes));
    }
    let problems: Vec<Value> = sources.problems.iter().map(problem).collect();
    let document = json!({
        "version": 1,
        "invocations": report.invocations,
        "files": report.files,
        "diagnostics": found_entries,
        "unchecked": unchecked_entries,
        "problems": problems,
    });
    format!("{document:#}\n")
}

/// Adds its place to an entry.
fn placed(mut entry: Value, file: &File, lines: &Lines<'_>, bytes: &Range<usize>) -> Value {
    if let Some(entry) = entry.as_object_mut() {
        entry.insert("file".to_owned(), file.shown.as_str().into());
        entry.insert("start".to_owned(), position(lines, bytes.start, file));
        entry.insert("end".to_owned(), position(lines, bytes.end, file));
    }
    entry
}

fn position(lines: &Lines<'_>, byte: usize, file: &File) -> Value {
    let Position { line, column } = lines.position(byte);
    json!({ "line": line, "column": column, "byte": byte + file.mark })
}

fn problem(problem: &Problem) -> Value {
    json!({
        "message": problem.message,
        "help": problem.help,
        "file": problem.shown,
        "line": problem.place.map(|(line, _)| line),
        "column": problem.place.map(|(_, column)| column),
    })
}

/// Returns the report as SARIF 2.1.0, which code hosts show next to the lines of a change.
pub fn sarif(report: &Report, sources: &Sources) -> String {
    let codes: BTreeMap<&str, &'static Code> = report.found.iter().map(|found| (found.code.id, found.code)).collect();
    let indexes: HashMap<&str, usize> = codes.keys().enumerate().map(|(index, id)| (*id, index)).collect();
    let rules: Vec<Value> = codes.values().map(|code| rule(code)).collect();
    let mut results = Vec::new();
    for (found, file, lines) in located(sources, &report.found) {
        results.push(json!({
            "ruleId": found.code.id,
            "ruleIndex": indexes.get(found.code.id),
            "level": if found.is_error() { "error" } else { "warning" },
            "message": { "text": with_help(found) },
            "locations": [location(&file.shown, Some(region(&lines, &found.bytes)))],
            "relatedLocations": related(found, file, &lines),
        }));
    }
    let mut notifications = Vec::new();
    for (Unchecked { bytes, message, .. }, file, lines) in located(sources, &report.unchecked) {
        notifications.push(json!({
            "level": "note",
            "message": { "text": message },
            "locations": [location(&file.shown, Some(region(&lines, bytes)))],
        }));
    }
    for problem in &sources.problems {
        let Problem { shown, place, .. } = problem;
        let message = problem_with_help(problem);
        let region = place.map(|(line, column)| json!({ "startLine": line, "startColumn": column }));
        notifications.push(json!({
            "level": "error",
            "message": { "text": message },
            "locations": [location(shown, region)],
        }));
    }
    let document = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "cargo-appflow",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            } },
            "columnKind": "unicodeCodePoints",
            "invocations": [{
                "executionSuccessful": sources.problems.is_empty(),
                "toolExecutionNotifications": notifications,
            }],
            "results": results,
        }],
    });
    format!("{document:#}\n")
}

fn rule(code: &Code) -> Value {
    let explanation = code.explanation.split("\n\n").map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "));
    let explanation = explanation.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n");
    let title = pages::title(code);
    let full = if explanation.is_empty() { title.clone() } else { explanation };
    let example = code.wrong.trim().replace(['«', '»'], "");
    let help = format!("{full}\n\nMistake:\n\n{example}\n\nCorrected:\n\n{}", code.right.trim());
    json!({
        "id": code.id,
        "shortDescription": { "text": title },
        "fullDescription": { "text": full },
        "help": { "text": help },
    })
}

fn region(lines: &Lines<'_>, bytes: &Range<usize>) -> Value {
    let (start, end) = (lines.position(bytes.start), lines.position(bytes.end));
    json!({ "startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column })
}

fn location(shown: &str, region: Option<Value>) -> Value {
    let mut physical = json!({ "artifactLocation": { "uri": uri(shown) } });
    if let (Some(region), Some(physical)) = (region, physical.as_object_mut()) {
        physical.insert("region".to_owned(), region);
    }
    json!({ "physicalLocation": physical })
}

/// Returns the place of the first one of a duplicate, or an empty list.
fn related(found: &Found, file: &File, lines: &Lines<'_>) -> Vec<Value> {
    let related = found.first.iter().map(|(first, label)| {
        let mut location = location(&file.shown, Some(region(lines, first)));
        if let Some(location) = location.as_object_mut() {
            location.insert("message".to_owned(), json!({ "text": label }));
        }
        location
    });
    related.collect()
}

/// Returns a path as a URI: relative, or of the scheme `file` if it is absolute.
fn uri(path: &str) -> String {
    let mut text = String::new();
    for byte in path.replace('\\', "/").bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => text.push(char::from(byte)),
            byte => {
                let _ = write!(text, "%{byte:02X}");
            }
        }
    }
    if text.starts_with('/') { format!("file://{text}") } else { text }
}

/// Returns the report as workflow commands, which GitHub Actions shows as annotations.
pub fn github(report: &Report, sources: &Sources) -> String {
    let mut text = String::new();
    for (found, file, lines) in located(sources, &report.found) {
        let level = if found.is_error() { "error" } else { "warning" };
        let mut message = with_help(found);
        if let Some((first, label)) = &found.first {
            let _ = write!(message, "\nnote: {label} is on line {}", lines.position(first.start).line);
        }
        command(&mut text, level, Some(found.code.id), &file.shown, &lines, &found.bytes, &message);
    }
    for (unchecked, file, lines) in located(sources, &report.unchecked) {
        command(&mut text, "notice", None, &file.shown, &lines, &unchecked.bytes, &unchecked.message);
    }
    for problem in &sources.problems {
        let (line, column) = problem.place.unwrap_or((1, 1));
        let _ = writeln!(
            text,
            "::error file={},line={line},col={column}::{}",
            escaped(&problem.shown, true),
            escaped(&problem_with_help(problem), false)
        );
    }
    text
}

fn command(
    text: &mut String,
    level: &str,
    title: Option<&str>,
    shown: &str,
    lines: &Lines<'_>,
    bytes: &Range<usize>,
    message: &str,
) {
    let (start, end) = (lines.position(bytes.start), lines.position(bytes.end));
    let _ = write!(text, "::{level} file={},line={},endLine={}", escaped(shown, true), start.line, end.line);
    // GitHub ignores columns of an annotation of several lines.
    if start.line == end.line {
        let _ = write!(text, ",col={},endColumn={}", start.column, end.column);
    }
    if let Some(title) = title {
        let _ = write!(text, ",title={}", escaped(title, true));
    }
    let _ = writeln!(text, "::{}", escaped(message, false));
}

/// Escapes the data of a workflow command, or a property of one.
fn escaped(text: &str, is_property: bool) -> String {
    let text = text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    if is_property { text.replace(':', "%3A").replace(',', "%2C") } else { text }
}

fn problem_with_help(problem: &Problem) -> String {
    let help = problem.help.as_ref().map(|help| format!("\nhelp: {help}"));
    problem.message.clone() + &help.unwrap_or_default()
}

fn with_help(found: &Found) -> String {
    let mut text = found.message.clone();
    for (label, line) in [("note", &found.note), ("help", &found.help)] {
        if let Some(line) = line {
            let _ = write!(text, "\n{label}: {line}");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_positions_in_characters() {
        let text = "a\nbä€c\n";
        let lines = Lines::new(text);
        assert_eq!(lines.position(0), Position { line: 1, column: 1 });
        assert_eq!(lines.position(1), Position { line: 1, column: 2 });
        assert_eq!(lines.position(2), Position { line: 2, column: 1 });
        assert_eq!(text.find('c').map(|byte| lines.position(byte)), Some(Position { line: 2, column: 4 }));
        assert_eq!(lines.position(text.len()), Position { line: 3, column: 1 });
    }

    #[test]
    fn escapes_workflow_commands_and_uris() {
        assert_eq!(escaped("50%\na:b,c", true), "50%25%0Aa%3Ab%2Cc");
        assert_eq!(escaped("a:b,c", false), "a:b,c");
        assert_eq!(uri("src/a b.rs"), "src/a%20b.rs");
        assert_eq!(uri("/tmp/ä.rs"), "file:///tmp/%C3%A4.rs");
    }
}
