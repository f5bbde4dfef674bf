//! `explain CODE`: the page of a diagnostic.

use appflow_core::diagnostics::Code;
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
        let help = match Code::all()
            .filter(|code| is_near(code.id, &id))
            .max_by_key(|code| code.id.chars().zip(id.chars()).take_while(|(known, given)| known == given).count())
        {
            Some(code) => format!("a code with a similar name exists: `{}`", code.id),
            None => "use `cargo appflow codes` for a list of all codes".to_owned(),
        };
        return Err(Failure::usage(format!("unknown code `{given}`")).help(help));
    };
    shell.data(&pages::code(code, shell))?;
    Ok(Exit::Success)
}

/// Returns `true` if a code has the digits of a known one in another order, or one of them too many. A code with another digit is
/// as near to many as to one.
fn is_near(known: &str, code: &str) -> bool {
    let sorted = |text: &str| {
        let mut letters: Vec<char> = text.chars().collect();
        letters.sort_unstable();
        letters
    };
    let without = |index: usize| code.chars().enumerate().filter(move |(at, _)| *at != index).map(|(_, letter)| letter);
    sorted(known) == sorted(code) || (0..code.chars().count()).any(|index| without(index).eq(known.chars()))
}
