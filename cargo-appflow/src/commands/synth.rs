//! `synth`: the templates of stacks.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use appflow_core::Stack;
use clap::{Arg, ArgAction, ArgMatches, Command};

use super::arguments;
use super::selection::{Selected, packages_and_files};
use crate::check::report;
use crate::files;
use crate::shell::{Failure, Outcome, Shell};
use crate::stacks::{self, Kind};

pub(super) fn define() -> Command {
    let command = Command::new("synth")
        .about("Prints the CloudFormation template of a stack, or writes the templates of all")
        .long_about(
            "Prints the CloudFormation template of a stack, or writes the templates of all stacks to a directory. Stacks with \
             Rust arguments need a Rust program to build them.",
        )
        .args([
            Arg::new("stack").long("stack").value_name("NAME").help("The stack"),
            arguments::format_argument(&["json", "yaml"]),
            Arg::new("compact").long("compact").action(ArgAction::SetTrue).help("Write JSON without spaces and line breaks"),
            arguments::path_argument("out", "DIR")
                .long("out")
                .help("Write `NAME.template.json` for each stack to this directory"),
            Arg::new("check")
                .long("check")
                .action(ArgAction::SetTrue)
                .requires("out")
                .help("Write nothing, and exit with code 1 if a file differs"),
        ]);
    packages_and_files(command, "read")
}

pub(super) fn run(matches: &ArgMatches, shell: &mut Shell) -> Outcome {
    let selected = Selected::load(matches)?;
    let sources = &selected.sources;
    let (all, found) = stacks::declared(sources, |file| selected.wants(file));
    let chosen = stacks::named(&all, arguments::text(matches, "stack"))?;
    selected.report_problems(shell);
    let format = arguments::text(matches, "format").unwrap_or_default();
    let template = |stack: &Stack| match (format, matches.get_flag("compact")) {
        ("yaml", _) => stack.to_yaml(),
        (_, true) => compact(&stack.to_json()),
        _ => stack.to_json(),
    };
    if chosen.iter().any(|stack| matches!(stack.kind, Kind::Invalid)) {
        shell.message(&report::human(&stacks::errors(found), sources, shell.colors_messages));
    }
    let Some(folder) = matches.get_one::<PathBuf>("out") else {
        let (_, stack) = stacks::only(&chosen, sources).map_err(|failure| selected.failure(failure))?;
        shell.data(&template(stack))?;
        return Ok(selected.exit(false));
    };
    let mut templates: BTreeMap<PathBuf, String> = BTreeMap::new();
    let mut failure = None;
    for stack in chosen {
        match &stack.kind {
            Kind::Constant(built) => {
                let path = folder.join(format!("{}.template.{format}", stack.name.to_lowercase()));
                if templates.insert(path.clone(), template(built)).is_some() {
                    return Err(
                        Failure::usage(format!("duplicate stack name `{}`", stack.name)).help("name the file of one of them")
                    );
                }
            }
            Kind::Function(_) => shell.note(&stacks::unbuilt(stack, sources).message),
            Kind::Invalid => failure = Some(stacks::unbuilt(stack, sources)),
        }
    }
    if let Some(failure) = failure {
        return Err(failure);
    }
    if templates.is_empty() {
        return Err(selected.failure(Failure::usage("no stack in the files can be built")));
    }
    let mut stale = false;
    for (path, template) in templates {
        stale |= settle(&path, &template, matches.get_flag("check"), shell)?;
    }
    Ok(selected.exit(stale && matches.get_flag("check")))
}

/// Writes a file, or only reports that it differs. Returns `true` if it differed.
fn settle(path: &Path, text: &str, check: bool, shell: &Shell) -> Result<bool, Failure> {
    let old = match std::fs::read(path) {
        Ok(old) => Some(old),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
        Err(error) => return Err(Failure::new(format!("failed to read `{}`: {error}", path.display()))),
    };
    if old.as_deref() == Some(text.as_bytes()) {
        return Ok(false);
    }
    match (check, old) {
        (true, Some(_)) => shell.error(format!("`{}` is stale", path.display())),
        (true, None) => shell.error(format!("`{}` does not exist", path.display())),
        (false, old) => {
            if let Some(folder) = path.parent() {
                std::fs::create_dir_all(folder)
                    .map_err(|error| Failure::new(format!("failed to create `{}`: {error}", folder.display())))?;
            }
            files::write(path, old.as_deref(), text.as_bytes())?;
            shell.status("Wrote", path.display());
        }
    }
    Ok(true)
}

/// Returns JSON without the spaces outside of strings, and with its keys in their order.
fn compact(json: &str) -> String {
    let mut text = String::with_capacity(json.len() / 2);
    let (mut in_string, mut escaped) = (false, false);
    for letter in json.chars() {
        if in_string || !letter.is_ascii_whitespace() {
            text.push(letter);
        }
        match letter {
            '"' if !escaped => in_string = !in_string,
            '\\' if in_string && !escaped => {
                escaped = true;
                continue;
            }
            _ => {}
        }
        escaped = false;
    }
    text + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compact_json_keeps_the_spaces_in_strings() {
        assert_eq!(compact("{\n  \"a b\": \"c \\\" : d\",\n  \"e\": [ 1, 2 ]\n}\n"), "{\"a b\":\"c \\\" : d\",\"e\":[1,2]}\n");
    }
}
