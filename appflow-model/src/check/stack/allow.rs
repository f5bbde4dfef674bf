//! `#[allow(CODE)]`: which warnings the author does not want, and whether there are any.

use crate::check::context::Context;
use crate::diagnostics::{Level, codes};
use crate::model::Silence;

/// Removes the silenced warnings and reports the silences that silence nothing.
pub(crate) fn apply(cx: &mut Context<'_>) {
    let silences: Vec<&Silence> = cx.definition.silences.iter().filter(|silence| is_warning(silence)).collect();
    let mut used = vec![false; silences.len()];
    cx.found.retain(|found| {
        let mut keep = true;
        for (silence, used) in silences.iter().zip(&mut used) {
            if found.code.id == silence.code && silence.scope.iter().any(|scope| found.site.is_within(scope)) {
                (keep, *used) = (false, true);
            }
        }
        keep
    });
    for silence in &cx.definition.silences {
        check_code(cx, silence);
    }
    for (silence, used) in silences.iter().zip(used) {
        if !used {
            check_used(cx, silence);
        }
    }
}

fn is_warning(silence: &Silence) -> bool {
    codes::find(&silence.code).is_some_and(|code| code.level == Level::Warning)
}

/// A silence names a warning of the catalogue; errors cannot be silenced.
fn check_code(cx: &mut Context<'_>, silence: &Silence) {
    match codes::find(&silence.code) {
        Some(code) if code.level == Level::Warning => {}
        Some(code) => {
            let message = format!("`{}` is an error and cannot be silenced", code.id);
            cx.error(&codes::WRONG_SILENCE, silence.site.clone(), message, code.title.trim());
        }
        None => {
            let help = "write the code that stands in brackets behind the warning: `#[allow(AF0601)]`";
            cx.error(&codes::WRONG_SILENCE, silence.site.clone(), format!("no warning is named `{}`", silence.code), help);
        }
    }
}

/// A silence silences something. In a statement with an error the warning may not have been looked for.
fn check_used(cx: &mut Context<'_>, silence: &Silence) {
    let partial = cx.definition.partial || cx.definition.flows.iter().any(|flow| flow.partial);
    let wrong = cx.found.iter().any(|found| found.is_error() && silence.scope.iter().any(|scope| found.site.is_within(scope)));
    if !partial && !wrong && !silence.scope.is_empty() {
        let message = format!("nothing here is reported as `{}`", silence.code);
        cx.error(&codes::UNUSED_SILENCE, silence.site.clone(), message, "remove it");
    }
}
