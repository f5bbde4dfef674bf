//! Functions in CloudFormation's JSON, whose references are logical IDs in strings.

use crate::Site;
use crate::analysis::declared::has_capitals;
use crate::analysis::entries::Section;
use crate::analysis::functions::{FIND_IN_MAP, Made};
use crate::analysis::intrinsics::{self, Intrinsic, NAMES};
use crate::analysis::parameters::is_list;
use crate::analysis::values::Form;
use crate::catalog::pseudo_parameters::{PSEUDO, pseudo};
use crate::check::context::{Context, Declared};
use crate::check::registry::names;
use crate::check::values::exposure;
use crate::check::values::lookups::check_lookup;
use crate::check::values::pieces::check_own_export;
use crate::check::values::place::Place;
use crate::check::values::references::described;
use crate::diagnostics::{Diagnostic, Help, Suggestion, codes, one_of};
use crate::model::{Origin, ResourceKind, Setting, Value};

/// The function that returns values of a list of keys, with a name after it: `Fn::ForEach::Topics`.
const FOR_EACH: &str = "Fn::ForEach";

/// The transform of the functions that CloudFormation does not have by itself.
const EXTENSIONS: &str = "AWS::LanguageExtensions";

/// Checks the name of a function, the shape of its argument, and that the stack has what it refers to.
pub(super) fn check_function(
    cx: &mut Context<'_>,
    Setting { key, value }: &Setting,
    function: Option<Intrinsic<'_>>,
    site: &Site,
    place: &Place,
) {
    let at = site.part("value");
    check_transform(cx, key, value, &site.part("key"));
    match function {
        Some(Intrinsic::Ref(name)) => match cx.form(value) {
            Form::List(values) => {
                check_id(cx, (name, None), (&at.item("element", 0), &at.item("element", 0)), true, place);
                check_attribute(cx, values, &at);
            }
            _ => check_id(cx, (name, None), (&at, &at), true, place),
        },
        Some(Intrinsic::Attribute(name, attribute)) => match cx.form(value) {
            Form::List(_) => {
                let sites = (&at.item("element", 0), &at.item("element", 1));
                check_id(cx, (name, Some(attribute)), sites, true, place);
            }
            _ => check_id(cx, (name, Some(attribute)), (&at, &at), false, place),
        },
        Some(Intrinsic::Sub(names)) => names.into_iter().for_each(|name| check_id(cx, name, (&at, &at), false, place)),
        Some(Intrinsic::If(name)) => {
            check_name(cx, (Section::Conditions, "condition", "conditions"), name, &at.item("element", 0), true)
        }
        Some(Intrinsic::FindInMap(name)) => {
            check_name(cx, (Section::Mappings, "mapping", "mappings"), name, &at.item("element", 0), true);
            if let Form::List([_, top, second]) = cx.form(value) {
                let arguments = [Value::Name(name.to_owned()), referred(top), referred(second)];
                check_lookup(cx, &arguments, &at, "element");
            }
        }
        None if key == "Fn::Join" => check_join(cx, value, &at),
        None => {
            let wanted = match key.as_str() {
                "Ref" => "a logical ID",
                "Fn::GetAtt" => "a logical ID and an attribute",
                "Fn::Sub" => "a string, or a list of a string and a block",
                "Fn::If" => "a list of the name of a condition and two values",
                "Fn::FindInMap" => "a list of the name of a mapping and two keys",
                "Fn::ImportValue" if !matches!(cx.form(value), Form::List(_) | Form::Integer(_) | Form::Bool(_)) => {
                    if let Some(name) = cx.known_text(value) {
                        check_own_export(cx, &name, &at);
                    }
                    return;
                }
                "Fn::ImportValue" => "the name of an export",
                name if is_function(name) && !NAMES.contains(&name) && !name.starts_with(FOR_EACH) => {
                    let message = format!("unknown function `{name}`");
                    return cx.report(&codes::UNKNOWN_FUNCTION, site.part("key"), message, one_of(name, NAMES, "functions"));
                }
                _ => return,
            };
            let is_computed =
                matches!(cx.form(value), Form::Expression) || matches!(cx.form(value), Form::Block(_)) && key != "Ref";
            if !is_computed {
                let message = format!("expected {wanted} for `{key}`, found {}", described(value));
                cx.unless_wrong(&at, |cx| cx.report(&codes::WRONG_VALUE, at.clone(), message, example(key)));
            }
        }
    }
}

/// CloudFormation has some functions only in templates with a transform, which stacks do not have (R390). That of the template that
/// a stack is merged into is unknown.
pub(super) fn check_transform(cx: &mut Context<'_>, key: &str, value: &Value, site: &Site) {
    let Some(extension) = extension(cx, key, value).filter(|_| !is_part(cx)) else { return };
    let found = Diagnostic::new(&codes::EXTENSION, site.clone(), format!("{extension} requires the transform `{EXTENSIONS}`"));
    cx.push(found.note("the template of a stack has no transforms"));
}

/// Describes the part of a function that CloudFormation has only with the transform.
fn extension(cx: &Context<'_>, key: &str, value: &Value) -> Option<String> {
    let elements = match cx.form(value) {
        Form::List(elements) if key == "Fn::FindInMap" => elements,
        _ => &[],
    };
    match key {
        "Fn::Length" | "Fn::ToJsonString" => Some(format!("`{key}`")),
        _ if key.starts_with(FOR_EACH) => Some(format!("`{FOR_EACH}`")),
        _ if elements.len() > 3 => Some(format!("a default value of `{key}`")),
        _ if elements.iter().skip(1).any(|key| is_computed_key(cx, key)) => Some(format!("a function as a key of `{key}`")),
        _ => None,
    }
}

/// Returns `true` for a key of a mapping that is the result of another function than `Ref` and `Fn::FindInMap` (R343).
fn is_computed_key(cx: &Context<'_>, key: &Value) -> bool {
    match cx.form(key) {
        Form::Block([Setting { key, .. }]) => is_function(key) && key != "Fn::FindInMap",
        Form::Call(function, _) => function.name != FIND_IN_MAP,
        form => matches!(form, Form::Joined(_) | Form::Import(_)),
    }
}

/// Returns `true` for a stack that refers to resources of the template that it is merged into.
fn is_part(cx: &Context<'_>) -> bool {
    cx.declarations().filter_map(|(item, _)| item.origin()).any(|origin| matches!(origin, Origin::LogicalId(_)))
}

/// Returns `true` for a name with the prefix of functions in any case.
fn is_function(name: &str) -> bool {
    name.get(..4).is_some_and(|prefix| prefix.eq_ignore_ascii_case("Fn::"))
}

/// Returns the parameter or the pseudo parameter that a `Ref` names, or else the value itself.
fn referred(value: &Value) -> Value {
    match value {
        Value::Block(settings) => match settings.as_slice() {
            [Setting { key, value: Value::String(name) }] if key == "Ref" => {
                match pseudo::ALL.iter().find(|known| known.value == name) {
                    Some(known) => Value::Member { of: PSEUDO.to_owned(), member: known.name.to_owned() },
                    None => Value::Name(name.clone()),
                }
            }
            _ => value.clone(),
        },
        value => value.clone(),
    }
}

/// `Fn::Join` has a separator and one list.
fn check_join(cx: &mut Context<'_>, value: &Value, site: &Site) {
    let values = match cx.form(value) {
        Form::List(values) => values,
        Form::Block(_) | Form::Expression => return,
        _ => &[],
    };
    let (place, message) = match values {
        [_, second] if !is_single(cx, second) => return,
        [_, second, ..] if is_single(cx, second) => {
            let message = format!("expected a list as the second argument of `Fn::Join`, found {}", described(second));
            (site.item("element", 1), message)
        }
        _ => (site.clone(), format!("expected a list of a separator and a list for `Fn::Join`, found {}", described(value))),
    };
    let found = Diagnostic::new(&codes::WRONG_VALUE, place.clone(), message);
    let found = match place == *site {
        true => found.help(example("Fn::Join")),
        false => found
            .help("add brackets around the values to join")
            .suggest(Suggestion::insert_before(place.clone(), "["))
            .suggest(Suggestion::insert_after(site.item("element", values.len() - 1), "]")),
    };
    cx.unless_wrong(&place, |cx| cx.push(found));
}

/// Returns `true` for a value that is certainly not a list.
fn is_single(cx: &Context<'_>, value: &Value) -> bool {
    match cx.form(value) {
        Form::Parameter(parameter) => parameter.parameter_type.as_deref().is_some_and(|given| !is_list(given)),
        Form::Call(function, _) => function.made == Made::Text,
        Form::Pseudo(name) => name != pseudo::no_value.name,
        form => form.is_literal() || matches!(form, Form::Text(_) | Form::Joined(_) | Form::Member(..) | Form::Item(_)),
    }
}

/// Checks the attribute of `Fn::GetAtt` if it is not a string: it can be a parameter.
fn check_attribute(cx: &mut Context<'_>, values: &[Value], site: &Site) {
    let Some(attribute) = values.get(1) else { return };
    let is_parameter = match cx.form(attribute) {
        Form::Parameter(_) | Form::Pseudo(_) | Form::Expression => true,
        Form::Block(settings) => match intrinsics::of(settings) {
            Some(Intrinsic::Ref(name)) => {
                let entry = cx.graph().entry(Section::Resources, name).map(|entry| entry.item);
                entry.is_none_or(|item| matches!(item, Declared::Resource(found) if found.kind == ResourceKind::Parameter))
            }
            _ => false,
        },
        _ => false,
    };
    if !is_parameter {
        let site = site.item("element", 1);
        let message = format!("expected an attribute or a parameter for `Fn::GetAtt`, found {}", described(attribute));
        cx.unless_wrong(&site, |cx| cx.report(&codes::WRONG_VALUE, site.clone(), message, example("Fn::GetAtt")));
    }
}

/// Returns a valid call of a function.
fn example(key: &str) -> String {
    let argument = match key {
        "Fn::GetAtt" => "[\"Role\", \"Arn\"]",
        "Fn::Join" => "[\"-\", [\"lake\", { Ref: \"AWS::Region\" }]]",
        "Fn::Sub" => "\"lake-${AWS::Region}\"",
        "Fn::If" => "[\"Production\", 2, 1]",
        "Fn::FindInMap" => "[\"Sizes\", \"prod\", \"Memory\"]",
        "Fn::ImportValue" => "\"shared-bucket\"",
        _ => return "for example: `{ Ref: \"Lake\" }`".to_owned(),
    };
    format!("for example: `{{ \"{key}\": {argument} }}`")
}

/// A logical ID is that of a resource or parameter of the template, or a pseudo parameter. The sites are those of the ID and of the
/// attribute; `is_whole` is `false` if the text at the first contains more than the ID.
fn check_id(
    cx: &mut Context<'_>,
    (name, attribute): (&str, Option<&str>),
    (site, attribute_site): (&Site, &Site),
    is_whole: bool,
    place: &Place,
) {
    if name.contains("::") {
        let names: Vec<&str> = pseudo::ALL.iter().map(|known| known.value).collect();
        if !names.contains(&name) {
            let help = correction(one_of(name, &names, "pseudo parameters"), is_whole);
            cx.report(&codes::UNKNOWN_NAME, site.clone(), format!("unknown pseudo parameter `{name}`"), help);
        }
        return;
    }
    let graph = cx.graph();
    let Some(entry) = graph.entry(Section::Resources, name) else {
        return check_name(cx, (Section::Resources, "logical ID", "logical IDs"), name, site, is_whole);
    };
    match (entry.item, attribute) {
        (Declared::Resource(parameter), None) if parameter.kind == ResourceKind::Parameter => {
            exposure::check_parameter(cx, parameter, site, place);
        }
        (Declared::Resource(parameter), Some(_)) if parameter.kind == ResourceKind::Parameter => {
            let message = format!("no attributes on parameter `{}`", parameter.name);
            let help = format!("for its value, use `{{ Ref: \"{name}\" }}`");
            cx.push(Diagnostic::new(&codes::UNKNOWN_MEMBER, attribute_site.clone(), message).help(help));
        }
        (item, Some(attribute)) => {
            if let Declared::Resource(resource) = item {
                exposure::check_attribute(cx, resource, attribute, site, place);
            }
            let resource_type = entry.resource_type();
            let message = || format!("no attribute `{attribute}` on {}", entry.described());
            if attribute.starts_with(|first: char| first.is_ascii_lowercase()) && resource_type.is_none_or(has_capitals) {
                let found = Diagnostic::new(&codes::UNKNOWN_MEMBER, attribute_site.clone(), message());
                cx.push(found.note("attributes of AWS types start with an uppercase letter").help("for example: `Arn`"));
            } else if let Some(right) = resource_type.and_then(|of| names::meant_attribute(of, attribute)) {
                let help = correction(Help::rename(names::similar_attribute(right), right), is_whole);
                cx.push(Diagnostic::new(&codes::UNKNOWN_PROPERTY, attribute_site.clone(), message()).help(help));
            } else if let Some(of) = resource_type {
                names::check_documented(cx, of, attribute, attribute_site);
            }
        }
        _ => {}
    }
}

/// Returns a help without its edit if the text at the site is more than the name.
fn correction(help: Help, is_whole: bool) -> Help {
    if is_whole { help } else { help.to_string().into() }
}

/// Reports a name that a section of the template does not have.
fn check_name(cx: &mut Context<'_>, (section, noun, plural): (Section, &str, &str), name: &str, site: &Site, is_whole: bool) {
    let graph = cx.graph();
    // A statement that could not be parsed may declare the name, and `existing(id "…")` is a resource of the template that the stack
    // is merged into. An override in such a stack can refer to resources without a statement, such as a role.
    let is_override = matches!(site.statement(), Some(("override", _)));
    let is_expected = || {
        let mut origins = cx.declarations().filter_map(|(item, _)| item.origin());
        origins.any(|origin| matches!(origin, Origin::LogicalId(value) if is_override || value.as_str() == Some(name)))
    };
    if cx.is_stack_partial() || graph.entry(section, name).is_some() || section == Section::Resources && is_expected() {
        return;
    }
    let help = match cx.find(name) {
        // Existing items have no logical ID.
        Some(_) if section == Section::Resources => Help::from(format!("use the name of the item without quotes: `{name}`")),
        _ => {
            let entries =
                graph.entries.iter().zip(&graph.written).filter(|(entry, is_written)| **is_written && entry.section() == section);
            let ids: Vec<&str> = entries.filter_map(|(entry, _)| entry.id()).collect();
            correction(one_of(name, &ids, &format!("{plural} in this stack")), is_whole)
        }
    };
    cx.push(Diagnostic::unknown_name(site.clone(), noun, name).help(help));
}
