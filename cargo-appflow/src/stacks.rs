//! The stacks that definitions declare.

use appflow_core::Stack;
use appflow_core::diagnostics::one_of;
use appflow_core::model::Definition;
use appflow_syntax::ast::Item;

use crate::check::{Checker, Found, Report};
use crate::shell::Failure;
use crate::sources::{File, Sources};

/// A stack in the sources.
#[derive(Debug)]
pub struct Declared {
    /// Its name in the language.
    pub name: String,
    /// The index of its file.
    pub file: usize,
    /// The definition, as far as it parses.
    pub definition: Definition,
    /// The source of the stack.
    pub kind: Kind,
}

/// The way to build a stack without Rust.
#[derive(Debug)]
pub enum Kind {
    /// A constant stack without errors.
    Constant(Box<Stack>),
    /// A function, with the names of its arguments.
    Function(Vec<String>),
    /// A stack whose invocation has errors.
    Invalid,
}

/// Returns the stacks of the files that `wanted` returns `true` for, by file and place, and all diagnostics.
pub fn declared(sources: &Sources, wanted: impl Fn(&File) -> bool) -> (Vec<Declared>, Report) {
    let mut stacks = Vec::new();
    let report = Checker::new(sources).check_with(wanted, |file, analysis| {
        // An object that only the compiler knows is an error here, since its fields are required.
        let is_valid = !analysis.has_errors();
        for (item, lowered) in analysis.file.items.iter().zip(&analysis.lowered) {
            let Item::Stack(stack) = item else { continue };
            let Some(name) = &stack.name else { continue };
            let kind = match &stack.arguments {
                Some(arguments) if is_valid => Kind::Function(arguments.names.iter().flatten().cloned().collect()),
                None if is_valid => {
                    Stack::new(lowered.definition.clone()).map_or(Kind::Invalid, |stack| Kind::Constant(Box::new(stack)))
                }
                _ => Kind::Invalid,
            };
            let definition = lowered.definition.clone();
            stacks.push(Declared { name: name.text.clone(), file, definition, kind });
        }
    });
    (stacks, report)
}

/// Returns the stacks of this name, or all if there is none.
///
/// # Errors
///
/// Returns an error if no stack has the name.
pub fn named<'a>(stacks: &'a [Declared], name: Option<&str>) -> Result<Vec<&'a Declared>, Failure> {
    let chosen: Vec<&Declared> = stacks.iter().filter(|stack| name.is_none_or(|name| stack.name == name)).collect();
    match name {
        Some(name) if chosen.is_empty() => {
            let mut known: Vec<&str> = stacks.iter().map(|stack| stack.name.as_str()).collect();
            known.sort_unstable();
            known.dedup();
            let help = if known.is_empty() { String::new() } else { one_of(name, &known, "stacks").to_string() };
            Err(Failure::usage(format!("cannot find stack `{name}`")).help(help))
        }
        _ => Ok(chosen),
    }
}

/// Returns the only stack that can be built among those chosen.
///
/// # Errors
///
/// Returns an error that lists the stacks to choose from, or the reason why the stack cannot be built.
pub fn only<'a>(stacks: &[&'a Declared], sources: &Sources) -> Result<(&'a Declared, &'a Stack), Failure> {
    let constant = |stack: &'a Declared| match &stack.kind {
        Kind::Constant(built) => Some((stack, built.as_ref())),
        _ => None,
    };
    let built: Vec<(&Declared, &Stack)> = stacks.iter().filter_map(|stack| constant(stack)).collect();
    match (built.as_slice(), stacks) {
        ([only], _) => Ok(*only),
        ([], [first, ..]) => {
            Err(unbuilt(stacks.iter().find(|stack| matches!(stack.kind, Kind::Function(_))).unwrap_or(first), sources))
        }
        ([], []) => Err(Failure::usage("no stack in the files")),
        (several, _) => {
            let names: Vec<String> = several.iter().map(|(stack, _)| place(stack, sources)).collect();
            Err(Failure::usage(format!("expected one stack, found {}", several.len()))
                .help(format!("use `--stack NAME`, or name a file; stacks in the files: {}", names.join(", "))))
        }
    }
}

/// Returns the name of a stack and its file.
pub fn place(stack: &Declared, sources: &Sources) -> String {
    let file = sources.files.get(stack.file).map(|file| file.shown.as_str()).unwrap_or_default();
    format!("`{}` in {file}", stack.name)
}

/// Returns why a stack cannot be built here.
pub fn unbuilt(stack: &Declared, sources: &Sources) -> Failure {
    match &stack.kind {
        Kind::Function(arguments) => {
            let message = format!("stack {} has Rust arguments, so only a Rust program can build it", place(stack, sources));
            let call = format!("{}({})", stack.name, arguments.join(", "));
            let lines = [
                "fn main() -> Result<(), appflow::Diagnostics> {".to_owned(),
                format!("    Ok(print!(\"{{}}\", {call}?))"),
                "}".to_owned(),
            ];
            let lines: String = lines.iter().map(|line| format!("\n      {line}")).collect();
            Failure::usage(message).help(format!("print it with these lines, with a value for each argument:\n{lines}\n"))
        }
        _ => {
            Failure { exit: crate::shell::Exit::Findings, ..Failure::new(format!("stack {} has errors", place(stack, sources))) }
        }
    }
}

/// Returns only the errors of a report.
pub fn errors(report: Report) -> Report {
    let found: Vec<Found> = report.found.into_iter().filter(Found::is_error).collect();
    Report { found, ..report }
}
