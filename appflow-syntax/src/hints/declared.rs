//! The modules of an invocation's declarations, and of the keywords without a module in `appflow-model`.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use appflow_model::analysis::access::Usage;
use appflow_model::analysis::entries::entries;
use appflow_model::analysis::input::EVENT;
use appflow_model::analysis::quantity;
use appflow_model::analysis::scope;
use appflow_model::analysis::scope::{Declared, Scope};
use appflow_model::catalog::monitoring::{self, Event};
use appflow_model::catalog::resource_types;
use appflow_model::catalog::resources::override_attribute;
use appflow_model::catalog::types::{Group, Types, names};
use appflow_model::catalog::{self, Connector, NamedValue, Property};
use appflow_model::diagnostics::Code;
use appflow_model::model::{Definition, ResourceKind};
use appflow_model::vocabulary::{self, Keyword};
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use crate::ast::{Alarm, EventRule, Flow, FlowItem, Object, ObjectFields, StackItem, Statement, TaskList, written};
use crate::ident::identifier;
use crate::resolve::element_text;
use crate::uses::is_shared;

/// The module around all others.
const DECLARED: &str = "declared";

/// Returns the path of a module of `appflow-model` through the facade, which can be renamed.
pub(super) fn core_path(module: &str, facade: &TokenStream) -> TokenStream {
    let segments = module.split("::").skip(1).map(|segment| Ident::new(segment, Span::call_site()));
    quote!(#facade::__private::core #(::#segments)*)
}

/// Returns the module of the values of a setting.
pub(super) fn first_word(words: &'static [NamedValue]) -> Option<&'static str> {
    words.first().map(|word| word.module)
}

/// Returns the module of keywords.
pub(super) fn first(keywords: &'static [Keyword]) -> Option<&'static str> {
    keywords.first().map(|keyword| keyword.module)
}

/// Returns the module of the fields of an object.
pub(super) fn field_module(object: &str) -> String {
    format!("fields_of_{object}")
}

/// Returns the module of the members of an item.
pub(super) fn member_module(item: &str) -> String {
    format!("members_of_{item}")
}

/// Returns the name of the module of entries derived from an item.
pub(super) fn derived_module(item: &str) -> String {
    format!("derived_from_{item}")
}

/// Returns the module of the alarms of a flow.
pub(super) fn alarm_module(flow: &str) -> String {
    format!("alarms_of_{flow}")
}

/// Returns the module of the rules of a flow.
pub(super) fn rule_module(flow: &str) -> String {
    format!("rules_of_{flow}")
}

/// Returns the module of the details of an event.
pub(super) fn event_module(event: &Event) -> String {
    format!("details_of_{}", event.name)
}

/// Returns the name of the module of event fields that the input of a target can use.
pub(super) fn input_module(event: &Event) -> String {
    format!("inputs_of_{}", event.name)
}

/// Returns the name of the module of a connector's data types, or of those of native connectors.
pub(super) fn type_module(connector: Option<&Connector>) -> String {
    let index = |wanted: &'static Types| names::ALL.iter().position(|types| std::ptr::eq(*types, wanted));
    let own = connector.and_then(|connector| index(connector.types));
    format!("{DATA_TYPES}{}", own.or_else(|| index(&names::NATIVE)).unwrap_or_default())
}

/// Returns the module of the settings of a profile.
pub(super) fn profile_module(connector: &Connector) -> String {
    format!("profile_of_{}", connector.name)
}

/// Returns the module of the settings of a resource.
pub(super) fn resource_module(kind: ResourceKind) -> String {
    format!("settings_of_{}", kind.keyword())
}

/// The module of the keywords outside of stacks.
pub(super) const FILE_KEYWORDS: &str = "file_keywords";

/// The module of the codes of diagnostics.
pub(super) const CODES: &str = "codes";

/// Returns the module around all others.
pub(super) fn module(modules: TokenStream) -> TokenStream {
    list(DECLARED, modules)
}

/// Returns a constant for each code that an attribute can have.
fn codes() -> TokenStream {
    let codes = Code::all().filter(|code| code.level.can_be_allowed());
    list(CODES, codes.map(|code| constant(Span::call_site(), code.id, code.title, code.explanation)).collect())
}

/// Returns the modules for an object outside of a stack.
pub(super) fn of_object(object: &Statement<Object>, definition: &Definition, facade: &TokenStream) -> TokenStream {
    let mut modules = modules(&[], definition, facade);
    modules.extend(fields(&object.node, definition));
    modules
}

/// Returns the modules for the hints of one item, which can refer to each other and to those of the language.
pub(super) fn modules(items: &[Statement<StackItem>], definition: &Definition, facade: &TokenStream) -> TokenStream {
    let mut modules = TokenStream::new();
    for (module, keyword) in [
        ("parameters", ResourceKind::Parameter.keyword()),
        ("buckets", ResourceKind::Bucket.keyword()),
        ("keys", ResourceKind::Key.keyword()),
        ("created_secrets", ResourceKind::Secret.keyword()),
        ("topics", ResourceKind::Topic.keyword()),
        ("functions", ResourceKind::Function.keyword()),
        ("queues", ResourceKind::Queue.keyword()),
        ("state_machines", ResourceKind::StateMachine.keyword()),
        ("event_buses", ResourceKind::EventBus.keyword()),
        ("log_groups", ResourceKind::LogGroup.keyword()),
        ("clusters", ResourceKind::Cluster.keyword()),
        ("job_queues", ResourceKind::JobQueue.keyword()),
        ("streams", ResourceKind::Stream.keyword()),
        ("delivery_streams", ResourceKind::DeliveryStream.keyword()),
        ("api_destinations", ResourceKind::ApiDestination.keyword()),
        ("registered_connectors", ResourceKind::Connector.keyword()),
        ("other_resources", ResourceKind::Other.keyword()),
        ("profiles", "profile"),
        ("objects", "object"),
        ("task_lists", "tasks"),
        ("flows", "flow"),
        ("alarms", "alarm"),
        ("composite_alarms", "composite_alarm"),
        ("rules", "rule"),
        ("declared_mappings", "mapping"),
        ("declared_conditions", "condition"),
    ] {
        let items = items.iter().filter(|statement| {
            // An object can also come from a `use`.
            declaring(statement) == keyword || keyword == "object" && matches!(statement.node, StackItem::Object(_))
        });
        modules.extend(list(module, items.map(item).collect()));
    }
    modules.extend(watches(items));
    modules.extend(variables(items));
    for statement in items {
        if let StackItem::Object(object) = &statement.node {
            modules.extend(fields(object, definition));
        }
    }
    modules.extend(derived(items, definition));
    // A parameter is also a valid secret.
    modules.extend(list(
        "secrets",
        quote!(
            pub use super::{created_secrets::*, parameters::*};
        ),
    ));
    let conditions = first(vocabulary::condition_function::ALL).map(|module| core_path(module, facade));
    modules.extend(list("conditions", quote!(pub use super::declared_conditions::*; pub use #conditions::*;)));
    let functions = first(vocabulary::function::ALL).map(|module| core_path(module, facade));
    let aws = constant(Span::call_site(), "aws", "aws.account_id", "The pseudo parameters of CloudFormation.");
    modules.extend(list(
        "actions",
        quote!(
            pub use super::{functions::*, topics::*};
        ),
    ));
    let others = quote!(
        api_destinations::*,
        clusters::*,
        delivery_streams::*,
        event_buses::*,
        job_queues::*,
        log_groups::*,
        queues::*,
        state_machines::*,
        streams::*
    );
    modules.extend(list("targets", quote!(pub use super::{actions::*, #others};)));
    let event = constant(Span::call_site(), EVENT, "event.detail", "The event that a rule is on.");
    modules.extend(list("inputs", quote!(pub use super::values::*; #event)));
    let items = quote!(other_resources::*, alarms::*, buckets::*, composite_alarms::*, flows::*, keys::*, profiles::*, registered_connectors::*, rules::*, secrets::*, targets::*);
    let created = quote!(alarms::*, buckets::*, composite_alarms::*, created_secrets::*, flows::*, keys::*, profiles::*, registered_connectors::*, rules::*, targets::*);
    modules.extend(list("overridable", quote!(pub use super::{#created};)));
    modules.extend(list("values", quote!(pub use super::{#items}; pub use #functions::*; #aws)));
    modules.extend(list(
        "items",
        quote!(
            pub use super::{objects::*, values::*};
        ),
    ));
    let schedules = first(vocabulary::schedule::ALL).map(|module| core_path(module, facade));
    modules.extend(list("schedules", quote!(pub use super::values::*; pub use #schedules::*;)));
    modules.extend(members(definition, facade));
    let math = first_word(monitoring::math::ALL).map(|module| core_path(module, facade));
    modules.extend(list("metrics", quote!(pub use super::super::metrics_alone::*; pub use #math::*;)));
    modules.extend(list("metric_flows", quote!(pub use super::flows::*; pub use #math::*;)));
    let states = first_word(monitoring::alarm_state::ALL).map(|module| core_path(module, facade));
    modules.extend(list("rule_alarms", quote!(pub use super::{alarms::*, composite_alarms::*, flows::*}; pub use #states::*;)));
    let band = constant(
        Span::call_site(),
        monitoring::BAND,
        "band(2)",
        "The band of the expected values of a metric, with a number of standard deviations on each side.",
    );
    modules.extend(list("thresholds", quote!(pub use super::values::*; #band)));
    modules
}

/// Returns the keyword for an item like this one; for a resource of any type, that of its equivalent.
fn declaring(statement: &Statement<StackItem>) -> &str {
    match &statement.node {
        StackItem::Resource(resource) => match &resource.resource_type {
            Some(resource_type) => resource_types::kind(&resource_type.text).keyword(),
            None => &statement.keyword.text,
        },
        _ => &statement.keyword.text,
    }
}

/// Returns the keywords and values without a module of constants in `appflow-model`, with modules of all that these have.
pub(crate) fn language(facade: &TokenStream) -> TokenStream {
    let word = |text: &str, value: &str, docs: &str| constant(Span::call_site(), text, value, docs);
    let connectors = catalog::CONNECTORS.iter().map(|known| word(known.name, known.connector_type, known.title));
    let mut modules = list("connectors", connectors.collect());
    modules.extend(list(
        "metrics_alone",
        monitoring::METRICS.iter().map(|known| word(known.name, known.metric_name, known.docs)).collect(),
    ));
    let condition = core_path(catalog::resources::lifecycle::condition.module, facade);
    let alarm = table(monitoring::alarm::ALL, facade);
    modules.extend(list("alarm_settings", alarm.clone()));
    modules.extend(list("stack_alarm_settings", quote!(#alarm pub use #condition::condition;)));
    let rule = table(monitoring::rule::ALL, facade);
    modules.extend(list("bus_rule_settings", quote!(#rule pub use #condition::condition;)));
    let [file, stack] =
        [vocabulary::file::ALL, vocabulary::stack::ALL].map(|all| first(all).map(|module| core_path(module, facade)));
    let of_file = |known: &&Keyword| is_shared(known.name) && vocabulary::keyword(vocabulary::file::ALL, known.name).is_none();
    let shared = vocabulary::stack::ALL.iter().filter(of_file).filter_map(|known| identifier(known.name, Span::call_site()));
    modules.extend(list(FILE_KEYWORDS, quote!(pub use #file::*; pub use #stack::{#(#shared),*};)));
    modules.extend(list(
        "events",
        monitoring::EVENTS.iter().map(|known| word(known.name, &known.sent_by(None).join(", "), known.docs)).collect(),
    ));
    for event in monitoring::EVENTS {
        let details = event.detail.iter().chain(monitoring::COMMON_DETAIL);
        let details = details.map(|detail| word(detail, &detail.replace('_', "-"), &format!("A detail of `{}`.", event.name)));
        modules.extend(list(&event_module(event), details.collect()));
        let details = Ident::new(&event_module(event), Span::call_site());
        let envelope: TokenStream = monitoring::ENVELOPE
            .iter()
            .map(|(field, path)| word(field, path, &format!("A field of `{}`.", event.name)))
            .collect();
        modules.extend(list(&input_module(event), quote!(pub use super::#details::*; #envelope)));
    }
    let fields = monitoring::EVENT_FIELDS.iter().map(|(field, name)| word(field, name, "A field of every event."));
    modules.extend(list("event_fields", fields.collect()));
    modules.extend(data_types());
    modules.extend(units());
    modules.extend(codes());
    for connector in catalog::CONNECTORS {
        let Some(profile) = connector.profile else { continue };
        let credentials = profile.credentials.iter().map(|known| {
            let defaults = catalog::defaults(known.properties, known.constants);
            let defaults = defaults.iter().map(|(key, text)| format!("\n`{key}` defaults to `\"{text}\"`.\n"));
            word(known.key, "credentials", &(known.docs.to_owned() + &defaults.collect::<String>()))
        });
        let mut settings: TokenStream = credentials.collect();
        for properties in [profile.properties, catalog::common_settings::profile::ALL, catalog::resources::lifecycle::ALL] {
            settings.extend(table(properties, facade));
        }
        modules.extend(list(&profile_module(connector), settings));
    }
    modules.extend(list(&resource_module(ResourceKind::Other), table(catalog::resources::attribute::ALL, facade)));
    for kind in ResourceKind::ALL {
        let Some(property) = catalog::resources::settings(*kind).first() else { continue };
        let path = core_path(property.module, facade);
        let lifecycle = table(catalog::resources::lifecycle(*kind), facade);
        modules.extend(list(&resource_module(*kind), quote!(pub use #path::*; #lifecycle)));
    }
    modules
}

/// The module of the units of durations and sizes.
pub(super) const UNITS: &str = "units";

/// Returns the units of durations and sizes.
fn units() -> TokenStream {
    let unit = |(name, docs): (&str, String)| constant(Span::call_site(), name, name, &docs);
    let times =
        quantity::time_units().map(|(name, seconds)| (name, format!("A unit of durations: `{}`.", quantity::described(seconds))));
    let sizes = quantity::DATA_UNITS.iter().map(|name| (*name, format!("A unit of sizes: `64 {name}`.")));
    list(UNITS, times.chain(sizes).map(unit).collect())
}

/// Returns a module for each loop, with its variables.
fn variables(items: &[Statement<StackItem>]) -> TokenStream {
    let mut loops = Vec::new();
    for statement in written(items) {
        match &statement.node {
            StackItem::Loop(repetition) => loops.push((&repetition.variables, &repetition.iterations)),
            StackItem::Flow(Flow { items, .. }) | StackItem::Tasks(TaskList { items, .. }) => {
                loops.extend(written(items).filter_map(|statement| match &statement.node {
                    FlowItem::Loop(repetition) => Some((&repetition.variables, &repetition.iterations)),
                    _ => None,
                }));
            }
            _ => {}
        }
    }
    let modules = loops.into_iter().enumerate().map(|(index, (variables, iterations))| {
        let constants = variables.iter().enumerate().map(|(index, variable)| {
            let elements = iterations.iter().filter_map(|iteration| iteration.get(index)).map(element_text);
            let elements = elements.collect::<Vec<_>>().join(", ");
            constant(variable.loc.start, &variable.text, &elements, "A loop variable, with the elements of the iterations.")
        });
        list(&format!("variables_{index}"), constants.collect())
    });
    modules.collect()
}

/// Returns a module for each table of data types; connectors share tables.
fn data_types() -> TokenStream {
    let constants = |group: &Group| -> TokenStream {
        let names = group.seen.iter().chain(group.other.iter().take(UNSEEN_TYPES));
        let docs = format!("A data type for {}.", group.class.described());
        names.map(|name| constant(Span::call_site(), name, name, &docs)).collect()
    };
    let module =
        |(index, types): (usize, &&Types)| list(&format!("{DATA_TYPES}{index}"), types.groups.iter().map(constants).collect());
    names::ALL.iter().enumerate().map(module).collect()
}

/// The prefix of the modules of data types.
const DATA_TYPES: &str = "data_types_";

/// The number of data types of a class that are suggested without evidence in AppFlow; ServiceNow has a hundred of them.
const UNSEEN_TYPES: usize = 12;

/// Returns the constants of a table of settings, or nothing for an empty table.
fn table(properties: &[Property], facade: &TokenStream) -> TokenStream {
    let Some(property) = properties.first() else { return TokenStream::new() };
    let path = core_path(property.module, facade);
    quote!(pub use #path::*;)
}

/// Returns the constant of an item, with the author's documentation.
fn item(statement: &Statement<StackItem>) -> TokenStream {
    statement
        .node
        .name()
        .map_or_else(TokenStream::new, |name| constant(name.loc.start, &name.text, &statement.keyword.text, &statement.docs))
}

/// Returns the fields of an object. Those of a schema file are declared where the file is named, those of a shared object where
/// it is declared.
fn fields(object: &Object, definition: &Definition) -> TokenStream {
    let Some(name) = &object.name else { return TokenStream::new() };
    let Some(known) = definition.objects.iter().find(|known| known.name == name.text) else { return TokenStream::new() };
    let constants = known.fields.iter().enumerate().map(|(index, field)| {
        let place = match &object.fields {
            ObjectFields::Inline(fields) => fields.get(index).map(|field| &field.name),
            ObjectFields::Schema(path) => Some(path),
            ObjectFields::Shared(_) => object.connector.as_ref(),
            ObjectFields::Open => None,
        };
        let label = if field.label.is_empty() { String::new() } else { format!("{}: ", field.label) };
        let docs = format!("{label}`{}`, a field of `{}`.", field.data_type, name.text);
        constant(place.unwrap_or(name).loc.start, &field.name, &field.data_type, &docs)
    });
    list(&field_module(&name.text), constants.collect())
}

/// Returns the alarms and rules after the name of a flow and a dot.
fn watches(items: &[Statement<StackItem>]) -> TokenStream {
    let mut modules = TokenStream::new();
    let mut seen = HashSet::new();
    for statement in items {
        let StackItem::Flow(Flow { name: Some(flow), items, .. }) = &statement.node else { continue };
        if !seen.insert(&flow.text) {
            continue;
        }
        let (mut alarms, mut rules) = (TokenStream::new(), TokenStream::new());
        for statement in items {
            let (name, noun, list) = match &statement.node {
                FlowItem::Alarm(Alarm { name: Some(name), .. }) => (name, "An alarm", &mut alarms),
                FlowItem::Rule(EventRule { name: Some(name), .. }) => (name, "A rule", &mut rules),
                _ => continue,
            };
            let docs = if statement.docs.is_empty() { format!("{noun} of `{}`.", flow.text) } else { statement.docs.clone() };
            list.extend(constant(name.loc.start, &name.text, &statement.keyword.text, &docs));
        }
        modules.extend(list(&alarm_module(&flow.text), alarms));
        modules.extend(list(&rule_module(&flow.text), rules));
    }
    modules
}

/// Returns the members after each name and a dot.
fn members(definition: &Definition, facade: &TokenStream) -> TokenStream {
    let path = first(vocabulary::member::ALL).map(|module| core_path(module, facade));
    let all = quote!(pub use #path as members;);
    let modules: TokenStream = scope::items(definition)
        .map(|item| {
            let members = item.members().into_iter().filter_map(|member| identifier(member, Span::call_site()));
            let mut constants = quote!(pub use super::members::{#(#members),*};);
            if let Declared::Flow(flow) = item {
                let [alarms, rules] = [alarm_module(&flow.name), rule_module(&flow.name)];
                let [alarms, rules] = [alarms, rules].map(|name| Ident::new(&name, Span::call_site()));
                constants.extend(quote!(pub use super::{#alarms::*, #rules::*};));
            }
            list(&member_module(item.name()), constants)
        })
        .collect();
    quote!(#all #modules)
}

/// Returns the items after whose names and dots `depends_on` has derived entries.
fn depended_on(settings: &[crate::ast::Setting]) -> impl Iterator<Item = &str> {
    let given = settings.iter().filter(|setting| setting.key.text == override_attribute::depends_on.key);
    let values = given.filter_map(|setting| setting.value.as_ref()).flat_map(|value| match &value.kind {
        crate::ast::ValueKind::List(elements) => elements.as_slice(),
        _ => std::slice::from_ref(value),
    });
    values.filter_map(|value| match &value.kind {
        crate::ast::ValueKind::Member(of, _) => Some(of.text.as_str()),
        _ => None,
    })
}

/// Returns the derived entries after the name and dot of items whose entries are overridden or depended on.
fn derived(items: &[Statement<StackItem>], definition: &Definition) -> TokenStream {
    let mut targets: BTreeSet<&str> = BTreeSet::new();
    for statement in items {
        match &statement.node {
            StackItem::Override(given) => {
                targets.extend(given.target.first().map(|name| name.text.as_str()));
                targets.extend(depended_on(&given.settings));
            }
            StackItem::Resource(resource) => targets.extend(depended_on(&resource.settings)),
            _ => {}
        }
    }
    if targets.is_empty() {
        return TokenStream::new();
    }
    let usage = Usage::new(definition, &Scope::new(definition));
    let mut modules: BTreeMap<&str, (HashSet<String>, TokenStream)> =
        targets.into_iter().map(|name| (name, Default::default())).collect();
    for entry in entries(definition).iter().filter(|entry| entry.is_written(&usage)) {
        let Some((seen, constants)) = modules.get_mut(entry.item.name()) else { continue };
        // The function after the name of a rule is one of the items.
        let Some(name) = entry.path().into_iter().next().filter(|name| seen.insert(name.clone())) else { continue };
        let described = entry.described();
        let docs =
            format!("{}{}.", described.get(..1).unwrap_or_default().to_uppercase(), described.get(1..).unwrap_or_default());
        constants.extend(constant(Span::call_site(), &name, entry.id().unwrap_or_default(), &docs));
    }
    modules
        .into_iter()
        .filter(|(name, _)| definition_declares(definition, name))
        .map(|(name, (_, constants))| list(&derived_module(name), constants))
        .collect()
}

fn definition_declares(definition: &Definition, name: &str) -> bool {
    scope::items(definition).any(|item| item.name() == name)
}

/// Returns a documented constant, unless Rust does not allow its name.
fn constant(span: Span, name: &str, value: &str, docs: &str) -> TokenStream {
    let Some(ident) = identifier(name, span) else { return TokenStream::new() };
    quote!(#[doc = #docs] pub const #ident: &str = #value;)
}

fn list(module: &str, items: TokenStream) -> TokenStream {
    let module = Ident::new(module, Span::call_site());
    quote!(pub mod #module { #items })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offers_common_settings_in_every_profile() {
        let modules = language(&quote!(appflow)).to_string();
        for connector in catalog::CONNECTORS.iter().filter(|connector| connector.profile.is_some()) {
            let module = format!("pub mod {} {{", profile_module(connector));
            let offered =
                modules.split_once(&module).map_or("", |(_, rest)| rest.split_once("pub mod").map_or(rest, |(own, _)| own));
            assert!(offered.contains("common_settings :: profile"), "{}: {offered}", connector.name);
        }
    }
}
