//! Values that CloudFormation inserts into JSON strings without escaping (R332): those of created secrets, inputs of event rules,
//! and lists of names.

use std::collections::{HashMap, HashSet};

use super::functions::IF;
use super::input::{self, Input};
use super::parameters::type_name;
use super::scope::{Declared, Scope};
use super::values::Form;
use crate::Site;
use crate::catalog::resources::{parameter, secret};
use crate::catalog::{self, Kind, Property, monitoring};
use crate::model::{Definition, Endpoint, FieldUse, Resource, ResourceKind, Setting, Task, Value};

/// A value inside a JSON string.
#[derive(Debug, Clone)]
pub struct InJson<'a> {
    /// The value.
    pub value: &'a Value,
    /// Its site.
    pub site: Site,
    /// Whether the JSON is an input template of EventBridge, in which `<` and `>` have a meaning.
    pub is_template: bool,
}

/// A part of a JSON value that comes from elsewhere, other than JSON keys of secrets, which are not allowed there.
#[derive(Debug, Clone, Copy)]
pub enum Source<'a> {
    /// A parameter.
    Parameter(&'a Resource),
    /// An export of another stack.
    Import,
    /// An attribute of a resource of any type.
    Attribute(Declared<'a>, &'a str),
}

/// Returns the characters that a value in JSON cannot contain, as a bracket expression for CloudFormation.
pub fn pattern(is_template: bool) -> &'static str {
    if is_template { r#"[^"\\<>\x00-\x1f]*"# } else { r#"[^"\\\x00-\x1f]*"# }
}

/// The `ConstraintDescription` that goes with a [`pattern`].
pub const CONSTRAINT: &str =
    "The value becomes part of JSON: it cannot contain the characters that the pattern excludes, such as quotes and backslashes.";

/// Returns `true` if a value can be inserted into a JSON string unchanged: [`pattern`] in Rust.
pub fn fits(text: &str, is_template: bool) -> bool {
    !text.chars().any(|letter| matches!(letter, '"' | '\\' | '\0'..='\x1f') || is_template && matches!(letter, '<' | '>'))
}

/// Returns `true` if a pattern can restrict the values of the parameter. CloudFormation chooses those of other types from
/// existing resources, and the pattern of an SSM parameter applies to its name.
pub fn takes_pattern(parameter: &Resource) -> bool {
    let type_name = parameter.parameter_type.as_deref().map_or("String", type_name);
    matches!(type_name, "String" | "CommaDelimitedList") && parameter::allowed.of(&parameter.settings).is_none()
}

/// Returns the pattern of each parameter whose value becomes part of JSON, by the name of the parameter. A parameter has one
/// pattern: that of its author, which is checked against this one, if it exists.
pub fn patterns<'a>(definition: &'a Definition, scope: &Scope<'a>) -> HashMap<&'a str, &'static str> {
    let mut is_template: HashMap<&str, bool> = HashMap::new();
    for one in values(definition, scope) {
        sources(scope, one.value, &mut |source| {
            if let Source::Parameter(parameter) = source
                && takes_pattern(parameter)
                && parameter::pattern.of(&parameter.settings).is_none()
            {
                *is_template.entry(&parameter.name).or_default() |= one.is_template;
            }
        });
    }
    is_template.into_iter().map(|(name, is_template)| (name, pattern(is_template))).collect()
}

/// Visits the parts of a value that come from elsewhere, each item once.
pub fn sources<'a>(scope: &Scope<'a>, value: &'a Value, visit: &mut dyn FnMut(Source<'a>)) {
    let (mut open, mut seen) = (vec![value], HashSet::new());
    while let Some(value) = open.pop() {
        value.walk(&mut |value| match scope.form(value) {
            _ if input::field(value).is_some() => {}
            Form::Import(_) => visit(Source::Import),
            Form::Attribute(item, attribute) => visit(Source::Attribute(item, attribute)),
            Form::Parameter(parameter) if seen.insert(parameter.name.as_str()) => visit(Source::Parameter(parameter)),
            Form::Item(item) | Form::Member(item, _, None) if seen.insert(item.name()) => open.extend(item.stands_for()),
            _ => {}
        });
    }
}

/// Returns every value inside a JSON string, in the order of the definition.
pub fn values<'a>(definition: &'a Definition, scope: &Scope<'a>) -> Vec<InJson<'a>> {
    let mut found = Vec::new();
    let root = Site::root();
    for (index, resource) in definition.resources.iter().enumerate() {
        if resource.kind == ResourceKind::Secret && resource.origin.is_created() {
            of_secret(resource, &root.item("resource", index), &mut found);
        }
    }
    for (index, profile) in definition.profiles.iter().enumerate() {
        let known = catalog::connector(&profile.connector).and_then(|connector| connector.profile);
        if let Some(known) = known {
            of_settings(&profile.settings, known.properties, &root.item("profile", index), &mut found);
        }
    }
    for (index, flow) in definition.flows.iter().enumerate() {
        let site = root.item("flow", index);
        let connector = |end: &Endpoint| catalog::connector(&end.connector);
        if let Some((end, known)) = flow.source.as_ref().and_then(|end| Some((end, connector(end)?.source?))) {
            of_settings(&end.settings, known.properties, &site.part("source"), &mut found);
        }
        if let Some((end, known)) = flow.destination.as_ref().and_then(|end| Some((end, connector(end)?.destination?))) {
            of_settings(&end.settings, known.properties, &site.part("destination"), &mut found);
        }
        for (index, task) in flow.tasks.iter().enumerate() {
            let site = site.item("task", index);
            match task {
                Task::MapAll { except } => of_fields(except, "except", &site, &mut found),
                Task::Partition { keys } => of_fields(keys, "key", &site, &mut found),
                Task::Map { .. }
                | Task::Concat { .. }
                | Task::Compute { .. }
                | Task::Mask { .. }
                | Task::Truncate { .. }
                | Task::Filter { .. }
                | Task::Validate { .. }
                | Task::Passthrough => {}
            }
        }
        for (number, rule) in flow.rules.iter().enumerate() {
            found.extend(of_rule(scope, &rule.settings, &site.item("rule", number)));
        }
    }
    for (index, rule) in definition.rules.iter().enumerate() {
        found.extend(of_rule(scope, &rule.settings, &root.item("rule", index)));
    }
    found
}

/// Returns the input of a rule's targets.
fn of_rule<'a>(scope: &Scope<'a>, settings: &'a [Setting], site: &Site) -> Option<InJson<'a>> {
    let index = settings.iter().position(|setting| setting.key == monitoring::rule::input.key)?;
    let value = &settings.get(index)?.value;
    let site = site.item("setting", index).part("value");
    Some(InJson { value, site, is_template: Input::of(scope, value).is_template() })
}

fn of_secret<'a>(resource: &'a Resource, site: &Site, found: &mut Vec<InJson<'a>>) {
    let Some(index) = resource.settings.iter().position(|setting| setting.key == secret::values.key) else { return };
    let Some(Setting { value: Value::Block(values), .. }) = resource.settings.get(index) else { return };
    let site = site.item("setting", index).part("value");
    for (index, Setting { value, .. }) in values.iter().enumerate() {
        found.push(InJson { value, site: site.item("setting", index).part("value"), is_template: false });
    }
}

fn of_settings<'a>(settings: &'a [Setting], properties: &[Property], site: &Site, found: &mut Vec<InJson<'a>>) {
    for (index, Setting { key, value }) in settings.iter().enumerate() {
        let site = site.item("setting", index).part("value");
        match (catalog::property(properties, key).map(|property| property.kind), value) {
            (Some(Kind::JsonTexts { .. }), value) => of_list(value, &site, found),
            (Some(Kind::Block(properties)), Value::Block(settings)) => of_settings(settings, properties, &site, found),
            _ => {}
        }
    }
}

/// Adds the elements of a list, those in the branches of an `if`, or a list that is known at deployment.
fn of_list<'a>(value: &'a Value, site: &Site, found: &mut Vec<InJson<'a>>) {
    match value {
        Value::List(values) => {
            let elements = values.iter().enumerate();
            found.extend(elements.map(|(index, value)| InJson { value, site: site.item("element", index), is_template: false }));
        }
        Value::Call { function, arguments } if function == IF => {
            let branches = arguments.iter().enumerate().skip(1);
            branches.for_each(|(index, value)| of_list(value, &site.item("argument", index), found));
        }
        _ => found.push(InJson { value, site: site.clone(), is_template: false }),
    }
}

fn of_fields<'a>(fields: &'a [FieldUse], item: &'static str, site: &Site, found: &mut Vec<InJson<'a>>) {
    for (index, field) in fields.iter().enumerate().filter(|(_, field)| field.known_name().is_none()) {
        found.push(InJson { value: &field.name, site: site.item(item, index), is_template: false });
    }
}
