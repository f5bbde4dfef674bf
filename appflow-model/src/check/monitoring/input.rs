//! The input of targets of event rules.

use crate::Site;
pub(crate) use crate::analysis::input::Fields;
use crate::analysis::input::{EVENT, field, is_whole, known, length, path};
use crate::catalog::monitoring::{self, Event};
use crate::check::context::Context;
use crate::check::first::Firsts;
use crate::check::settings::{given, repeated_key};
use crate::check::values::pieces::text;
use crate::check::values::place::Place;
use crate::diagnostics::{Help, codes, one_of};
use crate::model::{Setting, Value};
use crate::vocabulary::CONCAT;

/// Maximum characters of an input or an input template (R289).
const INPUT: usize = 8_192;

/// Checks the input of a rule's targets: its event fields exist (R298), and it is not too long (R289).
pub(crate) fn check_input(cx: &mut Context<'_>, events: Fields, settings: &[Setting], site: &Site) {
    let Some(input) = given(settings, &monitoring::rule::input, site) else { return };
    let site = input.site.part("value");
    check_input_value(cx, events, input.value, &site);
    let length = length(input.value);
    if length > INPUT {
        let message = format!("target input too long: found {length} characters, expected at most {INPUT}");
        cx.report(&codes::INPUT_SIZE, site, message, "");
    }
}

/// Returns the message for an event field that does not exist, and a help with the fields that do.
pub(crate) fn no_detail(event: &Event, field: &str, known: &[&str]) -> (String, Help) {
    let help = match monitoring::EVENTS.iter().find(|other| other.detail.contains(&field)) {
        Some(other) => format!("`{field}` is a field of `{}`", other.name).into(),
        None => one_of(field, known, &format!("fields of `{}`", event.name)),
    };
    (format!("no field `{field}` on event `{}`", event.name), help)
}

fn check_input_value(cx: &mut Context<'_>, events: Fields, value: &Value, site: &Site) {
    if let Some(name) = field(value) {
        if path(events, name).is_none() {
            let (message, help) = match events {
                Fields::Of(event) => no_detail(event, name, &known(events)),
                Fields::Any => (format!("no field `{name}` on events"), one_of(name, &known(events), "fields of events")),
            };
            cx.report(&codes::UNKNOWN_DETAIL, site.part("member"), message, help);
        }
        return;
    }
    if is_whole(value) {
        return;
    }
    match value {
        Value::Integer(_) | Value::Decimal(_) | Value::Bool(_) => {}
        Value::List(values) => check_input_values(cx, events, values, site, "element"),
        Value::Block(settings) => {
            let mut seen = Firsts::default();
            for (index, Setting { key, value }) in settings.iter().enumerate() {
                let site = site.item("setting", index);
                let place = site.part("key");
                if let Some(first) = seen.before(key.as_str(), &place) {
                    repeated_key(cx, key, (place, first));
                }
                check_input_value(cx, events, value, &site.part("value"));
            }
        }
        Value::Call { function, arguments } if function == CONCAT && !arguments.is_empty() => {
            // JSON in a string would break the JSON around it.
            if let Some(index) = arguments.iter().position(is_whole) {
                let message = format!("`{EVENT}` is JSON, which cannot be part of a string");
                let help = format!("use it as a value, for example: `{{ source: {EVENT} }}`");
                return cx.report(&codes::WRONG_VALUE, site.item("argument", index), message, help);
            }
            check_input_values(cx, events, arguments, site, "argument");
        }
        _ => drop(text(cx, &cx.resolve(value), site, &Place::public("the input of a target"))),
    }
}

fn check_input_values(cx: &mut Context<'_>, events: Fields, values: &[Value], site: &Site, item: &'static str) {
    values.iter().enumerate().for_each(|(index, value)| check_input_value(cx, events, value, &site.item(item, index)));
}
