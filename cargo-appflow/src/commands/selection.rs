//! The arguments that select packages and files, and reading them.

use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use super::arguments;
use crate::files;
use crate::project::{Features, Project, Selection, manifest_folder};
use crate::shell::{Exit, Failure, Shell};
use crate::sources::{File, Sources};

/// Adds the options that select packages.
pub(super) fn packages(command: Command) -> Command {
    command.args([
        arguments::path_argument("manifest-path", "PATH").long("manifest-path").help("Path to Cargo.toml"),
        Arg::new("package").short('p').long("package").value_name("NAME").action(ArgAction::Append).help("The packages to read"),
        Arg::new("workspace").long("workspace").action(ArgAction::SetTrue).help("Read all packages of the workspace"),
        Arg::new("features")
            .short('F')
            .long("features")
            .value_name("FEATURES")
            .action(ArgAction::Append)
            .help("The features for which statements under `#[cfg]` are read, separated by commas or spaces"),
        Arg::new("all-features").long("all-features").action(ArgAction::SetTrue).help("Read with all features"),
        Arg::new("no-default-features")
            .long("no-default-features")
            .action(ArgAction::SetTrue)
            .help("Read without the feature `default`"),
    ])
}

/// Adds the options that select packages, and the files to work on.
pub(super) fn packages_and_files(command: Command, verb: &str) -> Command {
    packages(command).arg(Arg::new("files").value_name("FILE").num_args(0..).value_parser(value_parser!(PathBuf)).help(format!(
        "Files to {verb}, or directories with Rust files, `-` for standard input; all files of the package if omitted"
    )))
}

/// Returns the packages that are selected.
pub(super) fn selection(matches: &ArgMatches) -> Selection {
    Selection {
        manifest: matches.get_one::<PathBuf>("manifest-path").cloned(),
        packages: matches.get_many::<String>("package").into_iter().flatten().cloned().collect(),
        workspace: matches.get_flag("workspace"),
        features: Features {
            named: matches.get_many::<String>("features").into_iter().flatten().cloned().collect(),
            all: matches.get_flag("all-features"),
            no_default: matches.get_flag("no-default-features"),
        },
    }
}

/// Returns the Rust files in a directory and in those below it, or any other path itself. Hidden directories and those of builds
/// are skipped.
fn rust_files(path: &Path) -> Result<Vec<PathBuf>, Failure> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let (mut files, mut open) = (Vec::new(), vec![path.to_owned()]);
    while let Some(folder) = open.pop() {
        let failure = |error| Failure::new(format!("failed to read `{}`: {error}", folder.display()));
        for entry in std::fs::read_dir(&folder).map_err(failure)? {
            let entry = entry.map_err(failure)?;
            let (kind, path) = (entry.file_type().map_err(failure)?, entry.path());
            let is_hidden = entry.file_name().to_string_lossy().starts_with('.');
            // A link to a directory can lead to a directory around it.
            if kind.is_dir() && !is_hidden && !path.join("CACHEDIR.TAG").exists() {
                open.push(path);
            } else if !kind.is_dir() && !path.is_dir() && path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    match files.is_empty() {
        true => Err(Failure::new(format!("no Rust files in `{}`", path.display()))),
        false => Ok(files),
    }
}

/// The sources, and the files that the command is to work on.
pub(super) struct Selected {
    pub(super) sources: Sources,
    /// Empty for all.
    files: Vec<PathBuf>,
}

impl Selected {
    /// Reads the packages, and the files that are given, which need no package.
    pub(super) fn load(matches: &ArgMatches) -> Result<Selected, Failure> {
        let given: Vec<PathBuf> = match matches.try_get_many::<PathBuf>("files") {
            Ok(files) => files.into_iter().flatten().map(|path| rust_files(path)).collect::<Result<Vec<_>, _>>()?.concat(),
            Err(_) => Vec::new(),
        };
        let selection = selection(matches);
        let needs_package = given.is_empty() || selection.manifest.is_some() || !selection.packages.is_empty();
        let mut sources = match Project::load(&selection) {
            Ok(project) => Sources::load(&project),
            Err(failure) if needs_package => return Err(failure),
            Err(_) => Sources::default(),
        };
        let here = std::env::current_dir().unwrap_or_default();
        if !given.is_empty() {
            // Errors in other files are not reported.
            let path = |path: &PathBuf| std::fs::canonicalize(here.join(path)).unwrap_or_else(|_| here.join(path));
            let given: Vec<PathBuf> = given.iter().map(path).collect();
            sources.problems.retain(|problem| given.contains(&problem.path));
        }
        let manifest = |path: &Path| {
            let folder = path.parent().unwrap_or(Path::new(""));
            manifest_folder(folder).unwrap_or_else(|| folder.to_owned())
        };
        let mut files = Vec::new();
        for path in given {
            if path.as_os_str() == "-" {
                let text = files::read_text_from(std::io::stdin().lock())
                    .map_err(|error| Failure::new(format!("failed to read standard input: {error}")))?;
                let path = here.join("<stdin>");
                sources.add_text(&path, "<stdin>".to_owned(), text, manifest(&path));
                files.push(path);
                continue;
            }
            let path = std::fs::canonicalize(here.join(&path)).unwrap_or_else(|_| here.join(&path));
            if !sources.has(&path) {
                sources.add_path(&path, manifest(&path));
            }
            files.push(path);
        }
        Ok(Selected { sources, files })
    }

    /// Returns `true` if the command is to work on a file.
    pub(super) fn wants(&self, file: &File) -> bool {
        self.files.is_empty() || self.files.contains(&file.path)
    }

    /// Returns the exit code of a command that finished, with something to report or not.
    pub(super) fn exit(&self, findings: bool) -> Exit {
        match (self.sources.problems.is_empty(), findings) {
            (false, _) => Exit::Failed,
            (true, true) => Exit::Findings,
            (true, false) => Exit::Success,
        }
    }

    /// Returns the failure of a command that found nothing, possibly because a file could not be read.
    pub(super) fn failure(&self, failure: Failure) -> Failure {
        if self.sources.problems.is_empty() { failure } else { Failure { exit: Exit::Failed, ..failure } }
    }

    /// Reports what could not be read.
    pub(super) fn report_problems(&self, shell: &Shell) {
        for problem in &self.sources.problems {
            let message = match problem.place {
                Some((line, column)) => format!("{}:{line}:{column}: {}", problem.shown, problem.message),
                None => problem.message.clone(),
            };
            shell.failure(&Failure::new(message).help(problem.help.clone().unwrap_or_default()));
        }
    }
}
