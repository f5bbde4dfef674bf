//! The pieces of strings, and whether each is allowed.

use std::borrow::Cow;

use crate::Site;
use crate::analysis::access::items;
use crate::analysis::dynamic::{self, Part, UNKNOWN};
use crate::analysis::functions::{FIND_IN_MAP, FUNCTIONS, IF, Made};
use crate::analysis::ids;
use crate::analysis::mappings::Lookup;
use crate::analysis::parameters::{Limits, first_possible_values, is_list};
use crate::analysis::regions::ACCOUNT;
use crate::analysis::values::{self, Form, Resolved, Start, TEXT_FUNCTIONS};
use crate::catalog::pseudo_parameters::{PSEUDO, pseudo};
use crate::catalog::resource_types;
use crate::catalog::string_rules::EXPORT_NAME;
use crate::check::context::{Checked, Context, Declared};
use crate::check::registry::names;
use crate::check::values::dynamic::{Malformed, check_references};
use crate::check::values::exposure;
use crate::check::values::functions::{Role, check_arguments, is_no_value};
use crate::check::values::members;
use crate::check::values::place::{Place, Secrets};
use crate::check::values::references::{Wanted, check_secret_key, described, kind_and_name, unknown_name};
use crate::check::values::text_rules::{Piece, check_known};
use crate::diagnostics::{Diagnostic, Help, Suggestion, codes, listed, one_of};
use crate::model::{Resource, ResourceKind, Value};
use crate::vocabulary::function::names as function;
use crate::vocabulary::{CONCAT, IMPORT, member};

/// Reports `${…}` in a string, since it is not substituted; `is_value` is `true` if `concat` is allowed instead.
pub(crate) fn check_placeholder(cx: &mut Context<'_>, text: &str, site: &Site, is_value: bool) -> Checked {
    // The declaration of a parameter has only literals.
    let is_parameter = |index: usize| cx.definition.resources.get(index).is_some_and(|of| of.kind == ResourceKind::Parameter);
    let is_value = is_value && !matches!(site.statement(), Some(("resource", index)) if is_parameter(index));
    if let Some(known) = pseudo::ALL.iter().find(|known| known.value == text).filter(|_| is_value) {
        let message = format!("`{}` is not substituted in a string", known.value);
        return cx.refuse(&codes::PLACEHOLDER, site.clone(), message, Help::use_code(format!("{PSEUDO}.{}", known.name)));
    }
    let Some((_, rest)) = text.split_once("${") else { return check_format(cx, text, site, is_value) };
    let Some((name, _)) = rest.split_once('}') else { return Checked::Sound };
    let help: Help = match (pseudo::ALL.iter().find(|known| known.value == name), concatenated(cx, text, "${")) {
        _ if !is_value => "remove the placeholder".into(),
        (_, Some(code)) => Help::use_code(code),
        (Some(known), None) => format!("use `concat` with `{PSEUDO}.{}`", known.name).into(),
        (None, None) => "use `concat` to insert a value".into(),
    };
    cx.refuse(&codes::PLACEHOLDER, site.clone(), format!("`${{{name}}}` is not substituted in a string"), help)
}

/// Returns a string with placeholders as a call to `concat`, if each of them is a parameter or a pseudo parameter.
fn concatenated(cx: &Context<'_>, text: &str, opening: &str) -> Option<String> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(opening) {
        let (name, after) = after.split_once('}')?;
        let by_value = pseudo::ALL.iter().find(|known| known.value == name).map(|known| format!("{PSEUDO}.{}", known.name));
        let of_aws = || name.strip_prefix(PSEUDO).and_then(|rest| rest.strip_prefix('.'));
        let by_name = || of_aws().filter(|name| pseudo::ALL.iter().any(|known| known.name == *name)).map(|_| name.to_owned());
        let is_parameter =
            || matches!(cx.find(name), Some(Declared::Resource(resource)) if resource.kind == ResourceKind::Parameter);
        let inserted = by_value.or_else(by_name).or_else(|| is_parameter().then(|| name.to_owned()))?;
        parts.extend((!before.is_empty()).then(|| format!("{before:?}")));
        parts.push(inserted);
        rest = after;
    }
    parts.extend((!rest.is_empty()).then(|| format!("{rest:?}")));
    match parts.as_slice() {
        [only] => Some(only.clone()),
        parts => Some(format!("{CONCAT}({})", parts.join(", "))),
    }
}

/// Reports `{Stage}` in a string, the syntax of Rust's format strings.
fn check_format(cx: &mut Context<'_>, text: &str, site: &Site, is_value: bool) -> Checked {
    let mut names = text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name);
    let is_known = |name: &&str| match name.split_once('.') {
        Some((of, member)) => of == PSEUDO && pseudo::ALL.iter().any(|known| known.name == member),
        None => matches!(cx.find(name), Some(Declared::Resource(resource)) if resource.kind == ResourceKind::Parameter),
    };
    let Some(name) = names.find(is_known).filter(|_| is_value) else { return Checked::Sound };
    let help = match concatenated(cx, text, "{") {
        Some(code) => Help::use_code(code),
        None => format!("use `concat` with `{name}`").into(),
    };
    cx.refuse(&codes::PLACEHOLDER, site.clone(), format!("`{{{name}}}` is not substituted in a string"), help)
}

/// The least number of characters of pseudo parameters: `us-east-1` is the shortest code of a Region (R253).
const LEAST: &[(&str, usize)] = &[
    (pseudo::account_id.name, ACCOUNT),
    (pseudo::region.name, "us-east-1".len()),
    (pseudo::partition.name, "aws".len()),
    (pseudo::stack_name.name, 1),
];

/// The pieces of a string.
pub(crate) struct Text<'v> {
    /// The pieces in order. Dynamic references are unknown, whether they are in one string or in several.
    pub(crate) pieces: Vec<Piece<'v>>,
    /// The result of their checks.
    pub(crate) checked: Checked,
    /// The literals in it with their sites. Placeholders in them are not yet reported.
    strings: Vec<(&'v str, Site)>,
    /// Text that only resembles a dynamic reference, and is not yet reported.
    malformed: Malformed,
}

impl<'v> Text<'v> {
    fn add(&mut self, piece: &values::Piece<'v>, is_part: bool, site: Site) {
        match piece.form {
            Form::Text(text) => {
                self.pieces.push(Piece::Known(text.into()));
                self.strings.push((text, site));
            }
            Form::Member(_, _, Some(text)) => self.pieces.push(Piece::Known(text.into())),
            // The beginning of an ARN is known before the rest.
            Form::Member(_, member, None) if member == member::names::arn || member.ends_with("_arn") => {
                self.pieces.extend([Piece::Known("arn:".into()), Piece::Unknown]);
            }
            Form::Pseudo(name) if name == pseudo::stack_id.name => {
                self.pieces.extend([Piece::Known("arn:".into()), Piece::Unknown, Piece::Known(":stack/".into()), Piece::Unknown]);
            }
            // The limits of a parameter by itself have their own message.
            Form::Parameter(parameter) if is_part => {
                let least = Limits::of(parameter).min_length.filter(|_| first_possible_values(parameter, 1).is_none());
                self.pieces.push(least.map_or(Piece::Unknown, Piece::Least));
            }
            // The shortest value of a deployment.
            Form::Pseudo(name) => {
                let least = LEAST.iter().find(|(known, _)| *known == name).map(|(_, least)| *least);
                self.pieces.push(least.map_or(Piece::Unknown, Piece::Least));
            }
            _ => self.pieces.push(Piece::Unknown),
        }
    }

    /// Returns its known beginning.
    pub(crate) fn start(&self) -> Start<'_> {
        Start::of(self.pieces.iter().map(Piece::known))
    }

    /// Reports `${…}` in the literals of the string, and text that only resembles a dynamic reference.
    pub(crate) fn check_placeholders(&self, cx: &mut Context<'_>) -> Checked {
        let malformed = self.malformed.report(cx);
        let check = |checked: Checked, (text, site): &(&str, Site)| checked.and(check_placeholder(cx, text, site, true));
        self.strings.iter().fold(malformed, check)
    }
}

/// Returns the string of a value, or reports it and returns `None` if it is not a string.
pub(crate) fn text<'v>(cx: &mut Context<'_>, value: &Resolved<'v>, site: &Site, place: &Place) -> Option<Text<'v>> {
    let mut text = read(cx, value, site, place)?;
    text.checked = text.checked.and(text.check_placeholders(cx));
    if text.checked.is_sound() {
        text.checked = check_variants(cx, value, site, place);
    }
    Some(text)
}

/// Checks the dynamic references that a string contains for some values of its parameters and conditions.
pub(crate) fn check_variants(cx: &mut Context<'_>, value: &Resolved<'_>, site: &Site, place: &Place) -> Checked {
    for variant in variants(cx, value) {
        for part in dynamic::parts(&variant) {
            let Part::Reference(store) = part else { continue };
            let checked = exposure::check_reference(cx, store, site, place.subject, place.secrets != Secrets::Taken);
            if !checked.is_sound() {
                return checked;
            }
        }
    }
    Checked::Sound
}

/// Maximum number of parameter values that are inserted into a string.
const VARIANTS: usize = 16;

/// Returns the strings that a value can resolve to, if only some of them may contain a dynamic reference.
pub(crate) fn variants(cx: &Context<'_>, value: &Resolved<'_>) -> Vec<String> {
    let alternatives: Vec<Vec<String>> = value.pieces().iter().map(|piece| alternatives(cx, piece)).collect();
    let number = alternatives.iter().map(Vec::len).max().unwrap_or_default().min(VARIANTS);
    let opens = |text: &str| text.contains('{');
    let is_written = value.pieces().iter().any(|piece| piece.written().is_some_and(opens));
    if number == 0 || !is_written && !alternatives.iter().flatten().any(|text| opens(text)) {
        return Vec::new();
    }
    let variant = |number: usize| -> String {
        let pieces = value.pieces().iter().zip(&alternatives).map(|(piece, alternatives)| {
            let alternative = alternatives.get(number.min(alternatives.len().saturating_sub(1)));
            match (piece.written(), alternative) {
                (Some(text), _) => text.to_owned(),
                (None, Some(text)) => text.clone(),
                (None, None) => UNKNOWN.to_string(),
            }
        });
        pieces.collect()
    };
    (0..number).map(variant).collect()
}

/// Returns the strings that an unknown piece can resolve to, as far as the definition determines them.
fn alternatives(cx: &Context<'_>, piece: &values::Piece<'_>) -> Vec<String> {
    match piece.form {
        Form::Parameter(parameter) => first_possible_values(parameter, VARIANTS).unwrap_or_default(),
        Form::Call(function, [_, one, other]) if function.name == IF => {
            [one, other].into_iter().map(|branch| cx.resolve(branch).masked()).collect()
        }
        // Only values with braces can contain a dynamic reference.
        Form::Call(function, arguments) if function.name == FIND_IN_MAP => {
            let values = Lookup::with(cx, arguments).map(|lookup| lookup.values(cx)).unwrap_or_default().into_iter();
            values.flat_map(items).filter_map(Value::literal_text).filter(|text| text.contains('{')).take(VARIANTS).collect()
        }
        _ => Vec::new(),
    }
}

/// The value is a string, without further requirements.
pub(crate) fn check_is_text(cx: &mut Context<'_>, value: &Resolved<'_>, site: &Site, place: &Place) -> Checked {
    text(cx, value, site, place).map_or(Checked::Reported, |text| text.checked)
}

/// Returns the string of a value, or reports it and returns `None` if it is not a string. Placeholders are left to the caller.
pub(crate) fn read<'v>(cx: &mut Context<'_>, value: &Resolved<'v>, site: &Site, place: &Place) -> Option<Text<'v>> {
    let mut text = Text { pieces: Vec::new(), checked: Checked::Sound, strings: Vec::new(), malformed: Malformed::default() };
    let mut is_text = true;
    for piece in value.pieces() {
        let is_argument = piece.site(site) != *site;
        let site = piece.site(site);
        // Check every piece, so that each invalid one is reported.
        match check_piece(cx, piece, &site, place, is_argument) {
            Some(checked) => {
                text.checked = text.checked.and(checked);
                text.add(piece, is_argument, site);
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

/// The functions that CloudFormation evaluates in conditions and in names of imported exports.
///
/// Source: CloudFormation User Guide, `Fn::ImportValue`; cfn-lint, schema of `Fn::Equals`; public templates compare joined lists.
const EARLY: &[&str] = &[FIND_IN_MAP, function::join, function::select, function::split];

/// Returns whether a piece is allowed in this place, or reports it and returns `None` if it is not a string.
///
/// `is_argument` is `true` for a part of a string, in `concat`.
fn check_piece(
    cx: &mut Context<'_>,
    piece: &values::Piece<'_>,
    site: &Site,
    place: &Place,
    is_argument: bool,
) -> Option<Checked> {
    match piece.form {
        Form::Pseudo(name) if name == pseudo::no_value.name => {
            let message = format!("{}, found `{PSEUDO}.{name}`", place.expected());
            cx.report(&codes::WRONG_VALUE, site.clone(), message, format!("use `{PSEUDO}.{name}` only in `if`"));
        }
        Form::Text(_) | Form::Expression | Form::Pseudo(_) => return Some(Checked::Sound),
        Form::Call(function, _) if !place.imports && !EARLY.contains(&function.name) => {
            let message = format!("{} cannot depend on `{}`", place.subject, function.name);
            cx.report(&codes::FIXED_NAME, site.clone(), message, "use a string, a parameter, or a pseudo parameter");
        }
        Form::Call(function, _) if function.made == Made::List => {
            let message = format!("{}, found the list of `{}`", place.expected(), function.name);
            cx.report(&codes::WRONG_VALUE, site.clone(), message, "for example: `select(0, split(\"/\", Path))`");
        }
        Form::Call(function, arguments) => {
            let mut each = |cx: &mut Context<'_>, value: &Value, site: &Site, role: Role| match role {
                Role::Value if is_no_value(cx, value) => Checked::Sound,
                Role::Value | Role::Text => check_is_text(cx, &cx.resolve(value), site, place),
            };
            let checked = check_arguments(cx, function, arguments, site, &mut each);
            return Some(checked.and(check_found(cx, piece.value, site, place))).filter(|checked| checked.is_sound());
        }
        Form::Parameter(parameter) => return check_parameter(cx, parameter, site, place),
        // The `Ref` of a resource of any type.
        Form::Item(item) if place.resources && item.has_attributes() => return Some(Checked::Sound),
        Form::Item(item) => not_text(cx, item, site, place),
        Form::Name(name) => {
            return Some(unknown_name(cx, name, site, Wanted::Resource(ResourceKind::Parameter))).filter(|name| name.is_sound());
        }
        // The name of an existing item is known, or not determined by this stack.
        Form::Member(_, _, Some(_)) => return Some(Checked::Sound),
        Form::Attribute(Declared::Resource(resource), attribute) if place.resources => {
            names::check_attribute(cx, resource, attribute, site);
            exposure::check_attribute(cx, resource, attribute, site, place);
            return Some(Checked::Sound);
        }
        Form::Member(..) | Form::Attribute(..) if place.resources => return Some(Checked::Sound),
        Form::Member(..) | Form::Attribute(..) => {
            let message = format!("{} cannot depend on a resource", place.subject);
            cx.report(&codes::FIXED_NAME, site.clone(), message, "use a string, a parameter, or a pseudo parameter");
        }
        Form::NoPseudo(member) => members::report_unknown_pseudo(cx, member, site),
        Form::MemberOfNothing(of) => members::report_unknown_item(cx, piece.value, of, site, place),
        Form::NoMember(item, member) => members::report_unknown_member(cx, item, member, site),
        Form::SecretKey { of, key } if place.secrets != Secrets::Refused => {
            let is_key = check_secret_key(cx, of, key, site).is_sound();
            return is_key.then(|| exposure::check_key(cx, of, key, site, place));
        }
        Form::Import(_) | Form::Arguments(IMPORT, _) if !place.imports => {
            let message = format!("{} cannot depend on another stack", place.subject);
            cx.report(&codes::FIXED_NAME, site.clone(), message, "use a string, a parameter, or a pseudo parameter");
        }
        Form::Import(name) => {
            let place = Place::early("an export name");
            let site = site.item("argument", 0);
            if let Some(name) = cx.known_text(name) {
                check_own_export(cx, &name, &site);
            }
            if let Form::Text(name) = cx.form(name) {
                return Some(check_known(cx, name, &site, &EXPORT_NAME));
            }
            return text(cx, &cx.resolve(name), &site, &place).map(|_| Checked::Sound);
        }
        Form::Arguments(function, arguments) => {
            let (needed, help) = match function {
                CONCAT => ("at least 1 argument", "for example: `concat(\"a\", B)`"),
                _ => ("1 argument", "for example: `import(\"shared-bucket\")`"),
            };
            let message = format!("`{function}` takes {needed} but {} were supplied", arguments.len());
            cx.report(&codes::FUNCTION_ARGUMENTS, site.clone(), message, help);
        }
        Form::Function(function, _) => {
            unknown_function(cx, piece.value, function, site, (&function_names(), "functions for strings"));
        }
        Form::SecretKey { .. }
        | Form::Integer(_)
        | Form::Decimal(_)
        | Form::Bool(_)
        | Form::Quantity { .. }
        | Form::List(_)
        | Form::Block(_)
        | Form::Joined(_) => {
            let help = match piece.form {
                Form::Integer(number) => format!("add quotes: `\"{number}\"`"),
                Form::Decimal(number) => format!("add quotes: `\"{number}\"`"),
                Form::SecretKey { .. } => "use a parameter, or a string that is not secret".to_owned(),
                // An argument of `concat`.
                Form::List(_) if is_argument => "remove the brackets: `concat` takes strings, not a list".to_owned(),
                _ => String::new(),
            };
            let message = format!("{}, found {}", place.expected(), described(piece.value));
            cx.report(&codes::WRONG_VALUE, site.clone(), message, help);
        }
    }
    None
}

/// Reports a call to an unknown function, and suggests the form of the language for a function of CloudFormation, or one of the
/// known functions with their noun.
pub(crate) fn unknown_function(cx: &mut Context<'_>, value: &Value, function: &str, site: &Site, known: (&[&str], &str)) {
    let found = Diagnostic::new(&codes::UNKNOWN_FUNCTION, site.part("function"), format!("unknown function `{function}`"));
    let name = ids::plain(function);
    let code = match value {
        Value::Call { arguments, .. } => reference(cx, &name, arguments),
        _ => None,
    };
    cx.push(match (code, foreign_function(&name)) {
        (Some(code), _) => {
            let noun = if code.contains('.') { "member" } else { "name" };
            found.help(format!("use the {noun} `{code}`")).suggest(Suggestion::replace(site.clone(), code))
        }
        (None, Some(help)) => found.help(help),
        (None, None) => found.help(one_of(function, known.0, known.1)),
    });
}

/// Returns the help for a function of CloudFormation, in lowercase letters, that the language writes in another form.
fn foreign_function(function: &str) -> Option<&'static str> {
    Some(match function {
        "sub" => "use `concat`, for example: `concat(\"lake-\", aws.region)`",
        "ref" => "use the name of the item, for example: `Stage`",
        "getatt" => "use a member, for example: `Lake.arn`",
        "importvalue" => "use `import`, for example: `import(\"shared-bucket\")`",
        _ => return None,
    })
}

/// Returns the item or the member that a call to `ref` or `get_att` names.
fn reference(cx: &Context<'_>, function: &str, arguments: &[Value]) -> Option<String> {
    let item = |value: &Value| match value {
        Value::Name(name) | Value::String(name) => cx.find(name),
        _ => None,
    };
    let (item, attribute) = match (function, arguments) {
        ("ref", [of]) => return item(of).map(|item| item.name().to_owned()),
        ("getatt", [of, Value::String(attribute) | Value::Name(attribute)]) => (item(of)?, attribute.as_str()),
        ("getatt", [Value::String(text)]) => {
            let (of, attribute) = text.split_once('.')?;
            (cx.find(of)?, attribute)
        }
        _ => return None,
    };
    if item.may_have_attribute(attribute) {
        return Some(format!("{}.{attribute}", item.name()));
    }
    let member = item.members().into_iter().find(|member| member.replace('_', "").eq_ignore_ascii_case(attribute))?;
    Some(format!("{}.{member}", item.name()))
}

/// The values of a mapping that are inserted in a string are not lists.
fn check_found(cx: &mut Context<'_>, value: &Value, site: &Site, place: &Place) -> Checked {
    let Some(lookup) = Lookup::of(cx, value) else { return Checked::Sound };
    if !lookup.values(cx).into_iter().any(|value| matches!(cx.form(value), Form::List(_))) {
        return Checked::Sound;
    }
    let message = format!("{}, found a list of mapping `{}`", place.expected(), lookup.mapping.name);
    cx.refuse(&codes::WRONG_VALUE, site.clone(), message, "")
}

/// Returns the names of the functions that return strings.
fn function_names() -> Vec<&'static str> {
    let others = FUNCTIONS.iter().filter(|function| function.made != Made::List).map(|function| function.name);
    TEXT_FUNCTIONS.iter().copied().chain(others).collect()
}

/// A parameter in a string is not a list.
fn check_parameter(cx: &mut Context<'_>, parameter: &Resource, site: &Site, place: &Place) -> Option<Checked> {
    if parameter.parameter_type.as_deref().is_some_and(is_list) {
        let message = format!("{}, found list parameter `{}`", place.expected(), parameter.name);
        cx.report(&codes::WRONG_THING, site.clone(), message, "");
        return None;
    }
    Some(exposure::check_parameter(cx, parameter, site, place))
}

/// Reports an item instead of a string, and suggests one of its members.
fn not_text(cx: &mut Context<'_>, item: Declared<'_>, site: &Site, place: &Place) {
    let name = item.name();
    let message = format!("{}, found {}", place.expected(), kind_and_name(item));
    let members = item.members();
    let told = [member::names::name, member::names::label].into_iter().find(|member| members.contains(member));
    if place.subject.contains("role ARN") {
        // The ARN of anything else is not that of a role.
        let is_role = |item: Declared<'_>| matches!(item, Declared::Resource(of) if of.resource_type.as_deref() == Some(resource_types::ROLE));
        let help = match cx.names(&is_role).as_slice() {
            [only] => Help::use_code(format!("{only}.Arn")),
            roles => listed(roles, "roles in this stack").into(),
        };
        return cx.report(&codes::WRONG_THING, site.clone(), message, help);
    }
    let by_arn = members.first().copied().filter(|_| place.subject.contains("ARN"));
    // Any string is an output.
    let shown = || members.first().copied().filter(|_| place.subject == Place::output().subject);
    let help = match by_arn.or(told).or_else(shown) {
        // The item would refer to itself.
        Some(_) if is_part_of(cx, item, site) => String::new(),
        // The stack never determines the name of a partner event source.
        Some(member) if place.resources && !place.subject.contains("event source") => format!("use `{name}.{member}`"),
        None if matches!(item, Declared::Object(_)) => format!("add quotes: `\"{name}\"`"),
        None if place.subject == "an output" && members.contains(&member::names::arn) => {
            format!("use `{name}.{}`", member::names::arn)
        }
        _ => String::new(),
    };
    cx.report(&codes::WRONG_THING, site.clone(), message, help);
}

/// Returns `true` for a place in the statement of an item, or in the tags of the stack, which created resources have.
fn is_part_of(cx: &Context<'_>, item: Declared<'_>, site: &Site) -> bool {
    let tags = cx.definition.tags.iter().enumerate().map(|(index, _)| Site::root().item("tag", index));
    let is_tagged = matches!(item, Declared::Resource(resource) if resource.origin.is_created());
    let mut own = cx.declarations().filter(|(other, _)| other.name() == item.name()).map(|(_, own)| own);
    own.any(|own| site.is_within(&own)) || is_tagged && tags.into_iter().any(|tag| site.is_within(&tag))
}

/// An export exists only after the stack with its output is deployed (R415).
pub(crate) fn check_own_export(cx: &mut Context<'_>, name: &str, site: &Site) {
    if cx.is_exported(name) {
        let found = Diagnostic::new(&codes::OWN_EXPORT, site.clone(), format!("the stack itself exports `{name}`"));
        let found = found.note("CloudFormation imports only what another stack exports");
        cx.unless_reported(site, |cx| cx.push(found.help("use the value of the output")));
    }
}

/// Checks a reference for a scalar that is not a string: a parameter, `import(…)`, or a Rust expression.
///
/// Returns [`Scalar::Literal`] for everything that the caller must check itself.
pub(crate) fn scalar(cx: &mut Context<'_>, value: &Value, site: &Site, subject: &'static str) -> Scalar {
    let resolved = cx.resolve(value);
    match resolved.form() {
        // Names and ARNs of items are strings.
        Form::Member(..) => Scalar::Literal,
        Form::Joined(_) if resolved.known().is_some() => Scalar::Literal,
        // The name of an item is never a number, a duration, or a size.
        Form::Item(item) => {
            let message = format!("expected {subject}, found {}", kind_and_name(item));
            cx.report(&codes::WRONG_THING, site.clone(), message, "");
            Scalar::Unknown
        }
        _ => read_scalar(cx, &resolved, site, &Place::scalar(subject)),
    }
}

/// Checks a value like [`scalar`] if it is a string, or can be written as one.
pub(crate) fn text_scalar(cx: &mut Context<'_>, value: &Value, site: &Site, subject: &'static str) -> Scalar {
    read_scalar(cx, &cx.resolve(value), site, &Place::scalar(subject))
}

fn read_scalar(cx: &mut Context<'_>, value: &Resolved<'_>, site: &Site, place: &Place) -> Scalar {
    match value.form() {
        Form::Text(_) | Form::SecretKey { .. } | Form::Name(_) | Form::Function(..) => Scalar::Literal,
        form if form.is_literal() || form.is_several() => Scalar::Literal,
        _ => {
            text(cx, value, site, place);
            Scalar::Unknown
        }
    }
}

/// The result of [`scalar`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Scalar {
    /// Unknown for now, or reported.
    Unknown,
    /// Left to the caller.
    Literal,
}

#[cfg(test)]
mod tests {
    use crate::analysis::functions::FUNCTIONS;
    use crate::analysis::values::TEXT_FUNCTIONS;
    use crate::vocabulary::function;

    #[test]
    fn lists_the_documented_functions() {
        let documented: Vec<&str> = function::ALL.iter().map(|function| function.name).collect();
        let known: Vec<&str> = TEXT_FUNCTIONS.iter().copied().chain(FUNCTIONS.iter().map(|function| function.name)).collect();
        assert_eq!(documented, known);
    }
}
