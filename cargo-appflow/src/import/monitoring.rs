//! Alarms and event rules, as statements of the flows that they monitor.

use std::collections::HashMap;

use appflow_core::analysis::functions::IF;
use appflow_core::analysis::quantity;
use appflow_core::catalog::Place;
use appflow_core::catalog::monitoring::{self, COMMON_DETAIL, ENVELOPE, Event, alarm, rule};
use appflow_core::catalog::resources::lifecycle;

use super::at::At;
use super::changes::Spot;
use super::importer::Importer;
use super::input::Resource;
use super::kinds::Kind;
use super::nodes::{attribute, comments};
use super::settings::{Properties, choice, number};
use super::text::{Problem, Setting, block, doc_comment, field, pascal_case, quoted};
use super::values::Marked;
use crate::document::{Node, Value};

/// The comparisons of alarms.
const COMPARISONS: &[(&str, &str)] = &[
    ("GreaterThanOrEqualToThreshold", ">="),
    ("GreaterThanThreshold", ">"),
    ("LessThanThreshold", "<"),
    ("LessThanOrEqualToThreshold", "<="),
];

/// An alarm or a rule that is being imported.
struct Monitor<'a> {
    resource: &'a Resource,
    /// The properties that are not read yet.
    properties: Properties<'a>,
    at: At<'a>,
    /// Remarks about what the statement lacks.
    comments: String,
    /// The name in the flow, and the target of its override, once the flow is known.
    name: String,
    target: String,
    /// The setting of the logical ID, unless it is derived from the two names.
    id: Option<Setting>,
}

impl Monitor<'_> {
    /// Reads the description, as a doc comment.
    fn docs(&mut self, key: &'static str) -> String {
        self.properties.take(&[key]).and_then(Node::as_str).map(doc_comment).unwrap_or_default()
    }
}

impl Importer<'_> {
    /// Imports an alarm or a rule, and adds its statement to its flow.
    pub(super) fn monitoring(&mut self, resource: &Resource, statements: &mut HashMap<String, String>) {
        let at = At { file: &resource.file, path: resource.path.clone(), place: (resource.node.line, resource.node.column) };
        let is_alarm = resource.resource_type == "AWS::CloudWatch::Alarm";
        let properties = resource.node.get("Properties").cloned().unwrap_or_default();
        let is_ours = if is_alarm {
            properties.get("Namespace").and_then(Node::as_str) == Some("AWS/AppFlow")
        } else {
            let sources = properties.at(&["EventPattern", "source"]).map(Node::elements).unwrap_or_default();
            sources.iter().any(|source| source.as_str() == Some("aws.appflow"))
        };
        if !is_ours || self.raw.contains(&resource.id) {
            if !self.options.only_flows {
                self.other(resource, &at);
            }
            return;
        }
        let losses = self.losses();
        let mut monitor = Monitor {
            resource,
            properties: Properties::new(&properties),
            at,
            comments: String::new(),
            name: String::new(),
            target: String::new(),
            id: None,
        };
        match if is_alarm { self.alarm(&mut monitor) } else { self.rule(&mut monitor) } {
            Ok((flow, statement)) => {
                let comments = comments(&resource.node, &[]);
                *statements.entry(flow).or_default() += &format!("{comments}{}{statement}\n", monitor.comments);
                // An entry that refers to it needs a `resource` statement.
                self.dropped.borrow_mut().insert(resource.id.clone());
                self.placed.insert(resource.id.clone());
                if is_alarm {
                    self.alarms.insert(resource.id.clone(), monitor.target.clone());
                }
            }
            Err(problem) => {
                let comment = self.lost(&monitor.at, &format!("{} `{}`", resource.resource_type, resource.id), &problem);
                self.sections.left.push(comment.trim_end().to_owned());
                self.overrides.remove(&monitor.target);
            }
        }
        if self.losses() > losses {
            self.need(&resource.id);
        }
    }

    /// Sets the name of an alarm or a rule in its flow, with which its override is known.
    fn place<'a>(&self, monitor: &mut Monitor<'a>, flow: &str, event: Option<&Event>) {
        let name: &str = self.known.get(flow).map_or(flow.split(' ').next().unwrap_or_default(), |known| &known.name);
        let id = monitor.resource.id.as_str();
        match id.strip_prefix(name).filter(|rest| rest.starts_with(|first: char| first.is_ascii_alphabetic())) {
            Some(rest) => monitor.name = rest.to_owned(),
            None => {
                monitor.id = Some((lifecycle::id.key.to_owned(), quoted(id)));
                monitor.name = id.to_owned();
            }
        }
        // A rule without a name has that of its event.
        let event = event.filter(|event| monitor.name == by_event(event));
        monitor.target = format!("{name}.{}", event.map_or(monitor.name.as_str(), |event| event.name));
        monitor.properties.place(Spot::of(&monitor.target));
    }

    /// Returns the flow that a value names: its logical ID, or the statement of an existing one.
    fn flow_of(&mut self, node: &Node) -> Result<String, Problem> {
        let id = match node.only_entry() {
            Some(("Ref", id)) => id.as_str().map(str::to_owned),
            Some(("Fn::GetAtt", argument)) => attribute(argument).map(|(id, _)| id),
            _ => None,
        };
        let id = id.filter(|id| self.known.get(id).is_some_and(|known| known.kind == Kind::Flow));
        if let Some(id) = id.or_else(|| self.template.flow(node).map(|flow| flow.id.clone())) {
            return match self.raw.contains(&id) {
                true if self.stays(&id) => {
                    let name = self.known(&id)?.name.clone();
                    self.referred.borrow_mut().remove(&id);
                    Ok(format!("{name} = existing(id {})", quoted(&id)))
                }
                true => Err("the flow has a `resource` statement".to_owned()),
                false => Ok(id),
            };
        }
        let declared = match super::settings::split(node, 1, ":flow/") {
            Some(arn) => format!("existing(arn {})", self.string(arn)?),
            None => format!("existing({})", self.string(node)?),
        };
        if let Some(known) = self.existing.get(&format!("flow {declared}")) {
            return Ok(format!("{known} = {declared}"));
        }
        let known = match self.existing_flow_name(node) {
            Some(name) => self.unique(&name),
            None => {
                let wanted = self.wanted(node, "Flow");
                self.unique_item(&pascal_case(&wanted, "Flow"))
            }
        };
        self.existing.insert(format!("flow {declared}"), known.clone());
        Ok(format!("{known} = {declared}"))
    }

    /// Returns a name for an existing flow with which the logical IDs of its alarms and rules stay, if there is one.
    fn existing_flow_name(&self, node: &Node) -> Option<String> {
        let of_flow = |resource: &&Resource| {
            let properties = resource.node.get("Properties").cloned().unwrap_or_default();
            let dimension =
                properties.get("Dimensions").and_then(|list| list.elements().first()).and_then(|one| one.get("Value"));
            let name = properties.at(&["EventPattern", "detail", "flow-name"]).and_then(|list| list.elements().first());
            dimension.or(name) == Some(node)
        };
        let ids: Vec<&str> = self.template.resources.iter().filter(of_flow).map(|resource| resource.id.as_str()).collect();
        let first = ids.first()?;
        let begins_word = |rest: &str| rest.starts_with(|letter: char| letter.is_ascii_uppercase());
        let ends = (1..first.len()).rev().filter(|end| first.get(*end..).is_some_and(begins_word));
        // The name of a rule without one is `On` and its event.
        let by_event =
            monitoring::EVENTS.iter().find_map(|event| first.strip_suffix(&format!("On{}", pascal_case(event.name, ""))));
        let prefixes = by_event.into_iter().chain(ends.filter_map(|end| first.get(..end)));
        let fits = |prefix: &&str| !prefix.is_empty() && ids.iter().all(|id| id.strip_prefix(prefix).is_some_and(begins_word));
        prefixes.into_iter().find(fits).filter(|name| !self.names.contains(*name)).map(str::to_owned)
    }

    /// Reads the policies of an alarm or a rule, and remarks a condition that is not that of its flow.
    fn own_lifecycle(&mut self, resource: &Resource, flow: &str, at: &At<'_>, comments: &mut String) -> Vec<Setting> {
        let of = |template: &super::input::Template, id: &str, key: &str| {
            let found = template.resource(id);
            found.and_then(|resource| resource.node.get(key)).cloned()
        };
        if let Some(own) = resource.node.get("Condition").and_then(Node::as_str).map(str::to_owned) {
            match self.conditions.get(&own).cloned() {
                _ if of(self.template, flow, "Condition").is_some_and(|node| node.as_str() == Some(&own)) => {}
                // An existing flow has the condition of what monitors it.
                Some(name) if flow.contains(" = ") => _ = self.flow_conditions.insert(flow.to_owned(), name),
                _ => *comments += &self.lost(at, "`Condition`", "alarms and rules have the condition of their flow"),
            }
        }
        self.policies(resource, at, comments)
    }

    /// Returns a threshold: a duration for the milliseconds of a time, a number, or a choice of them.
    fn threshold(&self, node: &Node, is_time: bool) -> Result<String, Problem> {
        if let Some((condition, branches)) = choice(node) {
            let [yes, no] = branches.map(|branch| self.threshold(branch, is_time));
            return Ok(format!("{IF}({}, {}, {})", self.condition_named(condition)?, yes?, no?));
        }
        match number(node).filter(|_| is_time) {
            Some(milliseconds) if milliseconds % 1000 == 0 => Ok(quantity::described(milliseconds / 1000)),
            Some(_) => Err("the threshold is not a number of seconds".to_owned()),
            None => self.scalar(node),
        }
    }

    /// Returns a statistic.
    fn statistic(&self, node: &Node, is_time: bool) -> Result<String, Problem> {
        let marked = self.marked(node)?;
        let text = marked.text.as_str();
        let words = monitoring::statistic::ALL;
        if let Some(word) = words.iter().find(|word| word.value == text) {
            return Ok(word.name.to_owned());
        }
        let letters = text.chars().take_while(char::is_ascii_alphabetic).count();
        let (name, rest) = text.split_at(letters);
        let word = words.iter().find(|word| word.value.eq_ignore_ascii_case(name)).ok_or("unknown statistic")?;
        let inside = rest.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or(rest);
        let number = |part: &str| {
            let number = part.trim_end_matches('%');
            let is_value = is_time && !part.ends_with('%') && inside.contains(':');
            match number.parse::<i64>() {
                Ok(milliseconds) if is_value && milliseconds % 1000 == 0 => quantity::described(milliseconds / 1000),
                _ if marked.is_literal(number) => number.to_owned(),
                _ => marked.value(number),
            }
        };
        let numbers: Vec<String> = inside.split(':').filter(|part| !part.is_empty()).map(number).collect();
        Ok(format!("{}({})", word.name, numbers.join(", ")))
    }

    /// Returns what a target of a rule is, and its settings.
    fn rule_target(
        &mut self,
        target: &Node,
        event: &Event,
        spot: Spot<'_>,
        at: &At<'_>,
        comments: &mut String,
    ) -> Result<(String, Vec<Setting>), Problem> {
        let mut properties = Properties::of(target, spot);
        let arn = self.target(properties.take(&["Arn"]).ok_or("a target has no ARN")?)?;
        properties.take(&["Id"]);
        let mut settings = self.settings(&mut properties, rule::ALL, Place::Target, at, comments);
        if let Some(role) = properties.take(&["RoleArn"])
            && !self.is_derived_role(role)
        {
            match self.string(role) {
                Ok(role) => settings.push((rule::role.key.to_owned(), role)),
                Err(problem) => {
                    let spot = properties.spot(&["RoleArn"]);
                    *comments += &self.kept_or_lost(spot.as_ref(), role, &at.below("RoleArn", role), "`RoleArn`", &problem);
                }
            }
        }
        let nodes = ["Input", "InputPath", "InputTransformer"].map(|key| (key, target.get(key)));
        let input = properties.take(&["Input"]);
        let path = properties.take(&["InputPath"]);
        let template = properties.take(&["InputTransformer", "InputTemplate"]);
        let paths = properties.take(&["InputTransformer", "InputPathsMap"]);
        let value = match (input, path.and_then(Node::as_str), template) {
            (Some(input), ..) => Some(self.input(input, &[], event)),
            (None, Some(path), _) => Some(event_field(path, event).ok_or_else(|| format!("the event has no `{path}`"))),
            (None, None, Some(template)) => Some(self.input(template, paths.map(Node::entries).unwrap_or_default(), event)),
            (None, None, None) => None,
        };
        match value {
            Some(Ok(value)) => settings.push((rule::input.key.to_owned(), value)),
            Some(Err(problem)) => {
                for (key, node) in nodes {
                    let Some(node) = node else { continue };
                    let spot = properties.spot(&[key]);
                    *comments += &self.kept_or_lost(spot.as_ref(), node, &at.below(key, node), &format!("`{key}`"), &problem);
                }
            }
            None => {}
        }
        *comments += &self.unread(&properties, at);
        Ok((arn, settings))
    }

    /// Returns the input of a target: JSON in a string, with the fields of the event in angle brackets.
    fn input(&self, node: &Node, paths: &[(String, Node)], event: &Event) -> Result<String, Problem> {
        let mut marked = self.marked(node)?;
        let mut text = String::new();
        let mut rest = marked.text.clone();
        for _ in 0..rest.matches('<').count() {
            let Some((before, after)) = rest.split_once('<') else { break };
            let Some((name, after)) = after.split_once('>') else { break };
            let path = paths.iter().find(|(known, _)| known == name).and_then(|(_, path)| path.as_str());
            let Some(path) = path else {
                text += &format!("{before}<{name}>");
                rest = after.to_owned();
                continue;
            };
            let field = event_field(path, event).ok_or_else(|| format!("the event has no `{path}`"))?;
            let mark = marked.mark(field);
            // Outside of a string, a field is a separate value.
            text += before;
            let is_inside = text.matches('"').count() - text.matches("\\\"").count();
            text += &if is_inside % 2 == 1 { mark } else { format!("\"{mark}\"") };
            rest = after.to_owned();
        }
        text += &rest;
        let documents = crate::document::read(&text).map_err(|_| "the input is not JSON".to_owned())?;
        let [document] = documents.as_slice() else { return Err("the input is not JSON".to_owned()) };
        input_value(document, &marked)
    }

    /// Adds the settings that alarms and rules have in common, and returns the end of the statement.
    fn end_monitor(&mut self, monitor: &mut Monitor<'_>, flow: &str, mut settings: Vec<Setting>) -> String {
        let Monitor { resource, properties, at, comments, target, id, .. } = monitor;
        settings.extend(self.own_lifecycle(resource, flow, at, comments));
        settings.extend(id.take());
        *comments += &self.attributes(target, resource, at);
        *comments += &self.unread(properties, at);
        if settings.is_empty() { ";".to_owned() } else { block(&settings) }
    }

    /// Returns the flow of an alarm, and its statement.
    fn alarm(&mut self, monitor: &mut Monitor<'_>) -> Result<(String, String), Problem> {
        let properties = &mut monitor.properties;
        properties.take(&["Namespace"]);
        let metric = properties.take(&["MetricName"]).and_then(Node::as_str).unwrap_or_default();
        let metric = monitoring::METRICS.iter().find(|known| known.metric_name == metric).ok_or("AppFlow has no such metric")?;
        let dimensions = properties.take(&["Dimensions"]).map(Node::elements).unwrap_or_default();
        let [dimension] = dimensions else { return Err("the metric does not belong to a single flow".to_owned()) };
        let flow = self.flow_of(dimension.get("Value").ok_or("the dimension has no value")?)?;
        self.place(monitor, &flow, None);
        let properties = &mut monitor.properties;
        let comparison = properties.take(&["ComparisonOperator"]).and_then(Node::as_str).unwrap_or_default();
        let (_, sign) = COMPARISONS.iter().find(|(name, _)| *name == comparison).ok_or("the language has no such comparison")?;
        let threshold = properties.take(&["Threshold"]).ok_or("missing threshold")?;
        let statistic = properties.take(&["Statistic"]).or_else(|| properties.take(&["ExtendedStatistic"]));
        let statistic = statistic.map(|statistic| self.statistic(statistic, metric.is_time)).transpose()?;
        // Some statistics of a time are counts or shares.
        let counts = ["sample_count", "tc(", "pr("];
        let is_time =
            metric.is_time && !statistic.as_ref().is_some_and(|text| counts.iter().any(|count| text.starts_with(count)));
        let threshold = self.threshold(threshold, is_time)?;
        let docs = monitor.docs("AlarmDescription");
        let Monitor { properties, at, comments, .. } = &mut *monitor;
        let mut settings = self.settings(properties, alarm::ALL, Place::Own, at, comments);
        // The defaults of the language.
        let defaults = [("period", "5 minutes"), ("evaluation_periods", "1")];
        settings.retain(|(key, value)| !defaults.contains(&(key.as_str(), value.as_str())));
        let default = if sign.starts_with('>') { "not_breaching" } else { "breaching" };
        match settings.iter().position(|(key, _)| key == alarm::missing_data.key) {
            Some(index) if settings.get(index).is_some_and(|(_, value)| value == default) => drop(settings.remove(index)),
            Some(_) => {}
            // CloudWatch treats periods without data as missing.
            None => settings.push((alarm::missing_data.key.to_owned(), "missing".to_owned())),
        }
        if let Some(statistic) = statistic.filter(|statistic| statistic != metric.statistic) {
            settings.push((alarm::statistic.key.to_owned(), statistic));
        }
        let end = self.end_monitor(monitor, &flow, settings);
        let name = &monitor.name;
        Ok((flow, format!("{docs}alarm {name} when {} {sign} {threshold}{end}", metric.name)))
    }

    /// Returns the flow of a rule, and its statement.
    fn rule(&mut self, monitor: &mut Monitor<'_>) -> Result<(String, String), Problem> {
        let Monitor { properties, .. } = &mut *monitor;
        let pattern = properties.take(&["EventPattern"]).ok_or("missing event pattern")?;
        let types: Vec<&str> =
            pattern.get("detail-type").map(Node::elements).unwrap_or_default().iter().filter_map(Node::as_str).collect();
        let event = monitoring::EVENTS.iter().find(|event| {
            let sent = event.sent_by(None);
            !types.is_empty() && types.iter().all(|known| sent.contains(known))
        });
        let event = event.ok_or("the rule does not match a single event of AppFlow")?;
        let mut flow = None;
        let mut matchers = Vec::new();
        for (key, value) in pattern.entries() {
            match (key.as_str(), value.elements()) {
                ("source" | "detail-type" | "detail", _) => {}
                ("resources", [one]) => flow = Some(self.flow_of(one)?),
                _ => return Err(format!("the language has no condition on `{key}`")),
            }
        }
        for (key, value) in pattern.get("detail").map(Node::entries).unwrap_or_default() {
            if key == "flow-name" {
                let [one] = value.elements() else { return Err("the rule does not match a single flow".to_owned()) };
                flow = Some(self.flow_of(one)?);
                continue;
            }
            let (sign, values) = match value.elements() {
                [one] if one.get("anything-but").is_some() => {
                    let except = one.get("anything-but").cloned().unwrap_or_default();
                    let list = if matches!(except.value, Value::List(_)) { except.elements().to_vec() } else { vec![except] };
                    ("!=", list)
                }
                values => ("==", values.to_vec()),
            };
            let values: Result<Vec<String>, Problem> = values.iter().map(|value| self.string(value)).collect();
            let values = values?;
            let value = match values.as_slice() {
                [one] => one.clone(),
                several => format!("[{}]", several.join(", ")),
            };
            matchers.push(format!("{} {sign} {value}", field(&key.replace('-', "_"))));
        }
        let flow = flow.ok_or("the rule does not match a single flow")?;
        self.place(monitor, &flow, Some(event));
        let Monitor { properties, at, comments, target: of_rule, .. } = &mut *monitor;
        let nothing = Node::default();
        let list = properties.take(&["Targets"]).unwrap_or(&nothing);
        let targets = list.elements();
        let mut notified = Vec::new();
        let mut shared: Vec<Setting> = Vec::new();
        let mut differ = false;
        for (index, target) in targets.iter().enumerate() {
            let at = at.below(&format!("Targets[{index}]"), target);
            let spot = Spot::of(of_rule).below(&["Targets"]).element(list, index);
            let (arn, own) = self.rule_target(target, event, spot.clone(), &at, comments)?;
            notified.push(arn);
            // The language has one of each setting for all targets of a rule.
            if index == 0 {
                shared = own;
            } else if own != shared {
                differ = true;
            }
        }
        if differ && !self.options.only_flows {
            return Err("the targets of a rule share their settings".to_owned());
        }
        if differ {
            let spot = Spot::of(of_rule).below(&["Targets"]);
            *comments += &self.kept_or_lost(Some(&spot), list, at, "`Targets`", "the targets of a rule share their settings");
        }
        if notified.is_empty() {
            return Err("the rule has no target".to_owned());
        }
        let docs = monitor.docs("Description");
        let Monitor { properties, at, comments, .. } = &mut *monitor;
        let mut settings = self.settings(properties, rule::ALL, Place::Own, at, comments);
        settings.retain(|(key, value)| (key.as_str(), value.as_str()) != ("state", "enabled"));
        settings.extend(shared);
        let end = self.end_monitor(monitor, &flow, settings);
        let name = if monitor.name == by_event(event) { String::new() } else { format!(" as {}", monitor.name) };
        let condition = if matchers.is_empty() { String::new() } else { format!(" where {}", matchers.join(" && ")) };
        Ok((flow, format!("{docs}on {}{name}{condition} notify {}{end}", event.name, notified.join(", "))))
    }
}

/// Returns the name of a rule that is unnamed in the definition.
fn by_event(event: &Event) -> String {
    format!("On{}", pascal_case(event.name, "Event"))
}

/// Returns the field of an event at a path: `event.status` for `$.detail.status`.
fn event_field(path: &str, event: &Event) -> Option<String> {
    let envelope = ENVELOPE.iter().find(|(_, known)| *known == path).map(|(word, _)| (*word).to_owned());
    let detail = || {
        let word = path.strip_prefix("$.detail.")?.replace('-', "_");
        event.detail.iter().chain(COMMON_DETAIL).find(|known| **known == word).map(|known| (*known).to_owned())
    };
    envelope.or_else(detail).map(|word| format!("event.{word}"))
}

/// Returns a JSON value of an input as a value of the language.
fn input_value(node: &Node, marked: &Marked) -> Result<String, Problem> {
    match &node.value {
        Value::String(text) => Ok(marked.value(text)),
        Value::Number(number) => Ok(number.clone()),
        Value::Bool(truth) => Ok(truth.to_string()),
        Value::Null => Err("the language has no `null`".to_owned()),
        Value::List(elements) => {
            let elements: Result<Vec<String>, Problem> = elements.iter().map(|element| input_value(element, marked)).collect();
            Ok(format!("[{}]", elements?.join(", ")))
        }
        Value::Map(entries) => {
            let entries: Result<Vec<String>, Problem> =
                entries.iter().map(|(key, value)| Ok(format!("{}: {}", field(key), input_value(value, marked)?))).collect();
            Ok(format!("{{ {} }}", entries?.join(", ")))
        }
    }
}
