//! Values of settings that are one of a few names.

use super::lists::{check_once, check_repeated_of, elements};
use super::scalars::wrong_value;
use crate::Site;
use crate::analysis::values::Form;
use crate::catalog::schedule::pull;
use crate::catalog::{NamedValue, Property};
use crate::check::context::Context;
use crate::check::incomplete::Incomplete;
use crate::check::values::declared_values::{unfitting, unfitting_element};
use crate::check::values::functions::check_branches;
use crate::check::values::pieces::{Scalar, scalar};
use crate::check::values::references::described;
use crate::check::values::words::{is_named, values_help};
use crate::diagnostics::{Diagnostic, Help, codes};
use crate::model::Value;

/// The values of a setting.
pub(super) struct Choice<'c> {
    pub(super) key: &'c str,
    pub(super) words: &'c [NamedValue],
    /// Whether a parameter cannot replace the value.
    pub(super) fixed: bool,
}

/// One of the valid values, or a parameter.
pub(super) fn check_named(cx: &mut Context<'_>, value: &Value, choice: &Choice<'_>, site: &Site) {
    let Choice { key, words, fixed } = *choice;
    let form = cx.form(value);
    if let Some((known, arguments)) = form.choice().filter(|_| !fixed) {
        check_branches(cx, (known, arguments), site, &mut |cx, value, site| check_named(cx, value, choice, site));
        return;
    }
    match form {
        _ if form.as_name().is_some_and(|name| is_named(name, words)) => {}
        _ if Incomplete::is_unknown(value) => {}
        // A Rust expression yields a string, which is never a valid value here.
        _ if !fixed && !matches!(form, Form::Expression) && scalar(cx, value, site, "a value") == Scalar::Unknown => {
            if let Some((value, ())) = unfitting(cx, &cx.resolve(value), |text| is_foreign(text, words)) {
                unfitting_word(cx, key, words, &value, site);
            }
        }
        Form::Parameter(parameter) => {
            let message = format!("expected a value for `{key}`, found parameter `{}`", parameter.name);
            let found = Diagnostic::new(&codes::WRONG_VALUE, site.clone(), message);
            let note = format!("the value of `{key}` must be known before the deployment");
            cx.push(found.note(note).help(values_help("", words, key)));
        }
        // Users quote either the value or CloudFormation's name for it; recognize both.
        Form::Text(text) => match words.iter().find(|word| word.name.eq_ignore_ascii_case(text) || word.value == text) {
            Some(word) => {
                let message = format!("expected a value for `{key}`, found a string");
                cx.report(&codes::WRONG_VALUE, site.clone(), message, format!("remove the quotes: `{}`", word.name));
            }
            None => unknown_value(cx, key, text, words, site),
        },
        _ => match form.as_name() {
            Some(name) => unknown_value(cx, key, name, words, site),
            None => {
                let message = format!("expected a value for `{key}`, found {}", described(value));
                let help = switched(form, words).map_or_else(|| values_help("", words, key), Help::use_code);
                cx.report(&codes::WRONG_VALUE, site.clone(), message, help);
            }
        },
    }
}

/// Returns the value for a boolean, if the values are those of a switch.
fn switched(form: Form<'_>, words: &[NamedValue]) -> Option<&'static str> {
    let Form::Bool(truth) = form else { return None };
    let known = if truth { &["enabled"][..] } else { &["disabled", "suspended"] };
    words.iter().map(|word| word.name).find(|word| known.contains(word))
}

fn unknown_value(cx: &mut Context<'_>, key: &str, word: &str, words: &[NamedValue], site: &Site) {
    cx.report(&codes::UNKNOWN_VALUE, site.clone(), format!("unknown value `{word}` for `{key}`"), values_help(word, words, key));
}

/// A value that can have another value in parentheses.
pub(super) fn check_named_with(cx: &mut Context<'_>, value: &Value, choice: &Choice<'_>, inner: &[NamedValue], site: &Site) {
    let form = cx.form(value);
    match form {
        Form::Function(function, arguments) if is_named(function, choice.words) => match arguments {
            [argument] => {
                let choice = Choice { key: function, words: inner, fixed: false };
                check_named(cx, argument, &choice, &site.item("argument", 0));
            }
            _ => {
                let message = format!("`{function}` takes 1 argument but {} were supplied", arguments.len());
                cx.report(&codes::FUNCTION_ARGUMENTS, site.clone(), message, values_help("", inner, function));
            }
        },
        Form::Block(settings) => {
            let named = |words: &[NamedValue]| {
                let given =
                    |word: &&NamedValue| settings.iter().any(|setting| cx.form(&setting.value).as_name() == Some(word.name));
                words.iter().find(given).map(|word| word.name)
            };
            let message = format!("expected a value for `{}`, found a block", choice.key);
            let help = match (named(choice.words), named(inner)) {
                (Some(word), Some(inner)) => Help::replace(format!("use `{word}({inner})`"), format!("{word}({inner})")),
                (Some(word), None) => Help::replace(format!("use `{word}`"), word),
                _ => values_help("", choice.words, choice.key),
            };
            cx.report(&codes::WRONG_VALUE, site.clone(), message, help);
        }
        _ => match form.call() {
            Some((function, _)) => unknown_value(cx, choice.key, function, choice.words, &site.part("function")),
            None => match (form, choice.words) {
                // The argument by itself.
                (Form::Name(word), [first, second, ..]) if !is_named(word, choice.words) && is_named(word, inner) => {
                    let message = format!("unknown value `{word}` for `{}`", choice.key);
                    let help = format!("use `{}({word})`, or `{}({word})`", first.name, second.name);
                    cx.report(&codes::UNKNOWN_VALUE, site.clone(), message, help);
                }
                _ => check_named(cx, value, choice, site),
            },
        },
    }
}

/// A list of distinct values (R161).
pub(super) fn check_named_list(cx: &mut Context<'_>, property: &Property, value: &Value, words: &[NamedValue], site: &Site) {
    let form = cx.form(value);
    let help = match form.as_name() {
        Some(name) => Help::replace(format!("add brackets: `[{name}]`"), format!("[{name}]")),
        None => values_help("", words, property.key),
    };
    let wanted = "a list of values";
    // A Rust expression yields a list of strings, which are never valid values here.
    if matches!(form, Form::Expression) {
        return wrong_value(cx, property, value, wanted, help, site);
    }
    let values = elements(cx, property, value, wanted, help, site);
    for (index, value) in values.iter().enumerate() {
        check_named(cx, value, &Choice { key: property.key, words, fixed: false }, &site.item("element", index));
    }
    check_once(cx, values, site, "element");
    check_repeated_of(cx, value, "element", &codes::DUPLICATE_WORD, site);
    if let Some((value, ())) = unfitting_element(cx, &cx.resolve(value), |text| is_foreign(text, words)) {
        unfitting_word(cx, property.key, words, &value, site);
    }
}

/// Returns `None` for the name of one of the values in CloudFormation, which parameters and mappings contain.
fn is_foreign(text: &str, words: &[NamedValue]) -> Option<()> {
    (!words.iter().any(|word| word.value == text)).then_some(())
}

/// Reports a declared value of a parameter or mapping that is not one of the values in CloudFormation.
fn unfitting_word(cx: &mut Context<'_>, key: &str, words: &[NamedValue], value: &str, site: &Site) {
    let values: Vec<String> = words.iter().map(|word| format!("`{}`", word.value)).collect();
    let message = format!("expected a CloudFormation value for `{key}`, but {value}");
    cx.report(&codes::UNKNOWN_VALUE, site.clone(), message, format!("valid values: {}", values.join(", ")));
}

/// `complete`, `incremental`, or `incremental(Field)`. The checks of the source read the field.
pub(super) fn check_pull(cx: &mut Context<'_>, key: &'static str, value: &Value, site: &Site) {
    let Some((function, arguments)) = cx.form(value).call() else {
        return check_named(cx, value, &Choice { key, words: pull::ALL, fixed: true }, site);
    };
    let is_field =
        |form: Form<'_>| matches!(form, Form::Text(_) | Form::Expression) || form.as_name().is_some() || form.call().is_some();
    if !is_named(function, pull::ALL) {
        unknown_value(cx, key, function, pull::ALL, &site.part("function"));
    } else if function != pull::incremental.name {
        cx.report(
            &codes::FUNCTION_ARGUMENTS,
            site.clone(),
            format!("`{function}` takes no arguments"),
            format!("use `{function}`"),
        );
    } else if !matches!(arguments, [field] if is_field(cx.form(field))) {
        let message = format!("expected a field as the only argument of `{function}`");
        let help = match arguments {
            // A field of an object is written by itself.
            [Value::Member { member, .. }] => Help::use_code(format!("{function}({member})")),
            _ => format!("for example: `{function}(LastModifiedDate)`").into(),
        };
        cx.report(&codes::FUNCTION_ARGUMENTS, site.clone(), message, help);
    }
}
