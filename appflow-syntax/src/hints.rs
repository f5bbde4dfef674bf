//! Hints for editors: expressions in which each word of the author is resolved to a documented item.
//!
//! rust-analyzer completes, describes and jumps to what a macro's expansion says a token is. So for
//! it alone the expansion begins with `let _ = path::to::word;` for every keyword, key, field and name,
//! the last segment being the author's own token. It must come first: rust-analyzer takes the first
//! place where the token's text occurs. Words of the language live in `appflow-core`; what the author
//! declares gets a module here, with one constant each.

#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use appflow_core::catalog::{self, Argument, Connector, Kind, Property, Word};
use appflow_core::model::{Definition, ResourceKind};
use appflow_core::vocabulary::{self, Keyword};
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::quote;

use crate::ast::{self, FlowItem, Name, ObjectFields, StackItem, Value, ValueKind};

/// Stands in an empty slot, so that there is something to complete.
const EMPTY: &str = "__";

/// The hints for one stack.
pub(crate) fn stack(stack: &ast::Stack, definition: &Definition, facade: &TokenStream) -> TokenStream {
    let mut hints = Hints { facade, definition, uses: TokenStream::new() };
    hints.keyword_of_stack(stack);
    for statement in &stack.items {
        hints.item(statement);
    }
    let uses = hints.uses;
    let declared = declared(stack, definition);
    quote! {
        #[allow(unexpected_cfgs, unused, non_snake_case, non_upper_case_globals)]
        const _: () = {
            #[cfg(rust_analyzer)]
            {
                fn hints() { #uses }
                #declared
            }
        };
    }
}

struct Hints<'a> {
    facade: &'a TokenStream,
    definition: &'a Definition,
    uses: TokenStream,
}

impl Hints<'_> {
    /// `let _ = path::word;`
    fn resolve(&mut self, path: TokenStream, word: TokenTree) {
        self.uses.extend(quote!(let _ = #path::#word;));
    }

    /// A word of the language, looked up in the module that documents its list.
    fn word(&mut self, module: Option<&'static str>, word: Option<&Name>, before: Span) {
        let Some(module) = module else { return };
        // `appflow_core::catalog::s3` is reached through the facade, under whatever name it has.
        let segments = module.split("::").skip(1).map(|segment| Ident::new(segment, Span::call_site()));
        let facade = self.facade;
        let path = quote!(#facade::__private::core #(::#segments)*);
        self.resolve(path, slot(word, before));
    }

    /// A name that the author declared in this stack, or a field of an object.
    fn declared(&mut self, module: &str, word: Option<&Name>, before: Span) {
        let module = Ident::new(module, Span::call_site());
        self.resolve(quote!(#module), slot(word, before));
    }

    fn field(&mut self, object: Option<&str>, field: Option<&ast::Field>, before: Span) {
        let Some(object) = object else { return };
        let module = Ident::new(&field_module(object), Span::call_site());
        let name = field.map(|field| &field.name);
        match name.map(|name| &name.kind) {
            None => self.resolve(quote!(#module), slot(None, before)),
            Some(ValueKind::Name(name)) => self.resolve(quote!(#module), slot(Some(name), before)),
            Some(_) => {}
        }
    }

    fn keyword_of_stack(&mut self, stack: &ast::Stack) {
        if let Some(name) = &stack.name {
            self.declared("stacks", Some(name), name.loc.start);
        }
    }

    fn item(&mut self, statement: &ast::Statement<StackItem>) {
        let keyword = &statement.keyword;
        self.word(module(vocabulary::stack::ALL), Some(keyword), keyword.loc.start);
        match &statement.node {
            StackItem::Resource(resource) => {
                let kind = ResourceKind::ALL.iter().find(|kind| kind.keyword() == keyword.text);
                if let Some(kind) = kind {
                    self.settings(&resource.settings, catalog::resources::settings(*kind), None);
                }
                self.existing(resource.origin.as_ref());
            }
            StackItem::Profile(profile) => {
                self.connector(profile.connector.as_ref(), keyword.loc.end);
                if let Some(shape) = connector(profile.connector.as_ref()).and_then(|connector| connector.profile) {
                    for setting in &profile.settings {
                        let credentials = shape.credentials.iter().find(|credentials| credentials.key == setting.key.text);
                        match (credentials, &setting.value) {
                            (Some(credentials), Some(Value { kind: ValueKind::Block(block), .. })) => {
                                self.settings(block, credentials.properties, None);
                            }
                            _ => self.settings(std::slice::from_ref(setting), shape.properties, None),
                        }
                    }
                }
            }
            StackItem::Object(object) => self.connector(object.connector.as_ref(), keyword.loc.end),
            StackItem::Flow(flow) => self.flow(flow),
            StackItem::Output(output) => {
                if let Some(value) = &output.value {
                    self.reference(value, None);
                }
            }
            StackItem::Unknown => {}
        }
    }

    fn existing(&mut self, existing: Option<&ast::Existing>) {
        if let Some(value) = existing.and_then(|existing| existing.value.as_ref()) {
            self.reference(value, None);
        }
    }

    fn connector(&mut self, word: Option<&Name>, before: Span) {
        self.declared("connectors", word, before);
    }

    fn flow(&mut self, flow: &ast::Flow) {
        let source = flow.items.iter().find_map(|statement| match &statement.node {
            FlowItem::Source(end) => Some(end),
            _ => None,
        });
        let source = source.and_then(|end| self.object_of(end)).map(str::to_owned);
        for statement in &flow.items {
            self.word(module(vocabulary::flow::ALL), Some(&statement.keyword), statement.keyword.loc.start);
            self.statement(statement, source.as_deref());
        }
    }

    /// The object that stands in the parentheses of an end.
    fn object_of<'a>(&self, end: &'a ast::End) -> Option<&'a str> {
        end.arguments.iter().find_map(|argument| match &argument.kind {
            ValueKind::Name(name) if self.definition.objects.iter().any(|object| object.name == name.text) => {
                Some(name.text.as_str())
            }
            _ => None,
        })
    }

    fn statement(&mut self, statement: &ast::Statement<FlowItem>, source: Option<&str>) {
        let before = statement.keyword.loc.end;
        match &statement.node {
            FlowItem::Name(value) | FlowItem::Description(value) => {
                if let Some(value) = value {
                    self.reference(value, None);
                }
            }
            FlowItem::Trigger(trigger) => self.word(module(vocabulary::trigger::ALL), trigger.kind.as_ref(), before),
            FlowItem::Source(end) => self.end(end, |connector| connector.source, before),
            FlowItem::Destination(end) => self.end(end, |connector| connector.destination, before),
            FlowItem::Tags(tags) => {
                for value in tags.iter().filter_map(|tag| tag.value.as_ref()) {
                    self.reference(value, None);
                }
            }
            FlowItem::Task(task) => self.task(task, source, before),
            FlowItem::Alarm(alarm) => {
                self.declared("metrics", alarm.metric.as_ref(), before);
                self.settings(&alarm.settings, catalog::watch::alarm::ALL, None);
            }
            FlowItem::Rule(rule) => {
                self.declared("events", rule.event.as_ref(), before);
                for target in &rule.targets {
                    self.reference(target, Some("topics"));
                }
                self.settings(&rule.settings, catalog::watch::rule::ALL, None);
            }
            FlowItem::Unknown => {}
        }
    }

    fn end(&mut self, end: &ast::End, shape: fn(&Connector) -> Option<catalog::End>, before: Span) {
        self.connector(end.connector.as_ref(), before);
        let Some(shape) = connector(end.connector.as_ref()).and_then(shape) else { return };
        for (index, expected) in shape.arguments.iter().enumerate() {
            let module = match expected {
                Argument::Profile => "profiles",
                Argument::Bucket(..) => "buckets",
                Argument::Object { .. } => "objects",
                Argument::Text(..) => "names",
            };
            match end.arguments.get(index) {
                Some(argument) => self.reference(argument, Some(module)),
                // The first empty slot is the one that is being written.
                None if index == end.arguments.len() => self.declared(module, None, before),
                None => {}
            }
        }
        self.settings(&end.settings, shape.properties, self.object_of(end));
    }

    fn task(&mut self, task: &ast::Task, source: Option<&str>, before: Span) {
        match task {
            ast::Task::Map(mappings) => {
                for mapping in mappings {
                    self.field(source, Some(&mapping.source), before);
                }
                if mappings.is_empty() {
                    self.field(source, None, before);
                }
            }
            ast::Task::MapAll(except) => except.iter().for_each(|field| self.field(source, Some(field), before)),
            ast::Task::Concat { parts, .. } => {
                for part in parts {
                    if let ast::ConcatPart::Field(field) = part {
                        self.field(source, Some(field), before);
                    }
                }
            }
            ast::Task::Compute { left, right, .. } => {
                self.field(source, left.as_ref(), before);
                self.field(source, right.as_ref(), before);
            }
            ast::Task::Mask { field, .. } | ast::Task::Truncate { field, .. } => self.field(source, field.as_ref(), before),
            ast::Task::Filter(comparisons) => {
                for comparison in comparisons {
                    self.field(source, Some(&comparison.field), before);
                    for value in comparison.operand.iter().flat_map(operands) {
                        self.reference(value, None);
                    }
                }
                if comparisons.is_empty() {
                    self.field(source, None, before);
                }
            }
            ast::Task::Validate { field, condition, action } => {
                self.field(source, field.as_ref(), before);
                let after = field.as_ref().map_or(before, |field| field.name.loc.end);
                self.word(module(vocabulary::condition::ALL), condition.as_ref(), after);
                let after = condition.as_ref().map_or(after, |condition| condition.loc.end);
                self.word(module(vocabulary::action::ALL), action.as_ref(), after);
            }
        }
    }

    fn settings(&mut self, settings: &[ast::Setting], properties: &'static [Property], object: Option<&str>) {
        for setting in settings {
            self.word(properties.first().map(|property| property.module), Some(&setting.key), setting.key.loc.start);
            let Some(property) = catalog::property(properties, &setting.key.text) else { continue };
            self.setting_value(setting, property.kind, object);
        }
    }

    fn setting_value(&mut self, setting: &ast::Setting, kind: Kind, object: Option<&str>) {
        let before = setting.key.loc.end;
        let Some(value) = &setting.value else {
            match kind {
                Kind::Word(words) | Kind::WordWith { words, .. } => self.word(first_module(words), None, before),
                _ => self.declared(kind_module(kind), None, before),
            }
            return;
        };
        match (kind, &value.kind) {
            (Kind::Word(words) | Kind::WordWith { words, .. }, ValueKind::Name(name)) => {
                self.word(first_module(words), Some(name), before);
            }
            (Kind::WordWith { words, arguments, .. }, ValueKind::Call(name, given)) => {
                self.word(first_module(words), Some(name), before);
                if let Some(Value { kind: ValueKind::Name(name), .. }) = given.first() {
                    self.word(first_module(arguments), Some(name), before);
                }
            }
            (Kind::Words(words), ValueKind::List(elements)) => {
                for element in elements {
                    if let ValueKind::Name(name) = &element.kind {
                        self.word(first_module(words), Some(name), before);
                    }
                }
            }
            (Kind::Field | Kind::Fields, _) => {
                let names = match &value.kind {
                    ValueKind::List(elements) => elements.as_slice(),
                    _ => std::slice::from_ref(value),
                };
                for name in names {
                    self.field(object, Some(&ast::Field { name: name.clone(), data_type: None }), before);
                }
            }
            (Kind::Block(properties), ValueKind::Block(block)) => self.settings(block, properties, object),
            _ => self.reference(value, Some(kind_module(kind))),
        }
    }

    /// The names inside a value; a bare name is looked up among those of `expected`.
    fn reference(&mut self, value: &Value, expected: Option<&str>) {
        let before = value.loc.start;
        match &value.kind {
            ValueKind::Name(name) => self.declared(expected.unwrap_or("names"), Some(name), before),
            ValueKind::Index(of, _) => self.declared("secrets", Some(of), before),
            ValueKind::Member(of, _) if of.text != "aws" => self.declared("names", Some(of), before),
            ValueKind::Member(_, member) => self.declared("pseudo", Some(member), before),
            ValueKind::Call(_, values) | ValueKind::List(values) => {
                values.iter().for_each(|value| self.reference(value, expected));
            }
            ValueKind::Block(settings) => {
                settings.iter().filter_map(|setting| setting.value.as_ref()).for_each(|value| self.reference(value, expected));
            }
            _ => {}
        }
    }
}

/// The author's token, or a placeholder behind the token before the empty slot.
fn slot(word: Option<&Name>, before: Span) -> TokenTree {
    let ident = match word {
        Some(Name { ident: Some(ident), .. }) => ident.clone(),
        Some(name) => Ident::new(EMPTY, name.loc.start),
        None => Ident::new(EMPTY, before),
    };
    TokenTree::Ident(ident)
}

fn connector(word: Option<&Name>) -> Option<&'static Connector> {
    catalog::connector(&word?.text)
}

fn module(keywords: &'static [Keyword]) -> Option<&'static str> {
    keywords.first().map(|keyword| keyword.module)
}

fn first_module(words: &'static [Word]) -> Option<&'static str> {
    words.first().map(|word| word.module)
}

/// The module of what a setting of this kind can name.
fn kind_module(kind: Kind) -> &'static str {
    match kind {
        Kind::Bucket(_) => "buckets",
        Kind::Key => "keys",
        Kind::Secret | Kind::SecretArn => "secrets",
        Kind::Targets => "topics",
        _ => "names",
    }
}

fn operands(operand: &ast::Operand) -> Vec<&Value> {
    match operand {
        ast::Operand::One(value) => vec![value],
        ast::Operand::Many(values, _) => values.iter().collect(),
        ast::Operand::Between(lower, upper) => vec![lower, upper],
    }
}

fn field_module(object: &str) -> String {
    format!("fields_of_{object}")
}

/// The modules of what the stack declares, and of the short lists that have no module in the catalog.
fn declared(stack: &ast::Stack, definition: &Definition) -> TokenStream {
    let mut modules = TokenStream::new();
    let mut names = TokenStream::new();
    for kind in ResourceKind::ALL {
        let items = resources(stack, *kind);
        names.extend(items.clone());
        modules.extend(list(resource_module(*kind), items));
    }
    for (module, items) in [("profiles", profiles(stack)), ("objects", objects(stack)), ("flows", flows(stack))] {
        names.extend(items.clone());
        modules.extend(list(module, items));
    }
    modules.extend(list("names", names));
    let stack_name = stack.name.as_ref().map(|name| item(Some(name), &name.text, &stack.docs)).unwrap_or_default();
    modules.extend(list("stacks", stack_name));
    let connectors = catalog::CONNECTORS.iter().map(|connector| item(None, connector.word, connector.title)).collect();
    modules.extend(list("connectors", connectors));
    let metrics = catalog::watch::METRICS.iter().map(|metric| item(None, metric.word, metric.docs)).collect();
    modules.extend(list("metrics", metrics));
    let events = catalog::watch::EVENTS.iter().map(|event| item(None, event.word, event.docs)).collect();
    modules.extend(list("events", events));
    for statement in &stack.items {
        if let StackItem::Object(object) = &statement.node {
            modules.extend(fields(object, definition));
        }
    }
    modules
}

fn resource_module(kind: ResourceKind) -> &'static str {
    match kind {
        ResourceKind::Parameter => "parameters",
        ResourceKind::Bucket => "buckets",
        ResourceKind::Key => "keys",
        ResourceKind::Secret => "secrets",
        ResourceKind::Topic => "topics",
    }
}

fn resources(stack: &ast::Stack, kind: ResourceKind) -> TokenStream {
    items(stack, |item| match item {
        StackItem::Resource(resource) => resource.name.as_ref(),
        _ => None,
    }, Some(kind.keyword()))
}

fn profiles(stack: &ast::Stack) -> TokenStream {
    items(stack, |item| match item {
        StackItem::Profile(profile) => profile.name.as_ref(),
        _ => None,
    }, None)
}

fn objects(stack: &ast::Stack) -> TokenStream {
    items(stack, |item| match item {
        StackItem::Object(object) => object.name.as_ref(),
        _ => None,
    }, None)
}

fn flows(stack: &ast::Stack) -> TokenStream {
    items(stack, |item| match item {
        StackItem::Flow(flow) => flow.name.as_ref(),
        _ => None,
    }, None)
}

fn items(stack: &ast::Stack, name: fn(&StackItem) -> Option<&Name>, keyword: Option<&str>) -> TokenStream {
    let mut tokens = TokenStream::new();
    for statement in &stack.items {
        if keyword.is_none_or(|keyword| keyword == statement.keyword.text)
            && let Some(name) = name(&statement.node)
        {
            tokens.extend(item(Some(name), &name.text, &statement.docs));
        }
    }
    tokens
}

/// The fields of an object; a field of a schema file is declared where the file is named.
fn fields(object: &ast::Object, definition: &Definition) -> TokenStream {
    let Some(name) = &object.name else { return TokenStream::new() };
    let Some(known) = definition.objects.iter().find(|known| known.name == name.text) else { return TokenStream::new() };
    let written: &[ast::InlineField] = match &object.fields {
        ObjectFields::Inline(fields) => fields,
        _ => &[],
    };
    let mut items = TokenStream::new();
    for (index, field) in known.fields.iter().enumerate() {
        let docs = if field.label.is_empty() {
            format!("`{}`, a field of `{}`", field.data_type, name.text)
        } else {
            format!("{}: `{}`, a field of `{}`", field.label, field.data_type, name.text)
        };
        let place = written.get(index).map_or(name, |field| &field.name);
        items.extend(declared_at(place.loc.start, &field.name, &docs));
    }
    list(&field_module(&name.text), items)
}

fn item(name: Option<&Name>, text: &str, docs: &str) -> TokenStream {
    declared_at(name.map_or_else(Span::call_site, |name| name.loc.start), text, docs)
}

/// A documented constant, unless its name is none that Rust takes.
fn declared_at(span: Span, text: &str, docs: &str) -> TokenStream {
    let Ok(mut ident) = syn::parse_str::<Ident>(text).or_else(|_| syn::parse_str::<Ident>(&format!("r#{text}"))) else {
        return TokenStream::new();
    };
    ident.set_span(span);
    quote!(#[doc = #docs] pub const #ident: () = ();)
}

fn list(module: &str, items: TokenStream) -> TokenStream {
    let module = Ident::new(module, Span::call_site());
    quote!(pub mod #module { #items })
}
