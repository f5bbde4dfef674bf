//! Lists of tasks: each `include` gets the statements of its list, with the spans they have there.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use appflow_model::diagnostics::{codes, one_of};

use super::resolution::Resolution;
use crate::ast::{Bindings, File, FlowItem, Include, Item, Loc, Name, Stack, StackItem, Statement, TaskList};
use crate::finding::Finding;

/// Replaces each `include` by the tasks of its list.
pub(super) fn resolve(file: &mut File, resolution: &mut Resolution) {
    for item in &mut file.items {
        if let Item::Stack(stack) = item {
            resolve_stack(stack, resolution);
        }
    }
}

/// A list with its attributes.
struct List {
    name: String,
    statement: Statement<TaskList>,
    /// The iterations of loops in which it is included: one, without a name, for all flows outside of loops.
    iterations: HashSet<Bindings>,
    /// Its place, by the order of tokens.
    range: Range<u32>,
}

fn resolve_stack(stack: &mut Stack, resolution: &mut Resolution) {
    let mut lists: Vec<List> = Vec::new();
    let mut positions: HashMap<String, usize> = HashMap::new();
    for statement in &stack.items {
        let StackItem::Tasks(list) = &statement.node else { continue };
        let range = list.range.clone();
        let Some(name) = &list.name else {
            resolution.repeat(range, 1);
            continue;
        };
        if let Some(known) = positions.get(&name.text).and_then(|position| lists.get(*position)) {
            let message = format!("the name `{}` is defined multiple times: it is also a task list", name.text);
            let first = known.statement.node.name.as_ref().map(|name| name.loc);
            let found = Finding::new(&codes::DUPLICATE_NAME, name.loc, message).first(first);
            resolution.report(found.help("rename one of the two"));
            resolution.repeat(range, 1);
            continue;
        }
        let Statement { docs, doc_tokens, keyword, repeated, iteration, .. } = statement.clone();
        let statement = Statement { docs, doc_tokens, keyword, node: list.clone(), repeated, iteration };
        positions.insert(name.text.clone(), lists.len());
        lists.push(List { name: name.text.clone(), statement, iterations: HashSet::new(), range });
    }
    for around in &mut stack.items {
        let StackItem::Flow(flow) = &mut around.node else { continue };
        let mut included: HashMap<String, Loc> = HashMap::new();
        for statement in &mut flow.items {
            let FlowItem::Include(include) = &mut statement.node else { continue };
            let Some(name) = &include.name else { continue };
            if let Some(first) = included.get(&name.text) {
                let message = format!("duplicate `include` of `{}`", name.text);
                let found = Finding::new(&codes::REPEATED_STATEMENT, name.loc, message).first(*first);
                resolution.report(found.help("remove one of the two"));
                continue;
            }
            included.insert(name.text.clone(), name.loc);
            match positions.get(&name.text).and_then(|position| lists.get_mut(*position)) {
                Some(list) => {
                    list.iterations.insert(around.iteration.joined(&statement.iteration));
                    flow.partial |= list.statement.node.partial;
                    fill(include, &list.statement);
                }
                None => {
                    flow.partial = true;
                    if !stack.partial {
                        resolution.report(unknown(name, &lists));
                    }
                }
            }
        }
    }
    for list in &lists {
        resolution.repeat(list.range.clone(), list.iterations.len().max(1));
    }
    let is_whole = !stack.partial && !stack.items.iter().any(|item| matches!(&item.node, StackItem::Flow(flow) if flow.partial));
    for list in lists.iter().filter(|list| is_whole && list.iterations.is_empty()) {
        let Some(name) = &list.statement.node.name else { continue };
        let message = format!("unused task list: `{}`", name.text);
        resolution.report(
            Finding::new(&codes::UNUSED_TASKS, name.loc, message).help(format!("add `include {};` to a flow", name.text)),
        );
    }
}

fn fill(include: &mut Include, list: &Statement<TaskList>) {
    include.items.clone_from(&list.node.items);
}

fn unknown(name: &Name, lists: &[List]) -> Finding {
    let help = match lists.is_empty() {
        true => format!("declare it in the stack, for example: `tasks {} {{ map all; }}`", name.text).into(),
        false => one_of(&name.text, &lists.iter().map(|list| list.name.as_str()).collect::<Vec<_>>(), "task lists"),
    };
    Finding::unknown_name(name, "task list").help(help)
}
