//! Lists as values of settings.

use std::borrow::Cow;
use std::collections::HashSet;

use super::scalars::wrong_value;
use crate::Site;
use crate::analysis::functions::Made;
use crate::analysis::json_text::escaped_length;
use crate::analysis::mappings::Lookup;
use crate::analysis::parameters;
use crate::analysis::values::Form;
use crate::catalog::{Property, TextRule, resources};
use crate::check::context::{Checked, Context};
use crate::check::first::Firsts;
use crate::check::monitoring::targets::check_action;
use crate::check::values::declared_values::unfitting_element;
use crate::check::values::functions::{Role, check_list};
use crate::check::values::pieces::check_is_text;
use crate::check::values::place;
use crate::check::values::references::described;
use crate::check::values::text::{check_text, each_choice};
use crate::check::values::text_rules::{Piece, noun, refused};
use crate::diagnostics::{Code, Diagnostic, Help, Suggestion, codes};
use crate::model::Value;

/// Maximum number of actions of an alarm for one state (R276).
const ACTIONS: usize = 5;

/// A list that is a set has no equal elements.
pub(crate) fn check_repeated_elements(cx: &mut Context<'_>, values: &[Value], noun: &str, code: &'static Code, site: &Site) {
    let mut seen = Firsts::default();
    for (index, value) in values.iter().enumerate() {
        if matches!(cx.form(value), Form::Expression) {
            continue;
        }
        let written = cx.known_text(value).or_else(|| value.as_name().map(Cow::from));
        let written = written.or_else(|| value.literal_text().map(Cow::from));
        let Some(written) = written else { continue };
        let site = site.item("element", index);
        if let Some(first) = seen.before(written.clone(), &site) {
            let (message, help) = (format!("duplicate {noun} `{written}`"), format!("remove `{written}`"));
            cx.report_duplicate(code, (site, first), message, help);
        }
    }
}

/// A list parameter that is a set has no equal elements by default, and neither has a list in a mapping.
pub(crate) fn check_repeated_of(cx: &mut Context<'_>, value: &Value, noun: &str, code: &'static Code, site: &Site) {
    each_choice(cx, value, site, &mut |cx, value, site| {
        let resolved = cx.resolve(value);
        let found = match (resolved.parameter(), Lookup::of(cx, value)) {
            (Some(parameter), _) if parameter.parameter_type.as_deref().is_some_and(parameters::is_list) => {
                let default = resources::parameter::default.of(&parameter.settings).and_then(Value::literal_text);
                let repeated = default.and_then(|text| repeated(parameters::values(parameter, &text).into_iter()));
                repeated.map(|element| (element, format!("parameter `{}` defaults to it twice", parameter.name)))
            }
            (_, Some(lookup)) => {
                let mut lists = lookup.values(cx).into_iter().filter_map(|value| match value {
                    Value::List(values) => Some(values.iter().filter_map(Value::literal_text).collect::<Vec<_>>()),
                    _ => None,
                });
                let repeated = lists.find_map(|texts| repeated(texts.iter().map(String::as_str)));
                repeated.map(|element| (element, format!("a list of mapping `{}` contains it twice", lookup.mapping.name)))
            }
            _ => None,
        };
        if let Some((element, owner)) = found {
            cx.report(code, site.clone(), format!("duplicate {noun} `{element}`: {owner}"), "");
        }
    });
}

/// Returns the first element that equals one before it.
fn repeated<'t>(mut elements: impl Iterator<Item = &'t str>) -> Option<String> {
    let mut seen = HashSet::new();
    elements.find(|element| !seen.insert(*element)).map(str::to_owned)
}

/// The elements of a list parameter, or of the lists in a mapping, follow the rule.
pub(super) fn check_texts_of(cx: &mut Context<'_>, value: &Value, rule: &'static TextRule, site: &Site) {
    if let Some((value, (message, help))) =
        unfitting_element(cx, &cx.resolve(value), |text| refused(&[Piece::Known(text.into())], rule))
    {
        cx.report(rule.code, site.clone(), format!("{message}, but {value}"), help);
    }
}

/// The elements of a list follow the rule. A list parameter is a whole list, not an element of one.
pub(super) fn check_elements(cx: &mut Context<'_>, values: &[Value], rule: &'static TextRule, site: &Site) {
    for (index, value) in values.iter().enumerate() {
        let element = site.item("element", index);
        let resolved = cx.resolve(value);
        let list = resolved.parameter().filter(|known| known.parameter_type.as_deref().is_some_and(parameters::is_list));
        let (Some(list), [_]) = (list, values) else {
            check_text(cx, value, &element, rule);
            continue;
        };
        let message = format!("expected a string for {}, found list parameter `{}`", rule.subject, list.name);
        let found = Diagnostic::new(&codes::WRONG_THING, element, message).help("remove the brackets");
        cx.push(found.suggest(Suggestion::replace(site.clone(), list.name.as_str())));
    }
}

/// Returns the elements of a list literal; reports a value that is not a list.
pub(super) fn elements<'a: 'v, 'v>(
    cx: &mut Context<'a>,
    property: &Property,
    value: &'v Value,
    wanted: &str,
    help: impl Into<Help>,
    site: &Site,
) -> &'v [Value] {
    match cx.form(value) {
        Form::List(values) => return values,
        Form::Call(function, _) if function.made != Made::Text => {
            let place = place::Place::public("an element");
            let mut each =
                |cx: &mut Context<'_>, value: &Value, site: &Site, _: Role| check_is_text(cx, &cx.resolve(value), site, &place);
            check_list(cx, value, site, &mut each);
        }
        _ if is_list(cx, value) => {}
        Form::Text(text) if !text.is_empty() => {
            let code = format!("[{text:?}]");
            wrong_value(cx, property, value, wanted, Help::replace(format!("add brackets: `{code}`"), code), site);
        }
        _ => wrong_value(cx, property, value, wanted, help, site),
    }
    &[]
}

/// A list that AppFlow expects as a JSON array in one string: its elements, their number (R150), and the string (R16).
pub(super) fn check_json_texts(
    cx: &mut Context<'_>,
    property: &Property,
    value: &Value,
    (each, whole, most): (&'static TextRule, &'static TextRule, usize),
    site: &Site,
) {
    let values = elements(cx, property, value, "a list of strings", "for example: `[\"accounts\"]`", site);
    check_texts_of(cx, value, each, site);
    check_repeated_elements(cx, values, "element", &codes::REPEATED_ELEMENT, site);
    check_repeated_of(cx, value, "element", &codes::REPEATED_ELEMENT, site);
    if values.len() > most {
        let message = format!("too many elements in `{}`: found {}, expected at most {most}", property.key, values.len());
        cx.report(&codes::LIST_LENGTH, site.item("element", most), message, "");
    }
    let sound = values
        .iter()
        .enumerate()
        .fold(Checked::Sound, |checked, (index, value)| checked.and(check_text(cx, value, &site.item("element", index), each)));
    // The brackets, and for each element two quotes and a comma.
    let known = values.iter().filter_map(Value::as_str).map(|text| escaped_length(text) + 3);
    let length = 1 + known.sum::<usize>();
    if sound.is_sound() && values.len() <= most && length > whole.maximum {
        let message = format!("{} too long: found {length} characters, expected at most {}", noun(whole.subject), whole.maximum);
        cx.report(whole.code, site.clone(), message, "remove elements, or use shorter ones");
    }
}

/// Returns `true` if a value that is not a list literal is a list: a list parameter, or a Rust expression.
fn is_list(cx: &Context<'_>, value: &Value) -> bool {
    match cx.form(value) {
        Form::Expression => true,
        Form::Parameter(parameter) => parameter.parameter_type.as_deref().is_some_and(parameters::is_list),
        _ => false,
    }
}

/// Reports duplicate values in a list.
pub(crate) fn check_once(cx: &mut Context<'_>, values: &[Value], site: &Site, item: &'static str) {
    let mut seen = Firsts::default();
    for (index, value) in values.iter().enumerate() {
        if cx.form(value).as_name().is_none() {
            continue;
        }
        let site = site.item(item, index);
        if let Some(first) = seen.before(value, &site) {
            let message = format!("duplicate element {}", described(value));
            cx.report_duplicate(&codes::DUPLICATE_WORD, (site, first), message, "");
        }
    }
}

/// One target or a list of targets (R276), each once.
pub(super) fn check_actions(cx: &mut Context<'_>, key: &str, value: &Value, site: &Site) {
    let Form::List(values) = cx.form(value) else {
        check_action(cx, value, site);
        return;
    };
    for (index, value) in values.iter().enumerate() {
        check_action(cx, value, &site.item("element", index));
    }
    check_once(cx, values, site, "element");
    check_number_of_actions(cx, key, values.len(), site);
}

/// An alarm has at most five actions for a state (R276).
pub(crate) fn check_number_of_actions(cx: &mut Context<'_>, key: &str, number: usize, site: &Site) {
    if number > ACTIONS {
        let message = format!("too many targets in `{key}`: found {number}, expected at most {ACTIONS}");
        cx.report(&codes::ALARM_ACTIONS, site.item("element", ACTIONS), message, "");
    }
}
