//! The pipeline of one invocation up to its findings, for the macro, tools, and tests.

use std::collections::{HashMap, HashSet};

use appflow_model::diagnostics::{Edit, Help, Relation, closest, codes, merge_repetitions, remove_consequences};
use appflow_model::model::Definition;
use proc_macro2::TokenStream;

use crate::ast;
use crate::files::Files;
use crate::finding::{Finding, Fix, Recognized};
use crate::levels;
use crate::lower::{self, Lowered};
use crate::parse::parse;
use crate::repeated::{in_order, suggest_variables};
use crate::resolve::{Elsewhere, resolve};

/// The definitions in the tokens of one invocation, and their diagnostics.
#[derive(Debug)]
pub struct Analysis {
    /// The syntax tree.
    pub file: ast::File,
    /// The lowered items of the file, in order.
    pub lowered: Vec<Lowered>,
    /// Whether each item has the name of an earlier item, which Rust would reject.
    pub taken: Vec<bool>,
    /// The findings in source order.
    pub findings: Vec<Finding>,
}

impl Analysis {
    /// Returns `true` if any finding is an error.
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(Finding::is_error)
    }

    /// Returns the models of the stacks, in order.
    pub fn definitions(&self) -> impl Iterator<Item = &Definition> {
        let items = self.file.items.iter().zip(&self.lowered);
        items.filter(|(item, _)| matches!(item, ast::Item::Stack(_))).map(|(_, lowered)| &lowered.definition)
    }
}

/// Analyzes the tokens of one invocation: parses, lowers, and checks them.
///
/// # Examples
///
/// ```
/// use appflow_syntax::{analyze, Files};
/// let tokens = "pub stack Example { topic Ops; }".parse()?;
/// let analysis = analyze(tokens, &Files { folders: &|_| Vec::new() });
/// assert!(!analysis.has_errors());
/// # Ok::<(), proc_macro2::LexError>(())
/// ```
pub fn analyze(tokens: TokenStream, files: &Files<'_>) -> Analysis {
    analyze_with(tokens, files, &|_| None)
}

/// Analyzes an invocation like [`analyze`], with the objects of other invocations that `elsewhere` returns.
pub fn analyze_with(tokens: TokenStream, files: &Files<'_>, elsewhere: Elsewhere<'_>) -> Analysis {
    let mut parsed = parse(tokens);
    let mut findings = parsed.findings;
    let mut unread: Vec<u32> = findings.iter().filter(|finding| finding.is_error()).map(|finding| finding.loc.order).collect();
    // The diagnostics of a shared statement that depend on other names appear where it is used.
    unread.extend(parsed.file.items.iter().filter_map(|item| match item {
        ast::Item::Shared(shared) => Some(shared.statement()?.keyword.loc.order),
        ast::Item::Stack(_) | ast::Item::Object { .. } => None,
    }));
    let mut resolution = resolve(&mut parsed.file, elsewhere);
    findings.append(&mut resolution.findings);
    let mut lowered = Vec::with_capacity(parsed.file.items.len());
    for source in &parsed.file.items {
        let mut item = match source {
            ast::Item::Stack(stack) => lower::stack(stack, files),
            ast::Item::Object { object, .. } => lower::shared_object(object, files),
            ast::Item::Shared(shared) => lower::stack(&shared.stack, files),
        };
        findings.append(&mut item.findings);
        for diagnostic in appflow_model::check_with(&item.definition, &item.incomplete) {
            let argument = item.sites.argument(&diagnostic.site).map(str::to_owned);
            let accepts_value = diagnostic.accepts_value;
            let Some(mut finding) = Finding::from_diagnostic(diagnostic, &item.sites) else { continue };
            if accepts_value {
                suggest_argument(&mut finding, &item.arguments);
            }
            if let Some(name) = argument.filter(|_| finding.code.id == codes::UNKNOWN_NAME.id) {
                // Each use lacks parentheses.
                finding.relation = Relation::None;
                finding.fixes.clear();
                finding = match accepts_value {
                    true => finding.help(Help::replace(format!("add parentheses: `({name})`"), format!("({name})"))),
                    false => {
                        finding.note(format!("`{name}` is a Rust argument, which cannot name an item of the stack")).help("")
                    }
                };
            }
            findings.push(finding);
        }
        levels::keep(&mut item.definition, source, &item.sites, &parsed.file.levels);
        lowered.push(item);
    }
    suggest_shared(&mut findings, &parsed.file);
    suggest_variables(&mut findings, &resolution.similar);
    remove_unused_of_repeated_names(&mut findings);
    // The statement with the error may use the item.
    let is_unused =
        |finding: &Finding| [&codes::UNUSED_ITEM, &codes::UNUSED_CONDITION].iter().any(|code| code.id == finding.code.id);
    if findings.iter().any(|finding| finding.is_error() && !is_unused(finding)) {
        findings.retain(|finding| !is_unused(finding));
    }
    levels::apply(&mut findings, &parsed.file, &unread);
    // A statement with a syntax error is read only in part.
    let unread = &parsed.file.unread;
    findings.retain(|finding| {
        let next = unread.partition_point(|range| range.end <= finding.loc.order);
        let is_read = unread.get(next).is_none_or(|range| !range.contains(&finding.loc.order));
        is_read || finding.is_error()
    });
    relate_recognized(&mut findings);
    remove_consequences(&mut findings, |finding| (&finding.relation, finding.is_error()));
    in_order(&mut findings, &resolution);
    merge_repetitions(&mut findings, |finding| &finding.relation, |first, finding| first.fixes.extend(finding.fixes));
    merge_references(&mut findings);
    Analysis { file: parsed.file, lowered, taken: resolution.taken, findings }
}

/// Suggests a Rust argument that is more similar to an unknown name than a suggested item of the stack.
fn suggest_argument(finding: &mut Finding, arguments: &[String]) {
    let Some(name) = finding.name.as_deref().filter(|_| finding.code.id == codes::UNKNOWN_NAME.id) else { return };
    let suggested = finding.fixes.iter().filter_map(|fix| if let Edit::Rename(name) = &fix.edit { Some(name) } else { None });
    let candidates: Vec<&str> = arguments.iter().chain(suggested).map(String::as_str).collect();
    let Some(argument) = closest(name, &candidates).filter(|nearest| arguments.iter().any(|argument| argument == nearest)) else {
        return;
    };
    let (help, code) = (format!("a Rust argument with a similar name exists: `({argument})`"), format!("({argument})"));
    finding.fixes.clear();
    let loc = finding.loc;
    finding.help = Some(help);
    finding.fixes.push(Fix { loc, edit: Edit::Replace(code) });
}

/// A name that a stack does not have is that of a shared statement of the same invocation: only the `use` is missing.
fn suggest_shared(findings: &mut Vec<Finding>, file: &ast::File) {
    let shared = file.items.iter().filter_map(|item| match item {
        ast::Item::Shared(shared) => shared.name(),
        ast::Item::Object { object, .. } => object.node.name.as_ref(),
        ast::Item::Stack(_) => None,
    });
    let shared: HashSet<&str> = shared.map(|name| name.text.as_str()).collect();
    let mut is_missing = false;
    for finding in findings.iter_mut().filter(|finding| finding.code.id == codes::UNKNOWN_NAME.id) {
        if let Some(name) = finding.name.as_deref().filter(|name| shared.contains(name)) {
            finding.help = Some(format!("add `use {name};` to the stack"));
            finding.fixes.clear();
            is_missing = true;
        }
    }
    // What the stack lacks is what it would create.
    if is_missing {
        findings.retain(|finding| finding.code.id != codes::EMPTY_STACK.id);
    }
}

/// A loop variable that is missing in a name is unused, and repeats the name: both are one mistake.
fn remove_unused_of_repeated_names(findings: &mut Vec<Finding>) {
    let is_repeated = |finding: &&Finding| finding.code.id == codes::DUPLICATE_NAME.id && finding.first.is_none();
    let bindings = findings.iter().filter(is_repeated).flat_map(|finding| &finding.iteration.pairs);
    let missing: HashSet<String> = bindings.map(|(variable, _)| variable.clone()).collect();
    let is_missing = |finding: &Finding| finding.name.as_ref().is_some_and(|variable| missing.contains(variable));
    findings.retain(|finding| finding.code.id != codes::UNUSED_VARIABLE.id || !is_missing(finding));
}

/// Relates findings to the token that the parser recognized in spite of a syntax error: what the checks find there follows from
/// the error. A name that only lacks quotes, and a negation where no value can be negated, are reported as what they are.
fn relate_recognized(findings: &mut Vec<Finding>) {
    let recognized: HashMap<u32, Recognized> =
        findings.iter().filter_map(|finding| Some((finding.loc.order, finding.recognized?))).collect();
    if recognized.is_empty() {
        return;
    }
    // What the parser recognized where a finding of the checks is about the same mistake.
    let at = |finding: &Finding| {
        let found = recognized.get(&finding.loc.order).copied();
        found.filter(|found| finding.recognized.is_none() && finding.code.id == found.same_mistake().id)
    };
    let replaced: HashSet<u32> = findings
        .iter()
        .filter(|finding| at(finding).is_some_and(Recognized::is_replaced))
        .map(|finding| finding.loc.order)
        .collect();
    findings.retain(|finding| !finding.recognized.is_some_and(Recognized::is_replaced) || !replaced.contains(&finding.loc.order));
    for finding in findings {
        let token = format!("token {}", finding.loc.order);
        if finding.recognized.is_some_and(Recognized::is_cause) {
            finding.relation = Relation::Causes(token);
        } else if at(finding).is_some_and(Recognized::is_cause) {
            finding.relation = Relation::FollowsFrom(token);
        }
    }
}

/// `Ref(Lake)` in place of a string is one mistake: the item as a string replaces all of it.
fn merge_references(findings: &mut Vec<Finding>) {
    // The tokens of `!Ref Lake` and of `Ref(Lake)` up to the name.
    const TOKENS: u32 = 3;
    let is_of_item = |finding: &Finding| finding.code.id == Recognized::Reference.same_mistake().id;
    let mut merged = HashSet::new();
    let mut rest = findings.as_mut_slice();
    while let [reference, others @ ..] = rest {
        let is_reference = reference.recognized == Some(Recognized::Reference);
        if let Some(of_name) = others.first_mut().filter(|other| is_reference && is_of_item(other))
            && (reference.loc.order..=reference.loc.order + TOKENS).contains(&of_name.loc.order)
            && let [fix] = of_name.fixes.as_slice()
        {
            reference.fixes = vec![Fix { loc: reference.loc, edit: fix.edit.clone() }];
            reference.help = of_name.help.take();
            merged.insert(of_name.loc.order);
        }
        rest = others;
    }
    if !merged.is_empty() {
        findings.retain(|finding| !is_of_item(finding) || !merged.contains(&finding.loc.order));
    }
}
