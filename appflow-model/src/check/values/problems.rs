//! Problems of the strings that a value can be: of a literal, of each branch of `if`, and of the declared values of a parameter or
//! a mapping.

use crate::Site;
use crate::check::context::Context;
use crate::check::values::declared_values::unfitting;
use crate::check::values::text::each_choice;
use crate::diagnostics::Help;
use crate::model::Value;

/// Returns why a string is not valid, with a help, or `None` if it is valid.
pub(crate) type Problem<'p> = &'p dyn Fn(&str) -> Option<(String, Help)>;

/// Returns the problem of a value, or of each value between which conditions choose, with its site.
pub(crate) fn problems(cx: &mut Context<'_>, value: &Value, site: &Site, problem: Problem<'_>) -> Vec<(Site, String, Help)> {
    let mut found = Vec::new();
    each_choice(cx, value, site, &mut |cx, value, site| {
        found.extend(problem_of(cx, value, problem).map(|(message, help)| (site.clone(), message, help)));
    });
    found
}

/// Returns the problem of a literal, or that of a value which a parameter or a mapping declares.
pub(crate) fn problem_of(cx: &Context<'_>, value: &Value, problem: Problem<'_>) -> Option<(String, Help)> {
    let resolved = cx.resolve(value);
    let number = || value.literal_text().filter(|_| resolved.form().is_literal());
    match resolved.known().map(Into::into).or_else(number) {
        Some(text) => problem(&text),
        None => unfitting(cx, &resolved, problem).map(|(value, (message, help))| {
            let expected = [": found ", ", found "].iter().find_map(|found| Some(message.split_once(found)?.0));
            let message = match expected {
                Some(expected) => format!("{expected}, but {value}"),
                None if message.contains(": ") => format!("{message}, but {value}"),
                None => format!("{message}: {value}"),
            };
            // The edit is for a literal.
            let help = if help.edit.is_some() { Help::NONE } else { help };
            (message, help)
        }),
    }
}
