//! The settings of blocks, according to the tables of the catalog.

mod created;
mod given;
mod keys;
mod lists;
mod named_values;
mod policy;
mod scalars;
mod subscriptions;
mod trust;

use crate::Site;
use crate::analysis::access;
use crate::analysis::functions::Function;
use crate::analysis::values::Form;
use crate::catalog::resources;
use crate::catalog::{Kind, MapValue, Place, ProfileRole, Property, TextRule, string_rules};
use crate::check::context::Context;
use crate::check::first::Firsts;
use crate::check::incomplete::Incomplete;
use crate::check::values::functions::{check_branches, expect_choice};
use crate::check::values::references::{Wanted, check_secret_key, described, expect_name};
use crate::check::values::secrets::{check_secret, check_secret_value};
use crate::check::values::statistic::check_statistic;
use crate::check::values::text::{
    check_arn, check_known, check_not_omitted, check_resolved_text, check_setting_text, check_text, each_choice,
};
use crate::check::values::{alarms, arn};
use crate::check::values::{folder, free, url};
use crate::diagnostics::{Diagnostic, Help, codes, listed};
use crate::model::{ResourceKind, Setting, Value};
use crate::vocabulary::SPREAD;

pub(crate) use crate::check::values::quantities::{is_whole, seconds, unquoted};
use created::check_created;
pub(crate) use given::{Given, given, given_choices, given_items};
pub(crate) use keys::{OVERRIDE, check_property_names, is_misspelled, repeated_key};
use keys::{check_keys, has_words, keys, meanings, unclear};
use lists::{check_actions, check_elements, check_json_texts, check_texts_of, elements};
pub(crate) use lists::{check_number_of_actions, check_once, check_repeated_elements, check_repeated_of};
use named_values::{Choice, check_named, check_named_list, check_named_with, check_pull};
pub(crate) use policy::{changed_items, check_denied, check_policies, check_public, missing_action, statements_of};
pub(crate) use scalars::wrong_form;
use scalars::{
    check_field_name, check_literal, check_literals, check_logical_id, check_number, check_pattern, check_scalar, check_version,
    wrong_value,
};
pub(crate) use trust::check_trust;

/// The owner of the settings.
pub(crate) struct Owner<'o> {
    /// Its noun in messages, with an article: "an S3 destination".
    pub(crate) described: &'o str,
    /// The site where a missing setting is reported, or `None` if part of the block could not be parsed.
    pub(crate) missing: Option<Site>,
}

/// Each setting of the block is known and unique, each value has its type, and no required setting is missing.
pub(crate) fn check_settings(
    cx: &mut Context<'_>,
    settings: &[Setting],
    properties: &[Property],
    site: &Site,
    owner: &Owner<'_>,
) {
    let meanings = meanings(settings, properties);
    check_keys(cx, settings, properties, &meanings, site, owner.described);
    for (index, Setting { key, value }) in settings.iter().enumerate() {
        if let Some(property) = crate::catalog::property(properties, key) {
            check_value(cx, property, value, &site.item("setting", index).part("value"), owner.missing.is_some());
        }
    }
    let Some(missing) = &owner.missing else { return };
    // The setting that a misspelled key probably means is not missing.
    let unclear: Vec<&str> = unclear(settings, &meanings).collect();
    let is_meant = |property: &Property| unclear.iter().any(|key| has_words(property.key, key));
    let is_absent = |property: &&Property| property.required && !meanings.contains(&Some(property.key)) && !is_meant(property);
    let absent = properties.iter().filter(is_absent);
    let absent: Vec<&Property> = absent.collect();
    let (message, help) = match absent.as_slice() {
        [] => return,
        [property] => {
            let message = format!("missing setting `{}` for {}", property.key, owner.described);
            (message, format!("add `{}`: {}", property.key, meaning(property)))
        }
        several => {
            let names: Vec<String> = several.iter().map(|property| format!("`{}`", property.key)).collect();
            let meanings = several.iter().map(|property| format!("`{}` ({})", property.key, meaning(property)));
            let help = format!("add {}", meanings.collect::<Vec<_>>().join(", "));
            (format!("missing settings for {}: {}", owner.described, names.join(", ")), help)
        }
    };
    cx.report(&codes::MISSING_KEY, missing.clone(), message, help);
}

/// Returns the first line of a setting's documentation as the end of a sentence.
fn meaning(property: &Property) -> String {
    uncapitalized(property.docs.lines().next().unwrap_or_default().trim().trim_end_matches('.'))
}

/// The value has the type of the property; `whole` is `false` if a block in it could not be parsed.
fn check_value(cx: &mut Context<'_>, property: &Property, value: &Value, site: &Site, whole: bool) {
    if Incomplete::is_unknown(value) {
        return;
    }
    if property.required {
        check_not_omitted(cx, value, site, &format!("`{}`", property.key), "");
    }
    // Any value among credentials can be a secret, of any type.
    if property.place == Place::Credentials
        && let Form::SecretKey { of, key } = cx.form(value)
    {
        check_secret_key(cx, of, key, site);
        return;
    }
    if let Some((known, arguments)) = branches(cx, property, value) {
        check_branches(cx, (known, arguments), site, &mut |cx, value, site| check_value(cx, property, value, site, whole));
        return;
    }
    match property.kind {
        Kind::Text(rule) | Kind::Qualified(rule) => {
            let is_sound = check_resolved_text(cx, &cx.resolve(value), site, rule).is_sound();
            each_choice(cx, value, site, &mut |cx, value, site| {
                let text = cx.resolve(value);
                if is_sound {
                    url::check_url(cx, &text, rule, site);
                }
                if rule.code == &codes::BUCKET_PREFIX {
                    folder::check_prefix(cx, &text, site);
                }
            });
        }
        Kind::Literal(rule) => check_literal(cx, value, site, rule),
        Kind::Number => check_number(cx, property, value, site),
        Kind::Pattern => check_pattern(cx, property, value, site),
        Kind::Literals(rule) => {
            let values = elements(cx, property, value, "a list", "for example: `[\"accounts\"]`", site);
            check_literals(cx, values, site, rule);
        }
        Kind::Texts(rule) => {
            let values = elements(cx, property, value, "a list", "for example: `[\"accounts\"]`", site);
            check_elements(cx, values, rule, site);
            check_repeated_elements(cx, values, "element", &codes::DUPLICATE_WORD, site);
            check_repeated_of(cx, value, "element", &codes::DUPLICATE_WORD, site);
            check_texts_of(cx, value, rule, site);
        }
        Kind::JsonTexts { each, whole, most } => check_json_texts(cx, property, value, (each, whole, most), site),
        Kind::Version(documented) => check_version(cx, value, documented, site),
        Kind::Bool
        | Kind::Integer { .. }
        | Kind::IntegerText { .. }
        | Kind::Duration { .. }
        | Kind::Days { .. }
        | Kind::Megabytes
        | Kind::Time
        | Kind::TimeZone => check_scalar(cx, property, value, site),
        Kind::Pull => check_pull(cx, property.key, value, site),
        Kind::OneOf(words) => {
            let choice = Choice { key: property.key, words, fixed: property.is_fixed() };
            check_named(cx, value, &choice, site);
        }
        Kind::ListOf(words) => check_named_list(cx, property, value, words, site),
        Kind::OneOfWith { values: words, arguments, .. } => {
            let choice = Choice { key: property.key, words, fixed: false };
            check_named_with(cx, value, &choice, arguments, site);
        }
        Kind::Statistic => check_statistic(cx, property.key, value, site),
        Kind::Secret => check_secret(cx, property.key, value, site),
        Kind::SecretArn => drop(expect_name(cx, value, site, Wanted::Resource(ResourceKind::Secret))),
        Kind::Bucket(_) => drop(expect_name(cx, value, site, Wanted::Resource(ResourceKind::Bucket))),
        // The encryption of a bucket has no path.
        Kind::Key => expect_choice(cx, value, site, Wanted::Resource(ResourceKind::Key)),
        Kind::Condition => drop(expect_name(cx, value, site, Wanted::Condition)),
        Kind::RoleArn => {
            check_arn(cx, value, site, &arn::ROLE);
            trust::check_trust(cx, value, access::APPFLOW, site);
        }
        Kind::ProfileRole(role) => {
            check_arn(cx, value, site, &arn::ROLE);
            match role {
                ProfileRole::Bucket => trust::check_trust(cx, value, "redshift.amazonaws.com", site),
                ProfileRole::DataApi => trust::check_trust(cx, value, access::APPFLOW, site),
                // A user of Snowflake assumes it.
                ProfileRole::Integration => {}
            }
        }
        Kind::UserArn => check_arn(cx, value, site, &arn::USER),
        Kind::Targets => check_actions(cx, property.key, value, site),
        Kind::Function => drop(expect_name(cx, value, site, Wanted::Resource(ResourceKind::Function))),
        Kind::Queue => drop(expect_name(cx, value, site, Wanted::Resource(ResourceKind::Queue))),
        Kind::PartnerFlow => drop(expect_name(cx, value, site, Wanted::Flow)),
        Kind::Alarm => alarms::check_alarm(cx, value, site),
        Kind::TargetRole => {
            check_arn(cx, value, site, &arn::TARGET_ROLE);
            trust::check_trust(cx, value, access::EVENTS, site);
        }
        Kind::LogicalId => check_logical_id(cx, property, value, site),
        Kind::Items => {
            for (item, site) in given_items(value, site) {
                check_created(cx, item, &site);
            }
            check_once(cx, access::items(value), site, "element");
        }
        Kind::Free => free::check_shown(cx, value, site),
        // The event determines the fields that the input can use.
        Kind::Input | Kind::EventField => {}
        Kind::Field => check_field_name(cx, value, site),
        Kind::Fields => {
            for (index, value) in
                elements(cx, property, value, "a list of fields", "for example: `[Id]`", site).iter().enumerate()
            {
                check_field_name(cx, value, &site.item("element", index));
            }
        }
        Kind::Block(properties) => {
            if let Some(settings) = block(cx, property, value, "a block of settings", &example(property, properties), site) {
                let described = format!("`{}`", property.key);
                let owner = Owner { described: &described, missing: whole.then(|| site.clone()) };
                check_settings(cx, settings, properties, site, &owner);
            }
        }
        Kind::Statements(service) => policy::check_statements(cx, value, service, site),
        Kind::Subscriptions => subscriptions::check_subscriptions(cx, property.key, value, site),
        Kind::Tags => {
            if let Some(tags) = block(cx, property, value, "a block of tags", "for example: `{ team: \"crm\" }`", site) {
                check_tags(cx, tags, "setting", (&string_rules::ITEM_TAG_KEY, &string_rules::ITEM_TAG_VALUE), site);
            }
        }
        Kind::Map { key, value: map_value, most } => {
            let help = "for example: `{ key: value }`";
            let Some(settings) = block(cx, property, value, "a block", help, site) else { return };
            check_map(cx, settings, "setting", key, map_value, site);
            if let Some(most) = most.filter(|most| settings.len() > *most) {
                let message = format!("too many keys in `{}`: found {}, expected at most {most}", property.key, settings.len());
                cx.report(&codes::CUSTOM_PROPERTY, site.item("setting", most).part("key"), message, "");
            }
        }
    }
}

/// Returns the branches of an `if` that are values of the setting, with the function. The values of a parameter's declaration are
/// literals, and a setting without a path determines the structure of the template.
fn branches<'a: 'v, 'v>(cx: &Context<'a>, property: &Property, value: &'v Value) -> Option<(&'static Function, &'v [Value])> {
    let declares = property.module == resources::parameter::shown::MODULE;
    let has_branches = property.kind.has_branches() && !property.path.is_empty() && !declares;
    if has_branches { cx.form(value).choice() } else { None }
}

/// A block with the settings that it requires, or the names of those that it has.
fn example(property: &Property, settings: &[Property]) -> String {
    let required = settings.iter().filter(|setting| setting.required);
    let required: Vec<String> = required.map(|setting| format!("{}: …", setting.key)).collect();
    match required.is_empty() {
        true => listed(&keys(settings), &format!("add braces around settings of `{}`", property.key)),
        false => format!("for example: `{}: {{ {} }}`", property.key, required.join(", ")),
    }
}

/// Returns the settings of a block; reports a value that is not a block.
fn block<'a: 'v, 'v>(
    cx: &mut Context<'a>,
    property: &Property,
    value: &'v Value,
    wanted: &str,
    help: &str,
    site: &Site,
) -> Option<&'v [Setting]> {
    if let Form::Block(settings) = cx.form(value) {
        return Some(settings);
    }
    let help = match cx.form(value).choice() {
        Some(_) => "use `if` for the values in the block",
        None => help,
    };
    wrong_value(cx, property, value, wanted, help, site);
    None
}

/// Returns a string with its first letter in lowercase, unless it starts with an abbreviation.
fn uncapitalized(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next();
    match letters.clone().next() {
        Some(second) if second.is_lowercase() || second == ' ' => {
            first.map(|first| first.to_ascii_lowercase()).into_iter().chain(letters).collect()
        }
        _ => text.to_owned(),
    }
}

/// Tags, with the rules for their keys and values: each key once (R200), and none that begins with `aws:` (R198).
pub(crate) fn check_tags(
    cx: &mut Context<'_>,
    tags: &[Setting],
    item: &'static str,
    (key, value): (&'static TextRule, &'static TextRule),
    site: &Site,
) {
    check_parts_of_tag(cx, tags, site.item(item, 0).part("key"));
    for (index, tag) in tags.iter().enumerate() {
        if let Some(start) = tag.key.get(..4).filter(|start| start.eq_ignore_ascii_case("aws:")) {
            let message = format!("tag key cannot start with `{start}`");
            cx.report(&codes::TAG_KEY, site.item(item, index).part("key"), message, "");
        }
    }
    check_map(cx, tags, item, key, MapValue::Text(value), site);
}

/// A tag is one setting, not its `Key` and its `Value`.
fn check_parts_of_tag(cx: &mut Context<'_>, tags: &[Setting], site: Site) {
    let part = |wanted: &str| tags.iter().find(|tag| tag.key == wanted).map(|tag| cx.form(&tag.value));
    let (Some(key), Some(value), [_, _]) = (part("Key"), part("Value"), tags) else { return };
    let help = match (key, value) {
        (Form::Text(key), Form::Text(value)) => format!("join the two: `{}: {value:?}`", quoted_key(key)),
        _ => "for example: `team: \"crm\"`".to_owned(),
    };
    let found = Diagnostic::new(&codes::TAG_IN_PARTS, site, "`Key` and `Value` are two tags");
    cx.push(found.note("each setting in a block of tags is a tag").help(Help { text: Some(help), ..Help::NONE }));
}

/// Returns a key as the author writes it, in quotes unless it is an identifier.
fn quoted_key(key: &str) -> String {
    let is_identifier = key.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
        && key.starts_with(|letter: char| letter.is_ascii_alphabetic());
    if is_identifier { key.to_owned() } else { format!("{key:?}") }
}

/// The entries of a Rust map are checked when the stack is built, in the place of the setting.
fn check_spread(cx: &mut Context<'_>, value: &Value, site: &Site) {
    if !matches!(value, Value::Expression(_)) && !Incomplete::is_unknown(value) {
        let message = format!("expected a map after `{SPREAD}`, found {}", described(value));
        cx.report(&codes::WRONG_VALUE, site.clone(), message, "use a `BTreeMap` or a `HashMap` of strings");
    }
}

/// A map with the author's keys, each once, and values of their type.
pub(crate) fn check_map(
    cx: &mut Context<'_>,
    settings: &[Setting],
    item: &'static str,
    key_rule: &'static TextRule,
    map_value: MapValue,
    site: &Site,
) {
    let mut seen = Firsts::default();
    for (index, Setting { key, value }) in settings.iter().enumerate() {
        let site = site.item(item, index);
        if key == SPREAD {
            check_spread(cx, value, &site.part("value"));
            continue;
        }
        let place = site.part("key");
        if let Some(first) = seen.before(key.as_str(), &place) {
            repeated_key(cx, key, (place.clone(), first));
        }
        check_known(cx, key, &place, key_rule);
        let site = site.part("value");
        match map_value {
            _ if Incomplete::is_unknown(value) => {}
            MapValue::Text(rule) => {
                check_text(cx, value, &site, rule);
            }
            MapValue::AnyText(rule) => {
                check_setting_text(cx, value, &site, rule);
            }
            MapValue::Secret => check_secret(cx, key, value, &site),
            MapValue::Parameter => check_secret_value(cx, key, value, &site),
        }
    }
}
