//! Checking invocations as the macro does, without a compiler.

pub mod report;

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use appflow_core::diagnostics::{Code, Severity, codes};
use appflow_core::model::Object;
use appflow_syntax::ast::{self, Item};
use appflow_syntax::{Analysis, Files, Finding, Fix, analyze_with};

use crate::sources::{File, Sources};

/// A diagnostic in a file.
#[derive(Debug, Clone)]
pub struct Found {
    /// The index of the file.
    pub file: usize,
    /// The bytes that are wrong.
    pub bytes: Range<usize>,
    /// The bytes of the first one and what it is called, for a duplicate.
    pub first: Option<(Range<usize>, &'static str)>,
    /// The entry of the catalog of diagnostics.
    pub code: &'static Code,
    /// The severity.
    pub severity: Severity,
    /// The problem.
    pub message: String,
    /// A fact that explains the problem.
    pub note: Option<String>,
    /// The help.
    pub help: Option<String>,
    /// The fix as data.
    pub fixes: Vec<Fix>,
}

impl Found {
    /// Returns `true` if the compiler would reject the definition.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// A part of an invocation that could not be checked, and why.
#[derive(Debug, Clone)]
pub struct Unchecked {
    /// The index of the file.
    pub file: usize,
    /// The bytes of that part.
    pub bytes: Range<usize>,
    /// The reason.
    pub message: String,
}

/// The result of checking files.
#[derive(Debug, Default)]
pub struct Report {
    /// The diagnostics, by file and place.
    pub found: Vec<Found>,
    /// The reasons why something was not checked.
    pub unchecked: Vec<Unchecked>,
    /// The number of invocations that were checked.
    pub invocations: usize,
    /// The number of files that they are in.
    pub files: usize,
}

impl Report {
    /// Returns the number of errors.
    pub fn errors(&self) -> usize {
        self.found.iter().filter(|found| found.is_error()).count()
    }

    /// Returns the number of warnings.
    pub fn warnings(&self) -> usize {
        self.found.len() - self.errors()
    }
}

/// Analyzes invocations with the objects that they share.
#[derive(Debug)]
pub struct Checker<'a> {
    sources: &'a Sources,
    /// The objects of invocations that others use.
    objects: RefCell<HashMap<usize, HashMap<String, Object>>>,
}

impl<'a> Checker<'a> {
    /// Creates a checker for these sources.
    pub fn new(sources: &'a Sources) -> Self {
        Checker { sources, objects: RefCell::default() }
    }

    /// Returns the analysis of an invocation, the findings of which include AF0013 for each object that is not found.
    pub fn analyze(&self, invocation: usize) -> Option<Analysis> {
        let entry = self.sources.invocations.get(invocation)?;
        let file = self.sources.files.get(entry.file)?;
        let folders = |_| folders(file);
        let elsewhere = |used: &ast::Use| self.object(invocation, used);
        Some(analyze_with(entry.tokens.clone(), &Files { folders: &folders }, &elsewhere))
    }

    /// Checks the invocations of the files that `wanted` returns `true` for.
    pub fn check(&self, wanted: impl Fn(&File) -> bool) -> Report {
        let mut report = Report::default();
        let mut order: Vec<usize> = (0..self.sources.files.len()).collect();
        order.sort_by_key(|index| self.sources.files.get(*index).map(|file| file.shown.as_str()));
        for index in order {
            let Some(file) = self.sources.files.get(index).filter(|file| wanted(file) && !file.invocations.is_empty()) else {
                continue;
            };
            report.files += 1;
            for invocation in &file.invocations {
                self.check_invocation(*invocation, &mut report);
            }
        }
        report
    }

    fn check_invocation(&self, invocation: usize, report: &mut Report) {
        let Some(entry) = self.sources.invocations.get(invocation) else { return };
        let file = entry.file;
        if entry.is_template {
            let message = "invocation in a macro definition is not checked: its tokens are known only where the macro is used";
            // Point to the bracket, since the body may have many lines.
            let bytes = entry.body.start.saturating_sub(1)..entry.body.start;
            report.unchecked.push(Unchecked { file, bytes, message: message.to_owned() });
            return;
        }
        let Some(analysis) = self.analyze(invocation) else { return };
        report.invocations += 1;
        for finding in analysis.findings {
            let bytes = bytes(&finding.loc);
            if finding.code.id == codes::UNKNOWN_USE.id {
                let name = self.sources.files.get(file).and_then(|file| file.text.get(bytes.clone())).unwrap_or_default();
                let message = format!("cannot find object `{name}` in this workspace, so its fields are not checked");
                report.unchecked.push(Unchecked { file, bytes, message });
                continue;
            }
            let first = finding.first.map(|first| (self::bytes(&first), finding.first_label(first)));
            let Finding { code, severity, message, note, help, fixes, .. } = finding;
            report.found.push(Found { file, bytes, first, code, severity, message, note, help, fixes });
        }
    }

    /// Returns the object that a stack uses, or `None` where only the compiler knows it.
    fn object(&self, invocation: usize, used: &ast::Use) -> Option<Object> {
        let path: Vec<String> = used.path.iter().map(|word| word.text.clone()).collect();
        let (from, name) = self.sources.object(invocation, &path)?;
        if let Some(objects) = self.objects.borrow().get(&from) {
            return objects.get(&name).cloned();
        }
        let entry = self.sources.invocations.get(from)?;
        let file = self.sources.files.get(entry.file)?;
        let analysis = analyze_with(entry.tokens.clone(), &Files { folders: &|_| folders(file) }, &|_| None);
        let items = analysis.file.items.iter().zip(&analysis.lowered).filter_map(|(item, lowered)| {
            let Item::Object { object, .. } = item else { return None };
            Some((object.node.name.as_ref()?.text.clone(), lowered.definition.objects.first()?.clone()))
        });
        let objects: HashMap<String, Object> = items.collect();
        let object = objects.get(&name).cloned();
        self.objects.borrow_mut().insert(from, objects);
        object
    }
}

/// Returns the directories of schema files, as the macro looks for them. The path of the source file is that of the diagnostics.
fn folders(file: &File) -> Vec<PathBuf> {
    vec![file.manifest.clone(), Path::new(&file.shown).parent().unwrap_or(Path::new("")).to_owned()]
}

/// Returns the bytes of a place.
pub fn bytes(loc: &ast::Loc) -> Range<usize> {
    let (start, end) = (loc.start.byte_range().start, loc.end.byte_range().end);
    start..end.max(start)
}
