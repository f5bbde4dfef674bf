//! `codes`: the list of diagnostics.

use appflow_core::diagnostics::Code;
use clap::{ArgMatches, Command};
use serde_json::{Value, json};

use super::arguments;
use crate::pages;
use crate::shell::{Exit, Outcome, Shell};

pub(super) fn define() -> Command {
    Command::new("codes").about("Lists the codes of all diagnostics").arg(arguments::format_argument(&["human", "json"]))
}

pub(super) fn run(matches: &ArgMatches, shell: &mut Shell) -> Outcome {
    let mut all: Vec<&Code> = Code::all().collect();
    all.sort_by_key(|code| code.id);
    let text = match arguments::text(matches, "format") {
        Some("json") => {
            let entries: Value = all.into_iter().map(entry).collect();
            format!("{entries:#}\n")
        }
        _ => pages::codes(&all, shell),
    };
    shell.data(&text)?;
    Ok(Exit::Success)
}

fn entry(code: &Code) -> Value {
    json!({
        "code": code.id,
        "severity": code.level.severity().to_string(),
        "level": code.level.to_string(),
        "title": pages::title(code),
        "explanation": code.explanation.trim(),
        "rules": code.rules,
        "wrong": code.wrong.trim().replace(['«', '»'], ""),
        "right": code.right.trim(),
    })
}
