//! The settings of blocks, according to the tables of the catalog.

mod given;
mod policy;
mod subscriptions;

use std::borrow::Cow;
use std::ops::RangeInclusive;

use crate::Site;
use crate::analysis::functions::{Function, Made};
use crate::analysis::ids::pascal_case;
use crate::analysis::json_text::escaped_length;
use crate::analysis::pattern::Pattern;
use crate::analysis::values::Form;
use crate::analysis::{access, ids};
use crate::analysis::{parameters, quantity, time};
use crate::catalog::resources;
use crate::catalog::schedule::pull;
use crate::catalog::time_zones::TIME_ZONES;
use crate::catalog::{DAY, Kind, MapValue, NamedValue, Place, Property, TextRule, string_rules};
use crate::check::context::{Checked, Context, Declared};
use crate::check::first::Firsts;
use crate::check::incomplete::Incomplete;
use crate::check::monitoring::targets::check_action;
use crate::check::values::functions::{Role, check_arguments, check_list, is_no_value};
use crate::check::values::pieces::{Scalar, check_is_text, limits, scalar, unfitting, unfitting_element};
use crate::check::values::references::{Wanted, check_secret_key, described, expect_name, kind_and_name};
use crate::check::values::secrets::{check_secret, check_secret_value};
use crate::check::values::statistic::check_statistic;
use crate::check::values::text::{check_arn, check_known, check_resolved_text, check_setting_text, check_text, each_choice};
use crate::check::values::text_rules::{Piece, noun, refused};
use crate::check::values::{alarms, arn};
use crate::check::values::{folder, free, place, url};
use crate::diagnostics::{Code, Diagnostic, Help, Relation, closest, codes, listed, one_of};
use crate::model::{ResourceKind, Setting, Value};
use crate::vocabulary::{self, FIELD, SPREAD};

pub(crate) use crate::check::values::quantities::{is_whole, seconds, unquoted};
pub(crate) use given::{Given, given, given_items};

/// Maximum number of actions of an alarm for one state (R276).
const ACTIONS: usize = 5;

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

/// Returns what each setting of a block is or probably means.
fn meanings(settings: &[Setting], properties: &[Property]) -> Vec<Option<&'static str>> {
    let known = |key: &str| crate::catalog::property(properties, key).map(|property| property.key);
    let mut found: Vec<_> =
        settings.iter().map(|setting| known(&setting.key).or_else(|| meant(&setting.key, properties))).collect();
    // If only one required setting is missing, and only one key is unknown, the key probably means that setting.
    let mut missing = properties.iter().filter(|property| property.required && !found.contains(&Some(property.key)));
    if let (Some(missing), None) = (missing.next(), missing.next())
        && found.iter().filter(|meaning| meaning.is_none()).count() == 1
        && let Some(unclear) = found.iter_mut().find(|meaning| meaning.is_none())
    {
        *unclear = Some(missing.key);
    }
    found
}

/// Returns the keys that mean no single setting.
fn unclear<'s>(settings: &'s [Setting], meanings: &[Option<&'static str>]) -> impl Iterator<Item = &'s str> {
    settings.iter().zip(meanings).filter(|(_, meaning)| meaning.is_none()).map(|(setting, _)| setting.key.as_str())
}

/// Returns `true` if all words of `key` are words of `name`, as those of `client` in `client_id`.
fn has_words(name: &str, key: &str) -> bool {
    key.split('_').all(|word| name.split('_').any(|own| own == word))
}

/// Each key is one of the settings (R33) and occurs once.
fn check_keys(
    cx: &mut Context<'_>,
    settings: &[Setting],
    properties: &[Property],
    meanings: &[Option<&'static str>],
    site: &Site,
    owner: &str,
) {
    let mut seen = Firsts::default();
    for (index, (Setting { key, value }, meaning)) in settings.iter().zip(meanings).enumerate() {
        let site = site.item("setting", index).part("key");
        if crate::catalog::property(properties, key).is_none() {
            if key == SPREAD {
                let found = Diagnostic::new(&codes::UNKNOWN_KEY, site, format!("unexpected `{SPREAD}` in settings of {owner}"));
                cx.push(found.note("only tags, and other blocks with keys of the author, can have the entries of a Rust map"));
                continue;
            }
            let listed = |what: &str| one_of(key, &keys(properties), what);
            let message = format!("unknown setting `{key}` for {owner}");
            if properties.is_empty() {
                let found = Diagnostic::new(&codes::UNKNOWN_KEY, site, message).note(format!("{owner} has no settings"));
                cx.push(found.help(format!("remove `{key}`")));
                continue;
            }
            let help = match (meant(key, properties), meaning) {
                (None, _) if key.eq_ignore_ascii_case("description") => "use a doc comment: `/// …`".into(),
                (Some(name), _) if foreign(&key.replace('_', ""), properties) == Some(name) => {
                    let text = format!("use `{name}`, the setting for `{key}`");
                    if has_shape(properties, name, cx.form(value)) { Help::rename(text, name) } else { text.into() }
                }
                (Some(name), _) => Help::rename(format!("a setting with a similar name exists: `{name}`"), name),
                (None, Some(name)) => {
                    let found = Diagnostic::new(&codes::UNKNOWN_KEY, site, message).note(format!("{owner} requires `{name}`"));
                    cx.push(found.help(listed(&format!("settings of {owner}"))));
                    continue;
                }
                // Settings outside of their block are one mistake.
                (None, None) if is_after_another(key, settings.get(..index).unwrap_or_default(), properties) => continue,
                (None, None) => match (required_with(key, properties).as_slice(), blocks_with(key, properties).as_slice()) {
                    ([], []) => listed(&format!("settings of {owner}")),
                    ([], blocks) => format!("use {}", blocks.join(" or ")).into(),
                    (required, _) => format!("use {}", required.join(" and ")).into(),
                },
            };
            cx.report(&codes::UNKNOWN_KEY, site, message, help);
        } else if let Some(first) = seen.before(key.as_str(), &site) {
            repeated_key(cx, key, (site, first));
        }
    }
}

/// Returns the setting that an unknown key probably means: one with a similar name, with this name in CloudFormation, or with a
/// name that contains the key.
fn meant(key: &str, properties: &[Property]) -> Option<&'static str> {
    let found = foreign(&key.replace('_', ""), properties).or_else(|| closest(key, &keys(properties)));
    found.or_else(|| named(key, properties)).or_else(|| only_part(key, properties))
}

/// Returns the required settings, as they are written, of whose names an unknown key is a part.
fn required_with(key: &str, properties: &[Property]) -> Vec<String> {
    let required = properties.iter().filter(|property| property.required && has_words(property.key, key));
    required.map(|property| format!("`{}: …`", property.key)).collect()
}

/// Returns the blocks, as they are written, that have a setting with the name of an unknown key: `basic: { username: … }`.
fn blocks_with(key: &str, properties: &[Property]) -> Vec<String> {
    let block = |outer: &Property| {
        let inner = named(key, outer.kind.block()?)?;
        Some(format!("`{}: {{ {inner}: … }}`", outer.key))
    };
    properties.iter().filter_map(block).collect()
}

/// Returns `true` if an earlier unknown key belongs to the same block as this one.
fn is_after_another(key: &str, earlier: &[Setting], properties: &[Property]) -> bool {
    let outer = |key: &str| -> Vec<&'static str> {
        let has = |property: &&Property| matches!(property.kind, Kind::Block(inner) if named(key, inner).is_some());
        properties.iter().filter(has).map(|property| property.key).collect()
    };
    let blocks = outer(key);
    let is_unknown = |key: &str| crate::catalog::property(properties, key).is_none() && meant(key, properties).is_none();
    let mut unknown = earlier.iter().map(|setting| setting.key.as_str()).filter(|key| is_unknown(key));
    unknown.any(|other| outer(other).iter().any(|block| blocks.contains(block)))
}

/// Returns the setting that has this name in the language or in CloudFormation.
fn named(key: &str, properties: &[Property]) -> Option<&'static str> {
    let name = key.replace('_', "");
    let is_called_so = |path: &[&str]| path.last().is_some_and(|last| last.replace('_', "").eq_ignore_ascii_case(&name));
    let called_so = |property: &&Property| {
        let inner = if let Kind::OneOfWith { argument_path, .. } = property.kind { argument_path } else { &[] };
        property.key == key || is_called_so(property.path) || is_called_so(inner)
    };
    properties.iter().find(called_so).map(|property| property.key)
}

/// Returns `true` if an unknown key of a block was meant to be `property`.
pub(crate) fn is_misspelled(settings: &[Setting], properties: &[Property], property: &Property) -> bool {
    let mut unknown = settings.iter().filter(|setting| crate::catalog::property(properties, &setting.key).is_none());
    unknown.any(|setting| meant(&setting.key, properties) == Some(property.key))
}

/// Names of settings in CloudFormation, Terraform, and the CDK that are not part of a path, in lowercase without `_`.
const FOREIGN: &[(&str, &str)] = &[
    ("deletionpolicy", "on_delete"),
    ("removalpolicy", "on_removal"),
    ("updatereplacepolicy", "on_replace"),
    ("bucketencryption", "encryption"),
    ("kmskeyarn", "key"),
    ("kmsarn", "key"),
    ("kmskeyid", "encryption"),
    ("kmskeyid", "key"),
    ("kmsmasterkeyid", "encryption"),
    ("messageretentionperiod", "retention"),
    ("messageretentionseconds", "retention"),
    ("allowedvalues", "allowed"),
    ("maxvalue", "maximum"),
    ("minvalue", "minimum"),
    ("sensitive", "no_echo"),
    ("secretstring", "values"),
    ("generatesecretstring", "generate"),
    ("actions", "notify"),
    ("alarmactions", "notify"),
    ("okactions", "notify_ok"),
    ("dlq", "dead_letter"),
    ("deadletterqueue", "dead_letter"),
    ("retrypolicy", "retry"),
    ("deadletterconfig", "dead_letter"),
];

/// Returns the setting for a name of CloudFormation, Terraform, or the CDK.
fn foreign(name: &str, properties: &[Property]) -> Option<&'static str> {
    let mut meant = FOREIGN.iter().filter(|(foreign, _)| name.eq_ignore_ascii_case(foreign)).map(|(_, meant)| *meant);
    meant.find(|meant| crate::catalog::property(properties, meant).is_some())
}

/// Returns `true` if a value has the shape of those of a setting: a block, a value of the language, or neither.
fn has_shape(properties: &[Property], key: &str, form: Form<'_>) -> bool {
    match crate::catalog::property(properties, key).map(|property| property.kind) {
        Some(Kind::Block(_) | Kind::Map { .. } | Kind::Tags) => matches!(form, Form::Block(_)),
        Some(Kind::OneOf(_) | Kind::Bool) => !matches!(form, Form::Block(_) | Form::Text(_)),
        Some(
            Kind::Text(_)
            | Kind::Qualified(_)
            | Kind::Texts(_)
            | Kind::JsonTexts { .. }
            | Kind::Literal(_)
            | Kind::Literals(_)
            | Kind::Number
            | Kind::Pattern
            | Kind::Integer { .. }
            | Kind::IntegerText { .. }
            | Kind::Version(_)
            | Kind::Duration { .. }
            | Kind::Megabytes
            | Kind::Time
            | Kind::TimeZone
            | Kind::Pull
            | Kind::ListOf(_)
            | Kind::OneOfWith { .. }
            | Kind::Statistic
            | Kind::Secret
            | Kind::SecretArn
            | Kind::Bucket(_)
            | Kind::Key
            | Kind::RoleArn
            | Kind::ProfileRole(_)
            | Kind::UserArn
            | Kind::Targets
            | Kind::Function
            | Kind::Condition
            | Kind::Queue
            | Kind::PartnerFlow
            | Kind::Alarm
            | Kind::TargetRole
            | Kind::Input
            | Kind::EventField
            | Kind::Field
            | Kind::Fields
            | Kind::LogicalId
            | Kind::Items
            | Kind::Free
            | Kind::Days { .. }
            | Kind::Statements(_)
            | Kind::Subscriptions,
        )
        | None => !matches!(form, Form::Block(_)),
    }
}

/// Reports misnamed properties of a resource, or of an override of what is `declared`. Returns those with a lowercase name, which can be allowed: their values are checked.
pub(crate) fn check_property_names<'s>(
    cx: &mut Context<'_>,
    settings: &'s [Setting],
    attributes: &[Property],
    (owner, resource_type): (&str, &str),
    declared: Option<Declared<'_>>,
    site: &Site,
) -> Vec<(&'s Setting, Site)> {
    let mut lowercase = Vec::new();
    for (index, setting) in settings.iter().enumerate() {
        if !free::is_misnamed(cx, setting, resource_type) {
            continue;
        }
        let key = setting.key.as_str();
        let site = site.item("property", index);
        let (mut code, mut relation) = (&codes::UNKNOWN_KEY, Relation::None);
        let help = match key {
            "Properties" => "write the properties directly into the braces".into(),
            "Type" => Help::from("remove `Type`"),
            _ if declared.is_some_and(|item| has_setting(item, key)) => {
                let item = declared.map(kind_and_name).unwrap_or_default();
                format!("move `{key}` into the declaration of {item}").into()
            }
            _ => match foreign(&key.replace('_', ""), attributes).or_else(|| named(&snake(key), attributes)) {
                Some(name) => format!("use `{name}`, the setting for `{key}`").into(),
                None if !attributes.iter().any(|attribute| key.split('_').any(|word| has_words(attribute.key, word))) => {
                    let property = pascal_case(key);
                    code = &codes::LOWERCASE_PROPERTY;
                    relation = Relation::Causes(site.to_string());
                    lowercase.push((setting, site.clone()));
                    Help::rename(format!("for a property, use `{property}`"), property)
                }
                None => one_of(key, &keys(attributes), &format!("settings of {owner}")),
            },
        };
        let message = format!("unknown setting `{key}` for {owner}");
        cx.push(Diagnostic::new(code, site.part("key"), message).help(help).relation(relation));
    }
    lowercase
}

/// Returns `true` if the declaration of an item has a setting or statement.
fn has_setting(item: Declared<'_>, key: &str) -> bool {
    match item {
        Declared::Resource(resource) if resource.resource_type.is_none() => {
            crate::catalog::property(resources::settings(resource.kind), key).is_some()
        }
        Declared::Flow(_) => vocabulary::keyword(vocabulary::flow::ALL, key).is_some(),
        _ => false,
    }
}

/// Returns a name of CloudFormation in lowercase with `_`: `depends_on` for `DependsOn`.
fn snake(name: &str) -> String {
    let mut text = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && !text.is_empty() {
            text.push('_');
        }
        text.push(letter.to_ascii_lowercase());
    }
    text
}

/// Returns the only setting that starts with an unknown key, or contains its words: `hostname` for `host`, `max_page_size` for
/// `page_size`.
fn only_part(key: &str, properties: &[Property]) -> Option<&'static str> {
    let is_part = |property: &&Property| property.key.starts_with(key) || has_words(property.key, key);
    // A misplaced statement of a flow is not part of a setting's name.
    let is_statement = vocabulary::keyword(vocabulary::flow::ALL, key).is_some();
    let mut all = properties.iter().filter(|_| key.len() > 3 && !is_statement).filter(is_part);
    all.next().filter(|_| all.next().is_none()).map(|property| property.key)
}

fn keys(properties: &[Property]) -> Vec<&'static str> {
    properties.iter().map(|property| property.key).collect()
}

/// Reports a duplicate key of a block.
pub(crate) fn repeated_key(cx: &mut Context<'_>, key: &str, places: (Site, Site)) {
    cx.report_duplicate(&codes::REPEATED_KEY, places, format!("duplicate setting `{key}`"), "remove one of the two");
}

/// The value has the type of the property; `whole` is `false` if a block in it could not be parsed.
fn check_value(cx: &mut Context<'_>, property: &Property, value: &Value, site: &Site, whole: bool) {
    if Incomplete::is_unknown(value) {
        return;
    }
    // Any value among credentials can be a secret, of any type.
    if property.place == Place::Credentials
        && let Form::SecretKey { of, key } = cx.form(value)
    {
        check_secret_key(cx, of, key, site);
        return;
    }
    if let Some((known, arguments)) = branches(cx, property, value) {
        let mut each = |cx: &mut Context<'_>, value: &Value, site: &Site, _: Role| {
            if !is_no_value(cx, value) {
                check_value(cx, property, value, site, whole);
            }
            Checked::Sound
        };
        check_arguments(cx, known, arguments, site, &mut each);
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
            values.iter().enumerate().for_each(|(index, value)| check_literal(cx, value, &site.item("element", index), rule));
        }
        Kind::Texts(rule) => {
            let values = elements(cx, property, value, "a list", "for example: `[\"accounts\"]`", site);
            for (index, value) in values.iter().enumerate() {
                check_text(cx, value, &site.item("element", index), rule);
            }
            check_repeated_elements(cx, values, "element", &codes::DUPLICATE_WORD, site);
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
        Kind::Key => drop(expect_name(cx, value, site, Wanted::Resource(ResourceKind::Key))),
        Kind::Condition => drop(expect_name(cx, value, site, Wanted::Condition)),
        Kind::RoleArn | Kind::ProfileRole(_) => check_arn(cx, value, site, &arn::ROLE),
        Kind::UserArn => check_arn(cx, value, site, &arn::USER),
        Kind::Targets => check_actions(cx, property.key, value, site),
        Kind::Function => drop(expect_name(cx, value, site, Wanted::Resource(ResourceKind::Function))),
        Kind::Queue => drop(expect_name(cx, value, site, Wanted::Resource(ResourceKind::Queue))),
        Kind::PartnerFlow => drop(expect_name(cx, value, site, Wanted::Flow)),
        Kind::Alarm => alarms::check_alarm(cx, value, site),
        Kind::TargetRole => check_arn(cx, value, site, &arn::TARGET_ROLE),
        Kind::LogicalId => check_logical_id(cx, property, value, site),
        Kind::Items => {
            for (item, site) in given_items(value, site) {
                expect_name(cx, item, &site, Wanted::Item);
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

/// The values in a parameter's declaration are literals (R250).
fn check_literal(cx: &mut Context<'_>, value: &Value, site: &Site, rule: &'static TextRule) {
    match cx.form(value) {
        Form::Integer(_) | Form::Decimal(_) | Form::Bool(_) => {}
        form if form.is_reference() => not_literal(cx, value, site),
        _ => drop(check_setting_text(cx, value, site, rule)),
    }
}

/// A number in a parameter's declaration is a literal, too.
fn check_number(cx: &mut Context<'_>, property: &Property, value: &Value, site: &Site) {
    match cx.form(value) {
        Form::Integer(_) | Form::Decimal(_) | Form::Expression => {}
        form if form.is_reference() => not_literal(cx, value, site),
        _ => {
            let help = unquoted(value, |text| text.parse::<f64>().is_ok_and(f64::is_finite));
            wrong_value(cx, property, value, "a number", help, site);
        }
    }
}

/// A regular expression is one that Java reads, which CloudFormation is written in (R340).
fn check_pattern(cx: &mut Context<'_>, property: &Property, value: &Value, site: &Site) {
    match cx.form(value) {
        Form::Text(text) => {
            if let Err(problem) = Pattern::new(text) {
                cx.report(&codes::PARAMETER_PATTERN, site.clone(), format!("pattern {problem}"), "");
            }
        }
        Form::Expression => {}
        form if form.is_reference() => not_literal(cx, value, site),
        _ => wrong_value(cx, property, value, "a regular expression", "for example: `\"[a-z]+\"`", site),
    }
}

/// Reports a reference where a literal is required.
fn not_literal(cx: &mut Context<'_>, value: &Value, site: &Site) {
    cx.report(&codes::PARAMETER_VALUE, site.clone(), format!("expected a literal, found {}", described(value)), "");
}

/// The logical ID of an entry is a literal, since every reference to the entry contains it.
fn check_logical_id(cx: &mut Context<'_>, property: &Property, value: &Value, site: &Site) {
    match ids::literal_text(value) {
        Some(id) => drop(check_known(cx, &id, site, &string_rules::LOGICAL_ID)),
        None => wrong_value(cx, property, value, "a string literal", "for example: `\"S3BucketPolicy\"`", site),
    }
}

/// A list that is a set has no equal elements.
pub(crate) fn check_repeated_elements(cx: &mut Context<'_>, values: &[Value], noun: &str, code: &'static Code, site: &Site) {
    let mut seen = Firsts::default();
    for (index, value) in values.iter().enumerate() {
        if matches!(cx.form(value), Form::Expression) {
            continue;
        }
        let written = cx.known_text(value).or_else(|| value.as_name().map(Cow::from));
        let written = written.or_else(|| value.literal_text().map(Cow::from));
        let Some(written) = written else { continue };
        let site = site.item("element", index);
        if let Some(first) = seen.before(written.clone(), &site) {
            let (message, help) = (format!("duplicate {noun} `{written}`"), format!("remove `{written}`"));
            cx.report_duplicate(code, (site, first), message, help);
        }
    }
}

/// Reports a value of the wrong type.
fn wrong_value(cx: &mut Context<'_>, property: &Property, value: &Value, wanted: &str, help: impl Into<Help>, site: &Site) {
    let message = format!("expected {wanted} for `{}`, found {}", property.key, described(value));
    cx.report(&codes::WRONG_VALUE, site.clone(), message, help);
}

/// Returns the branches of an `if` that are values of the setting, with the function. The values of a parameter's declaration are
/// literals, and a setting without a path determines the structure of the template.
fn branches<'a: 'v, 'v>(cx: &Context<'a>, property: &Property, value: &'v Value) -> Option<(&'static Function, &'v [Value])> {
    let declares = property.module == resources::parameter::shown::MODULE;
    let has_branches = property.kind.has_branches() && !property.path.is_empty() && !declares;
    if has_branches { cx.form(value).choice() } else { None }
}

/// The elements of a list parameter, or of the lists in a mapping, follow the rule.
fn check_texts_of(cx: &mut Context<'_>, value: &Value, rule: &'static TextRule, site: &Site) {
    if let Some((value, (message, help))) =
        unfitting_element(cx, &cx.resolve(value), |text| refused(&[Piece::Known(text.into())], rule))
    {
        cx.report(rule.code, site.clone(), format!("{message}, but {value}"), help);
    }
}

/// Returns the elements of a list literal; reports a value that is not a list.
fn elements<'a: 'v, 'v>(
    cx: &mut Context<'a>,
    property: &Property,
    value: &'v Value,
    wanted: &str,
    help: impl Into<Help>,
    site: &Site,
) -> &'v [Value] {
    match cx.form(value) {
        Form::List(values) => return values,
        Form::Call(function, _) if function.made != Made::Text => {
            let place = place::Place::public("an element");
            let mut each =
                |cx: &mut Context<'_>, value: &Value, site: &Site, _: Role| check_is_text(cx, &cx.resolve(value), site, &place);
            check_list(cx, value, site, &mut each);
        }
        _ if is_list(cx, value) => {}
        _ => wrong_value(cx, property, value, wanted, help, site),
    }
    &[]
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
    wrong_value(cx, property, value, wanted, help, site);
    None
}

/// A list that AppFlow expects as a JSON array in one string: its elements, their number (R150), and the string (R16).
fn check_json_texts(
    cx: &mut Context<'_>,
    property: &Property,
    value: &Value,
    (each, whole, most): (&'static TextRule, &'static TextRule, usize),
    site: &Site,
) {
    let values = elements(cx, property, value, "a list of strings", "for example: `[\"accounts\"]`", site);
    check_texts_of(cx, value, each, site);
    check_repeated_elements(cx, values, "element", &codes::REPEATED_ELEMENT, site);
    if values.len() > most {
        let message = format!("too many elements in `{}`: found {}, expected at most {most}", property.key, values.len());
        cx.report(&codes::LIST_LENGTH, site.item("element", most), message, "");
    }
    let sound = values
        .iter()
        .enumerate()
        .fold(Checked::Sound, |checked, (index, value)| checked.and(check_text(cx, value, &site.item("element", index), each)));
    // The brackets, and for each element two quotes and a comma.
    let known = values.iter().filter_map(Value::as_str).map(|text| escaped_length(text) + 3);
    let length = 1 + known.sum::<usize>();
    if sound.is_sound() && values.len() <= most && length > whole.maximum {
        let message = format!("{} too long: found {length} characters, expected at most {}", noun(whole.subject), whole.maximum);
        cx.report(whole.code, site.clone(), message, "remove elements, or use shorter ones");
    }
}

/// The number of versions that may be newer than the last of several documented ones.
const NEWER: u64 = 4;

/// A version is documented, or slightly newer (R151).
fn check_version(cx: &mut Context<'_>, value: &Value, documented: &[&str], site: &Site) {
    let text = cx.resolve(value);
    let is_sound = check_resolved_text(cx, &text, site, &string_rules::API_VERSION).is_sound();
    let Some(version) = text.known().filter(|_| is_sound) else { return };
    let is_older = documented.first().is_some_and(|oldest| numbers(&version) < numbers(oldest));
    let is_alike = documented.iter().any(|known| shape(known) == shape(&version));
    let major = |version: &str| numbers(version).first().copied();
    let newer = if documented.len() > 1 { NEWER } else { 0 };
    let is_distant = documented.last().is_some_and(|newest| major(&version) > major(newest).map(|major| major + newer));
    if is_older || !is_alike || is_distant {
        let message = match is_alike {
            true if is_distant && newer == 0 => format!("version `{version}` is newer than the one that AWS documents"),
            true if is_distant => format!("version `{version}` is much newer than those that AWS documents"),
            true => format!("version `{version}` is older than those that AWS documents"),
            false => format!("version `{version}` does not have the form of those that AWS documents"),
        };
        let documented: Vec<String> = documented.iter().map(|known| format!("`{known}`")).collect();
        cx.report(&codes::OLD_VERSION, site.clone(), message, format!("documented versions: {}", documented.join(", ")));
    }
}

/// Returns the numbers in a version: 20 for `v20`, 1 and 0 for `v1.0`.
fn numbers(version: &str) -> Vec<u64> {
    version.split(|letter: char| !letter.is_ascii_digit()).filter_map(|number| number.parse().ok()).collect()
}

/// Returns a version without its numbers.
fn shape(version: &str) -> String {
    version.chars().filter(|letter| !letter.is_ascii_digit()).collect()
}

/// A scalar of the property's type, or a value that is unknown now.
fn check_scalar(cx: &mut Context<'_>, property: &Property, value: &Value, site: &Site) {
    let form = cx.form(value);
    match (property.kind, form) {
        (Kind::Bool, Form::Bool(_)) => return,
        // An undeclared name is not a reference.
        (Kind::Bool, _)
            if property.key == resources::parameter::no_echo.key && form.is_reference() && !matches!(form, Form::Name(_)) =>
        {
            return not_literal(cx, value, site);
        }
        (Kind::Integer { .. }, _) if property.module == resources::parameter::shown::MODULE && form.is_reference() => {
            return not_literal(cx, value, site);
        }
        (Kind::Integer { minimum, maximum } | Kind::IntegerText { minimum, maximum }, Form::Integer(number)) => {
            let limits = (minimum.to_string(), maximum.to_string());
            return check_range(cx, property, number, minimum..=maximum, limits, &number.to_string(), site);
        }
        (Kind::Duration { minimum, maximum }, Form::Quantity { amount, unit }) => {
            if let Some(seconds) = seconds(cx, amount, unit, site) {
                let limits = (quantity::described(minimum), quantity::described(maximum));
                check_range(cx, property, seconds, minimum..=maximum, limits, &format!("{amount} {unit}"), site);
            }
            return;
        }
        (Kind::Days { .. }, Form::Quantity { amount, unit }) => {
            if let Some(seconds) = seconds(cx, amount, unit, site) {
                check_days(cx, property, seconds, &format!("{amount} {unit}"), site);
            }
            return;
        }
        (Kind::Megabytes, Form::Quantity { amount, unit }) => return check_size(cx, amount, unit, site),
        (Kind::Time, _) => {
            if let Some(text) = cx.known_text(value) {
                return check_time(cx, &text, site);
            }
        }
        (Kind::TimeZone, _) => {
            if let Some(name) = cx.known_text(value) {
                return check_time_zone(cx, &name, site);
            }
        }
        _ => {}
    }
    let (subject, wanted, help) = match (property.kind, form) {
        (Kind::Bool, Form::Name(word)) => {
            let help = match word.to_ascii_lowercase().as_str() {
                "yes" | "true" | "on" => "use `true`",
                "no" | "false" | "off" => "use `false`",
                _ => "",
            };
            ("`true` or `false`", "`true` or `false`", help.to_owned())
        }
        (Kind::Bool, _) => ("`true` or `false`", "`true` or `false`", unquoted(value, |text| matches!(text, "true" | "false"))),
        (Kind::Duration { .. }, Form::Integer(number)) if number > 0 => {
            ("a duration", "a duration", format!("add a unit, such as `{number} seconds`"))
        }
        (Kind::Duration { .. }, _) => ("a duration", "a duration", "for example: `5 minutes`".to_owned()),
        (Kind::Days { .. }, Form::Integer(number)) => {
            ("a number of days", "a number of days", format!("add a unit: `{number} days`"))
        }
        (Kind::Days { minimum, .. }, _) => {
            ("a number of days", "a number of days", format!("for example: `{}`", quantity::described(minimum * DAY)))
        }
        (Kind::Megabytes, Form::Integer(number)) if number > 0 => ("a size", "a size", format!("add a unit: `{number} MB`")),
        (Kind::Megabytes, _) => ("a size", "a size", "for example: `128 MB`".to_owned()),
        (Kind::Time, _) => ("a timestamp", "a timestamp", "for example: `\"2027-01-01T00:00:00Z\"`".to_owned()),
        (Kind::TimeZone, Form::Name(name)) if TIME_ZONES.binary_search(&name).is_ok() => {
            ("a time zone", "the name of a time zone", format!("add quotes: `\"{name}\"`"))
        }
        (Kind::TimeZone, _) => ("a time zone", "the name of a time zone", "for example: `\"Europe/Dublin\"`".to_owned()),
        _ => ("a number", "an integer", unquoted(value, is_whole)),
    };
    if scalar(cx, value, site, subject) == Scalar::Literal {
        wrong_value(cx, property, value, wanted, help, site);
    } else if let Some((value, (code, wanted))) = unfitting(cx, &cx.resolve(value), |text| wrong_form(property.kind, text)) {
        let message = match code == &codes::OUT_OF_RANGE {
            true => format!("`{}` must be {wanted}, but {value}", property.key),
            false => format!("expected {wanted} for `{}`, but {value}", property.key),
        };
        cx.report(code, site.clone(), message, "");
    } else if let Kind::Integer { minimum, maximum } | Kind::IntegerText { minimum, maximum } = property.kind {
        check_bounds(cx, property, value, minimum..=maximum, site);
    }
}

/// Returns the type that CloudFormation expects instead of the value of a parameter, with the code to report.
fn wrong_form(kind: Kind, text: &str) -> Option<(&'static Code, String)> {
    let wrong = |wanted: &str| Some((&codes::WRONG_VALUE, wanted.to_owned()));
    let outside = |(minimum, maximum): (String, String)| Some((&codes::OUT_OF_RANGE, format!("between {minimum} and {maximum}")));
    let number = text.parse::<i64>().ok();
    match (kind, number) {
        (Kind::Bool, _) if !matches!(text, "true" | "false") => wrong("`true` or `false`"),
        (Kind::Integer { .. } | Kind::IntegerText { .. }, None) => wrong("an integer"),
        (Kind::Integer { minimum, maximum } | Kind::IntegerText { minimum, maximum }, Some(number)) => {
            if (minimum..=maximum).contains(&number) { None } else { outside((minimum.to_string(), maximum.to_string())) }
        }
        (Kind::Duration { .. }, None) => wrong("a number of seconds"),
        (Kind::Duration { minimum, maximum }, Some(number)) => match (minimum..=maximum).contains(&number) {
            true => None,
            false => outside((quantity::described(minimum), quantity::described(maximum))),
        },
        (Kind::Days { .. }, None) => wrong("a number of days"),
        (Kind::Days { minimum, maximum, only }, Some(days)) => match (minimum..=maximum).contains(&days) {
            false => outside((quantity::described(minimum * DAY), quantity::described(maximum * DAY))),
            true => (!only.is_empty() && !only.contains(&days)).then(|| {
                let days: Vec<String> = only.iter().map(i64::to_string).collect();
                (&codes::OUT_OF_RANGE, format!("one of these numbers of days: {}", days.join(", ")))
            }),
        },
        (Kind::Megabytes, None) => wrong("a number of megabytes"),
        (Kind::Time, None) => wrong("a time in epoch seconds"),
        (Kind::TimeZone, _) if TIME_ZONES.binary_search(&text).is_err() => wrong("the name of a time zone"),
        _ => None,
    }
}

/// The bounds of a parameter leave a number in the range of a setting, and none outside of it (R341).
fn check_bounds(cx: &mut Context<'_>, property: &Property, value: &Value, range: RangeInclusive<i64>, site: &Site) {
    let resolved = cx.resolve(value);
    let Some((parameter, limits)) = limits(cx, &resolved) else { return };
    let (name, key, first, last) = (&parameter.name, property.key, *range.start() as f64, *range.end() as f64);
    let message = match (limits.minimum, limits.maximum) {
        (Some(least), _) if least > last => format!("`{key}` must be at most {last}, but parameter `{name}` is at least {least}"),
        (_, Some(most)) if most < first => format!("`{key}` must be at least {first}, but parameter `{name}` is at most {most}"),
        (least, most) => {
            let found = |message: String| Diagnostic::new(&codes::LOOSE_LIMIT, site.clone(), message);
            if let Some(least) = least.filter(|least| *least < first) {
                let message = format!("parameter `{name}` allows `{least}`, but `{key}` must be at least {first}");
                cx.push(found(message).help(format!("declare `{name}` with `minimum: {first}`")));
            }
            if let Some(most) = most.filter(|most| *most > last) {
                let message = format!("parameter `{name}` allows `{most}`, but `{key}` must be at most {last}");
                cx.push(found(message).help(format!("declare `{name}` with `maximum: {last}`")));
            }
            return;
        }
    };
    cx.report(&codes::OUT_OF_RANGE, site.clone(), message, "");
}

/// Checks a number of whole days, in its range or one of a few.
fn check_days(cx: &mut Context<'_>, property: &Property, seconds: i64, written: &str, site: &Site) {
    let Kind::Days { minimum, maximum, only } = property.kind else { return };
    let limits = (quantity::described(minimum * DAY), quantity::described(maximum * DAY));
    let days = seconds / DAY;
    if !(minimum * DAY..=maximum * DAY).contains(&seconds) {
        check_range(cx, property, seconds, minimum * DAY..=maximum * DAY, limits, written, site);
    } else if seconds % DAY != 0 {
        let message = format!("`{}` must be a number of whole days, found `{written}`", property.key);
        cx.report(&codes::OUT_OF_RANGE, site.clone(), message, "");
    } else if !only.is_empty() && !only.contains(&days) {
        let nearest = only.iter().copied().min_by_key(|known| (known - days).abs()).unwrap_or(minimum);
        let nearest = quantity::described(nearest * DAY);
        let message = format!("`{}` does not support `{written}`", property.key);
        let all: Vec<String> = only.iter().map(i64::to_string).collect();
        let note = format!("CloudFormation supports these numbers of days: {}", all.join(", "));
        let found = Diagnostic::new(&codes::OUT_OF_RANGE, site.clone(), message);
        cx.push(found.note(note).help(Help::replace(format!("use `{nearest}`"), nearest)));
    }
}

fn check_size(cx: &mut Context<'_>, amount: i64, unit: &str, site: &Site) {
    if quantity::megabytes(amount, unit).is_none() {
        let help = one_of(unit, quantity::DATA_UNITS, "units of size");
        let help = match closest(unit, quantity::DATA_UNITS) {
            // The underlined text includes the amount.
            Some(near) => Help::replace(help.to_string(), format!("{amount} {near}")),
            None => help,
        };
        cx.report(&codes::UNKNOWN_UNIT, site.clone(), format!("unknown unit `{unit}`"), help);
    }
}

fn check_time(cx: &mut Context<'_>, text: &str, site: &Site) {
    if let Err(problem) = time::epoch_milliseconds(text) {
        let message = format!("invalid timestamp `{text}`: {}", problem.message);
        cx.report(&codes::WRONG_VALUE, site.clone(), message, time::FORMS);
    }
}

/// Returns `true` if a value that is not a list literal is a list: a list parameter, or a Rust expression.
fn is_list(cx: &Context<'_>, value: &Value) -> bool {
    match cx.form(value) {
        Form::Expression => true,
        Form::Parameter(parameter) => parameter.parameter_type.as_deref().is_some_and(parameters::is_list),
        _ => false,
    }
}

/// The name of a field; `field(X)` is the field that `X` names.
fn check_field_name(cx: &mut Context<'_>, value: &Value, site: &Site) {
    match cx.form(value) {
        Form::Text(_) | Form::Expression => {}
        form if form.as_name().is_some() => {}
        Form::Function(FIELD, arguments) => match arguments {
            [name] => {
                check_text(cx, name, &site.item("argument", 0), &string_rules::SOURCE_FIELD);
            }
            _ => cx.report(
                &codes::FUNCTION_ARGUMENTS,
                site.clone(),
                "expected a field name as the only argument of `field`",
                "for example: `field(Name)`",
            ),
        },
        _ => {
            let message = format!("expected a field, found {}", described(value));
            cx.report(&codes::WRONG_VALUE, site.clone(), message, "for example: `Id`");
        }
    }
}

/// Reports a number out of range, with number and limits in the form in which users write them.
fn check_range(
    cx: &mut Context<'_>,
    property: &Property,
    number: i64,
    range: RangeInclusive<i64>,
    (minimum, maximum): (String, String),
    written: &str,
    site: &Site,
) {
    if range.contains(&number) {
        return;
    }
    let message = format!("`{}` must be between {minimum} and {maximum}, found `{written}`", property.key);
    cx.report(&codes::OUT_OF_RANGE, site.clone(), message, "");
}

/// Returns `true` for the name of one of the values.
pub(crate) fn is_named(text: &str, words: &[NamedValue]) -> bool {
    words.iter().any(|word| word.name == text)
}

/// The values of a setting.
struct Choice<'c> {
    key: &'c str,
    words: &'c [NamedValue],
    /// Whether a parameter cannot replace the value.
    fixed: bool,
}

/// One of the valid values, or a parameter.
fn check_named(cx: &mut Context<'_>, value: &Value, choice: &Choice<'_>, site: &Site) {
    let Choice { key, words, fixed } = *choice;
    let form = cx.form(value);
    if let Some((known, arguments)) = form.choice().filter(|_| !fixed) {
        let mut each = |cx: &mut Context<'_>, value: &Value, site: &Site, _: Role| {
            if !is_no_value(cx, value) {
                check_named(cx, value, choice, site);
            }
            Checked::Sound
        };
        check_arguments(cx, known, arguments, site, &mut each);
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
                cx.report(&codes::WRONG_VALUE, site.clone(), message, values_help("", words, key));
            }
        },
    }
}

fn unknown_value(cx: &mut Context<'_>, key: &str, word: &str, words: &[NamedValue], site: &Site) {
    cx.report(&codes::UNKNOWN_VALUE, site.clone(), format!("unknown value `{word}` for `{key}`"), values_help(word, words, key));
}

fn values_help(word: &str, words: &[NamedValue], key: &str) -> Help {
    one_of(word, &names(words), &format!("values of `{key}`"))
}

fn names(words: &[NamedValue]) -> Vec<&'static str> {
    words.iter().map(|word| word.name).collect()
}

/// A value that can have another value in parentheses.
fn check_named_with(cx: &mut Context<'_>, value: &Value, choice: &Choice<'_>, inner: &[NamedValue], site: &Site) {
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
            None => check_named(cx, value, choice, site),
        },
    }
}

/// A list of distinct values (R161).
fn check_named_list(cx: &mut Context<'_>, property: &Property, value: &Value, words: &[NamedValue], site: &Site) {
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

/// Reports duplicate values in a list.
pub(crate) fn check_once(cx: &mut Context<'_>, values: &[Value], site: &Site, item: &'static str) {
    let mut seen = Firsts::default();
    for (index, value) in values.iter().enumerate() {
        if cx.form(value).as_name().is_none() {
            continue;
        }
        let site = site.item(item, index);
        if let Some(first) = seen.before(value, &site) {
            let message = format!("duplicate element {}", described(value));
            cx.report_duplicate(&codes::DUPLICATE_WORD, (site, first), message, "");
        }
    }
}

/// Warns about a time zone that IANA does not list (R130). CloudFormation accepts any string.
fn check_time_zone(cx: &mut Context<'_>, name: &str, site: &Site) {
    if TIME_ZONES.binary_search(&name).is_err() {
        let help = one_of(name, TIME_ZONES, "time zones");
        cx.report(&codes::TIME_ZONE, site.clone(), format!("unknown time zone `{name}`"), help);
    }
}

/// `complete`, `incremental`, or `incremental(Field)`. The checks of the source read the field.
fn check_pull(cx: &mut Context<'_>, key: &'static str, value: &Value, site: &Site) {
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
        cx.report(&codes::FUNCTION_ARGUMENTS, site.clone(), message, format!("for example: `{function}(LastModifiedDate)`"));
    }
}

/// Returns a text with its first letter in lowercase, unless it starts with an abbreviation.
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

/// One target or a list of targets (R276), each once.
fn check_actions(cx: &mut Context<'_>, key: &str, value: &Value, site: &Site) {
    let Form::List(values) = cx.form(value) else {
        check_action(cx, value, site);
        return;
    };
    for (index, value) in values.iter().enumerate() {
        check_action(cx, value, &site.item("element", index));
    }
    check_once(cx, values, site, "element");
    if values.len() > ACTIONS {
        let message = format!("too many targets in `{key}`: found {}, expected at most {ACTIONS}", values.len());
        cx.report(&codes::ALARM_ACTIONS, site.item("element", ACTIONS), message, "");
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
    for (index, tag) in tags.iter().enumerate() {
        if tag.key.starts_with("aws:") {
            cx.report(&codes::TAG_KEY, site.item(item, index).part("key"), "tag key cannot start with `aws:`", "");
        }
    }
    check_map(cx, tags, item, key, MapValue::Text(value), site);
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
