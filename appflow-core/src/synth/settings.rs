//! Writes blocks of settings as the catalog says where each goes, in the order of the catalog.

use super::text::{self, As, Piece};
use crate::template::Writer;
use appflow_model::analysis::access::items;
use appflow_model::analysis::scope::Scope;
use appflow_model::analysis::time;
use appflow_model::analysis::values::known_text;
use appflow_model::analysis::{parameters, quantity};
use appflow_model::catalog::schedule::pull;
use appflow_model::catalog::{Constant, Kind, NamedValue, Place, Property};
use appflow_model::model::{Setting, Value, setting};

/// One value and the keys above it.
pub(super) struct Entry<'a> {
    pub(super) path: &'static [&'static str],
    pub(super) leaf: Leaf<'a>,
}

/// What stands at the end of a path.
pub(super) enum Leaf<'a> {
    /// A value of the author.
    Given(&'a Value, &'static Kind),
    /// A text.
    Text(Vec<Piece<'a>>),
    /// A constant.
    Word(&'static str),
    /// A number.
    Number(i64),
    /// `true`.
    True,
    /// An object with entries of its own.
    Object(Vec<Entry<'a>>),
}

/// The entries of a block of settings. A property without a path is written elsewhere.
pub(super) fn entries<'a>(settings: &'a [Setting], properties: &'static [Property]) -> Vec<Entry<'a>> {
    entries_at(settings, properties, Place::Own, &|_| None)
}

/// The entries of a block of settings that belong to another object than that of the block.
pub(super) fn entries_of<'a>(settings: &'a [Setting], properties: &'static [Property], place: Place) -> Vec<Entry<'a>> {
    entries_at(settings, properties, place, &|_| None)
}

/// What stands for a property that the author left out.
pub(super) type Default<'f, 'a> = &'f dyn Fn(&Property) -> Option<Leaf<'a>>;

/// The entries of a block of settings, where a property that the author left out can have a `default`.
pub(super) fn entries_or<'a>(
    settings: &'a [Setting],
    properties: &'static [Property],
    default: Default<'_, 'a>,
) -> Vec<Entry<'a>> {
    entries_at(settings, properties, Place::Own, default)
}

/// The entries that belong to the object at `place`, where a property that the author left out can have a `default`.
pub(super) fn entries_at<'a>(
    settings: &'a [Setting],
    properties: &'static [Property],
    place: Place,
    default: Default<'_, 'a>,
) -> Vec<Entry<'a>> {
    let mut out = Vec::with_capacity(settings.len());
    for property in properties.iter().filter(|property| property.place == place) {
        let Some(value) = setting(settings, property.key) else {
            out.extend(default(property).map(|leaf| Entry { path: property.path, leaf }));
            continue;
        };
        match (&property.kind, value) {
            (Kind::Block(properties), Value::Block(block)) => {
                let block = entries(block, properties);
                if property.path.is_empty() {
                    out.extend(block);
                } else {
                    out.push(Entry { path: property.path, leaf: Leaf::Object(block) });
                }
            }
            _ if property.path.is_empty() => {}
            // Written with the qualifiers of its profile.
            (Kind::Qualified(_), _) => {}
            (Kind::OneOfWith { values, arguments, argument_path }, value) => {
                if let Some(outer) = outer_name(value).and_then(|outer| find(values, outer)) {
                    out.push(Entry { path: property.path, leaf: Leaf::Word(outer) });
                }
                if let Some(inner) = inner_name(value).and_then(|inner| find(arguments, inner)) {
                    out.push(Entry { path: argument_path, leaf: Leaf::Word(inner) });
                }
            }
            // The field in the parentheses belongs to the source.
            (Kind::Pull, value) => {
                let word = outer_name(value).and_then(|word| find(pull::ALL, word));
                out.extend(word.map(|word| Entry { path: property.path, leaf: Leaf::Word(word) }));
            }
            _ => out.push(Entry { path: property.path, leaf: Leaf::Given(value, &property.kind) }),
        }
    }
    out
}

/// Adds what is written when the author says nothing else.
pub(super) fn add_constants(entries: &mut Vec<Entry>, constants: &'static [Constant], place: Place) {
    for (_, path, text) in constants.iter().filter(|(known, ..)| *known == place) {
        if !entries.iter().any(|entry| entry.path == *path) {
            entries.push(Entry { path, leaf: Leaf::Word(text) });
        }
    }
}

/// Writes entries into the object that is open; those with a common beginning share an object.
pub(super) fn write(json: &mut Writer, scope: &Scope, entries: &[Entry]) {
    write_below(json, scope, entries, &[]);
}

fn write_below(json: &mut Writer, scope: &Scope, entries: &[Entry], above: &[&'static str]) {
    let depth = above.len();
    let below = |entry: &&Entry| entry.path.len() > depth && entry.path.starts_with(above);
    for (position, entry) in entries.iter().enumerate().filter(|(_, entry)| below(entry)) {
        let (Some(key), Some(own)) = (entry.path.get(depth), entry.path.get(..=depth)) else { continue };
        let is_written = entries.iter().take(position).any(|earlier| earlier.path.starts_with(own));
        if is_written {
            continue;
        }
        json.key(key);
        if entry.path.len() > depth + 1 {
            json.begin_object();
            write_below(json, scope, entries, own);
            json.end_object();
        } else if let Leaf::Given(Value::Block(_), Kind::Map { .. }) = entry.leaf {
            json.begin_object();
            let maps = entries.iter().skip(position).filter(|entry| entry.path == own);
            maps.for_each(|entry| write_pairs(json, scope, &entry.leaf));
            json.end_object();
        } else {
            write_leaf(json, scope, &entry.leaf);
        }
    }
}

/// Writes keys of the author into the object that is open: two settings can share one.
fn write_pairs(json: &mut Writer, scope: &Scope, leaf: &Leaf) {
    let Leaf::Given(Value::Block(settings), _) = leaf else { return };
    for setting in settings {
        json.name(&setting.key);
        text::write_value(json, scope, &setting.value, As::Natural);
    }
}

fn write_leaf(json: &mut Writer, scope: &Scope, leaf: &Leaf) {
    match leaf {
        Leaf::Given(value, kind) => write_given(json, scope, value, kind),
        Leaf::Text(pieces) => text::write(json, pieces),
        Leaf::Word(word) => json.string(word),
        Leaf::Number(number) => json.integer(*number),
        Leaf::True => json.bool(true),
        Leaf::Object(entries) => {
            json.begin_object();
            write(json, scope, entries);
            json.end_object();
        }
    }
}

/// Writes a value as its kind says. What is not known yet is written as a text, whatever the kind.
fn write_given(json: &mut Writer, scope: &Scope, value: &Value, kind: &Kind) {
    let number = match (kind, value) {
        (Kind::Bool, Value::Bool(truth)) => return json.bool(*truth),
        (Kind::JsonTexts { .. }, Value::List(values)) => {
            let each = values.iter().map(|value| text::pieces(scope, value, As::Natural));
            return text::write(json, &text::json_list(each));
        }
        (Kind::Integer { .. }, Value::Integer(number)) => Some(*number),
        (Kind::Duration { .. }, Value::Quantity { amount, unit }) => quantity::seconds(*amount, unit),
        (Kind::Megabytes, Value::Quantity { amount, unit }) => quantity::megabytes(*amount, unit),
        (Kind::Time, value) => {
            let known = known_text(scope, value).and_then(|text| time::epoch_milliseconds(&text).ok());
            known.map(|milliseconds| milliseconds / 1000)
        }
        _ => None,
    };
    if let Some(number) = number {
        return json.integer(number);
    }
    let is_list = matches!(kind, Kind::Texts(_) | Kind::ListOf(_) | Kind::Fields | Kind::Targets);
    if is_list && is_list_parameter(scope, value) {
        text::write_value(json, scope, value, As::Natural);
    } else if is_list {
        json.begin_array();
        for item in items(value) {
            json.element();
            write_one(json, scope, item, kind);
        }
        json.end_array();
    } else {
        write_one(json, scope, value, kind);
    }
}

/// Writes one value, be it all or an element of a list.
fn write_one(json: &mut Writer, scope: &Scope, value: &Value, kind: &Kind) {
    match (kind, value) {
        // A bare name is a field, whatever else it names.
        (Kind::Field | Kind::Fields, Value::Name(name)) => json.string(name),
        (Kind::OneOf(values) | Kind::ListOf(values), Value::Name(name)) => match find(values, name) {
            Some(word) => json.string(word),
            None => text::write_value(json, scope, value, As::Natural),
        },
        _ => text::write_value(json, scope, value, taken_by(kind)),
    }
}

/// A parameter that holds a whole list stands for all of it.
fn is_list_parameter(scope: &Scope, value: &Value) -> bool {
    let parameter = value.as_name().and_then(|name| scope.resource(name));
    parameter.and_then(|parameter| parameter.parameter_type.as_deref()).is_some_and(parameters::is_list)
}

/// Whether items of this kind are taken by their names or their ARNs.
fn taken_by(kind: &Kind) -> As {
    match kind {
        Kind::Bucket(_) => As::Name,
        Kind::Key | Kind::SecretArn | Kind::Function | Kind::Queue | Kind::Targets => As::Arn,
        // A role of the stack stands for its ARN.
        Kind::RoleArn | Kind::ProfileRole(_) | Kind::UserArn | Kind::TargetRole => As::Arn,
        _ => As::Natural,
    }
}

/// What CloudFormation calls a word.
pub(super) fn find(values: &[NamedValue], name: &str) -> Option<&'static str> {
    values.iter().find(|known| known.name == name).map(|known| known.value)
}

/// `path` of `path` and of `path(day)`.
fn outer_name(value: &Value) -> Option<&str> {
    match value {
        Value::Name(word) | Value::Call { function: word, .. } => Some(word),
        _ => None,
    }
}

/// `day` of `path(day)`.
fn inner_name(value: &Value) -> Option<&str> {
    match value {
        Value::Call { arguments, .. } => arguments.first()?.as_name(),
        _ => None,
    }
}
