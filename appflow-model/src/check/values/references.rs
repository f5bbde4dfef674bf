//! References to items, checked against the declarations of the stack.

use std::borrow::Cow;

use crate::Site;
use crate::analysis::access::{is_action, is_target};
use crate::analysis::functions::IF;
use crate::analysis::given;
use crate::analysis::values::Form;
use crate::catalog::pseudo_parameters::{PSEUDO, pseudo};
use crate::catalog::resources::secret;
use crate::catalog::string_rules::SECRET_KEY;
use crate::check::context::{Checked, Context, Declared};
use crate::check::values::arn::{kind_of_service, service};
use crate::check::values::text_rules::{check_known, noun};
use crate::diagnostics::{Diagnostic, Help, Relation, closest, codes, one_of};
use crate::model::{Resource, ResourceKind, Setting, Value};
use crate::schema;
use crate::vocabulary::{condition_function, keyword};

/// Describes a value for messages.
pub(crate) fn described(value: &Value) -> String {
    match value {
        Value::String(_) => "a string".to_owned(),
        Value::Integer(number) => format!("`{number}`"),
        Value::Decimal(number) => format!("`{number}`"),
        Value::Bool(value) => format!("`{value}`"),
        Value::Quantity { amount, unit } => format!("`{amount} {unit}`"),
        Value::Name(name) => format!("`{name}`"),
        Value::Member { of, member } => format!("`{of}.{member}`"),
        Value::Index { .. } => "a JSON key of a secret".to_owned(),
        Value::Call { function, .. } => format!("a call to `{function}`"),
        Value::List(_) => "a list".to_owned(),
        Value::Block(_) => "a block of settings".to_owned(),
        Value::Expression(_) => "a Rust expression".to_owned(),
    }
}

/// Returns `true` for the address of a person.
fn is_email(text: &str) -> bool {
    text.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.') && !text.contains([':', '/']))
}

/// Describes an item by its kind and name for messages.
pub(crate) fn kind_and_name(item: Declared<'_>) -> String {
    format!("{} `{}`", noun(item.described()), item.name())
}

/// The help for a value in place of a KMS key.
const A_KEY: &str = "declare a KMS key, for example `key LakeKey;`, and use its name";

/// A kind of item that a name can refer to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Wanted {
    /// A parameter, or a resource of this kind.
    Resource(ResourceKind),
    /// A connector profile.
    Profile,
    /// An object.
    Object,
    /// An action of an alarm.
    Action,
    /// A flow.
    Flow,
    /// An alarm outside of flows.
    Alarm,
    /// A mapping.
    Mapping,
    /// A condition.
    Condition,
    /// A target of an event rule.
    Target,
    /// An item that the stack creates.
    Item,
}

impl Wanted {
    /// Returns the noun for messages, without an article.
    fn noun(self) -> &'static str {
        match self {
            Wanted::Resource(ResourceKind::Parameter) => "parameter",
            Wanted::Resource(kind) => kind.noun(),
            Wanted::Profile => "profile",
            Wanted::Object => "object",
            Wanted::Action | Wanted::Target => "target",
            Wanted::Flow => "flow",
            Wanted::Alarm => "alarm",
            Wanted::Mapping => "mapping",
            Wanted::Condition => "condition",
            Wanted::Item => "item",
        }
    }

    /// Returns the noun for messages, with an article.
    fn described(self) -> &'static str {
        match self {
            Wanted::Resource(kind) => kind.described(),
            Wanted::Profile => "a profile",
            Wanted::Object => "an object",
            Wanted::Action => "a topic or a function",
            Wanted::Target => "a topic or another target",
            Wanted::Flow => "a flow",
            Wanted::Alarm => "an alarm",
            Wanted::Mapping => "a mapping",
            Wanted::Condition => "a condition",
            Wanted::Item => "an item that the stack creates",
        }
    }

    fn takes(self, item: Declared<'_>) -> bool {
        match (self, item) {
            (Wanted::Resource(kind), Declared::Resource(resource)) => resource.kind == kind,
            (Wanted::Action, Declared::Resource(resource)) => is_action(resource.kind),
            (Wanted::Target, Declared::Resource(resource)) => is_target(resource.kind),
            (Wanted::Profile, Declared::Profile(_))
            | (Wanted::Object, Declared::Object(_))
            | (Wanted::Flow, Declared::Flow(_))
            | (Wanted::Alarm, Declared::Alarm(_) | Declared::CompositeAlarm(_))
            | (Wanted::Mapping, Declared::Mapping(_))
            | (Wanted::Condition, Declared::Condition(_)) => true,
            (Wanted::Item, Declared::Resource(resource)) => {
                resource.kind != ResourceKind::Parameter && resource.origin.is_created()
            }
            (
                Wanted::Item,
                Declared::Profile(_) | Declared::Flow(_) | Declared::Alarm(_) | Declared::CompositeAlarm(_) | Declared::Rule(_),
            ) => item.is_created(),
            _ => false,
        }
    }

    /// Returns the help for a choice between items, which only few places accept: one item whose name a condition chooses.
    fn chosen(self) -> String {
        let declared = match self {
            Wanted::Resource(ResourceKind::Parameter | ResourceKind::Connector | ResourceKind::Other) => return String::new(),
            Wanted::Resource(kind) => format!("{} Name =", kind.keyword()),
            Wanted::Profile => "profile Name = salesforce".to_owned(),
            Wanted::Flow => "flow Name =".to_owned(),
            Wanted::Object
            | Wanted::Action
            | Wanted::Alarm
            | Wanted::Mapping
            | Wanted::Condition
            | Wanted::Target
            | Wanted::Item => {
                return String::new();
            }
        };
        let noun = self.noun();
        format!("declare one {noun}, and choose its name, for example: `{declared} existing(if(Production, \"a\", \"b\"));`")
    }

    /// Returns the declaration of an existing item with the name `text`.
    /// Returns the help to declare the existing item whose ARN or name is the value of a parameter.
    fn declaration_by(self, parameter: &str) -> Option<Help> {
        let is_arn = parameter.ends_with("Arn") || parameter.ends_with("ARN");
        let noun = match self {
            Wanted::Resource(ResourceKind::Parameter | ResourceKind::Connector | ResourceKind::Other) => return None,
            Wanted::Resource(ResourceKind::Key) if !is_arn => return None,
            Wanted::Resource(kind) => kind.keyword(),
            Wanted::Action | Wanted::Target if is_arn => ResourceKind::Topic.keyword(),
            _ => return None,
        };
        let word = if is_arn { "arn " } else { "" };
        Some(format!("declare `{noun} Name = existing({word}{parameter});` and use `Name`").into())
    }

    fn declaration(self, text: &str) -> String {
        let noun = match self {
            Wanted::Resource(kind) => kind.keyword(),
            _ => service(text).and_then(kind_of_service).unwrap_or(ResourceKind::Topic).keyword(),
        };
        match self {
            Wanted::Resource(ResourceKind::Parameter) => String::new(),
            Wanted::Resource(ResourceKind::Key) if ["aws:kms", "AES256"].contains(&text) => A_KEY.to_owned(),
            Wanted::Resource(ResourceKind::Topic) | Wanted::Action | Wanted::Target if is_email(text) => {
                format!("declare `topic Name {{ subscribe: email(\"{text}\") }}` and use `Name`")
            }
            Wanted::Resource(_) | Wanted::Action | Wanted::Target if text.starts_with("arn:") => {
                format!("declare `{noun} Name = existing(arn \"{text}\");` and use `Name`")
            }
            Wanted::Resource(_) | Wanted::Action | Wanted::Target => {
                format!("declare `{noun} Name = existing(\"{text}\");` and use `Name`")
            }
            Wanted::Profile => format!("declare `profile Name = salesforce existing(\"{text}\");` and use `Name`"),
            Wanted::Flow if text.contains('/') => String::new(),
            Wanted::Mapping | Wanted::Condition | Wanted::Item | Wanted::Flow => format!("remove the quotes: `{text}`"),
            Wanted::Object | Wanted::Alarm => String::new(),
        }
    }
}

/// Returns the name of the mistake in the type of a resource, from which others follow.
pub(crate) fn type_cause(cx: &Context<'_>, resource: &Resource) -> String {
    format!("{}: type of {}", cx.definition.name, resource.name)
}

/// Returns the item that `value` names if it has the expected kind; reports anything else.
pub(crate) fn expect_name<'a>(cx: &mut Context<'a>, value: &Value, site: &Site, wanted: Wanted) -> Option<Declared<'a>> {
    match cx.form(value).as_name() {
        None if cx.is_unclear(value) => None,
        Some(name) => expect_item(cx, name, site, wanted),
        None => {
            let message = format!("expected the name of {}, found {}", wanted.described(), described(value));
            let help = match value {
                // The name or the ARN of an item, in place of the item.
                Value::Member { of, .. } | Value::Index { of, .. } if cx.find(of).is_some_and(|item| wanted.takes(item)) => {
                    Help::use_code(of.as_str())
                }
                Value::Call { function, .. }
                    if wanted == Wanted::Condition && keyword(condition_function::ALL, function).is_some() =>
                {
                    "declare it in the stack, for example: `condition Production = equals(Stage, \"prod\");`, and use its name"
                        .into()
                }
                Value::Call { function, .. } if function == IF => wanted.chosen().into(),
                Value::String(text) if cx.find(text).is_some_and(|item| wanted.takes(item)) => without_quotes(text),
                Value::Bool(true) if wanted == Wanted::Resource(ResourceKind::Key) => A_KEY.into(),
                _ => value.as_str().map(|text| wanted.declaration(text)).unwrap_or_default().into(),
            };
            cx.report(&codes::WRONG_VALUE, site.clone(), message, help);
            None
        }
    }
}

/// Suggests the code that a string contains.
pub(crate) fn without_quotes(text: &str) -> Help {
    Help::replace(format!("remove the quotes: `{text}`"), text)
}

/// Returns the item with this name if it has the expected kind; reports anything else.
fn expect_item<'a>(cx: &mut Context<'a>, name: &str, site: &Site, wanted: Wanted) -> Option<Declared<'a>> {
    match cx.find(name) {
        Some(item) if wanted.takes(item) => return Some(item),
        Some(item) => {
            // Of two items with one name, the other one may be meant. The duplicate is reported.
            let mut others = cx.declarations().map(|(other, _)| other).filter(|other| other.name() == name);
            if let Some(other) = others.find(|other| wanted.takes(*other)) {
                return Some(other);
            }
            let message = format!("expected {}, found {}", wanted.described(), kind_and_name(item));
            let help = match item {
                Declared::Resource(known) if known.kind == ResourceKind::Parameter => wanted.declaration_by(name),
                _ => None,
            };
            let help = help.unwrap_or_else(|| names_help(cx, "", wanted, site));
            let found = Diagnostic::new(&codes::WRONG_THING, site.clone(), message).help(help);
            cx.push(match item {
                // The type that is meant may be the expected one.
                Declared::Resource(resource) if resource.resource_type.is_some() => {
                    found.relation(Relation::FollowsFrom(type_cause(cx, resource)))
                }
                _ => found,
            });
        }
        None => drop(unknown_name(cx, name, site, wanted)),
    }
    None
}

/// A name refers to an item of the stack (R28).
pub(crate) fn unknown_name(cx: &mut Context<'_>, name: &str, site: &Site, wanted: Wanted) -> Checked {
    // The statement that could not be parsed may declare the name.
    if cx.is_stack_partial() {
        return Checked::Sound;
    }
    let help = match wanted {
        Wanted::Object if closest(name, &cx.names(&|item| wanted.takes(item))).is_none() => {
            Help::replace(format!("to use an undeclared object, add quotes: `\"{name}\"`"), format!("\"{name}\""))
        }
        _ => names_help(cx, name, wanted, site),
    };
    if wanted == Wanted::Resource(ResourceKind::Parameter) {
        return cx.unknown_parameter(name, site, help);
    }
    cx.push(Diagnostic::unknown_name(site.clone(), wanted.noun(), name).help(help));
    Checked::Reported
}

/// Suggests a name instead of `name`.
fn names_help(cx: &Context<'_>, name: &str, wanted: Wanted, site: &Site) -> Help {
    let noun = wanted.noun();
    // A condition or an alarm that consists of itself is the next mistake.
    let own = declared_at(cx, site).filter(|_| matches!(wanted, Wanted::Condition | Wanted::Alarm));
    let names = cx.names(&|item| wanted.takes(item) && Some(item.name()) != own);
    let of_aws = name.strip_prefix(PSEUDO).and_then(|rest| rest.strip_prefix('_')).unwrap_or(name);
    let pseudo = pseudo::ALL.iter().find(|known| known.name == of_aws);
    if let Some(known) = pseudo.filter(|_| wanted == Wanted::Resource(ResourceKind::Parameter)) {
        return Help::use_code(format!("{PSEUDO}.{}", known.name));
    }
    let is_parameter = wanted == Wanted::Resource(ResourceKind::Parameter);
    // Names of items usually start with an uppercase letter, and strings with a lowercase one.
    let all = if is_parameter { cx.names(&|_| true) } else { Vec::new() };
    let similar = closest(name, &all).filter(|_| name.starts_with(char::is_uppercase));
    if let Some(item) = similar.and_then(|known| cx.find(known)).filter(|item| !wanted.takes(*item)) {
        return Help::from(format!("{} with a similar name exists: `{}`", item.described(), item.name()));
    }
    if is_parameter && closest(name, &names).is_none() && name.starts_with(char::is_uppercase) {
        return match only_with(name, &names) {
            Some(known) => Help::rename(format!("a parameter with a similar name exists: `{known}`"), known),
            None => format!("declare the parameter: `param {name}: string;`, or to use a string, add quotes").into(),
        };
    }
    // Parameters are accepted wherever strings are, so that quotes are probably missing.
    if is_parameter && closest(name, &names).is_none() && !name.is_empty() {
        return Help::replace(format!("to use a string, add quotes: `\"{name}\"`"), format!("\"{name}\""));
    }
    match names.as_slice() {
        [] if wanted == Wanted::Condition => {
            format!("declare it in the stack, for example: `condition {name} = equals(aws.region, \"eu-west-1\");`").into()
        }
        [] => format!("declare a {noun} in the stack").replace("a o", "an o").replace("a e", "an e").into(),
        names => {
            let plural = if noun.ends_with('s') { "es" } else { "s" };
            one_of(name, names, &format!("{noun}{plural} in this stack"))
        }
    }
}

/// Returns the name of the condition or alarm of the stack whose statement contains this site.
pub(crate) fn declared_at<'a>(cx: &Context<'a>, site: &Site) -> Option<&'a str> {
    let (kind, index) = site.statement()?;
    match kind {
        "condition" => cx.definition.conditions.get(index).map(|condition| condition.name.as_str()),
        "composite_alarm" => cx.definition.composite_alarms.get(index).map(|alarm| alarm.name.as_str()),
        _ => None,
    }
}

/// Returns the only name that contains another one, such as `BucketPrefix` for `Prefix`, or is contained in it.
fn only_with<'a>(name: &str, names: &[&'a str]) -> Option<&'a str> {
    let contains = |long: &str, short: &str| short.len() > 2 && long.to_lowercase().contains(&short.to_lowercase());
    let mut similar = names.iter().filter(|known| contains(known, name) || contains(name, known));
    similar.next().filter(|_| similar.next().is_none()).copied()
}

/// Returns the constant that other languages write with this name.
fn constant(name: &str) -> Option<&'static str> {
    match name.to_ascii_lowercase().as_str() {
        "null" | "none" | "nil" | "undefined" => Some("aws.no_value"),
        "true" | "yes" | "on" => Some("true"),
        "false" | "no" | "off" => Some("false"),
        _ => None,
    }
}

/// A name in a property refers to any item of the stack.
pub(crate) fn unknown_item(cx: &mut Context<'_>, name: &str, site: &Site) {
    if cx.is_stack_partial() {
        return;
    }
    let names = cx.names(&|item| !matches!(item, Declared::Mapping(_) | Declared::Condition(_) | Declared::Output(_)));
    if let Some(known) = pseudo::ALL.iter().find(|known| known.name == name) {
        let help = Help::use_code(format!("{PSEUDO}.{}", known.name));
        return cx.push(Diagnostic::unknown_value(site.clone(), "", name).help(help));
    }
    let help = match (closest(name, &names), constant(name)) {
        (Some(_), _) => one_of(name, &names, "items in this stack"),
        (None, Some(constant)) => Help::use_code(constant),
        (None, None) => Help::replace(format!("to use a string, add quotes: `\"{name}\"`"), format!("\"{name}\"")),
    };
    cx.push(Diagnostic::unknown_value(site.clone(), "", name).help(help));
}

/// In `Tokens["accessToken"]`, the secret is declared, and a dynamic reference can contain the key.
pub(crate) fn check_secret_key(cx: &mut Context<'_>, of: &str, key: &str, site: &Site) -> Checked {
    let Some(Declared::Resource(secret)) = expect_item(cx, of, site, Wanted::Resource(ResourceKind::Secret)) else {
        return Checked::Reported;
    };
    if !check_known(cx, key, &site.part("key"), &SECRET_KEY).is_sound() {
        return Checked::Reported;
    }
    let keys = created_keys(cx, secret).filter(|_| !cx.is_partial(secret));
    match keys {
        Some(keys) if !keys.iter().any(|known| known == key) => {
            let keys: Vec<&str> = keys.iter().map(AsRef::as_ref).collect();
            let help = match keys.is_empty() {
                true => format!("add `{key}` to `values` of `{of}`").into(),
                false => one_of(key, &keys, &format!("JSON keys of `{of}`")),
            };
            let message = format!("no JSON key `{key}` in secret `{of}`");
            cx.refuse(&codes::UNKNOWN_SECRET_KEY, site.part("key"), message, help)
        }
        _ => Checked::Sound,
    }
}

/// Returns the JSON keys of a secret that the stack creates, or `None` if they are unknown.
pub(crate) fn created_keys<'a>(cx: &Context<'a>, secret: &'a Resource) -> Option<Vec<Cow<'a, str>>> {
    if !secret.origin.is_created() || secret.resource_type.is_some() {
        return None;
    }
    let mut keys: Vec<Cow<'a, str>> = match secret::values.of(&secret.settings).map(|values| cx.form(values)) {
        Some(Form::Block(values)) => values.iter().map(|Setting { key, .. }| key.as_str().into()).collect(),
        Some(_) => return None,
        None => Vec::new(),
    };
    // An override can write the JSON, or have the service generate a part of it.
    let written = |text: &Value| schema::json_keys(&cx.known_text(text)?);
    if let Some(text) = given::property(cx, secret, "SecretString") {
        keys.extend(written(text)?.into_iter().map(Cow::from));
    }
    if let Some(generated) = given::property(cx, secret, "GenerateSecretString") {
        let Form::Block(generated) = cx.form(generated) else { return None };
        let given = |key: &str| generated.iter().find(|setting| setting.key == key).map(|setting| &setting.value);
        if let Some(template) = given("SecretStringTemplate") {
            keys.extend(written(template)?.into_iter().map(Cow::from));
        }
        if let Some(key) = given("GenerateStringKey") {
            keys.push(cx.known_text(key)?.into_owned().into());
        }
    }
    Some(keys)
}
