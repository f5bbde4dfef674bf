//! `connectors [NAME]`: the catalog.

use appflow_core::catalog;
use appflow_core::diagnostics::one_of;
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
                return Err(
                    Failure::usage(format!("unknown connector `{name}`")).help(one_of(name, &known, "connectors").to_string())
                );
            };
            pages::connector(connector, shell)
        }
    };
    shell.data(&text)?;
    Ok(Exit::Success)
}
