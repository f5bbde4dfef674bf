//! Parameters: types, limits, and the values in declarations.

use std::collections::HashMap;

use crate::Site;
use crate::analysis::json_values::{fits, patterns};
use crate::analysis::parameters::{
    Excluded, Limits, TypeForm, allowed_values, is_numeric, not_of_account, number, type_form, type_of, types_of_account, values,
};
use crate::analysis::values::Form;
use crate::catalog::Property;
use crate::catalog::resources::parameter;
use crate::check::context::Context;
use crate::check::settings::{check_repeated_elements, given};
use crate::check::values::exposure;
use crate::diagnostics::{Diagnostic, Help, closest, codes, one_of};
use crate::model::{Resource, ResourceKind, Setting, Value};
use crate::vocabulary::parameter_type;

// The settings of a parameter, as constants for patterns.
const ALLOWED: &str = parameter::allowed.key;
const DEFAULT: &str = parameter::default.key;

/// Maximum bytes of a parameter value (R250).
const PARAMETER_BYTES: usize = 4_096;

/// A parameter has a CloudFormation type, and literal values of that type (R250) within its limits (R340).
pub(crate) fn check_parameter(cx: &mut Context<'_>, resource: &Resource, site: &Site) {
    if let Some(given) = &resource.parameter_type {
        check_type(cx, given, &site.part("type"));
    }
    check_limits(cx, resource, site);
    let limits = Limits::of(resource);
    for (index, setting) in resource.settings.iter().enumerate() {
        let site = site.item("setting", index).part("value");
        match (setting.key.as_str(), cx.form(&setting.value)) {
            (ALLOWED, Form::List(values)) => {
                check_repeated_elements(cx, values, "allowed value", &codes::REPEATED_ELEMENT, &site);
                exposure::check_allowed(cx, resource, values, &site);
                for (index, value) in values.iter().enumerate() {
                    if let Some(text) = value.literal_text() {
                        check_within(cx, resource, &limits, "allowed value", &text, &site.item("element", index));
                    }
                }
            }
            (DEFAULT, _) => {
                if let Some(text) = setting.value.literal_text() {
                    check_default(cx, resource, &limits, &text, &site);
                    exposure::check_default(cx, resource, &text, &site);
                }
            }
            _ => {}
        }
    }
}

fn check_type(cx: &mut Context<'_>, given: &str, site: &Site) {
    match type_form(given) {
        TypeForm::Documented => {}
        TypeForm::Unchecked => {
            let message = format!("AWS does not document parameter type `{given}`");
            let found = Diagnostic::new(&codes::UNCHECKED_TYPE, site.clone(), message);
            cx.push(found.note("CloudFormation accepts any value for such a parameter").help("use a documented type"));
        }
        TypeForm::Unknown => {
            let lists: Vec<String> = types_of_account().iter().map(|name| format!("List<{name}>")).collect();
            let types: Vec<&str> = types_of_account().iter().copied().chain(lists.iter().map(String::as_str)).collect();
            let help = match closest(given, &types) {
                Some(name) => Help::replace(format!("use `\"{name}\"`"), format!("\"{name}\"")),
                None => {
                    let words: Vec<&str> = parameter_type::ALL.iter().map(|known| known.name).collect();
                    let help = one_of(given, &words, "types of parameters");
                    if help.edit.is_some() { help } else { format!("{help}, or a quoted CloudFormation type").into() }
                }
            };
            cx.report(&codes::PARAMETER_TYPE, site.clone(), format!("unknown parameter type `{given}`"), help);
        }
    }
}

/// The type of a parameter has its limits, and the limits accept a value (R340).
fn check_limits(cx: &mut Context<'_>, resource: &Resource, site: &Site) {
    let of_strings = [parameter::pattern.key, parameter::min_length.key, parameter::max_length.key];
    let of_numbers = [parameter::minimum.key, parameter::maximum.key];
    let name = type_of(resource);
    // The type that is meant may have the limits.
    let is_known = resource.parameter_type.as_deref().is_none_or(|given| !matches!(type_form(given), TypeForm::Unknown));
    for (index, Setting { key, .. }) in resource.settings.iter().enumerate() {
        let site = site.item("setting", index).part("key");
        let key = key.as_str();
        let is_other = of_strings.contains(&key) && is_numeric(resource) || of_numbers.contains(&key) && name != "Number";
        if !is_other || !is_known {
            continue;
        }
        let given = resource.parameter_type.as_deref().unwrap_or(name);
        let message = format!("`{key}` cannot be used with type `{given}`");
        let help = match key {
            key if key == parameter::min_length.key || key == parameter::minimum.key => one_of_two(name, "min_length", "minimum"),
            key if key == parameter::max_length.key || key == parameter::maximum.key => one_of_two(name, "max_length", "maximum"),
            _ => "remove `pattern`".into(),
        };
        cx.report(&codes::PARAMETER_LIMIT, site, message, help);
    }
    for (least, most) in [(&parameter::min_length, &parameter::max_length), (&parameter::minimum, &parameter::maximum)] {
        let (Some(lower), Some(upper)) = (least.of(&resource.settings), given(&resource.settings, most, site)) else { continue };
        if let (Some(low), Some(high)) = (number(lower), number(upper.value))
            && low > high
        {
            let shown = |value: &Value| value.literal_text().unwrap_or_default();
            let message = format!("`{}` cannot be less than `{}`, found `{}`", most.key, least.key, shown(upper.value));
            let found = Diagnostic::new(&codes::OUT_OF_RANGE, upper.site.part("value"), message);
            cx.push(found.note(format!("`{}` is `{}`, so no value is accepted", least.key, shown(lower))));
        }
    }
}

/// A constraint is the message for a value that limits exclude: those of the author, or the pattern that the stack adds.
pub(crate) fn check_constraints(cx: &mut Context<'_>) {
    const LIMITS: [&Property; 4] = [&parameter::allowed, &parameter::pattern, &parameter::min_length, &parameter::max_length];
    let definition = cx.definition;
    // A flow that adds a pattern may be incomplete.
    if cx.is_stack_partial() || definition.flows.iter().any(|flow| cx.is_partial(flow)) {
        return;
    }
    let is_open = |parameter: &Resource| {
        // CloudFormation compares every value of another type with its form.
        let is_string = parameter.kind == ResourceKind::Parameter && type_of(parameter) == "String";
        is_string && LIMITS.iter().all(|limit| limit.of(&parameter.settings).is_none())
    };
    let given: Vec<(&Resource, Site)> = definition
        .resources
        .iter()
        .enumerate()
        .filter(|(_, resource)| is_open(resource))
        .filter_map(|(index, resource)| {
            let site = Site::root().item("resource", index);
            Some((resource, given(&resource.settings, &parameter::constraint, &site)?.site.part("key")))
        })
        .collect();
    let added = if given.is_empty() { HashMap::new() } else { patterns(definition, cx) };
    for (_, site) in given.into_iter().filter(|(parameter, _)| !added.contains_key(parameter.name.as_str())) {
        let message = "`constraint` has no effect on a parameter that accepts every string";
        let found = Diagnostic::new(&codes::UNUSED_CONSTRAINT, site, message);
        cx.push(found.help("add `pattern` or another limit, or remove `constraint`"));
    }
}

/// Returns the limit with the same meaning for another type.
fn one_of_two(name: &str, of_strings: &'static str, of_numbers: &'static str) -> Help {
    match name {
        "Number" => Help::rename(format!("use `{of_numbers}`"), of_numbers),
        "String" => Help::rename(format!("use `{of_strings}`"), of_strings),
        _ => "remove the setting".into(),
    }
}

/// The parameter allows its default.
fn check_default(cx: &mut Context<'_>, resource: &Resource, limits: &Limits<'_>, default: &str, site: &Site) {
    if default.len() > PARAMETER_BYTES && default.chars().count() <= PARAMETER_BYTES {
        let message = format!("default too long: found {} bytes, expected at most {PARAMETER_BYTES}", default.len());
        cx.report(&codes::PARAMETER_VALUE, site.clone(), message, "");
        return;
    }
    check_empty_elements(cx, resource, default, site);
    let allowed = allowed_values(resource);
    for value in values(resource, default) {
        if !check_within(cx, resource, limits, "default", value, site) {
            return;
        }
        let Some(allowed) = &allowed else { continue };
        let allowed: Vec<&str> = allowed.iter().map(String::as_str).collect();
        if !allowed.contains(&value) {
            let help = one_of(value, &allowed, "allowed values");
            cx.report(&codes::PARAMETER_VALUE, site.clone(), format!("default `{value}` is not an allowed value"), help);
            return;
        }
    }
}

/// Each comma in the default of a list separates two elements, also an empty one (R423). An empty default is an empty list to most.
fn check_empty_elements(cx: &mut Context<'_>, resource: &Resource, default: &str, site: &Site) {
    let elements = values(resource, default);
    // Numbers and the values of an account cannot be empty anyway.
    if type_of(resource) != "CommaDelimitedList" || elements.len() < 2 || elements.iter().all(|element| !element.is_empty()) {
        return;
    }
    let others: Vec<&str> = elements.into_iter().filter(|element| !element.is_empty()).collect();
    let message = format!("empty element in the default of list parameter `{}`", resource.name);
    let help = if others.is_empty() { Help::NONE } else { Help::use_code(format!("{:?}", others.join(", "))) };
    cx.unless_wrong(site, |cx| cx.report(&codes::EMPTY_ELEMENT, site.clone(), message, help));
}

/// The type and the limits of a parameter accept the values in its declaration.
fn check_within(cx: &mut Context<'_>, resource: &Resource, limits: &Limits<'_>, noun: &str, value: &str, site: &Site) -> bool {
    if is_numeric(resource) && !value.parse::<f64>().is_ok_and(f64::is_finite) {
        let message = format!("expected a number for the {noun}, found `{value}`");
        cx.report(&codes::PARAMETER_VALUE, site.clone(), message, "");
        return false;
    }
    if let Some((wanted, example)) = not_of_account(resource, value) {
        let message = format!("expected {wanted} for the {noun}, found `{value}`");
        let found = Diagnostic::new(&codes::PARAMETER_VALUE, site.clone(), message);
        cx.push(found.note("CloudFormation looks the value up in the account").help(format!("for example: `\"{example}\"`")));
        return false;
    }
    let Some(excluded) = limits.excluded(value) else { return true };
    let length = value.chars().count();
    let characters = if length == 1 { "1 character".to_owned() } else { format!("{length} characters") };
    let bounded = if noun == DEFAULT { format!("`{noun}`") } else { noun.to_owned() };
    let message = match excluded {
        Excluded::Pattern(_) => format!("{noun} `{value}` does not match `pattern`"),
        Excluded::Short(least) => format!("{noun} too short: found {characters}, expected at least {least}"),
        Excluded::Long(most) => format!("{noun} too long: found {characters}, expected at most {most}"),
        Excluded::Small(least) => format!("{bounded} must be at least {least}, found `{value}`"),
        Excluded::Large(most) => format!("{bounded} must be at most {most}, found `{value}`"),
    };
    let found = Diagnostic::new(&codes::PARAMETER_VALUE, site.clone(), message);
    cx.push(match excluded {
        Excluded::Pattern(pattern) => found.note(format!("the whole value must match `{pattern}`")),
        Excluded::Small(least) => found.help(format!("lower `minimum`, or use at least `{least}`")),
        Excluded::Large(most) => found.help(format!("raise `maximum`, or use at most `{most}`")),
        _ => found,
    });
    false
}

/// A pattern of the author replaces the one that protects JSON from the value, so it must exclude the same characters (R332).
pub(crate) fn check_pattern_in_json(cx: &mut Context<'_>, resource: &Resource, site: &Site, is_template: bool) {
    let Some(given) = given(&resource.settings, &parameter::pattern, site) else { return };
    let limits = Limits::of(resource);
    let Some((_, pattern)) = limits.pattern else { return };
    let letters = "\"\\<>".chars().chain('\0'..='\x1f');
    let mut open = letters.filter(|letter| !fits(&letter.to_string(), is_template) && pattern.may_contain(*letter));
    let Some(letter) = open.next() else { return };
    let shown = if letter.is_control() { "control characters".to_owned() } else { format!("`{letter}`") };
    let message = format!("pattern of parameter `{}` may accept {shown}, which breaks the JSON around the value", resource.name);
    let excluded =
        if is_template { "`\"`, `\\`, `<`, `>`, and control characters" } else { "`\"`, `\\`, and control characters" };
    let found = Diagnostic::new(&codes::OPEN_PATTERN, given.site.part("value"), message);
    let note = format!("without `pattern`, the template has a pattern that excludes {excluded}");
    cx.push(found.note(note).help("list the accepted characters, for example: `\"[A-Za-z0-9_ -]*\"`"));
}
