//! `cargo appflow`: see the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    cargo_appflow::run(std::env::args_os())
}
