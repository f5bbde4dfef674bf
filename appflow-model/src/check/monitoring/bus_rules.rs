//! Event rules outside of flows.

use std::collections::{BTreeMap, HashMap};

use crate::Site;
use crate::analysis::choices::{self, choices};
use crate::analysis::json_text::escaped_length;
use crate::analysis::partner;
use crate::analysis::regions::{is_account, is_region};
use crate::analysis::values::Form;
use crate::catalog::monitoring::{self, DETAIL, EVENT_FIELDS, pattern};
use crate::catalog::{Operator, Property, eventbridge, resources};
use crate::check::context::{Checked, Context, Declared};
use crate::check::first::Firsts;
use crate::check::monitoring::appflow_events::check_appflow_events;
use crate::check::monitoring::conditions::Condition;
use crate::check::monitoring::fifo::check_targets;
use crate::check::monitoring::input::{Fields, check_input};
use crate::check::monitoring::literal_stars::check_stars;
use crate::check::monitoring::partner_events::{Senders, check_default_bus, check_partner_events};
use crate::check::monitoring::patterns::{call_of, is_default_bus};
use crate::check::monitoring::regions::check_target_regions;
use crate::check::monitoring::rules::{PATTERN, check_rule_targets, matched_text};
use crate::check::monitoring::targets::{check_role, check_target_settings};
use crate::check::settings::{Owner, check_settings};
use crate::check::values::functions::is_cidr;
use crate::check::values::pieces::{Scalar, text_scalar};
use crate::check::values::problems::problems;
use crate::check::values::quantities::unquoted;
use crate::check::values::references::{Wanted, described, expect_name};
use crate::diagnostics::{Diagnostic, Help, closest, codes, one_of};
use crate::model::{BusRule, Origin, PathMatcher, Resource, ResourceKind, Setting, Value};

/// The largest number of a condition, and the smallest with a minus (R285).
pub(super) const NUMBER: f64 = 5_000_000_000.0;

/// The settings of a rule outside of flows.
pub(crate) fn settings() -> Vec<Property> {
    [monitoring::rule::ALL, &[resources::lifecycle::condition]].concat()
}

/// Checks the rules outside of flows.
pub(crate) fn check_bus_rules(cx: &mut Context<'_>) {
    let definition = cx.definition;
    if definition.rules.is_empty() {
        return;
    }
    let mut events = HashMap::new();
    let senders = Senders::new(cx);
    for (index, rule) in definition.rules.iter().enumerate() {
        let site = Site::root().item("rule", index);
        cx.within(Some(Declared::Rule(rule)), |cx| check_bus_rule(cx, rule, &senders, &site, &mut events));
    }
}

/// The types of the events that partner buses receive, by the names of the buses, as far as they are known.
type Events<'a> = HashMap<&'a str, Option<Vec<String>>>;

fn check_bus_rule<'a>(cx: &mut Context<'a>, rule: &'a BusRule, senders: &Senders<'a>, site: &Site, events: &mut Events<'a>) {
    let bus = rule.bus.as_ref().and_then(|bus| expect_name(cx, bus, &site.part("bus"), Wanted::Resource(ResourceKind::EventBus)));
    if rule.matchers.is_empty() && rule.bus.is_none() && !cx.is_partial(rule) {
        let message = format!("missing conditions in rule `{}` on the default bus", rule.name);
        cx.report(&codes::EVENT_CONDITION, site.part("name"), message, "for example: `where source == \"aws.appflow\"`");
    }
    let mut seen = Paths::new();
    let rule_site = site;
    for (number, matcher) in rule.matchers.iter().enumerate() {
        let site = site.item("matcher", number);
        if check_path(cx, matcher, &site) {
            check_distinct(cx, rule, number, &mut seen, rule_site);
            check_matcher_values(cx, matcher, &site);
        }
    }
    let resource = if let Some(Declared::Resource(resource)) = bus { Some(resource) } else { None };
    let conditions = Condition::of(rule, site);
    check_appflow_events(cx, rule, &conditions, (resource, senders), site);
    match (&rule.bus, resource.and_then(|bus| partner::of_bus(cx, bus))) {
        (None, _) => check_default_bus(cx, &conditions, senders),
        (Some(_), Some(bus)) => {
            let graph = cx.graph();
            let sent = events.entry(bus.name()).or_insert_with(|| bus.events(&graph.usage.senders, cx));
            check_partner_events(cx, &conditions, &bus, sent.as_deref(), (&rule.settings, site));
        }
        (Some(_), None) => {}
    }
    check_stars(cx, &conditions);
    let missing = (!cx.is_partial(rule)).then(|| site.part("name"));
    check_pattern(cx, rule, site);
    check_input(cx, Fields::Any, &rule.settings, site);
    check_rule_targets(cx, &rule.targets, "move the others to a second rule", site);
    check_targets(cx, &rule.targets, &rule.settings, site);
    check_target_regions(cx, &rule.targets, &rule.settings, site);
    check_own_bus(cx, rule, resource, site);
    check_role(cx, &rule.targets, &rule.settings, site);
    check_target_settings(cx, &rule.targets, &rule.settings, Fields::Any, site);
    check_settings(cx, &rule.settings, &settings(), site, &Owner { described: "a rule", missing });
}

/// A rule does not send events to its own bus, on which they match it again (R347).
fn check_own_bus(cx: &mut Context<'_>, rule: &BusRule, bus: Option<&Resource>, site: &Site) {
    if bus.is_none() && rule.bus.is_some() {
        return;
    }
    for choice in choices(&rule.targets, "target") {
        let Some(target) = choices::resource(cx, choice.value) else { continue };
        let is_own = match bus {
            Some(bus) => is_same_bus(cx, bus, target),
            None => is_default_bus(cx, target),
        };
        if is_own {
            let described = bus.map_or_else(|| "the default bus".to_owned(), |bus| format!("event bus `{}`", bus.name));
            let message = format!("rule `{}` on {described} sends events to its own bus", rule.name);
            let found = Diagnostic::new(&codes::OWN_BUS, choice.site(site), message);
            cx.push(found.note("the events match the rule again").help("use another event bus"));
        }
    }
}

/// Returns `true` if two declarations are of one event bus, created or with an equal name or ARN.
fn is_same_bus(cx: &Context<'_>, one: &Resource, other: &Resource) -> bool {
    let known = |value| cx.known_text(value);
    one.kind == other.kind
        && match (&one.origin, &other.origin) {
            _ if one.name == other.name => true,
            (Origin::Named(one), Origin::Named(other)) | (Origin::Arn(one), Origin::Arn(other)) => {
                one == other || known(one).is_some_and(|one| known(other) == Some(one))
            }
            (Origin::Named(name), Origin::Created) => is_named(cx, other, name),
            (Origin::Created, Origin::Named(name)) => is_named(cx, one, name),
            _ => false,
        }
}

/// Returns `true` if the stack creates an event bus with this name.
fn is_named(cx: &Context<'_>, bus: &Resource, name: &Value) -> bool {
    resources::event_bus::name
        .of(&bus.settings)
        .is_some_and(|own| own == name || cx.known_text(own).is_some_and(|own| cx.known_text(name) == Some(own)))
}

/// A path begins with a field of every event; only `detail` has fields below it.
fn check_path(cx: &mut Context<'_>, matcher: &PathMatcher, site: &Site) -> bool {
    let first_name = site.item("name", 0);
    let site = site.part("field");
    let Some((first, rest)) = matcher.path.split_first() else { return false };
    let known: Vec<&str> = EVENT_FIELDS.iter().map(|(word, _)| *word).collect();
    if !known.contains(&first.as_str()) {
        // The fields outside of the detail are strings.
        let is_string =
            matcher.values.iter().all(|value| !matches!(value, Value::Integer(_) | Value::Decimal(_) | Value::Bool(_)));
        let help = match closest(first, &known).filter(|_| is_string) {
            None if rest.is_empty() => Help::replace(format!("use `{DETAIL}.{first}`"), format!("{DETAIL}.{first}")),
            _ => one_of(first, &known, "fields of events"),
        };
        cx.report(&codes::UNKNOWN_DETAIL, first_name, format!("no field `{first}` on events"), help);
        return false;
    }
    match (first == DETAIL, rest.is_empty()) {
        (true, true) => {
            let message = format!("expected a field of `{DETAIL}`, found `{DETAIL}`");
            cx.report(&codes::EVENT_CONDITION, site, message, "for example: `detail.status`");
            false
        }
        (false, false) => {
            cx.report(&codes::UNKNOWN_DETAIL, site, format!("field `{first}` of events has no fields"), format!("use `{first}`"));
            false
        }
        _ => true,
    }
}

/// The conditions of a rule by path, none of which is a part of another: the number of the first, and of how many there are.
type Paths<'a> = BTreeMap<&'a [String], (usize, usize)>;

/// A pattern is a JSON object: it has each field once, and a field with a condition has no others below it (R284). Two
/// comparisons can be the two ends of an interval (R285).
fn check_distinct<'a>(cx: &mut Context<'_>, rule: &'a BusRule, number: usize, seen: &mut Paths<'a>, site: &Site) {
    let Some(matcher) = rule.matchers.get(number) else { return };
    let path = matcher.path.as_slice();
    let rule_place = |number| site.item("matcher", number);
    let place = |number| rule_place(number).part("field");
    let site = place(number);
    if let Some((position, count)) = seen.get_mut(path)
        && let Some(first) = rule.matchers.get(*position)
    {
        let is_pair = partner::is_interval(first.operator, matcher.operator);
        if is_pair && *count == 1 && is_empty(cx, first, matcher) {
            let message = format!("no number matches both conditions on `{}`", matcher.shown());
            let place = rule_place(number).item("value", 0);
            cx.unless_reported(&place, |cx| cx.report(&codes::EVENT_CONDITION, place.clone(), message, ""));
        } else if !is_pair || *count > 1 {
            let message = format!("duplicate condition on `{}` in a rule", matcher.shown());
            let found = Diagnostic::new(&codes::REPEATED_DETAIL, site, message).help("use one condition with all values");
            cx.push(found.first(place(*position)));
        }
        *count += 1;
        return;
    }
    // In the order of paths, one that begins another is right before it, since none in between begins the other.
    let above = seen.range(..path).next_back().filter(|(other, _)| path.starts_with(other));
    let below = seen.range(path..).next().filter(|(other, _)| other.starts_with(path));
    if let Some(other) = above.or(below).and_then(|(_, (position, _))| rule.matchers.get(*position)) {
        let message =
            format!("conditions on `{}` and on `{}`, which is a part of it", shorter(other, matcher), longer(other, matcher));
        cx.report(&codes::EVENT_CONDITION, site, message, "remove one of the two");
        return;
    }
    seen.insert(path, (number, 1));
}

/// Returns `true` if no number is within the interval of two comparisons.
fn is_empty(cx: &Context<'_>, one: &PathMatcher, other: &PathMatcher) -> bool {
    let is_lower = |operator| matches!(operator, Operator::GreaterThan | Operator::GreaterThanOrEqualTo);
    let (lower, upper) = if is_lower(one.operator) { (one, other) } else { (other, one) };
    let number = |matcher: &PathMatcher| cx.form(matcher.values.first()?).number();
    let both_include = lower.operator == Operator::GreaterThanOrEqualTo && upper.operator == Operator::LessThanOrEqualTo;
    match (number(lower), number(upper)) {
        (Some(lower), Some(upper)) => lower > upper || lower >= upper && !both_include,
        _ => false,
    }
}

fn shorter(one: &PathMatcher, other: &PathMatcher) -> String {
    if one.path.len() < other.path.len() { one.shown() } else { other.shown() }
}

fn longer(one: &PathMatcher, other: &PathMatcher) -> String {
    if one.path.len() < other.path.len() { other.shown() } else { one.shown() }
}

/// The values are distinct, and of a kind that EventBridge compares (R285).
fn check_matcher_values(cx: &mut Context<'_>, matcher: &PathMatcher, site: &Site) {
    let is_comparison = !matches!(matcher.operator, Operator::EqualTo | Operator::NotEqualTo);
    let mut seen = Firsts::default();
    for (index, value) in matcher.values.iter().enumerate() {
        let site = site.item("value", index);
        if let Some(first) = seen.before(value, &site) {
            let message = format!("duplicate value in the condition on `{}`", matcher.shown());
            cx.report_duplicate(&codes::REPEATED_ELEMENT, (site, first), message, "remove one of the two");
            continue;
        }
        if let [field] = matcher.path.as_slice()
            && check_envelope(cx, field, (matcher.operator, false), value, &site) == Checked::Reported
        {
            continue;
        }
        match is_comparison {
            true => check_number(cx, matcher, value, &site),
            false => check_value(cx, matcher, value, &site),
        }
    }
    if matcher.operator == Operator::NotEqualTo {
        check_negated(cx, matcher, site);
    }
}

/// The fields of every event are strings, also in a pattern: the account has 12 digits, and the Region is the code of one.
pub(super) fn check_envelope(
    cx: &mut Context<'_>,
    field: &str,
    operator: (Operator, bool),
    value: &Value,
    site: &Site,
) -> Checked {
    if matches!(cx.form(value), Form::Integer(_) | Form::Decimal(_) | Form::Bool(_)) {
        matched_text(cx, field, operator, value, site);
        return Checked::Reported;
    }
    let problem = |text: &str| match field {
        "account" if !is_account(text) => {
            Some((format!("invalid account ID `{text}`: expected 12 digits"), "for example: `\"111122223333\"`".into()))
        }
        "region" if !is_region(text) => Some((format!("invalid region `{text}`"), "for example: `\"eu-west-1\"`".into())),
        _ => None,
    };
    problems(cx, value, site, &problem)
        .into_iter()
        .fold(Checked::Sound, |_, (site, message, help)| cx.refuse(&codes::EVENT_CONDITION, site, message, help))
}

/// A comparison is with a number.
fn check_number(cx: &mut Context<'_>, matcher: &PathMatcher, value: &Value, site: &Site) {
    let form = cx.form(value);
    match form.number() {
        Some(number) => check_range(cx, number, site),
        // A number that is known later would be a string in the pattern.
        None => {
            let message = format!("expected a number after `{}`, found {}", matcher.operator.symbol(), described(value));
            let help = match form {
                Form::Text(text) if text.parse::<f64>().is_ok_and(f64::is_finite) => {
                    Help::replace(format!("remove the quotes: `{text}`"), text)
                }
                _ => Help::NONE,
            };
            cx.report(&codes::EVENT_CONDITION, site.clone(), message, help);
        }
    }
}

fn check_range(cx: &mut Context<'_>, number: f64, site: &Site) {
    if number.abs() > NUMBER {
        let message = "number in a condition must be between -5,000,000,000 and 5,000,000,000";
        cx.report(&codes::EVENT_CONDITION, site.clone(), message, "");
    }
}

fn check_value(cx: &mut Context<'_>, matcher: &PathMatcher, value: &Value, site: &Site) {
    let form = cx.form(value);
    if let Some((function, arguments)) = call_of(form) {
        return check_function(cx, matcher, function, arguments, site);
    }
    match form {
        Form::Text(_) | Form::Bool(_) => {}
        Form::Integer(_) | Form::Decimal(_) => form.number().into_iter().for_each(|number| check_range(cx, number, site)),
        _ if text_scalar(cx, value, site, "the value of a field") == Scalar::Unknown => {}
        Form::Function(function, _) => {
            let names: Vec<&str> = pattern::ALL.iter().map(|known| known.name).collect();
            let help = match function.to_lowercase().replace('_', "").as_str() {
                "endswith" => Help::rename(format!("use `{}`", pattern::suffix.name), pattern::suffix.name),
                "startswith" | "beginswith" => Help::rename(format!("use `{}`", pattern::prefix.name), pattern::prefix.name),
                "anythingbut" => "use `!=` with a value or a list".into(),
                _ => one_of(function, &names, "functions for conditions"),
            };
            let message = format!("unknown function `{function}`");
            cx.report(&codes::UNKNOWN_FUNCTION, site.part("function"), message, help);
        }
        _ if cx.is_unclear(value) => {}
        _ => {
            let message = format!("expected a string, a number, or a boolean for an event field, found {}", described(value));
            let help = match form {
                Form::Name("null" | "None" | "none") => "to match events without the field, use `exists(false)`".into(),
                Form::Name(name) if name == pattern::exists.name => Help::use_code(format!("{name}(true)")),
                Form::Name(name) => Help::replace(format!("add quotes: `\"{name}\"`"), format!("\"{name}\"")),
                // The form in an event pattern.
                Form::Block([Setting { key, value: Value::String(text) }])
                    if pattern::ALL.iter().any(|known| known.name == key) =>
                {
                    Help::use_code(format!("{key}({text:?})"))
                }
                _ => Help::NONE,
            };
            cx.report(&codes::WRONG_VALUE, site.clone(), message, help);
        }
    }
}

/// A function in a condition has one argument: a string, or whether the field exists.
fn check_function(cx: &mut Context<'_>, matcher: &PathMatcher, function: &str, arguments: &[Value], site: &Site) {
    let [argument] = arguments else {
        let message = format!("`{function}` takes 1 argument but {} were supplied", arguments.len());
        let example = if function == pattern::exists.name { "exists(true)" } else { "prefix(\"aws.\")" };
        return cx.report(&codes::FUNCTION_ARGUMENTS, site.clone(), message, format!("for example: `{example}`"));
    };
    let inner = site.item("argument", 0);
    if function == pattern::exists.name {
        if matcher.operator == Operator::NotEqualTo {
            let message = format!("`{function}` cannot be used with `!=`");
            cx.report(
                &codes::EVENT_CONDITION,
                site.clone(),
                message,
                format!("for example: `{} == exists(false)`", matcher.shown()),
            );
        } else if !matches!(cx.form(argument), Form::Bool(_)) {
            let message = format!("expected `true` or `false` in `{function}`, found {}", described(argument));
            cx.report(&codes::EVENT_CONDITION, inner, message, unquoted(argument, |text| matches!(text, "true" | "false")));
        }
        return;
    }
    if function == pattern::cidr.name && matcher.operator == Operator::NotEqualTo {
        let message = format!("`{function}` cannot be used with `!=`");
        return cx.report(&codes::EVENT_CONDITION, site.clone(), message, "");
    }
    match cx.form(argument) {
        Form::Text(text) => {
            if let Some((message, help)) = operand_problem(function, text, matcher.operator == Operator::NotEqualTo) {
                cx.report(&codes::EVENT_CONDITION, inner, message, help);
            }
        }
        _ if text_scalar(cx, argument, &inner, "the value of a field") == Scalar::Unknown => {}
        _ => {
            let message = format!("expected a string in `{function}`, found {}", described(argument));
            let help = argument.as_name().map(|name| format!("add quotes: `\"{name}\"`")).unwrap_or_default();
            cx.report(&codes::EVENT_CONDITION, inner, message, help);
        }
    }
}

/// Returns why a function of conditions does not match a string, with a help (R285).
pub(super) fn operand_problem(function: &str, text: &str, is_negated: bool) -> Option<(String, Help)> {
    let [prefix, suffix, wildcard, cidr] =
        [pattern::prefix, pattern::suffix, pattern::wildcard, pattern::cidr].map(|word| word.name);
    match text {
        "" if is_negated && [prefix, suffix].contains(&function) => {
            Some((format!("string in `{function}` cannot be empty"), Help::NONE))
        }
        _ if function == wildcard && text.contains("**") => {
            Some(("consecutive `*` in a wildcard".to_owned(), Help::replace("use one `*`".to_owned(), collapsed(text))))
        }
        _ if function == cidr && !is_cidr(text) => {
            let message = format!("invalid address block `{text}`: expected an IP address, `/`, and the length of a prefix");
            Some((message, "for example: `\"10.0.0.0/24\"`".into()))
        }
        _ => None,
    }
}

/// A wildcard with one `*` in place of several, as a string literal.
fn collapsed(text: &str) -> String {
    let mut one = text.to_owned();
    while one.contains("**") {
        one = one.replace("**", "*");
    }
    format!("\"{one}\"")
}

/// The values that `!=` excludes have one type: strings, numbers, or one function.
fn check_negated(cx: &mut Context<'_>, matcher: &PathMatcher, site: &Site) {
    let kind = |value| match cx.form(value) {
        Form::Integer(_) | Form::Decimal(_) => "a number",
        Form::Bool(_) => "a boolean",
        form => call_of(form).map_or("a string", |(function, _)| function),
    };
    let kinds: Vec<&str> = matcher.values.iter().map(kind).collect();
    let Some(first) = kinds.first() else { return };
    if let Some(index) = kinds.iter().position(|kind| *kind == "a boolean") {
        let message = "expected strings or numbers after `!=`, found a boolean";
        cx.report(&codes::EVENT_CONDITION, site.item("value", index), message, "use `==` and the other boolean");
    } else if let Some(index) = kinds.iter().position(|kind| kind != first) {
        let message = "values after `!=` must be of one kind: strings, numbers, or one function";
        let place = site.item("value", index);
        cx.unless_reported(site, |cx| cx.report(&codes::EVENT_CONDITION, place, message, ""));
    }
}

/// A pattern has at most 2,048 characters (R284), counted as far as the values are known.
fn check_pattern(cx: &mut Context<'_>, rule: &BusRule, site: &Site) {
    let mut length = r#"{"detail":{}}"#.len();
    for (index, matcher) in rule.matchers.iter().enumerate() {
        // Each name has quotes and a colon, and braces around what is below it; a value has quotes and a comma.
        length += matcher.path.iter().map(|name| escaped_length(name) + 5).sum::<usize>();
        for value in &matcher.values {
            let (function, argument) = match cx.form(value).call() {
                Some((function, arguments)) => (function.len() + 5, arguments.first()),
                None => (0, Some(value)),
            };
            let text = argument.and_then(|value| value.literal_text().or_else(|| cx.known_text(value).map(Into::into)));
            length += function + 3 + text.map_or(0, |text| escaped_length(&text));
        }
        if length > PATTERN {
            let message = "event pattern too long: expected at most 2,048 characters";
            let site = site.item("matcher", index).part("field");
            return cx.report(&codes::PATTERN_SIZE, site, message, "remove values, or split the rule");
        }
    }
}

/// A bus for a partner event source has the name of the source, and its flow sends to EventBridge.
pub(crate) fn check_bus(cx: &mut Context<'_>, index: usize) {
    let Some(bus) = cx.definition.resources.get(index) else { return };
    let site = Site::root().item("resource", index);
    let Some(position) = bus.settings.iter().position(|setting| setting.key == resources::event_bus::partner.key) else { return };
    if let Some(name) = bus.settings.iter().position(|setting| setting.key == resources::event_bus::name.key) {
        let found =
            Diagnostic::new(&codes::REPEATED_KEY, site.item("setting", name).part("key"), "`name` cannot be used with `partner`");
        cx.push(found.note("the bus has the name of the partner event source").help("remove `name`"));
    }
    let site = site.item("setting", position).part("value");
    let Some(flow) = partner::flow(cx, bus) else { return };
    let is_sender = flow.destination.as_ref().is_some_and(|end| end.connector == eventbridge::CONNECTOR.name);
    if !is_sender && !cx.is_partial(flow) {
        let message = format!("flow `{}` does not send to EventBridge", flow.name);
        cx.report(&codes::WRONG_THING, site, message, "use a flow with an `eventbridge` destination");
    }
}
