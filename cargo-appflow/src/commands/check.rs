//! `check`: the diagnostics of the compiler, without compiling.

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command};

use super::arguments;
use super::selection::{Selected, packages_and_files};
use crate::check::{Checker, Report, report};
use crate::fix;
use crate::shell::{Failure, Outcome, Shell};

pub(super) fn define() -> Command {
    let command = Command::new("check")
        .about("Checks the definitions of a package without compiling it")
        .arg(arguments::format_argument(&["human", "json", "sarif", "github"]))
        .arg(
            Arg::new("deny-warnings")
                .short('D')
                .long("deny-warnings")
                .action(ArgAction::SetTrue)
                .help("Exit with code 1 on warnings too"),
        );
    let fix = Arg::new("fix").long("fix").action(ArgAction::SetTrue).help("Apply the suggested fixes, then check again");
    packages_and_files(command.arg(fix), "check")
}

/// The number of times that fixes are applied, since one may prevent another.
const ROUNDS: usize = 8;

/// Applies fixes until there are none.
fn fix(matches: &ArgMatches, shell: &Shell) -> Result<(), Failure> {
    let mut fixed: BTreeMap<String, usize> = BTreeMap::new();
    for _ in 0..ROUNDS {
        let selected = Selected::load(matches)?;
        let sources = &selected.sources;
        let report = Checker::new(sources).check(|file| selected.wants(file));
        let mut changed = false;
        for (index, file) in sources.files.iter().enumerate() {
            let (text, count) = fix::apply(&file.text, report.found.iter().filter(|found| found.file == index));
            if text == file.text {
                continue;
            }
            file.write(&text)?;
            changed = true;
            *fixed.entry(file.shown.clone()).or_default() += count;
        }
        if !changed {
            break;
        }
    }
    for (shown, count) in fixed {
        shell.status("Fixed", format!("{shown} ({count} fix{})", if count == 1 { "" } else { "es" }));
    }
    Ok(())
}

pub(super) fn run(matches: &ArgMatches, shell: &mut Shell) -> Outcome {
    if matches.get_flag("fix") {
        if matches.get_many::<PathBuf>("files").into_iter().flatten().any(|file| file.as_os_str() == "-") {
            return Err(Failure::usage("`--fix` cannot be used with standard input").help("name a file"));
        }
        fix(matches, shell)?;
    }
    let selected = Selected::load(matches)?;
    let sources = &selected.sources;
    let report = Checker::new(sources).check(|file| selected.wants(file));
    let format = arguments::text(matches, "format");
    shell.data(&match format {
        Some("json") => report::json(&report, sources),
        Some("sarif") => report::sarif(&report, sources),
        Some("github") => report::github(&report, sources),
        _ => report::human(&report, sources, shell.colors_data),
    })?;
    selected.report_problems(shell);
    if report.invocations == 0 && report.unchecked.is_empty() && sources.problems.is_empty() {
        shell.warning("no invocation of `appflow!` in the files");
    }
    shell.status("Checked", summary(&report, sources.problems.len()));
    let fails = report.errors() > 0 || matches.get_flag("deny-warnings") && report.warnings() > 0;
    let exit = selected.exit(fails);
    // The program ends here. Freeing the tokens of all files takes longer than the remaining work.
    std::mem::forget(selected);
    Ok(exit)
}

/// Returns the numbers of a check. A file that could not be read is an error.
fn summary(report: &Report, unread: usize) -> String {
    let Report { invocations, files, .. } = report;
    let counted = |number: usize, name: &str| format!("{number} {name}{}", if number == 1 { "" } else { "s" });
    format!(
        "{} in {}: {}, {}",
        counted(*invocations, "invocation"),
        counted(*files, "file"),
        counted(report.errors() + unread, "error"),
        counted(report.warnings(), "warning")
    )
}
