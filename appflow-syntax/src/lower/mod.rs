//! Lowering: from the syntax tree to the model, with a span for every site.
//!
//! It rejects only what the model cannot represent; the checks of `appflow-model` find everything else.

mod flow;
mod object;
mod sites;
mod value;

use std::collections::HashMap;

use appflow_model::catalog;
use appflow_model::catalog::resources::attribute;
use appflow_model::diagnostics::codes;
use appflow_model::model::{
    BusRule, CompositeAlarm, Definition, DeployCondition, Mapping, Origin, Output, Override, PathMatcher, Profile, Resource,
    ResourceBlock, ResourceKind, Setting,
};
use appflow_model::{Incomplete, Site};
use proc_macro2::TokenStream;

use crate::ast;
use crate::files::{Files, Tracked};
use crate::finding::Finding;
pub use sites::Sites;

/// The result of lowering a stack or a shared object.
#[derive(Debug)]
pub struct Lowered {
    /// The model.
    pub definition: Definition,
    /// The span of every site.
    pub sites: Sites,
    /// The parts of the model of which something could not be parsed.
    pub(crate) incomplete: Incomplete,
    /// The names of the Rust arguments.
    pub(crate) arguments: Vec<String>,
    /// The Rust expressions, in the order of their numbers.
    pub expressions: Vec<TokenStream>,
    /// The files that were read.
    pub tracked: Vec<Tracked>,
    /// The findings about files and inline objects.
    pub findings: Vec<Finding>,
}

/// Lowers one stack.
pub(crate) fn stack(stack: &ast::Stack, files: &Files<'_>) -> Lowered {
    let names = |arguments: &ast::RustArguments| arguments.names.iter().flatten().cloned().collect();
    lower(files, stack.arguments.as_ref().map(names), |lowering| lowering.stack(stack))
}

/// Lowers an object outside of a stack to a definition with only the object.
pub(crate) fn shared_object(object: &ast::Statement<ast::Object>, files: &Files<'_>) -> Lowered {
    lower(files, None, |lowering| {
        lowering.incomplete.record(Site::root());
        if let Some(name) = &object.node.name {
            lowering.sites.record(Site::root(), name.loc);
        }
        lowering.object(&object.docs, &object.node);
        lowering.shared_entity(object.node.entity.as_ref());
    })
}

fn lower(files: &Files<'_>, arguments: Option<Vec<String>>, item: impl FnOnce(&mut Lowering<'_>)) -> Lowered {
    let mut lowering = Lowering {
        definition: Definition::default(),
        sites: Sites::default(),
        incomplete: Incomplete::default(),
        expressions: Vec::new(),
        tracked: Vec::new(),
        findings: Vec::new(),
        takes_expressions: arguments.is_some(),
        arguments: arguments.unwrap_or_default(),
        files,
    };
    item(&mut lowering);
    let Lowering { definition, sites, incomplete, arguments, expressions, tracked, findings, .. } = lowering;
    Lowered { definition, sites, incomplete, arguments, expressions, tracked, findings }
}

struct Lowering<'a> {
    definition: Definition,
    sites: Sites,
    incomplete: Incomplete,
    expressions: Vec<TokenStream>,
    tracked: Vec<Tracked>,
    findings: Vec<Finding>,
    takes_expressions: bool,
    /// The names of the Rust arguments.
    arguments: Vec<String>,
    files: &'a Files<'a>,
}

impl Lowering<'_> {
    fn stack(&mut self, stack: &ast::Stack) {
        if let Some(name) = &stack.name {
            self.sites.record(Site::root(), name.loc);
            self.definition.name.clone_from(&name.text);
        }
        self.definition.docs.clone_from(&stack.docs);
        self.record_partial(stack.partial, &Site::root());
        for statement in &stack.items {
            self.item(statement);
        }
    }

    fn item(&mut self, statement: &ast::Statement<ast::StackItem>) {
        let docs = &statement.docs;
        let site = match &statement.node {
            ast::StackItem::Resource(resource) if statement.keyword.text == ResourceKind::Other.keyword() => {
                self.other_resource(docs, resource)
            }
            ast::StackItem::Resource(resource) => self.resource(&statement.keyword, docs, resource),
            ast::StackItem::Profile(profile) => self.profile(docs, profile),
            ast::StackItem::Object(object) => self.object(docs, object),
            ast::StackItem::Flow(flow) => self.flow(docs, flow),
            ast::StackItem::Alarm(alarm) => self.stack_alarm(docs, alarm),
            ast::StackItem::CompositeAlarm(alarm) => self.composite_alarm(docs, alarm),
            ast::StackItem::Rule(rule) => self.bus_rule(docs, rule),
            ast::StackItem::Mapping(mapping) => self.mapping(mapping),
            ast::StackItem::Condition(condition) => self.condition(condition),
            ast::StackItem::Output(output) => self.output(docs, output),
            ast::StackItem::Override(given) => self.override_item(given),
            ast::StackItem::Tags(tags) => {
                let first = self.definition.tags.len();
                let lowered = self.tags(tags, &Site::root(), first);
                self.definition.tags.extend(lowered);
                None
            }
            ast::StackItem::Tasks(_) | ast::StackItem::Use(_) | ast::StackItem::Loop(_) | ast::StackItem::Unknown => None,
        };
        if let Some(site) = &site {
            self.sites.record_iteration(site, &statement.iteration);
        }
    }

    fn resource(&mut self, keyword: &ast::Name, docs: &str, resource: &ast::Resource) -> Option<Site> {
        let kind = ResourceKind::ALL.iter().copied().find(|kind| kind.keyword() == keyword.text)?;
        let name = resource.name.as_ref()?;
        let site = Site::root().item("resource", self.definition.resources.len());
        self.named(&site, name);
        if let Some(parameter_type) = &resource.parameter_type {
            self.sites.record(site.part("type"), parameter_type.loc);
        }
        let mut origin = self.origin(resource.origin.as_ref(), &site);
        if resource.partial && origin.is_created() && !kind.can_be_created() {
            // Half-written, like that of `existing(…)`.
            origin = Origin::Named(Incomplete::unknown());
        }
        let settings = self.settings(&resource.settings, &site);
        let mut lowered = Resource::new(kind, &name.text);
        docs.clone_into(&mut lowered.docs);
        lowered.origin = origin;
        lowered.parameter_type = resource.parameter_type.as_ref().map(|name| name.text.clone());
        lowered.settings = settings;
        self.definition.resources.push(lowered);
        self.record_partial(resource.partial, &site);
        Some(site)
    }

    fn other_resource(&mut self, docs: &str, resource: &ast::Resource) -> Option<Site> {
        let name = resource.name.as_ref()?;
        let resource_type = resource.resource_type.as_ref()?;
        let site = Site::root().item("resource", self.definition.resources.len());
        self.named(&site, name);
        self.sites.record(site.part("type"), resource_type.loc);
        let block = self.block(&resource.settings, &site);
        let mut lowered = Resource::of_type(&resource_type.text, &name.text, block);
        docs.clone_into(&mut lowered.docs);
        self.definition.resources.push(lowered);
        self.record_partial(resource.partial || resource.settings.iter().any(|setting| setting.value.is_none()), &site);
        Some(site)
    }

    /// Lowers the block of a resource of any type: an identifier can be an attribute, a string cannot.
    fn block(&mut self, settings: &[ast::Setting], site: &Site) -> ResourceBlock {
        let mut block = ResourceBlock::default();
        for setting in settings {
            let Some(value) = &setting.value else { continue };
            let key = &setting.key;
            let is_attribute = key.is_identifier && catalog::property(attribute::ALL, &key.text).is_some();
            let (list, item) = match is_attribute {
                true => (&mut block.attributes, "setting"),
                false => (&mut block.properties, "property"),
            };
            let site = site.item(item, list.len());
            let value = self.setting(setting, value, &site);
            list.push(value);
        }
        block
    }

    fn profile(&mut self, docs: &str, profile: &ast::Profile) -> Option<Site> {
        let name = profile.name.as_ref()?;
        let connector = profile.connector.as_ref()?;
        let site = Site::root().item("profile", self.definition.profiles.len());
        self.named(&site, name);
        self.sites.record(site.part("connector"), connector.loc);
        let origin = self.origin(profile.origin.as_ref(), &site);
        let settings = self.settings(&profile.settings, &site);
        let mut lowered = Profile::new(&name.text, &connector.text);
        docs.clone_into(&mut lowered.docs);
        lowered.origin = origin;
        lowered.settings = settings;
        self.definition.profiles.push(lowered);
        self.record_partial(profile.partial, &site);
        Some(site)
    }

    fn mapping(&mut self, mapping: &ast::ValueMapping) -> Option<Site> {
        let name = mapping.name.as_ref()?;
        let site = Site::root().item("mapping", self.definition.mappings.len());
        self.named(&site, name);
        let entries = self.settings(&mapping.settings, &site);
        self.definition.mappings.push(Mapping::new(&name.text, entries));
        self.record_partial(mapping.partial, &Site::root());
        Some(site)
    }

    fn condition(&mut self, condition: &ast::DeployCondition) -> Option<Site> {
        let name = condition.name.as_ref()?;
        let site = Site::root().item("condition", self.definition.conditions.len());
        self.named(&site, name);
        let value = self.value(condition.value.as_ref()?, &site.part("value"));
        self.definition.conditions.push(DeployCondition::new(&name.text, value));
        Some(site)
    }

    fn output(&mut self, docs: &str, output: &ast::Output) -> Option<Site> {
        let name = output.name.as_ref()?;
        let value = output.value.as_ref()?;
        let site = Site::root().item("output", self.definition.outputs.len());
        self.named(&site, name);
        let value = self.value(value, &site.part("value"));
        let (mut export, mut condition) = (None, None);
        self.check_repeated(&output.settings);
        for setting in &output.settings {
            match (setting.key.text.as_str(), &setting.value) {
                ("export", Some(value)) => export = Some(self.value(value, &site.part("export"))),
                ("condition", Some(value)) => condition = Some(self.value(value, &site.part("condition"))),
                ("export" | "condition", None) => {}
                _ => self.findings.push(Finding::unknown_key(&setting.key, "an output", &["export", "condition"])),
            }
        }
        let mut lowered = Output::new(&name.text, value);
        docs.clone_into(&mut lowered.docs);
        lowered.export = export;
        lowered.condition = condition;
        self.definition.outputs.push(lowered);
        Some(site)
    }

    fn stack_alarm(&mut self, docs: &str, alarm: &ast::Alarm) -> Option<Site> {
        let site = Site::root().item("alarm", self.definition.alarms.len());
        let lowered = self.alarm(docs, alarm, &site)?;
        self.definition.alarms.push(lowered);
        Some(site)
    }

    fn composite_alarm(&mut self, docs: &str, alarm: &ast::CompositeAlarm) -> Option<Site> {
        let name = alarm.name.as_ref()?;
        let site = Site::root().item("composite_alarm", self.definition.composite_alarms.len());
        self.named(&site, name);
        let rule = match &alarm.rule {
            Some(rule) => self.value(rule, &site.part("rule")),
            // Half-written: a rule that no check can know.
            None => Incomplete::unknown(),
        };
        let mut lowered = CompositeAlarm::new(&name.text, rule);
        docs.clone_into(&mut lowered.docs);
        lowered.settings = self.settings(&alarm.settings, &site);
        self.definition.composite_alarms.push(lowered);
        self.record_partial(alarm.partial, &site);
        Some(site)
    }

    fn bus_rule(&mut self, docs: &str, rule: &ast::BusRule) -> Option<Site> {
        let name = rule.name.as_ref()?;
        let site = Site::root().item("rule", self.definition.rules.len());
        self.named(&site, name);
        let mut lowered = BusRule::new(&name.text);
        docs.clone_into(&mut lowered.docs);
        lowered.bus = rule.bus.as_ref().map(|bus| self.value(bus, &site.part("bus")));
        for matcher in &rule.matchers {
            let (Some((operator, operator_loc)), Some(first), Some(last)) =
                (matcher.operator, matcher.path.first(), matcher.path.last())
            else {
                continue;
            };
            let site = site.item("matcher", lowered.matchers.len());
            self.sites.record(site.part("field"), first.loc.to(last.loc));
            for (index, name) in matcher.path.iter().enumerate() {
                self.sites.record(site.item("name", index), name.loc);
            }
            self.sites.record(site.part("operator"), operator_loc);
            let values = self.values(&matcher.values, &site, "value");
            let mut matcher_model = PathMatcher::new("", operator, values);
            matcher_model.path = matcher.path.iter().map(|name| name.text.clone()).collect();
            lowered.matchers.push(matcher_model);
        }
        lowered.targets = self.values(&rule.targets, &site, "target");
        lowered.settings = self.settings(&rule.settings, &site);
        self.definition.rules.push(lowered);
        self.record_partial(rule.partial, &site);
        Some(site)
    }

    fn override_item(&mut self, given: &ast::Override) -> Option<Site> {
        let (first, last) = (given.target.first()?, given.target.last()?);
        let site = Site::root().item("override", self.definition.overrides.len());
        let target = first.loc.to(last.loc);
        self.sites.record(site.clone(), target);
        self.sites.record(site.part("target"), target);
        for (index, name) in given.target.iter().enumerate() {
            self.sites.record(site.item("target", index), name.loc);
        }
        if let Some(derived) = given.target.get(1) {
            self.sites.record(site.part("derived"), derived.loc.to(last.loc));
        }
        let ResourceBlock { attributes, properties, .. } = self.block(&given.settings, &site);
        let mut lowered = Override::default();
        lowered.target = given.target.iter().map(|name| name.text.clone()).collect();
        (lowered.attributes, lowered.properties) = (attributes, properties);
        self.definition.overrides.push(lowered);
        Some(site)
    }

    /// Settings that the model has no list of are given once; all others are checked in the model.
    fn check_repeated(&mut self, settings: &[ast::Setting]) {
        let mut given = HashMap::new();
        for setting in settings {
            let key = &setting.key;
            if let Some(first) = given.get(key.text.as_str()) {
                let message = format!("duplicate setting `{}`", key.text);
                let found = Finding::new(&codes::REPEATED_KEY, key.loc, message).first(*first);
                self.findings.push(found.help("remove one of the two"));
            }
            if setting.value.is_some() {
                given.entry(key.text.as_str()).or_insert(key.loc);
            }
        }
    }

    fn origin(&mut self, existing: Option<&ast::Existing>, site: &Site) -> Origin {
        let Some(existing) = existing else { return Origin::Created };
        let site = site.part("origin");
        self.sites.record(site.part("existing"), existing.loc);
        // Half-written: a value that no check can know.
        let Some(value) = &existing.value else { return Origin::Named(Incomplete::unknown()) };
        let value = self.value(value, &site);
        match existing.by {
            ast::ExistingBy::Name => Origin::Named(value),
            ast::ExistingBy::Arn => Origin::Arn(value),
            ast::ExistingBy::LogicalId => Origin::LogicalId(value),
        }
    }

    fn record_partial(&mut self, is_partial: bool, site: &Site) {
        if is_partial {
            self.incomplete.record(site.clone());
        }
    }

    /// Records an item and its name at the name's span.
    fn named(&mut self, site: &Site, name: &ast::Name) {
        self.sites.record(site.clone(), name.loc);
        self.sites.record(site.part("name"), name.loc);
    }

    fn settings(&mut self, settings: &[ast::Setting], site: &Site) -> Vec<Setting> {
        let mut lowered = Vec::with_capacity(settings.len());
        for setting in settings {
            let site = site.item("setting", lowered.len());
            let setting = match &setting.value {
                Some(value) => self.setting(setting, value, &site),
                // The setting is there, so that it is not missing for others.
                None => {
                    self.sites.record(site.clone(), setting.key.loc);
                    self.sites.record(site.part("key"), setting.key.loc);
                    self.sites.record(site.part("value"), setting.key.loc);
                    Setting { key: setting.key.text.clone(), value: Incomplete::unknown() }
                }
            };
            lowered.push(setting);
        }
        lowered
    }

    /// Lowers a key and its value, each at its site.
    fn setting(&mut self, setting: &ast::Setting, value: &ast::Value, site: &Site) -> Setting {
        self.sites.record(site.clone(), setting.key.loc.to(value.loc));
        self.sites.record(site.part("key"), setting.key.loc);
        let value = self.value(value, &site.part("value"));
        Setting { key: setting.key.text.clone(), value }
    }
}
