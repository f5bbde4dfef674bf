//! What a target of an event rule gets instead of the event.

use super::Context;
use super::references::{Place, pieces};
use crate::Site;
use crate::catalog::watch::{self, Event};
use crate::derive::input::{field, known, path};
use crate::diagnostics::{codes, one_of};
use crate::model::{EventRule, Value};

/// Characters of an input or of the template of one (R289).
const INPUT: usize = 8_192;

/// Checks the input of a rule's targets: values with fields of the event (R298), not too long (R289).
pub(super) fn check_input(cx: &mut Context<'_>, event: &Event, rule: &EventRule, site: &Site) {
    let Some(index) = rule.settings.iter().position(|setting| setting.key == watch::rule::input.key) else { return };
    let Some(setting) = rule.settings.get(index) else { return };
    let site = site.item("setting", index).part("value");
    let length = check_value(cx, event, &setting.value, &site);
    if length > INPUT {
        let message = format!("the input of a target has at most {INPUT} characters, and this one has {length}");
        cx.error(&codes::INPUT_SIZE, site, message, "");
    }
}

/// Checks a value and counts the characters of its JSON, as far as they are known.
fn check_value(cx: &mut Context<'_>, event: &Event, value: &Value, site: &Site) -> usize {
    if let Some(name) = field(value) {
        if path(event, name).is_none() {
            let fields = known(event);
            let help = match watch::EVENTS.iter().find(|other| other.detail.contains(&name)) {
                Some(other) => format!("`{name}` is a field of `{}`", other.word),
                None => one_of(name, &fields, &format!("fields of `{}`", event.word)),
            };
            let message = format!("the event `{}` has no field `{name}`", event.word);
            cx.error(&codes::UNKNOWN_DETAIL, site.part("member"), message, help);
        }
        return name.len() + 2;
    }
    match value {
        Value::Integer(number) => number.to_string().len(),
        Value::Decimal(number) => number.len(),
        Value::Bool(_) => 4,
        Value::List(values) => check_values(cx, event, values, site, "element") + 2,
        Value::Block(settings) => {
            let mut length = 2;
            for (index, setting) in settings.iter().enumerate() {
                length += setting.key.chars().count() + 4;
                length += check_value(cx, event, &setting.value, &site.item("setting", index).part("value"));
            }
            length
        }
        Value::Call { function, arguments } if function == "concat" && !arguments.is_empty() => {
            check_values(cx, event, arguments, site, "argument")
        }
        _ => {
            pieces(cx, value, site, &Place::public("the input of a target"));
            value.as_str().map_or(0, |text| text.chars().count() + 2)
        }
    }
}

fn check_values(cx: &mut Context<'_>, event: &Event, values: &[Value], site: &Site, item: &'static str) -> usize {
    let mut length = 0;
    for (index, value) in values.iter().enumerate() {
        length += check_value(cx, event, value, &site.item(item, index)) + 1;
    }
    length
}
