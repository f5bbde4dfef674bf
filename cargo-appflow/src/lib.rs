//! The command line of appflow.
//!
//! ```text
//! commands ── the arguments and the output of each command
//!     ├── project, sources ── packages, their files, and the invocations in them
//!     └── check, pages ────── the work of the commands, without arguments and without a terminal
//! shell ───── standard output and standard error, colors, exit codes
//! ```
//!
//! The crate is the program `cargo-appflow`; its modules are not a stable interface.

pub mod check;
pub mod commands;
pub mod diff;
pub mod document;
pub mod files;
pub mod fix;
pub mod format;
pub mod graph;
pub mod import;
pub mod meaning;
pub mod pages;
pub mod project;
pub mod scaffold;
pub mod schema;
pub mod shell;
pub mod sources;
pub mod stacks;
pub mod template;

use std::ffi::OsString;

use shell::{Color, Exit, Shell};

/// Runs the command that the arguments name, as `cargo appflow …` or as `cargo-appflow …`.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Exit {
    let mut arguments: Vec<OsString> = arguments.into_iter().collect();
    // Cargo passes the name of the subcommand as the first argument.
    if arguments.get(1).is_some_and(|first| first == "appflow") {
        arguments.remove(1);
    }
    match commands::parse(arguments) {
        Ok(matches) => {
            let mut shell = Shell::new(matches.get_one("color").copied().unwrap_or(Color::Auto), matches.get_flag("quiet"));
            commands::run(&matches, &mut shell).unwrap_or_else(|failure| shell.failure(&failure))
        }
        Err(error) => {
            // Help and version are data. If they cannot be written, an error cannot be reported, either.
            let _ = error.print();
            if error.use_stderr() { Exit::Usage } else { Exit::Success }
        }
    }
}
