//! Hints for the statements of a stack.

use appflow_model::catalog::resources::{attribute, lifecycle, override_attribute};
use appflow_model::catalog::{self, Kind};
use appflow_model::model::ResourceKind;
use appflow_model::vocabulary;

use super::declared::{derived_module, first, profile_module, resource_module, type_module};
use super::monitoring::METRICS_OF_FLOWS;
use super::values::Endpoint;
use super::writer::{Block, Hints, Place, connector, names};
use crate::ast::{self, Name, ObjectFields, StackItem, Statement, Value, ValueKind, written};

impl Hints<'_> {
    pub(super) fn stack(&mut self, stack: &ast::Stack) {
        // The statements of the first iteration of a loop are enough.
        self.keywords(Block::Stack, written(&stack.items).map(|statement| &statement.keyword));
        // The items that a flow can name come before the flow.
        let (flows, others): (Vec<_>, Vec<_>) =
            written(&stack.items).partition(|statement| matches!(statement.node, StackItem::Flow(_)));
        for statement in others.into_iter().chain(flows) {
            self.end();
            self.item(statement);
        }
    }

    pub(super) fn item(&mut self, statement: &Statement<StackItem>) {
        match &statement.node {
            StackItem::Resource(resource) => self.resource(&statement.keyword, resource),
            StackItem::Profile(profile) => self.profile(profile),
            StackItem::Object(object) => self.object(object),
            StackItem::Flow(flow) => self.flow(flow),
            StackItem::Alarm(alarm) => self.alarm(alarm, METRICS_OF_FLOWS),
            StackItem::CompositeAlarm(alarm) => {
                self.alarm_rule(alarm.rule.as_ref());
                self.settings(&alarm.settings, catalog::monitoring::composite_alarm::ALL, None);
            }
            StackItem::Rule(rule) => self.bus_rule(rule),
            StackItem::Output(output) => {
                self.reference(output.value.as_ref(), "values");
                for setting in &output.settings {
                    self.reference(
                        setting.value.as_ref(),
                        if setting.key.text == "condition" { "declared_conditions" } else { "values" },
                    );
                }
            }
            StackItem::Override(given) => self.override_item(given),
            StackItem::Tags(tags) => self.given(tags),
            StackItem::Mapping(_) => {}
            StackItem::Condition(condition) => self.condition(condition.value.as_ref()),
            StackItem::Tasks(list) => {
                self.keywords(Block::Tasks, written(&list.items).map(|statement| &statement.keyword));
                for statement in written(&list.items) {
                    self.statement(&statement.keyword, &statement.node, Endpoint::default(), Endpoint::default());
                }
            }
            StackItem::Loop(repetition) => self.elements(&repetition.iterations),
            StackItem::Use(_) | StackItem::Unknown => {}
        }
    }

    /// Resolves a condition: functions of condition names, and `equals` of strings.
    pub(super) fn condition(&mut self, value: Option<&Value>) {
        match value.map(|value| &value.kind) {
            Some(ValueKind::Call(function, arguments)) => {
                self.declared("conditions", Some(function));
                match function.text.as_str() {
                    "equals" => self.references(arguments, "values"),
                    _ => {
                        arguments.iter().for_each(|argument| self.condition(Some(argument)));
                        self.declared("conditions", None);
                    }
                }
            }
            Some(ValueKind::Name(name)) => self.declared("conditions", Some(name)),
            _ => self.declared("conditions", None),
        }
    }

    pub(super) fn resource(&mut self, keyword: &Name, resource: &ast::Resource) {
        let Some(kind) = ResourceKind::ALL.iter().find(|kind| kind.keyword() == keyword.text) else { return };
        if *kind == ResourceKind::Parameter {
            self.word(first(vocabulary::parameter_type::ALL), resource.parameter_type.as_ref());
        }
        self.existing(resource.origin.as_ref());
        let known = match *kind {
            ResourceKind::Other => attribute::ALL.to_vec(),
            kind => [catalog::resources::settings(kind), catalog::resources::lifecycle(kind)].concat(),
        };
        // The properties of CloudFormation's, which no module documents.
        let is_foreign =
            |key: &Name| *kind == ResourceKind::Other && key.text.starts_with(|first: char| first.is_ascii_uppercase());
        let (foreign, own): (Vec<_>, Vec<_>) = resource.settings.iter().partition(|setting| is_foreign(&setting.key));
        self.settings_of(own.into_iter(), &resource_module(*kind), &known, None);
        foreign.into_iter().for_each(|setting| self.value(setting.value.as_ref(), Kind::Free, None));
    }

    pub(super) fn override_item(&mut self, given: &ast::Override) {
        self.declared("overridable", given.target.first());
        if let [item, path @ ..] = given.target.as_slice()
            && self.definition_declares(&item.text)
        {
            self.declared(&derived_module(&item.text), path.first());
            if let Some(function) = path.get(1) {
                self.declared("functions", Some(function));
            }
        }
        let Some(property) = override_attribute::ALL.first() else { return };
        let words = self.setting_words(Place::Model(property.module), override_attribute::ALL, &given.settings);
        for setting in &given.settings {
            self.listed(&words, Some(&setting.key));
            match catalog::property(override_attribute::ALL, &setting.key.text) {
                Some(property) => self.value(setting.value.as_ref(), property.kind, None),
                None => self.change(setting.value.as_ref()),
            }
        }
        self.listed(&words, None);
    }

    /// Resolves a value of an override, and the functions that specify the merge.
    pub(super) fn change(&mut self, value: Option<&Value>) {
        match value.map(|value| &value.kind) {
            Some(ValueKind::Name(name)) => {
                self.word(first(vocabulary::change::ALL), Some(name));
                self.reference(value, "values");
            }
            Some(ValueKind::Call(function, arguments)) if is_change(&function.text) => {
                self.word(first(vocabulary::change::ALL), Some(function));
                arguments.iter().for_each(|argument| self.change(Some(argument)));
            }
            Some(ValueKind::Block(settings)) => settings.iter().for_each(|setting| self.change(setting.value.as_ref())),
            _ => self.reference(value, "values"),
        }
    }

    pub(super) fn existing(&mut self, existing: Option<&ast::Existing>) {
        if let Some(existing) = existing {
            self.reference(existing.value.as_ref(), "values");
        }
    }

    pub(super) fn profile(&mut self, profile: &ast::Profile) {
        self.known("connectors", profile.connector.as_ref());
        self.existing(profile.origin.as_ref());
        let Some(connector) = connector(profile.connector.as_ref()) else { return };
        let Some(shape) = connector.profile else { return };
        let module = profile_module(connector);
        let tables = [shape.properties, catalog::common_settings::profile::ALL, lifecycle::ALL];
        let names = shape.credentials.iter().map(|known| known.key).chain(tables.iter().flat_map(|table| names(table)));
        let keys: Vec<&Name> = profile.settings.iter().map(|setting| &setting.key).collect();
        let words = self.words(Place::Known(&module), names, &keys);
        for setting in &profile.settings {
            self.listed(&words, Some(&setting.key));
            let credentials = shape.credentials.iter().find(|credentials| credentials.key == setting.key.text);
            let kind = match credentials {
                Some(credentials) => Some(Kind::Block(credentials.properties)),
                None => tables.iter().find_map(|table| catalog::property(table, &setting.key.text)).map(|property| property.kind),
            };
            if let Some(kind) = kind {
                self.value(setting.value.as_ref(), kind, None);
            }
        }
        self.listed(&words, None);
    }

    pub(super) fn object(&mut self, object: &ast::Object) {
        self.known("connectors", object.connector.as_ref());
        self.reference(object.entity.as_ref(), "values");
        let ObjectFields::Inline(fields) = &object.fields else { return };
        let module = type_module(connector(object.connector.as_ref()));
        for field in fields {
            self.known(&module, field.data_type.as_ref());
            let Some(module) = first(vocabulary::attribute::ALL) else { continue };
            let keys: Vec<&Name> = field.settings.iter().map(|setting| &setting.key).collect();
            let words = self.words(Place::Model(module), vocabulary::attribute::ALL.iter().map(|known| known.name), &keys);
            for setting in &field.settings {
                self.listed(&words, Some(&setting.key));
            }
            self.listed(&words, None);
        }
    }
}

fn is_change(function: &str) -> bool {
    vocabulary::keyword(vocabulary::change::ALL, function).is_some()
}
