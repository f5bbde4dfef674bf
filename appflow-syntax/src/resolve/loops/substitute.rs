//! One iteration of a loop: the elements in the places of the variables.

use std::collections::HashSet;

use appflow_model::diagnostics::{closest, codes};

use super::super::resolution::Similar;
use crate::ast::{
    Alarm, BusRule, CompositeAlarm, ConcatPart, DeployCondition, Endpoint, EventRule, Existing, Field, Flow, FlowItem, Include,
    Loc, Loop, Name, Object, ObjectFields, Operand, Output, Override, Profile, Resource, Schedule, Setting, StackItem, Statement,
    Task, TaskList, Trigger, Value, ValueKind, ValueMapping,
};
use crate::finding::Finding;
use crate::ident;

/// The values of the variables, and the findings about the resulting names.
pub(super) struct Iteration<'a> {
    variables: &'a [Name],
    elements: &'a [Value],
    /// The names of the stack that are values themselves: any other name in a string is text.
    values: &'a HashSet<String>,
    uses: &'a mut Uses,
    /// The number of loops inside of the loop around this place, where names are not complete yet.
    inner: usize,
    pub(super) findings: Vec<Finding>,
}

/// The uses of the variables of a loop.
pub(super) struct Uses {
    /// Whether each variable is used.
    pub(super) any: Vec<bool>,
    /// The number of places that consist of each variable.
    pub(super) alone: Vec<usize>,
    /// The names that are similar to a variable.
    pub(super) similar: Vec<Similar>,
    /// Whether the iteration is the first one.
    pub(super) is_first: bool,
}

impl Uses {
    pub(super) fn new(variables: usize) -> Self {
        Uses { any: vec![false; variables], alone: vec![0; variables], similar: Vec::new(), is_first: true }
    }
}

/// A part of a statement that can contain variables.
pub(super) trait Substitute {
    /// Puts the elements of a iteration in the places of its variables.
    fn substitute(&mut self, iteration: &mut Iteration<'_>);
}

impl<'a> Iteration<'a> {
    pub(super) fn new(variables: &'a [Name], elements: &'a [Value], values: &'a HashSet<String>, uses: &'a mut Uses) -> Self {
        Iteration { variables, elements, values, uses, inner: 0, findings: Vec::new() }
    }

    /// Returns the element that replaces an identifier.
    fn element(&mut self, word: &Name) -> Option<&'a Value> {
        let index = self.variables.iter().position(|variable| word.is_identifier && variable.text == word.text)?;
        if let Some(used) = self.uses.any.get_mut(index) {
            *used = true;
        }
        self.elements.get(index)
    }

    /// Returns the element that replaces a whole name.
    fn alone(&mut self, word: &Name) -> Option<&'a Value> {
        let Some(element) = self.element(word) else {
            self.compare(word, word.loc, false);
            return None;
        };
        let index = self.variables.iter().position(|variable| variable.text == word.text);
        if let Some(number) = index.and_then(|index| self.uses.alone.get_mut(index)).filter(|_| self.uses.is_first) {
            *number += 1;
        }
        Some(element)
    }

    /// Records a name that is similar to a variable. `whole` is the place of the composed name that it is a part of.
    fn compare(&mut self, word: &Name, whole: Loc, is_part: bool) {
        if !self.uses.is_first || !word.is_identifier {
            return;
        }
        let variables: Vec<&str> = self.variables.iter().map(|variable| variable.text.as_str()).collect();
        if let Some(variable) = closest(&word.text, &variables) {
            let (name, variable) = (word.text.clone(), variable.to_owned());
            self.uses.similar.push(Similar { name, whole, loc: word.loc, variable, is_part });
        }
    }

    /// Replaces a name, which need not be an identifier.
    fn word(&mut self, word: &mut Name) {
        if word.pasted.is_empty() {
            if let Some(element) = self.alone(word) {
                replace(word, element);
            }
            return;
        }
        let whole = word.loc;
        for part in &mut word.pasted {
            if let Some(element) = self.element(part) {
                part.text = element_text(element);
                part.is_identifier = false;
            } else {
                self.compare(part, whole, true);
            }
        }
        if self.inner == 0 {
            let parts = std::mem::take(&mut word.pasted);
            set(word, parts.iter().map(|part| part.text.as_str()).collect());
        }
    }

    fn words<'b>(&mut self, words: impl IntoIterator<Item = &'b mut Name>) {
        words.into_iter().for_each(|word| self.word(word));
    }

    /// Replaces the name of an item, which becomes the name of a Rust item.
    fn declared(&mut self, name: &mut Option<Name>) {
        let Some(word) = name else { return };
        self.word(word);
        if word.pasted.is_empty() && !ident::is_name(&word.text) {
            let message = format!("invalid name `{}`", word.text);
            let help = "use letters, digits, and `_`, starting with a letter";
            self.findings.push(Finding::new(&codes::SYNTAX, word.loc, message).help(help));
            *name = None;
        }
    }

    fn value(&mut self, value: &mut Value) {
        match &mut value.kind {
            ValueKind::Name(name) if name.pasted.is_empty() => {
                let Some(element) = self.alone(name) else { return };
                value.loc.element = Some(element.loc.origin());
                match &element.kind {
                    ValueKind::Name(_) => replace(name, element),
                    kind => value.kind = kind.clone(),
                }
            }
            ValueKind::Name(name) | ValueKind::Member(name, _) | ValueKind::Index(name, _) => self.word(name),
            ValueKind::Call(function, arguments) if function.text == "concat" => {
                arguments.iter_mut().for_each(|argument| self.text(argument));
            }
            ValueKind::Call(_, values) | ValueKind::List(values) => self.values(values),
            ValueKind::Block(settings) => self.settings(settings),
            ValueKind::String(_)
            | ValueKind::Integer(_)
            | ValueKind::Decimal(_)
            | ValueKind::Bool(_)
            | ValueKind::Quantity(..)
            | ValueKind::Expression(_) => {}
        }
    }

    /// Replaces a part of a string, where the name of an object is the name itself.
    fn text(&mut self, value: &mut Value) {
        let is_variable = matches!(&value.kind, ValueKind::Name(name) if self.is_variable(name));
        self.value(value);
        let text = match &value.kind {
            ValueKind::Name(name) if is_variable && !self.values.contains(&name.text) => name.text.clone(),
            ValueKind::Integer(number) if is_variable => number.to_string(),
            _ => return,
        };
        value.kind = ValueKind::String(text);
    }

    fn is_variable(&self, name: &Name) -> bool {
        // A composed name stays a name.
        name.pasted.is_empty() && self.variables.iter().any(|variable| variable.text == name.text)
    }

    fn values<'b>(&mut self, values: impl IntoIterator<Item = &'b mut Value>) {
        values.into_iter().for_each(|value| self.value(value));
    }

    fn settings(&mut self, settings: &mut [Setting]) {
        settings.iter_mut().for_each(|setting| self.values(&mut setting.value));
    }

    fn field(&mut self, field: &mut Field) {
        self.value(&mut field.name);
        self.words(&mut field.data_type);
    }

    fn fields<'b>(&mut self, fields: impl IntoIterator<Item = &'b mut Field>) {
        fields.into_iter().for_each(|field| self.field(field));
    }

    fn statements<T: Substitute>(&mut self, statements: &mut [Statement<T>]) {
        statements.iter_mut().for_each(|statement| statement.node.substitute(self));
    }

    fn repetition<T: Substitute>(&mut self, repetition: &mut Loop<T>) {
        repetition.iterations.iter_mut().for_each(|iteration| self.values(iteration));
        self.inner += 1;
        self.statements(&mut repetition.items);
        self.inner -= 1;
    }

    fn existing(&mut self, existing: &mut Option<Existing>) {
        if let Some(existing) = existing {
            self.values(&mut existing.value);
        }
    }

    fn object(&mut self, object: &mut Object) {
        let Object { name, connector, entity, fields, .. } = object;
        self.declared(name);
        self.words(connector);
        self.values(entity);
        if let ObjectFields::Inline(fields) = fields {
            for field in fields {
                self.word(&mut field.name);
                self.words(&mut field.data_type);
                self.settings(&mut field.settings);
            }
        }
    }

    fn end(&mut self, end: &mut Endpoint) {
        self.words(&mut end.connector);
        self.values(&mut end.arguments);
        self.settings(&mut end.settings);
    }

    fn trigger(&mut self, trigger: &mut Trigger) {
        match &mut trigger.schedule {
            Some(Schedule::Rate(value) | Schedule::Given(value)) => self.value(value),
            Some(Schedule::Cron(..)) | None => {}
        }
        self.settings(&mut trigger.settings);
    }

    fn task(&mut self, task: &mut Task) {
        match task {
            Task::Map(mappings) => {
                for mapping in mappings {
                    self.field(&mut mapping.source);
                    self.fields(&mut mapping.destination);
                }
            }
            Task::MapAll(fields) | Task::Partition(fields) => self.fields(fields),
            Task::Concat { parts, destination } => {
                parts.iter_mut().for_each(|part| self.part(part));
                self.fields(destination);
            }
            Task::Compute { left, right, destination, .. } => {
                [left, right, destination].into_iter().for_each(|field| self.fields(field));
            }
            Task::Mask { field, span, .. } => {
                self.fields(field);
                if let Some((_, length)) = span {
                    self.values(length);
                }
            }
            Task::Truncate { field, length } => {
                self.fields(field);
                self.values(length);
            }
            Task::Filter(comparisons) => {
                for comparison in comparisons {
                    self.field(&mut comparison.field);
                    match &mut comparison.operand {
                        Some(Operand::One(value)) => self.value(value),
                        Some(Operand::Many(values, _)) => self.values(values),
                        Some(Operand::Between(lower, upper)) => self.values([lower, upper]),
                        None => {}
                    }
                }
            }
            Task::Validate { field, .. } => self.fields(field),
            Task::Passthrough => {}
        }
    }

    /// Replaces a part of a `concat`, where a string is text.
    fn part(&mut self, part: &mut ConcatPart) {
        let ConcatPart::Field(field) = part else { return };
        let is_variable = matches!(&field.name.kind, ValueKind::Name(name) if self.is_variable(name));
        self.field(field);
        if let (true, ValueKind::String(text)) = (is_variable, &field.name.kind) {
            *part = ConcatPart::Text(Name { text: text.clone(), loc: field.name.loc, is_identifier: false, pasted: Vec::new() });
        }
    }

    fn alarm(&mut self, alarm: &mut Alarm) {
        self.declared(&mut alarm.name);
        if let Some(metric) = &mut alarm.metric {
            self.metric(metric);
        }
        self.values(&mut alarm.threshold);
        self.settings(&mut alarm.settings);
    }

    /// Replaces the names of flows and metrics, also in metric math.
    fn metric(&mut self, value: &mut Value) {
        match &mut value.kind {
            ValueKind::Name(name) => self.word(name),
            ValueKind::Member(of, member) => {
                self.word(of);
                self.words(member);
            }
            ValueKind::Call(_, arguments) => arguments.iter_mut().for_each(|argument| self.metric(argument)),
            _ => self.value(value),
        }
    }

    fn rule(&mut self, rule: &mut EventRule) {
        self.words(&mut rule.event);
        self.declared(&mut rule.name);
        for matcher in &mut rule.matchers {
            self.word(&mut matcher.field);
            self.values(&mut matcher.values);
        }
        self.values(&mut rule.targets);
        self.settings(&mut rule.settings);
    }
}

impl Substitute for StackItem {
    fn substitute(&mut self, iteration: &mut Iteration<'_>) {
        match self {
            StackItem::Resource(Resource { name, parameter_type, origin, resource_type: _, settings, partial: _ }) => {
                iteration.declared(name);
                iteration.words(parameter_type);
                iteration.existing(origin);
                iteration.settings(settings);
            }
            StackItem::Profile(Profile { name, connector, origin, settings, .. }) => {
                iteration.declared(name);
                iteration.words(connector);
                iteration.existing(origin);
                iteration.settings(settings);
            }
            StackItem::Object(object) => iteration.object(object),
            StackItem::Flow(Flow { name, origin, items, .. }) => {
                iteration.declared(name);
                iteration.existing(origin);
                iteration.statements(items);
            }
            StackItem::Alarm(alarm) => iteration.alarm(alarm),
            StackItem::CompositeAlarm(CompositeAlarm { name, rule, settings, partial: _ }) => {
                iteration.declared(name);
                iteration.values(rule);
                iteration.settings(settings);
            }
            StackItem::Rule(BusRule { name, bus, matchers, targets, settings, partial: _ }) => {
                iteration.declared(name);
                iteration.values(bus);
                for matcher in matchers {
                    iteration.words(&mut matcher.path);
                    iteration.values(&mut matcher.values);
                }
                iteration.values(targets);
                iteration.settings(settings);
            }
            StackItem::Tasks(TaskList { name, items, .. }) => {
                iteration.declared(name);
                iteration.statements(items);
            }
            StackItem::Mapping(ValueMapping { name, settings, .. }) => {
                iteration.declared(name);
                iteration.settings(settings);
            }
            StackItem::Condition(DeployCondition { name, value }) => {
                iteration.declared(name);
                iteration.values(value);
            }
            StackItem::Output(Output { name, value, settings }) => {
                iteration.declared(name);
                iteration.values(value);
                iteration.settings(settings);
            }
            StackItem::Override(Override { target, settings }) => {
                iteration.words(target);
                iteration.settings(settings);
            }
            StackItem::Tags(settings) => iteration.settings(settings),
            StackItem::Loop(repetition) => iteration.repetition(repetition),
            StackItem::Use(_) | StackItem::Unknown => {}
        }
    }
}

impl Substitute for FlowItem {
    fn substitute(&mut self, iteration: &mut Iteration<'_>) {
        match self {
            FlowItem::Name(value) | FlowItem::Description(value) | FlowItem::Key(value) | FlowItem::Lifecycle(value) => {
                iteration.values(value);
            }
            FlowItem::Trigger(trigger) => iteration.trigger(trigger),
            FlowItem::Source(end) | FlowItem::Destination(end) => iteration.end(end),
            FlowItem::Tags(settings) => iteration.settings(settings),
            FlowItem::Task(task) => iteration.task(task),
            FlowItem::Include(Include { name, .. }) => iteration.words(name),
            FlowItem::Alarm(alarm) => iteration.alarm(alarm),
            FlowItem::Rule(rule) => iteration.rule(rule),
            FlowItem::Loop(repetition) => iteration.repetition(repetition),
            FlowItem::Status(_) | FlowItem::Unknown => {}
        }
    }
}

/// Returns the text of an element in a name or a string.
pub(crate) fn element_text(element: &Value) -> String {
    match &element.kind {
        ValueKind::Name(name) => name.text.clone(),
        ValueKind::String(text) | ValueKind::Decimal(text) => text.clone(),
        ValueKind::Integer(number) => number.to_string(),
        ValueKind::Bool(truth) => truth.to_string(),
        _ => String::new(),
    }
}

/// Replaces a name by an element.
fn replace(word: &mut Name, element: &Value) {
    set(word, element_text(element));
    word.loc.element = Some(element.loc.origin());
}

fn set(word: &mut Name, text: String) {
    word.is_identifier = ident::is_name(&text);
    word.text = text;
}
