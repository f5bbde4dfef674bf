//! Conditions, and the attributes of resources that stand beside their properties.

use super::Synthesis;
use super::settings::find;
use super::text::{self, As};
use crate::template::Writer;
use appflow_model::analysis::access::Removal;
use appflow_model::analysis::conditions;
use appflow_model::analysis::ids::logical_id;
use appflow_model::catalog::resources::{lifecycle, on_delete, on_replace, removal};
use appflow_model::model::{Definition, Setting, Value, setting};

/// Writes the section `Conditions`, when there is one.
pub(super) fn write(json: &mut Writer, synthesis: &Synthesis, definition: &Definition) {
    if definition.conditions.is_empty() {
        return;
    }
    json.open("Conditions");
    for condition in &definition.conditions {
        json.name(&logical_id(&condition.name));
        write_expression(json, synthesis, &condition.value);
    }
    json.end_object();
}

fn write_expression(json: &mut Writer, synthesis: &Synthesis, value: &Value) {
    json.begin_object();
    match value {
        Value::Name(name) => json.text("Condition", &logical_id(name)),
        Value::Call { function, arguments } => {
            json.open_array(conditions::function(function).map_or("", |function| function.intrinsic));
            for argument in arguments {
                json.element();
                match function.as_str() {
                    "equals" => text::write_value(json, &synthesis.scope, argument, As::Natural),
                    _ => write_expression(json, synthesis, argument),
                }
            }
            json.end_array();
        }
        _ => {}
    }
    json.end_object();
}

/// Under which condition there is a resource, and what happens when it goes.
#[derive(Default)]
pub(super) struct Lifecycle<'a> {
    condition: Option<&'a str>,
    deletion: Option<&'static str>,
    replacement: Option<&'static str>,
}

impl<'a> Lifecycle<'a> {
    /// What the settings of an item say.
    pub(super) fn of(settings: &'a [Setting]) -> Self {
        let word = |key: &str| setting(settings, key).and_then(Value::as_name);
        let both = word("on_removal").and_then(|word| find(removal::ALL, word));
        Lifecycle {
            condition: conditions::named(settings),
            deletion: word(lifecycle::on_delete.key).and_then(|word| find(on_delete::ALL, word)).or(both),
            replacement: word(lifecycle::on_replace.key).and_then(|word| find(on_replace::ALL, word)).or(both),
        }
    }

    /// The same, and what says nothing else stays.
    pub(super) fn or_retain(self) -> Self {
        let retain = find(removal::ALL, removal::retain.name);
        Lifecycle { deletion: self.deletion.or(retain), replacement: self.replacement.or(retain), ..self }
    }

    /// The condition of an item, and what happens to what serves it.
    pub(super) fn of_policy(settings: &'a [Setting], removal: Removal) -> Self {
        let Removal { on_delete, on_replace } = removal;
        Lifecycle { condition: conditions::named(settings), deletion: on_delete, replacement: on_replace }
    }

    /// The condition of a flow, and what the settings of an alarm or a rule of it say.
    pub(super) fn of_monitoring(flow: &'a [Setting], own: &'a [Setting]) -> Self {
        Lifecycle { condition: conditions::named(flow), ..Lifecycle::of(own) }
    }
}

/// Writes the attributes.
pub(super) fn write_lifecycle(json: &mut Writer, lifecycle: &Lifecycle) {
    if let Some(condition) = lifecycle.condition {
        json.text("Condition", &logical_id(condition));
    }
    if lifecycle.deletion.is_none() && lifecycle.replacement.is_none() {
        return;
    }
    // One policy alone looks like half of a thought; the other is what CloudFormation does anyway.
    let default = find(removal::ALL, removal::delete.name).unwrap_or_default();
    json.text("DeletionPolicy", lifecycle.deletion.unwrap_or(default));
    json.text("UpdateReplacePolicy", lifecycle.replacement.unwrap_or(default));
}
