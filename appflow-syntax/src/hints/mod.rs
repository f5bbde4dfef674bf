//! Hints for editors: expressions that resolve each identifier of the author to a documented item.
//!
//! rust-analyzer resolves a token to the item that the macro's expansion resolves it to. So its expansion (and only that)
//! starts with `let _ = path::to::word;` for every keyword, key, field, and name, where the last segment is the author's token.
//! The keywords and values of the language are in `appflow-model`; the author's declarations have a module in `declared`, with
//! one constant each.
//!
//! To complete a word, rust-analyzer expands the text again with a mark at the cursor and expects both expansions to be the
//! same up to there. So the hints come first, those that others depend on precede them, and a placeholder replaces a missing
//! word.

#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod declared;

use appflow_model::analysis::fields::keeps_types;
use appflow_model::analysis::functions::FIND_IN_MAP;
use appflow_model::analysis::input::EVENT;
use appflow_model::catalog::monitoring::Event;
use appflow_model::catalog::resources::{attribute, lifecycle, override_attribute, protocol};
use appflow_model::catalog::{self, Argument, Connector, Kind, Property};
use appflow_model::model::{Definition, ResourceKind};
use appflow_model::vocabulary::{self, Keyword};
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::quote;

use crate::Analysis;
use crate::ast::{self, FlowItem, Item, Joining, Name, ObjectFields, StackItem, Statement, Value, ValueKind};
use crate::ident::identifier;
use crate::uses::is_shared;
use declared::{
    DECLARED, alarm_module, core_path, derived_module, event_module, field_module, first, first_word, input_module,
    member_module, profile_module, resource_module, type_module,
};

/// The placeholder for an empty place.
const EMPTY: &str = "__";

/// Returns the hints for one invocation.
pub(crate) fn file(analysis: &Analysis, facade: &TokenStream) -> TokenStream {
    let nothing = Definition::default();
    let mut keywords = Hints { facade, definition: &nothing, event: None, uses: TokenStream::new() };
    let (shared, own): (Vec<_>, Vec<_>) = analysis
        .file
        .keywords
        .iter()
        .partition(|keyword| is_shared(&keyword.text) && vocabulary::keyword(vocabulary::file::ALL, &keyword.text).is_none());
    keywords.keywords(vocabulary::file::ALL, own.into_iter());
    if !shared.is_empty() {
        keywords.keywords(vocabulary::stack::ALL, shared.into_iter());
    }
    let mut blocks = keywords.block(TokenStream::new());
    for (item, lowered) in analysis.file.items.iter().zip(&analysis.lowered) {
        let mut hints = Hints { facade, definition: &lowered.definition, event: None, uses: TokenStream::new() };
        let modules = match item {
            Item::Stack(stack) => {
                hints.stack(stack);
                declared::modules(&stack.items, &lowered.definition, facade)
            }
            Item::Object { object, .. } => {
                hints.object(&object.node);
                declared::modules(&[], &lowered.definition, facade)
            }
            Item::Shared(shared) => {
                shared.statement().into_iter().for_each(|statement| hints.item(statement));
                declared::modules(&shared.stack.items, &lowered.definition, facade)
            }
        };
        blocks.extend(hints.block(modules));
    }
    let mut joining = Hints { facade, definition: &nothing, uses: TokenStream::new(), event: None };
    for Joining { accepted, word } in &analysis.file.joining {
        joining.word(first(accepted), word.as_ref());
    }
    blocks.extend(joining.block(TokenStream::new()));
    blocks
}

/// Returns the hint for the path of a shared object.
pub(crate) fn path(path: &TokenStream) -> TokenStream {
    quote! {
        #[allow(unexpected_cfgs, unused)]
        const _: () = {
            #[cfg(rust_analyzer)]
            {
                use #path as _;
            }
        };
    }
}

/// Returns the hints for incomplete paths of shared objects. The first one is where [`path`] writes the hint for a complete path,
/// so that both expansions of the text are alike.
pub(crate) fn half_paths(file: &ast::File) -> TokenStream {
    let stacks = file.items.iter().filter_map(|item| match item {
        Item::Stack(stack) => Some(&stack.items),
        Item::Object { .. } | Item::Shared(_) => None,
    });
    stacks
        .flatten()
        .filter_map(|statement| match &statement.node {
            StackItem::Use(used) if used.name.is_none() && !used.path.is_empty() => Some(used),
            _ => None,
        })
        .map(|used| {
            let segments = used.path.iter().filter_map(|segment| segment.ident.as_ref());
            let missing = slot(None);
            path(&quote!(#(#segments::)* #missing))
        })
        .collect()
}

/// The known fields of a source or destination.
#[derive(Clone, Copy, Default)]
struct Endpoint<'a> {
    object: Option<&'a str>,
    connector: Option<&'static Connector>,
}

impl<'a> Endpoint<'a> {
    /// Creates a source or destination with a known object.
    fn of(object: Option<&'a str>) -> Self {
        Endpoint { object, connector: None }
    }
}

struct Hints<'a> {
    facade: &'a TokenStream,
    definition: &'a Definition,
    /// The event of the current rule.
    event: Option<&'static Event>,
    uses: TokenStream,
}

impl<'a> Hints<'a> {
    fn block(self, modules: TokenStream) -> TokenStream {
        let uses = self.uses;
        quote! {
            #[allow(unexpected_cfgs, unused, non_snake_case, non_upper_case_globals)]
            const _: () = {
                #[cfg(rust_analyzer)]
                {
                    fn hints() { #uses }
                    #modules
                }
            };
        }
    }

    /// `let _ = path::word;`
    fn resolve(&mut self, path: TokenStream, word: Option<&Name>) {
        let word = slot(word);
        self.uses.extend(quote!(let _ = #path::#word;));
    }

    /// Resolves a keyword or value in the module that documents its list.
    fn word(&mut self, module: Option<&'static str>, word: Option<&Name>) {
        let Some(module) = module else { return };
        let path = core_path(module, self.facade);
        self.resolve(path, word);
    }

    /// Resolves a name that has a constant in one of the modules of this block.
    fn declared(&mut self, module: &str, word: Option<&Name>) {
        let [declared, module] = [DECLARED, module].map(|name| Ident::new(name, Span::call_site()));
        self.resolve(quote!(#declared::#module), word);
    }

    /// Resolves the keywords of statements, and the empty place after the last one.
    fn keywords<'b>(&mut self, keywords: &'static [Keyword], words: impl Iterator<Item = &'b Name>) {
        for word in words {
            self.word(first(keywords), Some(word));
        }
        self.word(first(keywords), None);
    }

    fn stack(&mut self, stack: &ast::Stack) {
        // The statements of the first iteration of a loop are enough.
        self.keywords(vocabulary::stack::ALL, written(&stack.items).map(|statement| &statement.keyword));
        // The items that a flow can name come before the flow.
        let (flows, others): (Vec<_>, Vec<_>) =
            written(&stack.items).partition(|statement| matches!(statement.node, StackItem::Flow(_)));
        for statement in others.into_iter().chain(flows) {
            self.item(statement);
        }
    }

    fn item(&mut self, statement: &Statement<StackItem>) {
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
                self.keywords(vocabulary::flow::ALL, written(&list.items).map(|statement| &statement.keyword));
            }
            StackItem::Loop(repetition) => self.elements(&repetition.iterations),
            StackItem::Use(_) | StackItem::Unknown => {}
        }
    }

    /// Resolves a condition: functions of condition names, and `equals` of strings.
    fn condition(&mut self, value: Option<&Value>) {
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

    fn resource(&mut self, keyword: &Name, resource: &ast::Resource) {
        let Some(kind) = ResourceKind::ALL.iter().find(|kind| kind.keyword() == keyword.text) else { return };
        if *kind == ResourceKind::Parameter {
            self.word(first(vocabulary::parameter_type::ALL), resource.parameter_type.as_ref());
        }
        self.existing(resource.origin.as_ref());
        let module = resource_module(*kind);
        for setting in &resource.settings {
            // A property of CloudFormation's, which no module documents.
            if *kind == ResourceKind::Other && setting.key.text.starts_with(|first: char| first.is_ascii_uppercase()) {
                self.value(setting.value.as_ref(), Kind::Free, None);
                continue;
            }
            self.declared(&module, Some(&setting.key));
            let known = match *kind {
                ResourceKind::Other => attribute::ALL.to_vec(),
                kind => [catalog::resources::settings(kind), catalog::resources::lifecycle(kind)].concat(),
            };
            if let Some(property) = catalog::property(&known, &setting.key.text) {
                self.value(setting.value.as_ref(), property.kind, None);
            }
        }
        self.declared(&module, None);
    }

    /// An alarm: the names in its metric are those of a module.
    fn alarm(&mut self, alarm: &ast::Alarm, metrics: &str) {
        self.metric_math(alarm.metric.as_ref(), metrics);
        match alarm.threshold.as_ref().map(|threshold| &threshold.kind) {
            Some(ValueKind::Call(function, _)) if function.text == catalog::monitoring::BAND => {
                self.declared("thresholds", Some(function));
            }
            _ => self.reference(alarm.threshold.as_ref(), "thresholds"),
        }
        let settings = if metrics == METRICS { "alarm_settings" } else { "stack_alarm_settings" };
        for setting in &alarm.settings {
            self.declared(settings, Some(&setting.key));
            let known = catalog::property(catalog::monitoring::alarm::ALL, &setting.key.text);
            if let Some(property) = known.or_else(|| catalog::property(lifecycle::ALL, &setting.key.text)) {
                self.value(setting.value.as_ref(), property.kind, None);
            }
        }
        self.declared(settings, None);
    }

    /// Resolves flows, metrics, and functions.
    fn metric_math(&mut self, value: Option<&Value>, metrics: &str) {
        match value.map(|value| &value.kind) {
            None => self.declared(metrics, None),
            Some(ValueKind::Name(name)) => self.declared(metrics, Some(name)),
            Some(ValueKind::Member(of, member)) => {
                self.declared("flows", Some(of));
                self.declared("metrics_alone", member.as_ref());
            }
            Some(ValueKind::Call(function, arguments)) => {
                if appflow_model::analysis::math::function(&function.text).is_some() {
                    self.declared(metrics, Some(function));
                }
                arguments.iter().for_each(|argument| self.metric_math(Some(argument), metrics));
            }
            Some(_) => {}
        }
    }

    /// Resolves alarms and their states.
    fn alarm_rule(&mut self, value: Option<&Value>) {
        match value.map(|value| &value.kind) {
            None => self.declared("rule_alarms", None),
            Some(ValueKind::Name(name)) => self.declared("rule_alarms", Some(name)),
            Some(ValueKind::Member(of, member)) => {
                self.declared("rule_alarms", Some(of));
                if self.definition.flows.iter().any(|flow| flow.name == of.text) {
                    self.declared(&alarm_module(&of.text), member.as_ref());
                }
            }
            Some(ValueKind::Call(function, arguments)) => {
                if appflow_model::analysis::alarm_rule::state(&function.text).is_some() {
                    self.declared("rule_alarms", Some(function));
                }
                arguments.iter().for_each(|argument| self.alarm_rule(Some(argument)));
            }
            Some(_) => {}
        }
    }

    /// A rule outside of flows: the fields of every event begin the paths of its conditions.
    fn bus_rule(&mut self, rule: &ast::BusRule) {
        if let Some(bus) = &rule.bus {
            self.reference(Some(bus), "event_buses");
        }
        for matcher in &rule.matchers {
            self.declared("event_fields", matcher.path.first());
            for value in &matcher.values {
                match &value.kind {
                    ValueKind::Call(function, arguments) if is_pattern(&function.text) => {
                        self.word(first_word(catalog::monitoring::pattern::ALL), Some(function));
                        self.references(arguments, "values");
                    }
                    _ => self.reference(Some(value), "values"),
                }
            }
        }
        self.declared("event_fields", None);
        self.references(&rule.targets, "targets");
        let module = catalog::monitoring::rule::ALL.first().map(|property| property.module);
        for setting in &rule.settings {
            self.word(module, Some(&setting.key));
            let known = catalog::property(catalog::monitoring::rule::ALL, &setting.key.text);
            if let Some(property) = known.or_else(|| catalog::property(lifecycle::ALL, &setting.key.text)) {
                self.value(setting.value.as_ref(), property.kind, None);
            }
        }
        self.word(module, None);
    }

    fn override_item(&mut self, given: &ast::Override) {
        self.declared("overridable", given.target.first());
        if let [item, path @ ..] = given.target.as_slice()
            && self.definition_declares(&item.text)
        {
            self.declared(&derived_module(&item.text), path.first());
            if let Some(function) = path.get(1) {
                self.declared("functions", Some(function));
            }
        }
        let module = override_attribute::ALL.first().map(|property| property.module);
        for setting in &given.settings {
            self.word(module, Some(&setting.key));
            match catalog::property(override_attribute::ALL, &setting.key.text) {
                Some(property) => self.value(setting.value.as_ref(), property.kind, None),
                None => self.change(setting.value.as_ref()),
            }
        }
        self.word(module, None);
    }

    /// Resolves a value of an override, and the functions that specify the merge.
    fn change(&mut self, value: Option<&Value>) {
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

    fn existing(&mut self, existing: Option<&ast::Existing>) {
        if let Some(existing) = existing {
            self.reference(existing.value.as_ref(), "values");
        }
    }

    fn profile(&mut self, profile: &ast::Profile) {
        self.declared("connectors", profile.connector.as_ref());
        self.existing(profile.origin.as_ref());
        let Some(connector) = connector(profile.connector.as_ref()) else { return };
        let Some(shape) = connector.profile else { return };
        let module = profile_module(connector);
        for setting in &profile.settings {
            self.declared(&module, Some(&setting.key));
            let credentials = shape.credentials.iter().find(|credentials| credentials.key == setting.key.text);
            let kind = match credentials {
                Some(credentials) => Some(Kind::Block(credentials.properties)),
                None => catalog::property(shape.properties, &setting.key.text)
                    .or_else(|| catalog::property(catalog::common_settings::profile::ALL, &setting.key.text))
                    .or_else(|| catalog::property(lifecycle::ALL, &setting.key.text))
                    .map(|property| property.kind),
            };
            if let Some(kind) = kind {
                self.value(setting.value.as_ref(), kind, None);
            }
        }
        self.declared(&module, None);
    }

    fn object(&mut self, object: &ast::Object) {
        self.declared("connectors", object.connector.as_ref());
        self.reference(object.entity.as_ref(), "values");
        let ObjectFields::Inline(fields) = &object.fields else { return };
        let module = type_module(connector(object.connector.as_ref()));
        for field in fields {
            self.declared(&module, field.data_type.as_ref());
            for setting in &field.settings {
                self.word(first(vocabulary::attribute::ALL), Some(&setting.key));
            }
            self.word(first(vocabulary::attribute::ALL), None);
        }
    }

    fn flow(&mut self, flow: &ast::Flow) {
        self.existing(flow.origin.as_ref());
        self.keywords(vocabulary::flow::ALL, written(&flow.items).map(|statement| &statement.keyword));
        // The fields depend on the source and destination.
        let (mut source, mut destination) = (Endpoint::default(), Endpoint::default());
        for statement in &flow.items {
            match &statement.node {
                FlowItem::Source(end) => {
                    self.end(end, |connector| connector.source);
                    source = self.end_of(end);
                }
                FlowItem::Destination(end) => {
                    self.end(end, |connector| connector.destination);
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
    fn end_of<'b>(&self, end: &'b ast::Endpoint) -> Endpoint<'b> {
        Endpoint { object: self.object_of(end), connector: connector(end.connector.as_ref()) }
    }

    /// Returns the object in the parentheses of a source or destination.
    fn object_of<'b>(&self, end: &'b ast::Endpoint) -> Option<&'b str> {
        end.arguments.iter().find_map(|argument| {
            match &argument.kind {
                ValueKind::Name(name) => Some(name.text.as_str()),
                _ => None,
            }
            .filter(|name| self.definition.objects.iter().any(|object| object.name == *name))
        })
    }

    fn end(&mut self, end: &ast::Endpoint, shape: fn(&Connector) -> Option<catalog::Endpoint>) {
        self.declared("connectors", end.connector.as_ref());
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

    fn statement(&mut self, keyword: &Name, statement: &FlowItem, source: Endpoint<'_>, destination: Endpoint<'_>) {
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
                    Some(_) => {}
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
                self.declared("events", rule.event.as_ref());
                if let Some(event) = rule.event.as_ref().and_then(|event| catalog::monitoring::event(&event.text)) {
                    rule.matchers.iter().for_each(|matcher| self.declared(&event_module(event), Some(&matcher.field)));
                    self.declared(&event_module(event), None);
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

    fn task(&mut self, task: &ast::Task, source: Endpoint<'_>, destination: Endpoint<'_>) {
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
    fn field(&mut self, end: Endpoint<'_>, field: Option<&ast::Field>) {
        if let Some(object) = end.object {
            match field.map(|field| &field.name.kind) {
                None => self.declared(&field_module(object), None),
                Some(ValueKind::Name(name)) => self.declared(&field_module(object), Some(name)),
                Some(ValueKind::Call(_, arguments)) => self.references(arguments, "values"),
                Some(_) => {}
            }
        }
        if let Some(data_type) = field.and_then(|field| field.data_type.as_ref()) {
            self.declared(&type_module(end.connector), Some(data_type));
        }
    }

    /// Resolves the field after `=>`.
    fn target(&mut self, destination: Endpoint<'_>, field: Option<&ast::Field>) {
        if field.is_some() {
            self.field(destination, field);
        }
    }

    fn settings(&mut self, settings: &[ast::Setting], properties: &'static [Property], object: Option<&str>) {
        let module = properties.first().map(|property| property.module);
        for setting in settings {
            self.word(module, Some(&setting.key));
            if let Some(property) = catalog::property(properties, &setting.key.text) {
                self.value(setting.value.as_ref(), property.kind, object);
            }
        }
        self.word(module, None);
    }

    /// Resolves the values of settings with the author's keys.
    fn given(&mut self, settings: &[ast::Setting]) {
        settings.iter().for_each(|setting| self.reference(setting.value.as_ref(), "values"));
    }

    /// Resolves the value of a setting.
    fn value(&mut self, value: Option<&Value>, kind: Kind, object: Option<&str>) {
        match (kind, value.map(|value| &value.kind)) {
            (_, Some(ValueKind::Call(name, given))) if name.text == vocabulary::function::names::r#if && kind.has_branches() => {
                self.reference(given.first(), "conditions");
                given.iter().skip(1).for_each(|branch| self.value(Some(branch), kind, object));
            }
            (Kind::OneOf(words) | Kind::OneOfWith { values: words, .. }, None) => self.word(first_word(words), None),
            (Kind::OneOf(words) | Kind::OneOfWith { values: words, .. }, Some(ValueKind::Name(name))) => {
                self.word(first_word(words), Some(name));
            }
            (Kind::OneOfWith { values: words, arguments, .. }, Some(ValueKind::Call(name, given))) => {
                self.word(first_word(words), Some(name));
                let given = given.first().map(|value| &value.kind);
                match given {
                    None => self.word(first_word(arguments), None),
                    Some(ValueKind::Name(name)) => self.word(first_word(arguments), Some(name)),
                    Some(_) => {}
                }
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
            (Kind::Alarm, _) => self.alarm_rule(value),
            (Kind::Block(properties), Some(ValueKind::Block(block))) => self.settings(block, properties, object),
            _ => self.reference(value, kind_module(kind)),
        }
    }

    /// Resolves the elements of a loop.
    fn elements(&mut self, iterations: &[Vec<Value>]) {
        iterations.iter().flatten().for_each(|element| self.reference(Some(element), "items"));
        self.reference(None, "items");
    }

    /// Resolves several values, and the empty place after the last one.
    fn references(&mut self, values: &[Value], module: &str) {
        values.iter().for_each(|value| self.reference(Some(value), module));
        self.reference(None, module);
    }

    /// Resolves the names in a value; a bare name is looked up in `module`.
    fn reference(&mut self, value: Option<&Value>, module: &str) {
        match value.map(|value| &value.kind) {
            None => self.declared(module, None),
            Some(ValueKind::Name(name)) => self.declared(module, Some(name)),
            Some(ValueKind::Index(of, _)) => self.declared("secrets", Some(of)),
            Some(ValueKind::Member(of, member)) if of.text == EVENT && self.event.is_some() => {
                self.declared("inputs", Some(of));
                if let Some(event) = self.event {
                    self.declared(&input_module(event), member.as_ref());
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
            Some(ValueKind::List(elements)) => self.references(elements, module),
            Some(ValueKind::Block(settings)) => {
                // Braces in place of a name can be the settings after it.
                self.declared(module, None);
                self.given(settings);
            }
            Some(_) => {}
        }
    }

    fn definition_declares(&self, name: &str) -> bool {
        appflow_model::analysis::scope::items(self.definition).any(|item| item.name() == name)
    }
}

fn is_pattern(function: &str) -> bool {
    catalog::monitoring::pattern::ALL.iter().any(|known| known.name == function)
}

fn is_change(function: &str) -> bool {
    vocabulary::keyword(vocabulary::change::ALL, function).is_some()
}

/// The module of the metrics in an alarm of a flow.
const METRICS: &str = "metrics";
/// The module of the flows in an alarm outside of flows.
const METRICS_OF_FLOWS: &str = "metric_flows";

/// Returns the statements without those of later iterations of a loop.
fn written<T>(items: &[Statement<T>]) -> impl Iterator<Item = &Statement<T>> {
    items.iter().filter(|statement| !statement.repeated)
}

/// Returns the author's token, or the placeholder.
fn slot(word: Option<&Name>) -> TokenTree {
    let Some(Name { ident: Some(ident), text, .. }) = word else {
        return TokenTree::Ident(Ident::new(EMPTY, Span::call_site()));
    };
    TokenTree::Ident(identifier(text, ident.span()).unwrap_or_else(|| ident.clone()))
}

fn connector(word: Option<&Name>) -> Option<&'static Connector> {
    catalog::connector(&word?.text)
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

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::{Files, analyze};

    /// The names match those of lowering.
    #[test]
    fn supports_every_offered_attribute() {
        for attribute in vocabulary::attribute::ALL {
            let text = format!(
                "stack Example {{ topic Ops; object Case = salesforce(\"Case\") {{ Id: id {{ {} }} }} }}",
                attribute.form
            );
            let analysis = analyze(text.parse().unwrap(), &Files { folders: &|_| Vec::new() });
            assert!(!analysis.has_errors(), "{}: {:?}", attribute.form, analysis.findings);
        }
    }
}
