//! Texts as far as they are known: what their pieces are, and whether they may be where they are.

use std::borrow::Cow;

use crate::Site;
use crate::analysis::dynamic::UNKNOWN;
use crate::analysis::functions::{FUNCTIONS, Made};
use crate::analysis::parameters::{is_list, possible_values, type_name};
use crate::analysis::values::{self, Form, Resolved, Start, TEXT_FUNCTIONS};
use crate::catalog::pseudo_parameters::{PSEUDO, pseudo};
use crate::check::context::{Checked, Context, Declared};
use crate::check::values::dynamic::{Malformed, check_references};
use crate::check::values::exposure;
use crate::check::values::functions::{Role, check_arguments, is_no_value};
use crate::check::values::place::{Place, Secrets};
use crate::check::values::references::{Wanted, check_secret_key, described, kind_and_name, unknown_name};
use crate::check::values::text_rules::Piece;
use crate::diagnostics::{Help, codes, one_of};
use crate::model::{Resource, ResourceKind, Value};
use crate::vocabulary::{CONCAT, IMPORT, member};

/// Nothing is put into a text by `${…}`; `is_value` says whether the text could be put together otherwise.
pub(crate) fn check_placeholder(cx: &mut Context<'_>, text: &str, site: &Site, is_value: bool) -> Checked {
    let Some((_, rest)) = text.split_once("${") else { return check_format(cx, text, site, is_value) };
    let Some((name, _)) = rest.split_once('}') else { return Checked::Sound };
    let help = match pseudo::ALL.iter().find(|known| known.value == name) {
        Some(known) => format!("use `concat` with `{PSEUDO}.{}`", known.name),
        None => "use `concat` to insert a value".to_owned(),
    };
    let help = if is_value { help } else { "remove the placeholder".to_owned() };
    cx.refuse(&codes::PLACEHOLDER, site.clone(), format!("`${{{name}}}` is not substituted in a string"), help)
}

/// Nothing is put into a text by `{Stage}` either, as in a format string of Rust.
fn check_format(cx: &mut Context<'_>, text: &str, site: &Site, is_value: bool) -> Checked {
    let mut names = text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name);
    let is_known = |name: &&str| match name.split_once('.') {
        Some((of, member)) => of == PSEUDO && pseudo::ALL.iter().any(|known| known.name == member),
        None => matches!(cx.find(name), Some(Declared::Resource(resource)) if resource.kind == ResourceKind::Parameter),
    };
    let Some(name) = names.find(is_known).filter(|_| is_value) else { return Checked::Sound };
    let help = format!("use `concat` with `{name}`");
    cx.refuse(&codes::PLACEHOLDER, site.clone(), format!("`{{{name}}}` is not substituted in a string"), help)
}

/// A text as far as it is known.
pub(crate) struct Text<'v> {
    /// Its pieces, in order. Dynamic references are unknown, whether they are written in one string or come from several.
    pub(crate) pieces: Vec<Piece<'v>>,
    /// Whether anything was reported about them.
    pub(crate) checked: Checked,
    /// The strings in it, with the place of each: nothing was said of placeholders in them yet.
    strings: Vec<(&'v str, Site)>,
    /// What only looks like a dynamic reference: nothing was said of it yet.
    malformed: Malformed,
}

impl<'v> Text<'v> {
    fn add(&mut self, piece: &values::Piece<'v>, site: Site) {
        match piece.form {
            Form::Text(text) => {
                self.pieces.push(Piece::Known(text.into()));
                self.strings.push((text, site));
            }
            Form::Member(_, _, Some(text)) => self.pieces.push(Piece::Known(text.into())),
            // The beginning of an ARN is known before the rest is.
            Form::Member(_, member, None) if member == member::names::arn || member.ends_with("_arn") => {
                self.pieces.extend([Piece::Known("arn:".into()), Piece::Unknown]);
            }
            _ => self.pieces.push(Piece::Unknown),
        }
    }

    /// What it begins with.
    pub(crate) fn start(&self) -> Start<'_> {
        Start::of(self.pieces.iter().map(Piece::known))
    }

    /// Nothing is put into a string of the text by `${…}`, and what looks like a dynamic reference is one.
    pub(crate) fn check_placeholders(&self, cx: &mut Context<'_>) -> Checked {
        let malformed = self.malformed.report(cx);
        let check = |checked: Checked, (text, site): &(&str, Site)| checked.and(check_placeholder(cx, text, site, true));
        self.strings.iter().fold(malformed, check)
    }
}

/// The text of a value, or nothing when it is no text, which is then reported.
pub(crate) fn text<'v>(cx: &mut Context<'_>, value: &Resolved<'v>, site: &Site, place: &Place) -> Option<Text<'v>> {
    let mut text = read(cx, value, site, place)?;
    text.checked = text.checked.and(text.check_placeholders(cx));
    Some(text)
}

/// A value is a text, of which nothing more is demanded.
pub(crate) fn check_is_text(cx: &mut Context<'_>, value: &Resolved<'_>, site: &Site, place: &Place) -> Checked {
    text(cx, value, site, place).map_or(Checked::Reported, |text| text.checked)
}

/// The text of a value, or nothing when it is no text, which is then reported. Placeholders are left to the caller.
pub(crate) fn read<'v>(cx: &mut Context<'_>, value: &Resolved<'v>, site: &Site, place: &Place) -> Option<Text<'v>> {
    let mut text = Text { pieces: Vec::new(), checked: Checked::Sound, strings: Vec::new(), malformed: Malformed::default() };
    let mut is_text = true;
    for piece in value.pieces() {
        let site = piece.site(site);
        // Every piece is looked at, so that each wrong one is reported.
        match check_piece(cx, piece, &site, place) {
            Some(checked) => {
                text.checked = text.checked.and(checked);
                text.add(piece, site);
            }
            None => is_text = false,
        }
    }
    if !is_text {
        text.check_placeholders(cx);
        return None;
    }
    if !text.pieces.iter().any(|piece| piece.known().is_some_and(|text| text.contains('{'))) {
        return Some(text);
    }
    let unknown = UNKNOWN.to_string();
    let whole: String = text.pieces.iter().map(|piece| piece.known().unwrap_or(&unknown)).collect();
    let references = check_references(cx, &whole, site, place.subject, place.secrets != Secrets::Taken);
    text.pieces = references
        .parts
        .into_iter()
        .map(|part| part.map_or(Piece::Unknown, |text| Piece::Known(Cow::Owned(text.to_owned()))))
        .collect();
    text.checked = text.checked.and(references.checked);
    text.malformed = references.malformed;
    Some(text)
}

/// Whether a piece of a text may be at this place; nothing when it is no text, which is then reported.
fn check_piece(cx: &mut Context<'_>, piece: &values::Piece<'_>, site: &Site, place: &Place) -> Option<Checked> {
    match piece.form {
        Form::Pseudo(name) if name == pseudo::no_value.name => {
            let message = format!("expected a string for {}, found `{PSEUDO}.{name}`", place.subject);
            cx.report(&codes::WRONG_VALUE, site.clone(), message, "use it as an argument of `if`");
        }
        Form::Text(_) | Form::Expression | Form::Pseudo(_) => return Some(Checked::Sound),
        Form::Call(function, _) if !place.imports => {
            let message = format!("{} cannot depend on `{}`", place.subject, function.name);
            cx.report(&codes::FIXED_NAME, site.clone(), message, "use a string, a parameter, or a pseudo parameter");
        }
        Form::Call(function, _) if function.made == Made::List => {
            let message = format!("expected a string for {}, found the list of `{}`", place.subject, function.name);
            cx.report(&codes::WRONG_VALUE, site.clone(), message, "for example: `select(0, split(\"/\", Path))`");
        }
        Form::Call(function, arguments) => {
            let mut each = |cx: &mut Context<'_>, value: &Value, site: &Site, role: Role| match role {
                Role::Value if is_no_value(value) => Checked::Sound,
                Role::Value | Role::Text => check_is_text(cx, &cx.resolve(value), site, place),
            };
            return Some(check_arguments(cx, function, arguments, site, &mut each)).filter(|checked| checked.is_sound());
        }
        Form::Parameter(parameter) => return check_parameter(cx, parameter, site, place),
        // The `Ref` of a resource of any type.
        Form::Item(item) if place.resources && item.has_attributes() => return Some(Checked::Sound),
        Form::Item(item) => not_text(cx, item, site, place),
        Form::Name(name) => {
            return Some(unknown_name(cx, name, site, Wanted::Resource(ResourceKind::Parameter))).filter(|name| name.is_sound());
        }
        // The name of what exists is known, or is none of this stack's doing.
        Form::Member(_, _, Some(_)) => return Some(Checked::Sound),
        Form::Member(..) | Form::Attribute(..) if place.resources => return Some(Checked::Sound),
        Form::Member(..) | Form::Attribute(..) => {
            let message = format!("{} cannot depend on a resource", place.subject);
            cx.report(&codes::FIXED_NAME, site.clone(), message, "use a string, a parameter, or a pseudo parameter");
        }
        Form::NoPseudo(member) => {
            let help = one_of(member, &pseudo::ALL.iter().map(|known| known.name).collect::<Vec<_>>(), "pseudo parameters");
            cx.report(&codes::UNKNOWN_MEMBER, site.part("member"), format!("no pseudo parameter `{PSEUDO}.{member}`"), help);
        }
        Form::MemberOfNothing(of) => {
            if !cx.is_stack_partial() {
                let has_members = |item: Declared<'_>| !item.members().is_empty() || item.has_attributes();
                let help = one_of(of, &cx.names(&has_members), "items in this stack");
                cx.report(&codes::UNKNOWN_NAME, site.clone(), format!("cannot find `{of}` in this stack"), help);
            }
        }
        Form::NoMember(item, member) => {
            let message = format!("no member `{member}` on {}", kind_and_name(item));
            // CloudFormation's `FlowArn` and `TopicName` are `arn` and `name`.
            let lower = member.to_ascii_lowercase();
            let help = match item.members().iter().find(|known| lower.ends_with(*known) && lower != *member) {
                Some(known) => Help::rename(format!("use `{known}`, the member for CloudFormation's `{member}`"), *known),
                None => one_of(member, &item.members(), &format!("members of `{}`", item.name())),
            };
            cx.report(&codes::UNKNOWN_MEMBER, site.part("member"), message, help);
        }
        Form::SecretKey { of, key } if place.secrets != Secrets::Refused => {
            let is_key = check_secret_key(cx, of, key, site).is_sound();
            return is_key.then(|| exposure::check_key(cx, of, key, site, place));
        }
        Form::Import(_) | Form::Arguments { function: IMPORT, .. } if !place.imports => {
            let message = format!("{} cannot depend on another stack", place.subject);
            cx.report(&codes::FIXED_NAME, site.clone(), message, "write a string, a parameter or a pseudo parameter");
        }
        Form::Import(name) => {
            let place = Place::early("the name of an export");
            return text(cx, &cx.resolve(name), &site.item("argument", 0), &place).map(|_| Checked::Sound);
        }
        Form::Arguments { function, number } => {
            let (needed, help) = match function {
                CONCAT => ("at least 1 argument", "for example: `concat(\"a\", B)`"),
                _ => ("1 argument", "for example: `import(\"shared-bucket\")`"),
            };
            let message = format!("`{function}` takes {needed} but {number} were supplied");
            cx.report(&codes::FUNCTION_ARGUMENTS, site.clone(), message, help);
        }
        Form::Function(function) => {
            let help = one_of(function, &function_names(), "functions for strings");
            cx.report(&codes::UNKNOWN_FUNCTION, site.part("function"), format!("unknown function `{function}`"), help);
        }
        Form::SecretKey { .. } | Form::Literal | Form::Several => {
            let help = match piece.value {
                Value::Integer(number) => format!("add quotes: `\"{number}\"`"),
                Value::Decimal(number) => format!("add quotes: `\"{number}\"`"),
                Value::Index { .. } => "use a parameter, or a string that is not secret".to_owned(),
                _ => String::new(),
            };
            let message = format!("expected a string for {}, found {}", place.subject, described(piece.value));
            cx.report(&codes::WRONG_VALUE, site.clone(), message, help);
        }
    }
    None
}

/// The functions that make a text.
fn function_names() -> Vec<&'static str> {
    let others = FUNCTIONS.iter().filter(|function| function.made != Made::List).map(|function| function.name);
    TEXT_FUNCTIONS.iter().copied().chain(others).collect()
}

/// A parameter in a text has one value.
fn check_parameter(cx: &mut Context<'_>, parameter: &Resource, site: &Site, place: &Place) -> Option<Checked> {
    if parameter.parameter_type.as_deref().is_some_and(is_list) {
        let message = format!("expected a string for {}, found list parameter `{}`", place.subject, parameter.name);
        cx.report(&codes::WRONG_THING, site.clone(), message, "");
        return None;
    }
    Some(exposure::check_parameter(cx, parameter, site, place))
}

/// Reports a item as a whole where a text is, with what it has of one.
fn not_text(cx: &mut Context<'_>, item: Declared<'_>, site: &Site, place: &Place) {
    let name = item.name();
    let message = format!("expected a string for {}, found {}", place.subject, kind_and_name(item));
    let members = item.members();
    let told = [member::names::name, member::names::label].into_iter().find(|member| members.contains(member));
    let by_arn = members.first().copied().filter(|_| place.subject.contains("ARN"));
    let help = match told.or(by_arn) {
        // No name of a stack is that of a partner event source.
        Some(member) if place.resources && !place.subject.contains("event source") => format!("use `{name}.{member}`"),
        None if matches!(item, Declared::Object(_)) => format!("add quotes: `\"{name}\"`"),
        _ => String::new(),
    };
    cx.report(&codes::WRONG_THING, site.clone(), message, help);
}

/// Whether a scalar that is not text may be what is not written as a literal: a parameter, `import(…)`, a Rust expression.
///
/// Answers [`Scalar::Literal`] for everything that the caller must look at itself.
pub(crate) fn scalar(cx: &mut Context<'_>, value: &Value, site: &Site, subject: &'static str) -> Scalar {
    let resolved = cx.resolve(value);
    match resolved.form() {
        // The name and the ARN of a item are text, whatever they are.
        Some(Form::Member(..)) => Scalar::Literal,
        None if resolved.known().is_some() => Scalar::Literal,
        // No number, time, or size is the name of an item.
        Some(Form::Item(_)) => read_scalar(cx, &resolved, site, &Place { resources: false, ..Place::public(subject) }),
        _ => read_scalar(cx, &resolved, site, &Place::public(subject)),
    }
}

/// [`scalar`] for what is text, or can be given as such.
pub(crate) fn text_scalar(cx: &mut Context<'_>, value: &Value, site: &Site, subject: &'static str) -> Scalar {
    read_scalar(cx, &cx.resolve(value), site, &Place::public(subject))
}

fn read_scalar(cx: &mut Context<'_>, value: &Resolved<'_>, site: &Site, place: &Place) -> Scalar {
    match value.form() {
        Some(Form::Text(_) | Form::Literal | Form::Several | Form::SecretKey { .. } | Form::Name(_) | Form::Function(_)) => {
            Scalar::Literal
        }
        _ => {
            text(cx, value, site, place);
            Scalar::Unknown
        }
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

/// A value that the parameter in `value` is declared to have and that does not fit where it stands. What conditions look at may
/// stand here for some of its values alone, and an SSM parameter is named by its value.
pub(crate) fn unfitting<T>(cx: &Context<'_>, value: &Resolved<'_>, problem: impl Fn(&str) -> Option<T>) -> Option<(String, T)> {
    let parameter = value.parameter()?;
    let is_plain = matches!(type_name(parameter.parameter_type.as_deref()?), "String" | "Number");
    if !is_plain || cx.is_compared(parameter) {
        return None;
    }
    let values = possible_values(parameter)?;
    values
        .into_iter()
        .find_map(|value| problem(&value).map(|problem| (format!("parameter `{}` allows `{value}`", parameter.name), problem)))
}

#[cfg(test)]
mod tests {
    use crate::analysis::functions::FUNCTIONS;
    use crate::analysis::values::TEXT_FUNCTIONS;
    use crate::vocabulary::function;

    #[test]
    fn the_functions_are_those_that_are_documented() {
        let documented: Vec<&str> = function::ALL.iter().map(|function| function.name).collect();
        let known: Vec<&str> = TEXT_FUNCTIONS.iter().copied().chain(FUNCTIONS.iter().map(|function| function.name)).collect();
        assert_eq!(documented, known);
    }
}
