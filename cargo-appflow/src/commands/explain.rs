//! `explain CODE`: the page of a diagnostic.

use appflow_core::diagnostics::{Code, one_of};
use clap::{Arg, ArgMatches, Command};

use super::arguments;
use crate::pages;
use crate::shell::{Exit, Failure, Outcome, Shell};

pub(super) fn define() -> Command {
    Command::new("explain")
        .about("Explains a diagnostic, with an example of the mistake and its correction")
        .arg(Arg::new("code").value_name("CODE").required(true).help("The code in brackets after a message: `AF0501`, or `501`"))
}

pub(super) fn run(matches: &ArgMatches, shell: &mut Shell) -> Outcome {
    let given = arguments::text(matches, "code").unwrap_or_default();
    let digits = given.trim().trim_matches(['[', ']']);
    let digits = digits.strip_prefix(['A', 'a']).and_then(|rest| rest.strip_prefix(['F', 'f'])).unwrap_or(digits);
    let id = format!("AF{digits:0>4}");
    let Some(code) = Code::find(&id) else {
        let known: Vec<&str> = Code::all().map(|code| code.id).collect();
        return Err(Failure::usage(format!("unknown code `{given}`")).help(one_of(&id, &known, "codes").to_string()));
    };
    shell.data(&pages::code(code, shell))?;
    Ok(Exit::Success)
}
