//! Secrets: their values are JSON keys of secrets or hidden parameters, never literals (R218, R250).

use crate::Site;
use crate::analysis::dynamic;
use crate::analysis::secret_names::{is_readable, is_secret};
use crate::analysis::values::Form;
use crate::catalog::{self, Kind, MapValue, Property, custom, resources};
use crate::check::context::{Context, Declared};
use crate::check::values::exposure::is_hidden;
use crate::check::values::free::check_shown;
use crate::check::values::functions::check_branches;
use crate::check::values::problems::problems;
use crate::check::values::references::{Wanted, check_secret_key, described, expect_name};
use crate::diagnostics::{Diagnostic, Help, codes};
use crate::model::{Resource, ResourceKind, Setting, Value};

/// A secret is a JSON key of a secret or a hidden parameter, not a literal (R218).
pub(crate) fn check_secret(cx: &mut Context<'_>, key: &str, value: &Value, site: &Site) {
    if each_part(cx, value, site, &mut |cx, value, site| check_secret(cx, key, value, site)) {
        return;
    }
    match cx.form(value) {
        Form::SecretKey { of, key } => drop(check_secret_key(cx, of, key, site)),
        Form::Item(Declared::Resource(secret)) if secret.kind == ResourceKind::Secret => {
            let message = format!("expected a JSON key of secret `{0}`, found the secret itself", secret.name);
            let help = format!("use `{}[\"{}\"]`", secret.name, camel_case(key));
            cx.report(&codes::WRONG_THING, site.clone(), message, help);
        }
        Form::Parameter(_) | Form::Item(_) | Form::Name(_) => check_no_echo(cx, key, value, site),
        form if is_hard_coded(form) || matches!(form, Form::Joined(_)) => {
            let help = match first(cx) {
                Some(secret) => format!("use `{secret}[\"{}\"]`", camel_case(key)),
                None => {
                    format!("declare `secret Tokens = existing(\"tokens\");` and use `Tokens[\"{}\"]`", camel_case(key))
                }
            };
            cx.report(&codes::SECRET_LITERAL, site.clone(), hard_coded(form, key), help);
        }
        _ => {
            let message = format!("expected a JSON key of a secret for `{key}`, found {}", described(value));
            let help = match key_of(cx, value) {
                Some(code) => Help::use_code(code),
                None => format!("for example: `Tokens[\"{}\"]`", camel_case(key)).into(),
            };
            cx.report(&codes::WRONG_VALUE, site.clone(), message, help);
        }
    }
}

/// A value of a secret that the stack creates is a hidden parameter (R218, R250), or a readable string if its key is the name of
/// one, such as `username`.
pub(crate) fn check_secret_value(cx: &mut Context<'_>, key: &str, value: &Value, site: &Site) {
    let form = cx.form(value);
    let is_text = !matches!(form, Form::Block(_) | Form::List(_) | Form::SecretKey { .. } | Form::Name(_) | Form::Item(_));
    let is_hidden = |form: Form<'_>| matches!(form, Form::Parameter(parameter) if is_hidden(parameter));
    if is_readable(key) && is_text && !cx.resolve(value).pieces().iter().any(|piece| is_hidden(piece.form)) {
        return check_shown(cx, value, site);
    }
    if each_part(cx, value, site, &mut |cx, value, site| check_secret_value(cx, key, value, site)) {
        return;
    }
    if is_hard_coded(form) || matches!(form, Form::Joined(_)) {
        let help = "declare `param Token: string { no_echo: true }` and use `Token`";
        cx.report(&codes::SECRET_LITERAL, site.clone(), hard_coded(form, key), help);
    } else {
        check_no_echo(cx, key, value, site);
    }
}

/// Checks one part of a secret.
type Part<'p> = &'p mut dyn FnMut(&mut Context<'_>, &Value, &Site);

/// Checks the parts of a joined secret, apart from the strings between them, or the branches of an `if` that do not omit the
/// value. Returns `false` for any other value, and for strings that are joined to a string.
fn each_part(cx: &mut Context<'_>, value: &Value, site: &Site, check: Part<'_>) -> bool {
    let form = cx.form(value);
    if let Some((function, branches)) = form.choice() {
        check_branches(cx, (function, branches), site, &mut |cx, value, site| check(cx, value, site));
        return true;
    }
    let Form::Joined(parts) = form else { return false };
    if parts.iter().all(|part| is_hard_coded(cx.form(part))) {
        return false;
    }
    for (index, part) in parts.iter().enumerate() {
        if !matches!(cx.form(part), Form::Text(_)) {
            check(cx, part, &site.item("argument", index));
        }
    }
    true
}

/// Returns the key of a secret that is written as its member, `Client.token`, or as a call, `Client("token")`.
fn key_of(cx: &Context<'_>, value: &Value) -> Option<String> {
    let (of, key) = match value {
        Value::Member { of, member } => (of, member.as_str()),
        Value::Call { function, arguments } => match arguments.as_slice() {
            [Value::String(key)] => (function, key.as_str()),
            _ => return None,
        },
        _ => return None,
    };
    let is_secret = matches!(cx.find(of), Some(Declared::Resource(secret)) if secret.kind == ResourceKind::Secret);
    is_secret.then(|| format!("{of}[{key:?}]"))
}

/// A parameter with a secret value is hidden (R250).
fn check_no_echo(cx: &mut Context<'_>, key: &str, value: &Value, site: &Site) {
    let Some(Declared::Resource(parameter)) = expect_name(cx, value, site, Wanted::Resource(ResourceKind::Parameter)) else {
        return;
    };
    if !is_hidden(parameter) && !may_be_hidden(parameter) && !cx.is_partial(parameter) {
        let message = format!("parameter `{}` exposes the secret `{key}`", parameter.name);
        let help = format!("add `no_echo: true` to `{}`", parameter.name);
        cx.report(&codes::SHOWN_PARAMETER, site.clone(), message, help);
    }
}

/// Returns `true` if a setting of a parameter is unknown, and may be the one that hides it.
fn may_be_hidden(parameter: &Resource) -> bool {
    let known = resources::settings(ResourceKind::Parameter);
    parameter.settings.iter().any(|setting| catalog::property(known, &setting.key).is_none())
}

/// Returns `true` if the value would be in the template, which includes Rust expressions.
fn is_hard_coded(form: Form<'_>) -> bool {
    matches!(form, Form::Text(_) | Form::Integer(_) | Form::Decimal(_) | Form::Expression)
}

fn hard_coded(form: Form<'_>, key: &str) -> String {
    match form {
        Form::Expression => format!("secret `{key}` is a Rust expression, which the template would expose"),
        Form::Text(text) if dynamic::has_reference(text) => format!("dynamic reference in a string for secret `{key}`"),
        _ => format!("hard-coded secret in `{key}`"),
    }
}

/// A value with the key of a secret is not a literal (R218).
pub(crate) fn check_literal_secrets(cx: &mut Context<'_>, settings: &[Setting], properties: &[Property], site: &Site) {
    for (index, Setting { key, value }) in settings.iter().enumerate() {
        let (Some(property), Form::Block(pairs)) = (catalog::property(properties, key), cx.form(value)) else { continue };
        let Kind::Map { value: MapValue::Text(_) | MapValue::AnyText(_), .. } = property.kind else { continue };
        let takes_secrets = matches!(property.kind, Kind::Map { value: MapValue::AnyText(_), .. });
        let block = site.item("setting", index).part("value");
        for (number, Setting { key, value }) in pairs.iter().enumerate() {
            if !is_secret(key) {
                continue;
            }
            let example = example(cx, key);
            let help = match (takes_secrets, property.key == custom::custom::values.key) {
                (_, true) => format!("move `{key}`: `secrets: {{ {key}: {example} }}`"),
                (true, _) => format!("use a JSON key of a secret, such as `{example}`"),
                (false, false) => format!("move `{key}` to the credentials of the profile"),
            };
            let problem = |text: &str| (!text.is_empty()).then(|| (format!("hard-coded value of `{key}`"), help.as_str().into()));
            for (site, message, help) in problems(cx, value, &block.item("setting", number).part("value"), &problem) {
                let found = Diagnostic::new(&codes::LITERAL_SECRET, site.clone(), message);
                let found = found.note("anyone who can read the template could read the secret").help(help);
                cx.unless_reported(&site, |cx| cx.push(found));
            }
        }
    }
}

/// Returns a JSON key of the first secret of the stack, for a help.
pub(crate) fn example(cx: &Context<'_>, key: &str) -> String {
    format!("{}[\"{key}\"]", first(cx).unwrap_or("Tokens"))
}

/// Returns the name of the first secret of the stack.
fn first<'a>(cx: &Context<'a>) -> Option<&'a str> {
    let secret = cx.definition.resources.iter().find(|resource| resource.kind == ResourceKind::Secret)?;
    Some(&secret.name)
}

/// Converts `access_token` to `accessToken`, the usual JSON key in a secret.
pub(crate) fn camel_case(word: &str) -> String {
    let mut text = String::with_capacity(word.len());
    let mut upper = false;
    for letter in word.chars() {
        match letter {
            '_' => upper = true,
            _ if upper => {
                text.push(letter.to_ascii_uppercase());
                upper = false;
            }
            _ => text.push(letter),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::camel_case;

    #[test]
    fn converts_keys_to_camel_case() {
        assert_eq!(camel_case("refresh_token"), "refreshToken");
        assert_eq!(camel_case("token"), "token");
    }
}
