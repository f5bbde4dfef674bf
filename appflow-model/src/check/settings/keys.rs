//! The names of settings: unknown ones, what they probably mean, and duplicates.

use std::collections::HashSet;

use crate::Site;
use crate::analysis::ids::{pascal_case, snake_case};
use crate::analysis::values::Form;
use crate::catalog::resources;
use crate::catalog::{Kind, KindClass, Property};
use crate::check::context::{Context, Declared};
use crate::check::first::Firsts;
use crate::check::incomplete::Incomplete;
use crate::check::values::free;
use crate::check::values::references::kind_and_name;
use crate::diagnostics::{Diagnostic, Help, Relation, closest, codes, listed, one_of};
use crate::model::Setting;
use crate::vocabulary::{self, SPREAD};

/// The owner of the attributes of an override in messages.
pub(crate) const OVERRIDE: &str = "an override";

/// Returns what each setting of a block is or probably means.
pub(super) fn meanings(settings: &[Setting], properties: &[Property]) -> Vec<Option<&'static str>> {
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
pub(super) fn unclear<'s>(settings: &'s [Setting], meanings: &[Option<&'static str>]) -> impl Iterator<Item = &'s str> {
    settings.iter().zip(meanings).filter(|(_, meaning)| meaning.is_none()).map(|(setting, _)| setting.key.as_str())
}

/// Returns `true` if all words of `key` are words of `name`, as those of `client` in `client_id`.
pub(super) fn has_words(name: &str, key: &str) -> bool {
    key.split('_').all(|word| name.split('_').any(|own| own == word))
}

/// Each key is one of the settings (R33) and occurs once.
pub(super) fn check_keys(
    cx: &mut Context<'_>,
    settings: &[Setting],
    properties: &[Property],
    meanings: &[Option<&'static str>],
    site: &Site,
    owner: &str,
) {
    let mut seen = Firsts::default();
    // The blocks to which unknown keys belong.
    let mut blocks: HashSet<&'static str> = HashSet::new();
    for (index, (Setting { key, value }, meaning)) in settings.iter().zip(meanings).enumerate() {
        let site = site.item("setting", index).part("key");
        if crate::catalog::property(properties, key).is_none() {
            // A key without a value is not complete.
            if Incomplete::is_unknown(value) {
                continue;
            }
            if key == SPREAD {
                let found = Diagnostic::new(&codes::UNKNOWN_KEY, site, format!("unexpected `{SPREAD}` in settings of {owner}"));
                cx.push(found.note("only tags, and other blocks with keys of the author, can have the entries of a Rust map"));
                continue;
            }
            // No setting is similar to a key that means none.
            let listed = |what: &str| Help::from(listed(&keys(properties), what));
            let message = format!("unknown setting `{key}` for {owner}");
            if properties.is_empty() {
                let found = Diagnostic::new(&codes::UNKNOWN_KEY, site, message).note(format!("{owner} has no settings"));
                cx.push(found.help(format!("remove `{key}`")));
                continue;
            }
            let meant = meant(key, properties);
            let mut is_after_another = false;
            if meant.is_none() {
                for block in outer(key, properties) {
                    is_after_another |= !blocks.insert(block);
                }
            }
            let help = match (meant, meaning) {
                (None, _) if key.eq_ignore_ascii_case("description") => "use a doc comment: `/// …`".into(),
                (Some(name), _) if foreign(&key.replace('_', ""), properties) == Some(name) => {
                    let text = format!("use `{name}`, the setting for `{key}`");
                    if has_shape(properties, name, cx.form(value)) { Help::rename(text, name) } else { text.into() }
                }
                (Some(name), _) => {
                    let text = format!("a setting with a similar name exists: `{name}`");
                    if has_shape(properties, name, cx.form(value)) { Help::rename(text, name) } else { text.into() }
                }
                (None, _) if ["threshold", "comparisonoperator"].contains(&key.replace('_', "").to_lowercase().as_str()) => {
                    "write the comparison and the threshold after `when`, for example: `when executions_failed >= 1`".into()
                }
                (None, None) if key == resources::lifecycle::condition.key && owner == OVERRIDE => {
                    format!("move `{key}` into the declaration of the item").into()
                }
                (None, None) if !in_block(key, properties).is_empty() => {
                    format!("use {}, the settings in `{key}`", in_block(key, properties)).into()
                }
                (None, Some(name)) => {
                    let found = Diagnostic::new(&codes::UNKNOWN_KEY, site, message).note(format!("{owner} requires `{name}`"));
                    cx.push(found.help(listed(&format!("settings of {owner}"))));
                    continue;
                }
                // Settings outside of their block are one mistake.
                (None, None) if is_after_another => continue,
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
    found.or_else(|| named(key, properties)).or_else(|| only_part(key, properties)).or_else(|| only_within(key, properties))
}

/// Returns the only setting whose words are all in an unknown key: `age` for `max_age`, `count` for `desiredCount`.
fn only_within(key: &str, properties: &[Property]) -> Option<&'static str> {
    let key = snake_case(key);
    // These words have another meaning in most names.
    let is_general = |property: &&Property| ["id", "key"].contains(&property.key);
    let is_inner = || !blocks_with(&key, properties).is_empty();
    let mut within = properties.iter().filter(|property| !is_general(property) && has_words(&key, property.key) && !is_inner());
    within.next().filter(|_| within.next().is_none()).map(|property| property.key)
}

/// Returns the settings that are in a block of this name in CloudFormation: `subnets` for `network_configuration`.
fn in_block(key: &str, properties: &[Property]) -> String {
    let name = key.replace('_', "");
    let is_block = |path: &[&str]| path.iter().any(|part| part.eq_ignore_ascii_case(&name));
    let inside = properties.iter().filter(|property| is_block(property.path)).map(|property| format!("`{}`", property.key));
    inside.collect::<Vec<_>>().join(", ")
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

/// Returns the blocks that have a setting with the name of an unknown key.
fn outer(key: &str, properties: &[Property]) -> impl Iterator<Item = &'static str> {
    let has = move |property: &&Property| matches!(property.kind, Kind::Block(inner) if named(key, inner).is_some());
    properties.iter().filter(has).map(|property| property.key)
}

/// Returns the setting that has this name in the language or in CloudFormation.
pub(super) fn named(key: &str, properties: &[Property]) -> Option<&'static str> {
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
    ("kmskey", "encryption"),
    ("kmskey", "key"),
    ("kmskeyarn", "encryption"),
    ("kmskeyarn", "key"),
    ("kmsarn", "key"),
    ("serversideencryptionconfiguration", "encryption"),
    ("forcedestroy", "on_removal"),
    ("folder", "prefix"),
    ("enabled", "state"),
    ("enabled", "actions_enabled"),
    ("regex", "pattern"),
    ("errormessage", "constraint"),
    ("min", "minimum"),
    ("max", "maximum"),
    ("when", "condition"),
    ("lambda", "function"),
    ("mode", "pull"),
    ("path", "prefix"),
    ("eventsourcename", "partner"),
    ("logicalid", "id"),
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
    ("errorhandling", "on_error"),
    ("externalid", "id_fields"),
    ("externalidfield", "id_fields"),
];

/// Returns the setting for a name of CloudFormation, Terraform, or the CDK.
fn foreign(name: &str, properties: &[Property]) -> Option<&'static str> {
    let mut meant = FOREIGN.iter().filter(|(foreign, _)| name.eq_ignore_ascii_case(foreign)).map(|(_, meant)| *meant);
    meant.find(|meant| crate::catalog::property(properties, meant).is_some())
}

/// Returns `true` if a value has the shape of those of a setting: a block, a value of the language, or neither.
fn has_shape(properties: &[Property], key: &str, form: Form<'_>) -> bool {
    let kind = crate::catalog::property(properties, key).map(|property| property.kind);
    // A number lacks its unit, and a boolean is not one of the values.
    match (kind, form) {
        (Some(Kind::Duration { .. } | Kind::Days { .. } | Kind::Megabytes), Form::Integer(_)) => return false,
        (Some(Kind::Bool), _) => {}
        (Some(kind), Form::Bool(_) | Form::Integer(_)) if matches!(kind.class(), KindClass::Named | KindClass::Fixed) => {
            return false;
        }
        (Some(kind), Form::Text(_)) if matches!(kind.class(), KindClass::Name) => return false,
        _ => {}
    }
    match kind.map(|kind| kind.class()) {
        Some(KindClass::Block) => matches!(form, Form::Block(_)),
        Some(KindClass::Named) => !matches!(form, Form::Block(_) | Form::Text(_)),
        Some(KindClass::Text | KindClass::Whole | KindClass::Fixed | KindClass::Name | KindClass::Arn | KindClass::Other)
        | None => !matches!(form, Form::Block(_)),
    }
}

/// Reports misnamed properties of a resource, or of an override of what is `declared`. Returns those with a lowercase name, which
/// can be allowed: their values are checked.
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
            _ => match foreign(&key.replace('_', ""), attributes).or_else(|| named(&snake_case(key), attributes)) {
                Some(name) => format!("use `{name}`, the setting for `{key}`").into(),
                None if !key.starts_with(char::is_uppercase)
                    && !attributes.iter().any(|attribute| key.split('_').any(|word| has_words(attribute.key, word))) =>
                {
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
            let settings = [resources::settings(resource.kind), resources::lifecycle(resource.kind)];
            settings.iter().any(|settings| crate::catalog::property(settings, key).is_some())
        }
        Declared::Flow(_) => vocabulary::keyword(vocabulary::flow::ALL, key).is_some(),
        Declared::Profile(_) | Declared::Alarm(_) | Declared::CompositeAlarm(_) | Declared::Rule(_) => {
            key == resources::lifecycle::condition.key && item.is_created()
        }
        _ => false,
    }
}

/// Returns the only setting that starts with an unknown key, or contains its words: `hostname` for `host`, `max_page_size` for
/// `page_size`.
fn only_part(key: &str, properties: &[Property]) -> Option<&'static str> {
    let is_part =
        |property: &&Property| key.len() > 3 && property.key.starts_with(key) || key.len() > 2 && has_words(property.key, key);
    // A misplaced statement of a flow is not part of a setting's name.
    let is_statement = vocabulary::keyword(vocabulary::flow::ALL, key).is_some();
    let mut all = properties.iter().filter(|_| !is_statement).filter(is_part);
    all.next().filter(|_| all.next().is_none()).map(|property| property.key)
}

pub(super) fn keys(properties: &[Property]) -> Vec<&'static str> {
    properties.iter().map(|property| property.key).collect()
}

/// Reports a duplicate key of a block.
pub(crate) fn repeated_key(cx: &mut Context<'_>, key: &str, places: (Site, Site)) {
    cx.report_duplicate(&codes::REPEATED_KEY, places, format!("duplicate setting `{key}`"), "remove one of the two");
}
