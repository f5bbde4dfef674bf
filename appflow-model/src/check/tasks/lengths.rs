//! The lengths of masks and truncations.

use crate::Site;
use crate::analysis::functions::FIND_IN_MAP;
use crate::analysis::values::Form;
use crate::check::context::Context;
use crate::check::tasks::flow_tasks::Tasks;
use crate::check::values::functions::check_branches;
use crate::check::values::pieces::{Scalar, scalar, text};
use crate::check::values::place::Place;
use crate::check::values::problems::problems;
use crate::check::values::references::described;
use crate::check::values::text::check_not_omitted;
use crate::diagnostics::{Diagnostic, Help, codes};
use crate::model::{FieldUse, Task, Value};

/// The largest length: AppFlow reads 32-bit integers.
const LARGEST_LENGTH: i64 = 2_147_483_647;

/// A length is a positive integer (R94, R97).
pub(super) fn check_length(cx: &mut Context<'_>, length: &Value, site: &Site) {
    check_not_omitted(cx, length, site, "length", "");
    check_branch(cx, length, site);
}

fn check_branch(cx: &mut Context<'_>, length: &Value, site: &Site) {
    let form = cx.form(length);
    if let Some((function, arguments)) = form.choice() {
        return check_branches(cx, (function, arguments), site, &mut check_branch);
    }
    match form {
        Form::Integer(_) | Form::Decimal(_) | Form::Text(_) => {}
        Form::Name(name) if !cx.is_stack_partial() => {
            let found = Diagnostic::unknown_value(site.clone(), "parameter", name);
            return cx.push(found.help("for example: `20`"));
        }
        _ if form.as_name().is_some() || matches!(form, Form::Call(function, _) if function.name == FIND_IN_MAP) => {
            if text(cx, &cx.resolve(length), site, &Place::scalar("a length")).is_none() {
                return;
            }
        }
        _ if scalar(cx, length, site, "a length") == Scalar::Unknown => return,
        _ => {
            let message = format!("expected an integer for the length, found {}", described(length));
            let help = match form {
                Form::Quantity { amount, .. } => format!("use `{amount}`"),
                _ => "for example: `20`".to_owned(),
            };
            return cx.report(&codes::LENGTH, site.clone(), message, help);
        }
    }
    let is_quoted = matches!(form, Form::Text(_));
    for (site, message, help) in problems(cx, length, site, &|text| not_a_length(text, is_quoted)) {
        cx.report(&codes::LENGTH, site, message, help);
    }
}

fn not_a_length(text: &str, is_quoted: bool) -> Option<(String, Help)> {
    let found = if is_quoted { format!("`\"{text}\"`") } else { format!("`{text}`") };
    match text.parse::<i64>() {
        Ok(_) if is_quoted => {
            Some((format!("expected an integer for the length, found {found}"), format!("remove the quotes: `{text}`").into()))
        }
        Ok(number) if number < 1 => Some((format!("length must be at least 1, found {found}"), Help::NONE)),
        Ok(number) if number > LARGEST_LENGTH => {
            Some((format!("length must be at most 2,147,483,647, found {found}"), Help::NONE))
        }
        Ok(_) => None,
        Err(_) => Some((format!("expected an integer for the length, found {found}"), "for example: `20`".into())),
    }
}

/// The message and the help for a length beyond the number of characters of a field.
pub(super) type Longest<'l> = &'l dyn Fn(i64, &str) -> (String, Help);

/// A length is not beyond that of the field (R385).
pub(super) fn check_longest(
    cx: &mut Context<'_>,
    tasks: &Tasks<'_>,
    used: &FieldUse,
    (length, longest): (&Value, Longest<'_>),
    site: &Site,
) {
    let field = used.known_name().and_then(|name| cx.field(tasks.object?, name));
    let Some((name, most)) = field.and_then(|field| Some((&field.name, whole(field.length.maximum?)?))) else { return };
    let (message, help) = longest(most, name);
    let problem = |text: &str| {
        let is_beyond = text.parse::<i64>().is_ok_and(|length| length > most);
        is_beyond.then(|| (format!("{message}, found `{text}`"), help.clone()))
    };
    for (site, message, help) in problems(cx, length, site, &problem) {
        cx.unless_reported(&site, |cx| cx.report(&codes::LENGTH_BEYOND, site.clone(), message, help));
    }
}

/// A truncated value fits into the field of the destination (R385).
pub(super) fn check_written_length(cx: &mut Context<'_>, tasks: &Tasks<'_>, used: &FieldUse, length: &Value, site: &Site) {
    let written = tasks.flow.tasks.iter().find_map(|task| match task {
        Task::Map { source, destination } if source.name == used.name => destination.as_ref().unwrap_or(source).known_name(),
        _ => None,
    });
    let field = written.and_then(|name| cx.field(tasks.destination_object?, name));
    let Some((name, most)) = field.and_then(|field| Some((&field.name, whole(field.length.maximum?)?))) else { return };
    let problem = |text: &str| {
        let message = format!("destination field `{name}` has at most {most} characters, found `{text}`");
        text.parse::<i64>().is_ok_and(|length| length > most).then(|| (message, format!("use `{most}`").into()))
    };
    for (site, message, help) in problems(cx, length, site, &problem) {
        cx.unless_reported(&site, |cx| cx.report(&codes::LENGTH_BEYOND, site.clone(), message, help));
    }
}

/// Returns an integer of a schema.
fn whole(number: f64) -> Option<i64> {
    format!("{number}").parse().ok()
}
