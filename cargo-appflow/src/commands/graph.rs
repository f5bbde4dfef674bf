//! `graph`: a stack as a picture, and a flow as a table.

use appflow_core::diagnostics::one_of;
use clap::{Arg, ArgMatches, Command};

use super::arguments;
use super::selection::{Selected, packages_and_files};
use crate::check::report;
use crate::graph;
use crate::shell::{Failure, Outcome, Shell};
use crate::stacks::{self, Kind};

pub(super) fn define() -> Command {
    let command = Command::new("graph").about("Draws a stack, or lists the field mappings of a flow").args([
        Arg::new("stack").long("stack").value_name("NAME").help("The stack"),
        arguments::format_argument(&["mermaid", "dot", "svg"]),
        Arg::new("mappings")
            .long("mappings")
            .value_name("FLOW")
            .conflicts_with("format")
            .help("Print the mappings, filters, and validations of this flow as tables in Markdown"),
    ]);
    packages_and_files(command, "read")
}

pub(super) fn run(matches: &ArgMatches, shell: &mut Shell) -> Outcome {
    let selected = Selected::load(matches)?;
    selected.report_problems(shell);
    let sources = &selected.sources;
    let (all, found) = stacks::declared(sources, |file| selected.wants(file));
    let chosen = stacks::named(&all, arguments::text(matches, "stack"))?;
    let flow_name = arguments::text(matches, "mappings");
    let has_flow =
        |stack: &stacks::Declared| flow_name.is_none_or(|name| stack.definition.flows.iter().any(|flow| flow.name == name));
    let valid: Vec<_> = chosen.iter().filter(|stack| !matches!(stack.kind, Kind::Invalid)).collect();
    if let (Some(name), false) = (flow_name, valid.iter().any(|stack| has_flow(stack)))
        && !valid.is_empty()
    {
        let known: Vec<&str> = valid.iter().flat_map(|stack| &stack.definition.flows).map(|flow| flow.name.as_str()).collect();
        let help = if known.is_empty() { String::new() } else { one_of(name, &known, "flows").to_string() };
        return Err(selected.failure(Failure::usage(format!("cannot find flow `{name}`")).help(help)));
    }
    let drawn: Vec<_> = valid.into_iter().filter(|stack| has_flow(stack)).collect();
    let stack = match (drawn.as_slice(), chosen.first()) {
        ([stack], _) => stack,
        ([], None) => return Err(selected.failure(Failure::usage("no stack in the files"))),
        ([], Some(stack)) => {
            shell.message(&report::human(&stacks::errors(found), sources, shell.colors_messages));
            return Err(selected.failure(stacks::unbuilt(stack, sources)));
        }
        (several, _) => {
            let names: Vec<String> = several.iter().map(|stack| stacks::place(stack, sources)).collect();
            return Err(Failure::usage(format!("expected one stack, found {}", several.len()))
                .help(format!("use `--stack NAME`, or name a file; stacks in the files: {}", names.join(", "))));
        }
    };
    let flow = stack.definition.flows.iter().find(|flow| Some(flow.name.as_str()) == flow_name);
    let text = match (flow, arguments::text(matches, "format")) {
        (Some(flow), _) => graph::mappings(&stack.definition, flow),
        (None, Some("dot")) => graph::draw(&stack.definition).dot(),
        (None, Some("svg")) => graph::svg(&graph::draw(&stack.definition)),
        (None, _) => graph::draw(&stack.definition).mermaid(),
    };
    shell.data(&text)?;
    Ok(selected.exit(false))
}
