//! The properties of resources of any type, which accept every value of the language. CloudFormation interprets them.

use crate::Site;
use crate::analysis::declared::has_capitals;
use crate::analysis::dynamic::{Part, Store, UNKNOWN, parts};
use crate::analysis::functions::{FUNCTIONS, Made};
use crate::analysis::intrinsics;
use crate::analysis::parameters::is_list;
use crate::analysis::quantity;
use crate::analysis::values::{Form, Piece, TEXT_FUNCTIONS};
use crate::catalog;
use crate::catalog::pseudo_parameters::pseudo;
use crate::catalog::resources::attribute;
use crate::check::context::{Checked, Context, Declared};
use crate::check::first::Firsts;
use crate::check::registry::{principals, secrets};
use crate::check::values::exposure;
use crate::check::values::functions::{Role, check_arguments};
use crate::check::values::json;
use crate::check::values::pieces::{check_is_text, unknown_function, variants};
use crate::check::values::place::Place;
use crate::check::values::references::{check_secret_key, described, kind_and_name, unknown_item};
use crate::diagnostics::{Diagnostic, codes};
use crate::model::{Setting, Value};
use crate::vocabulary::change::names as change;

/// The place of a property.
pub(crate) const PROPERTY: Place = Place::text("a property");

/// Readable properties, in the types that have them: names, variables of functions and tasks, tags, arguments of jobs, scripts,
/// and descriptions.
const SHOWN: &[&str] = &[
    "AlarmName",
    "BucketName",
    "DefaultArguments",
    "Description",
    "Environment",
    "FlowName",
    "FunctionName",
    "Name",
    "QueueName",
    "RoleName",
    "TableName",
    "Tags",
    "TopicName",
    "UserData",
];

/// The properties with references to secure parameters, in the types that have them (R331).
///
/// Source: CloudFormation User Guide, resources that support dynamic parameter patterns for secure strings.
const SECURE: &[&str] = &["AuthToken", "DbPassword", "MasterUserPassword", "Password"];

/// Returns `true` for a property of a resource that is an attribute of it, or no property at all.
pub(crate) fn is_misnamed(cx: &Context<'_>, setting: &Setting, resource_type: &str) -> bool {
    if !has_capitals(resource_type) {
        return false;
    }
    match (setting.key.as_str(), cx.form(&setting.value)) {
        ("DependsOn" | "DeletionPolicy" | "UpdateReplacePolicy" | "CreationPolicy" | "UpdatePolicy", _) => true,
        ("Properties", Form::Block(_)) | ("Condition", Form::Item(Declared::Condition(_))) => true,
        // An override has the type of its item.
        ("Type", Form::Text(text)) => text == resource_type || resource_type == "AWS::" && text.starts_with(resource_type),
        // In quotes, the name of an attribute is that of a property.
        (key, _) if catalog::property(attribute::ALL, key).is_some() => false,
        (key, _) => key.starts_with(|first: char| first.is_ascii_lowercase()),
    }
}

/// Checks the properties of a resource.
pub(crate) fn check_properties(cx: &mut Context<'_>, properties: &[Setting], resource_type: &str, site: &Site) {
    check_keys(cx, properties, "property", site);
    check_functions(cx, properties, "property", site);
    // The value of a misnamed property is one of something else.
    for (index, setting) in properties.iter().enumerate() {
        if !is_misnamed(cx, setting, resource_type) {
            check_property(cx, setting, &site.item("property", index).part("value"));
        }
    }
}

/// Checks the value of a property.
pub(crate) fn check_property(cx: &mut Context<'_>, property: &Setting, site: &Site) {
    check_setting(cx, property, site, &PROPERTY);
}

/// Checks the metadata of a resource and other values of any form that are readable in CloudFormation.
pub(crate) fn check_shown(cx: &mut Context<'_>, value: &Value, site: &Site) {
    check_free(cx, value, site, &Place { secure: true, ..Place::public("an attribute of a resource") });
}

/// Checks a value in a statement of a policy, which is readable.
pub(crate) fn check_policy(cx: &mut Context<'_>, value: &Value, site: &Site) {
    check_free(cx, value, site, &Place::public("a policy"));
}

/// Checks a value of any form.
pub(crate) fn check_free(cx: &mut Context<'_>, value: &Value, site: &Site, place: &Place) {
    match cx.form(value) {
        Form::List(values) => {
            values.iter().enumerate().for_each(|(index, value)| check_element(cx, value, &site.item("element", index), place));
        }
        Form::Block(settings) => {
            check_block(cx, settings, "setting", site, place);
            if let [one] = settings {
                json::check_function(cx, one, intrinsics::of(settings), &site.item("setting", 0), place);
            }
        }
        Form::Integer(_) | Form::Decimal(_) | Form::Bool(_) | Form::Expression => {}
        Form::Quantity { amount, unit } => {
            let message = format!("expected a CloudFormation value, found {}", described(value));
            let help = match quantity::seconds(amount, unit) {
                Some(seconds) => format!("write the number in the unit of the property, for example in seconds: `{seconds}`"),
                None => format!("write the number in the unit of the property, for example: `{amount}`"),
            };
            cx.report(&codes::WRONG_VALUE, site.clone(), message, help);
        }
        // A string, or an expression that becomes one.
        _ => check_text(cx, value, site, place, true),
    }
}

/// Checks an element of a list. A list parameter would be a list in the list (R386).
pub(crate) fn check_element(cx: &mut Context<'_>, value: &Value, site: &Site, place: &Place) {
    let list = match cx.form(value) {
        Form::Parameter(parameter) if parameter.parameter_type.as_deref().is_some_and(is_list) => {
            Some(format!("list parameter `{}`", parameter.name))
        }
        Form::Call(function, _) if function.made == Made::List => Some(format!("the list of `{}`", function.name)),
        _ => None,
    };
    if let Some(list) = list {
        let found = Diagnostic::new(&codes::NESTED_LIST, site.clone(), format!("element of a list is {list}"));
        let found = found.note("the template contains a list in a list");
        cx.push(found.help("use one element, such as `select(0, …)`, or the parameter instead of the list"));
    }
    check_free(cx, value, site, place);
}

fn check_block(cx: &mut Context<'_>, settings: &[Setting], item: &'static str, site: &Site, place: &Place) {
    check_keys(cx, settings, item, site);
    if settings.len() > 1 {
        check_functions(cx, settings, item, site);
    }
    for (index, setting) in settings.iter().enumerate() {
        check_setting(cx, setting, &site.item(item, index).part("value"), place);
    }
}

/// Returns the place of the value of a property in a block.
pub(crate) fn place_of(key: &str, block: Place) -> Place {
    let place = if SHOWN.contains(&key) { Place::public("a readable property") } else { block };
    // A function is the value of its property.
    Place { secure: SECURE.contains(&key) || block.secure && intrinsics::NAMES.contains(&key), ..place }
}

/// Checks the value of a property by the name of the property: a secret, or a service principal.
pub(crate) fn check_by_key(cx: &mut Context<'_>, key: &str, value: &Value, site: &Site) {
    secrets::check(cx, key, value, site);
    if matches!(key, "Principal" | "Service") {
        principals::check(cx, value, site);
    }
}

fn check_setting(cx: &mut Context<'_>, Setting { key, value }: &Setting, site: &Site, place: &Place) {
    let place = &place_of(key, *place);
    check_by_key(cx, key, value, site);
    match (key.as_str(), cx.form(value)) {
        // The string is CloudFormation's own syntax, including placeholders.
        ("Fn::Sub", Form::Text(text)) => drop(check_references(cx, &substituted(text), site, place)),
        ("Fn::Sub", Form::List(values)) => {
            for (index, value) in values.iter().enumerate() {
                let site = site.item("element", index);
                match cx.form(value) {
                    Form::Text(text) if index == 0 => drop(check_references(cx, &substituted(text), &site, place)),
                    _ => check_free(cx, value, &site, place),
                }
            }
        }
        ("Fn::Join", Form::List(values)) => check_join(cx, values, site, place),
        // The arguments of a function are in a list, and can be lists.
        (key, Form::List(values)) if intrinsics::NAMES.contains(&key) => {
            values.iter().enumerate().for_each(|(index, value)| check_free(cx, value, &site.item("element", index), place));
        }
        _ => check_free(cx, value, site, place),
    }
}

/// Checks the arguments of `Fn::Join`, which are pieces of one string.
fn check_join(cx: &mut Context<'_>, values: &[Value], site: &Site, place: &Place) {
    let forms: Vec<Form<'_>> = values.iter().map(|value| cx.form(value)).collect();
    let &[Form::Text(separator), Form::List(elements)] = forms.as_slice() else {
        return values.iter().enumerate().for_each(|(index, value)| check_free(cx, value, &site.item("element", index), place));
    };
    let texts = elements.iter().enumerate().map(|(index, element)| match cx.form(element) {
        Form::Text(text) => {
            check_placeholder(cx, text, &site.item("element", 1).item("element", index));
            text.to_owned()
        }
        _ => {
            check_free(cx, element, &site.item("element", 1).item("element", index), place);
            UNKNOWN.to_string()
        }
    });
    let text = texts.collect::<Vec<_>>().join(separator);
    check_references(cx, &text, site, place);
}

/// Reports duplicate keys of a block, which JSON cannot represent.
pub(crate) fn check_keys(cx: &mut Context<'_>, settings: &[Setting], item: &'static str, site: &Site) {
    let mut seen = Firsts::default();
    for (index, Setting { key, .. }) in settings.iter().enumerate() {
        let site = site.item(item, index).part("key");
        if let Some(first) = seen.before(key.as_str(), &site) {
            let message = format!("duplicate property `{key}`");
            cx.report_duplicate(&codes::REPEATED_KEY, (site, first), message, "remove one of the two");
        }
    }
}

/// Reports functions among the keys of a block with other keys, or among the properties of a resource: CloudFormation reads a
/// function only as the single key of a value.
pub(crate) fn check_functions(cx: &mut Context<'_>, settings: &[Setting], item: &'static str, site: &Site) {
    for (index, Setting { key, value }) in settings.iter().enumerate() {
        if intrinsics::NAMES.contains(&key.as_str()) {
            let message = format!("expected a property, found function `{key}`");
            let found = Diagnostic::new(&codes::WRONG_VALUE, site.item(item, index).part("key"), message);
            cx.push(found.note("CloudFormation reads a function only as the single key of a value"));
        } else {
            // A loop can be among other keys.
            json::check_transform(cx, key, value, &site.item(item, index).part("key"));
        }
    }
}

/// Checks a string or an expression that becomes one; `is_whole` is `false` for a part of a string.
fn check_text(cx: &mut Context<'_>, value: &Value, site: &Site, place: &Place, is_whole: bool) {
    let resolved = cx.resolve(value);
    let is_whole = is_whole && !resolved.is_joined();
    resolved.pieces().iter().for_each(|piece| check_piece(cx, piece, &piece.site(site), place, is_whole));
    if check_references(cx, &resolved.masked(), site, place).is_sound() {
        for variant in variants(cx, &resolved) {
            let stores = parts(&variant).into_iter().filter_map(|part| match part {
                Part::Reference(store) => Some(store),
                Part::Text(_) | Part::Malformed(..) => None,
            });
            let mut wrong = stores.filter(|store| is_reported(*store, place));
            if let Some(store) = wrong.next() {
                exposure::check_reference(cx, store, site, place.subject, place.shown);
                break;
            }
        }
    }
}

fn check_piece(cx: &mut Context<'_>, piece: &Piece<'_>, site: &Site, place: &Place, is_whole: bool) {
    match piece.form {
        Form::Text(text) => check_placeholder(cx, text, site),
        Form::Expression => {}
        Form::Integer(_) | Form::Decimal(_) | Form::Bool(_) => {}
        Form::Quantity { .. } | Form::List(_) | Form::Block(_) | Form::Joined(_) => {
            let message = format!("expected a string, found {}", described(piece.value));
            cx.report(&codes::WRONG_VALUE, site.clone(), message, "");
        }
        Form::Parameter(parameter) => {
            if !is_whole && parameter.parameter_type.as_deref().is_some_and(is_list) {
                let message = format!("expected a string, found list parameter `{}`", parameter.name);
                cx.report(&codes::WRONG_THING, site.clone(), message, "");
            } else {
                exposure::check_parameter(cx, parameter, site, place);
            }
        }
        Form::Item(item @ (Declared::Mapping(_) | Declared::Condition(_) | Declared::Output(_))) => {
            let message = format!("expected a value, found {}", kind_and_name(item));
            cx.report(&codes::WRONG_THING, site.clone(), message, "");
        }
        // All other items have a `Ref`.
        Form::Item(_) => {}
        Form::Name(name) => unknown_item(cx, name, site),
        Form::SecretKey { of, key } => {
            if check_secret_key(cx, of, key, site).is_sound() {
                exposure::check_key(cx, of, key, site, place);
            }
        }
        Form::Pseudo(name) if is_whole && name == pseudo::no_value.name => {}
        Form::Pseudo(_)
        | Form::Member(..)
        | Form::Attribute(..)
        | Form::NoPseudo(_)
        | Form::NoMember(..)
        | Form::MemberOfNothing(_)
        | Form::Import(_)
        | Form::Arguments(..) => drop(check_is_text(cx, &cx.resolve(piece.value), site, place)),
        Form::Call(function, _) if !is_whole && function.made == Made::List => {
            let message = format!("expected a string, found the list of `{}`", function.name);
            cx.report(&codes::WRONG_VALUE, site.clone(), message, "for example: `select(0, …)`");
        }
        Form::Call(function, arguments) => {
            let mut each = |cx: &mut Context<'_>, value: &Value, site: &Site, role: Role| {
                match role {
                    Role::Value => check_free(cx, value, site, place),
                    Role::Text => check_text(cx, value, site, place, false),
                }
                Checked::Sound
            };
            check_arguments(cx, function, arguments, site, &mut each);
        }
        Form::Function(function, _) => {
            let names: Vec<&str> = TEXT_FUNCTIONS.iter().copied().chain(FUNCTIONS.iter().map(|known| known.name)).collect();
            let changes = [change::append, change::at];
            let is_change = matches!(site.statement(), Some(("override", _)));
            let names: Vec<&str> = names.into_iter().chain(changes.into_iter().filter(|_| is_change)).collect();
            unknown_function(cx, piece.value, function, site, (&names, "functions"));
        }
    }
}

/// Returns `true` for a reference that a place may not support.
fn is_reported(store: Store, place: &Place) -> bool {
    store == Store::Secret || store == Store::SecureParameter && !place.secure
}

/// Checks the dynamic references in a string, in which `UNKNOWN` replaces each unknown piece.
fn check_references(cx: &mut Context<'_>, text: &str, site: &Site, place: &Place) -> Checked {
    let (mut count, mut checked) = (0, Checked::Sound);
    for part in parts(text) {
        match part {
            Part::Text(_) => {}
            Part::Reference(store) => {
                count += 1;
                if is_reported(store, place) {
                    checked = checked.and(exposure::check_reference(cx, store, site, place.subject, place.shown));
                }
            }
            Part::Malformed(whole, problem) => {
                let message = format!("malformed dynamic reference `{}`: {problem}", whole.replace(UNKNOWN, "…"));
                let found = Diagnostic::new(&codes::MALFORMED_REFERENCE, site.clone(), message);
                cx.push(found.help("for example: `{{resolve:ssm:/lake/prefix}}`"));
                checked = Checked::Reported;
            }
        }
    }
    cx.count_dynamic_references(site, count);
    checked
}

/// Returns the text of `Fn::Sub` with `UNKNOWN` for each placeholder.
fn substituted(text: &str) -> String {
    let mut pieces = text.split("${");
    let mut whole = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        match piece.split_once('}') {
            Some((name, rest)) if !name.starts_with('!') => {
                whole.push(UNKNOWN);
                whole.push_str(rest);
            }
            _ => whole.extend(["${", piece]),
        }
    }
    whole
}

/// Scripts and templates contain `${…}`; a placeholder with a name of the stack was probably meant for `Fn::Sub`.
fn check_placeholder(cx: &mut Context<'_>, text: &str, site: &Site) {
    let names = text.split("${").skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name);
    for name in names {
        let is_pseudo = pseudo::ALL.iter().any(|known| known.value == name);
        let item = name.split('.').next().unwrap_or(name);
        if is_pseudo
            || cx
                .find(item)
                .is_some_and(|item| !matches!(item, Declared::Mapping(_) | Declared::Condition(_) | Declared::Output(_)))
        {
            let message = format!("`${{{name}}}` is not substituted in a string");
            cx.report(&codes::PLACEHOLDER, site.clone(), message, "use `concat` to insert a value");
            return;
        }
    }
}
