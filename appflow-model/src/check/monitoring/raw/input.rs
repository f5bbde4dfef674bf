//! The input of targets.

use std::collections::HashSet;

use crate::catalog::monitoring::Event;
use crate::check::context::Context;
use crate::check::monitoring::raw::block::{Block, Presence};
use crate::check::monitoring::raw::path::check_path;
use crate::check::values::problems::problems;
use crate::diagnostics::{Help, codes, one_of};
use crate::model::Setting;
use crate::schema::is_json;

/// The beginning of the predefined variables of templates, other than names of paths.
const PREDEFINED: &str = "aws.events.";
/// The most paths of an input transformer (R289).
const PATHS: usize = 100;

/// A target has at most one kind of input (R289), whose template uses the paths that it has.
pub(super) fn check_input(cx: &mut Context<'_>, target: &Block<'_>, events: Option<&[&'static Event]>) {
    let pairs: &[(&str, &[&str])] = &[("Input", &["InputPath", "InputTransformer"]), ("InputPath", &["InputTransformer"])];
    target.check_conflicts(cx, pairs, "a target has one kind of input");
    if let Some((value, site)) = target.value("Input") {
        // Other tools replace placeholders, and a template has paths.
        let problem = |text: &str| {
            let is_right = is_json(text) || text.contains("${") || text.is_empty();
            (!is_right).then(|| ("`Input` is not JSON".to_owned(), Help::from(quoted(text))))
        };
        for (site, message, help) in problems(cx, value, &site, &problem) {
            cx.report(&codes::INPUT_TEMPLATE, site, message, help);
        }
    }
    let Some((value, site)) = target.value("InputTransformer") else { return };
    let Some(transformer) = Block::of(cx, value, &site) else { return };
    let paths = transformer.value("InputPathsMap");
    let paths = match paths {
        Some((value, site)) => match Block::of(cx, value, &site) {
            Some(paths) => Some(paths),
            None => return,
        },
        None if transformer.has(cx, "InputPathsMap") == Presence::Absent => None,
        None => return,
    };
    let names: HashSet<&str> = paths.iter().flat_map(|paths| paths.settings()).map(|setting| setting.key.as_str()).collect();
    if let Some(paths) = &paths {
        check_paths(cx, paths, events);
    }
    let Some((value, site)) = transformer.value("InputTemplate") else { return };
    let is_open = paths.as_ref().is_some_and(Block::is_open);
    let problem = |text: &str| {
        let unknown = placeholders(text).into_iter().find(|name| !names.contains(name) && !name.starts_with(PREDEFINED));
        if let Some(unknown) = unknown.filter(|_| !is_open) {
            let mut names: Vec<&str> = names.iter().copied().collect();
            names.sort_unstable();
            let help = Help { edit: None, ..one_of(unknown, &names, "names in `InputPathsMap`") };
            return Some((format!("`InputPathsMap` has no `{unknown}`"), help));
        }
        let is_object = text.trim_start().starts_with('{') && !text.contains("${");
        (is_object && !is_json(&filled(text))).then(|| ("`InputTemplate` is not JSON".to_owned(), Help::NONE))
    };
    for (site, message, help) in problems(cx, value, &site, &problem) {
        cx.report(&codes::INPUT_TEMPLATE, site, message, help);
    }
}

fn quoted(text: &str) -> String {
    let is_plain = !text.contains(['"', '\\', '{', '[']);
    if is_plain { format!("add quotes in the string: `{:?}`", format!("{text:?}")) } else { String::new() }
}

/// The paths of a template have names and values of the right form.
fn check_paths(cx: &mut Context<'_>, paths: &Block<'_>, events: Option<&[&'static Event]>) {
    for (index, Setting { key, value }) in paths.settings().iter().enumerate() {
        let place = paths.place(index);
        let site = place.part("key");
        let is_name = key.chars().all(|letter| letter.is_ascii_alphanumeric() || "_-".contains(letter));
        if index == PATHS {
            let message =
                format!("too many names in `InputPathsMap`: found {}, expected at most {PATHS}", paths.settings().len());
            return cx.report(&codes::INPUT_TEMPLATE, site, message, "");
        }
        if !is_name && !key.starts_with("Fn::") {
            let message = format!("invalid name `{key}` in `InputPathsMap`");
            cx.report(&codes::INPUT_TEMPLATE, site, message, "use letters, digits, `_`, and `-`");
        } else if key.starts_with("AWS") {
            let message = format!("name in `InputPathsMap` cannot start with `AWS`, found `{key}`");
            cx.report(&codes::INPUT_TEMPLATE, site, message, "");
        }
        check_path(cx, (key, value), &place.part("value"), events);
    }
}

/// Returns `true` for the name of a placeholder.
fn is_name(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|letter| letter.is_ascii_alphanumeric() || "_-.".contains(letter))
}

/// Returns the names between `<` and `>`.
fn placeholders(template: &str) -> Vec<&str> {
    let is_name =
        |name: &&str| !name.is_empty() && name.chars().all(|letter| letter.is_ascii_alphanumeric() || "_-.".contains(letter));
    template
        .split('<')
        .skip(1)
        .filter_map(|rest| rest.split_once('>'))
        .map(|(name, _)| name)
        .filter(|name| is_name(name))
        .collect()
}

/// Returns a template with a value in place of each placeholder, as JSON: in a string, it has no characters that end the string.
fn filled(template: &str) -> String {
    let mut filled = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('<') {
        filled.push_str(before);
        rest = match after.split_once('>') {
            Some((name, after)) if is_name(name) => {
                filled.push('0');
                after
            }
            _ => {
                filled.push('<');
                after
            }
        };
    }
    filled.push_str(rest);
    filled
}
