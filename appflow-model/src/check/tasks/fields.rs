//! Fields of the source, according to its object.

use std::collections::HashSet;

use crate::Site;
use crate::catalog::salesforce;
use crate::catalog::salesforce::data_transfer_api::bulk_v2;
use crate::catalog::string_rules::{SOURCE_FIELD, TASK_VALUE};
use crate::catalog::types::is_salesforce_compound;
use crate::check::context::{Checked, Context};
use crate::check::tasks::flow_tasks::Tasks;
use crate::check::tasks::types::{self, check_type_text};
use crate::check::values::declared_values::unfitting;
use crate::check::values::possible::{first_wrong, possible};
use crate::check::values::text::{check_not_omitted, check_text};
use crate::diagnostics::{COMPARED, Diagnostic, Help, Relation, codes, nearest, one_of_first};
use crate::model::{Field, FieldUse, Flow, Object};

/// The most edits between a field and a misspelled one that a parameter names.
const EDITS: usize = 2;

/// The result of looking up a field that a task reads.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Found<'a> {
    /// The object has it.
    Field(&'a Field),
    /// The field name, or the fields of the object, are unknown.
    Unknown,
    /// The field was reported. Nothing else is reported about it.
    Reported,
}

impl<'a> Found<'a> {
    /// Returns `true` if nothing was reported.
    pub(crate) fn is_usable(self) -> bool {
        !matches!(self, Found::Reported)
    }

    /// Returns the field of the object.
    pub(crate) fn field(self) -> Option<&'a Field> {
        match self {
            Found::Field(field) => Some(field),
            Found::Unknown | Found::Reported => None,
        }
    }
}

/// Checks a field that a task reads.
pub(crate) fn check_field<'a>(cx: &mut Context<'a>, tasks: &mut Tasks<'a>, used: &'a FieldUse, site: &Site) -> Found<'a> {
    let is_name = check_text(cx, &used.name, site, &SOURCE_FIELD).and(check_not_omitted(cx, &used.name, site, "field name", ""));
    let is_name = is_name.is_sound();
    if check_type_text(cx, used, site).is_sound() {
        types::check_source_type(cx, tasks, used, &site.part("type"));
    }
    let Some(name) = used.known_name().filter(|_| is_name) else {
        if let Some(object) = tasks.object.filter(|object| object.known && is_name)
            && let Some((value, right)) = unfitting(cx, &cx.resolve(&used.name), |name| {
                // The field of a parameter can be one that the object does not declare.
                let is_known = cx.field(object, name).is_some();
                nearest(name, &compared_names(object), EDITS).filter(|_| !is_known).map(str::to_owned)
            })
        {
            let message = format!("no such field on object `{}`: {value}", object.name);
            let help = format!("a field with a similar name exists: `{right}`");
            let found = Diagnostic::new(&codes::UNKNOWN_FIELD, site.clone(), message);
            cx.push(found.help(Help { text: Some(help), ..Help::NONE }));
            return Found::Reported;
        }
        return if is_name { Found::Unknown } else { Found::Reported };
    };
    let of_object = tasks.object.and_then(|object| cx.field(object, name));
    let Some(field) = of_object else {
        let Some(object) = tasks.object.filter(|object| object.known) else {
            let data_type = tasks.types.first(used).filter(|_| tasks.noted.insert(name));
            let is_sound = data_type.is_none_or(|data_type| check_compound(cx, tasks.flow, name, data_type, site).is_sound());
            return if is_sound { Found::Unknown } else { Found::Reported };
        };
        check_exists(cx, tasks, object, name, site);
        return Found::Reported;
    };
    check_type_agrees(cx, field, used, site);
    // Report problems of the field itself at its first use only.
    if !tasks.noted.insert(name) {
        return Found::Field(field);
    }
    check_deprecated(cx, field, site);
    let is_readable = check_retrievable(cx, field, site).and(check_compound(cx, tasks.flow, name, &field.data_type, site));
    if is_readable.is_sound() { Found::Field(field) } else { Found::Reported }
}

/// The object has the field (R72).
fn check_exists(cx: &mut Context<'_>, tasks: &Tasks<'_>, object: &Object, name: &str, site: &Site) {
    let (message, help) = no_field(object, name);
    // A name that is misspelled in several tasks is one mistake, as is a misspelled field of the object.
    let place = if tasks.renamed.contains_key(name) { &tasks.flow.name } else { &object.name };
    let mistake = Relation::SameAs(format!("{}.{place}: {name}", cx.definition.name));
    let found = Diagnostic::new(&codes::UNKNOWN_FIELD, site.clone(), message).relation(mistake).about(name);
    cx.push(match tasks.renamed.get(name) {
        Some(source) => {
            found.note(format!("tasks use source fields, and `{source}` is mapped to `{name}`")).help(format!("use `{source}`"))
        }
        None if name.eq_ignore_ascii_case("all") => found.help("to map all fields, use `map all;`"),
        None => found.help(help),
    });
}

/// Returns the message for a field that an object does not have, and a help with the field that is probably meant.
pub(crate) fn no_field(object: &Object, name: &str) -> (String, Help) {
    // `Account.Id` names the object too.
    let own = name.strip_prefix(object.name.as_str()).and_then(|rest| rest.strip_prefix('.'));
    if let Some(own) = own.filter(|own| object.fields.iter().any(|field| field.name == *own)) {
        let help = Help::rename(format!("use the name of the field by itself: `{own}`"), own);
        return (format!("no field `{name}` on object `{}`", object.name), help);
    }
    let help = one_of_first(name, &compared_names(object), object.fields.len(), &format!("fields of `{}`", object.name));
    (format!("no field `{name}` on object `{}`", object.name), help)
}

/// Returns the field names of an object that an unknown name is compared with.
pub(crate) fn compared_names(object: &Object) -> Vec<&str> {
    object.fields.iter().take(COMPARED).map(|field| field.name.as_str()).collect()
}

/// The data type at the use of a field is that of the object (R81).
pub(crate) fn check_type_agrees(cx: &mut Context<'_>, field: &Field, used: &FieldUse, site: &Site) {
    let Some(written) = used.data_type.as_deref() else { return };
    if field.data_type.is_empty() || written == field.data_type {
        return;
    }
    if written.eq_ignore_ascii_case(&field.data_type) {
        let message = format!("data type `{written}` is spelled `{}` in the object", field.data_type);
        let help = Help::use_code(types::literal(&field.data_type));
        return cx.report(&codes::TYPE_CASE, site.part("type"), message, help);
    }
    // A string with invalid characters was reported as such.
    if !written.chars().all(|letter| (TASK_VALUE.accepts)(0, letter)) {
        return;
    }
    let message = format!("expected data type `{}` for field `{}`, found `{written}`", field.data_type, field.name);
    cx.report(&codes::TYPE_DIFFERS, site.part("type"), message, "remove the type, which the object declares");
}

/// A field that a task reads is retrievable (R73). The projection contains every field that a task names.
fn check_retrievable(cx: &mut Context<'_>, field: &Field, site: &Site) -> Checked {
    if field.retrievable != Some(false) {
        return Checked::Sound;
    }
    let message = format!("field `{}` cannot be retrieved", field.name);
    cx.push(
        Diagnostic::new(&codes::NOT_RETRIEVABLE, site.clone(), message)
            .note("its schema has `isRetrievable: false`")
            .help(format!("remove `{}`", field.name)),
    );
    Checked::Reported
}

/// Warns about a deprecated field (R82).
pub(crate) fn check_deprecated(cx: &mut Context<'_>, field: &Field, site: &Site) {
    if field.deprecated == Some(true) {
        cx.report(&codes::DEPRECATED_FIELD, site.clone(), format!("use of deprecated field `{}`", field.name), "");
    }
}

/// `map all` does not transfer compound fields with Bulk API 2.0 (R84).
pub(crate) fn check_all_compound(cx: &mut Context<'_>, tasks: &Tasks<'_>, except: &[FieldUse], site: &Site) {
    let Some(object) = tasks.object else { return };
    let excluded: HashSet<&str> = except.iter().filter_map(FieldUse::known_name).collect();
    let is_moved = |field: &&Field| !excluded.contains(field.name.as_str());
    if let Some(field) = object.fields.iter().filter(is_moved).find(|field| is_salesforce_compound(&field.data_type)) {
        check_compound(cx, tasks.flow, &field.name, &field.data_type, site);
    }
}

/// Bulk API 2.0 does not transfer compound fields (R84).
fn check_compound(cx: &mut Context<'_>, flow: &Flow, name: &str, data_type: &str, site: &Site) -> Checked {
    let Some(source) = &flow.source else { return Checked::Sound };
    if source.connector != salesforce::CONNECTOR.name || !is_salesforce_compound(data_type) {
        return Checked::Sound;
    }
    let values = possible(cx, &source.settings, &salesforce::source::data_transfer_api, site);
    if let Some((_, value)) = first_wrong(cx, &values, |value| value.is(&bulk_v2)) {
        let message = value.named(format!("`bulk_v2` does not support compound field `{name}` of data type `{data_type}`"));
        return cx.refuse(
            &codes::COMPOUND_FIELD,
            site.clone(),
            message,
            "map the parts of the field, or use `data_transfer_api: rest_sync`",
        );
    }
    Checked::Sound
}
