//! References: names, members, keys of secrets and functions, each against what the stack declares.

use crate::Site;
use crate::analysis::access::{is_action, is_target};
use crate::analysis::dynamic::{OPENING, UNKNOWN};
use crate::analysis::parameters::{allowed_values, is_list, type_name};
use crate::analysis::scope::known_member;
pub(crate) use crate::analysis::scope::known_text;
use crate::catalog::pseudo_parameters::{PSEUDO, pseudo};
use crate::catalog::resources::{parameter, secret};
use crate::catalog::string_rules::SECRET_KEY;
use crate::check::context::{Checked, Context, Declared};
use crate::check::incomplete::Incomplete;
use crate::check::values::arn::{kind_of_service, service};
use crate::check::values::dynamic::{Malformed, check_references};
use crate::check::values::text_rules::{Piece, check_known, noun};
use crate::diagnostics::{Help, closest, codes, one_of};
use crate::model::{Resource, ResourceKind, Setting, Value};
use crate::vocabulary::{CONCAT, IMPORT, member};

/// The functions that make a text.
pub(crate) const TEXT_FUNCTIONS: &[&str] = &[CONCAT, IMPORT];

/// What a text begins with, as far as it is known, and whether that is all of it.
pub(crate) fn known_start(cx: &Context<'_>, value: &Value) -> (String, bool) {
    let (mut start, is_whole) = written_start(cx, value);
    match start.find(OPENING) {
        Some(position) => {
            start.truncate(position);
            (start, false)
        }
        None => (start, is_whole),
    }
}

/// [`known_start`] without regard to dynamic references.
fn written_start(cx: &Context<'_>, value: &Value) -> (String, bool) {
    match value {
        Value::Call { function, arguments } if function == CONCAT => {
            let mut text = String::new();
            for argument in arguments {
                let (part, is_whole) = written_start(cx, argument);
                text += &part;
                if !is_whole {
                    return (text, false);
                }
            }
            (text, true)
        }
        Value::String(text) => (text.clone(), true),
        _ => known_text(cx, value).map_or((String::new(), false), |text| (text, true)),
    }
}

/// The place where a text stands, for messages and for what may stand there.
pub(crate) struct Place {
    /// What stands there: "a flow name".
    subject: &'static str,
    /// Whether a key of a secret may stand there.
    secrets: Secrets,
    /// Whether a value of a resource may stand there.
    resources: bool,
    /// Whether an export of another stack may stand there.
    imports: bool,
    /// Whether everybody who looks at the stack sees it.
    shown: bool,
}

/// Whether a key of a secret may stand somewhere.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Secrets {
    /// Nobody sees it there.
    Taken,
    /// CloudFormation puts it in, and everybody sees it.
    Shown,
    /// CloudFormation puts none in there.
    Refused,
}

impl Place {
    /// A place for any text, also for a key of a secret.
    pub(crate) const fn text(subject: &'static str) -> Self {
        Place { subject, secrets: Secrets::Taken, resources: true, imports: true, shown: false }
    }

    /// A property of a resource that everybody can read.
    pub(crate) const fn public(subject: &'static str) -> Self {
        Place { subject, secrets: Secrets::Shown, resources: true, imports: true, shown: true }
    }

    /// An output, which everybody can read.
    pub(crate) const fn output() -> Self {
        Place { subject: "an output", secrets: Secrets::Refused, resources: true, imports: true, shown: true }
    }

    /// A name that CloudFormation must know before it creates anything (R251).
    pub(crate) const fn fixed(subject: &'static str) -> Self {
        Place { subject, secrets: Secrets::Refused, resources: false, imports: true, shown: true }
    }

    /// A text that CloudFormation must know before it looks at anything else.
    pub(crate) const fn early(subject: &'static str) -> Self {
        Place { subject, secrets: Secrets::Refused, resources: false, imports: false, shown: false }
    }
}

/// What a value is, in messages.
pub(crate) fn described(value: &Value) -> String {
    match value {
        Value::String(_) => "a string".to_owned(),
        Value::Integer(_) | Value::Decimal(_) => "a number".to_owned(),
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

/// An item of the stack by its kind and its name, for messages.
pub(crate) fn kind_and_name(item: Declared<'_>) -> String {
    format!("{} `{}`", noun(item.described()), item.name())
}

/// Nothing is put into a text by `${…}`; `is_value` says whether the text could be put together otherwise.
pub(crate) fn check_placeholder(cx: &mut Context<'_>, text: &str, site: &Site, is_value: bool) -> Checked {
    let Some((_, rest)) = text.split_once("${") else { return Checked::Sound };
    let Some((name, _)) = rest.split_once('}') else { return Checked::Sound };
    let help = match pseudo::ALL.iter().find(|known| known.value == name) {
        Some(known) => format!("use `concat` with `{PSEUDO}.{}`", known.name),
        None => "use `concat` to insert a value".to_owned(),
    };
    let help = if is_value { help } else { "remove the placeholder".to_owned() };
    cx.refuse(&codes::PLACEHOLDER, site.clone(), format!("`${{{name}}}` is not substituted in a string"), help)
}

/// A text as far as it is known.
pub(crate) struct Text {
    /// Its pieces, in order.
    pub(crate) pieces: Vec<Piece>,
    /// Whether anything was reported about them.
    pub(crate) checked: Checked,
    /// The strings in it, with the place of each: nothing was said of placeholders in them yet.
    strings: Vec<(String, Site)>,
    /// What only looks like a dynamic reference: nothing was said of it yet.
    malformed: Malformed,
}

impl Text {
    fn unknown() -> Self {
        Text { pieces: vec![Piece::Unknown], checked: Checked::Sound, strings: Vec::new(), malformed: Malformed::default() }
    }

    fn known(text: &str, site: &Site) -> Self {
        let strings = vec![(text.to_owned(), site.clone())];
        Text { pieces: vec![Piece::Known(text.to_owned())], checked: Checked::Sound, strings, malformed: Malformed::default() }
    }

    fn join(mut self, other: Text) -> Self {
        self.pieces.extend(other.pieces);
        self.strings.extend(other.strings);
        self.checked = self.checked.and(other.checked);
        self
    }

    /// Nothing is put into a string of the text by `${…}`, and what looks like a dynamic reference is one.
    pub(crate) fn check_placeholders(&self, cx: &mut Context<'_>) -> Checked {
        let malformed = self.malformed.report(cx);
        let check = |checked: Checked, (text, site): &(String, Site)| checked.and(check_placeholder(cx, text, site, true));
        self.strings.iter().fold(malformed, check)
    }
}

/// The pieces of a text, or nothing when the value is no text, which is then reported.
///
/// Dynamic references are unknown pieces, whether they are written in one text or come from several that meet.
pub(crate) fn pieces(cx: &mut Context<'_>, value: &Value, site: &Site, place: &Place) -> Option<Vec<Piece>> {
    let text = read(cx, value, site, place)?;
    text.check_placeholders(cx);
    Some(text.pieces)
}

/// A value is a text, of which nothing more is demanded.
pub(crate) fn check_is_text(cx: &mut Context<'_>, value: &Value, site: &Site, place: &Place) -> Checked {
    match read(cx, value, site, place) {
        Some(text) => text.checked.and(text.check_placeholders(cx)),
        None => Checked::Reported,
    }
}

/// The text of a value, or nothing when it is no text, which is then reported. Placeholders are left to the caller.
pub(crate) fn read(cx: &mut Context<'_>, value: &Value, site: &Site, place: &Place) -> Option<Text> {
    let mut text = assembled(cx, value, site, place)?;
    if !text.pieces.iter().any(|piece| piece.known().is_some_and(|text| text.contains('{'))) {
        return Some(text);
    }
    let unknown = UNKNOWN.to_string();
    let whole: String = text.pieces.iter().map(|piece| piece.known().unwrap_or(&unknown)).collect();
    let references = check_references(cx, &whole, site, place.subject, place.secrets != Secrets::Taken);
    text.pieces = references.parts.into_iter().map(Piece::from).collect();
    text.checked = text.checked.and(references.checked);
    text.malformed = references.malformed;
    Some(text)
}

/// [`read`] without regard to dynamic references.
fn assembled(cx: &mut Context<'_>, value: &Value, site: &Site, place: &Place) -> Option<Text> {
    match value {
        Value::String(text) => Some(Text::known(text, site)),
        Value::Expression(_) => Some(Text::unknown()),
        Value::Name(name) => text_parameter(cx, name, site, place).map(|checked| Text { checked, ..Text::unknown() }),
        Value::Member { of, member } => member_of(cx, of, member, site, place),
        Value::Index { of, key } if place.secrets != Secrets::Refused => {
            if !check_secret_key(cx, of, key, site) {
                return None;
            }
            let mut text = Text::unknown();
            if place.secrets == Secrets::Shown {
                let message = format!("secret `{of}[\"{key}\"]` is exposed in {}", place.subject);
                text.checked = cx.refuse(
                    &codes::SECRET_SHOWN,
                    site.clone(),
                    message,
                    "if the value is not secret, use a parameter or a literal",
                );
            }
            Some(text)
        }
        Value::Call { function, arguments } => call(cx, function, arguments, site, place),
        Value::Integer(_)
        | Value::Decimal(_)
        | Value::Bool(_)
        | Value::Quantity { .. }
        | Value::Index { .. }
        | Value::List(_)
        | Value::Block(_) => {
            let help = match value {
                Value::Integer(number) => format!("add quotes: `\"{number}\"`"),
                Value::Decimal(number) => format!("add quotes: `\"{number}\"`"),
                Value::Index { .. } => "use a parameter, or a string that is not secret".to_owned(),
                _ => String::new(),
            };
            let message = format!("expected a string for {}, found {}", place.subject, described(value));
            cx.report(&codes::WRONG_VALUE, site.clone(), message, help);
            None
        }
    }
}

/// Whether a scalar that is not text may be what is not written as a literal: a parameter, `import(…)`, a Rust expression.
///
/// Answers [`Scalar::Literal`] for everything that the caller must look at itself.
pub(crate) fn scalar(cx: &mut Context<'_>, value: &Value, site: &Site, subject: &'static str) -> Scalar {
    let is_text = match value {
        // The name and the ARN of an item are text, whatever they are.
        Value::Member { of, member } => cx.find(of).is_some_and(|item| item.members().contains(&member.as_str())),
        Value::Call { .. } => known_text(cx, value).is_some(),
        _ => false,
    };
    match value {
        _ if is_text => Scalar::Literal,
        // No number, time, or size is the name of an item.
        Value::Name(name) if cx.find(name).is_some() => {
            text_parameter(cx, name, site, &Place { resources: false, ..Place::public(subject) });
            Scalar::Unknown
        }
        _ => text_scalar(cx, value, site, subject),
    }
}

/// [`scalar`] for what is text, or can be given as such.
pub(crate) fn text_scalar(cx: &mut Context<'_>, value: &Value, site: &Site, subject: &'static str) -> Scalar {
    match value {
        Value::Expression(_) => Scalar::Unknown,
        Value::Name(name) if cx.find(name).is_some() => {
            text_parameter(cx, name, site, &Place::public(subject));
            Scalar::Unknown
        }
        Value::Member { .. } => {
            pieces(cx, value, site, &Place::public(subject));
            Scalar::Unknown
        }
        Value::Call { function, .. } if TEXT_FUNCTIONS.contains(&function.as_str()) => {
            pieces(cx, value, site, &Place::public(subject));
            Scalar::Unknown
        }
        _ => Scalar::Literal,
    }
}

/// What [`scalar`] found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Scalar {
    /// Nothing more is known about it now, or it was reported.
    Unknown,
    /// The caller looks at it.
    Literal,
}

/// A kind of item that a name can stand for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Wanted {
    /// A parameter, or a resource of this kind.
    Resource(ResourceKind),
    /// A connector profile.
    Profile,
    /// An object.
    Object,
    /// What an alarm can notify.
    Action,
    /// A condition.
    Condition,
    /// What an event rule can notify.
    Target,
    /// Something that the stack creates.
    Item,
}

impl Wanted {
    /// What messages call it, without an article.
    fn noun(self) -> &'static str {
        match self {
            Wanted::Resource(ResourceKind::Parameter) => "parameter",
            Wanted::Resource(kind) => kind.noun(),
            Wanted::Profile => "profile",
            Wanted::Object => "object",
            Wanted::Action | Wanted::Target => "target",
            Wanted::Condition => "condition",
            Wanted::Item => "item",
        }
    }

    /// What messages call it, with its article.
    fn described(self) -> &'static str {
        match self {
            Wanted::Resource(kind) => kind.described(),
            Wanted::Profile => "a profile",
            Wanted::Object => "an object",
            Wanted::Action => "a topic or a function",
            Wanted::Target => "a topic or another target",
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
            | (Wanted::Condition, Declared::Condition(_)) => true,
            (Wanted::Item, Declared::Resource(resource)) => {
                resource.kind != ResourceKind::Parameter && resource.origin.is_created()
            }
            (Wanted::Item, Declared::Profile(_) | Declared::Flow(_)) => item.is_created(),
            _ => false,
        }
    }

    /// How an existing one with the name `text` is declared.
    fn declaration(self, text: &str) -> String {
        let noun = match self {
            Wanted::Resource(kind) => kind.keyword(),
            _ => service(text).and_then(kind_of_service).unwrap_or(ResourceKind::Topic).keyword(),
        };
        match self {
            Wanted::Resource(ResourceKind::Parameter) => String::new(),
            Wanted::Resource(ResourceKind::Key) if ["aws:kms", "AES256"].contains(&text) => {
                "declare a key, for example `key LakeKey;`, and use its name".to_owned()
            }
            Wanted::Resource(_) | Wanted::Action | Wanted::Target if text.starts_with("arn:") => {
                format!("declare `{noun} Name = existing(arn \"{text}\");` and use `Name`")
            }
            Wanted::Resource(_) | Wanted::Action | Wanted::Target => {
                format!("declare `{noun} Name = existing(\"{text}\");` and use `Name`")
            }
            Wanted::Profile => format!("declare `profile Name = salesforce existing(\"{text}\");` and use `Name`"),
            Wanted::Condition | Wanted::Item => format!("remove the quotes: `{text}`"),
            Wanted::Object => String::new(),
        }
    }
}

/// The item of the wanted kind that `value` names; everything else is reported.
pub(crate) fn expect_name<'a>(cx: &mut Context<'a>, value: &Value, site: &Site, wanted: Wanted) -> Option<Declared<'a>> {
    match value {
        _ if Incomplete::is_unknown(value) => None,
        Value::Name(name) => match cx.find(name) {
            Some(item) if wanted.takes(item) => Some(item),
            Some(item) => {
                let message = format!("expected {}, found {}", wanted.described(), kind_and_name(item));
                let help = names_help(cx, "", wanted);
                cx.report(&codes::WRONG_THING, site.clone(), message, help);
                None
            }
            None => {
                unknown_name(cx, name, site, wanted);
                None
            }
        },
        _ => {
            let message = format!("expected the name of {}, found {}", wanted.described(), described(value));
            let help = value.as_str().map(|text| wanted.declaration(text)).unwrap_or_default();
            cx.report(&codes::WRONG_VALUE, site.clone(), message, help);
            None
        }
    }
}

/// A name stands for something that the stack declares (R28).
fn unknown_name(cx: &mut Context<'_>, name: &str, site: &Site, wanted: Wanted) -> Checked {
    // The declaration may be the statement that could not be parsed.
    if cx.is_stack_partial() {
        return Checked::Sound;
    }
    let noun = wanted.noun();
    let help = match wanted {
        Wanted::Object if closest(name, &cx.names(&|item| wanted.takes(item))).is_none() => {
            Help::replace(format!("to use an undeclared object, add quotes: `\"{name}\"`"), format!("\"{name}\""))
        }
        _ => names_help(cx, name, wanted),
    };
    cx.refuse(&codes::UNKNOWN_NAME, site.clone(), format!("cannot find {noun} `{name}` in this stack"), help)
}

/// What could stand where `name` stands.
fn names_help(cx: &Context<'_>, name: &str, wanted: Wanted) -> Help {
    let noun = wanted.noun();
    let names = cx.names(&|item| wanted.takes(item));
    // A parameter stands where text does, so that most probably quotes were forgotten.
    if wanted == Wanted::Resource(ResourceKind::Parameter) && closest(name, &names).is_none() && !name.is_empty() {
        return Help::replace(format!("to use a string, add quotes: `\"{name}\"`"), format!("\"{name}\""));
    }
    match names.as_slice() {
        [] => format!("declare a {noun} in the stack").replace("a o", "an o").replace("a e", "an e").into(),
        names => one_of(name, names, &format!("{noun}s in this stack")),
    }
}

/// A name in a property stands for anything of the stack.
pub(crate) fn unknown_item(cx: &mut Context<'_>, name: &str, site: &Site) {
    if cx.is_stack_partial() {
        return;
    }
    let names = cx.names(&|item| !matches!(item, Declared::Condition(_) | Declared::Output(_)));
    let help = match closest(name, &names) {
        Some(_) => one_of(name, &names, "items in this stack"),
        None => Help::replace(format!("to use a string, add quotes: `\"{name}\"`"), format!("\"{name}\"")),
    };
    cx.report(&codes::UNKNOWN_NAME, site.clone(), format!("cannot find `{name}` in this stack"), help);
}

/// A bare name in a text is a parameter with one value, or a resource of any type by its `Ref`; nothing for what is reported as no text.
fn text_parameter(cx: &mut Context<'_>, name: &str, site: &Site, place: &Place) -> Option<Checked> {
    match cx.find(name) {
        Some(Declared::Resource(resource)) if resource.kind == ResourceKind::Parameter => {
            if resource.parameter_type.as_deref().is_some_and(is_list) {
                let message = format!("expected a string for {}, found list parameter `{name}`", place.subject);
                cx.report(&codes::WRONG_THING, site.clone(), message, "");
                return None;
            }
            if place.shown && parameter::no_echo.of(&resource.settings) == Some(&Value::Bool(true)) {
                let message = format!("`no_echo` parameter `{name}` is exposed in {}", place.subject);
                let help = "use another parameter, or remove `no_echo` from this one";
                return Some(cx.refuse(&codes::SECRET_SHOWN, site.clone(), message, help));
            }
            Some(Checked::Sound)
        }
        Some(Declared::Resource(resource)) if place.resources && resource.resource_type.is_some() => Some(Checked::Sound),
        Some(item) => {
            let message = format!("expected a string for {}, found {}", place.subject, kind_and_name(item));
            let members = item.members();
            let told = [member::names::name, member::names::label].into_iter().find(|member| members.contains(member));
            let by_arn = members.first().copied().filter(|_| place.subject.contains("ARN"));
            let help = match told.or(by_arn) {
                // No name of a stack is that of a partner event source.
                Some(member) if place.resources && !place.subject.contains("event source") => {
                    format!("use `{name}.{member}`")
                }
                None if matches!(item, Declared::Object(_)) => {
                    format!("add quotes: `\"{name}\"`")
                }
                _ => String::new(),
            };
            cx.report(&codes::WRONG_THING, site.clone(), message, help);
            None
        }
        None => Some(unknown_name(cx, name, site, Wanted::Resource(ResourceKind::Parameter))).filter(|name| name.is_sound()),
    }
}

/// A value that the parameter in `value` is declared to have and that does not fit where it stands: one that it allows, else
/// its default. What conditions look at may stand here for some of its values alone, and an SSM parameter is named by its value.
pub(crate) fn unfitting<T>(cx: &Context<'_>, value: &Value, problem: impl Fn(&str) -> Option<T>) -> Option<(String, T)> {
    let parameter = cx.resource(value.as_name()?).filter(|resource| resource.kind == ResourceKind::Parameter)?;
    let type_name = type_name(parameter.parameter_type.as_deref()?);
    let is_named = |value: &Value| matches!(value, Value::Name(name) if *name == parameter.name);
    let mut is_looked_at = false;
    for condition in &cx.definition.conditions {
        condition.value.walk(&mut |value| is_looked_at |= is_named(value));
    }
    if is_looked_at || !["String", "Number"].contains(&type_name) {
        return None;
    }
    let default = || parameter::default.of(&parameter.settings)?.literal_text().map(|text| vec![text]);
    let values = allowed_values(parameter).or_else(default)?;
    values
        .into_iter()
        .find_map(|value| problem(&value).map(|problem| (format!("parameter `{}` allows `{value}`", parameter.name), problem)))
}

/// `aws.region`, `Lake.name`: the name before the dot is declared and has the member (R254).
fn member_of(cx: &mut Context<'_>, of: &str, member: &str, site: &Site, place: &Place) -> Option<Text> {
    if of == PSEUDO {
        if pseudo::ALL.iter().any(|known| known.name == member) {
            return Some(Text::unknown());
        }
        let help = one_of(member, &pseudo::ALL.iter().map(|known| known.name).collect::<Vec<_>>(), "pseudo parameters");
        cx.report(&codes::UNKNOWN_MEMBER, site.part("member"), format!("no pseudo parameter `aws.{member}`"), help);
        return None;
    }
    let Some(item) = cx.find(of) else {
        if !cx.is_stack_partial() {
            let has_members = |item: Declared<'_>| {
                !item.members().is_empty() || matches!(item, Declared::Resource(resource) if resource.resource_type.is_some())
            };
            let help = one_of(of, &cx.names(&has_members), "items in this stack");
            cx.report(&codes::UNKNOWN_NAME, site.clone(), format!("cannot find `{of}` in this stack"), help);
        }
        return None;
    };
    // Only CloudFormation knows the attributes of every type.
    let is_attribute = matches!(item, Declared::Resource(resource) if resource.resource_type.is_some());
    if !is_attribute && !item.members().contains(&member) {
        let message = format!("no member `{member}` on {}", kind_and_name(item));
        let help = one_of(member, &item.members(), &format!("members of `{of}`"));
        cx.report(&codes::UNKNOWN_MEMBER, site.part("member"), message, help);
        return None;
    }
    // The name of what exists is known, or is none of this stack's doing.
    let known = known_member(item, member);
    if !place.resources && known.is_none() {
        let message = format!("{} cannot depend on a resource", place.subject);
        cx.report(&codes::FIXED_NAME, site.clone(), message, "use a string, a parameter, or a pseudo parameter");
        return None;
    }
    let pieces = match known {
        Some(known) => vec![Piece::Known(known.to_owned())],
        None if is_arn(member) => vec![Piece::Known("arn:".to_owned()), Piece::Unknown],
        None => vec![Piece::Unknown],
    };
    Some(Text { pieces, ..Text::unknown() })
}

/// Whether the member is an ARN: its beginning is known before the rest is.
fn is_arn(member: &str) -> bool {
    member == member::names::arn || member.ends_with("_arn")
}

/// `concat(…)` takes texts, `import(…)` the name of an export of another stack.
fn call(cx: &mut Context<'_>, function: &str, arguments: &[Value], site: &Site, place: &Place) -> Option<Text> {
    match (function, arguments) {
        (CONCAT, []) => {
            let message = "`concat` takes at least 1 argument but 0 were supplied".to_owned();
            cx.report(&codes::FUNCTION_ARGUMENTS, site.clone(), message, "for example: `concat(\"a\", B)`");
            None
        }
        (CONCAT, _) => {
            let mut all = Text { pieces: Vec::new(), ..Text::unknown() };
            let mut is_text = true;
            for (index, argument) in arguments.iter().enumerate() {
                // Every part is looked at, so that each wrong one is reported.
                match assembled(cx, argument, &site.item("argument", index), place) {
                    Some(part) => all = all.join(part),
                    None => is_text = false,
                }
            }
            if !is_text {
                all.check_placeholders(cx);
                return None;
            }
            Some(all)
        }
        (IMPORT, _) if !place.imports => {
            let message = format!("{} cannot depend on another stack", place.subject);
            cx.report(&codes::FIXED_NAME, site.clone(), message, "write a string, a parameter or a pseudo parameter");
            None
        }
        (IMPORT, [name]) => {
            pieces(cx, name, &site.item("argument", 0), &Place::early("the name of an export")).map(|_| Text::unknown())
        }
        (IMPORT, _) => {
            let message = format!("`import` takes 1 argument but {} were supplied", arguments.len());
            cx.report(&codes::FUNCTION_ARGUMENTS, site.clone(), message, "for example: `import(\"shared-bucket\")`");
            None
        }
        _ => {
            let help = one_of(function, TEXT_FUNCTIONS, "functions for strings");
            let message = format!("unknown function `{function}`");
            cx.report(&codes::UNKNOWN_FUNCTION, site.part("function"), message, help);
            None
        }
    }
}

/// `Tokens["accessToken"]`: the secret is declared, and the key is one that a dynamic reference can name.
pub(crate) fn check_secret_key(cx: &mut Context<'_>, of: &str, key: &str, site: &Site) -> bool {
    let name = Value::Name(of.to_owned());
    let Some(Declared::Resource(secret)) = expect_name(cx, &name, site, Wanted::Resource(ResourceKind::Secret)) else {
        return false;
    };
    if !check_known(cx, key, &site.part("key"), &SECRET_KEY).is_sound() {
        return false;
    }
    let keys = created_keys(secret);
    match keys {
        Some(keys) if !keys.contains(&key) => {
            let help = match keys.is_empty() {
                true => format!("add `{key}` to `values` of `{of}`").into(),
                false => one_of(key, &keys, &format!("JSON keys of `{of}`")),
            };
            let message = format!("no JSON key `{key}` in secret `{of}`");
            cx.report(&codes::UNKNOWN_SECRET_KEY, site.part("key"), message, help);
            false
        }
        _ => true,
    }
}

/// The keys of a secret that the stack creates; nothing when they are not known.
pub(crate) fn created_keys(secret: &Resource) -> Option<Vec<&str>> {
    if !secret.origin.is_created() || secret.resource_type.is_some() {
        return None;
    }
    match secret::values.of(&secret.settings) {
        Some(Value::Block(values)) => Some(values.iter().map(|Setting { key, .. }| key.as_str()).collect()),
        Some(_) => None,
        None => Some(Vec::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::TEXT_FUNCTIONS;
    use crate::vocabulary::function;

    #[test]
    fn the_functions_are_those_that_are_documented() {
        let documented: Vec<&str> = function::ALL.iter().map(|function| function.name).collect();
        assert_eq!(documented, TEXT_FUNCTIONS);
    }
}
