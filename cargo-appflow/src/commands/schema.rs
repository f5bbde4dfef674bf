//! `schema pull|check`: the schema files of objects, from the AWS CLI of the user.

use std::collections::BTreeMap;
use std::ffi::OsString;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use super::selection::{Selected, packages_and_files};
use crate::files;
use crate::schema::{self, Aws};
use crate::shell::{Exit, Failure, Outcome, Shell};
use crate::sources::shown;

pub(super) fn define() -> Command {
    let with_arguments = |command: Command| {
        packages_and_files(command, "read").args([
            Arg::new("connector-profile")
                .long("connector-profile")
                .value_name("CONNECTOR=NAME")
                .action(ArgAction::Append)
                .help("The connector profile that describes the objects of a connector, if the definitions do not name one"),
            Arg::new("aws")
                .long("aws")
                .value_name("PATH")
                .value_parser(value_parser!(OsString))
                .default_value("aws")
                .help("The AWS CLI"),
            Arg::new("arguments")
                .last(true)
                .num_args(0..)
                .value_name("ARGUMENT")
                .help("Arguments for the AWS CLI, such as `--region eu-west-1`"),
        ])
    };
    Command::new("schema")
        .about("Writes or checks the schema files of objects, with the AWS CLI")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(with_arguments(
            Command::new("pull").about("Describes each object that has a schema file, and writes the file"),
        ))
        .subcommand(with_arguments(
            Command::new("check").about("Describes each object that has a schema file, and exits with code 1 if a file is stale"),
        ))
}

pub(super) fn run(matches: &ArgMatches, shell: &mut Shell) -> Outcome {
    let Some((name, matches)) = matches.subcommand() else { return Ok(Exit::Usage) };
    let check = name == "check";
    let mut profiles = BTreeMap::new();
    for given in matches.get_many::<String>("connector-profile").into_iter().flatten() {
        let Some((connector, profile)) = given.split_once('=') else {
            return Err(
                Failure::usage(format!("expected `CONNECTOR=NAME`, found `{given}`")).help("for example: `salesforce=crm-prod`")
            );
        };
        profiles.insert(connector.to_owned(), profile.to_owned());
    }
    let selected = Selected::load(matches)?;
    selected.report_problems(shell);
    let all = schema::wanted(&selected.sources, &profiles, |file| selected.wants(file))?;
    let aws = Aws {
        program: matches.get_one::<OsString>("aws").cloned().unwrap_or_else(|| "aws".into()),
        arguments: matches.get_many::<String>("arguments").into_iter().flatten().cloned().collect(),
    };
    if all.is_empty() {
        shell.warning("no object in the files has a schema file");
    }
    let (mut stale, mut failed) = (false, false);
    for (index, wanted) in all.iter().enumerate() {
        let verb = if check { "Checking" } else { "Pulling" };
        shell.status(verb, format!("{} of {} ({}/{})", wanted.entity, wanted.connector, index + 1, all.len()));
        let text = match aws.describe(wanted) {
            Ok(text) => text,
            Err(failure) => {
                shell.failure(&failure);
                failed = true;
                continue;
            }
        };
        let old = std::fs::read_to_string(&wanted.path);
        let same = old.as_deref().ok().and_then(|old| serde_json::from_str(old).ok()).map(schema::normal).as_ref() == Some(&text);
        let path = shown(&wanted.path);
        match (check, same, old) {
            (true, true, _) => {}
            (true, false, Ok(_)) => shell.error(format!("schema file `{path}` is stale")),
            (true, false, Err(error)) => shell.error(format!("failed to read schema file `{path}`: {error}")),
            (false, _, Ok(old)) if old == text => {}
            (false, _, Ok(old)) if !schema::is_schema(&old) => {
                let failure = Failure::new(format!("`{path}` is not a schema file, and would be replaced"));
                shell.failure(&failure.help("remove the file, or name another one in `from schema(…)`"));
                failed = true;
            }
            (false, _, Err(error)) if error.kind() != std::io::ErrorKind::NotFound => {
                shell.error(format!("failed to read schema file `{path}`: {error}"));
                failed = true;
            }
            (false, _, old) => {
                if let Some(folder) = wanted.path.parent() {
                    std::fs::create_dir_all(folder)
                        .map_err(|error| Failure::new(format!("failed to create `{}`: {error}", folder.display())))?;
                }
                files::write(&wanted.path, old.ok().as_deref().map(str::as_bytes), text.as_bytes())?;
                shell.status("Wrote", path);
            }
        }
        stale |= check && !same;
    }
    Ok(if failed { Exit::Failed } else { selected.exit(stale) })
}
