//! Lists of tasks: each `include` gets the statements of its list, with the spans they have there.

use appflow_model::diagnostics::{codes, one_of};

use crate::ast::{File, FlowItem, Include, Item, Name, Stack, StackItem, Statement, TaskList, joined_iterations};
use crate::finding::Finding;
use crate::loops::Shared;

/// Fills in what each `include` stands for. Returns the findings, and the places of the lists by their order.
pub(crate) fn resolve(file: &mut File) -> (Vec<Finding>, Vec<Shared>) {
    let mut findings = Vec::new();
    let mut places = Vec::new();
    for item in &mut file.items {
        if let Item::Stack(stack) = item {
            resolve_stack(stack, &mut findings, &mut places);
        }
    }
    (findings, places)
}

/// A list with what stands before it.
struct List {
    name: String,
    statement: Statement<TaskList>,
    /// The iterations of loops in which it is included: one, without a name, for all flows outside of loops.
    iterations: Vec<String>,
    /// Which of the places it is.
    place: usize,
}

fn resolve_stack(stack: &mut Stack, findings: &mut Vec<Finding>, places: &mut Vec<Shared>) {
    let mut lists: Vec<List> = Vec::new();
    for (index, statement) in stack.items.iter().enumerate() {
        let StackItem::Tasks(list) = &statement.node else { continue };
        let end = stack.items.get(index + 1).map_or(u32::MAX, |next| next.keyword.loc.order);
        let place = places.len();
        places.push(Shared { range: statement.keyword.loc.order..end, iterations: 1 });
        let Some(name) = &list.name else { continue };
        if lists.iter().any(|known| known.name == name.text) {
            let message = format!("the name `{}` is defined multiple times: it is also a task list", name.text);
            findings.push(Finding::new(&codes::DUPLICATE_NAME, name.loc, message).help("rename one of the two"));
            continue;
        }
        let Statement { docs, doc_tokens, keyword, repeated, iteration, .. } = statement.clone();
        let statement = Statement { docs, doc_tokens, keyword, node: list.clone(), repeated, iteration };
        lists.push(List { name: name.text.clone(), statement, iterations: Vec::new(), place });
    }
    for around in &mut stack.items {
        let StackItem::Flow(flow) = &mut around.node else { continue };
        let mut included: Vec<String> = Vec::new();
        for statement in &mut flow.items {
            let FlowItem::Include(include) = &mut statement.node else { continue };
            let Some(name) = &include.name else { continue };
            if included.contains(&name.text) {
                let message = format!("duplicate `include` of `{}`", name.text);
                findings.push(Finding::new(&codes::REPEATED_STATEMENT, name.loc, message).help("remove one of the two"));
                continue;
            }
            included.push(name.text.clone());
            match lists.iter_mut().find(|list| list.name == name.text) {
                Some(list) => {
                    let iteration = joined_iterations(&around.iteration, &statement.iteration);
                    if !list.iterations.contains(&iteration) {
                        list.iterations.push(iteration);
                    }
                    flow.partial |= list.statement.node.partial;
                    fill(include, &list.statement);
                }
                None => {
                    flow.partial = true;
                    if !stack.partial {
                        findings.push(unknown(name, &lists));
                    }
                }
            }
        }
    }
    for list in &lists {
        if let Some(place) = places.get_mut(list.place) {
            place.iterations = list.iterations.len().max(1);
        }
    }
    let is_whole = !stack.partial && !stack.items.iter().any(|item| matches!(&item.node, StackItem::Flow(flow) if flow.partial));
    for list in lists.iter().filter(|list| is_whole && list.iterations.is_empty()) {
        let Some(name) = &list.statement.node.name else { continue };
        let message = format!("unused task list: `{}`", name.text);
        findings
            .push(Finding::new(&codes::UNUSED_TASKS, name.loc, message).help(format!("add `include {};` to a flow", name.text)));
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
    Finding::new(&codes::UNKNOWN_NAME, name.loc, format!("cannot find task list `{}` in this stack", name.text)).help(help)
}
