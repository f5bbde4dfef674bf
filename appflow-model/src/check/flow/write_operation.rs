//! Destinations: write operations, ID fields, and the fields that are written.

use std::collections::HashSet;

use crate::Site;
use crate::analysis::hasher::Quick;
use crate::analysis::scope::Scope;
use crate::analysis::tasks::destination;
use crate::analysis::values::Form;
use crate::catalog::common_settings::shared::{id_fields, write_operation};
use crate::catalog::common_settings::write_operation as operations;
use crate::catalog::string_rules::ID_FIELD;
use crate::catalog::types::Class;
use crate::catalog::{self, Argument, Kind, s3, salesforce};
use crate::check::context::{Context, Declared};
use crate::check::settings::{Given, check_repeated_elements, check_repeated_of, given, is_misspelled};
use crate::check::tasks::fields::{check_deprecated, check_type_agrees, no_field};
use crate::check::values::branches::{Content, Known, may_be, wrong_pair};
use crate::check::values::possible::{Possible, first_wrong, possible, possible_values};
use crate::check::values::text::check_known;
use crate::diagnostics::{Diagnostic, Help, Suggestion, closest, codes, one_of};
use crate::model::{Endpoint, Field, FieldUse, Flow, Object, Task, Value};

// The names of the write operations that have rules.
const INSERT: &str = operations::insert.name;
const UPDATE: &str = operations::update.name;
const UPSERT: &str = operations::upsert.name;
const DELETE: &str = operations::delete.name;
/// Maximum number of fields in a help.
const SHOWN: usize = 12;
/// The record ID field of Salesforce.
const RECORD_ID: &str = "Id";

/// The common facts of the checks of one destination.
struct Destination<'a> {
    flow: &'a Flow,
    end: &'a Endpoint,
    shape: catalog::Endpoint,
    site: Site,
    /// The names of the write operations that the destination can have, each with its value, or none if one is unknown.
    operations: Vec<(&'static str, Option<Possible<'a>>)>,
    /// The object, if it is declared and belongs to this connector.
    object: Option<&'a Object>,
    /// The fields that tasks write, each with its site and whether it is renamed.
    written: Vec<(&'a FieldUse, Site, bool)>,
    /// The names of these fields.
    names: HashSet<&'a str, Quick>,
    /// Whether the name of one of them is unknown.
    open: bool,
    /// The fields that `map all` excludes, or `None` without `map all`.
    excluded: Option<HashSet<&'a str>>,
    /// Whether the flow passes whole records through.
    passthrough: bool,
    /// The object of the source, if all of its fields are known.
    source: Option<&'a Object>,
}

impl Destination<'_> {
    /// Returns the first operation for which a check fails, with the words for a declared one.
    fn failing(&self, cx: &Context<'_>, fails: impl Fn(&str) -> bool) -> Option<(&'static str, Named)> {
        let may_be = |value: &Option<Possible<'_>>| value.as_ref().is_none_or(|(branch, _)| may_be(cx, &branch.assumed));
        let (name, value) = self.operations.iter().find(|(name, value)| fails(name) && may_be(value))?;
        Some((*name, value.as_ref().and_then(|(_, value)| value.words().map(str::to_owned))))
    }

    /// Returns the place of the object.
    fn object_site(&self) -> Site {
        let position = self.shape.arguments.iter().position(|argument| matches!(argument, Argument::Object { .. }));
        self.site.item("argument", position.unwrap_or_default())
    }

    /// Returns `true` if `map all` writes, or may write, the field: the source has it, and `except` does not list it.
    fn is_mapped_by_all(&self, scope: &Scope<'_>, name: &str) -> bool {
        let is_moved = |excluded: &HashSet<&str>| {
            !excluded.contains(name) && self.source.is_none_or(|object| scope.field(object, name).is_some())
        };
        self.passthrough || self.excluded.as_ref().is_some_and(is_moved)
    }
}

/// The words for a declared value.
type Named = Option<String>;

/// Adds the words for a declared value to a message.
fn with(message: String, words: &Named) -> String {
    match words {
        Some(words) => format!("{message}: {words}"),
        None => message,
    }
}

/// Checks the destination of a flow against its object and its tasks.
pub(crate) fn check_destination(cx: &mut Context<'_>, flow: &Flow, flow_site: &Site) {
    check_dynamic_fields(cx, flow, &flow_site.part("source"));
    let (Some(end), Some(connector)) = (&flow.destination, cx.destination_connector(flow)) else { return };
    let Some(shape) = connector.destination else { return };
    let written = written(flow, flow_site);
    let excluded = flow.tasks.iter().filter_map(|task| match task {
        Task::MapAll { except } => Some(except.iter().filter_map(FieldUse::known_name).collect()),
        _ => None,
    });
    let source = cx.source_object(flow).filter(|object| object.known && !cx.is_partial(*object));
    let destination = Destination {
        flow,
        end,
        shape,
        site: flow_site.part("destination"),
        operations: operations(cx, end, &shape, &flow_site.part("destination")),
        object: cx.destination_object(flow),
        names: written.iter().filter_map(|(used, ..)| used.known_name()).collect(),
        open: written.iter().any(|(used, ..)| used.known_name().is_none()),
        // With two `map all`, which are reported, a field may be in either.
        excluded: excluded.reduce(|one: HashSet<&str>, other| one.intersection(&other).copied().collect()),
        passthrough: flow.tasks.iter().any(|task| matches!(task, Task::Passthrough)),
        source,
        written,
    };
    check_id_fields(cx, &destination);
    check_written(cx, &destination);
    check_read_only(cx, &destination);
    check_map_all_names(cx, &destination, flow_site);
    check_needed(cx, &destination);
}

fn operations<'a>(
    cx: &Context<'_>,
    end: &'a Endpoint,
    shape: &catalog::Endpoint,
    site: &Site,
) -> Vec<(&'static str, Option<Possible<'a>>)> {
    let Some(property) = write_operation.entry(shape.properties) else { return Vec::new() };
    if write_operation.of(&end.settings).is_none() {
        let is_unknown = cx.is_partial(end) || is_misspelled(&end.settings, shape.properties, property);
        return if is_unknown { Vec::new() } else { vec![(INSERT, None)] };
    }
    // An unknown operation is reported as such.
    let Kind::OneOf(known) = property.kind else { return Vec::new() };
    let named = |value: Possible<'a>| Some((known.iter().find(|word| value.1.is(word))?.name, Some(value)));
    let values = possible(cx, &end.settings, &write_operation, site);
    values.into_iter().map(named).collect::<Option<Vec<_>>>().unwrap_or_default()
}

fn written<'a>(flow: &'a Flow, flow_site: &Site) -> Vec<(&'a FieldUse, Site, bool)> {
    let tasks = flow.tasks.iter().enumerate();
    let written = tasks.filter_map(|(index, task)| {
        let site = flow_site.item("task", index);
        let is_renamed = !matches!(task, Task::Map { destination: None, .. });
        let part = if is_renamed { "destination" } else { "source" };
        Some((destination(task)?, site.part(part), is_renamed))
    });
    written.collect()
}

/// Only S3 destinations support dynamic field updates (R142).
fn check_dynamic_fields(cx: &mut Context<'_>, flow: &Flow, source: &Site) {
    let (Some(end), Some(destination)) = (&flow.source, cx.destination_connector(flow)) else { return };
    let Some(given) = given(&end.settings, &salesforce::source::enable_dynamic_field_update, source) else { return };
    let values = possible_values(cx, given.value, &given.site.part("value"));
    let wrong = first_wrong(cx, &values, |value| value.truth() == Some(true));
    if let Some((_, value)) = wrong.filter(|_| destination.name != s3::CONNECTOR.name) {
        let message = format!("`enable_dynamic_field_update` requires an Amazon S3 destination, found {}", destination.title);
        let message = value.named(message);
        let help = "remove `enable_dynamic_field_update`";
        cx.report(&codes::DYNAMIC_FIELDS, given.site.part("key"), message, help);
    }
}

/// The ID fields suit the write operation (R176, R178), the object (R79, R177), and the mappings (R179). Salesforce uses one (R417).
fn check_id_fields(cx: &mut Context<'_>, destination: &Destination<'_>) {
    let Destination { end, site, .. } = destination;
    let fields = given(&end.settings, &id_fields, site);
    let is_insert = !destination.operations.is_empty() && destination.operations.iter().all(|(name, _)| *name == INSERT);
    if let Some(given) = fields.as_ref().filter(|_| is_insert) {
        let message = "`id_fields` has no effect with `write_operation: insert`";
        let help = "remove `id_fields`, or use `write_operation: upsert`";
        let found = Diagnostic::new(&codes::ID_FIELDS, given.site.part("key"), message).help(help);
        return cx.push(found.suggest(Suggestion::delete(given.site.clone())));
    }
    check_has_ids(cx, destination);
    let Some(Given { value, site }) = fields else { return };
    check_repeated_of(cx, value, "ID field", &codes::REPEATED_ELEMENT, &site.part("value"));
    let Form::List(fields) = cx.form(value) else { return };
    check_repeated_elements(cx, fields, "ID field", &codes::REPEATED_ELEMENT, &site.part("value"));
    for (position, field) in fields.iter().enumerate() {
        check_id_field(cx, destination, field, &site.part("value").item("element", position));
    }
    if end.connector == salesforce::CONNECTOR.name && fields.len() > 1 {
        let site = site.part("value").item("element", 1);
        let message = format!("Salesforce identifies records by one field, found {}", fields.len());
        let found = Diagnostic::new(&codes::SALESFORCE_IDS, site.clone(), message);
        let found = found.note("an upsert uses an external ID, other operations use the record ID");
        cx.unless_reported(&site, |cx| cx.push(found.help("use one of the fields")));
    }
}

/// Operations other than `insert` find records by their ID fields (R176).
fn check_has_ids(cx: &mut Context<'_>, destination: &Destination<'_>) {
    let Destination { end, site, .. } = destination;
    if cx.may_have_more(end) {
        return;
    }
    let values = destination.operations.iter().filter_map(|(name, value)| {
        let (branch, content) = value.clone()?;
        Some((branch, (*name, content)))
    });
    let operations: Vec<Known<'_, (&str, Content<'_>)>> = values.collect();
    let ids = possible(cx, &end.settings, &id_fields, site);
    let wrong = match id_fields.of(&end.settings) {
        None => operations.iter().find(|(branch, (name, _))| *name != INSERT && may_be(cx, &branch.assumed)),
        Some(_) => {
            let is_wrong = |(name, _): &(&str, Content<'_>), ids: &Content<'_>| *name != INSERT && ids.is_absent();
            wrong_pair(cx, &operations, &ids, is_wrong).map(|(operation, _)| operation)
        }
    };
    if let Some((branch, (operation, value))) = wrong {
        let code = if *operation == UPSERT { &codes::UPSERT_WITHOUT_ID } else { &codes::ID_FIELDS };
        let message = value.named(format!("`{operation}` requires `id_fields`"));
        cx.report(code, branch.site.clone(), message, "add an ID field, for example: `id_fields: [Id]`");
    }
}

fn check_id_field(cx: &mut Context<'_>, destination: &Destination<'_>, field: &Value, site: &Site) {
    let name = match cx.form(field) {
        Form::Text(name) => name,
        // The name of a field may be that of another item.
        Form::Parameter(_) | Form::Item(Declared::Resource(_)) => return,
        form => match form.as_name() {
            Some(name) => name,
            None => return,
        },
    };
    if !check_known(cx, name, site, &ID_FIELD).is_sound() {
        return;
    }
    if let Some(object) = destination.object {
        let Some(field) = cx.field(object, name) else {
            // A mapping to the field reports that there is none.
            if object.known && !destination.names.contains(name) {
                let (message, help) = no_field(object, name);
                cx.report(&codes::ID_FIELD, site.clone(), message, help);
            }
            return;
        };
        let is_wrong = |operation: &str| operation != INSERT && field.write_operations.is_some() && !finds(field, operation);
        if let Some((operation, words)) = destination.failing(cx, is_wrong) {
            let able = object.fields.iter().filter(|field| finds(field, operation));
            let able: Vec<&str> = able.map(|field| field.name.as_str()).collect();
            let message = with(format!("`{operation}` cannot identify records of `{}` by field `{name}`", object.name), &words);
            let help = one_of("", &able, &format!("ID fields for `{operation}`"));
            cx.report(&codes::ID_FIELD, site.clone(), message, help);
            return;
        }
        // A mapping that names the field reports it.
        if destination.is_mapped_by_all(cx, name) {
            check_deprecated(cx, field, site);
        }
    }
    let is_known_to_find =
        destination.object.and_then(|object| cx.field(object, name)).is_some_and(|field| field.write_operations.is_some());
    if !is_known_to_find && check_salesforce_id(cx, destination, name, site) {
        return;
    }
    let is_written = destination.open || destination.names.contains(name);
    if !cx.is_partial(destination.flow) && !is_written && !destination.is_mapped_by_all(cx, name) {
        let message = format!("ID field `{name}` is not mapped");
        let written: Vec<&str> = destination.written.iter().filter_map(|(field, ..)| field.known_name()).collect();
        let similar = closest(name, &written).filter(|known| *known != name);
        if let Some(similar) = similar.filter(|_| destination.excluded.is_none()) {
            let help = Help::rename(format!("a mapped field with a similar name exists: `{similar}`"), similar);
            return cx.report(&codes::ID_FIELD_UNMAPPED, site.clone(), message, help);
        }
        let help = match &destination.excluded {
            Some(excluded) if excluded.contains(name) => format!("remove `{name}` from `except`"),
            Some(_) => format!("map each field by name, one of them to `{name}`"),
            None => {
                let field = destination.source.and_then(|source| match cx.field(source, name) {
                    Some(_) => None,
                    None => source.fields.first(),
                });
                match field {
                    Some(field) => format!("map a field to it, for example: `map {} => {name};`", field.name),
                    None => format!("map a field to it, for example: `map {name};`"),
                }
            }
        };
        cx.report(&codes::ID_FIELD_UNMAPPED, site.clone(), message, help);
    }
}

/// Salesforce updates and deletes records only by their record ID (R177). Returns `true` if another field was reported.
fn check_salesforce_id(cx: &mut Context<'_>, destination: &Destination<'_>, name: &str, site: &Site) -> bool {
    let wrong = destination.failing(cx, |operation| [UPDATE, DELETE].contains(&operation));
    let Some((operation, words)) = wrong else { return false };
    if destination.end.connector != salesforce::CONNECTOR.name || name.eq_ignore_ascii_case(RECORD_ID) {
        return false;
    }
    let message = with(format!("`{operation}` cannot identify Salesforce records by field `{name}`"), &words);
    let found = Diagnostic::new(&codes::SALESFORCE_ID, site.clone(), message)
        .note(format!("Salesforce updates and deletes records by their record ID, `{RECORD_ID}`"))
        .help(match operation {
            UPDATE => "map the record ID, or use `write_operation: upsert` to find records by an external ID",
            _ => "map the record ID",
        });
    cx.push(found);
    true
}

/// Each written field exists in the object, and the write operation can set it (R78).
fn check_written(cx: &mut Context<'_>, destination: &Destination<'_>) {
    let Some(object) = destination.object else { return };
    for (used, site, has_type) in &destination.written {
        if let Some(name) = used.known_name() {
            cx.unless_reported(site, |cx| check_written_field(cx, destination, object, (name, used), *has_type, site));
        }
    }
}

fn check_written_field(
    cx: &mut Context<'_>,
    destination: &Destination<'_>,
    object: &Object,
    (name, used): (&str, &FieldUse),
    has_type: bool,
    site: &Site,
) {
    let Some(field) = cx.field(object, name) else {
        if object.known {
            let (message, help) = no_field(object, name);
            cx.report(&codes::UNKNOWN_FIELD, site.clone(), message, help);
        }
        return;
    };
    if let Some((operation, words)) = destination.failing(cx, |operation| !sets(field, operation)) {
        let message = with(format!("`{operation}` cannot set field `{name}` of `{}`", object.name), &words);
        cx.report(&codes::NOT_WRITABLE, site.clone(), message, "exclude the field, or map it to another one with `=>`");
        return;
    }
    check_deprecated(cx, field, site);
    if has_type {
        // A field that is not renamed has the type of the source after its name.
        check_type_agrees(cx, field, used, site);
    }
}

/// Salesforce assigns the ID of a new record, and its compound fields are read-only (R490). A schema file specifies both.
fn check_read_only(cx: &mut Context<'_>, destination: &Destination<'_>) {
    let Destination { end, .. } = destination;
    if end.connector != salesforce::CONNECTOR.name {
        return;
    }
    // With ID fields, the operation is the mistake.
    let inserted = destination.failing(cx, |operation| operation == INSERT && id_fields.of(&end.settings).is_none());
    for (used, site, _) in &destination.written {
        let Some(name) = used.known_name() else { continue };
        let field = destination.object.and_then(|object| cx.field(object, name));
        let is_described = match field {
            Some(field) => field.creatable.is_some() || field.write_operations.is_some(),
            None => destination.object.is_some_and(|object| object.known),
        };
        if is_described {
            continue;
        }
        let (message, note, help) = match &inserted {
            Some((operation, words)) if name == RECORD_ID => (
                with(format!("`{operation}` cannot set record ID `{name}`"), words),
                "Salesforce assigns the IDs of new records",
                "map the field to an external ID with `=>`, or use `write_operation: update`",
            ),
            _ => {
                let written = used.data_type.as_deref();
                let Some(data_type) = field.map(|field| field.data_type.as_str()).or(written) else { continue };
                if salesforce::CONNECTOR.types.class(data_type) != Class::Compound {
                    continue;
                }
                (
                    format!("cannot set compound field `{name}` of data type `{data_type}`"),
                    "compound fields of Salesforce are read-only",
                    "map a field to each of its parts, such as `BillingCity`",
                )
            }
        };
        let found = Diagnostic::new(&codes::READ_ONLY_FIELD, site.clone(), message).note(note).help(help);
        // The fields of another object are unknown.
        cx.unless_reported(&destination.object_site(), |cx| cx.push(found));
    }
}

/// The fields that `map all` writes exist in the object (R91).
fn check_map_all_names(cx: &mut Context<'_>, destination: &Destination<'_>, flow_site: &Site) {
    let flow = destination.flow;
    let (Some(object), Some(source)) = (destination.object, cx.source_object(flow)) else { return };
    if !object.known || cx.is_partial(source) {
        return;
    }
    for (index, task) in flow.tasks.iter().enumerate() {
        let Task::MapAll { except } = task else { continue };
        if except.iter().any(|field| field.known_name().is_none()) {
            return;
        }
        let excluded: HashSet<&str> = except.iter().filter_map(FieldUse::known_name).collect();
        let is_moved = |field: &&Field| field.retrievable != Some(false) && !excluded.contains(field.name.as_str());
        let unknown = source.fields.iter().filter(is_moved).filter(|field| cx.field(object, &field.name).is_none());
        let unknown: Vec<String> = unknown.map(|field| format!("`{}`", field.name)).collect();
        if !unknown.is_empty() {
            let message = format!("`map all` writes {}, which object `{}` does not have", shortened(&unknown), object.name);
            let help = "exclude with `except` what the object does not have, or map each field by name";
            cx.report(&codes::MAP_ALL_NAMES, flow_site.item("task", index), message, help);
            continue;
        }
        let refused = |operation: &str| -> Vec<String> {
            let is_refused = |field: &&Field| cx.field(object, &field.name).is_some_and(|field| !sets(field, operation));
            let fields = source.fields.iter().filter(is_moved).filter(is_refused);
            fields.map(|field| format!("`{}`", field.name)).collect()
        };
        let failing = destination.failing(cx, |operation| !refused(operation).is_empty());
        if let Some((operation, words)) = failing {
            let refused = refused(operation);
            let message = with(format!("`map all` writes {}, which `{operation}` cannot set", shortened(&refused)), &words);
            let help = if except.is_empty() && refused.len() <= SHOWN {
                format!("exclude them: `map all except {};`", refused.join(", ").replace('`', ""))
            } else {
                "exclude them with `except`".to_owned()
            };
            cx.report(&codes::MAP_ALL_NOT_WRITABLE, flow_site.item("task", index), message, help);
        }
    }
}

/// Returns the first few names of a list for a message.
fn shortened(names: &[String]) -> String {
    let first: Vec<&str> = names.iter().take(3).map(String::as_str).collect();
    match names.len().saturating_sub(first.len()) {
        0 => first.join(", "),
        1 => format!("{}, and 1 other", first.join(", ")),
        more => format!("{}, and {more} others", first.join(", ")),
    }
}

/// Returns `true` unless the schema specifies that an operation cannot write a field.
fn sets(field: &Field, operation: &str) -> bool {
    let is_writable = match operation {
        INSERT => field.creatable,
        UPDATE => field.updatable,
        UPSERT => field.upsertable,
        _ => None,
    };
    is_writable != Some(false) || finds(field, operation)
}

/// Returns `true` if an operation finds records by the field. It can be written then, although the operation does not change it.
fn finds(field: &Field, operation: &str) -> bool {
    let Some(list) = &field.write_operations else { return false };
    // `delete` is newer than the other operations: a list without it shows how `update` finds records.
    let has = |operation: &str| list.iter().any(|known| known.eq_ignore_ascii_case(operation));
    has(operation) || operation == DELETE && has(UPDATE)
}

/// New records require every field that is not nullable and has no default (R80).
fn check_needed(cx: &mut Context<'_>, destination: &Destination<'_>) {
    let Destination { flow, end, .. } = destination;
    let Some(object) = destination.object else { return };
    let Some((_, words)) = destination.failing(cx, |operation| operation == INSERT) else { return };
    let is_unknown = |task: &Task| match task {
        Task::MapAll { .. } => cx.source_object(flow).is_none_or(|object| !object.known || cx.is_partial(object)),
        Task::Passthrough => true,
        _ => false,
    };
    if cx.is_partial(flow) || cx.is_partial(end) || flow.tasks.iter().any(is_unknown) || destination.open {
        return;
    }
    let is_needed =
        |field: &&Field| field.creatable == Some(true) && field.nullable == Some(false) && field.defaulted == Some(false);
    let missing: Vec<String> = object
        .fields
        .iter()
        .filter(is_needed)
        .filter(|field| !destination.names.contains(field.name.as_str()) && !destination.is_mapped_by_all(cx, &field.name))
        .map(|field| format!("`{}`", field.name))
        .collect();
    if !missing.is_empty() {
        let message = format!(
            "required {} {} of `{}` {} not mapped",
            if missing.len() == 1 { "field" } else { "fields" },
            missing.join(", "),
            object.name,
            if missing.len() == 1 { "is" } else { "are" }
        );
        cx.report(
            &codes::UNWRITTEN_FIELD,
            destination.object_site(),
            with(message, &words),
            "map a field to each of them with `=>`",
        );
    }
}
