//! `completions SHELL` and `man`: made from the definition of the command line.

use std::path::{Path, PathBuf};

use clap::{Arg, ArgMatches, Command, value_parser};
use clap_complete::Shell as Kind;

use super::arguments;
use crate::shell::{Exit, Failure, Outcome, Shell};

pub(super) fn define() -> Command {
    Command::new("completions")
        .about("Prints the completions for a shell")
        .arg(Arg::new("shell").value_name("SHELL").required(true).value_parser(value_parser!(Kind)).help("The shell"))
}

/// Prints the completions of `command`.
pub(super) fn run(matches: &ArgMatches, shell: &mut Shell, command: Command) -> Outcome {
    let mut script = Vec::new();
    if let Some(kind) = matches.get_one::<Kind>("shell") {
        // Completion scripts are for the name of a program, which is that without a space.
        clap_complete::generate(*kind, &mut command.bin_name("cargo-appflow"), "cargo-appflow", &mut script);
    }
    shell.data(&String::from_utf8_lossy(&script))?;
    Ok(Exit::Success)
}

pub(super) fn define_man() -> Command {
    Command::new("man")
        .about("Prints the man page, or writes one for each command")
        .arg(arguments::path_argument("out", "DIR").long("out").help("Write a page for each command to this directory"))
}

/// Prints or writes the man pages of `command`.
pub(super) fn run_man(matches: &ArgMatches, shell: &mut Shell, command: Command) -> Outcome {
    match matches.get_one::<PathBuf>("out") {
        None => shell.data(&page(command, None)?)?,
        Some(folder) => {
            for subcommand in command.get_subcommands() {
                let name = format!("cargo-appflow-{}", subcommand.get_name());
                write(folder, &name, &page(subcommand.clone(), Some(name.clone()))?)?;
            }
            write(folder, "cargo-appflow", &page(command, None)?)?;
        }
    }
    Ok(Exit::Success)
}

fn page(command: Command, name: Option<String>) -> Result<String, Failure> {
    let command = match name {
        Some(name) => command.name(name),
        None => command,
    };
    let mut text = Vec::new();
    clap_mangen::Man::new(command.disable_help_flag(true))
        .render(&mut text)
        .map_err(|error| Failure::new(format!("failed to write the man page: {error}")))?;
    Ok(String::from_utf8_lossy(&text).into_owned())
}

fn write(folder: &Path, name: &str, text: &str) -> Result<(), Failure> {
    let path = folder.join(format!("{name}.1"));
    std::fs::create_dir_all(folder)
        .and_then(|()| std::fs::write(&path, text))
        .map_err(|error| Failure::new(format!("failed to write `{}`: {error}", path.display())))
}
