//! Resources of any type: their attributes, and their properties as they are written.

use super::Synthesis;
use super::settings::find;
use super::text::{self, As};
use crate::template::Writer;
use appflow_model::analysis::access::items;
use appflow_model::analysis::conditions;
use appflow_model::analysis::ids::{self, Part, logical_id};
use appflow_model::analysis::scope::Scope;
use appflow_model::catalog::resources::{attribute, on_delete_of_any, on_replace_of_any};
use appflow_model::catalog::{NamedValue, Property};
use appflow_model::model::{Resource, Setting, Value};

/// Writes a resource.
pub(super) fn write(json: &mut Writer, synthesis: &Synthesis, resource: &Resource, resource_type: &str) {
    json.name(&ids::of_resource(&synthesis.scope, resource, Part::Itself));
    json.begin_object();
    json.text("Type", resource_type);
    write_attributes(json, &synthesis.scope, &resource.settings);
    if !resource.properties.is_empty() {
        json.open("Properties");
        write_pairs(json, &synthesis.scope, &resource.properties);
        json.end_object();
    }
    json.end_object();
}

/// Writes the attributes into the object that is open.
fn write_attributes(json: &mut Writer, scope: &Scope, attributes: &[Setting]) {
    if let Some(condition) = conditions::named(attributes) {
        json.text("Condition", &logical_id(condition));
    }
    write_word(json, "DeletionPolicy", &attribute::on_delete, on_delete_of_any::ALL, attributes);
    write_word(json, "UpdateReplacePolicy", &attribute::on_replace, on_replace_of_any::ALL, attributes);
    let needed = attribute::depends_on.of(attributes).map(items).unwrap_or_default();
    let needed: Vec<String> = needed.iter().filter_map(|item| item_id(scope, item)).collect();
    match needed.as_slice() {
        [] => {}
        [one] => json.text("DependsOn", one),
        several => {
            json.open_array("DependsOn");
            several.iter().for_each(|id| json.item(id));
            json.end_array();
        }
    }
    if let Some(metadata) = attribute::metadata.of(attributes) {
        json.key("Metadata");
        write_value(json, scope, metadata);
    }
}

fn write_word(json: &mut Writer, key: &'static str, property: &Property, words: &[NamedValue], attributes: &[Setting]) {
    if let Some(word) = property.of(attributes).and_then(Value::as_name).and_then(|word| find(words, word)) {
        json.text(key, word);
    }
}

/// The logical ID of something that the stack creates.
fn item_id(scope: &Scope, item: &Value) -> Option<String> {
    scope.find(item.as_name()?).map(|item| ids::of(scope, item, Part::Itself))
}

fn write_pairs(json: &mut Writer, scope: &Scope, settings: &[Setting]) {
    for Setting { key, value } in settings {
        json.name(key);
        write_value(json, scope, value);
    }
}

/// Writes a value of any form.
fn write_value(json: &mut Writer, scope: &Scope, value: &Value) {
    match value {
        Value::Integer(number) => json.integer(*number),
        Value::Decimal(number) => json.decimal(number),
        Value::Bool(truth) => json.bool(*truth),
        Value::List(values) => {
            json.begin_array();
            for value in values {
                json.element();
                write_value(json, scope, value);
            }
            json.end_array();
        }
        Value::Block(settings) => {
            json.begin_object();
            write_pairs(json, scope, settings);
            json.end_object();
        }
        Value::String(_)
        | Value::Quantity { .. }
        | Value::Name(_)
        | Value::Member { .. }
        | Value::Index { .. }
        | Value::Call { .. }
        | Value::Expression(_) => text::write_value(json, scope, value, As::Reference),
    }
}
