//! Hints for the statements of a flow.

use appflow_model::analysis::fields::keeps_types;
use appflow_model::catalog::resources::lifecycle;
use appflow_model::catalog::{self, Argument, Connector, Kind};
use appflow_model::vocabulary;

use super::declared::{event_module, field_module, first, type_module};
use super::monitoring::METRICS;
use super::values::Endpoint;
use super::writer::{Block, Hints, connector};
use crate::ast::{self, FlowItem, Name, Value, ValueKind, written};

impl Hints<'_> {
    pub(super) fn flow(&mut self, flow: &ast::Flow) {
        self.existing(flow.origin.as_ref());
        self.keywords(Block::Flow, written(&flow.items).map(|statement| &statement.keyword));
        // The fields depend on the source and destination.
        let (mut source, mut destination) = (Endpoint::default(), Endpoint::default());
        for statement in &flow.items {
            match &statement.node {
                FlowItem::Source(end) => {
                    self.endpoint(end, |connector| connector.source);
                    source = self.end_of(end);
                }
                FlowItem::Destination(end) => {
                    self.endpoint(end, |connector| connector.destination);
                    destination = self.end_of(end);
                }
                _ => {}
            }
        }
        if destination.connector.is_some_and(keeps_types) {
            destination.connector = source.connector;
        }
        for statement in written(&flow.items) {
            self.statement(&statement.keyword, &statement.node, source, destination);
        }
    }

    /// Returns the object and the connector of a source or destination.
    pub(super) fn end_of<'b>(&self, end: &'b ast::Endpoint) -> Endpoint<'b> {
        Endpoint { object: self.object_of(end), connector: connector(end.connector.as_ref()) }
    }

    /// Returns the object in the parentheses of a source or destination.
    pub(super) fn object_of<'b>(&self, end: &'b ast::Endpoint) -> Option<&'b str> {
        end.arguments.iter().find_map(|argument| {
            match &argument.kind {
                ValueKind::Name(name) => Some(name.text.as_str()),
                _ => None,
            }
            .filter(|name| self.definition.objects.iter().any(|object| object.name == *name))
        })
    }

    pub(super) fn endpoint(&mut self, end: &ast::Endpoint, shape: fn(&Connector) -> Option<catalog::Endpoint>) {
        self.known("connectors", end.word.as_ref());
        let Some(shape) = connector(end.connector.as_ref()).and_then(shape) else { return };
        for (index, expected) in shape.arguments.iter().enumerate() {
            let module = match expected {
                Argument::Profile => "profiles",
                Argument::Bucket(..) => "buckets",
                Argument::Object { .. } => "objects",
                Argument::Text(..) => "values",
            };
            // The first missing one is being written.
            if index <= end.arguments.len() {
                self.reference(end.arguments.get(index), module);
            }
        }
        self.settings(&end.settings, shape.properties, self.object_of(end));
    }

    pub(super) fn statement(&mut self, keyword: &Name, statement: &FlowItem, source: Endpoint<'_>, destination: Endpoint<'_>) {
        match statement {
            FlowItem::Name(value) | FlowItem::Description(value) => self.reference(value.as_ref(), "values"),
            FlowItem::Lifecycle(value) => {
                let kind = catalog::property(lifecycle::ALL, &keyword.text).map_or(Kind::Condition, |property| property.kind);
                self.value(value.as_ref(), kind, None);
            }
            FlowItem::Status(status) => self.word(first(vocabulary::status::ALL), status.as_ref()),
            FlowItem::Key(key) => self.reference(key.as_ref(), "keys"),
            FlowItem::Trigger(trigger) => {
                self.word(first(vocabulary::trigger::ALL), trigger.kind.as_ref());
                match &trigger.schedule {
                    Some(ast::Schedule::Rate(value)) => self.reference(Some(value), "values"),
                    Some(ast::Schedule::Given(Value { kind: ValueKind::Name(name), .. })) => {
                        self.declared("schedules", Some(name))
                    }
                    Some(ast::Schedule::Given(value)) => self.reference(Some(value), "schedules"),
                    Some(ast::Schedule::Cron(..)) => {}
                    None => self.declared("schedules", None),
                }
                if trigger.schedule.is_some() {
                    self.settings(&trigger.settings, catalog::schedule::settings::ALL, source.object);
                }
            }
            FlowItem::Tags(tags) => self.given(tags),
            FlowItem::Task(task) => self.task(task, source, destination),
            FlowItem::Include(include) => {
                self.declared("task_lists", include.name.as_ref());
                include
                    .items
                    .iter()
                    .for_each(|statement| self.statement(&statement.keyword, &statement.node, source, destination));
            }
            FlowItem::Alarm(alarm) => {
                self.alarm(alarm, METRICS);
            }
            FlowItem::Rule(rule) => {
                self.known("events", rule.event.as_ref());
                if let Some(event) = rule.event.as_ref().and_then(|event| catalog::monitoring::event(&event.text)) {
                    rule.matchers.iter().for_each(|matcher| self.known(&event_module(event), Some(&matcher.field)));
                    self.known(&event_module(event), None);
                }
                rule.matchers.iter().for_each(|matcher| self.references(&matcher.values, "values"));
                self.references(&rule.targets, "targets");
                self.event = rule.event.as_ref().and_then(|event| catalog::monitoring::event(&event.text));
                self.settings(&rule.settings, catalog::monitoring::rule::ALL, None);
                self.event = None;
            }
            FlowItem::Loop(repetition) => self.elements(&repetition.iterations),
            FlowItem::Source(_) | FlowItem::Destination(_) | FlowItem::Unknown => {}
        }
    }

    pub(super) fn task(&mut self, task: &ast::Task, source: Endpoint<'_>, destination: Endpoint<'_>) {
        match task {
            ast::Task::Map(mappings) => {
                for mapping in mappings {
                    self.field(source, Some(&mapping.source));
                    self.target(destination, mapping.destination.as_ref());
                }
                self.field(source, None);
            }
            ast::Task::MapAll(except) => {
                except.iter().for_each(|field| self.field(source, Some(field)));
                self.field(source, None);
            }
            ast::Task::Concat { parts, destination: target } => {
                for part in parts {
                    if let ast::ConcatPart::Field(field) = part {
                        self.field(source, Some(field));
                    }
                }
                self.field(source, None);
                self.target(destination, target.as_ref());
            }
            ast::Task::Compute { left, right, destination: target, .. } => {
                self.field(source, left.as_ref());
                self.field(source, right.as_ref());
                self.target(destination, target.as_ref());
            }
            ast::Task::Mask { field, span, .. } => {
                self.field(source, field.as_ref());
                if let Some((_, length)) = span {
                    self.reference(length.as_ref(), "values");
                }
            }
            ast::Task::Truncate { field, length } => {
                self.field(source, field.as_ref());
                self.reference(length.as_ref(), "values");
            }
            ast::Task::Filter(comparisons) => {
                for comparison in comparisons {
                    self.field(source, Some(&comparison.field));
                    match &comparison.operand {
                        None => self.reference(None, "values"),
                        Some(ast::Operand::One(value)) => self.reference(Some(value), "values"),
                        Some(ast::Operand::Many(values, _)) => self.references(values, "values"),
                        Some(ast::Operand::Between(lower, upper)) => {
                            self.reference(Some(lower), "values");
                            self.reference(Some(upper), "values");
                        }
                    }
                }
                self.field(source, None);
            }
            ast::Task::Validate { field, condition, action } => {
                self.field(source, field.as_ref());
                self.word(first(vocabulary::condition::ALL), condition.as_ref());
                self.word(first(vocabulary::action::ALL), action.as_ref());
            }
            ast::Task::Partition(keys) => {
                // Fields that are not renamed come from the source.
                let written = if destination.object.is_some() { destination } else { source };
                keys.iter().for_each(|key| self.field(written, Some(key)));
                self.field(written, None);
            }
            ast::Task::Passthrough => {}
        }
    }

    /// Resolves a field of the object of a source or destination; without an object, it has no hint.
    pub(super) fn field(&mut self, end: Endpoint<'_>, field: Option<&ast::Field>) {
        if let Some(object) = end.object {
            match field.map(|field| &field.name.kind) {
                None => self.declared(&field_module(object), None),
                Some(ValueKind::Name(name)) => self.declared(&field_module(object), Some(name)),
                Some(ValueKind::Call(_, arguments)) => self.references(arguments, "values"),
                Some(_) => {}
            }
        }
        if let Some(data_type) = field.and_then(|field| field.data_type.as_ref()) {
            self.known(&type_module(end.connector), Some(data_type));
        }
    }

    /// Resolves the field after `=>`.
    pub(super) fn target(&mut self, destination: Endpoint<'_>, field: Option<&ast::Field>) {
        if field.is_some() {
            self.field(destination, field);
        }
    }
}
