//! `fmt`: formats what is in the macro.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Command};

use super::selection::{Selected, packages_and_files};
use crate::check::report::Lines;
use crate::format::{self, Formatted};
use crate::shell::{Outcome, Shell};
use crate::sources::{File, Sources};

pub(super) fn define() -> Command {
    let command = Command::new("fmt")
        .about("Formats the definitions of a package")
        .long_about(
            "Formats the definitions in the macro, and leaves the rest of the files to rustfmt. The width of lines is the `max_width` of \
             `rustfmt.toml`, or 100. Standard input (`-`) is written to standard output.",
        )
        .arg(
            Arg::new("check")
                .long("check")
                .action(ArgAction::SetTrue)
                .help("Write nothing, and exit with code 1 if a file would change"),
        );
    packages_and_files(command, "format")
}

pub(super) fn run(matches: &ArgMatches, shell: &mut Shell) -> Outcome {
    let selected = Selected::load(matches)?;
    let sources = &selected.sources;
    selected.report_problems(shell);
    let check = matches.get_flag("check");
    let mut widths = HashMap::new();
    let mut changes = false;
    let mut order: Vec<&File> = sources.files.iter().filter(|file| selected.wants(file)).collect();
    order.sort_by_key(|file| file.shown.as_str());
    for file in order {
        let Formatted { text, skipped } = formatted(sources, file, width(&file.path, &mut widths));
        let lines = Lines::new(&file.text);
        for byte in skipped {
            let place = lines.position(byte);
            shell.note(format!("{}:{}:{}: not formatted: the invocation does not parse", file.shown, place.line, place.column));
        }
        let is_input = file.shown == "<stdin>";
        if is_input && !check {
            shell.data(&text)?;
            continue;
        }
        if text == file.text {
            continue;
        }
        changes = true;
        if check {
            let same = file.text.bytes().zip(text.bytes()).take_while(|(old, new)| old == new).count();
            let line = lines.position(same.min(file.text.len())).line;
            shell.error(format!("{}:{line}: not formatted", file.shown));
        } else {
            file.write(&text)?;
            shell.status("Formatted", &file.shown);
        }
    }
    Ok(selected.exit(changes && check))
}

fn formatted(sources: &Sources, file: &File, width: usize) -> Formatted {
    let entries = file.invocations.iter().filter_map(|index| sources.invocations.get(*index)).filter(|entry| !entry.is_template);
    format::file(&file.text, entries.map(|entry| entry.body.clone()), width)
}

/// Returns `max_width` of the nearest `rustfmt.toml`.
fn width(path: &Path, known: &mut HashMap<PathBuf, usize>) -> usize {
    let Some(folder) = path.parent() else { return format::WIDTH };
    if let Some(width) = known.get(folder) {
        return *width;
    }
    let names = ["rustfmt.toml", ".rustfmt.toml"];
    let nearest = folder.ancestors().flat_map(|folder| names.map(|name| folder.join(name)));
    let text = nearest.into_iter().find_map(|path| std::fs::read_to_string(path).ok()).unwrap_or_default();
    let number = text.lines().find_map(|line| {
        let (_, value) = line.split_once('=').filter(|(key, _)| key.trim() == "max_width")?;
        value.split('#').next()?.trim().parse().ok()
    });
    let width = number.unwrap_or(format::WIDTH);
    known.insert(folder.to_owned(), width);
    width
}
