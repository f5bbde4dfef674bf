//! `new` and `init`: a crate to start from, and a start in an existing crate.

use std::path::{Path, PathBuf};

use clap::{Arg, ArgMatches, Command};

use super::arguments;
use crate::scaffold;
use crate::shell::{Exit, Outcome, Shell};

fn appflow() -> Arg {
    arguments::path_argument("appflow", "PATH").long("appflow").help("Depend on appflow in this directory, not on the registry")
}

pub(super) fn define() -> Command {
    Command::new("new").about("Creates a crate with a definition, a test, a build script, and a CI workflow").args([
        arguments::path_argument("path", "PATH").required(true).help("The directory of the new crate"),
        Arg::new("name").long("name").value_name("NAME").help("The name of the package; that of the directory if omitted"),
        appflow(),
    ])
}

pub(super) fn run(matches: &ArgMatches, shell: &mut Shell) -> Outcome {
    let Some(folder) = matches.get_one::<PathBuf>("path") else { return Ok(Exit::Usage) };
    for path in
        scaffold::new(folder, arguments::text(matches, "name"), matches.get_one::<PathBuf>("appflow").map(PathBuf::as_path))?
    {
        shell.status("Wrote", path.display());
    }
    Ok(Exit::Success)
}

pub(super) fn define_init() -> Command {
    Command::new("init").about("Adds a definition, a build script, and a CI workflow to an existing crate").args([
        arguments::path_argument("path", "PATH").help("The directory of the crate; the current one if omitted"),
        appflow(),
    ])
}

pub(super) fn run_init(matches: &ArgMatches, shell: &mut Shell) -> Outcome {
    let folder = matches.get_one::<PathBuf>("path").map_or(Path::new("."), PathBuf::as_path);
    let added = scaffold::init(folder, matches.get_one::<PathBuf>("appflow").map(PathBuf::as_path))?;
    for path in &added.files {
        shell.status("Wrote", path.strip_prefix(".").unwrap_or(path).display());
    }
    for left in &added.left {
        shell.note(left);
    }
    if added.files.is_empty() {
        shell.note("nothing to add: the crate has all files of a new one");
    }
    Ok(Exit::Success)
}
