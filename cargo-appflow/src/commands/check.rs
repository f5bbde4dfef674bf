//! `check`: the diagnostics of the compiler, without compiling.

use clap::{Arg, ArgAction, ArgMatches, Command};

use super::selection::{Selected, packages_and_files};
use crate::check::{Checker, Report, report};
use crate::shell::{Outcome, Shell};

pub(super) fn define() -> Command {
    let command = Command::new("check")
        .about("Checks the definitions of a package without compiling it")
        .arg(super::format_argument(&["human", "json", "sarif", "github"]))
        .arg(
            Arg::new("deny-warnings")
                .short('D')
                .long("deny-warnings")
                .action(ArgAction::SetTrue)
                .help("Exit with code 1 on warnings too"),
        );
    packages_and_files(command, "check")
}

pub(super) fn run(matches: &ArgMatches, shell: &mut Shell) -> Outcome {
    let selected = Selected::load(matches)?;
    let sources = &selected.sources;
    let report = Checker::new(sources).check(|file| selected.wants(file));
    let format = super::text(matches, "format");
    shell.data(&match format {
        Some("json") => report::json(&report, sources),
        Some("sarif") => report::sarif(&report, sources),
        Some("github") => report::github(&report, sources),
        _ => report::human(&report, sources, shell.colors_data),
    })?;
    selected.report_problems(shell);
    if report.invocations == 0 && report.unchecked.is_empty() && sources.problems.is_empty() {
        shell.warning("there is no invocation of `appflow!` in the files");
    }
    shell.status("Checked", summary(&report));
    let fails = report.errors() > 0 || matches.get_flag("deny-warnings") && report.warnings() > 0;
    Ok(selected.exit(fails))
}

fn summary(report: &Report) -> String {
    let Report { invocations, files, .. } = report;
    let counted = |number: usize, name: &str| format!("{number} {name}{}", if number == 1 { "" } else { "s" });
    format!(
        "{} in {}: {}, {}",
        counted(*invocations, "invocation"),
        counted(*files, "file"),
        counted(report.errors(), "error"),
        counted(report.warnings(), "warning")
    )
}
