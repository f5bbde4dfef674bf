//! The pipeline of one invocation up to its findings, for the macro, tools, and tests.

use std::collections::{HashMap, HashSet};

use appflow_model::diagnostics::{Edit, Help, Relation, codes, merge_repetitions, remove_consequences};
use appflow_model::model::Definition;
use proc_macro2::TokenStream;

use crate::ast::{self, Bindings};
use crate::files::Files;
use crate::finding::{Finding, Fix, Recognized};
use crate::levels;
use crate::lower::{self, Lowered};
use crate::parse::parse;
use crate::resolve::{Elsewhere, Repeated, Resolution, resolve};

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
    let Resolution { findings: mut found, repeated, taken } = resolve(&mut parsed.file, elsewhere);
    findings.append(&mut found);
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
            if let Some(name) = argument.filter(|_| finding.code.id == codes::UNKNOWN_NAME.id) {
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
    in_order(&mut findings, &repeated);
    merge_repetitions(&mut findings, |finding| &finding.relation, |first, finding| first.fixes.extend(finding.fixes));
    merge_references(&mut findings);
    Analysis { file: parsed.file, lowered, taken, findings }
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

/// The changes that correct a mistake, with their places.
type Correction = Vec<(u32, Edit)>;

/// Sorts by source position and removes duplicates. A mistake in a task list or a loop is reported once, even if the flows that
/// include the list, or the iterations of the loop, word it differently. A mistake of only some iterations names the first of
/// them.
fn in_order(findings: &mut Vec<Finding>, repeated: &[Repeated]) {
    findings.sort_by_key(|finding| finding.loc.order);
    let mut iterations: HashMap<(u32, &str), HashSet<Bindings>> = HashMap::new();
    let mut corrections: HashMap<(u32, &str), HashSet<Correction>> = HashMap::new();
    for finding in findings.iter() {
        let key = (finding.loc.order, finding.code.id);
        iterations.entry(key).or_default().insert(finding.iteration.clone());
        let correction: Correction = finding.fixes.iter().map(|fix| (fix.loc.order, fix.edit.clone())).collect();
        corrections.entry(key).or_default().insert(correction);
    }
    let mut seen = HashSet::new();
    let mut open = Open::new(repeated);
    findings.retain_mut(|finding| {
        let order = finding.loc.order;
        let around = open.at(order);
        let message = if around.is_some() { String::new() } else { finding.message.clone() };
        let is_new = seen.insert((order, finding.code.id, message));
        let wrong = iterations.get(&(order, finding.code.id)).map_or(0, HashSet::len);
        // The correction of one iteration would change all of them.
        let differ = corrections.get(&(order, finding.code.id)).is_some_and(|known| known.len() > 1);
        if around.is_some_and(|around| wrong < around || differ) {
            finding.fixes.clear();
        }
        if is_new && !finding.iteration.is_empty() && wrong < around.unwrap_or(1) {
            let more = if wrong > 1 { format!(" and in {} more", wrong - 1) } else { String::new() };
            finding.message = format!("{} (in the iteration where {}{more})", finding.message, finding.iteration);
        }
        is_new
    });
}

/// The loops and task lists around places that are asked for in their order.
struct Open<'a> {
    /// Those that begin later, the next one last; a loop in a loop is there once, not for each iteration of the outer one.
    later: Vec<&'a Repeated>,
    /// Those that began before, the innermost last.
    open: Vec<&'a Repeated>,
}

impl<'a> Open<'a> {
    fn new(repeated: &'a [Repeated]) -> Self {
        let mut later: Vec<&Repeated> = repeated.iter().collect();
        later.sort_by_key(|place| place.range.start);
        later.dedup_by_key(|place| place.range.start);
        later.reverse();
        Open { later, open: Vec::new() }
    }

    /// Returns the number of iterations of all loops around a place, or `None` outside of loops and task lists.
    fn at(&mut self, order: u32) -> Option<usize> {
        while let Some(next) = self.later.pop_if(|next| next.range.start <= order) {
            self.open.retain(|outer| next.range.start < outer.range.end);
            self.open.push(next);
        }
        let mut around = self.open.iter().filter(|place| place.range.contains(&order)).peekable();
        around.peek()?;
        Some(around.map(|place| place.iterations).fold(1, usize::saturating_mul))
    }
}
