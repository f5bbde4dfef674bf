//! Keys that `find_in_map` looks up in mappings.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::Site;
use crate::analysis::mappings::{Keys, Lookup, keys, second_level};
use crate::analysis::regions::{ACCOUNT, is_account, is_region};
use crate::analysis::values::Form;
use crate::catalog::pseudo_parameters::{PSEUDO, pseudo};
use crate::check::context::{Checked, Context};
use crate::diagnostics::{Diagnostic, Relation, codes, one_of};
use crate::model::{Mapping, Setting, Value};

/// The number of top-level keys without a second-level key that a message names.
const NAMED: usize = 3;

/// Checks that a mapping has the keys that `find_in_map` looks up (R343); `step` is that to an argument.
pub(crate) fn check_lookup(cx: &mut Context<'_>, arguments: &[Value], site: &Site, step: &'static str) -> Checked {
    // A statement that could not be parsed may be one of its keys.
    let Some(lookup) = Lookup::with(cx, arguments).filter(|_| !cx.is_stack_partial()) else { return Checked::Sound };
    let Lookup { mapping, top, second } = lookup;
    let lookup = &lookup;
    check_places(cx, mapping, top);
    let (tops, seconds) = (keys(cx, top), keys(cx, second));
    let index = cx.mapping_index(mapping);
    if let Keys::These(tops) = &tops {
        let missing = tops.iter().find(|key| index.top(key).is_none());
        if let Some(missing) = missing {
            let names: Vec<&str> = mapping.entries.iter().map(|entry| entry.key.as_str()).collect();
            return no_key(cx, lookup, missing, (top, &names), site.item(step, 1));
        }
    }
    let Keys::These(seconds) = &seconds else { return Checked::Sound };
    // Most lookups find their keys.
    let is_found = |key: &Cow<'_, str>| match &tops {
        Keys::These(tops) => tops.iter().all(|top| index.top(top).is_some_and(|top| index.second(top, key).is_some())),
        Keys::Any => index.with(key).len() == mapping.entries.len(),
    };
    if seconds.iter().all(is_found) {
        return Checked::Sound;
    }
    let chosen: Vec<&Setting> = mapping.entries.iter().filter(|entry| tops.contain(&entry.key)).collect();
    // The mapping reports a value in place of a block.
    if chosen.iter().any(|entry| !matches!(cx.form(&entry.value), Form::Block(_))) {
        return Checked::Sound;
    }
    let site = site.item(step, 2);
    for key in seconds {
        let is_missing = |entry: &&&Setting| !second_level(entry).iter().any(|second| second.key == *key);
        let missing: Vec<&str> = chosen.iter().filter(is_missing).map(|entry| entry.key.as_str()).collect();
        if missing.is_empty() || chosen.is_empty() {
            continue;
        }
        if missing.len() == chosen.len() {
            let mut names: Vec<&str> =
                chosen.iter().flat_map(|entry| second_level(entry)).map(|second| second.key.as_str()).collect();
            let mut seen = HashSet::new();
            names.retain(|name| seen.insert(*name));
            return no_key(cx, lookup, key, (second, &names), site);
        }
        let named: Vec<String> = missing.iter().take(NAMED).map(|key| format!("`{key}`")).collect();
        let others = missing.len().saturating_sub(NAMED);
        let others = if others == 0 { String::new() } else { format!(", and {others} others") };
        let message = format!("mapping `{}` has no key `{key}` under {}{others}", mapping.name, named.join(", "));
        let found = Diagnostic::new(&codes::INCOMPLETE_MAPPING, site.clone(), message);
        cx.push(found.help(format!("add `{key}` there")));
        return Checked::Sound;
    }
    Checked::Sound
}

/// The keys that a Region or an account looks up are Regions or account IDs (R352). Others, such as `default`, may be looked up
/// elsewhere, unless they have nearly the form.
fn check_places(cx: &mut Context<'_>, mapping: &Mapping, top: &Value) {
    let Form::Pseudo(name) = cx.form(top) else { return };
    if !cx.is_first_lookup(mapping, name) {
        return;
    }
    let is_nearly_region = |key: &str| {
        let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        !is_region(key) && key.split('-').count() > 2 && key.rsplit('-').next().is_some_and(is_number)
    };
    let is_nearly_account = |key: &str| !is_account(key) && key.len() > 2 && key.bytes().all(|byte| byte.is_ascii_digit());
    let wrong = mapping.entries.iter().position(|Setting { key, .. }| match name {
        name if name == pseudo::region.name => is_nearly_region(key),
        name if name == pseudo::account_id.name => is_nearly_account(key),
        _ => false,
    });
    let (Some(position), Some(index)) = (wrong, cx.definition.mappings.iter().position(|known| std::ptr::eq(known, mapping)))
    else {
        return;
    };
    let key = mapping.entries.get(position).map(|entry| entry.key.as_str()).unwrap_or_default();
    let site = Site::root().item("mapping", index).item("setting", position).part("key");
    let message = match name == pseudo::region.name {
        true => format!("`{key}` is not a Region, so `{PSEUDO}.{name}` never selects it"),
        false => format!("`{key}` is not an account ID of {ACCOUNT} digits, so `{PSEUDO}.{name}` never selects it"),
    };
    // Every lookup in the mapping finds it.
    let relation = Relation::SameAs(format!("{}: {site}", cx.definition.name));
    cx.push(Diagnostic::new(&codes::NEVER_EQUAL, site, message).relation(relation));
}

fn no_key(cx: &mut Context<'_>, lookup: &Lookup<'_>, key: &str, (value, names): (&Value, &[&str]), site: Site) -> Checked {
    let message = format!("no key `{key}` in mapping `{}`", lookup.mapping.name);
    match cx.resolve(value).parameter() {
        Some(parameter) => {
            let message = format!("{message}, but parameter `{}` allows `{key}`", parameter.name);
            // A condition may exclude the value.
            if cx.is_compared(parameter) {
                cx.report(&codes::INCOMPLETE_MAPPING, site, message, "add the key");
                return Checked::Sound;
            }
            cx.refuse(&codes::MAP_KEY, site, message, format!("add the key, or remove `{key}` from the parameter"))
        }
        None => {
            let help = one_of(key, names, "keys");
            cx.refuse(&codes::MAP_KEY, site, message, help)
        }
    }
}
