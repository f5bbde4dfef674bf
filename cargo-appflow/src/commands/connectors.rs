//! `connectors [NAME]`: the catalog.

use appflow_core::catalog;
use appflow_core::diagnostics::{listed, one_of};
use clap::{Arg, ArgMatches, Command};

use super::arguments;
use crate::pages;
use crate::shell::{Exit, Failure, Outcome, Shell};

pub(super) fn define() -> Command {
    Command::new("connectors")
        .about("Lists the connectors, or shows the settings of one")
        .arg(Arg::new("name").value_name("NAME").help("The name of a connector, such as `salesforce`"))
}

pub(super) fn run(matches: &ArgMatches, shell: &mut Shell) -> Outcome {
    let text = match arguments::text(matches, "name") {
        None => pages::connectors(shell),
        Some(name) => {
            let same = |text: &str| text.eq_ignore_ascii_case(name);
            let found =
                catalog::CONNECTORS.iter().find(|entry| [entry.name, entry.title, entry.connector_type].into_iter().any(same));
            let Some(connector) = found else {
                let known: Vec<&str> = catalog::CONNECTORS.iter().map(|connector| connector.name).collect();
                return Err(Failure::usage(format!("unknown connector `{name}`")).help(similar(name, &known)));
            };
            pages::connector(connector, shell)
        }
    };
    shell.data(&text)?;
    Ok(Exit::Success)
}

/// Returns the help for an unknown name: the only connector whose name contains it or is part of it, or one that is spelled alike.
fn similar(name: &str, known: &[&str]) -> String {
    let name = name.to_ascii_lowercase();
    let is_part = |known: &&str| name.len() > 2 && known.contains(&name) || known.len() > 2 && name.contains(known);
    match known.iter().copied().filter(is_part).collect::<Vec<_>>().as_slice() {
        [] => one_of(&name, known, "connectors").to_string(),
        [one] => format!("a connector with a similar name exists: `{one}`"),
        several => listed(several, "connectors with a similar name"),
    }
}
