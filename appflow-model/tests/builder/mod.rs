//! The part of the builder that is data: a constant for each setting, an enum for each list of values, and the functions of
//! connectors. It is generated from the tables that the language reads.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::PathBuf;

use appflow_model::catalog::pseudo_parameters::{self, PSEUDO};
use appflow_model::catalog::{self, Argument, Connector, Endpoint, Kind, MapValue, NamedValue, Property};
use appflow_model::catalog::{common_settings, monitoring, resources, schedule};
use appflow_model::model::ResourceKind;
use appflow_model::vocabulary::{self, Keyword};

const HEADER: &str = "\
//! Settings, values, and connectors, generated from the tables of the catalog.
//!
//! `UPDATE_DOCS=1 cargo test -p appflow-model --test reference_page` writes this file.

use super::declarations::{Declaration, DeclaredKind, ObjectBuilder, ProfileBuilder, ProfileKind};
use super::catalog as c;
use super::kind as k;
use super::settings::{self as s, Settings};
use super::value::{Handle, NamedValue, ObjectKind, Reference, Value};
use super::endpoints::{Endpoint, IsDestination, IsSource};
use super::events::{Event, EventField};
use super::metrics::Metric;
use appflow_model::model::{self, ResourceKind};
";

/// The line in each module that names the rest of the file.
const IMPORTS: &str = "use super::*;";

fn path() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../appflow-core/src/builder/catalog.rs"))
}

/// Compares the file with what it should be, or writes it.
pub(crate) fn hold() {
    let expected = Catalog::default().text();
    let found = std::fs::read_to_string(path()).unwrap_or_default();
    if found == expected {
        return;
    }
    assert!(
        std::env::var_os("UPDATE_DOCS").is_some(),
        "appflow-core/src/builder/catalog.rs differs; UPDATE_DOCS=1 cargo test -p appflow-model --test reference_page rewrites it"
    );
    std::fs::write(path(), expected).unwrap();
}

#[derive(Default)]
struct Catalog {
    /// The items at the root.
    root: String,
    /// The modules by name: their documentation, their items, and what they export of other modules.
    modules: BTreeMap<String, Module>,
    /// The enums and blocks that are written, by module and name.
    known: BTreeSet<(String, String)>,
}

#[derive(Default)]
struct Module {
    docs: String,
    items: String,
    exports: BTreeSet<String>,
}

impl Catalog {
    fn text(mut self) -> String {
        for connector in catalog::CONNECTORS {
            self.connector(connector);
        }
        for kind in ResourceKind::ALL {
            self.resource(*kind);
        }
        let groups: [(&str, &str, Vec<&'static [Property]>); 8] = [
            ("resource", "Attributes of a resource of any CloudFormation type.", vec![resources::attribute::ALL]),
            ("overriding", "Attributes of an override.", vec![resources::override_attribute::ALL]),
            ("flow", "Settings of a flow.", vec![resources::lifecycle::ALL]),
            ("schedule", "Settings of a schedule.", vec![schedule::settings::ALL]),
            ("alarm", "Settings of an alarm.", vec![monitoring::alarm::ALL, &[resources::lifecycle::condition]]),
            ("composite_alarm", "Settings of a composite alarm.", vec![monitoring::composite_alarm::ALL]),
            ("on", "Settings of an event rule of a flow.", vec![monitoring::rule::ALL]),
            (
                "rule",
                "Settings of an event rule outside of flows.",
                vec![monitoring::rule::ALL, &[resources::lifecycle::condition]],
            ),
        ];
        for (name, docs, tables) in groups {
            self.settings(name, docs, &tables.concat());
        }
        // The kinds of schedules are functions that are written by hand.
        let exports = &mut self.modules.get_mut("schedule").unwrap().exports;
        exports.extend(["cron", "given", "incremental", "rate"].map(|function| format!("super::flows::{function}")));
        let types: Vec<_> = vocabulary::parameter_type::ALL.iter().map(|keyword| (keyword.name, keyword.docs)).collect();
        self.parameter_types(&types);
        self.pseudo_parameters();
        self.metrics();
        self.events();
        let mut text = HEADER.to_owned() + &self.root;
        for (name, Module { docs, items, exports }) in &self.modules {
            let exports: String = exports.iter().map(|export| format!("    pub use super::{export};\n")).collect();
            write!(text, "\n/// {docs}\npub mod {name} {{\n    #[allow(unused_imports)]\n    {IMPORTS}\n{exports}").unwrap();
            for line in items.lines() {
                writeln!(text, "{}", format!("    {line}").trim_end()).unwrap();
            }
            text += "}\n";
        }
        text
    }

    fn module(&mut self, name: &str, docs: &str) -> &mut Module {
        let module = self.modules.entry(name.to_owned()).or_default();
        if module.docs.is_empty() || !docs.starts_with("What several") {
            docs.clone_into(&mut module.docs);
        }
        module
    }

    /// The settings of an item as constants of a module, which belong to a block of the same name.
    fn settings(&mut self, name: &str, docs: &str, properties: &[Property]) {
        let block = camel(name);
        let keys = self.keys(name, &block, properties);
        let module = self.module(name, docs);
        write!(module.items, "/// {docs}\npub enum {block} {{}}\n{keys}").unwrap();
    }

    /// A block with its keys in a separate module inside of `home`.
    fn block(&mut self, home: &str, name: &str, docs: &str, properties: &[Property]) {
        let block = camel(name);
        let keys = self.keys(home, &block, properties);
        let keys: String = keys.lines().map(|line| format!("    {line}\n")).collect();
        let module = self.module(home, "Common parts of several blocks.");
        write!(
            module.items,
            "/// {docs}\npub enum {block} {{}}\n\
             /// {docs}\npub mod {name} {{\n    #[allow(unused_imports)]\n    {IMPORTS}\n{keys}}}\n"
        )
        .unwrap();
    }

    /// The constants of keys; what they refer to is written or exported in the module `home`.
    fn keys(&mut self, home: &str, block: &str, properties: &[Property]) -> String {
        let mut keys = String::new();
        let mut names = BTreeSet::new();
        for property in properties.iter().filter(|property| names.insert(property.key)) {
            let kind = self.kind(home, property);
            let name = property.key.to_uppercase();
            let docs = docs(property.docs);
            writeln!(keys, "{docs}pub const {name}: s::Key<{block}, {kind}> = s::Key::new({:?});", property.key).unwrap();
        }
        keys
    }

    /// The Rust type of the kind of a setting.
    fn kind(&mut self, home: &str, property: &Property) -> String {
        match property.kind {
            Kind::Text(_)
            | Kind::Qualified(_)
            | Kind::Version(_)
            | Kind::TimeZone
            | Kind::RoleArn
            | Kind::ProfileRole(_)
            | Kind::UserArn
            | Kind::TargetRole
            | Kind::Pattern
            | Kind::LogicalId => "k::Text".to_owned(),
            Kind::Texts(_) | Kind::JsonTexts { .. } => "k::List<k::Text>".to_owned(),
            Kind::Literal(_) => "k::Literal".to_owned(),
            Kind::Literals(_) => "k::List<k::Literal>".to_owned(),
            Kind::Bool => "k::Boolean".to_owned(),
            Kind::Number => "k::Number".to_owned(),
            Kind::Tags => "k::Map<k::Text>".to_owned(),
            Kind::Integer { .. } | Kind::IntegerText { .. } => "k::Integer".to_owned(),
            Kind::Duration { .. } | Kind::Days { .. } => "k::Duration".to_owned(),
            Kind::Megabytes => "k::Size".to_owned(),
            Kind::Time => "k::Timestamp".to_owned(),
            Kind::Pull => self.values(home, property.key, schedule::pull::ALL),
            Kind::Statistic => self.values(home, property.key, monitoring::statistic::ALL),
            Kind::OneOf(words) => self.values(home, property.key, words),
            Kind::ListOf(words) => format!("k::List<{}>", self.values(home, property.key, words)),
            Kind::OneOfWith { values, arguments, .. } => {
                let (outer, inner) = (self.values(home, property.key, values), self.values(home, property.key, arguments));
                format!("k::With<{outer}, {inner}>")
            }
            Kind::Secret => "k::SecretValue".to_owned(),
            Kind::SecretArn => "k::Secret".to_owned(),
            Kind::Bucket(_) => "k::Bucket".to_owned(),
            Kind::Key => "k::KmsKey".to_owned(),
            Kind::Targets => "k::Targets".to_owned(),
            Kind::Function => "k::Function".to_owned(),
            Kind::Condition => "k::Condition".to_owned(),
            Kind::PartnerFlow => "k::Flow".to_owned(),
            Kind::Alarm => "k::Alarm".to_owned(),
            Kind::Queue => "k::Queue".to_owned(),
            Kind::Input | Kind::EventField | Kind::Free | Kind::Statements(_) | Kind::Subscriptions => "k::Free".to_owned(),
            Kind::Field => "k::FieldName".to_owned(),
            Kind::Fields => "k::FieldNames".to_owned(),
            Kind::Items => "k::Items".to_owned(),
            Kind::Block(properties) => self.sub_block(home, property, properties),
            Kind::Map { value, .. } => match value {
                MapValue::Text(_) | MapValue::AnyText(_) => "k::Map<k::Text>".to_owned(),
                MapValue::Secret => "k::Map<k::SecretValue>".to_owned(),
                MapValue::Parameter => "k::Map<k::Parameter>".to_owned(),
            },
        }
    }

    /// The enum of a list of values, exported where it is used.
    fn values(&mut self, home: &str, key: &str, words: &'static [NamedValue]) -> String {
        let (own, table) = place(words[0].module);
        let name = camel(&table);
        if self.known.insert((own.clone(), name.clone())) {
            let (mut variants, mut arms) = (String::new(), String::new());
            for word in words {
                let variant = camel(word.name);
                writeln!(variants, "{}    {variant},", docs(word.docs).replace("///", "    ///")).unwrap();
                writeln!(arms, "            {name}::{variant} => {:?},", word.name).unwrap();
            }
            let module = self.module(&own, "Common parts of several blocks.");
            write!(
                module.items,
                "/// Values of `{key}`.\n#[derive(Debug, Clone, Copy)]\npub enum {name} {{\n{variants}}}\n\
                 impl NamedValue for {name} {{\n    fn name(self) -> &'static str {{\n        match self {{\n{arms}        }}\n    }}\n}}\n"
            )
            .unwrap();
        }
        self.export(home, &own, &name);
        format!("c::{own}::{name}")
    }

    fn sub_block(&mut self, home: &str, property: &Property, properties: &'static [Property]) -> String {
        let (own, table) = place(properties[0].module);
        let name = camel(&table);
        if self.known.insert((own.clone(), name.clone())) {
            let docs = docs(property.docs);
            let docs = docs.trim().trim_start_matches("///").trim().replace("\n/// ", " ");
            self.block(&own, &table, &docs, properties);
            let module = self.module(&own, "Common parts of several blocks.");
            write!(
                module.items,
                "/// Creates a block for `{}`.\npub fn {table}() -> Settings<{name}> {{\n    Settings::new()\n}}\n",
                property.key
            )
            .unwrap();
        }
        self.export(home, &own, &name);
        self.export(home, &own, &table);
        format!("c::{own}::{name}")
    }

    fn export(&mut self, home: &str, own: &str, name: &str) {
        if home != own {
            self.modules.entry(home.to_owned()).or_default().exports.insert(format!("{own}::{name}"));
        }
    }

    fn connector(&mut self, connector: &Connector) {
        let Connector { name, title, source, destination, profile, .. } = connector;
        self.module(name, &format!("{title}."));
        if let Some(profile) = profile {
            let blocks = profile.credentials.iter().map(|credentials| credentials.property());
            let own = [profile.properties, common_settings::profile::ALL, resources::lifecycle::ALL].concat();
            for credentials in profile.credentials {
                let docs = docs(credentials.docs);
                let docs = docs.trim().trim_start_matches("///").trim().replace("\n/// ", " ");
                self.block(name, credentials.key, &docs, credentials.properties);
                let (block, key) = (camel(credentials.key), credentials.key);
                self.known.insert(((*name).to_owned(), block.clone()));
                let module = self.module(name, &format!("{title}."));
                write!(
                    module.items,
                    "/// Creates a block for `{key}`.\npub fn {key}() -> Settings<{block}> {{\n    Settings::new()\n}}\n"
                )
                .unwrap();
            }
            // The block of each authentication method is the table of this connector, also where connectors share one.
            self.block(name, "profile", &format!("Settings of a profile of {title}."), &own);
            let keys: String = blocks
                .map(|property| {
                    let (key, block) = (property.key.to_uppercase(), camel(property.key));
                    let docs = docs(property.docs).replace("///", "    ///");
                    format!("{docs}    pub const {key}: s::Key<Profile, {block}> = s::Key::new({:?});\n", property.key)
                })
                .collect();
            let module = self.module(name, &format!("{title}."));
            assert!(module.items.ends_with("}\n"));
            module.items.truncate(module.items.len() - 2);
            write!(
                module.items,
                "{keys}}}\nimpl k::HasArn for Profile {{}}\nimpl k::HasName for Profile {{}}\n\
                 impl ProfileKind for Profile {{\n    const CONNECTOR: &'static str = {name:?};\n}}\n\
                 /// Declares a profile of {title}.\n\
                 pub fn profile(name: impl Into<String>) -> ProfileBuilder<Profile> {{\n    ProfileBuilder::new(name)\n}}\n"
            )
            .unwrap();
        }
        let arguments = [source, destination].into_iter().flatten().flat_map(|endpoint| endpoint.arguments);
        if arguments.clone().any(|argument| matches!(argument, Argument::Object { .. })) {
            let module = self.module(name, &format!("{title}."));
            write!(
                module.items,
                "/// Objects of {title}.\npub enum Object {{}}\n\
                 impl k::Deferrable for Object {{}}\nimpl ObjectKind for Object {{}}\n\
                 /// Declares an object of {title}: its name in the definition, and its name in the application.\n\
                 pub fn object(name: impl Into<String>, entity: impl Into<Value<k::Text>>) -> ObjectBuilder<Object> {{\n    \
                 ObjectBuilder::new(name, {name:?}, entity)\n}}\n"
            )
            .unwrap();
        }
        for (role, endpoint) in [("source", source), ("destination", destination)] {
            if let Some(endpoint) = endpoint {
                self.endpoint(connector, role, endpoint);
            }
        }
    }

    fn endpoint(&mut self, connector: &Connector, role: &str, endpoint: &Endpoint) {
        let Connector { name, title, .. } = connector;
        let block = camel(role);
        self.block(name, role, &format!("Settings of a {role} of {title}."), endpoint.properties);
        let module = self.module(name, &format!("{title}."));
        writeln!(module.items, "impl Is{block} for {block} {{}}").unwrap();
        let is_optional = |argument: &&Argument| matches!(argument, Argument::Object { optional: true, .. });
        let required: Vec<&Argument> = endpoint.arguments.iter().filter(|argument| !is_optional(argument)).collect();
        let all: Vec<&Argument> = endpoint.arguments.iter().collect();
        let mut function = |function: &str, arguments: &[&Argument], suffix: &str| {
            let (mut parameters, mut values) = (Vec::new(), Vec::new());
            for argument in arguments {
                let (parameter, kind) = match argument {
                    Argument::Profile => ("profile", "&Handle<Profile>"),
                    Argument::Bucket(..) => ("bucket", "impl Into<Value<k::Bucket>>"),
                    Argument::Object { .. } => ("object", "impl Into<Value<Object>>"),
                    Argument::Text(..) => ("name", "impl Into<Value<k::Text>>"),
                };
                parameters.push(format!("{parameter}: {kind}"));
                values.push(match argument {
                    Argument::Profile => format!("model::Value::Name({parameter}.ident().to_owned())"),
                    _ => format!("{parameter}.into().into_model()"),
                });
            }
            let (parameters, values) = (parameters.join(", "), values.join(", "));
            write!(
                module.items,
                "/// Creates a {role} of {title}{suffix}.\npub fn {function}({parameters}) -> Endpoint<{block}> {{\n    \
                 Endpoint::new({name:?}, vec![{values}])\n}}\n"
            )
            .unwrap();
        };
        function(role, &required, "");
        if required.len() < all.len() {
            function(&format!("{role}_of"), &all, ", with an object");
        }
    }

    fn resource(&mut self, kind: ResourceKind) {
        let (keyword, marker) = (kind.keyword(), marker(kind));
        if kind == ResourceKind::Other {
            return;
        }
        let lifecycle = if kind.can_be_created() { resources::lifecycle(kind) } else { &[] };
        self.settings(keyword, &format!("Settings of {}.", kind.described()), &[resources::settings(kind), lifecycle].concat());
        let known = vocabulary::keyword(vocabulary::stack::ALL, keyword).map_or("", |keyword: &Keyword| keyword.docs);
        let block = camel(keyword);
        write!(
            self.root,
            "\nimpl DeclaredKind for k::{marker} {{\n    type Settings = {keyword}::{block};\n    \
             const KIND: ResourceKind = ResourceKind::{kind:?};\n}}\n"
        )
        .unwrap();
        // A parameter has a type, so that its function is written by hand.
        if kind != ResourceKind::Parameter {
            let (docs, described) = (docs(known), kind.described());
            write!(
                self.root,
                "/// Declares {described}.\n///\n{docs}pub fn {keyword}(name: impl Into<String>) -> Declaration<k::{marker}> {{\n    Declaration::new(name)\n}}\n"
            )
            .unwrap();
        }
        let module = self.module(keyword, &format!("Settings of {}.", kind.described()));
        write!(
            module.items,
            "/// Returns the handle of {} that the stack declares under this name, before or after this call.\n\
             pub fn named(name: impl Into<String>) -> Handle<k::{marker}> {{\n    Handle::named(name)\n}}\n",
            kind.described()
        )
        .unwrap();
    }

    fn parameter_types(&mut self, types: &[(&str, &str)]) {
        let (mut variants, mut arms) = (String::new(), String::new());
        for (name, text) in types {
            writeln!(variants, "{}    {},", docs(text).replace("///", "    ///"), camel(name)).unwrap();
            writeln!(arms, "            ParameterType::{} => {name:?},", camel(name)).unwrap();
        }
        let module = self.module("param", "Settings of a parameter.");
        write!(
            module.items,
            "/// The type of a parameter.\n#[derive(Debug, Clone, Copy)]\npub enum ParameterType {{\n{variants}}}\n\
             impl From<ParameterType> for String {{\n    fn from(parameter_type: ParameterType) -> Self {{\n        \
             match parameter_type {{\n{arms}        }}.to_owned()\n    }}\n}}\n"
        )
        .unwrap();
    }

    /// The pseudo parameters are functions, since a constant cannot contain a `String`.
    fn pseudo_parameters(&mut self) {
        let mut items = String::new();
        for word in pseudo_parameters::pseudo::ALL {
            let (name, docs) = (word.name, docs(word.docs));
            writeln!(
                items,
                "/// Returns `{PSEUDO}.{name}`.\n///\n{docs}pub fn {name}() -> Reference {{\n    Handle::<k::Output>::named({PSEUDO:?}).member({name:?})\n}}"
            )
            .unwrap();
        }
        self.module(PSEUDO, "Pseudo parameters.").items += &items;
    }

    fn metrics(&mut self) {
        let mut items = String::new();
        for metric in monitoring::METRICS {
            let threshold = if metric.is_time { "k::Threshold" } else { "k::Number" };
            let name = metric.name.to_uppercase();
            writeln!(items, "{}pub const {name}: Metric<{threshold}> = Metric::new({:?});", docs(metric.docs), metric.name)
                .unwrap();
        }
        self.module("metric", "Metrics of a flow, for alarms.").items += &items;
    }

    fn events(&mut self) {
        for event in monitoring::EVENTS {
            let block = camel(event.name);
            let mut items = format!(
                "/// The event as a type.\npub enum {block} {{}}\n\
                 {}pub const EVENT: Event<{block}> = Event::new({:?});\n",
                docs(event.docs),
                event.name
            );
            for field in event.detail.iter().chain(monitoring::COMMON_DETAIL) {
                let name = field.to_uppercase();
                writeln!(items, "/// The field `{field}`.\npub const {name}: EventField<{block}> = EventField::new({field:?});")
                    .unwrap();
            }
            self.module(event.name, event.docs.trim()).items += &items;
        }
        let mut items = "/// Any event, as a type.\npub enum Envelope {}\n".to_owned();
        for (field, path) in monitoring::ENVELOPE {
            let name = field.to_uppercase();
            writeln!(items, "/// `{path}`.\npub const {name}: EventField<Envelope> = EventField::new({field:?});").unwrap();
        }
        self.module("event", "The fields that every event contains, and conditions of event rules outside of flows.").items +=
            &items;
        // Paths and functions of conditions are written by hand.
        let exports = &mut self.modules.get_mut("event").unwrap().exports;
        let words = monitoring::pattern::ALL.iter().map(|word| word.name);
        exports.extend(words.chain(["at", "field", "whole"]).map(|function| format!("super::patterns::{function}")));
    }
}

/// The file and the table of a module in the catalog: `s3` and `glue`.
fn place(module: &str) -> (String, String) {
    let mut steps = module.trim_end_matches("::shown").rsplit("::");
    let table = steps.next().unwrap().to_owned();
    (steps.next().unwrap().to_owned(), table)
}

/// The name of a type: `write_operation` is `WriteOperation`.
fn camel(name: &str) -> String {
    let capitalized = |word: &str| word.chars().next().map(|first| first.to_uppercase().to_string() + &word[first.len_utf8()..]);
    name.split('_').filter_map(capitalized).collect()
}

/// Lines of documentation.
fn docs(text: &str) -> String {
    text.trim_end().lines().map(|line| format!("/// {}\n", line.trim())).collect()
}

/// The type of the kind of a resource.
fn marker(kind: ResourceKind) -> String {
    match kind {
        ResourceKind::Key => "KmsKey".to_owned(),
        _ => format!("{kind:?}"),
    }
}
