//! The limits that the schemas of resource types have for properties (R426), and properties of which some are required (R427).

use crate::Site;
use crate::analysis::pattern::may_match;
use crate::analysis::values::Form;
use crate::catalog::pseudo_parameters::pseudo;
use crate::check::context::Context;
use crate::check::first::Firsts;
use crate::check::registry::schemas::{Kind, Limits, Shape};
use crate::check::values::problems::problem_of;
use crate::diagnostics::{Code, Diagnostic, Help, codes};
use crate::model::{Setting, Value};

/// The note of a value outside of its limits.
const NOTE: &str = "CloudFormation checks properties against the schema of the resource type";

fn report(cx: &mut Context<'_>, code: &'static Code, site: &Site, message: String) {
    cx.unless_reported(site, |cx| cx.push(Diagnostic::new(code, site.clone(), message).note(NOTE)));
}

/// Describes limits, with the nouns for one and for several.
fn described(limits: Limits, (one, several): (&str, &str)) -> String {
    let noun = |count: &str| if count == "1" { one } else { several };
    match (limits.least, limits.most) {
        (Some(least), Some(most)) if least == most => format!("{least} {}", noun(least)),
        (Some(least), Some(most)) => format!("between {least} and {most} {several}"),
        (Some(least), None) => format!("at least {least} {}", noun(least)),
        (None, Some(most)) => format!("at most {most} {}", noun(most)),
        (None, None) => String::new(),
    }
}

fn is_outside(limits: Limits, number: f64) -> bool {
    let is =
        |limit: Option<&str>, beyond: &dyn Fn(f64) -> bool| limit.and_then(|limit| limit.parse::<f64>().ok()).is_some_and(beyond);
    is(limits.least, &|least| number < least) || is(limits.most, &|most| number > most)
}

/// A number is in the range of its property. A string has its length, and matches its pattern.
pub(super) fn check_limits(cx: &mut Context<'_>, key: &str, kind: Kind, limits: Limits, value: &Value, site: &Site) {
    let number = |text: &str| {
        let number: f64 = text.trim().parse().ok()?;
        let range = described(limits, ("", ""));
        is_outside(limits, number).then(|| (format!("`{key}` must be {}, found `{text}`", range.trim_end()), Help::NONE))
    };
    let string = |text: &str| {
        let length = text.chars().count();
        if text.is_empty() && limits.least.is_some() {
            return Some((format!("`{key}` cannot be empty"), Help::NONE));
        }
        let range = described(limits, ("character", "characters"));
        is_outside(limits, length as f64).then(|| (format!("`{key}` must have {range}, found {length}"), Help::NONE))
    };
    let problem = match kind {
        Kind::Number(..) => problem_of(cx, value, &number),
        _ => problem_of(cx, value, &string),
    };
    if let Some((message, _)) = problem {
        return report(cx, &codes::PROPERTY_LIMIT, site, message);
    }
    let Some(pattern) = limits.pattern else { return };
    let other = |text: &str| {
        let message = format!("`{key}` does not match the pattern of its schema, found `{text}`");
        // Other tools replace placeholders before the deployment.
        (!text.contains("${") && !may_match(pattern, text)).then_some((message, Help::NONE))
    };
    if let Some((message, _)) = problem_of(cx, value, &other) {
        let found = Diagnostic::new(&codes::PROPERTY_LIMIT, site.clone(), message);
        cx.unless_reported(site, |cx| cx.push(found.note(format!("the pattern is `{pattern}`"))));
    }
}

/// Returns `true` for an element that the list may lack, or that may be several.
fn is_uncertain(cx: &Context<'_>, element: &Value) -> bool {
    match cx.form(element) {
        Form::Text(_) | Form::Member(..) => false,
        form if form.is_literal() => false,
        Form::Block(settings) => settings.iter().any(|setting| setting.key.starts_with("Fn::") || setting.key == "Ref"),
        Form::Joined(_) | Form::Item(_) | Form::List(_) => false,
        Form::Pseudo(name) => name == pseudo::no_value.name,
        _ => true,
    }
}

/// A list has the number of elements that its property supports.
pub(super) fn check_count(cx: &mut Context<'_>, key: &str, limits: Limits, elements: &[Value], site: &Site) {
    // Rust expressions and functions can be any number of elements.
    if elements.iter().any(|element| is_uncertain(cx, element)) || !is_outside(limits, elements.len() as f64) {
        return;
    }
    let range = described(limits, ("element", "elements"));
    let message = format!("`{key}` must have {range}, found {}", elements.len());
    report(cx, &codes::PROPERTY_LIMIT, site, message);
}

/// The elements of some lists are distinct.
pub(super) fn check_distinct(cx: &mut Context<'_>, key: &str, limits: Limits, elements: &[Value], site: &Site) {
    if !limits.are_distinct {
        return;
    }
    let mut seen = Firsts::default();
    for (index, element) in elements.iter().enumerate() {
        if is_uncertain(cx, element) {
            continue;
        }
        let site = site.item("element", index);
        if let Some(first) = seen.before(element, &site) {
            let message = format!("duplicate element of `{key}`");
            cx.report_duplicate(&codes::REPEATED_ITEM, (site, first), message, "remove one of the two");
        }
    }
}

/// An object has one of several groups of properties, and in some objects not two of them.
pub(super) fn check_choices(
    cx: &mut Context<'_>,
    shape: &Shape,
    settings: &[Setting],
    misspelled: &[&str],
    place: &str,
    (site, (item, around)): (&Site, (&'static str, &Site)),
) {
    let position = |name: &str| settings.iter().position(|setting| setting.key == name);
    // An empty branch of `if` omits a property.
    let is_certain = |name: &str| {
        let value = position(name).and_then(|index| settings.get(index)).map(|setting| &setting.value);
        value.is_some_and(|value| !is_uncertain(cx, value))
    };
    let has = |name: &str| position(name).is_some() || misspelled.contains(&name);
    let mut found: Vec<Diagnostic> = Vec::new();
    for choice in &shape.choices {
        let groups = |has: &dyn Fn(&str) -> bool| -> Vec<&Vec<&str>> {
            choice.groups.iter().filter(|group| group.iter().all(|name| has(name))).collect()
        };
        if groups(&has).is_empty() {
            let listed = |group: &Vec<&str>| {
                let names: Vec<String> = group.iter().map(|name| format!("`{name}`")).collect();
                names.join(" and ")
            };
            let all: Vec<String> = choice.groups.iter().map(listed).collect();
            let message = match all.as_slice() {
                [only] => format!("missing property in {place}: {only}"),
                [start @ .., last] => format!("missing property in {place}: {}, or {last}", start.join(", ")),
                [] => continue,
            };
            let missing = Diagnostic::new(&codes::MISSING_PROPERTY, site.clone(), message).note(NOTE);
            found.push(missing.help(all.first().map(|first| format!("for example, add {first}")).unwrap_or_default()));
        } else if let [first, second, ..] = groups(&is_certain).as_slice()
            && choice.is_exclusive
        {
            // The groups can share a property.
            let own = |group: &Vec<&'static str>, other: &Vec<&str>| group.iter().copied().find(|name| !other.contains(name));
            let (Some(one), Some(other)) = (own(first, second), own(second, first)) else { continue };
            let (one, other) = if position(one) < position(other) { (one, other) } else { (other, one) };
            let Some(index) = position(other) else { continue };
            let message = format!("`{other}` cannot be used with `{one}` in {place}");
            let site = around.item(item, index).part("key");
            found.push(Diagnostic::new(&codes::PROPERTY_LIMIT, site, message).note(NOTE).help("remove one of the two"));
        }
    }
    found.into_iter().for_each(|found| cx.push(found));
}
