//! Values that the declarations of parameters and mappings contain, for the rules of the places that use them.

use crate::analysis::access::items;
use crate::analysis::functions::FIND_IN_MAP;
use crate::analysis::mappings::Lookup;
use crate::analysis::parameters::{self, Limits, possible_values, type_of};
use crate::analysis::values::{Form, Resolved};
use crate::check::context::Context;
use crate::model::{Resource, Value};

/// Returns a declared value of the parameter or mapping in `value` that is not valid here. Values that the conditions around the
/// place exclude are skipped, and so is an SSM parameter, whose value is the name of another one.
pub(crate) fn unfitting<T>(cx: &Context<'_>, value: &Resolved<'_>, problem: impl Fn(&str) -> Option<T>) -> Option<(String, T)> {
    if let Form::Call(function, arguments) = value.form()
        && function.name == FIND_IN_MAP
    {
        let lookup = Lookup::with(cx, arguments)?;
        return lookup.found(cx).into_iter().find_map(|found| {
            let text = found.value.literal_text()?;
            let problem = problem(&text).filter(|_| !cx.excludes_found(&lookup, &found))?;
            Some((format!("mapping `{}` contains `{text}`", lookup.mapping.name), problem))
        });
    }
    unfitting_value(cx, value.parameter()?, problem)
}

/// Returns a declared element of the list parameter, or of the lists in a mapping, that is not valid here, like [`unfitting`].
pub(crate) fn unfitting_element<T>(
    cx: &Context<'_>,
    value: &Resolved<'_>,
    problem: impl Fn(&str) -> Option<T>,
) -> Option<(String, T)> {
    match value.form() {
        Form::Call(function, arguments) if function.name == FIND_IN_MAP => {
            let lookup = Lookup::with(cx, arguments)?;
            // Other values than lists have their own diagnostic.
            let mut lists = lookup.found(cx).into_iter().filter(|found| matches!(cx.form(found.value), Form::List(_)));
            lists.find_map(|list| {
                let mut texts = items(list.value).iter().filter_map(Value::literal_text);
                let (text, problem) = texts.find_map(|text| problem(&text).map(|problem| (text, problem)))?;
                let text = (!cx.excludes_found(&lookup, &list)).then_some(text)?;
                Some((format!("mapping `{}` contains `{text}`", lookup.mapping.name), problem))
            })
        }
        Form::Parameter(parameter) if type_of(parameter) == LIST => {
            let texts = possible_values(parameter)?;
            let owner = || format!("parameter `{}` allows", parameter.name);
            let texts = texts.iter().filter(|text| !cx.excludes(parameter, text));
            let mut texts = texts.flat_map(|text| parameters::values(parameter, text));
            texts.find_map(|text| problem(text).map(|problem| (format!("{} `{text}`", owner()), problem)))
        }
        _ => None,
    }
}

/// The type of a list parameter whose values CloudFormation does not look up.
const LIST: &str = "CommaDelimitedList";

/// Returns a declared value of the parameter in `value` that is not valid, like [`unfitting`]. Values that follow `rule`, or the
/// rule with this code, are read once for all places.
pub(crate) fn unfitting_once<T, R>(
    cx: &mut Context<'_>,
    value: &Resolved<'_>,
    rule: &'static R,
    problem: impl Fn(&str) -> Option<T>,
) -> Option<(String, T)> {
    let Some(parameter) = value.parameter() else { return unfitting(cx, value, problem) };
    if cx.is_known_to_fit(parameter, rule) {
        return None;
    }
    let unfitting = unfitting_value(cx, parameter, problem);
    if unfitting.is_none() && !cx.may_restrict(parameter) {
        cx.record_fit(parameter, rule);
    }
    unfitting
}

/// Returns a declared value of a parameter that is not valid, like [`unfitting`].
pub(crate) fn unfitting_value<T>(
    cx: &Context<'_>,
    parameter: &Resource,
    problem: impl Fn(&str) -> Option<T>,
) -> Option<(String, T)> {
    let is_plain = matches!(type_of(parameter), "String" | "Number");
    if !is_plain {
        return None;
    }
    let values = possible_values(parameter)?;
    let has = if cx.allowed(&parameter.name).is_some() { "allows" } else { "defaults to" };
    // The declaration reports values that it excludes by itself.
    let (limits, is_number) = (Limits::of(parameter), type_of(parameter) == "Number");
    let is_declared =
        |value: &String| limits.excluded(value).is_none() && (!is_number || value.parse::<f64>().is_ok_and(f64::is_finite));
    values.into_iter().filter(is_declared).find_map(|value| {
        let problem = problem(&value).filter(|_| !cx.excludes(parameter, &value))?;
        Some((format!("parameter `{}` {has} `{value}`", parameter.name), problem))
    })
}

/// The limits of the parameter in `value`, unless it has listed values, which are checked themselves, or [`unfitting`] checks
/// none of its values.
pub(crate) fn limits<'v>(cx: &Context<'_>, value: &Resolved<'v>) -> Option<(&'v Resource, Limits<'v>)> {
    let parameter = value.parameter()?;
    let is_plain = matches!(type_of(parameter), "String" | "Number");
    let is_listed = cx.allowed(&parameter.name).is_some();
    (is_plain && !is_listed && !cx.may_restrict(parameter)).then(|| (parameter, Limits::of(parameter)))
}
