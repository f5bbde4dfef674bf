//! The properties of resources, at any depth, and their values.

use crate::Site;
use crate::analysis::change::Change;
use crate::analysis::functions::{FIND_IN_MAP, Made};
use crate::analysis::intrinsics;
use crate::analysis::parameters::is_list;
use crate::analysis::values::Form;
use crate::catalog::pseudo_parameters::pseudo;
use crate::check::context::{Checked, Context, Declared};
use crate::check::incomplete::Incomplete;
use crate::check::registry::limits::{check_choices, check_count, check_distinct, check_limits};
use crate::check::registry::names::meant;
use crate::check::registry::references::{self, type_of};
use crate::check::registry::schemas::{Kind, Property, ROOT, Schema, Shape, Values, schema};
use crate::check::values::problems::{Problem, problem_of};
use crate::check::values::references::described;
use crate::check::values::text::each_choice;
use crate::diagnostics::{Diagnostic, Help, Suggestion, codes, listed, nearest};
use crate::model::{Resource, Setting, Value};
use crate::vocabulary::SPREAD;

/// How the template gets a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Given {
    /// As it is.
    Whole,
    /// As a change to what the stack writes.
    Change,
}

/// The resource under check.
struct Owner {
    schema: &'static Schema,
    /// Whether all of the statement could be parsed.
    is_whole: bool,
    /// Whether it is an override, which can add properties that AWS gets.
    is_override: bool,
    resource_type: String,
}

/// Checks the properties of a resource.
pub(crate) fn check_resource(cx: &mut Context<'_>, resource: &Resource, resource_type: &str, site: &Site) {
    let Some(owner) = owner(resource_type, !cx.is_partial(resource)) else { return };
    let Some(shape) = owner.schema.shape(ROOT) else { return };
    owner.check_settings(cx, (ROOT, shape), &resource.properties, ("property", site), Given::Whole);
    // The setting that has its own diagnostic may be the one that seems to be missing.
    let is_clear =
        resource.properties.iter().all(|property| shape.property(&property.key).is_some() || !is_lowercase(&property.key));
    if is_clear {
        let place = format!("resource `{}`", resource.name);
        owner.check_missing(cx, shape, &resource.properties, &place, site.part("name"), ("property", site));
    }
}

/// Checks the properties that an override changes.
pub(crate) fn check_override(cx: &mut Context<'_>, properties: &[Setting], resource_type: &str, site: &Site) {
    let Some(owner) = owner(resource_type, !cx.is_stack_partial()) else { return };
    let owner = Owner { is_override: true, ..owner };
    let Some(shape) = owner.schema.shape(ROOT) else { return };
    owner.check_settings(cx, (ROOT, shape), properties, ("property", site), Given::Change);
}

/// Returns a property at any depth of a type: whether it is required, and the type of its value. The path has no elements of lists.
pub(crate) fn property_at(resource_type: &str, path: &[&str]) -> Option<(bool, Kind)> {
    let schema = schema(resource_type)?;
    let (first, rest) = path.split_first()?;
    let found = schema.shape(ROOT)?.property(first)?;
    let mut known = (found.is_required, found.kind);
    for key in rest {
        let mut kind = known.1;
        while let Kind::List(of, _) | Kind::Maybe(of) = kind {
            kind = Kind::of(of);
        }
        known = match kind {
            Kind::Block(name) => schema.shape(name)?.property(key).map(|found| (found.is_required, found.kind))?,
            Kind::Map(of) => (false, Kind::of(of)),
            Kind::List(..) | Kind::Maybe(_) | Kind::Text(..) | Kind::Number(..) | Kind::Bool | Kind::Any => return None,
        };
    }
    Some(known)
}

/// Returns the properties that an element of the list at a path requires, and whether the list is required.
pub(crate) fn element_at(resource_type: &str, path: &[&str]) -> Option<(Vec<&'static str>, bool)> {
    let (is_required, Kind::List(of, _)) = property_at(resource_type, path)? else { return None };
    let shape = match Kind::of(of) {
        Kind::Block(name) => schema(resource_type)?.shape(name),
        _ => None,
    };
    let required = shape.into_iter().flat_map(|shape| &shape.properties).filter(|property| property.is_required);
    Some((required.map(|property| property.name).collect(), is_required))
}

fn owner(resource_type: &str, is_whole: bool) -> Option<Owner> {
    Some(Owner { schema: schema(resource_type)?, is_whole, is_override: false, resource_type: resource_type.to_owned() })
}

fn is_lowercase(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_lowercase())
}

impl Owner {
    /// A resource has the properties that the schema of its type requires (R370).
    fn check_missing(
        &self,
        cx: &mut Context<'_>,
        shape: &Shape,
        settings: &[Setting],
        place: &str,
        site: Site,
        around: (&'static str, &Site),
    ) {
        let has = |key: &str| settings.iter().any(|setting| setting.key == key);
        // A Rust map, a macro of the template, or a resource as in JSON.
        let is_other = |key: &str| [SPREAD, "Properties"].contains(&key) || key.starts_with("Fn::");
        if !self.is_whole || settings.iter().any(|setting| is_other(&setting.key)) {
            return;
        }
        let known = shape.names();
        let others = settings.iter().filter(|setting| !known.contains(&setting.key.as_str()));
        let misspelled: Vec<&str> = others.filter_map(|setting| meant(&setting.key, &known)).collect();
        check_choices(cx, shape, settings, &misspelled, place, (&site, around));
        let missing = shape.properties.iter().filter(|property| property.is_required).map(|property| property.name);
        let missing: Vec<&str> = missing.filter(|name| !has(name) && !misspelled.contains(name)).collect();
        let (message, help) = match missing.as_slice() {
            [] => return,
            [one] => (format!("missing property `{one}` in {place}"), format!("add `{one}`")),
            several => {
                let names: Vec<String> = several.iter().map(|name| format!("`{name}`")).collect();
                (format!("missing properties in {place}: {}", names.join(", ")), format!("add {}", names.join(", ")))
            }
        };
        let found = Diagnostic::new(&codes::MISSING_PROPERTY, site, message);
        cx.push(found.note("CloudFormation rejects a resource without a required property").help(help));
    }

    /// Checks the names and values in an object (R351).
    fn check_settings(
        &self,
        cx: &mut Context<'_>,
        (name, shape): (&str, &'static Shape),
        settings: &[Setting],
        (item, site): (&'static str, &Site),
        given: Given,
    ) {
        if self.check_unnested(cx, (name, shape), settings, site) {
            return;
        }
        for (index, Setting { key, value }) in settings.iter().enumerate() {
            let site = site.item(item, index);
            match shape.property(key) {
                Some(property) => self.check_value(cx, key, property.kind, value, &site.part("value"), given),
                // A name in lowercase has its own diagnostic.
                None if name == ROOT && is_lowercase(key) => {}
                None if shape.is_open || key == SPREAD || key.starts_with("Fn::") => {}
                None => self.check_unknown(cx, name, shape, key, &site.part("key")),
            }
        }
    }

    /// Reports keys of a map in place of the only property of an object, which has the map, once.
    fn check_unnested(&self, cx: &mut Context<'_>, (name, shape): (&str, &Shape), settings: &[Setting], site: &Site) -> bool {
        let [Property { name: only, kind: Kind::Map(_), .. }] = shape.properties.as_slice() else { return false };
        let is_key = |key: &str| key != SPREAD && !key.starts_with("Fn::") && key != *only && meant(key, &[only]).is_none();
        let Some(Setting { key, .. }) = settings.first().filter(|_| name != ROOT && !shape.is_open) else { return false };
        if !settings.iter().all(|setting| is_key(&setting.key)) {
            return false;
        }
        let (first, last) = (site.item("setting", 0).part("key"), site.item("setting", settings.len() - 1).part("value"));
        let message = format!("no property `{key}` in `{name}` of `{}`", self.resource_type);
        let found = Diagnostic::new(&codes::UNKNOWN_PROPERTY, first.clone(), message);
        let found = found
            .note(format!("the only property of `{name}` is `{only}`"))
            .help(format!("nest the values of `{name}` in `{only}`"))
            .suggest(Suggestion::insert_before(first.clone(), format!("{only}: {{ ")))
            .suggest(Suggestion::insert_after(last, " }"));
        cx.unless_reported(&first, |cx| cx.push(found));
        true
    }

    fn check_unknown(&self, cx: &mut Context<'_>, name: &str, shape: &Shape, key: &str, site: &Site) {
        let place = if name == ROOT { String::new() } else { format!(" in `{name}`") };
        let Some(right) = meant(key, &shape.names()) else {
            if self.is_override {
                return;
            }
            let message = format!("AWS does not document property `{key}`{place} of `{}`", self.resource_type);
            let found = Diagnostic::new(&codes::UNDOCUMENTED_PROPERTY, site.clone(), message);
            let is_of_resource = self.schema.shape(ROOT).is_some_and(|root| root.property(key).is_some());
            let found = match is_of_resource {
                true => found.note(format!("`{key}` is a property of the resource itself")),
                false => found.help(listed(&shape.names(), "properties")),
            };
            return cx.unless_reported(site, |cx| cx.push(found));
        };
        let message = format!("no property `{key}`{place} of `{}`", self.resource_type);
        let help = Help::rename(format!("a property with a similar name exists: `{right}`"), right);
        cx.unless_reported(site, |cx| cx.report(&codes::UNKNOWN_PROPERTY, site.clone(), message, help));
    }

    fn check_value(&self, cx: &mut Context<'_>, key: &str, kind: Kind, value: &Value, site: &Site, given: Given) {
        if Incomplete::is_unknown(value) {
            return;
        }
        if given == Given::Whole {
            return each_choice(cx, value, site, &mut |cx, value, site| self.check_whole(cx, key, kind, value, site));
        }
        match (Change::of(value), kind) {
            (Change::Merge(settings), Kind::Block(name)) => {
                if let Some(shape) = self.schema.shape(name) {
                    self.check_settings(cx, (key, shape), settings, ("setting", site), given);
                }
            }
            (Change::Merge(settings), Kind::Map(of)) => {
                for (index, Setting { key, value }) in settings.iter().enumerate() {
                    self.check_value(cx, key, Kind::of(of), value, &site.item("setting", index).part("value"), given);
                }
            }
            (Change::Append(elements), Kind::List(of, _)) => {
                let site = site.item("argument", 0);
                self.check_elements(cx, key, Kind::of(of), elements, &site);
            }
            (Change::Append(elements), Kind::Any) => {
                let site = site.item("argument", 0);
                self.check_elements(cx, key, kind, elements, &site);
            }
            (Change::Element(_, value), Kind::List(of, _)) => {
                self.check_value(cx, key, Kind::of(of), value, &site.item("argument", 1), given);
            }
            (Change::Element(..), Kind::Block(_)) => mismatch(cx, key, kind, value, site),
            (Change::Merge(_), Kind::List(..) | Kind::Text(..) | Kind::Number(..) | Kind::Bool | Kind::Any | Kind::Maybe(_)) => {
                each_choice(cx, value, site, &mut |cx, value, site| self.check_whole(cx, key, kind, value, site));
            }
            (Change::Set(_), _) => {
                each_choice(cx, value, site, &mut |cx, value, site| self.check_whole(cx, key, kind, value, site));
            }
            (Change::Remove | Change::Append(_) | Change::Element(..), _) => {}
        }
    }

    /// Returns a map as a list of keys and values, if that is the type of the elements.
    fn pairs(&self, of: &'static str, settings: &[Setting]) -> Option<String> {
        let Kind::Block(name) = Kind::of(of) else { return None };
        let shape = self.schema.shape(name)?;
        let is_of_pair = |key| shape.property(key).is_some();
        if !(is_of_pair("Key") && is_of_pair("Value")) || settings.iter().any(|setting| is_of_pair(&setting.key)) {
            return None;
        }
        let pair = |Setting { key, value }: &Setting| {
            let value = match value {
                Value::String(text) => Some(format!("{text:?}")).filter(|code| !code.contains('\\')),
                Value::Name(name) => Some(name.clone()),
                Value::Member { of, member } => Some(format!("{of}.{member}")),
                _ => value.literal_text(),
            }?;
            Some(format!("{{ Key: {key:?}, Value: {value} }}")).filter(|_| !key.contains(['\\', '"']))
        };
        let pairs: Option<Vec<String>> = settings.iter().map(pair).collect();
        Some(format!("[{}]", pairs.filter(|pairs| !pairs.is_empty())?.join(", ")))
    }

    fn check_elements(&self, cx: &mut Context<'_>, key: &str, of: Kind, elements: &[Value], site: &Site) {
        for (index, value) in elements.iter().enumerate() {
            let site = site.item("element", index);
            each_choice(cx, value, &site, &mut |cx, value, site| self.check_whole(cx, key, of, value, site));
        }
    }

    /// The value of a property has the type of the property (R371).
    fn check_whole(&self, cx: &mut Context<'_>, key: &str, kind: Kind, value: &Value, site: &Site) {
        if let Some(own) = references::own_form(cx, value) {
            return self.check_whole(cx, key, kind, &own, site);
        }
        let form = cx.form(value);
        if matches!(form, Form::Pseudo(name) if name == pseudo::no_value.name)
            || matches!(form, Form::Block(settings) if is_computed(settings))
        {
            return;
        }
        match (kind, form) {
            (Kind::Any, _) => references::check_free(cx, value, site),
            (Kind::Maybe(of), _) => match (Kind::of(of), form) {
                (kind @ Kind::List(..), Form::List(_)) | (kind @ Kind::Block(_), Form::Block(_)) => {
                    self.check_whole(cx, key, kind, value, site);
                }
                _ => {}
            },
            (Kind::List(of, limits), Form::List(elements)) => {
                self.check_elements(cx, key, Kind::of(of), elements, site);
                check_count(cx, key, limits, elements, site);
                check_distinct(cx, key, limits, elements, site);
            }
            (Kind::Block(name), Form::Block(settings)) => {
                let Some(shape) = self.schema.shape(name) else { return };
                self.check_settings(cx, (key, shape), settings, ("setting", site), Given::Whole);
                self.check_missing(cx, shape, settings, &format!("`{key}`"), site.clone(), ("setting", site));
            }
            (Kind::Map(of), Form::Block(settings)) => {
                for (index, Setting { key, value }) in settings.iter().enumerate() {
                    self.check_value(cx, key, Kind::of(of), value, &site.item("setting", index).part("value"), Given::Whole);
                }
            }
            (Kind::Block(_), Form::Text(_)) if PACKAGED.contains(&(self.resource_type.as_str(), key)) => {}
            (Kind::List(of, _), Form::Block(settings)) => match self.pairs(of, settings) {
                Some(pairs) => {
                    let message = format!("expected a list for `{key}`, found a block");
                    cx.unless_reported(site, |cx| cx.report(&codes::PROPERTY_TYPE, site.clone(), message, Help::use_code(pairs)));
                }
                None => mismatch(cx, key, kind, value, site),
            },
            (Kind::List(..) | Kind::Block(_) | Kind::Map(_), _) if is_text(cx, value) => mismatch(cx, key, kind, value, site),
            (Kind::Block(_) | Kind::Map(_), _) if is_several(form) => mismatch(cx, key, kind, value, site),
            (Kind::Text(..) | Kind::Number(..) | Kind::Bool, _) if is_several(form) || form.is_several() => {
                mismatch(cx, key, kind, value, site);
            }
            (Kind::Text(values, limits, reference), _) => {
                check_values(cx, key, values, value, site);
                references::check_reference(cx, (key, reference), value, site);
                check_limits(cx, key, kind, limits, value, site);
            }
            (Kind::Number(values, limits), _) => {
                let is_number = |text: &str| text.is_empty() || text.trim().parse::<f64>().is_ok();
                if check_scalar(cx, key, kind, value, site, &is_number).is_sound() {
                    check_values(cx, key, values, value, site);
                    check_limits(cx, key, kind, limits, value, site);
                }
            }
            (Kind::Bool, _) => {
                let is_truth = |text: &str| ["true", "false", ""].iter().any(|truth| truth.eq_ignore_ascii_case(text.trim()));
                check_scalar(cx, key, kind, value, site, &|text| is_truth(text) || text.parse::<f64>().is_ok());
            }
            (Kind::List(..) | Kind::Block(_) | Kind::Map(_), Form::Call(function, _)) if function.name == FIND_IN_MAP => {
                check_scalar(cx, key, kind, value, site, &|_| false);
            }
            _ => {}
        }
    }
}

/// Properties that `aws cloudformation package` replaces if they are local paths.
const PACKAGED: &[(&str, &str)] = &[
    ("AWS::Lambda::Function", "Code"),
    ("AWS::Lambda::LayerVersion", "Content"),
    ("AWS::StepFunctions::StateMachine", "DefinitionS3Location"),
];

/// Returns `true` for a function of CloudFormation, or of a tool that rewrites the template.
fn is_computed(settings: &[Setting]) -> bool {
    intrinsics::is_function(settings) || matches!(settings, [only] if only.key.contains("::"))
}

/// Returns `true` for a value that is certainly a list.
fn is_several(form: Form<'_>) -> bool {
    match form {
        Form::List(_) => true,
        Form::Parameter(parameter) => parameter.parameter_type.as_deref().is_some_and(is_list),
        Form::Call(function, _) => function.made == Made::List,
        _ => false,
    }
}

/// Returns `true` for a value that is certainly a string, a number, or a boolean.
pub(crate) fn is_text(cx: &Context<'_>, value: &Value) -> bool {
    match cx.form(value) {
        Form::Text(_) => cx.known_text(value).is_some(),
        Form::Integer(_) | Form::Decimal(_) | Form::Bool(_) | Form::Joined(_) | Form::SecretKey { .. } => true,
        Form::Pseudo(name) => name != pseudo::no_value.name,
        Form::Member(..) => true,
        // `Ref` returns a string; that of a type of another provider is not known.
        Form::Item(item) => type_of(item).is_some(),
        Form::Parameter(parameter) => parameter.parameter_type.as_deref().is_some_and(|given| !is_list(given)),
        Form::Call(function, _) => function.made == Made::Text,
        _ => false,
    }
}

/// Describes the values of a type.
fn expected(kind: Kind) -> &'static str {
    match kind {
        Kind::List(..) => "a list",
        Kind::Block(_) => "a block of properties",
        Kind::Map(_) => "a block",
        Kind::Number(..) => "a number",
        Kind::Bool => "`true` or `false`",
        Kind::Text(..) | Kind::Any | Kind::Maybe(_) => "a string",
    }
}

fn mismatch(cx: &mut Context<'_>, key: &str, kind: Kind, value: &Value, site: &Site) {
    let expected = expected(kind);
    let found = match (value, cx.form(value)) {
        (Value::String(text), _) if matches!(kind, Kind::Number(..) | Kind::Bool) => format!("`\"{text}\"`"),
        (Value::Block(_), _) => "a block".to_owned(),
        (_, Form::Parameter(parameter)) => format!("parameter `{}`", parameter.name),
        (_, Form::Item(item @ Declared::Resource(_))) => format!("`{}`", item.name()),
        _ => described(value),
    };
    let help = match (kind, value) {
        (Kind::List(..), Value::String(text)) if !text.contains(['"', '\\']) => {
            Help::replace(format!("use `[\"{text}\"]`"), format!("[\"{text}\"]"))
        }
        (Kind::List(..), Value::Name(name)) => Help::replace(format!("use `[{name}]`"), format!("[{name}]")),
        (Kind::List(..), Value::Member { of, member }) => {
            Help::replace(format!("use `[{of}.{member}]`"), format!("[{of}.{member}]"))
        }
        (Kind::List(..), Value::Block(_)) => "add brackets: `[{ … }]`".into(),
        (Kind::Block(_), Value::List(values)) if values.len() == 1 => "remove the brackets".into(),
        _ => "".into(),
    };
    let message = format!("expected {expected} for `{key}`, found {found}");
    cx.unless_reported(site, |cx| cx.report(&codes::PROPERTY_TYPE, site.clone(), message, help));
}

/// The string that CloudFormation converts to another type has its form, also in the declarations of parameters and mappings.
fn check_scalar(cx: &mut Context<'_>, key: &str, kind: Kind, value: &Value, site: &Site, fits: &dyn Fn(&str) -> bool) -> Checked {
    let expected = expected(kind);
    let problem = |text: &str| {
        let message = format!("expected {expected} for `{key}`, found `\"{text}\"`");
        (!fits(text)).then_some((message, Help::NONE))
    };
    let Some((message, help)) = problem_of(cx, value, &problem) else { return Checked::Sound };
    cx.unless_reported(site, |cx| cx.report(&codes::PROPERTY_TYPE, site.clone(), message, help));
    Checked::Reported
}

/// The value of a property with an enumeration is one of it (R372). AWS adds values at any time.
fn check_values(cx: &mut Context<'_>, key: &str, values: Values, value: &Value, site: &Site) {
    let known = values.list();
    if known.is_empty() {
        return;
    }
    let letters = |text: &str| text.chars().filter(|letter| letter.is_alphanumeric()).collect::<String>().to_lowercase();
    let is_known = |text: &str| match values.in_any_case {
        true => known.iter().any(|known| known.eq_ignore_ascii_case(text)),
        false => known.contains(&text),
    };
    // Some services accept `True` and `true`.
    let is_other = |text: &str| !is_known(text) && !["true", "false", ""].contains(&text.to_ascii_lowercase().as_str());
    let alike = |text: &str| {
        let plain = letters(text);
        known.iter().find(|known| is_other(text) && letters(known) == plain)
    };
    let wrong = |text: &str| {
        let right = alike(text)?;
        Some((format!("unknown value for `{key}`: found `{text}`"), Help::use_code(format!("\"{right}\""))))
    };
    let undocumented = |text: &str| {
        if !is_other(text) || alike(text).is_some() {
            return None;
        }
        let help = match nearest(text, &known, 2) {
            Some(right) => Help::replace(format!("a value with a similar name exists: `{right}`"), format!("\"{right}\"")),
            None => listed(&known, "valid values").into(),
        };
        Some((format!("undocumented value for `{key}`: found `{text}`"), help))
    };
    let checks: [(_, Problem<'_>); 2] = [(&codes::PROPERTY_VALUE, &wrong), (&codes::UNDOCUMENTED_VALUE, &undocumented)];
    for (code, problem) in checks {
        if let Some((message, help)) = problem_of(cx, value, problem) {
            cx.unless_reported(site, |cx| cx.report(code, site.clone(), message, help));
        }
    }
}
