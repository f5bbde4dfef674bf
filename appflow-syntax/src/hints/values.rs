//! Hints for settings and values.

use appflow_model::analysis::functions::FIND_IN_MAP;
use appflow_model::analysis::input::EVENT;
use appflow_model::catalog::resources::protocol;
use appflow_model::catalog::{self, Connector, Kind, Property};
use appflow_model::vocabulary;

use super::declared::{UNITS, first, first_word, input_module, member_module};
use super::writer::{Hints, Place, Words, names};
use crate::ast::{self, Name, Value, ValueKind};

/// The known fields of a source or destination.
#[derive(Clone, Copy, Default)]
pub(super) struct Endpoint<'a> {
    pub(super) object: Option<&'a str>,
    pub(super) connector: Option<&'static Connector>,
}

impl<'a> Endpoint<'a> {
    /// Creates a source or destination with a known object.
    pub(super) fn of(object: Option<&'a str>) -> Self {
        Endpoint { object, connector: None }
    }
}

/// The number of arguments of `if`.
const IF_ARGUMENTS: usize = 3;

impl Hints<'_> {
    pub(super) fn settings(&mut self, settings: &[ast::Setting], properties: &'static [Property], object: Option<&str>) {
        let Some(property) = properties.first() else { return };
        let words = self.setting_words(Place::Model(property.module), properties, settings);
        self.listed_settings(settings.iter(), &words, properties, object);
    }

    /// Resolves settings whose keys are constants of a module of all items.
    pub(super) fn settings_of<'s>(
        &mut self,
        settings: impl Iterator<Item = &'s ast::Setting> + Clone,
        module: &str,
        properties: &[Property],
        object: Option<&str>,
    ) {
        if properties.is_empty() {
            return;
        }
        let keys: Vec<&Name> = settings.clone().map(|setting| &setting.key).collect();
        let words = self.words(Place::Known(module), names(properties), &keys);
        self.listed_settings(settings, &words, properties, object);
    }

    pub(super) fn setting_words(&mut self, place: Place<'_>, properties: &[Property], settings: &[ast::Setting]) -> Words {
        let keys: Vec<&Name> = settings.iter().map(|setting| &setting.key).collect();
        self.words(place, names(properties), &keys)
    }

    pub(super) fn listed_settings<'s>(
        &mut self,
        settings: impl Iterator<Item = &'s ast::Setting>,
        words: &Words,
        properties: &[Property],
        object: Option<&str>,
    ) {
        for setting in settings {
            self.listed(words, Some(&setting.key));
            if let Some(property) = catalog::property(properties, &setting.key.text) {
                self.value(setting.value.as_ref(), property.kind, object);
            }
        }
        self.listed(words, None);
    }

    /// Resolves the values of settings with the author's keys.
    pub(super) fn given(&mut self, settings: &[ast::Setting]) {
        settings.iter().for_each(|setting| self.reference(setting.value.as_ref(), "values"));
    }

    /// Resolves the value of a setting.
    pub(super) fn value(&mut self, value: Option<&Value>, kind: Kind, object: Option<&str>) {
        let value = value.filter(|value| !value.is_gap());
        match (kind, value.map(|value| &value.kind)) {
            (_, Some(ValueKind::Call(name, given))) if name.text == vocabulary::function::names::r#if && kind.has_branches() => {
                self.reference(given.first(), "declared_conditions");
                given.iter().skip(1).for_each(|branch| self.value(Some(branch), kind, object));
                // The place of the next branch.
                if given.len() < IF_ARGUMENTS {
                    self.value(None, kind, object);
                }
            }
            (Kind::OneOf(words) | Kind::OneOfWith { values: words, .. }, None) => self.word(first_word(words), None),
            (Kind::OneOf(words) | Kind::OneOfWith { values: words, .. }, Some(ValueKind::Name(name))) => {
                self.word(first_word(words), Some(name));
            }
            (Kind::OneOfWith { values: words, arguments, .. }, Some(ValueKind::Call(name, given))) => {
                self.word(first_word(words), Some(name));
                self.value(given.first(), Kind::OneOf(arguments), None);
            }
            (Kind::Statistic, None) => self.word(first_word(catalog::monitoring::statistic::ALL), None),
            (Kind::Statistic, Some(ValueKind::Name(name) | ValueKind::Call(name, _))) => {
                self.word(first_word(catalog::monitoring::statistic::ALL), Some(name));
            }
            (Kind::Pull, Some(ValueKind::Call(name, given))) => {
                self.word(first_word(catalog::schedule::pull::ALL), Some(name));
                let field = given.first().map(|value| ast::Field { name: value.clone(), data_type: None });
                self.field(Endpoint::of(object), field.as_ref());
            }
            (Kind::Pull, None) => self.word(first_word(catalog::schedule::pull::ALL), None),
            (Kind::Pull, Some(ValueKind::Name(name))) => self.word(first_word(catalog::schedule::pull::ALL), Some(name)),
            (Kind::ListOf(words), Some(ValueKind::List(elements))) => {
                for element in elements {
                    if let ValueKind::Name(name) = &element.kind {
                        self.word(first_word(words), Some(name));
                    }
                }
                self.word(first_word(words), None);
            }
            (Kind::Subscriptions, Some(ValueKind::List(elements))) => {
                elements.iter().for_each(|element| self.value(Some(element), kind, None));
                self.word(first_word(protocol::ALL), None);
            }
            (Kind::Subscriptions, Some(ValueKind::Call(name, endpoint))) => {
                self.word(first_word(protocol::ALL), Some(name));
                let module = match name.text.as_str() {
                    name if name == protocol::sqs.name => "queues",
                    name if name == protocol::lambda.name => "functions",
                    _ => "values",
                };
                self.references(endpoint, module);
            }
            (Kind::Subscriptions, Some(ValueKind::Name(name))) => self.word(first_word(protocol::ALL), Some(name)),
            (Kind::Subscriptions, None) => self.word(first_word(protocol::ALL), None),
            (Kind::Field | Kind::Fields, _) => {
                let names = match value {
                    Some(Value { kind: ValueKind::List(elements), .. }) => elements.as_slice(),
                    Some(value) => std::slice::from_ref(value),
                    None => &[],
                };
                for name in names {
                    self.field(Endpoint::of(object), Some(&ast::Field { name: name.clone(), data_type: None }));
                }
                self.field(Endpoint::of(object), None);
            }
            (Kind::Input, Some(ValueKind::Block(block))) => {
                block.iter().for_each(|setting| self.value(setting.value.as_ref(), kind, None));
            }
            // A member of an item is what is derived from it.
            (Kind::Items, Some(ValueKind::Member(of, member))) if self.definition_declares(&of.text) => {
                self.declared("items", Some(of));
                self.declared(&super::declared::derived_module(&of.text), member.as_ref());
            }
            (Kind::Items, Some(ValueKind::List(elements))) => {
                elements.iter().for_each(|element| self.value(Some(element), kind, None));
                self.declared("items", None);
            }
            (Kind::Alarm, _) => self.alarm_rule(value),
            (Kind::Block(properties), Some(ValueKind::Block(block))) => self.settings(block, properties, object),
            _ => self.reference(value, kind_module(kind)),
        }
    }

    /// Resolves the elements of a loop.
    pub(super) fn elements(&mut self, iterations: &[Vec<Value>]) {
        iterations.iter().flatten().for_each(|element| self.reference(Some(element), "items"));
        self.reference(None, "items");
    }

    /// Resolves several values, and the empty place after the last one.
    pub(super) fn references(&mut self, values: &[Value], module: &str) {
        values.iter().for_each(|value| self.reference(Some(value), module));
        self.reference(None, module);
    }

    /// Resolves the names in a value; a bare name is looked up in `module`.
    pub(super) fn reference(&mut self, value: Option<&Value>, module: &str) {
        let value = value.filter(|value| !value.is_gap());
        match value.map(|value| &value.kind) {
            None => self.declared(module, None),
            Some(ValueKind::Name(name)) => self.declared(module, Some(name)),
            Some(ValueKind::Index(of, _)) => self.declared("secrets", Some(of)),
            Some(ValueKind::Member(of, member)) if of.text == EVENT && self.event.is_some() => {
                self.declared("inputs", Some(of));
                if let Some(event) = self.event {
                    self.known(&input_module(event), member.as_ref());
                }
            }
            Some(ValueKind::Member(of, member)) => {
                self.declared("values", Some(of));
                if of.text == "aws" {
                    self.word(first_word(catalog::pseudo_parameters::pseudo::ALL), member.as_ref());
                } else if self.definition_declares(&of.text) {
                    self.declared(&member_module(&of.text), member.as_ref());
                }
            }
            Some(ValueKind::Call(function, arguments)) => {
                self.word(first(vocabulary::function::ALL), Some(function));
                let inner = if module == "inputs" { module } else { "values" };
                match arguments.split_first() {
                    None if function.text == "if" => self.declared("declared_conditions", None),
                    None if function.text == FIND_IN_MAP => self.declared("declared_mappings", None),
                    Some((condition, branches)) if function.text == "if" => {
                        self.reference(Some(condition), "declared_conditions");
                        self.references(branches, inner);
                    }
                    Some((mapping, keys)) if function.text == FIND_IN_MAP => {
                        self.reference(Some(mapping), "declared_mappings");
                        self.references(keys, inner);
                    }
                    _ => self.references(arguments, inner),
                }
            }
            Some(ValueKind::Quantity(_, unit)) => self.known(UNITS, Some(unit)),
            Some(ValueKind::List(elements)) => self.references(elements, module),
            Some(ValueKind::Block(settings)) => {
                // Braces in place of a name can be the settings after it.
                self.declared(module, None);
                self.given(settings);
            }
            Some(_) => {}
        }
    }
}

/// Returns the module of the names that a setting of this kind accepts.
fn kind_module(kind: Kind) -> &'static str {
    match kind {
        Kind::Bucket(_) => "buckets",
        Kind::Key => "keys",
        Kind::Condition => "declared_conditions",
        Kind::Secret | Kind::SecretArn => "secrets",
        Kind::Targets => "actions",
        Kind::Function => "functions",
        Kind::Queue => "queues",
        Kind::PartnerFlow => "flows",
        Kind::Input | Kind::EventField => "inputs",
        Kind::Items | Kind::Free | Kind::Statements(_) => "items",
        _ => "values",
    }
}
