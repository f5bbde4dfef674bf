//! Event rules: those of flows, and those outside of flows.

use appflow_core::analysis::functions::IF;
use appflow_core::analysis::input::{EVENT, Fields, WHOLE, WHOLE_PATH, path as path_of};
use appflow_core::catalog::Place;
use appflow_core::catalog::monitoring::{self, COMMON_DETAIL, ENVELOPE, EVENT_FIELDS, Event, OF_KIND, ecs, rule};
use appflow_core::catalog::pseudo_parameters::{PSEUDO, pseudo};
use appflow_core::catalog::resource_types;

use super::at::At;
use super::changes::{Override, Spot};
use super::chosen::{Chosen, listed};
use super::importer::Importer;
use super::monitor::{Monitor, Statement, by_event};
use super::nodes::attribute;
use super::settings::Properties;
use super::text::{Problem, Setting, field};
use super::values::Marked;
use crate::document::{Node, Value};

/// The flow and the event of a rule, and its conditions on the event.
struct OfFlow {
    flow: String,
    event: &'static Event,
    conditions: Vec<String>,
    /// Whether the rule names the flow, rather than its ARN.
    is_by_name: bool,
}

impl Importer<'_> {
    /// Returns the statement of a rule: in a flow if it matches one event of that flow, and has its condition.
    pub(super) fn rule(&mut self, monitor: &mut Monitor<'_>) -> Result<Statement, Problem> {
        let properties = &mut monitor.properties;
        if properties.node().get("ScheduleExpression").is_some() {
            return Err("the rule has a schedule, too".to_owned());
        }
        let pattern = properties.take(&["EventPattern"]).ok_or("missing event pattern")?;
        // An override names the default bus.
        let bus = properties.node().get("EventBusName").filter(|bus| !bus.is_nothing() && bus.as_str() != Some("default"));
        let of_flow = if bus.is_some() { Err("the rule is on another bus".to_owned()) } else { self.of_flow(pattern) };
        if self.options.only_flows
            && let Err(problem) = &of_flow
        {
            return Err(problem.clone());
        }
        let of_flow = of_flow.ok().filter(|of_flow| of_flow.is_by_name && self.belongs(monitor.resource, &of_flow.flow));
        let (flow, event) = (of_flow.as_ref().map(|of_flow| of_flow.flow.clone()), of_flow.as_ref().map(|of_flow| of_flow.event));
        let on = match bus {
            Some(node) => {
                monitor.properties.take(&["EventBusName"]);
                format!(" on {}", self.bus(node)?)
            }
            None => String::new(),
        };
        self.place(monitor, flow.as_deref(), event);
        let conditions = match of_flow {
            Some(of_flow) => of_flow.conditions,
            None => self.conditions_of(pattern, bus.is_some())?,
        };
        let (notified, shared) = self.targets(monitor, event.map_or(Fields::Any, Fields::Of))?;
        let docs = monitor.docs("Description");
        let Monitor { properties, at, comments, .. } = &mut *monitor;
        let mut settings = self.settings(properties, rule::ALL, Place::Own, at, comments);
        settings.retain(|(key, value)| (key.as_str(), value.as_str()) != ("state", "enabled"));
        settings.extend(shared);
        let end = self.end_monitor(monitor, flow.as_deref(), settings);
        let conditions = if conditions.is_empty() { String::new() } else { format!(" where {}", conditions.join(" && ")) };
        let notified = notified.join(", ");
        let text = match event {
            Some(event) => {
                let name = if monitor.name == by_event(event) { String::new() } else { format!(" as {}", monitor.name) };
                format!("{docs}on {}{name}{conditions} notify {notified}{end}", event.name)
            }
            None => format!("{docs}rule {}{on}{conditions} notify {notified}{end}", monitor.name),
        };
        Ok(Statement { is_exact: flow.is_none(), flow, text })
    }

    /// Returns the flow and the event of a pattern, and the conditions on the event.
    fn of_flow(&mut self, pattern: &Node) -> Result<OfFlow, Problem> {
        let types: Vec<&str> =
            pattern.get("detail-type").map(Node::elements).unwrap_or_default().iter().filter_map(Node::as_str).collect();
        let event = monitoring::EVENTS.iter().find(|event| {
            let sent = event.sent_by(None);
            !types.is_empty() && types.iter().all(|known| sent.contains(known))
        });
        let event = event.ok_or("the rule does not match a single event of AppFlow")?;
        let (mut flow, mut is_by_name) = (None, true);
        let mut conditions = Vec::new();
        for (key, value) in pattern.entries() {
            match (key.as_str(), value.elements()) {
                ("source" | "detail-type" | "detail", _) => {}
                ("resources", [one]) => (flow, is_by_name) = (Some(self.flow_of(one)?), false),
                _ => return Err(format!("the language has no condition on `{key}`")),
            }
        }
        for (key, value) in pattern.get("detail").map(Node::entries).unwrap_or_default() {
            if key == "flow-name" {
                let [one] = value.elements() else { return Err("the rule does not match a single flow".to_owned()) };
                flow = Some(self.flow_of(one)?);
                continue;
            }
            let word = key.replace('-', "_");
            if !event.detail.iter().chain(COMMON_DETAIL).any(|known| *known == word) {
                return Err(format!("the event has no `{key}`"));
            }
            let (sign, values) = match value.elements() {
                [one] if one.get("anything-but").is_some() => {
                    let except = one.get("anything-but").cloned().unwrap_or_default();
                    let list = if matches!(except.value, Value::List(_)) { except.elements().to_vec() } else { vec![except] };
                    ("!=", list)
                }
                values => (if values.len() > 1 { "in" } else { "==" }, values.to_vec()),
            };
            let values: Result<Vec<String>, Problem> = values.iter().map(|value| self.string(value)).collect();
            let values = values?;
            let value = match values.as_slice() {
                [one] => one.clone(),
                several => format!("[{}]", several.join(", ")),
            };
            conditions.push(format!("{} {sign} {value}", field(&word)));
        }
        let flow = flow.ok_or("the rule does not match a single flow")?;
        Ok(OfFlow { flow, event, conditions, is_by_name })
    }

    /// Returns the targets of a rule, and their settings: those of all targets, and those of one kind.
    fn targets(&mut self, monitor: &mut Monitor<'_>, events: Fields) -> Result<(Vec<String>, Vec<Setting>), Problem> {
        let Monitor { resource, properties, at, comments, target: of_rule, .. } = &mut *monitor;
        let nothing = Node::default();
        let list = &listed(&resource.id, properties.take(&["Targets"]).unwrap_or(&nothing));
        let mut notified = Vec::new();
        let mut shared: Vec<Setting> = Vec::new();
        let (mut differ, mut is_first) = (false, true);
        for (index, target) in list.elements().iter().enumerate() {
            let at = at.below(&format!("Targets[{index}]"), target);
            let spot = Spot::of(of_rule).below(&["Targets"]).element(list, index);
            let chosen = Chosen::of(target);
            let mut owns = Vec::new();
            notified.push(match &chosen {
                Chosen::One(_) => {
                    let (arn, own) = self.rule_target(target, events, spot, &at, comments)?;
                    owns.push(own);
                    arn
                }
                chosen => self.chosen_target(chosen, (events, &spot), &at, &mut owns)?,
            });
            for own in owns {
                // The language has one of each setting for all targets of a rule that can have it.
                let is_of_kind = |key: &str| key == rule::role.key || OF_KIND.iter().any(|(property, _)| property.key == key);
                let common = |settings: &[Setting]| -> Vec<Setting> {
                    settings.iter().filter(|(key, _)| !is_of_kind(key)).cloned().collect()
                };
                differ |= !is_first && common(&own) != common(&shared);
                for (key, value) in own {
                    match shared.iter().find(|(known, _)| *known == key) {
                        Some((_, known)) => differ |= *known != value,
                        None if is_first || is_of_kind(&key) => shared.push((key, value)),
                        None => {}
                    }
                }
                is_first = false;
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
        Ok((notified, shared))
    }

    /// Returns the choice between targets, and adds the settings of each to `owns`.
    fn chosen_target(
        &mut self,
        chosen: &Chosen,
        (events, spot): (Fields, &Spot<'_>),
        at: &At<'_>,
        owns: &mut Vec<Vec<Setting>>,
    ) -> Result<String, Problem> {
        match chosen {
            Chosen::Nothing => Ok(format!("{PSEUDO}.{}", pseudo::no_value.name)),
            Chosen::One(target) => {
                let changes = |importer: &Self| importer.overrides.values().map(Override::properties).sum::<usize>();
                let (before, mut comments) = (changes(self), String::new());
                let (arn, own) = self.rule_target(target, events, spot.clone(), at, &mut comments)?;
                // An override has no way to one of two targets.
                if changes(self) != before || !comments.is_empty() {
                    return Err("the language has no such setting for a target that a condition chooses".to_owned());
                }
                owns.push(own);
                Ok(arn)
            }
            Chosen::If(condition, branches) => {
                let [yes, no] = &**branches;
                let condition = self.condition_named(condition)?;
                let yes = self.chosen_target(yes, (events, spot), at, owns)?;
                let no = self.chosen_target(no, (events, spot), at, owns)?;
                Ok(format!("{IF}({condition}, {yes}, {no})"))
            }
        }
    }

    /// Returns what a target of a rule is, and its settings.
    fn rule_target(
        &mut self,
        target: &Node,
        events: Fields,
        spot: Spot<'_>,
        at: &At<'_>,
        comments: &mut String,
    ) -> Result<(String, Vec<Setting>), Problem> {
        let mut properties = Properties::of(target, spot);
        let arn = self.target(properties.take(&["Arn"]).ok_or("a target has no ARN")?)?;
        properties.take(&["Id"]);
        let mut settings = self.settings(&mut properties, rule::ALL, Place::Target, at, comments);
        if let Some(role) = properties.take(&["RoleArn"]) {
            if self.is_derived_role(role) {
                let ecs = settings.iter_mut().find(|(key, _)| key == rule::ecs.key);
                if let Some(((_, block), roles)) = ecs.zip(self.passed_roles(target, role)) {
                    let inside = block.strip_suffix('}').unwrap_or(block).trim_end();
                    *block = format!("{inside}, {}: {roles} }}", ecs::pass_roles.key);
                }
            } else {
                match self.string(role) {
                    Ok(role) => settings.push((rule::role.key.to_owned(), role)),
                    // The definition would create another role.
                    Err(problem) if self.options.only_flows => return Err(problem),
                    Err(problem) => {
                        let spot = properties.spot(&["RoleArn"]);
                        *comments += &self.kept_or_lost(spot.as_ref(), role, &at.below("RoleArn", role), "`RoleArn`", &problem);
                    }
                }
            }
        }
        let key = properties.take(&["KinesisParameters", "PartitionKeyPath"]);
        if let Some(field) = key.and_then(Node::as_str).and_then(|path| event_field(path, events)) {
            settings.push((rule::partition_key.key.to_owned(), field));
        } else if let Some(key) = key {
            let path = "KinesisParameters.PartitionKeyPath";
            let spot = properties.spot(&["KinesisParameters", "PartitionKeyPath"]);
            *comments +=
                &self.kept_or_lost(spot.as_ref(), key, &at.below(path, key), &format!("`{path}`"), "the event has no such field");
        }
        let nodes = ["Input", "InputPath", "InputTransformer"].map(|key| (key, target.get(key)));
        let input = properties.take(&["Input"]);
        let path = properties.take(&["InputPath"]);
        let template = properties.take(&["InputTransformer", "InputTemplate"]);
        let paths = properties.take(&["InputTransformer", "InputPathsMap"]);
        let value = match (input, path.and_then(Node::as_str), template) {
            (Some(input), ..) => Some(self.input(input, &[], events)),
            (None, Some(path), _) => Some(event_field(path, events).ok_or_else(|| format!("the event has no `{path}`"))),
            (None, None, Some(template)) => Some(self.input(template, paths.map(Node::entries).unwrap_or_default(), events)),
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
    fn input(&self, node: &Node, paths: &[(String, Node)], events: Fields) -> Result<String, Problem> {
        let mut marked = self.marked(node)?;
        let mut text = String::new();
        let mut rest = marked.text.clone();
        for _ in 0..rest.matches('<').count() {
            let Some((before, after)) = rest.split_once('<') else { break };
            let Some((name, after)) = after.split_once('>') else { break };
            let path = paths.iter().find(|(known, _)| known == name).and_then(|(_, path)| path.as_str());
            if name == WHOLE.trim_matches(['<', '>']) || path == Some(WHOLE_PATH) {
                let mark = marked.mark(EVENT.to_owned());
                text += &format!("{before}\"{mark}\"");
                rest = after.to_owned();
                continue;
            }
            let Some(path) = path else {
                text += &format!("{before}<{name}>");
                rest = after.to_owned();
                continue;
            };
            let field = event_field(path, events).ok_or_else(|| format!("the event has no `{path}`"))?;
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

    /// Returns the roles that the derived role for a target may pass to ECS, unless they are those of a task definition of the
    /// template.
    fn passed_roles(&self, target: &Node, role: &Node) -> Option<String> {
        let is_own = |node: &Node| {
            let id = node.get("Ref").and_then(Node::as_str).and_then(|id| self.template.resource(id));
            id.is_some_and(|found| found.resource_type == resource_types::TASK_DEFINITION)
        };
        if target.at(&["EcsParameters", "TaskDefinitionArn"]).is_some_and(is_own) {
            return None;
        }
        let (id, _) = attribute(role.get("Fn::GetAtt")?)?;
        let policies = self.template.resource(&id)?.node.at(&["Properties", "Policies"]).map(Node::elements)?;
        let statements =
            policies.iter().filter_map(|policy| policy.at(&["PolicyDocument", "Statement"])).flat_map(Node::elements);
        let passes = |statement: &&Node| {
            let actions = statement.get("Action").map(|action| if let [one] = action.elements() { one } else { action });
            actions.and_then(Node::as_str) == Some("iam:PassRole")
        };
        let roles = statements.into_iter().find(passes)?.get("Resource")?;
        let list = if let Value::List(roles) = &roles.value { roles.as_slice() } else { std::slice::from_ref(roles) };
        let roles: Result<Vec<String>, Problem> = list.iter().map(|role| self.string(role)).collect();
        Some(format!("[{}]", roles.ok()?.join(", ")))
    }
}

/// Returns the field of an event at a path: `event.status` for `$.detail.status`.
fn event_field(path: &str, events: Fields) -> Option<String> {
    let word = match events {
        Fields::Of(event) => {
            let envelope = ENVELOPE.iter().find(|(_, known)| *known == path).map(|(word, _)| (*word).to_owned());
            let detail = || {
                let word = path.strip_prefix("$.detail.")?.replace('-', "_");
                event.detail.iter().chain(COMMON_DETAIL).find(|known| **known == word).map(|known| (*known).to_owned())
            };
            envelope.or_else(detail)?
        }
        Fields::Any => {
            let rest = path.strip_prefix("$.")?;
            let (first, below) = rest.split_once('.').map_or((rest, None), |(first, below)| (first, Some(below)));
            let (word, _) = EVENT_FIELDS.iter().find(|(_, known)| *known == first)?;
            below.map_or_else(|| (*word).to_owned(), |below| format!("{word}.{below}"))
        }
    };
    // After the first name, others than identifiers are strings.
    let is_name =
        |part: &str| !part.is_empty() && part.chars().all(|letter| letter.is_ascii_alphanumeric() || "-_".contains(letter));
    let names: Vec<String> = word.split('.').filter(|part| is_name(part)).map(field).collect();
    let is_whole = names.len() == word.split('.').count() && names.first().is_some_and(|first| !first.starts_with('"'));
    (path_of(events, &word)? == path && is_whole).then(|| format!("{EVENT}.{}", names.join(".")))
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
