//! `diff TEMPLATE`: what a deployment would change.

use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command};

use super::arguments;
use super::selection::{Selected, packages_and_files};
use crate::check::report;
use crate::shell::{Exit, Failure, Outcome, Shell};
use crate::{diff, stacks, template};

pub(super) fn define() -> Command {
    let command = Command::new("diff")
        .about("Shows what deploying a stack would change against a template")
        .long_about(
            "Shows what deploying a stack would change against a template in JSON or YAML: by resource and property, with what \
             CloudFormation replaces, and what that loses. The template can be the output of `aws cloudformation get-template`. \
             Exits with code 1 if there are changes.",
        )
        .args([
            arguments::path_argument("template", "TEMPLATE")
                .required(true)
                .help("The template that is deployed, `-` for standard input"),
            Arg::new("stack").long("stack").value_name("NAME").help("The stack"),
            arguments::format_argument(&["human", "json"]),
        ]);
    packages_and_files(command, "read")
}

pub(super) fn run(matches: &ArgMatches, shell: &mut Shell) -> Outcome {
    let Some(path) = matches.get_one::<PathBuf>("template") else { return Ok(Exit::Usage) };
    let old = template::read(path)?;
    let selected = Selected::load(matches)?;
    selected.report_problems(shell);
    let sources = &selected.sources;
    let (all, found) = stacks::declared(sources, |file| selected.wants(file));
    let chosen = stacks::named(&all, arguments::text(matches, "stack"))?;
    let (_, stack) = stacks::only(&chosen, sources).map_err(|failure| {
        shell.message(&report::human(&stacks::errors(found), sources, shell.colors_messages));
        selected.failure(failure)
    })?;
    let new = serde_json::from_str(&stack.to_json())
        .map_err(|error| Failure::new(format!("failed to read the new template: {error}")))?;
    let changes = diff::changes(&old, &new);
    shell.data(&match arguments::text(matches, "format") {
        Some("json") => diff::json(&changes),
        _ => diff::human(&changes, shell),
    })?;
    if changes.is_empty() {
        shell.note(format!("deploying `{}` changes nothing", stack.name()));
    }
    Ok(selected.exit(!changes.is_empty()))
}
