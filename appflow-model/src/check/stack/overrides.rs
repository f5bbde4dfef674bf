//! Overrides: their targets, and the changes to them.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::Site;
use crate::analysis::access::items;
use crate::analysis::change::Change;
use crate::analysis::entries::{Entry, Part};
use crate::analysis::ids;
use crate::analysis::intrinsics;
use crate::analysis::values::Form;
use crate::analysis::written::{DOCS, LIST, Written, concerns, derived_properties, keys, may_write, settings};
use crate::catalog::Kind as CatalogKind;
use crate::catalog::resource_types;
use crate::catalog::resources::override_attribute;
use crate::check::context::{Context, Declared};
use crate::check::first::Firsts;
use crate::check::monitoring::raw;
use crate::check::registry::properties;
use crate::check::registry::schemas::Kind;
use crate::check::settings::{OVERRIDE, Owner, check_policies, check_property_names, check_settings, repeated_key};
use crate::check::stack::added_targets::check_added_targets;
use crate::check::stack::derived::{self, Effect};
use crate::check::stack::property_rules::{check_tags, check_value};
use crate::check::values::free::{
    PROPERTY, check_by_key, check_element, check_free, check_functions, check_keys, is_misnamed, place_of,
};
use crate::check::values::place;
use crate::check::values::references::described;
use crate::check::values::text_rules::noun;
use crate::diagnostics::{Diagnostic, Help, Suggestion, codes, one_of};
use crate::model::{Override, Setting, Value, setting};
use crate::vocabulary::change::names;
use crate::vocabulary::flow::names as statements;

/// Checks every override.
pub(crate) fn check_overrides(cx: &mut Context<'_>) {
    let definition = cx.definition;
    if definition.overrides.is_empty() {
        return;
    }
    let graph = cx.graph();
    let mut entries: HashMap<&str, Vec<&Entry<'_>>> = HashMap::new();
    for (entry, is_written) in graph.entries.iter().zip(&graph.written) {
        if *is_written && entry.is_resource() {
            entries.entry(entry.item.name()).or_default().push(entry);
        }
    }
    let mut seen = Firsts::default();
    let mut index = None;
    for (number, given) in definition.overrides.iter().enumerate() {
        let site = Site::root().item("override", number);
        let owner = Owner { described: OVERRIDE, missing: None };
        check_settings(cx, &given.attributes, override_attribute::ALL, &site, &owner);
        check_keys(cx, &given.properties, "property", &site);
        check_functions(cx, &given.properties, "property", &site);
        for (index, setting) in given.properties.iter().enumerate() {
            if !is_misnamed(cx, setting, "AWS::") {
                check_change(cx, setting, &site.item("property", index).part("value"), PROPERTY);
            }
        }
        // Created items have AWS types.
        let owner = (OVERRIDE, "AWS::");
        let declared = match given.target.as_slice() {
            [name] => cx.find(name),
            _ => None,
        };
        for (property, site) in check_property_names(cx, &given.properties, override_attribute::ALL, owner, declared, &site) {
            cx.unless_caused(&site.to_string(), |cx| check_change(cx, property, &site.part("value"), PROPERTY));
        }
        let Some(entry) = target(cx, given, &entries, &site) else { continue };
        let place = site.part("target");
        if let Some(first) = seen.before(given.path(), &place) {
            let message = format!("duplicate override of `{}`", given.path());
            cx.report_duplicate(&codes::OVERRIDE_TARGET, (place, first), message, "combine both overrides");
            continue;
        }
        check_attributes(cx, given, entry, &site);
        check_replaced(cx, given, entry, &site);
        check_added_targets(cx, given, entry, &site);
        check_positions(cx, entry, &given.properties, ("property", &site), &mut Vec::new());
        if let Some(resource_type) = entry.resource_type() {
            properties::check_override(cx, &given.properties, resource_type, &site);
            check_policies(cx, &given.properties, resource_type, &site);
            raw::check_override(cx, &mut index, given, (entry.item, resource_type), &site);
        }
    }
}

/// Returns the entry that an override changes, and reports an override without one.
fn target<'e, 'a>(
    cx: &mut Context<'_>,
    given: &Override,
    entries: &HashMap<&str, Vec<&'e Entry<'a>>>,
    site: &Site,
) -> Option<&'e Entry<'a>> {
    let (name, rest) = given.target.split_first()?;
    let Some(item) = cx.find(name) else {
        // The statement that could not be parsed may declare it.
        if cx.is_stack_partial() {
            return None;
        }
        let names = cx.names(&|item| entries.contains_key(item.name()));
        // The logical ID of a derived resource.
        let derived = entries.values().flatten().find(|entry| entry.id() == Some(name) && !entry.path().is_empty());
        let help = match derived {
            Some(entry) => Help::use_code(format!("{}.{}", entry.item.name(), entry.path().join("."))),
            None => one_of(name, &names, "items in this stack"),
        };
        cx.push(Diagnostic::unknown_name(site.item("target", 0), "item", name).help(help));
        return None;
    };
    let known = entries.get(name.as_str()).map(Vec::as_slice).unwrap_or_default();
    if let Declared::Resource(resource) = item
        && resource.resource_type.is_some()
        && rest.is_empty()
    {
        let message = format!("expected an item or a derived resource, found resource `{name}`");
        cx.report(&codes::OVERRIDE_TARGET, site.part("target"), message, "move the properties into the `resource` statement");
        return None;
    }
    if let Some(entry) = known.iter().copied().find(|entry| entry.path() == rest) {
        return Some(entry);
    }
    if cx.is_stack_partial() || matches!(item, Declared::Flow(flow) if cx.is_partial(flow)) {
        return None;
    }
    let noun = item.described().split_once(' ').map_or("item", |(_, noun)| noun);
    let paths: Vec<String> = known.iter().map(|entry| entry.path().join(".")).filter(|path| !path.is_empty()).collect();
    let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
    let (message, help) = match rest {
        [] => {
            let message = match item {
                Declared::Resource(_) | Declared::Profile(_) | Declared::Flow(_) if !item.is_created() => {
                    format!("cannot override existing {noun} `{name}`")
                }
                _ => format!("cannot override {noun} `{name}`"),
            };
            let help = match paths.as_slice() {
                [] if matches!(item, Declared::Resource(_)) && item.is_created() => {
                    format!("change the declaration of `{name}`")
                }
                [] => String::new(),
                paths => format!("derived resources: {}", listed(name, paths)),
            };
            (message, Help::from(help))
        }
        rest => {
            let path = rest.join(".");
            let message = format!("the stack derives no `{path}` from {noun} `{name}`");
            if paths.is_empty() {
                let found = Diagnostic::new(&codes::OVERRIDE_TARGET, site.part("derived"), message);
                cx.push(found.note(format!("no resources are derived from {noun} `{name}`")));
                return None;
            }
            (message, one_of(&path, &paths, &format!("resources of `{name}`")))
        }
    };
    let place = if rest.is_empty() { site.part("target") } else { site.part("derived") };
    cx.report(&codes::OVERRIDE_TARGET, place, message, help);
    None
}

fn listed(name: &str, paths: &[&str]) -> String {
    paths.iter().map(|path| format!("`{name}.{path}`")).collect::<Vec<_>>().join(", ")
}

/// An attribute that the entry's own statement sets is not set again.
fn check_attributes(cx: &mut Context<'_>, given: &Override, entry: &Entry<'_>, site: &Site) {
    let own = ids::settings(entry.item, entry.part);
    for (index, Setting { key, .. }) in given.attributes.iter().enumerate() {
        if let Some(position) = own.iter().position(|setting| setting.key == *key) {
            let first = entry.settings_site().item("setting", position).part("key");
            repeated_key(cx, key, (site.item("setting", index).part("key"), first));
        }
    }
}

/// Checks the changes of an override to the values of an object, whose keys are unique.
fn check_changes(cx: &mut Context<'_>, settings: &[Setting], site: &Site, place: place::Place) {
    check_keys(cx, settings, "setting", site);
    check_functions(cx, settings, "setting", site);
    for (index, setting) in settings.iter().enumerate() {
        check_change(cx, setting, &site.item("setting", index).part("value"), place);
    }
}

fn check_change(cx: &mut Context<'_>, Setting { key, value }: &Setting, site: &Site, place: place::Place) {
    match Change::of(value) {
        Change::Set(value) => check_by_key(cx, key, value, site),
        Change::Append(elements) => {
            let site = site.item("argument", 0);
            elements.iter().enumerate().for_each(|(index, value)| check_by_key(cx, key, value, &site.item("element", index)));
        }
        Change::Element(_, value) if matches!(Change::of(value), Change::Set(_)) => {
            check_by_key(cx, key, value, &site.item("argument", 1));
        }
        Change::Element(..) | Change::Merge(_) | Change::Remove => {}
    }
    check_new_value(cx, value, site, place_of(key, place));
}

fn check_new_value(cx: &mut Context<'_>, value: &Value, site: &Site, place: place::Place) {
    match Change::of(value) {
        Change::Remove => {}
        Change::Merge(settings) => check_changes(cx, settings, site, place),
        Change::Append(elements) => {
            let site = site.item("argument", 0);
            elements.iter().enumerate().for_each(|(index, value)| check_element(cx, value, &site.item("element", index), &place));
        }
        Change::Element(_, value) => check_new_value(cx, value, &site.item("argument", 1), place),
        Change::Set(value) if matches!(cx.form(value), Form::Function(names::unset, [])) => {
            cx.report(&codes::WRONG_VALUE, site.clone(), "unexpected `()` after `unset`", Help::use_code(names::unset));
        }
        Change::Set(value) if matches!(cx.form(value), Form::Function(names::append, _)) => {
            let found = Diagnostic::new(&codes::WRONG_VALUE, site.clone(), "expected one list in `append`");
            let argument = site.item("argument", 0);
            cx.push(match cx.form(value) {
                Form::Function(_, [_]) => found
                    .help("add brackets: `append([…])`")
                    .suggest(Suggestion::insert_before(argument.clone(), "["))
                    .suggest(Suggestion::insert_after(argument, "]")),
                _ => found.help("for example: `append([\"s3:GetObject\"])`"),
            });
        }
        Change::Set(value) if matches!(cx.form(value), Form::Function(names::at, _)) => {
            let message = "expected the position of an element and a value in `at`";
            cx.report(&codes::WRONG_VALUE, site.clone(), message, "for example: `at(0, { … })`");
        }
        Change::Set(value) if is_removal(cx, value) => {
            let message = format!("cannot find {} in this stack", described(value));
            cx.report(&codes::UNKNOWN_NAME, site.clone(), message, Help::use_code(names::unset));
        }
        Change::Set(value) => check_free(cx, value, site, &place),
    }
}

/// Returns `true` for a name of another language that means that a property is omitted.
fn is_removal(cx: &Context<'_>, value: &Value) -> bool {
    let Some(name) = value.as_name() else { return false };
    ["null", "None", "none", "nil", "undefined", "delete", "remove"].contains(&name) && cx.find(name).is_none()
}

/// Reports changes of properties that AppFlow and the related services require, and of those that a setting writes.
fn check_replaced(cx: &mut Context<'_>, given: &Override, entry: &Entry<'_>, site: &Site) {
    let (needed, settings) = (derived_properties(entry), settings(entry));
    let mut leaves = Vec::new();
    collect(&given.properties, "property", site, &mut Vec::new(), &mut leaves);
    for Leaf { path, site, change, value } in leaves {
        let shown = path.join(".");
        let whole = site.parent().unwrap_or_default();
        let is_removed = change == Leaves::Removed;
        if path == [resource_types::TAGS] {
            check_tags(cx, value, &whole.part("value"));
        }
        // An element of a list is not the value of the property.
        if change == Leaves::Replaced
            && Change::of(value) == Change::Set(value)
            && let Some(kind) = rule(entry, &settings, &path)
        {
            check_value(cx, kind, &shown, value, &whole.part("value"));
        }
        if change == Leaves::Appended {
            if is_single(entry, &path, &needed) {
                let message = format!("expected a list for `append`, found property `{shown}`");
                cx.report(&codes::WRONG_VALUE, whole.part("value"), message, "");
            }
            continue;
        }
        if is_removed && is_required(entry, &path) {
            let message = format!("`unset` removes the required property `{shown}` of {}", entry.described());
            let note = format!("CloudFormation requires `{shown}`");
            let found = Diagnostic::new(&codes::REQUIRED_PROPERTY, whole.part("value"), message);
            cx.push(found.note(note).help(format!("remove `{shown}` from the override")));
            continue;
        }
        if needed.iter().any(|needed| concerns(&path, needed)) {
            match derived::effect(entry, &path) {
                Effect::Replaces(help) => {
                    let message = format!("`{shown}` replaces what the stack derives for {}", entry.described());
                    let found = Diagnostic::new(&codes::OVERRIDE_DERIVED, site, message);
                    let found = found.note("the stack no longer adapts it to the definition").help(help);
                    cx.unless_wrong(&whole, |cx| cx.push(found));
                }
                Effect::Setting(help) if !is_removed => {
                    let message = format!("`{shown}` has its own setting");
                    cx.unless_wrong(&whole, |cx| cx.report(&codes::OVERRIDE_DERIVED, site, message, help));
                }
                Effect::Setting(_) | Effect::Adds
                    if is_removed && !may_write(entry, &path) && !derived::may_derive(entry, &path) =>
                {
                    report_unwritten(cx, entry, &shown, &whole);
                }
                Effect::Setting(_) | Effect::Adds => {}
            }
            continue;
        }
        let described = match entry.part {
            Part::Alias => format!("{} `{}`", noun(entry.item.described()), entry.item.name()),
            _ => entry.described(),
        };
        if is_removed {
            let written = settings.iter().find(|written| written.is_given && written.path.starts_with(&path));
            if let Some(Written { key, .. }) = written {
                let writer = if *key == DOCS { DOCS.to_owned() } else { format!("`{key}`") };
                let message = format!("`{shown}: unset` removes what {writer} of {described} writes");
                let help = format!("remove {writer}, or the override of `{shown}`");
                cx.unless_wrong(&whole, |cx| cx.report(&codes::OVERRIDE_DERIVED, site, message, help));
            } else if !cx.is_stack_partial() && !may_write(entry, &path) {
                report_unwritten(cx, entry, &shown, &whole);
            }
            continue;
        }
        for Written { path: written, key, is_given, is_free, .. } in &settings {
            // The statement has no status that a condition or a parameter chooses.
            if *key == statements::status && cx.known_text(value).is_none() {
                continue;
            }
            let is_set =
                path.starts_with(written) || written.strip_prefix(path.as_slice()).is_some_and(|below| has(value, below));
            let described = match written.first() {
                Some(&"SourceFlowConfig") => "the source",
                Some(&"DestinationFlowConfigList") => "the destination",
                _ => described.as_str(),
            };
            // What writes the property, and what to remove.
            let writer = if *key == DOCS { DOCS.to_owned() } else { format!("`{key}`") };
            let (message, help) = match is_set {
                true if *is_free && !is_given => continue,
                true if !is_free => (format!("`{shown}` has its own setting"), format!("use `{key}` of {described}")),
                _ if *is_given && (is_set || written.starts_with(&path)) => (
                    format!("`{shown}` replaces what {writer} of {described} writes"),
                    format!("remove {writer}, or the override of `{shown}`"),
                ),
                _ => continue,
            };
            cx.unless_wrong(&whole, |cx| cx.report(&codes::OVERRIDE_DERIVED, site, message, help));
            break;
        }
    }
}

/// An override removes only what the stack writes (R478).
fn report_unwritten(cx: &mut Context<'_>, entry: &Entry<'_>, shown: &str, site: &Site) {
    let message = format!("`unset` has no effect: the stack writes no `{shown}` for {}", entry.described());
    let found = Diagnostic::new(&codes::UNSET_NOTHING, site.part("value"), message);
    cx.unless_wrong(site, |cx| cx.push(found.help(format!("remove `{shown}` from the override"))));
}

/// Returns the kind of the setting that writes exactly this property of an entry.
fn rule(entry: &Entry<'_>, settings: &[Written], path: &[&str]) -> Option<CatalogKind> {
    let own = settings.iter().find(|written| written.path == path).and_then(|written| written.kind);
    own.or_else(|| derived::kind_at(entry, path))
}

/// Checks the elements of lists that an override changes (R349, R370).
fn check_positions<'g>(
    cx: &mut Context<'_>,
    entry: &Entry<'_>,
    settings: &'g [Setting],
    (item, site): (&'static str, &Site),
    path: &mut Vec<&'g str>,
) {
    for (index, Setting { key, value }) in settings.iter().enumerate() {
        path.push(key);
        let site = site.item(item, index).part("value");
        match Change::of(value) {
            Change::Merge(settings) => check_positions(cx, entry, settings, ("setting", &site), path),
            Change::Element(position, change) => {
                if let Some(length) = length(entry, path) {
                    check_position(cx, entry, path, (position, length, change), &site);
                }
                if let Change::Merge(settings) = Change::of(change) {
                    check_positions(cx, entry, settings, ("setting", &site.item("argument", 1)), path);
                }
            }
            Change::Remove | Change::Append(_) | Change::Set(_) => {}
        }
        path.pop();
    }
}

/// Checks the change of the element at a position of a list with this length: an element that is added is whole, and a list that
/// requires an element keeps one.
fn check_position(
    cx: &mut Context<'_>,
    entry: &Entry<'_>,
    path: &[&str],
    (position, length, change): (usize, usize, &Value),
    site: &Site,
) {
    let known = entry.resource_type().and_then(|resource_type| properties::element_at(resource_type, path));
    let Some((required, is_required)) = known else { return };
    let shown = path.join(".");
    match Change::of(change) {
        Change::Remove if (position, length) == (0, 1) => {
            let code = match is_required {
                true => &codes::REQUIRED_PROPERTY,
                false if derived_properties(entry).iter().any(|needed| concerns(path, needed)) => &codes::OVERRIDE_DERIVED,
                false => return,
            };
            let message = format!("`at(0, {})` removes the only element of `{shown}`", names::unset);
            cx.report(code, site.clone(), message, format!("remove `{shown}` from the override"));
        }
        Change::Remove if position >= length => {
            let elements = if length == 1 { "1 element".to_owned() } else { format!("{length} elements") };
            let message = format!("`at({position}, {})` has no effect: `{shown}` has {elements}", names::unset);
            cx.report(&codes::UNSET_NOTHING, site.clone(), message, format!("remove `{shown}` from the override"));
        }
        Change::Merge(settings) if position >= length => {
            let missing = required.iter().filter(|name| setting(settings, name).is_none());
            let missing: Vec<String> = missing.map(|name| format!("`{name}`")).collect();
            if missing.is_empty() {
                return;
            }
            let elements = if length == 1 { "1 element".to_owned() } else { format!("{length} elements") };
            let message = format!("`at({position}, …)` adds an element without {}: `{shown}` has {elements}", missing.join(", "));
            let help = match length.checked_sub(1) {
                Some(last) => format!("to change the last element, use `at({last}, …)`"),
                None => format!("add {}", missing.join(", ")),
            };
            cx.report(&codes::MISSING_PROPERTY, site.clone(), message, help);
        }
        Change::Remove | Change::Merge(_) | Change::Append(_) | Change::Element(..) | Change::Set(_) => {}
    }
}

/// Returns the length of a list that the stack writes, if it is known.
fn length(entry: &Entry<'_>, path: &[&str]) -> Option<usize> {
    match (entry.part, entry.item, path) {
        (Part::Rule(index), Declared::Flow(flow), ["Targets"]) => flow.rules.get(index).map(|rule| rule.targets.len()),
        (Part::Itself, Declared::Rule(rule), ["Targets"]) => Some(rule.targets.len()),
        (Part::Itself, Declared::Flow(_), ["DestinationFlowConfigList"]) | (Part::Policy, _, ["Topics" | "Queues"]) => Some(1),
        (Part::Itself | Part::Alarm(_), _, path) => {
            let known = settings(entry).into_iter().find(|known| known.path == path && known.key != statements::tags)?;
            let given = setting(ids::settings(entry.item, entry.part), known.key);
            Some(given.map_or(0, |value| items(value).len()))
        }
        _ => None,
    }
}

/// Returns `true` if a value has a property at this path, in any element of a list, or may have it.
fn has(value: &Value, path: &[&str]) -> bool {
    match (path, value) {
        (_, Value::List(values)) => values.iter().any(|value| has(value, path)),
        ([first, rest @ ..], Value::Block(settings)) if !intrinsics::is_function(settings) => {
            setting(settings, first).is_some_and(|value| has(value, rest))
        }
        _ => true,
    }
}

/// A value that an override changes.
struct Leaf<'a> {
    path: Vec<&'a str>,
    site: Site,
    change: Leaves,
    value: &'a Value,
}

/// What an override does to a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Leaves {
    Removed,
    Appended,
    Replaced,
}

fn collect<'a>(settings: &'a [Setting], item: &'static str, site: &Site, above: &mut Vec<&'a str>, leaves: &mut Vec<Leaf<'a>>) {
    for (index, Setting { key, value }) in settings.iter().enumerate() {
        above.push(key);
        let site = site.item(item, index);
        let mut change = Change::of(value);
        let mut inner = site.part("value");
        while let Change::Element(_, value) = change {
            change = Change::of(value);
            inner = inner.item("argument", 1);
        }
        match change {
            Change::Merge(settings) => collect(settings, "setting", &inner, above, leaves),
            Change::Append(_) | Change::Remove | Change::Set(_) | Change::Element(..) => {
                let is_element = inner != site.part("value");
                let change = match change {
                    // An element is not the property.
                    Change::Append(_) | Change::Remove if is_element => None,
                    Change::Append(_) => Some(Leaves::Appended),
                    Change::Remove => Some(Leaves::Removed),
                    _ => Some(Leaves::Replaced),
                };
                leaves.extend(change.map(|change| Leaf { path: above.clone(), site: site.part("key"), change, value }));
            }
        }
        above.pop();
    }
}

/// Returns `true` for a property without which CloudFormation rejects an entry (R349). CloudWatch requires two of the alarms that the
/// stack writes, which the schema does not.
fn is_required(entry: &Entry<'_>, path: &[&str]) -> bool {
    let is_alarm = matches!((entry.part, entry.item), (Part::Alarm(_), _) | (Part::Itself, Declared::Alarm(_)));
    let known = entry.resource_type().and_then(|resource_type| properties::property_at(resource_type, path));
    known.is_some_and(|(is_required, _)| is_required) || is_alarm && matches!(path, ["ComparisonOperator" | "EvaluationPeriods"])
}

/// Returns `true` if the value of a property is not a list. A policy and an event pattern accept one value in place of a list.
fn is_single(entry: &Entry<'_>, path: &[&str], needed: &[Cow<'static, str>]) -> bool {
    let is_prefix = |property: &&Cow<'static, str>| keys(property).take(path.len()).eq(path.iter().copied());
    let is_list = |property: &str| property.split('.').take(path.len()).last().is_some_and(|key| key.ends_with(LIST));
    match entry.resource_type().and_then(|resource_type| properties::property_at(resource_type, path)) {
        Some((_, Kind::List(..) | Kind::Maybe(_))) => false,
        Some((_, Kind::Text(..) | Kind::Number(..) | Kind::Bool | Kind::Map(_) | Kind::Block(_))) => true,
        Some((_, Kind::Any)) | None => needed.iter().filter(is_prefix).any(|property| !is_list(property)),
    }
}
