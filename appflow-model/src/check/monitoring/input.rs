//! The input of targets of event rules.

use crate::Site;
pub(crate) use crate::analysis::input::Fields;
use crate::analysis::input::{Content, EVENT, Input, field, known, path};
use crate::analysis::values::Form;
use crate::catalog::monitoring::{self, DETAIL, Event};
use crate::check::context::Context;
use crate::check::first::Firsts;
use crate::check::monitoring::conditions::Condition;
use crate::check::settings::{given, repeated_key};
use crate::check::values::pieces::text;
use crate::check::values::place::Place;
use crate::diagnostics::{Diagnostic, Help, closest, codes, one_of};
use crate::model::{Setting, Value};

/// Maximum characters of an input or an input template (R289).
const INPUT: usize = 8_192;

/// Checks the input of a rule's targets: its event fields exist (R298), and it is not too long (R289).
pub(crate) fn check_input(cx: &mut Context<'_>, events: Fields, settings: &[Setting], site: &Site) {
    let Some(input) = given(settings, &monitoring::rule::input, site) else { return };
    let site = input.site.part("value");
    let input = Input::of(cx, input.value);
    check_value(cx, events, &input, &site);
    let length = input.length();
    if length > INPUT {
        let message = format!("target input too long: found {length} characters, expected at most {INPUT}");
        cx.report(&codes::INPUT_SIZE, site, message, "");
    }
}

/// Returns the message for an event field that does not exist, and a help with the fields that do.
pub(crate) fn no_detail(event: &Event, field: &str, known: &[&str]) -> (String, Help) {
    if field == "flow_name" {
        let help = "remove the condition: a rule in a flow matches the name of the flow";
        return (format!("no field `{field}` on event `{}`", event.name), help.into());
    }
    let help = match monitoring::EVENTS.iter().find(|other| other.detail.contains(&field)) {
        Some(other) => format!("`{field}` is a field of `{}`", other.name).into(),
        None => one_of(field, known, &format!("fields of `{}`", event.name)),
    };
    (format!("no field `{field}` on event `{}`", event.name), help)
}

/// The place of the path of an event field.
pub(crate) enum PathPlace<'s> {
    /// A condition of a rule, which has a site for each name.
    Matched(&'s Condition<'s>),
    /// A setting of a rule, which has one site for the path.
    Inserted(&'s Site),
    /// A path in a string.
    Path(&'s Site),
}

impl PathPlace<'_> {
    /// Returns the site of a name of the path, and the part of the path that is before the name there.
    pub(crate) fn name(&self, path: &[&str], number: usize) -> (Site, String) {
        match self {
            PathPlace::Matched(condition) => (condition.names.get(number).unwrap_or(&condition.field).clone(), String::new()),
            PathPlace::Inserted(site) | PathPlace::Path(site) => {
                let before = if matches!(self, PathPlace::Path(_)) { "$." } else { "" };
                let names = path.iter().take(number).flat_map(|name| [*name, "."]);
                ((*site).clone(), [before].into_iter().chain(names).collect())
            }
        }
    }
}

/// Calls `visit` with each event field in a value, and its site.
pub(crate) fn inserted<'v>(value: &'v Value, site: &Site, visit: &mut dyn FnMut(&'v str, &Site)) {
    if let Some(name) = field(value) {
        return visit(name, &site.part("member"));
    }
    match value {
        Value::List(values) => {
            values.iter().enumerate().for_each(|(index, value)| inserted(value, &site.item("element", index), visit));
        }
        Value::Block(settings) => {
            for (index, setting) in settings.iter().enumerate() {
                inserted(&setting.value, &site.item("setting", index).part("value"), visit);
            }
        }
        Value::Call { function: _, arguments } => {
            arguments.iter().enumerate().for_each(|(index, value)| inserted(value, &site.item("argument", index), visit));
        }
        Value::Member { .. }
        | Value::Index { .. }
        | Value::Name(_)
        | Value::String(_)
        | Value::Integer(_)
        | Value::Decimal(_)
        | Value::Bool(_)
        | Value::Quantity { .. }
        | Value::Expression(_) => {}
    }
}

fn check_value(cx: &mut Context<'_>, events: Fields, input: &Input<'_>, site: &Site) {
    match input {
        Input::Literal(_) | Input::Event => {}
        Input::Field(name) => check_field(cx, events, name, site),
        Input::List(inputs) => {
            inputs.iter().enumerate().for_each(|(index, input)| check_value(cx, events, input, &site.item("element", index)));
        }
        Input::Block(settings) => {
            let mut seen = Firsts::default();
            for (index, (key, input)) in settings.iter().enumerate() {
                let site = site.item("setting", index);
                let place = site.part("key");
                if let Some(first) = seen.before(*key, &place) {
                    repeated_key(cx, key, (place, first));
                }
                check_value(cx, events, input, &site.part("value"));
            }
        }
        Input::Text(parts) => {
            // JSON in a string would break the JSON around it.
            if let Some(part) = parts.iter().find(|part| matches!(part.content, Content::Event)) {
                let message = format!("`{EVENT}` is JSON, which cannot be part of a string");
                let help = format!("use `{EVENT}` as a value, for example: `{{ source: {EVENT} }}`");
                return cx.report(&codes::WRONG_VALUE, part.site(site), message, help);
            }
            for part in parts {
                let site = part.site(site);
                match &part.content {
                    Content::Event => {}
                    Content::Field(name) => check_field(cx, events, name, &site),
                    Content::Value(value) => match value.form() {
                        Form::Integer(_) | Form::Decimal(_) | Form::Bool(_) => {}
                        Form::Text(literal) if check_placeholder(cx, events, literal, &site) => {}
                        Form::Name(name) if named_field(events, name).is_some() && !cx.is_stack_partial() => {
                            let found = Diagnostic::unknown_value(site, "parameter", name);
                            cx.push(found.help(field_help(events, name)));
                        }
                        Form::SecretKey { of: EVENT, key } if named_field(events, key).is_some() && cx.find(EVENT).is_none() => {
                            let message = format!("expected a field of the event, found `{EVENT}[{key:?}]`");
                            cx.report(&codes::UNKNOWN_NAME, site, message, field_help(events, key));
                        }
                        // `detail.status` is `event.detail.status`.
                        Form::MemberOfNothing(DETAIL) if !cx.is_stack_partial() => {
                            let help = Help::replace(format!("use `{EVENT}.{DETAIL}`"), format!("{EVENT}.{DETAIL}"));
                            cx.push(Diagnostic::unknown_name(site.part("of"), "", DETAIL).help(help));
                        }
                        _ => drop(text(cx, value, &site, &Place::public("the input of a target"))),
                    },
                }
            }
        }
    }
}

/// Returns the name of a field of the event that is written without the event, or with the hyphens of EventBridge.
fn named_field(events: Fields, name: &str) -> Option<String> {
    let name = name.replace('-', "_");
    path(events, &name).map(|_| name)
}

/// Suggests the member of the event for the name of a field that is written without it.
fn field_help(events: Fields, name: &str) -> Help {
    named_field(events, name).map_or(Help::NONE, |field| Help::use_code(format!("{EVENT}.{field}")))
}

/// Reports an event field in a notation that is not substituted: in braces, or as EventBridge's input transformers and paths have
/// it. Returns `true` if it does.
fn check_placeholder(cx: &mut Context<'_>, events: Fields, literal: &str, site: &Site) -> bool {
    let written = in_braces(events, literal).or_else(|| in_brackets(events, literal)).or_else(|| by_path(events, literal));
    let Some((written, name)) = written else { return false };
    let message = format!("`{written}` is not substituted in a string");
    let code = format!("{EVENT}.{name}");
    let help = if written == literal { Help::use_code(code) } else { format!("use `concat` with `{code}`").into() };
    cx.report(&codes::PLACEHOLDER, site.clone(), message, help);
    true
}

/// Returns `{event.status}` in a string, with the field.
fn in_braces(events: Fields, literal: &str) -> Option<(String, String)> {
    between(literal, '{', '}').find_map(|name| {
        let field = name.strip_prefix(EVENT)?.strip_prefix('.')?;
        path(events, field).is_some().then(|| (format!("{{{name}}}"), field.to_owned()))
    })
}

/// Returns `<status>` in a string, with the field. A string with closing tags is markup.
fn in_brackets(events: Fields, literal: &str) -> Option<(String, String)> {
    if literal.contains("</") {
        return None;
    }
    between(literal, '<', '>').find_map(|name| {
        let own = name.strip_prefix(EVENT).and_then(|rest| rest.strip_prefix('.')).unwrap_or(name);
        let field = own.replace('-', "_");
        path(events, &field).is_some().then(|| (format!("<{name}>"), field))
    })
}

/// Returns a string that is the path of a field, such as `$.detail.status`, with the field.
fn by_path(events: Fields, literal: &str) -> Option<(String, String)> {
    let known = known(events).into_iter().find(|name| path(events, name).is_some_and(|path| path == literal));
    // The fields in the detail of any event are unknown.
    let field = known.map(str::to_owned).or_else(|| {
        let name = literal.strip_prefix("$.").filter(|name| path(events, name).is_some_and(|path| path == literal))?;
        name.chars().all(|letter| letter.is_ascii_alphanumeric() || "._".contains(letter)).then(|| name.to_owned())
    })?;
    Some((literal.to_owned(), field))
}

/// Returns the parts of a string between two characters.
fn between(literal: &str, open: char, close: char) -> impl Iterator<Item = &str> {
    literal.split(open).skip(1).filter_map(move |rest| rest.split_once(close)).map(|(name, _)| name)
}

fn check_field(cx: &mut Context<'_>, events: Fields, name: &str, site: &Site) {
    if path(events, name).is_some() {
        return;
    }
    // `event.detail."flow-name"` is `event.flow_name` in a rule of a flow.
    let inner = name.strip_prefix("detail.").map(|inner| inner.replace('-', "_")).filter(|inner| path(events, inner).is_some());
    let (message, help) = match (inner, events) {
        (Some(inner), _) => (format!("no field `{name}` on the event"), Help::rename(format!("use `{EVENT}.{inner}`"), inner)),
        (None, Fields::Of(event)) => no_detail(event, name, &known(events)),
        (None, Fields::Any) => {
            let known = known(events);
            let help = match closest(name, &known) {
                // What is not a field of all events is a field of `detail`, where AWS writes `-` or camel case instead of `_`.
                None if !name.contains(['.', '_']) => {
                    Help::rename(format!("use `{EVENT}.{DETAIL}.{name}`"), format!("{DETAIL}.{name}"))
                }
                _ => one_of(name, &known, "fields of events"),
            };
            (format!("no field `{name}` on events"), help)
        }
    };
    cx.report(&codes::UNKNOWN_DETAIL, site.part("member"), message, help);
}
