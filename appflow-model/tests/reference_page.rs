//! Renders the parts of the guide that are data, and fails when a page differs; `UPDATE_DOCS=1` writes the pages.
//!
//! A page in `docs/src` contains a region for each of its tables, between `<!-- settings: … -->` and
//! `<!-- end of settings -->`. The pages of diagnostics, the definitions of links at the end of each page, and
//! `docs/links.md`, their counterpart for rustdoc, are generated as a whole.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod builder;
mod pages;

use std::collections::BTreeMap;
use std::fmt::Write;

use appflow_model::analysis::literal::wire;
use appflow_model::analysis::quantity::described;
use appflow_model::catalog::types::{Class, Coverage, DataType};
use appflow_model::catalog::{self, Argument, Connector, Constant, Kind, NamedValue, Operator, Property, TextRule, TriggerType};
use appflow_model::catalog::{monitoring, pseudo_parameters, resource_types, resources, string_rules};
use appflow_model::diagnostics::{Code, Level};
use appflow_model::model::{ResourceKind, Value};
use appflow_model::vocabulary::{self, Keyword};

const BEGIN: &str = "<!-- settings: ";
const END: &str = "<!-- end of settings -->";

/// The groups of diagnostics: the first digits of their codes, their page, and its title.
const GROUPS: &[(&str, &str, &str)] = &[
    ("AF00", "language", "Syntax"),
    ("AF01", "names", "Names and values"),
    ("AF02", "flow", "Flows"),
    ("AF03", "tasks", "Tasks"),
    ("AF04", "filters", "Filters"),
    ("AF05", "fields", "Fields"),
    ("AF06", "transformations", "Transformations"),
    ("AF07", "triggers", "Triggers and schedules"),
    ("AF08", "sources-and-destinations", "Sources and destinations"),
    ("AF09", "profiles", "Profiles and secrets"),
    ("AF11", "template", "Templates"),
    ("AF12", "monitoring", "Alarms and event rules"),
];

#[test]
fn the_pages_show_the_catalog() {
    let current = pages::read();
    let mut regions = regions();
    let mut expected = BTreeMap::new();
    for (name, text) in &current {
        if name.starts_with("diagnostics/") {
            continue;
        }
        expected.insert(name.clone(), filled(text, &mut regions));
    }
    assert_eq!(names(&regions), [""; 0], "no page has a region for these");
    for (prefix, name, title) in GROUPS {
        expected.insert(format!("diagnostics/{name}"), diagnostics(prefix, title));
    }
    pages::hold(&current, pages::linked(expected));
}

#[test]
fn the_builder_has_the_settings_of_the_catalog() {
    builder::hold();
}

#[test]
fn every_code_is_on_a_page() {
    for code in Code::all() {
        assert!(GROUPS.iter().any(|(prefix, ..)| code.id.starts_with(prefix)), "`GROUPS` has no group for {}", code.id);
    }
}

/// Returns a page with its regions filled, and removes these from the list.
fn filled(page: &str, regions: &mut Vec<(String, String)>) -> String {
    let mut expected = String::new();
    let mut inside = false;
    for line in page.lines() {
        if let Some(name) = line.strip_prefix(BEGIN).and_then(|rest| rest.strip_suffix(" -->")) {
            let at = regions.iter().position(|(known, _)| known == name);
            let at = at.unwrap_or_else(|| panic!("`{name}` is not a region; those left are {:?}", names(regions)));
            let (_, table) = regions.remove(at);
            writeln!(expected, "{line}\n\n{}\n{END}", table.trim_end().to_owned() + "\n").unwrap();
            inside = true;
        } else if line == END {
            inside = false;
        } else if !inside {
            writeln!(expected, "{line}").unwrap();
        }
    }
    expected
}

fn names(regions: &[(String, String)]) -> Vec<&str> {
    regions.iter().map(|(name, _)| name.as_str()).collect()
}

/// Returns the name and content of each generated region of the reference.
fn regions() -> Vec<(String, String)> {
    let mut regions = vec![
        ("statements of a stack".to_owned(), statements(vocabulary::stack::ALL)),
        ("statements of a flow".to_owned(), statements(vocabulary::flow::ALL)),
        ("triggers".to_owned(), words(vocabulary::trigger::ALL)),
        ("statuses".to_owned(), words(vocabulary::status::ALL)),
        ("schedules".to_owned(), statements(vocabulary::schedule::ALL)),
        ("schedule".to_owned(), settings(catalog::schedule::settings::ALL)),
        ("pseudo parameters".to_owned(), pseudo_parameters()),
        ("functions".to_owned(), statements(vocabulary::function::ALL)),
        ("functions of conditions".to_owned(), statements(vocabulary::condition_function::ALL)),
        ("every profile".to_owned(), settings(catalog::common_settings::profile::ALL)),
        ("everything that is created".to_owned(), settings(resources::lifecycle::ALL)),
        ("changes of an override".to_owned(), statements(vocabulary::change::ALL)),
        ("override".to_owned(), settings(resources::override_attribute::ALL)),
        ("resource".to_owned(), settings(resources::attribute::ALL)),
        ("members".to_owned(), statements(vocabulary::member::ALL)),
        ("types of parameters".to_owned(), parameter_types(vocabulary::parameter_type::ALL)),
        ("types with tags".to_owned(), list(resource_types::TAGGED_TYPES.iter().copied()) + "."),
        ("facts of a field".to_owned(), statements(vocabulary::attribute::ALL)),
        ("classes of data types".to_owned(), classes()),
        ("conditions".to_owned(), words(vocabulary::condition::ALL)),
        ("words inside of statements".to_owned(), joining_words()),
        ("actions".to_owned(), words(vocabulary::action::ALL)),
    ];
    for kind in ResourceKind::ALL.iter().filter(|kind| !resources::settings(**kind).is_empty()) {
        regions.push((kind.keyword().to_owned(), settings(resources::settings(*kind))));
    }
    regions.push(("states of rules".to_owned(), states()));
    regions.push(("connectors".to_owned(), connectors()));
    regions.push(("groups of diagnostics".to_owned(), groups()));
    for connector in catalog::CONNECTORS {
        let word = connector.name;
        regions.push((word.to_owned(), abilities(connector) + &data_types(connector)));
        if let Some(source) = &connector.source {
            regions.push((format!("{word} source"), end("source", word, source)));
        }
        if let Some(destination) = &connector.destination {
            regions.push((format!("{word} destination"), end("destination", word, destination)));
        }
        if let Some(profile) = &connector.profile {
            let mut text = match profile.properties {
                [] => "No settings other than those of every profile.\n".to_owned(),
                properties => settings(properties),
            };
            for credentials in profile.credentials {
                let docs = paragraph(credentials.docs);
                let table = settings(credentials.properties) + &defaults(credentials.properties, credentials.constants);
                write!(text, "\n`{}: {{ … }}`: {docs}\n\n{table}", credentials.key).unwrap();
            }
            regions.push((format!("{word} profile"), text));
        }
    }
    regions.push(("alarm".to_owned(), settings(monitoring::alarm::ALL)));
    regions.push(("metrics".to_owned(), metrics()));
    regions.push(("functions of metric math".to_owned(), words_of(monitoring::math::ALL)));
    regions.push(("values of fill".to_owned(), words_of(monitoring::fill::ALL)));
    regions.push(("states of alarms".to_owned(), words_of(monitoring::alarm_state::ALL)));
    regions.push(("composite_alarm".to_owned(), settings(monitoring::composite_alarm::ALL)));
    regions.push(("rule".to_owned(), settings(monitoring::rule::ALL)));
    regions.push(("functions of event conditions".to_owned(), words_of(monitoring::pattern::ALL)));
    regions.push(("events".to_owned(), events()));
    regions
}

/// Returns the values that filters compare with fields of each class, with the strings that AppFlow receives.
fn classes() -> String {
    let mut text = String::from("| class | values | in a filter | AppFlow receives |\n|---|---|---|---|\n");
    for class in Class::ALL {
        let (literal, given) = literal(*class);
        writeln!(text, "| {} | {} | `{literal}` | `{given}` |", class.noun(), class.described()).unwrap();
    }
    text
}

/// Returns the data types of a connector, by class.
fn data_types(connector: &Connector) -> String {
    let types = connector.types;
    let notes = match (types.coverage, types.groups) {
        (_, []) => return "\nThe fields keep the data types of the source.\n".to_owned(),
        (Coverage::Closed, _) => "These are all data types.",
        (Coverage::Complete, _) => "AWS does not document the names in AppFlow. Other names are a warning.",
        (Coverage::Open, _) => "There may be others.",
    };
    // A destination has no filters.
    let mut text = String::from(match connector.source {
        Some(_) => "\n| data types | class | in a filter | AppFlow receives |\n|---|---|---|---|\n",
        None => "\n| data types | class |\n|---|---|\n",
    });
    for group in types.groups {
        let names = list(group.seen.iter().chain(group.other).copied());
        let (literal, given) = literal(group.class);
        match connector.source {
            Some(_) => writeln!(text, "| {names} | {} | `{literal}` | `{given}` |", group.class.noun()).unwrap(),
            None => writeln!(text, "| {names} | {} |", group.class.noun()).unwrap(),
        }
    }
    let seen = types.groups.iter().flat_map(|group| group.seen).copied();
    let is_seen = types.groups.iter().all(|group| group.other.is_empty());
    let seen = match list(seen) {
        seen if seen.is_empty() => " None of these was seen in AppFlow.".to_owned(),
        _ if is_seen => String::new(),
        seen => format!(" Seen in AppFlow: {seen}."),
    };
    writeln!(text, "\n{notes}{seen}").unwrap();
    text
}

/// Returns a value of the class in a filter, and the string that AppFlow receives.
fn literal(class: Class) -> (&'static str, String) {
    let (literal, value) = match class {
        Class::Text | Class::Binary | Class::Compound | Class::Other => ("\"Acme\"", Value::from("Acme")),
        Class::Integer => ("10", Value::from(10)),
        Class::Number => ("1.5", Value::Decimal("1.5".to_owned())),
        Class::Boolean => ("true", Value::from(true)),
        Class::Date => ("\"2026-01-31\"", Value::from("2026-01-31")),
        Class::Time => ("\"08:30:00\"", Value::from("08:30:00")),
        Class::DateTime => ("\"2026-01-31T08:30:00Z\"", Value::from("2026-01-31T08:30:00Z")),
    };
    (literal, wire(&value, Some(DataType { name: "", class })).unwrap().unwrap())
}

/// Keywords with their forms.
fn statements(keywords: &[Keyword]) -> String {
    let mut text = String::from("| Form | Description |\n|---|---|\n");
    for keyword in keywords {
        let docs = paragraph(keyword.docs).replace('|', "\\|");
        writeln!(text, "| `{}` | {docs} |", keyword.form.replace('|', "\\|")).unwrap();
    }
    text
}

/// Returns the keywords between the parts of statements, each by its form.
fn joining_words() -> String {
    let mut text = String::from("| Keyword | Statement | Description |\n|---|---|---|\n");
    for word in vocabulary::JOINING.concat() {
        let form = word.form.replace('|', "\\|");
        writeln!(text, "| `{}` | `{form}` | {} |", word.name, paragraph(word.docs)).unwrap();
    }
    text
}

fn parameter_types(keywords: &[Keyword]) -> String {
    let mut text = String::from("| Type | Description | CloudFormation |\n|---|---|---|\n");
    for keyword in keywords {
        writeln!(text, "| `{}` | {} | `{}` |", keyword.name, paragraph(keyword.docs), keyword.form).unwrap();
    }
    text
}

fn pseudo_parameters() -> String {
    let mut text = String::from("| pseudo parameter | meaning | in CloudFormation |\n|---|---|---|\n");
    for word in pseudo_parameters::pseudo::ALL {
        writeln!(text, "| `aws.{}` | {} | `{}` |", word.name, paragraph(word.docs), word.value).unwrap();
    }
    text
}

/// Returns the keywords as a list.
fn words(keywords: &[Keyword]) -> String {
    keywords.iter().map(|keyword| format!("- `{}`: {}\n", keyword.name, paragraph(keyword.docs))).collect()
}

/// Returns the capabilities of a connector in one table.
fn abilities(connector: &Connector) -> String {
    let comparisons = Operator::COMPARISONS.iter().filter(|operator| connector.operators.contains(operator));
    let mut rows = vec![("`ConnectorType`", format!("`{}`", connector.connector_type))];
    if connector.source.is_some() {
        rows.push(("triggers", list(connector.triggers.iter().map(|trigger| trigger.keyword()))));
        let apart = match connector.minimum_interval {
            catalog::DAY.. => Some("a day"),
            catalog::HOUR.. => Some("an hour"),
            _ => None,
        };
        rows.extend(apart.map(|apart| ("schedules", format!("at least {apart} apart"))));
        rows.push(("filters", list(comparisons.map(|operator| operator.symbol()))));
        // EventBridge accepts only events, although the pages of sources list it.
        let sends_events = connector.triggers.contains(&TriggerType::Event);
        let taken = |word: &&str| sends_events || *word != catalog::eventbridge::CONNECTOR.name;
        rows.push(("destinations", list(connector.destinations.iter().copied().filter(taken))));
    }
    if let Some(profile) = &connector.profile {
        rows.push(("credentials", list(profile.credentials.iter().map(|credentials| credentials.key))));
    }
    let mut text = String::from("| | |\n|---|---|\n");
    for (title, value) in rows {
        writeln!(text, "| {title} | {value} |").unwrap();
    }
    text
}

fn end(keyword: &str, word: &str, end: &catalog::Endpoint) -> String {
    let arguments: Vec<&str> = end.arguments.iter().map(argument).collect();
    let table = settings(end.properties) + &defaults(end.properties, end.constants);
    format!("`{keyword} {word}({}) {{ … }}`\n\n{table}", arguments.join(", "))
}

/// Returns the defaults of omitted settings.
fn defaults(properties: &'static [Property], constants: &'static [Constant]) -> String {
    let defaults = catalog::defaults(properties, constants);
    defaults.iter().map(|(key, text)| format!("\nIf omitted, `{key}` is `\"{text}\"`.\n")).collect()
}

fn argument(argument: &Argument) -> &'static str {
    match argument {
        Argument::Profile => "profile",
        Argument::Bucket(..) => "bucket",
        Argument::Object { optional: false, .. } => "object",
        Argument::Object { optional: true, .. } => "[object]",
        Argument::Text(rule, _) => rule.subject,
    }
}

/// Returns a table of settings, followed by the descriptions of their values and by the tables of their blocks.
fn settings(properties: &[Property]) -> String {
    if properties.is_empty() {
        return "No settings.\n".to_owned();
    }
    let mut text = String::from("| Setting | Type | Description | CloudFormation |\n|---|---|---|---|\n");
    let mut below = String::new();
    for property in properties {
        let required = if property.required { " (required)" } else { "" };
        let path = if property.path.is_empty() { String::new() } else { format!("`{}`", property.path.join(".")) };
        let fixed = if property.is_fixed() { "; not a parameter" } else { "" };
        let value = format!("{}{fixed}", value(&property.kind)).replace('|', "\\|");
        let docs = paragraph(property.docs).replace('|', "\\|");
        writeln!(text, "| `{}`{required} | {value} | {docs} | {path} |", property.key).unwrap();
        match property.kind {
            Kind::OneOf(values) | Kind::ListOf(values) => below += &meanings(property.key, values),
            Kind::Statistic => below += &meanings(property.key, monitoring::statistic::ALL),
            Kind::OneOfWith { values, arguments, .. } => {
                below += &meanings(property.key, values);
                below += &meanings(&format!("{}: …(…)", property.key), arguments);
            }
            Kind::Pull => below += &meanings(property.key, catalog::schedule::pull::ALL),
            Kind::Block(properties) => write!(below, "\n`{}: {{ … }}`:\n\n{}", property.key, settings(properties)).unwrap(),
            _ => {}
        }
    }
    text + &below
}

fn meanings(key: &str, values: &[NamedValue]) -> String {
    let mut text = format!("\nValues of `{key}`:\n\n");
    for value in values {
        writeln!(text, "- `{}`: {}", value.name, paragraph(value.docs)).unwrap();
    }
    text
}

fn value(kind: &Kind) -> String {
    match kind {
        Kind::Text(rule) => format!("string of {}", characters(rule)),
        Kind::Qualified(rule) => format!("string of {}; with or without its qualifiers", characters(rule)),
        Kind::Texts(rule) => format!("list of strings, each of {}", characters(rule)),
        Kind::Literal(rule) => format!("string of {}, or a number", characters(rule)),
        Kind::Literals(rule) => format!("list of strings, each of {}, or of numbers", characters(rule)),
        Kind::Number => "number".to_owned(),
        Kind::Pattern => "string with a regular expression".to_owned(),
        Kind::Bool => "`true` or `false`".to_owned(),
        Kind::Integer { minimum, maximum } | Kind::IntegerText { minimum, maximum } => {
            format!("integer from {minimum} to {maximum}")
        }
        Kind::JsonTexts { each, most, .. } => format!("list of at most {most} strings, each of {}", characters(each)),
        Kind::Version(documented) => {
            format!("string of {}; documented: {}", characters(&string_rules::API_VERSION), list(documented.iter().copied()))
        }
        Kind::Duration { minimum, maximum } => format!("duration from {} to {}", described(*minimum), described(*maximum)),
        Kind::Megabytes => "size: `128 MB`".to_owned(),
        Kind::Time => "timestamp or date: `\"2027-01-01T00:00:00Z\"` or `\"2027-01-01\"`".to_owned(),
        Kind::TimeZone => "time zone: `\"Europe/Dublin\"`".to_owned(),
        Kind::Pull => "`complete`, `incremental`, or `incremental(field)`".to_owned(),
        Kind::OneOf(values) => format!("one of {}", list(values.iter().map(|value| value.name))),
        Kind::ListOf(values) => format!("list of {}", list(values.iter().map(|value| value.name))),
        Kind::OneOfWith { values, arguments, .. } => format!(
            "one of {}, optionally with one of {} in parentheses",
            list(values.iter().map(|value| value.name)),
            list(arguments.iter().map(|word| word.name))
        ),
        Kind::Statistic => "one of the values below, with its arguments".to_owned(),
        Kind::Secret => "JSON key of a secret, `Tokens[\"accessToken\"]`, or a parameter with `no_echo`".to_owned(),
        Kind::SecretArn => "secret".to_owned(),
        Kind::Bucket(_) => "bucket".to_owned(),
        Kind::Key => "KMS key".to_owned(),
        Kind::RoleArn | Kind::ProfileRole(_) => "ARN of a role".to_owned(),
        Kind::UserArn => "ARN of a user".to_owned(),
        Kind::Function => "function".to_owned(),
        Kind::Queue => "queue".to_owned(),
        Kind::PartnerFlow => "flow".to_owned(),
        Kind::Alarm => "alarm".to_owned(),
        Kind::EventField => "field of the event".to_owned(),
        Kind::LogicalId => "string of letters and digits".to_owned(),
        Kind::Items => "item that the stack creates or a resource derived from it, or a list of them".to_owned(),
        Kind::Free => "any value".to_owned(),
        Kind::TargetRole => "ARN of a role".to_owned(),
        Kind::Input => "string, list, or block, with event fields".to_owned(),
        Kind::Targets => "topic, function, or ARN, or a list of them".to_owned(),
        Kind::Condition => "condition".to_owned(),
        Kind::Field => "field".to_owned(),
        Kind::Fields => "list of fields".to_owned(),
        Kind::Block(_) => "block of settings".to_owned(),
        Kind::Days { minimum, maximum, only: [] } => format!("{minimum} to {maximum} days"),
        Kind::Days { only, .. } => format!("number of days: {}", only.iter().map(i64::to_string).collect::<Vec<_>>().join(", ")),
        Kind::Statements(_) => "block with the elements of a policy statement, or a list of them".to_owned(),
        Kind::Subscriptions => {
            format!(
                "one of {} with the endpoint in parentheses, or a list of them",
                list(resources::protocol::ALL.iter().map(|value| value.name))
            )
        }
        Kind::Tags => "block of tags".to_owned(),
        Kind::Map { .. } => "block with any keys".to_owned(),
    }
}

/// The names of values, each with its description.
fn words_of(values: &[NamedValue]) -> String {
    let mut text = String::new();
    for value in values {
        writeln!(text, "- `{}`: {}", value.name, paragraph(value.docs)).unwrap();
    }
    text
}

fn characters(rule: &TextRule) -> String {
    let TextRule { minimum, maximum, accepted, .. } = rule;
    match *accepted {
        "any characters" => format!("{minimum} to {maximum} characters"),
        accepted => format!("{minimum} to {maximum} characters ({accepted})"),
    }
}

fn metrics() -> String {
    let mut text = String::from("| Metric | Description | Default statistic | CloudFormation |\n|---|---|---|---|\n");
    for metric in monitoring::METRICS {
        writeln!(text, "| `{}` | {} | `{}` | `{}` |", metric.name, metric.docs, metric.statistic, metric.metric_name).unwrap();
    }
    text
}

fn events() -> String {
    let mut text = String::from("| Event | Description | Event fields | Detail types |\n|---|---|---|---|\n");
    for event in monitoring::EVENTS {
        let detail = list(event.detail.iter().copied());
        let sent = list(event.sent_by(None).into_iter());
        writeln!(text, "| `{}` | {} | {detail} | {sent} |", event.name, event.docs).unwrap();
    }
    let inputs = list(monitoring::ENVELOPE.iter().map(|(name, _)| *name));
    write!(text, "\nFields of every event: {}. ", list(monitoring::COMMON_DETAIL.iter().copied())).unwrap();
    writeln!(text, "In an input also: {inputs}. A rule in a flow matches the name of the flow by itself.").unwrap();
    text
}

fn list<'a>(words: impl Iterator<Item = &'a str>) -> String {
    words.map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

/// Returns a doc comment on one line.
fn paragraph(docs: &str) -> String {
    docs.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Returns all connectors, with the links to their pages.
fn connectors() -> String {
    let mut text = String::from("| Connector | Name | Source | Destination | Profiles |\n|---|---|---|---|---|\n");
    let mut connectors: Vec<&Connector> = catalog::CONNECTORS.to_vec();
    connectors.sort_by_key(|connector| connector.title.to_lowercase());
    for connector in connectors {
        let yes = |yes| if yes { "yes" } else { "" };
        let title = if connector.name == "custom" { "Custom connectors" } else { connector.title };
        let (word, source, destination) = (connector.name, connector.source.is_some(), connector.destination.is_some());
        let profile = yes(connector.profile.is_some());
        writeln!(text, "| [{title}][connectors/{word}] | `{word}` | {} | {} | {profile} |", yes(source), yes(destination))
            .unwrap();
    }
    text
}

/// Returns the number of rules in each state of the ledger.
fn states() -> String {
    let ledger = include_str!("../rules/ledger.md");
    let states: Vec<&str> =
        ledger.lines().filter(|line| line.starts_with("| R")).filter_map(|line| line.split(" | ").nth(1)).collect();
    let count = |state: &str| states.iter().filter(|found| **found == state).count();
    let mut text = format!("| {} rules | |\n|---|---:|\n", states.len());
    for (state, meaning) in [
        ("enforced", "reported by the compiler"),
        ("impossible", "impossible to break in the language"),
        ("relied", "facts that templates rely on, covered by tests"),
        ("outside", "known only to the account or during deployment"),
        ("open", "not covered yet"),
    ] {
        if count(state) > 0 {
            writeln!(text, "| {meaning} | {} |", count(state)).unwrap();
        }
    }
    text
}

fn groups() -> String {
    let mut text = String::from("| Codes | Group | Diagnostics |\n|---|---|---|\n");
    for (prefix, name, title) in GROUPS {
        let count = Code::all().filter(|code| code.id.starts_with(prefix)).count();
        writeln!(text, "| `{prefix}01` to `{prefix}{:02}` | [{title}][diagnostics/{name}] | {count} |", last(prefix)).unwrap();
    }
    text
}

/// Returns the highest number in a group.
fn last(prefix: &str) -> u32 {
    Code::all().filter_map(|code| code.id.strip_prefix(prefix)?.parse().ok()).max().unwrap()
}

/// Returns the page of a group of diagnostics.
fn diagnostics(prefix: &str, title: &str) -> String {
    let mut text = format!(
        "# Diagnostics: {title}\n\n\
         [Diagnostics][diagnostics] explains levels and lists the other groups. `R1` and so on are [rules of the services][rules].\n"
    );
    let mut all: Vec<&Code> = Code::all().filter(|code| code.id.starts_with(prefix)).collect();
    all.sort_by_key(|code| code.id);
    for code in all {
        text += &entry(code);
    }
    text
}

fn entry(code: &Code) -> String {
    let title = code.title;
    let mut text = format!("\n## {}: {}\n\n{}", code.id, title, level(code));
    if !code.rules.is_empty() {
        let rules: Vec<String> = code.rules.iter().map(|rule| format!("R{rule}")).collect();
        write!(text, " ({})", rules.join(", ")).unwrap();
    }
    text += ".\n";
    for paragraph in code.explanation.trim().split("\n\n").map(paragraph).filter(|text| !text.is_empty()) {
        write!(text, "\n{paragraph}\n").unwrap();
    }
    write!(text, "\n```rust\n{}```\n\nCorrected:\n\n```rust\n{}\n```\n", underlined(code.wrong), code.right.trim()).unwrap();
    text
}

fn level(code: &Code) -> &'static str {
    match code.level {
        Level::Error => "Error",
        Level::Deny => "Error by default",
        Level::Warning => "Warning",
    }
}

/// Returns the example with the marked text underlined on a separate line.
fn underlined(wrong: &str) -> String {
    let mut text = String::new();
    for line in wrong.trim().lines() {
        writeln!(text, "{}", line.replace(['«', '»'], "")).unwrap();
        if let Some((before, rest)) = line.split_once('«') {
            let marked = rest.split('»').next().unwrap_or(rest).chars().count();
            writeln!(text, "{}{}", " ".repeat(before.chars().count()), "^".repeat(marked.max(1))).unwrap();
        }
    }
    text
}
