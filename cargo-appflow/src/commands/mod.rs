//! The commands: the arguments of each one, and what it prints.

mod arguments;
mod check;
mod codes;
mod completions;
mod connectors;
mod diff;
mod explain;
mod fmt;
mod graph;
mod import;
mod new;
mod schema;
mod selection;
mod synth;

use std::ffi::OsString;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use crate::shell::{Color, Outcome, Shell};

/// A command. A new one needs a module and an entry in [`COMMANDS`].
struct Entry {
    define: fn() -> Command,
    run: fn(&ArgMatches, &mut Shell) -> Outcome,
}

/// Every command, in the order of the help.
static COMMANDS: &[Entry] = &[
    Entry { define: check::define, run: check::run },
    Entry { define: synth::define, run: synth::run },
    Entry { define: fmt::define, run: fmt::run },
    Entry { define: diff::define, run: diff::run },
    Entry { define: graph::define, run: graph::run },
    Entry { define: schema::define, run: schema::run },
    Entry { define: new::define, run: new::run },
    Entry { define: new::define_init, run: new::run_init },
    Entry { define: import::define, run: import::run },
    Entry { define: explain::define, run: explain::run },
    Entry { define: codes::define, run: codes::run },
    Entry { define: connectors::define, run: connectors::run },
    Entry { define: completions::define, run: |matches, shell| completions::run(matches, shell, command()) },
    Entry { define: completions::define_man, run: |matches, shell| completions::run_man(matches, shell, command()) },
];

/// Returns the command line with all commands.
pub fn command() -> Command {
    let color = Arg::new("color")
        .long("color")
        .value_name("WHEN")
        .value_parser(value_parser!(Color))
        .default_value("auto")
        .global(true)
        .help("When to use colors")
        .long_help("When to use colors. In `auto`, CARGO_TERM_COLOR, NO_COLOR, and the terminal decide.");
    let quiet = Arg::new("quiet").short('q').long("quiet").action(ArgAction::SetTrue).global(true).help("Print no notes");
    Command::new("cargo-appflow")
        .bin_name("cargo appflow")
        .version(env!("CARGO_PKG_VERSION"))
        .about("Checks, formats, prints, and compares Amazon AppFlow flows that Rust crates define")
        .after_help(
            "Exit codes:\n  0    nothing to report\n  1    errors in definitions, differences, or a file that --check would change\n  \
             2    invalid arguments\n  101  the command failed for another reason",
        )
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .args([color, quiet])
        .subcommands(COMMANDS.iter().map(|entry| (entry.define)()))
}

/// Parses the arguments, the first of which is the name of the program.
///
/// # Errors
///
/// Returns an error for invalid arguments, and for requests of help or the version.
pub fn parse(arguments: Vec<OsString>) -> Result<ArgMatches, clap::Error> {
    command().try_get_matches_from(arguments)
}

/// Runs the command of the matches.
///
/// # Errors
///
/// Returns the failure of the command.
pub fn run(matches: &ArgMatches, shell: &mut Shell) -> Outcome {
    let Some((name, matches)) = matches.subcommand() else { return Ok(crate::shell::Exit::Usage) };
    match COMMANDS.iter().find(|entry| (entry.define)().get_name() == name) {
        Some(entry) => (entry.run)(matches, shell),
        None => Ok(crate::shell::Exit::Usage),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_command_line_is_consistent() {
        super::command().debug_assert();
    }
}
