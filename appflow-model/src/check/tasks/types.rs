//! Explicit data types, and conversions between the types of fields.

use crate::Site;
use crate::analysis::fields::{field, keeps_types, types_of};
use crate::catalog::string_rules::TASK_VALUE;
use crate::catalog::types::{Class, Coverage, DataType, Spelling, Types, class_anywhere};
use crate::catalog::{self, Connector};
use crate::catalog::{custom, s3};
use crate::check::context::{Checked, Context};
use crate::check::tasks::flow_tasks::Tasks;
use crate::check::values::text::check_known;
use crate::diagnostics::{Diagnostic, Help, Relation, Suggestion, closest, codes, listed};
use crate::model::{FieldUse, Object};

/// Checks the data type of a field of an object: its connector has it (R308, R309).
pub(crate) fn check_object_type(cx: &mut Context<'_>, connector: &Connector, data_type: &str, site: &Site) {
    if check_known(cx, data_type, site, &TASK_VALUE).is_sound() {
        check_spelling(cx, connector, connector.types.spelling(data_type), data_type, site);
    }
}

/// Checks the explicit data type of a source field. If the object declares the field, the types are compared.
pub(crate) fn check_source_type(cx: &mut Context<'_>, tasks: &Tasks<'_>, used: &FieldUse, site: &Site) {
    let (Some(data_type), Some(connector)) = (&used.data_type, tasks.connector) else { return };
    if is_given(cx, used, tasks.object) {
        return;
    }
    let spelling = connector.types.spelling(data_type);
    if check_spelling(cx, connector, spelling, data_type, site).is_sound() {
        check_agrees_with_first(cx, tasks, used, data_type, site);
    }
}

/// The name of a data type is a task value (R12).
pub(crate) fn check_type_text(cx: &mut Context<'_>, used: &FieldUse, site: &Site) -> Checked {
    let Some(data_type) = &used.data_type else { return Checked::Sound };
    check_known(cx, data_type, &site.part("type"), &TASK_VALUE)
}

/// A field has one data type in a flow (R311).
fn check_agrees_with_first(cx: &mut Context<'_>, tasks: &Tasks<'_>, used: &FieldUse, data_type: &str, site: &Site) {
    let types = tasks.types.types();
    // An unknown data type is reported where it is written.
    let is_known = |first: &&str| !matches!(types.spelling(first), Spelling::Unknown | Spelling::Similar(_));
    let first = tasks.types.first(used).filter(|first| !first.eq_ignore_ascii_case(data_type)).filter(is_known);
    let (Some(name), Some(first)) = (used.known_name(), first) else { return };
    let message = format!("mismatched data types for field `{name}`: expected `{first}`, found `{data_type}`");
    cx.report(&codes::TYPE_CONFLICT, site.clone(), message, Help::use_code(literal(first)));
}

/// Checks the explicit data type of a destination field, unless its object declares the field.
pub(crate) fn check_destination_type(cx: &mut Context<'_>, tasks: &Tasks<'_>, used: &FieldUse, site: &Site) -> Checked {
    let (Some(data_type), Some(destination)) = (&used.data_type, tasks.destination) else { return Checked::Sound };
    if is_given(cx, used, tasks.destination_object) {
        return Checked::Sound;
    }
    let (connector, spelling) = destination_spelling(tasks, destination, data_type);
    check_spelling(cx, connector, spelling, data_type, site)
}

/// Returns `true` if the object specifies the data type of the field.
pub(crate) fn is_given(cx: &Context<'_>, used: &FieldUse, object: Option<&Object>) -> bool {
    field(cx, used, object).is_some_and(|field| !field.data_type.is_empty())
}

/// Compares the name of a data type with those of the destination. A destination without objects also has those of the source.
fn destination_spelling(tasks: &Tasks<'_>, destination: &'static Connector, data_type: &str) -> (&'static Connector, Spelling) {
    let own = destination.types.spelling(data_type);
    match tasks.connector.filter(|_| keeps_types(destination) && own != Spelling::Known) {
        Some(source) => match source.types.spelling(data_type) {
            Spelling::Unknown | Spelling::Unlisted => match source.types.similar(data_type) {
                Some(name) => (source, Spelling::Similar(name)),
                None => (destination, own),
            },
            spelling => (source, spelling),
        },
        None => (destination, own),
    }
}

/// The connector has the data type (R308), with this spelling (R309).
fn check_spelling(cx: &mut Context<'_>, connector: &Connector, spelling: Spelling, data_type: &str, site: &Site) -> Checked {
    let title = title(connector);
    let message = format!("unknown data type `{data_type}` for {title}");
    match spelling {
        Spelling::Known | Spelling::Unlisted => Checked::Sound,
        Spelling::Case(name) => {
            let message = format!("data type `{data_type}` is spelled `{name}` in {title}");
            cx.refuse(&codes::TYPE_CASE, site.clone(), message, Help::use_code(literal(name)))
        }
        Spelling::Unknown if connector.types.coverage == Coverage::Complete => {
            cx.refuse(&codes::UNVERIFIED_TYPE, site.clone(), message, known_types(connector, data_type))
        }
        Spelling::Similar(_) | Spelling::Unknown => {
            let help = match spelling {
                Spelling::Similar(name) => similar(name),
                _ => known_types(connector, data_type),
            };
            let found = Diagnostic::new(&codes::UNKNOWN_TYPE, site.clone(), message).help(help);
            cx.push(found.relation(Relation::Causes(data_type.to_owned())));
            Checked::Reported
        }
    }
}

/// Returns the name of the connector for messages.
fn title(connector: &Connector) -> &'static str {
    if connector.name == custom::CONNECTOR.name { "custom connectors" } else { connector.title }
}

/// Suggests the data type with a similar name, or lists those of the connector.
fn known_types(connector: &Connector, data_type: &str) -> Help {
    let names: Vec<&str> = connector.types.names().map(|(name, _)| name).collect();
    let class = class_anywhere(data_type);
    // Compound types cannot replace other types.
    let is_simple = !matches!(class, Class::Compound | Class::Binary | Class::Other);
    let of_class = (is_simple && !names.is_empty()).then(|| connector.types.suggested(class));
    match (closest(data_type, &names), of_class) {
        (Some(name), _) => similar(name),
        (None, Some(name)) => Help::use_code(literal(name)),
        (None, None) => listed(&names, &format!("data types of {}", title(connector))).into(),
    }
}

fn similar(name: &str) -> Help {
    Help::replace(format!("a data type with a similar name exists: `{name}`"), literal(name))
}

/// Returns a data type in the syntax of the language: in quotes, unless it consists of identifiers and dots.
pub(crate) fn literal(name: &str) -> String {
    let is_name = |part: &str| part.starts_with(|first: char| first.is_ascii_alphabetic());
    let is_plain = name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_' || letter == '.');
    if is_plain && name.split('.').all(is_name) { name.to_owned() } else { format!("\"{name}\"") }
}

/// Adds the help to declare a source field with another data type, if its data type is written.
pub(crate) fn declare(
    cx: &Context<'_>,
    tasks: &Tasks<'_>,
    used: &FieldUse,
    class: Class,
    site: &Site,
    found: Diagnostic,
) -> Diagnostic {
    let wanted = literal(tasks.suggested(class));
    let name = used.known_name().unwrap_or("field(…)");
    let found = found.help(format!("declare `{name}` as `{wanted}`"));
    let object = tasks.object.filter(|object| field(cx, used, Some(object)).is_some());
    let index = |object: &Object| cx.definition.objects.iter().position(|known| std::ptr::eq(known, object));
    let place = match object.and_then(|object| Some((index(object)?, object))) {
        _ if used.data_type.is_some() => site.part("type"),
        Some((index, object)) => {
            let number = object.fields.iter().position(|field| field.name == name && !field.trusted_type);
            let Some(number) = number else { return found };
            Site::root().item("object", index).item("field", number).part("type")
        }
        None if tasks.types.first(used).is_none() && used.known_name().is_some() => {
            return found.suggest(Suggestion::insert_after(site.clone(), format!(": {wanted}")));
        }
        None => return found,
    };
    found.suggest(Suggestion::replace(place, wanted))
}

/// The value that a task writes to a destination field.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Written<'a> {
    /// A source field, unchanged.
    Field(&'a FieldUse),
    /// The string of a `concat`.
    Joined,
    /// The number of a `compute`.
    Number,
}

/// The type of a destination field can represent the value (R310, R317).
pub(crate) fn check_holds<'a>(
    cx: &mut Context<'a>,
    tasks: &Tasks<'a>,
    source: Written<'a>,
    destination: &'a FieldUse,
    site: &Site,
) {
    let Some(data_type) = destination_type(cx, tasks, source, destination) else { return };
    let place = if destination.data_type.is_some() { site.part("type") } else { site.clone() };
    if data_type.class == Class::Other {
        return;
    }
    let name = destination.known_name().unwrap_or("field(…)");
    let result = match source {
        Written::Field(field) => return check_conversion(cx, tasks, field, destination, data_type, &place),
        Written::Joined if !Class::Text.fits(data_type.class) => ("concat", "a string", Class::Text),
        Written::Number if !data_type.class.is_number() => ("compute", "a number", Class::Number),
        Written::Joined | Written::Number => return,
    };
    let (keyword, what, class) = result;
    let message = format!("`{keyword}` writes {what}, but field `{name}` has data type `{}`", data_type.name);
    let help = match destination.data_type {
        Some(_) => Help::use_code(literal(tasks.suggested_for_destination(class))),
        None => Help::NONE,
    };
    cx.report(&codes::RESULT_TYPE, place, message, help);
}

/// The destination field can represent the values of the source field (R310).
fn check_conversion<'a>(
    cx: &mut Context<'a>,
    tasks: &Tasks<'a>,
    source: &'a FieldUse,
    written: &'a FieldUse,
    destination: DataType<'_>,
    site: &Site,
) {
    let Some(from) = tasks.types.of(cx, source) else { return };
    if from.class.fits(destination.class) || tasks.is_column(from) {
        return;
    }
    let keeps_name = std::ptr::eq(source, written);
    let destination_type = written.data_type.as_ref().filter(|_| !keeps_name);
    let name = written.known_name().unwrap_or("field(…)");
    let source = source.known_name().unwrap_or("field(…)");
    let message = format!("data type `{}` of `{source}` cannot be converted to `{}` of `{name}`", from.name, destination.name);
    let help = match destination_type {
        Some(_) if tasks.destination.is_some_and(keeps_types) => Help::use_code(literal(from.name)),
        Some(_) => Help::use_code(literal(tasks.suggested_for_destination(from.class))),
        None => Help::NONE,
    };
    cx.report(&codes::TYPE_CONVERSION, site.clone(), message, help);
}

/// Returns the data type of a destination field if it differs from that of the source field.
fn destination_type<'a>(
    cx: &Context<'_>,
    tasks: &Tasks<'a>,
    source: Written<'a>,
    destination: &'a FieldUse,
) -> Option<DataType<'a>> {
    // A field that is not renamed has the type of the source after its name.
    let keeps_name = matches!(source, Written::Field(field) if std::ptr::eq(field, destination));
    let own = destination.data_type.as_deref().filter(|_| !keeps_name);
    let name = own.or_else(|| Some(field(cx, destination, tasks.destination_object)?.data_type.as_str()))?;
    let connector = tasks.destination?;
    let class = match connector.types.class(name) {
        Class::Other => types_of(tasks.connector).class(name),
        class => class,
    };
    Some(DataType { name, class })
}

impl<'a> Tasks<'a> {
    /// Columns of a CSV file are untyped: a declared string may be a number.
    pub(crate) fn is_column(&self, data_type: DataType<'_>) -> bool {
        data_type.class == Class::Text && self.connector.is_some_and(|connector| connector.name == s3::CONNECTOR.name)
    }

    /// Returns the data type to suggest for a source field.
    pub(crate) fn suggested(&self, class: Class) -> &'static str {
        suggested(self.connector, class)
    }

    /// Returns the data type to suggest for a destination field.
    pub(crate) fn suggested_for_destination(&self, class: Class) -> &'static str {
        let destination = self.destination.filter(|connector| !keeps_types(connector));
        suggested(destination.or(self.connector), class)
    }
}

fn suggested(connector: Option<&'static catalog::Connector>, class: Class) -> &'static str {
    let types: &Types = types_of(connector);
    types.suggested(class)
}
