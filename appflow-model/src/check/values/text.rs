//! Strings and their rules: characters and lengths of the known parts.

use crate::Site;
use crate::analysis::dynamic::UNKNOWN;
use crate::analysis::values::{Form, Resolved};
use crate::catalog::pseudo_parameters::{PSEUDO, pseudo};
use crate::catalog::{TextRule, resource_types};
use crate::check::context::{Checked, Context, Declared};
use crate::check::values::arn;
use crate::check::values::branches::Content;
use crate::check::values::declared_values::{limits, unfitting, unfitting_once, unfitting_value};
use crate::check::values::functions::{Role, check_arguments, check_branches, is_no_value};
use crate::check::values::pieces::{check_variants, read, text};
use crate::check::values::place::Place;
use crate::check::values::possible::{first_wrong, possible_values};
pub(crate) use crate::check::values::text_rules::check_known;
use crate::check::values::text_rules::noun;
use crate::check::values::text_rules::{Piece, check_pieces, check_plain, refused};
use crate::diagnostics::{Diagnostic, Help, codes};
use crate::model::{Origin, Resource, ResourceKind, Value};

/// Checks a value that must be a string.
pub(crate) fn check_text(cx: &mut Context<'_>, value: &Value, site: &Site, rule: &'static TextRule) -> Checked {
    check_at(cx, &cx.resolve(value), site, rule, &Place::public(rule.subject))
}

/// Checks a setting's string, which can be in a secret: the URL of an organization is often stored with its tokens.
pub(crate) fn check_setting_text(cx: &mut Context<'_>, value: &Value, site: &Site, rule: &'static TextRule) -> Checked {
    check_resolved_text(cx, &cx.resolve(value), site, rule)
}

/// Checks a value like [`check_setting_text`] if other rules read it, too.
pub(crate) fn check_resolved_text(cx: &mut Context<'_>, value: &Resolved<'_>, site: &Site, rule: &'static TextRule) -> Checked {
    check_at(cx, value, site, rule, &if rule.is_public { Place::public(rule.subject) } else { Place::text(rule.subject) })
}

/// Checks a name that CloudFormation must know before it creates a resource (R251).
pub(crate) fn check_fixed_name(cx: &mut Context<'_>, value: &Value, site: &Site, rule: &'static TextRule) -> Checked {
    check_at(cx, &cx.resolve(value), site, rule, &Place::fixed(rule.subject))
}

/// The name or the ARN of an existing item is not omitted by a branch of `if`.
pub(crate) fn check_existing_is_named(cx: &mut Context<'_>, origin: &Origin, noun: &str, site: &Site) {
    let (value, what) = match origin {
        Origin::Named(value) => (value, "name"),
        Origin::Arn(value) => (value, "ARN"),
        Origin::Created | Origin::LogicalId(_) => return,
    };
    check_not_omitted(cx, value, site, &format!("{noun} {what}"), "");
}

/// No branch of `if` omits a value that is required. `aws.no_value` outside of `if` has its own diagnostic.
pub(crate) fn check_not_omitted(cx: &mut Context<'_>, value: &Value, site: &Site, subject: &str, help: &str) -> Checked {
    let mut checked = Checked::Sound;
    if cx.form(value).choice().is_some() {
        each_choice(cx, value, site, &mut |cx, value, site| {
            if is_no_value(cx, value) && !cx.is_never() {
                let message = format!("{subject} cannot be omitted, found `{PSEUDO}.{}`", pseudo::no_value.name);
                checked = cx.refuse(&codes::WRONG_VALUE, site.clone(), message, help);
            }
        });
    }
    checked
}

/// Checks a value like [`check_text`] with its own place.
pub(crate) fn check_at(
    cx: &mut Context<'_>,
    value: &Resolved<'_>,
    site: &Site,
    rule: &'static TextRule,
    place: &Place,
) -> Checked {
    if let Some((function, arguments)) = value.form().choice().filter(|_| place.imports) {
        let mut each = |cx: &mut Context<'_>, value: &Value, site: &Site, _: Role| match is_no_value(cx, value) {
            true => Checked::Sound,
            false => check_at(cx, &cx.resolve(value), site, rule, place),
        };
        return check_arguments(cx, function, arguments, site, &mut each);
    }
    if let Form::Text(text) = value.form()
        && !text.contains('{')
    {
        return check_plain(cx, text, site, rule);
    }
    let Some(text) = read(cx, value, site, place) else { return Checked::Reported };
    let id = value.pieces().iter().find(|piece| matches!(piece.form, Form::Pseudo(name) if name == pseudo::stack_id.name));
    if let Some(id) = id.filter(|_| !(rule.accepts)(1, ':')) {
        let message = format!("`{PSEUDO}.{}` is not allowed in {}", pseudo::stack_id.name, rule.subject);
        let found = Diagnostic::new(rule.code, id.site(site), message).note("the ID of a stack is an ARN, with `:` and `/`");
        cx.push(found.help(Help::use_code(format!("{PSEUDO}.{}", pseudo::stack_name.name))));
        return Checked::Reported;
    }
    let mut checked = check_pieces(cx, &text.pieces, site, rule);
    // Invalid characters may also be the cause of an invalid placeholder.
    if checked.is_sound() {
        checked = text.check_placeholders(cx);
    }
    checked = checked.and(text.checked);
    let known = |text: &str| refused(&[Piece::Known(text.into())], rule);
    match unfitting_once(cx, value, rule, known).or_else(|| unfitting_piece(cx, value, rule).filter(|_| checked.is_sound())) {
        Some((value, (message, help))) => cx.refuse(rule.code, site.clone(), but(&value, &message, rule), help),
        None if checked.is_sound() => check_variants(cx, value, site, place).and(check_limits(cx, value, site, rule)),
        None => checked,
    }
}

/// Returns the message for a value of a parameter or mapping that is not valid: "parameter `N` allows `a b`, but a bucket name cannot
/// contain a space".
fn but(value: &str, message: &str, rule: &TextRule) -> String {
    let letter = message.strip_prefix("invalid ").and_then(|rest| rest.split_once(" in "));
    let article = |letter: &str| if letter.starts_with("character ") { "" } else { "a " };
    match letter {
        Some((letter, _)) => format!("{value}, but {} cannot contain {}{letter}", rule.subject, article(letter)),
        None => format!("{message}, but {value}"),
    }
}

/// The limits of a parameter must admit a valid value, and no invalid one (R341).
fn check_limits(cx: &mut Context<'_>, value: &Resolved<'_>, site: &Site, rule: &'static TextRule) -> Checked {
    let Some((parameter, limits)) = limits(cx, value) else { return Checked::Sound };
    let (name, subject) = (&parameter.name, noun(rule.subject));
    let (least, most) = (limits.min_length, limits.max_length);
    if let Some(least) = least.filter(|least| *least > rule.maximum) {
        let most = rule.maximum;
        let message = format!("{subject} too long: parameter `{name}` has at least {least} characters, expected at most {most}");
        return cx.refuse(rule.code, site.clone(), message, "");
    }
    if let Some(most) = most.filter(|most| *most < rule.minimum) {
        let (most, least) = (counted(most), rule.minimum);
        let message = format!("{subject} too short: parameter `{name}` has at most {most}, expected at least {least}");
        return cx.refuse(rule.code, site.clone(), message, "");
    }
    let found = |message: String| Diagnostic::new(&codes::LOOSE_LIMIT, site.clone(), message);
    if let Some(most) = most.filter(|most| *most > rule.maximum) {
        let message = format!("parameter `{name}` allows {most} characters, more than {} has", rule.subject);
        cx.push(found(message).help(format!("declare `{name}` with `max_length: {}`", rule.maximum)));
    }
    if let Some(least) = least.filter(|least| *least < rule.minimum) {
        let message = format!("parameter `{name}` allows {}, fewer than {} has", counted(least), rule.subject);
        cx.push(found(message).help(format!("declare `{name}` with `min_length: {}`", rule.minimum)));
    }
    let listed = limits.pattern.as_ref().and_then(|(_, pattern)| {
        let mut letters = ('\0'..='~').filter(|letter| pattern.lists(*letter));
        letters.find_map(|letter| refused(&[Piece::Unknown, Piece::Known(letter.to_string().into())], rule))
    });
    if let Some((message, help)) = listed {
        let found = found(format!("{message}, but the pattern of parameter `{name}` allows it"));
        cx.push(if help.is_empty() { found } else { found.help(help) });
    }
    Checked::Sound
}

fn counted(number: usize) -> String {
    if number == 1 { "1 character".to_owned() } else { format!("{number} characters") }
}

/// Returns a value that makes the string with it invalid, like [`unfitting_in`].
fn unfitting_piece(cx: &Context<'_>, value: &Resolved<'_>, rule: &TextRule) -> Option<(String, (String, String))> {
    if value.masked().contains('{') {
        return None;
    }
    unfitting_in(cx, value, |pieces| refused(pieces, rule))
}

/// Returns a value that is not valid in a string of several pieces, in which [`UNKNOWN`] is each unknown piece.
pub(crate) fn unfitting_joined<T>(
    cx: &Context<'_>,
    value: &Resolved<'_>,
    problem: impl Fn(&str) -> Option<T>,
) -> Option<(String, T)> {
    let unknown = UNKNOWN.to_string();
    unfitting_in(cx, value, |pieces| problem(&pieces.iter().map(|piece| piece.known().unwrap_or(&unknown)).collect::<String>()))
}

/// Returns a value that is not valid in a string of several pieces: a declared one of a parameter or a mapping, or a branch of
/// `if`.
fn unfitting_in<T>(cx: &Context<'_>, value: &Resolved<'_>, problem: impl Fn(&[Piece<'_>]) -> Option<T>) -> Option<(String, T)> {
    if !value.is_joined() {
        return None;
    }
    value.pieces().iter().enumerate().find_map(|(position, piece)| {
        let problem = |text: &str| {
            let pieces = value.pieces().iter().enumerate().map(|(index, piece)| match index == position {
                true => Piece::Known(text.into()),
                false => piece.written().into(),
            });
            problem(&pieces.collect::<Vec<_>>())
        };
        match piece.form {
            Form::Parameter(parameter) => unfitting_value(cx, parameter, problem),
            Form::Call(..) => {
                let values = possible_values(cx, piece.value, &Site::root());
                let problem = |content: &Content<'_>| content.text().and_then(problem);
                let (_, content) = first_wrong(cx, &values, |content| problem(content).is_some())?;
                let found = problem(content)?;
                let branch = || format!("a branch of `if` is `{}`", content.text().unwrap_or_default());
                Some((content.words().map_or_else(branch, str::to_owned), found))
            }
            _ => None,
        }
    })
}

/// Calls `check` with a value, or with each value between which conditions choose.
pub(crate) fn each_choice(
    cx: &mut Context<'_>,
    value: &Value,
    site: &Site,
    check: &mut dyn FnMut(&mut Context<'_>, &Value, &Site),
) {
    match cx.form(value).choice() {
        // The first argument is the condition.
        Some((_, arguments)) => {
            let condition = arguments.first().and_then(Value::as_name);
            for (index, value) in arguments.iter().enumerate().skip(1) {
                let site = site.item("argument", index);
                match condition {
                    Some(condition) => cx.when(condition, index == 1, |cx| each_choice(cx, value, &site, check)),
                    None => each_choice(cx, value, &site, check),
                }
            }
        }
        None => check(cx, value, site),
    }
}

/// A resource of the ARN's type is accepted instead of its ARN.
fn check_arn_of(cx: &mut Context<'_>, resource: &Resource, site: &Site, form: &arn::ArnForm) {
    let is_wanted = match resource.resource_type.as_deref() {
        Some(resource_types::ROLE) => form.is_of(&arn::ROLE),
        Some(resource_types::USER) => form.is_of(&arn::USER),
        _ => resource.kind != ResourceKind::Other && form.is_of(arn::form(resource.kind)),
    };
    if !is_wanted {
        let article = if form.subject.starts_with('e') { "an" } else { "a" };
        let message = format!("expected {article} {}, found {} `{}`", form.subject, resource.kind.noun(), resource.name);
        cx.report(&codes::WRONG_THING, site.clone(), message, "");
    }
}

/// Returns a string up to the first piece that can contain a `:`, with `UNKNOWN` for the account, the Region, and the partition,
/// and whether that is all of it.
fn parts_of_arn(value: &Resolved<'_>) -> (String, bool) {
    let mut text = String::new();
    for piece in value.pieces() {
        match (piece.written(), piece.form) {
            (Some(written), _) if !written.contains('{') => text.push_str(written),
            (None, Form::Pseudo(name))
                if [pseudo::account_id.name, pseudo::region.name, pseudo::partition.name].contains(&name) =>
            {
                text.push(UNKNOWN);
            }
            _ => return (text, false),
        }
    }
    (text, true)
}

/// Checks the value of an ARN. A concatenated ARN is checked up to the first part that can be of any form.
pub(crate) fn check_arn(cx: &mut Context<'_>, value: &Value, site: &Site, form: &arn::ArnForm) {
    let resolved = cx.resolve(value);
    if let Form::Item(Declared::Resource(resource)) = resolved.form()
        && resource.resource_type.is_some()
    {
        return check_arn_of(cx, resource, site, form);
    }
    if let Some((function, arguments)) = resolved.form().choice() {
        check_branches(cx, (function, arguments), site, &mut |cx, value, site| check_arn(cx, value, site, form));
        return;
    }
    let Some(text) = text(cx, &resolved, site, &Place::public(form.subject)) else { return };
    let start = text.start();
    let problem = match start.is_whole {
        true => arn::problem(&start.text, form),
        false if !start.may_begin_with("arn:") => Some(format!("{} must start with `arn:`", noun(form.subject))),
        false => {
            let (text, is_whole) = parts_of_arn(&resolved);
            arn::problem_of_parts(&text, is_whole, form)
        }
    };
    let of_parameter = || {
        let (value, problem) = unfitting(cx, &resolved, |text| {
            // The ARN of the account replaces that of its user until the user is known.
            let is_account = form.is_of(&arn::USER) && text.ends_with(":root");
            arn::problem(text, form).filter(|_| !is_account)
        })?;
        let problem = problem.split(", found ").next().unwrap_or_default();
        Some(format!("{problem}, but {value}"))
    };
    let problem = problem.or_else(of_parameter);
    if let Some(message) = problem {
        cx.report(form.code, site.clone(), message, format!("for example: `{}`", form.example));
    }
}
