//! Checking invocations as the macro does, without a compiler, in one configuration.

pub mod report;

use std::collections::HashMap;
use std::num::NonZero;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use appflow_core::diagnostics::{Code, Edit, Severity, codes};
use appflow_core::model::Object;
use appflow_syntax::ast::{self, Item};
use appflow_syntax::{Analysis, Files, Finding, analyze_with, insert, parse};
use proc_macro2::TokenStream;

use crate::sources::{Configuration, File, Invocation, Names, Sources};

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
    /// The note about the default level of its code.
    pub default_note: Option<String>,
    /// The fix as data; all parts belong together.
    pub fixes: Vec<Change>,
}

/// A change to a file.
#[derive(Debug, Clone)]
pub struct Change {
    /// The bytes to change.
    pub bytes: Range<usize>,
    /// The change at that place.
    pub edit: Edit,
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
    fn add(&mut self, checked: Checked) {
        self.found.extend(checked.found);
        self.unchecked.extend(checked.unchecked);
        self.invocations += usize::from(!checked.is_template);
    }

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
    bodies: Bodies<'a>,
}

impl<'a> Checker<'a> {
    /// Creates a checker for these sources.
    pub fn new(sources: &'a Sources) -> Self {
        Checker { sources, bodies: Bodies::new(sources) }
    }

    /// Returns the analysis of an invocation, the findings of which include AF0013 for each object that is not found. Its places
    /// count from the first byte between the brackets.
    pub fn analyze(&self, invocation: usize) -> Option<Analysis> {
        self.bodies.analyze(invocation)
    }

    /// Checks the invocations of the files that `wanted` returns `true` for.
    pub fn check(&self, wanted: impl Fn(&File) -> bool) -> Report {
        let (mut report, invocations) = self.begin(wanted);
        for checked in self.check_all(&invocations) {
            report.add(checked);
        }
        report
    }

    /// Checks invocations like [`Self::check`], and passes each analysis and the index of its file on.
    pub fn check_with(&self, wanted: impl Fn(&File) -> bool, mut pass: impl FnMut(usize, Analysis)) -> Report {
        let (mut report, invocations) = self.begin(wanted);
        for invocation in invocations {
            let Some(entry) = self.sources.invocations.get(invocation) else { continue };
            let analysis = if entry.is_template { None } else { self.analyze(invocation) };
            let findings = analysis.as_ref().map(|analysis| analysis.findings.clone()).unwrap_or_default();
            self.bodies.checked(invocation, findings).into_iter().for_each(|checked| report.add(checked));
            analysis.into_iter().for_each(|analysis| pass(entry.file, analysis));
        }
        report
    }

    /// Returns an empty report, and the invocations of the files, by file and place.
    fn begin(&self, wanted: impl Fn(&File) -> bool) -> (Report, Vec<usize>) {
        let mut files: Vec<&File> =
            self.sources.files.iter().filter(|file| wanted(file) && !file.invocations.is_empty()).collect();
        files.sort_by_key(|file| file.shown.as_str());
        let invocations = files.iter().flat_map(|file| &file.invocations).copied().collect();
        (Report { files: files.len(), ..Report::default() }, invocations)
    }

    /// Checks invocations on all processors, and returns the results in the same order.
    fn check_all(&self, invocations: &[usize]) -> Vec<Checked> {
        let next = AtomicUsize::new(0);
        let take = || {
            let position = next.fetch_add(1, Ordering::Relaxed);
            invocations.get(position).map(|invocation| (position, *invocation))
        };
        let bodies = &self.bodies;
        let check = |(position, invocation): (usize, usize)| Some((position, bodies.check(invocation)?));
        let work = move || std::iter::from_fn(take).filter_map(check).collect::<Vec<(usize, Checked)>>();
        let processors = std::thread::available_parallelism().map_or(1, NonZero::get);
        let mut checked = std::thread::scope(|scope| {
            let spawn = |_| std::thread::Builder::new().stack_size(STACK_SIZE).spawn_scoped(scope, work).ok();
            let threads: Vec<_> = (1..processors.min(invocations.len())).filter_map(spawn).collect();
            let mut checked = work();
            for thread in threads {
                checked.extend(thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
            }
            checked
        });
        checked.sort_by_key(|(position, _)| *position);
        checked.into_iter().map(|(_, checked)| checked).collect()
    }
}

/// The stack of a thread: that of the main thread on Linux, since analysis recurses into brackets.
const STACK_SIZE: usize = 8 << 20;

/// The result of checking one invocation.
#[derive(Debug, Default)]
struct Checked {
    found: Vec<Found>,
    unchecked: Vec<Unchecked>,
    is_template: bool,
}

/// The sources of the invocations. Tokens are valid only in the thread that made them, so each thread tokenizes what it checks.
#[derive(Debug)]
struct Bodies<'a> {
    names: &'a Names,
    bodies: Vec<Body<'a>>,
}

/// The source of an invocation.
#[derive(Debug)]
struct Body<'a> {
    /// The index of its file.
    file: usize,
    /// The text of the file.
    text: &'a str,
    /// The bytes between its brackets.
    bytes: Range<usize>,
    is_template: bool,
    module: usize,
    /// The directories of schema files.
    folders: Vec<PathBuf>,
    configuration: Option<&'a Configuration>,
    /// Its objects, once another invocation uses one.
    objects: OnceLock<HashMap<String, Object>>,
}

impl Body<'_> {
    /// Returns the tokens of the invocation without the statements that are not in its configuration, and the syntax errors of its
    /// predicates.
    fn configured(&self, tokens: TokenStream) -> (TokenStream, Vec<Finding>) {
        // Looking for attributes copies all tokens.
        let has_predicate = self.text.get(self.bytes.clone()).is_some_and(|text| text.contains("cfg"));
        match self.configuration.filter(|_| has_predicate) {
            Some(configuration) => configuration.apply(tokens),
            None => (tokens, Vec::new()),
        }
    }
}

impl<'a> Bodies<'a> {
    fn new(sources: &'a Sources) -> Self {
        let body = |entry: &'a Invocation| {
            let file = sources.files.get(entry.file);
            Body {
                file: entry.file,
                text: file.map(|file| file.text.as_str()).unwrap_or_default(),
                bytes: entry.body.clone(),
                is_template: entry.is_template,
                module: entry.module,
                folders: file.map(folders).unwrap_or_default(),
                configuration: file.map(|file| sources.configuration(file)),
                objects: OnceLock::new(),
            }
        };
        Bodies { names: &sources.names, bodies: sources.invocations.iter().map(body).collect() }
    }

    /// Tokenizes an invocation. Its spans count from its first byte.
    fn tokens(&self, invocation: usize) -> Option<TokenStream> {
        let body = self.bodies.get(invocation)?;
        body.text.get(body.bytes.clone())?.parse().ok()
    }

    fn analyze(&self, invocation: usize) -> Option<Analysis> {
        let body = self.bodies.get(invocation)?;
        let elsewhere = |used: &ast::Use| self.object(body.module, used);
        let (tokens, mut malformed) = body.configured(self.tokens(invocation)?);
        let tokens = insert(tokens, &|path| self.statement(body.module, path));
        let mut analysis = analyze_with(tokens, &Files { folders: &|_| body.folders.clone() }, &elsewhere);
        malformed.append(&mut analysis.findings);
        analysis.findings = malformed;
        Some(analysis)
    }

    fn check(&self, invocation: usize) -> Option<Checked> {
        let body = self.bodies.get(invocation)?;
        let findings = if body.is_template { Vec::new() } else { self.analyze(invocation)?.findings };
        self.checked(invocation, findings)
    }

    /// Returns findings by bytes of the file.
    fn checked(&self, invocation: usize, findings: Vec<Finding>) -> Option<Checked> {
        let body = self.bodies.get(invocation)?;
        let file = body.file;
        let mut checked = Checked { is_template: body.is_template, ..Checked::default() };
        if body.is_template {
            let message = "invocation in a macro definition is not checked: its tokens are known only where the macro is used";
            // Point to the bracket, since the body may have many lines.
            let bytes = body.bytes.start.saturating_sub(1)..body.bytes.start;
            checked.unchecked.push(Unchecked { file, bytes, message: message.to_owned() });
            return Some(checked);
        }
        let bytes = |loc: &ast::Loc| {
            let bytes = bytes(loc);
            bytes.start + body.bytes.start..bytes.end + body.bytes.start
        };
        for finding in findings {
            if finding.code.id == codes::UNKNOWN_USE.id {
                let bytes = bytes(&finding.loc);
                let name = body.text.get(bytes.clone()).unwrap_or_default();
                let message = format!("cannot find `{name}` in this workspace, so its uses are not checked");
                checked.unchecked.push(Unchecked { file, bytes, message });
                continue;
            }
            let first = finding.first.map(|first| (bytes(&first), finding.first_label(first)));
            let fixes = finding.fixes.iter().map(|fix| Change { bytes: bytes(&fix.loc), edit: fix.edit.clone() });
            let mut fixes: Vec<Change> = fixes.collect();
            // The tokens of a shared statement have the place of the `use`; they are changed where they are written.
            if fixes.iter().any(|fix| body.text.get(fix.bytes.clone()) == Some("use")) {
                fixes.clear();
            }
            let default_note = finding.default_note();
            let Finding { code, severity, message, note, help, loc, .. } = finding;
            let bytes = bytes(&loc);
            checked.found.push(Found { file, bytes, first, code, severity, message, note, help, default_note, fixes });
        }
        Some(checked)
    }

    /// Returns the tokens before and after the name of the statement that a stack uses, if it is not an object.
    fn statement(&self, module: usize, path: &[String]) -> Option<(TokenStream, TokenStream)> {
        let (from, name) = self.names.object(module, path)?;
        let (tokens, _) = self.bodies.get(from)?.configured(self.tokens(from)?);
        let items = parse(tokens).file.items;
        items.into_iter().find_map(|item| match item {
            Item::Shared(shared) if shared.name().is_some_and(|own| own.text == name) => Some((shared.before, shared.after)),
            _ => None,
        })
    }

    /// Returns the object that a stack uses, or `None` where only the compiler knows it.
    fn object(&self, module: usize, used: &ast::Use) -> Option<Object> {
        let path: Vec<String> = used.path.iter().map(|word| word.text.clone()).collect();
        let (from, name) = self.names.object(module, &path)?;
        let body = self.bodies.get(from)?;
        let objects = body.objects.get_or_init(|| {
            let Some(tokens) = self.tokens(from) else { return HashMap::new() };
            let analysis = analyze_with(body.configured(tokens).0, &Files { folders: &|_| body.folders.clone() }, &|_| None);
            let items = analysis.file.items.iter().zip(&analysis.lowered).filter_map(|(item, lowered)| {
                let Item::Object { object, .. } = item else { return None };
                Some((object.node.name.as_ref()?.text.clone(), lowered.definition.objects.first()?.clone()))
            });
            items.collect()
        });
        objects.get(&name).cloned()
    }
}

/// Returns the directories of schema files, as the macro looks for them. The path of the source file is that of the diagnostics.
fn folders(file: &File) -> Vec<PathBuf> {
    vec![file.manifest.clone(), Path::new(&file.shown).parent().unwrap_or(Path::new("")).to_owned()]
}

/// Returns the bytes of a place.
fn bytes(loc: &ast::Loc) -> Range<usize> {
    let (start, end) = (loc.start.byte_range().start, loc.end.byte_range().end);
    start..end.max(start)
}
